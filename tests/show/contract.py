#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds what plx prints as JSON against the contract: fields, words, positions.

usage: contract.py PLX FILE...

Every field stands there with a value of its type or null; every position is a byte of the
article's text on a character's boundary; every id leads to something; a comparison's lines can
be read by programs that break lines at U+0085, U+2028 and U+2029.
"""
import json, subprocess, sys

NULL = type(None)
TEXT, MAYBE_TEXT = (str,), (str, NULL)
ARTICLE = {"id": TEXT, "path": MAYBE_TEXT, "url": MAYBE_TEXT, "canonical": MAYBE_TEXT, "sha256": MAYBE_TEXT,
           "outlet": MAYBE_TEXT, "title": MAYBE_TEXT, "byline": MAYBE_TEXT, "published": MAYBE_TEXT,
           "modified": MAYBE_TEXT, "published_from": {"json-ld", "meta", "time", "text", "url", "input", None},
           "language": MAYBE_TEXT, "encoding": MAYBE_TEXT, "credits": (list,), "text": TEXT, "body": (list,),
           "warnings": (list,)}
TOPICS = {"figure", "time", "place", "role", "wording", "denial", "identity", "arithmetic", "calendar"}
KINDS = {"person", "organisation", "place", "group"}
COUNT = (int, NULL)

failures = []
passed = 0


def check(fine, what):
    global passed
    if fine:
        passed += 1
    else:
        failures.append(what)


def fields(thing, wanted, what):
    for name, kind in wanted.items():
        if name not in thing:
            check(False, f"{what}: no field {name}")
        elif isinstance(kind, set):
            check(thing[name] in kind, f"{what}.{name}: {thing[name]!r}")
        else:
            check(isinstance(thing[name], kind) and not (bool not in kind and isinstance(thing[name], bool)),
                  f"{what}.{name}: {thing[name]!r}")


class Texts:
    """The articles by id; knows whether a span is one."""
    def __init__(self, articles):
        self.bytes = {article["id"]: article["text"].encode() for article in articles}

    def span(self, span, article, what, empty=False):
        text = self.bytes.get(article)
        if text is None or span is None:
            return check(False, f"{what}: article {article!r}, span {span!r}")
        start, end = span["start"], span["end"]
        inside = 0 <= start <= end <= len(text) and (empty or start < end)
        edges = all(at >= len(text) or text[at] & 0xC0 != 0x80 for at in (start, end) if 0 <= at)
        check(inside and edges, f"{what}: {start}..{end} of {article}")

    def maybe(self, span, article, what):
        if span is not None:
            self.span(span, article, what)

    def mention(self, mention, what):
        fields(mention, {"article": TEXT, "start": (int,), "end": (int,)}, what)
        self.span(mention, mention["article"], what)


def article(a, texts):
    fields(a, ARTICLE, "article")
    for block in a["body"]:
        fields(block, {"start": (int,), "end": (int,), "xpath": MAYBE_TEXT, "kind": {"headline", "deck", "paragraph",
               "heading", "list-item", "quote", "caption",
               "correction"}}, "body")
        texts.span(block, a["id"], "body")
    order = [block["start"] for block in a["body"]]
    check(order == sorted(order), "body: in order")
    for credit in a["credits"]:
        fields(credit, {"agency": TEXT}, "credit")
        texts.span(credit, a["id"], "credit")


def claims(c, texts):
    fields(c, {"id": TEXT, "path": MAYBE_TEXT, "statements": (list,), "figures": (list,), "times": (list,),
               "names": (list,), "entities": (list,)}, "claims")
    where = c["id"]
    for s in c["statements"]:
        fields(s, {"kind": {"direct", "mixed", "indirect"}, "quotes": (list,), "speaker": (dict, NULL), "cue": (dict, NULL)}, "statement")
        texts.span(s, where, "statement")
        for quote in s["quotes"]:
            texts.span(quote, where, "quote")
        texts.maybe(s["cue"], where, "cue")
        if s["speaker"]:
            fields(s["speaker"], {"name": MAYBE_TEXT, "start": COUNT, "end": COUNT}, "speaker")
            if s["speaker"]["start"] is not None:
                texts.span(s["speaker"], where, "speaker")
    for f in c["figures"]:
        fields(f, {"kind": {"count", "percent", "money", "measure", "ordinal", "age", "vote"}, "value": (int, float),
                   "high": (int, float, NULL), "unit": MAYBE_TEXT, "of": (dict, NULL)}, "figure")
        texts.span(f, where, "figure")
        texts.maybe(f["of"], where, "of")
    for t in c["times"]:
        fields(t, {"type": {"DATE", "TIME", "DURATION", "SET"}, "value": TEXT}, "time")
        texts.span(t, where, "time")
    entities = {e["id"] for e in c["entities"]}
    for n in c["names"]:
        fields(n, {"kind": KINDS, "entity": MAYBE_TEXT}, "name")
        texts.span(n, where, "name")
        check(n["entity"] is None or n["entity"] in entities, f"name: entity {n['entity']!r}")
    for e in c["entities"]:
        fields(e, {"id": TEXT, "kind": KINDS, "name": TEXT, "aliases": (list,), "mentions": (list,)}, "entity")
        for mention in e["mentions"]:
            texts.span(mention, where, "entity")


def statement(s, texts, stories):
    fields(s, {"id": TEXT, "story": stories, "speaker": MAYBE_TEXT, "sources": COUNT, "mentions": (list,),
               "verdict": {"agreed", "shortened", "reworded", "single"}}, "statement")
    bases = [m for m in s["mentions"] if m["relation"] == "base"]
    check(len(bases) == 1, f"{s['id']}: {len(bases)} base mentions")
    for m in s["mentions"]:
        texts.mention(m, s["id"])
        fields(m, {"kind": {"direct", "indirect"}, "relation": {"base", "verbatim", "fragment", "reworded", "paraphrase"},
                   "speaker": (dict, NULL), "cue": (dict, NULL), "changes": (list,),
                   "translated": (dict, NULL), "follows": MAYBE_TEXT}, s["id"])
        if m["translated"]:
            texts.span(m["translated"], m["article"], f"{s['id']}.translated")
        if m["follows"]:
            check(m["follows"] in texts.bytes and m["follows"] != m["article"], f"{s['id']}.follows {m['follows']}")
        texts.maybe(m["speaker"], m["article"], s["id"])
        texts.maybe(m["cue"], m["article"], s["id"])
        for change in m["changes"]:
            fields(change, {"op": {"insert", "delete", "replace"}}, s["id"])
            texts.span(change["here"], m["article"], s["id"], empty=change["op"] == "delete")
            texts.span(change["base"], bases[0]["article"], s["id"], empty=change["op"] == "insert")
    relations, places = {m["relation"] for m in s["mentions"]}, {m["article"] for m in s["mentions"]}
    verdict = ("single" if len(places) < 2 else "reworded" if "reworded" in relations
               else "shortened" if "fragment" in relations else "agreed")
    check(s["verdict"] == verdict, f"{s['id']}: {s['verdict']}, not {verdict}")


def comparison(c, texts):
    check(c.get("schema") == "parallax/compare/1", "schema")
    ids = set(texts.bytes)
    stories = {s["id"] for s in c["stories"]}
    for a in c["articles"]:
        article(a, texts)
    told = [i for s in c["stories"] for i in s["articles"]]
    check(sorted(told) == sorted(ids), "every article stands in one story")
    for s in c["stories"]:
        fields(s, {"id": TEXT, "title": MAYBE_TEXT, "articles": (list,), "independent": COUNT, "first": MAYBE_TEXT, "last": MAYBE_TEXT}, "story")
    for copy in c["copies"]:
        fields(copy, {"from": ids, "to": ids, "kind": {"reprint", "excerpt", "rewrite"}, "coverage": (int, float), "passages": (list,)}, "copy")
        for passage in copy["passages"]:
            texts.span(passage["from"], copy["from"], "passage")
            texts.span(passage["to"], copy["to"], "passage")
    for s in c["statements"]:
        statement(s, texts, stories)
    for f in c["facts"]:
        fields(f, {"id": TEXT, "story": stories, "topic": {"figure", "time", "place", "role"}, "about": TEXT, "sources": COUNT,
                   "verdict": {"agreed", "conflict", "updated", "single"}, "values": (list,)}, "fact")
    for f in c["findings"]:
        fields(f, {"id": TEXT, "story": stories, "topic": TOPICS, "status": {"conflict", "updated"}, "strength": (int, float),
                   "why": TEXT, "about": MAYBE_TEXT, "statement": MAYBE_TEXT, "sides": (list,)}, "finding")
        check(f["statement"] is None or f["statement"] in {s["id"] for s in c["statements"]}, f"{f['id']}: statement")
        check(0 <= f["strength"] <= 1, f"{f['id']}: strength {f['strength']}")
    for thing in c["facts"] + c["findings"]:
        for value in thing.get("values", thing.get("sides")):
            fields(value, {"value": TEXT, "mentions": (list,)}, thing["id"])
            for mention in value["mentions"]:
                texts.mention(mention, thing["id"])
    for e in c["entities"]:
        fields(e, {"id": TEXT, "kind": KINDS, "name": TEXT, "aliases": (list,), "mentions": (list,)}, "entity")
        for mention in e["mentions"]:
            texts.mention(mention, e["id"])
    names = [x["id"] for key in ("statements", "facts", "findings", "entities", "stories") for x in c[key]]
    check(len(names) == len(set(names)), "every id once")


def run(*command):
    done = subprocess.run(command, capture_output=True)
    check(done.returncode == 0, f"{command[1]}: status {done.returncode}: {done.stderr.decode()[:200]}")
    text = done.stdout.decode()
    check(text.endswith("\n") and not any(c in text for c in "\u0085\u2028\u2029"), f"{command[1]}: lines")
    return text


def main():
    plx, files = sys.argv[1], sys.argv[2:]
    whole = json.loads(run(plx, "compare", "--json", *files))
    texts = Texts(whole["articles"])
    comparison(whole, texts)
    lines = [json.loads(line) for line in run(plx, "extract", "--jsonl", *files).splitlines()]
    check(lines == whole["articles"], "extract prints the articles that compare prints")
    for one in lines[:3]:
        check(json.loads(run(plx, "extract", "--json", one["path"]))["text"] == one["text"], "extract --json")
    for line in run(plx, "claims", "--jsonl", *files).splitlines():
        claims(json.loads(line), texts)
    for failure in failures[:40]:
        print("FAILED:", failure)
    print(f"{passed} passed, {len(failures)} failed")
    return len(failures) > 0


if __name__ == "__main__":
    sys.exit(main())
