/* SPDX-License-Identifier: MIT */
/* Goals with their trajectories: what was expected, what each look would have shown, and where it leads. */
#ifndef CALLKPI_EXAMPLE_HTML_GOALS_H
#define CALLKPI_EXAMPLE_HTML_GOALS_H

#include "print.h"

#include <stdio.h>

/* Complains and returns an exit status. */
int html_goals_print(const struct report *report, FILE *out);

#endif
