/* SPDX-License-Identifier: MIT */
/* Objectives: the metrics that usually tell of them, and goals that leave them empty or miss them. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

static ckpi_objective_metric metric_of(uint32_t kind, uint32_t metric)
{
    ckpi_objective_metric m = {.struct_size = sizeof m};
    expect_ok(ckpi_objective_metric_find(kind, metric, &m));
    return m;
}

/* Customer satisfaction is NPS and CSAT; engagement is satisfied staff that comes; revenue is sales by agent,
 * handle time and first resolution. */
static void the_usual_objectives_have_their_metrics(void **state)
{
    (void)state;
    static const struct {
        uint32_t kind, metric, role, direction;
    } rows[] = {
        {CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION, CKPI_METRIC_PROMOTER_SCORE, CKPI_OBJECTIVE_ROLE_KEY,
         CKPI_GOAL_DIRECTION_HIGHER},
        {CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION, CKPI_METRIC_CSAT_TOP_TWO, CKPI_OBJECTIVE_ROLE_KEY,
         CKPI_GOAL_DIRECTION_HIGHER},
        {CKPI_OBJECTIVE_KIND_EMPLOYEE_ENGAGEMENT, CKPI_METRIC_EMPLOYEE_SATISFACTION, CKPI_OBJECTIVE_ROLE_KEY,
         CKPI_GOAL_DIRECTION_HIGHER},
        {CKPI_OBJECTIVE_KIND_EMPLOYEE_ENGAGEMENT, CKPI_METRIC_ABSENCE, CKPI_OBJECTIVE_ROLE_KEY,
         CKPI_GOAL_DIRECTION_LOWER},
        {CKPI_OBJECTIVE_KIND_REVENUE, CKPI_METRIC_SALES_PER_AGENT, CKPI_OBJECTIVE_ROLE_KEY, CKPI_GOAL_DIRECTION_HIGHER},
        {CKPI_OBJECTIVE_KIND_REVENUE, CKPI_METRIC_HANDLE_TIME, CKPI_OBJECTIVE_ROLE_LEADING, CKPI_GOAL_DIRECTION_LOWER},
        {CKPI_OBJECTIVE_KIND_REVENUE, CKPI_METRIC_FIRST_RESOLUTION, CKPI_OBJECTIVE_ROLE_LEADING,
         CKPI_GOAL_DIRECTION_HIGHER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ckpi_objective_metric m = metric_of(rows[i].kind, rows[i].metric);
        expect_true(m.role == rows[i].role && m.direction == rows[i].direction && m.metric == rows[i].metric,
                    "row %zu: role %u, direction %u", i, m.role, m.direction);
    }
    ckpi_objective_metric none = {.struct_size = sizeof none};
    expect_status(ckpi_objective_metric_find(CKPI_OBJECTIVE_KIND_EMPLOYEE_ENGAGEMENT, CKPI_METRIC_SERVICE_LEVEL, &none),
                  CKPI_E_NOT_FOUND);
    expect_status(ckpi_objective_metric_find(0, CKPI_METRIC_SERVICE_LEVEL, &none), CKPI_E_ARGUMENT);
    expect_status(ckpi_objective_metric_find(99, CKPI_METRIC_SERVICE_LEVEL, &none), CKPI_E_ARGUMENT);
}

/* Of each kind: listed key metrics first, each once, as the catalogue has it, the way that the catalogue calls better. */
static void every_row_agrees_with_the_catalogue(void **state)
{
    (void)state;
    for (uint32_t kind = 1; ckpi_objective_title(kind); kind++) {
        uint32_t index = 0, role = 0, keys = 0;
        ckpi_objective_metric m = {.struct_size = sizeof m};
        assert_non_null(ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE, kind));
        for (; ckpi_objective_metric_at(kind, index, &m) == CKPI_OK; index++) {
            const ckpi_metric_info info = info_of(m.metric);
            expect_true(m.kind == kind && m.role >= role, "%s: %s", ckpi_objective_title(kind), info.symbol);
            assert_non_null(ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE_ROLE, m.role));
            role = m.role;
            keys += m.role == CKPI_OBJECTIVE_ROLE_KEY;
            const bool higher = info.better != CKPI_BETTER_HIGHER || m.direction == CKPI_GOAL_DIRECTION_HIGHER;
            const bool lower = info.better != CKPI_BETTER_LOWER || m.direction == CKPI_GOAL_DIRECTION_LOWER;
            expect_true(higher && lower, "%s: %s", ckpi_objective_title(kind), info.symbol);
            ckpi_objective_metric again = {.struct_size = sizeof again};
            expect_ok(ckpi_objective_metric_find(kind, m.metric, &again));
            expect_true(again.role == m.role, "%s twice", info.symbol);
        }
        assert_true(index >= 5 && keys >= 3);
        expect_status(ckpi_objective_metric_at(kind, index, &m), CKPI_E_NOT_FOUND);
    }
    assert_null(ckpi_objective_title(0));
}

typedef struct planned {
    ckpi_objective objective;
    ckpi_target target;
    ckpi_goal goals[3];
    ckpi_smart_finding findings[8];
    ckpi_smart smart;
} planned;

static void start(planned *p)
{
    memset(p, 0, sizeof *p);
    p->objective.struct_size = sizeof p->objective;
    p->objective.kind = CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION;
    p->objective.id = 5;
    p->objective.owner_id = 1;
    p->objective.title = "cx";
    p->objective.title_size = 2;
    p->target.struct_size = sizeof p->target;
    expect_ok(ckpi_target_absolute(1, &p->target));
    for (uint64_t i = 0; i < 3; i++) {
        p->goals[i].struct_size = sizeof p->goals[i];
        p->goals[i].id = 10 + i;
        p->goals[i].target = &p->target;
        p->goals[i].metric = CKPI_METRIC_CSAT_TOP_TWO;
    }
}

/* The codes found, as a mask of the few that there are. */
enum { TITLE = 1, OWNER = 2, EMPTY = 4, ELSEWHERE = 8 };

static int check(planned *p, size_t count)
{
    int found = 0;
    p->smart.struct_size = sizeof p->smart;
    expect_ok(ckpi_objective_check(&p->objective, p->goals, count, p->findings, 8, &p->smart));
    for (uint32_t i = 0; i < p->smart.finding_count; i++) {
        const uint32_t code = p->findings[i].code;
        found |= code == CKPI_SMART_S_NO_TITLE                  ? TITLE
                 : code == CKPI_SMART_S_NO_OWNER                ? OWNER
                 : code == CKPI_SMART_R_OBJECTIVE_EMPTY         ? EMPTY
                 : code == CKPI_SMART_R_METRIC_NOT_IN_OBJECTIVE ? ELSEWHERE
                                                                : 64;
    }
    return found;
}

static void an_objective_without_a_measurable_goal_is_empty(void **state)
{
    (void)state;
    planned p;
    start(&p);
    assert_int_equal(check(&p, 0), EMPTY);
    assert_int_equal(check(&p, 3), EMPTY); /* none serves it */
    p.goals[1].objective_id = 5;
    assert_int_equal(check(&p, 3), 0);
    assert_int_equal(p.smart.valid, 1);
    p.goals[1].life = CKPI_GOAL_LIFE_ABANDONED;
    assert_int_equal(check(&p, 3), EMPTY);
    p.goals[1].life = CKPI_GOAL_LIFE_DRAFT;
    p.goals[1].target = NULL;
    assert_int_equal(check(&p, 3), EMPTY);
    p.goals[1].target = &p.target;
    p.goals[1].metric = 0;
    assert_int_equal(check(&p, 3), EMPTY);
    p.goals[1].metric_name = "SMILES";
    p.goals[1].metric_name_size = 6;
    assert_int_equal(check(&p, 3), 0);
    p.objective.owner_id = 0;
    p.objective.title_size = 0;
    assert_int_equal(check(&p, 3), TITLE | OWNER);
    assert_true(p.smart.error_count == 1 && p.smart.valid == 0 && p.smart.first_error == CKPI_SMART_S_NO_TITLE);
}

/* A goal below another serves what that one serves; a circle serves nothing. */
static void goals_serve_through_those_above(void **state)
{
    (void)state;
    planned p;
    start(&p);
    p.goals[0].objective_id = 5;
    p.goals[0].target = NULL;
    p.goals[1].parent_id = 10;
    p.goals[2].parent_id = 11;
    assert_int_equal(check(&p, 3), 0);
    p.goals[2].target = p.goals[1].target = NULL;
    assert_int_equal(check(&p, 3), EMPTY);
    p.goals[0].objective_id = 0;
    p.goals[0].parent_id = 12;
    p.goals[2].target = &p.target;
    assert_int_equal(check(&p, 3), EMPTY);
}

static void a_metric_that_tells_nothing_is_said(void **state)
{
    (void)state;
    planned p;
    start(&p);
    for (int i = 0; i < 3; i++)
        p.goals[i].objective_id = 5;
    p.goals[2].metric = CKPI_METRIC_HANDLE_TIME;
    assert_int_equal(check(&p, 3), ELSEWHERE);
    assert_true(p.findings[0].detail == 12 && p.findings[0].severity == CKPI_SEVERITY_INFO);
    assert_true(p.smart.valid == 1 && p.smart.warning_count == 0);
    p.objective.kind = CKPI_OBJECTIVE_KIND_OWN;
    assert_int_equal(check(&p, 3), 0);
    /* What does not fit is counted, and nothing of it written. */
    p.objective.kind = CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION;
    p.objective.owner_id = 0;
    p.findings[0].code = 99;
    expect_status(ckpi_objective_check(&p.objective, p.goals, 3, p.findings, 1, &p.smart), CKPI_E_SPACE);
    assert_true(p.smart.finding_count == 2 && p.findings[0].code == 99);
    expect_ok(ckpi_objective_check(&p.objective, p.goals, 3, p.findings, 2, &p.smart));
    assert_true(p.smart.finding_count == 2 && p.findings[0].code == CKPI_SMART_S_NO_OWNER);
    expect_ok(ckpi_objective_check(&p.objective, p.goals, 3, NULL, 0, &p.smart));
    expect_status(ckpi_objective_check(&p.objective, NULL, 3, NULL, 0, &p.smart), CKPI_E_ARGUMENT);
    expect_status(ckpi_objective_check(&p.objective, p.goals, 3, NULL, 1, &p.smart), CKPI_E_ARGUMENT);
    p.objective.kind = 77;
    expect_status(ckpi_objective_check(&p.objective, p.goals, 3, NULL, 0, &p.smart), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_objectives_have_their_metrics),
        cmocka_unit_test(every_row_agrees_with_the_catalogue),
        cmocka_unit_test(an_objective_without_a_measurable_goal_is_empty),
        cmocka_unit_test(goals_serve_through_those_above),
        cmocka_unit_test(a_metric_that_tells_nothing_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
