/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "cube/cube.h"
#include <string.h>

/* --- Intervals --- */

static bool between_edges(const ckpi_cube *cube, int64_t time, ckpip_interval *out)
{
    if (cube->edge_count == 0 || time < cube->edges[0] || time >= cube->edges[cube->edge_count - 1])
        return false;
    size_t low = 0, high = cube->edge_count - 1; /* edges[low] <= time < edges[high] */
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (cube->edges[middle] <= time)
            low = middle;
        else
            high = middle;
    }
    *out = (ckpip_interval){cube->edges[low], cube->edges[high]};
    return true;
}

bool ckpip_interval_of(const ckpi_cube *cube, int64_t time, ckpip_interval *out)
{
    const ckpip_grain *grain = &cube->grain;
    *out = (ckpip_interval){0, 0};
    if (grain->mode == CKPI_INTERVAL_MODE_NONE)
        return true;
    if (grain->mode == CKPI_INTERVAL_MODE_EDGES)
        return between_edges(cube, time, out);
    const int64_t rest = ckpip_place_in(grain, time - grain->origin);
    *out = (ckpip_interval){time - rest, time - rest + grain->interval};
    return true;
}

/* --- The table --- */

static void insert(ckpi_cube *cube, uint64_t hash, ckpi_state *cell)
{
    size_t at = (size_t)hash & cube->table_mask;
    while (cube->table[at].cell[1])
        at = (at + 1) & cube->table_mask;
    ckpip_table_bucket *bucket = &cube->table[at];
    const uint32_t k = bucket->cell[0] != NULL;
    bucket->hash[k] = hash;
    bucket->cell[k] = cell;
}

static void insert_all(ckpi_cube *cube, const ckpip_table_bucket *buckets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < 2 && buckets[i].cell[k]; k++)
            insert(cube, buckets[i].hash[k], buckets[i].cell[k]);
    }
}

static void index_all(ckpi_cube *cube)
{
    memset(cube->table, 0, (cube->table_mask + 1) * sizeof *cube->table);
    for (size_t i = 0; i < cube->cell_count; i++)
        insert(cube, ckpip_key_hash(&cube->grain, ckpip_cube_key_at(cube, i)), ckpip_cube_at(cube, i));
}

/* At most a quarter full: another look costs more than the memory of a place. */
static ckpi_status grow_table(ckpi_cube *cube)
{
    const size_t buckets = cube->table_mask + 1, more = buckets > 1 ? 2 * buckets : 8;
    ckpip_table_bucket *old = cube->table;
    if (cube->cell_count + 1 <= buckets / 2)
        return CKPI_OK;
    ckpip_table_bucket *table = ckpip_memory_zeroed(&cube->holder.memory, more, sizeof *table);
    if (!table)
        return ckpip_memory_status(&cube->holder.memory);
    cube->table = table;
    cube->table_mask = more - 1;
    insert_all(cube, old, buckets);
    if (old != &cube->no_table)
        ckpip_memory_release(&cube->holder.memory, old, buckets, sizeof *old);
    return CKPI_OK;
}

static ckpi_status grow_slabs(ckpi_cube *cube)
{
    ckpip_memory *memory = &cube->holder.memory;
    if (cube->cell_count < cube->slab_count * CKPIP_SLAB)
        return CKPI_OK;
    if (cube->slab_count == cube->slab_capacity) {
        const size_t capacity = cube->slab_capacity ? 2 * cube->slab_capacity : 4;
        unsigned char **slabs = ckpip_memory_resize(memory, cube->slabs, cube->slab_capacity, capacity, sizeof *slabs);
        if (!slabs)
            return ckpip_memory_status(memory);
        cube->slabs = slabs;
        cube->slab_capacity = capacity;
    }
    unsigned char *slab = ckpip_memory_resize(memory, NULL, 0, ckpip_slab_size(cube), 1);
    if (!slab)
        return ckpip_memory_status(memory);
    cube->slabs[cube->slab_count++] = slab;
    return CKPI_OK;
}

ckpi_status ckpip_cube_obtain(ckpi_cube *cube, const uint64_t *key, uint64_t hash, ckpi_state **out)
{
    *out = ckpip_cube_lookup(cube, key, hash);
    return *out ? CKPI_OK : ckpip_cube_make_cell(cube, key, hash, out);
}

ckpi_status ckpip_cube_make_cell(ckpi_cube *cube, const uint64_t *key, uint64_t hash, ckpi_state **out)
{
    if (cube->cell_count >= cube->grain.max_cells)
        return CKPI_E_LIMIT;
    ckpi_status status = grow_table(cube);
    if (status == CKPI_OK)
        status = grow_slabs(cube);
    if (status != CKPI_OK)
        return status;
    uint64_t *own = ckpip_cube_key_at(cube, cube->cell_count);
    ckpi_state *cell = ckpip_cube_at(cube, cube->cell_count);
    memset(own, 0, cube->cell_size);
    memcpy(own, key, cube->grain.key_words * sizeof *key);
    ckpip_cell_open(cell, &cube->holder);
    if (!ckpip_plan_is_late(cell->plan))
        status = ckpip_cell_widen(cell);
    if (status != CKPI_OK)
        return status;
    cube->cell_count++;
    insert(cube, hash, cell);
    *out = cell;
    return CKPI_OK;
}

void ckpip_cube_sweep(ckpi_cube *cube, size_t more)
{
    const size_t room = (size_t)cube->grain.max_cells - cube->cell_count;
    if (cube->emptied == 0 || (cube->emptied <= cube->cell_count / 2 && more <= room))
        return;
    for (size_t i = 0; i < cube->cell_count;) {
        ckpi_state *cell = ckpip_cube_at(cube, i);
        if (!ckpip_cell_empty(cell)) {
            i++;
            continue;
        }
        ckpip_cell_close(cell);
        if (i != --cube->cell_count)
            memcpy(ckpip_cube_key_at(cube, i), ckpip_cube_key_at(cube, cube->cell_count), cube->cell_size);
    }
    index_all(cube);
    cube->emptied = 0;
    cube->sorted = false;
}

void ckpip_cube_truncate(ckpi_cube *cube, size_t count)
{
    if (count == cube->cell_count)
        return;
    for (size_t i = count; i < cube->cell_count; i++)
        ckpip_cell_close(ckpip_cube_at(cube, i));
    cube->cell_count = count;
    index_all(cube);
}
