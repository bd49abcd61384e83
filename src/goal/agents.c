/* SPDX-License-Identifier: MIT */
/* What a goal would take in agents: the A of SMART by the formulas of room capacity. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

/* The goal's query, or the default of everything. */
static ckpi_status take_query(const ckpip_goal *goal, ckpi_metric_query *query)
{
    *query = (ckpi_metric_query){.struct_size = sizeof *query};
    return goal->self.query ? ckpip_take(query, sizeof *query, sizeof *query, goal->self.query) : CKPI_OK;
}

static ckpi_status take_policy(const ckpi_metric_query *query, ckpi_service_level_policy *policy)
{
    *policy = (ckpi_service_level_policy){.struct_size = sizeof *policy};
    if (query->own_service_level)
        return ckpip_take(policy, sizeof *policy, sizeof *policy, query->own_service_level);
    return ckpi_service_level_preset(query->service_level_policy, policy);
}

/* How a policy counts those who abandon, in the terms of capacity; nobody else
 * leaves the queue of its models. */
static uint32_t kind_of(const ckpi_service_level_policy *policy, const ckpi_metric_query *query)
{
    const uint32_t within = policy->within[CKPI_OUTCOME_ABANDONED], beyond = policy->beyond[CKPI_OUTCOME_ABANDONED];
    if (within == CKPI_TREATMENT_DROP && beyond == CKPI_TREATMENT_DROP)
        return CKPI_CAPACITY_SERVICE_LEVEL_OF_ANSWERED;
    if (within == CKPI_TREATMENT_HIT)
        return CKPI_CAPACITY_SERVICE_LEVEL_ABANDONED_WITHIN;
    if (within == CKPI_TREATMENT_DROP)
        return CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_WITHIN;
    return policy->short_action == CKPI_SHORT_DROP && query->short_us > 0 ? CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_SHORT
                                                                          : CKPI_CAPACITY_SERVICE_LEVEL_OF_OFFERED;
}

static ckpi_status aim_at_service_level(const ckpi_metric_query *query, double value, ckpi_capacity_demand *demand,
                                        ckpi_capacity_target *target)
{
    ckpi_service_level_policy policy;
    ckpi_status status = take_policy(query, &policy);
    if (status != CKPI_OK)
        return status;
    if (query->threshold_us > 0 || (query->flags & CKPI_QUERY_THRESHOLD_GIVEN))
        demand->threshold_s = (double)query->threshold_us / 1e6;
    if (query->short_us > 0)
        demand->short_s = (double)query->short_us / 1e6;
    target->service_level_kind = kind_of(&policy, query);
    target->service_level = value;
    return CKPI_OK;
}

/* A goal in the terms of capacity. */
static ckpi_status aim(const ckpip_goal *goal, ckpi_capacity_demand *demand, ckpi_capacity_target *target)
{
    ckpi_metric_query query;
    uint32_t code;
    const double value = ckpip_target_value(&goal->target, &goal->baseline, &code);
    *target = (ckpi_capacity_target){.struct_size = sizeof *target};
    if (!(value > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_query(goal, &query);
    if (status != CKPI_OK)
        return status;
    switch (goal->self.metric) {
    case CKPI_METRIC_SERVICE_LEVEL:
        return aim_at_service_level(&query, value, demand, target);
    case CKPI_METRIC_SPEED_OF_ANSWER:
        target->mean_wait_answered_s = value;
        return CKPI_OK;
    case CKPI_METRIC_ABANDON_RATE:
        target->abandonment = value;
        return CKPI_OK;
    default:
        return CKPI_E_ARGUMENT;
    }
}

ckpi_status ckpi_goal_agents(const ckpi_goal *goal, const ckpi_capacity_demand *demand, int64_t agents,
                             ckpi_smart_facts *facts)
{
    ckpip_goal g;
    ckpi_capacity_demand d;
    ckpi_capacity_target target;
    ckpi_capacity_answer answer = {.struct_size = sizeof answer};
    ckpi_status status = ckpip_can_give(facts, sizeof *facts);
    if (status == CKPI_OK)
        status = ckpip_goal_take(&g, goal);
    if (status == CKPI_OK)
        status = ckpip_take(&d, sizeof d, sizeof d, demand);
    if (status == CKPI_OK)
        status = aim(&g, &d, &target);
    d.struct_size = sizeof d;
    if (status == CKPI_OK)
        status = ckpi_capacity_attain(&d, &target, agents, &answer);
    if (status != CKPI_OK)
        return status;
    facts->given |= CKPI_FACT_AGENTS;
    facts->agents_have = (double)agents;
    facts->agents_needed = answer.agents_needed == CKPI_ABSENT ? INFINITY : (double)answer.agents_needed;
    return CKPI_OK;
}
