/* SPDX-License-Identifier: MIT */
/* Patience, from the histograms of waits by outcome: abandoned waits are
 * events, all others are censored. */
#include "public.h"

#include "metric/reading.h"
#include "metric/survival.h"

enum { QUEUED = 6 };
static const uint32_t ABANDONED = 1u << (CKPI_OUTCOME_ABANDONED - 1);

static bool event(const void *of, uint64_t rank, int64_t *low, int64_t *high)
{
    const ckpip_reading *r = of;
    ckpip_quantile_rank(ckpip_ordered(r, ABANDONED), rank, low, high);
    return true;
}

static bool through(const void *of, int64_t moment, uint64_t *out)
{
    const ckpip_reading *r = of;
    uint64_t possibly;
    return ckpip_state_within(r->state, moment, CKPI_COMPARE_AT_MOST, CKPI_OUTCOME_ABANDONED, out, &possibly);
}

static bool censored_below(const void *of, int64_t moment, uint64_t *low, uint64_t *high)
{
    const ckpip_reading *r = of;
    *low = *high = 0;
    for (uint32_t o = 1; o <= QUEUED; o++) {
        uint64_t certainly, possibly;
        if (o == CKPI_OUTCOME_ABANDONED)
            continue;
        if (!ckpip_state_within(r->state, moment, CKPI_COMPARE_BELOW, o, &certainly, &possibly))
            return false;
        *low += certainly;
        *high += possibly;
    }
    return true;
}

void ckpip_read_patience(const ckpip_reading *r)
{
    int64_t low, high;
    ckpi_value *value = r->value;
    value->quantile = r->query->quantile > 0 ? r->query->quantile : 0.5;
    const ckpip_quantile_set *values = ckpip_ordered(r, ABANDONED);
    if (!values->kept) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    const uint64_t abandoned = values->total;
    value->n = (int64_t)abandoned;
    if (abandoned == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    const uint64_t censored = r->counts[CKPIP_COUNT_OFFERED_TIMED] - ckpip_timed(r, CKPI_OUTCOME_ABANDONED);
    const ckpip_survival survival = {r, abandoned, censored, event, through, censored_below};
    const uint32_t status = ckpip_survival_quantile(&survival, value->quantile, &low, &high);
    if (status != CKPI_VALUE_OK) {
        ckpip_value_status(r, status);
        return;
    }
    ckpip_value_between(r, low, high);
}
