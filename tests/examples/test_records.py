#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of `callkpi records`: every kind by its own description, and what is refused.

CALLKPI names the binary.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CALLKPI = os.environ.get("CALLKPI", "")
DONE, DATA, USAGE = 0, 1, 2


def run(*arguments, stdin=b""):
    return subprocess.run([CALLKPI, "records", *map(str, arguments)], input=stdin, capture_output=True, timeout=60, check=False)


def kinds():
    return json.loads(run("--json").stdout)["kinds"]


def value_of(field):
    """Something that fits a field."""
    if field["type"] == "word":
        return field["words"][0]
    return {"time": "2026-11-01T09:00:00Z", "flag": "0", "currency": "EUR"}.get(field["type"], "1")


def least(kind):
    """The required columns of a kind, filled."""
    row = {f["column"]: value_of(f) for f in kind["fields"] if f["required"]}
    if kind["kind"] == "sale":
        row["sale_type"] = "no_sale"
    if kind["kind"] == "contact":
        row["outcome"] = "abandoned"
    return row


def text_of(rows):
    columns = list(rows[0])
    return "\n".join([",".join(columns)] + [",".join(row[c] for c in columns) for row in rows]) + "\n"


class Case(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, content, name="records.csv"):
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path


class Records(Case):
    def accepted(self, kind, content, *options):
        done = run(kind, self.write(content), *options)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        return done.stdout.decode()

    def refused(self, kind, content, fault):
        path = self.write(content)
        done = run(kind, path)
        self.assertEqual(done.returncode, DATA)
        self.assertEqual(done.stderr.decode(), "%s:%s\n" % (path, fault))
        self.assertEqual(done.stdout, b"")

    def test_kinds_are_listed(self):
        names = [kind["kind"] for kind in kinds()]
        self.assertEqual(len(names), 14)
        self.assertEqual(names[:4], ["contact", "survey", "evaluation", "sale"])
        text = run().stdout.decode()
        for name in names:
            self.assertIn("\n%s: " % name, "\n" + text)

    def test_each_kind_with_the_least(self):
        for kind in kinds():
            with self.subTest(kind["kind"]):
                self.assertEqual(
                    self.accepted(kind["kind"], text_of([least(kind)])),
                    "%s: 1 read, 1 accepted, 0 duplicate, 0 stale\n" % kind["kind"],
                )

    def test_each_required_column(self):
        for kind in kinds():
            for column in least(kind):
                with self.subTest(kind=kind["kind"], column=column):
                    row = least(kind)
                    row["revision"] = "0"
                    blank = dict(row, **{column: ""})
                    reason = "missing"
                    self.refused(kind["kind"], text_of([row, blank]), "3: %s: %s" % (column, reason))
                    del row[column]
                    self.refused(kind["kind"], text_of([row]), "1: %s: missing" % column)

    def test_each_column_malformed(self):
        for kind in kinds()[1:]:
            for field in kind["fields"]:
                if not field["column"] or field["type"] == "id":
                    continue
                with self.subTest(kind=kind["kind"], column=field["column"]):
                    row = dict(least(kind), **{field["column"]: "x?"})
                    reason = "unknown_value" if field["type"] == "word" else "malformed"
                    self.refused(kind["kind"], text_of([row]), "2: %s: %s" % (field["column"], reason))

    def test_columns_reach_their_members(self):
        """A rule of each form refuses what the columns say, so they were understood."""
        survey = {"at": "0", "status": "complete", "question_kind": "csat", "value": "4", "worst": "1", "best": "5"}
        self.accepted("survey", text_of([survey]))
        self.accepted("survey", text_of([dict(survey, value="-3", worst="-5", best="5")]))
        self.refused("survey", text_of([dict(survey, value="6")]), "2: value: beyond_range")
        self.refused("survey", text_of([dict(survey, value="5000000000")]), "2: value: beyond_range")
        self.refused("survey", text_of([dict(survey, best="1")]), "2: best: contradiction")
        self.accepted("survey", text_of([dict(survey, not_applicable="0")]))
        self.refused("survey", text_of([dict(survey, not_applicable="1")]), "2: value: contradiction")
        evaluation = {"at": "0", "earned": "65.25", "possible": "80.5"}
        self.accepted("evaluation", text_of([evaluation]))
        self.refused("evaluation", text_of([dict(evaluation, earned="80.500001")]), "2: earned: longer_than_whole")
        self.refused("evaluation", text_of([dict(evaluation, earned="1.0000001")]), "2: earned: malformed")
        sale = {"at": "0", "sale_type": "sale", "amount": "450.25", "currency": "EUR"}
        self.accepted("sale", text_of([sale]))
        self.refused("sale", text_of([dict(sale, amount="-1")]), "2: amount: beyond_range")
        self.refused("sale", text_of([dict(sale, currency="Eur")]), "2: currency: unknown_value")
        self.refused("sale", text_of([dict(sale, refund_of_id="x")]), "2: refund_of_id: contradiction")
        self.refused("sale", text_of([dict(sale, retained="0")]), "2: retained: contradiction")
        roster = {"at": "0", "period_end": "100", "hired_at": "5", "left_at": "4", "agent": "Zoë"}
        self.refused("employment", text_of([roster]), "2: left_at: ends_before_start")
        forecast = {"at": "0", "forecast": "12.345", "actual": "10"}
        self.accepted("forecast", text_of([forecast]))
        self.refused("forecast", text_of([dict(forecast, forecast="12.3456")]), "2: forecast: malformed")
        training = {"at": "0", "duration_s": "-1", "phase": "coaching"}
        self.refused("training", text_of([training]), "2: duration_s: negative_duration")

    def test_newest_revision(self):
        rows = [
            {"complaint_id": "a", "revision": "0", "at": "0"},
            {"complaint_id": "a", "revision": "2", "at": "0"},
            {"complaint_id": "a", "revision": "1", "at": "0"},
            {"complaint_id": "a", "revision": "2", "at": "5"},
            {"complaint_id": "b", "revision": "0", "at": "0"},
            {"complaint_id": "b", "revision": "0", "at": "0"},
            {"complaint_id": "", "revision": "0", "at": "0"},
            {"complaint_id": "", "revision": "0", "at": "0"},
        ]
        self.assertEqual(
            self.accepted("complaint", text_of(rows)), "complaint: 8 read, 4 accepted, 2 duplicate, 2 stale\n"
        )
        self.assertEqual(
            self.accepted("complaint", text_of(rows[::-1])), "complaint: 8 read, 4 accepted, 2 duplicate, 2 stale\n"
        )

    def test_quarantine(self):
        rows = [{"at": "0", "severity": s} for s in ("1", "9", "x", "", "5", "0")]
        path = self.write(text_of(rows) + '0,"3\n')
        done = run("complaint", "--quarantine", path)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        self.assertEqual(
            done.stdout.decode(),
            "complaint: 7 read, 3 accepted, 0 duplicate, 0 stale\n  refused: 2 beyond_range\n  refused: 2 malformed\n",
        )

    def test_files_and_headers(self):
        first, second = self.write("at\n0\n", "a.csv"), self.write("mood,at\ngood,0\n", "b.csv")
        done = run("complaint", first, second, second)
        self.assertEqual(done.returncode, DONE)
        self.assertEqual(done.stderr.decode(), "%s:1: mood: unknown column, ignored\n" % second)
        self.assertIn(b"3 read, 3 accepted", done.stdout)
        self.refused("complaint", "at,at\n0,0\n", "1: at: duplicate")
        self.refused("complaint", "at,severity\n0\n", "2: severity: malformed")
        self.refused("complaint", "at\n0,1\n", "2: row: malformed")
        self.assertIn(b"1 read", run("complaint", "-", stdin=b"at;severity\r\n0;1\r\n").stdout)

    def test_usage(self):
        for arguments in (["mood"], ["survey"], ["--mood"], ["survey", "/no/such/file"]):
            self.assertEqual(run(*arguments).returncode, USAGE, arguments)
        self.assertEqual(run("--help").returncode, DONE)


class Report(Case):
    """Files of records beside contacts in `callkpi report`."""

    CONTACTS = "offered_at,outcome,wait_s,talk_s\n2026-11-01T09:00:00Z,answered,5,60\n"

    def report(self, *arguments):
        done = subprocess.run(
            [CALLKPI, "report", "--output", "json", *map(str, arguments)], capture_output=True, timeout=60, check=False
        )
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        return json.loads(done.stdout)

    def setUp(self):
        super().setUp()
        self.contacts = self.write(self.CONTACTS, "contacts.csv")
        self.surveys = self.write(
            "at,status,question_kind,value,worst,best,queue\n"
            "2026-11-01T09:00:00Z,complete,nps,10,0,10,north\n"
            "2026-11-03T09:00:00Z,complete,nps,3,0,10,south\n",
            "surveys.csv",
        )

    OPTIONS = {
        "surveys": "survey", "evaluations": "evaluation", "sales": "sale", "complaints": "complaint",
        "callbacks": "callback", "cases": "case", "messages": "message", "training": "training",
        "roster": "employment", "costs": "cost", "forecast": "forecast", "staffing": "staffing",
        "lifecycle": "lifecycle",
    }

    def test_each_option_reads_its_kind(self):
        by_name = {kind["kind"]: kind for kind in kinds()}
        self.assertEqual(sorted(self.OPTIONS.values()), sorted(set(by_name) - {"contact"}))
        for option, name in self.OPTIONS.items():
            with self.subTest(option):
                path = self.write(text_of([least(by_name[name])]), name + ".csv")
                records = self.report("--" + option, path, self.contacts)["records"]
                self.assertEqual((records["read"], records["accepted"]), (2, 2))

    def test_groups_of_both(self):
        groups = self.report("--by", "queue", "--metrics", "N_OFF", "--surveys", self.surveys, self.contacts)["groups"]
        self.assertEqual([group["queue"] for group in groups], [None, "north", "south"])
        self.assertEqual(groups[0]["metrics"]["N_OFF"]["value"], 1)

    def test_without_contacts(self):
        report = self.report("--by", "interval", "--interval", "1d", "--tz", "Europe/Berlin", "--surveys", self.surveys)
        self.assertEqual(
            [group["interval"] for group in report["groups"]],
            ["2026-10-31T23:00:00Z", "2026-11-02T23:00:00Z"],
        )
        self.assertEqual(report["as_of"], "2026-11-03T09:00:00Z")

    def test_moment_of_reading(self):
        records = self.report("--as-of", "2026-11-02T00:00:00Z", "--surveys", self.surveys, self.contacts)["records"]
        self.assertEqual((records["read"], records["accepted"], records["later"]), (3, 2, 1))

    def test_what_is_refused(self):
        bad = self.write("at,status\n0,sent\n0,\n", "bad.csv")
        done = subprocess.run([CALLKPI, "report", "--surveys", bad, self.contacts], capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (DATA, b""))
        self.assertEqual(done.stderr.decode(), "%s:3: status: missing\n" % bad)
        records = self.report("--quarantine", "--surveys", bad, self.contacts)["records"]
        self.assertEqual((records["accepted"], records["refused"]), (2, {"missing": 1}))

    def test_amounts_are_of_one_currency(self):
        euros = "at,sale_type,amount,currency\n0,sale,100,EUR\n1,sale,50,\n2,sale,90,EUR\n"
        value = self.report("--metrics", "AOV", "--sales", self.write(euros, "e.csv"))["groups"][0]["metrics"]["AOV"]
        self.assertEqual(value["value"], 8000)  # (10,000 + 5,000 + 9,000) / 3 minor units
        mixed = self.write(euros + "3,sale,100,JPY\n", "m.csv")
        yen = self.write("at,sale_type,amount,currency\n0,sale,100,JPY\n", "y.csv")
        costs = self.write("at,period_end,amount,currency\n0,9,1,EUR\n0,9,1,USD\n", "c.csv")
        for arguments, where in (
            (["--sales", mixed], "%s:5" % mixed),
            (["--sales", self.folder / "e.csv", "--sales", yen], "%s:2" % yen),
            (["--costs", costs], "%s:3" % costs),
        ):
            done = subprocess.run([CALLKPI, "report", *map(str, arguments)], capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (DATA, b""))
            self.assertEqual(done.stderr.decode(), where + ": currency: contradiction\n")
        records = self.report("--quarantine", "--metrics", "AOV", "--sales", mixed)
        self.assertEqual(records["records"]["refused"], {"contradiction": 1})
        self.assertEqual(records["groups"][0]["metrics"]["AOV"]["value"], 8000)
        self.report("--sales", yen, "--costs", self.write("at,period_end,amount,currency\n0,9,1,EUR\n", "k.csv"))

    def test_saved_states_keep_the_currency(self):
        saved, states = {}, {}
        for code in ("EUR", "JPY", ""):
            sales = self.write("at,sale_type,amount,currency\n0,sale,100,%s\n" % code, "sales%s.csv" % code)
            saved[code], states[code] = sales, self.folder / ("state" + code)
            self.report("--metrics", "AOV", "--sales", sales, "--save", states[code])
        for there, here in (
            ("JPY", ["--sales", saved["EUR"], "--load", states["JPY"]]),
            ("JPY", ["--load", states["EUR"], "--load", states[""], "--load", states["JPY"]]),
            ("EUR", ["--load", states["JPY"], "--load", states["EUR"]]),
        ):
            done = subprocess.run([CALLKPI, "report", "--metrics", "AOV", *map(str, here)], capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (DATA, b""))
            self.assertEqual(
                done.stderr.decode(),
                "callkpi: --load: %s: currency: contradiction: %s there, %s here\n"
                % (states[there], there, {"JPY": "EUR", "EUR": "JPY"}[there]),
            )
        for other in ("EUR", ""):
            value = self.report("--metrics", "AOV", "--load", states["EUR"], "--load", states[other])
            self.assertEqual(value["groups"][0]["metrics"]["AOV"]["numerator"], 20000)

    def test_more_of_contacts_is_kept_where_it_is_asked_for(self):
        rung = self.write("contact_id,offered_at,outcome,wait_s,ring_s\na,0,answered,9,4\nb,0,answered,5,1\n", "rung.csv")
        plain, more = self.folder / "plain", self.folder / "more"
        value = self.report("--metrics", "ASA_Q", "--save", more, rung)["groups"][0]["metrics"]["ASA_Q"]
        self.assertEqual((value["numerator"], value["denominator"]), (9, 2))
        self.report("--metrics", "ASA", "--save", plain, rung)
        for metrics in "ASA_Q", "ASA,ASA_Q", "all":
            again = self.report("--metrics", metrics, "--load", more, "--load", more)["groups"][0]["metrics"]["ASA_Q"]
            self.assertEqual((again["numerator"], again["denominator"]), (18, 4))
        self.assertEqual(self.report("--metrics", "all", "--load", plain)["groups"][0]["metrics"]["ASA_Q"]["status"], "not_kept")
        done = subprocess.run([CALLKPI, "report", "--metrics", "ASA_Q", "--load", plain], capture_output=True, check=False)
        self.assertEqual(done.returncode, DATA)
        self.assertIn("--surveys there, --metrics (ASA_Q, ASA_CB, CBT_D, RONA_NA, XFR_...) --surveys here", done.stderr.decode())

    def test_saved_and_loaded(self):
        saved = self.folder / "saved"
        first = self.report("--surveys", self.surveys, "--save", saved, self.contacts)
        empty = self.write("at,status\n", "empty.csv")
        self.assertEqual(self.report("--surveys", empty, "--load", saved), first)
        self.assertEqual(self.report("--load", saved), first)  # the kinds of records are the saved state's
        for jobs in (2, 5):
            self.assertEqual(self.report("--jobs", jobs, "--surveys", self.surveys, self.contacts), first)

    def test_a_saved_state_brings_its_kinds(self):
        saved, more = self.folder / "saved", self.write(self.CONTACTS.replace("09:00:00", "09:30:00"), "more.csv")
        self.report("--surveys", self.surveys, "--save", saved)
        whole = self.report("--metrics", "CSAT_SVY,NPS,N_OFF", "--surveys", self.surveys, more)
        self.assertEqual(whole["groups"][0]["metrics"]["NPS"]["value"], 0)  # (1 promoter - 1 detractor) / 2
        self.assertEqual(self.report("--metrics", "CSAT_SVY,NPS,N_OFF", "--load", saved, more), whole)

    def test_another_set_of_kinds_is_named(self):
        plain, saved = self.folder / "plain", self.folder / "saved"
        cases = self.write("at\n2026-11-02T10:00:00Z\n", "cases.csv")
        self.report("--save", plain, self.contacts)  # contacts may tell answers to surveys
        self.report("--cases", cases, "--save", saved)
        for arguments, there, here in (
            (["--cases", cases, "--load", plain], "--surveys", "--surveys --cases"),
            (["--load", saved, "--load", plain], "--surveys", "--cases"),
            (["--load", plain, "--load", saved], "--cases", "--surveys"),
        ):
            done = subprocess.run([CALLKPI, "report", *map(str, arguments)], capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout), (DATA, b""))
            self.assertIn("another set of record files: %s there, %s here" % (there, here), done.stderr.decode())


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI does not name the binary")
    unittest.main()
