/* SPDX-License-Identifier: MIT */
/* What made a figure change: mix and rate (Kitagawa, 1955), three factors (Das
 * Gupta, 1978), any number of factors (logarithmic mean Divisia index, Ang 2004). */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"

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

typedef struct segment {
    double share_before;
    double share_after;
    double rate_before;
    double rate_after;
} segment;

/* Who was not there has no rate: the other period's stands for it, and all of the effect is mix. */
static segment segment_of(double share_before, double x_before, double n_before, double share_after, double x_after,
                          double n_after)
{
    segment s = {share_before, share_after, 0, 0};
    if (n_before > 0)
        s.rate_before = x_before / n_before;
    if (n_after > 0)
        s.rate_after = x_after / n_after;
    if (n_before == 0)
        s.rate_before = s.rate_after;
    if (n_after == 0)
        s.rate_after = s.rate_before;
    return s;
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
    for (size_t i = 0; i < count; i++) {
        const segment s =
            segment_of(n_before[i] / before, x_before[i], n_before[i], n_after[i] / after, x_after[i], n_after[i]);
        const double rate = (s.share_before + s.share_after) / 2 * (s.rate_after - s.rate_before);
        const double moved = s.share_after - s.share_before, between = (s.rate_before + s.rate_after) / 2;
        m.rate_effect += rate;
        m.mix_effect += moved * between;
        if (rate_effects)
            rate_effects[i] = rate;
        if (mix_effects)
            mix_effects[i] = moved * between;
        if (centred_effects)
            centred_effects[i] = moved * (between - middle);
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
