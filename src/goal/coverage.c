/* SPDX-License-Identifier: MIT */
/* What goals leave out: metrics that are in use, and scopes. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"

typedef struct survey {
    const ckpi_goal *goals;
    size_t goal_count;
    int64_t at_us;
    const uint32_t *metrics;
    size_t metric_count;
    const ckpi_scope *scopes;
    size_t scope_count;
} survey;

/* Whether it counts: committed, for somebody, and its period holds the moment. */
static bool counts(const survey *s, const ckpi_goal *g)
{
    if (g->life != CKPI_GOAL_LIFE_COMMITTED || !g->scope)
        return false;
    if (s->at_us == CKPI_ABSENT)
        return true;
    return !((g->given & CKPI_GIVEN_START) && s->at_us < g->start_us) &&
           !((g->given & CKPI_GIVEN_END) && s->at_us >= g->end_us);
}

static ckpi_scope scope_of(const ckpi_goal *g)
{
    ckpi_scope scope;
    (void)ckpip_take(&scope, sizeof scope, sizeof scope, g->scope);
    return scope;
}

static ckpi_status check(const survey *s)
{
    ckpi_goal goal;
    ckpip_goal whole;
    ckpi_scope scope;
    for (size_t i = 0; i < s->goal_count; i++) {
        ckpi_status status = ckpip_take_at(&goal, sizeof goal, sizeof goal, s->goals, i);
        if (status == CKPI_OK)
            status = ckpip_goal_take(&whole, &goal);
        if (status != CKPI_OK)
            return status;
    }
    for (size_t i = 0; i < s->scope_count; i++) {
        const ckpi_status status = ckpip_take_at(&scope, sizeof scope, sizeof scope, s->scopes, i);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

static void count_metrics(const survey *s, uint64_t *by_metric, ckpi_coverage *sum)
{
    for (size_t m = 0; m < s->metric_count; m++) {
        uint64_t found = 0;
        for (size_t i = 0; i < s->goal_count; i++)
            found += ckpip_goal_at(s->goals, i)->metric == s->metrics[m] && counts(s, ckpip_goal_at(s->goals, i));
        sum->metrics_without += found == 0;
        if (by_metric)
            by_metric[m] = found;
    }
}

static ckpi_scope_coverage count_scope(const survey *s, const ckpi_scope *scope)
{
    ckpi_scope_coverage found = {0, 0, 0};
    for (size_t i = 0; i < s->goal_count; i++) {
        if (!counts(s, ckpip_goal_at(s->goals, i)))
            continue;
        const ckpi_scope of_goal = scope_of(ckpip_goal_at(s->goals, i));
        const bool around = ckpip_scope_contains(&of_goal, scope);
        const bool within = ckpip_scope_contains(scope, &of_goal);
        found.own += around && within;
        found.wider += around && !within;
        found.inner += within && !around;
    }
    return found;
}

static uint8_t pair_of(const survey *s, const ckpi_scope *scope, uint32_t metric)
{
    uint8_t best = CKPI_COVERAGE_NONE;
    for (size_t i = 0; i < s->goal_count; i++) {
        if (ckpip_goal_at(s->goals, i)->metric != metric || !counts(s, ckpip_goal_at(s->goals, i)))
            continue;
        const ckpi_scope of_goal = scope_of(ckpip_goal_at(s->goals, i));
        if (!ckpip_scope_contains(&of_goal, scope))
            continue;
        const bool own = ckpip_scope_contains(scope, &of_goal);
        best = own ? CKPI_COVERAGE_OWN : best == CKPI_COVERAGE_OWN ? best : CKPI_COVERAGE_WIDER;
    }
    return best;
}

static void count_scopes(const survey *s, ckpi_scope_coverage *by_scope, uint8_t *pairs, ckpi_coverage *sum)
{
    ckpi_scope scope;
    for (size_t i = 0; i < s->scope_count; i++) {
        (void)ckpip_take_at(&scope, sizeof scope, sizeof scope, s->scopes, i);
        const ckpi_scope_coverage found = count_scope(s, &scope);
        sum->scopes_without += found.own == 0;
        sum->scopes_uncovered += found.own == 0 && found.wider == 0;
        if (by_scope)
            by_scope[i] = found;
        for (size_t m = 0; m < s->metric_count; m++) {
            const uint8_t pair = pair_of(s, &scope, s->metrics[m]);
            sum->pairs_without += pair == CKPI_COVERAGE_NONE;
            if (pairs)
                pairs[i * s->metric_count + m] = pair;
        }
    }
}

ckpi_status ckpi_coverage_read(const ckpi_goal *goals, size_t goal_count, int64_t at_us, const uint32_t *metrics,
                               size_t metric_count, const ckpi_scope *scopes, size_t scope_count, uint64_t *by_metric,
                               ckpi_scope_coverage *by_scope, uint8_t *pairs, ckpi_coverage *out)
{
    const survey s = {goals, goal_count, at_us, metrics, metric_count, scopes, scope_count};
    ckpi_coverage sum = {.goals = 0};
    if ((goal_count > 0 && !goals) || (metric_count > 0 && !metrics) || (scope_count > 0 && !scopes) ||
        (at_us != CKPI_ABSENT && !ckpip_time_is_valid(at_us)))
        return CKPI_E_ARGUMENT;
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = check(&s);
    if (status != CKPI_OK)
        return status;
    for (size_t i = 0; i < goal_count; i++)
        sum.goals += counts(&s, ckpip_goal_at(goals, i));
    count_metrics(&s, by_metric, &sum);
    count_scopes(&s, by_scope, pairs, &sum);
    return ckpip_give(out, &sum, sizeof sum, sizeof sum);
}
