#!/usr/bin/env python3
"""Real documents through format, bundle, split and convert, and back: meaning and comments stay.

Usage: roundtrip_test.py BKCTL SOURCE_DIR [--all] [NAME...]; without --all, documents of at most 100 kB. Meaning is compared twice:
`bkctl diff` finds no change between the document and each of its forms; and the self-contained 3.1 forms (convert --to 3.1
--syntax json) are the same value by value, references followed, names of schemas and security schemes compared. A conversion that
said what it left out (BK7050, BK7051) may differ afterwards; one that said nothing may not.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from urllib.parse import unquote

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
PUBLIC = pathlib.Path(os.environ.get("BKCTL_CORPUS", SOURCE.parent / "shared/specs")) / "public"
LIMIT = 100_000
SECTIONS = ("schemas", "securitySchemes")

# What differs although nothing was said: part of a document's name, the trip, the reason.
KNOWN = (
    ("ogcapi-features-3.1", "convert 3.1 to 3.0 and back", "a list of types has the value null, which 3.1 forbids (BK2013), not \"null\""),
    ("digitalocean-3.0", "convert 3.0 to 3.1 keeps comments", "two lines above nullable, which 3.1 has no word for"),
)

def run(*arguments):
    return subprocess.run([BKCTL, *map(str, arguments)], text=True, capture_output=True, timeout=300)


def comments(text):
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def canonical(path):
    done = run("convert", path, "--to", "3.1", "--syntax", "json")
    return json.loads(done.stdout) if done.returncode == 0 else None


def convert(path, to, *options):
    """The text (empty: none), and whether something was said to be left out."""
    answer = json.loads(run("convert", path, "--to", to, "--json", *options).stdout)
    return answer.get("text", ""), any(each["code"] in ("BK7050", "BK7051") for each in answer["diagnostics"])


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


def or_null(value):
    """One alternative beside null is a list of types, or anyOf where it is a reference."""
    for key in ("oneOf", "anyOf"):
        others = [each for each in value.get(key) or () if each != {"type": "null"}]
        if len(others) != 1 or len(value[key]) != 2:
            continue
        rest = {name: each for name, each in value.items() if name != key}
        if isinstance(others[0].get("type"), str) and not set(rest) & set(others[0]):
            return {**rest, **others[0], "type": [others[0]["type"], "null"]}
        return {**rest, "anyOf": [*others, {"type": "null"}]}
    return value


def plain(value):
    """Without what is the default anyway, and in one of two spellings that mean the same."""
    value = or_null(value)
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
        self.comments = collections.Counter()
        self.failures = []

    def count(self, what, fine, name, why=""):
        self.counts[f"{what}: {'same' if fine else 'DIFFERS'}"] += 1
        if not fine:
            self.failures.append(f"{name}: {what}: {why}")

    def trip(self, what, found, told, name):
        """Counts a difference (or None) where a conversion said (or did not) that something is left out."""
        known = [why for part, trip, why in KNOWN if part in name and trip == what]
        if found and told:
            self.counts[what + ": differs, as was said"] += 1
        elif found and known:
            self.counts[f"{what}: differs ({name}: {known[0]})"] += 1
        else:
            self.count(what, not found, name, found)

    def no_change(self, what, old, new, name, told=False):
        done = run("diff", old, new, "--fail-on", "any")
        fine = done.returncode == 0 and done.stdout.rstrip().endswith("no changes")
        self.trip(f"diff with {what}", None if fine else (done.stdout + done.stderr).strip() or "?", told, name)

    def keeps(self, what, before, after, name, told=False):
        """Comments of one YAML text in another."""
        lost = collections.Counter(comments(before)) - collections.Counter(comments(after))
        self.comments[what, "kept"] += len(comments(before)) - lost.total()
        self.comments[what, "of"] += len(comments(before))
        self.trip(what + " keeps comments", [*lost][:3], told, name)

    def format(self, path, name, folder):
        once = run("format", path)
        out = folder / ("f" + path.suffix)
        out.write_text(once.stdout)
        twice = run("format", out)
        self.count("format twice is format", twice.stdout == once.stdout and once.returncode == 0, name, once.stderr)
        if path.suffix != ".json":
            self.keeps("format", path.read_text(), once.stdout, name)
        if run("bundle", path).stdout.count("$ref") == path.read_text().count("$ref"):  # one file: the copy stands alone
            self.no_change("the formatted", path, out, name)

    def bundle(self, path, name, folder, whole):
        done = run("bundle", path)
        bundled = folder / ("b" + path.suffix)
        bundled.write_text(done.stdout)
        if done.returncode:
            return self.count("bundle", False, name, done.stderr)
        found = difference(whole, canonical(bundled) or {})
        self.count("bundle", not found, name, found)
        self.no_change("the bundled", path, bundled, name)
        done = run("split", path, "-o", folder / "split")
        roots = [each for each in (folder / "split").glob("*.*") if each.is_file()]
        if done.returncode or len(roots) != 1:
            return self.count("bundle(split)", False, name, done.stderr)
        self.no_change("the split", path, roots[0], name)
        again = run("bundle", roots[0])
        if again.returncode:
            return self.count("bundle(split)", False, name, again.stderr)
        (folder / ("s" + path.suffix)).write_text(again.stdout)
        found = difference(whole, canonical(folder / ("s" + path.suffix)) or {})
        self.count("bundle(split)", not found, name, found)
        if path.suffix != ".json":
            self.keeps("bundle(split)", bundled.read_text(), again.stdout, name)

    def convert(self, path, name, folder, whole):
        version = json.loads(run("stats", path, "--json").stdout)["version"][:3]
        bundled = folder / ("b" + path.suffix)
        back = version if version in ("2.0", "3.0") else "3.1"
        there, again = folder / ("c" + path.suffix), folder / ("d" + path.suffix)
        for via in ("2.0", "3.0", "3.1"):
            if via == version:
                continue
            what = f"convert {version} to {via}"
            text, told = convert(path, via)
            there.write_text(text)
            self.no_change(f"{version} as {via}", path, there, name, told)
            if path.suffix != ".json":
                self.keeps(what, bundled.read_text(), text, name, told)
            text, told_back = convert(there, back)
            if not text:
                self.counts[f"{what}: the result has the original's errors and is not read again"] += 1
                continue
            again.write_text(text)
            told = told or told_back
            self.trip(what + " and back", difference(whole, canonical(again) or {}), told, name)
            self.no_change(f"{version} as {via} and back", path, again, name, told)

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
    for what in sorted({what for what, _ in trips.comments}):
        print(f"{trips.comments[what, 'kept']:4} of {trips.comments[what, 'of']} comments kept by {what}")
    for failure in trips.failures:
        print("FAILED", failure[:300])
    return 1 if trips.failures or trips.counts["documents"] == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
