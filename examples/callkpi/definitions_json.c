/* SPDX-License-Identifier: MIT */
/* The document, and its metrics: quotients of sums of measures. */
#include "definitions_json.h"

#include "complaint.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { METRIC_LIMIT = 128 }; /* of ckpi_state_config */

/* --- Words --- */

const char *take_named(json_t *value, const char *(*name_of)(uint32_t), uint32_t *out)
{
    enum { GAPS = 2 }; /* 0 may be no word */
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    uint32_t missing = 0;
    for (uint32_t i = 0; problem == NULL && missing < GAPS; i++) {
        const char *name = name_of(i);
        missing += name == NULL;
        if (name == NULL || strcmp(name, text) != 0)
            continue;
        *out = i;
        return NULL;
    }
    return problem != NULL ? problem : "no such word";
}

const char *take_listed(json_t *value, const char *const *words, uint32_t *out)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    for (uint32_t i = 0; problem == NULL && words[i] != NULL; i++) {
        if (strcmp(words[i], text) != 0)
            continue;
        *out = i;
        return NULL;
    }
    return problem != NULL ? problem : "no such word";
}

const char *take_sized(json_t *value, char *out, size_t size)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    if (json_string_length(value) >= size || strlen(text) != json_string_length(value))
        return "too long";
    memcpy(out, text, strlen(text));
    return NULL;
}

/* --- Members of a metric --- */

struct reading {
    struct definitions *all;
    ckpi_metric_definition *metric;
};

static const char *take_symbol(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    uint32_t metric;
    (void)place;
    const char *problem = take_sized(value, reading->metric->symbol, sizeof(reading->metric->symbol));
    if (problem != NULL)
        return problem;
    if (strchr(reading->metric->symbol, ',') != NULL)
        return "has a comma";
    if (ckpi_metric_find(reading->metric->symbol, strlen(reading->metric->symbol), &metric) == CKPI_OK)
        return "is a symbol of the library";
    for (size_t i = 0; i < reading->all->metric_count; i++)
        if (strcmp(reading->all->metrics[i].symbol, reading->metric->symbol) == 0)
            return "is there twice";
    return NULL;
}

static const char *take_name(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_sized(value, reading->metric->name, sizeof(reading->metric->name));
}

static const char *take_numerator_text(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_sized(value, reading->metric->numerator_text, sizeof(reading->metric->numerator_text));
}

static const char *take_denominator_text(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_sized(value, reading->metric->denominator_text, sizeof(reading->metric->denominator_text));
}

static const char *take_sources(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_sized(value, reading->metric->sources, sizeof(reading->metric->sources));
}

const char *const definition_kinds[] = {"count", "proportion", "ratio", "extreme", "quantile", "distinct", NULL};

const char *const definition_counts[] = {"visits",    "handles",   "contacts",    "rings",   "callbacks",
                                         "responses", "cases",     "evaluations", "sales",   "messages",
                                         "employees", "customers", "intervals",   "records", NULL};

static const char *take_kind(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    uint32_t kind = 0;
    (void)place;
    const char *problem = take_listed(value, definition_kinds, &kind);
    reading->metric->kind = kind + CKPI_KIND_COUNT;
    return problem;
}

static const char *take_counts(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    uint32_t unit = 0;
    (void)place;
    const char *problem = take_listed(value, definition_counts, &unit);
    reading->metric->counting_unit = unit + CKPI_COUNTS_VISITS;
    return problem;
}

static const char *take_unit(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_named(value, ckpi_unit_name, &reading->metric->unit);
}

static const char *take_better(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_named(value, ckpi_better_name, &reading->metric->better);
}

static const char *take_attribution(json_t *value, void *into, struct json_place *place)
{
    static const char *const words[] = {"access", "handling", NULL};
    const struct reading *reading = into;
    (void)place;
    return take_listed(value, words, &reading->metric->handling);
}

static const char *take_version(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    int64_t version = 0;
    (void)place;
    const char *problem = json_take_whole(value, 1, 1000000, &version);
    reading->metric->version = (uint32_t)version;
    return problem;
}

static const char *take_scale(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    const char *problem = json_take_number(value, &reading->metric->scale);
    return problem == NULL && !(reading->metric->scale > 0) ? "not above 0" : problem;
}

/* --- Terms --- */

/* Of the library: "survey.csat_answers". */
static const char *find_of_library(const char *text, uint32_t *out, uint32_t *families)
{
    const char *dot = strchr(text, '.');
    uint32_t kind;
    ckpi_measure measure;
    if (dot == NULL || ckpi_record_kind_find(text, (size_t)(dot - text), &kind) != CKPI_OK)
        return "no such measure";
    for (uint32_t i = 0; ckpi_measure_at(kind, i, &measure, sizeof(measure)) == CKPI_OK; i++) {
        if (strcmp(measure.name, dot + 1) != 0)
            continue;
        *out = kind * CKPI_MEASURE_KIND + 1 + i;
        *families |= kind != CKPI_RECORD_CONTACT ? 1u << kind : 0;
        return NULL;
    }
    return "no such measure";
}

static const char *find_measure(struct definitions *all, json_t *value, uint32_t *out)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    for (size_t i = 0; i < all->measure_count; i++)
        if (strcmp(all->measures[i].name, text) == 0) {
            *out = (uint32_t)i;
            return NULL;
        }
    return find_of_library(text, out, &all->families);
}

struct term {
    struct definitions *all;
    ckpi_metric_term *out;
};

static const char *take_measure(json_t *value, void *into, struct json_place *place)
{
    struct term *term = into;
    (void)place;
    return find_measure(term->all, value, &term->out->measure);
}

static const char *take_times(json_t *value, void *into, struct json_place *place)
{
    struct term *term = into;
    (void)place;
    const char *problem = json_take_whole(value, -INT32_MAX, INT32_MAX, &term->out->coefficient);
    return problem == NULL && term->out->coefficient == 0 ? "adds nothing" : problem;
}

/* Terms of one list of a metric. */
struct terms {
    struct definitions *all;
    ckpi_metric_term *out;
};

static const char *take_term(json_t *value, size_t index, void *into, struct json_place *place)
{
    static const struct json_member members[] = {{"measure", take_measure, true}, {"times", take_times, false}};
    const struct terms *terms = into;
    struct term term = {.all = terms->all, .out = &terms->out[index]};
    term.out->coefficient = 1;
    if (json_is_string(value))
        return take_measure(value, &term, place);
    return members_read(value, members, sizeof(members) / sizeof(members[0]), &term, place);
}

static const char *take_terms(json_t *list, void *into, ckpi_metric_term *out, size_t most, struct json_place *place)
{
    const struct reading *reading = into;
    struct terms terms = {.all = reading->all, .out = out};
    return items_read(list, most, "too many measures", take_term, &terms, place);
}

#define TERMS(member)                                                                                                  \
    static const char *take_##member(json_t *value, void *into, struct json_place *place)                              \
    {                                                                                                                  \
        const struct reading *reading = into;                                                                          \
        ckpi_metric_term *terms = reading->metric->member;                                                             \
        return take_terms(value, into, terms, sizeof(reading->metric->member) / sizeof(terms[0]), place);              \
    }

TERMS(numerator)
TERMS(denominator)
TERMS(population)
TERMS(squares)
TERMS(products)
TERMS(squares2)
TERMS(records)

/* --- What a shape needs, and what is listed --- */

static const char *take_shape(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_named(value, ckpi_metric_shape_name, &reading->metric->shape);
}

static const char *take_merge_class(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_named(value, ckpi_merge_class_name, &reading->metric->merge_class);
}

static const char *take_field(json_t *value, size_t index, void *into, struct json_place *place)
{
    char *fields = into;
    const size_t room = sizeof(((ckpi_metric_definition *)NULL)->fields), used = strlen(fields);
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    if (text[0] == '\0' || strlen(text) != json_string_length(value) || strchr(text, ',') != NULL)
        return "no name of a field";
    const int length = snprintf(fields + used, room - used, "%s%s", index > 0 ? "," : "", text);
    return (size_t)length < room - used ? NULL : "more than 127 bytes of fields";
}

static const char *take_fields(json_t *list, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    return items_read(list, sizeof(reading->metric->fields), "too many fields", take_field, reading->metric->fields,
                      place);
}

/* --- The document --- */

/* The whole of it, as a state that holds nothing. */
static ckpi_status declare(struct definitions *all)
{
    const ckpi_state_config config = {.struct_size = sizeof(config),
                                      .families = all->families,
                                      .measures = all->measures,
                                      .measure_count = all->measure_count,
                                      .measure_size = sizeof(*all->measures),
                                      .metrics = all->metrics,
                                      .metric_count = all->metric_count,
                                      .metric_size = sizeof(*all->metrics)};
    return ckpi_state_new(&config, &all->empty);
}

/* The key of a member that the library refuses. */
static const char *key_of(uint32_t member)
{
    switch (member) {
    case CKPI_DEFINITION_MEMBER_COUNTING_UNIT:
        return "counts";
    case CKPI_DEFINITION_MEMBER_HANDLING:
        return "attribution";
    default:
        return ckpi_definition_member_name(member);
    }
}

/* What the library says is wrong with a metric, by the key that says it; NULL: nothing. */
static const char *check_metric(const struct definitions *all, const ckpi_metric_definition *metric, json_t *json,
                                struct json_place *place)
{
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    if (ckpi_metric_definition_check(metric, sizeof(*metric), all->measures, all->measure_count, sizeof(*all->measures),
                                     &issue) == CKPI_OK)
        return NULL;
    const char *key = key_of(issue.field);
    if (key == NULL)
        return "does not go together";
    place_enter(place, key);
    if (issue.index < json_array_size(json_object_get(json, key)))
        place_enter_item(place, (size_t)issue.index);
    return ckpi_definition_reason_text(issue.reason);
}

static const char *take_metric(json_t *value, size_t index, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"symbol", take_symbol, true},
        {"name", take_name, true},
        {"kind", take_kind, true},
        {"unit", take_unit, true},
        {"better", take_better, false},
        {"counts", take_counts, true},
        {"attribution", take_attribution, false},
        {"version", take_version, false},
        {"scale", take_scale, false},
        {"numerator", take_numerator, true},
        {"denominator", take_denominator, false},
        {"population", take_population, false},
        {"squares", take_squares, false},
        {"products", take_products, false},
        {"squares2", take_squares2, false},
        {"shape", take_shape, false},
        {"merge_class", take_merge_class, false},
        {"records", take_records, false},
        {"fields", take_fields, false},
        {"numerator_text", take_numerator_text, false},
        {"denominator_text", take_denominator_text, false},
        {"sources", take_sources, false},
    };
    struct definitions *all = into;
    struct reading reading = {.all = all, .metric = &all->metrics[index]};
    const char *problem = members_read(value, members, sizeof(members) / sizeof(members[0]), &reading, place);
    if (problem == NULL)
        problem = check_metric(all, reading.metric, value, place);
    all->metric_count += problem == NULL;
    return problem;
}

static const char *take_metrics(json_t *list, void *into, struct json_place *place)
{
    struct definitions *all = into;
    all->metrics = need_memory(json_array_size(list) + 1, sizeof(*all->metrics));
    return items_read(list, METRIC_LIMIT, "more than 128 metrics", take_metric, all, place);
}

static const char *take_schema(json_t *value, void *into, struct json_place *place)
{
    const char *text = NULL;
    (void)into;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    return strcmp(text, "callkpi-definitions/1") == 0 ? NULL : "not callkpi-definitions/1";
}

int definitions_json_read(const char *path, struct definitions *out)
{
    static const struct json_member members[] = {
        {"schema", take_schema, true},
        {"measures", take_measures, false},
        {"metrics", take_metrics, true},
    };
    struct json_place place = {.file = path};
    json_t *document = NULL;
    int status = json_document_load(path, &document);
    if (status != EXIT_DONE)
        return status;
    const char *problem = members_read(document, members, sizeof(members) / sizeof(members[0]), out, &place);
    if (problem == NULL && declare(out) != CKPI_OK)
        problem = "more than a state can keep";
    json_decref(document);
    return problem == NULL ? EXIT_DONE : place_refuse(&place, problem);
}

void definitions_declare(const struct definitions *definitions, ckpi_state_config *config)
{
    if (definitions->empty == NULL)
        return;
    config->families |= definitions->families;
    config->measures = definitions->measures;
    config->measure_count = definitions->measure_count;
    config->measure_size = sizeof(*definitions->measures);
    config->metrics = definitions->metrics;
    config->metric_count = definitions->metric_count;
    config->metric_size = sizeof(*definitions->metrics);
}

void definitions_free(struct definitions *definitions)
{
    ckpi_state_free(definitions->empty);
    free(definitions->measures);
    free(definitions->metrics);
    *definitions = (struct definitions){0};
}
