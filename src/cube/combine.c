/* SPDX-License-Identifier: MIT */
/* Merging cubes, rolling up, and querying: cells of one added to cells of
 * another. Cells and room are made for all before anything is added. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "cube/cube.h"
#include <string.h>

/* How the key of a finer cell becomes that of a coarser one. */
typedef struct mapping {
    const ckpi_cube *fine;
    const ckpi_cube *coarse;
    uint8_t from[CKPIP_DIMENSIONS]; /* position in the finer key */
} mapping;

/* False where the coarser cube keys by something that the finer one does not. */
static bool map_dimensions(mapping *m, const ckpi_cube *fine, const ckpi_cube *coarse)
{
    *m = (mapping){fine, coarse, {0}};
    if (coarse->grain.dimensions & ~fine->grain.dimensions)
        return false;
    for (uint32_t c = 0; c < coarse->grain.dimension_count; c++) {
        for (uint8_t f = 0; f < fine->grain.dimension_count; f++) {
            if (fine->grain.dimension[f] == coarse->grain.dimension[c])
                m->from[c] = f;
        }
    }
    return true;
}

/* False where the finer interval does not lie within one coarser interval. */
static bool map_key(const mapping *m, const uint64_t *key, ckpip_key *out)
{
    const ckpip_grain *fine = &m->fine->grain, *coarse = &m->coarse->grain;
    for (uint32_t c = 0; c < coarse->dimension_count; c++)
        out->words[c] = key[m->from[c]];
    if (coarse->mode == CKPI_INTERVAL_MODE_NONE)
        return true;
    if (fine->mode == CKPI_INTERVAL_MODE_NONE)
        return false;
    const int64_t start = (int64_t)key[fine->dimension_count], end = (int64_t)key[fine->dimension_count + 1];
    ckpip_interval around = {start, end};
    /* Equal edge cubes merge by key: the edges in force need not cover it. */
    if (coarse->fingerprint != fine->fingerprint && (!ckpip_interval_of(m->coarse, start, &around) || end > around.end))
        return false;
    out->words[coarse->dimension_count] = (uint64_t)around.start;
    out->words[coarse->dimension_count + 1] = (uint64_t)around.end;
    return true;
}

static ckpi_status make_room(ckpi_cube *cube, const mapping *m, const ckpi_cube *source)
{
    for (size_t i = 0; i < source->cell_count; i++) {
        const ckpi_state *from = ckpip_cube_at(source, i);
        ckpi_state *to;
        ckpip_key key = {{0}};
        if (ckpip_cube_cell_is_empty(source, from))
            continue;
        if (!map_key(m, ckpip_key_of(source, from), &key))
            return CKPI_E_ARGUMENT;
        const uint64_t hash = ckpip_key_hash(&cube->grain, key.words);
        ckpi_status status = ckpip_cube_obtain(cube, key.words, hash, &to);
        if (status == CKPI_OK)
            status = ckpip_cell_reserve_for(to, from);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

/* Several finer cells may go to one coarser cell: the room made for one is
 * taken by the other, so each addition makes its own. It can fail for memory
 * only where several meet; the caller then has a scratch cube to lose. */
static ckpi_status add_cells(ckpi_cube *cube, const mapping *m, const ckpi_cube *source)
{
    for (size_t i = 0; i < source->cell_count; i++) {
        const ckpi_state *from = ckpip_cube_at(source, i);
        ckpip_key key = {{0}};
        if (ckpip_cube_cell_is_empty(source, from))
            continue;
        (void)map_key(m, ckpip_key_of(source, from), &key);
        ckpi_state *to = ckpip_cube_lookup(cube, key.words, ckpip_key_hash(&cube->grain, key.words));
        ckpi_status status = ckpip_cell_reserve_for(to, from);
        if (status != CKPI_OK)
            return status;
        ckpip_cell_merge(to, from);
    }
    return CKPI_OK;
}

static void add_totals(ckpi_cube *cube, const ckpi_cube *source)
{
    cube->holder.held += source->holder.held;
    cube->holder.held_others += source->holder.held_others;
    for (uint32_t r = 0; r < CKPIP_REASONS; r++)
        cube->holder.quarantined[r] += source->holder.quarantined[r];
    const ckpip_currencies more = source->currencies;
    (void)ckpip_currencies_join(&cube->currencies, &more); /* as totals_fit() found */
    cube->sorted = false;
}

static ckpi_status totals_fit(const ckpi_cube *cube, const ckpi_cube *source)
{
    ckpip_currencies all = cube->currencies;
    if (!ckpip_currencies_join(&all, &source->currencies))
        return CKPI_E_MISMATCH;
    if (source->holder.held > CKPIP_RECORD_LIMIT - cube->holder.held ||
        source->holder.held_others > CKPIP_RECORD_LIMIT - cube->holder.held_others)
        return CKPI_E_OVERFLOW;
    return ckpip_quarantine_fits(cube->holder.quarantined, source->holder.quarantined) ? CKPI_OK : CKPI_E_OVERFLOW;
}

ckpi_status ckpi_cube_merge(ckpi_cube *cube, const ckpi_cube *source)
{
    mapping m;
    if (!cube || !source)
        return CKPI_E_ARGUMENT;
    if (cube->grain.fingerprint != source->grain.fingerprint)
        return CKPI_E_MISMATCH;
    ckpi_status status = totals_fit(cube, source);
    if (status != CKPI_OK)
        return status;
    if (cube != source)
        ckpip_cube_sweep(cube, source->cell_count);
    const size_t cells = cube->cell_count;
    (void)map_dimensions(&m, source, cube);
    status = make_room(cube, &m, source);
    if (status != CKPI_OK) {
        ckpip_cube_truncate(cube, cells);
        return status;
    }
    /* One cell to one cell: the room is there. */
    (void)add_cells(cube, &m, source);
    add_totals(cube, source);
    return CKPI_OK;
}

/* --- Roll-up --- */

static ckpi_status coarser(mapping *m, const ckpi_cube *cube, const ckpi_cube *source)
{
    if (cube->holder.plan.fingerprint != source->holder.plan.fingerprint)
        return CKPI_E_MISMATCH;
    if (cube->grain.access != source->grain.access || cube->grain.handling != source->grain.handling)
        return CKPI_E_MISMATCH;
    return map_dimensions(m, source, cube) ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_cube_roll_up_into(ckpi_cube *cube, const ckpi_cube *source)
{
    mapping m;
    ckpi_cube *scratch;
    if (!cube || !source || cube == source)
        return CKPI_E_ARGUMENT;
    ckpi_status status = coarser(&m, cube, source);
    if (status == CKPI_OK)
        status = totals_fit(cube, source);
    if (status != CKPI_OK)
        return status;
    /* Many cells meet in one: they meet in a scratch cube, which then merges
     * cell by cell, all or nothing. */
    status = ckpip_cube_make(&cube->grain, &cube->holder.plan, &cube->holder.memory.allocator, SIZE_MAX, &scratch);
    if (status != CKPI_OK)
        return status;
    if (cube->edges)
        status = ckpi_cube_set_edges(scratch, cube->edges, cube->edge_count);
    m.coarse = scratch;
    if (status == CKPI_OK)
        status = make_room(scratch, &m, source);
    if (status == CKPI_OK)
        status = add_cells(scratch, &m, source);
    if (status == CKPI_OK) {
        add_totals(scratch, source);
        status = ckpi_cube_merge(cube, scratch);
    }
    ckpi_cube_free(scratch);
    return status;
}

ckpi_status ckpi_cube_roll_up(const ckpi_cube *cube, const ckpi_cube_config *config, ckpi_cube **out)
{
    ckpi_cube_config taken;
    ckpip_plan plan;
    ckpip_grain grain;
    ckpi_cube *made;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if (!cube)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, config);
    if (status != CKPI_OK)
        return status;
    plan = cube->holder.plan;
    if (taken.state)
        status = ckpip_plan_make(&plan, taken.state);
    if (taken.access_attribution == CKPI_ATTRIBUTION_DEFAULT)
        taken.access_attribution = cube->grain.access;
    if (taken.handling_attribution == CKPI_ATTRIBUTION_DEFAULT)
        taken.handling_attribution = cube->grain.handling;
    if (status == CKPI_OK) {
        taken.struct_size = sizeof taken;
        status = ckpip_grain_make(&grain, &plan, &taken);
    }
    if (status == CKPI_OK)
        status = ckpip_cube_make(&grain, &plan, &cube->holder.memory.allocator, SIZE_MAX, &made);
    if (status != CKPI_OK)
        return status;
    status = ckpi_cube_roll_up_into(made, cube);
    if (status != CKPI_OK) {
        ckpi_cube_free(made);
        return status;
    }
    *out = made;
    return CKPI_OK;
}

/* --- Query --- */

typedef enum answer { OUTSIDE, INSIDE, ACROSS } answer;

static answer within(const ckpi_cube_filter *filter, int64_t start_us, int64_t end_us)
{
    if (end_us <= filter->start_us || start_us >= filter->end_us)
        return OUTSIDE;
    return start_us >= filter->start_us && end_us <= filter->end_us ? INSIDE : ACROSS;
}

static bool has_range(const ckpi_cube_filter *filter)
{
    return filter->start_us != 0 || filter->end_us != 0;
}

static answer takes(const ckpi_cube *cube, const ckpi_cube_filter *filter, const ckpi_state *cell)
{
    const ckpip_grain *grain = &cube->grain;
    const uint64_t *key = ckpip_key_of(cube, cell);
    const uint32_t count = grain->dimension_count;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t d = grain->dimension[i];
        if ((filter->dimensions >> d & 1) && key[i] != filter->id[d])
            return OUTSIDE;
    }
    return has_range(filter) ? within(filter, (int64_t)key[count], (int64_t)key[count + 1]) : INSIDE;
}

/* A filter that gives every dimension and whole intervals names its cells one by one. How many, where that is a shorter way
 * than through all cells; else 0. */
static size_t row_of_cells(const ckpi_cube *cube, const ckpi_cube_filter *filter)
{
    const ckpip_grain *grain = &cube->grain;
    if (grain->mode != CKPI_INTERVAL_MODE_FIXED || filter->dimensions != grain->dimensions || !has_range(filter) ||
        filter->start_us < -CKPIP_TIME_LIMIT || filter->end_us > CKPIP_TIME_LIMIT)
        return 0;
    const int64_t span = filter->end_us - filter->start_us;
    if ((filter->start_us - grain->origin) % grain->interval != 0 || span % grain->interval != 0)
        return 0;
    const uint64_t cells = (uint64_t)(span / grain->interval);
    return cells <= cube->cell_count / 2 ? (size_t)cells : 0;
}

static ckpi_status check_filter(const ckpi_cube *cube, const ckpi_cube_filter *filter)
{
    if (filter->dimensions & ~cube->grain.dimensions)
        return CKPI_E_ARGUMENT;
    if (has_range(filter) && (cube->grain.mode == CKPI_INTERVAL_MODE_NONE || filter->start_us >= filter->end_us))
        return CKPI_E_ARGUMENT;
    if (row_of_cells(cube, filter) > 0)
        return CKPI_OK;
    for (size_t i = 0; i < cube->cell_count; i++) {
        const ckpi_state *cell = ckpip_cube_at(cube, i);
        if (takes(cube, filter, cell) == ACROSS && !ckpip_cube_cell_is_empty(cube, cell))
            return CKPI_E_ARGUMENT;
    }
    return CKPI_OK;
}

static ckpi_status gather_row(const ckpi_cube *cube, const ckpi_cube_filter *filter, size_t cells, ckpi_state *sum)
{
    const ckpip_grain *grain = &cube->grain;
    ckpip_key key = {{0}};
    ckpi_status status = CKPI_OK;
    for (uint32_t i = 0; i < grain->dimension_count; i++)
        key.words[i] = filter->id[grain->dimension[i]];
    for (size_t i = 0; i < cells && status == CKPI_OK; i++) {
        const int64_t start_us = filter->start_us + (int64_t)i * grain->interval;
        key.words[grain->dimension_count] = (uint64_t)start_us;
        key.words[grain->dimension_count + 1] = (uint64_t)(start_us + grain->interval);
        const ckpi_state *cell = ckpip_cube_lookup(cube, key.words, ckpip_key_hash(grain, key.words));
        if (cell && !ckpip_cube_cell_is_empty(cube, cell))
            status = ckpi_state_merge(sum, cell);
    }
    return status;
}

/* Into a state of its own first, so that a failure leaves the caller's alone. */
static ckpi_status gather(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *sum)
{
    const size_t row = row_of_cells(cube, filter);
    if (row > 0)
        return gather_row(cube, filter, row, sum);
    for (size_t i = 0; i < cube->cell_count; i++) {
        const ckpi_state *cell = ckpip_cube_at(cube, i);
        if (takes(cube, filter, cell) != INSIDE || ckpip_cube_cell_is_empty(cube, cell))
            continue;
        ckpi_status status = ckpi_state_merge(sum, cell);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

static ckpi_status take_filter(const ckpi_cube *cube, const ckpi_cube_filter *filter, const ckpi_state *state,
                               ckpi_cube_filter *taken)
{
    ckpi_status status = CKPI_OK;
    if (!cube || !state || state->holder->shared)
        return CKPI_E_ARGUMENT;
    memset(taken, 0, sizeof *taken);
    if (filter)
        status = ckpip_take(taken, sizeof *taken, sizeof *taken, filter);
    if (status == CKPI_OK && state->plan->fingerprint != cube->holder.plan.fingerprint)
        status = CKPI_E_MISMATCH;
    return status == CKPI_OK ? check_filter(cube, taken) : status;
}

ckpi_status ckpip_cube_gather(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *state)
{
    ckpi_cube_filter taken;
    ckpi_status status = take_filter(cube, filter, state, &taken);
    if (status == CKPI_OK)
        status = ckpi_state_reset(state);
    return status == CKPI_OK ? gather(cube, &taken, state) : status;
}

ckpi_status ckpi_cube_query(const ckpi_cube *cube, const ckpi_cube_filter *filter, ckpi_state *state)
{
    ckpi_cube_filter taken;
    ckpi_state *sum;
    ckpi_status status = take_filter(cube, filter, state, &taken);
    if (status == CKPI_OK)
        status = ckpip_state_make(&cube->holder.plan, &cube->holder.memory.allocator, SIZE_MAX, &sum);
    if (status != CKPI_OK)
        return status;
    status = gather(cube, &taken, sum);
    if (status == CKPI_OK)
        status = ckpi_state_merge(state, sum);
    ckpi_state_free(sum);
    return status;
}
