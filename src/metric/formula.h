/* SPDX-License-Identifier: MIT */
/* Metrics over measures of any kind: the library's own families, and what a
 * vendor declares. Both are read as one and the same form. */
#ifndef CALLKPI_SRC_METRIC_FORMULA_H
#define CALLKPI_SRC_METRIC_FORMULA_H

#include "measure/places.h"
#include "public.h"
#include <stdbool.h>

/* A row of a family. The lists of terms are as in ckpi_metric_definition. */
typedef struct ckpip_family_row {
    uint32_t metric;
    const char *symbol;
    const char *name;
    uint8_t kind;
    uint8_t unit;
    uint8_t better;
    uint8_t counts;
    uint8_t merge; /* 0: exact */
    uint8_t shape;
    uint8_t handling;
    uint8_t negative; /* 1: its sums may be below 0 */
    double scale;     /* 0: 1 */
    ckpi_metric_term numerator[8];
    ckpi_metric_term denominator[8];
    ckpi_metric_term population[4];
    ckpi_metric_term squares[4];
    ckpi_metric_term products[4];
    ckpi_metric_term squares2[4];
    ckpi_metric_term records[4]; /* counts of what it rests on, where neither population nor denominator tells */
    const char *numerator_text;
    const char *denominator_text;
    const char *fields;
    const char *sources;
} ckpip_family_row;

/* A metric as it is read; it borrows. */
typedef struct ckpip_quantity {
    ckpi_metric_info info;
    double scale;
    uint32_t shape;
    const ckpi_metric_term *numerator; /* lists of 8, 8, 4, 4, 4, 4, 4 */
    const ckpi_metric_term *denominator;
    const ckpi_metric_term *population;
    const ckpi_metric_term *squares;
    const ckpi_metric_term *products;
    const ckpi_metric_term *squares2;
    const ckpi_metric_term *records;
} ckpip_quantity;

/* What the quotient of a metric's sums is multiplied by; 1 for what is no family's. */
double ckpip_metric_scale(uint32_t metric);
/* Which values a metric can have; infinite where nothing bounds them. */
void ckpip_metric_domain(uint32_t metric, double *low, double *high);

/* NULL after the last. */
const ckpip_family_row *ckpip_family_row_at(uint32_t index);
const ckpip_family_row *ckpip_family_row_of(uint32_t metric);

/* False where there is no such metric; state may be NULL, and has then none of its own. */
bool ckpip_quantity_of(const ckpi_state *state, uint32_t metric, ckpip_quantity *out);

/* Is there one, and may a quantile of it be asked for? */
bool ckpip_quantity_known(const ckpi_state *state, uint32_t metric, bool *quantile);

/* Reads it; the query is checked. */
void ckpip_quantity_read(const ckpi_state *state, const ckpi_metric_query *query, const ckpip_quantity *formula,
                         ckpi_value *value);

#endif
