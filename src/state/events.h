/* SPDX-License-Identifier: MIT */
/* What one record is counted for, from its slim lanes: without branches, so that
 * a loop over records becomes vector code. */
#ifndef CALLKPI_SRC_STATE_EVENTS_H
#define CALLKPI_SRC_STATE_EVENTS_H

#include "base/lanes.h"
#include "state/kernel.h"

#define CKPIP_BIT(condition) (UINT32_C(1) << (condition))

/* The bit of a condition, or 0. */
static inline uint32_t ckpip_when(bool yes, enum ckpip_condition condition)
{
    return yes ? CKPIP_BIT(condition) : 0;
}

/* All ones, or 0. */
static inline uint32_t ckpip_mask_of(bool yes)
{
    return yes ? UINT32_MAX : 0;
}

static inline bool ckpip_is_offered(uint32_t outcome)
{
    return outcome - 1 < CKPIP_QUEUED;
}

/* A limit beside slim durations: beyond them it is above all that are not wide. */
static inline uint32_t ckpip_slim_limit(int64_t limit)
{
    return limit < (int64_t)CKPIP_SLIM_WIDE ? (uint32_t)limit : CKPIP_SLIM_WIDE;
}

/* Of outcome and durations: o, w(ait), t(alk), h(old), a(fter-contact work), handle time. */
CKPIP_INSIDE uint32_t ckpip_core_events(uint32_t o, uint32_t w, uint32_t t, uint32_t h, uint32_t a, uint32_t handle,
                                        uint32_t brief)
{
    const uint32_t can = ckpip_mask_of(o == CKPI_OUTCOME_ANSWERED) | ckpip_mask_of(o == CKPI_OUTCOME_CALLBACK) |
                         ckpip_mask_of(o == CKPI_OUTCOME_FAILED);
    const uint32_t handled = can & ckpip_mask_of((t | h | a) != 0);
    const uint32_t offered = ckpip_mask_of(ckpip_is_offered(o));
    return (offered & CKPIP_BIT(CKPIP_CONTACT)) |
           (offered & ckpip_when(w + 1 > 1, CKPIP_DELAYED)) | /* neither 0 nor absent */
           (handled & (CKPIP_BIT(CKPIP_HANDLED) | CKPIP_BIT(CKPIP_HANDLED_CONTACT) | ckpip_when(h != 0, CKPIP_HELD) |
                       ckpip_when(a != 0, CKPIP_WORKED) | ckpip_when(handle < brief, CKPIP_SHORT_HANDLED)));
}

/* Outcome, wait known, wait within the lowest threshold: one bit for each outcome. */
CKPIP_INSIDE uint32_t ckpip_visit_events(uint32_t o, uint32_t w, uint32_t limit)
{
    const uint32_t timed_at = CKPIP_EVENT_TIMED - CKPIP_EVENT_OUTCOME;
    const uint32_t within_at = CKPIP_EVENT_WITHIN - CKPIP_EVENT_OUTCOME;
    const uint32_t row = (o - 1) & (CKPIP_OUTCOMES - 1);
    const uint32_t timed = ckpip_mask_of(ckpip_is_offered(o)) & ckpip_mask_of(w != CKPIP_SLIM_ABSENT);
    const uint32_t within = ckpip_mask_of(w < limit) & 1, at_most = ckpip_mask_of(w <= limit) & 2;
    return 1u << row | (timed & (1u << (row + timed_at) | (within | at_most) << (2 * row + within_at)));
}

/* Flags and conditions that lie equally far apart move together. */
enum {
    CKPIP_MOVE_TRANSFERRED = CKPIP_TRANSFERRED,     /* flag 0; unresolved, flag 4, to RESOLUTION_TOLD as well */
    CKPIP_MOVE_ESCALATED = CKPIP_ESCALATED - 1,     /* and of flags 0, 2, 3 */
    CKPIP_MOVE_RESOLVED = CKPIP_RESOLVED - 3,       /* flag 3 */
    CKPIP_MOVE_OFFERED = CKPIP_CALLBACK_OFFERED - 9 /* flag 9 */
};
_Static_assert(CKPI_CONTACT_FLAG_TRANSFERRED << CKPIP_MOVE_TRANSFERRED == CKPIP_BIT(CKPIP_TRANSFERRED) &&
                   CKPI_CONTACT_FLAG_UNRESOLVED << CKPIP_MOVE_TRANSFERRED == CKPIP_BIT(CKPIP_RESOLUTION_TOLD) &&
                   CKPI_CONTACT_FLAG_TRANSFERRED << CKPIP_MOVE_ESCALATED == CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED) &&
                   CKPI_CONTACT_FLAG_ESCALATED << CKPIP_MOVE_ESCALATED == CKPIP_BIT(CKPIP_ESCALATED) &&
                   CKPI_CONTACT_FLAG_COMPLAINT << CKPIP_MOVE_ESCALATED == CKPIP_BIT(CKPIP_COMPLAINT) &&
                   CKPI_CONTACT_FLAG_RESOLVED << CKPIP_MOVE_ESCALATED == CKPIP_BIT(CKPIP_RESOLUTION_TOLD) &&
                   CKPI_CONTACT_FLAG_RESOLVED << CKPIP_MOVE_RESOLVED == CKPIP_BIT(CKPIP_RESOLVED) &&
                   CKPI_CONTACT_FLAG_CALLBACK_OFFERED << CKPIP_MOVE_OFFERED == CKPIP_BIT(CKPIP_CALLBACK_OFFERED) &&
                   CKPI_CONTACT_FLAG_LATER_LEG >> 6 == CKPIP_BIT(CKPIP_CONTACT) &&
                   CKPIP_RESOLVABLE_TOLD - CKPIP_RESOLUTION_TOLD == 2 &&
                   CKPIP_RESOLVABLE_RESOLVED - CKPIP_RESOLVED == 2,
               "flags have their conditions so far above them");
_Static_assert(CKPI_CONTACT_FLAG_UNRESOLVABLE << 10 == CKPIP_BIT(CKPIP_RESOLVABLE_TOLD) &&
                   CKPI_CONTACT_FLAG_UNRESOLVABLE << 11 == CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED) &&
                   CKPI_CONTACT_FLAG_LATER_TRANSFER << 2 == CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED) &&
                   CKPI_CONTACT_FLAG_LATER_HANDLE >> 4 == CKPIP_BIT(CKPIP_HANDLED_CONTACT) &&
                   CKPI_CONTACT_FLAG_LIVE_ANSWERED << 12 == CKPIP_BIT(CKPIP_LIVE),
               "so have those that few feeds carry");

#define CKPIP_FLAGGED_OF_HANDLED                                                                                       \
    (CKPIP_BIT(CKPIP_TRANSFERRED) | CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED) | CKPIP_BIT(CKPIP_ESCALATED) |                \
     CKPIP_BIT(CKPIP_RESOLUTION_TOLD) | CKPIP_BIT(CKPIP_RESOLVED) | CKPIP_BIT(CKPIP_RESOLVABLE_TOLD) |                 \
     CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED))

/* The word with what the flags f add to it, or take from it, but for CKPIP_SELDOM_FLAGS. */
CKPIP_INSIDE uint32_t ckpip_flag_events(uint32_t word, uint32_t f)
{
    const uint32_t told =
        (f << CKPIP_MOVE_TRANSFERRED & (CKPIP_BIT(CKPIP_TRANSFERRED) | CKPIP_BIT(CKPIP_RESOLUTION_TOLD))) |
        (f << CKPIP_MOVE_ESCALATED & (CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED) | CKPIP_BIT(CKPIP_ESCALATED) |
                                      CKPIP_BIT(CKPIP_COMPLAINT) | CKPIP_BIT(CKPIP_RESOLUTION_TOLD))) |
        (f << CKPIP_MOVE_RESOLVED & CKPIP_BIT(CKPIP_RESOLVED));
    const uint32_t all = told | (told << 2 & (CKPIP_BIT(CKPIP_RESOLVABLE_TOLD) | CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED)));
    /* Here CKPIP_CONTACT, bit 0, still says: offered. */
    const uint32_t allowed = (ckpip_mask_of(word & CKPIP_BIT(CKPIP_HANDLED)) & CKPIP_FLAGGED_OF_HANDLED) |
                             (word << CKPIP_COMPLAINT & CKPIP_BIT(CKPIP_COMPLAINT));
    return (word & ~(f >> 6 & CKPIP_BIT(CKPIP_CONTACT))) | (all & allowed) |
           (f << CKPIP_MOVE_OFFERED & CKPIP_BIT(CKPIP_CALLBACK_OFFERED));
}

#define CKPIP_SELDOM_FLAGS                                                                                             \
    (CKPI_CONTACT_FLAG_UNRESOLVABLE | CKPI_CONTACT_FLAG_LATER_TRANSFER | CKPI_CONTACT_FLAG_LATER_HANDLE |              \
     CKPI_CONTACT_FLAG_LIVE_ANSWERED)

/* And with what those of CKPIP_SELDOM_FLAGS add or take, after the others. */
CKPIP_INSIDE uint32_t ckpip_seldom_flag_events(uint32_t word, uint32_t f)
{
    const uint32_t cleared =
        (f << 10 & CKPIP_BIT(CKPIP_RESOLVABLE_TOLD)) | (f << 11 & CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED)) |
        (f << 2 & CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED)) | (f >> 4 & CKPIP_BIT(CKPIP_HANDLED_CONTACT));
    return (word & ~cleared) | (f << 12 & CKPIP_BIT(CKPIP_LIVE));
}

/* Live answers that no agent took in time. */
CKPIP_INSIDE uint32_t ckpip_dialer_events(uint32_t word, uint32_t o, uint32_t w, uint32_t patience)
{
    const uint32_t in_time = ckpip_mask_of(o == CKPI_OUTCOME_ANSWERED) & ckpip_mask_of(w <= patience);
    return ckpip_mask_of(word & CKPIP_BIT(CKPIP_LIVE)) & ~in_time & CKPIP_BIT(CKPIP_LIVE_LATE);
}

CKPIP_INSIDE uint32_t ckpip_disconnect_events(uint32_t word, uint32_t o, uint32_t by)
{
    const uint32_t handled = ckpip_mask_of(word & CKPIP_BIT(CKPIP_HANDLED));
    const uint32_t answered = ckpip_mask_of(o == CKPI_OUTCOME_ANSWERED);
    return (handled & ckpip_when(by == CKPI_PARTY_AGENT, CKPIP_AGENT_FIRST)) |
           (answered & ckpip_when(by == CKPI_PARTY_SYSTEM, CKPIP_DROPPED));
}

CKPIP_INSIDE uint32_t ckpip_accepted_events(uint32_t o)
{
    return ckpip_mask_of(o == CKPI_OUTCOME_CALLBACK) &
           (CKPIP_BIT(CKPIP_CALLBACK_OFFERED) | CKPIP_BIT(CKPIP_CALLBACK_REQUESTED));
}

CKPIP_INSIDE uint32_t ckpip_told_events(uint32_t word, int64_t ring, int64_t holds)
{
    const uint32_t handled = ckpip_mask_of(word & CKPIP_BIT(CKPIP_HANDLED));
    return handled & (ckpip_when(ring >= 0, CKPIP_RUNG) | ckpip_when(holds >= 0, CKPIP_HOLDS_TOLD));
}

CKPIP_INSIDE uint32_t ckpip_rarity(uint32_t word, uint32_t o, uint32_t ring_attempts)
{
    return CKPIP_RARE & (ckpip_mask_of(word & CKPIP_BIT(CKPIP_CALLBACK_REQUESTED)) |
                         ckpip_mask_of(o == CKPI_OUTCOME_OPEN) | ckpip_mask_of(ring_attempts != 0));
}

/* On which grid the durations lie: it narrows the bounds of quantiles. A
 * multiple of an odd number stays below 2^32 / that number when multiplied by
 * its inverse modulo 2^32; 10^6 is 2^6 times one, 10^3 is 2^3 times one. */
static inline uint32_t ckpip_off_second(uint32_t x)
{
    return ckpip_mask_of(x & 63) | ckpip_mask_of(x * UINT32_C(0x68C26139) > UINT32_MAX / 15625);
}

static inline uint32_t ckpip_off_milli(uint32_t x)
{
    return ckpip_mask_of(x & 7) | ckpip_mask_of(x * UINT32_C(0x26E978D5) > UINT32_MAX / 125);
}

CKPIP_INSIDE uint32_t ckpip_grid_events(uint32_t word, uint32_t o, uint32_t w, uint32_t t, uint32_t h, uint32_t a)
{
    const uint32_t timed = ckpip_mask_of(ckpip_is_offered(o)) & ckpip_mask_of(w != CKPIP_SLIM_ABSENT);
    const uint32_t handled = ckpip_mask_of(word & CKPIP_BIT(CKPIP_HANDLED));
    return (timed & ((ckpip_off_second(w) & CKPIP_BIT(CKPIP_WAIT_NOT_SECOND)) |
                     (ckpip_off_milli(w) & CKPIP_BIT(CKPIP_WAIT_NOT_MILLI)))) |
           (handled &
            (((ckpip_off_second(t) | ckpip_off_second(h) | ckpip_off_second(a)) & CKPIP_BIT(CKPIP_HANDLE_NOT_SECOND)) |
             ((ckpip_off_milli(t) | ckpip_off_milli(h) | ckpip_off_milli(a)) & CKPIP_BIT(CKPIP_HANDLE_NOT_MILLI))));
}

#endif
