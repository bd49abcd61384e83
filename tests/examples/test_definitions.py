#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of --definitions: a vendor's measures and metrics beside the library's, and what is refused.

CALLKPI names the binary.
"""
import copy
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime
from pathlib import Path

CALLKPI = os.environ.get("CALLKPI", "")
CENTER = Path(__file__).resolve().parents[2] / "examples" / "center"
OWN = CENTER / "own.json"
DONE, DATA, USAGE = 0, 1, 2
FILES = ("--surveys", CENTER / "surveys.csv", "--cases", CENTER / "cases.csv", "--forecast", CENTER / "forecast.csv",
         CENTER / "contacts.csv")


def run(*arguments):
    return subprocess.run([CALLKPI, *map(str, arguments)], capture_output=True, timeout=60, check=False)


def rows_of(name):
    with open(CENTER / (name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.own = json.loads(OWN.read_text(encoding="utf-8"))

    def write(self, document, name="own.json"):
        path = self.folder / name
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return path

    def report(self, *arguments):
        done = run("report", "--output", "json", *arguments)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        return json.loads(done.stdout)

    def values(self, *arguments):
        (group,) = self.report(*arguments)["groups"]
        return group["metrics"]


class Reported(Case):
    def test_values_are_those_of_the_files(self):
        values = self.values("--definitions", OWN, *FILES)
        answered = [r for r in rows_of("contacts") if r["outcome"] == "answered"]
        talks = sorted(int(r["talk_s"]) for r in answered)
        solved = [r for r in rows_of("cases") if r["resolved_at"]]
        scores = [int(r["value"]) for r in rows_of("surveys") if r["question_kind"] == "nps"]
        self.assertEqual(values["LONG%"]["numerator"], sum(talk > 300 for talk in talks))
        self.assertEqual(values["LONG%"]["denominator"], len(answered))
        self.assertEqual(values["TALK_Q_p50"]["value"], talks[(len(talks) + 1) // 2 - 1])
        self.assertEqual(values["LTALK"]["value"], talks[-1])
        self.assertEqual(values["CALLERS"]["value"], len({r["customer_id"] for r in rows_of("contacts")} - {""}))
        slack = sum(seconds(r["due_at"]) - seconds(r["resolved_at"]) for r in solved)
        self.assertEqual((values["SLACK"]["numerator"], values["SLACK"]["denominator"]), (slack, len(solved)))
        promoters, detractors = sum(s > 8 for s in scores), sum(s < 7 for s in scores)
        passives = len(scores) - promoters - detractors
        self.assertEqual(values["SHARE"]["value"], 100 * (promoters - passives) / len(scores))
        errors = [(float(r["forecast"]) - float(r["actual"])) ** 2 for r in rows_of("forecast")]
        self.assertAlmostEqual(values["SPREAD"]["value"], (sum(errors) / len(errors)) ** 0.5, 9)
        self.assertEqual(values["LONG%"]["definition"], "LONG%/1")
        self.assertEqual(values["N_ANS"]["value"], len(answered))

    def test_they_are_selected_by_name_and_with_all(self):
        values = self.values("--definitions", OWN, "--metrics", "LONG%,ASA,TALK_Q_p90", *FILES)
        self.assertEqual(sorted(values), ["ASA", "LONG%", "TALK_Q_p90"])
        self.assertIn("SLACK", self.values("--definitions", OWN, "--metrics", "all", *FILES))
        done = run("report", "--metrics", "LONG%", *FILES)
        self.assertEqual(done.returncode, USAGE)
        for form in ("text", "csv"):
            self.assertIn(b"LONG%", run("report", "--output", form, "--definitions", OWN, *FILES).stdout)

    def test_groups_and_shards(self):
        arguments = ("--definitions", OWN, "--by", "queue,interval", "--interval", "1h", *FILES)
        first = self.report(*arguments)
        self.assertGreater(len(first["groups"]), 20)
        self.assertEqual(self.report("--jobs", 3, *arguments), first)
        whole = self.values("--definitions", OWN, *FILES)["LONG%"]
        self.assertEqual(sum(g["metrics"]["LONG%"]["numerator"] or 0 for g in first["groups"]), whole["numerator"])

    def test_saved_and_loaded(self):
        saved, empty = self.folder / "saved", self.write("offered_at,outcome\n", "empty.csv")
        first = self.report("--definitions", OWN, "--save", saved, *FILES)
        kinds = ("--surveys", self.write("at,status\n", "surveys.csv"), "--cases", self.write("at\n", "cases.csv"),
                 "--forecast", self.write("at,interval_s,forecast\n", "forecast.csv"))
        self.assertEqual(self.report("--definitions", OWN, "--load", saved, *kinds, empty), first)
        self.own["measures"][0]["where"][1]["value"] = 301
        other = run("report", "--definitions", self.write(self.own), "--load", saved, *kinds, empty)
        self.assertEqual(other.returncode, DATA)
        self.assertIn(b"--definitions", other.stderr)

    def test_listed(self):
        listed = json.loads(run("metrics", "--json", "--definitions", OWN).stdout)["metrics"]
        plain = json.loads(run("metrics", "--json").stdout)["metrics"]
        self.assertEqual(listed[:len(plain)], plain)
        self.assertEqual([m["symbol"] for m in listed[len(plain):]], [m["symbol"] for m in self.own["metrics"]])
        self.assertEqual(listed[len(plain)]["numerator"], "talk above 300 s")
        self.assertEqual(listed[len(plain)]["direction"], "lower")
        self.assertEqual(listed[len(plain)]["fields"], ["outcome", "talk_us"])
        self.assertEqual([m["merge_class"] for m in listed[len(plain):]],
                         ["exact", "bounded", "exact", "exact", "snapshot", "exact", "exact"])
        self.assertIn(b"LONG%     Long calls\n", run("metrics", "--definitions", OWN).stdout)

    def test_each_form_of_a_condition(self):
        contacts = self.write(
            "offered_at,outcome,wait_s,talk_s,channel,customer_id,transferred,sale,due_at,csat\n"
            "2026-09-01T08:00:00Z,answered,5,60,voice,x,1,12.50,2026-09-02T00:00:00Z,5\n"
            "2026-09-01T09:00:00Z,answered,9,90.5,chat,y,0,,2026-09-03T00:00:00Z,\n"
            "2026-09-01T10:00:00Z,abandoned,30,,email,x,0,,,\n", "c.csv")
        rows = [
            ({"field": "outcome", "is": "equal", "value": "answered"}, 2),
            ({"field": "outcome", "is": "one_of", "value": ["abandoned", "answered"]}, 3),
            ({"field": "channel", "is": "not_equal", "value": "voice"}, 2),
            ({"field": "customer_id", "is": "equal", "value": "x"}, 2),
            ({"field": "transferred", "is": "equal", "value": True}, 1),
            ({"field": "transferred", "is": "equal", "value": False}, 2),
            ({"field": "talk_s", "is": "at_least", "value": 90.5}, 1),
            ({"field": "talk_s", "is": "absent"}, 1),
            ({"field": "sale", "is": "less", "value": 12.51}, 1),
            ({"field": "due_at", "is": "greater", "value": "2026-09-02T00:00:00Z"}, 1),
            ({"field": "handle_us", "is": "greater", "value": 60}, 1),
            ({"field": "talk_s", "is": "greater", "value": 54.9, "plus": "wait_s"}, 2),
            ({"field": "csat", "is": "present"}, 1),
        ]
        document = {"schema": "callkpi-definitions/1", "measures": [], "metrics": []}
        for number, (condition, _) in enumerate(rows):
            document["measures"].append(
                {"id": "m%d" % number, "record": "contact", "aggregate": "count", "where": [condition]})
            document["metrics"].append({"symbol": "M%d" % number, "name": "m", "kind": "count", "unit": "count",
                                        "counts": "visits", "numerator": ["m%d" % number]})
        either = [{"field": "channel", "is": "equal", "value": c, "group": 1} for c in ("chat", "email")]
        document["measures"][0]["where"] += either
        rows[0] = (rows[0][0], 1)
        values = self.values("--definitions", self.write(document), contacts)
        self.assertEqual([values["M%d" % n]["value"] for n in range(len(rows))], [count for _, count in rows])

    def test_episodes_of_the_reference(self):
        """D2 by episodes of seven days and one issue: {0, 3}, {20}, {5}, {28}; 3/4 of issues, 3/5 of contacts."""
        cases = self.write("at,contacts\n0,2\n1728000,1\n432000,1\n2419200,1\n", "cases.csv")
        once = [{"field": "contacts", "is": "equal", "value": 1}]
        document = {"schema": "callkpi-definitions/1", "measures": [
            {"id": "issues", "record": "case", "aggregate": "count"},
            {"id": "issues_once", "record": "case", "aggregate": "count", "where": once},
            {"id": "contacts", "record": "case", "aggregate": "sum", "field": "contacts"},
            {"id": "contacts_once", "record": "case", "aggregate": "sum", "field": "contacts", "where": once},
        ], "metrics": [
            {"symbol": "FCR_I", "name": "by issue", "kind": "proportion", "unit": "ratio", "counts": "cases",
             "numerator": ["issues_once"], "denominator": ["issues"]},
            {"symbol": "ONE_DONE", "name": "one and done", "kind": "ratio", "unit": "ratio", "counts": "cases",
             "numerator": ["contacts_once"], "denominator": ["contacts"]},
        ]}
        values = self.values("--definitions", self.write(document), "--cases", cases)
        self.assertEqual([values[m]["value"] for m in ("FCR_I", "ONE_DONE")], [3 / 4, 3 / 5])

    def test_currencies_are_written_as_in_files(self):
        sales = self.write("at,sale_type,amount,currency\n0,sale,1,EUR\n1,sale,1,EUR\n2,no_sale,,\n", "sales.csv")
        document = {"schema": "callkpi-definitions/1", "measures": [], "metrics": []}
        for symbol, condition in (("EUROS", {"is": "equal", "value": "EUR"}), ("YEN", {"is": "equal", "value": "JPY"}),
                                  ("OTHER", {"is": "not_equal", "value": "JPY"})):
            document["measures"].append({"id": symbol, "record": "sale", "aggregate": "count",
                                         "where": [{"field": "currency", **condition}]})
            document["metrics"].append({"symbol": symbol, "name": "m", "kind": "count", "unit": "count",
                                        "counts": "sales", "numerator": [symbol]})
        values = self.values("--definitions", self.write(document), "--sales", sales)
        self.assertEqual([values[symbol]["value"] for symbol in ("EUROS", "YEN", "OTHER")], [2, 0, 2])
        for wrong in "euro", "eur", "EU", 1:
            document["measures"][0]["where"][0]["value"] = wrong
            done = run("report", "--definitions", self.write(document), "--sales", sales)
            self.assertEqual(done.returncode, DATA)
            self.assertIn(b"measures[0].where[0].value: no ", done.stderr)


class Refused(Case):
    def refused(self, change, fault):
        document = copy.deepcopy(self.own)
        change(document)
        path = self.write(document)
        for command in (("report", "--definitions", path, CENTER / "contacts.csv"), ("metrics", "--definitions", path)):
            done = run(*command)
            self.assertEqual(done.returncode, DATA)
            self.assertEqual(done.stderr.decode(), "%s: %s\n" % (path, fault))

    def test_members(self):
        measure, metric = (lambda d: d["measures"][0]), (lambda d: d["metrics"][0])
        for change, fault in (
            (lambda d: d.update(schema="callkpi-definitions/2"), "schema: not callkpi-definitions/1"),
            (lambda d: d.update(mood=1), "mood: no such key"),
            (lambda d: d.pop("metrics"), "metrics: missing"),
            (lambda d: measure(d).update(record="mood"),
             "measures[0].record: no such kind of record; `callkpi records` lists them"),
            (lambda d: measure(d).update(aggregate="mean"), "measures[0].aggregate: no such word"),
            (lambda d: measure(d).update(field="talk_s"), "measures[0].field: does not go with the rest of the measure"),
            (lambda d: measure(d).pop("id"), "measures[0].id: missing"),
            (lambda d: measure(d).update(id="x" * 32), "measures[0].id: too long"),
            (lambda d: d["measures"][1].update(id="long"), "measures[1].id: is there twice"),
            (lambda d: d["measures"][5].update(attribution="handling"),
             "measures[5].attribution: does not go with the rest of the measure"),
            (lambda d: d["measures"][5].update(field2="issue"),
             "measures[5].field2: does not go with the rest of the measure"),
            (lambda d: measure(d).update(precision_bits=3), "measures[0].precision_bits: beyond_range"),
            (lambda d: measure(d)["where"][0].update(field="mood"),
             "measures[0].where[0].field: no such field of the record; `callkpi records` lists them"),
            (lambda d: measure(d)["where"][0].update({"is": "like"}), "measures[0].where[0].is: no such word"),
            (lambda d: measure(d)["where"][0].update(value="lost"),
             "measures[0].where[0].value: no such word of the field"),
            (lambda d: measure(d)["where"][0].update({"is": "one_of", "value": []}),
             "measures[0].where[0].value: an empty list"),
            (lambda d: measure(d)["where"][0].update({"is": "one_of", "value": ["answered", "lost"]}),
             "measures[0].where[0].value[1]: no such word of the field"),
            (lambda d: measure(d)["where"][1].update(value="long"), "measures[0].where[1].value: no number"),
            (lambda d: measure(d)["where"][1].update(value=1e-7), "measures[0].where[1].value: finer than the field"),
            (lambda d: measure(d)["where"][1].update(value=1e300), "measures[0].where[1].value: beyond_range"),
            (lambda d: measure(d)["where"].extend([{}] * 7), "measures[0].where: more than eight conditions"),
            (lambda d: metric(d).update(symbol="ASA"), "metrics[0].symbol: is a symbol of the library"),
            (lambda d: metric(d).update(symbol="A,B"), "metrics[0].symbol: has a comma"),
            (lambda d: d["metrics"][1].update(symbol="LONG%"), "metrics[1].symbol: is there twice"),
            (lambda d: metric(d).update(unit="miles"), "metrics[0].unit: no such word"),
            (lambda d: metric(d).update(kind="mean"), "metrics[0].kind: no such word"),
            (lambda d: metric(d).update(counts="sheep"), "metrics[0].counts: no such word"),
            (lambda d: metric(d).update(scale=0), "metrics[0].scale: not above 0"),
            (lambda d: metric(d).update(numerator=["nobody"]), "metrics[0].numerator[0]: no such measure"),
            (lambda d: metric(d).update(numerator=["survey.mood"]), "metrics[0].numerator[0]: no such measure"),
            (lambda d: metric(d).update(numerator=[{"measure": "long", "times": 0}]),
             "metrics[0].numerator[0].times: adds nothing"),
            (lambda d: metric(d).update(numerator=["long"] * 9), "metrics[0].numerator: too many measures"),
            (lambda d: metric(d).update(kind="quantile"),
             "metrics[0].numerator[0]: kind and shape read another aggregate"),
            (lambda d: metric(d).update(numerator=[]), "metrics[0].numerator: kind and shape take more measures"),
            (lambda d: metric(d).pop("denominator"), "metrics[0].denominator: kind and shape take more measures"),
            (lambda d: metric(d).update(numerator=["long", "case.open_time"]),
             "metrics[0].numerator[1]: of another unit than what it goes with"),
            (lambda d: metric(d).update(shape="circle"), "metrics[0].shape: no such word"),
            (lambda d: metric(d).update(shape="root"), "metrics[0].shape: does not go with the kind"),
            (lambda d: metric(d).update(kind="ratio", shape="kappa"),
             "metrics[0].numerator: kind and shape take more measures"),
            (lambda d: metric(d).update(kind="ratio", shape="span", numerator=["case.open_time"],
                                        denominator=["case.period_ends", "callers"]),
             "metrics[0].denominator[1]: not of time"),
            (lambda d: d["metrics"][1].update(shape="survival"),
             "metrics[1].denominator: kind and shape take more measures"),
            (lambda d: metric(d).update(merge_class="sometimes"), "metrics[0].merge_class: no such word"),
            (lambda d: metric(d).update(merge_class="bounded"), "metrics[0].merge_class: does not go with the kind"),
            (lambda d: d["metrics"][1].update(merge_class="exact"), "metrics[1].merge_class: does not go with the kind"),
            (lambda d: metric(d).update(records=["talk"]), "metrics[0].records[0]: kind and shape read another aggregate"),
            (lambda d: metric(d).update(records=["long"] * 5), "metrics[0].records: too many measures"),
            (lambda d: metric(d).update(fields=["talk_s", "a,b"]), "metrics[0].fields[1]: no name of a field"),
            (lambda d: metric(d).update(fields=["x" * 60] * 3), "metrics[0].fields[2]: more than 127 bytes of fields"),
        ):
            with self.subTest(fault):
                self.refused(change, fault)

    def test_files(self):
        done = run("metrics", "--definitions", self.folder / "none.json")
        self.assertNotEqual(done.returncode, DONE)
        done = run("metrics", "--definitions", self.write('{"schema": 1,\n "schema": 2}'))
        self.assertEqual(done.returncode, DATA)
        self.assertIn(b"own.json:2: ", done.stderr)
        self.assertEqual(run("metrics", "--definitions").returncode, USAGE)
        self.assertEqual(run("metrics", "--definitions", OWN, "--policies").returncode, USAGE)
        self.assertEqual(run("report", "--definitions", OWN, "--definitions", OWN, *FILES).returncode, USAGE)
        self.assertEqual(run("goals", "--definitions", OWN, self.write("{}")).returncode, USAGE)


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI does not name the binary")
    unittest.main()
