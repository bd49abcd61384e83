/* SPDX-License-Identifier: MIT */
/* Random numbers that are the same on every machine: integers only, no libm.
 *
 * A stream is splitmix64 (S. Vigna, public domain): the state advances by
 * 0x9E3779B97F4A7C15, and the number is the mixed state. The first state of
 * stream s of seed k is mix(mix(k) + s): each purpose of a simulation has a
 * stream of its own, so that experiments with other staffing, say, meet the
 * same customers (common random numbers).
 *
 * Exponential variates are John von Neumann's (1951), from comparisons alone:
 * draw u1, then more while each is below the one before it. If the number
 * drawn in that falling run is odd, the variate is k + u1, k being how many
 * runs were even before; else begin again. That is exact: a run from u1 = x is
 * odd with probability e^-x, and a run is odd in all with probability 1 - 1/e. */
#ifndef CALLKPI_EXAMPLE_SIMULATE_RANDOM_H
#define CALLKPI_EXAMPLE_SIMULATE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct random_stream {
    uint64_t state;
} random_stream;

random_stream random_stream_open(uint64_t seed, uint64_t number);

/* 64 random bits. */
uint64_t random_stream_bits(random_stream *stream);

/* In [0, limit), limit above 0; the bias is below limit / 2^64. */
uint64_t random_stream_below(random_stream *stream, uint64_t limit);

/* True `part` times of `of`. */
bool random_stream_chance(random_stream *stream, uint64_t part, uint64_t of);

/* Exponential with this mean, to the nearest whole number; mean in [0, 2^44]. */
int64_t random_stream_exponential(random_stream *stream, int64_t mean);

#endif
