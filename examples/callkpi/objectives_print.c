/* SPDX-License-Identifier: MIT */
#include "objectives_print.h"

#include "json_text.h"

#include <callkpi.h>
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

static bool next_kind(uint32_t *index, uint32_t *kind)
{
    return ckpi_goal_word_at(CKPI_GOAL_WORDS_OBJECTIVE, (*index)++, kind) == CKPI_OK;
}

static bool next_metric(uint32_t kind, uint32_t *index, ckpi_objective_metric *metric, ckpi_metric_info *info)
{
    *metric = (ckpi_objective_metric){.struct_size = sizeof(*metric)};
    *info = (ckpi_metric_info){.struct_size = sizeof(*info)};
    return ckpi_objective_metric_at(kind, (*index)++, metric) == CKPI_OK &&
           ckpi_metric_describe(metric->metric, info) == CKPI_OK;
}

static json_t *metrics_json(uint32_t kind)
{
    json_t *list = json_array();
    ckpi_objective_metric metric;
    ckpi_metric_info info;
    for (uint32_t i = 0; next_metric(kind, &i, &metric, &info);)
        json_array_append_new(list, json_pack("{s:s,s:s,s:s}", "metric", info.symbol, "role",
                                              ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE_ROLE, metric.role), "direction",
                                              ckpi_goal_word(CKPI_GOAL_WORDS_DIRECTION, metric.direction)));
    return list;
}

static void print_json(void)
{
    const char *before = "\n  ";
    uint32_t kind;
    printf("{\"schema\": \"callkpi-objectives/1\", \"library\": \"%s\",\n \"objectives\": [", ckpi_version_string());
    for (uint32_t i = 0; next_kind(&i, &kind); before = ",\n  ") {
        json_t *json = json_pack("{s:s,s:s,s:o}", "kind", ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE, kind), "title",
                                 ckpi_objective_title(kind), "metrics", metrics_json(kind));
        fputs(before, stdout);
        json_text_write(json, stdout);
        json_decref(json);
    }
    puts("]}");
}

static void print_text(void)
{
    uint32_t kind;
    for (uint32_t i = 0; next_kind(&i, &kind);) {
        ckpi_objective_metric metric;
        ckpi_metric_info info;
        printf("%s (%s)\n", ckpi_objective_title(kind), ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE, kind));
        for (uint32_t m = 0; next_metric(kind, &m, &metric, &info);)
            printf("  %-9s  %-9s  %-6s  %s\n", ckpi_goal_word(CKPI_GOAL_WORDS_OBJECTIVE_ROLE, metric.role), info.symbol,
                   ckpi_goal_word(CKPI_GOAL_WORDS_DIRECTION, metric.direction), info.name);
        puts("");
    }
}

void objectives_print(bool as_json)
{
    if (as_json)
        print_json();
    else
        print_text();
}
