"""What the end-to-end tests share: bkctl, projects, services, PostgreSQL, requests. Standard library only."""

import atexit
import contextlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("BKCTL_CORPUS", ROOT.parent / "shared"))
BKCTL = pathlib.Path(os.environ.get("BKCTL", ROOT / "build/dev/cli/bkctl"))
PREFIX = pathlib.Path(os.environ.get("BK_PREFIX", ROOT / "build/e2e/prefix"))
JOBS = str(os.cpu_count() or 2)


class Failed(Exception):
    """An expectation that did not hold."""


def check(condition, message):
    if not condition:
        raise Failed(message)


def run(command, cwd=None, env=None, timeout=1800, ok=True):
    """Runs a command; with ok, a non-zero exit is a failure that shows the end of its output."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**os.environ, **(env or {})}, timeout=timeout,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if ok and done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command))} exited {done.returncode}\n{done.stdout[-6000:]}")
    return done


def new_project(folder, spec, *options):
    """bkctl new, without a git repository unless asked for."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return run([BKCTL, "new", folder, "--spec", spec, *options]).stdout


def build_project(folder, name, build="build/e2e", compiler=None, targets=(), system=True, werror=True, build_type="Debug"):
    """Configures against the runtime installed below PREFIX and builds; returns the build folder."""
    constant = name.upper().replace("-", "_")
    options = ["-G", "Ninja", "-B", build, "-S", ".", f"-DCMAKE_BUILD_TYPE={build_type}",
               *(["-DCMAKE_CXX_FLAGS=-O1"] if build_type == "Debug" else []), f"-D{constant}_WERROR={'ON' if werror else 'OFF'}"]
    if system:
        options += [f"-D{constant}_SYSTEM_BK=ON", f"-DCMAKE_PREFIX_PATH={PREFIX}"]
    if compiler:
        options.append(f"-DCMAKE_CXX_COMPILER={compiler}")
    run(["cmake", *options], cwd=folder)
    run(["cmake", "--build", build, "-j", JOBS, *(["--target", *targets] if targets else [])], cwd=folder)
    return folder / build


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)


class Service:
    """A service of ours as a child process on a loopback port."""

    def __init__(self, program, folder, env=None, command="serve", port=None):
        self.program, self.folder, self.command = program, folder, command
        self.port = port or free_port()
        self.env = {**os.environ, "HOST": "127.0.0.1", "PORT": str(self.port), "LOG_FORMAT": "json", **(env or {})}
        self.log = pathlib.Path(folder) / f"service-{self.port}.log"
        self.process = None

    def start(self, timeout=30):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(self.program), self.command], cwd=self.folder, env=self.env, stdout=log, stderr=log)
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Failed(f"{self.program} exited {self.process.returncode}\n{self.tail()}")
            with contextlib.suppress(OSError, http.client.HTTPException):
                # 501: the document describes a /readyz of its own, which nobody has written yet.
                if self.request("GET", "/readyz").status in (200, 501):
                    return self
            time.sleep(0.02)
        raise Failed(f"{self.program} is not ready\n{self.tail()}")

    def tail(self):
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def request(self, method, target, body=None, headers=None, timeout=10):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            headers = dict(headers or {})
            if isinstance(body, (dict, list)):
                body = json.dumps(body)
                headers.setdefault("Content-Type", "application/json")
            connection.request(method, target, body=body, headers=headers)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, timeout=20):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout)
        return self.process.returncode if self.process else None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        with contextlib.suppress(Exception):
            self.stop()


class Postgres:
    """A PostgreSQL 15 of our own on a loopback port, in a temporary folder; None of its durability is switched off."""

    BIN = pathlib.Path("/usr/lib/postgresql/15/bin")

    @classmethod
    def available(cls):
        return (cls.BIN / "initdb").exists()

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="bkctl-postgres-")
        self.port = free_port()
        self.prefix = []
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        data = f"{self.folder}/data"
        run([*self.prefix, self.BIN / "initdb", "-D", data, "-U", "bk", "-A", "trust", "-E", "UTF8", "--locale=C"], cwd="/")
        self.process = subprocess.Popen(
            [*self.prefix, str(self.BIN / "postgres"), "-D", data, "-p", str(self.port), "-k", self.folder, "-h", "127.0.0.1"],
            cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        atexit.register(self.stop)
        for _ in range(200):
            if run([self.BIN / "pg_isready", "-h", "127.0.0.1", "-p", self.port], ok=False).returncode == 0:
                break
            time.sleep(0.05)

    def database(self, name):
        """Makes an empty database and returns its DSN."""
        self.sql("postgres", f'DROP DATABASE IF EXISTS "{name}"')
        self.sql("postgres", f'CREATE DATABASE "{name}"')
        return f"postgres://bk@127.0.0.1:{self.port}/{name}"

    def sql(self, database, statement):
        return run([self.BIN / "psql", "-h", "127.0.0.1", "-p", self.port, "-U", "bk", "-d", database, "-At", "-v", "ON_ERROR_STOP=1",
                    "-c", statement]).stdout.strip()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def tree_bytes(folder, leave_out=("build", ".git")):
    """Every file's bytes, to see that nothing changed."""
    out = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and relative.parts[0] not in leave_out:
            out[str(relative)] = path.read_bytes()
    return out


def main(*tests):
    """Runs the tests given as functions; prints what ran and how many."""
    failed = 0
    for test in tests:
        began = time.monotonic()
        try:
            test()
            print(f"ok   {test.__name__} ({time.monotonic() - began:.1f} s)", flush=True)
        except (Failed, OSError, subprocess.TimeoutExpired) as problem:
            failed += 1
            print(f"FAIL {test.__name__}: {problem}", flush=True)
    print(f"{len(tests) - failed} passed, {failed} failed", flush=True)
    sys.exit(1 if failed else 0)
