/* SPDX-License-Identifier: MIT */
/* From a state to values: one way for every row of the catalogue. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "metric/formula.h"
#include "metric/policy.h"
#include "metric/reading.h"
#include <math.h>

static const uint32_t KNOWN_FLAGS = CKPI_QUERY_NO_INTERVAL | CKPI_QUERY_THRESHOLD_GIVEN;

/* --- Reading --- */

static bool is_quantile(const ckpip_row *row, const ckpi_metric_query *query)
{
    return row->formula == CKPIP_BY_QUANTILE || row->formula == CKPIP_BY_PATIENCE || query->quantile > 0;
}

static bool has_histogram(const ckpip_row *row)
{
    return row->formula == CKPIP_BY_QUANTILE || row->formula == CKPIP_BY_PATIENCE ||
           (row->formula == CKPIP_BY_TERMS && row->set != 0);
}

_Static_assert(sizeof(ckpi_value) == 8 * sizeof(uint32_t) + 9 * sizeof(double) + 5 * sizeof(int64_t),
               "each member is set below");

/* Member by member, in their order: compilers make few wide stores of that, and
 * of clearing the whole first a string instruction, whose start takes longer. */
static void state_nothing(const ckpip_reading *r)
{
    ckpi_value *value = r->value;
    value->struct_size = sizeof *value;
    value->metric = r->row->metric;
    value->version = 1;
    value->status = CKPI_VALUE_OK;
    value->unit = r->row->unit;
    value->policy_kind = ckpip_policy_kind_of(r->row);
    value->policy = 0;
    value->reserved0 = 0;
    value->value = NAN;
    value->numerator = NAN;
    value->denominator = NAN;
    value->value_low = NAN;
    value->value_high = NAN;
    value->low = NAN;
    value->high = NAN;
    value->confidence = r->query->confidence > 0 ? r->query->confidence : 0.95;
    value->quantile = NAN;
    value->n = 0;
    value->excluded = 0;
    value->open = 0;
    value->threshold_us = CKPI_ABSENT;
    value->short_us = CKPI_ABSENT;
}

static void note_open(const ckpip_reading *r)
{
    if (r->row->flags & CKPIP_OPEN)
        r->value->open = (int64_t)ckpip_outcome(r, CKPI_OUTCOME_OPEN);
    else if (r->row->metric == CKPI_METRIC_CALLBACK_TIME)
        r->value->open = (int64_t)(r->counts[CKPIP_CALLBACK_REQUESTED] - r->counts[CKPIP_CALLBACK_CONNECTED]);
}

/* Is there anything that the row is about? */
static bool has_population(const ckpip_reading *r, bool *kept)
{
    const ckpip_term *terms = r->row->population;
    return terms->kind == CKPIP_TERM_COUNT ? ckpip_terms_count(r, terms) != 0 : ckpip_terms_sum(r, terms, kept) != 0;
}

static void read_by_formula(const ckpip_reading *r)
{
    switch (r->row->formula) {
    case CKPIP_BY_SERVICE_LEVEL:
        ckpip_read_service_level(r);
        return;
    case CKPIP_BY_ABANDONMENT:
        ckpip_read_abandonment(r);
        return;
    case CKPIP_BY_SHORT_ABANDONS:
        ckpip_read_short_abandons(r);
        return;
    case CKPIP_BY_ABANDON_WAIT:
        ckpip_read_abandon_wait(r);
        return;
    case CKPIP_BY_EXTREME:
        ckpip_read_extreme(r);
        return;
    case CKPIP_BY_OLDEST:
        ckpip_read_oldest(r);
        return;
    default:
        ckpip_read_terms(r);
    }
}

static void read_row(const ckpip_reading *r)
{
    bool kept = true;
    state_nothing(r);
    note_open(r);
    if (!has_population(r, &kept)) {
        const bool empty = r->counts[CKPIP_COUNT_ARRIVALS] == 0;
        ckpip_value_status(r, kept || empty ? CKPI_VALUE_NO_DATA : CKPI_VALUE_NOT_KEPT);
    } else if (r->row->formula == CKPIP_BY_PATIENCE) {
        ckpip_read_patience(r);
    } else if (is_quantile(r->row, r->query)) {
        ckpip_read_quantile(r);
    } else {
        read_by_formula(r);
    }
}

/* --- Checking --- */

static bool is_duration(int64_t x)
{
    return x >= 0 && x <= CKPIP_DURATION_LIMIT;
}

/* The defaults need no check. */
static ckpi_status check_policies(const ckpi_metric_query *query)
{
    ckpi_status status = CKPI_OK;
    if (query->service_level_policy || query->own_service_level)
        status = ckpip_service_level_policy_check(query);
    if (status == CKPI_OK && (query->abandonment_policy || query->own_abandonment))
        status = ckpip_abandonment_policy_check(query);
    return status;
}

/* Limits, the moment of reading, policies: most queries say nothing of those. */
static ckpi_status check_rest(const ckpi_metric_query *query)
{
    if (!is_duration(query->threshold_us) || !is_duration(query->short_us))
        return CKPI_E_ARGUMENT;
    if (query->as_of_us != CKPI_ABSENT && !ckpip_time_is_valid(query->as_of_us))
        return CKPI_E_ARGUMENT;
    return check_policies(query);
}

static bool has_rest(const ckpi_metric_query *query)
{
    return (query->threshold_us | query->short_us | query->as_of_us) != 0 ||
           (query->service_level_policy | query->abandonment_policy) != 0 || query->own_service_level ||
           query->own_abandonment;
}

/* Of a metric that was found: in a row, else it has quantiles or not. */
static ckpi_status check_members(const ckpi_metric_query *query, const ckpip_row *row, bool quantile)
{
    if (!(query->quantile >= 0 && query->quantile < 1) || !(query->confidence >= 0 && query->confidence < 1))
        return CKPI_E_ARGUMENT;
    if (query->quantile > 0 && !(row ? has_histogram(row) : quantile))
        return CKPI_E_ARGUMENT;
    return has_rest(query) ? check_rest(query) : (ckpi_status)CKPI_OK;
}

static ckpi_status check_quantity(const ckpi_state *state, const ckpi_metric_query *query)
{
    bool quantile;
    return ckpip_quantity_known(state, query->metric, &quantile) ? check_members(query, NULL, quantile)
                                                                 : (ckpi_status)CKPI_E_NOT_FOUND;
}

static ckpi_status check_query(const ckpi_state *state, const ckpi_metric_query *query)
{
    if ((query->flags & ~KNOWN_FLAGS) | query->reserved0)
        return CKPI_E_NEWER;
    const ckpip_row *row = ckpip_row_of(query->metric);
    return row ? check_members(query, row, false) : check_quantity(state, query);
}

/* --- Many at once --- */

/* Query i of an array whose elements have the size of the first: where it lies,
 * if it is as this release knows it, else a copy. */
static ckpi_status query_at(const ckpi_metric_query *queries, size_t i, ckpi_metric_query *copy,
                            const ckpi_metric_query **out)
{
    const uint32_t size = queries->struct_size;
    *out = copy;
    if (size != sizeof *queries)
        return ckpip_take_at(copy, sizeof *copy, sizeof *copy, queries, i);
    *out = queries + i;
    return queries[i].struct_size == size ? CKPI_OK : CKPI_E_ARGUMENT;
}

static ckpi_status check_all(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                             const ckpi_value *out)
{
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query copy;
        const ckpi_metric_query *query;
        ckpi_status status = query_at(queries, i, &copy, &query);
        if (status == CKPI_OK)
            status = check_query(state, query);
        if (status != CKPI_OK)
            return status;
    }
    return ckpip_can_give(out, sizeof *out);
}

static void read_quantity(const ckpip_reading *r)
{
    ckpip_quantity formula;
    if (ckpip_quantity_of(r->state, r->query->metric, &formula))
        ckpip_quantity_read(r->state, r->query, &formula, r->value);
}

/* The query of the reading was checked. */
static void read_one(ckpip_reading *r)
{
    r->row = ckpip_row_of(r->query->metric);
    if (!r->row) {
        read_quantity(r);
        return;
    }
    if (!r->shared->counted)
        ckpip_state_counts(r->state, r->shared->counts);
    r->shared->counted = true;
    read_row(r);
}

ckpi_status ckpi_metric_read_many(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                                  ckpi_value *out)
{
    ckpip_shared shared;
    ckpip_reading r = {.state = state, .counts = shared.counts, .shared = &shared};
    if (!state || (count > 0 && (!queries || !out)))
        return CKPI_E_ARGUMENT;
    if (count == 0)
        return CKPI_OK;
    const ckpi_status status = check_all(state, queries, count, out);
    if (status != CKPI_OK)
        return status;
    shared.counted = shared.opened = false;
    shared.ordered.set = 0;
    /* Values of this release's size are made where they are to be. */
    const bool in_place = out->struct_size == sizeof *out;
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query copy;
        ckpi_value apart;
        (void)query_at(queries, i, &copy, &r.query);
        r.value = in_place ? out + i : &apart;
        read_one(&r);
        if (!in_place)
            ckpip_give_at(out, i, &apart, sizeof apart);
    }
    return CKPI_OK;
}

ckpi_status ckpi_metric_read(const ckpi_state *state, const ckpi_metric_query *query, ckpi_value *out)
{
    return state && query && out ? ckpi_metric_read_many(state, query, 1, out) : CKPI_E_ARGUMENT;
}
