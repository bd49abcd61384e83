/* SPDX-License-Identifier: MIT */
/* A goal in the pieces of a calendar. */
#include "public.h"

#include "goal/goal.h"
#include <math.h>

typedef struct cutting {
    ckpip_goal goal;
    ckpi_calendar calendar;
    double target;
    bool whole; /* a sum of things that are counted */
} cutting;

static ckpi_status open_cutting(cutting *c, const ckpi_goal *goal, const ckpi_calendar *calendar)
{
    uint32_t code;
    double elapsed, mark;
    ckpi_status status = ckpip_goal_take(&c->goal, goal);
    if (status == CKPI_OK)
        status = calendar ? ckpip_calendar_take(&c->calendar, calendar) : CKPI_E_ARGUMENT;
    if (status != CKPI_OK)
        return status;
    const bool sum = ckpip_goal_mode(&c->goal) == CKPI_MODE_SUM;
    /* A total begins at nothing. */
    if (sum && isnan(ckpip_baseline_value(&c->goal.baseline)))
        c->goal.baseline = (ckpi_baseline){.struct_size = sizeof c->goal.baseline, .kind = CKPI_BASELINE_KIND_FIXED};
    c->target = ckpip_target_value(&c->goal.target, &c->goal.baseline, &code);
    c->whole = sum && c->target == floor(c->target);
    const bool timed =
        ckpip_goal_elapsed(&c->goal, c->goal.self.start_us, &elapsed) && ckpip_goal_expected(&c->goal, elapsed, &mark);
    return timed && isfinite(c->target) && c->calendar.unit != CKPI_PERIOD_UNIT_NONE ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* What the path has by a moment; at the end it is the target itself. */
static double mark_at(const cutting *c, int64_t at_us)
{
    double elapsed = 0, mark = NAN;
    if (at_us >= c->goal.self.end_us)
        return c->target;
    (void)ckpip_goal_elapsed(&c->goal, at_us, &elapsed);
    (void)ckpip_goal_expected(&c->goal, elapsed, &mark);
    return c->whole ? floor(mark + 0.5) : mark;
}

/* Counts the steps; writes them too if told to. */
static ckpi_status cut(const cutting *c, ckpi_goal_step *steps, size_t *count)
{
    const ckpi_goal *g = &c->goal.self;
    const double start = ckpip_baseline_value(&c->goal.baseline);
    double before = isnan(start) ? c->target : start;
    *count = 0;
    for (int64_t at = g->start_us; at < g->end_us; (*count)++) {
        int64_t from, until;
        if (!ckpip_calendar_period(&c->calendar, at, &from, &until))
            return CKPI_E_NOT_FOUND;
        until = until < g->end_us ? until : g->end_us;
        const double mark = mark_at(c, until);
        if (steps)
            steps[*count] = (ckpi_goal_step){at, until, mark, mark - before};
        before = mark;
        at = until;
    }
    return CKPI_OK;
}

ckpi_status ckpi_goal_steps_read(const ckpi_goal *goal, const ckpi_calendar *calendar, ckpi_goal_step *steps,
                                 size_t capacity, size_t *needed)
{
    cutting c;
    size_t count = 0;
    if (!needed || (!steps && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = open_cutting(&c, goal, calendar);
    if (status == CKPI_OK)
        status = cut(&c, NULL, &count);
    if (status != CKPI_OK)
        return status;
    *needed = count;
    if (count > capacity)
        return CKPI_E_SPACE;
    return steps ? cut(&c, steps, &count) : CKPI_OK;
}
