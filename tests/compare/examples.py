#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds the examples against tests/compare/examples.txt, through `plx compare --json`."""
import json
import os
import pathlib
import subprocess
import sys

PLX = os.environ.get("PLX", "build/plx")
WANTED = pathlib.Path(__file__).with_name("examples.txt")


def compare(folder):
    run = subprocess.run([PLX, "compare", "--json", f"examples/{folder}"], capture_output=True, check=True)
    return json.loads(run.stdout)


def shows(comparison, what, words):
    if what == ["correction"]:
        return any(words in a["text"].encode()[b["start"]:b["end"]].decode()
                   for a in comparison["articles"] for b in a["body"] if b["kind"] == "correction")
    topic, status = what
    return any(f["topic"] == topic and f["status"] == status and words in f["why"]
               for f in comparison["findings"])


def main():
    compared, failed = {}, 0
    for line in WANTED.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, words = line.split(" | ")
        folder, *what = head.split()
        if folder not in compared:
            compared[folder] = compare(folder)
        if not shows(compared[folder], what, words):
            failed += 1
            print(f"missing: {line}; found {[(f['topic'], f['why']) for f in compared[folder]['findings']]}")
    print(f"{failed} missing")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
