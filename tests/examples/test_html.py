#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of `callkpi report --output html`. CALLKPI names the binary. What is drawn is compared with the JSON of
the same report, and with counts made here from the rows."""
import csv
import datetime
import html.parser
import json
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
CALLKPI = os.environ["CALLKPI"]
SAMPLE = REPO / "examples/sample/contacts.csv"
SAMPLE_GOALS = REPO / "examples/goals/sample.json"
CASE_STUDY = REPO / "examples/case-study/goals.json"
DONE, DATA, USAGE = 0, 1, 2
VOID = {"meta", "br"}


def run(*arguments):
    return subprocess.run([CALLKPI, *map(str, arguments)], capture_output=True, timeout=120, check=False)


class Page(html.parser.HTMLParser):
    """Every element is closed by its own end; text by element, attributes all."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.rows = [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, self.open
        self.drawings = [xml.etree.ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", text, re.S)]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("th", "td"):
            self.rows[-1][-1] += data


def marks(drawing, tag, kind):
    """All marks of a class, in order."""
    return [element for element in drawing.iter(tag) if kind in element.get("class", "").split()]


def seconds_of(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def points(path):
    """Of a line, piece by piece."""
    pieces = re.findall(r"M[^M]*", path.get("d"))
    return [len(re.findall(r"[ML]", piece)) for piece in pieces]


class Html(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def text(self, *arguments):
        done = run("report", "--output", "html", *arguments)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        return done.stdout.decode("utf-8")

    def page(self, *arguments):
        return Page(self.text(*arguments))

    def report(self, *arguments):
        return json.loads(run("report", "--output", "json", *arguments).stdout)

    def section(self, text, name):
        found = re.search(r'<h2 id="%s">.*?(?=<h2 |</body>)' % name, text, re.S)
        return found.group(0) if found else None

    def test_it_stands_alone(self):
        text = self.text("--goals", SAMPLE_GOALS, "--benchmarks", REPO / "share/benchmarks.json", SAMPLE)
        page = Page(text)
        self.assertTrue(text.startswith("<!DOCTYPE html>\n"))
        for word in ("http", "url(", "@import", "//"):
            self.assertNotIn(word, re.sub(r"<td.*?</td>", "", text))  # benchmarks may tell their source
        self.assertEqual({"script", "link", "img", "iframe", "object", "a"} & set(page.tags), set())
        self.assertEqual({name for name, _ in page.attributes if name in ("src", "href") or name.startswith("on")}, set())
        self.assertIn("prefers-color-scheme:dark", text)
        self.assertIn("@media print", text)
        self.assertIn('<meta charset="utf-8">', text)
        for name in ("values", "goals", "intervals", "waits", "benchmarks"):
            self.assertIsNotNone(self.section(text, name), name)
        self.assertIsNone(self.section(self.text(SAMPLE), "goals"))
        out = self.folder / "report.html"
        self.assertEqual(run("report", "--output", "html", "-o", out, SAMPLE).returncode, DONE)
        self.assertEqual(out.read_text(encoding="utf-8"), self.text(SAMPLE))
        self.assertEqual(self.text("--jobs", 3, SAMPLE), self.text(SAMPLE))

    def test_the_table_is_that_of_the_report(self):
        rows = self.page("--by", "queue", "--metrics", "N_OFF,SL,AHT", SAMPLE).rows
        groups = self.report("--by", "queue", "--metrics", "N_OFF,SL,AHT", SAMPLE)["groups"]
        self.assertEqual(rows[0], ["queue", "N_OFF", "SL", "AHT"])
        self.assertEqual(len(rows), 1 + len(groups))
        for row, group in zip(rows[1:], groups):
            metrics = group["metrics"]
            self.assertEqual([cell.rstrip("*") for cell in row],
                             [group["queue"], "%d" % metrics["N_OFF"]["value"], "%.1f %%" % (100 * metrics["SL"]["value"]),
                              "%.1f s" % metrics["AHT"]["value"]])

    def test_a_line_for_each_group_a_point_for_each_interval(self):
        arguments = ("--by", "queue,interval", "--interval", "1d", "--metrics", "SL,AHT", SAMPLE)
        groups = self.report(*arguments)["groups"]
        queues = sorted({group["queue"] for group in groups})
        section = self.section(self.text(*arguments), "intervals")
        drawings = Page(section).drawings
        self.assertEqual([drawing.get("aria-label") for drawing in drawings], ["SL", "AHT"])
        self.assertIn("the 1d from", section)
        for metric, drawing in zip(("SL", "AHT"), drawings):
            for number, queue in enumerate(queues):
                there = sum(g["queue"] == queue and g["metrics"][metric]["value"] is not None for g in groups)
                self.assertEqual([sum(points(line)) for line in marks(drawing, "path", "s%d" % number)], [there])
            # The best day is highest: the axis goes up.
        values = [g["metrics"]["SL"]["value"] for g in groups if g["queue"] == queues[0]]
        line = marks(drawings[0], "path", "s0")[0].get("d")
        heights = [float(y) for y in re.findall(r"[ML][-\d.]+ ([-\d.]+)", line)]
        self.assertEqual(sorted(range(len(values)), key=lambda i: (-values[i], i)),
                         sorted(range(len(values)), key=lambda i: (heights[i], i)))

    def test_without_intervals_totals_are_drawn(self):
        section = self.section(self.text("--metrics", "N_OFF", SAMPLE), "intervals")
        by_quarter = self.report("--by", "interval", "--interval", "15m", "--metrics", "N_OFF", SAMPLE)["groups"]
        self.assertIn("the 15m from", section)
        line, = marks(Page(section).drawings[0], "path", "s0")
        self.assertEqual(sum(points(line)), len(by_quarter))
        # Where there was nothing for a while the line is broken, one piece for each run of neighbours.
        starts = [seconds_of(group["interval"]) for group in by_quarter]
        self.assertEqual(len(points(line)), 1 + sum(b - a > 900 for a, b in zip(starts, starts[1:])))

    def test_waits_are_counted_as_in_the_rows(self):
        with open(SAMPLE, encoding="utf-8", newline="") as rows:
            visits = [row for row in csv.DictReader(rows)
                      if row["outcome"] in ("answered", "abandoned", "callback", "overflow", "failed", "open")]
        drawing, = Page(self.section(self.text(SAMPLE), "waits")).drawings
        bars = {}
        for element in list(marks(drawing, "rect", "answered")) + list(marks(drawing, "rect", "others")):
            found = re.fullmatch(r"(?:over )?([\d.]+) to ([\d.]+) s: (\d+) answered, (\d+) others", element[0].text)
            bars[float(found[1]), float(found[2])] = int(found[3]), int(found[4])
        self.assertGreater(len(bars), 8)
        for (low, high), counts in bars.items():
            within = [v["outcome"] for v in visits if v["wait_s"] != "" and (low < float(v["wait_s"]) <= high or
                                                                           (low == 0 and float(v["wait_s"]) == 0))]
            self.assertEqual(counts, (within.count("answered"), len(within) - within.count("answered")), (low, high))
        self.assertEqual(len(marks(drawing, "line", "mark")), 1)

    def test_a_goal_has_its_trajectory(self):
        as_of = "2025-05-15T00:00:00Z"
        text = self.section(self.text("--goals", CASE_STUDY, "--as-of", as_of, SAMPLE), "goals")
        goal = json.loads(CASE_STUDY.read_text(encoding="utf-8"))["goals"][0]
        verdict = json.loads(run("goals", CASE_STUDY, "--as-of", as_of).stdout)["goals"][0]
        drawing, = Page(text).drawings
        known = [o for o in goal["observed"] if o["to"] <= as_of]
        self.assertEqual(len(marks(drawing, "circle", "dot")), len(known))
        for dot, seen in zip(marks(drawing, "circle", "dot"), known):
            self.assertTrue(dot[0].text.startswith("%s: %.1f %%, " % (seen["to"], 100 * seen["numerator"] / seen["denominator"])),
                            dot[0].text)
        path, = marks(drawing, "path", "path")
        ends = re.findall(r"[ML]([-\d.]+) ([-\d.]+)", path.get("d"))
        self.assertLess(float(ends[-1][1]), float(ends[0][1]))  # from 70 % up to 80.5 %
        for kind in ("target", "baseline", "projection", "milestone", "interval"):
            self.assertGreaterEqual(len(marks(drawing, "line", kind)), 1, kind)
        for word in (verdict["status"], verdict["reason"], "Satisfied customers", "call-center manager", "action desktop: ",
                     "risk: Turnover takes trained people away", "%.1f %%" % (100 * verdict["value"])):
            self.assertIn(word, text)

    def test_goals_know_of_later_data_than_contacts(self):
        text = self.section(self.text("--goals", CASE_STUDY, SAMPLE), "goals")
        goal = json.loads(CASE_STUDY.read_text(encoding="utf-8"))["goals"][0]
        self.assertIn("As of %s." % goal["observed"][-1]["to"], text)
        self.assertEqual(len(marks(Page(text).drawings[0], "circle", "dot")), len(goal["observed"]))

    def test_what_files_say_is_no_markup(self):
        path = self.folder / "contacts.csv"
        path.write_text('contact_id,queue,offered_at,outcome,wait_s\n1,"<b>&""\'</b>",2024-03-04T10:00:00Z,answered,3\n'
                        "2,plain,2024-03-04T10:00:00Z,answered,3\n", encoding="utf-8")
        text = self.text("--by", "queue", path)
        self.assertNotIn("<b>&", text)
        self.assertEqual(Page(text).rows[1][0], "<b>&\"'</b>")
        goals = json.loads(CASE_STUDY.read_text(encoding="utf-8"))
        goals["goals"][0]["title"] = "</h3><script>"
        file = self.folder / "goals.json"
        file.write_text(json.dumps(goals), encoding="utf-8")
        self.assertNotIn("<script", self.text("--goals", file, path))

    def test_nothing_is_left_out_in_silence(self):
        path = self.folder / "contacts.csv"
        path.write_text("contact_id,queue,offered_at,outcome,wait_s\n" + "".join(
            "%d,queue %02d,2024-03-04T10:00:00Z,answered,3\n" % (i, i) for i in range(11)), encoding="utf-8")
        self.assertIn("The first 8 of 11 groups", self.text("--by", "queue,interval", path))
        path.write_text("contact_id,offered_at,outcome\n", encoding="utf-8")
        self.assertIn("Nobody waited", self.text(path))
        state = self.folder / "state"
        self.assertEqual(run("report", "--save", state, SAMPLE).returncode, DONE)
        self.assertIn("saved states keep no times", self.text("--load", state))
        done = run("goals", CASE_STUDY, "--output", "html")
        self.assertEqual((done.returncode, done.stdout), (USAGE, b""))


if __name__ == "__main__":
    unittest.main()
