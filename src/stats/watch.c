/* SPDX-License-Identifier: MIT */
/* Charts with a memory: the weighted average (S. W. Roberts, 1959) and the
 * cumulative sum (E. S. Page, 1954), one value at a time. */
#include "public.h"

#include "stats/domain.h"

static bool is_weight(double x)
{
    return x > 0 && x <= 1;
}

ckpi_status ckpi_ewma_start(ckpi_ewma *ewma, double weight, double target, double sigma, double width)
{
    if (!ewma || !is_weight(weight) || !isfinite(target) || !ckpip_not_negative(sigma) || !ckpip_positive(width))
        return CKPI_E_ARGUMENT;
    const double reach = width * sigma * sqrt(weight / (2 - weight));
    *ewma = (ckpi_ewma){weight, target, sigma, width, 0, target, target, target, target - reach, target + reach};
    return CKPI_OK;
}

ckpi_status ckpi_ewma_add(ckpi_ewma *ewma, double value)
{
    ckpi_ewma *e = ewma;
    if (!e || !is_weight(e->weight) || !isfinite(value) || !ckpip_not_negative(e->count))
        return CKPI_E_ARGUMENT;
    e->count += 1;
    e->value = e->weight * value + (1 - e->weight) * e->value;
    /* The first averages vary less than later ones. */
    const double share = -expm1(2 * e->count * log1p(-e->weight));
    const double reach = e->width * e->sigma * sqrt(e->weight / (2 - e->weight) * share);
    e->low = e->target - reach;
    e->high = e->target + reach;
    return CKPI_OK;
}

ckpi_status ckpi_cusum_start(ckpi_cusum *cusum, double target, double sigma, double slack, double limit, double head)
{
    if (!cusum || !isfinite(target) || !ckpip_positive(sigma) || !ckpip_not_negative(slack) || !ckpip_positive(limit) ||
        !ckpip_not_negative(head))
        return CKPI_E_ARGUMENT;
    *cusum = (ckpi_cusum){target, sigma, slack, limit, 0, head, head};
    return CKPI_OK;
}

ckpi_status ckpi_cusum_add(ckpi_cusum *cusum, double value)
{
    ckpi_cusum *c = cusum;
    if (!c || !isfinite(value) || !ckpip_positive(c->sigma))
        return CKPI_E_ARGUMENT;
    const double z = (value - c->target) / c->sigma;
    c->count += 1;
    c->above = fmax(c->above + z - c->slack, 0);
    c->below = fmax(c->below - z - c->slack, 0);
    return CKPI_OK;
}

ckpi_status ckpi_poisson_cusum_next(double before, double events, double expected, double ratio, double *increment,
                                    double *out)
{
    if (!out || !ckpip_not_negative(before) || !ckpip_not_negative(events) || !ckpip_not_negative(expected) ||
        !ckpip_positive(ratio))
        return CKPI_E_ARGUMENT;
    const double step = events * log(ratio) - expected * (ratio - 1);
    if (increment)
        *increment = step;
    *out = fmax(before + step, 0);
    return CKPI_OK;
}
