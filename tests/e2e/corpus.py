"""Every document of the public set that is valid, or read with --allow, from the smallest: generated, compiled without a warning, started on SQLite, tested by
its contract tests. Prints a line for each and the rates, and writes corpus.json, corpus.html and corpus.md beside the projects.

Arguments: parts of names, or a limit such as 500kB; `--again` runs what has a result of this bkctl and this runtime already.
Environment: BKCTL_CORPUS_COMPILER (g++), BKCTL_CORPUS_STEP (seconds that a step may take, 7200), BKCTL_CORPUS_FLAGS (-O1 -g0)."""

import csv
import hashlib
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "corpus"
PUBLIC = lib.SHARED / "specs/public"
COMPILER = os.environ.get("BKCTL_CORPUS_COMPILER", "g++")
FLAGS = os.environ.get("BKCTL_CORPUS_FLAGS", "-O1 -g0")
LIMIT = int(os.environ.get("BKCTL_CORPUS_STEP", "7200"))
STEPS = ("generated", "compiled", "started", "tested")
# Documents that break the standard where their meaning is clear; `bkctl new --allow` reads them.
ALLOWED = {
    "kubernetes-2.0.json": "BK2037",
    "openai-3.1.yaml": "BK2012 BK2016",
    "meilisearch-3.1.json": "BK2012",
    "netlify-2.0.yaml": "BK2010",
    "ogcapi-features-3.1.yaml": "BK2013",
}


def documents(arguments):
    with open(PUBLIC / "INDEX.tsv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["adjudicated"] != "valid-remote-ref"]  # wants the web
    limits = [int(match[1]) * 1000 for match in (re.fullmatch(r"(\d+)kB", one) for one in arguments) if match]
    names = [one for one in arguments if not re.fullmatch(r"\d+kB|--.*", one)]
    chosen = [row for row in rows if int(row["bytes"]) <= min(limits, default=10**12) and (
        not names or any(name in row["file"] for name in names))]
    return sorted(chosen, key=lambda row: int(row["bytes"]))


def digest(*paths):
    out = hashlib.sha256(f"{COMPILER} {FLAGS}".encode())
    for path in paths:
        out.update(path.read_bytes())
    return out.hexdigest()[:16]


def made_of(row):
    """What a result depends on."""
    libraries = sorted(lib.PREFIX.glob("lib/*/libbk*.a")) + sorted(lib.PREFIX.glob("lib/libbk*.a"))
    return digest(lib.BKCTL, PUBLIC / row["file"], *libraries)


def run(command, cwd):
    """The exit status, the output, the seconds and the largest process in MB of a command."""
    before = time.monotonic()
    # What is the same in all projects is compiled once.
    cache = {"CCACHE_BASEDIR": str(cwd), "CCACHE_NOHASHDIR": "1"}
    try:
        done = subprocess.run(["/usr/bin/env", "time", "-f", "largest process %M kB", *map(str, command)], cwd=cwd, timeout=LIMIT, env={**os.environ, **cache},
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        status, said = done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        status, said = 124, (late.stdout or b"").decode(errors="replace") + f"\nerror: not done after {LIMIT} s"
    largest = re.search(r"largest process (\d+) kB", said)
    return status, said, time.monotonic() - before, int(largest[1]) // 1000 if largest else 0


class Trial:
    """How far one document gets."""

    def __init__(self, row):
        self.row = row
        self.project = FOLDER / re.sub(r"[^a-z0-9]+", "-", row["file"].lower())
        self.result = {"document": row["file"], "bytes": int(row["bytes"]), "operations": int(row["operations"]), "compiler": COMPILER,
                       **dict.fromkeys(STEPS, False), "seconds": 0.0, "megabytes": 0, "files": 0, "working": 0, "kept": 0,
                       "gaps": {}, "broken": [], "reason": "", "of": made_of(row)}

    def saved(self):
        return self.project.with_suffix(f".{COMPILER}.json")

    def earlier(self):
        if not self.saved().exists():
            return None
        result = json.loads(self.saved().read_text(encoding="utf-8"))
        return result if result["of"] == self.result["of"] else None

    def run(self):
        try:
            self.generate()
            build = self.compile()
            self.start(build)
            self.contract(build)
        except lib.Failed as failure:
            errors = re.findall(r"error: .*|error\[.*", str(failure))
            self.result["reason"] = (errors or str(failure).splitlines())[0][:200]
            self.project.with_suffix(".log").write_text(str(failure), encoding="utf-8")
        if not self.result["compiled"] or not self.result["broken"]:
            shutil.rmtree(self.project / "build", ignore_errors=True)
        self.saved().write_text(json.dumps(self.result), encoding="utf-8")
        return self.result

    def generate(self):
        allow = ALLOWED.get(self.row["file"], "").split()
        shutil.rmtree(self.project, ignore_errors=True)
        for old in FOLDER.glob(f"{self.project.name}.db*"):
            old.unlink()
        done = lib.run([lib.BKCTL, "new", self.project, "--spec", PUBLIC / self.row["file"], "--name", "svc", "--no-git", "--json",
                        "--allow-remote", "--runtime", "system", *(f"--allow={code}" for code in allow)], ok=False)
        lib.check(done.returncode == 0, f"bkctl new exited {done.returncode}\n{done.stdout}")
        said = json.loads(done.stdout)
        self.result["working"] = said["operations"]["inferred"]
        for finding in said["diagnostics"]:
            code = finding.get("code", "")
            if code.startswith("BK3"):
                self.result["gaps"][code] = self.result["gaps"].get(code, 0) + 1
        self.result["files"] = sum(1 for path in self.project.rglob("*.cpp") if path.is_file())
        self.result["generated"] = True

    def compile(self):
        build = self.project / "build/e2e"
        lib.run(["cmake", "-G", "Ninja", "-B", build, "-S", ".", "-DCMAKE_BUILD_TYPE=Debug", f"-DCMAKE_CXX_FLAGS_DEBUG={FLAGS}", "-DSVC_WERROR=ON",
                 "-DSVC_SYSTEM_BK=ON", f"-DCMAKE_PREFIX_PATH={lib.PREFIX}", f"-DCMAKE_CXX_COMPILER={COMPILER}"], cwd=self.project)
        status, said, self.result["seconds"], self.result["megabytes"] = run(["cmake", "--build", build, "-j", lib.JOBS, "--", "-k", "0"],
                                                                            self.project)
        lib.check(status == 0, said)
        self.result["compiled"] = True
        return build

    def start(self, build):
        with lib.Service(build / "svc", FOLDER, env={"DATABASE_URL": f"sqlite:{self.project.name}.db"}) as service:
            lib.check(service.request("GET", "/openapi.json").status == 200, "/openapi.json")
        self.result["started"] = True

    def contract(self, build):
        status, said, _, _ = run([build / "tests/svc_contract_test"], build)
        self.project.with_suffix(".contract.log").write_text(said, encoding="utf-8")
        found = re.search(r"contract: (\d+) of (\d+) operations kept", said)
        if found:
            self.result["kept"], self.result["operations"] = int(found[1]), int(found[2])
        elif status == 0 and self.result["operations"] == 0:
            self.result["kept"] = 0
        else:
            raise lib.Failed(f"the contract tests say nothing\n{said[-4000:]}")
        self.result["tested"] = True
        self.result["broken"] = re.findall(r"^(\S.*) keeps its contract$", said, re.M)


def passed(result):
    return result["tested"] and result["kept"] == result["operations"]


def line(result):
    steps = ", ".join(step for step in STEPS if result[step]) or "nothing"
    return (f"{'ok  ' if passed(result) else 'FAIL'} {result['document']}: {steps}; contract {result['kept']}/{result['operations']}, "
            f"{result['files']} sources in {result['seconds']:.0f} s, largest compiler {result['megabytes']} MB"
            f"{'; ' + result['reason'] if result['reason'] else ''}{'; ' + ', '.join(result['broken'][:6]) if result['broken'] else ''}")


def page(results):
    rows = "".join(
        f"<tr class={'ok' if passed(one) else 'fail'}><td>{html.escape(one['document'])}<td>{one['operations']}"
        + "".join(f"<td>{'yes' if one[step] else 'no'}" for step in STEPS[:3])
        + f"<td>{one['kept']}/{one['operations']}<td>{one['seconds']:.0f}<td>{html.escape(one['reason'] or ', '.join(one['broken']))}"
        for one in results)
    return ("<!doctype html><meta charset=utf-8><title>Corpus</title><style>body{font:14px system-ui}td,th{padding:2px 8px;text-align:left}"
            ".fail{background:#fdd}</style><table><tr><th>Document<th>Operations<th>Generated<th>Compiled<th>Started<th>Contract<th>Seconds"
            f"<th>What went wrong{rows}</table>\n")


def markdown(results):
    """The table of docs/corpus.md."""
    rows = ["| document | operations | answered without a line of code | sources | compiled, started | contract kept |", "|---|---|---|---|---|---|"]
    for one in results:
        steps = "yes" if one["started"] else "no: " + (one["reason"] or "not run").replace("|", "\\|")[:120]
        rows.append(f"| {one['document']} | {one['operations']} | {one['working']} | {one['files']} | {steps} | "
                    f"{one['kept']}{'' if passed(one) else ', broken: ' + ', '.join(one['broken'][:4])} |")
    return "\n".join(rows) + "\n"


def main():
    if not PUBLIC.is_dir():
        print(f"skipped: no documents in {PUBLIC}\n0 documents")
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    results = []
    for row in documents(sys.argv[1:]):
        trial = Trial(row)
        earlier = None if "--again" in sys.argv else trial.earlier()
        results.append(earlier or trial.run())
        print(("kept " if earlier else "") + line(results[-1]), flush=True)
    (FOLDER / "corpus.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    (FOLDER / "corpus.html").write_text(page(results), encoding="utf-8")
    (FOLDER / "corpus.md").write_text(markdown(results), encoding="utf-8")
    kept, operations = sum(one["kept"] for one in results), sum(one["operations"] for one in results)
    gaps = {}
    for one in results:
        for code, count in one["gaps"].items():
            gaps[code] = gaps.get(code, 0) + count
    print(f"{len(results)} documents: " + ", ".join(f"{sum(one[step] for one in results)} {step}" for step in STEPS)
          + f"; {kept} of {operations} operations keep their contract; gaps: "
          + (", ".join(f"{code} {count}" for code, count in sorted(gaps.items())) or "none") + f"\n{FOLDER / 'corpus.html'}")
    sys.exit(not all(passed(one) for one in results))


main()
