"""Text of a document never leaves its context: payloads in every text slot, and the project still builds, with only
the files it should have, and nothing of the payloads is executed."""

import json
import os
import pathlib
import shutil

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "hostile"

PAYLOADS = [
    "*/ int injected; /*", "// \\\nint injected;", "\\", "ends in backslash \\", "\"; int injected; \"", "\"", "'", "`touch /tmp/bkctl-injected`",
    "$(touch /tmp/bkctl-injected)", "${PATH}", "; touch /tmp/bkctl-injected;", "| touch /tmp/bkctl-injected", "&& touch /tmp/bkctl-injected",
    "a\nint injected;\n", "a\r\nint injected;", "\r", "\t", "??/", "??/\nint injected;", "??=define X", "%:define X", "<%:%>", "#define X", "\n#include \"/etc/passwd\"\n",
    "{{name}}", "{{{name}}}", "{{/members}}", "{{=<% %>=}}", "{{> models/struct}}", "'; DROP TABLE books; --", "\"; DROP TABLE books; --", "%s%n", "a: b", "- x", "*anchor", "&anchor", "!!binary x",
    "key: {a: b}", "# comment", "@{", ")\" int injected; R\"(", ")---\"", "\u202e reversed", "\u2028 line", "\ufeff bom", "\u0000", "\u0007 bell", "é ü 漢字 🦀", "x" * 300, "${{ github.token }}",
]


def document(payload):
    """One document that carries the payload in every text slot that it may have."""
    text = payload
    return {
        "openapi": "3.1.0",
        "info": {"title": text, "version": "1.0.0", "description": text, "license": {"name": text}, "contact": {"name": text}},
        "tags": [{"name": "things", "description": text}],
        "paths": {
            "/things": {
                "summary": text, "description": text,
                "get": {
                    "operationId": "listThings", "tags": ["things"], "summary": text, "description": text,
                    "parameters": [
                        {"name": "q", "in": "query", "description": text, "schema": {"type": "string", "default": text, "example": text}},
                        {"name": "limit", "in": "query", "schema": {"type": "integer", "format": "int32", "default": 5}},
                    ],
                    "responses": {"200": {"description": text, "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}},
                },
                "post": {
                    "operationId": "createThing", "tags": ["things"], "summary": text,
                    "requestBody": {"description": text, "required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}, "example": {"name": text, "kind": text}}}},
                    "responses": {"201": {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}},
                    "security": [{"Key": []}],
                },
            },
            "/things/{thingId}": {
                "get": {
                    "operationId": "getThing", "tags": ["things"],
                    "parameters": [{"name": "thingId", "in": "path", "required": True, "description": text, "schema": {"type": "integer", "format": "int64"}}],
                    "responses": {"200": {"description": text, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                                  "404": {"description": text, "content": {"application/json": {"schema": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": text}, "message": {"type": "string"}}}}}}},
                },
            },
        },
        "components": {
            "schemas": {
                "Thing": {
                    "type": "object", "title": text, "description": text, "required": ["id", "name"],
                    "properties": {
                        "id": {"type": "integer", "format": "int64", "readOnly": True, "description": text},
                        "name": {"type": "string", "description": text, "default": text, "examples": [text]},
                        "kind": {"type": "string", "enum": [text, "plain"], "description": text},
                        "fixed": {"const": text},
                        ("p" + text)[:250]: {"type": "string", "description": text},
                    },
                },
            },
            "securitySchemes": {"Key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": text}},
        },
        "x-bk-jobs": {"tidy": {"description": text, "payload": {"type": "object", "description": text, "properties": {"note": {"type": "string", "description": text, "default": text}}}}},
    }


def payload_documents_generate():
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    expected = None
    for index, payload in enumerate(PAYLOADS):
        spec = FOLDER / f"spec-{index}.json"
        spec.write_text(json.dumps(document(payload)))
        project = FOLDER / f"project-{index}"
        done = lib.run([lib.BKCTL, "new", project, "--spec", spec, "--name", "hostile", "--no-git"], ok=False)
        lib.check(done.returncode == 0, f"payload {payload!r}: exit {done.returncode}\n{done.stdout[-2000:]}")
        files = {name for name in lib.tree_bytes(project) if not name.startswith("vendor/")}
        expected = expected or files
        lib.check(files == expected, f"payload {payload!r} changed which files there are: {sorted(files ^ expected)}")
    print(f"{len(PAYLOADS)} payloads generated")


def combine():
    """One project with a schema per payload, so that one build covers them all."""
    whole = document("plain")
    for index, payload in enumerate(PAYLOADS):
        schema = document(payload)["components"]["schemas"]["Thing"]
        whole["components"]["schemas"][f"Thing{index}"] = schema
        item = json.loads(json.dumps(document(payload)["paths"]["/things"]).replace("schemas/Thing", f"schemas/Thing{index}"))
        item["get"]["operationId"] = f"listThings{index}"
        item["post"]["operationId"] = f"createThing{index}"
        one = json.loads(json.dumps(document(payload)["paths"]["/things/{thingId}"]).replace("schemas/Thing", f"schemas/Thing{index}"))
        one["get"]["operationId"] = f"getThing{index}"
        whole["paths"][f"/things{index}"] = item
        whole["paths"][f"/things{index}/{{thingId}}"] = one
        whole["x-bk-jobs"][f"tidy{index}"] = document(payload)["x-bk-jobs"]["tidy"]
    return whole


def all_payloads_build_and_run():
    spec = FOLDER / "all.json"
    spec.write_text(json.dumps(combine()))
    project = FOLDER / "all"
    lib.new_project(project, spec, "--name", "hostile", "--no-git")
    build = lib.build_project(project, "hostile", targets=["hostile"])
    folder = FOLDER / "run"
    folder.mkdir(exist_ok=True)
    with lib.Service(build / "hostile", folder) as service:
        lib.check(service.request("GET", "/things").status == 200, "list on SQLite")
        lib.check(service.request("GET", "/openapi.json").status == 200, "the document")
    lib.check(not pathlib.Path("/tmp/bkctl-injected").exists(), "a payload was executed")
    lib.run(["yamllint", "-d", "{extends: relaxed, rules: {line-length: disable}}", "deploy/compose.yaml", ".github/workflows/ci.yml", "bkctl.yaml"], cwd=project)


lib.main(payload_documents_generate, all_payloads_build_and_run)
