/* SPDX-License-Identifier: MIT */
/* From the lanes of a block to rows. */
#include "public.h"

#include "state/events.h"
#include "state/rows.h"
#include "state/rows_eight.h"

CKPIP_INSIDE void line_up_events(ckpip_rows *rows, const ckpip_facts *facts, size_t count)
{
#if CKPIP_HAS_EIGHTS
    for (size_t i = 0; count == CKPIP_BLOCK && i < CKPIP_BLOCK; i += 8) {
        const ckpip_eight word = ckpip_eight_at(facts->word + i), visit = ckpip_eight_at(facts->visit + i);
        ckpip_eight half[2];
        ckpip_words_of(half, (word & ~CKPIP_RARE) | visit << CKPIP_EVENT_OUTCOME, visit >> (32 - CKPIP_EVENT_OUTCOME));
        ckpip_put_twos((uint32_t *)(void *)(rows->events + i), half[0], half[1]);
    }
    if (count == CKPIP_BLOCK)
        return;
#endif
    for (size_t i = 0; i < count; i++)
        rows->events[i] = (facts->word[i] & ~CKPIP_RARE) | (uint64_t)facts->visit[i] << CKPIP_EVENT_OUTCOME;
}

/* --- The access part --- */

/* The small numbers of access parts, and their waits where there is a row for them. */
typedef struct beside {
    uint32_t wait[CKPIP_BLOCK];
    uint32_t ratings[CKPIP_BLOCK]; /* the lower half of ckpip_points_of() */
    uint32_t rings[CKPIP_BLOCK];
    uint32_t missed[CKPIP_BLOCK];
} beside;

enum { HIGH = CKPIP_LANE_BESIDE - 32 };

CKPIP_INSIDE void line_up_waits(ckpip_rows *rows, beside *b, const ckpip_block *block, const ckpip_plan *plan,
                                size_t count)
{
    const uint32_t *outcome = block->outcome, *wait = block->slim[CKPIP_SLIM_WAIT];
    const uint32_t threshold = ckpip_slim_limit(plan->thresholds[0]);
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = outcome[i], w = wait[i], known = ckpip_mask_of(w != CKPIP_SLIM_ABSENT);
        const uint32_t other = ckpip_mask_of(o > CKPIP_PENDING_OUTCOMES);
        const uint32_t abandoned = ckpip_mask_of(o == CKPI_OUTCOME_ABANDONED);
        const uint32_t below = abandoned & ckpip_mask_of(w < threshold);
        b->wait[i] = w & known & ~other;
        rows->wait[i][0] = w & known & ~other;
        rows->wait[i][1] = ~w & ~other;
        rows->place[i] = ckpip_place_of_row(((o - 1) & ~(other | below)) | (below & (uint32_t)CKPIP_PENDING_BELOW));
        rows->long_way[i] =
            (other & known) | ckpip_mask_of(o == CKPI_OUTCOME_OPEN) | (abandoned & ckpip_mask_of(w == threshold));
    }
}

CKPIP_INSIDE void line_up_small(ckpip_rows *rows, beside *b, const ckpip_block *block, size_t count)
{
    const uint16_t *rings = block->medium[CKPIP_RING_ATTEMPTS], *missed = block->medium[CKPIP_RING_UNANSWERED];
    const uint8_t *csat = block->small[CKPIP_CSAT];
    for (size_t i = 0; i < count; i++) {
        b->ratings[i] = csat[i] | (uint32_t)csat[i] * csat[i] << 16;
        b->rings[i] = rings[i];
        b->missed[i] = missed[i];
        rows->long_way[i] |= ckpip_mask_of(rings[i] > CKPIP_PENDING_RINGS_MOST);
    }
}

CKPIP_INSIDE void line_up_access_each(ckpip_rows *rows, const ckpip_block *block, const ckpip_plan *plan, size_t count)
{
    const size_t lanes = plan->at_squares ? 4 : 2;
    beside b;
    line_up_waits(rows, &b, block, plan, count);
    line_up_small(rows, &b, block, count);
    for (size_t i = 0; i < count; i++) {
        const uint64_t wait = b.wait[i], square = wait * wait, rings = b.rings[i], missed = b.missed[i];
        uint64_t *row = rows->access + lanes * i;
        row[CKPIP_LANE_WAIT] = wait | rings * missed << CKPIP_LANE_BESIDE;
        row[CKPIP_LANE_POINTS] = b.ratings[i] | (rings | missed << 16) << 32;
        if (!plan->at_squares)
            continue;
        row[CKPIP_LANE_LOW] = (square & UINT32_MAX) | rings * rings << CKPIP_LANE_BESIDE;
        row[CKPIP_LANE_HIGH] = square >> 32 | missed * missed << CKPIP_LANE_BESIDE;
    }
}

#if CKPIP_HAS_EIGHTS
/* The upper halves of squares. */
CKPIP_INSIDE void square_high(uint32_t *high, const uint32_t *value)
{
    for (size_t i = 0; i < CKPIP_BLOCK; i++)
        high[i] = (uint32_t)((uint64_t)value[i] * value[i] >> 32);
}

CKPIP_INSIDE void line_up_access_eights(ckpip_rows *rows, const ckpip_block *block, const ckpip_plan *plan)
{
    const uint32_t threshold = ckpip_slim_limit(plan->thresholds[0]);
    const bool rung = block->mediums, squares = plan->at_squares;
    uint32_t high[CKPIP_BLOCK];
    if (squares)
        square_high(high, block->slim[CKPIP_SLIM_WAIT]);
    CKPIP_ROLLED
    for (size_t i = 0; i < CKPIP_BLOCK; i += 8) {
        const ckpip_eight o = ckpip_eight_at(block->outcome + i), w = ckpip_eight_at(block->slim[CKPIP_SLIM_WAIT] + i);
        const ckpip_eight other = (ckpip_eight)(o > CKPIP_PENDING_OUTCOMES),
                          none = (ckpip_eight)(w == CKPIP_SLIM_ABSENT);
        const ckpip_eight abandoned = (ckpip_eight)(o == CKPI_OUTCOME_ABANDONED);
        const ckpip_eight below = abandoned & (ckpip_eight)(w < threshold);
        const ckpip_eight kept = ~(other | none), wait = w & kept;
        const ckpip_eight row = ((o - 1) & ~(other | below)) | (below & (uint32_t)CKPIP_PENDING_BELOW);
        const ckpip_eight csat = ckpip_eight_of_bytes(block->small[CKPIP_CSAT] + i);
        ckpip_eight long_way =
            (other & ~none) | (ckpip_eight)(o == CKPI_OUTCOME_OPEN) | (abandoned & (ckpip_eight)(w == threshold));
        ckpip_eight rings = {0}, missed = {0}, column[8];
        if (rung) {
            rings = ckpip_eight_of_shorts(block->medium[CKPIP_RING_ATTEMPTS] + i);
            missed = ckpip_eight_of_shorts(block->medium[CKPIP_RING_UNANSWERED] + i);
            long_way |= (ckpip_eight)(rings > CKPIP_PENDING_RINGS_MOST);
        }
        ckpip_put_twos(rows->wait[i], wait, ~w & ~other);
        ckpip_eight_put(rows->place + i, row * ckpip_place_of_row(1));
        ckpip_eight_put(rows->long_way + i, long_way);
        ckpip_words_of(column + 2 * CKPIP_LANE_WAIT, wait, rings * missed << HIGH);
        ckpip_words_of(column + 2 * CKPIP_LANE_POINTS, csat | csat * csat << 16, rings | missed << 16);
        if (!squares) {
            ckpip_put_fours((uint32_t *)(void *)(rows->access + 2 * i), column);
            continue;
        }
        ckpip_words_of(column + 2 * CKPIP_LANE_LOW, wait * wait, rings * rings << HIGH);
        ckpip_words_of(column + 2 * CKPIP_LANE_HIGH, ckpip_eight_at(high + i) & kept, missed * missed << HIGH);
        ckpip_put_eights((uint32_t *)(void *)(rows->access + 4 * i), column);
    }
}
#endif

CKPIP_INSIDE void line_up_access(ckpip_rows *rows, const ckpip_block *block, const ckpip_plan *plan, size_t count)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK) {
        line_up_access_eights(rows, block, plan);
        return;
    }
#endif
    line_up_access_each(rows, block, plan, count);
}

CKPIP_INSIDE void line_up_callbacks(ckpip_rows *rows, const ckpip_block *block, const ckpip_facts *facts, size_t count)
{
    const uint16_t *attempts = block->medium[CKPIP_CALLBACK_ATTEMPTS];
    for (size_t i = 0; i < count; i++)
        rows->long_way[i] |= (facts->word[i] & CKPIP_BIT(CKPIP_CALLBACK_CONNECTED)) |
                             (facts->word[i] & CKPIP_BIT(CKPIP_CALLBACK_REQUESTED) & ckpip_mask_of(attempts[i] != 0));
}

/* --- The handling part: looked at only of records that were handled --- */

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

/* The columns of what was handled. */
typedef struct handling {
    const uint32_t *talk, *hold, *work, *handle, *word;
    const uint32_t *ring, *holds; /* if the block tells */
} handling;

CKPIP_INSIDE uint32_t of_contact(uint32_t handle, uint32_t word)
{
    return handle & (0 - (word >> CKPIP_HANDLED_CONTACT & 1));
}

CKPIP_INSIDE void line_up_handled_each(ckpip_rows *rows, handling h, size_t count)
{
    const size_t lanes = rows->tells ? 8 : 4;
    for (size_t i = 0; i < count; i++) {
        uint32_t *row = rows->handled + lanes * i;
        row[0] = h.talk[i];
        row[1] = h.hold[i];
        row[2] = h.work[i];
        row[3] = h.handle[i];
        if (!rows->tells)
            continue;
        row[4] = h.ring[i];
        row[5] = h.holds[i];
        row[6] = of_contact(h.handle[i], h.word[i]);
        row[7] = 0;
    }
}

#if CKPIP_HAS_EIGHTS
CKPIP_INSIDE void line_up_handled_eights(ckpip_rows *rows, handling h)
{
    const bool tells = rows->tells;
    CKPIP_ROLLED
    for (size_t i = 0; i < CKPIP_BLOCK; i += 8) {
        ckpip_eight column[8] = {ckpip_eight_at(h.talk + i), ckpip_eight_at(h.hold + i), ckpip_eight_at(h.work + i),
                                 ckpip_eight_at(h.handle + i)};
        if (!tells) {
            ckpip_put_fours(rows->handled + 4 * i, column);
            continue;
        }
        column[4] = ckpip_eight_at(h.ring + i);
        column[5] = ckpip_eight_at(h.holds + i);
        column[6] = column[3] & (0 - (ckpip_eight_at(h.word + i) >> CKPIP_HANDLED_CONTACT & 1));
        column[7] = (ckpip_eight){0};
        ckpip_put_eights(rows->handled + 8 * i, column);
    }
}
#endif

CKPIP_INSIDE void line_up_handled(ckpip_rows *rows, handling h, size_t count)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK) {
        line_up_handled_eights(rows, h);
        return;
    }
#endif
    line_up_handled_each(rows, h, count);
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
    uint32_t ring[CKPIP_BLOCK], holds[CKPIP_BLOCK];
    const handling h = {block->slim[CKPIP_SLIM_TALK],
                        block->slim[CKPIP_SLIM_HOLD],
                        block->slim[CKPIP_SLIM_WORK],
                        facts->handle,
                        facts->word,
                        ring,
                        holds};
    rows->tells = plan->at_squares || (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS));
    if (block->lanes >> CKPIP_RING & 1)
        narrow(ring, rows, block->lane[CKPIP_RING], count);
    else if (rows->tells)
        memset(ring, 0, sizeof ring);
    if (block->lanes >> CKPIP_HOLDS & 1)
        narrow(holds, rows, block->lane[CKPIP_HOLDS], count);
    else if (rows->tells)
        memset(holds, 0, sizeof holds);
    line_up_handled(rows, h, count);
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
    line_up_access(rows, block, plan, count);
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
    for (size_t k = 0; k < CKPIP_AHEAD; k++)
        batch->cells.access[block->count + k] = NULL;
    ckpip_kernel_derive(&batch->facts, block, plan);
    ckpip_kernel_encode(&batch->codes, block, &batch->facts, plan);
    line_up_many(&batch->rows, block, &batch->facts, plan);
}
