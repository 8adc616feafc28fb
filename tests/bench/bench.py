#!/usr/bin/env python3
"""./dev bench: what bkctl and a generated service cost, as one table. Documents come from ../shared; what is missing is skipped.

Times of commands are medians of several runs; CPU per request is taken in turns with the peers, as ratios."""

import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import lib  # noqa: E402

FOLDER = lib.ROOT / "build/bench"
PUBLIC = lib.SHARED / "specs/public"
REDOCLY = lib.ROOT / "tests/npm/node_modules/.bin/redocly"
ROWS = []


def row(name, figure, note=""):
    ROWS.append((name, figure, note))
    print(f"{name:<58} {figure:<28} {note}", flush=True)


def timed(command, cwd=None, runs=5, before=None):
    """Median seconds and peak MiB of a command over several runs after one warm-up."""
    seconds, peak = [], 0.0
    for index in range(runs + 1):
        if before:
            before()
        began = time.perf_counter()
        child = subprocess.Popen([str(p) for p in command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        lib.check(child.returncode == 0, f"{' '.join(map(str, command))} exited {child.returncode}")
        if index:
            seconds.append(elapsed)
            peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(seconds), peak


def bench_new():
    spec = PUBLIC / "petstore-3.0.4.yaml"
    target = FOLDER / "new"
    seconds, peak = timed([lib.BKCTL, "new", target, "--spec", spec], runs=9,
                          before=lambda: shutil.rmtree(target, ignore_errors=True))
    row("bkctl new, petstore, with git", f"{seconds * 1000:.0f} ms, {peak:.0f} MiB", "goal 100 ms")


def bench_validate():
    for name in ("petstore-3.0.4.yaml", "xero-accounting-3.0.yaml", "openai-3.1.yaml", "github-3.0.json"):
        begin = [lib.BKCTL, "validate", PUBLIC / name]
        done = subprocess.run([str(p) for p in begin], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 1):
            row(f"bkctl validate, {name}", f"exit {done.returncode}")
            continue
        wrapper = ["sh", "-c", f"'{lib.BKCTL}' validate '{PUBLIC / name}' >/dev/null 2>&1 || true"]
        seconds, peak = timed(wrapper)
        row(f"bkctl validate, {name}", f"{seconds * 1000:.0f} ms, {peak:.0f} MiB")
        if not REDOCLY.exists():
            continue
        wrapper = ["sh", "-c", f"'{REDOCLY}' lint --extends=spec '{PUBLIC / name}' >/dev/null 2>&1 || true"]
        other, peak = timed(wrapper, runs=3)
        row(f"redocly lint --extends=spec, {name}", f"{other * 1000:.0f} ms, {peak:.0f} MiB", f"{other / seconds:.1f} x bkctl")


def bench_generate():
    for name in ("petstore-3.0.4.yaml", "xero-accounting-3.0.yaml"):
        target = FOLDER / "generate"
        lib.new_project(target, PUBLIC / name, "--no-git", "--name", "generate")
        seconds, peak = timed([lib.BKCTL, "generate", "--dry-run"], cwd=target)
        row(f"bkctl generate --dry-run, {name}", f"{seconds * 1000:.0f} ms, {peak:.0f} MiB")


def bench_generate_github():
    target = FOLDER / "github"
    lib.new_project(target, PUBLIC / "github-3.0.json", "--no-git")
    seconds, peak = timed([lib.BKCTL, "generate", "--dry-run"], cwd=target, runs=5)
    row("bkctl generate --dry-run, github (1223 operations)", f"{seconds:.2f} s, {peak:.0f} MiB", "goal 1.0 s, 300 MiB")


def bench_build():
    target = FOLDER / "petstore"
    lib.new_project(target, PUBLIC / "petstore-3.0.4.yaml", "--no-git")
    os.environ["CCACHE_DISABLE"] = "1"
    try:
        lib.run(["cmake", "-G", "Ninja", "-B", "build/bench", "-S", ".", "-DCMAKE_BUILD_TYPE=Release", "-DPETSTORE_SYSTEM_BK=ON",
                 f"-DCMAKE_PREFIX_PATH={lib.PREFIX}", "-DBUILD_TESTING=OFF"], cwd=target)
        began = time.perf_counter()
        lib.run(["cmake", "--build", "build/bench", "-j", lib.JOBS], cwd=target)
        row("petstore project, clean release build, runtime apart", f"{time.perf_counter() - began:.1f} s", "goal 15 s")
        commands = json.loads((target / "build/bench/compile_commands.json").read_text())
        handler = next(c for c in commands if c["file"] == str((target / "src/pet.cpp").resolve()))
        command = handler["command"].replace("-O3", "-O2")
        seconds, _ = timed(["sh", "-c", f"cd '{handler['directory']}' && {command}"])
        row("one handler file, src/pet.cpp, -O2", f"{seconds:.2f} s", "goal 0.6 s")
        began = time.perf_counter()
        (target / "src/pet.cpp").touch()
        lib.run(["cmake", "--build", "build/bench", "-j", lib.JOBS], cwd=target)
        row("edit of a handler -> rebuilt program", f"{time.perf_counter() - began:.1f} s")
    finally:
        del os.environ["CCACHE_DISABLE"]


def bench_get_by_id():
    """One row by its key from SQLite, with routing, limits, log, metrics and tracing on, beside the peers' ready-made answers."""
    peers = lib.SHARED / "bench"
    if not (peers / "interleave.py").exists() or not shutil.which("wrk"):
        print("skipped get_by_id: no ../shared/bench, or no wrk (apt-get install wrk)")
        return
    project = FOLDER / "bookshop"
    lib.new_project(project, lib.ROOT / "docs/examples/bookshop/openapi.yaml", "--no-git")
    build = lib.build_project(project, "bookshop", build="build/bench", targets=["bookshop"], build_type="Release")
    environment = {"AUTH_STAFF_KEY_KEYS": "bench:staff-key", "AUTH_CUSTOMER_TOKEN_KEYS": "bench:token",
                   "DATABASE_URL": f"sqlite:{FOLDER / 'bench.db'}", "THREADS": "1", "LOG_FORMAT": "json"}
    for old in FOLDER.glob("bench.db*"):
        old.unlink()
    with lib.Service(build / "bookshop", FOLDER, env=environment) as service:
        staff = {"X-Staff-Key": "staff-key"}
        author = service.request("POST", "/authors", {"name": "Mary Shelley"}, staff).json()["id"]
        book = {"title": "Frankenstein", "authorId": author, "isbn": "9780141439471", "price": 750, "format": "paperback"}
        answer = service.request("POST", "/books", book, staff)
        lib.check(answer.status == 201, f"POST /books: {answer.status} {answer.body}")
        path = "/books/" + answer.json()["id"]
    limit = FOLDER / "raw_epoll"
    lib.run(["g++", "-O2", "-o", limit, peers / "peers/raw_epoll.cpp", "-pthread"])
    fastify = FOLDER / "fastify.mjs"
    shutil.copy(peers / "peers/fastify_order.mjs", fastify)
    modules = FOLDER / "node_modules"
    if not modules.exists():
        modules.symlink_to(lib.ROOT / "tests/npm/node_modules")
    servers = [
        {"name": "raw_epoll, fixed JSON", "command": [str(limit), "{port}", "1"], "url": "/json"},
        {"name": "bookshop, GET by id", "command": [str(build / "bookshop"), "serve"], "url": path, "cwd": str(FOLDER),
         "env": {**environment, "HOST": "127.0.0.1", "PORT": "{port}"}},
        {"name": "bookshop, without access log", "command": [str(build / "bookshop"), "serve"], "url": path, "cwd": str(FOLDER),
         "env": {**environment, "HOST": "127.0.0.1", "PORT": "{port}", "LOG_LEVEL": "warn"}},
        {"name": "Fastify, fixed JSON", "command": ["node", str(fastify), "{port}", "1"], "url": "/json"},
    ]
    description = FOLDER / "servers.json"
    description.write_text(json.dumps(servers))
    done = lib.run([sys.executable, peers / "interleave.py", description, "--rounds", "9", "--seconds", "1"], timeout=300)
    print(done.stdout)
    for line in done.stdout.splitlines()[1:]:
        figures = line[28:].split()
        row(line[:28].strip(), f"{figures[0]} us, {figures[1]} x raw_epoll", f"{figures[4]} requests/s, p99 {figures[5]}")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    for name, bench in list(globals().items()):
        if not name.startswith("bench_") or (wanted and name[6:] not in wanted):
            continue
        if not PUBLIC.is_dir():
            print(f"skipped {name[6:]}: no documents in {PUBLIC}")
            continue
        try:
            bench()
        except lib.Failed as problem:
            row(name[6:], "FAILED", str(problem)[:400])
    resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"\n{len(ROWS)} figures")


if __name__ == "__main__":
    main()
