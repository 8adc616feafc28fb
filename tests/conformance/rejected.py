#!/usr/bin/env python3
"""Documents that are labelled valid and that another validator rejects: what we say of each.

    rejected.py BKCTL [CORPUS]

rejected.json names them, with the rules of Redocly 2.19.1 (extends: spec) and Spectral 6.15.0 (oas2-schema, oas3-schema and its reader)
that reject them, those of swagger-parser as public/INDEX.tsv has them, and what bkctl validate says first ("valid": nothing). Where
that is an error, verdicts_expected.json has the reason. Fails when we say something else. Without the corpus it succeeds.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BKCTL = os.path.abspath(sys.argv[1])
CORPUS = Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get("BKCTL_CORPUS", HERE.parents[2] / "shared/specs"))


def first_error(path):
    done = subprocess.run([BKCTL, "validate", path.name, "--json"], cwd=path.parent, text=True, errors="replace",
                          capture_output=True, check=False)
    errors = [each for each in json.loads(done.stdout)["diagnostics"] if each["severity"] == "error"]
    return (errors[0]["code"], errors[0]["message"]) if errors else ("valid", "")


def main():
    if not CORPUS.exists():
        print(f"no corpus at {CORPUS}: nothing is compared")
        return 0
    reasons = json.loads((HERE / "verdicts_expected.json").read_text())
    accepted, argued, wrong = 0, 0, []
    for name, entry in json.loads((HERE / "rejected.json").read_text()).items():
        code, message = first_error(CORPUS / name)
        peers = "; ".join(f"{peer}: {', '.join(rules)}" for peer, rules in entry["rejected by"].items())
        why = entry.get("why") or reasons.get(name, "")
        print(f"  {name} ({peers})\n    we: {code} {message}{' - ' + why if why else ''}")
        accepted += code == "valid"
        argued += code != "valid" and bool(why)
        if code != entry["ours"] or (code != "valid" and not why):
            wrong.append(f"{name}: {code} {message}, expected {entry['ours']}")
    print(f"{accepted + argued + len(wrong)} documents labelled valid that Redocly, Spectral or swagger-parser reject: we accept {accepted}, "
          f"and reject {argued} for a reason")
    for each in wrong:
        print("WRONG " + each)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
