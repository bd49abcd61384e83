/* SPDX-License-Identifier: MIT */
/* Measuring: the processor time of a call, series of rounds, an allocator that counts. */
#ifndef CALLKPI_BENCH_MEASURE_H
#define CALLKPI_BENCH_MEASURE_H

#include <callkpi/base.h>
#include <stddef.h>
#include <stdint.h>

/* Prints why, and ends the program with status 2. */
void bench_fail(const char *why);

/* Ends the program unless a call of the library succeeded. */
void bench_must(ckpi_status status, const char *what);

struct bench_cost {
    double cpu_ns;       /* of this thread */
    double wall_ns;      /* by the clock */
    double instructions; /* of this thread; below 0: the system does not count them */
};

/* Calls body(subject) once. Never inlined: callgrind.sh counts what happens within. */
struct bench_cost bench_measure(void (*body)(void *subject), void *subject);

#define BENCH_ROUNDS 32
struct bench_series {
    unsigned count;
    double at[BENCH_ROUNDS];
};

void bench_series_add(struct bench_series *series, double value);
double bench_series_median(const struct bench_series *series);
/* Median of the ratios of the rounds: each round's two figures were taken one after the other. */
double bench_series_ratio(const struct bench_series *above, const struct bench_series *below);

/* An allocator that counts what is asked of it. */
struct bench_counting {
    uint64_t blocks;  /* new blocks */
    uint64_t resizes; /* blocks grown or shrunk */
    uint64_t frees;
    size_t bytes; /* in use */
};
ckpi_allocator bench_counting_allocator(struct bench_counting *counting);

#endif
