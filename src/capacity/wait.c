/* SPDX-License-Identifier: MIT */
/* The distribution of waits, and its inverse. */
#include "public.h"

#include "capacity/patience.h"
#include "capacity/queue.h"
#include "capacity/root.h"
#include "capacity/target.h"
#include <math.h>

static const double LONGEST_S = 1e15;

/* Of Erlang A: whose wait, and what is looked for. */
typedef struct waits {
    ckpip_patience density;
    uint32_t callers;
    double total; /* weight of these callers */
    double probability;
} waits;

static waits waits_of(const ckpip_queue *q, double agents, uint32_t callers)
{
    waits w = {ckpip_patience_of(agents, q->load, q->handle_s, q->patience_s), callers, 0, 0};
    const ckpip_weights all = ckpip_patience_between(&w.density, 0, INFINITY);
    w.total = callers == CKPI_CAPACITY_CALLERS_ALL        ? w.density.idle + w.density.x * all.all
              : callers == CKPI_CAPACITY_CALLERS_ANSWERED ? w.density.idle + w.density.x * all.served
                                                          : all.lost;
    return w;
}

/* The part that has waited longer than a time. */
static double part_beyond(const waits *w, double time)
{
    ckpip_weights after = {0, 0, 0, 0, 0, 0};
    ckpip_patience_add(&w->density, time, INFINITY, w->callers == CKPI_CAPACITY_CALLERS_ABANDONED, &after);
    if (w->callers == CKPI_CAPACITY_CALLERS_ALL)
        return w->density.x * (exp(-time) * after.all) / w->total;
    if (w->callers == CKPI_CAPACITY_CALLERS_ANSWERED)
        return w->density.x * after.served / w->total;
    return exp(-time) * after.later / w->total;
}

/* The part that has not, for where that is the smaller. */
static double part_within(const waits *w, double time)
{
    const ckpip_weights before = ckpip_patience_between(&w->density, 0, time);
    if (w->callers == CKPI_CAPACITY_CALLERS_ANSWERED)
        return (w->density.idle + w->density.x * before.served) / w->total;
    const double left = -expm1(-time) * ckpip_patience_between(&w->density, time, INFINITY).all;
    if (w->callers == CKPI_CAPACITY_CALLERS_ALL)
        return (w->density.idle + w->density.x * (before.all + left)) / w->total;
    return (before.lost + left) / w->total;
}

static double past_quantile(const void *subject, double time)
{
    const waits *w = subject;
    if (w->probability < 0.5)
        return log(part_within(w, time) / w->probability);
    return log((1 - w->probability) / part_beyond(w, time));
}

static bool has_waits(const ckpip_queue *q, int64_t agents, uint32_t callers)
{
    if (q->model == CKPI_CAPACITY_MODEL_ERLANG_B || (q->load == 0 && agents == 0))
        return false;
    if (callers == CKPI_CAPACITY_CALLERS_ABANDONED)
        return q->model == CKPI_CAPACITY_MODEL_ERLANG_A && q->load > 0;
    return callers == CKPI_CAPACITY_CALLERS_ALL || agents > 0;
}

static double beyond(const ckpip_queue *q, int64_t agents, uint32_t callers, double wait_s)
{
    if (!has_waits(q, agents, callers))
        return NAN;
    if (q->load == 0)
        return 0;
    if (q->model == CKPI_CAPACITY_MODEL_ERLANG_A) {
        if (agents == 0)
            return exp(-wait_s / q->patience_s);
        const waits w = waits_of(q, (double)agents, callers);
        return part_beyond(&w, wait_s / q->patience_s);
    }
    const double spare = (double)agents - q->load;
    return spare <= 0 ? 1 : ckpip_delay_of((double)agents, q->load).wait * exp(-spare * wait_s / q->handle_s);
}

static double quantile_with_patience(const ckpip_queue *q, int64_t agents, uint32_t callers, double probability)
{
    if (agents == 0)
        return -q->patience_s * log1p(-probability);
    waits w = waits_of(q, (double)agents, callers);
    w.probability = probability;
    if (callers != CKPI_CAPACITY_CALLERS_ABANDONED && w.density.idle / w.total >= probability)
        return 0;
    const double start = w.density.peak + 1 / (1 + w.density.slope + sqrt(w.density.bend));
    const ckpip_bracket bracket = ckpip_root_bracket(past_quantile, &w, start, 1e-300, 1e300);
    return q->patience_s * ckpip_root(past_quantile, &w, bracket).high;
}

static double quantile(const ckpip_queue *q, int64_t agents, uint32_t callers, double probability)
{
    if (!has_waits(q, agents, callers))
        return NAN;
    if (q->load == 0)
        return 0;
    if (q->model == CKPI_CAPACITY_MODEL_ERLANG_A)
        return quantile_with_patience(q, agents, callers, probability);
    const double spare = (double)agents - q->load;
    if (spare <= 0)
        return INFINITY;
    const double past = probability - ckpip_delay_of((double)agents, q->load).no_wait;
    return past <= 0 ? 0 : q->handle_s / spare * log1p(past / (1 - probability));
}

ckpi_status ckpi_capacity_wait_beyond(const ckpi_capacity_demand *demand, int64_t agents, uint32_t callers,
                                      double wait_s, double *out)
{
    ckpip_queue queue;
    const ckpi_status status = ckpip_queue_take(demand, &queue, NULL);
    if (status != CKPI_OK)
        return status;
    if (!out || !ckpip_agents_usable(agents) || callers > CKPI_CAPACITY_CALLERS_ABANDONED)
        return CKPI_E_ARGUMENT;
    if (!(wait_s >= 0 && wait_s <= LONGEST_S))
        return CKPI_E_ARGUMENT;
    *out = beyond(&queue, agents, callers, wait_s);
    return CKPI_OK;
}

ckpi_status ckpi_capacity_wait_quantile(const ckpi_capacity_demand *demand, int64_t agents, uint32_t callers,
                                        double probability, double *out)
{
    ckpip_queue queue;
    const ckpi_status status = ckpip_queue_take(demand, &queue, NULL);
    if (status != CKPI_OK)
        return status;
    if (!out || !ckpip_agents_usable(agents) || callers > CKPI_CAPACITY_CALLERS_ABANDONED)
        return CKPI_E_ARGUMENT;
    if (!(probability > 0 && probability < 1))
        return CKPI_E_ARGUMENT;
    *out = quantile(&queue, agents, callers, probability);
    return CKPI_OK;
}
