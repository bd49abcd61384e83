/* SPDX-License-Identifier: MIT */
/* The A of SMART from the load: what Erlang's formulas say of a goal. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

/* A hundred calls in half an hour of three minutes each: ten erlangs. */
static ckpi_capacity_demand ten_erlangs(double patience_s)
{
    ckpi_capacity_demand demand = {
        .struct_size = sizeof demand, .calls = 100, .interval_s = 1800, .handle_time_s = 180};
    demand.patience_s = patience_s;
    demand.threshold_s = 20;
    return demand;
}

typedef struct subject {
    ckpi_goal goal;
    ckpi_target target;
    ckpi_metric_query query;
    ckpi_smart_facts facts;
} subject;

static void open_subject(subject *s, uint32_t metric, double target)
{
    memset(s, 0, sizeof *s);
    s->goal.struct_size = sizeof s->goal;
    s->target.struct_size = sizeof s->target;
    s->query.struct_size = sizeof s->query;
    s->facts.struct_size = sizeof s->facts;
    s->goal.metric = metric;
    s->goal.target = &s->target;
    s->goal.query = &s->query;
    expect_ok(ckpi_target_absolute(target, &s->target));
}

static double needed(subject *s, const ckpi_capacity_demand *demand, int64_t agents)
{
    expect_ok(ckpi_goal_agents(&s->goal, demand, agents, &s->facts));
    assert_true(s->facts.given & CKPI_FACT_AGENTS);
    assert_true(s->facts.agents_have == (double)agents);
    return s->facts.agents_needed;
}

static bool finds(const subject *s, uint32_t code)
{
    ckpi_smart smart = {.struct_size = sizeof smart};
    ckpi_smart_finding findings[64];
    expect_ok(ckpi_goal_check(&s->goal, &s->facts, findings, 64, &smart));
    for (uint32_t i = 0; i < smart.finding_count; i++) {
        if (findings[i].code == code)
            return true;
    }
    return false;
}

static void a_service_level_that_the_agents_cannot_give_is_not_attainable(void **unused)
{
    const ckpi_capacity_demand demand = ten_erlangs(0);
    subject s;
    (void)unused;
    open_subject(&s, CKPI_METRIC_SERVICE_LEVEL, 0.8);
    s.query.threshold_us = 20 * TEST_SECOND;
    /* 13 agents give 79.8 %, 14 give 88.8 %: Erlang C. */
    assert_true(needed(&s, &demand, 13) == 14);
    assert_true(finds(&s, CKPI_SMART_A_CAPACITY_SHORT));
    assert_true(needed(&s, &demand, 14) == 14);
    assert_false(finds(&s, CKPI_SMART_A_CAPACITY_SHORT));
}

/* With patience, who abandons matters, and so does the policy. */
static void the_policy_of_the_goal_decides_how_abandons_count(void **unused)
{
    static const struct {
        const char *policy;
        uint32_t kind;
    } rows[] = {{"answered", CKPI_CAPACITY_SERVICE_LEVEL_OF_ANSWERED},
                {"answered-abandoned", CKPI_CAPACITY_SERVICE_LEVEL_OF_OFFERED},
                {"ucce-positive", CKPI_CAPACITY_SERVICE_LEVEL_ABANDONED_WITHIN},
                {"ucce-ignored", CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_WITHIN},
                {"exclude-short", CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_SHORT}};
    const ckpi_capacity_demand demand = ten_erlangs(60);
    (void)unused;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ckpi_capacity_target target = {.struct_size = sizeof target, .service_level = 0.9};
        ckpi_capacity_plan plan = {.struct_size = sizeof plan};
        ckpi_capacity_demand same = demand;
        subject s;
        open_subject(&s, CKPI_METRIC_SERVICE_LEVEL, 0.9);
        s.query.threshold_us = 20 * TEST_SECOND;
        s.query.short_us = 5 * TEST_SECOND;
        expect_ok(ckpi_policy_find(CKPI_POLICY_SERVICE_LEVEL, rows[i].policy, strlen(rows[i].policy),
                                   &s.query.service_level_policy));
        target.service_level_kind = rows[i].kind;
        same.short_s = 5;
        expect_ok(ckpi_capacity_staff(&same, &target, &plan));
        assert_true(needed(&s, &demand, 10) == (double)plan.agents);
    }
}

static void speed_of_answer_and_abandonment_have_agents_too(void **unused)
{
    const ckpi_capacity_demand patient = ten_erlangs(0), impatient = ten_erlangs(60);
    subject s;
    (void)unused;
    /* Erlang C: 13 agents answer after 16.9 s, 14 after 7.8 s. */
    open_subject(&s, CKPI_METRIC_SPEED_OF_ANSWER, 10);
    assert_true(needed(&s, &patient, 13) == 14);
    /* Erlang A: 12 agents lose 7.6 %. */
    open_subject(&s, CKPI_METRIC_ABANDON_RATE, 0.08);
    assert_true(needed(&s, &impatient, 12) == 12);
    assert_false(finds(&s, CKPI_SMART_A_CAPACITY_SHORT));
}

static void what_no_number_attains_takes_infinitely_many(void **unused)
{
    const ckpi_capacity_demand demand = ten_erlangs(0);
    subject s;
    (void)unused;
    open_subject(&s, CKPI_METRIC_SERVICE_LEVEL, 1);
    assert_true(isinf(needed(&s, &demand, 1000)));
    assert_true(finds(&s, CKPI_SMART_A_CAPACITY_SHORT));
}

static void goals_without_agents_are_refused_and_facts_stay(void **unused)
{
    const ckpi_capacity_demand demand = ten_erlangs(0);
    ckpi_capacity_demand bad = demand;
    subject s;
    (void)unused;
    open_subject(&s, CKPI_METRIC_HANDLE_TIME, 300);
    assert_int_equal(ckpi_goal_agents(&s.goal, &demand, 10, &s.facts), CKPI_E_ARGUMENT);
    open_subject(&s, CKPI_METRIC_SERVICE_LEVEL, 0.8);
    assert_int_equal(ckpi_goal_agents(&s.goal, &demand, -1, &s.facts), CKPI_E_ARGUMENT);
    assert_int_equal(ckpi_goal_agents(NULL, &demand, 10, &s.facts), CKPI_E_ARGUMENT);
    assert_int_equal(ckpi_goal_agents(&s.goal, NULL, 10, &s.facts), CKPI_E_ARGUMENT);
    assert_int_equal(ckpi_goal_agents(&s.goal, &demand, 10, NULL), CKPI_E_ARGUMENT);
    bad.handle_time_s = 0;
    assert_int_equal(ckpi_goal_agents(&s.goal, &bad, 10, &s.facts), CKPI_E_ARGUMENT);
    s.goal.target = NULL;
    assert_int_equal(ckpi_goal_agents(&s.goal, &demand, 10, &s.facts), CKPI_E_ARGUMENT);
    s.facts.struct_size = 8;
    assert_int_equal(ckpi_goal_agents(&s.goal, &demand, 10, &s.facts), CKPI_E_SIZE);
    assert_int_equal(s.facts.given, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_service_level_that_the_agents_cannot_give_is_not_attainable),
        cmocka_unit_test(the_policy_of_the_goal_decides_how_abandons_count),
        cmocka_unit_test(speed_of_answer_and_abandonment_have_agents_too),
        cmocka_unit_test(what_no_number_attains_takes_infinitely_many),
        cmocka_unit_test(goals_without_agents_are_refused_and_facts_stay),
    };
    return cmocka_run_group_tests_name("goal_agents", tests, NULL, NULL);
}
