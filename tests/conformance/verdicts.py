#!/usr/bin/env python3
"""bkctl validate beside the labels of the corpus: what is valid, what is not, and which code says so first.

    verdicts.py BKCTL [CORPUS]

Reads conformance/MANIFEST.tsv and public/INDEX.tsv of the corpus (default: ../shared/specs beside the checkout). Differences that
are meant stand in verdicts_expected.json with their reasons; any other difference fails. Hostile documents must be refused within a
second of CPU and 200 MB. Without the corpus it says so and succeeds.
"""
import csv
import json
import os
import resource
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BKCTL = os.path.abspath(sys.argv[1])
CORPUS = Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("BKCTL_CORPUS", HERE.parents[2] / "shared/specs"))


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def validate(path):
    """The verdict, the first error, seconds of CPU, peak MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([BKCTL, "validate", path.name, "--json"], cwd=path.parent, text=True, errors="replace",
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limits)
    out, _ = process.communicate(timeout=120)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    first = ""
    if process.returncode != 0 and out.startswith("{"):
        errors = [one for one in json.loads(out)["diagnostics"] if one["severity"] == "error"]
        first = f"{errors[0]['code']} {errors[0]['message']}" if errors else ""
    verdict = {0: "valid", 1: "invalid", 3: "invalid"}.get(process.returncode, f"exit {process.returncode}")
    return verdict, first, seconds, after.ru_maxrss / 1024


def main():
    if not CORPUS.is_dir():
        print(f"skipped: no corpus in {CORPUS}\n0 documents")
        return
    expected = json.loads((HERE / "verdicts_expected.json").read_text())
    with open(CORPUS / "conformance/MANIFEST.tsv", encoding="utf-8") as file:
        cases = [("conformance/" + row["file"], row["expected"]) for row in csv.DictReader(file, delimiter="\t")]
    with open(CORPUS / "public/INDEX.tsv", encoding="utf-8") as file:
        cases += [("public/" + row["file"], row["adjudicated"]) for row in csv.DictReader(file, delimiter="\t")]
    counts = {"right": 0, "argued": 0, "wrong": 0, "not judged": 0, "hostile refused": 0}
    for name, label in cases:
        verdict, first, seconds, memory = validate(CORPUS / name)
        if label == "hostile":
            fine = verdict in ("invalid", "valid") and seconds < 1 and memory < 200
            counts["hostile refused" if fine else "wrong"] += 1
            if not fine:
                print(f"WRONG {name}: hostile; {verdict}, {seconds:.2f} s, {memory:.0f} MB")
        elif label not in ("valid", "invalid"):
            counts["not judged"] += 1
        elif verdict == label:
            counts["right"] += 1
        elif name in expected:
            counts["argued"] += 1
        else:
            counts["wrong"] += 1
            print(f"WRONG {name}: labelled {label}; {verdict} {first}")
    judged = counts["right"] + counts["argued"] + counts["wrong"]
    print(f"{len(cases)} documents: " + ", ".join(f"{count} {what}" for what, count in counts.items()) +
          f"; {100 * counts['right'] / judged:.1f} % as labelled")
    sys.exit(counts["wrong"] != 0)


main()
