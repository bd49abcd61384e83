/* SPDX-License-Identifier: MIT */
/* From a state to values: one way for every row of the catalogue. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "metric/formula.h"
#include "metric/policy.h"
#include "metric/reading.h"
#include <string.h>

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

static void note_open(const ckpip_reading *r)
{
    if (r->row->flags & CKPIP_OPEN)
        r->value->open = (int64_t)ckpip_state_outcome(r->state, CKPI_OUTCOME_OPEN);
    else if (r->row->metric == CKPI_METRIC_CALLBACK_TIME)
        r->value->open = (int64_t)(ckpip_state_condition(r->state, CKPIP_CALLBACK_REQUESTED) -
                                   ckpip_state_condition(r->state, CKPIP_CALLBACK_CONNECTED));
}

static bool holds_nothing(const ckpi_state *state)
{
    uint64_t held = 0;
    for (uint32_t o = CKPI_OUTCOME_ANSWERED; o <= CKPI_OUTCOME_SELF_SERVICE; o++)
        held += ckpip_state_outcome(state, o);
    return held == 0;
}

static void read_one(const ckpip_reading *r)
{
    ckpip_value_nothing(r->value, r->row, r->query);
    note_open(r);
    bool kept = true;
    const double population = CKPIP_TERMS(r->state, r->row->population, true, &kept);
    if (!kept || population == 0) {
        ckpip_value_status(r, kept || holds_nothing(r->state) ? CKPI_VALUE_NO_DATA : CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (r->row->formula == CKPIP_BY_PATIENCE) {
        ckpip_read_patience(r);
        return;
    }
    if (is_quantile(r->row, r->query)) {
        ckpip_read_quantile(r);
        return;
    }
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

static bool is_duration(int64_t x)
{
    return x >= 0 && x <= CKPIP_DURATION_LIMIT;
}

/* Is it a metric over measures, and may a quantile of it be asked for? */
static bool is_formula(const ckpi_state *state, const ckpi_metric_query *query, bool *quantile)
{
    ckpip_quantity formula;
    if (!ckpip_quantity_of(state, query->metric, &formula))
        return false;
    *quantile = formula.info.quantile;
    return true;
}

static ckpi_status check_query(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_row **row)
{
    bool quantile = false;
    ckpi_service_level_policy service_level_policy;
    ckpi_abandonment_policy abandonment_policy;
    if ((query->flags & ~KNOWN_FLAGS) || query->reserved0)
        return CKPI_E_NEWER;
    *row = ckpip_row_of(query->metric);
    if (!*row && !is_formula(state, query, &quantile))
        return CKPI_E_NOT_FOUND;
    if (!is_duration(query->threshold_us) || !is_duration(query->short_us))
        return CKPI_E_ARGUMENT;
    if (!(query->quantile >= 0 && query->quantile < 1) || !(query->confidence >= 0 && query->confidence < 1))
        return CKPI_E_ARGUMENT;
    if (query->quantile > 0 && !(*row ? has_histogram(*row) : quantile))
        return CKPI_E_ARGUMENT;
    if (query->as_of_us != CKPI_ABSENT && !ckpip_time_is_valid(query->as_of_us))
        return CKPI_E_ARGUMENT;
    ckpi_status status = CKPI_OK;
    /* The defaults need no check. */
    if (query->service_level_policy || query->own_service_level)
        status = ckpip_service_level_policy_of(query, &service_level_policy);
    if (status == CKPI_OK && (query->abandonment_policy || query->own_abandonment))
        status = ckpip_abandonment_policy_of(query, &abandonment_policy);
    return status;
}

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
                             const ckpi_value *out, bool *quantiles)
{
    *quantiles = false;
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query copy;
        const ckpi_metric_query *query;
        const ckpip_row *row = NULL;
        ckpi_status status = query_at(queries, i, &copy, &query);
        if (status == CKPI_OK)
            status = check_query(state, query, &row);
        if (status != CKPI_OK)
            return status;
        *quantiles |= row && is_quantile(row, query);
    }
    return ckpip_can_give(out, sizeof *out);
}

ckpi_status ckpi_metric_read_many(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                                  ckpi_value *out)
{
    ckpip_quantile_reader quantiles;
    bool any_quantile;
    if (!state || (count > 0 && (!queries || !out)))
        return CKPI_E_ARGUMENT;
    if (count == 0)
        return CKPI_OK;
    ckpi_status status = check_all(state, queries, count, out, &any_quantile);
    if (status != CKPI_OK)
        return status;
    if (any_quantile)
        ckpip_quantile_open(&quantiles, state);
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query copy;
        ckpi_value value;
        ckpip_reading r = {state, NULL, NULL, &quantiles, &value};
        ckpip_quantity formula;
        (void)query_at(queries, i, &copy, &r.query);
        r.row = ckpip_row_of(r.query->metric);
        if (r.row)
            read_one(&r);
        else if (ckpip_quantity_of(state, r.query->metric, &formula))
            ckpip_quantity_read(state, r.query, &formula, &value);
        ckpip_give_at(out, i, &value, sizeof value);
    }
    return CKPI_OK;
}

ckpi_status ckpi_metric_read(const ckpi_state *state, const ckpi_metric_query *query, ckpi_value *out)
{
    return state && query && out ? ckpi_metric_read_many(state, query, 1, out) : CKPI_E_ARGUMENT;
}
