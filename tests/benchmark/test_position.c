/* SPDX-License-Identifier: MIT */
/* Where values stand, and where the library refuses to say. */
#include "benchmark/tables.h"
#include "support/expect.h"
#include <math.h>
#include <string.h>

static ckpi_benchmark_position place(const ckpi_benchmark *benchmark, const ckpi_benchmark_subject *subject,
                                     int64_t as_of_us)
{
    ckpi_benchmark_position position = {.struct_size = sizeof position};
    expect_ok(ckpi_benchmark_read(benchmark, subject, as_of_us, &position));
    return position;
}

static void expect_double(double got, double expected)
{
    expect_true(fabs(got - expected) < 1e-9, "%.17g, expected %.17g", got, expected);
}

/* A handle time of 310 s (280 to 400) among 40 centres. */
static void a_position_has_an_interval(void **state)
{
    (void)state;
    const ckpi_benchmark benchmark = test_handle_times();
    ckpi_benchmark_subject subject = test_handle_time(310);
    subject.low = 280;
    subject.high = 400;
    const ckpi_benchmark_position p = place(&benchmark, &subject, 130 * TEST_DAY);
    assert_int_equal(p.comparability, CKPI_COMPARABLE_YES);
    assert_int_equal(p.notes, 0);
    assert_int_equal(p.status, CKPI_POSITION_OK);
    assert_int_equal(p.quartile, 3);
    assert_int_equal(p.relation, CKPI_RELATION_LEVEL);
    expect_double(p.percentile, 50 + 25 * 50 / 60.0);
    expect_double(p.percentile_low, 25 + 25 * 20 / 60.0);
    expect_double(p.percentile_high, 75 + 15 * 20 / 45.0);
    expect_double(p.gap_median, -50);
    expect_double(p.gap_upper, 10);
    expect_double(p.gap_best, 55);
    expect_double(p.score, (480 - 310) / 225.0);
    expect_double(p.age_days, 30);
    assert_true(isnan(p.gap));
}

static void quartiles_belong_to_the_better_side(void **state)
{
    (void)state;
    const ckpi_benchmark benchmark = test_handle_times();
    const struct {
        double value;
        uint32_t quartile;
        uint32_t relation;
        double score;
    } rows[] = {
        {480, 1, CKPI_RELATION_WORSE, 0},           {421, 1, CKPI_RELATION_WORSE, 59 / 225.0},
        {420, 2, CKPI_RELATION_WORSE, 60 / 225.0},  {361, 2, CKPI_RELATION_WORSE, 119 / 225.0},
        {360, 3, CKPI_RELATION_LEVEL, 120 / 225.0}, {300, 4, CKPI_RELATION_BETTER, 180 / 225.0},
        {200, 4, CKPI_RELATION_BETTER, 1},          {900, 1, CKPI_RELATION_WORSE, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ckpi_benchmark_subject subject = test_handle_time(rows[i].value);
        const ckpi_benchmark_position p = place(&benchmark, &subject, CKPI_ABSENT);
        expect_true(p.quartile == rows[i].quartile, "row %zu: quartile %u", i, p.quartile);
        expect_true(p.relation == rows[i].relation, "row %zu: relation %u", i, p.relation);
        expect_double(p.score, rows[i].score);
        assert_true(p.notes & CKPI_NOTE_NO_INTERVAL);
        assert_true(isnan(p.percentile_low) && isnan(p.percentile_high));
    }
}

static void intervals_beyond_the_table_are_marked(void **state)
{
    (void)state;
    const ckpi_benchmark benchmark = test_handle_times();
    ckpi_benchmark_subject subject = test_handle_time(310);
    subject.low = -INFINITY;
    subject.high = INFINITY;
    const ckpi_benchmark_position p = place(&benchmark, &subject, CKPI_ABSENT);
    assert_true(p.notes & CKPI_NOTE_INTERVAL_CLAMPED);
    assert_true(p.percentile_low == 10 && p.percentile_high == 90);
}

/* --- Comparability: each difference alone refuses the comparison. --- */

typedef void (*change_fn)(ckpi_benchmark *benchmark, ckpi_benchmark_subject *subject);

static void other_metric(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)b;
    s->metric = CKPI_METRIC_TALK_TIME;
}

static void other_own_metric(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    b->metric = s->metric = 0;
    b->own_metric_id = 3;
    s->own_metric_id = 4;
}

static void other_unit(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)b;
    s->unit = CKPI_UNIT_COUNT;
}

static void other_version(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)b;
    s->version = 2;
}

static void without_hold(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)s;
    b->composition = CKPI_HANDLE_PART_TALK | CKPI_HANDLE_PART_AFTER_CONTACT_WORK;
}

static void other_threshold(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    b->threshold_us = 20000000;
    s->threshold_us = 30000000;
}

static void quantile_and_mean(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)s;
    b->quantile = 0.9;
}

static void counts_otherwise(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)s;
    b->flags = CKPI_BENCHMARK_FLAG_OTHER_DEFINITION;
}

static void version_not_said(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)s;
    b->version = 0;
}

static void composition_not_said(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)s;
    b->composition = 0;
}

static void threshold_not_said(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)b;
    s->threshold_us = 20000000;
}

static void nothing_absent(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    (void)b;
    s->threshold_us = CKPI_ABSENT;
    s->short_us = CKPI_ABSENT;
    s->quantile = NAN;
}

static void other_population(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    b->population_id = 1;
    s->population_id = 2;
}

static void one_population(ckpi_benchmark *b, ckpi_benchmark_subject *s)
{
    b->population_id = s->population_id = 1;
}

static void differences_refuse(void **state)
{
    (void)state;
    static const struct {
        change_fn change;
        uint32_t note;
        uint32_t comparability;
    } rows[] = {
        {other_metric, CKPI_NOTE_METRIC_DIFFERS, CKPI_COMPARABLE_NO},
        {other_own_metric, CKPI_NOTE_METRIC_DIFFERS, CKPI_COMPARABLE_NO},
        {other_unit, CKPI_NOTE_UNIT_DIFFERS, CKPI_COMPARABLE_NO},
        {other_version, CKPI_NOTE_VERSION_DIFFERS, CKPI_COMPARABLE_NO},
        {without_hold, CKPI_NOTE_COMPOSITION_DIFFERS, CKPI_COMPARABLE_NO},
        {other_threshold, CKPI_NOTE_THRESHOLD_DIFFERS, CKPI_COMPARABLE_NO},
        {quantile_and_mean, CKPI_NOTE_QUANTILE_DIFFERS, CKPI_COMPARABLE_NO},
        {counts_otherwise, CKPI_NOTE_OTHER_DEFINITION, CKPI_COMPARABLE_NO},
        {version_not_said, CKPI_NOTE_VERSION_UNKNOWN, CKPI_COMPARABLE_UNKNOWN},
        {composition_not_said, CKPI_NOTE_COMPOSITION_UNKNOWN, CKPI_COMPARABLE_UNKNOWN},
        {threshold_not_said, CKPI_NOTE_THRESHOLD_UNKNOWN, CKPI_COMPARABLE_UNKNOWN},
        {other_population, CKPI_NOTE_POPULATION_DIFFERS, CKPI_COMPARABLE_YES},
        {one_population, 0, CKPI_COMPARABLE_YES},
        {nothing_absent, 0, CKPI_COMPARABLE_YES},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ckpi_benchmark benchmark = test_handle_times();
        ckpi_benchmark_subject subject = test_handle_time(310);
        subject.low = 300;
        subject.high = 320;
        rows[i].change(&benchmark, &subject);
        const ckpi_benchmark_position p = place(&benchmark, &subject, 100 * TEST_DAY);
        expect_true(p.comparability == rows[i].comparability, "row %zu: comparability %u", i, p.comparability);
        expect_true(p.notes == rows[i].note, "row %zu: notes %x", i, p.notes);
        const bool refused = rows[i].comparability == CKPI_COMPARABLE_NO;
        expect_true(refused == (p.status == CKPI_POSITION_NOT_COMPARABLE), "row %zu: status %u", i, p.status);
        expect_true(refused == (isnan(p.percentile) && isnan(p.gap_median) && isnan(p.score)), "row %zu", i);
    }
}

static ckpi_value service_level(const char *policy, int64_t threshold_us, int64_t short_us)
{
    ckpi_contact records[TEST_D1_COUNT];
    test_d1(records);
    ckpi_state_config config = default_config();
    config.threshold_count = 2;
    config.thresholds_us[0] = 5 * TEST_SECOND;
    config.thresholds_us[1] = 20 * TEST_SECOND;
    ckpi_state *d1 = state_of(&config, records, TEST_D1_COUNT);
    ckpi_metric_query query = query_of(CKPI_METRIC_SERVICE_LEVEL);
    query.threshold_us = threshold_us;
    query.short_us = short_us;
    expect_ok(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, policy, strlen(policy), &query.service_level_policy));
    const ckpi_value value = read_query(d1, &query);
    ckpi_state_free(d1);
    return value;
}

/* The same eleven calls by two policies: one compares, the other does not. */
static void policies_are_never_mixed(void **state)
{
    (void)state;
    uint32_t answered = 0;
    expect_ok(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, "answered", 8, &answered));
    ckpi_benchmark benchmark = test_limit();
    benchmark.metric = CKPI_METRIC_SERVICE_LEVEL;
    benchmark.policy_kind = CKPI_POLICY_SERVICE_LEVEL;
    benchmark.policy = answered;
    benchmark.threshold_us = 20 * TEST_SECOND;
    benchmark.better = CKPI_BETTER_HIGHER;
    benchmark.value = 0.5;

    ckpi_value value = service_level("answered", 20 * TEST_SECOND, 0);
    ckpi_benchmark_subject subject = {.struct_size = sizeof subject};
    expect_ok(ckpi_benchmark_subject_read(&value, &subject));
    ckpi_benchmark_position p = place(&benchmark, &subject, 100 * TEST_DAY);
    assert_int_equal(p.comparability, CKPI_COMPARABLE_YES);
    assert_int_equal(p.status, CKPI_POSITION_FIGURE);
    expect_double(p.gap, 0.5 - 0.6);

    benchmark.short_us = 5 * TEST_SECOND;
    p = place(&benchmark, &subject, 100 * TEST_DAY);
    assert_int_equal(p.notes, CKPI_NOTE_SHORT_LIMIT_DIFFERS);
    benchmark.short_us = 0;

    value = service_level("flow-out", 20 * TEST_SECOND, 0);
    expect_ok(ckpi_benchmark_subject_read(&value, &subject));
    p = place(&benchmark, &subject, 100 * TEST_DAY);
    assert_int_equal(p.comparability, CKPI_COMPARABLE_NO);
    assert_int_equal(p.notes, CKPI_NOTE_POLICY_DIFFERS);
    assert_true(isnan(p.gap));

    benchmark.policy = 0;
    p = place(&benchmark, &subject, 100 * TEST_DAY);
    assert_int_equal(p.comparability, CKPI_COMPARABLE_UNKNOWN);
    assert_int_equal(p.notes, CKPI_NOTE_POLICY_UNKNOWN);
}

static void values_become_subjects(void **state)
{
    (void)state;
    ckpi_contact records[TEST_D1_COUNT];
    test_d1(records);
    ckpi_state *d1 = state_of(NULL, records, TEST_D1_COUNT);
    ckpi_benchmark_subject subject = {.struct_size = sizeof subject};
    ckpi_value value = read_metric(d1, CKPI_METRIC_SPEED_OF_ANSWER);
    expect_ok(ckpi_benchmark_subject_read(&value, &subject));
    assert_true(subject.value == value.value && subject.low == value.low && subject.high == value.high);
    assert_true(subject.metric == CKPI_METRIC_SPEED_OF_ANSWER && subject.unit == CKPI_UNIT_SECONDS);
    assert_true(subject.version == value.version && subject.composition == 0);

    value = read_metric(d1, CKPI_METRIC_CALLBACK_TIME);
    assert_int_not_equal(value.status, CKPI_VALUE_OK);
    expect_ok(ckpi_benchmark_subject_read(&value, &subject));
    assert_true(isnan(subject.value) && isnan(subject.low));

    ckpi_benchmark_position p;
    const ckpi_benchmark benchmark = test_handle_times();
    subject = test_handle_time(NAN);
    p = place(&benchmark, &subject, 100 * TEST_DAY);
    assert_int_equal(p.status, CKPI_POSITION_NO_VALUE);
    assert_true(isnan(p.percentile) && p.quartile == 0);

    value = read_metric(d1, CKPI_METRIC_HANDLE_TIME);
    expect_ok(ckpi_benchmark_subject_read(&value, &subject));
    assert_int_equal(subject.composition, test_handle_time(0).composition);
    expect_status(ckpi_benchmark_subject_read(NULL, &subject), CKPI_E_ARGUMENT);
    ckpi_state_free(d1);
}

/* --- Age, source, trust --- */

static void age_is_counted_from_the_end(void **state)
{
    (void)state;
    ckpi_benchmark benchmark = test_handle_times();
    const ckpi_benchmark_subject subject = test_handle_time(310);
    const uint32_t about_age = CKPI_NOTE_STALE | CKPI_NOTE_EXPIRED | CKPI_NOTE_UNDATED;
    const int64_t year = 465 * TEST_DAY;
    assert_int_equal(place(&benchmark, &subject, year).notes & about_age, 0);
    assert_int_equal(place(&benchmark, &subject, year + 1).notes & about_age, CKPI_NOTE_STALE);
    assert_int_equal(place(&benchmark, &subject, CKPI_ABSENT).notes & about_age, CKPI_NOTE_UNDATED);
    benchmark.valid_until_us = 200 * TEST_DAY;
    assert_int_equal(place(&benchmark, &subject, 200 * TEST_DAY).notes & about_age, 0);
    const ckpi_benchmark_position late = place(&benchmark, &subject, 200 * TEST_DAY + 1);
    assert_int_equal(late.notes & about_age, CKPI_NOTE_EXPIRED);
    assert_int_equal(late.status, CKPI_POSITION_OK);
    benchmark.end_us = 0;
    const ckpi_benchmark_position undated = place(&benchmark, &subject, 100 * TEST_DAY);
    assert_int_equal(undated.notes & about_age, CKPI_NOTE_UNDATED);
    assert_true(isnan(undated.age_days));
}

static void no_target_rests_on_an_expired_set(void **state)
{
    (void)state;
    ckpi_benchmark benchmark = test_handle_times();
    double value = 0;
    uint32_t status = 0;
    benchmark.valid_until_us = 200 * TEST_DAY;
    expect_ok(ckpi_benchmark_at(&benchmark, 75, 200 * TEST_DAY, &value, &status));
    assert_true(value == 300 && status == CKPI_POSITION_OK);
    expect_ok(ckpi_benchmark_at(&benchmark, 75, 200 * TEST_DAY + 1, &value, &status));
    assert_true(isnan(value) && status == CKPI_POSITION_EXPIRED);
    const ckpi_benchmark figure = test_limit();
    expect_ok(ckpi_benchmark_at(&figure, 50, CKPI_ABSENT, &value, &status));
    assert_true(isnan(value) && status == CKPI_POSITION_OUTSIDE_TABLE);
}

static void weak_sources_are_marked(void **state)
{
    (void)state;
    const ckpi_benchmark_subject subject = test_handle_time(310);
    const uint32_t about_source =
        CKPI_NOTE_COARSE | CKPI_NOTE_PEERS_UNKNOWN | CKPI_NOTE_NO_SOURCE | CKPI_NOTE_LOW_TRUST | CKPI_NOTE_INEXACT;
    ckpi_benchmark benchmark = test_handle_times();
    assert_int_equal(place(&benchmark, &subject, CKPI_ABSENT).notes & about_source, 0);
    benchmark.peers = 10;
    assert_int_equal(place(&benchmark, &subject, CKPI_ABSENT).notes & about_source, 0);
    benchmark.peers = 9;
    assert_int_equal(place(&benchmark, &subject, CKPI_ABSENT).notes & about_source, CKPI_NOTE_COARSE);
    benchmark.peers = 0;
    benchmark.source_id = 0;
    benchmark.trust = CKPI_TRUST_VENDOR;
    assert_int_equal(place(&benchmark, &subject, CKPI_ABSENT).notes & about_source,
                     CKPI_NOTE_PEERS_UNKNOWN | CKPI_NOTE_NO_SOURCE | CKPI_NOTE_LOW_TRUST);

    /* One organisation, a rule, a target: there are no peers to count. */
    for (uint32_t statistic = CKPI_STATISTIC_MEAN; statistic <= CKPI_STATISTIC_REGULATION; statistic++) {
        ckpi_benchmark figure = test_limit();
        figure.statistic = statistic;
        figure.peers = 1;
        const uint32_t expected = statistic <= CKPI_STATISTIC_MEDIAN ? CKPI_NOTE_COARSE : 0u;
        assert_int_equal(place(&figure, &subject, CKPI_ABSENT).notes & about_source, expected);
    }
}

/* --- Single figures --- */

static void figures_have_a_gap_and_a_relation(void **state)
{
    (void)state;
    static const struct {
        double low, value, high;
        uint32_t better, bound, relation;
    } rows[] = {
        {0.01, 0.02, 0.025, CKPI_BETTER_LOWER, CKPI_FIGURE_EXACT, CKPI_RELATION_BETTER},
        {0.02, 0.029, 0.04, CKPI_BETTER_LOWER, CKPI_FIGURE_EXACT, CKPI_RELATION_LEVEL},
        {0.031, 0.04, 0.05, CKPI_BETTER_LOWER, CKPI_FIGURE_EXACT, CKPI_RELATION_WORSE},
        {0.031, 0.04, 0.05, CKPI_BETTER_HIGHER, CKPI_FIGURE_ABOUT, CKPI_RELATION_BETTER},
        {0.031, 0.04, 0.05, CKPI_BETTER_NEITHER, CKPI_FIGURE_EXACT, CKPI_RELATION_UNKNOWN},
        /* Beyond 0.03, nobody knows how far: less than 0.03 is below it, more may be either. */
        {0.01, 0.02, 0.025, CKPI_BETTER_LOWER, CKPI_FIGURE_ABOVE, CKPI_RELATION_BETTER},
        {0.031, 0.04, 0.05, CKPI_BETTER_LOWER, CKPI_FIGURE_ABOVE, CKPI_RELATION_UNKNOWN},
        {0.01, 0.02, 0.025, CKPI_BETTER_LOWER, CKPI_FIGURE_BELOW, CKPI_RELATION_UNKNOWN},
        {0.031, 0.04, 0.05, CKPI_BETTER_LOWER, CKPI_FIGURE_BELOW, CKPI_RELATION_WORSE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ckpi_benchmark benchmark = test_limit();
        benchmark.better = rows[i].better;
        benchmark.bound = rows[i].bound;
        ckpi_benchmark_subject subject = test_handle_time(rows[i].value);
        subject.metric = benchmark.metric;
        subject.unit = benchmark.unit;
        subject.composition = 0;
        subject.low = rows[i].low;
        subject.high = rows[i].high;
        const ckpi_benchmark_position p = place(&benchmark, &subject, 100 * TEST_DAY);
        expect_true(p.relation == rows[i].relation, "row %zu: relation %u", i, p.relation);
        assert_int_equal(p.notes, rows[i].bound == CKPI_FIGURE_EXACT ? 0 : CKPI_NOTE_INEXACT);
        expect_double(p.gap, rows[i].better == CKPI_BETTER_LOWER ? rows[i].value - 0.03 : 0.03 - rows[i].value);
        assert_true(isnan(p.percentile) && isnan(p.gap_median));
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const ckpi_benchmark benchmark = test_handle_times();
    ckpi_benchmark_subject subject = test_handle_time(310);
    ckpi_benchmark_position p = {.struct_size = sizeof p};
    double value;
    uint32_t status;
    expect_status(ckpi_benchmark_read(&benchmark, NULL, CKPI_ABSENT, &p), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_read(NULL, &subject, CKPI_ABSENT, &p), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_read(&benchmark, &subject, INT64_MAX, &p), CKPI_E_ARGUMENT);
    subject.low = 2;
    subject.high = 1;
    expect_status(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &p), CKPI_E_ARGUMENT);
    subject = test_handle_time(INFINITY);
    expect_status(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &p), CKPI_E_ARGUMENT);
    subject = test_handle_time(1);
    subject.reserved0 = 1;
    expect_status(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &p), CKPI_E_NEWER);
    expect_status(ckpi_benchmark_at(&benchmark, 101, CKPI_ABSENT, &value, &status), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_at(&benchmark, NAN, CKPI_ABSENT, &value, &status), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_at(&benchmark, 50, CKPI_ABSENT, NULL, &status), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_at(&benchmark, 50, CKPI_ABSENT, &value, NULL), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_position_has_an_interval),
        cmocka_unit_test(quartiles_belong_to_the_better_side),
        cmocka_unit_test(intervals_beyond_the_table_are_marked),
        cmocka_unit_test(differences_refuse),
        cmocka_unit_test(policies_are_never_mixed),
        cmocka_unit_test(values_become_subjects),
        cmocka_unit_test(age_is_counted_from_the_end),
        cmocka_unit_test(no_target_rests_on_an_expired_set),
        cmocka_unit_test(weak_sources_are_marked),
        cmocka_unit_test(figures_have_a_gap_and_a_relation),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
