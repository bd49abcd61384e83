/* SPDX-License-Identifier: MIT */
/* Where the line through the windows so far leads. */
#include "public.h"

#include "goal/evaluate.h"
#include <math.h>

/* A line through two points knows nothing of its own error. */
enum { FEWEST_WINDOWS = 3 };

static bool forecast(const ckpip_evaluation *e, double at, ckpi_prediction *out)
{
    ckpi_trend trend = {.struct_size = sizeof trend};
    const ckpip_history *h = &e->history;
    const uint32_t side = e->higher ? CKPI_SIDE_ABOVE : CKPI_SIDE_BELOW;
    const double alpha = e->goal.self.alpha > 0 ? e->goal.self.alpha : 0.05;
    if (h->count < FEWEST_WINDOWS || ckpi_trend_fit(h->at, h->value, h->count, &trend) != CKPI_OK)
        return false;
    out->struct_size = sizeof *out;
    return ckpi_trend_forecast(&trend, at, 1 - alpha, e->need, side, out) == CKPI_OK;
}

static double slope(const ckpip_history *h)
{
    ckpi_trend trend = {.struct_size = sizeof trend};
    return h->count >= 2 && ckpi_trend_fit(h->at, h->value, h->count, &trend) == CKPI_OK ? trend.slope : NAN;
}

void ckpip_project_level(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    ckpi_prediction p;
    const ckpip_history *h = &e->history;
    const double end = (double)(e->goal.self.end_us - e->goal.self.start_us) / (double)CKPIP_SECOND_US;
    v->run_rate = slope(h);
    if (e->band || e->closed || !forecast(e, end, &p))
        return;
    v->projection = p.value;
    v->projection_low = p.low;
    v->projection_high = p.high;
    v->flags |= end - h->at[h->count - 1] > h->at[h->count - 1] - h->at[0] ? CKPI_VERDICT_EXTRAPOLATION : 0u;
    v->probability = p.chance;
    if (isnan(p.chance))
        return;
    e->standing.probability = p.chance;
    e->standing.given |= CKPI_STANDING_HAS_PROBABILITY;
}
