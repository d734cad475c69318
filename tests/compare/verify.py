# SPDX-License-Identifier: Apache-2.0
"""Each line of verify.txt, subtitles and pages, and 300 random cuts, splices and one-word changes
of the speeches in examples/speeches, of which 98 in 100 must get the right result."""
import json, os, random, re, subprocess, sys, tempfile

plx, here = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
speeches = os.path.join(here, "..", "..", "examples", "speeches")
passed = failed = 0


def verify(source, articles):
    """The result of the first quotation of each article."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, text in enumerate(articles):
            names.append(os.path.join(folder, "%04d.txt" % i))
            with open(names[-1], "w") as f:
                f.write("A speech in the capital\n\nThe crowd listened in silence. %s\n" % text)
        out = subprocess.run([plx, "verify", "--json", "--source", source, folder],
                             capture_output=True, text=True)
        if out.returncode:
            print(out.stderr)
            return [None] * len(articles)
        found = json.loads(out.stdout)
    ids = [a["id"] for a in found["articles"]]
    results = [None] * len(articles)
    for check in found["checks"]:
        place = ids.index(check["mention"]["article"])
        results[place] = results[place] or check["result"]
    return results


def expect(what, got, wanted):
    global passed, failed
    if got == wanted:
        passed += 1
    else:
        failed += 1
        print("FAILED: %s: %s, not %s" % (what, got, wanted))


def cases():
    groups = {}
    with open(os.path.join(here, "verify.txt")) as f:
        for line in f:
            if not line.startswith("#") and line.strip():
                source, wanted, text = [x.strip() for x in line.split("|", 2)]
                groups.setdefault(source, []).append((wanted, text))
    for source, lines in groups.items():
        got = verify(os.path.join(speeches, source + ".txt"), [text for _, text in lines])
        for (wanted, text), result in zip(lines, got):
            expect(text, result, wanted)


def formats():
    quotes = ['"I regret to tell you that very many American lives have been lost," Roosevelt said.',
              '"I regret to tell you that very many American ships have been lost," Roosevelt said.']
    words = "I regret to tell you that|very many American lives have been lost.|In addition ships are missing."
    cues = words.split("|")
    srt = "".join("%d\n00:00:%02d,000 --> 00:00:%02d,500\n%s\n\n" % (i + 1, i * 3, i * 3 + 2, c)
                  for i, c in enumerate(cues))
    vtt = "WEBVTT\n\n" + "".join("00:00:%02d.000 --> 00:00:%02d.500\n<v Roosevelt>%s\n\n" % (i * 3, i * 3 + 2, c)
                                 for i, c in enumerate(cues))
    page = ("<html><head><title>Address</title></head><body><article><h1>Address</h1><p>%s</p><p>The people "
            "of this country have already formed their opinions, and they understand what it means.</p>"
            "</article></body></html>" % " ".join(cues))
    for name, text in (("a.srt", srt), ("b.vtt", vtt), ("c.html", page)):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, name)
            with open(path, "w") as f:
                f.write(text)
            got = verify(path, quotes)
        expect(name + " as said", got[0], "verbatim")
        expect(name + " changed", got[1], "altered")


def time_codes():
    """A transcript of a recording: its time codes are not speech, and tell where the words stand."""
    quotes = ['"It has stood since my grandmother was a girl, and it will stand when we are gone," Ortiz said.',
              '"The bridge opens at 12:31 p.m. on Sunday," Ortiz said.',
              '"Nobody will pay twice to cross it," Ortiz said.']
    first = "We have an old wall to mend. It has stood since my grandmother"
    rest = "was a girl, and it will stand when we are gone."
    last = "The bridge opens at 12:31 p.m. on Sunday. Nobody will pay to cross it."
    ways = {
        "[hh:mm:ss] LABEL:": "[00:12:31] MAYOR ORTIZ: %s\n[00:12:38] %s\n[00:12:44] Q: And the bridge?\n"
                             "[00:12:46] MAYOR ORTIZ: %s\n",
        "[hh:mm:ss] inside": "MAYOR ORTIZ: [00:12:31] %s [00:12:38] %s\nQ: And the bridge?\nMAYOR ORTIZ: %s\n",
        "mm:ss LABEL:": "12:31 MAYOR ORTIZ: %s\n12:38 %s\n12:44 Q: And the bridge?\n12:46 MAYOR ORTIZ: %s\n",
        "LABEL [mm:ss]:": "MAYOR ORTIZ [12:31]: %s %s\nQ [12:44]: And the bridge?\nMAYOR ORTIZ [12:46]: %s\n",
        "Label n (mm:ss)": "Speaker 1 (00:12):\n%s %s\n\nSpeaker 2 (00:31):\nAnd the bridge?\n\nSpeaker 1 (00:33):\n%s\n",
        "Name  m:ss": "Ana Ortiz  0:12\n%s %s\n\nPaul Reed  0:31\nAnd the bridge?\n\nAna Ortiz  0:33\n%s\n",
        "m:ss alone": "0:05\n%s\n0:09\n%s\n0:12\nAnd the bridge?\n0:14\n%s\n",
        "hh:mm - hh:mm": "00:12:31 - 00:12:38 | %s\n00:12:38 - 00:12:44 | %s\n00:12:44 - 00:12:46 | And the bridge?\n"
                         "00:12:46 - 00:12:59 | %s\n",
    }
    for name, way in ways.items():
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "council.txt")
            with open(path, "w") as f:
                f.write(way % (first, rest, last))
            got = verify(path, quotes)
        for result, wanted in zip(got, ("verbatim", "verbatim", "altered")):
            expect(name, result, wanted)


def passage(random_, words, low, high):
    count = random_.randint(low, high)
    first = random_.randint(0, len(words) - count)
    return first, first + count


def plain(words):
    return " ".join(words).strip(" ,;.-")


def property_of(name, speaker, seed):
    random_ = random.Random(seed)
    with open(os.path.join(speeches, name)) as f:
        text = f.read().split("\n\n", 1)[1]
    sentences = [s.split() for p in text.split("\n\n") for s in re.split(r"(?<=[.!?]) ", p)]
    sentences = [s for s in sentences if len(s) >= 16]
    lines = []
    for i in range(150):
        kind = ("trimmed", "spliced", "altered")[i % 3]
        a = random_.randrange(len(sentences))
        s = sentences[a]
        first, end = passage(random_, s, 8, min(len(s) - 2, 20))
        if first == 0:
            first += 1
        words = s[first:end]
        if kind == "altered":
            words = words[:]
            words[random_.randrange(len(words))] = random_.choice(["purple", "seventeen", "weavers", "seldom"])
        if kind == "spliced":
            b = random_.choice([x for x in range(len(sentences)) if x != a])
            low, high = passage(random_, sentences[b], 7, min(len(sentences[b]), 12))
            words = words + sentences[b][low:high]
        lines.append((kind, '"%s," %s said.' % (plain(words), speaker)))
    got = verify(os.path.join(speeches, name), [t for _, t in lines])
    return [(t, k, g) for (k, t), g in zip(lines, got)]


cases()
formats()
time_codes()
all_ = property_of("lincoln-1865.txt", "Abraham Lincoln", 1) + property_of("roosevelt-1941.txt", "Franklin Roosevelt", 2)
wrong = [x for x in all_ if x[1] != x[2]]
for text, wanted, got in wrong:
    print("  %s, not %s: %s" % (got, wanted, text))
print("  random quotations: %d of %d right" % (len(all_) - len(wrong), len(all_)))
expect("98 of 100 random quotations", len(all_) - len(wrong) >= 0.98 * len(all_), True)
print("%d passed, %d failed" % (passed, failed))
sys.exit(failed > 0)
