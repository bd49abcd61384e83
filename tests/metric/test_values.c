/* SPDX-License-Identifier: MIT */
/* Worked examples D1, D4 and those of the notes; statuses; the catalogue. */
#include "metric/catalogue.h"
#include "metric/formula.h"
#include "support/expect.h"
#include <math.h>
#include <string.h>

static ckpi_state *keeping(uint32_t keep)
{
    ckpi_state *state;
    ckpi_state_config config = {.struct_size = sizeof config, .keep = keep, .threshold_count = 2};
    config.thresholds_us[0] = 20 * TEST_SECOND;
    config.thresholds_us[1] = 5 * TEST_SECOND;
    expect_ok(ckpi_state_new(&config, &state));
    return state;
}

static void add(ckpi_state *state, const ckpi_contact *record, int times)
{
    for (int i = 0; i < times; i++)
        expect_ok(ckpi_state_add(state, record, sizeof *record, NULL));
}

static ckpi_value read_symbol(const ckpi_state *state, const char *symbol, double quantile, int64_t short_s)
{
    ckpi_metric_query query = {.struct_size = sizeof query, .quantile = quantile, .short_us = short_s * TEST_SECOND};
    ckpi_value value = {.struct_size = sizeof value};
    expect_ok(ckpi_metric_find(symbol, strlen(symbol), &query.metric));
    query.threshold_us = 20 * TEST_SECOND;
    expect_ok(ckpi_metric_read(state, &query, &value));
    return value;
}

static void expect_metric(const ckpi_state *state, const char *symbol, double expected)
{
    const ckpi_value value = read_symbol(state, symbol, 0, 0);
    expect_true(value.status == CKPI_VALUE_OK && fabs(value.value - expected) <= 1e-12 * fabs(expected),
                "%s: %.17g (status %u), expected %.17g", symbol, value.value, value.status, expected);
}

static void expect_status_of(const ckpi_state *state, const char *symbol, uint32_t status)
{
    const ckpi_value value = read_symbol(state, symbol, 0, 0);
    expect_true(value.status == status && isnan(value.value), "%s: status %u, value %g", symbol, value.status,
                value.value);
}

static void d1(void **unused)
{
    (void)unused;
    ckpi_contact records[TEST_D1_COUNT];
    ckpi_state *state = keeping(0);
    test_d1(records);
    const ckpi_contact_view view = test_view(records, TEST_D1_COUNT);
    expect_ok(ckpi_state_add_view(state, &view, NULL));
    expect_metric(state, "N_ATT", 12);
    expect_metric(state, "N_OFF", 11);
    expect_metric(state, "N_ANS", 5);
    expect_metric(state, "N_ABN", 4);
    expect_metric(state, "ANSR", 5.0 / 11);
    expect_metric(state, "BLK", 1.0 / 12);
    expect_metric(state, "ACCESS", 5.0 / 12);
    expect_metric(state, "ASA", 19.2);
    expect_metric(state, "AQT", 281.0 / 11);
    expect_metric(state, "AWA", 20.75);
    expect_metric(state, "LWT", 90);
    expect_metric(state, "PAT", 70.25);
    expect_metric(state, "P(W>0)", 10.0 / 11);
    assert_true(read_symbol(state, "AWA", 0, 5).value == 37.5);
    assert_true(read_symbol(state, "N_SAB", 0, 5).value == 2);
    assert_true(read_symbol(state, "W", 0.5, 0).value == 20);
    assert_true(read_symbol(state, "W", 0.9, 0).value == 45);
    ckpi_state_free(state);
}

/* Survival 0.900 at 3 s, 0.800 at 5 s, 0.667 at 15 s, 0.333 at 60 s. */
static void patience_of_d1(void **unused)
{
    (void)unused;
    ckpi_contact records[TEST_D1_COUNT];
    ckpi_state *state = keeping(0);
    test_d1(records);
    add_records(state, records, TEST_D1_COUNT);
    assert_true(read_symbol(state, "PAT_KM", 0.1, 0).value == 3);
    assert_true(read_symbol(state, "PAT_KM", 0.2, 0).value == 5);
    assert_true(read_symbol(state, "PAT_KM", 1.0 / 3, 0).value == 15);
    assert_true(read_symbol(state, "PAT_KM", 0, 0).value == 60);
    assert_true(read_symbol(state, "PAT_KM", 2.0 / 3, 0).value == 60);
    const ckpi_value beyond = read_symbol(state, "PAT_KM", 0.7, 0);
    assert_true(beyond.status == CKPI_VALUE_NOT_REACHED && isnan(beyond.value) && beyond.n == 4);
    ckpi_state_free(state);
}

/* Kaplan and Meier by going through the waits second by second; below 0: never reached. */
static int64_t patience_by_hand(const ckpi_contact *records, size_t count, double level)
{
    double share = 1;
    for (int64_t t = 0; t <= 40; t++) {
        double events = 0, at_risk = 0;
        for (size_t i = 0; i < count; i++) {
            at_risk += records[i].wait_us >= t * TEST_SECOND;
            events += records[i].wait_us == t * TEST_SECOND && records[i].outcome == CKPI_OUTCOME_ABANDONED;
        }
        share *= at_risk > 0 ? 1 - events / at_risk : 1;
        if (events > 0 && share <= level)
            return t;
    }
    return -1;
}

static void patience_is_that_of_kaplan_and_meier(void **unused)
{
    enum { WAITS = 60 };
    uint32_t seed = 7;
    (void)unused;
    for (int round = 0; round < 60; round++) {
        ckpi_contact records[WAITS];
        ckpi_state *state = keeping(0);
        for (size_t i = 0; i < WAITS; i++) {
            seed = seed * 1664525u + 1013904223u;
            const uint8_t outcome = seed >> 31 ? CKPI_OUTCOME_ABANDONED : (uint8_t)(1 + (seed >> 16) % 6);
            records[i] = test_contact(outcome, 0, (int64_t)(seed >> 8) % 40 * TEST_SECOND);
        }
        add_records(state, records, WAITS);
        for (int percent = 5; percent < 100; percent += 5) {
            const int64_t expected = patience_by_hand(records, WAITS, (1 - percent / 100.0) * (1 + 1e-12));
            const ckpi_value value = read_symbol(state, "PAT_KM", percent / 100.0, 0);
            if (expected < 0)
                assert_int_equal(value.status, CKPI_VALUE_NOT_REACHED);
            else
                expect_true(value.value == (double)expected, "round %d, %d %%: %g, not %lld", round, percent,
                            value.value, (long long)expected);
        }
        ckpi_state_free(state);
    }
}

/* Wilson for 3 of 5, printed with four digits. */
static void d1_interval(void **unused)
{
    (void)unused;
    ckpi_contact records[TEST_D1_COUNT];
    ckpi_state *state = keeping(0);
    ckpi_metric_query query = {.struct_size = sizeof query, .metric = CKPI_METRIC_SERVICE_LEVEL};
    ckpi_value value = {.struct_size = sizeof value};
    test_d1(records);
    const ckpi_contact_view view = test_view(records, TEST_D1_COUNT);
    expect_ok(ckpi_state_add_view(state, &view, NULL));
    expect_ok(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, "answered", 8, &query.service_level_policy));
    query.threshold_us = 20 * TEST_SECOND;
    expect_ok(ckpi_metric_read(state, &query, &value));
    assert_true(fabs(value.low - 0.2307) < 5e-5 && fabs(value.high - 0.8824) < 5e-5);
    ckpi_state_free(state);
}

static void d4(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    ckpi_contact first = test_handled(0, 0, 180 * TEST_SECOND, 30 * TEST_SECOND, 40 * TEST_SECOND);
    ckpi_contact second = test_handled(0, 0, 120 * TEST_SECOND, 0, 20 * TEST_SECOND);
    const ckpi_contact other = test_handled(0, 0, 200 * TEST_SECOND, 0, 30 * TEST_SECOND);
    const ckpi_contact gone = test_contact(CKPI_OUTCOME_ABANDONED, 0, TEST_SECOND);
    first.flags = CKPI_CONTACT_FLAG_TRANSFERRED;
    second.flags = CKPI_CONTACT_FLAG_LATER_LEG | CKPI_CONTACT_FLAG_LATER_HANDLE | CKPI_CONTACT_FLAG_LATER_TRANSFER;
    add(state, &first, 1);
    add(state, &second, 1);
    add(state, &other, 1);
    add(state, &gone, 2);
    expect_metric(state, "N_OFF_C", 4);
    expect_metric(state, "N_HND", 3);
    expect_metric(state, "AHT", 620.0 / 3);
    expect_metric(state, "AHT_C", 310);
    expect_metric(state, "ATT", 500.0 / 3);
    expect_metric(state, "AHLD", 30);
    expect_metric(state, "AHLD_ALL", 10);
    expect_metric(state, "HLD%", 1.0 / 3);
    expect_metric(state, "ACW", 30);
    expect_metric(state, "HTR", 30.0 / 620);
    expect_metric(state, "ACW_R", 90.0 / 620);
    expect_metric(state, "XFR", 1.0 / 3);
    expect_metric(state, "XFR_C", 0.5);
    ckpi_state_free(state);
}

/* 3.4: holds of 0, 0 and 90 seconds. */
static void holds(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    const ckpi_contact none = test_handled(0, 0, TEST_SECOND, 0, 0);
    const ckpi_contact held = test_handled(0, 0, TEST_SECOND, 90 * TEST_SECOND, 0);
    add(state, &none, 2);
    add(state, &held, 1);
    expect_metric(state, "AHLD", 90);
    expect_metric(state, "AHLD_ALL", 30);
    expect_metric(state, "HLD%", 1.0 / 3);
    ckpi_state_free(state);
}

static ckpi_contact callback(int64_t requested_s, int64_t connected_s, int64_t due_s)
{
    ckpi_contact record = test_contact(CKPI_OUTCOME_CALLBACK, 0, TEST_SECOND);
    record.present |= CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_DUE_AT;
    record.callback_requested_at_us = requested_s * TEST_SECOND;
    record.due_at_us = due_s * TEST_SECOND;
    if (connected_s < 0)
        return record;
    record.present |= CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT;
    record.callback_connected_at_us = connected_s * TEST_SECOND;
    return record;
}

static void callbacks(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    const int64_t taken[] = {145, 600, 1800, -1};
    for (size_t i = 0; i < 4; i++) {
        const ckpi_contact record = callback(0, taken[i], 9999);
        add(state, &record, 1);
    }
    const ckpi_value time = read_symbol(state, "CBT", 0, 0);
    assert_true(time.value == 2545.0 / 3 && time.open == 1 && time.status == CKPI_VALUE_PARTIAL);
    ckpi_state_free(state);

    state = keeping(0);
    const ckpi_contact in_time = callback(0, 50, 100), late = callback(0, 150, 100), open = callback(0, -1, 100);
    add(state, &in_time, 5);
    add(state, &late, 1);
    add(state, &open, 2);
    expect_metric(state, "CB_OK", 0.625);
    ckpi_state_free(state);
}

/* The rows of 4.L that contacts alone can give. */
static void vectors(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    ckpi_contact live = test_contact(CKPI_OUTCOME_ANSWERED, 0, TEST_SECOND);
    live.flags = CKPI_CONTACT_FLAG_LIVE_ANSWERED;
    add(state, &live, 197);
    live.wait_us = 3 * TEST_SECOND;
    add(state, &live, 5);
    live.flags = 0;
    add(state, &live, 40);
    expect_metric(state, "ABR_DIAL", 5.0 / 202);
    ckpi_state_free(state);

    state = keeping(0);
    ckpi_contact offered = test_handled(0, 0, TEST_SECOND, 0, 0);
    const ckpi_contact accepted = test_contact(CKPI_OUTCOME_CALLBACK, 0, TEST_SECOND);
    offered.flags = CKPI_CONTACT_FLAG_CALLBACK_OFFERED;
    add(state, &offered, 90);
    add(state, &accepted, 60);
    expect_metric(state, "DEFL", 0.4);
    ckpi_state_free(state);

    state = keeping(0);
    ckpi_contact rung = test_handled(0, 0, TEST_SECOND, 0, 0);
    rung.ring_attempts = 3;
    rung.ring_unanswered = 2;
    add(state, &rung, 1);
    rung.ring_attempts = 1;
    rung.ring_unanswered = 0;
    add(state, &rung, 1);
    expect_metric(state, "RONA", 0.5);
    ckpi_state_free(state);

    state = keeping(0);
    ckpi_contact flagged = test_handled(0, 0, TEST_SECOND, 0, 0);
    flagged.flags = CKPI_CONTACT_FLAG_RESOLVED;
    add(state, &flagged, 700);
    flagged.flags = CKPI_CONTACT_FLAG_UNRESOLVED;
    add(state, &flagged, 175);
    flagged.flags = CKPI_CONTACT_FLAG_UNRESOLVED | CKPI_CONTACT_FLAG_UNRESOLVABLE;
    add(state, &flagged, 125);
    expect_metric(state, "FCR_AGT", 0.7);
    expect_metric(state, "FCR_NET", 0.8);
    flagged.flags = CKPI_CONTACT_FLAG_ESCALATED;
    add(state, &flagged, 42);
    flagged.flags = 0;
    add(state, &flagged, 158);
    expect_metric(state, "ESC", 42.0 / 1200);
    flagged.flags = CKPI_CONTACT_FLAG_COMPLAINT;
    add(state, &flagged, 9);
    flagged.flags = 0;
    add(state, &flagged, 12000 - 1209);
    expect_metric(state, "CMP", 0.75);
    ckpi_state_free(state);
}

static void nothing_is_a_status(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    for (uint32_t i = 0, metric; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_info info = {.struct_size = sizeof info};
        expect_ok(ckpi_metric_describe(metric, &info));
        expect_status_of(state, info.symbol, CKPI_VALUE_NO_DATA);
    }
    const ckpi_contact blocked = test_contact(CKPI_OUTCOME_BLOCKED, 0, CKPI_ABSENT);
    add(state, &blocked, 1);
    expect_status_of(state, "SL", CKPI_VALUE_NO_DATA);
    expect_metric(state, "N_ANS", 0);
    const ckpi_contact gone = test_contact(CKPI_OUTCOME_ABANDONED, 0, TEST_SECOND);
    add(state, &gone, 1);
    expect_status_of(state, "ASA", CKPI_VALUE_ZERO_DENOMINATOR);
    const ckpi_contact open = test_contact(CKPI_OUTCOME_OPEN, 0, CKPI_ABSENT);
    add(state, &open, 1);
    const ckpi_value rate = read_symbol(state, "ABR", 0, 0);
    assert_true(rate.status == CKPI_VALUE_PARTIAL && rate.open == 1 && rate.value == 0.5);
    ckpi_state_free(state);
}

static void what_is_not_kept_says_so(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(CKPI_KEEP_COUNTS);
    ckpi_contact record = test_handled(0, TEST_SECOND, TEST_SECOND, 0, 0);
    record.ring_attempts = 1;
    add(state, &record, 3);
    expect_status_of(state, "AHT", CKPI_VALUE_NOT_KEPT);
    expect_status_of(state, "W", CKPI_VALUE_NOT_KEPT);
    expect_status_of(state, "LWT", CKPI_VALUE_NOT_KEPT);
    expect_status_of(state, "RONA", CKPI_VALUE_NOT_KEPT);
    expect_metric(state, "XFR", 0);
    ckpi_metric_query query = {.struct_size = sizeof query, .metric = CKPI_METRIC_SERVICE_LEVEL};
    ckpi_value value = {.struct_size = sizeof value};
    query.threshold_us = 7 * TEST_SECOND;
    expect_ok(ckpi_metric_read(state, &query, &value));
    assert_int_equal(value.status, CKPI_VALUE_NOT_KEPT);
    ckpi_state_free(state);
}

static void the_oldest_needs_a_moment(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    const ckpi_contact open = test_contact(CKPI_OUTCOME_OPEN, 100 * TEST_SECOND, CKPI_ABSENT);
    ckpi_metric_query query = {.struct_size = sizeof query, .metric = CKPI_METRIC_OLDEST_WAITING};
    ckpi_value value = {.struct_size = sizeof value};
    add(state, &open, 1);
    expect_ok(ckpi_metric_read(state, &query, &value));
    assert_int_equal(value.status, CKPI_VALUE_NOT_GIVEN);
    query.as_of_us = 160 * TEST_SECOND;
    expect_ok(ckpi_metric_read(state, &query, &value));
    assert_true(value.status == CKPI_VALUE_OK && value.value == 60);
    ckpi_state_free(state);
}

/* A quantile's rank is that of the decimal: 0.07 of 100 is the 7th. */
static void ranks_of_decimals(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    for (int i = 1; i <= 100; i++) {
        const ckpi_contact record = test_contact(CKPI_OUTCOME_ANSWERED, 0, i * TEST_SECOND);
        add(state, &record, 1);
    }
    for (int percent = 1; percent < 100; percent++)
        expect_true(read_symbol(state, "W", percent / 100.0, 0).value == percent, "quantile %d", percent);
    ckpi_state_free(state);
}

static void bad_queries_are_refused(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(0);
    ckpi_value value = {.struct_size = sizeof value};
    ckpi_metric_query query = {.struct_size = sizeof query, .metric = CKPI_METRIC_SPEED_OF_ANSWER};
    query.quantile = 0.5;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_ARGUMENT);
    query.metric = CKPI_METRIC_WAIT;
    query.quantile = 1;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_ARGUMENT);
    query.quantile = NAN;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_ARGUMENT);
    query.quantile = 0;
    query.flags = 128;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_NEWER);
    query.flags = 0;
    query.short_us = -1;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_ARGUMENT);
    query.short_us = 0;
    query.metric = 9999;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_NOT_FOUND);
    query.metric = CKPI_METRIC_WAIT;
    value.struct_size = 8;
    expect_status(ckpi_metric_read(state, &query, &value), CKPI_E_SIZE);
    ckpi_state_free(state);
}

static void the_catalogue_is_whole(void **unused)
{
    (void)unused;
    uint32_t metric, found;
    bool seen[1024] = {false};
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_info info = {.struct_size = sizeof info};
        expect_ok(ckpi_metric_describe(metric, &info));
        assert_true(metric > 0 && metric < 1024 && !seen[metric]);
        seen[metric] = true;
        expect_ok(ckpi_metric_find(info.symbol, strlen(info.symbol), &found));
        assert_int_equal(found, metric);
        expect_true(info.name && info.numerator && info.fields && info.sources, "%s", info.symbol);
        const bool quotient = info.kind == CKPI_KIND_PROPORTION || info.kind == CKPI_KIND_RATIO;
        expect_true(info.denominator && quotient == (info.denominator[0] != 0), "%s: denominator", info.symbol);
        assert_non_null(ckpi_unit_name(info.unit));
        assert_non_null(ckpi_better_name(info.better));
        assert_non_null(ckpi_merge_class_name(info.merge_class));
    }
    expect_status(ckpi_metric_find("NOPE", 4, &found), CKPI_E_NOT_FOUND);
}

/* Finding rows relies on their order; each is found, and nothing else is. */
static void rows_are_found_by_their_numbers(void **unused)
{
    const ckpip_family_row *family;
    (void)unused;
    for (uint32_t i = 0; i < CKPIP_ROWS; i++) {
        assert_ptr_equal(ckpip_row_of(ckpip_rows[i].metric), &ckpip_rows[i]);
        assert_true(i == 0 || ckpip_rows[i].metric > ckpip_rows[i - 1].metric);
    }
    for (uint32_t i = 0; (family = ckpip_family_row_at(i)); i++) {
        assert_ptr_equal(ckpip_family_row_of(family->metric), family);
        assert_null(ckpip_row_of(family->metric));
    }
    for (uint32_t metric = 0; metric < 1000; metric++) {
        const ckpip_row *row = ckpip_row_of(metric);
        family = ckpip_family_row_of(metric);
        assert_true(!row || row->metric == metric);
        assert_true(!family || family->metric == metric);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d1),
        cmocka_unit_test(patience_of_d1),
        cmocka_unit_test(patience_is_that_of_kaplan_and_meier),
        cmocka_unit_test(d1_interval),
        cmocka_unit_test(d4),
        cmocka_unit_test(holds),
        cmocka_unit_test(callbacks),
        cmocka_unit_test(vectors),
        cmocka_unit_test(nothing_is_a_status),
        cmocka_unit_test(what_is_not_kept_says_so),
        cmocka_unit_test(the_oldest_needs_a_moment),
        cmocka_unit_test(ranks_of_decimals),
        cmocka_unit_test(bad_queries_are_refused),
        cmocka_unit_test(rows_are_found_by_their_numbers),
        cmocka_unit_test(the_catalogue_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
