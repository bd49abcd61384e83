/* SPDX-License-Identifier: MIT */
/* Erlang A: the virtual wait of M/M/n+M, in units of the mean patience. */
#ifndef CALLKPI_SRC_CAPACITY_PATIENCE_H
#define CALLKPI_SRC_CAPACITY_PATIENCE_H

#include "public.h"
#include <stdbool.h>

/* The density of the virtual wait (what an infinitely patient caller would
 * wait) at s > 0 is proportional to exp(x (1 - exp(-s)) - y s), with x the
 * arrivals and y the services of all agents in one mean patience. Everything
 * here is relative to its value at the peak. */
typedef struct ckpip_patience {
    double peak;  /* max(0, log(x / y)) */
    double slope; /* max(0, y - x): how steeply it falls from the peak on */
    double bend;  /* min(x, y) */
    double x;     /* what weights of waits are to be multiplied with */
    double idle;  /* weight of the wait 0 */
} ckpip_patience;

/* agents > 0, load > 0, and the two durations positive. */
ckpip_patience ckpip_patience_of(double agents, double load, double handle_s, double patience_s);

/* Weights of callers by their virtual wait, which lies between two times. */
typedef struct ckpip_weights {
    double all;         /* everybody */
    double served;      /* whose patience reaches as far */
    double lost;        /* whose patience does not */
    double served_wait; /* sum of the waits of the served */
    double lost_wait;   /* sum of the patiences of the lost */
    double later;       /* of those who are there at the first of the times: who is lost until the wait is over */
} ckpip_weights;

/* Adds the weights of waits in [from, to]; to may be infinite. later only if wanted. */
void ckpip_patience_add(const ckpip_patience *p, double from, double to, bool want_later, ckpip_weights *out);

ckpip_weights ckpip_patience_between(const ckpip_patience *p, double from, double to);

#endif
