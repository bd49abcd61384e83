/* SPDX-License-Identifier: MIT */
/* The edges of local intervals, for ckpi_cube_set_edges(). */
#ifndef CALLKPI_EXAMPLE_INTERVALS_H
#define CALLKPI_EXAMPLE_INTERVALS_H

#include "gather.h"
#include "zone.h"

#include <stddef.h>
#include <stdint.h>

/* The times that contacts were offered and ended; *count of them, to be freed. */
int64_t *contact_times(const struct gather *gather, size_t *count);

/* Edges around every local day (or group of days) of the times: whole days of 23, 24 or 25 hours; or, within a
 * day, every length_us from its midnight. Other days have no edges of their own, so one stray date of another
 * century costs nothing. *edge_count is 0 without times, which come out in another order. */
int64_t *local_edges(const struct zone *zone, int64_t length_us, int64_t *times, size_t count, size_t *edge_count);

#endif
