/* SPDX-License-Identifier: MIT */
/* What made a figure change: mix and rate (Kitagawa, 1955), three factors (Das
 * Gupta, 1978), any number of factors (logarithmic mean Divisia index, Ang 2004). */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/mix_rate.h"

/* (b - a) / log(b / a). Near each other the quotient of logarithms would lose its digits. */
static double log_mean(double a, double b)
{
    if (a == 0 || b == 0)
        return 0;
    const double u = (b - a) / a;
    if (u == 0)
        return a;
    return fabs(u) < 0.5 ? (b - a) / log1p(u) : (b - a) / (log(b) - log(a));
}

ckpi_status ckpi_log_mean(double a, double b, double *out)
{
    if (!out || !ckpip_not_negative(a) || !ckpip_not_negative(b))
        return CKPI_E_ARGUMENT;
    *out = log_mean(a, b);
    return CKPI_OK;
}

static double total(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

static bool are_sizes(const double *sizes, size_t count)
{
    if (!ckpip_all_finite(sizes, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (sizes[i] < 0)
            return false;
    }
    return total(sizes, count) > 0;
}

ckpip_mix_rate_part ckpip_mix_rate_of(const ckpip_two_periods *s, const ckpip_two_periods *whole)
{
    const bool before = s->n_before > 0, after = s->n_after > 0;
    ckpip_mix_rate_part p = {.share_before = s->n_before / whole->n_before,
                             .share_after = s->n_after / whole->n_after,
                             .in_both = before && after};
    if (before)
        p.rate_before = s->x_before / s->n_before;
    if (after)
        p.rate_after = s->x_after / s->n_after;
    if (!before)
        p.rate_before = p.rate_after;
    if (!after)
        p.rate_after = p.rate_before;
    p.mean_share = (p.share_before + p.share_after) / 2;
    p.mean_rate = (p.rate_before + p.rate_after) / 2;
    p.rate_effect = p.mean_share * (p.rate_after - p.rate_before);
    p.mix_effect = (p.share_after - p.share_before) * p.mean_rate;
    return p;
}

ckpi_status ckpi_mix_rate_read(const double *n_before, const double *x_before, const double *n_after,
                               const double *x_after, size_t count, double *rate_effects, double *mix_effects,
                               double *centred_effects, ckpi_mix_rate *out)
{
    if (!out || !are_sizes(n_before, count) || !are_sizes(n_after, count) || !ckpip_all_finite(x_before, count) ||
        !ckpip_all_finite(x_after, count))
        return CKPI_E_ARGUMENT;
    const double before = total(n_before, count), after = total(n_after, count);
    ckpi_mix_rate m = {.before = total(x_before, count) / before, .after = total(x_after, count) / after};
    m.change = m.after - m.before;
    const double middle = m.before + (m.after - m.before) / 2;
    const ckpi_status status = ckpip_can_give(out, sizeof m);
    if (status != CKPI_OK)
        return status;
    const ckpip_two_periods whole = {.n_before = before, .n_after = after};
    for (size_t i = 0; i < count; i++) {
        const ckpip_two_periods segment = {x_before[i], n_before[i], x_after[i], n_after[i]};
        const ckpip_mix_rate_part part = ckpip_mix_rate_of(&segment, &whole);
        m.rate_effect += part.rate_effect;
        m.mix_effect += part.mix_effect;
        if (rate_effects)
            rate_effects[i] = part.rate_effect;
        if (mix_effects)
            mix_effects[i] = part.mix_effect;
        if (centred_effects)
            centred_effects[i] = (part.share_after - part.share_before) * (part.mean_rate - middle);
    }
    return ckpip_give(out, &m, sizeof m, sizeof m);
}

/* The effect of one factor of three, the others at the average of all orders of change. */
static double effect_of(double change, double b0, double b1, double c0, double c1)
{
    return change * ((b0 * c0 + b1 * c1) / 3 + (b0 * c1 + b1 * c0) / 6);
}

ckpi_status ckpi_three_factor_read(const double *before, const double *after, double *effects)
{
    if (!effects || !ckpip_all_finite(before, 3) || !ckpip_all_finite(after, 3))
        return CKPI_E_ARGUMENT;
    double out[3];
    for (size_t i = 0; i < 3; i++) {
        const size_t j = (i + 1) % 3, k = (i + 2) % 3;
        out[i] = effect_of(after[i] - before[i], before[j], after[j], before[k], after[k]);
    }
    for (size_t i = 0; i < 3; i++)
        effects[i] = out[i];
    return CKPI_OK;
}

static double product(const double *values, size_t count)
{
    double out = 1;
    for (size_t i = 0; i < count; i++)
        out *= values[i];
    return out;
}

static bool are_factors(const double *values, size_t count)
{
    if (!ckpip_all_finite(values, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (values[i] < 0)
            return false;
    }
    return true;
}

static double log_ratio(double before, double after)
{
    const double u = (after - before) / before;
    return fabs(u) < 0.5 ? log1p(u) : log(after) - log(before);
}

static size_t zeros(const double *values, size_t count)
{
    size_t out = 0;
    for (size_t i = 0; i < count; i++)
        out += values[i] == 0;
    return out;
}

/* Where a product is 0 the limit of small factors holds: they share the whole change. */
ckpi_status ckpi_divisia_read(const double *before, const double *after, size_t count, double *effects)
{
    if (!effects || count < 1 || !are_factors(before, count) || !are_factors(after, count))
        return CKPI_E_ARGUMENT;
    const double from = product(before, count), to = product(after, count);
    if (!isfinite(from) || !isfinite(to))
        return CKPI_E_ARGUMENT;
    const size_t none_before = zeros(before, count), none_after = zeros(after, count);
    for (size_t i = 0; i < count; i++) {
        const double *zero = none_before > 0 ? before : after;
        if (none_before == 0 && none_after == 0)
            effects[i] = log_mean(from, to) * log_ratio(before[i], after[i]);
        else if (none_before > 0 && none_after > 0)
            effects[i] = 0;
        else
            effects[i] = zero[i] == 0 ? (to - from) / (double)(none_before + none_after) : 0;
    }
    return CKPI_OK;
}
