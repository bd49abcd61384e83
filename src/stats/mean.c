/* SPDX-License-Identifier: MIT */
/* Means, and what has changed between two. */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/difference.h"
#include "stats/normal.h"
#include <math.h>

static bool is_sample(double n, double mean, double deviation)
{
    return n >= 2 && isfinite(n) && isfinite(mean) && deviation >= 0 && isfinite(deviation);
}

ckpi_status ckpi_mean_interval(double n, double mean, double standard_deviation, double confidence, double *low,
                               double *high)
{
    if (!low || !high || !ckpip_inside_unit(confidence) || !is_sample(n, mean, standard_deviation))
        return CKPI_E_ARGUMENT;
    const double reach = ckpip_two_sided_t(n - 1, confidence) * (standard_deviation / sqrt(n));
    *low = mean - reach;
    *high = mean + reach;
    return CKPI_OK;
}

static ckpi_status take_sample(ckpi_sample *into, const ckpi_sample *from)
{
    const ckpi_status status = ckpip_take(into, sizeof *into, sizeof *into, from);
    if (status != CKPI_OK)
        return status;
    if (into->reserved0 != 0)
        return CKPI_E_NEWER;
    return is_sample(into->n, into->mean, into->standard_deviation) ? CKPI_OK : CKPI_E_ARGUMENT;
}

static ckpi_status take_samples(ckpi_sample *a, const ckpi_sample *before, ckpi_sample *b, const ckpi_sample *after,
                                double confidence, const ckpi_difference *out)
{
    if (!out || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = take_sample(a, before);
    return status == CKPI_OK ? take_sample(b, after) : status;
}

void ckpip_difference_fill(ckpi_difference *d, double confidence)
{
    d->statistic = NAN;
    d->p_value = NAN;
    d->low = d->difference;
    d->high = d->difference;
    if (d->standard_error == 0)
        return;
    const bool normal = isinf(d->degrees);
    d->statistic = d->difference / d->standard_error;
    const double t = fabs(d->statistic);
    d->p_value = 2 * (normal ? ckpip_normal_above(t) : ckpip_student_above(d->degrees, t));
    const double reach =
        (normal ? ckpip_two_sided_z(confidence) : ckpip_two_sided_t(d->degrees, confidence)) * d->standard_error;
    d->low = d->difference - reach;
    d->high = d->difference + reach;
}

/* B. L. Welch, 1947, with the degrees of freedom of F. E. Satterthwaite. */
ckpi_status ckpi_welch_difference(const ckpi_sample *before, const ckpi_sample *after, double confidence,
                                  ckpi_difference *out)
{
    ckpi_sample a, b;
    const ckpi_status status = take_samples(&a, before, &b, after, confidence, out);
    if (status != CKPI_OK)
        return status;

    const double va = a.standard_deviation * (a.standard_deviation / a.n);
    const double vb = b.standard_deviation * (b.standard_deviation / b.n), v = va + vb;
    ckpi_difference d = {.difference = b.mean - a.mean, .standard_error = sqrt(v), .degrees = NAN};
    if (v > 0)
        d.degrees = 1 / (va / v * (va / v) / (a.n - 1) + vb / v * (vb / v) / (b.n - 1));
    ckpip_difference_fill(&d, confidence);
    return ckpip_give(out, &d, sizeof d, sizeof d);
}

ckpi_status ckpi_pooled_difference(const ckpi_sample *before, const ckpi_sample *after, double confidence,
                                   ckpi_difference *out)
{
    ckpi_sample a, b;
    const ckpi_status status = take_samples(&a, before, &b, after, confidence, out);
    if (status != CKPI_OK)
        return status;
    const double freedom = a.n + b.n - 2;
    const double squares = (a.n - 1) * a.standard_deviation * a.standard_deviation +
                           (b.n - 1) * b.standard_deviation * b.standard_deviation;
    ckpi_difference d = {.difference = b.mean - a.mean, .degrees = squares > 0 ? freedom : NAN};
    d.standard_error = sqrt(squares / freedom * (1 / a.n + 1 / b.n));
    ckpip_difference_fill(&d, confidence);
    return ckpip_give(out, &d, sizeof d, sizeof d);
}

ckpi_status ckpi_relative_change_read(double baseline, double baseline_error, double current, double current_error,
                                      double confidence, ckpi_relative_change *out)
{
    if (!out || !ckpip_inside_unit(confidence) || !ckpip_positive(baseline) || !ckpip_positive(current) ||
        !ckpip_not_negative(baseline_error) || !ckpip_not_negative(current_error))
        return CKPI_E_ARGUMENT;
    ckpi_relative_change r = {sizeof r, 0, 0, 0, 0, 0, 0, 0};
    r.change = (current - baseline) / baseline;
    /* Near 1 the logarithm of a rounded quotient would lose the digits of a small change. */
    r.log_ratio = fabs(r.change) < 0.5 ? log1p(r.change) : log(current / baseline);
    r.log_error = hypot(baseline_error / baseline, current_error / current);
    const double reach = ckpip_two_sided_z(confidence) * r.log_error;
    r.low = expm1(r.log_ratio - reach);
    r.high = expm1(r.log_ratio + reach);
    if (r.log_error > 0)
        r.chance_lower = ckpip_normal_above(r.log_ratio / r.log_error);
    else
        r.chance_lower = r.log_ratio < 0 ? 1 : r.log_ratio > 0 ? 0 : 0.5;
    return ckpip_give(out, &r, sizeof r, sizeof r);
}
