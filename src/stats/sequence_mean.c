/* SPDX-License-Identifier: MIT */
/* Sequences for means without bounds: asymptotic, and for known variance. */
#include "public.h"

#include "stats/domain.h"
#include "stats/normal.h"
#include <math.h>

/* w - log w = level, for w > 1: the lower branch of Lambert's function without its underflow. */
static double lambert(double level)
{
    double w = level + log(level);
    for (int step = 0; step < 100; step++) {
        const double next = w - (w - log(w) - level) * w / (w - 1);
        if (fabs(next - w) <= 1e-16 * w)
            return next;
        w = next;
    }
    return w;
}

/* The half-width in standard deviations, narrowest around the horizon
 * (I. Waudby-Smith, D. Arbour, R. Sinha, E. Kennedy and A. Ramdas, Annals of Statistics 52, 2024). */
static double margin(double n, double horizon, double alpha)
{
    const double rho = (lambert(1 - 2 * log(alpha)) - 1) / horizon, spread = n * rho + 1;
    return sqrt(2 * (spread / rho) * (log1p(n * rho) / 2 - log(alpha))) / n;
}

ckpi_status ckpi_asymptotic_margin(double n, double horizon, double alpha, double *out)
{
    if (!out || !(n >= 1 && isfinite(n)) || !ckpip_positive(horizon) || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    *out = margin(n, horizon, alpha);
    return CKPI_OK;
}

ckpi_status ckpi_asymptotic_sequence(double n, double mean, double standard_deviation, double horizon, double alpha,
                                     double *low, double *high)
{
    if (!low || !high || !(n >= 2 && isfinite(n)) || !isfinite(mean) ||
        !(standard_deviation >= 0 && isfinite(standard_deviation)) || !ckpip_positive(horizon) ||
        !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    const double reach = standard_deviation * margin(n, horizon, alpha);
    *low = mean - reach;
    *high = mean + reach;
    return CKPI_OK;
}

ckpi_status ckpi_normal_log_e(double n, double difference, double variance, double prior_variance, double *out)
{
    if (!out || !(n >= 0 && isfinite(n)) || !isfinite(difference) || !ckpip_positive(variance) ||
        !ckpip_positive(prior_variance))
        return CKPI_E_ARGUMENT;
    const double ratio = n * (prior_variance / variance);
    *out = (n * (difference / variance) * difference * (ratio / (1 + ratio)) - log1p(ratio)) / 2;
    return CKPI_OK;
}

ckpi_status ckpi_normal_sequence_margin(double n, double variance, double prior_variance, double alpha, double *out)
{
    if (!out || !ckpip_positive(n) || !ckpip_positive(variance) || !ckpip_positive(prior_variance) ||
        !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    const double ratio = n * (prior_variance / variance);
    *out = sqrt(variance / n * ((1 + ratio) / ratio) * (log1p(ratio) - 2 * log(alpha)));
    return CKPI_OK;
}
