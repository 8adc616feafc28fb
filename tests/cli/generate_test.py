#!/usr/bin/env python3
"""bkctl generate on a living project: the document changes, people's code stays. Usage: generate_test.py BKCTL SOURCE_DIR"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

BKCTL = pathlib.Path(sys.argv[1]).resolve()

SPEC = """openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  /books/{id}:
    get:
      operationId: getBook
      tags: [books]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
        '404': {description: none}
  /books/{id}/lend:
    post:
      operationId: lendBook
      tags: [books]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
  /ping:
    get:
      operationId: ping
      tags: [health]
      responses: {'204': {description: ok}}
components:
  schemas:
    Book:
      type: object
      required: [id, title]
      properties: {id: {type: string, readOnly: true}, title: {type: string}}
    Reader:
      type: object
      required: [name]
      properties: {name: {type: string}}
"""

STUB = """bk::http::Context&, const api::LendBookParams&) {
  co_return bk::unimplemented("lendBook is not written yet");
}"""
MINE = """bk::http::Context& request, const api::LendBookParams& which) {
  // Nobody lends to nobody.
  if (which.id.empty()) co_return bk::invalid_argument("id");
  (void)request;
  co_return bk::http::Response<204>{};
}"""


def bkctl(*arguments, cwd=None):
    return subprocess.run([BKCTL, *map(str, arguments)], cwd=cwd, text=True, capture_output=True, timeout=120)


def git(folder, *words, ok=True):
    done = subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-C", folder, *words],
                          text=True, capture_output=True)
    assert done.returncode == 0 or not ok, done.stdout + done.stderr
    return done.stdout


class Generate(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bkctl-generate-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "shop.yaml").write_text(SPEC)
        self.new("--no-git")

    def new(self, *options):
        self.shop = self.folder / "shop"
        shutil.rmtree(self.shop, ignore_errors=True)
        done = bkctl("new", self.shop, "--spec", self.folder / "shop.yaml", "--runtime", "system", *options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def read(self, path):
        return (self.shop / path).read_bytes().decode()

    def write(self, path, text):
        (self.shop / path).write_bytes(text.encode())

    def edit(self, path, what, by):
        text = self.read(path)
        self.assertIn(what, text)
        self.write(path, text.replace(what, by))

    def tree(self):
        return {str(path.relative_to(self.shop)): path.read_bytes() for path in sorted(self.shop.rglob("*"))
                if path.is_file() and not path.is_symlink() and ".git" not in path.relative_to(self.shop).parts}

    def generate(self, *options, code=0):
        done = bkctl("generate", "--json", *options, cwd=self.shop)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        answer = json.loads(done.stdout)
        self.codes = [finding["code"] for finding in answer["diagnostics"] if not finding["code"].startswith("BK3")]
        self.findings = {finding["code"]: finding for finding in answer["diagnostics"]}
        self.changes = {change["path"]: change["change"] for change in answer.get("changes", [])}
        return answer

    def settled(self):
        self.assertEqual(bkctl("generate", "--check", cwd=self.shop).returncode, 0)

    # Capabilities come and go on a living project.

    def test_a_capability_goes_and_comes_back(self):
        before = self.tree()
        self.write("bkctl.yaml", "# Mine.\n" + self.read("bkctl.yaml"))
        self.write("deploy/Dockerfile", self.read("deploy/Dockerfile") + "# mine\n")
        config = self.read("bkctl.yaml")
        self.generate("--without", "docker", "--dry-run")
        self.assertEqual(self.read("bkctl.yaml"), config)
        self.generate("--without", "docker")
        self.assertEqual(self.read("bkctl.yaml"), config + "capabilities:\n  docker: false\n")
        self.assertEqual((self.changes["bkctl.yaml"], self.changes["deploy/compose.yaml"], self.changes["deploy/Dockerfile"]),
                         ("adapt", "remove", "keep"))
        self.settled()
        self.generate("--with", "docker", "--without", "ci")
        self.assertEqual(self.read("bkctl.yaml"), config + "capabilities:\n  ci: false\n  docker: true\n")
        self.assertEqual(self.read("deploy/compose.yaml").encode(), before["deploy/compose.yaml"])
        self.assertIn("# mine", self.read("deploy/Dockerfile"))
        self.assertFalse((self.shop / ".github").exists())
        self.settled()

    def test_a_capability_that_nobody_knows(self):
        before = self.tree()
        self.generate("--with", "dokcer", code=2)
        self.assertEqual(self.tree(), before)

    # What people wrote follows the document.

    def lend(self):
        self.edit("src/books.cpp", STUB, MINE)

    def test_a_new_parameter_arrives_and_the_body_stays(self):
        self.lend()
        self.edit("openapi.yaml", "operationId: lendBook\n", "operationId: lendBook\n      requestBody: {required: true, content: "
                  "{application/json: {schema: {$ref: '#/components/schemas/Reader'}}}}\n")
        self.generate()
        self.assertEqual(self.codes, ["BK5012"])
        self.assertIn(MINE.replace("which) {", "which, const models::Reader& /*body*/) {"), self.read("src/books.cpp"))
        self.assertIn("const models::Reader& body) override;", self.read("src/books.hpp"))
        self.assertEqual(self.findings["BK5012"]["place"]["file"], "src/books.cpp")
        self.settled()

    def test_a_definition_in_a_file_of_ones_own_is_listed(self):
        text = self.read("src/books.cpp")
        at = text.index("bk::Task<bk::Result<api::LendBookResponse>>")
        end = text.index("\n}\n", at) + 3
        self.write("src/books.cpp", text[:at] + text[end:])
        own = "#include \"books.hpp\"\n\nnamespace shop {\n\n" + text[at:end].replace(STUB, MINE) + "\n}\n"
        self.write("src/lending.cpp", own)
        self.change()
        self.generate()
        self.assertEqual(self.read("src/lending.cpp"), own)
        self.assertEqual(self.findings["BK5015"]["place"], {"file": "src/lending.cpp", "line": 5, "column": 52, "end_line": 5,
                                                            "end_column": 61})
        self.assertIn("const std::optional<models::Reader>& body", self.findings["BK5015"]["help"])

    def test_a_parameter_that_is_gone_is_listed_where_it_is_used(self):
        self.lend()
        self.edit("openapi.yaml", "/books/{id}/lend", "/lend")
        text = self.read("openapi.yaml")
        at = text.index("operationId: lendBook")
        self.write("openapi.yaml", text[:at] + re.sub(r"      parameters: .*\n", "", text[at:], count=1))
        self.generate()
        self.assertIn("BK5013", self.codes)
        place = self.findings["BK5013"]["place"]
        self.assertEqual(self.read(place["file"]).splitlines()[place["line"] - 1],
                         "  if (which.id.empty()) co_return bk::invalid_argument(\"id\");")
        self.settled()

    def test_renames_are_carried_through(self):
        self.lend()
        self.edit("openapi.yaml", "lendBook", "giveBook")
        self.edit("openapi.yaml", "schemas/Book'", "schemas/Volume'")
        self.edit("openapi.yaml", "    Book:", "    Volume:")
        self.edit("openapi.yaml", "tags: [books]", "tags: [shelf]")
        self.generate()
        self.assertEqual(set(self.codes), {"BK5012"})
        self.assertIn("Shelf::give_book(\n    " + MINE.replace("Lend", "Give"), self.read("src/shelf.cpp"))
        self.assertFalse((self.shop / "src/books.cpp").exists())
        self.settled()

    def test_a_function_moves_with_its_operation(self):
        self.lend()
        self.edit("openapi.yaml", "operationId: lendBook\n      tags: [books]", "operationId: lendBook\n      tags: [health]")
        self.generate()
        self.assertIn("Health::lend_book(\n    " + MINE, self.read("src/health.cpp"))
        self.assertNotIn("lend_book", self.read("src/books.cpp"))
        self.settled()

    def test_what_is_gone_is_kept_switched_off_and_comes_back_as_new(self):
        self.lend()
        before = self.read("openapi.yaml")
        self.write("openapi.yaml", re.sub(r"  /books/\{id\}/lend:.*?(?=  /ping)", "", before, flags=re.S))
        self.generate()
        self.assertEqual(self.codes, ["BK5014"])
        self.assertIn(MINE + "\n#endif\n", self.read("src/books.cpp"))
        self.settled()
        self.write("openapi.yaml", before)
        self.generate()
        self.assertIn(MINE, self.read("src/books.cpp"))
        self.assertIn(STUB, self.read("src/books.cpp"))

    def test_a_project_without_a_record_of_names_is_repaired_all_the_same(self):
        self.lend()
        (self.shop / ".bkctl/names.json").unlink()
        manifest = json.loads(self.read(".bkctl/manifest.json"))
        manifest["files"] = [file for file in manifest["files"] if file["path"] != ".bkctl/names.json"]
        self.write(".bkctl/manifest.json", json.dumps(manifest))
        self.edit("openapi.yaml", "operationId: lendBook\n", "operationId: lendBook\n      requestBody: {content: "
                  "{application/json: {schema: {$ref: '#/components/schemas/Reader'}}}}\n")
        self.generate()
        self.assertIn("which, const std::optional<models::Reader>& /*body*/) {", self.read("src/books.cpp"))

    # Faults: a clear message, a way back, nothing lost.

    def refused(self, code, exit_code=4, options=()):
        before = self.tree()
        self.generate(*options, code=exit_code)
        self.assertIn(code, self.codes)
        self.assertEqual(self.tree(), before)

    def change(self):
        self.edit("openapi.yaml", "'404': {description: none}", "'404': {description: nothing}\n        '410': {description: gone}")
        self.edit("openapi.yaml", "operationId: lendBook\n", "operationId: lendBook\n      summary: Lend it.\n      requestBody: "
                  "{content: {application/json: {schema: {$ref: '#/components/schemas/Reader'}}}}\n")

    def test_a_refused_edit_comes_with_its_difference(self):
        self.edit("api/src/books.cpp", "namespace shop::api {", "namespace shop::api {  // mine")
        self.refused("BK5005")
        done = bkctl("generate", cwd=self.shop)
        self.assertIn("-namespace shop::api {  // mine", done.stdout)
        self.assertIn(".bkctl/templates/routes/api.cpp.tmpl", done.stderr)
        self.generate("--adopt", "api/src/books.cpp")
        self.settled()

    def test_a_file_in_the_way_stays(self):
        self.write("src/loans.cpp", "// mine\n")
        self.edit("openapi.yaml", "operationId: ping\n      tags: [health]", "operationId: ping\n      tags: [loans]")
        self.refused("BK5006")
        self.generate("--adopt", "src/loans.cpp")
        self.assertEqual(self.read("src/loans.cpp"), "// mine\n")

    def test_a_deleted_base_leaves_the_file_alone(self):
        self.lend()
        (self.shop / ".bkctl/base/src/books.cpp").unlink()
        self.change()
        mine = self.read("src/books.cpp")
        self.generate()
        self.assertIn("BK5010", self.codes)
        self.assertEqual(self.read("src/books.cpp"), mine)

    def test_a_record_that_was_edited_by_hand_changes_nothing_unasked(self):
        self.change()
        manifest = self.read(".bkctl/manifest.json")
        self.write(".bkctl/manifest.json", manifest[:-10])
        self.refused("BK5004", exit_code=1)
        entries = json.loads(manifest)
        for file in entries["files"]:
            if file["path"] == "api/src/books.cpp":
                file["hash"] = "sha256:" + "0" * 64
        self.write(".bkctl/manifest.json", json.dumps(entries))
        self.refused("BK5005")
        entries["files"] = [file for file in entries["files"] if file["path"] != "src/books.cpp"]
        self.write(".bkctl/manifest.json", json.dumps(entries))
        self.lend()
        self.refused("BK5006")

    def test_links_are_not_followed(self):
        outside = self.folder / "outside.cpp"
        outside.write_text("// outside\n")
        (self.shop / "src/books.cpp").unlink()
        (self.shop / "src/books.cpp").symlink_to(outside)
        self.change()
        self.refused("BK5003")
        self.assertEqual(outside.read_text(), "// outside\n")

    def test_a_read_only_file_keeps_its_mode(self):
        self.lend()
        path = self.shop / "src/books.cpp"
        path.chmod(0o444)
        self.change()
        self.generate()
        self.assertEqual(path.stat().st_mode & 0o777, 0o444)
        self.assertIn("Nobody lends", self.read("src/books.cpp"))

    @unittest.skipIf(os.getuid() == 0, "root writes everywhere")
    def test_a_read_only_folder_leaves_all_as_it_was(self):
        self.change()
        (self.shop / "src").chmod(0o555)
        self.addCleanup((self.shop / "src").chmod, 0o755)
        self.refused("BK7023", exit_code=5)

    def test_line_ends_of_windows_stay(self):
        self.lend()
        for path in ("src/books.cpp", "src/books.hpp", "api/src/books.cpp"):
            self.write(path, self.read(path).replace("\n", "\r\n"))
        self.change()
        self.generate()
        text = self.read("src/books.cpp")
        self.assertEqual(text.count("\n"), text.count("\r\n"))
        self.assertIn("which, const std::optional<models::Reader>& /*body*/) {\r\n", text)
        self.assertEqual(self.changes["api/src/books.cpp"], "update")
        self.settled()

    def test_in_the_middle_of_a_merge_it_is_said_and_conflicts_are_left_alone(self):
        self.new()
        git(self.shop, "checkout", "-q", "-b", "other")
        self.edit("src/books.cpp", STUB, MINE)
        git(self.shop, "commit", "-qam", "other")
        git(self.shop, "checkout", "-q", "main")
        self.edit("src/books.cpp", STUB, MINE.replace("Nobody", "No one"))
        git(self.shop, "commit", "-qam", "main")
        git(self.shop, "merge", "other", ok=False)
        self.change()
        self.refused("BK5007")
        self.assertIn("BK7025", self.codes)
        self.write("src/books.cpp", re.sub(r"<<<<<<<.*?\n(.*?)=======\n.*?>>>>>>>.*?\n", r"\1", self.read("src/books.cpp"), flags=re.S))
        self.generate()
        self.assertIn("No one lends", self.read("src/books.cpp"))

    def test_a_conflict_of_git_in_the_record_is_named(self):
        manifest = self.read(".bkctl/manifest.json")
        self.write(".bkctl/manifest.json", "<<<<<<< HEAD\n" + manifest + "=======\n" + manifest + ">>>>>>> other\n")
        self.refused("BK5004", exit_code=1)
        self.assertIn("--ours", self.findings["BK5004"]["help"])
        self.write(".bkctl/manifest.json", manifest)
        self.settled()

    def test_a_record_of_names_that_cannot_be_read_is_a_warning(self):
        self.write(".bkctl/names.json", "{")
        self.generate("--adopt", ".bkctl/names.json")
        self.assertEqual(self.codes, ["BK5016"])
        self.settled()


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
