#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts the tests of a meson run: those inside cmocka, unittest and Rust test
programs one by one, any other program as one. Prints `PASSED FAILED`.

Usage: count-tests.py TESTLOG.json
"""

import json
import re
import sys


def count(row):
    text = row.get("stdout", "") + "\n" + row.get("stderr", "")
    failed = row["result"] not in ("OK", "EXPECTEDFAIL", "SKIP")
    if row["result"] == "SKIP":
        return 0, 0
    passed = sum(int(n) for n in re.findall(r"^\[  PASSED  \] (\d+) test", text, re.M))
    wrong = sum(int(n) for n in re.findall(r"^\[  FAILED  \] (\d+) test", text, re.M))
    for ran, outcome in re.findall(r"^Ran (\d+) tests? in .*?^(OK|FAILED)(?: .*)?$", text, re.M | re.S):
        bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", text)) if outcome == "FAILED" else 0
        passed += int(ran) - bad
        wrong += bad
    if passed + wrong == 0:
        return (0, 1) if failed else (1, 0)
    # A crash, or a sanitizer's report after the last test, is a failure too.
    return passed, max(wrong, 1) if failed else wrong


def main():
    passed = failed = 0
    with open(sys.argv[1], encoding="utf-8") as f:
        for line in f:
            good, bad = count(json.loads(line))
            passed += good
            failed += bad
    print(passed, failed)


main()
