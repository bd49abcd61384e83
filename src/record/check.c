/* SPDX-License-Identifier: MIT */
/* What a record must not say. The rules stand once, in ckpip_block_check; the
 * filter before it answers for a whole block whether any rule can apply. */
#include "public.h"

#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "record/block.h"

static const uint32_t KNOWN_PRESENT = 2u * CKPI_CONTACT_HAS_NPS - 1;
static const uint32_t KNOWN_FLAGS = 2u * CKPI_CONTACT_FLAG_LIVE_ANSWERED - 1;

_Static_assert(CKPI_OUTCOME_SELF_SERVICE == 8, "outcomes less one are numbers of three bits");

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
    {CKPIP_TRANSFER_TYPE, CKPI_FIELD_TRANSFER_TYPE, CKPI_TRANSFER_TYPE_FLOW, CKPI_REASON_UNKNOWN_VALUE},
    {CKPIP_CSAT, CKPI_FIELD_CSAT, 5, CKPI_REASON_BEYOND_RANGE},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* --- The filter --- */

static uint64_t bad_duration(int64_t d)
{
    return ((uint64_t)d > (uint64_t)CKPIP_DURATION_LIMIT) & (d != CKPI_ABSENT);
}

static const uint32_t NOTHING[CKPIP_BLOCK] = {0};
static const uint32_t NO_WAIT[CKPIP_BLOCK] = {
#define EIGHT                                                                                                          \
    CKPIP_SLIM_ABSENT, CKPIP_SLIM_ABSENT, CKPIP_SLIM_ABSENT, CKPIP_SLIM_ABSENT, CKPIP_SLIM_ABSENT, CKPIP_SLIM_ABSENT,  \
        CKPIP_SLIM_ABSENT, CKPIP_SLIM_ABSENT
    EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, EIGHT,
#undef EIGHT
};

static bool has(const ckpip_block *block, enum ckpip_lane which)
{
    return block->lanes >> which & 1;
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

CKPIP_INSIDE uint64_t odd_flags(ckpip_block *block, size_t count)
{
    const uint32_t *flags = block->flags;
    uint32_t seen = 0, both = 0;
    for (size_t i = 0; i < count; i++) {
        seen |= flags[i];
        both |= flags[i] & flags[i] >> 1;
    }
    block->flags_seen = seen;
    return (seen & ~KNOWN_FLAGS) | (both & CKPI_CONTACT_FLAG_RESOLVED);
}

CKPIP_INSIDE uint64_t odd_transfers(const uint8_t *types, const uint32_t *flags, size_t count)
{
    uint32_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= (uint32_t)(types[i] != 0) & ~flags[i] & CKPI_CONTACT_FLAG_TRANSFERRED;
    return bad;
}

/* Bits of the durations that are not negative, and of those that are: what is
 * absent has the highest bit alone. */
typedef struct alarm {
    uint64_t high;
    uint64_t negative;
} alarm;

CKPIP_INSIDE void gather(alarm *a, int64_t value)
{
    const uint64_t sign = ckpip_sign(value);
    a->high |= (uint64_t)value & ~sign;
    a->negative |= (uint64_t)value & sign;
}

CKPIP_INSIDE uint64_t odd_durations(const int64_t *values, size_t count)
{
    alarm a = {0, 0};
    for (size_t i = 0; i < count; i++)
        gather(&a, values[i]);
    return (a.high >> 44) | (a.negative << 1);
}

/* Which values are too large for a slim lane? */
CKPIP_INSIDE void mark_wide(uint32_t *to, const int64_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = values[i] >= (int64_t)CKPIP_SLIM_WIDE ? CKPIP_SLIM_WIDE : to[i];
}

/* What the values of a slim lane say together. */
typedef struct slim_look {
    uint32_t odd;  /* 0: all are absent or fit 32 bits */
    uint32_t most; /* the highest, or more; below CKPIP_SLIM_WIDE if that is */
} slim_look;

/* Nearly every block holds only what is absent and what fits 32 bits: then the upper
 * half of a value says nothing but its sign, and halves are cheaper to look at than values. */
CKPIP_INSIDE slim_look fill_slim_each(uint32_t *to, const int64_t *values, uint32_t absent, size_t count)
{
    slim_look look = {0, 0};
    for (size_t i = 0; i < count; i++) {
        const uint32_t low = ckpip_low_half(values, i), high = ckpip_high_half(values, i);
        const uint32_t sign = 0 - (high >> 31);
        look.odd |= (high & INT32_MAX) | (low & sign);
        look.most = low > look.most ? low : look.most;
        to[i] = low | (absent & sign);
    }
    return look;
}

#if CKPIP_HAS_EIGHTS
CKPIP_INSIDE uint32_t highest(const uint32_t *values, size_t count)
{
    uint32_t most = 0;
    for (size_t i = 0; i < count; i++)
        most = values[i] > most ? values[i] : most;
    return most;
}

/* Halves are parted within each 128 bits, as floats for which there is one instruction,
 * and only the result is put in order. */
CKPIP_INSIDE slim_look fill_slim_eights(uint32_t *to, const int64_t *values, uint32_t absent)
{
    typedef float eight_floats __attribute__((vector_size(32)));
    enum { LOW = CKPIP_LOW_HALF, HIGH = !CKPIP_LOW_HALF };
    ckpip_eight upper = {0}, below_absent = {0}, seen = {0};
    CKPIP_ROLLED
    for (size_t i = 0; i < CKPIP_BLOCK; i += 8) {
        const eight_floats a = (eight_floats)ckpip_eight_at(values + i),
                           b = (eight_floats)ckpip_eight_at(values + i + 4);
        const ckpip_eight low = (ckpip_eight)__builtin_shufflevector(a, b, LOW, LOW + 2, LOW + 8, LOW + 10, LOW + 4,
                                                                     LOW + 6, LOW + 12, LOW + 14);
        const ckpip_eight high = (ckpip_eight)__builtin_shufflevector(a, b, HIGH, HIGH + 2, HIGH + 8, HIGH + 10,
                                                                      HIGH + 4, HIGH + 6, HIGH + 12, HIGH + 14);
        const ckpip_eight sign = 0 - (high >> 31), value = low | (sign & absent);
        upper |= high;
        below_absent |= low & sign;
        seen |= low;
        ckpip_eight_put(to + i, __builtin_shufflevector(value, value, 0, 1, 4, 5, 2, 3, 6, 7));
    }
    slim_look look = {(ckpip_eight_gather(upper) & INT32_MAX) | ckpip_eight_gather(below_absent),
                      ckpip_eight_gather(seen)};
    if (look.most > INT32_MAX && absent == 0)
        look.most = highest(to, CKPIP_BLOCK);
    return look;
}
#endif

CKPIP_INSIDE slim_look fill_slim(uint32_t *to, const int64_t *values, uint32_t absent, size_t count)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK)
        return fill_slim_eights(to, values, absent);
#endif
    return fill_slim_each(to, values, absent, count);
}

/* Makes a slim lane and checks the durations on the way; answers with what is bad, and
 * adds the longest to `longest`. Parts below a quarter of the limit have a sum within it. */
CKPIP_INSIDE uint64_t slim_lane(ckpip_block *block, enum ckpip_slim slim, enum ckpip_lane which, size_t count,
                                uint64_t *longest)
{
    const int64_t *values = block->lane[which];
    const uint32_t absent = slim == CKPIP_SLIM_WAIT ? CKPIP_SLIM_ABSENT : 0;
    uint32_t *to = block->slim_store[slim];
    if (!has(block, which)) {
        block->slim[slim] = absent ? NO_WAIT : NOTHING;
        return 0;
    }
    block->slim[slim] = to;
    const slim_look look = fill_slim(to, values, absent, count);
    *longest += look.most;
    if (look.odd == 0 && look.most < CKPIP_SLIM_WIDE)
        return 0;

    alarm a = {0, 0};
    for (size_t i = 0; i < count; i++)
        gather(&a, values[i]);
    mark_wide(to, values, count);
    block->wide = true;
    return (a.high >> 42) | (a.negative << 1);
}

CKPIP_INSIDE uint64_t odd_offers(const int64_t *offered_at, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= (uint64_t)offered_at[i] + CKPIP_TIME_LIMIT;
    return bad >> 56;
}

/* Widens the outcomes, and checks: none, or one beyond the last; handling where no
 * agent can have answered; an answer whose wait is absent. */
CKPIP_INSIDE uint64_t odd_outcomes_each(ckpip_block *block, size_t count)
{
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT], *talk = block->slim[CKPIP_SLIM_TALK];
    const uint32_t *hold = block->slim[CKPIP_SLIM_HOLD], *work = block->slim[CKPIP_SLIM_WORK];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    uint32_t bad = 0;
    for (size_t i = 0; i < count; i++)
        block->outcome[i] = outcome[i];
    for (size_t i = 0; i < count; i++) {
        const uint32_t o = block->outcome[i], any = talk[i] | hold[i] | work[i];
        const uint32_t cannot =
            (o != CKPI_OUTCOME_ANSWERED) & (o != CKPI_OUTCOME_CALLBACK) & (o != CKPI_OUTCOME_FAILED);
        const uint32_t untold = (o == CKPI_OUTCOME_ANSWERED) & (wait[i] == CKPIP_SLIM_ABSENT);
        bad |= (any & (0 - cannot)) | untold | ((o - 1) & ~(uint32_t)(CKPI_OUTCOME_SELF_SERVICE - 1));
    }
    return bad;
}

#if CKPIP_HAS_EIGHTS
CKPIP_INSIDE uint64_t odd_outcomes_eights(ckpip_block *block)
{
    const ckpip_eight cannot = {0, UINT32_MAX, 0, UINT32_MAX, 0, UINT32_MAX, UINT32_MAX, UINT32_MAX};
    ckpip_eight bad = {0};
    for (size_t i = 0; i < CKPIP_BLOCK; i++)
        block->outcome[i] = block->small[CKPIP_OUTCOME][i];
    CKPIP_ROLLED
    for (size_t i = 0; i < CKPIP_BLOCK; i += 8) {
        const ckpip_eight row = ckpip_eight_at(block->outcome + i) - 1;
        const ckpip_eight w = ckpip_eight_at(block->slim[CKPIP_SLIM_WAIT] + i);
        const ckpip_eight any = ckpip_eight_at(block->slim[CKPIP_SLIM_TALK] + i) |
                                ckpip_eight_at(block->slim[CKPIP_SLIM_HOLD] + i) |
                                ckpip_eight_at(block->slim[CKPIP_SLIM_WORK] + i);
        const ckpip_eight answered = (ckpip_eight)(row == CKPI_OUTCOME_ANSWERED - 1);
        bad |= (any & __builtin_shuffle(cannot, row)) | (answered & (ckpip_eight)(w == CKPIP_SLIM_ABSENT)) |
               (row & ~(uint32_t)(CKPI_OUTCOME_SELF_SERVICE - 1));
    }
    return ckpip_eight_gather(bad);
}
#endif

CKPIP_INSIDE uint64_t odd_outcomes(ckpip_block *block, size_t count)
{
#if CKPIP_HAS_EIGHTS
    if (count == CKPIP_BLOCK)
        return odd_outcomes_eights(block);
#endif
    return odd_outcomes_each(block, count);
}

CKPIP_INSIDE uint64_t present(int64_t time)
{
    return 0 - (uint64_t)(time != CKPI_ABSENT);
}

CKPIP_INSIDE uint64_t odd_times(const int64_t *times, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= ((uint64_t)times[i] + CKPIP_TIME_LIMIT) & present(times[i]);
    return bad >> 56;
}

/* An end before the wait is over. Times are within their range here, or
 * odd_times has said so. */
CKPIP_INSIDE uint64_t odd_ends(const ckpip_block *block, size_t count)
{
    const int64_t *offered = block->lane[CKPIP_OFFERED_AT], *ended = block->lane[CKPIP_ENDED_AT];
    const int64_t *wait = block->lane[CKPIP_WAIT];
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t after = (uint64_t)ended[i] - (uint64_t)offered[i] - (uint64_t)ckpip_known(wait[i]);
        bad |= after & present(ended[i]);
    }
    return bad >> 63;
}

/* A connection before the request, or too long after it. */
CKPIP_INSIDE uint64_t odd_callbacks(const int64_t *requested, const int64_t *connected, size_t count)
{
    uint64_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= ((uint64_t)connected[i] - (uint64_t)requested[i]) & present(requested[i]) & present(connected[i]);
    return bad >> 44;
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

CKPIP_INSIDE uint64_t odd_rings(const ckpip_block *block, size_t count)
{
    const uint16_t *attempts = block->medium[CKPIP_RING_ATTEMPTS], *missed = block->medium[CKPIP_RING_UNANSWERED];
    uint16_t bad = 0;
    for (size_t i = 0; i < count; i++)
        bad |= missed[i] > attempts[i];
    return bad;
}

/* What few feeds carry. */
CKPIP_INSIDE uint64_t odd_extras(const ckpip_block *block, size_t count)
{
    uint64_t bad = 0;
    if (has(block, CKPIP_ENDED_AT))
        bad |= odd_times(block->lane[CKPIP_ENDED_AT], count) | odd_ends(block, count);
    if (has(block, CKPIP_REQUESTED_AT))
        bad |= odd_times(block->lane[CKPIP_REQUESTED_AT], count);
    if (has(block, CKPIP_CONNECTED_AT))
        bad |= odd_times(block->lane[CKPIP_CONNECTED_AT], count) |
               odd_callbacks(block->lane[CKPIP_REQUESTED_AT], block->lane[CKPIP_CONNECTED_AT], count);
    if (has(block, CKPIP_DUE_AT))
        bad |= odd_times(block->lane[CKPIP_DUE_AT], count);
    if (has(block, CKPIP_RING))
        bad |= odd_durations(block->lane[CKPIP_RING], count) |
               odd_parts(block->lane[CKPIP_RING], block->lane[CKPIP_WAIT], count);
    if (has(block, CKPIP_LONGEST_HOLD))
        bad |= odd_durations(block->lane[CKPIP_LONGEST_HOLD], count) |
               odd_parts(block->lane[CKPIP_LONGEST_HOLD], block->lane[CKPIP_HOLD], count);
    if (block->mediums)
        bad |= odd_rings(block, count);
    return bad;
}

CKPIP_INSIDE bool scan(ckpip_block *block, size_t count)
{
    uint64_t bad = block->suspect;
    uint64_t of_wait = 0, longest = 0;
    block->wide = false;
    block->flags_seen = 0;
    bad |= slim_lane(block, CKPIP_SLIM_WAIT, CKPIP_WAIT, count, &of_wait);
    ckpip_block_ask(block, 1);
    bad |= slim_lane(block, CKPIP_SLIM_TALK, CKPIP_TALK, count, &longest);
    ckpip_block_ask(block, 1);
    bad |= slim_lane(block, CKPIP_SLIM_HOLD, CKPIP_HOLD, count, &longest);
    ckpip_block_ask(block, 1);
    bad |= slim_lane(block, CKPIP_SLIM_WORK, CKPIP_WORK, count, &longest);
    block->carries = longest >= CKPIP_SLIM_WIDE;
    ckpip_block_ask(block, 1);
    bad |= odd_offers(block->lane[CKPIP_OFFERED_AT], count);
    ckpip_block_ask(block, 1);
    bad |= odd_outcomes(block, count);
    ckpip_block_ask(block, 1);
    bad |= odd_extras(block, count);
    for (size_t k = 0; k < COUNT(SCALES); k++) {
        if (SCALES[k].small != CKPIP_OUTCOME && (block->smalls >> SCALES[k].small & 1))
            bad |= odd_scale(block->small[SCALES[k].small], count, SCALES[k].highest);
    }
    ckpip_block_ask(block, 1);
    if (block->smalls >> CKPIP_TRANSFER_TYPE & 1)
        bad |= odd_transfers(block->small[CKPIP_TRANSFER_TYPE], block->flags, count);
    if (block->flagged)
        bad |= odd_flags(block, count);
    return bad != 0;
}

CKPIP_EACH_LEVEL
static bool scan_many(ckpip_block *block)
{
    /* Loops whose length is known have no tails. */
    return block->count == CKPIP_BLOCK ? scan(block, CKPIP_BLOCK) : scan(block, block->count);
}

bool ckpip_block_scan(ckpip_block *block)
{
    return block->count == 1 ? scan(block, 1) : scan_many(block);
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
    if ((block->flags[at] & CKPI_CONTACT_FLAG_RESOLVED) && (block->flags[at] & CKPI_CONTACT_FLAG_UNRESOLVED))
        return (verdict){CKPI_FIELD_FLAGS, CKPI_REASON_CONTRADICTION};
    if (block->small[CKPIP_TRANSFER_TYPE][at] && !(block->flags[at] & CKPI_CONTACT_FLAG_TRANSFERRED))
        return (verdict){CKPI_FIELD_TRANSFER_TYPE, CKPI_REASON_CONTRADICTION};
    return FINE;
}

static verdict check_ranges(const ckpip_block *block, size_t at)
{
    if (lane(block, CKPIP_OFFERED_AT, at) == CKPI_ABSENT)
        return (verdict){CKPI_FIELD_OFFERED_AT, CKPI_REASON_MISSING};
    for (size_t k = 0; k < COUNT(TIMES); k++) {
        const int64_t t = block->lane[TIMES[k].lane][at];
        if (t != CKPI_ABSENT && !ckpip_time_is_valid(t))
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
    if ((row->present & CKPI_CONTACT_HAS_SALE) && bad_amount(row->sale))
        return (verdict){CKPI_FIELD_SALE, CKPI_REASON_BEYOND_RANGE};
    if ((row->present & CKPI_CONTACT_HAS_COST) && bad_amount(row->cost))
        return (verdict){CKPI_FIELD_COST, CKPI_REASON_BEYOND_RANGE};
    if ((row->present & CKPI_CONTACT_HAS_NPS) && row->nps > 10)
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
    if (row->reserved0 || !ckpip_all_zero((const unsigned char *)row + known_size, row_size - known_size))
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
