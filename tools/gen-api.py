#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Describes the public API as data: bindings/callkpi-api.json.

Types, sizes and offsets come from castxml, words from doxygen's XML. Layouts
are given for the two data models that exist, LP64 and ILP32; a struct without
pointers or size_t has the same layout on both.

Everything public must be documented: each function, parameter, return value,
struct, member, enumeration, constant, macro and typedef. What is not makes
this program fail, also where doxygen keeps silent (constants of enumerations).

Usage: gen-api.py DOXYGEN_XML_DIRECTORY > bindings/callkpi-api.json
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

# The stdint names by the compiler's own words, so that another target needs no libc.
STDINT = "".join(
    "typedef __%sINT%d_TYPE__ %sint%d_t;\n" % (u.upper(), n, u, n) for n in (8, 16, 32, 64) for u in ("", "u")
) + (
    "typedef __INTPTR_TYPE__ intptr_t;\ntypedef __UINTPTR_TYPE__ uintptr_t;\n"
    "#define INT64_MIN (-__INT64_MAX__ - 1)\n"
)
STDDEF = "typedef __SIZE_TYPE__ size_t;\n#define NULL ((void *)0)\n"


class Model:
    """The declarations of one target, as castxml sees them."""

    def __init__(self, target):
        with tempfile.TemporaryDirectory() as tmp:
            for name, text in (("stdint.h", STDINT), ("stddef.h", STDDEF)):
                with open(os.path.join(tmp, name), "w", encoding="utf-8") as f:
                    f.write("#pragma once\n" + text)
            out = os.path.join(tmp, "out.xml")
            subprocess.run(
                ["castxml", "--castxml-output=1", "-x", "c", "-std=c99", "-target", target, "-nostdinc", "-I", tmp]
                + ["-I", os.path.join(TOP, "include"), os.path.join(TOP, "include/callkpi.h"), "-o", out],
                check=True,
            )
            root = ET.parse(out).getroot()
        self.node = {e.get("id"): e for e in root}
        self.all = list(root)

    def named(self, tag):
        """Elements of a kind that are ours, in the order of the headers."""
        found = [e for e in self.all if e.tag == tag and (e.get("name") or "").startswith("ckpi_")]
        return sorted(found, key=lambda e: (HEADERS.index(self.header(e)), int(e.get("line"))))

    def header(self, e):
        return os.path.relpath(self.node[e.get("file")].get("name"), os.path.join(TOP, "include"))

    def spell(self, ident, inner=""):
        """C for a type, with `inner` where the declared name would stand."""
        e = self.node[re.sub(r"[cvr]+$", "", ident)]
        const = "const " if re.search(r"\dc$", ident) or ident.endswith("c") else ""
        if e.tag == "CvQualifiedType":
            text = self.spell(e.get("type"))
            if e.get("const") == "1":
                text = text + "const" if text.endswith("*") else "const " + text
            return text + (" " + inner if inner else "")
        if e.tag == "PointerType":
            target = self.node[re.sub(r"[cvr]+$", "", e.get("type"))]
            if target.tag == "FunctionType":
                args = ", ".join(self.spell(a.get("type")) for a in target.findall("Argument")) or "void"
                return "%s (*%s)(%s)" % (self.spell(target.get("returns")), inner, args)
            text = self.spell(e.get("type"))
            text += "*" if text.endswith("*") else " *"
            return text + inner
        if e.tag == "ArrayType":
            return "%s[%d]" % (self.spell(e.get("type"), inner), int(e.get("max")) + 1)
        if e.tag == "ElaboratedType":
            return self.spell(e.get("type"), inner)
        if e.tag in ("Typedef", "FundamentalType", "Struct", "Enumeration"):
            return const + e.get("name") + (" " + inner if inner else "")
        raise SystemExit("gen-api: castxml element %s is not handled" % e.tag)

    def size(self, ident):
        e = self.node[re.sub(r"[cvr]+$", "", ident)]
        if e.tag == "ArrayType":
            return (int(e.get("max")) + 1) * self.size(e.get("type"))
        if e.get("size") is not None:
            return int(e.get("size")) // 8
        return self.size(e.get("type"))

    def structs(self):
        for e in self.named("Struct"):
            if e.get("incomplete") == "1":
                continue
            fields = [self.node[m] for m in (e.get("members") or "").split()]
            yield e, [f for f in fields if f.tag == "Field"]


def headers():
    """The public headers in the order of the umbrella header."""
    with open(os.path.join(TOP, "include/callkpi.h"), encoding="utf-8") as f:
        return re.findall(r"#include <(callkpi/[a-z_]+\.h)>", f.read())


HEADERS = headers()


def words(e):
    """Plain text of a piece of documentation, one line a paragraph or item."""
    if e is None:
        return ""
    lines = [""]

    def add(text):
        lines[-1] += re.sub(r"\s+", " ", text or "")

    def walk(x):
        if x.tag in ("parameterlist", "simplesect", "xrefsect"):
            return
        if x.tag in ("para", "listitem", "verbatim", "itemizedlist"):
            lines.append("- " if x.tag == "listitem" else "")
        if x.tag == "verbatim":
            for line in (x.text or "").strip("\n").splitlines():
                lines.append(line.rstrip())
            lines.append("")
        else:
            add(x.text)
            for child in x:
                walk(child)
                add(child.tail)

    walk(e)
    text = "\n".join(line.rstrip() if line.startswith("  ") else line.strip() for line in lines)
    text = re.sub(r"(^|\n)-\n+", r"\1- ", text)
    return re.sub(r"\n{2,}", "\n", text).strip()


class Docs:
    """What doxygen read, by the name of what it is about."""

    def __init__(self, directory):
        self.member = {}
        self.struct = {}
        self.value = {}
        self.field = {}
        for name in sorted(os.listdir(directory)):
            if not name.startswith(("group__", "struct")):
                continue
            for compound in ET.parse(os.path.join(directory, name)).getroot().findall("compounddef"):
                kind, owner = compound.get("kind"), compound.findtext("compoundname")
                if kind == "struct":
                    self.struct[owner] = compound
                for m in compound.iter("memberdef"):
                    if kind == "struct":
                        self.field[owner, m.findtext("name")] = m
                    else:
                        self.member[m.get("kind"), m.findtext("name")] = m
                        for v in m.findall("enumvalue"):
                            self.value[v.findtext("name")] = v

    @staticmethod
    def text(e):
        if e is None:
            return ""
        both = words(e.find("briefdescription")), words(e.find("detaileddescription"))
        return "\n".join(t for t in both if t)

    @staticmethod
    def section(e, kind, title=None):
        if e is None:
            return ""
        for s in e.iter("simplesect"):
            if s.get("kind") == kind and (title is None or s.findtext("title") == title):
                return " ".join(words(p) for p in s.findall("para")).strip()
        return ""

    @staticmethod
    def params(e):
        found = {}
        if e is not None:
            for item in e.iter("parameteritem"):
                for name in item.iter("parametername"):
                    found[name.text] = (name.get("direction"), words(item.find("parameterdescription")))
        return found


def length(param, params, members):
    """How many elements an array has, as its documentation begins: `count values`, `Room for capacity items`,
    `subjects * segments sums`, `Four values`; or as it goes on: `NULL only with size 0`. None: it is no array."""
    name = r"[a-z_]\w*"
    text = param["doc"]
    counts = {p["name"] for p in params if p["type"] == "size_t"} | members
    if "*" not in param["type"]:
        return None
    for pattern in (r"(?:Room for |Workspace of )?(%s(?: \* %s)*)\b" % (name, name), r".*?\bNULL only with (%s) 0" % name):
        found = re.match(pattern, text, re.S)
        if found and all(word in counts for word in found.group(1).split(" * ")):
            return found.group(1)
    found = re.match(r"(Two|Three|Four) ", text)
    return found and str(("Two", "Three", "Four").index(found.group(1)) + 2)


def main():
    docs = Docs(sys.argv[1])
    lp64, ilp32 = Model("x86_64-linux-gnu"), Model("i686-linux-gnu")
    missing = []

    def need(text, what):
        if not text:
            missing.append(what)
        return text

    with open(os.path.join(TOP, "include/callkpi/base.h"), encoding="utf-8") as f:
        version = re.search(r'CKPI_VERSION_STRING "([0-9.]+)"', f.read()).group(1)

    macros = []
    for header in HEADERS:
        with open(os.path.join(TOP, "include", header), encoding="utf-8") as f:
            for name, value in re.findall(r"^#define (CKPI_\w+)\s+(.*?)\s*(?:/\*.*)?$", f.read(), re.M):
                text = need(Docs.text(docs.member.get(("define", name))), "macro " + name)
                macros.append({"name": name, "value": value, "doc": text, "header": header})

    enums = []
    for e in lp64.named("Enumeration"):
        m = docs.member.get(("enum", e.get("name")))
        values = []
        for v in e.findall("EnumValue"):
            text = need(Docs.text(docs.value.get(v.get("name"))), "constant " + v.get("name"))
            values.append({"name": v.get("name"), "value": int(v.get("init")), "doc": text})
        text = need(Docs.text(m), "enum " + e.get("name"))
        enums.append({"name": e.get("name"), "doc": text, "values": values, "header": lp64.header(e)})

    typedefs, opaque = [], []
    complete = {e.get("name") for e, _ in lp64.structs()}
    for e in lp64.named("Typedef"):
        name = e.get("name")
        if name in complete:
            continue
        m = docs.member.get(("typedef", name))
        text = need(Docs.text(m), "typedef " + name)
        since = need(Docs.section(m, "since"), "@since of " + name)
        row = {"name": name, "doc": text, "since": since, "header": lp64.header(e)}
        target = lp64.node[e.get("type")]
        if target.tag == "ElaboratedType" and lp64.node[target.get("type")].get("incomplete") == "1":
            opaque.append(row)
            continue
        row["type"] = lp64.spell(e.get("type"))
        described = Docs.params(m)
        if described:
            row["params"] = [{"name": k, "doc": v[1]} for k, v in described.items()]
            row["returns"] = need(Docs.section(m, "return"), "@return of " + name)
        typedefs.append(row)

    structs = []
    small = {e.get("name"): (e, f) for e, f in ilp32.structs()}
    for e, fields in lp64.structs():
        name = e.get("name")
        c = docs.struct.get(name)
        e32, fields32 = small[name]
        rows = []
        for f, f32 in zip(fields, fields32):
            field = f.get("name")
            rows.append(
                {
                    "name": field,
                    "type": lp64.spell(f.get("type")),
                    "offset": int(f.get("offset")) // 8,
                    "size": lp64.size(f.get("type")),
                    "offset_ilp32": int(f32.get("offset")) // 8,
                    "size_ilp32": ilp32.size(f32.get("type")),
                    "doc": need(Docs.text(docs.field.get((name, field))), "member %s::%s" % (name, field)),
                }
            )
        structs.append(
            {
                "name": name,
                "doc": need(Docs.text(c), "struct " + name),
                "since": need(Docs.section(c, "since"), "@since of " + name),
                "size": int(e.get("size")) // 8,
                "size_ilp32": int(e32.get("size")) // 8,
                "grows": bool(rows) and rows[0]["name"] == "struct_size",
                "fields": rows,
                "header": lp64.header(e),
            }
        )

    counts_of = {s["name"]: [f for f in s["fields"] if f["type"] == "size_t"] for s in structs}
    functions = []
    for e in lp64.named("Function"):
        name = e.get("name")
        m = docs.member.get(("function", name))
        described = Docs.params(m)
        params = []
        for a in e.findall("Argument"):
            direction, text = described.get(a.get("name"), (None, ""))
            need(text, "parameter %s of %s" % (a.get("name"), name))
            row = {"name": a.get("name"), "type": lp64.spell(a.get("type")), "direction": direction or "in", "doc": text}
            params.append(row)
        for row in params:
            given = {f["name"] for q in params for f in counts_of.get(re.sub(r"const |[ *]", "", q["type"]), [])}
            many = length(row, params, given)
            if many:
                row["length"] = many
        returns = lp64.spell(e.get("returns"))
        row = {"name": name, "returns": returns, "params": params}
        row["doc"] = need(Docs.text(m), "function " + name)
        if returns != "void":
            row["returns_doc"] = need(Docs.section(m, "return"), "@return of " + name)
        row["thread_safety"] = need(Docs.section(m, "par", "Thread safety"), "thread safety of " + name)
        row["since"] = need(Docs.section(m, "since"), "@since of " + name)
        row["header"] = lp64.header(e)
        functions.append(row)

    if missing:
        sys.exit("\n".join("gen-api: not documented: " + what for what in missing))

    api = {
        "about": "libcallkpi's API as data. Generated by tools/gen-api.py: do not edit.",
        "library": "libcallkpi",
        "version": version,
        "layouts": {"offset, size": "LP64", "offset_ilp32, size_ilp32": "ILP32"},
        "macros": macros,
        "typedefs": typedefs,
        "opaque": opaque,
        "enums": enums,
        "structs": structs,
        "functions": functions,
    }
    json.dump(api, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
