/* SPDX-License-Identifier: MIT */
/* The long form: one line a group and metric, ready for a spreadsheet or a database. Goals and positions are
 * tables of their own, each after an empty line and under its own header. */
#include "complaint.h"
#include "memory.h"
#include "number_text.h"
#include "positions.h"
#include "print.h"
#include "time_text.h"

#include <csv.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void print_field(const char *text, size_t size, FILE *out)
{
    bool plain = true;
    for (size_t i = 0; i < size; i++)
        plain = plain && strchr(",\"\r\n", text[i]) == NULL;
    if (plain && (size == 0 || (text[0] != ' ' && text[size - 1] != ' ')))
        fwrite(text, 1, size, out);
    else
        csv_fwrite(out, text, size);
}

static void print_number(double value, FILE *out)
{
    char text[NUMBER_TEXT_SIZE];
    fputc(',', out);
    if (!isfinite(value))
        return;
    number_print(value, text);
    fputs(text, out);
}

static void print_seconds(int64_t value_us, FILE *out)
{
    print_number(value_us == CKPI_ABSENT ? (double)NAN : (double)value_us / (double)SECOND_US, out);
}

static void print_key_header(const struct report_options *options, FILE *out)
{
    for (size_t i = 0; i < options->by_count; i++)
        fprintf(out, "%s,", ckpi_word(CKPI_VOCABULARY_DIMENSION, options->by[i]));
    if (options->by_interval)
        fputs("interval,", out);
}

static void print_header(const struct report_options *options, FILE *out)
{
    print_key_header(options, out);
    fputs("metric,value,numerator,denominator,n,unit,status,low,high,definition,policy,threshold_s,short_s,excluded,"
          "open,value_low,value_high\n",
          out);
}

static void print_value(const struct selected *item, const ckpi_value *value, FILE *out)
{
    bool approximate = value->status == CKPI_VALUE_APPROXIMATE;
    print_field(item->key, strlen(item->key), out);
    print_number(value->value, out);
    print_number(value->numerator, out);
    print_number(value->denominator, out);
    fprintf(out, ",%" PRId64 ",%s,%s", value->n, ckpi_unit_name(value->unit), ckpi_value_status_name(value->status));
    print_number(value->low, out);
    print_number(value->high, out);
    fprintf(out, ",%s/%u,%s", item->info.symbol, (unsigned)value->version, item->policy != NULL ? item->policy : "");
    print_seconds(value->threshold_us, out);
    print_seconds(value->short_us, out);
    fprintf(out, ",%" PRId64 ",%" PRId64, value->excluded, value->open);
    print_number(approximate ? value->value_low : (double)NAN, out);
    print_number(approximate ? value->value_high : (double)NAN, out);
    fputc('\n', out);
}

static void print_keys(const struct report_options *options, const struct group *group, FILE *out)
{
    for (size_t i = 0; i < options->by_count; i++) {
        if (group->names[i] != NULL)
            print_field(group->names[i], group->sizes[i], out);
        fputc(',', out);
    }
    if (options->by_interval) {
        char start[TIME_TEXT_SIZE];
        time_print(group->start_us, start);
        fprintf(out, "%s,", start);
    }
}

static void print_word(uint32_t vocabulary, uint32_t value, FILE *out)
{
    const char *word = ckpi_benchmark_word(vocabulary, value);
    fprintf(out, ",%s", word != NULL ? word : "");
}

static int print_position(const struct report *report, const struct group *group, const struct selected *item,
                          const ckpi_value *value, const struct reference *reference, FILE *out)
{
    char notes[NOTES_TEXT_SIZE];
    ckpi_benchmark_position position;
    const int status = position_read(reference, value, report->as_of_us, &position);
    if (status != EXIT_DONE)
        return status;
    print_keys(report->options, group, out);
    print_field(item->key, strlen(item->key), out);
    print_number(value->value, out);
    fputc(',', out);
    print_field(reference->id, strlen(reference->id), out);
    print_word(CKPI_BENCHMARK_WORDS_STATUS, position.status, out);
    print_word(CKPI_BENCHMARK_WORDS_COMPARABILITY, position.comparability, out);
    print_word(CKPI_BENCHMARK_WORDS_RELATION, position.relation, out);
    const double numbers[] = {position.percentile, position.percentile_low, position.percentile_high,
                              position.gap,        position.gap_median,     position.gap_upper,
                              position.gap_best,   position.score,          position.age_days};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        print_number(numbers[i], out);
    notes_print(position.notes, notes);
    fprintf(out, ",%s\n", notes);
    return EXIT_DONE;
}

static int print_positions(const struct report *report, ckpi_value *values, FILE *out)
{
    const struct references *references = report->references;
    int status = EXIT_DONE;
    fputc('\n', out);
    print_key_header(report->options, out);
    fputs("metric,value,benchmark,status,comparable,relation,percentile,percentile_low,percentile_high,gap,gap_p50,"
          "gap_p75,gap_p90,score,age_days,notes\n",
          out);
    for (size_t g = 0; g < report->groups->count && status == EXIT_DONE; g++) {
        const struct group *group = &report->groups->items[g];
        status = read_values(report, group, values);
        for (size_t i = 0; i < report->selection->count && status == EXIT_DONE; i++)
            for (size_t r = 0; r < references->count && status == EXIT_DONE; r++)
                if (is_about(&references->items[r], &values[i]))
                    status = print_position(report, group, &report->selection->items[i], &values[i],
                                            &references->items[r], out);
    }
    return status;
}

int print_csv(const struct report *report, FILE *out)
{
    ckpi_value *values = need_memory(report->selection->count, sizeof(*values));
    int status = EXIT_DONE;
    print_header(report->options, out);
    for (size_t g = 0; g < report->groups->count && status == EXIT_DONE; g++) {
        const struct group *group = &report->groups->items[g];
        status = read_values(report, group, values);
        for (size_t i = 0; i < report->selection->count && status == EXIT_DONE; i++) {
            print_keys(report->options, group, out);
            print_value(&report->selection->items[i], &values[i], out);
        }
    }
    if (status == EXIT_DONE && report->options->goals != NULL) {
        fputc('\n', out);
        verdicts_print_csv(report->verdicts, out);
    }
    if (status == EXIT_DONE && report->options->benchmarks != NULL)
        status = print_positions(report, values, out);
    free(values);
    return status;
}
