/* SPDX-License-Identifier: MIT */
/* Durations a block at a time: what they come to, and the bucket of each. */
#ifndef CALLKPI_SRC_STATE_DURATIONS_BLOCK_H
#define CALLKPI_SRC_STATE_DURATIONS_BLOCK_H

#include "base/wide.h"
#include <stddef.h>

enum { CKPIP_DURATIONS_BLOCK = 256 };

typedef struct ckpip_durations_totals {
    uint64_t count;
    int64_t least; /* INT64_MAX without values */
    int64_t most;  /* -1 without values */
    ckpip_wide sum;
    ckpip_wide squares;
} ckpip_durations_totals;

#define CKPIP_NO_DURATIONS ((ckpip_durations_totals){0, INT64_MAX, -1, {0, 0}, {0, 0}})

static inline void ckpip_durations_totals_add(ckpip_durations_totals *totals, const ckpip_durations_totals *more)
{
    totals->count += more->count;
    totals->least = more->least < totals->least ? more->least : totals->least;
    totals->most = more->most > totals->most ? more->most : totals->most;
    ckpip_wide_add(&totals->sum, more->sum);
    ckpip_wide_add(&totals->squares, more->squares);
}

typedef struct ckpip_durations_block {
    uint64_t bad; /* not 0: a value is neither absent nor a duration, and the rest says nothing */
    ckpip_durations_totals totals;
    uint32_t is_known[CKPIP_DURATIONS_BLOCK]; /* 0: absent */
    uint32_t code[CKPIP_DURATIONS_BLOCK];     /* the bucket, of values that are known */
} ckpip_durations_block;

/* Of at most CKPIP_DURATIONS_BLOCK values that may be anything. */
void ckpip_durations_look(ckpip_durations_block *block, const int64_t *values, size_t count, uint32_t precision);

/* Of as many durations that are known and fit 32 bits; up to the next multiple of
 * eight there is memory behind them. */
void ckpip_durations_look_short(ckpip_durations_block *block, const uint32_t *values, size_t count, uint32_t precision);

#endif
