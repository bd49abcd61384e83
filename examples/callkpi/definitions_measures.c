/* SPDX-License-Identifier: MIT */
/* Measures: an aggregate of a field of one kind of record, over the records that meet the conditions. */
#include "definitions_json.h"

#include "complaint.h"
#include "memory.h"
#include "time_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The measure that is being read; `record` comes first, for fields are those of a kind. */
struct reading {
    ckpi_measure *measure;
};

/* By its column in files, or by the name of what is computed. */
static const char *find_field(uint32_t kind, json_t *value, ckpi_record_field_info *out)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    *out = (ckpi_record_field_info){.struct_size = sizeof(*out)};
    for (uint32_t i = 0; ckpi_record_field_at(kind, i, out) == CKPI_OK; i++)
        if (strcmp(out->column, text) == 0 || strcmp(out->name, text) == 0)
            return NULL;
    return "no such field of the record; `callkpi records` lists them";
}

static const char *take_kind(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    return ckpi_record_kind_find(text, strlen(text), &reading->measure->kind) == CKPI_OK
               ? NULL
               : "no such kind of record; `callkpi records` lists them";
}

static const char *take_aggregate(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_named(value, ckpi_aggregate_name, &reading->measure->aggregate);
}

static const char *take_operand(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_named(value, ckpi_operand_name, &reading->measure->operand);
}

static const char *take_field(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    ckpi_record_field_info field;
    (void)place;
    const char *problem = find_field(reading->measure->kind, value, &field);
    reading->measure->field = problem == NULL ? field.field : 0;
    return problem;
}

static const char *take_field2(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    ckpi_record_field_info field;
    (void)place;
    const char *problem = find_field(reading->measure->kind, value, &field);
    reading->measure->field2 = problem == NULL ? field.field : 0;
    return problem;
}

static const char *take_attribution(json_t *value, void *into, struct json_place *place)
{
    static const char *const words[] = {"access", "handling", NULL};
    const struct reading *reading = into;
    (void)place;
    return take_listed(value, words, &reading->measure->handling);
}

static const char *take_precision(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    int64_t bits = 0;
    (void)place;
    const char *problem = json_take_whole(value, 4, 14, &bits);
    reading->measure->precision_bits = (uint32_t)bits;
    return problem;
}

static const char *take_name(json_t *value, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    (void)place;
    return take_sized(value, reading->measure->name, sizeof(reading->measure->name));
}

/* --- Conditions --- */

struct condition {
    const ckpi_measure *measure;
    ckpi_measure_condition *out;
    ckpi_record_field_info field;
};

static const char *take_condition_field(json_t *value, void *into, struct json_place *place)
{
    struct condition *condition = into;
    (void)place;
    const char *problem = find_field(condition->measure->kind, value, &condition->field);
    condition->out->field = problem == NULL ? condition->field.field : 0;
    return problem;
}

static const char *take_comparison(json_t *value, void *into, struct json_place *place)
{
    struct condition *condition = into;
    (void)place;
    return take_named(value, ckpi_comparison_name, &condition->out->comparison);
}

static const char *take_other(json_t *value, void *into, struct json_place *place)
{
    struct condition *condition = into;
    ckpi_record_field_info field;
    (void)place;
    const char *problem = find_field(condition->measure->kind, value, &field);
    condition->out->other = problem == NULL ? field.field : 0;
    return problem;
}

static const char *take_group(json_t *value, void *into, struct json_place *place)
{
    struct condition *condition = into;
    int64_t group = 0;
    (void)place;
    const char *problem = json_take_whole(value, 1, 8, &group);
    condition->out->group = (uint32_t)group;
    return problem;
}

/* In steps of the field, of which there is a whole number. */
static const char *scaled(double value, double per_unit, int64_t *out)
{
    const double steps = round(value * per_unit);
    if (!(fabs(steps) < 9e15))
        return "beyond_range";
    if (fabs(value * per_unit - steps) > 1e-6)
        return "finer than the field";
    *out = (int64_t)steps;
    return NULL;
}

static const char *take_number(json_t *value, const ckpi_record_field_info *field, int64_t *out)
{
    double number = 0;
    const char *problem = json_take_number(value, &number);
    return problem != NULL ? problem
                           : scaled(number, field->field_type == CKPI_TYPE_MONEY ? 100 : (double)field->per_unit, out);
}

/* As in files: three capital letters, kept with the first in the lowest byte. */
static const char *take_currency(json_t *value, int64_t *out)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    if (strlen(text) != 3 || strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
        return "no three capital letters";
    *out = text[0] | (int64_t)text[1] << 8 | (int64_t)text[2] << 16;
    return NULL;
}

/* What a condition compares with, as the field would be written. */
static const char *take_scalar(json_t *value, const ckpi_record_field_info *field, int64_t *out)
{
    const char *text = NULL;
    bool flag = false;
    uint32_t word = 0;
    const char *problem = NULL;
    if (field->field_type == CKPI_TYPE_FLAG) {
        problem = json_take_flag(value, &flag);
        *out = flag;
    } else if (field->field_type == CKPI_TYPE_TIME) {
        problem = json_take_time(value, out);
    } else if (field->field_type == CKPI_TYPE_WORD) {
        problem = json_take_text(value, &text);
        if (problem == NULL && ckpi_word_find(field->vocabulary, text, strlen(text), &word) != CKPI_OK)
            problem = "no such word of the field";
        *out = word;
    } else if (field->field_type == CKPI_TYPE_ID) {
        problem = json_take_text(value, &text);
        const uint64_t id = problem == NULL ? ckpi_text_id(text, strlen(text)) : 0;
        memcpy(out, &id, sizeof(*out));
    } else if (field->field_type == CKPI_TYPE_CURRENCY) {
        problem = take_currency(value, out);
    } else {
        problem = take_number(value, field, out);
    }
    return problem;
}

static const char *take_alternative(json_t *item, size_t index, void *into, struct json_place *place)
{
    struct condition *condition = into;
    int64_t value = 0;
    (void)index;
    (void)place;
    const char *problem = take_scalar(item, &condition->field, &value);
    if (problem == NULL && (value < 0 || value > 62))
        problem = "beyond_range";
    if (problem == NULL)
        condition->out->value |= (int64_t)(UINT64_C(1) << value);
    return problem;
}

static const char *take_one_of(json_t *list, struct condition *condition, struct json_place *place)
{
    const char *problem = items_read(list, 63, "more than 63 alternatives", take_alternative, condition, place);
    return problem == NULL && json_array_size(list) == 0 ? "an empty list" : problem;
}

static const char *take_compared(json_t *value, void *into, struct json_place *place)
{
    struct condition *condition = into;
    if (condition->out->comparison == CKPI_COMPARISON_ONE_OF)
        return take_one_of(value, condition, place);
    return take_scalar(value, &condition->field, &condition->out->value);
}

static const char *take_condition(json_t *item, size_t index, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"field", take_condition_field, true}, {"is", take_comparison, true}, {"value", take_compared, false},
        {"plus", take_other, false},           {"group", take_group, false},
    };
    ckpi_measure *measure = into;
    struct condition condition = {.measure = measure, .out = &measure->conditions[index]};
    measure->condition_count = (uint32_t)index + 1;
    return members_read(item, members, sizeof(members) / sizeof(members[0]), &condition, place);
}

static const char *take_conditions(json_t *list, void *into, struct json_place *place)
{
    const struct reading *reading = into;
    const size_t most = sizeof(reading->measure->conditions) / sizeof(reading->measure->conditions[0]);
    return items_read(list, most, "more than eight conditions", take_condition, reading->measure, place);
}

/* --- The list --- */

/* What the library says is wrong, by the key that says it. */
static const char *check_measure(const ckpi_measure *measure, struct json_place *place)
{
    static const char *const keys[] = {"",      "record", "aggregate",   "operand",
                                       "field", "field2", "attribution", "precision_bits",
                                       "where", "where",  "id"};
    uint32_t member = 0;
    if (ckpi_measure_check(measure, sizeof(*measure), &member) == CKPI_OK)
        return NULL;
    if (member > 0 && member < sizeof(keys) / sizeof(keys[0]))
        place_enter(place, keys[member]);
    return "does not go with the rest of the measure";
}

static bool named_before(const struct definitions *definitions, const char *name)
{
    for (size_t i = 0; i < definitions->measure_count; i++)
        if (strcmp(definitions->measures[i].name, name) == 0)
            return true;
    return false;
}

static const char *take_measure(json_t *value, size_t index, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"id", take_name, true},
        {"record", take_kind, true},
        {"aggregate", take_aggregate, true},
        {"operand", take_operand, false},
        {"field", take_field, false},
        {"field2", take_field2, false},
        {"attribution", take_attribution, false},
        {"precision_bits", take_precision, false},
        {"where", take_conditions, false},
    };
    struct definitions *definitions = into;
    ckpi_measure *measure = &definitions->measures[index];
    struct reading reading = {.measure = measure};
    const char *problem = members_read(value, members, sizeof(members) / sizeof(members[0]), &reading, place);
    if (problem != NULL)
        return problem;
    if (named_before(definitions, measure->name)) {
        place_enter(place, "id");
        return "is there twice";
    }
    problem = check_measure(measure, place);
    if (problem != NULL)
        return problem;
    definitions->families |= measure->kind != CKPI_RECORD_CONTACT ? 1u << measure->kind : 0;
    definitions->measure_count++;
    return NULL;
}

const char *take_measures(json_t *list, void *into, struct json_place *place)
{
    struct definitions *definitions = into;
    definitions->measures = need_memory(json_array_size(list) + 1, sizeof(*definitions->measures));
    return items_read(list, CKPI_MEASURE_OWN_LIMIT, "more than 256 measures", take_measure, definitions, place);
}
