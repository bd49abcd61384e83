/* SPDX-License-Identifier: MIT */
/* Files of expected values (tests/vectors): plain CSV, one header line, the
 * first field naming the row. Lines that begin with # are remarks. */
#ifndef CALLKPI_TESTS_SUPPORT_VECTORS_H
#define CALLKPI_TESTS_SUPPORT_VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { TEST_VECTOR_FIELDS = 40 };

typedef struct test_vector {
    char text[1024];
    char *field[TEST_VECTOR_FIELDS]; /* "" beyond the last */
} test_vector;

/* Fails the test where there is no such file. */
FILE *test_vectors_open(const char *name);

/* The next row; false at the end of the file. Quoted fields may contain commas. */
bool test_vectors_next(FILE *file, test_vector *row);

/* "nan", "NA" and the empty field are NaN. */
double test_vector_number(const test_vector *row, size_t field);
int64_t test_vector_integer(const test_vector *row, size_t field);
bool test_vector_is(const test_vector *row, size_t field, const char *text);

/* A list of numbers apart by blanks, slashes or colons, such as "0 1.5 NA" or "80/100"; answers how many. */
size_t test_vector_list(const test_vector *row, size_t field, double *out, size_t most);

/* Within 1e-10, relatively; where the field is NaN or infinite, NaN or the same infinity. */
void expect_vector(const test_vector *row, size_t field, double got);

/* The same by the names of columns. */
typedef struct test_table {
    FILE *file;
    const char *name;
    size_t rows;
    test_vector columns;
    test_vector row;
} test_table;

/* Opens NAME.csv; fails the test where it is not there. */
void table_open(test_table *t, const char *name);

/* The next row. At the end the file is closed, and fewer rows than `least` fail the test. */
bool table_next(test_table *t, size_t least);

/* A field of the row; a column that does not exist fails the test. */
const char *table_text(const test_table *t, const char *column);
bool table_is(const test_table *t, const char *column, const char *text);
double table_number(const test_table *t, const char *column); /* NaN where it is no number */
int64_t table_integer(const test_table *t, const char *column);
size_t table_list(const test_table *t, const char *column, double *out, size_t most);

/* Equal to within a relative tolerance; what is no number or infinite must be NaN or the same infinity. */
void expect_column(const test_table *t, const char *column, double got, double tolerance);

#endif
