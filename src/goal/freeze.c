/* SPDX-License-Identifier: MIT */
/* A measured baseline becomes a number that no longer moves. */
#include "public.h"

#include "base/take.h"
#include "goal/evaluate.h"
#include <math.h>

static double alpha_of(const ckpip_goal *goal)
{
    return goal->self.alpha > 0 ? goal->self.alpha : 0.05;
}

static void measure(ckpip_evaluation *e, ckpi_baseline *b)
{
    const ckpip_pool *p = &e->pool;
    b->n = p->n;
    b->given |= CKPI_BASELINE_HAS_N;
    if (isnan(e->verdict.value))
        return;
    b->value = e->verdict.value;
    b->given |= CKPI_BASELINE_HAS_FROZEN;
    ckpip_interval_once(e, alpha_of(&e->goal));
    if (!isfinite(e->verdict.low) || !isfinite(e->verdict.high))
        return;
    b->low = e->verdict.low;
    b->high = e->verdict.high;
    b->given |= CKPI_BASELINE_HAS_INTERVAL;
    const double deviation = ckpip_pool_deviation(p, &e->goal);
    if (isnan(deviation))
        return;
    b->standard_error = deviation / sqrt((double)p->n);
    b->given |= CKPI_BASELINE_HAS_STANDARD_ERROR;
}

static ckpi_status pool_window(ckpip_evaluation *e)
{
    const ckpi_baseline *b = &e->goal.baseline;
    for (size_t i = 0; i < e->count; i++) {
        ckpi_observation o;
        (void)ckpip_take_at(&o, sizeof o, sizeof o, e->observations, i);
        if (o.start_us < b->start_us || o.end_us > b->end_us)
            return CKPI_E_ARGUMENT;
        ckpip_pool_add(&e->pool, &e->goal, &o);
    }
    return CKPI_OK;
}

ckpi_status ckpi_baseline_freeze(const ckpi_goal *goal, const ckpi_observation *observations, size_t count,
                                 const ckpi_moment *moment, ckpi_baseline *out, ckpi_issue *issue)
{
    ckpip_evaluation e;
    ckpi_status status = ckpip_evaluation_open(&e, goal, observations, count, moment, issue);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    ckpi_baseline b = e.goal.baseline;
    if (b.kind != CKPI_BASELINE_KIND_WINDOW || (b.given & CKPI_BASELINE_HAS_FROZEN))
        return CKPI_E_ARGUMENT;
    (void)ckpip_evaluation_begin(&e);
    if ((status = pool_window(&e)) != CKPI_OK)
        return status;
    /* What is to be improved is an estimate, also where the outcome will be a fact. */
    e.sample = true;
    ckpip_state_value(&e, ckpip_pool_value(&e.pool, &e.goal));
    b.given = 0;
    b.frozen_at_us = e.moment.now_us;
    measure(&e, &b);
    return ckpip_give(out, &b, sizeof b, sizeof b);
}
