/* SPDX-License-Identifier: MIT */
/* SMART diagnostics of a goal's structure, letter by letter, in a fixed order. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include "goal/judge.h"
#include "goal/pool.h"
#include "goal/smart.h"
#include <math.h>
#include <string.h>

typedef struct diagnosis {
    const ckpip_goal *goal;
    const ckpi_smart_facts *facts;
    ckpip_findings found;
    uint32_t direction;
    double baseline; /* NaN: none */
    double target;   /* NaN: none, or a band */
    uint32_t target_code;
} diagnosis;

static void find(diagnosis *d, uint32_t code, double detail)
{
    ckpip_find(&d->found, code, detail);
}

static void find_if(diagnosis *d, bool broken, uint32_t code, double detail)
{
    if (broken)
        find(d, code, detail);
}

static bool has(const diagnosis *d, uint32_t fact)
{
    return (d->facts->given & fact) != 0;
}

static const ckpi_goal *goal_of(const diagnosis *d)
{
    return &d->goal->self;
}

/* --- The other goals of a plan --- */

static bool peer_at(const diagnosis *d, size_t i, ckpip_goal *out)
{
    const uint32_t stride = d->facts->peers->struct_size;
    return ckpip_goal_take(out, (const ckpi_goal *)(const void *)((const char *)d->facts->peers + i * stride)) ==
           CKPI_OK;
}

static bool peer_by_id(const diagnosis *d, uint64_t id, ckpip_goal *out)
{
    for (size_t i = 0; id != 0 && i < d->facts->peer_count; i++) {
        if (peer_at(d, i, out) && out->self.id == id)
            return true;
    }
    return false;
}

static bool same_metric(const ckpip_goal *a, const ckpip_goal *b)
{
    if (a->self.metric != b->self.metric)
        return false;
    return a->self.metric != 0 || (a->self.metric_name_size == b->self.metric_name_size &&
                                   memcmp(a->self.metric_name, b->self.metric_name, a->self.metric_name_size) == 0);
}

static bool competes(const ckpip_goal *a, const ckpip_goal *b)
{
    if (a->self.id == b->self.id || a->self.life == CKPI_GOAL_LIFE_ABANDONED ||
        b->self.life == CKPI_GOAL_LIFE_ABANDONED)
        return false;
    if (!a->self.scope || !b->self.scope || (a->self.metric == 0 && a->self.metric_name_size == 0))
        return false;
    if (!same_metric(a, b) || !ckpip_scope_contains(&a->scope, &b->scope) ||
        !ckpip_scope_contains(&b->scope, &a->scope))
        return false;
    return a->self.start_us < b->self.end_us && b->self.start_us < a->self.end_us;
}

/* Goals of the same metric and scope in overlapping periods: do they want the same? */
static void compare_with_peers(diagnosis *d)
{
    ckpip_goal peer;
    bool conflict = false, duplicate = false;
    double opponent = NAN, twin = NAN;
    for (size_t i = 0; i < d->facts->peer_count; i++) {
        if (!peer_at(d, i, &peer) || !competes(d->goal, &peer))
            continue;
        const uint32_t other = ckpip_goal_direction(&peer);
        const bool opposite = (d->direction == CKPI_GOAL_DIRECTION_HIGHER && other == CKPI_GOAL_DIRECTION_LOWER) ||
                              (d->direction == CKPI_GOAL_DIRECTION_LOWER && other == CKPI_GOAL_DIRECTION_HIGHER);
        if (opposite)
            opponent = (double)peer.self.id;
        else
            twin = (double)peer.self.id;
        conflict |= opposite;
        duplicate |= !opposite;
    }
    find_if(d, conflict, CKPI_SMART_S_CONFLICT, opponent);
    find_if(d, duplicate, CKPI_SMART_S_DUPLICATE, twin);
}

/* --- Specific --- */

static void check_specific(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    const bool counted = d->goal->listed_kind == CKPI_KIND_COUNT;
    find_if(d, g->title_size == 0, CKPI_SMART_S_NO_TITLE, NAN);
    find_if(d, g->metric == 0 && g->metric_name_size == 0, CKPI_SMART_S_NO_METRIC, NAN);
    find_if(d, !g->scope, CKPI_SMART_S_NO_SCOPE, NAN);
    find_if(d, g->owner_count == 0, CKPI_SMART_S_NO_OWNER, NAN);
    find_if(d, d->direction == CKPI_GOAL_DIRECTION_UNSTATED, CKPI_SMART_S_NO_DIRECTION, NAN);
    if (d->facts->peer_count > 0)
        compare_with_peers(d);
    find_if(d, counted, CKPI_SMART_S_VOLUME_CONFOUNDED, NAN);
}

/* --- Measurable --- */

static bool is_worse(const diagnosis *d, double value, double than)
{
    return d->direction == CKPI_GOAL_DIRECTION_HIGHER ? value < than
                                                      : d->direction == CKPI_GOAL_DIRECTION_LOWER && value > than;
}

/* Worse by more than rounding. */
static bool falls_short(const diagnosis *d, double value, double of)
{
    if (d->direction == CKPI_GOAL_DIRECTION_HIGHER)
        return !ckpip_reaches(value, of);
    return d->direction == CKPI_GOAL_DIRECTION_LOWER && !ckpip_reaches(-value, -of);
}

static void check_marks(diagnosis *d)
{
    const ckpi_target *t = &d->goal->target;
    find_if(d, (t->given & CKPI_TARGET_HAS_THRESHOLD) && falls_short(d, d->target, t->threshold),
            CKPI_SMART_M_THRESHOLD_BEYOND_TARGET, t->threshold);
    find_if(d, (t->given & CKPI_TARGET_HAS_STRETCH) && falls_short(d, t->stretch, d->target),
            CKPI_SMART_M_STRETCH_SHORT_OF_TARGET, t->stretch);
}

static void check_domain(diagnosis *d, double value)
{
    double low, high;
    ckpip_goal_domain(d->goal, &low, &high);
    find_if(d, value < low || value > high, CKPI_SMART_M_TARGET_OUT_OF_DOMAIN, value);
}

static double half_width(const ckpi_baseline *b)
{
    return b->given & CKPI_BASELINE_HAS_INTERVAL ? (b->high - b->low) / 2 : NAN;
}

static void check_change(diagnosis *d)
{
    const bool maintain = d->goal->target.kind == CKPI_TARGET_KIND_MAINTAIN;
    const bool equal = d->target == d->baseline;
    const double width = half_width(&d->goal->baseline);
    find_if(d, equal && !maintain, CKPI_SMART_M_TARGET_EQUALS_BASELINE, d->target);
    find_if(d, !equal && !maintain && is_worse(d, d->target, d->baseline), CKPI_SMART_S_DIRECTION_CONFLICT, d->target);
    find_if(d, !equal && width > fabs(d->target - d->baseline) / 2, CKPI_SMART_M_BASELINE_IMPRECISE, width);
}

static bool band_is_there(const ckpi_target *t)
{
    return t->kind == CKPI_TARGET_KIND_BAND || t->kind == CKPI_TARGET_KIND_MAINTAIN;
}

/* Periods in a row are counted for a maintain target alone: no other says how many it needs. */
static void check_mode(diagnosis *d)
{
    const uint32_t kind = d->goal->target.kind, of_metric = d->goal->metric_kind;
    const bool sum = ckpip_goal_mode(d->goal) == CKPI_MODE_SUM;
    const bool by_row = ckpip_goal_mode(d->goal) == CKPI_MODE_MAINTAIN;
    find_if(d, kind != CKPI_TARGET_KIND_NONE && by_row != (kind == CKPI_TARGET_KIND_MAINTAIN),
            CKPI_SMART_M_MODE_MISMATCH, NAN);
    find_if(d, sum && ckpip_is_proportion(d->goal), CKPI_SMART_M_SUM_OF_PROPORTION, NAN);
    find_if(d, sum && of_metric > CKPI_KIND_PROPORTION, CKPI_SMART_M_SUM_OF_MEAN, of_metric);
}

static void check_target(diagnosis *d)
{
    const ckpi_target *t = &d->goal->target;
    if (d->target_code != CKPI_SMART_OK) {
        find(d, d->target_code, NAN);
        return;
    }
    if (ckpip_goal_is_band(d->goal)) {
        find_if(d, !band_is_there(t), CKPI_SMART_M_NO_TARGET, NAN);
        find_if(d, t->low > t->high, CKPI_SMART_M_BAND_REVERSED, t->low);
        check_domain(d, t->low);
        check_domain(d, t->high);
        return;
    }
    check_domain(d, d->target);
    check_marks(d);
    if (!isnan(d->baseline))
        check_change(d);
}

/* Numbers that must be there to compute with, and constants of their lists. */
static void check_members(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    const ckpi_target *t = &d->goal->target;
    const ckpi_baseline *b = &d->goal->baseline;
    const double finite[] = {t->value,
                             t->low,
                             t->high,
                             t->threshold,
                             t->stretch,
                             t->resolved,
                             b->value,
                             b->low,
                             b->high,
                             b->standard_error,
                             g->alpha,
                             g->tolerance,
                             g->hysteresis,
                             g->probability_on,
                             g->probability_off,
                             g->probability_warn,
                             g->design_effect,
                             g->weight};
    const double at_least_zero[] = {g->alpha,
                                    g->tolerance,
                                    g->hysteresis,
                                    g->design_effect,
                                    g->weight,
                                    g->probability_on,
                                    g->probability_off,
                                    g->probability_warn,
                                    b->standard_error,
                                    (double)g->n_min,
                                    (double)g->window_us,
                                    (double)g->grace_us,
                                    (double)g->population,
                                    (double)b->n};
    bool good = g->alpha < 1 && g->probability_on <= 1 && g->probability_off <= 1 && g->probability_warn <= 1 &&
                (g->design_effect == 0 || g->design_effect >= 1) && !isnan(g->domain_low) && !isnan(g->domain_high);
    /* Every evaluation asks: without branches. What is not finite, less itself, is NaN. */
    double nothing = 0;
    unsigned negative = 0;
    for (size_t i = 0; i < sizeof finite / sizeof finite[0]; i++)
        nothing += finite[i] - finite[i];
    for (size_t i = 0; i < sizeof at_least_zero / sizeof at_least_zero[0]; i++)
        negative |= !(at_least_zero[i] >= 0);
    good = good && nothing == 0 && negative == 0;
    good = good && ckpip_time_is_valid(g->start_us) && ckpip_time_is_valid(g->end_us) &&
           ckpip_time_is_valid(g->first_evaluation_at_us);
    for (size_t i = 0; i < g->owner_count; i++)
        good = good && g->owners[i].weight >= 0 && isfinite(g->owners[i].weight);
    find_if(d, !good, CKPI_SMART_M_VALUE_NOT_FINITE, NAN);
    const uint32_t unit = d->goal->listed_unit;
    const bool known =
        g->life <= CKPI_GOAL_LIFE_ABANDONED && g->inference <= CKPI_INFERENCE_SAMPLE && g->mode <= CKPI_MODE_MAINTAIN &&
        g->direction <= CKPI_GOAL_DIRECTION_BAND && g->success_at <= CKPI_SUCCESS_THRESHOLD &&
        g->path <= CKPI_PATH_TABLE && t->kind <= CKPI_TARGET_KIND_MAINTAIN &&
        t->direction <= CKPI_GOAL_DIRECTION_BAND && b->kind <= CKPI_BASELINE_KIND_WINDOW &&
        g->metric_kind <= CKPI_KIND_QUANTILE && (g->unit == 0 || ckpi_unit_name(g->unit)) &&
        g->interval_method <= CKPI_INTERVAL_METHOD_ADJUSTED_WALD && (g->metric == 0 || d->goal->listed_kind != 0);
    const bool counts = t->kind != CKPI_TARGET_KIND_MAINTAIN || (t->need >= 1 && t->periods >= t->need);
    find_if(d, !known || !counts, CKPI_SMART_M_UNKNOWN_CONSTANT, NAN);
    find_if(d, g->unit && unit && g->unit != unit, CKPI_SMART_M_UNIT_MISMATCH, g->unit);
}

static void check_probabilities(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    const double on = g->given & CKPI_GIVEN_PROBABILITY_ON ? g->probability_on : CKPIP_GOAL_PROBABILITY_ON;
    const double off = g->given & CKPI_GIVEN_PROBABILITY_OFF ? g->probability_off : CKPIP_GOAL_PROBABILITY_OFF;
    find_if(d, on < off, CKPI_SMART_M_PROBABILITIES_CROSSED, on);
}

static int64_t least_n(const ckpi_goal *g)
{
    return g->n_min > 0 ? g->n_min : 30;
}

static void check_measurable(diagnosis *d)
{
    const ckpi_baseline *b = &d->goal->baseline;
    check_target(d);
    check_mode(d);
    find_if(d, b->kind != CKPI_BASELINE_KIND_NONE && (b->given & CKPI_BASELINE_HAS_N) && b->n == 0,
            CKPI_SMART_M_BASELINE_EMPTY, 0);
    find_if(d, (b->given & CKPI_BASELINE_HAS_INTERVAL) && b->low > b->high, CKPI_SMART_M_BASELINE_REVERSED, b->low);
    find_if(d, has(d, CKPI_FACT_EXPECTED_N) && d->facts->expected_n < least_n(goal_of(d)),
            CKPI_SMART_M_SAMPLE_UNREACHABLE, (double)d->facts->expected_n);
    find_if(d,
            has(d, CKPI_FACT_EXPECTED_N) && has(d, CKPI_FACT_DETECTABLE_N) &&
                d->facts->expected_n < d->facts->detectable_n,
            CKPI_SMART_M_UNDETECTABLE, (double)d->facts->expected_n);
    check_members(d);
    check_probabilities(d);
}

/* --- Attainable --- */

static bool is_met_today(const diagnosis *d)
{
    const ckpi_target *t = &d->goal->target;
    const double now = d->facts->current;
    if (!has(d, CKPI_FACT_CURRENT) || d->target_code != CKPI_SMART_OK || d->direction == CKPI_GOAL_DIRECTION_UNSTATED)
        return false;
    if (ckpip_goal_is_band(d->goal))
        return now >= t->low && now <= t->high;
    return d->direction == CKPI_GOAL_DIRECTION_HIGHER ? now >= d->target : now <= d->target;
}

/* Is a known mark worse than the target, so that the target is beyond it? */
static bool target_is_beyond(const diagnosis *d, uint32_t fact, double mark)
{
    return has(d, fact) && !isnan(d->target) && is_worse(d, mark, d->target);
}

static size_t unsecured_resources(const ckpi_action_plan *plan)
{
    size_t missing = 0;
    for (size_t i = 0; i < plan->resource_count; i++) {
        ckpi_resource resource;
        if (ckpip_take_at(&resource, sizeof resource, sizeof resource, plan->resources, i) == CKPI_OK)
            missing += resource.secured_at_us == CKPI_ABSENT;
    }
    return missing;
}

static void check_attainable(diagnosis *d)
{
    const ckpi_smart_facts *f = d->facts;
    const size_t missing = unsecured_resources(&d->goal->plan);
    find_if(d, is_met_today(d), CKPI_SMART_A_ALREADY_MET, f->current);
    find_if(d, target_is_beyond(d, CKPI_FACT_BEST_EVER, f->best_ever), CKPI_SMART_A_BEYOND_OWN_BEST, f->best_ever);
    find_if(d, target_is_beyond(d, CKPI_FACT_BENCHMARK_P90, f->benchmark_p90), CKPI_SMART_A_BEYOND_BENCHMARK,
            f->benchmark_p90);
    find_if(d, has(d, CKPI_FACT_AGENTS) && f->agents_have < f->agents_needed, CKPI_SMART_A_CAPACITY_SHORT,
            f->agents_needed);
    find_if(d, has(d, CKPI_FACT_PROBABILITY) && f->probability < 0.05, CKPI_SMART_A_IMPROBABLE, f->probability);
    find_if(d, has(d, CKPI_FACT_PROBABILITY) && f->probability > 0.95, CKPI_SMART_A_TRIVIAL, f->probability);
    find_if(d, missing > 0, CKPI_SMART_A_RESOURCE_UNSECURED, (double)missing);
    find_if(d, d->goal->plan.action_count == 0, CKPI_SMART_A_NO_ACTION_PLAN, NAN);
}

/* --- Relevant --- */

/* What can be pushed down at the cost of quality. */
static bool is_efficiency(uint32_t metric)
{
    static const uint32_t EFFICIENCY[] = {
        CKPI_METRIC_HANDLE_TIME,        CKPI_METRIC_HANDLE_TIME_CONTACT,
        CKPI_METRIC_TALK_TIME,          CKPI_METRIC_HOLD_TIME_HELD,
        CKPI_METRIC_HOLD_TIME,          CKPI_METRIC_LONGEST_HOLD,
        CKPI_METRIC_AFTER_CONTACT_WORK, CKPI_METRIC_AFTER_CONTACT_WORK_DONE,
    };
    for (size_t i = 0; i < sizeof EFFICIENCY / sizeof EFFICIENCY[0]; i++) {
        if (EFFICIENCY[i] == metric)
            return true;
    }
    return false;
}

/* More steps than there are goals: a circle, if not through this goal. */
static bool is_above_itself(const diagnosis *d)
{
    ckpip_goal parent;
    uint64_t at = goal_of(d)->parent_id;
    for (size_t steps = 0; at != 0 && steps <= d->facts->peer_count; steps++) {
        if (at == goal_of(d)->id)
            return true;
        at = peer_by_id(d, at, &parent) ? parent.self.parent_id : 0;
    }
    return at != 0;
}

static void check_parent(diagnosis *d)
{
    ckpip_goal parent;
    if (!peer_by_id(d, goal_of(d)->parent_id, &parent))
        return;
    const ckpi_goal *g = goal_of(d), *p = &parent.self;
    find_if(d, g->scope && p->scope && !ckpip_scope_contains(&parent.scope, &d->goal->scope),
            CKPI_SMART_R_SCOPE_OUTSIDE_PARENT, (double)p->id);
    find_if(d,
            ((g->given & p->given & CKPI_GIVEN_START) && g->start_us < p->start_us) ||
                ((g->given & p->given & CKPI_GIVEN_END) && g->end_us > p->end_us),
            CKPI_SMART_R_PERIOD_OUTSIDE_PARENT, (double)p->id);
}

static bool names(const uint64_t *ids, size_t count, uint64_t id)
{
    for (size_t i = 0; id != 0 && i < count; i++) {
        if (ids[i] == id)
            return true;
    }
    return false;
}

static void check_relevant(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    find_if(d, g->objective_id == 0 && g->parent_id == 0, CKPI_SMART_R_NO_OBJECTIVE, NAN);
    check_parent(d);
    find_if(d, g->parent_id != 0 && is_above_itself(d), CKPI_SMART_R_CYCLE, NAN);
    find_if(d, is_efficiency(g->metric) && g->guardrail_count == 0, CKPI_SMART_R_NO_GUARDRAIL, NAN);
    find_if(d, (g->given & CKPI_GIVEN_WEIGHT) && g->weight == 0, CKPI_SMART_R_WEIGHT_ZERO, 0);
    find_if(d, names(g->guardrail_ids, g->guardrail_count, g->id), CKPI_SMART_R_GUARDRAIL_ITSELF, NAN);
    find_if(d, names(g->support_ids, g->support_count, g->id), CKPI_SMART_R_SUPPORTS_ITSELF, NAN);
}

/* --- Timed --- */

static void check_milestones(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    bool outside = false, disorder = false, beyond = false;
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < g->milestone_count; i++) {
        ckpi_milestone m;
        if (ckpip_take_at(&m, sizeof m, sizeof m, g->milestones, i) != CKPI_OK)
            continue;
        outside |= m.due_at_us < g->start_us || m.due_at_us > g->end_us;
        disorder |= i > 0 && m.due_at_us <= last;
        beyond |= (m.given & CKPI_MILESTONE_HAS_FRACTION) && !(m.fraction >= 0 && m.fraction <= 1);
        last = m.due_at_us;
    }
    find_if(d, outside, CKPI_SMART_T_MILESTONE_OUTSIDE, NAN);
    find_if(d, disorder, CKPI_SMART_T_MILESTONE_ORDER, NAN);
    find_if(d, beyond, CKPI_SMART_T_MILESTONE_FRACTION, NAN);
}

/* The pace of a path is the share of the expected volume that has passed: without any there is no pace. */
static void check_volumes(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    bool possible = true, overlap = false;
    double all = 0;
    for (size_t i = 0; i < g->volume_count; i++) {
        const ckpi_volume *v = &g->volumes[i];
        possible = possible && v->weight >= 0 && isfinite(v->weight) && v->end_us > v->start_us;
        overlap |= i > 0 && v->start_us < g->volumes[i - 1].end_us;
        all += v->weight;
    }
    find_if(d, g->volume_count > 0 && !(possible && all > 0), CKPI_SMART_T_VOLUMES_IMPOSSIBLE, all);
    find_if(d, overlap, CKPI_SMART_T_VOLUMES_OVERLAP, NAN);
}

static void check_review(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    int64_t start, end;
    if (d->goal->review.unit == CKPI_PERIOD_UNIT_NONE) {
        find(d, CKPI_SMART_T_NO_REVIEW, NAN);
        return;
    }
    if (ckpip_calendar_period(&d->goal->review, g->start_us, &start, &end))
        find_if(d, end - start > g->end_us - g->start_us, CKPI_SMART_T_REVIEW_LONGER_THAN_PERIOD,
                (double)(end - start) / (double)CKPIP_SECOND_US);
}

static bool path_goes_back(const ckpi_goal *g)
{
    for (size_t i = 1; g->path == CKPI_PATH_TABLE && i < g->point_count; i++) {
        if (g->points[i].fraction < g->points[i - 1].fraction)
            return true;
    }
    return false;
}

static void check_period(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    const ckpi_baseline *b = &d->goal->baseline;
    if (g->end_us <= g->start_us) {
        find(d, CKPI_SMART_T_DEADLINE_NOT_AFTER_START, NAN);
        return;
    }
    find_if(d, has(d, CKPI_FACT_NOW) && g->end_us <= d->facts->now_us && !(g->flags & CKPI_GOAL_FLAG_HISTORIC),
            CKPI_SMART_T_DEADLINE_PAST, NAN);
    check_review(d);
    check_milestones(d);
    check_volumes(d);
    find_if(d, (g->given & CKPI_GIVEN_FIRST_EVALUATION) && g->first_evaluation_at_us > g->end_us,
            CKPI_SMART_T_FIRST_EVALUATION_AFTER_END, NAN);
    find_if(d, b->kind == CKPI_BASELINE_KIND_WINDOW && b->end_us > g->start_us, CKPI_SMART_T_BASELINE_OVERLAPS_PERIOD,
            NAN);
    find_if(d, (g->flags & CKPI_GOAL_FLAG_BREAK_IN_PERIOD) != 0, CKPI_SMART_T_BREAK_IN_PERIOD, NAN);
    find_if(d, path_goes_back(g), CKPI_SMART_T_PATH_NOT_MONOTONE, NAN);
}

static void check_timed(diagnosis *d)
{
    const ckpi_goal *g = goal_of(d);
    const bool has_start = (g->given & CKPI_GIVEN_START) != 0, has_end = (g->given & CKPI_GIVEN_END) != 0;
    find_if(d, !has_start, CKPI_SMART_T_NO_START, NAN);
    find_if(d, !has_end, CKPI_SMART_T_NO_DEADLINE, NAN);
    if (has_start && has_end && ckpip_time_is_valid(g->start_us) && ckpip_time_is_valid(g->end_us))
        check_period(d);
}

/* --- All letters --- */

static ckpi_status take_facts(ckpi_smart_facts *into, const ckpi_smart_facts *from)
{
    memset(into, 0, sizeof *into);
    ckpi_status status = from ? ckpip_take(into, sizeof *into, sizeof *into, from) : CKPI_OK;
    if (status == CKPI_OK && (into->given & ~(uint32_t)(CKPI_FACT_PROBABILITY * 2 - 1)))
        return CKPI_E_NEWER;
    return status == CKPI_OK && !into->peers && into->peer_count > 0 ? CKPI_E_ARGUMENT : status;
}

/* Every element must be readable before any is judged. */
static ckpi_status check_elements(const ckpi_goal *g)
{
    ckpi_milestone milestone;
    ckpi_status status = CKPI_OK;
    for (size_t i = 0; i < g->milestone_count && status == CKPI_OK; i++)
        status = ckpip_take_at(&milestone, sizeof milestone, sizeof milestone, g->milestones, i);
    return status;
}

void ckpip_goal_diagnose(const ckpip_goal *goal, const ckpi_smart_facts *facts, ckpi_smart_finding *findings,
                         size_t capacity, ckpi_smart *out)
{
    diagnosis d = {.goal = goal, .facts = facts, .found = {findings, capacity, {0}}};
    d.direction = ckpip_goal_direction(goal);
    d.baseline = ckpip_baseline_value(&goal->baseline);
    d.target = ckpip_target_value(&goal->target, &goal->baseline, &d.target_code);
    if (ckpip_goal_is_band(goal))
        d.target = NAN;
    check_specific(&d);
    check_measurable(&d);
    check_attainable(&d);
    check_relevant(&d);
    check_timed(&d);
    d.found.sum.valid = d.found.sum.error_count == 0;
    *out = d.found.sum;
}

ckpi_status ckpi_goal_check(const ckpi_goal *goal, const ckpi_smart_facts *facts, ckpi_smart_finding *findings,
                            size_t capacity, ckpi_smart *out)
{
    ckpip_goal g;
    ckpi_smart_facts known;
    ckpi_smart smart;
    ckpi_status status = ckpip_goal_take(&g, goal);
    if (status == CKPI_OK)
        status = check_elements(&g.self);
    if (status == CKPI_OK)
        status = take_facts(&known, facts);
    if (status != CKPI_OK)
        return status;
    if (!out || (!findings && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpip_goal_diagnose(&g, &known, NULL, 0, &smart);
    status = ckpip_smart_give(&smart, findings, capacity, out);
    if (status == CKPI_OK && findings)
        ckpip_goal_diagnose(&g, &known, findings, capacity, &smart);
    return status;
}
