/* SPDX-License-Identifier: MIT */
/* Goals said in words. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

typedef struct subject {
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    ckpi_metric_query query;
    ckpi_goal goal;
} subject;

static void start(subject *s, uint32_t metric, uint32_t direction)
{
    memset(s, 0, sizeof *s);
    s->scope.struct_size = sizeof s->scope;
    s->scope.label = "queue Support";
    s->scope.label_size = 13;
    s->baseline.struct_size = sizeof s->baseline;
    s->target.struct_size = sizeof s->target;
    s->review.struct_size = sizeof s->review;
    s->review.unit = CKPI_PERIOD_UNIT_MONTH;
    s->query.struct_size = sizeof s->query;
    s->query.metric = metric;
    ckpi_goal *g = &s->goal;
    g->struct_size = sizeof *g;
    g->metric = metric;
    g->direction = direction;
    g->given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    int64_t days;
    expect_ok(ckpi_calendar_days(2026, 4, 1, &days));
    g->end_us = days * DAY;
    g->scope = &s->scope;
    g->baseline = &s->baseline;
    g->target = &s->target;
    g->review = &s->review;
    g->query = &s->query;
}

static void set_baseline(subject *s, double value)
{
    s->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    s->baseline.value = value;
}

static void expect_statement(const subject *s, const char *expected)
{
    char text[256], shorter[256];
    size_t size, needed;
    expect_ok(ckpi_goal_statement(&s->goal, text, sizeof text - 1, &size));
    text[size] = 0;
    assert_string_equal(text, expected);
    expect_ok(ckpi_goal_statement(&s->goal, shorter, size, &needed));
    assert_memory_equal(text, shorter, size);
    expect_status(ckpi_goal_statement(&s->goal, shorter, size - 1, &needed), CKPI_E_SPACE);
    assert_int_equal(needed, size);
    expect_status(ckpi_goal_statement(&s->goal, NULL, 0, &needed), CKPI_E_SPACE);
    assert_int_equal(needed, size);
}

static void ways(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER);
    set_baseline(&s, 412);
    expect_ok(ckpi_target_absolute(330, &s.target));
    expect_statement(&s, "Reduce average handle time of queue Support from 412 s to 330 s (-20 %) by 2026-03-31");
    expect_ok(ckpi_target_relative(-0.25, &s.target));
    expect_statement(&s, "Reduce average handle time of queue Support from 412 s to 309 s (-25 %) by 2026-03-31");
    expect_ok(ckpi_target_points(-82, &s.target));
    expect_statement(&s, "Reduce average handle time of queue Support from 412 s to 330 s (-82 s) by 2026-03-31");
    expect_ok(ckpi_target_relative(-0.002, &s.target));
    expect_statement(&s, "Reduce average handle time of queue Support from 412 s to 411.18 s (-0.2 %) by 2026-03-31");
}

/* "+10 %" of a percentage is never left open. */
static void percentages(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER);
    set_baseline(&s, 0.74);
    expect_ok(ckpi_target_points(0.06, &s.target));
    expect_statement(&s, "Raise service level of queue Support from 74 % to 80 % (+6 points) by 2026-03-31");
    expect_ok(ckpi_target_relative(0.1, &s.target));
    expect_statement(&s, "Raise service level of queue Support from 74 % to 81.4 % (+10 %) by 2026-03-31");
    s.query.threshold_us = 20000000;
    s.baseline.kind = CKPI_BASELINE_KIND_NONE;
    expect_ok(ckpi_target_absolute(0.8, &s.target));
    expect_statement(&s, "Bring service level within 20 s of queue Support to 80 % or more by 2026-03-31");
    set_baseline(&s, 0.9);
    expect_statement(&s, "Bring service level within 20 s of queue Support to 80 % or more by 2026-03-31");
}

static void bands_and_rows(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_HOLD_RATIO, CKPI_GOAL_DIRECTION_BAND);
    expect_ok(ckpi_target_band(0.05, 0.125, &s.target));
    char text[256] = "";
    size_t size;
    expect_ok(ckpi_goal_statement(&s.goal, text, sizeof text - 1, &size));
    expect_true(strstr(text, " between 5 % and 12.5 % by 2026-03-31") != NULL, "%s", text);
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER);
    expect_ok(ckpi_target_maintain(300, 3, 6, &s.target));
    expect_statement(&s,
                     "Keep average handle time of queue Support at or below 300 s for 3 months in a row by 2026-03-31");
    s.goal.review = NULL;
    s.target.need = 1;
    expect_statement(&s, "Keep average handle time of queue Support at or below 300 s for 1 period by 2026-03-31");
}

static void names_and_dates(void **state)
{
    (void)state;
    subject s;
    start(&s, 0, CKPI_GOAL_DIRECTION_HIGHER);
    s.goal.query = NULL;
    s.goal.metric_name = "Sales per agent";
    s.goal.metric_name_size = 15;
    s.scope.label_size = 0;
    set_baseline(&s, -2.5);
    expect_ok(ckpi_target_absolute(1.006, &s.target));
    expect_statement(&s, "Raise sales per agent from -2.5 to 1.01 (+3.51 points) by 2026-03-31");
    s.goal.metric_name = "NPS";
    s.goal.metric_name_size = 3;
    s.review.utc_offset_s = 3600; /* the last instant is 01:00 on 1 April there */
    expect_ok(ckpi_target_absolute(0.00012345, &s.target));
    expect_statement(&s, "Raise NPS from -2.5 to 0.000123 (+2.5 points) by 2026-04-01");
    s.goal.given = 0;
    expect_ok(ckpi_target_absolute(1e18, &s.target));
    expect_statement(&s, "Raise NPS from -2.5 to 1e15 or more (+1e15 or more points)");
    start(&s, CKPI_METRIC_WAIT, CKPI_GOAL_DIRECTION_LOWER);
    s.query.quantile = 0.9;
    expect_ok(ckpi_target_absolute(59.999, &s.target));
    char text[256] = "";
    size_t size;
    expect_ok(ckpi_goal_statement(&s.goal, text, sizeof text - 1, &size));
    expect_true(strncmp(text, "Bring 90 % quantile of ", 23) == 0, "%s", text);
    expect_true(strstr(text, " to 60 s or less") != NULL, "%s", text);
}

static void what_cannot_be_said(void **state)
{
    (void)state;
    subject s;
    char text[64];
    size_t size;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER);
    expect_status(ckpi_goal_statement(&s.goal, text, sizeof text, &size), CKPI_E_ARGUMENT);
    expect_ok(ckpi_target_relative(-0.1, &s.target));
    expect_status(ckpi_goal_statement(&s.goal, text, sizeof text, &size), CKPI_E_ARGUMENT);
    expect_ok(ckpi_target_absolute(1, &s.target));
    s.goal.direction = 0;
    expect_status(ckpi_goal_statement(&s.goal, text, sizeof text, &size), CKPI_E_ARGUMENT);
    s.goal.direction = CKPI_GOAL_DIRECTION_LOWER;
    s.goal.metric = 0;
    expect_status(ckpi_goal_statement(&s.goal, text, sizeof text, &size), CKPI_E_ARGUMENT);
    s.goal.metric = CKPI_METRIC_HANDLE_TIME;
    expect_status(ckpi_goal_statement(&s.goal, NULL, 5, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_statement(NULL, text, 5, &size), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways),
        cmocka_unit_test(percentages),
        cmocka_unit_test(bands_and_rows),
        cmocka_unit_test(names_and_dates),
        cmocka_unit_test(what_cannot_be_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
