/* SPDX-License-Identifier: MIT */
/* What agents' time comes to: D3 of the metric reference by every vendor's row,
 * (tests/vectors/worked_policies.csv), and the worked examples of adherence,
 * conformance and absence. Figures are in minutes of the example. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

/* Paid 480 = break 30 + meeting 20 + training 40 + on queue 390 (talk 210, hold 20, work 55, idle 105). */
static ckpi_agent_totals d3(void)
{
    ckpi_agent_totals t = {.struct_size = sizeof t};
    t.class_us[CKPI_TIME_TALK] = 210 * TEST_MINUTE;
    t.class_us[CKPI_TIME_HOLD] = 20 * TEST_MINUTE;
    t.class_us[CKPI_TIME_AFTER_CONTACT_WORK] = 55 * TEST_MINUTE;
    t.class_us[CKPI_TIME_AVAILABLE] = 105 * TEST_MINUTE;
    t.class_us[CKPI_TIME_BREAK] = 30 * TEST_MINUTE;
    t.class_us[CKPI_TIME_MEETING] = 20 * TEST_MINUTE;
    t.class_us[CKPI_TIME_TRAINING] = 40 * TEST_MINUTE;
    return t;
}

static ckpi_value read_by(const ckpi_agent_totals *totals, uint32_t kind, const char *preset)
{
    ckpi_value value = {.struct_size = sizeof value};
    uint32_t policy;
    expect_ok(ckpi_policy_find(kind, preset, strlen(preset), &policy));
    expect_ok(ckpi_agent_totals_read(totals, kind, policy, NULL, &value));
    assert_int_equal(value.policy_kind, kind);
    assert_int_equal(value.policy, policy);
    assert_int_equal(value.unit, CKPI_UNIT_RATIO);
    return value;
}

/* Numerators and denominators in units of so many seconds; persons are counted. */
static double unit_of(uint32_t kind, const char *preset)
{
    if (kind == CKPI_POLICY_ABSENCE)
        return strcmp(preset, "persons") == 0 ? 1 : 3600;
    return 60;
}

static void expect_share(const ckpi_agent_totals *totals, uint32_t kind, const char *preset, double top, double bottom)
{
    const ckpi_value value = read_by(totals, kind, preset);
    const double unit = unit_of(kind, preset);
    expect_true(value.status == CKPI_VALUE_OK && fabs(value.numerator - unit * top) < 1e-9 &&
                    fabs(value.denominator - unit * bottom) < 1e-9 && fabs(value.value - top / bottom) < 1e-15,
                "%s: %g / %g, not %g / %g", preset, value.numerator / unit, value.denominator / unit, top, bottom);
}

/* A family's examples, of which each preset has one. */
static void expect_examples(const ckpi_agent_totals *totals, const char *family)
{
    uint32_t kind;
    uint64_t seen = 0;
    test_table t;
    ckpi_policy_info info = {.struct_size = sizeof info};
    expect_ok(ckpi_policy_family_find(family, strlen(family), &kind));
    for (table_open(&t, "worked_policies"); table_next(&t, 30);) {
        uint32_t policy;
        const char *preset = table_text(&t, "preset");
        if (!table_is(&t, "family", family))
            continue;
        expect_share(totals, kind, preset, table_number(&t, "numerator"), table_number(&t, "denominator"));
        expect_ok(ckpi_policy_find(kind, preset, strlen(preset), &policy));
        seen |= UINT64_C(1) << policy;
    }
    for (uint32_t i = 0; ckpi_policy_at(kind, i, &info) == CKPI_OK; i++)
        expect_true(seen >> info.policy & 1, "no example of %s", info.name);
}

static void every_vendors_row_on_d3(void **unused)
{
    const ckpi_agent_totals totals = d3();
    (void)unused;
    expect_examples(&totals, "occupancy");
    expect_examples(&totals, "utilisation");
    expect_examples(&totals, "shrinkage");
    expect_share(&totals, CKPI_POLICY_OCCUPANCY, "default", 285, 390);
    expect_share(&totals, CKPI_POLICY_SHRINKAGE, "default", 90, 480);
}

/* Published by Cisco: 20 of 40 minutes are 50 %. */
static void cisco_published(void **unused)
{
    ckpi_agent_totals totals = {.struct_size = sizeof totals};
    (void)unused;
    totals.class_us[CKPI_TIME_TALK] = 20 * TEST_MINUTE;
    totals.class_us[CKPI_TIME_AVAILABLE] = 20 * TEST_MINUTE;
    totals.class_us[CKPI_TIME_NOT_READY] = 50 * TEST_MINUTE;
    expect_share(&totals, CKPI_POLICY_UTILISATION, "cisco", 20, 40);
}

/* Where ringing goes tells three books apart. */
static void ringing_is_told_apart(void **unused)
{
    ckpi_agent_totals totals = d3();
    (void)unused;
    totals.class_us[CKPI_TIME_RING] = 10 * TEST_MINUTE;
    expect_share(&totals, CKPI_POLICY_OCCUPANCY, "handling", 285, 400);
    expect_share(&totals, CKPI_POLICY_OCCUPANCY, "connect", 285, 390);
    expect_share(&totals, CKPI_POLICY_OCCUPANCY, "with-ring", 295, 400);
}

/* Chats from 0 to 20 and from 10 to 30 minutes, then 20 idle, three at once allowed: wall-clock 30 / 50, mean
 * concurrency 40 / 30, slots 40 / 150, and time of contacts over time staffed 40 / 50. */
static void concurrent_chats(void **unused)
{
    ckpi_agent_totals totals = {.struct_size = sizeof totals};
    ckpi_value value = {.struct_size = sizeof value};
    const uint32_t busy = 1u << CKPI_TIME_TALK, ready = busy | 1u << CKPI_TIME_AVAILABLE;
    const struct {
        uint32_t denominator;
        double expected;
    } rows[] = {{busy, 40.0 / 30}, {1u << CKPI_TIME_SLOTS, 40.0 / 150}, {ready, 0.8}};
    (void)unused;
    totals.class_us[CKPI_TIME_TALK] = 30 * TEST_MINUTE;
    totals.class_us[CKPI_TIME_AVAILABLE] = 20 * TEST_MINUTE;
    totals.class_us[CKPI_TIME_CONTACTS] = 40 * TEST_MINUTE;
    totals.class_us[CKPI_TIME_SLOTS] = 150 * TEST_MINUTE;
    expect_share(&totals, CKPI_POLICY_OCCUPANCY, "handling", 30, 50);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ckpi_time_share_policy own = {sizeof own, 1u << CKPI_TIME_CONTACTS, rows[i].denominator, 0};
        expect_ok(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, &own, &value));
        assert_true(fabs(value.value - rows[i].expected) < 1e-15 && value.policy == 0);
        assert_int_equal(value.metric, CKPI_METRIC_OCCUPANCY);
    }
}

/* 4.C: 30 chats, two at a time, each of eight minutes, in 120 minutes of an agent's day. Each chat has its whole time,
 * 480 s; of the agent's it took 120 min / 30 = 240 s, which is 480 s by the concurrency. The published example divides
 * the agent's time by the concurrency once more: 120 s. */
static void chats_are_discounted_once(void **unused)
{
    const ckpi_time_share_policy concurrency = {sizeof concurrency, 1u << CKPI_TIME_CONTACTS, 1u << CKPI_TIME_TALK, 0};
    ckpi_agent_totals totals = {.struct_size = sizeof totals};
    ckpi_value mean = {.struct_size = sizeof mean};
    ckpi_contact chats[30];
    const ckpi_state_config config = default_config();
    ckpi_state *state = new_state(&config);
    (void)unused;
    for (int64_t i = 0; i < 30; i++) { /* pairs begin together, eight minutes after the last */
        chats[i] = test_contact(CKPI_OUTCOME_ANSWERED, i / 2 * 8 * TEST_MINUTE, 0);
        chats[i].channel = CKPI_CHANNEL_CHAT;
        test_set_talk(&chats[i], 8 * TEST_MINUTE);
        totals.class_us[CKPI_TIME_CONTACTS] += chats[i].talk_us;
        totals.class_us[CKPI_TIME_TALK] += i % 2 == 0 ? chats[i].talk_us : 0;
    }
    add_records(state, chats, 30);
    const double each = read_metric(state, CKPI_METRIC_HANDLE_TIME).value;
    const double of_agent = read_by(&totals, CKPI_POLICY_OCCUPANCY, "handling").numerator / 30;
    expect_ok(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, &concurrency, &mean));
    expect_true(fabs(each - 480) < 1e-9 && fabs(mean.value - 2) < 1e-12, "%g s, %g at once", each, mean.value);
    expect_true(fabs(of_agent - 240) < 1e-9 && fabs(each / mean.value - of_agent) < 1e-9, "%g s", of_agent);
    ckpi_state_free(state);
}

/* Published by Genesys: 60 scheduled, 10 late, 10 worked beyond. */
static void adherence_published(void **unused)
{
    ckpi_agent_totals totals = {.struct_size = sizeof totals,
                                .scheduled_us = 60 * TEST_MINUTE,
                                .other_class_us = 10 * TEST_MINUTE,
                                .other_activity_us = 10 * TEST_MINUTE,
                                .outside_us = 10 * TEST_MINUTE,
                                .scheduled_queue_us = 60 * TEST_MINUTE,
                                .queue_us = 60 * TEST_MINUTE,
                                .matched_queue_us = 50 * TEST_MINUTE};
    (void)unused;
    expect_examples(&totals, "adherence"); /* 83.33 %; with work outside the shift 71.43 % */
    expect_examples(&totals, "conformance");
    /* cxcentral: 15 late of 60, and makes it up: 75 % and 100 %. */
    totals.other_class_us = totals.other_activity_us = 15 * TEST_MINUTE;
    expect_share(&totals, CKPI_POLICY_ADHERENCE, "default", 45, 60);
    expect_share(&totals, CKPI_POLICY_CONFORMANCE, "default", 60, 60);
    /* Lunch half an hour early of eight hours: 87.5 %. */
    totals.scheduled_us = 480 * TEST_MINUTE;
    totals.other_class_us = totals.other_activity_us = 60 * TEST_MINUTE;
    expect_share(&totals, CKPI_POLICY_ADHERENCE, "class", 420, 480);
    /* The glossary of NICE: 450 of 480. */
    totals.queue_us = 450 * TEST_MINUTE;
    totals.scheduled_queue_us = 480 * TEST_MINUTE;
    expect_share(&totals, CKPI_POLICY_CONFORMANCE, "nice", 450, 480);
}

/* Lunch for break adheres by class, not by activity. */
static void classes_and_activities_differ(void **unused)
{
    const ckpi_agent_totals totals = {
        .struct_size = sizeof totals, .scheduled_us = 60 * TEST_MINUTE, .other_activity_us = 12 * TEST_MINUTE};
    (void)unused;
    expect_share(&totals, CKPI_POLICY_ADHERENCE, "connect", 60, 60);
    expect_share(&totals, CKPI_POLICY_ADHERENCE, "activity", 48, 60);
}

/* 40 agents at 40 h; 3 of them absent, 36 h lost. */
static void absence_by_hours_and_by_persons(void **unused)
{
    const ckpi_agent_totals totals = {.struct_size = sizeof totals,
                                      .absent_us = 36 * TEST_HOUR,
                                      .shift_us = 1600 * TEST_HOUR,
                                      .absent_agents = 3,
                                      .agents = 40};
    (void)unused;
    expect_examples(&totals, "absence");
    const ckpi_value hours = read_by(&totals, CKPI_POLICY_ABSENCE, "hours");
    const ckpi_value persons = read_by(&totals, CKPI_POLICY_ABSENCE, "persons");
    assert_true(fabs(hours.value - 0.0225) < 1e-15 && fabs(persons.value - 0.075) < 1e-15);
    assert_int_equal(hours.metric, CKPI_METRIC_ABSENCE);
    assert_int_equal(persons.metric, CKPI_METRIC_ABSENCE_PERSONS);
}

/* Conformance as Genesys has it: 0 / 0 is undefined, 0 / 300 is 0, 300 / 0 infinite. */
static void nothing_scheduled(void **unused)
{
    ckpi_agent_totals totals = {.struct_size = sizeof totals};
    uint32_t genesys, whole;
    (void)unused;
    expect_ok(ckpi_policy_find(CKPI_POLICY_UNDEFINED, "genesys", 7, &genesys));
    expect_ok(ckpi_policy_find(CKPI_POLICY_UNDEFINED, "whole", 5, &whole));
    ckpi_value value = read_by(&totals, CKPI_POLICY_CONFORMANCE, "queue");
    assert_true(value.status == CKPI_VALUE_NO_DATA && isnan(value.value));
    expect_ok(ckpi_undefined_apply(whole, NULL, &value));
    assert_true(value.status == CKPI_VALUE_NO_DATA && isnan(value.value));
    totals.agents = 1;
    value = read_by(&totals, CKPI_POLICY_CONFORMANCE, "queue");
    assert_true(value.status == CKPI_VALUE_ZERO_DENOMINATOR && isnan(value.value));
    expect_ok(ckpi_undefined_apply(genesys, NULL, &value));
    assert_true(isnan(value.value));
    expect_ok(ckpi_undefined_apply(whole, NULL, &value));
    assert_true(value.value == 1);
    totals.scheduled_queue_us = 300 * TEST_SECOND;
    value = read_by(&totals, CKPI_POLICY_CONFORMANCE, "queue");
    assert_true(value.status == CKPI_VALUE_OK && value.value == 0);
    totals.scheduled_queue_us = 0;
    totals.queue_us = 300 * TEST_SECOND;
    value = read_by(&totals, CKPI_POLICY_CONFORMANCE, "queue");
    assert_true(value.status == CKPI_VALUE_ZERO_DENOMINATOR && isnan(value.value) && value.numerator == 300);
    expect_ok(ckpi_undefined_apply(genesys, NULL, &value));
    assert_true(value.status == CKPI_VALUE_ZERO_DENOMINATOR && isinf(value.value));
}

static void what_cannot_be_is_refused(void **unused)
{
    ckpi_agent_totals totals = d3();
    ckpi_value value = {.struct_size = sizeof value};
    ckpi_time_share_policy own = {sizeof own, 1, 0, 0};
    const ckpi_time_share_policy nothing = {sizeof nothing, 0, 0, 0};
    (void)unused;
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_UTILISATION, 0, NULL, &value), CKPI_E_NOT_FOUND);
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_UTILISATION, 0, &nothing, &value), CKPI_E_ARGUMENT);
    expect_ok(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, &nothing, &value));
    assert_true(value.numerator == 60 * 285);
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 99, NULL, &value), CKPI_E_NOT_FOUND);
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_QUALITY, 1, NULL, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_agent_totals_read(NULL, CKPI_POLICY_OCCUPANCY, 0, NULL, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, &own, &value), CKPI_E_ARGUMENT);
    own.denominator = 1u << 20;
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, &own, &value), CKPI_E_NEWER);
    totals.class_us[3] = -1;
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, NULL, &value), CKPI_E_ARGUMENT);
    totals = d3();
    totals.other_class_us = 1; /* of nothing scheduled */
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_ADHERENCE, 0, NULL, &value), CKPI_E_ARGUMENT);
    totals = d3();
    totals.reserved0 = 1;
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, NULL, &value), CKPI_E_NEWER);
    const ckpi_adherence_policy adherence = {sizeof adherence, 7, 0, 0};
    totals = d3();
    expect_status(ckpi_agent_totals_read(&totals, CKPI_POLICY_ADHERENCE, 0, &adherence, &value), CKPI_E_NEWER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_vendors_row_on_d3),
        cmocka_unit_test(cisco_published),
        cmocka_unit_test(ringing_is_told_apart),
        cmocka_unit_test(concurrent_chats),
        cmocka_unit_test(chats_are_discounted_once),
        cmocka_unit_test(adherence_published),
        cmocka_unit_test(classes_and_activities_differ),
        cmocka_unit_test(absence_by_hours_and_by_persons),
        cmocka_unit_test(nothing_scheduled),
        cmocka_unit_test(what_cannot_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
