/* SPDX-License-Identifier: MIT */
#include "agents_write.h"

#include "time_text.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct handling *x = a, *y = b;
    if (x->duty != y->duty)
        return x->duty < y->duty ? -1 : 1;
    return (x->start_us > y->start_us) - (x->start_us < y->start_us);
}

/* A span of no length is none. */
static void write_span(FILE *out, const struct duty *duty, const char *state, int64_t start_us, int64_t end_us)
{
    char start[TIME_TEXT_SIZE], end[TIME_TEXT_SIZE];
    if (start_us >= end_us)
        return;
    time_print(start_us, start);
    time_print(end_us, end);
    fprintf(out, "%s,%s,%s,%s,%s,%s\n", duty->agent, duty->team, duty->site, state, start, end);
}

void agents_write(FILE *out, const struct duty *duties, size_t duty_count, struct handling *handlings,
                  size_t handling_count)
{
    size_t at = 0;
    if (handling_count > 0)
        qsort(handlings, handling_count, sizeof(*handlings), compare);
    fputs("agent,team,site,state,start_at,end_at\n", out);
    for (size_t d = 0; d < duty_count; d++) {
        int64_t done_us = duties[d].start_us;
        for (; at < handling_count && handlings[at].duty == d; at++) {
            write_span(out, &duties[d], "available", done_us, handlings[at].start_us);
            write_span(out, &duties[d], "handling", handlings[at].start_us, handlings[at].end_us);
            done_us = handlings[at].end_us;
        }
        write_span(out, &duties[d], "available", done_us, duties[d].end_us);
    }
}
