/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/measure.h
 * @brief What is declared: measures and metrics as plain data.
 *
 * A *measure* is an aggregate of a field of one kind of record, taken over the
 * records that meet its conditions. A *metric* is a quotient of sums of
 * measures. What the library brings along is written in the same terms as what
 * a vendor declares in ckpi_state_config, and is kept, merged, saved, taken
 * back and read in the same way.
 */
#ifndef CALLKPI_MEASURE_H
#define CALLKPI_MEASURE_H

#include <callkpi/base.h>
#include <callkpi/record.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup measure Measure
 *  Measures and metrics as plain data.
 *  @{ */

/** What is kept of the values of a measure. */
enum ckpi_aggregate {
    CKPI_AGGREGATE_NONE = 0,      /**< Not told; refused. */
    CKPI_AGGREGATE_COUNT = 1,     /**< How many records; needs no field. */
    CKPI_AGGREGATE_SUM = 2,       /**< The exact sum. */
    CKPI_AGGREGATE_SQUARE = 3,    /**< The exact sum of squares. */
    CKPI_AGGREGATE_PRODUCT = 4,   /**< The exact sum of field times field2. */
    CKPI_AGGREGATE_MINIMUM = 5,   /**< The least, also after retractions: each value is kept, with its count. */
    CKPI_AGGREGATE_MAXIMUM = 6,   /**< The greatest; likewise. */
    CKPI_AGGREGATE_HISTOGRAM = 7, /**< Log-linear buckets, for quantiles. */
    CKPI_AGGREGATE_DISTINCT =
        8, /**< How many different values, by HyperLogLog. Records of the kind cannot be taken back: #CKPI_E_IRREVERSIBLE. */
    CKPI_AGGREGATE_DISTINCT_EXACT = 9 /**< How many different values: each is kept, with its count. */
};

/** What of its fields a measure takes. A value that needs an absent field is absent, and so is one beyond the range. */
enum ckpi_operand {
    CKPI_OPERAND_FIELD = 0,      /**< field. */
    CKPI_OPERAND_DIFFERENCE = 1, /**< field - field2, such as from request to connection. */
    CKPI_OPERAND_DEVIATION = 2,  /**< |field - field2|. */
    CKPI_OPERAND_RATIO = 3       /**< field / field2 in 1e-9, to nearest; absent where field2 is not above 0. */
};

/** How a condition compares. All but two are false where a field is absent. */
enum ckpi_comparison {
    CKPI_COMPARISON_NONE = 0,         /**< Not told; refused. */
    CKPI_COMPARISON_PRESENT = 1,      /**< The field is there. */
    CKPI_COMPARISON_ABSENT = 2,       /**< The field is not there. */
    CKPI_COMPARISON_EQUAL = 3,        /**< Equal to the value. */
    CKPI_COMPARISON_NOT_EQUAL = 4,    /**< There, and not equal to the value. */
    CKPI_COMPARISON_LESS = 5,         /**< Below the value. */
    CKPI_COMPARISON_AT_MOST = 6,      /**< At most the value. */
    CKPI_COMPARISON_GREATER = 7,      /**< Above the value. */
    CKPI_COMPARISON_AT_LEAST = 8,     /**< At least the value. */
    CKPI_COMPARISON_ONE_OF = 9,       /**< From 0 to 62, and its bit `1 << field` is set in the value. */
    CKPI_COMPARISON_ANY_BIT = 10,     /**< Shares a bit with the value. */
    CKPI_COMPARISON_NO_BIT = 11,      /**< Shares no bit with the value; also where it is absent. */
    CKPI_COMPARISON_NOT_MULTIPLE = 12 /**< Not a multiple of the value, which is above 0. */
};

/** One condition of a measure. @since 0.1 */
typedef struct ckpi_measure_condition {
    uint32_t field;      /**< A field of the measure's kind. */
    uint32_t comparison; /**< A value of ckpi_comparison. */
    uint32_t other;      /**< A field that is added to value before the comparison; 0: none. */
    uint32_t group;      /**< Conditions of one group other than 0 are alternatives; 0: this one must hold. */
    int64_t value;       /**< What is compared with; 0 where the comparison needs none. */
} ckpi_measure_condition;

/**
 * A measure. Where several records of a kind go to different intervals by
 * their part (contacts alone do), part says which.
 * This struct grows at its end; arrays of it come with the caller's size.
 * @since 0.1
 */
typedef struct ckpi_measure {
    uint32_t kind;      /**< A value of ckpi_record_kind. */
    uint32_t aggregate; /**< A value of ckpi_aggregate. */
    uint32_t operand;   /**< A value of ckpi_operand. */
    uint32_t field;     /**< A field of the kind; 0 for a count. */
    uint32_t field2;    /**< The second field, where operand or aggregate take one; else 0. */
    uint32_t handling;  /**< 1: goes where the handling of a contact goes; else 0. */
    uint32_t
        precision_bits; /**< Of DISTINCT: registers as a power of two, 4 to 14; 0: 11, a standard error of 2.3 %. */
    uint32_t condition_count;             /**< Used entries of conditions. */
    ckpi_measure_condition conditions[8]; /**< All must hold, alternatives counting as one; unused entries are zero. */
    char name[32];                        /**< UTF-8, padded with zeros; the last byte is zero. */
} ckpi_measure;

/** Which way is better. */
enum ckpi_better {
    CKPI_BETTER_NEITHER = 0, /**< A volume. */
    CKPI_BETTER_HIGHER = 1,  /**< Higher is better. */
    CKPI_BETTER_LOWER = 2,   /**< Lower is better. */
    CKPI_BETTER_TARGET = 3   /**< A band is best. */
};

/** Units of values, numerators and denominators. */
enum ckpi_unit {
    CKPI_UNIT_NONE = 0,         /**< No unit. */
    CKPI_UNIT_COUNT = 1,        /**< A number of things. */
    CKPI_UNIT_RATIO = 2,        /**< A fraction: 0.8 is 80 %. */
    CKPI_UNIT_SECONDS = 3,      /**< Seconds. */
    CKPI_UNIT_PER_THOUSAND = 4, /**< Per 1,000. */
    CKPI_UNIT_SCORE = 5,        /**< Points of the question's scale. */
    CKPI_UNIT_POINTS = 6,       /**< From -100 to 100, or from 0 to 100. */
    CKPI_UNIT_MONEY = 7,        /**< Minor units of one currency. */
    CKPI_UNIT_PER_YEAR = 8,     /**< Per person-year. */
    CKPI_UNIT_HOURS = 9,        /**< Hours. */
    CKPI_UNIT_PER_HOUR = 10,    /**< Per hour. */
    CKPI_UNIT_DAYS = 11         /**< Days. */
};

/** What a metric counts. */
enum ckpi_counting_unit {
    CKPI_COUNTS_VISITS = 1,      /**< Queue visits. */
    CKPI_COUNTS_HANDLES = 2,     /**< Agents' handlings: handled legs. */
    CKPI_COUNTS_CONTACTS = 3,    /**< Whole contacts (conversations). */
    CKPI_COUNTS_RINGS = 4,       /**< Ring attempts. */
    CKPI_COUNTS_CALLBACKS = 5,   /**< Callbacks. */
    CKPI_COUNTS_RESPONSES = 6,   /**< Survey responses. */
    CKPI_COUNTS_CASES = 7,       /**< Cases. */
    CKPI_COUNTS_EVALUATIONS = 8, /**< Evaluations. */
    CKPI_COUNTS_SALES = 9,       /**< Sales. */
    CKPI_COUNTS_MESSAGES = 10,   /**< Messages and their conversations. */
    CKPI_COUNTS_EMPLOYEES = 11,  /**< Employees. */
    CKPI_COUNTS_CUSTOMERS = 12,  /**< Customers. */
    CKPI_COUNTS_INTERVALS = 13,  /**< Planned intervals. */
    CKPI_COUNTS_RECORDS = 14     /**< Records of whatever kind the measures name. */
};

/** What kind of formula a metric is. */
enum ckpi_metric_kind {
    CKPI_KIND_COUNT = 1,      /**< A sum of counts. */
    CKPI_KIND_PROPORTION = 2, /**< A part of a whole: Wilson interval. */
    CKPI_KIND_RATIO = 3,      /**< A ratio of sums: delta-method interval. */
    CKPI_KIND_EXTREME = 4,    /**< A longest or oldest. */
    CKPI_KIND_QUANTILE = 5,   /**< A nearest-rank quantile: order-statistic interval. */
    CKPI_KIND_DISTINCT = 6    /**< A number of different values. */
};

/** What becomes of a metric's sums; a shape says which terms its lists take. */
enum ckpi_metric_shape {
    CKPI_SHAPE_QUOTIENT = 0, /**< They are what they are: of every kind of metric. */
    CKPI_SHAPE_ROOT = 1,     /**< Of a ratio: the root of the quotient, as of a mean square. */
    CKPI_SHAPE_DOUBLE =
        2, /**< Of a ratio of two terms over two: the first over the first, divided by the second over the second. */
    CKPI_SHAPE_COMPOUND =
        3, /**< Of a ratio, the share that a period loses: 1 - (1 - share)^p over the p periods in 365 d. products: the
              denominator's parts, each times its period. */
    CKPI_SHAPE_KAPPA =
        4, /**< Of a ratio: Cohen's kappa. Numerator: counts of agreements, of yes by one side and by the other;
              denominator: the count of pairs. Where such counts cannot be: #CKPI_VALUE_OUT_OF_DOMAIN. */
    CKPI_SHAPE_SPAN =
        5, /**< Of a ratio of time: the numerator over the time from the least value of the denominator's second measure to the
              greatest of its first, both exact distinct counts of times. */
    CKPI_SHAPE_SURVIVAL = 6, /**< Of a quantile: by Kaplan and Meier; denominator: a histogram of censored values. */
    CKPI_SHAPE_COMPLETE =
        7 /**< Of a ratio whose denominator and population count: #CKPI_VALUE_OUT_OF_DOMAIN where the population is more. */
};

/** How results of shards combine. */
enum ckpi_merge_class {
    CKPI_MERGE_EXACT = 1, /**< Exactly, whatever the partition. */
    CKPI_MERGE_EXACT_BY_KEY =
        2,                   /**< Exactly, whatever the partition, if the flags of later records of a key are true. */
    CKPI_MERGE_BOUNDED = 3,  /**< Within certified bounds that merging does not widen. */
    CKPI_MERGE_SNAPSHOT = 4, /**< Only at one and the same moment. */
    CKPI_MERGE_COMPUTED = 5 /**< Not at all: a model's answer, from parameters and no records. No vendor declares it. */
};

/** Ids of measures in terms: below 65536 the position among the declared ones. */
enum ckpi_measure_id {
    CKPI_MEASURE_OWN_LIMIT = 256, /**< The most measures that a configuration may declare. */
    CKPI_MEASURE_KIND = 65536 /**< Measures of the library: `kind * 65536 + 1`, plus the index of ckpi_measure_at(). */
};

/** Where the ids of a vendor's own metrics begin: #CKPI_OWN_METRIC_FIRST plus the position in ckpi_state_config. */
enum ckpi_own_metric {
    CKPI_OWN_METRIC_FIRST = 65536 /**< The first. */
};

/** One measure in a sum. @since 0.1 */
typedef struct ckpi_metric_term {
    int64_t coefficient; /**< Not 0 in a used term, at most 2^31 in size; a term of 0 ends the list. */
    uint32_t measure;    /**< Id of a measure; see ckpi_measure_id. */
    uint32_t reserved0;  /**< Zero. */
} ckpi_metric_term;

/**
 * A metric over declared measures: scale * numerator / denominator, and for a
 * count scale * numerator. An extreme, quantile or distinct count reads its one
 * numerator term, whose measure must be of that aggregate. Measures of times in
 * microseconds come out in seconds where the unit is seconds. A shape changes
 * that: see ckpi_metric_shape. ckpi_metric_definition_read() gives a metric of
 * the library in these terms.
 * This struct grows at its end; arrays of it come with the caller's size.
 * @since 0.1
 */
typedef struct ckpi_metric_definition {
    uint32_t kind;                 /**< A value of ckpi_metric_kind. */
    uint32_t unit;                 /**< A value of ckpi_unit. */
    uint32_t better;               /**< A value of ckpi_better. */
    uint32_t counting_unit;        /**< A value of ckpi_counting_unit. */
    uint32_t handling;             /**< 1: attributed like handling; else 0. */
    uint32_t version;              /**< Version of the definition, the vendor's own count; 0: 1. */
    double scale;                  /**< Of the value, above 0 and finite; 0: 1. */
    ckpi_metric_term numerator[8]; /**< What is counted or summed. */
    ckpi_metric_term denominator
        [8]; /**< What it is divided by; none for counts, extremes, quantiles and distinct counts, shapes apart. */
    ckpi_metric_term population
        [4]; /**< Without any of it there is no data; none: the denominator, or else the numerator. Where it counts records, they are what ckpi_value::n says. */
    ckpi_metric_term squares[4]; /**< Of a ratio: the sum of squares of the numerator's parts; none: no interval. */
    ckpi_metric_term
        products[4]; /**< Likewise of numerator times denominator; none with squares: the numerator (a mean). */
    ckpi_metric_term
        squares2[4];           /**< Likewise of the denominator's parts; none with squares: the denominator (a mean). */
    char symbol[16];           /**< Such as "PKV", once in a configuration; the last byte is zero. */
    char name[48];             /**< UTF-8, padded with zeros; the last byte is zero. */
    char numerator_text[64];   /**< The numerator in words; likewise. */
    char denominator_text[64]; /**< The denominator in words; likewise. */
    char sources[48];          /**< Where the formula comes from; likewise. */
    uint32_t shape;            /**< A value of ckpi_metric_shape. */
    uint32_t merge_class; /**< A value of ckpi_merge_class, as the vendor knows its flags and moments; 0: bounded for a
                                  quantile, else exact. Only a quantile is bounded, and none is exact. */
    ckpi_metric_term records[4]; /**< Counts of the records that the value rests on, each once, where neither population
                                    nor denominator tells; none: these. */
    char fields[128]; /**< Fields that it needs, comma separated; UTF-8, padded with zeros, the last byte zero. */
} ckpi_metric_definition;

/** Members of ckpi_metric_definition that can be to blame: ckpi_issue::field of ckpi_metric_definition_check(). */
enum ckpi_definition_member {
    CKPI_DEFINITION_MEMBER_NONE = 0,              /**< None. */
    CKPI_DEFINITION_MEMBER_KIND = 1,              /**< kind. */
    CKPI_DEFINITION_MEMBER_UNIT = 2,              /**< unit. */
    CKPI_DEFINITION_MEMBER_BETTER = 3,            /**< better. */
    CKPI_DEFINITION_MEMBER_COUNTING_UNIT = 4,     /**< counting_unit. */
    CKPI_DEFINITION_MEMBER_HANDLING = 5,          /**< handling. */
    CKPI_DEFINITION_MEMBER_VERSION = 6,           /**< version. */
    CKPI_DEFINITION_MEMBER_SCALE = 7,             /**< scale. */
    CKPI_DEFINITION_MEMBER_NUMERATOR = 8,         /**< numerator; ckpi_issue::index is the term. */
    CKPI_DEFINITION_MEMBER_DENOMINATOR = 9,       /**< denominator, likewise. */
    CKPI_DEFINITION_MEMBER_POPULATION = 10,       /**< population, likewise. */
    CKPI_DEFINITION_MEMBER_SQUARES = 11,          /**< squares, likewise. */
    CKPI_DEFINITION_MEMBER_PRODUCTS = 12,         /**< products, likewise. */
    CKPI_DEFINITION_MEMBER_SQUARES2 = 13,         /**< squares2, likewise. */
    CKPI_DEFINITION_MEMBER_SYMBOL = 14,           /**< symbol. */
    CKPI_DEFINITION_MEMBER_NAME = 15,             /**< name. */
    CKPI_DEFINITION_MEMBER_NUMERATOR_TEXT = 16,   /**< numerator_text. */
    CKPI_DEFINITION_MEMBER_DENOMINATOR_TEXT = 17, /**< denominator_text. */
    CKPI_DEFINITION_MEMBER_SOURCES = 18,          /**< sources. */
    CKPI_DEFINITION_MEMBER_SHAPE = 19,            /**< shape. */
    CKPI_DEFINITION_MEMBER_MERGE_CLASS = 20,      /**< merge_class. */
    CKPI_DEFINITION_MEMBER_RECORDS = 21,          /**< records; ckpi_issue::index is the term. */
    CKPI_DEFINITION_MEMBER_FIELDS = 22            /**< fields. */
};

/** Why a member is refused: ckpi_issue::reason of ckpi_metric_definition_check(). */
enum ckpi_definition_reason {
    CKPI_DEFINITION_REASON_NONE = 0,          /**< None. */
    CKPI_DEFINITION_REASON_UNKNOWN_VALUE = 1, /**< No such constant. */
    CKPI_DEFINITION_REASON_BEYOND_RANGE = 2,  /**< Outside its range, or not finite. */
    CKPI_DEFINITION_REASON_NO_TEXT = 3,       /**< No text that ends, or an empty one where it is needed. */
    CKPI_DEFINITION_REASON_NO_MEASURE = 4,    /**< There is no such measure. */
    CKPI_DEFINITION_REASON_NOT_ENDED = 5,     /**< Terms behind the end of the list. */
    CKPI_DEFINITION_REASON_TOO_FEW = 6,       /**< Kind and shape take more terms. */
    CKPI_DEFINITION_REASON_TOO_MANY = 7,      /**< Kind and shape take fewer terms, or none. */
    CKPI_DEFINITION_REASON_AGGREGATE = 8,     /**< Not of an aggregate that kind and shape read there. */
    CKPI_DEFINITION_REASON_ONCE = 9,          /**< Taken other than once: the coefficient is not 1. */
    CKPI_DEFINITION_REASON_UNITS = 10,        /**< Of another unit than what it goes with. */
    CKPI_DEFINITION_REASON_NO_TIME = 11,      /**< Of no time, or of no moments where those are wanted. */
    CKPI_DEFINITION_REASON_NO_SQUARES = 12,   /**< Told without squares. */
    CKPI_DEFINITION_REASON_KIND = 13          /**< Does not go with the kind. */
};

/**
 * Checks a measure as ckpi_state_new() does.
 * @param measure       Not NULL.
 * @param measure_size  sizeof(ckpi_measure), as the caller compiled it.
 * @param[out] member   Which member is wrong, as its position among the struct's members from 1 on; 0: none; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_measure_check(const ckpi_measure *measure, size_t measure_size, uint32_t *member);

/**
 * Checks a definition as ckpi_state_new() does, all but that no other has its
 * symbol.
 * @param definition       Not NULL.
 * @param definition_size  sizeof(ckpi_metric_definition), as the caller compiled it.
 * @param measures         measure_count measures: what its terms below #CKPI_MEASURE_KIND refer to; ones that ckpi_measure_check()
 *                         accepts; NULL only with measure_count 0.
 * @param measure_count    How many; at most #CKPI_MEASURE_OWN_LIMIT.
 * @param measure_size     sizeof(ckpi_measure), likewise; also the distance between them; 0 only with a count of 0.
 * @param[in,out] issue    Receives, where the definition itself is wrong, a value of ckpi_definition_member, one of
 *                         ckpi_definition_reason, and the term; or NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_metric_definition_check(const ckpi_metric_definition *definition, size_t definition_size,
                                         const ckpi_measure *measures, size_t measure_count, size_t measure_size,
                                         ckpi_issue *issue);

/**
 * Lists what the library itself measures of a kind: call with 0, 1, 2, ...
 * until #CKPI_E_NOT_FOUND. Of contacts these are kept by every state, of other
 * kinds where their family is on.
 * @param kind          A value of ckpi_record_kind.
 * @param index         Position in the list.
 * @param[out] out      The measure, written up to what this release knows; not NULL.
 * @param measure_size  sizeof(ckpi_measure), as the caller compiled it.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_measure_at(uint32_t kind, uint32_t index, ckpi_measure *out, size_t measure_size);

/**
 * The word for a value of ckpi_aggregate, such as "sum".
 * @param aggregate  A value of ckpi_aggregate.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_aggregate_name(uint32_t aggregate);

/**
 * The word for a value of ckpi_comparison, such as "at_most".
 * @param comparison  A value of ckpi_comparison.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_comparison_name(uint32_t comparison);

/**
 * The word for a value of ckpi_operand, such as "difference".
 * @param operand  A value of ckpi_operand.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_operand_name(uint32_t operand);

/**
 * The word for a value of ckpi_metric_shape, such as "kappa".
 * @param shape  A value of ckpi_metric_shape.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_metric_shape_name(uint32_t shape);

/**
 * The name of a member of ckpi_metric_definition, such as "numerator".
 * @param member  A value of ckpi_definition_member.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_definition_member_name(uint32_t member);

/**
 * Why a member was refused, such as "takes fewer terms".
 * @param reason  A value of ckpi_definition_reason.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_definition_reason_text(uint32_t reason);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_MEASURE_H */
