/* SPDX-License-Identifier: MIT */
/* Backlog in days and over time, and first responses with those still waited
 * for: worked examples of the metric reference, and brute force. */
#include "support/families.h"
#include <math.h>
#include <string.h>

#define MASK(kind) (1u << CKPI_RECORD_##kind)
enum { DAY_H = 24 };

/* A case seen through a period, all in hours; resolved 0: never. */
static ckpi_case seen(int64_t start, int64_t end, int64_t opened, int64_t resolved)
{
    ckpi_case c;
    memset(&c, 0, sizeof c);
    c.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_PERIOD_START | CKPI_CASE_HAS_PERIOD_END;
    c.at_us = opened * TEST_HOUR;
    c.period_start_us = start * TEST_HOUR;
    c.period_end_us = end * TEST_HOUR;
    if (resolved) {
        c.present |= CKPI_CASE_HAS_RESOLVED_AT;
        c.resolved_at_us = resolved * TEST_HOUR;
    }
    return c;
}

static void add_seen(ckpi_state *state, int64_t start, int64_t end, int64_t opened, int64_t resolved, int times)
{
    const ckpi_case c = seen(start, end, opened, resolved);
    put(state, CKPI_RECORD_CASE, &c, sizeof c, times);
}

/* 68 open, 17 resolved a day: 4 days. Ten days, 170 resolved. */
static void days_of_work(void **unused)
{
    ckpi_state *state = keeping(MASK(CASE));
    (void)unused;
    expect_status_of(state, "BKL_D", CKPI_VALUE_NO_DATA);
    add_seen(state, 100, 100 + 10 * DAY_H, 50, 0, 68);
    expect_status_of(state, "BKL_D", CKPI_VALUE_ZERO_DENOMINATOR);
    add_seen(state, 100, 100 + 10 * DAY_H, 50, 150, 170);
    expect_metric(state, "BKL", 68, 0);
    expect_metric(state, "BKL_D", 4, 1e-12);
    ckpi_state_free(state);
}

/* Open 10 for 6 h, then 4 for 2 h: 8.5. */
static void mean_over_time(void **unused)
{
    ckpi_state *state = keeping(MASK(CASE));
    (void)unused;
    expect_status_of(state, "BKL_M", CKPI_VALUE_NO_DATA);
    add_seen(state, 100, 108, 50, 0, 4);
    add_seen(state, 100, 108, 50, 106, 6);
    expect_metric(state, "BKL_M", 8.5, 1e-12);
    const ckpi_value mean = read_symbol(state, "BKL_M");
    assert_true(mean.numerator == 68 * 3600 && mean.denominator == 8 * 3600 && mean.n == 10);
    ckpi_state_free(state);
}

static void take_back(ckpi_state *state, const ckpi_case *record, int times)
{
    const ckpi_record_view view = {record, 1, sizeof *record, 0, CKPI_RECORD_CASE, 0};
    for (int i = 0; i < times; i++)
        expect_ok(ckpi_state_retract_records(state, &view, NULL));
}

/* Two days that adjoin, of 8.5 and 2.5, are 5.5 together, in one state or merged; taking a day away leaves the other. */
static void periods_that_adjoin(void **unused)
{
    ckpi_state *first = keeping(MASK(CASE)), *second = keeping(MASK(CASE)), *both = keeping(MASK(CASE));
    (void)unused;
    add_seen(first, 100, 108, 50, 0, 4);
    add_seen(first, 100, 108, 50, 106, 6);
    add_seen(second, 108, 116, 50, 0, 1);
    add_seen(second, 108, 116, 50, 112, 3);
    expect_metric(second, "BKL_M", 2.5, 1e-12);
    expect_ok(ckpi_state_merge(both, first));
    expect_ok(ckpi_state_merge(both, second));
    expect_metric(both, "BKL_M", 5.5, 1e-12);
    const ckpi_case gone = seen(100, 108, 50, 0), gone_too = seen(100, 108, 50, 106);
    take_back(both, &gone, 4);
    take_back(both, &gone_too, 6);
    expect_metric(both, "BKL_M", 2.5, 1e-12);
    expect_same_states(both, second);
    ckpi_state_free(first);
    ckpi_state_free(second);
    ckpi_state_free(both);
}

static void without_periods_there_is_none(void **unused)
{
    ckpi_state *state = keeping(MASK(CASE));
    ckpi_case c = seen(0, 0, 50, 0);
    (void)unused;
    c.present = CKPI_CASE_HAS_AT;
    c.period_start_us = c.period_end_us = 0;
    put(state, CKPI_RECORD_CASE, &c, sizeof c, 3);
    for (size_t i = 0; i < 4; i++)
        expect_status_of(state, (const char *const[]){"BKL", "BKL_D", "BKL_M", "NETFLOW"}[i], CKPI_VALUE_NO_DATA);
    /* One more, of a period, is all they rest on. */
    add_seen(state, 100, 108, 50, 0, 1);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(read_symbol(state, (const char *const[]){"BKL", "BKL_M", "NETFLOW"}[i]).n, 1);
    ckpi_state_free(state);
}

/* --- First responses --- */

/* Replied after so many seconds, or without a reply at that age. */
static ckpi_case replied(int64_t seconds, bool reply)
{
    ckpi_case c;
    memset(&c, 0, sizeof c);
    c.present = CKPI_CASE_HAS_AT | (reply ? CKPI_CASE_HAS_FIRST_REPLY_AT : CKPI_CASE_HAS_AS_OF);
    if (reply)
        c.first_reply_at_us = seconds * TEST_SECOND;
    else
        c.as_of_us = seconds * TEST_SECOND;
    return c;
}

static void add_replied(ckpi_state *state, int64_t seconds, bool reply)
{
    const ckpi_case c = replied(seconds, reply);
    put(state, CKPI_RECORD_CASE, &c, sizeof c, 1);
}

static ckpi_value quantile_of(const ckpi_state *state, double quantile)
{
    const ckpi_metric_query query = {
        .struct_size = sizeof query, .metric = CKPI_METRIC_FIRST_RESPONSE_PATIENCE, .quantile = quantile};
    ckpi_value value = {.struct_size = sizeof value};
    expect_ok(ckpi_metric_read(state, &query, &value));
    return value;
}

/* 30, 90, 600 s and one open at 3,600 s: the median is 90 s, and the last quarter not reached. */
static void median_with_one_open(void **unused)
{
    ckpi_state_config config = default_config();
    config.families = MASK(CASE);
    config.precision_bits = 12;
    ckpi_state *state = new_state(&config);
    (void)unused;
    assert_int_equal(quantile_of(state, 0).status, CKPI_VALUE_NO_DATA);
    add_replied(state, 3600, false);
    assert_int_equal(quantile_of(state, 0).status, CKPI_VALUE_ZERO_DENOMINATOR);
    add_replied(state, 30, true);
    add_replied(state, 90, true);
    add_replied(state, 600, true);
    const ckpi_value median = quantile_of(state, 0);
    assert_true(median.status == CKPI_VALUE_OK && median.value == 90 && median.quantile == 0.5 && median.n == 3);
    assert_true(quantile_of(state, 0.75).value == 600);
    assert_int_equal(quantile_of(state, 0.8).status, CKPI_VALUE_NOT_REACHED);
    ckpi_state_free(state);
}

typedef struct times {
    int64_t seconds[50];
    bool reply[50];
    int count;
    int64_t longest;
} times;

/* By going through the seconds; below 0: never reached. */
static int64_t by_hand(const times *t, double level)
{
    double share = 1;
    for (int64_t s = 0; s <= t->longest; s++) {
        double events = 0, at_risk = 0;
        for (int i = 0; i < t->count; i++) {
            at_risk += t->seconds[i] >= s;
            events += t->seconds[i] == s && t->reply[i];
        }
        share *= at_risk > 0 ? 1 - events / at_risk : 1;
        if (events > 0 && share <= level)
            return s;
    }
    return -1;
}

static void it_is_kaplan_and_meier(void **unused)
{
    uint32_t seed = 11;
    (void)unused;
    for (int round = 0; round < 40; round++) {
        times t = {.count = 50, .longest = 60};
        ckpi_state *state = keeping(MASK(CASE));
        for (int i = 0; i < t.count; i++) {
            seed = seed * 1664525u + 1013904223u;
            t.seconds[i] = (int64_t)(seed >> 8) % 60;
            t.reply[i] = seed >> 30 != 0;
            add_replied(state, t.seconds[i], t.reply[i]);
        }
        for (int percent = 5; percent < 100; percent += 5) {
            const int64_t expected = by_hand(&t, (1 - percent / 100.0) * (1 + 1e-12));
            const ckpi_value value = quantile_of(state, percent / 100.0);
            if (expected < 0)
                assert_int_equal(value.status, CKPI_VALUE_NOT_REACHED);
            else
                expect_true(value.value == (double)expected, "round %d, %d %%: %g, not %lld", round, percent,
                            value.value, (long long)expected);
        }
        ckpi_state_free(state);
    }
}

/* Where buckets are wide, the exact value lies within the bounds, and what is never reached has no value. */
static void wide_buckets_enclose_it(void **unused)
{
    uint32_t seed = 23, wide = 0;
    ckpi_state_config config = default_config();
    config.families = MASK(CASE);
    config.precision_bits = 4;
    (void)unused;
    for (int round = 0; round < 40; round++) {
        times t = {.count = 50, .longest = 3000};
        ckpi_state *state = new_state(&config);
        for (int i = 0; i < t.count; i++) {
            seed = seed * 1664525u + 1013904223u;
            t.seconds[i] = (int64_t)(seed >> 8) % t.longest;
            t.reply[i] = seed >> 30 != 0;
            add_replied(state, t.seconds[i], t.reply[i]);
        }
        for (int percent = 5; percent < 100; percent += 5) {
            const int64_t exact = by_hand(&t, (1 - percent / 100.0) * (1 + 1e-12));
            const ckpi_value value = quantile_of(state, percent / 100.0);
            if (value.status == CKPI_VALUE_NOT_REACHED)
                continue;
            expect_true(exact >= 0 && value.value_low <= (double)exact && value.value_high >= (double)exact,
                        "round %d, %d %%: %lld outside [%g, %g]", round, percent, (long long)exact, value.value_low,
                        value.value_high);
            wide += value.value_high > value.value_low;
        }
        ckpi_state_free(state);
    }
    assert_true(wide > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_work),
        cmocka_unit_test(mean_over_time),
        cmocka_unit_test(periods_that_adjoin),
        cmocka_unit_test(without_periods_there_is_none),
        cmocka_unit_test(median_with_one_open),
        cmocka_unit_test(it_is_kaplan_and_meier),
        cmocka_unit_test(wide_buckets_enclose_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
