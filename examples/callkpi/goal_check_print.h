/* SPDX-License-Identifier: MIT */
/* What `callkpi goals --check` prints. */
#ifndef CALLKPI_EXAMPLE_GOAL_CHECK_PRINT_H
#define CALLKPI_EXAMPLE_GOAL_CHECK_PRINT_H

#include "goal_smart.h"
#include "options.h"

#include <stdio.h>

/* diagnoses: one a goal; of_objectives: one an objective. */
void goal_check_print(const struct goal_file *file, const struct diagnosis *diagnoses,
                      const struct diagnosis *of_objectives, enum output_form form, FILE *out);

#endif
