/* SPDX-License-Identifier: MIT */
/* Rates of events over an exposure. */
#include "public.h"

#include "stats/gamma.h"
#include "stats/normal.h"
#include <math.h>

static bool usable(double count, double exposure, double confidence, const double *low, const double *high)
{
    return low && high && ckpip_inside_unit(confidence) && count >= 0 && isfinite(count) && exposure >= 0 &&
           isfinite(exposure);
}

/* Gamma quantiles of these two shapes. Without exposure nothing bounds the rate from above. */
static ckpi_status give(double shape_low, double shape_high, double exposure, double confidence, double *low,
                        double *high)
{
    const double tail = ckpip_half_alpha(confidence);
    *low = 0;
    *high = INFINITY;
    if (exposure == 0)
        return CKPI_OK;
    if (shape_low > 0)
        *low = ckpip_gamma_quantile(shape_low, tail, 1 - tail) / exposure;
    *high = ckpip_gamma_quantile(shape_high, 1 - tail, tail) / exposure;
    return CKPI_OK;
}

ckpi_status ckpi_garwood_interval(double count, double exposure, double confidence, double *low, double *high)
{
    if (!usable(count, exposure, confidence, low, high))
        return CKPI_E_ARGUMENT;
    return give(count, count + 1, exposure, confidence, low, high);
}

ckpi_status ckpi_jeffreys_rate_interval(double count, double exposure, double confidence, double *low, double *high)
{
    if (!usable(count, exposure, confidence, low, high))
        return CKPI_E_ARGUMENT;
    return give(count > 0 ? count + 0.5 : 0, count + 0.5, exposure, confidence, low, high);
}
