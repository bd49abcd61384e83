/* SPDX-License-Identifier: MIT */
/* What `callkpi goals --steps` prints: what each goal asks of each review period. */
#ifndef CALLKPI_EXAMPLE_GOAL_STEPS_H
#define CALLKPI_EXAMPLE_GOAL_STEPS_H

#include "goals_json.h"
#include "options.h"

#include <stdio.h>

/* Goals without a review, a period or a number to reach have no steps. */
void goal_steps_print(const struct goal_file *file, enum output_form form, FILE *out);

#endif
