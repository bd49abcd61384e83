/* SPDX-License-Identifier: MIT */
/* One usual record to its cells: what derive.c, encode.c and apply.c do for a
 * block, by the same functions. */
#include "public.h"

#include "state/buckets.h"
#include "state/events.h"
#include "state/rows.h"
#include "state/usual.h"

/* What is no multiple of eight is on no grid. In most feeds either nearly every
 * record is such a one, or none is. */
CKPIP_INSIDE uint32_t grid_events_of(const ckpip_usual *u, uint32_t o, uint32_t word)
{
    const bool simple = o == CKPI_OUTCOME_ANSWERED && (u->wait & 7) && ((u->talk | u->hold | u->work) & 7);
    if (!simple)
        return ckpip_grid_events(word, o, u->wait, u->talk, u->hold, u->work);
    return CKPIP_BIT(CKPIP_WAIT_NOT_SECOND) | CKPIP_BIT(CKPIP_WAIT_NOT_MILLI) | CKPIP_BIT(CKPIP_HANDLE_NOT_SECOND) |
           CKPIP_BIT(CKPIP_HANDLE_NOT_MILLI);
}

CKPIP_INSIDE uint32_t events_of(const ckpip_usual *u, uint32_t o, const ckpip_plan *plan)
{
    uint32_t word =
        ckpip_core_events(o, u->wait, u->talk, u->hold, u->work, u->handle, ckpip_slim_limit(plan->short_handle));
    if (u->row->flags)
        word = ckpip_seldom_flag_events(ckpip_flag_events(word, u->row->flags), u->row->flags);
    if (word & CKPIP_BIT(CKPIP_LIVE))
        word |= ckpip_dialer_events(word, o, u->wait, ckpip_slim_limit(plan->dialer_limit));
    if (u->row->disconnected_by)
        word |= ckpip_disconnect_events(word, o, u->row->disconnected_by);
    word |= ckpip_when(u->row->csat != 0, CKPIP_RATED);
    word |= ckpip_told_events(word, u->ring, u->holds);
    if (plan->histogram_set)
        word |= grid_events_of(u, o, word);
    return word;
}

CKPIP_INSIDE void apply(ckpi_state *access, ckpi_state *handling, const ckpip_plan *plan, ckpip_shape shape,
                        const ckpip_usual *u, uint32_t o)
{
    const uint32_t word = events_of(u, o, plan);
    const ckpip_record_codes codes = ckpip_codes_of(u->wait, u->talk, u->hold, u->work, u->handle, plan);
    const uint64_t rings = u->row->ring_attempts, missed = u->row->ring_unanswered;
    const uint32_t wait = o <= CKPIP_PENDING_OUTCOMES ? u->wait : CKPIP_SLIM_ABSENT;
    const uint32_t limit = ckpip_slim_limit(plan->thresholds[0]);
    const bool below = o == CKPI_OUTCOME_ABANDONED && u->wait < limit;
    const ckpip_access_row row = {ckpip_points_of(u->row->csat, rings, missed),
                                  ckpip_rings_of(rings, missed),
                                  ckpip_place_of_outcome(o),
                                  below ? u->wait : 0,
                                  wait,
                                  (o - 1) * shape.bins + codes.wait};
    const uint64_t visit = ckpip_visit_events(o, u->wait, limit);
    ckpip_pend_parts(access, handling, word | visit << CKPIP_EVENT_OUTCOME);
    ckpip_pend_access(access, shape, row);
    ckpip_push_wait(access, shape, row);
    if (!(word >> CKPIP_HANDLED & 1))
        return;
    const uint64_t talk = u->talk, hold = u->hold, work = u->work, handle = u->handle;
    const uint64_t ring = (uint64_t)ckpip_known(u->ring), holds = (uint64_t)ckpip_known(u->holds);
    const uint32_t handled[4] = {u->talk, u->hold, u->work, u->handle};
    const uint32_t told[4] = {(uint32_t)ring, (uint32_t)holds, word >> CKPIP_HANDLED_CONTACT & 1 ? u->handle : 0, 0};
    const uint64_t squares[4] = {talk * talk, hold * hold, work * work, handle * handle};
    const uint64_t products[4] = {ring * ring, holds * holds, hold * handle, work * handle};
    const ckpip_handling_row other = {handled, told, squares, products, u->longest >= 0 ? (uint32_t)u->longest + 1 : 0};
    ckpip_pend_handling(handling, shape, other);
    ckpip_push_handled(handling, shape, codes.handled, codes.row);
}

bool ckpip_usual_is_rare(const ckpip_usual *u, const ckpip_plan *plan)
{
    const uint32_t o = u->row->outcome, w = u->wait;
    return (o > CKPIP_PENDING_OUTCOMES && w != CKPIP_SLIM_ABSENT) || o == CKPI_OUTCOME_OPEN ||
           (o == CKPI_OUTCOME_ABANDONED && w == ckpip_slim_limit(plan->thresholds[0])) ||
           u->row->ring_attempts > CKPIP_PENDING_RINGS_MOST;
}

CKPIP_EACH_LEVEL
void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u)
{
    const ckpip_plan *plan = access->plan;
    ckpip_shape shape = ckpip_shape_of(plan);
    shape.tells = true;
    /* Most have an answer, and most plans keep all: code of its own is shorter. */
    if (plan->keeps_all && plan->threshold_count == 1 && u->row->outcome == CKPI_OUTCOME_ANSWERED)
        apply(access, handling, plan, ckpip_shape_of_all(shape), u, CKPI_OUTCOME_ANSWERED);
    else
        apply(access, handling, plan, shape, u, u->row->outcome);
}
