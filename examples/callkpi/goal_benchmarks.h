/* SPDX-License-Identifier: MIT */
/* Targets that are percentiles of a reference set. */
#ifndef CALLKPI_EXAMPLE_GOAL_BENCHMARKS_H
#define CALLKPI_EXAMPLE_GOAL_BENCHMARKS_H

#include "benchmarks_json.h"
#include "goals_json.h"

/* Makes numbers of them, once: what is resolved stays. Complains where a goal names a set that is not there, or a
 * percentile that it does not have; returns an exit status. */
int goals_resolve(struct goal_file *file, const struct references *references, int64_t as_of_us);

#endif
