/* SPDX-License-Identifier: MIT */
/* What a cell took in since it was last settled: at most 255 parts of records,
 * in lanes that lie side by side, so that one record is a few vector additions.
 * Durations are slim (record/block.h): sums of 255 of them stay far below 64
 * bits, and of their products the low and the high halves are added apart.
 *
 *   events | handled | waits | told | squares | extremes
 *
 * The last two are there if the plan keeps them. Most cells of a cube hold so
 * few records that they are never more than this.
 *
 * Each stretch is always written and read by vectors of one width: a vector that is
 * loaded where some of its lanes were just stored waits until they left the core. */
#ifndef CALLKPI_SRC_STATE_PENDING_H
#define CALLKPI_SRC_STATE_PENDING_H

#include "state/plan.h"

/* Places in words. */
enum {
    CKPIP_PENDING_EVENTS = 0, /* event e: byte e / 8 of the word e % 8 */
    CKPIP_PENDING_WORDS = 8,
    CKPIP_PENDING_HANDLED = CKPIP_PENDING_WORDS, /* sums of talk, hold, after-contact work, handle */
    /* A row for each of the outcomes 1 to CKPIP_PENDING_OUTCOMES, the others being rare; abandoned records whose
     * wait is below the lowest threshold have one of their own. Lanes of ckpip_access_lanes. */
    CKPIP_PENDING_WAITS = CKPIP_PENDING_HANDLED + 4,
    CKPIP_PENDING_ROW = 4,
    CKPIP_PENDING_OUTCOMES = 4,
    CKPIP_PENDING_BELOW = CKPIP_PENDING_OUTCOMES, /* that row */
    CKPIP_PENDING_ROWS,
    CKPIP_PENDING_TOLD = CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * CKPIP_PENDING_ROWS,
    CKPIP_PENDING_ALWAYS = CKPIP_PENDING_TOLD + 4, /* ring time, holds, handle time of handled contacts, 0 */
    /* From plan->at_pending_squares: low halves, then high ones, of the four
     * squares of what was handled; likewise of the four products below. */
    CKPIP_PENDING_SQUARES = 8,
    CKPIP_PENDING_PRODUCTS = 8,
    /* From plan->at_pending_extremes, in lanes of 32 bits: the four longest of what was handled, the complements
     * of the four shortest; of the waits of each row the longest and the complement of the shortest. Behind them,
     * as a word, the longest hold, plus one. */
    CKPIP_PENDING_LONGEST = 4 + CKPIP_PENDING_ROWS,
    CKPIP_PENDING_EXTREMES,
    CKPIP_PENDING_WORDS_MOST =
        CKPIP_PENDING_ALWAYS + CKPIP_PENDING_SQUARES + CKPIP_PENDING_PRODUCTS + CKPIP_PENDING_EXTREMES,
    CKPIP_PENDING_MOST = 255, /* parts */
};

/* The four products. */
enum { CKPIP_PENDING_RING, CKPIP_PENDING_HOLDS, CKPIP_PENDING_HOLD_HANDLE, CKPIP_PENDING_WORK_HANDLE };

/* The lanes of a row of the access part. The sums of 255 waits, and of either half of their squares, need 40 bits:
 * the small numbers beside them are the times an agent was rung (r) and those that nobody answered (u). Few have
 * more rings than to let their squares fit. */
enum ckpip_access_lanes {
    CKPIP_LANE_WAIT,   /* wait, r u */
    CKPIP_LANE_POINTS, /* in 16 bits each: a rating and its square, r, u */
    CKPIP_LANE_LOW,    /* half of the square of the wait, r squared; these two if squares are kept */
    CKPIP_LANE_HIGH,   /* likewise, u squared */
    CKPIP_LANE_BESIDE = 40,
    CKPIP_PENDING_RINGS_MOST = 255,
};

static inline uint64_t ckpip_points_of(uint64_t csat, uint64_t rings, uint64_t missed)
{
    return csat | csat * csat << 16 | rings << 32 | missed << 48;
}

/* The rows' places beside each other, in bytes: those of the row lie four times as far. */
static inline uint32_t ckpip_place_of_row(uint32_t row)
{
    return row * (uint32_t)sizeof(uint64_t);
}

#endif
