/* SPDX-License-Identifier: MIT */
/* Result tables: what the library and every yardstick computed, as exact
 * integers by group, to be compared row by row. */
#ifndef CALLKPI_BENCH_TABLE_H
#define CALLKPI_BENCH_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum bench_value {
    BENCH_OFFERED,     /* contacts */
    BENCH_ANSWERED,    /* outcome answered */
    BENCH_ABANDONED,   /* outcome abandoned */
    BENCH_WITHIN,      /* answered with a wait of at most 20 s */
    BENCH_HANDLED,     /* talk known */
    BENCH_TRANSFERRED, /* flag */
    BENCH_RESOLVED,    /* flag */
    BENCH_RATED,       /* csat given */
    BENCH_WAIT,        /* us, sum over answered */
    BENCH_TALK,        /* us, sum */
    BENCH_HOLD,        /* us, sum */
    BENCH_WORK,        /* us, sum */
    BENCH_CSAT,        /* points, sum */
    BENCH_LONGEST,     /* us, longest wait of all */
    BENCH_VALUES
};

/* Masks of values: what a job compares. J1 leaves out the longest wait. */
#define BENCH_TOTALS ((1u << BENCH_VALUES) - 1)
#define BENCH_SUMS (BENCH_TOTALS & ~(1u << BENCH_LONGEST))

/* 50, 90 and 95 % of the wait of answered, the talk and the handle time. */
#define BENCH_QUANTILES 9
#define BENCH_NO_QUANTILE (-1)

/* group: index of the queue or agent, 0 for totals. slot: interval of 15
 * minutes since the epoch of the workload, 0 for none. Quantiles: the exact
 * value lies in [low, high], both in us. */
struct bench_row {
    int64_t group;
    int64_t slot;
    int64_t value[BENCH_VALUES];
    int64_t low[BENCH_QUANTILES];
    int64_t high[BENCH_QUANTILES];
};

struct bench_table {
    struct bench_row *rows;
    size_t count;
    size_t capacity;
};

struct bench_row *bench_table_add(struct bench_table *table); /* a row of zeros */
void bench_table_sort(struct bench_table *table);             /* by slot, then group */
void bench_table_free(struct bench_table *table);

/* Reads what a SQL engine wrote: group, slot, the values of the mask and, if
 * asked for, nine quantiles; empty where there is none. 0 if it can. */
int bench_table_read(struct bench_table *table, const char *path, unsigned values, int quantiles);

/* How many cells differ: values must be equal, quantiles' bounds must meet.
 * Prints the first differences. Both tables are sorted. */
size_t bench_table_compare(const char *what, const char *name, const struct bench_table *table,
                           const char *name_of_other, const struct bench_table *other, unsigned values, int quantiles);

#endif
