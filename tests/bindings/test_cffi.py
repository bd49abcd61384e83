#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The flattened header read by Python's cffi (ABI mode, no compiler), and the
library called through it.

Usage: /usr/bin/python3 test_cffi.py LIBRARY
"""

import json
import os
import sys
import unittest
import weakref

import cffi

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIBRARY = os.path.abspath(sys.argv.pop(1))

ffi = cffi.FFI()
with open(os.path.join(TOP, "bindings/callkpi.ffi.h"), encoding="utf-8") as f:
    ffi.cdef(f.read())
with open(os.path.join(TOP, "bindings/callkpi-api.json"), encoding="utf-8") as f:
    API = json.load(f)
lib = ffi.dlopen(LIBRARY)

SECOND = 1000000
D1 = [
    (0, lib.CKPI_OUTCOME_ANSWERED),
    (10, lib.CKPI_OUTCOME_ANSWERED),
    (20, lib.CKPI_OUTCOME_ANSWERED),
    (21, lib.CKPI_OUTCOME_ANSWERED),
    (45, lib.CKPI_OUTCOME_ANSWERED),
    (3, lib.CKPI_OUTCOME_ABANDONED),
    (5, lib.CKPI_OUTCOME_ABANDONED),
    (15, lib.CKPI_OUTCOME_ABANDONED),
    (60, lib.CKPI_OUTCOME_ABANDONED),
    (12, lib.CKPI_OUTCOME_CALLBACK),
    (90, lib.CKPI_OUTCOME_OVERFLOW),
]


def sized(kind):
    out = ffi.new(kind + " *")
    out.struct_size = ffi.sizeof(kind)
    return out


def new_state(allocator=ffi.NULL):
    config = sized("ckpi_state_config")
    config.allocator = allocator
    out = ffi.new("ckpi_state **")
    assert lib.ckpi_state_new(config, out) == lib.CKPI_OK
    return out[0]


def records():
    rows = ffi.new("ckpi_contact[]", len(D1))
    for row, (wait, outcome) in zip(rows, D1):
        row.present = lib.CKPI_CONTACT_HAS_OFFERED_AT | lib.CKPI_CONTACT_HAS_WAIT
        row.offered_at_us = 900000000 * SECOND
        row.wait_us = wait * SECOND
        row.outcome = outcome
        row.queue_id = lib.ckpi_text_id(b"support", 7)
    return rows


KEPT = weakref.WeakKeyDictionary()


def view(rows):
    made = ffi.new("ckpi_contact_view *", {"data": rows, "count": len(rows), "record_size": ffi.sizeof("ckpi_contact")})
    KEPT[made] = rows  # a pointer in a struct keeps nothing alive
    return made


def equal(a, b):
    out = ffi.new("uint32_t *")
    assert lib.ckpi_state_equal(a, b, out) == lib.CKPI_OK
    return out[0] == 1


def save(state):
    need = ffi.new("size_t *")
    assert lib.ckpi_state_save(state, ffi.NULL, 0, need) == lib.CKPI_E_SPACE
    buffer = ffi.new("uint8_t[]", need[0])
    assert lib.ckpi_state_save(state, buffer, len(buffer), need) == lib.CKPI_OK
    return bytes(buffer)


class Cffi(unittest.TestCase):
    def test_every_function_is_there(self):
        for row in API["functions"]:
            function = getattr(lib, row["name"])
            self.assertEqual(len(ffi.typeof(function).args), len(row["params"]), row["name"])
        self.assertGreater(len(API["functions"]), 70)

    def test_layouts_are_those_of_the_compiler(self):
        wide = ffi.sizeof("void *") == 8
        for row in API["structs"]:
            self.assertEqual(ffi.sizeof(row["name"]), row["size" if wide else "size_ilp32"], row["name"])
            for field in row["fields"]:
                offset = ffi.offsetof(row["name"], field["name"])
                self.assertEqual(offset, field["offset" if wide else "offset_ilp32"], row["name"] + "." + field["name"])

    def test_constants(self):
        for enum in API["enums"]:
            for value in enum["values"]:
                self.assertEqual(getattr(lib, value["name"]), value["value"], value["name"])

    def test_version(self):
        self.assertEqual(ffi.string(lib.ckpi_version_string()).decode(), API["version"])
        self.assertEqual(lib.ckpi_absent(), -(2**63))

    def test_service_level(self):
        state = new_state()
        self.assertEqual(lib.ckpi_state_add_view(state, view(records()), ffi.NULL), lib.CKPI_OK)
        metric, policy = ffi.new("uint32_t *"), ffi.new("uint32_t *")
        self.assertEqual(lib.ckpi_metric_find(b"SL", 2, metric), lib.CKPI_OK)
        self.assertEqual(lib.ckpi_policy_find(lib.CKPI_POLICY_SERVICE_LEVEL, b"answered", 8, policy), lib.CKPI_OK)
        query, value = sized("ckpi_metric_query"), sized("ckpi_value")
        query.metric = metric[0]
        query.service_level_policy = policy[0]
        query.threshold_us = 20 * SECOND
        self.assertEqual(lib.ckpi_metric_read(state, query, value), lib.CKPI_OK)
        self.assertEqual((value.numerator, value.denominator, value.value), (3, 5, 0.6))
        self.assertEqual(value.status, lib.CKPI_VALUE_OK)
        lib.ckpi_state_free(state)

    def test_columns_give_the_same(self):
        a, b = new_state(), new_state()
        self.assertEqual(lib.ckpi_state_add_view(a, view(records()), ffi.NULL), lib.CKPI_OK)
        columns = sized("ckpi_contact_columns")
        columns.count = len(D1)
        keep = {
            "queue_id": ffi.new("uint64_t[]", [lib.ckpi_text_id(b"support", 7)] * len(D1)),
            "offered_at_us": ffi.new("int64_t[]", [900000000 * SECOND] * len(D1)),
            "wait_us": ffi.new("int64_t[]", [w * SECOND for w, _ in D1]),
            "outcome": ffi.new("uint8_t[]", [o for _, o in D1]),
        }
        for name, column in keep.items():
            setattr(columns, name, column)
        self.assertEqual(lib.ckpi_state_add_columns(b, columns, ffi.NULL), lib.CKPI_OK)
        self.assertTrue(equal(a, b))
        lib.ckpi_state_free(a)
        lib.ckpi_state_free(b)

    def test_save_and_load(self):
        state, out = new_state(), ffi.new("ckpi_state **")
        self.assertEqual(lib.ckpi_state_add_view(state, view(records()), ffi.NULL), lib.CKPI_OK)
        data = save(state)
        self.assertEqual(lib.ckpi_state_load(data, len(data), 0, ffi.NULL, out), lib.CKPI_OK)
        self.assertTrue(equal(state, out[0]))
        lib.ckpi_state_free(out[0])
        self.assertEqual(lib.ckpi_state_load(data[:-1], len(data) - 1, 0, ffi.NULL, out), lib.CKPI_E_FORMAT)
        self.assertEqual(out[0], ffi.NULL)
        lib.ckpi_state_free(state)

    def test_errors_say_what_and_where(self):
        state, issue, rows = new_state(), sized("ckpi_issue"), records()
        rows[4].wait_us = -1
        self.assertEqual(lib.ckpi_state_add_view(state, view(rows), issue), lib.CKPI_E_RECORD)
        self.assertEqual((issue.index, issue.field), (4, lib.CKPI_FIELD_WAIT))
        self.assertEqual(issue.reason, lib.CKPI_REASON_NEGATIVE_DURATION)
        self.assertEqual(ffi.string(lib.ckpi_word(lib.CKPI_VOCABULARY_FIELD, issue.field)), b"wait_us")
        held = ffi.new("int64_t *")
        self.assertEqual(lib.ckpi_state_held(state, held), lib.CKPI_OK)
        self.assertEqual(held[0], 0)
        lib.ckpi_state_free(state)

    def test_an_allocator_in_python(self):
        blocks = {}

        @ffi.callback("void *(void *, void *, size_t, size_t)")
        def realloc(_user_data, block, old_size, new_size):
            old = blocks.pop(int(ffi.cast("uintptr_t", block)), None)
            if new_size == 0:
                return ffi.NULL
            fresh = ffi.new("max_align[]", (new_size + 15) // 16)
            address = ffi.cast("void *", fresh)
            if old is not None:
                ffi.memmove(address, old, min(old_size, new_size))
            blocks[int(ffi.cast("uintptr_t", address))] = fresh
            return address

        allocator = ffi.new("ckpi_allocator *", {"realloc_fn": realloc})
        state = new_state(allocator)
        self.assertTrue(blocks)
        self.assertEqual(lib.ckpi_state_add_view(state, view(records()), ffi.NULL), lib.CKPI_OK)
        lib.ckpi_state_free(state)
        self.assertEqual(blocks, {})


ffi.cdef("typedef struct { double unused[2]; } max_align;")

if __name__ == "__main__":
    unittest.main()
