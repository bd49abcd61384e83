#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes tests/vectors/own_points.csv: functions of stats at points of our own, with 50 digits.

Each value is made from the definition, not by the library's way: limits are found by halving on the sums of
probabilities (or integrals) that define them, expected values by integrals, effects by all orders of change, fits
by the equations that they solve, run lengths by the integral equation on many points, mixtures as integrals over
all that may be true, far ends by their power series. The inputs are random decimals; the values hold for the doubles
nearest to them.

Needs mpmath. Usage: vectors.py (from anywhere)
"""
import itertools
import os

from mpmath import mp, mpf

import points_of_groups
import points_of_sequences
from points import (HERE, RANDOM, ROWS, binomial_at_most, doubles, halve, near, normal_quantile, row, student_below,
                    student_quantile, two_sided_z)


def shares():
    for _ in range(8):
        n = RANDOM.choice((7, 23, 60, 140))
        x = RANDOM.randint(1, n - 1)
        conf = near(RANDOM.uniform(0.8, 0.99), 3)
        arguments = (x, n, conf)
        _, _, c = doubles(arguments)
        z, p, tail = two_sided_z(c), mpf(x) / n, (1 - c) / 2
        # the score test: all shares that are no more than z of their own deviations away

        def score_limits(k, size):
            q0 = mpf(k) / size
            return (halve(lambda q: (q - q0) / mp.sqrt(q * (1 - q) / size) + z, mpf(10) ** -30, q0),
                    halve(lambda q: (q - q0) / mp.sqrt(q * (1 - q) / size) - z, q0, 1 - mpf(10) ** -30))
        row("wilson", arguments, score_limits(x, n))
        row("clopper_pearson", arguments, [halve(lambda q: (1 - binomial_at_most(n, q, x - 1)) - tail, 0, p),
                                           halve(lambda q: tail - binomial_at_most(n, q, x), p, 1)])
        posterior = lambda q: mp.betainc(x + mpf(1) / 2, n - x + mpf(1) / 2, 0, q, regularized=True)
        row("jeffreys", arguments, [halve(lambda q: posterior(q) - tail, 0, 1),
                                    halve(lambda q: posterior(q) - (1 - tail), 0, 1)])
        target = near(min(max(x / n + RANDOM.uniform(-0.2, 0.2), 0.02), 0.98), 3)
        row("proportion_chance", (x, n, target), [mp.betainc(x + mpf(1) / 2, n - x + mpf(1) / 2, mpf(float(target)), 1,
                                                             regularized=True)])
        m, other = n + 11, RANDOM.randint(1, n + 10)
        (l1, u1), (l2, u2), q = score_limits(x, n), score_limits(other, m), mpf(other) / m
        row("newcombe", (x, n, other, m, conf), [p - q - mp.sqrt((p - l1) ** 2 + (u2 - q) ** 2),
                                                 p - q + mp.sqrt((u1 - p) ** 2 + (q - l2) ** 2)])
        quantile = near(RANDOM.uniform(0.1, 0.9), 2)
        low = RANDOM.randint(1, n // 2)
        high = RANDOM.randint(low + 1, n)
        at = mpf(float(quantile))
        row("rank_coverage", (n, quantile, low, high), [binomial_at_most(n, at, high - 1) -
                                                        binomial_at_most(n, at, low - 1)])


def rates():
    for _ in range(6):
        count, exposure, conf = RANDOM.randint(1, 60), near(RANDOM.uniform(0.5, 90)), near(RANDOM.uniform(0.8, 0.99), 3)
        _, t, c = doubles((count, exposure, conf))
        tail = (1 - c) / 2
        at_most = lambda mean, k: mp.fsum(mp.exp(-mean) * mean ** i / mp.factorial(i) for i in range(k + 1))
        row("garwood", (count, exposure, conf), [halve(lambda m: 1 - at_most(m, count - 1) - tail, 0, count) / t,
                                                 halve(lambda m: tail - at_most(m, count), count, 40 + 4 * count) / t])
        posterior = lambda m: mp.gammainc(count + mpf(1) / 2, 0, m, regularized=True)
        row("jeffreys_rate", (count, exposure, conf), [halve(lambda m: posterior(m) - tail, 0, 40 + 4 * count) / t,
                                                       halve(lambda m: posterior(m) - 1 + tail, 0, 40 + 4 * count) / t])
        promoters, passives, detractors = (RANDOM.randint(1, 80) for _ in range(3))

        def balance(p, q, d):
            n = p + q + d
            mean = (p - d) / n
            return mean, (p * (1 - mean) ** 2 + q * mean ** 2 + d * (1 + mean) ** 2) / n / n
        mean, square = balance(mpf(promoters), mpf(passives), mpf(detractors))
        middle, wide = balance(promoters + mpf("0.75"), passives + mpf("1.5"), detractors + mpf("0.75"))
        z = two_sided_z(c)
        row("net_promoter", (promoters, passives, detractors, conf),
            [100 * mean, 100 * mp.sqrt(square), 100 * (middle - z * mp.sqrt(wide)), 100 * (middle + z * mp.sqrt(wide))])


def means():
    for _ in range(6):
        n, mean, sd = RANDOM.randint(2, 60), near(RANDOM.uniform(-5, 400)), near(RANDOM.uniform(0.1, 90))
        conf = near(RANDOM.uniform(0.8, 0.99), 3)
        _, m, s, c = doubles((n, mean, sd, conf))
        reach = student_quantile(mpf(n - 1), 1 - (1 - c) / 2) * s / mp.sqrt(n)
        row("mean", (n, mean, sd, conf), [m - reach, m + reach])
        other = (RANDOM.randint(2, 40), near(RANDOM.uniform(-5, 400)), near(RANDOM.uniform(0.1, 90)))
        n2, m2, s2 = doubles(other)
        a, b = s * s / n, s2 * s2 / n2
        df, error = (a + b) ** 2 / (a * a / (n - 1) + b * b / (n2 - 1)), mp.sqrt(a + b)
        t = (m2 - m) / error
        reach = student_quantile(df, 1 - (1 - c) / 2) * error
        row("welch", (n, mean, sd) + other + (conf,), [m2 - m, error, df, 2 * student_below(df, -abs(t)),
                                                       m2 - m - reach, m2 - m + reach])
        df = n + n2 - 2
        error = mp.sqrt(((n - 1) * s * s + (n2 - 1) * s2 * s2) / df * (mpf(1) / n + 1 / n2))
        reach = student_quantile(df, 1 - (1 - c) / 2) * error
        row("pooled", (n, mean, sd) + other + (conf,), [m2 - m, error, df, 2 * student_below(df, -abs((m2 - m) / error)),
                                                        m2 - m - reach, m2 - m + reach])
        base, current = near(RANDOM.uniform(1, 400)), near(RANDOM.uniform(1, 400))
        e1, e2 = near(RANDOM.uniform(0, 1) * float(base) / 5), near(RANDOM.uniform(0, 1) * float(current) / 5)
        b, eb, v, ev, c = doubles((base, e1, current, e2, conf))
        ratio, error = mp.log(v / b), mp.sqrt((eb / b) ** 2 + (ev / v) ** 2)
        z = two_sided_z(c)
        row("relative_change", (base, e1, current, e2, conf),
            [v / b - 1, mp.exp(ratio - z * error) - 1, mp.exp(ratio + z * error) - 1, mp.ncdf(-ratio / error)])
        pairs = [(RANDOM.randint(50, 400), RANDOM.randint(1, 9)) for _ in range(RANDOM.randint(4, 12))]
        k = len(pairs)
        x, y = mpf(sum(p[0] for p in pairs)), mpf(sum(p[1] for p in pairs))
        ratio = x / y
        sums = (k, int(x), int(y), sum(p[0] ** 2 for p in pairs), sum(p[0] * p[1] for p in pairs),
                sum(p[1] ** 2 for p in pairs), conf)
        variance = mp.fsum((p[0] - ratio * p[1]) ** 2 for p in pairs) * k / (k - 1)
        row("ratio", sums, [ratio - z * mp.sqrt(variance) / y, ratio + z * mp.sqrt(variance) / y])

        def distance(r):  # of x - r y, in its own deviations
            e = [p[0] - r * p[1] for p in pairs]
            centre = mp.fsum(e) / k
            return mp.fsum(e) / mp.sqrt(mp.fsum((v - centre) ** 2 for v in e) * k / (k - 1))
        far = 40 * ratio
        if distance(far) < -z and distance(-far) > z:
            row("fieller", sums, [halve(lambda r: z - distance(r), -far, ratio), halve(lambda r: -z - distance(r), ratio, far)])


def outlooks():
    for _ in range(6):
        n, m = RANDOM.randint(5, 80), RANDOM.randint(1, 60)
        x, target = RANDOM.randint(0, n), near(RANDOM.uniform(0.1, 0.9), 2)
        need = next(k for k in range(n + m + 1) if mpf(k) / (n + m) >= mpf(target)) - x
        if 0 < need <= m:
            chance = mp.fsum(mp.binomial(m, k) * mp.beta(k + x + mpf(1) / 2, m - k + n - x + mpf(1) / 2) for k in
                             range(need, m + 1)) / mp.beta(x + mpf(1) / 2, n - x + mpf(1) / 2)
            row("proportion_outlook", (x, n, m, target), [need, chance])
        count, done, left = RANDOM.randint(0, 90), near(RANDOM.uniform(1, 20), 3), near(RANDOM.uniform(1, 20), 3)
        _, d, l = doubles((count, done, left))
        goal = count + RANDOM.randint(1, 90)
        size, p = count + mpf(1) / 2, d / (d + l)
        less = mp.fsum(mp.gamma(size + k) / mp.gamma(size) / mp.factorial(k) * p ** size * (1 - p) ** k
                       for k in range(goal - count))
        row("count_outlook", (count, done, left, goal), [goal - count, 1 - less])


def sequences():
    for _ in range(8):
        n = RANDOM.choice((5, 40, 300, 20000, 3000000))
        x = RANDOM.randint(1, n - 1)
        a, b = near(RANDOM.uniform(0.3, 60), 3), near(RANDOM.uniform(0.3, 60), 3)
        null, alpha = near(RANDOM.uniform(0.02, 0.98), 3), near(10 ** RANDOM.uniform(-6, -1), 3)
        _, _, pa, pb, p0, al = doubles((x, n, a, b, null, alpha))
        log_e = lambda q: mp.log(mp.beta(x + pa, n - x + pb)) - mp.log(mp.beta(pa, pb)) - x * mp.log(q) - \
            (n - x) * mp.log(1 - q)
        row("bernoulli_log_e", (x, n, a, b, null), [log_e(p0)])
        if n <= 300:
            below = lambda s, f: mp.log(mp.betainc(s, f, 0, p0, regularized=True))
            above = lambda s, f: mp.log(mp.betainc(s, f, p0, 1, regularized=True))
            row("one_sided_log_e", (x, n, a, b, null, 1), [log_e(p0) + below(x + pa, n - x + pb) - below(pa, pb)])
            row("one_sided_log_e", (x, n, a, b, null, 2), [log_e(p0) + above(x + pa, n - x + pb) - above(pa, pb)])
        level, seen = -mp.log(al), mp.log(mpf(x) / (n - x))
        at = lambda odds: log_e(1 / (1 + mp.exp(-odds))) - level
        row("bernoulli_sequence", (x, n, a, b, alpha), [1 / (1 + mp.exp(-halve(lambda u: -at(u), -3000, seen))),
                                                        1 / (1 + mp.exp(-halve(at, seen, 3000)))])
        shape, rate, exposure = near(RANDOM.uniform(0.5, 50), 3), near(RANDOM.uniform(0.5, 50), 3), near(RANDOM.uniform(1, 90), 3)
        count, null = RANDOM.randint(1, 90), near(RANDOM.uniform(0.1, 5), 3)
        s, r, t, l0 = doubles((shape, rate, exposure, null))
        rate_e = lambda l: s * mp.log(r) - (s + count) * mp.log(r + t) + mp.loggamma(s + count) - mp.loggamma(s) - \
            count * mp.log(l) + l * t
        row("rate_log_e", (count, exposure, shape, rate, null), [rate_e(l0)])
        row("rate_sequence", (count, exposure, shape, rate, alpha),
            [halve(lambda l: level - rate_e(l), mpf(10) ** -300, count / t), halve(lambda l: rate_e(l) - level, count / t, 10 ** 5)])
        horizon = near(RANDOM.uniform(10, 5000), 3)
        h = mpf(float(horizon))
        rho = (-mp.lambertw(-al ** 2 / mp.e, -1).real - 1) / h
        row("asymptotic_margin", (n, horizon, alpha),
            [mp.sqrt(2 * (n * rho + 1) / (mpf(n) ** 2 * rho) * mp.log(mp.sqrt(n * rho + 1) / al))])
        difference, variance, prior = near(RANDOM.uniform(-2, 2), 3), near(RANDOM.uniform(0.1, 9), 3), near(RANDOM.uniform(0.01, 3), 3)
        d, v, w = doubles((difference, variance, prior))
        few = RANDOM.randint(1, 60)
        # the mixture as an integral over the true difference
        mixture = lambda centre: mp.log(mp.quad(lambda y: mp.exp(-y * y / (2 * w) + few * (centre * y - y * y / 2) / v), [
            -mp.inf, few * centre / v / (few / v + 1 / w), mp.inf]) / mp.sqrt(2 * mp.pi * w))
        row("normal_log_e", (few, difference, variance, prior), [mixture(d)])
        ratio = few * w / v
        margin = halve(lambda m: (few * m * m / v * ratio / (1 + ratio) - mp.log(1 + ratio)) / 2 - level, 0, 10 ** 4)
        row("normal_margin", (few, variance, prior, alpha), [margin])
    # far ends of few and strange numbers
    for x, n, a, b, alpha in (("1", "23991989", "49.24", "0.1178", "0.00367"), ("0.01", "2", "3.7", "0.18", "0.06"),
                              ("0.272", "2", "68", "0.066", "2e-29"), ("3", "1e12", "40", "10", "0.05"),
                              ("5e11", "1e12", "40", "10", "0.05"), ("0.02", "0.07", "2.3", "6.1", "4e-23")):
        xs, ns, pa, pb, al = doubles((x, n, a, b, alpha))
        at = lambda u: mp.log(mp.beta(xs + pa, ns - xs + pb)) - mp.log(mp.beta(pa, pb)) + xs * mp.log1p(mp.exp(-u)) + \
            (ns - xs) * mp.log1p(mp.exp(u)) + mp.log(al)
        seen = mp.log(xs / (ns - xs))
        row("bernoulli_sequence", (x, n, a, b, alpha), [1 / (1 + mp.exp(-halve(lambda u: -at(u), -6000, seen))),
                                                        1 / (1 + mp.exp(-halve(at, seen, 6000)))])
    for _ in range(4):
        alpha = near(10 ** RANDOM.uniform(-4, -1), 3)
        al = mpf(float(alpha))
        values = [near(RANDOM.random(), 3) for _ in range(RANDOM.randint(3, 20))]
        x = doubles(values)
        weights, residuals, means = [], mpf(0), []
        bets, below, above = mpf(0), mpf(0), mpf(0)
        for t in range(1, len(x) + 1):
            spread = (mpf(1) / 4 + residuals) / t
            weights.append(min(mp.sqrt(2 * mp.log(2 / al) / (t * mp.log(1 + t) * spread)), mpf(1) / 2))
            mean = (mpf(1) / 2 + mp.fsum(x[:t])) / (t + 1)
            before = mp.fsum(x[:t - 1]) / (t - 1) if t > 1 else None
            price = -mp.log(1 - weights[-1]) - weights[-1]
            below += price * ((x[t - 1] - before) ** 2 if t > 1 else x[0] ** 2)
            above += price * ((x[t - 1] - before) ** 2 if t > 1 else (1 - x[0]) ** 2)
            residuals += (x[t - 1] - mean) ** 2
            means.append(mean)
        total = mp.fsum(weights)
        centre = mp.fsum(w * v for w, v in zip(weights, x)) / total
        row("bounded_sequence", [alpha] + values, [max(centre - (mp.log(2 / al) + below) / total, mpf(0)),
                                                   min(centre + (mp.log(2 / al) + above) / total, mpf(1))])


def changes():
    for _ in range(6):
        k = RANDOM.randint(2, 5)
        numbers = [RANDOM.randint(1, 900) for _ in range(2 * k)]
        sums = [RANDOM.randint(-300, 9000) for _ in range(2 * k)]
        n0, n1, x0, x1 = numbers[:k], numbers[k:], sums[:k], sums[k:]
        share = lambda n: [mpf(v) / sum(n) for v in n]
        rate = [mpf(b) / d - mpf(a) / c for a, b, c, d in zip(x0, x1, n0, n1)]
        level = [(mpf(b) / d + mpf(a) / c) / 2 for a, b, c, d in zip(x0, x1, n0, n1)]
        w0, w1 = share(n0), share(n1)
        row("mix_rate", [k] + n0 + x0 + n1 + x1, [mp.fsum((a + b) / 2 * r for a, b, r in zip(w0, w1, rate)),
                                                  mp.fsum((b - a) * l for a, b, l in zip(w0, w1, level))])
        before, after = [[near(RANDOM.uniform(1, 9), 3) for _ in range(3)] for _ in range(2)]
        b, a = doubles(before), doubles(after)
        effects = [mpf(0)] * 3
        for order in itertools.permutations(range(3)):  # each factor in turn, in every order
            now = list(b)
            for i in order:
                last = now[0] * now[1] * now[2]
                now[i] = a[i]
                effects[i] += (now[0] * now[1] * now[2] - last) / 6
        row("three_factor", before + after, effects)
        product = lambda v: mp.fprod(v)
        mean = (product(a) - product(b)) / (mp.log(product(a)) - mp.log(product(b)))
        row("divisia", [3] + before + after, [mean * mp.log(y / z) for y, z in zip(a, b)])
        row("log_mean", before[:2], [mp.quad(lambda s: b[0] ** (1 - s) * b[1] ** s, [0, 1])])


def groups():
    for _ in range(5):
        k = RANDOM.randint(5, 9)
        values = [near(RANDOM.uniform(0, 9), 3) for _ in range(k)]
        errors = [near(RANDOM.uniform(0.2, 2), 3) for _ in range(k)]
        y, s = doubles(values), doubles(errors)

        def spread(t):
            w = [1 / (e * e + t) for e in s]
            m = mp.fsum(a * b for a, b in zip(w, y)) / mp.fsum(w)
            return m, mp.fsum(a * (b - m) ** 2 for a, b in zip(w, y)) - (k - 1)
        t = halve(lambda v: -spread(v)[1], 0, 1000) if spread(mpf(0))[1] > 0 else mpf(0)
        row("normal_prior", [k] + values + errors, [spread(t)[0], t])
        variance = near(RANDOM.uniform(0.01, 2), 3)
        mean, v = mp.fsum(y) / k, mpf(float(variance))
        row("james_stein", [k] + values + [variance], [mean, max(1 - (k - 3) * v / mp.fsum((a - mean) ** 2 for a in y), mpf(0))])
        ps = sorted(near(RANDOM.random() ** 3, 3) for _ in range(k))
        RANDOM.shuffle(ps)
        p = doubles(ps)
        rank = lambda q: sum(r <= q for r in p)
        row("adjust", [3, k] + ps, [min(min(q * k / rank(q) for q in p if q >= own), mpf(1)) for own in p])
        row("adjust", [2, k] + ps, [min(max(q * (k - sum(r < q for r in p)) for q in p if q <= own), mpf(1)) for own in p])
        row("adjust", [1, k] + ps, [min(own * k, mpf(1)) for own in p])
        four, wrong, conf = ([near(RANDOM.uniform(1, 90), 3) for _ in range(4)], [near(RANDOM.uniform(0.1, 5), 3) for _ in range(4)],
                             near(RANDOM.uniform(0.8, 0.99), 3))
        d, e = doubles(four), doubles(wrong)
        mu, between, error, cut = near(RANDOM.uniform(100, 300), 3), near(RANDOM.uniform(5, 30), 3), near(RANDOM.uniform(5, 30), 3), near(RANDOM.uniform(180, 330), 3)
        m, b, q, c = doubles((mu, between, error, cut))
        sd = mp.sqrt(b * b + q * q)
        density = lambda x: mp.exp(-((x - m) / sd) ** 2 / 2)
        points = [c, max(c, m) + sd, max(c, m) + 5 * sd, max(c, m) + 12 * sd, max(c, m) + 40 * sd]
        observed = mp.quad(lambda x: x * density(x), points) / mp.quad(density, points)
        lam = b * b / (b * b + q * q)
        row("regression_to_mean", (mu, between, error, cut), [lam, observed, m + lam * (observed - m)])


def trends():
    for _ in range(5):
        k = RANDOM.randint(5, 12)
        times = sorted(RANDOM.sample(range(40), k))
        values = [near(RANDOM.uniform(0, 30), 2) for _ in range(k)]
        y = doubles(values)
        middle, level = mpf(sum(times)) / k, mp.fsum(y) / k
        spread = mp.fsum((t - middle) ** 2 for t in times)
        slope = mp.fsum((t - middle) * (v - level) for t, v in zip(times, y)) / spread
        rest = mp.sqrt(mp.fsum((v - level - slope * (t - middle)) ** 2 for t, v in zip(times, y)) / (k - 2))
        at, target = RANDOM.randint(41, 60), near(RANDOM.uniform(0, 30), 3)
        expected = level + slope * (at - middle)
        error = rest * mp.sqrt(1 + mpf(1) / k + (at - middle) ** 2 / spread)
        reach = student_quantile(mpf(k - 2), mpf("0.975")) * error
        row("trend", [k] + times + values + [at, target],
            [slope, rest, expected, expected - reach, expected + reach, student_below(mpf(k - 2), (expected - mpf(float(target))) / error)])
        slopes = sorted((y[j] - y[i]) / (times[j] - times[i]) for i in range(k) for j in range(i + 1, k))
        n = len(slopes)
        score = sum((y[j] > y[i]) - (y[j] < y[i]) for i in range(k) for j in range(i + 1, k))
        ties = [y.count(v) for v in set(y)]
        variance = (mpf(k * (k - 1) * (2 * k + 5)) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
        z = (score - (score > 0) + (score < 0)) / mp.sqrt(variance)
        row("monotone_trend", [k] + times + values, [(slopes[(n - 1) // 2] + slopes[n // 2]) / 2, score, variance, 2 * mp.ncdf(-abs(z))])
        weights = [near(RANDOM.uniform(0.05, 0.95), 2) for _ in range(3)] + [near(RANDOM.uniform(0, 9), 2) for _ in range(2)]
        a, b, phi, l, t = doubles(weights)
        for v in y:
            last = l
            l = a * v + (1 - a) * (l + phi * t)
            t = b * (l - last) + (1 - b) * phi * t
        steps = RANDOM.randint(1, 9)
        row("holt", weights + [k] + values + [steps], [l + t * mp.fsum(phi ** i for i in range(1, steps + 1))])


def charts():
    def legendre(count, x):
        last, now = mpf(1), x
        for i in range(2, count + 1):
            last, now = now, ((2 * i - 1) * x * now - (i - 1) * last) / i
        return now, count * (x * now - last) / (x * x - 1)

    def nodes(count):
        """Gauss's points and weights of [0, 1]."""
        points = []
        for i in range(1, count + 1):
            x = mp.cos(mp.pi * (i - mpf(1) / 4) / (count + mpf(1) / 2))
            for _ in range(8):
                value, slope = legendre(count, x)
                x -= value / slope
            slope = legendre(count, x)[1]
            points.append(((x + 1) / 2, 1 / ((1 - x * x) * slope * slope)))
        return points
    digits, mp.dps = mp.dps, 25
    unit = nodes(28)
    for weight, width, shift in (("0.2", "2.8", "0.5"), ("0.1", "2.7", "1"), ("0.4", "3", "0")):
        w, half, d = doubles((weight, width, shift))
        half *= mp.sqrt(w / (2 - w))
        points = [(2 * half * x - half, 2 * half * g) for x, g in unit]
        kernel = lambda y, u: mp.npdf((y - (1 - w) * u) / w - d) / w
        matrix = mp.matrix(len(points), len(points))
        for i, (u, _) in enumerate(points):
            for j, (y, g) in enumerate(points):
                matrix[i, j] = (1 if i == j else 0) - g * kernel(y, u)
        lengths = mp.lu_solve(matrix, mp.matrix([1] * len(points)))
        row("ewma_run_length", (weight, width, shift), [1 + mp.fsum(g * kernel(y, 0) * lengths[j] for j, (y, g) in enumerate(points))])
    mp.dps = digits
    for width, shift in (("3", "0"), ("2.5", "1.3"), ("3", "0.4")):
        l, d = doubles((width, shift))
        row("shewhart_run_length", (width, shift), [1 / (mp.ncdf(-l - d) + mp.ncdf(-l + d))])
    for _ in range(4):
        before, events, expected, ratio = near(RANDOM.uniform(0, 4), 3), RANDOM.randint(0, 30), near(RANDOM.uniform(1, 20), 3), "1.3"
        s, _, m, r = doubles((before, events, expected, ratio))
        gain = mp.log(mp.exp(-r * m) * (r * m) ** events) - mp.log(mp.exp(-m) * m ** events)
        row("poisson_cusum", (before, events, expected, ratio), [gain, max(mpf(0), s + gain)])


def far_students():
    """The ends of Student's distribution, where squares of t are no doubles."""
    log_tail = lambda df, log_t: mp.log(student_below(df, -mp.exp(log_t)))
    for df in ("0.004", "0.05", "0.5", "1.2", "1.5", "1.9", "3.7", "12"):
        d, = doubles((df,))
        for share in ("0.03", "0.3", "0.6", "0.98"):  # of the way to the last double, or to the last tail
            end = min(mp.log(mpf(2) ** 1023), mp.log(mpf(10) ** 305) / d)
            t = near(mp.exp(mpf(share) * end))
            row("student_tail", (df, t), [student_below(d, -mpf(float(t)))])  # P(T >= t)
            p = near(student_below(d, -mpf(float(t))), 6)
            log_p = mp.log(mpf(float(p)))
            row("student_quantile", (df, p), [-mp.exp(halve(lambda u: log_p - log_tail(d, u), 0, 1.02 * end))])


def designs():
    for _ in range(4):
        n, conf = RANDOM.randint(20, 300), near(RANDOM.uniform(0.8, 0.99), 3)
        x = RANDOM.randint(n // 3, n // 2)
        z = two_sided_z(*doubles((conf,)))
        more = n + z * z  # z^2 / 2 successes and as many failures are added
        p = (x + z * z / 2) / more
        reach = z * mp.sqrt(p * (1 - p) / more)
        row("agresti_coull", (x, n, conf), [p - reach, p + reach])
        cells = [near(RANDOM.uniform(100, 400)) for _ in range(4)] + [near(RANDOM.uniform(1, 20), 3) for _ in range(4)]
        treated, after, control, later, *errors = doubles(cells)
        change, error = (after - treated) - (later - control), mp.sqrt(mp.fsum(e * e for e in errors))
        row("difference_in_differences", cells + [conf], [change, error, 2 * mp.ncdf(-abs(change / error)),
                                                          change - z * error, change + z * error])
        base, target = near(RANDOM.uniform(0.2, 0.8), 3), near(RANDOM.uniform(0.2, 0.8), 3)
        alpha, power = near(RANDOM.uniform(0.01, 0.2), 2), near(RANDOM.uniform(0.6, 0.95), 2)
        p, q, al, chance = doubles((base, target, alpha, power))
        # how many reach the power: the far tail of the test is left out
        reached = lambda n, null, other, d: mp.ncdf((abs(d) * mp.sqrt(n) + normal_quantile(al / 2) * null) / other) - chance
        middle, both = (p + q) / 2, mp.sqrt(p * (1 - p) + q * (1 - q))
        row("proportion_sample_size", (base, target, alpha, power), [
            halve(lambda n: reached(n, mp.sqrt(p * (1 - p)), mp.sqrt(q * (1 - q)), p - q), 0, 10 ** 9),
            halve(lambda n: reached(n, mp.sqrt(2 * middle * (1 - middle)), both, p - q), 0, 10 ** 9)])
        difference, sd = near(RANDOM.uniform(1, 20), 3), near(RANDOM.uniform(5, 90), 3)
        d, s = doubles((difference, sd))
        row("mean_sample_size", (difference, sd, alpha, power), [
            halve(lambda n: reached(n, s, s, d), 0, 10 ** 9),
            halve(lambda n: reached(n, s * mp.sqrt(2), s * mp.sqrt(2), d), 0, 10 ** 9)])
        tail = near(RANDOM.uniform(0.001, 0.1), 3)
        t, = doubles((tail,))
        count = next(k for k in range(n + 1) if binomial_at_most(n, p, k) >= t)
        before, reached_at = binomial_at_most(n, p, count - 1) if count else mpf(0), binomial_at_most(n, p, count)
        row("funnel_limit", (n, base, tail), [(count - 1 + (t - before) / (reached_at - before)) / n,
                                              p + normal_quantile(t) * mp.sqrt(p * (1 - p) / n)])


def steps():
    def median(values):
        values, k = sorted(values), len(values)
        return (values[(k - 1) // 2] + values[k // 2]) / 2
    for _ in range(4):
        k = RANDOM.randint(5, 12)
        history = [near(RANDOM.uniform(50, 150), 3) for _ in range(k)]
        value, weight, width = near(RANDOM.uniform(150, 250), 3), near(RANDOM.uniform(0.05, 0.9), 2), "2.8"
        sigma = near(RANDOM.uniform(5, 30), 2)
        v, w, l, s = doubles((value, weight, width, sigma))
        x = doubles(history)
        centre = median(x)
        away = median([abs(a - centre) for a in x])
        row("robust_z", [k] + history + [value], [centre, away, (v - centre) / away * normal_quantile(mpf("0.75"))])
        # the average and its variance as sums over all values, not from step to step
        shares = [w * (1 - w) ** (k - 1 - i) for i in range(k)]
        level = mp.fsum(a * b for a, b in zip(shares, x)) + (1 - w) ** k * 100
        reach, last = l * s * mp.sqrt(mp.fsum(a * a for a in shares)), l * s * mp.sqrt(w / (2 - w))
        row("ewma", [weight, "100", sigma, width, k] + history, [level, 100 - reach, 100 + reach, 100 - last, 100 + last])
        slack, head = near(RANDOM.uniform(0.1, 0.8), 2), near(RANDOM.uniform(0.1, 2.5), 2)
        c, h = doubles((slack, head))

        def largest(scores):  # of the sums of all last values, or of the head and all
            return max([mpf(0), h + mp.fsum(scores)] + [mp.fsum(scores[i:]) for i in range(k)])
        row("cusum", [sigma, slack, "5", head, "100", k] + history, [largest([(a - 100) / s - c for a in x]),
                                                                   largest([(100 - a) / s - c for a in x])])
        logs, alpha = [near(RANDOM.uniform(-2, 9), 3) for _ in range(k)], "0.05"
        e, al = [mp.exp(a) for a in doubles(logs)], mpf(0.05)
        enough = [j for j in range(1, k + 1) if sum(a >= k / (al * j) for a in e) >= j]
        if enough:
            row("e_select", [alpha, k] + logs, [max(enough), mp.log(k / (al * max(enough)))])


if __name__ == "__main__":
    for make in (shares, rates, means, outlooks, sequences, changes, groups, trends, charts, far_students, designs, steps) + \
            points_of_groups.MAKERS + points_of_sequences.MAKERS:
        make()
    with open(os.path.join(HERE, "own_points.csv"), "w", encoding="utf-8") as f:
        f.write("# made by tests/stats/vectors.py: from definitions, with 50 digits, on the doubles nearest to the inputs\n")
        f.write("id,function,arguments,expected\n")
        for i, (function, arguments, expected) in enumerate(ROWS):
            f.write("OP%03d,%s,%s,%s\n" % (i + 1, function, " ".join(arguments), " ".join(expected)))
