/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/stats.h
 * @brief The statistics behind intervals; usable by itself.
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
 *  Intervals for proportions, quantiles and ratios of sums.
 *  @{ */

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

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_STATS_H */
