/* SPDX-License-Identifier: MIT */
/* Adding records to a state and taking them back: all of a batch, or none.
 *
 * A block is checked and given room before anything of it is applied. Should a
 * later block fail, the ones before it are subtracted again; subtraction needs
 * no memory. Extremes cannot be subtracted, so they are put aside first. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "state/records.h"
#include "state/usual.h"
#include <string.h>

ckpi_status ckpip_sieve_block(ckpip_sieve *sieve, ckpip_block *block, const ckpip_source *source, size_t start,
                              bool quarantine, uint64_t quarantined[CKPIP_REASONS], int step, ckpi_issue *issue)
{
    sieve->skipped = 0;
    if (!ckpip_block_scan(block))
        return CKPI_OK;
    memset(sieve->skip, 0, block->count);
    for (size_t i = 0; i < block->count; i++) {
        uint32_t field, reason;
        ckpi_status status = ckpip_block_check(block, i, source, start + i, &field, &reason);
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

/* --- One record as a cell --- */

void ckpip_single_open(ckpip_single *single, const ckpi_state *like)
{
    const ckpip_plan *plan = like->plan;
    single->cell = (ckpi_state *)(void *)single->memory;
    /* Without the words of measures, which are taken back elsewhere. */
    memset(single->memory, 0, ckpip_cell_size(plan) + (CKPIP_EVENTS + plan->contact_words) * sizeof(uint64_t));
    ckpip_cell_open_whole(single->cell, like->holder);
    single->cell->log = single->codes;
    single->cell->log_capacity = CKPIP_CODES;
}

static void fill_single(ckpip_single *single, const ckpi_state *like, const ckpip_block *block,
                        const ckpip_batch *batch, size_t at)
{
    ckpip_single_open(single, like);
    ckpip_kernel_apply_one(single->cell, single->cell, block, batch, at);
}

bool ckpip_single_contained(ckpi_state *cell, const ckpip_single *single)
{
    ckpip_cell_settle(cell);
    ckpip_cell_settle(single->cell);
    if (!ckpip_words_contain(cell, single->cell))
        return false;
    for (uint32_t i = 0; i < single->cell->log_count; i++) {
        if (ckpip_histogram_count(cell, ckpip_log_at(single->cell, i)) == 0)
            return false;
    }
    return true;
}

void ckpip_single_subtract(ckpi_state *cell, const ckpip_single *single)
{
    ckpip_words_subtract(cell, single->cell);
    for (uint32_t i = 0; i < single->cell->log_count; i++)
        ckpip_histogram_remove(cell, ckpip_log_at(single->cell, i));
}

void ckpip_single_add(ckpi_state *cell, const ckpip_single *single)
{
    ckpip_words_add(cell, single->cell);
    for (uint32_t i = 0; i < single->cell->log_count; i++)
        ckpip_histogram_restore(cell, ckpip_log_at(single->cell, i));
}

/* --- Batches --- */

typedef struct keepsake {
    uint64_t held;
    uint64_t quarantined[CKPIP_REASONS];
    uint64_t extremes[CKPIP_EXTREMES];
    bool with_extremes;
} keepsake;

/* A single block changes no extreme before it is certain to succeed. */
static void put_aside(keepsake *before, const ckpi_state *state, size_t count)
{
    before->held = state->holder->held;
    before->with_extremes = state->plan->at_extremes && count > CKPIP_BLOCK;
    memcpy(before->quarantined, state->holder->quarantined, sizeof before->quarantined);
    for (uint32_t e = 0; before->with_extremes && e < CKPIP_EXTREMES; e++)
        before->extremes[e] = ckpip_extreme_key_of(state, e);
}

static void put_back(ckpi_state *state, const keepsake *before)
{
    state->holder->held = before->held;
    memcpy(state->holder->quarantined, before->quarantined, sizeof before->quarantined);
    if (before->with_extremes)
        ckpip_extremes_put(state, before->extremes);
}

static size_t block_size(const ckpip_source *source, size_t start)
{
    const size_t rest = source->count - start;
    return rest < CKPIP_BLOCK ? rest : CKPIP_BLOCK;
}

static void apply_whole_block(ckpi_state *state, const ckpip_block *block)
{
    ckpip_facts facts;
    ckpip_codes codes;
    ckpip_kernel_derive(&facts, block, state->plan);
    ckpip_kernel_encode(&codes, block, &facts, state->plan);
    ckpip_kernel_apply_block(state, block, &facts, &codes);
}

/* Applies a checked block, around the records left out. */
static void apply_block(ckpi_state *state, const ckpip_block *block, const ckpip_sieve *sieve)
{
    ckpip_batch batch;
    if (sieve->skipped == 0 && block->count > 1) {
        apply_whole_block(state, block);
        return;
    }
    ckpip_kernel_prepare(&batch, block, state->plan);
    for (size_t i = 0; i < block->count; i++) {
        if (sieve->skipped == 0 || !sieve->skip[i])
            ckpip_kernel_apply_one(state, state, block, &batch, i);
    }
}

static ckpi_status add_block(ckpi_state *state, const ckpip_source *source, size_t start, ckpip_block *block,
                             ckpi_issue *issue)
{
    ckpip_holder *holder = state->holder;
    ckpip_sieve sieve;
    ckpip_block_go_on(block, source, start, block_size(source, start), 0);
    ckpi_status status =
        ckpip_sieve_block(&sieve, block, source, start, state->plan->quarantine, holder->quarantined, 1, issue);
    if (status != CKPI_OK)
        return status;
    if (state->plan->histogram_set) {
        status = ckpip_histogram_reserve(state, (uint32_t)block->count * CKPIP_CODES);
        if (status != CKPI_OK)
            return ckpip_blame(issue, status, start, 0, 0);
    }
    apply_block(state, block, &sieve);
    holder->held += block->count - sieve.skipped;
    return CKPI_OK;
}

/* Subtracts the good records of a block, which were added before. */
static void subtract_block(ckpi_state *state, const ckpip_source *source, size_t start, ckpip_block *block)
{
    uint64_t ignored[CKPIP_REASONS] = {0};
    ckpip_sieve sieve;
    ckpip_batch batch;
    ckpip_block_fill(block, source, start, block_size(source, start), 0);
    (void)ckpip_sieve_block(&sieve, block, source, start, true, ignored, 1, NULL);
    ckpip_kernel_prepare(&batch, block, state->plan);
    for (size_t i = 0; i < block->count; i++) {
        if (sieve.skipped && sieve.skip[i])
            continue;
        ckpip_single single;
        fill_single(&single, state, block, &batch, i);
        ckpip_single_subtract(state, &single);
    }
}

static ckpi_status add_usual(ckpi_state *state, const ckpip_usual *usual, ckpi_issue *issue)
{
    if (!ckpip_has_room(state, state->plan->histogram_set)) {
        const ckpi_status status = ckpip_kernel_reserve(state, 1, false);
        if (status != CKPI_OK)
            return ckpip_blame(issue, status, 0, 0, 0);
    }
    ckpip_kernel_apply_usual(state, state, usual);
    state->holder->held++;
    return CKPI_OK;
}

static ckpi_status add_contacts(ckpi_state *state, const ckpip_source *source, ckpi_issue *issue)
{
    ckpip_block block;
    keepsake before;
    ckpi_status status = CKPI_OK;
    size_t start = 0;
    /* One record changes nothing before it is certain to be added. */
    if (source->count == 1)
        return add_block(state, source, 0, &block, issue);
    put_aside(&before, state, source->count);
    for (; start < source->count && status == CKPI_OK; start += CKPIP_BLOCK)
        status = add_block(state, source, start, &block, issue);
    if (status == CKPI_OK)
        return CKPI_OK;

    for (size_t undo = 0; undo + CKPIP_BLOCK < start; undo += CKPIP_BLOCK)
        subtract_block(state, source, undo, &block);
    put_back(state, &before);
    return status;
}

/* How many records more may be held. A state made of cells can hold more handling parts than records. */
static uint64_t records_left(const ckpi_state *state)
{
    const uint64_t handled = ckpip_count(state, CKPIP_HANDLED), held = state->holder->held;
    return CKPIP_RECORD_LIMIT - (handled > held ? handled : held);
}

static ckpi_status add(ckpi_state *state, const ckpip_source *source, ckpi_issue *issue)
{
    if (source->count > records_left(state))
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);
    if (!ckpip_measures_contacts(state->plan))
        return add_contacts(state, source, issue);
    ckpip_measured measured;
    ckpi_status status = ckpip_measured_add(&measured, state, source, issue);
    if (status != CKPI_OK)
        return status;
    status = add_contacts(state, source, issue);
    ckpip_measured_added(&measured, state, status);
    return status;
}

static bool goes_the_short_way(const ckpi_state *state, const ckpip_usual *usual)
{
    return !ckpip_measures_contacts(state->plan) && !ckpip_usual_is_rare(usual, state->plan) && records_left(state) > 0;
}

static bool is_cell(const ckpi_state *state)
{
    return state->holder->shared;
}

ckpi_status ckpi_state_add(ckpi_state *state, const ckpi_contact *contact, size_t record_size, ckpi_issue *issue)
{
    ckpip_usual usual;
    ckpip_source source;
    if (!state || !contact || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    if (ckpip_row_is_usual(contact, record_size, &usual) && goes_the_short_way(state, &usual))
        return add_usual(state, &usual, issue);
    ckpi_status status = ckpip_source_of_one(&source, contact, record_size);
    return status == CKPI_OK ? add(state, &source, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

ckpi_status ckpi_state_add_view(ckpi_state *state, const ckpi_contact_view *view, ckpi_issue *issue)
{
    ckpip_source source;
    if (!state || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_view(&source, view);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    return source.count == 1 ? ckpi_state_add(state, source.rows, source.row_size, issue) : add(state, &source, issue);
}

ckpi_status ckpi_state_add_columns(ckpi_state *state, const ckpi_contact_columns *columns, ckpi_issue *issue)
{
    ckpip_source source;
    ckpi_contact_columns taken;
    if (!state || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_columns(&source, &taken, columns);
    return status == CKPI_OK ? add(state, &source, issue) : ckpip_blame(issue, status, 0, 0, 0);
}

/* --- Retracting --- */

static ckpi_status retract_one(ckpi_state *state, const ckpip_block *block, const ckpip_batch *batch, size_t at)
{
    ckpip_single single;
    fill_single(&single, state, block, batch, at);
    if (state->holder->held == 0 || !ckpip_single_contained(state, &single))
        return CKPI_E_NOT_HELD;
    ckpip_single_subtract(state, &single);
    state->holder->held--;
    return CKPI_OK;
}

/* *done counts the records gone through, also on failure. */
static ckpi_status retract_block(ckpi_state *state, const ckpip_source *source, size_t start, ckpip_block *block,
                                 size_t *done, ckpi_issue *issue)
{
    ckpip_sieve sieve;
    ckpip_batch batch;
    ckpip_block_fill(block, source, start, block_size(source, start), 0);
    ckpi_status status =
        ckpip_sieve_block(&sieve, block, source, start, state->plan->quarantine, state->holder->quarantined, -1, issue);
    if (status != CKPI_OK)
        return status;
    ckpip_kernel_prepare(&batch, block, state->plan);
    for (size_t i = 0; i < block->count; i++, (*done)++) {
        if (sieve.skipped && sieve.skip[i])
            continue;
        status = retract_one(state, block, &batch, i);
        if (status != CKPI_OK)
            return ckpip_blame(issue, status, start + i, 0, 0);
    }
    return CKPI_OK;
}

/* Adds back the first `done` records of the source, without needing memory. */
static void restore(ckpi_state *state, const ckpip_source *source, size_t done, ckpip_block *block)
{
    uint64_t ignored[CKPIP_REASONS] = {0};
    for (size_t start = 0; start < done; start += CKPIP_BLOCK) {
        ckpip_sieve sieve;
        ckpip_batch batch;
        const size_t count = done - start < CKPIP_BLOCK ? done - start : CKPIP_BLOCK;
        ckpip_block_fill(block, source, start, count, 0);
        (void)ckpip_sieve_block(&sieve, block, source, start, true, ignored, 1, NULL);
        ckpip_kernel_prepare(&batch, block, state->plan);
        for (size_t i = 0; i < count; i++) {
            ckpip_single single;
            if (sieve.skipped && sieve.skip[i])
                continue;
            fill_single(&single, state, block, &batch, i);
            ckpip_single_add(state, &single);
        }
    }
}

static ckpi_status retract_contacts(ckpi_state *state, const ckpip_source *source, ckpi_issue *issue)
{
    ckpip_block block;
    keepsake before;
    size_t done = 0;
    ckpi_status status = CKPI_OK;
    put_aside(&before, state, SIZE_MAX); /* each record is a step of its own */
    for (size_t start = 0; start < source->count && status == CKPI_OK; start += CKPIP_BLOCK)
        status = retract_block(state, source, start, &block, &done, issue);
    if (status == CKPI_OK)
        return CKPI_OK;
    restore(state, source, done, &block);
    put_back(state, &before);
    return status;
}

ckpi_status ckpi_state_retract(ckpi_state *state, const ckpi_contact_view *view, ckpi_issue *issue)
{
    ckpip_source source;
    ckpip_measured measured;
    if (!state || is_cell(state))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_view(&source, view);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    status = ckpip_measured_retract(&measured, state, &source, issue);
    if (status != CKPI_OK)
        return status;
    status = retract_contacts(state, &source, issue);
    ckpip_measured_retracted(&measured, state, status);
    return status;
}
