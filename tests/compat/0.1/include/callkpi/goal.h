/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/goal.h
 * @brief What is wanted, by when, and where it stands.
 *
 * A goal names a metric, a scope, a baseline, a target and a period. It is
 * judged from observations: exact sums that the caller supplies or that are
 * read from a cube. A verdict is a status with evidence, never a colour alone;
 * every number that does not exist is NaN beside a code that says why. All
 * text is a code from a list of this header, or is rendered into the caller's
 * buffer.
 *
 * The structs of this header are plain: the library keeps no pointer to them.
 * Where one refers to an array of structs that begin with struct_size, all
 * elements have the struct_size of the first, which is also the distance
 * between them. Text is UTF-8 with a size in bytes and needs no terminator.
 */
#ifndef CALLKPI_GOAL_H
#define CALLKPI_GOAL_H

#include <callkpi/base.h>
#include <callkpi/capacity.h>
#include <callkpi/cube.h>
#include <callkpi/metric.h>
#include <callkpi/record.h>
#include <callkpi/state.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup goals_together Goals together
 *  Targets shared out over children, values and progress rolled up, scorecards,
 *  alerts, and plans of action. Every function works on the caller's arrays
 *  and allocates nothing.
 *
 *  Arrays of structs with a struct_size have that of their first element in
 *  all of them; it is also the distance from one to the next.
 *  @{ */

/** Most levels of a cascade, counting the top. */
enum ckpi_cascade_limit {
    CKPI_CASCADE_LIMIT_DEPTH = 32 /**< A goal has at most 31 above it. */
};

/**
 * Shares a whole number out by weights, exactly: each child first gets the
 * floor of its quota total * weight / sum of weights, and what is left goes,
 * one each, to the largest remainders (Hamilton's method); the lower index wins a
 * tie. The shares sum to the total. Sub-periods are children too: a year's
 * goal becomes monthly ones with the expected volumes as weights.
 * @param total     What is shared out, at least 0: sales, calls, minor units of money.
 * @param weights   count weights, each at least 0, of one unit: heads, expected calls, parts per million; their sum is positive and at most INT64_MAX; not NULL.
 * @param count     At least 1.
 * @param[out] out  count shares; not NULL; may not overlap the weights.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_OVERFLOW for the sum of the weights.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_allocate_total(int64_t total, const int64_t *weights, size_t count, int64_t *out);

/** How a level (a ratio, a mean) that a whole must reach becomes its parts' targets. */
enum ckpi_allocation {
    CKPI_ALLOCATION_UNIFORM = 0,       /**< The same target for all. */
    CKPI_ALLOCATION_SAME_RELATIVE = 1, /**< Each its own baseline times one factor. */
    CKPI_ALLOCATION_GAP_CLOSING =
        2 /**< Each closes one and the same share of its own gap to its reference, up to its limit. */
};

/** How to share out a level. Zero is the default of every member. @since 0.1 */
typedef struct ckpi_allocation_rule {
    uint32_t struct_size; /**< sizeof(ckpi_allocation_rule). */
    uint32_t allocation;  /**< A value of ckpi_allocation. */
    uint32_t better;      /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER, for closing gaps; else not read. */
    uint32_t reserved0;   /**< Zero. */
    double target;        /**< What the volume-weighted mean of the children has to be; finite. */
} ckpi_allocation_rule;

/** A child that takes part of a level. @since 0.1 */
typedef struct ckpi_allocation_child {
    uint32_t struct_size; /**< sizeof(ckpi_allocation_child). */
    uint32_t reserved0;   /**< Zero. */
    double volume;        /**< Expected denominator, at least 0. */
    double baseline;      /**< Where it stands; above 0 for #CKPI_ALLOCATION_SAME_RELATIVE. */
    double
        reference; /**< What it could reach, such as the 75th percentile of its peers; for closing gaps. A child already beyond it keeps its baseline. */
    double most;   /**< The largest change asked of it, in the metric's unit; 0: no limit. For closing gaps. */
} ckpi_allocation_child;

/** What sharing out a level came to. @since 0.1 */
typedef struct ckpi_allocation_result {
    uint32_t struct_size; /**< sizeof(ckpi_allocation_result). */
    uint32_t at_limit;    /**< Children whose limit binds. */
    double mean;          /**< Volume-weighted mean of the targets. */
    double
        share; /**< The share of the gap that each closes (above 1: beyond the reference), or the relative change, or NaN. */
} ckpi_allocation_result;

/**
 * Shares a level out so that the volume-weighted mean of the children's targets
 * is the parent's. Where limits bind, the others close a larger share of their gaps
 * (water-filling); the common share is the solution of one linear equation.
 * @param rule          Not NULL.
 * @param children      count children; not NULL.
 * @param count         At least 1.
 * @param[out] targets  count targets; not NULL.
 * @param[in,out] out   struct_size is read, the rest written; or NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also where no volume is positive),
 *         #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_LIMIT where the children's
 *         limits, or the absence of a gap, leave the target out of reach.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_allocate_level(const ckpi_allocation_rule *rule, const ckpi_allocation_child *children,
                                       size_t count, double *targets, ckpi_allocation_result *out);

/** A value rolled up from children of one metric. @since 0.1 */
typedef struct ckpi_value_rollup {
    uint32_t struct_size;  /**< sizeof(ckpi_value_rollup). */
    uint32_t status;       /**< A value of ckpi_value_status: OK, NO_DATA or ZERO_DENOMINATOR. */
    uint64_t with_data;    /**< Children with a denominator. */
    double numerator;      /**< Sum of the numerators. */
    double denominator;    /**< Sum of the denominators. */
    double value;          /**< numerator / denominator: the parent's value. */
    double mean_of_ratios; /**< Mean of the children's own ratios: what an average of averages would say. */
    double difference;     /**< mean_of_ratios - value. */
} ckpi_value_rollup;

/**
 * Rolls the values of one metric up: the sum of the numerators by that of
 * the denominators. A child without a denominator contributes nothing.
 * @param numerators    count finite numbers; NULL only with count 0.
 * @param denominators  count finite numbers, at least 0; NULL only with count 0.
 * @param count         How many children.
 * @param[in,out] out   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, or #CKPI_E_OVERFLOW where a sum is not finite.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_rollup_values(const double *numerators, const double *denominators, size_t count,
                               ckpi_value_rollup *out);

/** Progress rolled up from children of any metrics. @since 0.1 */
typedef struct ckpi_progress_rollup {
    uint32_t struct_size; /**< sizeof(ckpi_progress_rollup). */
    uint32_t status;      /**< A value of ckpi_value_status: OK or NO_DATA. */
    double progress;      /**< Weighted mean of the progress that is defined; NaN without any. */
    double coverage;      /**< Share of the weight whose progress is defined; 0 where there is no weight. */
} ckpi_progress_rollup;

/**
 * Rolls progress up: the weighted mean of what is defined, each held within [0, cap]
 * first, so that by default no overshoot makes up for a miss.
 * @param progress     count numbers; NaN: not defined; NULL only with count 0.
 * @param weights      count finite numbers, at least 0; NULL only with count 0.
 * @param count        How many children.
 * @param cap          What counts at most for one child, at least 1; 0: 1.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_rollup_progress(const double *progress, const double *weights, size_t count, double cap,
                                 ckpi_progress_rollup *out);

/**
 * How far a parent's target lies from what its children's targets add up to:
 * the target less their volume-weighted mean. Not zero: all children can
 * succeed and the parent miss, or the other way round.
 * @param target    The parent's target; finite.
 * @param targets   count targets of the children; finite; not NULL.
 * @param volumes   count expected denominators, at least 0, not all 0; not NULL.
 * @param count     At least 1.
 * @param[out] out  The gap in the metric's unit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cascade_gap(double target, const double *targets, const double *volumes, size_t count, double *out);

/** A parent's change between two periods beside its children's. @since 0.1 */
typedef struct ckpi_cascade_change {
    uint32_t struct_size; /**< sizeof(ckpi_cascade_change). */
    uint32_t status;      /**< A value of ckpi_value_status: OK, or NO_DATA where a period has no denominator. */
    uint32_t diverges;    /**< 1 if every child in both periods improved and the parent worsened, or the reverse. */
    uint32_t reserved0;   /**< Zero. */
    uint64_t improved;    /**< Children in both periods that improved. */
    uint64_t worsened;    /**< Children in both periods that worsened. */
    double before;        /**< The parent's value before. */
    double after;         /**< The parent's value after. */
    double rate_effect;   /**< What the children's own changes amount to (Kitagawa 1955, mean shares). */
    double mix_effect;    /**< What the change of their shares amounts to; rate_effect + mix_effect is the change. */
} ckpi_cascade_change;

/**
 * Compares the change of a whole with the changes of its parts, and splits it
 * into rate and mix. A child that is in one period only is mix.
 * @param before       2 * count numbers: numerator and denominator of each child; not NULL.
 * @param after        Likewise, in the same order; not NULL.
 * @param count        At least 1.
 * @param better       #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cascade_compare(const double *before, const double *after, size_t count, uint32_t better,
                                 ckpi_cascade_change *out);

/**
 * Finds the level of each goal of a cascade: 0 at the top.
 * @param parents      count indexes of parents; an index of count or more: none; NULL only with count 0.
 * @param count        How many goals.
 * @param[out] levels  count levels; NULL only with count 0.
 * @param[in,out] issue  Where it failed: index is the goal; or NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_RECORD with reason
 *         #CKPI_REASON_CONTRADICTION where a goal is its own ancestor, or
 *         #CKPI_E_LIMIT beyond #CKPI_CASCADE_LIMIT_DEPTH levels.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cascade_levels(const uint64_t *parents, size_t count, uint32_t *levels, ckpi_issue *issue);

/**
 * A score from 0 at the worst to 1 at the best, straight in between, held there
 * beyond. Both ends are given, never taken from the group that is measured.
 * @param value     Finite.
 * @param worst     Scores 0; finite.
 * @param best      Scores 1; finite; may lie on either side of worst, but not on it.
 * @param[out] out  The score; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_score_linear(double value, double worst, double best, double *out);

/**
 * A score by zones: straight between given points, held at the ends beyond.
 * Also points and bonuses.
 * @param value     Finite.
 * @param values    count values, strictly ascending, finite; not NULL.
 * @param scores    count scores, one at each, finite; not NULL.
 * @param count     At least 1.
 * @param[out] out  The score; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_score_zones(double value, const double *values, const double *scores, size_t count, double *out);

/** Bits of ckpi_scorecard_item::flags. */
enum ckpi_scorecard_flag {
    CKPI_SCORECARD_MISSING = 1,   /**< It has no score. */
    CKPI_SCORECARD_KEY_FAILED = 2 /**< It is a key item, and failed. */
};

/** What a missing score does to a scorecard. */
enum ckpi_missing_score {
    CKPI_MISSING_RENORMALISE = 0, /**< The others carry its weight. */
    CKPI_MISSING_ZERO = 1         /**< It counts as 0. */
};

/** An item of a scorecard. @since 0.1 */
typedef struct ckpi_scorecard_item {
    uint32_t struct_size;  /**< sizeof(ckpi_scorecard_item). */
    uint32_t flags;        /**< Any of ckpi_scorecard_flag. */
    double weight;         /**< At least 0; weights need not sum to 1. */
    double score;          /**< From 0 to 1; not read if missing. */
    double standard_error; /**< Of the score; 0: known exactly. */
} ckpi_scorecard_item;

/** How items make a scorecard. Zero is the default of every member. @since 0.1 */
typedef struct ckpi_scorecard_rule {
    uint32_t struct_size;  /**< sizeof(ckpi_scorecard_rule). */
    uint32_t missing;      /**< A value of ckpi_missing_score. */
    double least_coverage; /**< Below this share of weight with scores there is no verdict; in (0, 1]; 0: a half. */
    double key_cap;        /**< What the composite is at most if a key item failed; in (0, 1]; 0: a half. */
} ckpi_scorecard_rule;

/** What a scorecard says. @since 0.1 */
typedef struct ckpi_scorecard {
    uint32_t struct_size; /**< sizeof(ckpi_scorecard). */
    uint32_t status; /**< A value of ckpi_value_status: OK, PARTIAL below the least coverage, NO_DATA without scores. */
    uint32_t gated;  /**< 1 if a key item failed. */
    uint32_t reserved0;    /**< Zero. */
    double composite;      /**< Weighted mean of the scores before any gate; NaN without scores. */
    double score;          /**< The composite, capped if gated; NaN unless status is OK. */
    double coverage;       /**< Share of the weight that has a score. */
    double standard_error; /**< Of the composite, with items taken as independent. */
} ckpi_scorecard;

/**
 * Reads a scorecard.
 * @param rule         NULL: all defaults.
 * @param items        count items; NULL only with count 0.
 * @param count        How many.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_scorecard_read(const ckpi_scorecard_rule *rule, const ckpi_scorecard_item *items, size_t count,
                                ckpi_scorecard *out);

/** On which side of its limits an alert is a breach. */
enum ckpi_alert_side {
    CKPI_ALERT_SIDE_ABOVE = 0, /**< Above is bad. */
    CKPI_ALERT_SIDE_BELOW = 1  /**< Below is bad. */
};

/** What an alert watches; each is a number that the rule's limits are compared with. */
enum ckpi_alert_kind {
    CKPI_ALERT_KIND_THRESHOLD = 0, /**< A metric's value. */
    CKPI_ALERT_KIND_STATUS = 1,    /**< 1 while a goal is off track conclusively, else 0. */
    CKPI_ALERT_KIND_BURN = 2, /**< What ckpi_burn_ratio() gives: fires when both windows burn beyond the threshold. */
    CKPI_ALERT_KIND_EVIDENCE =
        3,                     /**< The logarithm of an e-value: fires falsely with probability at most alpha, ever. */
    CKPI_ALERT_KIND_CHANGE = 4 /**< A CUSUM statistic. */
};

/** States of an alert. */
enum ckpi_alert_state {
    CKPI_ALERT_STATE_OK = 0,        /**< Nothing to tell. */
    CKPI_ALERT_STATE_PENDING = 1,   /**< Breaching, but not often enough in a row yet. */
    CKPI_ALERT_STATE_FIRING = 2,    /**< Breaching. */
    CKPI_ALERT_STATE_RECOVERING = 3 /**< Back beyond the leaving limit, but not often enough in a row yet. */
};

/** When an alert fires and when it rests. Zero is the default of every member. @since 0.1 */
typedef struct ckpi_alert_rule {
    uint32_t struct_size; /**< sizeof(ckpi_alert_rule). */
    uint32_t side;        /**< A value of ckpi_alert_side. */
    uint32_t hold;        /**< Consecutive breaches of enter until it fires; 0: 1. */
    uint32_t keep;        /**< Consecutive values on the safe side of leave until it ends; 0: 1. */
    uint32_t at_limit;    /**< 1: a value at enter is a breach too. */
    uint32_t reserved0;   /**< Zero. */
    double enter;         /**< The limit whose breach raises the alert; finite. */
    double leave;         /**< The limit of recovery, on the safe side of enter or at it; finite. */
    int64_t cool_down_us; /**< For so long after it ended, it does not fire again; at least 0. */
} ckpi_alert_rule;

/** Where an alert stands: kept by the caller, zeroed but for struct_size at the start; plain, to be stored as it is. @since 0.1 */
typedef struct ckpi_alert {
    uint32_t struct_size;    /**< sizeof(ckpi_alert). */
    uint32_t state;          /**< A value of ckpi_alert_state. */
    uint32_t run;            /**< Consecutive values counted towards the next state. */
    uint32_t fired;          /**< Times it has begun to fire. */
    uint32_t ended;          /**< Times it has ended. */
    uint32_t reserved0;      /**< Zero. */
    int64_t fired_at_us;     /**< When it last began to fire; 0 if never (see fired). */
    int64_t ended_at_us;     /**< When it last ended; 0 if never (see ended). */
    int64_t last_seen_at_us; /**< When the last value came, missing or not; 0 if none yet. */
    uint64_t seen;           /**< Values so far, missing ones too. */
} ckpi_alert;

/**
 * The usual rule of a kind: its limits and counts, to use or to start from.
 * @param kind         A value of ckpi_alert_kind but #CKPI_ALERT_KIND_THRESHOLD, which has none.
 * @param parameter    For #CKPI_ALERT_KIND_EVIDENCE alpha, in (0, 1); for #CKPI_ALERT_KIND_CHANGE the decision
 *                     interval, above 0; else 0.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_alert_preset(uint32_t kind, double parameter, ckpi_alert_rule *out);

/**
 * Tells an alert one more value. Between enter and leave nothing changes
 * but that runs end; a missing value changes neither state nor run.
 * @param rule          Not NULL.
 * @param value         NaN: missing.
 * @param at_us         When; not before the value before; within the time limit.
 * @param[in,out] alert Not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Needs @p alert to itself.
 * @since 0.1
 */
ckpi_status ckpi_alert_add(const ckpi_alert_rule *rule, double value, int64_t at_us, ckpi_alert *alert);

/**
 * The word for a value of ckpi_alert_state, such as "FIRING".
 * @param state  A value of ckpi_alert_state.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_alert_state_name(uint32_t state);

/** A burn alert's two windows, from the share of the error budget that a long window may use. @since 0.1 */
typedef struct ckpi_burn_rule {
    uint32_t struct_size; /**< sizeof(ckpi_burn_rule). */
    uint32_t reserved0;   /**< Zero. */
    double target;        /**< Of good among all, in (0, 1). */
    double budget_share;  /**< Share of the period's budget used up in the long window, in (0, 1]. */
    int64_t period_us;    /**< The goal's period; above 0. */
    int64_t long_us;      /**< The long window; above 0, at most the period. */
    int64_t least;        /**< A window with fewer events never fires; 0: 30. */
} ckpi_burn_rule;

/** What a burn rule amounts to. @since 0.1 */
typedef struct ckpi_burn_limit {
    uint32_t struct_size; /**< sizeof(ckpi_burn_limit). */
    uint32_t attainable;  /**< 1 if a burn above the wished threshold can happen at all. */
    double wished;        /**< budget_share * period / long window. */
    double most;          /**< 1 / (1 - target): every event is bad. */
    double threshold;     /**< The lesser of wished and 0.6 * most. */
    int64_t long_us;      /**< The long window over which that threshold uses the share; at most the period. */
    int64_t short_us;     /**< A twelfth of it: whether it still burns. */
} ckpi_burn_limit;

/**
 * Derives the threshold of a burn alert, and the windows that fit it: with a
 * low target, textbook factors can never be reached.
 * @param rule         Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_burn_limit_read(const ckpi_burn_rule *rule, ckpi_burn_limit *out);

/** How fast an error budget is used. @since 0.1 */
typedef struct ckpi_burn {
    uint32_t struct_size; /**< sizeof(ckpi_burn). */
    uint32_t status;      /**< A value of ckpi_value_status: OK, or ZERO_DENOMINATOR without events. */
    double rate; /**< Share of bad events by the share that the target allows; 1 uses the budget up just in time. */
} ckpi_burn;

/**
 * The burn rate of one window.
 * @param bad          Bad events; 0 <= bad <= total.
 * @param total        All events; finite.
 * @param target       Of good among all, in (0, 1).
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_burn_read(double bad, double total, double target, ckpi_burn *out);

/**
 * What a burn alert watches: the lesser burn of the two windows by the rule's threshold.
 * NaN, a missing value for ckpi_alert_add(), where a window has too few events.
 * @param rule         Not NULL.
 * @param bad_long     Bad events in the long window of ckpi_burn_limit_read().
 * @param total_long   All events there.
 * @param bad_short    Bad events in the short window.
 * @param total_short  All events there.
 * @param[out] out     Above 1: both burn beyond the threshold; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_burn_ratio(const ckpi_burn_rule *rule, double bad_long, double total_long, double bad_short,
                            double total_short, double *out);

/** What an action is. */
enum ckpi_action_kind {
    CKPI_ACTION_KIND_OTHER = 0,    /**< None of these. */
    CKPI_ACTION_KIND_TRAINING = 1, /**< Training. */
    CKPI_ACTION_KIND_TECH = 2,     /**< Technology. */
    CKPI_ACTION_KIND_HIRING = 3,   /**< Hiring. */
    CKPI_ACTION_KIND_PROCESS = 4,  /**< A change of process. */
    CKPI_ACTION_KIND_COACHING = 5, /**< Coaching. */
    CKPI_ACTION_KIND_MENTORING = 6 /**< Mentoring. */
};

/** How an action stands: derived, never stored. */
enum ckpi_action_state {
    CKPI_ACTION_STATE_READY = 1,    /**< Nothing stands in its way. */
    CKPI_ACTION_STATE_BLOCKED = 2,  /**< Waits for another action or a resource. */
    CKPI_ACTION_STATE_OVERDUE = 3,  /**< Was due and is not done. */
    CKPI_ACTION_STATE_DONE = 4,     /**< Done in time. */
    CKPI_ACTION_STATE_LATE_DONE = 5 /**< Done after it was due. */
};

/** An action; times are #CKPI_ABSENT where not given. Text stays with the caller. @since 0.1 */
typedef struct ckpi_action {
    uint32_t struct_size;  /**< sizeof(ckpi_action). */
    uint32_t kind;         /**< A value of ckpi_action_kind. */
    uint64_t id;           /**< The caller's. */
    uint64_t goal_id;      /**< Which goal it serves; 0: none. */
    uint64_t owner_id;     /**< Who; 0: not told. */
    int64_t created_at_us; /**< When it was agreed, or #CKPI_ABSENT. */
    int64_t due_at_us;     /**< By when, or #CKPI_ABSENT. */
    int64_t done_at_us;    /**< When it was done; #CKPI_ABSENT, or a time after now: not yet. */
} ckpi_action;

/** One action waits for another. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_action_link {
    uint64_t action; /**< Index of the one that waits. */
    uint64_t needs;  /**< Index of the one that must be done first. */
} ckpi_action_link;

/** What an action needs: people, money, licences, rooms. @since 0.1 */
typedef struct ckpi_resource {
    uint32_t struct_size;  /**< sizeof(ckpi_resource). */
    uint32_t reserved0;    /**< Zero. */
    uint64_t action;       /**< Index of the action that needs it. */
    uint64_t kind_id;      /**< The caller's word for it, as an id. */
    double amount;         /**< How much, at least 0. */
    int64_t secured_at_us; /**< Since when it is certain; #CKPI_ABSENT, or a time after now: not yet. */
} ckpi_resource;

/** Actions with what they wait for. @since 0.1 */
typedef struct ckpi_action_plan {
    uint32_t struct_size;           /**< sizeof(ckpi_action_plan). */
    uint32_t reserved0;             /**< Zero. */
    const ckpi_action *actions;     /**< action_count actions; NULL only with 0. */
    const ckpi_action_link *links;  /**< link_count links; NULL only with 0. */
    const ckpi_resource *resources; /**< resource_count resources; NULL only with 0. */
    size_t action_count;            /**< How many actions. */
    size_t link_count;              /**< How many links. */
    size_t resource_count;          /**< How many resources. */
} ckpi_action_plan;

/** How one action stands. @since 0.1 */
typedef struct ckpi_action_standing {
    uint32_t struct_size;       /**< sizeof(ckpi_action_standing). */
    uint32_t state;             /**< A value of ckpi_action_state. */
    uint32_t level;             /**< Actions in the longest chain before it: 0 waits for none. */
    uint32_t reserved0;         /**< Zero. */
    uint64_t blocking_action;   /**< Index of the first unfinished action it waits for; action_count: none. */
    uint64_t blocking_resource; /**< Index of the first resource that is not secured; resource_count: none. */
} ckpi_action_standing;

/** How a plan stands. @since 0.1 */
typedef struct ckpi_plan_standing {
    uint32_t struct_size; /**< sizeof(ckpi_plan_standing). */
    uint32_t status;      /**< A value of ckpi_value_status: OK, or NO_DATA without actions. */
    uint64_t done;        /**< Actions done, late or not. */
    uint64_t late_done;   /**< Of these, late. */
    uint64_t overdue;     /**< Actions overdue. */
    uint64_t blocked;     /**< Actions that wait, overdue or not. */
    uint64_t ready;       /**< Actions that nothing holds back and that are not overdue. */
    double completion;    /**< done / actions. */
    uint64_t
        blocking_resource; /**< Index of the unsecured resource whose unfinished action is due first; resource_count: none. */
} ckpi_plan_standing;

/**
 * Reads how the actions of a plan stand.
 * @param plan            Not NULL.
 * @param now_us          The moment of reading.
 * @param[in,out] out     action_count standings; the first one's struct_size is read; NULL only without actions. Where actions wait for each other in a circle, their level was used for counting and means nothing; else a failing call writes nothing.
 * @param[in,out] whole   struct_size is read, the rest written; or NULL.
 * @param[in,out] issue   What is wrong with the plan: index is an action, but a link or a resource where reason is #CKPI_REASON_UNKNOWN_VALUE; or NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_RECORD with a reason: #CKPI_REASON_CONTRADICTION (an action
 *         waits for itself, by however many others), #CKPI_REASON_UNKNOWN_VALUE
 *         (no such kind or index), #CKPI_REASON_ENDS_BEFORE_START (due or done
 *         before it was created), #CKPI_REASON_BEYOND_RANGE (a time or an amount).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_action_plan_read(const ckpi_action_plan *plan, int64_t now_us, ckpi_action_standing *out,
                                  ckpi_plan_standing *whole, ckpi_issue *issue);

/**
 * The word for a value of ckpi_action_kind, such as "training".
 * @param kind  A value of ckpi_action_kind.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_action_kind_name(uint32_t kind);

/**
 * The word for a value of ckpi_action_state, such as "LATE_DONE".
 * @param state  A value of ckpi_action_state.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_action_state_name(uint32_t state);

/** @} */

/** @defgroup goal Goals: what is wanted and where it stands
 *  Goals, targets, calendars, expected paths, SMART diagnostics, verdicts.
 *  @{ */

/* --- Vocabulary --- */

/** The lists of constants that have words; see ckpi_goal_word(). */
enum ckpi_goal_vocabulary {
    CKPI_GOAL_WORDS_NONE = 0,            /**< No list. */
    CKPI_GOAL_WORDS_LIFE = 1,            /**< ckpi_goal_life. */
    CKPI_GOAL_WORDS_INFERENCE = 2,       /**< ckpi_goal_inference. */
    CKPI_GOAL_WORDS_MODE = 3,            /**< ckpi_goal_mode. */
    CKPI_GOAL_WORDS_DIRECTION = 4,       /**< ckpi_goal_direction. */
    CKPI_GOAL_WORDS_SUCCESS = 5,         /**< ckpi_goal_success. */
    CKPI_GOAL_WORDS_TARGET = 6,          /**< ckpi_target_kind. */
    CKPI_GOAL_WORDS_BASELINE = 7,        /**< ckpi_baseline_kind. */
    CKPI_GOAL_WORDS_PATH = 8,            /**< ckpi_path_kind. */
    CKPI_GOAL_WORDS_PERIOD = 9,          /**< ckpi_period_unit. */
    CKPI_GOAL_WORDS_PROVENANCE = 10,     /**< ckpi_goal_provenance. */
    CKPI_GOAL_WORDS_STATUS = 11,         /**< ckpi_goal_status. */
    CKPI_GOAL_WORDS_EVIDENCE = 12,       /**< ckpi_goal_evidence. */
    CKPI_GOAL_WORDS_GRADE = 13,          /**< ckpi_goal_grade. */
    CKPI_GOAL_WORDS_REASON = 14,         /**< ckpi_goal_reason. */
    CKPI_GOAL_WORDS_PROGRESS = 15,       /**< ckpi_progress_flag. */
    CKPI_GOAL_WORDS_MILESTONE = 16,      /**< ckpi_milestone_state. */
    CKPI_GOAL_WORDS_SMART_CODE = 17,     /**< ckpi_smart_code. */
    CKPI_GOAL_WORDS_SMART_SEVERITY = 18, /**< ckpi_smart_severity. */
    CKPI_GOAL_WORDS_SMART_LETTER = 19,   /**< ckpi_smart_letter. */
    CKPI_GOAL_WORDS_INTERVAL = 20,       /**< ckpi_interval_method. */
    CKPI_GOAL_WORDS_OBJECTIVE = 21,      /**< ckpi_objective_kind. */
    CKPI_GOAL_WORDS_OBJECTIVE_ROLE = 22, /**< ckpi_objective_role. */
    CKPI_GOAL_WORDS_FRESHNESS = 23,      /**< ckpi_freshness_state. */
    CKPI_GOAL_WORDS_EVENT = 24,          /**< ckpi_goal_event_kind. */
    CKPI_GOAL_WORDS_AUDIENCE = 25        /**< ckpi_audience. */
};

/** Where a goal is in its life. */
enum ckpi_goal_life {
    CKPI_GOAL_LIFE_COMMITTED = 0, /**< In force. */
    CKPI_GOAL_LIFE_DRAFT = 1,     /**< Being written: never judged. */
    CKPI_GOAL_LIFE_ABANDONED = 2  /**< Given up: never judged again. */
};

/** Is the value a fact, or an estimate of something behind it? */
enum ckpi_goal_inference {
    /** A sample where the metric is of survey answers or evaluations, or the scope names an agent; else a census. */
    CKPI_INFERENCE_DEFAULT = 0,
    CKPI_INFERENCE_CENSUS = 1, /**< Everything was counted: no interval decides. */
    CKPI_INFERENCE_SAMPLE = 2  /**< The value is a sample of an ability or an opinion: intervals decide. */
};

/** How a goal is judged while its period is open. */
enum ckpi_goal_mode {
    CKPI_MODE_DEFAULT = 0,   /**< Maintain for a maintain target; sum for a count; else level. */
    CKPI_MODE_LEVEL = 1,     /**< A level to be reached: the newest window against the expected path. */
    CKPI_MODE_CUM_RATIO = 2, /**< A ratio over the whole period: probability of attainment. */
    CKPI_MODE_SUM = 3,       /**< A total over the whole period: probability of attainment. */
    CKPI_MODE_MAINTAIN = 4   /**< A level to be held for N periods in a row. */
};

/** Which way is better. There is no default: a goal says so. */
enum ckpi_goal_direction {
    CKPI_GOAL_DIRECTION_UNSTATED = 0, /**< Not said; an error of the goal. */
    CKPI_GOAL_DIRECTION_HIGHER = 1,   /**< Higher is better. */
    CKPI_GOAL_DIRECTION_LOWER = 2,    /**< Lower is better. */
    CKPI_GOAL_DIRECTION_BAND = 3      /**< Inside a band is better. */
};

/** What counts as success when the period has closed. */
enum ckpi_goal_success {
    CKPI_SUCCESS_TARGET = 0,   /**< The target. */
    CKPI_SUCCESS_THRESHOLD = 1 /**< The threshold, where one is given. */
};

/** Where a goal comes from. */
enum ckpi_goal_provenance {
    CKPI_PROVENANCE_UNSTATED = 0, /**< Not said. */
    CKPI_PROVENANCE_AGREED = 1,   /**< Agreed with those who are to reach it. */
    CKPI_PROVENANCE_SHIPPED = 2,  /**< A default that came with a product. */
    CKPI_PROVENANCE_DERIVED = 3   /**< Computed, such as from a parent. */
};

/**
 * Bits of ckpi_goal::given: numbers whose zero is meant. Without its bit a
 * member is not given, and its default holds.
 */
enum ckpi_goal_given {
    CKPI_GIVEN_START = 1,              /**< start_us. */
    CKPI_GIVEN_END = 2,                /**< end_us. */
    CKPI_GIVEN_FIRST_EVALUATION = 4,   /**< first_evaluation_at_us; default: start plus one review period. */
    CKPI_GIVEN_TOLERANCE = 8,          /**< tolerance; default: a tenth of |target - baseline|. */
    CKPI_GIVEN_HYSTERESIS = 16,        /**< hysteresis; default: 0.05 of |target - baseline|, or 0.05 of probability. */
    CKPI_GIVEN_PROBABILITY_ON = 32,    /**< probability_on; default 0.5. */
    CKPI_GIVEN_PROBABILITY_OFF = 64,   /**< probability_off; default 0.1. */
    CKPI_GIVEN_PROBABILITY_WARN = 128, /**< probability_warn; default 0.2. */
    CKPI_GIVEN_DOMAIN_LOW = 256,       /**< domain_low; default: by the metric. */
    CKPI_GIVEN_DOMAIN_HIGH = 512,      /**< domain_high; default: by the metric. */
    CKPI_GIVEN_WEIGHT = 1024           /**< weight; default 1. */
};

/** Bits of ckpi_goal::flags. */
enum ckpi_goal_flag {
    CKPI_GOAL_FLAG_STRICT_FINAL = 1, /**< A closed sample whose interval reaches past the target stays undecided. */
    CKPI_GOAL_FLAG_LOCK_EARLY =
        2,                       /**< An open level goal is achieved once its anytime-valid limit is past the target. */
    CKPI_GOAL_FLAG_HISTORIC = 4, /**< The deadline may lie in the past. */
    CKPI_GOAL_FLAG_BREAK_ON_GAP = 8,    /**< Of a maintain goal: a period with too little data breaks the streak. */
    CKPI_GOAL_FLAG_BREAK_IN_PERIOD = 16 /**< A change of policy or definition falls into the period. */
};

/* --- What a goal is about --- */

/** For whom or what a goal holds: cells of a cube, and words for them. @since 0.1 */
typedef struct ckpi_scope {
    uint32_t struct_size; /**< sizeof(ckpi_scope). */
    uint32_t dimensions;  /**< Mask of `1 << ckpi_dimension` that must equal id; 0: the whole operation. */
    uint64_t id[16];      /**< By ckpi_dimension; 0 where not in the mask. */
    const char *label;    /**< Words for statements, such as "queue Support"; NULL: none. */
    size_t label_size;    /**< Bytes of label. */
} ckpi_scope;

/**
 * Does one scope contain another? It does if the other has all its filters.
 * @param scope     Not NULL.
 * @param inner     Not NULL.
 * @param[out] out  1 if @p scope contains @p inner, else 0; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_scope_contains(const ckpi_scope *scope, const ckpi_scope *inner, uint32_t *out);

/** Kinds of target. "+10 %" cannot be said without choosing between relative and points. */
enum ckpi_target_kind {
    CKPI_TARGET_KIND_NONE = 0,     /**< No target; an error of the goal. */
    CKPI_TARGET_KIND_ABSOLUTE = 1, /**< value. */
    CKPI_TARGET_KIND_RELATIVE = 2, /**< baseline times (1 + value): -0.2 is 20 % less. Needs a baseline above 0. */
    CKPI_TARGET_KIND_POINTS = 3,   /**< baseline + value, in the metric's unit: 0.05 is five percentage points. */
    CKPI_TARGET_KIND_BAND = 4,     /**< Between low and high. */
    CKPI_TARGET_KIND_PERCENTILE =
        5,                        /**< The value of a benchmark at a percentile, which the caller puts into resolved. */
    CKPI_TARGET_KIND_MAINTAIN = 6 /**< value (or low to high) held for need periods in a row, out of periods. */
};

/** Bits of ckpi_target::given. */
enum ckpi_target_given {
    CKPI_TARGET_HAS_THRESHOLD = 1, /**< threshold. */
    CKPI_TARGET_HAS_STRETCH = 2,   /**< stretch. */
    CKPI_TARGET_HAS_RESOLVED = 4   /**< resolved: the frozen number; the recipe is then for the record only. */
};

/** A target: the recipe and, once committed, the number. @since 0.1 */
typedef struct ckpi_target {
    uint32_t struct_size;  /**< sizeof(ckpi_target). */
    uint32_t kind;         /**< A value of ckpi_target_kind. */
    uint32_t given;        /**< Any of ckpi_target_given. */
    uint32_t direction;    /**< Of a maintain target: a value of ckpi_goal_direction; 0: the goal's. */
    double value;          /**< By kind; the percentile from 0 to 100. */
    double low;            /**< Of a band. */
    double high;           /**< Of a band; not below low. */
    double threshold;      /**< The least that is worth something, in the metric's unit. */
    double stretch;        /**< More than the target, in the metric's unit. */
    double resolved;       /**< The target as a number, frozen at commitment. */
    uint64_t benchmark_id; /**< Of a percentile target: the benchmark's id. */
    uint32_t need;         /**< Of a maintain target: periods in a row. */
    uint32_t periods;      /**< Of a maintain target: periods in all. */
} ckpi_target;

/** Where a baseline comes from. */
enum ckpi_baseline_kind {
    CKPI_BASELINE_KIND_NONE = 0,  /**< There is none. */
    CKPI_BASELINE_KIND_FIXED = 1, /**< A number that was given. */
    CKPI_BASELINE_KIND_WINDOW = 2 /**< Measured over [start_us, end_us), then frozen. */
};

/** Bits of ckpi_baseline::given. */
enum ckpi_baseline_given {
    CKPI_BASELINE_HAS_N = 1,              /**< n. */
    CKPI_BASELINE_HAS_STANDARD_ERROR = 2, /**< standard_error. */
    CKPI_BASELINE_HAS_INTERVAL = 4,       /**< low and high. */
    CKPI_BASELINE_HAS_FROZEN = 8          /**< value and frozen_at_us of a measured baseline: it no longer moves. */
};

/** Where one starts from. @since 0.1 */
typedef struct ckpi_baseline {
    uint32_t struct_size;  /**< sizeof(ckpi_baseline). */
    uint32_t kind;         /**< A value of ckpi_baseline_kind. */
    uint32_t given;        /**< Any of ckpi_baseline_given. */
    uint32_t reserved0;    /**< Zero. */
    double value;          /**< In the metric's unit. */
    double standard_error; /**< Of value. */
    double low;            /**< Lower limit of its interval. */
    double high;           /**< Upper limit of its interval. */
    int64_t n;             /**< Records that it rests on. */
    int64_t start_us;      /**< Start of the window. */
    int64_t end_us;        /**< End of the window; not after the goal's start. */
    int64_t frozen_at_us;  /**< When it was frozen. */
} ckpi_baseline;

/** Bits of ckpi_milestone::given: one of the two. */
enum ckpi_milestone_given {
    CKPI_MILESTONE_HAS_VALUE = 1,   /**< value. */
    CKPI_MILESTONE_HAS_FRACTION = 2 /**< fraction. */
};

/** A step on the way. @since 0.1 */
typedef struct ckpi_milestone {
    uint32_t struct_size; /**< sizeof(ckpi_milestone). */
    uint32_t given;       /**< Any of ckpi_milestone_given. */
    uint64_t id;          /**< The caller's; 0: none. */
    int64_t due_at_us;    /**< When. */
    double value;         /**< In the metric's unit. */
    double fraction;      /**< Of the way from baseline to target. */
    double tolerance;     /**< In the metric's unit; 0: none. */
    const char *label;    /**< NULL: none. */
    size_t label_size;    /**< Bytes of label. */
} ckpi_milestone;

/** What happened to a milestone. */
enum ckpi_milestone_state {
    CKPI_MILESTONE_STATE_UNKNOWN = 0,   /**< No value to judge it by, or nothing that it asks for. */
    CKPI_MILESTONE_STATE_PENDING = 1,   /**< Not due, not reached. */
    CKPI_MILESTONE_STATE_MET_EARLY = 2, /**< Reached before it is due. */
    CKPI_MILESTONE_STATE_MET = 3,       /**< Reached when it was due. */
    CKPI_MILESTONE_STATE_MISSED = 4,    /**< Due, not reached. */
    CKPI_MILESTONE_STATE_MET_LATE = 5   /**< Reached after it was due. */
};

/** What may come in the way. @since 0.1 */
typedef struct ckpi_risk {
    uint32_t struct_size; /**< sizeof(ckpi_risk). */
    uint32_t reserved0;   /**< Zero. */
    uint64_t action_id;   /**< The action that answers it: ckpi_action::id; 0: none. */
    double likelihood;    /**< From 0 to 1. */
    double impact;        /**< From 0 to 1. */
    const char *text;     /**< What; NULL: not said. */
    size_t text_size;     /**< Bytes of text. */
} ckpi_risk;

/** Who answers for a goal. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_owner {
    uint64_t id;   /**< The caller's. */
    double weight; /**< Share of several owners; 0: 1. */
} ckpi_owner;

/** What goals are for. @since 0.1 */
typedef struct ckpi_objective {
    uint32_t struct_size; /**< sizeof(ckpi_objective). */
    uint32_t kind;        /**< A value of ckpi_objective_kind; 0: one of your own. */
    uint64_t id;          /**< The caller's. */
    uint64_t owner_id;    /**< Who; 0: nobody. */
    double weight;        /**< Among objectives; 0: 1. */
    const char *title;    /**< NULL: none. */
    size_t title_size;    /**< Bytes of title. */
    const char *theme;    /**< The strategy that it serves; NULL: none. */
    size_t theme_size;    /**< Bytes of theme. */
} ckpi_objective;

/* --- Calendar --- */

/** Units of calendar periods. */
enum ckpi_period_unit {
    CKPI_PERIOD_UNIT_NONE = 0,    /**< No period. */
    CKPI_PERIOD_UNIT_DAY = 1,     /**< Days. */
    CKPI_PERIOD_UNIT_WEEK = 2,    /**< Weeks that begin on week_start. */
    CKPI_PERIOD_UNIT_MONTH = 3,   /**< Calendar months. */
    CKPI_PERIOD_UNIT_QUARTER = 4, /**< Three months, counted from fiscal_month. */
    CKPI_PERIOD_UNIT_YEAR = 5,    /**< Twelve months, counted from fiscal_month. */
    CKPI_PERIOD_UNIT_EDGES = 6    /**< Between given edges: local time, 4-4-5, holidays. */
};

/**
 * How time is cut into periods. There is no time zone: a fixed offset, or
 * edges that the caller computed. Times are microseconds from 1970-01-01 UTC.
 * @since 0.1
 */
typedef struct ckpi_calendar {
    uint32_t struct_size;    /**< sizeof(ckpi_calendar). */
    uint32_t unit;           /**< A value of ckpi_period_unit. */
    uint32_t week_start;     /**< First day of the week: 0 Monday to 6 Sunday. */
    uint32_t fiscal_month;   /**< First month of the year, 1 to 12; 0: 1. */
    int32_t utc_offset_s;    /**< Seconds east of UTC, within a day. */
    uint32_t reserved0;      /**< Zero. */
    const int64_t *edges_us; /**< Strictly increasing times, for #CKPI_PERIOD_UNIT_EDGES; else NULL. */
    size_t edge_count;       /**< At least 2 with edges; else 0. */
} ckpi_calendar;

/**
 * The number of a day of the Gregorian calendar, extended backwards.
 * @param year      From -30000 to 30000.
 * @param month     1 to 12.
 * @param day       1 to the month's last.
 * @param[out] out  Days since 1970-01-01; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_calendar_days(int32_t year, int32_t month, int32_t day, int64_t *out);

/**
 * The date of a day: the inverse of ckpi_calendar_days().
 * @param days        Days since 1970-01-01, of a year from -30000 to 30000.
 * @param[out] year   Not NULL.
 * @param[out] month  1 to 12; not NULL.
 * @param[out] day    From 1; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_calendar_date(int64_t days, int32_t *year, int32_t *month, int32_t *day);

/**
 * The week of a day by ISO 8601, for labels.
 * @param days          Days since 1970-01-01, of a year from -29999 to 29999.
 * @param[out] year     The year that the week belongs to; not NULL.
 * @param[out] week     1 to 53; not NULL.
 * @param[out] weekday  0 Monday to 6 Sunday; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_calendar_iso_week(int64_t days, int32_t *year, int32_t *week, int32_t *weekday);

/**
 * A day some months later or earlier; a day that the month does not have
 * becomes its last: 2024-11-30 and three months is 2025-02-28.
 * @param days      Days since 1970-01-01.
 * @param months    From -360000 to 360000.
 * @param[out] out  Days since 1970-01-01; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT (also where the result leaves the calendar).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_calendar_add_months(int64_t days, int64_t months, int64_t *out);

/**
 * The period that holds a moment.
 * @param calendar       Not NULL.
 * @param at_us          Within ckpi_time_limit().
 * @param[out] start_us  Inclusive; not NULL.
 * @param[out] end_us    Exclusive; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_NOT_FOUND for a moment outside the edges.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_calendar_period(const ckpi_calendar *calendar, int64_t at_us, int64_t *start_us, int64_t *end_us);

/**
 * How many periods meet [start_us, end_us).
 * @param calendar  Not NULL.
 * @param start_us  Within ckpi_time_limit().
 * @param end_us    Not before start_us.
 * @param[out] out  The number; 0 for an empty span; not NULL.
 * @return As ckpi_calendar_period(), where any part is outside the edges.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_calendar_count(const ckpi_calendar *calendar, int64_t start_us, int64_t end_us, int64_t *out);

/* --- The goal --- */

/** Shapes of the expected path from baseline to target. */
enum ckpi_path_kind {
    CKPI_PATH_DEFAULT = 0,    /**< Flat for a cumulated ratio and for maintain; else linear. */
    CKPI_PATH_LINEAR = 1,     /**< f(s) = s. */
    CKPI_PATH_FLAT = 2,       /**< f(s) = 1: the full target from the first day. */
    CKPI_PATH_STEP = 3,       /**< The last milestone that is due; 0 before the first. */
    CKPI_PATH_POLY = 4,       /**< Straight lines through (0, 0), the milestones and (1, 1). */
    CKPI_PATH_SMOOTHSTEP = 5, /**< f(s) = 3 s^2 - 2 s^3. */
    CKPI_PATH_TABLE = 6       /**< Straight lines through given points; it need not rise everywhere. */
};

/** A point of a path. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_path_point {
    double elapsed;  /**< Elapsed fraction of the period, in [0, 1]. */
    double fraction; /**< Fraction of the way from baseline to target. */
} ckpi_path_point;

/** Expected volume: the pace that a sum has to follow. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_volume {
    int64_t start_us; /**< Inclusive. */
    int64_t end_us;   /**< Exclusive. */
    double weight;    /**< Expected volume in it, at least 0. */
} ckpi_volume;

/** How the interval of a closed period is made. */
enum ckpi_interval_method {
    CKPI_INTERVAL_METHOD_DEFAULT = 0,         /**< By the kind of metric. */
    CKPI_INTERVAL_METHOD_WILSON = 1,          /**< Of a proportion. */
    CKPI_INTERVAL_METHOD_CLOPPER_PEARSON = 2, /**< Of a proportion; never too narrow. */
    CKPI_INTERVAL_METHOD_JEFFREYS = 3,        /**< Of a proportion. */
    CKPI_INTERVAL_METHOD_STUDENT = 4,         /**< Of a mean or a ratio, from n, sums and squares or from windows. */
    CKPI_INTERVAL_METHOD_GARWOOD = 5,         /**< Of a count. */
    CKPI_INTERVAL_METHOD_GIVEN = 6,           /**< The caller's. */
    CKPI_INTERVAL_METHOD_BETA_MIXTURE = 7,  /**< Of a proportion or of values between two ends, valid at every look. */
    CKPI_INTERVAL_METHOD_ASYMPTOTIC = 8,    /**< Of a mean or a ratio, valid at every look in the limit. */
    CKPI_INTERVAL_METHOD_NONE = 9,          /**< There is none: a census, or too little is known. */
    CKPI_INTERVAL_METHOD_BERNSTEIN = 10,    /**< Of a mean of values between two ends, valid at every look. */
    CKPI_INTERVAL_METHOD_ADJUSTED_WALD = 11 /**< Of a net promoter score. */
};

/**
 * What is wanted: a metric of a scope, from a baseline to a target, within a
 * period. All members zero is a goal that lacks everything; the diagnostics
 * say what. Defaults are in brackets.
 * @since 0.1
 */
typedef struct ckpi_goal {
    uint32_t struct_size;     /**< sizeof(ckpi_goal). */
    uint32_t version;         /**< Of this goal; a changed goal is a new version. */
    uint64_t id;              /**< The caller's. */
    uint64_t objective_id;    /**< Which objective it serves; 0: none. */
    uint64_t parent_id;       /**< The goal above it; 0: none. */
    uint32_t metric;          /**< A value of ckpi_metric; 0: a metric of the caller's own, named by metric_name. */
    uint32_t life;            /**< A value of ckpi_goal_life. */
    uint32_t inference;       /**< A value of ckpi_goal_inference. */
    uint32_t mode;            /**< A value of ckpi_goal_mode. */
    uint32_t direction;       /**< A value of ckpi_goal_direction. */
    uint32_t success_at;      /**< A value of ckpi_goal_success. */
    uint32_t path;            /**< A value of ckpi_path_kind. */
    uint32_t provenance;      /**< A value of ckpi_goal_provenance. */
    uint32_t given;           /**< Any of ckpi_goal_given. */
    uint32_t flags;           /**< Any of ckpi_goal_flag. */
    uint32_t unit;            /**< A value of ckpi_unit; 0: the metric's. */
    uint32_t metric_kind;     /**< A value of ckpi_metric_kind; 0: the metric's; needed for one's own metric. */
    uint32_t interval_method; /**< A value of ckpi_interval_method. */
    uint32_t priority;        /**< Among goals; 0: none. */
    int64_t start_us;         /**< Inclusive. */
    int64_t end_us;           /**< Exclusive: the deadline. */
    int64_t first_evaluation_at_us;   /**< No verdict before (start plus one review period). */
    int64_t grace_us;                 /**< How late data may arrive after the end (0). */
    int64_t window_us;                /**< Of a level goal: length of the rolling window; 0: the review period. */
    int64_t n_min;                    /**< Fewer records give no verdict; 0: 30. */
    int64_t population;               /**< Of a survey: everybody who could have answered; 0: without bound. */
    double alpha;                     /**< Error that may be made in the goal's whole life, two-sided; 0: 0.05. */
    double tolerance;                 /**< How far behind the path is still no failure, in the metric's unit. */
    double hysteresis;                /**< How much better than a boundary to leave a worse status. */
    double probability_on;            /**< On track from this probability of attainment (0.5). */
    double probability_off;           /**< Off track below it (0.1). */
    double probability_warn;          /**< A level goal that is on its path is at risk below it (0.2). */
    double design_effect;             /**< By how much clustering inflates variance; 0: 1. */
    double domain_low;                /**< Least possible value. */
    double domain_high;               /**< Largest possible value. */
    double weight;                    /**< Within its objective (1). */
    const ckpi_scope *scope;          /**< NULL: not said; an error. */
    const ckpi_metric_query *query;   /**< Policy, threshold and quantile of the metric; NULL: the default. */
    const ckpi_baseline *baseline;    /**< NULL: none. */
    const ckpi_target *target;        /**< NULL: none; an error. */
    const ckpi_calendar *review;      /**< How often it is reviewed; NULL: not said. */
    const ckpi_action_plan *plan;     /**< What is to be done for it; NULL: nothing. */
    const char *title;                /**< NULL: none; an error. */
    size_t title_size;                /**< Bytes of title. */
    const char *statement;            /**< The goal in words; NULL: none. */
    size_t statement_size;            /**< Bytes of statement. */
    const char *metric_name;          /**< Name of one's own metric; NULL: the catalogue's. */
    size_t metric_name_size;          /**< Bytes of metric_name. */
    const ckpi_owner *owners;         /**< NULL: nobody. */
    size_t owner_count;               /**< How many. */
    const uint64_t *support_ids;      /**< Ids of goals that this one leads to; NULL: none. */
    size_t support_count;             /**< How many. */
    const uint64_t *guardrail_ids;    /**< Ids of goals that must not suffer; NULL: none. */
    size_t guardrail_count;           /**< How many. */
    const ckpi_milestone *milestones; /**< By due time; NULL: none. */
    size_t milestone_count;           /**< How many. */
    const ckpi_path_point *points;    /**< Of a table path, by elapsed fraction, which never falls; NULL: none. */
    size_t point_count;               /**< How many. */
    const ckpi_volume *volumes;       /**< Expected volume, by time; NULL: time itself is the pace. */
    size_t volume_count;              /**< How many. */
    const ckpi_risk *risks;           /**< NULL: none. */
    size_t risk_count;                /**< How many. */
    uint64_t swot_id; /**< The caller's id of the strength, weakness, opportunity or threat that it answers; 0: none. */
} ckpi_goal;

/* --- Observations and verdicts --- */

/** Bits of ckpi_observation::given. */
enum ckpi_observation_given {
    CKPI_OBSERVED_RATIO = 1,           /**< numerator and denominator. */
    CKPI_OBSERVED_VALUE = 2,           /**< value; needed where there is no ratio. */
    CKPI_OBSERVED_INTERVAL = 4,        /**< low and high: the caller's own, instead of the library's. */
    CKPI_OBSERVED_SQUARES = 8,         /**< numerator_squares, cross and denominator_squares, over n records. */
    CKPI_OBSERVED_STANDARD_ERROR = 16, /**< standard_error, of value. */
    CKPI_OBSERVED_ONE_LOOK = 32 /**< low and high hold for one look: they decide nothing while the goal is open. */
};

/**
 * What was measured in [start_us, end_us): exact sums, or a value. For a
 * duration metric the sums are seconds.
 * @since 0.1
 */
typedef struct ckpi_observation {
    uint32_t struct_size;       /**< sizeof(ckpi_observation). */
    uint32_t given;             /**< Any of ckpi_observation_given; 0: the period had no data. */
    int64_t start_us;           /**< Inclusive. */
    int64_t end_us;             /**< Exclusive. */
    int64_t n;                  /**< Records it rests on. */
    double numerator;           /**< Sum. */
    double denominator;         /**< Sum. */
    double numerator_squares;   /**< Sum of squares of the parts of the numerator. */
    double cross;               /**< Sum of products of the parts. */
    double denominator_squares; /**< Sum of squares of the parts of the denominator. */
    double value;               /**< In the metric's unit. */
    double standard_error;      /**< Of value. */
    double low;                 /**< Lower limit of the caller's interval. */
    double high;                /**< Upper limit. */
} ckpi_observation;

/** Bits of ckpi_moment::given. */
enum ckpi_moment_given {
    CKPI_MOMENT_HAS_WATERMARK = 1, /**< watermark_us. */
    CKPI_MOMENT_HAS_REMAINING = 2  /**< remaining. */
};

/** Bits of ckpi_moment::flags. */
enum ckpi_moment_flag {
    CKPI_MOMENT_FLAG_REMAINING_CAPPED =
        1 /**< remaining is known, or is a cap: what can be clinched or is out of reach is certain. */
};

/** When, and with what knowledge, a goal is judged. @since 0.1 */
typedef struct ckpi_moment {
    uint32_t struct_size; /**< sizeof(ckpi_moment). */
    uint32_t given;       /**< Any of ckpi_moment_given. */
    uint32_t previous;    /**< The last ckpi_verdict::own_status, a value of ckpi_goal_status; 0: none. */
    uint32_t flags;       /**< Any of ckpi_moment_flag. */
    int64_t now_us;       /**< The moment. */
    int64_t
        watermark_us; /**< All data before it has arrived; later than now_us: now_us; without it nothing is final. */
    double remaining; /**< Denominator still to come until the end; without it the rate so far goes on. */
} ckpi_moment;

/** Where a goal stands. */
enum ckpi_goal_status {
    CKPI_GOAL_STATUS_NONE = 0,              /**< Not judged. */
    CKPI_GOAL_STATUS_ABANDONED = 1,         /**< Given up. */
    CKPI_GOAL_STATUS_DRAFT = 2,             /**< Still being written. */
    CKPI_GOAL_STATUS_INVALID = 3,           /**< The goal has errors. */
    CKPI_GOAL_STATUS_NOT_STARTED = 4,       /**< Before its start. */
    CKPI_GOAL_STATUS_INSUFFICIENT_DATA = 5, /**< Too little to say. */
    CKPI_GOAL_STATUS_OFF_TRACK = 6,         /**< Behind, and that is no accident. */
    CKPI_GOAL_STATUS_AT_RISK = 7,           /**< Behind, perhaps by accident. */
    CKPI_GOAL_STATUS_ON_TRACK = 8,          /**< As expected or better. */
    CKPI_GOAL_STATUS_MISSED = 9,            /**< Closed and not reached. */
    CKPI_GOAL_STATUS_ACHIEVED = 10,         /**< Reached. */
    CKPI_GOAL_STATUS_EXCEEDED = 11          /**< The stretch target was reached too. */
};

/** How sure a status is. */
enum ckpi_goal_evidence {
    CKPI_EVIDENCE_NONE = 0,      /**< Nothing is claimed. */
    CKPI_EVIDENCE_LEANING = 1,   /**< An estimate, which may turn. */
    CKPI_EVIDENCE_CONCLUSIVE = 2 /**< It stands, however often one looks. */
};

/** Which of its marks the value has passed. */
enum ckpi_goal_grade {
    CKPI_GRADE_NONE = 0,      /**< None. */
    CKPI_GRADE_THRESHOLD = 1, /**< The threshold. */
    CKPI_GRADE_TARGET = 2,    /**< The target. */
    CKPI_GRADE_STRETCH = 3    /**< The stretch target. */
};

/** Which rule gave the status. */
enum ckpi_goal_reason {
    CKPI_GOAL_REASON_NONE = 0,            /**< None. */
    CKPI_GOAL_REASON_USER = 1,            /**< Somebody abandoned it. */
    CKPI_GOAL_REASON_DRAFT = 2,           /**< It is a draft. */
    CKPI_GOAL_REASON_VALIDATION = 3,      /**< It has errors. */
    CKPI_GOAL_REASON_BEFORE_START = 4,    /**< Its period has not begun. */
    CKPI_GOAL_REASON_UNREACHABLE = 5,     /**< Not even a perfect rest would reach it. */
    CKPI_GOAL_REASON_CLINCHED = 6,        /**< Not even the worst rest would lose it. */
    CKPI_GOAL_REASON_TOTAL_REACHED = 7,   /**< The total is there. */
    CKPI_GOAL_REASON_NO_VALUE = 8,        /**< No data. */
    CKPI_GOAL_REASON_N_BELOW_MIN = 9,     /**< Fewer records than n_min. */
    CKPI_GOAL_REASON_FINAL = 10,          /**< The period is closed. */
    CKPI_GOAL_REASON_INCONCLUSIVE = 11,   /**< Closed, and the interval reaches past the mark of a strict goal. */
    CKPI_GOAL_REASON_TOO_EARLY = 12,      /**< Before the first evaluation. */
    CKPI_GOAL_REASON_NO_PROJECTION = 13,  /**< No probability of attainment can be computed. */
    CKPI_GOAL_REASON_PROBABILITY = 14,    /**< By the probability of attainment. */
    CKPI_GOAL_REASON_ATTAINED_EARLY = 15, /**< An anytime-valid limit is past the target. */
    CKPI_GOAL_REASON_BEHIND_PATH = 16,    /**< Worse than expected by now. */
    CKPI_GOAL_REASON_ON_PATH = 17,        /**< As expected by now, or better. */
    CKPI_GOAL_REASON_PROJECTION = 18,     /**< On the path, but unlikely to arrive. */
    CKPI_GOAL_REASON_MAINTAINED = 19,     /**< Held for as many periods as needed. */
    CKPI_GOAL_REASON_NO_PERIOD_LEFT = 20, /**< Not held, and no period is left. */
    CKPI_GOAL_REASON_NOTHING_JUDGED = 21, /**< No period could be judged yet. */
    CKPI_GOAL_REASON_LAST_PASSED = 22,    /**< The last judged period passed. */
    CKPI_GOAL_REASON_LAST_FAILED = 23,    /**< The last judged period failed. */
    CKPI_GOAL_REASON_GUARDRAIL = 24,      /**< As good as that, but at the cost of a guardrail. */
    CKPI_GOAL_REASON_LIFE_EVIDENCE = 25   /**< Worse than expected by the evidence of all windows together. */
};

/** What is special about a progress. */
enum ckpi_progress_flag {
    CKPI_PROGRESS_OK = 0,                         /**< Nothing. */
    CKPI_PROGRESS_REGRESSED = 1,                  /**< Worse than the baseline. */
    CKPI_PROGRESS_OVERSHOT = 2,                   /**< Past the target. */
    CKPI_PROGRESS_BASELINE_EQUALS_TARGET = 3,     /**< Undefined: there is no way to go. */
    CKPI_PROGRESS_TARGET_WORSE_THAN_BASELINE = 4, /**< Undefined: the way leads backwards. */
    CKPI_PROGRESS_ATTAINMENT = 5,                 /**< No baseline: value to target, or target to value. */
    CKPI_PROGRESS_ATTAINMENT_UNDEFINED = 6,       /**< No baseline, and no such quotient. */
    CKPI_PROGRESS_BAND_HELD = 7,                  /**< Started inside the band, and is inside. */
    CKPI_PROGRESS_BAND_LEFT = 8,                  /**< Started inside the band, and left it. */
    CKPI_PROGRESS_BAND_NO_BASELINE = 9,           /**< Inside the band or not; no baseline to come from. */
    CKPI_PROGRESS_NO_VALUE = 10                   /**< Undefined: no data. */
};

/** How far along. @since 0.1 */
typedef struct ckpi_progress {
    uint32_t struct_size; /**< sizeof(ckpi_progress). */
    uint32_t flag;        /**< A value of ckpi_progress_flag. */
    double raw;           /**< Fraction of the way; below 0 or above 1 where that is so; NaN where undefined. */
    double clamped;       /**< raw within [0, 1]; NaN where undefined. */
} ckpi_progress;

/** Bits of ckpi_verdict::flags. */
enum ckpi_verdict_flag {
    CKPI_VERDICT_STALE = 1,               /**< The newest data is of an earlier window. */
    CKPI_VERDICT_EXTRAPOLATION = 2,       /**< The way ahead is longer than the history. */
    CKPI_VERDICT_REMAINING_ESTIMATED = 4, /**< The volume to come was estimated from the rate so far. */
    CKPI_VERDICT_NO_CHANGE = 8,           /**< The value equals the baseline. */
    CKPI_VERDICT_CLOSED = 16,             /**< The watermark has passed the end: this is final. */
    CKPI_VERDICT_TIME_UP = 32,            /**< The end is reached, but data may still arrive. */
    CKPI_VERDICT_BREAK = 64,              /**< The goal says that a definition changed within its period. */
    CKPI_VERDICT_GUARDRAIL_BROKEN = 128,  /**< A guardrail is off track or missed. */
    CKPI_VERDICT_GUARDRAIL_UNKNOWN = 256  /**< Of a guardrail there is no verdict, or not enough data for one. */
};

/**
 * Where a goal stands and why. Doubles that do not exist are NaN.
 * @since 0.1
 */
typedef struct ckpi_verdict {
    uint32_t struct_size;       /**< sizeof(ckpi_verdict). */
    uint32_t version;           /**< ckpi_goal::version. */
    uint64_t goal_id;           /**< ckpi_goal::id. */
    uint32_t status;            /**< A value of ckpi_goal_status. */
    uint32_t evidence;          /**< A value of ckpi_goal_evidence. */
    uint32_t grade;             /**< A value of ckpi_goal_grade. */
    uint32_t reason;            /**< A value of ckpi_goal_reason. */
    uint32_t flags;             /**< Any of ckpi_verdict_flag. */
    uint32_t progress_flag;     /**< A value of ckpi_progress_flag. */
    uint32_t interval_method;   /**< A value of ckpi_interval_method: of low and high. */
    uint32_t first_error;       /**< For an invalid goal: a value of ckpi_smart_code. */
    int64_t n;                  /**< Records that the value rests on. */
    int64_t n_needed;           /**< How many records more until a verdict is possible; 0: none. */
    int64_t window_start_us;    /**< What the value was measured over: inclusive. */
    int64_t window_end_us;      /**< Exclusive. */
    uint32_t window;            /**< Which window of the goal's life, from 1; 0: none. */
    uint32_t windows;           /**< How many windows its life has; 0: not known. */
    uint32_t streak;            /**< Of a maintain goal: periods in a row that passed. */
    uint32_t best_streak;       /**< Of a maintain goal: the longest. */
    double value;               /**< What is judged, in the metric's unit. */
    double numerator;           /**< What it was made of; NaN where it is no quotient. */
    double denominator;         /**< Likewise. */
    double low;                 /**< Lower limit of the value's interval. */
    double high;                /**< Upper limit. */
    double baseline;            /**< Where it started. */
    double target;              /**< Where it is to be at the end; of a band the nearer edge is what counts. */
    double target_low;          /**< Of a band. */
    double target_high;         /**< Of a band. */
    double elapsed;             /**< Fraction of the period, by time or by expected volume. */
    double expected;            /**< Where it should be by now. */
    double gap;                 /**< How much better than expected, in the metric's unit; below 0: worse. */
    double tolerance;           /**< That was applied. */
    double progress;            /**< Fraction of the way from baseline to target. */
    double progress_clamped;    /**< Within [0, 1]. */
    double required;            /**< What the rest must be: a ratio, a rate per second, or a slope per second. */
    double run_rate;            /**< What it was so far, likewise. */
    double probability;         /**< Of attainment at the end. */
    double projection;          /**< Expected value at the end. */
    double projection_low;      /**< Lower limit of the prediction. */
    double projection_high;     /**< Upper limit. */
    double alpha;               /**< Error allotted to this window. */
    double log_evidence;        /**< Logarithm of the one-sided e-value against "on the path, less the tolerance". */
    uint32_t own_status;        /**< The status before guardrails were looked at: the next ckpi_moment::previous. */
    uint32_t guardrails_broken; /**< How many guardrails are off track or missed. */
    double
        log_evidence_life; /**< Sum over all windows so far of the logarithms of such e-values, in nats; NaN: none. */
} ckpi_verdict;

/* --- Judging --- */

/** Bits of ckpi_standing::given. */
enum ckpi_standing_given {
    CKPI_STANDING_HAS_VALUE = 1,             /**< value. */
    CKPI_STANDING_HAS_INTERVAL = 2,          /**< low and high; without them the value is taken as exact. */
    CKPI_STANDING_HAS_THRESHOLD = 4,         /**< threshold. */
    CKPI_STANDING_HAS_STRETCH = 8,           /**< stretch. */
    CKPI_STANDING_HAS_PROBABILITY = 16,      /**< probability. */
    CKPI_STANDING_HAS_FIRST_EVALUATION = 32, /**< first_evaluation_at_us. */
    CKPI_STANDING_HAS_EARLY_LIMIT = 64,      /**< early_limit. */
    CKPI_STANDING_HAS_EVIDENCE = 128,        /**< log_evidence and log_evidence_needed. */
    CKPI_STANDING_HAS_LIFE_EVIDENCE = 256    /**< log_evidence_life and log_evidence_life_needed. */
};

/** Bits of ckpi_standing::flags. */
enum ckpi_standing_flag {
    CKPI_STANDING_FLAG_UNREACHABLE = 1,  /**< Not even a perfect rest would reach it. */
    CKPI_STANDING_FLAG_CLINCHED = 2,     /**< Not even the worst rest would lose it. */
    CKPI_STANDING_FLAG_STRICT_FINAL = 4, /**< As #CKPI_GOAL_FLAG_STRICT_FINAL. */
    CKPI_STANDING_FLAG_LOCK_EARLY = 8    /**< As #CKPI_GOAL_FLAG_LOCK_EARLY. */
};

/**
 * Everything that the rules of ckpi_standing_judge() look at, in the metric's
 * unit. ckpi_goal_evaluate() fills it from a goal and its observations; who
 * has intervals and probabilities of their own can fill it themselves.
 * @since 0.1
 */
typedef struct ckpi_standing {
    uint32_t struct_size;           /**< sizeof(ckpi_standing). */
    uint32_t given;                 /**< Any of ckpi_standing_given. */
    uint32_t flags;                 /**< Any of ckpi_standing_flag. */
    uint32_t life;                  /**< A value of ckpi_goal_life. */
    uint32_t error_count;           /**< Errors of the goal. */
    uint32_t mode;                  /**< A value of ckpi_goal_mode: level, cumulated ratio or sum. */
    uint32_t inference;             /**< A value of ckpi_goal_inference but 0. */
    uint32_t direction;             /**< A value of ckpi_goal_direction but 0. */
    uint32_t success_at;            /**< A value of ckpi_goal_success. */
    uint32_t previous;              /**< The status before, a value of ckpi_goal_status; 0: none. */
    int64_t now_us;                 /**< The moment. */
    int64_t start_us;               /**< Of the goal. */
    int64_t end_us;                 /**< Of the goal. */
    int64_t watermark_us;           /**< All data before it has arrived: from the end on, the verdict is final. */
    int64_t first_evaluation_at_us; /**< No verdict before. */
    int64_t n;                      /**< Records that the value rests on. */
    int64_t n_min;                  /**< Fewer give no verdict, but for a sum. */
    double value;                   /**< What is judged. */
    double low;                     /**< Lower limit of its interval. */
    double high;                    /**< Upper limit. */
    double target;                  /**< The target; of a band its low. */
    double target_high;             /**< Of a band its high. */
    double threshold;               /**< Less than the target. */
    double stretch;                 /**< More than the target. */
    double expected;                /**< Of a level: where it should be by now. */
    double tolerance;               /**< How far behind is still no failure. */
    double hysteresis;              /**< How much better than a boundary to leave a worse status. */
    double probability;             /**< Of attainment. */
    double probability_on;          /**< On track from it. */
    double probability_off;         /**< Off track below it. */
    double probability_warn;        /**< A level on its path is at risk below it. */
    double
        early_limit; /**< Anytime-valid limit of the level on its worse side; of a band how far inside it certainly is. */
    double log_evidence;             /**< Logarithm of an e-value against "not behind by more than the tolerance". */
    double log_evidence_needed;      /**< From it on the level is off track; instead of the interval. */
    double log_evidence_life;        /**< Likewise of all windows so far together, however few records each has. */
    double log_evidence_life_needed; /**< From it on the level is off track while its value is behind. */
} ckpi_standing;

/** A status and why. @since 0.1 */
typedef struct ckpi_judgement {
    uint32_t struct_size; /**< sizeof(ckpi_judgement). */
    uint32_t status;      /**< A value of ckpi_goal_status. */
    uint32_t evidence;    /**< A value of ckpi_goal_evidence. */
    uint32_t grade;       /**< A value of ckpi_goal_grade. */
    uint32_t reason;      /**< A value of ckpi_goal_reason. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_judgement;

/**
 * The rules, in their order; the first that applies decides. Abandoned, draft,
 * invalid, not started; what no data can change any more; too little data;
 * unless all windows together tell; closed: met or missed; too early; by the probability of attainment (sum,
 * cumulated ratio), or against the path (level). Values are compared with a
 * slack of 1e-12 and a few units in the last place, never rounded.
 * @param standing     Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_standing_judge(const ckpi_standing *standing, ckpi_judgement *out);

/** How a period of a maintain goal went. */
enum ckpi_period_outcome {
    CKPI_PERIOD_OUTCOME_OPEN = 0,        /**< Not over. */
    CKPI_PERIOD_OUTCOME_PASSED = 1,      /**< The level was held. */
    CKPI_PERIOD_OUTCOME_FAILED = 2,      /**< It was not. */
    CKPI_PERIOD_OUTCOME_INSUFFICIENT = 3 /**< Too little data to say. */
};

/** How a maintain goal stands. @since 0.1 */
typedef struct ckpi_streak {
    uint32_t struct_size; /**< sizeof(ckpi_streak). */
    uint32_t status;      /**< A value of ckpi_goal_status. */
    uint32_t reason;      /**< A value of ckpi_goal_reason. */
    uint32_t streak;      /**< Periods in a row that passed, up to now or to when it was reached. */
    uint32_t best;        /**< The longest so far. */
    uint32_t left;        /**< Periods that are not over. */
} ckpi_streak;

/**
 * Judges a level that is to be held for some periods in a row.
 * @param periods       Values of ckpi_period_outcome, by time; NULL only with count 0.
 * @param count         How many, at most total without the open ones.
 * @param need          Periods in a row, at least 1.
 * @param total         Periods in all.
 * @param break_on_gap  1: a period with too little data breaks the row; 0: it neither counts nor breaks.
 * @param[in,out] out   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_streak_judge(const uint8_t *periods, size_t count, uint32_t need, uint32_t total,
                              uint32_t break_on_gap, ckpi_streak *out);

/**
 * Where a goal stands, from observations and a moment. Observations before the
 * goal's start, beyond its end, or from now on do not count. A level is judged
 * by its newest window (the review period that holds the end of the newest
 * observation, or the last window_us), a sum and a cumulated ratio by all.
 * Nothing is allocated.
 *
 * Off track means evidence that survives any number of looks: for a sampled
 * proportion a one-sided e-value (beta prior worth 50 records around the
 * expected value at the window's start) of at least 2 / alpha of the window. A
 * sampled mean of values between two ends (a score, promoters and detractors)
 * has empirical Bernstein limits where squares or standard errors are given,
 * and without them the e-value of a proportion, for which its values may lie
 * between 0 and 1; any other sampled mean has an asymptotic sequence of limits.
 * Who has the records in their order may run ckpi_bounded_sequence_add() over
 * them and give its limits as an interval. The windows of a life
 * share alpha: evenly where the review calendar tells their number, else as
 * alpha / (k (k + 1)). On a path that moves within a window, behind is who is
 * behind what was expected both at the window's start and now.
 *
 * Few records a window must not hide a failure: the e-values of all windows so
 * far, also of those with fewer than n_min records, multiply to evidence of the
 * whole life (ckpi_verdict::log_evidence_life). From 2 / alpha on, and n_min
 * records of all windows together, an open level whose newest value is behind
 * is off track, with #CKPI_GOAL_REASON_LIFE_EVIDENCE where its newest window
 * does not say so by itself; who was behind once and is back is judged by the
 * newest window. Windows without an e-value (limits of the caller's own, empirical
 * Bernstein limits, a rolling window, a band) do not count.
 *
 * On the path throughout, a life is called off track in at most alpha of cases,
 * however often it is looked at: the windows one by one and all together have
 * alpha / 2 each (by Ville's inequality, and the union of all; two-sided limits
 * leave alpha / 2 on the side that counts). A proportion with a single window
 * has one e-value for both, and is off track from 1 / alpha on; so is a rolling
 * window, of which no more is known than that it holds at each look by itself.
 *
 * An open level is projected by the least-squares line through the windows so
 * far, the newest 64 at most, from three on; its chance is Student's. Of a sum
 * and a cumulated ratio the chance is that of a gamma-mixed Poisson count, of a
 * beta-mixed binomial count, or Student's for what is not counted; of a band,
 * to end inside it. Where nothing was counted yet, but what is to come is told
 * (ckpi_moment::remaining), the prior alone gives the chance.
 * @param goal           Not NULL. With errors (ckpi_goal_check()) the status is #CKPI_GOAL_STATUS_INVALID.
 * @param observations   By time, without overlap; NULL only with count 0.
 * @param count          How many.
 * @param moment         Not NULL.
 * @param[in,out] out    struct_size is read, the rest written; not NULL.
 * @param[in,out] issue  Which observation was refused and why; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_RECORD for an observation: #CKPI_REASON_BEYOND_RANGE (a number
 *         or a time), #CKPI_REASON_ENDS_BEFORE_START, #CKPI_REASON_DUPLICATE
 *         (overlaps the one before) or #CKPI_REASON_CONTRADICTION (a proportion
 *         above 1, or a sample of more than the population).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_evaluate(const ckpi_goal *goal, const ckpi_observation *observations, size_t count,
                               const ckpi_moment *moment, ckpi_verdict *out, ckpi_issue *issue);

/**
 * Reads what a goal needs from a cube: the cells of its scope within
 * [start_us, end_us), or all of them where the cube has no intervals.
 * @param goal         Not NULL; with a metric of the catalogue.
 * @param cube         Not NULL; keyed by every dimension of the scope.
 * @param start_us     An edge between the cube's intervals.
 * @param end_us       After start_us; an edge.
 * @param scratch      Not NULL; configured like the cube's cells; its content is lost. One of
 *                     ckpi_state_init() never allocates.
 * @param[in,out] out  struct_size is read, the rest written; given is 0 where there is no data; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also where an interval lies only partly
 *         within the span), #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_NOT_FOUND for
 *         an unknown policy, #CKPI_E_MEMORY, #CKPI_E_OVERFLOW, or
 *         #CKPI_E_MISMATCH for a scratch or cube that does not keep what is needed.
 * @par Thread safety
 * Reads @p cube, changes @p scratch.
 * @since 0.1
 */
ckpi_status ckpi_goal_observe(const ckpi_goal *goal, const ckpi_cube *cube, int64_t start_us, int64_t end_us,
                              ckpi_state *scratch, ckpi_observation *out);

/**
 * Where a goal stands, from a cube: ckpi_goal_observe() for each window that
 * counts, then ckpi_goal_evaluate(). The goal's start, the reviews' edges and
 * the moment lie on edges between the cube's intervals.
 * @param goal         Not NULL; with a metric of the catalogue, unless it has errors.
 * @param cube         Not NULL.
 * @param moment       Not NULL.
 * @param scratch      As for ckpi_goal_observe().
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return As ckpi_goal_observe() and ckpi_goal_evaluate(); #CKPI_E_NOT_FOUND
 *         where the review calendar's edges do not cover the period, or
 *         #CKPI_E_LIMIT for a maintain goal of more than 64 periods.
 * @par Thread safety
 * Reads @p cube, changes @p scratch.
 * @since 0.1
 */
ckpi_status ckpi_goal_evaluate_cube(const ckpi_goal *goal, const ckpi_cube *cube, const ckpi_moment *moment,
                                    ckpi_state *scratch, ckpi_verdict *out);

/**
 * Holds a verdict to the goal's guardrails: what is reached at their cost is
 * not reached. A guardrail is broken while its own status is off track or
 * missed, whatever its guardrails say. Then a closed goal that was achieved or
 * exceeded becomes #CKPI_GOAL_STATUS_MISSED; an open one that was, or that was
 * on track, becomes #CKPI_GOAL_STATUS_AT_RISK, or
 * #CKPI_GOAL_STATUS_OFF_TRACK once a guardrail is missed for good. The reason is
 * #CKPI_GOAL_REASON_GUARDRAIL, the evidence conclusive where that of a missed
 * guardrail is. Grade, progress and own_status stay. A guardrail without a verdict
 * or without enough data breaks nothing, but what is achieved beside it is no
 * longer conclusive; one that was abandoned guards no more. A status that is no better stays as it is, with its flags.
 * Calling it again changes nothing, and goals may be held in any order.
 * @param goal          Not NULL; its guardrails are ids of verdicts.
 * @param verdicts      Verdicts of the plan, at one moment; NULL only with count 0.
 * @param count         How many.
 * @param[in,out] out   The goal's own verdict, which may be one of @p verdicts; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also where @p out is of another goal), #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_guard(const ckpi_goal *goal, const ckpi_verdict *verdicts, size_t count, ckpi_verdict *out);

/** How a milestone stands. @since 0.1 */
typedef struct ckpi_milestone_standing {
    uint32_t struct_size;  /**< sizeof(ckpi_milestone_standing). */
    uint32_t state;        /**< A value of ckpi_milestone_state. */
    int64_t due_at_us;     /**< ckpi_milestone::due_at_us. */
    int64_t reached_at_us; /**< End of the first observation that reached it; #CKPI_ABSENT: none, or given up again. */
    double mark;           /**< What it asks for, in the metric's unit; NaN: nothing. */
    double value;          /**< The value when it was due, or now before that; NaN: none. */
} ckpi_milestone_standing;

/**
 * How a milestone stands: by the value that was complete when it was due; before
 * that, by the value now. What is reached only later is late.
 * @param goal           Not NULL.
 * @param index          Which of the goal's milestones, from 0.
 * @param observations   count observations, as for ckpi_goal_evaluate().
 * @param count          How many.
 * @param moment         Not NULL.
 * @param[in,out] out    struct_size is read, the rest written; not NULL.
 * @param[in,out] issue  As for ckpi_goal_evaluate().
 * @return As ckpi_goal_evaluate(), or #CKPI_E_NOT_FOUND for an index beyond the last.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_milestone(const ckpi_goal *goal, size_t index, const ckpi_observation *observations, size_t count,
                                const ckpi_moment *moment, ckpi_milestone_standing *out, ckpi_issue *issue);

/**
 * Freezes a measured baseline: value, n and interval of the observations within
 * its window. From then on it does not move; put it into ckpi_goal::baseline.
 * Without data it stays unfrozen with n = 0, which ckpi_goal_check() reports.
 * @param goal           Not NULL; its baseline is a window that is not frozen.
 * @param observations   By time, without overlap, within the window; NULL only with count 0.
 * @param count          How many.
 * @param moment         now_us is when it is frozen; not NULL.
 * @param[in,out] out    struct_size is read, the rest written; not NULL.
 * @param[in,out] issue  As for ckpi_goal_evaluate().
 * @return As ckpi_goal_evaluate(); #CKPI_E_ARGUMENT also for another baseline or an observation outside the window.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_baseline_freeze(const ckpi_goal *goal, const ckpi_observation *observations, size_t count,
                                 const ckpi_moment *moment, ckpi_baseline *out, ckpi_issue *issue);

/* --- SMART diagnostics --- */

/** The letters. */
enum ckpi_smart_letter {
    CKPI_LETTER_NONE = 0,       /**< None. */
    CKPI_LETTER_SPECIFIC = 1,   /**< S. */
    CKPI_LETTER_MEASURABLE = 2, /**< M. */
    CKPI_LETTER_ATTAINABLE = 3, /**< A. */
    CKPI_LETTER_RELEVANT = 4,   /**< R. */
    CKPI_LETTER_TIMED = 5       /**< T. */
};

/** How bad a finding is. */
enum ckpi_smart_severity {
    CKPI_SEVERITY_NONE = 0,    /**< Nothing. */
    CKPI_SEVERITY_INFO = 1,    /**< Worth knowing. */
    CKPI_SEVERITY_WARNING = 2, /**< Worth changing. */
    CKPI_SEVERITY_ERROR = 3    /**< The goal cannot be judged. */
};

/** What can be wrong with a goal. Letter, severity and member: ckpi_smart_describe(). */
enum ckpi_smart_code {
    CKPI_SMART_OK = 0,                            /**< Nothing. */
    CKPI_SMART_S_NO_TITLE = 1,                    /**< No title. */
    CKPI_SMART_S_NO_METRIC = 2,                   /**< No metric. */
    CKPI_SMART_S_NO_SCOPE = 3,                    /**< No scope. */
    CKPI_SMART_S_NO_OWNER = 4,                    /**< Nobody answers for it. */
    CKPI_SMART_S_NO_DIRECTION = 5,                /**< Which way is better is not said. */
    CKPI_SMART_S_DIRECTION_CONFLICT = 6,          /**< The target is worse than the baseline. */
    CKPI_SMART_S_CONFLICT = 7,                    /**< Another goal wants the opposite of the same metric and scope. */
    CKPI_SMART_S_DUPLICATE = 8,                   /**< Another goal wants the same. */
    CKPI_SMART_S_NO_STATEMENT = 9,                /**< Nothing in words. */
    CKPI_SMART_S_VAGUE_TERM = 10,                 /**< A word that nobody can measure. */
    CKPI_SMART_S_CHANGE_WITHOUT_AMOUNT = 11,      /**< A change without how much. */
    CKPI_SMART_S_MULTI_METRIC = 12,               /**< Several metrics in one goal. */
    CKPI_SMART_S_VOLUME_CONFOUNDED = 13,          /**< A count that grows with volume. */
    CKPI_SMART_M_NO_TARGET = 14,                  /**< No target. */
    CKPI_SMART_M_NO_BASELINE = 15,                /**< The target needs a baseline. */
    CKPI_SMART_M_BASELINE_EMPTY = 16,             /**< The baseline rests on no data. */
    CKPI_SMART_M_REL_BASELINE_NONPOSITIVE = 17,   /**< A relative target from a baseline of 0 or below. */
    CKPI_SMART_M_TARGET_OUT_OF_DOMAIN = 18,       /**< The metric cannot have that value. */
    CKPI_SMART_M_TARGET_EQUALS_BASELINE = 19,     /**< Nothing is to change. */
    CKPI_SMART_M_SAMPLE_UNREACHABLE = 20,         /**< Fewer records are expected than are needed. */
    CKPI_SMART_M_UNIT_MISMATCH = 21,              /**< The unit is not the metric's. */
    CKPI_SMART_M_BASELINE_IMPRECISE = 22,         /**< The change is within the noise of its own start. */
    CKPI_SMART_M_UNDETECTABLE = 23,               /**< Too few records to tell the change from chance. */
    CKPI_SMART_M_NO_METRIC_IN_TEXT = 24,          /**< The words name no metric. */
    CKPI_SMART_M_NO_NUMBER = 25,                  /**< The words hold no number. */
    CKPI_SMART_M_PERCENT_AMBIGUOUS = 26,          /**< Percent, or percentage points? */
    CKPI_SMART_A_ALREADY_MET = 27,                /**< It is met today. */
    CKPI_SMART_A_BEYOND_OWN_BEST = 28,            /**< Better than ever before. */
    CKPI_SMART_A_BEYOND_BENCHMARK = 29,           /**< Better than nine peers in ten. */
    CKPI_SMART_A_CAPACITY_SHORT = 30,             /**< Fewer agents than it takes. */
    CKPI_SMART_A_IMPROBABLE = 31,                 /**< Attained with less than 5 %. */
    CKPI_SMART_A_TRIVIAL = 32,                    /**< Attained with more than 95 %. */
    CKPI_SMART_A_RESOURCE_UNSECURED = 33,         /**< An action lacks a resource. */
    CKPI_SMART_A_NO_ACTION_PLAN = 34,             /**< No actions. */
    CKPI_SMART_R_NO_OBJECTIVE = 35,               /**< Serves no objective and no goal. */
    CKPI_SMART_R_SCOPE_OUTSIDE_PARENT = 36,       /**< Its scope is not within the parent's. */
    CKPI_SMART_R_PERIOD_OUTSIDE_PARENT = 37,      /**< Its period is not within the parent's. */
    CKPI_SMART_R_CYCLE = 38,                      /**< It is above itself. */
    CKPI_SMART_R_NO_GUARDRAIL = 39,               /**< An efficiency goal without a quality goal beside it. */
    CKPI_SMART_R_OBJECTIVE_EMPTY = 40,            /**< An objective without a measurable goal. */
    CKPI_SMART_R_WEIGHT_ZERO = 41,                /**< It counts for nothing. */
    CKPI_SMART_T_NO_START = 42,                   /**< No start. */
    CKPI_SMART_T_NO_DEADLINE = 43,                /**< No end. */
    CKPI_SMART_T_DEADLINE_NOT_AFTER_START = 44,   /**< Ends before it starts. */
    CKPI_SMART_T_DEADLINE_PAST = 45,              /**< The end has passed. */
    CKPI_SMART_T_NO_REVIEW = 46,                  /**< Nobody will look in between. */
    CKPI_SMART_T_REVIEW_LONGER_THAN_PERIOD = 47,  /**< The first review is after the end. */
    CKPI_SMART_T_MILESTONE_OUTSIDE = 48,          /**< A milestone is due outside the period. */
    CKPI_SMART_T_MILESTONE_ORDER = 49,            /**< Milestones are not in order. */
    CKPI_SMART_T_BASELINE_OVERLAPS_PERIOD = 50,   /**< The baseline was measured within the period. */
    CKPI_SMART_T_BREAK_IN_PERIOD = 51,            /**< A definition changes within the period. */
    CKPI_SMART_T_NO_TIME_IN_TEXT = 52,            /**< The words say nothing of time. */
    CKPI_SMART_T_PATH_NOT_MONOTONE = 53,          /**< The path goes back in between. */
    CKPI_SMART_M_VALUE_NOT_FINITE = 54,           /**< A number is not finite or outside its range. */
    CKPI_SMART_M_BAND_REVERSED = 55,              /**< The band's low is above its high. */
    CKPI_SMART_M_UNKNOWN_CONSTANT = 56,           /**< A member holds no value of its list. */
    CKPI_SMART_R_METRIC_NOT_IN_OBJECTIVE = 57,    /**< Its metric is none that usually tells of the objective. */
    CKPI_SMART_M_MODE_MISMATCH = 58,              /**< A level to be held is judged otherwise, or the reverse. */
    CKPI_SMART_M_THRESHOLD_BEYOND_TARGET = 59,    /**< The threshold is better than the target. */
    CKPI_SMART_M_STRETCH_SHORT_OF_TARGET = 60,    /**< The stretch target is worse than the target. */
    CKPI_SMART_M_SUM_OF_PROPORTION = 61,          /**< Proportions do not add up to a sum. */
    CKPI_SMART_M_PROBABILITIES_CROSSED = 62,      /**< On track begins below where off track ends. */
    CKPI_SMART_M_BASELINE_REVERSED = 63,          /**< Its low is above its high. */
    CKPI_SMART_R_GUARDRAIL_ITSELF = 64,           /**< It is its own guardrail. */
    CKPI_SMART_R_SUPPORTS_ITSELF = 65,            /**< It leads to itself. */
    CKPI_SMART_T_FIRST_EVALUATION_AFTER_END = 66, /**< No verdict before the end. */
    CKPI_SMART_T_VOLUMES_IMPOSSIBLE = 67,         /**< 0 in all, negative, or of no time. */
    CKPI_SMART_T_VOLUMES_OVERLAP = 68,            /**< Not in order of time, or they overlap. */
    CKPI_SMART_T_MILESTONE_FRACTION = 69,         /**< A fraction that is not between 0 and 1. */
    CKPI_SMART_M_SUM_OF_MEAN = 70                 /**< Nor do means, extremes, quantiles and distinct values. */
};

/** What a code means; all text is static. @since 0.1 */
typedef struct ckpi_smart_info {
    uint32_t struct_size; /**< sizeof(ckpi_smart_info). */
    uint32_t code;        /**< A value of ckpi_smart_code. */
    uint32_t letter;      /**< A value of ckpi_smart_letter. */
    uint32_t severity;    /**< A value of ckpi_smart_severity. */
    const char *name;     /**< Such as "M_NO_TARGET". */
    const char *field;    /**< The member of a goal that is to blame, such as "target". */
    const char *text;     /**< One English sentence. */
    uintptr_t reserved0;  /**< Zero. */
} ckpi_smart_info;

/**
 * What a code means.
 * @param code         A value of ckpi_smart_code but #CKPI_SMART_OK.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_smart_describe(uint32_t code, ckpi_smart_info *out);

/** Something that is wrong with a goal. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_smart_finding {
    uint32_t code;     /**< A value of ckpi_smart_code. */
    uint32_t severity; /**< A value of ckpi_smart_severity. */
    double detail;     /**< The number that broke the rule; NaN: there is none. */
} ckpi_smart_finding;

/** Bits of ckpi_smart_facts::given. */
enum ckpi_smart_given {
    CKPI_FACT_NOW = 1,           /**< now_us. */
    CKPI_FACT_CURRENT = 2,       /**< current. */
    CKPI_FACT_BEST_EVER = 4,     /**< best_ever. */
    CKPI_FACT_BENCHMARK_P90 = 8, /**< benchmark_p90. */
    CKPI_FACT_EXPECTED_N = 16,   /**< expected_n. */
    CKPI_FACT_DETECTABLE_N = 32, /**< detectable_n. */
    CKPI_FACT_AGENTS = 64,       /**< agents_needed and agents_have. */
    CKPI_FACT_PROBABILITY = 128  /**< probability. */
};

/** What is known beside the goal itself. All of it is optional. @since 0.1 */
typedef struct ckpi_smart_facts {
    uint32_t struct_size;   /**< sizeof(ckpi_smart_facts). */
    uint32_t given;         /**< Any of ckpi_smart_given. */
    int64_t now_us;         /**< Today. */
    int64_t expected_n;     /**< Records to be expected in a window. */
    int64_t detectable_n;   /**< Records that it takes to see the change with power 80 %. */
    double current;         /**< Today's value. */
    double best_ever;       /**< The best value so far. */
    double benchmark_p90;   /**< What nine peers in ten do not reach. */
    double agents_needed;   /**< For the target; see ckpi_goal_agents(). */
    double agents_have;     /**< Likewise. */
    double probability;     /**< Of attainment, before the start. */
    const ckpi_goal *peers; /**< All goals of the plan, this one among them by its id; NULL: none. */
    size_t peer_count;      /**< How many. */
} ckpi_smart_facts;

/** The diagnosis. @since 0.1 */
typedef struct ckpi_smart {
    uint32_t struct_size;   /**< sizeof(ckpi_smart). */
    uint32_t valid;         /**< 1: no errors. */
    uint32_t error_letters; /**< Mask of `1 << ckpi_smart_letter` with an error. */
    uint32_t warn_letters;  /**< Mask of `1 << ckpi_smart_letter` with a warning. */
    uint32_t error_count;   /**< Findings that are errors. */
    uint32_t warning_count; /**< Findings that are warnings. */
    uint32_t finding_count; /**< All findings. */
    uint32_t first_error;   /**< A value of ckpi_smart_code; 0: none. */
} ckpi_smart;

/**
 * Is a goal specific, measurable, attainable, relevant and timed? Looks at the
 * structure; the words are the business of ckpi_wording_check().
 * @param goal           Not NULL.
 * @param facts          What is known beside it; NULL: nothing.
 * @param[out] findings  Room for capacity findings, in a fixed order; NULL, with capacity 0: not wanted.
 * @param capacity       Room in findings; 64 is enough for any goal.
 * @param[in,out] out    struct_size is read, the rest written, also on #CKPI_E_SPACE: finding_count findings
 *                       there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER (also of what the goal refers to),
 *         or #CKPI_E_SPACE; then no finding was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_check(const ckpi_goal *goal, const ckpi_smart_facts *facts, ckpi_smart_finding *findings,
                            size_t capacity, ckpi_smart *out);

/**
 * What a goal would take in agents, by Erlang's formulas (callkpi/capacity.h),
 * as facts for ckpi_goal_check(): agents_needed and agents_have. The goal is
 * one of service level, speed of answer or abandonment with a target above 0.
 * Threshold, short limit and policy are those of the goal's query; of the
 * policy, what it makes of abandoned contacts counts.
 * @param goal           Not NULL.
 * @param demand         The load; not NULL. Its threshold_s and short_s count where the goal's query gives none.
 * @param agents         At hand, shrinkage already off: 0 to ckpi_capacity_limit().
 * @param[in,out] facts  Gets the two numbers and #CKPI_FACT_AGENTS; all else stays. agents_needed is infinite
 *                       where no number of agents attains the target; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for another metric, or a target that is not one number),
 *         #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_NOT_FOUND for an unknown policy.
 * @par Thread safety
 * Changes @p facts.
 * @since 0.1
 */
ckpi_status ckpi_goal_agents(const ckpi_goal *goal, const ckpi_capacity_demand *demand, int64_t agents,
                             ckpi_smart_facts *facts);

/**
 * Terms that the words of a goal are looked at with, to replace the built-in
 * English ones. Lower case; one line, ended by a line feed, for each entry,
 * with its names apart by commas.
 * @since 0.1
 */
typedef struct ckpi_lexicon {
    uint32_t struct_size; /**< sizeof(ckpi_lexicon). */
    uint32_t reserved0;   /**< Zero. */
    const char *vague;    /**< Words that nobody can measure; NULL: the built-in list. */
    size_t vague_size;    /**< Bytes of vague. */
    const char *change;   /**< Verbs of change; NULL: the built-in list. */
    size_t change_size;   /**< Bytes of change. */
    const char *metrics;  /**< Metrics; a percent sign first: measured in percent; NULL: the built-in list. */
    size_t metrics_size;  /**< Bytes of metrics. */
} ckpi_lexicon;

/**
 * What the words of a goal leave open: vague terms, a change without an
 * amount, several metrics, no number, percent of a percentage, no time.
 * English and shallow; it only ever warns.
 * @param statement      UTF-8; NULL only with size 0.
 * @param size           Bytes of statement, at most 4096.
 * @param words          NULL: the built-in terms.
 * @param[out] findings  Room for capacity findings, in a fixed order; NULL, with capacity 0: not wanted.
 * @param capacity       Room in findings; 8 is enough for any text.
 * @param[in,out] out    struct_size is read, the rest written, also on #CKPI_E_SPACE: finding_count findings
 *                       there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_LIMIT for a longer text, or
 *         #CKPI_E_SPACE; then no finding was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_wording_check(const char *statement, size_t size, const ckpi_lexicon *words,
                               ckpi_smart_finding *findings, size_t capacity, ckpi_smart *out);

/**
 * Says a goal in words, from its structure, such as "Reduce average handle
 * time of queue Support from 412 s to 330 s (-20 %) by 2026-03-31". English,
 * without a locale, the same bytes everywhere. The date is the last day that
 * belongs to the goal, at the review calendar's offset.
 * @param goal         Not NULL; with a metric, a direction and a target that resolves.
 * @param[out] buffer  Room for capacity bytes: UTF-8 without a terminator; NULL only with capacity 0.
 * @param capacity     Bytes at buffer.
 * @param[out] needed  Bytes written; on #CKPI_E_SPACE the bytes it takes; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for a goal that cannot be said),
 *         #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE (the buffer's content is then undefined).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_statement(const ckpi_goal *goal, char *buffer, size_t capacity, size_t *needed);

/* --- Words --- */

/**
 * The word for a constant: lower case for what a goal says ("cum_ratio"),
 * capitals for what is said of it ("ON_TRACK").
 * @param vocabulary  A value of ckpi_goal_vocabulary.
 * @param value       A constant of that list.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_goal_word(uint32_t vocabulary, uint32_t value);

/**
 * The constant for a word.
 * @param vocabulary  A value of ckpi_goal_vocabulary.
 * @param text        UTF-8; NULL only with size 0.
 * @param size        Bytes of text.
 * @param[out] out    The constant; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out);

/**
 * Lists a vocabulary: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param vocabulary  A value of ckpi_goal_vocabulary.
 * @param index       Position in the list.
 * @param[out] out    The constant there; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out);

/* --- Targets, paths, progress --- */

/**
 * The number that a target stands for: frozen, or by its recipe. A band and a
 * maintained band have none: their low and high are the target.
 * @param target    Not NULL.
 * @param baseline  NULL: none. A measured baseline counts once it is frozen.
 * @param[out] out  The number; NaN where there is none; not NULL.
 * @param[out] code #CKPI_SMART_OK, or why there is none: #CKPI_SMART_M_NO_TARGET,
 *                  #CKPI_SMART_M_NO_BASELINE or #CKPI_SMART_M_REL_BASELINE_NONPOSITIVE; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_resolve(const ckpi_target *target, const ckpi_baseline *baseline, double *out, uint32_t *code);

/**
 * Makes "this value". Members that are not mentioned become 0.
 * @param value        In the metric's unit.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for a value that is not finite) or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_absolute(double value, ckpi_target *out);

/**
 * Makes "the baseline times 1 + change": -0.2 is 20 % less.
 * @param change       As a fraction of the baseline.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return As ckpi_target_absolute().
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_relative(double change, ckpi_target *out);

/**
 * Makes "the baseline plus change": of a share, 0.05 is five percentage points.
 * @param change       In the metric's unit.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return As ckpi_target_absolute().
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_points(double change, ckpi_target *out);

/**
 * Makes "between low and high".
 * @param low          In the metric's unit.
 * @param high         Not below low.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return As ckpi_target_absolute().
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_band(double low, double high, ckpi_target *out);

/**
 * Makes "what the benchmark has at this percentile".
 * @param benchmark_id  The benchmark's id.
 * @param percentile    From 0 to 100; 100 is best.
 * @param value         What the benchmark says there: frozen with the target.
 * @param[in,out] out   struct_size is read, the rest written; not NULL.
 * @return As ckpi_target_absolute().
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_percentile(uint64_t benchmark_id, double percentile, double value, ckpi_target *out);

/**
 * Makes "this value in so many periods in a row".
 * @param value        In the metric's unit.
 * @param need         Periods in a row, at least 1.
 * @param periods      Periods in all, at least need.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return As ckpi_target_absolute().
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_target_maintain(double value, uint32_t need, uint32_t periods, ckpi_target *out);

/**
 * Which fraction of the goal's period has passed, by time or, where volumes
 * are given, by expected volume.
 * @param goal      Not NULL; with start and end.
 * @param at_us     Any time; before the start it is 0, after the end 1.
 * @param[out] out  In [0, 1]; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for an empty period, or volumes that sum to 0), #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_elapsed(const ckpi_goal *goal, int64_t at_us, double *out);

/**
 * The fraction of the way that a path expects.
 * @param kind      A value of ckpi_path_kind but 0.
 * @param points    count points of a step, poly or table path, by elapsed fraction; else NULL.
 * @param count     How many.
 * @param elapsed   In [0, 1].
 * @param[out] out  The fraction; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT (also for points that are not in order, or a poly or table path without any).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_path_fraction(uint32_t kind, const ckpi_path_point *points, size_t count, double elapsed, double *out);

/**
 * Where a goal should be at a moment: baseline + (target - baseline) f. Without
 * a baseline it is the target.
 * @param goal      Not NULL; with start, end and a target that resolves.
 * @param at_us     Any time.
 * @param[out] out  In the metric's unit; NaN for a band; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_expected(const ckpi_goal *goal, int64_t at_us, double *out);

/**
 * How far a value has come: (value - baseline) / (target - baseline), whichever
 * way is better.
 * @param direction    A value of ckpi_goal_direction but 0.
 * @param baseline     NaN: none.
 * @param target_low   The target; of a band its low.
 * @param target_high  Of a band its high; else not looked at.
 * @param value        NaN: none.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_progress_measure(uint32_t direction, double baseline, double target_low, double target_high,
                                  double value, ckpi_progress *out);

/** @} */

/** @defgroup goals_over_time Goals over time
 *  Statuses rolled up, reviews, versions of a goal and their history.
 *  @{ */

/** How the statuses of several goals make one. */
enum ckpi_status_policy {
    CKPI_STATUS_WORST = 0, /**< The worst of them. */
    CKPI_STATUS_WEIGHTED =
        1,              /**< By the share of weight that is on track or reached: from 3/4 on track, from 1/2 at risk. */
    CKPI_STATUS_KEY = 2 /**< Likewise, but off track as soon as a key goal is off track or missed. */
};

/** Statuses rolled up. @since 0.1 */
typedef struct ckpi_status_rollup {
    uint32_t struct_size; /**< sizeof(ckpi_status_rollup). */
    uint32_t status; /**< A value of ckpi_goal_status; #CKPI_GOAL_STATUS_INSUFFICIENT_DATA where nothing was judged. */
    double on_share; /**< Share of the judged weight that is on track, achieved or exceeded; NaN without any. */
    double coverage; /**< Share of the weight that was judged; 0 where there is no weight. */
    uint64_t worst;  /**< Index of the first goal with the worst status; count where nothing was judged. */
} ckpi_status_rollup;

/**
 * Rolls statuses up. Only what was judged counts: off track, at risk, on track,
 * missed, achieved, exceeded; the rest lowers the coverage.
 * @param policy       A value of ckpi_status_policy.
 * @param statuses     count values of ckpi_goal_status; NULL only with count 0.
 * @param weights      count weights, at least 0; NULL: all the same.
 * @param keys         count flags: 1 for a key goal; NULL: none is.
 * @param count        How many goals.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_rollup_status(uint32_t policy, const uint32_t *statuses, const double *weights, const uint8_t *keys,
                               size_t count, ckpi_status_rollup *out);

/**
 * The points of a status, for a scorecard: 1 on track, achieved or exceeded; a
 * half at risk; 0 off track or missed.
 * @param status    A value of ckpi_goal_status.
 * @param points    count scores from 0 to 1 by ckpi_goal_status, to use instead; NaN: no score; NULL only with count 0.
 * @param count     How many; a status of count or more has the points above. 0: all have.
 * @param[out] out  The score; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_NOT_FOUND for a status without points: a missing score.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_score_status(uint32_t status, const double *points, size_t count, double *out);

/** What a change came from. */
enum ckpi_cause_kind {
    CKPI_CAUSE_OTHER = 0,     /**< None of these. */
    CKPI_CAUSE_RATE = 1,      /**< A segment performed differently. */
    CKPI_CAUSE_MIX = 2,       /**< The shares of segments changed. */
    CKPI_CAUSE_COMPONENT = 3, /**< A part of the time changed: talk, hold, after-contact work. */
    CKPI_CAUSE_VOLUME = 4     /**< More or fewer contacts. */
};

/** A contribution to a change, from whatever analysis. @since 0.1 */
typedef struct ckpi_cause {
    uint32_t struct_size; /**< sizeof(ckpi_cause). */
    uint32_t kind;        /**< A value of ckpi_cause_kind. */
    uint32_t dimension;   /**< A value of ckpi_dimension, or 0. */
    uint32_t noise;       /**< 1: its interval holds 0; it is no cause then. */
    uint64_t key_id;      /**< Which segment of the dimension; 0: none. */
    double effect;        /**< In the metric's unit; signed. */
    double low;           /**< Lower limit of its interval; NaN: not known. */
    double high;          /**< Upper limit. */
} ckpi_cause;

/** What a review suggests: bits of ckpi_review::suggestions. */
enum ckpi_review_suggestion {
    CKPI_SUGGEST_INVESTIGATE_MIX = 1,     /**< Behind, and shares of segments are what moved it most. */
    CKPI_SUGGEST_INVESTIGATE_SEGMENT = 2, /**< Behind, and the segment of the first cause is what moved it most. */
    CKPI_SUGGEST_ADD_DATA = 4,            /**< n_more records would decide. */
    CKPI_SUGGEST_REPLAN = 8,              /**< Out of reach, or off track in two reviews in a row. */
    CKPI_SUGGEST_RAISE_TARGET = 16, /**< The stretch target is passed, or the target for certain before its time. */
    CKPI_SUGGEST_CLOSE_GOAL = 32,   /**< It is final. */
    CKPI_SUGGEST_CHASE_ACTIONS = 64 /**< Actions are overdue or blocked. */
};

/** Of a review, the causes that are kept. */
enum ckpi_review_limit {
    CKPI_REVIEW_LIMIT_CAUSES = 3 /**< The largest that are no noise. */
};

/**
 * A review: what was known of a goal at one moment, frozen. It refers to
 * nothing, so that neither later data nor a later version of the goal changes it.
 * @since 0.1
 */
typedef struct ckpi_review {
    uint32_t struct_size;        /**< sizeof(ckpi_review). */
    uint32_t version;            /**< Of the goal. */
    uint64_t goal_id;            /**< Which goal. */
    uint32_t sequence;           /**< From 1, in the order of the periods. */
    uint32_t revision;           /**< 0: the first of this period; later ones have more data. */
    int64_t start_us;            /**< Start of the reviewed period. */
    int64_t end_us;              /**< Its end. */
    int64_t at_us;               /**< When it was made. */
    int64_t n;                   /**< Records that the value rests on. */
    int64_t n_more;              /**< Records more that would decide; 0: none, or no number would. */
    uint32_t status;             /**< A value of ckpi_goal_status. */
    uint32_t evidence;           /**< A value of ckpi_goal_evidence. */
    uint32_t grade;              /**< A value of ckpi_goal_grade. */
    uint32_t reason;             /**< A value of ckpi_goal_reason. */
    uint32_t flags;              /**< Any of ckpi_verdict_flag. */
    uint32_t progress_flag;      /**< A value of ckpi_progress_flag. */
    uint32_t previous_status;    /**< Of the review before; 0: there was none. */
    uint32_t suggestions;        /**< Any of ckpi_review_suggestion. */
    uint32_t milestones_met;     /**< Milestones met, early, in time or late. */
    uint32_t milestones_missed;  /**< Milestones due and not reached. */
    uint32_t guardrails_broken;  /**< Guardrail goals that are off track or missed. */
    uint32_t cause_count;        /**< Causes in cause. */
    uint32_t spikes;             /**< Intervals with unusual volume. */
    uint32_t breaks;             /**< Changes of policy or definition. */
    uint64_t actions_overdue;    /**< Actions overdue. */
    uint64_t actions_blocked;    /**< Actions that wait. */
    uint64_t cause[3];           /**< Indexes of the largest causes, largest first. */
    double value;                /**< The value. */
    double low;                  /**< Lower limit of its interval. */
    double high;                 /**< Upper limit. */
    double expected;             /**< Where it should have been. */
    double target;               /**< Where it is to be at the end. */
    double gap;                  /**< How much better than expected; below 0: worse. */
    double gap_share;            /**< The gap as a share of the way from baseline to target. */
    double change;               /**< Value less that of the review before. */
    double progress;             /**< Fraction of the way. */
    double required;             /**< What the rest must be. */
    double run_rate;             /**< What it was so far. */
    double probability;          /**< Of attainment. */
    double projection;           /**< Expected value at the end. */
    double projection_low;       /**< Lower limit. */
    double projection_high;      /**< Upper limit. */
    double benchmark_percentile; /**< Position among peers, from 0 to 100. */
} ckpi_review;

/** What a review is made of. All pointers may be NULL but the verdict. @since 0.1 */
typedef struct ckpi_review_input {
    uint32_t struct_size;           /**< sizeof(ckpi_review_input). */
    uint32_t has_percentile;        /**< 1: benchmark_percentile is meant. */
    uint32_t spikes;                /**< Intervals with unusual volume in the period. */
    uint32_t breaks;                /**< Changes of policy or definition in the period. */
    int64_t start_us;               /**< Start of the period. */
    int64_t end_us;                 /**< Its end; after the start. */
    int64_t at_us;                  /**< When the review is made; not before the start. */
    double benchmark_percentile;    /**< Position among peers, from 0 to 100. */
    const ckpi_verdict *verdict;    /**< The goal's verdict. */
    const ckpi_plan_standing *plan; /**< How its actions stand. */
    const ckpi_review *previous;    /**< The review of the period before. */
    const ckpi_review *revises;     /**< The review of this period that this one replaces. */
    const ckpi_cause *causes;       /**< What moved the value since the period before. */
    const uint32_t *milestones;     /**< Values of ckpi_milestone_state. */
    const uint32_t *guardrails;     /**< Values of ckpi_goal_status. */
    size_t cause_count;             /**< How many causes. */
    size_t milestone_count;         /**< How many milestones. */
    size_t guardrail_count;         /**< How many guardrails. */
} ckpi_review_input;

/**
 * Makes a review.
 * @param input        Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_MISMATCH where the review before is of another goal or not
 *         before, or the one to be replaced is of another goal or period, or made later.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_review_read(const ckpi_review_input *input, ckpi_review *out);

/**
 * The word for one bit of ckpi_review::suggestions, such as "ADD_DATA".
 * @param suggestion  One value of ckpi_review_suggestion.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_review_suggestion_name(uint32_t suggestion);

/**
 * The word for a value of ckpi_cause_kind, such as "mix".
 * @param kind  A value of ckpi_cause_kind.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_cause_kind_name(uint32_t kind);

/** What may differ between two versions of a goal. */
enum ckpi_goal_member {
    CKPI_MEMBER_NONE = 0,        /**< Nothing. */
    CKPI_MEMBER_LIFE = 1,        /**< life. */
    CKPI_MEMBER_METRIC = 2,      /**< metric or metric_name. */
    CKPI_MEMBER_DEFINITION = 3,  /**< Policy, threshold or quantile: query. */
    CKPI_MEMBER_SCOPE = 4,       /**< scope. */
    CKPI_MEMBER_DIRECTION = 5,   /**< direction. */
    CKPI_MEMBER_BASELINE = 6,    /**< The baseline's number. */
    CKPI_MEMBER_TARGET = 7,      /**< The target's number; of a band its low. */
    CKPI_MEMBER_TARGET_HIGH = 8, /**< Of a band its high. */
    CKPI_MEMBER_THRESHOLD = 9,   /**< The threshold. */
    CKPI_MEMBER_STRETCH = 10,    /**< The stretch target. */
    CKPI_MEMBER_START = 11,      /**< start_us, told in seconds. */
    CKPI_MEMBER_END = 12,        /**< end_us, told in seconds. */
    CKPI_MEMBER_PATH = 13,       /**< path. */
    CKPI_MEMBER_MODE = 14,       /**< mode. */
    CKPI_MEMBER_INFERENCE = 15,  /**< inference. */
    CKPI_MEMBER_WEIGHT = 16,     /**< weight. */
    CKPI_MEMBER_PARENT = 17      /**< parent. */
};

/** A difference between two versions. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_goal_change {
    uint32_t member;    /**< A value of ckpi_goal_member. */
    uint32_t reserved0; /**< Zero. */
    double before;      /**< The number before; NaN: there was none, or it is no number. */
    double after;       /**< The number after. */
} ckpi_goal_change;

/**
 * The word for a value of ckpi_goal_member, such as "baseline".
 * @param member  A value of ckpi_goal_member.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_goal_member_name(uint32_t member);

/**
 * Lists what differs between two versions of a goal, in the order of
 * ckpi_goal_member. A changed goal must have a later version number: what
 * was said under the old one then stays what it was.
 * @param before        Not NULL.
 * @param after         Not NULL; of the same id.
 * @param[out] changes  Room for capacity changes; NULL only with capacity 0.
 * @param capacity      Room in changes; 20 is enough for any two versions.
 * @param[out] needed   How many changes were written; on #CKPI_E_SPACE how many there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER,
 *         #CKPI_E_MISMATCH for two goals, or a change without a later version, or #CKPI_E_SPACE; then no change
 *         was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_compare(const ckpi_goal *before, const ckpi_goal *after, ckpi_goal_change *changes,
                              size_t capacity, size_t *needed);

/**
 * Starts a goal anew from where it stands: the next version has the value as its
 * baseline, frozen now, starts now, and keeps the target's number, the end and
 * all the rest. The version before is not touched.
 * @param goal             Not NULL; with a target that is a number, and an end after now.
 * @param value            Where it stands; finite.
 * @param now_us           The moment.
 * @param[in,out] out      The next version; it points to @p baseline and @p target, and else to what @p goal points to; struct_size is read; not NULL, not @p goal.
 * @param[in,out] baseline struct_size is read, the rest written; not NULL.
 * @param[in,out] target   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_replan(const ckpi_goal *goal, double value, int64_t now_us, ckpi_goal *out,
                             ckpi_baseline *baseline, ckpi_target *target);

/** Why a goal was changed. */
enum ckpi_correction {
    CKPI_CORRECTION_NONE = 0,       /**< It was not: the first version. */
    CKPI_CORRECTION_ROOT_CAUSE = 1, /**< A root cause was found. */
    CKPI_CORRECTION_REPLAN = 2,     /**< Out of reach as it was. */
    CKPI_CORRECTION_RAISED = 3,     /**< Reached too easily. */
    CKPI_CORRECTION_BREAK = 4,      /**< A policy or definition changed. */
    CKPI_CORRECTION_RESOURCES = 5,  /**< Resources came or went. */
    CKPI_CORRECTION_MISTAKE = 6,    /**< It was wrong. */
    CKPI_CORRECTION_ABANDONED = 7   /**< Given up. */
};

/** A version and since when it holds. @since 0.1 */
typedef struct ckpi_goal_version {
    uint32_t struct_size;   /**< sizeof(ckpi_goal_version). */
    uint32_t correction;    /**< A value of ckpi_correction. */
    int64_t since_us;       /**< From when it holds. */
    uint64_t author_id;     /**< Who; 0: not told. */
    double expected_effect; /**< What the change was hoped to bring, in the metric's unit; 0: not told. */
    const ckpi_goal *goal;  /**< The goal as it was; not NULL. */
    const char *reason;     /**< Words; NULL: none. */
    size_t reason_size;     /**< Bytes of reason. */
    uintptr_t reserved0;    /**< Zero. */
} ckpi_goal_version;

/**
 * Finds the version that held at a moment.
 * @param versions  count versions of one goal, by time, with rising version numbers; not NULL.
 * @param count     At least 1.
 * @param at_us     The moment.
 * @param[out] out  Index of the version; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for an unordered history),
 *         #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_MISMATCH where the goals differ
 *         in id, or #CKPI_E_NOT_FOUND before the first.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_version_find(const ckpi_goal_version *versions, size_t count, int64_t at_us, size_t *out);

/**
 * The word for a value of ckpi_correction, such as "root_cause".
 * @param correction  A value of ckpi_correction.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_correction_name(uint32_t correction);

/** @} */

/** @defgroup goal_planning Goals planned
 *  Which metrics tell of an objective, and what a plan leaves out.
 *  @{ */

/* --- Objectives --- */

/** What objectives are about, of which the library knows the usual metrics. */
enum ckpi_objective_kind {
    CKPI_OBJECTIVE_KIND_OWN = 0,                   /**< Something of one's own; nothing is known of it. */
    CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION = 1, /**< Customers are satisfied and would recommend. */
    CKPI_OBJECTIVE_KIND_CUSTOMER_RETENTION = 2,    /**< Customers stay and come back. */
    CKPI_OBJECTIVE_KIND_EMPLOYEE_ENGAGEMENT = 3,   /**< Agents are content, come, and stay. */
    CKPI_OBJECTIVE_KIND_REVENUE = 4,               /**< Contacts lead to sales. */
    CKPI_OBJECTIVE_KIND_EFFICIENCY = 5,            /**< The work takes no more time and money than it needs. */
    CKPI_OBJECTIVE_KIND_ACCESS = 6,                /**< Customers get through, and soon. */
    CKPI_OBJECTIVE_KIND_QUALITY = 7                /**< What is done is done right. */
};

/** What a metric tells of an objective. */
enum ckpi_objective_role {
    CKPI_OBJECTIVE_ROLE_KEY = 1,      /**< It is what the objective means. */
    CKPI_OBJECTIVE_ROLE_LEADING = 2,  /**< It moves first; the key metrics follow. */
    CKPI_OBJECTIVE_ROLE_GUARDRAIL = 3 /**< It must not suffer for the others. */
};

/** A metric of an objective. @since 0.1 */
typedef struct ckpi_objective_metric {
    uint32_t struct_size; /**< sizeof(ckpi_objective_metric). */
    uint32_t kind;        /**< A value of ckpi_objective_kind. */
    uint32_t metric;      /**< A value of ckpi_metric. */
    uint32_t role;        /**< A value of ckpi_objective_role. */
    uint32_t direction;   /**< A value of ckpi_goal_direction: which way the objective wants it. */
    uint32_t reserved0;   /**< Zero. */
} ckpi_objective_metric;

/**
 * Lists the metrics that usually tell of an objective, key metrics first: call
 * with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param kind         A value of ckpi_objective_kind but 0.
 * @param index        Position in the list.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_objective_metric_at(uint32_t kind, uint32_t index, ckpi_objective_metric *out);

/**
 * What a metric tells of an objective.
 * @param kind         A value of ckpi_objective_kind but 0.
 * @param metric       A value of ckpi_metric.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, or #CKPI_E_NOT_FOUND where
 *         it is none of those that usually tell of it.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_objective_metric_find(uint32_t kind, uint32_t metric, ckpi_objective_metric *out);

/**
 * A title for a kind of objective, such as "Customer satisfaction".
 * @param kind  A value of ckpi_objective_kind.
 * @return Static text; NULL where there is no such constant, or for one's own.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_objective_title(uint32_t kind);

/**
 * What an objective lacks, by the goals that serve it, themselves or through a
 * goal above them: #CKPI_SMART_S_NO_TITLE, #CKPI_SMART_S_NO_OWNER;
 * #CKPI_SMART_R_OBJECTIVE_EMPTY where none of them, abandoned ones aside, has a
 * metric and a target; #CKPI_SMART_R_METRIC_NOT_IN_OBJECTIVE, with the goal's id
 * as detail, for a goal whose metric usually tells nothing of its objective.
 * @param objective      Not NULL.
 * @param goals          goal_count goals; NULL only with 0.
 * @param goal_count     How many.
 * @param[out] findings  Room for capacity findings, in a fixed order, those of goals in the order of the
 *                       goals; NULL, with capacity 0: not wanted.
 * @param capacity       Room in findings; 3 and the number of goals always suffice.
 * @param[in,out] out    struct_size is read, the rest written, also on #CKPI_E_SPACE: finding_count findings
 *                       there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE; then no finding was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_objective_check(const ckpi_objective *objective, const ckpi_goal *goals, size_t goal_count,
                                 ckpi_smart_finding *findings, size_t capacity, ckpi_smart *out);

/* --- Chains --- */

/** Of a goal that is not on a chain. */
enum ckpi_chain_level {
    CKPI_CHAIN_LEVEL_ELSEWHERE = 65535 /**< Beyond any level. */
};

/**
 * Follows a chain of goals from a leading one: what it supports, what that
 * supports, and so on (ckpi_goal::support_ids).
 * @param goals          count goals; not NULL.
 * @param count          1 to 65534.
 * @param first          Index of the goal that leads.
 * @param[out] levels    count levels: 0 for the first, for the others the most steps from there;
 *                       #CKPI_CHAIN_LEVEL_ELSEWHERE for what it does not lead to; not NULL. Where goals support each
 *                       other in a circle, they were used for counting and mean nothing.
 * @param[in,out] issue  Where it failed: index is the goal; or NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_RECORD with
 *         reason #CKPI_REASON_CONTRADICTION where goals support each other in a circle, or
 *         #CKPI_REASON_UNKNOWN_VALUE where one supports a goal that is not there.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_chain_levels(const ckpi_goal *goals, size_t count, size_t first, uint32_t *levels, ckpi_issue *issue);

/* --- What a plan leaves out --- */

/** Goals for one scope. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_scope_coverage {
    uint64_t own;   /**< Goals for just this scope. */
    uint64_t wider; /**< Goals for a scope that contains it. */
    uint64_t inner; /**< Goals for a part of it. */
} ckpi_scope_coverage;

/** How a metric of a scope is covered. */
enum ckpi_coverage_pair {
    CKPI_COVERAGE_NONE = 0,  /**< By no goal. */
    CKPI_COVERAGE_WIDER = 1, /**< By a goal for a scope that contains it. */
    CKPI_COVERAGE_OWN = 2    /**< By a goal for just this scope. */
};

/** What goals leave out. @since 0.1 */
typedef struct ckpi_coverage {
    uint32_t struct_size;      /**< sizeof(ckpi_coverage). */
    uint32_t reserved0;        /**< Zero. */
    uint64_t goals;            /**< Goals that count. */
    uint64_t metrics_without;  /**< Metrics that no goal is about. */
    uint64_t scopes_without;   /**< Scopes without a goal of their own. */
    uint64_t scopes_uncovered; /**< Of these, such that no wider goal holds for either. */
    uint64_t pairs_without;    /**< Metrics of scopes that no goal covers. */
} ckpi_coverage;

/**
 * Finds metrics in use and scopes that no goal is about: committed goals count,
 * whose period holds the moment.
 * @param goals            goal_count goals; NULL only with 0.
 * @param goal_count       How many.
 * @param at_us            The moment; #CKPI_ABSENT: any.
 * @param metrics          metric_count values of ckpi_metric that are in use; NULL only with 0.
 * @param metric_count     How many.
 * @param scopes           scope_count scopes: teams, queues, agents; NULL only with 0.
 * @param scope_count      How many.
 * @param[out] by_metric   metric_count numbers of goals; NULL: not wanted.
 * @param[out] by_scope    scope_count rows; NULL: not wanted.
 * @param[out] pairs       scope_count * metric_count values of ckpi_coverage_pair, a scope's side by side; NULL: not wanted.
 * @param[in,out] out      struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER; then nothing was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_coverage_read(const ckpi_goal *goals, size_t goal_count, int64_t at_us, const uint32_t *metrics,
                               size_t metric_count, const ckpi_scope *scopes, size_t scope_count, uint64_t *by_metric,
                               ckpi_scope_coverage *by_scope, uint8_t *pairs, ckpi_coverage *out);

/* --- How old data is --- */

/** Whether newer data should be there. */
enum ckpi_freshness_state {
    CKPI_DATA_FRESH = 1, /**< The next is not due yet. */
    CKPI_DATA_STALE = 2, /**< The next was due, and has not come. */
    CKPI_DATA_NONE = 3   /**< There has never been any. */
};

/** How old data is; times are #CKPI_ABSENT where there is none. @since 0.1 */
typedef struct ckpi_freshness {
    uint32_t struct_size; /**< sizeof(ckpi_freshness). */
    uint32_t state;       /**< A value of ckpi_freshness_state. */
    int64_t newest_at_us; /**< Until when there is data. */
    int64_t age_us;       /**< Since then. */
    int64_t due_at_us;    /**< When the next is due. */
    int64_t missed;       /**< Periods of data that were due since, and have not come. */
} ckpi_freshness;

/**
 * Tells whether data that comes in a rhythm of its own, such as a survey every
 * quarter, is as new as it can be. A goal that is reviewed more often keeps its value
 * in between (with #CKPI_VERDICT_STALE, for the window is over), and that is no fault of the data.
 * @param observations  By time, as for ckpi_goal_evaluate(); those without data do not count; NULL only with count 0.
 * @param count         How many.
 * @param cadence       How often data comes: a period's is due at its end; not NULL.
 * @param grace_us      So much later it may arrive, at least 0.
 * @param now_us        The moment; what ends later does not count.
 * @param[in,out] out   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_NOT_FOUND outside the cadence's edges.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_freshness_read(const ckpi_observation *observations, size_t count, const ckpi_calendar *cadence,
                                int64_t grace_us, int64_t now_us, ckpi_freshness *out);

/* --- Slices of time --- */

/** One and the same data, counted in three ways. @since 0.1 */
typedef struct ckpi_time_slices {
    uint32_t struct_size;  /**< sizeof(ckpi_time_slices). */
    uint32_t reserved0;    /**< Zero. */
    uint64_t met;          /**< Slices whose value reaches the target. */
    uint64_t missed;       /**< Slices whose value does not. */
    uint64_t too_few;      /**< Slices with fewer records than it takes: neither. */
    double share;          /**< met / (met + missed): by slices of time; NaN without any. */
    double value;          /**< The value over all slices: by occurrences; NaN without any. */
    double mean_of_slices; /**< The mean of the values of slices that were judged: an average of averages. */
} ckpi_time_slices;

/**
 * In how many slices of time a target was reached: adherence to a service-level
 * agreement. A morning of empty queues makes up for a lost hour in the value over
 * all contacts; it does not here. To make the share a goal of its own, give met
 * and met + missed as numerator and denominator of an observation.
 * @param goal            Whose target, direction and metric count; not NULL; with a target that resolves.
 * @param slices          count observations, one a slice, in order, as for ckpi_goal_evaluate(); NULL only with count 0.
 * @param count           How many.
 * @param least           Records below which a slice is not judged; 0: 1.
 * @param[in,out] out     struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for a number that is not finite), #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_time_slices_judge(const ckpi_goal *goal, const ckpi_observation *slices, size_t count, int64_t least,
                                   ckpi_time_slices *out);

/**
 * Likewise from a cube: [start_us, end_us) in slices of slice_us.
 * @param goal         As for ckpi_time_slices_judge(); with a metric of the catalogue.
 * @param cube         Not NULL.
 * @param start_us     An edge between the cube's intervals.
 * @param end_us       A whole number of slices later, at most 2^20.
 * @param slice_us     A whole number of the cube's intervals.
 * @param least        Records below which a slice is not judged; 0: 1.
 * @param scratch      As for ckpi_goal_observe().
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return As ckpi_goal_observe() and ckpi_time_slices_judge().
 * @par Thread safety
 * Reads @p cube, changes @p scratch.
 * @since 0.1
 */
ckpi_status ckpi_time_slices_read(const ckpi_goal *goal, const ckpi_cube *cube, int64_t start_us, int64_t end_us,
                                  int64_t slice_us, int64_t least, ckpi_state *scratch, ckpi_time_slices *out);

/* --- Cohorts --- */

/**
 * The cohort of somebody at a moment, by the time since a beginning: tenure since
 * hiring, age of a contract. Cohorts are cut at lengths of time: with 30 and 90 days, 0 is the
 * first 30 days, 1 the time up to 90 days, 2 what follows. Put the number into
 * ckpi_contact::custom1_id (plus 1: 0 is none there), and a cube keeps cohorts apart.
 * @param since_us      The beginning.
 * @param at_us         The moment.
 * @param lengths_us    count strictly rising lengths above 0; NULL only with count 0.
 * @param count         How many.
 * @param[out] out      From 0 to count; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_NOT_FOUND before the beginning.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cohort_find(int64_t since_us, int64_t at_us, const int64_t *lengths_us, size_t count, uint64_t *out);

/**
 * A goal of somebody who is still learning: the same goal, not judged before the
 * ramp is over. A later first evaluation of the goal stays.
 * @param goal         Not NULL; with start and end.
 * @param since_us     When the ramp begins, such as the day of hiring.
 * @param ramp_us      How long it is, at least 0.
 * @param[in,out] out  The goal; struct_size is read; not NULL, not @p goal.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_LIMIT where the ramp ends
 *         no earlier than the goal: there is nothing to judge then.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_after_ramp(const ckpi_goal *goal, int64_t since_us, int64_t ramp_us, ckpi_goal *out);

/** @} */

/** @defgroup goal_steps Goals in pieces, and goals after goals
 *  Steps to a deadline, time that does not count, the goal of the next period.
 *  @{ */

/** A piece of a goal. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_goal_step {
    int64_t start_us; /**< Inclusive. */
    int64_t end_us;   /**< Exclusive. */
    double mark;      /**< Where to be by its end; of a sum, what has to have come by then. */
    double share;     /**< What is asked of it: the mark less the one before. */
} ckpi_goal_step;

/**
 * Cuts a goal into the periods of a calendar, backwards from its deadline: what the
 * expected path asks of each week or month. The shares add up to the whole way; those of
 * a sum whose target is a whole number are whole numbers. To plan anew from
 * where one stands, give what ckpi_goal_replan() makes.
 * @param goal         Not NULL; with start, end and a target that is a number.
 * @param calendar     Not NULL. Its first and last period are cut at the goal's start and end.
 * @param[out] steps   Room for capacity steps, by time; NULL only with capacity 0.
 * @param capacity     Room in steps; ckpi_calendar_count() always suffices.
 * @param[out] needed  How many steps were written; on #CKPI_E_SPACE how many there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_NOT_FOUND where the calendar's
 *         edges do not cover the period, or #CKPI_E_SPACE; then no step was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_steps_read(const ckpi_goal *goal, const ckpi_calendar *calendar, ckpi_goal_step *steps,
                                 size_t capacity, size_t *needed);

/** A time that does not count for a goal, such as a known outage or a holiday. @since 0.1 */
typedef struct ckpi_exclusion {
    uint32_t struct_size;   /**< sizeof(ckpi_exclusion). */
    uint32_t reserved0;     /**< Zero. */
    int64_t start_us;       /**< Inclusive. */
    int64_t end_us;         /**< Exclusive. */
    int64_t declared_at_us; /**< When it was agreed: not after start_us. Nobody takes out a bad day once it is known. */
} ckpi_exclusion;

/**
 * Takes times out of what was observed: the observations within them become
 * observations without data.
 * @param exclusions         exclusion_count exclusions, in any order; NULL only with 0.
 * @param exclusion_count    How many.
 * @param observations       count observations, as for ckpi_goal_evaluate(); NULL only with 0.
 * @param count              How many.
 * @param[out] out           count observations, each as large as the first given; may be @p observations; NULL only with 0.
 * @param[out] excluded      How many were taken out; not NULL.
 * @param[in,out] issue      What was refused; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_RECORD: an exclusion that was declared after
 *         its start (#CKPI_REASON_CONTRADICTION) or ends before it (#CKPI_REASON_ENDS_BEFORE_START), with its index; or
 *         an observation that lies only partly within one (#CKPI_REASON_BEYOND_RANGE), with its index: sums cannot be cut.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_exclusions_apply(const ckpi_exclusion *exclusions, size_t exclusion_count,
                                  const ckpi_observation *observations, size_t count, ckpi_observation *out,
                                  size_t *excluded, ckpi_issue *issue);

/** What a new period may not bring back. */
enum ckpi_ratchet {
    CKPI_RATCHET_NONE = 0,    /**< It starts from where the last one ended. */
    CKPI_RATCHET_BASELINE = 1 /**< It starts from there, but no worse than where the last one started. */
};

/**
 * The goal of the next period: what was reached is its baseline, frozen, and the
 * recipe of the target holds anew: 5 % less than that. A target that is a number of its own (absolute, a band,
 * maintained) stays; one by percentile is left to be resolved. Milestones, threshold, stretch target and actions were for
 * the last period, and are gone. The last goal is not touched.
 * @param goal             Not NULL; with an end, a direction and a target.
 * @param id               Of the new goal; its version is 1.
 * @param value            What was reached; finite.
 * @param start_us         Not before the last goal's end.
 * @param end_us           After the start.
 * @param ratchet          A value of ckpi_ratchet.
 * @param[in,out] out      The new goal, committed; it points to @p baseline and @p target, and else to what @p goal points to;
 *                         struct_size is read; not NULL, not @p goal.
 * @param[in,out] baseline struct_size is read, the rest written; not NULL.
 * @param[in,out] target   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_roll_over(const ckpi_goal *goal, uint64_t id, double value, int64_t start_us, int64_t end_us,
                                uint32_t ratchet, ckpi_goal *out, ckpi_baseline *baseline, ckpi_target *target);

/** @} */

/** @defgroup goal_telling Goals told
 *  What happened, to whom it is told, and in which words.
 *  @{ */

/* --- Events --- */

/** What happened to a goal. */
enum ckpi_goal_event_kind {
    CKPI_EVENT_STATUS_CHANGED = 1,   /**< It has another status than before. */
    CKPI_EVENT_MILESTONE_MET = 2,    /**< A milestone is met, in time or early. */
    CKPI_EVENT_MILESTONE_LATE = 3,   /**< A milestone is met late. */
    CKPI_EVENT_MILESTONE_MISSED = 4, /**< A milestone was due and is not met. */
    CKPI_EVENT_TARGET_REACHED = 5,   /**< The target is reached, for certain. */
    CKPI_EVENT_STRETCH_REACHED = 6,  /**< The stretch target is reached, for certain. */
    CKPI_EVENT_STREAK = 7,           /**< A level is held for one period more in a row. */
    CKPI_EVENT_CORRECTION = 8        /**< The goal has a new version. */
};

/** Something that happened. @since 0.1 */
typedef struct ckpi_goal_event {
    uint32_t struct_size; /**< sizeof(ckpi_goal_event). */
    uint32_t kind;        /**< A value of ckpi_goal_event_kind. */
    uint64_t id;          /**< Of goal, kind and subject: whoever looks again finds the same id. */
    uint64_t goal_id;     /**< Which goal. */
    uint64_t subject;     /**< Index of the milestone, the new status, the periods of the streak, or the version. */
    int64_t at_us;        /**< When it was seen; of a milestone when it was reached or due. */
    double value;         /**< The goal's value then; NaN: none. */
} ckpi_goal_event;

/** What events are found from. @since 0.1 */
typedef struct ckpi_goal_event_input {
    uint32_t struct_size;                      /**< sizeof(ckpi_goal_event_input). */
    uint32_t previous_status;                  /**< A value of ckpi_goal_status; 0: there was none. */
    uint32_t previous_version;                 /**< Of the goal. Not read without a previous status. */
    uint32_t reserved0;                        /**< Zero. */
    int64_t at_us;                             /**< The moment of looking. */
    const ckpi_verdict *verdict;               /**< The goal's; not NULL. */
    const ckpi_milestone_standing *milestones; /**< All of the goal's, in its order; NULL only with 0. */
    const uint64_t *known_ids;                 /**< Ids of events that were told already; NULL only with 0. */
    size_t milestone_count;                    /**< How many milestones. */
    size_t known_count;                        /**< How many events. */
    uintptr_t reserved1;                       /**< Zero. */
} ckpi_goal_event_input;

/**
 * Finds what happened and was not told yet. Each event is told once: keep the ids.
 * A target is reached when that is final, or conclusive before; a milestone by what it is now.
 * @param input           Not NULL.
 * @param[in,out] events  Room for capacity events, in the order of ckpi_goal_event_kind but milestones by milestone;
 *                        the first one's struct_size is read; NULL only with capacity 0.
 * @param capacity        Room in events; 5 and the number of milestones always suffice.
 * @param[out] needed     How many events were written; on #CKPI_E_SPACE how many there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE; then no event was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_events_read(const ckpi_goal_event_input *input, ckpi_goal_event *events, size_t capacity,
                                  size_t *needed);

/* --- To whom reviews are told --- */

/** What a review is to an audience. */
enum ckpi_audience {
    CKPI_AUDIENCE_ELSEWHERE = 0, /**< Of somebody else: not shown. */
    CKPI_AUDIENCE_OWN = 1,       /**< Of just this scope. */
    CKPI_AUDIENCE_WITHIN = 2,    /**< Of a part of it: a team's agent, a site's team. */
    CKPI_AUDIENCE_ABOVE = 3      /**< Of a whole that it is a part of: shown for orientation, not counted. */
};

/** The reviews of an audience, summed up. @since 0.1 */
typedef struct ckpi_digest {
    uint32_t struct_size;  /**< sizeof(ckpi_digest). */
    uint32_t worst_status; /**< A value of ckpi_goal_status; 0: nothing was judged. */
    uint32_t suggestions;  /**< Any of ckpi_review_suggestion, of any of them. */
    uint32_t reserved0;    /**< Zero. */
    uint64_t
        worst; /**< Index of the review with the worst status, of those with the same the one furthest behind; count: none. */
    uint64_t own;               /**< Reviews of the scope itself. */
    uint64_t within;            /**< Reviews of its parts. */
    uint64_t above;             /**< Reviews of what it is a part of. */
    uint64_t statuses[16];      /**< How many have each, by ckpi_goal_status: of its own and its parts. */
    uint64_t milestones_met;    /**< Of its own and its parts, as all that follows. */
    uint64_t milestones_missed; /**< Due and not reached. */
    uint64_t guardrails_broken; /**< Guardrails that failed. */
    uint64_t actions_overdue;   /**< Actions overdue. */
    uint64_t actions_blocked;   /**< Actions that wait. */
} ckpi_digest;

/**
 * Picks the reviews that concern an audience and sums them up: an agent sees the own
 * goals and those of the team and site above, a team lead also those of the
 * agents, and nobody those of somebody else. A scope is a part of another only if it
 * has all of that one's filters: give an agent's scope the ids of team and site too.
 * @param audience        The scope of whoever reads; not NULL.
 * @param goals           count goals; NULL only with count 0.
 * @param reviews         Theirs, in the same order; NULL only with count 0.
 * @param count           How many.
 * @param[out] relations  count values of ckpi_audience; NULL: not wanted.
 * @param[in,out] out     struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_MISMATCH where a review is of another goal.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_digest_read(const ckpi_scope *audience, const ckpi_goal *goals, const ckpi_review *reviews,
                             size_t count, uint32_t *relations, ckpi_digest *out);

/**
 * Says a review in one line, such as "Average handle time of team North, 2025-03-01 to
 * 2025-03-31: 385.93 s, expected 351.59 s, target 333 s; OFF_TRACK, CONCLUSIVE, BEHIND_PATH;
 * +18.75 s since the last review; suggested: INVESTIGATE_MIX, REPLAN". What is said of the
 * goal are codes; English words join them. The same bytes everywhere.
 * @param goal         The goal; not NULL.
 * @param review       Of it; not NULL.
 * @param[out] buffer  Room for capacity bytes: UTF-8 without a terminator; NULL only with capacity 0.
 * @param capacity     Bytes at buffer.
 * @param[out] needed  Bytes written; on #CKPI_E_SPACE the bytes it takes; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for a goal without a metric), #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_MISMATCH
 *         for a review of another goal, or #CKPI_E_SPACE (the buffer's content is then undefined).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_review_text(const ckpi_goal *goal, const ckpi_review *review, char *buffer, size_t capacity,
                             size_t *needed);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_GOAL_H */
