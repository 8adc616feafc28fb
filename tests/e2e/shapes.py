"""One of each shape that a schema, a parameter and a body can take (shapes.yaml): compiles without a warning, and the contract tests
that are made from it pass."""

import os
import pathlib
import re
import shutil
import subprocess
import xml.etree.ElementTree

import lib

XML = """<?xml version="1.0"?>
<n:label xmlns:n="urn:example:labels" weight="3">
  <size>1.5</size><n:Title>Rosa &amp; Co</n:Title><words><word>red</word><word>rose</word></words><size>2</size>
  <place x="1"><y>2</y></place>
</n:label>
"""
WRITTEN = """<?xml version="1.0" encoding="UTF-8"?>
<l:label xmlns:l="urn:example:labels" weight="3"><l:Title>Rosa &amp; Co</l:Title><words><word>red</word><word>rose</word></words>\
<size>1.5</size><size>2</size><note xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><place x="1"><y>2</y>\
</place><id>ID</id></l:label>
"""
FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "shapes"


def every_shape():
    lib.new_project(FOLDER, lib.ROOT / "tests/e2e/shapes.yaml", "--name", "shapes", "--no-git", "--runtime", "system")
    build = lib.build_project(FOLDER, "shapes")
    said = lib.run([build / "tests/shapes_contract_test"], cwd=build, ok=False).stdout
    found = re.search(r"contract: (\d+) of (\d+) operations kept, (\d+) requests, (\d+) things untested", said)
    lib.check(found is not None and found[1] == found[2] and int(found[2]) > 0, said[-6000:])
    print(f"shapes: {found[0]}")
    with lib.Service(build / "shapes", FOLDER) as service:
        xml_bodies(service)
        for path, operation in (("brick", "findPart"), ("018f1f5e-0000-7000-8000-0123456789ab", "readPart")):
            answer = service.request("GET", f"/v1/parts/{path}")
            lib.check(answer.status == 501 and operation in answer.body.decode(), f"{path}: {answer.status} {answer.body}")


def well_formed(text):
    """Also by another parser, where there is one."""
    xml.etree.ElementTree.fromstring(text)
    if shutil.which("xmllint"):
        done = subprocess.run(["xmllint", "--noout", "-"], input=text, capture_output=True)
        lib.check(done.returncode == 0, done.stderr)


def xml_bodies(service):
    """The same label goes in as XML and comes out as both, errors too."""
    def ask(method, target, accept, body=None):
        headers = {"Accept": accept, **({"Content-Type": "application/xml; charset=utf-8"} if body else {})}
        return service.request(method, f"/v1{target}", body, headers)

    made = ask("POST", "/labels", "application/json", XML)
    lib.check(made.status == 201, f"{made.status} {made.body}")
    label = made.json()
    known = {"title": "Rosa & Co", "weight": 3, "words": ["red", "rose"], "sizes": [1.5, 2], "place": {"x": 1, "y": 2}}
    lib.check(known.items() <= label.items(), label)
    read = ask("GET", f"/labels/{label['id']}", "application/xml")
    lib.check(read.status == 200 and read.headers["Content-Type"] == "application/xml", f"{read.status} {read.headers}")
    lib.check(read.body.decode() == WRITTEN.replace("ID", label["id"]), read.body)
    again = ask("POST", "/labels", "application/xml", read.body)
    lib.check(again.status == 201, f"{again.status} {again.body}")
    listed = ask("GET", "/labels", "application/xml")
    lib.check(listed.body.count(b"<l:Title") == 2 and b"<Labels><" in listed.body, listed.body)
    missing = ask("GET", "/labels/018f1f5e-0000-7000-8000-0123456789ab", "application/xml, application/problem+xml")
    lib.check(missing.status == 404 and missing.headers["Content-Type"] == "application/problem+xml", missing.headers)
    lib.check(b'<problem xmlns="urn:ietf:rfc:7807">' in missing.body, missing.body)
    for answer in (read, again, listed, missing):
        well_formed(answer.body)
    wrong = ask("POST", "/labels", "application/json", XML.replace("<word>red</word>", "<word>R</word>").replace('"3"', '"-1"'))
    lib.check([one["pointer"] for one in wrong.json()["errors"]] == ["/weight", "/words/0"], wrong.body)
    for hostile in ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a>" * 100_000, "<a", XML.replace("1.0", "1.0\" encoding=\"UTF-16")):
        refused = ask("POST", "/labels", "application/json", hostile)
        lib.check(refused.status == 400 and refused.json()["errors"][0]["keyword"] == "xml", f"{hostile[:40]}: {refused.body}")


lib.main(every_shape)
