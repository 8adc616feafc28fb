"""`bkctl dev` on the bookshop: edits of a handler and of the document are served, what is broken is shown to who asks, nobody is
turned away meanwhile, and nothing is left running. Prints how long edits took; no time fails the test."""

import contextlib
import http.client
import os
import pathlib
import signal
import subprocess
import threading
import time

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "dev"
PATIENCE = 600


class Dev:
    """bkctl dev as a child process."""

    def __init__(self, project):
        self.project, self.port, self.log = project, lib.free_port(), FOLDER / "dev.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([str(lib.BKCTL), "dev", "-C", project, "--port", str(self.port)], stdout=log, stderr=log,
                                            env={**os.environ, "CMAKE_PREFIX_PATH": str(lib.PREFIX)})

    def get(self, target, accept="*/*"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request("GET", target, headers={"Accept": accept})
            response = connection.getresponse()
            return response.status, response.read().decode()

    def wait(self, what, holds):
        began = time.monotonic()
        while not holds():
            lib.check(self.process.poll() is None, f"bkctl dev ended with {self.process.returncode}\n{self.log.read_text()[-3000:]}")
            lib.check(time.monotonic() - began < PATIENCE, f"{what}: not within {PATIENCE} s\n{self.log.read_text()[-3000:]}")
            time.sleep(0.02)
        print(f"  {what}: {time.monotonic() - began:.1f} s", flush=True)

    def served(self):
        return self.log.read_text().count("served after")

    def listens(self):
        with contextlib.suppress(OSError):
            return self.get("/authors")[0] == 200
        return False

    def edit(self, file, old, new):
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        lib.check(old in text, f"{file} has no {old}")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Crowd:
    """Clients that come one after the other, and what happened to them."""

    def __init__(self, dev):
        self.dev, self.ended, self.answers, self.failures = dev, False, {}, []
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.ended:
            try:
                status = self.dev.get("/authors")[0]
                self.answers[status] = self.answers.get(status, 0) + 1
            except (OSError, http.client.HTTPException) as failure:
                self.failures.append(repr(failure))
            time.sleep(0.005)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended = True
        self.thread.join()


def children(process):
    found = subprocess.run(["ps", "--ppid", str(process), "-o", "args="], capture_output=True, text=True).stdout
    return [line for line in found.splitlines() if "ps --ppid" not in line]


def serve_while_editing():
    project = FOLDER / "bookshop"
    lib.new_project(project, lib.ROOT / "docs/examples/bookshop/openapi.yaml", "--name", "bookshop", "--no-git", "--runtime", "system")
    dev = Dev(project)
    try:
        dev.wait("first build", dev.listens)
        with Crowd(dev) as crowd:
            for mark in ("one", "two"):
                before = dev.served()
                dev.edit("src/main.cpp", "#include", f"// {mark}\nextern const char kMark[];\nconst char kMark[] = \"{mark}\";\n#include"
                         if mark == "one" else "#include")
                if mark == "two":
                    dev.edit("src/main.cpp", '"one"', '"two"')
                dev.wait(f"handler edit {mark}", lambda: dev.served() > before)
        lib.check(not crowd.failures and set(crowd.answers) == {200}, f"{crowd.answers} {crowd.failures[:3]}")
        print(f"  {crowd.answers[200]} requests meanwhile, none turned away")

        dev.edit("src/authors.cpp", "namespace bookshop {", "namespace bookshop {\nbroken <b>")
        dev.wait("broken handler shown", lambda: dev.get("/authors")[0] == 503)
        status, page = dev.get("/docs", "text/html")
        lib.check(status == 503 and "does not compile" in page and "broken &lt;b&gt;" in page and "authors.cpp" in page, page)
        status, problem = dev.get("/authors")
        lib.check(status == 503 and "does not compile" in problem, problem)
        dev.edit("src/authors.cpp", "\nbroken <b>", "")
        dev.wait("mended handler", lambda: dev.get("/authors")[0] == 200)

        dev.edit("openapi.yaml", "summary: List authors", "summary: List all authors")
        dev.wait("document edit", lambda: "List all authors" in dev.get("/openapi.json")[1])
        dev.edit("openapi.yaml", "openapi: 3.1.0", "openapi: nonsense")
        dev.wait("broken document shown", lambda: "BK2002" in dev.get("/authors")[1])
        dev.edit("openapi.yaml", "openapi: nonsense", "openapi: 3.1.0")
        dev.wait("mended document", lambda: dev.get("/authors")[0] == 200)
        lib.check(any("bookshop" in line for line in children(dev.process.pid)), children(dev.process.pid))
    finally:
        dev.process.send_signal(signal.SIGINT)
        code = dev.process.wait(30)
    lib.check(code == 0, f"Ctrl-C: {code}")
    again = lib.run([lib.BKCTL, "dev", "-C", project, "--port", "70000"], ok=False)
    lib.check(again.returncode == 2 and "BK7080" in again.stdout, again.stdout)


lib.main(serve_while_editing)
