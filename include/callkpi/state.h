/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/state.h
 * @brief What is kept: a vector of integers that merges by addition.
 *
 * A state holds counts per outcome, exact sums and sums of squares of every
 * duration, log-linear histograms, extrema, and exact counters for each
 * service-level threshold, with `<` and with `<=`. No policy is applied when
 * adding: every definition of a metric is read from the same state
 * (callkpi/metric.h).
 *
 * Any partition of the records over states, merged in any order, gives the
 * same saved bytes, on any platform.
 */
#ifndef CALLKPI_STATE_H
#define CALLKPI_STATE_H

#include <callkpi/base.h>
#include <callkpi/measure.h>
#include <callkpi/record.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup state State
 *  Exact, mergeable accumulators of contacts.
 *  @{ */

/** Families of measures; bits of ckpi_state_config::keep. */
enum ckpi_keep {
    CKPI_KEEP_COUNTS = 1,     /**< Counts by outcome and condition, and within each threshold; always kept. */
    CKPI_KEEP_SUMS = 2,       /**< Sums of durations, holds, attempts and scores. */
    CKPI_KEEP_SQUARES = 4,    /**< Sums of squares and products: the intervals of means need them. Implies sums. */
    CKPI_KEEP_EXTREMA = 8,    /**< The shortest and longest of each duration. */
    CKPI_KEEP_HISTOGRAMS = 16 /**< Histograms of durations: quantiles, and thresholds not configured. */
};

/** Durations with a histogram; bits of ckpi_state_config::histograms. */
enum ckpi_histogram {
    CKPI_HISTOGRAM_WAIT = 1,               /**< Wait, one histogram for each outcome that queued. */
    CKPI_HISTOGRAM_TALK = 2,               /**< Talk time of handled contacts. */
    CKPI_HISTOGRAM_HOLD = 4,               /**< Hold time of handled contacts. */
    CKPI_HISTOGRAM_AFTER_CONTACT_WORK = 8, /**< After-contact work of handled contacts. */
    CKPI_HISTOGRAM_HANDLE = 16             /**< Handle time: talk + hold + after-contact work. */
};

/** Whom to count once however often they come; values of ckpi_state_config::distinct. */
enum ckpi_distinct {
    CKPI_DISTINCT_CUSTOMERS = 1, /**< Customers of contacts (N_CUST); 2 KiB a cell, a standard error of 2.3 %. */
    CKPI_DISTINCT_AGENTS = 2,    /**< Agents who handled (N_AGT); likewise. */
    CKPI_DISTINCT_EXACT = 4      /**< Keep each id instead: exact, also after a retraction; 16 bytes and more an id. */
};

/** What to do with a record that cannot be; values of ckpi_state_config::on_bad_record. */
enum ckpi_on_bad_record {
    CKPI_BAD_RECORD_REFUSE = 0,    /**< Fail with #CKPI_E_RECORD; nothing of the batch is added. */
    CKPI_BAD_RECORD_QUARANTINE = 1 /**< Leave it out, count it by reason, go on. */
};

/**
 * What to keep. Zero the struct, set struct_size, and you have the default:
 * everything, with one threshold of 20 s.
 *
 * All members but on_bad_record and allocator enter the fingerprint: states
 * merge only with their like.
 * @since 0.1
 */
typedef struct ckpi_state_config {
    uint32_t struct_size; /**< sizeof(ckpi_state_config). */
    uint32_t keep;        /**< Any of ckpi_keep; 0: all. */
    uint32_t histograms;  /**< Any of ckpi_histogram; 0: all. */
    uint32_t
        precision_bits; /**< Histogram buckets per octave, as a power of two: 4 to 12; 0: 7, that is bounds at most 1/128 apart. */
    uint32_t on_bad_record;   /**< A value of ckpi_on_bad_record. */
    uint32_t threshold_count; /**< Used entries of thresholds_us, at most 8; 0: one of 20 s. */
    int64_t thresholds_us
        [8]; /**< Waits counted exactly, each in [0, ckpi_duration_limit()]; order and repetition do not matter. Short-abandon limits belong here too. */
    int64_t short_handle_us;         /**< A handled contact below this is short (SHORT_H); 0: 20 s. */
    int64_t dialer_limit_us;         /**< A live answer must reach an agent within this (ABR_DIAL); 0: 2 s. */
    const ckpi_allocator *allocator; /**< Copied; NULL: realloc and free. */
    uintptr_t reserved0;             /**< Zero. */
    uint32_t
        families; /**< Mask of `1 << ckpi_record_kind`: records kept beside contacts; the bit of contacts: what ASA_Q, ASA_CB, CBT_D, RONA_NA and the kinds of XFR need of them, which takes time and 200 bytes a cell; 0: none. */
    uint32_t distinct;            /**< Any of ckpi_distinct: different customers and agents; 0: neither. */
    const ckpi_measure *measures; /**< Measures of the vendor's own; copied; NULL only with a count of 0. */
    size_t
        measure_count; /**< At most 256; of extremes, histograms and exact distinct counts, with those of the families, 254. */
    size_t
        measure_size; /**< sizeof(ckpi_measure), as the caller compiled it, and the distance between them; 0 with a count of 0. */
    const ckpi_metric_definition *metrics; /**< Metrics over these measures; copied; NULL only with a count of 0. */
    size_t metric_count;                   /**< At most 128. */
    size_t metric_size;                    /**< sizeof(ckpi_metric_definition), likewise. */
} ckpi_state_config;

/** An accumulator of contacts. Opaque. @since 0.1 */
typedef struct ckpi_state ckpi_state;

/**
 * Makes an empty state. It starts at about two kilobytes; its histograms grow
 * with what they hold, at most ckpi_state_size() in all.
 * @param config    Not NULL; not kept.
 * @param[out] out  The state, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_MEMORY.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_state_new(const ckpi_state_config *config, ckpi_state **out);

/**
 * How much memory ckpi_state_init() needs. Families and declared measures are
 * not for such states: what their histograms and distinct counts need is not
 * known beforehand.
 * @param config    Not NULL; without families, distinct, measures and metrics.
 * @param[out] out  Bytes; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_state_size(const ckpi_state_config *config, size_t *out);

/**
 * Makes an empty state in the caller's memory. It never allocates: the
 * allocator of the config is used by ckpi_state_clone() alone.
 * @param memory    Aligned to 16, left alone until the caller is done with the state; not NULL.
 * @param size      At least ckpi_state_size() of the same config.
 * @param config    Not NULL; not kept.
 * @param[out] out  The state, inside memory; not NULL. ckpi_state_free() does nothing to it.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_state_init(void *memory, size_t size, const ckpi_state_config *config, ckpi_state **out);

/**
 * Ends a state.
 * @param state  NULL is fine; so is a state of ckpi_state_init(). Not a cell of a cube.
 * @par Thread safety
 * Nobody else may be using the state.
 * @since 0.1
 */
void ckpi_state_free(ckpi_state *state);

/**
 * Copies a state, onto the heap.
 * @param state     Not NULL; may be a cell of a cube.
 * @param[out] out  The copy, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_clone(const ckpi_state *state, ckpi_state **out);

/**
 * Makes a state empty again; its configuration and memory stay.
 * @param state  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_reset(ckpi_state *state);

/**
 * Adds one record.
 * @param state          Not NULL.
 * @param contact        Not NULL; not kept.
 * @param record_size    sizeof(ckpi_contact), as the caller compiled it.
 * @param[in,out] issue  Where to say what was refused; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_NEWER, #CKPI_E_RECORD, #CKPI_E_OVERFLOW or #CKPI_E_MEMORY.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_add(ckpi_state *state, const ckpi_contact *contact, size_t record_size, ckpi_issue *issue);

/**
 * Adds records: all, or on failure none.
 * @param state          Not NULL.
 * @param view           Not NULL; not kept.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_add().
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_add_view(ckpi_state *state, const ckpi_contact_view *view, ckpi_issue *issue);

/**
 * Adds records given as columns: all, or on failure none.
 * @param state          Not NULL.
 * @param columns        Not NULL; not kept.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_add(), or #CKPI_E_SIZE.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_add_columns(ckpi_state *state, const ckpi_contact_columns *columns, ckpi_issue *issue);

/**
 * Takes records back that were added before, so that a corrected record can
 * replace an old one. Counts, sums and histograms become what they would be
 * without the records. An extreme that a retracted record held cannot be known
 * any more: it stays as a bound, marked so, and metrics that read it say
 * #CKPI_VALUE_APPROXIMATE; all else is exact. A state without
 * #CKPI_KEEP_EXTREMA returns to the very bytes it had before.
 * @param state          Not NULL.
 * @param view           Not NULL; records as they were added.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_NEWER, #CKPI_E_RECORD, or
 *         #CKPI_E_NOT_HELD where the state cannot contain them (a count, sum
 *         or bucket would fall below zero), or #CKPI_E_IRREVERSIBLE where a
 *         measure of the kind counts different values by HyperLogLog
 *         (#CKPI_AGGREGATE_DISTINCT); nothing is then taken back.
 *         In quarantine mode a record that cannot be lowers its counter again.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_retract(ckpi_state *state, const ckpi_contact_view *view, ckpi_issue *issue);

/**
 * Adds records of any kind: all, or on failure none. Contacts go the way of
 * ckpi_state_add_view(); of other kinds, what the measures of the family and
 * of the vendor's own take is kept.
 * @param state          Not NULL.
 * @param view           Not NULL; not kept; a kind whose family is on.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_add(); #CKPI_E_ARGUMENT also for a kind that the configuration does not keep; #CKPI_E_MISMATCH,
 *         with #CKPI_FIELD_CURRENCY and #CKPI_REASON_CONTRADICTION as the issue, for another currency than the state's,
 *         also in quarantine mode: which is the other one is a matter of order.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_add_records(ckpi_state *state, const ckpi_record_view *view, ckpi_issue *issue);

/**
 * Adds records of any kind but contacts, given as columns: all, or on failure none.
 * @param state          Not NULL.
 * @param columns        Not NULL; not kept; a kind whose family is on.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_add_records(), #CKPI_E_SIZE, or #CKPI_E_NOT_FOUND for a column of no field.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_add_record_columns(ckpi_state *state, const ckpi_record_columns *columns, ckpi_issue *issue);

/**
 * Takes records of any kind back, as ckpi_state_retract() does contacts. What
 * measures keep returns to the very bytes it had before.
 * @param state          Not NULL.
 * @param view           Not NULL; records as they were added.
 * @param[in,out] issue  Where to say which record was refused; may be NULL.
 * @return As ckpi_state_retract(); #CKPI_E_ARGUMENT also for a kind that the
 *         configuration does not keep; or #CKPI_E_MEMORY.
 * @par Thread safety
 * Changes @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_retract_records(ckpi_state *state, const ckpi_record_view *view, ckpi_issue *issue);

/**
 * How many records of a kind a state holds, quarantined ones not counted.
 * @param state     Not NULL.
 * @param kind      A value of ckpi_record_kind.
 * @param[out] out  0 where the kind is not kept; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_records(const ckpi_state *state, uint32_t kind, int64_t *out);

/**
 * Adds what @p source holds to @p state. With @p source the same object as
 * @p state, everything is doubled.
 * @param state   Not NULL.
 * @param source  Not NULL; not changed (unless it is @p state).
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_MISMATCH where configurations (ckpi_state_fingerprint()) or currencies
 *         (ckpi_state_currency()) differ, #CKPI_E_OVERFLOW or #CKPI_E_MEMORY.
 * @par Thread safety
 * Changes @p state, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_state_merge(ckpi_state *state, const ckpi_state *source);

/**
 * Do two states hold the same, that is, do they save to the same bytes?
 * @param a         Not NULL.
 * @param b         Not NULL.
 * @param[out] out  1 if equal, else 0; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads both.
 * @since 0.1
 */
ckpi_status ckpi_state_equal(const ckpi_state *a, const ckpi_state *b, uint32_t *out);

/**
 * Saves a state as canonical bytes (docs/state-format.md): states that hold
 * the same give the same bytes, on every platform.
 * @param state        Not NULL.
 * @param[out] buffer  Room for capacity bytes; NULL only with capacity 0.
 * @param capacity     Bytes at buffer.
 * @param[out] needed  Bytes written; on #CKPI_E_SPACE the bytes it takes; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SPACE (the buffer's content is then undefined).
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_save(const ckpi_state *state, uint8_t *buffer, size_t capacity, size_t *needed);

/**
 * Reads a state from bytes, which may be anything: the answer is a state or an
 * error. Its configuration comes with it, but for what to do with bad records:
 * a loaded state refuses them.
 * @param bytes      size bytes; NULL only with size 0.
 * @param size       Number of bytes; all must belong to the state.
 * @param limit      The most memory to take, in bytes; 0: 64 MiB.
 * @param allocator  Copied; NULL: realloc and free.
 * @param[out] out   The state, owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_FORMAT, #CKPI_E_UNSUPPORTED, #CKPI_E_LIMIT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_state_load(const uint8_t *bytes, size_t size, size_t limit, const ckpi_allocator *allocator,
                            ckpi_state **out);

/**
 * How many contacts a state holds, quarantined ones not counted.
 * @param state     Not NULL.
 * @param[out] out  At most ckpi_record_limit(); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_held(const ckpi_state *state, int64_t *out);

/**
 * The currency of the amounts of a kind of record in a state: of sales, of
 * costs. The first record that names one decides: a state whose amounts are in
 * one currency takes neither a record of the kind nor a state that names
 * another, for nothing here converts. What names none goes with every currency.
 * Where the last record that named it is taken back, there is none again. Not
 * of contacts: who measures the sale or cost of contacts in one currency names
 * it in a condition of the measure.
 * @param state     Not NULL; may be a cell of a cube.
 * @param kind      A value of ckpi_record_kind.
 * @param[out] out  Three capital letters of ISO 4217, the first in the lowest byte; 0: none; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_currency(const ckpi_state *state, uint32_t kind, uint32_t *out);

/**
 * How many records were quarantined for a reason.
 * @param state     Not NULL.
 * @param reason    A value of ckpi_reason but #CKPI_REASON_NONE.
 * @param[out] out  The count; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_quarantined(const ckpi_state *state, uint32_t reason, int64_t *out);

/**
 * The configuration of a state, with every default filled in, thresholds
 * sorted and allocator NULL. Measures and metrics are those of the state, and
 * there as long as it is.
 * @param state        Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_describe(const ckpi_state *state, ckpi_state_config *out);

/**
 * A 64-bit hash of the configuration: states with equal fingerprints merge,
 * unless their amounts are in different currencies (ckpi_state_currency()).
 * @param state     Not NULL.
 * @param[out] out  The fingerprint; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p state.
 * @since 0.1
 */
ckpi_status ckpi_state_fingerprint(const ckpi_state *state, uint64_t *out);

/** @} */

/** @defgroup durations Durations alone
 *  What a state keeps of one duration, for values that are no part of a record:
 *  their number, exact sums, extremes and a histogram of fixed size. Like
 *  states they merge in any order to the same saved bytes.
 *  @{ */

/** An accumulator of durations. Opaque. @since 0.1 */
typedef struct ckpi_durations ckpi_durations;

/** What an accumulator of durations holds. @since 0.1 */
typedef struct ckpi_durations_summary {
    uint32_t struct_size;    /**< sizeof(ckpi_durations_summary). */
    uint32_t precision_bits; /**< As it was made, the default filled in. */
    int64_t count;           /**< Values held; at most ckpi_record_limit(). */
    int64_t least_us;        /**< The shortest; #CKPI_ABSENT without values. */
    int64_t most_us;         /**< The longest; #CKPI_ABSENT without values. */
    uint64_t sum_low;        /**< The sum in microseconds, lower 64 bits; */
    uint64_t sum_high;       /**< and upper 64 bits. */
    uint64_t squares_low;    /**< The sum of the squares, lower 64 bits; */
    uint64_t squares_high;   /**< and upper 64 bits. */
} ckpi_durations_summary;

/**
 * Makes an empty accumulator, of 27 kB at the default precision. Adding and
 * merging allocate nothing.
 * @param precision_bits  Histogram buckets per octave, as a power of two: 4 to 12; 0: 7, that is bounds at most 1/128 apart.
 * @param allocator       Copied; NULL: realloc and free.
 * @param[out] out        Owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_durations_new(uint32_t precision_bits, const ckpi_allocator *allocator, ckpi_durations **out);

/**
 * Ends an accumulator.
 * @param durations  NULL is fine.
 * @par Thread safety
 * Nobody else may be using it.
 * @since 0.1
 */
void ckpi_durations_free(ckpi_durations *durations);

/**
 * Makes an accumulator empty again; its precision stays.
 * @param durations  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p durations.
 * @since 0.1
 */
ckpi_status ckpi_durations_reset(ckpi_durations *durations);

/**
 * Adds values: all, or on failure none. Values that are absent are left out.
 * One value a call is fine, to any of thousands of accumulators.
 * @param durations      Not NULL.
 * @param values_us      count durations in microseconds, each in [0, ckpi_duration_limit()] or #CKPI_ABSENT; NULL only
 *                       with count 0.
 * @param count          Number of values.
 * @param[in,out] issue  Where to say which value was refused; its field is 0; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_RECORD or #CKPI_E_OVERFLOW.
 * @par Thread safety
 * Changes @p durations.
 * @since 0.1
 */
ckpi_status ckpi_durations_add(ckpi_durations *durations, const int64_t *values_us, size_t count, ckpi_issue *issue);

/**
 * Adds what @p source holds to @p durations. With both the same object,
 * everything is doubled.
 * @param durations  Not NULL.
 * @param source     Not NULL; of the same precision; not changed (unless it is @p durations).
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_MISMATCH or #CKPI_E_OVERFLOW.
 * @par Thread safety
 * Changes @p durations, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_durations_merge(ckpi_durations *durations, const ckpi_durations *source);

/**
 * Do two accumulators hold the same, that is, do they save to the same bytes?
 * @param a         Not NULL.
 * @param b         Not NULL.
 * @param[out] out  1 if equal, else 0; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads both.
 * @since 0.1
 */
ckpi_status ckpi_durations_equal(const ckpi_durations *a, const ckpi_durations *b, int32_t *out);

/**
 * Number, sums and extremes.
 * @param durations    Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p durations.
 * @since 0.1
 */
ckpi_status ckpi_durations_read(const ckpi_durations *durations, ckpi_durations_summary *out);

/**
 * Certified bounds of a quantile by nearest rank: the value of the rank
 * ceil(quantile n), at least 1, lies between them, both included.
 * @param durations     Not NULL.
 * @param quantile      In [0, 1].
 * @param[out] low_us   Microseconds; not NULL.
 * @param[out] high_us  Microseconds; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_NOT_FOUND without values.
 * @par Thread safety
 * Reads @p durations.
 * @since 0.1
 */
ckpi_status ckpi_durations_quantile(const ckpi_durations *durations, double quantile, int64_t *low_us,
                                    int64_t *high_us);

/**
 * Saves an accumulator as canonical bytes (docs/state-format.md).
 * @param durations    Not NULL.
 * @param[out] buffer  Room for capacity bytes; NULL only with capacity 0.
 * @param capacity     Bytes at buffer.
 * @param[out] needed  Bytes written; on #CKPI_E_SPACE the bytes it takes; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SPACE (the buffer's content is then undefined).
 * @par Thread safety
 * Reads @p durations.
 * @since 0.1
 */
ckpi_status ckpi_durations_save(const ckpi_durations *durations, uint8_t *buffer, size_t capacity, size_t *needed);

/**
 * Reads an accumulator from bytes, which may be anything: the answer is an
 * accumulator or an error.
 * @param bytes      size bytes; NULL only with size 0.
 * @param size       Number of bytes; all must belong to the accumulator.
 * @param limit      The most memory to take, in bytes; 0: 64 MiB.
 * @param allocator  Copied; NULL: realloc and free.
 * @param[out] out   Owned by the caller; NULL on failure; not NULL itself.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_FORMAT, #CKPI_E_UNSUPPORTED, #CKPI_E_LIMIT or #CKPI_E_MEMORY.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_durations_load(const uint8_t *bytes, size_t size, size_t limit, const ckpi_allocator *allocator,
                                ckpi_durations **out);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_STATE_H */
