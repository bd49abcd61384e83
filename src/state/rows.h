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

/* Lane by lane, of which compilers make one instruction where the machine has it. The
 * pointer is hidden so that they make it of these four, not of eight gathered ones. */
CKPIP_INSIDE void ckpip_raise_four(uint64_t *pending, ckpip_slim_row own)
{
    ckpip_half *held = (ckpip_half *)pending;
    CKPIP_HOLD_POINTER(held);
    held[0] = own[0] > held[0] ? own[0] : held[0];
    held[1] = own[1] > held[1] ? own[1] : held[1];
    held[2] = own[2] > held[2] ? own[2] : held[2];
    held[3] = own[3] > held[3] ? own[3] : held[3];
}

/* The longest of four lanes, then the complements of the shortest. */
CKPIP_INSIDE void ckpip_raise_lanes(uint64_t *pending, const uint32_t *lanes)
{
    ckpip_slim_row own;
    memcpy(&own, lanes, sizeof own);
    ckpip_raise_four(pending, own);
    ckpip_raise_four(pending + 2, ~own);
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
    uint32_t held[8];
    memcpy(held, pending, sizeof held);
    for (uint32_t k = 0; k < 4; k++) {
        held[k] = lanes[k] > held[k] ? lanes[k] : held[k];
        held[4 + k] = ~lanes[k] > held[4 + k] ? ~lanes[k] : held[4 + k];
    }
    memcpy(pending, held, sizeof held);
}
#endif

/* Adds a row of the access part, all of it or without the lanes of squares. */
CKPIP_INSIDE void ckpip_add_lanes_of(uint64_t *restrict sums, const uint64_t *restrict lanes, bool squares)
{
    sums[0] += lanes[0];
    sums[1] += lanes[1];
    if (!squares)
        return;
    sums[2] += lanes[2];
    sums[3] += lanes[3];
}

/* Written out, compilers make vectors of it. */
CKPIP_INSIDE void ckpip_add_row(uint64_t *restrict sums, const uint32_t *restrict row)
{
    sums[0] += row[0];
    sums[1] += row[1];
    sums[2] += row[2];
    sums[3] += row[3];
}

/* A wait and its complement, both 0 if it is not known. */
CKPIP_INSIDE void ckpip_raise_wait(uint64_t *pending, const uint32_t *wait)
{
    uint32_t own[2];
    memcpy(own, pending, sizeof own);
    own[0] = wait[0] > own[0] ? wait[0] : own[0];
    own[1] = wait[1] > own[1] ? wait[1] : own[1];
    memcpy(pending, own, sizeof own);
}

/* --- Events --- */

/* Counts the events of one record to what is pending, where there is room for a part. */
CKPIP_INSIDE void ckpip_pend_events(ckpi_state *cell, ckpip_shape shape, uint64_t events)
{
    cell->parts++;
    ckpip_pending_count_by(cell->pending + CKPIP_PENDING_EVENTS, events, shape.ones);
}

/* Likewise those of its two parts to their cells. */
CKPIP_INSIDE void ckpip_pend_parts(ckpi_state *access, ckpi_state *handling, ckpip_shape shape, uint64_t events)
{
    if (access == handling) {
        ckpip_pend_events(access, shape, events);
        return;
    }
    ckpip_pend_events(access, shape, events & ~(uint64_t)CKPIP_HANDLING_EVENTS);
    ckpip_pend_events(handling, shape, events & CKPIP_HANDLING_EVENTS);
}

/* --- The access part --- */

typedef struct ckpip_access_row {
    const uint64_t *lanes; /* ckpip_access_lanes */
    const uint32_t *wait;  /* as in ckpip_rows */
    uint32_t place;
    const uint32_t *code; /* of the wait */
} ckpip_access_row;

/* The row of pending.h that a record's access part belongs to, where it has one. */
static inline uint32_t ckpip_row_of_outcome(uint32_t outcome, bool below)
{
    if (outcome == CKPI_OUTCOME_ABANDONED && below)
        return CKPIP_PENDING_BELOW;
    return outcome <= CKPIP_PENDING_OUTCOMES ? outcome - 1 : 0;
}

/* Counts a wait within the thresholds above the lowest. */
void ckpip_count_further(ckpi_state *cell, uint32_t place, int64_t wait);

CKPIP_INSIDE uint64_t *ckpip_bytes_behind(uint64_t *words, size_t bytes)
{
    return (uint64_t *)(void *)((char *)words + bytes);
}

CKPIP_INSIDE bool ckpip_is_timed(ckpip_access_row row)
{
    return row.wait[1] != 0;
}

CKPIP_INSIDE void ckpip_pend_access(ckpi_state *cell, ckpip_shape shape, ckpip_access_row row)
{
    uint64_t *pending = cell->pending;
    CKPIP_HOLD_POINTER(pending);
    const size_t place = row.place;
    ckpip_add_lanes_of(ckpip_bytes_behind(pending + CKPIP_PENDING_WAITS, CKPIP_PENDING_ROW * place), row.lanes,
                       shape.squares);
    if (shape.extremes)
        ckpip_raise_wait(ckpip_bytes_behind(pending + shape.at_pending_extremes + 4, place), row.wait);
    if (shape.thresholds > 1 && ckpip_is_timed(row))
        ckpip_count_further(cell, row.place, row.wait[0]);
}

/* The code of a wait. It is written in any case: there is room. */
CKPIP_INSIDE void ckpip_push_wait(ckpi_state *cell, ckpip_shape shape, ckpip_access_row row)
{
    if (!shape.histograms || !shape.waits)
        return;
    if (shape.short_codes)
        ((uint16_t *)cell->log)[cell->log_count] = (uint16_t)*row.code;
    else
        ((uint32_t *)cell->log)[cell->log_count] = *row.code;
    cell->log_count += ckpip_is_timed(row);
}

/* --- The handling part, of a record that was handled --- */

typedef struct ckpip_handling_row {
    const uint32_t *handled; /* fours of ckpip_rows */
    const uint32_t *told;
    const uint64_t *squares; /* these two as in ckpip_rows */
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
        uint64_t *longest = pending + shape.at_pending_extremes + CKPIP_PENDING_LONGEST;
        ckpip_raise_lanes(pending + shape.at_pending_extremes, row.handled);
        *longest = row.longest > *longest ? row.longest : *longest;
    }
}

/* The codes of what was handled. Of short ones four are written, and those that are kept stay. */
CKPIP_INSIDE void ckpip_push_handled(ckpi_state *cell, ckpip_shape shape, const uint32_t code[4], const uint32_t row[2])
{
    if (!shape.histograms)
        return;
    if (shape.short_codes) {
        memcpy((uint16_t *)cell->log + cell->log_count, row, 2 * sizeof *row);
        cell->log_count += shape.row_codes;
        return;
    }
    ckpip_pen pen = ckpip_pen_of(cell);
    for (uint32_t k = 0; k < 4; k++)
        ckpip_push_code(&pen, shape, CKPIP_HISTOGRAM_TALK + k, code[k]);
    cell->log_count = pen.count;
}

/* The codes of both parts in one cell, of a plan that joins them. */
CKPIP_INSIDE void ckpip_push_joined(ckpi_state *cell, const uint32_t row[2])
{
    memcpy((uint16_t *)cell->log + cell->log_count, row, 2 * sizeof *row);
    cell->log_count += row[1] >> CKPIP_SECOND_CODE & 0xffff;
}

#endif
