/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "state/histogram.h"
#include <string.h>

/* Windows start and end at multiples of this, so that they do not grow by one. */
enum { WINDOW_STEP = 64 };

/* --- Room --- */

/* The length that a cell's first log has. */
static uint32_t first_length(const ckpi_state *cell)
{
    const ckpip_lengths *lengths = &cell->holder->lengths;
    uint32_t k = 0;
    if (lengths->cells % CKPIP_LOG_SAMPLE == 0)
        return CKPIP_LOG_FIRST;
    while (k + 1 < CKPIP_LOG_LENGTHS && lengths->grown[k + 1] > lengths->grown[0] / 2)
        k++;
    return (uint32_t)CKPIP_LOG_FIRST << k;
}

static void count_length(ckpi_state *cell, uint32_t before, uint32_t after)
{
    ckpip_lengths *lengths = &cell->holder->lengths;
    if (before == 0)
        cell->sampled = lengths->cells++ % CKPIP_LOG_SAMPLE == 0;
    for (uint32_t k = 0; cell->sampled && k < CKPIP_LOG_LENGTHS; k++) {
        const uint32_t length = (uint32_t)CKPIP_LOG_FIRST << k;
        lengths->grown[k] += length > before && length <= after;
    }
}

static ckpi_status grow_log(ckpi_state *cell, uint32_t codes)
{
    uint32_t capacity = cell->log_capacity ? cell->log_capacity : first_length(cell);
    while (capacity < codes)
        capacity *= 2;
    if (capacity <= cell->log_capacity)
        return CKPI_OK;
    void *log =
        ckpip_memory_resize(&cell->holder->memory, cell->log, cell->log_capacity, capacity, cell->plan->code_size);
    if (!log)
        return ckpip_memory_status(&cell->holder->memory);
    count_length(cell, cell->log_capacity, capacity);
    cell->log = log;
    cell->log_capacity = capacity;
    return CKPI_OK;
}

static ckpi_status need_windows(ckpi_state *cell)
{
    if (cell->windows)
        return CKPI_OK;
    cell->windows = ckpip_memory_zeroed(&cell->holder->memory, CKPIP_HISTOGRAMS, sizeof(ckpip_window));
    return cell->windows ? CKPI_OK : ckpip_memory_status(&cell->holder->memory);
}

/* Makes a window cover the buckets low to high. */
static ckpi_status cover(ckpi_state *cell, ckpip_window *window, uint32_t low, uint32_t high)
{
    uint32_t end = window->low + window->size;
    if (window->size > 0 && low >= window->low && high < end)
        return CKPI_OK;
    low -= low % WINDOW_STEP;
    /* Upwards it grows by half, so that counts in ascending order move few times. */
    high = high - high % WINDOW_STEP + WINDOW_STEP + (window->size > 0 && high >= end ? window->size / 2 : 0);
    if (high > cell->plan->bins)
        high = cell->plan->bins;
    if (window->size > 0) {
        low = low < window->low ? low : window->low;
        high = high > end ? high : end;
    }
    uint64_t *counts = ckpip_memory_resize(&cell->holder->memory, NULL, 0, high - low, sizeof *counts);
    if (!counts)
        return ckpip_memory_status(&cell->holder->memory);
    const uint32_t before = window->size > 0 ? window->low - low : 0, known = before + window->size;
    memset(counts, 0, before * sizeof *counts);
    if (window->size > 0)
        memcpy(counts + before, window->counts, window->size * sizeof *counts);
    memset(counts + known, 0, (high - low - known) * sizeof *counts);
    ckpip_memory_release(&cell->holder->memory, window->counts, window->size, sizeof *counts);
    *window = (ckpip_window){low, high - low, counts};
    return CKPI_OK;
}

/* Counts the log into the windows as far as they reach; what lies beyond stays
 * in the log. The windows are then widened for the rest. */
static void count_covered(ckpi_state *cell)
{
    const ckpip_plan *plan = cell->plan;
    uint64_t *place[CKPIP_HISTOGRAMS]; /* where bucket 0 of a window would be, in codes */
    uint32_t low[CKPIP_HISTOGRAMS], size[CKPIP_HISTOGRAMS], left = 0;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        place[h] = cell->windows[h].counts;
        low[h] = h * plan->bins + cell->windows[h].low;
        size[h] = cell->windows[h].size;
    }
    const uint32_t count = cell->log_count;
    cell->log_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t code = ckpip_log_at(cell, i), h = ckpip_histogram_of(plan, code);
        if (code - low[h] < size[h]) {
            place[h][code - low[h]]++;
        } else {
            ckpip_log_push(cell, code);
            left++;
        }
    }
    cell->log_count = left;
}

/* Makes the windows cover every code of the log. */
static ckpi_status cover_log(ckpi_state *cell)
{
    uint32_t low[CKPIP_HISTOGRAMS], high[CKPIP_HISTOGRAMS] = {0};
    const uint32_t bins = cell->plan->bins;
    memset(low, 0xff, sizeof low);
    for (uint32_t i = 0; i < cell->log_count; i++) {
        const uint32_t code = ckpip_log_at(cell, i), h = ckpip_histogram_of(cell->plan, code), bucket = code - h * bins;
        low[h] = bucket < low[h] ? bucket : low[h];
        high[h] = bucket > high[h] ? bucket : high[h];
    }
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        ckpi_status status = low[h] <= high[h] ? cover(cell, &cell->windows[h], low[h], high[h]) : CKPI_OK;
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

/* Empties the log into the windows. */
static ckpi_status count_log(ckpi_state *cell)
{
    ckpi_status status = need_windows(cell);
    if (status != CKPI_OK)
        return status;
    count_covered(cell);
    if (cell->log_count == 0)
        return CKPI_OK;
    status = cover_log(cell);
    if (status == CKPI_OK)
        count_covered(cell);
    return status;
}

ckpi_status ckpip_histogram_reserve(ckpi_state *cell, uint32_t codes)
{
    if (cell->log_count + codes <= cell->log_capacity)
        return CKPI_OK;
    if (cell->log_count + codes <= CKPIP_LOG_LAST)
        return grow_log(cell, cell->log_count + codes);

    /* Growing first: if it fails, nothing was moved. */
    ckpi_status status = grow_log(cell, codes);
    return status == CKPI_OK ? count_log(cell) : status;
}

ckpi_status ckpip_histogram_reserve_for(ckpi_state *cell, const ckpi_state *other)
{
    ckpi_status status = ckpip_histogram_reserve(cell, other->log_count);
    if (status != CKPI_OK || !other->windows)
        return status;
    status = need_windows(cell);
    for (uint32_t h = 0; status == CKPI_OK && h < CKPIP_HISTOGRAMS; h++) {
        const ckpip_window *theirs = &other->windows[h];
        if (theirs->size > 0)
            status = cover(cell, &cell->windows[h], theirs->low, theirs->low + theirs->size - 1);
    }
    return status;
}

void ckpip_histogram_add(ckpi_state *cell, const ckpi_state *other)
{
    for (uint32_t h = 0; other->windows && h < CKPIP_HISTOGRAMS; h++) {
        const ckpip_window *from = &other->windows[h];
        if (from->size == 0)
            continue;
        uint64_t *to = cell->windows[h].counts + (from->low - cell->windows[h].low);
        for (uint32_t i = 0; i < from->size; i++)
            to[i] += from->counts[i];
    }
    const size_t size = cell->plan->code_size;
    const uint32_t count = other->log_count;
    if (count > 0)
        memcpy((char *)cell->log + cell->log_count * size, other->log, count * size);
    cell->log_count += count;
}

ckpi_status ckpip_histogram_put(ckpi_state *cell, uint32_t first, const uint64_t *counts, uint32_t length)
{
    const uint32_t h = ckpip_histogram_of(cell->plan, first), bucket = first - h * cell->plan->bins;
    ckpi_status status = need_windows(cell);
    if (status == CKPI_OK)
        status = cover(cell, &cell->windows[h], bucket, bucket + length - 1);
    if (status != CKPI_OK)
        return status;
    uint64_t *to = cell->windows[h].counts + (bucket - cell->windows[h].low);
    for (uint32_t i = 0; i < length; i++)
        to[i] += counts[i];
    return CKPI_OK;
}

/* --- One code --- */

static uint64_t *counted(const ckpi_state *cell, uint32_t code)
{
    if (!cell->windows)
        return NULL;
    const uint32_t h = ckpip_histogram_of(cell->plan, code), bucket = code - h * cell->plan->bins;
    const ckpip_window *window = &cell->windows[h];
    if (bucket < window->low || bucket - window->low >= window->size)
        return NULL;
    return window->counts + (bucket - window->low);
}

uint64_t ckpip_histogram_count(const ckpi_state *cell, uint32_t code)
{
    const uint64_t *place = counted(cell, code);
    uint64_t count = place ? *place : 0;
    for (uint32_t i = 0; i < cell->log_count; i++)
        count += ckpip_log_at(cell, i) == code;
    return count;
}

void ckpip_histogram_remove(ckpi_state *cell, uint32_t code)
{
    for (uint32_t i = cell->log_count; i-- > 0;) {
        if (ckpip_log_at(cell, i) != code)
            continue;
        const size_t size = cell->plan->code_size;
        cell->log_count--;
        memcpy((char *)cell->log + i * size, (const char *)cell->log + cell->log_count * size, size);
        return;
    }
    uint64_t *place = counted(cell, code);
    if (place)
        (*place)--;
}

void ckpip_histogram_restore(ckpi_state *cell, uint32_t code)
{
    uint64_t *place = counted(cell, code);
    if (place)
        (*place)++;
    else
        ckpip_log_push(cell, code);
}

/* --- All --- */

void ckpip_histogram_clear(ckpi_state *cell)
{
    cell->log_count = 0;
    for (uint32_t h = 0; cell->windows && h < CKPIP_HISTOGRAMS; h++) {
        if (cell->windows[h].size > 0)
            memset(cell->windows[h].counts, 0, cell->windows[h].size * sizeof(uint64_t));
    }
}

void ckpip_histogram_close(ckpi_state *cell)
{
    ckpip_memory *memory = &cell->holder->memory;
    ckpip_memory_release(memory, cell->log, cell->log_capacity, cell->plan->code_size);
    if (!cell->windows)
        return;
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++)
        ckpip_memory_release(memory, cell->windows[h].counts, cell->windows[h].size, sizeof(uint64_t));
    ckpip_memory_release(memory, cell->windows, CKPIP_HISTOGRAMS, sizeof(ckpip_window));
}

static size_t round_up(size_t size)
{
    return (size + 15) & ~(size_t)15;
}

size_t ckpip_histogram_fixed_size(const ckpip_plan *plan)
{
    if (plan->histogram_set == 0)
        return 0;
    size_t size = round_up(CKPIP_LOG_LAST * (size_t)plan->code_size);
    size += round_up(CKPIP_HISTOGRAMS * sizeof(ckpip_window));
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        if (plan->histogram_set >> h & 1)
            size += plan->bins * sizeof(uint64_t);
    }
    return size;
}

void ckpip_histogram_open_fixed(ckpi_state *cell, unsigned char *memory)
{
    const ckpip_plan *plan = cell->plan;
    if (plan->histogram_set == 0)
        return;
    cell->log = memory;
    cell->log_capacity = CKPIP_LOG_LAST;
    memory += round_up(CKPIP_LOG_LAST * (size_t)plan->code_size);
    cell->windows = (ckpip_window *)(void *)memory;
    memory += round_up(CKPIP_HISTOGRAMS * sizeof(ckpip_window));
    for (uint32_t h = 0; h < CKPIP_HISTOGRAMS; h++) {
        if (!(plan->histogram_set >> h & 1))
            continue;
        cell->windows[h] = (ckpip_window){0, plan->bins, (uint64_t *)(void *)memory};
        memory += plan->bins * sizeof(uint64_t);
    }
}
