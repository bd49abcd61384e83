/* SPDX-License-Identifier: MIT */
/* Personal plans: what matters most, how far one gets, and when there is nothing to say. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

static const ckpi_suggestion_rule QUARTER = {.struct_size = sizeof QUARTER, .start_us = 0, .end_us = 90 * DAY};

/* Handle time: good peers need 330 s, agents differ by 30 s. */
static ckpi_suggestion_metric handle_time(void)
{
    const ckpi_suggestion_metric metric = {.struct_size = sizeof metric,
                                           .metric = CKPI_METRIC_HANDLE_TIME,
                                           .better = CKPI_BETTER_LOWER,
                                           .reference = 330,
                                           .spread = 30};
    return metric;
}

static ckpi_suggestion_metric satisfaction(void)
{
    const ckpi_suggestion_metric metric = {.struct_size = sizeof metric,
                                           .metric = CKPI_METRIC_SATISFACTION_MEAN,
                                           .better = CKPI_BETTER_HIGHER,
                                           .reference = 4.5,
                                           .spread = 0.2};
    return metric;
}

static ckpi_suggestion_standing standing(double value, double error)
{
    const ckpi_suggestion_standing s = {
        .struct_size = sizeof s, .n = 200, .value = value, .standard_error = error, .best = NAN};
    return s;
}

/* One metric, one goal or none. */
static bool suggest(const ckpi_suggestion_rule *rule, const ckpi_suggestion_metric *metric,
                    const ckpi_suggestion_standing *s, ckpi_suggested_goal *goal)
{
    size_t count = 99;
    memset(goal, 0, sizeof *goal);
    goal->struct_size = sizeof *goal;
    ckpi_suggestion_rule one = *rule;
    one.most_goals = 1;
    expect_ok(ckpi_suggestion_read(&one, metric, s, 1, goal, 1, &count));
    assert_true(count <= 1);
    return count == 1;
}

static void near(double got, double expected)
{
    expect_true(fabs(got - expected) <= 1e-9 * fmax(1, fabs(expected)), "%.17g, expected %.17g", got, expected);
}

static void half_of_the_gap_is_the_usual_target(void **state)
{
    (void)state;
    const ckpi_suggestion_metric metric = handle_time();
    const ckpi_suggestion_standing s = standing(412, 10);
    ckpi_suggested_goal goal;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.baseline, 412);
    near(goal.gap, 82);
    near(goal.target, 371);
    near(goal.stretch, 330);
    assert_true(goal.certainty > 0.999999);
    near(goal.priority, 82.0 / 30 * goal.certainty);
    assert_int_equal(goal.reasons, CKPI_SUGGESTION_REASON_BEHIND_REFERENCE);
    assert_int_equal(goal.advice, CKPI_ADVICE_CALL_CONTROL);
    assert_int_equal(goal.action_kind, CKPI_ACTION_KIND_COACHING);
    assert_true(goal.milestone_at_us[0] == 30 * DAY && goal.milestone_at_us[1] == 60 * DAY &&
                goal.milestone_at_us[2] == 90 * DAY);
    near(goal.milestone[0], 412 - 41 / 3.0);
    near(goal.milestone[1], 412 - 82 / 3.0);
    assert_true(goal.milestone[2] == goal.target);
    assert_true(goal.start_us == 0 && goal.end_us == 90 * DAY);
}

static void higher_is_closed_upwards(void **state)
{
    (void)state;
    const ckpi_suggestion_metric metric = satisfaction();
    const ckpi_suggestion_standing s = standing(4.1, 0.05);
    ckpi_suggested_goal goal;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.target, 4.3);
    near(goal.gap, 0.4);
    near(goal.milestone[0], 4.1 + 0.2 / 3);
}

/* The certainty is Phi(gap / error): with an error of the whole gap it is 0.841. */
static void a_gap_that_may_be_chance_is_no_goal(void **state)
{
    (void)state;
    const ckpi_suggestion_metric metric = handle_time();
    ckpi_suggestion_standing s = standing(350, 20);
    ckpi_suggested_goal goal;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.certainty, 0.84134474606854293);
    s.standard_error = 24;
    assert_false(suggest(&QUARTER, &metric, &s, &goal));
    ckpi_suggestion_rule easier = QUARTER;
    easier.certainty = 0.7;
    assert_true(suggest(&easier, &metric, &s, &goal));
    s = standing(330, 0);
    assert_false(suggest(&QUARTER, &metric, &s, &goal));
    s = standing(331, 0);
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    assert_true(goal.certainty == 1);
    s = standing(300, 1);
    assert_false(suggest(&QUARTER, &metric, &s, &goal));
    s = standing(NAN, NAN);
    assert_false(suggest(&QUARTER, &metric, &s, &goal));
}

static void a_gap_that_does_not_matter_is_no_goal(void **state)
{
    (void)state;
    ckpi_suggestion_metric metric = handle_time();
    const ckpi_suggestion_standing s = standing(345, 0.1);
    ckpi_suggested_goal goal;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    metric.least_gap = 15;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    metric.least_gap = 16;
    assert_false(suggest(&QUARTER, &metric, &s, &goal));
}

static void few_contacts_are_no_goal(void **state)
{
    (void)state;
    const ckpi_suggestion_metric metric = handle_time();
    ckpi_suggestion_standing s = standing(412, 1);
    ckpi_suggested_goal goal;
    s.n = 29;
    assert_false(suggest(&QUARTER, &metric, &s, &goal));
    s.n = 30;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    ckpi_suggestion_rule rule = QUARTER;
    rule.least = 31;
    assert_false(suggest(&rule, &metric, &s, &goal));
}

static void targets_are_attainable(void **state)
{
    (void)state;
    ckpi_suggestion_metric metric = handle_time();
    ckpi_suggestion_standing s = standing(412, 1);
    ckpi_suggested_goal goal;
    const uint32_t behind = CKPI_SUGGESTION_REASON_BEHIND_REFERENCE;

    metric.most = 20;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.target, 392);
    assert_int_equal(goal.reasons, behind | CKPI_SUGGESTION_REASON_LIMITED);

    /* Done before: 360 s, further than 392 and not beyond 330. */
    s.best = 360;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.target, 360);
    assert_int_equal(goal.reasons, behind | CKPI_SUGGESTION_REASON_OWN_BEST);

    s.best = 400;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.target, 392);
    assert_int_equal(goal.reasons, behind | CKPI_SUGGESTION_REASON_LIMITED | CKPI_SUGGESTION_REASON_BEYOND_OWN_BEST);

    s.best = 300;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    near(goal.target, 392);
    assert_int_equal(goal.reasons, behind | CKPI_SUGGESTION_REASON_LIMITED);

    metric.most = 0;
    metric.share = 1;
    s.best = NAN;
    assert_true(suggest(&QUARTER, &metric, &s, &goal));
    assert_true(goal.target == 330 && isnan(goal.stretch));
}

/* Handle time 2 spreads behind, satisfaction 1, transfers 3, hold nothing. */
static void what_matters_most_comes_first(void **state)
{
    (void)state;
    ckpi_suggestion_metric metrics[4] = {handle_time(), satisfaction(), satisfaction(), handle_time()};
    metrics[2].metric = CKPI_METRIC_TRANSFER_RATE;
    metrics[2].better = CKPI_BETTER_LOWER;
    metrics[2].reference = 0.1;
    metrics[2].spread = 0.02;
    metrics[3].metric = CKPI_METRIC_HOLD_TIME;
    const ckpi_suggestion_standing standings[4] = {standing(390, 1), standing(4.3, 0.01), standing(0.16, 0.001),
                                                   standing(320, 1)};
    ckpi_suggested_goal goals[4];
    memset(goals, 0, sizeof goals);
    goals[0].struct_size = sizeof goals[0];
    size_t count = 0;
    ckpi_suggestion_rule rule = QUARTER;
    expect_ok(ckpi_suggestion_read(&rule, metrics, standings, 4, goals, 4, &count));
    assert_int_equal(count, 3);
    assert_true(goals[0].input == 2 && goals[1].input == 0 && goals[2].input == 1);
    assert_true(goals[0].struct_size == sizeof goals[0] && goals[2].struct_size == sizeof goals[0]);

    /* What does not fit is counted, and nothing of it written. */
    const ckpi_suggested_goal first = goals[0];
    goals[0].target = goals[1].target = 7;
    expect_status(ckpi_suggestion_read(&rule, metrics, standings, 4, NULL, 0, &count), CKPI_E_SPACE);
    assert_int_equal(count, 3);
    count = 0;
    expect_status(ckpi_suggestion_read(&rule, metrics, standings, 4, goals, 2, &count), CKPI_E_SPACE);
    assert_true(count == 3 && goals[0].target == 7 && goals[1].target == 7);
    expect_ok(ckpi_suggestion_read(&rule, metrics, standings, 4, goals, 3, &count));
    assert_memory_equal(&goals[0], &first, sizeof first);

    rule.most_goals = 2;
    expect_ok(ckpi_suggestion_read(&rule, metrics, standings, 4, goals, 4, &count));
    assert_true(count == 2 && goals[1].input == 0);

    metrics[1].weight = 4;
    expect_ok(ckpi_suggestion_read(&rule, metrics, standings, 4, goals, 4, &count));
    assert_true(goals[0].input == 1 && goals[1].input == 2);

    /* Equals keep the order of the metrics. */
    ckpi_suggestion_metric same[3] = {handle_time(), handle_time(), handle_time()};
    const ckpi_suggestion_standing alike[3] = {standing(390, 1), standing(390, 1), standing(390, 1)};
    rule.most_goals = 0;
    expect_ok(ckpi_suggestion_read(&rule, same, alike, 3, goals, 4, &count));
    assert_true(count == 3 && goals[0].input == 0 && goals[1].input == 1 && goals[2].input == 2);
    expect_ok(ckpi_suggestion_read(&rule, NULL, NULL, 0, goals, 4, &count));
    assert_int_equal(count, 0);
}

#define refuse(member, content)                                                                                        \
    do {                                                                                                               \
        member = (content);                                                                                            \
        expect_status(ckpi_suggestion_read(&rule, &metric, &s, 1, &goal, 1, &count), CKPI_E_ARGUMENT);                 \
        rule = QUARTER;                                                                                                \
        metric = handle_time();                                                                                        \
        s = standing(412, 1);                                                                                          \
    } while (0)

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_suggestion_rule rule = QUARTER;
    ckpi_suggestion_metric metric = handle_time();
    ckpi_suggestion_standing s = standing(412, 1);
    ckpi_suggested_goal goal = {.struct_size = sizeof goal, .target = 7};
    size_t count = 77;
    refuse(rule.end_us, 0);
    refuse(rule.start_us, INT64_MIN);
    refuse(rule.certainty, 1);
    refuse(rule.least, -1);
    refuse(metric.metric, 0);
    refuse(metric.own_metric_id, 4);
    refuse(metric.better, CKPI_BETTER_TARGET);
    refuse(metric.advice, 99);
    refuse(metric.spread, 0);
    refuse(metric.reference, NAN);
    refuse(metric.weight, -1);
    refuse(metric.share, 1.5);
    refuse(metric.most, NAN);
    refuse(metric.least_gap, -1);
    refuse(metric.least_gap, NAN);
    refuse(s.standard_error, -1);
    refuse(s.standard_error, NAN);
    refuse(s.value, INFINITY);
    refuse(s.n, -1);
    refuse(s.best, INFINITY);
    s.reserved0 = 1;
    expect_status(ckpi_suggestion_read(&rule, &metric, &s, 1, &goal, 1, &count), CKPI_E_NEWER);
    s.reserved0 = 0;
    expect_status(ckpi_suggestion_read(NULL, &metric, &s, 1, &goal, 1, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_suggestion_read(&rule, NULL, &s, 1, &goal, 1, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_suggestion_read(&rule, &metric, &s, 1, NULL, 1, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_suggestion_read(&rule, &metric, &s, 1, &goal, 1, NULL), CKPI_E_ARGUMENT);
    assert_true(count == 77 && goal.target == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_of_the_gap_is_the_usual_target),
        cmocka_unit_test(higher_is_closed_upwards),
        cmocka_unit_test(a_gap_that_may_be_chance_is_no_goal),
        cmocka_unit_test(a_gap_that_does_not_matter_is_no_goal),
        cmocka_unit_test(few_contacts_are_no_goal),
        cmocka_unit_test(targets_are_attainable),
        cmocka_unit_test(what_matters_most_comes_first),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
