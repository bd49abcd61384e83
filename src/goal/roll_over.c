/* SPDX-License-Identifier: MIT */
/* The goal of the next period, from the one that ended. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

/* Where the next one starts: what was reached, or with a ratchet no worse than the last start. */
static double start_of(const ckpip_goal *old, double value, uint32_t ratchet)
{
    const double before = ckpip_baseline_value(&old->baseline);
    if (ratchet == CKPI_RATCHET_NONE || isnan(before))
        return value;
    if (old->self.direction == CKPI_GOAL_DIRECTION_LOWER)
        return fmin(value, before);
    return old->self.direction == CKPI_GOAL_DIRECTION_HIGHER ? fmax(value, before) : value;
}

/* The recipe without the number that it once stood for. */
static ckpi_target recipe_of(const ckpip_goal *old)
{
    ckpi_target t = old->target;
    t.given = 0;
    t.threshold = t.stretch = t.resolved = 0;
    return t;
}

static ckpi_goal next_of(const ckpip_goal *old, uint64_t id, int64_t start_us, int64_t end_us)
{
    ckpi_goal next = old->self;
    next.id = id;
    next.version = 1;
    next.life = CKPI_GOAL_LIFE_COMMITTED;
    next.start_us = start_us;
    next.end_us = end_us;
    next.given |= CKPI_GIVEN_START | CKPI_GIVEN_END;
    next.given &= ~(uint32_t)CKPI_GIVEN_FIRST_EVALUATION;
    next.first_evaluation_at_us = 0;
    next.flags &= ~(uint32_t)CKPI_GOAL_FLAG_BREAK_IN_PERIOD;
    next.success_at = CKPI_SUCCESS_TARGET;
    next.plan = NULL;
    next.milestones = NULL;
    next.milestone_count = 0;
    next.volumes = NULL;
    next.volume_count = 0;
    /* The words name the number and the date of the last one. */
    next.statement = NULL;
    next.statement_size = 0;
    if (next.path == CKPI_PATH_STEP || next.path == CKPI_PATH_POLY)
        next.path = CKPI_PATH_DEFAULT;
    return next;
}

ckpi_status ckpi_goal_roll_over(const ckpi_goal *goal, uint64_t id, double value, int64_t start_us, int64_t end_us,
                                uint32_t ratchet, ckpi_goal *out, ckpi_baseline *baseline, ckpi_target *target)
{
    ckpip_goal old;
    ckpi_status status = ckpip_goal_take(&old, goal);
    if (status == CKPI_OK)
        status = ckpip_goal_can_give(out, baseline, target);
    if (status != CKPI_OK)
        return status;
    if (out == goal || !isfinite(value) || ratchet > CKPI_RATCHET_BASELINE ||
        old.self.direction == CKPI_GOAL_DIRECTION_UNSTATED || old.target.kind == CKPI_TARGET_KIND_NONE)
        return CKPI_E_ARGUMENT;
    if (!(old.self.given & CKPI_GIVEN_END) || start_us < old.self.end_us || end_us <= start_us ||
        !ckpip_time_is_valid(start_us) || !ckpip_time_is_valid(end_us))
        return CKPI_E_ARGUMENT;

    const ckpi_baseline from = {.kind = CKPI_BASELINE_KIND_FIXED,
                                .given = CKPI_BASELINE_HAS_FROZEN,
                                .value = start_of(&old, value, ratchet),
                                .frozen_at_us = start_us};
    const ckpi_target to = recipe_of(&old);
    ckpi_goal next = next_of(&old, id, start_us, end_us);
    next.baseline = baseline;
    next.target = target;
    (void)ckpip_give(baseline, &from, sizeof from, sizeof from);
    (void)ckpip_give(target, &to, sizeof to, sizeof to);
    return ckpip_give(out, &next, sizeof next, sizeof next);
}
