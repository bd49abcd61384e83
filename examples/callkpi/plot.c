/* SPDX-License-Identifier: MIT */
#include "plot.h"

#include "html_text.h"
#include "report_table.h"

#include <math.h>
#include <string.h>

/* Of the whole drawing, and of what is around the axes. */
static const double WIDTH = 720, HEIGHT = 240, LEFT = 76, RIGHT = 14, TOP = 10, BOTTOM = 26;

enum { STEPS = 5, LABEL_SIZE = 16 };

void range_add(struct range *range, double value)
{
    if (!isfinite(value))
        return;
    range->low = fmin(range->low, value);
    range->high = fmax(range->high, value);
}

bool range_is_empty(const struct range *range)
{
    return range->low > range->high;
}

/* 1, 2 or 5 times a power of ten, such that there are about STEPS of them. */
static double step_of(double length)
{
    const double rough = length / STEPS, power = pow(10, floor(log10(rough)));
    const double part = rough / power;
    return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

static void widen(struct range *y)
{
    if (y->low >= 0 && y->low < y->high / 2)
        y->low = 0;
    if (!(y->high > y->low)) {
        const double around = y->low > 0 || y->low < 0 ? fabs(y->low) / 10 : 1;
        y->high += around;
        y->low -= y->low >= around || y->low < 0 ? around : y->low;
    }
    const double step = step_of(y->high - y->low);
    y->low = floor(y->low / step + 1e-9) * step;
    y->high = ceil(y->high / step - 1e-9) * step;
}

static double x_of(const struct plot *plot, double x)
{
    return LEFT + (x - plot->x_low) / (plot->x_high - plot->x_low) * (WIDTH - LEFT - RIGHT);
}

static double y_of(const struct plot *plot, double y)
{
    return HEIGHT - BOTTOM - (y - plot->y_low) / (plot->y_high - plot->y_low) * (HEIGHT - TOP - BOTTOM);
}

void plot_begin(struct plot *plot, struct range x, struct range y, const char *label, FILE *out)
{
    widen(&y);
    *plot = (struct plot){out, x.low, x.high > x.low ? x.high : x.low + 1, y.low, y.high};
    fprintf(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", WIDTH, HEIGHT);
    html_text(label, out);
    fputs("\">\n", out);
}

void plot_end(struct plot *plot)
{
    fputs("</svg>\n", plot->out);
}

static void print_label(const struct plot *plot, double x, double y, const char *anchor, const char *text)
{
    fprintf(plot->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
    html_text(text, plot->out);
    fputs("</text>\n", plot->out);
}

void plot_value_axis(const struct plot *plot, uint32_t unit)
{
    char label[CELL_SIZE];
    const double step = step_of(plot->y_high - plot->y_low);
    for (int i = 0; plot->y_low + i * step <= plot->y_high + step / 2; i++) {
        const double at = fabs(plot->y_low + i * step) < step / 1e6 ? 0 : plot->y_low + i * step;
        plot_rule(plot, plot->x_low, at, plot->x_high, at, "grid", NULL);
        show_number(at, unit, label);
        print_label(plot, LEFT - 6, y_of(plot, at) + 4, "end", label);
    }
}

/* Of a clock: seconds to weeks. */
static double clock_step(double length)
{
    static const double steps[] = {1,     5,     15,    60,    300,    900,    1800,    3600,    7200,
                                   10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2419200, 7257600};
    const size_t count = sizeof(steps) / sizeof(steps[0]);
    for (size_t i = 0; i < count; i++)
        if (length / steps[i] <= STEPS + 1)
            return steps[i];
    return steps[count - 1] * ceil(length / steps[count - 1] / (STEPS + 1));
}

/* 2024-03-05T15:27:58Z: the day, or day and time. */
static void show_tick(const struct report *report, double at, double step, char out[LABEL_SIZE])
{
    char text[TIME_TEXT_SIZE];
    show_time(report, (int64_t)(at * (double)SECOND_US), text);
    if (step >= 86400) {
        snprintf(out, LABEL_SIZE, "%.10s", text);
        return;
    }
    snprintf(out, LABEL_SIZE, "%.5s %.5s", text + 5, text + 11);
}

/* So that ticks fall on whole local days and hours. */
static double offset_of(const struct report *report, double at)
{
    return report->zone == NULL ? 0 : zone_offset_s(report->zone, (int64_t)(at * (double)SECOND_US));
}

void plot_time_axis(const struct plot *plot, const struct report *report)
{
    char label[LABEL_SIZE];
    const double step = clock_step(plot->x_high - plot->x_low);
    const double first = ceil((plot->x_low + offset_of(report, plot->x_low)) / step) * step;
    for (double local = first; local - offset_of(report, local) <= plot->x_high; local += step) {
        const double at = local - offset_of(report, local);
        if (at < plot->x_low)
            continue;
        show_tick(report, at, step, label);
        plot_rule(plot, at, plot->y_low, at, plot->y_low + (plot->y_high - plot->y_low) / 40, "tick", NULL);
        print_label(plot, fmin(fmax(x_of(plot, at), LEFT + 20), WIDTH - 34), HEIGHT - 8, "middle", label);
    }
}

void plot_length_axis(const struct plot *plot)
{
    char label[CELL_SIZE];
    const double step = clock_step(plot->x_high - plot->x_low);
    for (double at = 0; at <= plot->x_high; at += step) {
        snprintf(label, sizeof(label), "%.15g s", at);
        print_label(plot, x_of(plot, at), HEIGHT - 8, at > plot->x_high - step / 2 ? "end" : "middle", label);
    }
}

void plot_line(const struct plot *plot, const double *x, const double *y, size_t count, const char *class)
{
    bool drawn = false;
    fprintf(plot->out, "<path class=\"line %s\" d=\"", class);
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i])) {
            drawn = false;
            continue;
        }
        fprintf(plot->out, "%c%.1f %.1f", drawn ? 'L' : 'M', x_of(plot, x[i]), y_of(plot, y[i]));
        /* A point between gaps is seen by its round end. */
        if (!drawn)
            fputs("h0", plot->out);
        drawn = true;
    }
    fputs("\"/>\n", plot->out);
}

static void end_mark(const struct plot *plot, const char *name, const char *title)
{
    if (title == NULL) {
        fputs("/>\n", plot->out);
        return;
    }
    fputs("><title>", plot->out);
    html_text(title, plot->out);
    fprintf(plot->out, "</title></%s>\n", name);
}

void plot_rule(const struct plot *plot, double x1, double y1, double x2, double y2, const char *class,
               const char *title)
{
    fprintf(plot->out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"", class, x_of(plot, x1),
            y_of(plot, y1), x_of(plot, x2), y_of(plot, y2));
    end_mark(plot, "line", title);
}

void plot_dot(const struct plot *plot, double x, double y, const char *class, const char *title)
{
    fprintf(plot->out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"", class, x_of(plot, x), y_of(plot, y));
    end_mark(plot, "circle", title);
}

void plot_box(const struct plot *plot, double x1, double y1, double x2, double y2, const char *class, const char *title)
{
    const double left = x_of(plot, fmin(x1, x2)), top = y_of(plot, fmax(y1, y2));
    fprintf(plot->out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"", class, left, top,
            x_of(plot, fmax(x1, x2)) - left, y_of(plot, fmin(y1, y2)) - top);
    end_mark(plot, "rect", title);
}
