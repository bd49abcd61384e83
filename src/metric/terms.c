/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "metric/terms.h"

static bool wide_of(const ckpi_state *state, ckpip_term term, ckpip_wide *out)
{
    if (term.kind == CKPIP_TERM_SUM)
        return ckpip_state_sum(state, term.index, out);
    if (term.kind == CKPIP_TERM_SQUARE)
        return ckpip_state_square(state, term.index, out);
    return ckpip_state_product(state, (enum ckpip_product)term.index, out);
}

static uint64_t count_of(const ckpi_state *state, ckpip_term term)
{
    if (term.kind == CKPIP_TERM_OUTCOME)
        return ckpip_state_outcome(state, term.index);
    if (term.kind == CKPIP_TERM_TIMED)
        return ckpip_state_outcome_timed(state, term.index);
    if (term.kind == CKPIP_TERM_CONDITION)
        return ckpip_state_condition(state, (enum ckpip_condition)term.index);
    /* Sums of things, such as ring attempts. */
    ckpip_wide sum = {0, 0};
    (void)wide_of(state, term, &sum);
    return sum.low;
}

static bool counts(ckpip_term term)
{
    return term.kind < CKPIP_TERM_SUM;
}

uint64_t ckpip_terms_count(const ckpi_state *state, const ckpip_term *terms, size_t most)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < most && terms[i].kind != CKPIP_TERM_END; i++)
        sum += count_of(state, terms[i]);
    return sum;
}

/* The one product of a duration with a number of things. */
static bool linear(ckpip_term term)
{
    return term.kind == CKPIP_TERM_SUM || (term.kind == CKPIP_TERM_PRODUCT && term.index == CKPIP_PRODUCT_FIRST_HANDLE);
}

double ckpip_terms(const ckpi_state *state, const ckpip_term *terms, size_t most, bool plain, bool *kept)
{
    if (counts(terms[0]))
        return (double)ckpip_terms_count(state, terms, most);
    /* All terms of a row are of one kind: they add up before they are rounded. */
    ckpip_wide sum = {0, 0};
    for (size_t i = 0; i < most && terms[i].kind != CKPIP_TERM_END; i++) {
        ckpip_wide term;
        if (!wide_of(state, terms[i], &term)) {
            *kept = false;
            return 0;
        }
        ckpip_wide_add(&sum, term);
    }
    if (plain)
        return ckpip_wide_double(sum);
    return linear(terms[0]) ? ckpip_wide_seconds(sum) : ckpip_wide_double(sum) / 1e12;
}
