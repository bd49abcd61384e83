/* SPDX-License-Identifier: MIT */
/* Integrals and equations of log-concave functions, which all densities and
 * tails of this room are. */
#ifndef CALLKPI_SRC_STATS_INTEGRAL_H
#define CALLKPI_SRC_STATS_INTEGRAL_H

/* A function by its logarithm. */
typedef double (*ckpip_log_function)(const void *parameters, double at);

enum { CKPIP_GAUSS_POINTS = 16 };

/* The points and weights of the 16-point rule in each of these panels of equal width. */
void ckpip_gauss_points(double from, double to, int panels, double *points, double *weights);

/* The sum of 16 Gauss-Legendre points of exp(log_function) over [from, to]. */
double ckpip_gauss(ckpip_log_function log_function, const void *parameters, double from, double to);

/* The integral from 0 to `limit` of exp(log_function), concave, 0 at 0 and not
 * rising by much after it. `reach` is about where it has fallen to -40. */
double ckpip_tail_integral(ckpip_log_function log_function, const void *parameters, double reach, double limit);

/* The logarithm of a distribution function, and its derivative. */
typedef struct ckpip_log_tail {
    double value;
    double slope;
} ckpip_log_tail;

typedef ckpip_log_tail (*ckpip_log_tail_function)(const void *parameters, double at);

/* Where a rising concave tail has the value. Newton's method comes to it from
 * below after the first step; halving guards that step. */
double ckpip_solve_tail(ckpip_log_tail_function tail, const void *parameters, double value, double start);

#endif
