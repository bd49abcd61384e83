/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "state/tally.h"
#include <string.h>

/* --- Runs --- */

/* Calls for each run, the longest first: its start and length. */
typedef struct run_cursor {
    uint32_t start;
    uint32_t rest;
} run_cursor;

static uint32_t highest_bit(uint32_t x)
{
    return UINT32_C(1) << (31 - __builtin_clz(x));
}

/* False after the tail. */
static bool next_run(run_cursor *cursor, uint32_t *start, uint32_t *length)
{
    if (cursor->rest == 0)
        return false;
    const uint32_t runs = cursor->rest / CKPIP_TALLY_TAIL;
    *start = cursor->start;
    *length = runs ? highest_bit(runs) * CKPIP_TALLY_TAIL : cursor->rest;
    cursor->start += *length;
    cursor->rest -= *length;
    return true;
}

/* The first place in a run whose key is not below the key. */
static uint32_t lower_bound(const ckpip_tally_entry *run, uint32_t length, uint64_t key)
{
    uint32_t low = 0;
    while (length > 0) {
        const uint32_t half = length / 2;
        if (run[low + half].key < key) {
            low += half + 1;
            length -= half + 1;
        } else {
            length = half;
        }
    }
    return low;
}

static ckpip_tally_entry *find(const ckpip_tally *tally, uint64_t key)
{
    run_cursor cursor = {0, tally->count};
    uint32_t start, length;
    while (next_run(&cursor, &start, &length)) {
        const uint32_t at = start + lower_bound(tally->entries + start, length, key);
        if (at < start + length && tally->entries[at].key == key)
            return &tally->entries[at];
    }
    return NULL;
}

/* Merges two neighbouring runs of one length; there is room for one of them
 * behind the entries. */
static void merge_runs(ckpip_tally *tally, uint32_t start, uint32_t length)
{
    ckpip_tally_entry *first = tally->entries + start, *spare = tally->entries + tally->count;
    memcpy(spare, first + length, length * sizeof *spare);
    uint32_t a = length, b = length;
    for (uint32_t to = 2 * length; b > 0;)
        first[--to] = a > 0 && first[a - 1].key > spare[b - 1].key ? first[--a] : spare[--b];
}

/* The tail has just become full: carry. */
static void carry(ckpip_tally *tally)
{
    uint32_t length = CKPIP_TALLY_TAIL, before = tally->count / CKPIP_TALLY_TAIL - 1;
    for (; before & 1; before >>= 1, length *= 2)
        merge_runs(tally, tally->count - 2 * length, length);
}

/* --- Entries --- */

ckpi_status ckpip_tally_reserve(ckpip_tally *tally, uint32_t more, ckpip_memory *memory)
{
    /* Half as much again for merging: no run that is merged is longer. */
    const uint64_t entries = (uint64_t)tally->count + more, needed = entries + entries / 2 + CKPIP_TALLY_TAIL;
    if (needed <= tally->capacity)
        return CKPI_OK;
    const uint64_t twice = 2 * (uint64_t)tally->capacity, capacity = needed > twice ? needed : twice;
    if (capacity > UINT32_MAX)
        return CKPI_E_MEMORY;
    ckpip_tally_entry *grown =
        ckpip_memory_resize(memory, tally->entries, tally->capacity, (size_t)capacity, sizeof *grown);
    if (!grown)
        return ckpip_memory_status(memory);
    tally->entries = grown;
    tally->capacity = (uint32_t)capacity;
    return CKPI_OK;
}

void ckpip_tally_add(ckpip_tally *tally, uint64_t key, uint64_t count)
{
    ckpip_tally_entry *entry = find(tally, key);
    if (entry) {
        tally->held += entry->count == 0 && count > 0;
        entry->count += count;
        return;
    }
    const uint32_t length = tally->count % CKPIP_TALLY_TAIL;
    ckpip_tally_entry *tail = tally->entries + (tally->count - length);
    const uint32_t at = lower_bound(tail, length, key);
    memmove(tail + at + 1, tail + at, (length - at) * sizeof *tail);
    tail[at] = (ckpip_tally_entry){key, count};
    tally->count++;
    tally->held += count > 0;
    if (length + 1 == CKPIP_TALLY_TAIL)
        carry(tally);
}

uint64_t ckpip_tally_count(const ckpip_tally *tally, uint64_t key)
{
    const ckpip_tally_entry *entry = find(tally, key);
    return entry ? entry->count : 0;
}

void ckpip_tally_subtract(ckpip_tally *tally, uint64_t key, uint64_t count)
{
    ckpip_tally_entry *entry = find(tally, key);
    if (!entry)
        return;
    entry->count -= count;
    tally->held -= entry->count == 0 && count > 0;
}

void ckpip_tally_clear(ckpip_tally *tally)
{
    tally->count = 0;
    tally->held = 0;
}

void ckpip_tally_close(ckpip_tally *tally, ckpip_memory *memory)
{
    ckpip_memory_release(memory, tally->entries, tally->capacity, sizeof *tally->entries);
    *tally = (ckpip_tally){NULL, 0, 0, 0};
}

/* --- Walking --- */

void ckpip_tally_walk_open(ckpip_tally_walk *walk, const ckpip_tally *tally)
{
    run_cursor cursor = {0, tally->count};
    uint32_t start, length;
    walk->tally = tally;
    walk->run_count = 0;
    while (next_run(&cursor, &start, &length)) {
        walk->at[walk->run_count] = start;
        walk->end[walk->run_count++] = start + length;
    }
}

const ckpip_tally_entry *ckpip_tally_walk_next(ckpip_tally_walk *walk)
{
    const ckpip_tally_entry *entries = walk->tally->entries;
    for (;;) {
        uint32_t best = CKPIP_TALLY_RUNS;
        for (uint32_t r = 0; r < walk->run_count; r++) {
            if (walk->at[r] == walk->end[r])
                continue;
            if (best == CKPIP_TALLY_RUNS || entries[walk->at[r]].key < entries[walk->at[best]].key)
                best = r;
        }
        if (best == CKPIP_TALLY_RUNS)
            return NULL;
        const ckpip_tally_entry *entry = &entries[walk->at[best]++];
        if (entry->count > 0)
            return entry;
    }
}
