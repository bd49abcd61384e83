/* SPDX-License-Identifier: MIT */
/* What a cell took in since it was last settled: at most 255 parts of records,
 * in lanes that lie side by side, so that one record is a few vector additions.
 * Durations are slim (record/block.h): sums of 255 of them stay far below 64
 * bits, and of their products the low and the high halves are added apart.
 *
 *   events | handled | waits | told | squares | extremes
 *
 * The last two are there if the plan keeps them. Most cells of a cube hold so
 * few records that they are never more than this. */
#ifndef CALLKPI_SRC_STATE_PENDING_H
#define CALLKPI_SRC_STATE_PENDING_H

#include "state/plan.h"

/* Places in words. */
enum {
    CKPIP_PENDING_EVENTS = 0, /* event e: byte e / 8 of the word e % 8 */
    CKPIP_PENDING_WORDS = 8,
    CKPIP_PENDING_HANDLED = CKPIP_PENDING_WORDS, /* sums of talk, hold, after-contact work, handle */
    /* A row for each of the outcomes 1 to CKPIP_PENDING_OUTCOMES, the others being rare: the sum of the waits, low
     * and high halves of their squares, ckpip_points_of(). */
    CKPIP_PENDING_WAITS = CKPIP_PENDING_HANDLED + 4,
    CKPIP_PENDING_ROW = 4,
    CKPIP_PENDING_OUTCOMES = 4,
    /* Ring time, holds, handle time of handled contacts, ckpip_rings_of(). */
    CKPIP_PENDING_TOLD = CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * CKPIP_PENDING_OUTCOMES,
    CKPIP_PENDING_RINGS = CKPIP_PENDING_TOLD + 3,
    CKPIP_PENDING_BELOW = CKPIP_PENDING_TOLD + 4, /* waits of abandoned below the lowest threshold */
    CKPIP_PENDING_LONGEST,                        /* hold, plus one */
    CKPIP_PENDING_ALWAYS,
    /* From plan->at_pending_squares: low halves, then high ones, of the four
     * squares of what was handled; likewise of the four products below. */
    CKPIP_PENDING_SQUARES = 8,
    CKPIP_PENDING_PRODUCTS = 8,
    /* From plan->at_pending_extremes, in lanes of 32 bits: the four longest of
     * what was handled, the complements of the four shortest; then of waits. */
    CKPIP_PENDING_EXTREMES = 4 + CKPIP_PENDING_OUTCOMES,
    CKPIP_PENDING_WORDS_MOST =
        CKPIP_PENDING_ALWAYS + CKPIP_PENDING_SQUARES + CKPIP_PENDING_PRODUCTS + CKPIP_PENDING_EXTREMES,
    CKPIP_PENDING_MOST = 255, /* parts */
};

/* The four products. */
enum { CKPIP_PENDING_RING, CKPIP_PENDING_HOLDS, CKPIP_PENDING_HOLD_HANDLE, CKPIP_PENDING_WORK_HANDLE };

/* Small numbers in four lanes of 16 bits: a rating and its square, the times an
 * agent was rung, and those that nobody answered; and in three lanes of 21 bits
 * the squares of the last two, and their product. Few have more rings than to
 * make two lanes fit 32 bits. */
enum { CKPIP_PENDING_RINGS_MOST = 45 };

static inline uint64_t ckpip_points_of(uint64_t csat, uint64_t rings, uint64_t missed)
{
    return csat | csat * csat << 16 | rings << 32 | missed << 48;
}

static inline uint64_t ckpip_rings_of(uint64_t rings, uint64_t missed)
{
    return rings * rings | missed * missed << 21 | rings * missed << 42;
}

#endif
