#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a generator of bindings needs of the public headers and no compiler
checks, read from the API as data:

- no member or parameter is a keyword of a usual language;
- the constants of an enumeration have a prefix that no other's begin with;
- what is an array says how many elements it has; one whose number the caller
  cannot know is given as array, capacity, needed.

Usage: check-api.py [callkpi-api.json]
"""

import json
import os
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# Words that cannot name a variable as they stand.
KEYWORDS = {
    "C++": """alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const
        consteval constexpr constinit const_cast continue co_await co_return co_yield decltype default delete do double
        dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace
        new noexcept not not_eq nullptr operator or or_eq private protected public register reinterpret_cast requires
        return short signed sizeof static static_assert static_cast struct switch template this thread_local throw true
        try typedef typeid typename union unsigned using virtual void volatile while xor xor_eq""",
    "Python": """False None True and as assert async await break class continue def del elif else except finally for from
        global if import in is lambda nonlocal not or pass raise return try while with yield""",
    "Rust": """abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen
        if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true
        try type typeof unsafe unsized use virtual where while yield""",
    "Go": """break case chan const continue default defer else fallthrough for func go goto if import interface map package
        range return select struct switch type var""",
    "Java": """abstract assert boolean break byte case catch char class const continue default do double else enum extends
        false final finally float for goto if implements import instanceof int interface long native new null package
        private protected public return short static strictfp super switch synchronized this throw throws transient
        true try void volatile while""",
    "C#": """abstract as base bool break byte case catch char checked class const continue decimal default delegate do
        double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface
        internal is lock long namespace new null object operator out override params private protected public readonly
        ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint
        ulong unchecked unsafe ushort using virtual void volatile while""",
    "Swift": """as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough
        false fileprivate for func guard if import in init inout internal is let nil operator precedencegroup private
        protocol public repeat rethrows return self static struct subscript super switch throw throws true try
        typealias var where while""",
    "Kotlin": """as break class continue do else false for fun if in interface is null object package return super this
        throw true try typealias typeof val var when while""",
    "JavaScript": """arguments await break case catch class const continue debugger default delete do else enum eval export
        extends false finally for function if implements import in instanceof interface let new null package private
        protected public return static super switch this throw true try typeof var void while with yield""",
    "Lua": """and break do else elseif end false for function goto if in local nil not or repeat return then true until
        while""",
    "Ruby": """alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo
        rescue retry return self super then true undef unless until when while yield""",
}

# Where a result goes. A keyword of C# alone, whose generators write it as @out;
# only of parameters, for a member's name is part of what a caller writes.
RESULT = "out"

# Structs that hold a list themselves: one of them may have a plural's name.
LISTS = ("_view", "_group", "_course", "_lexicon", "s")


def languages(name):
    return sorted(language for language, words in KEYWORDS.items() if name in words.split())


def keywords(api):
    named = [("member %s::%s" % (s["name"], f["name"]), f["name"]) for s in api["structs"] for f in s["fields"]]
    for of in api["functions"] + api["typedefs"]:
        for p in of.get("params", []):
            if p["name"] != RESULT:
                named.append(("parameter %s of %s" % (p["name"], of["name"]), p["name"]))
    return ["%s is a keyword of %s" % (what, ", ".join(languages(name))) for what, name in named if languages(name)]


def prefix(enum):
    """What the constants have in common, in whole words; of a single one, the enumeration's name."""
    names = [v["name"] for v in enum["values"]]
    if len(names) == 1:
        return enum["name"].upper() + "_"
    common = os.path.commonprefix(names)
    return common[: common.rfind("_") + 1]


def prefixes(api):
    failures = []
    # CKPI_OK is the one constant that every caller writes all the time; the other statuses are CKPI_E_...
    enums = [dict(e, values=[v for v in e["values"] if v["name"] != "CKPI_OK"]) for e in api["enums"]]
    for e in enums:
        own = prefix(e)
        if own == "CKPI_":
            failures.append("enum %s: its constants have no prefix in common" % e["name"])
            continue
        failures += ["%s of enum %s does not begin with %s" % (v["name"], e["name"], own)
                     for v in e["values"] if not v["name"].startswith(own)]
        others = {o["name"]: v["name"] for o in enums if o is not e for v in o["values"] if v["name"].startswith(own)}
        failures += ["enum %s: its prefix %s is also that of %s in enum %s" % (e["name"], own, constant, other)
                     for other, constant in others.items()]
    return failures


def is_plural(name):
    name = name[:-3] if name.endswith("_us") else name
    return name.endswith("s") and not name.endswith("ss") and name != "status"


def is_array(api, p):
    element = p["type"].replace("const ", "").rstrip(" *")
    if p["type"].count("*") != 1 or element in {o["name"] for o in api["opaque"]} | {"void"}:
        return False
    if element in ("char", "uint8_t"):
        return True
    single = element.startswith("ckpi_") and element.endswith(LISTS)
    return "Room for" in p["doc"] or (is_plural(p["name"]) and not single)


def arrays(api):
    failures = []
    for f in api["functions"]:
        names = [p["name"] for p in f["params"]]
        for i, p in enumerate(f["params"]):
            what = "parameter %s of %s" % (p["name"], f["name"])
            if is_array(api, p) and "length" not in p:
                failures.append("%s does not begin with how many there are, as in `count values`" % what)
            if p["name"] == "capacity":
                if i == 0 or f["params"][i - 1].get("length") != "capacity":
                    failures.append("%s does not stand behind an array with `Room for capacity ...`" % what)
                counts = names[i + 1 : i + 2] == ["needed"] or names[i + 1 : i + 2] == [RESULT]
                if not counts or "CKPI_E_SPACE" not in f["returns_doc"]:
                    failures.append("%s: needed, or a summary in out, and CKPI_E_SPACE go with it" % what)
            if p["name"] == "needed" and names[i - 1 : i] != ["capacity"]:
                failures.append("%s does not stand behind capacity" % what)
            if p["type"] == "size_t *" and p["name"].endswith("count"):
                failures.append("%s: a number of results is called needed, behind capacity" % what)
    return failures


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(TOP, "bindings/callkpi-api.json")
    with open(path, encoding="utf-8") as f:
        api = json.load(f)
    failures = keywords(api) + prefixes(api) + arrays(api)
    if len(api["enums"]) < 100 or sum("length" in p for f in api["functions"] for p in f["params"]) < 100:
        failures.append("too little found in %s: does this still read it?" % path)
    for failure in failures:
        print("check-api: " + failure)
    return 1 if failures else 0


sys.exit(main())
