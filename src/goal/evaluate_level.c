/* SPDX-License-Identifier: MIT */
/* A level against its expected path, window by window; and a level held for
 * periods in a row. */
#include "public.h"

#include "goal/evaluate.h"
#include <math.h>
#include <string.h>

/* --- Windows --- */

typedef struct window {
    int64_t start_us;
    int64_t end_us;
    uint32_t number; /* from 1 */
} window;

static double alpha_of(const ckpip_evaluation *e)
{
    return e->goal.self.alpha > 0 ? e->goal.self.alpha : 0.05;
}

/* The review period that holds a moment, within the goal's period. Without
 * reviews each observation is a window of its own. */
static window window_of(const ckpip_evaluation *e, const ckpi_observation *o, uint32_t seen)
{
    int64_t count = seen + 1;
    window w = {o->start_us, o->end_us, seen + 1};
    const ckpi_goal *g = &e->goal.self;
    if (e->goal.review.unit == CKPI_PERIOD_UNIT_NONE ||
        !ckpip_calendar_period(&e->goal.review, o->end_us - 1, &w.start_us, &w.end_us))
        return w;
    (void)ckpip_calendar_count(&e->goal.review, g->start_us, o->end_us, &count);
    w.number = (uint32_t)count;
    w.start_us = w.start_us > g->start_us ? w.start_us : g->start_us;
    w.end_us = w.end_us < g->end_us ? w.end_us : g->end_us;
    return w;
}

/* How many windows the goal's life has; 0: not known. */
static uint32_t windows_of(const ckpip_evaluation *e)
{
    int64_t count = 0;
    if (e->goal.review.unit == CKPI_PERIOD_UNIT_NONE ||
        !ckpip_calendar_count(&e->goal.review, e->goal.self.start_us, e->goal.self.end_us, &count))
        return 0;
    return (uint32_t)count;
}

/* The windows of a life share the error: evenly where their number is known,
 * else by a series that sums to it. */
static double share_of_alpha(const ckpip_evaluation *e)
{
    const double k = e->verdict.window, windows = e->verdict.windows;
    if (windows > 0)
        return alpha_of(e) / windows;
    return alpha_of(e) / (k * (k + 1));
}

/* Two rules call a level behind: a window's own, and that of all windows together. By the union of both a life on its path is
 * called so in at most alpha of cases, with alpha / 2 for either: the windows' e-values reach 2 / alpha_k in at most
 * alpha_k / 2 each, their product 2 / alpha in at most alpha / 2 (J. Ville). Two-sided limits leave that much already.
 * A share that has one window alone has one e-value, and both rules are one; windows that roll have no life. */
static double part_of_rule(const ckpip_evaluation *e)
{
    const bool one_rule = e->verdict.windows == 1 && ckpip_is_proportion(&e->goal);
    return one_rule || e->goal.self.window_us > 0 ? 1 : 0.5;
}

static void remember(ckpip_history *h, double at, double value)
{
    if (isnan(value))
        return;
    if (h->count == CKPIP_MOST_WINDOWS) {
        memmove(h->at, h->at + 1, (CKPIP_MOST_WINDOWS - 1) * sizeof h->at[0]);
        memmove(h->value, h->value + 1, (CKPIP_MOST_WINDOWS - 1) * sizeof h->value[0]);
        h->count--;
    }
    h->at[h->count] = at;
    h->value[h->count] = value;
    h->count++;
}

static void remember_pool(ckpip_evaluation *e)
{
    const ckpip_pool *p = &e->pool;
    const double middle =
        ((double)(p->start_us - e->goal.self.start_us) + (double)(p->end_us - e->goal.self.start_us)) / 2;
    if (p->count > 0)
        remember(&e->history, middle / (double)CKPIP_SECOND_US, ckpip_pool_value(p, &e->goal));
}

static double mark_at(const ckpip_evaluation *e, int64_t at_us)
{
    double elapsed = NAN, expected = NAN;
    (void)ckpip_goal_elapsed(&e->goal, at_us, &elapsed);
    (void)ckpip_goal_expected(&e->goal, elapsed, &expected);
    return expected;
}

/* Each factor's mean is at most 1 while one is never behind, whatever came before: so is that of the
 * product of the windows' e-values, which therefore reaches 1 / alpha in at most alpha of such lives. */
static void add_evidence(ckpip_evaluation *e, double log_e)
{
    if (isnan(log_e))
        return;
    e->life.log_e += log_e;
    e->life.n += e->pool.n;
    e->life.count++;
}

static double evidence_of(const ckpip_evaluation *e, const window *w)
{
    if (!ckpip_window_has_evidence(e))
        return NAN;
    const int64_t end_us = w->end_us < e->now_us ? w->end_us : e->now_us;
    return ckpip_window_evidence(e, mark_at(e, w->start_us), mark_at(e, end_us));
}

/* Pools the newest window with data, and remembers the values of all windows
 * and, where they are judged, the evidence of those before it. */
static window pool_newest(ckpip_evaluation *e, bool judged)
{
    ckpi_observation o;
    window newest = {0, 0, 0};
    for (size_t i = 0; i < e->count; i++) {
        if (!ckpip_observation_at(e, i, &o) || !(o.given & (CKPI_OBSERVED_RATIO | CKPI_OBSERVED_VALUE)))
            continue;
        const window w = window_of(e, &o, newest.number);
        if (w.start_us != newest.start_us || newest.number == 0) {
            remember_pool(e);
            if (judged && newest.number > 0)
                add_evidence(e, evidence_of(e, &newest));
            memset(&e->pool, 0, sizeof e->pool);
            newest = w;
        }
        ckpip_pool_add(&e->pool, &e->goal, &o);
    }
    remember_pool(e);
    return newest;
}

/* The last stretch of time, whatever the reviews. */
static window pool_rolling(ckpip_evaluation *e)
{
    ckpi_observation o;
    const window w = {e->now_us - e->goal.self.window_us, e->now_us, 1};
    for (size_t i = 0; i < e->count; i++) {
        if (ckpip_observation_at(e, i, &o) && o.start_us >= w.start_us)
            ckpip_pool_add(&e->pool, &e->goal, &o);
    }
    return w;
}

double ckpip_level_so_far(ckpip_evaluation *e)
{
    if (e->goal.self.window_us > 0)
        (void)pool_rolling(e);
    else
        (void)pool_newest(e, false);
    return ckpip_pool_value(&e->pool, &e->goal);
}

static void judge_window(ckpip_evaluation *e, const window *w)
{
    ckpi_verdict *v = &e->verdict;
    v->window = w->number;
    v->windows = windows_of(e);
    v->alpha = e->closed ? alpha_of(e) : share_of_alpha(e);
    v->flags |= w->end_us < e->now_us ? CKPI_VERDICT_STALE : 0u;
    if (e->closed)
        ckpip_interval_once(e, v->alpha);
    else
        ckpip_interval_always(e, v->alpha, mark_at(e, w->start_us), v->expected);
    if (e->standing.given & CKPI_STANDING_HAS_EVIDENCE)
        e->standing.log_evidence_needed = -log(v->alpha * part_of_rule(e));
}

/* A window that rolls overlaps its earlier selves: their evidence is not to be multiplied. */
static void judge_life(ckpip_evaluation *e, const window *w)
{
    ckpi_standing *s = &e->standing;
    if (e->goal.self.window_us > 0)
        return;
    /* What is stated for the newest window holds here too, but for a verdict's hysteresis. */
    const bool known = (s->given & CKPI_STANDING_HAS_EVIDENCE) && s->previous != CKPI_GOAL_STATUS_OFF_TRACK;
    add_evidence(e, known ? s->log_evidence : evidence_of(e, w));
    if (e->life.count == 0)
        return;
    e->verdict.log_evidence_life = e->life.log_e;
    /* It rests on the records of all windows: of these there have to be so many. */
    if (e->life.n < s->n_min)
        return;
    s->given |= CKPI_STANDING_HAS_LIFE_EVIDENCE;
    s->log_evidence_life = e->life.log_e;
    s->log_evidence_life_needed = -log(alpha_of(e) * part_of_rule(e));
}

static void required_slope(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    const double left = (double)(e->goal.self.end_us - e->now_us) / (double)CKPIP_SECOND_US;
    const double missing = e->need - v->value;
    if (e->band || isnan(missing))
        return;
    if (e->higher ? missing <= 0 : missing >= 0)
        v->required = 0;
    else
        v->required = left > 0 ? missing / left : missing * INFINITY;
}

void ckpip_evaluate_level(ckpip_evaluation *e)
{
    const window w = e->goal.self.window_us > 0 ? pool_rolling(e) : pool_newest(e, true);
    ckpip_state_value(e, ckpip_pool_value(&e->pool, &e->goal));
    if (isnan(e->verdict.value))
        return;
    judge_window(e, &w);
    judge_life(e, &w);
    required_slope(e);
    ckpip_project_level(e);
}

/* --- Periods in a row --- */

static uint32_t outcome_of(const ckpip_evaluation *e)
{
    const double value = ckpip_pool_value(&e->pool, &e->goal);
    const ckpi_target *t = &e->goal.target;
    if (isnan(value) || e->pool.n < e->standing.n_min)
        return CKPI_PERIOD_OUTCOME_INSUFFICIENT;
    bool passed;
    if (e->band)
        passed = ckpip_reaches(value, t->low) && ckpip_reaches(-value, -t->high);
    else
        passed = e->higher ? ckpip_reaches(value, e->verdict.target) : ckpip_reaches(-value, -e->verdict.target);
    return passed ? CKPI_PERIOD_OUTCOME_PASSED : CKPI_PERIOD_OUTCOME_FAILED;
}

/* Closes one period: its outcome into the row, its value into the verdict. */
static void close_period(ckpip_evaluation *e, ckpip_row_of_periods *row)
{
    const uint32_t outcome = outcome_of(e);
    ckpip_row_add(row, outcome);
    if (outcome != CKPI_PERIOD_OUTCOME_INSUFFICIENT)
        ckpip_state_value(e, ckpip_pool_value(&e->pool, &e->goal));
    memset(&e->pool, 0, sizeof e->pool);
}

static void rows_by_observation(ckpip_evaluation *e, ckpip_row_of_periods *row)
{
    ckpi_observation o;
    for (size_t i = 0; i < e->count && row->closed < e->goal.target.periods; i++) {
        if (!ckpip_observation_at(e, i, &o) || o.end_us > e->standing.watermark_us)
            continue;
        ckpip_pool_add(&e->pool, &e->goal, &o);
        close_period(e, row);
    }
}

static void rows_by_review(ckpip_evaluation *e, ckpip_row_of_periods *row)
{
    ckpi_observation o;
    size_t i = 0;
    int64_t start, end, at = e->goal.self.start_us;
    while (at < e->now_us && row->closed < e->goal.target.periods &&
           ckpip_calendar_period(&e->goal.review, at, &start, &end) && end <= e->standing.watermark_us) {
        for (; i < e->count; i++) {
            const bool within = ckpip_observation_at(e, i, &o);
            if (o.end_us > end)
                break;
            if (within)
                ckpip_pool_add(&e->pool, &e->goal, &o);
        }
        close_period(e, row);
        at = end;
    }
}

void ckpip_evaluate_maintain(ckpip_evaluation *e, ckpi_streak *streak)
{
    ckpip_row_of_periods row = {.need = e->goal.target.need,
                                .break_on_gap = (e->goal.self.flags & CKPI_GOAL_FLAG_BREAK_ON_GAP) != 0};
    ckpip_state_value(e, NAN);
    if (e->goal.review.unit == CKPI_PERIOD_UNIT_NONE)
        rows_by_observation(e, &row);
    else
        rows_by_review(e, &row);
    *streak = ckpip_row_judge(&row, e->goal.target.periods);
}
