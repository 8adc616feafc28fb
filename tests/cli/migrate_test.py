#!/usr/bin/env python3
"""How a project's database follows its document. Usage: migrate_test.py BKCTL SOURCE_DIR"""

import json
import pathlib
import pty
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SPEC = pathlib.Path(sys.argv[2]).resolve() / "docs/examples/bookshop/openapi.yaml"


def bkctl(*arguments, cwd):
    return subprocess.run([BKCTL, *map(str, arguments)], cwd=cwd, text=True, capture_output=True, timeout=120)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and ".git" not in path.relative_to(folder).parts}


class Migrate(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="bkctl-migrate-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        done = bkctl("new", "shop", "--spec", SPEC, "--no-git", cwd=folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.shop = folder / "shop"

    def change(self, old, new):
        document = self.shop / "openapi.yaml"
        text = document.read_text()
        self.assertIn(old, text)
        document.write_text(text.replace(old, new))

    def steps(self, dialect="postgresql"):
        return sorted(path.name for path in (self.shop / "migrations" / dialect).glob("*.up.sql"))[3:]

    def test_a_new_name_is_refused_until_it_is_said_and_then_keeps_the_values(self):
        self.change("        isbn:\n", "        isbn13:\n")
        before = files(self.shop)
        done = bkctl("generate", cwd=self.shop)
        self.assertEqual(done.returncode, 4)
        for way in ("--rename books.isbn=isbn13", "renamedFrom: isbn", "--allow-drop books.isbn"):
            self.assertIn(way, done.stderr)
        self.assertEqual(files(self.shop), before)
        planned = json.loads(bkctl("migrate", "plan", "--rename", "books.isbn=isbn13", "--json", cwd=self.shop).stdout)
        self.assertEqual([change["what"] for change in planned["changes"]], ["books.isbn is renamed to isbn13"])
        self.assertEqual(files(self.shop), before)
        done = bkctl("generate", "--rename", "books.isbn=isbn13", cwd=self.shop)
        self.assertEqual(done.returncode, 0, done.stderr)
        for planned_file in planned["files"]:
            self.assertEqual((self.shop / planned_file["path"]).read_text(), planned_file["text"])
        self.assertEqual(bkctl("generate", "--check", cwd=self.shop).returncode, 0)

    def test_the_document_may_say_the_old_name_for_ever(self):
        self.change("        isbn:\n", "        isbn13:\n")
        self.change("x-bk-column: {unique: true}", "x-bk-column: {unique: true, renamedFrom: isbn}")
        self.assertEqual(bkctl("generate", cwd=self.shop).returncode, 0)
        self.assertEqual(self.steps(), ["0004_rename_isbn_to_isbn13_in_books.up.sql"])
        self.assertEqual(bkctl("generate", "--check", cwd=self.shop).returncode, 0)

    def test_on_a_terminal_the_new_name_is_asked_for(self):
        self.change("        isbn:\n", "        isbn13:\n")
        outer, inner = pty.openpty()
        process = subprocess.Popen([BKCTL, "generate"], cwd=self.shop, stdin=inner, stdout=subprocess.PIPE, stderr=inner)
        os.close(inner)
        os.write(outer, b"1\n")
        process.communicate(timeout=120)
        self.assertEqual(process.returncode, 0)
        os.close(outer)
        self.assertEqual(self.steps(), ["0004_rename_isbn_to_isbn13_in_books.up.sql"])

    def test_what_is_done_by_hand_takes_the_next_number_and_counts_as_done(self):
        done = bkctl("migrate", "new", "forget the shelves", cwd=self.shop)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.steps("sqlite"), ["0004_forget_the_shelves.up.sql"])
        self.change("        subtitle: {type: [string, \"null\"], maxLength: 200}\n", "")
        self.assertEqual(bkctl("generate", cwd=self.shop).returncode, 4)
        done = bkctl("generate", "--by-hand", "books.subtitle", cwd=self.shop)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.steps(), ["0004_forget_the_shelves.up.sql"])
        self.assertEqual(bkctl("generate", "--check", cwd=self.shop).returncode, 0)

    def test_lint_is_content_with_new_projects_and_names_what_is_not(self):
        self.assertEqual(bkctl("migrate", "lint", "--strict", cwd=self.shop).returncode, 0)
        bad = self.shop / "migrations/postgresql/0004_mine.up.sql"
        bad.write_text("CREATE INDEX by_title ON books (title);\n")
        done = bkctl("migrate", "lint", "--strict", cwd=self.shop)
        self.assertEqual(done.returncode, 1)
        self.assertIn("0004_mine.up.sql:1:8", done.stderr)
        self.assertIn("BK5201", done.stderr)
        self.assertEqual(bkctl("migrate", "lint", cwd=self.shop).returncode, 0)
        bad.write_text("BEGIN;\n")
        self.assertEqual(bkctl("migrate", "lint", bad, cwd=self.shop).returncode, 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
