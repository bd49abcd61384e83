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

static double bound_of_rank(const ckpip_reading *r, int64_t rank, uint64_t n, bool upper)
{
    int64_t low, high;
    if (rank < 1)
        return 0; /* durations are not below */
    if ((uint64_t)rank > n)
        return INFINITY;
    ckpip_quantile_rank(&r->shared->quantiles, r->row->set, (uint64_t)rank, &low, &high);
    return (double)(upper ? high : low) / 1e6;
}

/* False where a histogram of the row is not kept. */
static bool count_values(const ckpip_reading *r)
{
    ckpip_shared *shared = r->shared;
    if (shared->set != r->row->set) {
        shared->set = r->row->set;
        shared->set_kept = ckpip_quantile_total(ckpip_quantiles(r), shared->set, &shared->set_total);
    }
    return shared->set_kept;
}

static void read_interval(const ckpip_reading *r)
{
    int64_t first, last;
    ckpi_value *value = r->value;
    if (ckpi_quantile_ranks(value->n, value->quantile, value->confidence, &first, &last) != CKPI_OK)
        return;
    value->low = bound_of_rank(r, first, (uint64_t)value->n, false);
    value->high = bound_of_rank(r, last, (uint64_t)value->n, true);
}

void ckpip_read_quantile(const ckpip_reading *r)
{
    int64_t low, high;
    const double q = r->query->quantile > 0 ? r->query->quantile : 0.5;
    r->value->quantile = q;
    if (!count_values(r)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    const uint64_t n = r->shared->set_total;
    if (n == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    r->value->n = (int64_t)n;
    ckpip_quantile_rank(&r->shared->quantiles, r->row->set, ckpip_nearest_rank(q, n), &low, &high);
    ckpip_value_between(r, low, high);
    if (ckpip_wants_interval(r))
        read_interval(r);
}
