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

/* A vendor's measures, `size` bytes apart, that were taken. */
typedef struct ckpip_own_measures {
    const char *at;
    size_t size;
    size_t count;
} ckpip_own_measures;

/* A definition over them and the library's; of a wrong one `issue` tells what; NULL: it does not. */
ckpi_status ckpip_definition_take(ckpi_metric_definition *out, const void *at, size_t size,
                                  const ckpip_own_measures *own, ckpi_issue *issue);

/* One element of a caller's array of declarations, in this release's shape. */
ckpi_status ckpip_declared_take(void *out, size_t known, const void *at, size_t size);

/* Text that fills its array is refused: its last byte says where it ends. */
bool ckpip_declared_text(const char *text, size_t size);

/* Steps of its field in one unit: what a sum is divided by. */
double ckpip_measure_per_unit(const ckpi_measure *measure);

/* What its values are of: 0 for plain numbers; the same for all times, and for all money. What adds up has one. */
enum { CKPIP_OF_TIME = 1 };
uint32_t ckpip_measure_dimension(const ckpi_measure *measure);

/* Are its values moments? */
bool ckpip_measure_of_times(const ckpi_measure *measure);

/* Canonical bytes; reading gives something to be taken, that is, checked. */
void ckpip_measure_write(const ckpi_measure *m, ckpip_writer *writer);
void ckpip_measure_read(ckpi_measure *m, ckpip_reader *reader);
void ckpip_definition_write(const ckpi_metric_definition *d, bool extended, ckpip_writer *writer);
void ckpip_definition_read(ckpi_metric_definition *d, bool extended, ckpip_reader *reader);

/* How values of a kind of metric combine, where a definition does not tell. */
static inline uint32_t ckpip_merge_class_of(uint32_t kind)
{
    return kind == CKPI_KIND_QUANTILE ? CKPI_MERGE_BOUNDED : CKPI_MERGE_EXACT;
}

/* Does it say anything that only the extended form has? */
bool ckpip_definition_extends(const ckpi_metric_definition *d);

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

/* What of contacts is kept only where the configuration says so (measure/contacts.c). Append only. */
enum ckpip_contact_further {
    CKPIP_FURTHER_QUEUE, /* the wait of answered without the ringing */
    CKPIP_FURTHER_QUEUE_SQUARE,
    CKPIP_FURTHER_QUEUE_N,
    CKPIP_FURTHER_RETURN, /* from being offered to being called back */
    CKPIP_FURTHER_RETURN_SQUARE,
    CKPIP_FURTHER_RETURN_N,
    CKPIP_FURTHER_LATE, /* from the promised time to being called back */
    CKPIP_FURTHER_LATE_SQUARE,
    CKPIP_FURTHER_LATE_N,
    CKPIP_FURTHER_RINGS, /* of those who did not abandon */
    CKPIP_FURTHER_RINGS_UNANSWERED,
    CKPIP_FURTHER_TRANSFER_TOLD, /* handled legs that were not transferred, or it is told how */
    CKPIP_FURTHER_TRANSFER_BLIND,
    CKPIP_FURTHER_TRANSFER_CONSULT,
    CKPIP_FURTHER_TRANSFER_QUEUE,
    CKPIP_FURTHER_TRANSFER_EXTERNAL,
    CKPIP_FURTHER_TRANSFER_FLOW,
    CKPIP_FURTHER_MEASURES
};
ckpi_measure ckpip_further_measure(uint32_t which);

/* Is this a kind whose records a state can keep? */
bool ckpip_kind_known(uint32_t kind);

#endif
