/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATE_NEAREST_RANK_H
#define CALLKPI_SRC_STATE_NEAREST_RANK_H

#include <math.h>
#include <stdint.h>

/* The nearest rank, ceil(q n), of the decimal that q stands for: q n as a
 * double can lie a rounding error above a whole number. */
static inline uint64_t ckpip_nearest_rank(double q, uint64_t n)
{
    const double product = q * (double)n;
    const double rank = ceil(product - product * 4.5e-16);
    if (rank < 1)
        return 1;
    return rank > (double)n ? n : (uint64_t)rank;
}

#endif
