/* SPDX-License-Identifier: MIT */
/* One usual record to its cells: what derive.c, encode.c and apply.c do for a
 * block, by the same functions. */
#include "public.h"

#include "state/buckets.h"
#include "state/events.h"
#include "state/parts.h"
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
        word = ckpip_flag_events(word, u->row->flags, o);
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
    const int64_t wait = u->wait == CKPIP_SLIM_ABSENT ? -1 : (int64_t)u->wait;
    ckpip_count_parts(access, handling, word, ckpip_visit_events(o, u->wait, ckpip_slim_limit(plan->thresholds[0])));
    ckpip_apply_wait(access, plan, shape, o - 1, wait, (o - 1) * shape.bins + codes.wait);
    if (u->row->csat)
        ckpip_add_sum(access, shape, CKPIP_SUM_CSAT, u->row->csat);
    if (u->row->ring_attempts)
        ckpip_apply_rings(access, shape, u->row->ring_attempts, u->row->ring_unanswered);
    if (!(word >> CKPIP_HANDLED & 1))
        return;
    const ckpip_handled h = {u->talk,    u->hold,    u->work,      u->handle, codes.talk,
                             codes.hold, codes.work, codes.handle, codes.row, word >> CKPIP_HANDLED_CONTACT & 1};
    ckpip_apply_handled(handling, shape, h);
    ckpip_apply_told(handling, shape, u->ring, u->holds, u->longest);
}

CKPIP_EACH_LEVEL
void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u)
{
    const ckpip_plan *plan = access->plan;
    /* Most have an answer, and most plans keep all: code of its own is shorter. */
    if (plan->keeps_all && u->row->outcome == CKPI_OUTCOME_ANSWERED) {
        apply(access, handling, plan, ckpip_shape_of_all(plan), u, CKPI_OUTCOME_ANSWERED);
        return;
    }
    ckpip_shape shape = ckpip_shape_of(plan);
    shape.slim = true;
    apply(access, handling, plan, shape, u, u->row->outcome);
}
