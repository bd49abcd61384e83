/* SPDX-License-Identifier: MIT */
#include "definitions_write.h"

#include "definitions_json.h"

#include <callkpi.h>
#include <stdio.h>
#include <string.h>

/* "survey.csat_answers" */
static json_t *measure_json(uint32_t id)
{
    ckpi_measure measure;
    ckpi_record_kind_info kind = {.struct_size = sizeof(kind)};
    char name[80];
    if (ckpi_record_kind_describe(id / CKPI_MEASURE_KIND, &kind) != CKPI_OK ||
        ckpi_measure_at(id / CKPI_MEASURE_KIND, id % CKPI_MEASURE_KIND - 1, &measure, sizeof(measure)) != CKPI_OK)
        return json_null();
    snprintf(name, sizeof(name), "%s.%s", kind.name, measure.name);
    return json_string(name);
}

/* Left out where it is empty. */
static void put_terms(json_t *json, const char *key, const ckpi_metric_term *terms, size_t room)
{
    json_t *list = json_array();
    for (size_t i = 0; i < room && terms[i].coefficient != 0; i++) {
        json_t *measure = measure_json(terms[i].measure);
        json_array_append_new(list, terms[i].coefficient == 1 ? measure
                                                              : json_pack("{s:o,s:I}", "measure", measure, "times",
                                                                          (json_int_t)terms[i].coefficient));
    }
    if (json_array_size(list) > 0)
        json_object_set(json, key, list);
    json_decref(list);
}

static void put_text(json_t *json, const char *key, const char *text)
{
    if (text[0] != '\0')
        json_object_set_new(json, key, json_string(text));
}

/* "a,b" as a list. */
static void put_fields(json_t *json, const char *text)
{
    json_t *list = json_array();
    while (*text != '\0') {
        const size_t size = strcspn(text, ",");
        json_array_append_new(list, json_stringn(text, size));
        text += size + (text[size] == ',');
    }
    json_object_set_new(json, "fields", list);
}

json_t *definition_json(uint32_t metric)
{
    ckpi_metric_definition d;
    if (ckpi_metric_definition_read(metric, &d, sizeof(d)) != CKPI_OK)
        return json_null();
    json_t *json =
        json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s,s:s}", "symbol", d.symbol, "name", d.name, "kind",
                  definition_kinds[d.kind - CKPI_KIND_COUNT], "unit", ckpi_unit_name(d.unit), "better",
                  ckpi_better_name(d.better), "counts", definition_counts[d.counting_unit - CKPI_COUNTS_VISITS],
                  "attribution", d.handling != 0 ? "handling" : "access", "shape", ckpi_metric_shape_name(d.shape),
                  "merge_class", ckpi_merge_class_name(d.merge_class));
    json_object_set_new(json, "scale", json_real(d.scale));
    put_terms(json, "numerator", d.numerator, 8);
    put_terms(json, "denominator", d.denominator, 8);
    put_terms(json, "population", d.population, 4);
    put_terms(json, "squares", d.squares, 4);
    put_terms(json, "products", d.products, 4);
    put_terms(json, "squares2", d.squares2, 4);
    put_terms(json, "records", d.records, 4);
    put_text(json, "numerator_text", d.numerator_text);
    put_text(json, "denominator_text", d.denominator_text);
    put_text(json, "sources", d.sources);
    put_fields(json, d.fields);
    return json;
}
