/* SPDX-License-Identifier: MIT */
/* What a run of the benchmark consists of. */
#ifndef CALLKPI_BENCH_SUITE_H
#define CALLKPI_BENCH_SUITE_H

#include "jobs.h"
#include "yardstick.h"

struct bench_run {
    struct bench_contacts contacts;
    ckpi_contact *records; /* the first contacts again, as records */
    struct bench_input input;
    unsigned rounds;
    const char *scratch;             /* a directory */
    struct bench_engine *engines[2]; /* NULL: not there */
    struct bench_sqlite *sqlite;     /* NULL: not built in */
    size_t sqlite_count;
    struct bench_hdr *hdr; /* NULL: not there */
    size_t differences;    /* of results: must stay 0 */
};

/* Everything computed once by everybody, and compared. Prints what was compared. */
void bench_suite_results(struct bench_run *run);

/* Time of each job beside its yardsticks, in alternated rounds. */
void bench_suite_jobs(struct bench_run *run);

/* Merging, saving, loading, querying; bytes. */
void bench_suite_objects(struct bench_run *run);

/* Durations alone: adding, merging, saving and loading. */
void bench_suite_durations(struct bench_run *run);

/* Two threads, sharded and merged, beside one. */
void bench_suite_threads(struct bench_run *run);

/* What a second pass over the same contacts asks of the allocator. */
void bench_suite_allocations(struct bench_run *run);

/* Verdicts of ten thousand goals over a cube, beside reading their metrics. */
void bench_suite_goals(struct bench_run *run);

/* Staffing by Erlang C and A, beside the textbook. */
void bench_suite_capacity(struct bench_run *run);

/* Each job once, for callgrind.sh: prints the ids and the records in order. */
void bench_suite_count(struct bench_run *run);

/* One job, again and again, for a profiler. Prints ns a record of each round. */
void bench_suite_profile(struct bench_run *run, const char *id);

#endif
