/* SPDX-License-Identifier: MIT */
/* Measures of any kind, for the rooms above. A measure is named by its id: below
 * 65536 the vendor's own, by position; else `kind << 16` and the place among
 * the library's, from 1 on. A false answer means that it is not kept. */
#ifndef CALLKPI_SRC_STATE_MEASURES_READ_H
#define CALLKPI_SRC_STATE_MEASURES_READ_H

#include "base/wide.h"
#include "measure/places.h"
#include "public.h"
#include "state/measure.h"
#include <stdbool.h>

/* Places of contacts' measures, in their ranges (measure/contacts.c); last, what a configuration counts once. */
enum ckpip_contact_place {
    CKPIP_CONTACT_OUTCOME = CKPIP_CONDITIONS,
    CKPIP_CONTACT_TIMED = CKPIP_CONTACT_OUTCOME + 8,
    CKPIP_CONTACT_SUM = CKPIP_CONTACT_TIMED + 6,
    CKPIP_CONTACT_SQUARE = CKPIP_CONTACT_SUM + CKPIP_SUMS,
    CKPIP_CONTACT_PRODUCT = CKPIP_CONTACT_SQUARE + CKPIP_SUMS,
    CKPIP_CONTACT_DISTINCT = CKPIP_CONTACT_PRODUCT + CKPIP_PRODUCTS,
    CKPIP_CONTACT_CUSTOMERS = CKPIP_CONTACT_DISTINCT,
    CKPIP_CONTACT_AGENTS,
    CKPIP_CONTACT_FURTHER /* and what the configuration keeps beside */
};

/* The declaration; NULL where the configuration has no such measure. */
const ckpi_measure *ckpip_state_measure(const ckpi_state *state, uint32_t id);

/* A count, sum, sum of squares or of products, in two's complement. */
bool ckpip_state_measure_sum(const ckpi_state *state, uint32_t id, ckpip_wide *out);

bool ckpip_state_measure_extreme(const ckpi_state *state, uint32_t id, int64_t *value, uint64_t *count);

/* *error: relative standard error, 0 where exact. */
bool ckpip_state_measure_distinct(const ckpi_state *state, uint32_t id, double *value, double *error);

/* How many values a histogram holds, and certified bounds of one of its ranks, from 1 on. */
bool ckpip_state_measure_total(const ckpi_state *state, uint32_t id, uint64_t *out);
void ckpip_state_measure_rank(const ckpi_state *state, uint32_t id, uint64_t rank, int64_t *low, int64_t *high);

/* How many values of a histogram lie below a moment: certainly, and possibly. */
bool ckpip_state_measure_below(const ckpi_state *state, uint32_t id, int64_t moment, uint64_t *low, uint64_t *high);

/* The least and the greatest value of an exact distinct count; false also where it holds none. */
bool ckpip_state_measure_range(const ckpi_state *state, uint32_t id, int64_t *least, int64_t *most);

/* The metrics that the configuration declares. */
uint32_t ckpip_state_definitions(const ckpi_state *state, const ckpi_metric_definition **out);

#endif
