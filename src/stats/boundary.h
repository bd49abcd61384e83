/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_BOUNDARY_H
#define CALLKPI_SRC_STATS_BOUNDARY_H

/* The variance that a two-sided normal mixture adds, so that its boundary is
 * about the narrowest where the observed variance is tuned_for. */
double ckpip_mixture_rho(double tuned_for, double alpha);

/* The boundary of the gamma-exponential mixture with this rho. */
double ckpip_gamma_exponential_boundary(double variance, double rho, double c, double alpha);

#endif
