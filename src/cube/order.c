/* SPDX-License-Identifier: MIT */
/* The order of cells by their keys. Comparing keys where they lie would cost a
 * line of memory each time: so the words that mostly decide are gathered once,
 * beside the cells, and these are merged. */
#include "public.h"

#include "cube/cube.h"
#include <string.h>

static int compare_u64(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

int ckpip_key_compare(const ckpip_grain *grain, const uint64_t *a, const uint64_t *b)
{
    for (uint32_t i = grain->dimension_count; i < grain->key_words; i++) {
        const int64_t x = (int64_t)a[i], y = (int64_t)b[i];
        if (x != y)
            return x < y ? -1 : 1;
    }
    for (uint32_t i = 0; i < grain->dimension_count; i++) {
        const int order = compare_u64(a[i], b[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

/* --- The words that decide first --- */

enum { GATHERED = 2 };

typedef struct outline {
    uint32_t at[GATHERED];    /* of a key, in the order of comparison */
    uint64_t flip[GATHERED];  /* makes a signed number one that compares as unsigned */
    uint64_t among[GATHERED]; /* 0 where the key has no such word */
    bool whole;               /* no other word can differ where these are equal */
} outline;

static void take_word(outline *o, uint32_t *count, uint32_t at, uint64_t flip)
{
    if (*count < GATHERED) {
        o->at[*count] = at;
        o->flip[*count] = flip;
        o->among[*count] = UINT64_MAX;
    }
    ++*count;
}

static outline outline_of(const ckpip_grain *grain)
{
    outline o = {{0}, {0}, {0}, false};
    uint32_t count = 0;
    if (grain->mode != CKPI_INTERVAL_MODE_NONE)
        take_word(&o, &count, grain->dimension_count, UINT64_C(1) << 63);
    /* Elsewhere the end follows from the start. */
    if (grain->mode == CKPI_INTERVAL_MODE_EDGES)
        take_word(&o, &count, grain->dimension_count + 1, UINT64_C(1) << 63);
    for (uint32_t d = 0; d < grain->dimension_count; d++)
        take_word(&o, &count, d, 0);
    o.whole = count <= GATHERED;
    return o;
}

static inline uint64_t word_of(const outline *o, uint32_t which, const uint64_t *key)
{
    return o->among[which] ? key[o->at[which]] ^ o->flip[which] : 0;
}

enum { AHEAD = 8 };

static void ask_ahead(const ckpi_cube *cube, size_t index)
{
#if defined(__GNUC__)
    if (index + AHEAD < cube->cell_count)
        __builtin_prefetch(ckpip_cube_key_at(cube, index + AHEAD));
#else
    (void)cube;
    (void)index;
#endif
}

static size_t gather(const ckpi_cube *cube, const outline *o, ckpip_sorted *sorted)
{
    size_t count = 0;
    for (size_t i = 0; i < cube->cell_count; i++) {
        ckpi_state *cell = ckpip_cube_at(cube, i);
        const uint64_t *key = ckpip_key_of(cube, cell);
        ask_ahead(cube, i);
        if (!ckpip_cube_cell_is_empty(cube, cell))
            sorted[count++] = (ckpip_sorted){word_of(o, 0, key), word_of(o, 1, key), cell};
    }
    return count;
}

/* --- Sorting --- */

typedef struct order {
    const ckpi_cube *cube;
    bool whole;
} order;

static inline bool comes_before(const order *by, const ckpip_sorted *a, const ckpip_sorted *b)
{
    const bool same = (a->first == b->first) & (a->second == b->second);
    if (same && !by->whole)
        return ckpip_key_compare(&by->cube->grain, ckpip_key_of(by->cube, a->cell), ckpip_key_of(by->cube, b->cell)) <
               0;
    return (a->first < b->first) | ((a->first == b->first) & (a->second < b->second));
}

/* Of a run in order, the first place whose cell comes after another one. */
static size_t first_after(const order *by, const ckpip_sorted *run, size_t length, const ckpip_sorted *other)
{
    size_t first = 0;
    while (length > 0) {
        const size_t half = length / 2;
        if (comes_before(by, &run[first + half], other)) {
            first += half + 1;
            length -= half + 1;
        } else {
            length = half;
        }
    }
    return first;
}

/* Merges two neighbouring runs. What of the first lies behind the start of the
 * second is put aside, and nothing else moves. */
static void merge_runs(const order *by, ckpip_sorted *runs, size_t middle, size_t end, ckpip_sorted *aside)
{
    if (comes_before(by, &runs[middle - 1], &runs[middle]))
        return;
    const size_t from = first_after(by, runs, middle, &runs[middle]);
    const ckpip_sorted *a = aside, *b = runs + middle, *a_end = aside + (middle - from), *b_end = runs + end;
    ckpip_sorted *to = runs + from;
    memcpy(aside, to, (middle - from) * sizeof *aside);
    while (a < a_end && b < b_end) {
        /* Which one is as good as random: chosen without a jump. */
        const bool second = comes_before(by, b, a);
        const ckpip_sorted *next = second ? b : a;
        *to++ = *next;
        a += !second;
        b += second;
    }
    memcpy(to, a, (size_t)(a_end - a) * sizeof *to);
}

enum { SHORT = 4 };

static void sort_short(const order *by, ckpip_sorted *run, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const ckpip_sorted moved = run[i];
        size_t at = i;
        for (; at > 0 && comes_before(by, &moved, &run[at - 1]); at--)
            run[at] = run[at - 1];
        run[at] = moved;
    }
}

static inline void sort(const order *by, ckpip_sorted *sorted, size_t count, ckpip_sorted *aside)
{
    for (size_t start = 0; start < count; start += SHORT)
        sort_short(by, sorted + start, count - start < SHORT ? count - start : SHORT);
    for (size_t run = SHORT; run < count; run *= 2) {
        for (size_t start = 0; start + run < count; start += 2 * run) {
            const size_t both = count - start < 2 * run ? count - start : 2 * run;
            merge_runs(by, sorted + start, run, both, aside);
        }
    }
}

/* Cells come into being in about the order of their intervals, and runs that
 * are in order already cost one comparison. */
size_t ckpip_cube_sort_into(const ckpi_cube *cube, ckpip_sorted *sorted)
{
    const outline o = outline_of(&cube->grain);
    const size_t count = gather(cube, &o, sorted);
    const order by = {cube, o.whole};
    if (count > 1)
        sort(&by, sorted, count, sorted + cube->cell_count);
    return count;
}
