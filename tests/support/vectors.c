/* SPDX-License-Identifier: MIT */
#include "support/vectors.h"

#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

FILE *test_vectors_open(const char *name)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s", TEST_VECTORS, name);
    FILE *file = fopen(path, "r");
    test_vector header;
    expect_true(file && test_vectors_next(file, &header), "cannot read %s", path);
    return file;
}

/* Ends the field at `at`, without its quotes; answers where the next begins. */
static char *end_field(char **field, char *at)
{
    const bool quoted = *at == '"';
    *field = quoted ? at + 1 : at;
    at += quoted ? 1 + strcspn(at + 1, "\"") : 0;
    if (quoted && *at)
        *at++ = 0;
    at += strcspn(at, ",");
    if (*at)
        *at++ = 0;
    return at;
}

bool test_vectors_next(FILE *file, test_vector *row)
{
    do {
        if (!fgets(row->text, sizeof row->text, file))
            return false;
    } while (row->text[0] == '#');
    char *at = row->text;
    at[strcspn(at, "\r\n")] = 0;
    for (size_t i = 0; i < TEST_VECTOR_FIELDS; i++)
        at = end_field(&row->field[i], at);
    return true;
}

double test_vector_number(const test_vector *row, size_t field)
{
    const char *text = row->field[field];
    return *text && strcmp(text, "NA") != 0 ? strtod(text, NULL) : NAN;
}

int64_t test_vector_integer(const test_vector *row, size_t field)
{
    return strtoll(row->field[field], NULL, 10);
}

bool test_vector_is(const test_vector *row, size_t field, const char *text)
{
    return strcmp(row->field[field], text) == 0;
}

size_t test_vector_list(const test_vector *row, size_t field, double *out, size_t most)
{
    size_t count = 0;
    for (const char *at = row->field[field]; *at && count < most; count++) {
        const bool absent = strncmp(at, "NA", 2) == 0;
        char *end;
        out[count] = absent ? NAN : strtod(at, &end);
        if (!absent && end == at)
            break;
        at = absent ? at + 2 : end;
        at += strspn(at, " /:");
    }
    return count;
}

void expect_vector(const test_vector *row, size_t field, double got)
{
    const double expected = test_vector_number(row, field);
    if (!isfinite(expected)) {
        const bool alike = isnan(expected) ? isnan(got) : isinf(got) && (got < 0) == (expected < 0);
        expect_true(alike, "%s: %.17g, expected %g", row->field[0], got, expected);
        return;
    }
    const double allowed = 1e-10 * fabs(expected) + (expected == 0 ? 1e-15 : 0);
    expect_true(fabs(got - expected) <= allowed, "%s: %.17g, expected %.17g", row->field[0], got, expected);
}

void table_open(test_table *t, const char *name)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s.csv", TEST_VECTORS, name);
    t->name = name;
    t->rows = 0;
    t->file = fopen(path, "r");
    expect_true(t->file && test_vectors_next(t->file, &t->columns), "cannot read %s", path);
}

bool table_next(test_table *t, size_t least)
{
    if (test_vectors_next(t->file, &t->row)) {
        t->rows++;
        return true;
    }
    (void)fclose(t->file);
    expect_true(t->rows >= least, "%s: only %zu rows", t->name, t->rows);
    return false;
}

static size_t column_of(const test_table *t, const char *column)
{
    for (size_t i = 0; i < TEST_VECTOR_FIELDS; i++) {
        if (test_vector_is(&t->columns, i, column))
            return i;
    }
    expect_true(false, "%s has no column %s", t->name, column);
    return 0;
}

const char *table_text(const test_table *t, const char *column)
{
    return t->row.field[column_of(t, column)];
}

bool table_is(const test_table *t, const char *column, const char *text)
{
    return test_vector_is(&t->row, column_of(t, column), text);
}

double table_number(const test_table *t, const char *column)
{
    const char *text = table_text(t, column);
    char *end;
    const double number = strtod(text, &end);
    return end == text || *end ? NAN : number;
}

int64_t table_integer(const test_table *t, const char *column)
{
    return test_vector_integer(&t->row, column_of(t, column));
}

size_t table_list(const test_table *t, const char *column, double *out, size_t most)
{
    return test_vector_list(&t->row, column_of(t, column), out, most);
}

void expect_column(const test_table *t, const char *column, double got, double tolerance)
{
    const double expected = table_number(t, column);
    const char *id = t->row.field[0];
    if (isnan(expected))
        expect_true(isnan(got), "%s %s %s: %.17g, expected none", t->name, id, column, got);
    else if (isinf(expected))
        expect_true(got == expected, "%s %s %s: %.17g, expected %g", t->name, id, column, got, expected);
    else
        expect_true(fabs(got - expected) <= tolerance * fabs(expected), "%s %s %s: %.17g, expected %.17g (off by %g)",
                    t->name, id, column, got, expected, fabs(got / expected - 1));
}
