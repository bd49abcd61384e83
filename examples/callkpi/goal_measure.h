/* SPDX-License-Identifier: MIT */
/* What the records say of goals: by scope, by review period, by the metric's own definition. */
#ifndef CALLKPI_EXAMPLE_GOAL_MEASURE_H
#define CALLKPI_EXAMPLE_GOAL_MEASURE_H

#include "gather.h"
#include "goals_json.h"
#include "record_files.h"

#include <stdbool.h>
#include <stddef.h>

/* Is there a goal whose file does not say itself what was measured? */
bool goals_need_records(const struct goal_file *file);

/* Gives each of them its observations, and measures the windows of baselines. Complains and returns an exit status. */
int goals_measure(struct goal_file *file, const struct gather *gather, const struct record_files *records, size_t jobs,
                  int64_t as_of_us);

/* The same from a cube that is there already: one keyed by all dimensions of the scopes, whose intervals begin and end
 * where the goals' periods do. */
int goals_measure_cube(struct goal_file *file, const ckpi_cube *cube, int64_t as_of_us);

#endif
