#!/usr/bin/env python3
"""Seeded faults: mutations of valid documents, each of which one rule must find at its line.

    mutations.py BKCTL [CORPUS] [--each N] [--only NAME] [--rules]

Takes small public documents that are adjudicated valid, in JSON form so that the line of every value is known, breaks one thing at
a time (faults/, N of each kind, 3 unless told), and asks whether the rule says so at that line, and whether no other new finding as
bad as that one stands before it. Every rule of the table and every code of the standard must have a kind of fault or stand in
IMPOSSIBLE. Then the findings on the unbroken documents are counted; an error there is false. Without the corpus it says so and
succeeds. Deterministic: the seed is fixed.
"""
import argparse
import copy
import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml

from faults import KINDS, Document, Skip, line_of, refs, write

HERE = Path(__file__).resolve().parent
RANK = {"error": 3, "warning": 2, "info": 1}
PRESETS = ("minimal", "recommended", "strict", "security", "generate")

# Codes that no mutation of one valid document can produce, and why.
IMPOSSIBLE = {
    "BK2026": "needs more than 10 000 files",
}


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("bkctl", type=os.path.abspath)
    parser.add_argument("corpus", nargs="?", type=Path, default=os.environ.get("BKCTL_CORPUS", HERE.parents[2] / "shared/specs"))
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--only")
    parser.add_argument("--rules", action="store_true", help="print the findings on the unbroken documents by rule")
    return parser.parse_args()


class Linter:
    """bkctl lint over a document in a folder of its own, with the rules of one kind of fault switched on."""

    def __init__(self, bkctl, folder):
        self.bkctl, self.folder = bkctl, folder
        self.rules = json.loads(self.run("--rules"))
        self.known = {}

    def run(self, *options):
        done = subprocess.run([self.bkctl, "lint", "--json", *options], text=True, capture_output=True, cwd=self.folder, check=False)
        return done.stdout

    def findings(self, doc, *options):
        (self.folder / "api.json").write_text(write(doc.tree))
        for name, tree in doc.files.items():
            (self.folder / name).write_text(write(tree))
        found = json.loads(self.run("api.json", *options))["diagnostics"]
        for name in doc.files:
            (self.folder / name).unlink()
        return found

    def options(self, kind):
        if kind.config:
            (self.folder / "redocly.yaml").write_text("extends: []\n" + kind.config + "\n")
            return ("--ruleset", "redocly.yaml")
        quiet = [rule["code"] for rule in self.rules if rule["code"] in kind.codes and rule["category"] != "standard"
                 and rule["levels"]["strict"] not in ("warning", "error")]
        return ("--ruleset", "none", "--preset", "strict", *(word for code in quiet for word in ("--rule", code + "=warning")))

    def fresh(self, original, broken, kind):
        """What is found in the broken one and not in the original."""
        options = self.options(kind)
        if (original.name, options) not in self.known:
            self.known[original.name, options] = Counter(signature(each) for each in self.findings(original, *options))
        before = self.known[original.name, options].copy()
        found = []
        for each in self.findings(broken, *options):
            if before[signature(each)] > 0:
                before[signature(each)] -= 1
            else:
                found.append(each)
        return found


def signature(finding):
    return finding["code"], finding.get("pointer", ""), finding["message"]


def documents(corpus):
    for row in csv.DictReader((corpus / "public/INDEX.tsv").open(), delimiter="\t"):
        path = corpus / "public" / row["file"]
        if row["adjudicated"] != "valid" or not path.is_file() or path.stat().st_size > 250_000:
            continue
        text = path.read_text()
        tree = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=CoreLoader)
        tree = json.loads(json.dumps(tree))
        if all(ref.startswith("#") for ref in refs(tree)) and any(Document(row["file"], tree).operations()):
            yield Document(row["file"], tree)


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2, for which 18:00 and 2024-01-01 are texts."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, form, first in (("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"), ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
                         ("int", r"^[-+]?[0-9]+$", "-+0123456789"), ("merge", r"^<<$", "<"),
                         ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")):
    CoreLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(form), list(first))


class Score:
    def __init__(self):
        self.counts, self.kinds, self.codes, self.missed = Counter(), Counter(), Counter(), []

    def judge(self, name, kind, line, fresh):
        ours = [each for each in fresh if each["code"] in kind.codes]
        there = [each for each in ours if (each["place"] or {}).get("line") == line]
        worst = max((RANK[each["severity"]] for each in ours), default=0)
        cause = next((each for each in fresh if RANK[each["severity"]] >= worst), None)
        first = cause is not None and cause["code"] in kind.codes
        self.counts["all"] += 1
        self.counts["found"] += bool(ours)
        self.counts["at the line"] += bool(there)
        self.counts["cause first"] += bool(ours and first)
        self.kinds[kind.name] += 1
        self.codes.update(kind.codes)
        if not there or not first:
            seen = [f"{each['code']} {each['severity']} {each.get('pointer')}:{(each['place'] or {}).get('line')}" for each in fresh]
            self.missed.append(f"{name}: {kind.name} {sorted(kind.codes)} (line {line}): {seen[:4]}")

    def share(self, what):
        return f"{self.counts[what]} {what} ({100 * self.counts[what] / self.counts['all']:.1f} %)"


def seed_faults(linter, originals, each, only):
    score, source = Score(), random.Random(20261121)
    for kind in KINDS:
        if only and only not in kind.name and only not in kind.codes:
            continue
        order = originals * each
        source.shuffle(order)
        for doc in order:
            broken = Document(doc.name, copy.deepcopy(doc.tree))
            try:
                pointer = kind.function(broken, source)
            except Skip:
                continue
            if write(broken.tree) == write(doc.tree):  # it was broken that way before
                continue
            score.judge(doc.name, kind, line_of(write(broken.tree), pointer), linter.fresh(doc, broken, kind))
            if score.kinds[kind.name] == each:
                break
    return score


def uncovered(linter, score):
    """Rules and codes without a kind of fault."""
    table = {rule["code"] for rule in linter.rules}
    codes = {code for rule in linter.rules for code in rule["codes"]} | table
    covered = {code for kind in KINDS if score.kinds[kind.name] for code in kind.codes}
    print(f"{len(table)} rules with {len(codes)} codes: {len(codes & covered)} codes have faults, "
          f"{len(codes & set(IMPOSSIBLE))} cannot have one")
    for code, why in sorted(IMPOSSIBLE.items()):
        print(f"  {code}: {why}")
    missing = sorted(codes - covered - set(IMPOSSIBLE))
    if missing:
        print("  WITHOUT a fault: " + ", ".join(missing))
    return missing


def count_on_originals(linter, originals, by_rule):
    """Findings on the unbroken documents in each preset. Errors there are false; the rest is advice that holds of them."""
    print("findings on the unbroken documents:")
    errors = 0
    for preset in PRESETS:
        counts, rules = Counter(), Counter()
        for doc in originals:
            for each in linter.findings(doc, "--ruleset", "none", "--preset", preset):
                counts[each["severity"]] += 1
                rules[each["severity"], each["code"]] += 1
        false = [code for severity, code in rules if severity == "error" and code.startswith("BK2")]
        errors += len(false)
        print(f"  {preset}: {counts['error']} errors ({len(false)} of them of the standard: false), {counts['warning']} warnings, "
              f"{counts['info']} remarks")
        if by_rule:
            print("    " + ", ".join(f"{code} {severity} {count}" for (severity, code), count in sorted(rules.items())))
    return errors


def main():
    given = arguments()
    if not given.corpus.exists():
        print(f"no corpus at {given.corpus}: nothing is mutated")
        return 0
    originals = list(documents(given.corpus))
    with tempfile.TemporaryDirectory() as folder:
        linter = Linter(given.bkctl, Path(folder))
        score = seed_faults(linter, originals, given.each, given.only)
        print(f"{len(originals)} documents, {len(score.kinds)} kinds of faults, {score.counts['all']} mutations: "
              f"{score.share('found')}, {score.share('at the line')}, {score.share('cause first')}")
        for each in score.missed:
            print("  " + each)
        if given.only:
            return 0
        missing = uncovered(linter, score)
        false = count_on_originals(linter, originals, given.rules)
    enough = min(score.counts["at the line"], score.counts["cause first"]) >= 0.98 * score.counts["all"]
    return 0 if enough and not missing and not false else 1


if __name__ == "__main__":
    sys.exit(main())
