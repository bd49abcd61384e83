/* SPDX-License-Identifier: MIT */
/* The edges of local intervals, for ckpi_cube_set_edges(). */
#ifndef CALLKPI_EXAMPLE_INTERVALS_H
#define CALLKPI_EXAMPLE_INTERVALS_H

#include "gather.h"
#include "zone.h"

#include <stddef.h>
#include <stdint.h>

/* Edges around every local day (or group of days) in which a contact was offered or ended: whole days of 23,
 * 24 or 25 hours; or, within a day, every length_us from its midnight. Days without contacts have no edges
 * of their own, so one stray date of another century costs nothing. *count is 0 without contacts. */
int64_t *local_edges(const struct zone *zone, int64_t length_us, const struct gather *gather, size_t *count);

#endif
