/* SPDX-License-Identifier: MIT */
/* The incomplete beta function: the density times a factor, which is a
 * continued fraction, or an integral where both parameters are large. */
#include "public.h"

#include "stats/beta.h"

#include "stats/gamma.h"
#include "stats/integral.h"
#include "stats/stirling.h"
#include <math.h>
#include <stdbool.h>

static const double LOG_TWO_PI = 1.83787706640934548356;
static const double TINY = 1e-300;
static const double PRECISION = 1e-16;

/* Where both parameters are larger, the fraction takes more steps than an integral. */
static const double LARGE_SHAPE = 3000;

/* Log odds of less make a denormal number. */
static const double FARTHEST = -700;

/* A smaller x has lost digits where it is multiplied with a small parameter, or its reciprocal is none. */
static const double SMALLEST = 1e-280;

enum { MOST_TERMS = 100000 };

double ckpip_log_beta(double a, double b)
{
    const double small = fmin(a, b), large = fmax(a, b);
    if (large < 10)
        return ckpip_log_gamma(a) + ckpip_log_gamma(b) - ckpip_log_gamma(a + b);
    const double sum = a + b;
    /* Stirling's formula for the large two of the three. */
    const double rest = ckpip_stirling_error(large) - ckpip_stirling_error(sum) - (large - 0.5) * log1p(small / large) -
                        small * log(sum) + small;
    return ckpip_log_gamma(small) + rest;
}

/* a y - b x, which says on which side of the mean x lies. Of x and y the smaller is the exact one. */
static double before_mean(double a, double b, double x, double y)
{
    return x <= y ? fma(-(a + b), x, a) : fma(a + b, y, -b);
}

double ckpip_log_beta_density(double a, double b, double x, double y)
{
    const double n = a + b, difference = before_mean(a, b, x, y);
    return 0.5 * (log(a / n * b) - LOG_TWO_PI) + ckpip_stirling_error(n) - ckpip_stirling_error(a) -
           ckpip_stirling_error(b) - ckpip_deviance(a, n * x, difference) - ckpip_deviance(b, n * y, -difference);
}

static double not_zero(double x)
{
    return fabs(x) < TINY ? TINY : x;
}

/* A. R. DiDonato and A. H. Morris, 1992 (ACM TOMS 708), by the modified Lentz
 * method: its terms contain the distance from the mean, not differences of 1. */
static double fraction(double a, double b, double x, double y)
{
    const double distance = before_mean(a, b, x, y) + 1;
    double c = not_zero(a * distance / (a + 1)), d = 0, value = c;
    for (int n = 1; n <= MOST_TERMS; n++) {
        const double twice = a + 2.0 * n;
        const double alpha = (a + n - 1) / (twice - 1) * ((a + b + n - 1) / (twice - 1)) * (n * (b - n) * x * x);
        const double beta = n + n * (b - n) * x / (twice - 1) + (a + n) * (distance + n * (1 + y)) / (twice + 1);
        d = 1 / not_zero(alpha * d + beta);
        c = not_zero(beta + alpha / c);
        const double factor = c * d;
        value *= factor;
        if (fabs(factor - 1) <= PRECISION)
            break;
    }
    return 1 / value;
}

typedef struct tail_shape {
    double a;
    double b;
    double x;
    double y;
    double fall; /* derivative of the log density, towards smaller x */
} tail_shape;

/* The log density at a distance s below x, less the one at x. */
static double fall(const void *parameters, double s)
{
    const tail_shape *t = parameters;
    return t->fall * s - (t->a - 1) * ckpip_log_excess(-s / t->x) - (t->b - 1) * ckpip_log_excess(s / t->y);
}

static double by_integral(double a, double b, double x, double y)
{
    const tail_shape t = {a, b, x, y, -before_mean(a - 1, b - 1, x, y) / (x * y)};
    const double reach = 40 / (fabs(t.fall) + sqrt(40 * (a / (x * x) + b / (y * y))));
    return ckpip_tail_integral(fall, &t, reach, x) / (x * y);
}

/* I_x(a, b) over the density, for an x that is not far above the mean. */
static double factor_below(double a, double b, double x, double y)
{
    return a > LARGE_SHAPE && b > LARGE_SHAPE ? by_integral(a, b, x, y) : fraction(a, b, x, y);
}

static bool is_below(double a, double b, double x)
{
    return x < (a + 1) / (a + b + 2);
}

double ckpip_log_beta_power(double a, double b, double log_x)
{
    return a * log_x - log(a) - ckpip_log_beta(a, b);
}

/* I_x(a, b), for an x that is not far above the mean; but for roundings it is at most 1. */
static double tail_below(double a, double b, double x, double y)
{
    if (x < SMALLEST)
        return exp(ckpip_log_beta_power(a, b, log(x)));
    return exp(ckpip_log_beta_density(a, b, x, y)) * factor_below(a, b, x, y);
}

double ckpip_incomplete_beta(double a, double b, double x, double y)
{
    if (x <= 0)
        return 0;
    if (y <= 0)
        return 1;
    return is_below(a, b, x) ? fmin(tail_below(a, b, x, y), 1) : fmax(1 - tail_below(b, a, y, x), 0);
}

double ckpip_binomial_below(double trials, double p, double q, double k)
{
    if (k < 0)
        return 0;
    return k >= trials ? 1 : ckpip_incomplete_beta(trials - k, k + 1, q, p);
}

static ckpip_log_tail log_tail(double a, double b, double x, double y)
{
    if (x < SMALLEST)
        return (ckpip_log_tail){ckpip_log_beta_power(a, b, log(x)), a};
    const double log_density = ckpip_log_beta_density(a, b, x, y);
    if (is_below(a, b, x)) {
        const double factor = factor_below(a, b, x, y);
        return (ckpip_log_tail){log_density + log(factor), 1 / factor};
    }
    const double density = exp(log_density), above = density * factor_below(b, a, y, x);
    return (ckpip_log_tail){log1p(-above), density / (1 - above)};
}

double ckpip_log_incomplete_beta(double a, double b, double x, double y)
{
    if (x <= 0)
        return -INFINITY;
    if (y <= 0)
        return 0;
    return log_tail(a, b, x, y).value;
}

double ckpip_log_beta_ratio(double a, double b, double x, double y)
{
    if (is_below(a, b, x))
        return log(factor_below(a, b, x, y));
    /* As log_tail(), whose density is needed here too. */
    const double log_density = ckpip_log_beta_density(a, b, x, y);
    return log1p(-(exp(log_density) * factor_below(b, a, y, x))) - log_density;
}

typedef struct beta_shape {
    double a;
    double b;
} beta_shape;

ckpip_share ckpip_share_at(double log_odds)
{
    if (log_odds < FARTHEST)
        return (ckpip_share){exp(log_odds), 1};
    if (log_odds > -FARTHEST)
        return (ckpip_share){1, exp(-log_odds)};
    return (ckpip_share){1 / (1 + exp(-log_odds)), 1 / (1 + exp(log_odds))};
}

static ckpip_log_tail tail_at(const void *parameters, double log_odds)
{
    const beta_shape *shape = parameters;
    if (log_odds < FARTHEST)
        return (ckpip_log_tail){ckpip_log_beta_power(shape->a, shape->b, log_odds), shape->a};
    if (log_odds > -FARTHEST)
        return (ckpip_log_tail){0, 0};
    const ckpip_share at = ckpip_share_at(log_odds);
    return log_tail(shape->a, shape->b, at.x, at.y);
}

double ckpip_beta_quantile_log_odds(double a, double b, double p, double q)
{
    if (p == 0 || q == 0)
        return p == 0 ? -INFINITY : INFINITY;
    if (p <= q) {
        const beta_shape shape = {a, b};
        return ckpip_solve_tail(tail_at, &shape, log(p), log(a / b));
    }
    const beta_shape mirrored = {b, a};
    return -ckpip_solve_tail(tail_at, &mirrored, log(q), log(b / a));
}

ckpip_share ckpip_beta_quantile(double a, double b, double p, double q)
{
    return ckpip_share_at(ckpip_beta_quantile_log_odds(a, b, p, q));
}
