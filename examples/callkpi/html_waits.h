/* SPDX-License-Identifier: MIT */
/* How long was waited: bars of equal width, of those who were answered and of all others. */
#ifndef CALLKPI_EXAMPLE_HTML_WAITS_H
#define CALLKPI_EXAMPLE_HTML_WAITS_H

#include "print.h"

#include <stdio.h>

/* Complains and returns an exit status. */
int html_waits_print(const struct report *report, FILE *out);

#endif
