"""The programs below this folder, and what they say of the codec."""

import functools

from figures import FOLDER, lib, row

ORDER = lib.SHARED / "bench/peers/order.json"


@functools.cache
def build():
    folder = FOLDER / "programs"
    lib.run(["cmake", "-G", "Ninja", "-S", lib.ROOT / "tests/bench", "-B", folder, "-DCMAKE_BUILD_TYPE=Release",
             f"-DCMAKE_PREFIX_PATH={lib.PREFIX}"])
    lib.run(["cmake", "--build", folder, "-j", lib.JOBS])
    return folder


def program(name):
    return build() / name


def bench_json():
    """Three shapes of JSON, beside simdjson's on-demand parser where it is installed."""
    for line in lib.run([program("json/bench_json"), ORDER]).stdout.splitlines():
        name, microseconds, rate = line.split("\t")
        row(f"JSON, {name}", f"{microseconds} us", f"{rate} MB/s")
