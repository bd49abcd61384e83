/* SPDX-License-Identifier: MIT */
/* The distribution of waits, and its inverse. */
#include "capacity/queues.h"
#include "support/vectors.h"

enum { KINDS = 3 };
static const char *const COLUMNS[KINDS] = {"beyond_all", "beyond_answered", "beyond_abandoned"};

static void tails_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "capacity_a"); table_next(&t, 80);) {
        const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, table_number(&t, "load"),
                                                    table_number(&t, "handle_s"), table_number(&t, "patience_s"));
        const int64_t agents = table_integer(&t, "agents");
        const double wait_s = table_number(&t, "threshold_s");
        for (uint32_t callers = 0; callers < KINDS; callers++) {
            const double expected = table_number(&t, COLUMNS[callers]);
            const double part = part_beyond(&demand, agents, callers, wait_s);
            if (expected == 0) /* the table's digits ran out */
                expect_true(part >= 0 && part < 1e-90, "%s: %g", t.row.field[0], part);
            else
                expect_column(&t, COLUMNS[callers], part, 1e-9);
            /* Where the part beyond is far from 0 and 1 as a double, the wait is found again. */
            if (wait_s > 0 && expected > 1e-6 && expected < 0.9999)
                expect_near(quantile_of(&demand, agents, callers, 1 - expected), wait_s, 1e-9);
        }
    }
}

static void quantiles_invert_the_distribution(void **state)
{
    (void)state;
    uint64_t random = 7;
    for (int i = 0; i < 600; i++) {
        const bool patient = i % 3 == 0;
        const double load = between(&random, 0.05, 2000), p = 0.001 + 0.998 * uniform(&random);
        const ckpi_capacity_demand demand =
            erlangs(0, load, between(&random, 10, 1000), patient ? 0 : between(&random, 0.01, 1e6));
        const int64_t agents = (int64_t)fmax(1, 1 + load + sqrt(load) * (uniform(&random) - (patient ? 0 : 0.7)));
        for (uint32_t callers = 0; callers < (patient ? 2 : KINDS); callers++) {
            const double seconds = quantile_of(&demand, agents, callers, p);
            expect_true(isfinite(seconds), "load %.17g, %lld agents, patience %g, %g: %g", load, (long long)agents,
                        demand.patience_s, p, seconds);
            const double beyond = part_beyond(&demand, agents, callers, seconds);
            if (seconds == 0)
                assert_true(beyond <= (1 - p) * (1 + 1e-12));
            else
                expect_near(beyond, 1 - p, 1e-9);
        }
        assert_true(quantile_of(&demand, agents, 0, p) <= quantile_of(&demand, agents, 0, fmin(p + 0.01, 0.9999)));
    }
}

/* The mean is the area under the part that waits longer. */
static void means_are_areas(void **state)
{
    (void)state;
    uint64_t random = 8;
    for (int i = 0; i < 6; i++) {
        const double load = between(&random, 0.5, 100);
        const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, load, 180, between(&random, 20, 500));
        const int64_t agents = (int64_t)(1 + load * (0.8 + 0.3 * uniform(&random)));
        const ckpi_capacity_result r = read_queue(&demand, agents);
        const double means[KINDS] = {r.mean_wait_s, r.mean_wait_answered_s, r.mean_wait_abandoned_s};
        for (uint32_t callers = 0; callers < KINDS; callers++) {
            const double step = quantile_of(&demand, agents, callers, 0.999) / 60;
            double area = 0;
            for (int k = 0; k < 300; k++)
                area += step / 6 *
                        (part_beyond(&demand, agents, callers, k * step) +
                         4 * part_beyond(&demand, agents, callers, (k + 0.5) * step) +
                         part_beyond(&demand, agents, callers, (k + 1) * step));
            expect_near(area, means[callers], 1e-6);
        }
    }
}

static void service_levels_are_tails(void **state)
{
    (void)state;
    uint64_t random = 9;
    for (int i = 0; i < 300; i++) {
        const double load = between(&random, 0.5, 1000);
        ckpi_capacity_demand demand = erlangs(0, load, 180, i % 2 ? between(&random, 1, 1000) : 0);
        const int64_t agents = (int64_t)(1 + load * (1 + 0.1 * uniform(&random)));
        demand.threshold_s = between(&random, 0.1, 300);
        const ckpi_capacity_result r = read_queue(&demand, agents);
        expect_near(r.service_level_answered, 1 - part_beyond(&demand, agents, 1, demand.threshold_s), 1e-12);
        expect_near(r.service_level_abandoned_within, 1 - part_beyond(&demand, agents, 0, demand.threshold_s), 1e-12);
        expect_near(r.probability_wait, part_beyond(&demand, agents, 0, 0), 1e-12);
    }
}

static void no_such_callers(void **state)
{
    (void)state;
    const ckpi_capacity_demand b = erlangs(CKPI_CAPACITY_MODEL_ERLANG_B, 3, 180, 0);
    const ckpi_capacity_demand c = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 3, 180, 0);
    const ckpi_capacity_demand a = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 3, 180, 60);
    const ckpi_capacity_demand idle = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 0, 180, 60);
    assert_true(isnan(quantile_of(&b, 5, CKPI_CAPACITY_CALLERS_ALL, 0.5)));
    assert_true(isnan(part_beyond(&b, 5, CKPI_CAPACITY_CALLERS_ALL, 1)));
    assert_true(isnan(quantile_of(&c, 5, CKPI_CAPACITY_CALLERS_ABANDONED, 0.5)));
    assert_true(isnan(part_beyond(&c, 5, CKPI_CAPACITY_CALLERS_ABANDONED, 1)));
    assert_true(isnan(quantile_of(&a, 0, CKPI_CAPACITY_CALLERS_ANSWERED, 0.5)));
    assert_true(isnan(quantile_of(&idle, 0, CKPI_CAPACITY_CALLERS_ALL, 0.5)));
    assert_true(isnan(part_beyond(&idle, 3, CKPI_CAPACITY_CALLERS_ABANDONED, 0)));
    assert_true(quantile_of(&idle, 3, CKPI_CAPACITY_CALLERS_ALL, 0.99) == 0 && part_beyond(&idle, 3, 0, 0) == 0);
}

static void without_agents_or_end(void **state)
{
    (void)state;
    const ckpi_capacity_demand c = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 3, 180, 0);
    const ckpi_capacity_demand a = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 3, 180, 60);
    assert_true(isinf(quantile_of(&c, 3, CKPI_CAPACITY_CALLERS_ALL, 0.01)) && part_beyond(&c, 3, 0, 1e15) == 1);
    expect_near(quantile_of(&a, 0, CKPI_CAPACITY_CALLERS_ALL, 0.5), 60 * log(2), 1e-12);
    expect_near(quantile_of(&a, 0, CKPI_CAPACITY_CALLERS_ABANDONED, 0.9), 60 * log(10), 1e-12);
    expect_near(part_beyond(&a, 0, CKPI_CAPACITY_CALLERS_ALL, 120), exp(-2), 1e-12);
    /* At the edge between those who do not wait and those who do. */
    const ckpi_capacity_result r = read_queue(&a, 4);
    assert_true(quantile_of(&a, 4, 0, (1 - r.probability_wait) * 0.999999) == 0);
    assert_true(quantile_of(&a, 4, 0, (1 - r.probability_wait) * 1.000001) > 0);
}

static void bad_arguments(void **state)
{
    (void)state;
    double out = 7;
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 3, 180, 60);
    expect_status(ckpi_capacity_wait_quantile(&demand, 3, 0, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_quantile(&demand, 3, 0, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_quantile(&demand, 3, 0, NAN, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_quantile(&demand, 3, 3, 0.5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_quantile(&demand, -1, 0, 0.5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_quantile(&demand, 3, 0, 0.5, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_quantile(NULL, 3, 0, 0.5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_beyond(&demand, 3, 0, -1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_beyond(&demand, 3, 0, INFINITY, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_beyond(&demand, 3, 3, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_beyond(&demand, ckpi_capacity_limit() + 1, 0, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_capacity_wait_beyond(&demand, 3, 0, 1, NULL), CKPI_E_ARGUMENT);
    assert_true(out == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_agree),     cmocka_unit_test(quantiles_invert_the_distribution),
        cmocka_unit_test(means_are_areas), cmocka_unit_test(service_levels_are_tails),
        cmocka_unit_test(no_such_callers), cmocka_unit_test(without_agents_or_end),
        cmocka_unit_test(bad_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
