/* SPDX-License-Identifier: MIT */
/* A drawing with two axes, as SVG within a page. Colours come from the page's classes, so that it can be light and dark;
 * the words of a mark (its title) are for who points at it, or listens. */
#ifndef CALLKPI_EXAMPLE_PLOT_H
#define CALLKPI_EXAMPLE_PLOT_H

#include "print.h"

#include <stddef.h>
#include <stdio.h>

struct plot {
    FILE *out;
    double x_low;
    double x_high;
    double y_low;
    double y_high;
};

/* The smallest range that holds all values added; without any it is empty. */
struct range {
    double low;
    double high;
};
#define RANGE_EMPTY ((struct range){INFINITY, -INFINITY})
void range_add(struct range *range, double value); /* what is no finite number is left out */
bool range_is_empty(const struct range *range);

/* Begins the drawing. The ranges are not empty; that of y is widened to whole steps, and to 0 where that is near. */
void plot_begin(struct plot *plot, struct range x, struct range y, const char *label, FILE *out);
void plot_end(struct plot *plot);

/* Lines across with their values in a unit; and the values below: times from the epoch in seconds, in the zone of a
 * report, or lengths in seconds. */
void plot_value_axis(const struct plot *plot, uint32_t unit);
void plot_time_axis(const struct plot *plot, const struct report *report);
void plot_length_axis(const struct plot *plot);

/* A line from point to point; it is broken where x or y is NaN. */
void plot_line(const struct plot *plot, const double *x, const double *y, size_t count, const char *class);
void plot_rule(const struct plot *plot, double x1, double y1, double x2, double y2, const char *class,
               const char *title);
void plot_dot(const struct plot *plot, double x, double y, const char *class, const char *title);
void plot_box(const struct plot *plot, double x1, double y1, double x2, double y2, const char *class,
              const char *title);

#endif
