#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No include in src/ or include/ runs upward.

The order is that of the table in docs/architecture.md, section "Rooms", with
rows `| room | holds | may use |`: a room may include itself and what its third
column names, and what those may use in turn. Without that file the order
below, which is the same, is taken.

Also: every source is named in meson.build, every unit test in
tests/meson.build, and each source includes "public.h" before anything else.

Usage: check-layers.py [TOP]
"""

import os
import re
import sys

TOP = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

ROOMS = {
    "base": [],
    "stats": ["base"],
    "record": ["base"],
    "state": ["record"],
    "cube": ["state"],
    "track": ["record"],
    "metric": ["state", "stats"],
    "benchmark": ["metric"],
    "goal": ["benchmark", "metric", "stats"],
    "insight": ["goal"],
    "capacity": ["stats"],
}


def table():
    path = os.path.join(TOP, "docs/architecture.md")
    if not os.path.exists(path):
        return ROOMS
    with open(path, encoding="utf-8") as f:
        text = f.read()
    section = re.search(r"^#+ .*\bRooms\b.*?$(.*?)(?=^#+ |\Z)", text, re.S | re.M)
    if not section:
        sys.exit('check-layers: docs/architecture.md has no section "Rooms"')
    rooms = {}
    for row in re.findall(r"^\|(.*)\|\s*$", section.group(1), re.M):
        cells = [re.sub(r"[`*]|\[|\]\(.*?\)", "", c).strip() for c in row.split("|")]
        if len(cells) < 3 or cells[0] == "room" or set(cells[0]) <= set("-: "):
            continue
        uses = [w for w in re.findall(r"[a-z]+", cells[-1]) if w not in ("libc", "libm")]
        for use in uses:
            if use not in rooms:
                sys.exit("check-layers: docs/architecture.md: %s may use %s, which does not stand above it" % (cells[0], use))
        rooms[cells[0]] = uses
    if not rooms:
        sys.exit('check-layers: docs/architecture.md: the section "Rooms" has no table')
    return rooms


def closure(rooms, room):
    seen = {room}
    todo = [room]
    while todo:
        for use in rooms[todo.pop()]:
            if use not in seen:
                seen.add(use)
                todo.append(use)
    return seen


def files(folder, ending):
    for where, _, names in sorted(os.walk(os.path.join(TOP, folder))):
        for name in sorted(names):
            if name.endswith(ending):
                yield os.path.relpath(os.path.join(where, name), TOP)


def main():
    rooms = table()
    allowed = {room: closure(rooms, room) for room in rooms}
    failures = []
    checked = 0

    def includes(path):
        with open(os.path.join(TOP, path), encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
                if found:
                    yield number, found.group(1), found.group(2)

    for path in list(files("src", ".c")) + list(files("src", ".h")):
        parts = path.split(os.sep)
        room = parts[1] if len(parts) > 2 else None
        if room is None:
            continue  # src/public.h: the public API as a whole
        if room not in rooms:
            failures.append("%s: there is no room %s" % (path, room))
            continue
        first = True
        for number, bracket, name in includes(path):
            checked += 1
            where = "%s:%d: " % (path, number)
            if path.endswith(".c") and first and name != "public.h":
                own = os.path.join(TOP, "src", name)
                with open(own if os.path.exists(own) else os.devnull, encoding="utf-8") as f:
                    if '#include "public.h"' not in f.read():
                        failures.append(where + 'a source includes "public.h" first')
            first = False
            if bracket == "<":
                if name.startswith("callkpi"):
                    failures.append(where + 'inside src, "public.h" gives the public headers')
                continue
            if name == "public.h":
                continue
            target = name.split("/")[0] if "/" in name else room
            if target not in rooms:
                failures.append(where + "%s is in no room" % name)
            elif target not in allowed[room]:
                failures.append(where + "%s may not include %s" % (room, name))

    for path in files("include", ".h"):
        room = os.path.splitext(os.path.basename(path))[0]
        if path == os.path.join("include", "callkpi.h"):
            continue
        if room not in rooms:
            failures.append("%s: there is no room %s" % (path, room))
            continue
        for number, _, name in includes(path):
            checked += 1
            where = "%s:%d: " % (path, number)
            if name.startswith("callkpi/"):
                target = os.path.splitext(os.path.basename(name))[0]
                if target not in allowed[room]:
                    failures.append(where + "%s may not include %s" % (room, name))
            elif name not in ("stddef.h", "stdint.h"):
                failures.append(where + "public headers include only stddef.h and stdint.h")

    for build, folder, ending, match in (("meson.build", "src", ".c", ""), ("tests/meson.build", "tests", ".c", "test_")):
        path = os.path.join(TOP, build)
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as f:
            text = f.read()
        for source in files(folder, ending):
            name = os.path.basename(source)
            if not name.startswith(match):
                continue
            short = source if folder == "src" else os.path.relpath(source, folder)
            if not re.search(r"'%s'" % re.escape(short), text):
                failures.append("%s is not named in %s" % (source, build))

    for failure in failures:
        print("check-layers: " + failure)
    if not failures:
        print("%d includes, none runs upward" % checked)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
