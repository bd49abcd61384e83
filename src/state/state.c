/* SPDX-License-Identifier: MIT */
/* The life of a state: making, copying, merging, ending it. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "state/currency.h"
#include "state/histogram.h"
#include "state/measures.h"
#include "state/save.h"
#include <string.h>

static size_t round_up(size_t size)
{
    return (size + 15) & ~(size_t)15;
}

/* A cell that has its rows behind it. */
static size_t whole_size(const ckpip_plan *plan)
{
    return ckpip_cell_size(plan) + (CKPIP_EVENTS + plan->words) * sizeof(uint64_t);
}

/* A state that stands alone is its holder, its cell and its program in one block. */
static size_t alone_size(const ckpip_plan *plan)
{
    return round_up(sizeof(ckpip_holder)) + CKPIP_CELL_LINE + round_up(whole_size(plan)) + plan->program_size;
}

static ckpi_state *cell_of(ckpip_holder *holder)
{
    unsigned char *place = (unsigned char *)holder + round_up(sizeof *holder);
    return (ckpi_state *)(void *)(place + (CKPIP_CELL_LINE - (uintptr_t)place % CKPIP_CELL_LINE));
}

/* Zeroed memory becomes a holder and a cell; the memory moves inside. */
static ckpi_state *open_alone(void *block, const ckpip_plan *plan, const ckpip_memory *memory)
{
    ckpip_holder *holder = block;
    holder->memory = *memory;
    holder->plan = *plan;
    ckpi_state *state = cell_of(holder);
    ckpip_program_build(&holder->plan, (unsigned char *)state + round_up(whole_size(plan)));
    ckpip_cell_open_whole(state, holder);
    return state;
}

ckpi_status ckpip_state_make(const ckpip_plan *plan, const ckpi_allocator *allocator, size_t limit, ckpi_state **out)
{
    ckpip_memory memory;
    ckpip_memory_open(&memory, allocator, limit);
    void *block = ckpip_memory_zeroed(&memory, 1, alone_size(plan));
    if (!block)
        return ckpip_memory_status(&memory);
    *out = open_alone(block, plan, &memory);
    return CKPI_OK;
}

ckpi_status ckpi_state_new(const ckpi_state_config *config, ckpi_state **out)
{
    ckpip_plan plan;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    ckpi_status status = ckpip_plan_make(&plan, config);
    return status == CKPI_OK ? ckpip_state_make(&plan, config->allocator, SIZE_MAX, out) : status;
}

ckpi_status ckpi_state_size(const ckpi_state_config *config, size_t *out)
{
    ckpip_plan plan;
    if (!out)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_plan_make(&plan, config);
    /* What a tally needs is not known beforehand. */
    if (status == CKPI_OK && plan.program_size > 0)
        return CKPI_E_ARGUMENT;
    if (status == CKPI_OK)
        *out = alone_size(&plan) + ckpip_histogram_fixed_size(&plan);
    return status;
}

ckpi_status ckpi_state_init(void *memory, size_t size, const ckpi_state_config *config, ckpi_state **out)
{
    size_t needed;
    ckpip_plan plan;
    ckpip_memory heap;
    if (!memory || !out || (uintptr_t)memory % 16 != 0)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpi_state_size(config, &needed);
    if (status != CKPI_OK)
        return status;
    if (size < needed)
        return CKPI_E_SPACE;
    (void)ckpip_plan_make(&plan, config);
    memset(memory, 0, needed);
    ckpip_memory_open(&heap, config->allocator, SIZE_MAX);
    ckpi_state *state = open_alone(memory, &plan, &heap);
    state->holder->fixed = true;
    ckpip_histogram_open_fixed(state, (unsigned char *)memory + alone_size(&plan));
    *out = state;
    return CKPI_OK;
}

void ckpip_cell_close(ckpi_state *cell)
{
    ckpip_measures_close(cell);
    ckpip_histogram_close(cell);
    if (!cell->holder->shared)
        return;
    ckpip_memory_release(&cell->holder->memory, cell->counts, CKPIP_EVENTS, sizeof *cell->counts);
    ckpip_memory_release(&cell->holder->memory, cell->words, cell->plan->words, sizeof *cell->words);
}

void ckpi_state_free(ckpi_state *state)
{
    if (!state || state->holder->fixed || state->holder->shared)
        return;
    ckpip_cell_close(state);
    ckpip_memory_release_self(&state->holder->memory, state->holder, alone_size(state->plan));
}

void ckpip_cell_clear(ckpi_state *cell)
{
    if (cell->counts)
        memset(cell->counts, 0, CKPIP_EVENTS * sizeof(uint64_t));
    if (cell->words)
        memset(cell->words, 0, cell->plan->contact_words * sizeof(uint64_t));
    memset(cell->pending, 0, cell->plan->pending_words * sizeof(uint64_t));
    cell->parts = 0;
    ckpip_measures_clear(cell);
    ckpip_histogram_clear(cell);
}

ckpi_status ckpi_state_reset(ckpi_state *state)
{
    if (!state || state->holder->shared)
        return CKPI_E_ARGUMENT;
    ckpip_cell_clear(state);
    state->holder->held = 0;
    state->holder->held_others = 0;
    memset(state->holder->quarantined, 0, sizeof state->holder->quarantined);
    return CKPI_OK;
}

/* --- Merging --- */

ckpi_status ckpip_cell_reserve_for(ckpi_state *cell, const ckpi_state *other)
{
    ckpi_status status = ckpip_words_reserve_for(cell, other);
    if (status == CKPI_OK)
        status = ckpip_measures_reserve_for(cell, other);
    if (status != CKPI_OK || !cell->plan->histogram_set)
        return status;
    return ckpip_histogram_reserve_for(cell, other);
}

void ckpip_cell_merge(ckpi_state *cell, const ckpi_state *other)
{
    ckpip_words_add(cell, other);
    ckpip_measures_add(cell, other);
    if (cell->plan->histogram_set)
        ckpip_histogram_add(cell, other);
}

uint64_t ckpip_cell_held(const ckpi_state *cell)
{
    uint64_t held = 0;
    for (uint32_t o = 0; o < CKPIP_OUTCOMES; o++)
        held += ckpip_count_outcome(cell, o);
    return held;
}

/* A record offered in one interval may be handled in another: a cell can hold
 * more handling parts than access parts, and both are limited. */
static bool counts_fit(const ckpi_state *a, const ckpi_state *b)
{
    const uint64_t held = ckpip_cell_held(a), handled = ckpip_count(a, CKPIP_HANDLED);
    return ckpip_cell_held(b) <= CKPIP_RECORD_LIMIT - held &&
           ckpip_count(b, CKPIP_HANDLED) <= CKPIP_RECORD_LIMIT - handled;
}

static bool same_currencies(const ckpi_state *a, const ckpi_state *b)
{
    ckpip_currencies all, more;
    (void)ckpip_currencies_of(a, &all);
    (void)ckpip_currencies_of(b, &more);
    return ckpip_currencies_join(&all, &more);
}

ckpi_status ckpi_state_merge(ckpi_state *state, const ckpi_state *source)
{
    if (!state || !source || state->holder->shared)
        return CKPI_E_ARGUMENT;
    if (state->plan->fingerprint != source->plan->fingerprint || !same_currencies(state, source))
        return CKPI_E_MISMATCH;
    const uint64_t others = ckpip_measures_records_all(source);
    if (!counts_fit(state, source) || others > CKPIP_RECORD_LIMIT - state->holder->held_others)
        return CKPI_E_OVERFLOW;
    if (!source->holder->shared && !ckpip_quarantine_fits(state->holder->quarantined, source->holder->quarantined))
        return CKPI_E_OVERFLOW;
    ckpi_status status = ckpip_cell_reserve_for(state, source);
    if (status != CKPI_OK)
        return status;

    const uint64_t held = ckpip_cell_held(source);
    ckpip_cell_merge(state, source);
    state->holder->held += held;
    state->holder->held_others += others;
    for (uint32_t r = 0; !source->holder->shared && r < CKPIP_REASONS; r++)
        state->holder->quarantined[r] += source->holder->quarantined[r];
    return CKPI_OK;
}

ckpi_status ckpi_state_clone(const ckpi_state *state, ckpi_state **out)
{
    ckpi_state *copy = NULL;
    if (!out)
        return CKPI_E_ARGUMENT;
    *out = NULL;
    if (!state)
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_state_make(state->plan, &state->holder->memory.allocator, SIZE_MAX, &copy);
    if (status != CKPI_OK)
        return status;
    status = ckpi_state_merge(copy, state);
    if (status != CKPI_OK) {
        ckpi_state_free(copy);
        return status;
    }
    *out = copy;
    return CKPI_OK;
}

/* --- Asking --- */

static bool same_quarantine(const ckpi_state *a, const ckpi_state *b)
{
    const uint64_t none[CKPIP_REASONS] = {0};
    return memcmp(a->holder->shared ? none : a->holder->quarantined, b->holder->shared ? none : b->holder->quarantined,
                  sizeof none) == 0;
}

static bool same_words(const ckpi_state *a, const ckpi_state *b)
{
    uint64_t rows[2][CKPIP_CONTACT_ROWS_MOST];
    ckpip_cell_settled_rows(a, rows[0]);
    ckpip_cell_settled_rows(b, rows[1]);
    return memcmp(rows[0], rows[1], (CKPIP_EVENTS + a->plan->contact_words) * sizeof(uint64_t)) == 0;
}

static bool same_histograms(const ckpi_state *a, const ckpi_state *b)
{
    ckpip_quantile_reader readers[2];
    ckpip_walk walks[2];
    ckpip_quantile_open(&readers[0], a);
    ckpip_quantile_open(&readers[1], b);
    ckpip_walk_open(&walks[0], &readers[0]);
    ckpip_walk_open(&walks[1], &readers[1]);
    for (;;) {
        uint32_t code[2];
        uint64_t count[2];
        const bool more = ckpip_walk_next(&walks[0], &code[0], &count[0]);
        if (more != ckpip_walk_next(&walks[1], &code[1], &count[1]))
            return false;
        if (!more)
            return true;
        if (code[0] != code[1] || count[0] != count[1])
            return false;
    }
}

bool ckpip_cell_equal(const ckpi_state *a, const ckpi_state *b)
{
    return same_words(a, b) && same_histograms(a, b) && ckpip_measures_equal(a, b);
}

ckpi_status ckpi_state_equal(const ckpi_state *a, const ckpi_state *b, uint32_t *out)
{
    if (!a || !b || !out)
        return CKPI_E_ARGUMENT;
    *out = a->plan->fingerprint == b->plan->fingerprint && same_quarantine(a, b) && ckpip_cell_equal(a, b);
    return CKPI_OK;
}

ckpi_status ckpi_state_held(const ckpi_state *state, int64_t *out)
{
    if (!state || !out)
        return CKPI_E_ARGUMENT;
    *out = (int64_t)ckpip_cell_held(state);
    return CKPI_OK;
}

ckpi_status ckpi_state_quarantined(const ckpi_state *state, uint32_t reason, int64_t *out)
{
    if (!state || !out || reason == CKPI_REASON_NONE || reason >= CKPIP_REASONS)
        return CKPI_E_ARGUMENT;
    *out = state->holder->shared ? 0 : (int64_t)state->holder->quarantined[reason];
    return CKPI_OK;
}

ckpi_status ckpi_state_describe(const ckpi_state *state, ckpi_state_config *out)
{
    ckpi_state_config config;
    if (!state)
        return CKPI_E_ARGUMENT;
    ckpip_plan_describe(state->plan, &config);
    return ckpip_give(out, &config, sizeof config, sizeof config);
}

ckpi_status ckpi_state_fingerprint(const ckpi_state *state, uint64_t *out)
{
    if (!state || !out)
        return CKPI_E_ARGUMENT;
    *out = state->plan->fingerprint;
    return CKPI_OK;
}
