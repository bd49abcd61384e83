/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATE_NEAREST_RANK_H
#define CALLKPI_SRC_STATE_NEAREST_RANK_H

#include <stdint.h>

/* The nearest rank, ceil(q n), of the decimal that q stands for: q n as a
 * double can lie a rounding error above a whole number. */
static inline uint64_t ckpip_nearest_rank(double q, uint64_t n)
{
    const double product = q * (double)(int64_t)n;
    const double least = product - product * 4.5e-16;
    const int64_t below = (int64_t)least; /* cheaper than a function that rounds up */
    const uint64_t rank = (uint64_t)below + ((double)below < least);
    if (rank < 1)
        return 1;
    return rank > n ? n : rank;
}

#endif
