#!/usr/bin/env python3
"""bkctl as a program: what unit tests cannot see. Usage: program_test.py BKCTL SOURCE_DIR"""

import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.dom.minidom

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
SPEC = SOURCE / "docs/examples/bookshop/openapi.yaml"


BAD = """openapi: 3.1.0
info: {title: <x> & "y", version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {$ref: '#/components/responses/Nöne'}
"""


TWICE = """openapi: 3.1.0
info: {title: Twice, version: '1'}
paths:
  /a:
    get:
      operationId: same
      responses:
        '200': {description: A text., content: {application/json: {schema: {type: string}}}}
  /b:
    get:
      operationId: same
      responses:
        '200': {description: YAML., content: {application/yaml: {schema: {type: string}}}}
"""


def bkctl(*arguments, cwd=None, **options):
    return subprocess.run([BKCTL, *map(str, arguments)], cwd=cwd, text=True, capture_output=True, timeout=120, **options)


def snapshot(folder):
    """Path to hash of every file below a folder, .git left out; None when there is no folder."""
    if not folder.exists():
        return None
    files = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.relative_to(folder).parts]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def more(spec):
    """The example document with one operation more."""
    return spec.replace("\npaths:\n", "\npaths:\n  /greetings:\n    get:\n      operationId: greet\n      summary: Greets.\n"
                        "      tags: [greetings]\n      responses: {'204': {description: Greeted.}}\n", 1)


class Program(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bkctl-program-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def new(self, name="shop", *options):
        done = bkctl("new", name, "--spec", SPEC, *options, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return self.folder / name

    def test_new_is_complete_and_generate_then_changes_nothing(self):
        shop = self.new()
        git = subprocess.run(["git", "-C", shop, "status", "--porcelain"], text=True, capture_output=True)
        self.assertEqual((git.returncode, git.stdout), (0, ""))
        before = snapshot(shop)
        times = {path: path.stat().st_mtime_ns for path in shop.rglob("*") if path.is_file()}
        for options in ([], ["--check"], ["--dry-run"], ["--diff"]):
            done = bkctl("generate", *options, cwd=shop)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(snapshot(shop), before)
        self.assertEqual({path: path.stat().st_mtime_ns for path in times}, times)

    def test_two_projects_of_one_document_have_the_same_bytes(self):
        self.assertEqual(snapshot(self.new("a/shop")), snapshot(self.new("b/shop")))

    def test_json_is_one_document_whatever_happens(self):
        self.new()
        for arguments, code in ((["new", "more", "--spec", SPEC], 0), (["new", "shop", "--spec", SPEC], 4),
                                (["generate", "-C", "shop"], 0), (["generate", "-C", "."], 3),
                                (["explain", "-C", "shop"], 0), (["inspect", SPEC], 0), (["validate", "nowhere"], 3)):
            done = bkctl(*arguments, "--json", cwd=self.folder)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            json.loads(done.stdout)
            self.assertEqual(done.stderr, "")

    def test_an_error_that_was_allowed_is_read_over_for_good(self):
        (self.folder / "twice.yaml").write_text(TWICE)
        done = bkctl("new", "shop", "--spec", "twice.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("--allow BK2037", done.stderr)
        self.assertFalse((self.folder / "shop").exists())
        done = bkctl("new", "shop", "--spec", "twice.yaml", "--allow", "BK2037", cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("2 operations", done.stdout)
        self.assertIn("allow: [BK2037]", (self.folder / "shop/bkctl.yaml").read_text())
        self.assertEqual(bkctl("generate", "--check", cwd=self.folder / "shop").returncode, 0)
        self.assertEqual(bkctl("new", "more", "--spec", "twice.yaml", "--allow", "BK1042", cwd=self.folder).returncode, 2)

    def test_capabilities_say_what_is_not_done_and_gate(self):
        (self.folder / "twice.yaml").write_text(TWICE.replace("operationId: same", "operationId: other", 1))
        done = bkctl("inspect", "twice.yaml", "--capabilities", "--json", cwd=self.folder)
        said = json.loads(done.stdout)
        self.assertEqual(said["counts"], {"supported": 1, "degraded": 1, "refused": 0})
        self.assertEqual([(one["id"], one["state"], [gap["code"] for gap in one["gaps"]]) for one in said["operations"]],
                         [("other", "supported", []), ("same", "degraded", ["BK3010"])])
        for state, code in (("none", 0), ("refused", 0), ("degraded", 1)):
            done = bkctl("inspect", "twice.yaml", "--capabilities", "--fail-on", state, cwd=self.folder)
            self.assertEqual(done.returncode, code, state)
            self.assertIn("2 operations described: 1 supported, 1 degraded (BK3010 1).", done.stdout)

    def test_a_changed_document_changes_only_what_follows(self):
        shop = self.new()
        document = shop / "openapi.yaml"
        document.write_text(more(document.read_text()))
        self.assertEqual(bkctl("generate", "--check", cwd=shop).returncode, 1)
        patch = bkctl("generate", "--diff", cwd=shop).stdout
        done = bkctl("generate", "--json", cwd=shop)
        self.assertEqual(done.returncode, 0, done.stdout)
        answer = json.loads(done.stdout)
        self.assertIn("greet", [each["operation"] for each in answer["unwritten"]])
        changed = {each["path"] for each in answer["changes"]}
        self.assertTrue({path for path in changed if "greetings" in path})
        self.assertFalse([path for path in changed if path.startswith(("vendor/", "migrations/"))])
        self.assertEqual({line[6:] for line in patch.splitlines() if line.startswith("+++ b/")}, changed)
        self.assertEqual(bkctl("generate", "--check", cwd=shop).returncode, 0)
        self.assertEqual(bkctl("generate", "--check", "--strict", cwd=shop).returncode, 1)

    def test_an_edited_generated_file_is_refused_and_nothing_is_written(self):
        shop = self.new()
        victim = next((shop / "api/src").rglob("*.cpp"))
        victim.write_text(victim.read_text() + "// mine\n")
        (shop / "openapi.yaml").write_text(more((shop / "openapi.yaml").read_text()))
        before = snapshot(shop)
        done = bkctl("generate", cwd=shop)
        self.assertEqual(done.returncode, 4)
        self.assertIn("BK5005", done.stderr)
        self.assertEqual(snapshot(shop), before)
        name = victim.relative_to(shop)
        self.assertEqual(bkctl("generate", "--adopt", name, cwd=shop).returncode, 0)
        self.assertEqual(bkctl("generate", "--check", cwd=shop).returncode, 0)

    def test_a_users_edit_of_a_scaffold_survives(self):
        shop = self.new()
        main = shop / "src/main.cpp"
        main.write_text("// mine\n" + main.read_text())
        (shop / "openapi.yaml").write_text(more((shop / "openapi.yaml").read_text()))
        self.assertEqual(bkctl("generate", cwd=shop).returncode, 0)
        self.assertTrue(main.read_text().startswith("// mine\n"))

    def test_an_own_template_is_used(self):
        shop = self.new()
        own = shop / ".bkctl/templates/project/main.cpp.tmpl"
        own.parent.mkdir(parents=True)
        own.write_text("// our own main\n" + (SOURCE / "templates/project/main.cpp.tmpl").read_text())
        done = bkctl("generate", cwd=shop)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Using the project's own template", done.stderr)
        self.assertTrue((shop / "src/main.cpp").read_text().startswith("// our own main\n"))
        own.write_text("{{nonsense}}\n")
        done = bkctl("generate", cwd=shop)
        self.assertEqual(done.returncode, 1)
        self.assertIn("BK4005", done.stderr)
        self.assertIn(".bkctl/templates/project/main.cpp.tmpl:1:1", done.stderr)

    def test_new_interrupted_at_any_time_leaves_all_or_nothing(self):
        whole = snapshot(self.new("whole/shop", "--no-git"))
        seed = random.Random(7)
        interrupted = 0
        for _ in range(25):
            process = subprocess.Popen([BKCTL, "new", "shop", "--spec", SPEC], cwd=self.folder,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(seed.uniform(0.005, 0.25))
            process.send_signal(signal.SIGINT)
            code = process.wait(60)
            self.assertIn(code, (0, 130, -signal.SIGINT))   # the last: before main() began
            self.assertEqual(snapshot(self.folder / "shop"), whole if code == 0 else None)
            self.assertEqual([path.name for path in self.folder.iterdir() if path.name.startswith(".")], [])
            interrupted += code != 0
            shutil.rmtree(self.folder / "shop", ignore_errors=True)
        self.assertGreater(interrupted, 0)

    def test_generate_killed_at_any_time_leaves_the_old_or_the_new(self):
        shop = self.new()
        shutil.copytree(shop, self.folder / "after")
        (self.folder / "after/openapi.yaml").write_text(more((shop / "openapi.yaml").read_text()))
        self.assertEqual(bkctl("generate", cwd=self.folder / "after").returncode, 0)
        new = snapshot(self.folder / "after")
        seed = random.Random(8)
        for _ in range(25):
            work = self.folder / "work"
            shutil.copytree(shop, work)
            (work / "openapi.yaml").write_text(more((work / "openapi.yaml").read_text()))
            process = subprocess.Popen([BKCTL, "generate"], cwd=work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(seed.uniform(0.005, 0.2))
            process.kill()
            process.wait(60)
            done = bkctl("generate", cwd=work)
            self.assertEqual(done.returncode, 0, done.stderr)
            now = snapshot(work)
            self.assertEqual({path for path in {*now, *new} if now.get(path) != new.get(path)}, set())
            shutil.rmtree(work)

    def test_two_at_once_do_not_mix(self):
        shop = self.new()
        (shop / "openapi.yaml").write_text(more((shop / "openapi.yaml").read_text()))
        processes = [subprocess.Popen([BKCTL, "generate"], cwd=shop, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                     for _ in range(4)]
        codes = sorted(process.wait(60) for process in processes)
        self.assertEqual(codes[0], 0)
        self.assertLessEqual(set(codes), {0, 4})
        self.assertEqual(bkctl("generate", "--check", cwd=shop).returncode, 0)

    def test_formats_of_validate_are_well_formed(self):
        bad = self.folder / "bad.yaml"
        bad.write_text(BAD)
        forms = ("json", "sarif", "junit", "github", "gitlab", "checkstyle", "markdown", "html", "pretty")
        outputs = [word for form in forms for word in ("--output", f"{form}=out/{form}")]
        together = bkctl("validate", "bad.yaml", *outputs, cwd=self.folder)
        self.assertEqual(together.returncode, 1, together.stderr)
        for form in forms:
            done = bkctl("validate", "bad.yaml", "--format", form, cwd=self.folder)
            self.assertEqual(done.returncode, 1, form + done.stdout + done.stderr)
            self.assertEqual((self.folder / "out" / form).read_text(), done.stdout)
            self.assertIn("BK2", done.stdout)
            if form in ("json", "sarif", "gitlab"):
                json.loads(done.stdout)
            if form in ("junit", "checkstyle"):
                xml.dom.minidom.parseString(done.stdout)
            if form == "github":
                self.assertIn("\n::error file=bad.yaml,line=7,", "\n" + done.stdout)
            if form == "html":
                self.assertNotIn("<x>", done.stdout)
                self.assertNotRegex(done.stdout, r"(src|href)=")
        self.assertEqual(sorted(path.name for path in (self.folder / "out").iterdir()), sorted(forms))

    def test_an_output_that_cannot_be_written_changes_no_file(self):
        (self.folder / "bad.yaml").write_text(BAD)
        (self.folder / "a.json").write_text("mine")
        done = bkctl("validate", "bad.yaml", "-o", "json=a.json", "-o", "sarif=bad.yaml/x", cwd=self.folder)
        self.assertEqual(done.returncode, 5)
        self.assertIn("BK7023", done.stderr)
        self.assertEqual((self.folder / "a.json").read_text(), "mine")
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["a.json", "bad.yaml"])

    def git(self, *words):
        done = subprocess.run(["git", "-C", self.folder, "-c", "user.name=x", "-c", "user.email=x@localhost", *words],
                              text=True, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_changed_since_reports_only_touched_lines(self):
        def places(*arguments, code):
            done = bkctl("validate", *arguments, "--json", cwd=self.folder)
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            return [(each["code"], (each["place"] or {}).get("line")) for each in json.loads(done.stdout)["diagnostics"]]
        self.git("init", "-qb", "main")
        (self.folder / "bad.yaml").write_text(BAD)
        self.git("add", ".")
        self.git("commit", "-qm", "first")
        self.assertEqual(places("bad.yaml", "--changed-since", "HEAD", code=0), [])
        self.git("switch", "-qc", "mine")
        (self.folder / "bad.yaml").write_text(BAD + "  /b:\n    get:\n      responses: {'200': {$ref: nowhere.yaml}}\n")
        (self.folder / "new.yaml").write_text(BAD)
        touched = places("bad.yaml", "--changed-since", "main", code=1)
        self.assertEqual({line for _, line in touched}, {10}, touched)
        self.assertIn(("BK2021", 10), touched)
        self.git("commit", "-qam", "second")
        self.assertEqual(places("bad.yaml", "--changed-since", "main", code=1), touched)
        self.assertIn(("BK2020", 7), places("new.yaml", "--changed-since", "main", code=1))
        self.git("switch", "-q", "main")
        self.git("stash", "-qu")
        (self.folder / "other").write_text("x")
        self.git("add", ".")
        self.git("commit", "-qm", "others' work")
        self.git("switch", "-q", "mine")
        self.assertEqual(places("bad.yaml", "--changed-since", "main", code=1), touched)
        self.assertEqual(places("bad.yaml", "--changed-since", "nothing", code=3), [("BK7031", None)])

    def test_many_documents_are_reported_in_the_order_given(self):
        names = [f"{i}.yaml" for i in range(40)]
        for i, name in enumerate(names):
            (self.folder / name).write_text(BAD + "# longer\n" * (97 * i % 40) * 200)
        texts = {bkctl("validate", *names, "--json", cwd=self.folder).stdout for _ in range(3)}
        self.assertEqual(len(texts), 1)
        files = [each["place"]["file"] for each in json.loads(texts.pop())["diagnostics"]]
        self.assertEqual(list(dict.fromkeys(files)), names)

    def test_gitlab_names_survive_moving_lines(self):
        def names(text):
            (self.folder / "bad.yaml").write_text(text)
            issues = json.loads(bkctl("validate", "bad.yaml", "--format", "gitlab", cwd=self.folder).stdout)
            for issue in issues:
                self.assertIn(issue["severity"], ("info", "minor", "major", "critical", "blocker"))
                self.assertGreater(issue["location"]["lines"]["begin"], 0)
                self.assertEqual(issue["location"]["path"], "bad.yaml")
            return [issue["fingerprint"] for issue in issues]
        before = names(BAD)
        self.assertEqual(len(set(before)), len(before))
        self.assertEqual(names("# moved\n\n" + BAD), before)

    def test_sarif_is_accepted_by_its_own_tool(self):
        tool = SOURCE / "tests/npm/node_modules/.bin/sarif-multitool"
        tool = tool if tool.exists() else shutil.which("sarif-multitool")
        if not tool:
            self.skipTest("npm @microsoft/sarif-multitool is not installed")
        (self.folder / "bad.yaml").write_text(BAD)
        bkctl("lint", "bad.yaml", "nowhere.yaml", SPEC, "-o", "sarif=a.sarif", cwd=self.folder)
        results = json.loads((self.folder / "a.sarif").read_text())["runs"][0]["results"]
        self.assertGreater(len(results), 3)
        done = subprocess.run([tool, "validate", "a.sarif"], cwd=self.folder, text=True, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual([line for line in done.stdout.splitlines() if re.search(r": (error|warning) ", line)
                          and "SARIF2005" not in line], [], done.stdout)   # 2005: no web address of the tool yet

    def test_a_closed_pipe_ends_it_without_a_crash(self):
        done = subprocess.run(f"{BKCTL} inspect {SPEC} --format json | head -c 1", shell=True, capture_output=True, timeout=60)
        self.assertEqual(done.stderr, b"")

    def test_output_to_a_full_device_is_an_error(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([BKCTL, "--help"], stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertIn(done.returncode, (0, 5))

    def complete(self, shell, script):
        if not shutil.which(shell):
            self.skipTest(shell + " is not installed")
        file = self.folder / ("_bkctl" if shell == "zsh" else "completion." + shell)
        file.write_text(bkctl("completion", shell).stdout)
        done = subprocess.run([shell, "-c", script.format(file=file)], text=True, capture_output=True, timeout=60,
                              cwd=self.folder)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes_commands_options_and_values(self):
        script = "source {file}; COMP_WORDS=(bkctl %s); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _bkctl; echo ${{COMPREPLY[@]}}"
        self.assertEqual(self.complete("bash", script % "ge"), ["generate"])
        self.assertEqual(self.complete("bash", script % "generate --str"), ["--strict"])
        self.assertEqual(self.complete("bash", script % "validate x --format sa"), ["sarif"])
        self.assertEqual(self.complete("bash", script % "--color never com"), ["completion"])

    def test_fish_completes(self):
        self.assertIn("generate", self.complete("fish", "source {file}; complete -C 'bkctl ge'"))
        self.assertIn("sarif", self.complete("fish", "source {file}; complete -C 'bkctl validate x --format s'"))

    def test_zsh_reads_the_script(self):
        self.assertEqual(self.complete("zsh", "autoload -U compinit; compinit -u -D; source {file}; which _bkctl | head -1"),
                         ["_bkctl", "()", "{"])

    def test_the_manual_page_is_clean_roff(self):
        tool = shutil.which("mandoc")
        if not tool:
            self.skipTest("mandoc is not installed")
        page = bkctl("man").stdout
        done = subprocess.run([tool, "-Tlint", "-Wwarning"], input=page, text=True, capture_output=True)
        # No date: the same sources give the same page.
        self.assertEqual([line for line in done.stdout.splitlines() if "missing date" not in line], [])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
