/* SPDX-License-Identifier: MIT */
/* Statuses of several goals in one, and as points. */
#include "support/expect.h"
#include <math.h>

#define OFF CKPI_GOAL_STATUS_OFF_TRACK
#define RISK CKPI_GOAL_STATUS_AT_RISK
#define ON CKPI_GOAL_STATUS_ON_TRACK
#define MISSED CKPI_GOAL_STATUS_MISSED
#define DONE CKPI_GOAL_STATUS_ACHIEVED
#define EXCEEDED CKPI_GOAL_STATUS_EXCEEDED
#define UNJUDGED CKPI_GOAL_STATUS_INSUFFICIENT_DATA

static ckpi_status_rollup roll_up(uint32_t policy, const uint32_t *statuses, const double *weights, const uint8_t *keys,
                                  size_t count)
{
    ckpi_status_rollup out = {.struct_size = sizeof out};
    expect_ok(ckpi_rollup_status(policy, statuses, weights, keys, count, &out));
    return out;
}

static void the_worst_wins(void **state)
{
    (void)state;
    const uint32_t order[] = {MISSED, OFF, RISK, ON, DONE, EXCEEDED};
    for (size_t i = 0; i < 6; i++) {
        for (size_t j = 0; j < 6; j++) {
            const uint32_t pair[] = {order[i], order[j]};
            const ckpi_status_rollup out = roll_up(CKPI_STATUS_WORST, pair, NULL, NULL, 2);
            assert_int_equal(out.status, order[i < j ? i : j]);
            assert_int_equal(out.worst, i <= j ? 0 : 1);
        }
    }
}

static void weights_decide(void **state)
{
    (void)state;
    const uint32_t statuses[] = {ON, DONE, EXCEEDED, OFF};
    ckpi_status_rollup out = roll_up(CKPI_STATUS_WEIGHTED, statuses, NULL, NULL, 4);
    assert_true(out.status == ON && out.on_share == 0.75 && out.coverage == 1);
    const double heavy[] = {1, 1, 1, 2}, heavier[] = {1, 1, 1, 4};
    assert_int_equal(roll_up(CKPI_STATUS_WEIGHTED, statuses, heavy, NULL, 4).status, RISK);
    assert_int_equal(roll_up(CKPI_STATUS_WEIGHTED, statuses, heavier, NULL, 4).status, OFF);
    /* 0.01 + 0.06 is half of 0.14, but not in binary. */
    const uint32_t three[] = {ON, ON, OFF};
    const double hundredths[] = {0.01, 0.06, 0.07};
    assert_int_equal(roll_up(CKPI_STATUS_WEIGHTED, three, hundredths, NULL, 3).status, RISK);
}

static void a_failed_key_goal_caps(void **state)
{
    (void)state;
    const uint32_t statuses[] = {ON, ON, ON, ON, MISSED}, at_risk[] = {ON, ON, ON, ON, RISK};
    const uint8_t last[] = {0, 0, 0, 0, 1}, first[] = {1, 0, 0, 0, 0};
    assert_int_equal(roll_up(CKPI_STATUS_KEY, statuses, NULL, last, 5).status, OFF);
    assert_int_equal(roll_up(CKPI_STATUS_KEY, statuses, NULL, first, 5).status, ON);
    assert_int_equal(roll_up(CKPI_STATUS_KEY, at_risk, NULL, last, 5).status, ON);
    assert_int_equal(roll_up(CKPI_STATUS_WEIGHTED, statuses, NULL, last, 5).status, ON);
}

/* What was not judged neither helps nor hurts; it is told. */
static void the_unjudged_lower_coverage_only(void **state)
{
    (void)state;
    const uint32_t statuses[] = {UNJUDGED, CKPI_GOAL_STATUS_NOT_STARTED, CKPI_GOAL_STATUS_INVALID, ON};
    const double weights[] = {3, 2, 1, 2};
    ckpi_status_rollup out = roll_up(CKPI_STATUS_WORST, statuses, weights, NULL, 4);
    assert_true(out.status == ON && out.coverage == 0.25 && out.worst == 3);
    out = roll_up(CKPI_STATUS_WEIGHTED, statuses, weights, NULL, 3);
    assert_true(out.status == UNJUDGED && out.coverage == 0 && isnan(out.on_share) && out.worst == 3);
    assert_int_equal(roll_up(CKPI_STATUS_KEY, NULL, NULL, NULL, 0).status, UNJUDGED);
}

static void statuses_have_points(void **state)
{
    (void)state;
    const struct {
        uint32_t status;
        double points;
    } known[] = {{OFF, 0}, {MISSED, 0}, {RISK, 0.5}, {ON, 1}, {DONE, 1}, {EXCEEDED, 1}};
    double score = -1;
    for (size_t i = 0; i < 6; i++) {
        expect_ok(ckpi_score_status(known[i].status, NULL, 0, &score));
        assert_true(score == known[i].points);
    }
    expect_status(ckpi_score_status(UNJUDGED, NULL, 0, &score), CKPI_E_NOT_FOUND);
    double own[12];
    for (size_t i = 0; i < 12; i++)
        own[i] = NAN;
    own[UNJUDGED] = 0.25;
    own[ON] = 2;
    expect_ok(ckpi_score_status(UNJUDGED, own, 12, &score));
    assert_true(score == 0.25);
    expect_status(ckpi_score_status(RISK, own, 12, &score), CKPI_E_NOT_FOUND);
    expect_status(ckpi_score_status(ON, own, 12, &score), CKPI_E_ARGUMENT);
    expect_status(ckpi_score_status(12, NULL, 0, &score), CKPI_E_ARGUMENT);
    /* Points for fewer statuses than there are: the others keep the library's, and nothing beyond is read. */
    expect_ok(ckpi_score_status(DONE, own, DONE, &score));
    assert_true(score == 1);
    expect_status(ckpi_score_status(ON, NULL, 1, &score), CKPI_E_ARGUMENT);
}

static void wrong_calls_are_refused(void **state)
{
    (void)state;
    const uint32_t good[] = {ON}, bad[] = {12};
    const double negative[] = {-1};
    const uint8_t two[] = {2};
    ckpi_status_rollup out = {.struct_size = sizeof out};
    expect_status(ckpi_rollup_status(3, good, NULL, NULL, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_status(0, bad, NULL, NULL, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_status(0, good, negative, NULL, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_status(0, good, NULL, two, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_status(0, NULL, NULL, NULL, 1, &out), CKPI_E_ARGUMENT);
    out.struct_size = 4;
    expect_status(ckpi_rollup_status(0, good, NULL, NULL, 1, &out), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_wins),         cmocka_unit_test(weights_decide),
        cmocka_unit_test(a_failed_key_goal_caps), cmocka_unit_test(the_unjudged_lower_coverage_only),
        cmocka_unit_test(statuses_have_points),   cmocka_unit_test(wrong_calls_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
