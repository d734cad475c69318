#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Files as other programs write them: web archives whose bodies are packed or only said to be, JSON
# files of one record or many, files that were cut.
set -uo pipefail
exec python3 - <<'PYTHON'
import gzip, json, os, subprocess, sys, tempfile, zlib
plx = os.path.abspath(os.environ.get("PLX", "build/plx"))
words = ["The council voted on Tuesday to rebuild the old bridge over the river after the flood.",
         "Work begins on Monday under the eyes of two engineers from the county, it said in a note."]
page = ("<html><body><article>" + "".join(f"<p>{w}</p>" for w in words) + "</article></body></html>").encode()
passed = failed = 0

def extract(path):
    run = subprocess.run([plx, "extract", "--jsonl", path], capture_output=True)
    return [json.loads(line) for line in run.stdout.decode().split("\n") if line], run.returncode, run.stderr.decode()

def check(name, content, want, code=0, said=""):
    """What is extracted: the texts, or a function of the articles."""
    global passed, failed
    path = os.path.join(folder, name)
    open(path, "wb").write(content)
    articles, got_code, stderr = extract(path)
    good = want(articles) if callable(want) else [a["text"] for a in articles] == want
    good = good and got_code == code and said in stderr
    passed, failed = passed + bool(good), failed + (not good)
    if not good: print(f"FAILED: {name}: {got_code} {stderr} {articles}")

def archive(body, headers="", kind="response"):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers.encode() + b"\r\n" + body
    return f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"

def chunks(body):
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(body[i:i + 50]), body[i:i + 50]) for i in range(0, len(body), 50)) + b"0\r\n\r\n"

text = "\n\n".join(words)
# "hello" as the brotli tool packs it
brotli = bytes.fromhex("0b028068656c6c6f03")
with tempfile.TemporaryDirectory() as folder:
    check("chunks.warc", archive(chunks(page), "Transfer-Encoding: chunked\r\n"), [text])
    check("no-chunks.warc", archive(page, "Transfer-Encoding: chunked\r\n"), [text])
    check("gzip.warc", archive(gzip.compress(page), "Content-Encoding: gzip\r\n"), [text])
    check("no-gzip.warc", archive(page, "Content-Encoding: gzip\r\n"), [text])
    check("deflate.warc", archive(zlib.compress(page), "Content-Encoding: deflate\r\n"), [text])
    check("both.warc", archive(chunks(gzip.compress(page)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"), [text])
    check("brotli.warc", archive(brotli, "Content-Encoding: br\r\n"), ["hello"])
    check("no-brotli.warc", archive(page, "Content-Encoding: br\r\n"), [text])
    check("odd.warc", archive(page, "Content-Encoding: sdch\r\n"), [], 3, "is compressed in a way that can't be read")
    check("revisit.warc", archive(page, kind="revisit") + archive(page, kind="request") + archive(page), [text])
    record = {"title": "River", "text": text, "author": "Ada Byron; Grace Hopper", "date": "2024-05-17 08:00:00", "source": "https://a.example/x"}
    def as_wanted(articles):
        a = articles[0]
        return (a["text"], a["byline"], a["published"], a["url"]) == (text, "Ada Byron, Grace Hopper", "2024-05-17T08:00:00", "https://a.example/x")
    check("one.json", json.dumps(record, indent=2).encode(), as_wanted)
    check("one.json.gz", gzip.compress(json.dumps(record).encode()), as_wanted)
    check("many.json", json.dumps([record, record], indent=2).encode(), lambda found: len(found) == 2 and as_wanted(found[1:]))
    check("answer.json", json.dumps({"status": "ok", "articles": [record]}).encode(), as_wanted)
    check("lines.json", (json.dumps(record) + "\n").encode() * 3, lambda found: len(found) == 3)
    check("mark.jsonl", b"\xef\xbb\xbf" + json.dumps(record).encode() + b"\n", as_wanted)
    check("no-date.jsonl", json.dumps(dict(record, date="soon")).encode(), lambda found: found[0]["published"] is None and "soon" in found[0]["warnings"][0])
    check("bracket.json", b"[sic] is what an editor writes behind a mistake of somebody else.", lambda found: found[0]["text"].startswith("[sic]"))
    check("cut.json.gz", gzip.compress(json.dumps(record).encode())[:-12], lambda found: len(found) == 1 and found[0]["warnings"])
    check("cut.html.gz", gzip.compress(page)[:-12], lambda found: found[0]["text"].startswith(words[0]) and "ends early" in found[0]["warnings"][0])
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PYTHON
