/* SPDX-License-Identifier: MIT */
/* How often each of many keys occurs: the buckets of a measure's histogram, or
 * the values of an exact distinct count.
 *
 * Entries are unique by key and lie in sorted runs whose lengths are the binary
 * digits of their number: n entries are runs of 2^k for each bit k of
 * n / CKPIP_TALLY_TAIL, the longest first, and a tail that is kept sorted by
 * insertion. A full tail becomes a run, and runs of one length are merged like
 * a carry; so a key is found in a few binary searches, and adding one costs a
 * logarithm. An entry taken away to 0 stays, and is passed over. */
#ifndef CALLKPI_SRC_STATE_TALLY_H
#define CALLKPI_SRC_STATE_TALLY_H

#include "base/memory.h"
#include "public.h"

enum { CKPIP_TALLY_TAIL = 32, CKPIP_TALLY_RUNS = 32 };

typedef struct ckpip_tally_entry {
    uint64_t key;
    uint64_t count;
} ckpip_tally_entry;

typedef struct ckpip_tally {
    ckpip_tally_entry *entries;
    uint32_t count;
    uint32_t capacity;
    uint64_t held; /* entries above 0 */
} ckpip_tally;

/* Room for this many more keys; then _add cannot fail. */
ckpi_status ckpip_tally_reserve(ckpip_tally *tally, uint32_t more, ckpip_memory *memory);
void ckpip_tally_add(ckpip_tally *tally, uint64_t key, uint64_t count);

uint64_t ckpip_tally_count(const ckpip_tally *tally, uint64_t key);

/* The key is held at least so often. */
void ckpip_tally_subtract(ckpip_tally *tally, uint64_t key, uint64_t count);

/* Empties it and keeps its memory; gives its memory back. */
void ckpip_tally_clear(ckpip_tally *tally);
void ckpip_tally_close(ckpip_tally *tally, ckpip_memory *memory);

/* Walks the entries above 0 by ascending key. */
typedef struct ckpip_tally_walk {
    const ckpip_tally *tally;
    uint32_t run_count;
    uint32_t at[CKPIP_TALLY_RUNS];
    uint32_t end[CKPIP_TALLY_RUNS];
} ckpip_tally_walk;

void ckpip_tally_walk_open(ckpip_tally_walk *walk, const ckpip_tally *tally);
const ckpip_tally_entry *ckpip_tally_walk_next(ckpip_tally_walk *walk);

#endif
