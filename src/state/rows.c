/* SPDX-License-Identifier: MIT */
/* From the lanes of a block to rows. */
#include "public.h"

#include "state/events.h"
#include "state/rows.h"

CKPIP_INSIDE void line_up_events(ckpip_rows *rows, const ckpip_facts *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows->events[i] = (facts->word[i] & ~CKPIP_RARE) | (uint64_t)facts->visit[i] << CKPIP_EVENT_OUTCOME;
}

/* --- The access part --- */

CKPIP_INSIDE void line_up_waits(ckpip_rows *rows, const ckpip_block *block, const ckpip_plan *plan, size_t count)
{
    const uint32_t *outcome = block->outcome, *wait = block->slim[CKPIP_SLIM_WAIT];
    const uint32_t threshold = ckpip_slim_limit(plan->thresholds[0]);
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = outcome[i], w = wait[i], known = ckpip_mask_of(w != CKPIP_SLIM_ABSENT);
        const uint32_t other = ckpip_mask_of(o > CKPIP_PENDING_OUTCOMES);
        const uint32_t abandoned = ckpip_mask_of(o == CKPI_OUTCOME_ABANDONED);
        rows->wait[i] = w | other;
        rows->below[i] = w & abandoned & ckpip_mask_of(w < threshold);
        rows->place[i] = CKPIP_PENDING_WAITS + (CKPIP_PENDING_ROW * (o - 1) & ~other);
        rows->long_way[i] =
            (other & known) | ckpip_mask_of(o == CKPI_OUTCOME_OPEN) | (abandoned & ckpip_mask_of(w == threshold));
    }
}

CKPIP_INSIDE void line_up_callbacks(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts, size_t count)
{
    const uint16_t *attempts = block->medium[CKPIP_CALLBACK_ATTEMPTS];
    for (size_t i = 0; i < count; i++)
        rows->long_way[i] |= (facts->word[i] & CKPIP_BIT(CKPIP_CALLBACK_CONNECTED)) |
                             (facts->word[i] & CKPIP_BIT(CKPIP_CALLBACK_REQUESTED) & ckpip_mask_of(attempts[i] != 0));
}

/* Two halves of ckpip_points_of() and ckpip_rings_of(). */
CKPIP_INSIDE void line_up_rings(uint32_t *points, ckpip_rows *rows, const ckpip_block *block, size_t count)
{
    const uint16_t *rings = block->medium[CKPIP_RING_ATTEMPTS], *missed = block->medium[CKPIP_RING_UNANSWERED];
    for (size_t i = 0; i < count; i++) {
        const uint32_t r = rings[i], m = missed[i];
        points[i] = r | m << 16;
        rows->rings[i] = (r * r | m * m << 21) | (uint64_t)(r * m << 10) << 32;
        rows->long_way[i] |= ckpip_mask_of(r > CKPIP_PENDING_RINGS_MOST);
    }
}

CKPIP_INSIDE void line_up_points(ckpip_rows *rows, const ckpip_block *block, const ckpip_plan *plan, size_t count)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    uint32_t ratings[CKPIP_BLOCK], rings[CKPIP_BLOCK] = {0};
    for (size_t i = 0; i < count; i++)
        ratings[i] = csat[i] | (uint32_t)csat[i] * csat[i] << 16;
    if (block->mediums)
        line_up_rings(rings, rows, block, count);
    else if (plan->at_squares)
        memset(rows->rings, 0, count * sizeof *rows->rings);
    for (size_t i = 0; i < count; i++)
        rows->points[i] = ratings[i] | (uint64_t)rings[i] << 32;
}

/* --- The handling part: looked at only of records that were handled --- */

CKPIP_INSIDE void line_up_handled(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts, size_t count)
{
    const uint32_t *talk = block->slim[CKPIP_SLIM_TALK], *hold = block->slim[CKPIP_SLIM_HOLD];
    const uint32_t *work = block->slim[CKPIP_SLIM_WORK];
    for (size_t i = 0; i < count; i++) {
        rows->handled[i][0] = talk[i];
        rows->handled[i][1] = hold[i];
        rows->handled[i][2] = work[i];
        rows->handled[i][3] = facts->handle[i];
    }
}

/* A number that a record tells, in 32 bits, or 0; marks those that need more. */
CKPIP_INSIDE void narrow(uint32_t *to, ckpip_rows *rows, const int64_t *lane, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const uint32_t high = ckpip_high_half(lane, i), low = ckpip_low_half(lane, i);
        const uint32_t told = ckpip_mask_of(high < UINT32_C(1) << 31);
        rows->long_way[i] |= told & (high | ckpip_mask_of(low == UINT32_MAX));
        to[i] = low & told;
    }
}

CKPIP_INSIDE void line_up_told(ckpip_rows *rows, const uint32_t *ring, const uint32_t *holds, const ckpip_facts *facts,
                               size_t count)
{
    for (size_t i = 0; i < count; i++) {
        rows->told[i][0] = ring[i];
        rows->told[i][1] = holds[i];
        rows->told[i][2] = facts->handle[i] & (0 - (facts->word[i] >> CKPIP_HANDLED_CONTACT & 1));
        rows->told[i][3] = 0;
    }
}

CKPIP_INSIDE void line_up_squares(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts, size_t count)
{
    const uint32_t *talk = block->slim[CKPIP_SLIM_TALK], *hold = block->slim[CKPIP_SLIM_HOLD];
    const uint32_t *work = block->slim[CKPIP_SLIM_WORK], *handle = facts->handle;
    for (size_t i = 0; i < count; i++) {
        rows->squares[i][0] = (uint64_t)talk[i] * talk[i];
        rows->squares[i][1] = (uint64_t)hold[i] * hold[i];
        rows->squares[i][2] = (uint64_t)work[i] * work[i];
        rows->squares[i][3] = (uint64_t)handle[i] * handle[i];
    }
}

CKPIP_INSIDE void line_up_products(ckpip_rows *rows, const uint32_t *ring, const uint32_t *holds,
                                   const ckpip_block *block, const ckpip_facts *facts, size_t count)
{
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK], *handle = facts->handle;
    for (size_t i = 0; i < count; i++) {
        rows->products[i][CKPIP_PENDING_RING] = (uint64_t)ring[i] * ring[i];
        rows->products[i][CKPIP_PENDING_HOLDS] = (uint64_t)holds[i] * holds[i];
        rows->products[i][CKPIP_PENDING_HOLD_HANDLE] = (uint64_t)hold[i] * handle[i];
        rows->products[i][CKPIP_PENDING_WORK_HANDLE] = (uint64_t)work[i] * handle[i];
    }
}

CKPIP_INSIDE void line_up_longest(ckpip_rows *rows, const ckpip_block *block, size_t count)
{
    const int64_t *longest = block->lane[CKPIP_LONGEST_HOLD];
    narrow(rows->longest, rows, longest, count);
    for (size_t i = 0; i < count; i++)
        rows->longest[i] += 1 - (ckpip_high_half(longest, i) >> 31);
}

CKPIP_INSIDE void line_up_handling(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts,
                                   const ckpip_plan *plan, size_t count)
{
    uint32_t ring[CKPIP_BLOCK] = {0}, holds[CKPIP_BLOCK] = {0};
    line_up_handled(rows, block, facts, count);
    rows->tells = plan->at_squares || (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS));
    if (block->lanes >> CKPIP_RING & 1)
        narrow(ring, rows, block->lane[CKPIP_RING], count);
    if (block->lanes >> CKPIP_HOLDS & 1)
        narrow(holds, rows, block->lane[CKPIP_HOLDS], count);
    if (rows->tells)
        line_up_told(rows, ring, holds, facts, count);
    if (plan->at_squares) {
        line_up_squares(rows, block, facts, count);
        line_up_products(rows, ring, holds, block, facts, count);
    }
    if (!plan->at_extremes)
        return;
    if (block->lanes >> CKPIP_LONGEST_HOLD & 1)
        line_up_longest(rows, block, count);
    else
        memset(rows->longest, 0, count * sizeof *rows->longest);
}

/* --- All --- */

CKPIP_INSIDE void line_up(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts, const ckpip_plan *plan,
                          size_t count)
{
    const uint32_t callbacks = 1u << CKPIP_REQUESTED_AT | 1u << CKPIP_CONNECTED_AT;
    line_up_events(rows, facts, count);
    line_up_waits(rows, block, plan, count);
    line_up_points(rows, block, plan, count);
    line_up_handling(rows, block, facts, plan, count);
    if (block->mediums || (block->lanes & callbacks))
        line_up_callbacks(rows, block, facts, count);
    for (uint32_t k = 0; k < facts->wide_count; k++)
        rows->long_way[facts->wide[k]] = 1;
}

CKPIP_EACH_LEVEL
static void line_up_many(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts, const ckpip_plan *plan)
{
    /* Loops whose length is known have no tails. */
    if (block->count == CKPIP_BLOCK)
        line_up(rows, block, facts, plan, CKPIP_BLOCK);
    else
        line_up(rows, block, facts, plan, block->count);
}

void ckpip_kernel_prepare(ckpip_batch *batch, const ckpip_block *block, const ckpip_plan *plan)
{
    ckpip_kernel_derive(&batch->facts, block, plan);
    ckpip_kernel_encode(&batch->codes, block, &batch->facts, plan);
    line_up_many(&batch->rows, block, &batch->facts, plan);
}
