/* SPDX-License-Identifier: MIT */
#include "html_series.h"

#include "complaint.h"
#include "html_text.h"
#include "memory.h"
#include "plot.h"
#include "report_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More lines cannot be told apart; what is left out is said. */
enum { LINE_LIMIT = 8 };

/* All values of the timeline: those of a group next to each other. */
struct series {
    const struct timeline *timeline;
    double *values; /* NaN: none */
    double *starts; /* in seconds */
    size_t metrics;
    size_t lines; /* the groups that differ by more than the interval */
};

static bool same_names(const struct group *a, const struct group *b)
{
    for (size_t i = 0; i < BY_LIMIT; i++)
        if (a->sizes[i] != b->sizes[i] || (a->names[i] == NULL) != (b->names[i] == NULL) ||
            (a->names[i] != NULL && memcmp(a->names[i], b->names[i], a->sizes[i]) != 0))
            return false;
    return true;
}

static bool begins_line(const struct groups *groups, size_t at)
{
    return at == 0 || !same_names(&groups->items[at - 1], &groups->items[at]);
}

static int series_read(const struct report *report, struct series *out)
{
    const struct groups *groups = &report->timeline->groups;
    const size_t metrics = report->selection->count;
    ckpi_value *values = need_memory(metrics + 1, sizeof(*values));
    int status = EXIT_DONE;
    *out = (struct series){.timeline = report->timeline, .metrics = metrics};
    out->values = need_memory(groups->count * metrics + 1, sizeof(*out->values));
    out->starts = need_memory(groups->count + 1, sizeof(*out->starts));
    for (size_t g = 0; g < groups->count && status == EXIT_DONE; g++) {
        status = read_values(report, &groups->items[g], values);
        out->starts[g] = (double)groups->items[g].start_us / (double)SECOND_US;
        out->lines += begins_line(groups, g);
        for (size_t i = 0; i < metrics; i++)
            out->values[g * metrics + i] = has_value(&values[i]) ? values[i].value : NAN;
    }
    free(values);
    return status;
}

static void series_free(struct series *series)
{
    free(series->values);
    free(series->starts);
}

/* An interval without any record is a gap: its neighbours are more than one length (and a clock's hour) apart. */
static bool is_gap(const struct series *series, size_t at)
{
    const double length = (double)series->timeline->length_us / (double)SECOND_US;
    return series->starts[at] - series->starts[at - 1] > length + (length >= 86400 ? 3600 : 0) + 1;
}

static void draw_line(const struct plot *plot, const struct series *series, size_t metric, size_t first, size_t end,
                      size_t number)
{
    char class[16];
    double *x = need_memory(2 * (end - first) + 1, sizeof(*x)), *y = need_memory(2 * (end - first) + 1, sizeof(*y));
    size_t count = 0;
    for (size_t g = first; g < end; g++) {
        if (g > first && is_gap(series, g)) {
            x[count] = y[count] = NAN;
            count++;
        }
        x[count] = series->starts[g];
        y[count] = series->values[g * series->metrics + metric];
        count++;
    }
    snprintf(class, sizeof(class), "s%zu", number);
    plot_line(plot, x, y, count, class);
    free(x);
    free(y);
}

/* The first group behind those of the line. */
static size_t line_end(const struct groups *groups, size_t first)
{
    size_t end = first + 1;
    while (end < groups->count && !begins_line(groups, end))
        end++;
    return end;
}

/* Are these intervals made for the charts, and of all groups together? */
static bool is_total(const struct report *report)
{
    return report->timeline->made.cube != NULL;
}

static void print_legend(const struct report *report, const struct series *series, FILE *out)
{
    const struct groups *groups = &report->timeline->groups;
    if (report->options->by_count == 0 || is_total(report))
        return;
    fputs("<ul class=\"legend\">", out);
    for (size_t g = 0, line = 0; g < groups->count && line < LINE_LIMIT; line++) {
        char name[CELL_SIZE];
        show_names(report, &groups->items[g], name);
        fprintf(out, "<li class=\"s%zu\">", line);
        html_text(name, out);
        fputs("</li>", out);
        g = line_end(groups, g);
    }
    fputs("</ul>\n", out);
    if (series->lines > LINE_LIMIT)
        fprintf(out, "<p class=\"note\">The first %d of %zu groups; the table has all.</p>\n", LINE_LIMIT,
                series->lines);
}

static void print_chart(const struct report *report, const struct series *series, size_t metric, FILE *out)
{
    const struct groups *groups = &series->timeline->groups;
    const struct selected *item = &report->selection->items[metric];
    struct range x = RANGE_EMPTY, y = RANGE_EMPTY;
    struct plot plot;
    for (size_t g = 0; g < groups->count; g++) {
        range_add(&x, series->starts[g]);
        range_add(&y, series->values[g * series->metrics + metric]);
    }
    if (range_is_empty(&y))
        return;
    fputs("<figure><figcaption><b>", out);
    html_text(item->key, out);
    fputs("</b> ", out);
    html_text(item->info.name, out);
    fputs("</figcaption>\n", out);
    plot_begin(&plot, x, y, item->key, out);
    plot_value_axis(&plot, item->info.unit);
    plot_time_axis(&plot, report);
    for (size_t g = 0, line = 0; g < groups->count && line < LINE_LIMIT; line++) {
        const size_t end = line_end(groups, g);
        draw_line(&plot, series, metric, g, end, line);
        g = end;
    }
    plot_end(&plot);
    fputs("</figure>\n", out);
}

/* 30m, 1d: as on the command line. */
static void print_length(int64_t length_us, FILE *out)
{
    static const struct {
        int64_t seconds;
        char letter;
    } units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
    size_t i = 0;
    while (i + 1 < sizeof(units) / sizeof(units[0]) && length_us % (units[i].seconds * SECOND_US) != 0)
        i++;
    fprintf(out, "%lld%c", (long long)(length_us / (units[i].seconds * SECOND_US)), units[i].letter);
}

int html_series_print(const struct report *report, FILE *out)
{
    struct series series;
    fputs("<h2 id=\"intervals\">By interval</h2>\n", out);
    if (report->timeline->groups.count == 0) {
        fputs(
            "<p class=\"note\">Nothing to draw: saved states keep no times beside their intervals; save and report them"
            " with <code>--by interval</code>.</p>\n",
            out);
        return EXIT_DONE;
    }
    const int status = series_read(report, &series);
    if (status == EXIT_DONE) {
        fputs("<p>Each value is that of the ", out);
        print_length(report->timeline->length_us, out);
        fprintf(out, " from the time below it%s. A gap has no value.</p>\n",
                is_total(report) && report->options->by_count > 0 ? ", of all groups together" : "");
        print_legend(report, &series, out);
        for (size_t i = 0; i < report->selection->count; i++)
            print_chart(report, &series, i, out);
    }
    series_free(&series);
    return status;
}
