/* SPDX-License-Identifier: MIT */
/* Loops over slim lanes: 32 bits hold a condition word and nearly every
 * duration. The few records with a longer duration have their word mended. */
#include "public.h"

#include "base/lanes.h"
#include "state/events_eight.h"

/* The events of outcomes and durations, and handle times. */
CKPIP_INSIDE void derive_each(ckpip_facts *facts, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    const uint32_t brief = ckpip_slim_limit(plan->short_handle), limit = ckpip_slim_limit(plan->thresholds[0]);
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = outcome[i], w = wait[i], t = talk[i], h = hold[i], a = work[i], handle = t + h + a;
        const uint32_t word = ckpip_core_events(o, w, t, h, a, handle, brief) | ckpip_accepted_events(o);
        facts->handle[i] = handle;
        facts->word[i] = word | ckpip_rarity(word, o, 0);
        facts->visit[i] = ckpip_visit_events(o, w, limit);
    }
}

#if CKPIP_HAS_EIGHTS
CKPIP_INSIDE void derive_eights(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan, bool flagged)
{
    const uint32_t brief = ckpip_slim_limit(plan->short_handle), limit = ckpip_slim_limit(plan->thresholds[0]);
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK], *flags = block->flags;
    const ckpip_masks *masks = &CKPIP_MASKS;
    CKPIP_HOLD_POINTER(masks);
    CKPIP_ROLLED
    for (size_t i = 0; i < CKPIP_BLOCK; i += 8) {
        const ckpip_eight row = ckpip_eight_at(block->outcome + i) - 1, w = ckpip_eight_at(wait + i);
        const ckpip_eight t = ckpip_eight_at(talk + i), h = ckpip_eight_at(hold + i), a = ckpip_eight_at(work + i);
        const ckpip_eight handle = t + h + a, word = ckpip_core_events_eight(masks, row, w, t, h, a, handle, brief);
        ckpip_eight_put(facts->handle + i, handle);
        ckpip_eight_put(facts->word + i,
                        flagged ? ckpip_flag_events_eight(masks, word, ckpip_eight_at(flags + i)) : word);
        ckpip_eight_put(facts->visit + i, ckpip_visit_events_eight(masks, row, w, limit));
    }
}
#endif

/* Events of outcomes, durations and flags, but for CKPIP_SELDOM_FLAGS. */
CKPIP_INSIDE void derive_core(ckpip_facts *facts, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK) {
        if (block->flags_seen)
            derive_eights(facts, block, plan, true);
        else
            derive_eights(facts, block, plan, false);
        return;
    }
#endif
    derive_each(facts, block, count, plan);
    for (size_t i = 0; block->flags_seen && i < count; i++)
        facts->word[i] = ckpip_flag_events(facts->word[i], block->flags[i]);
}

CKPIP_INSIDE void derive_seldom_flags(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    for (size_t i = 0; i < count; i++)
        facts->word[i] = ckpip_seldom_flag_events(facts->word[i], block->flags[i]);
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

CKPIP_INSIDE void derive_callbacks(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *requested_at = block->lane[CKPIP_REQUESTED_AT], *connected_at = block->lane[CKPIP_CONNECTED_AT];
    const int64_t *due_at = block->lane[CKPIP_DUE_AT];
    for (size_t i = 0; i < count; i++) {
        const bool timed = requested_at[i] != CKPI_ABSENT;
        const bool requested = (facts->word[i] & CKPIP_BIT(CKPIP_CALLBACK_REQUESTED)) | timed;
        const bool reached = connected_at[i] != CKPI_ABSENT;
        const bool due = requested & (due_at[i] != CKPI_ABSENT);
        facts->word[i] |= (ckpip_mask_of(requested) & (CKPIP_BIT(CKPIP_CALLBACK_REQUESTED) | CKPIP_RARE)) |
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

CKPIP_INSIDE void derive_grid_each(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_grid_events(facts->word[i], outcome[i], wait[i], talk[i], hold[i], work[i]);
}

#if CKPIP_HAS_EIGHTS
/* In most feeds hardly any wait or talk time but 0 is a whole millisecond, or all are.
 * The former is told here: what is none settles the record, whatever the other
 * durations are, and 0 is a whole second. False if some record is not so. */
CKPIP_INSIDE bool derive_grid_eights(ckpip_facts *facts, const ckpip_block *block)
{
    const uint32_t of_wait = CKPIP_BIT(CKPIP_WAIT_NOT_SECOND) | CKPIP_BIT(CKPIP_WAIT_NOT_MILLI);
    const uint32_t of_handle = CKPIP_BIT(CKPIP_HANDLE_NOT_SECOND) | CKPIP_BIT(CKPIP_HANDLE_NOT_MILLI);
    ckpip_eight unsure = {0};
    CKPIP_ROLLED
    for (size_t i = 0; i < CKPIP_BLOCK; i += 8) {
        const ckpip_eight w = ckpip_eight_at(block->slim[CKPIP_SLIM_WAIT] + i);
        const ckpip_eight t = ckpip_eight_at(block->slim[CKPIP_SLIM_TALK] + i);
        const ckpip_eight h = ckpip_eight_at(block->slim[CKPIP_SLIM_HOLD] + i);
        const ckpip_eight a = ckpip_eight_at(block->slim[CKPIP_SLIM_WORK] + i);
        const ckpip_eight untimed = (ckpip_eight)((ckpip_eight_at(facts->visit + i) & CKPIP_ALL_TIMED) == 0);
        const ckpip_eight whole_wait = ckpip_whole_milli_eight(w), whole_talk = ckpip_whole_milli_eight(t);
        unsure |= (whole_wait & w) | (whole_talk & (t | h | a));
        ckpip_eight_put(facts->word + i, ckpip_eight_at(facts->word + i) | (~(whole_wait | untimed) & of_wait) |
                                             (~whole_talk & of_handle));
        if (i == 0 && ckpip_eight_gather(unsure) != 0)
            return false;
    }
    return ckpip_eight_gather(unsure) == 0;
}
#endif

CKPIP_INSIDE void derive_grid(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK && derive_grid_eights(facts, block))
        return;
#endif
    derive_grid_each(facts, block, count);
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

CKPIP_INSIDE void derive_rings(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= ckpip_rarity(0, 0, block->medium[CKPIP_RING_ATTEMPTS][i]);
}

CKPIP_INSIDE void derive(ckpip_facts *facts, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
    derive_core(facts, block, count, plan);
    ckpip_block_ask(block, 4);
    ckpip_block_ask(block, 2);
    if (block->flags_seen & CKPIP_SELDOM_FLAGS)
        derive_seldom_flags(facts, block, count);
    if (block->flags_seen & CKPI_CONTACT_FLAG_LIVE_ANSWERED)
        derive_dialer(facts, block, count, plan->dialer_limit);
    if (any_small(block, count, CKPIP_DISCONNECTED_BY))
        derive_disconnects(facts, block, count);
    if (any_small(block, count, CKPIP_CSAT))
        derive_ratings(facts, block, count);
    if (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS))
        derive_told(facts, block, count);
    if (block->lanes & (1u << CKPIP_REQUESTED_AT | 1u << CKPIP_DUE_AT))
        derive_callbacks(facts, block, count);
    if (plan->histogram_set)
        derive_grid(facts, block, count);
    ckpip_block_ask(block, 1);
    if (block->mediums)
        derive_rings(facts, block, count);
    if (block->wide || block->carries) {
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
