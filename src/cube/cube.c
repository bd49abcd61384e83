/* SPDX-License-Identifier: MIT */
/* The life of a cube. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "cube/cube.h"
#include <string.h>

static const uint64_t DEFAULT_MAX_CELLS = UINT64_C(1) << 28;

static ckpi_status check(const ckpi_cube_config *config)
{
    const uint32_t all = (1u << CKPIP_DIMENSIONS) - 1;
    if (config->reserved0 || config->reserved1 || (config->dimensions & ~all))
        return CKPI_E_NEWER;
    if (config->interval_mode > CKPI_INTERVAL_MODE_EDGES || config->access_attribution > CKPI_ATTRIBUTION_KNOWN ||
        config->handling_attribution > CKPI_ATTRIBUTION_ENDED)
        return CKPI_E_NEWER;
    if (config->max_cells > DEFAULT_MAX_CELLS)
        return CKPI_E_ARGUMENT;
    if (config->interval_mode != CKPI_INTERVAL_MODE_FIXED)
        return config->interval_us || config->interval_origin_us ? CKPI_E_ARGUMENT : CKPI_OK;
    if (config->interval_us < 1 || config->interval_us > CKPIP_DURATION_LIMIT)
        return CKPI_E_ARGUMENT;
    if (!ckpip_time_is_valid(config->interval_origin_us))
        return CKPI_E_ARGUMENT;
    return CKPI_OK;
}

/* Two origins a multiple of the interval apart cut time alike. */
static int64_t canonical_origin(int64_t origin, int64_t interval)
{
    const int64_t rest = origin % interval;
    return rest < 0 ? rest + interval : rest;
}

static uint64_t fingerprint(const ckpip_grain *grain, const ckpip_plan *plan)
{
    uint64_t hash = ckpip_mix(plan->fingerprint, grain->dimensions);
    hash = ckpip_mix(hash, grain->mode);
    hash = ckpip_mix(hash, grain->access);
    hash = ckpip_mix(hash, grain->handling);
    hash = ckpip_mix(hash, (uint64_t)grain->interval);
    return ckpip_mix(hash, (uint64_t)grain->origin);
}

ckpi_status ckpip_grain_make(ckpip_grain *grain, const ckpip_plan *plan, const ckpi_cube_config *config)
{
    ckpi_cube_config taken;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, config);
    if (status == CKPI_OK)
        status = check(&taken);
    if (status != CKPI_OK)
        return status;

    memset(grain, 0, sizeof *grain);
    grain->dimensions = taken.dimensions;
    grain->mode = taken.interval_mode;
    grain->access = taken.access_attribution ? taken.access_attribution : CKPI_ATTRIBUTION_OFFERED;
    grain->handling = taken.handling_attribution ? taken.handling_attribution : CKPI_ATTRIBUTION_ENDED;
    grain->interval = taken.interval_us;
    grain->threshold = plan->thresholds[0];
    if (grain->mode == CKPI_INTERVAL_MODE_FIXED) {
        grain->origin = canonical_origin(taken.interval_origin_us, taken.interval_us);
        grain->reciprocal = 1.0 / (double)taken.interval_us;
    }
    grain->max_cells = taken.max_cells ? taken.max_cells : DEFAULT_MAX_CELLS;
    for (uint32_t d = 0; d < CKPIP_DIMENSIONS; d++) {
        if (grain->dimensions >> d & 1)
            grain->dimension[grain->dimension_count++] = (uint8_t)d;
    }
    grain->key_words = grain->dimension_count + (grain->mode != CKPI_INTERVAL_MODE_NONE ? 2 : 0);
    grain->telling_words = grain->dimension_count + (grain->mode != CKPI_INTERVAL_MODE_NONE);
    grain->fingerprint = fingerprint(grain, plan);
    return CKPI_OK;
}

static size_t round_up(size_t size)
{
    return (size + 15) & ~(size_t)15;
}

/* A cube and its program are one block. */
static size_t own_size(const ckpip_plan *plan)
{
    return round_up(sizeof(ckpi_cube)) + plan->program_size;
}

ckpi_status ckpip_cube_make(const ckpip_grain *grain, const ckpip_plan *plan, const ckpi_allocator *allocator,
                            size_t limit, ckpi_cube **out)
{
    ckpip_memory memory;
    ckpip_memory_open(&memory, allocator, limit);
    ckpi_cube *cube = ckpip_memory_zeroed(&memory, 1, own_size(plan));
    if (!cube)
        return ckpip_memory_status(&memory);
    cube->holder.memory = memory;
    cube->holder.plan = *plan;
    ckpip_program_build(&cube->holder.plan, (unsigned char *)cube + round_up(sizeof *cube));
    cube->holder.shared = true;
    cube->grain = *grain;
    cube->table = &cube->no_table;
    const size_t size = ckpip_cell_size(plan) + grain->key_words * sizeof(uint64_t);
    cube->cell_size = (size + CKPIP_CELL_LINE - 1) / CKPIP_CELL_LINE * CKPIP_CELL_LINE;
    if (grain->mode == CKPI_INTERVAL_MODE_FIXED)
        (void)ckpip_interval_of(cube, 0, &cube->recent);
    *out = cube;
    return CKPI_OK;
}

ckpi_status ckpi_cube_new(const ckpi_cube_config *config, ckpi_cube **out)
{
    ckpi_cube_config taken;
    ckpi_state_config whole;
    ckpip_plan plan;
    ckpip_grain grain;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, config);
    if (status != CKPI_OK)
        return status;
    memset(&whole, 0, sizeof whole);
    whole.struct_size = sizeof whole;
    const ckpi_state_config *kept = taken.state ? taken.state : &whole;
    status = ckpip_plan_make(&plan, kept);
    if (status == CKPI_OK)
        status = ckpip_grain_make(&grain, &plan, config);
    return status == CKPI_OK ? ckpip_cube_make(&grain, &plan, kept->allocator, SIZE_MAX, out) : status;
}

static void close_cells(ckpi_cube *cube)
{
    for (size_t i = 0; i < cube->cell_count; i++)
        ckpip_cell_close(ckpip_cube_at(cube, i));
    for (size_t s = 0; s < cube->slab_count; s++)
        ckpip_memory_release(&cube->holder.memory, cube->slabs[s], ckpip_slab_size(cube), 1);
    cube->cell_count = 0;
    cube->emptied = 0;
    cube->slab_count = 0;
}

void ckpi_cube_free(ckpi_cube *cube)
{
    if (!cube)
        return;
    ckpip_memory *memory = &cube->holder.memory;
    close_cells(cube);
    ckpip_memory_release(memory, cube->slabs, cube->slab_capacity, sizeof *cube->slabs);
    if (cube->table != &cube->no_table)
        ckpip_memory_release(memory, cube->table, cube->table_mask + 1, sizeof *cube->table);
    ckpip_memory_release(memory, cube->order, cube->order_capacity, sizeof(ckpi_state *));
    ckpip_memory_release(memory, cube->edges, cube->edge_count, sizeof *cube->edges);
    ckpip_memory_release(memory, cube->journal.entries, cube->journal.capacity, sizeof(ckpip_journal_entry));
    ckpip_memory_release_self(memory, cube, own_size(&cube->holder.plan));
}

ckpi_status ckpi_cube_reset(ckpi_cube *cube)
{
    if (!cube)
        return CKPI_E_ARGUMENT;
    close_cells(cube);
    memset(cube->table, 0, (cube->table_mask + 1) * sizeof *cube->table);
    cube->sorted = false;
    cube->order_count = 0;
    cube->holder.held = 0;
    cube->holder.held_others = 0;
    cube->currencies = (ckpip_currencies){{{0, 0}}};
    memset(cube->holder.quarantined, 0, sizeof cube->holder.quarantined);
    return CKPI_OK;
}

ckpi_status ckpi_cube_set_edges(ckpi_cube *cube, const int64_t *edges_us, size_t count)
{
    if (!cube || !edges_us || count < 2 || cube->grain.mode != CKPI_INTERVAL_MODE_EDGES)
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (!ckpip_time_is_valid(edges_us[i]) || (i > 0 && edges_us[i] <= edges_us[i - 1]))
            return CKPI_E_ARGUMENT;
    }
    int64_t *copy = ckpip_memory_resize(&cube->holder.memory, NULL, 0, count, sizeof *copy);
    if (!copy)
        return ckpip_memory_status(&cube->holder.memory);
    memcpy(copy, edges_us, count * sizeof *copy);
    ckpip_memory_release(&cube->holder.memory, cube->edges, cube->edge_count, sizeof *cube->edges);
    cube->edges = copy;
    cube->edge_count = count;
    return CKPI_OK;
}

ckpi_status ckpi_cube_clone(const ckpi_cube *cube, ckpi_cube **out)
{
    ckpi_cube *copy = NULL;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if (!cube)
        return CKPI_E_ARGUMENT;
    ckpi_status status =
        ckpip_cube_make(&cube->grain, &cube->holder.plan, &cube->holder.memory.allocator, SIZE_MAX, &copy);
    if (status != CKPI_OK)
        return status;
    if (cube->edges)
        status = ckpi_cube_set_edges(copy, cube->edges, cube->edge_count);
    if (status == CKPI_OK)
        status = ckpi_cube_merge(copy, cube);
    if (status != CKPI_OK) {
        ckpi_cube_free(copy);
        return status;
    }
    *out = copy;
    return CKPI_OK;
}

/* --- Asking --- */

ckpi_status ckpi_cube_quarantined(const ckpi_cube *cube, uint32_t reason, int64_t *out)
{
    if (!cube || !out || reason == CKPI_REASON_NONE || reason >= CKPIP_REASONS)
        return CKPI_E_ARGUMENT;
    *out = (int64_t)cube->holder.quarantined[reason];
    return CKPI_OK;
}

ckpi_status ckpi_cube_held(const ckpi_cube *cube, int64_t *out)
{
    if (!cube || !out)
        return CKPI_E_ARGUMENT;
    *out = (int64_t)cube->holder.held;
    return CKPI_OK;
}

ckpi_status ckpi_cube_memory(const ckpi_cube *cube, size_t *out)
{
    if (!cube || !out)
        return CKPI_E_ARGUMENT;
    *out = cube->holder.memory.used;
    return CKPI_OK;
}

ckpi_status ckpi_cube_currency(const ckpi_cube *cube, uint32_t kind, uint32_t *out)
{
    if (!cube || !out || !ckpip_kind_known(kind))
        return CKPI_E_ARGUMENT;
    *out = ckpip_currency_of(&cube->currencies, kind).code;
    return CKPI_OK;
}

ckpi_status ckpi_cube_describe(const ckpi_cube *cube, ckpi_cube_config *out, ckpi_state_config *state)
{
    ckpi_cube_config config;
    ckpi_state_config kept;
    if (!cube)
        return CKPI_E_ARGUMENT;
    memset(&config, 0, sizeof config);
    config.dimensions = cube->grain.dimensions;
    config.interval_mode = cube->grain.mode;
    config.access_attribution = cube->grain.access;
    config.handling_attribution = cube->grain.handling;
    config.interval_us = cube->grain.interval;
    config.interval_origin_us = cube->grain.origin;
    config.max_cells = cube->grain.max_cells;
    ckpip_plan_describe(&cube->holder.plan, &kept);
    ckpi_status status = CKPI_OK;
    if (out)
        status = ckpip_give(out, &config, sizeof config, sizeof config);
    if (status == CKPI_OK && state)
        status = ckpip_give(state, &kept, sizeof kept, sizeof kept);
    return status;
}
