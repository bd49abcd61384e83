/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "state/measures.h"
#include "state/measures_read.h"
#include "state/sketch.h"

/* The measures of contacts in their ranges; see measure/contacts.c. */
enum {
    FIRST_OUTCOME = CKPIP_CONDITIONS,
    FIRST_TIMED = FIRST_OUTCOME + CKPIP_OUTCOMES,
    FIRST_SUM = FIRST_TIMED + CKPIP_QUEUED,
    FIRST_SQUARE = FIRST_SUM + CKPIP_SUMS,
    FIRST_PRODUCT = FIRST_SQUARE + CKPIP_SUMS,
    CONTACT_MEASURES = FIRST_PRODUCT + CKPIP_PRODUCTS
};

static const uint32_t OWN = UINT32_C(1) << 16;

static bool contact_sum(const ckpi_state *state, uint32_t place, ckpip_wide *out)
{
    if (place >= FIRST_PRODUCT)
        return place < CONTACT_MEASURES && ckpip_state_product(state, (enum ckpip_product)(place - FIRST_PRODUCT), out);
    if (place >= FIRST_SQUARE)
        return ckpip_state_square(state, place - FIRST_SQUARE, out);
    if (place >= FIRST_SUM)
        return ckpip_state_sum(state, place - FIRST_SUM, out);
    uint64_t count;
    if (place >= FIRST_TIMED)
        count = ckpip_state_outcome_timed(state, place - FIRST_TIMED + 1);
    else if (place >= FIRST_OUTCOME)
        count = ckpip_state_outcome(state, place - FIRST_OUTCOME + 1);
    else
        count = ckpip_state_condition(state, (enum ckpip_condition)place);
    *out = (ckpip_wide){count, 0};
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
    if (id / OWN == CKPI_RECORD_CONTACT) {
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
    if (id / OWN == CKPI_RECORD_CONTACT)
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

uint32_t ckpip_state_definitions(const ckpi_state *state, const ckpi_metric_definition **out)
{
    const ckpip_program *program = state->plan->program;
    *out = program ? ckpip_program_definitions(program) : NULL;
    return program ? program->definition_count : 0;
}
