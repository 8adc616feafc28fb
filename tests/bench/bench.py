#!/usr/bin/env python3
"""./dev bench: what bkctl and a generated service cost, as one table. Documents come from ../shared; what is missing is skipped.

Times of commands are medians of several runs; CPU per request is taken in turns with the peers, as ratios."""

import sys

import databases
import documents
import footprint
import programs
import projects
import services
import transport
from figures import FOLDER, PUBLIC, ROWS, lib, row


ROOMS = (documents, projects, services, databases, programs, footprint, transport)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    for name, bench in [(name[6:], bench) for room in ROOMS for name, bench in vars(room).items()
                        if name.startswith("bench_")]:
        if wanted and name not in wanted:
            continue
        if not PUBLIC.is_dir():
            print(f"skipped {name}: no documents in {PUBLIC}")
            continue
        try:
            bench()
        except lib.Failed as problem:
            row(name, "FAILED", str(problem)[:400])
    print(f"\n{len(ROWS)} figures")


if __name__ == "__main__":
    main()
