/* SPDX-License-Identifier: MIT */
/* Loops over slim lanes: 32 bits hold a condition word and nearly every
 * duration. The few records with a longer duration have their word mended. */
#include "public.h"

#include "base/lanes.h"
#include "state/kernel.h"

#define BIT(condition) (UINT32_C(1) << (condition))

/* The bit of a condition, or 0. */
static inline uint32_t when(bool yes, enum ckpip_condition condition)
{
    return yes ? BIT(condition) : 0;
}

/* All ones, or 0. */
static inline uint32_t mask_of(bool yes)
{
    return yes ? UINT32_MAX : 0;
}

static inline bool is_offered(uint32_t outcome)
{
    return outcome - 1 < CKPIP_QUEUED;
}

/* A limit beside slim durations: beyond them it is above all that are not wide. */
static uint32_t slim_limit(int64_t limit)
{
    return limit < (int64_t)CKPIP_SLIM_WIDE ? (uint32_t)limit : CKPIP_SLIM_WIDE;
}

CKPIP_INSIDE uint32_t derive_core(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t short_handle)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    const uint32_t brief = slim_limit(short_handle);
    uint32_t carried = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = outcome[i], w = wait[i], t = talk[i], h = hold[i], a = work[i];
        const uint32_t part = t + h, handle = part + a;
        const uint32_t can = mask_of(o == CKPI_OUTCOME_ANSWERED) | mask_of(o == CKPI_OUTCOME_CALLBACK) |
                             mask_of(o == CKPI_OUTCOME_FAILED);
        const uint32_t handled = can & mask_of((t | h | a) != 0);
        const uint32_t offered = mask_of(is_offered(o));
        carried |= mask_of(part < t) | mask_of(handle < a) | mask_of(handle >= CKPIP_SLIM_WIDE);
        facts->handle[i] = handle;
        facts->word[i] = (offered & BIT(CKPIP_CONTACT)) |
                         (offered & when(w + 1 > 1, CKPIP_DELAYED)) | /* neither 0 nor absent */
                         (handled & (BIT(CKPIP_HANDLED) | BIT(CKPIP_HANDLED_CONTACT) | when(h != 0, CKPIP_HELD) |
                                     when(a != 0, CKPIP_WORKED) | when(handle < brief, CKPIP_SHORT_HANDLED)));
    }
    return carried;
}

/* Outcome, wait known, wait within the lowest threshold: one bit for each outcome. */
CKPIP_INSIDE void derive_visit(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t threshold)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], limit = slim_limit(threshold);
    const uint32_t timed_at = CKPIP_EVENT_TIMED - CKPIP_EVENT_OUTCOME;
    const uint32_t within_at = CKPIP_EVENT_WITHIN - CKPIP_EVENT_OUTCOME;
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = outcome[i], row = (o - 1) & (CKPIP_OUTCOMES - 1);
        const uint32_t timed = mask_of(is_offered(o)) & mask_of(wait[i] != CKPIP_SLIM_ABSENT);
        const uint32_t within = mask_of(wait[i] < limit) & 1, at_most = mask_of(wait[i] <= limit) & 2;
        facts->visit[i] = 1u << row | (timed & (1u << (row + timed_at) | (within | at_most) << (2 * row + within_at)));
    }
}

/* A flag of the record at the place of a condition; both are single bits. */
static inline uint32_t move(uint32_t flags, uint32_t flag, enum ckpip_condition condition)
{
    const uint32_t bit = BIT(condition);
    return bit >= flag ? (flags & flag) * (bit / flag) : (flags & flag) / (flag / bit);
}

CKPIP_INSIDE void derive_flags(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    for (size_t i = 0; i < count; i++) {
        const uint32_t f = block->flags[i], word = facts->word[i];
        const uint32_t handled = mask_of(word & BIT(CKPIP_HANDLED)), offered = mask_of(is_offered(outcome[i]));
        const uint32_t resolved = move(f, CKPI_CONTACT_RESOLVED, CKPIP_RESOLVED);
        const uint32_t unresolved = move(f, CKPI_CONTACT_UNRESOLVED, CKPIP_RESOLVED);
        const uint32_t unresolvable = mask_of(f & CKPI_CONTACT_UNRESOLVABLE);
        const uint32_t later = mask_of(f & CKPI_CONTACT_LATER_TRANSFER);
        const uint32_t told = move(resolved | unresolved, BIT(CKPIP_RESOLVED), CKPIP_RESOLUTION_TOLD);
        const uint32_t resolvable = move(told, BIT(CKPIP_RESOLUTION_TOLD), CKPIP_RESOLVABLE_TOLD) |
                                    move(resolved, BIT(CKPIP_RESOLVED), CKPIP_RESOLVABLE_RESOLVED);
        const uint32_t parts = move(f, CKPI_CONTACT_TRANSFERRED, CKPIP_TRANSFERRED) |
                               (move(f, CKPI_CONTACT_TRANSFERRED, CKPIP_CONTACT_TRANSFERRED) & ~later) |
                               move(f, CKPI_CONTACT_ESCALATED, CKPIP_ESCALATED) | told | resolved |
                               (resolvable & ~unresolvable);
        const uint32_t cleared =
            move(f, CKPI_CONTACT_LATER_LEG, CKPIP_CONTACT) | move(f, CKPI_CONTACT_LATER_HANDLE, CKPIP_HANDLED_CONTACT);
        facts->word[i] = (word & ~cleared) | (handled & parts) |
                         (offered & move(f, CKPI_CONTACT_COMPLAINT, CKPIP_COMPLAINT)) |
                         move(f, CKPI_CONTACT_CALLBACK_OFFERED, CKPIP_CALLBACK_OFFERED) |
                         move(f, CKPI_CONTACT_LIVE_ANSWERED, CKPIP_LIVE);
    }
}

/* Live answers that no agent took in time. */
CKPIP_INSIDE void derive_dialer(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t limit)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], patience = slim_limit(limit);
    for (size_t i = 0; i < count; i++) {
        const uint32_t in_time = mask_of(outcome[i] == CKPI_OUTCOME_ANSWERED) & mask_of(wait[i] <= patience);
        const uint32_t live = mask_of(facts->word[i] & BIT(CKPIP_LIVE));
        facts->word[i] |= live & ~in_time & BIT(CKPIP_LIVE_LATE);
    }
}

CKPIP_INSIDE void derive_disconnects(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    const uint8_t *by = block->small[CKPIP_DISCONNECTED_BY];
    for (size_t i = 0; i < count; i++) {
        const uint32_t handled = mask_of(facts->word[i] & BIT(CKPIP_HANDLED));
        const uint32_t answered = mask_of(outcome[i] == CKPI_OUTCOME_ANSWERED);
        facts->word[i] |= (handled & when(by[i] == CKPI_PARTY_AGENT, CKPIP_AGENT_FIRST)) |
                          (answered & when(by[i] == CKPI_PARTY_SYSTEM, CKPIP_DROPPED));
    }
}

/* Of outcomes alone. */
CKPIP_INSIDE void derive_accepted(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= mask_of(block->outcome[i] == CKPI_OUTCOME_CALLBACK) &
                          (BIT(CKPIP_CALLBACK_OFFERED) | BIT(CKPIP_CALLBACK_REQUESTED));
}

CKPIP_INSIDE void derive_callbacks(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *requested_at = block->lane[CKPIP_REQUESTED_AT], *connected_at = block->lane[CKPIP_CONNECTED_AT];
    const int64_t *due_at = block->lane[CKPIP_DUE_AT];
    for (size_t i = 0; i < count; i++) {
        const bool timed = requested_at[i] != CKPI_ABSENT;
        const bool requested = (facts->word[i] & BIT(CKPIP_CALLBACK_REQUESTED)) | timed;
        const bool reached = connected_at[i] != CKPI_ABSENT;
        const bool due = requested & (due_at[i] != CKPI_ABSENT);
        facts->word[i] |= when(requested, CKPIP_CALLBACK_REQUESTED) | when(timed & reached, CKPIP_CALLBACK_CONNECTED) |
                          when(due, CKPIP_CALLBACK_DUE) |
                          when(due & reached & (connected_at[i] <= due_at[i]), CKPIP_CALLBACK_IN_TIME);
    }
}

CKPIP_INSIDE void derive_told(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *ring = block->lane[CKPIP_RING], *holds = block->lane[CKPIP_HOLDS];
    for (size_t i = 0; i < count; i++) {
        const uint32_t handled = mask_of(facts->word[i] & BIT(CKPIP_HANDLED));
        facts->word[i] |= handled & (when(ring[i] >= 0, CKPIP_RUNG) | when(holds[i] >= 0, CKPIP_HOLDS_TOLD));
    }
}

CKPIP_INSIDE void derive_ratings(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= when(csat[i] != 0, CKPIP_RATED);
}

/* On which grid the durations lie: it narrows the bounds of quantiles. A
 * multiple of an odd number stays below 2^32 / that number when multiplied by
 * its inverse modulo 2^32; 10^6 is 2^6 times one, 10^3 is 2^3 times one. */
static inline uint32_t off_second(uint32_t x)
{
    return mask_of(x & 63) | mask_of(x * UINT32_C(0x68C26139) > UINT32_MAX / 15625);
}

static inline uint32_t off_milli(uint32_t x)
{
    return mask_of(x & 7) | mask_of(x * UINT32_C(0x26E978D5) > UINT32_MAX / 125);
}

CKPIP_INSIDE void derive_grid(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    for (size_t i = 0; i < count; i++) {
        const uint32_t timed = mask_of(is_offered(outcome[i])) & mask_of(wait[i] != CKPIP_SLIM_ABSENT);
        const uint32_t handled = mask_of(facts->word[i] & BIT(CKPIP_HANDLED));
        const uint32_t w = wait[i], t = talk[i], h = hold[i], a = work[i];
        facts->word[i] |=
            (timed & ((off_second(w) & BIT(CKPIP_WAIT_NOT_SECOND)) | (off_milli(w) & BIT(CKPIP_WAIT_NOT_MILLI)))) |
            (handled & (((off_second(t) | off_second(h) | off_second(a)) & BIT(CKPIP_HANDLE_NOT_SECOND)) |
                        ((off_milli(t) | off_milli(h) | off_milli(a)) & BIT(CKPIP_HANDLE_NOT_MILLI))));
    }
}

/* --- Wide records --- */

/* Sets a condition where it holds, and clears it elsewhere. */
static void mend(uint32_t *word, enum ckpip_condition condition, bool yes)
{
    *word = (*word & ~BIT(condition)) | when(yes, condition);
}

static void mend_grid(uint32_t *word, const ckpip_block *block, size_t at)
{
    static const uint8_t parts[] = {CKPIP_TALK, CKPIP_HOLD, CKPIP_WORK};
    const int64_t wait = block->lane[CKPIP_WAIT][at];
    const bool timed = is_offered(block->outcome[at]) && wait >= 0;
    const bool handled = *word & BIT(CKPIP_HANDLED);
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
    if (!is_offered(outcome) || wait < 0)
        return;
    const uint32_t within = (wait < threshold ? 1u : 0u) | (wait <= threshold ? 2u : 0u);
    *visit = (*visit & ((1u << within_at) - 1)) | within << (2 * (outcome - 1) + within_at);
}

/* The conditions that depend on more than slim lanes can tell. */
static void mend_record(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan, size_t at)
{
    uint32_t *word = &facts->word[at];
    const int64_t wait = block->lane[CKPIP_WAIT][at];
    const bool handled = *word & BIT(CKPIP_HANDLED), live = *word & BIT(CKPIP_LIVE);
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
        const uint32_t wide = mask_of(w == CKPIP_SLIM_WIDE) | mask_of(t == CKPIP_SLIM_WIDE) |
                              mask_of(h == CKPIP_SLIM_WIDE) | mask_of(a == CKPIP_SLIM_WIDE) | mask_of(t + h < t) |
                              mask_of(handle < a) | mask_of(handle >= CKPIP_SLIM_WIDE);
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
    for (size_t i = 0; i < count; i++) {
        const uint32_t rare =
            mask_of(facts->word[i] & BIT(CKPIP_CALLBACK_REQUESTED)) | mask_of(block->outcome[i] == CKPI_OUTCOME_OPEN);
        facts->word[i] |= rare & CKPIP_RARE;
    }
    for (size_t i = 0; block->mediums && i < count; i++)
        facts->word[i] |= mask_of(block->medium[CKPIP_RING_ATTEMPTS][i]) & CKPIP_RARE;
}

CKPIP_INSIDE void derive(ckpip_facts *facts, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
    const uint32_t carried = derive_core(facts, block, count, plan->short_handle);
    derive_visit(facts, block, count, plan->thresholds[0]);
    if (block->flagged) {
        derive_flags(facts, block, count);
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
