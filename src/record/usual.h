/* SPDX-License-Identifier: MIT */
/* A usual record: good, answered or lost while waiting, no duration of
 * an hour and more, no callback. Most records that arrive one by one are so, and
 * one look at the row tells; about any other nothing is said here: the rules of
 * check.c are asked. */
#ifndef CALLKPI_SRC_RECORD_USUAL_H
#define CALLKPI_SRC_RECORD_USUAL_H

#include "base/lanes.h"
#include "base/limits.h"
#include "record/block.h"

typedef struct ckpip_usual {
    const ckpi_contact *row;
    int64_t offered;
    int64_t ended; /* this and the next three: CKPI_ABSENT where not told */
    int64_t ring;
    int64_t longest;
    int64_t holds;
    uint32_t wait; /* slim, as are the following */
    uint32_t talk;
    uint32_t hold;
    uint32_t work;
    uint32_t handle;
    uint32_t reserved;
} ckpip_usual;

static inline int64_t ckpip_told(const ckpi_contact *row, uint32_t has, int64_t value)
{
    return row->present & has ? value : CKPI_ABSENT;
}

/* The durations of a row, 0 where not told: those that a usual record may have are neighbours, and so are the bits
 * that say whether they are told. */
enum { CKPIP_USUAL_WAIT, CKPIP_USUAL_RING, CKPIP_USUAL_TALK, CKPIP_USUAL_HOLD, CKPIP_USUAL_LONGEST, CKPIP_USUAL_WORK };
enum { CKPIP_USUAL_PARTS = CKPIP_USUAL_WORK + 1 };

_Static_assert(offsetof(ckpi_contact, after_contact_work_us) ==
                       offsetof(ckpi_contact, wait_us) + CKPIP_USUAL_WORK * sizeof(int64_t) &&
                   CKPI_CONTACT_HAS_AFTER_CONTACT_WORK == CKPI_CONTACT_HAS_WAIT << CKPIP_USUAL_WORK,
               "six durations are neighbours, and their bits");

#if defined(__GNUC__)
/* Halves are compared instead of lanes of 64 bits, for which the smallest x86-64 has no comparison. */
CKPIP_INSIDE void ckpip_usual_two(uint64_t *parts, const ckpi_contact *row, uint32_t first)
{
    typedef uint32_t four __attribute__((vector_size(16)));
    const uint32_t has = (uint32_t)CKPI_CONTACT_HAS_WAIT << first, present = row->present;
    const four bits = {has, has, 2 * has, 2 * has}, all = {present, present, present, present};
    four two;
    memcpy(&two, (const char *)row + offsetof(ckpi_contact, wait_us) + first * sizeof(int64_t), sizeof two);
    two &= (four)((all & bits) == bits);
    memcpy(parts + first, &two, sizeof two);
}

CKPIP_INSIDE void ckpip_usual_parts(uint64_t parts[CKPIP_USUAL_PARTS], const ckpi_contact *row)
{
    ckpip_usual_two(parts, row, CKPIP_USUAL_WAIT);
    ckpip_usual_two(parts, row, CKPIP_USUAL_TALK);
    ckpip_usual_two(parts, row, CKPIP_USUAL_LONGEST);
}
#else
CKPIP_INSIDE void ckpip_usual_parts(uint64_t parts[CKPIP_USUAL_PARTS], const ckpi_contact *row)
{
    for (uint32_t k = 0; k < CKPIP_USUAL_PARTS; k++) {
        int64_t value;
        memcpy(&value, (const char *)row + offsetof(ckpi_contact, wait_us) + k * sizeof value, sizeof value);
        parts[k] = row->present >> k & CKPI_CONTACT_HAS_WAIT ? (uint64_t)value : 0;
    }
}
#endif

/* The last eight bytes of a contact, from the outcome on, none of which may be
 * above its limit: together in one word, where those that are have bit 7 set, at
 * first or after they are raised so that the limit comes to 127. */
static inline uint64_t ckpip_odd_bytes(const ckpi_contact *row)
{
    static const uint8_t raise[8] = {127 - CKPI_OUTCOME_FAILED,
                                     127 - CKPI_CHANNEL_TASK,
                                     127 - CKPI_DIRECTION_INTERNAL,
                                     127 - CKPI_PARTY_SYSTEM,
                                     127 - 5, /* csat */
                                     0,       /* nps: not present, so that it says nothing */
                                     127 - 7, /* ces */
                                     127 - CKPI_TRANSFER_TYPE_FLOW};
    uint64_t bytes, raised;
    memcpy(&bytes, &row->outcome, sizeof bytes);
    memcpy(&raised, raise, sizeof raised);
    return (bytes | (bytes + raised)) & UINT64_C(0x8080808080808080);
}

_Static_assert(offsetof(ckpi_contact, transfer_type) == offsetof(ckpi_contact, outcome) + 7,
               "eight bytes end a contact");

/* Is the outcome one of a set, a bit each? 1 or 0. Of what is no outcome, ckpip_odd_bytes() tells. */
static inline uint32_t ckpip_outcome_among(uint32_t outcome, uint32_t set)
{
    return set >> (outcome & 31) & 1;
}

/* A moment beyond the limits, or at the very last of them. */
static inline uint64_t ckpip_odd_time(int64_t at_us)
{
    return ((uint64_t)at_us + (uint64_t)CKPIP_TIME_LIMIT) / (2 * (uint64_t)CKPIP_TIME_LIMIT);
}

/* Members that have little to do with each other. */
static inline uint64_t ckpip_odd_members(const ckpi_contact *row)
{
    const uint32_t usual = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_ENDED_AT | CKPI_CONTACT_HAS_WAIT |
                           CKPI_CONTACT_HAS_RING | CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_HOLD |
                           CKPI_CONTACT_HAS_LONGEST_HOLD | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK | CKPI_CONTACT_HAS_HOLDS;
    const uint32_t outcomes = 1u << CKPI_OUTCOME_ANSWERED | 1u << CKPI_OUTCOME_ABANDONED | 1u << CKPI_OUTCOME_OVERFLOW |
                              1u << CKPI_OUTCOME_FAILED;
    const uint32_t flags = 2u * CKPI_CONTACT_FLAG_LIVE_ANSWERED - 1;
    return ((row->present ^ CKPI_CONTACT_HAS_OFFERED_AT) & (~usual | CKPI_CONTACT_HAS_OFFERED_AT)) |
           (row->flags & ~flags) | (row->flags & row->flags >> 1 & CKPI_CONTACT_FLAG_RESOLVED) | row->reserved0 |
           ckpip_odd_bytes(row) | ckpip_outcome_among(row->outcome, ~outcomes) |
           (row->ring_unanswered > row->ring_attempts) |
           ((row->transfer_type != 0) & !(row->flags & CKPI_CONTACT_FLAG_TRANSFERRED));
}

_Static_assert(CKPI_CONTACT_FLAG_UNRESOLVED == 2 * CKPI_CONTACT_FLAG_RESOLVED, "two flags that are neighbours");

static inline bool ckpip_usual_of(ckpip_usual *u, const ckpi_contact *row)
{
    uint64_t parts[CKPIP_USUAL_PARTS];
    ckpip_usual_parts(parts, row);
    const uint64_t wait = parts[CKPIP_USUAL_WAIT], ring = parts[CKPIP_USUAL_RING];
    const uint64_t talk = parts[CKPIP_USUAL_TALK], hold = parts[CKPIP_USUAL_HOLD];
    const uint64_t longest = parts[CKPIP_USUAL_LONGEST], work = parts[CKPIP_USUAL_WORK];
    const uint64_t handle = talk + hold + work, most = CKPIP_SLIM_WIDE - 1;
    const uint32_t outcome = row->outcome;
    /* None of these has bits above 32: a duration that is slim and not negative, and what is left of one that is
     * not above another. A part above its whole is odd, told or not: the rules know which. A wait and a hold are so
     * told not to be negative, and by what is left of the most that may be, not to be wide. */
    uint64_t slim = talk | work | ring | longest;
    slim |= (most - handle) | (most - wait) | (wait - ring) | (hold - longest);
    uint64_t odd = ckpip_odd_members(row) | slim >> 32 | ckpip_odd_time(row->offered_at_us);
    odd |= ckpip_outcome_among(outcome, 1u << CKPI_OUTCOME_ANSWERED) & !(row->present & CKPI_CONTACT_HAS_WAIT);
    odd |= ckpip_outcome_among(outcome, ~(1u << CKPI_OUTCOME_ANSWERED | 1u << CKPI_OUTCOME_FAILED)) & (handle != 0);
    u->row = row;
    u->offered = row->offered_at_us;
    u->ended = CKPI_ABSENT;
    if (row->present & CKPI_CONTACT_HAS_ENDED_AT) {
        u->ended = row->ended_at_us;
        odd |= ckpip_odd_time(u->ended);
        odd |= ckpip_negative((int64_t)((uint64_t)u->ended - (uint64_t)u->offered - wait));
    }
    u->ring = ckpip_told(row, CKPI_CONTACT_HAS_RING, (int64_t)ring);
    u->longest = ckpip_told(row, CKPI_CONTACT_HAS_LONGEST_HOLD, (int64_t)longest);
    u->holds = ckpip_told(row, CKPI_CONTACT_HAS_HOLDS, row->holds);
    u->wait = row->present & CKPI_CONTACT_HAS_WAIT ? (uint32_t)wait : CKPIP_SLIM_ABSENT;
    u->talk = (uint32_t)talk;
    u->hold = (uint32_t)hold;
    u->work = (uint32_t)work;
    u->handle = (uint32_t)handle;
    return odd == 0;
}

/* Is a row one of this release's shape, where it may lie, and usual? */
static inline bool ckpip_row_is_usual(const ckpi_contact *row, size_t row_size, ckpip_usual *u)
{
    return row_size == sizeof(ckpi_contact) && (uintptr_t)row % sizeof(uint64_t) == 0 && ckpip_usual_of(u, row);
}

/* Is the source one record, and that usual? */
static inline bool ckpip_source_is_usual(const ckpip_source *source, ckpip_usual *u)
{
    return source->count == 1 && ckpip_row_is_usual(source->rows, source->row_size, u);
}

#endif
