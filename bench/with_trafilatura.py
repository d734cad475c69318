#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""plx extract against trafilatura's fast mode: the same pages, one core each, in one run.

usage: with_trafilatura.py [FOLDER of HTML]     (default: $SCORE_DATA/extraction-dev/html)

The pages are repeated to 5,000 (BENCH_PAGES). Both read HTML: plx a folder of files (opening them and
printing JSON is in its time), trafilatura strings that are in memory already (reading them is not in
its time). JSON lines and WARC are other ways for the same pages into plx, timed for themselves. In
brackets is the rate in processor time, which a busy machine changes less.
trafilatura is installed once in build/trafilatura."""
import glob, gzip, json, os, resource, shutil, subprocess, sys, tempfile, time

VERSION = "2.2.0"
PAGES = int(os.environ.get("BENCH_PAGES", "5000"))
THEIRS = """
import sys, time
from trafilatura import extract
pages = [open(name, encoding="utf-8", errors="replace").read() for name in sys.argv[2:]]
count, found = int(sys.argv[1]), 0
start, cpu = time.perf_counter(), time.process_time()
for i in range(count):
    found += bool(extract(pages[i % len(pages)], fast=True))
print(found, time.perf_counter() - start, time.process_time() - cpu)
"""


def environment(folder):
    """The Python that has this version of trafilatura, installed if it is not; None: it can't be."""
    python = os.path.join(folder, "bin", "python")
    check = [python, "-c", f"import trafilatura, sys; sys.exit(trafilatura.__version__ != '{VERSION}')"]
    if os.path.exists(python) and subprocess.run(check, capture_output=True).returncode == 0:
        return python
    if subprocess.run([sys.executable, "-m", "venv", "--clear", folder], capture_output=True).returncode:
        return None
    got = subprocess.run([python, "-m", "pip", "install", "-q", f"trafilatura=={VERSION}", "lxml_html_clean"], capture_output=True, timeout=600)
    return python if got.returncode == 0 else None


def pinned(command, cores=1):
    return (["taskset", "-c", ",".join(map(str, range(cores)))] if shutil.which("taskset") else []) + command


def ours(path, threads):
    """Pages a second by the clock, by processor time, and how many pages gave an article."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run = subprocess.run(pinned(["build/plx", "extract", "--jsonl", "--no-progress", "--threads", str(threads), path], threads),
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return PAGES / seconds, PAGES / cpu, run.stdout.count(b"\n")


def report(name, path):
    one, cpu, found = ours(path, 1)
    line = f"plx extract, {name + ':':12s}{one:6.0f} pages/s ({cpu:.0f}), {found} articles"
    if (os.cpu_count() or 1) > 1:
        two, _, _ = ours(path, 2)
        line += f"; 2 threads {two:.0f}, {two / one:.2f} times one"
    print(line, flush=True)
    return one, cpu


def write_doors(work, pages):
    """The pages once as files; repeated as a folder of links, as JSON lines and as a WARC."""
    once, folder = os.path.join(work, "once"), os.path.join(work, "pages")
    os.mkdir(once)
    os.mkdir(folder)
    names = []
    for i, page in enumerate(pages):
        names.append(os.path.join(once, f"{i}.html"))
        open(names[-1], "wb").write(page)
    records, archive = os.path.join(work, "all.jsonl"), os.path.join(work, "all.warc")
    with open(records, "w") as jsonl, open(archive, "wb") as warc:
        for i in range(PAGES):
            os.link(names[i % len(names)], os.path.join(folder, f"{i:06d}.html"))
            page = pages[i % len(pages)]
            jsonl.write(json.dumps({"html": page.decode("utf-8", "replace")}) + "\n")
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            warc.write(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block))
    return names, folder, records, archive


def main():
    data = os.environ.get("SCORE_DATA", "../shared/eval")
    source = sys.argv[1] if len(sys.argv) > 1 else os.path.join(data, "extraction-dev", "html")
    files = sorted(glob.glob(os.path.join(source, "*.html*")))
    if not files:
        return print(f"trafilatura: no pages in {source}; name a folder of HTML")
    pages = [(gzip.open if name.endswith(".gz") else open)(name, "rb").read() for name in files]
    with tempfile.TemporaryDirectory() as work:
        names, folder, records, archive = write_doors(work, pages)
        one, cpu = report("HTML files", folder)
        report("JSON lines", records)
        report("WARC", archive)
        try:
            python = environment("build/trafilatura")
        except (OSError, subprocess.SubprocessError):
            python = None
        if not python:
            return print("trafilatura: can't be installed here (pip, or no network); left out")
        run = subprocess.run(pinned([python, "-c", THEIRS, str(PAGES), *names]), capture_output=True, text=True)
        if run.returncode:
            return print("trafilatura: failed:", run.stderr.strip().splitlines()[-1:])
        found, seconds, their_cpu = (float(field) for field in run.stdout.split())
        theirs, theirs_cpu = PAGES / seconds, PAGES / their_cpu
        print(f"trafilatura {VERSION}, fast: {theirs:5.0f} pages/s ({theirs_cpu:.0f}), {found:.0f} articles; "
              f"plx, from HTML files, is {one / theirs:.1f} times as fast ({cpu / theirs_cpu:.1f})")


if __name__ == "__main__":
    sys.exit(main())
