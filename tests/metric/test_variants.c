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

/* --- What of contacts is kept only where it is asked for --- */

static ckpi_state *keeping_more(const ckpi_contact *contacts, size_t count)
{
    ckpi_state_config config = default_config();
    config.families = 1u << CKPI_RECORD_CONTACT;
    return state_of(&config, contacts, count);
}

static void further_measures_are_asked_for(void **unused)
{
    (void)unused;
    static const char *const symbols[] = {"ASA_Q", "ASA_CB", "CBT_D", "RONA_NA", "XFR_BLIND", "XFR_FLOW"};
    ckpi_state_config told = {.struct_size = sizeof told};
    ckpi_state *plain = keeping(0), *more = keeping_more(NULL, 0);
    add(plain, "contact", "offered_at=0 outcome=answered wait_s=9 ring_s=4 ring_attempts=1", 1);
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        expect_status_of(plain, symbols[i], CKPI_VALUE_NOT_KEPT);
        expect_status_of(more, symbols[i], CKPI_VALUE_NO_DATA);
    }
    expect_status(ckpi_state_merge(plain, more), CKPI_E_MISMATCH);
    expect_ok(ckpi_state_describe(more, &told));
    assert_int_equal(told.families, 1u << CKPI_RECORD_CONTACT);
    add(more, "contact", "offered_at=0 outcome=answered wait_s=9 ring_s=4 ring_attempts=1", 1);
    expect_metric(more, "ASA_Q", 5, 0);
    expect_metric(more, "ASA_CB", 9, 0);
    expect_metric(more, "RONA_NA", 0, 0);
    expect_status_of(more, "CBT_D", CKPI_VALUE_ZERO_DENOMINATOR);
    ckpi_state_free(plain);
    ckpi_state_free(more);
}

/* Saved with distinct counts and families beside them, merged and taken back. */
static void further_measures_are_states_like_others(void **unused)
{
    (void)unused;
    ckpi_contact contacts[2] = {test_contact(CKPI_OUTCOME_ANSWERED, 0, 30 * TEST_SECOND),
                                test_contact(CKPI_OUTCOME_CALLBACK, 0, 10 * TEST_SECOND)};
    contacts[0].present |= CKPI_CONTACT_HAS_RING;
    contacts[0].ring_us = 10 * TEST_SECOND;
    contacts[1].present |=
        CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT | CKPI_CONTACT_HAS_DUE_AT;
    contacts[1].callback_requested_at_us = 10 * TEST_SECOND;
    contacts[1].callback_connected_at_us = 90 * TEST_SECOND;
    contacts[1].due_at_us = 100 * TEST_SECOND;
    for (uint32_t distinct = 0; distinct < 8; distinct += 7) {
        ckpi_state_config config = default_config();
        config.families = 1u << CKPI_RECORD_CONTACT | MASK(SALE);
        config.distinct = distinct;
        config.keep = CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS; /* an extreme that was taken back stays as a bound */
        ckpi_state *whole = state_of(&config, contacts, 2), *loaded = NULL;
        test_bytes bytes = save_state(whole);
        expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded));
        expect_same_states(whole, loaded);
        expect_ok(ckpi_state_merge(loaded, whole));
        expect_metric(loaded, "ASA_Q", 20, 0);
        expect_metric(loaded, "ASA_CB", 60, 0); /* (30 + 90) / 2 */
        expect_metric(loaded, "CBT_D", -10, 0);
        const ckpi_contact_view view = test_view(contacts, 2);
        expect_ok(ckpi_state_retract(loaded, &view, NULL));
        expect_same_states(whole, loaded);
        test_bytes_free(&bytes);
        ckpi_state_free(whole);
        ckpi_state_free(loaded);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_without_contacts_leaves_it_undefined),
        cmocka_unit_test(headcounts_add_up_over_shards),
        cmocka_unit_test(open_contacts_leave_a_part),
        cmocka_unit_test(callbacks_can_be_early),
        cmocka_unit_test(further_measures_are_asked_for),
        cmocka_unit_test(further_measures_are_states_like_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
