#!/usr/bin/env python3
"""Spectral's scenarios of its command line: which agree, which differ and why, and what stands for the rest.

    scenarios.py BKCTL [CORPUS]

scenarios.json has a line for each: those about findings are compared by other tests, which name the same exceptions; those about the
command line (formats, outputs, wrong options) are tried here with our spelling. Without the corpus it says so and succeeds.
"""
import json
import os
import subprocess
import sys
import tempfile
import xml.dom.minidom
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
BKCTL = os.path.abspath(sys.argv[1])
CORPUS = Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("BKCTL_CORPUS", HERE.parents[2] / "shared/specs"))
DOCUMENT = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n"
EXCEPTIONS = ("tests/generators/engine/ruleset/scenarios_test.cpp", "tests/cli/judging_test.py")


class Shell:
    def __init__(self, folder):
        self.folder = folder
        (folder / "api.yaml").write_text(DOCUMENT)

    def __call__(self, *words):
        done = subprocess.run([BKCTL, *words], text=True, capture_output=True, cwd=self.folder, check=False)
        return done.returncode, done.stdout, done.stderr

    def report(self, *words):
        """What `bkctl lint api.yaml` prints; there are findings and no errors."""
        code, text, _ = self("lint", "api.yaml", *words)
        return text if code == 0 else ""


def refused(shell, *words):
    return shell(*words)[0] == 2


def outputs(shell):
    shell.report("--output", "junit=out.xml", "--output", "json=out.json")
    return "BK8101" in (shell.folder / "out.xml").read_text() and \
        len(json.loads((shell.folder / "out.json").read_text())["diagnostics"]) > 2


def quiet(shell):
    code, text, remarks = shell("lint", "api.yaml", "--quiet", "--format", "json")
    return code == 0 and len(json.loads(text)["diagnostics"]) > 2 and not remarks


TRIALS = {
    "help-no-document": lambda shell: refused(shell, "lint"),
    "strict-commands": lambda shell: refused(shell, "unknown"),
    "strict-options": lambda shell: refused(shell, "lint", "api.yaml", "-rip"),
    "fail-on-unmatched-glob-patterns": lambda shell: shell("lint", "./*oops.yaml")[0] == 3,
    "no-ruleset": lambda shell: "BK8101" in shell.report(),
    "formats/results-default-format-json": lambda shell: len(json.loads(shell.report("--format", "json"))["diagnostics"]) > 2,
    "formats/results-default-format-json-quiet": quiet,
    "formats/results-format-html": lambda shell: shell.report("--format", "html").lower().startswith("<!doctype html>"),
    "formats/results-format-junit": lambda shell: xml.dom.minidom.parseString(shell.report("--format", "junit")) is not None,
    "formats/results-format-stylish": lambda shell: "api.yaml:2:" in shell.report("--format", "pretty"),
    "formats/results-default-output": outputs,
    "formats/too-few-outputs": lambda shell: refused(shell, "lint", "api.yaml", "--output", "foo.json"),
    "formats/too-many-outputs": lambda shell: refused(shell, "lint", "api.yaml", "--output", "stylish=foo.txt"),
    "formats/unmatched-outputs": lambda shell: refused(shell, "lint", "api.yaml", "--output", "=foo.txt"),
}


def main():
    folder = CORPUS / "conformance/spectral/test-harness/scenarios"
    if not folder.exists():
        print(f"no scenarios at {folder}: nothing is compared")
        return 0
    listed = json.loads((HERE / "scenarios.json").read_text())
    there = {str(path.relative_to(folder)).removesuffix(".scenario") for path in folder.rglob("*.scenario")}
    faults = [f"{name}: not listed, or not there" for name in sorted(there ^ set(listed))]
    source = "".join((HERE.parents[1] / path).read_text() for path in EXCEPTIONS)
    faults += [f"{name}: listed as different, but no test says so" for name, entry in listed.items()
               if (entry["by"] == "differs") != (f'"{name}.scenario"' in source)]
    faults += [f"{name}: not tried" for name, entry in listed.items() if (entry["by"] == "command line") != (name in TRIALS)]
    with tempfile.TemporaryDirectory() as temporary:
        shell = Shell(Path(temporary))
        faults += [f"{name}: {listed[name]['why']}: does not hold" for name, trial in TRIALS.items() if not trial(shell)]
    counts = Counter(entry["by"] for entry in listed.values())
    agree = counts["ruleset engine"] + counts["bkctl lint"]
    print(f"{len(listed)} scenarios of Spectral: of {agree + counts['differs']} about findings {agree} agree "
          f"({counts['ruleset engine']} by the ruleset engine, {counts['bkctl lint']} by bkctl lint) and {counts['differs']} differ; "
          f"{counts['command line']} about the command line hold in our spelling; {counts['not here']} need JavaScript")
    for name, entry in sorted(listed.items()):
        if "why" in entry:
            print(f"  {entry['by']}: {name}: {entry['why']}")
    for each in faults:
        print("WRONG " + each)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
