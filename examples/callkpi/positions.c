/* SPDX-License-Identifier: MIT */
#include "positions.h"

#include "complaint.h"
#include "json_text.h"
#include "time_text.h"

#include <math.h>
#include <stdio.h>

bool is_about(const struct reference *reference, const ckpi_value *value)
{
    return reference->set.metric == value->metric;
}

int position_read(const struct reference *reference, const ckpi_value *value, int64_t as_of_us,
                  ckpi_benchmark_position *out)
{
    ckpi_benchmark_subject subject = {.struct_size = sizeof(subject)};
    out->struct_size = sizeof(*out);
    ckpi_status status = ckpi_benchmark_subject_read(value, &subject);
    if (status == CKPI_OK)
        status = ckpi_benchmark_read(&reference->set, &subject, as_of_us, out);
    return status == CKPI_OK ? EXIT_DONE : complain_status("reading a benchmark", status);
}

static json_t *text_or_null(const char *text)
{
    return text != NULL ? json_string(text) : json_null();
}

static json_t *word_or_null(uint32_t vocabulary, uint32_t value)
{
    return text_or_null(ckpi_benchmark_word(vocabulary, value));
}

static json_t *time_or_null(int64_t time_us)
{
    char text[TIME_TEXT_SIZE];
    if (time_us == 0 || time_us == CKPI_ABSENT)
        return json_null();
    time_print(time_us, text);
    return json_string(text);
}

static json_t *notes_json(uint32_t notes)
{
    json_t *list = json_array();
    uint32_t note;
    for (uint32_t i = 0; ckpi_benchmark_word_at(CKPI_BENCHMARK_WORDS_NOTE, i, &note) == CKPI_OK; i++)
        if (notes & note)
            json_array_append_new(list, word_or_null(CKPI_BENCHMARK_WORDS_NOTE, note));
    return list;
}

void notes_print(uint32_t notes, char out[NOTES_TEXT_SIZE])
{
    uint32_t note;
    size_t size = 0;
    out[0] = '\0';
    for (uint32_t i = 0; ckpi_benchmark_word_at(CKPI_BENCHMARK_WORDS_NOTE, i, &note) == CKPI_OK; i++)
        if (notes & note && size < NOTES_TEXT_SIZE)
            size += (size_t)snprintf(out + size, NOTES_TEXT_SIZE - size, "%s%s", size > 0 ? " " : "",
                                     ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_NOTE, note));
}

static void set_reference(json_t *json, const struct reference *reference)
{
    const ckpi_benchmark *set = &reference->set;
    const bool table = set->statistic == CKPI_STATISTIC_PERCENTILES;
    json_object_set_new(json, "benchmark", json_string(reference->id));
    json_object_set_new(json, "title", text_or_null(reference->title));
    json_object_set_new(json, "statistic", word_or_null(CKPI_BENCHMARK_WORDS_STATISTIC, set->statistic));
    json_object_set_new(json, "reference", table ? json_null() : json_number_of(set->value));
    json_object_set_new(json, "bound", word_or_null(CKPI_BENCHMARK_WORDS_BOUND, set->bound));
    json_object_set_new(json, "population", text_or_null(reference->population));
    json_object_set_new(json, "source", text_or_null(reference->source));
    json_object_set_new(json, "trust", word_or_null(CKPI_BENCHMARK_WORDS_TRUST, set->trust));
    json_object_set_new(json, "from", time_or_null(set->start_us));
    json_object_set_new(json, "to", time_or_null(set->end_us));
}

json_t *position_json(const struct reference *reference, const struct selected *item, const ckpi_value *value,
                      const ckpi_benchmark_position *position)
{
    json_t *json = json_object();
    json_object_set_new(json, "metric", json_string(item->key));
    json_object_set_new(json, "value", json_number_of(value->value));
    set_reference(json, reference);
    json_object_set_new(json, "status", word_or_null(CKPI_BENCHMARK_WORDS_STATUS, position->status));
    json_object_set_new(json, "comparable", word_or_null(CKPI_BENCHMARK_WORDS_COMPARABILITY, position->comparability));
    json_object_set_new(json, "relation", word_or_null(CKPI_BENCHMARK_WORDS_RELATION, position->relation));
    json_object_set_new(json, "percentile", json_number_of(position->percentile));
    json_object_set_new(json, "percentile_low", json_number_of(position->percentile_low));
    json_object_set_new(json, "percentile_high", json_number_of(position->percentile_high));
    json_object_set_new(json, "quartile",
                        position->quartile > 0 ? json_integer((json_int_t)position->quartile) : json_null());
    json_object_set_new(json, "gap", json_number_of(position->gap));
    json_object_set_new(json, "gap_p50", json_number_of(position->gap_median));
    json_object_set_new(json, "gap_p75", json_number_of(position->gap_upper));
    json_object_set_new(json, "gap_p90", json_number_of(position->gap_best));
    json_object_set_new(json, "score", json_number_of(position->score));
    json_object_set_new(json, "age_days", json_number_of(position->age_days));
    json_object_set_new(json, "notes", notes_json(position->notes));
    return json;
}
