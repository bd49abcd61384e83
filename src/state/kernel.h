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
 * talk, hold, after-contact work, handle; and where codes are short, of the last four
 * those that are kept, side by side: a row. A plan that joins its codes has two in a
 * row. Behind them is then the code of the wait, and how many the row has in all; a
 * record that was not handled has that of the wait only. */
typedef struct ckpip_codes {
    uint32_t code[CKPIP_CODES][CKPIP_BLOCK];
    uint32_t row[CKPIP_BLOCK][2]; /* a log of short codes has four in it */
} ckpip_codes;

enum { CKPIP_JOINED = 2 };

/* Where the codes of half a row lie, in the order of memory. */
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { CKPIP_FIRST_CODE = 16, CKPIP_SECOND_CODE = 0 };
#else
enum { CKPIP_FIRST_CODE = 0, CKPIP_SECOND_CODE = 16 };
#endif

/* A log has no order, but codes that are not kept must not be among the first. */
static inline void ckpip_row_of_codes(uint32_t row[2], const uint32_t code[4], uint32_t histogram_set)
{
    uint16_t kept[4] = {0};
    for (uint32_t k = 0, n = 0; k < 4; k++) {
        kept[n] = (uint16_t)code[k];
        n += histogram_set >> (CKPIP_HISTOGRAM_TALK + k) & 1;
    }
    memcpy(row, kept, sizeof kept);
}

void ckpip_kernel_encode(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts,
                         const ckpip_plan *plan);

/* Applies the whole block to one cell, which has room for CKPIP_CODES codes a
 * record, if histograms are kept. */
void ckpip_kernel_apply_block(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts,
                              const ckpip_codes *codes);

/* Can one record more be applied to a cell as it is? */
static inline bool ckpip_has_room(const ckpi_state *cell, bool histograms)
{
    return cell->parts < CKPIP_PENDING_MOST && (!histograms || cell->log_capacity - cell->log_count >= CKPIP_CODES);
}

/* A block's records as rows.h adds them. What is not kept is not filled in. */
typedef struct ckpip_rows {
    uint64_t events[CKPIP_BLOCK];      /* all of them */
    uint64_t access[4 * CKPIP_BLOCK];  /* ckpip_access_lanes: by fours, or by twos if no squares are kept */
    uint64_t squares[CKPIP_BLOCK][4];  /* of what was handled */
    uint64_t products[CKPIP_BLOCK][4]; /* those of pending.h */
    /* By fours, talk, hold, after-contact work, handle time; or if `tells`, by eights: those, then ring, holds,
     * handle time of a handled contact, 0. */
    uint32_t handled[8 * CKPIP_BLOCK];
    uint32_t wait[CKPIP_BLOCK][2]; /* and its complement; both 0 where it is not known, or the outcome has no row */
    uint32_t longest[CKPIP_BLOCK];
    uint32_t place[CKPIP_BLOCK];    /* ckpip_place_of_row() */
    uint32_t long_way[CKPIP_BLOCK]; /* not 0: the record has something rare, or is wide */
    bool tells;
} ckpip_rows;

/* The cells of each record's parts; NULL for a record that is left out. That of
 * a handling part which does not exist is the access part's. */
enum { CKPIP_AHEAD = 6 }; /* so many records before a cell is changed, its memory is asked for */
typedef struct ckpip_cells {
    ckpi_state *access[CKPIP_BLOCK + CKPIP_AHEAD]; /* those behind the last are NULL */
    ckpi_state *handling[CKPIP_BLOCK];
} ckpip_cells;

/* What is found out of a block before it is applied to cells; in one place, so
 * that one register leads to all of it. */
typedef struct ckpip_batch {
    ckpip_cells cells;
    ckpip_facts facts;
    ckpip_codes codes;
    ckpip_rows rows;
} ckpip_batch;

/* Derives, encodes, and fills the rows of a block that was scanned. */
void ckpip_kernel_prepare(ckpip_batch *batch, const ckpip_block *block, const ckpip_plan *plan);

/* Applies record `at` to the cell of its access part and, if it was handled,
 * that of its handling part. They have room for its codes, and words if it takes
 * the long way. */
void ckpip_kernel_apply_one(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                            const ckpip_batch *batch, size_t at);

/* Applies the records from `from` on, all to cells of the plan. Stops before the
 * first one whose cells lack room (ckpip_kernel_reserve); answers where. */
size_t ckpip_kernel_apply_each(const ckpip_batch *batch, const ckpip_plan *plan, const ckpip_block *block, size_t from);

/* Room in a cell for a record, or for `records` of a block of which some take the long way. */
ckpi_status ckpip_kernel_reserve(ckpi_state *cell, uint32_t records, bool long_way);

#endif
