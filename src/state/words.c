/* SPDX-License-Identifier: MIT */
/* Cells as vectors: adding, comparing, subtracting the words of a row. */
#include "public.h"

#include "state/measures.h"
#include <string.h>

/* Words are of two kinds; the second row is a sequence of such stretches. */
typedef enum stretch_kind { SINGLE, PAIR } stretch_kind;

typedef struct stretch {
    stretch_kind kind;
    uint32_t at;
    uint32_t count; /* of singles or pairs */
} stretch;

enum { STRETCHES_MAX = 2 * CKPIP_THRESHOLDS + 3 };

static uint32_t stretches_of(const ckpip_plan *plan, stretch out[STRETCHES_MAX])
{
    uint32_t n = 0;
    out[n++] = (stretch){PAIR, CKPIP_AT_ABANDONED, 2};
    for (uint32_t t = 1; t < plan->threshold_count; t++) {
        out[n++] = (stretch){SINGLE, ckpip_at_within(t), 2 * CKPIP_QUEUED};
        out[n++] = (stretch){PAIR, ckpip_at_within_sums(t), 2};
    }
    if (plan->at_sums)
        out[n++] = (stretch){PAIR, plan->at_sums, CKPIP_SUMS};
    if (plan->at_squares)
        out[n++] = (stretch){PAIR, plan->at_squares, CKPIP_SUMS};
    if (plan->at_products)
        out[n++] = (stretch){PAIR, plan->at_products, CKPIP_PRODUCTS};
    return n;
}

const uint64_t ckpip_no_words[CKPIP_CONTACT_WORDS_MOST] = {0};

size_t ckpip_cell_size(const ckpip_plan *plan)
{
    return sizeof(ckpi_state) + plan->pending_words * sizeof(uint64_t);
}

void ckpip_cell_open(ckpi_state *cell, ckpip_holder *holder)
{
    cell->holder = holder;
    cell->plan = &holder->plan;
}

void ckpip_cell_open_whole(ckpi_state *cell, ckpip_holder *holder)
{
    ckpip_cell_open(cell, holder);
    cell->counts = cell->pending + holder->plan.pending_words;
    cell->words = cell->counts + CKPIP_EVENTS;
}

ckpi_status ckpip_cell_widen(ckpi_state *cell)
{
    if (cell->words)
        return CKPI_OK;
    cell->words = ckpip_memory_zeroed(&cell->holder->memory, cell->plan->words, sizeof *cell->words);
    return cell->words ? CKPI_OK : ckpip_memory_status(&cell->holder->memory);
}

ckpi_status ckpip_cell_widen_all(ckpi_state *cell)
{
    const ckpi_status status = ckpip_cell_widen(cell);
    if (status != CKPI_OK || cell->counts)
        return status;
    cell->counts = ckpip_memory_zeroed(&cell->holder->memory, CKPIP_EVENTS, sizeof *cell->counts);
    return cell->counts ? CKPI_OK : ckpip_memory_status(&cell->holder->memory);
}

bool ckpip_cell_empty(const ckpi_state *cell)
{
    uint64_t any = ckpip_count(cell, CKPIP_HANDLED);
    for (uint32_t o = 0; o < CKPIP_OUTCOMES; o++)
        any |= ckpip_count_outcome(cell, o);
    return any == 0 && ckpip_measures_empty(cell);
}

uint64_t ckpip_extreme_population(const ckpi_state *cell, uint32_t extreme)
{
    if (extreme == CKPIP_MIN_OFFERED_OPEN)
        return ckpip_count_outcome(cell, CKPI_OUTCOME_OPEN - 1);
    const uint32_t kind = extreme >= CKPIP_MIN_WAIT ? extreme - CKPIP_MIN_WAIT : extreme;
    if (kind < CKPIP_QUEUED)
        return ckpip_count_timed(cell, kind);
    return ckpip_count(cell, CKPIP_HANDLED);
}

ckpi_status ckpip_words_reserve_for(ckpi_state *cell, const ckpi_state *other)
{
    if (other->counts || cell->parts + other->parts > CKPIP_PENDING_MOST)
        return ckpip_cell_widen_all(cell);
    return other->words ? ckpip_cell_widen(cell) : CKPI_OK;
}

static void add_words(uint64_t *cell, const uint64_t *other, const ckpip_plan *plan)
{
    stretch stretches[STRETCHES_MAX];
    const uint32_t count = stretches_of(plan, stretches);
    for (uint32_t s = 0; s < count; s++) {
        uint64_t *to = cell + stretches[s].at;
        const uint64_t *from = other + stretches[s].at;
        if (stretches[s].kind == SINGLE) {
            for (uint32_t i = 0; i < stretches[s].count; i++)
                to[i] += from[i];
            continue;
        }
        for (uint32_t i = 0; i < stretches[s].count; i++)
            ckpip_pair_add(to + 2 * i, ckpip_wide_at(from + 2 * i));
    }
    for (uint32_t e = 0; plan->at_extremes && e < CKPIP_EXTREMES; e++) {
        uint64_t *key = cell + plan->at_extremes + e;
        const uint64_t theirs = other[plan->at_extremes + e];
        *key = theirs > *key ? theirs : *key;
    }
}

void ckpip_words_add(ckpi_state *cell, const ckpi_state *other)
{
    if (cell->parts + other->parts > CKPIP_PENDING_MOST)
        ckpip_cell_settle(cell);
    for (uint32_t e = 0; other->counts && e < CKPIP_EVENTS; e++)
        cell->counts[e] += other->counts[e];
    if (other->words)
        add_words(cell->words, other->words, cell->plan);
    ckpip_pending_add(cell, other);
}

bool ckpip_words_contain(const ckpi_state *cell, const ckpi_state *part)
{
    stretch stretches[STRETCHES_MAX];
    const ckpip_plan *plan = cell->plan;
    const uint32_t count = stretches_of(plan, stretches);
    for (uint32_t e = 0; e < CKPIP_EVENTS; e++) {
        if (cell->counts[e] < part->counts[e])
            return false;
    }
    for (uint32_t s = 0; s < count; s++) {
        const uint64_t *whole = cell->words + stretches[s].at, *some = part->words + stretches[s].at;
        for (uint32_t i = 0; i < stretches[s].count; i++) {
            bool less = stretches[s].kind == SINGLE
                            ? whole[i] < some[i]
                            : ckpip_wide_less(ckpip_wide_at(whole + 2 * i), ckpip_wide_at(some + 2 * i));
            if (less)
                return false;
        }
    }
    for (uint32_t e = 0; plan->at_extremes && e < CKPIP_EXTREMES; e++) {
        const uint64_t whole = cell->words[plan->at_extremes + e], some = part->words[plan->at_extremes + e];
        if (some > (whole | 1))
            return false;
    }
    return true;
}

static void subtract_extremes(ckpi_state *cell, const ckpi_state *part)
{
    uint64_t *keys = cell->words + cell->plan->at_extremes;
    const uint64_t *gone = part->words + cell->plan->at_extremes;
    for (uint32_t e = 0; e < CKPIP_EXTREMES; e++) {
        if (ckpip_extreme_population(cell, e) == 0)
            keys[e] = 0;
        else if (gone[e] != 0 && gone[e] >= (keys[e] | 1))
            keys[e] &= ~UINT64_C(1);
    }
}

void ckpip_words_subtract(ckpi_state *cell, ckpi_state *part)
{
    stretch stretches[STRETCHES_MAX];
    const uint32_t count = stretches_of(cell->plan, stretches);
    if (cell->counts) {
        ckpip_cell_settle(cell);
        ckpip_cell_settle(part);
        for (uint32_t e = 0; e < CKPIP_EVENTS; e++)
            cell->counts[e] -= part->counts[e];
    } else {
        ckpip_pending_subtract(cell, part);
    }
    if (!cell->words)
        return;
    for (uint32_t s = 0; s < count; s++) {
        uint64_t *from = cell->words + stretches[s].at;
        const uint64_t *some = part->words + stretches[s].at;
        for (uint32_t i = 0; i < stretches[s].count; i++) {
            if (stretches[s].kind == SINGLE) {
                from[i] -= some[i];
                continue;
            }
            ckpip_wide sum = ckpip_wide_at(from + 2 * i);
            ckpip_wide_subtract(&sum, ckpip_wide_at(some + 2 * i));
            from[2 * i] = sum.low;
            from[2 * i + 1] = sum.high;
        }
    }
    if (cell->plan->at_extremes && cell->counts)
        subtract_extremes(cell, part);
}
