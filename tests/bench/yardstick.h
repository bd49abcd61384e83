/* SPDX-License-Identifier: MIT */
/* What the library is measured against. Each computes the same tables from the
 * same contacts; jobs are named as in jobs.c: totals, interval, agent, quantiles. */
#ifndef CALLKPI_BENCH_YARDSTICK_H
#define CALLKPI_BENCH_YARDSTICK_H

#include "generate.h"
#include "measure.h"
#include "table.h"

/* --- Plain C: dense arrays, made for this very job, with the groups known
 * beforehand. Also the oracle: its results are compared with all others. --- */

enum bench_grouping { BENCH_ALL, BENCH_QUEUE_INTERVAL, BENCH_AGENT };

struct bench_plain_job {
    enum bench_grouping grouping;
    int quantiles;
    /* Those attributed to the interval in which the contact ended; others: offered. */
    unsigned ended_values;
    unsigned ended_quantiles;
};

void bench_plain(const struct bench_plain_job *job, const struct bench_contacts *contacts, size_t count,
                 struct bench_table *table);

/* Only counts and sums, into rows that are there: the part that is timed.
 * Rows are (slots of the contacts + 1) x groups, zero before. */
size_t bench_plain_rows(const struct bench_plain_job *job, const struct bench_contacts *contacts);
void bench_plain_sums(const struct bench_plain_job *job, const struct bench_contacts *contacts, size_t count,
                      struct bench_row *rows);

/* --- SQLite, in this process. --- */

struct bench_sqlite;
struct bench_sqlite *bench_sqlite_open(const struct bench_contacts *contacts, size_t count); /* NULL: not built in */
void bench_sqlite_run(struct bench_sqlite *sqlite, const char *job);
void bench_sqlite_collect(struct bench_sqlite *sqlite, struct bench_table *table);
void bench_sqlite_close(struct bench_sqlite *sqlite);
const char *bench_sqlite_version(void);

/* --- DuckDB and ClickHouse, in a process of their own: engine.mjs. --- */

struct bench_engine;
/* directory: where engine.mjs and its packages are. NULL, with a word about
 * why, where the engine does not start. */
struct bench_engine *bench_engine_open(const char *directory, const char *name);
const char *bench_engine_name(const struct bench_engine *engine); /* with its version */
int bench_engine_load(struct bench_engine *engine, const char *csv);
int bench_engine_run(struct bench_engine *engine, const char *job, double *ns);
int bench_engine_collect(struct bench_engine *engine, const char *job, const char *csv);
void bench_engine_close(struct bench_engine *engine);

/* --- HdrHistogram_c, from a shared library that run builds. --- */

struct bench_hdr;
struct bench_hdr *bench_hdr_open(const char *path); /* NULL: not there */
struct bench_hdr *bench_hdr_clone_empty(const struct bench_hdr *hdr);
void bench_hdr_add(struct bench_hdr *hdr, const int64_t *values, size_t count); /* absent ones left out */
void bench_hdr_merge(struct bench_hdr *hdr, const struct bench_hdr *source);
size_t bench_hdr_save_load(const struct bench_hdr *hdr); /* there and back; bytes between */
int64_t bench_hdr_quantile(const struct bench_hdr *hdr, double percent);
void bench_hdr_close(struct bench_hdr *hdr);

/* Many of them, side by side. */
struct bench_hdr_many;
struct bench_hdr_many *bench_hdr_many_open(const struct bench_hdr *hdr, size_t count);
void bench_hdr_many_reset(struct bench_hdr_many *many);
/* Each value to the one of its group; absent ones left out. */
void bench_hdr_many_add(struct bench_hdr_many *many, const uint16_t *groups, const int64_t *values, size_t count);
int64_t bench_hdr_many_quantile(const struct bench_hdr_many *many, size_t group, double percent);
void bench_hdr_many_close(struct bench_hdr_many *many);

#endif
