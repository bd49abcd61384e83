/* SPDX-License-Identifier: MIT */
/* Records to cells, one by one: each to the cell of its access part and that of
 * its handling part. */
#include "public.h"

#include "base/lanes.h"
#include "state/parts.h"

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

/* --- One record --- */

CKPIP_INSIDE void apply_access(ckpi_state *cell, const ckpip_plan *plan, ckpip_shape shape, const ckpip_block *block,
                               const ckpip_facts *facts, const ckpip_codes *codes, size_t at)
{
    ckpip_apply_wait_of(cell, plan, shape, block, codes, at);
    /* 0 where it is not given: adding that is quicker than asking. */
    ckpip_add_sum(cell, shape, CKPIP_SUM_CSAT, block->small[CKPIP_CSAT][at]);
    if (facts->word[at] & CKPIP_RARE)
        ckpip_apply_rare_access(cell, shape, block, facts, at);
}

CKPIP_INSIDE void apply_record(ckpi_state *access, ckpi_state *handling, const ckpip_plan *plan, ckpip_shape shape,
                               bool rare_handling, const ckpip_block *block, const ckpip_facts *facts,
                               const ckpip_codes *codes, size_t at)
{
    ckpip_count_parts(access, handling, facts->word[at], facts->visit[at]);
    apply_access(access, plan, shape, block, facts, codes, at);
    if (!ckpip_kernel_handled(facts, at))
        return;
    ckpip_apply_handled_of(handling, shape, block, facts, codes, at);
    if (rare_handling)
        ckpip_apply_rare_handling(handling, shape, block, at);
}

void ckpip_kernel_apply_one(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                            const ckpip_facts *facts, const ckpip_codes *codes, size_t at)
{
    apply_record(access, handling, access->plan, ckpip_shape_of(access->plan), ckpip_any_rare_handling(block), block,
                 facts, codes, at);
}

/* --- Many records --- */

CKPIP_INSIDE bool has_room(const ckpi_state *cell)
{
    return cell->log_capacity - cell->log_count >= CKPIP_CODES;
}

/* Asks for the lines of a cell that each record changes; NULL is fine. */
CKPIP_INSIDE void fetch(const ckpi_state *cell, ckpip_shape shape)
{
    if (!cell)
        return;
    __builtin_prefetch(cell->words);
    __builtin_prefetch(cell->words + 8);
    if (!shape.sums)
        return;
    __builtin_prefetch(cell->words + shape.at_sums);
    __builtin_prefetch(cell->words + shape.at_sums + 2 * CKPIP_SUM_AFTER_CONTACT_WORK);
}

enum { AHEAD = 6 };

CKPIP_INSIDE size_t apply_records(const ckpip_cells *cells, const ckpip_plan *plan, ckpip_shape shape,
                                  bool rare_handling, const ckpip_block *block, const ckpip_facts *facts,
                                  const ckpip_codes *codes, size_t from)
{
    for (size_t i = from; i < block->count; i++) {
        ckpi_state *access = cells->access[i], *handling = cells->handling[i];
        ckpip_block_ask(block, 1);
        if (i + AHEAD < block->count)
            fetch(cells->access[i + AHEAD], shape);
        if (!access)
            continue;
        if (shape.histograms && !(has_room(access) && has_room(handling)))
            return i;
        apply_record(access, handling, plan, shape, rare_handling, block, facts, codes, i);
    }
    return block->count;
}

CKPIP_INSIDE ckpip_shape of_sums(ckpip_shape shape, bool histograms)
{
    shape.sums = shape.short_codes = shape.slim = true;
    shape.squares = shape.extremes = false;
    shape.histograms = histograms;
    return shape;
}

CKPIP_EACH_LEVEL
size_t ckpip_kernel_apply_each(const ckpip_cells *cells, const ckpip_plan *plan, const ckpip_block *block,
                               const ckpip_facts *facts, const ckpip_codes *codes, size_t from)
{
    const ckpip_shape shape = ckpip_shape_of(plan);
    const bool rare = ckpip_any_rare_handling(block);
    /* The shapes that most plans and blocks have get loops of their own. */
    if (facts->wide_count > 0)
        return apply_records(cells, plan, shape, rare, block, facts, codes, from);
    if (plan->keeps_all)
        return apply_records(cells, plan, ckpip_shape_of_all(plan), rare, block, facts, codes, from);
    if (shape.sums && !shape.squares && !shape.extremes && shape.short_codes)
        return shape.histograms ? apply_records(cells, plan, of_sums(shape, true), rare, block, facts, codes, from)
                                : apply_records(cells, plan, of_sums(shape, false), rare, block, facts, codes, from);
    return apply_records(cells, plan, shape, rare, block, facts, codes, from);
}
