"""The eight first targets: each is generated, builds without a warning, passes its tests, boots on SQLite and PostgreSQL, and a
second generate changes no byte. Prints a table. Arguments: names to run (all of them otherwise)."""

import os
import pathlib
import sys

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "targets"
PUBLIC = lib.SHARED / "specs/public"
TARGETS = {
    "conduit": "realworld-conduit.yaml",
    "museum": "museum.yaml",
    "train-travel": "train-travel/openapi.yaml",
    "petstore": "petstore-3.0.4.yaml",
    "cafe": "cafe-3.2.yaml",
    "alertmanager": "alertmanager-2.0.yaml",
    "tes": "ga4gh-tes-3.0.yaml",
    "tictactoe": "oai-tictactoe-3.1.yaml",
}
COMPILERS = [c for c in os.environ.get("BKCTL_E2E_COMPILERS", "g++").split() if c]


def boots(program, folder, dsn):
    with lib.Service(program, folder, env={"DATABASE_URL": dsn}) as service:
        lib.check(service.request("GET", "/metrics").status == 200, "/metrics")
        lib.check(service.request("GET", "/openapi.json").status == 200, "/openapi.json")
        lib.check(service.request("GET", "/docs").status == 200, "/docs")
    lib.check(service.process.returncode == 0, f"exit {service.process.returncode} after SIGTERM")


def one(name, postgres):
    project = FOLDER / name
    lib.new_project(project, PUBLIC / TARGETS[name], "--name", name, "--no-git")
    before = lib.tree_bytes(project)
    lib.run([lib.BKCTL, "generate"], cwd=project)
    lib.check(lib.tree_bytes(project) == before, "a second generate changed bytes")
    for compiler in COMPILERS:
        build = lib.build_project(project, name, build=f"build/{compiler}", compiler=compiler)
        done = lib.run(["ctest", "--test-dir", build, "--output-on-failure", "--no-tests=error"])
        print(f"     {name}, {compiler}: {[line for line in done.stdout.splitlines() if 'tests passed' in line]}")
    boots(build / name, project, "sqlite:boot.db")
    if postgres:
        boots(build / name, project, postgres.database(name))


def main():
    if not PUBLIC.is_dir():
        print(f"skipped: no documents in {PUBLIC}\n0 passed, 0 failed, 8 skipped")
        return
    postgres = lib.Postgres() if lib.Postgres.available() else None
    if not postgres:
        print("PostgreSQL 15 is not installed: SQLite only")
    tests = []
    for name in sys.argv[1:] or TARGETS:
        def test(name=name):
            one(name, postgres)
        test.__name__ = name
        tests.append(test)
    lib.main(*tests)


main()
