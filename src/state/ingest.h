/* SPDX-License-Identifier: MIT */
/* What adding and retracting share, in a state and in a cube. */
#ifndef CALLKPI_SRC_STATE_INGEST_H
#define CALLKPI_SRC_STATE_INGEST_H

#include "state/kernel.h"

/* Which records of a block are left out, and how many. */
typedef struct ckpip_sieve {
    size_t skipped;
    uint8_t skip[CKPIP_BLOCK];
} ckpip_sieve;

/* Checks a block and makes its slim lanes. In quarantine mode bad records are marked and counted by
 * reason in `quarantined` (by `step`: 1, or -1 to take them back); otherwise
 * the first one is the answer, with the issue filled in. */
ckpi_status ckpip_sieve_block(ckpip_sieve *sieve, ckpip_block *block, const ckpip_source *source, size_t start,
                              bool quarantine, uint64_t quarantined[CKPIP_REASONS], int step, ckpi_issue *issue);

/* One record as a cell of its own, without a heap. */
typedef struct ckpip_single {
    ckpi_state *cell;
    uint32_t codes[8];
    uint64_t memory[sizeof(ckpi_state) / 8 + CKPIP_PENDING_WORDS_MOST + CKPIP_CONTACT_ROWS_MOST];
} ckpip_single;

/* An empty one of the same plan as `like`. */
void ckpip_single_open(ckpip_single *single, const ckpi_state *like);

/* Does the cell, which has both rows, hold what the single holds? Settles the cell. */
bool ckpip_single_contained(ckpi_state *cell, const ckpip_single *single);
void ckpip_single_subtract(ckpi_state *cell, const ckpip_single *single);

/* Undoes a subtraction; needs no memory. */
void ckpip_single_add(ckpi_state *cell, const ckpip_single *single);

#endif
