/* SPDX-License-Identifier: MIT */
/* Chance with fixed seeds. */
#ifndef CALLKPI_TESTS_INSIGHT_RANDOM_H
#define CALLKPI_TESTS_INSIGHT_RANDOM_H

#include <math.h>
#include <stdint.h>

static inline uint64_t test_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* In (0, 1). */
static inline double test_uniform(uint64_t *seed)
{
    return ((double)(test_random(seed) & 0x3fffffff) + 0.5) / 0x40000000;
}

/* G. E. P. Box and M. E. Muller (1958). */
static inline double test_normal(uint64_t *seed)
{
    const double radius = sqrt(-2 * log(test_uniform(seed)));
    return radius * cos(6.28318530717958647693 * test_uniform(seed));
}

#endif
