/* SPDX-License-Identifier: MIT */
/* One replication of an experiment with the queue M/M/n+M: it begins empty,
 * warms up, and is observed from then until its end. Contacts are tallied by
 * arrival in the window; occupancy is that of the window. */
#ifndef CALLKPI_EXAMPLE_SIMULATE_EXPERIMENT_H
#define CALLKPI_EXAMPLE_SIMULATE_EXPERIMENT_H

#include "mmna.h"

typedef struct experiment {
    mmna_config queue; /* starts at 0; replication r has the seed plus r */
    int64_t warm_up_us;
    int64_t observed_us;
    int64_t threshold_us; /* of the service level */
} experiment;

/* What one replication measured, or an average of several. */
enum experiment_measure {
    EXPERIMENT_DELAY,         /* P(W > 0) */
    EXPERIMENT_ABANDONMENT,   /* abandoned / offered */
    EXPERIMENT_WAIT,          /* of all, in seconds */
    EXPERIMENT_SERVICE_LEVEL, /* answered within the threshold / offered */
    EXPERIMENT_OCCUPANCY,     /* time handling / time on duty */
    EXPERIMENT_MEASURES
};

/* A state that keeps what the measures need. */
ckpi_status experiment_state(const experiment *e, ckpi_state **out);

/* Runs a replication into an empty state and a window. agents: room for as many as there are. */
ckpi_status experiment_run(const experiment *e, uint64_t replication, mmna_agent *agents, ckpi_state *state,
                           ckpi_window *window);

/* The measures; NaN where there was no contact. */
ckpi_status experiment_read(const experiment *e, const ckpi_state *state, const ckpi_window *window,
                            double values[EXPERIMENT_MEASURES]);

#endif
