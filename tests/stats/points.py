# SPDX-License-Identifier: MIT
"""What the makers of points share: rows, numbers near random ones, and definitions that need nothing of the library."""
import os
import random

from mpmath import mp, mpf

mp.dps = 50
RANDOM = random.Random(20260331)
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "vectors")
ROWS = []


def near(x, digits=4):
    """A decimal of so many digits, as text."""
    return "%.*g" % (digits, x)


def row(function, arguments, expected):
    ROWS.append((function, [str(a) for a in arguments], [mp.nstr(mpf(e), 20) for e in expected]))


def doubles(arguments):
    return [mpf(float(a)) for a in arguments]


def halve(f, low, high):
    """Where f, which rises, passes 0."""
    low, high = mpf(low), mpf(high)
    for _ in range(180):
        middle = (low + high) / 2
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def normal_quantile(p):
    return mp.sqrt(2) * mp.erfinv(2 * p - 1)


def two_sided_z(conf):
    return normal_quantile(1 - (1 - conf) / 2)


def student_below(df, t):
    half = mp.betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return half if t < 0 else 1 - half


def student_quantile(df, p):
    return halve(lambda t: student_below(df, t) - p, -10000, 10000)


def binomial_at_most(n, p, k):
    n, k = int(n), int(k)
    return mp.fsum(mp.binomial(n, i) * p ** i * (1 - p) ** (n - i) for i in range(k + 1))
