/* SPDX-License-Identifier: MIT */
/* Inside the room: what several subjects need. */
#ifndef CALLKPI_SRC_INSIGHT_INSIGHT_H
#define CALLKPI_SRC_INSIGHT_INSIGHT_H

#include "public.h"

#include "base/take.h"
#include <math.h>
#include <stdbool.h>

static inline bool ckpip_has_direction(uint32_t better)
{
    return better == CKPI_BETTER_HIGHER || better == CKPI_BETTER_LOWER;
}

/* Folds a value so that larger is better. */
static inline double ckpip_upward(uint32_t better, double value)
{
    return better == CKPI_BETTER_LOWER ? -value : value;
}

#endif
