/* SPDX-License-Identifier: MIT */
/* Cells as vectors: adding, comparing, subtracting the words of a row. */
#include "public.h"

#include "state/measures.h"
#include <string.h>

/* Words are of three kinds; a row is a sequence of such stretches. */
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
    out[n++] = (stretch){SINGLE, CKPIP_AT_EVENTS, CKPIP_EVENTS};
    out[n++] = (stretch){PAIR, CKPIP_AT_REST, 2};
    for (uint32_t t = 1; t < plan->threshold_count; t++) {
        const uint32_t at = CKPIP_AT_WITHIN + t * CKPIP_WITHIN_WORDS;
        out[n++] = (stretch){SINGLE, at, 2 * CKPIP_QUEUED};
        out[n++] = (stretch){PAIR, at + 2 * CKPIP_QUEUED, 2};
    }
    if (plan->at_sums)
        out[n++] = (stretch){PAIR, plan->at_sums, CKPIP_SUMS};
    if (plan->at_squares)
        out[n++] = (stretch){PAIR, plan->at_squares, CKPIP_SUMS};
    if (plan->at_products)
        out[n++] = (stretch){PAIR, plan->at_products, CKPIP_PRODUCTS};
    return n;
}

size_t ckpip_cell_size(const ckpip_plan *plan)
{
    return sizeof(ckpi_state) + plan->words * sizeof(uint64_t);
}

void ckpip_cell_open(ckpi_state *cell, ckpip_holder *holder)
{
    cell->holder = holder;
    cell->plan = &holder->plan;
}

void ckpip_cell_settle(ckpi_state *cell)
{
    if (cell->pending == 0)
        return;
    for (uint32_t e = 0; e < CKPIP_EVENTS; e++)
        cell->words[CKPIP_AT_EVENTS + e] = ckpip_count(cell, e);
    memset(cell->words + CKPIP_AT_PENDING, 0, CKPIP_PENDING_WORDS * sizeof(uint64_t));
    cell->pending = 0;
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

void ckpip_words_add(ckpi_state *cell, const ckpi_state *other)
{
    stretch stretches[STRETCHES_MAX];
    const ckpip_plan *plan = cell->plan;
    const uint32_t count = stretches_of(plan, stretches);
    ckpip_cell_settle(cell);
    for (uint32_t e = 0; e < CKPIP_EVENTS; e++)
        cell->words[CKPIP_AT_EVENTS + e] += ckpip_count(other, e);
    for (uint32_t s = 1; s < count; s++) {
        uint64_t *to = cell->words + stretches[s].at;
        const uint64_t *from = other->words + stretches[s].at;
        if (stretches[s].kind == SINGLE) {
            for (uint32_t i = 0; i < stretches[s].count; i++)
                to[i] += from[i];
            continue;
        }
        for (uint32_t i = 0; i < stretches[s].count; i++)
            ckpip_pair_add(to + 2 * i, ckpip_wide_at(from + 2 * i));
    }
    for (uint32_t e = 0; plan->at_extremes && e < CKPIP_EXTREMES; e++) {
        uint64_t *key = cell->words + plan->at_extremes + e;
        const uint64_t theirs = other->words[plan->at_extremes + e];
        *key = theirs > *key ? theirs : *key;
    }
}

bool ckpip_words_contain(const ckpi_state *cell, const ckpi_state *part)
{
    stretch stretches[STRETCHES_MAX];
    const ckpip_plan *plan = cell->plan;
    const uint32_t count = stretches_of(plan, stretches);
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

void ckpip_words_subtract(ckpi_state *cell, const ckpi_state *part)
{
    stretch stretches[STRETCHES_MAX];
    const uint32_t count = stretches_of(cell->plan, stretches);
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
    if (cell->plan->at_extremes)
        subtract_extremes(cell, part);
}
