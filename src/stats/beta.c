/* SPDX-License-Identifier: MIT */
/* x^a y^b / B(a, b) is a product of huge and tiny factors. Written with
 * Stirling's formula for the three gamma functions, what is huge cancels by
 * algebra, and a, b of 10^11 cost no digits (C. Loader, 2000, for the binomial). */
#include "public.h"

#include "stats/beta.h"
#include <math.h>

static const double TWO_PI = 6.28318530717958647693;
static const double TINY = 1e-300;
static const double PRECISION = 1e-16;

/* Far more than ever needed: a bound, so that no argument can hang the caller. */
enum { MOST_TERMS = 1000000 };

/* log gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2) */
static double stirling_error(double x)
{
    double sum = 0;
    for (; x < 16; x += 1)
        sum += (x + 0.5) * log1p(1 / x) - 1;
    const double r = 1 / (x * x);
    const double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / x;
    return sum + series;
}

/* x log(x / mean) + mean - x, given the difference x - mean. */
static double deviance(double x, double mean, double difference)
{
    if (fabs(difference) >= 0.1 * (x + mean))
        return x * log(x / mean) - difference;
    const double v = difference / (x + mean);
    double sum = difference * v, term = 2 * x * v;
    for (int j = 3;; j += 2) {
        term *= v * v;
        const double next = sum + term / j;
        if (next == sum)
            return sum;
        sum = next;
    }
}

static double density(double a, double b, double x, double y)
{
    const double n = a + b;
    /* Of x and y the smaller is the exact one. */
    const double difference = x <= y ? fma(-n, x, a) : fma(n, y, -b);
    const double exponent = stirling_error(n) - stirling_error(a) - stirling_error(b) - deviance(a, n * x, difference) -
                            deviance(b, n * y, -difference);
    return sqrt(a / n * b / TWO_PI) * exp(exponent);
}

static double not_zero(double x)
{
    return fabs(x) < TINY ? TINY : x;
}

/* The continued fraction of Abramowitz and Stegun 26.5.8, by the modified Lentz method. */
static double continued_fraction(double a, double b, double x)
{
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), fraction = d;
    for (int term = 1; term <= MOST_TERMS; term++) {
        const double m = term;
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / not_zero(1 + even * d);
        c = not_zero(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / not_zero(1 + odd * d);
        c = not_zero(1 + odd / c);
        const double factor = d * c;
        fraction *= factor;
        if (fabs(factor - 1) <= PRECISION)
            break;
    }
    return fraction;
}

static double by_fraction(double a, double b, double x, double y)
{
    return density(a, b, x, y) * continued_fraction(a, b, x) / a;
}

double ckpip_incomplete_beta(double a, double b, double x, double y)
{
    if (x < (a + 1) / (a + b + 2))
        return by_fraction(a, b, x, y);
    return 1 - by_fraction(b, a, y, x);
}
