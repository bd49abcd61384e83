#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/seeds.md names only functions, tests and files that exist, and each idea once; tests/goal/README.md only tests.

A function is one that a public header declares and that some test calls; where
a row names tests, one of them calls each of its functions, or runs the command
that does. Usage: check-seeds.py
"""

import os
import re
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROWS = {"000": 19, "001": 21, "002": 31, "003": 22, "004": 21}


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as f:
        return f.read()


def body_of(path):
    """A test that runs the command calls what the command calls."""
    body = read(path)
    if "CALLKPI" not in body:
        return body
    folder = "examples/callkpi"
    return "".join(read(os.path.join(folder, name)) for name in sorted(os.listdir(os.path.join(TOP, folder))))


def missing_tests(path):
    """A list of tests, as `name`, `name` in `file`: each is in its file."""
    failures, found = [], 0
    for line in re.findall(r"^\|.*\|$", read(path), re.M):
        for names, where in re.findall(r"((?:`\w+`(?:, | and )?)+) in ((?:`tests/[^`]+`(?: and )?)+)", line):
            for name in re.findall(r"`(\w+)`", names):
                for file in re.findall(r"`([^`]+)`", where):
                    found += 1
                    if not os.path.exists(os.path.join(TOP, file)) or "cmocka_unit_test(%s)" % name not in read(file):
                        failures.append("%s: no test %s in %s" % (path, name, file))
    return failures or ([] if found else ["%s names no test" % path])


def main():
    text = read("docs/seeds.md")
    declared = set()
    for name in os.listdir(os.path.join(TOP, "include/callkpi")):
        declared |= set(re.findall(r"\b(ckpi_\w+)\(", read("include/callkpi/" + name)))
    failures, seen, rows = [], [], 0

    for line in re.findall(r"^\| (\d{3}-\d{2}[^|]*)\|(.*)\|$", text, re.M):
        ids = re.findall(r"\d{3}-\d{2}", line[0])
        cells = [cell.strip() for cell in line[1].split("|")]
        seen += ids
        rows += 1
        if len(cells) == 1:
            continue  # still to come
        row, (_, api, tests, example) = ids[0], cells
        functions = re.findall(r"`(\w+)`", api)
        files = re.findall(r"`([^`]+)`", tests)
        if not functions or not files:
            failures.append("%s names no function or no test" % row)
        for path in files + re.findall(r"`([^`]+)`", example):
            if not os.path.exists(os.path.join(TOP, path)):
                failures.append("%s: there is no %s" % (row, path))
        bodies = [body_of(path) for path in files if os.path.exists(os.path.join(TOP, path))]
        for function in functions:
            if function not in declared:
                failures.append("%s: no header declares %s" % (row, function))
            elif not any(re.search(r"\b%s\b" % function, body) for body in bodies):
                failures.append("%s: no test of the row calls %s" % (row, function))

    expected = ["%s-%02d" % (seed, n) for seed, count in ROWS.items() for n in range(1, count + 1)]
    for row in expected:
        if seen.count(row) != 1:
            failures.append("%s stands %d times" % (row, seen.count(row)))
    for row in set(seen) - set(expected):
        failures.append("%s is no row" % row)

    failures += missing_tests("tests/goal/README.md")
    for failure in failures:
        print("check-seeds: " + failure)
    if not failures:
        print("%d rows hold %d ideas; what they name exists" % (rows, len(seen)))
    return 1 if failures else 0


sys.exit(main())
