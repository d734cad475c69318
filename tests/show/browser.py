#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the page in headless chromium and uses it as a reader does.

usage: browser.py SHOW_TEST PLX        (the program that prints a page for a case of tests/show/cases; plx)

Speaks WebDriver with chromedriver over HTTP; only the standard library is used. Every page is
watched for messages on the console and for requests: there must be none of either.
"""
import json, pathlib, re, subprocess, sys, tempfile, urllib.request

HERE = pathlib.Path(__file__).parent
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--disable-dev-shm-usage", "--hide-scrollbars"]
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Left": "\ue012", "Right": "\ue014"}


class Browser:
    def __init__(self, profile):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                self.root = f"http://127.0.0.1:{found[1]}"
                break
        options = {"args": ARGUMENTS + [f"--user-data-dir={profile}"],
                   "perfLoggingPrefs": {"enableNetwork": True}}
        wanted = {"browserName": "chrome", "goog:chromeOptions": options,
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.root += f"/session/{session['sessionId']}"
        self.call("POST", "/url", {"url": "about:blank"})
        self.log("performance")  # what the browser does for itself when it starts

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.root + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def open(self, path, width, height, tail=""):
        self.call("POST", "/window/rect", {"width": width, "height": height})
        self.call("POST", "/url", {"url": "about:blank"})
        self.call("POST", "/url", {"url": path.as_uri() + tail})

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def click(self, selector):
        found = self.call("POST", "/element", {"using": "css selector", "value": selector})
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        self.call("POST", f"/element/{found[ELEMENT]}/click", {})

    def press(self, key):
        key = KEYS.get(key, key)
        actions = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})

    def log(self, kind):
        return self.call("POST", "/se/log", {"type": kind})

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()


class Checks:
    passed = failed = 0

    def __call__(self, what, got, wanted=True):
        if got == wanted:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED: {what}: {got!r}, not {wanted!r}")


check = Checks()

HITS = """return ['left', 'right'].map(side => [...document.querySelectorAll('#' + side + ' mark.hit')]
    .map(mark => mark.textContent).join(''))"""
CHANGED = """return ['left', 'right'].map(side => [...document.querySelectorAll('#' + side + ' mark.changed')]
    .map(mark => mark.textContent))"""
SHOWN = """return ['left', 'right'].map(side => { const pane = document.getElementById(side).querySelector('.paper');
    const mark = pane.querySelector('mark.hit'); if (!mark) return null;
    const inner = mark.getBoundingClientRect(), outer = pane.getBoundingClientRect();
    return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1; })"""
CURRENT = "return (document.querySelector('[aria-current]') || {id: null}).id"
LETTERS = "return ['left', 'right'].map(side => document.querySelector('#' + side + ' option:checked').textContent[0])"


STEPS = """let last = 0; return [...document.querySelectorAll('main h1, main h2, main h3, main h4')]
    .every(h => { const level = Number(h.tagName[1]), fine = level <= last + 1; last = level; return fine; })"""
# All text that is shown: the elements that have words of their own, on the ground they stand on.
CONTRAST = """
    const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => (x /= 255) <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
        return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
    const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (!/rgba\\(.*, 0\\)/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
    document.documentElement.dataset.light = arguments[0];
    return [...document.querySelectorAll('body *')].filter(e => e.offsetParent && e.tagName !== 'I' &&
            [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .map(e => { const a = light(getComputedStyle(e).color), b = light(ground(e));
            return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), (e.className || e.tagName) + ' in ' + e.parentElement.className]; })
        .filter(r => r[0] < 4.5)"""


def quiet(browser, page, what):
    """No message on the console, and no request but for the page itself."""
    messages = [entry["message"] for entry in browser.log("browser")]
    check(f"{what}: console", messages, [])
    asked = set()
    for entry in browser.log("performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent":
            asked.add(event["params"]["request"]["url"].split("#")[0].split("?")[0])
    check(f"{what}: requests", asked - {page.as_uri(), "about:blank"}, set())


def test_desk(browser, page):
    browser.open(page, 1600, 1000)
    check("two reports lie open on a wide screen", browser.run(LETTERS), ["A", "B"])
    browser.click("#q1 .wording:nth-child(1) .quote")
    check("a click on a statement marks it", browser.run(CURRENT), "q1")
    check("the page's address is the statement's", browser.run("return location.hash"), "#q1")
    left, right = browser.run(HITS)
    check("left: the fullest wording", left.startswith("We were making no more than four knots"))
    check("right: the other wording", right.startswith("We were making no more than fourteen knots"))
    left = browser.run("return document.querySelector('#left .bytes').getAttribute('href')")
    check("the bytes of the words", left, "#at-0-254-359")
    check("changed words on both sides", browser.run(CHANGED), [["four", "hard", "at once"], ["fourteen"]])
    check("both texts are at the words", browser.run(SHOWN), [True, True])
    browser.click("#q1 .wording:nth-child(3) .quote")
    check("a click on a wording opens its report", browser.run(LETTERS), ["A", "D"])
    browser.click("#d2 .wording:nth-child(2) .quote")
    check("a click on a difference", [browser.run(CURRENT), browser.run(HITS)], ["d2", ["a hundred and forty", "some ninety"]])
    browser.click("#f3 .quote")
    check("a click on a fact", [browser.run(CURRENT), browser.run(HITS)], ["f3", ["Eleven passengers", "Eleven persons"]])
    browser.click("#f2 td:nth-of-type(3)")
    check("a click in the table", [browser.run(CURRENT), browser.run(HITS)], ["f2", ["twenty minutes past six", "six o'clock"]])
    browser.click("#left .known[data-point='q2']")
    check("a click in a text", browser.run(CURRENT), "q2")
    browser.click(".outlets li:nth-child(5) .outlet")
    check("a click on an outlet", browser.run(LETTERS)[0], "E")
    browser.open(page, 1600, 1000, left)
    check("an address of bytes opens its report", [browser.run(LETTERS)[0], browser.run(HITS)[0][:27]], ["A", "We were making no more than"[:27]])
    check("and is at the words", browser.run(SHOWN)[0])
    quiet(browser, page, "desk")


def test_keyboard(browser, page):
    browser.open(page, 1600, 1000)
    focus = "return document.activeElement.id"
    for key, wanted in (("j", "d1"), ("j", "d2"), ("k", "d1")):
        browser.press(key)
        check(f"key {key}", browser.run(focus), wanted)
    browser.press("Enter")
    check("key Enter", browser.run(CURRENT), "d1")
    check("both texts are at the words", browser.run(SHOWN), [True, True])
    browser.press("j")
    check("the desk follows the keys", browser.run(CURRENT), "d2")
    browser.open(page, 1600, 1000, "#q1")
    check("an address opens its card", browser.run(CURRENT), "q1")
    check("and shows it", browser.run("const box = document.getElementById('q1').getBoundingClientRect();"
                                      "return box.top >= 0 && box.top < innerHeight"))
    browser.press("Right")
    browser.press("Right")
    check("key Right: the next wording", browser.run(LETTERS), ["A", "D"])
    browser.press("Left")
    check("key Left: the wording before", browser.run(LETTERS), ["A", "B"])
    browser.press("Escape")
    check("key Escape", browser.run(CURRENT), None)
    lights = []
    for _ in range(3):
        browser.press("t")
        lights.append(browser.run("return document.documentElement.dataset.light || null"))
    check("key t", lights, ["light", "dark", None])
    quiet(browser, page, "keyboard")


def test_narrow(browser, page):
    browser.open(page, 500, 900)
    check("no desk before it is wanted", browser.run("return document.getElementById('desk').hidden"))
    wide = "return document.documentElement.scrollWidth <= innerWidth"
    check("nothing sticks out", browser.run(wide))
    browser.click("#q2 .wording:nth-child(2) .quote")
    check("the desk comes up", browser.run("return document.getElementById('desk').hidden"), False)
    check("nothing sticks out beside it", browser.run(wide))
    check("the card stays in sight", browser.run(
        "const card = document.querySelector('#q2 .wording:nth-child(2)').getBoundingClientRect();"
        "return card.bottom <= document.getElementById('desk').getBoundingClientRect().top + 1"))
    browser.press("Escape")
    check("and goes away", browser.run("return document.getElementById('desk').hidden"))
    quiet(browser, page, "narrow")


def test_access(browser, page):
    browser.open(page, 1000, 800, "#q1")
    check("every id once", browser.run(
        "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i)"), [])
    check("every control has a name", browser.run(
        "return [...document.querySelectorAll('button, select, a, summary, [role=region], [role=document]')]"
        ".filter(e => !(e.getAttribute('aria-label') || e.textContent).trim()).map(e => e.outerHTML)"), [])
    check("headings step down one by one", browser.run(STEPS))
    check("landmarks", browser.run("return ['main', 'header.masthead', 'aside[aria-label]'].map(s => document.querySelectorAll(s).length)"), [1, 1, 1])
    check("every address leads somewhere", browser.run(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.hash.slice(1))"
        ".filter(id => !document.getElementById(id) && !/^at-\\d+-\\d+-\\d+$/.test(id))"), [])
    for light in ("light", "dark"):
        check(f"contrast of 4.5 and over, {light}", browser.run(CONTRAST, light), [])
    quiet(browser, page, "access")


def test_hostile(browser, page):
    browser.open(page, 1200, 900, "#q1")
    check("title", "owned" not in browser.run("return document.title").replace("document.title='owned'", ""))
    check("no element of an article", browser.run("return document.querySelectorAll('img, main b, main i:not(.on):not(.letters i), #desk b').length"), 0)
    check("one script, one set of data", browser.run("return document.scripts.length"), 2)
    left, right = browser.run(HITS)
    check("words as they stand", [left.startswith("I did say"), right.startswith("I did not say"), left.endswith("indeed,")], [True, True, True])
    quiet(browser, page, "hostile")


# Anchors whose bytes are not where their address says, by the blocks they stand in.
MISPLACED = """
    const bytes = text => new TextEncoder().encode(text).length;
    return [...document.querySelectorAll('.report [id^="at-"]')].filter(anchor => {
        const [start, end] = anchor.id.split('-').slice(2).map(Number), block = anchor.closest('[data-at]');
        const before = document.createRange();
        before.setStart(block, 0);
        before.setEndBefore(anchor);
        const found = Number(block.dataset.at) + bytes(before.toString());
        return anchor.tagName === 'A' ? found !== start || bytes(anchor.textContent) !== end - start : found < start;
    }).map(anchor => anchor.id)"""


def test_reports(browser, page, what):
    browser.open(page, 1000, 800)
    check(f"{what}: the texts stand on the page", browser.run("return document.querySelectorAll('.report [data-at]').length > 0"))
    check(f"{what}: every byte of them in its place", browser.run(MISPLACED), [])
    check(f"{what}: the letters of a wording lead to its words", browser.run(
        "return [...document.querySelectorAll('.card .wording .letters')].map(a => a.hash.slice(1))"
        ".filter(id => !document.getElementById(id))"), [])
    check(f"{what}: and these to a card", browser.run(
        "return [...document.querySelectorAll('.report a')].map(a => a.hash.slice(1))"
        ".filter(id => !document.getElementById(id) || !document.getElementById(id).matches('.card, tr'))"), [])
    quiet(browser, page, what)


SHOWN_CHECKS = "return [...document.querySelectorAll('.check')].filter(c => c.offsetParent).map(c => c.id)"


def test_verify(browser, page):
    for width in (500, 1000, 1600):
        browser.open(page, width, 900, "#c4")
        check(f"nothing sticks out at {width}", browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        check("the address is shown", browser.run("const box = document.getElementById('c4').getBoundingClientRect();"
                                                  "return box.top >= 0 && box.bottom <= innerHeight"))
    side = "return ['.printed', '.said'].map(s => document.querySelector('#c5 ' + s).getBoundingClientRect().top)"
    check("side by side", len(set(browser.run(side))), 1)
    check("what differs is marked on both sides", browser.run(
        "return [...document.querySelectorAll('#c5 mark')].map(m => m.textContent)"), ["amuses", "provokes"])
    check("what parts stands first", browser.run(SHOWN_CHECKS), ["c4", "c5", "c1", "c2", "c3"])
    browser.click("#show-verbatim")
    browser.click("#show-altered")
    check("a choice of results", browser.run(SHOWN_CHECKS), ["c4", "c3"])
    browser.click("#show-other-speaker")
    check("what the address names stays", browser.run(SHOWN_CHECKS), ["c4", "c3"])
    check("every id once", browser.run(
        "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i)"), [])
    check("headings step down one by one", browser.run(STEPS))
    check("cells have heads", browser.run("return [...document.querySelectorAll('th:not([scope])')].length"), 0)
    check("no script", browser.run("return document.scripts.length"), 0)
    for light in ("light", "dark"):
        check(f"contrast of 4.5 and over, {light}", browser.run(CONTRAST, light), [])
    quiet(browser, page, "verify")


def main():
    program, plx = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        pages = {}
        for name in ("ferry", "hostile", "alone", "crowd"):
            pages[name] = pathlib.Path(folder) / f"{name}.html"
            page = subprocess.run([program, HERE / "cases" / f"{name}.json", "page"], capture_output=True, check=True)
            pages[name].write_bytes(page.stdout)
        pages["verify"] = pathlib.Path(folder) / "verify.html"
        speeches = HERE.parent.parent / "examples" / "speeches"
        subprocess.run([plx, "verify", "-o", pages["verify"], "--source", speeches / "debate-1858.txt",
                        speeches / "report-debate.txt"], check=True)
        browser = Browser(pathlib.Path(folder) / "profile")
        try:
            test_desk(browser, pages["ferry"])
            test_keyboard(browser, pages["ferry"])
            test_narrow(browser, pages["ferry"])
            test_access(browser, pages["ferry"])
            test_hostile(browser, pages["hostile"])
            for name in ("ferry", "hostile", "alone", "crowd"):
                test_reports(browser, pages[name], name)
            test_verify(browser, pages["verify"])
            for name in ("alone", "crowd"):
                browser.open(pages[name], 1600, 900)
                browser.click(".card .quote")
                check(f"{name}: opens", browser.run("return document.querySelectorAll('mark.hit').length > 0"))
                quiet(browser, pages[name], name)
        finally:
            browser.close()
    print(f"{check.passed} passed, {check.failed} failed")
    return check.failed > 0


if __name__ == "__main__":
    sys.exit(main())
