/* SPDX-License-Identifier: MIT */
/* What users of other products asked for and did not get: the wrong answer cannot happen here.
 * README.md of this folder lists each request with its test. */
#include "goal/subject.h"

/* "Progress remains 0 %": the value is where it started, and that is said, not left to be guessed. */
static void no_change_says_so(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL, 100);
    s.goal.inference = CKPI_INFERENCE_CENSUS;
    set_baseline(&s, 300);
    expect_ok(ckpi_target_absolute(240, &s.target));
    ckpi_observation o = value(0, 50, 300, 500);
    ckpi_verdict v = evaluate(&s, &o, 1, 50);
    assert_true(v.progress == 0 && v.progress_flag == CKPI_PROGRESS_OK && (v.flags & CKPI_VERDICT_NO_CHANGE));
    o.value = 299;
    v = evaluate(&s, &o, 1, 50);
    assert_true(v.progress > 0 && !(v.flags & CKPI_VERDICT_NO_CHANGE));
    /* No data is something else. */
    v = evaluate(&s, NULL, 0, 50);
    assert_true(isnan(v.progress) && v.progress_flag == CKPI_PROGRESS_NO_VALUE && !(v.flags & CKPI_VERDICT_NO_CHANGE));
}

/* An objective with one goal that rises and one that falls: both half way, and so is the whole. */
static void rising_and_falling_goals_add_up(void **state)
{
    (void)state;
    ckpi_progress up = {.struct_size = sizeof up}, down = up;
    ckpi_progress_rollup both = {.struct_size = sizeof both};
    expect_ok(ckpi_progress_measure(CKPI_GOAL_DIRECTION_HIGHER, 60, 80, 0, 70, &up));
    expect_ok(ckpi_progress_measure(CKPI_GOAL_DIRECTION_LOWER, 300, 240, 0, 270, &down));
    const double progress[] = {up.raw, down.raw}, weights[] = {1, 3};
    expect_ok(ckpi_rollup_progress(progress, weights, 2, 0, &both));
    assert_true(up.raw == 0.5 && down.raw == 0.5 && both.progress == 0.5 && both.coverage == 1);
}

/* Two indicators summed into a third, and children of other metrics and periods: sums add, progress is weighed. */
static void unlike_children_are_taken(void **state)
{
    (void)state;
    subject s[2];
    double progress[2];
    ckpi_progress_rollup whole = {.struct_size = sizeof whole};
    start(&s[0], CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL, 100);
    set_baseline(&s[0], 300);
    expect_ok(ckpi_target_absolute(200, &s[0].target));
    start(&s[1], 0, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_SUM, 30);
    s[1].goal.metric_name = "sales";
    s[1].goal.metric_name_size = 5;
    set_baseline(&s[1], 0);
    expect_ok(ckpi_target_absolute(400, &s[1].target));
    const ckpi_observation times = value(0, 50, 275, 500), north = value(0, 5, 60, 0), south = value(5, 10, 40, 0);
    const ckpi_observation sales[] = {north, south};
    progress[0] = evaluate(&s[0], &times, 1, 50).progress;
    const ckpi_verdict sum = evaluate(&s[1], sales, 2, 10);
    progress[1] = sum.progress;
    assert_true(sum.value == 100 && progress[0] == 0.25 && progress[1] == 0.25);
    const double weights[] = {2, 1};
    expect_ok(ckpi_rollup_progress(progress, weights, 2, 0, &whole));
    assert_true(whole.progress == 0.25 && whole.status == CKPI_VALUE_OK);
}

/* Targets of 0 and no time left: codes and infinities that mean it, never a division. */
static void nothing_is_divided_by_zero(void **state)
{
    (void)state;
    subject s;
    start(&s, 0, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_SUM, 30);
    s.goal.metric_name = "complaints";
    s.goal.metric_name_size = 10;
    expect_ok(ckpi_target_absolute(0, &s.target));
    ckpi_observation o = value(0, 30, 0, 0);
    s.moment.given = 0;
    ckpi_verdict v = evaluate(&s, &o, 1, 30); /* none, and time is up */
    assert_true(v.probability == 1 && isnan(v.progress) && v.progress_flag == CKPI_PROGRESS_ATTAINMENT_UNDEFINED);
    o.value = 2;
    v = evaluate(&s, &o, 1, 30);
    assert_true(v.probability == 0 && !isnan(v.value) && v.status == CKPI_GOAL_STATUS_OFF_TRACK);
    s.goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    expect_ok(ckpi_target_absolute(5, &s.target));
    v = evaluate(&s, &o, 1, 30);
    assert_true(isinf(v.required) && v.required > 0 && v.probability == 0);
    /* A level without time left. */
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL, 30);
    set_baseline(&s, 300);
    expect_ok(ckpi_target_absolute(240, &s.target));
    s.moment.given = 0;
    o = value(0, 30, 280, 100);
    v = evaluate(&s, &o, 1, 30);
    assert_true(isinf(v.required) && v.required < 0);
    o.value = 240;
    assert_true(evaluate(&s, &o, 1, 30).required == 0);
}

/* Three calls a day, half of them lost: nothing that counts failures a day would ever notice. Evidence adds up at any
 * volume, and says so within weeks, while it leaves alone who is as good as expected. */
static void few_calls_do_not_hide_a_failure(void **state)
{
    (void)state;
    enum { LIVES = 60 };
    dice d = {88};
    int found = 0, wrong = 0;
    for (int life = 0; life < 2 * LIVES; life++) {
        subject s;
        double x = 0, n = 0;
        bool off = false;
        start(&s, CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_LEVEL, 90);
        s.goal.inference = CKPI_INFERENCE_SAMPLE;
        expect_ok(ckpi_target_absolute(0.9, &s.target));
        set_review(&s, CKPI_PERIOD_UNIT_YEAR);
        s.goal.given |= CKPI_GIVEN_FIRST_EVALUATION;
        for (int day = 1; day <= 40 && !off; day++) {
            for (int call = 0; call < 3; call++, n++)
                x += uniform(&d) < (life < LIVES ? 0.5 : 0.9);
            const ckpi_observation o = ratio(0, day, x, n);
            off = evaluate(&s, &o, 1, day).status == CKPI_GOAL_STATUS_OFF_TRACK;
        }
        found += life < LIVES && off;
        wrong += life >= LIVES && off;
    }
    expect_true(found == LIVES && wrong <= 6, "%d found, %d wrong of %d", found, wrong, LIVES);
}

/* The least number of records is a number: ten times the traffic does not move it, and more data is never less than
 * enough. */
static void enough_stays_enough_as_traffic_grows(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 100);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    for (double n = 1; n < 1e9; n *= 3) {
        const ckpi_observation o = ratio(0, 50, floor(0.9 * n), n);
        const ckpi_verdict v = evaluate(&s, &o, 1, 50);
        assert_int_equal(v.reason == CKPI_GOAL_REASON_N_BELOW_MIN, n < 30);
        assert_true(v.n_needed == (n < 30 ? 30 - (int64_t)n : 0));
    }
}

/* A new period begins with all of its budget: what was before its start is not in it. */
static void a_period_begins_anew(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 60);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    s.goal.start_us = 30 * DAY;
    const ckpi_observation bad_then_good[] = {ratio(0, 30, 0, 1000), ratio(30, 31, 95, 100)};
    ckpi_verdict v = evaluate(&s, bad_then_good, 2, 31);
    assert_true(fabs(v.value - 0.95) < 1e-15 && v.n == 100 && v.window_start_us == 30 * DAY);
    v = evaluate(&s, bad_then_good, 1, 30); /* nothing of the new period yet */
    assert_true(isnan(v.value) && v.n == 0 && v.reason == CKPI_GOAL_REASON_NO_VALUE);
}

/* "Why is it insufficient with 1,400 participants?" The verdict says how many more would decide, and with these it
 * does. */
static void how_many_more_is_said(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_FIRST_RESOLUTION, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 90);
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    s.goal.flags = CKPI_GOAL_FLAG_STRICT_FINAL;
    expect_ok(ckpi_target_absolute(0.75, &s.target));
    ckpi_observation o = ratio(0, 90, 1064, 1400); /* 76 %, plus or minus 2.2 points */
    ckpi_verdict v = evaluate(&s, &o, 1, 90);
    assert_true(v.status == CKPI_GOAL_STATUS_INSUFFICIENT_DATA && v.reason == CKPI_GOAL_REASON_INCONCLUSIVE);
    assert_true(v.n_needed > 0 && v.low < 0.75 && v.high > 0.75);
    const double more = 1.05 * (double)v.n_needed;
    o.numerator += 0.76 * more;
    o.denominator += more;
    v = evaluate(&s, &o, 1, 90);
    assert_true(v.status == CKPI_GOAL_STATUS_ACHIEVED && v.evidence == CKPI_EVIDENCE_CONCLUSIVE && v.n_needed == 0);
}

/* No data is no failure: informational, and with the number that is missing. */
static void silence_is_no_failure(void **state)
{
    (void)state;
    for (uint32_t mode = CKPI_MODE_LEVEL; mode <= CKPI_MODE_SUM; mode++) {
        subject s;
        const bool sum = mode == CKPI_MODE_SUM; /* rates do not add up */
        start(&s, sum ? CKPI_METRIC_ANSWERED : CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_HIGHER, mode, 100);
        expect_ok(ckpi_target_absolute(sum ? 80 : 0.8, &s.target));
        for (int day = 0; day <= 100; day += 50) {
            const ckpi_verdict v = evaluate(&s, NULL, 0, day);
            assert_true(v.status == CKPI_GOAL_STATUS_INSUFFICIENT_DATA && v.reason == CKPI_GOAL_REASON_NO_VALUE);
            assert_true(v.evidence == CKPI_EVIDENCE_NONE && v.grade == CKPI_GRADE_NONE && isnan(v.value));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_change_says_so),
        cmocka_unit_test(rising_and_falling_goals_add_up),
        cmocka_unit_test(unlike_children_are_taken),
        cmocka_unit_test(nothing_is_divided_by_zero),
        cmocka_unit_test(few_calls_do_not_hide_a_failure),
        cmocka_unit_test(enough_stays_enough_as_traffic_grows),
        cmocka_unit_test(a_period_begins_anew),
        cmocka_unit_test(how_many_more_is_said),
        cmocka_unit_test(silence_is_no_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
