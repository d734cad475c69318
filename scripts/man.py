#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns a page of the manual (a small part of Markdown) into a man page on standard output."""
import re
import sys


def inline(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = re.sub(r"\*\*(.+?)\*\*", r"\\fB\1\\fR", text)
    text = re.sub(r"`(.+?)`", r"\\fB\1\\fR", text)
    return "\\&" + text if text.startswith((".", "'")) else text


def main(path):
    lines = open(path, encoding="utf-8").read().splitlines()
    title = lines[0].lstrip("# ").strip()
    print(f'.TH "{title.upper().replace(" ", "-")}" 1 "" "Parallax" "Parallax"')
    summary = next(line for line in lines[1:] if line.strip())
    print(f".SH NAME\n{title.replace(' ', '-')} \\- {inline(summary)}")
    code = False
    for line in lines[1:]:
        if line.startswith("```"):
            code = not code
            print(".PP\n.nf\n.RS 4" if code else ".RE\n.fi")
        elif code:
            print(inline(line) or ".sp")
        elif line.startswith("#"):
            print(f".SH {line.lstrip('# ').upper()}")
        elif not line.strip():
            print(".PP")
        elif line.startswith("`"):
            print(f"{inline(line)}\n.br")
        else:
            print(inline(line))


if __name__ == "__main__":
    main(sys.argv[1])
