/* SPDX-License-Identifier: MIT */
/* The parts of Stirling's formula. Written with them, what is huge in a
 * density cancels by algebra, and parameters of 10^12 cost no digits
 * (C. Loader, 2000, for the binomial). */
#ifndef CALLKPI_SRC_STATS_STIRLING_H
#define CALLKPI_SRC_STATS_STIRLING_H

/* log gamma(x) - ((x - 1/2) log x - x + log(2 pi) / 2), for x > 0. */
double ckpip_stirling_error(double x);

/* u - log(1 + u), for u >= -1: small of second order near 0, and never negative. */
double ckpip_log_excess(double u);

/* x log(x / mean) + mean - x, given the difference x - mean. */
double ckpip_deviance(double x, double mean, double difference);

#endif
