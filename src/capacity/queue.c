/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "capacity/queue.h"
#include "capacity/target.h"
#include <math.h>

static const double SHORTEST_S = 1e-15, LONGEST_S = 1e15, HOUR_S = 3600;

int64_t ckpi_capacity_limit(void)
{
    return CKPIP_CAPACITY_LIMIT;
}

bool ckpip_agents_usable(int64_t agents)
{
    return agents >= 0 && agents <= CKPIP_CAPACITY_LIMIT;
}

bool ckpip_duration_usable(double seconds)
{
    return seconds == 0 || (seconds >= SHORTEST_S && seconds <= LONGEST_S);
}

bool ckpip_part_usable(double part)
{
    return part >= 0 && part <= 1;
}

static uint32_t model_of(const ckpi_capacity_demand *d)
{
    if (d->model != CKPI_CAPACITY_MODEL_BY_PATIENCE)
        return d->model;
    return d->patience_s != 0 ? CKPI_CAPACITY_MODEL_ERLANG_A : CKPI_CAPACITY_MODEL_ERLANG_C;
}

static bool patience_usable(const ckpi_capacity_demand *d)
{
    if (model_of(d) == CKPI_CAPACITY_MODEL_ERLANG_A)
        return d->patience_s != 0 && ckpip_duration_usable(d->patience_s);
    return d->patience_s == 0;
}

static bool recall_usable(const ckpi_capacity_demand *d)
{
    return d->model == CKPI_CAPACITY_MODEL_ERLANG_B ? ckpip_part_usable(d->recall) : d->recall == 0;
}

/* Whole numbers of calls and seconds stay exact: 100 calls of 180 s in 1800 s are 10 erlangs, not a bit more. */
static double load_of(const ckpi_capacity_demand *d)
{
    return d->calls * d->handle_time_s / (d->interval_s == 0 ? HOUR_S : d->interval_s);
}

static uint32_t refused_member(const ckpi_capacity_demand *d)
{
    if (d->model > CKPI_CAPACITY_MODEL_ERLANG_A)
        return CKPI_CAPACITY_MEMBER_MODEL;
    if (!(d->calls >= 0) || isinf(d->calls))
        return CKPI_CAPACITY_MEMBER_CALLS;
    if (!ckpip_duration_usable(d->interval_s))
        return CKPI_CAPACITY_MEMBER_INTERVAL;
    if (d->handle_time_s == 0 || !ckpip_duration_usable(d->handle_time_s))
        return CKPI_CAPACITY_MEMBER_HANDLE_TIME;
    if (!patience_usable(d))
        return CKPI_CAPACITY_MEMBER_PATIENCE;
    if (!recall_usable(d))
        return CKPI_CAPACITY_MEMBER_RECALL;
    if (!ckpip_duration_usable(d->threshold_s))
        return CKPI_CAPACITY_MEMBER_THRESHOLD;
    if (!ckpip_duration_usable(d->short_s))
        return CKPI_CAPACITY_MEMBER_SHORT;
    if (!(load_of(d) <= CKPIP_CAPACITY_LIMIT))
        return CKPI_CAPACITY_MEMBER_LOAD;
    return CKPI_CAPACITY_MEMBER_NONE;
}

ckpi_status ckpip_queue_take(const ckpi_capacity_demand *demand, ckpip_queue *out, uint32_t *member)
{
    ckpi_capacity_demand d;
    const ckpi_status status = ckpip_take(&d, sizeof d, sizeof d, demand);
    if (status != CKPI_OK)
        return status;
    const uint32_t refused = refused_member(&d);
    if (member)
        *member = refused;
    if (refused != CKPI_CAPACITY_MEMBER_NONE)
        return CKPI_E_ARGUMENT;

    const double interval_s = d.interval_s == 0 ? HOUR_S : d.interval_s;
    *out = (ckpip_queue){model_of(&d), load_of(&d), d.calls,       interval_s, d.handle_time_s,
                         d.patience_s, d.recall,    d.threshold_s, d.short_s};
    return CKPI_OK;
}

ckpip_queue ckpip_queue_with_load(const ckpip_queue *queue, double load)
{
    ckpip_queue other = *queue;
    other.load = load;
    other.calls = load * queue->interval_s / queue->handle_s;
    return other;
}

ckpi_status ckpi_capacity_check(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target, uint32_t *out)
{
    ckpip_queue queue;
    ckpip_target taken;
    uint32_t member = CKPI_CAPACITY_MEMBER_NONE;
    ckpi_status status = ckpip_queue_take(demand, &queue, &member);
    if (status == CKPI_OK && target)
        status = ckpip_target_take(target, &queue, &taken, &member);
    if (out && (status == CKPI_OK || member != CKPI_CAPACITY_MEMBER_NONE))
        *out = member;
    return status;
}

const char *ckpi_capacity_member_text(uint32_t member)
{
    switch (member) {
    case CKPI_CAPACITY_MEMBER_NONE:
        return "nothing is wrong";
    case CKPI_CAPACITY_MEMBER_MODEL:
        return "model: there is no such model";
    case CKPI_CAPACITY_MEMBER_CALLS:
        return "calls: at least 0";
    case CKPI_CAPACITY_MEMBER_INTERVAL:
        return "interval_s: 0, or 1e-15 to 1e15 seconds";
    case CKPI_CAPACITY_MEMBER_HANDLE_TIME:
        return "handle_time_s: 1e-15 to 1e15 seconds";
    case CKPI_CAPACITY_MEMBER_PATIENCE:
        return "patience_s: Erlang A needs it, 1e-15 to 1e15 seconds; B and C refuse it";
    case CKPI_CAPACITY_MEMBER_RECALL:
        return "recall: 0 to 1, with Erlang B only";
    case CKPI_CAPACITY_MEMBER_THRESHOLD:
        return "threshold_s: 0, or 1e-15 to 1e15 seconds";
    case CKPI_CAPACITY_MEMBER_SHORT:
        return "short_s: 0, or 1e-15 to 1e15 seconds";
    case CKPI_CAPACITY_MEMBER_LOAD:
        return "load: calls * handle_time_s / interval_s is beyond 10000000 erlangs";
    case CKPI_CAPACITY_MEMBER_KIND:
        return "service_level_kind: there is no such definition";
    case CKPI_CAPACITY_MEMBER_SERVICE_LEVEL:
        return "service_level: 0 to 1";
    case CKPI_CAPACITY_MEMBER_WAIT:
        return "mean_wait_answered_s: 0, or 1e-15 to 1e15 seconds; Erlang B refuses it";
    case CKPI_CAPACITY_MEMBER_ABANDONMENT:
        return "abandonment: 0 to 1; Erlang B and C refuse it";
    case CKPI_CAPACITY_MEMBER_BLOCKING:
        return "blocking: 0 to 1; Erlang C and A refuse it";
    case CKPI_CAPACITY_MEMBER_OCCUPANCY:
        return "occupancy: 0 to 1";
    case CKPI_CAPACITY_MEMBER_SHRINKAGE:
        return "shrinkage: 0 to below 1";
    case CKPI_CAPACITY_MEMBER_MOST_AGENTS:
        return "most_agents: 0 to 10000000";
    default:
        return NULL;
    }
}
