/* SPDX-License-Identifier: MIT */
/* The catalogue: a metric is a row; its numerator and denominator are sums of
 * measures. read.c computes every row by its kind and its terms. */
#ifndef CALLKPI_SRC_METRIC_CATALOGUE_H
#define CALLKPI_SRC_METRIC_CATALOGUE_H

#include "public.h"
#include "state/measure.h"

/* One measure in a sum. */
enum ckpip_term_kind {
    CKPIP_TERM_END,
    CKPIP_TERM_COUNT,  /* one of ckpip_state_counts() */
    CKPIP_TERM_SUM,    /* a ckpip_sum */
    CKPIP_TERM_SQUARE, /* the squares of a ckpip_sum */
    CKPIP_TERM_PRODUCT /* a ckpip_product */
};

typedef struct ckpip_term {
    uint8_t kind;
    uint8_t index;
} ckpip_term;

/* How a row is computed; most rows need nothing but their terms. */
enum ckpip_formula {
    CKPIP_BY_TERMS,
    CKPIP_BY_SERVICE_LEVEL,
    CKPIP_BY_ABANDONMENT,
    CKPIP_BY_SHORT_ABANDONS,
    CKPIP_BY_ABANDON_WAIT,
    CKPIP_BY_EXTREME,
    CKPIP_BY_OLDEST,
    CKPIP_BY_QUANTILE,
    CKPIP_BY_PATIENCE
};

/* What is special about a row. */
enum {
    CKPIP_EXCLUDES = 1, /* population less n are records that lack a field */
    CKPIP_OPEN = 2,     /* contacts still open may change it */
    CKPIP_PLAIN_SUM = 4 /* sums count things, not microseconds */
};

/* Lists of terms are of one kind, and shorter than this: the END behind ends them. */
enum { CKPIP_TERMS = 7 };

typedef struct ckpip_row {
    uint32_t metric;
    const char *symbol;
    const char *name;
    uint8_t kind;
    uint8_t unit;
    uint8_t better;
    uint8_t counts;
    uint8_t handling;
    uint8_t merge; /* 0: exact */
    uint8_t formula;
    uint8_t flags;
    uint32_t set; /* histograms of its quantiles; of an extreme, the maxima */
    ckpip_term numerator[CKPIP_TERMS];
    ckpip_term denominator[CKPIP_TERMS];
    ckpip_term population[2]; /* without any of it there is no data */
    /* Of a ratio whose denominator is no count of its own terms: sums of x^2,
     * xy, y^2 and the number of pairs. Otherwise it is a mean: y is 1. */
    ckpip_term xx[CKPIP_TERMS];
    ckpip_term xy[2];
    ckpip_term yy[2];
    ckpip_term pairs[2];
    const char *numerator_text;
    const char *denominator_text;
    const char *fields;
    const char *sources;
} ckpip_row;

/* In ascending order of their numbers, of which most are their places. */
enum { CKPIP_ROWS = 57 };
extern const ckpip_row ckpip_rows[CKPIP_ROWS];
const ckpip_row *ckpip_row_look_for(uint32_t metric);

static inline const ckpip_row *ckpip_row_of(uint32_t metric)
{
    if (metric - 1 < CKPIP_ROWS && ckpip_rows[metric - 1].metric == metric)
        return &ckpip_rows[metric - 1];
    return ckpip_row_look_for(metric);
}

static inline uint32_t ckpip_policy_kind_of(const ckpip_row *row)
{
    if (row->formula == CKPIP_BY_SERVICE_LEVEL)
        return CKPI_POLICY_SERVICE_LEVEL;
    return row->formula == CKPIP_BY_ABANDONMENT ? CKPI_POLICY_ABANDONMENT : 0;
}

#endif
