/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/lanes.h"
#include "cube/keys.h"
#include <string.h>

/* --- Ids --- */

static const uint64_t *widen(uint64_t *to, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = bytes[i];
    return to;
}

void ckpip_keys_open(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block)
{
    const ckpip_grain *grain = &cube->grain;
    keys->filled = false;
    for (uint32_t d = 0; d < grain->dimension_count; d++) {
        const uint32_t dimension = grain->dimension[d];
        if (dimension == CKPI_DIMENSION_CHANNEL)
            keys->id[d] = widen(keys->widened[0], block->small[CKPIP_CHANNEL], block->count);
        else if (dimension == CKPI_DIMENSION_DIRECTION)
            keys->id[d] = widen(keys->widened[1], block->small[CKPIP_DIRECTION], block->count);
        else
            keys->id[d] = block->id[dimension];
    }
}

/* As ckpip_key_hash() of the words. */
static inline uint64_t hash_at(const ckpip_keys *keys, const ckpip_part_keys *part, const ckpip_grain *grain, size_t at)
{
    uint64_t hash = grain->telling_words;
    for (uint32_t d = 0; d < grain->dimension_count; d++)
        hash = ckpip_mix(hash, keys->id[d][at]);
    if (grain->mode != CKPI_INTERVAL_NONE)
        hash = ckpip_mix(hash, (uint64_t)part->start[at]);
    return ckpip_hash_end(hash);
}

/* --- Moments --- */

static inline int64_t moment(const ckpip_block *block, size_t at, const ckpip_grain *grain, uint32_t attribution)
{
    const int64_t offered = block->lane[CKPIP_OFFERED_AT][at];
    if (attribution == CKPI_ATTRIBUTION_OFFERED)
        return offered;
    if (attribution == CKPI_ATTRIBUTION_KNOWN)
        return ckpip_known_at(grain, offered, block->lane[CKPIP_WAIT][at], block->outcome[at]);
    const int64_t answered = offered + ckpip_known(block->lane[CKPIP_WAIT][at]);
    if (attribution == CKPI_ATTRIBUTION_ANSWERED)
        return answered;
    const int64_t ended = block->lane[CKPIP_ENDED_AT][at];
    return ended != CKPI_ABSENT ? ended : answered + ckpip_kernel_handle(block, at);
}

CKPIP_INSIDE bool all_present(const int64_t *times, size_t count)
{
    uint64_t absent = 0;
    for (size_t i = 0; i < count; i++)
        absent |= times[i] == CKPI_ABSENT;
    return !absent;
}

/* Borrowed where the block has them. */
CKPIP_INSIDE const int64_t *moments(int64_t *store, const ckpip_block *block, const ckpip_grain *grain,
                                    uint32_t attribution, size_t count)
{
    if (attribution == CKPI_ATTRIBUTION_OFFERED)
        return block->lane[CKPIP_OFFERED_AT];
    if (attribution == CKPI_ATTRIBUTION_ENDED && all_present(block->lane[CKPIP_ENDED_AT], count))
        return block->lane[CKPIP_ENDED_AT];
    for (size_t i = 0; i < count; i++)
        store[i] = moment(block, i, grain, attribution);
    return store;
}

/* --- Starts of intervals --- */

static inline int64_t start_of(const ckpip_grain *grain, int64_t time)
{
    return time - ckpip_place_in(grain, time - grain->origin);
}

#if defined(__GNUC__)
typedef int64_t four __attribute__((vector_size(32)));
typedef double four_doubles __attribute__((vector_size(32)));

/* A double between 2^52 and 2^53 has an integer in its lowest bits; from the
 * middle on it may be a negative one. */
#define MIDDLE_BITS INT64_C(0x4338000000000000)
#define MIDDLE 6755399441055744.0 /* 2^52 + 2^51 */
static const int64_t FAR = INT64_C(1) << 50;

/* Do all times lie so near to the first, and is the interval so short, that
 * doubles hold their distances? */
CKPIP_INSIDE bool is_near(const int64_t *times, size_t count, int64_t interval)
{
    uint64_t beyond = 0;
    for (size_t i = 0; i < count; i++)
        beyond |= (uint64_t)times[i] - (uint64_t)times[0] + (uint64_t)FAR;
    return beyond < 2 * (uint64_t)FAR && interval < FAR;
}

/* The quotient of a distance is rounded, so that the interval found is the right
 * one or one beside it. */
CKPIP_INSIDE size_t find_starts(int64_t *starts, const int64_t *times, size_t count, const ckpip_grain *grain)
{
    const int64_t interval = grain->interval, first = start_of(grain, times[0]);
    /* Vectors, since a machine may calculate with scalars of more bits. */
    const double of_one = grain->reciprocal, whole = (double)interval;
    const four_doubles reciprocal = {of_one, of_one, of_one, of_one}, length = {whole, whole, whole, whole};
    const four_doubles middle = {MIDDLE, MIDDLE, MIDDLE, MIDDLE};
    size_t i = 0;
    if (!is_near(times, count, interval))
        return 0;
    for (; i + 4 <= count; i += 4) {
        four distance;
        memcpy(&distance, times + i, sizeof distance);
        distance -= first;
        const four_doubles x = (four_doubles)(distance + MIDDLE_BITS) - middle;
        const four quotient = (four)(x * reciprocal + middle);
        four start = (four)(((four_doubles)quotient - middle) * length + middle) - MIDDLE_BITS;
        start -= (four)(start > distance) & interval;
        start += (four)(distance - start >= interval) & interval;
        start += first;
        memcpy(starts + i, &start, sizeof start);
    }
    return i;
}
#else
static size_t find_starts(int64_t *starts, const int64_t *times, size_t count, const ckpip_grain *grain)
{
    (void)starts, (void)times, (void)count, (void)grain;
    return 0;
}
#endif

CKPIP_INSIDE void put_starts(int64_t *starts, const ckpip_block *block, const ckpip_grain *grain, uint32_t attribution,
                             size_t count)
{
    int64_t store[CKPIP_BLOCK] = {0};
    const int64_t *times = moments(store, block, grain, attribution, count);
    for (size_t i = find_starts(starts, times, count, grain); i < count; i++)
        starts[i] = start_of(grain, times[i]);
}

/* --- Whole blocks --- */

CKPIP_INSIDE void put_hashes(ckpip_keys *keys, const ckpi_cube *cube, size_t count)
{
    const ckpip_grain *grain = &cube->grain;
    if (ckpip_keys_are_plain(cube)) {
        const uint64_t *id = keys->id[0];
        for (size_t i = 0; i < count; i++) {
            keys->access.hash[i] = ckpip_hash_end(ckpip_mix(ckpip_mix(2, id[i]), (uint64_t)keys->access.start[i]));
        }
    } else {
        for (size_t i = 0; i < count; i++)
            keys->access.hash[i] = hash_at(keys, &keys->access, grain, i);
    }
    for (size_t i = 0; i < count; i++)
        ckpip_cube_prefetch(cube, keys->access.hash[i]);
}

CKPIP_INSIDE void put_handling(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block,
                               const ckpip_facts *facts, size_t count)
{
    const ckpip_grain *grain = &cube->grain;
    put_starts(keys->handling.start, block, grain, grain->handling, count);
    for (size_t i = 0; i < count; i++) {
        const uint64_t other = (uint64_t)(keys->handling.start[i] ^ keys->access.start[i]);
        keys->apart[i] = (uint8_t)((other != 0) & (facts->word[i] >> CKPIP_HANDLED));
    }
    keys->apart_count = ckpip_collect(keys->apart_at, keys->apart, count);
    for (uint32_t k = 0; k < keys->apart_count; k++) {
        const size_t at = keys->apart_at[k];
        keys->handling.hash[at] = hash_at(keys, &keys->handling, grain, at);
        ckpip_cube_prefetch(cube, keys->handling.hash[at]);
    }
}

CKPIP_INSIDE void fill(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, const ckpip_facts *facts,
                       size_t count)
{
    const ckpip_grain *grain = &cube->grain;
    memset(keys->apart, 0, sizeof keys->apart);
    keys->apart_count = 0;
    keys->filled = true;
    if (grain->mode == CKPI_INTERVAL_FIXED)
        put_starts(keys->access.start, block, grain, grain->access, count);
    put_hashes(keys, cube, count);
    if (grain->mode == CKPI_INTERVAL_FIXED && grain->handling != grain->access)
        put_handling(keys, cube, block, facts, count);
}

CKPIP_EACH_LEVEL
void ckpip_keys_fill(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, const ckpip_facts *facts)
{
    /* Loops whose length is known have no tails. */
    if (block->count == CKPIP_BLOCK)
        fill(keys, cube, block, facts, CKPIP_BLOCK);
    else
        fill(keys, cube, block, facts, block->count);
}

/* --- One record --- */

static bool put_apart(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, size_t at,
                      ckpip_interval access)
{
    ckpip_interval handling = access;
    const int64_t time = moment(block, at, &cube->grain, cube->grain.handling);
    if ((time < access.start || time >= access.end) && !ckpip_interval_of(cube, time, &handling))
        return false;
    keys->handling.start[at] = handling.start;
    keys->handling.end[at] = handling.end;
    keys->apart[at] = handling.start != access.start;
    if (keys->apart[at])
        keys->handling.hash[at] = hash_at(keys, &keys->handling, &cube->grain, at);
    return true;
}

bool ckpip_keys_fill_one(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, const ckpip_facts *facts,
                         size_t at)
{
    const ckpip_grain *grain = &cube->grain;
    ckpip_interval interval;
    keys->apart[at] = 0;
    if (!ckpip_interval_of(cube, moment(block, at, grain, grain->access), &interval))
        return false;
    keys->access.start[at] = interval.start;
    keys->access.end[at] = interval.end;
    keys->access.hash[at] = hash_at(keys, &keys->access, grain, at);
    if (grain->mode == CKPI_INTERVAL_NONE || grain->handling == grain->access || !ckpip_kernel_handled(facts, at))
        return true;
    return put_apart(keys, cube, block, at, interval);
}

ckpip_key ckpip_keys_words(const ckpip_keys *keys, const ckpip_part_keys *part, const ckpi_cube *cube, size_t at)
{
    ckpip_key key = {{0}};
    const ckpip_grain *grain = &cube->grain;
    const int64_t start = part->start[at];
    for (uint32_t d = 0; d < grain->dimension_count; d++)
        key.words[d] = keys->id[d][at];
    if (grain->mode == CKPI_INTERVAL_NONE)
        return key;
    const int64_t end = grain->mode == CKPI_INTERVAL_FIXED ? start + grain->interval : part->end[at];
    ckpip_put_interval(grain, key.words, (ckpip_interval){start, end});
    return key;
}
