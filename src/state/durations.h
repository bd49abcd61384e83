/* SPDX-License-Identifier: MIT */
/* Durations alone: count, exact sums, extremes, and one dense histogram. */
#ifndef CALLKPI_SRC_STATE_DURATIONS_H
#define CALLKPI_SRC_STATE_DURATIONS_H

#include "base/memory.h"
#include "base/wide.h"
#include "public.h"

struct ckpi_durations {
    ckpip_memory memory;
    uint64_t count;
    int64_t least; /* INT64_MAX without values */
    int64_t most;  /* -1 without values */
    ckpip_wide sum;
    ckpip_wide squares;
    uint32_t precision;
    uint32_t bins;
    uint64_t counts[]; /* by bucket: histogram.h */
};

ckpi_status ckpip_durations_make(uint32_t precision, const ckpi_allocator *allocator, size_t limit,
                                 ckpi_durations **out);

/* The buckets in use: those from the first to the last, of which there are none without values. */
typedef struct ckpip_span {
    uint32_t first;
    uint32_t size;
} ckpip_span;
ckpip_span ckpip_durations_span(const ckpi_durations *durations);

#endif
