/* SPDX-License-Identifier: MIT */
/* An independent recomputation: metrics from their definitions (section 4 of
 * the metric reference), by plain loops over the records, in long doubles. */
#include "random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 120, MOST = 400 };

/* What one record gives to a metric: to its numerator, to its denominator.
 * Seconds for durations. False: the record is none of the metric's. */
typedef struct share {
    long double top;
    long double bottom;
} share;
typedef share (*definition)(const ckpi_contact *c);

/* --- Words of the reference --- */

static int has(const ckpi_contact *c, uint32_t bit)
{
    return (c->present & bit) != 0;
}

static long double seconds(const ckpi_contact *c, uint32_t bit, int64_t us)
{
    return has(c, bit) ? (long double)us / 1e6L : 0;
}

static long double wait(const ckpi_contact *c)
{
    return seconds(c, CKPI_CONTACT_HAS_WAIT, c->wait_us);
}

static long double talk(const ckpi_contact *c)
{
    return seconds(c, CKPI_CONTACT_HAS_TALK, c->talk_us);
}

static long double hold(const ckpi_contact *c)
{
    return seconds(c, CKPI_CONTACT_HAS_HOLD, c->hold_us);
}

static long double work(const ckpi_contact *c)
{
    return seconds(c, CKPI_CONTACT_HAS_AFTER_CONTACT_WORK, c->after_contact_work_us);
}

static int is(const ckpi_contact *c, uint8_t outcome)
{
    return c->outcome == outcome;
}

static int offered(const ckpi_contact *c)
{
    return is(c, CKPI_OUTCOME_ANSWERED) || is(c, CKPI_OUTCOME_ABANDONED) || is(c, CKPI_OUTCOME_CALLBACK) ||
           is(c, CKPI_OUTCOME_OVERFLOW) || is(c, CKPI_OUTCOME_FAILED) || is(c, CKPI_OUTCOME_OPEN);
}

static int timed(const ckpi_contact *c)
{
    return offered(c) && has(c, CKPI_CONTACT_HAS_WAIT);
}

static int handled(const ckpi_contact *c)
{
    return talk(c) + hold(c) + work(c) > 0;
}

static int flag(const ckpi_contact *c, uint32_t bit)
{
    return (c->flags & bit) != 0;
}

static share ratio(long double top, long double bottom)
{
    share out = {top, bottom};
    return out;
}

static share among(int whole, long double top)
{
    return ratio(whole ? top : 0, whole);
}

/* --- Definitions --- */

static share answer_rate(const ckpi_contact *c)
{
    return among(offered(c), is(c, CKPI_OUTCOME_ANSWERED));
}

static share abandon_rate(const ckpi_contact *c)
{
    return among(offered(c), is(c, CKPI_OUTCOME_ABANDONED));
}

static share blocked_rate(const ckpi_contact *c)
{
    return ratio(is(c, CKPI_OUTCOME_BLOCKED), 1);
}

static share access_level(const ckpi_contact *c)
{
    return among(offered(c) || is(c, CKPI_OUTCOME_BLOCKED), is(c, CKPI_OUTCOME_ANSWERED));
}

static share disconnect_rate(const ckpi_contact *c)
{
    return among(is(c, CKPI_OUTCOME_ANSWERED), c->disconnected_by == CKPI_PARTY_SYSTEM);
}

static share non_response(const ckpi_contact *c)
{
    return ratio(c->ring_unanswered, c->ring_attempts);
}

static share deflection(const ckpi_contact *c)
{
    int taken = is(c, CKPI_OUTCOME_CALLBACK);
    return among(taken || flag(c, CKPI_CONTACT_FLAG_CALLBACK_OFFERED), taken);
}

static share speed_of_answer(const ckpi_contact *c)
{
    return among(timed(c) && is(c, CKPI_OUTCOME_ANSWERED), wait(c));
}

static share queue_time(const ckpi_contact *c)
{
    return among(timed(c), wait(c));
}

static share wait_to_abandon(const ckpi_contact *c)
{
    return among(timed(c) && is(c, CKPI_OUTCOME_ABANDONED), wait(c));
}

/* A visit without a known wait tells nothing about patience. */
static share patience(const ckpi_contact *c)
{
    return ratio(timed(c) ? wait(c) : 0, timed(c) && is(c, CKPI_OUTCOME_ABANDONED));
}

static share delay(const ckpi_contact *c)
{
    return among(timed(c), wait(c) > 0);
}

static share handle_time(const ckpi_contact *c)
{
    return among(handled(c), talk(c) + hold(c) + work(c));
}

static share handle_time_contact(const ckpi_contact *c)
{
    return ratio(talk(c) + hold(c) + work(c), handled(c) && !flag(c, CKPI_CONTACT_FLAG_LATER_HANDLE));
}

static share talk_time(const ckpi_contact *c)
{
    return among(handled(c), talk(c));
}

static share hold_time_held(const ckpi_contact *c)
{
    return among(hold(c) > 0, hold(c));
}

static share hold_time(const ckpi_contact *c)
{
    return among(handled(c), hold(c));
}

static share held_rate(const ckpi_contact *c)
{
    return among(handled(c), hold(c) > 0);
}

static share hold_ratio(const ckpi_contact *c)
{
    return ratio(hold(c), talk(c) + hold(c) + work(c));
}

static share holds(const ckpi_contact *c)
{
    return among(handled(c) && has(c, CKPI_CONTACT_HAS_HOLDS), c->holds);
}

static share after_work(const ckpi_contact *c)
{
    return among(handled(c), work(c));
}

static share after_work_done(const ckpi_contact *c)
{
    return among(work(c) > 0, work(c));
}

static share after_work_ratio(const ckpi_contact *c)
{
    return ratio(work(c), talk(c) + hold(c) + work(c));
}

static share short_handle(const ckpi_contact *c)
{
    return among(handled(c), talk(c) + hold(c) + work(c) < 20);
}

static share agent_hang_up(const ckpi_contact *c)
{
    return among(handled(c), c->disconnected_by == CKPI_PARTY_AGENT);
}

static int told(const ckpi_contact *c)
{
    return handled(c) && (flag(c, CKPI_CONTACT_FLAG_RESOLVED) || flag(c, CKPI_CONTACT_FLAG_UNRESOLVED));
}

static share first_resolution(const ckpi_contact *c)
{
    return among(told(c), flag(c, CKPI_CONTACT_FLAG_RESOLVED));
}

static share net_resolution(const ckpi_contact *c)
{
    return among(told(c) && !flag(c, CKPI_CONTACT_FLAG_UNRESOLVABLE), flag(c, CKPI_CONTACT_FLAG_RESOLVED));
}

static share transfer_rate(const ckpi_contact *c)
{
    return among(handled(c), flag(c, CKPI_CONTACT_FLAG_TRANSFERRED));
}

static share contacts_transferred(const ckpi_contact *c)
{
    int transferred = flag(c, CKPI_CONTACT_FLAG_TRANSFERRED) && !flag(c, CKPI_CONTACT_FLAG_LATER_TRANSFER);
    return ratio(handled(c) && transferred, handled(c) && !flag(c, CKPI_CONTACT_FLAG_LATER_HANDLE));
}

static share escalation_rate(const ckpi_contact *c)
{
    return among(handled(c), flag(c, CKPI_CONTACT_FLAG_ESCALATED));
}

static share complaint_rate(const ckpi_contact *c)
{
    return ratio(1000.0L * (offered(c) && flag(c, CKPI_CONTACT_FLAG_COMPLAINT)),
                 offered(c) && !flag(c, CKPI_CONTACT_FLAG_LATER_LEG));
}

static share ring_time(const ckpi_contact *c)
{
    return among(handled(c) && has(c, CKPI_CONTACT_HAS_RING), seconds(c, CKPI_CONTACT_HAS_RING, c->ring_us));
}

static share satisfaction(const ckpi_contact *c)
{
    return among(c->csat > 0, c->csat);
}

static int requested(const ckpi_contact *c)
{
    return is(c, CKPI_OUTCOME_CALLBACK) || has(c, CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT);
}

static int connected(const ckpi_contact *c)
{
    return has(c, CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT) && has(c, CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT);
}

static share callback_time(const ckpi_contact *c)
{
    return among(connected(c), (long double)(c->callback_connected_at_us - c->callback_requested_at_us) / 1e6L);
}

static share callback_on_time(const ckpi_contact *c)
{
    int reached = has(c, CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT) && c->callback_connected_at_us <= c->due_at_us;
    return among(requested(c) && has(c, CKPI_CONTACT_HAS_DUE_AT), reached);
}

static share callback_attempts(const ckpi_contact *c)
{
    return ratio(requested(c) ? c->callback_attempts : 0, connected(c));
}

/* The flag itself says: dialed out. Who cannot show an agent in time was late. */
static share dialer_abandon(const ckpi_contact *c)
{
    int in_time = is(c, CKPI_OUTCOME_ANSWERED) && has(c, CKPI_CONTACT_HAS_WAIT) && wait(c) <= 2;
    return among(flag(c, CKPI_CONTACT_FLAG_LIVE_ANSWERED), !in_time);
}

static const struct {
    uint32_t metric;
    definition define;
} DEFINITIONS[] = {
    {CKPI_METRIC_ANSWER_RATE, answer_rate},
    {CKPI_METRIC_ABANDON_RATE, abandon_rate},
    {CKPI_METRIC_BLOCKED, blocked_rate},
    {CKPI_METRIC_ACCESS, access_level},
    {CKPI_METRIC_DISCONNECT_RATE, disconnect_rate},
    {CKPI_METRIC_NON_RESPONSE, non_response},
    {CKPI_METRIC_DEFLECTION, deflection},
    {CKPI_METRIC_DIALER_ABANDON, dialer_abandon},
    {CKPI_METRIC_SPEED_OF_ANSWER, speed_of_answer},
    {CKPI_METRIC_QUEUE_TIME, queue_time},
    {CKPI_METRIC_WAIT_TO_ABANDON, wait_to_abandon},
    {CKPI_METRIC_PATIENCE, patience},
    {CKPI_METRIC_DELAY, delay},
    {CKPI_METRIC_CALLBACK_TIME, callback_time},
    {CKPI_METRIC_CALLBACK_ON_TIME, callback_on_time},
    {CKPI_METRIC_CALLBACK_ATTEMPTS, callback_attempts},
    {CKPI_METRIC_HANDLE_TIME, handle_time},
    {CKPI_METRIC_HANDLE_TIME_CONTACT, handle_time_contact},
    {CKPI_METRIC_TALK_TIME, talk_time},
    {CKPI_METRIC_HOLD_TIME_HELD, hold_time_held},
    {CKPI_METRIC_HOLD_TIME, hold_time},
    {CKPI_METRIC_HELD_RATE, held_rate},
    {CKPI_METRIC_HOLD_RATIO, hold_ratio},
    {CKPI_METRIC_HOLDS, holds},
    {CKPI_METRIC_AFTER_CONTACT_WORK, after_work},
    {CKPI_METRIC_AFTER_CONTACT_WORK_DONE, after_work_done},
    {CKPI_METRIC_AFTER_CONTACT_RATIO, after_work_ratio},
    {CKPI_METRIC_SHORT_HANDLE, short_handle},
    {CKPI_METRIC_AGENT_HANG_UP, agent_hang_up},
    {CKPI_METRIC_FIRST_RESOLUTION, first_resolution},
    {CKPI_METRIC_NET_RESOLUTION, net_resolution},
    {CKPI_METRIC_TRANSFER_RATE, transfer_rate},
    {CKPI_METRIC_CONTACTS_TRANSFERRED, contacts_transferred},
    {CKPI_METRIC_ESCALATION_RATE, escalation_rate},
    {CKPI_METRIC_COMPLAINT_RATE, complaint_rate},
    {CKPI_METRIC_RING_TIME, ring_time},
    {CKPI_METRIC_SATISFACTION_MEAN, satisfaction},
};

/* --- Comparing --- */

static int close_to(double a, long double b)
{
    return fabsl(a - b) <= 1e-12L * fmaxl(1, fabsl(b));
}

static void expect_metric(const ckpi_state *state, const ckpi_metric_query *query, share sum)
{
    const char *symbol = info_of(query->metric).symbol;
    ckpi_value value = read_query(state, query);
    if (sum.bottom == 0) {
        expect_true(value.status == CKPI_VALUE_NO_DATA || value.status == CKPI_VALUE_ZERO_DENOMINATOR,
                    "%s: nothing counts, but %s", symbol, ckpi_value_status_name(value.status));
        assert_true(isnan(value.value));
        return;
    }
    expect_true(value.status == CKPI_VALUE_OK || value.status == CKPI_VALUE_PARTIAL, "%s: %s", symbol,
                ckpi_value_status_name(value.status));
    expect_true(close_to(value.value, sum.top / sum.bottom), "%s: %.17g, not %.17Lg = %.17Lg / %.17Lg", symbol,
                value.value, sum.top / sum.bottom, sum.top, sum.bottom);
}

static ckpi_contact *random_records(random_source *source, size_t *count)
{
    random_profile profile = random_profile_any(source);
    *count = (size_t)random_below(source, MOST + 1);
    ckpi_contact *records = must_allocate(*count * sizeof *records);
    random_contacts(source, &profile, records, *count);
    return records;
}

static void metrics_are_what_their_definitions_say(void **unused)
{
    (void)unused;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        random_source source = {seed};
        size_t count = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(NULL, records, count);
        for (size_t d = 0; d < sizeof DEFINITIONS / sizeof *DEFINITIONS; d++) {
            ckpi_metric_query query = query_of(DEFINITIONS[d].metric);
            share sum = {0, 0};
            for (size_t i = 0; i < count; i++) {
                share one = DEFINITIONS[d].define(&records[i]);
                sum.top += one.top;
                sum.bottom += one.bottom;
            }
            expect_metric(state, &query, sum);
        }
        ckpi_state_free(state);
        free(records);
    }
}

/* --- Counts and extremes --- */

static void counts_are_counts(void **unused)
{
    (void)unused;
    for (uint64_t seed = 1000; seed < 1000 + SEEDS; seed++) {
        random_source source = {seed};
        size_t count = 0, contacts = 0, handles = 0, brief = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(NULL, records, count);
        ckpi_metric_query query = query_of(CKPI_METRIC_SHORT_ABANDONED);
        query.short_us = 20 * TEST_SECOND;
        for (size_t i = 0; i < count; i++) {
            contacts += offered(&records[i]) && !flag(&records[i], CKPI_CONTACT_FLAG_LATER_LEG);
            handles += handled(&records[i]) != 0;
            brief += timed(&records[i]) && is(&records[i], CKPI_OUTCOME_ABANDONED) && wait(&records[i]) <= 20;
        }
        if (count > 0) {
            assert_true(read_metric(state, CKPI_METRIC_OFFERED_CONTACTS).value == (double)contacts);
            assert_true(read_metric(state, CKPI_METRIC_HANDLED).value == (double)handles);
            assert_true(read_query(state, &query).value == (double)brief);
        }
        ckpi_state_free(state);
        free(records);
    }
}

static void extremes_are_extremes(void **unused)
{
    (void)unused;
    for (uint64_t seed = 2000; seed < 2000 + SEEDS; seed++) {
        random_source source = {seed};
        size_t count = 0;
        long double longest = -1, longest_hold = -1;
        int64_t oldest = INT64_MAX, now = ckpi_time_limit() / 4;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(NULL, records, count);
        ckpi_metric_query longest_query = query_of(CKPI_METRIC_LONGEST_WAIT);
        ckpi_metric_query hold_query = query_of(CKPI_METRIC_LONGEST_HOLD);
        ckpi_metric_query query = query_of(CKPI_METRIC_OLDEST_WAITING);
        query.as_of_us = now;
        for (size_t i = 0; i < count; i++) {
            const ckpi_contact *c = &records[i];
            longest = timed(c) ? fmaxl(longest, wait(c)) : longest;
            if (handled(c) && has(c, CKPI_CONTACT_HAS_LONGEST_HOLD)) {
                longest_hold = fmaxl(longest_hold, (long double)c->longest_hold_us / 1e6L);
            }
            oldest = is(c, CKPI_OUTCOME_OPEN) && c->offered_at_us < oldest ? c->offered_at_us : oldest;
        }
        expect_metric(state, &longest_query, ratio(longest, longest >= 0));
        expect_metric(state, &hold_query, ratio(longest_hold, longest_hold >= 0));
        expect_metric(state, &query, ratio((long double)(now - oldest) / 1e6L, oldest != INT64_MAX));
        ckpi_state_free(state);
        free(records);
    }
}

/* --- Policies --- */

static int meets(const ckpi_contact *c, int64_t limit, uint32_t compare)
{
    return compare == CKPI_COMPARE_BELOW ? c->wait_us < limit : c->wait_us <= limit;
}

static share service_level(const ckpi_contact *c, const ckpi_service_level_policy *p, int64_t limit, int64_t brief)
{
    int drops_brief = is(c, CKPI_OUTCOME_ABANDONED) && brief > 0 && p->short_action == CKPI_SHORT_DROP;
    int is_brief = drops_brief && meets(c, brief, p->short_compare);
    uint8_t t = meets(c, limit, p->compare) ? p->within[c->outcome] : p->beyond[c->outcome];
    /* Of an unknown wait the outcome may tell enough. */
    int told = timed(c) || (offered(c) && !drops_brief && p->within[c->outcome] == p->beyond[c->outcome]);
    return told && !is_brief ? ratio(t == CKPI_TREATMENT_HIT, t != CKPI_TREATMENT_DROP) : ratio(0, 0);
}

/* Thresholds that are configured: exact, with every preset. */
static const int64_t LIMITS[] = {0, 1, 5 * TEST_SECOND, 20 * TEST_SECOND, 60 * TEST_SECOND, 1234567};
enum { LIMIT_COUNT = sizeof LIMITS / sizeof *LIMITS };

static ckpi_state_config with_limits(void)
{
    ckpi_state_config config = default_config();
    config.threshold_count = LIMIT_COUNT;
    memcpy(config.thresholds_us, LIMITS, sizeof LIMITS);
    return config;
}

static void expect_service_level(const ckpi_state *state, const ckpi_contact *records, size_t count,
                                 const ckpi_metric_query *query)
{
    ckpi_service_level_policy policy = {(uint32_t)sizeof policy, 0, 0, 0, {0}, {0}};
    share sum = {0, 0};
    expect_ok(ckpi_service_level_preset(query->service_level_policy, &policy));
    for (size_t i = 0; i < count; i++) {
        share one = service_level(&records[i], &policy, query->threshold_us, query->short_us);
        sum.top += one.top;
        sum.bottom += one.bottom;
    }
    expect_metric(state, query, sum);
}

static void service_levels_are_what_their_policies_say(void **unused)
{
    (void)unused;
    for (uint64_t seed = 3000; seed < 3000 + SEEDS / 2; seed++) {
        random_source source = {seed};
        ckpi_state_config config = with_limits();
        ckpi_policy_info info = {.struct_size = (uint32_t)sizeof info};
        size_t count = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(&config, records, count);
        for (uint32_t i = 0; ckpi_policy_at(CKPI_POLICY_SERVICE_LEVEL, i, &info) == CKPI_OK; i++) {
            ckpi_metric_query query = query_of(CKPI_METRIC_SERVICE_LEVEL);
            query.service_level_policy = info.policy;
            query.flags = CKPI_QUERY_THRESHOLD_GIVEN;
            query.threshold_us = LIMITS[random_below(&source, LIMIT_COUNT)];
            query.short_us = LIMITS[random_below(&source, LIMIT_COUNT)];
            expect_service_level(state, records, count, &query);
        }
        ckpi_state_free(state);
        free(records);
    }
}

static share abandonment(const ckpi_contact *c, const ckpi_abandonment_policy *p, int64_t brief)
{
    int in_top = (p->numerator >> c->outcome & 1) != 0, in_bottom = (p->denominator >> c->outcome & 1) != 0;
    int is_brief = is(c, CKPI_OUTCOME_ABANDONED) && has(c, CKPI_CONTACT_HAS_WAIT) && brief > 0 &&
                   meets(c, brief, p->short_compare);
    in_top = in_top && !(is_brief && p->short_action != CKPI_SHORT_KEEP);
    in_bottom = in_bottom && !(is_brief && p->short_action == CKPI_SHORT_DROP);
    return ratio(in_top, in_bottom);
}

static void abandon_rates_are_what_their_policies_say(void **unused)
{
    (void)unused;
    for (uint64_t seed = 4000; seed < 4000 + SEEDS / 2; seed++) {
        random_source source = {seed};
        ckpi_state_config config = with_limits();
        ckpi_policy_info info = {.struct_size = (uint32_t)sizeof info};
        size_t count = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(&config, records, count);
        for (uint32_t i = 0; ckpi_policy_at(CKPI_POLICY_ABANDONMENT, i, &info) == CKPI_OK; i++) {
            ckpi_metric_query query = query_of(CKPI_METRIC_ABANDON_RATE);
            ckpi_abandonment_policy policy = {.struct_size = (uint32_t)sizeof policy};
            share sum = {0, 0};
            query.abandonment_policy = info.policy;
            query.short_us = LIMITS[random_below(&source, LIMIT_COUNT)];
            expect_ok(ckpi_abandonment_preset(info.policy, &policy));
            for (size_t j = 0; j < count; j++) {
                share one = abandonment(&records[j], &policy, query.short_us);
                sum.top += one.top;
                sum.bottom += one.bottom;
            }
            expect_metric(state, &query, sum);
        }
        ckpi_state_free(state);
        free(records);
    }
}

/* --- Intervals: the variance from the records themselves --- */

static void expect_interval(const ckpi_state *state, uint32_t metric, definition define, const ckpi_contact *records,
                            size_t count)
{
    long double top = 0, bottom = 0, n = 0, squares = 0;
    ckpi_value value = read_metric(state, metric);
    for (size_t i = 0; i < count; i++) {
        share one = define(&records[i]);
        top += one.top;
        bottom += one.bottom;
        n += one.bottom;
    }
    if (n < 2) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        share one = define(&records[i]);
        long double off = one.top - top / bottom * one.bottom;
        squares += one.bottom != 0 ? off * off : 0;
    }
    long double error = 1.959963984540054L * sqrtl(squares / (n - 1) / n);
    long double mean = top / bottom, slack = 1e-7L * fmaxl(1, error) + 1e-7L * mean;
    expect_true(fabsl(value.low - (mean - error)) <= slack && fabsl(value.high - (mean + error)) <= slack,
                "metric %u: [%.12g, %.12g], not %.12Lg +- %.12Lg", metric, value.low, value.high, mean, error);
}

static void intervals_of_means_come_from_the_spread(void **unused)
{
    (void)unused;
    for (uint64_t seed = 5000; seed < 5000 + SEEDS; seed++) {
        random_source source = {seed};
        size_t count = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(NULL, records, count);
        expect_interval(state, CKPI_METRIC_SPEED_OF_ANSWER, speed_of_answer, records, count);
        expect_interval(state, CKPI_METRIC_QUEUE_TIME, queue_time, records, count);
        expect_interval(state, CKPI_METRIC_HANDLE_TIME, handle_time, records, count);
        expect_interval(state, CKPI_METRIC_TALK_TIME, talk_time, records, count);
        expect_interval(state, CKPI_METRIC_HOLD_TIME, hold_time, records, count);
        expect_interval(state, CKPI_METRIC_AFTER_CONTACT_WORK, after_work, records, count);
        expect_interval(state, CKPI_METRIC_RING_TIME, ring_time, records, count);
        expect_interval(state, CKPI_METRIC_SATISFACTION_MEAN, satisfaction, records, count);
        ckpi_state_free(state);
        free(records);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metrics_are_what_their_definitions_say),
        cmocka_unit_test(counts_are_counts),
        cmocka_unit_test(extremes_are_extremes),
        cmocka_unit_test(service_levels_are_what_their_policies_say),
        cmocka_unit_test(abandon_rates_are_what_their_policies_say),
        cmocka_unit_test(intervals_of_means_come_from_the_spread),
    };
    return cmocka_run_group_tests_name("reference", tests, NULL, NULL);
}
