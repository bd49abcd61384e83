#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes tests/vectors/capacity_*.csv: Erlang B, C and A with 150 digits.

Nothing of the library's way is used: B by its recursion, C from B, A by adding
up the states of the birth-and-death process. Of somebody who finds j waiting,
exp(-wait / patience) is Beta(y, j + 1) distributed, y the services of all
agents in one mean patience; so the distribution of waits is a sum over states
of incomplete beta functions, each from the one before.

Needs mpmath. Usage: vectors.py (from anywhere; takes some minutes)
"""
import csv
import os
import random

from mpmath import mp, mpf

mp.dps = 150
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "vectors")
HOW = "# made by tests/capacity/vectors.py: states added up with 150 digits from the inputs as doubles\n"


def text(x, digits_run_out=0):
    if abs(x) < digits_run_out:
        return "0"
    return mp.nstr(x, 20, strip_zeros=False) if not mp.isinf(x) else "inf"


def inverse_blocking(n, a):
    inverse = mpf(1)
    for k in range(1, n + 1):
        inverse = 1 + k / a * inverse
    return inverse


def erlang_b_c(n, a):
    inverse = inverse_blocking(n, a)
    block = 1 / inverse
    wait = mpf(1) if n <= a else 1 / ((1 - a / n) * inverse + a / n)
    return block, wait


class Betas:
    """P(Beta(a, b) <= x) for b = 1, 2, 3, ..."""

    def __init__(self, a, x):
        self.a, self.x, self.b = a, x, 1
        self.value = x ** a
        self.step = self.value * (1 - x) * a

    def next(self):
        self.value += self.step
        self.step *= (1 - self.x) * (self.a + self.b) / (self.b + 1)
        self.b += 1


def erlang_a(n, a, h, tau, T, S):
    x, y = a * tau / h, n * tau / h
    below = inverse_blocking(n, a) - 1
    cut_T, cut_S = mp.exp(-T / tau), mp.exp(-S / tau)
    served_T, wait_T = Betas(y + 1, cut_T), Betas(y, cut_T)
    served_S, wait_S = Betas(y + 1, cut_S), Betas(y, cut_S)
    weight = mpf(1)
    total, queue, within, beyond, served_wait, within_S, beyond_S = [mpf(0)] * 7
    served, harmonic = mpf(0), mpf(0)
    j, peak = 0, mpf(1)
    while True:
        share = y / (y + j + 1)
        harmonic += 1 / (y + j + 1)
        total += weight
        queue += j * weight
        served += weight * share
        served_wait += weight * share * harmonic
        within += weight * share * (1 - served_T.value)
        beyond += weight * wait_T.value
        within_S += weight * share * (1 - served_S.value)
        beyond_S += weight * wait_S.value
        for b in (served_T, wait_T, served_S, wait_S):
            b.next()
        j += 1
        weight *= x / (y + j)
        peak = max(peak, weight)
        if weight < peak * mpf(10) ** -110 and x < y + j and j * weight < queue * mpf(10) ** -110:
            break
    whole = below + total
    p_wait, answered = total / whole, (below + served) / whole
    p_ab = queue / whole / x
    mean_wait = p_ab * tau
    sl, sl_S = (below + within) / whole, (below + within_S) / whole
    still, still_S = cut_T * beyond / whole, cut_S * beyond_S / whole
    # Waiting longer than T at all, whoever it is.
    assert abs(1 - answered - p_ab) < mpf(10) ** -100
    lost_T, lost_S = 1 - sl - still, 1 - sl_S - still_S
    asa = served_wait / whole / answered * tau
    return {
        "p_wait": p_wait, "p_abandon": p_ab, "mean_wait": mean_wait, "asa": asa,
        "wait_abandoned": (mean_wait - asa * answered) / p_ab, "mean_queue": queue / whole,
        "occupancy": a * answered / n, "sl": sl, "sl_answered": sl / answered, "sl_without_short": sl / (1 - lost_S),
        "sl_without_within": sl / (1 - lost_T), "sl_abandoned_within": 1 - still, "beyond_all": still,
        "beyond_answered": (answered - sl) / answered, "beyond_abandoned": (p_ab - lost_T) / p_ab,
    }


def rows_b_c():
    r = random.Random(1917)
    cases = [(1, 1e-9), (1, 0.5), (1, 1.0), (2, 0.1), (100000, 99999.5), (100000, 100000.0), (100000, 90000.25),
             (100000, 120000.0), (100000, 97000.0), (100000, 1.0), (50000, 49900.0), (30000, 1e7), (170, 60.0), (171, 20.0),
             (1000, 500.0), (1000, 999.999), (1000, 1000.001), (3, 1e-5), (250, 4.0), (20000, 18000.0), (100000, 99000.0)]
    for _ in range(60):
        n = int(10 ** r.uniform(0, 4))
        cases.append((n, float("%.6g" % (n * r.uniform(0.4, 1.3)))))
    for n, a in cases:
        yield n, a


def rows_a():
    r = random.Random(1946)
    # agents, load, handle, patience, T, S
    yield from [(1, 3.0, 300.0, 90.0, 20.0, 5.0), (50, 48.0, 60.0, 120.0, 20.0, 5.0), (10, 10.0, 180.0, 120.0, 20.0, 5.0),
                (9, 10.0, 180.0, 120.0, 20.0, 30.0), (14, 10.0, 180.0, 1e6, 20.0, 5.0), (14, 10.0, 180.0, 0.001, 20.0, 5.0),
                (14, 10.0, 180.0, 1e-9, 1e-9, 0.0), (10, 30.0, 180.0, 0.5, 1.0, 0.25), (100, 120.0, 180.0, 1e4, 1500.0, 5.0),
                (100, 130.0, 180.0, 1e5, 60.0, 20.0), (100, 100.0, 200.0, 1e7, 300.0, 20.0),
                (100000, 100000.0, 180.0, 60.0, 2.0, 1.0), (100000, 102000.0, 180.0, 300.0, 8.0, 1.0),
                (100000, 99900.0, 180.0, 120.0, 1.0, 0.5), (20000, 20100.0, 240.0, 3600.0, 20.0, 5.0),
                (4, 1230000.0, 69.5, 1.75, 20.0, 5.0), (1, 1e6, 180.0, 1.0, 12.0, 1.0),
                (100000, 100100.0, 180.0, 1e5, 20.0, 0.0), (1000, 1000.0, 180.0, 1e9, 100.0, 0.0),
                (3, 0.001, 600.0, 30.0, 20.0, 5.0), (1, 1e-6, 180.0, 60.0, 20.0, 5.0), (2, 500.0, 180.0, 45.0, 30.0, 5.0),
                (500, 250.0, 180.0, 60.0, 0.0, 0.0), (40, 60.0, 300.0, 30.0, 400.0, 5.0), (5, 4.0, 180.0, 1e-4, 20.0, 5.0)]
    for _ in range(60):
        n = max(1, int(10 ** r.uniform(0, 3.2)))
        a = float("%.6g" % max(0.01, n + r.uniform(-2.5, 2.5) * n ** 0.5 * r.choice([1, 1, 3])))
        h = float("%.4g" % 10 ** r.uniform(1, 3))
        tau = float("%.4g" % (h * 10 ** r.uniform(-1.5, 1.5)))
        T = float("%.4g" % (tau * 10 ** r.uniform(-2, 0)))
        yield n, a, h, tau, T, float("%.3g" % (T * r.choice([0, 0.25, 1, 2])))


def write(name, header, rows):
    path = os.path.join(HERE, name)
    with open(path, "w", newline="", encoding="ascii") as f:
        f.write(HOW)
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main():
    names = None
    rows = []
    for i, case in enumerate(rows_a()):
        values = erlang_a(case[0], *(mpf(v) for v in case[1:]))
        names = list(values)
        rows.append(["A%03d" % i] + [repr(v) for v in case] + [text(v, mpf(10) ** -90) for v in values.values()])
        print(rows[-1][:7], flush=True)
    write("capacity_a.csv", ["id", "agents", "load", "handle_s", "patience_s", "threshold_s", "short_s"] + names, rows)
    rows = []
    for i, (n, a) in enumerate(rows_b_c()):
        block, wait = erlang_b_c(n, mpf(a))
        rows.append(["B%03d" % i, n, repr(a), text(block), text(1 - block), text(wait), text(1 - wait)])
    write("capacity_bc.csv", ["id", "agents", "load", "block", "pass", "wait", "no_wait"], rows)


main()
