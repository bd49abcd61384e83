/* SPDX-License-Identifier: MIT */
/* Inside the room: results into a caller's array, and what several subjects need. */
#ifndef CALLKPI_SRC_INSIGHT_INSIGHT_H
#define CALLKPI_SRC_INSIGHT_INSIGHT_H

#include "public.h"

#include "base/take.h"
#include <math.h>
#include <stdbool.h>

/* Writes element i of an array of results, as far apart as the first one's
 * struct_size says; that it can be written was checked with ckpip_can_give(). */
void ckpip_give_at(void *first, size_t i, const void *from, size_t known_size);

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
