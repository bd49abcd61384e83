/* SPDX-License-Identifier: MIT */
/* `callkpi report`: rows in, cubes, values out. */
#ifndef CALLKPI_EXAMPLE_REPORT_H
#define CALLKPI_EXAMPLE_REPORT_H

#include "gather.h"
#include "options.h"

int report_command(int count, char **words);

/* The contacts of all files, as seen at the moment of reading. Complains and returns an exit status. */
int read_contacts(const struct report_options *options, struct gather *gather);

#endif
