"""kill -9 of the bookshop while requests each store an order and enqueue a job: every acknowledged order and its job are there
afterwards, and each job's effect (a row in the same database) happened exactly once. On SQLite and on PostgreSQL.

Arguments: ROUNDS (default 3) REQUESTS (default 1000 over all rounds)."""

import os
import pathlib
import random
import shutil
import sqlite3
import sys
import threading
import time

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "kill9"
PROJECT = FOLDER / "bookshop"
EXAMPLE = lib.ROOT / "docs/examples/bookshop"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
REQUESTS = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
SEED = int(os.environ.get("BKCTL_SEED", random.randrange(1 << 30)))
CLIENTS = 8


def builds():
    shutil.rmtree(FOLDER, ignore_errors=True)
    lib.new_project(PROJECT, EXAMPLE / "openapi.yaml", "--no-git")
    for part in ("src", "migrations"):
        shutil.copytree(EXAMPLE / part, PROJECT / part, dirs_exist_ok=True)
    lib.build_project(PROJECT, "bookshop", targets=["bookshop"])


class Load:
    """Clients that place orders until told to stop; remembers what was acknowledged."""

    def __init__(self, service, budget):
        self.service, self.left, self.acknowledged = service, budget, []
        self.lock, self.stopping = threading.Lock(), False
        self.threads = [threading.Thread(target=self.work) for _ in range(CLIENTS)]

    def work(self):
        while True:
            with self.lock:
                if self.stopping or self.left == 0:
                    return
                self.left -= 1
            try:
                answer = self.service.request(
                    "POST", "/orders", {"email": "reader@example.com", "lines": [{"bookId": "0190163d-8694-739b-aea5-966c26f8ad91", "quantity": 1}]},
                    {"Authorization": "Bearer customer-token"})
            except Exception:  # the service was killed under this request: it was not acknowledged
                continue
            if answer.status == 201:
                with self.lock:
                    self.acknowledged.append(answer.json()["id"])

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopping = True
        for thread in self.threads:
            thread.join()


def crash_rounds(dsn, query):
    dice = random.Random(SEED)
    folder = FOLDER / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    acknowledged = []
    kills = 0
    env = {"DATABASE_URL": dsn, "AUTH_CUSTOMER_TOKEN_KEYS": "demo:customer-token:orders:read+orders:write"}
    for _ in range(ROUNDS):
        service = lib.Service(PROJECT / "build/e2e/bookshop", folder, env=env)
        service.start()
        load = Load(service, REQUESTS // ROUNDS)
        load.start()
        wanted = dice.uniform(0.2, 0.9) * (REQUESTS // ROUNDS)
        while len(load.acknowledged) < wanted and any(t.is_alive() for t in load.threads):
            time.sleep(0.002)
        service.kill()
        kills += 1
        load.stop()
        acknowledged += load.acknowledged
    with lib.Service(PROJECT / "build/e2e/bookshop", folder, env=env):
        end = time.monotonic() + 120
        while time.monotonic() < end:
            if query("SELECT count(*) FROM orders") == query("SELECT count(*) FROM receipts"):
                break
            time.sleep(0.2)
        orders = set(query("SELECT id FROM orders"))
        receipts = query("SELECT order_id FROM receipts")
    lost = set(acknowledged) - orders
    print(f"     seed {SEED}: {kills} kills, {len(acknowledged)} acknowledged, {len(orders)} orders, {len(receipts)} receipts, "
          f"{len(set(receipts))} distinct")
    lib.check(acknowledged, "nothing was acknowledged")
    lib.check(not lost, f"{len(lost)} acknowledged orders are lost")
    lib.check(set(receipts) == orders, f"{len(orders - set(receipts))} orders without their job's effect")
    lib.check(len(receipts) == len(set(receipts)), "a job's effect happened twice")


def survives_on_sqlite():
    path = FOLDER / "run" / "kill9.db"

    def query(text):
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)
        try:
            rows = [str(row[0]) for row in connection.execute(text)]
        finally:
            connection.close()
        return rows

    crash_rounds("sqlite:kill9.db", query)


def survives_on_postgresql():
    if not lib.Postgres.available():
        print("skipped: PostgreSQL 15 is not installed")
        return
    server = lib.Postgres()
    dsn = server.database("kill9")
    crash_rounds(dsn, lambda text: server.sql("kill9", text).splitlines())
    server.stop()


lib.main(builds, survives_on_sqlite, survives_on_postgresql)
