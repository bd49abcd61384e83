/* SPDX-License-Identifier: MIT */
/* Durations alone: count, exact sums, extremes, and one dense histogram.
 *
 * Short values that come one by one go into a log first. Who keeps thousands of
 * these objects gives each a value now and then: without a log every value
 * would wait for memory, for the sums and for a counter somewhere among all.
 * A full log is counted in one go, as an array is. What is held is the same
 * either way; readers, who must not move anything, look at both.
 *
 * A bucket's counter is a word of 32 bits and, in an array behind all of those,
 * a byte of the bits above. No counter is larger than the number of values, so
 * the bytes are looked at only where there are 2^32 of them. */
#ifndef CALLKPI_SRC_STATE_DURATIONS_H
#define CALLKPI_SRC_STATE_DURATIONS_H

#include "base/memory.h"
#include "public.h"
#include "state/durations_block.h"

enum { CKPIP_DURATIONS_LOG = 2 * CKPIP_DURATIONS_BLOCK };

struct ckpi_durations {
    uint32_t logged; /* values in the log: log[0] and so on */
    uint32_t room;   /* as many may be there: fewer than it has places only where no more values may be held */
    uint32_t precision;
    uint32_t bins;
    ckpip_durations_totals counted; /* of what is not in the log */
    ckpip_memory memory;
    uint32_t log[CKPIP_DURATIONS_LOG];
    uint32_t counts[]; /* by bucket (histogram.h), of what is not in the log; then a byte each: see above */
};

ckpi_status ckpip_durations_make(uint32_t precision, const ckpi_allocator *allocator, size_t limit,
                                 ckpi_durations **out);

/* All values, those of the log included. */
static inline uint64_t ckpip_durations_held(const ckpi_durations *durations)
{
    return durations->counted.count + durations->logged;
}

/* To be called after the number of counted values has changed. */
void ckpip_durations_make_room(ckpi_durations *durations);

static inline uint8_t *ckpip_durations_above(ckpi_durations *durations)
{
    return (uint8_t *)(durations->counts + durations->bins);
}

static inline const uint8_t *ckpip_durations_above_in(const ckpi_durations *durations)
{
    return (const uint8_t *)(durations->counts + durations->bins);
}

/* The buckets in use: those from the first to the last, of which there are none without values. */
typedef struct ckpip_span {
    uint32_t first;
    uint32_t size;
} ckpip_span;
ckpip_span ckpip_durations_span(const ckpip_durations_totals *totals, uint32_t precision);

/* --- Reading --- */

/* Of all that is held. */
ckpip_durations_totals ckpip_durations_totals_of(const ckpi_durations *durations);

/* An object bucket by bucket. */
typedef struct ckpip_durations_view {
    const uint32_t *counts;
    const uint8_t *above;
    ckpip_durations_totals totals; /* of all that is held */
    ckpip_span span;
    uint32_t next;                           /* of the codes */
    uint32_t codes[CKPIP_DURATIONS_LOG + 1]; /* of the log, ascending; then one above all buckets */
} ckpip_durations_view;
void ckpip_durations_view_open(ckpip_durations_view *view, const ckpi_durations *durations);

/* How many values a bucket holds. Buckets are asked for in ascending order, and
 * one that is not empty only once. */
static inline uint64_t ckpip_durations_count_at(ckpip_durations_view *view, uint32_t bucket)
{
    uint64_t count = (uint64_t)view->above[bucket] << 32 | view->counts[bucket];
    for (; view->codes[view->next] == bucket; view->next++)
        count++;
    return count;
}

#endif
