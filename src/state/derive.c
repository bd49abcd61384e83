/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/lanes.h"
#include "state/kernel.h"

/* 0 or 1 at the place of a condition. */
#define AT(yes, condition) ((uint64_t)(yes) << (condition))

/* Outcomes as masks: what one comparison a byte can say. */
typedef struct outcome_bits {
    uint64_t offered[CKPIP_BLOCK];
    uint64_t can_handle[CKPIP_BLOCK];
} outcome_bits;

CKPIP_INSIDE void derive_outcomes(outcome_bits *bits, const ckpip_block *block, size_t count)
{
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    for (size_t i = 0; i < count; i++) {
        const uint64_t o = outcome[i];
        bits->offered[i] = (o - (CKPI_OUTCOME_OPEN + 1)) >> 63; /* 1 to 6; 0 is refused */
        bits->can_handle[i] = (o == CKPI_OUTCOME_ANSWERED) | (o == CKPI_OUTCOME_CALLBACK) | (o == CKPI_OUTCOME_FAILED);
    }
}

CKPIP_INSIDE void derive_core(ckpip_facts *facts, const ckpip_block *block, size_t count, const outcome_bits *bits,
                              int64_t short_handle)
{
    const int64_t *wait = block->lane[CKPIP_WAIT], *talk = block->lane[CKPIP_TALK];
    const int64_t *hold = block->lane[CKPIP_HOLD], *work = block->lane[CKPIP_WORK];
    for (size_t i = 0; i < count; i++) {
        const int64_t h = ckpip_known(hold[i]), a = ckpip_known(work[i]), w = ckpip_known(wait[i]);
        const int64_t handle = ckpip_known(talk[i]) + h + a;
        const uint64_t offered = bits->offered[i];
        const uint64_t handled = bits->can_handle[i] & ckpip_positive(handle);
        facts->handle[i] = handle;
        facts->word[i] = AT(offered, CKPIP_CONTACT) | AT(offered & ckpip_positive(w), CKPIP_DELAYED) |
                         AT(handled, CKPIP_HANDLED) | AT(handled, CKPIP_HANDLED_CONTACT) |
                         AT(handled & ckpip_positive(h), CKPIP_HELD) | AT(handled & ckpip_positive(a), CKPIP_WORKED) |
                         AT(handled & ckpip_negative(handle - short_handle), CKPIP_SHORT_HANDLED);
    }
}

/* A flag as 0 or 1. */
static inline uint64_t flag(uint64_t flags, uint64_t bit)
{
    return (0 - (flags & bit)) >> 63;
}

CKPIP_INSIDE void derive_flags(ckpip_facts *facts, const ckpip_block *block, size_t count, const outcome_bits *bits)
{
    for (size_t i = 0; i < count; i++) {
        const uint64_t f = block->flags[i], word = facts->word[i];
        const uint64_t handled = word >> CKPIP_HANDLED & 1;
        const uint64_t resolved = flag(f, CKPI_CONTACT_RESOLVED);
        const uint64_t told = resolved | flag(f, CKPI_CONTACT_UNRESOLVED);
        const uint64_t resolvable = 1 ^ flag(f, CKPI_CONTACT_UNRESOLVABLE);
        const uint64_t transferred = flag(f, CKPI_CONTACT_TRANSFERRED);
        const uint64_t parts = AT(transferred, CKPIP_TRANSFERRED) |
                               AT(transferred & (1 ^ flag(f, CKPI_CONTACT_LATER_TRANSFER)), CKPIP_CONTACT_TRANSFERRED) |
                               AT(flag(f, CKPI_CONTACT_ESCALATED), CKPIP_ESCALATED) | AT(told, CKPIP_RESOLUTION_TOLD) |
                               AT(resolved, CKPIP_RESOLVED) | AT(told & resolvable, CKPIP_RESOLVABLE_TOLD) |
                               AT(resolved & resolvable, CKPIP_RESOLVABLE_RESOLVED);
        const uint64_t cleared = AT(flag(f, CKPI_CONTACT_LATER_LEG), CKPIP_CONTACT) |
                                 AT(flag(f, CKPI_CONTACT_LATER_HANDLE), CKPIP_HANDLED_CONTACT);
        facts->word[i] = (word & ~cleared) | ((0 - handled) & parts) |
                         AT(bits->offered[i] & flag(f, CKPI_CONTACT_COMPLAINT), CKPIP_COMPLAINT) |
                         AT(flag(f, CKPI_CONTACT_CALLBACK_OFFERED), CKPIP_CALLBACK_OFFERED) |
                         AT(flag(f, CKPI_CONTACT_LIVE_ANSWERED), CKPIP_LIVE);
    }
}

/* Live answers that no agent took in time. */
CKPIP_INSIDE void derive_dialer(ckpip_facts *facts, const ckpip_block *block, size_t count, int64_t limit)
{
    const int64_t *wait = block->lane[CKPIP_WAIT];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    for (size_t i = 0; i < count; i++) {
        if (!(facts->word[i] >> CKPIP_LIVE & 1))
            continue;
        const bool in_time = outcome[i] == CKPI_OUTCOME_ANSWERED && wait[i] >= 0 && wait[i] <= limit;
        facts->word[i] |= AT(!in_time, CKPIP_LIVE_LATE);
    }
}

CKPIP_INSIDE void derive_disconnects(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint8_t *outcome = block->small[CKPIP_OUTCOME], *by = block->small[CKPIP_DISCONNECTED_BY];
    for (size_t i = 0; i < count; i++) {
        const uint64_t handled = facts->word[i] >> CKPIP_HANDLED & 1;
        facts->word[i] |= AT(handled & (by[i] == CKPI_PARTY_AGENT), CKPIP_AGENT_FIRST) |
                          AT((outcome[i] == CKPI_OUTCOME_ANSWERED) & (by[i] == CKPI_PARTY_SYSTEM), CKPIP_DROPPED);
    }
}

CKPIP_INSIDE void derive_callbacks(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *requested_at = block->lane[CKPIP_REQUESTED_AT], *connected_at = block->lane[CKPIP_CONNECTED_AT];
    const int64_t *due_at = block->lane[CKPIP_DUE_AT];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    for (size_t i = 0; i < count; i++) {
        const bool accepted = outcome[i] == CKPI_OUTCOME_CALLBACK;
        const bool timed = requested_at[i] != CKPI_ABSENT;
        const bool requested = accepted | timed;
        const bool reached = connected_at[i] != CKPI_ABSENT;
        const bool due = requested & (due_at[i] != CKPI_ABSENT);
        facts->word[i] |= AT(accepted, CKPIP_CALLBACK_OFFERED) | AT(requested, CKPIP_CALLBACK_REQUESTED) |
                          AT(timed & reached, CKPIP_CALLBACK_CONNECTED) | AT(due, CKPIP_CALLBACK_DUE) |
                          AT(due & reached & (connected_at[i] <= due_at[i]), CKPIP_CALLBACK_IN_TIME);
    }
}

CKPIP_INSIDE void derive_told(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const int64_t *ring = block->lane[CKPIP_RING], *holds = block->lane[CKPIP_HOLDS];
    for (size_t i = 0; i < count; i++) {
        const uint64_t handled = facts->word[i] >> CKPIP_HANDLED & 1;
        facts->word[i] |= AT(handled & (1 ^ ckpip_negative(ring[i])), CKPIP_RUNG) |
                          AT(handled & (1 ^ ckpip_negative(holds[i])), CKPIP_HOLDS_TOLD);
    }
}

CKPIP_INSIDE void derive_ratings(ckpip_facts *facts, const ckpip_block *block, size_t count)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    for (size_t i = 0; i < count; i++)
        facts->word[i] |= AT(csat[i] != 0, CKPIP_RATED);
}

/* On which grid the durations lie: it narrows the bounds of quantiles. A
 * multiple of an odd number stays below 2^64 / that number when multiplied by
 * its inverse modulo 2^64; 10^6 is 2^6 times one, 10^3 is 2^3 times one. */
static inline uint64_t off_second(uint64_t x)
{
    return ((x & 63) != 0) | (x * UINT64_C(0x790FB65668C26139) > UINT64_MAX / 15625);
}

static inline uint64_t off_milli(uint64_t x)
{
    return ((x & 7) != 0) | (x * UINT64_C(0x1CAC083126E978D5) > UINT64_MAX / 125);
}

CKPIP_INSIDE void derive_grid(ckpip_facts *facts, const ckpip_block *block, size_t count, const outcome_bits *bits)
{
    const int64_t *wait = block->lane[CKPIP_WAIT], *talk = block->lane[CKPIP_TALK];
    const int64_t *hold = block->lane[CKPIP_HOLD], *work = block->lane[CKPIP_WORK];
    for (size_t i = 0; i < count; i++) {
        const uint64_t w = (uint64_t)ckpip_known(wait[i]), t = (uint64_t)ckpip_known(talk[i]);
        const uint64_t h = (uint64_t)ckpip_known(hold[i]), a = (uint64_t)ckpip_known(work[i]);
        const uint64_t handled = facts->word[i] >> CKPIP_HANDLED & 1, offered = bits->offered[i];
        facts->word[i] |= AT(offered & off_second(w), CKPIP_WAIT_NOT_SECOND) |
                          AT(offered & off_milli(w), CKPIP_WAIT_NOT_MILLI) |
                          AT(handled & (off_second(t) | off_second(h) | off_second(a)), CKPIP_HANDLE_NOT_SECOND) |
                          AT(handled & (off_milli(t) | off_milli(h) | off_milli(a)), CKPIP_HANDLE_NOT_MILLI);
    }
}

CKPIP_INSIDE bool any_callback(const ckpip_block *block, size_t count)
{
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= outcome[i] == CKPI_OUTCOME_CALLBACK;
    return any || (block->lanes & (1u << CKPIP_REQUESTED_AT));
}

CKPIP_INSIDE bool any_small(const ckpip_block *block, size_t count, enum ckpip_small small)
{
    uint8_t any = 0;
    if (!(block->smalls >> small & 1))
        return false;
    for (size_t i = 0; i < count; i++)
        any |= block->small[small][i];
    return any != 0;
}

CKPIP_INSIDE void derive(ckpip_facts *facts, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
    outcome_bits bits;
    derive_outcomes(&bits, block, count);
    derive_core(facts, block, count, &bits, plan->short_handle);
    if (block->flagged) {
        derive_flags(facts, block, count, &bits);
        derive_dialer(facts, block, count, plan->dialer_limit);
    }
    if (any_small(block, count, CKPIP_DISCONNECTED_BY))
        derive_disconnects(facts, block, count);
    if (any_small(block, count, CKPIP_CSAT))
        derive_ratings(facts, block, count);
    if (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS))
        derive_told(facts, block, count);
    if (any_callback(block, count))
        derive_callbacks(facts, block, count);
    if (plan->histogram_set)
        derive_grid(facts, block, count, &bits);
}

CKPIP_EACH_LEVEL
static void derive_many(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    derive(facts, block, block->count, plan);
}

/* The same without loops, for records that come one by one. */
static void derive_one(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    derive(facts, block, 1, plan);
}

void ckpip_kernel_derive(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    if (block->count == 1)
        derive_one(facts, block, plan);
    else
        derive_many(facts, block, plan);
}
