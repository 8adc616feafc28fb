#!/usr/bin/env python3
"""bkctl upgrade on projects that are not as they should be. Usage: upgrade_test.py BKCTL SOURCE_DIR"""

import fcntl
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
FIRST = SOURCE / "tests/fixtures/generations/1-d1e75a8.tar.xz"

DOCKERFILE = ("cmake g++ ninja-build", "cmake g++-13 ninja-build")  # a line that bkctl changed as well


def bkctl(*arguments, cwd):
    return subprocess.run([BKCTL, *map(str, arguments)], cwd=cwd, text=True, capture_output=True, timeout=120)


class Upgrade(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.shop = pathlib.Path(tempfile.mkdtemp(prefix="bkctl-upgrade-"))
        self.addCleanup(shutil.rmtree, self.shop, ignore_errors=True)
        subprocess.run(["tar", "-xJf", FIRST, "--strip-components=1", "-C", self.shop, "p0"], check=True)
        self.write("bkctl.yaml", self.read("bkctl.yaml") + "runtime: system\n")

    def read(self, path):
        return (self.shop / path).read_bytes().decode()

    def write(self, path, text):
        (self.shop / path).parent.mkdir(parents=True, exist_ok=True)
        (self.shop / path).write_bytes(text.encode())

    def edit(self, path, what, by):
        text = self.read(path)
        self.assertIn(what, text)
        self.write(path, text.replace(what, by))

    def git(self, *words, ok=True):
        done = subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-C", self.shop, *words],
                              text=True, capture_output=True)
        self.assertTrue(done.returncode == 0 or not ok, done.stdout + done.stderr)
        return done.stdout

    def commit(self):
        if not (self.shop / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-qm", "before")

    def tree(self):
        return {str(path.relative_to(self.shop)): (path.stat().st_mode, path.read_bytes())
                for path in sorted(self.shop.rglob("*"))
                if path.is_file() and not path.is_symlink() and ".git" not in path.relative_to(self.shop).parts}

    def upgrade(self, *options, code=0):
        done = bkctl("upgrade", "--json", *options, cwd=self.shop)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        answer = json.loads(done.stdout)
        self.codes = [finding["code"] for finding in answer["diagnostics"] if not finding["code"].startswith("BK3")]
        self.changes = {change["path"]: change["change"] for change in answer.get("changes", [])}
        return answer

    def refused(self, *codes, options=()):
        """Refused with these codes, each with a way out, and nothing is touched."""
        before = self.tree()
        answer = self.upgrade(*options, code=4)
        errors = [finding for finding in answer["diagnostics"] if finding["severity"] == "error"]
        self.assertEqual([finding["code"] for finding in errors], list(codes))
        for finding in errors:
            self.assertTrue(finding["help"])
        self.assertEqual(self.tree(), before)

    def doctor(self, code=1):
        done = bkctl("doctor", "--json", cwd=self.shop)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return [finding["code"] for finding in json.loads(done.stdout)["diagnostics"]]

    # The way it should be.

    def test_one_commit_that_one_revert_undoes(self):
        self.commit()
        before = self.tree()
        self.assertEqual(self.upgrade("--check", code=1)["pull_request"]["title"], "Upgrade bkctl from 0.1.0 to 0.2.0")
        self.assertEqual(self.tree(), before)
        answer = self.upgrade()
        self.assertTrue(answer["commit"])
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertEqual(self.git("log", "--format=%s").splitlines(), ["Upgrade bkctl from 0.1.0 to 0.2.0", "before"])
        self.assertFalse(self.upgrade("--check")["due"])
        self.assertEqual(self.doctor(code=0), [])
        self.refused("BK7074", options=["--abort"])
        self.git("revert", "--no-edit", "HEAD")
        self.assertEqual(self.tree(), before)

    def test_without_git_and_back(self):
        before = self.tree()
        self.upgrade()
        self.assertEqual(self.doctor(), ["BK5027"])
        self.assertGreater(self.upgrade("--abort")["restored"], 20)
        self.assertEqual(self.tree(), before)

    def test_a_plan_shows_everything_and_writes_nothing(self):
        self.edit("deploy/Dockerfile", *DOCKERFILE)
        self.write("src/own.cpp", '#include "shop/api/books.hpp"\n\nauto f() { return shop::models::Book{}; }\n')
        before = self.tree()
        done = bkctl("upgrade", "--plan", cwd=self.shop)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.tree(), before)
        for words in ("conflict  deploy/Dockerfile", "adapt     src/own.cpp", "src/own.cpp:2  model-headers",
                      '+#include "shop/api/books_models.hpp"', "<<<<<<< yours"):
            self.assertIn(words, done.stdout)

    def test_generate_sends_to_upgrade_first(self):
        done = bkctl("generate", cwd=self.shop)
        self.assertEqual(done.returncode, 4)
        self.assertIn("BK7070", done.stderr)
        self.upgrade()
        self.assertEqual(bkctl("generate", "--check", cwd=self.shop).returncode, 0)

    def test_the_runtime_alone(self):
        self.write("bkctl.yaml", self.read("bkctl.yaml").replace("runtime: system\n", ""))
        before = self.tree()
        self.upgrade("--runtime-only")
        after = self.tree()
        self.assertEqual({path for path in before if after.get(path) != before[path]}, {".bkctl/manifest.json"})
        new = {path for path in after if path not in before and not path.startswith(".bkctl/upgrade/")}
        self.assertTrue(new and all(path.startswith("vendor/bk/") for path in new))
        manifest = json.loads(self.read(".bkctl/manifest.json"))
        self.assertEqual((manifest["bkctl"], manifest["runtime"]), ("0.1.0", "0.2.0"))
        self.upgrade("--abort")
        self.assertEqual(self.tree(), before)

    # Conflicts.

    def test_a_conflict_is_one_of_gits_and_mergetool_ends_it(self):
        self.edit("deploy/Dockerfile", *DOCKERFILE)
        self.commit()
        before = self.tree()
        self.upgrade(code=1)
        self.assertEqual(self.changes["deploy/Dockerfile"], "conflict")
        self.assertIn("<<<<<<< yours", self.read("deploy/Dockerfile"))
        self.assertEqual(len(self.git("ls-files", "-u").splitlines()), 3)
        self.assertIn("BK5007", self.doctor())
        # As a merge tool would: it gets the three texts, and writes the fourth.
        self.git("-c", "mergetool.t.cmd=grep -q libexpat1 $REMOTE && grep -q g++-13 $LOCAL && ! grep -q 13 $BASE && "
                 "cp $LOCAL $MERGED", "-c", "mergetool.t.trustExitCode=true", "-c", "mergetool.keepBackup=false",
                 "mergetool", "--no-prompt", "--tool=t")
        self.git("commit", "-qF", ".bkctl/upgrade/message.txt")
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertIn(DOCKERFILE[1], self.read("deploy/Dockerfile"))
        self.assertFalse(self.upgrade()["written"])
        self.assertEqual(self.doctor(code=0), [])
        self.git("revert", "--no-edit", "HEAD")
        self.assertEqual(self.tree(), before)

    def test_back_after_a_conflict(self):
        self.edit("deploy/Dockerfile", *DOCKERFILE)
        self.commit()
        before = self.tree()
        self.upgrade(code=1)
        self.upgrade("--abort")
        self.assertEqual(self.tree(), before)
        self.assertEqual(self.git("status", "--porcelain"), "")
        self.assertEqual(self.git("ls-files", "-u"), "")

    def test_back_does_not_take_what_was_written_since(self):
        self.upgrade()
        self.write("src/books.cpp", self.read("src/books.cpp") + "// since\n")
        self.refused("BK5023", options=["--abort"])
        self.upgrade("--abort", "--allow-dirty")
        self.assertNotIn("since", self.read("src/books.cpp"))

    # Repositories that are not ready.

    def test_uncommitted_changes(self):
        self.commit()
        self.write("src/books.cpp", self.read("src/books.cpp") + "// mine\n")
        self.refused("BK7072")
        self.git("stash", "-q")
        self.write("src/new.cpp", "// git does not know this one\n")
        self.refused("BK7072")
        self.assertEqual(self.upgrade("--allow-dirty")["commit"], "")
        self.assertEqual(self.git("log", "--format=%s").splitlines(), ["before"])

    def test_a_project_among_others_in_one_repository(self):
        place = self.shop
        inner = place / "services/shop"
        inner.mkdir(parents=True)
        for path in [path for path in place.iterdir() if path.name != "services"]:
            shutil.move(path, inner / path.name)
        self.commit()
        (place / "elsewhere.txt").write_text("not committed, and none of our business\n")
        self.shop = inner
        self.assertTrue(self.upgrade()["commit"])
        self.shop = place
        self.assertEqual(self.git("status", "--porcelain"), "?? elsewhere.txt\n")

    def test_in_the_middle_of_a_rebase(self):
        self.commit()
        self.git("checkout", "-qb", "other")
        self.write("README.md", "other\n")
        self.git("commit", "-qam", "other")
        self.git("checkout", "-q", "-")
        self.write("README.md", "mine\n")
        self.git("commit", "-qam", "mine")
        self.git("rebase", "other", ok=False)
        self.refused("BK7025")
        self.assertIn("BK7025", self.doctor())

    # Records that are lost or edited.

    def test_a_lost_base(self):
        self.edit("deploy/Dockerfile", *DOCKERFILE)
        self.write("src/main.cpp", "// mine\n" + self.read("src/main.cpp"))
        self.commit()
        shutil.rmtree(self.shop / ".bkctl/base")
        self.git("commit", "-qam", "lost")
        self.assertIn("BK5026", self.doctor())
        self.refused("BK5020")
        self.upgrade("--adopt", "deploy/Dockerfile")
        self.assertIn(DOCKERFILE[1], self.read("deploy/Dockerfile"))
        self.assertIn("// mine", self.read("src/main.cpp"))

    def test_a_record_that_is_gone_or_damaged(self):
        manifest = self.read(".bkctl/manifest.json")
        (self.shop / ".bkctl/manifest.json").unlink()
        self.refused("BK5004")
        self.assertIn("BK5004", self.doctor())
        self.write(".bkctl/manifest.json", manifest[:200])
        self.refused("BK5004")
        self.write(".bkctl/manifest.json", manifest.replace('"src/main.cpp"', '"../main.cpp"'))
        self.refused("BK5004")

    def test_a_record_that_was_edited(self):
        self.write("src/main.cpp", "// mine\n" + self.read("src/main.cpp"))
        # Somebody says that bkctl owns what a person wrote: the hash says otherwise.
        self.edit(".bkctl/manifest.json", '"path": "src/main.cpp", "owner": "scaffold"',
                  '"path": "src/main.cpp",  "owner": "generated"')
        self.assertIn("BK5025", self.doctor())
        self.upgrade()
        self.assertIn("// mine", self.read("src/main.cpp"))

    def test_a_newer_project(self):
        self.edit(".bkctl/manifest.json", '"bkctl": "0.1.0"', '"bkctl": "9.0.0"')
        self.refused("BK7071")
        self.assertIn("BK7071", self.doctor())

    def test_the_way_back_is_damaged(self):
        self.upgrade()
        self.write(".bkctl/upgrade/before", self.read(".bkctl/upgrade/before")[:-1])
        self.refused("BK5024", options=["--abort"])
        self.assertIn("BK5024", self.doctor())

    # Files that are in the way.

    def test_a_file_of_theirs_that_we_now_make(self):
        self.write("tests/contract/keeps_contract.cpp", "// mine\n")
        self.refused("BK5006")
        self.upgrade("--adopt", "tests/contract/keeps_contract.cpp")

    def test_an_edited_generated_file(self):
        self.write("api/src/books.cpp", self.read("api/src/books.cpp") + "// mine\n")
        self.assertIn("BK5005", self.doctor())
        self.refused("BK5005")

    def test_a_symbolic_link(self):
        outside = self.shop / "outside.cpp"
        shutil.move(self.shop / "src/books.cpp", outside)
        (self.shop / "src/books.cpp").symlink_to("../outside.cpp")
        self.refused("BK5003")
        self.assertIn("BK5003", self.doctor())

    def test_a_folder_that_is_a_link(self):
        shutil.move(self.shop / "deploy", self.shop / "elsewhere")
        (self.shop / "deploy").symlink_to("elsewhere")
        before = self.tree()
        self.upgrade(code=4)
        self.assertEqual(set(self.codes), {"BK5003"})
        self.assertEqual(self.tree(), before)

    def test_a_name_that_differs_only_in_case(self):
        self.write("tests/contract/Keeps_Contract.hpp", "// mine\n")
        self.refused("BK5002")

    def test_a_read_only_file(self):
        os.chmod(self.shop / "src/books.cpp", 0o444)
        before = self.tree()
        self.upgrade()
        self.assertEqual((self.shop / "src/books.cpp").stat().st_mode & 0o777, 0o444)
        self.upgrade("--abort")
        self.assertEqual(self.tree(), before)

    def test_line_ends_of_windows(self):
        for path in [*self.shop.rglob("*.cpp"), *self.shop.rglob("*.hpp"), *self.shop.rglob("*.txt")]:
            if ".bkctl" not in path.parts:
                path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        self.write("src/own.cpp", '#include "shop/api/books.hpp"\r\n\r\nauto f() { return shop::models::Book{}; }\r\n')
        before = self.tree()
        self.upgrade()
        for path in ("src/own.cpp", "src/books.cpp", "CMakeLists.txt"):
            self.assertEqual(self.read(path).count("\r\n"), self.read(path).count("\n"), path)
            self.assertNotEqual(self.tree()[path], before[path])
        self.upgrade("--abort")
        self.assertEqual(self.tree(), before)

    # The world around.

    def test_two_at_once(self):
        folder = os.open(self.shop, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            self.refused("BK7021")
            self.refused("BK7021", options=["--abort"])
        finally:
            os.close(folder)

    def test_a_full_disk(self):
        small = self.shop / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1400k", "tmpfs", small], capture_output=True).returncode:
            self.skipTest("this machine does not let the test mount a small file system")
        self.addCleanup(subprocess.run, ["umount", small])
        for path in [path for path in self.shop.iterdir() if path != small]:
            subprocess.run(["cp", "-a", path, small], check=True)
        self.shop = small
        room = os.statvfs(small)
        (small / "ballast").write_bytes(b"x" * max(0, room.f_bavail * room.f_bsize - 200_000))
        before = self.tree()
        self.upgrade(code=5)
        self.assertEqual(self.codes[-1], "BK7023")
        self.assertEqual(self.tree(), before)

    def test_ctrl_c_at_random_moments(self):
        before = self.tree()
        self.upgrade()
        after = self.tree()
        self.upgrade("--abort")
        seen = set()
        for step in range(24):
            run = subprocess.Popen([BKCTL, "upgrade"], cwd=self.shop, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(step * 0.006)
            run.send_signal(signal.SIGINT)
            code = run.wait(timeout=60)
            now = self.tree()
            self.assertIn(code, (0, 130, -signal.SIGINT))
            self.assertEqual(now, after if code == 0 else before)
            seen.add(code)
            if code == 0:
                self.upgrade("--abort")
        self.assertTrue(seen)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
