#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the speed of build/plx on one core: whole processes, the best of three runs.

usage: bench/run.py [--data FOLDER]     articles of FOLDER/stories-stream/articles.jsonl (SCORE_DATA),
                                        else the examples, repeated
"""
import argparse
import json
import os
import pathlib
import platform
import resource
import subprocess
import tempfile
import time

import one_story

PLX = "build/plx"


def timed(arguments, runs=3):
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([PLX, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        best = min(best, time.perf_counter() - start)
    return best


def peak_memory(arguments):
    """Peak resident megabytes of one run."""
    pid = os.posix_spawn(PLX, [PLX, *arguments], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
                                       (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)])
    return os.wait4(pid, 0)[2].ru_maxrss / 1024


def articles(data):
    stream = pathlib.Path(data) / "stories-stream" / "articles.jsonl"
    if stream.exists():
        return [json.loads(line) for line in stream.open(encoding="utf-8")], "stories-stream"
    found = [dict(id=str(p), text=p.read_text(encoding="utf-8")) for p in sorted(pathlib.Path("examples").glob("*/*.txt"))]
    return [dict(a, id=f"{i}-{a['id']}") for i in range(100) for a in found], "examples, repeated"


def write(folder, name, items):
    path = folder / name
    with path.open("w", encoding="utf-8") as out:
        for item in items:
            out.write(json.dumps(item, ensure_ascii=False) + "\n")
    return str(path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default=os.environ.get("SCORE_DATA", "../shared/eval"))
    options = parser.parse_args()
    items, source = articles(options.data)
    items = [dict(item, language="en") for item in items]
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
                 platform.machine())
    print(f"machine: {model}, one core; articles: {source}; {time.strftime('%Y-%m-%d')}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        thousand = (items * (1000 // len(items) + 1))[:1000]
        size = sum(len(item["text"].encode()) for item in thousand) / 1e6
        words = sum(len(item["text"].split()) for item in thousand)
        path = write(folder, "thousand.jsonl", thousand)
        for verb in (["extract", "--jsonl"], ["annotate"], ["claims", "--jsonl"]):
            t = timed([*verb, path])
            print(f"{verb[0]:9s} {len(thousand) / t:8.0f} articles/s {size / t:7.1f} MB/s {words / t:10.0f} words/s")
        print(end="", flush=True)
        subprocess.run(["build/plx-bench-stages", path], check=False)
        print("compare   articles  seconds  articles/s  peak MB")
        for count in (5, 10, 20, 50, 100, 200, 500):
            path = write(folder, f"{count}.jsonl", (items * (count // len(items) + 1))[:count])
            t = timed(["compare", "--json", path], runs=2)
            print(f"          {count:8d} {t:8.3f} {count / t:11.0f} {peak_memory(['compare', '--json', path]):8.1f}")
        print("parts of claim and compare, CPU seconds:", flush=True)
        path = write(folder, "stream.jsonl", (items * (500 // len(items) + 1))[:500])
        subprocess.run(["build/plx-bench-rooms", path, "100", "500"], check=False)
        reports, source = one_story.reports(1000, options.data)
        print(f"reports of ONE story, made from {source} (bench/one_story.py):", flush=True)
        path = write(folder, "one-story.jsonl", reports)
        subprocess.run(["build/plx-bench-rooms", path, "100", "200", "500", "1000"], check=False)


if __name__ == "__main__":
    main()
