/* SPDX-License-Identifier: MIT */
/* In how many slices of time a target is reached. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include "goal/judge.h"
#include "goal/pool.h"
#include <math.h>

static const int64_t MOST_SLICES = INT64_C(1) << 20;

typedef struct tally {
    ckpip_goal goal;
    double low; /* the target; of a band its low */
    double high;
    int64_t least;
    ckpip_pool all;
    double sum; /* of the values that were judged */
    ckpi_time_slices found;
} tally;

static ckpi_status open_tally(tally *t, const ckpi_goal *goal, int64_t least)
{
    uint32_t code;
    const ckpi_status status = ckpip_goal_take(&t->goal, goal);
    if (status != CKPI_OK)
        return status;
    const ckpi_target *target = &t->goal.target;
    const bool band = ckpip_goal_is_band(&t->goal);
    t->low = band ? target->low : ckpip_target_value(target, &t->goal.baseline, &code);
    t->high = target->high;
    t->least = least > 0 ? least : 1;
    const bool directed = ckpip_goal_direction(&t->goal) != CKPI_GOAL_DIRECTION_UNSTATED;
    return least >= 0 && directed && isfinite(t->low) && (!band || t->high >= t->low) ? CKPI_OK : CKPI_E_ARGUMENT;
}

static bool reaches(const tally *t, double value)
{
    switch (ckpip_goal_direction(&t->goal)) {
    case CKPI_GOAL_DIRECTION_HIGHER:
        return ckpip_reaches(value, t->low);
    case CKPI_GOAL_DIRECTION_LOWER:
        return ckpip_reaches(-value, -t->low);
    default:
        return ckpip_reaches(value, t->low) && ckpip_reaches(-value, -t->high);
    }
}

static ckpi_status check(const ckpi_observation *o)
{
    const bool ratio = !(o->given & CKPI_OBSERVED_RATIO) ||
                       (isfinite(o->numerator) && isfinite(o->denominator) && o->denominator >= 0);
    const bool value = !(o->given & CKPI_OBSERVED_VALUE) || isfinite(o->value);
    return ratio && value && o->n >= 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

static void add_slice(tally *t, const ckpi_observation *o)
{
    ckpip_pool one = {.count = 0};
    ckpip_pool_add(&one, &t->goal, o);
    ckpip_pool_add(&t->all, &t->goal, o);
    const double value = ckpip_pool_value(&one, &t->goal);
    if (isnan(value) || one.n < t->least) {
        t->found.too_few++;
        return;
    }
    t->sum += value;
    if (reaches(t, value))
        t->found.met++;
    else
        t->found.missed++;
}

static ckpi_status give(tally *t, ckpi_time_slices *out)
{
    const double judged = (double)(t->found.met + t->found.missed);
    t->found.share = judged > 0 ? (double)t->found.met / judged : NAN;
    t->found.mean_of_slices = judged > 0 ? t->sum / judged : NAN;
    t->found.value = ckpip_pool_value(&t->all, &t->goal);
    return ckpip_give(out, &t->found, sizeof t->found, sizeof t->found);
}

ckpi_status ckpi_time_slices_judge(const ckpi_goal *goal, const ckpi_observation *slices, size_t count, int64_t least,
                                   ckpi_time_slices *out)
{
    tally t = {.least = 0};
    ckpi_observation o;
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = open_tally(&t, goal, least);
    if (status == CKPI_OK && count > 0 && !slices)
        status = CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count && status == CKPI_OK; i++) {
        status = ckpip_take_at(&o, sizeof o, sizeof o, slices, i);
        if (status == CKPI_OK)
            status = check(&o);
        if (status == CKPI_OK)
            add_slice(&t, &o);
    }
    return status == CKPI_OK ? give(&t, out) : status;
}

ckpi_status ckpi_time_slices_read(const ckpi_goal *goal, const ckpi_cube *cube, int64_t start_us, int64_t end_us,
                                  int64_t slice_us, int64_t least, ckpi_state *scratch, ckpi_time_slices *out)
{
    tally t = {.least = 0};
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = open_tally(&t, goal, least);
    if (status != CKPI_OK)
        return status;
    if (!ckpip_time_is_valid(start_us) || !ckpip_time_is_valid(end_us) || end_us <= start_us || slice_us <= 0 ||
        (end_us - start_us) % slice_us != 0 || (end_us - start_us) / slice_us > MOST_SLICES)
        return CKPI_E_ARGUMENT;
    for (int64_t at = start_us; at < end_us && status == CKPI_OK; at += slice_us) {
        ckpi_observation o = {.struct_size = sizeof o};
        status = ckpi_goal_observe(goal, cube, at, at + slice_us, scratch, &o);
        if (status == CKPI_OK)
            add_slice(&t, &o);
    }
    return status == CKPI_OK ? give(&t, out) : status;
}
