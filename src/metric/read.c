/* SPDX-License-Identifier: MIT */
/* From a state to values: one way for every row of the catalogue. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "metric/policy.h"
#include "metric/terms.h"
#include "stats/normal.h"
#include <math.h>
#include <string.h>

/* One reading under way. */
typedef struct reading {
    const ckpi_state *state;
    const ckpi_metric_query *query;
    const ckpip_row *row;
    const ckpip_quantile_reader *quantiles;
    ckpi_value *value;
} reading;

static const uint32_t KNOWN_FLAGS = CKPI_QUERY_NO_INTERVAL | CKPI_QUERY_THRESHOLD_GIVEN;

/* --- Stating a value --- */

static void state_nothing(ckpi_value *value, const ckpip_row *row, const ckpi_metric_query *query)
{
    memset(value, 0, sizeof *value);
    value->struct_size = sizeof *value;
    value->metric = row->metric;
    value->version = 1;
    value->unit = row->unit;
    value->policy_kind = ckpip_policy_kind_of(row);
    value->value = value->numerator = value->denominator = NAN;
    value->value_low = value->value_high = value->low = value->high = NAN;
    value->quantile = NAN;
    value->confidence = query->confidence > 0 ? query->confidence : 0.95;
    value->threshold_us = value->short_us = CKPI_ABSENT;
}

static void state_status(const reading *r, uint32_t status)
{
    r->value->status = status;
}

static void state_exact(const reading *r, double value)
{
    r->value->value = r->value->value_low = r->value->value_high = value;
    r->value->status = r->value->open > 0 ? CKPI_VALUE_PARTIAL : CKPI_VALUE_OK;
}

static void state_bounds(const reading *r, double value, double low, double high)
{
    state_exact(r, value);
    r->value->value_low = low;
    r->value->value_high = high;
    if (low != high)
        r->value->status = CKPI_VALUE_APPROXIMATE;
}

static bool wants_interval(const reading *r)
{
    return !(r->query->flags & CKPI_QUERY_NO_INTERVAL);
}

/* --- Quotients --- */

static double scale_of(const reading *r)
{
    return r->row->unit == CKPI_UNIT_PER_THOUSAND ? 1000 : 1;
}

static void state_proportion(const reading *r, double numerator, double denominator)
{
    const double scale = scale_of(r);
    ckpi_value *value = r->value;
    value->numerator = numerator;
    value->denominator = denominator;
    value->n = (int64_t)denominator;
    if (denominator == 0) {
        state_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    state_exact(r, scale * (numerator / denominator));
    /* Complaints can be more than contacts: no proportion then. */
    if (!wants_interval(r) || numerator > denominator)
        return;
    (void)ckpi_wilson_interval(numerator, denominator, value->confidence, &value->low, &value->high);
    value->low *= scale;
    value->high *= scale;
}

/* The sums of squares that the delta method needs; false where they are not kept. */
static bool pair_sums(const reading *r, ckpi_pair_sums *sums)
{
    const ckpip_row *row = r->row;
    const bool plain = row->flags & CKPIP_PLAIN_SUM;
    bool kept = true;
    if (row->xx[0].kind != CKPIP_TERM_END) {
        sums->xx = CKPIP_TERMS(r->state, row->xx, plain, &kept);
        sums->xy = CKPIP_TERMS(r->state, row->xy, plain, &kept);
        sums->yy = CKPIP_TERMS(r->state, row->yy, plain, &kept);
        sums->n = (double)CKPIP_TERMS_COUNT(r->state, row->pairs);
        return kept;
    }
    ckpip_term squares[9];
    memcpy(squares, row->numerator, sizeof squares);
    for (size_t i = 0; i < 9 && squares[i].kind != CKPIP_TERM_END; i++)
        squares[i].kind = CKPIP_TERM_SQUARE;
    sums->xx = CKPIP_TERMS(r->state, squares, plain, &kept);
    sums->xy = sums->x;
    sums->yy = sums->n = sums->y;
    return kept;
}

static void state_ratio(const reading *r, double numerator, double denominator)
{
    ckpi_value *value = r->value;
    ckpi_pair_sums sums = {sizeof sums, 0, 0, numerator, denominator, 0, 0, 0};
    value->numerator = numerator;
    value->denominator = denominator;
    if (denominator == 0) {
        state_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    state_exact(r, numerator / denominator);
    if (!wants_interval(r) || !pair_sums(r, &sums) || sums.n < 2)
        return;
    (void)ckpi_ratio_interval(&sums, value->confidence, &value->low, &value->high);
}

/* Of a ratio: the records of its denominator, or those that pair up. */
static uint64_t size_of_ratio(const reading *r)
{
    const ckpip_row *row = r->row;
    return row->xx[0].kind != CKPIP_TERM_END ? CKPIP_TERMS_COUNT(r->state, row->pairs)
                                             : CKPIP_TERMS_COUNT(r->state, row->denominator);
}

/* What the value leaves out: records of its kind without a needed field. */
static void note_excluded(const reading *r)
{
    if (!(r->row->flags & CKPIP_EXCLUDES))
        return;
    const ckpip_row *row = r->row;
    const uint64_t all = row->xx[0].kind != CKPIP_TERM_END ? CKPIP_TERMS_COUNT(r->state, row->population)
                                                           : CKPIP_TERMS_COUNT(r->state, row->pairs);
    r->value->excluded = (int64_t)all - r->value->n;
}

static void read_terms(const reading *r)
{
    const ckpip_row *row = r->row;
    const bool plain = row->flags & CKPIP_PLAIN_SUM;
    bool kept = true;
    const double numerator = CKPIP_TERMS(r->state, row->numerator, plain, &kept);
    if (row->kind == CKPI_KIND_COUNT) {
        r->value->n = (int64_t)numerator;
        r->value->numerator = numerator;
        r->value->open = 0;
        state_exact(r, numerator);
        return;
    }
    const double denominator = CKPIP_TERMS(r->state, row->denominator, plain, &kept);
    if (!kept) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (row->kind == CKPI_KIND_PROPORTION) {
        state_proportion(r, numerator, denominator);
    } else {
        r->value->n = (int64_t)size_of_ratio(r);
        state_ratio(r, numerator, denominator);
    }
    note_excluded(r);
}

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
static bool short_abandons(const reading *r, uint32_t compare, range *out)
{
    *out = (range){0, 0};
    if (r->query->short_us == 0)
        return true;
    r->value->short_us = r->query->short_us;
    return ckpip_state_within(r->state, r->query->short_us, compare, CKPI_OUTCOME_ABANDONED, &out->low, &out->high);
}

static void read_short_abandons(const reading *r)
{
    range count;
    r->value->open = 0;
    if (!short_abandons(r, CKPI_COMPARE_AT_MOST, &count)) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    const double middle = (double)middle_of(count).low;
    r->value->n = (int64_t)middle;
    r->value->numerator = middle;
    state_bounds(r, middle, (double)count.low, (double)count.high);
}

/* --- Service level --- */

enum { VISITS = CKPI_OUTCOME_OPEN };

typedef struct service_level {
    ckpi_service_level_policy policy;
    uint64_t timed[VISITS];
    range within[VISITS];
    range brief; /* short abandons to drop */
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

/* The quotient if bit i of `high` takes the upper bound of count i. */
static quotient weigh(const service_level *s, uint32_t high)
{
    quotient q = {0, 0};
    const uint64_t brief = s->brief.low;
    for (uint32_t i = 0; i < VISITS; i++) {
        uint64_t within = high >> i & 1 ? s->within[i].high : s->within[i].low;
        uint64_t beyond = s->timed[i] - within;
        if (i == CKPI_OUTCOME_ABANDONED - 1) {
            /* Both are prefixes of the same waits: one contains the other. */
            const uint64_t brief_within = brief < within ? brief : within;
            within -= brief_within;
            beyond -= brief - brief_within < beyond ? brief - brief_within : beyond;
        }
        treat(&q, s->policy.within[i + 1], within);
        treat(&q, s->policy.beyond[i + 1], beyond);
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

static void reach(extent *e, const reading *r, quotient q)
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
static void state_extent(const reading *r, const extent *e, quotient middle)
{
    const quotient q = middle.denominator > 0 ? middle : e->some;
    ckpi_value *value = r->value;
    state_proportion(r, q.numerator, q.denominator);
    if (q.denominator <= 0)
        return;
    state_bounds(r, value->value, fmin(e->low, value->value), fmax(e->high, value->value));
    if (e->uncertain)
        state_status(r, CKPI_VALUE_APPROXIMATE);
    if (!wants_interval(r))
        return;
    value->low = fmin(value->low, e->interval_low);
    value->high = fmax(value->high, e->interval_high);
}

/* A quotient of linear functions is extreme at a corner of the box; the two
 * prefixes of abandons add the corners where one overtakes the other. */
static extent extent_of(const reading *r, const service_level *s)
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

static bool measure_service_level(const reading *r, service_level *s, int64_t threshold)
{
    for (uint32_t i = 0; i < VISITS; i++) {
        s->timed[i] = ckpip_state_outcome_timed(r->state, i + 1);
        if (!ckpip_state_within(r->state, threshold, s->policy.compare, i + 1, &s->within[i].low, &s->within[i].high))
            return false;
    }
    s->brief = (range){0, 0};
    return s->policy.short_action == CKPI_SHORT_KEEP || short_abandons(r, s->policy.short_compare, &s->brief);
}

/* Visits of the policy's outcomes whose wait is not known. */
static int64_t untimed(const reading *r, const service_level *s)
{
    uint64_t count = 0;
    for (uint32_t o = CKPI_OUTCOME_ANSWERED; o <= CKPI_OUTCOME_OPEN; o++) {
        if (s->policy.within[o] || s->policy.beyond[o])
            count += ckpip_state_outcome(r->state, o) - ckpip_state_outcome_timed(r->state, o);
    }
    return (int64_t)count;
}

/* From bounds: the middle, if it has a denominator, and what is certain. */
static void state_certified(const reading *r, const service_level *s)
{
    const extent e = extent_of(r, s);
    service_level point = *s;
    for (uint32_t i = 0; i < VISITS; i++)
        point.within[i] = middle_of(s->within[i]);
    point.brief = middle_of(s->brief);
    state_extent(r, &e, weigh(&point, 0));
}

static void read_service_level(const reading *r)
{
    service_level s;
    const ckpi_metric_query *query = r->query;
    const bool given = query->threshold_us != 0 || (query->flags & CKPI_QUERY_THRESHOLD_GIVEN);
    const int64_t threshold = given ? query->threshold_us : ckpip_state_first_threshold(r->state);
    (void)ckpip_service_level_policy_of(query, &s.policy); /* checked before */
    r->value->policy = query->own_service_level ? 0 : (query->service_level_policy ? query->service_level_policy : 1);
    r->value->threshold_us = threshold;
    if (!measure_service_level(r, &s, threshold)) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    r->value->excluded = untimed(r, &s);
    if (is_exact(&s)) {
        const quotient q = weigh(&s, 0);
        state_proportion(r, q.numerator, q.denominator);
        return;
    }
    state_certified(r, &s);
}

/* --- Abandonment --- */

static double outcomes_in(const reading *r, uint32_t mask)
{
    uint64_t count = 0;
    for (uint32_t o = CKPI_OUTCOME_ANSWERED; o <= CKPI_OUTCOME_SELF_SERVICE; o++) {
        if (mask >> o & 1)
            count += ckpip_state_outcome(r->state, o);
    }
    return (double)count;
}

static quotient abandonment_with(const reading *r, const ckpi_abandonment_policy *policy, uint64_t brief)
{
    quotient q = {outcomes_in(r, policy->numerator), outcomes_in(r, policy->denominator)};
    const uint32_t abandoned = 1u << CKPI_OUTCOME_ABANDONED;
    if (policy->short_action != CKPI_SHORT_KEEP && (policy->numerator & abandoned))
        q.numerator -= (double)brief;
    if (policy->short_action == CKPI_SHORT_DROP && (policy->denominator & abandoned))
        q.denominator -= (double)brief;
    return q;
}

static void read_abandonment(const reading *r)
{
    ckpi_abandonment_policy policy;
    range brief = {0, 0};
    (void)ckpip_abandonment_policy_of(r->query, &policy); /* checked before */
    r->value->policy =
        r->query->own_abandonment ? 0 : (r->query->abandonment_policy ? r->query->abandonment_policy : 1);
    if (policy.short_action != CKPI_SHORT_KEEP && !short_abandons(r, policy.short_compare, &brief)) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    const quotient q = abandonment_with(r, &policy, middle_of(brief).low);
    if (brief.low == brief.high) {
        state_proportion(r, q.numerator, q.denominator);
        return;
    }
    extent e = extent_of_nothing();
    reach(&e, r, abandonment_with(r, &policy, brief.low));
    reach(&e, r, abandonment_with(r, &policy, brief.high));
    state_extent(r, &e, q);
}

/* Short abandons are left out where the query gives a limit. */
static void read_abandon_wait(const reading *r)
{
    range brief;
    ckpip_wide all, brief_sum = {0, 0};
    if (r->query->short_us == 0) {
        read_terms(r);
        return;
    }
    if (!ckpip_state_sum(r->state, CKPIP_SUM_WAIT + CKPI_OUTCOME_ABANDONED - 1, &all) ||
        !short_abandons(r, CKPI_COMPARE_AT_MOST, &brief) ||
        !ckpip_state_within_sum(r->state, r->query->short_us, CKPI_COMPARE_AT_MOST, &brief_sum)) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    ckpip_wide_subtract(&all, brief_sum);
    const uint64_t timed = ckpip_state_outcome_timed(r->state, CKPI_OUTCOME_ABANDONED);
    r->value->n = (int64_t)(timed - brief.low);
    r->value->excluded = (int64_t)(ckpip_state_outcome(r->state, CKPI_OUTCOME_ABANDONED) - timed);
    if (r->value->n == 0) {
        state_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    /* No interval: the squares are of all abandons. */
    r->value->numerator = ckpip_wide_seconds(all);
    r->value->denominator = (double)r->value->n;
    state_exact(r, r->value->numerator / r->value->denominator);
}

/* --- Extremes --- */

static void read_extreme(const reading *r)
{
    int64_t largest = -1;
    bool certain = true;
    for (uint32_t e = 0; e <= CKPIP_MAX_LONGEST_HOLD; e++) {
        int64_t value;
        bool any, exact;
        if (!(r->row->set >> e & 1))
            continue;
        if (!ckpip_state_extreme(r->state, e, &value, &any, &exact)) {
            state_status(r, CKPI_VALUE_NOT_KEPT);
            return;
        }
        if (!any || value < largest)
            continue;
        certain = value == largest ? certain || exact : exact;
        largest = value;
    }
    if (largest < 0) {
        state_status(r, CKPI_VALUE_NO_DATA);
        return;
    }
    r->value->n = (int64_t)CKPIP_TERMS_COUNT(r->state, r->row->population);
    state_exact(r, (double)largest / 1e6);
    if (!certain)
        state_bounds(r, (double)largest / 1e6, 0, (double)largest / 1e6);
}

static void read_oldest(const reading *r)
{
    int64_t offered;
    bool any, exact;
    const int64_t as_of = r->query->as_of_us;
    if (!ckpip_state_extreme(r->state, CKPIP_MIN_OFFERED_OPEN, &offered, &any, &exact)) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (as_of == 0 || as_of == CKPI_ABSENT || as_of < offered) {
        state_status(r, CKPI_VALUE_NOT_GIVEN);
        return;
    }
    const double age = (double)(as_of - offered) / 1e6;
    r->value->n = (int64_t)ckpip_state_outcome(r->state, CKPI_OUTCOME_OPEN);
    r->value->open = 0;
    state_bounds(r, age, exact ? age : 0, age);
}

/* --- Quantiles --- */

/* The nearest rank, ceil(q n), of the decimal that q stands for: q n as a
 * double can lie a rounding error above a whole number. */
static uint64_t nearest_rank(double q, uint64_t n)
{
    const double product = q * (double)n;
    const double rank = ceil(product - product * 4.5e-16);
    if (rank < 1)
        return 1;
    return rank > (double)n ? n : (uint64_t)rank;
}

static double bound_of_rank(const reading *r, int64_t rank, uint64_t n, bool upper)
{
    int64_t low, high;
    if (rank < 1)
        return 0; /* durations are not below */
    if ((uint64_t)rank > n)
        return INFINITY;
    ckpip_quantile_rank(r->quantiles, r->row->set, (uint64_t)rank, &low, &high);
    return (double)(upper ? high : low) / 1e6;
}

static void read_quantile(const reading *r)
{
    int64_t low, high, first, last;
    uint64_t n;
    ckpi_value *value = r->value;
    const double q = r->query->quantile > 0 ? r->query->quantile : 0.5;
    value->quantile = q;
    if (!ckpip_quantile_total(r->quantiles, r->row->set, &n)) {
        state_status(r, CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (n == 0) {
        state_status(r, CKPI_VALUE_ZERO_DENOMINATOR);
        return;
    }
    value->n = (int64_t)n;
    ckpip_quantile_rank(r->quantiles, r->row->set, nearest_rank(q, n), &low, &high);
    state_bounds(r, ((double)low + (double)(high - low) / 2) / 1e6, (double)low / 1e6, (double)high / 1e6);
    if (!wants_interval(r) || ckpi_quantile_ranks((int64_t)n, q, value->confidence, &first, &last) != CKPI_OK)
        return;
    value->low = bound_of_rank(r, first, n, false);
    value->high = bound_of_rank(r, last, n, true);
}

/* --- Reading --- */

static bool is_quantile(const ckpip_row *row, const ckpi_metric_query *query)
{
    return row->formula == CKPIP_BY_QUANTILE || query->quantile > 0;
}

static bool has_histogram(const ckpip_row *row)
{
    return row->formula == CKPIP_BY_QUANTILE || (row->formula == CKPIP_BY_TERMS && row->set != 0);
}

static void note_open(const reading *r)
{
    if (r->row->flags & CKPIP_OPEN)
        r->value->open = (int64_t)ckpip_state_outcome(r->state, CKPI_OUTCOME_OPEN);
    else if (r->row->metric == CKPI_METRIC_CALLBACK_TIME)
        r->value->open = (int64_t)(ckpip_state_condition(r->state, CKPIP_CALLBACK_REQUESTED) -
                                   ckpip_state_condition(r->state, CKPIP_CALLBACK_CONNECTED));
}

static void read_one(const reading *r)
{
    state_nothing(r->value, r->row, r->query);
    note_open(r);
    bool kept = true;
    const double population = CKPIP_TERMS(r->state, r->row->population, true, &kept);
    if (!kept || population == 0) {
        state_status(r, kept || outcomes_in(r, UINT32_MAX) == 0 ? CKPI_VALUE_NO_DATA : CKPI_VALUE_NOT_KEPT);
        return;
    }
    if (is_quantile(r->row, r->query)) {
        read_quantile(r);
        return;
    }
    switch (r->row->formula) {
    case CKPIP_BY_SERVICE_LEVEL:
        read_service_level(r);
        return;
    case CKPIP_BY_ABANDONMENT:
        read_abandonment(r);
        return;
    case CKPIP_BY_SHORT_ABANDONS:
        read_short_abandons(r);
        return;
    case CKPIP_BY_ABANDON_WAIT:
        read_abandon_wait(r);
        return;
    case CKPIP_BY_EXTREME:
        read_extreme(r);
        return;
    case CKPIP_BY_OLDEST:
        read_oldest(r);
        return;
    default:
        read_terms(r);
    }
}

static bool is_duration(int64_t x)
{
    return x >= 0 && x <= CKPIP_DURATION_LIMIT;
}

static ckpi_status check_query(const ckpi_metric_query *query, const ckpip_row **row)
{
    ckpi_service_level_policy service_level_policy;
    ckpi_abandonment_policy abandonment_policy;
    if ((query->flags & ~KNOWN_FLAGS) || query->reserved0)
        return CKPI_E_NEWER;
    *row = ckpip_row_of(query->metric);
    if (!*row)
        return CKPI_E_NOT_FOUND;
    if (!is_duration(query->threshold_us) || !is_duration(query->short_us))
        return CKPI_E_ARGUMENT;
    if (!(query->quantile >= 0 && query->quantile < 1) || !(query->confidence >= 0 && query->confidence < 1))
        return CKPI_E_ARGUMENT;
    if (query->quantile > 0 && !has_histogram(*row))
        return CKPI_E_ARGUMENT;
    if (query->as_of_us != CKPI_ABSENT && (query->as_of_us > CKPIP_TIME_LIMIT || query->as_of_us < -CKPIP_TIME_LIMIT))
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_service_level_policy_of(query, &service_level_policy);
    return status == CKPI_OK ? ckpip_abandonment_policy_of(query, &abandonment_policy) : status;
}

/* Query i of an array whose elements have the size of the first. */
static ckpi_status query_at(const ckpi_metric_query *queries, size_t i, ckpi_metric_query *out, const ckpip_row **row)
{
    const char *at = (const char *)queries + i * queries->struct_size;
    ckpi_status status = ckpip_take(out, sizeof *out, sizeof *out, at);
    if (status == CKPI_OK && i > 0 && memcmp(at, queries, sizeof queries->struct_size) != 0)
        status = CKPI_E_ARGUMENT;
    return status == CKPI_OK ? check_query(out, row) : status;
}

static ckpi_status check_all(const ckpi_metric_query *queries, size_t count, const ckpi_value *out, bool *quantiles)
{
    const uint32_t value_size = out->struct_size;
    *quantiles = false;
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query query;
        const ckpip_row *row;
        ckpi_status status = query_at(queries, i, &query, &row);
        if (status != CKPI_OK)
            return status;
        *quantiles |= is_quantile(row, &query);
        uint32_t size;
        memcpy(&size, (const char *)out + i * value_size, sizeof size);
        if (size < sizeof(ckpi_value) || size > 4096 || size != value_size)
            return CKPI_E_SIZE;
    }
    return CKPI_OK;
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
    ckpi_status status = check_all(queries, count, out, &any_quantile);
    if (status != CKPI_OK)
        return status;
    if (any_quantile)
        ckpip_quantile_open(&quantiles, state);
    const uint32_t value_size = out->struct_size;
    for (size_t i = 0; i < count; i++) {
        ckpi_metric_query query;
        ckpi_value value;
        reading r = {state, &query, NULL, &quantiles, &value};
        (void)query_at(queries, i, &query, &r.row);
        read_one(&r);
        (void)ckpip_give((char *)out + i * value_size, &value, sizeof value, sizeof value);
    }
    return CKPI_OK;
}

ckpi_status ckpi_metric_read(const ckpi_state *state, const ckpi_metric_query *query, ckpi_value *out)
{
    return state && query && out ? ckpi_metric_read_many(state, query, 1, out) : CKPI_E_ARGUMENT;
}
