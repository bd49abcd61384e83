/* SPDX-License-Identifier: MIT */
/* Records to cells, one by one: each to the cell of its access part and that of
 * its handling part; by rows to what is pending there, or the long way into words. */
#include "public.h"

#include "base/lanes.h"
#include "state/rows.h"

void ckpip_apply_late_access(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    const ckpip_plan *plan = cell->plan;
    const ckpip_shape shape = ckpip_shape_of(plan);
    const uint32_t word = facts->word[at];
    if (plan->at_extremes && block->small[CKPIP_OUTCOME][at] == CKPI_OUTCOME_OPEN)
        ckpip_raise_key(cell->words + plan->at_extremes + CKPIP_MIN_OFFERED_OPEN,
                        ckpip_extreme_key(CKPIP_MIN_OFFERED_OPEN, block->lane[CKPIP_OFFERED_AT][at]));
    const uint64_t attempts = block->medium[CKPIP_CALLBACK_ATTEMPTS][at];
    const bool requested = word >> CKPIP_CALLBACK_REQUESTED & 1, connected = word >> CKPIP_CALLBACK_CONNECTED & 1;
    if (connected)
        ckpip_add_sum(cell, shape, CKPIP_SUM_CALLBACK,
                      (uint64_t)(block->lane[CKPIP_CONNECTED_AT][at] - block->lane[CKPIP_REQUESTED_AT][at]));
    if (requested)
        ckpip_add_sum(cell, shape, CKPIP_SUM_CALLBACK_ATTEMPTS, attempts);
    if (shape.squares && connected)
        ckpip_add_product(cell, shape, CKPIP_PRODUCT_ATTEMPTS_CONNECTED, attempts, 1);
}

/* --- One record, the long way --- */

CKPIP_INSIDE void apply_access(ckpi_state *cell, const ckpip_plan *plan, ckpip_shape shape, const ckpip_block *block,
                               const ckpip_facts *facts, const ckpip_codes *codes, size_t at)
{
    ckpip_apply_wait_of(cell, plan, shape, block, codes, at);
    /* 0 where it is not given: adding that is quicker than asking. */
    ckpip_add_sum(cell, shape, CKPIP_SUM_CSAT, block->small[CKPIP_CSAT][at]);
    if (facts->word[at] & CKPIP_RARE)
        ckpip_apply_rare_access(cell, shape, block, facts, at);
}

static void apply_long_way(ckpi_state *access, ckpi_state *handling, const ckpip_block *block, const ckpip_batch *batch,
                           size_t at)
{
    const ckpip_facts *facts = &batch->facts;
    const ckpip_codes *codes = &batch->codes;
    const ckpip_plan *plan = access->plan;
    const ckpip_shape shape = ckpip_shape_of(plan);
    ckpip_count_parts(access, handling, facts->word[at], facts->visit[at]);
    apply_access(access, plan, shape, block, facts, codes, at);
    if (!ckpip_kernel_handled(facts, at))
        return;
    ckpip_apply_handled_of(handling, shape, block, facts, codes, at);
    if (ckpip_any_rare_handling(block))
        ckpip_apply_rare_handling(handling, shape, block, at);
}

/* --- One record by rows --- */

void ckpip_count_further(ckpi_state *cell, uint32_t place, int64_t wait)
{
    const bool below = place == ckpip_place_of_row(CKPIP_PENDING_BELOW);
    const uint32_t row = below ? CKPI_OUTCOME_ABANDONED - 1 : place / ckpip_place_of_row(1);
    ckpip_count_within(cell, cell->plan, row, wait, 1);
}

CKPIP_INSIDE ckpip_access_row access_row(ckpip_shape shape, const ckpip_batch *batch, size_t at)
{
    const ckpip_rows *rows = &batch->rows;
    return (ckpip_access_row){rows->access + (shape.squares ? 4 : 2) * at, rows->wait[at], rows->place[at],
                              &batch->codes.code[0][at]};
}

CKPIP_INSIDE ckpip_handling_row handling_row(ckpip_shape shape, const ckpip_rows *rows, size_t at)
{
    const uint32_t *handled = rows->handled + (shape.tells ? 8 : 4) * at;
    return (ckpip_handling_row){handled, handled + 4, rows->squares[at], rows->products[at], rows->longest[at]};
}

CKPIP_INSIDE void apply_rows(ckpi_state *access, ckpi_state *handling, ckpip_shape shape, const ckpip_batch *batch,
                             size_t at)
{
    const ckpip_codes *codes = &batch->codes;
    const uint64_t events = batch->rows.events[at];
    ckpip_pend_parts(access, handling, shape, events);
    const ckpip_access_row row = access_row(shape, batch, at);
    ckpip_pend_access(access, shape, row);
    ckpip_push_wait(access, shape, row);
    if (!(events >> CKPIP_HANDLED & 1))
        return;
    ckpip_pend_handling(handling, shape, handling_row(shape, &batch->rows, at));
    const uint32_t code[4] = {codes->code[1][at], codes->code[2][at], codes->code[3][at], codes->code[4][at]};
    ckpip_push_handled(handling, shape, code, codes->row[at]);
}

/* Likewise both parts to one cell, of a plan that joins their codes. */
CKPIP_INSIDE void apply_joined(ckpi_state *cell, ckpip_shape shape, const ckpip_batch *batch, size_t at)
{
    const uint64_t events = batch->rows.events[at];
    ckpip_pend_events(cell, shape, events);
    ckpip_pend_access(cell, shape, access_row(shape, batch, at));
    ckpip_push_joined(cell, batch->codes.row[at]);
    if (events >> CKPIP_HANDLED & 1)
        ckpip_pend_handling(cell, shape, handling_row(shape, &batch->rows, at));
}

static void make_room(ckpi_state *cell)
{
    if (cell->parts == CKPIP_PENDING_MOST)
        ckpip_cell_settle(cell);
}

void ckpip_kernel_apply_one(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                            const ckpip_batch *batch, size_t at)
{
    ckpip_shape shape = ckpip_shape_of(access->plan);
    shape.tells = batch->rows.tells;
    make_room(access);
    make_room(handling);
    if (batch->rows.long_way[at])
        apply_long_way(access, handling, block, batch, at);
    else
        apply_rows(access, handling, shape, batch, at);
}

/* --- Many records --- */

ckpi_status ckpip_kernel_reserve(ckpi_state *cell, uint32_t records, bool long_way)
{
    const bool full = cell->parts + records > CKPIP_PENDING_MOST;
    ckpi_status status = full ? ckpip_cell_widen_all(cell) : CKPI_OK;
    if (status == CKPI_OK && long_way)
        status = ckpip_cell_widen(cell);
    if (status == CKPI_OK && cell->plan->histogram_set)
        status = ckpip_histogram_reserve(cell, records * CKPIP_CODES);
    if (status == CKPI_OK && full)
        ckpip_cell_settle(cell);
    return status;
}

/* Asks for the lines of a cell that each record changes; NULL is fine. */
CKPIP_INSIDE void fetch(const ckpi_state *cell, ckpip_shape shape)
{
    if (!cell)
        return;
    __builtin_prefetch(cell->pending);
    __builtin_prefetch(cell->pending + 8);
    __builtin_prefetch(cell->pending + 16);
    if (!shape.squares)
        return;
    __builtin_prefetch(cell->pending + 24);
    __builtin_prefetch(cell->pending + 32);
    __builtin_prefetch(cell->pending + 40);
}

CKPIP_INSIDE size_t apply_records(const ckpip_batch *batch, ckpip_shape shape, const ckpip_block *block, size_t from)
{
    const size_t count = block->count;
    CKPIP_HOLD_POINTER(batch);
    CKPIP_HOLD_POINTER(shape.ones);
    for (size_t i = from; i < count; i++) {
        ckpi_state *access = batch->cells.access[i], *handling = batch->cells.handling[i];
        ckpip_block_ask(block, 1);
        fetch(batch->cells.access[i + CKPIP_AHEAD], shape);
        if (!access)
            continue;
        if (!ckpip_has_room(access, shape.histograms) ||
            (access != handling && !ckpip_has_room(handling, shape.histograms)))
            return i;
        if (batch->rows.long_way[i]) {
            if (!access->words || !handling->words)
                return i;
            apply_long_way(access, handling, block, batch, i);
            continue;
        }
        if (shape.joins && access == handling)
            apply_joined(access, shape, batch, i);
        else
            apply_rows(access, handling, shape, batch, i);
    }
    return count;
}

CKPIP_INSIDE ckpip_shape of_sums(ckpip_shape shape, bool histograms, bool joins)
{
    shape.sums = shape.short_codes = true;
    shape.squares = shape.extremes = shape.tells = false;
    shape.histograms = histograms;
    shape.joins = joins;
    shape.thresholds = 1;
    return shape;
}

CKPIP_EACH_LEVEL
size_t ckpip_kernel_apply_each(const ckpip_batch *batch, const ckpip_plan *plan, const ckpip_block *block, size_t from)
{
    ckpip_shape shape = ckpip_shape_of(plan);
    shape.tells = batch->rows.tells;
    /* The shapes that most plans and blocks have get loops of their own. */
    if (shape.thresholds > 1)
        return apply_records(batch, shape, block, from);
    if (plan->keeps_all)
        return apply_records(batch, ckpip_shape_of_all(shape), block, from);
    if (shape.sums && !shape.squares && !shape.extremes && shape.short_codes && !shape.tells)
        return shape.joins        ? apply_records(batch, of_sums(shape, true, true), block, from)
               : shape.histograms ? apply_records(batch, of_sums(shape, true, false), block, from)
                                  : apply_records(batch, of_sums(shape, false, false), block, from);
    return apply_records(batch, shape, block, from);
}
