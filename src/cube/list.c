/* SPDX-License-Identifier: MIT */
/* The cells of a cube in the order of their keys. */
#include "public.h"

#include "base/take.h"
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

static int compare_cells(const ckpi_cube *cube, uint32_t a, uint32_t b)
{
    return ckpip_key_compare(&cube->grain, ckpip_key_of(ckpip_cube_at(cube, a)), ckpip_key_of(ckpip_cube_at(cube, b)));
}

/* Of a run in order, the first place whose cell comes after another one. */
static size_t first_after(const ckpi_cube *cube, const uint32_t *run, size_t length, uint32_t other)
{
    size_t first = 0;
    while (length > 0) {
        const size_t half = length / 2;
        if (compare_cells(cube, run[first + half], other) < 0) {
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
static void merge_runs(const ckpi_cube *cube, uint32_t *order, size_t middle, size_t end, uint32_t *aside)
{
    if (compare_cells(cube, order[middle - 1], order[middle]) < 0)
        return;
    size_t to = first_after(cube, order, middle, order[middle]), a = 0, b = middle;
    const size_t count = middle - to;
    memcpy(aside, order + to, count * sizeof *aside);
    while (a < count)
        order[to++] = b < end && compare_cells(cube, order[b], aside[a]) < 0 ? order[b++] : aside[a++];
}

/* Cells come into being in about the order of their intervals, and runs that
 * are in order already cost one comparison. */
size_t ckpip_cube_sort_into(const ckpi_cube *cube, uint32_t *order)
{
    size_t count = 0;
    for (size_t i = 0; i < cube->cell_count; i++) {
        if (!ckpip_cell_empty(ckpip_cube_at(cube, i)))
            order[count++] = (uint32_t)i;
    }
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t start = 0; start + run < count; start += 2 * run) {
            const size_t both = count - start < 2 * run ? count - start : 2 * run;
            merge_runs(cube, order + start, run, both, order + cube->cell_count);
        }
    }
    return count;
}

ckpi_status ckpi_cube_count(const ckpi_cube *cube, size_t *out)
{
    if (!cube || !out)
        return CKPI_E_ARGUMENT;
    size_t count = 0;
    for (size_t i = 0; i < cube->cell_count; i++)
        count += !ckpip_cell_empty(ckpip_cube_at(cube, i));
    *out = count;
    return CKPI_OK;
}

ckpi_status ckpi_cube_sort(ckpi_cube *cube)
{
    if (!cube)
        return CKPI_E_ARGUMENT;
    if (cube->sorted)
        return CKPI_OK;
    const size_t needed = ckpip_cube_sort_room(cube);
    if (cube->order_capacity < needed) {
        uint32_t *order =
            ckpip_memory_resize(&cube->holder.memory, cube->order, cube->order_capacity, needed, sizeof *order);
        if (!order)
            return ckpip_memory_status(&cube->holder.memory);
        cube->order = order;
        cube->order_capacity = needed;
    }
    cube->order_count = ckpip_cube_sort_into(cube, cube->order);
    cube->sorted = true;
    return CKPI_OK;
}

void ckpip_key_give(const ckpip_grain *grain, const uint64_t *key, ckpi_cube_key *out)
{
    memset(out, 0, sizeof *out);
    out->dimensions = grain->dimensions;
    for (uint32_t i = 0; i < grain->dimension_count; i++)
        out->id[grain->dimension[i]] = key[i];
    if (grain->mode == CKPI_INTERVAL_NONE)
        return;
    out->start_us = (int64_t)key[grain->dimension_count];
    out->end_us = (int64_t)key[grain->dimension_count + 1];
}

/* Most callers go through the cells in order: what they will look at is asked
 * for, the cell first, then its log. */
static void ask_ahead(const ckpi_cube *cube, size_t index)
{
#if defined(__GNUC__)
    if (index + 2 >= cube->order_count)
        return;
    const ckpi_state *next = ckpip_cube_at(cube, cube->order[index + 1]);
    const ckpi_state *second = ckpip_cube_at(cube, cube->order[index + 2]);
    const size_t logged = (size_t)next->log_count * next->plan->code_size;
    for (size_t at = 0; at < logged && at < 256; at += 64)
        __builtin_prefetch((const char *)next->log + at);
    for (uint32_t word = 0; word < second->plan->words; word += 8)
        __builtin_prefetch((const char *)second + sizeof(uint64_t) * word);
#else
    (void)cube;
    (void)index;
#endif
}

ckpi_status ckpi_cube_cell(const ckpi_cube *cube, size_t index, ckpi_cube_key *key, const ckpi_state **out)
{
    if (!cube || !cube->sorted)
        return CKPI_E_ARGUMENT;
    if (index >= cube->order_count)
        return CKPI_E_NOT_FOUND;
    ask_ahead(cube, index);
    const ckpi_state *cell = ckpip_cube_at(cube, cube->order[index]);
    if (key) {
        ckpi_cube_key given;
        ckpip_key_give(&cube->grain, ckpip_key_of(cell), &given);
        ckpi_status status = ckpip_give(key, &given, sizeof given, sizeof given);
        if (status != CKPI_OK)
            return status;
    }
    if (out)
        *out = cell;
    return CKPI_OK;
}

ckpi_status ckpi_cube_find(const ckpi_cube *cube, const ckpi_cube_key *key, const ckpi_state **out)
{
    ckpi_cube_key taken;
    ckpip_key words = {{0}};
    if (!cube || !out)
        return CKPI_E_ARGUMENT;
    const ckpip_grain *grain = &cube->grain;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, key);
    if (status != CKPI_OK)
        return status;
    if (taken.dimensions != grain->dimensions)
        return CKPI_E_ARGUMENT;
    for (uint32_t i = 0; i < grain->dimension_count; i++)
        words.words[i] = taken.id[grain->dimension[i]];
    if (grain->mode != CKPI_INTERVAL_NONE) {
        words.words[grain->dimension_count] = (uint64_t)taken.start_us;
        words.words[grain->dimension_count + 1] = (uint64_t)taken.end_us;
    }
    const ckpi_state *cell = ckpip_cube_lookup(cube, words.words, ckpip_key_hash(grain, words.words));
    if (!cell || ckpip_cell_empty(cell))
        return CKPI_E_NOT_FOUND;
    *out = cell;
    return CKPI_OK;
}
