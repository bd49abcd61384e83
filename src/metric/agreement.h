/* SPDX-License-Identifier: MIT */
/* Cohen's kappa: how far two sides agree beyond chance. */
#ifndef CALLKPI_SRC_METRIC_AGREEMENT_H
#define CALLKPI_SRC_METRIC_AGREEMENT_H

/* Pairs of yes and no: how many, how many of them agree, and how often each side says yes. */
typedef struct ckpip_agreement {
    double pairs;
    double agree;
    double yes;
    double other_yes;
} ckpip_agreement;

/* Pairs that agree by chance alone; 0 without pairs. */
double ckpip_agreement_by_chance(const ckpip_agreement *a);

/* The standard error of kappa in large samples; there are pairs, and chance leaves some of them. */
double ckpip_agreement_error(const ckpip_agreement *a);

#endif
