/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_BETA_H
#define CALLKPI_SRC_STATS_BETA_H

/* The regularised incomplete beta function I_x(a, b), for a, b > 0 and
 * 0 < x < 1. The caller gives y = 1 - x too, since only one of the two is a
 * rounded number, and says I_y(b, a) for the other tail: each keeps its digits. */
double ckpip_incomplete_beta(double a, double b, double x, double y);

#endif
