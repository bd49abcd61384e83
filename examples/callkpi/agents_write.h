/* SPDX-License-Identifier: MIT */
/* What simulated agents did, as rows agent,team,site,state,start_at,end_at. */
#ifndef CALLKPI_EXAMPLE_AGENTS_WRITE_H
#define CALLKPI_EXAMPLE_AGENTS_WRITE_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* On duty from start to end, or until the last contact that began by then is done. */
struct duty {
    const char *agent;
    const char *team;
    const char *site;
    int64_t start_us;
    int64_t end_us;
};

/* One handling, of the agent of a duty. */
struct handling {
    size_t duty;
    int64_t start_us;
    int64_t end_us;
};

/* Sorts the handlings. Spans of a duty lie end to end: "handling", and "available" between. */
void agents_write(FILE *out, const struct duty *duties, size_t duty_count, struct handling *handlings,
                  size_t handling_count);

#endif
