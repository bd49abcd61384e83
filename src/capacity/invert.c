/* SPDX-License-Identifier: MIT */
/* The inverse problems, and the question that a goal asks. */
#include "public.h"

#include "base/take.h"
#include "capacity/root.h"
#include "capacity/target.h"
#include <math.h>

static const double LEAST_LOAD = 1e-300, LEAST_PATIENCE_S = 1e-15, MOST_PATIENCE_S = 1e15;

/* A queue, and what is asked of it. */
typedef struct question {
    ckpip_queue queue;
    ckpip_target target;
    int64_t agents;
} question;

/* The margin of the part that is met least; a queue without end meets nothing. */
static double least_margin(const ckpip_target *target, const ckpi_capacity_result *result)
{
    double least = INFINITY;
    if (result->status == CKPI_CAPACITY_STATUS_UNSTABLE)
        return -INFINITY;
    for (int part = 0; part < CKPIP_PART_COUNT; part++) {
        if (target->limit[part] > 0)
            least = fmin(least, ckpip_margin(target, (enum ckpip_part)part, result));
    }
    return least;
}

/* Negative as long as the target is met with a load. */
static double beyond_target(const void *subject, double load)
{
    const question *q = subject;
    const ckpip_queue queue = ckpip_queue_with_load(&q->queue, load);
    ckpi_capacity_result result;
    ckpip_queue_read(&queue, q->agents, &result);
    const double margin = least_margin(&q->target, &result);
    return margin >= 0 ? -fmax(margin, 1e-300) : -margin;
}

double ckpip_most_calls(const ckpip_queue *queue, const ckpip_target *target, int64_t agents)
{
    for (int part = 0; part < CKPIP_PART_COUNT; part++) {
        if (ckpip_hopeless(target, (enum ckpip_part)part))
            return 0;
    }
    const question q = {*queue, *target, agents};
    const double start = agents > 0 ? (double)agents : 1;
    ckpip_bracket load = ckpip_root_bracket(beyond_target, &q, start, LEAST_LOAD, CKPIP_CAPACITY_LIMIT);
    if (load.low > 0 && !isinf(load.high))
        load = ckpip_root(beyond_target, &q, load);
    return load.low * queue->interval_s / queue->handle_s;
}

/* Takes a target that asks for something. */
static ckpi_status take(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, int64_t agents,
                        question *out)
{
    ckpi_status status = ckpip_queue_take(demand, &out->queue, NULL);
    if (status == CKPI_OK)
        status = ckpip_target_take(target, &out->queue, &out->target, NULL);
    if (status != CKPI_OK)
        return status;
    out->agents = agents;
    return ckpip_agents_usable(agents) && ckpip_target_asks(&out->target) ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_capacity_most_calls(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target,
                                     int64_t agents, double *out)
{
    ckpi_capacity_demand without_calls;
    question q;
    ckpi_status status = ckpip_take(&without_calls, sizeof without_calls, sizeof without_calls, demand);
    if (status != CKPI_OK)
        return status;
    without_calls.struct_size = sizeof without_calls;
    without_calls.calls = 0;
    status = take(&without_calls, target, agents, &q);
    if (status != CKPI_OK || !out)
        return status != CKPI_OK ? status : CKPI_E_ARGUMENT;
    *out = ckpip_most_calls(&q.queue, &q.target, agents);
    return CKPI_OK;
}

/* Not negative from the patience on with which few enough abandon. */
static double patient_enough(const void *subject, double patience_s)
{
    const question *q = subject;
    ckpip_queue queue = q->queue;
    ckpi_capacity_result result;
    queue.patience_s = patience_s;
    ckpip_queue_read(&queue, q->agents, &result);
    return ckpip_margin(&q->target, CKPIP_PART_ABANDONMENT, &result);
}

ckpi_status ckpi_capacity_least_patience(const ckpi_capacity_demand *demand, double abandonment, int64_t agents,
                                         double *out)
{
    ckpi_capacity_demand with_patience;
    question q = {.agents = agents};
    ckpi_status status = ckpip_take(&with_patience, sizeof with_patience, sizeof with_patience, demand);
    if (status != CKPI_OK)
        return status;
    if (!out || !ckpip_agents_usable(agents) || !(abandonment > 0 && abandonment < 1))
        return CKPI_E_ARGUMENT;
    with_patience.struct_size = sizeof with_patience;
    with_patience.model = CKPI_CAPACITY_MODEL_ERLANG_A;
    with_patience.patience_s = 1;
    status = ckpip_queue_take(&with_patience, &q.queue, NULL);
    if (status != CKPI_OK)
        return status;
    q.target.limit[CKPIP_PART_ABANDONMENT] = abandonment;
    if (q.queue.load == 0) {
        *out = 0;
        return CKPI_OK;
    }
    const ckpip_bracket bracket =
        ckpip_root_bracket(patient_enough, &q, q.queue.handle_s, LEAST_PATIENCE_S, MOST_PATIENCE_S);
    if (bracket.low == 0)
        *out = 0;
    else
        *out = isinf(bracket.high) ? INFINITY : ckpip_root(patient_enough, &q, bracket).high;
    return CKPI_OK;
}

static int64_t shortage(int64_t needed, int64_t agents)
{
    if (needed == CKPI_ABSENT)
        return CKPI_ABSENT;
    return needed > agents ? needed - agents : 0;
}

ckpi_status ckpi_capacity_attain(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, int64_t agents,
                                 ckpi_capacity_answer *out)
{
    question q;
    const ckpi_status status = take(demand, target, agents, &q);
    if (status != CKPI_OK)
        return status;
    q.target.most_agents = CKPIP_CAPACITY_LIMIT;
    const ckpi_capacity_plan plan = ckpip_plan(&q.queue, &q.target);
    ckpi_capacity_result result;
    ckpip_queue_read(&q.queue, agents, &result);
    const ckpi_capacity_answer answer = {
        .struct_size = sizeof answer,
        .status = plan.status,
        .attained = plan.agents != CKPI_ABSENT && plan.agents <= agents,
        .agents = agents,
        .agents_needed = plan.agents,
        .agents_needed_with_shrinkage = plan.agents_with_shrinkage,
        .agents_short = shortage(plan.agents, agents),
        .service_level = ckpip_service_level(&result, q.target.kind),
        .mean_wait_answered_s = result.mean_wait_answered_s,
        .probability_abandon = result.probability_abandon,
        .probability_block = result.probability_block,
        .occupancy = result.occupancy,
        .most_calls = ckpip_most_calls(&q.queue, &q.target, agents),
    };
    return ckpip_give(out, &answer, sizeof answer, sizeof answer);
}
