/* SPDX-License-Identifier: MIT */
#include "report.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JOBS 32

/* All the figures of a job over the rounds, in ns a record. */
struct figures {
    struct bench_series limit; /* of reading the same input */
    struct bench_series feed;
    struct bench_series read;
    struct bench_series whole; /* feed + read */
    struct bench_series instructions;
    struct bench_series engine[2];
    struct bench_series plain;
    struct bench_series sqlite;
};

static struct figures figures[JOBS];

struct subject {
    struct bench_run *run;
    const struct bench_job *job;
    struct bench_object object;
    double *results;
    struct bench_row *rows;
    struct bench_plain_job plain;
    uint64_t sum;
};

static void feed(void *data)
{
    struct subject *subject = data;
    bench_open(&subject->object, subject->job, NULL);
    bench_feed(&subject->object, &subject->run->input, 0, bench_job_records(subject->job, &subject->run->input));
}

static void read_out(void *data)
{
    struct subject *subject = data;
    bench_read(&subject->object, subject->results);
}

static void read_limit(void *data)
{
    struct subject *subject = data;
    subject->sum = bench_read_limit(subject->job, &subject->run->input);
}

static void plain(void *data)
{
    struct subject *subject = data;
    bench_plain_sums(&subject->plain, &subject->run->contacts, subject->run->contacts.count, subject->rows);
}

static void sqlite(void *data)
{
    struct subject *subject = data;
    bench_sqlite_run(subject->run->sqlite, subject->job->id);
}

/* Feeds, and reads if the job does; costs[1] is that of reading. */
static void feed_and_read(struct subject *subject, struct bench_cost costs[2])
{
    memset(costs, 0, 2 * sizeof(*costs));
    costs[0] = bench_measure(feed, subject);
    if (subject->job->reading != BENCH_READ_NOTHING) {
        subject->results = malloc(bench_result_count(&subject->object) * sizeof(double) + 1);
        if (subject->results == NULL) {
            bench_fail("not enough memory");
        }
        costs[1] = bench_measure(read_out, subject);
        free(subject->results);
    }
    bench_close(&subject->object);
}

static int is(const struct bench_job *job, const char *id)
{
    return strcmp(job->id, id) == 0;
}

/* The SQL engines know these jobs, by the same names. */
static int for_engines(const struct bench_job *job)
{
    return is(job, "totals") || is(job, "interval") || is(job, "agent") || is(job, "quantiles");
}

static void yardsticks(struct subject *subject, struct figures *figure, unsigned round)
{
    struct bench_run *run = subject->run;
    double records = (double)bench_job_records(subject->job, &run->input);
    bench_series_add(&figure->limit, bench_measure(read_limit, subject).cpu_ns / records);
    if (!for_engines(subject->job)) {
        return;
    }
    for (size_t e = 0; e < 2; e++) {
        double ns = 0;
        if (run->engines[e] != NULL && bench_engine_run(run->engines[e], subject->job->id, &ns) == 0) {
            bench_series_add(&figure->engine[e], ns / records);
        }
    }
    if (!is(subject->job, "quantiles")) {
        subject->plain.grouping = is(subject->job, "totals")  ? BENCH_ALL
                                  : is(subject->job, "agent") ? BENCH_AGENT
                                                              : BENCH_QUEUE_INTERVAL;
        subject->rows = calloc(bench_plain_rows(&subject->plain, &run->contacts), sizeof(*subject->rows));
        if (subject->rows == NULL) {
            bench_fail("not enough memory");
        }
        bench_series_add(&figure->plain, bench_measure(plain, subject).cpu_ns / records);
        free(subject->rows);
    }
    if (run->sqlite != NULL && round < 2 && (is(subject->job, "totals") || is(subject->job, "interval"))) {
        bench_series_add(&figure->sqlite, bench_measure(sqlite, subject).cpu_ns / (double)run->sqlite_count);
    }
}

static void one_round(struct bench_run *run, size_t which, unsigned round)
{
    struct figures *figure = &figures[which];
    struct subject subject;
    memset(&subject, 0, sizeof(subject));
    subject.run = run;
    subject.job = &bench_jobs[which];
    double records = (double)bench_job_records(subject.job, &run->input);
    if (round % 2 == 0) {
        yardsticks(&subject, figure, round);
    }
    struct bench_cost costs[2];
    feed_and_read(&subject, costs);
    bench_series_add(&figure->feed, costs[0].cpu_ns / records);
    bench_series_add(&figure->read, costs[1].cpu_ns / records);
    bench_series_add(&figure->whole, (costs[0].cpu_ns + costs[1].cpu_ns) / records);
    bench_series_add(&figure->instructions, (costs[0].instructions + costs[1].instructions) / records);
    if (round % 2 == 1) {
        yardsticks(&subject, figure, round);
    }
}

static void add_engines(struct bench_run *run, const char *title, const char *id, const double goals[2])
{
    struct figures *figure = &figures[bench_job_find(id) - bench_jobs];
    for (size_t e = 0; e < 2; e++) {
        if (run->engines[e] != NULL) {
            bench_report(title, &figure->whole, "ns", bench_engine_name(run->engines[e]), &figure->engine[e],
                         goals[e] > 0 ? BENCH_FASTER_BY : BENCH_NO_GOAL, goals[e]);
        }
    }
    if (figure->plain.count > 0) {
        bench_report(title, &figure->whole, "ns", "plain C, fixed groups", &figure->plain, BENCH_NO_GOAL, 0);
    }
    if (figure->sqlite.count > 0) {
        bench_report(title, &figure->whole, "ns", "SQLite", &figure->sqlite, BENCH_NO_GOAL, 0);
    }
}

static void add_limit(const char *id, enum bench_goal goal, double figure_to_reach)
{
    struct figures *figure = &figures[bench_job_find(id) - bench_jobs];
    bench_report(bench_job_find(id)->title, &figure->feed, "ns", "reading the input", &figure->limit, goal,
                 figure_to_reach);
}

static void add_absolute(const char *title, const struct bench_series *series, double figure_to_reach)
{
    bench_report(title, series, "ns", NULL, NULL, figure_to_reach > 0 ? BENCH_AT_MOST : BENCH_NO_GOAL, figure_to_reach);
}

void bench_suite_jobs(struct bench_run *run)
{
    for (unsigned round = 0; round < run->rounds; round++) {
        for (size_t which = 0; which < bench_job_count; which++) {
            one_round(run, which, round);
        }
        printf("round %u of %u\n", round + 1, run->rounds);
        fflush(stdout);
    }
#define FIGURES(id) figures[bench_job_find(id) - bench_jobs]
    bench_report_heading("ns a record: feeding, reading, and both");
    add_limit("totals", BENCH_AT_MOST_TIMES, 1.5);
    add_limit("totals-batches", BENCH_AT_MOST_TIMES, 1.5);
    add_engines(run, "J0: totals", "totals", (const double[2]){8, 2});
    add_limit("interval", BENCH_TIMES, 0);
    add_limit("interval-batches", BENCH_TIMES, 0);
    add_absolute("J1: reading 12 metrics of each cell", &FIGURES("interval").read, 0);
    add_engines(run, "J1: queue x 15 min, with reading", "interval", (const double[2]){0, 5});
    add_limit("agent", BENCH_TIMES, 0);
    add_engines(run, "J1a: by agent, with reading", "agent", (const double[2]){0, 0});
    add_limit("quantiles", BENCH_TIMES, 0);
    add_absolute("J1 + J2_qi: reading 9 quantiles of each cell", &FIGURES("quantiles").read, 0);
    add_absolute("J1 + J2_qi: both", &FIGURES("quantiles").whole, 35);
    add_engines(run, "J1 + J2_qi: both", "quantiles", (const double[2]){6, 6});
    bench_report_heading("the default configuration, ns a record");
    add_limit("contact", BENCH_TIMES, 0);
    add_absolute("default configuration, queue x 15 min, by columns", &FIGURES("contact").feed, 60);
    for (size_t e = 0; e < 2; e++) {
        if (run->engines[e] != NULL) {
            bench_report("the same, beside J1 + J2_qi by the engine", &FIGURES("contact").feed, "ns",
                         bench_engine_name(run->engines[e]), &FIGURES("quantiles").engine[e], BENCH_FASTER_BY, 4);
        }
    }
    add_limit("contact-batches", BENCH_TIMES, 0);
    add_limit("contact-view", BENCH_TIMES, 0);
    add_limit("contact-add", BENCH_TIMES, 0);
    add_limit("state", BENCH_TIMES, 0);
    add_limit("state-view", BENCH_TIMES, 0);
    add_absolute(bench_job_find("state-view-cached")->title, &FIGURES("state-view-cached").feed, 0);
    add_limit("state-add", BENCH_TIMES, 0);
    add_absolute("default configuration, one by one, from memory", &FIGURES("state-add").feed, 60);
    add_absolute("default configuration, one by one, from the cache", &FIGURES("state-add-cached").feed, 60);
    bench_report_heading("instructions a record (callgrind.sh where the system does not count them)");
    for (size_t which = 0; which < bench_job_count; which++) {
        if (figures[which].instructions.count > 0 && bench_series_median(&figures[which].instructions) > 0) {
            bench_report(bench_jobs[which].title, &figures[which].instructions, "instr", NULL, NULL, BENCH_NO_GOAL, 0);
        } else if (which == 0) {
            bench_report_heading("n/a here: see tests/bench/instructions.txt");
            break;
        }
    }
    bench_report_heading("one histogram");
    add_limit("histogram", BENCH_TIMES, 0);
    add_absolute("histogram: an update, by columns", &FIGURES("histogram").feed, 3);
    add_absolute("histogram: an update, by columns, 4,096 a call", &FIGURES("histogram-batches").feed, 3);
    add_absolute("histogram: an update, by a view in the cache", &FIGURES("histogram-view").feed, 0);
#undef FIGURES
}

void bench_suite_count(struct bench_run *run)
{
    for (size_t which = 0; which < bench_job_count; which++) {
        struct subject subject;
        memset(&subject, 0, sizeof(subject));
        subject.run = run;
        subject.job = &bench_jobs[which];
        struct bench_cost costs[2];
        size_t records = bench_job_records(subject.job, &run->input);
        feed_and_read(&subject, costs);
        printf("%s %zu\n", subject.job->id, records);
        if (subject.job->reading != BENCH_READ_NOTHING) {
            printf("%s-read %zu\n", subject.job->id, records);
        }
    }
}

void bench_suite_profile(struct bench_run *run, const char *id)
{
    for (unsigned round = 0; round < run->rounds; round++) {
        struct subject subject;
        memset(&subject, 0, sizeof(subject));
        subject.run = run;
        subject.job = bench_job_find(id);
        struct bench_cost costs[2];
        double records = (double)bench_job_records(subject.job, &run->input);
        double limit = bench_measure(read_limit, &subject).cpu_ns / records;
        feed_and_read(&subject, costs);
        printf("%s: reading the input %.2f ns, feeding %.2f ns, reading %.2f ns\n", id, limit,
               costs[0].cpu_ns / records, costs[1].cpu_ns / records);
        fflush(stdout);
    }
}
