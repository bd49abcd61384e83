/* SPDX-License-Identifier: MIT */
/* Where an increasing function changes its sign. */
#ifndef CALLKPI_SRC_CAPACITY_ROOT_H
#define CALLKPI_SRC_CAPACITY_ROOT_H

#include "public.h"

typedef double (*ckpip_curve)(const void *subject, double x);

typedef struct ckpip_bracket {
    double low;  /* curve(low) < 0 */
    double high; /* curve(high) >= 0 */
} ckpip_bracket;

/* Narrows a bracket of positive numbers to 1e-15 of high. */
ckpip_bracket ckpip_root(ckpip_curve curve, const void *subject, ckpip_bracket within);

/* A bracket of powers of two times start, within [least, most]. Where the
 * curve is not negative at least, low is 0; where it is negative at most, high
 * is infinite. */
ckpip_bracket ckpip_root_bracket(ckpip_curve curve, const void *subject, double start, double least, double most);

#endif
