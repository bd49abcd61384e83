/* SPDX-License-Identifier: MIT */
/* Suggested goals: where closing a gap matters most, and how far one can get. */
#include "public.h"

#include "base/limits.h"
#include "insight/insight.h"
#include "stats/normal.h"

static const double A_HALF = 0.5;
static const double SURE_ENOUGH = 0.8;

enum { USUAL_GOALS = 3, USUAL_LEAST = 30 };

static ckpi_status take_rule(const ckpi_suggestion_rule *from, ckpi_suggestion_rule *rule)
{
    const ckpi_status status = ckpip_take(rule, sizeof *rule, sizeof *rule, from);
    if (status != CKPI_OK)
        return status;
    if (!(rule->certainty >= 0 && rule->certainty < 1) || rule->least < 0)
        return CKPI_E_ARGUMENT;
    if (rule->start_us < -CKPIP_TIME_LIMIT || rule->end_us > CKPIP_TIME_LIMIT || rule->end_us <= rule->start_us)
        return CKPI_E_ARGUMENT;
    rule->most_goals = rule->most_goals ? rule->most_goals : USUAL_GOALS;
    rule->least = rule->least ? rule->least : USUAL_LEAST;
    rule->certainty = rule->certainty > 0 ? rule->certainty : SURE_ENOUGH;
    return CKPI_OK;
}

static ckpi_status take_metric(const ckpi_suggestion_metric *metrics, size_t i, ckpi_suggestion_metric *m)
{
    const ckpi_status status = ckpip_take_at(m, sizeof *m, sizeof *m, metrics, i);
    if (status != CKPI_OK)
        return status;
    const bool named = (m->metric != 0) != (m->own_metric_id != 0) && ckpip_has_direction(m->better);
    const bool measured = isfinite(m->reference) && m->spread > 0 && isfinite(m->spread);
    const bool shaped =
        m->weight >= 0 && isfinite(m->weight) && m->share >= 0 && m->share <= 1 && m->most >= 0 && m->least_gap >= 0;
    if (!named || !measured || !shaped || (m->advice != CKPI_ADVICE_NONE && !ckpi_advice_text(m->advice)))
        return CKPI_E_ARGUMENT;
    m->weight = m->weight > 0 ? m->weight : 1;
    m->share = m->share > 0 ? m->share : A_HALF;
    m->most = m->most > 0 ? m->most : INFINITY;
    m->advice = m->advice ? m->advice : ckpi_advice_find(m->metric);
    return CKPI_OK;
}

static ckpi_status take_standing(const ckpi_suggestion_standing *standings, size_t i, ckpi_suggestion_standing *s)
{
    const ckpi_status status = ckpip_take_at(s, sizeof *s, sizeof *s, standings, i);
    if (status != CKPI_OK)
        return status;
    if (s->reserved0 != 0)
        return CKPI_E_NEWER;
    const bool valued =
        isnan(s->value) || (isfinite(s->value) && s->standard_error >= 0 && isfinite(s->standard_error));
    return valued && s->n >= 0 && !isinf(s->best) ? CKPI_OK : CKPI_E_ARGUMENT;
}

/* That the person is worse than the reference, given how far behind the value is. */
static double certainty_of(double gap, double error)
{
    if (error > 0)
        return ckpip_normal_above(-gap / error);
    return gap > 0 ? 1 : 0;
}

/* How much of the gap one plan closes, and why so much. */
static double step_of(const ckpi_suggestion_metric *m, const ckpi_suggestion_standing *s, double gap, uint32_t *reasons)
{
    double step = m->share * gap;
    if (step > m->most) {
        step = m->most;
        *reasons |= CKPI_SUGGESTION_REASON_LIMITED;
    }
    const double best = ckpip_upward(m->better, s->best - s->value);
    if (best > step && best <= gap) {
        *reasons = (*reasons & ~(uint32_t)CKPI_SUGGESTION_REASON_LIMITED) | CKPI_SUGGESTION_REASON_OWN_BEST;
        return best;
    }
    if (best < step)
        *reasons |= CKPI_SUGGESTION_REASON_BEYOND_OWN_BEST;
    return step;
}

static void set_milestones(const ckpi_suggestion_rule *rule, ckpi_suggested_goal *goal)
{
    const int64_t length_us = rule->end_us - rule->start_us;
    for (int i = 0; i < CKPI_SUGGESTION_LIMIT_MILESTONES; i++) {
        const bool last = i + 1 == CKPI_SUGGESTION_LIMIT_MILESTONES;
        goal->milestone_at_us[i] =
            last ? rule->end_us : rule->start_us + length_us / CKPI_SUGGESTION_LIMIT_MILESTONES * (i + 1);
        goal->milestone[i] =
            last ? goal->target
                 : goal->baseline + (goal->target - goal->baseline) * (i + 1) / CKPI_SUGGESTION_LIMIT_MILESTONES;
    }
}

/* False where there is no gap that is worth a goal. */
static bool suggest(const ckpi_suggestion_rule *rule, const ckpi_suggestion_metric *m,
                    const ckpi_suggestion_standing *s, ckpi_suggested_goal *goal)
{
    const double gap = ckpip_upward(m->better, m->reference - s->value);
    if (isnan(s->value) || s->n < rule->least || !(gap > 0) || gap < m->least_gap)
        return false;
    const double certainty = certainty_of(gap, s->standard_error);
    if (certainty < rule->certainty)
        return false;
    *goal = (ckpi_suggested_goal){.metric = m->metric,
                                  .better = m->better,
                                  .reasons = CKPI_SUGGESTION_REASON_BEHIND_REFERENCE,
                                  .advice = m->advice,
                                  .action_kind = ckpi_advice_action(m->advice),
                                  .own_metric_id = m->own_metric_id,
                                  .baseline = s->value,
                                  .gap = gap,
                                  .certainty = certainty,
                                  .priority = gap / m->spread * m->weight * certainty,
                                  .start_us = rule->start_us,
                                  .end_us = rule->end_us};
    const double step = step_of(m, s, gap, &goal->reasons);
    goal->target = step < gap ? s->value + ckpip_upward(m->better, step) : m->reference;
    goal->stretch = step < gap ? m->reference : NAN;
    set_milestones(rule, goal);
    return true;
}

static ckpi_status check_all(const ckpi_suggestion_metric *metrics, const ckpi_suggestion_standing *standings,
                             size_t count)
{
    ckpi_suggestion_metric m;
    ckpi_suggestion_standing s;
    for (size_t i = 0; i < count; i++) {
        ckpi_status status = take_metric(metrics, i, &m);
        if (status == CKPI_OK)
            status = take_standing(standings, i, &s);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

static bool suggest_at(const ckpi_suggestion_rule *rule, const ckpi_suggestion_metric *metrics,
                       const ckpi_suggestion_standing *standings, size_t i, ckpi_suggested_goal *goal)
{
    ckpi_suggestion_metric m;
    ckpi_suggestion_standing s;
    (void)take_metric(metrics, i, &m);
    (void)take_standing(standings, i, &s);
    if (!suggest(rule, &m, &s, goal))
        return false;
    goal->input = i;
    return true;
}

/* The next suggestion behind the last one: of lower priority, or of the same and a later metric. */
static bool next_best(const ckpi_suggestion_rule *rule, const ckpi_suggestion_metric *metrics,
                      const ckpi_suggestion_standing *standings, size_t count, ckpi_suggested_goal *last)
{
    ckpi_suggested_goal best = {.priority = -INFINITY}, goal;
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (!suggest_at(rule, metrics, standings, i, &goal))
            continue;
        const bool behind = goal.priority < last->priority || (goal.priority <= last->priority && i > last->input);
        if (!behind || goal.priority <= best.priority)
            continue;
        best = goal;
        found = true;
    }
    *last = best;
    return found;
}

ckpi_status ckpi_suggestion_read(const ckpi_suggestion_rule *rule, const ckpi_suggestion_metric *metrics,
                                 const ckpi_suggestion_standing *standings, size_t count, ckpi_suggested_goal *goals,
                                 size_t capacity, size_t *needed)
{
    ckpi_suggestion_rule r;
    if (!needed || ((!metrics || !standings) && count > 0) || (!goals && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_rule(rule, &r);
    if (status == CKPI_OK && capacity > 0)
        status = ckpip_can_give(goals, sizeof *goals);
    if (status == CKPI_OK)
        status = check_all(metrics, standings, count);
    if (status != CKPI_OK)
        return status;

    ckpi_suggested_goal last = {.priority = INFINITY};
    size_t found = 0;
    while (found < r.most_goals && next_best(&r, metrics, standings, count, &last))
        found++;
    *needed = found;
    if (found > capacity)
        return CKPI_E_SPACE;
    last = (ckpi_suggested_goal){.priority = INFINITY};
    for (size_t i = 0; i < found && next_best(&r, metrics, standings, count, &last); i++)
        ckpip_give_at(goals, i, &last, sizeof last);
    return CKPI_OK;
}
