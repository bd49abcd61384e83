/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: what plans goals, with the headers of that release,
 * on the library of today. It never changes after the release. */
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

static void objectives(void)
{
    ckpi_objective objective;
    ckpi_objective_metric metric;
    ckpi_smart_finding finding;
    ckpi_smart smart;
    memset(&objective, 0, sizeof objective);
    memset(&metric, 0, sizeof metric);
    memset(&smart, 0, sizeof smart);
    objective.struct_size = sizeof objective;
    metric.struct_size = sizeof metric;
    smart.struct_size = sizeof smart;
    objective.kind = CKPI_OBJECTIVE_KIND_REVENUE;
    objective.id = 1;
    objective.owner_id = 2;
    objective.title = "more";
    objective.title_size = 4;
    CHECK(ckpi_objective_metric_at(CKPI_OBJECTIVE_KIND_REVENUE, 0, &metric) == CKPI_OK);
    CHECK(metric.metric == CKPI_METRIC_SALES_PER_AGENT && metric.role == CKPI_OBJECTIVE_ROLE_KEY);
    CHECK(ckpi_objective_metric_find(CKPI_OBJECTIVE_KIND_REVENUE, CKPI_METRIC_HANDLE_TIME, &metric) == CKPI_OK);
    CHECK(strcmp(ckpi_objective_title(CKPI_OBJECTIVE_KIND_REVENUE), "Revenue") == 0);
    CHECK(ckpi_objective_check(&objective, NULL, 0, &finding, 1, &smart) == CKPI_OK);
    CHECK(smart.finding_count == 1 && finding.code == CKPI_SMART_R_OBJECTIVE_EMPTY);
}

static void ordering(void)
{
    ckpi_goal goal;
    ckpi_verdict verdict;
    ckpi_priority priority;
    ckpi_coverage coverage;
    ckpi_scope_coverage by_scope;
    ckpi_scope scope;
    uint64_t by_metric;
    uint32_t level, metric = CKPI_METRIC_HANDLE_TIME;
    uint8_t pair;
    size_t order;
    memset(&goal, 0, sizeof goal);
    memset(&verdict, 0, sizeof verdict);
    memset(&priority, 0, sizeof priority);
    memset(&coverage, 0, sizeof coverage);
    memset(&scope, 0, sizeof scope);
    goal.struct_size = sizeof goal;
    verdict.struct_size = sizeof verdict;
    priority.struct_size = sizeof priority;
    coverage.struct_size = sizeof coverage;
    scope.struct_size = sizeof scope;
    goal.id = verdict.goal_id = 7;
    goal.metric = metric;
    goal.scope = &scope;
    verdict.status = CKPI_GOAL_STATUS_AT_RISK;
    verdict.target = 100;
    verdict.baseline = verdict.probability = NAN;
    verdict.gap = -20;
    CHECK(ckpi_priority_read(&goal, &verdict, 1, NULL, 0, NULL, &priority, &order) == CKPI_OK);
    CHECK(order == 0 && priority.group == CKPI_PRIORITY_BEHIND && priority.gap > 0.19 && priority.gap < 0.21);
    CHECK(ckpi_chain_levels(&goal, 1, 0, &level, NULL) == CKPI_OK && level == 0);
    CHECK(ckpi_coverage_read(&goal, 1, CKPI_ABSENT, &metric, 1, &scope, 1, &by_metric, &by_scope, &pair, &coverage) ==
          CKPI_OK);
    CHECK(coverage.goals == 1 && by_metric == 1 && by_scope.own == 1 && pair == CKPI_COVERAGE_OWN);
}

static void drafting(void)
{
    ckpi_swot_item item;
    ckpi_swot_draft about;
    ckpi_goal goal;
    ckpi_baseline baseline;
    ckpi_target target;
    memset(&item, 0, sizeof item);
    memset(&about, 0, sizeof about);
    memset(&goal, 0, sizeof goal);
    memset(&baseline, 0, sizeof baseline);
    memset(&target, 0, sizeof target);
    item.struct_size = sizeof item;
    about.struct_size = sizeof about;
    goal.struct_size = sizeof goal;
    baseline.struct_size = sizeof baseline;
    target.struct_size = sizeof target;
    item.list = CKPI_SWOT_LIST_WEAKNESS;
    item.metric = CKPI_METRIC_ATTRITION;
    about.value = 0.5;
    about.reference = 0.25;
    about.end_us = 1000;
    CHECK(ckpi_goal_from_swot(&item, &about, &goal, &baseline, &target) == CKPI_OK);
    CHECK(goal.life == CKPI_GOAL_LIFE_DRAFT && goal.target == &target && target.kind == CKPI_TARGET_KIND_ABSOLUTE);
}

static void linking(void)
{
    static const double leading[10] = {9, 8, 8.5, 7, 7.5, 6, 6.2, 5, 5.5, 4};
    static const double lagging[10] = {1, 2, 1.6, 3, 2.4, 4, 3.9, 5, 4.6, 6};
    ckpi_chain_rule rule;
    ckpi_chain chain;
    memset(&rule, 0, sizeof rule);
    memset(&chain, 0, sizeof chain);
    rule.struct_size = sizeof rule;
    chain.struct_size = sizeof chain;
    rule.leading_better = CKPI_BETTER_LOWER;
    rule.lagging_better = CKPI_BETTER_HIGHER;
    CHECK(ckpi_chain_read(&rule, leading, lagging, 10, &chain) == CKPI_OK);
    CHECK(chain.pairs == 9 && chain.correlation > 0.9 && chain.lags == 1);
}

static void timing(void)
{
    ckpi_observation slice;
    ckpi_calendar cadence;
    ckpi_freshness freshness;
    ckpi_time_slices slices;
    ckpi_goal goal, ramped;
    ckpi_target target;
    ckpi_cube_config config;
    ckpi_state_config cells;
    ckpi_cube *cube = NULL;
    ckpi_state *scratch = NULL;
    uint64_t cohort;
    const int64_t length = 10;
    memset(&slice, 0, sizeof slice);
    memset(&cadence, 0, sizeof cadence);
    memset(&freshness, 0, sizeof freshness);
    memset(&slices, 0, sizeof slices);
    memset(&goal, 0, sizeof goal);
    memset(&ramped, 0, sizeof ramped);
    memset(&target, 0, sizeof target);
    memset(&config, 0, sizeof config);
    slice.struct_size = sizeof slice;
    cadence.struct_size = sizeof cadence;
    freshness.struct_size = sizeof freshness;
    slices.struct_size = sizeof slices;
    goal.struct_size = ramped.struct_size = sizeof goal;
    target.struct_size = sizeof target;
    memset(&cells, 0, sizeof cells);
    config.struct_size = sizeof config;
    cells.struct_size = sizeof cells;
    slice.given = CKPI_OBSERVED_RATIO;
    slice.end_us = 1000;
    slice.numerator = slice.denominator = 5;
    slice.n = 5;
    cadence.unit = CKPI_PERIOD_UNIT_DAY;
    CHECK(ckpi_freshness_read(&slice, 1, &cadence, 0, 2000, &freshness) == CKPI_OK);
    CHECK(freshness.state == CKPI_DATA_FRESH && freshness.age_us == 1000);
    CHECK(ckpi_target_absolute(0.8, &target) == CKPI_OK);
    goal.metric = CKPI_METRIC_SERVICE_LEVEL;
    goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    goal.target = &target;
    goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    goal.end_us = 1000;
    CHECK(ckpi_time_slices_judge(&goal, &slice, 1, 0, &slices) == CKPI_OK && slices.met == 1);
    CHECK(ckpi_cube_new(&config, &cube) == CKPI_OK && ckpi_state_new(&cells, &scratch) == CKPI_OK);
    CHECK(ckpi_time_slices_read(&goal, cube, 0, 1000, 1000, 0, scratch, &slices) == CKPI_OK && slices.too_few == 1);
    CHECK(ckpi_cohort_find(0, 12, &length, 1, &cohort) == CKPI_OK && cohort == 1);
    CHECK(ckpi_goal_after_ramp(&goal, 0, 500, &ramped) == CKPI_OK && ramped.first_evaluation_at_us == 500);
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

static void telling(void)
{
    ckpi_verdict verdict;
    ckpi_goal_event_input input;
    ckpi_goal_event event;
    ckpi_goal goal;
    ckpi_review review;
    ckpi_digest digest;
    ckpi_scope scope;
    uint32_t relation;
    char text[200];
    size_t count = 0;
    memset(&verdict, 0, sizeof verdict);
    memset(&input, 0, sizeof input);
    memset(&event, 0, sizeof event);
    memset(&goal, 0, sizeof goal);
    memset(&review, 0, sizeof review);
    memset(&digest, 0, sizeof digest);
    memset(&scope, 0, sizeof scope);
    verdict.struct_size = sizeof verdict;
    input.struct_size = sizeof input;
    event.struct_size = sizeof event;
    goal.struct_size = sizeof goal;
    review.struct_size = sizeof review;
    digest.struct_size = sizeof digest;
    scope.struct_size = sizeof scope;
    verdict.status = CKPI_GOAL_STATUS_ON_TRACK;
    input.verdict = &verdict;
    input.previous_status = CKPI_GOAL_STATUS_AT_RISK;
    CHECK(ckpi_goal_events_read(&input, &event, 1, &count) == CKPI_OK && count == 1);
    CHECK(event.kind == CKPI_EVENT_STATUS_CHANGED && event.id != 0);
    goal.scope = &scope;
    goal.metric = CKPI_METRIC_HANDLE_TIME;
    review.status = CKPI_GOAL_STATUS_ON_TRACK;
    review.value = 300;
    review.end_us = 1;
    review.expected = review.target = review.change = NAN;
    CHECK(ckpi_digest_read(&scope, &goal, &review, 1, &relation, &digest) == CKPI_OK);
    CHECK(relation == CKPI_AUDIENCE_OWN && digest.own == 1 && digest.worst == 0);
    CHECK(ckpi_review_text(&goal, &review, text, sizeof text, &count) == CKPI_OK);
    CHECK(strncmp(text, "Average handle time, 1970-01-01 to 1970-01-01: 300 s; ON_TRACK", count) == 0);
}

static void training(void)
{
    static const double before[2] = {10, 12}, after[4] = {8, 11, 9, 13};
    ckpi_training record;
    ckpi_record_view view;
    ckpi_training_history history, whole;
    ckpi_training_rule rule;
    ckpi_training_course course;
    ckpi_training_decay decay;
    const uint64_t agent = 4;
    memset(&record, 0, sizeof record);
    memset(&view, 0, sizeof view);
    memset(&rule, 0, sizeof rule);
    memset(&course, 0, sizeof course);
    memset(&decay, 0, sizeof decay);
    record.present = CKPI_TRAINING_HAS_AT | CKPI_TRAINING_HAS_DURATION;
    record.agent_id = agent;
    record.duration_us = 60;
    record.phase = CKPI_TRAINING_PHASE_COACHING;
    view.data = &record;
    view.count = 1;
    view.record_size = sizeof record;
    view.kind = CKPI_RECORD_TRAINING;
    CHECK(ckpi_training_history_read(NULL, &view, &agent, 1, &history, &whole, NULL) == CKPI_OK);
    CHECK(history.sessions == 1 && whole.duration_us == 60);
    rule.struct_size = sizeof rule;
    rule.better = CKPI_BETTER_LOWER;
    course.struct_size = sizeof course;
    course.before = before;
    course.after = after;
    course.count = course.months = 2;
    decay.struct_size = sizeof decay;
    CHECK(ckpi_training_decay_read(&rule, &course, NULL, NULL, &decay) == CKPI_OK);
    CHECK(decay.verdict == CKPI_DECAY_UNCONTROLLED && decay.change > 1.4 && decay.change < 1.6);
}

static void silence(void)
{
    ckpi_silence found;
    memset(&found, 0, sizeof found);
    found.struct_size = sizeof found;
    CHECK(ckpi_silence_read(NULL, 3, 4, 8, &found) == CKPI_OK && found.response == 0.5 && found.value == 0.75);
}

static void pieces(void)
{
    ckpi_goal goal, next;
    ckpi_baseline baseline, from;
    ckpi_target target, to;
    ckpi_calendar calendar;
    ckpi_goal_step step;
    ckpi_exclusion exclusion;
    ckpi_observation observation;
    size_t count = 0;
    memset(&goal, 0, sizeof goal);
    memset(&next, 0, sizeof next);
    memset(&baseline, 0, sizeof baseline);
    memset(&from, 0, sizeof from);
    memset(&target, 0, sizeof target);
    memset(&to, 0, sizeof to);
    memset(&calendar, 0, sizeof calendar);
    memset(&exclusion, 0, sizeof exclusion);
    memset(&observation, 0, sizeof observation);
    goal.struct_size = next.struct_size = sizeof goal;
    baseline.struct_size = from.struct_size = sizeof baseline;
    target.struct_size = to.struct_size = sizeof target;
    calendar.struct_size = sizeof calendar;
    exclusion.struct_size = sizeof exclusion;
    observation.struct_size = sizeof observation;
    calendar.unit = CKPI_PERIOD_UNIT_DAY;
    baseline.kind = CKPI_BASELINE_KIND_FIXED;
    baseline.value = 10;
    CHECK(ckpi_target_absolute(5, &target) == CKPI_OK);
    goal.metric = CKPI_METRIC_HANDLE_TIME;
    goal.direction = CKPI_GOAL_DIRECTION_LOWER;
    goal.baseline = &baseline;
    goal.target = &target;
    goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    goal.end_us = 1000;
    CHECK(ckpi_goal_steps_read(&goal, &calendar, &step, 1, &count) == CKPI_OK && count == 1 && step.mark == 5);
    CHECK(ckpi_goal_roll_over(&goal, 2, 6, 1000, 2000, CKPI_RATCHET_NONE, &next, &from, &to) == CKPI_OK);
    CHECK(next.id == 2 && from.value == 6 && to.value == 5);
    exclusion.end_us = observation.end_us = 100;
    observation.given = CKPI_OBSERVED_VALUE;
    CHECK(ckpi_exclusions_apply(&exclusion, 1, &observation, 1, &observation, &count, NULL) == CKPI_OK);
    CHECK(count == 1 && observation.given == 0);
}

int main(void)
{
    pieces();
    training();
    silence();
    timing();
    telling();
    objectives();
    ordering();
    drafting();
    linking();
    return failures != 0;
}
