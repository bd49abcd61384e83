/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/benchmark.h
 * @brief Where a value stands among others: reference sets, comparability, position.
 *
 * A reference set is a table of percentiles, or a single figure, with what it
 * takes to judge it: metric, definition, policy, population, source, period
 * and trust. It is plain data of the caller, and text stays with the caller:
 * the library sees ids. Values of different definitions are never compared
 * silently: a position says whether the two are comparable, and why not.
 */
#ifndef CALLKPI_BENCHMARK_H
#define CALLKPI_BENCHMARK_H

#include <callkpi/base.h>
#include <callkpi/metric.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup benchmark Benchmark
 *  Reference sets, comparability and positions.
 *  @{ */

/** How far a source can be believed. */
enum ckpi_trust {
    CKPI_TRUST_UNKNOWN = 0,    /**< Not said. */
    CKPI_TRUST_OFFICIAL = 1,   /**< A: official, regulatory or audited. */
    CKPI_TRUST_METHODICAL = 2, /**< B: measured, or a survey with a method and its n. */
    CKPI_TRUST_VENDOR = 3,     /**< C: research of a vendor, its method partly visible. */
    CKPI_TRUST_FOLKLORE = 4,   /**< D: repeated everywhere, measured nowhere. */
    CKPI_TRUST_UNSOURCED = 5   /**< E: a list without sources. */
};

/** What the figures of a set are. */
enum ckpi_statistic {
    CKPI_STATISTIC_UNKNOWN = 0,     /**< Not said; refused. */
    CKPI_STATISTIC_PERCENTILES = 1, /**< A table of percentiles. */
    CKPI_STATISTIC_MEAN = 2,        /**< The mean over organisations or persons. */
    CKPI_STATISTIC_MEDIAN = 3,      /**< Their median. */
    CKPI_STATISTIC_VALUE = 4,       /**< The value of one organisation. */
    CKPI_STATISTIC_TARGET = 5,      /**< What somebody set as a target. */
    CKPI_STATISTIC_REGULATION = 6   /**< What a regulator or a standard demands. */
};

/** How a single figure is meant. */
enum ckpi_figure_bound {
    CKPI_FIGURE_EXACT = 0, /**< As printed. */
    CKPI_FIGURE_ABOUT = 1, /**< Rounded, or "about". */
    CKPI_FIGURE_ABOVE = 2, /**< The true figure is above. */
    CKPI_FIGURE_BELOW = 3  /**< The true figure is below. */
};

/** Bits of ckpi_benchmark::flags. */
enum ckpi_benchmark_flag {
    CKPI_BENCHMARK_FLAG_OTHER_DEFINITION =
        1 /**< The source is known to count otherwise: for information, never compared. */
};

/** A point of a table. This struct is frozen: it has no struct_size and never changes. @since 0.1 */
typedef struct ckpi_benchmark_point {
    double percentile; /**< The share of peers that are worse or equal, in [0, 100]: higher is always better. */
    double value;      /**< In the metric's unit. */
} ckpi_benchmark_point;

/**
 * A reference set. Zero is "not known" in every member, except where said.
 * The set must not change while it is used; the library keeps no pointer.
 * @since 0.1
 */
typedef struct ckpi_benchmark {
    uint32_t struct_size;               /**< sizeof(ckpi_benchmark). */
    uint32_t metric;                    /**< A value of ckpi_metric; 0: own_metric_id. */
    uint32_t version;                   /**< Version of the catalogue's definition that the source follows. */
    uint32_t unit;                      /**< A value of ckpi_unit; that of the metric. */
    uint32_t policy_kind;               /**< A value of ckpi_policy_kind; 0: none. */
    uint32_t policy;                    /**< The preset's id. */
    uint32_t composition;               /**< What a handle time is made of: any of ckpi_handle_part. */
    uint32_t better;                    /**< A value of ckpi_better; a table needs higher or lower. */
    uint32_t statistic;                 /**< A value of ckpi_statistic; never 0. */
    uint32_t bound;                     /**< A value of ckpi_figure_bound; 0 for a table. */
    uint32_t trust;                     /**< A value of ckpi_trust. */
    uint32_t flags;                     /**< Any of ckpi_benchmark_flag. */
    uint64_t id;                        /**< The caller's. */
    uint64_t own_metric_id;             /**< The caller's id of a metric that is not in the catalogue. */
    uint64_t population_id;             /**< Who was measured: industry, region, size; an id of the caller. */
    uint64_t source_id;                 /**< Where it is written; an id of the caller. */
    int64_t threshold_us;               /**< Of a service level. */
    int64_t short_us;                   /**< Short-abandon limit; 0 is "off" where the policy is known. */
    int64_t start_us;                   /**< Start of the period measured; #CKPI_ABSENT or 0: not known. */
    int64_t end_us;                     /**< Its end, from which age counts; #CKPI_ABSENT or 0: not known. */
    int64_t valid_until_us;             /**< From when on it is expired; #CKPI_ABSENT or 0: never. */
    int64_t peers;                      /**< Organisations or persons behind it. */
    double value;                       /**< The single figure; 0 for a table. */
    double quantile;                    /**< The metric's quantile, such as 0.9 for a P90 of waits; 0: none. */
    const ckpi_benchmark_point *points; /**< The table, percentiles strictly ascending; NULL for a figure. */
    size_t point_count;                 /**< At least 2 for a table; 0 for a figure. */
} ckpi_benchmark;

/** Members of ckpi_benchmark that can be to blame: ckpi_issue::field of ckpi_benchmark_check(). */
enum ckpi_benchmark_field {
    CKPI_BENCHMARK_FIELD_NONE = 0,        /**< None. */
    CKPI_BENCHMARK_FIELD_METRIC = 1,      /**< metric, own_metric_id. */
    CKPI_BENCHMARK_FIELD_UNIT = 2,        /**< unit. */
    CKPI_BENCHMARK_FIELD_POLICY = 3,      /**< policy, policy_kind. */
    CKPI_BENCHMARK_FIELD_COMPOSITION = 4, /**< composition. */
    CKPI_BENCHMARK_FIELD_BETTER = 5,      /**< better. */
    CKPI_BENCHMARK_FIELD_STATISTIC = 6,   /**< statistic. */
    CKPI_BENCHMARK_FIELD_BOUND = 7,       /**< bound. */
    CKPI_BENCHMARK_FIELD_TRUST = 8,       /**< trust. */
    CKPI_BENCHMARK_FIELD_THRESHOLD = 9,   /**< threshold_us, short_us. */
    CKPI_BENCHMARK_FIELD_PERIOD = 10,     /**< start_us, end_us, valid_until_us. */
    CKPI_BENCHMARK_FIELD_PEERS = 11,      /**< peers. */
    CKPI_BENCHMARK_FIELD_VALUE = 12,      /**< value. */
    CKPI_BENCHMARK_FIELD_QUANTILE = 13,   /**< quantile. */
    CKPI_BENCHMARK_FIELD_POINTS = 14,     /**< points, point_count; ckpi_issue::index is the point. */
    CKPI_BENCHMARK_FIELD_FLAGS = 15       /**< flags. */
};

/** Why a member is refused: ckpi_issue::reason of ckpi_benchmark_check(). */
enum ckpi_benchmark_reason {
    CKPI_BENCHMARK_REASON_NONE = 0,          /**< None. */
    CKPI_BENCHMARK_REASON_MISSING = 1,       /**< Needed, and not there. */
    CKPI_BENCHMARK_REASON_UNKNOWN_VALUE = 2, /**< No such constant. */
    CKPI_BENCHMARK_REASON_BEYOND_RANGE = 3,  /**< Not finite, or outside the range. */
    CKPI_BENCHMARK_REASON_CONTRADICTION = 4, /**< Does not go with another member. */
    CKPI_BENCHMARK_REASON_NOT_ASCENDING = 5, /**< Percentiles do not ascend. */
    CKPI_BENCHMARK_REASON_NOT_MONOTONE = 6   /**< A better percentile has a worse value. */
};

/**
 * Checks a reference set.
 * @param benchmark      Not NULL.
 * @param[in,out] issue  Receives field and reason on #CKPI_E_RECORD; or NULL.
 * @return #CKPI_OK, #CKPI_E_RECORD, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_check(const ckpi_benchmark *benchmark, ckpi_issue *issue);

/**
 * The value that is compared with a set: one read from a state
 * (ckpi_benchmark_subject_read()) or one of the caller's.
 * @since 0.1
 */
typedef struct ckpi_benchmark_subject {
    uint32_t struct_size;   /**< sizeof(ckpi_benchmark_subject). */
    uint32_t metric;        /**< A value of ckpi_metric; 0: own_metric_id. */
    uint32_t version;       /**< Version of the definition. */
    uint32_t unit;          /**< A value of ckpi_unit. */
    uint32_t policy_kind;   /**< A value of ckpi_policy_kind; 0: none. */
    uint32_t policy;        /**< The preset's id; 0 with a kind: the caller's own. */
    uint32_t composition;   /**< What a handle time is made of: any of ckpi_handle_part. */
    uint32_t reserved0;     /**< Zero. */
    uint64_t own_metric_id; /**< The caller's id of a metric that is not in the catalogue. */
    uint64_t population_id; /**< Whom it measures; 0: not known. */
    int64_t threshold_us;   /**< Of a service level; #CKPI_ABSENT or 0: none. */
    int64_t short_us;       /**< Short-abandon limit; #CKPI_ABSENT or 0: off. */
    double quantile;        /**< Of a quantile; NaN or 0: none. */
    double value;           /**< NaN: there is none. */
    double low;             /**< Lower limit of its interval; NaN: not known. */
    double high;            /**< Upper limit of its interval; NaN: not known. */
} ckpi_benchmark_subject;

/**
 * Makes a subject of a value. The composition of the handle times of the
 * catalogue is filled in; a value that does not exist becomes NaN.
 * @param value        Not NULL; as ckpi_metric_read() wrote it.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_subject_read(const ckpi_value *value, ckpi_benchmark_subject *out);

/** Whether two values mean the same. */
enum ckpi_comparability {
    CKPI_COMPARABLE_NO = 1,      /**< They do not: a note says why. */
    CKPI_COMPARABLE_UNKNOWN = 2, /**< The set does not say enough of its definition: a note says what is missing. */
    CKPI_COMPARABLE_YES = 3      /**< Metric, definition, policy and limits agree. */
};

/** Bits of ckpi_benchmark_position::notes. */
enum ckpi_benchmark_note {
    CKPI_NOTE_METRIC_DIFFERS = 1,            /**< Not comparable: another metric. */
    CKPI_NOTE_UNIT_DIFFERS = 1 << 1,         /**< Not comparable: another unit. */
    CKPI_NOTE_VERSION_DIFFERS = 1 << 2,      /**< Not comparable: another version of the definition. */
    CKPI_NOTE_COMPOSITION_DIFFERS = 1 << 3,  /**< Not comparable: such as handle time with and without hold. */
    CKPI_NOTE_POLICY_DIFFERS = 1 << 4,       /**< Not comparable: another policy. */
    CKPI_NOTE_THRESHOLD_DIFFERS = 1 << 5,    /**< Not comparable: another service-level threshold. */
    CKPI_NOTE_SHORT_LIMIT_DIFFERS = 1 << 6,  /**< Not comparable: another short-abandon limit. */
    CKPI_NOTE_QUANTILE_DIFFERS = 1 << 7,     /**< Not comparable: another quantile, or a mean. */
    CKPI_NOTE_OTHER_DEFINITION = 1 << 8,     /**< Not comparable: the source counts otherwise. */
    CKPI_NOTE_VERSION_UNKNOWN = 1 << 9,      /**< Comparability unknown: whether the source follows the definition. */
    CKPI_NOTE_COMPOSITION_UNKNOWN = 1 << 10, /**< Comparability unknown: what the time is made of. */
    CKPI_NOTE_POLICY_UNKNOWN = 1 << 11,      /**< Comparability unknown: which policy. */
    CKPI_NOTE_THRESHOLD_UNKNOWN = 1 << 12,   /**< Comparability unknown: which threshold. */
    CKPI_NOTE_POPULATION_DIFFERS = 1 << 13,  /**< Another population: for the reader to judge. */
    CKPI_NOTE_STALE = 1 << 14,               /**< Older than 365 days. */
    CKPI_NOTE_EXPIRED = 1 << 15,             /**< Beyond valid_until_us: no target may rest on it. */
    CKPI_NOTE_UNDATED = 1 << 16,             /**< Its age is not known. */
    CKPI_NOTE_COARSE = 1 << 17,              /**< A table, mean or median of fewer than 10 peers. */
    CKPI_NOTE_PEERS_UNKNOWN = 1 << 18,       /**< A table, mean or median of nobody knows how many peers. */
    CKPI_NOTE_NO_SOURCE = 1 << 19,           /**< No source. */
    CKPI_NOTE_LOW_TRUST = 1 << 20,           /**< Trust is neither official nor methodical. */
    CKPI_NOTE_INEXACT = 1 << 21,             /**< The figure is rounded, or only a bound. */
    CKPI_NOTE_NO_INTERVAL = 1 << 22,         /**< The value came without an interval. */
    CKPI_NOTE_INTERVAL_CLAMPED = 1 << 23     /**< An end of the interval lies outside the table. */
};

/** What a position is; values of ckpi_benchmark_position::status. */
enum ckpi_position_status {
    CKPI_POSITION_OK = 0,             /**< Between points of the table. */
    CKPI_POSITION_PLATEAU = 1,        /**< Several percentiles have this value: their middle. */
    CKPI_POSITION_BELOW_TABLE = 2,    /**< Worse than the table's worst: the percentile is at most this. */
    CKPI_POSITION_ABOVE_TABLE = 3,    /**< Better than the table's best: the percentile is at least this. */
    CKPI_POSITION_FIGURE = 4,         /**< A single figure: there is a gap and a relation, but no percentile. */
    CKPI_POSITION_NO_VALUE = 5,       /**< The subject has no value. */
    CKPI_POSITION_NOT_COMPARABLE = 6, /**< Refused: notes say why. */
    CKPI_POSITION_OUTSIDE_TABLE = 7,  /**< ckpi_benchmark_at(): the table does not reach there. */
    CKPI_POSITION_EXPIRED = 8         /**< ckpi_benchmark_at(): the set is expired. */
};

/** How a value relates to the figure, or to the median of a table. */
enum ckpi_relation {
    CKPI_RELATION_UNKNOWN = 0, /**< Cannot be said: better is not defined, or the figure is only a bound. */
    CKPI_RELATION_WORSE = 1,   /**< The whole interval is worse. */
    CKPI_RELATION_LEVEL = 2,   /**< The interval contains it. */
    CKPI_RELATION_BETTER = 3   /**< The whole interval is better. */
};

/**
 * Where a value stands. Doubles that do not exist are NaN; status and notes
 * say why. Gaps are in the metric's unit and positive where the value has to
 * improve by so much, whichever way is better; where no way is better, they
 * are reference less value.
 * @since 0.1
 */
typedef struct ckpi_benchmark_position {
    uint32_t struct_size;   /**< sizeof(ckpi_benchmark_position). */
    uint32_t status;        /**< A value of ckpi_position_status. */
    uint32_t comparability; /**< A value of ckpi_comparability. */
    uint32_t notes;         /**< Any of ckpi_benchmark_note. */
    uint32_t quartile;      /**< 1 (worst) to 4 (best); 0: none. A border belongs to the better one. */
    uint32_t relation;      /**< A value of ckpi_relation. */
    double percentile;      /**< The share of peers that are worse or equal. */
    double percentile_low;  /**< Of the worse end of the value's interval. */
    double percentile_high; /**< Of the better end of the value's interval. */
    double gap;             /**< To the single figure. */
    double gap_median;      /**< To the 50th percentile, where the table reaches it. */
    double gap_upper;       /**< To the 75th. */
    double gap_best;        /**< To the 90th. */
    double score;           /**< From 0 at the table's worst value to 1 at its best, clamped. */
    double age_days;        /**< From end_us to as_of_us. */
} ckpi_benchmark_position;

/**
 * Places a value among a reference set: linear between the points of a table,
 * clamped outside of it, never extrapolated. Comparability comes first: where
 * metric, unit, definition, composition, policy or limits differ, nothing but
 * the notes is said. An expired set still gives a position, with a note.
 * @param benchmark    Not NULL; one that ckpi_benchmark_check() accepts.
 * @param subject      Not NULL.
 * @param as_of_us     The moment of reading; #CKPI_ABSENT: not known, and so is the set's age.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_RECORD for a set that is refused, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_read(const ckpi_benchmark *benchmark, const ckpi_benchmark_subject *subject,
                                int64_t as_of_us, ckpi_benchmark_position *out);

/**
 * The value at a percentile, for a target. Outside the table, and from an
 * expired set, there is none: @p out is NaN and @p status says why.
 * @param benchmark    Not NULL; one that ckpi_benchmark_check() accepts; of a single figure there is no value.
 * @param percentile   In [0, 100].
 * @param as_of_us     The moment of reading; #CKPI_ABSENT: not known, and the set counts as valid.
 * @param[out] out     The value; not NULL.
 * @param[out] status  #CKPI_POSITION_OK, #CKPI_POSITION_OUTSIDE_TABLE or #CKPI_POSITION_EXPIRED; not NULL.
 * @return #CKPI_OK, #CKPI_E_RECORD for a set that is refused, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_at(const ckpi_benchmark *benchmark, double percentile, int64_t as_of_us, double *out,
                              uint32_t *status);

/**
 * The table of an internal benchmark: one point for each distinct value of the
 * peers, at the share of peers that are worse or equal. Give it shrunk values:
 * raw ones of few contacts are spread by chance, and make the table too wide.
 * @param values       count finite values; not NULL.
 * @param count        At least 2, at most 2^24.
 * @param better       #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER.
 * @param[out] points  Room for capacity points, percentiles ascending; NULL only with capacity 0.
 * @param capacity     Room in points; at least count, for the peers are put in order there.
 * @param[out] needed  How many points were written, 1 where all peers are alike: no table; on #CKPI_E_SPACE count;
 *                     not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SPACE; then no point was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_points_of(const double *values, size_t count, uint32_t better, ckpi_benchmark_point *points,
                                     size_t capacity, size_t *needed);

/** Lists of words that this header's constants have. */
enum ckpi_benchmark_vocabulary {
    CKPI_BENCHMARK_WORDS_TRUST = 1,         /**< ckpi_trust. */
    CKPI_BENCHMARK_WORDS_STATISTIC = 2,     /**< ckpi_statistic. */
    CKPI_BENCHMARK_WORDS_BOUND = 3,         /**< ckpi_figure_bound. */
    CKPI_BENCHMARK_WORDS_COMPOSITION = 4,   /**< ckpi_handle_part. */
    CKPI_BENCHMARK_WORDS_COMPARABILITY = 5, /**< ckpi_comparability. */
    CKPI_BENCHMARK_WORDS_NOTE = 6,          /**< ckpi_benchmark_note. */
    CKPI_BENCHMARK_WORDS_STATUS = 7,        /**< ckpi_position_status. */
    CKPI_BENCHMARK_WORDS_RELATION = 8,      /**< ckpi_relation. */
    CKPI_BENCHMARK_WORDS_FIELD = 9,         /**< ckpi_benchmark_field. */
    CKPI_BENCHMARK_WORDS_REASON = 10        /**< ckpi_benchmark_reason. */
};

/**
 * The word for a constant of this header, such as "stale".
 * @param vocabulary  A value of ckpi_benchmark_vocabulary.
 * @param value       A constant of that list; of masks, one bit.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_benchmark_word(uint32_t vocabulary, uint32_t value);

/**
 * The constant for a word.
 * @param vocabulary  A value of ckpi_benchmark_vocabulary.
 * @param text        UTF-8; NULL only with size 0.
 * @param size        Bytes of text.
 * @param[out] out    The constant; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out);

/**
 * Lists the constants of a vocabulary: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param vocabulary  A value of ckpi_benchmark_vocabulary.
 * @param index       Position in the list.
 * @param[out] out    The constant there; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_benchmark_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_BENCHMARK_H */
