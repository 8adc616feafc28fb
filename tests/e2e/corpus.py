"""Every valid document of the public set, from the smallest: generated, compiled without a warning, started on SQLite, tested by
its contract tests. Prints a line for each and the rates. Arguments: parts of names, or a limit such as 500kB."""

import csv
import os
import pathlib
import re
import shutil
import sys
import time

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "corpus"
PUBLIC = lib.SHARED / "specs/public"


def documents(arguments):
    with open(PUBLIC / "INDEX.tsv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["adjudicated"] == "valid"]
    limits = [int(match[1]) * 1000 for match in (re.fullmatch(r"(\d+)kB", one) for one in arguments) if match]
    names = [one for one in arguments if not re.fullmatch(r"\d+kB", one)]
    chosen = [row for row in rows if int(row["bytes"]) <= min(limits, default=10**12) and (
        not names or any(name in row["file"] for name in names))]
    return sorted(chosen, key=lambda row: int(row["bytes"]))


class Trial:
    """How far one document gets."""

    def __init__(self, row):
        self.file = row["file"]
        self.generated = self.compiled = self.started = self.tested = False
        self.kept = self.operations = 0
        self.inferred = self.reason = ""
        self.seconds = 0.0

    def run(self):
        project = FOLDER / re.sub(r"[^a-z0-9]+", "-", self.file.lower())
        try:
            said = lib.new_project(project, PUBLIC / self.file, "--name", "svc", "--no-git", "--runtime", "system")
            self.inferred = " ".join(re.findall(r"\d+ (?:operations?|working|unwritten|refused|answered 501)[^,;\n]*", said)[:3])
            self.generated = True
            began = time.monotonic()
            build = lib.build_project(project, "svc")
            self.seconds = time.monotonic() - began
            self.compiled = True
            with lib.Service(build / "svc", FOLDER, env={"DATABASE_URL": f"sqlite:{project.name}.db"}) as service:
                lib.check(service.request("GET", "/openapi.json").status == 200, "/openapi.json")
            self.started = True
            done = lib.run([build / "tests/svc_contract_test"], cwd=build, ok=False)
            found = re.search(r"contract: (\d+) of (\d+) operations kept", done.stdout)
            self.tested = found is not None or self.inferred.startswith("0 operations")
            lib.check(self.tested, f"the contract tests say nothing\n{done.stdout[-400:]}")
            self.kept, self.operations = (int(found[1]), int(found[2])) if found else (0, 0)
            if self.kept < self.operations:
                self.reason = "; ".join(re.findall(r"^([\w.:/{}-]+) keeps its contract$", done.stdout, re.M)[:6])
        except lib.Failed as failure:
            errors = re.findall(r"error: .*|.*FAILED: .*|error\[.*", str(failure))
            self.reason = (errors or str(failure).splitlines())[0][:200]
        shutil.rmtree(project / "build", ignore_errors=True)
        return self

    def line(self):
        verdict = "ok  " if self.tested and self.kept == self.operations else "FAIL"
        return (f"{verdict} {self.file}: generated {self.generated}, compiled {self.compiled} ({self.seconds:.0f} s), started "
                f"{self.started}, contract {self.kept}/{self.operations}; {self.inferred} {self.reason}")


def main():
    if not PUBLIC.is_dir():
        print(f"skipped: no documents in {PUBLIC}\n0 documents")
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    trials = []
    for row in documents(sys.argv[1:]):
        trials.append(Trial(row).run())
        print(trials[-1].line(), flush=True)
    kept, operations = sum(one.kept for one in trials), sum(one.operations for one in trials)
    print(f"{len(trials)} documents: {sum(one.generated for one in trials)} generated, {sum(one.compiled for one in trials)} compiled, "
          f"{sum(one.started for one in trials)} started; {kept} of {operations} operations keep their contract")
    sys.exit(any(not one.tested or one.kept < one.operations for one in trials))


main()
