/* SPDX-License-Identifier: MIT */
#include "complaint.h"
#include "json_text.h"
#include "memory.h"
#include "positions.h"
#include "print.h"
#include "time_text.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

static json_t *time_or_null(int64_t time_us)
{
    char text[TIME_TEXT_SIZE];
    if (time_us == CKPI_ABSENT)
        return json_null();
    time_print(time_us, text);
    return json_string(text);
}

static json_t *seconds_of(int64_t time_us)
{
    return json_number_of((double)time_us / (double)SECOND_US);
}

static json_t *make_value(const struct selected *item, const ckpi_value *value)
{
    char definition[80];
    snprintf(definition, sizeof(definition), "%s/%u", item->info.symbol, (unsigned)value->version);
    json_t *json = json_object();
    json_object_set_new(json, "value", json_number_of(value->value));
    json_object_set_new(json, "numerator", json_number_of(value->numerator));
    json_object_set_new(json, "denominator", json_number_of(value->denominator));
    json_object_set_new(json, "n", json_integer(value->n));
    json_object_set_new(json, "unit", json_string(ckpi_unit_name(value->unit)));
    json_object_set_new(json, "status", json_string(ckpi_value_status_name(value->status)));
    json_object_set_new(json, "low", json_number_of(value->low));
    json_object_set_new(json, "high", json_number_of(value->high));
    json_object_set_new(json, "definition", json_string(definition));
    if (item->policy != NULL)
        json_object_set_new(json, "policy", json_string(item->policy));
    if (value->threshold_us != CKPI_ABSENT)
        json_object_set_new(json, "threshold_s", seconds_of(value->threshold_us));
    if (value->short_us != CKPI_ABSENT)
        json_object_set_new(json, "short_s", seconds_of(value->short_us));
    if (!isnan(value->quantile))
        json_object_set_new(json, "quantile", json_number_of(value->quantile));
    if (value->excluded != 0)
        json_object_set_new(json, "excluded", json_integer(value->excluded));
    if (value->open != 0)
        json_object_set_new(json, "open", json_integer(value->open));
    if (value->status == CKPI_VALUE_APPROXIMATE) {
        json_object_set_new(json, "value_low", json_number_of(value->value_low));
        json_object_set_new(json, "value_high", json_number_of(value->value_high));
    }
    return json;
}

static void print_member(FILE *out, const char *before, const char *name, json_t *value)
{
    fprintf(out, "%s\"%s\": ", before, name);
    json_text_write(value, out);
    json_decref(value);
}

static void print_keys(const struct report *report, const struct group *group, FILE *out)
{
    const struct report_options *options = report->options;
    const char *before = "";
    for (size_t i = 0; i < options->by_count; i++) {
        json_t *name = group->names[i] != NULL ? json_stringn(group->names[i], group->sizes[i]) : json_null();
        print_member(out, before, ckpi_word(CKPI_VOCABULARY_DIMENSION, options->by[i]), name);
        before = ", ";
    }
    if (options->by_interval)
        print_member(out, before, "interval", time_or_null(group->start_us));
    if (options->by_count > 0 || options->by_interval)
        fputs(",\n   ", out);
}

/* --- Positions: one object a group, metric and reference set on that metric. --- */

static int print_position(const struct report *report, const struct group *group, size_t item, const ckpi_value *value,
                          const struct reference *reference, const char **before, FILE *out)
{
    ckpi_benchmark_position position;
    int status = position_read(reference, value, report->as_of_us, &position);
    if (status != EXIT_DONE)
        return status;
    fprintf(out, "%s\n  {", *before);
    print_keys(report, group, out);
    json_t *json = position_json(reference, &report->selection->items[item], value, &position);
    const char *name, *between = "";
    json_t *member;
    json_object_foreach(json, name, member)
    {
        print_member(out, between, name, json_incref(member));
        between = ", ";
    }
    json_decref(json);
    fputs("}", out);
    *before = ",";
    return EXIT_DONE;
}

static int print_positions(const struct report *report, ckpi_value *values, FILE *out)
{
    const struct references *references = report->references;
    const char *before = "";
    int status = EXIT_DONE;
    for (size_t g = 0; references->count > 0 && g < report->groups->count && status == EXIT_DONE; g++) {
        const struct group *group = &report->groups->items[g];
        status = read_values(report, group, values);
        for (size_t i = 0; i < report->selection->count && status == EXIT_DONE; i++)
            for (size_t r = 0; r < references->count && status == EXIT_DONE; r++)
                if (is_about(&references->items[r], &values[i]))
                    status = print_position(report, group, i, &values[i], &references->items[r], &before, out);
    }
    return status;
}

static int print_group(const struct report *report, const struct group *group, ckpi_value *values, FILE *out)
{
    int status = read_values(report, group, values);
    if (status != EXIT_DONE)
        return status;
    fputs("  {", out);
    print_keys(report, group, out);
    fputs("\"metrics\": {", out);
    for (size_t i = 0; i < report->selection->count; i++) {
        const struct selected *item = &report->selection->items[i];
        print_member(out, i > 0 ? ",\n    " : "\n    ", item->key, make_value(item, &values[i]));
    }
    fputs("}}", out);
    return EXIT_DONE;
}

static json_t *make_records(const struct tally *tally)
{
    json_t *refused = json_object();
    for (uint32_t reason = 0; reason < REASON_LIMIT; reason++) {
        const char *word = ckpi_word(CKPI_VOCABULARY_REASON, reason);
        if (tally->refused[reason] != 0)
            json_object_set_new(refused, word != NULL ? word : "unknown", json_integer(tally->refused[reason]));
    }
    return json_pack("{s:I,s:I,s:I,s:I,s:I,s:o}", "read", (json_int_t)tally->read, "accepted",
                     (json_int_t)tally->accepted, "duplicate", (json_int_t)tally->duplicate, "stale",
                     (json_int_t)tally->stale, "later", (json_int_t)tally->later, "refused", refused);
}

int print_json(const struct report *report, FILE *out)
{
    print_member(out, "{", "schema", json_string("callkpi-report/1"));
    print_member(out, ", ", "library", json_string(ckpi_version_string()));
    print_member(out, ", ", "as_of", time_or_null(report->as_of_us));
    print_member(out, ",\n ", "records", make_records(report->tally));
    fputs(",\n \"groups\": [", out);
    ckpi_value *values = need_memory(report->selection->count, sizeof(*values));
    int status = EXIT_DONE;
    for (size_t i = 0; i < report->groups->count && status == EXIT_DONE; i++) {
        fputs(i > 0 ? ",\n" : "\n", out);
        status = print_group(report, &report->groups->items[i], values, out);
    }
    fputs("],\n \"goals\": ", out);
    verdicts_print_json(report->verdicts, out);
    fputs(", \"benchmarks\": [", out);
    if (status == EXIT_DONE)
        status = print_positions(report, values, out);
    free(values);
    fputs("]}\n", out);
    return status;
}
