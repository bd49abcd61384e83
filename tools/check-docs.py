#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The README's program is examples/quickstart.c to the letter, and every
relative link of every Markdown file leads somewhere.

Usage: check-docs.py [--fix]     --fix copies the program into the README
"""

import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return f.read()


def markdown():
    for where, folders, names in os.walk(TOP):
        folders[:] = [f for f in folders if f not in (".git", "node_modules") and not f.startswith("build")]
        for name in names:
            if name.endswith(".md"):
                yield os.path.relpath(os.path.join(where, name), TOP)


def main():
    failures = []
    if "--fix" in sys.argv[1:]:
        program = read("examples/quickstart.c")
        text = re.sub(r"^```c\n.*?^```$", lambda _: "```c\n%s```" % program, read("README.md"), 1, re.S | re.M)
        with open(os.path.join(TOP, "README.md"), "w", encoding="utf-8") as f:
            f.write(text)
    blocks = re.findall(r"^```c\n(.*?)^```$", read("README.md"), re.S | re.M)
    if blocks[:1] != [read("examples/quickstart.c")]:
        failures.append("README.md: the first ```c block is not examples/quickstart.c; --fix copies it")
    links = 0
    for path in sorted(markdown()):
        text = re.sub(r"^```.*?^```$", "", read(path), flags=re.S | re.M)
        text = re.sub(r"`[^`]*`", "", text)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:|#|@ref", target):
                continue
            links += 1
            if not os.path.exists(os.path.join(TOP, os.path.dirname(path), target.split("#")[0])):
                failures.append("%s: %s leads nowhere" % (path, target))
    for failure in failures:
        print("check-docs: " + failure)
    if not failures:
        print("the README's program is examples/quickstart.c; %d links lead somewhere" % links)
    return 1 if failures else 0


sys.exit(main())
