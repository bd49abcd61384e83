/* SPDX-License-Identifier: MIT */
/* From a block of records to the words of cells, in two steps. derive.c finds
 * every record's conditions and handle time, for the whole block and without
 * branches, so that compilers turn it into vector code. apply.c adds records
 * to cells: a run of them to one cell, or one record to two cells. */
#ifndef CALLKPI_SRC_STATE_KERNEL_H
#define CALLKPI_SRC_STATE_KERNEL_H

#include "record/block.h"
#include "state/histogram.h"

typedef struct ckpip_facts {
    uint64_t word[CKPIP_BLOCK];  /* conditions, bit 1 << ckpip_condition */
    int64_t handle[CKPIP_BLOCK]; /* talk + hold + after-contact work */
} ckpip_facts;

void ckpip_kernel_derive(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan);

/* Applies records [from, until) of the block to one cell. There is room for
 * CKPIP_CODES codes each, if histograms are kept. */
void ckpip_kernel_apply(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t from,
                        size_t until);

/* Applies record `at` to the cell of its access part and, if it was handled,
 * that of its handling part. */
void ckpip_kernel_apply_split(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                              const ckpip_facts *facts, size_t at);

/* Was the record handled, so that it has a handling part? */
static inline bool ckpip_kernel_handled(const ckpip_facts *facts, size_t at)
{
    return facts->word[at] >> CKPIP_HANDLED & 1;
}

#endif
