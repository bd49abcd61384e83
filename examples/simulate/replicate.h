/* SPDX-License-Identifier: MIT */
/* Replications of an experiment in threads. Thread j of J runs replications
 * j, j + J, ...; what they measured is merged, and the same bits come out for
 * every J. */
#ifndef CALLKPI_EXAMPLE_SIMULATE_REPLICATE_H
#define CALLKPI_EXAMPLE_SIMULATE_REPLICATE_H

#include "experiment.h"

enum { REPLICATE_THREADS_MOST = 64 };

typedef struct replicated {
    ckpi_replications measures[EXPERIMENT_MEASURES]; /* of each replication: an average of ratios, with intervals */
    double pooled[EXPERIMENT_MEASURES];              /* of all contacts together: a ratio of sums */
    int64_t contacts;
    int64_t good; /* replications with a service level of at least the goal */
} replicated;

ckpi_status replicate(const experiment *e, uint64_t replications, uint64_t threads, double goal, replicated *out);

#endif
