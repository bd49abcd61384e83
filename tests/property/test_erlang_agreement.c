/* SPDX-License-Identifier: MIT */
/* The simulated queue M/M/n+M against Erlang A: over many configurations, how
 * often does the 95 % interval of ten replications contain what the formula
 * says? Seeds are fixed, so the answer is the same on every run.
 *
 * CALLKPI_LONG=1 takes ten times the configurations, and asks for a share
 * between 93.5 and 96.5 %. */
#include "simulate/experiment.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AGENTS_MOST = 50 };

typedef struct campaign {
    uint64_t configurations;
    uint64_t replications;
    int64_t customers; /* expected in each replication */
    double least;
    double most;
} campaign;

static const char *const names[EXPERIMENT_MEASURES] = {"delay", "abandonment", "wait", "service level", "occupancy"};

static int64_t between(random_stream *stream, int64_t low, int64_t high)
{
    return low + (int64_t)random_stream_below(stream, (uint64_t)(high - low + 1));
}

/* One agent to fifty, loads of 60 to 115 %, patience from a fifth of a handle time to four of them. */
static experiment random_experiment(uint64_t number, int64_t customers)
{
    random_stream stream = random_stream_open(1, number);
    experiment e;
    memset(&e, 0, sizeof e);
    const double share = (double)between(&stream, 0, 10000) / 10000;
    const int64_t handle = between(&stream, 60, 400) * TEST_SECOND;
    e.queue.agents = (uint64_t)exp(log(AGENTS_MOST) * share);
    e.queue.mean_handle_us = handle;
    e.queue.mean_gap_us = handle * 100 / between(&stream, 60, 115) / (int64_t)e.queue.agents;
    e.queue.mean_patience_us = handle / 10 * between(&stream, 2, 40);
    e.queue.seed = random_stream_bits(&stream);
    e.threshold_us = between(&stream, 0, 60) * TEST_SECOND;
    e.warm_up_us = 10 * (e.queue.mean_handle_us + e.queue.mean_patience_us);
    e.observed_us = customers * e.queue.mean_gap_us;
    return e;
}

/* Erlang A from its chain of births and deaths, state by state, until no
 * probability is left: another way than the library goes. */
static void add_up_states(const experiment *e, double values[EXPERIMENT_MEASURES])
{
    enum { STATES = 4000 };
    static double logs[STATES];
    const double arrivals = 1e6 / (double)e->queue.mean_gap_us, agents = (double)e->queue.agents;
    const double handle_rate = 1e6 / (double)e->queue.mean_handle_us;
    const double leave_rate = 1e6 / (double)e->queue.mean_patience_us;
    double largest = 0, all = 0, busy = 0, waiting = 0;
    logs[0] = 0;
    for (int k = 1; k < STATES; k++) {
        const double served = fmin(k, agents) * handle_rate, left = fmax(k - agents, 0) * leave_rate;
        logs[k] = logs[k - 1] + log(arrivals / (served + left));
        largest = fmax(largest, logs[k]);
    }
    assert_true(logs[STATES - 1] < largest - 60);
    for (int k = 0; k < STATES; k++) {
        const double weight = exp(logs[k] - largest);
        all += weight;
        busy += k >= agents ? weight : 0;
        waiting += fmax(k - agents, 0) * weight;
    }
    values[EXPERIMENT_DELAY] = busy / all;
    values[EXPERIMENT_WAIT] = waiting / all / arrivals;
    values[EXPERIMENT_ABANDONMENT] = leave_rate * values[EXPERIMENT_WAIT];
    values[EXPERIMENT_OCCUPANCY] = arrivals * (1 - values[EXPERIMENT_ABANDONMENT]) / (agents * handle_rate);
}

/* The library's formulas, which must agree with the chain. */
static void ask_erlang(const experiment *e, double values[EXPERIMENT_MEASURES])
{
    double chain[EXPERIMENT_MEASURES];
    ckpi_capacity_demand demand;
    ckpi_capacity_result result;
    memset(&demand, 0, sizeof demand);
    memset(&result, 0, sizeof result);
    demand.struct_size = sizeof demand;
    demand.model = CKPI_CAPACITY_MODEL_ERLANG_A;
    demand.calls = 3600e6 / (double)e->queue.mean_gap_us;
    demand.handle_time_s = (double)e->queue.mean_handle_us / 1e6;
    demand.patience_s = (double)e->queue.mean_patience_us / 1e6;
    demand.threshold_s = (double)e->threshold_us / 1e6;
    result.struct_size = sizeof result;
    expect_ok(ckpi_capacity_read(&demand, (int64_t)e->queue.agents, &result));
    assert_int_equal(result.status, CKPI_CAPACITY_STATUS_OK);
    values[EXPERIMENT_DELAY] = result.probability_wait;
    values[EXPERIMENT_ABANDONMENT] = result.probability_abandon;
    values[EXPERIMENT_WAIT] = result.mean_wait_s;
    values[EXPERIMENT_SERVICE_LEVEL] = result.service_level;
    values[EXPERIMENT_OCCUPANCY] = result.occupancy;
    add_up_states(e, chain);
    chain[EXPERIMENT_SERVICE_LEVEL] = result.service_level;
    for (int m = 0; m < EXPERIMENT_MEASURES; m++) {
        expect_true(fabs(values[m] / chain[m] - 1) < 1e-9, "%s: %.17g, by states %.17g", names[m], values[m], chain[m]);
    }
}

/* Counts, for each measure, whether the interval contains the formula's value. */
static void compare(const experiment *e, uint64_t replications, int agreed[EXPERIMENT_MEASURES])
{
    double model[EXPERIMENT_MEASURES], values[EXPERIMENT_MEASURES];
    ckpi_replications measured[EXPERIMENT_MEASURES];
    mmna_agent agents[AGENTS_MOST];
    ckpi_state *state = NULL;
    ckpi_window window;
    memset(measured, 0, sizeof measured);
    expect_ok(experiment_state(e, &state));
    for (uint64_t r = 0; r < replications; r++) {
        expect_ok(ckpi_state_reset(state));
        expect_ok(experiment_run(e, r, agents, state, &window));
        expect_ok(experiment_read(e, state, &window, values));
        assert_int_equal(held_by(state), window.arrived);
        for (int m = 0; m < EXPERIMENT_MEASURES; m++) {
            expect_ok(ckpi_replications_add(&measured[m], values[m]));
        }
    }
    ckpi_state_free(state);
    ask_erlang(e, model);
    for (int m = 0; m < EXPERIMENT_MEASURES; m++) {
        ckpi_replications_value v = {.struct_size = sizeof v};
        expect_ok(ckpi_replications_read(&measured[m], 0.95, &v));
        agreed[m] += v.low <= model[m] && model[m] <= v.high;
    }
}

static void intervals_contain_what_erlang_a_says(void **unused)
{
    static const campaign usual = {200, 10, 6000, 0.93, 1}, full = {2000, 10, 6000, 0.935, 0.965};
    const campaign c = getenv("CALLKPI_LONG") ? full : usual;
    int agreed[EXPERIMENT_MEASURES] = {0};
    (void)unused;
    for (uint64_t i = 0; i < c.configurations; i++) {
        const experiment e = random_experiment(i, c.customers);
        compare(&e, c.replications, agreed);
    }
    for (int m = 0; m < EXPERIMENT_MEASURES; m++) {
        const double share = agreed[m] / (double)c.configurations;
        print_message("%s: %d of %d\n", names[m], agreed[m], (int)c.configurations);
        expect_true(share >= c.least && share <= c.most, "%s: %g of configurations agree", names[m], share);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(intervals_contain_what_erlang_a_says)};
    return cmocka_run_group_tests_name("erlang agreement", tests, NULL, NULL);
}
