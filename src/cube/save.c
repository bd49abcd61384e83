/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "cube/cube.h"
#include "state/measures.h"
#include <string.h>

static const size_t DEFAULT_LIMIT = (size_t)1 << 30;

static void write_grain(const ckpip_grain *grain, ckpip_writer *writer)
{
    ckpip_write_varint(writer, grain->dimensions);
    ckpip_write_varint(writer, grain->mode);
    ckpip_write_varint(writer, grain->access);
    ckpip_write_varint(writer, grain->handling);
    ckpip_write_varint(writer, (uint64_t)grain->interval);
    ckpip_write_signed(writer, grain->origin);
}

/* Ids as they are, little-endian: they are hashes more often than not. The
 * start of the interval as a step from the cell before; its length. */
static void write_key(const ckpip_grain *grain, const uint64_t *key, int64_t *last, ckpip_writer *writer)
{
    if (grain->mode != CKPI_INTERVAL_MODE_NONE) {
        const int64_t start = (int64_t)key[grain->dimension_count];
        ckpip_write_signed(writer, start - *last);
        if (grain->mode == CKPI_INTERVAL_MODE_EDGES)
            ckpip_write_varint(writer, key[grain->dimension_count + 1] - key[grain->dimension_count]);
        *last = start;
    }
    for (uint32_t i = 0; i < grain->dimension_count; i++) {
        const uint8_t d = grain->dimension[i];
        if (d == CKPI_DIMENSION_CHANNEL || d == CKPI_DIMENSION_DIRECTION)
            ckpip_write_varint(writer, key[i]);
        else
            ckpip_write_u64(writer, key[i]);
    }
}

ckpi_status ckpi_cube_save(const ckpi_cube *cube, uint8_t *buffer, size_t capacity, size_t *needed)
{
    ckpip_writer writer;
    ckpip_memory memory;
    ckpip_sorted *order = NULL;
    if (!cube || !needed || (!buffer && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpip_memory_open(&memory, &cube->holder.memory.allocator, SIZE_MAX);
    const size_t room = ckpip_cube_sort_room(cube);
    if (room > 0) {
        order = ckpip_memory_resize(&memory, NULL, 0, room, sizeof *order);
        if (!order)
            return CKPI_E_MEMORY;
    }
    const size_t count = ckpip_cube_sort_into(cube, order);
    int64_t last = 0;
    ckpip_frame_begin(&writer, buffer, capacity);
    ckpip_plan_write(&cube->holder.plan, &writer);
    write_grain(&cube->grain, &writer);
    ckpip_write_varint(&writer, cube->holder.held);
    ckpip_quarantine_write(cube->holder.quarantined, &writer);
    ckpip_write_varint(&writer, count);
    for (size_t i = 0; order && i < count; i++) {
        const ckpi_state *cell = order[i].cell;
        write_key(&cube->grain, ckpip_key_of(cube, cell), &last, &writer);
        ckpip_cell_write(cell, &writer);
    }
    ckpip_memory_release(&memory, order, room, sizeof *order);
    return ckpip_frame_end(&writer, 'C', ckpip_format_of(&cube->holder.plan), cube->grain.fingerprint, needed);
}

ckpi_status ckpi_cube_equal(const ckpi_cube *a, const ckpi_cube *b, uint32_t *out)
{
    if (!a || !b || !out)
        return CKPI_E_ARGUMENT;
    *out = 0;
    size_t count[2];
    (void)ckpi_cube_count(a, &count[0]);
    (void)ckpi_cube_count(b, &count[1]);
    if (a->grain.fingerprint != b->grain.fingerprint || count[0] != count[1] || a->holder.held != b->holder.held ||
        memcmp(a->holder.quarantined, b->holder.quarantined, sizeof a->holder.quarantined) != 0)
        return CKPI_OK;
    for (size_t i = 0; i < a->cell_count; i++) {
        const ckpi_state *cell = ckpip_cube_at(a, i);
        if (ckpip_cube_cell_is_empty(a, cell))
            continue;
        const uint64_t *key = ckpip_key_of(a, cell);
        const ckpi_state *other = ckpip_cube_lookup(b, key, ckpip_key_hash(&a->grain, key));
        if (!other || !ckpip_cell_equal(cell, other))
            return CKPI_OK;
    }
    *out = 1;
    return CKPI_OK;
}

/* --- Reading --- */

static uint32_t read_u32(ckpip_reader *reader)
{
    const uint64_t x = ckpip_read_varint(reader);
    if (x > UINT32_MAX)
        reader->failed = true;
    return (uint32_t)x;
}

static ckpi_status read_grain(ckpip_grain *grain, const ckpip_plan *plan, ckpip_reader *reader)
{
    ckpi_cube_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = sizeof config;
    config.dimensions = read_u32(reader);
    config.interval_mode = read_u32(reader);
    config.access_attribution = read_u32(reader);
    config.handling_attribution = read_u32(reader);
    const uint64_t interval = ckpip_read_varint(reader);
    config.interval_us = interval <= (uint64_t)CKPIP_DURATION_LIMIT ? (int64_t)interval : -1;
    config.interval_origin_us = ckpip_read_signed(reader);
    if (reader->failed || ckpip_grain_make(grain, plan, &config) != CKPI_OK)
        return CKPI_E_FORMAT;
    const bool same = grain->access == config.access_attribution && grain->handling == config.handling_attribution &&
                      grain->origin == config.interval_origin_us;
    return same ? CKPI_OK : CKPI_E_FORMAT;
}

static bool is_time(int64_t t)
{
    /* An interval may reach beyond the times of the records in it. */
    const int64_t most = CKPIP_TIME_LIMIT + 2 * CKPIP_DURATION_LIMIT;
    return t >= -most && t <= most;
}

static bool read_interval(const ckpip_grain *grain, uint64_t *words, int64_t last, ckpip_reader *reader)
{
    const int64_t step = ckpip_read_signed(reader);
    if (step > 4 * CKPIP_TIME_LIMIT || step < -4 * CKPIP_TIME_LIMIT)
        return false;
    const int64_t start = last + step;
    uint64_t length = (uint64_t)grain->interval;
    if (grain->mode == CKPI_INTERVAL_MODE_EDGES)
        length = ckpip_read_varint(reader);
    if (!is_time(start) || length == 0 || length > 2 * (uint64_t)CKPIP_TIME_LIMIT)
        return false;
    if (grain->mode == CKPI_INTERVAL_MODE_FIXED && (start - grain->origin) % grain->interval != 0)
        return false;
    words[0] = (uint64_t)start;
    words[1] = (uint64_t)start + length;
    return true;
}

static bool read_key(const ckpip_grain *grain, ckpip_key *key, const ckpip_key *before, bool first,
                     ckpip_reader *reader)
{
    if (grain->mode != CKPI_INTERVAL_MODE_NONE) {
        const int64_t last = first ? 0 : (int64_t)before->words[grain->dimension_count];
        if (!read_interval(grain, key->words + grain->dimension_count, last, reader))
            return false;
    }
    for (uint32_t i = 0; i < grain->dimension_count; i++) {
        const uint8_t d = grain->dimension[i];
        const bool small = d == CKPI_DIMENSION_CHANNEL || d == CKPI_DIMENSION_DIRECTION;
        key->words[i] = small ? ckpip_read_varint(reader) : ckpip_read_u64(reader);
        if (small && key->words[i] > UINT8_MAX)
            return false;
    }
    return !reader->failed && (first || ckpip_key_compare(grain, before->words, key->words) < 0);
}

static ckpi_status read_cells(ckpi_cube *cube, uint64_t count, ckpip_reader *reader)
{
    ckpip_key before = {{0}}, key = {{0}};
    uint64_t held = 0, others = 0;
    ckpip_currencies named;
    for (uint64_t i = 0; i < count; i++, before = key) {
        ckpi_state *cell;
        if (!read_key(&cube->grain, &key, &before, i == 0, reader))
            return CKPI_E_FORMAT;
        ckpi_status status = ckpip_cube_obtain(cube, key.words, ckpip_key_hash(&cube->grain, key.words), &cell);
        if (status == CKPI_OK)
            status = ckpip_cell_read(cell, reader);
        if (status != CKPI_OK)
            return status;
        if (ckpip_cell_empty(cell))
            return CKPI_E_FORMAT;
        held += ckpip_cell_held(cell);
        others += ckpip_measures_records_all(cell);
        (void)ckpip_currencies_of(cell, &named);
        if (!ckpip_currencies_join(&cube->currencies, &named))
            return CKPI_E_FORMAT;
        if (ckpip_count(cell, CKPIP_HANDLED) > cube->holder.held || held > cube->holder.held ||
            others > CKPIP_RECORD_LIMIT)
            return CKPI_E_FORMAT;
    }
    cube->holder.held_others = others;
    return held == cube->holder.held ? CKPI_OK : CKPI_E_FORMAT;
}

static ckpi_status read_cube(ckpi_cube *cube, ckpip_reader *reader)
{
    cube->holder.held = ckpip_read_varint(reader);
    ckpip_quarantine_read(cube->holder.quarantined, reader);
    const uint64_t count = ckpip_read_varint(reader);
    if (reader->failed || cube->holder.held > CKPIP_RECORD_LIMIT)
        return CKPI_E_FORMAT;
    ckpi_status status = read_cells(cube, count, reader);
    if (status != CKPI_OK)
        return status;
    return reader->failed || reader->at != reader->size ? CKPI_E_FORMAT : CKPI_OK;
}

ckpi_status ckpi_cube_load(const uint8_t *bytes, size_t size, size_t limit, const ckpi_allocator *allocator,
                           ckpi_cube **out)
{
    ckpip_reader reader;
    ckpip_plan plan;
    ckpip_plan_arrays arrays;
    ckpip_grain grain;
    uint64_t fingerprint;
    uint32_t version;
    ckpi_cube *cube;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if ((!bytes && size > 0) || (allocator && !allocator->realloc_fn))
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_frame_open(&reader, bytes, size, 'C', &version, &fingerprint);
    limit = limit ? limit : DEFAULT_LIMIT;
    if (status == CKPI_OK)
        status = ckpip_plan_read(&plan, &reader, version, allocator, limit, &arrays);
    if (status != CKPI_OK)
        return status;
    status = read_grain(&grain, &plan, &reader);
    if (status == CKPI_OK && grain.fingerprint != fingerprint)
        status = CKPI_E_FORMAT;
    if (status == CKPI_OK)
        status = ckpip_cube_make(&grain, &plan, allocator, limit, &cube);
    ckpip_plan_arrays_close(&arrays);
    if (status != CKPI_OK)
        return status;
    status = read_cube(cube, &reader);
    if (status != CKPI_OK) {
        ckpi_cube_free(cube);
        return status;
    }
    cube->holder.memory.limit = SIZE_MAX;
    *out = cube;
    return CKPI_OK;
}
