/* SPDX-License-Identifier: MIT */
/* Log-linear histograms of durations.
 *
 * Buckets: the values below 2^p each have their own; every octave above has
 * 2^p buckets of equal width, so that a bucket's bounds lie at most a factor
 * of 1 + 2^-p apart (p = 7: 1/128). The bucket of a value is
 *
 *     shift = max(0, floor(log2 v) - p)        bucket = (shift << p) + (v >> shift)
 *
 * Store: a cell appends the code of a bucket (histogram * bins + bucket) to a
 * short log. Small cells are nothing but their log. When the log is full its
 * codes are counted into windows, dense arrays that cover the buckets in use,
 * and the log starts again: it is then a write buffer, and counting in bulk is
 * cheaper than one by one. What is held is the same either way, so it is saved
 * and compared as sorted (bucket, count) pairs. */
#ifndef CALLKPI_SRC_STATE_HISTOGRAM_H
#define CALLKPI_SRC_STATE_HISTOGRAM_H

#include "state/cell.h"

enum {
    CKPIP_LOG_FIRST = 64,
    CKPIP_LOG_LAST = CKPIP_PENDING, /* codes in a full log */
    CKPIP_CODES = 5,                /* most codes of one record */
};

static inline uint32_t ckpip_bucket(uint64_t value, uint32_t precision)
{
    /* | 1 keeps 0 away from clz; it cannot reach the next octave. */
    const uint32_t octave = 63u - (uint32_t)__builtin_clzll(value | 1);
    const uint32_t shift = octave > precision ? octave - precision : 0;
    return (shift << precision) + (uint32_t)(value >> shift);
}

/* Smallest and largest value of a bucket. */
static inline void ckpip_bucket_bounds(uint32_t bucket, uint32_t precision, int64_t *low, int64_t *high)
{
    const uint32_t octaves = bucket >> precision;
    const uint32_t shift = octaves > 1 ? octaves - 1 : 0;
    *low = (int64_t)(bucket - (shift << precision)) << shift;
    *high = *low + ((INT64_C(1) << shift) - 1);
    if (*high > CKPIP_DURATION_LIMIT)
        *high = CKPIP_DURATION_LIMIT;
}

/* code / bins without dividing: exact, since code * bins stays below 2^40. */
static inline uint32_t ckpip_histogram_of(const ckpip_plan *plan, uint32_t code)
{
    return (uint32_t)(code * plan->reciprocal >> 40);
}

static inline void ckpip_log_push(ckpi_state *cell, uint32_t code)
{
    if (cell->plan->code_size == 2)
        ((uint16_t *)cell->log)[cell->log_count++] = (uint16_t)code;
    else
        ((uint32_t *)cell->log)[cell->log_count++] = code;
}

static inline uint32_t ckpip_log_at(const ckpi_state *cell, uint32_t i)
{
    return cell->plan->code_size == 2 ? ((const uint16_t *)cell->log)[i] : ((const uint32_t *)cell->log)[i];
}

/* Room for this many codes (at most CKPIP_LOG_LAST). What the cell holds stays the same. */
ckpi_status ckpip_histogram_reserve(ckpi_state *cell, uint32_t codes);

/* Room for all that another cell holds, then adding it, which cannot fail. */
ckpi_status ckpip_histogram_reserve_for(ckpi_state *cell, const ckpi_state *other);
void ckpip_histogram_add(ckpi_state *cell, const ckpi_state *other);

/* How often a code is held. */
uint64_t ckpip_histogram_count(const ckpi_state *cell, uint32_t code);

/* Takes one occurrence away; the code is held. */
void ckpip_histogram_remove(ckpi_state *cell, uint32_t code);

/* Puts back a code that was removed: into the window that counts it, else into
 * the place it left in the log. */
void ckpip_histogram_restore(ckpi_state *cell, uint32_t code);

void ckpip_histogram_clear(ckpi_state *cell);
void ckpip_histogram_close(ckpi_state *cell);

/* Counts neighbouring codes of one histogram that were read from saved bytes. */
ckpi_status ckpip_histogram_put(ckpi_state *cell, uint32_t first, const uint64_t *counts, uint32_t length);

/* The coarsest grid (1 s, 1 ms or 1 us) on which all values of a set of
 * histograms lie, and narrowing a bucket's bounds to it. */
int64_t ckpip_grid(const ckpi_state *state, uint32_t set);

static inline void ckpip_snap_to(int64_t grid, int64_t *low, int64_t *high)
{
    *low = (*low + grid - 1) / grid * grid;
    *high = *high / grid * grid;
}

/* The grids as constants: compilers divide by those without dividing. */
static inline void ckpip_snap(int64_t grid, int64_t *low, int64_t *high)
{
    if (grid == 1000000)
        ckpip_snap_to(1000000, low, high);
    else if (grid == 1000)
        ckpip_snap_to(1000, low, high);
}

/* Walks the codes held in ascending order, by stretches: neighbouring codes of
 * a window, with what of the log falls among them; or neighbouring codes of the
 * log that no window covers. */
enum { CKPIP_RUN = 64, CKPIP_STRETCH = 512 };
typedef struct ckpip_walk {
    const ckpip_quantile_reader *reader;
    uint32_t pending; /* next in the reader's sorted codes */
    uint32_t first;   /* the stretch: its first code, */
    uint32_t size;    /* how many codes, */
    uint32_t place;   /* and the next one of them */
    uint64_t counts[CKPIP_STRETCH];
} ckpip_walk;

void ckpip_walk_open(ckpip_walk *walk, const ckpip_quantile_reader *reader);

/* The next code that is held, and how often. False at the end. */
bool ckpip_walk_next(ckpip_walk *walk, uint32_t *code, uint64_t *count);

/* Likewise neighbours, at most CKPIP_RUN of them: the first one and the counts;
 * answers how many, 0 at the end. */
uint32_t ckpip_walk_run(ckpip_walk *walk, uint32_t *first, uint64_t counts[CKPIP_RUN]);

/* Bytes that caller-provided memory must have for all histograms. */
size_t ckpip_histogram_fixed_size(const ckpip_plan *plan);
void ckpip_histogram_open_fixed(ckpi_state *cell, unsigned char *memory);

#endif
