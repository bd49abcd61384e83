/* SPDX-License-Identifier: MIT */
/* Patience by Kaplan and Meier (1958), from the histograms of waits by outcome:
 * abandoned waits are events, all others are censored. The share of customers
 * who still wait falls at each abandoned wait by the share of abandons among
 * those who waited so long. Within a bucket the order of waits is not known:
 * two curves enclose the true one, and coincide where buckets hold one value.
 * Of equal waits, the abandoned come first, as is the custom. */
#include "public.h"

#include "metric/reading.h"

enum { QUEUED = 6 };
static const uint32_t ABANDONED = 1u << (CKPI_OUTCOME_ABANDONED - 1);

/* Waits of an outcome below a moment: certainly and possibly. */
static bool below(const ckpip_reading *r, uint32_t outcome, int64_t moment, uint64_t *low, uint64_t *high)
{
    return ckpip_state_within(r->state, moment, CKPI_COMPARE_BELOW, outcome, low, high);
}

/* Those still waiting when the waits of a bucket begin: all that are not certainly, or possibly, over before. */
static bool waiting(const ckpip_reading *r, int64_t low, int64_t high, uint64_t *least, uint64_t *most)
{
    *least = *most = 0;
    for (uint32_t o = 1; o <= QUEUED; o++) {
        uint64_t before_low, before_high, within_low, within_high;
        const uint64_t all = ckpip_state_outcome_timed(r->state, o);
        if (!below(r, o, low, &before_low, &before_high) || !below(r, o, high, &within_low, &within_high))
            return false;
        *most += all - before_low;
        /* What is not abandoned may leave before the abandons of the bucket. */
        *least += all - (o == CKPI_OUTCOME_ABANDONED ? before_high : within_high);
    }
    return true;
}

typedef struct curve {
    double share;
    int64_t reached; /* where the share came down to the level; below 0: nowhere */
} curve;

static void fall(curve *c, uint64_t events, uint64_t at_risk, double level, int64_t moment)
{
    c->share *= at_risk > events ? 1 - (double)events / (double)at_risk : 0;
    if (c->reached < 0 && c->share <= level)
        c->reached = moment;
}

/* Both curves at each bucket of abandoned waits, until both are down. */
static bool descend(const ckpip_reading *r, uint64_t abandoned, double level, curve *lower, curve *upper)
{
    for (uint64_t rank = 1; rank <= abandoned && upper->reached < 0;) {
        int64_t low, high;
        uint64_t least, most, through, through_high;
        ckpip_quantile_rank(r->quantiles, ABANDONED, rank, &low, &high);
        if (!waiting(r, low, high, &least, &most) ||
            !ckpip_state_within(r->state, high, CKPI_COMPARE_AT_MOST, CKPI_OUTCOME_ABANDONED, &through, &through_high))
            return false;
        const uint64_t last = through >= rank ? through : rank, events = last - rank + 1;
        fall(lower, events, least, level, low);
        fall(upper, events, most, level, high);
        rank = last + 1;
    }
    return true;
}

void ckpip_read_patience(const ckpip_reading *r)
{
    uint64_t abandoned;
    ckpi_value *value = r->value;
    const double q = r->query->quantile > 0 ? r->query->quantile : 0.5;
    /* A share a rounding error above the level is at it. */
    const double level = (1 - q) * (1 + 1e-12);
    curve lower = {1, -1}, upper = {1, -1};
    value->quantile = q;
    if (!ckpip_quantile_total(r->quantiles, ABANDONED, &abandoned)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    value->n = (int64_t)abandoned;
    if (abandoned == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    if (!descend(r, abandoned, level, &lower, &upper)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (upper.reached < 0) {
        ckpip_value_status(r, CKPI_VALUE_NOT_REACHED);
        return;
    }
    const double low = (double)lower.reached / 1e6, high = (double)upper.reached / 1e6;
    ckpip_value_bounds(r, low + (high - low) / 2, low, high);
}
