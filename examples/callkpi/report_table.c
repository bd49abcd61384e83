/* SPDX-License-Identifier: MIT */
#include "report_table.h"

#include "complaint.h"
#include "memory.h"
#include "positions.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

void show_number(double number, uint32_t unit, char out[CELL_SIZE])
{
    if (!isfinite(number)) {
        snprintf(out, CELL_SIZE, "%s", isnan(number) ? "-" : "unbounded");
        return;
    }
    switch (unit) {
    case CKPI_UNIT_RATIO:
        snprintf(out, CELL_SIZE, "%.1f %%", number * 100.0);
        break;
    case CKPI_UNIT_SECONDS:
        snprintf(out, CELL_SIZE, "%.1f s", number);
        break;
    case CKPI_UNIT_PER_THOUSAND:
        snprintf(out, CELL_SIZE, "%.2f /1000", number);
        break;
    default:
        snprintf(out, CELL_SIZE, floor(number) >= number ? "%.0f" : "%.2f", number);
        break;
    }
}

/* "(no data)"; before it the number that a policy gives a quotient without a denominator. */
static void show_status(const ckpi_value *value, char out[CELL_SIZE])
{
    char number[CELL_SIZE] = "", status[CELL_SIZE];
    const char *word = ckpi_value_status_name(value->status);
    snprintf(status, CELL_SIZE, "(%s)", word != NULL ? word : "?");
    for (char *c = status; *c != '\0'; c++)
        *c = *c == '_' ? ' ' : *c;
    if (!isnan(value->value))
        show_number(value->value, value->unit, number);
    snprintf(out, CELL_SIZE, "%.*s%s%.*s", CELL_SIZE / 2 - 2, number, number[0] != '\0' ? " " : "", CELL_SIZE / 2,
             status);
}

/* ~ marks a value known within bounds, * one that open contacts may still change. */
void show_value(const ckpi_value *value, char out[CELL_SIZE])
{
    char number[CELL_SIZE];
    if (!has_value(value)) {
        show_status(value, out);
        return;
    }
    show_number(value->value, value->unit, number);
    snprintf(out, CELL_SIZE, "%s%.*s%s", value->status == CKPI_VALUE_APPROXIMATE ? "~" : "", CELL_SIZE - 4, number,
             value->status == CKPI_VALUE_PARTIAL ? "*" : "");
}

static void note_marks(const ckpi_value *value, struct marks *marks)
{
    marks->approximate = marks->approximate || value->status == CKPI_VALUE_APPROXIMATE;
    marks->partial = marks->partial || value->status == CKPI_VALUE_PARTIAL;
}

static void show_interval(const ckpi_value *value, char out[CELL_SIZE])
{
    char low[CELL_SIZE], high[CELL_SIZE];
    out[0] = '\0';
    if (!has_value(value) || isnan(value->low) || isnan(value->high))
        return;
    show_number(value->low, value->unit, low);
    show_number(value->high, value->unit, high);
    snprintf(out, CELL_SIZE, "%.25s to %.25s", low, high);
}

void show_time(const struct report *report, int64_t time_us, char out[TIME_TEXT_SIZE])
{
    if (report->zone == NULL)
        time_print(time_us, out);
    else
        time_print_local(time_us, zone_offset_s(report->zone, time_us), out);
}

static void add_text(struct table *table, const char *text)
{
    table_add(table, text, strlen(text));
}

/* --- The table: one metric a line for the total, else one group a line. --- */

static int fill_total(const struct report *report, ckpi_value *values, struct table *table, struct marks *marks)
{
    int status = read_values(report, &report->groups->items[0], values);
    static const char *const headings[] = {"metric", "value", "95 % interval", "n", "name"};
    for (size_t i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
        add_text(table, headings[i]);
    for (size_t i = 0; i < report->selection->count && status == EXIT_DONE; i++) {
        const struct selected *item = &report->selection->items[i];
        char cell[CELL_SIZE];
        add_text(table, item->key);
        show_value(&values[i], cell);
        note_marks(&values[i], marks);
        add_text(table, cell);
        show_interval(&values[i], cell);
        add_text(table, cell);
        snprintf(cell, sizeof(cell), "%" PRId64, values[i].n);
        add_text(table, cell);
        bool of_mean = !isnan(values[i].quantile) && item->info.kind != CKPI_KIND_QUANTILE;
        snprintf(cell, sizeof(cell), "%.50s%s", item->info.name, of_mean ? ", quantile" : "");
        add_text(table, cell);
    }
    return status;
}

static int fill_groups(const struct report *report, ckpi_value *values, struct table *table, struct marks *marks)
{
    const struct report_options *options = report->options;
    int status = EXIT_DONE;
    for (size_t i = 0; i < options->by_count; i++)
        add_text(table, ckpi_word(CKPI_VOCABULARY_DIMENSION, options->by[i]));
    if (options->by_interval)
        add_text(table, "interval");
    for (size_t i = 0; i < report->selection->count; i++)
        add_text(table, report->selection->items[i].key);
    for (size_t g = 0; g < report->groups->count && status == EXIT_DONE; g++) {
        const struct group *group = &report->groups->items[g];
        status = read_values(report, group, values);
        for (size_t i = 0; i < options->by_count; i++)
            table_add(table, group->names[i] != NULL ? group->names[i] : "-",
                      group->names[i] != NULL ? group->sizes[i] : 1);
        if (options->by_interval) {
            char start[TIME_TEXT_SIZE];
            show_time(report, group->start_us, start);
            add_text(table, start);
        }
        for (size_t i = 0; i < report->selection->count && status == EXIT_DONE; i++) {
            char cell[CELL_SIZE];
            show_value(&values[i], cell);
            note_marks(&values[i], marks);
            add_text(table, cell);
        }
    }
    return status;
}

enum alignment *table_alignments(const struct report *report, size_t *columns)
{
    const struct report_options *options = report->options;
    const size_t keys = options->by_count + (options->by_interval ? 1 : 0);
    *columns = keys > 0 ? keys + report->selection->count : 5;
    enum alignment *alignments = need_memory(*columns, sizeof(*alignments));
    for (size_t i = 0; i < *columns; i++)
        alignments[i] = i < keys || (keys == 0 && (i == 0 || i == 4)) ? ALIGN_LEFT : ALIGN_RIGHT;
    return alignments;
}

int report_table_fill(const struct report *report, ckpi_value *values, struct table *table, struct marks *marks)
{
    const struct report_options *options = report->options;
    const bool total = options->by_count == 0 && !options->by_interval;
    return total ? fill_total(report, values, table, marks) : fill_groups(report, values, table, marks);
}

/* --- Positions: a line a group, metric and reference set on that metric. --- */

enum { POSITION_COLUMNS = 7 };

static size_t add_names(const struct report *report, const struct group *group, char out[CELL_SIZE])
{
    size_t size = 0;
    out[0] = '\0';
    for (size_t i = 0; i < report->options->by_count && size < CELL_SIZE; i++)
        size += (size_t)snprintf(out + size, CELL_SIZE - size, "%s%.*s", i > 0 ? " " : "",
                                 group->names[i] != NULL ? (int)group->sizes[i] : 1,
                                 group->names[i] != NULL ? group->names[i] : "-");
    return size;
}

void show_names(const struct report *report, const struct group *group, char out[CELL_SIZE])
{
    (void)add_names(report, group, out);
}

static void show_group(const struct report *report, const struct group *group, char out[CELL_SIZE])
{
    const size_t size = add_names(report, group, out);
    if (report->options->by_interval && size < CELL_SIZE) {
        char start[TIME_TEXT_SIZE];
        show_time(report, group->start_us, start);
        snprintf(out + size, CELL_SIZE - size, "%s%s", size > 0 ? " " : "", start);
    }
}

static void show_place(const ckpi_benchmark_position *position, uint32_t unit, char out[CELL_SIZE])
{
    char gap[CELL_SIZE];
    const char *relation = ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_RELATION, position->relation);
    if (!isnan(position->percentile_low)) {
        snprintf(out, CELL_SIZE, "p%.0f (%.0f to %.0f)", position->percentile, position->percentile_low,
                 position->percentile_high);
    } else if (!isnan(position->percentile)) {
        snprintf(out, CELL_SIZE, "p%.0f", position->percentile);
    } else if (position->status == CKPI_POSITION_FIGURE) {
        show_number(fabs(position->gap), unit, gap);
        snprintf(out, CELL_SIZE, "%s, %.40s apart", relation != NULL ? relation : "undecided", gap);
    } else {
        snprintf(out, CELL_SIZE, "(%s)", ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_STATUS, position->status));
    }
}

static int add_position(const struct report *report, const struct group *group, size_t item, const ckpi_value *value,
                        const struct reference *reference, struct table *table)
{
    char cell[CELL_SIZE], notes[NOTES_TEXT_SIZE];
    ckpi_benchmark_position position;
    const bool is_table = reference->set.statistic == CKPI_STATISTIC_PERCENTILES;
    int status = position_read(reference, value, report->as_of_us, &position);
    if (status != EXIT_DONE)
        return status;
    show_group(report, group, cell);
    add_text(table, cell);
    add_text(table, report->selection->items[item].key);
    show_value(value, cell);
    add_text(table, cell);
    add_text(table, reference->title != NULL ? reference->title : reference->id);
    show_number(is_table ? NAN : reference->set.value, value->unit, cell);
    add_text(table, cell);
    show_place(&position, value->unit, cell);
    add_text(table, cell);
    notes_print(position.notes, notes);
    add_text(table, notes);
    return EXIT_DONE;
}

int positions_table_fill(const struct report *report, ckpi_value *values, struct table *table)
{
    static const enum alignment alignments[POSITION_COLUMNS] = {ALIGN_LEFT,  ALIGN_LEFT,  ALIGN_RIGHT, ALIGN_LEFT,
                                                                ALIGN_RIGHT, ALIGN_RIGHT, ALIGN_LEFT};
    static const char *const headings[POSITION_COLUMNS] = {"group",  "metric", "value", "benchmark",
                                                           "figure", "place",  "notes"};
    int status = EXIT_DONE;
    table->columns = POSITION_COLUMNS;
    table->alignments = alignments;
    for (size_t i = 0; i < POSITION_COLUMNS; i++)
        add_text(table, headings[i]);
    for (size_t g = 0; g < report->groups->count && status == EXIT_DONE; g++) {
        const struct group *group = &report->groups->items[g];
        status = read_values(report, group, values);
        for (size_t i = 0; i < report->selection->count && status == EXIT_DONE; i++)
            for (size_t r = 0; r < report->references->count && status == EXIT_DONE; r++)
                if (is_about(&report->references->items[r], &values[i]))
                    status = add_position(report, group, i, &values[i], &report->references->items[r], table);
    }
    return status;
}
