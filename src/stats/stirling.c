/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/stirling.h"

#include <math.h>

double ckpip_stirling_error(double x)
{
    double sum = 0;
    for (; x < 16; x += 1)
        sum += (x + 0.5) * log1p(1 / x) - 1;
    const double r = 1 / (x * x);
    const double series = (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - r / 1188) * r) * r) * r) / x;
    return sum + series;
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
