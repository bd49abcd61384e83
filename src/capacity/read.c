/* SPDX-License-Identifier: MIT */
/* What a number of agents attains, by each model. */
#include "public.h"

#include "base/take.h"
#include "capacity/blocking.h"
#include "capacity/patience.h"
#include "capacity/queue.h"
#include <math.h>

/* The doubles of a result, which stand in a row. */
static void fill(ckpi_capacity_result *r, double value)
{
    double *const doubles = &r->load;
    const double *const end = (const double *)(const void *)(r + 1);
    for (double *d = doubles; d < end; d++)
        *d = value;
}

/* A part of a whole, which rounding may make a bit more than the whole. */
static double part(double weight, double whole)
{
    return fmin(weight / whole, 1);
}

/* Where nobody abandons and nobody is blocked the definitions agree. */
static void set_service_level(ckpi_capacity_result *r, double of_offered)
{
    r->service_level = of_offered;
    r->service_level_without_short = of_offered;
    r->service_level_without_within = of_offered;
    r->service_level_abandoned_within = of_offered;
}

static void set_busy(const ckpip_queue *q, ckpi_capacity_result *r, double busy)
{
    r->mean_busy = busy;
    r->occupancy = r->agents > 0 ? part(busy, (double)r->agents) : NAN;
    r->answered_calls = busy * q->interval_s / q->handle_s;
}

static void read_blocking(const ckpip_queue *q, ckpi_capacity_result *r)
{
    const double agents = (double)r->agents;
    r->load_with_recalls = ckpip_load_with_recalls(agents, q->load, q->recall);
    if (isinf(r->load_with_recalls)) {
        r->status = CKPI_CAPACITY_STATUS_UNSTABLE;
        r->probability_block = 1;
        set_service_level(r, 0);
        set_busy(q, r, agents);
        return;
    }
    const ckpip_blocking at = ckpip_blocking_of(agents, r->load_with_recalls);
    r->probability_block = at.block;
    set_service_level(r, at.pass);
    r->service_level_answered = at.pass > 0 ? 1 : NAN;
    set_busy(q, r, r->load_with_recalls * at.pass);
}

ckpip_delay ckpip_delay_of(double agents, double load)
{
    if (load == 0)
        return (ckpip_delay){0, 1};
    if (agents <= load)
        return (ckpip_delay){1, 0};
    /* 1/C - 1 = (1 - load / agents) (1/B - 1): every term is positive. */
    const double rest = ckpip_rest_below(agents, load), spare = agents - load;
    if (isinf(rest))
        return (ckpip_delay){0, 1};
    const double sum = agents + spare * rest;
    return (ckpip_delay){agents / sum, spare * rest / sum};
}

static void read_delay_without_end(const ckpip_queue *q, ckpi_capacity_result *r)
{
    r->status = CKPI_CAPACITY_STATUS_UNSTABLE;
    r->probability_wait = 1;
    r->mean_wait_s = INFINITY;
    r->mean_wait_answered_s = INFINITY;
    r->mean_queue = INFINITY;
    set_service_level(r, 0);
    r->service_level_answered = r->agents > 0 ? 0 : NAN;
    set_busy(q, r, (double)r->agents);
}

static void read_delay(const ckpip_queue *q, ckpi_capacity_result *r)
{
    const double spare = (double)r->agents - q->load;
    if (spare <= 0) {
        read_delay_without_end(q, r);
        return;
    }
    const ckpip_delay delay = ckpip_delay_of((double)r->agents, q->load);
    r->probability_wait = delay.wait;
    r->mean_wait_s = delay.wait * q->handle_s / spare;
    r->mean_wait_answered_s = r->mean_wait_s;
    r->mean_queue = delay.wait * q->load / spare;
    set_service_level(r, part(delay.no_wait - delay.wait * expm1(-spare * q->threshold_s / q->handle_s), 1));
    r->service_level_answered = r->service_level;
    set_busy(q, r, q->load);
}

static void read_patience_without_agents(const ckpip_queue *q, ckpi_capacity_result *r)
{
    r->probability_wait = 1;
    r->probability_abandon = 1;
    r->mean_wait_s = q->patience_s;
    r->mean_wait_abandoned_s = q->patience_s;
    r->mean_queue = q->load * q->patience_s / q->handle_s;
    set_service_level(r, 0);
    r->service_level_abandoned_within = -expm1(-q->threshold_s / q->patience_s);
    set_busy(q, r, 0);
}

static void add_weights(ckpip_weights *sum, const ckpip_weights *part)
{
    sum->all += part->all;
    sum->served += part->served;
    sum->lost += part->lost;
    sum->served_wait += part->served_wait;
    sum->lost_wait += part->lost_wait;
}

/* Not yet abandoned by a time, over all: who was served before, and who is still there. */
static double kept(const ckpip_patience *p, const ckpip_weights *before, double all_after, double time)
{
    return p->idle + p->x * (before->served + exp(-time) * all_after);
}

static void read_patience(const ckpip_queue *q, ckpi_capacity_result *r)
{
    const double agents = (double)r->agents, unit = q->patience_s;
    const ckpip_patience p = ckpip_patience_of(agents, q->load, q->handle_s, unit);
    const double threshold = q->threshold_s / unit, at_short = q->short_s / unit;
    const double first = fmin(threshold, at_short), second = fmax(threshold, at_short);

    const ckpip_weights head = ckpip_patience_between(&p, 0, first);
    const ckpip_weights middle = ckpip_patience_between(&p, first, second);
    const ckpip_weights tail = ckpip_patience_between(&p, second, INFINITY);
    ckpip_weights to_second = head, whole;
    add_weights(&to_second, &middle);
    whole = to_second;
    add_weights(&whole, &tail);

    const ckpip_weights *within = threshold <= at_short ? &head : &to_second;
    const ckpip_weights *by_short = threshold <= at_short ? &to_second : &head;
    const double after_first = middle.all + tail.all;
    const double after_threshold = threshold <= at_short ? after_first : tail.all;
    const double after_short = threshold <= at_short ? tail.all : after_first;

    const double total = p.idle + p.x * whole.all;
    const double answered = p.idle + p.x * whole.served;
    const double in_time = p.idle + p.x * within->served;
    r->probability_wait = part(p.x * whole.all, total);
    r->probability_abandon = part(p.x * whole.lost, total);
    r->mean_wait_s = r->probability_abandon * unit;
    r->mean_wait_answered_s = unit * (p.x * whole.served_wait / answered);
    r->mean_wait_abandoned_s = unit * (whole.lost_wait / whole.lost);
    r->mean_queue = q->load * (unit / q->handle_s) * r->probability_abandon;
    r->service_level = part(in_time, total);
    r->service_level_answered = part(in_time, answered);
    r->service_level_without_short = part(in_time, kept(&p, by_short, after_short, at_short));
    r->service_level_without_within = part(in_time, kept(&p, within, after_threshold, threshold));
    const double gone = within->lost - expm1(-threshold) * after_threshold;
    r->service_level_abandoned_within = part(in_time + p.x * gone, total);
    set_busy(q, r, q->load * part(answered, total));
}

/* Nobody calls: what a single caller would find. */
static void read_nobody(const ckpip_queue *q, ckpi_capacity_result *r)
{
    r->load_with_recalls = 0;
    if (r->agents == 0) {
        r->status = CKPI_CAPACITY_STATUS_NO_CALLS;
        return;
    }
    if (q->model == CKPI_CAPACITY_MODEL_ERLANG_B) {
        r->probability_block = 0;
    } else {
        r->probability_wait = 0;
        r->mean_wait_s = 0;
        r->mean_wait_answered_s = 0;
        r->mean_queue = 0;
    }
    if (q->model == CKPI_CAPACITY_MODEL_ERLANG_A)
        r->probability_abandon = 0;
    set_service_level(r, 1);
    r->service_level_answered = 1;
    set_busy(q, r, 0);
}

void ckpip_queue_read(const ckpip_queue *queue, int64_t agents, ckpi_capacity_result *out)
{
    *out = (ckpi_capacity_result){.struct_size = sizeof *out, .model = queue->model, .agents = agents};
    fill(out, NAN);
    out->load = queue->load;
    out->load_with_recalls = queue->load;
    if (queue->load == 0)
        read_nobody(queue, out);
    else if (queue->model == CKPI_CAPACITY_MODEL_ERLANG_B)
        read_blocking(queue, out);
    else if (queue->model == CKPI_CAPACITY_MODEL_ERLANG_C)
        read_delay(queue, out);
    else if (agents == 0)
        read_patience_without_agents(queue, out);
    else
        read_patience(queue, out);
}

ckpi_status ckpi_capacity_read(const ckpi_capacity_demand *demand, int64_t agents, ckpi_capacity_result *out)
{
    ckpip_queue queue;
    ckpi_capacity_result result;
    const ckpi_status status = ckpip_queue_take(demand, &queue, NULL);
    if (status != CKPI_OK)
        return status;
    if (!ckpip_agents_usable(agents))
        return CKPI_E_ARGUMENT;
    ckpip_queue_read(&queue, agents, &result);
    return ckpip_give(out, &result, sizeof result, sizeof result);
}

ckpi_status ckpi_capacity_gain(const ckpi_capacity_demand *demand, int64_t agents, ckpi_capacity_result *out)
{
    ckpip_queue queue;
    ckpi_capacity_result result, with_one_more;
    const ckpi_status status = ckpip_queue_take(demand, &queue, NULL);
    if (status != CKPI_OK)
        return status;
    if (!ckpip_agents_usable(agents) || !ckpip_agents_usable(agents + 1))
        return CKPI_E_ARGUMENT;
    ckpip_queue_read(&queue, agents, &result);
    ckpip_queue_read(&queue, agents + 1, &with_one_more);
    const double *const more = &with_one_more.load;
    double *const doubles = &result.load;
    const size_t count = (size_t)((const double *)(const void *)(&result + 1) - doubles);
    for (size_t i = 0; i < count; i++)
        doubles[i] = more[i] - doubles[i];
    result.status = with_one_more.status;
    return ckpip_give(out, &result, sizeof result, sizeof result);
}

const char *ckpi_capacity_status_name(uint32_t status)
{
    switch (status) {
    case CKPI_CAPACITY_STATUS_OK:
        return "ok";
    case CKPI_CAPACITY_STATUS_UNSTABLE:
        return "unstable";
    case CKPI_CAPACITY_STATUS_NO_CALLS:
        return "no_calls";
    case CKPI_CAPACITY_STATUS_UNATTAINABLE:
        return "unattainable";
    default:
        return NULL;
    }
}
