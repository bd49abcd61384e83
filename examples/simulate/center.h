/* SPDX-License-Identifier: MIT */
/* A small call center with everything that records can show: three queues
 * with their busy hours, twelve agents in two teams and sites, customers who
 * lose patience, take callbacks, are moved on after five minutes, are put on
 * hold, transferred, and asked how it was. All names are made up.
 *
 * It works like mmna.h, leg by leg in the order of their coming; a callback is
 * made when an agent is free, nobody waits, and two minutes have gone by.
 * Times are whole seconds. */
#ifndef CALLKPI_EXAMPLE_SIMULATE_CENTER_H
#define CALLKPI_EXAMPLE_SIMULATE_CENTER_H

#include <callkpi.h>
#include <stddef.h>

enum { CENTER_QUEUES = 3, CENTER_AGENTS = 12 };

typedef struct center_agent {
    const char *name;
    const char *team;
    const char *site;
    int queue; /* which one he serves */
} center_agent;

extern const char *const center_queues[CENTER_QUEUES];
extern const center_agent center_agents[CENTER_AGENTS];

typedef struct center_config {
    int64_t first_midnight_us;
    int64_t days;   /* 1 or more; customers come from 8 to 18 h */
    int64_t end_us; /* when the data ends: who waits then is open, who talks has no handle time yet */
    uint64_t seed;
} center_config;

/* Room for this many contacts is always enough. */
size_t center_capacity(const center_config *config);

/* The contacts, in the order in which they were offered; returns how many.
 * contact_id is the conversation's number, from 1; ids of names are ckpi_text_id(). */
size_t center_run(const center_config *config, ckpi_contact *contacts);

#endif
