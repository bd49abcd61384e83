/* SPDX-License-Identifier: MIT */
/* The benchmark: README.md tells how to read what it prints. */
#include "report.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: callkpi-bench [--records N] [--rounds N] [--seed N] [--scratch DIR] [--engines DIR] [--hdr FILE]\n"
    "                     [--only results|jobs|objects|durations|threads|allocations|goals|capacity]... [--unjudged]"
    " [--count] [--profile JOB]\n";

/* The suites, as bits. */
enum {
    RESULTS = 1,
    JOBS = 2,
    OBJECTS = 4,
    DURATIONS = 8,
    THREADS = 16,
    ALLOCATIONS = 32,
    GOALS = 64,
    CAPACITY = 128,
    ALL = 255
};

struct options {
    size_t records;
    unsigned rounds;
    uint64_t seed;
    const char *scratch;
    const char *engines; /* where engine.mjs and its packages are; NULL: none */
    const char *hdr;     /* the shared library of HdrHistogram_c; NULL: none */
    unsigned suites;
    int judged;
    int count;
    const char *profile; /* a job */
};

static unsigned suite(const char *name)
{
    static const char *const names[] = {"results", "jobs",        "objects", "durations",
                                        "threads", "allocations", "goals",   "capacity"};
    for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(names[i], name) == 0) {
            return 1u << i;
        }
    }
    bench_fail(usage);
    return 0;
}

static void take_options(int count, char **words, struct options *options)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--unjudged") == 0) {
            options->judged = 0;
            continue;
        }
        if (strcmp(words[i], "--count") == 0) {
            options->count = 1;
            continue;
        }
        if (i + 1 == count) {
            bench_fail(usage);
        }
        const char *word = words[i++];
        const char *value = words[i];
        if (strcmp(word, "--records") == 0) {
            options->records = strtoull(value, NULL, 10);
        } else if (strcmp(word, "--rounds") == 0) {
            options->rounds = (unsigned)strtoul(value, NULL, 10);
        } else if (strcmp(word, "--seed") == 0) {
            options->seed = strtoull(value, NULL, 10);
        } else if (strcmp(word, "--scratch") == 0) {
            options->scratch = value;
        } else if (strcmp(word, "--engines") == 0) {
            options->engines = value;
        } else if (strcmp(word, "--hdr") == 0) {
            options->hdr = value;
        } else if (strcmp(word, "--profile") == 0) {
            options->profile = value;
        } else if (strcmp(word, "--only") == 0) {
            options->suites = (options->suites == ALL ? 0 : options->suites) | suite(value);
        } else {
            bench_fail(usage);
        }
    }
    if (options->records < 1000 || options->rounds < 1 || options->rounds > BENCH_ROUNDS) {
        bench_fail("at least 1,000 records, and 1 to 32 rounds");
    }
}

static void start_yardsticks(struct bench_run *run, const struct options *options)
{
    static const char *const names[2] = {"duckdb", "clickhouse"};
    char path[512];
    snprintf(path, sizeof(path), "%s/contacts.csv", options->scratch);
    if (options->engines == NULL) {
        printf("DuckDB, ClickHouse: not installed, skipped\n");
    } else {
        bench_write_csv(&run->contacts, run->contacts.count, path);
        for (size_t e = 0; e < 2; e++) {
            run->engines[e] = bench_engine_open(options->engines, names[e]);
            if (run->engines[e] != NULL && bench_engine_load(run->engines[e], path) != 0) {
                bench_engine_close(run->engines[e]);
                run->engines[e] = NULL;
            }
            if (run->engines[e] != NULL) {
                printf("%s: one thread, in memory\n", bench_engine_name(run->engines[e]));
            }
        }
        unlink(path);
    }
    run->sqlite_count = run->contacts.count < 1000000 ? run->contacts.count : 1000000;
    run->sqlite = bench_sqlite_open(&run->contacts, run->sqlite_count);
    printf("SQLite: %s\n", bench_sqlite_version());
    run->hdr = bench_hdr_open(options->hdr);
    printf("HdrHistogram_c: %s\n", run->hdr != NULL ? "2 significant digits" : "not installed, skipped");
}

int main(int count, char **words)
{
    struct options options = {10000000, 5, 2026, "/tmp", NULL, NULL, ALL, 1, 0, NULL};
    static struct bench_run run;
    take_options(count, words, &options);
    bench_generate(&run.contacts, options.records, options.seed);
    run.input.contacts = &run.contacts;
    run.input.record_count = options.records < 2000000 ? options.records : 2000000;
    run.records = malloc(run.input.record_count * sizeof(*run.records));
    if (run.records == NULL) {
        bench_fail("not enough memory for the records");
    }
    bench_records(&run.contacts, 0, run.input.record_count, run.records);
    run.input.records = run.records;
    run.rounds = options.rounds;
    run.scratch = options.scratch;
    if (options.count) {
        bench_suite_count(&run);
        return 0;
    }
    if (options.profile != NULL) {
        bench_suite_profile(&run, options.profile);
        return 0;
    }
    printf("libcallkpi %s: %zu contacts in %u days as columns, %zu as records; %u rounds\n", ckpi_version_string(),
           options.records, run.contacts.days, run.input.record_count, options.rounds);
    start_yardsticks(&run, &options);
    if (options.suites & RESULTS) {
        bench_suite_results(&run);
    }
    if (options.suites & ALLOCATIONS) {
        bench_suite_allocations(&run);
    }
    if (options.suites & JOBS) {
        bench_suite_jobs(&run);
    }
    if (options.suites & OBJECTS) {
        bench_suite_objects(&run);
    }
    if (options.suites & DURATIONS) {
        bench_suite_durations(&run);
    }
    if (options.suites & THREADS) {
        bench_suite_threads(&run);
    }
    if (options.suites & GOALS) {
        bench_suite_goals(&run);
    }
    if (options.suites & CAPACITY) {
        bench_suite_capacity(&run);
    }
    bench_report_print(options.judged);
    bench_engine_close(run.engines[0]);
    bench_engine_close(run.engines[1]);
    bench_sqlite_close(run.sqlite);
    bench_hdr_close(run.hdr);
    free(run.records);
    bench_generate_free(&run.contacts);
    if (run.differences > 0) {
        printf("\n%zu results DIFFER\n", run.differences);
        return 1;
    }
    return 0;
}
