/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_MULTIPLICITY_H
#define CALLKPI_SRC_STATS_MULTIPLICITY_H

#include <stddef.h>

/* One step of Y. Benjamini and Y. Hochberg (1995), from the largest of `count` p-values (rank = count) down: the
 * adjusted value of this rank, given that of the rank above, 1 above all. */
double ckpip_step_up(double above, double p, size_t rank, size_t count);

#endif
