/* SPDX-License-Identifier: MIT */
/* The groups of a report by interval, for charts: its own where it has intervals; else totals by intervals of a length
 * that leaves no more than a chart can show. */
#ifndef CALLKPI_EXAMPLE_TIMELINE_H
#define CALLKPI_EXAMPLE_TIMELINE_H

#include "gather.h"
#include "groups.h"
#include "options.h"
#include "record_files.h"
#include "zone.h"

#include <callkpi.h>

struct timeline {
    struct groups groups; /* without any: there is nothing whose times are known */
    int64_t length_us;
    struct result made; /* behind them, where they are not the report's own */
};

/* Complains and returns an exit status. `own` must stay. */
int timeline_make(const struct report_options *options, const ckpi_state_config *state, const struct zone *zone,
                  const struct gather *gather, const struct record_files *files, const struct groups *own,
                  struct timeline *out);
void timeline_free(struct timeline *timeline);

#endif
