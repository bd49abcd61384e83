/* SPDX-License-Identifier: MIT */
/* Goals drafted from weaknesses: high turnover becomes a goal on it. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

typedef struct draft {
    ckpi_swot_item item;
    ckpi_swot_draft about;
    ckpi_scope scope;
    ckpi_calendar review;
    ckpi_goal goal;
    ckpi_baseline baseline;
    ckpi_target target;
} draft;

/* Attrition of 45 % a year, where half of the peers have 30 % or less. */
static void start(draft *d)
{
    memset(d, 0, sizeof *d);
    d->item.struct_size = sizeof d->item;
    d->item.list = CKPI_SWOT_LIST_WEAKNESS;
    d->item.reason = CKPI_SWOT_REASON_BELOW_LOWER_QUARTILE;
    d->item.metric = CKPI_METRIC_ATTRITION;
    d->scope.struct_size = sizeof d->scope;
    d->scope.label = "site West";
    d->scope.label_size = 9;
    d->review.struct_size = sizeof d->review;
    d->review.unit = CKPI_PERIOD_UNIT_MONTH;
    d->about.struct_size = sizeof d->about;
    d->about.goal_id = 12;
    d->about.objective_id = 3;
    d->about.swot_id = 8;
    d->about.value = 0.45;
    d->about.reference = 0.3;
    d->about.end_us = 365 * DAY;
    d->about.scope = &d->scope;
    d->about.review = &d->review;
    d->goal.struct_size = sizeof d->goal;
    d->baseline.struct_size = sizeof d->baseline;
    d->target.struct_size = sizeof d->target;
}

static ckpi_status make(draft *d)
{
    return ckpi_goal_from_swot(&d->item, &d->about, &d->goal, &d->baseline, &d->target);
}

static void expect_said(const draft *d, const char *wanted)
{
    char text[200];
    size_t size = 0;
    expect_ok(ckpi_goal_statement(&d->goal, text, sizeof text, &size));
    expect_true(size == strlen(wanted) && memcmp(text, wanted, size) == 0, "%.*s", (int)size, text);
}

static void a_weakness_becomes_a_goal(void **state)
{
    (void)state;
    draft d;
    start(&d);
    expect_ok(make(&d));
    const ckpi_goal *g = &d.goal;
    assert_true(g->id == 12 && g->objective_id == 3 && g->metric == CKPI_METRIC_ATTRITION);
    assert_int_equal(g->swot_id, 8);
    assert_true(g->life == CKPI_GOAL_LIFE_DRAFT && g->provenance == CKPI_PROVENANCE_DERIVED);
    assert_int_equal(g->direction, CKPI_GOAL_DIRECTION_LOWER); /* by the catalogue */
    assert_true(g->scope == &d.scope && g->review == &d.review && g->baseline == &d.baseline);
    assert_true(d.baseline.kind == CKPI_BASELINE_KIND_FIXED && fabs(d.baseline.value - 0.45) < 1e-15);
    assert_true(fabs(d.target.value - 0.3) < 1e-15);
    expect_said(&d, "Reduce attrition of site West from 45 % to 30 % (-15 points) by 1970-12-31");
    /* It can be judged as it is; what makes it a plan is still missing, and told. */
    ckpi_smart_finding findings[16];
    ckpi_smart smart = {.struct_size = sizeof smart};
    expect_ok(ckpi_goal_check(g, NULL, findings, 16, &smart));
    assert_int_equal(smart.error_count, 0);
    bool owner = false, actions = false;
    for (uint32_t i = 0; i < smart.finding_count; i++) {
        owner |= findings[i].code == CKPI_SMART_S_NO_OWNER;
        actions |= findings[i].code == CKPI_SMART_A_NO_ACTION_PLAN;
    }
    assert_true(owner && actions);
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = DAY};
    ckpi_verdict v = {.struct_size = sizeof v};
    expect_ok(ckpi_goal_evaluate(g, NULL, 0, &moment, &v, NULL));
    assert_int_equal(v.status, CKPI_GOAL_STATUS_DRAFT);
}

/* What gets worse is held where it is: no way to go, and the whole mark from the first day. */
static void what_gets_worse_is_to_be_held(void **state)
{
    (void)state;
    draft d;
    start(&d);
    d.item.list = CKPI_SWOT_LIST_THREAT;
    d.item.reason = CKPI_SWOT_REASON_WORSENING;
    d.about.reference = NAN;
    expect_ok(make(&d));
    assert_true(d.baseline.kind == CKPI_BASELINE_KIND_NONE && d.goal.path == CKPI_PATH_FLAT);
    assert_true(fabs(d.target.value - 0.45) < 1e-15);
    expect_said(&d, "Bring attrition of site West to 45 % or less by 1970-12-31");
    ckpi_smart smart = {.struct_size = sizeof smart};
    expect_ok(ckpi_goal_check(&d.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.error_count, 0);
}

static void a_metric_of_ones_own_says_which_way(void **state)
{
    (void)state;
    draft d;
    start(&d);
    d.item.metric = 0;
    d.item.own_metric_id = 9;
    expect_status(make(&d), CKPI_E_ARGUMENT);
    d.about.better = CKPI_BETTER_LOWER;
    expect_ok(make(&d));
    assert_true(d.goal.metric == 0 && d.goal.title_size == 0); /* to be named by the caller */
    d.about.better = CKPI_BETTER_HIGHER;
    expect_status(make(&d), CKPI_E_ARGUMENT); /* 30 is worse than 45 then */
}

static void what_no_goal_answers_is_refused(void **state)
{
    (void)state;
    static const uint32_t rows[][2] = {{CKPI_SWOT_LIST_STRENGTH, CKPI_SWOT_REASON_ABOVE_UPPER_QUARTILE},
                                       {CKPI_SWOT_LIST_OPPORTUNITY, CKPI_SWOT_REASON_IMPROVING},
                                       {CKPI_SWOT_LIST_OPPORTUNITY, CKPI_SWOT_REASON_CAPACITY_SPARE},
                                       {CKPI_SWOT_LIST_THREAT, CKPI_SWOT_REASON_CAPACITY_SHORT}};
    draft d;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        start(&d);
        d.item.list = rows[i][0];
        d.item.reason = rows[i][1];
        expect_status(make(&d), CKPI_E_MISMATCH);
        assert_true(d.goal.id == 0 && d.target.kind == 0);
    }
    start(&d);
    d.about.reference = 0.45;
    expect_status(make(&d), CKPI_E_ARGUMENT);
    start(&d);
    d.about.end_us = 0;
    expect_status(make(&d), CKPI_E_ARGUMENT);
    start(&d);
    d.target.struct_size = 4;
    expect_status(make(&d), CKPI_E_SIZE);
    assert_true(d.goal.id == 0 && d.baseline.kind == 0);
    expect_status(ckpi_goal_from_swot(NULL, &d.about, &d.goal, &d.baseline, &d.target), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_weakness_becomes_a_goal),
        cmocka_unit_test(what_gets_worse_is_to_be_held),
        cmocka_unit_test(a_metric_of_ones_own_says_which_way),
        cmocka_unit_test(what_no_goal_answers_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
