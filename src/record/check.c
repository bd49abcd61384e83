/* SPDX-License-Identifier: MIT */
/* What a record must not say. The rules stand once, in ckpip_block_check; the
 * filter before it answers for a whole block whether any rule can apply. */
#include "public.h"

#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "record/block.h"

static const uint32_t KNOWN_PRESENT = 2u * CKPI_HAS_NPS - 1;
static const uint32_t KNOWN_FLAGS = 2u * CKPI_CONTACT_LIVE_ANSWERED - 1;

/* Outcomes after which an agent can have handled the contact. */
static const uint32_t CAN_HANDLE =
    1u << CKPI_OUTCOME_ANSWERED | 1u << CKPI_OUTCOME_CALLBACK | 1u << CKPI_OUTCOME_FAILED;

static const struct {
    uint8_t lane;
    uint8_t field;
} DURATIONS[] =
    {
        {CKPIP_WAIT, CKPI_FIELD_WAIT},
        {CKPIP_RING, CKPI_FIELD_RING},
        {CKPIP_TALK, CKPI_FIELD_TALK},
        {CKPIP_HOLD, CKPI_FIELD_HOLD},
        {CKPIP_LONGEST_HOLD, CKPI_FIELD_LONGEST_HOLD},
        {CKPIP_WORK, CKPI_FIELD_AFTER_CONTACT_WORK},
},
  TIMES[] = {
      {CKPIP_OFFERED_AT, CKPI_FIELD_OFFERED_AT},
      {CKPIP_ENDED_AT, CKPI_FIELD_ENDED_AT},
      {CKPIP_REQUESTED_AT, CKPI_FIELD_CALLBACK_REQUESTED_AT},
      {CKPIP_CONNECTED_AT, CKPI_FIELD_CALLBACK_CONNECTED_AT},
      {CKPIP_DUE_AT, CKPI_FIELD_DUE_AT},
};

static const struct {
    uint8_t small;
    uint8_t field;
    uint8_t highest;
    uint8_t reason;
} SCALES[] = {
    {CKPIP_OUTCOME, CKPI_FIELD_OUTCOME, CKPI_OUTCOME_SELF_SERVICE, CKPI_REASON_UNKNOWN_VALUE},
    {CKPIP_CHANNEL, CKPI_FIELD_CHANNEL, CKPI_CHANNEL_TASK, CKPI_REASON_UNKNOWN_VALUE},
    {CKPIP_DIRECTION, CKPI_FIELD_DIRECTION, CKPI_DIRECTION_INTERNAL, CKPI_REASON_UNKNOWN_VALUE},
    {CKPIP_DISCONNECTED_BY, CKPI_FIELD_DISCONNECTED_BY, CKPI_PARTY_SYSTEM, CKPI_REASON_UNKNOWN_VALUE},
    {CKPIP_CSAT, CKPI_FIELD_CSAT, 5, CKPI_REASON_BEYOND_RANGE},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* --- The filter --- */

static uint64_t bad_time(int64_t t)
{
    return (uint64_t)t + CKPIP_TIME_LIMIT > 2 * (uint64_t)CKPIP_TIME_LIMIT;
}

static uint64_t bad_duration(int64_t d)
{
    return ((uint64_t)d > (uint64_t)CKPIP_DURATION_LIMIT) & (d != CKPI_ABSENT);
}

/* Each of these gathers what may be wrong by OR, over the whole block; a
 * value at the very limit may raise a false alarm, which the rules dismiss. */
CKPIP_INSIDE uint64_t odd_scale(const uint8_t *values, size_t count, uint8_t highest)
{
    uint8_t above = 0;
    for (size_t i = 0; i < count; i++)
        above |= values[i] > highest;
    return above;
}

CKPIP_INSIDE uint64_t odd_outcomes(const uint8_t *outcome, size_t count)
{
    uint8_t unknown = 0;
    for (size_t i = 0; i < count; i++)
        unknown |= outcome[i] == CKPI_OUTCOME_UNKNOWN;
    return unknown;
}

CKPIP_INSIDE uint64_t odd_flags(const uint32_t *flags, size_t count)
{
    uint32_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= (flags[i] & ~KNOWN_FLAGS) | ((flags[i] >> 3) & (flags[i] >> 4) & 1);
    return bad;
}

CKPIP_INSIDE uint64_t odd_durations(const int64_t *values, size_t count)
{
    uint64_t high = 0, negative = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t value = (uint64_t)values[i];
        high |= (uint64_t)ckpip_known(values[i]);
        negative |= (value << 1) & (0 - (value >> 63)); /* CKPI_ABSENT has no other bit */
    }
    return (high >> 44) | negative;
}

CKPIP_INSIDE uint64_t odd_times(const int64_t *values, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= ((uint64_t)values[i] + CKPIP_TIME_LIMIT) >> 56;
    return bad;
}

/* The total handle time; handling where no agent can have answered. */
CKPIP_INSIDE uint64_t odd_handling(const ckpip_block *block)
{
    const int64_t *talk = block->lane[CKPIP_TALK], *hold = block->lane[CKPIP_HOLD], *work = block->lane[CKPIP_WORK];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    uint64_t high = 0, unanswered = 0;
    for (size_t i = 0; i < block->count; i++) {
        const int64_t total = ckpip_known(talk[i]) + ckpip_known(hold[i]) + ckpip_known(work[i]);
        const uint64_t o = outcome[i];
        const uint64_t can = (o == CKPI_OUTCOME_ANSWERED) | (o == CKPI_OUTCOME_CALLBACK) | (o == CKPI_OUTCOME_FAILED);
        high |= (uint64_t)total;
        unanswered |= (uint64_t)total & (can - 1);
    }
    return (high >> 44) | unanswered;
}

/* An answer whose wait is absent. */
CKPIP_INSIDE uint64_t odd_answers(const ckpip_block *block)
{
    const int64_t *wait = block->lane[CKPIP_WAIT];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    uint64_t bad = 0;
    for (size_t i = 0; i < block->count; i++)
        bad |= ckpip_negative(wait[i]) & (uint64_t)(outcome[i] == CKPI_OUTCOME_ANSWERED);
    return bad;
}

/* A part that is longer than its known whole. */
CKPIP_INSIDE uint64_t odd_parts(const int64_t *part, const int64_t *whole, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t longer = ((uint64_t)ckpip_known(whole[i]) - (uint64_t)ckpip_known(part[i])) >> 63;
        bad |= longer & ~ckpip_negative(whole[i]);
    }
    return bad;
}

static uint64_t odd_rings(const ckpip_block *block)
{
    const uint16_t *attempts = block->medium[CKPIP_RING_ATTEMPTS], *missed = block->medium[CKPIP_RING_UNANSWERED];
    uint64_t bad = 0;
    for (size_t i = 0; i < block->count; i++)
        bad |= missed[i] > attempts[i];
    return bad;
}

static bool has(const ckpip_block *block, enum ckpip_lane which)
{
    return block->lanes >> which & 1;
}

CKPIP_EACH_LEVEL
bool ckpip_block_suspect(const ckpip_block *block)
{
    /* Times that few feeds carry go through the rules themselves. */
    const uint32_t rare =
        1u << CKPIP_ENDED_AT | 1u << CKPIP_REQUESTED_AT | 1u << CKPIP_CONNECTED_AT | 1u << CKPIP_DUE_AT;
    if (block->suspect || (block->lanes & rare))
        return true;
    uint64_t bad = odd_outcomes(block->small[CKPIP_OUTCOME], block->count);
    bad |= odd_times(block->lane[CKPIP_OFFERED_AT], block->count);
    bad |= odd_handling(block) | odd_answers(block);
    for (size_t k = 0; k < COUNT(SCALES); k++) {
        if (block->smalls >> SCALES[k].small & 1)
            bad |= odd_scale(block->small[SCALES[k].small], block->count, SCALES[k].highest);
    }
    for (size_t k = 0; k < COUNT(DURATIONS); k++) {
        if (has(block, DURATIONS[k].lane))
            bad |= odd_durations(block->lane[DURATIONS[k].lane], block->count);
    }
    if (block->flagged)
        bad |= odd_flags(block->flags, block->count);
    if (has(block, CKPIP_RING))
        bad |= odd_parts(block->lane[CKPIP_RING], block->lane[CKPIP_WAIT], block->count);
    if (has(block, CKPIP_LONGEST_HOLD))
        bad |= odd_parts(block->lane[CKPIP_LONGEST_HOLD], block->lane[CKPIP_HOLD], block->count);
    if (block->mediums)
        bad |= odd_rings(block);
    return bad != 0;
}

/* --- The rules --- */

typedef struct verdict {
    uint32_t field;
    uint32_t reason;
} verdict;

static const verdict FINE = {CKPI_FIELD_NONE, CKPI_REASON_NONE};

static int64_t lane(const ckpip_block *block, enum ckpip_lane which, size_t at)
{
    return block->lane[which][at];
}

static verdict check_scales(const ckpip_block *block, size_t at)
{
    for (size_t k = 0; k < COUNT(SCALES); k++) {
        if (block->small[SCALES[k].small][at] > SCALES[k].highest)
            return (verdict){SCALES[k].field, SCALES[k].reason};
    }
    if (block->small[CKPIP_OUTCOME][at] == CKPI_OUTCOME_UNKNOWN)
        return (verdict){CKPI_FIELD_OUTCOME, CKPI_REASON_MISSING};
    if ((block->flags[at] & CKPI_CONTACT_RESOLVED) && (block->flags[at] & CKPI_CONTACT_UNRESOLVED))
        return (verdict){CKPI_FIELD_FLAGS, CKPI_REASON_CONTRADICTION};
    return FINE;
}

static verdict check_ranges(const ckpip_block *block, size_t at)
{
    if (lane(block, CKPIP_OFFERED_AT, at) == CKPI_ABSENT)
        return (verdict){CKPI_FIELD_OFFERED_AT, CKPI_REASON_MISSING};
    for (size_t k = 0; k < COUNT(TIMES); k++) {
        const int64_t t = block->lane[TIMES[k].lane][at];
        if (t != CKPI_ABSENT && bad_time(t))
            return (verdict){TIMES[k].field, CKPI_REASON_BEYOND_RANGE};
    }
    for (size_t k = 0; k < COUNT(DURATIONS); k++) {
        const int64_t d = block->lane[DURATIONS[k].lane][at];
        if (bad_duration(d))
            return (verdict){DURATIONS[k].field, d < 0 ? CKPI_REASON_NEGATIVE_DURATION : CKPI_REASON_BEYOND_RANGE};
    }
    return FINE;
}

static verdict check_handling(const ckpip_block *block, size_t at)
{
    static const struct {
        uint8_t lane;
        uint8_t field;
    } parts[] = {
        {CKPIP_TALK, CKPI_FIELD_TALK},
        {CKPIP_HOLD, CKPI_FIELD_HOLD},
        {CKPIP_WORK, CKPI_FIELD_AFTER_CONTACT_WORK},
    };
    const uint8_t outcome = block->small[CKPIP_OUTCOME][at];
    int64_t total = 0;
    for (size_t k = 0; k < COUNT(parts); k++) {
        const int64_t part = ckpip_known(block->lane[parts[k].lane][at]);
        if (part > 0 && !(CAN_HANDLE >> outcome & 1))
            return (verdict){parts[k].field, CKPI_REASON_HANDLED_WITHOUT_ANSWER};
        total += part;
    }
    if (total > CKPIP_DURATION_LIMIT)
        return (verdict){CKPI_FIELD_TALK, CKPI_REASON_BEYOND_RANGE};
    if (outcome == CKPI_OUTCOME_ANSWERED && lane(block, CKPIP_WAIT, at) == CKPI_ABSENT &&
        block->small[CKPIP_DIRECTION][at] < CKPI_DIRECTION_OUTBOUND)
        return (verdict){CKPI_FIELD_WAIT, CKPI_REASON_ANSWERED_WITHOUT_ANSWER};
    return FINE;
}

/* Is `part` known, and above a known `whole`? */
static bool exceeds(int64_t part, int64_t whole)
{
    return part != CKPI_ABSENT && whole != CKPI_ABSENT && part > whole;
}

static verdict check_order(const ckpip_block *block, size_t at)
{
    const int64_t earliest = lane(block, CKPIP_OFFERED_AT, at) + ckpip_known(lane(block, CKPIP_WAIT, at));
    if (exceeds(earliest, lane(block, CKPIP_ENDED_AT, at)))
        return (verdict){CKPI_FIELD_ENDED_AT, CKPI_REASON_ENDS_BEFORE_START};
    if (exceeds(lane(block, CKPIP_REQUESTED_AT, at), lane(block, CKPIP_CONNECTED_AT, at)))
        return (verdict){CKPI_FIELD_CALLBACK_CONNECTED_AT, CKPI_REASON_ENDS_BEFORE_START};
    if (lane(block, CKPIP_REQUESTED_AT, at) != CKPI_ABSENT && lane(block, CKPIP_CONNECTED_AT, at) != CKPI_ABSENT &&
        lane(block, CKPIP_CONNECTED_AT, at) - lane(block, CKPIP_REQUESTED_AT, at) > CKPIP_DURATION_LIMIT)
        return (verdict){CKPI_FIELD_CALLBACK_CONNECTED_AT, CKPI_REASON_BEYOND_RANGE};
    if (exceeds(lane(block, CKPIP_LONGEST_HOLD, at), lane(block, CKPIP_HOLD, at)))
        return (verdict){CKPI_FIELD_LONGEST_HOLD, CKPI_REASON_LONGER_THAN_WHOLE};
    if (exceeds(lane(block, CKPIP_RING, at), lane(block, CKPIP_WAIT, at)))
        return (verdict){CKPI_FIELD_RING, CKPI_REASON_LONGER_THAN_WHOLE};
    if (block->medium[CKPIP_RING_UNANSWERED][at] > block->medium[CKPIP_RING_ATTEMPTS][at])
        return (verdict){CKPI_FIELD_RING_UNANSWERED, CKPI_REASON_LONGER_THAN_WHOLE};
    return FINE;
}

static bool bad_amount(int64_t amount)
{
    return amount > CKPIP_AMOUNT_LIMIT || amount < -CKPIP_AMOUNT_LIMIT;
}

static verdict check_row(const ckpi_contact *row)
{
    if ((row->present & CKPI_HAS_SALE) && bad_amount(row->sale))
        return (verdict){CKPI_FIELD_SALE, CKPI_REASON_BEYOND_RANGE};
    if ((row->present & CKPI_HAS_COST) && bad_amount(row->cost))
        return (verdict){CKPI_FIELD_COST, CKPI_REASON_BEYOND_RANGE};
    if ((row->present & CKPI_HAS_NPS) && row->nps > 10)
        return (verdict){CKPI_FIELD_NPS, CKPI_REASON_BEYOND_RANGE};
    if (row->ces > 7)
        return (verdict){CKPI_FIELD_CES, CKPI_REASON_BEYOND_RANGE};
    return FINE;
}

/* Bits from a later release: CKPI_FIELD_NONE if there are none. */
static uint32_t newer_field(const ckpi_contact *row, size_t row_size)
{
    if (row->present & ~KNOWN_PRESENT)
        return CKPI_FIELD_PRESENT;
    const size_t known_size = sizeof *row;
    if (row->reserved0 || row->reserved1 ||
        !ckpip_all_zero((const unsigned char *)row + known_size, row_size - known_size))
        return CKPI_FIELD_RESERVED;
    return CKPI_FIELD_NONE;
}

ckpi_status ckpip_block_check(const ckpip_block *block, size_t at, const ckpip_source *source, size_t index,
                              uint32_t *field, uint32_t *reason)
{
    const ckpi_contact *row = NULL;
    *field = CKPI_FIELD_NONE;
    *reason = CKPI_REASON_NONE;
    if (source->rows) {
        row = (const ckpi_contact *)(const void *)((const char *)source->rows + index * source->stride);
        *field = newer_field(row, source->row_size);
    }
    if (*field == CKPI_FIELD_NONE && (block->flags[at] & ~KNOWN_FLAGS))
        *field = CKPI_FIELD_FLAGS;
    if (*field != CKPI_FIELD_NONE)
        return CKPI_E_NEWER;

    verdict v = check_scales(block, at);
    if (v.reason == CKPI_REASON_NONE)
        v = check_ranges(block, at);
    if (v.reason == CKPI_REASON_NONE)
        v = check_handling(block, at);
    if (v.reason == CKPI_REASON_NONE)
        v = check_order(block, at);
    if (v.reason == CKPI_REASON_NONE && row)
        v = check_row(row);
    *field = v.field;
    *reason = v.reason;
    return v.reason == CKPI_REASON_NONE ? CKPI_OK : CKPI_E_RECORD;
}

ckpi_status ckpi_contact_check(const ckpi_contact *contact, ckpi_issue *issue)
{
    ckpip_source source;
    ckpi_status status = ckpip_source_of_one(&source, contact, sizeof *contact);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    ckpip_block block;
    uint32_t field, reason;
    ckpip_block_fill(&block, &source, 0, 1, 0);
    status = ckpip_block_check(&block, 0, &source, 0, &field, &reason);
    return status == CKPI_OK ? status : ckpip_blame(issue, status, 0, field, reason);
}
