/* SPDX-License-Identifier: MIT */
/* A demand in the terms of queueing theory, and what a number of agents makes of it. */
#ifndef CALLKPI_SRC_CAPACITY_QUEUE_H
#define CALLKPI_SRC_CAPACITY_QUEUE_H

#include "public.h"
#include <stdbool.h>

#define CKPIP_CAPACITY_LIMIT 10000000

typedef struct ckpip_queue {
    uint32_t model; /* not 0 */
    double load;    /* erlangs, recalls apart */
    double calls;
    double interval_s;
    double handle_s;
    double patience_s;
    double recall;
    double threshold_s;
    double short_s;
} ckpip_queue;

/* Takes and checks a demand; member (or NULL) is what it was refused for. */
ckpi_status ckpip_queue_take(const ckpi_capacity_demand *demand, ckpip_queue *out, uint32_t *member);

/* The same queue with another load, or another patience. */
ckpip_queue ckpip_queue_with_load(const ckpip_queue *queue, double load);

bool ckpip_agents_usable(int64_t agents);

/* The steady state: everything but agents >= 0 was checked. */
void ckpip_queue_read(const ckpip_queue *queue, int64_t agents, ckpi_capacity_result *out);

/* Erlang C beyond its load: P(wait) and its complement, each to full relative accuracy. */
typedef struct ckpip_delay {
    double wait;
    double no_wait;
} ckpip_delay;
ckpip_delay ckpip_delay_of(double agents, double load);

#endif
