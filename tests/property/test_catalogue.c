/* SPDX-License-Identifier: MIT */
/* What holds for every metric of the catalogue on any state: a value is a
 * number or a status says why not, and no state says more than it knows. */
#include "random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 150, MOST = 300 };

static ckpi_contact *random_records(random_source *source, size_t *count)
{
    random_profile profile = random_profile_any(source);
    *count = (size_t)random_below(source, MOST + 1);
    ckpi_contact *records = must_allocate(*count * sizeof *records);
    random_contacts(source, &profile, records, *count);
    return records;
}

/* A query that gives whatever a metric may need; half of them plain. */
static ckpi_metric_query any_query(random_source *source, uint32_t metric)
{
    ckpi_metric_query query = query_of(metric);
    ckpi_metric_info info = info_of(metric);
    query.as_of_us = ckpi_time_limit();
    if (random_chance(source, 50)) {
        query.threshold_us = random_between(source, 0, 60 * TEST_SECOND);
        query.short_us = random_between(source, 0, 20 * TEST_SECOND);
        query.quantile = info.quantile ? (double)random_between(source, 1, 99) / 100 : 0;
        query.confidence = random_chance(source, 50) ? 0 : 0.8;
        query.service_level_policy = (uint32_t)random_below(source, 13);
        query.abandonment_policy = (uint32_t)random_below(source, 9);
    }
    return query;
}

static bool tells(const ckpi_value *value)
{
    return value->status <= CKPI_VALUE_PARTIAL;
}

static void expect_sane(const ckpi_value *value, const ckpi_metric_info *info)
{
    assert_true(value->status <= CKPI_VALUE_OUT_OF_DOMAIN);
    assert_non_null(ckpi_value_status_name(value->status));
    assert_int_equal(value->metric, info->metric);
    assert_int_equal(value->unit, info->unit);
    assert_int_equal(value->version, info->version);
    assert_int_equal(value->policy_kind, info->policy_kind);
    expect_true(value->n >= 0 && value->excluded >= 0 && value->open >= 0, "%s: n %lld, excluded %lld, open %lld",
                info->symbol, (long long)value->n, (long long)value->excluded, (long long)value->open);
    if (!tells(value)) {
        expect_true(isnan(value->value) && isnan(value->low) && isnan(value->high), "%s: %s, but %g", info->symbol,
                    ckpi_value_status_name(value->status), value->value);
        return;
    }
    expect_true(isfinite(value->value) && isfinite(value->value_low) && isfinite(value->value_high),
                "%s: %g in [%g, %g]", info->symbol, value->value, value->value_low, value->value_high);
    expect_true(value->value_low <= value->value && value->value <= value->value_high, "%s: %.17g in [%.17g, %.17g]",
                info->symbol, value->value, value->value_low, value->value_high);
    expect_true((value->status == CKPI_VALUE_APPROXIMATE) == (value->value_low != value->value_high),
                "%s: %s, but [%.17g, %.17g]", info->symbol, ckpi_value_status_name(value->status), value->value_low,
                value->value_high);
    assert_int_equal(isnan(value->low), isnan(value->high));
    expect_true(isnan(value->low) || value->low <= value->high, "%s: interval [%g, %g]", info->symbol, value->low,
                value->high);
    assert_true(value->confidence > 0 && value->confidence < 1);
}

/* A quotient is its numerator divided by its denominator. */
static void expect_quotient(const ckpi_value *value, const ckpi_metric_info *info)
{
    if (!tells(value) || isnan(value->numerator) || isnan(value->denominator)) {
        return;
    }
    double scale = info->unit == CKPI_UNIT_PER_THOUSAND ? 1000 : 1;
    expect_true(value->value == scale * (value->numerator / value->denominator), "%s: %.17g is not %.17g / %.17g",
                info->symbol, value->value, value->numerator, value->denominator);
}

static void expect_proportion(const ckpi_value *value, const ckpi_metric_info *info)
{
    if (!tells(value) || info->kind != CKPI_KIND_PROPORTION || info->unit != CKPI_UNIT_RATIO) {
        return;
    }
    expect_true(value->value >= 0 && value->value <= 1, "%s: %.17g", info->symbol, value->value);
    expect_true(isnan(value->low) || (value->low >= 0 && value->high <= 1), "%s: interval [%.17g, %.17g]", info->symbol,
                value->low, value->high);
}

static void every_value_is_a_number_or_says_why_not(void **unused)
{
    (void)unused;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        random_source source = {seed};
        ckpi_state_config config;
        size_t count = 0;
        uint32_t metric = 0;
        random_state_config(&source, &config);
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(&config, records, count);
        for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
            ckpi_metric_info info = info_of(metric);
            ckpi_metric_query query = any_query(&source, metric);
            ckpi_value value = read_query(state, &query);
            expect_sane(&value, &info);
            expect_quotient(&value, &info);
            expect_proportion(&value, &info);
        }
        ckpi_state_free(state);
        free(records);
    }
}

static void a_state_without_records_has_no_data_for_anything(void **unused)
{
    random_source source = {1};
    (void)unused;
    for (int round = 0; round < 50; round++) {
        ckpi_state_config config;
        uint32_t metric = 0;
        random_state_config(&source, &config);
        ckpi_state *state = new_state(&config);
        for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
            ckpi_metric_query query = any_query(&source, metric);
            ckpi_value value = read_query(state, &query);
            expect_true(value.status == CKPI_VALUE_NO_DATA, "%s: %s", info_of(metric).symbol,
                        ckpi_value_status_name(value.status));
            assert_true(isnan(value.value) && value.n == 0 && value.excluded == 0 && value.open == 0);
        }
        ckpi_state_free(state);
    }
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* A state that keeps less says the same, less of it, or that it does not keep it. */
static void expect_no_more_than(const ckpi_value *lean, const ckpi_value *full, const char *symbol)
{
    if (lean->status == CKPI_VALUE_NOT_KEPT) {
        return;
    }
    if (!tells(full)) {
        expect_true(lean->status == full->status, "%s: %s, not %s", symbol, ckpi_value_status_name(lean->status),
                    ckpi_value_status_name(full->status));
        return;
    }
    expect_true(tells(lean), "%s: %s of a state that keeps less, not %s or not_kept", symbol,
                ckpi_value_status_name(lean->status), ckpi_value_status_name(full->status));
    expect_true(lean->value_low <= full->value_low && lean->value_high >= full->value_high,
                "%s: [%.17g, %.17g] is narrower than [%.17g, %.17g]", symbol, lean->value_low, lean->value_high,
                full->value_low, full->value_high);
    if (lean->status != CKPI_VALUE_APPROXIMATE && full->status != CKPI_VALUE_APPROXIMATE) {
        assert_true(lean->status == full->status && lean->value == full->value && lean->n == full->n);
        assert_true(same_number(lean->numerator, full->numerator) && lean->excluded == full->excluded);
    }
}

static void a_leaner_state_says_the_same_or_that_it_does_not_keep_it(void **unused)
{
    (void)unused;
    for (uint64_t seed = 1000; seed < 1000 + SEEDS; seed++) {
        random_source source = {seed};
        ckpi_state_config lean, full;
        size_t count = 0;
        uint32_t metric = 0;
        random_state_config(&source, &lean);
        full = lean;
        full.keep = full.histograms = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *less = state_of(&lean, records, count), *all = state_of(&full, records, count);
        for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
            ckpi_metric_query query = any_query(&source, metric);
            ckpi_value a = read_query(less, &query), b = read_query(all, &query);
            expect_no_more_than(&a, &b, info_of(metric).symbol);
        }
        ckpi_state_free(less);
        ckpi_state_free(all);
        free(records);
    }
}

/* What each family of measures is needed for, on records that have everything. */
static void what_is_not_kept_is_said_to_be_not_kept(void **unused)
{
    static const struct {
        uint32_t metric, needs;
    } rows[] = {
        {CKPI_METRIC_SPEED_OF_ANSWER, CKPI_KEEP_SUMS},   {CKPI_METRIC_QUEUE_TIME, CKPI_KEEP_SUMS},
        {CKPI_METRIC_PATIENCE, CKPI_KEEP_SUMS},          {CKPI_METRIC_NON_RESPONSE, CKPI_KEEP_SUMS},
        {CKPI_METRIC_HANDLE_TIME, CKPI_KEEP_SUMS},       {CKPI_METRIC_HOLDS, CKPI_KEEP_SUMS},
        {CKPI_METRIC_CALLBACK_ATTEMPTS, CKPI_KEEP_SUMS}, {CKPI_METRIC_SATISFACTION_MEAN, CKPI_KEEP_SUMS},
        {CKPI_METRIC_RING_TIME, CKPI_KEEP_SUMS},         {CKPI_METRIC_LONGEST_WAIT, CKPI_KEEP_EXTREMA},
        {CKPI_METRIC_OLDEST_WAITING, CKPI_KEEP_EXTREMA}, {CKPI_METRIC_LONGEST_HOLD, CKPI_KEEP_EXTREMA},
        {CKPI_METRIC_WAIT, CKPI_KEEP_HISTOGRAMS},        {CKPI_METRIC_WAIT_ALL, CKPI_KEEP_HISTOGRAMS},
        {CKPI_METRIC_ANSWER_RATE, CKPI_KEEP_COUNTS},     {CKPI_METRIC_SERVICE_LEVEL, CKPI_KEEP_COUNTS},
    };
    random_source source = {2};
    random_profile profile = random_profile_usual();
    ckpi_contact records[MOST];
    (void)unused;
    random_contacts(&source, &profile, records, MOST);
    for (uint32_t keep = 1; keep < 32; keep++) {
        ckpi_state_config config = default_config();
        uint32_t kept = (keep & CKPI_KEEP_SQUARES) != 0 ? keep | CKPI_KEEP_SUMS : keep;
        config.keep = keep;
        ckpi_state *state = state_of(&config, records, MOST);
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            ckpi_metric_query query = query_of(rows[i].metric);
            query.as_of_us = ckpi_time_limit();
            ckpi_value value = read_query(state, &query);
            bool has = rows[i].needs == CKPI_KEEP_COUNTS || (kept & rows[i].needs) != 0;
            expect_true(tells(&value) == has && (has || value.status == CKPI_VALUE_NOT_KEPT), "keep %u: %s is %s", keep,
                        info_of(rows[i].metric).symbol, ckpi_value_status_name(value.status));
        }
        ckpi_state_free(state);
    }
}

/* Section 1.2 of the metric reference. */
static void offered_is_the_sum_of_its_outcomes(void **unused)
{
    (void)unused;
    for (uint64_t seed = 2000; seed < 2000 + SEEDS; seed++) {
        random_source source = {seed};
        size_t count = 0, by_outcome[9] = {0};
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(NULL, records, count);
        for (size_t i = 0; i < count; i++) {
            by_outcome[records[i].outcome]++;
        }
        size_t offered = count - by_outcome[CKPI_OUTCOME_BLOCKED] - by_outcome[CKPI_OUTCOME_SELF_SERVICE];
        if (count > 0) {
            assert_true(read_metric(state, CKPI_METRIC_OFFERED).value == (double)offered);
            assert_true(read_metric(state, CKPI_METRIC_ATTEMPTS).value == (double)count);
            assert_true(read_metric(state, CKPI_METRIC_ANSWERED).value == (double)by_outcome[CKPI_OUTCOME_ANSWERED]);
            assert_true(read_metric(state, CKPI_METRIC_ABANDONED).value == (double)by_outcome[CKPI_OUTCOME_ABANDONED]);
        }
        assert_int_equal(held_by(state), count);
        ckpi_state_free(state);
        free(records);
    }
}

/* Many at once are one by one. */
static void reading_many_is_reading_each(void **unused)
{
    enum { QUERIES = 120 };
    random_source source = {3};
    (void)unused;
    for (int round = 0; round < 30; round++) {
        ckpi_state_config config;
        ckpi_metric_query queries[QUERIES];
        ckpi_value values[QUERIES];
        size_t count = 0;
        random_state_config(&source, &config);
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(&config, records, count);
        for (size_t i = 0; i < QUERIES; i++) {
            queries[i] = any_query(&source, 1 + (uint32_t)random_below(&source, 50));
            memset(&values[i], 0, sizeof values[i]);
            /* The first one's size is that of all. */
            values[i].struct_size = i == 0 ? (uint32_t)sizeof values[i] : 0;
        }
        expect_ok(ckpi_metric_read_many(state, queries, QUERIES, values));
        for (size_t i = 0; i < QUERIES; i++) {
            ckpi_value one = read_query(state, &queries[i]);
            assert_memory_equal(&one, &values[i], sizeof one);
        }
        ckpi_state_free(state);
        free(records);
    }
}

/* What a value rests on is records, and never more of them than there are. */
static void no_value_rests_on_more_records_than_there_are(void **unused)
{
    (void)unused;
    for (uint64_t seed = 3000; seed < 3000 + SEEDS; seed++) {
        random_source source = {seed};
        size_t count = 0;
        uint32_t metric = 0;
        ckpi_contact *records = random_records(&source, &count);
        ckpi_state *state = state_of(NULL, records, count);
        for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
            const ckpi_metric_query query = any_query(&source, metric);
            const ckpi_value value = read_query(state, &query);
            expect_true(value.n <= (int64_t)count, "%s: n %lld of %zu records", info_of(metric).symbol,
                        (long long)value.n, count);
        }
        ckpi_state_free(state);
        free(records);
    }
}

/* Reading changes nothing, not even what is saved. */
static void reading_leaves_the_state_alone(void **unused)
{
    random_source source = {4};
    size_t count = 0;
    uint32_t metric = 0;
    ckpi_contact *records = random_records(&source, &count);
    ckpi_state *state = state_of(NULL, records, count);
    test_bytes before = save_state(state);
    (void)unused;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_query query = any_query(&source, metric);
        ckpi_value first = read_query(state, &query), second = read_query(state, &query);
        assert_memory_equal(&first, &second, sizeof first);
    }
    expect_unchanged(state, &before);
    ckpi_state_free(state);
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_is_a_number_or_says_why_not),
        cmocka_unit_test(a_state_without_records_has_no_data_for_anything),
        cmocka_unit_test(a_leaner_state_says_the_same_or_that_it_does_not_keep_it),
        cmocka_unit_test(what_is_not_kept_is_said_to_be_not_kept),
        cmocka_unit_test(offered_is_the_sum_of_its_outcomes),
        cmocka_unit_test(reading_many_is_reading_each),
        cmocka_unit_test(no_value_rests_on_more_records_than_there_are),
        cmocka_unit_test(reading_leaves_the_state_alone),
    };
    return cmocka_run_group_tests_name("catalogue", tests, NULL, NULL);
}
