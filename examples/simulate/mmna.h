/* SPDX-License-Identifier: MIT */
/* The queue M/M/n+M: Poisson arrivals, exponential handling, n agents, first
 * come first served, and customers who leave when their exponential patience
 * is over (C. Palm, 1957). Without patience it is M/M/n.
 *
 * There is no calendar of events. Customers are settled in the order in which
 * they come: all who came earlier have their agents already, so the next agent
 * to be free is known, and with it the wait that is offered. Who has less
 * patience than that leaves; the others take the agent who has been free for
 * longest. Time is whole microseconds (or multiples of a grain). */
#ifndef CALLKPI_EXAMPLE_SIMULATE_MMNA_H
#define CALLKPI_EXAMPLE_SIMULATE_MMNA_H

#include "random.h"
#include <callkpi.h>
#include <stddef.h>

typedef struct mmna_config {
    int64_t start_us;
    int64_t mean_gap_us;      /* between arrivals */
    int64_t mean_handle_us;   /* the average handle time */
    int64_t mean_patience_us; /* 0: endless */
    int64_t grain_us;         /* times are multiples of it; 0: 1 */
    uint64_t agents;          /* 1 or more */
    uint64_t seed;
} mmna_config;

typedef struct mmna_agent {
    int64_t free_at_us;
    uint64_t number; /* from 0 */
} mmna_agent;

typedef struct mmna {
    mmna_config config;
    random_stream gaps;
    random_stream handles;
    random_stream patiences;
    mmna_agent *agents; /* a heap: who has been free for longest, or will be free first, is in front */
    int64_t now_us;
    uint64_t customers;
} mmna;

typedef struct mmna_customer {
    uint64_t number; /* from 1 */
    int64_t offered_us;
    int64_t wait_us;
    int64_t handle_us; /* 0 where not answered */
    uint64_t agent;    /* from 0, where answered */
    bool answered;
} mmna_customer;

/* agents: room for config->agents of them, which the caller keeps. Replications differ in nothing but the seed. */
void mmna_open(mmna *queue, const mmna_config *config, mmna_agent *agents);

/* The next customer, in order of arrival. */
mmna_customer mmna_next(mmna *queue);

/* A customer as a record; handling is talk. */
ckpi_contact mmna_contact(const mmna_customer *customer);

#endif
