/* SPDX-License-Identifier: MIT */
/* Reading goals.json: one file a subject, one table of members each. `into` is always a struct goal_reading. */
#ifndef CALLKPI_EXAMPLE_GOAL_READING_H
#define CALLKPI_EXAMPLE_GOAL_READING_H

#include "goals_json.h"
#include "json_members.h"

struct goal_reading {
    struct goal_file *file;
    struct goal_item *item;
    size_t at;                /* within the list that is being read */
    void *element;            /* of it */
    ckpi_resource *resources; /* of all actions of the goal */
};

/* Reads a list of objects: room for them is kept, *out and *count tell where and how many. Each element begins
 * with its struct_size where sized. */
const char *read_objects(json_t *value, struct goal_reading *reading, struct json_place *place,
                         const struct json_member *members, size_t member_count, size_t item_size, bool sized,
                         void **out, size_t *count);

/* A word of a vocabulary of goals. */
const char *take_goal_word(json_t *value, uint32_t vocabulary, uint32_t *out);

/* An id made of text. */
const char *take_id(json_t *value, uint64_t *out);
const char *take_ids(json_t *value, struct goal_reading *reading, struct json_place *place, const uint64_t **out,
                     size_t *count);

/* Text with its size, as the library wants it. */
const char *take_sized_text(json_t *value, const char **out, size_t *size);

/* The subjects. */
extern const struct json_member goal_members[];
extern const size_t goal_member_count;

const char *take_scope(json_t *value, void *into, struct json_place *place);
const char *take_metric(json_t *value, void *into, struct json_place *place);
const char *take_policy(json_t *value, void *into, struct json_place *place);
const char *take_threshold_s(json_t *value, void *into, struct json_place *place);
const char *take_short_s(json_t *value, void *into, struct json_place *place);
const char *take_quantile(json_t *value, void *into, struct json_place *place);
const char *take_unit(json_t *value, void *into, struct json_place *place);
const char *take_metric_kind(json_t *value, void *into, struct json_place *place);

const char *take_target(json_t *value, void *into, struct json_place *place);
const char *take_threshold(json_t *value, void *into, struct json_place *place);
const char *take_stretch(json_t *value, void *into, struct json_place *place);
const char *take_baseline(json_t *value, void *into, struct json_place *place);

const char *take_review(json_t *value, void *into, struct json_place *place);
const char *take_path(json_t *value, void *into, struct json_place *place);
const char *take_milestones(json_t *value, void *into, struct json_place *place);
const char *take_volumes(json_t *value, void *into, struct json_place *place);

const char *take_actions(json_t *value, void *into, struct json_place *place);
const char *take_risks(json_t *value, void *into, struct json_place *place);

const char *take_observed(json_t *value, void *into, struct json_place *place);

#endif
