/* SPDX-License-Identifier: MIT */
#include "benchmarks_json.h"

#include "complaint.h"
#include "file_bytes.h"
#include "memory.h"
#include "time_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- One function a key: what a value means, or why it means nothing. NULL: all is well. --- */

typedef const char *(*take_fn)(json_t *value, struct reference *out);

static const char *take_text(json_t *value, const char **out)
{
    if (!json_is_string(value) || json_string_length(value) == 0)
        return "no text";
    *out = json_string_value(value);
    return NULL;
}

static const char *take_id(json_t *value, struct reference *out)
{
    return take_text(value, &out->id);
}

static const char *take_title(json_t *value, struct reference *out)
{
    return take_text(value, &out->title);
}

static const char *take_metric(json_t *value, struct reference *out)
{
    return take_text(value, &out->metric);
}

static const char *take_population(json_t *value, struct reference *out)
{
    return take_text(value, &out->population);
}

static const char *take_source(json_t *value, struct reference *out)
{
    return take_text(value, &out->source);
}

static const char *take_definition(json_t *value, struct reference *out)
{
    return take_text(value, &out->definition);
}

static const char *take_caveat(json_t *value, struct reference *out)
{
    return take_text(value, &out->caveat);
}

static const char *take_double(json_t *value, double *out)
{
    if (!json_is_number(value))
        return "no number";
    *out = json_number_value(value);
    return NULL;
}

static const char *take_value(json_t *value, struct reference *out)
{
    return take_double(value, &out->set.value);
}

static const char *take_quantile(json_t *value, struct reference *out)
{
    return take_double(value, &out->set.quantile);
}

static const char *take_seconds(json_t *value, int64_t *out_us)
{
    double seconds = 0;
    const char *problem = take_double(value, &seconds);
    if (problem != NULL)
        return problem;
    if (!(seconds >= 0 && seconds <= (double)ckpi_duration_limit() / (double)SECOND_US))
        return "beyond_range";
    *out_us = (int64_t)llround(seconds * (double)SECOND_US);
    return NULL;
}

static const char *take_threshold(json_t *value, struct reference *out)
{
    return take_seconds(value, &out->set.threshold_us);
}

static const char *take_short(json_t *value, struct reference *out)
{
    return take_seconds(value, &out->set.short_us);
}

static const char *take_time(json_t *value, int64_t *out_us)
{
    const char *text = NULL;
    const char *problem = take_text(value, &text);
    if (problem != NULL)
        return problem;
    return time_parse(text, strlen(text), out_us) == CKPI_REASON_NONE ? NULL : "no time such as 2025-01-01T00:00:00Z";
}

static const char *take_from(json_t *value, struct reference *out)
{
    return take_time(value, &out->set.start_us);
}

static const char *take_to(json_t *value, struct reference *out)
{
    return take_time(value, &out->set.end_us);
}

static const char *take_valid_until(json_t *value, struct reference *out)
{
    return take_time(value, &out->set.valid_until_us);
}

static const char *take_word(json_t *value, uint32_t vocabulary, uint32_t *out)
{
    const char *text = NULL;
    const char *problem = take_text(value, &text);
    if (problem != NULL)
        return problem;
    return ckpi_benchmark_word_find(vocabulary, text, strlen(text), out) == CKPI_OK ? NULL : "no such word";
}

static const char *take_statistic(json_t *value, struct reference *out)
{
    return take_word(value, CKPI_BENCHMARK_WORDS_STATISTIC, &out->set.statistic);
}

static const char *take_bound(json_t *value, struct reference *out)
{
    return take_word(value, CKPI_BENCHMARK_WORDS_BOUND, &out->set.bound);
}

static const char *take_trust(json_t *value, struct reference *out)
{
    return take_word(value, CKPI_BENCHMARK_WORDS_TRUST, &out->set.trust);
}

static const char *take_composition(json_t *value, struct reference *out)
{
    if (!json_is_array(value) || json_array_size(value) == 0)
        return "no list of parts";
    for (size_t i = 0; i < json_array_size(value); i++) {
        uint32_t part = 0;
        const char *problem = take_word(json_array_get(value, i), CKPI_BENCHMARK_WORDS_COMPOSITION, &part);
        if (problem != NULL)
            return problem;
        out->set.composition |= part;
    }
    return NULL;
}

/* Which kind of policy is meant follows from the metric, which was read before. */
static const char *take_policy(json_t *value, struct reference *out)
{
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    uint32_t metric = 0;
    const char *text = NULL;
    const char *problem = take_text(value, &text);
    if (problem != NULL)
        return problem;
    if (ckpi_metric_find(out->metric, strlen(out->metric), &metric) != CKPI_OK ||
        ckpi_metric_describe(metric, &info) != CKPI_OK || info.policy_kind == 0)
        return "the metric has no policies";
    out->set.policy_kind = info.policy_kind;
    if (ckpi_policy_find(info.policy_kind, text, strlen(text), &out->set.policy) != CKPI_OK)
        return "no such policy";
    return NULL;
}

static const char *take_unit(json_t *value, struct reference *out)
{
    const char *text = NULL;
    const char *problem = take_text(value, &text);
    out->unit_given = true;
    for (uint32_t unit = 0; problem == NULL && ckpi_unit_name(unit) != NULL; unit++)
        if (strcmp(ckpi_unit_name(unit), text) == 0) {
            out->set.unit = unit;
            return NULL;
        }
    return problem != NULL ? problem : "no such unit";
}

static const char *take_better(json_t *value, struct reference *out)
{
    const char *text = NULL;
    const char *problem = take_text(value, &text);
    out->better_given = true;
    for (uint32_t better = 0; problem == NULL && ckpi_better_name(better) != NULL; better++)
        if (strcmp(ckpi_better_name(better), text) == 0) {
            out->set.better = better;
            return NULL;
        }
    return problem != NULL ? problem : "none of higher, lower, target, neither";
}

static const char *take_peers(json_t *value, struct reference *out)
{
    if (!json_is_integer(value))
        return "no whole number";
    out->set.peers = json_integer_value(value);
    return NULL;
}

static const char *take_version(json_t *value, struct reference *out)
{
    if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > 1000)
        return "no version";
    out->set.version = (uint32_t)json_integer_value(value);
    return NULL;
}

static const char *take_other_definition(json_t *value, struct reference *out)
{
    if (!json_is_boolean(value))
        return "neither true nor false";
    out->set.flags = json_is_true(value) ? CKPI_BENCHMARK_FLAG_OTHER_DEFINITION : 0;
    return NULL;
}

static const char *take_points(json_t *value, struct reference *out)
{
    if (!json_is_array(value))
        return "no list of [percentile, value]";
    out->set.point_count = json_array_size(value);
    out->points = need_memory(out->set.point_count + 1, sizeof(*out->points));
    out->set.points = out->points;
    for (size_t i = 0; i < out->set.point_count; i++) {
        json_t *point = json_array_get(value, i);
        if (json_array_size(point) != 2 || take_double(json_array_get(point, 0), &out->points[i].percentile) != NULL ||
            take_double(json_array_get(point, 1), &out->points[i].value) != NULL)
            return "no list of [percentile, value]";
    }
    return NULL;
}

/* metric stands before policy: whose policies are meant depends on it. */
static const struct key {
    const char *name;
    take_fn take;
    bool needed;
} keys[] = {
    {"id", take_id, true},
    {"metric", take_metric, true},
    {"statistic", take_statistic, true},
    {"source", take_source, true},
    {"trust", take_trust, true},
    {"title", take_title, false},
    {"population", take_population, false},
    {"definition", take_definition, false},
    {"caveat", take_caveat, false},
    {"value", take_value, false},
    {"bound", take_bound, false},
    {"points", take_points, false},
    {"unit", take_unit, false},
    {"better", take_better, false},
    {"definition_version", take_version, false},
    {"other_definition", take_other_definition, false},
    {"policy", take_policy, false},
    {"threshold_s", take_threshold, false},
    {"short_s", take_short, false},
    {"quantile", take_quantile, false},
    {"composition", take_composition, false},
    {"from", take_from, false},
    {"to", take_to, false},
    {"valid_until", take_valid_until, false},
    {"peers", take_peers, false},
};

enum { KEY_COUNT = sizeof(keys) / sizeof(keys[0]) };

/* --- One set. --- */

static int refuse_member(const char *path, size_t index, const char *member, const char *problem)
{
    fprintf(stderr, "%s: benchmarks[%zu].%s: %s\n", path, index, member, problem);
    return EXIT_DATA;
}

static bool is_known(const char *name)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (strcmp(keys[i].name, name) == 0)
            return true;
    return false;
}

static const char *unknown_key(json_t *json)
{
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value)
    {
        if (!is_known(name))
            return name;
    }
    return NULL;
}

static uint64_t id_of(const char *text)
{
    return text != NULL ? ckpi_text_id(text, strlen(text)) : 0;
}

/* What follows from the rest: ids, and of the catalogue's metrics unit and direction. */
static void complete(struct reference *reference)
{
    ckpi_benchmark *set = &reference->set;
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    set->struct_size = sizeof(*set);
    set->id = id_of(reference->id);
    set->population_id = id_of(reference->population);
    set->source_id = id_of(reference->source);
    if (ckpi_metric_find(reference->metric, strlen(reference->metric), &set->metric) != CKPI_OK) {
        set->own_metric_id = id_of(reference->metric);
        return;
    }
    ckpi_metric_describe(set->metric, &info);
    if (!reference->unit_given)
        set->unit = info.unit;
    if (!reference->better_given)
        set->better = info.better;
}

static int check_set(const char *path, size_t index, const ckpi_benchmark *set)
{
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    const ckpi_status status = ckpi_benchmark_check(set, &issue);
    if (status == CKPI_OK)
        return EXIT_DONE;
    const char *field = ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_FIELD, issue.field);
    const char *reason = ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_REASON, issue.reason);
    return refuse_member(path, index, field != NULL ? field : "?", reason != NULL ? reason : "?");
}

static int read_set(const char *path, size_t index, json_t *json, struct reference *out)
{
    const char *unknown = unknown_key(json);
    if (!json_is_object(json))
        return refuse_member(path, index, "", "no object");
    if (unknown != NULL)
        return refuse_member(path, index, unknown, "no such key");
    for (size_t i = 0; i < KEY_COUNT; i++) {
        json_t *value = json_object_get(json, keys[i].name);
        const bool absent = value == NULL || json_is_null(value);
        const char *problem = absent ? NULL : keys[i].take(value, out);
        if (absent && keys[i].needed)
            problem = "missing";
        if (problem != NULL)
            return refuse_member(path, index, keys[i].name, problem);
    }
    if (out->set.statistic != CKPI_STATISTIC_PERCENTILES && json_object_get(json, "value") == NULL)
        return refuse_member(path, index, "value", "missing");
    complete(out);
    return check_set(path, index, &out->set);
}

/* --- The file. --- */

static int check_document(const char *path, json_t *document)
{
    const char *schema = json_string_value(json_object_get(document, "schema"));
    if (schema == NULL || strcmp(schema, "callkpi-benchmarks/1") != 0)
        return complain(EXIT_DATA, "%s: schema: not callkpi-benchmarks/1", path);
    const char *name;
    json_t *value;
    json_object_foreach(document, name, value)
    {
        if (strcmp(name, "schema") != 0 && strcmp(name, "about") != 0 && strcmp(name, "benchmarks") != 0)
            return complain(EXIT_DATA, "%s: %s: no such key", path, name);
    }
    if (!json_is_array(json_object_get(document, "benchmarks")))
        return complain(EXIT_DATA, "%s: benchmarks: no list", path);
    return EXIT_DONE;
}

static int read_sets(const char *path, struct references *out)
{
    json_t *list = json_object_get(out->document, "benchmarks");
    out->items = need_memory(json_array_size(list) + 1, sizeof(*out->items));
    for (size_t i = 0; i < json_array_size(list); i++) {
        out->count++;
        const int status = read_set(path, i, json_array_get(list, i), &out->items[i]);
        if (status != EXIT_DONE)
            return status;
        for (size_t j = 0; j < i; j++)
            if (strcmp(out->items[i].id, out->items[j].id) == 0)
                return refuse_member(path, i, "id", "stands twice");
    }
    return EXIT_DONE;
}

int benchmarks_json_read(const char *path, struct references *out)
{
    char *bytes = NULL;
    size_t size = 0;
    json_error_t error;
    int status = file_bytes_read(path, &bytes, &size);
    if (status == EXIT_DONE) {
        out->document = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
        if (out->document == NULL) {
            fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
            status = EXIT_DATA;
        }
    }
    free(bytes);
    if (status == EXIT_DONE)
        status = check_document(path, out->document);
    return status == EXIT_DONE ? read_sets(path, out) : status;
}

void references_free(struct references *references)
{
    for (size_t i = 0; i < references->count; i++)
        free(references->items[i].points);
    free(references->items);
    json_decref(references->document);
    *references = (struct references){0};
}
