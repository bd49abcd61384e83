/* SPDX-License-Identifier: MIT */
/* The words and tallies of a cell that belong to measures of the program: one
 * engine for every kind of record. A cell without a program has none, and none
 * of these does anything to it. */
#ifndef CALLKPI_SRC_STATE_MEASURES_H
#define CALLKPI_SRC_STATE_MEASURES_H

#include "record/records.h"
#include "state/histogram.h"
#include "state/tally.h"

/* The fields of a block of records that the measures of its kind need. */
typedef struct ckpip_values {
    uint32_t kind;
    size_t count;
    int64_t slot[CKPIP_FIELDS][CKPIP_BLOCK];
} ckpip_values;

void ckpip_values_fill(ckpip_values *values, const ckpip_program *program, const ckpip_records *records, size_t start,
                       size_t count);

/* Parts of a record; all but contacts have both in one place. */
enum { CKPIP_PART_ACCESS = 1, CKPIP_PART_HANDLING = 2, CKPIP_PART_ALL = 3 };

/* The tallies lie behind the words of the program. */
static inline ckpip_tally *ckpip_cell_tally(ckpi_state *cell, uint32_t tally)
{
    return (ckpip_tally *)(void *)(cell->words + cell->plan->program->at_tallies) + tally;
}

static inline const ckpip_tally *ckpip_cell_tally_of(const ckpi_state *cell, uint32_t tally)
{
    return (const ckpip_tally *)(const void *)(cell->words + cell->plan->program->at_tallies) + tally;
}

/* Extremes tally every value, so that the one which comes next is known when
 * one is taken back. The order of keys is that of values. */
static inline uint64_t ckpip_measure_key(int64_t value)
{
    return (uint64_t)(value + (INT64_C(1) << 61));
}

static inline int64_t ckpip_measure_key_value(uint64_t key)
{
    return (int64_t)key - (INT64_C(1) << 61);
}

/* Histograms of a measure tally buckets; those of values below 0 mirror the
 * others, so that the order of keys is that of values. */
static inline uint64_t ckpip_measure_bucket(int64_t value, uint32_t precision)
{
    const uint64_t middle = UINT64_C(1) << 32;
    return value < 0 ? middle - ckpip_bucket((uint64_t)-value, precision)
                     : middle + ckpip_bucket((uint64_t)value, precision);
}

/* Room in the tallies for so many records of a kind, and sums that can take
 * them: CKPI_E_OVERFLOW or memory. Then _apply cannot fail. */
ckpi_status ckpip_measures_reserve(ckpi_state *cell, uint32_t kind, uint32_t records);
void ckpip_measures_apply(ckpi_state *cell, const ckpip_values *values, size_t at, uint32_t parts);

/* Records of a kind that a cell holds (contacts: 0). */
uint64_t ckpip_measures_records(const ckpi_state *cell, uint32_t kind);
uint64_t ckpip_measures_records_all(const ckpi_state *cell);
bool ckpip_measures_empty(const ckpi_state *cell);

ckpi_status ckpip_measures_reserve_for(ckpi_state *cell, const ckpi_state *other);
void ckpip_measures_add(ckpi_state *cell, const ckpi_state *other);
bool ckpip_measures_equal(const ckpi_state *a, const ckpi_state *b);

/* Can records of a kind be taken back at all? A sketch forgets what it saw: CKPI_E_IRREVERSIBLE. */
ckpi_status ckpip_measures_reversible(const ckpip_plan *plan, uint32_t kind);

/* Could `part` have been added to `cell`? Taking it away again. */
bool ckpip_measures_contain(const ckpi_state *cell, const ckpi_state *part);
void ckpip_measures_subtract(ckpi_state *cell, const ckpi_state *part);

void ckpip_measures_clear(ckpi_state *cell);
void ckpip_measures_close(ckpi_state *cell);

void ckpip_measures_write(const ckpi_state *cell, ckpip_writer *writer);
ckpi_status ckpip_measures_read(ckpi_state *cell, ckpip_reader *reader);

#endif
