/* SPDX-License-Identifier: MIT */
/* One reading of one metric: what it is given, and the ways to a value. */
#ifndef CALLKPI_SRC_METRIC_READING_H
#define CALLKPI_SRC_METRIC_READING_H

#include "metric/catalogue.h"

/* What the readings of one call share; each part is made when it is first asked for. */
typedef struct ckpip_shared {
    bool counted;
    bool opened;
    uint64_t counts[CKPIP_COUNTS]; /* of the state: ckpip_state_counts() */
    ckpip_quantile_reader quantiles;
    /* The last one asked for, its set 0 before the first: of one metric, several
     * quantiles are read one after the other. */
    ckpip_quantile_set ordered;
} ckpip_shared;

/* One reading under way. */
typedef struct ckpip_reading {
    const ckpi_state *state;
    const uint64_t *counts; /* the shared ones */
    const ckpi_metric_query *query;
    const ckpip_row *row;
    ckpi_value *value;
    ckpip_shared *shared;
} ckpip_reading;

/* The number of records of an outcome, and of those whose wait is known (outcomes 1 to 6). */
static inline uint64_t ckpip_outcome(const ckpip_reading *r, uint32_t outcome)
{
    return r->counts[CKPIP_COUNT_OUTCOME + outcome - 1];
}

static inline uint64_t ckpip_timed(const ckpip_reading *r, uint32_t outcome)
{
    return r->counts[CKPIP_COUNT_TIMED + outcome - 1];
}

/* The values of a set of histograms, which are none where it is not kept. */
static inline const ckpip_quantile_set *ckpip_ordered(const ckpip_reading *r, uint32_t set)
{
    ckpip_shared *shared = r->shared;
    if (!shared->opened)
        ckpip_quantile_open(&shared->quantiles, r->state);
    shared->opened = true;
    if (shared->ordered.set != set)
        ckpip_quantile_choose(&shared->ordered, &shared->quantiles, set);
    return &shared->ordered;
}

/* --- Adding up the terms of a row (terms.c) --- */

/* Terms that only count; 0 for others. */
static inline uint64_t ckpip_terms_count(const ckpip_reading *r, const ckpip_term *terms)
{
    uint64_t sum = 0;
    for (; terms->kind == CKPIP_TERM_COUNT; terms++)
        sum += r->counts[terms->index];
    return sum;
}

/* Terms that do not count. */
double ckpip_terms_sum(const ckpip_reading *r, const ckpip_term *terms, bool *kept);

/* Durations come out in seconds (squares in seconds squared), sums of things as
 * they are. *kept becomes false where the state does not keep a term. */
static inline double ckpip_terms(const ckpip_reading *r, const ckpip_term *terms, bool *kept)
{
    if (terms->kind <= CKPIP_TERM_COUNT)
        return (double)(int64_t)ckpip_terms_count(r, terms);
    return ckpip_terms_sum(r, terms, kept);
}

/* --- Stating a value (value.c) --- */

void ckpip_value_proportion(const ckpip_reading *r, double numerator, double denominator);

static inline void ckpip_value_status(const ckpip_reading *r, uint32_t status)
{
    r->value->status = status;
}

static inline void ckpip_value_exact(const ckpip_reading *r, double value)
{
    r->value->value = r->value->value_low = r->value->value_high = value;
    r->value->status = r->value->open > 0 ? CKPI_VALUE_PARTIAL : CKPI_VALUE_OK;
}

/* Exact where low equals high, else approximate. */
static inline void ckpip_value_bounds(const ckpip_reading *r, double value, double low, double high)
{
    ckpip_value_exact(r, value);
    r->value->value_low = low;
    r->value->value_high = high;
    if (low != high)
        r->value->status = CKPI_VALUE_APPROXIMATE;
}

/* A duration between two, in seconds: their middle. */
static inline void ckpip_value_between(const ckpip_reading *r, int64_t low, int64_t high)
{
    const uint32_t exact = r->value->open > 0 ? CKPI_VALUE_PARTIAL : CKPI_VALUE_OK;
    r->value->value = ((double)low + (double)(high - low) / 2) / 1e6;
    r->value->value_low = (double)low / 1e6;
    r->value->value_high = (double)high / 1e6;
    r->value->status = low != high ? CKPI_VALUE_APPROXIMATE : exact;
}

static inline bool ckpip_wants_interval(const ckpip_reading *r)
{
    return !(r->query->flags & CKPI_QUERY_NO_INTERVAL);
}

/* --- The formulas: from the terms of a row (value.c), by a policy
 * (by_policy.c), by order (by_order.c,
 * patience.c) --- */

void ckpip_read_terms(const ckpip_reading *r);
void ckpip_read_short_abandons(const ckpip_reading *r);
void ckpip_read_service_level(const ckpip_reading *r);
void ckpip_read_abandonment(const ckpip_reading *r);
void ckpip_read_abandon_wait(const ckpip_reading *r);
void ckpip_read_extreme(const ckpip_reading *r);
void ckpip_read_oldest(const ckpip_reading *r);
void ckpip_read_quantile(const ckpip_reading *r);
void ckpip_read_patience(const ckpip_reading *r);

#endif
