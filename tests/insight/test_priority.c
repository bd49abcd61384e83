/* SPDX-License-Identifier: MIT */
/* Which goal first: gap, weight, and what can be recovered. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { GOALS = 6 };

typedef struct board {
    ckpi_goal goals[GOALS];
    ckpi_verdict verdicts[GOALS];
    ckpi_objective objectives[2];
    double recoverable[GOALS];
    ckpi_priority out[GOALS];
    size_t order[GOALS];
} board;

/* A way of 100 from 400 down to 300 each; nothing judged. */
static void start(board *b)
{
    memset(b, 0, sizeof *b);
    for (uint64_t i = 0; i < GOALS; i++) {
        ckpi_verdict *v = &b->verdicts[i];
        b->goals[i].struct_size = sizeof b->goals[i];
        b->goals[i].id = v->goal_id = i + 1;
        b->goals[i].direction = CKPI_GOAL_DIRECTION_LOWER;
        v->struct_size = sizeof *v;
        v->baseline = 400;
        v->target = 300;
        v->gap = v->probability = v->projection = NAN;
        v->elapsed = 0.5;
        b->recoverable[i] = NAN;
    }
    for (uint64_t i = 0; i < 2; i++) {
        b->objectives[i].struct_size = sizeof b->objectives[i];
        b->objectives[i].id = i + 1;
    }
    b->out[0].struct_size = sizeof b->out[0];
}

static void behind(board *b, int i, uint32_t status, double by, double probability)
{
    b->verdicts[i].status = status;
    b->verdicts[i].gap = -by;
    b->verdicts[i].probability = probability;
}

static void expect_order(board *b, const char *ids)
{
    char found[GOALS + 1] = {0};
    expect_ok(ckpi_priority_read(b->goals, b->verdicts, GOALS, b->objectives, 2, b->recoverable, b->out, b->order));
    for (int i = 0; i < GOALS; i++)
        found[i] = (char)('1' + (int)b->order[i]);
    expect_true(strcmp(found, ids) == 0, "%s, not %s", found, ids);
}

static void the_product_decides(void **state)
{
    (void)state;
    board b;
    start(&b);
    behind(&b, 0, CKPI_GOAL_STATUS_AT_RISK, 10, 0.4);   /* 0.1 * 1 * 0.4 = 0.04 */
    behind(&b, 1, CKPI_GOAL_STATUS_OFF_TRACK, 40, 0.2); /* 0.4 * 1 * 0.2 = 0.08 */
    behind(&b, 2, CKPI_GOAL_STATUS_OFF_TRACK, 30, 0.01);
    b.verdicts[3].status = CKPI_GOAL_STATUS_ON_TRACK;
    b.verdicts[4].status = CKPI_GOAL_STATUS_ACHIEVED;
    b.verdicts[5].status = CKPI_GOAL_STATUS_INSUFFICIENT_DATA;
    expect_order(&b, "213465");
    assert_true(fabs(b.out[0].score - 0.04) < 1e-15 && fabs(b.out[1].score - 0.08) < 1e-15);
    assert_true(fabs(b.out[2].score - 0.003) < 1e-15 && fabs(b.out[2].gap - 0.3) < 1e-15);
    assert_true(b.out[3].group == CKPI_PRIORITY_ON_COURSE && b.out[3].score == 0);
    assert_true(b.out[4].group == CKPI_PRIORITY_DECIDED && b.out[4].recoverable == 0);
    assert_true(b.out[5].group == CKPI_PRIORITY_UNKNOWN && b.out[5].id == 6);
    assert_string_equal(ckpi_insight_word(CKPI_INSIGHT_WORDS_PRIORITY, b.out[0].group), "behind");
    /* Its owner knows better what can be recovered: 0.1 * 0.9 */
    b.recoverable[0] = 0.9;
    expect_order(&b, "123465");
    /* Weights of goal and objective: 0.3 * 0.01 * 4 * 10 = 0.12 */
    b.goals[2].given = CKPI_GIVEN_WEIGHT;
    b.goals[2].weight = 4;
    b.goals[2].objective_id = 2;
    b.objectives[1].weight = 10;
    expect_order(&b, "312465");
    assert_true(b.out[2].weight == 40 && b.out[0].weight == 1);
    /* What owners state goes before the score, but not before what is behind. */
    b.goals[0].priority = 2;
    b.goals[1].priority = 1;
    b.goals[4].priority = 1;
    expect_order(&b, "213465");
}

static void ties_stay_in_their_order(void **state)
{
    (void)state;
    board b;
    start(&b);
    expect_order(&b, "123456");
    for (int i = 0; i < GOALS; i++)
        behind(&b, i, CKPI_GOAL_STATUS_AT_RISK, 10, 0.5);
    expect_order(&b, "123456");
    b.verdicts[3].gap = -11;
    expect_order(&b, "412356");
}

/* Without a probability the time left counts; without a baseline the target is the way. */
static void what_is_missing_has_a_substitute(void **state)
{
    (void)state;
    board b;
    start(&b);
    behind(&b, 0, CKPI_GOAL_STATUS_AT_RISK, 30, NAN);
    b.verdicts[0].elapsed = 0.75;
    behind(&b, 1, CKPI_GOAL_STATUS_AT_RISK, 30, NAN);
    b.verdicts[1].baseline = NAN;
    /* On its path, and unlikely to arrive: 320 of 300 is a fifth of the way. */
    behind(&b, 2, CKPI_GOAL_STATUS_AT_RISK, -5, 0.1);
    b.verdicts[2].projection = 320;
    /* Out of reach: nothing to recover. */
    behind(&b, 3, CKPI_GOAL_STATUS_OFF_TRACK, 90, 0);
    b.verdicts[3].reason = CKPI_GOAL_REASON_UNREACHABLE;
    expect_order(&b, "123564");
    assert_true(b.out[0].recoverable == 0.25 && fabs(b.out[0].gap - 0.3) < 1e-15);
    assert_true(fabs(b.out[1].gap - 0.1) < 1e-15 && b.out[1].recoverable == 0.5);
    assert_true(fabs(b.out[2].gap - 0.2) < 1e-15 && fabs(b.out[2].recoverable - 0.1) < 1e-15);
    assert_int_equal(b.out[3].group, CKPI_PRIORITY_DECIDED);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    board b;
    start(&b);
    b.recoverable[2] = 1.5;
    expect_status(ckpi_priority_read(b.goals, b.verdicts, GOALS, NULL, 0, b.recoverable, b.out, b.order),
                  CKPI_E_ARGUMENT);
    b.verdicts[3].goal_id = 99;
    expect_status(ckpi_priority_read(b.goals, b.verdicts, GOALS, NULL, 0, NULL, b.out, b.order), CKPI_E_MISMATCH);
    expect_status(ckpi_priority_read(b.goals, NULL, GOALS, NULL, 0, NULL, b.out, b.order), CKPI_E_ARGUMENT);
    expect_ok(ckpi_priority_read(NULL, NULL, 0, NULL, 0, NULL, NULL, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_product_decides),
        cmocka_unit_test(ties_stay_in_their_order),
        cmocka_unit_test(what_is_missing_has_a_substitute),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
