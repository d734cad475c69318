# SPDX-License-Identifier: Apache-2.0
"""What plx verify shows: each line of verify/parts.txt in the brief and on the page, the page itself
(escaped, the same each time, nothing but its own style), odd inputs, and outputs that can't be written."""
import base64, hashlib, html, json, os, pathlib, re, subprocess, sys, tempfile, unicodedata

plx, here = os.path.abspath(sys.argv[1]), pathlib.Path(__file__).resolve().parent
cases, speeches = here / "verify", here.parent.parent / "examples" / "speeches"
passed = failed = 0


def check(what, got, wanted=True):
    global passed, failed
    if got == wanted:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: {got!r}, not {wanted!r}")


def run(*arguments, **more):
    return subprocess.run([plx, "verify", *map(str, arguments)], capture_output=True, timeout=300, **more)


def article(folder, words, name="report.txt"):
    path = pathlib.Path(folder) / name
    path.write_text(f"A speech in the town\n\nThe crowd listened in silence. {words}\n")
    return path


def words_of(markup):
    """The page as a reader sees it; marks as in the brief."""
    markup = markup.replace("<mark>", "«").replace("</mark>", "»")
    markup = re.sub(r'<span class="gap".*?</span>', "‸ ", markup)
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def folded(text):
    return re.sub(r"[\s“”,.\"]+", " ", text)


def parts():
    for line in (cases / "parts.txt").read_text().splitlines():
        if line.startswith("#") or not line.strip():
            continue
        source, words, wanted = [part.strip() for part in line.split(" | ")]
        with tempfile.TemporaryDirectory() as folder:
            report, page = article(folder, words), pathlib.Path(folder) / "page.html"
            brief = run("--all", "--width", 200, "--source", cases / source, report).stdout.decode()
            run("-o", page, "--source", cases / source, report)
            shown = page.read_text()
        at = 0
        for part in wanted.split(" / "):
            found = brief.find(part, at)
            check(f"{words}: {part!r} in the brief\n{brief}", found >= 0)
            at = max(found, at)
        # On the page, side by side with what stands about it.
        for marked in re.findall(r"“(.*?)”", wanted):
            check(f"{words}: {marked!r} on the page", folded(marked) in folded(words_of(shown)))


def widths():
    sources = [part for name in ("lincoln-1865", "roosevelt-1941", "debate-1858")
               for part in ("--source", speeches / (name + ".txt"))]
    reports = sorted(speeches.glob("report-*.txt"))
    count = len(json.loads(run("--json", *sources, *reports).stdout)["checks"])
    for width in (30, 60, 80, 120):
        brief = run("--all", "--width", width, *sources, *reports).stdout.decode()
        wide = [line for line in brief.splitlines()
                if sum(not unicodedata.combining(c) for c in line) > width]
        check(f"{width} columns", wide, [])
        check(f"{width} columns: every check", len(re.findall(r"^ c\d+ ", brief, re.M)), count)


def page():
    with tempfile.TemporaryDirectory() as folder:
        report = article(folder, '"We will <b>build</b> the bridge & the {{title}} this spring," '
                         'Mayor Ada <script>alert(1)</script> Fenwick said. "The money is there," she said.',
                         "<img src=x onerror=alert(1)>.txt")
        source = pathlib.Path(folder) / "a&b<i>.txt"
        source.write_text("FENWICK <img src=y>: no.\n\nWe will <b>build</b> the bridge & the </main> {{title}} this "
                          "winter. The money is there.\n")
        one, two = pathlib.Path(folder) / "one.html", pathlib.Path(folder) / "two.html"
        run("-o", one, "--source", source, report, cases / "labels.txt")
        run("-o", two, "--threads", 4, "--source", source, report, cases / "labels.txt")
        shown, out = one.read_text(), json.loads(run("--json", "--source", source, report).stdout)
        check("the same bytes each time", one.read_bytes() == two.read_bytes())
    check("tags of a report are words", re.findall(r"<(?:script|img|b>build|i>)", shown), [])
    check("one main", [shown.count("<main"), shown.count("</main>")], [1, 1])
    check("places of the frame are filled once", shown.count("{{title}}") > 0 and "{{checks}}" not in shown)
    check("every check has its address", all(f'id="{c["id"]}"' in shown and f'href="#{c["id"]}"' in shown
                                              for c in out["checks"]))
    ids = re.findall(r' id="([^"]+)"', shown)
    check("every id once", len(ids) == len(set(ids)))
    style = re.search(r"<style>(.*?)</style>", shown, re.S)[1]
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    check("the style is allowed by its hash", f"style-src 'sha256-{hashed}'" in shown)
    check("no address but its own", re.findall(r'(?:src|href)="(?!#)', shown), [])


def write(folder, name, data):
    path = pathlib.Path(folder) / name
    path.write_bytes(data)
    return path


def odd_inputs():
    """One clear line on standard error and the status of docs/json.md; nothing on standard output."""
    with tempfile.TemporaryDirectory() as folder:
        good = article(folder, '"We will build the bridge this spring," Mayor Ada Fenwick said.')
        silent = article(folder, "Nobody spoke.", "silent.txt")
        empty, binary = write(folder, "empty.txt", b""), write(folder, "binary.txt", bytes(range(256)) * 40)
        broken = write(folder, "broken.srt", b"1\n00:00:01,000 --> \n\n\xff\xfe<v\n(((\n--> -->\n")
        speech = cases / "speech.txt"
        rows = [("empty record", ["--source", empty, good], 3, "empty.txt: is empty"),
                ("binary record", ["--source", binary, good], 3, "binary.txt: is not text"),
                ("no such record", ["--source", "nowhere.txt", good], 3, "nowhere.txt: no such file"),
                ("empty article", ["--source", speech, empty], 3, "empty.txt: is empty"),
                ("a word that is no result", ["--fail-on", "alterd", "--source", speech, good], 2, "--fail-on takes"),
                ("no result", ["--fail-on", "", "--source", speech, good], 2, "--fail-on takes"),
                ("half a result", ["--fail-on", "altered,", "--source", speech, good], 2, "--fail-on takes"),
                ("no source", [good], 2, "no source"), ("no article", ["--source", speech], 2, "no article"),
                ("no such folder", ["-o", "/no/such/folder/page.html", "--source", speech, good], 4, "can't be written"),
                ("a folder", ["-o", folder, "--source", speech, good], 4, "can't be written"),
                ("a full disk", ["-o", "/dev/full", "--source", speech, good], 4, "No space left")]
        for what, arguments, status, line in rows:
            got = run(*arguments)
            first = got.stderr.decode().splitlines()[:1] or [""]
            check(f"{what}: status", got.returncode, status)
            check(f"{what}: {first[0]!r}", line in first[0])
            check(f"{what}: standard output", got.stdout, b"")
        for what, arguments in (("without quotations", ["--source", speech, silent]),
                                ("broken subtitles", ["--source", broken, good]),
                                ("record and article alike", ["--source", good, good])):
            for form in ([], ["--json"], ["-o", pathlib.Path(folder) / "out.html"]):
                check(f"{what} {form[:1]}", run(*form, *arguments).returncode, 0)
        shown = run("-o", "-", "--source", speech, good)
        check("a page on standard output", [shown.returncode, shown.stdout[:15]], [0, b"<!doctype html>"])
        check("one record of two", run("--source", empty, "--source", speech, good).returncode, 3)
        with open("/dev/full", "w") as full:
            done = subprocess.run([plx, "verify", "--all", "--source", speech, good], stdout=full, stderr=subprocess.PIPE)
        check("standard output on a full disk", [done.returncode, done.stderr.count(b"\n")], [4, 1])
        pipe = subprocess.run(["bash", "-c", f'"{plx}" verify --json --source "{speech}" "{good}" "{folder}"/*.txt 2>/dev/null | head -c 1'],
                              capture_output=True)
        check("a pipe closed early", pipe.stdout, b"{")


def large():
    """A record of five megabytes: its last line is found, and what it says over and over."""
    with tempfile.TemporaryDirectory() as folder:
        times = 2000 if "asan" in plx or "tsan" in plx else 30000
        text = (cases / "speech.txt").read_text() * times
        record = write(folder, "long.txt", (text + "\n\nThe lamps on the pier were lit at six.\n").encode())
        report = article(folder, '"The lamps on the pier were lit at seven," Mayor Ada Fenwick said. '
                         '"We will build the old bridge this spring," she said.')
        got = run("--source", record, report)
        check("a large record", [got.returncode, f"«six»” line {times * 5 + 3}" in got.stdout.decode()], [0, True])
        check("a refrain", "altered: 1 word put in" in got.stdout.decode())


for part in (parts, widths, page, odd_inputs, large):
    part()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
