/* SPDX-License-Identifier: MIT */
/* Adding up the terms of a row. */
#ifndef CALLKPI_SRC_METRIC_TERMS_H
#define CALLKPI_SRC_METRIC_TERMS_H

#include "metric/catalogue.h"

/* Durations come out in seconds (squares in seconds squared), `plain` sums as
 * they are. *kept becomes false where the state does not keep a term. */
double ckpip_terms(const ckpi_state *state, const ckpip_term *terms, size_t most, bool plain, bool *kept);

/* Terms that only count. */
uint64_t ckpip_terms_count(const ckpi_state *state, const ckpip_term *terms, size_t most);

#define CKPIP_TERMS(state, terms, plain, kept)                                                                         \
    ckpip_terms((state), (terms), sizeof(terms) / sizeof(terms)[0], (plain), (kept))
#define CKPIP_TERMS_COUNT(state, terms) ckpip_terms_count((state), (terms), sizeof(terms) / sizeof(terms)[0])

#endif
