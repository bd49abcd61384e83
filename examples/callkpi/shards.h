/* SPDX-License-Identifier: MIT */
/* Many cubes filled at once and merged: sums do not mind who adds them. */
#ifndef CALLKPI_EXAMPLE_SHARDS_H
#define CALLKPI_EXAMPLE_SHARDS_H

#include "gather.h"

#include <callkpi.h>
#include <stddef.h>
#include <stdint.h>

/* Fills a new cube from all contacts, in `jobs` threads, each with a range of them. The edges (edge_count 0:
 * none) are those of ckpi_cube_set_edges(). Complains and returns an exit status. */
int shards_fill(const struct gather *gather, size_t jobs, const ckpi_cube_config *config, const int64_t *edges,
                size_t edge_count, ckpi_cube **out);

#endif
