/* SPDX-License-Identifier: MIT */
/* Goals from a file: docs/goals-format.md says what it looks like. */
#ifndef CALLKPI_EXAMPLE_GOALS_JSON_H
#define CALLKPI_EXAMPLE_GOALS_JSON_H

#include <callkpi.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* A goal and all that it points to. The library sees ids; names are the document's. */
struct goal_item {
    ckpi_goal goal;
    ckpi_scope scope;
    ckpi_metric_query query;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    ckpi_action_plan plan;
    json_t *source; /* the goal in the document, for what is only shown again */
    const char *id;
    const char *metric;      /* as written */
    const char *policy;      /* as written; NULL: the default */
    const char *benchmark;   /* of a percentile target */
    const char **action_ids; /* by the order of plan.actions */
    ckpi_observation *observations;
    size_t observation_count;
    bool observed; /* the file says what was measured */
    bool has_watermark;
    int64_t watermark_us;
    bool has_remaining;
    double remaining;
    uint32_t previous; /* a status, or 0 */
};

struct goal_file {
    struct goal_item *items;
    ckpi_goal *goals; /* the same, next to each other: each other's peers */
    size_t count;
    ckpi_objective *objectives;
    const char **objective_ids;
    size_t objective_count;
    json_t *document; /* holds the text */
    void **blocks;    /* what the goals point to */
    size_t block_count;
    size_t block_capacity;
};

/* Complains with `FILE: goals[3].target: reason`; returns an exit status. */
int goals_json_read(const char *path, struct goal_file *out);
void goal_file_free(struct goal_file *file);

/* Zeroed memory that lives as long as the file. */
void *goal_file_keep(struct goal_file *file, size_t count, size_t item_size);

#endif
