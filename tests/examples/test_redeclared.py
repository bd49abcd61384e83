#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box test that a vendor's definitions reach every figure of the library, on the files of the example center.

Metrics over measures are declared again as `callkpi metrics --json` hands them out. Metrics of contacts, for which states have
code of their own, are declared here by fields of contacts. CALLKPI names the binary.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CALLKPI = os.environ.get("CALLKPI", "")
CENTER = Path(__file__).resolve().parents[2] / "examples" / "center"
FILES = [word for kind, name in (
    ("surveys", "surveys"), ("evaluations", "evaluations"), ("sales", "sales"), ("complaints", "complaints"),
    ("callbacks", "callbacks"), ("cases", "cases"), ("messages", "messages"), ("training", "training"),
    ("roster", "roster"), ("costs", "costs"), ("forecast", "forecast"), ("staffing", "staffing"),
    ("lifecycle", "lifecycle")) for word in ("--" + kind, CENTER / (name + ".csv"))] + [CENTER / "contacts.csv"]
ASKED = ["--metrics", "all", "--distinct", "exact", "--short", "5", "--output", "json"]


def run(*arguments):
    done = subprocess.run([CALLKPI, *map(str, arguments)], capture_output=True, timeout=60, check=False)
    if done.returncode != 0:
        sys.exit("%s: %s" % (arguments, done.stderr.decode()))
    return json.loads(done.stdout)


def listed():
    return run("metrics", "--json")["metrics"]


# --- Contacts, by their fields ---


def where(field, comparison, value=None, group=None):
    found = {"field": field, "is": comparison}
    if value is not None:
        found["value"] = value
    if group is not None:
        found["group"] = group
    return found


QUEUED = ["answered", "abandoned", "callback", "overflow", "failed", "open"]
OFFERED = where("outcome", "one_of", QUEUED)
ARRIVED = where("outcome", "one_of", QUEUED + ["blocked", "self_service"])
HANDLED = [where("outcome", "one_of", ["answered", "callback", "failed"]), where("handle_us", "greater", 0)]
TIMED = where("wait_s", "present")
REQUESTED = [where("outcome", "equal", "callback", 1), where("callback_requested_at", "present", None, 1)]
CONNECTED = [where("callback_requested_at", "present"), where("callback_connected_at", "present")]
TOLD = [where("resolved", "equal", True, 1), where("unresolved", "equal", True, 1)]


def outcome(name):
    return where("outcome", "equal", name)


def flag(name):
    return where(name, "equal", True)


def no_flag(name):
    return where(name, "equal", False)


TRANSFER_TYPES = ("blind", "consult", "queue", "external", "flow")

# id: aggregate, field or fields, conditions
MEASURES = {
    "arrived": ("count", (), [ARRIVED]),
    "offered": ("count", (), [OFFERED]),
    "offered or blocked": ("count", (), [where("outcome", "one_of", QUEUED + ["blocked"])]),
    "ended": ("count", (), [where("outcome", "one_of", QUEUED[:-1])]),
    "stayed": ("count", (), [where("outcome", "one_of", ["answered", "abandoned", "failed", "open"])]),
    "answered or abandoned": ("count", (), [where("outcome", "one_of", ["answered", "abandoned"])]),
    "contacts": ("count", (), [OFFERED, no_flag("later_leg")]),
    "answered": ("count", (), [outcome("answered")]),
    "abandoned": ("count", (), [outcome("abandoned")]),
    "blocked": ("count", (), [outcome("blocked")]),
    "callbacks": ("count", (), [outcome("callback")]),
    "short": ("count", (), [outcome("abandoned"), where("wait_s", "at_most", 5)]),
    "patient": ("count", (), [outcome("abandoned"), where("wait_s", "greater", 5)]),
    "within": ("count", (), [outcome("answered"), where("wait_s", "at_most", 20)]),
    "live": ("count", (), [flag("live_answered")]),
    "live late": ("count", (), [flag("live_answered"), where("outcome", "not_equal", "answered", 1),
                                where("wait_s", "absent", None, 1), where("wait_s", "greater", 2, 1)]),
    "callbacks offered": ("count", (), [where("callback_offered", "equal", True, 1),
                                        where("outcome", "equal", "callback", 1)]),
    "queue": ("sum", ("wait_s", "ring_s"), [outcome("answered")]),
    "queue squared": ("square", ("wait_s", "ring_s"), [outcome("answered")]),
    "queue known": ("count", (), [outcome("answered"), TIMED, where("ring_s", "present")]),
    "offered to callback": ("sum", ("callback_connected_at", "offered_at"), [outcome("callback")]),
    "offered to callback squared": ("square", ("callback_connected_at", "offered_at"), [outcome("callback")]),
    "called back": ("count", (), [outcome("callback"), where("callback_connected_at", "present")]),
    "late": ("sum", ("callback_connected_at", "due_at"), REQUESTED),
    "late squared": ("square", ("callback_connected_at", "due_at"), REQUESTED),
    "late known": ("count", (), REQUESTED + [where("callback_connected_at", "present"), where("due_at", "present")]),
    "rings of stayed": ("sum", ("ring_attempts",), [where("outcome", "not_equal", "abandoned")]),
    "rings unanswered of stayed": ("sum", ("ring_unanswered",), [where("outcome", "not_equal", "abandoned")]),
    "dropped": ("count", (), [outcome("answered"), where("disconnected_by", "equal", "system")]),
    "rings": ("sum", ("ring_attempts",), []),
    "rings unanswered": ("sum", ("ring_unanswered",), []),
    "timed": ("count", (), [OFFERED, TIMED]),
    "delayed": ("count", (), [OFFERED, where("wait_s", "greater", 0)]),
    "answered timed": ("count", (), [outcome("answered"), TIMED]),
    "abandoned timed": ("count", (), [outcome("abandoned"), TIMED]),
    "wait": ("sum", ("wait_s",), [OFFERED]),
    "wait squared": ("square", ("wait_s",), [OFFERED]),
    "wait of answered": ("sum", ("wait_s",), [outcome("answered")]),
    "wait of answered squared": ("square", ("wait_s",), [outcome("answered")]),
    "wait of abandoned": ("sum", ("wait_s",), [outcome("abandoned")]),
    "wait of patient": ("sum", ("wait_s",), [outcome("abandoned"), where("wait_s", "greater", 5)]),
    "waits": ("histogram", ("wait_s",), [OFFERED]),
    "waits of answered": ("histogram", ("wait_s",), [outcome("answered")]),
    "waits of abandoned": ("histogram", ("wait_s",), [outcome("abandoned")]),
    "waits of others": ("histogram", ("wait_s",), [where("outcome", "one_of", [o for o in QUEUED if o != "abandoned"])]),
    "longest wait": ("maximum", ("wait_s",), [OFFERED]),
    "earliest open": ("minimum", ("offered_at",), [outcome("open")]),
    "requested": ("count", (), REQUESTED),
    "connected": ("count", (), CONNECTED),
    "callback time": ("sum", ("callback_connected_at", "callback_requested_at"), []),
    "callback time squared": ("square", ("callback_connected_at", "callback_requested_at"), []),
    "callbacks due": ("count", (), REQUESTED + [where("due_at", "present")]),
    "callbacks in time": ("count", (), REQUESTED + [
        {"field": "callback_connected_at", "is": "at_most", "value": "1970-01-01T00:00:00Z", "plus": "due_at"}]),
    "tries": ("sum", ("callback_attempts",), REQUESTED),
    "tries squared": ("square", ("callback_attempts",), REQUESTED),
    "tries of connected": ("sum", ("callback_attempts",), CONNECTED),
    "complaints": ("count", (), [OFFERED, flag("complaint")]),
    "rated": ("count", (), [where("csat", "present")]),
    "csat": ("sum", ("csat",), []),
    "csat squared": ("square", ("csat",), []),
    "customers": ("distinct_exact", ("customer_id",), []),
}

# The same of handled legs, which count where handling ended.
HANDLING = {
    "handled": ("count", (), []),
    "handled contacts": ("count", (), [no_flag("later_handle")]),
    "held": ("count", (), [where("hold_s", "greater", 0)]),
    "worked": ("count", (), [where("acw_s", "greater", 0)]),
    "brief": ("count", (), [where("handle_us", "less", 20)]),
    "agent first": ("count", (), [where("disconnected_by", "equal", "agent")]),
    "told": ("count", (), TOLD),
    "resolved": ("count", (), [flag("resolved")]),
    "resolvable told": ("count", (), TOLD + [no_flag("unresolvable")]),
    "resolvable resolved": ("count", (), [flag("resolved"), no_flag("unresolvable")]),
    "transferred": ("count", (), [flag("transferred")]),
    "contacts transferred": ("count", (), [flag("transferred"), no_flag("later_transfer")]),
    "transfer told": ("count", (), [where("transferred", "equal", False, 1), where("transfer_type", "present", None, 1)]),
    **{"transferred " + kind: ("count", (), [where("transfer_type", "equal", kind)]) for kind in TRANSFER_TYPES},
    "escalated": ("count", (), [flag("escalated")]),
    "rung": ("count", (), [where("ring_s", "present")]),
    "holds told": ("count", (), [where("holds", "present")]),
    "agents": ("distinct_exact", ("agent_id",), []),
    "longest hold": ("maximum", ("longest_hold_s",), []),
    "handle of first": ("sum", ("handle_us",), [no_flag("later_handle")]),
    "hold x handle": ("product", ("hold_s", "handle_us"), []),
    "work x handle": ("product", ("acw_s", "handle_us"), []),
}
for part, column in ("talk", "talk_s"), ("hold", "hold_s"), ("work", "acw_s"), ("handle", "handle_us"):
    HANDLING[part] = ("sum", (column,), [])
    HANDLING[part + " squared"] = ("square", (column,), [])
    HANDLING[part + " times"] = ("histogram", (column,), [])
for part, column in ("ring", "ring_s"), ("holds", "holds"):
    HANDLING[part] = ("sum", (column,), [])
    HANDLING[part + " squared"] = ("square", (column,), [])

# Symbol: kind, what is counted, and the lists of terms. A figure that a policy or a limit decides is that of the default.
COUNT = {symbol: dict(kind="count", numerator=[top]) for symbol, top in (
    ("N_ATT", "arrived"), ("N_OFF", "offered"), ("N_OFF_C", "contacts"), ("N_ANS", "answered"), ("N_HND", "handled"),
    ("N_ABN", "abandoned"), ("N_SAB", "short"))}
# Numerator, denominator, population.
SHARE = {symbol: dict(kind="proportion", numerator=[top], denominator=[bottom], population=[of], records=[bottom])
         for symbol, top, bottom, of in (
             ("BLK", "blocked", "arrived", "arrived"), ("ANSR", "answered", "offered", "offered"),
             ("ANSR_END", "answered", "ended", "offered"), ("ANSR_NF", "answered", "stayed", "offered"),
             ("ANSR_AA", "answered", "answered or abandoned", "offered"), ("ACCESS_ALL", "answered", "arrived", "arrived"),
             ("CB_REACH", "connected", "requested", "requested"),
             ("ACCESS", "answered", "offered or blocked", "arrived"), ("ABR", "abandoned", "offered", "arrived"),
             ("ABR_DIAL", "live late", "live", "live"), ("DEFL", "callbacks", "callbacks offered", "callbacks offered"),
             ("DROP", "dropped", "answered", "offered"), ("P(W>0)", "delayed", "timed", "offered"),
             ("CB_OK", "callbacks in time", "callbacks due", "requested"), ("HLD%", "held", "handled", "handled"),
             ("SHORT_H", "brief", "handled", "handled"), ("AHU", "agent first", "handled", "handled"),
             ("FCR_AGT", "resolved", "told", "handled"), ("FCR_NET", "resolvable resolved", "resolvable told", "handled"),
             ("XFR", "transferred", "handled", "handled"),
             *(("XFR_" + kind.upper(), "transferred " + kind, "transfer told", "transfer told") for kind in TRANSFER_TYPES),
             ("XFR_C", "contacts transferred", "handled contacts", "handled"), ("ESC", "escalated", "handled", "handled"))}
# Means: numerator and its squares, denominator, population.
MEAN = {symbol: dict(kind="ratio", numerator=[top], squares=[top + " squared"], denominator=[bottom], population=[of],
                     records=[bottom])
        for symbol, top, bottom, of in (
            ("ASA", "wait of answered", "answered timed", "offered"), ("AQT", "wait", "timed", "offered"),
            ("CBT", "callback time", "connected", "requested"), ("AHT", "handle", "handled", "handled"),
            ("ATT", "talk", "handled", "handled"), ("AHLD", "hold", "held", "handled"),
            ("AHLD_ALL", "hold", "handled", "handled"), ("NHLD", "holds", "holds told", "holds told"),
            ("ACW", "work", "handled", "handled"), ("ACW_W", "work", "worked", "handled"),
            ("RING", "ring", "rung", "handled"), ("CSAT_M", "csat", "rated", "rated"))}
# Ratios whose denominators are no counts of their own.
RATIO = {symbol: dict(kind="ratio", numerator=[x], denominator=[y], population=[n], squares=[xx], products=[xy], squares2=[yy])
         for symbol, x, y, n, xx, xy, yy in (
             ("PAT", "wait", "abandoned timed", "timed", "wait squared", "wait of abandoned", "abandoned timed"),
             ("CB_ATT", "tries", "connected", "requested", "tries squared", "tries of connected", "connected"),
             ("AHT_C", "handle", "handled contacts", "handled", "handle squared", "handle of first", "handled contacts"),
             ("HTR", "hold", "handle", "handled", "hold squared", "hold x handle", "handle squared"),
             ("ACW_R", "work", "handle", "handled", "work squared", "work x handle", "handle squared"))}
REST = {
    "SL": dict(kind="proportion", numerator=["within"], denominator=["answered timed", "patient"]),
    "ASA_CB0": dict(kind="ratio", numerator=["wait of answered"], squares=["wait of answered squared"],
                    denominator=["answered timed", "callbacks"], population=["offered"],
                    records=["answered timed", "callbacks"]),
    "AWA": dict(kind="ratio", numerator=["wait of patient"], denominator=["patient"]),
    "RONA": dict(kind="proportion", numerator=["rings unanswered"], denominator=["rings"], population=["rings"]),
    "RONA_NA": dict(kind="proportion", numerator=["rings unanswered of stayed"], denominator=["rings of stayed"],
                    population=["rings of stayed"]),
    "ASA_Q": dict(kind="ratio", numerator=["queue"], denominator=["queue known"], squares=["queue squared"]),
    "ASA_CB": dict(kind="ratio", numerator=["wait of answered", "offered to callback"],
                   denominator=["answered timed", "called back"],
                   squares=["wait of answered squared", "offered to callback squared"]),
    "CBT_D": dict(kind="ratio", numerator=["late"], denominator=["late known"], squares=["late squared"]),
    "CMP": dict(kind="proportion", scale=1000, numerator=["complaints"], denominator=["contacts"]),
    "LWT": dict(kind="extreme", numerator=["longest wait"], population=["offered"]),
    "LHLD": dict(kind="extreme", numerator=["longest hold"], population=["handled"]),
    "W": dict(kind="quantile", numerator=["waits of answered"]),
    "W_ALL": dict(kind="quantile", numerator=["waits"]),
    "PAT_KM": dict(kind="quantile", shape="survival", numerator=["waits of abandoned"], denominator=["waits of others"]),
    "N_CUST": dict(kind="distinct", numerator=["customers"]),
    "N_AGT": dict(kind="distinct", numerator=["agents"]),
}
OF_CONTACTS = {**COUNT, **SHARE, **MEAN, **RATIO, **REST}
# Means that the library also reads as quantiles are two metrics of a vendor.
QUANTILES = {"AHT": "handle times", "ATT": "talk times", "AHLD_ALL": "hold times", "ACW": "work times"}


def measures():
    for found, attribution in (MEASURES, "access"), (HANDLING, "handling"):
        for name, (aggregate, fields, conditions) in found.items():
            handled = HANDLED if attribution == "handling" else []
            measure = {"id": name, "record": "contact", "aggregate": aggregate, "attribution": attribution,
                       "where": handled + conditions}
            measure.update(zip(("field", "field2"), fields))
            if len(fields) == 2 and aggregate != "product":
                measure["operand"] = "difference"
            yield measure


def declared_again(metric, symbol, terms):
    handling = terms["numerator"][0] in HANDLING
    return {"symbol": symbol, "name": metric["name"], "unit": metric["unit"], "better": metric["direction"],
            "counts": "handles" if handling else "visits", "attribution": "handling" if handling else "access",
            "fields": metric["fields"], **terms}


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def report(self, metrics, *arguments):
        document = {"schema": "callkpi-definitions/1", "measures": list(measures()), "metrics": metrics}
        path = self.folder / "own.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return run("report", "--definitions", path, *ASKED, *arguments)["groups"]

    def expect_same(self, groups, pairs, told=()):
        """What the library says beside a figure, such as what is still open, is not a matter of terms."""
        for group in groups:
            values = group["metrics"]
            for symbol, own in pairs:
                with self.subTest(symbol, key=group.get("key")):
                    # Of the longest hold the library counts all handled legs, a vendor those whose longest hold is known.
                    apart = ("definition", *told, *(["n"] if symbol == "LHLD" else []))
                    expected = {k: v for k, v in values[symbol].items() if k not in apart}
                    found = {k: v for k, v in values[own].items() if k not in apart}
                    self.assertEqual(found, expected)


class Reached(Case):
    def test_metrics_over_measures(self):
        metrics = [m for m in listed() if m["declaration"]]
        self.assertGreater(len(metrics), 115)
        for part in metrics[::2], metrics[1::2]:  # all are more than a file may declare
            again = [{**m["declaration"], "symbol": "v:" + m["symbol"]} for m in part]
            names = [(m["symbol"] + ("_p50" if m["quantile"] else ""), "v:" + m["symbol"] + ("_p50" if m["quantile"] else ""))
                     for m in part]
            self.expect_same(self.report(again, *FILES), names)
            groups = self.report(again, "--by", "agent,interval", "--interval", "6h", *FILES)
            self.assertGreater(len(groups), 10)
            self.expect_same(groups, names)

    def test_metrics_of_contacts(self):
        metrics = {m["symbol"]: m for m in listed() if m["symbol"] in OF_CONTACTS}
        self.assertEqual(set(metrics), set(OF_CONTACTS))
        again = [declared_again(metrics[symbol], "v:" + symbol, terms) for symbol, terms in OF_CONTACTS.items()]
        again += [declared_again(metrics[symbol], "q:" + symbol, dict(kind="quantile", numerator=[top]))
                  for symbol, top in QUANTILES.items()]
        groups = self.report(again, "--quantiles", "0.9", *FILES)
        told = ("policy", "threshold_s", "short_s", "excluded", "open")
        pairs = [(s, "v:" + s) for s in OF_CONTACTS if metrics[s]["declaration"] is None and OF_CONTACTS[s]["kind"] != "quantile"]
        pairs += [(s + "_p90", "v:" + s + "_p90") for s in OF_CONTACTS if OF_CONTACTS[s]["kind"] == "quantile"]
        pairs += [(s + "_p90", "q:" + s + "_p90") for s in QUANTILES]
        self.expect_same(groups, pairs, told)

    def test_nothing_is_left_out(self):
        """The oldest that waits needs the moment of reading; what needs agents' time or customers over time is not
        kept; a model takes parameters."""
        out = {m["symbol"] for m in listed() if m["declaration"] is None and m["symbol"] not in OF_CONTACTS}
        unkept = {m["symbol"] for m in listed()
                  if any("not kept" in field for field in m["fields"]) or m["merge_class"] == "computed"}
        self.assertEqual(out - unkept, {"OLDEST"})


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI does not name the binary")
    unittest.main()
