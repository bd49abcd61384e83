#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of --business-hours: durations in business time against a minute-by-minute count, and what is refused.

CALLKPI names the binary.
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

CALLKPI = os.environ.get("CALLKPI", "")
DONE, DATA, USAGE = 0, 1, 2
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS = {
    "schema": "callkpi-hours/1", "tz": "Europe/Berlin",
    "weekly": {"monday": ["08:00-12:00", "13:00-17:30"], "tuesday": ["08:00-17:30"], "wednesday": ["08:00-17:30"],
               "thursday": ["08:00-12:00", "12:00-17:30"], "friday": ["09:00-24:00"], "saturday": ["00:00-03:30"],
               "sunday": ["01:30-02:30"]},
    "exceptions": {"2026-10-23": [], "2026-10-26": ["10:00-10:10"], "2026-03-28": ["20:00-24:00"]},
}


def run(*arguments):
    return subprocess.run([CALLKPI, *map(str, arguments)], capture_output=True, timeout=60, check=False)


def minutes(text):
    return 60 * int(text[:2]) + int(text[3:])


def is_open(hours, moment):
    """By the clock on the wall alone; not for spans whose ends the clock shows twice."""
    local = moment.astimezone(ZoneInfo(hours.get("tz", "UTC")))
    spans = hours.get("exceptions", {}).get(local.strftime("%Y-%m-%d"), hours["weekly"].get(DAYS[local.weekday()], []))
    now = 60 * local.hour + local.minute
    return any(minutes(span[:5]) <= now < minutes(span[6:]) for span in spans)


def counted(hours, start, end):
    count, moment = 0, start
    while moment < end:
        count += is_open(hours, moment)
        moment += timedelta(minutes=1)
    return 60 * count


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, content, name):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    def values(self, hours, kind, text, *symbols):
        done = run("report", "--output", "json", "--metrics", ",".join(symbols), "--" + kind, self.write(text, kind + ".csv"),
                   "--business-hours", self.write(hours, "hours.json"))
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        (group,) = json.loads(done.stdout)["groups"]
        return {symbol: group["metrics"][symbol]["value"] for symbol in symbols}

    def expect(self, hours, start, end, seconds):
        """One case, replied to and resolved."""
        text = "at,first_reply_at,resolved_at\n%s,%s,%s\n" % (start, end, end)
        self.assertEqual(self.values(hours, "cases", text, "FRT_B", "RST_B"), {"FRT_B": seconds, "RST_B": seconds})


class BusinessTime(Case):
    def test_a_night_and_a_weekend(self):
        weekly = {day: ["08:00-18:00"] for day in DAYS[:5]}
        hours = {"schema": "callkpi-hours/1", "weekly": weekly}
        self.expect(hours, "2026-09-14T17:00:00Z", "2026-09-15T09:30:00Z", 3600 + 5400)
        self.expect(hours, "2026-09-18T17:59:59.5Z", "2026-09-21T08:00:00.25Z", 0.75)
        self.expect(hours, "2026-09-19T00:00:00Z", "2026-09-20T12:00:00Z", 0)
        self.expect(hours, "1969-12-29T00:00:00Z", "1970-01-05T00:00:00Z", 5 * 36000)

    def test_exceptions(self):
        hours = {"schema": "callkpi-hours/1", "weekly": {day: ["08:00-18:00"] for day in DAYS},
                 "exceptions": {"2026-12-24": ["08:00-12:00"], "2026-12-25": []}}
        self.expect(hours, "2026-12-23T17:00:00Z", "2026-12-26T09:00:00Z", 3600 + 4 * 3600 + 3600)

    def test_clocks_that_change(self):
        whole = {"schema": "callkpi-hours/1", "tz": "Europe/Berlin", "weekly": {"sunday": ["00:00-24:00"]}}
        self.expect(whole, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z", 23 * 3600)
        self.expect(whole, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z", 25 * 3600)
        early = dict(whole, weekly={"sunday": ["01:30-02:30"]})
        self.expect(early, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z", 1800)  # 02:30 does not come
        self.expect(early, "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z", 3600)  # to the first 02:30
        skipped = dict(whole, weekly={"sunday": ["02:10-02:50"]})
        self.expect(skipped, "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z", 0)

    def test_random_cases_minute_by_minute(self):
        source = random.Random(7)
        for begin in (datetime(2026, 3, 24, tzinfo=timezone.utc), datetime(2026, 10, 20, tzinfo=timezone.utc)):
            hours = dict(HOURS, weekly=dict(HOURS["weekly"], sunday=["00:00-01:30", "04:00-05:00"]))
            rows, expected = ["at,resolved_at"], []
            for _ in range(40):
                start = begin + timedelta(minutes=int(source.random() * 9000))
                end = start + timedelta(minutes=int(source.random() * 6000))
                rows.append("%s,%s" % (start.strftime("%Y-%m-%dT%H:%M:%SZ"), end.strftime("%Y-%m-%dT%H:%M:%SZ")))
                expected.append(counted(hours, start, end))
            got = self.values(hours, "cases", "\n".join(rows) + "\n", "RST_B")["RST_B"]
            self.assertAlmostEqual(got * len(expected), sum(expected), places=3)
            for row, seconds in list(zip(rows[1:], expected))[:10]:
                self.assertEqual(self.values(hours, "cases", "\n".join([rows[0], row]) + "\n", "RST_B")["RST_B"], seconds)

    def test_what_a_file_tells_stays(self):
        hours = {"schema": "callkpi-hours/1", "weekly": {day: ["08:00-18:00"] for day in DAYS}}
        text = ("at,first_reply_at,resolved_at,business_resolution_s\n"
                "2026-09-14T17:00:00Z,2026-09-15T09:00:00Z,2026-09-15T09:00:00Z,77\n"
                "2026-09-14T17:00:00Z,,,\n")
        self.assertEqual(self.values(hours, "cases", text, "RST_B", "FRT_B"), {"RST_B": 77, "FRT_B": 7200})

    def test_messages(self):
        """A vendor's own sum of what was filled in."""
        own = {"schema": "callkpi-definitions/1",
               "measures": [{"id": "b", "record": "message", "aggregate": "sum", "field": "business_response_s"}],
               "metrics": [{"symbol": "B", "name": "b", "kind": "count", "unit": "seconds", "counts": "messages",
                            "numerator": ["b"]}]}
        hours = {"schema": "callkpi-hours/1", "weekly": {day: ["08:00-18:00"] for day in DAYS}}
        messages = self.write("at,author,response_s\n2026-09-15T08:30:00Z,agent,54000\n2026-09-15T09:00:00Z,customer,\n",
                              "messages.csv")
        done = run("report", "--output", "json", "--metrics", "B", "--messages", messages, "--definitions",
                   self.write(own, "own.json"), "--business-hours", self.write(hours, "hours.json"))
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        self.assertEqual(json.loads(done.stdout)["groups"][0]["metrics"]["B"]["value"], 1800 + 1800)


class Refused(Case):
    def test_members(self):
        cases = self.write("at\n0\n", "cases.csv")
        for change, fault in (
            ({"schema": "x"}, "schema: not callkpi-hours/1"),
            ({"mood": 1}, "mood: no such key"),
            ({"weekly": None}, "weekly: missing"),
            ({"weekly": {"moonday": []}}, "weekly.moonday: no day of the week"),
            ({"weekly": {"monday": ["8-12"]}}, "weekly.monday[0]: no span such as 08:00-17:30"),
            ({"weekly": {"monday": ["08:60-12:00"]}}, "weekly.monday[0]: no span such as 08:00-17:30"),
            ({"weekly": {"monday": ["08:00-24:01"]}}, "weekly.monday[0]: no span such as 08:00-17:30"),
            ({"weekly": {"monday": ["22:00-06:00"]}},
             "weekly.monday[0]: ends before it begins; a night is two days' spans"),
            ({"weekly": {"monday": ["08:00-12:00", "11:59-13:00"]}},
             "weekly.monday[1]: overlaps the one before, or is out of order"),
            ({"weekly": {"monday": ["00:00-00:01"] * 17}}, "weekly.monday: more than 16 spans"),
            ({"weekly": {"monday": "08:00-12:00"}}, "weekly.monday: no list"),
            ({"exceptions": {"2026-02-30": []}}, "exceptions.2026-02-30: no date such as 2026-12-25"),
            ({"exceptions": {"2026-02-03": [8]}}, "exceptions.2026-02-03[0]: no text"),
            ({"tz": "Europe/Atlantis"}, "tz: not among the system's time zones (package tzdata)"),
            ({"tz": "../etc"}, "tz: no name of a time zone, such as Europe/Berlin"),
        ):
            with self.subTest(fault):
                path = self.write(dict(HOURS, **change), "hours.json")
                done = run("report", "--cases", cases, "--business-hours", path)
                self.assertEqual((done.returncode, done.stdout), (DATA, b""))
                self.assertEqual(done.stderr.decode(), "%s: %s\n" % (path, fault))

    def test_usage(self):
        hours, contacts = self.write(HOURS, "hours.json"), self.write("offered_at,outcome,wait_s\n", "contacts.csv")
        self.assertEqual(run("report", "--business-hours", hours, contacts).returncode, USAGE)
        self.assertEqual(run("goals", "--business-hours", hours, contacts).returncode, USAGE)
        cases = self.write("at\n0\n", "cases.csv")
        self.assertNotEqual(run("report", "--business-hours", self.folder / "none.json", "--cases", cases).returncode, DONE)


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI does not name the binary")
    unittest.main()
