/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/lanes.h"
#include "cube/keys.h"
#include "cube/recent.h"
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

/* The quotient of a distance is rounded to the nearest. About three quarters of an
 * interval are taken off before, so that with all that is lost (of a quotient of at
 * most 2^50 / interval less than a quarter of it, of powers of two nothing) it is the
 * right one or the one below. */
CKPIP_INSIDE size_t find_starts(int64_t *starts, const int64_t *times, size_t count, const ckpip_grain *grain)
{
    const int64_t interval = grain->interval, first = start_of(grain, times[0]);
    const int64_t off = first + interval / 2 + interval / 4;
    /* Vectors, since a machine may calculate with scalars of more bits. */
    const double of_one = grain->reciprocal, whole = (double)interval;
    const four_doubles reciprocal = {of_one, of_one, of_one, of_one}, length = {whole, whole, whole, whole};
    const four_doubles middle = {MIDDLE, MIDDLE, MIDDLE, MIDDLE};
    const int64_t to_distance = MIDDLE_BITS - off, to_start = first - MIDDLE_BITS;
    size_t i = 0;
    if (!is_near(times, count, interval))
        return 0;
    for (; i + 4 <= count; i += 4) {
        four time;
        memcpy(&time, times + i, sizeof time);
        const four_doubles distance = (four_doubles)(time + to_distance) - middle;
        const four quotient = (four)(distance * reciprocal + middle);
        four start = (four)(((four_doubles)quotient - middle) * length + middle) + to_start;
        start += (four)(time - start >= interval) & interval;
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
    /* Each time is read before its start takes its place. */
    const int64_t *times = moments(starts, block, grain, attribution, count);
    for (size_t i = find_starts(starts, times, count, grain); i < count; i++)
        starts[i] = start_of(grain, times[i]);
}

/* --- Whole blocks --- */

CKPIP_INSIDE void put_slots(ckpip_keys *keys, size_t count)
{
    const uint64_t *id = keys->id[0];
    for (size_t i = 0; i < count; i++)
        keys->access.slot[i] = (uint16_t)ckpip_recent_slot(id[i], keys->access.start[i]);
}

/* What ends in another interval mostly ends in the next. */
static inline int64_t start_apart(const ckpip_grain *grain, int64_t access_start, int64_t time)
{
    const int64_t next = access_start + grain->interval;
    return (uint64_t)(time - next) < (uint64_t)grain->interval ? next : start_of(grain, time);
}

CKPIP_INSIDE void put_handling(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block,
                               const ckpip_facts *facts, size_t count)
{
    const ckpip_grain *grain = &cube->grain;
    const int64_t *times = moments(keys->handling.start, block, grain, grain->handling, count);
    const uint64_t interval = (uint64_t)grain->interval;
    for (size_t i = 0; i < count; i++) {
        const uint64_t after = (uint64_t)times[i] - (uint64_t)keys->access.start[i];
        keys->apart[i] = (uint8_t)((after >= interval) & (facts->word[i] >> CKPIP_HANDLED));
    }
    keys->apart_count = ckpip_collect(keys->apart_at, keys->apart, count);
    for (uint32_t k = 0; k < keys->apart_count; k++) {
        const size_t at = keys->apart_at[k];
        keys->handling.start[at] = start_apart(grain, keys->access.start[at], times[at]);
        if (keys->slotted)
            keys->handling.slot[at] = (uint16_t)ckpip_recent_slot(keys->id[0][at], keys->handling.start[at]);
    }
}

CKPIP_INSIDE void fill(ckpip_keys *keys, const ckpi_cube *cube, const ckpip_block *block, const ckpip_facts *facts,
                       size_t count)
{
    const ckpip_grain *grain = &cube->grain;
    memset(keys->apart, 0, sizeof keys->apart);
    keys->apart_count = 0;
    keys->filled = true;
    if (grain->mode == CKPI_INTERVAL_MODE_FIXED)
        put_starts(keys->access.start, block, grain, grain->access, count);
    keys->slotted = ckpip_key_kind_of(grain) == CKPIP_KEY_OF_ID_AND_INTERVAL;
    if (keys->slotted)
        put_slots(keys, count);
    if (grain->mode == CKPI_INTERVAL_MODE_FIXED && grain->handling != grain->access)
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
    if (grain->mode == CKPI_INTERVAL_MODE_NONE || grain->handling == grain->access || !ckpip_kernel_handled(facts, at))
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
    if (grain->mode == CKPI_INTERVAL_MODE_NONE)
        return key;
    const int64_t end = grain->mode == CKPI_INTERVAL_MODE_FIXED ? start + grain->interval : part->end[at];
    ckpip_put_interval(grain, key.words, (ckpip_interval){start, end});
    return key;
}
