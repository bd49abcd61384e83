/* SPDX-License-Identifier: MIT */
/* Staffing of many intervals, beside what textbooks and calculators do: from
 * the load on, every number of agents anew, with the whole recursion for each. */
#include "report.h"
#include "suite.h"
#include <callkpi/capacity.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASES 100000
/* The plain Erlang A takes so long that it does one interval of so many. */
#define THINNED 50

struct interval {
    double load, handle_s, patience_s, threshold_s, service_level;
};

static struct interval *intervals;
static int64_t *ours, *theirs;

struct series_of {
    uint32_t model;
    size_t every;
};

static uint64_t draw(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static double uniform(uint64_t *state)
{
    return ((double)(draw(state) >> 11) + 0.5) * 0x1p-53;
}

/* Loads lognormal about 37 erlangs, at most 2,000. */
static void make_intervals(void)
{
    static const double levels[] = {0.7, 0.8, 0.9, 0.95}, thresholds[] = {10, 20, 30, 60};
    uint64_t state = 2026;
    for (size_t i = 0; i < CASES; i++) {
        double normal = sqrt(-2 * log(uniform(&state))) * cos(6.28318530717958648 * uniform(&state));
        intervals[i].load = fmin(37 * exp(1.2 * normal), 2000);
        intervals[i].handle_s = 60 + 540 * uniform(&state);
        intervals[i].patience_s = 30 + 270 * uniform(&state);
        intervals[i].threshold_s = thresholds[draw(&state) % 4];
        intervals[i].service_level = levels[draw(&state) % 4];
    }
}

static void by_library(void *data)
{
    const struct series_of *series = data;
    for (size_t i = 0; i < CASES; i += series->every) {
        ckpi_capacity_demand demand = {sizeof(demand), series->model, 0, 0, 0, 0, 0, 0, 0};
        ckpi_capacity_target target = {sizeof(target), 0, 0, 0, 0, 0, 0, 0, 0};
        ckpi_capacity_plan plan = {sizeof(plan), 0, 0, 0, 0, 0, 0, 0, 0};
        demand.handle_time_s = intervals[i].handle_s;
        demand.interval_s = intervals[i].handle_s;
        demand.calls = intervals[i].load;
        demand.threshold_s = intervals[i].threshold_s;
        demand.patience_s = series->model == CKPI_CAPACITY_MODEL_ERLANG_A ? intervals[i].patience_s : 0;
        target.service_level = intervals[i].service_level;
        bench_must(ckpi_capacity_staff(&demand, &target, &plan), "ckpi_capacity_staff");
        ours[i] = plan.agents;
    }
}

static double plain_blocking(int64_t agents, double load)
{
    double blocking = 1;
    for (int64_t k = 1; k <= agents; k++) {
        blocking = load * blocking / ((double)k + load * blocking);
    }
    return blocking;
}

static double plain_delay(int64_t agents, const struct interval *in)
{
    double blocking = plain_blocking(agents, in->load);
    double wait = (double)agents * blocking / ((double)agents - in->load * (1 - blocking));
    return 1 - wait * exp(-((double)agents - in->load) * in->threshold_s / in->handle_s);
}

/* Garnett, Mandelbaum and Reiman's integrals by Simpson's rule, 2,000 steps to where nothing is left. */
static double plain_patience(int64_t agents, const struct interval *in)
{
    double lambda = in->load / in->handle_s, theta = 1 / in->patience_s, serve = (double)agents / in->handle_s;
    double idle = 1 / plain_blocking(agents - 1, in->load);
    double end = 40 / sqrt(lambda * theta) + 40 * in->patience_s / (in->patience_s * serve + 1) + in->threshold_s;
    double within = 0, all = 0;
    const int steps = 2000;
    for (int part = 0; part < 2; part++) {
        double from = part == 0 ? 0 : in->threshold_s, to = part == 0 ? in->threshold_s : end + in->threshold_s;
        double step = (to - from) / steps;
        for (int i = 0; i <= steps; i++) {
            double t = from + step * i;
            double weight = (i == 0 || i == steps ? 1 : i % 2 ? 4 : 2) * step / 3;
            double density = weight * exp(lambda * (1 - exp(-theta * t)) / theta - serve * t);
            all += density;
            within += part == 0 ? density * exp(-theta * t) : 0;
        }
    }
    return (idle + lambda * within) / (idle + lambda * all);
}

static void plainly(void *data)
{
    const struct series_of *series = data;
    for (size_t i = 0; i < CASES; i += series->every) {
        const struct interval *in = &intervals[i];
        int64_t agents;
        if (series->model == CKPI_CAPACITY_MODEL_ERLANG_C) {
            for (agents = (int64_t)in->load + 1; plain_delay(agents, in) < in->service_level; agents++) {
            }
        } else {
            for (agents = 1; plain_patience(agents, in) < in->service_level; agents++) {
            }
        }
        theirs[i] = agents;
    }
}

static void compare(struct bench_run *run, const struct series_of *series, const char *name)
{
    size_t different = 0;
    for (size_t i = 0; i < CASES; i += series->every) {
        different += ours[i] != theirs[i];
    }
    printf("%-10s %7d intervals, library = plain C: %s\n", name, (int)(CASES / series->every),
           different == 0 ? "equal" : "DIFFERENT");
    run->differences += different;
}

void bench_suite_capacity(struct bench_run *run)
{
    struct series_of delay = {CKPI_CAPACITY_MODEL_ERLANG_C, 1}, patience = {CKPI_CAPACITY_MODEL_ERLANG_A, 1};
    struct series_of thinned = {CKPI_CAPACITY_MODEL_ERLANG_A, (size_t)THINNED * 10};
    struct bench_series c = {0, {0}}, plain_c = {0, {0}}, a = {0, {0}}, plain_a = {0, {0}};
    intervals = malloc(CASES * sizeof(*intervals));
    ours = malloc(CASES * sizeof(*ours));
    theirs = malloc(CASES * sizeof(*theirs));
    if (intervals == NULL || ours == NULL || theirs == NULL) {
        bench_fail("not enough memory for the intervals");
    }
    make_intervals();
    for (unsigned round = 0; round < run->rounds; round++) {
        bench_series_add(&c, bench_measure(by_library, &delay).cpu_ns / CASES);
        bench_series_add(&plain_c, bench_measure(plainly, &delay).cpu_ns / CASES);
        if (round == 0) {
            compare(run, &delay, "erlang c");
        }
        bench_series_add(&a, bench_measure(by_library, &patience).cpu_ns / CASES);
        if (round == 0) {
            bench_series_add(&plain_a, bench_measure(plainly, &thinned).cpu_ns / (CASES / (double)thinned.every));
            compare(run, &thinned, "erlang a");
        }
    }
    bench_report_heading("staffing of 100,000 intervals for a service level, ns an interval");
    bench_report("Erlang C", &c, "ns", "plain C, each number anew", &plain_c, BENCH_FASTER_BY, 15);
    bench_report("Erlang C", &c, "ns", NULL, NULL, BENCH_AT_MOST, 300);
    bench_report("Erlang A (plain: one interval in 500)", &a, "ns", "plain integration", &plain_a, BENCH_NO_GOAL, 0);
    bench_report("Erlang A", &a, "ns", NULL, NULL, BENCH_AT_MOST, 5000);
    free(intervals);
    free(ours);
    free(theirs);
}
