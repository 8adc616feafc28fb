"""Rows by their keys: what a request costs, and how many reads one process makes, beside peers on the same database."""

import re

from figures import FOLDER, NPM, lib, row
from programs import program
from services import generate, interleave, optimised, service

KEYS = {"AUTH_STAFF_KEY_KEYS": "bench:staff-key", "AUTH_CUSTOMER_TOKEN_KEYS": "bench:token"}


def add_book(bookshop, database):
    """Puts a book into a database that is made by it; where to read it."""
    with lib.Service(bookshop, FOLDER, env={**KEYS, "DATABASE_URL": database}) as running:
        staff = {"X-Staff-Key": "staff-key"}
        author = running.request("POST", "/authors", {"name": "Mary Shelley"}, staff).json()["id"]
        book = {"title": "Frankenstein", "authorId": author, "isbn": "9780141439471", "price": 750, "format": "paperback"}
        answer = running.request("POST", "/books", book, staff)
        lib.check(answer.status == 201, f"POST /books: {answer.status} {answer.body}")
        return "/books/" + answer.json()["id"]


def get_by_id(name, bookshop, database, path):
    here = {**KEYS, "DATABASE_URL": database}
    servers = [service("bookshop", bookshop, path, **here),
               service("bookshop, no access log", bookshop, path, LOG_LEVEL="warn", **here),
               service("bookshop, traces exported", bookshop, path, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9", **here)]
    peer = NPM.parent / "books.mjs"
    servers.append({"name": "Fastify", "command": ["node", str(peer), "{port}", database], "url": path})
    interleave(f"GET by id, {name}", servers)


def bench_get_by_id():
    """One row by its key with routing, limits, log, metrics and tracing on, beside Fastify with better-sqlite3 or pg."""
    bookshop = optimised(generate(lib.ROOT / "docs/examples/bookshop/openapi.yaml", "bookshop"))
    for old in FOLDER.glob("bench.db*"):
        old.unlink()
    database = f"sqlite:{FOLDER / 'bench.db'}"
    get_by_id("SQLite", bookshop, database, add_book(bookshop, database))
    if not lib.Postgres.available():
        print("skipped GET by id, PostgreSQL: no PostgreSQL 15")
        return
    postgres = lib.Postgres()
    database = postgres.database("bench")
    get_by_id("PostgreSQL", bookshop, database, add_book(bookshop, database))


def bench_point_reads():
    """Reads per second of one process; PostgreSQL's in turns with pgbench."""
    bench = program("db/bench_db")

    def reads(database, loops):
        done = lib.run([bench, database, loops, "32", "2", "point reads"]).stdout
        return float(re.search(r"point reads +(\d+) /s", done).group(1))
    row("point reads, SQLite, one loop", f"{reads('sqlite::temporary:', 1):.0f} /s", "goal 250000 /s")
    if not lib.Postgres.available():
        print("skipped point reads, PostgreSQL: no PostgreSQL 15")
        return
    postgres = lib.Postgres()
    database = postgres.database("bench")
    pgbench = [lib.Postgres.BIN / "pgbench", "-h", "127.0.0.1", "-p", postgres.port, "-U", "bk"]
    lib.run([*pgbench, "-i", "-q", "bench"])

    def peer():
        done = lib.run([*pgbench, "-S", "-n", "-M", "prepared", "-c", "8", "-T", "2", "bench"]).stdout
        return float(re.search(r"tps = ([0-9.]+)", done).group(1))
    rounds = [(reads(database, 1), peer()) for _ in range(5)]
    ours, theirs = (sorted(figures)[2] for figures in zip(*rounds))
    ratio = sorted(our / their for our, their in rounds)[2]
    row("point reads, PostgreSQL, one loop", f"{ours:.0f} /s, {ratio:.2f} x pgbench", "goal 1.5 x")
    row("pgbench -S -M prepared -c 8", f"{theirs:.0f} /s")
