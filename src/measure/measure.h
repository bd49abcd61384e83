/* SPDX-License-Identifier: MIT */
/* Measures and metrics as plain data: taking, checking, writing, reading. */
#ifndef CALLKPI_SRC_MEASURE_MEASURE_H
#define CALLKPI_SRC_MEASURE_MEASURE_H

#include "base/bytes.h"
#include "public.h"

enum {
    CKPIP_CONDITIONS_MAX = 8, /* of a measure */
    CKPIP_OWN_MEASURES = CKPI_MEASURE_OWN_LIMIT,
    CKPIP_OWN_METRICS = 128,
    CKPIP_KINDS = 32, /* bits of a mask of kinds */
    CKPIP_REGISTERS_DEFAULT = 11,
};

/* Takes one element of a caller's array in this release's shape, and checks
 * it. `member` may be NULL. */
ckpi_status ckpip_measure_take(ckpi_measure *out, const void *at, size_t size, uint32_t *member);

/* A definition over measures, `measure_size` bytes apart, that were taken. */
ckpi_status ckpip_definition_take(ckpi_metric_definition *out, const void *at, size_t size, const char *measures,
                                  size_t measure_size, size_t measure_count);

/* Steps of its field in one unit: what a sum is divided by. */
double ckpip_measure_per_unit(const ckpi_measure *measure);

/* Canonical bytes; reading gives something to be taken, that is, checked. */
void ckpip_measure_write(const ckpi_measure *m, ckpip_writer *writer);
void ckpip_measure_read(ckpi_measure *m, ckpip_reader *reader);
void ckpip_definition_write(const ckpi_metric_definition *d, ckpip_writer *writer);
void ckpip_definition_read(ckpi_metric_definition *d, ckpip_reader *reader);

/* Does the measure's value come from two fields? */
static inline bool ckpip_measure_second(const ckpi_measure *measure)
{
    return measure->operand != CKPI_OPERAND_FIELD || measure->aggregate == CKPI_AGGREGATE_PRODUCT;
}

static inline uint32_t ckpip_measure_registers(const ckpi_measure *measure)
{
    return measure->precision_bits ? measure->precision_bits : CKPIP_REGISTERS_DEFAULT;
}

/* --- What the library declares itself (families.c): the measures of a kind,
 * in an order that only ever grows. --- */

const ckpi_measure *ckpip_family_measures(uint32_t kind, uint32_t *count);

/* Distinct counts of contacts, by the bits of ckpi_distinct: `exact` keeps each id. */
enum { CKPIP_DISTINCT_MEASURES = 2 };
ckpi_measure ckpip_distinct_measure(uint32_t which, bool exact);

/* Is this a kind whose records a state can keep? */
bool ckpip_kind_known(uint32_t kind);

#endif
