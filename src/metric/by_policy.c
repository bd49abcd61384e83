/* SPDX-License-Identifier: MIT */
/* Service level and abandonment: what a policy makes of the outcomes, within
 * certified bounds where a histogram stands in for a counter. */
#include "public.h"

#include "metric/policy.h"
#include "metric/reading.h"
#include <math.h>

/* --- Counts that a histogram may know only within bounds --- */

typedef struct range {
    uint64_t low;
    uint64_t high;
} range;

static range middle_of(range x)
{
    const uint64_t middle = x.low + (x.high - x.low) / 2;
    return (range){middle, middle};
}

/* Short abandons under a policy: none without a limit. */
static bool short_abandons(const ckpip_reading *r, uint32_t compare, range *out)
{
    *out = (range){0, 0};
    if (r->query->short_us == 0)
        return true;
    r->value->short_us = r->query->short_us;
    return ckpip_state_within(r->state, r->query->short_us, compare, CKPI_OUTCOME_ABANDONED, &out->low, &out->high);
}

void ckpip_read_short_abandons(const ckpip_reading *r)
{
    range count;
    r->value->open = 0;
    if (!short_abandons(r, CKPI_COMPARE_AT_MOST, &count)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    const double middle = (double)middle_of(count).low;
    r->value->n = (int64_t)middle;
    r->value->numerator = middle;
    ckpip_value_bounds(r, middle, (double)count.low, (double)count.high);
}

/* --- Service level --- */

enum { VISITS = CKPI_OUTCOME_OPEN };

typedef struct service_level {
    const ckpi_service_level_policy *policy;
    uint64_t timed[VISITS];
    uint64_t untimed[VISITS];
    range within[VISITS];
    range brief;      /* short abandons to drop */
    bool drops_brief; /* there is a limit below which they are dropped */
} service_level;

typedef struct quotient {
    double numerator;
    double denominator;
} quotient;

static void treat(quotient *q, uint8_t treatment, uint64_t count)
{
    q->numerator += treatment == CKPI_TREATMENT_HIT ? (double)count : 0;
    q->denominator += treatment != CKPI_TREATMENT_DROP ? (double)count : 0;
}

/* Does it not matter how long this outcome's visits waited? Then those count too whose wait is not known. */
static bool is_told_by_outcome(const service_level *s, uint32_t outcome)
{
    return s->policy->within[outcome] == s->policy->beyond[outcome] &&
           !(s->drops_brief && outcome == CKPI_OUTCOME_ABANDONED);
}

/* The quotient if bit i of `high` takes the upper bound of count i. */
static quotient weigh(const service_level *s, uint32_t high)
{
    quotient q = {0, 0};
    const uint64_t brief = s->brief.low;
    for (uint32_t i = 0; i < VISITS; i++) {
        if (s->timed[i] + s->untimed[i] == 0)
            continue;
        uint64_t within = high >> i & 1 ? s->within[i].high : s->within[i].low;
        uint64_t beyond = s->timed[i] - within;
        if (i == CKPI_OUTCOME_ABANDONED - 1) {
            /* Both are prefixes of the same waits: one contains the other. */
            const uint64_t brief_within = brief < within ? brief : within;
            within -= brief_within;
            beyond -= brief - brief_within < beyond ? brief - brief_within : beyond;
        }
        treat(&q, s->policy->within[i + 1], within);
        treat(&q, s->policy->beyond[i + 1], beyond);
        if (is_told_by_outcome(s, i + 1))
            treat(&q, s->policy->beyond[i + 1], s->untimed[i]);
    }
    return q;
}

/* Values between which the quotient is linear in the number of abandons within
 * the threshold, and in that of short ones: their bounds, and where they meet. */
static uint32_t kinks(uint64_t out[4], range own, range other)
{
    const uint64_t candidates[4] = {own.low, own.high, other.low, other.high};
    uint32_t count = 0;
    for (uint32_t i = 0; i < 4; i++) {
        if (candidates[i] >= own.low && candidates[i] <= own.high)
            out[count++] = candidates[i];
    }
    return count;
}

/* What a quotient may be, and its interval at every corner. */
typedef struct extent {
    double low;
    double high;
    double interval_low;
    double interval_high;
    quotient some;  /* one that has a denominator, if any has */
    bool uncertain; /* the corners differ, if not in the quotient then in what it is made of */
    bool any;
} extent;

static extent extent_of_nothing(void)
{
    return (extent){INFINITY, -INFINITY, INFINITY, -INFINITY, {0, 0}, false, false};
}

static void reach(extent *e, const ckpip_reading *r, quotient q)
{
    double low, high;
    e->uncertain |= e->any && (q.numerator != e->some.numerator || q.denominator != e->some.denominator);
    if (!e->any || q.denominator > 0)
        e->some = q;
    e->any = true;
    if (q.denominator <= 0)
        return;
    e->low = fmin(e->low, q.numerator / q.denominator);
    e->high = fmax(e->high, q.numerator / q.denominator);
    if (ckpi_wilson_interval(q.numerator, q.denominator, r->value->confidence, &low, &high) != CKPI_OK)
        return;
    e->interval_low = fmin(e->interval_low, low);
    e->interval_high = fmax(e->interval_high, high);
}

/* A proportion in the middle of what it may be, if there it has a denominator. */
static void state_extent(const ckpip_reading *r, const extent *e, quotient middle)
{
    const quotient q = middle.denominator > 0 ? middle : e->some;
    ckpi_value *value = r->value;
    ckpip_value_proportion(r, q.numerator, q.denominator);
    if (q.denominator <= 0)
        return;
    ckpip_value_bounds(r, value->value, fmin(e->low, value->value), fmax(e->high, value->value));
    if (e->uncertain)
        ckpip_value_status(r, CKPI_VALUE_APPROXIMATE);
    if (!ckpip_wants_interval(r))
        return;
    value->low = fmin(value->low, e->interval_low);
    value->high = fmax(value->high, e->interval_high);
}

/* A quotient of linear functions is extreme at a corner of the box; the two
 * prefixes of abandons add the corners where one overtakes the other. */
static extent extent_of(const ckpip_reading *r, const service_level *s)
{
    const uint32_t abandoned = CKPI_OUTCOME_ABANDONED - 1;
    uint64_t within[4], brief[4];
    uint32_t open = 0;
    for (uint32_t i = 0; i < VISITS; i++)
        open |= (uint32_t)(s->within[i].low != s->within[i].high) << i;
    extent e = extent_of_nothing();
    const uint32_t withins = kinks(within, s->within[abandoned], s->brief);
    const uint32_t briefs = kinks(brief, s->brief, s->within[abandoned]);
    for (uint32_t w = 0; w < withins; w++) {
        for (uint32_t b = 0; b < briefs; b++) {
            service_level at = *s;
            at.within[abandoned] = (range){within[w], within[w]};
            at.brief = (range){brief[b], brief[b]};
            for (uint32_t corner = 0; corner < 1u << VISITS; corner++) {
                if (!(corner & ~open))
                    reach(&e, r, weigh(&at, corner));
            }
        }
    }
    return e;
}

static bool is_exact(const service_level *s)
{
    bool exact = s->brief.low == s->brief.high;
    for (uint32_t i = 0; i < VISITS; i++)
        exact &= s->within[i].low == s->within[i].high;
    return exact;
}

static bool measure_within(const ckpip_reading *r, service_level *s, int64_t threshold)
{
    const uint32_t compare = s->policy->compare;
    uint64_t counts[VISITS];
    if (ckpip_state_within_threshold(r->state, threshold, compare, counts)) {
        for (uint32_t i = 0; i < VISITS; i++)
            s->within[i] = (range){counts[i], counts[i]};
        return true;
    }
    for (uint32_t i = 0; i < VISITS; i++) {
        if (!ckpip_state_within(r->state, threshold, compare, i + 1, &s->within[i].low, &s->within[i].high))
            return false;
    }
    return true;
}

static bool measure_service_level(const ckpip_reading *r, service_level *s, int64_t threshold)
{
    if (!measure_within(r, s, threshold))
        return false;
    for (uint32_t i = 0; i < VISITS; i++) {
        s->timed[i] = ckpip_timed(r, i + 1);
        s->untimed[i] = ckpip_outcome(r, i + 1) - s->timed[i];
    }
    s->brief = (range){0, 0};
    s->drops_brief = s->policy->short_action != CKPI_SHORT_KEEP && r->query->short_us != 0;
    return s->policy->short_action == CKPI_SHORT_KEEP || short_abandons(r, s->policy->short_compare, &s->brief);
}

/* Visits that the policy would count one way or another if their wait were known. */
static int64_t excluded(const service_level *s)
{
    uint64_t count = 0;
    for (uint32_t i = 0; i < VISITS; i++) {
        if ((s->policy->within[i + 1] || s->policy->beyond[i + 1]) && !is_told_by_outcome(s, i + 1))
            count += s->untimed[i];
    }
    return (int64_t)count;
}

/* From bounds: the middle, if it has a denominator, and what is certain. */
static void state_certified(const ckpip_reading *r, const service_level *s)
{
    const extent e = extent_of(r, s);
    service_level point = *s;
    for (uint32_t i = 0; i < VISITS; i++)
        point.within[i] = middle_of(s->within[i]);
    point.brief = middle_of(s->brief);
    state_extent(r, &e, weigh(&point, 0));
}

void ckpip_read_service_level(const ckpip_reading *r)
{
    service_level s;
    ckpi_service_level_policy copy;
    const ckpi_metric_query *query = r->query;
    const bool given = query->threshold_us != 0 || (query->flags & CKPI_QUERY_THRESHOLD_GIVEN);
    const int64_t threshold = given ? query->threshold_us : ckpip_state_first_threshold(r->state);
    s.policy = ckpip_service_level_policy_of(query, &copy);
    r->value->policy = query->own_service_level ? 0 : (query->service_level_policy ? query->service_level_policy : 1);
    r->value->threshold_us = threshold;
    if (!measure_service_level(r, &s, threshold)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    r->value->excluded = excluded(&s);
    if (is_exact(&s)) {
        const quotient q = weigh(&s, 0);
        ckpip_value_proportion(r, q.numerator, q.denominator);
        return;
    }
    state_certified(r, &s);
}

/* --- Abandonment --- */

static double outcomes_in(const ckpip_reading *r, uint32_t mask)
{
    uint64_t count = 0;
    for (uint32_t o = CKPI_OUTCOME_ANSWERED; o <= CKPI_OUTCOME_SELF_SERVICE; o++) {
        if (mask >> o & 1)
            count += ckpip_outcome(r, o);
    }
    return (double)count;
}

static quotient abandonment_with(const ckpip_reading *r, const ckpi_abandonment_policy *policy, uint64_t brief)
{
    quotient q = {outcomes_in(r, policy->numerator), outcomes_in(r, policy->denominator)};
    const uint32_t abandoned = 1u << CKPI_OUTCOME_ABANDONED;
    if (policy->short_action != CKPI_SHORT_KEEP && (policy->numerator & abandoned))
        q.numerator -= (double)brief;
    if (policy->short_action == CKPI_SHORT_DROP && (policy->denominator & abandoned))
        q.denominator -= (double)brief;
    return q;
}

void ckpip_read_abandonment(const ckpip_reading *r)
{
    ckpi_abandonment_policy copy;
    range brief = {0, 0};
    const ckpi_abandonment_policy *policy = ckpip_abandonment_policy_of(r->query, &copy);
    r->value->policy =
        r->query->own_abandonment ? 0 : (r->query->abandonment_policy ? r->query->abandonment_policy : 1);
    if (policy->short_action != CKPI_SHORT_KEEP && !short_abandons(r, policy->short_compare, &brief)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    const quotient q = abandonment_with(r, policy, middle_of(brief).low);
    if (brief.low == brief.high) {
        ckpip_value_proportion(r, q.numerator, q.denominator);
        return;
    }
    extent e = extent_of_nothing();
    reach(&e, r, abandonment_with(r, policy, brief.low));
    reach(&e, r, abandonment_with(r, policy, brief.high));
    state_extent(r, &e, q);
}

/* Short abandons are left out where the query gives a limit. */
void ckpip_read_abandon_wait(const ckpip_reading *r)
{
    range brief;
    ckpip_wide all, brief_sum = {0, 0};
    if (r->query->short_us == 0) {
        ckpip_read_terms(r);
        return;
    }
    if (!ckpip_state_sum(r->state, CKPIP_SUM_WAIT + CKPI_OUTCOME_ABANDONED - 1, &all) ||
        !short_abandons(r, CKPI_COMPARE_AT_MOST, &brief) ||
        !ckpip_state_within_sum(r->state, r->query->short_us, CKPI_COMPARE_AT_MOST, &brief_sum)) {
        ckpip_value_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    ckpip_wide_subtract(&all, brief_sum);
    const uint64_t timed = ckpip_timed(r, CKPI_OUTCOME_ABANDONED);
    r->value->n = (int64_t)(timed - brief.low);
    r->value->excluded = (int64_t)(ckpip_outcome(r, CKPI_OUTCOME_ABANDONED) - timed);
    if (r->value->n == 0) {
        ckpip_value_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    /* No interval: the squares are of all abandons. */
    r->value->numerator = ckpip_wide_seconds(all);
    r->value->denominator = (double)r->value->n;
    ckpip_value_exact(r, r->value->numerator / r->value->denominator);
}
