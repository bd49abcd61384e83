/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_BETA_BINOMIAL_H
#define CALLKPI_SRC_STATS_BETA_BINOMIAL_H

/* P(X >= at), for 0 <= at <= trials + 1, of successes whose probability is beta distributed. */
double ckpip_beta_binomial_above(double trials, double a, double b, double at);

#endif
