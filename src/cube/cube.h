/* SPDX-License-Identifier: MIT */
/* A cube's cells lie in slabs and never move. A cell is a ckpi_state with the
 * words of its key before it, so that looking at the key brings the line that
 * is wanted next: the ids of the cube's dimensions in order, then start and end
 * of its interval. A hash table of (hash, cell) finds them. */
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

/* The extremes of a cell put aside while a batch is under way. */
typedef struct ckpip_journal_entry {
    ckpi_state *cell;
    uint64_t extremes[CKPIP_EXTREMES];
} ckpip_journal_entry;

typedef struct ckpip_journal {
    ckpip_journal_entry *entries;
    size_t count;
    size_t capacity;
} ckpip_journal;

/* Two places of the table; where one is free its members are 0. No hash of a key is. */
typedef struct ckpip_table_bucket {
    uint64_t hash[2];
    ckpi_state *cell[2];
} ckpip_table_bucket;

/* A cell and the words of its key that decide its order first, such that they compare as unsigned numbers. */
typedef struct ckpip_sorted {
    uint64_t first;
    uint64_t second;
    ckpi_state *cell;
} ckpip_sorted;

typedef struct ckpip_interval {
    int64_t start;
    int64_t end;
} ckpip_interval;

struct ckpi_cube {
    ckpip_holder holder;
    ckpip_grain grain;
    int64_t *edges;
    size_t edge_count;
    unsigned char **slabs;
    size_t slab_count;
    size_t slab_capacity;
    size_t cell_size; /* whole lines, the key included */
    size_t cell_count;
    ckpip_table_bucket *table;
    size_t table_mask;           /* buckets - 1, of which there is a power of two */
    ckpip_table_bucket no_table; /* the table before there is a cell, so that none need ask */
    ckpi_state **order;          /* cells that hold something, by key */
    size_t order_count;
    size_t order_capacity;
    size_t emptied; /* cells that a retraction left empty: at least so many as there are; nothing else leaves any */
    bool sorted;
    uint32_t batch;
    ckpip_currencies currencies; /* of all cells */
    ckpip_journal journal;
    ckpip_interval recent; /* some interval, where they are fixed: that of the last record that came alone */
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

static inline const uint64_t *ckpip_key_of(const ckpi_cube *cube, const ckpi_state *cell)
{
    return (const uint64_t *)(const void *)cell - cube->grain.key_words;
}

/* Completes a key whose ids are there. */
static inline void ckpip_put_interval(const ckpip_grain *grain, uint64_t *key, ckpip_interval interval)
{
    key[grain->dimension_count] = (uint64_t)interval.start;
    key[grain->dimension_count + 1] = (uint64_t)interval.end;
}

/* Cells, not keys, begin where lines of memory do. */
static inline ckpi_state *ckpip_cube_at(const ckpi_cube *cube, size_t index)
{
    unsigned char *first = cube->slabs[index / CKPIP_SLAB] + cube->grain.key_words * sizeof(uint64_t);
    first += (0 - (uintptr_t)first) % CKPIP_CELL_LINE;
    return (ckpi_state *)(void *)(first + index % CKPIP_SLAB * cube->cell_size);
}

static inline uint64_t *ckpip_cube_key_at(const ckpi_cube *cube, size_t index)
{
    return (uint64_t *)(void *)ckpip_cube_at(cube, index) - cube->grain.key_words;
}

/* Of a slab, whose memory may begin anywhere in a line. */
static inline size_t ckpip_slab_size(const ckpi_cube *cube)
{
    return CKPIP_SLAB * cube->cell_size + CKPIP_CELL_LINE;
}

/* Is a cell empty? Cells come with what they hold, so where nothing was taken back none need be looked at. */
static inline bool ckpip_cube_cell_is_empty(const ckpi_cube *cube, const ckpi_state *cell)
{
    return cube->emptied > 0 && ckpip_cell_empty(cell);
}

/* As the table needs it: its top bit tells a key from a free place. */
static inline uint64_t ckpip_hash_end(uint64_t hash)
{
    return (hash ^ hash >> 32) | UINT64_C(1) << 63;
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
    return ckpip_hash_end(hash);
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

/* Where a cell of a hash is looked for first. A jump that depends on which of its
 * two places it has would be as good as random; few have neither. */
static inline const ckpip_table_bucket *ckpip_cube_bucket(const ckpi_cube *cube, uint64_t hash)
{
    return &cube->table[(size_t)hash & cube->table_mask];
}

/* The cell of a key, or NULL. Buckets are filled in order, and a cell goes to the first that is not full. */
static inline ckpi_state *ckpip_cube_lookup(const ckpi_cube *cube, const uint64_t *key, uint64_t hash)
{
    for (size_t at = (size_t)hash;; at++) {
        const ckpip_table_bucket *bucket = &cube->table[at & cube->table_mask];
        for (uint32_t k = 0; k < 2; k++) {
            ckpi_state *cell = bucket->cell[k];
            if (!cell)
                return NULL;
            if (bucket->hash[k] == hash && ckpip_same_key(ckpip_key_of(cube, cell), key, cube->grain.key_words))
                return cell;
        }
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
    __builtin_prefetch(ckpip_cube_bucket(cube, hash));
}

/* --- list.c --- */

/* As ckpi_cube_query(), but what the state held is lost, also on failure, and
 * nothing is allocated if the state itself allocates nothing. */
ckpi_status ckpip_cube_gather(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *state);

void ckpip_key_give(const ckpip_grain *grain, const uint64_t *key, ckpi_cube_key *out);

/* Order of keys: interval, then ids. */
int ckpip_key_compare(const ckpip_grain *grain, const uint64_t *a, const uint64_t *b);

/* --- order.c --- */

/* Room for sorting: half of it is to work with. */
static inline size_t ckpip_cube_sort_room(const ckpi_cube *cube)
{
    return 2 * cube->cell_count;
}

/* The cells that hold something, by key, into `sorted`, which has that room;
 * answers how many. */
size_t ckpip_cube_sort_into(const ckpi_cube *cube, ckpip_sorted *sorted);

#endif
