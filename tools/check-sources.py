#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every code of a source in the catalogue has a row in docs/sources.md, and
every row there is used.

A source is the last text of a row in src/metric/: section numbers and codes
such as "3.5 4.G S32".
"""

import glob
import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CODE = r"(?:[SL]\d+[a-z]?|\d+\.(?:\d+|[A-K])|10)"


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return f.read()


def codes_of_catalogue():
    used = {}
    for path in sorted(glob.glob(os.path.join(TOP, "src/metric/*.c"))):
        name = os.path.relpath(path, TOP)
        for text in re.findall(r'"(%s(?: %s)*)"' % (CODE, CODE), read(name)):
            for code in text.split():
                used.setdefault(code, name)
    return used


def codes_of_document():
    rows = re.findall(r"^\| (%s) \| (.*) \|$" % CODE, read("docs/sources.md"), re.M)
    return [code for code, _ in rows]


def main():
    used, told = codes_of_catalogue(), codes_of_document()
    problems = ["%s: %s is not in docs/sources.md" % (used[code], code) for code in sorted(set(used) - set(told))]
    problems += ["docs/sources.md: nothing comes from %s" % code for code in sorted(set(told) - set(used))]
    problems += ["docs/sources.md: %s stands twice" % code for code in sorted({c for c in told if told.count(c) > 1})]
    if len(used) < 50:
        problems.append("src/metric/: only %d codes found; does this still read the rows?" % len(used))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


sys.exit(main())
