#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Copies among 10,000 articles: plx beside MinHash-LSH of datasketch, in one run, one core each.

usage: with_datasketch.py       articles of $SCORE_DATA/stories-stream, else of the examples

Real articles are cut into pieces of 180 words and more, which share no text; the rest of the articles are
planted: reprints (sentences left out, words dropped, changed and put in, another beginning) and excerpts (40 to
80 words of prose in a row, put into another article). What is copied is prose: pieces that are mostly the words
of people quoted are not planted, since two articles that quote one speech are no copies. What is asked: which pairs share text. datasketch
is asked twice, with the threshold that is usual for near-duplicates and with one low enough for excerpts; its
pairs are not checked, plx lays them side by side and cuts out the passages. Installed once in build/datasketch."""
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

from with_trafilatura import pinned

VERSION = "1.10.0"
ARTICLES = int(os.environ.get("BENCH_ARTICLES", "10000"))
LEAST_WORDS = 180
THEIRS = """
import json, re, sys, time
from datasketch import MinHash, MinHashLSH
threshold, out = float(sys.argv[2]), open(sys.argv[3], "w")
start = time.process_time()
articles = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
lsh, sketches = MinHashLSH(threshold=threshold, num_perm=128), {}
for article in articles:
    words = re.findall(r"\\w+", article["text"].lower())
    sketch = MinHash(num_perm=128)
    sketch.update_batch({" ".join(words[i:i + 5]).encode() for i in range(max(1, len(words) - 4))})
    for other in lsh.query(sketch):
        print(other, article["id"], file=out)
    lsh.insert(article["id"], sketch)
print(time.process_time() - start)
"""


def environment(folder):
    python = os.path.join(folder, "bin", "python")
    if os.path.exists(python) and subprocess.run([python, "-c", "import datasketch"], capture_output=True).returncode == 0:
        return python
    if subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True).returncode:
        return None
    got = subprocess.run([python, "-m", "pip", "install", "-q", f"datasketch=={VERSION}"], capture_output=True, timeout=600)
    return python if got.returncode == 0 else None


def texts(data):
    stream = pathlib.Path(data) / "stories-stream" / "articles.jsonl"
    if stream.exists():
        return [json.loads(line)["text"] for line in stream.open(encoding="utf-8")], "stories-stream"
    return [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("examples").glob("*/*.txt"))], "examples"


def pieces(text):
    piece, words = [], 0
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        piece.append(sentence)
        words += len(sentence.split())
        if words >= LEAST_WORDS:
            yield piece
            piece, words = [], 0


def reprint(piece, vocabulary, rng):
    kept = [s for s in piece if rng.random() > 0.08]
    out = []
    for sentence in kept:
        words = sentence.split()
        for at in range(len(words)):
            chance = rng.random()
            if chance < 0.01:
                words[at] = ""
            elif chance < 0.02:
                words[at] = rng.choice(vocabulary)
            elif chance < 0.025:
                words[at] += " " + rng.choice(vocabulary)
        out.append(" ".join(filter(None, words)))
    return ["As was reported earlier by others, " + " ".join(rng.sample(vocabulary, 6)) + "."] + out


def quoted_share(text):
    return sum(len(q.split()) for q in re.findall(r'["“][^"”]*(?:["”]|$)', text)) / max(1, len(text.split()))


def quotes_nobody(piece):
    return not re.search('["“”]', " ".join(piece))


def excerpt(piece, host, rng):
    """A run of the piece's words in the middle of the host."""
    words, size = " ".join(piece).split(), rng.randrange(40, 81)
    at, middle = rng.randrange(max(1, len(words) - size)), len(host) // 2
    return host[:middle] + [" ".join(words[at:at + size])] + host[middle:]


def corpus(data, seed=1):
    found, source = texts(data)
    rng = random.Random(seed)
    originals = [p for text in found for p in pieces(text)]
    rng.shuffle(originals)
    vocabulary = [w for text in found[:50] for w in re.findall(r"[a-z]{3,}", text)]
    # a quarter of the articles are planted, more where there is too little text
    own = min(len(originals) * 8 // 10, ARTICLES * 3 // 4)
    # what excerpts are put into stands nowhere else, and leaves no quotation open before them
    hosts = [h for h in originals[own:] if quotes_nobody(h[:len(h) // 2])]
    plain = [i for i in range(own) if quotes_nobody(originals[i])]
    prose = [i for i in range(own) if quoted_share(" ".join(originals[i])) <= 0.33]
    articles, planted = originals[:own], {}
    while len(articles) < ARTICLES:
        is_excerpt = bool(hosts and plain) and rng.random() < 0.35
        copied = rng.choice(plain if is_excerpt else prose)
        planted[(copied, len(articles))] = "excerpt" if is_excerpt else "reprint"
        articles.append(excerpt(originals[copied], hosts.pop(), rng) if is_excerpt
                        else reprint(originals[copied], vocabulary, rng))
    lines = [{"id": f"d{i}", "language": "en", "text": "\n\n".join(a)} for i, a in enumerate(articles)]
    return lines, {(f"d{a}", f"d{b}"): kind for (a, b), kind in planted.items()}, source


def report(name, seconds, pairs, planted):
    pairs = {tuple(sorted(p)) for p in pairs}
    kinds = []
    for kind in ("reprint", "excerpt"):
        of_kind = [p for p in planted if planted[p] == kind]
        got = sum(tuple(sorted(p)) in pairs for p in of_kind)
        kinds.append(f"{kind}s {got / max(1, len(of_kind)):.3f}")
    print(f"{name:44s} {seconds:7.1f} s CPU   recall: {', '.join(kinds)}   {len(pairs)} pairs", flush=True)


def cpu(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(pinned(command), stderr=subprocess.DEVNULL, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return run, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pairs_in(path):
    return [tuple(line.split()) for line in open(path)] if os.path.exists(path) else []


def whole(path, planted):
    start = time.perf_counter()
    run, seconds = cpu(["build/plx", "compare", "--json", "--no-progress", path], stdout=subprocess.PIPE)
    comparison = json.loads(run.stdout)
    report(f"plx compare, all of it ({time.perf_counter() - start:.0f} s)", seconds,
           [(c["from"], c["to"]) for c in comparison["copies"]], planted)


def main():
    lines, planted, source = corpus(os.environ.get("SCORE_DATA", "../shared/eval"))
    words = sum(len(line["text"].split()) for line in lines)
    print(f"copies among {len(lines)} articles ({words // len(lines)} words each, from {source}), "
          f"{sum(k == 'reprint' for k in planted.values())} reprints and "
          f"{sum(k == 'excerpt' for k in planted.values())} excerpts planted:", flush=True)
    with tempfile.TemporaryDirectory() as work:
        path, out = os.path.join(work, "articles.jsonl"), os.path.join(work, "pairs")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        _, seconds = cpu(["build/plx-bench-rooms", "--copies", out, path, str(len(lines))], stdout=subprocess.DEVNULL)
        report("plx, from the file to the copies alone", seconds, pairs_in(out), planted)
        try:
            python = environment("build/datasketch")
        except (OSError, subprocess.SubprocessError):
            python = None
        for threshold in ("0.5", "0.1") if python else ():
            if os.path.exists(out):
                os.remove(out)
            run, _ = cpu([python, "-c", THEIRS, path, threshold, out], stdout=subprocess.PIPE, text=True)
            report(f"datasketch {VERSION}, MinHash-LSH, threshold {threshold}", float(run.stdout or "nan"), pairs_in(out), planted)
        if not python:
            print("datasketch: can't be installed here (pip, or no network); left out")
        whole(path, planted)


if __name__ == "__main__":
    main()
