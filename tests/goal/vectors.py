#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes tests/vectors/band_*.csv: chances to end within a band, and limits of what a count ends at.

Shares: beta-binomial probabilities as exact fractions, added up. Counts: gamma-mixed Poisson probabilities with 50
digits, added up; their quantiles by adding up until the share is reached. What the numbers of a share or a count within
a band are is found by comparing fractions.

Needs mpmath. Usage: vectors.py (from anywhere)
"""
import os
from fractions import Fraction as F

from mpmath import mp, mpf

mp.dps = 50
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "vectors")
HOW = "# made by tests/goal/vectors.py: probabilities added up, as fractions or with 50 digits\n"


def text(x):
    x = mpf(x.numerator) / x.denominator if isinstance(x, F) else mpf(x)
    return mp.nstr(x, 20, strip_zeros=False) if x else "0"


def share_chances(x, n, m):
    """P(k of m) for k = 0 .. m, with x + 1/2 and n - x + 1/2 as the parameters of the beta distribution."""
    a, b = F(2 * x + 1, 2), F(2 * (n - x) + 1, 2)
    p = F(1)
    for i in range(m):
        p *= (b + i) / (a + b + i)
    out = [p]
    for k in range(m):
        p *= F(m - k, k + 1) * (a + k) / (b + m - k - 1)
        out.append(p)
    return out


def write_shares():
    rows = [(30, 100, 50, "0.25", "0.35"), (30, 100, 50, "0.3", "0.3"), (85, 100, 400, "0.8", "0.9"),
            (0, 0, 20, "0.4", "0.6"), (700, 1000, 100, "0.75", "0.8"), (10, 20, 30, "0", "0.3"),
            (10, 20, 30, "0.55", "1"), (5, 10, 3, "0.301", "0.307"), (45, 50, 10, "0.75", "0.95"),
            (400, 1000, 1000, "0.5", "0.6"), (3, 1000, 2000, "0.002", "0.004"), (7, 100, 0, "0.07", "0.08")]
    with open(os.path.join(HERE, "band_share.csv"), "w", encoding="utf-8") as f:
        f.write(HOW + "id,x,n,remaining,low,high,chance,state\n")
        for i, (x, n, m, low, high) in enumerate(rows):
            ends = [F(x + k, n + m) for k in range(m + 1)]
            within = [F(low) <= end <= F(high) for end in ends]
            chance = sum((p for p, good in zip(share_chances(x, n, m), within) if good), F(0))
            state = "clinched" if all(within) else "open" if any(within) else "unreachable"
            f.write("BS%02d,%d,%d,%d,%s,%s,%s,%s\n" % (i + 1, x, n, m, low, high, text(chance), state))


def count_chances(count, done, left):
    """P(k more), k = 0, 1, ...: Poisson with a mean of left times gamma(count + 1/2, done)."""
    size, p = mpf(count) + mpf(1) / 2, mpf(done) / (mpf(done) + mpf(left))
    k, chance = 0, p ** size
    while True:
        yield k, chance
        chance *= (size + k) / (k + 1) * (1 - p)
        k += 1


def write_counts():
    rows = [(120, 10, 20, 340, 380), (120, 10, 20, 300, 320), (0, 10, 20, 0, 2), (5, 1, 9, 40, 60), (40, 20, 10, 50, 50),
            (120, 10, 20, 100, 110), (99, 29, 0, 90, 100), (99, 29, 0, 100, 110), (10, 0, 20, 20, 40),
            (2000, 50, 50, 4200, 4400), (3, 5, 5, 10.5, 14.5)]
    with open(os.path.join(HERE, "band_count.csv"), "w", encoding="utf-8") as f:
        f.write(HOW + "id,count,done,left,low,high,chance,end_low,end_high\n")
        for i, (count, done, left, low, high) in enumerate(rows):
            chance, ends = mpf(0), [None, None]
            if left == 0:
                chance, ends = mpf(low <= count <= high), [count, count]
            elif done > 0:
                total = mpf(0)
                for k, p in count_chances(count, done, left):
                    total += p
                    chance += p if low <= count + k <= high else 0
                    for j, share in enumerate((mpf(1) / 40, mpf(39) / 40)):
                        if ends[j] is None and total >= share:
                            ends[j] = count + k
                    if None not in ends and count + k > high:
                        break
            else:
                chance = mp.nan
            f.write("BC%02d,%d,%d,%d,%s,%s,%s,%s,%s\n" % (i + 1, count, done, left, low, high,
                                                         "nan" if mp.isnan(chance) else text(chance),
                                                         *("nan" if e is None else e for e in ends)))


if __name__ == "__main__":
    write_shares()
    write_counts()
