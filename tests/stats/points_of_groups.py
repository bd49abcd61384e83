# SPDX-License-Identifier: MIT
"""Points of charts, of groups drawn to their middle, and of the far ends of distributions."""
import random

from mpmath import mp, mpf

from points import doubles, halve, near, normal_quantile, row, two_sided_z

RANDOM = random.Random(20260408)


def charts():
    # of the distance of two standard normal values
    distance = lambda power: mp.quad(lambda u: u ** power * mp.exp(-u * u / 4) / mp.sqrt(mp.pi), [0, 2, 6, 12, 40])
    mean_range = distance(1)
    deviation = mp.sqrt(distance(2) - mean_range ** 2)
    for _ in range(5):
        k, width = RANDOM.randint(3, 10), near(RANDOM.uniform(1, 3.5), 2)
        values = [near(RANDOM.uniform(50, 150), 3) for _ in range(k)]
        w, *x = doubles([width] + values)
        centre = mp.fsum(x) / k
        ranges = mp.fsum(abs(b - a) for a, b in zip(x, x[1:])) / (k - 1)
        sigma = ranges / mean_range
        row("individuals_chart", [width, k] + values, [centre, ranges, sigma, ranges + 3 * deviation * sigma,
                                                       centre - w * sigma, centre + w * sigma])
        sizes = [RANDOM.randint(20, 90000) for _ in range(k)]
        shares = [RANDOM.uniform(0.05, 0.3) for _ in range(k)]
        for kind, over in ((2, 1), (3, 12)):  # of at most one event a trial, and of any number
            events = [int(n * p * over) for n, p in zip(sizes, shares)]
            size = RANDOM.randint(20, 90000)
            centre = mpf(sum(events)) / sum(sizes)
            spread = lambda n: mp.sqrt(centre * ((1 - centre) if kind == 2 else 1) / n)
            z = [(mpf(e) / n - centre) / spread(n) for e, n in zip(events, sizes)]
            laney = mp.fsum(abs(b - a) for a, b in zip(z, z[1:])) / (k - 1) / mean_range
            high = centre + w * laney * spread(size)
            row("attribute_chart", [width, kind, size, k] + events + sizes,
                [centre, laney, centre - w * spread(size), centre + w * spread(size),
                 max(centre - w * laney * spread(size), mpf(0)), min(high, mpf(1)) if kind == 2 else high])


def run_lengths():
    """By what is left after each value: a density on a fine grid, with all that fell to 0 beside it."""
    digits, mp.dps = mp.dps, 25
    points = sorted((x + 1) / 2 for x in map(mpf, mp.polyroots(legendre_coefficients(36), maxsteps=400, extraprec=400)))

    def weight(x):
        z = 2 * x - 1
        slope = mp.diff(lambda u: mp.legendre(36, u), z)
        return 1 / ((1 - z * z) * slope * slope)
    weights = [weight(x) for x in points]
    for slack, limit, shift in (("0.5", "4", "0"), ("0.5", "5", "0.75"), ("0.25", "3.2", "-1"), ("0", "2", "0.3")):
        k, h, d = doubles((slack, limit, shift))

        def one_sided(drift):
            n = len(points)
            at = [mpf(0)] + [h * x for x in points]
            matrix = mp.matrix(n + 1, n + 1)
            for i, u in enumerate(at):
                matrix[i, 0] = (1 if i == 0 else 0) - mp.ncdf(-(u + drift - k))
                for j in range(n):
                    matrix[i, j + 1] = (1 if i == j + 1 else 0) - h * weights[j] * mp.npdf(at[j + 1] - u - drift + k)
            return mp.lu_solve(matrix, mp.matrix([1] * (n + 1)))[0]
        row("cusum_run_length", (slack, limit, shift), [1 / (1 / one_sided(d) + 1 / one_sided(-d))])
    mp.dps = digits


def legendre_coefficients(count):
    """From the highest power on."""
    last, now = [mpf(1)], [mpf(1), mpf(0)]
    for i in range(2, count + 1):
        more = [mpf(2 * i - 1) / i * c for c in now] + [mpf(0)]
        for j, c in enumerate(last):
            more[j + 2] -= mpf(i - 1) / i * c
        last, now = now, more
    return now


def groups():
    for _ in range(5):
        k = RANDOM.randint(3, 9)
        trials = [RANDOM.randint(5, 400) for _ in range(k)]
        successes = [min(int(n * RANDOM.uniform(0.2, 0.9) + 1), n) for n in trials]
        total = sum(trials)
        p = mpf(sum(successes)) / total
        spread = mp.fsum(n * (mpf(x) / n - p) ** 2 for x, n in zip(successes, trials))

        def expected(gamma):  # of the spread, where each share varies by chance and by gamma
            own = [p * (1 - p) * (1 + (n - 1) * gamma) / n for n in trials]
            common = mp.fsum((mpf(n) / total) ** 2 * v for n, v in zip(trials, own))
            return mp.fsum(n * (v + common - 2 * mpf(n) / total * v) for n, v in zip(trials, own))
        gamma = halve(lambda v: expected(v) - spread, -5, 50)
        if 0 < gamma < 1:
            row("beta_prior", [k] + successes + trials, [p, gamma, 1 / gamma - 1])
        mean, strength = near(RANDOM.uniform(0.1, 0.9), 3), near(RANDOM.uniform(2, 90), 3)
        conf, target = near(RANDOM.uniform(0.8, 0.99), 3), near(RANDOM.uniform(0.1, 0.9), 2)
        m, s, c, goal = doubles((mean, strength, conf, target))
        x, n = successes[0], trials[0]
        a, b = s * m + x - 1, s * (1 - m) + n - x - 1
        top = min(max(a / (a + b), mpf("0.02")), mpf("0.98"))
        width = mp.sqrt(top * (1 - top) / (a + b + 2))
        most = a * mp.log(top) + b * mp.log(1 - top)
        density = lambda q: mp.exp(a * mp.log(q) + b * mp.log(1 - q) - most) if 0 < q < 1 else mpf(0)

        def integral(f, low, high):
            cuts = sorted({low, high} | {min(max(top + i * width, low), high) for i in range(-30, 31, 3)})
            return mp.quad(f, cuts)
        whole = integral(density, mpf(0), mpf(1))
        first = integral(lambda q: q * density(q), mpf(0), mpf(1)) / whole
        second = integral(lambda q: (q - first) ** 2 * density(q), mpf(0), mpf(1)) / whole
        below = lambda q: mp.betainc(a + 1, b + 1, 0, q, regularized=True)
        row("beta_shrink", (mean, strength, x, n, conf, target),
            [first, (first - m) / (mpf(x) / n - m), mp.sqrt(second), halve(lambda q: below(q) - (1 - c) / 2, 0, 1),
             halve(lambda q: below(q) - (1 + c) / 2, 0, 1), integral(density, goal, mpf(1)) / whole])
        centre, between = near(RANDOM.uniform(-5, 300), 3), near(RANDOM.uniform(0.5, 90), 3)
        value, error = near(RANDOM.uniform(-5, 300), 3), near(RANDOM.uniform(0.5, 30), 3)
        aim = near(float(centre) + RANDOM.uniform(-10, 10), 3)
        mu, tau2, y, e, t = doubles((centre, between, value, error, aim))
        # the product of the two normal densities, as exponents of one: (u - v)^2 / 2 w + the rest
        precision = 1 / tau2 + 1 / (e * e)
        level, sd = (mu / tau2 + y / (e * e)) / precision, 1 / mp.sqrt(precision)
        reach = two_sided_z(c) * sd
        row("normal_shrink", (centre, between, value, error, conf, aim),
            [level, (level - mu) / (y - mu), sd, level - reach, level + reach, mp.ncdf((level - t) / sd)])
        share = near(RANDOM.choice((0, 0.1, 0.2)), 2)
        drawn, goal = mpf(float(share)), mpf(float(target))
        z = [(mpf(v) / w - goal) / mp.sqrt(goal * (1 - goal) / w) for v, w in zip(successes, trials)]
        ordered = sorted(z)

        def at(part):  # between neighbours in proportion
            place = part * (k - 1)
            i = min(int(mp.floor(place)), k - 2)
            return ordered[i] + (place - i) * (ordered[i + 1] - ordered[i])
        kept = [min(max(v, at(drawn)), at(1 - drawn)) for v in z]
        squares = mp.fsum(v * v for v in kept)
        precisions = [w / (goal * (1 - goal)) for w in trials]
        both = mp.fsum(precisions)
        row("overdispersion", [target, share, k] + successes + trials,
            [mp.fsum(v * v for v in z) / k, squares / k,
             max((squares - (k - 1)) / (both - mp.fsum(w * w for w in precisions) / both), mpf(0))])


def far_ends():
    """By the series of powers, which is all that counts out there; log_x may be beyond every double."""
    def beta_below(a, b, log_x):
        x, total, term = mp.exp(log_x), mpf(0), mpf(1)
        for i in range(60):
            total += term / (a + i)
            term *= (i + 1 - b) * x / (i + 1)
        return mp.exp(a * log_x - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)) * total
    digits, mp.dps = mp.dps, 60
    for a, b, x in (("0.001", "0.001", "1e-320"), ("0.05", "30", "3e-309"), ("0.5", "1e12", "1e-300"), ("0.02", "0.4", "2e-285"),
                    ("0.001", "1e12", "5e-324")):
        p, q, v = doubles((a, b, x))
        below = beta_below(p, q, mp.log(v))
        row("beta_tails", (a, b, x), [below, 1 - below])
    for a, x in (("0.001", "1e-320"), ("0.05", "2e-309"), ("0.5", "3e-290"), ("0.9", "1e-200")):
        p, v = doubles((a, x))
        below = mp.exp(p * mp.log(v) - mp.loggamma(p + 1)) * (1 - v * p / (p + 1))
        row("gamma_tails", (a, x), [below, 1 - below])
    for over, under, x in (("5", "0.5", "1e308"), ("1e12", "0.02", "1e308"), ("0.02", "1e12", "1e-310"), ("1", "1", "1e-160"),
                           ("0.3", "7", "5e-320"), ("3", "0.01", "1.7e308"), ("0.5", "5", "1e-308"), ("1e12", "0.5", "1e290")):
        a, b, v = doubles((over, under, x))
        a, b = a / 2, b / 2
        log_odds = mp.log(v * a / b)
        if log_odds < 0:
            below = beta_below(a, b, log_odds - mp.log(1 + mp.exp(log_odds)))
            above = 1 - below
        else:
            above = beta_below(b, a, -log_odds - mp.log(1 + mp.exp(-log_odds)))
            below = 1 - above
        row("f_tails", (over, under, x), [below, above])
    for over, under, p in (("1", "1", "1e-152"), ("0.5", "0.5", "1e-70"), ("0.1", "0.1", "7e-16"), ("2", "1e12", "1e-300"),
                           ("0.04", "3", "1e-6"), ("9", "0.5", "1e-300")):
        a, b, chance = doubles((over, under, p))
        a, b = a / 2, b / 2
        low, high = mpf(-2000), mpf(0)
        log_x = halve(lambda u: mp.log(beta_below(a, b, u)) - mp.log(chance), low, high - mp.log(max(b, 1)) - 1)
        odds = mp.exp(log_x) / (1 - mp.exp(log_x))
        row("f_quantile", (over, under, p), [odds * b / a])
        row("beta_quantile", (mp.nstr(a, 17), mp.nstr(b, 17), p), [mp.exp(log_x)])
    for a, p in (("0.5", "1e-150"), ("1", "1e-300"), ("0.02", "1e-6"), ("3", "1e-300")):
        shape, chance = doubles((a, p))
        log_x = halve(lambda u: mp.log(mp.gammainc(shape, 0, mp.exp(u), regularized=True)) - mp.log(chance), -760, 3)
        row("gamma_quantile", (a, p), [mp.exp(log_x)])
    mp.dps = digits


MAKERS = (charts, run_lengths, groups, far_ends)
