/* SPDX-License-Identifier: MIT */
/* Erlang B, C and A against other arithmetic, published figures, their limits
 * and identities. */
#include "capacity/queues.h"
#include "support/vectors.h"

static const double EXACT = 1e-12; /* the promise is 1e-9 */

/* --- Expected values --- */

static void erlang_c_rows(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "erlang_c"); table_next(&t, 9);) {
        ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 0, table_number(&t, "aht_s"), 0);
        demand.calls = table_number(&t, "calls_per_hour");
        demand.interval_s = 0; /* an hour */
        demand.threshold_s = table_number(&t, "target_s");
        const ckpi_capacity_result r = read_queue(&demand, table_integer(&t, "agents"));
        expect_column(&t, "load", r.load, EXACT);
        expect_column(&t, "p_wait", r.probability_wait, EXACT);
        expect_column(&t, "service_level", r.service_level, EXACT);
        expect_column(&t, "asa_s", r.mean_wait_answered_s, EXACT);
        expect_column(&t, "occupancy", r.occupancy, EXACT);
        demand.model = CKPI_CAPACITY_MODEL_ERLANG_B;
        expect_column(&t, "erlang_b", read_queue(&demand, r.agents).probability_block, EXACT);
    }
}

static void erlang_a_rows(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "erlang_a"); table_next(&t, 6);) {
        ckpi_capacity_demand demand =
            erlangs(CKPI_CAPACITY_MODEL_BY_PATIENCE, 0, table_number(&t, "aht_s"), table_number(&t, "patience_s"));
        demand.calls = table_number(&t, "lambda_per_s");
        demand.interval_s = 1;
        demand.threshold_s = table_number(&t, "target_s");
        demand.short_s = demand.threshold_s;
        const ckpi_capacity_result r = read_queue(&demand, table_integer(&t, "agents"));
        expect_column(&t, "p_wait", r.probability_wait, EXACT);
        expect_column(&t, "p_abandon", r.probability_abandon, EXACT);
        expect_column(&t, "mean_wait_all_s", r.mean_wait_s, EXACT);
        expect_column(&t, "mean_queue", r.mean_queue, EXACT);
        expect_column(&t, "occupancy", r.occupancy, EXACT);
        expect_column(&t, "sl_answered_within_over_offered", r.service_level, EXACT);
        expect_column(&t, "sl_answered_within_over_answered", r.service_level_answered, EXACT);
        expect_column(&t, "sl_wait_le_t_incl_abandon", r.service_level_abandoned_within, EXACT);
        expect_column(&t, "sl_excl_short_abandons", r.service_level_without_within, EXACT);
        expect_column(&t, "sl_excl_short_abandons", r.service_level_without_short, EXACT);
    }
}

/* What is below the smallest doubles may be 0; where other digits ran out, the table has 0. */
static void expect_probability(const test_table *t, const char *column, double got)
{
    const double least = table_is(t, column, "0") ? 1e-90 : 1e-300;
    if (table_number(t, column) > least)
        expect_column(t, column, got, EXACT);
    else
        expect_true(got >= 0 && got <= least, "%s of agents %s: %g", column, table_text(t, "agents"), got);
}

static void one_to_100000_agents(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "capacity_bc"); table_next(&t, 80);) {
        ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, table_number(&t, "load"), 180, 0);
        const int64_t agents = table_integer(&t, "agents");
        demand.threshold_s = 0;
        const ckpi_capacity_result b = read_queue(&demand, agents);
        expect_probability(&t, "block", b.probability_block);
        expect_probability(&t, "pass", b.service_level);
        demand.model = CKPI_CAPACITY_MODEL_ERLANG_C;
        const ckpi_capacity_result c = read_queue(&demand, agents);
        expect_probability(&t, "wait", c.probability_wait);
        expect_probability(&t, "no_wait", c.service_level);
    }
}

static void patience_of_all_sizes(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "capacity_a"); table_next(&t, 80);) {
        ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, table_number(&t, "load"),
                                              table_number(&t, "handle_s"), table_number(&t, "patience_s"));
        demand.threshold_s = table_number(&t, "threshold_s");
        demand.short_s = table_number(&t, "short_s");
        const ckpi_capacity_result r = read_queue(&demand, table_integer(&t, "agents"));
        expect_probability(&t, "p_wait", r.probability_wait);
        expect_probability(&t, "p_abandon", r.probability_abandon);
        expect_column(&t, "mean_wait", r.mean_wait_s, EXACT);
        expect_column(&t, "asa", r.mean_wait_answered_s, EXACT);
        expect_column(&t, "wait_abandoned", r.mean_wait_abandoned_s, EXACT);
        expect_column(&t, "mean_queue", r.mean_queue, EXACT);
        expect_column(&t, "occupancy", r.occupancy, EXACT);
        expect_probability(&t, "sl", r.service_level);
        expect_probability(&t, "sl_answered", r.service_level_answered);
        expect_probability(&t, "sl_without_short", r.service_level_without_short);
        expect_probability(&t, "sl_without_within", r.service_level_without_within);
        expect_probability(&t, "sl_abandoned_within", r.service_level_abandoned_within);
    }
}

/* --- Published figures, rounded as they were printed --- */

static void expect_printed(double got, double printed, double unit)
{
    expect_true(fabs(got - printed) <= unit / 2 * 1.0001, "%.10g, printed %.10g", got, printed);
}

static void published_figures(void **state)
{
    (void)state;
    ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 0, 240, 0);
    demand.calls = 360;
    demand.interval_s = 1800;
    demand.threshold_s = 15;
    ckpi_capacity_result r = read_queue(&demand, 55);
    assert_true(r.load == 48);
    expect_printed(r.probability_wait, 0.238701, 1e-6);
    expect_printed(r.mean_wait_answered_s, 8.18403, 1e-5);
    expect_printed(r.service_level, 0.845883, 1e-6);

    demand = (ckpi_capacity_demand){.struct_size = sizeof demand, .calls = 100, .interval_s = 1800};
    demand.handle_time_s = 180;
    demand.threshold_s = 20;
    r = read_queue(&demand, 13);
    assert_true(r.load == 10 && r.model == CKPI_CAPACITY_MODEL_ERLANG_C);
    expect_printed(r.probability_wait, 0.285270, 1e-6);
    expect_printed(r.mean_wait_answered_s, 17.1162, 1e-4);
    expect_printed(r.service_level, 0.795595, 1e-6);

    demand.patience_s = 120;
    static const double published[][5] = {
        {14, 0.126976, 0.0228393, 2.74071, 0.697972},
        {10, NAN, 0.137464, 16.4957, 0.862536},
        {9, NAN, 0.192156, 23.0587, 0.897604},
    };
    for (size_t i = 0; i < 3; i++) {
        r = read_queue(&demand, (int64_t)published[i][0]);
        assert_true(r.model == CKPI_CAPACITY_MODEL_ERLANG_A);
        if (!isnan(published[i][1]))
            expect_printed(r.probability_wait, published[i][1], 1e-6);
        expect_printed(r.probability_abandon, published[i][2], i == 0 ? 1e-7 : 1e-6);
        expect_printed(r.mean_wait_s, published[i][3], i == 0 ? 1e-5 : 1e-4);
        expect_printed(r.occupancy, published[i][4], 1e-6);
    }
}

/* A published example has 23 agents answer 80 % of 400 calls within 30 s. They answer 75 %. */
static void a_published_figure_that_is_wrong(void **state)
{
    (void)state;
    ckpi_capacity_demand demand = {.struct_size = sizeof demand, .calls = 400, .handle_time_s = 180, .threshold_s = 30};
    ckpi_capacity_target target = no_target();
    expect_printed(read_queue(&demand, 22).service_level, 0.5931, 1e-4);
    expect_printed(read_queue(&demand, 23).service_level, 0.7478, 1e-4);
    expect_printed(read_queue(&demand, 24).service_level, 0.8470, 1e-4);
    target.service_level = 0.8;
    assert_int_equal(staff(&demand, &target).agents, 24);
}

/* --- Limits --- */

static void endless_patience_is_erlang_c(void **state)
{
    (void)state;
    static const double cases[][2] = {{14, 10}, {100, 95}, {2, 1.5}, {100000, 99000}};
    for (size_t i = 0; i < 4; i++) {
        const ckpi_capacity_demand c = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, cases[i][1], 180, 0);
        const ckpi_capacity_demand a = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, cases[i][1], 180, 1e15);
        const ckpi_capacity_result expected = read_queue(&c, (int64_t)cases[i][0]);
        const ckpi_capacity_result r = read_queue(&a, (int64_t)cases[i][0]);
        expect_near(r.probability_wait, expected.probability_wait, 1e-9);
        expect_near(r.mean_wait_s, expected.mean_wait_s, 1e-9);
        expect_near(r.mean_wait_answered_s, expected.mean_wait_s, 1e-9);
        expect_near(r.mean_queue, expected.mean_queue, 1e-9);
        expect_near(r.service_level, expected.service_level, 1e-9);
        expect_near(quantile_of(&a, r.agents, CKPI_CAPACITY_CALLERS_ALL, 0.99),
                    quantile_of(&c, r.agents, CKPI_CAPACITY_CALLERS_ALL, 0.99), 1e-9);
    }
}

static void no_patience_is_erlang_b(void **state)
{
    (void)state;
    static const double cases[][2] = {{14, 10}, {100, 95}, {1, 30}, {10, 400}, {100000, 101000}};
    for (size_t i = 0; i < 5; i++) {
        const ckpi_capacity_demand b = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, cases[i][1], 180, 0);
        const ckpi_capacity_demand a = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, cases[i][1], 180, 1e-15);
        const ckpi_capacity_result expected = read_queue(&b, (int64_t)cases[i][0]);
        const ckpi_capacity_result r = read_queue(&a, (int64_t)cases[i][0]);
        expect_near(r.probability_abandon, expected.probability_block, 1e-9);
        expect_near(r.service_level, expected.service_level, 1e-9);
        expect_near(r.mean_busy, expected.mean_busy, 1e-9);
        expect_near(r.mean_wait_abandoned_s, 1e-15, 1e-9);
    }
}

/* Twice the load that agents can take, and callers who stay nearly for ever: half of them leave. */
static void lasting_overload(void **state)
{
    (void)state;
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 200, 180, 1e15);
    const ckpi_capacity_result r = read_queue(&demand, 100);
    expect_near(r.probability_abandon, 0.5, 1e-12);
    expect_near(r.mean_wait_answered_s, 1e15 * log(2), 1e-9);
    expect_near(r.occupancy, 1.0, 1e-12);
    assert_true(r.probability_wait == 1 && r.service_level == 0);
    expect_near(quantile_of(&demand, 100, CKPI_CAPACITY_CALLERS_ANSWERED, 0.5), 1e15 * log(2), 1e-6);
}

/* --- What always holds --- */

static void identities(void **state)
{
    (void)state;
    uint64_t random = 4;
    for (int i = 0; i < 2000; i++) {
        const double load = between(&random, 1e-3, 3e4), handle_s = between(&random, 1, 1e4);
        const ckpi_capacity_demand demand =
            erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, load, handle_s, handle_s * between(&random, 1e-4, 1e4));
        const int64_t agents = (int64_t)fmax(1, load + sqrt(load) * 6 * (uniform(&random) - 0.5));
        const ckpi_capacity_result r = read_queue(&demand, agents);
        const double rate = load / handle_s, answered = 1 - r.probability_abandon;
        /* Little's law, of the waiting and of the busy; and all who leave the queue. */
        expect_near(r.mean_queue, rate * r.mean_wait_s, 1e-12);
        expect_near(r.probability_abandon, r.mean_queue / demand.patience_s / rate, 1e-12);
        if (r.probability_abandon < 0.9)
            expect_near(r.mean_busy, load * answered, 1e-12);
        expect_near(r.mean_wait_s, answered * r.mean_wait_answered_s + r.probability_abandon * r.mean_wait_abandoned_s,
                    1e-10);
        /* The order of the definitions. */
        assert_true(r.service_level <= r.service_level_without_within && r.service_level <= r.service_level_answered);
        assert_true(r.service_level_without_within <= r.service_level_abandoned_within * (1 + 1e-12));
        assert_true(r.service_level <= r.service_level_without_short);
        assert_true(r.occupancy <= 1 && r.mean_busy <= load && r.service_level_answered <= 1);
    }
}

static void expect_better(const ckpi_capacity_result *more, const ckpi_capacity_result *less)
{
    const double slack = 1 - 1e-12;
    assert_true(more->service_level >= less->service_level * slack);
    if (more->model == CKPI_CAPACITY_MODEL_ERLANG_B) {
        assert_true(more->probability_block * slack <= less->probability_block);
        return;
    }
    assert_true(more->probability_wait * slack <= less->probability_wait);
    assert_true(more->mean_wait_s * slack <= less->mean_wait_s);
    assert_true(more->mean_wait_answered_s * slack <= less->mean_wait_answered_s);
    assert_true(more->service_level_answered >= less->service_level_answered * slack);
    assert_true(more->service_level_without_short >= less->service_level_without_short * slack);
    assert_true(more->service_level_without_within >= less->service_level_without_within * slack);
    assert_true(more->service_level_abandoned_within >= less->service_level_abandoned_within * slack);
    if (more->model == CKPI_CAPACITY_MODEL_ERLANG_A)
        assert_true(more->probability_abandon * slack <= less->probability_abandon);
}

static void more_agents_and_fewer_calls_are_better(void **state)
{
    (void)state;
    uint64_t random = 5;
    for (int i = 0; i < 3000; i++) {
        const uint32_t model = 1 + (uint32_t)(i % 3);
        const double load = between(&random, 0.01, 3000);
        ckpi_capacity_demand demand =
            erlangs(model, load, 180, model == CKPI_CAPACITY_MODEL_ERLANG_A ? between(&random, 0.1, 1e5) : 0);
        demand.short_s = 40 * uniform(&random);
        const int64_t agents = (int64_t)(1 + load * (0.8 + 0.4 * uniform(&random)));
        const ckpi_capacity_result r = read_queue(&demand, agents);
        const ckpi_capacity_result with_more = read_queue(&demand, agents + 1);
        demand.calls *= 0.99;
        const ckpi_capacity_result with_fewer_calls = read_queue(&demand, agents);
        expect_better(&with_more, &r);
        expect_better(&with_fewer_calls, &r);
        assert_true(with_more.occupancy <= r.occupancy * (1 + 1e-12));
        assert_true(with_fewer_calls.occupancy <= r.occupancy * (1 + 1e-12));
    }
}

/* --- Recalls --- */

static void recalls(void **state)
{
    (void)state;
    uint64_t random = 6;
    for (int i = 0; i < 2000; i++) {
        ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, between(&random, 0.1, 1000), 100, 0);
        const int64_t agents = (int64_t)(1 + demand.calls * (0.5 + uniform(&random)));
        const ckpi_capacity_result without = read_queue(&demand, agents);
        demand.recall = i % 4 == 0 ? 1 : uniform(&random);
        const ckpi_capacity_result r = read_queue(&demand, agents);
        if (r.status == CKPI_CAPACITY_STATUS_UNSTABLE) {
            assert_true(demand.recall == 1 && (double)agents <= demand.calls);
            assert_true(isinf(r.load_with_recalls) && r.probability_block == 1 && r.service_level == 0);
            continue;
        }
        /* The blocked of all who come, that try again, are what comes besides the load. */
        const double again = demand.recall * r.load_with_recalls * r.probability_block;
        expect_near(r.load + again, r.load_with_recalls, 1e-12);
        expect_near(read_queue(&demand, agents).mean_busy, r.load_with_recalls * r.service_level, 1e-12);
        assert_true(r.probability_block >= without.probability_block && r.mean_busy >= without.mean_busy * (1 - 1e-12));
        assert_true(without.load_with_recalls == without.load && r.load == without.load);
    }
}

/* --- Where there is nothing --- */

static void nothing_to_do(void **state)
{
    (void)state;
    for (uint32_t model = 1; model <= 3; model++) {
        const ckpi_capacity_demand demand = erlangs(model, 0, 180, model == 3 ? 60 : 0);
        const ckpi_capacity_result idle = read_queue(&demand, 5), empty = read_queue(&demand, 0);
        assert_true(idle.status == CKPI_CAPACITY_STATUS_OK && idle.service_level == 1 && idle.occupancy == 0);
        assert_true(idle.service_level_answered == 1 && idle.answered_calls == 0);
        if (model == CKPI_CAPACITY_MODEL_ERLANG_B)
            assert_true(idle.probability_block == 0 && isnan(idle.probability_wait) && isnan(idle.mean_queue));
        else
            assert_true(idle.probability_wait == 0 && idle.mean_wait_s == 0 && isnan(idle.probability_block));
        assert_true(isnan(idle.probability_abandon) == (model != CKPI_CAPACITY_MODEL_ERLANG_A));
        assert_true(empty.status == CKPI_CAPACITY_STATUS_NO_CALLS && empty.load == 0 && isnan(empty.service_level));
    }
}

static void no_agents(void **state)
{
    (void)state;
    const ckpi_capacity_demand b = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, 3, 180, 0);
    const ckpi_capacity_demand c = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 3, 180, 0);
    const ckpi_capacity_demand a = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 3, 180, 60);
    const ckpi_capacity_result blocked = read_queue(&b, 0), waiting = read_queue(&c, 0), left = read_queue(&a, 0);
    assert_true(blocked.probability_block == 1 && blocked.service_level == 0 && isnan(blocked.service_level_answered));
    assert_true(isnan(blocked.occupancy) && blocked.mean_busy == 0);
    assert_true(waiting.status == CKPI_CAPACITY_STATUS_UNSTABLE && waiting.probability_wait == 1);
    assert_true(left.probability_abandon == 1 && left.mean_wait_s == 60 && left.mean_wait_abandoned_s == 60);
    assert_true(isnan(left.mean_wait_answered_s) && left.service_level == 0 && left.answered_calls == 0);
    expect_near(left.mean_queue, 1.0, 1e-15);
    expect_near(left.service_level_abandoned_within, 1 - exp(-20.0 / 60), 1e-12);
}

static void a_queue_without_end(void **state)
{
    (void)state;
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 10, 180, 0);
    for (int64_t agents = 1; agents <= 10; agents++) {
        const ckpi_capacity_result r = read_queue(&demand, agents);
        assert_true(r.status == CKPI_CAPACITY_STATUS_UNSTABLE && r.probability_wait == 1 && r.occupancy == 1);
        assert_true(isinf(r.mean_wait_s) && isinf(r.mean_wait_answered_s) && isinf(r.mean_queue));
        assert_true(r.service_level == 0 && r.answered_calls == (double)agents);
    }
    assert_true(read_queue(&demand, 11).status == CKPI_CAPACITY_STATUS_OK);
}

/* Where waits are too rare for a double, those who wait still wait for a while. */
static void far_too_many_agents(void **state)
{
    (void)state;
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 1, 180, 60);
    const ckpi_capacity_result r = read_queue(&demand, 100000);
    assert_true(r.probability_wait == 0 && r.service_level == 1 && r.mean_wait_s == 0 && r.probability_abandon == 0);
    expect_near(r.occupancy, 1e-5, 1e-12);
    expect_near(r.mean_wait_abandoned_s, 180 / 100000.0, 1e-4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang_c_rows),
        cmocka_unit_test(erlang_a_rows),
        cmocka_unit_test(one_to_100000_agents),
        cmocka_unit_test(patience_of_all_sizes),
        cmocka_unit_test(published_figures),
        cmocka_unit_test(a_published_figure_that_is_wrong),
        cmocka_unit_test(endless_patience_is_erlang_c),
        cmocka_unit_test(no_patience_is_erlang_b),
        cmocka_unit_test(lasting_overload),
        cmocka_unit_test(identities),
        cmocka_unit_test(more_agents_and_fewer_calls_are_better),
        cmocka_unit_test(recalls),
        cmocka_unit_test(nothing_to_do),
        cmocka_unit_test(no_agents),
        cmocka_unit_test(a_queue_without_end),
        cmocka_unit_test(far_too_many_agents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
