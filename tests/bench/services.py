"""CPU per request of generated services, in turns with the peers of ../shared/bench, as ratios."""

import base64
import hmac
import json
import pathlib
import re
import shutil
import sys

from figures import FOLDER, NPM, lib, row

PEERS = lib.SHARED / "bench"


def generate(document, name):
    project = FOLDER / name
    lib.new_project(project, document, "--no-git", "--name", name)
    return project


def optimised(project):
    """The program of a generated project."""
    return lib.build_project(project, project.name, build="build/bench", targets=[project.name], build_type="Release") / project.name


def service(name, program, url, **environment):
    environment = {"HOST": "127.0.0.1", "PORT": "{port}", "THREADS": "1", "LOG_FORMAT": "json",
                   "DATABASE_URL": f"sqlite:{FOLDER / 'bench.db'}", **environment}
    return {"name": name, "command": [str(program), "serve"], "url": url, "cwd": str(FOLDER), "env": environment}


def peers(url):
    """Those that are here, the limit of the machine first, whose ratio is 1. Each but that one answers `url`."""
    if not (PEERS / "interleave.py").exists() or not shutil.which("wrk"):
        raise lib.Failed("no ../shared/bench, or no wrk")
    limit = FOLDER / "raw_epoll"
    lib.run(["g++", "-O2", "-o", limit, PEERS / "peers/raw_epoll.cpp", "-pthread"])
    out = [{"name": "raw_epoll", "command": [str(limit), "{port}", "1"], "url": "/"}]
    modules = FOLDER / "node_modules"
    if not modules.exists():
        modules.symlink_to(NPM)
    fastify = FOLDER / "fastify.mjs"
    shutil.copy(PEERS / "peers/fastify_order.mjs", fastify)
    out.append({"name": "Fastify", "command": ["node", str(fastify), "{port}", "1"], "url": url})
    if shutil.which("go"):
        go = FOLDER / "go_order"
        lib.run(["go", "build", "-o", go, PEERS / "peers/go_order.go"], cwd=FOLDER, env={"GOCACHE": str(FOLDER / "go"), "GO111MODULE": "off"})
        out.append({"name": "Go net/http", "command": [str(go), "{port}", "1"], "url": url})
    if url == "/":
        out += plain_peers()
    return out


def plain_peers():
    out = []
    nginx = FOLDER / "peers/usr/sbin/nginx"
    if nginx.exists():
        folder = FOLDER / "nginx"
        folder.mkdir(exist_ok=True)
        folders = "".join(f" {of}_temp_path {of};" for of in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "template.conf").write_text((PEERS / "peers/nginx.conf").read_text().replace("http {", "http {" + folders))
        run = folder / "run.sh"
        run.write_text(f'#!/bin/sh\nsed "s/PORT/$1/" template.conf > nginx.conf\nexec "{nginx}" -p . -c nginx.conf\n')
        run.chmod(0o755)
        out.append({"name": "nginx", "command": [str(run), "{port}"], "url": "/", "cwd": str(folder)})
    h2o = PEERS / "peers/h2o_srv.c"
    if pathlib.Path("/usr/include/h2o.h").exists():
        program = FOLDER / "h2o"
        lib.run(["gcc", "-O2", "-w", "-o", program, h2o, "-lh2o-evloop", "-lssl", "-lcrypto", "-lz", "-lm", "-pthread"])
        out.append({"name": "h2o", "command": [str(program), "{port}", "1"], "url": "/"})
    return out


def interleave(what, servers, *options):
    description = FOLDER / "servers.json"
    description.write_text(json.dumps(servers))
    done = lib.run([sys.executable, PEERS / "interleave.py", description, "--rounds", "9", "--seconds", "1", *options], timeout=600)
    for line in done.stdout.splitlines()[1:]:
        figures = line[28:].split()
        errors = "" if figures[-1] == "0" else f", {figures[-1]} ROUNDS WITH ERRORS"
        row(f"{what}: {line[:28].strip()}", f"{figures[0]} us, {figures[1]} x {servers[0]['name']}",
            f"{figures[4]} requests/s, p99 {figures[5]}, {figures[6]} MiB{errors}")


def orders():
    """The program of orders.yaml, whose handlers give back what they get."""
    project = generate(lib.ROOT / "tests/bench/orders.yaml", "orders")
    handlers = project / "src/orders.cpp"
    text = handlers.read_text()
    text = re.sub(r'co_return bk::unimplemented\("(hello|signedHello) is not written yet"\);', 'co_return "Hello, World!";', text)
    text = re.sub(r"\(\n    bk::http::Context&, (const models::\w+&)\) \{\n  co_return bk::unimplemented.*;",
                  r"(\n    bk::http::Context&, \1 body) {\n  co_return body;", text)
    lib.check("unimplemented" not in text, text)
    handlers.write_text(text)
    return optimised(project)


def bench_plain():
    """A plain answer with routing, limits, metrics and access log on: one after another, then sixteen at once."""
    program = orders()
    servers = peers("/")
    servers[1:1] = [service("bk", program, "/hello"), service("bk, without access log", program, "/hello", LOG_LEVEL="warn")]
    interleave("plain, keep-alive", servers)
    interleave("plain, pipelined x16", servers, "--pipeline", "16")


def bench_order():
    """2.3 KB parsed, validated, serialised; beside the same without limits."""
    program = orders()
    servers = peers("/order")[1:]  # the limit of the machine reads no bodies
    servers[1:1] = [service("bk", program, "/order"), service("bk, without limits", program, "/order-unchecked")]
    interleave("POST /order", servers, "--body", PEERS / "peers/order.json")


def signed(claims, sign, algorithm):
    """A JWT; `sign` makes the signature of a text."""
    def part(octets):
        return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
    text = ".".join(part(json.dumps(one).encode()) for one in ({"alg": algorithm, "typ": "JWT"}, claims))
    return f"{text}.{part(sign(text.encode()))}"


def bench_token():
    """What it costs to look at a token: none, a known key, JWTs signed with a secret and with a key pair."""
    program = orders()
    secret = "0123456789abcdef0123456789abcdef"
    key = FOLDER / "signing.pem"
    lib.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", key])
    lib.run(["openssl", "pkey", "-in", key, "-pubout", "-out", FOLDER / "verifying.pem"])

    def by_key(text):
        message = FOLDER / "message"
        message.write_bytes(text)
        lib.run(["openssl", "pkeyutl", "-sign", "-inkey", key, "-rawin", "-in", message, "-out", FOLDER / "signature"])
        return (FOLDER / "signature").read_bytes()
    claims = {"sub": "bench", "exp": 4102444800}
    tokens = [("a key", "bench-key"),
              ("a JWT, HS256", signed(claims, lambda text: hmac.digest(secret.encode(), text, "sha256"), "HS256")),
              ("a JWT, EdDSA", signed(claims, by_key, "EdDSA"))]
    settings = {"AUTH_TOKEN_KEYS": "bench:bench-key", "AUTH_TOKEN_HMAC_SECRET": secret,
                "AUTH_TOKEN_JWKS_FILE": str(FOLDER / "verifying.pem")}
    servers = [service("no token", program, "/hello", **settings)]
    servers += [service(name, program, f"/signed-hello?token={token}", **settings) for name, token in tokens]
    interleave("plain, token", servers)
