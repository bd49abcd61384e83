#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Three lists that must be one: the functions that the headers declare, those
that the version script exports, those that the shared library has. And no
symbol of the static archive, where visibility does not help, lacks the prefix.

Usage: check-symbols.py [--map-only] BUILD_DIRECTORY
"""

import glob
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def declared():
    flat = run(os.path.join(TOP, "tools/gen-ffi.sh"))
    return set(re.findall(r"\b(ckpi_\w+)\(", flat))


def mapped():
    with open(os.path.join(TOP, "src/callkpi.map"), encoding="utf-8") as f:
        text = re.sub(r"/\*.*?\*/", "", f.read(), flags=re.S)
    found = {}
    for node, body in re.findall(r"([\w.]+)\s*\{(.*?)\}", text, re.S):
        public = re.search(r"global:(.*?)(?:local:|$)", body, re.S)
        for name in re.findall(r"([\w*]+)\s*;", public.group(1) if public else ""):
            if name in found:
                sys.exit("check-symbols: %s is twice in src/callkpi.map" % name)
            found[name] = node
    return found


def exported(library):
    found = {}
    for line in run("nm", "-D", "--defined-only", library).splitlines():
        _, kind, name = line.split()
        if kind != "A":
            name, _, node = name.partition("@@")
            found[name] = node
    return found


def main():
    failures = []

    def same(left, right, left_name, right_name):
        for name in sorted(set(left) - set(right)):
            failures.append("%s is in %s but not in %s" % (name, left_name, right_name))
        for name in sorted(set(right) - set(left)):
            failures.append("%s is in %s but not in %s" % (name, right_name, left_name))

    headers, script = declared(), mapped()
    same(headers, script, "the headers", "src/callkpi.map")

    if sys.argv[1] != "--map-only":
        library = exported(os.path.join(sys.argv[1], "libcallkpi.so"))
        same(script, library, "src/callkpi.map", "the shared library")
        for name in sorted(set(script) & set(library)):
            if script[name] != library[name]:
                failures.append("%s is versioned %s, not %s" % (name, library[name], script[name]))
        archives = glob.glob(os.path.join(sys.argv[1], "libcallkpi.a"))
        if not archives:
            failures.append("there is no libcallkpi.a in " + sys.argv[1])
        for line in "\n".join(run("nm", "-g", "--defined-only", a) for a in archives).splitlines():
            words = line.split()
            if len(words) == 3 and not re.match(r"ckpip?_", words[2]):
                failures.append("the static library defines %s, without prefix" % words[2])

    for failure in failures:
        print("check-symbols: " + failure)
    if not failures:
        print("%d public functions: headers, map%s agree" % (len(headers), "" if sys.argv[1] == "--map-only" else ", libraries"))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
