/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: every function that says what a goal is and where
 * it stands. */
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

#define DAY INT64_C(86400000000)

/* As doubles, also where the machine computes with more. */
static int same(double a, double b)
{
    const volatile double first = a, second = b;
    return first == second;
}

static void calendar(void)
{
    ckpi_calendar months;
    int64_t days, later, start, end, count;
    int32_t year, month, day, week, weekday;
    memset(&months, 0, sizeof months);
    months.struct_size = sizeof months;
    months.unit = CKPI_PERIOD_UNIT_MONTH;
    CHECK(ckpi_calendar_days(2024, 11, 30, &days) == CKPI_OK);
    CHECK(ckpi_calendar_add_months(days, 3, &later) == CKPI_OK);
    CHECK(ckpi_calendar_date(later, &year, &month, &day) == CKPI_OK && year == 2025 && month == 2 && day == 28);
    CHECK(ckpi_calendar_iso_week(days, &year, &week, &weekday) == CKPI_OK && week == 48 && weekday == 5);
    CHECK(ckpi_calendar_period(&months, days * DAY, &start, &end) == CKPI_OK && end - start == 30 * DAY);
    CHECK(ckpi_calendar_count(&months, days * DAY, later * DAY, &count) == CKPI_OK && count == 4);
}

static void words(void)
{
    uint32_t value;
    CHECK(strcmp(ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, CKPI_GOAL_STATUS_MISSED), "MISSED") == 0);
    CHECK(ckpi_goal_word_find(CKPI_GOAL_WORDS_PATH, "linear", 6, &value) == CKPI_OK && value == CKPI_PATH_LINEAR);
    CHECK(ckpi_goal_word_at(CKPI_GOAL_WORDS_PATH, 0, &value) == CKPI_OK && value == CKPI_PATH_LINEAR);
}

static void targets(void)
{
    ckpi_target t;
    ckpi_baseline b;
    ckpi_progress p;
    double value;
    uint32_t code;
    memset(&b, 0, sizeof b);
    memset(&t, 0, sizeof t);
    memset(&p, 0, sizeof p);
    t.struct_size = sizeof t;
    b.struct_size = sizeof b;
    p.struct_size = sizeof p;
    b.kind = CKPI_BASELINE_KIND_FIXED;
    b.value = 300;
    CHECK(ckpi_target_absolute(240, &t) == CKPI_OK);
    CHECK(ckpi_target_points(-60, &t) == CKPI_OK);
    CHECK(ckpi_target_band(1, 2, &t) == CKPI_OK);
    CHECK(ckpi_target_percentile(1, 75, 240, &t) == CKPI_OK);
    CHECK(ckpi_target_maintain(240, 3, 6, &t) == CKPI_OK);
    CHECK(ckpi_target_relative(-0.2, &t) == CKPI_OK);
    CHECK(ckpi_target_resolve(&t, &b, &value, &code) == CKPI_OK && value == 240 && code == CKPI_SMART_OK);
    CHECK(ckpi_progress_measure(CKPI_GOAL_DIRECTION_LOWER, 300, 240, 0, 270, &p) == CKPI_OK && same(p.raw, 0.5));
    CHECK(ckpi_path_fraction(CKPI_PATH_SMOOTHSTEP, NULL, 0, 0.5, &value) == CKPI_OK && same(value, 0.5));
}

static void goals(void)
{
    ckpi_scope scope;
    ckpi_target target;
    ckpi_goal goal;
    ckpi_smart smart;
    ckpi_smart_info info;
    ckpi_smart_finding findings[64];
    ckpi_smart_facts facts;
    ckpi_capacity_demand demand;
    double value;
    uint32_t contains;
    memset(&facts, 0, sizeof facts);
    memset(&demand, 0, sizeof demand);
    memset(&scope, 0, sizeof scope);
    memset(&target, 0, sizeof target);
    memset(&goal, 0, sizeof goal);
    memset(&smart, 0, sizeof smart);
    memset(&info, 0, sizeof info);
    scope.struct_size = sizeof scope;
    target.struct_size = sizeof target;
    goal.struct_size = sizeof goal;
    smart.struct_size = sizeof smart;
    info.struct_size = sizeof info;
    CHECK(ckpi_scope_contains(&scope, &scope, &contains) == CKPI_OK && contains == 1);
    CHECK(ckpi_target_absolute(0.8, &target) == CKPI_OK);
    goal.metric = CKPI_METRIC_SERVICE_LEVEL;
    goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    goal.end_us = 30 * DAY;
    goal.scope = &scope;
    goal.target = &target;
    CHECK(ckpi_goal_elapsed(&goal, 15 * DAY, &value) == CKPI_OK && same(value, 0.5));
    CHECK(ckpi_goal_expected(&goal, 15 * DAY, &value) == CKPI_OK && same(value, 0.8));
    CHECK(ckpi_goal_check(&goal, NULL, findings, 64, &smart) == CKPI_OK);
    CHECK(smart.valid == 0 && smart.first_error == CKPI_SMART_S_NO_TITLE);
    CHECK(ckpi_smart_describe(findings[0].code, &info) == CKPI_OK && strcmp(info.field, "title") == 0);
    demand.struct_size = sizeof demand;
    demand.calls = 100;
    demand.interval_s = 1800;
    demand.handle_time_s = 180;
    demand.threshold_s = 20;
    facts.struct_size = sizeof facts;
    CHECK(ckpi_goal_agents(&goal, &demand, 13, &facts) == CKPI_OK && facts.agents_needed == 14);
}

static void judging(void)
{
    static const uint8_t periods[] = {CKPI_PERIOD_OUTCOME_PASSED, CKPI_PERIOD_OUTCOME_PASSED,
                                      CKPI_PERIOD_OUTCOME_FAILED};
    static const char words_of_it[] = "improve customer satisfaction";
    ckpi_standing standing;
    ckpi_judgement judgement;
    ckpi_streak streak;
    ckpi_smart smart;
    memset(&standing, 0, sizeof standing);
    memset(&judgement, 0, sizeof judgement);
    memset(&streak, 0, sizeof streak);
    memset(&smart, 0, sizeof smart);
    standing.struct_size = sizeof standing;
    judgement.struct_size = sizeof judgement;
    streak.struct_size = sizeof streak;
    smart.struct_size = sizeof smart;
    standing.given = CKPI_STANDING_HAS_VALUE;
    standing.mode = CKPI_MODE_CUM_RATIO;
    standing.inference = CKPI_INFERENCE_CENSUS;
    standing.direction = CKPI_GOAL_DIRECTION_HIGHER;
    standing.now_us = standing.end_us = standing.watermark_us = 100;
    standing.n = 1000;
    standing.value = standing.target = 0.8;
    CHECK(ckpi_standing_judge(&standing, &judgement) == CKPI_OK);
    CHECK(judgement.status == CKPI_GOAL_STATUS_ACHIEVED && judgement.evidence == CKPI_EVIDENCE_CONCLUSIVE);
    CHECK(ckpi_streak_judge(periods, 3, 3, 6, 0, &streak) == CKPI_OK && streak.best == 2 && streak.left == 3);
    CHECK(ckpi_wording_check(words_of_it, sizeof words_of_it - 1, NULL, NULL, 0, &smart) == CKPI_OK);
    CHECK(smart.warning_count == 3);
}

static void statement(void)
{
    static const char expected[] = "Bring service level to 80 % or more by 1970-01-30";
    ckpi_target target;
    ckpi_goal goal;
    char text[128];
    size_t size;
    memset(&target, 0, sizeof target);
    memset(&goal, 0, sizeof goal);
    target.struct_size = sizeof target;
    goal.struct_size = sizeof goal;
    CHECK(ckpi_target_absolute(0.8, &target) == CKPI_OK);
    goal.metric = CKPI_METRIC_SERVICE_LEVEL;
    goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    goal.given = CKPI_GIVEN_END;
    goal.end_us = 30 * DAY;
    goal.target = &target;
    CHECK(ckpi_goal_statement(&goal, text, sizeof text, &size) == CKPI_OK);
    CHECK(size == sizeof expected - 1 && memcmp(text, expected, size) == 0);
}

static void verdicts(void)
{
    ckpi_scope scope;
    ckpi_target target;
    ckpi_baseline window, frozen;
    ckpi_milestone step;
    ckpi_milestone_standing standing;
    ckpi_goal goal;
    ckpi_moment moment;
    ckpi_observation observation;
    ckpi_verdict verdict;
    ckpi_cube_config config;
    ckpi_cube *cube = NULL;
    ckpi_state *scratch = NULL;
    ckpi_state_config cells;
    memset(&scope, 0, sizeof scope);
    memset(&target, 0, sizeof target);
    memset(&window, 0, sizeof window);
    memset(&frozen, 0, sizeof frozen);
    memset(&step, 0, sizeof step);
    memset(&standing, 0, sizeof standing);
    memset(&goal, 0, sizeof goal);
    memset(&moment, 0, sizeof moment);
    memset(&observation, 0, sizeof observation);
    memset(&verdict, 0, sizeof verdict);
    memset(&config, 0, sizeof config);
    memset(&cells, 0, sizeof cells);
    scope.struct_size = sizeof scope;
    target.struct_size = sizeof target;
    window.struct_size = sizeof window;
    frozen.struct_size = sizeof frozen;
    step.struct_size = sizeof step;
    standing.struct_size = sizeof standing;
    goal.struct_size = sizeof goal;
    moment.struct_size = sizeof moment;
    observation.struct_size = sizeof observation;
    verdict.struct_size = sizeof verdict;
    config.struct_size = sizeof config;
    cells.struct_size = sizeof cells;
    goal.title = "Answer quickly";
    goal.title_size = 14;
    goal.metric = CKPI_METRIC_SERVICE_LEVEL;
    goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    goal.mode = CKPI_MODE_CUM_RATIO;
    goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    goal.end_us = 30 * DAY;
    goal.scope = &scope;
    goal.target = &target;
    CHECK(ckpi_target_absolute(0.8, &target) == CKPI_OK);
    observation.given = CKPI_OBSERVED_RATIO;
    observation.end_us = 15 * DAY;
    observation.numerator = 850;
    observation.denominator = 1000;
    moment.now_us = 15 * DAY;
    CHECK(ckpi_goal_evaluate(&goal, &observation, 1, &moment, &verdict, NULL) == CKPI_OK);
    CHECK(verdict.status == CKPI_GOAL_STATUS_ON_TRACK && same(verdict.value, 0.85) && verdict.probability > 0.9);
    CHECK(!(verdict.log_evidence_life >= 3));
    CHECK(ckpi_goal_guard(&goal, NULL, 0, &verdict) == CKPI_OK && verdict.own_status == verdict.status);
    step.given = CKPI_MILESTONE_HAS_VALUE;
    step.due_at_us = 15 * DAY;
    step.value = 0.8;
    goal.milestones = &step;
    goal.milestone_count = 1;
    CHECK(ckpi_goal_milestone(&goal, 0, &observation, 1, &moment, &standing, NULL) == CKPI_OK);
    CHECK(standing.state == CKPI_MILESTONE_STATE_MET);
    window.kind = CKPI_BASELINE_KIND_WINDOW;
    window.end_us = 15 * DAY;
    goal.baseline = &window;
    CHECK(ckpi_baseline_freeze(&goal, &observation, 1, &moment, &frozen, NULL) == CKPI_OK && same(frozen.value, 0.85));
    goal.baseline = NULL;
    CHECK(ckpi_cube_new(&config, &cube) == CKPI_OK && ckpi_state_new(&cells, &scratch) == CKPI_OK);
    CHECK(ckpi_goal_observe(&goal, cube, 0, DAY, scratch, &observation) == CKPI_OK && observation.given == 0);
    CHECK(ckpi_goal_evaluate_cube(&goal, cube, &moment, scratch, &verdict) == CKPI_OK);
    CHECK(verdict.reason == CKPI_GOAL_REASON_NO_VALUE);
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

int main(void)
{
    verdicts();
    judging();
    statement();
    calendar();
    words();
    targets();
    goals();
    return failures ? 1 : 0;
}
