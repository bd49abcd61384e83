/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATE_USUAL_H
#define CALLKPI_SRC_STATE_USUAL_H

#include "record/usual.h"
#include "state/events.h"

/* A usual record that has something rare all the same, for a plan: it takes the way of all. */
static inline bool ckpip_usual_is_rare(const ckpip_usual *u, const ckpip_plan *plan)
{
    const uint32_t o = u->row->outcome, w = u->wait;
    return (o > CKPIP_PENDING_OUTCOMES && w != CKPIP_SLIM_ABSENT) ||
           (o == CKPI_OUTCOME_ABANDONED && w == ckpip_slim_limit(plan->thresholds[0])) ||
           u->row->ring_attempts > CKPIP_PENDING_RINGS_MOST;
}

/* Applies a usual record that is not rare to the cell of its access part and, if it was handled,
 * that of its handling part. They have room for its codes. */
void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u);

#endif
