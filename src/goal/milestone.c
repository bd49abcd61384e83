/* SPDX-License-Identifier: MIT */
/* Steps on the way: what was reached, and when. */
#include "public.h"

#include "base/take.h"
#include "goal/evaluate.h"
#include <math.h>

static double mark_of(const ckpip_evaluation *e, const ckpi_milestone *m)
{
    if (m->given & CKPI_MILESTONE_HAS_VALUE)
        return m->value;
    if (!(m->given & CKPI_MILESTONE_HAS_FRACTION) || isnan(e->verdict.baseline))
        return NAN;
    return e->verdict.baseline + (e->verdict.target - e->verdict.baseline) * m->fraction;
}

static bool reaches(const ckpip_evaluation *e, const ckpi_milestone *m, double mark, double value)
{
    if (isnan(value))
        return false;
    return e->higher ? ckpip_reaches(value, mark - m->tolerance) : ckpip_reaches(-value, -(mark + m->tolerance));
}

/* When the first value that reaches the mark was complete, at or after a moment; #CKPI_ABSENT: never. */
static int64_t reached_after(ckpip_evaluation *e, const ckpi_milestone *m, double mark, int64_t from_us)
{
    const size_t count = e->count;
    ckpi_observation o;
    int64_t reached = CKPI_ABSENT;
    for (size_t i = 0; i < count && reached == CKPI_ABSENT; i++) {
        if (!ckpip_observation_at(e, i, &o) || o.end_us < from_us || o.end_us > e->moment.now_us)
            continue;
        e->count = i + 1;
        if (reaches(e, m, mark, ckpip_value_so_far(e)))
            reached = o.end_us;
    }
    e->count = count;
    return reached;
}

static double value_at(ckpip_evaluation *e, int64_t at_us)
{
    const size_t count = e->count;
    ckpi_observation o;
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        if (ckpip_observation_at(e, i, &o) && o.end_us <= at_us)
            known = i + 1;
    }
    e->count = known;
    const double value = ckpip_value_so_far(e);
    e->count = count;
    return value;
}

static void judge_due(ckpip_evaluation *e, const ckpi_milestone *m, ckpi_milestone_standing *out)
{
    out->value = value_at(e, m->due_at_us);
    if (reaches(e, m, out->mark, out->value)) {
        out->reached_at_us = reached_after(e, m, out->mark, e->goal.self.start_us);
        out->state = CKPI_MILESTONE_STATE_MET;
        return;
    }
    out->reached_at_us = reached_after(e, m, out->mark, m->due_at_us + 1);
    out->state = out->reached_at_us != CKPI_ABSENT ? CKPI_MILESTONE_STATE_MET_LATE : CKPI_MILESTONE_STATE_MISSED;
}

static void judge_coming(ckpip_evaluation *e, const ckpi_milestone *m, ckpi_milestone_standing *out)
{
    out->value = value_at(e, e->moment.now_us);
    const bool reached = reaches(e, m, out->mark, out->value);
    out->state = reached ? CKPI_MILESTONE_STATE_MET_EARLY : CKPI_MILESTONE_STATE_PENDING;
    if (reached)
        out->reached_at_us = reached_after(e, m, out->mark, e->goal.self.start_us);
}

ckpi_status ckpi_goal_milestone(const ckpi_goal *goal, size_t index, const ckpi_observation *observations, size_t count,
                                const ckpi_moment *moment, ckpi_milestone_standing *out, ckpi_issue *issue)
{
    ckpip_evaluation e;
    ckpi_milestone m;
    ckpi_status status = ckpip_evaluation_open(&e, goal, observations, count, moment, issue);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    if (index >= e.goal.self.milestone_count)
        return CKPI_E_NOT_FOUND;
    if ((status = ckpip_take_at(&m, sizeof m, sizeof m, e.goal.self.milestones, index)) != CKPI_OK)
        return status;
    ckpi_milestone_standing standing = {
        sizeof standing, CKPI_MILESTONE_STATE_UNKNOWN, m.due_at_us, CKPI_ABSENT, NAN, NAN};
    if (ckpip_evaluation_begin(&e) && !e.band && e.standing.mode != CKPI_MODE_MAINTAIN) {
        standing.mark = mark_of(&e, &m);
        if (isnan(standing.mark))
            standing.state = CKPI_MILESTONE_STATE_UNKNOWN;
        else if (e.moment.now_us >= m.due_at_us)
            judge_due(&e, &m, &standing);
        else
            judge_coming(&e, &m, &standing);
    }
    return ckpip_give(out, &standing, sizeof standing, sizeof standing);
}
