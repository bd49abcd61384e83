/* SPDX-License-Identifier: MIT */
/* One state, every vendor's answer: the tables 3.1 and 3.2 on D1. */
#include "support/expect.h"
#include <string.h>

typedef struct expected {
    const char *policy;
    int short_s;
    double numerator;
    double denominator;
} expected;

static const expected SERVICE_LEVEL[] = {
    {"answered", 0, 3, 5},
    {"answered-lt", 0, 2, 5},
    {"answered-abandoned", 0, 3, 9},
    {"exclude-short", 5, 3, 7},
    {"default", 5, 3, 7},
    {"flow-out", 0, 3, 11},
    {"ucce-negative", 0, 3, 10},
    {"ucce-positive", 0, 6, 10},
    {"ucce-ignored", 0, 3, 7},
    {"ucce-negative", 5, 3, 8},
    {"ucce-positive", 5, 4, 8},
    {"ucce-ignored", 5, 3, 7},
    {"uccx-without", 0, 3, 8},
    {"uccx-positive", 0, 6, 11},
    {"uccx-negative", 0, 3, 11},
    {"uccx-handled", 0, 3, 5},
    {"connect", 0, 7, 11},
    {"asterisk", 0, 3, 5},
    {"asterisk-2", 0, 6, 10},
    {"genesys", 0, 3, 9},
    {"genesys-exclude-short", 5, 3, 7},
    {"genesys-flow-out", 0, 3, 11},
    {"cms", 0, 3, 5},
    {"altigen", 0, 3, 5},
    {"vonage", 0, 3, 11},
    {"vonage-no-breakouts", 0, 3, 9},
    {"talkdesk-live", 5, 3, 7},
    {"talkdesk-calls", 0, 6, 9},
    {"ringcentral", 5, 3, 7},
    {"copc", 0, 3, 11},
    {"cc-pulse", 5, 3, 8},
};

static const expected ABANDONMENT[] = {
    {"offered", 0, 4, 11},      {"default", 5, 4, 11},         {"answered", 0, 4, 9},
    {"exclude-short", 5, 2, 9}, {"short-numerator", 5, 2, 11}, {"ccai", 5, 2, 7},
    {"asterisk", 0, 5, 11},     {"freeswitch", 0, 6, 11},      {"lost", 0, 5, 12},
    {"connect", 0, 4, 11},      {"genesys", 0, 4, 11},         {"nice", 0, 4, 11},
    {"cisco", 5, 2, 9},
};

/* A state whose thresholds are seconds. */
static ckpi_state *thresholds_state(int64_t first_s, int64_t second_s)
{
    ckpi_state *state;
    ckpi_state_config config = {.struct_size = sizeof config, .threshold_count = 2};
    config.thresholds_us[0] = first_s * TEST_SECOND;
    config.thresholds_us[1] = second_s * TEST_SECOND;
    expect_ok(ckpi_state_new(&config, &state));
    return state;
}

static void add_many(ckpi_state *state, uint8_t outcome, int64_t wait_s, int count)
{
    for (int i = 0; i < count; i++) {
        const ckpi_contact record = test_contact(outcome, i * TEST_SECOND, wait_s * TEST_SECOND);
        expect_ok(ckpi_state_add(state, &record, sizeof record, NULL));
    }
}

static ckpi_value read_policy(const ckpi_state *state, uint32_t kind, const char *name, int64_t threshold_s,
                              int64_t short_s)
{
    ckpi_metric_query query = {.struct_size = sizeof query};
    ckpi_value value = {.struct_size = sizeof value};
    uint32_t policy;
    expect_ok(ckpi_policy_find(kind, name, strlen(name), &policy));
    const bool service_level = kind == CKPI_POLICY_SERVICE_LEVEL;
    query.metric = service_level ? CKPI_METRIC_SERVICE_LEVEL : CKPI_METRIC_ABANDON_RATE;
    query.service_level_policy = service_level ? policy : 0;
    query.abandonment_policy = service_level ? 0 : policy;
    query.threshold_us = threshold_s * TEST_SECOND;
    query.short_us = short_s * TEST_SECOND;
    expect_ok(ckpi_metric_read(state, &query, &value));
    assert_int_equal(value.policy, policy);
    assert_int_equal(value.policy_kind, kind);
    return value;
}

static void expect_rows(uint32_t kind, const expected *rows, size_t count)
{
    ckpi_contact records[TEST_D1_COUNT];
    ckpi_state *state = thresholds_state(20, 5);
    test_d1(records);
    const ckpi_contact_view view = test_view(records, TEST_D1_COUNT);
    expect_ok(ckpi_state_add_view(state, &view, NULL));
    for (size_t i = 0; i < count; i++) {
        const ckpi_value value = read_policy(state, kind, rows[i].policy, 20, rows[i].short_s);
        expect_true(value.numerator == rows[i].numerator && value.denominator == rows[i].denominator &&
                        value.value == rows[i].numerator / rows[i].denominator && value.status == CKPI_VALUE_OK,
                    "%s, short %d: %g / %g", rows[i].policy, rows[i].short_s, value.numerator, value.denominator);
    }
    ckpi_state_free(state);
}

/* Every preset of a kind stands in the table of expectations. */
static void expect_complete(uint32_t kind, const expected *rows, size_t count)
{
    ckpi_policy_info info = {.struct_size = sizeof info};
    for (uint32_t index = 0; ckpi_policy_at(kind, index, &info) == CKPI_OK; index++) {
        size_t found = 0;
        for (size_t i = 0; i < count; i++)
            found += strcmp(rows[i].policy, info.name) == 0;
        expect_true(found > 0, "no expectation for %s", info.name);
        assert_non_null(info.formula);
        assert_non_null(info.used_by);
    }
}

static void service_level_on_d1(void **state)
{
    (void)state;
    expect_rows(CKPI_POLICY_SERVICE_LEVEL, SERVICE_LEVEL, sizeof SERVICE_LEVEL / sizeof SERVICE_LEVEL[0]);
    expect_complete(CKPI_POLICY_SERVICE_LEVEL, SERVICE_LEVEL, sizeof SERVICE_LEVEL / sizeof SERVICE_LEVEL[0]);
}

static void abandonment_on_d1(void **state)
{
    (void)state;
    expect_rows(CKPI_POLICY_ABANDONMENT, ABANDONMENT, sizeof ABANDONMENT / sizeof ABANDONMENT[0]);
    expect_complete(CKPI_POLICY_ABANDONMENT, ABANDONMENT, sizeof ABANDONMENT / sizeof ABANDONMENT[0]);
}

/* Published: 70 answered in time, 10 abandoned in time, 20 that exceeded. */
static void cisco_published(void **state)
{
    (void)state;
    ckpi_state *calls = thresholds_state(20, 5);
    add_many(calls, CKPI_OUTCOME_ANSWERED, 10, 70);
    add_many(calls, CKPI_OUTCOME_ABANDONED, 10, 10);
    add_many(calls, CKPI_OUTCOME_ANSWERED, 30, 20);
    const uint32_t kind = CKPI_POLICY_SERVICE_LEVEL;
    assert_true(read_policy(calls, kind, "ucce-ignored", 20, 0).value == 70.0 / 90);
    assert_true(read_policy(calls, kind, "ucce-negative", 20, 0).value == 0.7);
    assert_true(read_policy(calls, kind, "ucce-positive", 20, 0).value == 0.8);
    ckpi_state_free(calls);
    calls = thresholds_state(20, 5);
    add_many(calls, CKPI_OUTCOME_ANSWERED, 10, 50);
    add_many(calls, CKPI_OUTCOME_ANSWERED, 30, 80);
    add_many(calls, CKPI_OUTCOME_ABANDONED, 10, 40);
    assert_true(read_policy(calls, kind, "ucce-ignored", 20, 0).value == 50.0 / 130);
    ckpi_state_free(calls);
}

/* Published: 200 within, 100 late, 50 abandons below 10 s, 50 above. */
static void cc_pulse_published(void **state)
{
    (void)state;
    ckpi_state *calls = thresholds_state(20, 10);
    add_many(calls, CKPI_OUTCOME_ANSWERED, 5, 200);
    add_many(calls, CKPI_OUTCOME_ANSWERED, 30, 100);
    add_many(calls, CKPI_OUTCOME_ABANDONED, 9, 50);
    add_many(calls, CKPI_OUTCOME_ABANDONED, 10, 50);
    const ckpi_value value = read_policy(calls, CKPI_POLICY_SERVICE_LEVEL, "cc-pulse", 20, 10);
    assert_true(value.numerator == 200 && value.denominator == 350);
    ckpi_state_free(calls);
}

static void own_policies(void **state)
{
    (void)state;
    ckpi_contact records[TEST_D1_COUNT];
    ckpi_state *calls = thresholds_state(20, 5);
    test_d1(records);
    const ckpi_contact_view view = test_view(records, TEST_D1_COUNT);
    expect_ok(ckpi_state_add_view(calls, &view, NULL));
    ckpi_service_level_policy own = {.struct_size = sizeof own};
    ckpi_metric_query query = {.struct_size = sizeof query, .metric = CKPI_METRIC_SERVICE_LEVEL};
    ckpi_value value = {.struct_size = sizeof value};
    expect_ok(ckpi_service_level_preset(0, &own));
    own.within[CKPI_OUTCOME_CALLBACK] = CKPI_TREATMENT_HIT;
    query.own_service_level = &own;
    query.threshold_us = 20 * TEST_SECOND;
    query.short_us = 5 * TEST_SECOND;
    expect_ok(ckpi_metric_read(calls, &query, &value));
    assert_true(value.numerator == 4 && value.denominator == 8 && value.policy == 0);
    own.within[CKPI_OUTCOME_BLOCKED] = CKPI_TREATMENT_HIT;
    expect_status(ckpi_metric_read(calls, &query, &value), CKPI_E_ARGUMENT);
    own.within[CKPI_OUTCOME_BLOCKED] = 0;
    own.compare = 9;
    expect_status(ckpi_metric_read(calls, &query, &value), CKPI_E_NEWER);
    query.own_service_level = NULL;
    query.service_level_policy = 999;
    expect_status(ckpi_metric_read(calls, &query, &value), CKPI_E_NOT_FOUND);
    ckpi_abandonment_policy lost = {.struct_size = sizeof lost, .numerator = 4, .denominator = 2};
    query = (ckpi_metric_query){.struct_size = sizeof query, .metric = CKPI_METRIC_ABANDON_RATE};
    query.own_abandonment = &lost;
    expect_status(ckpi_metric_read(calls, &query, &value), CKPI_E_ARGUMENT);
    ckpi_state_free(calls);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(service_level_on_d1), cmocka_unit_test(abandonment_on_d1), cmocka_unit_test(cisco_published),
        cmocka_unit_test(cc_pulse_published),  cmocka_unit_test(own_policies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
