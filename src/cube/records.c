/* SPDX-License-Identifier: MIT */
/* Records of any kind to the cells of a cube, and back: all of a batch, or
 * none. A batch of one block is checked, placed and given room before any of
 * it is applied; a larger one, and whatever is taken back, is gathered in a
 * cube of its own first. */
#include "public.h"

#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "cube/records.h"
#include "state/records.h"
#include <string.h>

typedef struct batch {
    ckpi_cube *cube;
    const ckpip_records *records;
    const ckpip_source *contacts; /* NULL for other kinds */
    uint64_t quarantined[CKPIP_REASONS];
    bool quarantine;
    int step;
    ckpi_issue *issue;
    uint64_t good;
    ckpip_currency currency;
} batch;

/* One block on its way. */
typedef struct work {
    size_t start;
    size_t count;
    ckpip_sieve sieve;
    ckpip_values values;
    ckpip_key key[CKPIP_BLOCK];
    ckpi_state *access[CKPIP_BLOCK];
    ckpi_state *handling[CKPIP_BLOCK];
    int64_t access_at[CKPIP_BLOCK];
    int64_t handling_at[CKPIP_BLOCK];
} work;

static size_t block_size(size_t all, size_t start)
{
    return all - start < CKPIP_BLOCK ? all - start : CKPIP_BLOCK;
}

/* --- Where a record belongs --- */

static void read_field(const batch *b, const work *w, uint32_t field, int64_t *out)
{
    ckpip_records_read(b->records, ckpip_field_position(b->records->kind, field), w->start, w->count, out);
}

/* The moments of contacts; a part of a contact that was not handled goes where
 * the rest goes. */
static void contact_moments(const batch *b, work *w)
{
    int64_t offered[CKPIP_BLOCK], wait[CKPIP_BLOCK], ended[CKPIP_BLOCK], handle[CKPIP_BLOCK], outcome[CKPIP_BLOCK];
    const ckpip_grain *grain = &b->cube->grain;
    read_field(b, w, CKPI_FIELD_OFFERED_AT, offered);
    read_field(b, w, CKPI_FIELD_WAIT, wait);
    read_field(b, w, CKPI_FIELD_ENDED_AT, ended);
    read_field(b, w, CKPI_FIELD_HANDLE, handle);
    read_field(b, w, CKPI_FIELD_OUTCOME, outcome);
    for (size_t i = 0; i < w->count; i++) {
        const int64_t answered = offered[i] + ckpip_known(wait[i]), handled_us = ckpip_known(handle[i]);
        const int64_t end = ended[i] != CKPI_ABSENT ? ended[i] : answered + handled_us;
        const int64_t known = ckpip_known_at(grain, offered[i], wait[i], (uint32_t)outcome[i]);
        const int64_t moments[] = {offered[i], offered[i], answered, end, known};
        const bool can = outcome[i] == CKPI_OUTCOME_ANSWERED || outcome[i] == CKPI_OUTCOME_CALLBACK ||
                         outcome[i] == CKPI_OUTCOME_FAILED;
        w->access_at[i] = moments[grain->access];
        w->handling_at[i] = can && handled_us > 0 ? moments[grain->handling] : w->access_at[i];
    }
}

static void moments(const batch *b, work *w)
{
    if (b->contacts) {
        contact_moments(b, w);
        return;
    }
    read_field(b, w, CKPI_FIELD_AT, w->access_at);
    memcpy(w->handling_at, w->access_at, w->count * sizeof *w->access_at);
}

/* Ids of a dimension, 0 where the kind has none. */
static void fill_dimension(const batch *b, work *w, uint32_t place)
{
    const ckpip_kind *kind = b->records->kind;
    uint64_t ids[CKPIP_BLOCK] = {0};
    for (int f = 0; f < kind->field_count; f++) {
        if (kind->fields[f].key != 1 + b->cube->grain.dimension[place])
            continue;
        if (kind->fields[f].type == CKPI_TYPE_ID) {
            ckpip_records_read_ids(b->records, f, w->start, w->count, ids);
            break;
        }
        int64_t words[CKPIP_BLOCK];
        ckpip_records_read(b->records, f, w->start, w->count, words);
        for (size_t i = 0; i < w->count; i++)
            ids[i] = words[i] == CKPI_ABSENT ? 0 : (uint64_t)words[i];
        break;
    }
    for (size_t i = 0; i < w->count; i++)
        w->key[i].words[place] = ids[i];
}

static bool put_interval(const ckpi_cube *cube, int64_t at, ckpip_key *key)
{
    ckpip_interval interval;
    if (cube->grain.mode == CKPI_INTERVAL_MODE_NONE)
        return true;
    if (!ckpip_interval_of(cube, at, &interval))
        return false;
    key->words[cube->grain.dimension_count] = (uint64_t)interval.start;
    key->words[cube->grain.dimension_count + 1] = (uint64_t)interval.end;
    return true;
}

/* --- One block --- */

static bool outside(const ckpi_cube *cube, const work *w, size_t at)
{
    ckpip_interval interval;
    return cube->grain.mode == CKPI_INTERVAL_MODE_EDGES && (!ckpip_interval_of(cube, w->access_at[at], &interval) ||
                                                            !ckpip_interval_of(cube, w->handling_at[at], &interval));
}

/* A record outside the edges is refused, or quarantined, like any other. */
static ckpi_status sieve_outside(batch *b, work *w)
{
    const uint32_t field = b->contacts ? CKPI_FIELD_OFFERED_AT : CKPI_FIELD_AT, reason = CKPI_REASON_BEYOND_RANGE;
    for (size_t i = 0; i < w->count; i++) {
        if (ckpip_sieve_skips(&w->sieve, i) || !outside(b->cube, w, i))
            continue;
        if (!b->quarantine)
            return ckpip_blame(b->issue, CKPI_E_RECORD, w->start + i, field, reason);
        if (b->step < 0 && b->quarantined[reason] == 0)
            return ckpip_blame(b->issue, CKPI_E_NOT_HELD, w->start + i, field, reason);
        if (w->sieve.skipped == 0)
            memset(w->sieve.skip, 0, sizeof w->sieve.skip);
        b->quarantined[reason] += (uint64_t)(int64_t)b->step;
        w->sieve.skip[i] = 1;
        w->sieve.skipped++;
    }
    return CKPI_OK;
}

static ckpi_status prepare(batch *b, work *w, size_t start)
{
    w->start = start;
    w->count = block_size(b->records->count, start);
    ckpi_status status = ckpip_sieve_records(&w->sieve, b->records, b->contacts, start, w->count, b->quarantine,
                                             b->quarantined, b->step, b->issue);
    if (status != CKPI_OK)
        return status;
    moments(b, w);
    for (uint32_t d = 0; d < b->cube->grain.dimension_count; d++)
        fill_dimension(b, w, d);
    status = sieve_outside(b, w);
    if (status == CKPI_OK)
        status = ckpip_currency_take(&b->currency, b->records, &w->sieve, start, w->count, b->step, b->issue);
    if (status == CKPI_OK)
        ckpip_values_fill(&w->values, b->cube->holder.plan.program, b->records, start, w->count);
    return status;
}

static ckpi_status place_part(const batch *b, const ckpip_key *key, ckpi_state **out)
{
    const uint64_t hash = ckpip_key_hash(&b->cube->grain, key->words);
    ckpi_status status = ckpip_cube_obtain(b->cube, key->words, hash, out);
    if (status != CKPI_OK)
        return status;
    (*out)->promised++;
    return ckpip_measures_reserve(*out, b->records->kind->kind, (*out)->promised);
}

static ckpi_status place_one(const batch *b, work *w, size_t at)
{
    w->access[at] = w->handling[at] = NULL;
    (void)put_interval(b->cube, w->access_at[at], &w->key[at]);
    ckpi_status status = place_part(b, &w->key[at], &w->access[at]);
    if (status != CKPI_OK || w->handling_at[at] == w->access_at[at]) {
        w->handling[at] = w->access[at];
        return status;
    }
    (void)put_interval(b->cube, w->handling_at[at], &w->key[at]);
    return place_part(b, &w->key[at], &w->handling[at]);
}

static void withdraw_promises(work *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ckpip_sieve_skips(&w->sieve, i))
            continue;
        if (w->access[i])
            w->access[i]->promised = 0;
        if (w->handling[i])
            w->handling[i]->promised = 0;
    }
}

static ckpi_status place(const batch *b, work *w)
{
    ckpi_status status = CKPI_OK;
    size_t i = 0;
    for (; i < w->count && status == CKPI_OK; i++) {
        if (!ckpip_sieve_skips(&w->sieve, i))
            status = place_one(b, w, i);
    }
    withdraw_promises(w, i);
    return status == CKPI_OK ? status : ckpip_blame(b->issue, status, w->start + i - 1, 0, 0);
}

static void apply(const batch *b, const work *w)
{
    for (size_t i = 0; i < w->count; i++) {
        if (ckpip_sieve_skips(&w->sieve, i))
            continue;
        if (w->handling[i] == w->access[i]) {
            ckpip_measures_apply(w->access[i], &w->values, i, CKPIP_PART_ALL);
            continue;
        }
        ckpip_measures_apply(w->access[i], &w->values, i, CKPIP_PART_ACCESS);
        ckpip_measures_apply(w->handling[i], &w->values, i, CKPIP_PART_HANDLING);
    }
    (void)b;
}

static ckpi_status add_block(batch *b, size_t start)
{
    work w;
    ckpi_status status = prepare(b, &w, start);
    if (status == CKPI_OK)
        status = place(b, &w);
    if (status != CKPI_OK)
        return status;
    apply(b, &w);
    b->good += w.count - w.sieve.skipped;
    return CKPI_OK;
}

/* --- A batch in a cube of its own --- */

static ckpi_status make_part(const ckpi_cube *cube, ckpi_cube **out)
{
    ckpi_cube *part;
    ckpi_status status =
        ckpip_cube_make(&cube->grain, &cube->holder.plan, &cube->holder.memory.allocator, SIZE_MAX, &part);
    if (status != CKPI_OK)
        return status;
    if (cube->edges)
        status = ckpi_cube_set_edges(part, cube->edges, cube->edge_count);
    if (status != CKPI_OK) {
        ckpi_cube_free(part);
        return status;
    }
    *out = part;
    return CKPI_OK;
}

static ckpi_status gather(batch *b, const ckpi_cube *like, ckpi_cube **out)
{
    ckpi_status status = make_part(like, &b->cube);
    if (status != CKPI_OK)
        return ckpip_blame(b->issue, status, 0, 0, 0);
    for (size_t start = 0; start < b->records->count && status == CKPI_OK; start += CKPIP_BLOCK)
        status = add_block(b, start);
    if (status != CKPI_OK) {
        ckpi_cube_free(b->cube);
        return status;
    }
    *out = b->cube;
    return CKPI_OK;
}

/* The cell of a cube with the key of a cell of its part. */
static ckpi_state *counterpart(const ckpi_cube *cube, const ckpi_state *cell)
{
    const uint64_t *key = ckpip_key_of(cube, cell); /* they have the same grain */
    return ckpip_cube_lookup(cube, key, ckpip_key_hash(&cube->grain, key));
}

/* Cells, and room in them, for all of a part. */
static ckpi_status make_room(ckpi_cube *cube, const ckpi_cube *part)
{
    for (size_t i = 0; i < part->cell_count; i++) {
        const ckpi_state *from = ckpip_cube_at(part, i);
        const uint64_t *key = ckpip_key_of(part, from);
        ckpi_state *to;
        ckpi_status status = ckpip_cube_obtain(cube, key, ckpip_key_hash(&cube->grain, key), &to);
        if (status == CKPI_OK)
            status = ckpip_measures_reserve_for(to, from);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

static void add_part(ckpi_cube *cube, const ckpi_cube *part)
{
    for (size_t i = 0; i < part->cell_count; i++)
        ckpip_measures_add(counterpart(cube, ckpip_cube_at(part, i)), ckpip_cube_at(part, i));
}

static bool contains_part(const ckpi_cube *cube, const ckpi_cube *part)
{
    for (size_t i = 0; i < part->cell_count; i++) {
        const ckpi_state *some = ckpip_cube_at(part, i), *whole = counterpart(cube, some);
        if (!whole || !ckpip_measures_contain(whole, some))
            return false;
    }
    return true;
}

static void subtract_part(ckpi_cube *cube, const ckpi_cube *part)
{
    for (size_t i = 0; i < part->cell_count; i++) {
        const ckpi_state *some = ckpip_cube_at(part, i);
        ckpi_state *whole = counterpart(cube, some);
        ckpip_measures_subtract(whole, some);
        cube->emptied += ckpip_cell_empty(whole);
    }
}

/* --- Records of other kinds --- */

static batch batch_of(ckpi_cube *cube, const ckpip_records *records, int step, ckpi_issue *issue)
{
    batch b = {cube,
               records,
               NULL,
               {0},
               cube->holder.plan.quarantine,
               step,
               issue,
               0,
               ckpip_currency_of(&cube->currencies, records->kind->kind)};
    memcpy(b.quarantined, cube->holder.quarantined, sizeof b.quarantined);
    return b;
}

/* What is left of `known` when what came to it in a batch is taken back instead. */
static ckpip_currency without(ckpip_currency known, ckpip_currency with_batch)
{
    const uint64_t left = known.told - (with_batch.told - known.told);
    return (ckpip_currency){left, left ? known.code : 0};
}

static void commit(ckpi_cube *cube, const batch *b)
{
    memcpy(cube->holder.quarantined, b->quarantined, sizeof b->quarantined);
    cube->holder.held_others = b->step > 0 ? cube->holder.held_others + b->good : cube->holder.held_others - b->good;
    const uint32_t kind = b->records->kind->kind;
    const ckpip_currency known = ckpip_currency_of(&cube->currencies, kind);
    ckpip_currency_set(&cube->currencies, kind, b->step > 0 ? b->currency : without(known, b->currency));
    cube->sorted = false;
}

static ckpi_status add_many(ckpi_cube *cube, batch *b)
{
    ckpi_cube *part;
    ckpi_status status = gather(b, cube, &part);
    if (status != CKPI_OK)
        return status;
    status = make_room(cube, part);
    if (status == CKPI_OK)
        add_part(cube, part);
    ckpi_cube_free(part);
    return status == CKPI_OK ? status : ckpip_blame(b->issue, status, 0, 0, 0);
}

static ckpi_status add(ckpi_cube *cube, const ckpip_records *records, ckpi_issue *issue)
{
    if (!ckpip_measures_keep(&cube->holder.plan, records->kind->kind))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (records->count > CKPIP_RECORD_LIMIT - cube->holder.held_others)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    if (records->count == 0)
        return CKPI_OK;
    ckpip_cube_sweep(cube, records->count);
    const size_t cells = cube->cell_count;
    batch b = batch_of(cube, records, 1, issue);
    const ckpi_status status = records->count <= CKPIP_BLOCK ? add_block(&b, 0) : add_many(cube, &b);
    if (status == CKPI_OK)
        commit(cube, &b);
    else
        ckpip_cube_truncate(cube, cells);
    return status;
}

static bool ready(const ckpi_cube *cube)
{
    return cube && (cube->grain.mode != CKPI_INTERVAL_MODE_EDGES || cube->edge_count > 0);
}

static ckpi_contact_view contacts_of(const ckpi_record_view *view)
{
    return (ckpi_contact_view){view->data, view->count, view->record_size, view->stride};
}

ckpi_status ckpi_cube_add_records(ckpi_cube *cube, const ckpi_record_view *view, ckpi_issue *issue)
{
    ckpip_records records;
    if (!ready(cube) || !view)
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (view->kind == CKPI_RECORD_CONTACT && view->reserved0 == 0) {
        const ckpi_contact_view contacts = contacts_of(view);
        return ckpi_cube_add_view(cube, &contacts, issue);
    }
    const ckpi_status status = ckpip_records_of_view(&records, view);
    return status == CKPI_OK ? add(cube, &records, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

ckpi_status ckpi_cube_add_record_columns(ckpi_cube *cube, const ckpi_record_columns *columns, ckpi_issue *issue)
{
    ckpip_records records;
    if (!ready(cube) || !columns)
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    const ckpi_status status = ckpip_records_of_columns(&records, columns);
    return status == CKPI_OK ? add(cube, &records, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

static ckpi_status retract(ckpi_cube *cube, batch *b)
{
    ckpi_cube *part;
    ckpi_status status = gather(b, cube, &part);
    if (status != CKPI_OK)
        return status;
    if (contains_part(cube, part))
        subtract_part(cube, part);
    else
        status = ckpip_blame(b->issue, CKPI_E_NOT_HELD, 0, 0, 0);
    ckpi_cube_free(part);
    return status;
}

ckpi_status ckpi_cube_retract_records(ckpi_cube *cube, const ckpi_record_view *view, ckpi_issue *issue)
{
    ckpip_records records;
    if (!ready(cube) || !view)
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (view->kind == CKPI_RECORD_CONTACT && view->reserved0 == 0) {
        const ckpi_contact_view contacts = contacts_of(view);
        return ckpi_cube_retract(cube, &contacts, issue);
    }
    ckpi_status status = ckpip_records_of_view(&records, view);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    if (!ckpip_measures_keep(&cube->holder.plan, view->kind))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (records.count == 0)
        return CKPI_OK;
    status = ckpip_measures_reversible(&cube->holder.plan, view->kind);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    batch b = batch_of(cube, &records, -1, issue);
    status = retract(cube, &b);
    if (status == CKPI_OK)
        commit(cube, &b);
    return status;
}

ckpi_status ckpi_cube_records(const ckpi_cube *cube, uint32_t kind, int64_t *out)
{
    uint64_t sum = 0;
    if (!cube || !out || !ckpip_kind_known(kind))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < cube->cell_count; i++)
        sum += ckpip_measures_records(ckpip_cube_at(cube, i), kind);
    *out = (int64_t)(kind == CKPI_RECORD_CONTACT ? cube->holder.held : sum);
    return CKPI_OK;
}

/* --- The measures of contacts --- */

static ckpi_status gather_contacts(ckpip_cube_measured *measured, ckpi_cube *cube, const ckpip_source *source,
                                   ckpi_issue *issue)
{
    ckpip_records records;
    ckpip_records_of_contacts(&records, source);
    /* Counting what is refused is left to those who add the contacts. */
    batch b = {cube, &records, source, {0}, cube->holder.plan.quarantine, 1, issue, 0, {0, 0}};
    return gather(&b, cube, &measured->part);
}

ckpi_status ckpip_cube_measured_add(ckpip_cube_measured *measured, ckpi_cube *cube, const ckpip_source *source,
                                    ckpi_issue *issue)
{
    *measured = (ckpip_cube_measured){NULL, 0};
    if (!ckpip_measures_contacts(&cube->holder.plan) || source->count == 0)
        return CKPI_OK;
    ckpi_status status = gather_contacts(measured, cube, source, issue);
    if (status != CKPI_OK)
        return status;
    /* The cells made here are empty until the contacts come, and a sweep then
     * would give them back: so it is done now, with as much room to spare. */
    ckpip_cube_sweep(cube, source->count < SIZE_MAX / 4 ? 4 * source->count : SIZE_MAX);
    measured->cell_count = cube->cell_count;
    status = make_room(cube, measured->part);
    if (status == CKPI_OK)
        return CKPI_OK;
    ckpip_cube_truncate(cube, measured->cell_count);
    ckpi_cube_free(measured->part);
    return ckpip_blame(issue, status, 0, 0, 0);
}

void ckpip_cube_measured_added(ckpip_cube_measured *measured, ckpi_cube *cube, ckpi_status status)
{
    if (!measured->part)
        return;
    if (status == CKPI_OK)
        add_part(cube, measured->part);
    else
        ckpip_cube_truncate(cube, measured->cell_count);
    ckpi_cube_free(measured->part);
}

ckpi_status ckpip_cube_measured_retract(ckpip_cube_measured *measured, ckpi_cube *cube, const ckpip_source *source,
                                        ckpi_issue *issue)
{
    *measured = (ckpip_cube_measured){NULL, 0};
    if (!ckpip_measures_contacts(&cube->holder.plan) || source->count == 0)
        return CKPI_OK;
    ckpi_status status = ckpip_measures_reversible(&cube->holder.plan, CKPI_RECORD_CONTACT);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    status = gather_contacts(measured, cube, source, issue);
    if (status != CKPI_OK)
        return status;
    if (contains_part(cube, measured->part))
        return CKPI_OK;
    ckpi_cube_free(measured->part);
    return ckpip_blame(issue, CKPI_E_NOT_HELD, 0, 0, 0);
}

void ckpip_cube_measured_retracted(ckpip_cube_measured *measured, ckpi_cube *cube, ckpi_status status)
{
    if (!measured->part)
        return;
    /* Cells that the contacts left empty are counted already. */
    const size_t emptied = cube->emptied;
    if (status == CKPI_OK)
        subtract_part(cube, measured->part);
    cube->emptied = emptied;
    ckpi_cube_free(measured->part);
}
