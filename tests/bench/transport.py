"""HTTP/2 and TLS of a generated service, in turns with h2o and nginx: requests per second by h2load, and CPU of the server."""

import os
import pathlib
import re
import statistics
import subprocess
import time

from figures import FOLDER, lib, row
from services import orders

ROUNDS = 7
TICK = os.sysconf("SC_CLK_TCK")


def certificate():
    folder = FOLDER / "tls"
    folder.mkdir(exist_ok=True)
    files = folder / "certificate.pem", folder / "key.pem"
    if not files[0].exists():
        lib.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
                 "-subj", "/CN=localhost", "-out", files[0], "-keyout", files[1]])
    return files


def peer(name):
    """Where a peer's program is: unpacked by ./dev bench, or installed."""
    for folder in (FOLDER / "peers/usr/sbin", FOLDER / "peers/usr/bin", pathlib.Path("/usr/sbin"), pathlib.Path("/usr/bin")):
        if (folder / name).exists():
            return folder / name
    raise lib.Failed(f"no {name}")


class Server:
    """A server with one worker on ports of its own, while it is measured."""

    def __init__(self, name, command, path, plain=None, tls=None, env=None):
        self.name, self.path, self.plain, self.tls = name, path, plain, tls
        self.child = subprocess.Popen([str(part) for part in command], cwd=FOLDER, env={**os.environ, **(env or {})},
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def url(self, tls):
        return f"https://127.0.0.1:{self.tls}{self.path}" if tls else f"http://127.0.0.1:{self.plain}{self.path}"

    def cpu(self):
        """Seconds so far, of its process and those that it has started."""
        pids = [self.child.pid]
        pids += [int(pid) for pid in pathlib.Path(f"/proc/{pids[0]}/task/{pids[0]}/children").read_text().split()]
        ticks = 0
        for pid in pids:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def stop(self):
        self.child.terminate()
        self.child.wait()


def ours(program, **settings):
    port = lib.free_port()
    env = {"HOST": "127.0.0.1", "PORT": str(port), "THREADS": "1", "LOG_FORMAT": "json",
           "DATABASE_URL": f"sqlite:{FOLDER / 'bench.db'}"}
    secure = {"TLS_CERTIFICATE_FILE": certificate()[0], "TLS_KEY_FILE": certificate()[1]} if settings.pop("tls", False) else {}
    env |= {name: str(value) for name, value in {**settings, **secure}.items()}
    return Server("bk", [program, "serve"], "/hello", plain=port, tls=port, env=env)


def h2o():
    plain, tls = lib.free_port(), lib.free_port()
    folder = FOLDER / "h2o_www"
    folder.mkdir(exist_ok=True)
    (folder / "hello").write_text("Hello, World!")
    settings = FOLDER / "h2o.conf"
    cert, key = certificate()
    settings.write_text(f"""num-threads: 1
listen: {{port: {plain}, host: 127.0.0.1}}
listen: {{port: {tls}, host: 127.0.0.1, ssl: {{certificate-file: {cert}, key-file: {key}}}}}
hosts: {{default: {{paths: {{/: {{file.dir: {folder}}}}}}}}}
""")
    return Server("h2o", [peer("h2o"), "-c", settings], "/hello", plain=plain, tls=tls)


def nginx():
    tls = lib.free_port()
    folder = FOLDER / "nginx_tls"
    folder.mkdir(exist_ok=True)
    cert, key = certificate()
    (folder / "nginx.conf").write_text(f"""daemon off; pid {folder}/pid; error_log /dev/null; worker_processes 1;
events {{ worker_connections 4096; }}
http {{ access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
uwsgi_temp_path {folder}; scgi_temp_path {folder};
server {{ listen 127.0.0.1:{tls} ssl; ssl_certificate {cert}; ssl_certificate_key {key}; ssl_protocols TLSv1.3;
location / {{ return 200 "Hello, World!"; }} }} }}
""")
    return Server("nginx", [peer("nginx"), "-p", folder, "-c", folder / "nginx.conf"], "/", tls=tls)


def requests(server, tls):
    """Requests per second, and microseconds of CPU for each."""
    before = server.cpu()
    said = lib.run(["h2load", "-t", "1", "-c", "16", "-m", "16", "-n", "100000", server.url(tls)]).stdout
    done = int(re.search(r"(\d+) succeeded", said)[1])
    lib.check(done == 100000, said)
    return float(re.search(r"([\d.]+) req/s", said)[1]), (server.cpu() - before) * 1e6 / done


def handshakes(server, _tls):
    """New connections of TLS 1.3 per second, each with a request, and microseconds of CPU for each."""
    before, began = server.cpu(), time.perf_counter()
    said = lib.run(["h2load", "--npn-list=http/1.1", "-t", "1", "-c", "1000", "-n", "1000", server.url(True)]).stdout
    seconds = time.perf_counter() - began
    lib.check("1000 succeeded" in said and "TLSv1.3" in said, said)
    return 1000 / seconds, (server.cpu() - before) * 1e6 / 1000


def in_turns(what, servers, measure, tls, unit):
    """One row for each server, as ratios to the last."""
    figures = {server.name: [] for server in servers}
    time.sleep(1)
    for _ in range(ROUNDS):
        for server in servers:
            figures[server.name].append(measure(server, tls))
    rate, cpu = ({name: statistics.median(one[at] for one in some) for name, some in figures.items()} for at in (0, 1))
    last = servers[-1].name
    for server in servers:
        name = server.name
        row(f"{what}: {name}", f"{rate[name]:.0f} {unit}/s, {rate[name] / rate[last]:.2f} x {last}",
            f"{cpu[name]:.2f} us of CPU, {cpu[name] / cpu[last]:.2f} x")


def bench_http2():
    """A plain answer over HTTP/2, sixteen connections with sixteen requests at once, beside h2o and a file."""
    program = orders()
    for what, tls in (("HTTP/2", False), ("HTTP/2 over TLS", True)):
        servers = [ours(program, tls=tls), h2o()]
        try:
            in_turns(what, servers, requests, tls, "requests")
        finally:
            for server in servers:
                server.stop()


def bench_handshakes():
    """Handshakes of TLS 1.3 (P-256, none resumed), beside nginx."""
    servers = [ours(orders(), tls=True), nginx()]
    try:
        in_turns("TLS 1.3 handshakes", servers, handshakes, True, "handshakes")
    finally:
        for server in servers:
            server.stop()
