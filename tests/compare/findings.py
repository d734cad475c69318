#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the cases of tests/compare/findings.txt through `plx compare --json`."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

PLX = os.environ.get("PLX", "build/plx")
CASES = pathlib.Path(__file__).with_name("findings.txt")


def cases():
    title, reports, wanted = None, [], []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("== "):
            title, reports, wanted = line[3:], [], []
        elif line.startswith("+ "):
            reports[-1] += "\n\n" + line[2:]
        elif line[1:2] == " " and line[0] == chr(ord("A") + len(reports)) and not wanted:
            reports.append(line[2:])
        elif line:
            wanted.append(line)
        elif title:
            yield title, reports, wanted
            title = None
    if title:
        yield title, reports, wanted


def compared(reports):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(reports):
            paths.append(f"{folder}/{chr(ord('a') + i)}.txt")
            pathlib.Path(paths[-1]).write_text(text + "\n", encoding="utf-8")
        run = subprocess.run([PLX, "compare", "--json", *paths], capture_output=True, check=True)
    return json.loads(run.stdout)


def words_of(comparison, fact):
    """By article, the words in which a fact stands there."""
    text = {a["id"]: a["text"].encode() for a in comparison["articles"]}
    return [(m["article"], text[m["article"]][m["start"]:m["end"]].decode())
            for v in fact["values"] for m in v["mentions"]]


def agrees(wanted, comparison):
    topic, *all_words = wanted.split(" | ")
    for fact in comparison["facts"]:
        if fact["topic"] == topic and fact["verdict"] == "agreed":
            told = words_of(comparison, fact)
            places = [{article for article, text in told if words == text} for words in all_words]
            if all(places) and len(set.union(*places)) > 1:
                return True
    return False


def meets(wanted, comparison):
    findings = comparison["findings"]
    if wanted.startswith("agreed "):
        return agrees(wanted.removeprefix("agreed "), comparison)
    if wanted.startswith("apart "):
        return not agrees(wanted.removeprefix("apart "), comparison)
    if wanted.startswith("about "):
        topic, label = wanted.removeprefix("about ").split(" | ")
        return any(f["topic"] == topic and f["about"] == label for f in comparison["facts"])
    if wanted == "one finding":
        return len(findings) == 1
    if wanted == "none":
        return not findings
    if wanted.startswith("no "):
        return all(f["topic"] != wanted[3:] for f in findings)
    kind, rest = wanted.split(" ", 1)
    topic, words = rest.split(" | ")
    return any(f["topic"] == topic and words in f["why"] and
               (kind == "finding" or f["status"] == kind) for f in findings)


def main():
    passed = failed = 0
    for title, reports, wanted in cases():
        comparison = compared(reports)
        for line in wanted:
            if meets(line, comparison):
                passed += 1
                continue
            failed += 1
            print(f"{title}: wanted {line!r}, found "
                  f"{[(f['topic'], f['strength'], f['why']) for f in comparison['findings']]}, agreed "
                  f"{[words_of(comparison, f) for f in comparison['facts'] if f['verdict'] == 'agreed']}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
