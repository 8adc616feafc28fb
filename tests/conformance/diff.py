#!/usr/bin/env python3
"""bkctl diff over the real version pairs of the corpus and over every valid public document against itself.

    diff.py BKCTL [CORPUS]

A document against itself must be without a change; a pair must be compared, and the largest may take two seconds of CPU. (Forms of
one document, bundled, split, converted, are compared in tests/cli/roundtrip_test.py; what other tools say of their own pairs in
tests/generators/engine/diff/agreement_test.cpp.) Without the corpus it says so and succeeds.
"""
import csv
import json
import os
import subprocess
import sys
import time
from pathlib import Path

BKCTL = os.path.abspath(sys.argv[1])
CORPUS = Path(sys.argv[2] if len(sys.argv) > 2
              else os.environ.get("BKCTL_CORPUS", Path(__file__).resolve().parents[2].parent / "shared/specs"))
LIMIT_SECONDS = 2.0


def diff(old, new, *options):
    """Exit code, output, seconds by the clock, seconds of CPU, and megabytes at the peak."""
    begin = time.monotonic()
    process = subprocess.Popen([BKCTL, "diff", str(old), str(new), *options], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, output, time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def against_themselves():
    failures = count = 0
    with open(CORPUS / "public/INDEX.tsv", encoding="utf-8", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                 if row["adjudicated"].startswith("valid")]
    for name in names:
        path = CORPUS / "public" / name
        if not path.exists():
            continue
        count += 1
        code, output, *_ = diff(path, path, "--fail-on", "any")
        if code != 0 or not output.rstrip().endswith("no changes"):
            failures += 1
            print(f"differs from itself: {name} (exit {code})\n{output[:600]}")
    print(f"{count} documents against themselves: {failures} with findings")
    return failures == 0 and count > 0


def versions():
    fine, slowest, largest = True, 0.0, 0.0
    pairs = sorted(each for each in (CORPUS / "diffpairs/real-public").iterdir() if each.is_dir())
    for pair in pairs:
        code, output, clock, cpu, peak = diff(next(pair.glob("base.*")), next(pair.glob("revision.*")), "--format", "json")
        if code not in (0, 1):
            fine = False
            print(f"{pair.name}: exit {code}\n{output[:600]}")
            continue
        found = json.loads(output)
        slowest, largest = max(slowest, cpu), max(largest, peak)
        print(f"  {pair.name:24} {cpu:5.2f} s CPU {clock:5.2f} s {peak:4.0f} MB  {found['breaking']:4} breaking "
              f"{found['risky']:4} risky {found['safe']:4} safe")
    print(f"{len(pairs)} pairs of real versions; the slowest {slowest:.2f} s of CPU (limit {LIMIT_SECONDS:.0f}), at most {largest:.0f} MB")
    return fine and slowest <= LIMIT_SECONDS


def main():
    if not CORPUS.exists():
        print(f"no corpus at {CORPUS}: nothing is compared")
        return 0
    own = against_themselves()
    return 0 if versions() and own else 1


if __name__ == "__main__":
    sys.exit(main())
