#!/usr/bin/env python3
"""Builds and tests what cli_upgrade_trials kept (BKCTL_KEEP). Usage: upgraded.py FOLDER PREFIX [EVERY]

PREFIX is where the runtime is installed; with EVERY, only every n-th project. Prints one line for each, and exits with 1
when one of them does not build or pass, other than by answers that its random edits wrote themselves."""

import pathlib
import shutil
import subprocess
import sys


def run(folder, *words):
    done = subprocess.run(words, cwd=folder, text=True, capture_output=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def build(folder, prefix):
    """Nothing, or the stage that failed and what it said."""
    shutil.rmtree(folder / "build", ignore_errors=True)
    stages = [
        ("configure", ["cmake", "-G", "Ninja", "-S", ".", "-B", "build", f"-DCMAKE_PREFIX_PATH={prefix}",
                       "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"]),
        ("build", ["cmake", "--build", "build", "-j2"]),
        ("test", ["ctest", "--test-dir", "build", "--output-on-failure"]),
    ]
    for stage, words in stages:
        said = run(folder, *words)
        if said and not (stage == "test" and is_of_the_person(said)):
            return f"{stage} failed\n{said[-3000:]}"
    return ""


def is_of_the_person(said):
    """Whether all answers that break the contract are those that the random edits write: an undescribed 400 `bad`."""
    broken = [line for line in said.splitlines() if line.strip().startswith("< {")]
    return bool(broken) and all('"detail":"bad"' in line for line in broken)


def main():
    root, prefix = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    projects = sorted((path for path in root.iterdir() if path.is_dir()), key=lambda path: int(path.name))[::every]
    failed = 0
    for project in projects:
        said = build(project, prefix)
        failed += bool(said)
        print(f"{project.name}: {said or 'builds and passes'}", flush=True)
        shutil.rmtree(project / "build", ignore_errors=True)
    print(f"{len(projects)} projects, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
