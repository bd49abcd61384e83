/* SPDX-License-Identifier: MIT */
/* The pieces of adding a record to the words of a cell, which all ways of applying use. */
#ifndef CALLKPI_SRC_STATE_PARTS_H
#define CALLKPI_SRC_STATE_PARTS_H

#include "base/lanes.h"
#include "state/kernel.h"

/* The conditions that go where the handling part of a record goes. */
#define CKPIP_HANDLING_EVENTS                                                                                          \
    (UINT32_C(1) << CKPIP_HANDLED | UINT32_C(1) << CKPIP_HANDLED_CONTACT | UINT32_C(1) << CKPIP_HELD |                 \
     UINT32_C(1) << CKPIP_WORKED | UINT32_C(1) << CKPIP_SHORT_HANDLED | UINT32_C(1) << CKPIP_AGENT_FIRST |             \
     UINT32_C(1) << CKPIP_TRANSFERRED | UINT32_C(1) << CKPIP_CONTACT_TRANSFERRED | UINT32_C(1) << CKPIP_ESCALATED |    \
     UINT32_C(1) << CKPIP_RESOLUTION_TOLD | UINT32_C(1) << CKPIP_RESOLVED | UINT32_C(1) << CKPIP_RESOLVABLE_TOLD |     \
     UINT32_C(1) << CKPIP_RESOLVABLE_RESOLVED | UINT32_C(1) << CKPIP_RUNG | UINT32_C(1) << CKPIP_HOLDS_TOLD |          \
     UINT32_C(1) << CKPIP_HANDLE_NOT_SECOND | UINT32_C(1) << CKPIP_HANDLE_NOT_MILLI)

/* What a plan keeps and a block has, as constants of a loop that is made for it;
 * and where it lies, as values that no store into a cell can be taken to change. */
typedef struct ckpip_shape {
    bool sums;
    bool squares; /* and products */
    bool extremes;
    bool histograms;
    bool all_histograms;
    bool waits;       /* the histograms of waits are kept */
    bool short_codes; /* of two bytes */
    bool tells;       /* some record of the block tells of rings and holds, or of handle time of contacts */
    bool joins;       /* the codes of both parts */
    uint32_t at_sums;
    uint32_t at_squares;
    uint32_t at_products;
    uint32_t at_extremes;
    uint32_t at_pending_squares;
    uint32_t at_pending_extremes;
    uint32_t bins;
    uint32_t histogram_set;
    uint32_t row_codes;
    uint32_t thresholds;
    uint64_t ones; /* CKPIP_ONES */
} ckpip_shape;

static inline ckpip_shape ckpip_shape_of(const ckpip_plan *plan)
{
    return (ckpip_shape){plan->at_sums != 0,
                         plan->at_squares != 0,
                         plan->at_extremes != 0,
                         plan->histogram_set != 0,
                         plan->histogram_set == (1u << CKPIP_HISTOGRAMS) - 1,
                         plan->histogram_set & 1,
                         plan->code_size == 2,
                         false,
                         plan->joins,
                         plan->at_sums,
                         plan->at_squares,
                         plan->at_products,
                         plan->at_extremes,
                         plan->at_pending_squares,
                         plan->at_pending_extremes,
                         plan->bins,
                         plan->histogram_set,
                         plan->row_codes,
                         plan->threshold_count,
                         CKPIP_ONES};
}

/* Of a plan that keeps all with one threshold, as most do. */
CKPIP_INSIDE ckpip_shape ckpip_shape_of_all(ckpip_shape shape)
{
    shape.sums = shape.squares = shape.extremes = shape.tells = true;
    shape.histograms = shape.all_histograms = shape.waits = shape.short_codes = true;
    shape.thresholds = 1;
    shape.joins = false;
    shape.at_pending_squares = CKPIP_PENDING_ALWAYS;
    shape.at_pending_extremes = CKPIP_PENDING_ALWAYS + CKPIP_PENDING_SQUARES + CKPIP_PENDING_PRODUCTS;
    shape.row_codes = 4;
    return shape;
}

CKPIP_INSIDE void ckpip_raise_key(uint64_t *key, uint64_t candidate)
{
    if (candidate > *key)
        *key = candidate;
}

/* Extremes of a duration, which has a shortest and a longest. */
CKPIP_INSIDE void ckpip_track_extremes(uint64_t *keys, uint32_t extreme, int64_t least, int64_t most)
{
    ckpip_raise_key(&keys[extreme], ckpip_extreme_key(extreme, most));
    ckpip_raise_key(&keys[CKPIP_MIN_WAIT + extreme], ckpip_extreme_key(CKPIP_MIN_WAIT + extreme, least));
}

#if defined(__GNUC__)
typedef int64_t ckpip_four __attribute__((vector_size(32)));
typedef int64_t ckpip_four_words __attribute__((vector_size(32), aligned(8)));

CKPIP_INSIDE void ckpip_raise_keys(uint64_t *keys, const ckpip_four *candidates)
{
    /* Keys stay below 2^63, so that they compare as signed. */
    ckpip_four_words *place = (ckpip_four_words *)(void *)keys;
    const ckpip_four held = *place, more = *candidates > held;
    *place = (*candidates & more) | (held & ~more);
}
#endif

/* Adds a product; those of slim durations fit one word. */
CKPIP_INSIDE void ckpip_pair_add_product(uint64_t *pair, uint64_t a, uint64_t b)
{
    if ((a | b) >> 32)
        ckpip_pair_add(pair, ckpip_wide_product(a, b));
    else
        ckpip_pair_add_u64(pair, a * b);
}

CKPIP_INSIDE void ckpip_add_sum(ckpi_state *cell, ckpip_shape shape, uint32_t sum, uint64_t value)
{
    uint64_t *sums = cell->words + shape.at_sums, *squares = cell->words + shape.at_squares;
    CKPIP_HOLD_POINTER(sums);
    CKPIP_HOLD_POINTER(squares);
    if (shape.sums)
        ckpip_pair_add_u64(sums + 2 * (size_t)sum, value);
    if (shape.squares)
        ckpip_pair_add_product(squares + 2 * (size_t)sum, value, value);
}

CKPIP_INSIDE void ckpip_add_product(ckpi_state *cell, ckpip_shape shape, enum ckpip_product product, uint64_t a,
                                    uint64_t b)
{
    ckpip_pair_add_product(cell->words + shape.at_products + 2 * (size_t)product, a, b);
}

/* What of a wait the events do not tell: thresholds above the lowest, and the
 * waits of abandoned records; for the thresholds from a given one on. */
CKPIP_INSIDE void ckpip_count_within(ckpi_state *cell, const ckpip_plan *plan, uint32_t row, int64_t wait,
                                     uint32_t from)
{
    for (uint32_t t = from; t < plan->threshold_count; t++) {
        const bool below = wait < plan->thresholds[t], at_most = wait <= plan->thresholds[t];
        if (t > 0) {
            uint64_t *within = cell->words + ckpip_at_within(t);
            within[2 * row] += below;
            within[2 * row + 1] += at_most;
        }
        if (row == CKPI_OUTCOME_ABANDONED - 1 && at_most) {
            uint64_t *sums = cell->words + ckpip_at_within_sums(t);
            ckpip_pair_add_u64(sums, below ? (uint64_t)wait : 0);
            ckpip_pair_add_u64(sums + 2, (uint64_t)wait);
        }
    }
}

/* Where the next code of a cell's log goes. It is kept apart while a record is
 * applied, for compilers to hold it in registers. */
typedef struct ckpip_pen {
    void *log;
    uint32_t count;
} ckpip_pen;

CKPIP_INSIDE ckpip_pen ckpip_pen_of(const ckpi_state *cell)
{
    return (ckpip_pen){cell->log, cell->log_count};
}

/* The code of a duration into its histogram. */
CKPIP_INSIDE void ckpip_push_code(ckpip_pen *pen, ckpip_shape shape, uint32_t histogram, uint32_t code)
{
    if (!shape.histograms || (!shape.all_histograms && !(shape.histogram_set >> histogram & 1)))
        return;
    if (shape.short_codes)
        ((uint16_t *)pen->log)[pen->count++] = (uint16_t)code;
    else
        ((uint32_t *)pen->log)[pen->count++] = code;
}

/* The wait of a record whose outcome is row + 1; negative where it is not known. */
CKPIP_INSIDE void ckpip_apply_wait(ckpi_state *cell, const ckpip_plan *plan, ckpip_shape shape, uint32_t row,
                                   int64_t wait, uint32_t code)
{
    if (row >= CKPIP_QUEUED || wait < 0)
        return;
    if (shape.thresholds > 1 || row == CKPI_OUTCOME_ABANDONED - 1)
        ckpip_count_within(cell, plan, row, wait, 0);
    uint64_t *sums = cell->words + shape.at_sums, *squares = cell->words + shape.at_squares;
    uint64_t *keys = cell->words + shape.at_extremes;
    CKPIP_HOLD_POINTER(sums);
    CKPIP_HOLD_POINTER(squares);
    CKPIP_HOLD_POINTER(keys);
    if (shape.sums)
        ckpip_pair_add_u64(sums + 2 * (size_t)(CKPIP_SUM_WAIT + row), (uint64_t)wait);
    if (shape.squares)
        ckpip_pair_add_product(squares + 2 * (size_t)(CKPIP_SUM_WAIT + row), (uint64_t)wait, (uint64_t)wait);
    if (shape.extremes)
        ckpip_track_extremes(keys, CKPIP_MAX_WAIT + row, wait, wait);
    ckpip_pen pen = ckpip_pen_of(cell);
    ckpip_push_code(&pen, shape, CKPIP_HISTOGRAM_WAIT + row, code);
    cell->log_count = pen.count;
}

/* Talk, hold, after-contact work and handle time of a record that was handled, and their codes. */
typedef struct ckpip_handled {
    int64_t talk, hold, work, handle;
    uint32_t code[4];
    bool first; /* CKPIP_HANDLED_CONTACT */
} ckpip_handled;

CKPIP_INSIDE void ckpip_apply_handled_extremes(uint64_t *keys, ckpip_handled h)
{
#if defined(__GNUC__)
    const int64_t top = CKPIP_TIME_LIMIT + 1;
    const ckpip_four values = {h.talk, h.hold, h.work, h.handle};
    const ckpip_four most = values + values + 1, least = 2 * top + 1 - (values + values);
    ckpip_raise_keys(keys + CKPIP_MAX_TALK, &most);
    ckpip_raise_keys(keys + CKPIP_MIN_WAIT + CKPIP_MAX_TALK, &least);
#else
    ckpip_track_extremes(keys, CKPIP_MAX_TALK, h.talk, h.talk);
    ckpip_track_extremes(keys, CKPIP_MAX_TALK + 1, h.hold, h.hold);
    ckpip_track_extremes(keys, CKPIP_MAX_TALK + 2, h.work, h.work);
    ckpip_track_extremes(keys, CKPIP_MAX_TALK + 3, h.handle, h.handle);
#endif
}

CKPIP_INSIDE void ckpip_apply_handled_sums(uint64_t *sums, ckpip_handled h)
{
    ckpip_pair_add_u64(sums + 2 * CKPIP_SUM_TALK, (uint64_t)h.talk);
    ckpip_pair_add_u64(sums + 2 * CKPIP_SUM_HOLD, (uint64_t)h.hold);
    ckpip_pair_add_u64(sums + 2 * CKPIP_SUM_AFTER_CONTACT_WORK, (uint64_t)h.work);
    ckpip_pair_add_u64(sums + 2 * CKPIP_SUM_HANDLE, (uint64_t)h.handle);
}

CKPIP_INSIDE void ckpip_apply_handled_squares(uint64_t *squares, uint64_t *products, ckpip_handled h)
{
    const uint64_t talk = (uint64_t)h.talk, hold = (uint64_t)h.hold, work = (uint64_t)h.work;
    const uint64_t handle = (uint64_t)h.handle;
    ckpip_pair_add_product(squares + 2 * CKPIP_SUM_TALK, talk, talk);
    ckpip_pair_add_product(squares + 2 * CKPIP_SUM_HOLD, hold, hold);
    ckpip_pair_add_product(squares + 2 * CKPIP_SUM_AFTER_CONTACT_WORK, work, work);
    ckpip_pair_add_product(squares + 2 * CKPIP_SUM_HANDLE, handle, handle);
    ckpip_pair_add_product(products + 2 * CKPIP_PRODUCT_HOLD_HANDLE, hold, handle);
    ckpip_pair_add_product(products + 2 * CKPIP_PRODUCT_WORK_HANDLE, work, handle);
    ckpip_pair_add_u64(products + 2 * CKPIP_PRODUCT_FIRST_HANDLE, h.first ? handle : 0);
}

CKPIP_INSIDE void ckpip_apply_handled(ckpi_state *cell, ckpip_shape shape, ckpip_handled h)
{
    uint64_t *sums = cell->words + shape.at_sums, *squares = cell->words + shape.at_squares;
    uint64_t *products = cell->words + shape.at_products, *keys = cell->words + shape.at_extremes;
    CKPIP_HOLD_POINTER(sums);
    CKPIP_HOLD_POINTER(squares);
    CKPIP_HOLD_POINTER(products);
    CKPIP_HOLD_POINTER(keys);
    if (shape.sums)
        ckpip_apply_handled_sums(sums, h);
    if (shape.squares)
        ckpip_apply_handled_squares(squares, products, h);
    if (shape.extremes)
        ckpip_apply_handled_extremes(keys, h);
    ckpip_pen pen = ckpip_pen_of(cell);
    for (uint32_t k = 0; k < 4; k++)
        ckpip_push_code(&pen, shape, CKPIP_HISTOGRAM_TALK + k, h.code[k]);
    cell->log_count = pen.count;
}

/* Times an agent was rung, and those that nobody answered. */
CKPIP_INSIDE void ckpip_apply_rings(ckpi_state *cell, ckpip_shape shape, uint32_t rings, uint32_t missed)
{
    ckpip_add_sum(cell, shape, CKPIP_SUM_RING_ATTEMPTS, rings);
    if (missed == 0)
        return;
    ckpip_add_sum(cell, shape, CKPIP_SUM_RING_UNANSWERED, missed);
    if (shape.squares)
        ckpip_add_product(cell, shape, CKPIP_PRODUCT_RING_UNANSWERED, rings, missed);
}

/* Ring time, number of holds, the longest hold of a handled record; negative where not told. */
CKPIP_INSIDE void ckpip_apply_told(ckpi_state *cell, ckpip_shape shape, int64_t ring, int64_t holds, int64_t longest)
{
    if (ring > 0)
        ckpip_add_sum(cell, shape, CKPIP_SUM_RING, (uint64_t)ring);
    if (holds > 0)
        ckpip_add_sum(cell, shape, CKPIP_SUM_HOLDS, (uint64_t)holds);
    if (shape.extremes && longest >= 0)
        ckpip_raise_key(cell->words + shape.at_extremes + CKPIP_MAX_LONGEST_HOLD,
                        ckpip_extreme_key(CKPIP_MAX_LONGEST_HOLD, longest));
}

/* Counts the events of one record. */
CKPIP_INSIDE void ckpip_count_events(ckpi_state *cell, uint64_t events)
{
    if (cell->parts == CKPIP_PENDING_MOST)
        ckpip_cell_settle(cell);
    cell->parts++;
    ckpip_pending_count(cell->pending + CKPIP_PENDING_EVENTS, events);
}

/* Likewise, those of its two parts to their cells. */
CKPIP_INSIDE void ckpip_count_parts(ckpi_state *access, ckpi_state *handling, uint32_t word, uint32_t visit)
{
    const bool apart = (word >> CKPIP_HANDLED & 1) && access != handling;
    const uint32_t here = word & (apart ? ~(CKPIP_HANDLING_EVENTS | CKPIP_RARE) : ~CKPIP_RARE);
    ckpip_count_events(access, here | (uint64_t)visit << CKPIP_EVENT_OUTCOME);
    if (apart)
        ckpip_count_events(handling, word & CKPIP_HANDLING_EVENTS);
}

/* --- The same from a block --- */

CKPIP_INSIDE void ckpip_apply_wait_of(ckpi_state *cell, const ckpip_plan *plan, ckpip_shape shape,
                                      const ckpip_block *block, const ckpip_codes *codes, size_t at)
{
    ckpip_apply_wait(cell, plan, shape, block->small[CKPIP_OUTCOME][at] - 1u, block->lane[CKPIP_WAIT][at],
                     codes->code[0][at]);
}

CKPIP_INSIDE void ckpip_apply_handled_of(ckpi_state *cell, ckpip_shape shape, const ckpip_block *block,
                                         const ckpip_facts *facts, const ckpip_codes *codes, size_t at)
{
    const int64_t talk = ckpip_known(block->lane[CKPIP_TALK][at]), hold = ckpip_known(block->lane[CKPIP_HOLD][at]);
    const int64_t work = ckpip_known(block->lane[CKPIP_WORK][at]);
    const ckpip_handled h = {talk,
                             hold,
                             work,
                             talk + hold + work,
                             {codes->code[1][at], codes->code[2][at], codes->code[3][at], codes->code[4][at]},
                             facts->word[at] >> CKPIP_HANDLED_CONTACT & 1};
    ckpip_apply_handled(cell, shape, h);
}

/* Of a record with a callback that was requested, or still open. */
void ckpip_apply_late_access(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at);

/* Of a record with CKPIP_RARE: callbacks, ring attempts, the oldest open contact. */
CKPIP_INSIDE void ckpip_apply_rare_access(ckpi_state *cell, ckpip_shape shape, const ckpip_block *block,
                                          const ckpip_facts *facts, size_t at)
{
    const uint32_t rings = block->medium[CKPIP_RING_ATTEMPTS][at];
    if (rings > 0)
        ckpip_apply_rings(cell, shape, rings, block->medium[CKPIP_RING_UNANSWERED][at]);
    if ((facts->word[at] >> CKPIP_CALLBACK_REQUESTED & 1) || block->small[CKPIP_OUTCOME][at] == CKPI_OUTCOME_OPEN)
        ckpip_apply_late_access(cell, block, facts, at);
}

/* Ring time, number of holds, the longest hold. */
CKPIP_INSIDE void ckpip_apply_rare_handling(ckpi_state *cell, ckpip_shape shape, const ckpip_block *block, size_t at)
{
    ckpip_apply_told(cell, shape, block->lane[CKPIP_RING][at], block->lane[CKPIP_HOLDS][at],
                     block->lane[CKPIP_LONGEST_HOLD][at]);
}

static inline bool ckpip_any_rare_handling(const ckpip_block *block)
{
    return block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS | 1u << CKPIP_LONGEST_HOLD);
}

#endif
