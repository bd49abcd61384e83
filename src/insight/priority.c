/* SPDX-License-Identifier: MIT */
/* Which goal to work on first: how far behind, how much it matters, and whether work still changes it. */
#include "public.h"

#include "base/sort.h"
#include "insight/insight.h"

typedef struct list {
    const ckpi_goal *goals;
    const ckpi_verdict *verdicts;
    size_t count;
    const ckpi_objective *objectives;
    size_t objective_count;
    const double *recoverable;
    ckpi_priority *out;
} list;

static ckpi_status take(const list *l, size_t i, ckpi_goal *goal, ckpi_verdict *verdict)
{
    ckpi_status status = ckpip_take_at(goal, sizeof *goal, sizeof *goal, l->goals, i);
    if (status == CKPI_OK)
        status = ckpip_take_at(verdict, sizeof *verdict, sizeof *verdict, l->verdicts, i);
    if (status != CKPI_OK)
        return status;
    if (verdict->goal_id != goal->id)
        return CKPI_E_MISMATCH;
    const double given = l->recoverable ? l->recoverable[i] : NAN;
    const bool weighed = !(goal->given & CKPI_GIVEN_WEIGHT) || (goal->weight >= 0 && isfinite(goal->weight));
    return weighed && (isnan(given) || (given >= 0 && given <= 1)) ? CKPI_OK : CKPI_E_ARGUMENT;
}

static ckpi_status take_objective(const list *l, size_t i, ckpi_objective *objective)
{
    const ckpi_status status = ckpip_take_at(objective, sizeof *objective, sizeof *objective, l->objectives, i);
    if (status != CKPI_OK)
        return status;
    return objective->weight >= 0 && isfinite(objective->weight) ? CKPI_OK : CKPI_E_ARGUMENT;
}

static double weight_of(const list *l, const ckpi_goal *goal)
{
    const double own = goal->given & CKPI_GIVEN_WEIGHT ? goal->weight : 1;
    ckpi_objective objective;
    for (size_t i = 0; goal->objective_id != 0 && i < l->objective_count; i++) {
        (void)take_objective(l, i, &objective);
        if (objective.id == goal->objective_id)
            return own * (objective.weight > 0 ? objective.weight : 1);
    }
    return own;
}

static uint32_t group_of(const ckpi_verdict *v)
{
    switch (v->status) {
    case CKPI_GOAL_STATUS_OFF_TRACK:
        return v->reason == CKPI_GOAL_REASON_UNREACHABLE ? CKPI_PRIORITY_DECIDED : CKPI_PRIORITY_BEHIND;
    case CKPI_GOAL_STATUS_AT_RISK:
        return CKPI_PRIORITY_BEHIND;
    case CKPI_GOAL_STATUS_ON_TRACK:
        return CKPI_PRIORITY_ON_COURSE;
    case CKPI_GOAL_STATUS_ABANDONED:
    case CKPI_GOAL_STATUS_MISSED:
    case CKPI_GOAL_STATUS_ACHIEVED:
    case CKPI_GOAL_STATUS_EXCEEDED:
        return CKPI_PRIORITY_DECIDED;
    default:
        return CKPI_PRIORITY_UNKNOWN;
    }
}

static double way_of(const ckpi_verdict *v)
{
    const double way = fabs(v->target - v->baseline);
    if (isfinite(way) && way > 0)
        return way;
    return isfinite(v->target) && fabs(v->target) > 0 ? fabs(v->target) : 1;
}

/* To the path; of whoever is on it, what the projection leaves to the target. */
static double gap_of(const ckpi_goal *goal, const ckpi_verdict *v)
{
    const bool lower = goal->direction == CKPI_GOAL_DIRECTION_LOWER;
    const double left = lower ? v->projection - v->target : v->target - v->projection;
    if (isfinite(v->gap) && v->gap < 0)
        return -v->gap / way_of(v);
    return isfinite(left) && left > 0 ? left / way_of(v) : 0;
}

static double recoverable_of(const list *l, size_t i, const ckpi_verdict *v)
{
    if (l->recoverable && !isnan(l->recoverable[i]))
        return l->recoverable[i];
    if (isfinite(v->probability))
        return v->probability;
    return isfinite(v->elapsed) ? 1 - v->elapsed : 1;
}

static ckpi_priority read_one(const list *l, size_t i)
{
    ckpi_goal goal = {.id = 0};
    ckpi_verdict verdict = {.goal_id = 0};
    (void)take(l, i, &goal, &verdict);
    ckpi_priority p = {.group = group_of(&verdict), .stated = goal.priority, .id = goal.id};
    p.gap = p.group == CKPI_PRIORITY_BEHIND ? gap_of(&goal, &verdict) : 0;
    p.weight = weight_of(l, &goal);
    p.recoverable = p.group == CKPI_PRIORITY_DECIDED ? 0 : recoverable_of(l, i, &verdict);
    p.score = p.gap * p.weight * p.recoverable;
    return p;
}

static bool comes_first(const void *context, size_t a, size_t b)
{
    const list *l = context;
    ckpi_priority x, y;
    (void)ckpip_take_at(&x, sizeof x, sizeof x, l->out, a);
    (void)ckpip_take_at(&y, sizeof y, sizeof y, l->out, b);
    if (x.group != y.group)
        return x.group < y.group;
    /* None stated is 0, and comes last. */
    if (x.stated - 1 != y.stated - 1)
        return x.stated - 1 < y.stated - 1;
    if (x.score < y.score || x.score > y.score)
        return x.score > y.score;
    return a < b;
}

ckpi_status ckpi_priority_read(const ckpi_goal *goals, const ckpi_verdict *verdicts, size_t count,
                               const ckpi_objective *objectives, size_t objective_count, const double *recoverable,
                               ckpi_priority *out, size_t *order)
{
    list l = {goals, verdicts, count, objectives, objective_count, recoverable, out};
    if ((count > 0 && (!goals || !verdicts || !out || !order)) || (objective_count > 0 && !objectives))
        return CKPI_E_ARGUMENT;
    ckpi_status status = count > 0 ? ckpip_can_give(out, sizeof *out) : CKPI_OK;
    ckpi_goal goal;
    ckpi_verdict verdict;
    ckpi_objective objective;
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = take(&l, i, &goal, &verdict);
    for (size_t i = 0; i < objective_count && status == CKPI_OK; i++)
        status = take_objective(&l, i, &objective);
    if (status != CKPI_OK)
        return status;
    for (size_t i = 0; i < count; i++) {
        const ckpi_priority p = read_one(&l, i);
        ckpip_give_at(out, i, &p, sizeof p);
    }
    ckpip_sort_indexes(order, count, comes_first, &l);
    return CKPI_OK;
}
