/* SPDX-License-Identifier: MIT */
/* Loops over slim lanes: 32 bits hold a condition word and nearly every
 * duration. The few records with a longer duration have their word mended. */
#include "public.h"

#include "base/lanes.h"
#include "state/events.h"

CKPIP_INSIDE uint32_t derive_core(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t short_handle)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    const uint32_t brief = ckpip_slim_limit(short_handle);
    uint32_t carried = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = outcome[i], w = wait[i], t = talk[i], h = hold[i], a = work[i];
        const uint32_t part = t + h, handle = part + a;
        carried |= ckpip_mask_of(part < t) | ckpip_mask_of(handle < a) | ckpip_mask_of(handle >= CKPIP_SLIM_WIDE);
        facts->handle[i] = handle;
        facts->word[i] = ckpip_core_events(o, w, t, h, a, handle, brief);
    }
    return carried;
}

CKPIP_INSIDE void derive_visit(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t threshold)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], limit = ckpip_slim_limit(threshold);
    for (size_t i = 0; i < count; i++)
        facts->visit[i] = ckpip_visit_events(outcome[i], wait[i], limit);
}

CKPIP_INSIDE void derive_flags(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    for (size_t i = 0; i < count; i++)
        facts->word[i] = ckpip_flag_events(facts->word[i], block->flags[i], outcome[i]);
}

CKPIP_INSIDE void derive_dialer(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t limit)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], patience = ckpip_slim_limit(limit);
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_dialer_events(facts->word[i], outcome[i], wait[i], patience);
}

CKPIP_INSIDE void derive_disconnects(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    const uint8_t *by = block->small[CKPIP_DISCONNECTED_BY];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_disconnect_events(facts->word[i], outcome[i], by[i]);
}

/* Of outcomes alone. */
CKPIP_INSIDE void derive_accepted(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_accepted_events(block->outcome[i]);
}

CKPIP_INSIDE void derive_callbacks(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *requested_at = block->lane[CKPIP_REQUESTED_AT], *connected_at = block->lane[CKPIP_CONNECTED_AT];
    const int64_t *due_at = block->lane[CKPIP_DUE_AT];
    for (size_t i = 0; i < count; i++) {
        const bool timed = requested_at[i] != CKPI_ABSENT;
        const bool requested = (facts->word[i] & CKPIP_BIT(CKPIP_CALLBACK_REQUESTED)) | timed;
        const bool reached = connected_at[i] != CKPI_ABSENT;
        const bool due = requested & (due_at[i] != CKPI_ABSENT);
        facts->word[i] |= ckpip_when(requested, CKPIP_CALLBACK_REQUESTED) |
                          ckpip_when(timed & reached, CKPIP_CALLBACK_CONNECTED) | ckpip_when(due, CKPIP_CALLBACK_DUE) |
                          ckpip_when(due & reached & (connected_at[i] <= due_at[i]), CKPIP_CALLBACK_IN_TIME);
    }
}

CKPIP_INSIDE void derive_told(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *ring = block->lane[CKPIP_RING], *holds = block->lane[CKPIP_HOLDS];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_told_events(facts->word[i], ring[i], holds[i]);
}

CKPIP_INSIDE void derive_ratings(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_when(csat[i] != 0, CKPIP_RATED);
}

CKPIP_INSIDE void derive_grid(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_grid_events(facts->word[i], outcome[i], wait[i], talk[i], hold[i], work[i]);
}

/* --- Wide records --- */

/* Sets a condition where it holds, and clears it elsewhere. */
static void mend(uint32_t *word, enum ckpip_condition condition, bool yes)
{
    *word = (*word & ~CKPIP_BIT(condition)) | ckpip_when(yes, condition);
}

static void mend_grid(uint32_t *word, const ckpip_block *block, size_t at)
{
    static const uint8_t parts[] = {CKPIP_TALK, CKPIP_HOLD, CKPIP_WORK};
    const int64_t wait = block->lane[CKPIP_WAIT][at];
    const bool timed = ckpip_is_offered(block->outcome[at]) && wait >= 0;
    const bool handled = *word & CKPIP_BIT(CKPIP_HANDLED);
    bool second = false, milli = false;
    for (size_t k = 0; k < sizeof parts; k++) {
        const int64_t part = ckpip_known(block->lane[parts[k]][at]);
        second |= part % 1000000 != 0;
        milli |= part % 1000 != 0;
    }
    mend(word, CKPIP_WAIT_NOT_SECOND, timed && wait % 1000000 != 0);
    mend(word, CKPIP_WAIT_NOT_MILLI, timed && wait % 1000 != 0);
    mend(word, CKPIP_HANDLE_NOT_SECOND, handled && second);
    mend(word, CKPIP_HANDLE_NOT_MILLI, handled && milli);
}

static void mend_visit(uint32_t *visit, const ckpip_block *block, const ckpip_plan *plan, size_t at)
{
    const uint32_t within_at = CKPIP_EVENT_WITHIN - CKPIP_EVENT_OUTCOME, outcome = block->outcome[at];
    const int64_t wait = block->lane[CKPIP_WAIT][at], threshold = plan->thresholds[0];
    if (!ckpip_is_offered(outcome) || wait < 0)
        return;
    const uint32_t within = (wait < threshold ? 1u : 0u) | (wait <= threshold ? 2u : 0u);
    *visit = (*visit & ((1u << within_at) - 1)) | within << (2 * (outcome - 1) + within_at);
}

/* The conditions that depend on more than slim lanes can tell. */
static void mend_record(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan, size_t at)
{
    uint32_t *word = &facts->word[at];
    const int64_t wait = block->lane[CKPIP_WAIT][at];
    const bool handled = *word & CKPIP_BIT(CKPIP_HANDLED), live = *word & CKPIP_BIT(CKPIP_LIVE);
    const bool in_time = block->outcome[at] == CKPI_OUTCOME_ANSWERED && wait >= 0 && wait <= plan->dialer_limit;
    mend_visit(&facts->visit[at], block, plan, at);
    mend(word, CKPIP_SHORT_HANDLED, handled && ckpip_kernel_handle(block, at) < plan->short_handle);
    mend(word, CKPIP_LIVE_LATE, live && !in_time);
    if (plan->histogram_set)
        mend_grid(word, block, at);
}

/* Marks the wide records. Where a sum of slim parts went beyond 32 bits it is
 * below one of them. */
CKPIP_INSIDE void mark_wide(uint8_t *mark, const ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    for (size_t i = 0; i < count; i++) {
        const uint32_t w = wait[i], t = talk[i], h = hold[i], a = work[i], handle = facts->handle[i];
        const uint32_t wide = ckpip_mask_of(w == CKPIP_SLIM_WIDE) | ckpip_mask_of(t == CKPIP_SLIM_WIDE) |
                              ckpip_mask_of(h == CKPIP_SLIM_WIDE) | ckpip_mask_of(a == CKPIP_SLIM_WIDE) |
                              ckpip_mask_of(t + h < t) | ckpip_mask_of(handle < a) |
                              ckpip_mask_of(handle >= CKPIP_SLIM_WIDE);
        mark[i] = (uint8_t)(wide & 1);
    }
}

/* --- All --- */

CKPIP_INSIDE bool any_small(const ckpip_block *block, size_t count, enum ckpip_small small)
{
    uint8_t any = 0;
    if (!(block->smalls >> small & 1))
        return false;
    for (size_t i = 0; i < count; i++)
        any |= block->small[small][i];
    return any != 0;
}

CKPIP_INSIDE bool any_live(const ckpip_block *block, size_t count)
{
    uint32_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= block->flags[i];
    return any & CKPI_CONTACT_LIVE_ANSWERED;
}

CKPIP_INSIDE void derive_rarity(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_rarity(facts->word[i], block->outcome[i], 0);
    for (size_t i = 0; block->mediums && i < count; i++)
        facts->word[i] |= ckpip_rarity(0, 0, block->medium[CKPIP_RING_ATTEMPTS][i]);
}

CKPIP_INSIDE void derive(ckpip_facts *facts, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
    const uint32_t carried = derive_core(facts, block, count, plan->short_handle);
    ckpip_block_ask(block, 2);
    derive_visit(facts, block, count, plan->thresholds[0]);
    ckpip_block_ask(block, 2);
    if (block->flagged) {
        derive_flags(facts, block, count);
        ckpip_block_ask(block, 2);
        if (any_live(block, count))
            derive_dialer(facts, block, count, plan->dialer_limit);
    }
    if (any_small(block, count, CKPIP_DISCONNECTED_BY))
        derive_disconnects(facts, block, count);
    if (any_small(block, count, CKPIP_CSAT))
        derive_ratings(facts, block, count);
    if (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS))
        derive_told(facts, block, count);
    derive_accepted(facts, block, count);
    if (block->lanes & (1u << CKPIP_REQUESTED_AT | 1u << CKPIP_DUE_AT))
        derive_callbacks(facts, block, count);
    if (plan->histogram_set)
        derive_grid(facts, block, count);
    ckpip_block_ask(block, 1);
    derive_rarity(facts, block, count);
    if (block->wide || carried) {
        uint8_t mark[CKPIP_BLOCK] = {0};
        mark_wide(mark, facts, block, count);
        facts->wide_count = ckpip_collect(facts->wide, mark, count);
    }
}

CKPIP_EACH_LEVEL
static void derive_many(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    /* Loops whose length is known have no tails. */
    if (block->count == CKPIP_BLOCK)
        derive(facts, block, CKPIP_BLOCK, plan);
    else
        derive(facts, block, block->count, plan);
}

void ckpip_kernel_derive(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    facts->wide_count = 0;
    if (block->count == 1)
        derive(facts, block, 1, plan);
    else
        derive_many(facts, block, plan);
    for (uint32_t k = 0; k < facts->wide_count; k++)
        mend_record(facts, block, plan, facts->wide[k]);
}
