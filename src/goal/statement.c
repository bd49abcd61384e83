/* SPDX-License-Identifier: MIT */
/* A goal in words, from its structure: "Reduce average handle time of queue
 * Support from 412 s to 330 s (-20 %) by 2026-03-31". The same on every
 * machine: numbers are written without the locale. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include "goal/writer.h"
#include <math.h>

/* A change in per cent says a whole number, unless that would be 0. */
static double whole_percent(double fraction)
{
    const double percent = fraction * 100;
    return fabs(percent) >= 0.5 ? round(percent) : percent;
}

/* The last day that belongs to the goal. */
static void put_last_day(ckpip_writer *w, const ckpip_goal *goal)
{
    ckpip_put_text(w, " by ");
    ckpip_put_day(w, goal->self.end_us - 1, goal->review.utc_offset_s);
}

/* --- Parts of the sentence --- */

static void put_change(ckpip_writer *w, const ckpip_goal *goal, double baseline, double target)
{
    const uint32_t unit = goal->unit, kind = goal->target.kind;
    const bool in_points =
        kind == CKPI_TARGET_KIND_POINTS || unit == CKPI_UNIT_RATIO || unit == CKPI_UNIT_POINTS || baseline <= 0;
    ckpip_put_text(w, " (");
    if (kind == CKPI_TARGET_KIND_RELATIVE || !in_points) {
        ckpip_put_signed(w,
                         whole_percent(kind == CKPI_TARGET_KIND_RELATIVE ? goal->target.value : target / baseline - 1));
        ckpip_put_text(w, " %");
    } else {
        ckpip_put_signed(w, unit == CKPI_UNIT_RATIO ? (target - baseline) * 100 : target - baseline);
        ckpip_put_text(w, unit == CKPI_UNIT_SECONDS ? " s" : " points");
    }
    ckpip_put_text(w, ")");
}

/* From somewhere to somewhere better. */
static void put_way(ckpip_writer *w, const ckpip_goal *goal, double baseline, double target)
{
    const bool higher = ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER;
    ckpip_put_text(w, higher ? "Raise " : "Reduce ");
    ckpip_put_metric(w, goal);
    ckpip_put_text(w, " from ");
    ckpip_put_value(w, baseline, goal->unit);
    ckpip_put_text(w, " to ");
    ckpip_put_value(w, target, goal->unit);
    put_change(w, goal, baseline, target);
}

static void put_place(ckpip_writer *w, const ckpip_goal *goal, double target)
{
    const bool higher = ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER;
    ckpip_put_text(w, "Bring ");
    ckpip_put_metric(w, goal);
    ckpip_put_text(w, " to ");
    ckpip_put_value(w, target, goal->unit);
    ckpip_put_text(w, higher ? " or more" : " or less");
}

static void put_band(ckpip_writer *w, const ckpip_goal *goal)
{
    ckpip_put_text(w, "Keep ");
    ckpip_put_metric(w, goal);
    ckpip_put_text(w, " between ");
    ckpip_put_value(w, goal->target.low, goal->unit);
    ckpip_put_text(w, " and ");
    ckpip_put_value(w, goal->target.high, goal->unit);
}

static void put_side(ckpip_writer *w, const ckpip_goal *goal)
{
    ckpip_put_text(w, "Keep ");
    ckpip_put_metric(w, goal);
    ckpip_put_text(w, ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER ? " at or above " : " at or below ");
    ckpip_put_value(w, goal->target.value, goal->unit);
}

static void put_row(ckpip_writer *w, const ckpip_goal *goal)
{
    const char *unit = ckpi_goal_word(CKPI_GOAL_WORDS_PERIOD, goal->review.unit);
    if (ckpip_goal_is_band(goal))
        put_band(w, goal);
    else
        put_side(w, goal);
    ckpip_put_text(w, " for ");
    ckpip_put_whole(w, goal->target.need, 1);
    ckpip_put_text(w, " ");
    ckpip_put_text(w, unit && goal->review.unit != CKPI_PERIOD_UNIT_EDGES ? unit : "period");
    ckpip_put_text(w, goal->target.need == 1 ? "" : "s in a row");
}

static bool can_be_said(const ckpip_goal *goal, double target, uint32_t code)
{
    if (goal->self.metric == 0 && goal->self.metric_name_size == 0)
        return false;
    if (ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_UNSTATED || code != CKPI_SMART_OK)
        return false;
    if (goal->target.kind == CKPI_TARGET_KIND_BAND || goal->target.kind == CKPI_TARGET_KIND_MAINTAIN)
        return isfinite(goal->target.low) && isfinite(goal->target.high) && isfinite(goal->target.value);
    return isfinite(target) && !ckpip_goal_is_band(goal);
}

static void put_sentence(ckpip_writer *w, const ckpip_goal *goal, double target)
{
    const double baseline = ckpip_baseline_value(&goal->baseline);
    const bool higher = ckpip_goal_direction(goal) == CKPI_GOAL_DIRECTION_HIGHER;
    if (goal->target.kind == CKPI_TARGET_KIND_MAINTAIN)
        put_row(w, goal);
    else if (goal->target.kind == CKPI_TARGET_KIND_BAND)
        put_band(w, goal);
    else if (isfinite(baseline) && (higher ? target > baseline : target < baseline))
        put_way(w, goal, baseline, target);
    else
        put_place(w, goal, target);
    if ((goal->self.given & CKPI_GIVEN_END) && ckpip_time_is_valid(goal->self.end_us))
        put_last_day(w, goal);
}

ckpi_status ckpi_goal_statement(const ckpi_goal *goal, char *buffer, size_t capacity, size_t *needed)
{
    ckpip_goal g;
    uint32_t code;
    const ckpi_status status = ckpip_goal_take(&g, goal);
    if (status != CKPI_OK)
        return status;
    if (!needed || (!buffer && capacity > 0))
        return CKPI_E_ARGUMENT;
    const double target = ckpip_target_value(&g.target, &g.baseline, &code);
    if (!can_be_said(&g, target, code))
        return CKPI_E_ARGUMENT;
    ckpip_writer w = {buffer, capacity, 0};
    put_sentence(&w, &g, target);
    *needed = w.size;
    return w.size <= capacity ? CKPI_OK : CKPI_E_SPACE;
}
