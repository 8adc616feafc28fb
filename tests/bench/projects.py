"""What it costs to build a generated project."""

import json
import os
import time

from figures import FOLDER, PUBLIC, lib, row, timed


def bench_build():
    target = FOLDER / "petstore"
    lib.new_project(target, PUBLIC / "petstore-3.0.4.yaml", "--no-git")
    os.environ["CCACHE_DISABLE"] = "1"
    try:
        lib.run(["cmake", "-G", "Ninja", "-B", "build/bench", "-S", ".", "-DCMAKE_BUILD_TYPE=Release", "-DPETSTORE_SYSTEM_BK=ON",
                 f"-DCMAKE_PREFIX_PATH={lib.PREFIX}", "-DBUILD_TESTING=OFF"], cwd=target)
        began = time.perf_counter()
        lib.run(["cmake", "--build", "build/bench", "-j", lib.JOBS], cwd=target)
        row("petstore project, clean release build, runtime apart", f"{time.perf_counter() - began:.1f} s", "goal 15 s")
        commands = json.loads((target / "build/bench/compile_commands.json").read_text())
        handler = next(c for c in commands if c["file"] == str((target / "src/pet.cpp").resolve()))
        command = handler["command"].replace("-O3", "-O2")
        seconds, _ = timed(["sh", "-c", f"cd '{handler['directory']}' && {command}"])
        row("one handler file, src/pet.cpp, -O2", f"{seconds:.2f} s", "goal 0.6 s")
        began = time.perf_counter()
        (target / "src/pet.cpp").touch()
        lib.run(["cmake", "--build", "build/bench", "-j", lib.JOBS], cwd=target)
        row("edit of a handler -> rebuilt program", f"{time.perf_counter() - began:.1f} s")
    finally:
        del os.environ["CCACHE_DISABLE"]
