/* SPDX-License-Identifier: MIT */
/* Simulates the queue M/M/n+M, and puts what the library measures beside what Erlang's formulas say. */
#include "simulate/arguments.h"
#include "simulate/replicate.h"

#include <callkpi.h>
#include <math.h>
#include <stdio.h>

enum { CALLS_PER_HOUR, AHT, AGENTS, PATIENCE, THRESHOLD, HOURS, WARM_UP, REPLICATIONS, SEED, JOBS, ARGUMENTS };

static argument arguments[ARGUMENTS] = {
    [CALLS_PER_HOUR] = {"--calls-per-hour", "arrivals", 200, 0.001, 1e6},
    [AHT] = {"--aht", "average handle time in seconds", 180, 0.001, 1e6},
    [AGENTS] = {"--agents", "number of agents", 11, 1, 10000},
    [PATIENCE] = {"--patience", "average patience in seconds; 0: endless", 120, 0, 1e6},
    [THRESHOLD] = {"--threshold", "of the service level, in seconds", 20, 0, 1e6},
    [HOURS] = {"--hours", "observed in each replication", 100, 0.01, 1e5},
    [WARM_UP] = {"--warm-up", "hours cut off before that", 5, 0, 1e5},
    [REPLICATIONS] = {"--replications", "how many", 30, 2, 1e6},
    [SEED] = {"--seed", "of the first replication", 1, 0, 1e15},
    [JOBS] = {"--jobs", "threads; the answer is the same for every number", 1, 1, REPLICATE_THREADS_MOST},
};

static const struct {
    enum experiment_measure measure;
    const char *name;
    const char *unit;
    double scale;
} rows[] = {
    {EXPERIMENT_DELAY, "has to wait", "%", 100},   {EXPERIMENT_ABANDONMENT, "abandons", "%", 100},
    {EXPERIMENT_WAIT, "wait, of all", "s", 1},     {EXPERIMENT_SERVICE_LEVEL, "service level", "%", 100},
    {EXPERIMENT_OCCUPANCY, "occupancy", "%", 100},
};

static int64_t micros(double time, int64_t unit_us)
{
    int64_t out = 0;
    (void)ckpi_time_from_double(time, unit_us, &out); /* the limits of the arguments are within it */
    return out;
}

static experiment make_experiment(void)
{
    const int64_t second = 1000000, hour = 3600 * second;
    experiment e = {.queue = {.mean_gap_us = micros(1 / arguments[CALLS_PER_HOUR].value, hour),
                              .mean_handle_us = micros(arguments[AHT].value, second),
                              .mean_patience_us = micros(arguments[PATIENCE].value, second),
                              .agents = (uint64_t)arguments[AGENTS].value,
                              .seed = (uint64_t)arguments[SEED].value},
                    .warm_up_us = micros(arguments[WARM_UP].value, hour),
                    .observed_us = micros(arguments[HOURS].value, hour),
                    .threshold_us = micros(arguments[THRESHOLD].value, second)};
    return e;
}

/* What the formulas say: of a model without steady state, nothing. */
static ckpi_status ask_erlang(uint32_t model, double values[EXPERIMENT_MEASURES])
{
    ckpi_capacity_demand demand = {.struct_size = sizeof demand,
                                   .model = model,
                                   .calls = arguments[CALLS_PER_HOUR].value,
                                   .handle_time_s = arguments[AHT].value,
                                   .threshold_s = arguments[THRESHOLD].value};
    ckpi_capacity_result result = {.struct_size = sizeof result};
    demand.patience_s = model == CKPI_CAPACITY_MODEL_ERLANG_A ? arguments[PATIENCE].value : 0;
    const ckpi_status status = ckpi_capacity_read(&demand, (int64_t)arguments[AGENTS].value, &result);
    const int known = status == CKPI_OK && result.status == CKPI_CAPACITY_STATUS_OK;
    values[EXPERIMENT_DELAY] = known ? result.probability_wait : NAN;
    values[EXPERIMENT_ABANDONMENT] = known ? result.probability_abandon : NAN;
    values[EXPERIMENT_WAIT] = known ? result.mean_wait_s : NAN;
    values[EXPERIMENT_SERVICE_LEVEL] = known ? result.service_level : NAN;
    values[EXPERIMENT_OCCUPANCY] = known ? result.occupancy : NAN;
    return status;
}

static void print_number(double value)
{
    if (isnan(value))
        printf(" %10s", "-");
    else
        printf(" %10.4f", value);
}

typedef struct agreement {
    int known;  /* measures that the model knows */
    int within; /* those whose value is in the interval */
} agreement;

static void print_row(size_t row, const replicated *found, const double *model, const double *erlang_c, agreement *sum)
{
    const enum experiment_measure m = rows[row].measure;
    const double scale = rows[row].scale;
    ckpi_replications_value value = {.struct_size = sizeof value};
    (void)ckpi_replications_read(&found->measures[m], 0.95, &value); /* nothing here that it could refuse */
    const int known = !isnan(model[m]), within = known && value.low <= model[m] && model[m] <= value.high;
    sum->known += known;
    sum->within += within;
    printf("%-14s %-2s", rows[row].name, rows[row].unit);
    print_number(found->pooled[m] * scale);
    print_number(value.mean * scale);
    print_number(value.low * scale);
    print_number(value.high * scale);
    print_number(model[m] * scale);
    printf(" %-6s", !known ? "" : within ? "within" : "beyond");
    if (erlang_c)
        print_number(erlang_c[m] * scale);
    putchar('\n');
}

int main(int count, char **words)
{
    double model[EXPERIMENT_MEASURES], erlang_c[EXPERIMENT_MEASURES];
    replicated found;
    agreement sum = {0, 0};
    const int given = arguments_take(arguments, ARGUMENTS,
                                     "mmn_validate: measured by replications, beside Erlang A and C", count, words);
    if (given != 0)
        return given > 0 ? given : 0;
    const experiment e = make_experiment();
    const int impatient = e.queue.mean_patience_us > 0;
    ckpi_status status =
        replicate(&e, (uint64_t)arguments[REPLICATIONS].value, (uint64_t)arguments[JOBS].value, 0, &found);
    if (status == CKPI_OK)
        status = ask_erlang(impatient ? CKPI_CAPACITY_MODEL_ERLANG_A : CKPI_CAPACITY_MODEL_ERLANG_C, model);
    if (status == CKPI_OK)
        status = ask_erlang(CKPI_CAPACITY_MODEL_ERLANG_C, erlang_c);
    if (status != CKPI_OK) {
        fprintf(stderr, "%s\n", ckpi_status_text(status));
        return 1;
    }

    printf("%.0f replications of %g hours, %lld calls; intervals of 95 %%\n\n", arguments[REPLICATIONS].value,
           arguments[HOURS].value, (long long)found.contacts);
    printf("%-17s %10s %10s %10s %10s %10s %-6s", "", "pooled", "mean", "from", "to",
           impatient ? "Erlang A" : "Erlang C", "");
    printf(impatient ? " %10s\n" : "\n", "Erlang C");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        print_row(i, &found, model, impatient ? erlang_c : NULL, &sum);
    printf("\n%d of %d agree. Pooled is a ratio of sums, mean an average of the replications' ratios.\n", sum.within,
           sum.known);
    return 0;
}
