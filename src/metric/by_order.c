/* SPDX-License-Identifier: MIT */
/* Extremes and quantiles. */
#include "public.h"

#include "state/nearest_rank.h"
#include "metric/reading.h"
#include <math.h>

/* --- Extremes --- */

void ckpip_read_extreme(const ckpip_reading *r)
{
    int64_t largest = -1;
    bool certain = true;
    for (uint32_t e = 0; e <= CKPIP_MAX_LONGEST_HOLD; e++) {
        int64_t value;
        bool any, exact;
        if (!(r->row->set >> e & 1))
            continue;
        if (!ckpip_state_extreme(r->state, e, &value, &any, &exact)) {
            ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
            return;
        }
        if (!any || value < largest)
            continue;
        certain = value == largest ? certain || exact : exact;
        largest = value;
    }
    if (largest < 0) {
        ckpip_value_status(r, CKPI_VALUE_NO_DATA);
        return;
    }
    r->value->n = (int64_t)ckpip_terms_count(r, r->row->population);
    ckpip_value_exact(r, (double)largest / 1e6);
    if (!certain)
        ckpip_value_bounds(r, (double)largest / 1e6, 0, (double)largest / 1e6);
}

void ckpip_read_oldest(const ckpip_reading *r)
{
    int64_t offered;
    bool any, exact;
    const int64_t as_of = r->query->as_of_us;
    if (!ckpip_state_extreme(r->state, CKPIP_MIN_OFFERED_OPEN, &offered, &any, &exact)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (as_of == 0 || as_of == CKPI_ABSENT || as_of < offered) {
        ckpip_value_status(r, CKPI_VALUE_NOT_GIVEN);
        return;
    }
    const double age = (double)(as_of - offered) / 1e6;
    r->value->n = (int64_t)ckpip_outcome(r, CKPI_OUTCOME_OPEN);
    r->value->open = 0;
    ckpip_value_bounds(r, age, exact ? age : 0, age);
}

/* --- Quantiles --- */

static double bound_of_rank(const ckpip_quantile_set *values, int64_t rank, bool upper)
{
    int64_t low, high;
    if (rank < 1)
        return 0; /* durations are not below */
    if ((uint64_t)rank > values->total)
        return INFINITY;
    ckpip_quantile_rank(values, (uint64_t)rank, &low, &high);
    return (double)(upper ? high : low) / 1e6;
}

static void read_interval(const ckpip_reading *r, const ckpip_quantile_set *values)
{
    int64_t first, last;
    ckpi_value *value = r->value;
    if (ckpi_quantile_ranks(value->n, value->quantile, value->confidence, &first, &last) != CKPI_OK)
        return;
    value->low = bound_of_rank(values, first, false);
    value->high = bound_of_rank(values, last, true);
}

void ckpip_read_quantile(const ckpip_reading *r)
{
    int64_t low, high;
    const double q = r->query->quantile > 0 ? r->query->quantile : 0.5;
    const ckpip_quantile_set *values = ckpip_ordered(r, r->row->set);
    r->value->quantile = q;
    if (!values->kept) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (values->total == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    r->value->n = (int64_t)values->total;
    ckpip_quantile_rank(values, ckpip_nearest_rank(q, values->total), &low, &high);
    ckpip_value_between(r, low, high);
    if (ckpip_wants_interval(r))
        read_interval(r, values);
}
