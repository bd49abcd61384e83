/* SPDX-License-Identifier: MIT */
/* Within a bucket the order of times is not known: two curves enclose the true
 * one, and coincide where buckets hold one value. Of equal times, the events
 * come first, as is the custom. */
#include "public.h"

#include "metric/survival.h"

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

/* Those still waiting when the events of a bucket begin: all but the events of
 * lower ranks, and the censored that are certainly, or possibly, gone by then. */
static bool waiting(const ckpip_survival *s, uint64_t gone, int64_t low, int64_t high, uint64_t *least, uint64_t *most)
{
    uint64_t before, before_possibly, within, within_possibly;
    if (!s->censored_below(s->of, low, &before, &before_possibly) ||
        !s->censored_below(s->of, high, &within, &within_possibly))
        return false;
    *most = s->events - gone + s->censored - before;
    *least = s->events - gone + s->censored - within_possibly;
    return true;
}

uint32_t ckpip_survival_quantile(const ckpip_survival *s, double q, int64_t *low, int64_t *high)
{
    /* A share a rounding error above the level is at it. */
    const double level = (1 - q) * (1 + 1e-12);
    curve lower = {1, -1}, upper = {1, -1};
    for (uint64_t rank = 1; rank <= s->events && upper.reached < 0;) {
        int64_t first, last;
        uint64_t least, most, through;
        if (!s->event(s->of, rank, &first, &last) || !waiting(s, rank - 1, first, last, &least, &most) ||
            !s->through(s->of, last, &through))
            return CKPI_VALUE_NOT_KEPT;
        const uint64_t end = through >= rank ? through : rank;
        fall(&lower, end - rank + 1, least, level, first);
        fall(&upper, end - rank + 1, most, level, last);
        rank = end + 1;
    }
    if (upper.reached < 0)
        return CKPI_VALUE_NOT_REACHED;
    *low = lower.reached;
    *high = upper.reached;
    return CKPI_VALUE_OK;
}
