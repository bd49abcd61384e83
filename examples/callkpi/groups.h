/* SPDX-License-Identifier: MIT */
/* The groups of a report: the cube's cells with their names, in the order in which they are printed. */
#ifndef CALLKPI_EXAMPLE_GROUPS_H
#define CALLKPI_EXAMPLE_GROUPS_H

#include "container.h"
#include "options.h"

#include <callkpi.h>
#include <stddef.h>
#include <stdint.h>

struct group {
    const char *names[BY_LIMIT]; /* by the order of --by, not terminated; NULL: none */
    size_t sizes[BY_LIMIT];
    int64_t start_us; /* of the interval, if any */
    const ckpi_state *state;
};

struct groups {
    struct group *items;
    size_t count;
    ckpi_state *empty; /* the total where there is no record at all */
};

/* Sorts by the names in the order of --by, byte for byte and none first, then by interval. The groups borrow
 * from the result, which must not change. Complains and returns an exit status. */
int groups_make(const struct report_options *options, const ckpi_state_config *config, struct result *result,
                struct groups *out);
void groups_free(struct groups *groups);

#endif
