/* SPDX-License-Identifier: MIT */
/* What the rest must be, and how probable that is, whichever way is better. */
#ifndef CALLKPI_SRC_GOAL_ATTAIN_H
#define CALLKPI_SRC_GOAL_ATTAIN_H

#include "public.h"
#include <stdbool.h>

typedef struct ckpip_attain {
    double probability; /* NaN: none */
    bool unreachable;
    bool clinched;
} ckpip_attain;

/* x of n so far, m to come: will the share of all be at least, or at most, the target? Whole numbers. */
ckpip_attain ckpip_attain_share(double x, double n, double m, double target, bool higher);

/* A count in `done` of exposure, `left` to come: will it be at least, or at most, the target? */
double ckpip_attain_count(double count, double done, double left, double target, bool higher);

/* Will it be within a band, edges included? */
ckpip_attain ckpip_attain_share_within(double x, double n, double m, double low, double high);
double ckpip_attain_count_within(double count, double done, double left, double low, double high);

/* Between which numbers a count will end, with a chance of at least 1 - alpha; false where nothing tells. */
bool ckpip_attain_count_limits(double count, double done, double left, double alpha, double *low, double *high);

#endif
