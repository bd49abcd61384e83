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
    uint32_t handled[4]; /* talk, hold, after-contact work, handle time: slim, as are the next ones */
    uint32_t wait;       /* CKPIP_SLIM_ABSENT where not told */
    uint32_t ring;       /* 0 where not told */
    uint32_t longest;    /* hold, plus one; 0 where not told */
    uint32_t holds;      /* 0 where not told */
    const ckpi_contact *row;
    int64_t offered;
    int64_t ended; /* CKPI_ABSENT where not told */
} ckpip_usual;

enum { CKPIP_USUAL_HANDLE = 3 };

/* The most rings of a usual record. */
enum { CKPIP_USUAL_RINGS = 45 };

/* A duration of a row, 0 where not told. The bit is taken to the top and then over all others. */
static inline uint64_t ckpip_usual_part(const ckpi_contact *row, uint32_t has, int64_t value)
{
    const uint64_t top = (uint64_t)row->present * ((UINT64_C(1) << 63) / has);
    return (uint64_t)value & ckpip_sign((int64_t)top);
}

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

/* What an outcome asks of a usual record; those whose lowest bits are here those of another are told by
 * ckpip_odd_bytes(). Of what failed in the queue the wait has no place of its own. */
enum {
    CKPIP_USUAL_NEVER = 1,
    CKPIP_USUAL_NO_HANDLE = 2,
    CKPIP_USUAL_WAITS = CKPI_CONTACT_HAS_WAIT,
    CKPIP_USUAL_NO_WAIT = 8
};
_Static_assert(CKPI_CONTACT_HAS_WAIT == 4, "a bit between the others");

static inline uint32_t ckpip_usual_rules(uint32_t outcome)
{
    static const uint8_t rules[8] = {
        CKPIP_USUAL_NEVER,
        [CKPI_OUTCOME_ANSWERED] = CKPIP_USUAL_WAITS,
        [CKPI_OUTCOME_ABANDONED] = CKPIP_USUAL_NO_HANDLE,
        [CKPI_OUTCOME_CALLBACK] = CKPIP_USUAL_NEVER,
        [CKPI_OUTCOME_OVERFLOW] = CKPIP_USUAL_NO_HANDLE,
        [CKPI_OUTCOME_FAILED] = CKPIP_USUAL_NO_WAIT,
        [CKPI_OUTCOME_OPEN] = CKPIP_USUAL_NEVER,
        [CKPI_OUTCOME_BLOCKED] = CKPIP_USUAL_NEVER,
    };
    return rules[outcome & 7];
}

static inline uint64_t ckpip_odd_outcome(const ckpi_contact *row, uint64_t handle)
{
    const uint32_t present = row->present, handled = handle != 0;
    const uint32_t here = CKPIP_USUAL_NEVER | (~present & CKPIP_USUAL_WAITS) | handled * CKPIP_USUAL_NO_HANDLE |
                          (present & CKPI_CONTACT_HAS_WAIT) * (CKPIP_USUAL_NO_WAIT / CKPI_CONTACT_HAS_WAIT);
    return ckpip_usual_rules(row->outcome) & here;
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
    const uint32_t flags = 2u * CKPI_CONTACT_FLAG_LIVE_ANSWERED - 1;
    return ((row->present ^ CKPI_CONTACT_HAS_OFFERED_AT) & (~usual | CKPI_CONTACT_HAS_OFFERED_AT)) |
           (row->flags & ~flags) | (row->flags & row->flags >> 1 & CKPI_CONTACT_FLAG_RESOLVED) | row->reserved0 |
           ckpip_odd_bytes(row) | (row->ring_unanswered > row->ring_attempts) |
           (row->ring_attempts > CKPIP_USUAL_RINGS) |
           ((row->transfer_type != 0) & !(row->flags & CKPI_CONTACT_FLAG_TRANSFERRED));
}

_Static_assert(CKPI_CONTACT_FLAG_UNRESOLVED == 2 * CKPI_CONTACT_FLAG_RESOLVED, "two flags that are neighbours");

/* In registers before they are stored together: who loads four lanes that were just stored one by one waits for them. */
CKPIP_INSIDE void ckpip_usual_put(ckpip_usual *u, uint64_t talk, uint64_t hold, uint64_t work, uint64_t handle)
{
#if defined(__GNUC__)
    typedef uint32_t four __attribute__((vector_size(16)));
    const four lanes = {(uint32_t)talk, (uint32_t)hold, (uint32_t)work, (uint32_t)handle};
    memcpy(u->handled, &lanes, sizeof lanes);
#else
    u->handled[0] = (uint32_t)talk;
    u->handled[1] = (uint32_t)hold;
    u->handled[2] = (uint32_t)work;
    u->handled[CKPIP_USUAL_HANDLE] = (uint32_t)handle;
#endif
}

CKPIP_INSIDE bool ckpip_usual_of(ckpip_usual *u, const ckpi_contact *row)
{
    const uint64_t wait = ckpip_usual_part(row, CKPI_CONTACT_HAS_WAIT, row->wait_us);
    const uint64_t ring = ckpip_usual_part(row, CKPI_CONTACT_HAS_RING, row->ring_us);
    const uint64_t talk = ckpip_usual_part(row, CKPI_CONTACT_HAS_TALK, row->talk_us);
    const uint64_t hold = ckpip_usual_part(row, CKPI_CONTACT_HAS_HOLD, row->hold_us);
    const uint64_t longest = ckpip_usual_part(row, CKPI_CONTACT_HAS_LONGEST_HOLD, row->longest_hold_us);
    const uint64_t work = ckpip_usual_part(row, CKPI_CONTACT_HAS_AFTER_CONTACT_WORK, row->after_contact_work_us);
    const uint64_t handle = talk + hold + work, most = CKPIP_SLIM_WIDE - 1;
    /* None of these has bits above 32: a duration that is slim and not negative, and what is left of one that is
     * not above another. A part above its whole is odd, told or not: the rules know which. A wait and a hold are so
     * told not to be negative, and by what is left of the most that may be, not to be wide. */
    uint64_t slim = talk | work | ring | longest;
    slim |= (most - handle) | (most - wait) | (wait - ring) | (hold - longest);
    uint64_t odd = ckpip_odd_members(row) | ckpip_odd_outcome(row, handle) | slim >> 32;
    odd |= ckpip_odd_time(row->offered_at_us);
    u->row = row;
    u->offered = row->offered_at_us;
    u->ended = CKPI_ABSENT;
    if (row->present & CKPI_CONTACT_HAS_ENDED_AT) {
        u->ended = row->ended_at_us;
        odd |= ckpip_odd_time(u->ended);
        odd |= ckpip_negative((int64_t)((uint64_t)u->ended - (uint64_t)u->offered - wait));
    }
    ckpip_usual_put(u, talk, hold, work, handle);
    u->wait = row->present & CKPI_CONTACT_HAS_WAIT ? (uint32_t)wait : CKPIP_SLIM_ABSENT;
    u->ring = (uint32_t)ring;
    u->longest = row->present & CKPI_CONTACT_HAS_LONGEST_HOLD ? (uint32_t)longest + 1 : 0;
    u->holds = row->present & CKPI_CONTACT_HAS_HOLDS ? row->holds : 0;
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
