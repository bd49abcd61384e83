/* SPDX-License-Identifier: MIT */
/* A table with aligned columns. */
#ifndef CALLKPI_EXAMPLE_TABLE_TEXT_H
#define CALLKPI_EXAMPLE_TABLE_TEXT_H

#include <stddef.h>
#include <stdio.h>

enum alignment { ALIGN_LEFT, ALIGN_RIGHT };

struct table {
    char **cells; /* row by row */
    size_t count;
    size_t capacity;
    size_t columns;
    const enum alignment *alignments; /* one a column */
};

/* Adds the next cell; bytes that would disturb a terminal become question marks. */
void table_add(struct table *table, const char *text, size_t size);
void table_print(const struct table *table, FILE *out);
void table_free(struct table *table);

#endif
