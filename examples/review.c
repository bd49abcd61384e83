/* SPDX-License-Identifier: MIT */
/* A monthly review for a team, straight through the library: goals, verdicts, what moved them, actions, and a course
 * correction that keeps the old version of the goal. Everything is on the stack; nothing allocates. */
#include <callkpi.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MONTHS = 3, GOALS = 2, QUEUES = 2 };

/* What the team measured, month by month: seconds of handling and calls by queue; answers of 4 or 5, and answers. */
static const struct {
    double handled_s[QUEUES];
    double calls[QUEUES];
    double satisfied;
    double answers;
} measured[MONTHS] = {
    {{420 * 700, 300 * 500}, {700, 500}, 300, 400},
    {{414 * 720, 297 * 480}, {720, 480}, 312, 400},
    {{410 * 980, 295 * 260}, {980, 260}, 322, 400},
};

static int64_t day_us(int32_t year, int32_t month, int32_t day)
{
    int64_t days = 0;
    if (ckpi_calendar_days(year, month, day, &days) != CKPI_OK)
        return 0;
    return days * INT64_C(86400000000);
}

static int64_t month_us(int month)
{
    return day_us(2025, month + 1, 1);
}

typedef struct team_goal {
    const char *name;
    ckpi_goal goal;
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    ckpi_owner owner;
    ckpi_observation observed[MONTHS];
    ckpi_verdict verdict;
    ckpi_review last; /* of the month before */
} team_goal;

static void make_goal(team_goal *g, const char *name, uint64_t id, uint32_t direction, double from)
{
    memset(g, 0, sizeof *g);
    g->name = name;
    g->scope.struct_size = sizeof g->scope;
    g->scope.dimensions = 1u << CKPI_DIMENSION_TEAM;
    g->scope.id[CKPI_DIMENSION_TEAM] = ckpi_text_id("north", 5);
    g->scope.label = "team North";
    g->scope.label_size = strlen(g->scope.label);
    g->baseline.struct_size = sizeof g->baseline;
    g->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    g->baseline.value = from;
    g->review.struct_size = sizeof g->review;
    g->review.unit = CKPI_PERIOD_UNIT_MONTH;
    g->owner.id = ckpi_text_id("lead", 4);
    g->goal.struct_size = sizeof g->goal;
    g->goal.version = 1;
    g->goal.id = id;
    g->goal.direction = direction;
    g->goal.mode = CKPI_MODE_LEVEL;
    g->goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    g->goal.start_us = month_us(0);
    g->goal.end_us = month_us(6);
    g->goal.scope = &g->scope;
    g->goal.baseline = &g->baseline;
    g->goal.target = &g->target;
    g->goal.review = &g->review;
    g->goal.owners = &g->owner;
    g->goal.owner_count = 1;
    g->goal.title = name;
    g->goal.title_size = strlen(name);
    g->target.struct_size = sizeof g->target;
}

static void observe(team_goal *g, int month, double numerator, double denominator)
{
    ckpi_observation *o = &g->observed[month];
    o->struct_size = sizeof *o;
    o->given = CKPI_OBSERVED_RATIO;
    o->start_us = month_us(month);
    o->end_us = month_us(month + 1);
    o->numerator = numerator;
    o->denominator = denominator;
    o->n = (int64_t)denominator;
}

static int make_goals(team_goal *goals)
{
    make_goal(&goals[0], "handle time", 1, CKPI_GOAL_DIRECTION_LOWER, 370);
    goals[0].goal.metric = CKPI_METRIC_HANDLE_TIME;
    goals[0].goal.inference = CKPI_INFERENCE_CENSUS;
    make_goal(&goals[1], "satisfied customers", 2, CKPI_GOAL_DIRECTION_HIGHER, 0.74);
    goals[1].goal.metric_name = "CSAT_TOP2";
    goals[1].goal.metric_name_size = strlen(goals[1].goal.metric_name);
    goals[1].goal.metric_kind = CKPI_KIND_PROPORTION;
    goals[1].goal.unit = CKPI_UNIT_RATIO;
    goals[1].goal.inference = CKPI_INFERENCE_SAMPLE;
    for (int m = 0; m < MONTHS; m++) {
        double handled_s = 0, calls = 0;
        for (int q = 0; q < QUEUES; q++) {
            handled_s += measured[m].handled_s[q];
            calls += measured[m].calls[q];
        }
        observe(&goals[0], m, handled_s, calls);
        observe(&goals[1], m, measured[m].satisfied, measured[m].answers);
    }
    return ckpi_target_relative(-0.1, &goals[0].target) == CKPI_OK &&
           ckpi_target_points(0.1, &goals[1].target) == CKPI_OK;
}

/* --- Actions --- */

static ckpi_action actions[] = {
    {.struct_size = sizeof actions[0], .kind = CKPI_ACTION_KIND_TRAINING, .id = 1, .goal_id = 2},
    {.struct_size = sizeof actions[0], .kind = CKPI_ACTION_KIND_TECH, .id = 2, .goal_id = 1},
};
static const char *const action_names[] = {"train listening", "put the knowledge base beside the call"};

static int read_actions(int64_t now_us, ckpi_plan_standing *whole)
{
    const ckpi_action_link link = {1, 0};
    const ckpi_resource licences = {
        .struct_size = sizeof licences, .action = 1, .kind_id = 7, .amount = 20, .secured_at_us = CKPI_ABSENT};
    const ckpi_action_plan plan = {sizeof plan, 0, actions, &link, &licences, 2, 1, 1};
    ckpi_action_standing standings[2] = {{.struct_size = sizeof standings[0]}, {.struct_size = sizeof standings[0]}};
    actions[0].created_at_us = actions[1].created_at_us = month_us(0);
    actions[0].due_at_us = day_us(2025, 2, 15);
    actions[0].done_at_us = day_us(2025, 2, 20);
    actions[1].due_at_us = day_us(2025, 5, 1);
    actions[1].done_at_us = CKPI_ABSENT;
    *whole = (ckpi_plan_standing){.struct_size = sizeof *whole};
    if (ckpi_action_plan_read(&plan, now_us, standings, whole, NULL) != CKPI_OK)
        return 0;
    for (int i = 0; i < 2; i++)
        printf("  action \"%s\" (%s): %s\n", action_names[i], ckpi_action_kind_name(actions[i].kind),
               ckpi_action_state_name(standings[i].state));
    return 1;
}

/* --- What moved the handle time since the month before --- */

static int find_causes(int month, ckpi_cause causes[2])
{
    double before[2 * QUEUES], after[2 * QUEUES];
    ckpi_cascade_change change = {.struct_size = sizeof change};
    for (int q = 0; q < QUEUES; q++) {
        before[2 * q] = measured[month - 1].handled_s[q];
        before[2 * q + 1] = measured[month - 1].calls[q];
        after[2 * q] = measured[month].handled_s[q];
        after[2 * q + 1] = measured[month].calls[q];
    }
    if (ckpi_cascade_compare(before, after, QUEUES, CKPI_BETTER_LOWER, &change) != CKPI_OK)
        return 0;
    causes[0] = (ckpi_cause){sizeof causes[0], CKPI_CAUSE_MIX, CKPI_DIMENSION_QUEUE, 0, 0, change.mix_effect, NAN, NAN};
    causes[1] =
        (ckpi_cause){sizeof causes[1], CKPI_CAUSE_RATE, CKPI_DIMENSION_QUEUE, 0, 0, change.rate_effect, NAN, NAN};
    if (change.diverges)
        puts("  every queue improved, and the whole worsened: long calls are more of all calls");
    return 1;
}

/* --- The review --- */

static int print_review(const team_goal *g, const ckpi_review *r, const ckpi_cause *causes)
{
    char line[400];
    size_t size;
    if (ckpi_review_text(&g->goal, r, line, sizeof line, &size) != CKPI_OK)
        return 0;
    printf("  %.*s\n", (int)size, line);
    for (uint32_t i = 0; i < r->cause_count; i++)
        printf("    %s moved it by %+.3g\n", ckpi_cause_kind_name(causes[r->cause[i]].kind),
               causes[r->cause[i]].effect);
    if (r->n_more > 0)
        printf("    %" PRId64 " more records would decide\n", r->n_more);
    return 1;
}

/* What is new since the review before: each thing is told once. */
static int print_events(const team_goal *g, int64_t at_us)
{
    const ckpi_goal_event_input input = {.struct_size = sizeof input,
                                         .previous_status = g->last.status,
                                         .previous_version = g->last.version,
                                         .at_us = at_us,
                                         .verdict = &g->verdict};
    ckpi_goal_event events[5] = {{.struct_size = sizeof events[0]}};
    size_t count = 0;
    if (ckpi_goal_events_read(&input, events, 5, &count) != CKPI_OK)
        return 0;
    for (size_t i = 0; i < count; i++)
        printf("    event: %s\n", ckpi_goal_word(CKPI_GOAL_WORDS_EVENT, events[i].kind));
    return 1;
}

static int review_goal(team_goal *g, int month, const ckpi_plan_standing *plan)
{
    const ckpi_moment moment = {.struct_size = sizeof moment,
                                .given = CKPI_MOMENT_HAS_WATERMARK,
                                .previous = g->last.status,
                                .now_us = month_us(month + 1),
                                .watermark_us = month_us(month + 1)};
    ckpi_cause causes[2];
    ckpi_review review = {.struct_size = sizeof review};
    g->verdict = (ckpi_verdict){.struct_size = sizeof g->verdict};
    if (ckpi_goal_evaluate(&g->goal, g->observed, (size_t)month + 1, &moment, &g->verdict, NULL) != CKPI_OK)
        return 0;
    ckpi_review_input input = {.struct_size = sizeof input,
                               .start_us = month_us(month),
                               .end_us = month_us(month + 1),
                               .at_us = month_us(month + 1),
                               .verdict = &g->verdict,
                               .plan = plan,
                               .previous = g->last.sequence > 0 ? &g->last : NULL};
    if (g->goal.id == 1 && month > 0) {
        if (!find_causes(month, causes))
            return 0;
        input.causes = causes;
        input.cause_count = 2;
    }
    if (ckpi_review_read(&input, &review) != CKPI_OK)
        return 0;
    if (!print_review(g, &review, causes) || !print_events(g, month_us(month + 1)))
        return 0;
    g->last = review;
    return 1;
}

/* Where work pays first: how far behind, and whether it can still be made up. */
static int put_in_order(const team_goal *goals)
{
    ckpi_goal plain[GOALS];
    ckpi_verdict verdicts[GOALS];
    ckpi_priority priorities[GOALS] = {{.struct_size = sizeof priorities[0]}};
    size_t order[GOALS];
    for (int i = 0; i < GOALS; i++) {
        plain[i] = goals[i].goal;
        verdicts[i] = goals[i].verdict;
    }
    if (ckpi_priority_read(plain, verdicts, GOALS, NULL, 0, NULL, priorities, order) != CKPI_OK)
        return 0;
    for (int i = 0; i < GOALS; i++) {
        const ckpi_priority *p = &priorities[order[i]];
        printf("  %d. %s (%s): gap %.2f of the way, %.2f of it recoverable\n", i + 1, goals[order[i]].name,
               ckpi_insight_word(CKPI_INSIGHT_WORDS_PRIORITY, p->group), p->gap, p->recoverable);
    }
    return 1;
}

/* The mix of calls will not come back: the path starts anew from where the team stands. */
static int correct_course(const team_goal *g)
{
    ckpi_goal next = {.struct_size = sizeof next};
    ckpi_baseline baseline = {.struct_size = sizeof baseline};
    ckpi_target target = {.struct_size = sizeof target};
    ckpi_goal_change changes[20];
    size_t count = 0;
    if (ckpi_goal_replan(&g->goal, g->last.value, month_us(MONTHS), &next, &baseline, &target) != CKPI_OK ||
        ckpi_goal_compare(&g->goal, &next, changes, 20, &count) != CKPI_OK)
        return 0;
    printf("  course correction of %s (%s), version %u to %u:", g->name,
           ckpi_correction_name(CKPI_CORRECTION_ROOT_CAUSE), (unsigned)g->goal.version, (unsigned)next.version);
    for (size_t i = 0; i < count; i++)
        printf(" %s", ckpi_goal_member_name(changes[i].member));
    puts("");

    ckpi_goal_step steps[MONTHS];
    if (ckpi_goal_steps_read(&next, &g->review, steps, MONTHS, &count) != CKPI_OK)
        return 0;
    for (size_t i = 0; i < count; i++)
        printf("    2025-%02d: down to %.1f (%+.1f)\n", MONTHS + 1 + (int)i, steps[i].mark, steps[i].share);
    return 1;
}

int main(void)
{
    static team_goal goals[GOALS];
    if (!make_goals(goals))
        return 1;
    for (int month = 0; month < MONTHS; month++) {
        ckpi_plan_standing plan;
        uint32_t statuses[GOALS];
        ckpi_status_rollup team = {.struct_size = sizeof team};
        printf("Review of 2025-%02d\n", month + 1);
        if (!read_actions(month_us(month + 1), &plan))
            return 1;
        for (int i = 0; i < GOALS; i++) {
            if (!review_goal(&goals[i], month, &plan))
                return 1;
            statuses[i] = goals[i].verdict.status;
        }
        if (ckpi_rollup_status(CKPI_STATUS_WORST, statuses, NULL, NULL, GOALS, &team) != CKPI_OK)
            return 1;
        printf("  the team: %s\n", ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, team.status));
        if (!put_in_order(goals))
            return 1;
    }
    return correct_course(&goals[0]) ? 0 : 1;
}
