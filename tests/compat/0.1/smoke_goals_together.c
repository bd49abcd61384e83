/* SPDX-License-Identifier: MIT */
/* A client of release 0.1, goals together: it calls every function of that
 * group, with the headers of that release, and runs against the library of
 * today. It never changes after the release. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

static void sharing_out(void)
{
    const int64_t weights[] = {1, 1, 1};
    int64_t shares[3];
    CHECK(ckpi_target_allocate_total(100, weights, 3, shares) == CKPI_OK && shares[0] == 34 && shares[2] == 33);

    ckpi_allocation_rule rule = {sizeof rule, CKPI_ALLOCATION_GAP_CLOSING, CKPI_BETTER_LOWER, 0, 320};
    ckpi_allocation_child children[] = {{sizeof children[0], 0, 100, 400, 300, 0},
                                        {sizeof children[0], 0, 300, 320, 300, 0}};
    ckpi_allocation_result result = {sizeof result, 0, 0, 0};
    double targets[2];
    CHECK(ckpi_target_allocate_level(&rule, children, 2, targets, &result) == CKPI_OK);
    CHECK(fabs(targets[0] - 350) < 1e-9 && fabs(result.share - 0.5) < 1e-12);
}

static void rolling_up(void)
{
    const double numerators[] = {80, 1}, denominators[] = {100, 2}, progress[] = {1.5, 0.5}, weights[] = {1, 1};
    ckpi_value_rollup value = {sizeof value, 0, 0, 0, 0, 0, 0, 0};
    ckpi_progress_rollup rolled = {sizeof rolled, 0, 0, 0};
    CHECK(ckpi_rollup_values(numerators, denominators, 2, &value) == CKPI_OK && fabs(value.value - 81.0 / 102) < 1e-15);
    CHECK(ckpi_rollup_progress(progress, weights, 2, 0, &rolled) == CKPI_OK && rolled.progress == 0.75);

    const double before[] = {10, 20, 30, 40}, after[] = {11, 20, 31, 40};
    const uint64_t parents[] = {1, 5};
    ckpi_cascade_change change = {sizeof change, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_issue issue = {sizeof issue, 0, 0, 0, 0};
    uint32_t levels[2];
    double gap;
    CHECK(ckpi_cascade_gap(1, progress, weights, 2, &gap) == CKPI_OK && gap == 0);
    CHECK(ckpi_cascade_compare(before, after, 2, CKPI_BETTER_HIGHER, &change) == CKPI_OK && change.improved == 2);
    CHECK(ckpi_cascade_levels(parents, 2, levels, &issue) == CKPI_OK && levels[0] == 1 && levels[1] == 0);
}

static void scoring(void)
{
    const double values[] = {1, 2}, scores[] = {0, 10};
    double score;
    CHECK(ckpi_score_linear(300, 480, 240, &score) == CKPI_OK && score == 0.75);
    CHECK(ckpi_score_zones(1.5, values, scores, 2, &score) == CKPI_OK && score == 5);

    ckpi_scorecard_rule rule = {sizeof rule, CKPI_MISSING_RENORMALISE, 0, 0};
    ckpi_scorecard_item items[] = {{sizeof items[0], 0, 1, 0.5, 0}, {sizeof items[0], CKPI_SCORECARD_MISSING, 1, 0, 0}};
    ckpi_scorecard card = {sizeof card, 0, 0, 0, 0, 0, 0, 0};
    CHECK(ckpi_scorecard_read(&rule, items, 2, &card) == CKPI_OK && card.score == 0.5 && card.coverage == 0.5);
}

static void alerting(void)
{
    ckpi_alert_rule rule;
    ckpi_alert alert;
    memset(&rule, 0, sizeof rule);
    memset(&alert, 0, sizeof alert);
    rule.struct_size = sizeof rule;
    alert.struct_size = sizeof alert;
    CHECK(ckpi_alert_preset(CKPI_ALERT_KIND_EVIDENCE, 0.05, &rule) == CKPI_OK);
    CHECK(ckpi_alert_add(&rule, 3, 1, &alert) == CKPI_OK && alert.state == CKPI_ALERT_STATE_FIRING);
    CHECK(strcmp(ckpi_alert_state_name(alert.state), "FIRING") == 0);

    ckpi_burn_rule burning = {sizeof burning, 0, 0.8, 0.02, 720, 1, 0};
    ckpi_burn_limit limit = {sizeof limit, 0, 0, 0, 0, 0, 0};
    ckpi_burn burn = {sizeof burn, 0, 0};
    double ratio;
    CHECK(ckpi_burn_limit_read(&burning, &limit) == CKPI_OK && limit.attainable == 0);
    CHECK(ckpi_burn_read(40, 100, 0.8, &burn) == CKPI_OK && fabs(burn.rate - 2) < 1e-12);
    CHECK(ckpi_burn_ratio(&burning, 40, 40, 40, 40, &ratio) == CKPI_OK && ratio > 1);
}

static void acting(void)
{
    ckpi_action actions[2];
    const ckpi_action_link link = {1, 0};
    ckpi_resource resource;
    ckpi_action_plan plan = {sizeof plan, 0, actions, &link, &resource, 2, 1, 1};
    ckpi_action_standing standings[2];
    ckpi_plan_standing whole;
    memset(actions, 0, sizeof actions);
    memset(&resource, 0, sizeof resource);
    memset(standings, 0, sizeof standings);
    memset(&whole, 0, sizeof whole);
    for (int i = 0; i < 2; i++) {
        actions[i].struct_size = sizeof actions[i];
        actions[i].due_at_us = 100;
        actions[i].done_at_us = CKPI_ABSENT;
        standings[i].struct_size = sizeof standings[i];
    }
    resource.struct_size = sizeof resource;
    resource.secured_at_us = 10;
    whole.struct_size = sizeof whole;
    CHECK(ckpi_action_plan_read(&plan, 50, standings, &whole, NULL) == CKPI_OK);
    CHECK(standings[0].state == CKPI_ACTION_STATE_READY && standings[1].state == CKPI_ACTION_STATE_BLOCKED &&
          whole.blocked == 1);
    CHECK(strcmp(ckpi_action_state_name(standings[1].state), "BLOCKED") == 0);
    CHECK(strcmp(ckpi_action_kind_name(CKPI_ACTION_KIND_TRAINING), "training") == 0);
}

static void reviewing(void)
{
    const uint32_t statuses[] = {CKPI_GOAL_STATUS_ON_TRACK, CKPI_GOAL_STATUS_AT_RISK};
    ckpi_status_rollup rolled;
    ckpi_verdict verdict;
    ckpi_review_input input;
    ckpi_review review;
    double score;
    memset(&rolled, 0, sizeof rolled);
    memset(&verdict, 0, sizeof verdict);
    memset(&input, 0, sizeof input);
    memset(&review, 0, sizeof review);
    rolled.struct_size = sizeof rolled;
    verdict.struct_size = sizeof verdict;
    input.struct_size = sizeof input;
    review.struct_size = sizeof review;
    verdict.status = CKPI_GOAL_STATUS_EXCEEDED;
    input.verdict = &verdict;
    input.end_us = input.at_us = 1;
    CHECK(ckpi_rollup_status(CKPI_STATUS_WORST, statuses, NULL, NULL, 2, &rolled) == CKPI_OK && rolled.worst == 1);
    CHECK(ckpi_score_status(CKPI_GOAL_STATUS_AT_RISK, NULL, 0, &score) == CKPI_OK && score == 0.5);
    CHECK(ckpi_review_read(&input, &review) == CKPI_OK && review.suggestions == CKPI_SUGGEST_RAISE_TARGET);
    CHECK(strcmp(ckpi_review_suggestion_name(review.suggestions), "RAISE_TARGET") == 0);
    CHECK(strcmp(ckpi_cause_kind_name(CKPI_CAUSE_RATE), "rate") == 0);
}

static void changing(void)
{
    ckpi_goal goal, next;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_goal_version version;
    ckpi_goal_change changes[20];
    size_t count;
    memset(&goal, 0, sizeof goal);
    memset(&next, 0, sizeof next);
    memset(&baseline, 0, sizeof baseline);
    memset(&target, 0, sizeof target);
    memset(&version, 0, sizeof version);
    goal.struct_size = sizeof goal;
    next.struct_size = sizeof next;
    baseline.struct_size = sizeof baseline;
    target.struct_size = sizeof target;
    version.struct_size = sizeof version;
    goal.given = CKPI_GIVEN_END;
    goal.end_us = 100;
    target.kind = CKPI_TARGET_KIND_ABSOLUTE;
    target.value = 3;
    goal.target = &target;
    version.goal = &goal;
    {
        ckpi_target frozen;
        memset(&frozen, 0, sizeof frozen);
        frozen.struct_size = sizeof frozen;
        CHECK(ckpi_goal_replan(&goal, 2, 50, &next, &baseline, &frozen) == CKPI_OK && next.version == 1);
        CHECK(ckpi_goal_compare(&goal, &next, changes, 20, &count) == CKPI_OK && count == 2);
    }
    CHECK(strcmp(ckpi_goal_member_name(changes[0].member), "baseline") == 0);
    CHECK(ckpi_goal_version_find(&version, 1, 0, &count) == CKPI_OK && count == 0);
    CHECK(strcmp(ckpi_correction_name(CKPI_CORRECTION_REPLAN), "replan") == 0);
}

int main(void)
{
    reviewing();
    changing();
    sharing_out();
    rolling_up();
    scoring();
    alerting();
    acting();
    return failures != 0;
}
