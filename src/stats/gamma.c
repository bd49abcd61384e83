/* SPDX-License-Identifier: MIT */
/* The gamma function and the incomplete one. The library's own, since lgamma()
 * writes a global and has other last digits on each machine. */
#include "public.h"

#include "stats/gamma.h"

#include "stats/integral.h"
#include "stats/stirling.h"
#include <math.h>
#include <stdbool.h>

static const double HALF_LOG_TWO_PI = 0.91893853320467274178;
static const double LOG_TWO_PI = 1.83787706640934548356;
static const double ONE_LESS_EULER = 0.4227843350984671393935;
static const double TINY = 1e-300;
static const double PRECISION = 1e-16;

/* From this shape on a fraction or a series takes more steps than an integral. */
static const double LARGE_SHAPE = 3000;

/* The exponential of less is a denormal number. */
static const double FARTHEST = -700;

/* A smaller x has a reciprocal that may be none. */
static const double SMALLEST = 1e-280;

enum { MOST_TERMS = 100000 };

/* (zeta(k) - 1) / k, for k from 2. */
static const double ZETA[] = {
    0.3224670334241132182362,   0.06735230105319809513325,  0.020580808427784547879,    0.007385551028673985266273,
    0.002890510330741523285753, 0.001192753911703260977114, 0.0005096695247430424223,   0.0002231547584535793797614,
    9.94575127818085337146e-05, 4.492623673813314170021e-5, 2.050721277567069155317e-5, 9.439488275268395903987e-6,
    4.374866789907487804182e-6, 2.039215753801366236782e-6, 9.551412130407419832857e-7, 4.492469198764566043294e-7,
    2.120718480555466586923e-7, 1.004322482396809960872e-7, 4.76981016936398056576e-8,  2.271109460894316491032e-8,
    1.083865921489695409107e-8, 5.183475041970046655121e-9, 2.483674543802478317185e-9, 1.192140140586091207443e-9,
    5.73136724167886201333e-10, 2.75952288512423314518e-10, 1.33047643742444894815e-10,
};

/* log gamma(2 + z), for |z| <= 1/2: Taylor's series (Abramowitz and Stegun 6.1.33). */
static double log_gamma_near_two(double z)
{
    double sum = 0;
    for (int k = sizeof ZETA / sizeof ZETA[0] - 1; k >= 0; k--)
        sum = (k % 2 == 0 ? ZETA[k] : -ZETA[k]) + sum * z;
    return z * (ONE_LESS_EULER + z * sum);
}

double ckpip_log_gamma(double x)
{
    if (x < 0.5)
        return ckpip_log_gamma(1 + x) - log(x);
    if (x < 1.5)
        return log_gamma_near_two(x - 1) - log1p(x - 1);
    if (x < 2.5)
        return log_gamma_near_two(x - 2);
    return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + ckpip_stirling_error(x);
}

double ckpip_log_gamma_density(double a, double x)
{
    return 0.5 * (log(a) - LOG_TWO_PI) - ckpip_stirling_error(a) - ckpip_deviance(a, x, a - x);
}

/* Abramowitz and Stegun 6.5.29: what the density is multiplied with below. */
static double series(double a, double x)
{
    double sum = 1 / a, term = sum;
    for (int n = 1; n <= MOST_TERMS && term > sum * PRECISION; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return sum;
}

static double not_zero(double x)
{
    return fabs(x) < TINY ? TINY : x;
}

/* Abramowitz and Stegun 6.5.31 in its even form, by the modified Lentz method. */
static double fraction(double a, double x)
{
    double b = x + 1 - a, c = 1 / TINY, d = 1 / not_zero(b), value = d;
    for (int n = 1; n <= MOST_TERMS; n++) {
        const double over = -n * (n - a);
        b += 2;
        d = 1 / not_zero(over * d + b);
        c = not_zero(b + over / c);
        const double factor = c * d;
        value *= factor;
        if (fabs(factor - 1) <= PRECISION)
            break;
    }
    return value;
}

typedef struct tail_shape {
    double a;
    double x;
    double rise; /* derivative of the log density of x at x */
    double direction;
} tail_shape;

/* The log density at a distance s from x, less the one at x. */
static double fall(const void *parameters, double s)
{
    const tail_shape *t = parameters;
    const double u = t->direction * s / t->x;
    return t->rise * t->direction * s - (t->a - 1) * ckpip_log_excess(u);
}

static double by_integral(double a, double x, bool above)
{
    const tail_shape t = {a, x, (a - 1 - x) / x, above ? 1 : -1};
    const double reach = 40 / (fabs(t.rise) + sqrt(40 * a) / x);
    return ckpip_tail_integral(fall, &t, reach, above ? INFINITY : x) / x;
}

/* One tail is computed, the one beyond x as seen from the mean: the density times a factor. */
typedef struct computed_tail {
    double log_density;
    double factor;
    bool above;
} computed_tail;

static computed_tail compute(double a, double x)
{
    const bool above = a > LARGE_SHAPE ? x > a : x >= a + 1;
    double factor;
    if (a > LARGE_SHAPE)
        factor = by_integral(a, x, above);
    else
        factor = above ? fraction(a, x) : series(a, x);
    return (computed_tail){ckpip_log_gamma_density(a, x), factor, above};
}

/* log P(a, x) from log x, where a power of x is all that is left. */
static double log_power(double a, double log_x)
{
    return a * log_x - log(a) - ckpip_log_gamma(a);
}

ckpip_tails ckpip_gamma_tails(double a, double x)
{
    if (x == 0)
        return (ckpip_tails){0, 1};
    if (isinf(x))
        return (ckpip_tails){1, 0};
    if (x < SMALLEST) {
        const double log_below = log_power(a, log(x));
        return (ckpip_tails){exp(log_below), -expm1(log_below)};
    }
    const computed_tail t = compute(a, x);
    const double tail = fmin(exp(t.log_density) * t.factor, 1);
    return t.above ? (ckpip_tails){1 - tail, tail} : (ckpip_tails){tail, 1 - tail};
}

static ckpip_log_tail log_tail(double a, double x, bool above)
{
    const computed_tail t = compute(a, x);
    const double log_computed = t.log_density + log(t.factor);
    if (t.above == above)
        return (ckpip_log_tail){log_computed, 1 / t.factor};
    const double rest = 1 - exp(log_computed);
    return (ckpip_log_tail){log(rest), exp(t.log_density) / rest};
}

double ckpip_log_gamma_ratio(double a, double x, bool above)
{
    const computed_tail t = compute(a, x);
    return t.above == above ? log(t.factor) : log_tail(a, x, above).value - t.log_density;
}

static ckpip_log_tail below_at(const void *a, double log_x)
{
    const double shape = *(const double *)a;
    if (log_x < FARTHEST)
        return (ckpip_log_tail){log_power(shape, log_x), shape};
    if (log_x > -FARTHEST)
        return (ckpip_log_tail){0, 0};
    return log_tail(shape, exp(log_x), false);
}

static ckpip_log_tail above_at(const void *a, double minus_log_x)
{
    if (minus_log_x > -FARTHEST)
        return (ckpip_log_tail){0, 0};
    return log_tail(*(const double *)a, exp(-minus_log_x), true);
}

double ckpip_gamma_quantile(double a, double p, double q)
{
    if (p == 0)
        return 0;
    if (q == 0)
        return INFINITY;
    const double log_a = log(a);
    if (p <= q)
        return exp(ckpip_solve_tail(below_at, &a, log(p), log_a));
    return exp(-ckpip_solve_tail(above_at, &a, log(q), -log_a));
}
