"""One of each shape that a schema, a parameter and a body can take (shapes.yaml): compiles without a warning, and the contract tests
that are made from it pass."""

import os
import pathlib
import re

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "shapes"


def every_shape():
    lib.new_project(FOLDER, lib.ROOT / "tests/e2e/shapes.yaml", "--name", "shapes", "--no-git", "--runtime", "system")
    build = lib.build_project(FOLDER, "shapes")
    said = lib.run([build / "tests/shapes_contract_test"], cwd=build, ok=False).stdout
    found = re.search(r"contract: (\d+) of (\d+) operations kept, (\d+) requests, (\d+) things untested", said)
    lib.check(found is not None and found[1] == found[2] and int(found[2]) > 0, said[-6000:])
    print(f"shapes: {found[0]}")
    with lib.Service(build / "shapes", FOLDER) as service:
        for path, operation in (("brick", "findPart"), ("018f1f5e-0000-7000-8000-0123456789ab", "readPart")):
            answer = service.request("GET", f"/v1/parts/{path}")
            lib.check(answer.status == 501 and operation in answer.body.decode(), f"{path}: {answer.status} {answer.body}")


lib.main(every_shape)
