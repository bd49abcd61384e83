/* SPDX-License-Identifier: MIT */
/* The measures of a cell, for the rooms above. */
#include "public.h"

#include "state/histogram.h"

uint64_t ckpip_state_outcome(const ckpi_state *state, uint32_t outcome)
{
    return ckpip_count_outcome(state, outcome - 1);
}

uint64_t ckpip_state_outcome_timed(const ckpi_state *state, uint32_t outcome)
{
    return outcome <= CKPIP_QUEUED ? ckpip_count_timed(state, outcome - 1) : 0;
}

uint64_t ckpip_state_condition(const ckpi_state *state, enum ckpip_condition condition)
{
    return ckpip_count(state, condition);
}

_Static_assert((int)CKPIP_COUNT_OUTCOME == (int)CKPIP_EVENT_OUTCOME && (int)CKPIP_COUNT_TIMED == (int)CKPIP_EVENT_TIMED,
               "counts are asked for in the order in which they are kept");

/* Eight at a time, as they pend; the last eight reach into counts of another
 * kind, whose places are then taken by the sums. */
CKPIP_EACH_LEVEL
void ckpip_state_counts(const ckpi_state *state, uint64_t counts[CKPIP_COUNTS])
{
    enum { EIGHTS = (CKPIP_COUNT_OFFERED + 7) / 8 };
    _Static_assert(8 * (int)EIGHTS <= (int)CKPIP_COUNTS && 8 * (int)EIGHTS <= (int)CKPIP_EVENTS,
                   "room for whole eights");
    const uint64_t *restrict settled = ckpip_counts(state), *restrict late = state->pending + CKPIP_PENDING_EVENTS;
    uint64_t *restrict all = counts;
    for (uint32_t k = 0; k < 8; k++) {
        uint64_t pending = late[k];
        for (uint32_t i = 0; i < 8 * EIGHTS; i += 8, pending >>= 8)
            all[i + k] = settled[i + k] + (pending & 0xff);
    }
    const uint64_t *outcomes = counts + CKPIP_COUNT_OUTCOME, *timed = counts + CKPIP_COUNT_TIMED;
    uint64_t offered = 0, offered_timed = 0;
    for (uint32_t o = 0; o < CKPIP_QUEUED; o++) {
        offered += outcomes[o];
        offered_timed += timed[o];
    }
    counts[CKPIP_COUNT_OFFERED] = offered;
    counts[CKPIP_COUNT_OFFERED_TIMED] = offered_timed;
    counts[CKPIP_COUNT_ARRIVALS] =
        offered + outcomes[CKPI_OUTCOME_BLOCKED - 1] + outcomes[CKPI_OUTCOME_SELF_SERVICE - 1];
    counts[CKPIP_COUNT_ANYTHING] = counts[CKPIP_COUNT_ARRIVALS] + counts[CKPIP_HANDLED];
}

bool ckpip_state_sum(const ckpi_state *state, uint32_t sum, ckpip_wide *out)
{
    if (state->plan->at_sums == 0)
        return false;
    *out = ckpip_sum_of(state, sum);
    return true;
}

bool ckpip_state_square(const ckpi_state *state, uint32_t sum, ckpip_wide *out)
{
    if (state->plan->at_squares == 0)
        return false;
    *out = ckpip_square_of(state, sum);
    return true;
}

bool ckpip_state_product(const ckpi_state *state, enum ckpip_product product, ckpip_wide *out)
{
    if (state->plan->at_products == 0)
        return false;
    *out = ckpip_product_of(state, product);
    return true;
}

int64_t ckpip_state_first_threshold(const ckpi_state *state)
{
    return state->plan->thresholds[0];
}

/* Which threshold is it? The number of thresholds where it is none. */
static uint32_t threshold_of(const ckpip_plan *plan, int64_t limit_us)
{
    uint32_t t = 0;
    while (t < plan->threshold_count && plan->thresholds[t] != limit_us)
        t++;
    return t;
}

/* Words of a configured threshold. Those of the lowest one count events, some of which may be pending. */
static uint64_t within_count(const ckpi_state *state, uint32_t threshold, uint32_t index)
{
    if (threshold == 0)
        return ckpip_count(state, CKPIP_EVENT_WITHIN + index);
    return ckpip_words(state)[ckpip_at_within(threshold) + index];
}

/* The share of one histogram that lies at or before `last`: certain and possible. */
typedef struct share {
    uint32_t precision;
    int64_t grid;
    int64_t last;
    uint64_t low;
    uint64_t high;
} share;

static void count_bucket(share *s, uint32_t bucket, uint64_t count)
{
    int64_t smallest, largest;
    ckpip_bucket_bounds(bucket, s->precision, &smallest, &largest);
    ckpip_snap(s->grid, &smallest, &largest);
    s->low += largest <= s->last ? count : 0;
    s->high += smallest <= s->last ? count : 0;
}

static void within_histogram(const ckpi_state *state, int64_t last, uint32_t histogram, uint64_t *low, uint64_t *high)
{
    const ckpip_plan *plan = state->plan;
    share s = {plan->precision, ckpip_grid(state, 1u << histogram), last, 0, 0};
    for (uint32_t i = 0; i < state->log_count; i++) {
        const uint32_t code = ckpip_log_at(state, i);
        if (code / plan->bins == histogram)
            count_bucket(&s, code % plan->bins, 1);
    }
    const ckpip_window *window = state->windows ? &state->windows[histogram] : NULL;
    for (uint32_t i = 0; window && i < window->size; i++) {
        if (window->counts[i])
            count_bucket(&s, window->low + i, window->counts[i]);
    }
    *low = s.low;
    *high = s.high;
}

/* All known waits of the outcome, if the exact extremes say so. */
static bool within_extremes(const ckpi_state *state, int64_t last, uint32_t histogram, uint64_t *low, uint64_t *high)
{
    int64_t value;
    bool any, exact;
    const uint64_t all = ckpip_count_timed(state, histogram);
    if (!ckpip_state_extreme(state, CKPIP_MAX_WAIT + histogram, &value, &any, &exact))
        return false;
    if (!any || value <= last) {
        *low = *high = all;
        return true;
    }
    (void)ckpip_state_extreme(state, CKPIP_MIN_WAIT + histogram, &value, &any, &exact);
    if (value <= last)
        return false;
    *low = *high = 0;
    return true;
}

bool ckpip_state_within(const ckpi_state *state, int64_t limit_us, uint32_t compare, uint32_t outcome, uint64_t *low,
                        uint64_t *high)
{
    const bool below = compare == CKPI_COMPARE_BELOW;
    const uint32_t row = outcome - 1;
    const uint32_t threshold = threshold_of(state->plan, limit_us);
    if (threshold < state->plan->threshold_count) {
        *low = *high = within_count(state, threshold, 2 * row + !below);
        return true;
    }
    if (!(state->plan->histogram_set >> row & 1))
        return false;
    const int64_t last = below ? limit_us - 1 : limit_us;
    if (within_extremes(state, last, row, low, high))
        return true;
    within_histogram(state, last, row, low, high);
    return true;
}

bool ckpip_state_within_threshold(const ckpi_state *state, int64_t limit_us, uint32_t compare, uint64_t counts[6])
{
    const uint32_t threshold = threshold_of(state->plan, limit_us);
    if (threshold == state->plan->threshold_count)
        return false;
    for (uint32_t row = 0; row < CKPIP_QUEUED; row++)
        counts[row] = within_count(state, threshold, 2 * row + (compare != CKPI_COMPARE_BELOW));
    return true;
}

bool ckpip_state_within_sum(const ckpi_state *state, int64_t limit_us, uint32_t compare, ckpip_wide *out)
{
    const uint32_t threshold = threshold_of(state->plan, limit_us);
    if (threshold == state->plan->threshold_count)
        return false;
    *out = ckpip_within_sum_of(state, threshold, compare != CKPI_COMPARE_BELOW);
    return true;
}

bool ckpip_state_extreme(const ckpi_state *state, uint32_t extreme, int64_t *value, bool *any, bool *exact)
{
    if (state->plan->at_extremes == 0)
        return false;
    const uint64_t key = ckpip_extreme_key_of(state, extreme);
    *any = key != 0;
    *exact = key & 1;
    *value = ckpip_extreme_value(extreme, key);
    return true;
}
