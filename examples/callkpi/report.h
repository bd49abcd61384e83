/* SPDX-License-Identifier: MIT */
/* `callkpi report`: rows in, cubes, values out. */
#ifndef CALLKPI_EXAMPLE_REPORT_H
#define CALLKPI_EXAMPLE_REPORT_H

#include "gather.h"
#include "options.h"
#include "record_files.h"
#include "zone.h"

int report_command(int count, char **words);

/* The contacts of all files, as seen at the moment of reading. Complains and returns an exit status. */
int read_contacts(const struct report_options *options, struct gather *gather);

/* The times that contacts and records belong to; *count of them, to be freed. */
int64_t *times_of(const struct gather *gather, const struct record_files *files, size_t *count);

/* Edges of local intervals around all that was read; to be freed. */
int64_t *edges_of(int64_t length_us, const struct zone *zone, const struct gather *gather,
                  const struct record_files *files, size_t *edge_count);

#endif
