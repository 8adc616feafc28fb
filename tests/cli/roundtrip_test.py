#!/usr/bin/env python3
"""Real documents through format, bundle, split and convert, and back: meaning and comments stay.

Usage: roundtrip_test.py BKCTL SOURCE_DIR [--all] [NAME...]; without --all, documents of at most 100 kB. Meaning is compared on
the self-contained 3.1 form (convert --to 3.1 --syntax json), references followed, names of schemas and security schemes
compared. A conversion that said what it left out (BK7050, BK7051) may differ afterwards; one that said nothing may not.
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile
from urllib.parse import unquote

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
PUBLIC = SOURCE.parent / "shared/specs/public"
LIMIT = 100_000
SECTIONS = ("schemas", "securitySchemes")

# Conversions that differ although nothing was said, each with its reason.
KNOWN = {
    "ogcapi-features-3.1.yaml": "an alternative that is null becomes nullable in 3.0, and that the type list [object, null]",
}


def run(*arguments):
    return subprocess.run([BKCTL, *map(str, arguments)], text=True, capture_output=True, timeout=300)


def comments(text):
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def canonical(path):
    done = run("convert", path, "--to", "3.1", "--syntax", "json")
    return json.loads(done.stdout) if done.returncode == 0 else None


def follow(value, root):
    for _ in range(50):
        text = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(text, str) or not text.startswith("#/"):
            return value
        target = root
        try:
            for token in text[2:].split("/"):
                token = unquote(token).replace("~1", "/").replace("~0", "~")
                target = target[int(token)] if isinstance(target, list) else target[token]
        except (KeyError, IndexError, ValueError, TypeError):
            return value
        rest = {key: each for key, each in value.items() if key != "$ref"}
        if rest and any(f"/{section}/" in text for section in ("parameters", "responses", "headers")):
            return {**target, **{key: rest[key] for key in ("summary", "description") if key in rest}}
        if rest:
            return {"allOf": [{"$ref": text}], **rest}
        value = target
    return value


def plain(value):
    """Without what is the default anyway, and in one of two spellings that mean the same."""
    if "const" in value and "enum" not in value:
        value = {**{key: each for key, each in value.items() if key != "const"}, "enum": [value["const"]]}
    if isinstance(value.get("examples"), list) and len(value["examples"]) == 1:
        value = {**{key: each for key, each in value.items() if key != "examples"}, "example": value["examples"][0]}

    def default(key, each):
        query = value.get("in") == "query"
        if key == "style":
            return each == ("form" if query else "simple")
        if key == "explode":
            return each == (value.get("style", "form" if query else "simple") == "form")
        return key in ("content", "parameters", "paths") and not each
    return {key: each for key, each in value.items() if not default(key, each)}


def difference(left_root, right_root):
    """Where two documents differ, or None."""
    seen = set()

    def compare(left, right, place):
        left, right = follow(left, left_root), follow(right, right_root)
        if isinstance(left, (dict, list)):
            if (id(left), id(right)) in seen:
                return None
            seen.add((id(left), id(right)))
        if isinstance(left, dict) and isinstance(right, dict):
            left, right = plain(left), plain(right)
            keep.extend((left, right))
            for key in (*left, *right):
                if place == "" and key == "components":
                    continue
                if key not in left or key not in right:
                    return f"{place}/{key} on one side only"
                found = compare(left[key], right[key], f"{place}/{key}")
                if found:
                    return found
            return None
        if isinstance(left, list) and isinstance(right, list):
            if len(left) != len(right):
                return f"{place}: {len(left)} and {len(right)} items"
            for i, (a, b) in enumerate(zip(left, right)):
                found = compare(a, b, f"{place}/{i}")
                if found:
                    return found
            return None
        same = left == right and isinstance(left, bool) == isinstance(right, bool)
        return None if same else f"{place}: {str(left)[:50]!r} and {str(right)[:50]!r}"

    keep = []
    found = compare(left_root, right_root, "")
    for section in SECTIONS:
        left = left_root.get("components", {}).get(section, {})
        right = right_root.get("components", {}).get(section, {})
        for name in left:
            if not found:
                place = f"/components/{section}/{name}"
                found = place + " is gone" if name not in right else compare(left[name], right[name], place)
    return found


def documents():
    for path in sorted(PUBLIC.iterdir()):
        if path.suffix in (".yaml", ".json"):
            yield path
        elif path.is_dir() and path.name != "behaviour":
            for root in sorted(path.rglob("*")):
                if root.suffix not in (".yaml", ".yml", ".json") or not root.is_file():
                    continue
                head = root.read_text(errors="replace")[:400]
                if any(word in head for word in ('openapi:', 'swagger:', '"openapi":', '"swagger":')):
                    yield root


class Trips:
    def __init__(self):
        self.counts = collections.Counter()
        self.failures = []

    def count(self, what, fine, name, why=""):
        self.counts[f"{what}: {'same' if fine else 'DIFFERS'}"] += 1
        if not fine:
            self.failures.append(f"{name}: {what}: {why}")

    def format(self, path, name, folder):
        once = run("format", path)
        out = folder / ("f" + path.suffix)
        out.write_text(once.stdout)
        twice = run("format", out)
        self.count("format twice is format", twice.stdout == once.stdout and once.returncode == 0, name, once.stderr)
        if path.suffix != ".json":
            self.count("format keeps comments", comments(once.stdout) == comments(path.read_text()), name)

    def bundle(self, path, name, folder, whole):
        done = run("bundle", path)
        bundled = folder / ("b" + path.suffix)
        bundled.write_text(done.stdout)
        if done.returncode:
            return self.count("bundle", False, name, done.stderr)
        found = difference(whole, canonical(bundled) or {})
        self.count("bundle", not found, name, found)
        done = run("split", path, "-o", folder / "split")
        roots = [each for each in (folder / "split").glob("*.*") if each.is_file()]
        if done.returncode or len(roots) != 1:
            return self.count("bundle(split)", False, name, done.stderr)
        again = run("bundle", roots[0])
        if again.returncode:
            return self.count("bundle(split)", False, name, again.stderr)
        (folder / ("s" + path.suffix)).write_text(again.stdout)
        found = difference(whole, canonical(folder / ("s" + path.suffix)) or {})
        self.count("bundle(split)", not found, name, found)
        if path.suffix != ".json":
            self.count("bundle(split) keeps comments", comments(again.stdout) == comments(bundled.read_text()), name)

    def convert(self, path, name, folder, whole):
        version = json.loads(run("stats", path, "--json").stdout)["version"][:3]
        for via in ("2.0", "3.0", "3.1"):
            if via == version:
                continue
            done = json.loads(run("convert", path, "--to", via, "--syntax", "json", "--json").stdout)
            told = sum(each["code"] in ("BK7050", "BK7051") for each in done["diagnostics"])
            (folder / "c.json").write_text(done["text"])
            back = version if version in ("2.0", "3.0") else "3.1"
            again = run("convert", folder / "c.json", "--to", back, "--syntax", "json")
            (folder / "d.json").write_text(again.stdout)
            found = difference(whole, canonical(folder / "d.json") or {})
            what = f"convert {version} to {via} and back"
            if found and told:
                self.counts[what + ": differs, as was said"] += 1
            elif found and name in KNOWN:
                self.counts[what + ": differs, for a known reason"] += 1
            else:
                self.count(what, not found, name, found)

    def all(self, paths):
        for path in paths:
            with tempfile.TemporaryDirectory() as temporary:
                folder = pathlib.Path(temporary)
                name = str(path.relative_to(PUBLIC))
                whole = canonical(path)
                if whole is None:
                    self.counts["cannot be read (by the standard's rules or as a file)"] += 1
                    continue
                self.counts["documents"] += 1
                self.format(path, name, folder)
                self.bundle(path, name, folder, whole)
                self.convert(path, name, folder, whole)


def main():
    if not PUBLIC.exists():
        print(f"{PUBLIC} is missing: skipped")
        return 0
    names = [word for word in sys.argv[3:] if not word.startswith("--")]
    chosen = [path for path in documents() if ("--all" in sys.argv or path.stat().st_size <= LIMIT) and
              (not names or any(name in str(path) for name in names))]
    trips = Trips()
    trips.all(chosen)
    for what in sorted(trips.counts):
        print(f"{trips.counts[what]:4}  {what}")
    for failure in trips.failures:
        print("FAILED", failure[:300])
    return 1 if trips.failures or trips.counts["documents"] == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
