/* SPDX-License-Identifier: MIT */
/* What a ckpi_state is made of: two rows of words (plan.h), what came last and is
 * not in there yet (pending.h), and its histograms. A cell of a cube is the same
 * thing; the holder is what cells share. */
#ifndef CALLKPI_SRC_STATE_CELL_H
#define CALLKPI_SRC_STATE_CELL_H

#include "base/lanes.h"
#include "base/limits.h"
#include "base/memory.h"
#include "state/pending.h"
#include <string.h>

enum { CKPIP_REASONS = CKPI_REASON_DUPLICATE + 1 };

/* The range of one histogram's buckets that is counted densely. */
typedef struct ckpip_window {
    uint32_t low;
    uint32_t size;
    uint64_t *counts;
} ckpip_window;

/* How long logs get: of every so many cells one starts with the shortest, and is
 * counted at each length that it grows to. Others then start with a length that
 * more than half of these came to, and are not moved so often. */
enum { CKPIP_LOG_LENGTHS = 6, CKPIP_LOG_SAMPLE = 8 };

typedef struct ckpip_lengths {
    uint32_t cells; /* that ever had a log */
    uint32_t grown[CKPIP_LOG_LENGTHS];
} ckpip_lengths;

typedef struct ckpip_holder {
    ckpip_memory memory;
    ckpip_lengths lengths;
    ckpip_plan plan;
    uint64_t held;                       /* contacts, at most CKPIP_RECORD_LIMIT */
    uint64_t held_others;                /* records of other kinds, likewise */
    uint64_t quarantined[CKPIP_REASONS]; /* by reason */
    bool fixed;                          /* in the caller's memory: never allocates */
    bool shared;                         /* serves the cells of a cube */
} ckpip_holder;

enum { CKPIP_CELL_LINE = 64 }; /* bytes of a line of memory, at which cells begin */

struct ckpi_state {
    ckpip_holder *holder;
    const ckpip_plan *plan; /* the holder's */
    uint64_t *counts;       /* of events. NULL before they are needed, in cubes */
    uint64_t *words;        /* the second row. NULL before it is needed, in cubes whose plan is late */
    void *log;              /* codes not yet counted in windows, in no order */
    ckpip_window *windows;  /* one for each histogram, or NULL before the log was ever full */
    uint32_t log_count;
    uint32_t log_capacity;
    uint32_t stamp;    /* the batch that touched it last; see cube/ingest.c */
    uint16_t promised; /* what the block under way will add; see cube/ingest.c */
    uint8_t parts;     /* that are pending */
    uint8_t sampled;   /* 1: the length of its log is counted */
    uint64_t pending[];
};

_Static_assert(sizeof(void *) != 8 || sizeof(ckpi_state) == CKPIP_CELL_LINE, "what is pending begins with a line");

extern const uint64_t ckpip_no_words[CKPIP_CONTACT_WORDS_MOST];

/* The rows of a cell for reading: zeros where it has none. */
static inline const uint64_t *ckpip_counts(const ckpi_state *cell)
{
    return cell->counts ? cell->counts : ckpip_no_words;
}

static inline const uint64_t *ckpip_words(const ckpi_state *cell)
{
    return cell->words ? cell->words : ckpip_no_words;
}

static inline uint64_t *ckpip_pair(ckpi_state *cell, uint32_t at, uint32_t index)
{
    return cell->words + at + 2 * index;
}

static inline ckpip_wide ckpip_wide_at(const uint64_t *pair)
{
    return (ckpip_wide){pair[0], pair[1]};
}

static inline void ckpip_pair_add(uint64_t *pair, ckpip_wide x)
{
    ckpip_wide sum = ckpip_wide_at(pair);
    ckpip_wide_add(&sum, x);
    pair[0] = sum.low;
    pair[1] = sum.high;
}

static inline void ckpip_pair_add_u64(uint64_t *pair, uint64_t x)
{
    pair[0] += x;
    if (pair[0] < x) /* hardly ever: cheaper than always touching the high word */
        pair[1]++;
}

/* Bytes of a cell, without its rows and what its histograms allocate. */
size_t ckpip_cell_size(const ckpip_plan *plan);

/* Zeroed memory becomes an empty cell, without rows; or with its rows behind it, in the same memory. */
void ckpip_cell_open(ckpi_state *cell, ckpip_holder *holder);
void ckpip_cell_open_whole(ckpi_state *cell, ckpip_holder *holder);
void ckpip_cell_close(ckpi_state *cell);

/* Holds nothing: no record's access part and no record's handling part. */
bool ckpip_cell_empty(const ckpi_state *cell);

/* Empties a cell and keeps its memory. */
void ckpip_cell_clear(ckpi_state *cell);

/* Gives a cell its second row, or both, if it has none. */
ckpi_status ckpip_cell_widen(ckpi_state *cell);
ckpi_status ckpip_cell_widen_all(ckpi_state *cell);

/* Moves what is pending into the rows, which are there. */
void ckpip_cell_settle(ckpi_state *cell);

/* What the rows of a cell are when it is settled: CKPIP_EVENTS counts, then the contact words. */
void ckpip_cell_settled_rows(const ckpi_state *cell, uint64_t rows[CKPIP_CONTACT_ROWS_MOST]);

/* --- Cells as rows of words (words.c) --- */

/* The count of an event, pending ones included. */
static inline uint64_t ckpip_count(const ckpi_state *cell, uint32_t event)
{
    const uint64_t bytes = cell->pending[CKPIP_PENDING_EVENTS + event % 8];
    return ckpip_counts(cell)[event] + (bytes >> (8 * (event / 8)) & 0xff);
}

static inline uint64_t ckpip_count_outcome(const ckpi_state *cell, uint32_t row)
{
    return ckpip_count(cell, CKPIP_EVENT_OUTCOME + row);
}

static inline uint64_t ckpip_count_timed(const ckpi_state *cell, uint32_t row)
{
    return ckpip_count(cell, CKPIP_EVENT_TIMED + row);
}

#define CKPIP_ONES UINT64_C(0x0101010101010101)

/* Counts the events of one record. `one` is CKPIP_ONES: a loop that hides where it has that from keeps it at hand. */
CKPIP_INSIDE void ckpip_pending_count_by(uint64_t pending[CKPIP_PENDING_WORDS], uint64_t events, uint64_t one)
{
#if defined(__GNUC__)
    /* Left alone, compilers shift eight times and gather the results. */
    typedef uint64_t four __attribute__((vector_size(32)));
    const four all = {events, events, events, events}, ones = {one, one, one, one};
    four first, second;
    memcpy(&first, pending, sizeof first);
    memcpy(&second, pending + 4, sizeof second);
    first += all >> (four){0, 1, 2, 3} & ones;
    second += all >> (four){4, 5, 6, 7} & ones;
    memcpy(pending, &first, sizeof first);
    memcpy(pending + 4, &second, sizeof second);
#else
    for (uint32_t k = 0; k < CKPIP_PENDING_WORDS; k++)
        pending[k] += events >> k & one;
#endif
}

CKPIP_INSIDE void ckpip_pending_count(uint64_t pending[CKPIP_PENDING_WORDS], uint64_t events)
{
    ckpip_pending_count_by(pending, events, CKPIP_ONES);
}

/* How many values an extreme is taken over: with none it is 0. */
uint64_t ckpip_extreme_population(const ckpi_state *cell, uint32_t extreme);

/* What a value is stored as: larger keys win, whether it is a maximum or a
 * minimum; an odd key is exact, an even one a bound; 0 is none. Minima are
 * stored as their distance from above the largest time. */
static inline uint64_t ckpip_extreme_key(uint32_t extreme, int64_t value)
{
    const int64_t height = extreme >= CKPIP_MIN_WAIT ? CKPIP_TIME_LIMIT + 1 - value : value;
    return 2 * (uint64_t)height + 1;
}

static inline int64_t ckpip_extreme_value(uint32_t extreme, uint64_t key)
{
    const int64_t height = (int64_t)(key >> 1);
    return extreme >= CKPIP_MIN_WAIT ? CKPIP_TIME_LIMIT + 1 - height : height;
}

/* With the pending part of what is kept of an extreme, as a key; 0 for none. */
uint64_t ckpip_extreme_key_of(const ckpi_state *cell, uint32_t extreme);

/* With their pending parts; of kept ones. */
ckpip_wide ckpip_sum_of(const ckpi_state *cell, uint32_t sum);
ckpip_wide ckpip_square_of(const ckpi_state *cell, uint32_t sum);
ckpip_wide ckpip_product_of(const ckpi_state *cell, uint32_t product);
ckpip_wide ckpip_within_sum_of(const ckpi_state *cell, uint32_t threshold, bool at_most);

/* What is pending: added to what is pending, where together they are at most
 * CKPIP_PENDING_MOST parts; and taken from it again, extremes excepted. */
void ckpip_pending_add(ckpi_state *cell, const ckpi_state *other);
void ckpip_pending_subtract(ckpi_state *cell, const ckpi_state *part);

/* Puts extremes back that were ckpip_extreme_key_of(). */
void ckpip_extremes_put(ckpi_state *cell, const uint64_t keys[CKPIP_EXTREMES]);

/* Makes sure that another cell can be added: ckpip_words_add() cannot fail. */
ckpi_status ckpip_words_reserve_for(ckpi_state *cell, const ckpi_state *other);
void ckpip_words_add(ckpi_state *cell, const ckpi_state *other);

/* Could `part` have been added to `cell`? Both settled. */
bool ckpip_words_contain(const ckpi_state *cell, const ckpi_state *part);

/* The inverse of add, extremes excepted: those become bounds where `part` held
 * them. Contained. Where a cell has not both rows, nothing was ever settled, and
 * what is pending is taken back from what is pending. */
void ckpip_words_subtract(ckpi_state *cell, ckpi_state *part);

#endif
