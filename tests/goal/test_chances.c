/* SPDX-License-Identifier: MIT */
/* Chances to reach what a period asks for: goals beside the tables (tests/vectors). */
#include "goal/subject.h"
#include "support/vectors.h"

static void ratios_to_come_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("attain_ratio.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        subject s;
        const double x = test_vector_number(&row, 1), n = test_vector_number(&row, 2);
        const double target = test_vector_number(&row, 4);
        for (int lower = 0; lower <= 1; lower++) {
            start(&s, CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_HIGHER + (uint32_t)lower, CKPI_MODE_CUM_RATIO, 100);
            expect_ok(ckpi_target_absolute(lower ? rint((1 - target) * 1e6) / 1e6 : target, &s.target));
            s.moment.given |= CKPI_MOMENT_HAS_REMAINING;
            s.moment.flags = CKPI_MOMENT_FLAG_REMAINING_CAPPED;
            s.moment.remaining = test_vector_number(&row, 3);
            const ckpi_observation o = ratio(0, 50, lower ? n - x : x, n);
            const ckpi_verdict v = evaluate(&s, &o, n > 0, 50);
            const bool sure = test_vector_is(&row, 7, "clinched") || test_vector_is(&row, 7, "met");
            const bool lost = test_vector_is(&row, 7, "unreachable") || test_vector_is(&row, 7, "missed");
            expect_vector(&row, 8, v.probability);
            if (!lower && !isnan(test_vector_number(&row, 6)))
                expect_true(fabs(v.required - test_vector_number(&row, 6)) < 1e-12, "%s: %g", row.field[0], v.required);
            assert_int_equal(isnan(v.required), isnan(test_vector_number(&row, 6)));
            assert_int_equal(v.reason == CKPI_GOAL_REASON_CLINCHED, sure);
            assert_int_equal(v.reason == CKPI_GOAL_REASON_UNREACHABLE, lost);
            /* A chance before the first record is no verdict. */
            assert_int_equal(v.reason == CKPI_GOAL_REASON_NO_VALUE, n == 0);
        }
    }
    fclose(file);
    assert_int_equal(rows, 10);
}

/* 29 of 100 is 29 %, though 0.29 * 100 is less than 29 in binary. */
static void equal_shares_are_equal(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_ABANDON_RATE, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_CUM_RATIO, 100);
    expect_ok(ckpi_target_absolute(0.29, &s.target));
    s.moment.given |= CKPI_MOMENT_HAS_REMAINING;
    s.moment.flags = CKPI_MOMENT_FLAG_REMAINING_CAPPED;
    s.moment.remaining = 1;
    const ckpi_observation o = ratio(0, 50, 29, 99);
    const ckpi_verdict v = evaluate(&s, &o, 1, 50);
    expect_verdict(&v, CKPI_GOAL_STATUS_ON_TRACK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE, CKPI_GOAL_REASON_PROBABILITY);
    assert_true(fabs(v.probability - 70.5 / 100) < 1e-12);
}

static void counts_to_come_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("attain_count.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        subject s;
        const double done = test_vector_number(&row, 2), left = test_vector_number(&row, 3);
        start(&s, 0, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_SUM, 1000);
        s.goal.metric_name = "sales";
        s.goal.metric_name_size = 5;
        expect_ok(ckpi_target_absolute(test_vector_number(&row, 4), &s.target));
        /* Half of the time is over, and what could be sold in it. */
        const ckpi_volume volumes[] = {{0, 500 * DAY, done}, {500 * DAY, 1000 * DAY, left}};
        s.goal.volumes = volumes;
        s.goal.volume_count = 2;
        const ckpi_observation o = value(0, 500, test_vector_number(&row, 1), 0);
        s.moment.given = 0;
        const ckpi_verdict v = evaluate(&s, &o, 1, 500);
        expect_vector(&row, 8, v.probability);
        expect_vector(&row, 6, v.required);
        expect_vector(&row, 7, v.run_rate);
    }
    fclose(file);
    assert_int_equal(rows, 8);
}

/* --- Bands --- */

static void bands_of_shares_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "band_share"); table_next(&t, 12);) {
        subject s;
        const double x = table_number(&t, "x"), n = table_number(&t, "n");
        start(&s, CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_BAND, CKPI_MODE_CUM_RATIO, 100);
        expect_ok(ckpi_target_band(table_number(&t, "low"), table_number(&t, "high"), &s.target));
        s.moment.given |= CKPI_MOMENT_HAS_REMAINING;
        s.moment.flags = CKPI_MOMENT_FLAG_REMAINING_CAPPED;
        s.moment.remaining = table_number(&t, "remaining");
        s.goal.n_min = 1;
        const ckpi_observation o = ratio(0, 50, x, n);
        const ckpi_verdict v = evaluate(&s, &o, n > 0, 50);
        expect_column(&t, "chance", v.probability, 1e-10);
        assert_int_equal(v.reason == CKPI_GOAL_REASON_CLINCHED, table_is(&t, "state", "clinched"));
        assert_int_equal(v.reason == CKPI_GOAL_REASON_UNREACHABLE, table_is(&t, "state", "unreachable"));
        assert_true(isnan(v.required)); /* the rest would have to be within a band too */
        if (n > 0 && table_is(&t, "state", "open"))
            assert_int_equal(v.status, v.probability >= 0.5   ? CKPI_GOAL_STATUS_ON_TRACK
                                       : v.probability >= 0.1 ? CKPI_GOAL_STATUS_AT_RISK
                                                              : CKPI_GOAL_STATUS_OFF_TRACK);
    }
}

/* A total that is to end within a band, and the limits of where it ends. */
static void bands_of_counts_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "band_count"); table_next(&t, 11);) {
        subject s;
        const double done = table_number(&t, "done"), left = table_number(&t, "left");
        start(&s, 0, CKPI_GOAL_DIRECTION_BAND, CKPI_MODE_SUM, 1000);
        s.goal.metric_name = "calls";
        s.goal.metric_name_size = 5;
        expect_ok(ckpi_target_band(table_number(&t, "low"), table_number(&t, "high"), &s.target));
        const ckpi_volume volumes[] = {{0, 500 * DAY, done}, {500 * DAY, 1000 * DAY, left}};
        s.goal.volumes = volumes;
        s.goal.volume_count = 2;
        const ckpi_observation o = value(0, 500, table_number(&t, "count"), 0);
        s.moment.given = 0;
        const ckpi_verdict v = evaluate(&s, &o, 1, 500);
        expect_column(&t, "chance", v.probability, 1e-10);
        expect_column(&t, "end_low", v.projection_low, 0);
        expect_column(&t, "end_high", v.projection_high, 0);
        assert_int_equal(v.reason == CKPI_GOAL_REASON_NO_PROJECTION, isnan(table_number(&t, "chance")));
    }
}

/* What is not counted: Student's prediction. Three days of 20 a day on average with a deviation of 10, three of six
 * days to come: a rest of 60 with a spread of 10 sqrt(3 + 3 * 3 / 3) = 24.494897. */
static void bands_of_amounts(void **state)
{
    (void)state;
    subject s;
    double below, above, quantile;
    start(&s, 0, CKPI_GOAL_DIRECTION_BAND, CKPI_MODE_SUM, 6);
    s.goal.metric_name = "sales";
    s.goal.metric_name_size = 5;
    expect_ok(ckpi_target_band(100, 150, &s.target));
    const ckpi_observation money[] = {value(0, 1, 10.25, 0), value(1, 2, 20.25, 0), value(2, 3, 30.25, 0)};
    ckpi_verdict v = evaluate(&s, money, 3, 3);
    const double spread = sqrt(600), centre = 60.75 + 60.75;
    expect_ok(ckpi_student_tails(2, (100 - centre) / spread, &below, &above));
    double chance = above;
    expect_ok(ckpi_student_tails(2, (150 - centre) / spread, &below, &above));
    chance -= above;
    assert_true(fabs(v.probability - chance) < 1e-12);
    expect_ok(ckpi_student_quantile(2, 0.975, &quantile));
    assert_true(fabs(v.projection_low - (centre - quantile * spread)) < 1e-9);
    assert_true(fabs(v.projection_high - (centre + quantile * spread)) < 1e-9);
    assert_true(fabs(v.alpha - 0.05) < 1e-15 && v.projection == 121.5);
    /* The further the band, the less likely; beyond everything, not at all. */
    double last = v.probability;
    for (int far = 1; far < 8; far++) {
        expect_ok(ckpi_target_band(100 + 100 * far, 150 + 100 * far, &s.target));
        v = evaluate(&s, money, 3, 3);
        assert_true(v.probability > 0 && v.probability < last);
        last = v.probability;
    }
    /* Time is up: it is inside or not. */
    s.moment.given = 0;
    expect_ok(ckpi_target_band(60.75, 61, &s.target));
    assert_true(evaluate(&s, money, 3, 6).probability == 1);
    expect_ok(ckpi_target_band(60.8, 61, &s.target));
    v = evaluate(&s, money, 3, 6);
    assert_true(v.probability == 0 && v.projection_low == 60.75 && v.projection_high == 60.75);
}

/* A ratio that is no share: 500 calls of 300 s, deviation 100 s, as many to come. */
static void bands_of_ratios(void **state)
{
    (void)state;
    subject s;
    double below, above;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_BAND, CKPI_MODE_CUM_RATIO, 100);
    expect_ok(ckpi_target_band(295, 303, &s.target));
    ckpi_observation o = ratio(0, 50, 500 * 300.0, 500);
    o.given |= CKPI_OBSERVED_SQUARES;
    o.n = 500;
    o.numerator_squares = 500 * 300.0 * 300 + 499 * 100.0 * 100;
    o.cross = o.numerator;
    o.denominator_squares = 500;
    const ckpi_verdict v = evaluate(&s, &o, 1, 50);
    const double spread = 100 * sqrt(500 + 500) / 1000;
    expect_ok(ckpi_student_tails(499, -5 / spread, &below, &above));
    double chance = above;
    expect_ok(ckpi_student_tails(499, 3 / spread, &below, &above));
    chance -= above;
    expect_true(fabs(v.probability - chance) < 1e-9, "%.17g, expected %.17g", v.probability, chance);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_to_come_agree),  cmocka_unit_test(equal_shares_are_equal),
        cmocka_unit_test(counts_to_come_agree),  cmocka_unit_test(bands_of_shares_agree),
        cmocka_unit_test(bands_of_counts_agree), cmocka_unit_test(bands_of_amounts),
        cmocka_unit_test(bands_of_ratios),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
