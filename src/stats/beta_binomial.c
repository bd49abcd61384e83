/* SPDX-License-Identifier: MIT */
/* Successes to come, when the probability is known as well as past trials tell:
 * the tail is added up, or integrated where it has very many terms. */
#include "public.h"

#include "stats/domain.h"
#include "stats/beta.h"
#include "stats/beta_binomial.h"
#include "stats/integral.h"
#include "stats/normal.h"
#include <math.h>

/* Terms added one by one: where they reach less far than this all, else those this near to an end. */
static const double WIDE = 30000;
static const double NEAR_END = 4096;

static const double NEGLIGIBLE = 1e-17;

typedef struct beta_binomial {
    double n;
    double a;
    double b;
} beta_binomial;

/* log P(X = k). By the densities of three beta distributions at one point, so
 * that what is huge cancels by algebra; k may be between whole numbers. */
static double log_mass(const void *parameters, double k)
{
    const beta_binomial *d = parameters;
    const double all = d->a + d->b + d->n, x = (d->a + k) / all, y = (d->b + (d->n - k)) / all;
    return ckpip_log_beta_density(k + 1, d->n - k + 1, x, y) -
           ckpip_log_beta_density(d->a + k, d->b + (d->n - k), x, y) + ckpip_log_beta_density(d->a, d->b, x, y) -
           log(d->n + 1) - log(x) - log(y);
}

/* P(X = k + 1) / P(X = k), less 1. */
static double growth(const beta_binomial *d, double k)
{
    const double under = (k + 1) * (d->n - k - 1 + d->b);
    return ((d->n - k) * (d->a + k) - under) / under;
}

static double deviation(const beta_binomial *d)
{
    const double c = d->a + d->b, share = d->a / c, rest = d->b / c;
    return sqrt(d->n * share * rest * ((c + d->n) / (c + 1)));
}

/* Terms from k up to and without `end`, and *term becomes the one at `end`. */
static double add_up(const beta_binomial *d, double k, double end, double sum)
{
    double term = exp(log_mass(d, k));
    for (; k < end; k++) {
        const double next = sum + term;
        const double rise = k < d->n ? growth(d, k) : -1;
        if (rise < 0 && term <= NEGLIGIBLE * next * fmin(1, -rise))
            return next;
        sum = next;
        term += term * rise;
    }
    return sum;
}

/* Terms from k up to and without `end` as an integral by the midpoint rule,
 * with its first correction; no panel is wide beside the deviation or the
 * distance to an end. */
static double integrate(const beta_binomial *d, double k, double end, double sum)
{
    const double width = deviation(d) / 4;
    double slope_before = log1p(growth(d, k - 1)) * exp(log_mass(d, k - 0.5));
    while (k < end) {
        const double step = floor(fmin(fmin(width, end - k), fmax(fmin(k, d->n - k) / 2, 1)));
        const double slope = log1p(growth(d, k + step - 1)) * exp(log_mass(d, k + step - 0.5));
        const double part = ckpip_gauss(log_mass, d, k - 0.5, k + step - 0.5) - (slope - slope_before) / 24;
        sum += part;
        k += step;
        slope_before = slope;
        if (part <= NEGLIGIBLE * sum && slope < 0)
            break;
    }
    return sum;
}

/* P(X >= at) by addition from `at` upwards, which loses nothing where that is the smaller tail. */
static double tail(const beta_binomial *d, double at)
{
    const double reach = fmax(deviation(d), d->n / (d->a + d->b));
    if (reach < WIDE || d->n < 4 * NEAR_END)
        return add_up(d, at, d->n + 1, 0);
    const double first = fmax(at, NEAR_END), last = d->n + 1 - NEAR_END;
    double sum = 0;
    if (at < first)
        sum = add_up(d, at, first, sum);
    if (first < last)
        sum = integrate(d, first, last, sum);
    return add_up(d, fmax(at, last), d->n + 1, sum);
}

double ckpip_beta_binomial_above(double trials, double a, double b, double at)
{
    if (at <= 0)
        return 1;
    if (at > trials)
        return 0;
    const beta_binomial up = {trials, a, b}, down = {trials, b, a};
    if (at > trials * (a / (a + b)))
        return fmin(tail(&up, at), 1);
    return fmax(1 - tail(&down, trials - at + 1), 0);
}

ckpi_status ckpi_beta_binomial_tails(double trials, double a, double b, double at, double *at_most, double *at_least)
{
    static const double LEAST_SHAPE = 1e-3;
    if (!ckpip_is_countable(trials) || !ckpip_is_whole(at) || at > trials || !(a >= LEAST_SHAPE && isfinite(a)) ||
        !(b >= LEAST_SHAPE && isfinite(b)))
        return CKPI_E_ARGUMENT;
    if (at_most)
        *at_most = ckpip_beta_binomial_above(trials, b, a, trials - at);
    if (at_least)
        *at_least = ckpip_beta_binomial_above(trials, a, b, at);
    return CKPI_OK;
}
