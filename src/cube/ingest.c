/* SPDX-License-Identifier: MIT */
/* Adding records to a cube and taking them back.
 *
 * A block goes through four steps: check, derive, place (find or make each
 * record's cells), apply. Only the first three can be refused, and they change
 * nothing that is visible; a cell that cannot get room may stop the last one
 * half way. Should a batch fail, what was applied of it is subtracted, extremes
 * are put back from the journal, and cells made since forgotten. */
#include "public.h"

#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "cube/keys.h"
#include "cube/recent.h"
#include "cube/records.h"
#include "cube/usual.h"
#include <string.h>

typedef struct work {
    ckpip_block block;
    ckpip_batch batch;
    ckpip_sieve sieve;
    ckpip_keys keys;
    size_t applied; /* records of the block that cells hold by now */
    ckpip_recent recent;
} work;

static bool skipped(const work *w, size_t at)
{
    return w->sieve.skipped && w->sieve.skip[at];
}

/* --- The first two steps --- */

typedef struct batch {
    ckpi_cube *cube;
    const ckpip_source *source;
    ckpi_issue *issue;
    uint64_t *quarantined; /* where to count, and by which step */
    int step;
    bool quarantine;
    bool journal; /* put extremes aside */
} batch;

static size_t block_size(const ckpip_source *source, size_t start)
{
    const size_t rest = source->count - start;
    return rest < CKPIP_BLOCK ? rest : CKPIP_BLOCK;
}

/* A record outside the edges is refused, or quarantined, like any other. */
static ckpi_status refuse_outside(const batch *b, work *w, size_t start, size_t at)
{
    const uint32_t field =
        b->cube->grain.access == CKPI_ATTRIBUTION_ENDED ? CKPI_FIELD_ENDED_AT : CKPI_FIELD_OFFERED_AT;
    const uint32_t reason = CKPI_REASON_BEYOND_RANGE;
    if (!b->quarantine)
        return ckpip_blame(b->issue, CKPI_E_RECORD, start + at, field, reason);
    if (b->step < 0 && b->quarantined[reason] == 0)
        return ckpip_blame(b->issue, CKPI_E_NOT_HELD, start + at, field, reason);
    if (w->sieve.skipped == 0)
        memset(w->sieve.skip, 0, sizeof w->sieve.skip);
    b->quarantined[reason] += (uint64_t)(int64_t)b->step;
    w->sieve.skip[at] = 1;
    w->sieve.skipped++;
    return CKPI_OK;
}

static ckpi_status prepare(const batch *b, work *w, size_t start, size_t count)
{
    const ckpi_cube *cube = b->cube;
    w->applied = 0;
    ckpip_block_go_on(&w->block, b->source, start, count, cube->grain.dimensions);
    ckpi_status status =
        ckpip_sieve_block(&w->sieve, &w->block, b->source, start, b->quarantine, b->quarantined, b->step, b->issue);
    if (status != CKPI_OK)
        return status;
    ckpip_kernel_prepare(&w->batch, &w->block, &cube->holder.plan);
    ckpip_keys_open(&w->keys, cube, &w->block);
    if (w->sieve.skipped == 0 && cube->grain.mode != CKPI_INTERVAL_MODE_EDGES) {
        ckpip_keys_fill(&w->keys, cube, &w->block, &w->batch.facts);
        return CKPI_OK;
    }
    for (size_t i = 0; i < count; i++) {
        if (skipped(w, i) || ckpip_keys_fill_one(&w->keys, cube, &w->block, &w->batch.facts, i))
            continue;
        status = refuse_outside(b, w, start, i);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

/* --- The journal --- */

static ckpi_status put_aside(const batch *b, ckpi_state *cell)
{
    ckpi_cube *cube = b->cube;
    ckpip_journal *journal = &cube->journal;
    if (!b->journal || cell->stamp == cube->batch || cell->plan->at_extremes == 0)
        return CKPI_OK;
    if (journal->count == journal->capacity) {
        const size_t capacity = journal->capacity ? 2 * journal->capacity : 16;
        ckpip_journal_entry *entries =
            ckpip_memory_resize(&cube->holder.memory, journal->entries, journal->capacity, capacity, sizeof *entries);
        if (!entries)
            return ckpip_memory_status(&cube->holder.memory);
        journal->entries = entries;
        journal->capacity = capacity;
    }
    ckpip_journal_entry *entry = &journal->entries[journal->count++];
    entry->cell = cell;
    for (uint32_t e = 0; e < CKPIP_EXTREMES; e++)
        entry->extremes[e] = ckpip_extreme_key_of(cell, e);
    cell->stamp = cube->batch;
    return CKPI_OK;
}

static void play_back(ckpi_cube *cube)
{
    for (size_t i = 0; i < cube->journal.count; i++) {
        const ckpip_journal_entry *entry = &cube->journal.entries[i];
        ckpip_extremes_put(entry->cell, entry->extremes);
    }
}

static void start_batch(ckpi_cube *cube)
{
    cube->sorted = false;
    cube->journal.count = 0;
    if (++cube->batch != 0)
        return;
    for (size_t i = 0; i < cube->cell_count; i++)
        ckpip_cube_at(cube, i)->stamp = 0;
    cube->batch = 1;
}

static void end_batch(ckpi_cube *cube)
{
    ckpip_memory_release(&cube->holder.memory, cube->journal.entries, cube->journal.capacity,
                         sizeof(ckpip_journal_entry));
    cube->journal = (ckpip_journal){NULL, 0, 0};
}

/* --- Placing --- */

/* A cell made by this batch needs no entry in the journal: it is forgotten whole. */
static ckpi_status make_cell(const batch *b, const uint64_t *key, uint64_t hash, ckpi_state **out)
{
    ckpi_status status = ckpip_cube_make_cell(b->cube, key, hash, out);
    if (status == CKPI_OK)
        (*out)->stamp = b->cube->batch;
    return status;
}

/* The cell of a part, wherever the table has it, or NULL. */
CKPIP_INSIDE ckpi_state *find_hashed_of(const ckpi_cube *cube, const ckpip_keys *keys, const ckpip_part_keys *part,
                                        size_t at, uint64_t hash, ckpip_key_kind kind)
{
    for (size_t place = (size_t)hash;; place++) {
        const ckpip_table_bucket *bucket = &cube->table[place & cube->table_mask];
        for (uint32_t k = 0; k < 2; k++) {
            ckpi_state *cell = bucket->cell[k];
            if (!cell || (bucket->hash[k] == hash && ckpip_keys_match(keys, part, cube, cell, at, kind)))
                return cell;
        }
    }
}

static ckpi_state *find_hashed(const ckpi_cube *cube, const ckpip_keys *keys, const ckpip_part_keys *part, size_t at,
                               uint64_t hash)
{
    if (ckpip_key_kind_of(&cube->grain) == CKPIP_KEY_OF_ID_AND_INTERVAL)
        return find_hashed_of(cube, keys, part, at, hash, CKPIP_KEY_OF_ID_AND_INTERVAL);
    return find_hashed_of(cube, keys, part, at, hash, CKPIP_KEY_ANY);
}

static ckpi_state *find_part(const ckpi_cube *cube, const ckpip_keys *keys, const ckpip_part_keys *part, size_t at)
{
    return find_hashed(cube, keys, part, at, ckpip_keys_hash(keys, part, &cube->grain, at, CKPIP_KEY_ANY));
}

/* The cell of a part that is not in its first bucket, or that there is not yet; NULL where it cannot be made. */
static ckpi_state *seek_cell(const batch *b, const work *w, const ckpip_part_keys *part, size_t at, uint64_t hash,
                             ckpi_status *status)
{
    ckpi_state *cell = find_hashed(b->cube, &w->keys, part, at, hash);
    if (cell)
        return cell;
    const ckpip_key key = ckpip_keys_words(&w->keys, part, b->cube, at);
    *status = make_cell(b, key.words, hash, &cell);
    return cell;
}

CKPIP_INSIDE ckpi_status place_part(const batch *b, const work *w, const ckpip_part_keys *part, size_t at,
                                    uint64_t hash, ckpip_key_kind kind, ckpi_state **cell)
{
    const ckpip_table_bucket *bucket = ckpip_cube_bucket(b->cube, hash);
    const uint32_t second = bucket->hash[1] == hash;
    ckpi_state *found = bucket->cell[second];
    if (bucket->hash[second] != hash || !ckpip_keys_match(&w->keys, part, b->cube, found, at, kind)) {
        ckpi_status status = CKPI_OK;
        found = seek_cell(b, w, part, at, hash, &status);
        if (!found)
            return status;
    }
    *cell = found;
    return b->journal && found->stamp != b->cube->batch ? put_aside(b, found) : CKPI_OK;
}

static ckpi_status place_any_part(const batch *b, const work *w, const ckpip_part_keys *part, size_t at,
                                  ckpi_state **cell)
{
    const uint64_t hash = ckpip_keys_hash(&w->keys, part, &b->cube->grain, at, CKPIP_KEY_ANY);
    return place_part(b, w, part, at, hash, CKPIP_KEY_ANY, cell);
}

/* In the order of the records: the first that finds no room is the one to blame. */
static ckpi_status place_in_order(const batch *b, work *w, size_t start)
{
    const ckpip_keys *keys = &w->keys;
    for (size_t i = 0; i < w->block.count; i++) {
        w->batch.cells.access[i] = w->batch.cells.handling[i] = NULL;
        if (skipped(w, i))
            continue;
        ckpi_status status = place_any_part(b, w, &keys->access, i, &w->batch.cells.access[i]);
        w->batch.cells.handling[i] = w->batch.cells.access[i];
        if (status == CKPI_OK && keys->apart[i])
            status = place_any_part(b, w, &keys->handling, i, &w->batch.cells.handling[i]);
        if (status != CKPI_OK)
            return ckpip_blame(b->issue, status, start + i, 0, 0);
    }
    return CKPI_OK;
}

/* Gives parts their recent cells, and lists those that have none. `at` lists the records, or is NULL for the first ones. */
CKPIP_INSIDE uint32_t recall(const work *w, const ckpip_part_keys *part, const uint8_t *at, size_t count,
                             ckpi_state **cells, uint8_t *unknown)
{
    const uint64_t *id = w->keys.id[0];
    uint32_t n = 0;
    for (size_t k = 0; k < count; k++) {
        const size_t i = at ? at[k] : k;
        const ckpip_recent_cell *recent = &w->recent.cell[part->slot[i]];
        cells[i] = recent->cell;
        unknown[n] = (uint8_t)i;
        n += ((recent->id ^ id[i]) | (uint64_t)(recent->start ^ part->start[i])) != 0;
    }
    return n;
}

/* Gives the listed parts their cells by way of the table. */
CKPIP_INSIDE ckpi_status look_up(const batch *b, work *w, size_t start, const ckpip_part_keys *part, const uint8_t *at,
                                 uint32_t count, ckpi_state **cells, ckpip_key_kind kind)
{
    uint64_t hash[CKPIP_BLOCK];
    for (uint32_t k = 0; k < count; k++) {
        hash[k] = ckpip_keys_hash(&w->keys, part, &b->cube->grain, at[k], kind);
        ckpip_cube_prefetch(b->cube, hash[k]);
    }
    for (uint32_t k = 0; k < count; k++) {
        const size_t i = at[k];
        ckpi_status status = place_part(b, w, part, i, hash[k], kind, &cells[i]);
        if (status != CKPI_OK)
            return ckpip_blame(b->issue, status, start + i, 0, 0);
        if (kind == CKPIP_KEY_OF_ID_AND_INTERVAL)
            w->recent.cell[part->slot[i]] = (ckpip_recent_cell){w->keys.id[0][i], part->start[i], cells[i]};
    }
    return CKPI_OK;
}

static void list_all(uint8_t *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        at[i] = (uint8_t)i;
}

/* Part by part: which records have a second cell cannot be foretold, and asking each costs more than the rest. */
CKPIP_INSIDE ckpi_status place_parts(const batch *b, work *w, size_t start, ckpip_key_kind kind)
{
    const ckpip_keys *keys = &w->keys;
    ckpip_cells *cells = &w->batch.cells;
    const size_t count = w->block.count;
    const bool recalls = kind == CKPIP_KEY_OF_ID_AND_INTERVAL && w->recent.pause == 0;
    uint8_t at[CKPIP_BLOCK];
    uint32_t unknown = (uint32_t)count;
    if (recalls)
        unknown = recall(w, &keys->access, NULL, count, cells->access, at);
    else
        list_all(at, count);
    if (w->recent.pause > 0)
        w->recent.pause--;
    else if (unknown > count / 2)
        w->recent.pause = CKPIP_RECENT_PAUSE;
    ckpi_status status = look_up(b, w, start, &keys->access, at, unknown, cells->access, kind);
    if (status != CKPI_OK)
        return status;
    for (size_t i = 0; i < count; i++)
        cells->handling[i] = cells->access[i];
    if (!recalls)
        return look_up(b, w, start, &keys->handling, keys->apart_at, keys->apart_count, cells->handling, kind);
    unknown = recall(w, &keys->handling, keys->apart_at, keys->apart_count, cells->handling, at);
    return look_up(b, w, start, &keys->handling, at, unknown, cells->handling, kind);
}

/* Can every part of a block have a cell of its own? */
static bool has_cells_to_spare(const ckpi_cube *cube, const work *w)
{
    return cube->grain.max_cells - cube->cell_count >= 2 * w->block.count;
}

static ckpi_status place_block(const batch *b, work *w, size_t start)
{
    if (!w->keys.filled || !has_cells_to_spare(b->cube, w))
        return place_in_order(b, w, start);
    const ckpip_key_kind kind = ckpip_key_kind_of(&b->cube->grain);
    if (kind == CKPIP_KEY_OF_ID_AND_INTERVAL)
        return place_parts(b, w, start, CKPIP_KEY_OF_ID_AND_INTERVAL);
    return kind == CKPIP_KEY_OF_ID ? place_parts(b, w, start, CKPIP_KEY_OF_ID)
                                   : place_parts(b, w, start, CKPIP_KEY_ANY);
}

/* --- Applying --- */

static ckpi_status give_room(const work *w, size_t at)
{
    const bool long_way = w->batch.rows.long_way[at];
    ckpi_status status = ckpip_kernel_reserve(w->batch.cells.access[at], 1, long_way);
    return status == CKPI_OK ? ckpip_kernel_reserve(w->batch.cells.handling[at], 1, long_way) : status;
}

static ckpi_status apply_block(const batch *b, work *w, size_t start)
{
    const ckpip_plan *plan = &b->cube->holder.plan;
    for (;;) {
        w->applied = ckpip_kernel_apply_each(&w->batch, plan, &w->block, w->applied);
        if (w->applied == w->block.count)
            return CKPI_OK;
        ckpi_status status = give_room(w, w->applied);
        if (status != CKPI_OK)
            return ckpip_blame(b->issue, status, start + w->applied, 0, 0);
    }
}

/* What the block will add to a cell: a number of records, and whether any takes the long way. */
enum { PROMISED_LONG_WAY = 1 << 15 };

static void promise(ckpi_state *cell, bool long_way)
{
    cell->promised = (uint16_t)((cell->promised + 1) | (long_way ? PROMISED_LONG_WAY : 0));
}

/* Room for all that the block will add: one that is alone then needs no journal. */
static ckpi_status give_all_room(const batch *b, work *w, size_t start)
{
    ckpi_status status = CKPI_OK;
    for (size_t i = 0; i < w->block.count; i++) {
        if (skipped(w, i))
            continue;
        promise(w->batch.cells.access[i], w->batch.rows.long_way[i]);
        if (w->batch.cells.handling[i] != w->batch.cells.access[i])
            promise(w->batch.cells.handling[i], w->batch.rows.long_way[i]);
    }
    for (size_t i = 0; i < w->block.count; i++) {
        if (skipped(w, i))
            continue;
        ckpi_state *parts[2] = {w->batch.cells.access[i], w->batch.cells.handling[i]};
        for (size_t k = 0; k < 2; k++) {
            const uint32_t promised = parts[k]->promised;
            parts[k]->promised = 0;
            if (status != CKPI_OK || promised == 0)
                continue;
            status = ckpip_kernel_reserve(parts[k], promised % PROMISED_LONG_WAY, promised >= PROMISED_LONG_WAY);
            if (status != CKPI_OK)
                (void)ckpip_blame(b->issue, status, start + i, 0, 0);
        }
    }
    return status;
}

static ckpi_status add_block(const batch *b, work *w, size_t start)
{
    ckpi_status status = prepare(b, w, start, block_size(b->source, start));
    if (status == CKPI_OK)
        status = place_block(b, w, start);
    if (status == CKPI_OK && b->source->count <= CKPIP_BLOCK)
        status = give_all_room(b, w, start);
    if (status == CKPI_OK)
        status = apply_block(b, w, start);
    if (status == CKPI_OK)
        b->cube->holder.held += w->block.count - w->sieve.skipped;
    return status;
}

/* --- One record as two cells, for taking back --- */

typedef struct halves {
    ckpip_single access;
    ckpip_single handling;
} halves;

/* The cells that hold a record's parts; false where there are none. */
static bool find_cells(const ckpi_cube *cube, work *w, size_t at)
{
    ckpi_state *access = find_part(cube, &w->keys, &w->keys.access, at);
    ckpi_state *handling = access;
    if (w->keys.apart[at])
        handling = find_part(cube, &w->keys, &w->keys.handling, at);
    w->batch.cells.access[at] = access;
    w->batch.cells.handling[at] = handling;
    return access && handling;
}

static void make_halves(halves *h, const work *w, size_t at)
{
    ckpip_single_open(&h->access, w->batch.cells.access[at]);
    if (w->keys.apart[at]) {
        ckpip_single_open(&h->handling, w->batch.cells.handling[at]);
        ckpip_kernel_apply_one(h->access.cell, h->handling.cell, &w->block, &w->batch, at);
        return;
    }
    ckpip_kernel_apply_one(h->access.cell, h->access.cell, &w->block, &w->batch, at);
}

static void subtract_halves(const halves *h, const work *w, size_t at)
{
    ckpip_single_subtract(w->batch.cells.access[at], &h->access);
    if (w->keys.apart[at])
        ckpip_single_subtract(w->batch.cells.handling[at], &h->handling);
}

/* Takes the first `count` records of a block back. */
static void subtract_block(const batch *b, work *w, size_t start, size_t count)
{
    (void)prepare(b, w, start, block_size(b->source, start));
    for (size_t i = 0; i < count; i++) {
        halves h;
        if (skipped(w, i) || !find_cells(b->cube, w, i))
            continue;
        make_halves(&h, w, i);
        subtract_halves(&h, w, i);
    }
}

static void restore_records(const batch *b, work *w, size_t done)
{
    for (size_t start = 0; start < done; start += CKPIP_BLOCK) {
        const size_t count = done - start < CKPIP_BLOCK ? done - start : CKPIP_BLOCK;
        (void)prepare(b, w, start, count);
        for (size_t i = 0; i < count; i++) {
            halves h;
            if (skipped(w, i) || !find_cells(b->cube, w, i))
                continue;
            make_halves(&h, w, i);
            ckpip_single_add(w->batch.cells.access[i], &h.access);
            if (w->keys.apart[i])
                ckpip_single_add(w->batch.cells.handling[i], &h.handling);
        }
    }
}

/* --- Batches --- */

typedef struct keepsake {
    uint64_t held;
    uint64_t quarantined[CKPIP_REASONS];
    size_t cell_count;
    bool sorted;
} keepsake;

static keepsake remember(const ckpi_cube *cube)
{
    keepsake before = {cube->holder.held, {0}, cube->cell_count, cube->sorted};
    memcpy(before.quarantined, cube->holder.quarantined, sizeof before.quarantined);
    return before;
}

static void return_to(ckpi_cube *cube, const keepsake *before)
{
    play_back(cube);
    cube->holder.held = before->held;
    memcpy(cube->holder.quarantined, before->quarantined, sizeof before->quarantined);
    ckpip_cube_truncate(cube, before->cell_count);
    cube->sorted = before->sorted;
}

/* A batch that undoes: bad records are passed over, and counted nowhere. */
static batch undoing(const batch *b, uint64_t ignored[CKPIP_REASONS])
{
    batch undo = *b;
    undo.issue = NULL;
    undo.quarantine = true;
    undo.quarantined = ignored;
    undo.step = 1;
    return undo;
}

static bool ready(const ckpi_cube *cube)
{
    return cube && (cube->grain.mode != CKPI_INTERVAL_MODE_EDGES || cube->edge_count > 0);
}

static ckpi_status add_contacts(ckpi_cube *cube, const ckpip_source *source, ckpi_issue *issue)
{
    if (source->count > CKPIP_RECORD_LIMIT - cube->holder.held)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    const batch b = {cube,
                     source,
                     issue,
                     cube->holder.quarantined,
                     1,
                     cube->holder.plan.quarantine,
                     source->count > CKPIP_BLOCK && cube->holder.plan.at_extremes};
    ckpip_cube_sweep(cube, source->count < SIZE_MAX / 2 ? 2 * source->count : SIZE_MAX);
    const keepsake before = remember(cube);
    work w;
    ckpi_status status = CKPI_OK;
    size_t start = 0;
    start_batch(cube);
    ckpip_recent_open(&w.recent, source->count);
    for (; start < source->count && status == CKPI_OK; start += CKPIP_BLOCK)
        status = add_block(&b, &w, start);
    if (status != CKPI_OK) {
        uint64_t ignored[CKPIP_REASONS] = {0};
        const batch undo = undoing(&b, ignored);
        start -= CKPIP_BLOCK; /* of the block that failed */
        subtract_block(&undo, &w, start, w.applied);
        while (start > 0) {
            start -= CKPIP_BLOCK;
            subtract_block(&undo, &w, start, CKPIP_BLOCK);
        }
        return_to(cube, &before);
    }
    end_batch(cube);
    return status;
}

static ckpi_status add(ckpi_cube *cube, const ckpip_source *source, ckpi_issue *issue)
{
    ckpip_usual usual;
    if (ckpip_cube_is_usual(cube, source, &usual))
        return ckpip_cube_add_usual(cube, &usual, issue);
    ckpip_cube_measured measured;
    ckpi_status status = ckpip_cube_measured_add(&measured, cube, source, issue);
    if (status != CKPI_OK)
        return status;
    status = add_contacts(cube, source, issue);
    ckpip_cube_measured_added(&measured, cube, status);
    return status;
}

ckpi_status ckpi_cube_add(ckpi_cube *cube, const ckpi_contact *contact, size_t record_size, ckpi_issue *issue)
{
    ckpip_source source;
    if (!ready(cube) || !contact)
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_one(&source, contact, record_size);
    return status == CKPI_OK ? add(cube, &source, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

ckpi_status ckpi_cube_add_view(ckpi_cube *cube, const ckpi_contact_view *view, ckpi_issue *issue)
{
    ckpip_source source;
    if (!ready(cube))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_view(&source, view);
    return status == CKPI_OK ? add(cube, &source, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

ckpi_status ckpi_cube_add_columns(ckpi_cube *cube, const ckpi_contact_columns *columns, ckpi_issue *issue)
{
    ckpip_source source;
    ckpi_contact_columns taken;
    if (!ready(cube))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_columns(&source, &taken, columns);
    return status == CKPI_OK ? add(cube, &source, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

static ckpi_status retract_one(const batch *b, work *w, size_t at)
{
    halves h;
    ckpi_cube *cube = b->cube;
    if (cube->holder.held == 0 || !find_cells(cube, w, at))
        return CKPI_E_NOT_HELD;
    ckpi_status status = ckpip_cell_widen_all(w->batch.cells.access[at]);
    if (status == CKPI_OK)
        status = ckpip_cell_widen_all(w->batch.cells.handling[at]);
    if (status != CKPI_OK)
        return status;
    make_halves(&h, w, at);
    if (!ckpip_single_contained(w->batch.cells.access[at], &h.access))
        return CKPI_E_NOT_HELD;
    if (w->keys.apart[at] && !ckpip_single_contained(w->batch.cells.handling[at], &h.handling))
        return CKPI_E_NOT_HELD;
    status = put_aside(b, w->batch.cells.access[at]);
    if (status == CKPI_OK && w->keys.apart[at])
        status = put_aside(b, w->batch.cells.handling[at]);
    if (status != CKPI_OK)
        return status;
    subtract_halves(&h, w, at);
    cube->holder.held--;
    cube->emptied += ckpip_cell_empty(w->batch.cells.access[at]);
    cube->emptied += w->keys.apart[at] && ckpip_cell_empty(w->batch.cells.handling[at]);
    return CKPI_OK;
}

static ckpi_status retract_block(const batch *b, work *w, size_t start, size_t *done)
{
    ckpi_status status = prepare(b, w, start, block_size(b->source, start));
    for (size_t i = 0; status == CKPI_OK && i < w->block.count; i++) {
        if (!skipped(w, i))
            status = retract_one(b, w, i);
        if (status != CKPI_OK)
            return ckpip_blame(b->issue, status, start + i, 0, 0);
        (*done)++;
    }
    return status;
}

static ckpi_status retract_contacts(ckpi_cube *cube, const ckpip_source *source, ckpi_issue *issue)
{
    ckpi_status status = CKPI_OK;
    const batch b = {cube, source, issue, cube->holder.quarantined, -1, cube->holder.plan.quarantine, true};
    const keepsake before = remember(cube);
    work w;
    size_t done = 0;
    start_batch(cube);
    for (size_t start = 0; start < source->count && status == CKPI_OK; start += CKPIP_BLOCK)
        status = retract_block(&b, &w, start, &done);
    if (status != CKPI_OK) {
        uint64_t ignored[CKPIP_REASONS] = {0};
        const batch undo = undoing(&b, ignored);
        restore_records(&undo, &w, done);
        return_to(cube, &before);
    }
    end_batch(cube);
    return status;
}

ckpi_status ckpi_cube_retract(ckpi_cube *cube, const ckpi_contact_view *view, ckpi_issue *issue)
{
    ckpip_source source;
    ckpip_cube_measured measured;
    if (!ready(cube))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_view(&source, view);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    status = ckpip_cube_measured_retract(&measured, cube, &source, issue);
    if (status != CKPI_OK)
        return status;
    status = retract_contacts(cube, &source, issue);
    ckpip_cube_measured_retracted(&measured, cube, status);
    return status;
}
