/* SPDX-License-Identifier: MIT */
/* The inverse problems, one agent more, what a goal takes, days, and what is refused. */
#include "capacity/queues.h"
#include <string.h>

static double most_calls(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, int64_t agents)
{
    double calls = -1;
    expect_ok(ckpi_capacity_most_calls(demand, target, agents, &calls));
    return calls;
}

static void most_calls_are_the_most(void **state)
{
    (void)state;
    uint64_t random = 11;
    for (int i = 0; i < 600; i++) {
        const uint32_t model = 1 + (uint32_t)(i % 3);
        ckpi_capacity_demand demand =
            erlangs(model, 0, between(&random, 10, 1000), model == 3 ? between(&random, 0.1, 1e5) : 0);
        ckpi_capacity_target target = no_target();
        const int64_t agents = 1 + (int64_t)between(&random, 1, 3000);
        demand.interval_s = between(&random, 60, 7200);
        demand.recall = model == CKPI_CAPACITY_MODEL_ERLANG_B && i % 2 ? uniform(&random) : 0;
        target.service_level = 0.05 + 0.94 * uniform(&random);
        target.service_level_kind = (uint32_t)(uniform(&random) * 5);
        if (model == CKPI_CAPACITY_MODEL_ERLANG_B)
            target.service_level_kind = 0;
        target.occupancy = i % 5 == 0 ? 0.5 + uniform(&random) / 2 : 0;
        const double calls = most_calls(&demand, &target, agents);
        assert_true(calls > 0);
        demand.calls = calls * (1 - 1e-11);
        expect_true(staff(&demand, &target).agents <= agents,
                    "%lld agents, %.17g calls in %.17g s of %.17g s, model %u patience %.17g kind %u sl %.17g recall "
                    "%.17g: too many",
                    (long long)agents, calls, demand.interval_s, demand.handle_time_s, model, demand.patience_s,
                    target.service_level_kind, target.service_level, demand.recall);
        demand.calls = calls * (1 + 1e-9);
        if (calls * demand.handle_time_s / demand.interval_s < 0.999e7) /* else even the largest load will do */
            assert_true(staff(&demand, &target).agents > agents);
    }
}

/* In seconds of which one is the handle time, calls are erlangs to the last bit. */
static void most_calls_meet_the_target(void **state)
{
    (void)state;
    for (int64_t agents = 1; agents <= 300; agents++) {
        ckpi_capacity_demand demand = erlangs(1 + (uint32_t)(agents % 3), 0, 1, agents % 3 == 2 ? 0.5 : 0);
        ckpi_capacity_target target = no_target();
        demand.threshold_s = 0.1;
        target.service_level = 0.8;
        demand.calls = most_calls(&demand, &target, agents);
        assert_int_equal(staff(&demand, &target).agents, agents);
    }
}

static void most_calls_at_the_edges(void **state)
{
    (void)state;
    ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 0, 180, 0);
    ckpi_capacity_target target = no_target();
    target.occupancy = 0.8;
    expect_near(most_calls(&demand, &target, 60), 48.0, 1e-11);
    assert_true(most_calls(&demand, &target, 0) == 0);
    target.occupancy = 1; /* below the load at which the queue has no end */
    expect_near(most_calls(&demand, &target, 60), 60.0, 1e-11);
    target.service_level = 1;
    assert_true(most_calls(&demand, &target, 60) == 0);
    /* Whatever its calls are, even too many. */
    target.service_level = 0.8;
    const double calls = most_calls(&demand, &target, 60);
    demand.calls = 1e300;
    assert_true(most_calls(&demand, &target, 60) == calls);
    demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, 0, 180, 0);
    target = no_target();
    target.blocking = 1;
    assert_true(most_calls(&demand, &target, 5) == (double)ckpi_capacity_limit());
}

static void least_patience_is_the_least(void **state)
{
    (void)state;
    uint64_t random = 12;
    double patience_s;
    for (int i = 0; i < 300; i++) {
        const double load = between(&random, 0.1, 1000);
        ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, load, between(&random, 10, 1000), 5);
        const int64_t agents = (int64_t)(1 + load * (0.8 + 0.4 * uniform(&random)));
        demand.patience_s = 1e-15;
        const double most = read_queue(&demand, agents).probability_abandon;
        demand.patience_s = 1e15;
        const double least = read_queue(&demand, agents).probability_abandon;
        const double wanted = least + (most - least) * (0.01 + 0.98 * uniform(&random));
        if (!(wanted > 0 && wanted < 1))
            continue;
        demand.model = (uint32_t)(i % 4); /* not looked at */
        expect_ok(ckpi_capacity_least_patience(&demand, wanted, agents, &patience_s));
        demand.model = CKPI_CAPACITY_MODEL_ERLANG_A;
        demand.patience_s = patience_s;
        assert_true(read_queue(&demand, agents).probability_abandon <= wanted);
        demand.patience_s = patience_s * (1 - 1e-6);
        assert_true(read_queue(&demand, agents).probability_abandon > wanted);
    }
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 100, 180, 0);
    expect_ok(ckpi_capacity_least_patience(&demand, 0.09, 90, &patience_s));
    assert_true(isinf(patience_s)); /* a tenth must leave */
    expect_ok(ckpi_capacity_least_patience(&demand, 0.5, 90, &patience_s));
    assert_true(patience_s == 0);
    const ckpi_capacity_demand idle = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 0, 180, 0);
    expect_ok(ckpi_capacity_least_patience(&idle, 0.5, 90, &patience_s));
    assert_true(patience_s == 0);
    expect_status(ckpi_capacity_least_patience(&demand, 0, 90, &patience_s), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_least_patience(&demand, 1, 90, &patience_s), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_least_patience(&demand, 0.5, -1, &patience_s), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_least_patience(&demand, 0.5, 90, NULL), CKPI_E_ARGUMENT);
}

static void one_agent_more(void **state)
{
    (void)state;
    for (uint32_t model = 1; model <= 3; model++) {
        const ckpi_capacity_demand demand = erlangs(model, 10, 180, model == 3 ? 60 : 0);
        const ckpi_capacity_result before = read_queue(&demand, 12), after = read_queue(&demand, 13);
        ckpi_capacity_result gain = {.struct_size = sizeof gain};
        expect_ok(ckpi_capacity_gain(&demand, 12, &gain));
        assert_true(gain.agents == 12 && gain.status == CKPI_CAPACITY_STATUS_OK && gain.model == model);
        assert_true(gain.service_level == after.service_level - before.service_level && gain.service_level > 0);
        assert_true(gain.service_level_abandoned_within ==
                    after.service_level_abandoned_within - before.service_level_abandoned_within);
        assert_true(gain.load == 0 && gain.occupancy == after.occupancy - before.occupancy && gain.occupancy < 0);
        if (model == CKPI_CAPACITY_MODEL_ERLANG_B)
            assert_true(gain.probability_block < 0 && isnan(gain.mean_wait_s));
        else
            assert_true(gain.mean_wait_s == after.mean_wait_s - before.mean_wait_s && isnan(gain.probability_block));
    }
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 10, 180, 0);
    ckpi_capacity_result gain = {.struct_size = sizeof gain};
    expect_ok(ckpi_capacity_gain(&demand, 10, &gain));
    assert_true(isinf(gain.mean_wait_s) && gain.mean_wait_s < 0 && gain.status == CKPI_CAPACITY_STATUS_OK);
    expect_ok(ckpi_capacity_gain(&demand, 8, &gain));
    assert_true(isnan(gain.mean_wait_s) && gain.status == CKPI_CAPACITY_STATUS_UNSTABLE);
    expect_status(ckpi_capacity_gain(&demand, ckpi_capacity_limit(), &gain), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_gain(&demand, INT64_MAX, &gain), CKPI_E_ARGUMENT);
}

/* --- What a goal takes --- */

static ckpi_capacity_answer attain(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target,
                                   int64_t agents)
{
    ckpi_capacity_answer answer = {.struct_size = sizeof answer};
    expect_ok(ckpi_capacity_attain(demand, target, agents, &answer));
    return answer;
}

static void what_a_goal_takes(void **state)
{
    (void)state;
    ckpi_capacity_demand demand = {.struct_size = sizeof demand, .calls = 200, .handle_time_s = 180, .threshold_s = 20};
    ckpi_capacity_target target = no_target();
    target.service_level = 0.8;
    target.shrinkage = 0.3;
    target.most_agents = 5; /* not looked at */
    ckpi_capacity_answer answer = attain(&demand, &target, 13);
    assert_true(answer.status == CKPI_CAPACITY_STATUS_OK && answer.attained == 0 && answer.agents == 13);
    assert_true(answer.agents_needed == 14 && answer.agents_short == 1 && answer.agents_needed_with_shrinkage == 20);
    expect_near(answer.service_level, 0.7955947884177831, 1e-12);
    assert_true(answer.most_calls < 200 && answer.most_calls > 190 && isnan(answer.probability_abandon));
    answer = attain(&demand, &target, 14);
    assert_true(answer.attained == 1 && answer.agents_short == 0 && answer.most_calls > 200);
    answer = attain(&demand, &target, 20);
    assert_true(answer.attained == 1 && answer.agents_short == 0);
    target.service_level = 1;
    answer = attain(&demand, &target, 14);
    assert_true(answer.status == CKPI_CAPACITY_STATUS_UNATTAINABLE && answer.attained == 0 && answer.most_calls == 0);
    assert_true(answer.agents_needed == CKPI_ABSENT && answer.agents_short == CKPI_ABSENT);
    demand.patience_s = 60;
    target.service_level = 0.8;
    target.service_level_kind = CKPI_CAPACITY_SERVICE_LEVEL_OF_ANSWERED;
    answer = attain(&demand, &target, 11);
    const ckpi_capacity_result r = read_queue(&demand, 11);
    assert_true(answer.service_level == r.service_level_answered &&
                answer.probability_abandon == r.probability_abandon);
    assert_true(answer.mean_wait_answered_s == r.mean_wait_answered_s && answer.occupancy == r.occupancy);
    target = no_target();
    ckpi_capacity_answer none = {.struct_size = sizeof none};
    expect_status(ckpi_capacity_attain(&demand, &target, 11, &none), CKPI_E_ARGUMENT);
}

/* --- Loads that change --- */

static void lagged_calls(void **state)
{
    (void)state;
    const double calls[4] = {100, 100, 0, 50};
    double out[4];
    /* In a steady state nothing changes. */
    expect_ok(ckpi_capacity_lagged_calls(calls, 2, 1800, 180, 10, out));
    expect_near(out[0], 100.0, 1e-14);
    expect_near(out[1], 100.0, 1e-14);
    /* From an empty center: the mean of a (1 - exp(-t / h)) over the interval. */
    expect_ok(ckpi_capacity_lagged_calls(calls, 4, 1800, 180, 0, out));
    expect_near(out[0], 100 * (1 - (1 - exp(-10)) / 10), 1e-13);
    /* What was not handled is handled later: all calls, and what is left of the load, are there. */
    const double start = 10 * (1 - exp(-10)), held = 10 - (10 - start) * exp(-10);
    expect_near(out[2], held * (1 - exp(-10)), 1e-12);
    expect_near(out[3], 50 * (1 - (1 - exp(-10)) / 10) + held * exp(-10) * (1 - exp(-10)), 1e-12);
    /* In place; and a length of 0 is an hour. */
    double same[2] = {3600, 3600};
    expect_ok(ckpi_capacity_lagged_calls(same, 2, 0, 1e-3, 0, same));
    expect_near(same[1], 3600.0, 1e-6);
    expect_ok(ckpi_capacity_lagged_calls(NULL, 0, 0, 180, 0, NULL));
    expect_status(ckpi_capacity_lagged_calls(NULL, 2, 0, 180, 0, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_lagged_calls(calls, 2, 0, 180, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_lagged_calls(calls, 2, -1, 180, 0, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_lagged_calls(calls, 2, 0, 0, 0, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_lagged_calls(calls, 2, 0, 180, -1, out), CKPI_E_ARGUMENT);
    const double bad[2] = {5, NAN};
    expect_status(ckpi_capacity_lagged_calls(bad, 2, 0, 180, 0, out), CKPI_E_ARGUMENT);
}

static void backlog_calls(void **state)
{
    (void)state;
    double calls[200], out[200], left = -1;
    int64_t agents[200];
    for (int i = 0; i < 200; i++) {
        calls[i] = 10;
        agents[i] = 14;
    }
    /* In the long run of a steady state: the calls themselves. */
    expect_ok(ckpi_capacity_backlog_calls(calls, agents, 200, 180, 180, out, &left));
    expect_near(out[199], 10.0, 1e-9);
    /* Nothing is lost, and never more than the agents can take. */
    double all = 0, taken = 0;
    for (int i = 0; i < 200; i++) {
        calls[i] = i < 50 ? 20 : 5;
        all += calls[i];
    }
    expect_ok(ckpi_capacity_backlog_calls(calls, agents, 200, 180, 180, out, &left));
    for (int i = 0; i < 200; i++) {
        assert_true(out[i] < 14);
        taken += out[i];
    }
    expect_near(taken + left, all, 1e-12);
    expect_near(out[49], 14.0, 0.01);
    expect_near(out[199], 5.0, 1e-6);
    /* With nobody there, everything is left. */
    agents[0] = 0;
    expect_ok(ckpi_capacity_backlog_calls(calls, agents, 1, 180, 180, out, &left));
    assert_true(out[0] == 0 && left == 20);
    expect_ok(ckpi_capacity_backlog_calls(calls, agents, 1, 180, 180, out, NULL));
    agents[0] = -1;
    expect_status(ckpi_capacity_backlog_calls(calls, agents, 1, 180, 180, out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_backlog_calls(calls, NULL, 1, 180, 180, out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_backlog_calls(calls, agents + 1, 1, 180, 0, out, NULL), CKPI_E_ARGUMENT);
    calls[0] = -1;
    expect_status(ckpi_capacity_backlog_calls(calls, agents + 1, 1, 180, 180, out, NULL), CKPI_E_ARGUMENT);
    expect_ok(ckpi_capacity_backlog_calls(NULL, NULL, 0, 180, 180, NULL, &left));
    assert_true(left == 0);
}

/* --- What is refused --- */

static uint32_t refused(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target)
{
    uint32_t member = 99;
    ckpi_capacity_plan plan = {.struct_size = sizeof plan};
    const ckpi_capacity_target nothing = no_target();
    const ckpi_status status = ckpi_capacity_check(demand, target, &member);
    assert_int_equal(status, member == CKPI_CAPACITY_MEMBER_NONE ? CKPI_OK : CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_staff(demand, target ? target : &nothing, &plan), status);
    return member;
}

/* Every member with a value out of range: a byte offset, the value, the member. */
typedef struct bad {
    size_t offset;
    double value;
    uint32_t member;
} bad;
#define DEMAND(member) offsetof(ckpi_capacity_demand, member)
#define TARGET(member) offsetof(ckpi_capacity_target, member)

static void bad_demands(void **state)
{
    (void)state;
    static const bad all[] = {
        {DEMAND(calls), -1, CKPI_CAPACITY_MEMBER_CALLS},
        {DEMAND(calls), NAN, CKPI_CAPACITY_MEMBER_CALLS},
        {DEMAND(calls), INFINITY, CKPI_CAPACITY_MEMBER_CALLS},
        {DEMAND(calls), 1.0001e7, CKPI_CAPACITY_MEMBER_LOAD},
        {DEMAND(interval_s), -1, CKPI_CAPACITY_MEMBER_INTERVAL},
        {DEMAND(interval_s), 1e-16, CKPI_CAPACITY_MEMBER_INTERVAL},
        {DEMAND(interval_s), NAN, CKPI_CAPACITY_MEMBER_INTERVAL},
        {DEMAND(handle_time_s), 0, CKPI_CAPACITY_MEMBER_HANDLE_TIME},
        {DEMAND(handle_time_s), 1e16, CKPI_CAPACITY_MEMBER_HANDLE_TIME},
        {DEMAND(patience_s), -1, CKPI_CAPACITY_MEMBER_PATIENCE},
        {DEMAND(patience_s), 0, CKPI_CAPACITY_MEMBER_PATIENCE},
        {DEMAND(recall), 0.5, CKPI_CAPACITY_MEMBER_RECALL},
        {DEMAND(threshold_s), -1, CKPI_CAPACITY_MEMBER_THRESHOLD},
        {DEMAND(short_s), NAN, CKPI_CAPACITY_MEMBER_SHORT},
    };
    ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 10, 180, 60);
    assert_int_equal(refused(&demand, NULL), CKPI_CAPACITY_MEMBER_NONE);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 10, 180, 60);
        memcpy((char *)&demand + all[i].offset, &all[i].value, sizeof all[i].value);
        expect_true(refused(&demand, NULL) == all[i].member, "bad demand %zu", i);
    }
    demand.model = 4;
    assert_int_equal(refused(&demand, NULL), CKPI_CAPACITY_MEMBER_MODEL);
    demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 10, 180, 60);
    assert_int_equal(refused(&demand, NULL), CKPI_CAPACITY_MEMBER_PATIENCE);
    demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, 10, 180, 0);
    demand.recall = 1.01;
    assert_int_equal(refused(&demand, NULL), CKPI_CAPACITY_MEMBER_RECALL);
    demand.struct_size = 8;
    expect_status(ckpi_capacity_check(&demand, NULL, NULL), CKPI_E_SIZE);
    expect_status(ckpi_capacity_check(NULL, NULL, NULL), CKPI_E_ARGUMENT);
}

static void bad_targets(void **state)
{
    (void)state;
    static const bad all[] = {
        {TARGET(service_level), -0.1, CKPI_CAPACITY_MEMBER_SERVICE_LEVEL},
        {TARGET(service_level), 80, CKPI_CAPACITY_MEMBER_SERVICE_LEVEL},
        {TARGET(mean_wait_answered_s), -1, CKPI_CAPACITY_MEMBER_WAIT},
        {TARGET(abandonment), 1.1, CKPI_CAPACITY_MEMBER_ABANDONMENT},
        {TARGET(blocking), 0.1, CKPI_CAPACITY_MEMBER_BLOCKING},
        {TARGET(occupancy), NAN, CKPI_CAPACITY_MEMBER_OCCUPANCY},
        {TARGET(shrinkage), 1, CKPI_CAPACITY_MEMBER_SHRINKAGE},
    };
    const ckpi_capacity_demand a = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 10, 180, 60);
    const ckpi_capacity_demand c = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 10, 180, 0);
    const ckpi_capacity_demand b = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, 10, 180, 0);
    ckpi_capacity_target target;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        target = no_target();
        memcpy((char *)&target + all[i].offset, &all[i].value, sizeof all[i].value);
        expect_true(refused(&a, &target) == all[i].member, "bad target %zu", i);
    }
    target = no_target();
    target.service_level_kind = 5;
    assert_int_equal(refused(&a, &target), CKPI_CAPACITY_MEMBER_KIND);
    target = no_target();
    target.most_agents = -1;
    assert_int_equal(refused(&a, &target), CKPI_CAPACITY_MEMBER_MOST_AGENTS);
    /* What a model does not know. */
    target = no_target();
    target.abandonment = 0.05;
    assert_int_equal(refused(&a, &target), CKPI_CAPACITY_MEMBER_NONE);
    assert_int_equal(refused(&c, &target), CKPI_CAPACITY_MEMBER_ABANDONMENT);
    assert_int_equal(refused(&b, &target), CKPI_CAPACITY_MEMBER_ABANDONMENT);
    target = no_target();
    target.mean_wait_answered_s = 5;
    assert_int_equal(refused(&b, &target), CKPI_CAPACITY_MEMBER_WAIT);
    target = no_target();
    target.blocking = 0.05;
    assert_int_equal(refused(&b, &target), CKPI_CAPACITY_MEMBER_NONE);
    assert_int_equal(refused(&c, &target), CKPI_CAPACITY_MEMBER_BLOCKING);
}

static void nothing_is_written_on_failure(void **state)
{
    (void)state;
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 10, 180, 0);
    const ckpi_capacity_target target = no_target();
    ckpi_capacity_result result = {.struct_size = sizeof result, .load = 7};
    ckpi_capacity_plan plan = {.struct_size = 4, .agents = 7};
    double calls = 7;
    expect_status(ckpi_capacity_read(&demand, -1, &result), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_read(&demand, ckpi_capacity_limit() + 1, &result), CKPI_E_ARGUMENT);
    assert_true(result.load == 7);
    result.struct_size = 16;
    expect_status(ckpi_capacity_read(&demand, 5, &result), CKPI_E_SIZE);
    expect_status(ckpi_capacity_read(&demand, 5, NULL), CKPI_E_ARGUMENT);
    assert_true(result.load == 7);
    expect_status(ckpi_capacity_staff(&demand, &target, &plan), CKPI_E_SIZE);
    expect_status(ckpi_capacity_staff(&demand, NULL, &plan), CKPI_E_ARGUMENT);
    assert_true(plan.agents == 7);
    expect_status(ckpi_capacity_most_calls(&demand, &target, 5, &calls), CKPI_E_ARGUMENT); /* asks for nothing */
    expect_status(ckpi_capacity_most_calls(&demand, &target, 5, NULL), CKPI_E_ARGUMENT);
    assert_true(calls == 7);
}

static void every_constant_has_a_word(void **state)
{
    (void)state;
    for (uint32_t member = 0; member <= CKPI_CAPACITY_MEMBER_MOST_AGENTS; member++)
        assert_true(strlen(ckpi_capacity_member_text(member)) > 5);
    assert_null(ckpi_capacity_member_text(CKPI_CAPACITY_MEMBER_MOST_AGENTS + 1));
    assert_string_equal(ckpi_capacity_status_name(CKPI_CAPACITY_STATUS_OK), "ok");
    assert_string_equal(ckpi_capacity_status_name(CKPI_CAPACITY_STATUS_UNATTAINABLE), "unattainable");
    assert_null(ckpi_capacity_status_name(CKPI_CAPACITY_STATUS_UNATTAINABLE + 1));
    assert_int_equal(ckpi_capacity_limit(), 10000000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_calls_are_the_most),
        cmocka_unit_test(most_calls_meet_the_target),
        cmocka_unit_test(most_calls_at_the_edges),
        cmocka_unit_test(least_patience_is_the_least),
        cmocka_unit_test(one_agent_more),
        cmocka_unit_test(what_a_goal_takes),
        cmocka_unit_test(lagged_calls),
        cmocka_unit_test(backlog_calls),
        cmocka_unit_test(bad_demands),
        cmocka_unit_test(bad_targets),
        cmocka_unit_test(nothing_is_written_on_failure),
        cmocka_unit_test(every_constant_has_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
