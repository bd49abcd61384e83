/* SPDX-License-Identifier: MIT */
/* How many agents does a goal take? Sweeps the staffing: cost, service level, and how probably a day meets the goal.
 * All numbers of agents meet the same customers on the same days, so differences are not chance. */
#include "simulate/arguments.h"
#include "simulate/replicate.h"

#include <callkpi.h>
#include <math.h>
#include <stdio.h>

enum { CALLS_PER_HOUR, AHT, PATIENCE, THRESHOLD, GOAL, CONFIDENCE, HOURS, WAGE, FROM, TO, DAYS, SEED, JOBS, ARGUMENTS };

static argument arguments[ARGUMENTS] = {
    [CALLS_PER_HOUR] = {"--calls-per-hour", "arrivals", 200, 0.001, 1e6},
    [AHT] = {"--aht", "average handle time in seconds", 180, 0.001, 1e6},
    [PATIENCE] = {"--patience", "average patience in seconds", 120, 0.001, 1e6},
    [THRESHOLD] = {"--threshold", "of the service level, in seconds", 20, 0, 1e6},
    [GOAL] = {"--goal", "part of calls to answer within it, of those offered", 0.8, 0.0001, 0.9999},
    [CONFIDENCE] = {"--probability", "with which a day is to meet the goal", 0.9, 0.0001, 0.9999},
    [HOURS] = {"--hours", "in a day", 10, 0.01, 24},
    [WAGE] = {"--wage", "cost of an agent's hour", 25, 0, 1e6},
    [FROM] = {"--from", "fewest agents; 0: two below what Erlang A asks for", 0, 0, 10000},
    [TO] = {"--to", "most agents; 0: five above the fewest", 0, 0, 10000},
    [DAYS] = {"--days", "simulated", 400, 2, 1e6},
    [SEED] = {"--seed", "of the first day", 1, 0, 1e15},
    [JOBS] = {"--jobs", "threads; the answer is the same for every number", 1, 1, REPLICATE_THREADS_MOST},
};

static int64_t micros(double time, int64_t unit_us)
{
    int64_t out = 0;
    (void)ckpi_time_from_double(time, unit_us, &out); /* the limits of the arguments are within it */
    return out;
}

static ckpi_capacity_demand make_demand(void)
{
    ckpi_capacity_demand demand = {.struct_size = sizeof demand,
                                   .model = CKPI_CAPACITY_MODEL_ERLANG_A,
                                   .calls = arguments[CALLS_PER_HOUR].value,
                                   .handle_time_s = arguments[AHT].value,
                                   .patience_s = arguments[PATIENCE].value,
                                   .threshold_s = arguments[THRESHOLD].value};
    return demand;
}

/* A day begins after an hour of warm-up: lines are open before, say. */
static experiment make_day(int64_t agents)
{
    const int64_t second = 1000000, hour = 3600 * second;
    experiment e = {.queue = {.mean_gap_us = micros(1 / arguments[CALLS_PER_HOUR].value, hour),
                              .mean_handle_us = micros(arguments[AHT].value, second),
                              .mean_patience_us = micros(arguments[PATIENCE].value, second),
                              .agents = (uint64_t)agents,
                              .seed = (uint64_t)arguments[SEED].value},
                    .warm_up_us = hour,
                    .observed_us = micros(arguments[HOURS].value, hour),
                    .threshold_us = micros(arguments[THRESHOLD].value, second)};
    return e;
}

/* What Erlang A asks for on average, without a word on single days. */
static ckpi_status find_range(int64_t *from, int64_t *to, int64_t *needed)
{
    const ckpi_capacity_demand demand = make_demand();
    const ckpi_capacity_target target = {.struct_size = sizeof target, .service_level = arguments[GOAL].value};
    ckpi_capacity_plan plan = {.struct_size = sizeof plan};
    const ckpi_status status = ckpi_capacity_staff(&demand, &target, &plan);
    *needed = plan.agents;
    *from = arguments[FROM].value > 0 ? (int64_t)arguments[FROM].value : *needed > 3 ? *needed - 2 : 1;
    *to = arguments[TO].value > 0 ? (int64_t)arguments[TO].value : *from + 5;
    return status;
}

/* Prints a line; *enough becomes the first number of agents with which days meet the goal probably enough. */
static ckpi_status print_line(int64_t agents, int64_t needed, int64_t *enough)
{
    const experiment day = make_day(agents);
    const ckpi_capacity_demand demand = make_demand();
    ckpi_capacity_result model = {.struct_size = sizeof model};
    ckpi_replications_value level = {.struct_size = sizeof level}, left = level;
    const double days = floor(arguments[DAYS].value);
    double low = 0, high = 0;
    replicated found;
    ckpi_status status =
        replicate(&day, (uint64_t)days, (uint64_t)arguments[JOBS].value, arguments[GOAL].value, &found);
    if (status == CKPI_OK)
        status = ckpi_replications_read(&found.measures[EXPERIMENT_SERVICE_LEVEL], 0.95, &level);
    if (status == CKPI_OK)
        status = ckpi_replications_read(&found.measures[EXPERIMENT_ABANDONMENT], 0.95, &left);
    if (status == CKPI_OK)
        status = ckpi_wilson_interval((double)found.good, days, 0.95, &low, &high);
    if (status == CKPI_OK)
        status = ckpi_capacity_read(&demand, agents, &model);
    if (status != CKPI_OK)
        return status;

    const double part = (double)found.good / days;
    printf("%6lld %10.2f %8.2f %% %8.2f to %5.2f %9.2f %% %8.2f %% %8.1f %% %8.1f to %5.1f%s\n", (long long)agents,
           (double)agents * arguments[HOURS].value * arguments[WAGE].value, level.mean * 100, level.low * 100,
           level.high * 100, model.service_level * 100, left.mean * 100, part * 100, low * 100, high * 100,
           agents == needed ? "  <- Erlang A" : "");
    if (*enough == 0 && part >= arguments[CONFIDENCE].value)
        *enough = agents;
    return CKPI_OK;
}

int main(int count, char **words)
{
    int64_t from = 0, to = 0, needed = 0, enough = 0;
    const int given = arguments_take(arguments, ARGUMENTS, "what_if: staffing against a goal", count, words);
    if (given != 0)
        return given > 0 ? given : 0;
    ckpi_status status = find_range(&from, &to, &needed);
    printf("Goal: answer %g %% of calls within %g s. %.0f days of %g hours, %g calls an hour.\n\n",
           arguments[GOAL].value * 100, arguments[THRESHOLD].value, floor(arguments[DAYS].value),
           arguments[HOURS].value, arguments[CALLS_PER_HOUR].value);
    printf("%6s %10s %10s %17s %11s %10s %10s %17s\n", "agents", "cost a day", "SL, mean", "95 % interval", "Erlang A",
           "abandon", "days good", "95 % interval");
    for (int64_t agents = from; agents <= to && status == CKPI_OK; agents++)
        status = print_line(agents, needed, &enough);
    if (status != CKPI_OK) {
        fprintf(stderr, "%s\n", ckpi_status_text(status));
        return 1;
    }
    if (enough > 0)
        printf("\n%lld agents: the fewest with which a day meets the goal with a probability of %g %% or more.\n",
               (long long)enough, arguments[CONFIDENCE].value * 100);
    else
        printf("\nNone of these meets the goal on %g %% of days.\n", arguments[CONFIDENCE].value * 100);
    return 0;
}
