/* SPDX-License-Identifier: MIT */
/* Where one should be by now. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

/* Points of a path: given, or the milestones of a goal. */
typedef struct path {
    uint32_t kind;
    const ckpi_path_point *points;
    size_t count;
    const ckpip_goal *goal; /* not NULL: its milestones are the points */
    double start;
    double end;
} path;

static ckpi_path_point milestone_point(const path *p, size_t i)
{
    ckpi_milestone m;
    ckpi_path_point point = {NAN, NAN};
    if (ckpip_take_at(&m, sizeof m, sizeof m, p->goal->self.milestones, i) != CKPI_OK)
        return point;
    if (!ckpip_goal_elapsed(p->goal, m.due_at_us, &point.elapsed))
        return point;
    if (m.given & CKPI_MILESTONE_HAS_FRACTION)
        point.fraction = m.fraction;
    else if (m.given & CKPI_MILESTONE_HAS_VALUE)
        point.fraction = (m.value - p->start) / (p->end - p->start);
    return point;
}

static ckpi_path_point point_at(const path *p, size_t i)
{
    return p->goal ? milestone_point(p, i) : p->points[i];
}

/* The straight lines begin at (0, 0) and end at (1, 1), unless a point says otherwise. */
static ckpi_path_point corner_at(const path *p, size_t i)
{
    const ckpi_path_point begin = {0, 0}, end = {1, 1};
    if (i == 0)
        return begin;
    return i <= p->count ? point_at(p, i - 1) : end;
}

static double on_lines(const path *p, double s)
{
    const size_t corners = p->count + (point_at(p, p->count - 1).elapsed == 1 ? 1 : 2);
    ckpi_path_point a = corner_at(p, 0);
    for (size_t i = 1; i < corners; i++) {
        const ckpi_path_point b = corner_at(p, i);
        if (s >= a.elapsed && s <= b.elapsed)
            return b.elapsed > a.elapsed
                       ? a.fraction + (b.fraction - a.fraction) * ((s - a.elapsed) / (b.elapsed - a.elapsed))
                       : b.fraction;
        a = b;
    }
    return a.fraction;
}

static double on_steps(const path *p, double s)
{
    double f = 0;
    for (size_t i = 0; i < p->count; i++) {
        const ckpi_path_point point = point_at(p, i);
        if (point.elapsed <= s)
            f = point.fraction;
    }
    return f;
}

static double fraction_at(const path *p, double s)
{
    switch (p->kind) {
    case CKPI_PATH_LINEAR:
        return s;
    case CKPI_PATH_FLAT:
        return 1;
    case CKPI_PATH_SMOOTHSTEP:
        return s * s * (3 - 2 * s);
    case CKPI_PATH_STEP:
        return on_steps(p, s);
    default:
        return on_lines(p, s);
    }
}

static bool is_in_order(const path *p)
{
    double last = 0;
    for (size_t i = 0; i < p->count; i++) {
        const ckpi_path_point point = point_at(p, i);
        if (!(point.elapsed >= last && point.elapsed <= 1) || !isfinite(point.fraction))
            return false;
        last = point.elapsed;
    }
    return p->count > 0 || (p->kind != CKPI_PATH_POLY && p->kind != CKPI_PATH_TABLE);
}

ckpi_status ckpi_path_fraction(uint32_t kind, const ckpi_path_point *points, size_t count, double elapsed, double *out)
{
    const path p = {kind, points, count, NULL, 0, 0};
    if (!out || kind == CKPI_PATH_DEFAULT || kind > CKPI_PATH_TABLE || !(elapsed >= 0 && elapsed <= 1))
        return CKPI_E_ARGUMENT;
    if ((!points && count > 0) || !is_in_order(&p))
        return CKPI_E_ARGUMENT;
    *out = fraction_at(&p, elapsed);
    return CKPI_OK;
}

/* --- Of a goal --- */

/* Expected volume before a moment, and in all. */
static bool volume_before(const ckpip_goal *goal, int64_t at_us, double *before, double *all)
{
    *before = *all = 0;
    for (size_t i = 0; i < goal->self.volume_count; i++) {
        const ckpi_volume *v = &goal->self.volumes[i];
        if (!(v->weight >= 0) || !isfinite(v->weight) || v->end_us <= v->start_us ||
            !ckpip_time_is_valid(v->start_us) || !ckpip_time_is_valid(v->end_us))
            return false;
        *all += v->weight;
        if (at_us >= v->end_us)
            *before += v->weight;
        else if (at_us > v->start_us)
            *before += v->weight * ((double)(at_us - v->start_us) / (double)(v->end_us - v->start_us));
    }
    return *all > 0;
}

bool ckpip_goal_elapsed(const ckpip_goal *goal, int64_t at_us, double *out)
{
    const ckpi_goal *g = &goal->self;
    const uint32_t both = CKPI_GIVEN_START | CKPI_GIVEN_END;
    if ((g->given & both) != both || !ckpip_time_is_valid(g->start_us) || !ckpip_time_is_valid(g->end_us))
        return false;
    if (g->end_us <= g->start_us)
        return false;
    double before = 0, all = 0;
    if (g->volume_count > 0 && !volume_before(goal, at_us, &before, &all))
        return false;
    if (at_us <= g->start_us)
        *out = 0;
    else if (at_us >= g->end_us)
        *out = 1;
    else
        *out = g->volume_count > 0 ? before / all : (double)(at_us - g->start_us) / (double)(g->end_us - g->start_us);
    return true;
}

bool ckpip_goal_expected(const ckpip_goal *goal, double elapsed, double *out)
{
    uint32_t code;
    const double target = ckpip_target_value(&goal->target, &goal->baseline, &code);
    const double baseline = ckpip_baseline_value(&goal->baseline);
    path p = {ckpip_goal_path(goal), goal->self.points, goal->self.point_count, NULL, baseline, target};
    *out = NAN;
    if (ckpip_goal_is_band(goal))
        return code == CKPI_SMART_OK;
    if (!isfinite(target))
        return false;
    *out = target;
    if (isnan(baseline) || baseline == target)
        return true;
    if (p.kind == CKPI_PATH_STEP || p.kind == CKPI_PATH_POLY) {
        p.goal = goal;
        p.count = goal->self.milestone_count;
    }
    if (!is_in_order(&p))
        return false;
    *out = baseline + (target - baseline) * fraction_at(&p, elapsed);
    return true;
}

ckpi_status ckpi_goal_elapsed(const ckpi_goal *goal, int64_t at_us, double *out)
{
    ckpip_goal g;
    const ckpi_status status = ckpip_goal_take(&g, goal);
    if (status != CKPI_OK)
        return status;
    double elapsed;
    if (!out || !ckpip_goal_elapsed(&g, at_us, &elapsed))
        return CKPI_E_ARGUMENT;
    *out = elapsed;
    return CKPI_OK;
}

ckpi_status ckpi_goal_expected(const ckpi_goal *goal, int64_t at_us, double *out)
{
    ckpip_goal g;
    const ckpi_status status = ckpip_goal_take(&g, goal);
    if (status != CKPI_OK)
        return status;
    double elapsed, expected;
    if (!out || !ckpip_goal_elapsed(&g, at_us, &elapsed) || !ckpip_goal_expected(&g, elapsed, &expected))
        return CKPI_E_ARGUMENT;
    *out = expected;
    return CKPI_OK;
}
