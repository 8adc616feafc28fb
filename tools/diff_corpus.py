#!/usr/bin/env python3
"""bkctl diff over the documents beside the repository: diff_corpus.py BKCTL [SPECS_DIR]

Every valid public document against itself (nothing may be found), and every pair of real versions with time and memory.
Exits 1 when a document differs from itself, a pair cannot be compared, or the largest takes more than two seconds.
"""

import csv
import json
import os
import pathlib
import resource
import subprocess
import sys
import time

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SPECS = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get(
    "BKCTL_CORPUS", pathlib.Path(__file__).resolve().parents[1] / "../shared/specs"))
LIMIT_SECONDS = 2.0


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def diff(old, new, *options):
    """Exit code, output, seconds, and megabytes at the peak."""
    begin = time.monotonic()
    process = subprocess.Popen([BKCTL, "diff", str(old), str(new), *options], stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    output, errors = process.communicate()
    seconds = time.monotonic() - begin
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return process.returncode, output, errors, seconds, peak


def documents():
    for row in rows(SPECS / "public/INDEX.tsv"):
        if row.get("adjudicated", "").startswith("valid"):
            yield SPECS / "public" / row["file"]


def compare_with_itself():
    failures = count = 0
    for document in documents():
        if not document.exists():
            continue
        count += 1
        code, output, errors, _, _ = diff(document, document, "--fail-on", "any")
        if code != 0 or not output.rstrip().endswith("no changes"):
            failures += 1
            print(f"differs from itself: {document.name} (exit {code})\n{output[:600]}{errors[:600]}")
    print(f"{count} documents against themselves: {failures} with findings")
    return failures == 0 and count > 0


def compare_versions():
    fine = True
    slowest = 0.0
    for pair in sorted((SPECS / "diffpairs/real-public").iterdir()):
        if not pair.is_dir():
            continue
        old, new = next(pair.glob("base.*")), next(pair.glob("revision.*"))
        code, output, errors, seconds, peak = diff(old, new, "--format", "json")
        if code not in (0, 1):
            fine = False
            print(f"{pair.name}: exit {code}\n{errors[:600]}")
            continue
        found = json.loads(output)
        slowest = max(slowest, seconds)
        print(f"{pair.name:26} {seconds:5.2f} s  {peak:4} MB at most so far  {found['breaking']:4} breaking "
              f"{found['risky']:4} risky {found['safe']:4} safe")
    print(f"slowest pair: {slowest:.2f} s")
    return fine and slowest <= LIMIT_SECONDS


def main():
    if not SPECS.exists():
        print(f"skipped: no documents in {SPECS}")
        return 0
    own = compare_with_itself()
    versions = compare_versions()
    return 0 if own and versions else 1


if __name__ == "__main__":
    sys.exit(main())
