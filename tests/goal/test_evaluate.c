/* SPDX-License-Identifier: MIT */
/* Verdicts from goals and observations. */
#include "goal/subject.h"

/* A yearly service level of a public line: every call counts, and counts are whole. */
static void a_year_of_service(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 360);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    const ckpi_observation half[] = {ratio(0, 180, 400, 500), ratio(180, 240, 350, 500)};
    ckpi_verdict v = evaluate(&s, half, 2, 240);
    assert_true(is_same(v.value, 0.75) && v.n == 1000 && is_same(v.low, 0.75) && is_same(v.high, 0.75) &&
                v.goal_id == 7);
    /* 500 more of the same pace: 450 needed of them, 90 %, as in the table of attainment. */
    assert_true(v.flags & CKPI_VERDICT_REMAINING_ESTIMATED);
    assert_true(fabs(v.required - 0.9) < 1e-12);
    assert_true(fabs(v.probability / 5.7932371345650670199e-13 - 1) < 1e-10);
    expect_verdict(&v, CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE,
                   CKPI_GOAL_REASON_PROBABILITY);
    s.moment.given |= CKPI_MOMENT_HAS_REMAINING;
    s.moment.flags = CKPI_MOMENT_FLAG_REMAINING_CAPPED;
    s.moment.remaining = 200;
    v = evaluate(&s, half, 2, 240);
    expect_verdict(&v, CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_NONE,
                   CKPI_GOAL_REASON_UNREACHABLE);
    const ckpi_observation good[] = {ratio(0, 240, 960, 1000)};
    v = evaluate(&s, good, 1, 240);
    expect_verdict(&v, CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET,
                   CKPI_GOAL_REASON_CLINCHED);
    s.moment.given = CKPI_MOMENT_HAS_WATERMARK;
    s.moment.flags = 0;
    v = evaluate(&s, half, 2, 360);
    expect_verdict(&v, CKPI_GOAL_STATUS_MISSED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_NONE, CKPI_GOAL_REASON_FINAL);
    const ckpi_observation exact[] = {ratio(0, 360, 800, 1000)};
    v = evaluate(&s, exact, 1, 360);
    expect_verdict(&v, CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET, CKPI_GOAL_REASON_FINAL);
}

/* Nothing that is still to come has arrived: a watermark ahead of the moment closes no goal, and opens no result. */
static void a_watermark_ahead_is_the_moment(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 360);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    const ckpi_observation seen[] = {ratio(0, 90, 180, 240)};
    s.moment.now_us = 180 * DAY;
    s.moment.given |= CKPI_MOMENT_HAS_WATERMARK;
    s.moment.watermark_us = 180 * DAY;
    ckpi_verdict at = {.struct_size = sizeof at}, ahead = {.struct_size = sizeof ahead};
    expect_ok(ckpi_goal_evaluate(&s.goal, seen, 1, &s.moment, &at, NULL));
    s.moment.watermark_us = 400 * DAY;
    expect_ok(ckpi_goal_evaluate(&s.goal, seen, 1, &s.moment, &ahead, NULL));
    assert_true(!(ahead.flags & CKPI_VERDICT_CLOSED) && ahead.reason == CKPI_GOAL_REASON_PROBABILITY);
    assert_memory_equal(&at, &ahead, sizeof at);
    s.moment.now_us = 400 * DAY; /* by now it has */
    expect_ok(ckpi_goal_evaluate(&s.goal, seen, 1, &s.moment, &ahead, NULL));
    assert_true((ahead.flags & CKPI_VERDICT_CLOSED) && ahead.status == CKPI_GOAL_STATUS_MISSED);
}

/* A score within known ends cannot vary more than between them. */
static void scores_are_bounded(void **state)
{
    (void)state;
    subject s;
    double low, high;
    start(&s, CKPI_METRIC_SATISFACTION_MEAN, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_LEVEL, 90);
    expect_ok(ckpi_target_absolute(3.5, &s.target));
    const ckpi_observation o = value(80, 90, 3.5, 401);
    ckpi_verdict v = evaluate(&s, &o, 1, 90);
    expect_ok(ckpi_mean_interval(401, 3.5, sqrt(1.5 * 2.5), 0.95, &low, &high));
    assert_true(is_same(v.low, low) && is_same(v.high, high) && v.interval_method == CKPI_INTERVAL_METHOD_STUDENT);
    expect_verdict(&v, CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_LEANING, CKPI_GRADE_TARGET, CKPI_GOAL_REASON_FINAL);
    s.goal.population = 401; /* everybody answered */
    v = evaluate(&s, &o, 1, 90);
    assert_true(is_same(v.low, 3.5) && is_same(v.high, 3.5) && v.evidence == CKPI_EVIDENCE_CONCLUSIVE);
}

static void sums(void **state)
{
    (void)state;
    subject s;
    start(&s, 0, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_SUM, 30);
    s.goal.metric_name = "sales";
    s.goal.metric_name_size = 5;
    expect_ok(ckpi_target_absolute(400, &s.target));
    const ckpi_observation days[] = {value(0, 5, 50, 0), value(5, 10, 70, 0)};
    ckpi_verdict v = evaluate(&s, days, 2, 10);
    assert_true(is_same(v.value, 120) && fabs(v.probability / 0.080231950122985872403 - 1) < 1e-10);
    expect_verdict(&v, CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE,
                   CKPI_GOAL_REASON_PROBABILITY);
    assert_true(fabs(v.required * 86400 - 14) < 1e-9 && fabs(v.run_rate * 86400 - 12) < 1e-9);
    const ckpi_observation all[] = {value(0, 5, 400, 0)};
    v = evaluate(&s, all, 1, 10);
    expect_verdict(&v, CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET,
                   CKPI_GOAL_REASON_TOTAL_REACHED);
    assert_true(is_same(v.required, 0));
    /* Time is up: what is missing can no longer come, and no division says so. */
    s.moment.given = 0;
    v = evaluate(&s, days, 2, 30);
    assert_true(isinf(v.required) && is_same(v.probability, 0) && (v.flags & CKPI_VERDICT_TIME_UP));
    /* Money is no count: Student's prediction from the days so far. */
    const ckpi_observation money[] = {value(0, 2, 10.5, 0), value(2, 4, 30.25, 0), value(4, 6, 20.75, 0)};
    v = evaluate(&s, money, 3, 6);
    assert_true(v.probability > 0 && v.probability < 0.5);
    expect_ok(ckpi_target_absolute(300, &s.target));
    assert_true(evaluate(&s, money, 3, 6).probability > v.probability);
}

/* CSAT from 75 to 86.25, stretch 90, over six months: on the way and at the end. */
static void six_months_of_satisfaction(void **state)
{
    (void)state;
    subject s;
    start(&s, 0, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_LEVEL, 184);
    s.goal.metric_name = "CSAT";
    s.goal.metric_name_size = 4;
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    set_baseline(&s, 75);
    expect_ok(ckpi_target_relative(0.15, &s.target));
    s.target.given |= CKPI_TARGET_HAS_STRETCH;
    s.target.stretch = 90;
    ckpi_observation o = value(60, 92, 79, 500);
    o.given |= CKPI_OBSERVED_INTERVAL;
    o.low = 77.2;
    o.high = 80.8;
    ckpi_verdict v = evaluate(&s, &o, 1, 92);
    assert_true(fabs(v.expected - 80.625) < 1e-12 && fabs(v.target - 86.25) < 1e-12);
    expect_verdict(&v, CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE, CKPI_GOAL_REASON_BEHIND_PATH);
    o = value(150, 184, 90, 500);
    o.given |= CKPI_OBSERVED_INTERVAL;
    o.low = 88.6;
    o.high = 91.4;
    v = evaluate(&s, &o, 1, 184);
    expect_verdict(&v, CKPI_GOAL_STATUS_EXCEEDED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_STRETCH, CKPI_GOAL_REASON_FINAL);
    assert_true(fabs(v.progress - 4 / 3.0) < 1e-12 && is_same(v.progress_clamped, 1));
    assert_int_equal(v.progress_flag, CKPI_PROGRESS_OVERSHOT);
    /* The clock alone closes nothing: surveys may still arrive. */
    s.moment.given = 0;
    v = evaluate(&s, &o, 1, 184);
    assert_true(v.status == CKPI_GOAL_STATUS_ON_TRACK && (v.flags & CKPI_VERDICT_TIME_UP));
}

/* Without squares or an interval a mean has no limits: never conclusively behind. */
static void what_is_not_known_convicts_nobody(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL, 90);
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    set_baseline(&s, 300);
    expect_ok(ckpi_target_absolute(240, &s.target));
    ckpi_observation o = ratio(0, 45, 900 * 500.0, 500);
    ckpi_verdict v = evaluate(&s, &o, 1, 45);
    expect_verdict(&v, CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE, CKPI_GOAL_REASON_BEHIND_PATH);
    assert_true(isinf(v.low) && isinf(v.high));
    /* With squares, limits that hold at every look. */
    o.given |= CKPI_OBSERVED_SQUARES;
    o.n = 500;
    o.numerator_squares = 500 * (900.0 * 900 + 120 * 120);
    o.cross = o.numerator;
    o.denominator_squares = 500;
    v = evaluate(&s, &o, 1, 45);
    expect_verdict(&v, CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_NONE,
                   CKPI_GOAL_REASON_BEHIND_PATH);
    assert_int_equal(v.interval_method, CKPI_INTERVAL_METHOD_ASYMPTOTIC);
    assert_true(v.low > 860 && v.low < 900 && v.high > 900 && v.high < 940);
    /* Two calls of it do not. */
    o.numerator /= 250;
    o.denominator = o.denominator_squares = o.cross = 2;
    o.numerator_squares /= 250;
    o.cross = o.numerator;
    o.n = 2;
    s.goal.n_min = 1;
    v = evaluate(&s, &o, 1, 45);
    assert_int_equal(v.status, CKPI_GOAL_STATUS_AT_RISK);
    s.goal.n_min = 0;
    v = evaluate(&s, &o, 1, 45);
    assert_true(v.reason == CKPI_GOAL_REASON_N_BELOW_MIN && v.n_needed == 28 && is_same(v.value, 900));
}

static void windows_share_alpha(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_FIRST_RESOLUTION, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_LEVEL, 90);
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    const ckpi_observation weeks[] = {ratio(0, 3, 30, 60), ratio(3, 6, 20, 40), ratio(14, 20, 60, 80),
                                      ratio(22, 23, 50, 60)};
    ckpi_verdict v = evaluate(&s, weeks, 4, 24);
    assert_true(v.window == 4 && v.windows == 0 && fabs(v.alpha - 0.05 / 20) < 1e-15);
    assert_true(is_same(v.numerator, 50) && is_same(v.denominator, 60));
    set_review(&s, CKPI_PERIOD_UNIT_WEEK);
    s.review.week_start = 3; /* 1970 began on a Thursday */
    v = evaluate(&s, weeks, 2, 7);
    assert_true(v.window == 1 && v.windows == 13 && fabs(v.alpha - 0.05 / 13) < 1e-15);
    assert_true(is_same(v.numerator, 50) && is_same(v.denominator, 100) && !(v.flags & CKPI_VERDICT_STALE));
    v = evaluate(&s, weeks, 2, 20);
    assert_true(v.window == 1 && (v.flags & CKPI_VERDICT_STALE));
    v = evaluate(&s, weeks, 4, 24);
    assert_true(v.window == 4 && is_same(v.numerator, 50) && v.window_start_us == 22 * DAY);
    s.goal.window_us = 10 * DAY;
    v = evaluate(&s, weeks, 4, 24);
    assert_true(is_same(v.numerator, 110) && is_same(v.denominator, 140));
}

static void evidence_is_the_published_one(void **state)
{
    (void)state;
    subject s;
    double log_e;
    start(&s, CKPI_METRIC_FIRST_RESOLUTION, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_LEVEL, 90);
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    const ckpi_observation o = ratio(0, 10, 210, 300);
    ckpi_verdict v = evaluate(&s, &o, 1, 10);
    expect_ok(ckpi_bernoulli_one_sided_log_e(210, 300, 40, 10, 0.8, CKPI_SIDE_BELOW, &log_e));
    assert_true(fabs(v.log_evidence - log_e) < 1e-12 && v.interval_method == CKPI_INTERVAL_METHOD_BETA_MIXTURE);
    assert_int_equal(v.status, log_e >= log(1 / v.alpha) ? CKPI_GOAL_STATUS_OFF_TRACK : CKPI_GOAL_STATUS_AT_RISK);
    /* The mirror: failures, lower is better. */
    s.goal.direction = CKPI_GOAL_DIRECTION_LOWER;
    expect_ok(ckpi_target_absolute(0.2, &s.target));
    const ckpi_observation mirrored = ratio(0, 10, 90, 300);
    const ckpi_verdict w = evaluate(&s, &mirrored, 1, 10);
    assert_true(fabs(w.log_evidence - log_e) < 1e-9 && w.status == v.status);
}

/* Six weeks of a line and a little noise: Student's prediction by hand. */
static void levels_lead_somewhere(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL, 70);
    s.goal.inference = CKPI_INFERENCE_CENSUS;
    set_baseline(&s, 300);
    expect_ok(ckpi_target_absolute(240, &s.target));
    const double means[] = {297, 292, 290, 283, 281, 275};
    ckpi_observation weeks[6];
    double times[6], below, above;
    for (int i = 0; i < 6; i++) {
        weeks[i] = ratio(i * 7, i * 7 + 7, means[i] * 100, 100);
        times[i] = (i * 7 + 3.5) * 86400;
    }
    ckpi_verdict v = evaluate(&s, weeks, 2, 14);
    assert_true(isnan(v.probability) && isnan(v.projection) && v.run_rate < 0);
    v = evaluate(&s, weeks, 6, 42);
    double middle = 0, level = 0, sxx = 0, sxy = 0, rest = 0;
    for (int i = 0; i < 6; i++) {
        middle += times[i] / 6;
        level += means[i] / 6;
    }
    for (int i = 0; i < 6; i++) {
        sxx += (times[i] - middle) * (times[i] - middle);
        sxy += (times[i] - middle) * (means[i] - level);
    }
    const double slope = sxy / sxx, at = 70 * 86400.0;
    for (int i = 0; i < 6; i++)
        rest += pow(means[i] - level - slope * (times[i] - middle), 2);
    const double expected = level + slope * (at - middle);
    const double error = sqrt(rest / 4 * (1 + 1 / 6.0 + (at - middle) * (at - middle) / sxx));
    expect_ok(ckpi_student_tails(4, (240 - expected) / error, &below, &above));
    assert_true(fabs(v.projection - expected) < 1e-9 && fabs(v.run_rate / slope - 1) < 1e-9);
    assert_true(fabs(v.probability / below - 1) < 1e-9);
    assert_true(v.projection_low < expected && expected < v.projection_high);
    assert_int_equal(v.flags & CKPI_VERDICT_EXTRAPOLATION, 0);
    assert_true(evaluate(&s, weeks, 3, 21).flags & CKPI_VERDICT_EXTRAPOLATION);
    /* On the path, but it will not arrive: at risk, and no worse. */
    const double late[] = {270, 268, 272, 269, 271, 263};
    for (int i = 0; i < 6; i++)
        weeks[i] = ratio(i * 7, i * 7 + 7, late[i] * 100, 100);
    v = evaluate(&s, weeks, 6, 42);
    expect_verdict(&v, CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE, CKPI_GOAL_REASON_PROJECTION);
    /* Once closed there is nothing to project. */
    v = evaluate(&s, weeks, 6, 70);
    assert_true(isnan(v.probability) && v.status == CKPI_GOAL_STATUS_MISSED);
}

/* --- Periods in a row --- */

static void held_levels(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, 0, 42);
    expect_ok(ckpi_target_maintain(0.8, 3, 6, &s.target));
    set_review(&s, CKPI_PERIOD_UNIT_WEEK);
    s.review.week_start = 3;
    const ckpi_observation weeks[] = {ratio(0, 7, 80, 100),  ratio(7, 14, 79, 100), ratio(14, 21, 90, 100),
                                      ratio(21, 24, 40, 50), ratio(24, 28, 45, 50), ratio(28, 29, 1, 2),
                                      ratio(35, 42, 85, 100)};
    ckpi_verdict v = evaluate(&s, weeks, 7, 15);
    assert_true(v.status == CKPI_GOAL_STATUS_AT_RISK && v.streak == 0 && v.best_streak == 1 && is_same(v.value, 0.79));
    v = evaluate(&s, weeks, 7, 29);
    assert_true(v.status == CKPI_GOAL_STATUS_ON_TRACK && v.streak == 2 && is_same(v.value, 0.85));
    assert_true(fabs(v.progress - 2 / 3.0) < 1e-12);
    v = evaluate(&s, weeks, 7, 35); /* the fifth week has two calls: it neither counts nor breaks */
    assert_true(v.status == CKPI_GOAL_STATUS_ON_TRACK && v.streak == 2);
    v = evaluate(&s, weeks, 7, 42);
    expect_verdict(&v, CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET,
                   CKPI_GOAL_REASON_MAINTAINED);
    s.goal.flags = CKPI_GOAL_FLAG_BREAK_ON_GAP;
    v = evaluate(&s, weeks, 7, 42);
    assert_true(v.status == CKPI_GOAL_STATUS_MISSED && v.reason == CKPI_GOAL_REASON_NO_PERIOD_LEFT);
    /* Without a maintain target no number of periods is asked for: that is an error, not a goal reached. */
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    s.goal.mode = CKPI_MODE_MAINTAIN;
    v = evaluate(&s, weeks, 7, 42);
    expect_verdict(&v, CKPI_GOAL_STATUS_INVALID, CKPI_EVIDENCE_NONE, CKPI_GRADE_NONE, CKPI_GOAL_REASON_VALIDATION);
    assert_int_equal(v.first_error, CKPI_SMART_M_MODE_MISMATCH);
    expect_ok(ckpi_target_maintain(0.8, 3, 6, &s.target));
    /* Nothing is over until its data is in. */
    s.moment.given = 0;
    v = evaluate(&s, weeks, 7, 42);
    assert_true(v.reason == CKPI_GOAL_REASON_NOTHING_JUDGED && isnan(v.value));
}

/* --- Before the rules --- */

static void not_yet_and_no_more(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 100);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    const ckpi_observation o = ratio(0, 50, 80, 100);
    ckpi_verdict v = evaluate(&s, &o, 1, -1);
    assert_int_equal(v.status, CKPI_GOAL_STATUS_NOT_STARTED);
    v = evaluate(&s, NULL, 0, 50);
    expect_verdict(&v, CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_EVIDENCE_NONE, CKPI_GRADE_NONE,
                   CKPI_GOAL_REASON_NO_VALUE);
    assert_true(isnan(v.value) && v.n_needed == 30 && v.progress_flag == CKPI_PROGRESS_NO_VALUE);
    set_review(&s, CKPI_PERIOD_UNIT_MONTH);
    v = evaluate(&s, &o, 1, 20);
    assert_int_equal(v.reason, CKPI_GOAL_REASON_TOO_EARLY);
    v = evaluate(&s, &o, 1, 31);
    assert_int_equal(v.reason, CKPI_GOAL_REASON_PROBABILITY);
    s.goal.life = CKPI_GOAL_LIFE_DRAFT;
    assert_int_equal(evaluate(&s, &o, 1, 50).status, CKPI_GOAL_STATUS_DRAFT);
    s.goal.life = CKPI_GOAL_LIFE_ABANDONED;
    assert_int_equal(evaluate(&s, &o, 1, 50).status, CKPI_GOAL_STATUS_ABANDONED);
    s.goal.life = CKPI_GOAL_LIFE_COMMITTED;
    s.goal.title_size = 0;
    v = evaluate(&s, &o, 1, 50);
    assert_true(v.status == CKPI_GOAL_STATUS_INVALID && v.first_error == CKPI_SMART_S_NO_TITLE && isnan(v.value));
}

static void bad_observations_are_refused(void **state)
{
    (void)state;
    subject s;
    ckpi_verdict v, before;
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO, 100);
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    s.moment.now_us = 50 * DAY;
    const struct {
        ckpi_observation o;
        uint32_t reason;
    } bad[] = {
        {ratio(10, 20, 101, 100), CKPI_REASON_CONTRADICTION},   {ratio(10, 20, -1, 100), CKPI_REASON_CONTRADICTION},
        {ratio(10, 20, NAN, 100), CKPI_REASON_BEYOND_RANGE},    {ratio(10, 20, 1, -1), CKPI_REASON_BEYOND_RANGE},
        {ratio(10, 10, 1, 2), CKPI_REASON_ENDS_BEFORE_START},   {ratio(9, 20, 1, 2), CKPI_REASON_DUPLICATE},
        {value(10, 20, INFINITY, 2), CKPI_REASON_BEYOND_RANGE}, {value(10, 20, 0.5, -2), CKPI_REASON_BEYOND_RANGE},
    };
    memset(&v, 0x55, sizeof v);
    v.struct_size = sizeof v;
    before = v;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const ckpi_observation two[] = {ratio(0, 10, 1, 2), bad[i].o};
        ckpi_issue issue = {.struct_size = sizeof issue};
        expect_status(ckpi_goal_evaluate(&s.goal, two, 2, &s.moment, &v, &issue), CKPI_E_RECORD);
        expect_true(issue.index == 1 && issue.reason == bad[i].reason, "%zu: reason %u", i, issue.reason);
        assert_memory_equal(&v, &before, sizeof v);
    }
    const ckpi_observation good = ratio(0, 10, 1, 2);
    expect_status(ckpi_goal_evaluate(&s.goal, NULL, 1, &s.moment, &v, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_evaluate(&s.goal, &good, 1, NULL, &v, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_evaluate(&s.goal, &good, 1, &s.moment, NULL, NULL), CKPI_E_ARGUMENT);
    s.moment.flags = 1u << 9;
    expect_status(ckpi_goal_evaluate(&s.goal, &good, 1, &s.moment, &v, NULL), CKPI_E_NEWER);
    s.moment.flags = 0;
    s.moment.previous = 99;
    expect_status(ckpi_goal_evaluate(&s.goal, &good, 1, &s.moment, &v, NULL), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_of_service),          cmocka_unit_test(a_watermark_ahead_is_the_moment),
        cmocka_unit_test(scores_are_bounded),         cmocka_unit_test(sums),
        cmocka_unit_test(six_months_of_satisfaction), cmocka_unit_test(what_is_not_known_convicts_nobody),
        cmocka_unit_test(windows_share_alpha),        cmocka_unit_test(evidence_is_the_published_one),
        cmocka_unit_test(levels_lead_somewhere),      cmocka_unit_test(held_levels),
        cmocka_unit_test(not_yet_and_no_more),        cmocka_unit_test(bad_observations_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
