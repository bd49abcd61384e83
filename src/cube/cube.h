/* SPDX-License-Identifier: MIT */
/* A cube's cells lie in slabs and never move. A cell is a ckpi_state whose
 * words are followed by the words of its key: the ids of the cube's dimensions
 * in order, then start and end of its interval. A hash table of (hash, index)
 * finds them. */
#ifndef CALLKPI_SRC_CUBE_CUBE_H
#define CALLKPI_SRC_CUBE_CUBE_H

#include "record/block.h"
#include "state/currency.h"
#include "state/ingest.h"
#include "state/save.h"

enum { CKPIP_KEY_WORDS = CKPIP_DIMENSIONS + 2, CKPIP_SLAB = 64 };

/* What a cube keys by; the configuration without the state's. */
typedef struct ckpip_grain {
    uint64_t fingerprint; /* of this and of the state's plan */
    uint32_t dimensions;  /* mask */
    uint32_t mode;        /* ckpi_interval_mode */
    uint32_t access;      /* ckpi_attribution, never the default */
    uint32_t handling;
    int64_t interval;
    int64_t origin;
    double reciprocal; /* of the interval, nearly */
    int64_t threshold; /* the lowest: when it passes, it is known who was not answered in time */
    uint64_t max_cells;
    uint32_t key_words;
    uint32_t telling_words; /* without the end of an interval */
    uint32_t dimension_count;
    uint8_t dimension[CKPIP_DIMENSIONS]; /* ascending */
} ckpip_grain;

/* Extremes put aside while a batch is under way. */
typedef struct ckpip_journal {
    uint64_t *words; /* entries of an index and CKPIP_EXTREMES words */
    size_t count;    /* entries */
    size_t capacity;
} ckpip_journal;

struct ckpi_cube {
    ckpip_holder holder;
    ckpip_grain grain;
    int64_t *edges;
    size_t edge_count;
    unsigned char **slabs;
    size_t slab_count;
    size_t slab_capacity;
    size_t cell_size;
    size_t cell_count;
    uint64_t *table; /* 0: free; else hash in the high half, index + 1 in the low one */
    size_t table_size;
    uint32_t *order; /* indexes of cells that hold something, by key */
    size_t order_count;
    size_t order_capacity;
    size_t emptied; /* cells that a retraction left empty: at least so many as there are */
    bool sorted;
    uint32_t batch;
    ckpip_currencies currencies; /* of all cells */
    ckpip_journal journal;
};

/* Under CKPI_ATTRIBUTION_KNOWN. */
static inline int64_t ckpip_known_at(const ckpip_grain *grain, int64_t offered, int64_t wait, uint32_t outcome)
{
    if (wait == CKPI_ABSENT)
        return outcome == CKPI_OUTCOME_OPEN ? offered + grain->threshold : offered;
    return offered + (wait < grain->threshold ? wait : grain->threshold);
}

typedef struct ckpip_key {
    uint64_t words[CKPIP_KEY_WORDS];
} ckpip_key;

/* --- cube.c --- */

ckpi_status ckpip_grain_make(ckpip_grain *grain, const ckpip_plan *plan, const ckpi_cube_config *config);
ckpi_status ckpip_cube_make(const ckpip_grain *grain, const ckpip_plan *plan, const ckpi_allocator *allocator,
                            size_t limit, ckpi_cube **out);

/* --- key.c: intervals and the table --- */

typedef struct ckpip_interval {
    int64_t start;
    int64_t end;
} ckpip_interval;

/* x modulo the interval, from 0. The quotient by way of doubles is off by one
 * at most in all but absurd cases, and those are divided. */
static inline int64_t ckpip_place_in(const ckpip_grain *grain, int64_t x)
{
    const int64_t interval = grain->interval;
    const int64_t quotient = (int64_t)((double)x * grain->reciprocal);
    int64_t rest = (int64_t)((uint64_t)x - (uint64_t)quotient * (uint64_t)interval);
    rest += rest < 0 ? interval : 0;
    rest -= rest >= interval ? interval : 0;
    if (rest >= 0 && rest < interval)
        return rest;
    rest = x % interval;
    return rest < 0 ? rest + interval : rest;
}

/* The interval of a time; false where it is outside the edges. */
bool ckpip_interval_of(const ckpi_cube *cube, int64_t time, ckpip_interval *out);

static inline const uint64_t *ckpip_key_of(const ckpi_state *cell)
{
    return cell->words + cell->plan->words;
}

/* Completes a key whose ids are there. */
static inline void ckpip_put_interval(const ckpip_grain *grain, uint64_t *key, ckpip_interval interval)
{
    key[grain->dimension_count] = (uint64_t)interval.start;
    key[grain->dimension_count + 1] = (uint64_t)interval.end;
}

static inline ckpi_state *ckpip_cube_at(const ckpi_cube *cube, size_t index)
{
    return (ckpi_state *)(void *)(cube->slabs[index / CKPIP_SLAB] + index % CKPIP_SLAB * cube->cell_size);
}

/* The end of an interval follows from its start, and tells nothing more. */
static inline uint64_t ckpip_key_hash(const ckpip_grain *grain, const uint64_t *key)
{
    const uint32_t words = grain->telling_words;
    uint64_t hash = words;
    /* One dimension and an interval: what most keys are. */
    if (words == 2) {
        hash = ckpip_mix(ckpip_mix(2, key[0]), key[1]);
    } else {
        for (uint32_t i = 0; i < words; i++)
            hash = ckpip_mix(hash, key[i]);
    }
    return hash ^ hash >> 32;
}

static inline bool ckpip_same_key(const uint64_t *own, const uint64_t *key, uint32_t words)
{
    /* One dimension and an interval: what most keys are. */
    if (words == 3)
        return ((own[0] ^ key[0]) | (own[1] ^ key[1]) | (own[2] ^ key[2])) == 0;
    for (uint32_t i = 0; i < words; i++) {
        if (own[i] != key[i])
            return false;
    }
    return true;
}

/* The first cell from a place of the table on whose hash may be that of a key; NULL at a gap. */
static inline ckpi_state *ckpip_cube_probe(const ckpi_cube *cube, uint64_t hash, size_t *at)
{
    const size_t mask = cube->table_size - 1;
    for (;; *at = (*at + 1) & mask) {
        const uint64_t entry = cube->table[*at];
        if (entry == 0)
            return NULL;
        if (!((entry ^ hash) >> 32))
            return ckpip_cube_at(cube, (size_t)(entry & 0xffffffff) - 1);
    }
}

static inline size_t ckpip_cube_place(const ckpi_cube *cube, uint64_t hash)
{
    return (size_t)hash & (cube->table_size - 1);
}

static inline bool ckpip_has_key(const ckpi_cube *cube, const ckpi_state *cell, const uint64_t *key)
{
    return ckpip_same_key(cell->words + cube->holder.plan.words, key, cube->grain.key_words);
}

/* The cell of a key, or NULL. */
static inline ckpi_state *ckpip_cube_lookup(const ckpi_cube *cube, const uint64_t *key, uint64_t hash)
{
    if (cube->table_size == 0)
        return NULL;
    size_t at = ckpip_cube_place(cube, hash);
    for (;; at = (at + 1) & (cube->table_size - 1)) {
        ckpi_state *cell = ckpip_cube_probe(cube, hash, &at);
        if (!cell || ckpip_has_key(cube, cell, key))
            return cell;
    }
}

/* Makes the cell of a key that has none. */
ckpi_status ckpip_cube_make_cell(ckpi_cube *cube, const uint64_t *key, uint64_t hash, ckpi_state **out);

/* Finds or makes a cell. */
ckpi_status ckpip_cube_obtain(ckpi_cube *cube, const uint64_t *key, uint64_t hash, ckpi_state **out);

/* Gives empty cells back where they are many, or in the way of `more` cells.
 * Nothing can fail; what the cube holds stays the same. */
void ckpip_cube_sweep(ckpi_cube *cube, size_t more);

/* Forgets the cells made since there were `count`. */
void ckpip_cube_truncate(ckpi_cube *cube, size_t count);

static inline void ckpip_cube_prefetch(const ckpi_cube *cube, uint64_t hash)
{
    if (cube->table_size)
        __builtin_prefetch(&cube->table[hash & (cube->table_size - 1)]);
}

/* --- list.c --- */

/* As ckpi_cube_query(), but what the state held is lost, also on failure, and
 * nothing is allocated if the state itself allocates nothing. */
ckpi_status ckpip_cube_gather(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *state);

void ckpip_key_give(const ckpip_grain *grain, const uint64_t *key, ckpi_cube_key *out);

/* Order of keys: interval, then ids. */
int ckpip_key_compare(const ckpip_grain *grain, const uint64_t *a, const uint64_t *b);

/* Room for sorting, in indexes: half of it is to work with. */
static inline size_t ckpip_cube_sort_room(const ckpi_cube *cube)
{
    return 2 * cube->cell_count;
}

/* Indexes of the cells that hold something, by key, into `order`, which has
 * that room; answers how many. */
size_t ckpip_cube_sort_into(const ckpi_cube *cube, uint32_t *order);

#endif
