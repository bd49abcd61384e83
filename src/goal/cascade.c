/* SPDX-License-Identifier: MIT */
/* Does a cascade hold together: do the children's targets add up to the
 * parent's, do their changes, and does it have a top? */
#include "public.h"

#include "base/take.h"
#include "stats/mix_rate.h"
#include <math.h>
#include <stdbool.h>

ckpi_status ckpi_cascade_gap(double target, const double *targets, const double *volumes, size_t count, double *out)
{
    if (!targets || !volumes || count == 0 || !out || !isfinite(target))
        return CKPI_E_ARGUMENT;
    double sum = 0, volume = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(targets[i]) || !(volumes[i] >= 0))
            return CKPI_E_ARGUMENT;
        sum += volumes[i] * targets[i];
        volume += volumes[i];
    }
    if (!(volume > 0) || !isfinite(volume) || !isfinite(sum))
        return CKPI_E_ARGUMENT;
    *out = target - sum / volume;
    return CKPI_OK;
}

typedef struct totals {
    double numerator;
    double denominator;
} totals;

static bool add_up(const double *pairs, size_t count, totals *sum)
{
    *sum = (totals){0, 0};
    for (size_t i = 0; i < count; i++) {
        const double numerator = pairs[2 * i], denominator = pairs[2 * i + 1];
        if (!isfinite(numerator) || !(denominator >= 0) || (denominator == 0 && numerator != 0))
            return false;
        sum->numerator += numerator;
        sum->denominator += denominator;
    }
    return isfinite(sum->numerator) && isfinite(sum->denominator);
}

static void split_change(const double *before, const double *after, size_t count, double sign, totals b, totals a,
                         ckpi_cascade_change *out)
{
    const ckpip_two_periods whole = {b.numerator, b.denominator, a.numerator, a.denominator};
    for (size_t i = 0; i < count; i++) {
        const ckpip_two_periods child = {before[2 * i], before[2 * i + 1], after[2 * i], after[2 * i + 1]};
        const ckpip_mix_rate_part part = ckpip_mix_rate_of(&child, &whole);
        out->rate_effect += part.rate_effect;
        out->mix_effect += part.mix_effect;
        out->improved += part.in_both && sign * (part.rate_after - part.rate_before) > 0;
        out->worsened += part.in_both && sign * (part.rate_after - part.rate_before) < 0;
    }
}

static uint64_t in_both(const double *before, const double *after, size_t count)
{
    uint64_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += before[2 * i + 1] > 0 && after[2 * i + 1] > 0;
    return found;
}

ckpi_status ckpi_cascade_compare(const double *before, const double *after, size_t count, uint32_t better,
                                 ckpi_cascade_change *out)
{
    totals b, a;
    if (!before || !after || count == 0 || !out || (better != CKPI_BETTER_HIGHER && better != CKPI_BETTER_LOWER))
        return CKPI_E_ARGUMENT;
    if (!add_up(before, count, &b) || !add_up(after, count, &a))
        return CKPI_E_ARGUMENT;

    ckpi_cascade_change change = {.status = CKPI_VALUE_NO_DATA,
                                  .before = b.denominator > 0 ? b.numerator / b.denominator : NAN,
                                  .after = a.denominator > 0 ? a.numerator / a.denominator : NAN,
                                  .rate_effect = NAN,
                                  .mix_effect = NAN};
    if (b.denominator > 0 && a.denominator > 0) {
        const double sign = better == CKPI_BETTER_HIGHER ? 1 : -1;
        change.status = CKPI_VALUE_OK;
        change.rate_effect = change.mix_effect = 0;
        split_change(before, after, count, sign, b, a, &change);
        const double moved = sign * (change.after - change.before);
        const uint64_t both = in_both(before, after, count);
        change.diverges =
            both > 0 && ((change.improved == both && moved < 0) || (change.worsened == both && moved > 0));
    }
    return ckpip_give(out, &change, sizeof change, sizeof change);
}

/* Steps to the top; CKPI_CASCADE_LIMIT_DEPTH where it is not reached in so many. */
static uint32_t steps_up(const uint64_t *parents, size_t count, size_t from)
{
    uint32_t steps = 0;
    for (uint64_t at = from; steps < CKPI_CASCADE_LIMIT_DEPTH && parents[at] < count; at = parents[at])
        steps++;
    return steps;
}

/* Whoever starts below a circle never reaches the top either; the one to blame stands in it. */
static ckpi_status blame_depth(const uint64_t *parents, size_t count, size_t goal, ckpi_issue *issue)
{
    uint64_t at = goal;
    for (size_t step = 0; step < count && parents[at] < count; step++)
        at = parents[at];
    if (parents[at] < count)
        return ckpip_blame(issue, CKPI_E_RECORD, at, 0, CKPI_REASON_CONTRADICTION);
    return ckpip_blame(issue, CKPI_E_LIMIT, goal, 0, CKPI_REASON_BEYOND_RANGE);
}

ckpi_status ckpi_cascade_levels(const uint64_t *parents, size_t count, uint32_t *levels, ckpi_issue *issue)
{
    if (count > 0 && (!parents || !levels))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (steps_up(parents, count, i) == CKPI_CASCADE_LIMIT_DEPTH)
            return blame_depth(parents, count, i, issue);
    }
    for (size_t i = 0; i < count; i++)
        levels[i] = steps_up(parents, count, i);
    return CKPI_OK;
}
