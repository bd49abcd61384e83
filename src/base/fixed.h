/* SPDX-License-Identifier: MIT */
/* Doubles as integers, by their bits: no arithmetic that a machine could round
 * in its own way. */
#ifndef CALLKPI_SRC_BASE_FIXED_H
#define CALLKPI_SRC_BASE_FIXED_H

#include "base/wide.h"

/* |x| * unit * 2^places to the nearest integer, ties to even; unit is below
 * 2^53 and places at most 64. False for what is not finite, or not below 2^126. */
bool ckpip_fixed(double x, uint64_t unit, unsigned places, ckpip_wide *out);

/* The sign bit: also of -0. */
bool ckpip_signed(double x);

#endif
