/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_GAMMA_H
#define CALLKPI_SRC_STATS_GAMMA_H

#include <stdbool.h>

double ckpip_log_gamma(double x);

/* log(x^a e^-x / gamma(a)), for a, x > 0: no digit of a is lost. */
double ckpip_log_gamma_density(double a, double x);

/* log(tail / density) of the upper or the lower tail: what is left where densities cancel. */
double ckpip_log_gamma_ratio(double a, double x, bool above);

/* Both regularised incomplete gamma functions, for a > 0 and x >= 0. Each has its own digits. */
typedef struct ckpip_tails {
    double below;
    double above;
} ckpip_tails;

ckpip_tails ckpip_gamma_tails(double a, double x);

/* Where the lower one is p and the upper one q = 1 - p, both in [0, 1]: the smaller one decides. */
double ckpip_gamma_quantile(double a, double p, double q);

#endif
