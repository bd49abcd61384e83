/* SPDX-License-Identifier: MIT */
/* The keys of a block's records, as columns: ids where they lie in the block,
 * and the starts of the intervals that the two parts of a record belong to. */
#ifndef CALLKPI_SRC_CUBE_KEYS_H
#define CALLKPI_SRC_CUBE_KEYS_H

#include "cube/cube.h"
#include "state/kernel.h"

/* Of the access parts, or of the handling parts. */
typedef struct ckpip_part_keys {
    int64_t start[CKPIP_BLOCK]; /* 0 without intervals */
    int64_t end[CKPIP_BLOCK];   /* only where a cube has edges */
    uint16_t slot[CKPIP_BLOCK]; /* only where `slotted` says so */
} ckpip_part_keys;

typedef struct ckpip_keys {
    const uint64_t *id[CKPIP_DIMENSIONS]; /* by the places of dimensions in a key */
    ckpip_part_keys access;
    ckpip_part_keys handling;   /* only where `apart` says so */
    uint8_t apart[CKPIP_BLOCK]; /* 1: the handling part belongs to another interval */
    bool filled;                /* at once, with no record left out; and which are apart is listed: */
    bool slotted;
    uint32_t apart_count;
    uint8_t apart_at[CKPIP_BLOCK];
    uint64_t widened[2][CKPIP_BLOCK];
} ckpip_keys;

/* Finds the ids; the rest is filled by one of the following. */
void ckpip_keys_open(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block);

/* The keys of all records. Not for a cube with edges, outside which a record may be. */
void ckpip_keys_fill(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, const ckpip_facts *facts);

/* The keys of one record; false where a time is outside the edges. */
bool ckpip_keys_fill_one(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, const ckpip_facts *facts,
                         size_t at);

/* A key as words. */
ckpip_key ckpip_keys_words(const ckpip_keys *keys, const ckpip_part_keys *part, const ckpi_cube *cube, size_t at);

/* What a key is made of; what most are has loops of its own. */
typedef enum ckpip_key_kind { CKPIP_KEY_ANY, CKPIP_KEY_OF_ID, CKPIP_KEY_OF_ID_AND_INTERVAL } ckpip_key_kind;

static inline ckpip_key_kind ckpip_key_kind_of(const ckpip_grain *grain)
{
    if (grain->dimension_count != 1 || grain->mode == CKPI_INTERVAL_MODE_EDGES)
        return CKPIP_KEY_ANY;
    return grain->mode == CKPI_INTERVAL_MODE_NONE ? CKPIP_KEY_OF_ID : CKPIP_KEY_OF_ID_AND_INTERVAL;
}

/* As ckpip_key_hash() of the words. */
static inline uint64_t ckpip_keys_hash(const ckpip_keys *keys, const ckpip_part_keys *part, const ckpip_grain *grain,
                                       size_t at, ckpip_key_kind kind)
{
    if (kind == CKPIP_KEY_OF_ID)
        return ckpip_hash_end(ckpip_mix(1, keys->id[0][at]));
    if (kind == CKPIP_KEY_OF_ID_AND_INTERVAL)
        return ckpip_hash_end(ckpip_mix(ckpip_mix(2, keys->id[0][at]), (uint64_t)part->start[at]));
    uint64_t hash = grain->telling_words;
    for (uint32_t d = 0; d < grain->dimension_count; d++)
        hash = ckpip_mix(hash, keys->id[d][at]);
    if (grain->mode != CKPI_INTERVAL_MODE_NONE)
        hash = ckpip_mix(hash, (uint64_t)part->start[at]);
    return ckpip_hash_end(hash);
}

/* Is the cell that of the key? Starts tell ends, but where edges may have been others when the cell was made. */
static inline bool ckpip_keys_match(const ckpip_keys *keys, const ckpip_part_keys *part, const ckpi_cube *cube,
                                    const ckpi_state *cell, size_t at, ckpip_key_kind kind)
{
    const uint64_t *words = (const uint64_t *)(const void *)cell;
    if (kind == CKPIP_KEY_OF_ID)
        return words[-1] == keys->id[0][at];
    if (kind == CKPIP_KEY_OF_ID_AND_INTERVAL)
        return ((words[-3] ^ keys->id[0][at]) | (words[-2] ^ (uint64_t)part->start[at])) == 0;
    const uint64_t *own = ckpip_key_of(cube, cell);
    const uint32_t dimensions = cube->grain.dimension_count, mode = cube->grain.mode;
    uint64_t other = mode != CKPI_INTERVAL_MODE_NONE ? own[dimensions] ^ (uint64_t)part->start[at] : 0;
    other |= mode == CKPI_INTERVAL_MODE_EDGES ? own[dimensions + 1] ^ (uint64_t)part->end[at] : 0;
    for (uint32_t d = 0; d < dimensions; d++)
        other |= own[d] ^ keys->id[d][at];
    return other == 0;
}

#endif
