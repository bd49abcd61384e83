/* SPDX-License-Identifier: MIT */
/* Adding records of any kind and taking them back: all of a batch, or none.
 *
 * A batch of one block is checked and given room before any of it is applied.
 * A larger one, and whatever is taken back, is gathered in a state of its own,
 * which is then added, or subtracted, as a whole. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "state/currency.h"
#include "state/records.h"
#include "state/save.h"
#include <string.h>

static size_t block_size(size_t all, size_t start)
{
    return all - start < CKPIP_BLOCK ? all - start : CKPIP_BLOCK;
}

/* --- What is left out --- */

static ckpi_status sieve_others(ckpip_sieve *sieve, const ckpip_records *records, size_t start, size_t count,
                                bool quarantine, uint64_t quarantined[CKPIP_REASONS], int step, ckpi_issue *issue)
{
    sieve->skipped = 0;
    memset(sieve->skip, 0, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t field, reason;
        const ckpi_status status = ckpip_records_check(records, start + i, &field, &reason);
        if (status == CKPI_OK)
            continue;
        if (status != CKPI_E_RECORD || !quarantine)
            return ckpip_blame(issue, status, start + i, field, reason);
        if (step < 0 && quarantined[reason] == 0)
            return ckpip_blame(issue, CKPI_E_NOT_HELD, start + i, field, reason);
        quarantined[reason] += (uint64_t)(int64_t)step;
        sieve->skip[i] = 1;
        sieve->skipped++;
    }
    return CKPI_OK;
}

ckpi_status ckpip_sieve_records(ckpip_sieve *sieve, const ckpip_records *records, const ckpip_source *contacts,
                                size_t start, size_t count, bool quarantine, uint64_t quarantined[CKPIP_REASONS],
                                int step, ckpi_issue *issue)
{
    ckpip_block block;
    if (!contacts)
        return sieve_others(sieve, records, start, count, quarantine, quarantined, step, issue);
    ckpip_block_fill(&block, contacts, start, count, 0);
    return ckpip_sieve_block(sieve, &block, contacts, start, quarantine, quarantined, step, issue);
}

/* --- A batch --- */

typedef struct batch {
    const ckpip_records *records;
    const ckpip_source *contacts; /* NULL for other kinds */
    uint64_t quarantined[CKPIP_REASONS];
    bool quarantine;
    int step;
    ckpi_issue *issue;
    uint64_t good; /* records that were not left out */
    ckpip_currency currency;
} batch;

static void apply_block(ckpi_state *cell, const batch *b, const ckpip_sieve *sieve, size_t start, size_t count)
{
    ckpip_values values;
    ckpip_values_fill(&values, cell->plan->program, b->records, start, count);
    for (size_t i = 0; i < count; i++) {
        if (!ckpip_sieve_skips(sieve, i))
            ckpip_measures_apply(cell, &values, i, CKPIP_PART_ALL);
    }
}

static ckpi_status add_block(ckpi_state *cell, batch *b, size_t start)
{
    ckpip_sieve sieve;
    const size_t count = block_size(b->records->count, start);
    ckpi_status status = ckpip_sieve_records(&sieve, b->records, b->contacts, start, count, b->quarantine,
                                             b->quarantined, b->step, b->issue);
    if (status == CKPI_OK)
        status = ckpip_currency_take(&b->currency, b->records, &sieve, start, count, b->step, b->issue);
    if (status != CKPI_OK)
        return status;
    status = ckpip_measures_reserve(cell, b->records->kind->kind, (uint32_t)count);
    if (status != CKPI_OK)
        return ckpip_blame(b->issue, status, start, 0, 0);
    apply_block(cell, b, &sieve, start, count);
    b->good += count - sieve.skipped;
    return CKPI_OK;
}

/* Everything of a batch in a state of its own. */
static ckpi_status gather(const ckpi_state *like, batch *b, ckpi_state **out)
{
    ckpi_state *part;
    ckpi_status status = ckpip_state_make(like->plan, &like->holder->memory.allocator, SIZE_MAX, &part);
    if (status != CKPI_OK)
        return ckpip_blame(b->issue, status, 0, 0, 0);
    for (size_t start = 0; start < b->records->count && status == CKPI_OK; start += CKPIP_BLOCK)
        status = add_block(part, b, start);
    if (status != CKPI_OK) {
        ckpi_state_free(part);
        return status;
    }
    *out = part;
    return CKPI_OK;
}

static batch batch_of(const ckpi_state *state, const ckpip_records *records, int step, ckpi_issue *issue)
{
    ckpip_currencies known;
    (void)ckpip_currencies_of(state, &known);
    batch b = {records, NULL,  {0}, state->plan->quarantine,
               step,    issue, 0,   ckpip_currency_of(&known, records->kind->kind)};
    memcpy(b.quarantined, state->holder->quarantined, sizeof b.quarantined);
    return b;
}

static void commit(ckpi_state *state, const batch *b)
{
    memcpy(state->holder->quarantined, b->quarantined, sizeof b->quarantined);
    state->holder->held_others =
        b->step > 0 ? state->holder->held_others + b->good : state->holder->held_others - b->good;
}

static ckpi_status add_many(ckpi_state *state, batch *b)
{
    ckpi_state *part;
    ckpi_status status = gather(state, b, &part);
    if (status != CKPI_OK)
        return status;
    status = ckpip_measures_reserve_for(state, part);
    if (status == CKPI_OK)
        ckpip_measures_add(state, part);
    ckpi_state_free(part);
    return status == CKPI_OK ? status : ckpip_blame(b->issue, status, 0, 0, 0);
}

static ckpi_status add(ckpi_state *state, const ckpip_records *records, ckpi_issue *issue)
{
    if (!ckpip_measures_keep(state->plan, records->kind->kind))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (records->count > CKPIP_RECORD_LIMIT - state->holder->held_others)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    if (records->count == 0)
        return CKPI_OK;
    batch b = batch_of(state, records, 1, issue);
    const ckpi_status status = records->count <= CKPIP_BLOCK ? add_block(state, &b, 0) : add_many(state, &b);
    if (status == CKPI_OK)
        commit(state, &b);
    return status;
}

/* --- The public way in --- */

static ckpi_contact_view contacts_of(const ckpi_record_view *view)
{
    return (ckpi_contact_view){view->data, view->count, view->record_size, view->stride};
}

static bool is_cell(const ckpi_state *state)
{
    return state->holder->shared;
}

ckpi_status ckpi_state_add_records(ckpi_state *state, const ckpi_record_view *view, ckpi_issue *issue)
{
    ckpip_records records;
    if (!state || !view || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (view->kind == CKPI_RECORD_CONTACT && view->reserved0 == 0) {
        const ckpi_contact_view contacts = contacts_of(view);
        return ckpi_state_add_view(state, &contacts, issue);
    }
    const ckpi_status status = ckpip_records_of_view(&records, view);
    return status == CKPI_OK ? add(state, &records, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

ckpi_status ckpi_state_add_record_columns(ckpi_state *state, const ckpi_record_columns *columns, ckpi_issue *issue)
{
    ckpip_records records;
    if (!state || !columns || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    const ckpi_status status = ckpip_records_of_columns(&records, columns);
    return status == CKPI_OK ? add(state, &records, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

static ckpi_status retract(ckpi_state *state, batch *b)
{
    ckpi_state *part;
    ckpi_status status = gather(state, b, &part);
    if (status != CKPI_OK)
        return status;
    if (!ckpip_measures_contain(state, part))
        status = ckpip_blame(b->issue, CKPI_E_NOT_HELD, 0, 0, 0);
    else
        ckpip_measures_subtract(state, part);
    ckpi_state_free(part);
    return status;
}

ckpi_status ckpi_state_retract_records(ckpi_state *state, const ckpi_record_view *view, ckpi_issue *issue)
{
    ckpip_records records;
    if (!state || !view || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (view->kind == CKPI_RECORD_CONTACT && view->reserved0 == 0) {
        const ckpi_contact_view contacts = contacts_of(view);
        return ckpi_state_retract(state, &contacts, issue);
    }
    ckpi_status status = ckpip_records_of_view(&records, view);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    if (!ckpip_measures_keep(state->plan, view->kind))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (records.count == 0)
        return CKPI_OK;
    status = ckpip_measures_reversible(state->plan, view->kind);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    batch b = batch_of(state, &records, -1, issue);
    status = retract(state, &b);
    if (status == CKPI_OK)
        commit(state, &b);
    return status;
}

ckpi_status ckpi_state_records(const ckpi_state *state, uint32_t kind, int64_t *out)
{
    if (!state || !out || !ckpip_kind_known(kind))
        return CKPI_E_ARGUMENT;
    *out = (int64_t)(kind == CKPI_RECORD_CONTACT ? ckpip_cell_held(state) : ckpip_measures_records(state, kind));
    return CKPI_OK;
}

/* --- The measures of contacts --- */

static ckpi_status gather_contacts(ckpip_measured *measured, ckpi_state *state, const ckpip_source *source,
                                   ckpi_issue *issue)
{
    ckpip_records records;
    ckpip_records_of_contacts(&records, source);
    /* Counting what is refused is left to those who add the contacts. */
    batch b = {&records, source, {0}, state->plan->quarantine, 1, issue, 0, {0, 0}};
    return gather(state, &b, &measured->part);
}

ckpi_status ckpip_measured_add(ckpip_measured *measured, ckpi_state *state, const ckpip_source *source,
                               ckpi_issue *issue)
{
    *measured = (ckpip_measured){NULL, source};
    if (!ckpip_measures_contacts(state->plan) || source->count == 0)
        return CKPI_OK;
    if (source->count <= CKPIP_BLOCK) {
        const ckpi_status status = ckpip_measures_reserve(state, CKPI_RECORD_CONTACT, (uint32_t)source->count);
        return status == CKPI_OK ? status : ckpip_blame(issue, status, 0, 0, 0);
    }
    ckpi_status status = gather_contacts(measured, state, source, issue);
    if (status != CKPI_OK)
        return status;
    status = ckpip_measures_reserve_for(state, measured->part);
    if (status != CKPI_OK)
        ckpi_state_free(measured->part);
    return status == CKPI_OK ? status : ckpip_blame(issue, status, 0, 0, 0);
}

void ckpip_measured_added(ckpip_measured *measured, ckpi_state *state, ckpi_status status)
{
    if (!ckpip_measures_contacts(state->plan) || measured->source->count == 0)
        return;
    if (status == CKPI_OK && measured->part)
        ckpip_measures_add(state, measured->part);
    if (status == CKPI_OK && !measured->part) {
        ckpip_records records;
        ckpip_sieve sieve;
        ckpip_records_of_contacts(&records, measured->source);
        batch b = {&records, measured->source, {0}, true, 1, NULL, 0, {0, 0}};
        (void)ckpip_sieve_records(&sieve, &records, measured->source, 0, records.count, true, b.quarantined, 1, NULL);
        apply_block(state, &b, &sieve, 0, records.count);
    }
    ckpi_state_free(measured->part);
}

ckpi_status ckpip_measured_retract(ckpip_measured *measured, ckpi_state *state, const ckpip_source *source,
                                   ckpi_issue *issue)
{
    *measured = (ckpip_measured){NULL, source};
    if (!ckpip_measures_contacts(state->plan) || source->count == 0)
        return CKPI_OK;
    ckpi_status status = ckpip_measures_reversible(state->plan, CKPI_RECORD_CONTACT);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    status = gather_contacts(measured, state, source, issue);
    if (status != CKPI_OK)
        return status;
    if (ckpip_measures_contain(state, measured->part))
        return CKPI_OK;
    ckpi_state_free(measured->part);
    return ckpip_blame(issue, CKPI_E_NOT_HELD, 0, 0, 0);
}

void ckpip_measured_retracted(ckpip_measured *measured, ckpi_state *state, ckpi_status status)
{
    if (status == CKPI_OK && measured->part)
        ckpip_measures_subtract(state, measured->part);
    ckpi_state_free(measured->part);
}
