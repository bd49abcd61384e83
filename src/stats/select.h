/* SPDX-License-Identifier: MIT */
/* Order statistics of values that are computed, not stored: no memory, and
 * 64 counts each. */
#ifndef CALLKPI_SRC_STATS_SELECT_H
#define CALLKPI_SRC_STATS_SELECT_H

#include <stddef.h>

/* How many of the values are at most `limit`. */
typedef size_t (*ckpip_count_function)(const void *values, double limit);

/* The value of this rank, from 0: the least with more than `rank` values at most it. */
double ckpip_select(ckpip_count_function count, const void *values, size_t rank);

/* The middle value, or the mean of the two in the middle. */
double ckpip_median(ckpip_count_function count, const void *values, size_t size);

/* The same of an array. */
double ckpip_array_median(const double *values, size_t size);

/* The quantile by linear interpolation between ranks (type 7 of Hyndman and Fan, 1996). */
double ckpip_quantile(ckpip_count_function count, const void *values, size_t size, double share);

#endif
