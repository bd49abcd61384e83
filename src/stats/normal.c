/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/normal.h"
#include <math.h>

static const double SQRT_HALF = 0.70710678118654752440;
static const double SQRT_TWO_PI = 2.50662827463100050242;

/* Peter Acklam's rational approximation (2003), for p <= 1/2; relative error 1.2e-9. */
static double start_in_tail(double p)
{
    const double q = sqrt(-2 * log(p));
    const double over = ((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q -
                          2.549732539343734e+00) *
                             q +
                         4.374664141464968e+00) *
                            q +
                        2.938163982698783e+00;
    const double under = (((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q +
                          3.754408661907416e+00) *
                             q +
                         1;
    return over / under;
}

static double start_in_middle(double p)
{
    const double q = p - 0.5, r = q * q;
    const double over = (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r +
                           1.383577518672690e+02) *
                              r -
                          3.066479806614716e+01) *
                             r +
                         2.506628277459239e+00) *
                        q;
    const double under = ((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r +
                           6.680131188771972e+01) *
                              r -
                          1.328068155288572e+01) *
                             r +
                         1;
    return over / under;
}

/* How far the distribution function at x <= 0 lies above p. Near the median
 * both are near 1/2, and only their distances from it keep their digits. */
static double excess(double x, double p)
{
    if (p < 0.25)
        return 0.5 * erfc(-x * SQRT_HALF) - p;
    return 0.5 * erf(x * SQRT_HALF) + (0.5 - p);
}

static double quantile_below_median(double p)
{
    double x = p < 0.02425 ? start_in_tail(p) : start_in_middle(p);
    for (int step = 0; step < 2; step++) {
        const double u = excess(x, p) * SQRT_TWO_PI * exp(x * x / 2);
        x -= u / (1 + x * u / 2);
    }
    return x;
}

double ckpip_normal_quantile(double p)
{
    return p <= 0.5 ? quantile_below_median(p) : -quantile_below_median(1 - p);
}

/* Of the usual confidence, as the last line of the function makes it. */
static const double USUAL_Z = 1.9599639845400538;

double ckpip_two_sided_z(double confidence)
{
    if (ckpip_is_usual_confidence(confidence))
        return USUAL_Z;
    return -ckpip_normal_quantile(ckpip_half_alpha(confidence));
}

double ckpip_normal_above(double x)
{
    return 0.5 * erfc(x * SQRT_HALF);
}

ckpi_status ckpi_normal_tails(double x, double *below, double *above)
{
    if (isnan(x))
        return CKPI_E_ARGUMENT;
    if (below)
        *below = ckpip_normal_above(-x);
    if (above)
        *above = ckpip_normal_above(x);
    return CKPI_OK;
}

ckpi_status ckpi_normal_quantile(double probability, double *out)
{
    if (!out || !ckpip_inside_unit(probability))
        return CKPI_E_ARGUMENT;
    *out = ckpip_normal_quantile(probability);
    return CKPI_OK;
}
