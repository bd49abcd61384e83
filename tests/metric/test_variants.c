/* SPDX-License-Identifier: MIT */
/* Variants of metrics where the worked examples do not reach: what is undefined, what is still open, and shards. */
#include "support/described_record.h"
#include "support/families.h"

#define MASK(kind) (1u << CKPI_RECORD_##kind)

static void add(ckpi_state *state, const char *kind, const char *members, int times)
{
    const described_record record = record_of_text(kind, members);
    put(state, record.kind, record.bytes, record.size, times);
}

static ckpi_value value_of(const ckpi_state *state, uint32_t metric)
{
    return read_metric(state, metric);
}

/* --- Percentage errors of all intervals --- */

static void an_interval_without_contacts_leaves_it_undefined(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(FORECAST));
    add(state, "forecast", "at=0 forecast=12 actual=10", 1);
    add(state, "forecast", "at=0 forecast=3 actual=4", 1);
    expect_metric(state, "MAPE_ALL", 0.225, 1e-12); /* (1/5 + 1/4) / 2 */
    add(state, "forecast", "at=0 forecast=1 actual=0", 1);
    expect_metric(state, "MAPE", 0.225, 1e-12);
    expect_status_of(state, "MAPE_ALL", CKPI_VALUE_OUT_OF_DOMAIN);
    ckpi_state_free(state);
}

/* --- Headcount over time --- */

static const char STAYED[] = "at=0 period_end=2592000 hired_at=-8640000 as_of=2592000";
static const char LEFT[] =
    "at=0 period_end=2592000 hired_at=-8640000 left_at=864000 leave_type=voluntary as_of=2592000";
static const char NEXT[] = "at=2592000 period_end=5184000 hired_at=-8640000 as_of=5184000";

static void headcounts_add_up_over_shards(void **unused)
{
    (void)unused;
    ckpi_state *whole = keeping(MASK(EMPLOYMENT)), *part = keeping(MASK(EMPLOYMENT)), *rest = keeping(MASK(EMPLOYMENT));
    expect_status_of(whole, "ATR_M", CKPI_VALUE_NO_DATA);
    add(whole, "employment", STAYED, 90);
    add(whole, "employment", LEFT, 10);
    add(part, "employment", STAYED, 50);
    add(part, "employment", LEFT, 10);
    add(rest, "employment", STAYED, 40);
    expect_metric(rest, "ATR_M", 0, 0);
    expect_ok(ckpi_state_merge(rest, part));
    expect_same_states(whole, rest);
    /* 90 for 30 days and 10 for 10 are 2,800 days of persons: 93 1/3, of whom 10 left. */
    expect_metric(whole, "ATR_M", 3.0 / 28, 1e-12);
    assert_true(value_of(whole, CKPI_METRIC_ATTRITION_MEAN).n == 100);

    /* A month more in which nobody left: 10 in 5,500 days of persons, a month. */
    add(whole, "employment", NEXT, 90);
    expect_metric(whole, "ATR_M", 10 * 30.0 / 5500, 1e-12);
    ckpi_state_free(whole);
    ckpi_state_free(part);
    ckpi_state_free(rest);
}

/* --- What is still open --- */

static void open_contacts_leave_a_part(void **unused)
{
    (void)unused;
    static const uint32_t metrics[] = {CKPI_METRIC_ANSWER_RATE_ENDED, CKPI_METRIC_ANSWER_RATE_STAYED,
                                       CKPI_METRIC_ANSWER_RATE_BOTH, CKPI_METRIC_ACCESS_ALL,
                                       CKPI_METRIC_SPEED_OF_ANSWER_NO_WAIT};
    ckpi_state *state = keeping(0);
    add(state, "contact", "offered_at=0 outcome=answered wait_s=9", 1);
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++)
        assert_int_equal(value_of(state, metrics[i]).status, CKPI_VALUE_OK);
    add(state, "contact", "offered_at=0 outcome=open", 2);
    for (size_t i = 0; i < sizeof metrics / sizeof metrics[0]; i++) {
        assert_int_equal(value_of(state, metrics[i]).status, CKPI_VALUE_PARTIAL);
        assert_int_equal(value_of(state, metrics[i]).open, 2);
    }
    /* Of three that were offered one was answered, and one has ended. */
    assert_true(value_of(state, CKPI_METRIC_ANSWER_RATE_ENDED).denominator == 1);
    assert_true(value_of(state, CKPI_METRIC_ANSWER_RATE_STAYED).denominator == 3);
    ckpi_state_free(state);
}

/* A callback before the promised time counts against late ones. */
static void callbacks_can_be_early(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(CALLBACK));
    add(state, "callback", "at=900 requested_at=0 due_at=1000 connected_at=960 result=reached", 3);
    expect_metric(state, "CBT_RD", -40, 0);
    add(state, "callback", "at=900 requested_at=0 due_at=1000 connected_at=1160 result=reached", 1);
    expect_metric(state, "CBT_RD", 10, 0);
    const ckpi_value value = value_of(state, CKPI_METRIC_CALLBACK_FROM_DUE);
    assert_true(value.low < 10 && value.high > 10);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_without_contacts_leaves_it_undefined),
        cmocka_unit_test(headcounts_add_up_over_shards),
        cmocka_unit_test(open_contacts_leave_a_part),
        cmocka_unit_test(callbacks_can_be_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
