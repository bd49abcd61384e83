/* SPDX-License-Identifier: MIT */
/* The tables of a report for people: rounded, ratios in percent. Whoever wants to calculate takes json or csv. */
#ifndef CALLKPI_EXAMPLE_REPORT_TABLE_H
#define CALLKPI_EXAMPLE_REPORT_TABLE_H

#include "print.h"
#include "table_text.h"
#include "time_text.h"

enum { CELL_SIZE = 64 };

/* Which of the two marks stand in the table: ~ for a value known within bounds, * for one that open contacts may
 * still change. */
struct marks {
    bool approximate;
    bool partial;
};

/* A number in its unit; "-" where it is none. */
void show_number(double number, uint32_t unit, char out[CELL_SIZE]);
void show_value(const ckpi_value *value, char out[CELL_SIZE]);

/* In the zone of the report. */
void show_time(const struct report *report, int64_t time_us, char out[TIME_TEXT_SIZE]);

/* The names of a group with a blank between them, without its interval. */
void show_names(const struct report *report, const struct group *group, char out[CELL_SIZE]);

/* One metric a line for the total, else one group a line; the first row is the heading. `values` has room for the
 * selection. The alignments are to be freed. Complain and return an exit status. */
enum alignment *table_alignments(const struct report *report, size_t *columns);
int report_table_fill(const struct report *report, ckpi_value *values, struct table *table, struct marks *marks);

/* A line a group, metric and reference set on that metric. Sets columns and alignments. */
int positions_table_fill(const struct report *report, ckpi_value *values, struct table *table);

/* What the marks mean: a line each. */
#define APPROXIMATE_NOTE                                                                                               \
    "~ within certified bounds (json and csv give them), or by a sketch: its interval tells the error"
#define PARTIAL_NOTE "* contacts are still open, which may change it"

#endif
