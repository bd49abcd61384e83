# SPDX-License-Identifier: MIT
"""Points of the sequences that hold at every look: mixtures as integrals over what may be true, bets step by step."""
import random

from mpmath import mp, mpf

from points import doubles, halve, near, row

RANDOM = random.Random(20260407)
TWO_SIDED, ONE_SIDED, EXPONENTIAL, POISSON, BINOMIAL, BINOMIAL_ONE_SIDED = range(1, 7)


def cumulant(kind, c, g, h):
    """psi: what a sum of such surprises grows by at most, as an exponent, for each unit of variance; over a stretch of
    the real line on which the mixing measure is flat."""
    if kind in (TWO_SIDED, ONE_SIDED):
        return lambda u: (u, u * u / 2)
    if kind == EXPONENTIAL:  # 1 - c lambda = exp(-c u)
        return lambda u: ((1 - mp.exp(-c * u)) / c, (c * u - (1 - mp.exp(-c * u))) / (c * c))
    if kind == POISSON:
        return lambda u: (u, (mp.exp(c * u) - c * u - 1) / (c * c))
    return lambda u: (u, mp.log((g * mp.exp(h * u) + h * mp.exp(-g * u)) / (g + h)) / (g * h))


def log_integral(psi, total, variance, both):
    """Of exp(lambda total - psi(lambda) variance), over all lambda or those above 0."""
    def exponent(u):
        at, price = psi(u)
        return at * total - price * variance
    low, high = (mpf(-60), mpf(60)) if both else (mpf(0), mpf(60))
    for _ in range(90):  # where it is the largest: it has one top
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (a, high) if exponent(a) < exponent(b) else (low, b)
    top = (low + high) / 2
    most, width = exponent(top), mpf(1)
    reach = []
    for side in ((-1, 1) if both else (1,)):
        width = mpf(2) ** -10
        while exponent(top + side * width) > most - 90:
            width *= mpf("1.5")
        reach.append(top + side * width)
    if both:
        first, last = reach
    else:
        first, last = mpf(0), reach[0]
        while exponent(first) < most - 90:
            first += (top - first) / 8
    cuts = [first + (last - first) * i / 12 for i in range(13)]
    return most + mp.log(mp.quad(lambda u: mp.exp(exponent(u) - most), cuts))


def rho_of(tuned_for, alpha):
    level = -2 * mp.log(alpha)
    return tuned_for / (level + mp.log(1 + level))


def mixture(kind, tuned_for, alpha, c, g, h):
    both = kind in (TWO_SIDED, BINOMIAL)
    rho = rho_of(tuned_for, alpha if both else 2 * alpha)
    if kind in (BINOMIAL, BINOMIAL_ONE_SIDED):
        rho = max(rho - g * h, g * h / 1000)
    psi = cumulant(kind, c, g, h)
    prior = log_integral(psi, mpf(0), rho, both)
    return lambda total, variance: log_integral(psi, total, variance + rho, both) - prior


def boundary_of(log_e, variance, alpha, largest):
    high = mp.sqrt(variance) + 1
    while high < largest and log_e(high, variance) < -mp.log(alpha):
        high *= 2
    low, high = mpf(0), min(high, largest)
    for _ in range(46):
        middle = (low + high) / 2
        low, high = (low, middle) if log_e(middle, variance) > -mp.log(alpha) else (middle, high)
    return (low + high) / 2


def mixtures():
    digits, mp.dps = mp.dps, 24
    for kind in range(TWO_SIDED, BINOMIAL_ONE_SIDED + 1):
        for _ in range(3):
            tuned_for, alpha = near(RANDOM.uniform(20, 400), 3), near(RANDOM.uniform(0.001, 0.2), 3)
            scale, below, above = (near(RANDOM.uniform(0.3, 1.5), 3) for _ in range(3))
            variance, at = near(RANDOM.uniform(10, 900), 3), near(10 ** RANDOM.uniform(-5, -0.8), 3)
            t, a, c, g, h, v, level = doubles((tuned_for, alpha, scale, below, above, variance, at))
            total = near(RANDOM.uniform(-0.3, 3) * float(mp.sqrt(v)), 3)
            log_e = mixture(kind, t, a, c, g, h)
            given = (kind, tuned_for, alpha, scale, below, above)
            row("mixture_log_e", given + (total, variance), [log_e(mpf(float(total)), v)])
            row("mixture_boundary", given + (variance, at), [boundary_of(log_e, v, level, v / g if kind >= BINOMIAL else mp.inf)])
    mp.dps = digits


def rules():
    for tuned_for, alpha in (("100", "0.05"), ("7.3", "0.002"), ("3", "0.4"), ("0.4", "0.01"), ("1e6", "0.05")):
        t, a = doubles((tuned_for, alpha))
        row("mixture_strength", (tuned_for, alpha), [max(rho_of(t, a) - 1, mpf(1) / 1000)])
    for _ in range(5):
        variance, least = near(10 ** RANDOM.uniform(-1, 6), 3), near(10 ** RANDOM.uniform(0, 2), 3)
        scale, alpha = near(RANDOM.uniform(0, 2), 3), near(10 ** RANDOM.uniform(-5, -0.5), 3)
        v, m, c, a = doubles((variance, least, scale, alpha))
        v = max(v, m)
        k1, k2 = (mpf(2) ** (mpf(1) / 4) + mpf(2) ** (-mpf(1) / 4)) / mp.sqrt(2), (mp.sqrt(2) + 1) / 2
        spent = mp.zeta(mpf("1.4")) * (mp.log(v / m, 2) + 1) ** mpf("1.4")  # of alpha, 1 / so much in this epoch
        level = mp.log(spent / a)
        row("stitched_boundary", (variance, least, scale, alpha),
            [mp.sqrt(k1 ** 2 * v * level + k2 ** 2 * c ** 2 * level ** 2) + c * k2 * level])


def centred():
    for _ in range(8):
        trials = RANDOM.choice((8, 90, 2000, 4000000))
        successes = RANDOM.randint(1, trials - 1)
        strength, alpha = near(RANDOM.uniform(0.5, 90), 3), near(10 ** RANDOM.uniform(-5, -0.7), 3)
        k, a = doubles((strength, alpha))

        def excess(odds):  # the prior's mean is the very share that is tried
            p, q = 1 / (1 + mp.exp(-odds)), 1 / (1 + mp.exp(odds))
            return mp.log(mp.beta(successes + k * p, trials - successes + k * q) / mp.beta(k * p, k * q)) - \
                successes * mp.log(p) - (trials - successes) * mp.log(q) + mp.log(a)
        seen = mp.log(mpf(successes) / (trials - successes))
        limits = [halve(lambda u: -excess(u), -300, seen), halve(excess, seen, 300)]
        row("centred_sequence", (successes, trials, strength, alpha), [1 / (1 + mp.exp(-u)) for u in limits])


def values_in_order():
    for _ in range(6):
        alpha, null = near(10 ** RANDOM.uniform(-4, -1), 3), near(RANDOM.uniform(0.1, 0.9), 2)
        values = [near(RANDOM.random(), 3) for _ in range(RANDOM.randint(3, 24))]
        a, m, *x = doubles([alpha, null] + values)
        above, below = mpf(1), mpf(1)
        for t in range(1, len(x) + 1):
            means = [(mpf(1) / 2 + mp.fsum(x[:i])) / (i + 1) for i in range(1, t)]
            variance = (mpf(1) / 4 + mp.fsum((v - mean) ** 2 for v, mean in zip(x, means))) / t
            stake = mp.sqrt(2 * mp.log(2 / a) / (t * mp.log(1 + t) * variance))
            above *= 1 + min(stake, 1 / (2 * m)) * (x[t - 1] - m)
            below *= 1 - min(stake, 1 / (2 * (1 - m))) * (x[t - 1] - m)
        row("betting", [null, alpha] + values, [mp.log(above), mp.log(below), mp.log(max(above, below) / 2)])
        digits, mp.dps = mp.dps, 24
        tuned_for = near(RANDOM.uniform(0.05, 0.3) * len(values), 3)
        t, a = doubles((tuned_for, alpha))
        mean = mp.fsum(x) / len(x)
        variance = (x[0] - mpf(1) / 2) ** 2 + mp.fsum((x[i] - mp.fsum(x[:i]) / i) ** 2 for i in range(1, len(x)))
        psi, rho = cumulant(EXPONENTIAL, mpf(1), 0, 0), rho_of(t, a)
        prior = log_integral(psi, mpf(0), rho, False)
        margin = boundary_of(lambda s, v: log_integral(psi, s, v + rho, False) - prior, variance, a / 2, mp.inf) / len(x)
        row("drifting_sequence", [tuned_for, alpha] + values, [max(mean - margin, mpf(0)), min(mean + margin, mpf(1))])
        mp.dps = digits


MAKERS = (mixtures, rules, centred, values_in_order)
