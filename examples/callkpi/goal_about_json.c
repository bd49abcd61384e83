/* SPDX-License-Identifier: MIT */
/* What a goal is about: metric, definition, scope. */
#include "goal_reading.h"

#include <stdio.h>
#include <string.h>

/* --- Metric --- */

const char *take_metric(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    struct goal_item *item = reading->item;
    (void)place;
    const char *problem = json_take_text(value, &item->metric);
    if (problem != NULL)
        return problem;
    item->query.struct_size = sizeof(item->query);
    if (ckpi_metric_find(item->metric, strlen(item->metric), &item->goal.metric) == CKPI_OK) {
        item->query.metric = item->goal.metric;
        item->goal.query = &item->query;
        return NULL;
    }
    /* One's own metric: metric_kind says so, and is read next. */
    item->goal.metric_name = item->metric;
    item->goal.metric_name_size = strlen(item->metric);
    return NULL;
}

const char *take_metric_kind(json_t *value, void *into, struct json_place *place)
{
    static const struct {
        const char *word;
        uint32_t kind;
    } kinds[] = {{"count", CKPI_KIND_COUNT},
                 {"proportion", CKPI_KIND_PROPORTION},
                 {"ratio", CKPI_KIND_RATIO},
                 {"extreme", CKPI_KIND_EXTREME},
                 {"quantile", CKPI_KIND_QUANTILE}};
    struct goal_reading *reading = into;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    if (reading->item->goal.metric != 0)
        return "the metric is the catalogue's, which knows its kind";
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (strcmp(kinds[i].word, text) != 0)
            continue;
        reading->item->goal.metric_kind = kinds[i].kind;
        return NULL;
    }
    return "none of count, proportion, ratio, extreme, quantile";
}

const char *take_unit(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    for (uint32_t unit = CKPI_UNIT_COUNT; problem == NULL && ckpi_unit_name(unit) != NULL; unit++) {
        if (strcmp(ckpi_unit_name(unit), text) != 0)
            continue;
        reading->item->goal.unit = unit;
        return NULL;
    }
    return problem != NULL ? problem : "no such unit";
}

/* --- Definition: whose policies are meant follows from the metric, which was read before. --- */

const char *take_policy(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    struct goal_item *item = reading->item;
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    (void)place;
    const char *problem = json_take_text(value, &item->policy);
    if (problem != NULL)
        return problem;
    if (item->metric == NULL) /* what it lacks is for the SMART diagnostics to say */
        return NULL;
    if (item->goal.metric == 0 || ckpi_metric_describe(item->goal.metric, &info) != CKPI_OK || info.policy_kind == 0)
        return "the metric has no policies";
    uint32_t *policy = info.policy_kind == CKPI_POLICY_SERVICE_LEVEL ? &item->query.service_level_policy
                                                                     : &item->query.abandonment_policy;
    if (ckpi_policy_find(info.policy_kind, item->policy, strlen(item->policy), policy) != CKPI_OK)
        return "no such policy";
    return NULL;
}

const char *take_threshold_s(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    reading->item->query.flags |= CKPI_QUERY_THRESHOLD_GIVEN;
    return json_take_seconds(value, &reading->item->query.threshold_us);
}

const char *take_short_s(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return json_take_seconds(value, &reading->item->query.short_us);
}

const char *take_quantile(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    double *quantile = &reading->item->query.quantile;
    (void)place;
    const char *problem = json_take_number(value, quantile);
    if (problem != NULL)
        return problem;
    return *quantile > 0 && *quantile < 1 ? NULL : "beyond_range";
}

/* --- Scope --- */

static const char *take_dimension(json_t *value, uint32_t dimension, ckpi_scope *scope)
{
    const char *text = NULL;
    uint32_t constant = 0;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    scope->dimensions |= 1u << dimension;
    if (dimension != CKPI_DIMENSION_CHANNEL && dimension != CKPI_DIMENSION_DIRECTION) {
        scope->id[dimension] = ckpi_text_id(text, strlen(text));
        return NULL;
    }
    const uint32_t words = dimension == CKPI_DIMENSION_CHANNEL ? CKPI_VOCABULARY_CHANNEL : CKPI_VOCABULARY_DIRECTION;
    if (ckpi_word_find(words, text, strlen(text), &constant) != CKPI_OK)
        return "no such word";
    scope->id[dimension] = constant;
    return NULL;
}

/* "queue Support, channel voice", in the order of the file. */
static void make_label(json_t *scope, struct goal_reading *reading)
{
    size_t size = 1, written = 0;
    const char *name;
    json_t *value;
    json_object_foreach(scope, name, value)
    {
        size += strlen(name) + json_string_length(value) + 3;
    }
    char *label = goal_file_keep(reading->file, size, 1);
    json_object_foreach(scope, name, value)
    {
        if (!json_is_string(value))
            continue;
        written += (size_t)snprintf(label + written, size - written, "%s%s %s", written > 0 ? ", " : "", name,
                                    json_string_value(value));
    }
    if (written == 0)
        return;
    reading->item->scope.label = label;
    reading->item->scope.label_size = written;
}

const char *take_scope(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_scope *scope = &reading->item->scope;
    const size_t here = place->size;
    if (!json_is_object(value))
        return "no object";
    const char *name;
    json_t *filter;
    json_object_foreach(value, name, filter)
    {
        uint32_t dimension = 0;
        place_enter(place, name);
        if (ckpi_word_find(CKPI_VOCABULARY_DIMENSION, name, strlen(name), &dimension) != CKPI_OK)
            return "no such key";
        const char *problem = json_is_null(filter) ? NULL : take_dimension(filter, dimension, scope);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    make_label(value, reading);
    scope->struct_size = sizeof(*scope);
    reading->item->goal.scope = scope;
    return NULL;
}
