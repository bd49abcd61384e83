/* SPDX-License-Identifier: MIT */
/* One usual record to its cells: what derive.c, encode.c and apply.c do for a
 * block, by the same functions. */
#include "public.h"

#include "state/events.h"
#include "state/parts.h"
#include "state/usual.h"

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
        word |= ckpip_grid_events(word, o, u->wait, u->talk, u->hold, u->work);
    return word;
}

CKPIP_INSIDE void apply(ckpi_state *access, ckpi_state *handling, const ckpip_plan *plan, ckpip_shape shape,
                        const ckpip_usual *u, uint32_t o)
{
    const uint32_t word = events_of(u, o, plan), p = plan->precision, bins = shape.bins;
    const int64_t wait = u->wait == CKPIP_SLIM_ABSENT ? -1 : (int64_t)u->wait;
    ckpip_count_parts(access, handling, word, ckpip_visit_events(o, u->wait, ckpip_slim_limit(plan->thresholds[0])));
    ckpip_apply_wait(access, plan, shape, o - 1, wait, (o - 1) * bins + ckpip_bucket(u->wait, p));
    if (u->row->csat)
        ckpip_add_sum(access, shape, CKPIP_SUM_CSAT, u->row->csat);
    if (u->row->ring_attempts)
        ckpip_apply_rings(access, shape, u->row->ring_attempts, u->row->ring_unanswered);
    if (!(word >> CKPIP_HANDLED & 1))
        return;
    const uint32_t talk = CKPIP_HISTOGRAM_TALK * bins + ckpip_bucket(u->talk, p);
    const uint32_t hold = CKPIP_HISTOGRAM_HOLD * bins + ckpip_bucket(u->hold, p);
    const uint32_t work = CKPIP_HISTOGRAM_AFTER_CONTACT_WORK * bins + ckpip_bucket(u->work, p);
    const uint32_t handle = CKPIP_HISTOGRAM_HANDLE * bins + ckpip_bucket(u->handle, p);
    const ckpip_handled h = {u->talk,
                             u->hold,
                             u->work,
                             u->handle,
                             talk,
                             hold,
                             work,
                             handle,
                             ckpip_row_of_codes(talk, hold, work, handle),
                             word >> CKPIP_HANDLED_CONTACT & 1};
    ckpip_apply_handled(handling, shape, h);
    ckpip_apply_told(handling, shape, u->ring, u->holds, u->longest);
}

CKPIP_EACH_LEVEL
void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u)
{
    const ckpip_plan *plan = access->plan;
    ckpip_shape shape = ckpip_shape_of(plan);
    shape.slim = true;
    /* Most have an answer, and most plans keep all: code of its own is shorter. */
    if (ckpip_keeps_all(shape) && u->row->outcome == CKPI_OUTCOME_ANSWERED)
        apply(access, handling, plan, ckpip_shape_of_all(shape), u, CKPI_OUTCOME_ANSWERED);
    else
        apply(access, handling, plan, shape, u, u->row->outcome);
}
