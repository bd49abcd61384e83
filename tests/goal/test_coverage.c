/* SPDX-License-Identifier: MIT */
/* What goals leave out: metrics in use, and scopes. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { NORTH = 1, SOUTH = 2, EAST = 3, ANN = 11 };

typedef struct plan {
    ckpi_scope everybody, north, south, ann;
    ckpi_target target;
    ckpi_goal goals[4];
} plan;

static ckpi_scope team(uint64_t id)
{
    ckpi_scope s = {.struct_size = sizeof s, .dimensions = 1u << CKPI_DIMENSION_TEAM};
    s.id[CKPI_DIMENSION_TEAM] = id;
    return s;
}

/* The whole on service level, North on service level and handle time, Ann of North on handle time. */
static void start(plan *p)
{
    static const uint32_t metrics[] = {CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_HANDLE_TIME,
                                       CKPI_METRIC_HANDLE_TIME};
    memset(p, 0, sizeof *p);
    p->everybody.struct_size = sizeof p->everybody;
    p->north = team(NORTH);
    p->south = team(SOUTH);
    p->ann = team(NORTH);
    p->ann.dimensions |= 1u << CKPI_DIMENSION_AGENT;
    p->ann.id[CKPI_DIMENSION_AGENT] = ANN;
    const ckpi_scope *scopes[] = {&p->everybody, &p->north, &p->north, &p->ann};
    for (uint64_t i = 0; i < 4; i++) {
        p->goals[i].struct_size = sizeof p->goals[i];
        p->goals[i].id = i + 1;
        p->goals[i].metric = metrics[i];
        p->goals[i].scope = scopes[i];
        p->goals[i].given = CKPI_GIVEN_START | CKPI_GIVEN_END;
        p->goals[i].end_us = 100;
    }
}

static const uint32_t in_use[] = {CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_HANDLE_TIME, CKPI_METRIC_TRANSFER_RATE};

static void uncovered_teams_and_metrics_are_found(void **state)
{
    (void)state;
    plan p;
    start(&p);
    const ckpi_scope scopes[] = {p.north, p.south, p.ann};
    uint64_t by_metric[3];
    ckpi_scope_coverage by_scope[3];
    uint8_t pairs[9];
    ckpi_coverage c = {.struct_size = sizeof c};
    expect_ok(ckpi_coverage_read(p.goals, 4, 50, in_use, 3, scopes, 3, by_metric, by_scope, pairs, &c));
    assert_true(c.goals == 4 && c.metrics_without == 1 && c.scopes_without == 1 && c.scopes_uncovered == 0);
    assert_true(by_metric[0] == 2 && by_metric[1] == 2 && by_metric[2] == 0);
    /* North: two of its own, one for all above it, one for Ann within it. */
    assert_true(by_scope[0].own == 2 && by_scope[0].wider == 1 && by_scope[0].inner == 1);
    assert_true(by_scope[1].own == 0 && by_scope[1].wider == 1 && by_scope[1].inner == 0);
    assert_true(by_scope[2].own == 1 && by_scope[2].wider == 3 && by_scope[2].inner == 0);
    static const uint8_t wanted[9] = {CKPI_COVERAGE_OWN,   CKPI_COVERAGE_OWN,  CKPI_COVERAGE_NONE,
                                      CKPI_COVERAGE_WIDER, CKPI_COVERAGE_NONE, CKPI_COVERAGE_NONE,
                                      CKPI_COVERAGE_WIDER, CKPI_COVERAGE_OWN,  CKPI_COVERAGE_NONE};
    assert_memory_equal(pairs, wanted, sizeof pairs);
    assert_int_equal(c.pairs_without, 4);
    /* Without the goal for all, South has nothing at all. */
    p.goals[0].life = CKPI_GOAL_LIFE_DRAFT;
    expect_ok(ckpi_coverage_read(p.goals, 4, 50, in_use, 3, scopes, 3, NULL, NULL, NULL, &c));
    assert_true(c.goals == 3 && c.scopes_without == 1 && c.scopes_uncovered == 1);
}

static void only_goals_in_force_count(void **state)
{
    (void)state;
    plan p;
    start(&p);
    const ckpi_scope scopes[] = {p.north, p.south};
    ckpi_coverage c = {.struct_size = sizeof c};
    p.goals[1].start_us = 60;
    p.goals[2].end_us = 50;
    p.goals[3].life = CKPI_GOAL_LIFE_ABANDONED;
    expect_ok(ckpi_coverage_read(p.goals, 4, 50, in_use, 3, scopes, 2, NULL, NULL, NULL, &c));
    assert_true(c.goals == 1 && c.metrics_without == 2 && c.scopes_without == 2);
    expect_ok(ckpi_coverage_read(p.goals, 4, CKPI_ABSENT, in_use, 3, scopes, 2, NULL, NULL, NULL, &c));
    assert_true(c.goals == 3 && c.metrics_without == 1);
    /* No goals at all: no direction. */
    expect_ok(ckpi_coverage_read(NULL, 0, 50, in_use, 3, scopes, 2, NULL, NULL, NULL, &c));
    assert_true(c.goals == 0 && c.metrics_without == 3 && c.scopes_uncovered == 2 && c.pairs_without == 6);
    expect_status(ckpi_coverage_read(NULL, 1, 50, in_use, 3, scopes, 2, NULL, NULL, NULL, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_coverage_read(p.goals, 4, 50, NULL, 3, scopes, 2, NULL, NULL, NULL, &c), CKPI_E_ARGUMENT);
    c.struct_size = 4;
    expect_status(ckpi_coverage_read(p.goals, 4, 50, in_use, 3, scopes, 2, NULL, NULL, NULL, &c), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uncovered_teams_and_metrics_are_found),
        cmocka_unit_test(only_goals_in_force_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
