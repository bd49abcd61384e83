/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "measure.h"
#include <linux/perf_event.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

void bench_fail(const char *why)
{
    fflush(stdout);
    fprintf(stderr, "bench: %s\n", why);
    exit(2);
}

void bench_must(ckpi_status status, const char *what)
{
    if (status != CKPI_OK) {
        fflush(stdout);
        fprintf(stderr, "bench: %s: %s\n", what, ckpi_status_name(status));
        exit(2);
    }
}

static double now(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* A counter of instructions of the calling thread, or -1. */
static int open_counter(void)
{
    struct perf_event_attr attributes;
    memset(&attributes, 0, sizeof(attributes));
    attributes.type = PERF_TYPE_HARDWARE;
    attributes.size = sizeof(attributes);
    attributes.config = PERF_COUNT_HW_INSTRUCTIONS;
    attributes.exclude_kernel = 1;
    attributes.exclude_hv = 1;
    return (int)syscall(SYS_perf_event_open, &attributes, 0, -1, -1, 0);
}

__attribute__((noinline)) struct bench_cost bench_measure(void (*body)(void *subject), void *subject)
{
    struct bench_cost cost = {0, 0, -1};
    uint64_t instructions = 0;
    int counter = open_counter();
    double wall = now(CLOCK_MONOTONIC);
    double cpu = now(CLOCK_THREAD_CPUTIME_ID);
    body(subject);
    cost.cpu_ns = now(CLOCK_THREAD_CPUTIME_ID) - cpu;
    cost.wall_ns = now(CLOCK_MONOTONIC) - wall;
    if (counter >= 0) {
        if (read(counter, &instructions, sizeof(instructions)) == (ssize_t)sizeof(instructions)) {
            cost.instructions = (double)instructions;
        }
        close(counter);
    }
    return cost;
}

void bench_series_add(struct bench_series *series, double value)
{
    if (series->count < BENCH_ROUNDS) {
        series->at[series->count++] = value;
    }
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;
    return a < b ? -1 : a > b;
}

double bench_series_median(const struct bench_series *series)
{
    double sorted[BENCH_ROUNDS];
    if (series->count == 0) {
        return 0;
    }
    memcpy(sorted, series->at, sizeof(sorted));
    qsort(sorted, series->count, sizeof(sorted[0]), by_value);
    unsigned middle = series->count / 2;
    return series->count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double bench_series_ratio(const struct bench_series *above, const struct bench_series *below)
{
    struct bench_series ratios = {0, {0}};
    for (unsigned i = 0; i < above->count && i < below->count; i++) {
        bench_series_add(&ratios, above->at[i] / below->at[i]);
    }
    return bench_series_median(&ratios);
}

static void *count_realloc(void *user_data, void *block, size_t old_size, size_t new_size)
{
    struct bench_counting *counting = user_data;
    if (new_size == 0) {
        if (old_size > 0) {
            counting->frees++;
            counting->bytes -= old_size;
        }
        free(block);
        return NULL;
    }
    void *moved = realloc(block, new_size);
    if (moved != NULL) {
        counting->blocks += old_size == 0;
        counting->resizes += old_size > 0;
        counting->bytes += new_size - old_size;
    }
    return moved;
}

ckpi_allocator bench_counting_allocator(struct bench_counting *counting)
{
    memset(counting, 0, sizeof(*counting));
    ckpi_allocator allocator = {count_realloc, counting};
    return allocator;
}
