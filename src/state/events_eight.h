/* SPDX-License-Identifier: MIT */
/* What events.h says of one record, said of eight at once. What an outcome
 * allows is looked up: then every other condition is one comparison. Whole
 * blocks of checked records only, of which none is handled that has no talk,
 * hold or after-contact work. */
#ifndef CALLKPI_SRC_STATE_EVENTS_EIGHT_H
#define CALLKPI_SRC_STATE_EVENTS_EIGHT_H

#include "state/events.h"

#if CKPIP_HAS_EIGHTS
#define CKPIP_OF_OFFERED (CKPIP_BIT(CKPIP_CONTACT) | CKPIP_BIT(CKPIP_DELAYED))
#define CKPIP_OF_HANDLED                                                                                               \
    (CKPIP_BIT(CKPIP_HANDLED) | CKPIP_BIT(CKPIP_HANDLED_CONTACT) | CKPIP_BIT(CKPIP_HELD) | CKPIP_BIT(CKPIP_WORKED) |   \
     CKPIP_BIT(CKPIP_SHORT_HANDLED))
#define CKPIP_OF_CALLBACK (CKPIP_BIT(CKPIP_CALLBACK_OFFERED) | CKPIP_BIT(CKPIP_CALLBACK_REQUESTED) | CKPIP_RARE)

/* The conditions that outcomes 1 to 8 allow. */
static const ckpip_eight CKPIP_ALLOWED = {
    CKPIP_OF_OFFERED | CKPIP_OF_HANDLED,
    CKPIP_OF_OFFERED,
    CKPIP_OF_OFFERED | CKPIP_OF_HANDLED | CKPIP_OF_CALLBACK,
    CKPIP_OF_OFFERED,
    CKPIP_OF_OFFERED | CKPIP_OF_HANDLED,
    CKPIP_OF_OFFERED | CKPIP_RARE,
    0,
    0,
};

/* What they are told by: the outcome, wait known, and the lowest threshold. */
enum {
    CKPIP_TIMED_AT = CKPIP_EVENT_TIMED - CKPIP_EVENT_OUTCOME,
    CKPIP_WITHIN_AT = CKPIP_EVENT_WITHIN - CKPIP_EVENT_OUTCOME
};
#define CKPIP_VISIT(row) (1u << (row) | 1u << ((row) + CKPIP_TIMED_AT) | 3u << (2 * (row) + CKPIP_WITHIN_AT))
static const ckpip_eight CKPIP_VISITS = {
    CKPIP_VISIT(0), CKPIP_VISIT(1), CKPIP_VISIT(2), CKPIP_VISIT(3), CKPIP_VISIT(4), CKPIP_VISIT(5), 1u << 6, 1u << 7,
};
#define CKPIP_ALL_OUTCOMES ((1u << CKPIP_OUTCOMES) - 1)
#define CKPIP_ALL_TIMED (((1u << CKPIP_QUEUED) - 1) << CKPIP_TIMED_AT)
#define CKPIP_ALL_BELOW (0x555u << CKPIP_WITHIN_AT) /* the even of two bits for each outcome */

/* What words are masked with. There are more of them than registers, and compilers make
 * each anew in every turn of a loop; behind a held pointer they are operands in memory. */
typedef struct ckpip_masks {
    ckpip_eight offered, delayed, held, worked, brief, handled;    /* of ckpip_core_events_eight */
    ckpip_eight by_outcome, timed, below, at_most;                 /* of ckpip_visit_events_eight */
    ckpip_eight transferred, escalated, resolved, resolvable, any; /* of ckpip_flag_events_eight */
    ckpip_eight of_handled, complaint, later, callback;
} ckpip_masks;

#define CKPIP_EIGHT(x)                                                                                                 \
    {                                                                                                                  \
        x, x, x, x, x, x, x, x                                                                                         \
    }
static const ckpip_masks CKPIP_MASKS = {
    .offered = CKPIP_EIGHT(CKPIP_BIT(CKPIP_CONTACT) | CKPIP_OF_CALLBACK),
    .delayed = CKPIP_EIGHT(CKPIP_BIT(CKPIP_DELAYED)),
    .held = CKPIP_EIGHT(CKPIP_BIT(CKPIP_HELD)),
    .worked = CKPIP_EIGHT(CKPIP_BIT(CKPIP_WORKED)),
    .brief = CKPIP_EIGHT(CKPIP_BIT(CKPIP_SHORT_HANDLED)),
    .handled = CKPIP_EIGHT(CKPIP_BIT(CKPIP_HANDLED) | CKPIP_BIT(CKPIP_HANDLED_CONTACT)),
    .by_outcome = CKPIP_EIGHT(CKPIP_ALL_OUTCOMES),
    .timed = CKPIP_EIGHT(CKPIP_ALL_TIMED),
    .below = CKPIP_EIGHT(CKPIP_ALL_BELOW),
    .at_most = CKPIP_EIGHT(CKPIP_ALL_BELOW << 1),
    .transferred = CKPIP_EIGHT(CKPIP_BIT(CKPIP_TRANSFERRED) | CKPIP_BIT(CKPIP_RESOLUTION_TOLD)),
    .escalated = CKPIP_EIGHT(CKPIP_BIT(CKPIP_CONTACT_TRANSFERRED) | CKPIP_BIT(CKPIP_ESCALATED) |
                             CKPIP_BIT(CKPIP_COMPLAINT) | CKPIP_BIT(CKPIP_RESOLUTION_TOLD)),
    .resolved = CKPIP_EIGHT(CKPIP_BIT(CKPIP_RESOLVED)),
    .resolvable = CKPIP_EIGHT(CKPIP_BIT(CKPIP_RESOLVABLE_TOLD) | CKPIP_BIT(CKPIP_RESOLVABLE_RESOLVED)),
    .any = CKPIP_EIGHT(CKPIP_BIT(CKPIP_HANDLED)),
    .of_handled = CKPIP_EIGHT(CKPIP_FLAGGED_OF_HANDLED),
    .complaint = CKPIP_EIGHT(CKPIP_BIT(CKPIP_COMPLAINT)),
    .later = CKPIP_EIGHT(CKPIP_BIT(CKPIP_CONTACT)),
    .callback = CKPIP_EIGHT(CKPIP_BIT(CKPIP_CALLBACK_OFFERED)),
};

/* row is the outcome - 1. */
CKPIP_INSIDE ckpip_eight ckpip_core_events_eight(const ckpip_masks *m, ckpip_eight row, ckpip_eight w, ckpip_eight t,
                                                 ckpip_eight h, ckpip_eight a, ckpip_eight handle, uint32_t brief)
{
    const ckpip_eight waited = ~((ckpip_eight)(w == 0) | (ckpip_eight)(w == CKPIP_SLIM_ABSENT));
    const ckpip_eight parts = (~(ckpip_eight)(h == 0) & m->held) | (~(ckpip_eight)(a == 0) & m->worked) |
                              ((ckpip_eight)(handle < brief) & m->brief) | m->handled;
    const ckpip_eight events = m->offered | (waited & m->delayed) | (parts & ~(ckpip_eight)((t | h | a) == 0));
    return events & __builtin_shuffle(CKPIP_ALLOWED, row);
}

CKPIP_INSIDE ckpip_eight ckpip_visit_events_eight(const ckpip_masks *m, ckpip_eight row, ckpip_eight w, uint32_t limit)
{
    const ckpip_eight events = (~(ckpip_eight)(w == CKPIP_SLIM_ABSENT) & m->timed) |
                               ((ckpip_eight)(w < limit) & m->below) | ((ckpip_eight)(w <= limit) & m->at_most) |
                               m->by_outcome;
    return events & __builtin_shuffle(CKPIP_VISITS, row);
}

CKPIP_INSIDE ckpip_eight ckpip_flag_events_eight(const ckpip_masks *m, ckpip_eight word, ckpip_eight f)
{
    const ckpip_eight told = (f << CKPIP_MOVE_TRANSFERRED & m->transferred) |
                             (f << CKPIP_MOVE_ESCALATED & m->escalated) | (f << CKPIP_MOVE_RESOLVED & m->resolved);
    const ckpip_eight all = told | (told << 2 & m->resolvable);
    const ckpip_eight handled = (ckpip_eight)((word & m->any) == m->any);
    const ckpip_eight allowed = (handled & m->of_handled) | (word << CKPIP_COMPLAINT & m->complaint);
    return (word & ~(f >> 6 & m->later)) | (all & allowed) | (f << CKPIP_MOVE_OFFERED & m->callback);
}

/* All ones for a whole millisecond: see ckpip_off_milli. */
CKPIP_INSIDE ckpip_eight ckpip_whole_milli_eight(ckpip_eight x)
{
    return (ckpip_eight)((x & 7) == 0) & (ckpip_eight)(x * UINT32_C(0x26E978D5) <= UINT32_MAX / 125);
}

#endif
#endif
