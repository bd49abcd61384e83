/* SPDX-License-Identifier: MIT */
/* The normal and the Student distribution, for the intervals of this room and those above. */
#ifndef CALLKPI_SRC_STATS_NORMAL_H
#define CALLKPI_SRC_STATS_NORMAL_H

#include "public.h"
#include <stdbool.h>

/* Strictly between 0 and 1; false for NaN. */
static inline bool ckpip_inside_unit(double x)
{
    return x > 0 && x < 1;
}

/* Half of what a two-sided interval leaves out. */
static inline double ckpip_half_alpha(double confidence)
{
    return (1 - confidence) / 2;
}

/* Nearly every interval asks for the same confidence, whose quantiles are not worked out each time. */
static inline bool ckpip_is_usual_confidence(double confidence)
{
    static const double USUAL = 0.95;
    return confidence >= USUAL && confidence <= USUAL;
}

/* How many standard errors a two-sided interval reaches to each side. */
double ckpip_two_sided_z(double confidence);

double ckpip_normal_above(double x);
double ckpip_normal_quantile(double p);

/* The same for the Student distribution, whose half is in distribution.c. */
double ckpip_student_above(double degrees, double t);
double ckpip_student_quantile(double degrees, double p);
double ckpip_two_sided_t(double degrees, double confidence);

#endif
