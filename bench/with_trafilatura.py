#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""plx extract against trafilatura's fast mode: the same pages, one core each, in one run.

usage: with_trafilatura.py [FOLDER of HTML]     (default: $SCORE_DATA/extraction-dev/html)

The pages are repeated to 5,000 (BENCH_PAGES). trafilatura is installed once in build/trafilatura."""
import glob, gzip, json, os, shutil, subprocess, sys, tempfile, time

VERSION = "2.0.0"
PAGES = int(os.environ.get("BENCH_PAGES", "5000"))
THEIRS = """
import gzip, json, sys, time
from trafilatura import extract
pages = [json.loads(line)["html"] for line in open(sys.argv[1], encoding="utf-8")]
count, found, start = int(sys.argv[2]), 0, time.perf_counter()
for i in range(count):
    found += bool(extract(pages[i % len(pages)], fast=True))
print(count, found, time.perf_counter() - start)
"""


def environment(folder):
    python = os.path.join(folder, "bin", "python")
    if os.path.exists(python) and subprocess.run([python, "-c", "from trafilatura import extract"], capture_output=True).returncode == 0:
        return python
    made = subprocess.run([sys.executable, "-m", "venv", folder], capture_output=True)
    if made.returncode:
        return None
    got = subprocess.run([python, "-m", "pip", "install", "-q", f"trafilatura=={VERSION}", "lxml_html_clean"], capture_output=True, timeout=600)
    return python if got.returncode == 0 else None


def pinned(command, cores=1):
    return (["taskset", "-c", ",".join(map(str, range(cores)))] if shutil.which("taskset") else []) + command


def ours(path, count, threads):
    start = time.perf_counter()
    run = subprocess.run(pinned(["build/plx", "extract", "--jsonl", "--no-progress", "--threads", str(threads), path], threads),
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    return count / seconds, run.stdout.count(b"\n")


def main():
    data = os.environ.get("SCORE_DATA", "../shared/eval")
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(data, "extraction-dev", "html")
    files = sorted(glob.glob(os.path.join(folder, "*.html*")))
    if not files:
        return print(f"trafilatura: no pages in {folder}; name a folder of HTML")
    pages = [(gzip.open if name.endswith(".gz") else open)(name, "rb").read().decode("utf-8", "replace") for name in files]
    with tempfile.TemporaryDirectory() as work:
        once, repeated = os.path.join(work, "once.jsonl"), os.path.join(work, "all.jsonl")
        lines = [json.dumps({"html": page}) + "\n" for page in pages]
        open(once, "w").writelines(lines)
        with open(repeated, "w") as out:
            for i in range(PAGES):
                out.write(lines[i % len(lines)])
        one, found = ours(repeated, PAGES, 1)
        print(f"plx extract, 1 thread:   {one:8.0f} pages/s ({found} of {PAGES} pages)", flush=True)
        if (os.cpu_count() or 1) > 1:
            two, _ = ours(repeated, PAGES, 2)
            print(f"plx extract, 2 threads:  {two:8.0f} pages/s, {two / one:.2f} times one", flush=True)
        try:
            python = environment("build/trafilatura")
        except (OSError, subprocess.SubprocessError):
            python = None
        if not python:
            return print("trafilatura: can't be installed here (pip, or no network); left out")
        run = subprocess.run(pinned([python, "-c", THEIRS, once, str(PAGES)]), capture_output=True, text=True)
        if run.returncode:
            return print("trafilatura: failed:", run.stderr.strip().splitlines()[-1:])
        count, _, seconds = run.stdout.split()
        theirs = int(count) / float(seconds)
        print(f"trafilatura {VERSION}, fast: {theirs:7.0f} pages/s; plx is {one / theirs:.1f} times as fast")


if __name__ == "__main__":
    sys.exit(main())
