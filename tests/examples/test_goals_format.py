#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""docs/goals.schema.json and the command read the same language.

Every goals file of the examples is accepted by both; so is a goal with every
key. Each mutation below, which makes one thing wrong, is refused by both, and
the command names the place. CALLKPI names the binary.
"""
import copy
import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import jsonschema

REPO = Path(__file__).resolve().parents[2]
CALLKPI = os.environ["CALLKPI"]
SCHEMA = json.loads((REPO / "docs/goals.schema.json").read_text(encoding="utf-8"))
EXAMPLES = sorted(path for path in (REPO / "examples").glob("**/*.json") if "callkpi-goals/1" in path.read_text("utf-8"))

T = ["2025-%02d-01T00:00:00Z" % month for month in range(1, 13)]

FULL = {
    "schema": "callkpi-goals/1",
    "about": "every key once",
    "objectives": [{"id": "cx", "title": "Customers", "theme": "loyalty", "owner": "boss", "weight": 2, "kind": "access"}],
    "goals": [
        {
            "id": "sl", "version": 3, "title": "Answer quickly", "statement": "Answer 95 % of calls within 60 s by 2025-12-01",
            "objective": "cx", "swot": "slow answers", "parent": None, "supports": ["aht"], "guardrails": ["aht"],
            "owner": ["ops", {"id": "floor", "weight": 0.5}], "provenance": "agreed", "priority": 1,
            "metric": "SL", "policy": "answered", "threshold_s": 60, "short_s": 5.5,
            "scope": {"queue": "PS", "channel": "voice", "direction": "inbound", "team": None},
            "life": "committed", "inference": "census", "mode": "cum_ratio", "direction": "higher",
            "baseline": {"value": 0.94, "n": 3000, "standard_error": 0.004, "low": 0.93, "high": 0.95,
                         "from": T[0], "to": T[1]},
            "target": {"absolute": 0.95, "resolved": 0.95}, "threshold": 0.945, "stretch": 0.97, "success_at": "threshold",
            "interval": "wilson", "start": T[1], "end": T[11], "first_eval": T[2], "grace_s": 86400,
            "review": {"unit": "week", "week_start": "sunday", "fiscal_month": 4, "utc_offset_s": 3600}, "window_s": 604800,
            "path": [[0, 0], [0.25, -0.1], [1, 1]],
            "milestones": [{"at": T[5], "value": 0.945, "label": "half"}, {"at": T[8], "fraction": 0.7, "tolerance": 0.01}],
            "volumes": [{"from": T[1], "to": T[5], "weight": 2}, {"from": T[5], "to": T[11], "weight": 3}],
            "n_min": 50, "population": 100000, "alpha": 0.1, "tau": 0.01, "h": 0.005, "p_on": 0.6, "p_off": 0.2,
            "p_warn": 0.3, "design_effect": 1.5, "domain": [0, 1], "weight": 2,
            "strict_final": True, "lock_early": False, "historic": True, "break_on_gap": False, "break_in_period": False,
            "actions": [
                {"id": "a1", "text": "train", "owner": "lead", "kind": "training", "created": T[0], "due": T[5],
                 "done_at": None, "depends_on": [], "resources": [{"kind": "budget", "amount": 1, "secured_at": None}]},
                {"id": "a2", "kind": "tech", "depends_on": ["a1"], "due": T[6]},
            ],
            "risks": [{"text": "turnover", "likelihood": 0.5, "impact": 0.25, "action": "a1"}],
            "observed": [
                {"from": T[1], "to": T[2], "numerator": 95, "denominator": 100, "n": 100},
                {"from": T[2], "to": T[3], "value": 0.95, "n": 100, "low": 0.9, "high": 0.99, "standard_error": 0.02},
                {"from": T[3], "to": T[4], "numerator": 9, "denominator": 10, "numerator_squares": 9, "cross": 9,
                 "denominator_squares": 10},
            ],
            "watermark": T[4], "remaining": 1000, "previous": "AT_RISK",
        },
        {"id": "aht", "metric": "AHT", "quantile": 0.9, "direction": "lower", "target": {"relative": -0.2},
         "baseline": {"from": T[0], "to": T[1]}, "review": "month", "path": "smoothstep", "scope": {}},
        {"id": "calls", "metric": "SL", "direction": "band", "target": {"band": [0.7, 0.9]},
         "review": {"unit": "edges", "edges": [T[0], T[3], T[6]]}},
        {"id": "kept", "metric": "SL", "target": {"maintain": {"condition": ">= 0.8", "n": 3, "m": 6}}},
        {"id": "within", "metric": "SL", "target": {"maintain": {"condition": [0.7, 0.9], "n": 1, "m": 1}}},
        {"id": "best", "metric": "SL", "target": {"percentile": 75, "benchmark": "peers"}},
        {"id": "more", "metric": "SL", "target": {"points": 0.05}},
        {"id": "own", "metric": "SMILES", "metric_kind": "count", "unit": "count"},
        {"id": "trust", "metric": "TRUST", "metric_kind": "ratio", "unit": "points"},
    ],
}


def set_at(document, path, value):
    """Sets a place such as "goals.0.target" to a value; DROP removes it."""
    *way, last = path.split(".")
    for step in way:
        document = document[int(step) if step.isdigit() else step]
    last = int(last) if last.isdigit() else last
    if value is DROP:
        del document[last]
    else:
        document[last] = value


DROP = object()

# (place, wrong value): refused by the schema and by the command.
MUTATIONS = [
    ("schema", "callkpi-goals/2"), ("schema", DROP), ("goals", DROP), ("goals", {}), ("extra", 1), ("about", 7),
    ("objectives.0.id", DROP), ("objectives.0.title", None), ("objectives.0.weight", 0), ("objectives.0.colour", "red"),
    ("goals.0.id", DROP), ("goals.0.id", ""), ("goals.0.id", 5), ("goals.0.targt", 1), ("goals.0.version", -1),
    ("goals.0.version", 1.5), ("goals.0.title", ""), ("goals.0.supports", "aht"), ("goals.0.supports", [1]),
    ("goals.0.owner", "ops"), ("goals.0.owner", [{"weight": 1}]), ("goals.0.owner", [{"id": "x", "weight": 0}]),
    ("goals.0.owner", [{"id": "x", "share": 1}]), ("goals.0.provenance", "AGREED"), ("goals.0.threshold_s", -1),
    ("goals.0.threshold_s", "60"), ("goals.1.quantile", 1), ("goals.1.quantile", 0), ("goals.0.scope", []),
    ("goals.0.scope.floor", "2"), ("goals.0.scope.channel", "pigeon"), ("goals.0.scope.queue", 7),
    ("goals.0.life", "alive"), ("goals.0.inference", "CENSUS"), ("goals.0.mode", "ratio"), ("goals.0.direction", "up"),
    ("goals.0.baseline", 0.9), ("goals.0.baseline", {}), ("goals.0.baseline.to", DROP), ("goals.0.baseline.low", DROP),
    ("goals.0.baseline.n", -1), ("goals.0.baseline.standard_error", -0.1), ("goals.0.baseline.mean", 1),
    ("goals.0.target", 0.95), ("goals.0.target", {}), ("goals.0.target.relative", 0.1), ("goals.0.target.absolute", "0.95"),
    ("goals.0.target.best", 1), ("goals.2.target.band", [0.7]), ("goals.2.target.band", [0.7, 0.8, 0.9]),
    ("goals.2.target.band", [0.7, "x"]), ("goals.5.target.percentile", 101), ("goals.5.target.benchmark", DROP),
    ("goals.6.target.benchmark", "peers"), ("goals.3.target.maintain.n", 0), ("goals.3.target.maintain.n", DROP),
    ("goals.3.target.maintain.condition", "over 0.8"), ("goals.3.target.maintain.condition", True),
    ("goals.0.threshold", "x"), ("goals.0.success_at", "stretch"), ("goals.0.interval", "wald"),
    ("goals.0.start", "2025-02-01"), ("goals.0.start", 1738368000), ("goals.0.end", "tomorrow"),
    ("goals.0.end", "2025-13-01T00:00:00Z"), ("goals.0.end", "2025-12-01T00:00:00"), ("goals.0.grace_s", -1),
    ("goals.0.review", "fortnight"), ("goals.0.review.unit", DROP), ("goals.0.review.week_start", 0),
    ("goals.0.review.fiscal_month", 13), ("goals.0.review.utc_offset_s", 90000), ("goals.0.review.unit", "edges"),
    ("goals.2.review.edges", DROP), ("goals.2.review.edges", [T[0]]), ("goals.2.review.unit", "month"),
    ("goals.0.path", "curved"), ("goals.0.path", "table"), ("goals.0.path", []), ("goals.0.path", [[0, 0, 0]]),
    ("goals.0.path", [[1.5, 1]]), ("goals.0.milestones.0.at", DROP), ("goals.0.milestones.0.fraction", 0.5),
    ("goals.0.milestones.0.due", T[3]), ("goals.0.milestones.1.tolerance", -1), ("goals.0.volumes.0.weight", -1),
    ("goals.0.volumes.0.to", DROP), ("goals.0.n_min", 0), ("goals.0.n_min", 30.5), ("goals.0.population", 0),
    ("goals.0.alpha", 0), ("goals.0.alpha", 1), ("goals.0.tau", -0.1), ("goals.0.h", -1), ("goals.0.p_on", 1.1),
    ("goals.0.p_off", -0.1), ("goals.0.p_warn", "x"), ("goals.0.design_effect", 0), ("goals.0.domain", [0]),
    ("goals.0.weight", -1), ("goals.0.strict_final", 1), ("goals.0.lock_early", "no"), ("goals.0.historic", 0),
    ("goals.0.actions.0.id", DROP), ("goals.0.actions.0.kind", "wishing"), ("goals.0.actions.0.due", "soon"),
    ("goals.0.actions.0.depends_on", "a2"), ("goals.0.actions.0.resources.0.kind", DROP),
    ("goals.0.actions.0.resources.0.amount", -1), ("goals.0.actions.0.resources.0.colour", 1),
    ("goals.0.actions.0.status", "DONE"), ("goals.0.risks.0.text", DROP), ("goals.0.risks.0.impact", 2),
    ("goals.0.risks.0.chance", 0.5), ("goals.0.observed.0.from", DROP), ("goals.0.observed.0.denominator", DROP),
    ("goals.0.observed.0.denominator", -1), ("goals.0.observed.0.n", 1.5), ("goals.0.observed.1.low", DROP),
    ("goals.0.observed.1.standard_error", -1), ("goals.0.observed.2.cross", DROP), ("goals.0.observed.0.count", 1),
    ("goals.0.watermark", 1), ("goals.0.remaining", -1), ("goals.0.previous", "FINE"), ("goals.7.metric_kind", "vote"),
    ("goals.7.unit", "smiles"),
]

# What a schema cannot see; the command does.
ONLY_THE_COMMAND = [
    ("goals.1.id", "sl", "goals[0].id: stands twice"),
    ("goals.0.path", [[0.5, 0.2], [0.4, 1]], "goals[0].path[1]: earlier than the one before"),
    ("goals.0.objective", "nobody", "goals[0].objective: no such objective"),
    ("goals.0.parent", "nobody", "goals[0].parent: no such goal"),
    ("goals.0.supports", ["nobody"], "goals[0].supports: no such goal"),
    ("goals.0.guardrails", ["nobody"], "goals[0].guardrails: no such goal"),
    ("goals.0.metric", "NO_SUCH", "goals[0].policy: the metric has no policies"),
    ("goals.1.metric", "NO_SUCH", "goals[1].metric: no such metric"),
    ("goals.0.policy", "no-such", "goals[0].policy: no such policy"),
    ("goals.0.metric_kind", "count", "goals[0].metric_kind: the metric is the catalogue's"),
    ("goals.3.target.maintain.m", 2, "goals[3].target.maintain: n is more than m"),
    ("goals.0.baseline.to", T[0], "goals[0].baseline: to is not after from"),
    ("goals.2.review.edges", [T[1], T[0]], "goals[2].review.edges[1]: not after the one before"),
    ("goals.0.volumes.0.to", T[0], "goals[0].volumes[0].to: not after from"),
    ("goals.0.observed.0.to", T[1], "goals[0].observed[0].to: not after from"),
    ("goals.0.observed.1.from", T[1], "goals[0].observed[1]: begins before the one before has ended"),
    ("goals.0.actions.1.id", "a1", "goals[0].actions[1].id: stands twice"),
    ("goals.0.actions.1.depends_on", ["a9"], "goals[0].actions[1].depends_on[0]: no such action"),
    ("goals.0.actions.0.depends_on", ["a2"], "goals[0].actions[1]: waits for itself"),
    ("goals.0.actions.0.due", "2024-01-01T00:00:00Z", "goals[0].actions[0]: ends_before_start"),
    ("goals.0.risks.0.action", "a9", "goals[0].risks[0].action: no such action"),
    ("objectives", [{"id": "cx", "title": "a"}, {"id": "cx", "title": "b"}], "objectives[1].id: stands twice"),
]


def check(document, folder):
    path = Path(folder) / "goals.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    done = subprocess.run([CALLKPI, "goals", "--check", str(path)], capture_output=True, timeout=60, check=False)
    return done, path


class Format(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.validator = jsonschema.Draft202012Validator(SCHEMA)

    def accepts(self, document):
        """Is it read? What is read but not a good goal is told on stdout."""
        done, _ = check(document, self.folder)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertEqual(done.stdout == b"", done.stderr != b"", done.stderr)
        return done.stdout != b""

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_examples_are_accepted_by_both(self):
        self.assertGreaterEqual(len(EXAMPLES), 2)
        for path in EXAMPLES:
            with self.subTest(path=path.name):
                document = json.loads(path.read_text(encoding="utf-8"))
                self.validator.validate(document)
                self.assertTrue(self.accepts(document))

    def test_the_document_is_accepted_by_both(self):
        text = (REPO / "docs/goals-format.md").read_text(encoding="utf-8")
        blocks = re.findall(r"^```json\n(.*?)^```$", text, re.S | re.M)
        self.assertEqual(len(blocks), 1)
        self.validator.validate(json.loads(blocks[0]))
        self.assertTrue(self.accepts(json.loads(blocks[0])))

    def test_every_key_is_accepted_by_both(self):
        self.validator.validate(FULL)
        self.assertTrue(self.accepts(FULL))
        keys = set(SCHEMA["$defs"]["goal"]["properties"])
        used = {key for goal in FULL["goals"] for key in goal}
        self.assertEqual(keys - used, set())

    def test_every_key_is_described(self):
        text = (REPO / "docs/goals-format.md").read_text(encoding="utf-8")
        for name, part in SCHEMA["$defs"].items():
            for key in part.get("properties", {}):
                self.assertIn("`%s`" % key, text, name)

    def test_null_is_absent_to_both(self):
        for key in FULL["goals"][0]:
            if key == "id":
                continue
            document = copy.deepcopy(FULL)
            document["goals"][0][key] = None
            if key == "metric":
                document["goals"][0]["policy"] = None
            if key == "actions":
                document["goals"][0]["risks"] = None
            with self.subTest(key=key):
                self.validator.validate(document)
                self.assertTrue(self.accepts(document))

    def test_mutations_are_refused_by_both(self):
        for path, value in MUTATIONS:
            document = copy.deepcopy(FULL)
            set_at(document, path, value)
            with self.subTest(path=path, value=None if value is DROP else value):
                self.assertFalse(self.validator.is_valid(document), "the schema accepts it")
                done, file = check(document, self.folder)
                self.assertEqual(done.returncode, 1)
                self.assertEqual(done.stdout, b"")
                error = done.stderr.decode()
                self.assertTrue(error.startswith(str(file) + ": "), error)
                # The key that was changed, or what holds it, is named.
                way = [step for step in path.split(".") if not step.isdigit()]
                self.assertTrue(way[-1] in error or (len(way) > 1 and way[-2] in error) or "missing" in error, error)

    def test_what_only_the_command_sees(self):
        for path, value, expected in ONLY_THE_COMMAND:
            document = copy.deepcopy(FULL)
            set_at(document, path, value)
            with self.subTest(path=path):
                done, file = check(document, self.folder)
                self.assertEqual(done.returncode, 1)
                self.assertEqual(done.stdout, b"")
                self.assertIn("%s: %s" % (file, expected), done.stderr.decode())

    def test_broken_json_names_the_line(self):
        path = Path(self.folder) / "goals.json"
        path.write_text('{"schema": "callkpi-goals/1",\n "goals": [}\n', encoding="utf-8")
        done = subprocess.run([CALLKPI, "goals", "--check", str(path)], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr.decode().startswith("%s:2: " % path), done.stderr)

    def test_a_key_that_stands_twice_is_refused(self):
        path = Path(self.folder) / "goals.json"
        path.write_text('{"schema": "callkpi-goals/1", "goals": [], "goals": []}', encoding="utf-8")
        done = subprocess.run([CALLKPI, "goals", "--check", str(path)], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    unittest.main()
