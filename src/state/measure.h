/* SPDX-License-Identifier: MIT */
/* What a state measures: names for the integers it keeps, and how the rooms
 * above read them. A measure is an aggregate of a field under a condition. */
#ifndef CALLKPI_SRC_STATE_MEASURE_H
#define CALLKPI_SRC_STATE_MEASURE_H

#include "base/wide.h"
#include "public.h"
#include <stdbool.h>

/* Counts of records that meet a condition. The order is that of the saved
 * bytes: append only. "Handled": the outcome is answered, callback or failed
 * and talk + hold + after-contact work is above 0. */
enum ckpip_condition {
    CKPIP_CONTACT,             /* offered, first leg of its conversation */
    CKPIP_DELAYED,             /* offered, wait known and above 0 */
    CKPIP_HANDLED,             /* handled */
    CKPIP_HANDLED_CONTACT,     /* handled, no earlier handled leg */
    CKPIP_HELD,                /* handled, hold above 0 */
    CKPIP_WORKED,              /* handled, after-contact work above 0 */
    CKPIP_SHORT_HANDLED,       /* handled, handle time below short_handle_us */
    CKPIP_AGENT_FIRST,         /* handled, disconnected by the agent */
    CKPIP_DROPPED,             /* answered, disconnected by the system */
    CKPIP_TRANSFERRED,         /* handled and transferred */
    CKPIP_CONTACT_TRANSFERRED, /* the same, no earlier transferred leg */
    CKPIP_ESCALATED,           /* handled and escalated */
    CKPIP_COMPLAINT,           /* offered, complaint */
    CKPIP_RESOLUTION_TOLD,     /* handled, resolved or unresolved told */
    CKPIP_RESOLVED,            /* the same, resolved */
    CKPIP_RESOLVABLE_TOLD,     /* resolution told, not unresolvable */
    CKPIP_RESOLVABLE_RESOLVED, /* the same, resolved */
    CKPIP_CALLBACK_OFFERED,    /* callback offered, or outcome callback */
    CKPIP_CALLBACK_REQUESTED,  /* outcome callback, or a request time */
    CKPIP_CALLBACK_CONNECTED,  /* requested at and connected at known */
    CKPIP_CALLBACK_DUE,        /* callback requested, due known */
    CKPIP_CALLBACK_IN_TIME,    /* the same, connected not after due */
    CKPIP_LIVE,                /* dialed, answered live */
    CKPIP_LIVE_LATE,           /* the same, no agent within dialer_limit_us */
    CKPIP_RATED,               /* csat given */
    CKPIP_RUNG,                /* handled, ring time known */
    CKPIP_HOLDS_TOLD,          /* handled, number of holds known */
    CKPIP_WAIT_NOT_SECOND,     /* wait known, no whole second */
    CKPIP_WAIT_NOT_MILLI,      /* wait known, no whole millisecond */
    CKPIP_HANDLE_NOT_SECOND,   /* handled, talk, hold or work no whole second */
    CKPIP_HANDLE_NOT_MILLI,    /* handled, talk, hold or work no whole millisecond */
    CKPIP_CONDITIONS
};

/* Sums over fields; each has a sum of squares beside it. Append only. The
 * first six are waits by outcome: CKPIP_SUM_WAIT + outcome - 1. */
enum ckpip_sum {
    CKPIP_SUM_WAIT = 0,           /* us, wait known, by outcome 1 to 6 */
    CKPIP_SUM_TALK = 6,           /* us, handled */
    CKPIP_SUM_HOLD,               /* us, handled */
    CKPIP_SUM_AFTER_CONTACT_WORK, /* us, handled */
    CKPIP_SUM_HANDLE,             /* us, handled */
    CKPIP_SUM_RING,               /* us, rung */
    CKPIP_SUM_CALLBACK,           /* us from request to connection, callback connected */
    CKPIP_SUM_HOLDS,              /* count, holds told */
    CKPIP_SUM_RING_ATTEMPTS,      /* count */
    CKPIP_SUM_RING_UNANSWERED,    /* count */
    CKPIP_SUM_CALLBACK_ATTEMPTS,  /* count, callback requested */
    CKPIP_SUM_CSAT,               /* points, rated */
    CKPIP_SUMS
};

/* Sums of products, kept with the squares. Append only. */
enum ckpip_product {
    CKPIP_PRODUCT_HOLD_HANDLE,        /* hold x handle, handled */
    CKPIP_PRODUCT_WORK_HANDLE,        /* after-contact work x handle, handled */
    CKPIP_PRODUCT_FIRST_HANDLE,       /* handle x (handled contact), handled */
    CKPIP_PRODUCT_ATTEMPTS_CONNECTED, /* callback attempts x connected, callback requested */
    CKPIP_PRODUCT_RING_UNANSWERED,    /* ring attempts x unanswered */
    CKPIP_PRODUCTS
};

/* Longest and shortest. The maxima come first; the minimum of maximum m, for
 * m < CKPIP_MAX_LONGEST_HOLD, is CKPIP_MIN_WAIT + m. Append only. */
enum ckpip_extreme {
    CKPIP_MAX_WAIT = 0, /* by outcome 1 to 6 */
    CKPIP_MAX_TALK = 6,
    CKPIP_MAX_HOLD,
    CKPIP_MAX_AFTER_CONTACT_WORK,
    CKPIP_MAX_HANDLE,
    CKPIP_MAX_LONGEST_HOLD,
    CKPIP_MIN_WAIT,
    CKPIP_MIN_OFFERED_OPEN = CKPIP_MIN_WAIT + CKPIP_MAX_LONGEST_HOLD, /* when the oldest open contact was offered */
    CKPIP_EXTREMES
};

/* Histograms, and bits 1 << h of a histogram set. */
enum ckpip_histogram {
    CKPIP_HISTOGRAM_WAIT = 0, /* by outcome 1 to 6 */
    CKPIP_HISTOGRAM_TALK = 6,
    CKPIP_HISTOGRAM_HOLD,
    CKPIP_HISTOGRAM_AFTER_CONTACT_WORK,
    CKPIP_HISTOGRAM_HANDLE,
    CKPIP_HISTOGRAMS
};

/* --- Reading, for the rooms above. None of these can fail or allocates; a
 * false answer means that the configuration does not keep it. --- */

/* The number of records with an outcome (1 to 8), and of those whose wait is known. */
uint64_t ckpip_state_outcome(const ckpi_state *state, uint32_t outcome);
uint64_t ckpip_state_outcome_timed(const ckpi_state *state, uint32_t outcome);
uint64_t ckpip_state_condition(const ckpi_state *state, enum ckpip_condition condition);

/* All counts at once. That of a condition stands at its number; behind are
 * those of outcomes 1 to 8, of known waits of outcomes 1 to 6, and what is
 * asked for so often that it is added up here. */
enum {
    CKPIP_COUNT_OUTCOME = CKPIP_CONDITIONS,
    CKPIP_COUNT_TIMED = CKPIP_COUNT_OUTCOME + 8,
    CKPIP_COUNT_OFFERED = CKPIP_COUNT_TIMED + 6, /* outcomes 1 to 6 */
    CKPIP_COUNT_OFFERED_TIMED,                   /* their known waits */
    CKPIP_COUNT_ARRIVALS,                        /* outcomes 1 to 8 */
    CKPIP_COUNT_ANYTHING,                        /* arrivals, and what was handled of others */
    CKPIP_COUNTS
};
void ckpip_state_counts(const ckpi_state *state, uint64_t counts[CKPIP_COUNTS]);

bool ckpip_state_sum(const ckpi_state *state, uint32_t sum, ckpip_wide *out);
bool ckpip_state_square(const ckpi_state *state, uint32_t sum, ckpip_wide *out);
bool ckpip_state_product(const ckpi_state *state, enum ckpip_product product, ckpip_wide *out);

/* The lowest configured threshold. */
int64_t ckpip_state_first_threshold(const ckpi_state *state);

/* Records of an outcome (1 to 6) whose known wait is within a limit (at most,
 * or below): exact (*low == *high) where the limit is a configured threshold
 * or the histogram can tell, else bounds from the histogram. */
bool ckpip_state_within(const ckpi_state *state, int64_t limit_us, uint32_t compare, uint32_t outcome, uint64_t *low,
                        uint64_t *high);

/* Those of outcomes 1 to 6 at once, if the limit is a configured threshold. */
bool ckpip_state_within_threshold(const ckpi_state *state, int64_t limit_us, uint32_t compare, uint64_t counts[6]);

/* Sum of the waits of abandoned records within a limit, if it is a configured threshold. */
bool ckpip_state_within_sum(const ckpi_state *state, int64_t limit_us, uint32_t compare, ckpip_wide *out);

/* An extreme. *any: is there a record of the kind; *exact: false where a
 * retraction took the record that held it, and *value is then only a bound. */
bool ckpip_state_extreme(const ckpi_state *state, uint32_t extreme, int64_t *value, bool *any, bool *exact);

/* Order statistics. The reader borrows the state, and is filled once for any
 * number of questions. */
#define CKPIP_PENDING 2048
typedef struct ckpip_quantile_reader {
    const ckpi_state *state;
    uint32_t pending_count;
    uint32_t start[CKPIP_HISTOGRAMS + 1]; /* of each histogram's codes in `pending` */
    uint32_t pending[CKPIP_PENDING];      /* the log, sorted */
} ckpip_quantile_reader;

void ckpip_quantile_open(ckpip_quantile_reader *reader, const ckpi_state *state);

/* The values of a set of histograms, together in order. Where none of them is
 * counted in a window they are two sorted runs, one of the histogram that has
 * most of them and one of the others. Else, or where there are too many others,
 * they are counted by steps of half an octave. */
enum { CKPIP_QUANTILE_OTHERS = 256, CKPIP_QUANTILE_STEPS = 88 };
typedef struct ckpip_quantile_set {
    const ckpip_quantile_reader *reader;
    uint64_t total;
    int64_t grid;  /* on which all values lie: histogram.h */
    int64_t least; /* bounds of all values */
    int64_t most;
    uint32_t set;
    bool kept;
    bool lined_up;           /* two runs */
    const uint32_t *longest; /* codes; that of bucket 0 is `base` */
    uint32_t base;
    uint32_t longest_count;
    uint32_t other_count;
    uint32_t others[CKPIP_QUANTILE_OTHERS]; /* buckets */
    uint64_t up_to[CKPIP_QUANTILE_STEPS];   /* values in a step and before it */
} ckpip_quantile_set;

/* Borrows the reader. Where not all histograms of the set are `kept` it has no
 * values, and no ranks. */
void ckpip_quantile_choose(ckpip_quantile_set *of, const ckpip_quantile_reader *reader, uint32_t set);

/* Certified bounds, inclusive, of the value of a rank from 1 to the total. */
void ckpip_quantile_rank(const ckpip_quantile_set *of, uint64_t rank, int64_t *low, int64_t *high);

#endif
