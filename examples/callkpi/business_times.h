/* SPDX-License-Identifier: MIT */
/* Durations in business time, worked out from opening hours where the files do not tell them. */
#ifndef CALLKPI_EXAMPLE_BUSINESS_TIMES_H
#define CALLKPI_EXAMPLE_BUSINESS_TIMES_H

#include "record_files.h"

/* Of cases: to the first reply, and to the resolution; of messages: to the answer. What a file tells stays. Complains and
 * returns an exit status. */
int business_times_fill(const char *hours_path, struct record_files *files);

#endif
