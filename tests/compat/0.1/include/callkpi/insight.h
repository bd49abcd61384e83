/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/insight.h
 * @brief What to make of the numbers: causes, spikes, ranking, training, surveys, strengths, suggested goals and their order, personal plans, recognition.
 *
 * Pure functions over the caller's arrays. Nothing is allocated: results, and
 * where it takes any, the room to work in, are the caller's. Every text is a
 * code with a word (ckpi_insight_word()). A double that does not exist is NaN,
 * in what is given and in what is found; values, sums and their errors are in the
 * metric's unit. A finding that chance explains as well is marked, or is none.
 */
#ifndef CALLKPI_INSIGHT_H
#define CALLKPI_INSIGHT_H

#include <callkpi/base.h>
#include <callkpi/goal.h>
#include <callkpi/metric.h>
#include <callkpi/state.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup insight Insight
 *  Why a value changed, spikes, fair ranking, effects of training, surveys, flags, strengths and weaknesses, suggested goals and their order, personal plans, recognition.
 *
 *  Arrays of structs with a struct_size have that of their first element in
 *  all of them; it is also the distance from one to the next.
 *  @{ */

/* --- Why a value changed --- */

/**
 * A segment of a whole (a queue, a skill, a channel, an agent) in two periods.
 * Its value is numerator / denominator; a period in which it did not exist has
 * both 0.
 * @since 0.1
 */
typedef struct ckpi_change_segment {
    uint32_t struct_size;         /**< sizeof(ckpi_change_segment). */
    uint32_t reserved0;           /**< Zero. */
    uint64_t id;                  /**< The caller's. */
    double numerator_before;      /**< Finite; 0 with a denominator of 0. */
    double denominator_before;    /**< At least 0. */
    double numerator_after;       /**< Finite; 0 with a denominator of 0. */
    double denominator_after;     /**< At least 0. */
    double standard_error_before; /**< Standard error of the value; NaN: not known. */
    double standard_error_after;  /**< Standard error of the value; NaN: not known. */
} ckpi_change_segment;

/**
 * Reads a segment from its states in the two periods.
 * @param before       The earlier state; NULL: it did not exist.
 * @param after        The later state; NULL: it does not exist.
 * @param query        A metric of the catalogue that is a quotient, without a quantile; not NULL.
 * @param[in,out] out  struct_size is read, the rest but id written; id stays; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for other metrics), #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Reads the states.
 * @since 0.1
 */
ckpi_status ckpi_change_segment_read(const ckpi_state *before, const ckpi_state *after, const ckpi_metric_query *query,
                                     ckpi_change_segment *out);

/** Bits of ckpi_change_effect::flags. */
enum ckpi_change_flag {
    CKPI_CHANGE_FLAG_ENTRANT = 1,    /**< Only in the later period: pure mix. */
    CKPI_CHANGE_FLAG_LEAVER = 2,     /**< Only in the earlier period: pure mix. */
    CKPI_CHANGE_FLAG_NOISE = 4,      /**< The interval of the rate effect holds 0: chance explains it. */
    CKPI_CHANGE_FLAG_NO_INTERVAL = 8 /**< There is no interval: a standard error is not known. */
};

/** What a segment did to the whole. @since 0.1 */
typedef struct ckpi_change_effect {
    uint32_t struct_size; /**< sizeof(ckpi_change_effect). */
    uint32_t flags;       /**< Any of ckpi_change_flag. */
    uint64_t id;          /**< That of the segment. */
    double rate_before;   /**< Its value before; NaN: did not exist. */
    double rate_after;    /**< Its value after; NaN: does not exist. */
    double share_before;  /**< Its share of the denominator before. */
    double share_after;   /**< Its share after. */
    double rate;          /**< Effect of its own change: mean share times change. */
    double low;           /**< Lower limit of the rate effect's interval; NaN: not known; 0 in one period only. */
    double high;          /**< Upper limit; likewise. */
    double mix;           /**< Effect of its change of share: times its mean value. */
    double mix_centred;   /**< The same against the whole's mean value: 0 where an average segment grows. */
    double total;         /**< rate + mix. */
    double contribution;  /**< rate + mix_centred: what segments are ordered by. */
} ckpi_change_effect;

/** Where to look first. */
enum ckpi_change_advice {
    CKPI_CHANGE_ADVICE_NOTHING = 0,     /**< Nothing changed, or there is no data. */
    CKPI_CHANGE_ADVICE_LOOK_AT_MIX = 1, /**< The mix moved more than the segments did. */
    CKPI_CHANGE_ADVICE_LOOK_AT_SEGMENT =
        2, /**< One segment's own change is the largest and not marked as noise: ckpi_change::segment. */
    CKPI_CHANGE_ADVICE_ADD_DATA = 3 /**< The segments' own changes are the larger part, and the largest is noise. */
};

/** A change and its parts. @since 0.1 */
typedef struct ckpi_change {
    uint32_t struct_size; /**< sizeof(ckpi_change). */
    uint32_t status;      /**< A value of ckpi_value_status: OK, or NO_DATA where a period has no denominator. */
    uint32_t advice;      /**< A value of ckpi_change_advice. */
    uint32_t
        diverges; /**< 1: all segments in both periods moved one way and the whole the other (Simpson's paradox). */
    uint64_t
        segment; /**< Index of the segment with the largest rate effect, up or down, noise after the others; count: none. */
    double before;     /**< The whole before. */
    double after;      /**< The whole after. */
    double change;     /**< after - before. */
    double rate;       /**< Sum of the rate effects. */
    double mix;        /**< Sum of the mix effects; rate + mix is the change, to rounding. */
    double low;        /**< Lower limit of the interval of rate; NaN where a segment has none. */
    double high;       /**< Upper limit of the interval of rate. */
    double confidence; /**< Of the intervals. */
} ckpi_change;

/**
 * Splits the change of a whole between two periods into what each segment's own
 * change did (rate) and what the change of shares did (mix), with mean shares and
 * mean values: E. M. Kitagawa (1955). The parts sum to the change. Where a period
 * has no denominator, effects and order are not written.
 * @param segments      count segments; not NULL.
 * @param count         At least 1.
 * @param confidence    Of the rate effects' intervals, in (0, 1); 0: 0.95. Shares count as known.
 * @param[in,out] effects  count effects, in the order of the segments; the first one's struct_size is read; NULL: none wanted.
 * @param[out] order    count indexes, the largest contribution first, up or down, ties in the order of the segments; NULL: none wanted.
 * @param[in,out] out   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_change_read(const ckpi_change_segment *segments, size_t count, double confidence,
                             ckpi_change_effect *effects, size_t *order, ckpi_change *out);

/**
 * Splits each segment's rate effect further over the components of its
 * numerator, such as talk, hold and after-contact work of handle time. The parts of
 * a segment sum to its rate effect where the components sum to its numerator.
 * @param segments         count segments; not NULL.
 * @param count            At least 1.
 * @param before           count * components sums before, a segment's side by side; finite; not NULL.
 * @param after            Likewise after; not NULL.
 * @param components       At least 1.
 * @param[out] effects     count * components effects; 0 for a segment that is in one period only; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_change_components(const ckpi_change_segment *segments, size_t count, const double *before,
                                   const double *after, size_t components, double *effects);

/* --- Spikes of volume --- */

/** When a volume is a spike. Zero is the default of every member. @since 0.1 */
typedef struct ckpi_spike_rule {
    uint32_t struct_size; /**< sizeof(ckpi_spike_rule). */
    uint32_t reserved0;   /**< Zero. */
    double probability;   /**< Chance makes as many less often than this, in (0, 1); 0: 0.001. */
    double least_excess;  /**< So many more than expected, at least 0. */
    double dispersion;    /**< Variance by mean of ordinary days, at least 1; 0: 1 (Poisson). */
} ckpi_spike_rule;

/** What a volume is. */
enum ckpi_spike_verdict {
    CKPI_SPIKE_NONE = 0,      /**< Nothing out of the ordinary. */
    CKPI_SPIKE_FOUND = 1,     /**< More than chance makes. */
    CKPI_SPIKE_UNEXPECTED = 2 /**< Nothing was expected, and something came. */
};

/** A volume against what was expected. @since 0.1 */
typedef struct ckpi_spike {
    uint32_t struct_size;       /**< sizeof(ckpi_spike). */
    uint32_t verdict;           /**< A value of ckpi_spike_verdict. */
    double excess;              /**< observed - expected. */
    double probability;         /**< That as many or more come: negative binomial by the dispersion, Poisson at 1. */
    double probability_poisson; /**< The same by Poisson. */
    double
        score; /**< Excess in standard deviations: (observed - expected) / sqrt(dispersion * expected); NaN if nothing is expected. */
    double anscombe; /**< Anscombe's score: 2 (sqrt(observed + 3/8) - sqrt(expected + 3/8)). */
} ckpi_spike;

/**
 * Judges the volume of one interval.
 * @param rule         NULL: all defaults.
 * @param observed     How many came: a whole number, at least 0.
 * @param expected     How many were expected, at least 0, finite: ckpi_spike_profile(), or a forecast.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_spike_read(const ckpi_spike_rule *rule, double observed, double expected, ckpi_spike *out);

/**
 * What to expect in each slot of a period (such as each half hour of a week):
 * the median of the slot over past periods, which past spikes do not move; and by
 * how much ordinary volumes vary more than Poisson. That dispersion comes from the
 * median moving range of standardised volumes in the order of time (after D. B.
 * Laney, 2002, with the median for the mean, so that a spike does not hide itself).
 * Freeze both before judging: what is judged must not be in the history.
 * @param history        periods * slots volumes, period by period, each finite and at least 0; not NULL.
 * @param periods        At least 2.
 * @param slots          At least 1; periods * slots is at most 2^32.
 * @param[out] workspace Room for periods * slots numbers; not NULL.
 * @param[out] expected  slots medians; not NULL.
 * @param[out] dispersion  At least 1; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_spike_profile(const double *history, size_t periods, size_t slots, double *workspace, double *expected,
                               double *dispersion);

/* --- Fair ranking --- */

/**
 * Somebody to rank. Give shrunk values, whatever made them: raw ones of few
 * contacts fill both ends of every list with luck.
 * @since 0.1
 */
typedef struct ckpi_ranking_entry {
    uint32_t struct_size;  /**< sizeof(ckpi_ranking_entry). */
    uint32_t reserved0;    /**< Zero. */
    uint64_t id;           /**< The caller's; each once, which is not checked. */
    int64_t n;             /**< Contacts the value rests on. */
    double value;          /**< The shrunk value; NaN: none. */
    double standard_error; /**< Its standard error (of the posterior), at least 0. */
} ckpi_ranking_entry;

/** Bits of ckpi_ranking_rule::flags. */
enum ckpi_ranking_flag {
    CKPI_RANKING_FLAG_HAS_TARGET = 1, /**< target is meant. */
    CKPI_RANKING_FLAG_NO_SIGNAL =
        2 /**< Shrinking found no real differences: everybody is equal, and nobody is ranked. */
};

/** How to rank. Zero is the default where said. @since 0.1 */
typedef struct ckpi_ranking_rule {
    uint32_t struct_size; /**< sizeof(ckpi_ranking_rule). */
    uint32_t better;      /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER. */
    uint32_t flags;       /**< Any of ckpi_ranking_flag. */
    uint32_t reserved0;   /**< Zero. */
    int64_t least;        /**< Contacts below which there is no rank; 0: 30. */
    double confidence;    /**< Of each comparison of two, in (0, 1); 0: 0.95. */
    double target;        /**< What to reach, with #CKPI_RANKING_FLAG_HAS_TARGET. */
} ckpi_ranking_rule;

/** Whether somebody has a rank. */
enum ckpi_ranking_status {
    CKPI_RANKING_STATUS_RANKED = 1,   /**< There is a rank. */
    CKPI_RANKING_STATUS_TOO_FEW = 2,  /**< Too few contacts: listed after the ranked, with the number missing. */
    CKPI_RANKING_STATUS_NO_VALUE = 3, /**< No value. */
    CKPI_RANKING_STATUS_ALL_EQUAL = 4 /**< #CKPI_RANKING_FLAG_NO_SIGNAL was given. */
};

/** Where somebody stands. @since 0.1 */
typedef struct ckpi_ranking_place {
    uint32_t struct_size; /**< sizeof(ckpi_ranking_place). */
    uint32_t status;      /**< A value of ckpi_ranking_status. */
    uint32_t rank;        /**< 1 for the best; those who tie share it; 0: none. */
    uint32_t rank_low;    /**< The best rank it may be: 1 and those who are surely better; 0: none. */
    uint32_t rank_high;   /**< The worst it may be: the ranked less those who are surely worse; 0: none. */
    uint32_t reserved0;   /**< Zero. */
    uint64_t id;          /**< That of the entry. */
    int64_t missing;      /**< Contacts missing for a rank. */
    double low;           /**< Lower limit of the value's interval. */
    double high;          /**< Upper limit of the value's interval; of both the confidence is the rule's. */
    double chance;        /**< Probability that the value behind the numbers reaches the target; NaN without one. */
} ckpi_ranking_place;

/**
 * Ranks by shrunk value, with the ranks that the data leaves possible: two are
 * surely apart where their difference is beyond its own interval. Nobody below
 * the least number of contacts is ranked. Neither the order of the entries nor their
 * ids change a rank. Takes time with the square of count.
 * @param rule           Not NULL.
 * @param entries        count entries; NULL only with count 0.
 * @param count          At most 2^20.
 * @param[in,out] places count places, in the order of the entries; the first one's struct_size is read; NULL only with count 0.
 * @param[out] order     count indexes: the ranked, best first, then the others, ties by id; NULL: not wanted.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_ranking_read(const ckpi_ranking_rule *rule, const ckpi_ranking_entry *entries, size_t count,
                              ckpi_ranking_place *places, size_t *order);

/**
 * Takes the mix of work out of a comparison, by indirect standardisation: what
 * each subject would have with everybody's values in its own mix, and observed by
 * expected times the whole's value.
 * @param numerators    subjects * segments sums, a subject's side by side, each finite; not NULL.
 * @param denominators  subjects * segments sums likewise, each at least 0; not NULL.
 * @param subjects      At least 1.
 * @param segments      At least 1.
 * @param[out] expected subjects values of the mix alone; NaN without any denominator; not NULL.
 * @param[out] adjusted subjects values with the mix taken out; NaN where nothing is expected; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_case_mix_read(const double *numerators, const double *denominators, size_t subjects, size_t segments,
                               double *expected, double *adjusted);

/* --- Did the training help? --- */

/** How to judge a training. Zero is the default where said. @since 0.1 */
typedef struct ckpi_training_rule {
    uint32_t struct_size; /**< sizeof(ckpi_training_rule). */
    uint32_t better;      /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER. */
    double confidence;    /**< Of the interval, in (0, 1); 0: 0.95. */
    double power;         /**< With which least_detectable is found, in (0, 1); 0: 0.8. */
    double between;       /**< Standard deviation of what agents can really do. */
    double within;        /**< Standard error of one agent's value before, by chance alone; 0: none. */
} ckpi_training_rule;

/** Values of a group before and after, one of each an agent. @since 0.1 */
typedef struct ckpi_training_group {
    uint32_t struct_size; /**< sizeof(ckpi_training_group). */
    uint32_t reserved0;   /**< Zero. */
    const double *before; /**< count finite values; NULL only with count 0. */
    const double *after;  /**< count finite values, of the same agents; NULL only with count 0. */
    size_t count;         /**< Agents. */
    uintptr_t reserved1;  /**< Zero. */
} ckpi_training_group;

/** What can be said of a training. */
enum ckpi_training_verdict {
    CKPI_TRAINING_VERDICT_HELPED = 1,       /**< The interval of the net effect lies wholly on the better side. */
    CKPI_TRAINING_VERDICT_HARMED = 2,       /**< Wholly on the worse side. */
    CKPI_TRAINING_VERDICT_NOT_SHOWN = 3,    /**< It holds 0: see least_detectable. */
    CKPI_TRAINING_VERDICT_UNCONTROLLED = 4, /**< Nobody to compare with: a change, but nobody knows of what. */
    CKPI_TRAINING_VERDICT_TOO_FEW = 5       /**< Fewer than two agents in a group, or no spread at all. */
};

/** The effect of a training. @since 0.1 */
typedef struct ckpi_training_effect {
    uint32_t struct_size;    /**< sizeof(ckpi_training_effect). */
    uint32_t verdict;        /**< A value of ckpi_training_verdict. */
    double change_trained;   /**< Mean change of the trained. */
    double change_others;    /**< Mean change of the others; NaN without any. */
    double difference;       /**< Of the two: difference in differences. */
    double reliability;      /**< between^2 / (between^2 + within^2); 1 where both are 0. */
    double regression;       /**< The part of the difference that comes without any training: regression to the mean. */
    double effect;           /**< difference - regression. */
    double low;              /**< Lower limit of the effect's interval. */
    double high;             /**< Upper limit of the effect's interval. */
    double standard_error;   /**< Of the effect. */
    double degrees;          /**< Of freedom, after Welch. */
    double probability;      /**< That chance alone makes such an effect, two-sided. */
    double least_detectable; /**< The smallest effect that these groups would show with the wished power. */
} ckpi_training_effect;

/**
 * The effect of a training, net of what would have come by itself. Whoever is
 * picked for bad numbers was in part unlucky, and improves without any training,
 * by (1 - reliability) times the distance: that is taken off, agent by agent, before
 * the groups are compared (Welch's t, agents as clusters). Where the others were
 * picked alike, nothing is taken off.
 *
 * To see whether the groups went apart before, give the two halves of the time
 * before as before and after, with within 0: the interval should hold 0.
 * The reliability counts as known.
 * @param rule         Not NULL.
 * @param trained      Not NULL.
 * @param others       NULL, or a group of 0: uncontrolled.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_training_effect_read(const ckpi_training_rule *rule, const ckpi_training_group *trained,
                                      const ckpi_training_group *others, ckpi_training_effect *out);

/** Which sessions of training count. Zero is the default of every member. @since 0.1 */
typedef struct ckpi_training_filter {
    uint32_t struct_size;    /**< sizeof(ckpi_training_filter). */
    uint32_t phases;         /**< Mask of `1 << ckpi_training_phase`; 0: all. */
    uint32_t completed_only; /**< 1: sessions that are known not to be completed do not count. */
    uint32_t reserved0;      /**< Zero. */
    uint64_t course_id;      /**< Of this course; 0: of any. */
    int64_t start_us;        /**< With end_us: sessions that began within [start_us, end_us). */
    int64_t end_us;          /**< Both 0: any time. */
    const ckpi_scope *scope; /**< Of whom, such as a goal's; NULL: of everybody. */
    uintptr_t reserved1;     /**< Zero. */
} ckpi_training_filter;

/** The training of one agent. Frozen: no struct_size. @since 0.1 */
typedef struct ckpi_training_history {
    uint64_t sessions;   /**< Sessions that count. */
    uint64_t completed;  /**< Of these, completed. */
    int64_t duration_us; /**< How long they were in all. */
    int64_t first_at_us; /**< When the first began; #CKPI_ABSENT: none. */
    int64_t last_at_us;  /**< When the last began; #CKPI_ABSENT: none. */
} ckpi_training_history;

/**
 * Reads who was trained, when, and for how long, from records of training and
 * coaching: by course, for the comparison of courses; by a goal's scope and
 * period, for what was done for the goal. Whoever has no session is to compare with.
 * @param filter         NULL: everything.
 * @param records        Records of training (#CKPI_RECORD_TRAINING); not NULL.
 * @param agent_ids      agent_count ids of agents, each once; NULL only with 0.
 * @param agent_count    How many.
 * @param[out] by_agent  agent_count histories, in the order of the agents; NULL: not wanted.
 * @param[in,out] whole  Of all records that count, whoever was trained; not NULL.
 * @param[in,out] issue  Which record was refused and why; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, #CKPI_E_OVERFLOW, or #CKPI_E_RECORD; then nothing was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_training_history_read(const ckpi_training_filter *filter, const ckpi_record_view *records,
                                       const uint64_t *agent_ids, size_t agent_count, ckpi_training_history *by_agent,
                                       ckpi_training_history *whole, ckpi_issue *issue);

/** Values of a group before, and in each month after. @since 0.1 */
typedef struct ckpi_training_course {
    uint32_t struct_size; /**< sizeof(ckpi_training_course). */
    uint32_t reserved0;   /**< Zero. */
    const double *before; /**< count finite values; NULL only with count 0. */
    const double
        *after;    /**< months * count finite values: the first month's of all agents, then the second's; likewise. */
    size_t count;  /**< Agents. */
    size_t months; /**< At least 2; the same for both groups. */
} ckpi_training_course;

/** What becomes of an effect. */
enum ckpi_decay_verdict {
    CKPI_DECAY_FADES = 1,        /**< It gets less: the interval of its change lies wholly on the worse side. */
    CKPI_DECAY_GROWS = 2,        /**< It gets more. */
    CKPI_DECAY_NOT_SHOWN = 3,    /**< Neither is beyond chance. */
    CKPI_DECAY_UNCONTROLLED = 4, /**< Nobody to compare with. */
    CKPI_DECAY_TOO_FEW = 5       /**< Fewer than two agents in a group, or no spread at all. */
};

/** How an effect changes from month to month. @since 0.1 */
typedef struct ckpi_training_decay {
    uint32_t struct_size;  /**< sizeof(ckpi_training_decay). */
    uint32_t verdict;      /**< A value of ckpi_decay_verdict. */
    double change;         /**< Of the effect, per month: the mean slope of the trained less that of the others. */
    double low;            /**< Lower limit of its interval. */
    double high;           /**< Upper limit. */
    double standard_error; /**< Of change. */
    double degrees;        /**< Of freedom, after Welch. */
    double probability;    /**< That chance alone makes such a change, two-sided. */
} ckpi_training_decay;

/**
 * Does the effect of a training last? Of each month after it, the effect as
 * ckpi_training_effect_read() has it; and the change of the effect from month to
 * month, by the straight line through each agent's own months (agents as
 * clusters, so that a month shared by all is no evidence twice).
 * @param rule            As for ckpi_training_effect_read(); not NULL.
 * @param trained         Not NULL.
 * @param others          NULL, or a group of 0: uncontrolled.
 * @param[in,out] effects months effects; the first one's struct_size is read; NULL: not wanted.
 * @param[in,out] out     struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_training_decay_read(const ckpi_training_rule *rule, const ckpi_training_course *trained,
                                     const ckpi_training_course *others, ckpi_training_effect *effects,
                                     ckpi_training_decay *out);

/* --- Who did not answer --- */

/** Bits of ckpi_silence::flags. */
enum ckpi_silence_flag {
    CKPI_SILENCE_LOW_RESPONSE = 1, /**< Fewer answered than ckpi_silence_rule::least_response. */
    CKPI_SILENCE_DECIDES = 2       /**< What the silent think decides whether the target is reached. */
};

/** What to look for. Zero is the default where said. @since 0.1 */
typedef struct ckpi_silence_rule {
    uint32_t struct_size;  /**< sizeof(ckpi_silence_rule). */
    uint32_t has_target;   /**< 1: target is meant. */
    double target;         /**< A share, from 0 to 1. */
    double least_response; /**< A share of answers below which to warn, from 0 to 1; 0: never. */
    double confidence;     /**< Of the interval, in (0, 1); 0: 0.95. */
} ckpi_silence_rule;

/** A survey's share and what silence makes of it. @since 0.1 */
typedef struct ckpi_silence {
    uint32_t struct_size; /**< sizeof(ckpi_silence). */
    uint32_t flags;       /**< Any of ckpi_silence_flag. */
    double response;      /**< answers / asked. */
    double value;         /**< favorable / answers; NaN without answers. */
    double low;           /**< Lower limit, if the silent are as those who answered; of so few left as there are. */
    double high;          /**< Upper limit. */
    double least;         /**< Of all who were asked, if nobody of the silent is in favor. */
    double most;          /**< Of all who were asked, if all of the silent are. */
    double
        break_even; /**< The share among the silent at which all together are just at the target; NaN without a target or silent. */
} ckpi_silence;

/**
 * Reads a survey with those who did not answer in mind. An interval speaks of
 * chance only: it supposes that the silent think as the others do. What they could
 * do at worst and at best, and what they would have to think to turn the result,
 * supposes nothing. The interval is Wilson's, narrowed by sqrt((asked - answers) /
 * (asked - 1)): whoever asked everybody and got all answers knows.
 * @param rule         NULL: all defaults.
 * @param favorable    Answers in favor; 0 <= favorable <= answers.
 * @param answers      0 <= answers <= asked.
 * @param asked        At least 1, at most ckpi_record_limit(); all are whole numbers.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_silence_read(const ckpi_silence_rule *rule, int64_t favorable, int64_t answers, int64_t asked,
                              ckpi_silence *out);

/* --- Flags over a fleet --- */

/** Somebody to watch: a part of a whole. @since 0.1 */
typedef struct ckpi_fleet_entry {
    uint32_t struct_size; /**< sizeof(ckpi_fleet_entry). */
    uint32_t reserved0;   /**< Zero. */
    uint64_t id;          /**< The caller's. */
    int64_t successes;    /**< At least 0. */
    int64_t trials;       /**< At least successes, at most ckpi_record_limit(). */
} ckpi_fleet_entry;

/** Who is flagged. @since 0.1 */
typedef struct ckpi_fleet_flag {
    uint32_t struct_size; /**< sizeof(ckpi_fleet_flag). */
    uint32_t flagged;     /**< 1: worse than the target, surely enough for so many. */
    uint64_t id;          /**< That of the entry. */
    double value;         /**< successes / trials; NaN without trials. */
    double probability;   /**< That somebody exactly on target is as bad or worse. */
    double adjusted;      /**< The smallest false discovery rate at which it would be flagged. */
} ckpi_fleet_flag;

/**
 * Flags those of a fleet that are worse than a target, such that among the
 * flagged at most a share alpha is flagged wrongly, on average: exact
 * binomial tails, and the procedure of Benjamini and Hochberg (1995). In a fleet
 * wholly on target, anybody at all is flagged in at most alpha of looks. For one
 * look at a closed period; looking again and again takes e-values.
 * @param entries        count entries; NULL only with count 0.
 * @param count          How many.
 * @param target         In (0, 1).
 * @param better         #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER.
 * @param alpha          The share, in (0, 1).
 * @param[in,out] flags  count flags, in the order of the entries; the first one's struct_size is read; NULL only with count 0.
 * @param[out] order     Room for count indexes: on return the entries, the most suspect first; NULL only with count 0.
 * @param[out] flagged   How many; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_fleet_read(const ckpi_fleet_entry *entries, size_t count, double target, uint32_t better, double alpha,
                            ckpi_fleet_flag *flags, size_t *order, size_t *flagged);

/* --- Strengths, weaknesses, opportunities, threats --- */

/** The four lists. */
enum ckpi_swot_list {
    CKPI_SWOT_LIST_STRENGTH = 1,    /**< Good now. */
    CKPI_SWOT_LIST_WEAKNESS = 2,    /**< Bad now. */
    CKPI_SWOT_LIST_OPPORTUNITY = 3, /**< May become better. */
    CKPI_SWOT_LIST_THREAT = 4       /**< May become worse. */
};

/** Why a metric is on a list. */
enum ckpi_swot_reason {
    CKPI_SWOT_REASON_ABOVE_UPPER_QUARTILE = 1, /**< Strength: above the 75th percentile of a benchmark. */
    CKPI_SWOT_REASON_BELOW_LOWER_QUARTILE = 2, /**< Weakness: below the 25th percentile. */
    CKPI_SWOT_REASON_IMPROVING = 3,            /**< Opportunity: a trend to the better that chance hardly makes. */
    CKPI_SWOT_REASON_WORSENING = 4,            /**< Threat: a trend to the worse that chance hardly makes. */
    CKPI_SWOT_REASON_CAPACITY_SPARE = 5,       /**< Opportunity: more people than the work takes. */
    CKPI_SWOT_REASON_CAPACITY_SHORT = 6        /**< Threat: fewer people than the work takes. */
};

/** How sure a finding is. */
enum ckpi_certainty {
    CKPI_CERTAINTY_LEANING = 1,   /**< The value says so, its interval does not. */
    CKPI_CERTAINTY_CONCLUSIVE = 2 /**< The interval says so too. */
};

/** What is known of one metric. @since 0.1 */
typedef struct ckpi_swot_input {
    uint32_t struct_size;     /**< sizeof(ckpi_swot_input). */
    uint32_t metric;          /**< A value of ckpi_metric; 0: own_metric_id. */
    uint32_t better;          /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER; else trends say nothing. */
    uint32_t reserved0;       /**< Zero. */
    uint64_t own_metric_id;   /**< The caller's id of a metric that is not in the catalogue. */
    double percentile;        /**< ckpi_benchmark_position::percentile; NaN: not known. */
    double percentile_low;    /**< Of the worse end of its interval; NaN: not known. */
    double percentile_high;   /**< Of the better end; NaN: not known. */
    double slope;             /**< Of the metric over time, in its unit; NaN: not known. */
    double slope_probability; /**< That chance alone makes such a trend, two-sided; NaN: not known. */
    double people_needed;     /**< What the work takes; NaN: not known. */
    double people_there;      /**< NaN: not known. */
} ckpi_swot_input;

/** One line of one list. @since 0.1 */
typedef struct ckpi_swot_item {
    uint32_t struct_size;   /**< sizeof(ckpi_swot_item). */
    uint32_t list;          /**< A value of ckpi_swot_list. */
    uint32_t reason;        /**< A value of ckpi_swot_reason. */
    uint32_t certainty;     /**< A value of ckpi_certainty. */
    uint32_t metric;        /**< A value of ckpi_metric; 0: own_metric_id. */
    uint32_t reserved0;     /**< Zero. */
    uint64_t own_metric_id; /**< The caller's id. */
    uint64_t input;         /**< Index of the input. */
    double figure;          /**< The percentile, the slope, or the people to spare (negative: short). */
} ckpi_swot_item;

/**
 * Sorts what is known into strengths, weaknesses, opportunities and threats: up to
 * three items an input, in the order of the inputs.
 * @param inputs         count inputs; NULL only with count 0.
 * @param count          How many.
 * @param alpha          A trend counts if chance makes it no more often; in (0, 1), such as 0.05.
 * @param[in,out] items  Room for capacity items; the first one's struct_size is read; NULL only with capacity 0.
 * @param capacity       Room in items; 3 * count always suffices.
 * @param[out] needed    How many items were written; on #CKPI_E_SPACE how many there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE; then no item was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_swot_read(const ckpi_swot_input *inputs, size_t count, double alpha, ckpi_swot_item *items,
                           size_t capacity, size_t *needed);

/* --- Suggested goals and personal plans --- */

/** What helps; each is an action of one kind (ckpi_advice_action()). */
enum ckpi_advice {
    CKPI_ADVICE_NONE = 0,           /**< Nothing in particular. */
    CKPI_ADVICE_CALL_CONTROL = 1,   /**< Lead the conversation: structure, questions, summary. */
    CKPI_ADVICE_KNOWLEDGE = 2,      /**< Product and process knowledge, finding answers without a hold. */
    CKPI_ADVICE_WRAP_UP = 3,        /**< Notes while talking, templates, fewer screens. */
    CKPI_ADVICE_RESOLUTION = 4,     /**< Diagnose before solving; check that it is solved. */
    CKPI_ADVICE_SOFT_SKILLS = 5,    /**< Empathy, tone, explanation: listen to calls together. */
    CKPI_ADVICE_AVAILABILITY = 6,   /**< Schedule, states, readiness to take a contact. */
    CKPI_ADVICE_ROUTING = 7,        /**< Contacts that reach the wrong person: skills and menus. */
    CKPI_ADVICE_DIFFICULT_CALLS = 8 /**< Complaints and escalations: a mentor beside. */
};

/**
 * What helps most with a metric.
 * @param metric  A value of ckpi_metric.
 * @return A value of ckpi_advice; #CKPI_ADVICE_NONE where nothing in particular does.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
uint32_t ckpi_advice_find(uint32_t metric);

/**
 * The kind of action that an advice is.
 * @param advice  A value of ckpi_advice.
 * @return A value of ckpi_action_kind; #CKPI_ACTION_KIND_OTHER for what is not known.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
uint32_t ckpi_advice_action(uint32_t advice);

/**
 * One English sentence for an advice.
 * @param advice  A value of ckpi_advice.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_advice_text(uint32_t advice);

/** A metric that plans may be about. Zero is the default where said. @since 0.1 */
typedef struct ckpi_suggestion_metric {
    uint32_t struct_size;   /**< sizeof(ckpi_suggestion_metric). */
    uint32_t metric;        /**< A value of ckpi_metric; 0: own_metric_id. */
    uint32_t better;        /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER. */
    uint32_t advice;        /**< A value of ckpi_advice; 0: ckpi_advice_find(). */
    uint64_t own_metric_id; /**< The caller's id of a metric that is not in the catalogue. */
    double reference;       /**< Where good peers stand, such as the team's 75th percentile of shrunk values. */
    double spread;          /**< Standard deviation between peers: what makes gaps of metrics comparable; above 0. */
    double weight;          /**< How much it matters, at least 0; 0: 1. */
    double share;           /**< Of the gap to close in one plan, in (0, 1]; 0: a half. */
    double most;            /**< The largest change in one plan, in the metric's unit; 0: no limit. */
    double least_gap;       /**< A smaller gap is no goal, however sure; in the metric's unit, at least 0. */
} ckpi_suggestion_metric;

/** Where a person stands in one metric. @since 0.1 */
typedef struct ckpi_suggestion_standing {
    uint32_t struct_size;  /**< sizeof(ckpi_suggestion_standing). */
    uint32_t reserved0;    /**< Zero. */
    int64_t n;             /**< Contacts it rests on. */
    double value;          /**< Shrunk towards the team, so that no plan chases chance; NaN: none. */
    double standard_error; /**< Its standard error (of the posterior), at least 0. */
    double best;           /**< The person's own best period, shrunk; NaN: not known. */
} ckpi_suggestion_standing;

/** When a gap is worth a goal. Zero is the default of every member but the times. @since 0.1 */
typedef struct ckpi_suggestion_rule {
    uint32_t struct_size; /**< sizeof(ckpi_suggestion_rule). */
    uint32_t most_goals;  /**< Goals in one plan; 0: 3. */
    double certainty; /**< Probability of being worse than the reference from which a gap counts, in (0, 1); 0: 0.8. */
    int64_t least;    /**< Contacts below which nothing is suggested; 0: 30. */
    int64_t start_us; /**< Start of the plan. */
    int64_t end_us;   /**< Its end; after the start. */
} ckpi_suggestion_rule;

/** What shaped a suggested goal: bits of ckpi_suggested_goal::reasons. */
enum ckpi_suggestion_reason {
    CKPI_SUGGESTION_REASON_BEHIND_REFERENCE = 1, /**< Worse than the reference, surely enough. */
    CKPI_SUGGESTION_REASON_LIMITED = 2,          /**< The largest change for one plan holds the target back. */
    CKPI_SUGGESTION_REASON_OWN_BEST = 4,         /**< The target is the person's own best: done before. */
    CKPI_SUGGESTION_REASON_BEYOND_OWN_BEST = 8   /**< The target is beyond anything the person has done. */
};

/** The milestones of a suggested goal. */
enum ckpi_suggestion_limit {
    CKPI_SUGGESTION_LIMIT_MILESTONES = 3 /**< A third of the way after a third of the time, two thirds, all. */
};

/** A goal that would matter. @since 0.1 */
typedef struct ckpi_suggested_goal {
    uint32_t struct_size;       /**< sizeof(ckpi_suggested_goal). */
    uint32_t metric;            /**< A value of ckpi_metric; 0: own_metric_id. */
    uint32_t better;            /**< A value of ckpi_better. */
    uint32_t reasons;           /**< Any of ckpi_suggestion_reason. */
    uint32_t advice;            /**< A value of ckpi_advice. */
    uint32_t action_kind;       /**< A value of ckpi_action_kind. */
    uint64_t own_metric_id;     /**< The caller's id. */
    uint64_t input;             /**< Index of the metric. */
    double baseline;            /**< Where the person stands. */
    double target;              /**< What is attainable by the end. */
    double stretch;             /**< The reference, where the target falls short of it; else NaN. */
    double gap;                 /**< From baseline to reference, in the metric's unit, positive. */
    double certainty;           /**< Probability of being worse than the reference. */
    double priority;            /**< gap / spread * weight * certainty: what goals are ordered by. */
    int64_t start_us;           /**< Start of the plan. */
    int64_t end_us;             /**< Its end. */
    int64_t milestone_at_us[3]; /**< When. */
    double milestone[3];        /**< The value by then. */
} ckpi_suggested_goal;

/**
 * Suggests goals for one person, or any other scope: those metrics where
 * closing the gap to the reference matters most, with a target that is attainable,
 * milestones, and what helps. A gap that may be chance, or that rests on too
 * few contacts, is no goal: a plan may honestly be empty.
 *
 * The target closes a share of the gap, at most the largest change. Where the
 * person's own best lies beyond that and not beyond the reference, it is the target.
 * @param rule           Not NULL.
 * @param metrics        count metrics; NULL only with count 0.
 * @param standings      count standings, one a metric; NULL only with count 0.
 * @param count          How many metrics.
 * @param[in,out] goals  Room for capacity goals, by priority; the first one's struct_size is read; NULL only with
 *                       capacity 0.
 * @param capacity       Room in goals; count always suffices, and so does ckpi_suggestion_rule::most_goals, 3
 *                       where that is 0.
 * @param[out] needed    How many goals were written; on #CKPI_E_SPACE how many there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE; then no goal was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_suggestion_read(const ckpi_suggestion_rule *rule, const ckpi_suggestion_metric *metrics,
                                 const ckpi_suggestion_standing *standings, size_t count, ckpi_suggested_goal *goals,
                                 size_t capacity, size_t *needed);

/* --- Recognition --- */

/** What is recognised. */
enum ckpi_recognition_kind {
    CKPI_RECOGNITION_KIND_NONE = 0,            /**< Nothing; refused. */
    CKPI_RECOGNITION_KIND_TARGET_REACHED = 1,  /**< A target was reached. */
    CKPI_RECOGNITION_KIND_STRETCH_REACHED = 2, /**< A stretch target was reached. */
    CKPI_RECOGNITION_KIND_MILESTONE_MET = 3,   /**< A milestone was met. */
    CKPI_RECOGNITION_KIND_STREAK = 4,          /**< Periods in a row on target: ckpi_recognition_rule::need of them. */
    CKPI_RECOGNITION_KIND_PERSONAL_BEST = 5,   /**< The own best is beaten by more than the interval of the value. */
    CKPI_RECOGNITION_KIND_MOST_IMPROVED = 6,   /**< The largest shrunk change that is surely an improvement. */
    CKPI_RECOGNITION_KIND_TOP = 7,             /**< Among the best, and beyond what chance makes of equals. */
    CKPI_RECOGNITION_KIND_TEAM = 8             /**< Of a team, ckpi_recognition_rule::need members are on target. */
};

/** Bits of ckpi_recognition_rule::flags. */
enum ckpi_recognition_flag {
    CKPI_RECOGNITION_FLAG_LOWER_ID_WINS =
        1 /**< Of those who tie for the last place, those with the lower ids win; else all. */
};

/** A rule. Zero is the default where said. @since 0.1 */
typedef struct ckpi_recognition_rule {
    uint32_t struct_size; /**< sizeof(ckpi_recognition_rule). */
    uint32_t kind;        /**< A value of ckpi_recognition_kind; never 0. */
    uint32_t better;      /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER. */
    uint32_t need;        /**< Periods, places or members; 0: 3 periods, 1 place, all members. */
    uint32_t most_awards; /**< A subject that has as many awards gets no more; 0: no limit. */
    uint32_t flags;       /**< Any of ckpi_recognition_flag. */
    uint64_t id;          /**< The caller's. */
    int64_t least;        /**< Contacts below which nothing is recognised; 0: 30. */
    int64_t cool_down_us; /**< So long after an award, a subject gets no other of this rule; 0: none. */
    double certainty;     /**< Of #CKPI_RECOGNITION_KIND_MOST_IMPROVED: that the change is real, in (0, 1); 0: 0.9. */
} ckpi_recognition_rule;

/** Bits of ckpi_recognition_candidate::flags. */
enum ckpi_candidate_flag {
    CKPI_CANDIDATE_CLOSED = 1,       /**< The period is over and all its data is there. */
    CKPI_CANDIDATE_CONCLUSIVE = 2,   /**< The evidence is conclusive while it is open. */
    CKPI_CANDIDATE_TARGET = 4,       /**< The target is reached. */
    CKPI_CANDIDATE_STRETCH = 8,      /**< The stretch target is reached. */
    CKPI_CANDIDATE_MILESTONE = 16,   /**< A milestone is met. */
    CKPI_CANDIDATE_GUARDRAIL = 32,   /**< A guardrail is breached: no recognition. */
    CKPI_CANDIDATE_ABOVE_FUNNEL = 64 /**< Better than the funnel's limit: chance makes no equal so good. */
};

/** Who may be recognised, and for what. @since 0.1 */
typedef struct ckpi_recognition_candidate {
    uint32_t struct_size;       /**< sizeof(ckpi_recognition_candidate). */
    uint32_t flags;             /**< Any of ckpi_candidate_flag. */
    uint32_t streak;            /**< Periods in a row on target, this one included. */
    uint32_t awards;            /**< Awards so far, for most_awards. */
    uint32_t members;           /**< Of a team. */
    uint32_t members_on_target; /**< Of a team. */
    uint64_t id;                /**< The subject. */
    int64_t n;                  /**< Contacts. */
    int64_t last_award_at_us;   /**< The last award of this rule; #CKPI_ABSENT or 0: none. */
    double value;               /**< The shrunk value; NaN: none. */
    double low;                 /**< Lower limit of its interval. */
    double high;                /**< Upper limit of its interval. */
    double best;                /**< Own best before; NaN: none. */
    double change;              /**< Shrunk change since the period before, positive for the better; NaN: none. */
    double change_certainty;    /**< Probability that it is above 0. */
} ckpi_recognition_candidate;

/** An award, with the numbers that justify it. @since 0.1 */
typedef struct ckpi_award {
    uint32_t struct_size; /**< sizeof(ckpi_award). */
    uint32_t kind;        /**< A value of ckpi_recognition_kind. */
    uint32_t place;       /**< 1 for the first, of the kinds that have places; else 0. */
    uint32_t reserved0;   /**< Zero. */
    uint64_t id;          /**< Of rule, period and subject: whoever asks again gets the same id. */
    uint64_t rule_id;     /**< The rule. */
    uint64_t period_id;   /**< The period. */
    uint64_t subject_id;  /**< The subject. */
    uint64_t candidate;   /**< Index of the candidate. */
    int64_t at_us;        /**< When. */
    int64_t n;            /**< Contacts. */
    double value;         /**< The value. */
    double low;           /**< Lower limit of its interval. */
    double high;          /**< Upper limit of its interval. */
    double figure;        /**< The streak, the best that was beaten, the change, or the members on target; else NaN. */
} ckpi_award;

/**
 * Applies a rule to all who may be recognised in a period. Nobody is recognised
 * on an open period without conclusive evidence, on few contacts, with a breached
 * guardrail, during the cool-down or beyond the cap: there may be no winner.
 * Takes time with the square of count for the kinds that have places.
 * @param rule            Not NULL.
 * @param candidates      count candidates, each id once, which is not checked; NULL only with count 0.
 * @param count           How many.
 * @param period_id       The caller's id of the period.
 * @param at_us           When.
 * @param[in,out] awards  Room for capacity awards, in the order of the candidates; the first one's struct_size is
 *                        read; NULL only with capacity 0.
 * @param capacity        Room in awards; count always suffices.
 * @param[out] needed     How many awards were written; on #CKPI_E_SPACE how many there are; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_SPACE; then no award was written.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_recognition_read(const ckpi_recognition_rule *rule, const ckpi_recognition_candidate *candidates,
                                  size_t count, uint64_t period_id, int64_t at_us, ckpi_award *awards, size_t capacity,
                                  size_t *needed);

/** How a value becomes points. @since 0.1 */
typedef struct ckpi_points_rule {
    uint32_t struct_size; /**< sizeof(ckpi_points_rule). */
    uint32_t reserved0;   /**< Zero. */
    int64_t full;         /**< Contacts that full points take: fewer scale them down; 0: 30. */
    double cap;           /**< The most points; 0: no cap. */
    const double *values; /**< count values, strictly ascending; not NULL. */
    const double *points; /**< The points at each; not NULL. */
    size_t count;         /**< At least 1. */
    uintptr_t reserved1;  /**< Zero. */
} ckpi_points_rule;

/**
 * Points for a value: straight between the rule's points (ckpi_score_zones()),
 * capped, scaled by min(1, n / full) so that one lucky contact cannot earn them
 * all, and 0 where a guardrail is breached.
 * @param rule      Not NULL.
 * @param value     Finite.
 * @param n         Contacts, at least 0.
 * @param breached  1: a guardrail is breached; else 0.
 * @param[out] out  The points; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_points_read(const ckpi_points_rule *rule, double value, int64_t n, uint32_t breached, double *out);

/* --- Which goal first --- */

/** Whether work on a goal pays now; the order of the list. */
enum ckpi_priority_group {
    CKPI_PRIORITY_BEHIND = 1,    /**< Behind, or unlikely to arrive, and not decided: here work pays. */
    CKPI_PRIORITY_ON_COURSE = 2, /**< As expected or better. */
    CKPI_PRIORITY_UNKNOWN = 3,   /**< Not judged: too little data, not begun, a draft, errors. */
    CKPI_PRIORITY_DECIDED = 4    /**< Reached, missed, out of reach, or given up: work changes nothing any more. */
};

/** How urgent a goal is. @since 0.1 */
typedef struct ckpi_priority {
    uint32_t struct_size; /**< sizeof(ckpi_priority). */
    uint32_t group;       /**< A value of ckpi_priority_group. */
    uint32_t stated;      /**< ckpi_goal::priority. */
    uint32_t reserved0;   /**< Zero. */
    uint64_t id;          /**< ckpi_goal::id. */
    double
        gap; /**< How far behind, as a share of the way from baseline to target; without a way, of the target. 0: not behind. */
    double weight;      /**< The goal's weight times its objective's. */
    double recoverable; /**< Share of the gap that can still be made up, from 0 to 1. */
    double score;       /**< gap * weight * recoverable. */
} ckpi_priority;

/**
 * Puts goals in the order in which work on them pays: by group; within it, by the
 * priority that their owners state (1 before 2, those without any last); then by score,
 * the larger first; then as given.
 *
 * The gap is the one to the expected path; of a goal that is on its path, but
 * unlikely to arrive, the one that its projection leaves. What is recoverable is the
 * caller's estimate; without one, the probability of attainment, and where there is
 * none, the part of the period that is left.
 * @param goals            count goals; NULL only with count 0.
 * @param verdicts         Theirs, in the same order; NULL only with count 0.
 * @param count            How many.
 * @param objectives       Whose weights count; NULL only with objective_count 0.
 * @param objective_count  How many.
 * @param recoverable      count shares from 0 to 1, NaN: not estimated; NULL: none is.
 * @param[in,out] out      count priorities, in the order of the goals; the first one's struct_size is read; NULL only with count 0.
 * @param[out] order       count indexes, the first to work on first; NULL only with count 0.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or #CKPI_E_MISMATCH where a verdict is of another goal.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_priority_read(const ckpi_goal *goals, const ckpi_verdict *verdicts, size_t count,
                               const ckpi_objective *objectives, size_t objective_count, const double *recoverable,
                               ckpi_priority *out, size_t *order);

/* --- Goals from weaknesses --- */

/** What a draft of a goal needs beside the weakness. @since 0.1 */
typedef struct ckpi_swot_draft {
    uint32_t struct_size;  /**< sizeof(ckpi_swot_draft). */
    uint32_t better;       /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER; 0: as the catalogue has it. */
    uint64_t goal_id;      /**< The id that the draft gets. */
    uint64_t objective_id; /**< Which objective it is to serve; 0: none yet. */
    uint64_t swot_id;      /**< The caller's id of the item: ckpi_goal::swot_id. */
    double value;          /**< Where the metric stands; finite. */
    double reference; /**< Where to go, such as the benchmark's median: better than value. Not read for a threat. */
    int64_t start_us; /**< From when. */
    int64_t end_us;   /**< By when; after the start. */
    const ckpi_scope *scope;     /**< For whom; NULL: not said yet. */
    const ckpi_calendar *review; /**< How often it is reviewed; NULL: not said yet. */
} ckpi_swot_draft;

/**
 * Drafts a goal from a weakness, or from a metric that gets worse. A weakness is to
 * be taken from where it is to the reference; what gets worse is to be held where
 * it is, all the time. The draft is #CKPI_GOAL_LIFE_DRAFT and #CKPI_PROVENANCE_DERIVED: what it
 * still lacks, such as an owner and actions, ckpi_goal_check() tells.
 * @param item              A weakness, or a threat by #CKPI_SWOT_REASON_WORSENING; not NULL.
 * @param about             Not NULL.
 * @param[in,out] out       The draft, titled with the metric's name; it points to @p baseline and @p target, and to
 *                          what @p about points to; struct_size is read; not NULL. A metric that is not in the
 *                          catalogue is left to be named.
 * @param[in,out] baseline  struct_size is read, the rest written; not NULL.
 * @param[in,out] target    struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also where the reference is no better than the value), #CKPI_E_SIZE,
 *         #CKPI_E_NEWER, or #CKPI_E_MISMATCH for an item that no goal on its metric answers: strengths,
 *         opportunities, capacity.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_goal_from_swot(const ckpi_swot_item *item, const ckpi_swot_draft *about, ckpi_goal *out,
                                ckpi_baseline *baseline, ckpi_target *target);

/* --- Do lagging metrics follow leading ones? --- */

/** How to look. Zero is the default where said. @since 0.1 */
typedef struct ckpi_chain_rule {
    uint32_t struct_size;    /**< sizeof(ckpi_chain_rule). */
    uint32_t leading_better; /**< #CKPI_BETTER_HIGHER or #CKPI_BETTER_LOWER. */
    uint32_t lagging_better; /**< Likewise. */
    uint32_t most_lag;       /**< Periods that the second may follow after, at most 52. */
    uint32_t least;          /**< Pairs of changes below which nothing is said, at least 4; 0: 8. */
    uint32_t reserved0;      /**< Zero. */
    double alpha;            /**< Chance may make such a link this often, whatever the lag; in (0, 1); 0: 0.05. */
} ckpi_chain_rule;

/** What the data says of a claimed chain. */
enum ckpi_chain_verdict {
    CKPI_CHAIN_VERDICT_SUPPORTED = 1,    /**< When the leading one gets better, the lagging one does: as claimed. */
    CKPI_CHAIN_VERDICT_CONTRADICTED = 2, /**< It gets worse then. */
    CKPI_CHAIN_VERDICT_NOT_SHOWN = 3,    /**< Chance explains what is seen. */
    CKPI_CHAIN_VERDICT_TOO_FEW = 4       /**< Too few periods in which both changed. */
};

/** A link of a chain against data. @since 0.1 */
typedef struct ckpi_chain {
    uint32_t struct_size; /**< sizeof(ckpi_chain). */
    uint32_t verdict;     /**< A value of ckpi_chain_verdict. */
    uint32_t lag;         /**< Periods between them, where the link is strongest. */
    uint32_t lags;        /**< Lags that were looked at. */
    uint64_t pairs;       /**< Pairs of changes at that lag. */
    double correlation;   /**< Of the changes; above 0: both get better together; NaN: too few. */
    double effective;     /**< Independent pairs that these are worth. */
    double probability;   /**< That chance alone makes one as strong at any lag looked at, two-sided; NaN: too few. */
} ckpi_chain;

/**
 * Checks a link that somebody claims (ckpi_goal::support_ids): does the lagging metric
 * change when the leading one has changed? It looks at changes from period to
 * period, for what merely grows together proves nothing, at each lag up to the most;
 * the number of lags is paid for (Bonferroni), and changes that follow each other
 * count for fewer (Bartlett 1946, lag one). A link that is found is no proof of a cause.
 * @param rule         Not NULL.
 * @param leading      count values, one a period, in order; NaN: none; NULL only with count 0.
 * @param lagging      Likewise, of the same periods.
 * @param count        How many periods.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also for an infinite value), #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_chain_read(const ckpi_chain_rule *rule, const double *leading, const double *lagging, size_t count,
                            ckpi_chain *out);

/* --- Words --- */

/** Lists of words that this header's constants have. */
enum ckpi_insight_vocabulary {
    CKPI_INSIGHT_WORDS_SWOT_LIST = 1,     /**< ckpi_swot_list. */
    CKPI_INSIGHT_WORDS_SWOT_REASON = 2,   /**< ckpi_swot_reason. */
    CKPI_INSIGHT_WORDS_CERTAINTY = 3,     /**< ckpi_certainty. */
    CKPI_INSIGHT_WORDS_ADVICE = 4,        /**< ckpi_advice. */
    CKPI_INSIGHT_WORDS_SUGGESTION = 5,    /**< ckpi_suggestion_reason. */
    CKPI_INSIGHT_WORDS_RECOGNITION = 6,   /**< ckpi_recognition_kind. */
    CKPI_INSIGHT_WORDS_CHANGE_FLAG = 7,   /**< ckpi_change_flag. */
    CKPI_INSIGHT_WORDS_CHANGE_ADVICE = 8, /**< ckpi_change_advice. */
    CKPI_INSIGHT_WORDS_SPIKE = 9,         /**< ckpi_spike_verdict. */
    CKPI_INSIGHT_WORDS_RANKING = 10,      /**< ckpi_ranking_status. */
    CKPI_INSIGHT_WORDS_TRAINING = 11,     /**< ckpi_training_verdict. */
    CKPI_INSIGHT_WORDS_PRIORITY = 12,     /**< ckpi_priority_group. */
    CKPI_INSIGHT_WORDS_CHAIN = 13,        /**< ckpi_chain_verdict. */
    CKPI_INSIGHT_WORDS_DECAY = 14,        /**< ckpi_decay_verdict. */
    CKPI_INSIGHT_WORDS_SILENCE = 15       /**< ckpi_silence_flag. */
};

/**
 * The word for a constant of this header, such as "call_control".
 * @param vocabulary  A value of ckpi_insight_vocabulary.
 * @param value       A constant of that list; of masks, one bit.
 * @return Static text; NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_insight_word(uint32_t vocabulary, uint32_t value);

/**
 * The constant for a word.
 * @param vocabulary  A value of ckpi_insight_vocabulary.
 * @param text        UTF-8; NULL only with size 0.
 * @param size        Bytes of text.
 * @param[out] out    The constant; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_insight_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out);

/**
 * Lists the constants of a vocabulary: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param vocabulary  A value of ckpi_insight_vocabulary.
 * @param index       Position in the list.
 * @param[out] out    The constant there; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_insight_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_INSIGHT_H */
