"""Prism (npm @stoplight/prism-cli) as a validating proxy between the generated contract tests and the generated service: it
knows the document and nothing of us. What it says about requests is meant (the tests send wrong ones on purpose); what it
says about our answers is a failure. It rewrites some wrong requests and mocks what is answered 501, so the tests' own verdict
is only shown."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "prism"
PUBLIC = lib.SHARED / "specs/public"
PRISM = lib.ROOT / "tests/npm/node_modules/.bin/prism"
# Name, document, path of servers[0], settings of the service, credentials of the tests.
TARGETS = {
    "museum": ("museum.yaml", "/_mock/docs/openapi/museum-api",
               {"AUTH_MUSEUM_PLACEHOLDER_AUTH_USERS": "me:secret"},
               {"BK_TEST_MUSEUM_PLACEHOLDER_AUTH_CREDENTIAL": "Basic bWU6c2VjcmV0"}),
    "cafe": ("cafe-3.2.yaml", "", {}, {}),
    "petstore": ("petstore-3.0.4.yaml", "/api/v3",
                 {"AUTH_API_KEY_KEYS": "me:special:write:pets+read:pets", "AUTH_PETSTORE_AUTH_KEYS": "me:token:write:pets+read:pets"},
                 {"BK_TEST_API_KEY_CREDENTIAL": "special", "BK_TEST_PETSTORE_AUTH_CREDENTIAL": "Bearer token"}),
    "train-travel": ("train-travel/openapi.yaml", "/rest/Train+Travel+API/1.0.0",
                     {"AUTH_O_AUTH2_KEYS": "me:token:read+write"}, {"BK_TEST_O_AUTH2_CREDENTIAL": "Bearer token"}),
}
FIRST = ("museum", "petstore", "train-travel")


class Prism:
    def __init__(self, document, upstream, log):
        self.port = lib.free_port()
        self.log = log
        with open(log, "wb") as out:
            self.process = subprocess.Popen(
                [str(PRISM), "proxy", str(document), upstream, "-p", str(self.port), "-h", "127.0.0.1"],
                stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "0"})

    def __enter__(self):
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            if "Prism is listening" in self.text():
                return self
            time.sleep(0.1)
        raise lib.Failed(f"prism does not start\n{self.text()[-2000:]}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def text(self):
        return re.sub(r"\x1b\[[0-9;]*m", "", self.log.read_text(errors="replace"))


def for_prism(document, base, file):
    """Prism knows nothing of the path of servers[0], so that stands before every path instead; it follows references inside
    extensions, to files that are not there."""
    described = json.loads(lib.run([lib.BKCTL, "bundle", PUBLIC / document, "--syntax", "json", "--quiet"]).stdout)
    described = {key: value for key, value in described.items() if key != "servers" and not key.startswith("x-")}
    described["paths"] = {base + path: item for path, item in described["paths"].items()}
    file.write_text(json.dumps(described))
    return file


def one(name):
    document, base, settings, credentials = TARGETS[name]
    project = FOLDER / name
    lib.new_project(project, PUBLIC / document, "--name", name, "--no-git")
    build = lib.build_project(project, name)
    program = next(path for path in (build / "tests").glob("*contract*") if os.access(path, os.X_OK) and path.is_file())
    with lib.Service(build / name, FOLDER, env={**settings, "DATABASE_URL": f"sqlite:{name}.db"}) as service:
        described = for_prism(document, base, FOLDER / f"{name}.json")
        with Prism(described, f"http://127.0.0.1:{service.port}", FOLDER / f"{name}.log") as prism:
            done = lib.run([program], env={**credentials, "BK_TEST_BASE_URL": f"http://127.0.0.1:{prism.port}"}, ok=False)
            log = prism.text()
    (FOLDER / f"{name}.out").write_text(done.stdout)
    forwarded = ours = refused = absent = unwritten = 0
    wrong = set()
    for exchange in log.split("Request received")[1:]:
        forwarded += "Forwarding" in exchange
        answers = re.findall(r"Violation: (?!request).*", exchange)
        if "Violation: request" in exchange or "has returned 406" in exchange:
            refused += 1          # wrong on purpose (Prism sees no wrong Accept): the document need not name every refusal
        elif re.search("has returned (404|409|422)", exchange) and all("returned status code" in answer for answer in answers):
            absent += bool(answers)  # it names rows that are not there, or that are: a document need not list that (OpenAPI,
                                     # "Responses Object"), and the tests make up their identifiers
        elif "has returned 501" in exchange:
            unwritten += 1        # nobody has written the operation yet
        elif answers:
            ours += 1
            wrong.update(f"{exchange.splitlines()[1].strip()} {answer}" for answer in answers)
    summary = done.stdout.strip().splitlines()[-1] if done.stdout.strip() else "no output"
    print(f"     {name}: {forwarded} requests forwarded, of them {refused} wrong on purpose, "
          f"{absent} refused for what is stored, {unwritten} answered 501; "
          f"violations by our answers: {ours}; tests: {summary}")
    lib.check(forwarded > 0 and "route not found" not in log, f"requests did not go where they belong\n{log[-2000:]}")
    lib.check(not wrong, "\n".join(sorted(wrong)))


def main():
    if not PUBLIC.is_dir() or not PRISM.exists():
        print(f"skipped: no documents in {PUBLIC}, or no prism in tests/npm\n0 passed, 0 failed, {len(FIRST)} skipped")
        return
    tests = []
    for name in sys.argv[1:] or FIRST:
        def test(name=name):
            one(name)
        test.__name__ = name
        tests.append(test)
    lib.main(*tests)


main()
