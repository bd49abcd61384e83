/* SPDX-License-Identifier: MIT */
/* Staffing: the least number of agents, for each part of a target and for all. */
#include "capacity/queues.h"
#include "support/vectors.h"

static void published_staffing(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "erlang_c_staffing"); table_next(&t, 6);) {
        ckpi_capacity_target target = no_target();
        ckpi_capacity_demand demand = {.struct_size = sizeof demand, .calls = table_number(&t, "calls_per_hour")};
        demand.handle_time_s = table_number(&t, "aht_s");
        demand.threshold_s = table_number(&t, "target_s");
        target.service_level = table_number(&t, "sl_goal");
        const ckpi_capacity_plan plan = staff(&demand, &target);
        expect_true(plan.status == CKPI_CAPACITY_STATUS_OK && plan.agents == table_integer(&t, "min_agents"),
                    "%s: %lld", t.row.field[0], (long long)plan.agents);
        const ckpi_capacity_result r = read_queue(&demand, plan.agents);
        expect_column(&t, "sl_at_min", r.service_level, 1e-9);
        expect_column(&t, "sl_one_less", read_queue(&demand, plan.agents - 1).service_level, 1e-9);
        expect_column(&t, "max_occupancy_at_min", r.occupancy, 1e-9);
    }
}

static double level(const ckpi_capacity_result *r, uint32_t kind)
{
    const double levels[] = {r->service_level, r->service_level_answered, r->service_level_without_short,
                             r->service_level_without_within, r->service_level_abandoned_within};
    return levels[kind];
}

static bool meets(const ckpi_capacity_demand *demand, const ckpi_capacity_target *t, int64_t agents)
{
    const ckpi_capacity_result r = read_queue(demand, agents);
    return r.status == CKPI_CAPACITY_STATUS_OK &&
           (t->service_level == 0 || level(&r, t->service_level_kind) >= t->service_level) &&
           (t->mean_wait_answered_s == 0 || r.mean_wait_answered_s <= t->mean_wait_answered_s) &&
           (t->abandonment == 0 || r.probability_abandon <= t->abandonment) &&
           (t->blocking == 0 || r.probability_block <= t->blocking) &&
           (t->occupancy == 0 || r.occupancy <= t->occupancy * (1 + 1e-12));
}

/* Some calculators answer one agent too many. */
static void expect_least(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, int64_t agents)
{
    expect_true(agents >= 0 && meets(demand, target, agents), "%lld agents, load %.17g: not met", (long long)agents,
                demand->calls);
    expect_true(agents == 0 || !meets(demand, target, agents - 1), "%lld agents, load %.17g: one less will do",
                (long long)agents, demand->calls);
}

static double random_load(uint64_t *random, int i)
{
    return i % 10 == 0 ? between(random, 1e-9, 1) : between(random, 0.1, i % 50 == 1 ? 100000 : 2000);
}

/* A random target in the parts that the bits say. */
static ckpi_capacity_target random_target(uint64_t *random, uint32_t model, unsigned parts)
{
    ckpi_capacity_target target = no_target();
    if (parts & 1) {
        target.service_level = uniform(random) < 0.2 ? 1 - between(random, 1e-12, 0.1) : uniform(random);
        target.service_level_kind = (uint32_t)(uniform(random) * 5);
    }
    if (parts & 2 && model != CKPI_CAPACITY_MODEL_ERLANG_B)
        target.mean_wait_answered_s = between(random, 0.01, 100);
    if (parts & 4 && model == CKPI_CAPACITY_MODEL_ERLANG_A)
        target.abandonment = between(random, 1e-6, 1);
    if (parts & 4 && model == CKPI_CAPACITY_MODEL_ERLANG_B)
        target.blocking = between(random, 1e-6, 1);
    if (parts & 8)
        target.occupancy = between(random, 0.2, 1);
    return target;
}

static void the_least_number(void **state)
{
    (void)state;
    uint64_t random = 10;
    for (int i = 0; i < 6000; i++) {
        const uint32_t model = 1 + (uint32_t)(i % 3);
        ckpi_capacity_demand demand = erlangs(model, random_load(&random, i), between(&random, 10, 1000),
                                              model == CKPI_CAPACITY_MODEL_ERLANG_A ? between(&random, 0.01, 1e5) : 0);
        demand.threshold_s = i % 7 == 0 ? 0 : between(&random, 0.1, 600);
        demand.short_s = 10 * uniform(&random);
        if (model == CKPI_CAPACITY_MODEL_ERLANG_B && i % 2 == 0)
            demand.recall = uniform(&random) < 0.3 ? 1 : uniform(&random);
        const ckpi_capacity_target target = random_target(&random, model, (unsigned)(uniform(&random) * 16));
        const ckpi_capacity_plan plan = staff(&demand, &target);
        assert_int_equal(plan.status, CKPI_CAPACITY_STATUS_OK);
        assert_int_equal(plan.agents_with_shrinkage, plan.agents);
        expect_least(&demand, &target, plan.agents);
    }
}

/* A target that is what some number of agents attains, to the last bit. */
static void targets_to_the_last_bit(void **state)
{
    (void)state;
    uint64_t random = 13;
    for (int i = 0; i < 600; i++) {
        const uint32_t model = 1 + (uint32_t)(i % 3);
        const double load = between(&random, 0.5, 1000);
        ckpi_capacity_target target = no_target();
        const ckpi_capacity_demand demand = erlangs(model, load, 180, model == CKPI_CAPACITY_MODEL_ERLANG_A ? 90 : 0);
        const int64_t agents = (int64_t)(1 + load + sqrt(load) * uniform(&random));
        const ckpi_capacity_result r = read_queue(&demand, agents);
        target.service_level = r.service_level;
        assert_int_equal(staff(&demand, &target).agents, agents);
        target.service_level = nextafter(r.service_level, 1);
        assert_int_equal(staff(&demand, &target).agents, agents + 1);
        if (model == CKPI_CAPACITY_MODEL_ERLANG_B)
            continue;
        target = no_target();
        target.mean_wait_answered_s = r.mean_wait_answered_s;
        assert_int_equal(staff(&demand, &target).agents, agents);
        target.mean_wait_answered_s = nextafter(r.mean_wait_answered_s, 0);
        assert_int_equal(staff(&demand, &target).agents, agents + 1);
    }
}

static void each_part_alone(void **state)
{
    (void)state;
    const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 48, 180, 90);
    ckpi_capacity_target target = no_target();
    target.service_level = 0.8;
    target.mean_wait_answered_s = 3;
    target.abandonment = 0.01;
    target.occupancy = 0.85;
    const ckpi_capacity_plan all = staff(&demand, &target);
    const int64_t parts[] = {all.for_service_level, all.for_wait, all.for_abandonment, all.for_occupancy};
    int64_t most = 0;
    for (int i = 0; i < 4; i++) {
        ckpi_capacity_target alone = no_target();
        alone.service_level = i == 0 ? target.service_level : 0;
        alone.mean_wait_answered_s = i == 1 ? target.mean_wait_answered_s : 0;
        alone.abandonment = i == 2 ? target.abandonment : 0;
        alone.occupancy = i == 3 ? target.occupancy : 0;
        expect_least(&demand, &alone, parts[i]);
        assert_int_equal(staff(&demand, &alone).agents, parts[i]);
        most = parts[i] > most ? parts[i] : most;
    }
    assert_int_equal(all.agents, most);
    assert_true(all.for_blocking == CKPI_ABSENT);
}

/* Decimal caps that have no exact double. */
static void occupancy_caps_to_the_letter(void **state)
{
    (void)state;
    for (int64_t agents = 1; agents <= 2000; agents++) {
        for (int percent = 5; percent < 100; percent += 5) {
            /* agents * percent / 100 erlangs, as calls of 172.8 s. */
            ckpi_capacity_demand demand = {.struct_size = sizeof demand, .handle_time_s = 172.8, .interval_s = 1800};
            ckpi_capacity_target target = no_target();
            demand.calls = (double)(agents * percent) / 100 * 1800 / 172.8;
            target.occupancy = percent / 100.0;
            const int64_t least = staff(&demand, &target).agents;
            expect_true(least == agents, "%d %% of %lld agents: %lld", percent, (long long)agents, (long long)least);
        }
    }
}

static void shrinkage_to_the_letter(void **state)
{
    (void)state;
    for (int64_t paid = 1; paid <= 1000; paid++) {
        for (int percent = 0; percent < 100; percent += 5) {
            if (paid * (100 - percent) % 100 != 0)
                continue;
            const int64_t present = paid * (100 - percent) / 100;
            const ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, (double)present, 180, 0);
            ckpi_capacity_target target = no_target();
            target.occupancy = 1;
            target.shrinkage = percent / 100.0;
            const ckpi_capacity_plan plan = staff(&demand, &target);
            assert_int_equal(plan.for_occupancy, present);
            assert_int_equal(plan.agents, present + 1); /* one more than the load */
            const int64_t expected = ((present + 1) * 100 + 99 - percent) / (100 - percent);
            expect_true(plan.agents_with_shrinkage == expected, "%lld less %d %%: %lld", (long long)expected, percent,
                        (long long)plan.agents_with_shrinkage);
        }
    }
}

static void what_cannot_be_met(void **state)
{
    (void)state;
    ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 48, 180, 0);
    ckpi_capacity_target target = no_target();
    target.service_level = 1;
    ckpi_capacity_plan plan = staff(&demand, &target);
    assert_int_equal(plan.status, CKPI_CAPACITY_STATUS_UNATTAINABLE);
    assert_true(plan.agents == CKPI_ABSENT && plan.agents_with_shrinkage == CKPI_ABSENT);
    target.service_level = 0.8;
    const int64_t needed = staff(&demand, &target).agents;
    target.most_agents = needed;
    assert_int_equal(staff(&demand, &target).agents, needed);
    target.most_agents = needed - 1;
    plan = staff(&demand, &target);
    assert_true(plan.status == CKPI_CAPACITY_STATUS_UNATTAINABLE && plan.for_service_level == CKPI_ABSENT);
    target.most_agents = 10; /* below the load */
    for (uint32_t model = 1; model <= 3; model++) {
        demand = erlangs(model, 48, 180, model == 3 ? 60 : 0);
        assert_int_equal(staff(&demand, &target).status, CKPI_CAPACITY_STATUS_UNATTAINABLE);
    }
    target = no_target();
    target.occupancy = 1e-6;
    demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 48, 180, 0);
    assert_int_equal(staff(&demand, &target).status, CKPI_CAPACITY_STATUS_UNATTAINABLE);
}

static void nothing_asked(void **state)
{
    (void)state;
    const ckpi_capacity_target target = no_target();
    ckpi_capacity_demand demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_C, 48, 180, 0);
    assert_int_equal(staff(&demand, &target).agents, 49);
    ckpi_capacity_target few = no_target();
    few.most_agents = 48;
    assert_int_equal(staff(&demand, &few).status, CKPI_CAPACITY_STATUS_UNATTAINABLE);
    demand.model = CKPI_CAPACITY_MODEL_ERLANG_B;
    assert_int_equal(staff(&demand, &target).agents, 0);
    demand.recall = 1;
    assert_int_equal(staff(&demand, &target).agents, 49);
    demand = erlangs(CKPI_CAPACITY_MODEL_ERLANG_A, 48, 180, 10);
    assert_int_equal(staff(&demand, &target).agents, 0);
}

static void nobody_calls(void **state)
{
    (void)state;
    ckpi_capacity_target target = no_target();
    target.service_level = 1;
    target.occupancy = 0.5;
    target.shrinkage = 0.3;
    for (uint32_t model = 1; model <= 3; model++) {
        const ckpi_capacity_demand demand = erlangs(model, 0, 180, model == 3 ? 60 : 0);
        const ckpi_capacity_plan plan = staff(&demand, &target);
        assert_true(plan.status == CKPI_CAPACITY_STATUS_OK && plan.agents == 0 && plan.agents_with_shrinkage == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_staffing),
        cmocka_unit_test(the_least_number),
        cmocka_unit_test(targets_to_the_last_bit),
        cmocka_unit_test(each_part_alone),
        cmocka_unit_test(occupancy_caps_to_the_letter),
        cmocka_unit_test(shrinkage_to_the_letter),
        cmocka_unit_test(what_cannot_be_met),
        cmocka_unit_test(nothing_asked),
        cmocka_unit_test(nobody_calls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
