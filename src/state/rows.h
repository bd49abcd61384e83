/* SPDX-License-Identifier: MIT */
/* Records as rows of small lanes, which are added to what is pending in cells
 * (pending.h): the short way of a record whose durations are slim and that has
 * nothing rare. The others take the long one, straight into words (parts.h). */
#ifndef CALLKPI_SRC_STATE_ROWS_H
#define CALLKPI_SRC_STATE_ROWS_H

#include "state/kernel.h"
#include "state/parts.h"

/* --- Rows of four, by vectors where there are any --- */

#if defined(__GNUC__)
typedef uint64_t ckpip_row __attribute__((vector_size(32)));
typedef uint32_t ckpip_slim_row __attribute__((vector_size(16)));

/* Four products to their halves, the low ones first. */
CKPIP_INSIDE void ckpip_add_products(uint64_t *halves, const uint64_t *products)
{
    ckpip_row low, high, product;
    memcpy(&low, halves, sizeof low);
    memcpy(&high, halves + 4, sizeof high);
    memcpy(&product, products, sizeof product);
    low += product & UINT32_MAX;
    high += product >> 32;
    memcpy(halves, &low, sizeof low);
    memcpy(halves + 4, &high, sizeof high);
}

/* The longest of four lanes, then the complements of the shortest. */
CKPIP_INSIDE void ckpip_raise_lanes(uint64_t *pending, const uint32_t *lanes)
{
    ckpip_slim_row most, least, own;
    memcpy(&most, pending, sizeof most);
    memcpy(&least, pending + 2, sizeof least);
    memcpy(&own, lanes, sizeof own);
    const ckpip_slim_row other = ~own, more = (ckpip_slim_row)(own > most), less = (ckpip_slim_row)(other > least);
    most = (own & more) | (most & ~more);
    least = (other & less) | (least & ~less);
    memcpy(pending, &most, sizeof most);
    memcpy(pending + 2, &least, sizeof least);
}
#else
CKPIP_INSIDE void ckpip_add_products(uint64_t *halves, const uint64_t *products)
{
    for (uint32_t k = 0; k < 4; k++) {
        halves[k] += products[k] & UINT32_MAX;
        halves[4 + k] += products[k] >> 32;
    }
}

CKPIP_INSIDE void ckpip_raise_lanes(uint64_t *pending, const uint32_t *lanes)
{
    uint32_t own[8];
    memcpy(own, pending, sizeof own);
    for (uint32_t k = 0; k < 4; k++) {
        own[k] = lanes[k] > own[k] ? lanes[k] : own[k];
        own[4 + k] = ~lanes[k] > own[4 + k] ? ~lanes[k] : own[4 + k];
    }
    memcpy(pending, own, sizeof own);
}
#endif

/* Written out, compilers make vectors of it. */
CKPIP_INSIDE void ckpip_add_row(uint64_t *restrict sums, const uint32_t *restrict row)
{
    sums[0] += row[0];
    sums[1] += row[1];
    sums[2] += row[2];
    sums[3] += row[3];
}

CKPIP_INSIDE void ckpip_raise_wait(uint64_t *pending, uint32_t wait)
{
    uint32_t own[2];
    memcpy(own, pending, sizeof own);
    own[0] = wait > own[0] ? wait : own[0];
    own[1] = ~wait > own[1] ? ~wait : own[1];
    memcpy(pending, own, sizeof own);
}

/* --- Events --- */

/* Counts the events of one record to what is pending, where there is room for a part. */
CKPIP_INSIDE void ckpip_pend_events(ckpi_state *cell, uint64_t events)
{
    cell->parts++;
    ckpip_pending_count(cell->pending + CKPIP_PENDING_EVENTS, events);
}

/* Likewise those of its two parts to their cells. */
CKPIP_INSIDE void ckpip_pend_parts(ckpi_state *access, ckpi_state *handling, uint64_t events)
{
    if (access == handling) {
        ckpip_pend_events(access, events);
        return;
    }
    ckpip_pend_events(access, events & ~(uint64_t)CKPIP_HANDLING_EVENTS);
    ckpip_pend_events(handling, events & CKPIP_HANDLING_EVENTS);
}

/* --- The access part --- */

typedef struct ckpip_access_row {
    uint64_t points;
    uint64_t rings;
    uint32_t place;
    uint32_t below;
    uint32_t wait;
    uint32_t code; /* of the wait */
} ckpip_access_row;

static inline uint32_t ckpip_place_of_outcome(uint32_t outcome)
{
    const uint32_t row = outcome <= CKPIP_PENDING_OUTCOMES ? outcome - 1 : 0;
    return CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * row;
}

/* Counts a wait within the thresholds above the lowest. */
void ckpip_count_further(ckpi_state *cell, uint32_t place, int64_t wait);

CKPIP_INSIDE void ckpip_pend_access(ckpi_state *cell, ckpip_shape shape, ckpip_access_row row)
{
    uint64_t *pending = cell->pending;
    const bool waited = row.wait != CKPIP_SLIM_ABSENT;
    CKPIP_HOLD_POINTER(pending);
    const uint64_t wait = waited ? row.wait : 0;
    pending[row.place] += wait;
    pending[row.place + 3] += row.points;
    pending[CKPIP_PENDING_BELOW] += row.below;
    if (shape.squares) {
        const uint64_t square = wait * wait;
        pending[row.place + 1] += square & UINT32_MAX;
        pending[row.place + 2] += square >> 32;
    }
    if (shape.squares)
        pending[CKPIP_PENDING_RINGS] += row.rings;
    if (shape.extremes && waited) {
        const uint32_t outcome = (row.place - CKPIP_PENDING_WAITS) / CKPIP_PENDING_ROW;
        ckpip_raise_wait(pending + shape.at_pending_extremes + 4 + outcome, row.wait);
    }
    if (shape.thresholds > 1 && waited)
        ckpip_count_further(cell, row.place, row.wait);
}

/* The code of a wait. It is written in any case: there is room. */
CKPIP_INSIDE void ckpip_push_wait(ckpi_state *cell, ckpip_shape shape, ckpip_access_row row)
{
    if (!shape.histograms || !shape.waits)
        return;
    if (shape.short_codes)
        ((uint16_t *)cell->log)[cell->log_count] = (uint16_t)row.code;
    else
        ((uint32_t *)cell->log)[cell->log_count] = row.code;
    cell->log_count += row.wait != CKPIP_SLIM_ABSENT;
}

/* --- The handling part, of a record that was handled --- */

typedef struct ckpip_handling_row {
    const uint32_t *handled; /* these four as in ckpip_rows */
    const uint32_t *told;
    const uint64_t *squares;
    const uint64_t *products;
    uint32_t longest;
} ckpip_handling_row;

CKPIP_INSIDE void ckpip_pend_handling(ckpi_state *cell, ckpip_shape shape, ckpip_handling_row row)
{
    uint64_t *pending = cell->pending;
    CKPIP_HOLD_POINTER(pending);
    if (shape.sums)
        ckpip_add_row(pending + CKPIP_PENDING_HANDLED, row.handled);
    if (shape.sums && shape.tells)
        ckpip_add_row(pending + CKPIP_PENDING_TOLD, row.told);
    if (shape.squares) {
        ckpip_add_products(pending + shape.at_pending_squares, row.squares);
        ckpip_add_products(pending + shape.at_pending_squares + CKPIP_PENDING_SQUARES, row.products);
    }
    if (shape.extremes) {
        ckpip_raise_lanes(pending + shape.at_pending_extremes, row.handled);
        if (row.longest > pending[CKPIP_PENDING_LONGEST])
            pending[CKPIP_PENDING_LONGEST] = row.longest;
    }
}

/* The codes of what was handled. Of short ones four are written, and those that are kept stay. */
CKPIP_INSIDE void ckpip_push_handled(ckpi_state *cell, ckpip_shape shape, const uint32_t code[4], uint64_t row)
{
    if (!shape.histograms)
        return;
    if (shape.short_codes) {
        memcpy((uint16_t *)cell->log + cell->log_count, &row, sizeof row);
        cell->log_count += shape.row_codes;
        return;
    }
    ckpip_pen pen = ckpip_pen_of(cell);
    for (uint32_t k = 0; k < 4; k++)
        ckpip_push_code(&pen, shape, CKPIP_HISTOGRAM_TALK + k, code[k]);
    cell->log_count = pen.count;
}

#endif
