#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of the callkpi command: files in, exit status and text out.

CALLKPI names the binary; CALLKPI_BANK_CONVERT and CALLKPI_MAKE_SAMPLE the two
small programs beside it (their tests skip without). The bank's figures are
checked where ../shared/data stands beside the repository, and skipped plainly
where it does not: the data is not ours to commit.
"""
import csv
import datetime
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
import zoneinfo
from fractions import Fraction
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
CALLKPI = os.environ.get("CALLKPI", "")
SAMPLE = REPO / "examples" / "sample" / "contacts.csv"
BANK_FOLDER = REPO.parent / "shared" / "data" / "anonymous-bank"
BANK = BANK_FOLDER if BANK_FOLDER.is_dir() else None

DONE, DATA, USAGE = 0, 1, 2


def run(*arguments, stdin=b""):
    return subprocess.run([CALLKPI, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, check=False)


class Case(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, content, name="contacts.csv"):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def report_bytes(self, *arguments, stdin=b""):
        done = run("report", "--output", "json", *arguments, stdin=stdin)
        self.assertEqual(done.returncode, DONE, done.stderr.decode(errors="replace"))
        return done.stdout

    def report(self, *arguments, stdin=b""):
        return json.loads(self.report_bytes(*arguments, stdin=stdin))

    def metrics(self, *arguments, stdin=b""):
        groups = self.report(*arguments, stdin=stdin)["groups"]
        self.assertEqual(len(groups), 1)
        return groups[0]["metrics"]

    def refused(self, status, *arguments, stdin=b""):
        done = run("report", "--output", "json", *arguments, stdin=stdin)
        self.assertEqual(done.returncode, status, done.stderr.decode(errors="replace"))
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode(errors="replace")

    def assertFraction(self, value, numerator, denominator):
        self.assertEqual((value["numerator"], value["denominator"]), (numerator, denominator))
        self.assertEqual(value["value"], numerator / denominator)
        self.assertEqual(value["status"], "ok")


def table(rows, columns):
    """Rows of dictionaries as CSV text."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def d1():
    """The shared worked data set D1 of reference/metrics.md: twelve arrivals."""
    rows = [(0, "answered"), (10, "answered"), (20, "answered"), (21, "answered"), (45, "answered"), (3, "abandoned"),
            (5, "abandoned"), (15, "abandoned"), (60, "abandoned"), (12, "callback"), (90, "overflow"), ("", "blocked")]
    return table([{"offered_at": f"2024-01-01T10:{i:02}:00Z", "outcome": outcome, "wait_s": wait}
                  for i, (wait, outcome) in enumerate(rows)], ["offered_at", "outcome", "wait_s"])


BASE_COLUMNS = ["contact_id", "queue", "agent", "offered_at", "outcome", "wait_s", "talk_s"]
BASE_ROWS = [
    {"contact_id": "1", "queue": "sales", "agent": "Ann", "offered_at": "2024-01-01T10:00:00Z", "outcome": "answered",
     "wait_s": "12.5", "talk_s": "100"},
    {"contact_id": "2", "queue": "sales", "agent": "Bob", "offered_at": "2024-01-01T10:10:00Z", "outcome": "answered",
     "wait_s": "40", "talk_s": "200.25"},
    {"contact_id": "3", "queue": "tech", "offered_at": "2024-01-01T10:40:00Z", "outcome": "abandoned", "wait_s": "9"},
    {"contact_id": "4", "offered_at": "2024-01-01T10:41:00Z", "outcome": "blocked"},
]
BY = ("--by", "queue,agent,interval")


class Reading(Case):
    """contacts.csv in every dress gives the same answer."""

    def setUp(self):
        super().setUp()
        self.plain = table(BASE_ROWS, BASE_COLUMNS)
        self.expected = self.report_bytes(*BY, self.write(self.plain, "base.csv"))

    def assertSame(self, content):
        self.assertEqual(self.report_bytes(*BY, self.write(content)), self.expected)

    def test_groups(self):
        groups = json.loads(self.expected)["groups"]
        keys = [(g["queue"], g["agent"], g["interval"]) for g in groups]
        self.assertEqual(keys, [
            (None, None, "2024-01-01T10:30:00Z"),
            ("sales", "Ann", "2024-01-01T10:00:00Z"),
            ("sales", "Bob", "2024-01-01T10:00:00Z"),
            ("tech", None, "2024-01-01T10:30:00Z")])

    def test_header_order_is_free(self):
        for seed in range(5):
            columns = list(BASE_COLUMNS)
            random.Random(seed).shuffle(columns)
            self.assertSame(table(BASE_ROWS, columns))

    def test_delimiters(self):
        for delimiter in ";", "\t":
            self.assertSame(self.plain.replace(",", delimiter))

    def test_a_delimiter_inside_quotes_does_not_decide(self):
        self.assertSame(self.plain.replace(",", ";").replace("talk_s\n", 'talk_s;"a,b,c,d,e,f,g,h,i"\n', 1)
                        .replace("100\n", "100;\n").replace("200.25\n", "200.25;\n").replace(";9;\n", ";9;;\n")
                        .replace("blocked;;\n", "blocked;;;\n"))

    def test_line_ends_and_byte_order_mark(self):
        for end in "\r\n", "\r":
            self.assertSame(self.plain.replace("\n", end))
            self.assertSame("\ufeff" + self.plain.replace("\n", end))
        self.assertSame("\ufeff" + self.plain)
        self.assertSame(self.plain.rstrip("\n"))

    def test_blank_lines(self):
        self.assertSame("\n  \n" + self.plain.replace("\n", "\n\n"))

    def test_quotes(self):
        out = io.StringIO()
        csv.writer(out, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(self.plain)))
        self.assertSame(out.getvalue())

    def test_quoted_names(self):
        name = 'a "b", c;\n\td é'
        row = dict(BASE_ROWS[0], queue=name)
        groups = self.report("--by", "queue", self.write(table([row], BASE_COLUMNS)))["groups"]
        self.assertEqual([g["queue"] for g in groups], [name])

    def test_blanks_around_numbers_times_words_and_column_names(self):
        names = ("sales", "tech", "Ann", "Bob", "1", "2", "3", "4")
        rows = [{key: value if value in names else f" {value}\t" for key, value in row.items()} for row in BASE_ROWS]
        self.assertSame(table(rows, BASE_COLUMNS).replace("outcome", " outcome "))

    def test_blanks_around_a_name_are_part_of_it(self):
        # RFC 4180, section 2, rule 4: spaces belong to a field. Blanks alone are no name.
        rows = [dict(BASE_ROWS[0], contact_id=i, queue=name) for i, name in enumerate((" PS", "PS", "PS ", "  "))]
        groups = self.report("--by", "queue", self.write(table(rows, BASE_COLUMNS)))["groups"]
        self.assertEqual([g["queue"] for g in groups], [None, " PS", "PS", "PS "])

    def test_a_file_without_a_header_line(self):
        for content in "", "\ufeff", "\n\n":
            path = self.write(content)
            self.assertEqual(self.refused(DATA, path), f"{path}:1: header: missing\n")

    def test_stdin_and_several_files(self):
        self.assertEqual(self.report_bytes(*BY, "-", stdin=self.plain.encode()), self.expected)
        first = self.write(table(BASE_ROWS[:2], BASE_COLUMNS), "1.csv")
        second = self.write(table(BASE_ROWS[2:], BASE_COLUMNS[::-1]), "2.csv")
        self.assertEqual(self.report_bytes(*BY, first, second), self.expected)
        self.assertEqual(self.report_bytes(*BY, second, first), self.expected)

    def test_unknown_columns_are_named_once(self):
        columns = BASE_COLUMNS + ["mood", "weather"]
        paths = [self.write(table(BASE_ROWS[i::2], columns), f"{i}.csv") for i in range(2)]
        done = run("report", "--output", "json", *BY, *paths)
        self.assertEqual(done.stdout, self.expected)
        self.assertEqual(done.stderr.decode().splitlines(),
                         [f"{paths[0]}:1: {name}: unknown column, ignored" for name in ("mood", "weather")])

    def test_missing_column(self):
        for column in "offered_at", "outcome":
            path = self.write(table([], [c for c in BASE_COLUMNS if c != column]))
            for options in [], ["--quarantine"]:
                self.assertIn(f"{path}:1: {column}: missing", self.refused(DATA, *options, path))

    def test_a_column_twice(self):
        path = self.write("offered_at,outcome,outcome\n")
        self.assertIn(f"{path}:1: outcome: duplicate", self.refused(DATA, path))

    def test_no_header(self):
        path = self.write("")
        self.assertIn(f"{path}:1:", self.refused(DATA, path))

    def test_header_alone(self):
        path = self.write("offered_at,outcome\n")
        answer = self.report(path)
        self.assertIsNone(answer["as_of"])
        value = answer["groups"][0]["metrics"]["SL"]
        self.assertEqual((value["value"], value["status"]), (None, "no_data"))
        self.assertEqual(self.report("--by", "queue", path)["groups"], [])

    def test_no_such_file(self):
        self.assertIn("nowhere.csv", self.refused(USAGE, self.folder / "nowhere.csv"))


class Times(Case):
    def as_of(self, text):
        return self.report(self.write(f'offered_at,outcome\n"{text}",blocked\n'))["as_of"]

    def test_one_moment_in_many_forms(self):
        for text in ("2024-02-29T12:00:00Z", "2024-02-29T12:00Z", "2024-02-29 12:00:00Z", "2024-02-29T14:00:00+02:00",
                     "2024-02-29T06:30:00-0530", "2024-02-29T13:00:00.000+01", "1709208000", "1709208000.000000"):
            self.assertEqual(self.as_of(text), "2024-02-29T12:00:00Z", text)

    def test_decimals_are_exact(self):
        self.assertEqual(self.as_of("1709208000.000001"), "2024-02-29T12:00:00.000001Z")
        self.assertEqual(self.as_of("2024-02-29T12:00:00.29Z"), "2024-02-29T12:00:00.29Z")
        self.assertEqual(self.as_of("-0.5"), "1969-12-31T23:59:59.5Z")

    def test_dates_agree_with_pythons(self):
        for day in range(-200000, 60000, 977):
            moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(days=day, seconds=day % 86400)
            text = moment.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
            self.assertEqual(self.as_of(text), text)

    def test_what_is_no_time(self):
        for text in ("2024-02-30T12:00:00Z", "2023-02-29T12:00:00Z", "2024-02-29T12:00:00", "2024-02-29", "noon",
                     "2024-02-29T24:00:00Z", "2024-02-29T12:60:00Z", "2024-02-29T12:00:00+25:00", "1e9", "0x10",
                     "1709208000.0000001", "2024-02-29T12:00:00Zx", "12.", ".5", "+5", "--5", "5 5"):
            path = self.write(f"offered_at,outcome\n{text},blocked\n")
            self.assertIn(":2: offered_at: malformed", self.refused(DATA, path), text)

    def test_beyond_range(self):
        for text in "99999999999999999999", "1709208000000", "9999-01-01T00:00:00Z":
            path = self.write(f"offered_at,outcome\n{text},blocked\n")
            self.assertIn(":2: offered_at: beyond_range", self.refused(DATA, path), text)


BAD_ROWS = [
    # changed members of the first base row, field, reason
    ({"wait_s": "-3"}, "wait_s", "negative_duration"),
    ({"talk_s": "-0.000001"}, "talk_s", "negative_duration"),
    ({"wait_s": ""}, "wait_s", "answered_without_answer"),
    ({"wait_s": "12,5"}, "wait_s", "malformed"),
    ({"wait_s": "1e3"}, "wait_s", "malformed"),
    ({"wait_s": "nan"}, "wait_s", "malformed"),
    ({"wait_s": "1.1234567"}, "wait_s", "malformed"),
    ({"wait_s": "99999999999"}, "wait_s", "beyond_range"),
    ({"wait_s": "9" * 30}, "wait_s", "beyond_range"),
    ({"outcome": ""}, "outcome", "missing"),
    ({"outcome": "Answered"}, "outcome", "unknown_value"),
    ({"outcome": "lost"}, "outcome", "unknown_value"),
    ({"offered_at": ""}, "offered_at", "missing"),
    ({"offered_at": "yesterday"}, "offered_at", "malformed"),
    ({"outcome": "abandoned"}, "talk_s", "handled_without_answer"),
    ({"channel": "pigeon"}, "channel", "unknown_value"),
    ({"direction": "sideways"}, "direction", "unknown_value"),
    ({"disconnected_by": "ghost"}, "disconnected_by", "unknown_value"),
    ({"transferred": "yes"}, "transferred", "malformed"),
    ({"resolved": "2"}, "resolved", "malformed"),
    ({"leg": "-1"}, "leg", "beyond_range"),
    ({"leg": "one"}, "leg", "malformed"),
    ({"revision": "4294967296"}, "revision", "beyond_range"),
    ({"csat": "0"}, "csat", "beyond_range"),
    ({"csat": "6"}, "csat", "beyond_range"),
    ({"csat": "4.5"}, "csat", "malformed"),
    ({"nps": "11"}, "nps", "beyond_range"),
    ({"sale": "1.234"}, "sale", "malformed"),
    ({"cost": "12 EUR"}, "cost", "malformed"),
    ({"holds": "x"}, "holds", "malformed"),
    ({"ring_s": "13"}, "ring_s", "longer_than_whole"),
]
ALL_COLUMNS = BASE_COLUMNS + ["leg", "revision", "channel", "direction", "disconnected_by", "transferred", "resolved",
                              "csat", "nps", "sale", "cost", "holds", "ring_s", "conversation_id"]


class BadRows(Case):
    def test_each_names_its_field_and_reason(self):
        for change, field, reason in BAD_ROWS:
            bad = dict(BASE_ROWS[0], contact_id="bad", **{k: v for k, v in change.items() if k not in BASE_ROWS[0]})
            bad.update(change)
            rows = BASE_ROWS[:2] + [bad] + BASE_ROWS[2:]
            path = self.write(table(rows, ALL_COLUMNS))
            with self.subTest(change):
                self.assertEqual(self.refused(DATA, *BY, path).splitlines(), [f"{path}:4: {field}: {reason}"])
                good = self.report(*BY, self.write(table(BASE_ROWS, ALL_COLUMNS), "good.csv"))
                answer = self.report("--quarantine", *BY, path)
                self.assertEqual(answer["records"], dict(good["records"], read=5, refused={reason: 1}))
                self.assertEqual(answer["groups"], good["groups"])
                self.assertEqual(answer["as_of"], good["as_of"])

    def quarantined(self, content):
        answer = self.report("--quarantine", self.write(content))
        return answer["records"]["accepted"], answer["records"]["refused"]

    def test_fields_too_few_and_too_many(self):
        head = "offered_at,outcome,wait_s,note\n"
        path = self.write(head + "1,blocked\n")
        self.assertIn(f"{path}:2: wait_s: malformed", self.refused(DATA, path))
        path = self.write(head + "1,blocked,,,\n")
        self.assertIn(f"{path}:2: row: malformed", self.refused(DATA, path))
        self.assertEqual(self.quarantined(head + "1,blocked\n1,blocked,,,\n1,blocked,,\n"), (1, {"malformed": 2}))

    def test_bytes_that_are_no_utf8(self):
        for bad in b"\xff", b"a\xc3", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"a\0b":
            path = self.write(b"offered_at,outcome,queue,note\n1,blocked," + bad + b",\n")
            self.assertIn(f"{path}:2: queue: malformed", self.refused(DATA, path))
        # ... do not matter in a column that nobody reads.
        self.assertEqual(self.quarantined(b"offered_at,outcome,note\n1,blocked,\xff\n"), (1, {}))

    def test_the_line_is_the_physical_one_where_the_row_starts(self):
        head = 'offered_at,outcome,queue\n'
        for end in "\n", "\r\n", "\r":
            content = (head + '1,blocked,"two\nlines"\n\n2,blocked,"a\nb\nc"\n3,lost,"x\ny"\n').replace("\n", end)
            path = self.write(content.encode())
            self.assertIn(f"{path}:8: outcome: unknown_value", self.refused(DATA, path))

    def test_broken_quotes_cost_one_row(self):
        head = "offered_at,outcome,queue\n"
        good = "".join(f"{i},blocked,q\n" for i in range(50))
        for bad in '9,blocked,"never closed\n', '9,blocked,a"b\n', '9,blocked,"a"b\n', '"9,blocked,a\n':
            path = self.write(head + good + bad + good)
            self.assertIn(f"{path}:52: row: malformed", self.refused(DATA, path))
            self.assertEqual(self.quarantined(head + good + bad + good), (100, {"malformed": 1}))
        self.assertEqual(self.quarantined(head + good + '9,blocked,"at the end'), (50, {"malformed": 1}))

    def test_noise_never_crashes(self):
        random_bytes = random.Random(1)
        for size in range(1, 400, 7):
            done = run("report", "-", stdin=random_bytes.randbytes(size))
            self.assertEqual(done.returncode, DATA)
        good = table(BASE_ROWS, BASE_COLUMNS).encode()
        for _ in range(200):
            noisy = bytearray(good)
            for _ in range(3):
                noisy[random_bytes.randrange(len(noisy))] = random_bytes.choice(b'",;\n\r\t 0-\xff')
            done = run("report", "--quarantine", "--output", "json", "-", stdin=bytes(noisy))
            self.assertIn(done.returncode, (DONE, DATA))
            if done.returncode == DONE:
                records = json.loads(done.stdout)["records"]
                self.assertEqual(records["read"], sum(records["refused"].values()) + records["accepted"] +
                                 records["duplicate"] + records["stale"] + records["later"])


class Definitions(Case):
    """Every row of reference/metrics.md 3.1 and 3.2, from one file by policy alone."""
    SERVICE_LEVEL = [
        ("answered", 0, 3, 5), ("answered-lt", 0, 2, 5), ("answered-abandoned", 0, 3, 9), ("exclude-short", 5, 3, 7),
        ("exclude-short", 0, 3, 9), ("default", 5, 3, 7), ("flow-out", 0, 3, 11),
        ("ucce-negative", 0, 3, 10), ("ucce-positive", 0, 6, 10), ("ucce-ignored", 0, 3, 7),
        # As the reference prints them: at most 5 s is short.
        ("ucce-negative", 5, 3, 8), ("ucce-positive", 5, 4, 8), ("ucce-ignored", 5, 3, 7),
        ("uccx-without", 0, 3, 8), ("uccx-positive", 0, 6, 11), ("uccx-negative", 0, 3, 11), ("connect", 0, 7, 11),
        ("asterisk", 0, 3, 5), ("asterisk-2", 0, 6, 10), ("genesys", 0, 3, 9),
    ]
    ABANDONMENT = [
        ("offered", 0, 4, 11), ("default", 0, 4, 11), ("answered", 0, 4, 9), ("exclude-short", 5, 2, 9),
        ("exclude-short", 0, 4, 11), ("short-numerator", 5, 2, 11), ("ccai", 5, 2, 7), ("asterisk", 0, 5, 11),
        ("freeswitch", 0, 6, 11), ("lost", 0, 5, 12),
    ]

    def test_service_level_policies(self):
        path = self.write(d1())
        for policy, short, numerator, denominator in self.SERVICE_LEVEL:
            with self.subTest(policy, short=short):
                value = self.metrics("--metrics", "SL", "--policy", policy, "--short", short, path)["SL"]
                self.assertFraction(value, numerator, denominator)
                self.assertEqual((value["policy"], value["threshold_s"]), (policy, 20))

    def test_abandonment_policies(self):
        path = self.write(d1())
        for policy, short, numerator, denominator in self.ABANDONMENT:
            with self.subTest(policy, short=short):
                value = self.metrics("--metrics", "ABR", "--abandon-policy", policy, "--short", short, path)["ABR"]
                self.assertFraction(value, numerator, denominator)
                self.assertEqual(value["policy"], policy)

    def test_an_unknown_wait_is_left_out_only_where_it_matters(self):
        # Answered at 5 s and 30 s; an abandon, a callback and an overflow of unknown waits; one still open.
        rows = [("answered", 5), ("answered", 30), ("abandoned", ""), ("callback", ""), ("overflow", ""), ("open", "")]
        path = self.write(table([{"offered_at": i, "outcome": o, "wait_s": w} for i, (o, w) in enumerate(rows)],
                                ["offered_at", "outcome", "wait_s"]))
        for policy, short, quotient, excluded in (
                ("default", 0, (1, 3), None), ("default", 5, (1, 2), 1), ("answered-abandoned", 5, (1, 3), None),
                ("flow-out", 0, (1, 5), None), ("uccx-negative", 0, (1, 5), None), ("uccx-positive", 0, (1, 4), 1),
                ("connect", 0, (1, 3), 2), ("asterisk-2", 0, (1, 3), 1), ("answered", 0, (1, 2), None)):
            with self.subTest(policy=policy, short=short):
                value = self.metrics("--metrics", "SL", "--policy", policy, "--short", short, path)["SL"]
                self.assertEqual((value["numerator"], value["denominator"]), quotient)
                self.assertEqual(value.get("excluded"), excluded)

    def test_one_saved_state_answers_for_all_policies(self):
        path, saved = self.write(d1()), self.folder / "state"
        self.report("--short", 5, "--save", saved, path)
        for policy in "answered", "exclude-short", "connect":
            self.assertEqual(self.report_bytes("--short", 5, "--policy", policy, "--load", saved),
                             self.report_bytes("--short", 5, "--policy", policy, path))

    def test_other_figures_of_d1(self):
        values = self.metrics("--metrics", "ASA,AQT,AWA,LWT,ANSR,BLK,ACCESS,N_OFF,N_ATT", self.write(d1()))
        self.assertFraction(values["ASA"], 96, 5)
        self.assertFraction(values["AQT"], 281, 11)
        self.assertFraction(values["AWA"], 83, 4)
        self.assertFraction(values["ANSR"], 5, 11)
        self.assertFraction(values["BLK"], 1, 12)
        self.assertFraction(values["ACCESS"], 5, 12)
        self.assertEqual([values[k]["value"] for k in ("LWT", "N_OFF", "N_ATT")], [90, 11, 12])

    def d4(self, name):
        """D4: A has two handled legs, B one; C and D were abandoned."""
        def leg(contact, number, minute, outcome="answered", **more):
            row = {"offered_at": f"2024-01-01T10:{minute:02}:00Z", "outcome": outcome, "wait_s": 5, **more}
            return dict(row, contact_id=contact, leg=number) if name == "contact_id" else \
                dict(row, contact_id=f"{contact}{number}", conversation_id=contact)
        rows = [leg("A", 2, 4, talk_s=120, hold_s=0, acw_s=20),
                leg("C", 1, 1, "abandoned"), leg("D", 1, 2, "abandoned"),
                leg("A", 1, 0, talk_s=180, hold_s=30, acw_s=40, transferred=1),
                leg("B", 1, 3, talk_s=200, hold_s=0, acw_s=30)]
        return table(rows, ["contact_id", "conversation_id", "leg", "offered_at", "outcome", "wait_s", "talk_s",
                            "hold_s", "acw_s", "transferred"])

    def test_legs_and_conversations(self):
        for name in "contact_id", "conversation_id":
            with self.subTest(name):
                values = self.metrics("--metrics", "AHT,AHT_C,N_OFF,N_OFF_C,XFR,XFR_C", self.write(self.d4(name)))
                self.assertFraction(values["AHT"], 620, 3)
                self.assertFraction(values["AHT_C"], 620, 2)
                self.assertFraction(values["XFR"], 1, 3)
                self.assertFraction(values["XFR_C"], 1, 2)
                self.assertEqual((values["N_OFF"]["value"], values["N_OFF_C"]["value"]), (5, 4))

    def test_no_data_is_a_status(self):
        values = self.metrics("--metrics", "AHT,W,SL", self.write("offered_at,outcome\n1,blocked\n"))
        for key in "AHT", "W_p50", "SL":
            self.assertIsNone(values[key]["value"])
            self.assertIn(values[key]["status"], ("no_data", "zero_denominator"))


class WhatContactsTell(Case):
    """Scores, sales and costs of contacts.csv are answers, sales and costs like those of files of their own."""

    SCORES = "NPS,CSAT_SVY,CSAT_T2B,CSAT_TOP,CSAT_100,CES2,CES2_T3,CES2_IDX,NETEASY,RESP"
    MONEY = "RPC,AOV,CNV_H,CPC,CPM,CNV,CNV_L,RPCT"
    COLUMNS = ["contact_id", "offered_at", "outcome", "wait_s", "talk_s", "csat", "nps", "ces", "sale", "cost"]
    ROWS = [(60, 5, 10, 7, "", "1.00"), (120, 4, 9, 6, "20.00", "2.50"), (180, 2, 3, 2, "0", "0"),
            (240, "", 7, 4, "-5.00", ""), (0, "", "", "", "", "0.50")]

    def contacts(self, columns=None, name="contacts.csv"):
        rows = [{"contact_id": i, "offered_at": 1000 + i, "outcome": "answered", "wait_s": 5, "talk_s": talk, "csat": csat,
                 "nps": nps, "ces": ces, "sale": sale, "cost": cost}
                for i, (talk, csat, nps, ces, sale, cost) in enumerate(self.ROWS)]
        columns = columns or self.COLUMNS
        return self.write(table([{c: row[c] for c in columns} for row in rows], columns), name)

    def test_scores(self):
        # csat 5 4 2; nps 10 9 3 7: two promoters, one detractor of four; ces 7 6 2 4, of which 7 and 6 are above the
        # middle, 4 is on it.
        values = self.metrics("--metrics", self.SCORES, self.contacts())
        got = {key: value["value"] for key, value in values.items()}
        self.assertEqual(got, {"NPS": 25, "CSAT_SVY": 11 / 3, "CSAT_T2B": 2 / 3, "CSAT_TOP": 1 / 3,
                               "CSAT_100": 100 * (8 / 12), "CES2": 19 / 4, "CES2_T3": 2 / 4, "CES2_IDX": 25,
                               "NETEASY": 25, "RESP": None})
        self.assertEqual(values["RESP"]["status"], "zero_denominator")  # who was asked is not told

    def test_money(self):
        # Four handled (the fifth has no handle time), 600 s; 20.00 sold less 5.00 back; 4.00 spent. In minor units.
        values = self.metrics("--metrics", self.MONEY, self.contacts())
        got = {key: (value["value"], value["status"]) for key, value in values.items()}
        self.assertEqual(got, {"RPC": (1500 / 4, "ok"), "AOV": (2000, "ok"), "CNV_H": (1 / 4, "ok"),
                               "CPC": (400 / 4, "ok"), "CPM": (60 * 400 / 600, "ok"),
                               "CNV": (None, "zero_denominator"), "CNV_L": (None, "zero_denominator"),
                               "RPCT": (None, "zero_denominator")})

    def test_a_column_that_is_not_there_tells_nothing(self):
        columns = [c for c in self.COLUMNS if c not in ("nps", "sale", "cost")]
        values = self.metrics("--metrics", "NPS,CSAT_SVY,RPC,CNV_H,CPC", self.contacts(columns))
        self.assertEqual({key: (value["value"], value["status"]) for key, value in values.items()},
                         {"NPS": (None, "zero_denominator"), "CSAT_SVY": (11 / 3, "ok"), "RPC": (None, "not_kept"),
                          "CNV_H": (None, "not_kept"), "CPC": (None, "not_kept")})

    def test_a_file_of_its_own_tells_instead(self):
        surveys = self.write("at,question_kind,status,value,worst,best\n1000,nps,complete,0,0,10\n", "surveys.csv")
        values = self.metrics("--metrics", "NPS,CSAT_SVY,CSAT_M,AOV", "--surveys", surveys, self.contacts())
        self.assertEqual([values[key]["value"] for key in ("NPS", "CSAT_SVY", "CSAT_M", "AOV")],
                         [-100, None, 11 / 3, 2000])

    def test_any_selection_finds_what_it_asks_for(self):
        together = self.metrics("--metrics", f"SL,{self.SCORES},{self.MONEY}", self.contacts())
        for symbol, value in together.items():
            self.assertEqual(self.metrics("--metrics", symbol, self.contacts()), {symbol: value})

    def test_they_are_no_rows(self):
        records = self.report("--metrics", "NPS", self.contacts())["records"]
        self.assertEqual((records["read"], records["accepted"]), (5, 5))

    def test_saved_and_loaded(self):
        whole, saved = self.contacts(), self.folder / "state"
        wanted = self.report_bytes("--metrics", f"{self.SCORES},{self.MONEY}", "--save", saved, whole)
        self.assertEqual(self.report_bytes("--metrics", f"{self.SCORES},{self.MONEY}", "--load", saved), wanted)
        without = self.contacts([c for c in self.COLUMNS if c not in ("csat", "nps", "ces")], "without.csv")
        other = self.folder / "other"
        self.report_bytes("--save", other, without)
        values = self.metrics("--metrics", "NPS,RPC", "--load", saved, "--load", other)
        self.assertEqual((values["NPS"]["value"], values["RPC"]["value"]), (25, 1500 / 4))
        self.report_bytes("--save", other, self.contacts([c for c in self.COLUMNS if c != "sale"], "no-sale.csv"))
        self.assertIn("--sales", self.refused(DATA, "--load", saved, "--load", other))

    def test_as_of(self):
        # At 1100 s the first conversation is over (at 1065), and the last, which nobody handled (at 1009).
        values = self.metrics("--metrics", "NPS,AOV,CPC", "--as-of", 1100, self.contacts())
        self.assertEqual({key: value["value"] for key, value in values.items()}, {"NPS": 100, "AOV": None, "CPC": 150})

    def test_goals(self):
        goals = self.write(json.dumps({"schema": "callkpi-goals/1", "goals": [{
            "id": "g", "title": "Recommend", "metric": "NPS", "scope": {}, "direction": "higher", "n_min": 1,
            "baseline": {"value": 10}, "target": {"absolute": 20}, "start": "1970-01-01T00:00:00Z",
            "end": "1970-01-02T00:00:00Z", "review": "day"}]}), "goals.json")
        done = run("goals", goals, self.contacts(), "--as-of", "1970-01-03T00:00:00Z")
        self.assertEqual(done.returncode, DONE, done.stderr)
        verdict = json.loads(done.stdout)["goals"][0]
        self.assertEqual((verdict["value"], verdict["n"], verdict["status"]), (25, 4, "ACHIEVED"))


class Conversations(Case):
    """What counts once a contact counts at the first leg that it can be said of."""

    COLUMNS = ["contact_id", "leg", "offered_at", "outcome", "wait_s", "talk_s", "transferred"]

    def test_self_service_before_the_queue(self):
        # In self-service, then refused, then in two queues: one contact was offered, in two visits.
        path = self.write(table([
            {"contact_id": "A", "leg": 1, "offered_at": 0, "outcome": "self_service"},
            {"contact_id": "A", "leg": 2, "offered_at": 10, "outcome": "blocked"},
            {"contact_id": "A", "leg": 3, "offered_at": 20, "outcome": "overflow", "wait_s": 5},
            {"contact_id": "A", "leg": 4, "offered_at": 30, "outcome": "answered", "wait_s": 5, "talk_s": 60},
        ], self.COLUMNS))
        values = self.metrics("--metrics", "N_OFF,N_OFF_C,N_ATT", path)
        self.assertEqual([value["value"] for value in values.values()], [2, 1, 4])

    def test_a_transfer_by_the_system_comes_before_that_of_an_agent(self):
        path = self.write(table([
            {"contact_id": "A", "leg": 1, "offered_at": 0, "outcome": "overflow", "wait_s": 5, "transferred": 1},
            {"contact_id": "A", "leg": 2, "offered_at": 30, "outcome": "answered", "wait_s": 5, "talk_s": 60,
             "transferred": 1},
            {"contact_id": "A", "leg": 3, "offered_at": 90, "outcome": "answered", "wait_s": 5, "talk_s": 60,
             "transferred": 1},
            {"contact_id": "B", "leg": 1, "offered_at": 0, "outcome": "answered", "wait_s": 5, "talk_s": 60},
        ], self.COLUMNS))
        values = self.metrics("--metrics", "XFR,XFR_C", path)
        self.assertFraction(values["XFR"], 2, 3)
        self.assertFraction(values["XFR_C"], 1, 2)


class Identity(Case):
    def records(self, rows, *options):
        columns = ["contact_id", "leg", "revision", "offered_at", "outcome", "wait_s"]
        return self.report("--metrics", "N_OFF,N_ABN,AWA", *options, self.write(table(rows, columns)))

    @staticmethod
    def row(contact, revision, wait, leg=1):
        return {"contact_id": contact, "leg": leg, "revision": revision, "offered_at": 100, "outcome": "abandoned",
                "wait_s": wait}

    def test_the_newest_revision_wins_in_any_order(self):
        rows = [self.row("a", 0, 1), self.row("a", 1, 10), self.row("a", 2, 100), self.row("b", 0, 1000)]
        answers = []
        for seed in range(6):
            random.Random(seed).shuffle(rows)
            answers.append(self.records(rows))
        for answer in answers:
            self.assertEqual(answer, answers[0])
        self.assertEqual(answers[0]["groups"][0]["metrics"]["AWA"]["numerator"], 1100)
        self.assertEqual(answers[0]["records"],
                         {"read": 4, "accepted": 2, "duplicate": 0, "stale": 2, "later": 0, "refused": {}})

    def test_an_equal_revision_is_a_duplicate(self):
        answer = self.records([self.row("a", 1, 5), self.row("a", 1, 5), self.row("a", 0, 3), self.row("a", 1, 5)])
        self.assertEqual(answer["records"],
                         {"read": 4, "accepted": 1, "duplicate": 2, "stale": 1, "later": 0, "refused": {}})
        self.assertEqual(answer["groups"][0]["metrics"]["AWA"]["numerator"], 5)

    def test_legs_are_apart_and_rows_without_identity_alone(self):
        answer = self.records([self.row("a", 0, 5), self.row("a", 0, 5, leg=2), self.row("", 0, 5), self.row("", 0, 5)])
        self.assertEqual(answer["records"]["accepted"], 4)

    def test_a_refused_revision_replaces_nothing(self):
        answer = self.records([self.row("a", 0, 5), self.row("a", 1, -5)], "--quarantine")
        self.assertEqual(answer["groups"][0]["metrics"]["AWA"]["numerator"], 5)
        self.assertEqual(answer["records"]["refused"], {"negative_duration": 1})

    def test_identity_spans_files(self):
        path = self.write(table([self.row("a", 0, 5)], ["contact_id", "revision", "offered_at", "outcome", "wait_s",
                                                        "leg"]))
        self.assertEqual(self.report(path, path)["records"]["duplicate"], 1)


class AsOf(Case):
    ROWS = [{"contact_id": "1", "offered_at": 0, "outcome": "answered", "wait_s": 10, "talk_s": 100},
            {"contact_id": "2", "offered_at": 50, "outcome": "answered", "wait_s": 30, "talk_s": 100},
            {"contact_id": "3", "offered_at": 60, "outcome": "abandoned", "wait_s": 200},
            {"contact_id": "4", "offered_at": 500, "outcome": "abandoned", "wait_s": 1}]

    def test_what_happens_later_has_not_happened_yet(self):
        path = self.write(table(self.ROWS, ["contact_id", "offered_at", "outcome", "wait_s", "talk_s"]))
        self.assertEqual(self.report(path)["as_of"], "1970-01-01T00:08:21Z")
        answer = self.report("--as-of", 120, "--metrics", "N_OFF,N_ANS,N_ABN,AHT,OLDEST,ANSR", path)
        self.assertEqual(answer["as_of"], "1970-01-01T00:02:00Z")
        self.assertEqual((answer["records"]["accepted"], answer["records"]["later"]), (3, 1))
        values = answer["groups"][0]["metrics"]
        self.assertEqual([values[k]["value"] for k in ("N_OFF", "N_ANS", "N_ABN", "OLDEST")], [3, 2, 0, 60])
        self.assertEqual((values["AHT"]["n"], values["AHT"]["value"]), (1, 100))
        self.assertEqual((values["ANSR"]["status"], values["ANSR"]["open"]), ("partial", 1))

    def test_after_the_end_nothing_changes_but_age(self):
        path = self.write(table(self.ROWS, ["contact_id", "offered_at", "outcome", "wait_s", "talk_s"]))
        early, late = self.report(path), self.report("--as-of", "1971-01-01T00:00:00Z", path)
        self.assertEqual(late["as_of"], "1971-01-01T00:00:00Z")
        self.assertEqual(early["groups"], late["groups"])

    def test_a_saved_state_cannot_look_back(self):
        path, saved = self.write("offered_at,outcome\n100,blocked\n"), self.folder / "state"
        self.report("--save", saved, path)
        self.assertIn("look back", self.refused(DATA, "--as-of", 99, "--load", saved))
        self.assertEqual(self.report("--as-of", 100, "--load", saved)["as_of"], "1970-01-01T00:01:40Z")


class Keys(Case):
    """What is printed for what was asked."""

    def keys(self, *arguments):
        return list(self.metrics(*arguments, self.write(d1())))

    def test_the_usual_dozen(self):
        self.assertEqual(self.keys(), "N_OFF N_ANS N_ABN SL ASA ABR AWA LWT AHT ATT ACW XFR".split())

    def test_thresholds(self):
        self.assertEqual(self.keys("--metrics", "SL", "--threshold", "30"), ["SL"])
        self.assertEqual(self.keys("--metrics", "SL", "--threshold", "60", "--threshold", "20.0", "--threshold", "0.5"),
                         ["SL_60", "SL_20", "SL_0.5"])
        values = self.metrics("--metrics", "SL", "--policy", "answered", "--threshold", 0, "--threshold", 20,
                              "--threshold", 21, self.write(d1()))
        self.assertEqual({k: v["numerator"] for k, v in values.items()}, {"SL_0": 1, "SL_20": 3, "SL_21": 4})
        self.assertEqual([v["threshold_s"] for v in values.values()], [0, 20, 21])

    def test_quantiles(self):
        self.assertEqual(self.keys("--metrics", "SL", "--quantiles", "0.5,0.9"), ["SL", "W_p50", "W_p90"])
        self.assertEqual(self.keys("--metrics", "AHT,ASA", "--quantiles", "0.95,0.999"),
                         ["AHT", "ASA", "W_p95", "W_p99.9", "AHT_p95", "AHT_p99.9"])
        self.assertEqual(self.keys("--metrics", "NPS", "--quantiles", "0.5,0.9"), ["NPS"])  # nobody asked for waits
        self.assertEqual(self.keys("--metrics", "RST_Q,NPS", "--quantiles", "0.9"), ["RST_Q_p50", "NPS", "RST_Q_p90"])
        self.assertEqual(self.keys("--metrics", "W,W_ALL,W_p90,AHT_p5,W_ALL_p95"),
                         ["W_p50", "W_ALL_p50", "W_p90", "AHT_p5", "W_ALL_p95"])
        values = self.metrics("--metrics", "W_p50,W_p90,W_ALL_p50", self.write(d1()))
        self.assertEqual([v["value"] for v in values.values()], [20, 45, 15])
        self.assertEqual(values["W_p90"]["quantile"], 0.9)

    def test_all(self):
        catalogue = json.loads(run("metrics", "--json").stdout)["metrics"]
        own = ("W", "W_ALL", "RST_Q", "CBT_Q", "FRT_Q", "ART_Q", "AGE_Q", "TEN_Q",
               "PAT_KM", "FRT_KM")  # quantiles and nothing else
        expected = [m["symbol"] + ("_p50" if m["symbol"] in own else "") for m in catalogue]
        self.assertEqual(self.keys("--metrics", "all"), expected)

    def test_members_of_a_value(self):
        value = self.metrics("--metrics", "SL", self.write(d1()))["SL"]
        self.assertEqual(list(value), ["value", "numerator", "denominator", "n", "unit", "status", "low", "high",
                                       "definition", "policy", "threshold_s"])
        self.assertEqual((value["unit"], value["definition"], value["policy"], value["n"]),
                         ("ratio", "SL/1", "default", 9))
        self.assertLess(value["low"], value["value"])
        self.assertGreater(value["high"], value["value"])

    def test_the_envelope(self):
        answer = self.report(self.write(d1()))
        self.assertEqual(list(answer), ["schema", "library", "as_of", "records", "groups", "goals", "benchmarks"])
        self.assertEqual((answer["schema"], answer["goals"], answer["benchmarks"]), ("callkpi-report/1", [], []))
        self.assertEqual(answer["library"], run("--version").stdout.decode().strip())
        self.assertEqual(answer["as_of"], "2024-01-01T10:11:30Z")
        self.assertEqual(list(answer["groups"][0]), ["metrics"])

    def test_numbers_are_short_and_read_back(self):
        text = self.report_bytes("--metrics", "SL,ASA", self.write(d1())).decode()
        self.assertIn('"value": 0.3333333333333333,', text)
        self.assertIn('"value": 19.2,', text)
        self.assertIn('"numerator": 96,', text)


def groups_of(answer, *keys):
    return {tuple(g[k] for k in keys): g["metrics"] for g in answer["groups"]}


class Groups(Case):
    COUNTS = "N_OFF,N_ANS,N_ABN,SL,ASA,ABR,AWA,AHT,ATT,ACW,XFR"

    def test_parts_sum_to_the_whole(self):
        whole = self.metrics("--metrics", self.COUNTS, SAMPLE)
        for by in ("queue", "agent", "team", "site", "channel", "direction", "interval", "queue,interval",
                   "agent,queue", "interval,team,queue"):
            groups = self.report("--metrics", self.COUNTS, "--by", by, SAMPLE)["groups"]
            for symbol, value in whole.items():
                for part in "numerator", "denominator", "n":
                    if value[part] is not None:
                        parts = [g["metrics"][symbol][part] for g in groups]
                        self.assertEqual(sum(Fraction(p) for p in parts if p is not None), Fraction(value[part]),
                                         (by, symbol, part))

    def test_order_of_groups(self):
        groups = self.report("--by", "interval,queue,team", SAMPLE)["groups"]
        keys = [(g["queue"], g["team"] is not None, g["team"] or "", g["interval"]) for g in groups]
        self.assertEqual(keys, sorted(keys))
        self.assertEqual(list(groups[0]), ["queue", "team", "interval", "metrics"])

    def test_access_by_offered_and_handling_by_ended(self):
        path = self.write("offered_at,outcome,wait_s,talk_s\n2024-01-01T10:25:00Z,answered,60,1200\n")
        groups = groups_of(self.report("--by", "interval", "--metrics", "N_ANS,AHT", path), "interval")
        first, second = groups[("2024-01-01T10:00:00Z",)], groups[("2024-01-01T10:30:00Z",)]
        self.assertEqual((first["N_ANS"]["value"], first["AHT"]["value"]), (1, None))
        self.assertFalse(second["N_ANS"]["value"])
        self.assertEqual(second["AHT"]["value"], 1200)

    def test_interval_lengths(self):
        path = self.write("offered_at,outcome\n" + "".join(f"{i * 450},blocked\n" for i in range(1000)))
        for text, seconds in ("15m", 900), ("30m", 1800), ("1h", 3600), ("1d", 86400), ("90s", 90), ("1w", 604800):
            groups = self.report("--by", "interval", "--interval", text, "--metrics", "N_ATT", path)["groups"]
            starts = [datetime.datetime.fromisoformat(g["interval"].replace("Z", "+00:00")).timestamp() for g in groups]
            self.assertEqual(starts, sorted({i * 450 // seconds * seconds for i in range(1000)}))
            self.assertEqual(sum(g["metrics"]["N_ATT"]["value"] for g in groups), 1000)


class LocalTime(Case):
    """A contact every ten minutes through both changes of the clock."""

    def contacts(self, start, days):
        start = int(datetime.datetime.fromisoformat(start + "T00:00:00+00:00").timestamp())
        self.moments = [start + i * 600 for i in range(days * 144)]
        return self.write("offered_at,outcome\n" + "".join(f"{m},blocked\n" for m in self.moments))

    def intervals(self, path, zone, length):
        answer = self.report("--by", "interval", "--interval", length, "--tz", zone, "--metrics", "N_ATT", path)
        return {g["interval"]: g["metrics"]["N_ATT"]["value"] for g in answer["groups"]}

    def assertLocalDays(self, zone, start, days):
        path = self.contacts(start, days)
        expected, first = {}, {}
        for moment in self.moments:
            date = datetime.datetime.fromtimestamp(moment, zoneinfo.ZoneInfo(zone)).date()
            expected[date] = expected.get(date, 0) + 1
            first.setdefault(date, moment)
        got = self.intervals(path, zone, "1d")
        self.assertEqual(list(got.values()), [expected[d] for d in sorted(expected)], (zone, start))
        # The first local day may have begun before the data did; the others begin with their first contact.
        for interval, date in list(zip(sorted(got), sorted(expected)))[1:]:
            text = datetime.datetime.fromtimestamp(first[date], datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
            self.assertEqual(interval, text, zone)

    def test_days_of_23_and_25_hours(self):
        path = self.contacts("2024-03-29", 4)
        self.assertEqual(self.intervals(path, "Europe/Berlin", "1d"), {
            "2024-03-28T23:00:00Z": 138, "2024-03-29T23:00:00Z": 144, "2024-03-30T23:00:00Z": 138,
            "2024-03-31T22:00:00Z": 144, "2024-04-01T22:00:00Z": 12})
        path = self.contacts("2024-10-25", 4)
        self.assertEqual(self.intervals(path, "Europe/Berlin", "1d")["2024-10-26T22:00:00Z"], 150)

    def test_days_agree_with_pythons(self):
        for zone, start in (("Europe/Berlin", "2024-03-25"), ("America/New_York", "2024-11-01"),
                            ("Europe/Berlin", "2061-03-20"), ("Australia/Lord_Howe", "2031-04-01"),
                            ("Asia/Kolkata", "2024-01-01"), ("America/Sao_Paulo", "2018-11-02"),
                            ("America/Havana", "2024-11-01"), ("Asia/Beirut", "2050-03-20"),
                            ("Pacific/Apia", "2011-12-27"), ("Africa/Casablanca", "2090-01-01"),
                            ("Europe/Dublin", "2070-10-20"), ("America/Santiago", "2045-09-01"),
                            ("Asia/Gaza", "2023-10-25"), ("Asia/Jerusalem", "1999-04-01"), ("UTC", "2024-02-28")):
            with self.subTest(zone, start=start):
                self.assertLocalDays(zone, start, 8)

    def test_hours_count_from_local_midnight(self):
        path = self.contacts("2024-10-26", 2)
        got = self.intervals(path, "Europe/Berlin", "1h")
        self.assertEqual(set(got.values()), {6})
        self.assertEqual(len(got), 48)
        path = self.contacts("2024-01-01", 1)
        self.assertEqual(list(self.intervals(path, "Asia/Kolkata", "4h"))[:2],
                         ["2023-12-31T22:30:00Z", "2024-01-01T02:30:00Z"])

    def test_utc_by_name_is_utc(self):
        plain = self.report("--by", "queue,interval", SAMPLE)
        self.assertEqual(self.report("--by", "queue,interval", "--tz", "UTC", SAMPLE), plain)

    def test_a_stray_date_costs_nothing(self):
        path = self.write("offered_at,outcome\n0900-01-01T00:00:00Z,blocked\n3000-01-01T00:00:00Z,blocked\n")
        self.assertEqual(len(self.intervals(path, "Europe/Berlin", "1m")), 2)

    def test_no_such_zone(self):
        for zone in "Mars/Olympus", "../etc/passwd", "/etc/passwd", "", "posixrules/..", "tzdata.zi":
            self.refused(USAGE, "--tz", zone, SAMPLE)


class Shards(Case):
    OPTIONS = ("--by", "queue,agent,interval", "--metrics", "all", "--short", "5", "--quantiles", "0.5,0.9,0.99")

    def test_jobs(self):
        for options in (), self.OPTIONS, (*self.OPTIONS, "--tz", "Europe/Berlin"):
            one = self.report_bytes(*options, "--jobs", 1, SAMPLE)
            for jobs in 2, 7, 64:
                self.assertEqual(self.report_bytes(*options, "--jobs", jobs, SAMPLE), one)

    def test_the_saved_bytes_do_not_depend_on_jobs(self):
        saved = []
        for jobs in 1, 2, 7:
            path = self.folder / f"{jobs}"
            self.report(*self.OPTIONS, "--jobs", jobs, "--save", path, SAMPLE)
            saved.append(path.read_bytes())
        self.assertEqual(saved, saved[:1] * 3)

    def halves(self):
        lines = SAMPLE.read_text().splitlines(keepends=True)
        rows = {}
        for line in lines[1:]:
            rows.setdefault(line.split(",")[0], []).append(line)
        cut = sorted(rows)[len(rows) // 3]
        parts = ["".join(line for key in rows for line in rows[key] if (key < cut) == early)
                 for early in (True, False)]
        return [self.write(lines[0] + part, f"{i}.csv") for i, part in enumerate(parts)]

    def test_saved_apart_and_loaded_together(self):
        for options in (), self.OPTIONS, (*self.OPTIONS, "--tz", "Asia/Kolkata"):
            files = self.halves()
            whole = self.report_bytes(*options, SAMPLE)
            states = [self.folder / f"{i}.state" for i in range(2)]
            for path, state in zip(files, states):
                self.report(*options, "--save", state, path)
            loads = ["--load", states[0], "--load", states[1]]
            self.assertEqual(self.report_bytes(*options, *loads), whole)
            self.assertEqual(self.report_bytes(*options, "--load", states[1], "--load", states[0]), whole)
            self.assertEqual(self.report_bytes(*options, "--load", states[0], files[1]), whole)
            self.assertEqual(self.report_bytes(*options, *loads, "--save", self.folder / "both"), whole)
            self.assertEqual(self.report_bytes(*options, "--load", self.folder / "both"), whole)

    def test_refused_rows_are_carried_along(self):
        path = self.write("offered_at,outcome,wait_s\n1,abandoned,-1\n2,abandoned,1\n2,lost,1\n")
        whole = self.report_bytes("--quarantine", path)
        self.report("--quarantine", "--save", self.folder / "state", path)
        self.assertEqual(self.report_bytes("--load", self.folder / "state"), whole)

    def test_nothing_saved_and_loaded(self):
        path = self.write("offered_at,outcome\n")
        whole = self.report_bytes("--save", self.folder / "state", path)
        self.assertEqual(self.report_bytes("--load", self.folder / "state"), whole)

    def test_another_setup_is_refused(self):
        state = self.folder / "state"
        base = ("--by", "queue,interval", "--interval", "1h", "--tz", "Europe/Berlin", "--threshold", "30")
        self.report(*base, "--save", state, SAMPLE)
        for change, word in ((("--by", "queue"), "--interval"), (("--by", "agent,interval"), "--by"),
                             (("--interval", "30m"), "--interval"), (("--tz", "Europe/Paris"), "--tz"),
                             (("--threshold", "20"), "--threshold"), (("--short", "5"), "--threshold or --short")):
            options = list(base)
            if change[0] in options:
                options[options.index(change[0]) + 1] = change[1]
            else:
                options += change
            self.assertIn(f"another {word}", self.refused(DATA, *options, "--load", state), change)

    def test_damaged_files_are_refused(self):
        path = self.folder / "state"
        self.report("--by", "queue", "--save", path, self.write(d1()))
        good = path.read_bytes()
        positions = random.Random(2).sample(range(len(good)), 150)
        for at in [*range(60), *positions]:
            bad = bytearray(good)
            bad[at] ^= 0x41
            self.assertIn("--load", self.refused(DATA, "--by", "queue", "--load", self.write(bytes(bad), "bad")))
        for size in [*range(0, 120), *positions]:
            self.refused(DATA, "--by", "queue", "--load", self.write(good[:size], "bad"))
        self.refused(DATA, "--by", "queue", "--load", self.write(good + b"x", "bad"))
        self.refused(DATA, "--load", SAMPLE)
        self.refused(USAGE, "--load", self.folder / "nowhere")

    def test_hostile_files_with_a_good_checksum_are_refused(self):
        path = self.folder / "state"
        self.report("--by", "queue", "--save", path, SAMPLE)
        good = path.read_bytes()[:-8]
        noise = random.Random(3)
        for _ in range(300):
            bad = bytearray(good)
            at = noise.randrange(8, min(len(bad), 260))
            bad[at:at + noise.choice((1, 4, 8))] = noise.randbytes(noise.choice((1, 4, 8)))
            done = run("report", "--by", "queue", "--load",
                       self.write(bytes(bad) + text_id(bytes(bad)).to_bytes(8, "little"), "bad"))
            self.assertIn(done.returncode, (DONE, DATA))


def text_id(data):
    """ckpi_text_id: FNV-1a with a final mix, as docs/state-format.md and the header tell."""
    mask = (1 << 64) - 1
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & mask
    value ^= value >> 32
    value = value * 0xD6E8FEB86659FD93 & mask
    value ^= value >> 32
    return value or 1


class Usage(Case):
    def test_help_and_version(self):
        for arguments in ["--help"], ["report", "--help"], ["metrics", "--help"], ["report", "x", "--help"]:
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stderr), (DONE, b""))
            self.assertTrue(done.stdout.startswith(b"Usage: callkpi"))
        self.assertRegex(run("--version").stdout.decode(), r"^\d+\.\d+\.\d+\n$")

    def test_bad_usage(self):
        for arguments in ([], ["--by", "mood"], ["--by", "queue,queue"], ["--by", "queue,"], ["--by", ""],
                          ["--by", "skill"], ["--interval", "0m"], ["--interval", "1y"], ["--interval", "m"],
                          ["--interval", "300d"], ["--metrics", "NOPE"], ["--metrics", ""], ["--metrics", "SL,,ASA"],
                          ["--metrics", "SL_p50"], ["--metrics", "W_p0"], ["--metrics", "W_p100"],
                          ["--quantiles", "0"], ["--quantiles", "1"], ["--quantiles", "x"], ["--threshold", "-1"],
                          ["--threshold", "x"], ["--policy", "nope"], ["--abandon-policy", "nope"], ["--short", "-1"],
                          ["--jobs", "0"], ["--jobs", "1000"], ["--jobs", "two"], ["--output", "xml"],
                          ["--as-of", "noon"], ["--what"], ["--what=1"], ["-x"], ["--format", "xml"],
                          ["--quarantine=yes"], ["--by", "queue", "--by", "agent"],
                          ["--by", "interval", "--tz", "UTC", "--interval", "36h"],
                          [x for i in range(9) for x in ("--threshold", i)]):
            self.refused(USAGE, *arguments, *([SAMPLE] if arguments else []))
        for option in "--by", "--jobs", "-o", "--load":
            self.refused(USAGE, SAMPLE, option)
        self.assertEqual(run().returncode, USAGE)
        self.assertEqual(run("dance").returncode, USAGE)
        self.assertEqual(run("metrics", "--what").returncode, USAGE)

    def test_what_later_versions_will_do_is_never_ignored(self):
        for arguments in (["--agents", "f"], ["--shifts", "f"],
                          ["--fcr-window", "7d"], ["--fcr-window=7d"],
                          ["--format", "queue-log"], ["--format", "connect"]):
            done = run("report", *arguments, SAMPLE)
            self.assertEqual((done.returncode, done.stdout), (USAGE, b""))
            self.assertIn(b"not yet in this version", done.stderr)

    def test_equals_signs_and_double_dash(self):
        expected = self.report_bytes("--by", "queue", "--short", "5", SAMPLE)
        self.assertEqual(self.report_bytes("--by=queue", "--short=5", "--format=csv", "--", SAMPLE), expected)

    def test_output_file(self):
        out = self.folder / "out.json"
        expected = self.report_bytes(SAMPLE)
        done = run("report", "--output", "json", "-o", out, SAMPLE)
        self.assertEqual((done.returncode, done.stdout, out.read_bytes()), (DONE, b"", expected))
        self.assertEqual(run("report", "-o", self.folder / "no" / "where", SAMPLE).returncode, DATA)
        self.assertEqual(run("report", "--save", self.folder / "no" / "where", SAMPLE).returncode, DATA)

    def test_refused_data_leaves_no_files(self):
        path = self.write("offered_at,outcome\nx,blocked\n")
        self.refused(DATA, "--save", self.folder / "state", "-o", self.folder / "out", path)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["contacts.csv"])

    def test_no_progress_on_a_pipe(self):
        self.assertEqual(run("report", SAMPLE).stderr, b"")

    def test_locale_does_not_matter(self):
        plain = self.report_bytes(SAMPLE)
        done = subprocess.run([CALLKPI, "report", "--output", "json", SAMPLE], capture_output=True, check=True,
                              env={"LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"})
        self.assertEqual(done.stdout, plain)


class Forms(Case):
    def test_csv_says_what_json_says(self):
        options = ("--by", "queue,interval", "--metrics", "all", "--threshold", "20", "--threshold", "60")
        rows = list(csv.DictReader(io.StringIO(run("report", "--output", "csv", *options, SAMPLE).stdout.decode())))
        expected = []
        for group in self.report(*options, SAMPLE)["groups"]:
            for key, value in group["metrics"].items():
                expected.append(dict(value, queue=group["queue"], interval=group["interval"], metric=key))
        self.assertEqual(len(rows), len(expected))
        for row, value in zip(rows, expected):
            for name in row:
                wanted = value.get(name, 0 if name in ("excluded", "open") else None)
                if row[name] == "":
                    self.assertIsNone(wanted, (row, name))
                elif isinstance(wanted, (int, float)):
                    self.assertEqual(float(row[name]), wanted)
                else:
                    self.assertEqual(row[name], wanted)

    def test_csv_quotes_names(self):
        path = self.write(table([dict(BASE_ROWS[0], queue='a "b", c')], BASE_COLUMNS))
        text = run("report", "--output", "csv", "--by", "queue", "--metrics", "N_OFF", path).stdout.decode()
        self.assertEqual(next(csv.DictReader(io.StringIO(text)))["queue"], 'a "b", c')

    def test_text(self):
        text = run("report", "--metrics", "SL,ASA,N_OFF,OLDEST", self.write(d1())).stdout.decode()
        self.assertIn("12 read, 12 accepted", text)
        self.assertRegex(text, r"(?m)^SL +33\.3 % +\d+\.\d % to \d+\.\d % +9 +Service level$")
        self.assertRegex(text, r"(?m)^ASA +19\.2 s ")
        self.assertRegex(text, r"(?m)^N_OFF +11 ")
        self.assertRegex(text, r"(?m)^OLDEST +\(no data\) ")
        text = run("report", "--by", "queue,interval", "--interval", "1d", "--tz", "Europe/Berlin", SAMPLE).stdout
        self.assertRegex(text.decode(), r"(?m)^sales +2024-03-04T00:00:00\+01:00 ")

    def test_text_columns_are_aligned_and_terminals_safe(self):
        rows = [dict(BASE_ROWS[0], queue=q, contact_id=i) for i, q in enumerate(["é", "long name", "\x1b[31m"])]
        text = run("report", "--by", "queue", "--metrics", "N_OFF", self.write(table(rows, BASE_COLUMNS))).stdout
        lines = text.decode().splitlines()[4:]
        self.assertEqual({len(line) for line in lines}, {len("long name  N_OFF")})
        self.assertNotIn(b"\x1b", text)


class Catalogue(Case):
    def test_metrics(self):
        answer = json.loads(run("metrics", "--json").stdout)
        symbols = [m["symbol"] for m in answer["metrics"]]
        self.assertEqual(len(set(symbols)), len(symbols))
        for symbol in "N_OFF SL ASA ABR W AHT HLD% P(W>0) XFR FCR_AGT".split():
            self.assertIn(symbol, symbols)
        for metric in answer["metrics"]:
            for key in "symbol name unit direction numerator fields merge_class sources definition".split():
                self.assertTrue(metric[key], (metric["symbol"], key))
            self.assertIn("denominator", metric)
        text = run("metrics").stdout.decode()
        for symbol in symbols:
            self.assertIn(symbol, text)

    def test_policies(self):
        policies = json.loads(run("metrics", "--policies", "--json").stdout)["policies"]
        for kind, default in ("service_level", "exclude-short"), ("abandonment", "offered"):
            own = [p for p in policies if p["kind"] == kind]
            self.assertEqual([p["name"] for p in own if p["default"]], [default])
            for policy in own:
                self.assertTrue(policy["formula"] and policy["used_by"] and policy["sources"])
        text = run("metrics", "--policies").stdout.decode()
        for policy in policies:
            self.assertIn(policy["formula"], text)

    def test_objectives(self):
        answer = json.loads(run("metrics", "--objectives", "--json").stdout)
        self.assertEqual(answer["schema"], "callkpi-objectives/1")
        by_kind = {o["kind"]: o for o in answer["objectives"]}
        self.assertEqual(by_kind["revenue"]["title"], "Revenue")
        revenue = {m["metric"]: (m["role"], m["direction"]) for m in by_kind["revenue"]["metrics"]}
        self.assertEqual(revenue["SPA"], ("key", "higher"))
        self.assertEqual(revenue["AHT"], ("leading", "lower"))
        text = run("metrics", "--objectives").stdout.decode()
        for objective in answer["objectives"]:
            self.assertIn("%s (%s)\n" % (objective["title"], objective["kind"]), text)
            for metric in objective["metrics"]:
                self.assertRegex(text, r"\n  %s +%s +%s +\S" % (metric["role"], re.escape(metric["metric"]),
                                                               metric["direction"]))
        self.assertEqual(run("metrics", "--objectives", "--policies").returncode, USAGE)

    def test_families_of_policies(self):
        answer = json.loads(run("metrics", "--policies", "--json").stdout)
        symbols = {m["symbol"] for m in json.loads(run("metrics", "--json").stdout)["metrics"]}
        families = {f["kind"]: f for f in answer["families"]}
        self.assertEqual(set(families), {p["kind"] for p in answer["policies"]})
        for name in ("service_level abandonment handle_time hold_time occupancy utilisation shrinkage adherence "
                     "conformance absence resolution attrition quality forecast_error undefined").split():
            family = families.pop(name)
            self.assertTrue(family["decides"])
            self.assertIn(family["effect"], ("reads", "chooses", "totals", "mends"))
            presets = [p for p in answer["policies"] if p["kind"] == name]
            self.assertEqual(len({p["name"] for p in presets}), len(presets))
            self.assertEqual(sum(p["default"] for p in presets), 0 if name == "utilisation" else 1)
            for preset in presets:
                self.assertTrue(preset["formula"] and preset["used_by"] and preset["sources"], preset)
                self.assertTrue(preset["metric"] in symbols if family["metric"] else preset["metric"] is None)
        self.assertEqual(families, {})
        named = {m["symbol"]: m["policies"] for m in json.loads(run("metrics", "--json").stdout)["metrics"]}
        self.assertEqual((named["AHT"], named["SL"], named["AHT_C"]), ("handle_time", "service_level", None))


class Policies(Case):
    """--policy FAMILY=NAME: what a name stands for."""

    def handled(self):
        rows = [{"offered_at": f"2024-01-01T10:{i:02}:00Z", "outcome": "answered", "wait_s": 0, "talk_s": 60, "hold_s": hold,
                 "acw_s": 0, "agent": agent, "customer_id": customer}
                for i, (hold, agent, customer) in enumerate([(0, "ann", "x"), (0, "bob", "x"), (90, "ann", "y")])]
        return self.write(table(rows, list(rows[0])))

    def test_a_family_chooses(self):
        path = self.handled()
        self.assertEqual(self.metrics("--metrics", "AHLD_ALL", path)["AHLD_ALL"]["value"], 30)
        for policy, symbol, value in (("held", "AHLD", 90), ("all", "AHLD_ALL", 30), ("default", "AHLD_ALL", 30)):
            values = self.metrics("--metrics", "SL,AHLD_ALL", "--policy", "hold_time=" + policy, path)
            self.assertEqual(list(values), ["SL", symbol])
            self.assertEqual((values[symbol]["value"], values[symbol]["policy"]), (value, policy))
        values = self.metrics("--metrics", "AHT,AHLD_ALL", "--policy", "handle_time=talk-only", "--policy",
                              "hold_time=held", "--policy", "answered", path)
        self.assertEqual({k: v["value"] for k, v in values.items()}, {"ATT": 60, "AHLD": 90})

    def test_a_choice_of_nothing_is_refused(self):
        path = self.handled()
        for arguments, words in ((("--metrics", "SL", "--policy", "handle_time=contact"), "AHT"),
                                 (("--metrics", "all", "--policy", "handle_time=contact"), "AHT"),
                                 (("--policy", "handle_time=nobody"), "no policy is called"),
                                 (("--policy", "speed=fast"), "no family of policies is called"),
                                 (("--policy", "utilisation=default"), "no policy is called"),
                                 (("--policy", "answered", "--policy", "connect"), "given already")):
            done = run("report", *arguments, path)
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(words, done.stderr.decode())

    def test_undefined_ratios_keep_their_status(self):
        path = self.handled()
        for policy, value in (("default", None), ("zero", 0), ("whole", 1), ("genesys", None)):
            got = self.metrics("--metrics", "RONA,HTR,FCR_AGT,CB_OK", "--policy", "undefined=" + policy, path)
            self.assertEqual(got["CB_OK"]["status"], "no_data")
            self.assertIsNone(got["CB_OK"]["value"])
            self.assertEqual((got["FCR_AGT"]["status"], got["FCR_AGT"]["value"]), ("zero_denominator", value))
        text = run("report", "--metrics", "FCR_AGT", "--policy", "undefined=whole", path).stdout.decode()
        self.assertIn("100.0 % (zero denominator)", text)
        self.assertIn("undefined: policy whole", text)

    def test_different_customers_and_agents(self):
        path = self.handled()
        for distinct in ("sketch", "exact"):
            got = self.metrics("--metrics", "N_CUST,N_AGT", "--distinct", distinct, path)
            self.assertEqual([round(v["value"]) for v in got.values()], [2, 2])
            self.assertEqual({v["status"] for v in got.values()}, {"ok" if distinct == "exact" else "approximate"})
        groups = self.report("--by", "agent", "--metrics", "N_CUST", "--distinct", "exact", path)["groups"]
        self.assertEqual([group["metrics"]["N_CUST"]["value"] for group in groups], [2, 1])  # and two in all
        self.assertEqual(self.metrics("--metrics", "all", path)["N_AGT"]["status"], "not_kept")
        self.assertEqual(self.metrics("--metrics", "all", "--distinct", "exact", path)["N_AGT"]["value"], 2)
        saved = self.folder / "distinct.state"
        self.assertEqual(run("report", "--metrics", "N_AGT", "--save", saved, path).returncode, DONE)
        again = self.metrics("--metrics", "N_AGT", "--load", saved)
        self.assertEqual(round(again["N_AGT"]["value"]), 2)
        done = run("report", "--metrics", "SL", "--load", saved)
        self.assertEqual(done.returncode, DATA)
        self.assertIn("--distinct", done.stderr.decode())


class Sample(Case):
    def test_the_committed_sample_is_what_its_command_makes(self):
        made = run("simulate", "--model", "center", "--seed", 18).stdout
        self.assertEqual(made, SAMPLE.read_bytes())

    def test_it_shows_what_there_is_to_show(self):
        outcomes = {row["outcome"] for row in csv.DictReader(io.StringIO(SAMPLE.read_text()))}
        self.assertEqual(outcomes, {"answered", "abandoned", "callback", "overflow", "blocked", "self_service", "open"})
        self.assertLess(SAMPLE.stat().st_size, 300 * 1024)

    def test_it_agrees_with_sums_made_here(self):
        rows = list(csv.DictReader(io.StringIO(SAMPLE.read_text())))
        values = self.metrics(SAMPLE)
        answered = [r for r in rows if r["outcome"] == "answered"]
        handled = [r for r in rows if any(float(r[k] or 0) for k in ("talk_s", "hold_s", "acw_s"))]
        abandoned = [r for r in rows if r["outcome"] == "abandoned"]
        self.assertEqual(values["ASA"]["numerator"], sum(int(r["wait_s"]) for r in answered))
        self.assertEqual(values["ASA"]["denominator"], len(answered))
        self.assertEqual(values["AWA"]["numerator"], sum(int(r["wait_s"]) for r in abandoned))
        self.assertEqual(values["AHT"]["numerator"],
                         sum(int(r["talk_s"]) + int(r["hold_s"]) + int(r["acw_s"]) for r in handled))
        self.assertEqual(values["AHT"]["denominator"], len(handled))
        self.assertEqual(values["XFR"]["numerator"], sum(r["transferred"] == "1" for r in handled))


@unittest.skipUnless(BANK, "the bank's data is not here: ../shared/data/anonymous-bank")
@unittest.skipUnless(os.environ.get("CALLKPI_BANK_CONVERT"), "CALLKPI_BANK_CONVERT is not set")
class Bank(Case):
    """The figures of shared/data/README.md, to the last digit."""

    def convert(self, *names):
        converter = os.environ["CALLKPI_BANK_CONVERT"]
        done = subprocess.run([converter, *(str(BANK / name) for name in names)], capture_output=True, check=True)
        return self.write(done.stdout, names[0] + ".csv")

    def check_month(self, path, answered, abandoned, rate, asa, median, p90):
        values = self.metrics("--metrics", "N_ANS,N_ABN,ABR,ASA,W_p50,W_p90", "--abandon-policy", "answered", path)
        self.assertEqual((values["N_ANS"]["value"], values["N_ABN"]["value"]), (answered, abandoned))
        self.assertEqual((values["ABR"]["value"], values["ASA"]["value"]), (rate, asa))
        self.assertEqual((values["W_p50"]["value"], values["W_p90"]["value"]), (median, p90))
        self.assertEqual(values["W_p90"]["status"], "ok")

    def test_january(self):
        self.check_month(self.convert("01_January.txt"), 27060, 3101, 0.10281489340539107, 35.0279748706578, 3, 111)

    def test_february(self):
        path = self.convert("02_February.txt")
        self.check_month(path, 27162, 3963, 0.12732530120481927, 40.774317060599365, 6, 131)
        self.assertEqual(self.convert("02_February_crlf.txt").read_bytes(), path.read_bytes())
        for policy, short, value in (("answered-abandoned", 0, 0.5207710843373494), ("answered", 0, 0.596752816434725),
                                     ("exclude-short", 20, 0.5426878264363199),
                                     ("ucce-positive", 0, 0.561156626506024)):
            level = self.metrics("--metrics", "SL", "--policy", policy, "--short", short, path)["SL"]
            self.assertEqual((level["value"], level["status"]), (value, "ok"), policy)
        self.assertEqual(self.metrics("--metrics", "SL", "--policy", "answered-lt", path)["SL"]["numerator"], 16079)
        values = self.metrics("--metrics", "AHT,AHT_p50,AHT_p90,AHT_p95,AHT_p99", path)
        self.assertFraction(values["AHT"], 4790100, 27077)
        self.assertEqual(values["AHT"]["value"], 176.90659969715995)
        self.assertEqual([values[f"AHT_p{p}"]["value"] for p in (50, 90, 95, 99)], [107, 409, 583, 1064])

    def test_groups_jobs_and_months(self):
        months = [self.convert("01_January.txt"), self.convert("02_February.txt")]
        whole = self.metrics("--metrics", Groups.COUNTS, *months)
        for by in "queue", "agent", "interval":
            options = ("--by", by, "--metrics", Groups.COUNTS)
            one = self.report_bytes(*options, *months)
            for jobs in 2, 7:
                self.assertEqual(self.report_bytes(*options, "--jobs", jobs, *months), one)
            groups = json.loads(one)["groups"]
            for symbol in "SL", "ASA", "AHT":
                parts = [g["metrics"][symbol]["numerator"] or 0 for g in groups]
                self.assertEqual(sum(parts), whole[symbol]["numerator"])
            states = [self.folder / f"{by}{i}" for i in range(2)]
            for month, state in zip(months, states):
                self.report(*options, "--save", state, month)
            self.assertEqual(self.report_bytes(*options, "--load", states[0], "--load", states[1]), one)


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("test_callkpi.py: set CALLKPI to the path of the callkpi binary")
    unittest.main(verbosity=1)
