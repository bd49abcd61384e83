/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/goal.h
 * @brief Goals: what is wanted, by when, and how far along it is.
 */
#ifndef CALLKPI_GOAL_H
#define CALLKPI_GOAL_H

#include <callkpi/base.h>
#include <callkpi/metric.h>
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
    CKPI_CASCADE_DEPTH = 32 /**< A goal has at most 31 above it. */
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
    double progress;      /**< Weighted mean of the progress that is defined. */
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
 *         #CKPI_E_LIMIT beyond #CKPI_CASCADE_DEPTH levels.
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
 * @param scores    The score at each, finite; not NULL.
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
    double composite;      /**< Weighted mean of the scores before any gate. */
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
    CKPI_ALERT_ABOVE = 0, /**< Above is bad. */
    CKPI_ALERT_BELOW = 1  /**< Below is bad. */
};

/** What an alert watches; each is a number that the rule's limits are compared with. */
enum ckpi_alert_kind {
    CKPI_ALERT_THRESHOLD = 0, /**< A metric's value. */
    CKPI_ALERT_STATUS = 1,    /**< 1 while a goal is off track conclusively, else 0. */
    CKPI_ALERT_BURN = 2,      /**< What ckpi_burn_ratio() gives: fires when both windows burn beyond the threshold. */
    CKPI_ALERT_EVIDENCE = 3,  /**< The logarithm of an e-value: fires falsely with probability at most alpha, ever. */
    CKPI_ALERT_CHANGE = 4     /**< A CUSUM statistic. */
};

/** States of an alert. */
enum ckpi_alert_state {
    CKPI_ALERT_OK = 0,        /**< Nothing to tell. */
    CKPI_ALERT_PENDING = 1,   /**< Breaching, but not often enough in a row yet. */
    CKPI_ALERT_FIRING = 2,    /**< Breaching. */
    CKPI_ALERT_RECOVERING = 3 /**< Back beyond the leaving limit, but not often enough in a row yet. */
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

/** Where an alert stands: kept by the caller, zeroed but for struct_size at the start. @since 0.1 */
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
 * @param kind         A value of ckpi_alert_kind but #CKPI_ALERT_THRESHOLD, which has none.
 * @param parameter    For #CKPI_ALERT_EVIDENCE alpha, in (0, 1); for #CKPI_ALERT_CHANGE the decision interval, above 0; else 0.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_alert_rule_of(uint32_t kind, double parameter, ckpi_alert_rule *out);

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
    CKPI_ACTION_OTHER = 0,    /**< None of these. */
    CKPI_ACTION_TRAINING = 1, /**< Training. */
    CKPI_ACTION_TECH = 2,     /**< Technology. */
    CKPI_ACTION_HIRING = 3,   /**< Hiring. */
    CKPI_ACTION_PROCESS = 4,  /**< A change of process. */
    CKPI_ACTION_COACHING = 5, /**< Coaching. */
    CKPI_ACTION_MENTORING = 6 /**< Mentoring. */
};

/** How an action stands: derived, never stored. */
enum ckpi_action_state {
    CKPI_ACTION_READY = 1,    /**< Nothing stands in its way. */
    CKPI_ACTION_BLOCKED = 2,  /**< Waits for another action or a resource. */
    CKPI_ACTION_OVERDUE = 3,  /**< Was due and is not done. */
    CKPI_ACTION_DONE = 4,     /**< Done in time. */
    CKPI_ACTION_LATE_DONE = 5 /**< Done after it was due. */
};

/** An action; times are #CKPI_ABSENT where not given. Text stays with the caller. @since 0.1 */
typedef struct ckpi_action {
    uint32_t struct_size; /**< sizeof(ckpi_action). */
    uint32_t kind;        /**< A value of ckpi_action_kind. */
    uint64_t id;          /**< The caller's. */
    uint64_t goal_id;     /**< Which goal it serves; 0: none. */
    uint64_t owner_id;    /**< Who; 0: not told. */
    int64_t created_us;   /**< When it was agreed, or #CKPI_ABSENT. */
    int64_t due_us;       /**< By when, or #CKPI_ABSENT. */
    int64_t done_at_us;   /**< When it was done; #CKPI_ABSENT, or a time after now: not yet. */
} ckpi_action;

/** One action waits for another. @since 0.1 */
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
 * @param[in,out] out     One for each action; struct_size is read; NULL only without actions. Where actions wait for each other in a circle, their level was used for counting and means nothing; else a failing call writes nothing.
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

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_GOAL_H */
