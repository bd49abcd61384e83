#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Black-box test on the files of examples/center: every metric that needs neither agents' time nor customers over
time comes out of `callkpi report --metrics all` with a value, and a good part of them is computed again here, from
the files alone, in fractions.

CALLKPI names the binary.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime
from fractions import Fraction
from pathlib import Path

CALLKPI = os.environ.get("CALLKPI", "")
CENTER = Path(__file__).resolve().parents[2] / "examples" / "center"
KINDS = ("surveys", "evaluations", "sales", "complaints", "callbacks", "cases", "messages", "training", "roster", "costs",
         "forecast", "staffing", "lifecycle")
SHORT, THRESHOLD = 5, 20


def catalogue():
    done = subprocess.run([CALLKPI, "metrics", "--json"], capture_output=True, timeout=60, check=True)
    return json.loads(done.stdout)["metrics"]


def awaits_tracker(metric):
    return any("not kept" in field for field in metric["fields"])


def report(*contacts, arguments=()):
    words = [CALLKPI, "report", "--metrics", "all", "--output", "json", "--short", SHORT, "--threshold", THRESHOLD,
             "--distinct", "exact"]
    words += [word for kind in KINDS for word in ("--" + kind, CENTER / (kind + ".csv"))]
    done = subprocess.run([*map(str, words), *map(str, arguments), *(str(CENTER / name) for name in contacts)],
                          capture_output=True, timeout=60, check=False)
    if done.returncode or done.stderr:
        raise AssertionError(done.stderr.decode())
    return json.loads(done.stdout)


def values_of(answer):
    (group,) = answer["groups"]
    return group["metrics"]


def rows_of(name):
    with open(CENTER / (name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seconds(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def number(row, column):
    return Fraction(row[column]) if row.get(column) else Fraction(0)


def total(rows, column):
    return sum((number(row, column) for row in rows), Fraction(0))


def flagged(rows, column, value="1"):
    return [row for row in rows if row.get(column) == value]


def nearest_rank(values, share):
    ordered = sorted(values)
    return ordered[max(0, -(-share * len(ordered) // 1) - 1)]


class Everything(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.values = values_of(report("contacts.csv"))

    def test_the_files_are_those_that_are_made(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, CENTER / "make.py", folder], timeout=60, check=True)
            made = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
        self.assertEqual(made, {path.name: path.read_bytes() for path in CENTER.glob("*.csv")})

    def test_every_metric_has_a_value(self):
        """OLDEST alone needs a contact that still waits."""
        told = {key.rsplit("_p", 1)[0] if key.endswith("_p50") else key: value for key, value in self.values.items()}
        kept = [m["symbol"] for m in catalogue() if not awaits_tracker(m) and m["merge_class"] != "computed"]
        self.assertGreater(len(kept), 150)
        self.assertEqual([s for s in kept if s not in told], [])
        without = {s: told[s]["status"] for s in kept if told[s]["status"] not in ("ok", "approximate")}
        self.assertEqual(without, {"OLDEST": "no_data"})
        for symbol in kept:
            if symbol != "OLDEST":
                self.assertIsInstance(told[symbol]["value"], (int, float), symbol)
        rough = [s for s in kept if told[s]["status"] == "approximate"]
        self.assertEqual([s for s in rough if s not in ("RST_Q", "AGE_Q")], [], "only quantiles of days are rough")

    def test_the_oldest_waits(self):
        values = values_of(report("contacts.csv", "waiting.csv", arguments=("--as-of", "2027-01-15T00:00:00Z")))
        self.assertEqual(values["OLDEST"]["status"], "ok")
        waited = seconds("2027-01-15T00:00:00Z") - seconds(rows_of("waiting")[0]["offered_at"])
        self.assertEqual(values["OLDEST"]["value"], waited)
        self.assertEqual(values["ANSR"]["status"], "partial")

    def test_what_awaits_a_tracker_says_so(self):
        for metric in catalogue():
            if awaits_tracker(metric):
                self.assertEqual(self.values[metric["symbol"]]["status"], "not_kept", metric["symbol"])
                self.assertIsNone(self.values[metric["symbol"]]["value"])

    def test_a_model_takes_parameters_and_no_records(self):
        models = [m["symbol"] for m in catalogue() if m["merge_class"] == "computed"]
        self.assertEqual(models, ["ErlangB", "ErlangC", "ErlangA"])
        for symbol in models:
            self.assertEqual((self.values[symbol]["status"], self.values[symbol]["value"]), ("not_given", None))

    def test_shards_say_the_same(self):
        first = report("contacts.csv")
        for jobs in (2, 3):
            self.assertEqual(report("contacts.csv", arguments=("--jobs", jobs)), first)

    def check(self, expected):
        for symbol, value in expected.items():
            with self.subTest(symbol):
                got = self.values[symbol]["value"]
                self.assertIsNotNone(got)
                self.assertAlmostEqual(got, float(value), delta=1e-9 * max(1, abs(float(value))))

    def test_contacts(self):
        rows = rows_of("contacts")
        by = {o: [r for r in rows if r["outcome"] == o] for o in {r["outcome"] for r in rows}}
        offered = [r for r in rows if r["outcome"] not in ("blocked", "self_service")]
        answered, abandoned = by["answered"], by["abandoned"]
        brief = [r for r in abandoned if number(r, "wait_s") <= SHORT]
        handles = [number(r, "talk_s") + number(r, "hold_s") + number(r, "acw_s") for r in answered]
        whole = {r["conversation_id"] for r in answered}
        conversations = {r["conversation_id"] for r in offered}
        held = [r for r in answered if number(r, "hold_s") > 0]
        within = [r for r in answered if number(r, "wait_s") <= THRESHOLD]
        live = flagged(rows, "live_answered")
        told = [r for r in answered if r["resolved"]]
        resolvable = [r for r in told if r["resolvable"] != "0"]
        late = [r for r in by["callback"] if seconds(r["callback_connected_at"]) > seconds(r["due_at"])]
        n = len(answered)
        self.assertGreater(len(brief), 0)
        self.check({
            "N_CUST": len({r["customer_id"] for r in rows if r["customer_id"]}),
            "N_AGT": len({r["agent"] for r in rows if r["agent"]}),
            "N_ATT": len(rows), "N_OFF": len(offered), "N_OFF_C": len(conversations), "N_ANS": n, "N_HND": n,
            "N_ABN": len(abandoned), "N_SAB": len(brief), "BLK": Fraction(len(by["blocked"]), len(rows)),
            "ANSR": Fraction(n, len(offered)), "ANSR_END": Fraction(n, len(offered)),
            "ANSR_NF": Fraction(n, len(offered) - len(by["callback"]) - len(by.get("overflow", []))),
            "ANSR_AA": Fraction(n, n + len(abandoned)), "ACCESS_ALL": Fraction(n, len(rows)),
            "ASA_CB0": total(answered, "wait_s") / (n + len(by["callback"])),
            "CB_REACH": Fraction(len([r for r in by["callback"] if r["callback_connected_at"]]), len(by["callback"])),
            "TTR": total(answered, "talk_s") / sum(handles),
            "ASA_Q": (total(answered, "wait_s") - total(answered, "ring_s")) / n,
            "ASA_CB": (total(answered, "wait_s") + sum(seconds(r["callback_connected_at"]) - seconds(r["offered_at"])
                                                        for r in by["callback"])) / (n + len(by["callback"])),
            "CBT_D": Fraction(sum(seconds(r["callback_connected_at"]) - seconds(r["due_at"]) for r in by["callback"]),
                              len(by["callback"])),
            "RONA_NA": total(answered, "ring_unanswered") / total(answered, "ring_attempts"), "ACCESS": Fraction(n, len(offered) + len(by["blocked"])),
            "ABR": Fraction(len(abandoned), len(offered)),
            "SL": Fraction(len(within), n + len(abandoned) - len(brief)),
            "ABR_DIAL": Fraction(len([r for r in live if number(r, "wait_s") > 2]), len(live)),
            "DEFL": Fraction(len(by["callback"]), len(by["callback"]) + len(flagged(answered, "callback_offered"))),
            "DROP": Fraction(len(flagged(answered, "disconnected_by", "system")), n),
            "AHU": Fraction(len(flagged(answered, "disconnected_by", "agent")), n),
            "RONA": total(answered, "ring_unanswered") / total(answered, "ring_attempts"),
            "ASA": total(answered, "wait_s") / n, "AQT": total(offered, "wait_s") / len(offered),
            "AWA": total([r for r in abandoned if r not in brief], "wait_s") / (len(abandoned) - len(brief)),
            "LWT": max(number(r, "wait_s") for r in offered), "PAT": total(offered, "wait_s") / len(abandoned),
            "P(W>0)": Fraction(len([r for r in offered if number(r, "wait_s") > 0]), len(offered)),
            "W_p50": nearest_rank([number(r, "wait_s") for r in answered], Fraction(1, 2)),
            "W_ALL_p50": nearest_rank([number(r, "wait_s") for r in offered], Fraction(1, 2)),
            "CBT": Fraction(sum(seconds(r["callback_connected_at"]) - seconds(r["callback_requested_at"])
                                for r in by["callback"]), len(by["callback"])),
            "CB_OK": 1 - Fraction(len(late), len(by["callback"])),
            "CB_ATT": total(by["callback"], "callback_attempts") / len(by["callback"]),
            "AHT": sum(handles) / n, "AHT_C": sum(handles) / len(whole), "ATT": total(answered, "talk_s") / n,
            "AHLD": total(held, "hold_s") / len(held), "AHLD_ALL": total(answered, "hold_s") / n,
            "HLD%": Fraction(len(held), n), "HTR": total(answered, "hold_s") / sum(handles),
            "NHLD": total(answered, "holds") / n, "LHLD": max(number(r, "longest_hold_s") for r in answered),
            "ACW": total(answered, "acw_s") / n, "ACW_R": total(answered, "acw_s") / sum(handles),
            "SHORT_H": Fraction(len([h for h in handles if h < 20]), n),
            "FCR_AGT": Fraction(len(flagged(told, "resolved")), len(told)),
            "FCR_NET": Fraction(len(flagged(resolvable, "resolved")), len(resolvable)),
            "XFR": Fraction(len(flagged(answered, "transferred")), n),
            **{"XFR_" + kind.upper(): Fraction(len(flagged(answered, "transfer_type", kind)), n)
               for kind in ("blind", "consult", "queue", "external", "flow")},
            "XFR_C": Fraction(len(flagged(answered, "transferred")), len(whole)),
            "ESC": Fraction(len(flagged(answered, "escalated")), n),
            "CMP": 1000 * Fraction(len(flagged(offered, "complaint")), len(conversations)),
            "RING": total(answered, "ring_s") / n,
            "CSAT_M": total(answered, "csat") / len([r for r in answered if r["csat"]]),
        })

    def test_patience(self):
        """Kaplan and Meier, by hand."""
        visits = [(number(r, "wait_s"), r["outcome"] == "abandoned") for r in rows_of("contacts") if r["wait_s"]]
        share = Fraction(1)
        for time in sorted({wait for wait, left in visits if left}):
            at_risk = sum(wait >= time for wait, _ in visits)
            share *= 1 - Fraction(sum(left and wait == time for wait, left in visits), at_risk)
            if share <= Fraction(1, 2):
                break
        self.check({"PAT_KM_p50": time})

    def test_surveys(self):
        rows = rows_of("surveys")
        of = {kind: [int(r["value"]) for r in rows if r["question_kind"] == kind and r["value"]]
              for kind in ("csat", "nps", "effort", "ease", "sentiment", "employee_satisfaction")}
        eleven = [int(r["value"]) for r in rows if r["question_kind"] == "employee_nps" and r["best"] == "10"]
        five = [int(r["value"]) for r in rows if r["question_kind"] == "employee_nps" and r["best"] == "5"]
        firsts = [r for r in rows if r["later_item"] != "1"]
        delivered = [r for r in firsts if r["status"] != "bounced"]

        def mean(values):
            return Fraction(sum(values), len(values))

        def part(values, *meant):
            return Fraction(sum(v in meant for v in values), len(values))

        resolution = [r for r in rows if r["question_kind"] == "resolution"]
        self.check({
            "CSAT_SVY": mean(of["csat"]), "CSAT_T2B": part(of["csat"], 4, 5), "CSAT_TOP": part(of["csat"], 5),
            "CSAT_100": 25 * (mean(of["csat"]) - 1),
            "NPS": 100 * (part(of["nps"], 9, 10) - part(of["nps"], *range(7))),
            "ENPS": 100 * (part(eleven, 9, 10) - part(eleven, *range(7))),
            "ENPS5": 100 * (part(five, 5) - part(five, 1, 2, 3)),
            "CES1": mean(of["effort"]), "CES2": mean(of["ease"]), "CES2_T3": part(of["ease"], 5, 6, 7),
            "CES2_IDX": 100 * (part(of["ease"], 6, 7) - part(of["ease"], 1, 2, 3)),
            "NETEASY": 100 * (part(of["ease"], 5, 6, 7) - part(of["ease"], 1, 2, 3)),
            "SENT": mean(of["sentiment"]) / 100,
            "ESI": (mean(of["employee_satisfaction"]) - 1) / 9 * 100,
            "RESP": Fraction(len(flagged(delivered, "status", "complete")), len(delivered)),
            "RESP_P": Fraction(len(flagged(delivered, "status", "partial")), len(delivered)),
            "FCR_SVY": Fraction(len([r for r in resolution if r["resolved"] == "1" and r["contacts_needed"] == "1"]),
                                len(resolution)),
        })

    def test_quality(self):
        rows = rows_of("evaluations")
        counted = [r for r in rows if r["for_calibration"] != "1"]
        human = [r for r in counted if r["source"] != "automatic"]
        automatic = [r for r in counted if r["source"] == "automatic"]
        calibrated = [r for r in rows if r["for_calibration"] == "1"]

        def raw(r):
            return 100 * number(r, "earned") / number(r, "possible")

        def score(r):
            return 0 if number(r, "fatal_failures") else raw(r)

        def mean(values):
            values = list(values)
            return sum(values) / len(values)

        kinds = ("customer", "business", "compliance")
        self.check({
            "QA": mean(map(score, human)), "QA_RAW": mean(map(raw, human)), "QA_AUTO": mean(map(score, automatic)),
            "AF%": Fraction(len([r for r in human if number(r, "fatal_failures")]), len(human)),
            "CEA": Fraction(len([r for r in human if not any(number(r, k + "_critical_errors") for k in kinds)]),
                            len(human)),
            "NCEA": total(human, "noncritical_correct") / total(human, "noncritical_applicable"),
            "SCR": total(human, "script_done") / total(human, "script_applicable"),
            "DEFECT": 1000000 * total(human, "errors") / total(human, "opportunities"),
            "CAL": mean(abs(raw(r) - 100 * number(r, "reference_earned") / number(r, "reference_possible"))
                        for r in calibrated),
        })

    def test_work_that_waits(self):
        cases, complaints, tries = rows_of("cases"), rows_of("complaints"), rows_of("callbacks")
        solved = [r for r in cases if r["resolved_at"]]
        replied = [r for r in cases if r["first_reply_at"]]
        open_ones = [r for r in cases if not r["resolved_at"]]
        reached = flagged(tries, "result", "reached")
        answers = flagged(rows_of("messages"), "author", "agent")
        customers = [r for r in rows_of("lifecycle") if seconds(r["started_at"]) < seconds(r["at"])]

        def took(rows, column, since="at"):
            return Fraction(sum(seconds(r[column]) - seconds(r[since]) for r in rows), len(rows))

        in_time = [r for r in solved if seconds(r["resolved_at"]) <= seconds(r["due_at"])]
        self.check({
            "RST": took(solved, "resolved_at"), "RST_F": took(solved, "first_resolved_at"),
            "RST_B": total(solved, "business_resolution_s") / len(solved),
            "SLA": Fraction(len(in_time), len(cases)), "SLA_C": Fraction(len(in_time), len(solved)),
            "CPI": total(cases, "contacts") / len(cases), "FRT": took(replied, "first_reply_at"),
            "FRT_B": total(replied, "business_first_reply_s") / len(replied),
            "FRT_Q_p50": nearest_rank([seconds(r["first_reply_at"]) - seconds(r["at"]) for r in replied], Fraction(1, 2)),
            "N_UNANS": len(cases) - len(replied), "BKL": len(open_ones), "NETFLOW": len(cases) - len(solved),
            "AGE": took(open_ones, "as_of"), "REOPEN": Fraction(len([r for r in solved if number(r, "reopens")]), len(solved)),
            "FLR": Fraction(len(flagged(solved, "tier")), len(solved)),
            "TOUCH1": Fraction(len(flagged(solved, "agent_replies")), len(solved)),
            "INACT": Fraction(len(flagged(cases, "silent")), len(cases)),
            "BOTC": 1 - Fraction(len(flagged(cases, "handed_over")), len(flagged(cases, "bot"))),
            "BOT_HO": Fraction(len(flagged(cases, "handed_over")), len(flagged(cases, "bot"))),
            "FRT_E": took(replied, "first_reply_at", "queued_at"),
            "ART_B": total(answers, "business_response_s") / len(answers),
            "CBT_RD": took(reached, "connected_at", "due_at"), "CBT_RT": took(reached, "at", "requested_at"),
            "CB_REACH_R": Fraction(len(reached), len({r["callback"] for r in tries})),
            "CMP_CUST": Fraction(1000 * len(complaints), len(customers)),
            "CMP_RST": took([r for r in complaints if r["resolved_at"]], "resolved_at"),
            "CBT_R": took(reached, "connected_at", "requested_at"), "CB_ATT_R": Fraction(len(tries), len(reached)),
            "CB_OK_R": Fraction(len([r for r in reached if seconds(r["connected_at"]) <= seconds(r["due_at"])]),
                                len({r["callback"] for r in tries})),
        })

    def test_commerce(self):
        sales, contacts = rows_of("sales"), flagged(rows_of("contacts"), "outcome", "answered")
        sold, refunds = flagged(sales, "sale_type", "sale"), flagged(sales, "sale_type", "refund")
        revenue = 100 * (total(sold, "amount") - total(refunds, "amount"))
        cost = 100 * total(rows_of("costs"), "amount")
        roster = rows_of("roster")
        begin, end = seconds(roster[0]["at"]), seconds(roster[0]["period_end"])
        opening = [r for r in roster if seconds(r["hired_at"]) < begin]
        closing = [r for r in roster if not r["left_at"] or seconds(r["left_at"]) >= end]
        handle = sum(number(r, c) for r in contacts for c in ("talk_s", "hold_s", "acw_s"))
        promises = flagged(sales, "sale_type", "promise")
        intents = flagged(sales, "sale_type", "cancel_intent")
        self.check({
            "AOV": 100 * total(sold, "amount") / len(sold), "RPC": revenue / len(contacts),
            "CNV_RP": Fraction(len(sold), len(flagged(sales, "right_party"))),
            "CNV_L": Fraction(len(sold), len(sales) - len(flagged(sales, "later_lead"))),
            "CNV_H": Fraction(len(sold), len(contacts)), "CNV": Fraction(len(sold), len(flagged(sales, "eligible"))),
            "RPA": 2 * revenue / (len(opening) + len(closing)), "SPA": Fraction(2 * len(sold), len(opening) + len(closing)),
            "CPC": cost / len({r["conversation_id"] for r in contacts}), "CPM": 60 * cost / handle,
            "CPR": cost / len([r for r in rows_of("cases") if r["resolved_at"]]),
            "PTP": Fraction(len(flagged(promises, "kept")), len(promises)),
            "SAVE": Fraction(len(flagged(intents, "retained")), len(intents)),
        })

    def test_people(self):
        rows = rows_of("roster")
        begin, end = seconds(rows[0]["at"]), seconds(rows[0]["period_end"])
        opening = [r for r in rows if seconds(r["hired_at"]) < begin]
        closing = [r for r in rows if not r["left_at"] or seconds(r["left_at"]) >= end]
        left = [r for r in rows if r["left_at"] and begin <= seconds(r["left_at"]) < end]
        cohort = [r for r in rows if begin <= seconds(r["hired_at"]) < end]
        early = [r for r in cohort if r["left_at"] and seconds(r["left_at"]) - seconds(r["hired_at"]) < 90 * 86400]
        employed = sum((min(end, seconds(r["left_at"])) if r["left_at"] else end) - max(begin, seconds(r["hired_at"]))
                       for r in rows)
        lives = rows_of("lifecycle")
        started = [r for r in lives if seconds(r["started_at"]) < begin]
        lost = [r for r in started if r["ended_at"]]
        training = rows_of("training")
        self.check({
            "ATR": Fraction(2 * len(left), len(opening) + len(closing)), "ATR_EVER": Fraction(len(left), len(rows)),
            "ATR_VOL": Fraction(2 * len(flagged(left, "leave_type", "voluntary")), len(opening) + len(closing)),
            "ATR_D": Fraction(len(left) * 365 * 86400, employed),
            "ATR_M": Fraction(len(left) * (end - begin), employed),
            "RET_E": Fraction(len([r for r in opening if r in closing]), len(opening)),
            "EARLY": Fraction(len(early), len(cohort)), "CHN": Fraction(len(lost), len(started)),
            "RET_C": 1 - Fraction(len(lost), len(started)),
            "TRN_N": total(flagged(training, "phase", "new"), "duration_s") / 3600 / len(cohort),
            "COACH": len(flagged(training, "phase", "coaching")),
            "COACH_H": total(flagged(training, "phase", "coaching"), "duration_s") / 3600,
        })

    def test_no_value_rests_on_more_records_than_there_are(self):
        """Nor is a sum of seconds, money or contacts their number: one leaver is not enough data."""
        held = len(rows_of("contacts")) + sum(len(rows_of(kind)) for kind in KINDS)
        self.assertEqual({s: v["n"] for s, v in self.values.items() if not 0 <= v["n"] <= held}, {})
        roster, intervals = rows_of("roster"), len(rows_of("forecast"))
        cohort = [r for r in roster if seconds(r["at"]) <= seconds(r["hired_at"]) < seconds(r["period_end"])]
        expected = dict.fromkeys(("ATR", "ATR_VOL", "ATR_A", "ATR_C", "ATR_D", "TRN_A", "RPA", "SPA"), len(roster))
        expected |= dict.fromkeys(("WAPE", "BIAS", "MASE", "HTA", "MAE"), intervals)
        expected |= dict.fromkeys(("STA_ERR", "SCHED_EFF"), len(rows_of("staffing")))
        expected |= {"TRN_N": len(cohort), "COACH_H": len(flagged(rows_of("training"), "phase", "coaching")),
                     "CPM": len([r for r in rows_of("contacts") if r["outcome"] == "answered"]),
                     "DEFECT": len([r for r in rows_of("evaluations") if r["for_calibration"] != "1"
                                    and r["source"] != "automatic" and r["opportunities"]])}
        self.assertEqual({s: self.values[s]["n"] for s in expected}, expected)

    def test_plans(self):
        rows, staff = rows_of("forecast"), rows_of("staffing")
        errors = [number(r, "forecast") - number(r, "actual") for r in rows]
        came = total(rows, "actual")
        naive = sum(abs(number(r, "seasonal_naive") - number(r, "actual")) for r in rows)
        self.check({
            "MAPE": sum(abs(e) / number(r, "actual") for e, r in zip(errors, rows)) / len(rows),
            "MAPE_ALL": sum(abs(e) / number(r, "actual") for e, r in zip(errors, rows)) / len(rows),
            "WAPE": sum(map(abs, errors)) / came, "BIAS": sum(errors) / came, "MAE": sum(map(abs, errors)) / len(rows),
            "RMSE": float(sum(e * e for e in errors) / len(rows)) ** 0.5, "MASE": sum(map(abs, errors)) / naive,
            "HTA": (total(rows, "forecast_handle_s") / total(rows, "forecast"))
                   / (total(rows, "actual_handle_s") / came),
            "STA": Fraction(len(flagged(staff, "goal_met")), len(staff)),
            "STA_ERR": sum(abs(number(r, "staffed") - number(r, "required")) for r in staff) / total(staff, "required"),
            "SCHED_EFF": 1 - sum(abs(number(r, "scheduled") - number(r, "required")) for r in staff)
                         / total(staff, "required"),
        })


if __name__ == "__main__":
    if not CALLKPI:
        sys.exit("CALLKPI does not name the binary")
    unittest.main()
