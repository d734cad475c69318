#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Memory does not grow with the number of articles: ten times the records, feed entries and web
# archive records, and the peak stays. And the formats of `plx extract` read back.
set -uo pipefail
exec python3 - <<'PYTHON'
import csv, gzip, io, json, os, resource, subprocess, sys, tempfile
plx = os.path.abspath(os.environ.get("PLX", "build/plx"))
text = "The council voted on Tuesday to rebuild the old bridge over the river after the flood. " * 20
passed = failed = 0

def check(name, good, said=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good: print(f"FAILED: {name}: {said}")

def records(count):
    for i in range(count): yield json.dumps({"id": str(i), "text": text}).encode() + b"\n"

def feed(count):
    yield b"<rss version='2.0'><channel><title>Feed</title>\n"
    for i in range(count): yield f"<item><title>Item {i}</title><description>{text}</description></item>\n".encode()
    yield b"</channel></rss>"

def archive(count):
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><p>" + text.encode() + b"</p></article></body></html>"
    for i in range(count):
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/{i}\r\nContent-Length: {len(body)}\r\n\r\n"
        yield gzip.compress(head.encode() + body + b"\r\n\r\n", 1)

# AddressSanitizer keeps freed memory for a while: its peak says nothing of ours.
sanitized = b"__asan_init" in open(plx, "rb").read()

def peak(path):
    pid = os.posix_spawn(plx, [plx, "extract", "--jsonl", path], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, path + ".out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
    _, status, used = os.wait4(pid, 0)
    return used.ru_maxrss, sum(1 for _ in open(path + ".out", "rb"))

with tempfile.TemporaryDirectory() as folder:
    for name, make in (("records.jsonl", records), ("feed.xml", feed), ("pages.warc.gz", archive)):
        used = []
        for count in (1000, 10000):
            path = os.path.join(folder, name)
            with open(path, "wb") as out: out.writelines(make(count))
            size, found = peak(path)
            check(f"{name}: all {count}", found == count, found)
            used.append(size)
        if not sanitized: check(f"{name}: peak memory", used[1] < used[0] * 1.1 + 2048, f"{used[0]} kB, then {used[1]} kB")
    path = os.path.join(folder, "two.jsonl")
    rows = [{"id": "a", "title": 'He said "no", twice', "text": "One, two.\n\n1. three\n* four"}, {"id": "b", "title": "=SUM(A1)", "text": "Five."}]
    open(path, "w").writelines(json.dumps(row) + "\n" for row in rows)
    out = subprocess.run([plx, "extract", "--csv", path], capture_output=True).stdout.decode()
    got = list(csv.DictReader(io.StringIO(out, newline="")))
    check("csv", [r["id"] for r in got] == ["a", "b"] and got[0]["title"] == rows[0]["title"] and got[1]["title"] == "'=SUM(A1)", out)
    out = subprocess.run([plx, "extract", "--markdown", path], capture_output=True).stdout.decode()
    check("markdown", 'title: "He said' in out and "\n# He said" in out and "\\* four" in out and "1\\. three" in out, out)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PYTHON
