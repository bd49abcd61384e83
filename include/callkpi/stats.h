/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/stats.h
 * @brief The statistics behind intervals and verdicts; usable by itself.
 */
#ifndef CALLKPI_STATS_H
#define CALLKPI_STATS_H

#include <callkpi/base.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup stats Stats
 *  Distributions, intervals, evidence, trends, charts, comparisons, levels over
 *  time. Nothing here allocates or keeps anything; a function that fails writes nothing.
 *  @{ */

/** @defgroup stats_distributions Distributions and special functions
 *  Tails are given both ways, since each keeps its digits where the other is
 *  close to 1. A relative error below 1e-10 is tested for parameters from 1e-3
 *  to 1e12 and probabilities down to 1e-300. An out parameter of a pair of tails may be
 *  NULL where it is not wanted.
 *  @{ */

/**
 * The logarithm of the gamma function (Stirling's series; near 1 and 2
 * Taylor's, so that its zeros there are exact).
 * @param x         Above 0 and finite.
 * @param[out] out  log gamma(x); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_log_gamma(double x, double *out);

/**
 * Tails of the standard normal distribution.
 * @param x           Any number but NaN.
 * @param[out] below  P(Z <= x).
 * @param[out] above  P(Z >= x).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_normal_tails(double x, double *below, double *above);

/**
 * The quantile function of the standard normal distribution: Acklam-style
 * rational start, polished by Halley steps on erfc; relative error below 1e-14
 * for 1e-300 <= p <= 1 - 1e-16.
 * @param probability  Strictly between 0 and 1.
 * @param[out] out     The quantile; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_normal_quantile(double probability, double *out);

/**
 * Tails of the beta distribution: the regularised incomplete beta function
 * I_x(a, b) and its complement (DiDonato and Morris, 1992).
 * @param a           Above 0 and finite.
 * @param b           Above 0 and finite.
 * @param x           From 0 to 1.
 * @param[out] below  I_x(a, b).
 * @param[out] above  1 - I_x(a, b).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_beta_tails(double a, double b, double x, double *below, double *above);

/**
 * The quantile function of the beta distribution, the inverse of I_x(a, b).
 * @param a            Above 0 and finite.
 * @param b            Above 0 and finite.
 * @param probability  Strictly between 0 and 1.
 * @param[out] out     The quantile, from 0 to 1 (0 also where it is too small for a double); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_beta_quantile(double a, double b, double probability, double *out);

/**
 * Tails of the gamma distribution with rate 1: the regularised incomplete
 * gamma functions P(shape, x) and Q(shape, x).
 * @param shape       Above 0 and finite.
 * @param x           At least 0; may be infinite.
 * @param[out] below  P(shape, x).
 * @param[out] above  Q(shape, x).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_gamma_tails(double shape, double x, double *below, double *above);

/**
 * The quantile function of the gamma distribution with rate 1.
 * @param shape        Above 0 and finite.
 * @param probability  Strictly between 0 and 1.
 * @param[out] out     The quantile (0 also where it is too small for a double); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_gamma_quantile(double shape, double probability, double *out);

/**
 * Tails of the chi-square distribution.
 * @param degrees     Degrees of freedom, above 0 and finite.
 * @param x           At least 0; may be infinite.
 * @param[out] below  P(X <= x).
 * @param[out] above  P(X >= x).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_chi_square_tails(double degrees, double x, double *below, double *above);

/**
 * The quantile function of the chi-square distribution.
 * @param degrees      Degrees of freedom, above 0 and finite.
 * @param probability  Strictly between 0 and 1.
 * @param[out] out     The quantile; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_chi_square_quantile(double degrees, double probability, double *out);

/**
 * Tails of Student's t distribution.
 * @param degrees     Degrees of freedom, above 0 and finite.
 * @param t           Any number but NaN.
 * @param[out] below  P(T <= t).
 * @param[out] above  P(T >= t).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_student_tails(double degrees, double t, double *below, double *above);

/**
 * The quantile function of Student's t distribution.
 * @param degrees      Degrees of freedom, above 0 and finite.
 * @param probability  Strictly between 0 and 1.
 * @param[out] out     The quantile, infinite where it is beyond all doubles; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_student_quantile(double degrees, double probability, double *out);

/**
 * Tails of the F distribution.
 * @param degrees_over   Degrees of freedom of the numerator, above 0 and finite.
 * @param degrees_under  Degrees of freedom of the denominator, above 0 and finite.
 * @param x              At least 0; may be infinite.
 * @param[out] below     P(F <= x).
 * @param[out] above     P(F >= x).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_f_tails(double degrees_over, double degrees_under, double x, double *below, double *above);

/**
 * The quantile function of the F distribution.
 * @param degrees_over   Degrees of freedom of the numerator, above 0 and finite.
 * @param degrees_under  Degrees of freedom of the denominator, above 0 and finite.
 * @param probability    Strictly between 0 and 1.
 * @param[out] out       The quantile, infinite where it is beyond all doubles (0 where too small for one); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_f_quantile(double degrees_over, double degrees_under, double probability, double *out);

/**
 * Tails of the Poisson distribution.
 * @param mean           At least 0 and finite.
 * @param at             A whole number, at least 0.
 * @param[out] at_most   P(X <= at).
 * @param[out] at_least  P(X >= at).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_poisson_tails(double mean, double at, double *at_most, double *at_least);

/**
 * Tails of the binomial distribution.
 * @param trials         A whole number, at least 0.
 * @param probability    From 0 to 1.
 * @param at             A whole number from 0 to trials.
 * @param[out] at_most   P(X <= at).
 * @param[out] at_least  P(X >= at).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_binomial_tails(double trials, double probability, double at, double *at_most, double *at_least);

/**
 * Tails of the negative binomial distribution: a Poisson count whose mean is
 * gamma distributed. Its variance is mean + mean^2 / size.
 * @param size           Shape of the gamma distribution, above 0 and finite.
 * @param mean           At least 0 and finite.
 * @param at             A whole number, at least 0.
 * @param[out] at_most   P(X <= at).
 * @param[out] at_least  P(X >= at).
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_negative_binomial_tails(double size, double mean, double at, double *at_most, double *at_least);

/** @} */

/** @defgroup stats_intervals Intervals
 *  Limits of proportions, quantiles and ratios of sums, for one look at data.
 *  @{ */

/**
 * The Wilson score interval of a proportion (E. B. Wilson, 1927), two-sided.
 * @param successes    0 <= successes <= trials.
 * @param trials       At least 0. With 0 trials the interval is [0, 1].
 * @param confidence   Strictly between 0 and 1, such as 0.95.
 * @param[out] low     Lower limit, in [0, 1]; exactly 0 for 0 successes; not NULL.
 * @param[out] high    Upper limit, in [0, 1]; exactly 1 for trials successes; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_wilson_interval(double successes, double trials, double confidence, double *low, double *high);

/**
 * The Jeffreys interval of a proportion: quantiles of the beta distribution
 * with half a success and half a failure added (Brown, Cai and DasGupta, 2001).
 * @param successes    0 <= successes <= trials.
 * @param trials       At least 0. With 0 trials the interval is [0, 1].
 * @param confidence   Strictly between 0 and 1.
 * @param[out] low     Lower limit; exactly 0 for 0 successes; not NULL.
 * @param[out] high    Upper limit; exactly 1 for trials successes; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_jeffreys_interval(double successes, double trials, double confidence, double *low, double *high);

/**
 * The exact interval of a proportion (Clopper and Pearson, 1934), which covers
 * with the confidence or more whatever the proportion.
 * @param successes    0 <= successes <= trials.
 * @param trials       At least 0. With 0 trials the interval is [0, 1].
 * @param confidence   Strictly between 0 and 1.
 * @param[out] low     Lower limit; exactly 0 for 0 successes; not NULL.
 * @param[out] high    Upper limit; exactly 1 for trials successes; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_clopper_pearson_interval(double successes, double trials, double confidence, double *low,
                                          double *high);

/**
 * The interval of a proportion by Agresti and Coull (1998): that of Wald after
 * z^2 / 2 successes and as many failures, cut to [0, 1].
 * @param successes    0 <= successes <= trials.
 * @param trials       At least 0. With 0 trials the interval is [0, 1].
 * @param confidence   Strictly between 0 and 1.
 * @param[out] low     Lower limit; not NULL.
 * @param[out] high    Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_agresti_coull_interval(double successes, double trials, double confidence, double *low, double *high);

/**
 * The interval of a difference of two proportions, from their Wilson intervals
 * (R. G. Newcombe, 1998, method 10).
 * @param successes        0 <= successes <= trials.
 * @param trials           Above 0.
 * @param other_successes  0 <= other_successes <= other_trials.
 * @param other_trials     Above 0.
 * @param confidence       Strictly between 0 and 1.
 * @param[out] low         Lower limit of the first less the other proportion, at least -1; not NULL.
 * @param[out] high        Upper limit, at most 1; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_newcombe_interval(double successes, double trials, double other_successes, double other_trials,
                                   double confidence, double *low, double *high);

/**
 * The probability that a proportion is at least a target, given what was seen
 * and the Jeffreys prior.
 * @param successes  0 <= successes <= trials.
 * @param trials     At least 0.
 * @param target     From 0 to 1.
 * @param[out] out   From 0 to 1; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_proportion_chance(double successes, double trials, double target, double *out);

/**
 * The exact interval of a rate of Poisson events (F. Garwood, 1936).
 * @param count        Events, at least 0.
 * @param exposure     Time or opportunities, at least 0. With 0 the interval is [0, infinity).
 * @param confidence   Strictly between 0 and 1.
 * @param[out] low     Lower limit, in events per unit of exposure; not NULL.
 * @param[out] high    Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_garwood_interval(double count, double exposure, double confidence, double *low, double *high);

/**
 * The Jeffreys interval of a rate of Poisson events: gamma quantiles of count + 1/2.
 * @param count        Events, at least 0.
 * @param exposure     Time or opportunities, at least 0. With 0 the interval is [0, infinity).
 * @param confidence   Strictly between 0 and 1.
 * @param[out] low     Lower limit; exactly 0 for no event; not NULL.
 * @param[out] high    Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_jeffreys_rate_interval(double count, double exposure, double confidence, double *low, double *high);

/** A net promoter score with its limits, all in points from -100 to 100. @since 0.1 */
typedef struct ckpi_net_promoter {
    uint32_t struct_size;  /**< sizeof(ckpi_net_promoter). */
    uint32_t reserved0;    /**< Zero. */
    double score;          /**< 100 (promoters - detractors) / answers. */
    double variance;       /**< Of one answer, valued +1, 0 or -1; from 0 to 1. */
    double standard_error; /**< Of the score. */
    double wald_low;       /**< score - z standard_error: without width where all answers are alike. */
    double wald_high;      /**< score + z standard_error. */
    double adjusted_score; /**< The score after 3/4 promoter, 3/2 passives and 3/4 detractor more. */
    double low;            /**< Lower limit around the adjusted score, the one to use. */
    double high;           /**< Upper limit around the adjusted score, the one to use. */
} ckpi_net_promoter;

/**
 * The net promoter score with the adjusted Wald interval, which adds three
 * answers (B. Rocks, 2016), and the plain one beside it.
 * @param promoters   At least 0.
 * @param passives    At least 0.
 * @param detractors  At least 0; one of the three is above 0.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_net_promoter_read(double promoters, double passives, double detractors, double confidence,
                                   ckpi_net_promoter *out);

/**
 * Student's interval of a mean.
 * @param n                   Values, at least 2.
 * @param mean                Their mean.
 * @param standard_deviation  Their standard deviation with n - 1, at least 0.
 * @param confidence          Strictly between 0 and 1.
 * @param[out] low            Lower limit; not NULL.
 * @param[out] high           Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT (also below two values).
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_mean_interval(double n, double mean, double standard_deviation, double confidence, double *low,
                               double *high);

/** What is known of some values, for ckpi_welch_difference(). @since 0.1 */
typedef struct ckpi_sample {
    uint32_t struct_size;      /**< sizeof(ckpi_sample). */
    uint32_t reserved0;        /**< Zero. */
    double n;                  /**< Values, at least 2. */
    double mean;               /**< Their mean. */
    double standard_deviation; /**< With n - 1; at least 0. */
} ckpi_sample;

/** A difference with its test against 0 and its limits. @since 0.1 */
typedef struct ckpi_difference {
    uint32_t struct_size;  /**< sizeof(ckpi_difference). */
    uint32_t reserved0;    /**< Zero. */
    double difference;     /**< Later less earlier, or treated less control. */
    double standard_error; /**< At least 0. */
    double degrees;        /**< Degrees of freedom; infinite for a normal test, NaN without an error. */
    double statistic;      /**< difference / standard_error; NaN where the error is 0. */
    double p_value;        /**< Two-sided; NaN where the error is 0. */
    double low;            /**< Lower limit; the difference itself where the error is 0. */
    double high;           /**< Upper limit; the difference itself where the error is 0. */
} ckpi_difference;

/**
 * The difference of two means whose variances may differ (B. L. Welch, 1947).
 * @param before      Not NULL.
 * @param after       Not NULL.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] out    The mean after less the mean before; written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_welch_difference(const ckpi_sample *before, const ckpi_sample *after, double confidence,
                                  ckpi_difference *out);

/** A change in proportion to a base. @since 0.1 */
typedef struct ckpi_relative_change {
    uint32_t struct_size; /**< sizeof(ckpi_relative_change). */
    uint32_t reserved0;   /**< Zero. */
    double change;        /**< (current - base) / base: -0.2 is 20 percent less. */
    double log_ratio;     /**< log(current / base). */
    double log_error;     /**< Standard error of log_ratio, by the delta method. */
    double low;           /**< Lower limit of the change. */
    double high;          /**< Upper limit of the change. */
    double chance_lower;  /**< Probability that the change is below 0, from a normal log ratio. */
} ckpi_relative_change;

/**
 * A relative change with limits from the normal distribution of the logarithm
 * of the ratio.
 * @param baseline        Above 0.
 * @param baseline_error  Its standard error, at least 0; 0 for a frozen figure.
 * @param current         Above 0.
 * @param current_error   Its standard error, at least 0.
 * @param confidence      Strictly between 0 and 1.
 * @param[out] out        Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_relative_change_read(double baseline, double baseline_error, double current, double current_error,
                                      double confidence, ckpi_relative_change *out);

/**
 * Ranks of the order statistics that bound a quantile, whatever the
 * distribution: rank_low is the largest l with P(B <= l - 1) <= alpha / 2,
 * rank_high the smallest u with P(B >= u) <= alpha / 2, B binomial(n, quantile).
 * @param n               Number of values, at least 1, at most ckpi_record_limit().
 * @param quantile        Strictly between 0 and 1.
 * @param confidence      Strictly between 0 and 1.
 * @param[out] rank_low   From 1; 0 where no value bounds it from below; not NULL.
 * @param[out] rank_high  Up to n; n + 1 where no value bounds it from above; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_quantile_ranks(int64_t n, double quantile, double confidence, int64_t *rank_low, int64_t *rank_high);

/**
 * How often the quantile lies between two order statistics: P(rank_low <= B <
 * rank_high), B binomial(n, quantile).
 * @param n          Number of values, at least 1, at most ckpi_record_limit().
 * @param quantile   Strictly between 0 and 1.
 * @param rank_low   From 0 (no lower limit) to n.
 * @param rank_high  Above rank_low, up to n + 1 (no upper limit).
 * @param[out] out   From 0 to 1; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_rank_coverage(int64_t n, double quantile, int64_t rank_low, int64_t rank_high, double *out);

/** Sums over n pairs (x, y), for ckpi_ratio_interval(). Zero is the default of every member. @since 0.1 */
typedef struct ckpi_pair_sums {
    uint32_t struct_size; /**< sizeof(ckpi_pair_sums). */
    uint32_t reserved0;   /**< Zero. */
    double n;             /**< Number of pairs. */
    double x;             /**< Sum of x, the numerator. */
    double y;             /**< Sum of y, the denominator. */
    double xx;            /**< Sum of x squared. */
    double xy;            /**< Sum of x times y. */
    double yy;            /**< Sum of y squared. */
} ckpi_pair_sums;

/**
 * The delta-method interval of a ratio of sums, sum x / sum y, with normal
 * quantiles and the n - 1 variance.
 * With y = 1 in every pair it is the interval of a mean.
 * @param sums        Not NULL; at least two pairs and a sum of y that is not 0.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] low    Lower limit; not NULL.
 * @param[out] high   Upper limit; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also below two pairs), #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_ratio_interval(const ckpi_pair_sums *sums, double confidence, double *low, double *high);

/**
 * Fieller's interval of a ratio of sums (E. C. Fieller, 1954), which takes into
 * account that the denominator is uncertain too. Where the denominator cannot
 * be told from 0, no finite interval has the confidence: the limits are -INFINITY and INFINITY.
 * @param sums        Not NULL; at least two pairs and a sum of y that is not 0.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] low    Lower limit; not NULL.
 * @param[out] high   Upper limit; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT (also below two pairs), #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_fieller_interval(const ckpi_pair_sums *sums, double confidence, double *low, double *high);

/** @} */

/** @defgroup stats_outlook Chances to come
 *  What the rest of a period must bring for a target, and how likely it does.
 *  @{ */

/**
 * Tails of the beta-binomial distribution: successes of trials to come, when
 * the probability of each is beta distributed.
 * @param trials         A whole number, at most 2^52.
 * @param a              At least 0.001 and finite.
 * @param b              At least 0.001 and finite.
 * @param at             A whole number from 0 to trials.
 * @param[out] at_most   P(X <= at); may be NULL.
 * @param[out] at_least  P(X >= at); may be NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_beta_binomial_tails(double trials, double a, double b, double at, double *at_most, double *at_least);

/** How a target stands. @since 0.1 */
enum ckpi_outlook_state {
    CKPI_OUTLOOK_UNKNOWN = 0,     /**< Nothing happened yet, so that no rate is known. */
    CKPI_OUTLOOK_OPEN = 1,        /**< It can be reached and missed. */
    CKPI_OUTLOOK_CLINCHED = 2,    /**< Reached, whatever comes. */
    CKPI_OUTLOOK_UNREACHABLE = 3, /**< Missed, whatever comes. */
    CKPI_OUTLOOK_MET = 4,         /**< The period is over; reached. */
    CKPI_OUTLOOK_MISSED = 5       /**< The period is over; missed. */
};

/** What the rest of a period has to bring. @since 0.1 */
typedef struct ckpi_outlook {
    uint32_t struct_size; /**< sizeof(ckpi_outlook). */
    uint32_t state;       /**< enum ckpi_outlook_state. */
    double need;          /**< Events or successes still needed, at least 0. */
    double required;      /**< The rate or share that the rest needs; may be infinite or above 1; NaN without a rest. */
    double realised;      /**< The rate or share so far; NaN before anything happened. */
    double chance;        /**< Probability to reach the target, by the Jeffreys prior; NaN where unknown. */
    double plugin_chance; /**< The same as if the rate so far were the true one; NaN where unknown. */
} ckpi_outlook;

/**
 * The outlook of a total, such as sales: events at a constant rate, whose past
 * is known (negative binomial prediction).
 * @param count          Events so far, at least 0.
 * @param exposure_done  Time or opportunities so far, at least 0.
 * @param exposure_left  Time or opportunities to come, at least 0.
 * @param target         The total to reach.
 * @param[out] out       Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_count_outlook(double count, double exposure_done, double exposure_left, double target,
                               ckpi_outlook *out);

/**
 * The outlook of a share over a whole period, such as a service level:
 * beta-binomial prediction. A share that equals the target has reached it; need
 * is right also where target times trials rounds up.
 * @param successes  A whole number, 0 <= successes <= trials.
 * @param trials     A whole number, at most 2^52.
 * @param remaining  Trials to come, a whole number, at most 2^52.
 * @param target     From 0 to 1.
 * @param[out] out   Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_proportion_outlook(double successes, double trials, double remaining, double target,
                                    ckpi_outlook *out);

/** @} */

/** @defgroup stats_sequences Anytime-valid sequences and evidence
 *  Limits that hold at all times at once, and e-values, for data that is looked
 *  at as it comes: the chance that the limits ever miss, or that the evidence
 *  against a true null ever reaches 1 / alpha, is at most alpha. Evidence is
 *  given as its natural logarithm. An e-value of at least 1 / alpha rejects.
 *  @{ */

/** Which alternative evidence is for. @since 0.1 */
enum ckpi_side {
    CKPI_SIDE_UNKNOWN = 0, /**< Not valid. */
    CKPI_SIDE_BELOW = 1,   /**< The proportion is below the null. */
    CKPI_SIDE_ABOVE = 2    /**< The proportion is above the null. */
};

/**
 * Evidence against a proportion, by a mixture over a beta prior that was chosen
 * before the data (H. Robbins, 1970). Valid where the proportion is constant.
 * @param successes   0 <= successes <= trials.
 * @param trials      At least 0.
 * @param prior_a     Above 0 and finite; prior_a / (prior_a + prior_b) is the proportion thought likely.
 * @param prior_b     Above 0 and finite; the sum is the number of trials it is worth.
 * @param null_value  The proportion to be tested, strictly between 0 and 1.
 * @param[out] out    Logarithm of the e-value; 0 without trials; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_bernoulli_log_e(double successes, double trials, double prior_a, double prior_b, double null_value,
                                 double *out);

/**
 * Evidence that a proportion is on one side of the null, with the prior cut to
 * that side. It is valid also where the proportion changes, as long as it was
 * never on that side; e-values of successive windows may be multiplied.
 * @param successes   0 <= successes <= trials.
 * @param trials      At least 0.
 * @param prior_a     Above 0 and finite.
 * @param prior_b     Above 0 and finite.
 * @param null_value  Strictly between 0 and 1.
 * @param side        enum ckpi_side: the alternative.
 * @param[out] out    Logarithm of the e-value; 0 without trials; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_bernoulli_one_sided_log_e(double successes, double trials, double prior_a, double prior_b,
                                           double null_value, uint32_t side, double *out);

/**
 * Limits of a constant proportion at all times: every null that
 * ckpi_bernoulli_log_e() does not reject.
 * @param successes  0 <= successes <= trials.
 * @param trials     At least 0. With 0 trials the limits are 0 and 1.
 * @param prior_a    Above 0 and finite.
 * @param prior_b    Above 0 and finite.
 * @param alpha      Strictly between 0 and 1.
 * @param[out] low   Lower limit; 0 for 0 successes; not NULL.
 * @param[out] high  Upper limit; 1 for trials successes; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_bernoulli_sequence(double successes, double trials, double prior_a, double prior_b, double alpha,
                                    double *low, double *high);

/**
 * Likewise with a prior around each null: beta(strength null, strength (1 - null)).
 * @param successes  0 <= successes <= trials.
 * @param trials     At least 0. With 0 trials the limits are 0 and 1.
 * @param strength   Above 0 and finite, such as by ckpi_mixture_strength().
 * @param alpha      Strictly between 0 and 1.
 * @param[out] low   Lower limit; not NULL.
 * @param[out] high  Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_bernoulli_centred_sequence(double successes, double trials, double strength, double alpha, double *low,
                                            double *high);

/**
 * The strength of a centred prior whose limits are about the narrowest after a
 * number of trials.
 * @param tuned_for  Trials, above 0.
 * @param alpha      Strictly between 0 and 1.
 * @param[out] out   At least 0.001; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_mixture_strength(double tuned_for, double alpha, double *out);

/**
 * Evidence against a rate of Poisson events, by a mixture over a gamma prior.
 * @param count        Events, at least 0; 0 without exposure.
 * @param exposure     At least 0.
 * @param prior_shape  Above 0 and finite.
 * @param prior_rate   Above 0 and finite: the exposure that the prior is worth.
 * @param null_value   The rate to be tested, above 0.
 * @param[out] out     Logarithm of the e-value; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_rate_log_e(double count, double exposure, double prior_shape, double prior_rate, double null_value,
                            double *out);

/**
 * Limits of a rate at all times: every null that ckpi_rate_log_e() does not reject.
 * @param count        Events, at least 0; 0 without exposure.
 * @param exposure     At least 0. With 0 the limits are 0 and infinity.
 * @param prior_shape  Above 0 and finite.
 * @param prior_rate   Above 0 and finite.
 * @param alpha        Strictly between 0 and 1.
 * @param[out] low     Lower limit; 0 without events; not NULL.
 * @param[out] high    Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_rate_sequence(double count, double exposure, double prior_shape, double prior_rate, double alpha,
                               double *low, double *high);

/**
 * The half-width of the asymptotic sequence of a mean, in standard deviations
 * (Waudby-Smith and others, 2024).
 * @param n         Values, at least 1.
 * @param horizon   Number of values at which the limits are to be about the narrowest, above 0.
 * @param alpha     Strictly between 0 and 1.
 * @param[out] out  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_asymptotic_margin(double n, double horizon, double alpha, double *out);

/**
 * Limits of a mean of values without bounds, at all times but the first few:
 * they are valid as the central limit theorem is.
 * @param n                   Values, at least 2.
 * @param mean                Their mean.
 * @param standard_deviation  At least 0.
 * @param horizon             Number of values at which the limits are to be about the narrowest, above 0.
 * @param alpha               Strictly between 0 and 1.
 * @param[out] low            Lower limit; not NULL.
 * @param[out] high           Upper limit; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_asymptotic_sequence(double n, double mean, double standard_deviation, double horizon, double alpha,
                                     double *low, double *high);

/**
 * Evidence against a mean difference of 0 of normal values with known variance:
 * the mixture sequential probability ratio test (Johari and others, 2017).
 * min(1, exp(-out)) is an always valid p-value.
 * @param n               Values, at least 0.
 * @param difference      Their mean.
 * @param variance        Of one value, above 0.
 * @param prior_variance  Of the difference thought likely, above 0.
 * @param[out] out        Logarithm of the e-value; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_normal_log_e(double n, double difference, double variance, double prior_variance, double *out);

/**
 * The half-width of the sequence that belongs to ckpi_normal_log_e().
 * @param n               Values, above 0.
 * @param variance        Of one value, above 0.
 * @param prior_variance  Above 0.
 * @param alpha           Strictly between 0 and 1.
 * @param[out] out        Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_normal_sequence_margin(double n, double variance, double prior_variance, double alpha, double *out);

/**
 * Values from 0 to 1, such as quality scores, and the limits of their constant
 * mean at all times: the predictable plug-in empirical Bernstein sequence
 * (Waudby-Smith and Ramdas, 2024).
 *
 * The struct is plain data: a copy is a snapshot. Read its members as you like;
 * only the functions change them. It depends on the order of the values and
 * cannot be merged. It is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_bounded_sequence {
    double alpha;         /**< Chance of ever missing. */
    double count;         /**< Values. */
    double sum;           /**< Their sum. */
    double squares;       /**< Sum of squared distances from the running mean. */
    double weights;       /**< Sum of weights. */
    double weighted;      /**< Weighted sum of values. */
    double penalty_below; /**< What their variance costs the lower limit. */
    double penalty_above; /**< What their variance costs the upper limit. */
    double low;           /**< Lower limit now, from 0. */
    double high;          /**< Upper limit now, to 1. */
    double running_low;   /**< The highest lower limit so far: valid too, for a constant mean. */
    double running_high;  /**< The lowest upper limit so far. */
} ckpi_bounded_sequence;

/**
 * Starts a sequence without values.
 * @param sequence  Not NULL; its content does not matter.
 * @param alpha     Strictly between 0 and 1.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p sequence.
 * @since 0.1
 */
ckpi_status ckpi_bounded_sequence_start(ckpi_bounded_sequence *sequence, double alpha);

/**
 * Adds the next value, in the order of arrival.
 * @param sequence  Started; not NULL.
 * @param value     From 0 to 1.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p sequence.
 * @since 0.1
 */
ckpi_status ckpi_bounded_sequence_add(ckpi_bounded_sequence *sequence, double value);

/**
 * Values from 0 to 1 whose expected value may drift, and limits of its running
 * average at all times: gamma-exponential empirical Bernstein (Howard and others, 2021, theorem 4).
 *
 * Plain data as ::ckpi_bounded_sequence is. It is frozen: it has no struct_size
 * and never changes.
 * @since 0.1
 */
typedef struct ckpi_drifting_sequence {
    double alpha;     /**< Chance of ever missing. */
    double tuned_for; /**< The sum of squared surprises at which the limits are about the narrowest. */
    double count;     /**< Values. */
    double sum;       /**< Their sum. */
    double variance;  /**< Sum of squared distances from the mean of the values before. */
} ckpi_drifting_sequence;

/**
 * Starts a sequence without values.
 * @param sequence   Not NULL; its content does not matter.
 * @param tuned_for  Above 0, such as the expected number of values times their variance.
 * @param alpha      Strictly between 0 and 1.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p sequence.
 * @since 0.1
 */
ckpi_status ckpi_drifting_sequence_start(ckpi_drifting_sequence *sequence, double tuned_for, double alpha);

/**
 * Adds the next value, in the order of arrival.
 * @param sequence  Started; not NULL.
 * @param value     From 0 to 1.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p sequence.
 * @since 0.1
 */
ckpi_status ckpi_drifting_sequence_add(ckpi_drifting_sequence *sequence, double value);

/**
 * The limits now.
 * @param sequence   Started; not NULL.
 * @param[out] low   Lower limit of the running average of expected values, from 0; not NULL.
 * @param[out] high  Upper limit, to 1; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Reads @p sequence.
 * @since 0.1
 */
ckpi_status ckpi_drifting_sequence_read(const ckpi_drifting_sequence *sequence, double *low, double *high);

/**
 * A bet against a mean of values from 0 to 1: capital that can grow only where
 * the null is false (Waudby-Smith and Ramdas, 2024), half of it on each side.
 *
 * Plain data as ::ckpi_bounded_sequence is. It is frozen: it has no struct_size
 * and never changes.
 * @since 0.1
 */
typedef struct ckpi_betting {
    double null_value; /**< The mean to be tested. */
    double alpha;      /**< What the stakes are tuned for. */
    double count;      /**< Values. */
    double sum;        /**< Their sum. */
    double squares;    /**< Sum of squared distances from the running mean. */
    double log_above;  /**< Logarithm of the capital that bets on a mean above the null_value. */
    double log_below;  /**< Logarithm of the capital that bets on a mean below it. */
    double log_e;      /**< Logarithm of half of the larger of the two: the evidence against the null_value. */
} ckpi_betting;

/**
 * Starts a bet without values.
 * @param betting     Not NULL; its content does not matter.
 * @param null_value  Strictly between 0 and 1.
 * @param alpha       Strictly between 0 and 1.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p betting.
 * @since 0.1
 */
ckpi_status ckpi_betting_start(ckpi_betting *betting, double null_value, double alpha);

/**
 * Adds the next value, in the order of arrival.
 * @param betting  Started; not NULL.
 * @param value    From 0 to 1.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p betting.
 * @since 0.1
 */
ckpi_status ckpi_betting_add(ckpi_betting *betting, double value);

/** Families of boundaries. @since 0.1 */
enum ckpi_mixture_kind {
    CKPI_MIXTURE_UNKNOWN = 0,                 /**< Not valid. */
    CKPI_MIXTURE_NORMAL_TWO_SIDED = 1,        /**< Sub-Gaussian sums, either direction. */
    CKPI_MIXTURE_NORMAL_ONE_SIDED = 2,        /**< Sub-Gaussian sums, upwards. */
    CKPI_MIXTURE_GAMMA_EXPONENTIAL = 3,       /**< Sub-exponential sums with a scale. */
    CKPI_MIXTURE_GAMMA_POISSON = 4,           /**< Sub-Poisson sums with a scale. */
    CKPI_MIXTURE_BETA_BINOMIAL_TWO_SIDED = 5, /**< Steps from -below to above, either direction. */
    CKPI_MIXTURE_BETA_BINOMIAL_ONE_SIDED = 6  /**< Steps from -below to above, upwards. */
};

/** A family of boundaries with its tuning. @since 0.1 */
typedef struct ckpi_mixture {
    uint32_t struct_size; /**< sizeof(ckpi_mixture). */
    uint32_t kind;        /**< enum ckpi_mixture_kind. */
    double tuned_for;     /**< The variance at which the boundary is about the narrowest, above 0. */
    double alpha;         /**< The alpha that it is tuned for, strictly between 0 and 1; one-sided: below 1/2. */
    double scale;         /**< Above 0 for the gamma families; the others ignore it. */
    double below;         /**< Above 0 for the beta-binomial families; the others ignore it. */
    double above;         /**< Above 0 for the beta-binomial families; the others ignore it. */
} ckpi_mixture;

/**
 * Evidence that a centred sum with this variance so far is no noise
 * (Howard, Ramdas, McAuliffe and Sekhon, 2021).
 * @param mixture   Not NULL.
 * @param sum       The centred sum.
 * @param variance  Its intrinsic variance, at least 0.
 * @param[out] out  Logarithm of the e-value; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_mixture_log_e(const ckpi_mixture *mixture, double sum, double variance, double *out);

/**
 * The boundary that a centred sum ever crosses with a probability of at most
 * alpha: where ckpi_mixture_log_e() is log(1 / alpha).
 * @param mixture   Not NULL.
 * @param variance  At least 0.
 * @param alpha     Strictly between 0 and 1.
 * @param[out] out  Infinite where no possible sum is evidence enough; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_mixture_boundary(const ckpi_mixture *mixture, double variance, double alpha, double *out);

/**
 * The stitched boundary, which grows as the law of the iterated logarithm: the
 * same paper, theorem 1, with s = 1.4 and eta = 2.
 * @param variance        At least 0.
 * @param least_variance  From where on the boundary is uniform, above 0.
 * @param scale           Of sub-gamma sums; 0 for sub-Gaussian ones.
 * @param alpha           Strictly between 0 and 1.
 * @param[out] out        Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_stitched_boundary(double variance, double least_variance, double scale, double alpha, double *out);

/** @} */

/** @defgroup stats_trends Trends and forecasts
 *  A line through a series, and what it says of a later time. Times need not be
 *  equally far apart, nor in order.
 *  @{ */

/** A line by least squares. @since 0.1 */
typedef struct ckpi_trend {
    uint32_t struct_size;      /**< sizeof(ckpi_trend). */
    uint32_t reserved0;        /**< Zero. */
    double n;                  /**< Points. */
    double intercept;          /**< At time 0. */
    double slope;              /**< By unit of time. */
    double residual_deviation; /**< With n - 2; NaN for two points. */
    double slope_error;        /**< Standard error of the slope; NaN for two points. */
    double middle;             /**< Mean of the times. */
    double level;              /**< Mean of the values. */
    double spread;             /**< Sum of squared distances of the times from their mean. */
} ckpi_trend;

/**
 * Fits a line by least squares.
 * @param times     @p count finite numbers, not all the same; not NULL.
 * @param values    @p count finite numbers; not NULL.
 * @param count     At least 2.
 * @param[out] out  Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_trend_fit(const double *times, const double *values, size_t count, ckpi_trend *out);

/** What a trend says of a later value. @since 0.1 */
typedef struct ckpi_prediction {
    uint32_t struct_size; /**< sizeof(ckpi_prediction). */
    uint32_t reserved0;   /**< Zero. */
    double value;         /**< Expected. */
    double mean_error;    /**< Standard error of what is expected; NaN where unknown. */
    double error;         /**< Standard error of a single new value; NaN where unknown. */
    double low;           /**< Lower limit of a single new value; minus infinity where the error is unknown. */
    double high;          /**< Upper limit; infinity where the error is unknown. */
    double chance;        /**< Probability that a new value reaches the target; NaN where unknown. */
    double mean_chance;   /**< The same of what is expected; NaN where unknown. */
} ckpi_prediction;

/**
 * The value of a line at another time, with Student's prediction interval.
 * @param trend       By ckpi_trend_fit(); not NULL.
 * @param at          The time.
 * @param confidence  Strictly between 0 and 1.
 * @param target      To be reached.
 * @param side        #CKPI_SIDE_ABOVE: at least the target; #CKPI_SIDE_BELOW: at most.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_trend_forecast(const ckpi_trend *trend, double at, double confidence, double target, uint32_t side,
                                ckpi_prediction *out);

/** A trend that outliers do not move, and whether there is one. @since 0.1 */
typedef struct ckpi_monotone_trend {
    uint32_t struct_size;  /**< sizeof(ckpi_monotone_trend). */
    uint32_t reserved0;    /**< Zero. */
    double slope;          /**< Median of the slopes of all pairs. */
    double intercept;      /**< Median of the values less slope times the median of the times. */
    double low;            /**< Lower limit of the slope. */
    double high;           /**< Upper limit of the slope. */
    double score;          /**< Kendall's score: pairs that rise less pairs that fall. */
    double score_variance; /**< Its variance without a trend, ties considered. */
    double z;              /**< The score by its deviation, corrected for continuity. */
    double p_value;        /**< Two-sided, of no trend. */
} ckpi_monotone_trend;

/**
 * The line of Theil (1950) and Sen (1968) with Sen's limits, and the test of
 * Mann (1945) and Kendall. It uses no memory and some hundred times count squared steps.
 * @param times       @p count finite numbers, not all the same; not NULL.
 * @param values      @p count finite numbers; not NULL.
 * @param count       From 2 to 4096.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_monotone_trend_read(const double *times, const double *values, size_t count, double confidence,
                                     ckpi_monotone_trend *out);

/**
 * Exponential smoothing with a damped trend, one value at a time.
 *
 * Plain data: a copy is a snapshot. It is frozen: it has no struct_size and
 * never changes.
 * @since 0.1
 */
typedef struct ckpi_holt {
    double level_weight; /**< alpha, from 0 to 1. */
    double trend_weight; /**< beta star, from 0 to 1: of the new trend in the trend. */
    double damping;      /**< phi, from 0 to 1; 1: not damped. */
    double level;        /**< Now. */
    double trend;        /**< By step, now. */
    double count;        /**< Values. */
    double squares;      /**< Sum of squared one-step errors. */
} ckpi_holt;

/**
 * Starts from a level and a trend before the first value.
 * @param holt          Not NULL; its content does not matter.
 * @param level_weight  From 0 to 1.
 * @param trend_weight  From 0 to 1.
 * @param damping       From 0 to 1.
 * @param level         Finite.
 * @param trend         Finite.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p holt.
 * @since 0.1
 */
ckpi_status ckpi_holt_start(ckpi_holt *holt, double level_weight, double trend_weight, double damping, double level,
                            double trend);

/**
 * Adds the next value.
 * @param holt   Started; not NULL.
 * @param value  Finite.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p holt.
 * @since 0.1
 */
ckpi_status ckpi_holt_add(ckpi_holt *holt, double value);

/**
 * Forecasts with normal limits, whose variance is that of the model ETS(A, Ad, N).
 * @param holt        With one value or more; not NULL.
 * @param steps       How far ahead, from 1 to 1,000,000.
 * @param confidence  Strictly between 0 and 1.
 * @param target      To be reached.
 * @param side        #CKPI_SIDE_ABOVE: at least the target; #CKPI_SIDE_BELOW: at most.
 * @param[out] out    mean_error and mean_chance are NaN; written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p holt.
 * @since 0.1
 */
ckpi_status ckpi_holt_forecast(const ckpi_holt *holt, uint32_t steps, double confidence, double target, uint32_t side,
                               ckpi_prediction *out);

/** @} */

/** @defgroup stats_charts Control charts
 *  Which values are out of the ordinary.
 *  @{ */

/** Kinds of charts. @since 0.1 */
enum ckpi_chart_kind {
    CKPI_CHART_UNKNOWN = 0,     /**< Not valid. */
    CKPI_CHART_INDIVIDUALS = 1, /**< Single values and their moving range (I-MR). */
    CKPI_CHART_PROPORTION = 2,  /**< Proportions of subgroups (p). */
    CKPI_CHART_RATE = 3         /**< Events by exposure (u). */
};

/** What is ordinary. @since 0.1 */
typedef struct ckpi_chart {
    uint32_t struct_size; /**< sizeof(ckpi_chart). */
    uint32_t kind;        /**< enum ckpi_chart_kind. */
    double centre;        /**< Mean, or all events by all of the sizes. */
    double sigma;         /**< Of single values, from the mean moving range; NaN for other kinds. */
    double mean_range;    /**< Mean distance of neighbours; NaN for other kinds. */
    double range_limit;   /**< Upper limit of that distance; NaN for other kinds. */
    double inflation;     /**< Laney's sigma z: how much more than chance neighbours differ; 1 for single values. */
} ckpi_chart;

/**
 * The chart of single values: sigma is the mean moving range by 2 / sqrt(pi).
 * @param values    @p count finite numbers, in order; not NULL.
 * @param count     At least 2.
 * @param[out] out  Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_individuals_chart(const double *values, size_t count, ckpi_chart *out);

/**
 * The chart of proportions or rates.
 * @param kind      #CKPI_CHART_PROPORTION or #CKPI_CHART_RATE.
 * @param events    @p count numbers, at least 0, for proportions at most the size; not NULL.
 * @param sizes     @p count trials or exposures, above 0; not NULL.
 * @param count     At least 2.
 * @param[out] out  Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_attribute_chart(uint32_t kind, const double *events, const double *sizes, size_t count,
                                 ckpi_chart *out);

/**
 * Limits for one value or subgroup. Proportions stay within 0 and 1, rates above 0.
 * @param chart      Not NULL.
 * @param size       Of the subgroup, above 0; single values ignore it.
 * @param width      In standard deviations, above 0, such as 3.
 * @param inflation  1 for the plain chart, or the member of the chart for Laney's. A spike inside the data inflates
 *                   it and so hides itself: take it from a period known to be ordinary.
 * @param[out] low   Lower limit; not NULL.
 * @param[out] high  Upper limit; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_chart_limits(const ckpi_chart *chart, double size, double width, double inflation, double *low,
                              double *high);

/** A value among its history. @since 0.1 */
typedef struct ckpi_robust {
    uint32_t struct_size;    /**< sizeof(ckpi_robust). */
    uint32_t reserved0;      /**< Zero. */
    double median;           /**< Of the history. */
    double median_deviation; /**< Median distance from it. */
    double z;                /**< Distance from the median in robust deviations; NaN where median_deviation is 0. */
} ckpi_robust;

/**
 * The distance of a value from the median of its history, by 1.4826 median
 * deviations.
 * @param history   @p count finite numbers; not NULL.
 * @param count     At least 1.
 * @param value     Finite.
 * @param[out] out  Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_robust_z(const double *history, size_t count, double value, ckpi_robust *out);

/**
 * An exponentially weighted moving average with its limits (S. W. Roberts, 1959).
 * Plain data: a copy is a snapshot. It is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_ewma {
    double weight;     /**< lambda, above 0, to 1. */
    double target;     /**< What is ordinary. */
    double sigma;      /**< Of one value. */
    double width;      /**< Of the limits, in deviations of the average. */
    double count;      /**< Values. */
    double value;      /**< The average now. */
    double low;        /**< Lower limit now: out of the ordinary is a value below it. */
    double high;       /**< Upper limit now. */
    double final_low;  /**< Lower limit after many values. */
    double final_high; /**< Upper limit after many values. */
} ckpi_ewma;

/**
 * Starts an average at the target.
 * @param ewma    Not NULL; its content does not matter.
 * @param weight  Above 0, to 1.
 * @param target  Finite.
 * @param sigma   At least 0.
 * @param width   Above 0.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p ewma.
 * @since 0.1
 */
ckpi_status ckpi_ewma_start(ckpi_ewma *ewma, double weight, double target, double sigma, double width);

/**
 * Adds the next value.
 * @param ewma   Started; not NULL.
 * @param value  Finite.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p ewma.
 * @since 0.1
 */
ckpi_status ckpi_ewma_add(ckpi_ewma *ewma, double value);

/**
 * Two cumulative sums (E. S. Page, 1954). A sum above the limit is a signal.
 * Plain data: a copy is a snapshot. It is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_cusum {
    double target; /**< What is ordinary. */
    double sigma;  /**< Of one value. */
    double slack;  /**< k, in deviations: what is not counted of each value. */
    double limit;  /**< h, in deviations. */
    double count;  /**< Values. */
    double above;  /**< Sum of what lies above the target, in deviations. */
    double below;  /**< Sum of what lies below it. */
} ckpi_cusum;

/**
 * Starts both sums.
 * @param cusum   Not NULL; its content does not matter.
 * @param target  Finite.
 * @param sigma   Above 0.
 * @param slack   At least 0, such as 0.5.
 * @param limit   Above 0, such as 5.
 * @param head    Where both start, at least 0: 0, or half of the limit for a fast first response.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p cusum.
 * @since 0.1
 */
ckpi_status ckpi_cusum_start(ckpi_cusum *cusum, double target, double sigma, double slack, double limit, double head);

/**
 * Adds the next value.
 * @param cusum  Started; not NULL.
 * @param value  Finite.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p cusum.
 * @since 0.1
 */
ckpi_status ckpi_cusum_add(ckpi_cusum *cusum, double value);

/**
 * The next cumulative sum of the log likelihood ratio of Poisson counts: ratio
 * times as many as expected against as many as expected.
 * @param before          The sum before, at least 0.
 * @param events          Seen, at least 0.
 * @param expected        At least 0.
 * @param ratio           Above 0, such as 1.3.
 * @param[out] increment  What these events add; may be NULL.
 * @param[out] out        The sum now, at least 0; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_poisson_cusum_next(double before, double events, double expected, double ratio, double *increment,
                                    double *out);

/**
 * How many values two cumulative sums wait on average for a signal, starting
 * from 0; with an error of about 1e-9.
 * @param slack     At least 0.
 * @param limit     Above 0, to 32.
 * @param shift     Of the mean from the target, in deviations.
 * @param[out] out  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_cusum_run_length(double slack, double limit, double shift, double *out);

/**
 * The same for an exponentially weighted average with its final limits.
 * @param weight    Above 0, to 1, and not so small that the limits are 32 steps apart.
 * @param width     Of the limits, above 0.
 * @param shift     Of the mean from the target, in deviations.
 * @param[out] out  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_ewma_run_length(double weight, double width, double shift, double *out);

/**
 * The same for single values and limits on both sides.
 * @param width     Above 0.
 * @param shift     Of the mean from the target, in deviations.
 * @param[out] out  Not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_shewhart_run_length(double width, double shift, double *out);

/** @} */

/** @defgroup stats_decomposition Decomposition
 *  What made a figure change. Effects add up to the change.
 *  @{ */

/** A change of a ratio of sums over segments. @since 0.1 */
typedef struct ckpi_mix_rate {
    uint32_t struct_size; /**< sizeof(ckpi_mix_rate). */
    uint32_t reserved0;   /**< Zero. */
    double before;        /**< Sum of x by sum of n, before. */
    double after;         /**< The same after. */
    double change;        /**< after - before. */
    double rate_effect;   /**< What the segments' own rates changed. */
    double mix_effect;    /**< What their shares changed. */
} ckpi_mix_rate;

/**
 * Mix and rate effects of segments (E. M. Kitagawa, 1955). A segment that was
 * not there in one of the periods is all mix. For parts of x, such as talk and
 * hold time, call it with each part: the rate effects add up.
 * @param n_before         @p count sizes, at least 0, with a sum above 0; not NULL.
 * @param x_before         @p count amounts; not NULL.
 * @param n_after          @p count sizes, at least 0, with a sum above 0; not NULL.
 * @param x_after          @p count amounts; not NULL.
 * @param count            At least 1.
 * @param[out] rate_effects     @p count numbers; may be NULL.
 * @param[out] mix_effects      @p count numbers, with the segments' rates: (share after - before) rate; may be NULL.
 * @param[out] centred_effects  count numbers: the same with rates less the overall one, so that growth of an ordinary
 *                              segment is 0; may be NULL.
 * @param[out] out         Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_mix_rate_read(const double *n_before, const double *x_before, const double *n_after,
                               const double *x_after, size_t count, double *rate_effects, double *mix_effects,
                               double *centred_effects, ckpi_mix_rate *out);

/**
 * Effects of three factors on their product (P. Das Gupta, 1978); any sign, and zeros.
 * @param before        Three finite factors; not NULL.
 * @param after         Three finite factors; not NULL.
 * @param[out] effects  Three effects, which add up to the change of the product; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_three_factor_read(const double *before, const double *after, double *effects);

/**
 * Effects of factors on their product by logarithmic means (LMDI; B. W. Ang,
 * 2004). Where one product is 0 the factors that are 0 share the whole change.
 * @param before        @p count factors, at least 0; not NULL.
 * @param after         @p count factors, at least 0; not NULL.
 * @param count         At least 1.
 * @param[out] effects  @p count effects, which add up to the change; not one of the inputs; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_divisia_read(const double *before, const double *after, size_t count, double *effects);

/**
 * The logarithmic mean (b - a) / log(b / a).
 * @param a         At least 0.
 * @param b         At least 0.
 * @param[out] out  a where both are equal, 0 where one is 0; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_log_mean(double a, double b, double *out);

/** @} */

/** @defgroup stats_shrinkage Shrinkage and funnels
 *  Fair comparison of groups of different sizes.
 *  @{ */

/** How proportions differ between groups. @since 0.1 */
typedef struct ckpi_beta_prior {
    uint32_t struct_size; /**< sizeof(ckpi_beta_prior). */
    uint32_t reserved0;   /**< Zero. */
    double mean;          /**< All successes by all trials. */
    double gamma;         /**< Share of the variance that is real; 0 or less: no real differences. */
    double strength;      /**< Trials that the prior is worth; infinite for gamma <= 0, 0 for gamma >= 1. */
} ckpi_beta_prior;

/** A value drawn to the middle, with what is known of it. @since 0.1 */
typedef struct ckpi_shrunk {
    uint32_t struct_size; /**< sizeof(ckpi_shrunk). */
    uint32_t reserved0;   /**< Zero. */
    double value;         /**< Posterior mean. */
    double weight;        /**< How much of it is the group's own value, from 0 to 1. */
    double deviation;     /**< Posterior standard deviation. */
    double low;           /**< Lower limit; NaN for a proportion of 0 or 1 without a prior. */
    double high;          /**< Upper limit; NaN likewise. */
    double chance;        /**< Probability that the true value is at least the target; NaN likewise. */
} ckpi_shrunk;

/**
 * Fits a beta distribution of proportions by moments (J. C. Kleinman, 1973).
 * @param successes  @p count numbers; not NULL.
 * @param trials     @p count numbers; two of them above 0 at least; not NULL.
 * @param count      At least 2.
 * @param[out] out   Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_beta_prior_fit(const double *successes, const double *trials, size_t count, ckpi_beta_prior *out);

/**
 * A group's proportion, given the others'. A group without trials gets the prior.
 * @param prior       Not NULL.
 * @param successes   0 <= successes <= trials.
 * @param trials      At least 0; above 0 for a prior of strength 0.
 * @param confidence  Strictly between 0 and 1.
 * @param target      From 0 to 1, for the chance.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_beta_shrink(const ckpi_beta_prior *prior, double successes, double trials, double confidence,
                             double target, ckpi_shrunk *out);

/** How means differ between groups. @since 0.1 */
typedef struct ckpi_normal_prior {
    uint32_t struct_size;       /**< sizeof(ckpi_normal_prior). */
    uint32_t reserved0;         /**< Zero. */
    double mean;                /**< Weighted by what each mean varies in all. */
    double variance;            /**< Between groups, by Paule and Mandel (1982); 0: no real differences. */
    double variance_by_moments; /**< The same by DerSimonian and Laird (1986). */
} ckpi_normal_prior;

/**
 * Fits a normal distribution of means with known errors.
 * @param values    @p count finite numbers; not NULL.
 * @param errors    count standard errors of theirs, above 0; not NULL.
 * @param count     At least 2.
 * @param[out] out  Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_normal_prior_fit(const double *values, const double *errors, size_t count, ckpi_normal_prior *out);

/**
 * A group's mean, given the others'.
 * @param prior       Not NULL.
 * @param value       Finite.
 * @param error       Its standard error, above 0.
 * @param confidence  Strictly between 0 and 1.
 * @param target      Finite, for the chance.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_normal_shrink(const ckpi_normal_prior *prior, double value, double error, double confidence,
                               double target, ckpi_shrunk *out);

/**
 * How much of its distance from the mean each of some values with one error
 * keeps (B. Efron and C. Morris, 1975).
 * @param values       @p count finite numbers; not NULL.
 * @param count        At least 4.
 * @param variance     Of each value, above 0.
 * @param[out] mean    To which they are drawn; not NULL.
 * @param[out] factor  From 0 to 1: mean + factor (value - mean); not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_james_stein(const double *values, size_t count, double variance, double *mean, double *factor);

/**
 * A limit of a funnel plot: which proportion of this many trials has this
 * probability below it, if the target is true (D. J. Spiegelhalter, 2005).
 * @param trials       A whole number from 1 to 2^52.
 * @param target       Strictly between 0 and 1.
 * @param tail         Strictly between 0 and 1, such as 0.025.
 * @param[out] exact   From the binomial distribution, interpolated; outside 0 and 1 for few trials; may be NULL.
 * @param[out] normal  From the normal distribution; may be NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_funnel_limit(double trials, double target, double tail, double *exact, double *normal);

/** How much more than chance groups differ. @since 0.1 */
typedef struct ckpi_overdispersion {
    uint32_t struct_size;    /**< sizeof(ckpi_overdispersion). */
    uint32_t reserved0;      /**< Zero. */
    double raw;              /**< Mean squared deviation from the target; 1 is chance. */
    double winsorised;       /**< The same with the extreme deviations drawn in. */
    double variance_between; /**< Additive variance of the true proportions, from winsorised. */
} ckpi_overdispersion;

/**
 * Reads the over-dispersion of groups around a target.
 * @param successes   @p count numbers; not NULL.
 * @param trials      @p count numbers above 0; not NULL.
 * @param count       At least 2.
 * @param target      Strictly between 0 and 1.
 * @param winsorised  Share of deviations drawn in at each end, from 0 to below 1/2, such as 0.1.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_overdispersion_read(const double *successes, const double *trials, size_t count, double target,
                                     double winsorised, ckpi_overdispersion *out);

/** @} */

/** @defgroup stats_multiplicity Many tests at once
 *  @{ */

/** Adjustments of p-values. @since 0.1 */
enum ckpi_adjust {
    CKPI_ADJUST_UNKNOWN = 0,            /**< Not valid. */
    CKPI_ADJUST_BONFERRONI = 1,         /**< Chance of any error, any dependence. */
    CKPI_ADJUST_HOLM = 2,               /**< The same, never larger (S. Holm, 1979). */
    CKPI_ADJUST_BENJAMINI_HOCHBERG = 3, /**< Share of false discoveries (1995), for independent tests. */
    CKPI_ADJUST_BENJAMINI_YEKUTIELI = 4 /**< The same for any dependence (2001). */
};

/**
 * Adjusts p-values: those of at most alpha are the ones to reject.
 * @param method      enum ckpi_adjust.
 * @param p           @p count numbers from 0 to 1, in any order; not NULL.
 * @param count       At least 1.
 * @param[out] order  Workspace of @p count: their order, the smallest first; not NULL.
 * @param[out] out    @p count adjusted values in the order of @p p, not the same array; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_p_adjust(uint32_t method, const double *p, size_t count, size_t *order, double *out);

/**
 * Selects among e-values so that the expected share of false ones is at most
 * alpha, whatever their dependence (e-BH; R. Wang and A. Ramdas, 2022).
 * @param log_e           @p count logarithms of e-values, may be infinite; not NULL.
 * @param count           At least 1.
 * @param alpha           Strictly between 0 and 1.
 * @param[out] order      @p count indices, the largest e-value first: the first @p selected are the selected; not NULL.
 * @param[out] selected   How many; not NULL.
 * @param[out] threshold  Logarithm of the least e-value that is enough; NaN where none is; not NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_e_select(const double *log_e, size_t count, double alpha, size_t *order, size_t *selected,
                          double *threshold);

/** @} */

/** @defgroup stats_effects Effects and sample sizes
 *  @{ */

/** Order of the cells of a difference in differences. @since 0.1 */
enum ckpi_did_cell {
    CKPI_DID_TREATED_BEFORE = 0, /**< Treated, before. */
    CKPI_DID_TREATED_AFTER = 1,  /**< Treated, after. */
    CKPI_DID_CONTROL_BEFORE = 2, /**< Control, before. */
    CKPI_DID_CONTROL_AFTER = 3   /**< Control, after. */
};

/**
 * How much more the treated changed than the others, from four independent
 * figures, with a normal test. For changes of each agent call
 * ckpi_welch_difference() or ckpi_pooled_difference() with both groups' changes.
 * @param values      Four finite numbers in the order of enum ckpi_did_cell; not NULL.
 * @param errors      Four standard errors of theirs, at least 0; not NULL.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] out    Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_difference_in_differences(const double *values, const double *errors, double confidence,
                                           ckpi_difference *out);

/**
 * The difference of two means with one variance (Student).
 * @param before      Not NULL.
 * @param after       Not NULL.
 * @param confidence  Strictly between 0 and 1.
 * @param[out] out    The mean after less the mean before; written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_pooled_difference(const ckpi_sample *before, const ckpi_sample *after, double confidence,
                                   ckpi_difference *out);

/** What changes by itself after a choice by extreme values. @since 0.1 */
typedef struct ckpi_regression_to_mean {
    uint32_t struct_size; /**< sizeof(ckpi_regression_to_mean). */
    uint32_t reserved0;   /**< Zero. */
    double reliability;   /**< Share of the variance that is between, from 0 to 1. */
    double observed;      /**< Mean of the chosen as observed. */
    double expected;      /**< Their true mean, which a second look will show. */
    double change;        /**< expected - observed. */
} ckpi_regression_to_mean;

/**
 * What those beyond a cutoff will change without any help (F. Galton, 1886;
 * C. E. Davis, 1976).
 * @param mean               Of the group.
 * @param deviation_between  Of the true values, at least 0.
 * @param error              Standard error of one observed value, at least 0; one of the two is above 0.
 * @param cutoff             Beyond which they were chosen.
 * @param side               #CKPI_SIDE_ABOVE or #CKPI_SIDE_BELOW the cutoff.
 * @param[out] out           Written up to its struct_size; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_regression_to_mean_read(double mean, double deviation_between, double error, double cutoff,
                                         uint32_t side, ckpi_regression_to_mean *out);

/**
 * How many trials tell a proportion from its target, two-sided.
 * @param baseline          Strictly between 0 and 1.
 * @param target            Strictly between 0 and 1, not the base.
 * @param alpha             Strictly between 0 and 1.
 * @param power             Strictly between 0 and 1, such as 0.8.
 * @param[out] one_sample   Against a known base, not rounded; may be NULL.
 * @param[out] each_of_two  In each of two groups, not rounded; may be NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_proportion_sample_size(double baseline, double target, double alpha, double power, double *one_sample,
                                        double *each_of_two);

/**
 * How many values tell a difference of means, two-sided.
 * @param difference          To be found, not 0.
 * @param standard_deviation  Of one value, above 0.
 * @param alpha               Strictly between 0 and 1.
 * @param power               Strictly between 0 and 1.
 * @param[out] one_sample     Against a known mean, not rounded; may be NULL.
 * @param[out] each_of_two    In each of two groups, not rounded; may be NULL.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_mean_sample_size(double difference, double standard_deviation, double alpha, double power,
                                  double *one_sample, double *each_of_two);

/** @} */

/** @defgroup stats_levels Levels over time
 *  Averages of what is there for a while, such as customers waiting.
 *  @{ */

/**
 * The highest level that a ::ckpi_level takes: 2^32 - 1.
 * @return 4294967295.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
int64_t ckpi_level_limit(void);

/**
 * A level that changes in steps, such as customers waiting or agents busy, and
 * what a window [start, end) saw of it.
 *
 * The level is right-continuous: what is set at a time holds from that time
 * on, and of several changes at one time only the last result was ever there.
 * A value that held for no time is in no average, and in no maximum. Changes
 * outside the window move the level and are not observed.
 *
 * The struct is plain data, without pointers: copying it is a snapshot, copying
 * it back a restoration. Read its members as you like; only the functions
 * change them. It is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_level {
    int64_t start_us;       /**< The window begins, inclusive. */
    int64_t end_us;         /**< The window ends, exclusive. */
    int64_t at_us;          /**< The last change; observed up to here. */
    int64_t level;          /**< The live level, from at_us on. */
    int64_t lowest;         /**< Lowest level observed; #CKPI_ABSENT while nothing is. */
    int64_t highest;        /**< Highest level observed; #CKPI_ABSENT while nothing is. */
    uint64_t integral_low;  /**< Level times microseconds observed, low word. */
    uint64_t integral_high; /**< The same, high word. */
    uint64_t squares_low;   /**< Level squared times microseconds observed, low word. */
    uint64_t squares_high;  /**< The same, high word. */
} ckpi_level;

/**
 * What a window saw of a level. All members zero is "nothing", to merge into.
 * @since 0.1
 */
typedef struct ckpi_level_value {
    uint32_t struct_size;      /**< sizeof(ckpi_level_value). */
    uint32_t reserved0;        /**< Zero. */
    int64_t duration_us;       /**< Time observed. */
    int64_t lowest;            /**< #CKPI_ABSENT where duration_us is 0. */
    int64_t highest;           /**< #CKPI_ABSENT where duration_us is 0. */
    uint64_t integral_low;     /**< Level times microseconds, low word. */
    uint64_t integral_high;    /**< The same, high word. */
    uint64_t squares_low;      /**< Level squared times microseconds, low word. */
    uint64_t squares_high;     /**< The same, high word. */
    double mean;               /**< Average over time, rounded once; NaN where duration_us is 0. */
    double standard_deviation; /**< Over time; NaN where duration_us is 0. */
} ckpi_level_value;

/**
 * Begins a level. It has had its first value since ever.
 * @param level     Where to begin; whatever was there is overwritten; not NULL.
 * @param start_us  The window's start, within ckpi_time_limit().
 * @param end_us    The window's end, not before its start, within ckpi_time_limit(); that limit for "open".
 * @param value     In [0, ckpi_level_limit()].
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p level.
 * @since 0.1
 */
ckpi_status ckpi_level_start(ckpi_level *level, int64_t start_us, int64_t end_us, int64_t value);

/**
 * The level is this from now on.
 * @param level  Not NULL.
 * @param at_us  Not before the last change, within ckpi_time_limit().
 * @param value  In [0, ckpi_level_limit()].
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p level.
 * @since 0.1
 */
ckpi_status ckpi_level_set(ckpi_level *level, int64_t at_us, int64_t value);

/**
 * The level rises or falls from now on.
 * @param level  Not NULL.
 * @param at_us  Not before the last change, within ckpi_time_limit().
 * @param by     Such that the level stays in [0, ckpi_level_limit()]: who leaves must have come.
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p level.
 * @since 0.1
 */
ckpi_status ckpi_level_change(ckpi_level *level, int64_t at_us, int64_t by);

/**
 * Drops what was observed, keeps the live level, and observes another window
 * from now on: the end of a warm-up, or the next batch. It is as if the level
 * had begun with this window and the value it has.
 * @param level     Not NULL.
 * @param start_us  The window's start, not before the last change, within ckpi_time_limit().
 * @param end_us    The window's end, not before its start, within ckpi_time_limit().
 * @return #CKPI_OK or #CKPI_E_ARGUMENT.
 * @par Thread safety
 * Changes @p level.
 * @since 0.1
 */
ckpi_status ckpi_level_reset_at(ckpi_level *level, int64_t start_us, int64_t end_us);

/**
 * What the window saw, up to its end or to a moment before that.
 * @param level        Not NULL.
 * @param until_us     Not before the last change, or at least the window's end.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p level.
 * @since 0.1
 */
ckpi_status ckpi_level_read(const ckpi_level *level, int64_t until_us, ckpi_level_value *out);

/**
 * Pools two observations over time, such as two days or two replications:
 * times and integrals add up, the lowest and the highest are those of both.
 * The order of merging makes no difference to any bit.
 * @param value   Not NULL; struct_size set; its doubles are recomputed.
 * @param source  Not NULL; may be @p value.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER or #CKPI_E_OVERFLOW.
 * @par Thread safety
 * Changes @p value, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_level_value_merge(ckpi_level_value *value, const ckpi_level_value *source);

/**
 * A ratio of two levels over the same time, such as occupancy: busy agents to
 * agents on duty. It is the quotient of the integrals, rounded once.
 * @param part      Not NULL.
 * @param whole     Not NULL.
 * @param[out] out  NaN where the integral of @p whole is 0; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_MISMATCH where the times observed differ.
 * @par Thread safety
 * Reads both.
 * @since 0.1
 */
ckpi_status ckpi_level_ratio(const ckpi_level_value *part, const ckpi_level_value *whole, double *out);

/**
 * Values of one quantity from independent replications of an experiment, as
 * exact sums: any order of adding and merging gives the same bits.
 *
 * This is not the merging of states. Merged states pool the records, and the
 * value read from them is a ratio of sums: the best estimate, without a say on
 * how much replications differ. Replications average the values of each, and
 * their spread gives the interval; where each value is a ratio, its average
 * is a mean of ratios. Report which one you use.
 *
 * Zero the struct to begin. It is frozen: it has no struct_size and never
 * changes.
 * @since 0.1
 */
typedef struct ckpi_replications {
    int64_t n;           /**< Number of values. */
    uint64_t sum[3];     /**< Their sum times 2^64, two's complement, lowest word first. */
    uint64_t squares[5]; /**< The sum of their squares times 2^128, lowest word first. */
} ckpi_replications;

/** What replications say. @since 0.1 */
typedef struct ckpi_replications_value {
    uint32_t struct_size;      /**< sizeof(ckpi_replications_value). */
    uint32_t reserved0;        /**< Zero. */
    int64_t n;                 /**< Number of values. */
    double mean;               /**< NaN without values. */
    double standard_deviation; /**< With n - 1; NaN below two values. */
    double standard_error;     /**< Of the mean; NaN below two values. */
    double low;                /**< Lower limit for the expected value, by Student's t; NaN below two values. */
    double high;               /**< Upper limit. */
    double confidence;         /**< Of the interval. */
} ckpi_replications_value;

/**
 * Adds the value of one replication.
 * @param replications  Not NULL.
 * @param value         Finite, at most 2^55 in size; kept to the nearest multiple of 2^-64.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_OVERFLOW beyond ckpi_record_limit() values.
 * @par Thread safety
 * Changes @p replications.
 * @since 0.1
 */
ckpi_status ckpi_replications_add(ckpi_replications *replications, double value);

/**
 * Adds the values that another holds.
 * @param replications  Not NULL.
 * @param source        Not NULL; may be @p replications.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_OVERFLOW beyond ckpi_record_limit() values.
 * @par Thread safety
 * Changes @p replications, reads @p source.
 * @since 0.1
 */
ckpi_status ckpi_replications_merge(ckpi_replications *replications, const ckpi_replications *source);

/**
 * Mean, spread and the interval of Student's t with n - 1 degrees of freedom.
 * @param replications  Not NULL.
 * @param confidence    Strictly between 0 and 1.
 * @param[in,out] out   struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_SIZE.
 * @par Thread safety
 * Reads @p replications.
 * @since 0.1
 */
ckpi_status ckpi_replications_read(const ckpi_replications *replications, double confidence,
                                   ckpi_replications_value *out);

/** One long run, cut into batches. @since 0.1 */
typedef struct ckpi_batch_means_value {
    uint32_t struct_size;      /**< sizeof(ckpi_batch_means_value). */
    uint32_t reserved0;        /**< Zero. */
    int64_t batches;           /**< Number of batches. */
    int64_t batch_size;        /**< Values in each. */
    int64_t left_out;          /**< Values left out, at the beginning. */
    double mean;               /**< Of all values in batches. */
    double standard_deviation; /**< Of the batch means, with batches - 1. */
    double standard_error;     /**< Of the mean. */
    double low;                /**< Lower limit for the expected value, by Student's t over the batches. */
    double high;               /**< Upper limit. */
    double confidence;         /**< Of the interval. */
    double lag1;               /**< Autocorrelation of neighbouring batch means; NaN where they are all equal. */
} ckpi_batch_means_value;

/**
 * Batch means (R. W. Conway, 1963): the values of one run are correlated, the
 * means of long enough batches hardly are, and those are treated as
 * replications. A lag-1 autocorrelation that is not near 0, given about
 * 1 / sqrt(batches) of noise, says that the batches are too short.
 * @param values       count values in order of time; each as in ckpi_replications_add(); not NULL.
 * @param count        At least @p batches.
 * @param batches      At least 2. The first count % batches values are left out.
 * @param confidence   Strictly between 0 and 1.
 * @param[in,out] out  struct_size is read, the rest written; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, or #CKPI_E_OVERFLOW beyond
 *         ckpi_record_limit() batches or values in one.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_batch_means(const double *values, size_t count, size_t batches, double confidence,
                             ckpi_batch_means_value *out);

/**
 * The lag-1 autocorrelation of a series: the sum of the products of
 * neighbours' deviations from the mean, over the sum of their squares.
 * @param values    count values, each as in ckpi_replications_add(); not NULL.
 * @param count     At least 2.
 * @param[out] out  In [-1, 1]; NaN where all values are equal; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, or #CKPI_E_OVERFLOW beyond ckpi_record_limit() values.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_autocorrelation(const double *values, size_t count, double *out);

/** @} */

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_STATS_H */
