/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/capacity.h
 * @brief Erlang B, C and A: what a number of agents attains, and how many a target takes.
 *
 * Calls arrive at random (Poisson) at a constant rate; handle times are
 * exponential; agents are alike; the first to come is the first served. What
 * is computed is the steady state:
 *
 * - **Erlang B**: who finds all agents busy is blocked. With recalls, a part
 *   of the blocked tries again at once (extended Erlang B).
 * - **Erlang C**: everybody waits, however long.
 * - **Erlang A**: callers wait until their patience, exponential too, runs out
 *   (C. Palm, 1946; Garnett, Mandelbaum, Reiman, 2002).
 *
 * All probabilities, means and quantiles are within 1e-9 of the model's exact
 * value, relatively; a probability below 1e-300 may be given as 0. That holds
 * from 0 to ckpi_capacity_limit() agents, for any load up to as many erlangs.
 * A model is not a call center: calls that come in bursts, agents with breaks
 * and several skills do worse or better than it says.
 */
#ifndef CALLKPI_CAPACITY_H
#define CALLKPI_CAPACITY_H

#include <callkpi/base.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup capacity Capacity
 *  Erlang B, C and A, staffing, and the inverse problems.
 *  @{ */

/** Queueing models; values of ckpi_capacity_demand::model. */
enum ckpi_capacity_model {
    CKPI_CAPACITY_MODEL_BY_PATIENCE = 0, /**< Erlang A where a patience is given, Erlang C otherwise. */
    CKPI_CAPACITY_MODEL_ERLANG_B = 1,    /**< M/M/n/n, with recalls if ckpi_capacity_demand::recall says so. */
    CKPI_CAPACITY_MODEL_ERLANG_C = 2,    /**< M/M/n. */
    CKPI_CAPACITY_MODEL_ERLANG_A = 3     /**< M/M/n+M; needs a patience. */
};

/**
 * What comes, and by which thresholds it is judged. Zero is the default of
 * every member but handle_time_s. Durations, where not zero, lie between 1e-15
 * and 1e15 seconds.
 * @since 0.1
 */
typedef struct ckpi_capacity_demand {
    uint32_t struct_size; /**< sizeof(ckpi_capacity_demand). */
    uint32_t model;       /**< A value of ckpi_capacity_model. */
    double calls;         /**< Offered calls in interval_s, recalls apart; at least 0, need not be whole. */
    double interval_s;    /**< Seconds; 0: an hour. */
    double handle_time_s; /**< Mean time an agent is busy with a call; above 0. */
    double patience_s;    /**< Mean patience; 0: not given. Erlang A needs it, B and C refuse it. */
    double recall;        /**< Erlang B: the part of blocked callers that tries again, in [0, 1]. */
    double threshold_s;   /**< T of the service levels: answered within it, itself included. */
    double short_s;       /**< Who abandons up to this wait abandons early; for one kind of service level. */
} ckpi_capacity_demand;

/** Definitions of service level; values of ckpi_capacity_target::service_level_kind. */
enum ckpi_capacity_service_level {
    CKPI_CAPACITY_SERVICE_LEVEL_OF_OFFERED = 0,      /**< Answered within T / offered. */
    CKPI_CAPACITY_SERVICE_LEVEL_OF_ANSWERED = 1,     /**< Answered within T / answered. */
    CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_SHORT = 2,   /**< Answered within T / (offered - abandoned within short_s). */
    CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_WITHIN = 3,  /**< Answered within T / (offered - abandoned within T). */
    CKPI_CAPACITY_SERVICE_LEVEL_ABANDONED_WITHIN = 4 /**< (Answered within T + abandoned within T) / offered. */
};

/** Whether there is a steady state, or a number of agents. */
enum ckpi_capacity_status {
    CKPI_CAPACITY_STATUS_OK = 0,          /**< All is well. */
    CKPI_CAPACITY_STATUS_UNSTABLE = 1,    /**< No steady state: the queue, or the recalls, grow without bound. */
    CKPI_CAPACITY_STATUS_NO_CALLS = 2,    /**< Neither calls nor agents: there is nothing to tell. */
    CKPI_CAPACITY_STATUS_UNATTAINABLE = 3 /**< No permitted number of agents meets the target. */
};

/**
 * The word for a value of ckpi_capacity_status, such as "unstable".
 * @param status  A value of ckpi_capacity_status.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_capacity_status_name(uint32_t status);

/**
 * The most agents, and the largest load in erlangs, that this room computes with.
 * @return 10000000.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_capacity_limit(void);

/**
 * The steady state. What the model does not know is NaN: waits in Erlang B,
 * blocking in C and A, abandonment in B and C; so are means over callers of
 * whom there are none, as of those answered by 0 agents. Where Erlang C has no
 * steady state, everybody waits, waits and queue are infinite, service levels
 * 0. With agents but no calls, it is what a single caller would find.
 * @since 0.1
 */
typedef struct ckpi_capacity_result {
    uint32_t struct_size;                  /**< sizeof(ckpi_capacity_result). */
    uint32_t status;                       /**< A value of ckpi_capacity_status. */
    uint32_t model;                        /**< The model used; a value of ckpi_capacity_model, not 0. */
    uint32_t reserved0;                    /**< Zero. */
    int64_t agents;                        /**< As given. */
    double load;                           /**< Erlangs: calls * handle_time_s / interval_s. */
    double load_with_recalls;              /**< Erlangs; infinite where recalls grow without bound. */
    double probability_wait;               /**< Part of callers that find all agents busy and wait. */
    double probability_block;              /**< Part of attempts that find all agents busy and are blocked. */
    double probability_abandon;            /**< Part of callers that abandon. */
    double mean_wait_s;                    /**< Of all callers, those at once answered included. */
    double mean_wait_answered_s;           /**< Average speed of answer. */
    double mean_wait_abandoned_s;          /**< Of those who abandon. */
    double mean_queue;                     /**< Mean number of waiting callers. */
    double mean_busy;                      /**< Mean number of busy agents: the load that is carried. */
    double occupancy;                      /**< mean_busy / agents; NaN with 0 agents. */
    double answered_calls;                 /**< Throughput: answered in interval_s. */
    double service_level;                  /**< #CKPI_CAPACITY_SERVICE_LEVEL_OF_OFFERED. */
    double service_level_answered;         /**< #CKPI_CAPACITY_SERVICE_LEVEL_OF_ANSWERED. */
    double service_level_without_short;    /**< #CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_SHORT. */
    double service_level_without_within;   /**< #CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_WITHIN. */
    double service_level_abandoned_within; /**< #CKPI_CAPACITY_SERVICE_LEVEL_ABANDONED_WITHIN. */
} ckpi_capacity_result;

/**
 * What a number of agents attains. Erlang B by its recursion (A. K. Erlang,
 * 1917), C from B, A by integrating the density of the virtual wait.
 * @param demand       Not NULL.
 * @param agents       0 to ckpi_capacity_limit().
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_read(const ckpi_capacity_demand *demand, int64_t agents, ckpi_capacity_result *out);

/**
 * What one agent more would change: every double is its value with agents + 1
 * less its value with agents. Minus infinity where the one makes an endless
 * queue finite, NaN where it stays endless.
 * @param demand       Not NULL.
 * @param agents       0 to ckpi_capacity_limit() - 1.
 * @param[in,out] out  struct_size is read, the rest written; agents is the given number, status that of agents + 1; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_gain(const ckpi_capacity_demand *demand, int64_t agents, ckpi_capacity_result *out);

/** Whose wait. */
enum ckpi_capacity_callers {
    CKPI_CAPACITY_CALLERS_ALL = 0,      /**< All who are not blocked, until answer or abandonment. */
    CKPI_CAPACITY_CALLERS_ANSWERED = 1, /**< Those who are answered. */
    CKPI_CAPACITY_CALLERS_ABANDONED = 2 /**< Those who abandon. */
};

/**
 * The part of callers that wait longer than a time.
 * @param demand    Not NULL.
 * @param agents    0 to ckpi_capacity_limit().
 * @param callers   A value of ckpi_capacity_callers.
 * @param wait_s    At least 0 and at most 1e15.
 * @param[out] out  NaN where there are no such callers, and in Erlang B; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_wait_beyond(const ckpi_capacity_demand *demand, int64_t agents, uint32_t callers,
                                      double wait_s, double *out);

/**
 * A quantile of the wait: the least time that at least such a part of callers
 * does not exceed.
 * @param demand       Not NULL.
 * @param agents       0 to ckpi_capacity_limit().
 * @param callers      A value of ckpi_capacity_callers.
 * @param probability  Strictly between 0 and 1.
 * @param[out] out     Seconds; infinite without a steady state, NaN where there are no such callers, and in Erlang B; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_wait_quantile(const ckpi_capacity_demand *demand, int64_t agents, uint32_t callers,
                                        double probability, double *out);

/**
 * What is to be met, all of it at once. Zero asks for nothing. A model refuses
 * what it does not know: Erlang B a wait or an abandonment, C an abandonment
 * or a blocking, A a blocking.
 * @since 0.1
 */
typedef struct ckpi_capacity_target {
    uint32_t struct_size;        /**< sizeof(ckpi_capacity_target). */
    uint32_t service_level_kind; /**< A value of ckpi_capacity_service_level. */
    double service_level;        /**< At least this, in [0, 1]. With callers, 1 is never attained. */
    double mean_wait_answered_s; /**< Average speed of answer: at most this. */
    double abandonment;          /**< At most this part, in [0, 1]. */
    double blocking;             /**< At most this part, in [0, 1]. */
    double occupancy;            /**< At most this, in [0, 1]; an occupancy 1e-12 above it still is at most this. */
    double shrinkage;            /**< Part of paid time in which agents do not take calls, in [0, 1). */
    int64_t most_agents;         /**< At most so many agents, before shrinkage; 0: ckpi_capacity_limit(). */
} ckpi_capacity_target;

/**
 * How many agents a target takes. Each number is the least; #CKPI_ABSENT where
 * it was not asked for or there is none.
 * @since 0.1
 */
typedef struct ckpi_capacity_plan {
    uint32_t struct_size;          /**< sizeof(ckpi_capacity_plan). */
    uint32_t status;               /**< #CKPI_CAPACITY_STATUS_OK or #CKPI_CAPACITY_STATUS_UNATTAINABLE. */
    int64_t agents;                /**< For the whole target. */
    int64_t agents_with_shrinkage; /**< ckpi_capacity_with_shrinkage() of them. */
    int64_t for_service_level;     /**< For each part of the target alone. */
    int64_t for_wait;              /**< Likewise. */
    int64_t for_abandonment;       /**< Likewise. */
    int64_t for_blocking;          /**< Likewise. */
    int64_t for_occupancy;         /**< Likewise. */
} ckpi_capacity_plan;

/**
 * Staffing: the least number of agents that meets a target. More agents never
 * meet it worse. No calls take no agents. A target that asks for nothing takes
 * the least number that has a steady state.
 * @param demand       Not NULL.
 * @param target       Not NULL.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, also where the target is unattainable; #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_staff(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target,
                                ckpi_capacity_plan *out);

/**
 * Agents to pay for so many agents at work: the least m with
 * m * (1 - shrinkage) >= agents, to within 1e-12: 30 less 30 % are 21.
 * @param agents     0 to ckpi_capacity_limit().
 * @param shrinkage  Part of paid time in which agents do not take calls, in [0, 1).
 * @param[out] out   The number; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_with_shrinkage(int64_t agents, double shrinkage, int64_t *out);

/**
 * The inverse of staffing: the most calls in interval_s with which so many
 * agents meet a target, within 1e-12 relatively.
 * @param demand    Not NULL; its calls are not looked at.
 * @param target    Not NULL; asks for something. Shrinkage and most_agents are not looked at.
 * @param agents    0 to ckpi_capacity_limit().
 * @param[out] out  Calls; 0 where the target is unattainable; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_most_calls(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target,
                                     int64_t agents, double *out);

/**
 * The least mean patience with which at most a part of callers abandons, by
 * Erlang A, within 1e-12 relatively and never below. (Service level has no
 * such inverse: it first rises and then falls with patience.)
 * @param demand       Not NULL; its model and patience are not looked at.
 * @param abandonment  At most this part, strictly between 0 and 1.
 * @param agents       0 to ckpi_capacity_limit().
 * @param[out] out     Seconds; 0 where any patience will do; infinite where none up to 1e15 seconds will; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_least_patience(const ckpi_capacity_demand *demand, double abandonment, int64_t agents,
                                         double *out);

/** Whether agents suffice for a target, and what would; see ckpi_capacity_attain(). @since 0.1 */
typedef struct ckpi_capacity_answer {
    uint32_t struct_size;  /**< sizeof(ckpi_capacity_answer). */
    uint32_t status;       /**< #CKPI_CAPACITY_STATUS_OK; #CKPI_CAPACITY_STATUS_UNATTAINABLE by any number of agents. */
    uint32_t attained;     /**< 1 if the agents suffice, else 0. */
    uint32_t reserved0;    /**< Zero. */
    int64_t agents;        /**< As given. */
    int64_t agents_needed; /**< ckpi_capacity_plan::agents, most_agents apart; or #CKPI_ABSENT. */
    int64_t agents_needed_with_shrinkage; /**< ckpi_capacity_plan::agents_with_shrinkage; or #CKPI_ABSENT. */
    int64_t agents_short;        /**< agents_needed - agents where that is positive, else 0; or #CKPI_ABSENT. */
    double service_level;        /**< The most that the agents attain, in the kind of the target. */
    double mean_wait_answered_s; /**< What the agents attain; NaN where the model has none. */
    double probability_abandon;  /**< What the agents attain; NaN where the model has none. */
    double probability_block;    /**< What the agents attain; NaN where the model has none. */
    double occupancy;            /**< What the agents attain. */
    double most_calls;           /**< ckpi_capacity_most_calls() of these agents. */
} ckpi_capacity_answer;

/**
 * What a goal would take: the capacity question in the A of SMART. Says
 * whether agents at hand attain a target, what they attain, how many more are
 * needed, and how many calls they could take.
 * @param demand       Not NULL.
 * @param target       Not NULL; asks for something. most_agents is not looked at.
 * @param agents       At hand, shrinkage already off: 0 to ckpi_capacity_limit().
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_attain(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, int64_t agents,
                                 ckpi_capacity_answer *out);

/** Members of demand and target, for ckpi_capacity_check(). */
enum ckpi_capacity_member {
    CKPI_CAPACITY_MEMBER_NONE = 0,           /**< No member. */
    CKPI_CAPACITY_MEMBER_MODEL = 1,          /**< ckpi_capacity_demand::model. */
    CKPI_CAPACITY_MEMBER_CALLS = 2,          /**< ckpi_capacity_demand::calls. */
    CKPI_CAPACITY_MEMBER_INTERVAL = 3,       /**< ckpi_capacity_demand::interval_s. */
    CKPI_CAPACITY_MEMBER_HANDLE_TIME = 4,    /**< ckpi_capacity_demand::handle_time_s. */
    CKPI_CAPACITY_MEMBER_PATIENCE = 5,       /**< ckpi_capacity_demand::patience_s. */
    CKPI_CAPACITY_MEMBER_RECALL = 6,         /**< ckpi_capacity_demand::recall. */
    CKPI_CAPACITY_MEMBER_THRESHOLD = 7,      /**< ckpi_capacity_demand::threshold_s. */
    CKPI_CAPACITY_MEMBER_SHORT = 8,          /**< ckpi_capacity_demand::short_s. */
    CKPI_CAPACITY_MEMBER_LOAD = 9,           /**< The three together: more erlangs than ckpi_capacity_limit(). */
    CKPI_CAPACITY_MEMBER_KIND = 10,          /**< ckpi_capacity_target::service_level_kind. */
    CKPI_CAPACITY_MEMBER_SERVICE_LEVEL = 11, /**< ckpi_capacity_target::service_level. */
    CKPI_CAPACITY_MEMBER_WAIT = 12,          /**< ckpi_capacity_target::mean_wait_answered_s. */
    CKPI_CAPACITY_MEMBER_ABANDONMENT = 13,   /**< ckpi_capacity_target::abandonment. */
    CKPI_CAPACITY_MEMBER_BLOCKING = 14,      /**< ckpi_capacity_target::blocking. */
    CKPI_CAPACITY_MEMBER_OCCUPANCY = 15,     /**< ckpi_capacity_target::occupancy. */
    CKPI_CAPACITY_MEMBER_SHRINKAGE = 16,     /**< ckpi_capacity_target::shrinkage. */
    CKPI_CAPACITY_MEMBER_MOST_AGENTS = 17    /**< ckpi_capacity_target::most_agents. */
};

/**
 * Which member of a demand or a target the other functions would refuse: the
 * first in the order of ckpi_capacity_member.
 * @param demand    Not NULL.
 * @param target    NULL: the demand alone.
 * @param[out] out  A value of ckpi_capacity_member; #CKPI_CAPACITY_MEMBER_NONE with #CKPI_OK; NULL: not wanted.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_check(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, uint32_t *out);

/**
 * What is wrong with a member, such as "patience_s: Erlang A needs it, above 0; B and C refuse it".
 * @param member  A value of ckpi_capacity_member.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_capacity_member_text(uint32_t member);

/**
 * Calls that change over the day, for agents who cannot take all at once: a
 * call that arrives late in an interval is handled in the next. Gives for each
 * interval the calls that, at a constant rate, would make the mean load of a
 * center with agents without limit (the modified offered load: Jagerman, 1975;
 * Massey and Whitt, 1994). Staff each interval for these in place of its own.
 * Rates are taken as constant within an interval. It is an approximation: good
 * where waits are short beside the interval, and never for an overload that
 * lasts; for that see ckpi_capacity_backlog_calls(). With handle times short
 * beside the interval it changes little, and intervals can be staffed alone.
 * @param calls          count numbers, each at least 0; NULL only with count 0.
 * @param count          How many intervals.
 * @param interval_s     Length of each, in seconds; 0: an hour.
 * @param handle_time_s  Mean handle time, in seconds; above 0.
 * @param start_load     Erlangs at the beginning of the first interval, 0 to ckpi_capacity_limit().
 * @param[out] out       count numbers; may be @p calls; NULL only with count 0.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_lagged_calls(const double *calls, size_t count, double interval_s, double handle_time_s,
                                       double start_load, double *out);

/**
 * Calls that change over the day, with overload in some intervals: what one
 * interval cannot take is carried to the next. Gives for each interval the
 * calls whose constant rate has the utilisation that the agents have there
 * (the stationary backlog-carryover approximation: R. Stolletz, 2008), always
 * fewer than the agents can handle; read each interval with these in place of
 * its own by Erlang C. It is an approximation: the backlog of an interval is
 * what Erlang B would block, so that it is best for intervals about as long as
 * a handle time; with longer ones backlogs come out too large.
 * @param calls          count numbers, each at least 0; NULL only with count 0.
 * @param agents         count numbers, each 0 to ckpi_capacity_limit(); NULL only with count 0.
 * @param count          How many intervals.
 * @param interval_s     Length of each, in seconds; 0: an hour.
 * @param handle_time_s  Mean handle time, in seconds; above 0.
 * @param[out] out       count numbers; may be @p calls; NULL only with count 0.
 * @param[out] left      Calls still waiting at the end; NULL: not wanted.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_capacity_backlog_calls(const double *calls, const int64_t *agents, size_t count, double interval_s,
                                        double handle_time_s, double *out, double *left);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_CAPACITY_H */
