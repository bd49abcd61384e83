/* SPDX-License-Identifier: MIT */
/* What agents' time comes to under a policy, from totals that the caller has. */
#include "public.h"

#include "base/take.h"
#include "metric/policy.h"
#include <math.h>
#include <stddef.h>

enum { CLASSES = 16 };
static const int64_t MOST = INT64_C(1) << 58; /* sixteen of them add up */
static const uint32_t KNOWN_CLASSES = (1u << (CKPI_TIME_SLOTS + 1)) - 1;

typedef struct quotient {
    double numerator;
    double denominator;
} quotient;

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

static double classes_in(const ckpi_agent_totals *t, uint32_t mask)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < CLASSES; i++)
        sum += mask >> i & 1 ? t->class_us[i] : 0;
    return seconds(sum);
}

static ckpi_status share_of(const ckpi_agent_totals *t, const ckpi_time_share_policy *p, quotient *out)
{
    if (p->reserved0 || ((p->numerator | p->denominator) & ~KNOWN_CLASSES))
        return CKPI_E_NEWER;
    if (p->denominator == 0)
        return CKPI_E_ARGUMENT;
    *out = (quotient){classes_in(t, p->numerator), classes_in(t, p->denominator)};
    return CKPI_OK;
}

static ckpi_status adherence_of(const ckpi_agent_totals *t, const ckpi_adherence_policy *p, quotient *out)
{
    if (p->compare > CKPI_ADHERENCE_BY_ACTIVITY || p->outside > CKPI_ADHERENCE_OUTSIDE_EXCEPTION || p->reserved0)
        return CKPI_E_NEWER;
    const int64_t exceptions = p->compare == CKPI_ADHERENCE_BY_CLASS ? t->other_class_us : t->other_activity_us;
    const int64_t outside = p->outside == CKPI_ADHERENCE_OUTSIDE_EXCEPTION ? t->outside_us : 0;
    *out = (quotient){seconds(t->scheduled_us - exceptions), seconds(t->scheduled_us + outside)};
    return CKPI_OK;
}

static ckpi_status conformance_of(const ckpi_agent_totals *t, const ckpi_conformance_policy *p, quotient *out)
{
    if (p->count > CKPI_CONFORMANCE_CAPPED)
        return CKPI_E_NEWER;
    const int64_t on_queue = p->count == CKPI_CONFORMANCE_CAPPED ? t->matched_queue_us : t->queue_us;
    *out = (quotient){seconds(on_queue), seconds(t->scheduled_queue_us)};
    return CKPI_OK;
}

static ckpi_status absence_of(const ckpi_agent_totals *t, const ckpi_absence_policy *p, quotient *out)
{
    if (p->count > CKPI_ABSENCE_PERSONS)
        return CKPI_E_NEWER;
    *out = p->count == CKPI_ABSENCE_PERSONS ? (quotient){(double)t->absent_agents, (double)t->agents}
                                            : (quotient){seconds(t->absent_us), seconds(t->shift_us)};
    return CKPI_OK;
}

static ckpi_status quotient_of(const ckpi_agent_totals *t, uint32_t kind, const ckpip_any_policy *policy, quotient *out)
{
    switch (kind) {
    case CKPI_POLICY_ADHERENCE:
        return adherence_of(t, &policy->adherence, out);
    case CKPI_POLICY_CONFORMANCE:
        return conformance_of(t, &policy->conformance, out);
    case CKPI_POLICY_ABSENCE:
        return absence_of(t, &policy->absence, out);
    default:
        return share_of(t, &policy->time_share, out);
    }
}

static bool in_range(int64_t x)
{
    return x >= 0 && x <= MOST;
}

static bool is_possible(const ckpi_agent_totals *t)
{
    bool possible = in_range(t->scheduled_us) && in_range(t->outside_us) && in_range(t->scheduled_queue_us) &&
                    in_range(t->queue_us) && in_range(t->shift_us) && in_range(t->agents);
    for (uint32_t i = 0; i < CLASSES; i++)
        possible &= in_range(t->class_us[i]);
    return possible && t->other_class_us >= 0 && t->other_class_us <= t->other_activity_us &&
           t->other_activity_us <= t->scheduled_us && t->matched_queue_us >= 0 &&
           t->matched_queue_us <= t->scheduled_queue_us && t->matched_queue_us <= t->queue_us && t->absent_us >= 0 &&
           t->absent_us <= t->shift_us && t->absent_agents >= 0 && t->absent_agents <= t->agents;
}

/* Is there anything but zeros? */
static bool holds_something(const ckpi_agent_totals *t)
{
    return !ckpip_all_zero((const unsigned char *)t->class_us, sizeof *t - offsetof(ckpi_agent_totals, class_us));
}

static void state(ckpi_value *value, quotient q)
{
    value->numerator = q.numerator;
    value->denominator = q.denominator;
    if (q.denominator == 0) {
        value->status = CKPI_VALUE_ZERO_DENOMINATOR;
        return;
    }
    value->value = value->value_low = value->value_high = q.numerator / q.denominator;
}

/* That of the preset which says so; of a policy that none says, the one that bears the family's name. */
static uint32_t metric_of(uint32_t kind, const ckpip_any_policy *policy)
{
    uint32_t match = 1;
    (void)ckpi_policy_match(kind, policy, &match);
    return ckpip_preset_of(kind, match)->metric;
}

static ckpi_value nothing_of(uint32_t kind, const ckpip_any_policy *taken, uint32_t policy)
{
    ckpi_value value = {.struct_size = sizeof value,
                        .metric = metric_of(kind, taken),
                        .version = 1,
                        .unit = CKPI_UNIT_RATIO,
                        .policy_kind = kind,
                        .policy = policy,
                        .value = NAN,
                        .value_low = NAN,
                        .value_high = NAN,
                        .low = NAN,
                        .high = NAN,
                        .quantile = NAN,
                        .threshold_us = CKPI_ABSENT,
                        .short_us = CKPI_ABSENT};
    return value;
}

ckpi_status ckpi_agent_totals_read(const ckpi_agent_totals *totals, uint32_t kind, uint32_t policy, const void *own,
                                   ckpi_value *out)
{
    ckpi_agent_totals taken;
    ckpip_any_policy any;
    quotient q;
    if (!totals || !out || kind < CKPI_POLICY_OCCUPANCY || kind > CKPI_POLICY_ABSENCE)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, totals);
    if (status == CKPI_OK)
        status = ckpip_policy_take(kind, policy, own, &any);
    if (status == CKPI_OK && !is_possible(&taken))
        status = CKPI_E_ARGUMENT;
    if (status == CKPI_OK && taken.reserved0)
        status = CKPI_E_NEWER;
    if (status == CKPI_OK)
        status = quotient_of(&taken, kind, &any, &q);
    if (status != CKPI_OK)
        return status;
    ckpi_value value = nothing_of(kind, &any, own ? 0 : policy ? policy : 1);
    state(&value, q);
    if (!holds_something(&taken))
        value.status = CKPI_VALUE_NO_DATA;
    return ckpip_give(out, &value, sizeof value, sizeof value);
}
