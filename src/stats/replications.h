/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_REPLICATIONS_H
#define CALLKPI_SRC_STATS_REPLICATIONS_H

#include "public.h"

/* NaN without values. */
double ckpip_replications_mean(const ckpi_replications *r);

/* All but struct_size. */
void ckpip_replications_compute(const ckpi_replications *r, double confidence, ckpi_replications_value *out);

#endif
