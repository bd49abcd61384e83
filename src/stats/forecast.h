/* SPDX-License-Identifier: MIT */
#ifndef CALLKPI_SRC_STATS_FORECAST_H
#define CALLKPI_SRC_STATS_FORECAST_H

#include <stdint.h>

/* The probability that a value with this error ends on this side of the
 * target, or on it. Degrees of freedom may be infinite; without an error the
 * value decides, and for an error of NaN there is none. */
double ckpip_chance(double value, double target, uint32_t side, double error, double degrees);

#endif
