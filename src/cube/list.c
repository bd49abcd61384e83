/* SPDX-License-Identifier: MIT */
/* The cells of a cube in the order of their keys. */
#include "public.h"

#include "base/take.h"
#include "cube/cube.h"
#include <string.h>

ckpi_status ckpi_cube_count(const ckpi_cube *cube, size_t *out)
{
    if (!cube || !out)
        return CKPI_E_ARGUMENT;
    size_t count = cube->cell_count;
    for (size_t i = 0; cube->emptied > 0 && i < cube->cell_count; i++)
        count -= ckpip_cell_empty(ckpip_cube_at(cube, i));
    *out = count;
    return CKPI_OK;
}

static ckpi_status give_order_room(ckpi_cube *cube)
{
    if (cube->order_capacity >= cube->cell_count)
        return CKPI_OK;
    ckpi_state **order = ckpip_memory_resize(&cube->holder.memory, cube->order, cube->order_capacity, cube->cell_count,
                                             sizeof(ckpi_state *));
    if (!order)
        return ckpip_memory_status(&cube->holder.memory);
    cube->order = order;
    cube->order_capacity = cube->cell_count;
    return CKPI_OK;
}

ckpi_status ckpi_cube_sort(ckpi_cube *cube)
{
    if (!cube)
        return CKPI_E_ARGUMENT;
    if (cube->sorted)
        return CKPI_OK;
    ckpip_memory *memory = &cube->holder.memory;
    const size_t room = ckpip_cube_sort_room(cube);
    if (room > 0) {
        ckpi_status status = give_order_room(cube);
        if (status != CKPI_OK)
            return status;
        ckpip_sorted *sorted = ckpip_memory_resize(memory, NULL, 0, room, sizeof *sorted);
        if (!sorted)
            return ckpip_memory_status(memory);
        cube->order_count = ckpip_cube_sort_into(cube, sorted);
        for (size_t i = 0; i < cube->order_count; i++)
            cube->order[i] = sorted[i].cell;
        ckpip_memory_release(memory, sorted, room, sizeof *sorted);
    }
    cube->sorted = true;
    return CKPI_OK;
}

void ckpip_key_give(const ckpip_grain *grain, const uint64_t *key, ckpi_cube_key *out)
{
    memset(out, 0, sizeof *out);
    out->dimensions = grain->dimensions;
    for (uint32_t i = 0; i < grain->dimension_count; i++)
        out->id[grain->dimension[i]] = key[i];
    if (grain->mode == CKPI_INTERVAL_MODE_NONE)
        return;
    out->start_us = (int64_t)key[grain->dimension_count];
    out->end_us = (int64_t)key[grain->dimension_count + 1];
}

enum { LOG_AHEAD = 1024 }; /* bytes: longer logs are a smaller part of reading their cell */

/* Most callers go through the cells in order: what they will look at is asked
 * for, the cell first, then its log. Nothing of the second cell is looked at
 * here, which would wait for it: the plan is that of all cells. */
static void ask_ahead(const ckpi_cube *cube, size_t index)
{
#if defined(__GNUC__)
    if (index + 2 >= cube->order_count)
        return;
    const ckpi_state *next = cube->order[index + 1];
    const ckpi_state *second = cube->order[index + 2];
    const size_t logged = (size_t)next->log_count * next->plan->code_size;
    for (size_t at = 0; at < logged && at < LOG_AHEAD; at += 64)
        __builtin_prefetch((const char *)next->log + at);
    for (uint32_t word = 0; word < next->plan->pending_words + 8; word += 8)
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
    const ckpi_state *cell = cube->order[index];
    if (key) {
        ckpi_cube_key given;
        ckpip_key_give(&cube->grain, ckpip_key_of(cube, cell), &given);
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
    if (grain->mode != CKPI_INTERVAL_MODE_NONE) {
        words.words[grain->dimension_count] = (uint64_t)taken.start_us;
        words.words[grain->dimension_count + 1] = (uint64_t)taken.end_us;
    }
    const ckpi_state *cell = ckpip_cube_lookup(cube, words.words, ckpip_key_hash(grain, words.words));
    if (!cell || ckpip_cube_cell_is_empty(cube, cell))
        return CKPI_E_NOT_FOUND;
    *out = cell;
    return CKPI_OK;
}
