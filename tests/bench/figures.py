"""What all benchmarks share: where they work, how they time, and the table that they fill."""

import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
import lib  # noqa: E402

FOLDER = lib.ROOT / "build/bench"
PUBLIC = lib.SHARED / "specs/public"
NPM = lib.ROOT / "tests/bench/npm/node_modules"
ROWS = []


def row(name, figure, note=""):
    ROWS.append((name, figure, note))
    print(f"{name:<58} {figure:<28} {note}", flush=True)


def timed(command, cwd=None, runs=5, before=None, exits=(0,)):
    """Median seconds and peak MiB of a command over several runs after one warm-up (none before a single run)."""
    seconds, peak = [], 0.0
    for index in range(runs + (1 if runs > 1 else 0)):
        if before:
            before()
        began = time.perf_counter()
        child = subprocess.Popen([str(p) for p in command], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        elapsed = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        lib.check(child.returncode in exits, f"{' '.join(map(str, command))} exited {child.returncode}")
        if index or runs == 1:
            seconds.append(elapsed)
            peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(seconds), peak
