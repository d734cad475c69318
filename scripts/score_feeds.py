#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many of a feed reader's published well-formed cases `plx feed --jsonl` reads as they ask.

usage: score_feeds.py [--plx build/plx] [--verbose] FOLDER

A case is a feed whose first comment holds an expression that must be true of the entries. Scored
are the expressions about entries' title, link, id, author, dates, summary, content and source; what
is left out is listed by reason. Dates are compared as moments: ours are ISO 8601."""
import argparse, collections, datetime, email.utils, glob, json, os, re, subprocess, sys

FIELDS = set("""title link links id guid author authors published updated created expired issued
modified date summary description content subtitle source enclosures""".split())
ALIASES = {"guid": "id", "description": "summary", "date": "updated", "modified": "updated",
           "issued": "published", "uri": "href", "url": "href"}


def moment(text):
    try:
        return email.utils.parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError):
        pass
    try:
        when = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return (when if when.tzinfo else when.replace(tzinfo=datetime.timezone.utc)).timestamp()
    except ValueError:
        return None


class Moment(str):
    def __eq__(self, other):
        return str.__eq__(self, other) or (moment(self) is not None and moment(self) == moment(other))
    __hash__ = str.__hash__


class Fields(dict):
    """An object of the output, asked by key or by attribute; a field that is not known is None."""

    def __init__(self, values):
        super().__init__()
        for key, value in values.items():
            if value is None:
                continue
            if key in ("published", "updated", "created", "expired"):
                value = Moment(value)
            elif isinstance(value, dict):
                value = Fields(value)
            elif isinstance(value, list):
                value = [Fields(v) if isinstance(v, dict) else v for v in value]
            self[ALIASES.get(key, key)] = value
        if "links" in self:
            self["enclosures"] = [Fields({k: v for k, v in link.items() if k != "rel"}) for link in self["links"]
                                  if link["rel"] == "enclosure"]

    def __getitem__(self, key):
        return dict.get(self, ALIASES.get(key, key))

    def __getattr__(self, key):
        return self[key]

    def has_key(self, key):
        return self[key] is not None


def why_left_out(path, expression):
    entry = re.findall(r"entries\[\d+\](?:\.|\[')(\w+)", expression)
    if "sanitize" in path.split(os.sep):
        return "sanitising: output here is text, not a page"
    if not entry:
        return "not about entries"
    if re.search(r"_(detail|parsed)\b", expression):
        return "_detail and _parsed fields"
    if set(entry) - FIELDS:
        return "other fields of entries"
    return None


def read_case(path):
    raw = open(path, "rb").read()
    for encoding in ("utf-8", "iso-8859-1"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    comment = re.search(r"<!--(.*?)-->", text, re.S)
    expect = comment and re.search(r"Expect:\s*(.*)", comment[1], re.S)
    location = comment and re.search(r"Header:\s*Content-Location:\s*(\S+)", comment[1])
    return expect and expect[1].strip(), location and location[1]


def holds(plx, path, expression, location):
    name = os.path.relpath(path, os.path.dirname(os.path.dirname(path)))
    # The peer serves its cases from this address; a case is asked for by its path.
    base = location or "http://127.0.0.1:8097/tests/wellformed/" + name
    run = subprocess.run([plx, "feed", "--jsonl", "--base", base, path], capture_output=True, timeout=20)
    entries = [Fields(json.loads(line)) for line in run.stdout.decode().splitlines()]
    names = {"__builtins__": {}, "entries": entries, "bozo": 0, "len": len, "feed": Fields({}),
             "None": None, "True": True, "False": False}
    try:
        return bool(eval(expression, names)), entries
    except (IndexError, KeyError, TypeError, NameError, AttributeError, SyntaxError):
        return False, entries


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plx", default="build/plx")
    parser.add_argument("--verbose", action="store_true", help="print the entries of a case that fails")
    parser.add_argument("folder")
    options = parser.parse_args()
    left_out, passed, failed = collections.defaultdict(list), 0, []
    for path in sorted(glob.glob(os.path.join(options.folder, "**", "*.xml"), recursive=True)):
        name = os.path.relpath(path, options.folder)
        expression, location = read_case(path)
        reason = why_left_out(name, expression) if expression else "no expression in the first comment"
        if reason:
            left_out[reason].append(name)
            continue
        good, entries = holds(options.plx, path, expression, location)
        passed += good
        if not good:
            failed.append(name)
            print(f"failed: {name}: {' '.join(expression.split())[:150]}")
            if options.verbose:
                print("        ", json.dumps(entries, ensure_ascii=False)[:600])
    for reason, names in sorted(left_out.items()):
        folders = collections.Counter(name.split(os.sep)[0] for name in names)
        print(f"left out, {reason}: {len(names)} ({', '.join(f'{f} {n}' for f, n in sorted(folders.items()))})")
        if options.verbose:
            print("        ", *names)
    total = passed + len(failed)
    print(f"feeds: {passed} of {total} cases hold, {100 * passed / max(total, 1):.1f}%")


if __name__ == "__main__":
    sys.exit(main())
