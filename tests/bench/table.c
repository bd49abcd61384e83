/* SPDX-License-Identifier: MIT */
#include "table.h"
#include "measure.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN 5

struct bench_row *bench_table_add(struct bench_table *table)
{
    if (table->count == table->capacity) {
        table->capacity = table->capacity == 0 ? 4096 : 2 * table->capacity;
        table->rows = realloc(table->rows, table->capacity * sizeof(*table->rows));
        if (table->rows == NULL) {
            bench_fail("not enough memory for the results");
        }
    }
    struct bench_row *row = &table->rows[table->count++];
    memset(row, 0, sizeof(*row));
    return row;
}

static int by_key(const void *left, const void *right)
{
    const struct bench_row *a = left;
    const struct bench_row *b = right;
    if (a->slot != b->slot) {
        return a->slot < b->slot ? -1 : 1;
    }
    return a->group < b->group ? -1 : a->group > b->group;
}

void bench_table_sort(struct bench_table *table)
{
    if (table->count > 0) {
        qsort(table->rows, table->count, sizeof(*table->rows), by_key);
    }
}

void bench_table_free(struct bench_table *table)
{
    free(table->rows);
    memset(table, 0, sizeof(*table));
}

/* A whole number, perhaps quoted, up to the next comma or the end of the line. */
static int take_number(const char **at, int64_t none, int64_t *out)
{
    const char *text = *at;
    text += *text == '"';
    char *end = NULL;
    *out = strtoll(text, &end, 10);
    if (end == text) {
        *out = none;
        end += strncmp(end, "\\N", 2) == 0 ? 2 : 0;
    }
    end += *end == '"';
    if (*end != ',' && *end != '\n' && *end != '\0') {
        return -1;
    }
    *at = end + (*end == ',');
    return 0;
}

int bench_table_read(struct bench_table *table, const char *path, unsigned values, int quantiles)
{
    char line[1024];
    int failed = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return -1;
    }
    while (!failed && fgets(line, sizeof(line), file) != NULL) {
        const char *at = line;
        struct bench_row *row = bench_table_add(table);
        failed |= take_number(&at, 0, &row->group);
        failed |= take_number(&at, 0, &row->slot);
        for (unsigned value = 0; value < BENCH_VALUES; value++) {
            if (values >> value & 1) {
                failed |= take_number(&at, 0, &row->value[value]);
            }
        }
        for (unsigned i = 0; quantiles && i < BENCH_QUANTILES; i++) {
            failed |= take_number(&at, BENCH_NO_QUANTILE, &row->low[i]);
            row->high[i] = row->low[i];
        }
    }
    failed |= ferror(file);
    fclose(file);
    bench_table_sort(table);
    return failed ? -1 : 0;
}

static const char *const value_names[BENCH_VALUES] = {"offered",     "answered", "abandoned", "within", "handled",
                                                      "transferred", "resolved", "rated",     "wait",   "talk",
                                                      "hold",        "work",     "csat",      "longest"};

size_t bench_table_compare(const char *what, const char *name, const struct bench_table *table,
                           const char *name_of_other, const struct bench_table *other, unsigned values, int quantiles)
{
    size_t differences = 0;
    if (table->count != other->count) {
        printf("DIFFERENT %s: %zu rows by %s, %zu by %s\n", what, table->count, name, other->count, name_of_other);
        return table->count > other->count ? table->count - other->count : other->count - table->count;
    }
    for (size_t i = 0; i < table->count; i++) {
        const struct bench_row *a = &table->rows[i];
        const struct bench_row *b = &other->rows[i];
        size_t before = differences;
        char which[32] = "key";
        int64_t one = a->group;
        int64_t two = b->group;
        differences += by_key(a, b) != 0;
        for (unsigned value = 0; value < BENCH_VALUES; value++) {
            if ((values >> value & 1) && a->value[value] != b->value[value]) {
                differences++;
                snprintf(which, sizeof(which), "%s", value_names[value]);
                one = a->value[value];
                two = b->value[value];
            }
        }
        for (unsigned q = 0; quantiles && q < BENCH_QUANTILES; q++) {
            if (a->low[q] > b->high[q] || b->low[q] > a->high[q]) {
                differences++;
                snprintf(which, sizeof(which), "quantile %u", q);
                one = a->low[q];
                two = b->low[q];
            }
        }
        if (differences > before && before < SHOWN) {
            printf("DIFFERENT %s: group %" PRId64 ", slot %" PRId64 ", %s: %" PRId64 " by %s, %" PRId64 " by %s\n",
                   what, a->group, a->slot, which, one, name, two, name_of_other);
        }
    }
    return differences;
}
