/* SPDX-License-Identifier: MIT */
#include "report.h"
#include "suite.h"
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct shard {
    struct bench_run *run;
    const struct bench_job *job;
    struct bench_object object;
    size_t first, count;
};

static void *work(void *data)
{
    struct shard *shard = data;
    bench_open(&shard->object, shard->job, NULL);
    bench_feed(&shard->object, &shard->run->input, shard->first, shard->count);
    return NULL;
}

static void one(void *data)
{
    work(data);
}

static void two(void *data)
{
    struct shard *shards = data;
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, &shards[1]) != 0) {
        bench_fail("cannot start a thread");
    }
    work(&shards[0]);
    pthread_join(thread, NULL);
    if (shards[0].object.cube != NULL) {
        bench_must(ckpi_cube_merge(shards[0].object.cube, shards[1].object.cube), "ckpi_cube_merge");
    } else {
        bench_must(ckpi_state_merge(shards[0].object.state, shards[1].object.state), "ckpi_state_merge");
    }
}

void bench_suite_threads(struct bench_run *run)
{
    static const char *const ids[] = {"totals", "quantiles", "contact"};
    static const char *const titles[] = {"J0: totals", "J1 + J2_qi, feeding", "default configuration, queue x 15 min"};
    bench_report_heading("two threads, sharded by time and merged, beside one; by the clock");
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        struct bench_series alone = {0, {0}};
        struct bench_series shared = {0, {0}};
        const struct bench_job *job = bench_job_find(ids[i]);
        size_t count = run->contacts.count;
        for (unsigned round = 0; round < run->rounds; round++) {
            struct shard whole = {run, job, {job, NULL, NULL}, 0, count};
            struct shard halves[2] = {{run, job, {job, NULL, NULL}, 0, count / 2},
                                      {run, job, {job, NULL, NULL}, count / 2, count - count / 2}};
            bench_series_add(&alone, bench_measure(one, &whole).wall_ns / (double)count);
            bench_series_add(&shared, bench_measure(two, halves).wall_ns / (double)count);
            uint32_t equal = 0;
            bench_must(job->dimensions != 0 ? ckpi_cube_equal(whole.object.cube, halves[0].object.cube, &equal)
                                            : ckpi_state_equal(whole.object.state, halves[0].object.state, &equal),
                       "comparing one thread with two");
            if (!equal) {
                printf("DIFFERENT %s: one thread and two\n", ids[i]);
                run->differences++;
            }
            bench_close(&whole.object);
            bench_close(&halves[0].object);
            bench_close(&halves[1].object);
        }
        bench_report(titles[i], &shared, "ns", "one thread", &alone, BENCH_FASTER_BY, 1.7);
    }
}
