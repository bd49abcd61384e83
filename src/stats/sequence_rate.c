/* SPDX-License-Identifier: MIT */
/* The same for the rate of Poisson events, with a gamma prior. */
#include "public.h"

#include "stats/domain.h"
#include "stats/gamma.h"
#include "stats/integral.h"
#include "stats/normal.h"
#include <math.h>

typedef struct mixture {
    double count;
    double exposure;
    double shape;
    double rate;
} mixture;

static bool usable(const mixture *m)
{
    return m->count >= 0 && isfinite(m->count) && m->exposure >= 0 && isfinite(m->exposure) &&
           ckpip_positive(m->shape) && ckpip_positive(m->rate) && (m->count == 0 || m->exposure > 0);
}

static double log_e(const mixture *m, double null)
{
    return ckpip_log_gamma_density(m->shape, m->rate * null) -
           ckpip_log_gamma_density(m->count + m->shape, (m->exposure + m->rate) * null);
}

ckpi_status ckpi_rate_log_e(double count, double exposure, double prior_shape, double prior_rate, double null_value,
                            double *out)
{
    const mixture m = {count, exposure, prior_shape, prior_rate};
    if (!out || !usable(&m) || !ckpip_positive(null_value))
        return CKPI_E_ARGUMENT;
    *out = exposure == 0 ? 0 : log_e(&m, null_value);
    return CKPI_OK;
}

static ckpip_log_tail rising(const void *parameters, double log_rate)
{
    const mixture *m = parameters;
    const double rate = exp(log_rate);
    if (rate == 0)
        return (ckpip_log_tail){-INFINITY, 0};
    return (ckpip_log_tail){-log_e(m, rate), m->count - m->exposure * rate};
}

static ckpip_log_tail falling(const void *parameters, double minus_log_rate)
{
    const mixture *m = parameters;
    const double rate = exp(-minus_log_rate);
    if (isinf(rate))
        return (ckpip_log_tail){-INFINITY, 0};
    return (ckpip_log_tail){-log_e(m, rate), m->exposure * rate - m->count};
}

ckpi_status ckpi_rate_sequence(double count, double exposure, double prior_shape, double prior_rate, double alpha,
                               double *low, double *high)
{
    const mixture m = {count, exposure, prior_shape, prior_rate};
    if (!low || !high || !usable(&m) || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    *low = 0;
    *high = INFINITY;
    if (exposure == 0)
        return CKPI_OK;
    const double level = log(alpha), middle = count + 0.5, spread = 1 / sqrt(middle);
    if (count > 0)
        *low = exp(ckpip_solve_tail(rising, &m, level, log(middle / exposure) - spread));
    *high = exp(-ckpip_solve_tail(falling, &m, level, -log(middle / exposure) - spread));
    return CKPI_OK;
}
