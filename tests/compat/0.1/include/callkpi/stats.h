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
 *  Distributions, intervals, levels over time. Nothing here allocates or keeps
 *  anything; a function that fails writes nothing.
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
 * @param[out] out     The quantile; not NULL.
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
 * @param[out] out       The quantile; not NULL.
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

/** @} */

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_STATS_H */
