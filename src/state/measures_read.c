/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "state/measures.h"
#include "state/measures_read.h"
#include "state/sketch.h"

_Static_assert((int)CKPIP_CONTACT_TIMED - (int)CKPIP_CONTACT_OUTCOME == (int)CKPIP_OUTCOMES &&
                   (int)CKPIP_CONTACT_SUM - (int)CKPIP_CONTACT_TIMED == (int)CKPIP_QUEUED,
               "the ranges are as long as what they count");

static const uint32_t OWN = UINT32_C(1) << 16;

static bool contact_sum(const ckpi_state *state, uint32_t place, ckpip_wide *out)
{
    if (place >= CKPIP_CONTACT_PRODUCT)
        return place < CKPIP_CONTACT_DISTINCT &&
               ckpip_state_product(state, (enum ckpip_product)(place - CKPIP_CONTACT_PRODUCT), out);
    if (place >= CKPIP_CONTACT_SQUARE)
        return ckpip_state_square(state, place - CKPIP_CONTACT_SQUARE, out);
    if (place >= CKPIP_CONTACT_SUM)
        return ckpip_state_sum(state, place - CKPIP_CONTACT_SUM, out);
    uint64_t count;
    if (place >= CKPIP_CONTACT_TIMED)
        count = ckpip_state_outcome_timed(state, place - CKPIP_CONTACT_TIMED + 1);
    else if (place >= CKPIP_CONTACT_OUTCOME)
        count = ckpip_state_outcome(state, place - CKPIP_CONTACT_OUTCOME + 1);
    else
        count = ckpip_state_condition(state, (enum ckpip_condition)place);
    *out = (ckpip_wide){count, 0};
    return true;
}

/* They come first in the program. */
static bool locate_distinct(const ckpip_program *program, uint32_t place, uint32_t *out)
{
    const uint32_t which = place - 1 - CKPIP_CONTACT_DISTINCT;
    if (place <= CKPIP_CONTACT_DISTINCT || which >= CKPIP_DISTINCT_MEASURES || !(program->distinct >> which & 1))
        return false;
    *out = (uint32_t)__builtin_popcount(program->distinct & ((UINT32_C(1) << which) - 1));
    return true;
}

/* Behind them. */
static bool locate_further(const ckpip_program *program, uint32_t place, uint32_t *out)
{
    const uint32_t which = place - 1 - CKPIP_CONTACT_FURTHER;
    if (place <= CKPIP_CONTACT_FURTHER || which >= program->further)
        return false;
    *out = program->built_in[CKPI_RECORD_CONTACT] - program->further + which;
    return true;
}

/* The place of a measure in the program. */
static bool locate(const ckpi_state *state, uint32_t id, uint32_t *out)
{
    const ckpip_program *program = state->plan->program;
    const uint32_t kind = id / OWN, place = id % OWN;
    if (!program)
        return false;
    if (kind == 0) {
        *out = program->own_first + place;
        return *out < program->measure_count;
    }
    if (kind == CKPI_RECORD_CONTACT)
        return locate_distinct(program, place, out) || locate_further(program, place, out);
    if (kind >= CKPIP_PROGRAM_KINDS || place == 0 || place > program->built_in[kind])
        return false;
    *out = place - 1;
    for (uint32_t k = 0; k < kind; k++)
        *out += program->built_in[k];
    return true;
}

const ckpi_measure *ckpip_state_measure(const ckpi_state *state, uint32_t id)
{
    uint32_t at, count;
    if (id / OWN == CKPI_RECORD_CONTACT && id % OWN <= CKPIP_CONTACT_DISTINCT) {
        const ckpi_measure *rows = ckpip_family_measures(CKPI_RECORD_CONTACT, &count);
        return id % OWN > 0 && id % OWN <= count ? &rows[id % OWN - 1] : NULL;
    }
    return locate(state, id, &at) ? &state->plan->program->measures[at] : NULL;
}

/* NULL where it is not kept, or not of the aggregate. */
static const ckpip_ready *ready_of(const ckpi_state *state, uint32_t id)
{
    uint32_t at;
    return locate(state, id, &at) ? &ckpip_program_ready(state->plan->program)[at] : NULL;
}

bool ckpip_state_measure_sum(const ckpi_state *state, uint32_t id, ckpip_wide *out)
{
    if (id / OWN == CKPI_RECORD_CONTACT && id % OWN <= CKPIP_CONTACT_DISTINCT)
        return id % OWN > 0 && contact_sum(state, id % OWN - 1, out);
    const ckpip_ready *ready = ready_of(state, id);
    if (!ready || ready->aggregate > CKPI_AGGREGATE_PRODUCT)
        return false;
    const uint64_t *words = state->words + ready->at;
    *out = ready->aggregate == CKPI_AGGREGATE_COUNT ? (ckpip_wide){words[0], 0} : ckpip_wide_at(words);
    return true;
}

bool ckpip_state_measure_extreme(const ckpi_state *state, uint32_t id, int64_t *value, uint64_t *count)
{
    const ckpip_ready *ready = ready_of(state, id);
    if (!ready || (ready->aggregate != CKPI_AGGREGATE_MINIMUM && ready->aggregate != CKPI_AGGREGATE_MAXIMUM))
        return false;
    const ckpip_tally *tally = ckpip_cell_tally_of(state, ready->tally);
    const bool least = ready->aggregate == CKPI_AGGREGATE_MINIMUM;
    uint64_t key = 0;
    *count = 0;
    for (uint32_t i = 0; i < tally->count; i++) {
        const ckpip_tally_entry *entry = &tally->entries[i];
        if (entry->count > 0 && (*count == 0 || (least ? entry->key < key : entry->key > key)))
            key = entry->key;
        *count += entry->count;
    }
    *value = *count > 0 ? ckpip_measure_key_value(key) : 0;
    return true;
}

bool ckpip_state_measure_distinct(const ckpi_state *state, uint32_t id, double *value, double *error)
{
    const ckpip_ready *ready = ready_of(state, id);
    if (!ready || ready->aggregate < CKPI_AGGREGATE_DISTINCT)
        return false;
    *error = 0;
    if (ready->aggregate == CKPI_AGGREGATE_DISTINCT_EXACT) {
        *value = (double)ckpip_cell_tally_of(state, ready->tally)->held;
        return true;
    }
    *value = ckpip_sketch_estimate(state->words + ready->at, ready->registers);
    *error = ckpip_sketch_error(ready->registers);
    return true;
}

/* --- Histograms --- */

bool ckpip_state_measure_total(const ckpi_state *state, uint32_t id, uint64_t *out)
{
    const ckpip_ready *ready = ready_of(state, id);
    if (!ready || ready->aggregate != CKPI_AGGREGATE_HISTOGRAM)
        return false;
    const ckpip_tally *tally = ckpip_cell_tally_of(state, ready->tally);
    *out = 0;
    for (uint32_t i = 0; i < tally->count; i++)
        *out += tally->entries[i].count;
    return true;
}

/* Bounds of the values of a key. */
static void key_bounds(const ckpi_state *state, const ckpip_ready *ready, uint64_t key, int64_t *low, int64_t *high)
{
    const uint64_t *words = state->words + ready->at;
    const int64_t grid = words[0] == 0 ? 1000000 : words[1] == 0 ? 1000 : 1;
    const uint64_t middle = UINT64_C(1) << 32;
    const uint32_t bucket = (uint32_t)(key < middle ? middle - key : key - middle), precision = state->plan->precision;
    const uint32_t octaves = bucket >> precision, shift = octaves > 1 ? octaves - 1 : 0;
    *low = (int64_t)(bucket - (shift << precision)) << shift;
    *high = *low + ((INT64_C(1) << shift) - 1);
    ckpip_snap(grid, low, high);
    if (key < middle) {
        const int64_t least = -*high;
        *high = -*low;
        *low = least;
    }
}

void ckpip_state_measure_rank(const ckpi_state *state, uint32_t id, uint64_t rank, int64_t *low, int64_t *high)
{
    const ckpip_ready *ready = ready_of(state, id);
    ckpip_tally_walk walk;
    const ckpip_tally_entry *entry;
    uint64_t before = 0;
    *low = *high = 0;
    if (!ready || ready->tally == CKPIP_NO_TALLY)
        return;
    ckpip_tally_walk_open(&walk, ckpip_cell_tally_of(state, ready->tally));
    while ((entry = ckpip_tally_walk_next(&walk))) {
        before += entry->count;
        if (before < rank)
            continue;
        key_bounds(state, ready, entry->key, low, high);
        return;
    }
}

bool ckpip_state_measure_below(const ckpi_state *state, uint32_t id, int64_t moment, uint64_t *low, uint64_t *high)
{
    const ckpip_ready *ready = ready_of(state, id);
    ckpip_tally_walk walk;
    const ckpip_tally_entry *entry;
    *low = *high = 0;
    if (!ready || ready->aggregate != CKPI_AGGREGATE_HISTOGRAM)
        return false;
    ckpip_tally_walk_open(&walk, ckpip_cell_tally_of(state, ready->tally));
    while ((entry = ckpip_tally_walk_next(&walk))) {
        int64_t least, most;
        key_bounds(state, ready, entry->key, &least, &most);
        *low += most < moment ? entry->count : 0;
        *high += least < moment ? entry->count : 0;
    }
    return true;
}

bool ckpip_state_measure_range(const ckpi_state *state, uint32_t id, int64_t *least, int64_t *most)
{
    const ckpip_ready *ready = ready_of(state, id);
    ckpip_tally_walk walk;
    const ckpip_tally_entry *entry;
    *least = INT64_MAX;
    *most = INT64_MIN;
    if (!ready || ready->aggregate != CKPI_AGGREGATE_DISTINCT_EXACT)
        return false;
    ckpip_tally_walk_open(&walk, ckpip_cell_tally_of(state, ready->tally));
    while ((entry = ckpip_tally_walk_next(&walk))) {
        const int64_t value = (int64_t)entry->key;
        *least = value < *least ? value : *least;
        *most = value > *most ? value : *most;
    }
    return *least <= *most;
}

uint32_t ckpip_state_definitions(const ckpi_state *state, const ckpi_metric_definition **out)
{
    const ckpip_program *program = state->plan->program;
    *out = program ? ckpip_program_definitions(program) : NULL;
    return program ? program->definition_count : 0;
}
