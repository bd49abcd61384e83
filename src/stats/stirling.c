/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/stirling.h"

#include <math.h>

/* Bernoulli's numbers over 2 n (2 n - 1): ten terms leave 2e-18 at 8, where five are enough from 16 on. */
static double long_series(double x)
{
    static const double TERMS[] = {1.0 / 12,         -1.0 / 360,        1.0 / 1260, -1.0 / 1680,
                                   1.0 / 1188,       -691.0 / 360360.0, 1.0 / 156,  -3617.0 / 122400,
                                   43867.0 / 244188, -174611.0 / 125400};
    const double r = 1 / (x * x);
    double sum = 0;
    for (int i = sizeof TERMS / sizeof TERMS[0]; i-- > 0;)
        sum = sum * r + TERMS[i];
    return sum / x;
}

double ckpip_stirling_error(double x)
{
    double sum = 0;
    if (x >= 16) {
        const double r = 1 / (x * x);
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / x;
    }
    for (; x < 8; x += 1)
        sum += (x + 0.5) * log1p(1 / x) - 1;
    return sum + long_series(x);
}

/* With r = u / (2 + u), log(1 + u) is 2 artanh r, and u - 2 r is u r. */
double ckpip_log_excess(double u)
{
    const double r = u / (2 + u);
    if (!(fabs(r) < 0.1))
        return u - log1p(u);
    double sum = u * r, power = 2 * r;
    for (int j = 3;; j += 2) {
        power *= r * r;
        const double next = sum - power / j;
        if (next == sum)
            return sum;
        sum = next;
    }
}

double ckpip_deviance(double x, double mean, double difference)
{
    if (fabs(difference) >= 0.1 * (x + mean))
        return x * log(x / mean) - difference;
    return x * ckpip_log_excess(-difference / x);
}
