/* SPDX-License-Identifier: MIT */
/* Charts by interval: one a metric, a line for each of the groups. */
#ifndef CALLKPI_EXAMPLE_HTML_SERIES_H
#define CALLKPI_EXAMPLE_HTML_SERIES_H

#include "print.h"

#include <stdio.h>

/* Complains and returns an exit status. */
int html_series_print(const struct report *report, FILE *out);

#endif
