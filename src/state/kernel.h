/* SPDX-License-Identifier: MIT */
/* From a block of records to the words of cells, in two steps. derive.c finds
 * every record's conditions and handle time, for the whole block and without
 * branches, so that compilers turn it into vector code. apply.c adds records
 * to cells: a run of them to one cell, or one record to two cells. */
#ifndef CALLKPI_SRC_STATE_KERNEL_H
#define CALLKPI_SRC_STATE_KERNEL_H

#include "base/lanes.h"
#include "record/block.h"
#include "state/histogram.h"

typedef struct ckpip_facts {
    uint32_t word[CKPIP_BLOCK];   /* conditions, bit 1 << ckpip_condition, and CKPIP_RARE */
    uint32_t visit[CKPIP_BLOCK];  /* the other events, from CKPIP_EVENT_OUTCOME on */
    uint32_t handle[CKPIP_BLOCK]; /* talk + hold + after-contact work, of records that are not wide */
    uint32_t wide_count;
    uint8_t wide[CKPIP_BLOCK]; /* the records with a duration that a slim lane cannot hold */
} ckpip_facts;

/* The record has something that few have: a callback requested, ring attempts, or it is still open. */
#define CKPIP_RARE (UINT32_C(1) << 31)
_Static_assert(CKPIP_CONDITIONS <= 31, "a word holds all conditions and CKPIP_RARE");

/* The block was scanned. */
void ckpip_kernel_derive(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan);

/* The handle time of any record. */
static inline int64_t ckpip_kernel_handle(const ckpip_block *block, size_t at)
{
    return (int64_t)((uint64_t)ckpip_known(block->lane[CKPIP_TALK][at]) +
                     (uint64_t)ckpip_known(block->lane[CKPIP_HOLD][at]) +
                     (uint64_t)ckpip_known(block->lane[CKPIP_WORK][at]));
}

/* Was the record handled, so that it has a handling part? */
static inline bool ckpip_kernel_handled(const ckpip_facts *facts, size_t at)
{
    return facts->word[at] >> CKPIP_HANDLED & 1;
}

/* The codes of a block's durations, those whose histograms are kept: wait,
 * talk, hold, after-contact work, handle; and the last four of a record side by
 * side, where the plan has short rows. */
typedef struct ckpip_codes {
    uint32_t code[CKPIP_CODES][CKPIP_BLOCK];
    uint64_t row[CKPIP_BLOCK];
} ckpip_codes;

/* Codes have no order: which one comes first in memory is all the same. */
static inline uint64_t ckpip_row_of_codes(uint32_t talk, uint32_t hold, uint32_t work, uint32_t handle)
{
    return (talk | hold << 16) | (uint64_t)(work | handle << 16) << 32;
}

void ckpip_kernel_encode(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts,
                         const ckpip_plan *plan);

/* Applies the whole block to one cell, which has room for CKPIP_CODES codes a
 * record, if histograms are kept. */
void ckpip_kernel_apply_block(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts,
                              const ckpip_codes *codes);

/* Applies record `at` to the cell of its access part and, if it was handled,
 * that of its handling part. They have room for its codes. */
void ckpip_kernel_apply_one(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                            const ckpip_facts *facts, const ckpip_codes *codes, size_t at);

/* The cells of each record's parts; NULL for a record that is left out. That of
 * a handling part which does not exist is the access part's. */
typedef struct ckpip_cells {
    ckpi_state *access[CKPIP_BLOCK];
    ckpi_state *handling[CKPIP_BLOCK];
} ckpip_cells;

/* Applies the records from `from` on, all to cells of the plan. Stops before the
 * first one whose cells lack room for CKPIP_CODES codes; answers where. */
size_t ckpip_kernel_apply_each(const ckpip_cells *cells, const ckpip_plan *plan, const ckpip_block *block,
                               const ckpip_facts *facts, const ckpip_codes *codes, size_t from);

#endif
