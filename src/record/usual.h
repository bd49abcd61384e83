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

/* A duration, 0 where it is not told. */
static inline uint64_t ckpip_usual_part(const ckpi_contact *row, uint32_t has, int64_t value)
{
    return row->present & has ? (uint64_t)value : 0;
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

/* Members that have little to do with each other. */
static inline uint64_t ckpip_odd_members(const ckpi_contact *row)
{
    const uint32_t usual = CKPI_HAS_OFFERED_AT | CKPI_HAS_ENDED_AT | CKPI_HAS_WAIT | CKPI_HAS_RING | CKPI_HAS_TALK |
                           CKPI_HAS_HOLD | CKPI_HAS_LONGEST_HOLD | CKPI_HAS_AFTER_CONTACT_WORK | CKPI_HAS_HOLDS;
    const uint32_t flags = 2u * CKPI_CONTACT_LIVE_ANSWERED - 1;
    const uint32_t both = CKPI_CONTACT_RESOLVED | CKPI_CONTACT_UNRESOLVED;
    return (row->present & ~usual) | (~row->present & CKPI_HAS_OFFERED_AT) | (row->flags & ~flags) |
           ((row->flags & both) == both) | row->reserved0 | ckpip_odd_bytes(row) |
           (row->outcome == CKPI_OUTCOME_UNKNOWN) | (row->outcome == CKPI_OUTCOME_CALLBACK) |
           (row->ring_unanswered > row->ring_attempts) |
           ((row->transfer_type != 0) & !(row->flags & CKPI_CONTACT_TRANSFERRED));
}

static inline bool ckpip_usual_of(ckpip_usual *u, const ckpi_contact *row)
{
    uint64_t odd = ckpip_odd_members(row) | !ckpip_time_is_valid(row->offered_at_us);
    const uint64_t talk = ckpip_usual_part(row, CKPI_HAS_TALK, row->talk_us);
    const uint64_t hold = ckpip_usual_part(row, CKPI_HAS_HOLD, row->hold_us);
    const uint64_t work = ckpip_usual_part(row, CKPI_HAS_AFTER_CONTACT_WORK, row->after_contact_work_us);
    const uint64_t wait = ckpip_usual_part(row, CKPI_HAS_WAIT, row->wait_us);
    const uint64_t ring = ckpip_usual_part(row, CKPI_HAS_RING, row->ring_us);
    const uint64_t longest = ckpip_usual_part(row, CKPI_HAS_LONGEST_HOLD, row->longest_hold_us);
    const uint64_t handle = talk + hold + work;
    const bool waited = row->present & CKPI_HAS_WAIT, answered = row->outcome == CKPI_OUTCOME_ANSWERED;
    /* Bits above 32, which a negative one has too. */
    odd |= (talk | hold | work | wait | ring | longest) >> 32;
    odd |= (handle >= CKPIP_SLIM_WIDE) | (wait >= CKPIP_SLIM_WIDE);
    /* A part above its whole, told or not: the rules know which. */
    odd |= (ring > wait) | (longest > hold);
    odd |= answered & !waited;
    odd |= (handle != 0) & !answered & (row->outcome != CKPI_OUTCOME_FAILED);
    u->row = row;
    u->offered = row->offered_at_us;
    u->ended = ckpip_told(row, CKPI_HAS_ENDED_AT, row->ended_at_us);
    if (row->present & CKPI_HAS_ENDED_AT)
        odd |= !ckpip_time_is_valid(u->ended) | (u->ended < (int64_t)((uint64_t)u->offered + wait));
    u->ring = ckpip_told(row, CKPI_HAS_RING, (int64_t)ring);
    u->longest = ckpip_told(row, CKPI_HAS_LONGEST_HOLD, (int64_t)longest);
    u->holds = ckpip_told(row, CKPI_HAS_HOLDS, row->holds);
    u->wait = waited ? (uint32_t)wait : CKPIP_SLIM_ABSENT;
    u->talk = (uint32_t)talk;
    u->hold = (uint32_t)hold;
    u->work = (uint32_t)work;
    u->handle = (uint32_t)handle;
    return odd == 0;
}

/* Is the source one record, of this release's shape and usual? */
static inline bool ckpip_source_is_usual(const ckpip_source *source, ckpip_usual *u)
{
    return source->count == 1 && source->row_size == sizeof(ckpi_contact) && ckpip_usual_of(u, source->rows);
}

#endif
