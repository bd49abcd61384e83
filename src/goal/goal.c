/* SPDX-License-Identifier: MIT */
/* Taking a goal from its caller, and its defaults. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "goal/goal.h"
#include "metric/formula.h"
#include <math.h>
#include <string.h>

enum {
    KNOWN_GIVEN = CKPI_GIVEN_WEIGHT * 2 - 1,
    KNOWN_FLAGS = CKPI_GOAL_FLAG_BREAK_IN_PERIOD * 2 - 1,
    KNOWN_TARGET_GIVEN = CKPI_TARGET_HAS_RESOLVED * 2 - 1,
    KNOWN_BASELINE_GIVEN = CKPI_BASELINE_HAS_FROZEN * 2 - 1
};

/* A struct that may be missing: then all of it is 0. */
static ckpi_status take_optional(void *into, size_t known_size, const void *from)
{
    if (from)
        return ckpip_take(into, known_size, known_size, from);
    memset(into, 0, known_size);
    return CKPI_OK;
}

static bool arrays_are_there(const ckpi_goal *g)
{
    const struct {
        const void *data;
        size_t count;
    } arrays[] = {
        {g->title, g->title_size},           {g->statement, g->statement_size},  {g->metric_name, g->metric_name_size},
        {g->owners, g->owner_count},         {g->support_ids, g->support_count}, {g->guardrail_ids, g->guardrail_count},
        {g->milestones, g->milestone_count}, {g->points, g->point_count},        {g->volumes, g->volume_count},
        {g->risks, g->risk_count},
    };
    for (size_t i = 0; i < sizeof arrays / sizeof arrays[0]; i++) {
        if (!arrays[i].data && arrays[i].count > 0)
            return false;
    }
    return true;
}

/* A path that goes back in time leads nowhere. */
static bool points_are_in_order(const ckpi_goal *g)
{
    for (size_t i = 0; g->path == CKPI_PATH_TABLE && i < g->point_count; i++) {
        if (!(g->points[i].elapsed >= (i > 0 ? g->points[i - 1].elapsed : 0) && g->points[i].elapsed <= 1))
            return false;
    }
    return true;
}

/* A quantile of a metric has the metric's unit, and an interval of its own kind. */
static double quantile_of(const ckpip_goal *goal)
{
    ckpi_metric_query query;
    if (!goal->self.query || ckpip_take(&query, sizeof query, sizeof query, goal->self.query) != CKPI_OK)
        return 0;
    return query.quantile;
}

/* What the catalogue knows of the metric, unless the goal says it of its own. */
static void look_up_metric(ckpip_goal *goal)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    goal->metric_kind = goal->self.metric_kind;
    goal->unit = goal->self.unit;
    goal->scale = 1;
    goal->counts = goal->listed_kind = goal->listed_unit = 0;
    if (!goal->self.metric || ckpi_metric_describe(goal->self.metric, &info) != CKPI_OK)
        return;
    if (!goal->metric_kind)
        goal->metric_kind = quantile_of(goal) > 0 ? (uint32_t)CKPI_KIND_QUANTILE : info.kind;
    if (!goal->unit)
        goal->unit = info.unit;
    goal->scale = ckpip_metric_scale(goal->self.metric);
    goal->counts = info.counting_unit;
    goal->listed_kind = info.kind;
    goal->listed_unit = info.unit;
}

ckpi_status ckpip_goal_take(ckpip_goal *into, const ckpi_goal *from)
{
    ckpi_status status = ckpip_take(&into->self, sizeof into->self, sizeof into->self, from);
    if (status != CKPI_OK)
        return status;
    const ckpi_goal *g = &into->self;
    if ((g->given & ~(uint32_t)KNOWN_GIVEN) || (g->flags & ~(uint32_t)KNOWN_FLAGS))
        return CKPI_E_NEWER;
    if (!arrays_are_there(g) || !points_are_in_order(g))
        return CKPI_E_ARGUMENT;
    if ((status = take_optional(&into->scope, sizeof into->scope, g->scope)) != CKPI_OK)
        return status;
    if ((status = take_optional(&into->baseline, sizeof into->baseline, g->baseline)) != CKPI_OK)
        return status;
    if ((status = take_optional(&into->target, sizeof into->target, g->target)) != CKPI_OK)
        return status;
    if ((status = take_optional(&into->plan, sizeof into->plan, g->plan)) != CKPI_OK)
        return status;
    memset(&into->review, 0, sizeof into->review);
    if (g->review && (status = ckpip_calendar_take(&into->review, g->review)) != CKPI_OK)
        return status;
    if ((into->target.given & ~(uint32_t)KNOWN_TARGET_GIVEN) ||
        (into->baseline.given & ~(uint32_t)KNOWN_BASELINE_GIVEN) || into->baseline.reserved0)
        return CKPI_E_NEWER;
    look_up_metric(into);
    return into->plan.resources || into->plan.resource_count == 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

ckpi_status ckpip_goals_check(const ckpi_goal *goals, size_t count)
{
    ckpi_goal goal;
    ckpi_status status = CKPI_OK;
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = ckpip_take_at(&goal, sizeof goal, sizeof goal, goals, i);
    return status;
}

const ckpi_goal *ckpip_goal_at(const ckpi_goal *goals, size_t i)
{
    return (const ckpi_goal *)(const void *)((const char *)goals + i * goals->struct_size);
}

ckpi_status ckpip_goal_can_give(const ckpi_goal *out, const ckpi_baseline *baseline, const ckpi_target *target)
{
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = ckpip_can_give(baseline, sizeof *baseline);
    return status == CKPI_OK ? ckpip_can_give(target, sizeof *target) : status;
}

uint32_t ckpip_goal_mode(const ckpip_goal *goal)
{
    if (goal->self.mode)
        return goal->self.mode;
    if (goal->target.kind == CKPI_TARGET_KIND_MAINTAIN)
        return CKPI_MODE_MAINTAIN;
    return goal->metric_kind == CKPI_KIND_COUNT ? CKPI_MODE_SUM : CKPI_MODE_LEVEL;
}

uint32_t ckpip_goal_path(const ckpip_goal *goal)
{
    const uint32_t mode = ckpip_goal_mode(goal);
    if (goal->self.path)
        return goal->self.path;
    return mode == CKPI_MODE_CUM_RATIO || mode == CKPI_MODE_MAINTAIN ? CKPI_PATH_FLAT : CKPI_PATH_LINEAR;
}

/* Opinions and evaluations speak for more than those who were asked. How many
 * answered, and how many were evaluated, is a count of all. */
static bool is_answered_by_few(const ckpip_goal *goal)
{
    switch (goal->self.metric) {
    case CKPI_METRIC_SATISFACTION_MEAN:
        return true;
    case CKPI_METRIC_SURVEY_RESPONSE:
    case CKPI_METRIC_SURVEY_PARTIAL:
    case CKPI_METRIC_EVALUATION_COVERAGE:
        return false;
    default:
        return goal->counts == CKPI_COUNTS_RESPONSES || goal->counts == CKPI_COUNTS_EVALUATIONS;
    }
}

bool ckpip_goal_is_sample(const ckpip_goal *goal)
{
    if (goal->self.inference)
        return goal->self.inference == CKPI_INFERENCE_SAMPLE;
    return is_answered_by_few(goal) || (goal->scope.dimensions & (1u << CKPI_DIMENSION_AGENT)) != 0;
}

uint32_t ckpip_goal_direction(const ckpip_goal *goal)
{
    if (goal->target.kind == CKPI_TARGET_KIND_BAND)
        return CKPI_GOAL_DIRECTION_BAND;
    if (goal->target.kind == CKPI_TARGET_KIND_MAINTAIN && goal->target.direction)
        return goal->target.direction;
    return goal->self.direction;
}

bool ckpip_goal_is_band(const ckpip_goal *goal)
{
    return ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_BAND;
}

void ckpip_goal_domain(const ckpip_goal *goal, double *low, double *high)
{
    *low = -INFINITY;
    *high = INFINITY;
    if (goal->self.metric) {
        ckpip_metric_domain(goal->self.metric, low, high);
        if (goal->self.metric == CKPI_METRIC_SATISFACTION_MEAN) {
            *low = 1;
            *high = 5;
        }
    }
    /* A part of a whole, whoever declared it, in a unit that says how much the whole is. */
    if (goal->metric_kind == CKPI_KIND_PROPORTION) {
        *low = 0;
        if (!goal->unit || goal->unit == CKPI_UNIT_RATIO)
            *high = 1;
        else if (goal->unit == CKPI_UNIT_PER_THOUSAND)
            *high = 1000;
    }
    if (goal->self.given & CKPI_GIVEN_DOMAIN_LOW)
        *low = goal->self.domain_low;
    if (goal->self.given & CKPI_GIVEN_DOMAIN_HIGH)
        *high = goal->self.domain_high;
}

bool ckpip_goal_is_balance(const ckpip_goal *goal)
{
    double low, high;
    if (!goal->self.metric || goal->unit != CKPI_UNIT_POINTS)
        return false;
    ckpip_metric_domain(goal->self.metric, &low, &high);
    return low == -100 && high == 100;
}

/* --- Scope --- */

bool ckpip_scope_contains(const ckpi_scope *scope, const ckpi_scope *inner)
{
    if ((scope->dimensions & inner->dimensions) != scope->dimensions)
        return false;
    for (size_t d = 0; d < sizeof scope->id / sizeof scope->id[0]; d++) {
        if ((scope->dimensions >> d & 1) && scope->id[d] != inner->id[d])
            return false;
    }
    return true;
}

ckpi_status ckpi_scope_contains(const ckpi_scope *scope, const ckpi_scope *inner, uint32_t *out)
{
    ckpi_scope wide, narrow;
    ckpi_status status = ckpip_take(&wide, sizeof wide, sizeof wide, scope);
    if (status == CKPI_OK)
        status = ckpip_take(&narrow, sizeof narrow, sizeof narrow, inner);
    if (status != CKPI_OK || !out)
        return status != CKPI_OK ? status : CKPI_E_ARGUMENT;
    *out = ckpip_scope_contains(&wide, &narrow);
    return CKPI_OK;
}
