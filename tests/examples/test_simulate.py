#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`callkpi simulate` as a black box: what it writes agrees with itself, and with what `callkpi report` makes of it.

Needs CALLKPI, the path of the program; python3 without packages. Usage: test_simulate.py
"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

CALLKPI = os.environ.get("CALLKPI", "")
GOLDEN = ["S00001,main,A001,2024-03-04T08:00:01.031497Z,answered,0,79.14205",
          "S00002,main,A002,2024-03-04T08:00:03.908942Z,answered,0,71.983461"]
QUEUE = ("--calls-per-hour", 120, "--aht", 175, "--agents", 6, "--patience", 90, "--hours", 40)


def run(*arguments, stdin=b""):
    return subprocess.run([CALLKPI, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, check=False)


def micros(seconds):
    return int(Decimal(seconds) * 1000000)


def moment(text):
    at = datetime.fromisoformat(text.replace("Z", "+00:00")) - datetime(1970, 1, 1, tzinfo=timezone.utc)
    return (at.days * 86400 + at.seconds) * 1000000 + at.microseconds


class Case(unittest.TestCase):
    def simulate(self, *arguments):
        done = run("simulate", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout

    def rows(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.simulate(*arguments).decode())))

    def spans(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "agents.csv"
            rows = self.rows(*arguments, "--agents-out", path)
            return rows, list(csv.DictReader(io.StringIO(path.read_text())))


class Queue(Case):
    def test_the_same_options_make_the_same_bytes(self):
        self.assertEqual(self.simulate(*QUEUE, "--seed", 5), self.simulate(*QUEUE, "--seed=5", "--model", "mmna"))
        self.assertNotEqual(self.simulate(*QUEUE, "--seed", 5), self.simulate(*QUEUE, "--seed", 6))
        self.assertEqual(self.simulate(*QUEUE), self.simulate(*QUEUE, "--seed", 1))
        lines = self.simulate(*QUEUE, "--seed", 5).decode().splitlines()
        self.assertEqual(lines[:3], ["contact_id,queue,agent,offered_at,outcome,wait_s,talk_s", *GOLDEN])

    def test_means_are_those_asked_for(self):
        rows = self.rows(*QUEUE)
        self.assertAlmostEqual(len(rows), 4800, delta=5 * 4800 ** 0.5)
        talks = [float(r["talk_s"]) for r in rows if r["outcome"] == "answered"]
        self.assertAlmostEqual(sum(talks) / len(talks), 175, delta=5 * 175 / len(talks) ** 0.5)
        start = moment("2024-03-04T08:00:00Z")
        for row in rows:
            self.assertTrue(start <= moment(row["offered_at"]) < start + 40 * 3600 * 1000000)
        # Palm, 1957: leaving at rate 1 / patience for each who waits. So the share who leave is W / patience.
        waits = [float(r["wait_s"]) for r in rows]
        left = sum(r["outcome"] == "abandoned" for r in rows)
        self.assertAlmostEqual(left / (sum(waits) / 90), 1, delta=5 / left ** 0.5)

    def test_endless_patience(self):
        rows = self.rows("--calls-per-hour", 60, "--aht", 150, "--agents", 3, "--hours", 20)
        self.assertEqual({r["outcome"] for r in rows}, {"answered"})

    def test_littles_law_in_integers(self):
        rows = self.rows(*QUEUE, "--seed", 9)
        changes, stays = [], 0
        for row in rows:
            offered = moment(row["offered_at"])
            stay = micros(row["wait_s"]) + micros(row["talk_s"] or 0)
            changes += [(offered, 1), (offered + stay, -1)]
            stays += stay
        integral = level = last = 0
        for at, change in sorted(changes):
            integral += level * (at - last)
            level += change
            last = at
        self.assertEqual(level, 0)
        self.assertEqual(integral, stays)

    def test_agents_do_one_thing_at_a_time(self):
        rows, spans = self.spans(*QUEUE, "--seed", 4)
        handled = {}
        for row in rows:
            if row["agent"]:
                handled[row["agent"]] = handled.get(row["agent"], 0) + micros(row["talk_s"])
        start = moment("2024-03-04T08:00:00Z")
        for agent in sorted(handled):
            own = [s for s in spans if s["agent"] == agent]
            self.assertEqual(moment(own[0]["start_at"]), start)
            for before, after in zip(own, own[1:]):
                self.assertEqual(before["end_at"], after["start_at"])
            self.assertGreaterEqual(moment(own[-1]["end_at"]), start + 40 * 3600 * 1000000)
            busy = sum(moment(s["end_at"]) - moment(s["start_at"]) for s in own if s["state"] == "handling")
            self.assertEqual(busy, handled[agent])
        self.assertEqual(len(handled), 6)
        self.assertEqual({s["state"] for s in spans}, {"handling", "available"})

    def test_the_report_reads_it(self):
        contacts = self.simulate(*QUEUE, "--seed", 4)
        rows = list(csv.DictReader(io.StringIO(contacts.decode())))
        for jobs in 1, 3:
            done = run("report", "--output", "json", "--jobs", jobs, "-", stdin=contacts)
            self.assertEqual(done.returncode, 0, done.stderr)
            answer = json.loads(done.stdout)
            self.assertEqual(answer["records"]["accepted"], len(rows))
            values = answer["groups"][0]["metrics"]
            self.assertEqual(values["AHT"]["numerator"], sum(micros(r["talk_s"] or 0) for r in rows) / 1e6)
            self.assertEqual(values["N_ABN"]["value"], sum(r["outcome"] == "abandoned" for r in rows))

    def test_a_grain(self):
        rows = self.rows(*QUEUE, "--grain", 5, "--start", "2024-01-01T00:00:00Z")
        for row in rows:
            self.assertEqual(moment(row["offered_at"]) % 5000000, 0)
            self.assertEqual(micros(row["wait_s"]) % 5000000 + micros(row["talk_s"] or 0) % 5000000, 0)
        self.assertTrue(rows[0]["offered_at"].startswith("2024-01-01T00:0"))


class Center(Case):
    def test_days_and_end(self):
        rows = self.rows("--model", "center", "--days", 3, "--end", "2024-03-06T11:00:00Z", "--start",
                         "2024-03-04T09:30:00Z", "--seed", 3)
        days = sorted({r["offered_at"][:10] for r in rows})
        self.assertEqual(days, ["2024-03-04", "2024-03-05", "2024-03-06"])
        self.assertLess(max(r["offered_at"] for r in rows), "2024-03-06T11:00:00Z")

    def test_agents_do_one_thing_at_a_time(self):
        rows, spans = self.spans("--model", "center", "--seed", 18)
        self.assertEqual(len({s["agent"] for s in spans}), 12)
        for before, after in zip(spans, spans[1:]):
            if before["agent"] == after["agent"] and before["end_at"][:10] == after["start_at"][:10]:
                self.assertEqual(before["end_at"], after["start_at"])
        for span in spans:
            self.assertLess(span["start_at"], span["end_at"])
            self.assertLessEqual(span["end_at"], "2024-03-05T15:28:00Z")
        talking = [r for r in rows if r["agent"] and not r["talk_s"]]
        self.assertTrue(talking)
        ends = [s for s in spans if s["state"] == "handling" and s["end_at"] == "2024-03-05T15:28:00Z"]
        self.assertEqual(len(ends), len(talking))


def run_example(variable, *arguments):
    return subprocess.run([os.environ[variable], *map(str, arguments)], capture_output=True, timeout=300, check=False)


@unittest.skipUnless(os.environ.get("CALLKPI_MMN_VALIDATE"), "CALLKPI_MMN_VALIDATE is not set")
class Validate(unittest.TestCase):
    def output(self, *arguments):
        done = run_example("CALLKPI_MMN_VALIDATE", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout.decode()

    def table(self, *arguments):
        rows = {}
        for line in self.output(*arguments).splitlines()[3:8]:
            words = line[18:].split()
            rows[line[:14].strip()] = [None if w == "-" else float(w) for w in words if w not in ("within", "beyond")]
        return rows

    def test_any_number_of_threads_prints_the_same(self):
        one = self.output("--hours", 20, "--replications", 9)
        for jobs in 2, 5, 16:
            self.assertEqual(self.output("--hours", 20, "--replications", 9, "--jobs", jobs), one)
        self.assertNotEqual(self.output("--hours", 20, "--replications", 9, "--seed", 2), one)

    def test_erlang_a_beside_c(self):
        rows = self.table()
        self.assertEqual(sorted(rows), sorted(["has to wait", "abandons", "wait, of all", "service level", "occupancy"]))
        for name, (pooled, mean, low, high, model, erlang_c) in rows.items():
            self.assertTrue(low <= mean <= high, name)
            self.assertTrue(low <= model <= high, name)
            self.assertAlmostEqual(pooled, mean, delta=high - low)
            self.assertTrue(erlang_c is None or not low <= erlang_c <= high, name)
        # Palm: all waiting customers leave at rate 1 / patience, so the share who abandon is W / patience.
        self.assertAlmostEqual(rows["abandons"][4] / 100, rows["wait, of all"][4] / 120, delta=1e-6)

    def test_endless_patience_is_erlang_c(self):
        text = self.output("--patience", 0, "--hours", 200)
        self.assertIn("Erlang C", text)
        self.assertNotIn("Erlang A", text)
        self.assertIn("4 of 4 agree", text)

    def test_usage(self):
        for arguments, said in (("--aht", 0), "needs a number"), (("--aht",), "needs a number"), (("--x", 1), "no such"):
            done = run_example("CALLKPI_MMN_VALIDATE", *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(said, done.stderr.decode())
        self.assertIn(b"--patience", run_example("CALLKPI_MMN_VALIDATE", "--help").stdout)


@unittest.skipUnless(os.environ.get("CALLKPI_WHAT_IF"), "CALLKPI_WHAT_IF is not set")
class WhatIf(unittest.TestCase):
    ARGUMENTS = ("--days", 60, "--from", 10, "--to", 14, "--wage", 20, "--hours", 9)

    def output(self, *arguments):
        done = run_example("CALLKPI_WHAT_IF", *self.ARGUMENTS, *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout.decode()

    def test_more_agents_cost_more_and_do_better(self):
        text = self.output()
        rows = [[float(w) for w in line.split("<-")[0].replace("%", "").replace("to", "").split()]
                for line in text.splitlines()[3:8]]
        self.assertEqual([r[0] for r in rows], [10, 11, 12, 13, 14])
        for agents, cost, level, low, high, erlang_a, abandon, good, good_low, good_high in rows:
            self.assertEqual(cost, agents * 20 * 9)
            self.assertTrue(low <= level <= high and good_low <= good <= good_high)
            self.assertAlmostEqual(level, erlang_a, delta=2 * (high - low))
            self.assertTrue(0 <= abandon < 20)
        for fewer, more in zip(rows, rows[1:]):
            self.assertTrue(fewer[2] < more[2] and fewer[6] > more[6] and fewer[7] <= more[7])
        first = next(r for r in rows if r[7] >= 90)
        self.assertIn(f"{first[0]:.0f} agents: the fewest", text)

    def test_what_erlang_a_asks_for_is_too_few_on_many_days(self):
        line = next(line for line in self.output().splitlines() if "<- Erlang A" in line)
        self.assertTrue(line.split()[0] == "12" and float(line.split("%")[3].split()[0]) < 95)

    def test_a_goal_out_of_reach(self):
        self.assertIn("None of these", self.output("--goal", 0.99))

    def test_any_number_of_threads_prints_the_same(self):
        self.assertEqual(self.output("--jobs", 4), self.output())


class Usage(Case):
    def test_help(self):
        done = run("simulate", "--help")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertIn(b"--calls-per-hour", done.stdout)

    def test_what_makes_no_sense(self):
        for arguments, said in (
                ((), "--calls-per-hour is missing"),
                (("--calls-per-hour", 10, "--aht", 10, "--agents", 1), "--hours is missing"),
                ((*QUEUE, "--model", "mm1"), "neither mmna nor center"),
                ((*QUEUE, "--agents", 3), "given twice"),
                ((*QUEUE, "--days", 2), "does not go with this --model"),
                (("--model", "center", "--aht", 3), "does not go with this --model"),
                ((*QUEUE, "--seed", -1), "no number from 0"),
                ((*QUEUE, "--seed", "x"), "no number from 0"),
                ((*QUEUE, "--start", "yesterday"), "no time"),
                ((*QUEUE, "--seed"), "needs a value"),
                ((*QUEUE, "--colour", "red"), "no such option"),
                (("--calls-per-hour", 0), "no number from 0.000001"),
                (("--agents", 0), "no number from 1 to")):
            with self.subTest(arguments=arguments):
                done = run("simulate", *arguments)
                self.assertEqual((done.returncode, done.stdout), (2, b""))
                self.assertIn(said, done.stderr.decode())

    def test_a_place_that_cannot_be_written(self):
        for option in "-o", "--agents-out":
            done = run("simulate", *QUEUE, option, "/nowhere/at/all.csv")
            self.assertEqual(done.returncode, 1)
            self.assertIn(b"/nowhere/at/all.csv cannot be written", done.stderr)


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("test_simulate.py: set CALLKPI to the path of the callkpi binary")
    unittest.main(verbosity=1)
