/* SPDX-License-Identifier: MIT */
/* Staffing. Every part of a target is met by all numbers of agents from some
 * number on (the virtual wait falls in the likelihood-ratio order, and every
 * service level is monotone in that), so that each part has its own least
 * number and the whole target the largest of them. */
#include "public.h"

#include "base/take.h"
#include "capacity/blocking.h"
#include "capacity/target.h"
#include <math.h>

/* By so much a decimal limit may be passed that cannot be said in binary: 9.6
 * erlangs on 12 agents are an occupancy of at most 0.8. */
static const double SLACK = 1e-12;

static bool known_to_model(uint32_t model, uint32_t member)
{
    switch (member) {
    case CKPI_CAPACITY_MEMBER_WAIT:
        return model != CKPI_CAPACITY_MODEL_ERLANG_B;
    case CKPI_CAPACITY_MEMBER_ABANDONMENT:
        return model == CKPI_CAPACITY_MODEL_ERLANG_A;
    case CKPI_CAPACITY_MEMBER_BLOCKING:
        return model == CKPI_CAPACITY_MODEL_ERLANG_B;
    default:
        return true;
    }
}

static bool shrinkage_usable(double shrinkage)
{
    return shrinkage >= 0 && shrinkage < 1;
}

static uint32_t refused_member(const ckpi_capacity_target *t, uint32_t model)
{
    if (t->service_level_kind > CKPI_CAPACITY_SERVICE_LEVEL_ABANDONED_WITHIN)
        return CKPI_CAPACITY_MEMBER_KIND;
    if (!ckpip_part_usable(t->service_level))
        return CKPI_CAPACITY_MEMBER_SERVICE_LEVEL;
    if (!ckpip_duration_usable(t->mean_wait_answered_s) ||
        (t->mean_wait_answered_s > 0 && !known_to_model(model, CKPI_CAPACITY_MEMBER_WAIT)))
        return CKPI_CAPACITY_MEMBER_WAIT;
    if (!ckpip_part_usable(t->abandonment) ||
        (t->abandonment > 0 && !known_to_model(model, CKPI_CAPACITY_MEMBER_ABANDONMENT)))
        return CKPI_CAPACITY_MEMBER_ABANDONMENT;
    if (!ckpip_part_usable(t->blocking) || (t->blocking > 0 && !known_to_model(model, CKPI_CAPACITY_MEMBER_BLOCKING)))
        return CKPI_CAPACITY_MEMBER_BLOCKING;
    if (!ckpip_part_usable(t->occupancy))
        return CKPI_CAPACITY_MEMBER_OCCUPANCY;
    if (!shrinkage_usable(t->shrinkage))
        return CKPI_CAPACITY_MEMBER_SHRINKAGE;
    return ckpip_agents_usable(t->most_agents) ? CKPI_CAPACITY_MEMBER_NONE : CKPI_CAPACITY_MEMBER_MOST_AGENTS;
}

ckpi_status ckpip_target_take(const ckpi_capacity_target *target, const ckpip_queue *queue, ckpip_target *out,
                              uint32_t *member)
{
    ckpi_capacity_target t;
    const ckpi_status status = ckpip_take(&t, sizeof t, sizeof t, target);
    if (status != CKPI_OK)
        return status;
    const uint32_t refused = refused_member(&t, queue->model);
    if (member)
        *member = refused;
    if (refused != CKPI_CAPACITY_MEMBER_NONE)
        return CKPI_E_ARGUMENT;
    *out = (ckpip_target){
        {t.occupancy, t.service_level, t.mean_wait_answered_s, t.abandonment, t.blocking},
        t.service_level_kind,
        t.shrinkage,
        t.most_agents == 0 ? CKPIP_CAPACITY_LIMIT : t.most_agents,
    };
    return CKPI_OK;
}

bool ckpip_target_asks(const ckpip_target *target)
{
    for (int part = 0; part < CKPIP_PART_COUNT; part++) {
        if (target->limit[part] > 0)
            return true;
    }
    return false;
}

double ckpip_service_level(const ckpi_capacity_result *r, uint32_t kind)
{
    switch (kind) {
    case CKPI_CAPACITY_SERVICE_LEVEL_OF_ANSWERED:
        return r->service_level_answered;
    case CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_SHORT:
        return r->service_level_without_short;
    case CKPI_CAPACITY_SERVICE_LEVEL_WITHOUT_WITHIN:
        return r->service_level_without_within;
    case CKPI_CAPACITY_SERVICE_LEVEL_ABANDONED_WITHIN:
        return r->service_level_abandoned_within;
    default:
        return r->service_level;
    }
}

/* The sign is that of the comparison, the size that of the logarithms. What is no number is not met. */
static double signed_margin(bool met, double size)
{
    if (!met)
        return size < 0 ? size : -INFINITY;
    return size > 0 ? size : 0;
}

static double margin_below(double value, double limit)
{
    return signed_margin(value <= limit, log(limit / value));
}

static double margin_above(double value, double limit)
{
    return signed_margin(value >= limit, log(value / limit * ((1 - limit) / (1 - value))));
}

double ckpip_margin(const ckpip_target *target, enum ckpip_part part, const ckpi_capacity_result *result)
{
    const double limit = target->limit[part];
    switch (part) {
    case CKPIP_PART_OCCUPANCY:
        return margin_below(result->occupancy, limit * (1 + SLACK));
    case CKPIP_PART_SERVICE_LEVEL:
        return margin_above(ckpip_service_level(result, target->kind), limit);
    case CKPIP_PART_WAIT:
        return margin_below(result->mean_wait_answered_s, limit);
    case CKPIP_PART_ABANDONMENT:
        return margin_below(result->probability_abandon, limit);
    default:
        return margin_below(result->probability_block, limit);
    }
}

bool ckpip_hopeless(const ckpip_target *target, enum ckpip_part part)
{
    return part == CKPIP_PART_SERVICE_LEVEL && target->limit[part] >= 1;
}

static double margin_at(const ckpip_queue *queue, const ckpip_target *target, enum ckpip_part part, int64_t agents)
{
    ckpi_capacity_result result;
    ckpip_queue_read(queue, agents, &result);
    return ckpip_margin(target, part, &result);
}

static int64_t whole(double x)
{
    return x < CKPIP_CAPACITY_LIMIT ? (int64_t)x : CKPIP_CAPACITY_LIMIT;
}

/* What is known of the search: low does not meet the part, high does. */
typedef struct search {
    int64_t low;
    int64_t high;
    double below;
    double above;
} search;

/* The next number to try, from a straight line between what is known. */
static int64_t next_try(const search *s, int64_t most, double stride, int step)
{
    const double further = 1 << (step < 24 ? step : 24);
    if (s->high > most) /* nothing meets it yet */
        return s->low + whole(fmax(fmin(-s->below, 4) * stride, 1) * further);
    if (s->low < 0) /* everything meets it */
        return s->high - whole(fmax(fmin(s->above, 4) * stride, 1) * further);
    const double share = -s->below / (s->above - s->below);
    if (step % 4 == 3 || !(share > 0 && share < 1))
        return s->low + (s->high - s->low) / 2;
    return s->low + whole(ceil((double)(s->high - s->low) * share));
}

/* A search by the models' own results, from a guess on; the margin changes by
 * about one in a stride. */
static int64_t search_agents(const ckpip_queue *queue, const ckpip_target *target, enum ckpip_part part, int64_t most)
{
    const double stride = 0.9 * sqrt(queue->load) + 0.3;
    search s = {-1, most + 1, -INFINITY, INFINITY};
    int64_t agents = whole(queue->load);
    for (int step = 0; s.high - s.low > 1; step++) {
        agents = agents <= s.low ? s.low + 1 : agents >= s.high ? s.high - 1 : agents;
        const double margin = margin_at(queue, target, part, agents);
        if (margin >= 0) {
            s.high = agents;
            s.above = margin;
        } else {
            s.low = agents;
            s.below = margin;
        }
        agents = next_try(&s, most, stride, step);
    }
    return s.high;
}

/* Erlang C, agent by agent from the load on, without a division or an exp for
 * each: with r = 1/B - 1 and spare = n - a, C = n / (n + spare r). Where the
 * comparison is close, the result itself decides. */
static int64_t scan_delay(const ckpip_queue *q, const ckpip_target *t, enum ckpip_part part, int64_t most)
{
    const double per_load = 1 / q->load, limit = t->limit[part], close = 1e-9;
    const bool by_wait = part == CKPIP_PART_WAIT;
    const double decay = exp(-q->threshold_s / q->handle_s), miss = 1 - limit;
    double agents = floor(q->load), rest = ckpip_rest_below(agents, q->load);
    double late = exp(-(agents - q->load) * q->threshold_s / q->handle_s);
    for (;;) {
        agents += 1;
        if (agents > (double)most)
            return most + 1;
        rest = agents * per_load * (1 + rest);
        late *= decay;
        const double spare = agents - q->load, sum = agents + spare * rest;
        const double have = by_wait ? agents * q->handle_s : agents * late;
        const double may = by_wait ? limit * spare * sum : miss * sum;
        if (have > may * (1 + close))
            continue;
        if (have < may * (1 - close) || margin_at(q, t, part, (int64_t)agents) >= 0)
            return (int64_t)agents;
    }
}

/* Where nobody abandons or is blocked the occupancy is load / agents. */
static int64_t least_for_occupancy(double load, double limit, int64_t most)
{
    double least = fmax(floor(load / limit) - 1, 1);
    while (least <= (double)most && load / least > limit * (1 + SLACK))
        least += 1;
    return least <= (double)most ? (int64_t)least : most + 1;
}

int64_t ckpip_least_agents(const ckpip_queue *queue, const ckpip_target *target, enum ckpip_part part, int64_t most)
{
    int64_t least;
    if (queue->load == 0)
        return 0;
    if (ckpip_hopeless(target, part))
        return CKPI_ABSENT;
    if (queue->model != CKPI_CAPACITY_MODEL_ERLANG_C)
        least = search_agents(queue, target, part, most);
    else if (part == CKPIP_PART_OCCUPANCY)
        least = least_for_occupancy(queue->load, target->limit[part], most);
    else
        least = scan_delay(queue, target, part, most);
    return least <= most ? least : CKPI_ABSENT;
}

/* Without any agents too many, the least number that has a steady state. */
static int64_t least_stable(const ckpip_queue *queue)
{
    if (queue->load == 0)
        return 0;
    if (queue->model == CKPI_CAPACITY_MODEL_ERLANG_C ||
        (queue->model == CKPI_CAPACITY_MODEL_ERLANG_B && queue->recall == 1))
        return whole(floor(queue->load)) + 1;
    return 0;
}

static int64_t with_shrinkage(int64_t agents, double shrinkage)
{
    return (int64_t)fmin(ceil((double)agents / (1 - shrinkage) * (1 - SLACK)), 9e15);
}

ckpi_capacity_plan ckpip_plan(const ckpip_queue *queue, const ckpip_target *target)
{
    int64_t least[CKPIP_PART_COUNT], agents = least_stable(queue);
    for (int part = 0; part < CKPIP_PART_COUNT; part++) {
        least[part] = CKPI_ABSENT;
        if (target->limit[part] == 0)
            continue;
        least[part] = ckpip_least_agents(queue, target, (enum ckpip_part)part, target->most_agents);
        if (least[part] == CKPI_ABSENT)
            agents = CKPI_ABSENT;
        else if (agents != CKPI_ABSENT && least[part] > agents)
            agents = least[part];
    }
    if (agents > target->most_agents)
        agents = CKPI_ABSENT;
    const bool attained = agents != CKPI_ABSENT;
    return (ckpi_capacity_plan){
        .struct_size = sizeof(ckpi_capacity_plan),
        .status = attained ? CKPI_CAPACITY_STATUS_OK : CKPI_CAPACITY_STATUS_UNATTAINABLE,
        .agents = agents,
        .agents_with_shrinkage = attained ? with_shrinkage(agents, target->shrinkage) : CKPI_ABSENT,
        .for_service_level = least[CKPIP_PART_SERVICE_LEVEL],
        .for_wait = least[CKPIP_PART_WAIT],
        .for_abandonment = least[CKPIP_PART_ABANDONMENT],
        .for_blocking = least[CKPIP_PART_BLOCKING],
        .for_occupancy = least[CKPIP_PART_OCCUPANCY],
    };
}

ckpi_status ckpi_capacity_staff(const ckpi_capacity_demand *demand, const ckpi_capacity_target *target,
                                ckpi_capacity_plan *out)
{
    ckpip_queue queue;
    ckpip_target taken;
    ckpi_status status = ckpip_queue_take(demand, &queue, NULL);
    if (status == CKPI_OK)
        status = ckpip_target_take(target, &queue, &taken, NULL);
    if (status != CKPI_OK)
        return status;
    const ckpi_capacity_plan plan = ckpip_plan(&queue, &taken);
    return ckpip_give(out, &plan, sizeof plan, sizeof plan);
}

ckpi_status ckpi_capacity_with_shrinkage(int64_t agents, double shrinkage, int64_t *out)
{
    if (!out || !ckpip_agents_usable(agents) || !shrinkage_usable(shrinkage))
        return CKPI_E_ARGUMENT;
    *out = with_shrinkage(agents, shrinkage);
    return CKPI_OK;
}
