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
    if (!fgets(row->text, sizeof row->text, file))
        return false;
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
        expect_true(!isfinite(got), "%s: %.17g, expected no finite value", row->field[0], got);
        return;
    }
    const double allowed = 1e-10 * fabs(expected) + (expected == 0 ? 1e-15 : 0);
    expect_true(fabs(got - expected) <= allowed, "%s: %.17g, expected %.17g", row->field[0], got, expected);
}
