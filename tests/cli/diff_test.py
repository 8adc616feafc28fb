#!/usr/bin/env python3
"""bkctl diff as a program: sides, formats, exit codes. Usage: diff_test.py BKCTL SOURCE_DIR"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()

OLD = """openapi: 3.0.3
info: {title: "Shop <b>|`x`", version: 1.0.0}
paths:
  /books/{id}:
    get:
      operationId: getBook
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}
components:
  schemas:
    Book:
      type: object
      required: [title]
      properties:
        id: {type: string, nullable: true}
        title: {type: string}
        "<script>alert(1)</script>": {type: string}
"""
# The same in another spelling: 3.1, another name of the parameter, inlined, flattened.
SAME = """openapi: 3.1.0
info: {title: "Shop <b>|`x`", version: 1.0.0}
paths:
  /books/{bookId}:
    get:
      operationId: getBook
      parameters: [{name: bookId, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: d
          content:
            application/json:
              schema:
                allOf:
                  - {type: object, properties: {id: {type: [string, 'null']}}}
                  - {required: [title], properties: {title: {type: string}, "<script>alert(1)</script>": {type: string}}}
"""
BROKEN = OLD.replace("required: [title]\n      properties", "properties").replace(
    '        "<script>alert(1)</script>": {type: string}\n', "")


def bkctl(*arguments, cwd=None):
    return subprocess.run([BKCTL, *map(str, arguments)], cwd=cwd, text=True, capture_output=True, timeout=120)


class Diff(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bkctl-diff-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for name, text in (("old.yaml", OLD), ("same.yaml", SAME), ("broken.yaml", BROKEN)):
            (self.folder / name).write_text(text, encoding="utf-8")

    def diff(self, *arguments):
        return bkctl("diff", *arguments, cwd=self.folder)

    def test_the_same_in_another_spelling_is_no_change(self):
        done = self.diff("old.yaml", "same.yaml", "--fail-on", "any")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertTrue(done.stdout.endswith("no changes\n"), done.stdout)

    def test_exit_codes_follow_fail_on(self):
        for fail_on, code in (("breaking", 1), ("risky", 1), ("any", 1), ("none", 0)):
            done = self.diff("old.yaml", "broken.yaml", "--fail-on", fail_on)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual(self.diff("broken.yaml", "old.yaml").returncode, 0)
        self.assertEqual(self.diff("old.yaml").returncode, 2)

    def test_what_cannot_be_read_is_never_no_changes(self):
        (self.folder / "torn.yaml").write_text(OLD + "  x: [", encoding="utf-8")
        (self.folder / "dangling.yaml").write_text(OLD.replace("schemas/Book'", "schemas/Bok'"), encoding="utf-8")
        (self.folder / "nothing").mkdir()
        for new in ("missing.yaml", "torn.yaml", "dangling.yaml", "nothing", "git:main:old.yaml"):
            for pair in (("old.yaml", new), (new, "old.yaml"), (new, new)):
                done = self.diff(*pair)
                self.assertEqual(done.returncode, 3, f"{pair}: {done.stdout}{done.stderr}")
                self.assertNotIn("no changes", done.stdout)
        answer = json.loads(self.diff("old.yaml", "torn.yaml", "--json").stdout)
        self.assertFalse(answer["ok"])

    def test_severities_by_our_names_and_by_theirs(self):
        for setting in ("response-property-became-optional=safe", "response-property-became-optional=off"):
            done = self.diff("old.yaml", "broken.yaml", "--severity", setting)
            self.assertEqual(done.returncode, 0, done.stdout)
        (self.folder / "levels.txt").write_text(
            "# ours\nresponse-property-became-optional=risky # not yet\n\nresponse-optional-property-removed=breaking\n",
            encoding="utf-8")
        found = json.loads(self.diff("old.yaml", "broken.yaml", "--severity-file", "levels.txt", "--json").stdout)
        self.assertEqual((found["breaking"], found["risky"]), (1, 1), found)
        done = self.diff("old.yaml", "broken.yaml", "--severity", "response-property-became-optionl=off")
        self.assertEqual(done.returncode, 2)
        self.assertIn("response-property-became-optional", done.stderr)

    def test_a_revision_of_git_is_a_side(self):
        git = ["git", "-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "init.defaultBranch=main"]
        api = self.folder / "api"
        (api / "parts").mkdir(parents=True)
        root = OLD.split("components:")[0].replace("#/components/schemas/Book", "parts/book.yaml")
        (api / "openapi.yaml").write_text(root, encoding="utf-8")
        (api / "parts/book.yaml").write_text("type: object\nproperties: {title: {type: string}}\n", encoding="utf-8")
        for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
            subprocess.run(git + command, cwd=self.folder, check=True, capture_output=True)
        (api / "parts/book.yaml").write_text("type: object\nproperties: {title: {type: integer}}\n", encoding="utf-8")
        for old in ("git:main:api/openapi.yaml", "git:HEAD:./api/openapi.yaml"):
            done = self.diff(old, "api/openapi.yaml")
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertIn("response-type-changed", done.stdout)
            self.assertIn("api/parts/book.yaml", done.stdout)
        done = self.diff("git:main:api", "api")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertEqual(self.diff("git:main:api/openapi.yaml", "git:main:api/openapi.yaml", "--fail-on", "any").returncode, 0)
        self.assertEqual(self.diff("git:nowhere:api/openapi.yaml", "api/openapi.yaml").returncode, 3)

    def test_folders_are_compared_by_name(self):
        for side, names in (("a", ("x.yaml", "gone.yaml")), ("b", ("x.yaml", "new.yaml"))):
            (self.folder / side).mkdir()
            for name in names:
                (self.folder / side / name).write_text(OLD, encoding="utf-8")
            (self.folder / side / "notes.yaml").write_text("hello: world\n", encoding="utf-8")
        found = json.loads(self.diff("a", "b", "--json").stdout)
        ids = sorted(change["id"] for document in found["documents"] for change in document["changes"])
        self.assertEqual(ids, ["document-added", "document-removed"])
        self.assertEqual(self.diff("a", "old.yaml").returncode, 3)

    def test_every_format_escapes_the_documents_text(self):
        for name in ("old.yaml", "broken.yaml"):
            self.assertTrue((self.folder / name).exists())
        html = self.diff("old.yaml", "broken.yaml", "--format", "html").stdout
        xml.dom.minidom.parseString(html.replace("<!doctype html>", "").replace('charset="utf-8">', 'charset="utf-8"/>')
                                    .replace('initial-scale=1">', 'initial-scale=1"/>').replace("'unsafe-inline'\">", "'unsafe-inline'\"/>")
                                    .replace("<br>", "<br/>"))
        self.assertNotIn("<script", html)
        self.assertIn("&lt;script&gt;", html)
        markdown = self.diff("old.yaml", "broken.yaml", "--format", "markdown").stdout
        self.assertIn("# Shop &lt;b&gt;\\|\\`x\\` 1.0.0", markdown)
        self.assertIn("`<script>alert(1)</script>`", markdown)  # in a code span, where Markdown has no markup
        for format in ("json", "sarif"):
            json.loads(self.diff("old.yaml", "broken.yaml", "--format", format).stdout)
        for format in ("junit", "checkstyle"):
            xml.dom.minidom.parseString(self.diff("old.yaml", "broken.yaml", "--format", format).stdout)
        self.assertIn("::error file=broken.yaml", self.diff("old.yaml", "broken.yaml", "--format", "github").stdout)

    def test_several_outputs_at_once(self):
        done = self.diff("old.yaml", "broken.yaml", "--output", "sarif=a.sarif", "--output", "html=a.html")
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        rules = json.loads((self.folder / "a.sarif").read_text())["runs"][0]["tool"]["driver"]["rules"]
        self.assertIn("response-property-became-optional", [rule["id"] for rule in rules])
        self.assertTrue((self.folder / "a.html").read_text().startswith("<!doctype html>"))

    def test_checks_are_listed(self):
        checks = json.loads(self.diff("--checks", "--format", "json").stdout)["checks"]
        theirs = {alias for check in checks for alias in check["aliases"]}
        self.assertEqual(len(theirs), 509)
        self.assertGreater(len(checks), 400)
        page = (SOURCE / "docs/diff-checks.md").read_text(encoding="utf-8")
        self.assertEqual(page, self.diff("--checks").stdout, "docs/diff-checks.md is what bkctl diff --checks prints")
        print(f"{len(checks)} checks, {len(theirs)} names of oasdiff's")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
