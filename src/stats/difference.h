/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_DIFFERENCE_H
#define CALLKPI_SRC_STATS_DIFFERENCE_H

#include "public.h"

/* Statistic, p-value and limits from difference, standard error and degrees of
 * freedom (infinite: normal). Without an error the limits are the difference
 * itself, and there is no statistic. */
void ckpip_difference_fill(ckpi_difference *d, double confidence);

#endif
