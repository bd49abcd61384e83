/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_BETA_H
#define CALLKPI_SRC_STATS_BETA_H

/* log B(a, b), for a, b > 0. */
double ckpip_log_beta(double a, double b);

/* log(x^a y^b / B(a, b)), with y = 1 - x: no digit of a or b is lost. */
double ckpip_log_beta_density(double a, double b, double x, double y);

/* The regularised incomplete beta function I_x(a, b), for a, b > 0 and
 * 0 <= x <= 1. The caller gives y = 1 - x too, since only one of the two is a
 * rounded number, and says I_y(b, a) for the other tail: each keeps its digits. */
double ckpip_incomplete_beta(double a, double b, double x, double y);

/* log I_x(a, b) from log x, where x is so small that a power of it is all that is left. */
double ckpip_log_beta_power(double a, double b, double log_x);

/* The logarithm of I_x(a, b), also where the function itself is too small for a double. */
double ckpip_log_incomplete_beta(double a, double b, double x, double y);

/* log(I_x(a, b) / density), for 0 < x < 1: what is left where densities cancel. */
double ckpip_log_beta_ratio(double a, double b, double x, double y);

/* P(X <= k) of binomial(trials, p), for a whole k, also outside 0 to trials; q = 1 - p. */
double ckpip_binomial_below(double trials, double p, double q, double k);

/* A point of the unit interval with its distance from 1. */
typedef struct ckpip_share {
    double x;
    double y;
} ckpip_share;

/* By the log odds both ends of the unit interval are far away. */
ckpip_share ckpip_share_at(double log_odds);

/* Where I_x(a, b) is p and I_y(b, a) is q = 1 - p, both in [0, 1]: the smaller one decides. */
ckpip_share ckpip_beta_quantile(double a, double b, double p, double q);

/* The log odds of that point, which may be beyond all doubles between 0 and 1. */
double ckpip_beta_quantile_log_odds(double a, double b, double p, double q);

#endif
