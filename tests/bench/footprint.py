"""How soon a generated service answers, and how much memory it takes."""

import re
import shutil
import socket
import statistics
import time

from figures import FOLDER, lib, row
from services import orders

IDLE = 5000
REQUEST = b"GET /hello HTTP/1.1\r\nHost: bench\r\n\r\n"


def resident(process):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{process.pid}/status").read()).group(1))


def ask(port):
    """A connection that has had one answer."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(REQUEST)
    answer = connection.recv(4096)
    lib.check(answer.startswith(b"HTTP/1.1 200"), answer)
    return connection


def first_answer(program, settings):
    """Milliseconds from the start of the program."""
    port = lib.free_port()
    began = time.perf_counter()
    with lib.subprocess.Popen([str(program), "serve"], cwd=FOLDER, env={**lib.os.environ, **settings, "PORT": str(port)},
                              stdout=lib.subprocess.DEVNULL, stderr=lib.subprocess.DEVNULL) as process:
        try:
            while True:
                try:
                    ask(port).close()
                    return (time.perf_counter() - began) * 1000
                except ConnectionRefusedError:
                    time.sleep(0.0005)
        finally:
            process.terminate()


def bench_footprint():
    program = orders()
    settings = {"HOST": "127.0.0.1", "THREADS": "1", "DATABASE_URL": f"sqlite:{FOLDER / 'bench.db'}"}
    starts = [first_answer(program, settings) for _ in range(9)]
    row("start to first answer", f"{statistics.median(starts):.0f} ms", "goal 50 ms")
    with lib.Service(program, FOLDER, env=settings) as service:
        ask(service.port).close()
        start = resident(service.process)
        row("memory after the first answer", f"{start / 1024:.1f} MiB")
        idle = [ask(service.port) for _ in range(IDLE)]
        row(f"memory of each of {IDLE} idle connections", f"{(resident(service.process) - start) / IDLE:.2f} KiB", "goal 2.5 KiB")
        for connection in idle:
            connection.close()
        if not shutil.which("wrk"):
            print("skipped memory after a million requests: no wrk")
            return
        done = 0
        while done < 1_000_000:
            out = lib.run(["wrk", "-t1", "-c64", "-d2s", f"http://127.0.0.1:{service.port}/hello"]).stdout
            done += int(re.search(r"(\d+) requests in", out).group(1))
        row("memory after a million requests", f"{resident(service.process) / 1024:.1f} MiB")
