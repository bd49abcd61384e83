/* SPDX-License-Identifier: MIT */
/* Objectives: which metrics usually tell of them, as data, and whether goals do. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include "goal/smart.h"
#include <math.h>

typedef struct row {
    uint32_t kind;
    uint32_t metric;
    uint32_t role;
    uint32_t direction;
} row;

/* clang-format off */
#define ROW(kind, metric, role, way)                                                                                   \
    {CKPI_OBJECTIVE_KIND_##kind, CKPI_METRIC_##metric, CKPI_OBJECTIVE_ROLE_##role, CKPI_GOAL_DIRECTION_##way}

static const row ROWS[] = {
    ROW(CUSTOMER_SATISFACTION, CSAT_TOP_TWO, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, PROMOTER_SCORE, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, CSAT, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, CSAT_TOP, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, CSAT_HUNDRED, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, SATISFACTION_MEAN, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, EASE, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, EASE_TOP_THREE, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, NET_EASY, KEY, HIGHER),
    ROW(CUSTOMER_SATISFACTION, EFFORT, KEY, LOWER),
    ROW(CUSTOMER_SATISFACTION, FIRST_RESOLUTION, LEADING, HIGHER),
    ROW(CUSTOMER_SATISFACTION, SURVEY_RESOLUTION, LEADING, HIGHER),
    ROW(CUSTOMER_SATISFACTION, RESOLUTION_WITHIN, LEADING, HIGHER),
    ROW(CUSTOMER_SATISFACTION, CALLBACK_RETURN, LEADING, LOWER),
    ROW(CUSTOMER_SATISFACTION, QUALITY, LEADING, HIGHER),
    ROW(CUSTOMER_SATISFACTION, SPEED_OF_ANSWER, LEADING, LOWER),
    ROW(CUSTOMER_SATISFACTION, COMPLAINT_RATE, LEADING, LOWER),
    ROW(CUSTOMER_SATISFACTION, SURVEY_RESPONSE, GUARDRAIL, HIGHER),
    ROW(CUSTOMER_RETENTION, CUSTOMER_RETENTION, KEY, HIGHER),
    ROW(CUSTOMER_RETENTION, CUSTOMER_CHURN, KEY, LOWER),
    ROW(CUSTOMER_RETENTION, REPURCHASE, KEY, HIGHER),
    ROW(CUSTOMER_RETENTION, SAVE_RATE, KEY, HIGHER),
    ROW(CUSTOMER_RETENTION, AT_RISK, LEADING, LOWER),
    ROW(CUSTOMER_RETENTION, CSAT_TOP_TWO, LEADING, HIGHER),
    ROW(CUSTOMER_RETENTION, PROMOTER_SCORE, LEADING, HIGHER),
    ROW(CUSTOMER_RETENTION, FIRST_RESOLUTION, LEADING, HIGHER),
    ROW(CUSTOMER_RETENTION, REPEAT_RATE, LEADING, LOWER),
    ROW(CUSTOMER_RETENTION, COMPLAINT_RATE, LEADING, LOWER),
    ROW(CUSTOMER_RETENTION, COMPLAINT_RESOLUTION, LEADING, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, EMPLOYEE_SATISFACTION, KEY, HIGHER),
    ROW(EMPLOYEE_ENGAGEMENT, ABSENCE, KEY, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, EMPLOYEE_PROMOTER_SCORE, KEY, HIGHER),
    ROW(EMPLOYEE_ENGAGEMENT, ABSENCE_PERSONS, KEY, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, EMPLOYEE_RETENTION, KEY, HIGHER),
    ROW(EMPLOYEE_ENGAGEMENT, ATTRITION, KEY, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, VOLUNTARY_ATTRITION, KEY, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, EARLY_ATTRITION, KEY, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, ATTRITION_ANNUALIZED, KEY, LOWER),
    ROW(EMPLOYEE_ENGAGEMENT, COACHING_SESSIONS, LEADING, HIGHER),
    ROW(EMPLOYEE_ENGAGEMENT, COACHING_HOURS, LEADING, HIGHER),
    ROW(EMPLOYEE_ENGAGEMENT, TRAINING_YEARLY, LEADING, HIGHER),
    ROW(EMPLOYEE_ENGAGEMENT, OCCUPANCY, GUARDRAIL, BAND),
    ROW(REVENUE, SALES_PER_AGENT, KEY, HIGHER),
    ROW(REVENUE, REVENUE_PER_CONTACT, KEY, HIGHER),
    ROW(REVENUE, REVENUE_PER_AGENT, KEY, HIGHER),
    ROW(REVENUE, SALES_PER_HOUR, KEY, HIGHER),
    ROW(REVENUE, CONVERSION, KEY, HIGHER),
    ROW(REVENUE, CONVERSION_HANDLED, KEY, HIGHER),
    ROW(REVENUE, ORDER_VALUE, KEY, HIGHER),
    ROW(REVENUE, SAVE_RATE, KEY, HIGHER),
    ROW(REVENUE, HANDLE_TIME, LEADING, LOWER),
    ROW(REVENUE, FIRST_RESOLUTION, LEADING, HIGHER),
    ROW(REVENUE, ABANDON_RATE, LEADING, LOWER),
    ROW(REVENUE, CSAT_TOP_TWO, GUARDRAIL, HIGHER),
    ROW(EFFICIENCY, HANDLE_TIME, KEY, LOWER),
    ROW(EFFICIENCY, COST_PER_CONTACT, KEY, LOWER),
    ROW(EFFICIENCY, COST_PER_RESOLUTION, KEY, LOWER),
    ROW(EFFICIENCY, HANDLE_TIME_CONTACT, KEY, LOWER),
    ROW(EFFICIENCY, CONTACTS_PER_CASE, KEY, LOWER),
    ROW(EFFICIENCY, TALK_TIME, LEADING, LOWER),
    ROW(EFFICIENCY, HOLD_TIME, LEADING, LOWER),
    ROW(EFFICIENCY, AFTER_CONTACT_WORK, LEADING, LOWER),
    ROW(EFFICIENCY, TRANSFER_RATE, LEADING, LOWER),
    ROW(EFFICIENCY, ESCALATION_RATE, LEADING, LOWER),
    ROW(EFFICIENCY, SCHEDULE_EFFICIENCY, LEADING, HIGHER),
    ROW(EFFICIENCY, WEIGHTED_ERROR, LEADING, LOWER),
    ROW(EFFICIENCY, ADHERENCE, LEADING, HIGHER),
    ROW(EFFICIENCY, FIRST_RESOLUTION, GUARDRAIL, HIGHER),
    ROW(EFFICIENCY, QUALITY, GUARDRAIL, HIGHER),
    ROW(EFFICIENCY, CSAT_TOP_TWO, GUARDRAIL, HIGHER),
    ROW(EFFICIENCY, OCCUPANCY, GUARDRAIL, BAND),
    ROW(ACCESS, SERVICE_LEVEL, KEY, HIGHER),
    ROW(ACCESS, SPEED_OF_ANSWER, KEY, LOWER),
    ROW(ACCESS, ABANDON_RATE, KEY, LOWER),
    ROW(ACCESS, WAIT, KEY, LOWER),
    ROW(ACCESS, ACCESS, KEY, HIGHER),
    ROW(ACCESS, ANSWER_RATE, KEY, HIGHER),
    ROW(ACCESS, FIRST_RESPONSE, KEY, LOWER),
    ROW(ACCESS, CALLBACK_RETURN, KEY, LOWER),
    ROW(ACCESS, INTERVALS_MET, KEY, HIGHER),
    ROW(ACCESS, ADHERENCE, LEADING, HIGHER),
    ROW(ACCESS, STAFFING_ERROR, LEADING, LOWER),
    ROW(ACCESS, WEIGHTED_ERROR, LEADING, LOWER),
    ROW(ACCESS, OCCUPANCY, GUARDRAIL, BAND),
    ROW(QUALITY, QUALITY, KEY, HIGHER),
    ROW(QUALITY, CRITICAL_ACCURACY, KEY, HIGHER),
    ROW(QUALITY, COMPLIANCE_CRITICAL_ACCURACY, KEY, HIGHER),
    ROW(QUALITY, FATAL_RATE, KEY, LOWER),
    ROW(QUALITY, DEFECTS, KEY, LOWER),
    ROW(QUALITY, FIRST_RESOLUTION, KEY, HIGHER),
    ROW(QUALITY, COMPLAINT_UPHELD, KEY, LOWER),
    ROW(QUALITY, SCRIPT_ADHERENCE, LEADING, HIGHER),
    ROW(QUALITY, COACHING_SESSIONS, LEADING, HIGHER),
    ROW(QUALITY, CALIBRATION, LEADING, LOWER),
    ROW(QUALITY, EVALUATION_COVERAGE, GUARDRAIL, HIGHER),
};
/* clang-format on */

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

static const char *const TITLES[] = {
    [CKPI_OBJECTIVE_KIND_CUSTOMER_SATISFACTION] = "Customer satisfaction",
    [CKPI_OBJECTIVE_KIND_CUSTOMER_RETENTION] = "Customer retention",
    [CKPI_OBJECTIVE_KIND_EMPLOYEE_ENGAGEMENT] = "Employee engagement",
    [CKPI_OBJECTIVE_KIND_REVENUE] = "Revenue",
    [CKPI_OBJECTIVE_KIND_EFFICIENCY] = "Efficiency",
    [CKPI_OBJECTIVE_KIND_ACCESS] = "Access",
    [CKPI_OBJECTIVE_KIND_QUALITY] = "Quality",
};

const char *ckpi_objective_title(uint32_t kind)
{
    return kind < sizeof TITLES / sizeof TITLES[0] ? TITLES[kind] : NULL;
}

static ckpi_status give_row(const row *found, ckpi_objective_metric *out)
{
    const ckpi_objective_metric given = {sizeof given, found->kind, found->metric, found->role, found->direction, 0};
    return ckpip_give(out, &given, sizeof given, sizeof given);
}

static const row *find_row(uint32_t kind, uint32_t metric)
{
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (ROWS[i].kind == kind && ROWS[i].metric == metric)
            return &ROWS[i];
    }
    return NULL;
}

ckpi_status ckpi_objective_metric_at(uint32_t kind, uint32_t index, ckpi_objective_metric *out)
{
    if (!out || !ckpi_objective_title(kind))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (ROWS[i].kind == kind && index-- == 0)
            return give_row(&ROWS[i], out);
    }
    return CKPI_E_NOT_FOUND;
}

ckpi_status ckpi_objective_metric_find(uint32_t kind, uint32_t metric, ckpi_objective_metric *out)
{
    if (!out || !ckpi_objective_title(kind))
        return CKPI_E_ARGUMENT;
    const row *found = find_row(kind, metric);
    return found ? give_row(found, out) : CKPI_E_NOT_FOUND;
}

/* --- Checking --- */

typedef struct plan {
    const ckpi_objective *objective;
    const ckpi_goal *goals;
    size_t count;
} plan;

/* NULL: there is none. */
static const ckpi_goal *find_goal(const plan *p, uint64_t id)
{
    for (size_t i = 0; id != 0 && i < p->count; i++) {
        if (ckpip_goal_at(p->goals, i)->id == id)
            return ckpip_goal_at(p->goals, i);
    }
    return NULL;
}

/* Itself, or through those above it; more steps than goals are a circle. */
static bool serves(const plan *p, const ckpi_goal *goal)
{
    for (size_t steps = 0; goal && steps <= p->count; steps++) {
        if (goal->objective_id != 0)
            return goal->objective_id == p->objective->id;
        goal = find_goal(p, goal->parent_id);
    }
    return false;
}

static bool is_measurable(const ckpi_goal *goal)
{
    ckpi_target target;
    const bool named = goal->metric != 0 || goal->metric_name_size > 0;
    return named && goal->target && ckpip_take(&target, sizeof target, sizeof target, goal->target) == CKPI_OK &&
           target.kind != CKPI_TARGET_KIND_NONE;
}

/* What a goal of one's own metric tells, nobody but its owner knows. */
static bool tells_nothing(const plan *p, const ckpi_goal *goal)
{
    return p->objective->kind != CKPI_OBJECTIVE_KIND_OWN && goal->metric != 0 &&
           !find_row(p->objective->kind, goal->metric);
}

static void go_through(const plan *p, ckpip_findings *found)
{
    size_t measurable = 0;
    for (size_t i = 0; i < p->count; i++) {
        const ckpi_goal *goal = ckpip_goal_at(p->goals, i);
        measurable += goal->life != CKPI_GOAL_LIFE_ABANDONED && is_measurable(goal) && serves(p, goal);
    }
    if (measurable == 0)
        ckpip_find(found, CKPI_SMART_R_OBJECTIVE_EMPTY, NAN);
    for (size_t i = 0; i < p->count; i++) {
        const ckpi_goal *goal = ckpip_goal_at(p->goals, i);
        if (goal->life != CKPI_GOAL_LIFE_ABANDONED && tells_nothing(p, goal) && serves(p, goal))
            ckpip_find(found, CKPI_SMART_R_METRIC_NOT_IN_OBJECTIVE, (double)goal->id);
    }
}

static ckpi_smart diagnose(const plan *p, ckpi_smart_finding *findings, size_t capacity)
{
    ckpip_findings found = {findings, capacity, {.valid = 1}};
    if (p->objective->title_size == 0)
        ckpip_find(&found, CKPI_SMART_S_NO_TITLE, NAN);
    if (p->objective->owner_id == 0)
        ckpip_find(&found, CKPI_SMART_S_NO_OWNER, NAN);
    go_through(p, &found);
    found.sum.valid = found.sum.error_count == 0;
    return found.sum;
}

ckpi_status ckpi_objective_check(const ckpi_objective *objective, const ckpi_goal *goals, size_t goal_count,
                                 ckpi_smart_finding *findings, size_t capacity, ckpi_smart *out)
{
    ckpi_objective o;
    const plan p = {&o, goals, goal_count};
    ckpi_status status = ckpip_take(&o, sizeof o, sizeof o, objective);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    if ((!goals && goal_count > 0) || (!findings && capacity > 0) ||
        (o.kind != CKPI_OBJECTIVE_KIND_OWN && !ckpi_objective_title(o.kind)))
        return CKPI_E_ARGUMENT;
    status = ckpip_goals_check(goals, goal_count);
    if (status != CKPI_OK)
        return status;
    const ckpi_smart smart = diagnose(&p, NULL, 0);
    status = ckpip_smart_give(&smart, findings, capacity, out);
    if (status == CKPI_OK && findings)
        (void)diagnose(&p, findings, capacity);
    return status;
}
