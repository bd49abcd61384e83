/* SPDX-License-Identifier: MIT */
/* What holds for every kind of record and every metric: any partition, merged
 * in any order, gives the same bytes; taking back and adding again restores
 * them; nothing is a status and never a number. */
#include "random_batch.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WANTED = RANDOM_BATCH };

typedef random_batch records;

static ckpi_state_config config_of(void)
{
    ckpi_state_config config = default_config();
    config.families = 0x7ffc; /* all kinds but contacts, which are always on */
    config.distinct = CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS | CKPI_DISTINCT_EXACT;
    return config;
}

static void add(ckpi_state *state, const records *r, size_t from, size_t count)
{
    const ckpi_record_view view = random_batch_view(r, from, count);
    expect_ok(ckpi_state_add_records(state, &view, NULL));
}

/* What a value rests on is records: never more than the state holds, of all kinds. */
static void expect_no_more_than_held(const ckpi_state *state)
{
    uint32_t kind, metric;
    int64_t held = 0;
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        int64_t of_kind;
        expect_ok(ckpi_state_records(state, kind, &of_kind));
        held += of_kind;
    }
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const ckpi_value value = read_metric(state, metric);
        expect_true(value.n >= 0 && value.n <= held, "%s: n %lld of %lld records", info_of(metric).symbol,
                    (long long)value.n, (long long)held);
    }
}

/* A value is a number, with its bounds, or a status says why not. */
static void expect_sane(const ckpi_state *state)
{
    uint32_t metric;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const ckpi_value value = read_metric(state, metric);
        const bool tells = value.status <= CKPI_VALUE_PARTIAL;
        expect_true(tells == isfinite(value.value), "%s: %s, %g", info_of(metric).symbol,
                    ckpi_value_status_name(value.status), value.value);
        if (tells)
            assert_true(value.value_low <= value.value && value.value <= value.value_high);
        if (tells && !isnan(value.low))
            assert_true(value.low <= value.high);
        if (tells && info_of(metric).unit == CKPI_UNIT_RATIO && info_of(metric).kind == CKPI_KIND_PROPORTION)
            expect_true(value.value >= 0, "%s: %g", info_of(metric).symbol, value.value);
    }
}

static void any_partition_of_any_kind_gives_the_same_bytes(void **unused)
{
    static records r;
    const ckpi_state_config config = config_of();
    uint32_t kind;
    (void)unused;
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        random_source source = {kind};
        if (kind == CKPI_RECORD_CONTACT)
            continue;
        random_batch_make(&source, kind, &r);
        ckpi_state *whole = new_state(&config), *parts[3];
        for (size_t p = 0; p < 3; p++)
            parts[p] = new_state(&config);
        add(whole, &r, 0, WANTED);
        for (size_t i = 0; i < WANTED; i++)
            add(parts[random_below(&source, 3)], &r, i, 1);
        const size_t last = random_below(&source, 3);
        expect_ok(ckpi_state_merge(parts[(last + 1) % 3], parts[last]));
        expect_ok(ckpi_state_merge(parts[(last + 2) % 3], parts[(last + 1) % 3]));
        expect_same_states(whole, parts[(last + 2) % 3]);
        expect_sane(whole);
        expect_no_more_than_held(whole);
        expect_no_more_than_held(parts[0]);
        for (size_t p = 0; p < 3; p++)
            ckpi_state_free(parts[p]);
        ckpi_state_free(whole);
    }
}

static void taking_back_any_kind_restores_the_bytes(void **unused)
{
    static records r;
    const ckpi_state_config config = config_of();
    uint32_t kind;
    (void)unused;
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        random_source source = {kind + 100};
        if (kind == CKPI_RECORD_CONTACT)
            continue;
        random_batch_make(&source, kind, &r);
        ckpi_state *state = new_state(&config);
        add(state, &r, 0, 25);
        test_bytes before = save_state(state);
        add(state, &r, 25, WANTED - 25);
        test_bytes all = save_state(state);
        const ckpi_record_view tail = random_batch_view(&r, 25, WANTED - 25);
        expect_ok(ckpi_state_retract_records(state, &tail, NULL));
        expect_unchanged(state, &before);
        add(state, &r, 25, WANTED - 25);
        expect_unchanged(state, &all);
        expect_ok(ckpi_state_reset(state));
        expect_sane(state);
        ckpi_state_free(state);
    }
}

/* Ratios of two kinds: of all kinds together. */
static void records_of_all_kinds_are_no_fewer_than_values_rest_on(void **unused)
{
    static records r;
    enum { CONTACTS = 40 };
    const ckpi_state_config config = config_of();
    ckpi_contact contacts[CONTACTS];
    uint32_t kind;
    (void)unused;
    ckpi_state *state = new_state(&config);
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        random_source source = {kind + 900};
        if (kind == CKPI_RECORD_CONTACT) {
            const random_profile profile = random_profile_any(&source);
            random_contacts(&source, &profile, contacts, CONTACTS);
            add_records(state, contacts, CONTACTS);
        } else {
            random_batch_make(&source, kind, &r);
            add(state, &r, 0, WANTED);
        }
        expect_no_more_than_held(state);
    }
    /* One kind's records alone carry these: their number is known. */
    const uint32_t of_employees[] = {CKPI_METRIC_ATTRITION,          CKPI_METRIC_ATTRITION_ANNUALIZED,
                                     CKPI_METRIC_ATTRITION_COMPOUND, CKPI_METRIC_ATTRITION_DENSITY,
                                     CKPI_METRIC_TRAINING_YEARLY,    CKPI_METRIC_REVENUE_PER_AGENT,
                                     CKPI_METRIC_SALES_PER_AGENT};
    const int64_t employees = read_metric(state, CKPI_METRIC_ATTRITION_OF_ALL).n;
    assert_true(employees > 0 && employees <= WANTED);
    for (size_t i = 0; i < sizeof of_employees / sizeof of_employees[0]; i++)
        expect_true(read_metric(state, of_employees[i]).n == employees, "%s", info_of(of_employees[i]).symbol);
    ckpi_state_free(state);
}

static void without_records_there_is_no_number(void **unused)
{
    const ckpi_state_config config = config_of();
    ckpi_state *state = new_state(&config);
    uint32_t metric;
    (void)unused;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const ckpi_value value = read_metric(state, metric);
        expect_true(value.status == CKPI_VALUE_NO_DATA && isnan(value.value), "%s: %s", info_of(metric).symbol,
                    ckpi_value_status_name(value.status));
    }
    ckpi_state_free(state);
}

/* --- A quotient of nothing --- */

enum { METRICS = 1024, LONELY = 120 };

/* What a state with one record says of quotients: which has a status in place of a number, and how many divide by 0. */
static void expect_quotients_of_one(const ckpi_state *state, bool *silent, bool *divided)
{
    uint32_t metric;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const ckpi_metric_info info = info_of(metric);
        const ckpi_value value = read_metric(state, metric);
        if (info.kind != CKPI_KIND_PROPORTION && info.kind != CKPI_KIND_RATIO)
            continue;
        assert_true(metric < METRICS);
        silent[metric] |= value.status > CKPI_VALUE_PARTIAL;
        divided[metric] |= value.status == CKPI_VALUE_ZERO_DENOMINATOR;
        expect_true((value.status <= CKPI_VALUE_PARTIAL) == isfinite(value.value), "%s: %s, %g", info.symbol,
                    ckpi_value_status_name(value.status), value.value);
        if (value.status == CKPI_VALUE_ZERO_DENOMINATOR)
            expect_true(value.denominator == 0 || isnan(value.denominator) || isnan(value.numerator), "%s: %g / %g",
                        info.symbol, value.numerator, value.denominator);
        else
            expect_true(value.status > CKPI_VALUE_PARTIAL || isnan(value.denominator) || value.denominator != 0,
                        "%s: %g of nothing", info.symbol, value.value);
    }
}

static void what_is_divided_by_nothing_says_so(void **unused)
{
    static records r;
    static bool silent[METRICS], divided[METRICS];
    size_t divisions = 0;
    const ckpi_state_config config = config_of();
    const ckpi_contact contacts[] = {test_contact(CKPI_OUTCOME_BLOCKED, 0, CKPI_ABSENT),
                                     test_contact(CKPI_OUTCOME_ABANDONED, 0, TEST_SECOND),
                                     test_handled(0, TEST_SECOND, TEST_SECOND, 0, 0)};
    uint32_t kind, metric;
    (void)unused;
    ckpi_state *state = new_state(&config);
    for (size_t i = 0; i < sizeof contacts / sizeof contacts[0]; i++) {
        add_records(state, &contacts[i], 1);
        expect_quotients_of_one(state, silent, divided);
        expect_ok(ckpi_state_reset(state));
    }
    for (uint32_t k = 0; ckpi_record_kind_at(k, &kind) == CKPI_OK; k++) {
        random_source source = {kind + 500};
        if (kind == CKPI_RECORD_CONTACT)
            continue;
        for (int round = 0; round < LONELY / WANTED; round++) {
            random_batch_make(&source, kind, &r);
            for (size_t i = 0; i < WANTED; i++) {
                add(state, &r, i, 1);
                expect_quotients_of_one(state, silent, divided);
                expect_ok(ckpi_state_reset(state));
            }
        }
    }
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        const ckpi_metric_info info = info_of(metric);
        const bool quotient = info.kind == CKPI_KIND_PROPORTION || info.kind == CKPI_KIND_RATIO;
        expect_true(!quotient || silent[metric], "%s always has a number", info.symbol);
        divisions += divided[metric];
    }
    /* The rest has no data where its denominator is 0: those of contacts alone, and what no state keeps. */
    expect_true(divisions >= 90, "%zu metrics divided by 0", divisions);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_partition_of_any_kind_gives_the_same_bytes),
        cmocka_unit_test(taking_back_any_kind_restores_the_bytes),
        cmocka_unit_test(records_of_all_kinds_are_no_fewer_than_values_rest_on),
        cmocka_unit_test(without_records_there_is_no_number),
        cmocka_unit_test(what_is_divided_by_nothing_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
