/* SPDX-License-Identifier: MIT */
#include "html_waits.h"

#include "complaint.h"
#include "html_text.h"
#include "memory.h"
#include "plot.h"
#include "report_table.h"

#include <inttypes.h>
#include <math.h>

enum { BAR_LIMIT = 24 };

/* Waits of one kind, in a state of all groups. */
struct waits {
    const ckpi_state *state;
    uint32_t metric;
    int64_t count;
};

static double wait_at(const struct waits *waits, double quantile, int64_t *count)
{
    const ckpi_metric_query query = {.struct_size = sizeof(query), .metric = waits->metric, .quantile = quantile};
    ckpi_value value = {.struct_size = sizeof(value)};
    if (ckpi_metric_read(waits->state, &query, &value) != CKPI_OK || !has_value(&value))
        return NAN;
    if (count != NULL)
        *count = value.n;
    return value.value;
}

/* How many waited no longer than this: the last rank whose quantile does not go beyond it. */
static int64_t count_within(const struct waits *waits, double limit)
{
    int64_t low = 0, high = waits->count;
    while (low < high) {
        const int64_t rank = low + (high - low + 1) / 2;
        if (wait_at(waits, ((double)rank - 0.5) / (double)waits->count, NULL) <= limit)
            low = rank;
        else
            high = rank - 1;
    }
    return low;
}

/* Of a bar, in seconds, such that nearly all waits lie within BAR_LIMIT of them. */
static double bar_width(double longest)
{
    static const double widths[] = {0.25, 0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1800, 3600};
    const size_t count = sizeof(widths) / sizeof(widths[0]);
    for (size_t i = 0; i < count; i++)
        if (longest <= widths[i] * BAR_LIMIT)
            return widths[i];
    return 3600 * ceil(longest / 3600 / BAR_LIMIT);
}

/* All groups together, for what none of them shows alone. */
static int total_of(const struct report *report, ckpi_state **out)
{
    ckpi_status status = ckpi_state_new(report->state, out);
    for (size_t g = 0; g < report->groups->count && status == CKPI_OK; g++)
        status = ckpi_state_merge(*out, report->groups->items[g].state);
    return status == CKPI_OK ? EXIT_DONE : complain_status("adding up all groups", status);
}

struct bar {
    double from;
    double to;
    int64_t answered;
    int64_t others;
};

static size_t make_bars(const struct waits *answered, const struct waits *all, struct bar bars[BAR_LIMIT])
{
    const double nearly_all = wait_at(all, 0.99, NULL), width = bar_width(nearly_all);
    const size_t count = (size_t)fmin(fmax(ceil(nearly_all / width), 1), BAR_LIMIT);
    int64_t answered_before = 0, all_before = 0;
    for (size_t i = 0; i < count; i++) {
        const double to = width * (double)(i + 1);
        const int64_t answered_now = answered->count > 0 ? count_within(answered, to) : 0;
        const int64_t all_now = count_within(all, to);
        bars[i] = (struct bar){width * (double)i, to, answered_now - answered_before,
                               (all_now - all_before) - (answered_now - answered_before)};
        answered_before = answered_now;
        all_before = all_now;
    }
    return count;
}

static void draw_bar(const struct plot *plot, const struct bar *bar)
{
    char title[160];
    const double gap = (bar->to - bar->from) / 12;
    snprintf(title, sizeof(title), "%s%.15g to %.15g s: %" PRId64 " answered, %" PRId64 " others",
             bar->from > 0 ? "over " : "", bar->from, bar->to, bar->answered, bar->others);
    if (bar->answered > 0)
        plot_box(plot, bar->from + gap, 0, bar->to - gap, (double)bar->answered, "answered", title);
    if (bar->others > 0)
        plot_box(plot, bar->from + gap, (double)bar->answered, bar->to - gap, (double)(bar->answered + bar->others),
                 "others", title);
}

static void print_bars(const struct report *report, const struct bar *bars, size_t count, int64_t all, FILE *out)
{
    struct plot plot;
    struct range x = {0, bars[count - 1].to}, y = {0, 1};
    int64_t shown = 0;
    for (size_t i = 0; i < count; i++) {
        range_add(&y, (double)(bars[i].answered + bars[i].others));
        shown += bars[i].answered + bars[i].others;
    }
    fputs("<figure><figcaption>Visits by their wait</figcaption>\n", out);
    plot_begin(&plot, x, y, "Visits by their wait", out);
    plot_value_axis(&plot, CKPI_UNIT_COUNT);
    plot_length_axis(&plot);
    for (size_t i = 0; i < count; i++)
        draw_bar(&plot, &bars[i]);
    for (size_t i = 0; i < report->options->threshold_count; i++) {
        const double at = (double)report->options->thresholds_us[i] / (double)SECOND_US;
        if (at <= x.high)
            plot_rule(&plot, at, 0, at, plot.y_high, "mark", "service-level threshold");
    }
    plot_end(&plot);
    fputs("</figure>\n<ul class=\"legend\"><li class=\"answered\">answered</li><li class=\"others\">others</li>"
          "<li class=\"mark\">service-level threshold</li></ul>\n",
          out);
    if (shown < all)
        fprintf(out, "<p class=\"note\">%" PRId64 " of %" PRId64 " waited longer than %.15g s.</p>\n", all - shown, all,
                bars[count - 1].to);
}

int html_waits_print(const struct report *report, FILE *out)
{
    struct bar bars[BAR_LIMIT] = {{0}};
    ckpi_state *total = NULL;
    const int status = total_of(report, &total);
    fputs("<h2 id=\"waits\">Distribution of waits</h2>\n", out);
    struct waits answered = {total, CKPI_METRIC_WAIT, 0}, all = {total, CKPI_METRIC_WAIT_ALL, 0};
    if (status == EXIT_DONE) {
        (void)wait_at(&answered, 0.5, &answered.count);
        (void)wait_at(&all, 0.5, &all.count);
        if (all.count > 0)
            print_bars(report, bars, make_bars(&answered, &all, bars), all.count, out);
        else
            fputs("<p class=\"note\">Nobody waited: there are no visits.</p>\n", out);
    }
    ckpi_state_free(total);
    return status;
}
