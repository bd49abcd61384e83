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

/* Heap sort: no memory, no recursion, no worst case. */
static void sift(const ckpi_cube *cube, uint32_t *order, size_t root, size_t count)
{
    for (;;) {
        size_t child = 2 * root + 1;
        if (child >= count)
            return;
        if (child + 1 < count && compare_cells(cube, order[child], order[child + 1]) < 0)
            child++;
        if (compare_cells(cube, order[root], order[child]) >= 0)
            return;
        const uint32_t moved = order[root];
        order[root] = order[child];
        order[child] = moved;
        root = child;
    }
}

size_t ckpip_cube_sort_into(const ckpi_cube *cube, uint32_t *order)
{
    size_t count = 0;
    for (size_t i = 0; i < cube->cell_count; i++) {
        if (!ckpip_cell_empty(ckpip_cube_at(cube, i)))
            order[count++] = (uint32_t)i;
    }
    for (size_t root = count / 2; root-- > 0;)
        sift(cube, order, root, count);
    for (size_t last = count; last-- > 1;) {
        const uint32_t largest = order[0];
        order[0] = order[last];
        order[last] = largest;
        sift(cube, order, 0, last);
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
    if (cube->order_capacity < cube->cell_count) {
        uint32_t *order = ckpip_memory_resize(&cube->holder.memory, cube->order, cube->order_capacity, cube->cell_count,
                                              sizeof *order);
        if (!order)
            return ckpip_memory_status(&cube->holder.memory);
        cube->order = order;
        cube->order_capacity = cube->cell_count;
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

ckpi_status ckpi_cube_cell(const ckpi_cube *cube, size_t index, ckpi_cube_key *key, const ckpi_state **out)
{
    if (!cube || !cube->sorted)
        return CKPI_E_ARGUMENT;
    if (index >= cube->order_count)
        return CKPI_E_NOT_FOUND;
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
