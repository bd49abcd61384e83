/* SPDX-License-Identifier: MIT */
/* A target as a list of limits, each met or not by a steady state. */
#ifndef CALLKPI_SRC_CAPACITY_TARGET_H
#define CALLKPI_SRC_CAPACITY_TARGET_H

#include "capacity/queue.h"

/* The parts of a target. */
enum ckpip_part {
    CKPIP_PART_OCCUPANCY,
    CKPIP_PART_SERVICE_LEVEL,
    CKPIP_PART_WAIT,
    CKPIP_PART_ABANDONMENT,
    CKPIP_PART_BLOCKING,
    CKPIP_PART_COUNT
};

typedef struct ckpip_target {
    double limit[CKPIP_PART_COUNT]; /* 0: not asked for */
    uint32_t kind;                  /* of service level */
    double shrinkage;
    int64_t most_agents; /* not 0 */
} ckpip_target;

ckpi_status ckpip_target_take(const ckpi_capacity_target *target, const ckpip_queue *queue, ckpip_target *out,
                              uint32_t *member);

bool ckpip_target_asks(const ckpip_target *target);

/* The service level of a kind. */
double ckpip_service_level(const ckpi_capacity_result *result, uint32_t kind);

/* At least 0 if a result meets a part of the target, below 0 if not; near the
 * limit about linear in agents and in the logarithm of the load. */
double ckpip_margin(const ckpip_target *target, enum ckpip_part part, const ckpi_capacity_result *result);

/* No number of agents meets the part, as long as there are calls. */
bool ckpip_hopeless(const ckpip_target *target, enum ckpip_part part);

/* The least agents for one part of a target; CKPI_ABSENT beyond most. */
int64_t ckpip_least_agents(const ckpip_queue *queue, const ckpip_target *target, enum ckpip_part part, int64_t most);

ckpi_capacity_plan ckpip_plan(const ckpip_queue *queue, const ckpip_target *target);

/* Calls beyond which a part of the target is not met. */
double ckpip_most_calls(const ckpip_queue *queue, const ckpip_target *target, int64_t agents);

bool ckpip_duration_usable(double seconds);
bool ckpip_part_usable(double part);

#endif
