/* SPDX-License-Identifier: MIT */
/* From a configuration to the layout of a cell.
 *
 * A cell is a row of 64-bit words. What is off takes no words; what is on lies
 * at an offset that the configuration alone decides, so that merging two cells
 * is adding two rows:
 *
 *   pending | conditions | outcomes | timed | within | sums | squares | products | extremes | program
 *
 * The first counts, up to those within the lowest threshold, are of events: what
 * a record is counted for is a word of bits, one for each. "pending" holds the
 * counts of the last at most 255 records as bytes; event e is byte e / 8 of the
 * word e % 8, so that shifts take all bits of a record to their bytes at once
 * (ckpip_pending_add). From the conditions on, the order is that of the saved
 * bytes. */
#ifndef CALLKPI_SRC_STATE_PLAN_H
#define CALLKPI_SRC_STATE_PLAN_H

#include "base/bytes.h"
#include "base/memory.h"
#include "public.h"
#include "state/measure.h"
#include "state/program.h"

enum {
    CKPIP_QUEUED = 6,   /* outcomes 1 to 6 were offered */
    CKPIP_OUTCOMES = 8, /* outcomes 1 to 8 */
    CKPIP_THRESHOLDS = 8,
    /* Words of `within` for one threshold: by outcome, below and at most; then
     * the waits of abandoned ones, two wide sums. */
    CKPIP_WITHIN_WORDS = 2 * CKPIP_QUEUED + 4,
};

/* Events, in the order of their counts. A word has the conditions in its low
 * half; what the access part of a record says beside, starts with the outcome. */
enum {
    CKPIP_EVENT_OUTCOME = CKPIP_CONDITIONS,
    CKPIP_EVENT_TIMED = CKPIP_EVENT_OUTCOME + CKPIP_OUTCOMES,
    CKPIP_EVENT_WITHIN = CKPIP_EVENT_TIMED + CKPIP_QUEUED, /* the lowest threshold */
    CKPIP_EVENTS = CKPIP_EVENT_WITHIN + 2 * CKPIP_QUEUED,
    CKPIP_PENDING_WORDS = 8,
};

_Static_assert(CKPIP_EVENTS <= 64, "a word holds all events");

/* Offsets in words; fixed first, optional behind. */
enum {
    CKPIP_AT_PENDING = 0,
    CKPIP_AT_CONDITIONS = CKPIP_AT_PENDING + CKPIP_PENDING_WORDS,
    CKPIP_AT_OUTCOMES = CKPIP_AT_CONDITIONS + CKPIP_CONDITIONS,
    CKPIP_AT_TIMED = CKPIP_AT_OUTCOMES + CKPIP_OUTCOMES,
    CKPIP_AT_WITHIN = CKPIP_AT_TIMED + CKPIP_QUEUED,
    CKPIP_AT_EVENTS = CKPIP_AT_CONDITIONS,
    CKPIP_AT_REST = CKPIP_AT_EVENTS + CKPIP_EVENTS, /* the first word that is no count of an event */
};

/* Bits of a histogram's precision, 0 for the default; and its buckets: of all
 * durations, histogram.h. */
enum { CKPIP_PRECISION = 7, CKPIP_PRECISION_LEAST = 4, CKPIP_PRECISION_MOST = 12 };

static inline bool ckpip_is_precision(uint32_t bits)
{
    return bits == 0 || (bits >= CKPIP_PRECISION_LEAST && bits <= CKPIP_PRECISION_MOST);
}

static inline uint32_t ckpip_bins(uint32_t precision)
{
    return ((45 - precision) << precision) + 1;
}

typedef struct ckpip_plan {
    uint64_t fingerprint;
    int64_t thresholds[CKPIP_THRESHOLDS]; /* ascending, distinct */
    int64_t short_handle;
    int64_t dialer_limit;
    uint32_t threshold_count;
    uint32_t keep;
    uint32_t histograms;    /* as configured: bits of the public ckpi_histogram */
    uint32_t histogram_set; /* bit 1 << ckpip_histogram */
    uint32_t precision;
    uint32_t bins;       /* of one histogram */
    uint32_t code_size;  /* bytes of a code: 2 or 4 */
    uint64_t reciprocal; /* of bins: see ckpip_histogram_of */
    uint32_t at_sums;    /* offsets in words; 0: not kept */
    uint32_t at_squares;
    uint32_t at_products;
    uint32_t at_extremes;
    uint32_t contact_words; /* of a cell, without those of declared measures */
    uint32_t words;         /* of a cell */
    bool quarantine;
    bool short_rows;              /* all histograms are kept, in codes of two bytes */
    bool keeps_all;               /* sums, squares, extremes beside */
    size_t program_size;          /* bytes; 0: there is none */
    const ckpip_program *program; /* NULL before it is built */
    ckpip_declared declared;      /* what it is built from */
} ckpip_plan;

/* Checks a configuration and makes the plan. */
ckpi_status ckpip_plan_make(ckpip_plan *plan, const ckpi_state_config *config);

/* The plan as configuration, defaults filled in. */
void ckpip_plan_describe(const ckpip_plan *plan, ckpi_state_config *out);

/* Canonical bytes of the configuration; reading checks as ckpip_plan_make.
 * The arrays of what was read as declared are freed by _close, after the
 * program is built or given up. */
typedef struct ckpip_plan_arrays {
    ckpip_memory memory;
    ckpi_measure *measures;
    ckpi_metric_definition *definitions;
    size_t measure_count;
    size_t definition_count;
} ckpip_plan_arrays;

void ckpip_plan_write(const ckpip_plan *plan, ckpip_writer *writer);
ckpi_status ckpip_plan_read(ckpip_plan *plan, ckpip_reader *reader, uint32_t version, const ckpi_allocator *allocator,
                            size_t limit, ckpip_plan_arrays *arrays);
void ckpip_plan_arrays_close(ckpip_plan_arrays *arrays);

#endif
