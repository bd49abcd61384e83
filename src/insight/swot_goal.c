/* SPDX-License-Identifier: MIT */
/* A draft of a goal from a weakness, or from what gets worse. */
#include "public.h"

#include "base/limits.h"
#include "goal/goal.h"
#include "insight/insight.h"
#include <string.h>

static ckpi_status take_item(const ckpi_swot_item *from, ckpi_swot_item *item)
{
    const ckpi_status status = ckpip_take(item, sizeof *item, sizeof *item, from);
    if (status != CKPI_OK)
        return status;
    const bool answered = item->list == CKPI_SWOT_LIST_WEAKNESS ||
                          (item->list == CKPI_SWOT_LIST_THREAT && item->reason == CKPI_SWOT_REASON_WORSENING);
    if (!answered)
        return CKPI_E_MISMATCH;
    return (item->metric != 0) != (item->own_metric_id != 0) ? CKPI_OK : CKPI_E_ARGUMENT;
}

static uint32_t better_of(const ckpi_swot_item *item, const ckpi_swot_draft *about)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    if (about->better != 0)
        return about->better;
    return item->metric != 0 && ckpi_metric_describe(item->metric, &info) == CKPI_OK ? info.better : 0;
}

static ckpi_status take_about(const ckpi_swot_draft *from, const ckpi_swot_item *item, ckpi_swot_draft *about)
{
    const ckpi_status status = ckpip_take(about, sizeof *about, sizeof *about, from);
    if (status != CKPI_OK)
        return status;
    about->better = better_of(item, about);
    if (!ckpip_has_direction(about->better) || !isfinite(about->value))
        return CKPI_E_ARGUMENT;
    if (item->list == CKPI_SWOT_LIST_WEAKNESS &&
        !(isfinite(about->reference) && ckpip_upward(about->better, about->reference - about->value) > 0))
        return CKPI_E_ARGUMENT;
    const bool timed = about->start_us >= -CKPIP_TIME_LIMIT && about->end_us <= CKPIP_TIME_LIMIT;
    return timed && about->end_us > about->start_us ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* What is to be held has no way to go: no baseline, and the whole mark from the first day. */
static void set_way(const ckpi_swot_item *item, const ckpi_swot_draft *about, ckpi_goal *goal, ckpi_baseline *baseline,
                    double *mark)
{
    const bool weak = item->list == CKPI_SWOT_LIST_WEAKNESS;
    *mark = weak ? about->reference : about->value;
    goal->path = weak ? CKPI_PATH_DEFAULT : CKPI_PATH_FLAT;
    baseline->kind = weak ? CKPI_BASELINE_KIND_FIXED : CKPI_BASELINE_KIND_NONE;
    baseline->value = weak ? about->value : 0;
}

static void name_it(const ckpi_swot_item *item, ckpi_goal *goal)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    if (item->metric == 0 || ckpi_metric_describe(item->metric, &info) != CKPI_OK)
        return;
    goal->metric = item->metric;
    goal->title = info.name;
    goal->title_size = strlen(info.name);
}

ckpi_status ckpi_goal_from_swot(const ckpi_swot_item *item, const ckpi_swot_draft *about, ckpi_goal *out,
                                ckpi_baseline *baseline, ckpi_target *target)
{
    ckpi_swot_item i;
    ckpi_swot_draft a;
    ckpi_status status = take_item(item, &i);
    if (status == CKPI_OK)
        status = take_about(about, &i, &a);
    if (status == CKPI_OK)
        status = ckpip_goal_can_give(out, baseline, target);
    if (status != CKPI_OK)
        return status;

    double mark;
    ckpi_baseline from = {.struct_size = sizeof from};
    ckpi_goal goal = {.id = a.goal_id,
                      .objective_id = a.objective_id,
                      .swot_id = a.swot_id,
                      .life = CKPI_GOAL_LIFE_DRAFT,
                      .provenance = CKPI_PROVENANCE_DERIVED,
                      .direction =
                          a.better == CKPI_BETTER_HIGHER ? CKPI_GOAL_DIRECTION_HIGHER : CKPI_GOAL_DIRECTION_LOWER,
                      .given = CKPI_GIVEN_START | CKPI_GIVEN_END,
                      .start_us = a.start_us,
                      .end_us = a.end_us,
                      .scope = a.scope,
                      .review = a.review,
                      .baseline = baseline,
                      .target = target};
    set_way(&i, &a, &goal, &from, &mark);
    name_it(&i, &goal);
    status = ckpi_target_absolute(mark, target);
    if (status == CKPI_OK)
        status = ckpip_give(baseline, &from, sizeof from, sizeof from);
    return status == CKPI_OK ? ckpip_give(out, &goal, sizeof goal, sizeof goal) : status;
}
