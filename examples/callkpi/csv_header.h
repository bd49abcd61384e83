/* SPDX-License-Identifier: MIT */
/* The header line of a CSV file: which column stands where. */
#ifndef CALLKPI_EXAMPLE_CSV_HEADER_H
#define CALLKPI_EXAMPLE_CSV_HEADER_H

#include "csv_rows.h"
#include "names.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_COLUMN_LIMIT 64
enum { CSV_NOT_GIVEN = -1 };

struct csv_header {
    const char *const *columns; /* the names that mean something */
    size_t count;               /* at most CSV_COLUMN_LIMIT */
    bool read;
    int place[CSV_COLUMN_LIMIT]; /* of each of columns: where in a row, or CSV_NOT_GIVEN */
    char **names;                /* all of the line, for "too few fields" */
    size_t name_count;
};

void csv_header_init(struct csv_header *header, const char *const *columns, size_t count);
void csv_header_free(struct csv_header *header);

/* Takes the header line. An unknown column is ignored, and named once however many files have it: told
 * remembers. A column that is there twice is an error, EXIT_DATA, after saying FILE:LINE: column: reason. */
int csv_header_read(struct csv_header *header, const char *path, const struct csv_row *row, struct names *told);

/* A column that the file must have; EXIT_DATA where it has not. */
int csv_header_need(const struct csv_header *header, const char *path, uint64_t line, const char *column);

/* Has the row as many fields as the header line? 0, or a reason and the column at fault. */
uint32_t csv_header_fits(const struct csv_header *header, const struct csv_row *row, const char **fault);

/* The field of a column; false where it is not given, or blank. Blanks around a text are part of it; around anything
 * else they are not. */
bool csv_header_field(const struct csv_header *header, const struct csv_row *row, size_t column, bool is_text,
                      struct csv_field *out);

#endif
