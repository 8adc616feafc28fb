"""Operations whose items travel one by one (streams.yaml): compiles without a warning, keeps its contract, and with handlers that are
written (streams/flow.cpp) each item is there before the next one is made, and large files pass through little memory.

Argument: MEGABYTES that are sent and fetched (default 300)."""

import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import sys
import time

import lib

FOLDER = pathlib.Path(os.environ.get("BKCTL_E2E_FOLDER", lib.ROOT / "build/e2e")) / "streams"
MEGABYTES = int(sys.argv[1]) if len(sys.argv) > 1 else 300
MOST_MEMORY = 64  # MiB


def contract(build):
    said = lib.run([build / "tests/streams_contract_test"], cwd=build, ok=False).stdout
    found = re.search(r"contract: (\d+) of (\d+) operations kept, (\d+) requests, (\d+) things untested", said)
    lib.check(found is not None and found[1] == found[2] and int(found[2]) > 0, said[-6000:])
    print(found[0])


def keeps_its_contract_before_it_is_written():
    lib.new_project(FOLDER, lib.ROOT / "tests/e2e/streams.yaml", "--name", "streams", "--no-git", "--runtime", "system")
    said = lib.run([lib.BKCTL, "inspect", "--capabilities", lib.ROOT / "tests/e2e/streams.yaml"]).stdout
    lib.check("BK3013" not in said, said)
    contract(lib.build_project(FOLDER, "streams"))


def keeps_its_contract_when_it_is():
    shutil.copyfile(lib.ROOT / "tests/e2e/streams/flow.cpp", FOLDER / "src/flow.cpp")
    contract(lib.build_project(FOLDER, "streams"))


def service():
    return lib.Service(FOLDER / "build/e2e/streams", FOLDER)


def open_request(service, method, target, headers=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=30)
    connection.request(method, target, body=body, headers=headers or {}, encode_chunked=hasattr(body, "__next__"))
    return connection, connection.getresponse()


def event(response):
    lines = []
    while (line := response.readline().decode().rstrip("\n")) or not lines:
        lines.append(line)
    return lines


def events_come_one_by_one():
    with service() as running:
        connection, response = open_request(running, "GET", "/events")
        lib.check(response.getheader("Content-Type") == "text/event-stream; charset=utf-8", str(response.headers))
        for number in (1, 2, 3):
            got = event(response)
            lib.check(got == ["event: opened", f"id: {number}", "data: door", f"data: {number}"], str(got))
        connection.close()
        began = time.monotonic()
        connection, response = open_request(running, "GET", "/events")
        event(response)
        returned = running.stop()
        lib.check(returned == 0 and time.monotonic() - began < 10, f"stopping with a stream open: {returned}")


def answers_whole_or_word_by_word():
    with service() as running:
        question = json.dumps({"text": "a b"})
        headers = {"Content-Type": "application/json"}
        whole = running.request("POST", "/chats", question, headers)
        lib.check(whole.json() == {"words": [{"text": "a"}, {"text": "b"}]}, str(whole.body))
        events = running.request("POST", "/chats", question, {**headers, "Accept": "text/event-stream"})
        lib.check(events.body == b'data: {"text":"a"}\n\ndata: {"text":"b"}\n\n', str(events.body))


def items_are_read_one_by_one():
    with service() as running:
        words = "".join(json.dumps({"text": str(i)}) + "\n" for i in range(100_000))
        answer = running.request("POST", "/words", iter([words[:100].encode(), words[100:].encode()]), {"Content-Type": "application/jsonl"})
        lib.check(answer.body == b"100000", str(answer.body))
        wrong = running.request("POST", "/words", '{"text":"a"}\n{"text":7}\n', {"Content-Type": "application/jsonl"})
        lib.check(wrong.status == 422 and wrong.json()["errors"][0]["pointer"] == "/1/text", str(wrong.body))
        for kind, start, end in (("application/jsonl", b'{"text":"0"}\n', b"\n"), ("application/json-seq", b'\x1e{"text":"0"}\n', b"\n")):
            got = running.request("GET", "/words", headers={"Accept": kind})
            lib.check(got.headers["Content-Type"] == kind and got.body.startswith(start) and got.body.endswith(end), str(got.body[:200]))


def memory(running):
    status = pathlib.Path(f"/proc/{running.process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def large_files_pass_through_little_memory():
    size = MEGABYTES * 1024 * 1024
    piece = b"x" * (1024 * 1024)
    with service() as running:
        began = time.monotonic()
        answer = running.request("PUT", f"/files/{size}", (piece for _ in range(MEGABYTES)),
                                 {"Content-Type": "application/octet-stream", "Content-Length": str(size)}, timeout=600)
        lib.check(answer.status == 204, f"{answer.status} {answer.body[:300]}")
        sent = time.monotonic()
        connection, response = open_request(running, "GET", f"/files/{size}")
        got, buffer = 0, bytearray(1024 * 1024)
        while count := response.readinto(buffer):
            got += count
        connection.close()
        fetched = time.monotonic()
        most = memory(running)
        lib.check(got == size, f"{got} of {size} bytes")
        lib.check(most < MOST_MEMORY, f"{most:.1f} MiB of memory")
        print(f"{MEGABYTES} MiB: sent in {sent - began:.1f} s, fetched in {fetched - sent:.1f} s, largest memory {most:.1f} MiB")


def slow_readers_cost_little():
    with service() as running:
        before = memory(running)
        readers = []
        for _ in range(40):
            reader = socket.create_connection(("127.0.0.1", running.port))
            reader.sendall(b"GET /files/100000000000 HTTP/1.1\r\nHost: a\r\n\r\n")
            readers.append(reader)
        time.sleep(2)
        lib.check(running.request("GET", "/readyz").status == 200, "others wait")
        grown = memory(running) - before
        lib.check(grown < 40, f"40 slow readers took {grown:.1f} MiB")
        for reader in readers:
            reader.close()


lib.main(
    keeps_its_contract_before_it_is_written, keeps_its_contract_when_it_is, events_come_one_by_one, answers_whole_or_word_by_word,
    items_are_read_one_by_one, large_files_pass_through_little_memory, slow_readers_cost_little)
