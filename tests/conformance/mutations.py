#!/usr/bin/env python3
"""Seeded faults: mutations of valid documents, each of which one rule must find at its line.

    mutations.py BKCTL [CORPUS] [--count N] [--verbose]

Takes small public documents that are adjudicated valid, in JSON form so that the line of every value
is known, breaks one thing at a time, and asks whether the rule reports it there, and whether it is the
first new error. Without the corpus it says so and succeeds. Deterministic: the seed is fixed.
"""
import copy
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
ARGUMENTS = [each for each in sys.argv[1:] if not each.startswith("--") and not each.isdigit()]
COUNT = next((int(each) for each in sys.argv[1:] if each.isdigit()), 300)
BKCTL = os.path.abspath(ARGUMENTS[0])
CORPUS = Path(ARGUMENTS[1] if len(ARGUMENTS) > 1
              else os.environ.get("BKCTL_CORPUS", HERE.parents[2] / "shared")) / "specs"
METHODS = ("get", "put", "post", "delete", "patch")


def lint(path, preset="strict"):
    done = subprocess.run([BKCTL, "lint", path.name, "--json", "--preset", preset], text=True,
                          capture_output=True, cwd=path.parent, check=False)
    return json.loads(done.stdout)["diagnostics"]


def signature(finding):
    return finding["code"], finding.get("pointer", ""), finding["message"]


class Document:
    def __init__(self, name, tree):
        self.name, self.tree = name, tree

    def walk(self, value=None, pointer=""):
        value = self.tree if value is None and not pointer else value
        yield pointer, value
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, each in members:
            yield from self.walk(each, pointer + "/" + str(key).replace("~", "~0").replace("/", "~1"))

    def operations(self):
        for path, item in self.tree.get("paths", {}).items():
            for method in METHODS:
                if isinstance(item, dict) and isinstance(item.get(method), dict):
                    yield "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method, item[method]


# Each takes the tree (a copy) and a random source and returns (codes, pointer) or None when it does
# not apply. The pointer is where the finding must stand; a third member says where its line is, when
# that is another place: a parameter that is missing is reported at the list that it belongs to.

def pick(source, values):
    values = list(values)
    return source.choice(values) if values else None


def missing_operation_id(doc, source):
    found = pick(source, (each for each in doc.operations() if "operationId" in each[1]))
    if not found:
        return None
    del found[1]["operationId"]
    return {"BK8001"}, found[0]


def duplicate_operation_id(doc, source):
    ids = [each for each in doc.operations() if "operationId" in each[1]]
    if len(ids) < 2:
        return None
    ids[-1][1]["operationId"] = ids[0][1]["operationId"]
    return {"BK2037"}, ids[-1][0] + "/operationId"


def no_success(doc, source):
    found = pick(source, (each for each in doc.operations() if isinstance(each[1].get("responses"), dict)))
    if not found:
        return None
    found[1]["responses"] = {"404": {"description": "gone"}}
    return {"BK8002"}, found[0] + "/responses"


def unused_component(doc, source):
    schemas = doc.tree.setdefault("components", {}).setdefault("schemas", {}) if "openapi" in doc.tree \
        else doc.tree.setdefault("definitions", {})
    schemas["SeededUnused"] = {"type": "string", "maxLength": 1}
    return {"BK8003"}, ("/components/schemas" if "openapi" in doc.tree else "/definitions") + "/SeededUnused"


def schemas_of(doc):
    for pointer, value in doc.walk():
        parts = pointer.split("/")
        named = ("components/schemas" in pointer and len(parts) == 4) or \
            (parts[1:2] == ["definitions"] and len(parts) == 3)
        if named and isinstance(value, dict):
            yield pointer, value


def required_unknown(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if each[1].get("properties")
                          and "additionalProperties" not in each[1] and "allOf" not in each[1]))
    if not found:
        return None
    found[1].setdefault("required", []).append("seededProperty")
    return {"BK8004"}, f"{found[0]}/required/{len(found[1]['required']) - 1}"


def enum_duplicate(doc, source):
    found = pick(source, (each for each in doc.walk() if isinstance(each[1], dict)
                          and isinstance(each[1].get("enum"), list) and len(each[1]["enum"]) > 1
                          and "/schema" in each[0] + "/" and "example" not in each[0]))
    if not found:
        return None
    found[1]["enum"].append(found[1]["enum"][0])
    return {"BK8502"}, found[0] + "/enum"


def enum_type(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if each[1].get("type") == "string" and "enum" in each[1]))
    if not found:
        return None
    found[1]["enum"].append(17)
    return {"BK2048"}, f"{found[0]}/enum/{len(found[1]['enum']) - 1}"


def broken_reference(doc, source):
    found = pick(source, (each for each in doc.walk() if isinstance(each[1], dict)
                          and str(each[1].get("$ref", "")).startswith("#/") and "example" not in each[0]))
    if not found:
        return None
    found[1]["$ref"] += "Seeded"
    return {"BK2020"}, found[0] + "/$ref"


def trailing_slash(doc, source):
    path = pick(source, (each for each in doc.tree.get("paths", {}) if not each.endswith("/") and each != "/"))
    if not path:
        return None
    doc.tree["paths"] = {(key + "/" if key == path else key): value for key, value in doc.tree["paths"].items()}
    return {"BK8201"}, "/paths/" + path.replace("~", "~0").replace("/", "~1") + "~1"


def path_parameter_lost(doc, source):
    for pointer, operation in doc.operations():
        item = pointer.split("/")[2]
        names = [each for each in operation.get("parameters", []) if each.get("in") == "path"]
        shared = doc.tree["paths"][item.replace("~1", "/").replace("~0", "~")].get("parameters", [])
        if names and not shared:
            operation["parameters"].remove(names[0])
            return {"BK2033"}, pointer, pointer + "/parameters"
    return None


def parameter_twice(doc, source):
    found = pick(source, (each for each in doc.operations() if each[1].get("parameters")))
    if not found:
        return None
    found[1]["parameters"].append(copy.deepcopy(found[1]["parameters"][0]))
    return {"BK2036", "BK2038"}, f"{found[0]}/parameters/{len(found[1]['parameters']) - 1}"


def unknown_field(doc, source):
    pointer, operation = pick(source, doc.operations())
    operation["sumary"] = "typing mistake"
    return {"BK2011"}, pointer + "/sumary"


def wrong_type(doc, source):
    pointer, operation = pick(source, doc.operations())
    operation["deprecated"] = "yes"
    return {"BK2012"}, pointer + "/deprecated"


def responses_lost(doc, source):
    if "swagger" not in doc.tree and not str(doc.tree["openapi"]).startswith("3.0"):
        return None
    pointer, operation = pick(source, doc.operations())
    operation.pop("responses", None)
    return {"BK2010"}, pointer


def bad_status(doc, source):
    found = pick(source, (each for each in doc.operations() if isinstance(each[1].get("responses"), dict)))
    if not found:
        return None
    found[1]["responses"]["20O"] = {"description": "the letter O"}
    return {"BK2041"}, found[0] + "/responses/20O"


def unknown_scheme(doc, source):
    pointer, operation = pick(source, doc.operations())
    operation["security"] = [{"seededScheme": []}]
    return {"BK2042"}, pointer + "/security/0/seededScheme"


def tag_twice(doc, source):
    tags = doc.tree.get("tags")
    if not tags:
        return None
    tags.append({"name": tags[0]["name"], "description": "again"})
    return {"BK2044"}, f"/tags/{len(tags) - 1}/name"


def tag_unknown(doc, source):
    if not doc.tree.get("tags"):
        return None
    pointer, operation = pick(source, doc.operations())
    operation.setdefault("tags", []).append("seeded-tag")
    return {"BK8306"}, f"{pointer}/tags/{len(operation['tags']) - 1}"


def script(doc, source):
    doc.tree["info"]["description"] = "see <script>alert(1)</script>"
    return {"BK8119"}, "/info/description"


def evaluate(doc, source):
    doc.tree["info"]["description"] = "call eval(input)"
    return {"BK8118"}, "/info/description"


def id_with_space(doc, source):
    found = pick(source, (each for each in doc.operations() if "operationId" in each[1]))
    if not found:
        return None
    found[1]["operationId"] += " x"
    return {"BK8303"}, found[0] + "/operationId"


def bad_example(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if each[1].get("type") == "object" and "allOf" not in each[1]))
    if not found:
        return None
    found[1]["example"] = "no object"
    return {"BK8601"}, found[0] + "/example"


def bad_pattern(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if isinstance(each[1].get("properties"), dict)))
    if not found:
        return None
    found[1]["properties"]["seeded"] = {"type": "string", "pattern": "(["}
    return {"BK2051"}, found[0] + "/properties/seeded/pattern"


def limits(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if isinstance(each[1].get("properties"), dict)))
    if not found:
        return None
    found[1]["properties"]["seeded"] = {"type": "string", "minLength": 9, "maxLength": 3}
    return {"BK2049"}, found[0] + "/properties/seeded/maxLength"


def default_type(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if isinstance(each[1].get("properties"), dict)))
    if not found:
        return None
    found[1]["properties"]["seeded"] = {"type": "integer", "default": "one"}
    return {"BK2057"}, found[0] + "/properties/seeded/default"


def type_mismatch(doc, source):
    found = pick(source, (each for each in schemas_of(doc) if isinstance(each[1].get("properties"), dict)))
    if not found:
        return None
    found[1]["properties"]["seeded"] = {"type": "object", "items": {"type": "string"}}
    return {"BK8505"}, found[0] + "/properties/seeded/items"


def ignored_header(doc, source):
    pointer, operation = pick(source, doc.operations())
    parameter = {"name": "Authorization", "in": "header", "description": "d"}
    parameter.update({"type": "string"} if "swagger" in doc.tree else {"schema": {"type": "string"}})
    operation.setdefault("parameters", []).append(parameter)
    return {"BK8005"}, f"{pointer}/parameters/{len(operation['parameters']) - 1}"


def secret_in_url(doc, source):
    pointer, operation = pick(source, doc.operations())
    parameter = {"name": "access_token", "in": "query", "description": "d"}
    parameter.update({"type": "string"} if "swagger" in doc.tree else {"schema": {"type": "string"}})
    operation.setdefault("parameters", []).append(parameter)
    return {"BK8705"}, f"{pointer}/parameters/{len(operation['parameters']) - 1}/name"


def no_https(doc, source):
    if "swagger" in doc.tree:
        doc.tree["schemes"] = ["https", "http"]
        return {"BK8723"}, "/schemes/1"
    doc.tree["servers"] = [{"url": "http://api.acme.test"}]
    return {"BK8723"}, "/servers/0/url"


def server_slash(doc, source):
    if "swagger" in doc.tree:
        doc.tree["host"] = "api.acme.test/"
        return {"BK8110"}, "/host"
    doc.tree["servers"] = [{"url": "https://api.acme.test/"}]
    return {"BK8110"}, "/servers/0/url"


def path_with_query(doc, source):
    doc.tree["paths"]["/seeded?all=true"] = {}
    return {"BK8202"}, "/paths/~1seeded?all=true"


def no_license(doc, source):
    if "license" not in doc.tree["info"]:
        return None
    del doc.tree["info"]["license"]
    return {"BK8104"}, "/info"


def title_lost(doc, source):
    doc.tree["info"].pop("title")
    return {"BK2010"}, "/info"


MUTATIONS = [value for name, value in sorted(globals().items())
             if callable(value) and getattr(value, "__module__", "") == "__main__"
             and getattr(value, "__code__", None) is not None and value.__code__.co_varnames[:2] == ("doc", "source")]


def line_of(text, pointer):
    """The line of the key or value at the pointer in JSON that json.dumps(indent=1) wrote."""
    lines = text.split("\n")
    at, depth = 0, 0
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        depth += 1
        if lines[at].rstrip().endswith("["):
            index, row = int(key), at
            while True:
                row += 1
                here = len(lines[row]) - len(lines[row].lstrip(" ")) == depth
                if here and not lines[row].lstrip().startswith(("}", "]")):
                    if index == 0:
                        break
                    index -= 1
            at = row
            continue
        wanted = " " * depth + json.dumps(key, ensure_ascii=False) + ":"
        at += 1
        while not lines[at].startswith(wanted):
            at += 1
    return at + 1


def documents():
    for row in csv.DictReader((CORPUS / "public/INDEX.tsv").open(), delimiter="\t"):
        path = CORPUS / "public" / row["file"]
        if row["adjudicated"] != "valid" or not path.is_file() or path.stat().st_size > 250_000:
            continue
        text = path.read_text()
        tree = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
        try:
            tree = json.loads(json.dumps(tree, default=str))
        except TypeError:
            continue
        if "$ref" in json.dumps(tree) and any(not ref.startswith("#") for ref in refs(tree)):
            continue
        if not any(True for _ in Document(row["file"], tree).operations()):
            continue
        yield Document(row["file"], tree)


def refs(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from refs(each)
    elif isinstance(value, list):
        for each in value:
            yield from refs(each)


def main():
    if not CORPUS.exists():
        print(f"no corpus at {CORPUS}: nothing is mutated")
        return 0
    source = random.Random(20261121)
    originals = list(documents())
    found_count, line_count, first_count, total, missed = 0, 0, 0, 0, []
    kinds = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "api.json"
        known = {}
        for doc in originals:
            path.write_text(json.dumps(doc.tree, indent=1, ensure_ascii=False))
            known[doc.name] = Counter(signature(each) for each in lint(path))
        while total < COUNT:
            for mutate in MUTATIONS:
                if total >= COUNT:
                    break
                doc = source.choice(originals)
                broken = Document(doc.name, copy.deepcopy(doc.tree))
                done = mutate(broken, source)
                if done is None:
                    continue
                codes, pointer = done[:2]
                total += 1
                kinds[mutate.__name__] += 1
                text = json.dumps(broken.tree, indent=1, ensure_ascii=False)
                path.write_text(text)
                before = known[doc.name].copy()
                fresh = []
                for each in lint(path):
                    if before[signature(each)] > 0:
                        before[signature(each)] -= 1
                    else:
                        fresh.append(each)
                ours = [each for each in fresh if each["code"] in codes and each.get("pointer", "") == pointer]
                line = line_of(text, done[-1])
                at_line = [each for each in fresh if each["code"] in codes and each["place"]["line"] == line]
                errors = [each for each in fresh if each["severity"] == "error"]
                found_count += bool(ours)
                line_count += bool(ours and at_line)
                first_count += bool(ours and (not errors or errors[0]["code"] in codes
                                              or ours[0]["severity"] != "error"))
                if not ours or not at_line:
                    missed.append(f"{doc.name}: {mutate.__name__} at {pointer} (line {line}): "
                                  f"{[(each['code'], each.get('pointer'), each['place']['line']) for each in fresh][:4]}")
    print(f"{len(originals)} documents, {len(kinds)} kinds of faults, {total} mutations: "
          f"{found_count} found ({100 * found_count / total:.1f} %), {line_count} at the line, "
          f"{first_count} with the cause first")
    for each in missed:
        print("  " + each)
    return 0 if found_count >= 0.98 * total else 1


if __name__ == "__main__":
    sys.exit(main())
