/* SPDX-License-Identifier: MIT */
/* CSV text to rows, through libcsv. This file adds what libcsv leaves to its caller: the delimiter by the
 * header line, the physical line on which a row starts, and going on after a broken row. */
#ifndef CALLKPI_EXAMPLE_CSV_ROWS_H
#define CALLKPI_EXAMPLE_CSV_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct csv_field {
    const char *text; /* not terminated; valid during the call */
    size_t size;
};

struct csv_row {
    uint64_t line; /* physical line of its start, from 1 */
    const struct csv_field *fields;
    size_t count;
    bool broken; /* its quoting makes no sense; there are no fields */
};

/* Takes a row, the header's first; returns 0 to go on, or an exit status to stop with. */
typedef int (*csv_row_fn)(void *user, const struct csv_row *row);

/* Without the blanks around it. */
struct csv_field csv_field_trim(struct csv_field field);

/* Calls row_fn for each row that is not blank. Returns what it returned, or 0. */
int csv_rows_read(const char *bytes, size_t size, csv_row_fn row_fn, void *user);

#endif
