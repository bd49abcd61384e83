/* SPDX-License-Identifier: MIT */
/* From a state to values: one way for every row of the catalogue. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "metric/formula.h"
#include "metric/policy.h"
#include "metric/reading.h"

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
    ckpip_value_nothing(r->value, r->row, r->query);
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

static ckpi_status check_policies(const ckpi_metric_query *query)
{
    ckpi_status status = CKPI_OK;
    /* The defaults need no check. */
    if (query->service_level_policy || query->own_service_level)
        status = ckpip_service_level_policy_check(query);
    if (status == CKPI_OK && (query->abandonment_policy || query->own_abandonment))
        status = ckpip_abandonment_policy_check(query);
    return status;
}

static ckpi_status check_query(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_row *row)
{
    bool quantile = false;
    if ((query->flags & ~KNOWN_FLAGS) || query->reserved0)
        return CKPI_E_NEWER;
    if (!row && !is_formula(state, query, &quantile))
        return CKPI_E_NOT_FOUND;
    if (!is_duration(query->threshold_us) || !is_duration(query->short_us))
        return CKPI_E_ARGUMENT;
    if (!(query->quantile >= 0 && query->quantile < 1) || !(query->confidence >= 0 && query->confidence < 1))
        return CKPI_E_ARGUMENT;
    if (query->quantile > 0 && !(row ? has_histogram(row) : quantile))
        return CKPI_E_ARGUMENT;
    if (query->as_of_us != CKPI_ABSENT && !ckpip_time_is_valid(query->as_of_us))
        return CKPI_E_ARGUMENT;
    return check_policies(query);
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

/* What the queries of a call share, if one of them needs it. */
typedef struct needs {
    bool counts;
    bool quantiles;
} needs;

static ckpi_status check_all(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                             const ckpi_value *out, needs *need)
{
    *need = (needs){false, false};
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query copy;
        const ckpi_metric_query *query;
        ckpi_status status = query_at(queries, i, &copy, &query);
        if (status != CKPI_OK)
            return status;
        const ckpip_row *row = ckpip_row_of(query->metric);
        status = check_query(state, query, row);
        if (status != CKPI_OK)
            return status;
        need->counts |= row != NULL;
        need->quantiles |= row && is_quantile(row, query);
    }
    return ckpip_can_give(out, sizeof *out);
}

/* The query of a reading was checked. */
static void read_one(ckpip_reading *r)
{
    ckpip_quantity formula;
    r->row = ckpip_row_of(r->query->metric);
    if (r->row)
        read_row(r);
    else if (ckpip_quantity_of(r->state, r->query->metric, &formula))
        ckpip_quantity_read(r->state, r->query, &formula, r->value);
}

ckpi_status ckpi_metric_read_many(const ckpi_state *state, const ckpi_metric_query *queries, size_t count,
                                  ckpi_value *out)
{
    uint64_t counts[CKPIP_COUNTS];
    ckpip_quantile_reader quantiles;
    ckpip_reading r = {.state = state, .counts = counts, .quantiles = &quantiles};
    needs need;
    if (!state || (count > 0 && (!queries || !out)))
        return CKPI_E_ARGUMENT;
    if (count == 0)
        return CKPI_OK;
    const ckpi_status status = check_all(state, queries, count, out, &need);
    if (status != CKPI_OK)
        return status;
    if (need.counts)
        ckpip_state_counts(state, counts);
    if (need.quantiles)
        ckpip_quantile_open(&quantiles, state);
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
