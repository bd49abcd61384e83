/* SPDX-License-Identifier: MIT */
/* Files of expected values (tests/vectors): plain CSV, one header line, the
 * first field naming the row. */
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

/* Within 1e-10, relatively; where the field is NaN or infinite, no finite value. */
void expect_vector(const test_vector *row, size_t field, double got);

#endif
