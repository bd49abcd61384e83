/* SPDX-License-Identifier: MIT */
/* Families of policies: all are listed, found, given and recognized in one way,
 * and those that choose a metric choose one that says what they say. */
#include "support/families.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

enum { FAMILIES = 15 };

static ckpi_policy_family_info family_at(uint32_t index)
{
    ckpi_policy_family_info info = {.struct_size = sizeof info};
    expect_ok(ckpi_policy_family_at(index, &info));
    return info;
}

static void families_are_listed(void **unused)
{
    ckpi_policy_family_info info = {.struct_size = sizeof info};
    uint32_t seen = 0, kind;
    (void)unused;
    for (uint32_t i = 0; i < FAMILIES; i++) {
        info = family_at(i);
        seen |= 1u << info.kind;
        assert_true(info.effect >= CKPI_EFFECT_READS && info.effect <= CKPI_EFFECT_MENDS);
        assert_true(strlen(info.name) > 0 && strlen(info.decides) > 0);
        expect_ok(ckpi_policy_family_find(info.name, strlen(info.name), &kind));
        assert_int_equal(kind, info.kind);
        assert_int_equal(info.metric == 0, info.kind == CKPI_POLICY_UNDEFINED);
    }
    assert_int_equal(seen, (2u << FAMILIES) - 2);
    expect_status(ckpi_policy_family_at(FAMILIES, &info), CKPI_E_NOT_FOUND);
    expect_status(ckpi_policy_family_at(0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_policy_family_find("none", 4, &kind), CKPI_E_NOT_FOUND);
    expect_status(ckpi_policy_family_find(NULL, 0, &kind), CKPI_E_NOT_FOUND);
    expect_status(ckpi_policy_family_find(NULL, 1, &kind), CKPI_E_ARGUMENT);
}

/* Room for any policy. */
typedef struct policy_bytes {
    uint32_t struct_size;
    uint32_t words[15];
} policy_bytes;

static void expect_preset(const ckpi_policy_family_info *family, const ckpi_policy_info *info)
{
    policy_bytes data, again;
    uint32_t id, match;
    memset(&data, 0xff, sizeof data);
    memset(&again, 0xff, sizeof again);
    data.struct_size = again.struct_size = family->size;
    expect_ok(ckpi_policy_find(family->kind, info->name, strlen(info->name), &id));
    assert_int_equal(id, info->policy);
    expect_ok(ckpi_policy_preset(family->kind, info->policy, &data));
    assert_int_equal(data.struct_size, family->size);
    /* The first preset that says the same need not be this one, but says the same. */
    expect_ok(ckpi_policy_match(family->kind, &data, &match));
    assert_true(match <= info->policy);
    expect_ok(ckpi_policy_preset(family->kind, match, &again));
    assert_memory_equal(&data, &again, family->size);
    assert_true(strlen(info->formula) > 0 && strlen(info->used_by) > 0 && strlen(info->sources) > 0);
    assert_int_equal(info->kind, family->kind);
}

static void presets_are_listed_found_given_and_recognized(void **unused)
{
    (void)unused;
    for (uint32_t f = 0; f < FAMILIES; f++) {
        const ckpi_policy_family_info family = family_at(f);
        ckpi_policy_info info = {.struct_size = sizeof info};
        uint32_t defaults = 0, count = 0, id;
        uint64_t ids = 0;
        for (; ckpi_policy_at(family.kind, count, &info) == CKPI_OK; count++) {
            expect_preset(&family, &info);
            defaults += info.is_default;
            assert_true(info.policy > 0 && info.policy < 64 && !(ids >> info.policy & 1));
            ids |= UINT64_C(1) << info.policy;
        }
        assert_true(count >= 2);
        const bool none = family.kind == CKPI_POLICY_UTILISATION;
        assert_int_equal(defaults, none ? 0 : 1);
        expect_status(ckpi_policy_find(family.kind, "default", 7, &id), none ? CKPI_E_NOT_FOUND : CKPI_OK);
    }
}

/* Where every member is 0, it is the default. */
static void zero_is_the_default(void **unused)
{
    (void)unused;
    for (uint32_t f = 0; f < FAMILIES; f++) {
        const ckpi_policy_family_info family = family_at(f);
        policy_bytes zero;
        uint32_t match = 99;
        if (family.effect == CKPI_EFFECT_READS || family.kind == CKPI_POLICY_UTILISATION)
            continue;
        memset(&zero, 0, sizeof zero);
        zero.struct_size = family.size;
        expect_ok(ckpi_policy_match(family.kind, &zero, &match));
        expect_true(match == 1, "%s: %u", family.name, match);
    }
}

static void what_no_preset_says_is_not_found(void **unused)
{
    const ckpi_hold_time_policy newer = {sizeof newer, 9};
    const ckpi_resolution_policy month = {.struct_size = sizeof month, .window_us = INT64_C(30) * 86400 * TEST_SECOND};
    const ckpi_resolution_policy week = {.struct_size = sizeof week, .window_us = INT64_C(7) * 86400 * TEST_SECOND};
    ckpi_hold_time_policy brief = {.struct_size = 4};
    uint32_t match;
    (void)unused;
    expect_status(ckpi_policy_match(CKPI_POLICY_HOLD_TIME, &newer, &match), CKPI_E_NOT_FOUND);
    expect_status(ckpi_policy_match(CKPI_POLICY_RESOLUTION, &month, &match), CKPI_E_NOT_FOUND);
    expect_ok(ckpi_policy_match(CKPI_POLICY_RESOLUTION, &week, &match));
    assert_int_equal(match, 1);
    expect_status(ckpi_policy_match(CKPI_POLICY_HOLD_TIME, &brief, &match), CKPI_E_SIZE);
    expect_status(ckpi_policy_match(CKPI_POLICY_HOLD_TIME, NULL, &match), CKPI_E_ARGUMENT);
    expect_status(ckpi_policy_match(99, &newer, &match), CKPI_E_ARGUMENT);
    expect_status(ckpi_policy_preset(CKPI_POLICY_HOLD_TIME, 99, &brief), CKPI_E_NOT_FOUND);
    expect_status(ckpi_policy_preset(CKPI_POLICY_HOLD_TIME, 1, &brief), CKPI_E_SIZE);
    expect_status(ckpi_policy_preset(99, 1, &brief), CKPI_E_ARGUMENT);
}

/* --- What is chosen --- */

static ckpi_policy_info preset(uint32_t kind, const char *name)
{
    ckpi_policy_info info = {.struct_size = sizeof info};
    uint32_t id;
    expect_ok(ckpi_policy_find(kind, name, strlen(name), &id));
    for (uint32_t i = 0; ckpi_policy_at(kind, i, &info) == CKPI_OK && info.policy != id; i++)
        ;
    return info;
}

static void expect_chosen(const ckpi_state *state, uint32_t kind, const char *name, double expected)
{
    const ckpi_metric_query query = {.struct_size = sizeof query, .metric = preset(kind, name).metric};
    ckpi_value value = {.struct_size = sizeof value};
    expect_ok(ckpi_metric_read(state, &query, &value));
    expect_true(value.status == CKPI_VALUE_OK && fabs(value.value - expected) <= 1e-12 * expected,
                "%s: %.17g, not %.17g", name, value.value, expected);
}

static ckpi_contact leg(int talk_s, int hold_s, int work_s, int ring_s)
{
    ckpi_contact c =
        test_handled(0, ring_s * TEST_SECOND, talk_s * TEST_SECOND, hold_s * TEST_SECOND, work_s * TEST_SECOND);
    c.present |= CKPI_CONTACT_HAS_RING;
    c.ring_us = ring_s * TEST_SECOND;
    return c;
}

/* D4: contact A with agent 1 (180, 30, 40), transferred to agent 2 (120, 0, 20); contact B (200, 0, 30). */
static ckpi_state *d4(void)
{
    ckpi_contact legs[3] = {leg(180, 30, 40, 5), leg(120, 0, 20, 7), leg(200, 0, 30, 3)};
    ckpi_state *state = new_state(NULL);
    legs[0].flags |= CKPI_CONTACT_FLAG_TRANSFERRED;
    legs[1].flags |= CKPI_CONTACT_FLAG_LATER_LEG | CKPI_CONTACT_FLAG_LATER_HANDLE;
    add_records(state, legs, 3);
    return state;
}

/* A family's examples, of which each preset has one. */
static void expect_examples(const ckpi_state *state, const char *family)
{
    ckpi_policy_info info = {.struct_size = sizeof info};
    uint32_t kind;
    uint64_t seen = 0;
    test_table t;
    expect_ok(ckpi_policy_family_find(family, strlen(family), &kind));
    for (table_open(&t, "worked_policies"); table_next(&t, 30);) {
        if (!table_is(&t, "family", family))
            continue;
        info = preset(kind, table_text(&t, "preset"));
        expect_chosen(state, kind, info.name, table_number(&t, "numerator") / table_number(&t, "denominator"));
        seen |= UINT64_C(1) << info.policy;
    }
    for (uint32_t i = 0; ckpi_policy_at(kind, i, &info) == CKPI_OK; i++)
        expect_true(seen >> info.policy & 1, "no example of %s", info.name);
}

static void handle_time_of_d4(void **unused)
{
    ckpi_state *state = d4();
    (void)unused;
    expect_examples(state, "handle_time");
    expect_chosen(state, CKPI_POLICY_HANDLE_TIME, "default", 620.0 / 3);
    ckpi_state_free(state);
}

/* Intervals of sums of parts are those of the sums themselves: 210, 120, 200. */
static void parts_have_the_interval_of_their_sum(void **unused)
{
    ckpi_state *state = d4(), *sums = new_state(NULL);
    const ckpi_contact talks[3] = {leg(210, 0, 0, 0), leg(120, 0, 0, 0), leg(200, 0, 0, 0)};
    (void)unused;
    add_records(sums, talks, 3);
    const ckpi_value parts = read_symbol(state, "AHT_TH"), whole = read_symbol(sums, "AHT");
    assert_true(fabs(parts.value - whole.value) < 1e-9 && parts.n == 3);
    assert_true(fabs(parts.low - whole.low) < 1e-6 && fabs(parts.high - whole.high) < 1e-6);
    ckpi_state_free(state);
    ckpi_state_free(sums);
}

/* Three handled, hold 0, 0, 90: 90 of held, 30 of all. */
static void hold_time_of_held_and_of_all(void **unused)
{
    const ckpi_contact legs[3] = {leg(60, 0, 0, 0), leg(60, 0, 0, 0), leg(60, 90, 0, 0)};
    ckpi_state *state = new_state(NULL);
    (void)unused;
    add_records(state, legs, 3);
    expect_examples(state, "hold_time");
    ckpi_state_free(state);
}

static void presets_name_their_metrics(void **unused)
{
    static const struct {
        uint32_t kind;
        const char *name;
        const char *symbol;
    } rows[] = {
        {CKPI_POLICY_SERVICE_LEVEL, "connect", "SL"},    {CKPI_POLICY_ABANDONMENT, "cisco", "ABR"},
        {CKPI_POLICY_RESOLUTION, "no-repeat", "FCR_W"},  {CKPI_POLICY_RESOLUTION, "survey", "FCR_SVY"},
        {CKPI_POLICY_RESOLUTION, "agent", "FCR_AGT"},    {CKPI_POLICY_RESOLUTION, "agent-net", "FCR_NET"},
        {CKPI_POLICY_RESOLUTION, "one-contact", "OCR"},  {CKPI_POLICY_ATTRITION, "average", "ATR"},
        {CKPI_POLICY_ATTRITION, "person-time", "ATR_D"}, {CKPI_POLICY_ATTRITION, "linear", "ATR_A"},
        {CKPI_POLICY_ATTRITION, "compound", "ATR_C"},    {CKPI_POLICY_ATTRITION, "talkdesk", "ATR_EVER"},
        {CKPI_POLICY_QUALITY, "renormalise", "QA"},      {CKPI_POLICY_QUALITY, "fatal-ignored", "QA_RAW"},
        {CKPI_POLICY_QUALITY, "earned", "QA_FULL"},      {CKPI_POLICY_QUALITY, "lost", "QA_NONE"},
        {CKPI_POLICY_QUALITY, "software", "QA_AUTO"},    {CKPI_POLICY_FORECAST_ERROR, "weighted", "WAPE"},
        {CKPI_POLICY_FORECAST_ERROR, "bias", "BIAS"},    {CKPI_POLICY_FORECAST_ERROR, "percentage", "MAPE"},
        {CKPI_POLICY_FORECAST_ERROR, "scaled", "MASE"},  {CKPI_POLICY_FORECAST_ERROR, "root-square", "RMSE"},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(info_of(preset(rows[i].kind, rows[i].name).metric).symbol, rows[i].symbol);
}

/* --- Undefined ratios --- */

static void undefined_ratios(void **unused)
{
    static const struct {
        const char *name;
        double nothing; /* NaN: no value */
    } rows[] = {{"no-value", NAN}, {"zero", 0}, {"whole", 1}, {"genesys", NAN}};
    ckpi_state *state = new_state(NULL);
    const ckpi_contact open = test_contact(CKPI_OUTCOME_CALLBACK, 0, TEST_SECOND);
    ckpi_metric_query query = {.struct_size = sizeof query, .metric = CKPI_METRIC_SERVICE_LEVEL};
    (void)unused;
    add_records(state, &open, 1);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ckpi_value value = {.struct_size = sizeof value};
        expect_ok(ckpi_metric_read(state, &query, &value));
        assert_int_equal(value.status, CKPI_VALUE_ZERO_DENOMINATOR);
        expect_ok(ckpi_undefined_apply(preset(CKPI_POLICY_UNDEFINED, rows[i].name).policy, NULL, &value));
        assert_int_equal(value.status, CKPI_VALUE_ZERO_DENOMINATOR);
        assert_true(isnan(rows[i].nothing) ? isnan(value.value) : value.value == rows[i].nothing);
    }
    ckpi_value points = {.struct_size = sizeof points, .status = CKPI_VALUE_ZERO_DENOMINATOR, .unit = CKPI_UNIT_POINTS};
    const ckpi_undefined_policy whole = {sizeof whole, CKPI_UNDEFINED_WHOLE, CKPI_UNDEFINED_INFINITE, 0};
    expect_ok(ckpi_undefined_apply(0, &whole, &points));
    assert_true(points.value == 100);
    points.unit = CKPI_UNIT_SECONDS;
    expect_ok(ckpi_undefined_apply(0, &whole, &points));
    assert_true(isnan(points.value)); /* no duration is the whole */
    points.status = CKPI_VALUE_OK;
    points.value = 7;
    expect_ok(ckpi_undefined_apply(0, &whole, &points));
    assert_true(points.value == 7);
    const ckpi_undefined_policy newer = {sizeof newer, 9, 0, 0};
    expect_status(ckpi_undefined_apply(0, &newer, &points), CKPI_E_NEWER);
    expect_status(ckpi_undefined_apply(99, NULL, &points), CKPI_E_NOT_FOUND);
    expect_status(ckpi_undefined_apply(0, NULL, NULL), CKPI_E_ARGUMENT);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(families_are_listed),
        cmocka_unit_test(presets_are_listed_found_given_and_recognized),
        cmocka_unit_test(zero_is_the_default),
        cmocka_unit_test(what_no_preset_says_is_not_found),
        cmocka_unit_test(handle_time_of_d4),
        cmocka_unit_test(parts_have_the_interval_of_their_sum),
        cmocka_unit_test(hold_time_of_held_and_of_all),
        cmocka_unit_test(presets_name_their_metrics),
        cmocka_unit_test(undefined_ratios),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
