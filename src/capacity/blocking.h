/* SPDX-License-Identifier: MIT */
/* Erlang B: the busy agents of M/M/n/n, which is what B, C and A begin with. */
#ifndef CALLKPI_SRC_CAPACITY_BLOCKING_H
#define CALLKPI_SRC_CAPACITY_BLOCKING_H

#include "public.h"

/* With p_k the weight of k busy agents: what lies below n, relative to p_n.
 * Blocking is 1 / (1 + rest). Infinite where blocking is below 1e-300. */
double ckpip_rest_below(double agents, double load);

/* Blocking and its complement, each to full relative accuracy. */
typedef struct ckpip_blocking {
    double block;
    double pass;
} ckpip_blocking;
ckpip_blocking ckpip_blocking_of(double agents, double load);

/* The load with the recalls of a part of the blocked callers; infinite where
 * it would grow without bound. */
double ckpip_load_with_recalls(double agents, double load, double recall);

#endif
