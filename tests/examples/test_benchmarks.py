#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of `callkpi report --benchmarks`, and of the figures that come with the library."""
import copy
import csv
import io
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
CALLKPI = os.environ.get("CALLKPI", "")
SAMPLE = REPO / "examples" / "sample" / "contacts.csv"
PUBLISHED = REPO / "share" / "benchmarks.json"
FORMAT = REPO / "docs" / "benchmarks-format.md"

TABLE = {"id": "ours", "metric": "AHT", "statistic": "percentiles", "better": "lower", "source": "report", "title": "Ours",
         "points": [[10, 480], [25, 420], [50, 360], [75, 300], [90, 255]], "definition_version": 1, "peers": 40,
         "composition": ["talk", "hold", "after_contact_work"], "trust": "methodical", "population": "centres",
         "from": "2023-01-01T00:00:00Z", "to": "2024-01-01T00:00:00Z"}


def run(*arguments):
    return subprocess.run([CALLKPI, "report", *map(str, arguments)], capture_output=True, timeout=60, check=False)


class Case(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "benchmarks.json"

    def write(self, *sets, **document):
        content = {"schema": "callkpi-benchmarks/1", "benchmarks": list(sets)}
        content.update(document)
        self.file.write_text(json.dumps(content))

    def answer(self, *arguments):
        done = run("--output", "json", "--benchmarks", self.file, *arguments, SAMPLE)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    def refused(self, member, problem, *sets, **document):
        self.write(*sets, **document)
        done = run("--benchmarks", self.file, SAMPLE)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        text = done.stderr.decode()
        self.assertIn(str(self.file), text)
        self.assertIn(member + ": " + problem, text)


class Positions(Case):
    def test_a_value_stands_among_a_table(self):
        self.write(TABLE)
        answer = self.answer("--metrics", "AHT,ASA")
        value = answer["groups"][0]["metrics"]["AHT"]
        position, = answer["benchmarks"]

        def percentile(seconds):
            points = TABLE["points"]
            for (p, a), (q, b) in zip(points, points[1:]):
                if a >= seconds >= b:
                    return p + (q - p) * (a - seconds) / (a - b)
            raise AssertionError(seconds)

        self.assertAlmostEqual(position["percentile"], percentile(value["value"]), places=9)
        self.assertAlmostEqual(position["percentile_low"], percentile(value["high"]), places=9)
        self.assertAlmostEqual(position["percentile_high"], percentile(value["low"]), places=9)
        self.assertAlmostEqual(position["gap_p75"], value["value"] - 300, places=9)
        self.assertEqual((position["comparable"], position["notes"]), ("yes", []))
        self.assertEqual((position["metric"], position["benchmark"], position["title"], position["trust"]),
                         ("AHT", "ours", "Ours", "methodical"))

    def test_without_the_option_there_are_none(self):
        done = run("--output", "json", SAMPLE)
        self.assertEqual(json.loads(done.stdout)["benchmarks"], [])

    def test_each_group_has_its_own(self):
        self.write(TABLE)
        answer = self.answer("--metrics", "AHT", "--by", "queue")
        self.assertEqual([p["queue"] for p in answer["benchmarks"]], [g["queue"] for g in answer["groups"]])
        self.assertEqual([p["value"] for p in answer["benchmarks"]],
                         [g["metrics"]["AHT"]["value"] for g in answer["groups"]])

    def test_policies_and_thresholds_are_not_mixed(self):
        figure = {"id": "sl", "metric": "SL", "statistic": "target", "value": 0.8, "policy": "answered", "threshold_s": 20,
                  "definition_version": 1, "source": "s", "trust": "official", "to": "2024-01-01T00:00:00Z"}
        self.write(figure)

        def position(*arguments):
            return self.answer("--metrics", "SL", *arguments)["benchmarks"][0]
        self.assertEqual(position("--policy", "answered")["comparable"], "yes")
        self.assertEqual(position()["notes"], ["policy_differs"])
        self.assertEqual(position("--policy", "answered", "--threshold", "30")["notes"], ["threshold_differs"])
        self.assertIsNone(position()["gap"])

    def test_quantiles_are_not_means(self):
        self.write(dict(TABLE, quantile=0.9))
        places = {p["metric"]: p for p in self.answer("--metrics", "AHT,AHT_p90")["benchmarks"]}
        self.assertEqual(places["AHT"]["notes"], ["quantile_differs"])
        self.assertEqual(places["AHT_p90"]["comparable"], "yes")

    def test_text_names_figure_place_and_notes(self):
        self.write(dict(TABLE, to="2020-01-01T00:00:00Z", **{"from": None}))
        text = run("--metrics", "AHT", "--benchmarks", self.file, SAMPLE).stdout.decode()
        self.assertRegex(text, r"AHT +\d+\.\d s +Ours +- +p\d+ \(\d+ to \d+\) +stale\n")

    def test_csv_says_what_json_says(self):
        self.write(TABLE)
        arguments = "--metrics", "AHT,SL", "--by", "queue"
        plain = run("--output", "csv", *arguments, SAMPLE).stdout.decode()
        done = run("--output", "csv", *arguments, "--benchmarks", self.file, SAMPLE)
        values, positions = done.stdout.decode().split("\n\n")
        self.assertEqual(values + "\n", plain)
        rows = list(csv.DictReader(io.StringIO(positions)))
        expected = self.answer(*arguments)["benchmarks"]
        self.assertEqual(len(rows), len(expected))
        for row, position in zip(rows, expected):
            for name, text in row.items():
                value = position[name]
                if name == "notes":
                    self.assertEqual(text.split(), value)
                elif isinstance(value, (int, float)):
                    self.assertEqual(float(text), value)
                else:
                    self.assertEqual(text, value or "")


class Refusals(Case):
    def test_each_member_is_named(self):
        for key, value, member, problem in (
                ("id", None, "id", "missing"), ("metric", 3, "metric", "no text"), ("source", "", "source", "no text"),
                ("trust", "A", "trust", "no such word"), ("statistic", "mode", "statistic", "no such word"),
                ("points", [[10]], "points", "no list"), ("points", [[10, 1], [5, 0]], "points", "not_ascending"),
                ("points", [[10, 1], [50, 2]], "points", "not_monotone"), ("points", None, "points", "missing"),
                ("better", "up", "better", "none of"), ("better", "target", "better", "missing"),
                ("unit", "parsecs", "unit", "no such unit"), ("unit", "ratio", "unit", "contradiction"),
                ("policy", "answered", "policy", "the metric has no policies"), ("peers", -1, "peers", "beyond_range"),
                ("composition", ["lunch"], "composition", "no such word"), ("from", "soon", "from", "no time"),
                ("from", "2025-01-01T00:00:00Z", "period", "contradiction"), ("threshold_s", -1, "threshold_s", "beyond"),
                ("quantile", 2, "quantile", "beyond_range"), ("value", 3, "value", "contradiction"),
                ("other_definition", 1, "other_definition", "neither"), ("colour", "red", "colour", "no such key")):
            self.refused("benchmarks[0]." + member, problem, dict(TABLE, **{key: value}))

    def test_the_file_itself(self):
        self.refused("benchmarks[1].id", "stands twice", TABLE, TABLE)
        self.refused("schema", "not callkpi-benchmarks/1", schema="callkpi-goals/1")
        self.refused("benchmarks", "no list", benchmarks={})
        self.refused("more", "no such key", more=1)
        figure = {key: value for key, value in TABLE.items() if key not in ("points", "value")}
        self.refused("benchmarks[0].value", "missing", dict(figure, statistic="mean"))
        self.file.write_text("{\n,")
        done = run("--benchmarks", self.file, SAMPLE)
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(self.file) + ":2: ", done.stderr.decode())
        self.assertEqual(run("--benchmarks", self.file.parent / "no such", SAMPLE).returncode, 2)

    def test_the_document_names_the_keys(self):
        rows = re.findall(r"^\| (`\w+`(?: `\w+`)*) \| (\w*)", FORMAT.read_text(), re.M)
        keys = {key: needed for names, needed in rows for key in re.findall(r"`(\w+)`", names)}
        self.assertGreater(len(keys), 20)
        for key, needed in keys.items():
            self.write(dict(TABLE, **{key: {}}))
            done = run("--benchmarks", self.file, SAMPLE)
            self.assertIn("benchmarks[0]." + key + ": ", done.stderr.decode())
            self.assertNotIn("no such key", done.stderr.decode())
            if needed == "yes":
                self.refused("benchmarks[0]." + key, "missing", dict(TABLE, **{key: None}))
        example = re.search(r"```json\n(.*?)```", FORMAT.read_text(), re.S).group(1)
        self.file.write_text(example)
        self.assertEqual(len(self.answer("--metrics", "AHT")["benchmarks"]), 1)


class Published(Case):
    def test_every_figure_says_what_it_is(self):
        sets = json.loads(PUBLISHED.read_text())["benchmarks"]
        self.assertGreater(len(sets), 40)
        for one in sets:
            self.assertIn(one["trust"], ("official", "methodical"), one["id"])
            for key in "title", "population", "definition", "source":
                self.assertTrue(one[key], one["id"] + ": " + key)
            self.assertNotIn("policy", one, "no source names one of ours")

    def test_the_program_reads_them(self):
        self.file = PUBLISHED
        answer = self.answer("--metrics", "all")
        sets = {one["id"]: one for one in json.loads(PUBLISHED.read_text())["benchmarks"]}
        seen = {p["benchmark"] for p in answer["benchmarks"]}
        known = {p["metric"] for p in answer["benchmarks"]}
        self.assertEqual(seen, {name for name, one in sets.items() if one["metric"] in known})
        for position in answer["benchmarks"]:
            other = sets[position["benchmark"]].get("other_definition", False)
            self.assertNotEqual(position["comparable"], "yes", "their definitions are not ours")
            if other:
                self.assertEqual(position["comparable"], "no")
                self.assertIsNone(position["gap"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
