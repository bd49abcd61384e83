#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box tests of `callkpi goals` and of goals inside a report. CALLKPI names the binary."""
import copy
import csv
import io
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
CALLKPI = os.environ["CALLKPI"]
SAMPLE = REPO / "examples/sample/contacts.csv"
SAMPLE_GOALS = REPO / "examples/goals/sample.json"
CASE_STUDY = REPO / "examples/case-study/goals.json"
DONE, DATA, USAGE = 0, 1, 2

T = ["2025-%02d-01T00:00:00Z" % month for month in range(1, 13)]


def run(*arguments):
    return subprocess.run([CALLKPI, *map(str, arguments)], capture_output=True, timeout=120, check=False)


def goal(**changes):
    base = {
        "id": "g", "title": "A goal", "objective": "o", "owner": ["me"], "metric": "RESOLVED", "metric_kind": "proportion",
        "unit": "ratio", "scope": {}, "inference": "sample", "mode": "level", "direction": "higher",
        "baseline": {"value": 0.5}, "target": {"absolute": 0.8}, "start": T[0], "end": T[6], "review": "month",
    }
    base.update(changes)
    return {key: value for key, value in base.items() if value is not None}


def month(number, numerator, denominator, **more):
    return dict({"from": T[number], "to": T[number + 1], "numerator": numerator, "denominator": denominator}, **more)


class Case(unittest.TestCase):
    maxDiff = 3000

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, *goals):
        path = self.folder / "goals.json"
        path.write_text(json.dumps({"schema": "callkpi-goals/1", "objectives": [{"id": "o", "title": "Why"}],
                                    "goals": list(goals)}), encoding="utf-8")
        return path

    def verdicts(self, path, *arguments):
        done = run("goals", path, *arguments)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        answer = json.loads(done.stdout)
        self.assertEqual(answer["schema"], "callkpi-verdicts/1")
        return answer["goals"]

    def verdict(self, *arguments, **changes):
        return self.verdicts(self.file(goal(**changes)), *arguments)[0]

    def expect(self, verdict, status, evidence, reason):
        self.assertEqual((verdict["status"], verdict["evidence"], verdict["reason"]), (status, evidence, reason))


class Steps(Case):
    def test_each_month_has_its_part_of_the_way(self):
        """From 0.5 to 0.8 in 181 days of 2025: 31, 28, 31, 30, 31 and 30 of them."""
        path = self.file(goal(), goal(id="free", review=None), goal(id="band", target={"band": [0.5, 0.6]}))
        answer = json.loads(run("goals", path, "--steps").stdout)
        self.assertEqual(answer["schema"], "callkpi-goal-steps/1")
        steps, free, band = [g["steps"] for g in answer["goals"]]
        self.assertEqual((free, band), ([], []))
        self.assertEqual([s["from"] for s in steps], T[:6])
        self.assertEqual(steps[-1]["to"], T[6])
        passed = 0
        for step, days in zip(steps, (31, 28, 31, 30, 31, 30)):
            passed += days
            self.assertAlmostEqual(step["mark"], 0.5 + 0.3 * passed / 181, places=12)
            self.assertAlmostEqual(step["share"], 0.3 * days / 181, places=12)
        self.assertEqual(steps[-1]["mark"], 0.8)
        rows = list(csv.DictReader(io.StringIO(run("goals", path, "--steps", "--output", "csv").stdout.decode())))
        self.assertEqual([(r["goal"], r["to"], float(r["mark"])) for r in rows],
                         [("g", s["to"], s["mark"]) for s in steps])
        text = run("goals", path, "--steps", "--output", "text").stdout.decode()
        self.assertTrue(text.startswith("g\n  until 2025-02-01T00:00:00Z: 0.551381 (+0.05138)\n"), text)
        self.assertIn("\nfree: no steps\n", text)
        self.assertEqual(run("report", SAMPLE, "--steps").returncode, USAGE)
        self.assertEqual(run("goals", path, "--steps", "--check").returncode, USAGE)


class Order(Case):
    def test_work_pays_first_where_most_is_to_be_recovered(self):
        """Half of a period with a way of 0.3: 0.65 is expected by then."""
        far = goal(id="far", observed=[month(0, 480, 1000), month(1, 560, 1000), month(2, 500, 1000)])
        near = goal(id="near", observed=[month(0, 560, 1000), month(1, 640, 1000), month(2, 620, 1000)])
        fine = goal(id="fine", observed=[month(0, 600, 1000), month(1, 700, 1000), month(2, 800, 1000)])
        path = self.file(fine, near, far)
        done = run("goals", path, "--as-of", T[3])
        order = json.loads(done.stdout)["order"]
        self.assertEqual([o["id"] for o in order if o["group"] == "behind"], [o["id"] for o in order][:2])
        self.assertEqual(order[2]["id"], "fine")
        self.assertEqual((order[2]["group"], order[2]["gap"], order[2]["score"]), ("on_course", 0, 0))
        verdicts = {v["id"]: v for v in json.loads(done.stdout)["goals"]}
        for entry in order[:2]:
            verdict = verdicts[entry["id"]]
            self.assertAlmostEqual(entry["gap"], -verdict["gap"] / 0.3, places=12)
            self.assertEqual(entry["recoverable"], verdict["probability"])
            self.assertAlmostEqual(entry["score"], entry["gap"] * entry["recoverable"], places=12)
        self.assertGreaterEqual(order[0]["score"], order[1]["score"])
        text = run("goals", path, "--as-of", T[3], "--output", "text").stdout.decode()
        self.assertRegex(text, r"\nWork pays first on: %s \(gap \d+ %% of the way, \d+ %% of it recoverable\), %s \("
                         % (order[0]["id"], order[1]["id"]))
        calm = run("goals", self.file(fine), "--as-of", T[3], "--output", "text").stdout.decode()
        self.assertNotIn("Work pays", calm)


class Objectives(Case):
    def findings(self, *goals, **changes):
        path = self.file(*goals)
        document = json.loads(path.read_text(encoding="utf-8"))
        document["objectives"][0].update(owner="me", **changes)
        path.write_text(json.dumps(document), encoding="utf-8")
        done = run("goals", path, "--check")
        smart = json.loads(done.stdout)["objectives"][0]["smart"]
        return [finding["code"] for letter in "SMART" for finding in smart[letter]]

    def test_an_objective_without_a_measurable_goal_is_told(self):
        self.assertEqual(self.findings(goal()), [])
        self.assertEqual(self.findings(goal(objective=None)), ["R_OBJECTIVE_EMPTY"])
        self.assertEqual(self.findings(goal(target=None)), ["R_OBJECTIVE_EMPTY"])

    def test_a_metric_that_tells_nothing_of_it_is_told(self):
        waits = goal(metric="ASA", metric_kind=None, unit=None, direction="lower", target={"absolute": 0.4})
        self.assertEqual(self.findings(waits, kind="access"), [])
        self.assertEqual(self.findings(waits, kind="quality"), ["R_METRIC_NOT_IN_OBJECTIVE"])
        text = run("goals", CASE_STUDY, "--check", "--output", "text").stdout.decode()
        self.assertIn("\nobjective cx: valid\n", text)


class FromTheFile(Case):
    def test_the_case_study(self):
        """15 % was wanted in six months, 20 % was reached: four thirds of the way."""
        verdict = self.verdicts(CASE_STUDY)[0]
        self.expect(verdict, "ACHIEVED", "CONCLUSIVE", "FINAL")
        self.assertEqual((verdict["grade"], verdict["progress_flag"]), ("TARGET", "OVERSHOT"))
        self.assertAlmostEqual(verdict["progress"], 4 / 3, places=12)
        self.assertEqual(verdict["progress_clamped"], 1)
        self.assertAlmostEqual(verdict["target"], 0.805, places=12)
        self.assertEqual([m["state"] for m in verdict["milestones"]], ["MET"])
        self.assertEqual({a["id"]: a["state"] for a in verdict["actions"]},
                         {"communication": "DONE", "desktop": "LATE_DONE", "retention": "DONE"})
        # Looked at in between, nothing that comes later is known.
        early = self.verdicts(CASE_STUDY, "--as-of", "2025-03-01T00:00:00Z")[0]
        self.assertEqual((early["value"], early["milestones"][0]["state"]), (0.73, "PENDING"))
        self.assertEqual({a["id"]: a["state"] for a in early["actions"]},
                         {"communication": "DONE", "desktop": "READY", "retention": "READY"})
        self.assertIn(early["status"], ("ON_TRACK", "AT_RISK"))

    def test_members_of_a_verdict(self):
        verdict = self.verdict(observed=[month(0, 60, 100)])
        needed = {"id", "status", "evidence", "grade", "reason", "value", "n", "low", "high", "baseline", "target",
                  "expected", "progress", "progress_clamped", "progress_flag", "required", "probability", "projection",
                  "log_evidence", "log_evidence_life", "smart", "milestones", "actions", "statement", "title", "owner",
                  "objective", "supports", "risks"}
        self.assertEqual(needed - set(verdict), set())
        self.assertEqual(set(verdict["projection"]), {"value", "low", "high"})
        self.assertEqual(set(verdict["smart"]), {"valid", "S", "M", "A", "R", "T"})
        self.assertEqual(verdict["n"], 100)

    def test_who_and_why_and_what_may_come_in_between(self):
        lagging = goal(id="loyal", title=None, objective=None, owner=None, observed=[month(0, 60, 100)])
        leading = goal(observed=[month(0, 60, 100)], owner=["me", {"id": "Ann", "weight": 2}], supports=["loyal"],
                       actions=[{"id": "hire", "text": "Hire two", "due": T[5]}],
                       risks=[{"text": "Leavers", "likelihood": 0.25, "impact": 0.5, "action": "hire"}, {"text": "Flu"}])
        path = self.file(leading, lagging)
        verdict, other = self.verdicts(path)
        self.assertEqual([verdict[k] for k in ("title", "owner", "objective", "supports")],
                         ["A goal", ["me", {"id": "Ann", "weight": 2}], "o", ["loyal"]])
        self.assertEqual(verdict["risks"], [
            {"text": "Leavers", "likelihood": 0.25, "impact": 0.5, "action": "hire", "action_state": "READY"},
            {"text": "Flu", "likelihood": None, "impact": None, "action": None, "action_state": None}])
        self.assertEqual([other[k] for k in ("title", "owner", "objective", "supports", "risks")], [None, [], None, [], []])
        text = run("goals", path, "--output", "text").stdout.decode()
        self.assertIn("\n  A goal; objective o; owner me, Ann; leads to loyal\n", text)
        self.assertIn("\n  risk: Leavers  likelihood 0.25  impact 0.5  action hire: READY\n", text)
        self.assertIn("\n  risk: Flu  likelihood -  impact -\n", text)

    def test_a_share_is_at_most_one_whoever_declared_it(self):
        done = run("goals", self.file(goal(observed=[{"from": T[0], "to": T[1], "value": 1.2, "n": 100}])))
        self.assertEqual(done.returncode, DATA)
        self.assertIn("goals[0].observed[0].value: contradiction", done.stderr.decode())

    def test_too_little_data_is_no_verdict(self):
        verdict = self.verdict(observed=[month(0, 1, 29)])
        self.expect(verdict, "INSUFFICIENT_DATA", "NONE", "N_BELOW_MIN")
        self.assertEqual((verdict["n_needed"], verdict["value"]), (1, 1 / 29))
        self.expect(self.verdict("--as-of", T[6], observed=[month(0, 1, 29)]), "INSUFFICIENT_DATA", "NONE", "N_BELOW_MIN")
        self.expect(self.verdict("--as-of", T[2], observed=[]), "INSUFFICIENT_DATA", "NONE", "NO_VALUE")
        # Nothing happened in the month: no denominator, no value, no division.
        self.expect(self.verdict(observed=[month(0, 0, 0)]), "INSUFFICIENT_DATA", "NONE", "NO_VALUE")

    def test_before_the_start(self):
        self.expect(self.verdict("--as-of", "2024-12-01T00:00:00Z", observed=[]), "NOT_STARTED", "NONE", "BEFORE_START")

    def test_noise_is_at_risk_and_a_real_gap_off_track(self):
        behind = self.verdict(observed=[month(0, 16, 30), month(1, 17, 30), month(2, 18, 30)])
        self.expect(behind, "AT_RISK", "LEANING", "BEHIND_PATH")
        self.assertLess(behind["value"], behind["expected"])
        far = self.verdict(observed=[month(0, 500, 1000), month(1, 500, 1000), month(2, 500, 1000)])
        self.expect(far, "OFF_TRACK", "CONCLUSIVE", "BEHIND_PATH")
        ahead = self.verdict(observed=[month(0, 700, 1000), month(1, 700, 1000), month(2, 750, 1000)])
        self.expect(ahead, "ON_TRACK", "CONCLUSIVE", "ON_PATH")

    def test_lower_is_better_is_the_mirror(self):
        for x in (500, 640, 660, 800):
            higher = self.verdict(observed=[month(0, 600, 1000), month(1, x, 1000)])
            lower = self.verdict(direction="lower", baseline={"value": 0.5}, target={"absolute": 0.2},
                                 observed=[month(0, 400, 1000), month(1, 1000 - x, 1000)])
            for key in "status", "evidence", "reason", "grade":
                self.assertEqual(higher[key], lower[key], x)
            self.assertAlmostEqual(higher["progress"], lower["progress"], places=9)

    def test_census_and_sample_differ_when_closed(self):
        observed = [month(5, 81, 100)]
        self.expect(self.verdict(observed=observed), "ACHIEVED", "LEANING", "FINAL")
        self.expect(self.verdict(inference="census", observed=observed), "ACHIEVED", "CONCLUSIVE", "FINAL")
        self.expect(self.verdict(strict_final=True, observed=observed), "INSUFFICIENT_DATA", "NONE", "INCONCLUSIVE")
        self.expect(self.verdict(inference="census", observed=[month(5, 79, 100)]), "MISSED", "CONCLUSIVE", "FINAL")

    def test_grades(self):
        marks = dict(inference="census", threshold=0.75, stretch=0.9, observed=None)
        for x, status, grade in ((74, "MISSED", "NONE"), (76, "MISSED", "THRESHOLD"), (85, "ACHIEVED", "TARGET"),
                                 (90, "EXCEEDED", "STRETCH")):
            verdict = self.verdict(**dict(marks, observed=[month(5, x, 100)]))
            self.assertEqual((verdict["status"], verdict["grade"]), (status, grade))
        verdict = self.verdict(**dict(marks, success_at="threshold", observed=[month(5, 76, 100)]))
        self.assertEqual((verdict["status"], verdict["grade"]), ("ACHIEVED", "THRESHOLD"))

    def test_a_ratio_over_the_period(self):
        ratio = dict(inference="census", mode="cum_ratio", path="flat")
        observed = [month(0, 700, 1000), month(1, 800, 1000)]
        verdict = self.verdict(**ratio, observed=observed, remaining=4000)
        self.assertEqual((verdict["value"], verdict["n"]), (0.75, 2000))
        self.assertAlmostEqual(verdict["required"], (0.8 * 6000 - 1500) / 4000, places=12)
        self.assertLess(verdict["probability"], 0.5)
        self.expect(self.verdict(**ratio, observed=observed, remaining=400), "OFF_TRACK", "CONCLUSIVE", "UNREACHABLE")
        good = [month(0, 980, 1000), month(1, 990, 1000)]
        self.expect(self.verdict(**ratio, observed=good, remaining=400), "ACHIEVED", "CONCLUSIVE", "CLINCHED")
        estimated = self.verdict(**ratio, observed=observed)
        self.assertIn("REMAINING_ESTIMATED", estimated["flags"])

    def test_a_total(self):
        total = dict(metric="SALES", metric_kind="count", unit="count", mode="sum", inference="census", baseline={"value": 0},
                     target={"absolute": 600})
        sold = lambda *counts: [{"from": T[i], "to": T[i + 1], "value": c, "n": c} for i, c in enumerate(counts)]
        self.expect(self.verdict(**total, observed=sold(100, 90, 110)), "ON_TRACK", "LEANING", "PROBABILITY")
        self.expect(self.verdict(**total, observed=sold(40, 50, 30)), "OFF_TRACK", "LEANING", "PROBABILITY")
        verdict = self.verdict(**total, observed=sold(300, 310))
        self.expect(verdict, "ACHIEVED", "CONCLUSIVE", "TOTAL_REACHED")
        self.assertEqual(verdict["value"], 610)

    def test_holding_a_level(self):
        held = dict(target={"maintain": {"condition": 0.7, "n": 3, "m": 6}}, inference="census", mode=None, baseline=None)
        months = lambda *shares: [month(i, round(100 * s), 100) for i, s in enumerate(shares)]
        self.assertEqual(self.verdict(**held, observed=months(0.7, 0.8))["status"], "ON_TRACK")
        self.assertEqual(self.verdict(**held, observed=months(0.7, 0.8, 0.9))["status"], "ACHIEVED")
        self.assertEqual(self.verdict(**held, observed=months(0.7, 0.6))["status"], "AT_RISK")
        self.assertEqual(self.verdict(**held, observed=months(0.7, 0.6, 0.7, 0.6))["status"], "OFF_TRACK")

    def test_a_band(self):
        band = dict(direction="band", target={"band": [0.6, 0.8]}, baseline=None, inference="census")
        inside, outside = (self.verdict(**band, observed=[month(0, x, 100), month(1, x, 100)]) for x in (70, 90))
        self.assertEqual((inside["status"], inside["target_band"]), ("ON_TRACK", [0.6, 0.8]))
        self.assertEqual(outside["status"], "OFF_TRACK")

    def test_an_invalid_goal_is_told_not_judged(self):
        path = self.file(goal(target=None, observed=[month(0, 60, 100)]), goal(id="h", observed=[month(0, 60, 100)]))
        invalid, valid = self.verdicts(path)
        self.expect(invalid, "INVALID", "NONE", "VALIDATION")
        self.assertIn("M_NO_TARGET", [f["code"] for f in invalid["smart"]["M"]])
        self.assertFalse(invalid["smart"]["valid"])
        self.assertNotEqual(valid["status"], "INVALID")
        done = run("goals", "--check", path)
        self.assertEqual(done.returncode, DATA)
        checked = json.loads(done.stdout)["goals"]
        self.assertEqual([g["smart"]["valid"] for g in checked], [False, True])

    def test_a_row_of_periods_needs_a_maintain_target(self):
        observed = [month(0, 1, 100)]
        for changes in ({"mode": "maintain"}, {"mode": "cum_ratio", "target": {"maintain": {"condition": 0.7, "n": 3, "m": 6}}}):
            verdict = self.verdict(inference="census", observed=observed, **changes)
            self.expect(verdict, "INVALID", "NONE", "VALIDATION")
            self.assertIn("M_MODE_MISMATCH", [f["code"] for f in verdict["smart"]["M"]])

    def test_members_that_do_not_go_together_are_told(self):
        twice = [{"from": T[0], "to": T[4], "weight": 1}, {"from": T[3], "to": T[6], "weight": 1}]
        for changes, field, severity, code in (
                ({"threshold": 0.9}, "threshold", "E", "M_THRESHOLD_BEYOND_TARGET"),
                ({"stretch": 0.75}, "stretch", "E", "M_STRETCH_SHORT_OF_TARGET"),
                ({"mode": "sum"}, "mode", "E", "M_SUM_OF_PROPORTION"),
                ({"mode": "sum", "metric_kind": "ratio", "unit": "seconds"}, "mode", "E", "M_SUM_OF_MEAN"),
                ({"target": {"absolute": 1.2}}, "target", "E", "M_TARGET_OUT_OF_DOMAIN"),
                ({"p_on": 0.1, "p_off": 0.6}, "p_on", "E", "M_PROBABILITIES_CROSSED"),
                ({"baseline": {"value": 0.5, "low": 0.6, "high": 0.4}}, "baseline", "E", "M_BASELINE_REVERSED"),
                ({"guardrails": ["g"]}, "guardrails", "W", "R_GUARDRAIL_ITSELF"),
                ({"supports": ["g"]}, "supports", "W", "R_SUPPORTS_ITSELF"),
                ({"first_eval": T[7]}, "first_eval", "W", "T_FIRST_EVALUATION_AFTER_END"),
                ({"volumes": [{"from": T[0], "to": T[6], "weight": 0}]}, "volumes", "E", "T_VOLUMES_IMPOSSIBLE"),
                ({"volumes": twice}, "volumes", "W", "T_VOLUMES_OVERLAP"),
                ({"milestones": [{"at": T[3], "fraction": 7}]}, "milestones", "E", "T_MILESTONE_FRACTION")):
            with self.subTest(code=code):
                done = run("goals", "--check", self.file(goal(**changes)))
                smart = json.loads(done.stdout)["goals"][0]["smart"]
                self.assertIn((code, severity, field), [(f["code"], f["severity"], f["field"]) for f in smart[code[0]]])
                self.assertEqual(done.returncode, DATA if severity == "E" else DONE)
                verdict = self.verdict(observed=[month(0, 60, 100)], **changes)
                self.assertEqual(verdict["status"] == "INVALID", severity == "E")

    def test_an_observation_that_does_not_fit_its_goal_is_named(self):
        good = month(0, 60, 100)
        for bad, changes, member in ((month(1, 61, 60), {}, "numerator"), (month(1, -1, 60), {}, "numerator"),
                                     (month(1, 60, 200), {"population": 150}, "n"),
                                     ({"from": T[1], "to": T[2], "value": 7, "n": 100},
                                      {"metric": "SL", "metric_kind": None, "unit": None, "threshold_s": 20}, "value")):
            path = self.file(goal(id="fine"), goal(observed=[good, bad], **changes))
            for options in [], ["--check"]:
                done = run("goals", path, *options)
                self.assertEqual((done.returncode, done.stdout), (DATA, b""))
                self.assertIn("%s: goals[1].observed[1].%s: contradiction" % (path, member), done.stderr.decode())

    def test_the_other_goal_is_named_by_its_id(self):
        path = self.file(goal(), goal(id="another"), goal(id="opposed", direction="lower", target={"absolute": 0.3}))
        found = {g["id"]: {f["code"]: f.get("detail") for f in g["smart"]["S"]}
                 for g in json.loads(run("goals", "--check", path).stdout)["goals"]}
        self.assertEqual(found["g"], dict(found["g"], S_DUPLICATE="another", S_CONFLICT="opposed"))
        self.assertIn(found["opposed"]["S_CONFLICT"], ("g", "another"))

    def test_a_watermark_to_come_makes_nothing_final(self):
        observed = [month(0, 500, 1000), month(1, 500, 1000), month(2, 500, 1000)]
        plain = self.verdict("--as-of", T[3], inference="census", observed=observed)
        self.assertEqual(self.verdict("--as-of", T[3], inference="census", observed=observed, watermark=T[7]), plain)
        self.assertNotEqual(plain["reason"], "FINAL")

    def test_what_other_goals_make_invalid_is_not_judged(self):
        """A circle of parents, opposite directions of the same, and a scope outside of the parent's."""
        observed = [month(0, 60, 100)]
        circle = [goal(parent="h", observed=observed), goal(id="h", parent="g", metric="OTHER", observed=observed)]
        opposed = [goal(observed=observed),
                   goal(id="h", direction="lower", target={"absolute": 0.3}, observed=observed)]
        outside = [goal(parent="h", scope={"queue": "b"}, observed=observed),
                   goal(id="h", scope={"queue": "a"}, observed=observed)]
        for goals, code, invalid in ((circle, "R_CYCLE", 2), (opposed, "S_CONFLICT", 2),
                                     (outside, "R_SCOPE_OUTSIDE_PARENT", 1)):
            verdicts = self.verdicts(self.file(*goals))
            for verdict in verdicts[:invalid]:
                self.expect(verdict, "INVALID", "NONE", "VALIDATION")
                self.assertEqual((verdict["value"], verdict["grade"], verdict["own_status"]), (None, "NONE", "INVALID"))
                self.assertIn(code, [f["code"] for letter in "SMART" for f in verdict["smart"][letter]])
            for verdict in verdicts[invalid:]:
                self.assertTrue(verdict["smart"]["valid"])
                self.assertNotEqual(verdict["status"], "INVALID")
            drafts = self.verdicts(self.file(*[dict(g, life="draft") for g in goals]))
            self.assertEqual({v["status"] for v in drafts}, {"DRAFT"})

    def test_relative_to_a_score_below_zero_is_refused(self):
        verdict = self.verdict("--as-of", T[1], metric="NPS_OWN", metric_kind="ratio", unit="score", baseline={"value": -10},
                               target={"relative": 0.15}, observed=[])
        self.assertIn("M_REL_BASELINE_NONPOSITIVE", [f["code"] for f in verdict["smart"]["M"]])

    def test_a_percentile_of_a_reference_set(self):
        sets = self.folder / "sets.json"
        peers = {"id": "peers", "metric": "SL", "statistic": "percentiles", "source": "a survey", "trust": "official",
                 "threshold_s": 20, "points": [[25, 0.7], [50, 0.8], [75, 0.9]], "to": "2024-12-31T00:00:00Z"}
        sets.write_text(json.dumps({"schema": "callkpi-benchmarks/1", "benchmarks": [peers]}), encoding="utf-8")
        wanted = dict(metric="SL", metric_kind=None, unit=None, threshold_s=20, inference="census",
                      observed=[month(0, 85, 100)], target={"percentile": 60, "benchmark": "peers"})
        verdict = self.verdict("--benchmarks", sets, **wanted)
        self.assertAlmostEqual(verdict["target"], 0.84, places=12)
        self.assertNotEqual(verdict["status"], "INVALID")
        self.assertEqual(self.verdict(**wanted)["status"], "INVALID")  # a percentile of what?
        for target, reason in (({"percentile": 90, "benchmark": "peers"}, b"target.percentile"),
                               ({"percentile": 60, "benchmark": "others"}, b'no set "others"')):
            done = run("goals", self.file(goal(**dict(wanted, target=target))), "--benchmarks", sets)
            self.assertEqual((done.returncode, done.stdout), (DATA, b""))
            self.assertIn(reason, done.stderr)

    def test_reached_at_the_cost_of_a_guardrail(self):
        fast = goal(id="fast", observed=[month(0, 90, 100), month(1, 90, 100)], guardrails=["good"], end=T[2])
        good = goal(id="good", observed=[month(0, 90, 100), month(1, 60, 100)], end=T[2])
        for broken in True, False:
            if not broken:
                good["observed"] = fast["observed"]
            verdict = self.verdicts(self.file(fast, good), "--as-of", T[2])[0]
            self.assertEqual(verdict["own_status"], "ACHIEVED")
            self.assertEqual((verdict["status"], verdict["reason"]),
                             ("MISSED", "GUARDRAIL") if broken else ("ACHIEVED", "FINAL"))
            self.assertEqual("GUARDRAIL_BROKEN" in verdict["flags"], broken)

    def test_words_are_looked_at(self):
        verdict = self.verdict(statement="Improve customer satisfaction", observed=[month(0, 60, 100)])
        codes = [f["code"] for letter in "SMART" for f in verdict["smart"][letter]]
        self.assertIn("M_NO_NUMBER", codes)
        self.assertIn("T_NO_TIME_IN_TEXT", codes)

    def test_text_and_csv(self):
        path = self.file(goal(observed=[month(0, 60, 100)]))
        text = run("goals", path, "--output", "text").stdout.decode()
        self.assertTrue(text.startswith("g: "))
        out = self.folder / "out.csv"
        self.assertEqual(run("goals", path, "--output", "csv", "-o", out).returncode, DONE)
        rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
        self.assertEqual([(r["goal"], r["value"], r["n"]) for r in rows], [("g", "0.6", "100")])

    def test_usage(self):
        self.assertEqual(run("goals").returncode, USAGE)
        self.assertEqual(run("goals", self.folder / "none.json").returncode, USAGE)
        self.assertEqual(run("goals", "--help").returncode, DONE)
        self.assertEqual(run("report", "--check", SAMPLE).returncode, USAGE)
        self.assertEqual(run("goals", SAMPLE_GOALS, "--save", self.folder / "s", SAMPLE).returncode, USAGE)
        self.assertEqual(run("goals", SAMPLE_GOALS).returncode, USAGE)  # needs records
        self.assertEqual(run("goals", self.file(goal(observed=[]))).returncode, USAGE)  # no moment


class WithoutAMetric(Case):
    def test_what_would_define_it_does_not_hide_that_it_is_missing(self):
        path = self.file(goal(metric=None, metric_kind=None, unit=None, policy="answered", threshold_s=20, short_s=5))
        done = run("goals", "--check", path)
        self.assertEqual((done.returncode, done.stderr), (DATA, b""))
        smart = json.loads(done.stdout)["goals"][0]["smart"]
        self.assertIn("S_NO_METRIC", [finding["code"] for finding in smart["S"]])


class FromRecords(Case):
    def values(self, *arguments):
        done = run("report", "--output", "json", *arguments, SAMPLE)
        self.assertEqual(done.returncode, DONE, done.stderr)
        return json.loads(done.stdout)["groups"]

    def test_values_are_those_of_the_report(self):
        goals = {v["id"]: v for v in self.verdicts(SAMPLE_GOALS, SAMPLE)}
        total = self.values("--metrics", "SL", "--policy", "answered-abandoned", "--threshold", 20)[0]["metrics"]["SL"]
        self.assertEqual((goals["sl"]["value"], goals["sl"]["n"]), (total["value"], total["n"]))
        days = self.values("--metrics", "AHT,XFR", "--by", "queue,interval", "--interval", "1d")
        last = [g for g in days if g["queue"] == "billing"][-1]["metrics"]
        self.assertEqual((goals["aht"]["value"], goals["aht"]["n"]), (last["AHT"]["value"], last["AHT"]["n"]))
        self.assertEqual(goals["transfers"]["value"], last["XFR"]["value"])

    def test_an_earlier_moment(self):
        noon = "2024-03-04T12:00:00Z"
        goals = {v["id"]: v for v in self.verdicts(SAMPLE_GOALS, SAMPLE, "--as-of", noon)}
        total = self.values("--metrics", "SL", "--policy", "answered-abandoned", "--as-of", noon)[0]["metrics"]["SL"]
        self.assertEqual(goals["sl"]["value"], total["value"])
        self.expect(goals["aht"], "INSUFFICIENT_DATA", "NONE", "TOO_EARLY")

    def test_shards_do_not_matter(self):
        expected = run("goals", SAMPLE_GOALS, SAMPLE).stdout
        for jobs in 2, 5:
            self.assertEqual(run("goals", SAMPLE_GOALS, SAMPLE, "--jobs", jobs).stdout, expected)

    def test_a_baseline_is_measured_and_frozen(self):
        document = json.loads(SAMPLE_GOALS.read_text(encoding="utf-8"))
        wanted = copy.deepcopy(document["goals"][1])
        wanted.update(start="2024-03-05T00:00:00Z", guardrails=[],
                      baseline={"from": "2024-03-04T00:00:00Z", "to": "2024-03-05T00:00:00Z"})
        document["goals"] = [wanted]
        path = self.folder / "goals.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        verdict = self.verdicts(path, SAMPLE)[0]
        days = self.values("--metrics", "AHT", "--by", "queue,interval", "--interval", "1d")
        first = [g for g in days if g["queue"] == "billing"][0]["metrics"]["AHT"]
        self.assertEqual(verdict["baseline"], first["value"])
        self.assertAlmostEqual(verdict["target"], first["value"] * 0.9, places=9)

    def test_an_unknown_scope_has_no_data(self):
        document = json.loads(SAMPLE_GOALS.read_text(encoding="utf-8"))
        document["goals"][0]["scope"] = {"queue": "nowhere"}
        path = self.folder / "goals.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        self.expect(self.verdicts(path, SAMPLE)[0], "INSUFFICIENT_DATA", "NONE", "NO_VALUE")

    def test_goals_on_other_records(self):
        """Surveys and evaluations are named as for a report, with contacts or without."""
        center = REPO / "examples/center"
        records = "--surveys", center / "surveys.csv", "--evaluations", center / "evaluations.csv"
        period = {"start": "2026-09-14T00:00:00Z", "end": "2026-09-28T00:00:00Z", "review": "week",
                  "metric_kind": None, "unit": "points"}
        path = self.file(goal(id="nps", metric="NPS", baseline={"value": 15}, target={"absolute": 30}, **period),
                         goal(id="qa", metric="QA", baseline={"value": 40}, target={"absolute": 80}, **period))
        done = run("report", "--output", "json", "--metrics", "NPS,QA", *records)
        expected = json.loads(done.stdout)["groups"][0]["metrics"]
        for files in records, records + (center / "contacts.csv",):
            goals = {v["id"]: v for v in self.verdicts(path, *files)}
            self.assertEqual((goals["nps"]["value"], goals["nps"]["n"]), (expected["NPS"]["value"], expected["NPS"]["n"]))
            self.assertAlmostEqual(goals["qa"]["value"], expected["QA"]["value"], places=9)
        self.assertGreater(goals["qa"]["n"], 0)
        inside = json.loads(run("report", "--output", "json", "--goals", path, *records).stdout)["goals"]
        self.assertEqual(inside, self.verdicts(path, *records))
        done = run("goals", path, *records[:2])
        self.assertEqual((done.returncode, done.stdout), (DATA, b""))
        self.assertIn(b"goal qa: the records do not keep what its metric needs", done.stderr)

    def test_goals_on_what_is_kept_where_it_is_asked_for(self):
        """Transfers by kind and non-response without abandons take measures that a cube keeps for them."""
        contacts = REPO / "examples/center/contacts.csv"
        period = {"start": "2026-09-14T00:00:00Z", "end": "2026-09-28T00:00:00Z", "review": "week", "metric_kind": None,
                  "direction": "lower", "unit": "ratio", "baseline": {"value": 0.3}, "target": {"absolute": 0.1}}
        for symbol in "XFR_BLIND", "RONA_NA":
            path = self.file(goal(id="a", metric=symbol, **period))
            done = run("report", "--output", "json", "--metrics", symbol, contacts)
            expected = json.loads(done.stdout)["groups"][0]["metrics"][symbol]
            self.assertEqual(expected["status"], "ok")
            verdict = self.verdicts(path, contacts)[0]
            self.assertEqual((verdict["value"], verdict["n"]), (expected["value"], expected["n"]))

    def test_goals_inside_a_report(self):
        done = run("report", "--output", "json", "--goals", SAMPLE_GOALS, SAMPLE)
        self.assertEqual(json.loads(done.stdout)["goals"], self.verdicts(SAMPLE_GOALS, SAMPLE))
        plain = run("report", "--output", "json", SAMPLE)
        self.assertEqual(json.loads(done.stdout)["groups"], json.loads(plain.stdout)["groups"])
        text = run("report", "--goals", SAMPLE_GOALS, SAMPLE).stdout.decode()
        self.assertIn("\nGoals\nsl: ", text)
        table = run("report", "--output", "csv", "--goals", SAMPLE_GOALS, SAMPLE).stdout.decode().split("\n\n")
        self.assertEqual(table[0] + "\n", run("report", "--output", "csv", SAMPLE).stdout.decode())
        self.assertEqual(table[1], run("goals", SAMPLE_GOALS, SAMPLE, "--output", "csv").stdout.decode())
        bad = self.folder / "bad.json"
        bad.write_text('{"schema": "callkpi-goals/1", "goals": [{"id": "a", "colour": 1}]}', encoding="utf-8")
        done = run("report", "--goals", bad, SAMPLE)
        self.assertEqual((done.returncode, done.stdout), (DATA, b""))
        self.assertEqual(done.stderr.decode(), "%s: goals[0].colour: no such key\n" % bad)

    def test_goals_from_a_saved_state(self):
        by = "--by", "queue,direction,interval", "--interval", "1d"
        saved = self.folder / "saved"
        expected = json.loads(run("report", "--output", "json", *by, "--goals", SAMPLE_GOALS, "--save", saved,
                                  SAMPLE).stdout)
        done = run("report", "--output", "json", *by, "--goals", SAMPLE_GOALS, "--load", saved)
        self.assertEqual((done.returncode, done.stderr), (DONE, b""))
        loaded = json.loads(done.stdout)
        self.assertEqual([v["id"] for v in loaded["goals"]], [v["id"] for v in expected["goals"]])
        self.assertEqual(loaded, expected)
        for form in "csv", "text":
            self.assertEqual(run("report", "--output", form, *by, "--goals", SAMPLE_GOALS, "--load", saved).stdout,
                             run("report", "--output", form, *by, "--goals", SAMPLE_GOALS, SAMPLE).stdout)
        for others, reason in ((("--by", "queue,interval", "--interval", "1d"), b"by direction"),
                               (("--by", "queue,direction"), b"by interval"),
                               (("--by", "queue,direction,interval", "--interval", "36h"), b"begin and end")):
            self.assertEqual(run("report", *others, "--save", saved, SAMPLE).returncode, DONE)
            done = run("report", "--output", "json", *others, "--goals", SAMPLE_GOALS, "--load", saved)
            self.assertEqual((done.returncode, done.stdout), (DATA, b""))
            self.assertIn(reason, done.stderr)
        self.assertEqual(run("report", *by, "--save", saved, SAMPLE).returncode, DONE)
        done = run("report", *by, "--goals", SAMPLE_GOALS, "--load", saved, "--as-of", "2024-03-04T12:00:00Z")
        self.assertEqual(done.returncode, DATA)
        self.assertIn(b"sums cannot look back", done.stderr)


if __name__ == "__main__":
    unittest.main()
