/* SPDX-License-Identifier: MIT */
/* Targets by slices of time; cohorts by tenure, and goals of newcomers. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

typedef struct fixture {
    ckpi_scope scope;
    ckpi_target target;
    ckpi_goal goal;
} fixture;

static void start(fixture *f, uint32_t metric, uint32_t direction, double target)
{
    memset(f, 0, sizeof *f);
    f->scope.struct_size = sizeof f->scope;
    f->target.struct_size = sizeof f->target;
    f->goal.struct_size = sizeof f->goal;
    f->goal.metric = metric;
    f->goal.direction = direction;
    f->goal.scope = &f->scope;
    f->goal.target = &f->target;
    f->goal.title = "g";
    f->goal.title_size = 1;
    f->goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    f->goal.end_us = 365 * DAY;
    expect_ok(ckpi_target_absolute(target, &f->target));
}

static ckpi_observation slice(int i, double numerator, double denominator)
{
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = denominator > 0 ? CKPI_OBSERVED_RATIO : 0,
                                .start_us = i * TEST_HOUR,
                                .end_us = (i + 1) * TEST_HOUR,
                                .n = (int64_t)denominator,
                                .numerator = numerator,
                                .denominator = denominator};
    return o;
}

/* 80 % within the threshold: seven quiet hours of 10 calls reach it, one busy hour of 200 is lost, one has
 * no calls. By slices 7/8; by calls (70 + 100) / 270; the mean of hours (7 + 0.5) / 8. */
static void three_counts_of_the_same_hours(void **state)
{
    (void)state;
    fixture f;
    ckpi_observation hours[9];
    ckpi_time_slices t = {.struct_size = sizeof t};
    start(&f, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, 0.8);
    for (int i = 0; i < 9; i++)
        hours[i] = i < 7 ? slice(i, 10, 10) : i == 7 ? slice(i, 100, 200) : slice(i, 0, 0);
    expect_ok(ckpi_time_slices_judge(&f.goal, hours, 9, 0, &t));
    assert_true(t.met == 7 && t.missed == 1 && t.too_few == 1);
    assert_true(t.share == 0.875 && fabs(t.value - 170.0 / 270) < 1e-15 && t.mean_of_slices == 7.5 / 8);
    /* Ten calls are too few to judge an hour: then only the busy one counts. */
    expect_ok(ckpi_time_slices_judge(&f.goal, hours, 9, 11, &t));
    assert_true(t.met == 0 && t.missed == 1 && t.too_few == 8 && t.share == 0);
    assert_true(fabs(t.value - 170.0 / 270) < 1e-15);
    /* Exactly on target is met, whatever rounding says. */
    hours[0] = slice(0, 240, 300);
    expect_ok(ckpi_time_slices_judge(&f.goal, hours, 1, 0, &t));
    assert_int_equal(t.met, 1);
    expect_ok(ckpi_time_slices_judge(&f.goal, NULL, 0, 0, &t));
    assert_true(isnan(t.share) && isnan(t.value) && isnan(t.mean_of_slices));
}

static void directions_and_bands(void **state)
{
    (void)state;
    fixture f;
    ckpi_time_slices t = {.struct_size = sizeof t};
    const ckpi_observation hours[] = {slice(0, 3000, 10), slice(1, 3300, 10), slice(2, 2500, 10)};
    start(&f, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, 300);
    expect_ok(ckpi_time_slices_judge(&f.goal, hours, 3, 0, &t));
    assert_true(t.met == 2 && t.missed == 1 && fabs(t.value - 880.0 / 3) < 1e-12);
    f.goal.direction = CKPI_GOAL_DIRECTION_BAND;
    expect_ok(ckpi_target_band(290, 320, &f.target));
    expect_ok(ckpi_time_slices_judge(&f.goal, hours, 3, 0, &t));
    assert_true(t.met == 1 && t.missed == 2);
    ckpi_observation bad = hours[0];
    bad.numerator = INFINITY;
    expect_status(ckpi_time_slices_judge(&f.goal, &bad, 1, 0, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_time_slices_judge(&f.goal, hours, 3, -1, &t), CKPI_E_ARGUMENT);
    f.target.kind = CKPI_TARGET_KIND_NONE;
    f.goal.direction = CKPI_GOAL_DIRECTION_LOWER;
    expect_status(ckpi_time_slices_judge(&f.goal, hours, 3, 0, &t), CKPI_E_ARGUMENT);
    assert_true(t.met == 1 && t.missed == 2);
}

/* Three hours of calls: 4 at once; 12, half of them at once; none. In quarters of an hour and in hours. */
static void slices_out_of_a_cube(void **state)
{
    (void)state;
    fixture f;
    ckpi_cube_config config = default_cube_config();
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = 15 * TEST_MINUTE;
    ckpi_cube *cube = new_cube(&config);
    ckpi_state *scratch = new_state(NULL);
    for (int i = 0; i < 16; i++) {
        const int hour = i < 4 ? 0 : 1;
        /* The second hour: six calls at once in its first quarter, six late ones in its third. */
        const int64_t at = i < 4 ? i * 15 * TEST_MINUTE : TEST_HOUR + (i < 10 ? 0 : 30) * TEST_MINUTE;
        ckpi_contact c = test_handled(at, (hour == 1 && i >= 10 ? 60 : 1) * TEST_SECOND, 60 * TEST_SECOND, 0, 0);
        add_to_cube(cube, &c, 1);
    }
    start(&f, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, 0.8);
    ckpi_time_slices t = {.struct_size = sizeof t};
    expect_ok(ckpi_time_slices_read(&f.goal, cube, 0, 3 * TEST_HOUR, 15 * TEST_MINUTE, 0, scratch, &t));
    assert_true(t.met == 5 && t.missed == 1 && t.too_few == 6 && t.value == 0.625);
    expect_ok(ckpi_time_slices_read(&f.goal, cube, 0, 3 * TEST_HOUR, TEST_HOUR, 0, scratch, &t));
    assert_true(t.met == 1 && t.missed == 1 && t.too_few == 1 && t.share == 0.5 && t.value == 0.625);
    expect_status(ckpi_time_slices_read(&f.goal, cube, 0, 3 * TEST_HOUR, 2 * TEST_HOUR, 0, scratch, &t),
                  CKPI_E_ARGUMENT);
    expect_status(ckpi_time_slices_read(&f.goal, cube, 0, 0, TEST_HOUR, 0, scratch, &t), CKPI_E_ARGUMENT);
    /* The share of hours as a goal of its own: both hours of the second day, too. */
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_RATIO,
                                .end_us = DAY,
                                .n = (int64_t)(t.met + t.missed),
                                .numerator = (double)t.met,
                                .denominator = (double)(t.met + t.missed)};
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = DAY};
    ckpi_verdict v = {.struct_size = sizeof v};
    f.goal.metric = 0;
    f.goal.metric_name = "SL_ADHERENCE";
    f.goal.metric_name_size = 12;
    f.goal.metric_kind = CKPI_KIND_PROPORTION;
    f.goal.unit = CKPI_UNIT_RATIO;
    f.goal.n_min = 1;
    expect_ok(ckpi_goal_evaluate(&f.goal, &o, 1, &moment, &v, NULL));
    assert_true(v.value == 0.5);
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

/* --- Cohorts --- */

static const int64_t lengths[] = {30 * DAY, 90 * DAY};

static void tenure_has_cohorts(void **state)
{
    (void)state;
    static const struct {
        int64_t days;
        uint64_t cohort;
    } rows[] = {{0, 0}, {29, 0}, {30, 1}, {89, 1}, {90, 2}, {4000, 2}};
    uint64_t cohort = 77;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_ok(ckpi_cohort_find(5 * DAY, (5 + rows[i].days) * DAY, lengths, 2, &cohort));
        expect_true(cohort == rows[i].cohort, "%d days: %d", (int)rows[i].days, (int)cohort);
    }
    expect_ok(ckpi_cohort_find(0, 7 * DAY, NULL, 0, &cohort));
    assert_int_equal(cohort, 0);
    expect_status(ckpi_cohort_find(5 * DAY, 5 * DAY - 1, lengths, 2, &cohort), CKPI_E_NOT_FOUND);
    static const int64_t falling[] = {90 * DAY, 30 * DAY}, zero[] = {0, 1};
    expect_status(ckpi_cohort_find(0, 0, falling, 2, &cohort), CKPI_E_ARGUMENT);
    expect_status(ckpi_cohort_find(0, 0, zero, 2, &cohort), CKPI_E_ARGUMENT);
    expect_status(ckpi_cohort_find(INT64_MIN, 0, lengths, 2, &cohort), CKPI_E_ARGUMENT);
}

/* Newcomers take 500 s and old hands 300 s: kept apart by a cube, each is measured by its own goal. */
static void cohorts_are_scopes(void **state)
{
    (void)state;
    fixture f;
    ckpi_cube_config config = default_cube_config();
    config.dimensions = 1u << CKPI_DIMENSION_CUSTOM1;
    ckpi_cube *cube = new_cube(&config);
    ckpi_state *scratch = new_state(NULL);
    for (int day = 0; day < 120; day++) {
        uint64_t cohort;
        expect_ok(ckpi_cohort_find(0, day * DAY, lengths, 2, &cohort));
        ckpi_contact c = test_handled(day * DAY, 0, (day < 30 ? 500 : day < 90 ? 400 : 300) * TEST_SECOND, 0, 0);
        c.custom1_id = cohort + 1;
        add_to_cube(cube, &c, 1);
    }
    start(&f, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, 350);
    f.scope.dimensions = 1u << CKPI_DIMENSION_CUSTOM1;
    for (uint64_t cohort = 0; cohort < 3; cohort++) {
        ckpi_observation o = {.struct_size = sizeof o};
        f.scope.id[CKPI_DIMENSION_CUSTOM1] = cohort + 1;
        expect_ok(ckpi_goal_observe(&f.goal, cube, 0, 120 * DAY, scratch, &o));
        expect_true(o.numerator / o.denominator == 500 - 100 * (double)cohort && o.n == (cohort == 1 ? 60 : 30),
                    "cohort %d", (int)cohort);
    }
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

/* Hired ten days before the goal begins, with sixty days to learn: nothing is said of the first fifty. */
static void newcomers_are_judged_after_the_ramp(void **state)
{
    (void)state;
    fixture f;
    ckpi_goal ramped = {.struct_size = sizeof ramped};
    const ckpi_calendar months = {.struct_size = sizeof months, .unit = CKPI_PERIOD_UNIT_MONTH};
    start(&f, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, 350);
    f.goal.inference = CKPI_INFERENCE_CENSUS;
    f.goal.review = &months;
    expect_ok(ckpi_goal_after_ramp(&f.goal, -10 * DAY, 60 * DAY, &ramped));
    assert_true(ramped.first_evaluation_at_us == 50 * DAY && (ramped.given & CKPI_GIVEN_FIRST_EVALUATION));
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_RATIO,
                                .end_us = 40 * DAY,
                                .n = 100,
                                .numerator = 50000,
                                .denominator = 100};
    ckpi_moment moment = {.struct_size = sizeof moment, .now_us = 49 * DAY};
    ckpi_verdict v = {.struct_size = sizeof v};
    expect_ok(ckpi_goal_evaluate(&ramped, &o, 1, &moment, &v, NULL));
    assert_true(v.status == CKPI_GOAL_STATUS_INSUFFICIENT_DATA && v.reason == CKPI_GOAL_REASON_TOO_EARLY);
    expect_ok(ckpi_goal_evaluate(&f.goal, &o, 1, &moment, &v, NULL));
    assert_int_equal(v.status, CKPI_GOAL_STATUS_OFF_TRACK);
    moment.now_us = 50 * DAY;
    expect_ok(ckpi_goal_evaluate(&ramped, &o, 1, &moment, &v, NULL));
    assert_int_equal(v.status, CKPI_GOAL_STATUS_OFF_TRACK);
    /* Hired long ago: the first review of the goal itself stays what is waited for. */
    expect_ok(ckpi_goal_after_ramp(&f.goal, -40 * DAY, 60 * DAY, &ramped));
    assert_true((ramped.given & CKPI_GIVEN_FIRST_EVALUATION) == 0);
    f.goal.given |= CKPI_GIVEN_FIRST_EVALUATION;
    f.goal.first_evaluation_at_us = 80 * DAY;
    expect_ok(ckpi_goal_after_ramp(&f.goal, 0, 60 * DAY, &ramped));
    assert_true(ramped.first_evaluation_at_us == 80 * DAY);
    expect_status(ckpi_goal_after_ramp(&f.goal, 350 * DAY, 60 * DAY, &ramped), CKPI_E_LIMIT);
    expect_status(ckpi_goal_after_ramp(&f.goal, 305 * DAY, 60 * DAY, &ramped), CKPI_E_LIMIT);
    expect_status(ckpi_goal_after_ramp(&f.goal, 0, -1, &ramped), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_after_ramp(&f.goal, 0, 1, &f.goal), CKPI_E_ARGUMENT);
    f.goal.given = 0;
    expect_status(ckpi_goal_after_ramp(&f.goal, 0, 1, &ramped), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(three_counts_of_the_same_hours),
        cmocka_unit_test(directions_and_bands),
        cmocka_unit_test(slices_out_of_a_cube),
        cmocka_unit_test(tenure_has_cohorts),
        cmocka_unit_test(cohorts_are_scopes),
        cmocka_unit_test(newcomers_are_judged_after_the_ramp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
