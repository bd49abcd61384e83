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
#define CKPIP_ALL_AT_MOST (CKPIP_ALL_BELOW << 1)

/* row is the outcome - 1. */
CKPIP_INSIDE ckpip_eight ckpip_core_events_eight(ckpip_eight row, ckpip_eight w, ckpip_eight t, ckpip_eight h,
                                                 ckpip_eight a, ckpip_eight handle, uint32_t brief)
{
    const ckpip_eight waited = ~((ckpip_eight)(w == 0) | (ckpip_eight)(w == CKPIP_SLIM_ABSENT));
    const ckpip_eight parts = (~(ckpip_eight)(h == 0) & CKPIP_BIT(CKPIP_HELD)) |
                              (~(ckpip_eight)(a == 0) & CKPIP_BIT(CKPIP_WORKED)) |
                              ((ckpip_eight)(handle < brief) & CKPIP_BIT(CKPIP_SHORT_HANDLED)) |
                              (CKPIP_BIT(CKPIP_HANDLED) | CKPIP_BIT(CKPIP_HANDLED_CONTACT));
    const ckpip_eight events = (CKPIP_BIT(CKPIP_CONTACT) | CKPIP_OF_CALLBACK) | (waited & CKPIP_BIT(CKPIP_DELAYED)) |
                               (parts & ~(ckpip_eight)((t | h | a) == 0));
    return events & __builtin_shuffle(CKPIP_ALLOWED, row);
}

CKPIP_INSIDE ckpip_eight ckpip_visit_events_eight(ckpip_eight row, ckpip_eight w, uint32_t limit)
{
    const ckpip_eight events = (~(ckpip_eight)(w == CKPIP_SLIM_ABSENT) & CKPIP_ALL_TIMED) |
                               ((ckpip_eight)(w < limit) & CKPIP_ALL_BELOW) |
                               ((ckpip_eight)(w <= limit) & CKPIP_ALL_AT_MOST) | CKPIP_ALL_OUTCOMES;
    return events & __builtin_shuffle(CKPIP_VISITS, row);
}

/* All ones for a whole millisecond: see ckpip_off_milli. */
CKPIP_INSIDE ckpip_eight ckpip_whole_milli_eight(ckpip_eight x)
{
    return (ckpip_eight)((x & 7) == 0) & (ckpip_eight)(x * UINT32_C(0x26E978D5) <= UINT32_MAX / 125);
}

#endif
#endif
