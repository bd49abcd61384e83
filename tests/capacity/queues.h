/* SPDX-License-Identifier: MIT */
/* Demands, targets and answers of the capacity room, briefly. */
#ifndef CALLKPI_TESTS_CAPACITY_QUEUES_H
#define CALLKPI_TESTS_CAPACITY_QUEUES_H

#include "support/expect.h"
#include <math.h>

/* So many erlangs: calls of handle_s in handle_s. */
static inline ckpi_capacity_demand erlangs(uint32_t model, double load, double handle_s, double patience_s)
{
    return (ckpi_capacity_demand){.struct_size = sizeof(ckpi_capacity_demand),
                                  .model = model,
                                  .calls = load,
                                  .interval_s = handle_s,
                                  .handle_time_s = handle_s,
                                  .patience_s = patience_s,
                                  .threshold_s = 20};
}

static inline ckpi_capacity_target no_target(void)
{
    return (ckpi_capacity_target){.struct_size = sizeof(ckpi_capacity_target)};
}

static inline ckpi_capacity_result read_queue(const ckpi_capacity_demand *demand, int64_t agents)
{
    ckpi_capacity_result result = {.struct_size = sizeof result};
    expect_ok(ckpi_capacity_read(demand, agents, &result));
    return result;
}

static inline ckpi_capacity_plan staff(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target)
{
    ckpi_capacity_plan plan = {.struct_size = sizeof plan};
    expect_ok(ckpi_capacity_staff(demand, target, &plan));
    return plan;
}

static inline double quantile_of(const ckpi_capacity_demand *demand, int64_t agents, uint32_t callers, double p)
{
    double seconds = -1;
    expect_ok(ckpi_capacity_wait_quantile(demand, agents, callers, p, &seconds));
    return seconds;
}

static inline double part_beyond(const ckpi_capacity_demand *demand, int64_t agents, uint32_t callers, double wait_s)
{
    double part = -1;
    expect_ok(ckpi_capacity_wait_beyond(demand, agents, callers, wait_s, &part));
    return part;
}

static inline bool near(double a, double b, double relative)
{
    return fabs(a - b) <= relative * fmax(fabs(a), fabs(b));
}

/* Equal to so many parts of the larger; says both otherwise. */
#define expect_near(a, b, relative) expect_true(near((a), (b), (relative)), "%s: %.17g, not %.17g", #a, (a), (b))

/* Random numbers, the same on every machine. */
static inline double uniform(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53;
}

static inline double between(uint64_t *state, double low, double high)
{
    return low * pow(high / low, uniform(state));
}

#endif
