/* SPDX-License-Identifier: MIT */
#include "erlang_command.h"

#include "complaint.h"
#include "erlang_options.h"
#include "json_text.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>

static const char *const models[] = {"", "b", "c", "a"};

/* The key of each double of a result. */
static const struct {
    const char *key;
    size_t offset;
} values[] = {
    {"occupancy", offsetof(ckpi_capacity_result, occupancy)},
    {"probability_wait", offsetof(ckpi_capacity_result, probability_wait)},
    {"probability_block", offsetof(ckpi_capacity_result, probability_block)},
    {"probability_abandon", offsetof(ckpi_capacity_result, probability_abandon)},
    {"mean_wait_s", offsetof(ckpi_capacity_result, mean_wait_s)},
    {"asa_s", offsetof(ckpi_capacity_result, mean_wait_answered_s)},
    {"mean_wait_abandoned_s", offsetof(ckpi_capacity_result, mean_wait_abandoned_s)},
    {"mean_queue", offsetof(ckpi_capacity_result, mean_queue)},
    {"answered_calls", offsetof(ckpi_capacity_result, answered_calls)},
    {"service_level", offsetof(ckpi_capacity_result, service_level)},
    {"service_level_answered", offsetof(ckpi_capacity_result, service_level_answered)},
    {"service_level_without_short", offsetof(ckpi_capacity_result, service_level_without_short)},
    {"service_level_without_within", offsetof(ckpi_capacity_result, service_level_without_within)},
    {"service_level_abandoned_within", offsetof(ckpi_capacity_result, service_level_abandoned_within)},
};

enum { VALUE_COUNT = sizeof(values) / sizeof(values[0]) };

static void set_agents(json_t *json, const char *key, int64_t agents)
{
    json_object_set_new(json, key, agents == CKPI_ABSENT ? json_null() : json_integer(agents));
}

/* A quantile of all waits; null where there is none. */
static int set_quantile(json_t *json, const char *key, const struct erlang_options *options, int64_t agents, double p)
{
    double seconds = NAN;
    if (agents != CKPI_ABSENT) {
        const ckpi_status status =
            ckpi_capacity_wait_quantile(&options->demand, agents, CKPI_CAPACITY_CALLERS_ALL, p, &seconds);
        if (status != CKPI_OK)
            return complain_status("the quantiles of the wait", status);
    }
    json_object_set_new(json, key, json_number_of(seconds));
    return EXIT_DONE;
}

/* What the agents attain; null everywhere where there is no number of agents. */
static int set_values(json_t *json, const struct erlang_options *options, int64_t agents)
{
    ckpi_capacity_result result = {.struct_size = sizeof(result)};
    const ckpi_status status = ckpi_capacity_read(&options->demand, agents == CKPI_ABSENT ? 0 : agents, &result);
    if (status != CKPI_OK)
        return complain_status("the steady state", status);
    const uint32_t state = agents == CKPI_ABSENT ? (uint32_t)CKPI_CAPACITY_STATUS_UNATTAINABLE : result.status;
    json_object_set_new(json, "model", json_string(models[result.model]));
    json_object_set_new(json, "status", json_string(ckpi_capacity_status_name(state)));
    json_object_set_new(json, "traffic_erlangs", json_number_of(result.load));
    json_object_set_new(json, "traffic_with_recalls", json_number_of(result.load_with_recalls));
    set_agents(json, "agents", agents);
    for (size_t i = 0; i < VALUE_COUNT; i++) {
        const double value = *(const double *)(const void *)((const char *)&result + values[i].offset);
        json_object_set_new(json, values[i].key, json_number_of(agents == CKPI_ABSENT ? NAN : value));
    }
    const int done = set_quantile(json, "wait_p50_s", options, agents, 0.5);
    return done != EXIT_DONE ? done : set_quantile(json, "wait_p90_s", options, agents, 0.9);
}

/* With agents given, whether they meet the target, if there is one. */
static int set_met(json_t *json, const struct erlang_options *options)
{
    ckpi_capacity_plan plan = {.struct_size = sizeof(plan)};
    json_object_set_new(json, "within_s", json_number_of(options->demand.threshold_s));
    if (!options->has_agents || !options->has_target) {
        json_object_set_new(json, "target_met", json_null());
        return EXIT_DONE;
    }
    const ckpi_status status = ckpi_capacity_staff(&options->demand, &options->target, &plan);
    if (status != CKPI_OK)
        return complain_status("the target", status);
    json_object_set_new(json, "target_met", json_boolean(plan.agents != CKPI_ABSENT && plan.agents <= options->agents));
    return EXIT_DONE;
}

static int choose_agents(const struct erlang_options *options, int64_t *agents, int64_t *paid)
{
    ckpi_capacity_plan plan = {.struct_size = sizeof(plan)};
    *agents = options->agents;
    if (options->has_agents) {
        const ckpi_status counted = ckpi_capacity_with_shrinkage(*agents, options->target.shrinkage, paid);
        return counted == CKPI_OK ? EXIT_DONE : complain_status("shrinkage", counted);
    }
    const ckpi_status status = ckpi_capacity_staff(&options->demand, &options->target, &plan);
    if (status != CKPI_OK)
        return complain_status("staffing", status);
    *agents = plan.agents;
    *paid = plan.agents_with_shrinkage;
    return EXIT_DONE;
}

int erlang_command(int count, char **words)
{
    struct erlang_options options;
    int64_t agents = CKPI_ABSENT, paid = CKPI_ABSENT;
    int status = erlang_options_parse(count, words, &options);
    if (status != EXIT_DONE)
        return status;
    if (options.help) {
        fputs(erlang_help, stdout);
        return EXIT_DONE;
    }

    json_t *json = json_object();
    status = choose_agents(&options, &agents, &paid);
    if (status == EXIT_DONE)
        status = set_values(json, &options, agents);
    if (status == EXIT_DONE)
        status = set_met(json, &options);
    if (status == EXIT_DONE) {
        set_agents(json, "agents_with_shrinkage", paid);
        json_text_write(json, stdout);
        putchar('\n');
        if (fflush(stdout) != 0 || ferror(stdout))
            status = complain(EXIT_DATA, "stdout cannot be written");
    }
    json_decref(json);
    return status;
}
