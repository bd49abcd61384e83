/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A job of the library and how everybody else computes it. */
static const struct {
    const char *job;
    const char *engine_job; /* NULL: the SQL engines do not */
    enum bench_grouping grouping;
    int ended; /* handling belongs to the interval of the end */
    int quantiles;
    int sqlite;
    unsigned values;
} comparisons[] = {
    {"totals", "totals", BENCH_ALL, 0, 0, 1, BENCH_TOTALS},
    {"interval", "interval", BENCH_QUEUE_INTERVAL, 0, 0, 1, BENCH_SUMS},
    {"agent", "agent", BENCH_AGENT, 0, 0, 0, BENCH_SUMS},
    {"quantiles", "quantiles", BENCH_QUEUE_INTERVAL, 0, 1, 0, BENCH_SUMS},
    {"contact", NULL, BENCH_QUEUE_INTERVAL, 1, 1, 0, BENCH_TOTALS},
    {"state", NULL, BENCH_ALL, 0, 1, 0, BENCH_TOTALS},
};

/* The first count contacts by the library, as a table. */
static void by_library(struct bench_run *run, const char *id, size_t count, unsigned values, int quantiles,
                       struct bench_table *table)
{
    struct bench_object object;
    bench_open(&object, bench_job_find(id), NULL);
    bench_feed(&object, &run->input, 0, count);
    bench_collect(&object, values, quantiles, table);
    bench_close(&object);
}

static void by_engine(struct bench_run *run, struct bench_engine *engine, size_t i, const struct bench_table *expected)
{
    char path[512];
    struct bench_table table = {NULL, 0, 0};
    snprintf(path, sizeof(path), "%s/result.csv", run->scratch);
    unlink(path);
    if (bench_engine_run(engine, comparisons[i].engine_job, NULL) != 0 ||
        bench_engine_collect(engine, comparisons[i].engine_job, path) != 0 ||
        bench_table_read(&table, path, comparisons[i].values, comparisons[i].quantiles) != 0) {
        printf("%s gives no result for %s\n", bench_engine_name(engine), comparisons[i].job);
        run->differences++;
        return;
    }
    run->differences += bench_table_compare(comparisons[i].job, "the library", expected, bench_engine_name(engine),
                                            &table, comparisons[i].values, comparisons[i].quantiles);
    bench_table_free(&table);
}

/* The widest certified bounds of a quantile above a millisecond, relative to the value. */
static double widest(const struct bench_table *table)
{
    double width = 0;
    for (size_t row = 0; row < table->count; row++) {
        for (unsigned q = 0; q < BENCH_QUANTILES; q++) {
            double low = (double)table->rows[row].low[q];
            double relative = low > 1000 ? ((double)table->rows[row].high[q] - low) / low : 0;
            width = relative > width ? relative : width;
        }
    }
    return width;
}

void bench_suite_results(struct bench_run *run)
{
    for (size_t i = 0; i < sizeof(comparisons) / sizeof(comparisons[0]); i++) {
        struct bench_table ours = {NULL, 0, 0};
        struct bench_table plain = {NULL, 0, 0};
        size_t before = run->differences;
        struct bench_plain_job job = {comparisons[i].grouping, comparisons[i].quantiles, 0, 0};
        if (comparisons[i].ended) {
            job.ended_values = bench_handling_values();
            job.ended_quantiles = bench_handling_quantiles();
        }
        by_library(run, comparisons[i].job, run->contacts.count, comparisons[i].values, comparisons[i].quantiles,
                   &ours);
        bench_plain(&job, &run->contacts, run->contacts.count, &plain);
        run->differences += bench_table_compare(comparisons[i].job, "the library", &ours, "plain C", &plain,
                                                comparisons[i].values, comparisons[i].quantiles);
        printf("%-10s %7zu rows, library = plain C", comparisons[i].job, ours.count);
        for (size_t e = 0; e < 2; e++) {
            if (run->engines[e] != NULL && comparisons[i].engine_job != NULL) {
                by_engine(run, run->engines[e], i, &ours);
                printf(" = %s", bench_engine_name(run->engines[e]));
            }
        }
        if (run->sqlite != NULL && comparisons[i].sqlite) {
            struct bench_table part = {NULL, 0, 0};
            struct bench_table sqlite = {NULL, 0, 0};
            by_library(run, comparisons[i].job, run->sqlite_count, comparisons[i].values, 0, &part);
            bench_sqlite_run(run->sqlite, comparisons[i].job);
            bench_sqlite_collect(run->sqlite, &sqlite);
            run->differences += bench_table_compare(comparisons[i].job, "the library", &part, "SQLite", &sqlite,
                                                    comparisons[i].values, 0);
            printf(" = SQLite (%zu contacts)", run->sqlite_count);
            bench_table_free(&part);
            bench_table_free(&sqlite);
        }
        if (comparisons[i].quantiles) {
            printf("; quantiles within bounds, at most %.3f %% wide", 100 * widest(&ours));
        }
        printf(": %s\n", run->differences == before ? "equal" : "DIFFERENT");
        fflush(stdout);
        bench_table_free(&ours);
        bench_table_free(&plain);
    }
    /* The three ways in give the same. */
    struct bench_table ways[3] = {{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
    size_t before = run->differences;
    by_library(run, "contact", run->input.record_count, BENCH_TOTALS, 1, &ways[0]);
    by_library(run, "contact-view", run->input.record_count, BENCH_TOTALS, 1, &ways[1]);
    by_library(run, "contact-add", run->input.record_count, BENCH_TOTALS, 1, &ways[2]);
    for (unsigned way = 1; way < 3; way++) {
        run->differences += bench_table_compare("contact", "columns", &ways[0], way == 1 ? "a view" : "one by one",
                                                &ways[way], BENCH_TOTALS, 1);
    }
    printf("%-10s %7zu rows, columns = view = one by one (%zu contacts): %s\n", "contact", ways[0].count,
           run->input.record_count, run->differences == before ? "equal" : "DIFFERENT");
    for (unsigned way = 0; way < 3; way++) {
        bench_table_free(&ways[way]);
    }
}
