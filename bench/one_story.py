#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Many reports of one story, for measuring how comparing grows.

Nobody has a thousand real reports of one event at hand, so they are made: each takes one of the real
reports of a story, keeps most of its sentences, takes some of the others', drops words, trims quotations,
lets neighbours change places, changes a figure now and then, and adds paragraphs that it shares with nobody
(of other articles). Seeded: the same reports on every run."""
import collections
import json
import pathlib
import random
import re
import sys

SENTENCE = re.compile(r'(?<=[.!?])["”’]?\s+(?=["“‘A-Z])')


def sources(data):
    """Reports of one story, and articles of others: of stories-stream, else of the examples."""
    stream = pathlib.Path(data) / "stories-stream"
    if (stream / "gold.json").exists():
        articles = [json.loads(line) for line in (stream / "articles.jsonl").open(encoding="utf-8")]
        stories = collections.defaultdict(list)
        gold = json.loads((stream / "gold.json").read_text(encoding="utf-8"))
        for article in articles:
            stories[gold.get(article["id"])].append(article["text"])
        stories.pop(None, None)
        # of the largest stories the one with the most quotation marks
        most = max(len(texts) for texts in stories.values())
        name = max((n for n in stories if len(stories[n]) == most),
                   key=lambda n: sum(len(re.findall('["“”]', t)) for t in stories[n]))
        return stories[name], [t for n in stories if n != name for t in stories[n]], "stories-stream"
    texts = {f: [p.read_text(encoding="utf-8") for p in sorted(pathlib.Path("examples").glob(f + "/*.txt"))]
             for f in ("titanic", "hindenburg")}
    return texts["titanic"], texts["hindenburg"], "examples"


def sentences(text):
    return [s.strip() for paragraph in text.split("\n") for s in SENTENCE.split(paragraph) if s.strip()]


def edit(sentence, rng):
    words = sentence.split()
    if len(words) > 8 and rng.random() < 0.25:
        del words[rng.randrange(1, len(words) - 1)]
    if len(words) > 10 and rng.random() < 0.06:
        at = rng.randrange(2, len(words) - 2)
        words[at], words[at + 1] = words[at + 1], words[at]
    sentence = " ".join(words)
    quoted = re.search(r'["“]([^"“”]{60,})["”]', sentence)
    if quoted and rng.random() < 0.3:
        inner = quoted[1].split()
        cut = rng.randrange(3, len(inner))
        sentence = sentence[:quoted.start(1)] + " ".join(inner[:cut]).rstrip(",.;") + "," + sentence[quoted.end(1):]
    if rng.random() < 0.02:
        sentence = re.sub(r"\b\d{2,3}\b", lambda m: str(int(m[0]) + rng.randrange(1, 5)), sentence, count=1)
    return sentence


def reports(count, data, seed=1):
    own, others, source = sources(data)
    pools = [sentences(text) for text in own]
    fillers = [[p for p in text.split("\n") if len(p.split()) > 20] for text in others]
    made = []
    for i in range(count):
        rng = random.Random(f"{seed} {i}")
        pool = pools[rng.randrange(len(pools))]
        other = pools[rng.randrange(len(pools))]
        kept = [s for s in pool if rng.random() < 0.4] + [s for s in other if rng.random() < 0.1]
        for at in range(len(kept) - 1):
            if rng.random() < 0.2:
                kept[at], kept[at + 1] = kept[at + 1], kept[at]
        paragraphs, at = [], 0
        while at < len(kept):
            size = rng.choice((1, 1, 2, 2, 3))
            paragraphs.append(" ".join(edit(s, rng) for s in kept[at:at + size]))
            at += size
        filler = fillers[rng.randrange(len(fillers))]
        paragraphs += rng.sample(filler, min(len(filler), rng.randrange(2, 6)))
        made.append({"id": f"r{i + 1}", "title": f"Report {i + 1}", "outlet": f"Paper {i + 1}", "language": "en",
                     "published": f"2024-03-{1 + i % 3:02d}T{i % 24:02d}:00:00Z", "text": "\n\n".join(paragraphs)})
    return made, source


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for report in reports(number, sys.argv[2] if len(sys.argv) > 2 else "../shared/eval")[0]:
        print(json.dumps(report, ensure_ascii=False))
