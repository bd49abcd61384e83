/* SPDX-License-Identifier: MIT */
/* From a configuration to the layout of a cell.
 *
 * A cell has two rows of 64-bit words. What is off takes no words; what is on
 * lies at an offset that the configuration alone decides, so that merging two
 * cells is adding their rows:
 *
 *   conditions | outcomes | timed | within
 *   abandoned | within further thresholds | sums | squares | products | extremes | program
 *
 * The first row counts events: what a record is counted for is a word of bits,
 * one for each. Saved, the rows follow each other in this order. What came last
 * is in neither yet: pending.h. */
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
};

_Static_assert(CKPIP_EVENTS <= 64, "a word holds all events");

/* Offsets in the second row; fixed first, optional behind. Of each threshold but
 * the lowest, whose counts are of events, counts come before two wide sums: waits
 * of abandoned ones below it, and at most it. */
enum {
    CKPIP_AT_ABANDONED = 0,
    CKPIP_AT_FURTHER = 4,
    /* Of contacts, where everything is kept. */
    CKPIP_CONTACT_WORDS_MOST = CKPIP_AT_FURTHER + (CKPIP_THRESHOLDS - 1) * CKPIP_WITHIN_WORDS + 4 * CKPIP_SUMS +
                               2 * CKPIP_PRODUCTS + CKPIP_EXTREMES,
    CKPIP_CONTACT_ROWS_MOST = CKPIP_EVENTS + CKPIP_CONTACT_WORDS_MOST,
};

/* The counts within a threshold, not the lowest, by outcome: below it and at most it. */
static inline uint32_t ckpip_at_within(uint32_t threshold)
{
    return CKPIP_AT_FURTHER + (threshold - 1) * CKPIP_WITHIN_WORDS;
}

static inline uint32_t ckpip_at_within_sums(uint32_t threshold)
{
    return threshold > 0 ? ckpip_at_within(threshold) + 2 * CKPIP_QUEUED : CKPIP_AT_ABANDONED;
}

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
    uint32_t contact_words;      /* of a cell's second row, without those of declared measures */
    uint32_t words;              /* of a cell's second row */
    uint32_t at_pending_squares; /* pending.h; 0: not kept */
    uint32_t at_pending_extremes;
    uint32_t pending_words;
    uint32_t row_codes; /* histograms of what was handled whose codes are kept in rows of two bytes each */
    bool quarantine;
    bool short_codes;             /* of two bytes */
    bool joins;                   /* short codes of both parts of a record: kernel.h */
    bool keeps_all;               /* sums, squares, extremes, all histograms */
    size_t program_size;          /* bytes; 0: there is none */
    const ckpip_program *program; /* NULL before it is built */
    ckpip_declared declared;      /* what it is built from */
} ckpip_plan;

/* Do the cells of a cube get their words only when they need them? Thresholds
 * but the lowest, and what is declared, are counted in nothing else. */
static inline bool ckpip_plan_is_late(const ckpip_plan *plan)
{
    return plan->program_size == 0 && plan->threshold_count == 1;
}

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
