/* SPDX-License-Identifier: MIT */
/* Domains that many functions of this room check. Each is false for NaN. */
#ifndef CALLKPI_SRC_STATS_DOMAIN_H
#define CALLKPI_SRC_STATS_DOMAIN_H

#include "public.h"
#include <math.h>
#include <stdbool.h>

static inline bool ckpip_positive(double x)
{
    return x > 0 && isfinite(x);
}

static inline bool ckpip_not_negative(double x)
{
    return x >= 0 && isfinite(x);
}

static inline bool ckpip_is_whole(double x)
{
    return ckpip_not_negative(x) && x == floor(x);
}

/* Whole, and one more is another number. */
static inline bool ckpip_is_countable(double x)
{
    return ckpip_is_whole(x) && x <= 4503599627370496.0;
}

static inline bool ckpip_is_proportion(double successes, double trials)
{
    return successes >= 0 && successes <= trials && isfinite(trials);
}

static inline bool ckpip_is_side(uint32_t side)
{
    return side == CKPI_SIDE_BELOW || side == CKPI_SIDE_ABOVE;
}

/* Are there values, and is each a finite number? */
bool ckpip_all_finite(const double *values, size_t count);

#endif
