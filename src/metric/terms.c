/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "metric/reading.h"

static bool wide_of(const ckpi_state *state, ckpip_term term, ckpip_wide *out)
{
    if (term.kind == CKPIP_TERM_SUM)
        return ckpip_state_sum(state, term.index, out);
    if (term.kind == CKPIP_TERM_SQUARE)
        return ckpip_state_square(state, term.index, out);
    return ckpip_state_product(state, (enum ckpip_product)term.index, out);
}

/* The one product of a duration with a number of things. */
static bool linear(ckpip_term term)
{
    return term.kind == CKPIP_TERM_SUM || (term.kind == CKPIP_TERM_PRODUCT && term.index == CKPIP_PRODUCT_FIRST_HANDLE);
}

/* They add up before they are rounded. */
double ckpip_terms_sum(const ckpip_reading *r, const ckpip_term *terms, bool *kept)
{
    ckpip_wide sum = {0, 0};
    for (const ckpip_term *term = terms; term->kind != CKPIP_TERM_END; term++) {
        ckpip_wide x;
        if (!wide_of(r->state, *term, &x)) {
            *kept = false;
            return 0;
        }
        ckpip_wide_add(&sum, x);
    }
    if (r->row->flags & CKPIP_PLAIN_SUM)
        return ckpip_wide_double(sum);
    return linear(terms[0]) ? ckpip_wide_seconds(sum) : ckpip_wide_double(sum) / 1e12;
}
