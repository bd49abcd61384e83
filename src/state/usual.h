/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATE_USUAL_H
#define CALLKPI_SRC_STATE_USUAL_H

#include "record/usual.h"
#include "state/kernel.h"

/* A usual record that has something rare all the same, for a plan: it takes the way of all. */
bool ckpip_usual_is_rare(const ckpip_usual *u, const ckpip_plan *plan);

/* Applies a usual record that is not rare to the cell of its access part and, if it was handled,
 * that of its handling part. They have room for its codes. */
void ckpip_kernel_apply_usual(ckpi_state *access, ckpi_state *handling, const ckpip_usual *u);

#endif
