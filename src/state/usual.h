/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATE_USUAL_H
#define CALLKPI_SRC_STATE_USUAL_H

#include "record/usual.h"
#include "state/events.h"

/* A usual record that has something rare all the same, for a plan: it takes the way of all. */
static inline bool ckpip_usual_is_rare(const ckpip_usual *u, const ckpip_plan *plan)
{
    return u->row->outcome == CKPI_OUTCOME_ABANDONED && u->wait == ckpip_slim_limit(plan->thresholds[0]);
}

_Static_assert((int)CKPIP_USUAL_RINGS <= (int)CKPIP_PENDING_RINGS_MOST, "what is pending holds a usual record's rings");
_Static_assert((int)CKPI_OUTCOME_OVERFLOW == (int)CKPIP_PENDING_OUTCOMES, "and its wait: those above have none");

/* Applies a usual record that is not rare to the cell of its access part and, if it was handled,
 * that of its handling part. They have room for its codes. */
void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u);

#endif
