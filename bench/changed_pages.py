#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How extraction holds up when pages lose what extractors lean on: plx and trafilatura, the same pages.

usage: changed_pages.py [--plx PLX] [--only CHANGE] [--alone] [--details] [FOLDER]...
       (default: extraction-dev and pages-dev of $SCORE_DATA; --alone: plx only; --details: pages that differ)
       FOLDER/gold.json   {"PAGE": {"articleBody": "...", "headline"?: "...", "datePublished"?: "..."}}
       FOLDER/html/       PAGE.html or PAGE.html.gz

Every page is parsed, changed and written again, so that "as it is" is the row to compare with. F1 is that
of 4-word shingles, precision and recall as means over the pages; title: equal but for case and white
space; date: the same day. trafilatura is installed once in build/trafilatura; its own parser makes the
changes."""
import collections, gzip, json, os, pathlib, random, re, subprocess, sys, tempfile

import with_trafilatura

WORD = re.compile(r"\w+")


def without_json_ld(tree):
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        script.drop_tree()


def without_attributes(tree, kinds):
    for node in tree.iter():
        for name in list(node.attrib):
            if name in kinds or ("data-" in kinds and name.startswith("data-")):
                del node.attrib[name]


def without_classes(tree):
    without_attributes(tree, {"class", "id", "role", "data-"})


def with_strange_classes(tree):
    """Each name becomes the same other one everywhere, as style sheets made by a program have it."""
    words = {}
    maker = random.Random(7)

    def strange(name):
        if name not in words:
            words[name] = "css-" + "".join(maker.choice("bcdfghjklmnpqrstvwxz0123456789") for _ in range(6))
        return words[name]

    without_attributes(tree, {"data-"})
    for node in tree.iter():
        for name in ("class", "id"):
            if node.get(name):
                node.set(name, " ".join(strange(word) for word in node.get(name).split()))


def as_div(tree, tags):
    for node in tree.iter(*tags):
        node.tag = "div"


def without_semantics(tree):
    as_div(tree, ("article", "main", "section", "header", "footer", "aside", "nav", "figure", "figcaption"))


def without_paragraphs(tree):
    as_div(tree, ("p",))


def without_meta(tree):
    for meta in tree.xpath("//head//meta[@property or @name or @itemprop]"):
        meta.drop_tree()


def without_microdata(tree):
    without_attributes(tree, {"itemprop", "itemtype", "itemscope"})


def without_times(tree):
    for node in tree.iter("time"):
        node.tag = "span"
        node.attrib.pop("datetime", None)


def all_of_it(tree):
    for change in (without_json_ld, without_classes, without_semantics, without_meta, without_microdata, without_times):
        change(tree)


CHANGES = {
    "as it is": lambda tree: None,
    "no JSON-LD": without_json_ld,
    "no meta tags (OpenGraph and all)": without_meta,
    "no classes, ids, roles, data-*": without_classes,
    "classes and ids renamed": with_strange_classes,
    "<article>, <main>, <aside>, <nav>, ... as <div>": without_semantics,
    "<p> as <div>": without_paragraphs,
    "no microdata": without_microdata,
    "no <time>": without_times,
    "none of these but <p>": all_of_it,
}

THEIRS = """
import json, pathlib, sys
from trafilatura import bare_extraction
for name in sys.argv[1:]:
    page = pathlib.Path(name).read_text(encoding="utf-8")
    found = bare_extraction(page, with_metadata=True, include_comments=False)
    found = found.as_dict() if found else {}
    print(json.dumps({"path": name, "text": found.get("text"), "title": found.get("title"), "published": found.get("date")}))
"""


def shingles(text):
    words = WORD.findall(text or "")
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def folded(text):
    return " ".join((text or "").casefold().split())


def score(gold, found, details):
    precision, recall, title, date = [], [], [], []
    for page, key in gold.items():
        got = found.get(page, {})
        have, want = shingles(got.get("text")), shingles(key["articleBody"])
        same = sum((have & want).values())
        if have:
            precision.append(same / sum(have.values()))
        if want:
            recall.append(same / sum(want.values()))
        if key.get("headline"):
            title.append(folded(key["headline"]) == folded(got.get("title")))
        if key.get("datePublished"):
            date.append(key["datePublished"][:10] == (got.get("published") or "")[:10])
        if details:
            p, r = same / max(1, sum(have.values())), same / max(1, sum(want.values()))
            if p < 0.9 or r < 0.9 or not all(title[-1:] + date[-1:]):
                print(f"    {page} P {p:.2f} R {r:.2f} title {title[-1:]} {got.get('title')!r} date {date[-1:]} {got.get('published')!r}")
    p, r = sum(precision) / max(1, len(precision)), sum(recall) / max(1, len(recall))
    share = lambda hits: f"{sum(hits) / len(hits):.3f}" if hits else "  -  "
    return f"{2 * p * r / (p + r) if p + r else 0:.3f} | {share(title)} | {share(date)}"


def read(folder, page):
    plain = folder / "html" / f"{page}.html"
    return plain.read_bytes() if plain.exists() else gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())


def results(command, files):
    run = subprocess.run([*command, *files], capture_output=True, text=True)
    lines = (json.loads(line) for line in run.stdout.split("\n") if line)
    return {pathlib.Path(line["path"]).stem: line for line in lines}


def compare(folder, python, plx, only, details):
    from lxml import html
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    print(f"{folder.name}, {len(gold)} pages{'':20s} | plx F1 | title | date | trafilatura F1 | title | date")
    for name, change in CHANGES.items():
        if only and only not in name:
            continue
        with tempfile.TemporaryDirectory() as work:
            files = []
            for page in gold:
                parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
                source = read(folder, page).decode("utf-8", "replace").encode("utf-8")
                tree = html.document_fromstring(source, parser=parser)
                change(tree)
                files.append(f"{work}/{page}.html")
                pathlib.Path(files[-1]).write_bytes(html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>"))
            ours = score(gold, results([plx, "extract", "--jsonl"], files), details)
            theirs = score(gold, results([python, "-c", THEIRS], files), False) if python else "- | - | -"
            print(f"{name:50s} | {ours} | {theirs}", flush=True)


def main():
    arguments = sys.argv[1:]
    details = "--details" in arguments
    theirs = "--alone" not in arguments
    def option(name, default):
        return arguments.pop(arguments.index(name) + 1) if name in arguments else default
    plx, only = option("--plx", "build/plx"), option("--only", None)
    folders = [a for a in arguments if not a.startswith("--")]
    data = pathlib.Path(os.environ.get("SCORE_DATA", "../shared/eval"))
    folders = [pathlib.Path(f) for f in folders] or [data / "extraction-dev", data / "pages-dev"]
    folders = [f for f in folders if (f / "gold.json").exists()]
    if not folders:
        return print("changed pages: no folder with gold.json; name one")
    python = with_trafilatura.environment("build/trafilatura")
    if not python:
        return print("changed pages: trafilatura can't be installed here; left out")
    if sys.prefix == sys.base_prefix:  # its environment has the parser that makes the changes
        return subprocess.run([python, *sys.argv]).returncode
    for folder in folders:
        compare(folder, python if theirs else None, plx, only, details)


if __name__ == "__main__":
    sys.exit(main())
