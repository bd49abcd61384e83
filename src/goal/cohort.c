/* SPDX-License-Identifier: MIT */
/* Cohorts by the time since a beginning, and goals of those who are still learning. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "goal/goal.h"

ckpi_status ckpi_cohort_find(int64_t since_us, int64_t at_us, const int64_t *lengths_us, size_t count, uint64_t *out)
{
    if (!out || (!lengths_us && count > 0) || !ckpip_time_is_valid(since_us) || !ckpip_time_is_valid(at_us))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (lengths_us[i] <= (i > 0 ? lengths_us[i - 1] : 0))
            return CKPI_E_ARGUMENT;
    }
    if (at_us < since_us)
        return CKPI_E_NOT_FOUND;
    size_t cohort = 0;
    while (cohort < count && at_us - since_us >= lengths_us[cohort])
        cohort++;
    *out = cohort;
    return CKPI_OK;
}

/* When the goal would be judged first by itself: as ckpi_goal_evaluate() has it. */
static int64_t first_evaluation(const ckpip_goal *goal)
{
    int64_t start, end;
    const ckpi_goal *g = &goal->self;
    if (g->given & CKPI_GIVEN_FIRST_EVALUATION)
        return g->first_evaluation_at_us;
    if (goal->review.unit != CKPI_PERIOD_UNIT_NONE && ckpip_calendar_period(&goal->review, g->start_us, &start, &end))
        return end < g->end_us ? end : g->end_us;
    return g->start_us;
}

ckpi_status ckpi_goal_after_ramp(const ckpi_goal *goal, int64_t since_us, int64_t ramp_us, ckpi_goal *out)
{
    const uint32_t both = CKPI_GIVEN_START | CKPI_GIVEN_END;
    ckpip_goal g;
    ckpi_status status = ckpip_goal_take(&g, goal);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    if ((g.self.given & both) != both || out == goal || !ckpip_time_is_valid(since_us) || ramp_us < 0 ||
        ramp_us > CKPIP_TIME_LIMIT)
        return CKPI_E_ARGUMENT;
    const int64_t over_us = since_us + ramp_us;
    if (over_us >= g.self.end_us)
        return CKPI_E_LIMIT;
    if (over_us > first_evaluation(&g)) {
        g.self.given |= CKPI_GIVEN_FIRST_EVALUATION;
        g.self.first_evaluation_at_us = over_us;
    }
    return ckpip_give(out, &g.self, sizeof g.self, sizeof g.self);
}
