#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`callkpi erlang` as a black box: published figures, least numbers of agents, and what is refused.

Needs CALLKPI, the path of the program; python3 without packages. Usage: test_erlang.py
"""
import csv
import json
import math
import os
import subprocess
import sys
import unittest
from pathlib import Path

CALLKPI = os.environ.get("CALLKPI", "")
VECTORS = Path(__file__).resolve().parents[1] / "vectors"
KEYS = {"traffic_erlangs", "agents", "occupancy", "probability_wait", "probability_block", "probability_abandon",
        "mean_wait_s", "asa_s", "mean_queue", "service_level", "service_level_answered", "wait_p50_s", "wait_p90_s",
        "agents_with_shrinkage"}
QUEUE = ("--calls", 100, "--interval", "30m", "--aht", 180)


def run(*arguments):
    return subprocess.run([CALLKPI, "erlang", *map(str, arguments)], capture_output=True, timeout=60, check=False)


def rows(name):
    with open(VECTORS / name, encoding="utf-8") as f:
        return list(csv.DictReader(line for line in f if not line.startswith("#")))


class Case(unittest.TestCase):
    def erlang(self, *arguments):
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        answer = json.loads(done.stdout)
        self.assertLessEqual(KEYS, set(answer))
        return answer

    def refused(self, *arguments):
        done = run(*arguments)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertTrue(done.stderr.startswith(b"callkpi: "), done.stderr)
        return done.stderr.decode()

    def near(self, got, expected):
        self.assertLessEqual(abs(got - float(expected)), 1e-9 * abs(float(expected)))


class Values(Case):
    def test_erlang_c(self):
        for row in rows("erlang_c.csv"):
            got = self.erlang("--model", "c", "--calls", row["calls_per_hour"], "--interval", "1h", "--aht", row["aht_s"],
                              "--agents", row["agents"], "--within", row["target_s"])
            self.near(got["traffic_erlangs"], row["load"])
            self.near(got["probability_wait"], row["p_wait"])
            self.near(got["service_level"], row["service_level"])
            self.near(got["occupancy"], row["occupancy"])
            self.assertEqual(got["service_level_answered"], got["service_level"])
            self.assertIsNone(got["probability_block"])
            self.assertIsNone(got["probability_abandon"])
            if row["asa_s"] == "inf":
                self.assertEqual(got["status"], "unstable")
                for key in ("asa_s", "mean_wait_s", "mean_queue", "wait_p50_s", "wait_p90_s"):
                    self.assertIsNone(got[key])
            else:
                self.near(got["asa_s"], row["asa_s"])
                self.assertEqual(got["mean_wait_s"], got["asa_s"])

    def test_erlang_a(self):
        for row in rows("erlang_a.csv"):
            got = self.erlang("--model", "a", "--calls", row["lambda_per_s"], "--interval", "1", "--aht", row["aht_s"],
                              "--patience", row["patience_s"], "--agents", row["agents"], "--within", row["target_s"])
            for key, column in (("probability_wait", "p_wait"), ("probability_abandon", "p_abandon"),
                                ("mean_wait_s", "mean_wait_all_s"), ("mean_queue", "mean_queue"),
                                ("occupancy", "occupancy"), ("service_level", "sl_answered_within_over_offered"),
                                ("service_level_answered", "sl_answered_within_over_answered")):
                self.near(got[key], row[column])
            self.assertIsNone(got["probability_block"])

    def test_erlang_b(self):
        got = self.erlang("--model", "b", *QUEUE, "--agents", 14)
        self.near(got["probability_block"], "0.056819143386520859091")
        self.near(got["service_level"], 1 - 0.056819143386520859091)
        self.near(got["occupancy"], 10 * (1 - 0.056819143386520859091) / 14)
        for key in ("probability_wait", "probability_abandon", "mean_wait_s", "asa_s", "mean_queue", "wait_p50_s"):
            self.assertIsNone(got[key])
        with_recalls = self.erlang("--model", "b", *QUEUE, "--agents", 14, "--recall", 0.5)
        self.assertGreater(with_recalls["probability_block"], got["probability_block"])
        self.assertGreater(with_recalls["traffic_with_recalls"], with_recalls["traffic_erlangs"])

    def test_quantiles(self):
        got = self.erlang("--model", "c", *QUEUE, "--agents", 11)
        for key, beyond in (("wait_p50_s", 0.5), ("wait_p90_s", 0.1)):  # P(W > t) = C exp(-(n - a) t / aht)
            self.near(got[key], 180 * math.log(0.68211820468933237413 / beyond))
        self.assertEqual(self.erlang("--model", "c", *QUEUE, "--agents", 20)["wait_p90_s"], 0)


class Staffing(Case):
    def test_published(self):
        for row in rows("erlang_c_staffing.csv"):
            got = self.erlang("--model", "c", "--calls", row["calls_per_hour"], "--interval", "60m", "--aht", row["aht_s"],
                              "--target", row["sl_goal"], "--within", row["target_s"])
            self.assertEqual(got["agents"], int(row["min_agents"]))
            self.assertEqual(got["agents_with_shrinkage"], got["agents"])
            self.near(got["service_level"], row["sl_at_min"])

    def test_a_published_example_that_is_wrong(self):
        got = self.erlang("--model", "c", "--calls", 400, "--interval", "1h", "--aht", 180, "--target", 0.8, "--within", 30)
        self.assertEqual(got["agents"], 24)

    def test_every_model(self):
        for extra in (("b",), ("c",), ("a", "--patience", 60)):
            got = self.erlang("--model", *extra, *QUEUE, "--target", 0.8, "--within", 20)
            less = self.erlang("--model", *extra, *QUEUE, "--agents", got["agents"] - 1, "--within", 20, "--target", 0.8)
            self.assertGreaterEqual(got["service_level"], 0.8)
            self.assertLess(less["service_level"], 0.8)
            self.assertIs(less["target_met"], False)

    def test_shrinkage_and_occupancy(self):
        target = ("--target", 0.8, "--within", 20)
        got = self.erlang("--model", "c", *QUEUE, *target, "--shrinkage", 0.3)
        self.assertEqual((got["agents"], got["agents_with_shrinkage"]), (14, 20))
        got = self.erlang("--model", "c", *QUEUE, *target, "--max-occupancy", 0.625)
        self.assertEqual((got["agents"], got["occupancy"]), (16, 0.625))
        got = self.erlang("--model", "c", *QUEUE, "--max-occupancy", 0.8)
        self.assertEqual(got["agents"], 13)
        got = self.erlang("--model", "c", *QUEUE, "--agents", 21, "--shrinkage", 0.3)
        self.assertEqual((got["agents"], got["agents_with_shrinkage"]), (21, 30))

    def test_other_limits(self):
        got = self.erlang("--model", "a", "--patience", 90, *QUEUE, "--max-abandonment", 0.02)
        self.assertLessEqual(got["probability_abandon"], 0.02)
        self.assertLessEqual(self.erlang("--model", "c", *QUEUE, "--max-asa", 10)["asa_s"], 10)
        self.assertLessEqual(self.erlang("--model", "b", *QUEUE, "--max-blocking", 0.01)["probability_block"], 0.01)
        answered = self.erlang("--model", "a", "--patience", 90, *QUEUE, "--target", 0.9, "--of", "answered")
        self.assertGreaterEqual(answered["service_level_answered"], 0.9)

    def test_what_no_number_meets(self):
        got = self.erlang("--model", "c", *QUEUE, "--target", 1, "--within", 20, "--shrinkage", 0.3)
        self.assertEqual((got["agents"], got["agents_with_shrinkage"], got["status"]), (None, None, "unattainable"))
        self.assertEqual(got["traffic_erlangs"], 10)
        self.assertIsNone(got["service_level"])

    def test_no_calls(self):
        for extra in (("b",), ("c",), ("a", "--patience", 60)):
            got = self.erlang("--model", *extra, "--calls", 0, "--interval", "30m", "--aht", 180, "--target", 0.8)
            self.assertEqual((got["traffic_erlangs"], got["agents"], got["agents_with_shrinkage"]), (0, 0, 0))
            idle = self.erlang("--model", *extra, "--calls", 0, "--interval", "30m", "--aht", 180, "--agents", 3)
            self.assertEqual((idle["occupancy"], idle["service_level"]), (0, 1))

    def test_overload(self):
        got = self.erlang("--model", "c", *QUEUE, "--agents", 10)
        self.assertEqual((got["status"], got["probability_wait"], got["service_level"]), ("unstable", 1, 0))
        self.assertEqual((got["occupancy"], got["asa_s"]), (1, None))
        self.assertEqual(self.erlang("--model", "a", "--patience", 60, *QUEUE, "--agents", 9)["status"], "ok")
        nobody = self.erlang("--model", "a", "--patience", 60, *QUEUE, "--agents", 0)
        self.assertEqual((nobody["probability_abandon"], nobody["asa_s"], nobody["occupancy"]), (1, None, None))

    def test_lengths_of_time(self):
        answers = [self.erlang("--model", "c", "--calls", 100, f"--interval={d}", "--aht", 180, "--agents", 14)
                   for d in ("30m", "1800", "1800s", "0.5h")]
        self.assertTrue(all(answer == answers[0] for answer in answers))

    def test_large(self):
        got = self.erlang("--model", "c", "--calls", 1e6, "--interval", "30m", "--aht", 180, "--target", 0.8)
        self.assertGreater(got["agents"], 100000)
        self.assertGreaterEqual(got["service_level"], 0.8)


class Refused(Case):
    def test_bad_usage(self):
        ok = ("--model", "c", *QUEUE, "--agents", 14)
        self.erlang(*ok)
        for arguments in (
                (), ("--model", "c"), ok[2:], ("--model", "d", *ok[2:]), ok[:-2], (*ok, "--agents", 15), (*ok, "--nonsense"),
                (*ok, "--target"), (*ok, "--target", 80), (*ok, "--target", -0.1), (*ok, "--target", "nan"),
                (*ok, "--target", "80%"), (*ok, "--within", "inf"), (*ok, "--within", -1), (*ok, "--shrinkage", 1),
                (*ok, "--max-occupancy", 0), (*ok, "--max-occupancy", 1.5), (*ok, "--patience", 60), (*ok, "--recall", 0.5),
                (*ok, "--max-abandonment", 0.1), (*ok, "--of", "something"), (*ok, "extra"),
                ("--model", "a", *QUEUE, "--agents", 14), ("--model", "a", *QUEUE, "--agents", 14, "--patience", 0),
                ("--model", "a", *QUEUE, "--target", 0.8), ("--model", "b", *QUEUE, "--agents", 14, "--max-asa", 5),
                (*ok[:-1], -1), (*ok[:-1], 14.5), (*ok[:-1], "x"), (*ok[:-1], 1e8), (*ok[:-1], "0x10"),
                ("--model", "c", "--calls", -5, *ok[4:]), ("--model", "c", "--calls", "", *ok[4:]),
                ("--model", "c", "--calls", 100, "--interval", 0, *ok[6:]),
                ("--model", "c", "--calls", 100, "--interval", "30x", *ok[6:]),
                ("--model", "c", "--calls", 100, "--interval", "30m", "--aht", 0, "--agents", 14),
                ("--model", "c", "--calls", 1e300, "--interval", "30m", "--aht", 180, "--agents", 14)):
            with self.subTest(arguments=arguments):
                self.refused(*arguments)

    def test_the_reason_is_told(self):
        self.assertIn("--patience", self.refused("--model", "a", *QUEUE, "--agents", 14))
        self.assertIn("--interval is missing", self.refused("--model", "c", "--calls", 5, "--aht", 180, "--agents", 14))
        self.assertIn("neither --agents nor a target", self.refused("--model", "c", *QUEUE))
        self.assertIn("erlangs", self.refused("--model", "c", "--calls", 1e300, "--interval", 60, "--aht", 9, "--agents", 1))

    def test_help(self):
        done = run("--help")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        for option in ("--model", "--calls", "--interval", "--aht", "--agents", "--patience", "--target", "--within",
                       "--shrinkage", "--max-occupancy"):
            self.assertIn(option, done.stdout.decode())


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI is not set")
    unittest.main()
