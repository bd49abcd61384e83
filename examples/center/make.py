#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the files of a small contact center: a day of contacts and a month of everything else.

Usage: make.py [FOLDER]: writes contacts.csv, waiting.csv and a file of each other kind of record (this folder).
The same bytes every time: all chance comes from random(), whose sequence Python promises to keep.
"""
import csv
import random
import sys
from datetime import datetime, timedelta, timezone
from math import exp, log
from pathlib import Path

CHANCE = random.Random(20260914).random
DAY = datetime(2026, 9, 14, tzinfo=timezone.utc)
MONTH, MONTH_END = datetime(2026, 9, 1, tzinfo=timezone.utc), datetime(2026, 10, 1, tzinfo=timezone.utc)
LATER = datetime(2027, 1, 15, tzinfo=timezone.utc)  # when the month was looked at
TEAMS = {"Ada": "north", "Ben": "north", "Cem": "north", "Dua": "south", "Eva": "south", "Finn": "south"}
AGENTS = list(TEAMS)
QUEUES = ("service", "service", "service", "sales", "technical")


def at(base, seconds):
    return (base + timedelta(seconds=int(seconds))).strftime("%Y-%m-%dT%H:%M:%SZ")


def pick(words):
    return words[int(CHANCE() * len(words))]


def log_normal(median, spread):
    """A duration whose logarithm is a sum of uniform numbers: near enough to normal."""
    return round(median * exp(spread * (sum(CHANCE() for _ in range(12)) - 6)))


def exponential(mean):
    return round(-mean * log(1 - CHANCE()))


def of_agent(agent):
    return {"agent": agent, "team": TEAMS[agent], "site": "Tartu"}


# --- Contacts ---


def handled(row, agent):
    hold = log_normal(45, 0.6) if CHANCE() < 0.3 else 0
    missed = 1 if CHANCE() < 0.08 else 0
    row.update(of_agent(agent), ring_s=3, ring_attempts=1 + missed, ring_unanswered=missed, talk_s=log_normal(190, 0.5),
               hold_s=hold, holds=1 if hold else 0, acw_s=log_normal(35, 0.6) if CHANCE() < 0.9 else 0,
               disconnected_by=pick(("customer",) * 8 + ("agent",) * 2 + ("system",) * (CHANCE() < 0.3)),
               escalated=int(CHANCE() < 0.05), complaint=int(CHANCE() < 0.02), resolvable=int(CHANCE() < 0.92),
               cost="%.2f" % (2 + 4 * CHANCE()))
    row["resolved"] = int(row["resolvable"] and CHANCE() < 0.82)
    row["longest_hold_s"] = hold or ""
    if CHANCE() < 0.25:
        row["csat"] = pick((5, 5, 5, 4, 4, 3, 2, 1))
    if row["queue"] == "sales" and CHANCE() < 0.3:
        row["sale"] = "%.2f" % (40 + 200 * CHANCE())


def callback(row):
    requested = row.pop("_offered") + row["wait_s"]
    row.update(outcome="callback", callback_requested_at=at(DAY, requested), due_at=at(DAY, requested + 1800),
               callback_connected_at=at(DAY, requested + log_normal(1100, 0.5)), callback_attempts=1 + (CHANCE() < 0.3))


def contact(number, offered):
    row = {"contact_id": "c%03d" % number, "conversation_id": "c%03d" % number, "leg": 1, "offered_at": at(DAY, offered),
           "customer_id": "k%02d" % (CHANCE() * 80), "issue": pick(("bill", "order", "fault")), "queue": pick(QUEUES),
           "channel": pick(("voice",) * 4 + ("chat",)), "direction": "inbound", "_offered": offered}
    fate = CHANCE()
    if fate < 0.03:
        row["outcome"] = pick(("blocked", "self_service"))
        return row
    row["wait_s"], patience = 0 if CHANCE() < 0.5 else 1 + exponential(28), exponential(60)
    if patience < row["wait_s"]:
        row.update(outcome="abandoned", wait_s=patience)
    elif fate < 0.09:
        callback(row)
    elif fate < 0.11:
        row.update(outcome="overflow", wait_s=120)
    else:
        row.update(outcome="answered", callback_offered=int(row["wait_s"] > 60))
        row["wait_s"] += 3
        handled(row, pick(AGENTS))
    return row


KINDS = ("blind", "consult", "queue", "external", "flow")


def transferred(row):
    """The second leg, with another agent."""
    row["transferred"], row["transfer_type"] = 1, KINDS[int(row["contact_id"][1:]) % len(KINDS)]
    again = dict(row, leg=2, transferred=0, transfer_type="", wait_s=11, queue="technical", resolved=1, csat="", sale="",
                 contact_id=row["contact_id"] + "b")
    again["offered_at"] = at(DAY, row["_offered"] + row["wait_s"] + row["talk_s"] + row["hold_s"])
    handled(again, pick(AGENTS))
    return again


def dialed(number):
    """A campaign's call: a person answered, and an agent was there in time, or not."""
    row = {"contact_id": "d%02d" % number, "conversation_id": "d%02d" % number, "leg": 1, "direction": "outbound",
           "offered_at": at(DAY, 13 * 3600 + 90 * number), "queue": "campaign", "channel": "voice", "outcome": "answered",
           "wait_s": 3 if number % 13 == 5 else 1, "live_answered": 1}
    handled(row, pick(AGENTS))
    row["ring_s"] = 0
    return row


def contacts():
    rows, clock = [], 8 * 3600
    while clock < 18 * 3600:
        rows.append(contact(len(rows), clock))
        if rows[-1]["outcome"] == "answered" and CHANCE() < 0.08:
            rows.append(transferred(rows[-1]))
        clock += 1 + exponential(150)
    return rows + [dialed(number) for number in range(30)]


# --- Surveys ---

SCALES = {"csat": (1, 5, (5, 5, 4, 4, 3, 1)), "nps": (0, 10, (10, 9, 9, 8, 7, 6, 3)), "effort": (5, 1, (1, 2, 2, 3, 5)),
          "ease": (1, 7, (7, 6, 6, 5, 4, 2)), "sentiment": (-100, 100, (60, 35, 10, -40)), "loyalty": (1, 5, (5, 4, 3, 2))}


def answers():
    rows = []
    for number in range(70):
        start = 9 * 3600 + 400 * number
        base = dict({"survey": "s%02d" % number, "form": "after", "queue": pick(QUEUES), "at": at(DAY, start),
                     "sent_at": at(DAY, start + 600)}, **of_agent(pick(AGENTS)))
        fate = CHANCE()
        if fate < 0.55:
            rows.append(dict(base, response_id="%02d" % number, status="sent" if fate < 0.5 else "bounced"))
            continue
        base.update(status="partial" if fate < 0.6 else "complete", completed_at=at(DAY, start + 4000))
        for index, (kind, (worst, best, usual)) in enumerate(SCALES.items()):
            rows.append(dict(base, response_id="%02d%s" % (number, kind), question_kind=kind, worst=worst, best=best,
                             value=pick(usual), later_item=int(index > 0)))
        rows[-1]["leaving"] = int(CHANCE() < 0.15)
        rows.append(dict(base, response_id="%02dres" % number, question_kind="resolution", later_item=1,
                         resolved=int(CHANCE() < 0.8), contacts_needed=pick((1, 1, 1, 2, 3))))
    return rows


def employees_answers():
    return [dict({"response_id": "e%d%s" % (number, name), "survey": "e%d" % number, "form": "staff", "at": at(DAY, 0),
                  "sent_at": at(DAY, 0), "completed_at": at(DAY, 3600), "status": "complete", "question_kind": kind,
                  "worst": worst, "best": best, "value": pick(usual), "later_item": int(later > 0)}, **of_agent(agent))
            for number, agent in enumerate(AGENTS)
            for later, (name, kind, worst, best, usual) in enumerate((
                ("n", "employee_nps", 0, 10, (10, 9, 8, 5)), ("5", "employee_nps", 1, 5, (5, 5, 4, 3)),
                ("s", "employee_satisfaction", 1, 10, (9, 8, 8, 6))))]


# --- Quality ---


def evaluation(number):
    agent, calibrates = AGENTS[number % 6], number % 6 == 5
    row = dict({"evaluation_id": "q%02d" % number, "at": at(DAY, 9 * 3600 + 900 * number), "form": "calls", "form_version": 2,
                "evaluator": "Uma", "possible": 80, "not_applicable_weight": 20, "fatal_failures": int(number == 8),
                "source": "automatic" if number % 4 == 3 else "human", "for_calibration": int(calibrates)}, **of_agent(agent))
    row["earned"] = 50 + round(30 * CHANCE(), 1)
    row.update(customer_critical_errors=int(CHANCE() < 0.1), business_critical_errors=int(CHANCE() < 0.1),
               compliance_critical_errors=int(CHANCE() < 0.05), noncritical_applicable=12,
               noncritical_correct=12 - int(4 * CHANCE()), script_applicable=5, script_done=5 - int(2 * CHANCE()),
               opportunities=17, errors=int(4 * CHANCE()))
    if calibrates:
        reference = 60 if number != 11 else 48
        row["earned"] = reference + number % 7 - 3
        row.update(reference_earned=reference, reference_possible=80, passed=int(row["earned"] >= 58),
                   reference_passed=int(reference >= 58))
    return row


# --- Commerce ---


def sales():
    rows = []
    for number in range(40):
        row = dict({"sale_id": "v%02d" % number, "at": at(DAY, 9 * 3600 + 700 * number), "queue": "sales", "currency": "EUR",
                    "right_party": int(CHANCE() < 0.7)}, **of_agent(pick(AGENTS)))
        fate = CHANCE()
        if fate < 0.35:
            row.update(sale_type="sale", eligible=1, right_party=1, amount="%.2f" % (40 + 200 * CHANCE()))
        elif fate < 0.7:
            row.update(sale_type="no_sale", eligible=int(CHANCE() < 0.8), currency="")
        elif fate < 0.85:
            row.update(sale_type="cancel_intent", retained=int(CHANCE() < 0.6), currency="")
        else:
            row.update(sale_type="promise", amount="%.2f" % (30 + 60 * CHANCE()), kept=int(CHANCE() < 0.75),
                       due_at=at(DAY, 5 * 86400), as_of=at(LATER, 0))
        rows.append(row)
    sold = next(row for row in rows if row["sale_type"] == "sale")
    rows.append(dict(sold, sale_id="v99", at=at(DAY, 17 * 3600), sale_type="refund", amount="25.00", refund_of_id=sold["sale_id"],
                     later_event=1, later_lead=1, eligible="", right_party=""))
    return rows


def costs():
    return [{"entry_id": category, "at": at(MONTH, 0), "period_end": at(MONTH_END, 0), "amount": amount, "currency": "EUR",
             "category": category} for category, amount in (("labor", "940.00"), ("technology", "210.50"), ("telecom", "88.20"))]


# --- Work that waits ---


def complaint(number):
    opened = 9 * 3600 + 3000 * number
    row = {"complaint_id": "p%d" % number, "at": at(DAY, opened), "queue": pick(QUEUES), "severity": 1 + int(3 * CHANCE()),
           "due_at": at(DAY, opened + 2 * 86400), "as_of": at(LATER, 0)}
    if number != 4:
        row.update(resolved_at=at(DAY, opened + log_normal(90000, 0.6)), upheld=int(CHANCE() < 0.5))
    return row


def callbacks():
    rows = []
    for number in range(14):
        requested = 9 * 3600 + 1500 * number
        base = {"callback": "b%02d" % number, "requested_at": at(DAY, requested), "due_at": at(DAY, requested + 1800),
                "as_of": at(LATER, 0), "queue": "service"}
        tried = requested + log_normal(900, 0.5)
        if CHANCE() < 0.3:
            rows.append(dict(base, attempt_id="b%02da" % number, at=at(DAY, tried), result=pick(("no_answer", "busy"))))
            base["later_attempt"], tried = 1, tried + 600
        rows.append(dict(base, attempt_id="b%02db" % number, at=at(DAY, tried), connected_at=at(DAY, tried), result="reached"))
    return rows


def case(number):
    opened = 9 * 3600 + 800 * number
    row = {"case_id": "a%02d" % number, "at": at(DAY, opened), "queue": pick(("service", "technical")), "channel": "email",
           "contacts": pick((1, 1, 1, 2, 3)), "due_at": at(DAY, opened + 86400), "as_of": at(MONTH_END, 0), "cycle_s": 86400,
           "period_start": at(MONTH, 0), "period_end": at(MONTH_END, 0), "tier": 1 + (CHANCE() < 0.2), "bot": number % 3 == 0,
           "handed_over": int(number % 3 == 0 and CHANCE() < 0.5), "silent": int(CHANCE() < 0.08)}
    row["bot"] = int(row["bot"])
    if number % 9 == 8:
        return row  # nobody answered yet
    reply = log_normal(2400, 0.7)
    row.update(queued_at=at(DAY, opened + min(reply, 20 + 5 * number)), first_reply_at=at(DAY, opened + reply),
               business_first_reply_s=min(reply, 8 * 3600), agent_replies=pick((1, 1, 2, 3)), reopens=0)
    if number % 7 == 6:
        return row
    solved = reply + log_normal(40000, 0.8)
    row.update(first_resolved_at=at(DAY, opened + solved), resolved_at=at(DAY, opened + solved),
               business_resolution_s=min(solved, 16 * 3600))
    if CHANCE() < 0.12:
        row.update(reopens=1, resolved_at=at(DAY, opened + solved + 30000), business_resolution_s=min(solved + 9000, 20 * 3600))
    return row


def messages():
    rows = []
    for number in range(18):
        clock = 9 * 3600 + 1600 * number
        for turn in range(2 + int(4 * CHANCE())):
            author = "agent" if turn % 2 else "customer"
            row = {"message_id": "m%02d%d" % (number, turn), "conversation_id": "x%02d" % number, "at": at(DAY, clock),
                   "author": author, "channel": "chat", "later_message": int(turn > 0)}
            if author == "agent":
                row.update(response_s=gap, business_response_s=min(gap, 60), first_reply=int(turn == 1), **of_agent(pick(AGENTS)))
            rows.append(row)
            gap = log_normal(60, 0.7)
            clock += gap
    return rows


# --- People ---


def roster():
    people = [(agent, -500 - 90 * number, None, "") for number, agent in enumerate(AGENTS)]
    people += [("Gus", -300, 12, "voluntary"), ("Hana", -900, 20, "involuntary"), ("Ivo", -400, 15, "promotion"),
               ("Jan", 3, None, ""), ("Kai", 5, 45, "voluntary"), ("Lea", 8, None, "")]
    return [{"employment_id": "w" + name, "agent": name, "at": at(MONTH, 0), "period_end": at(MONTH_END, 0),
             "hired_at": at(MONTH, 86400 * hired), "left_at": "" if left is None else at(MONTH, 86400 * left),
             "leave_type": kind, "fte": "0.5" if name == "Dua" else "1", "as_of": at(LATER, 0)}
            for name, hired, left, kind in people]


def training():
    plan = [("Jan", "new", 24), ("Kai", "new", 24), ("Lea", "new", 20)]
    plan += [(agent, "ongoing", 3) for agent in AGENTS] + [(agent, "coaching", 0.5) for agent in AGENTS[:4]]
    return [{"session_id": "t%02d" % number, "agent": agent, "at": at(MONTH, 86400 * (number % 20)), "phase": phase,
             "duration_s": int(3600 * hours), "completed": 1} for number, (agent, phase, hours) in enumerate(plan)]


def lifecycles():
    rows = []
    for number in range(60):
        began, ended = (-200 - number, None) if number < 50 else (4 + number % 5, None)
        if number % 12 == 11:
            ended = 18
        rows.append({"lifecycle_id": "l%02d" % number, "customer_id": "k%02d" % number, "at": at(MONTH, 0),
                     "period_end": at(MONTH_END, 0), "started_at": at(MONTH, 86400 * began),
                     "ended_at": "" if ended is None else at(MONTH, 86400 * ended), "purchases": pick((0, 0, 1, 2)),
                     "end_reason": "" if ended is None else "price", "as_of": at(LATER, 0)})
    return rows


# --- Plans ---


def forecasts():
    rows = []
    for half_hour in range(20):
        expected, came = 10 + 5 * CHANCE(), 9 + int(8 * CHANCE())
        rows.append({"forecast_id": "f%02d" % half_hour, "at": at(DAY, 8 * 3600 + 1800 * half_hour), "interval_s": 1800,
                     "forecast": "%.1f" % expected, "actual": came, "seasonal_naive": 8 + int(9 * CHANCE()),
                     "forecast_handle_s": round(240 * expected), "actual_handle_s": came * log_normal(235, 0.1)})
    return rows


def staffing():
    return [{"staffing_id": "n%02d" % half_hour, "at": at(DAY, 8 * 3600 + 1800 * half_hour), "interval_s": 1800,
             "required": 4 + half_hour % 3, "scheduled": 4 + (half_hour + 1) % 3, "staffed": 4 + half_hour % 2,
             "goal_met": int(half_hour % 5 != 2)} for half_hour in range(20)]


# --- Files ---


def write(folder, name, rows):
    columns = [c for c in dict.fromkeys(key for row in rows for key in row) if not c.startswith("_")]
    with open(folder / (name + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    folder = folder if folder.is_dir() else folder.parent
    write(folder, "contacts", contacts())
    write(folder, "waiting", [{"contact_id": "z1", "offered_at": at(DAY, 18 * 3600 + 60), "outcome": "open",
                               "queue": "service", "channel": "voice", "direction": "inbound"}])
    write(folder, "surveys", answers() + employees_answers())
    write(folder, "evaluations", [evaluation(number) for number in range(24)])
    write(folder, "sales", sales())
    write(folder, "costs", costs())
    write(folder, "complaints", [complaint(number) for number in range(6)])
    write(folder, "callbacks", callbacks())
    write(folder, "cases", [case(number) for number in range(36)])
    write(folder, "messages", messages())
    write(folder, "roster", roster())
    write(folder, "training", training())
    write(folder, "lifecycle", lifecycles())
    write(folder, "forecast", forecasts())
    write(folder, "staffing", staffing())


if __name__ == "__main__":
    main()
