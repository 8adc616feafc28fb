"""bkctl on documents, beside what else reads them. Peers take their turn right behind bkctl on the same document."""

import shutil

from figures import FOLDER, NPM, PUBLIC, lib, row, timed

REDOCLY = lib.ROOT / "tests/npm/node_modules/.bin/redocly"
SPECTRAL = NPM / ".bin/spectral"
FINDINGS = (0, 1)  # what a validator exits with when it has something to say


def beside(what, document, command, peers):
    """A row for us, then one for each peer (name, command, runs), as a multiple of our time."""
    seconds, peak = timed(command, exits=FINDINGS)
    row(f"{what}, {document.name}", f"{seconds * 1000:.0f} ms, {peak:.0f} MiB")
    for name, peer, runs in peers:
        if not peer[0].exists():
            print(f"skipped {name}: no {peer[0].name}")
            continue
        other, peak = timed(peer, runs=runs, exits=FINDINGS)
        row(f"{name}, {document.name}", f"{other * 1000:.0f} ms, {peak:.0f} MiB", f"{other / seconds:.1f} x bkctl")


def documents(*names):
    return [PUBLIC / name for name in names]


def bench_validate():
    for one in documents("petstore-3.0.4.yaml", "xero-accounting-3.0.yaml", "openai-3.1.yaml", "github-3.0.json"):
        beside("bkctl validate", one, [lib.BKCTL, "validate", one],
               [("redocly lint --extends=spec", [REDOCLY, "lint", "--extends=spec", one], 3)])


def bench_lint():
    """The recommended rules of each."""
    ruleset = FOLDER / "spectral.yaml"
    ruleset.write_text("extends: spectral:oas\n")
    for one in documents("petstore-3.0.4.yaml", "xero-accounting-3.0.yaml", "openai-3.1.yaml", "stripe-3.0.json", "github-3.0.json"):
        beside("bkctl lint", one, [lib.BKCTL, "lint", one],
               [("redocly lint", [REDOCLY, "lint", one], 3), ("spectral lint", [SPECTRAL, "lint", "--ruleset", ruleset, one], 1)])


def bench_generate():
    allowed = {"openai-3.1.yaml": ("BK2012", "BK2016")}
    for one in documents("petstore-3.0.4.yaml", "xero-accounting-3.0.yaml", "openai-3.1.yaml", "github-3.0.json"):
        target = FOLDER / "generate"
        lib.new_project(target, one, "--no-git", "--name", "generate", *(f"--allow={code}" for code in allowed.get(one.name, ())))
        seconds, peak = timed([lib.BKCTL, "generate", "--dry-run"], cwd=target)
        row(f"bkctl generate --dry-run, {one.name}", f"{seconds * 1000:.0f} ms, {peak:.0f} MiB")


def bench_new():
    spec = PUBLIC / "petstore-3.0.4.yaml"
    target = FOLDER / "new"
    seconds, peak = timed([lib.BKCTL, "new", target, "--spec", spec], runs=9,
                          before=lambda: shutil.rmtree(target, ignore_errors=True))
    row("bkctl new, petstore, with git", f"{seconds * 1000:.0f} ms, {peak:.0f} MiB", "goal 100 ms")
