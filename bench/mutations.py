#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Changes one thing in a copy of a report and asks whether `plx compare` finds it.

usage: bench/mutations.py [--count N] [--seed N] [--verbose] [FOLDER...]    default: examples

Kinds of change: a figure, a date, a place, a negation. A change is found when a finding has a side whose
words overlap the changed words. Pairs of identical copies must give no finding at all.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

PLX = "build/plx"
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
AUXILIARY = r"\b(is|was|were|are|will|would|could|should|has|had|have|did|does|do)\b"


def places():
    found = []
    for line in open("data/world/cities.tsv", encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if not line.startswith("#") and len(fields) > 1 and len(fields[1]) > 4:
            found.append(fields[1])
    return found


def figure(text, rng):
    spots = [m for m in re.finditer(r"(?<![\w.,:$/-])(\d{1,3}(?:,\d{3})+|\d{1,4})(?![\w:/-]|[.,]\d)", text)
             if not re.search(r"(?:%s)\w*\.? $" % "|".join(m[:3] for m in MONTHS), text[:m.start()][-12:])
             and not re.match(r"(1[89]|20)\d\d$", m[0]) and text[m.start() - 1:m.start()] != "'"]
    if not spots:
        return None
    m = rng.choice(spots)
    value = int(m[0].replace(",", ""))
    new = value + max(1, round(value * rng.choice([0.2, 0.35, 0.5])))
    return m.start(), m.end(), f"{new:,}" if "," in m[0] else str(new)


def date(text, rng):
    spots = list(re.finditer(r"\b(?:%s)\b" % "|".join(DAYS + [m for m in MONTHS if m not in ("May", "March")]), text))
    # "BOSTON, April 16, 1912 - " tells when the report came out and nothing about the event
    spots = [m for m in spots if not re.match(r" \d{1,2}, \d{4} [-\u2013\u2014]", text[m.end():])]
    if not spots:
        return None
    m = rng.choice(spots)
    pool = DAYS if m[0] in DAYS else MONTHS
    return m.start(), m.end(), rng.choice([x for x in pool if x != m[0]])


def place(text, rng, cities):
    known = [c for c in cities if c in text]
    spots = [m for c in known for m in re.finditer(r"(?<![\w'-])%s(?![\w'-])" % re.escape(c), text)]
    spots = [m for m in spots if re.search(r"\b(?:in|at|from|to|near) $", text[:m.start()][-6:])]
    if not spots:
        return None
    m = rng.choice(spots)
    return m.start(), m.end(), rng.choice(["Lisbon", "Nairobi", "Toronto", "Melbourne", "Warsaw"])


def negation(text, rng):
    spots = [m for m in re.finditer(AUXILIARY, text) if not re.match(r"\s+not\b|n't", text[m.end():])]
    if not spots:
        return None
    m = rng.choice(spots)
    return m.start(), m.end(), m[0] + " not"


def compare(a, b):
    run = subprocess.run([PLX, "compare", "--json", a, b], capture_output=True, check=False)
    return json.loads(run.stdout)


def found(result, start, end):
    for finding in result["findings"]:
        for side in finding["sides"]:
            for m in side["mentions"]:
                if m["article"] == result["articles"][1]["id"] and m["start"] < end and m["end"] > start:
                    return True
    return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("folders", nargs="*", default=["examples"])
    options = parser.parse_args()
    rng = random.Random(options.seed)
    files = [p for f in options.folders for p in sorted(pathlib.Path(f).rglob("*.txt"))]
    texts = {p: p.read_text(encoding="utf-8") for p in files}
    cities = places()
    kinds = {"figure": figure, "date": date, "place": lambda t, r: place(t, r, cities), "negation": negation}
    seen, hit = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        one, other = f"{folder}/one.txt", f"{folder}/other.txt"
        alarms = 0
        for p in files:
            pathlib.Path(one).write_text(texts[p], encoding="utf-8")
            pathlib.Path(other).write_text(texts[p], encoding="utf-8")
            own = json.loads(subprocess.run([PLX, "compare", "--json", one], capture_output=True, check=False).stdout)
            alarms += len(compare(one, other)["findings"]) > len(own["findings"])
        while sum(seen.values()) < options.count:
            p = rng.choice(files)
            kind = rng.choice(list(kinds))
            body = texts[p].find("\n\n") + 2
            change = kinds[kind](texts[p][body:], rng)
            if not change:
                continue
            start, end, new = change[0] + body, change[1] + body, change[2]
            text = texts[p][:start] + new + texts[p][end:]
            pathlib.Path(one).write_text(texts[p], encoding="utf-8")
            pathlib.Path(other).write_text(text, encoding="utf-8")
            at = len(text[:start].encode())
            ok = found(compare(one, other), at, at + len(new.encode()))
            seen[kind] += 1
            hit[kind] += ok
            if options.verbose and not ok:
                print(f"missed {kind}: {p}: ...{texts[p][max(0, start - 50):start]}[{texts[p][start:end]} -> {new}]"
                      f"{texts[p][end:end + 40]}...".replace("\n", " "))
    total, right = sum(seen.values()), sum(hit.values())
    print(f"mutations: {total} changes, recall {right / total:.3f}   "
          + "  ".join(f"{k} {hit[k] / seen[k]:.3f} ({seen[k]})" for k in sorted(seen)))
    print(f"identical copies: {len(files)} pairs, {alarms} with a finding that the article alone does not have")
    return 0 if right / total >= 0.85 and not alarms else 1


if __name__ == "__main__":
    sys.exit(main())
