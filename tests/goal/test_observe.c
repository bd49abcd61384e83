/* SPDX-License-Identifier: MIT */
/* Goals out of a cube: what is read, what is said, and that nothing is allocated. */
#define _POSIX_C_SOURCE 200809L
#include "support/allocator.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DAY INT64_C(86400000000)
enum { AGENTS = 40, DAYS = 28, CALLS = 10, GOALS = 10000 };

/* Ten calls an agent and day, of 200 to 400 s; the more so the higher the agent's number. */
static ckpi_contact call_of(int agent, int day, int call)
{
    const int64_t at = day * DAY + 9 * TEST_HOUR + call * TEST_MINUTE;
    ckpi_contact c = test_handled(at, (call % 5) * 10 * TEST_SECOND, (200 + 5 * agent + 3 * (call % 4)) * TEST_SECOND,
                                  0, 10 * TEST_SECOND);
    c.agent_id = (uint64_t)agent + 1;
    c.queue_id = (uint64_t)(agent % 4) + 1;
    return c;
}

static ckpi_contact *all_calls(size_t *count)
{
    ckpi_contact *records = must_allocate(AGENTS * DAYS * CALLS * sizeof *records);
    *count = 0;
    for (int day = 0; day < DAYS; day++) {
        for (int agent = 0; agent < AGENTS; agent++) {
            for (int call = 0; call < CALLS; call++)
                records[(*count)++] = call_of(agent, day, call);
        }
    }
    return records;
}

static ckpi_cube *cube_with(const ckpi_allocator *allocator, uint32_t mode, int64_t interval_us)
{
    size_t count;
    ckpi_state_config cells = default_config();
    ckpi_cube_config config = default_cube_config();
    ckpi_contact *records = all_calls(&count);
    cells.allocator = allocator;
    config.state = &cells;
    config.dimensions = 1u << CKPI_DIMENSION_AGENT | 1u << CKPI_DIMENSION_QUEUE;
    config.interval_mode = mode;
    config.interval_us = interval_us;
    ckpi_cube *cube = cube_of(&config, records, count);
    free(records);
    return cube;
}

typedef struct subject {
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    ckpi_metric_query query;
    ckpi_goal goal;
    ckpi_moment moment;
} subject;

static void start(subject *s, uint32_t metric, uint32_t direction, uint32_t mode)
{
    memset(s, 0, sizeof *s);
    s->scope.struct_size = sizeof s->scope;
    s->baseline.struct_size = sizeof s->baseline;
    s->target.struct_size = sizeof s->target;
    s->review.struct_size = sizeof s->review;
    s->query.struct_size = sizeof s->query;
    s->moment.struct_size = sizeof s->moment;
    s->moment.given = CKPI_MOMENT_HAS_WATERMARK;
    ckpi_goal *g = &s->goal;
    g->struct_size = sizeof *g;
    g->metric = metric;
    g->direction = direction;
    g->mode = mode;
    g->inference = CKPI_INFERENCE_CENSUS;
    g->title = "goal";
    g->title_size = 4;
    g->given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    g->end_us = DAYS * DAY;
    g->scope = &s->scope;
    g->target = &s->target;
}

static void for_agent(subject *s, int agent)
{
    s->scope.dimensions = 1u << CKPI_DIMENSION_AGENT | 1u << CKPI_DIMENSION_QUEUE;
    s->scope.id[CKPI_DIMENSION_AGENT] = (uint64_t)agent + 1;
    s->scope.id[CKPI_DIMENSION_QUEUE] = (uint64_t)(agent % 4) + 1;
}

static void by_week(subject *s)
{
    s->review.unit = CKPI_PERIOD_UNIT_WEEK;
    s->review.week_start = 3; /* 1970 began on a Thursday */
    s->goal.review = &s->review;
}

static ckpi_verdict evaluate(subject *s, const ckpi_cube *cube, ckpi_state *scratch, int day)
{
    ckpi_verdict v = {.struct_size = sizeof v};
    s->moment.now_us = s->moment.watermark_us = day * DAY;
    expect_ok(ckpi_goal_evaluate_cube(&s->goal, cube, &s->moment, scratch, &v));
    return v;
}

/* What a goal reads is what the metric says of the same cells. */
static void observations_are_the_metrics(void **state)
{
    (void)state;
    subject s;
    ckpi_cube *cube = cube_with(NULL, CKPI_INTERVAL_MODE_FIXED, DAY);
    ckpi_state *scratch = new_state(NULL), *whole = new_state(NULL);
    ckpi_observation o = {.struct_size = sizeof o};
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL);
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    s.scope.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    s.scope.id[CKPI_DIMENSION_QUEUE] = 2;
    expect_ok(ckpi_goal_observe(&s.goal, cube, 7 * DAY, 14 * DAY, scratch, &o));
    const ckpi_cube_filter filter = {.struct_size = sizeof filter,
                                     .dimensions = s.scope.dimensions,
                                     .start_us = 7 * DAY,
                                     .end_us = 14 * DAY,
                                     .id = {2}};
    expect_ok(ckpi_cube_query(cube, &filter, whole));
    const ckpi_value value = read_metric(whole, CKPI_METRIC_HANDLE_TIME);
    assert_true(is_same(o.numerator, value.numerator) && is_same(o.denominator, value.denominator) && o.n == value.n);
    assert_true(o.given == (CKPI_OBSERVED_RATIO | CKPI_OBSERVED_STANDARD_ERROR));
    assert_true(fabs(o.standard_error * 2 * 1.9599639845400545 - (value.high - value.low)) < 1e-9);
    /* A single cell is read where it lies, with the same outcome. */
    for_agent(&s, 5);
    expect_ok(ckpi_goal_observe(&s.goal, cube, 7 * DAY, 8 * DAY, scratch, &o));
    assert_true(o.n == CALLS && is_same(o.denominator, CALLS) &&
                is_same(o.numerator, CALLS * 235.0 + 3 * (0 + 1 + 2 + 3) * 2 + 3));
    s.scope.id[CKPI_DIMENSION_AGENT] = 999;
    expect_ok(ckpi_goal_observe(&s.goal, cube, 7 * DAY, 8 * DAY, scratch, &o));
    assert_true(o.given == 0 && o.n == 0);
    for_agent(&s, 5);
    expect_status(ckpi_goal_observe(&s.goal, cube, 0, DAY / 2, scratch, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_observe(&s.goal, cube, DAY, DAY, scratch, &o), CKPI_E_ARGUMENT);
    s.goal.metric = 0;
    expect_status(ckpi_goal_observe(&s.goal, cube, 0, DAY, scratch, &o), CKPI_E_ARGUMENT);
    s.goal.metric = CKPI_METRIC_HANDLE_TIME;
    s.query.metric = CKPI_METRIC_TALK_TIME;
    s.goal.query = &s.query;
    expect_status(ckpi_goal_observe(&s.goal, cube, 0, DAY, scratch, &o), CKPI_E_ARGUMENT);
    s.query.metric = 0;
    s.goal.query = NULL;
    s.scope.dimensions = 1u << CKPI_DIMENSION_TEAM;
    expect_status(ckpi_goal_observe(&s.goal, cube, 0, DAY, scratch, &o), CKPI_E_ARGUMENT);
    ckpi_state_free(scratch);
    ckpi_state_free(whole);
    ckpi_cube_free(cube);
}

static void verdicts_from_a_cube(void **state)
{
    (void)state;
    subject s;
    ckpi_cube *cube = cube_with(NULL, CKPI_INTERVAL_MODE_FIXED, DAY);
    ckpi_state *scratch = new_state(NULL);
    /* A level: the newest week of one queue. */
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL);
    s.scope.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    s.scope.id[CKPI_DIMENSION_QUEUE] = 1;
    by_week(&s);
    expect_ok(ckpi_target_absolute(300, &s.target));
    ckpi_verdict v = evaluate(&s, cube, scratch, 16);
    assert_true(v.window == 3 && v.windows == 4 && v.window_start_us == 14 * DAY && v.n == 2 * 10 * CALLS);
    assert_true(v.status == CKPI_GOAL_STATUS_AT_RISK || v.status == CKPI_GOAL_STATUS_OFF_TRACK);
    expect_ok(ckpi_target_absolute(310, &s.target));
    v = evaluate(&s, cube, scratch, 16);
    assert_true(v.status == CKPI_GOAL_STATUS_ON_TRACK && v.value < 310 && v.value > 300);
    v = evaluate(&s, cube, scratch, 28);
    assert_true(v.status == CKPI_GOAL_STATUS_ACHIEVED && (v.flags & CKPI_VERDICT_CLOSED) && v.window == 4);
    s.goal.window_us = 3 * DAY;
    v = evaluate(&s, cube, scratch, 16);
    assert_true(v.window_start_us == 13 * DAY && v.n == 3 * 10 * CALLS);
    /* A cumulated ratio over everything. */
    start(&s, CKPI_METRIC_SERVICE_LEVEL, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO);
    expect_ok(ckpi_target_absolute(0.6, &s.target));
    v = evaluate(&s, cube, scratch, 14);
    assert_true(is_same(v.value, 0.6) && is_same(v.denominator, 14.0 * AGENTS * CALLS) && v.probability > 0.4);
    /* A sum, a quantile, a level to be held. */
    start(&s, CKPI_METRIC_ANSWERED, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_SUM);
    expect_ok(ckpi_target_absolute(AGENTS * CALLS * 20, &s.target));
    v = evaluate(&s, cube, scratch, 20);
    assert_true(v.status == CKPI_GOAL_STATUS_ACHIEVED && is_same(v.value, AGENTS * CALLS * 20));
    start(&s, CKPI_METRIC_WAIT, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL);
    s.goal.inference = CKPI_INFERENCE_SAMPLE;
    s.query.quantile = 0.9;
    s.goal.query = &s.query;
    expect_ok(ckpi_target_absolute(30, &s.target));
    v = evaluate(&s, cube, scratch, 14);
    assert_true(is_same(v.value, 40) && v.status == CKPI_GOAL_STATUS_AT_RISK && isinf(v.high));
    v = evaluate(&s, cube, scratch, 28);
    assert_true(v.status == CKPI_GOAL_STATUS_MISSED && is_same(v.high, 40) && v.evidence == CKPI_EVIDENCE_CONCLUSIVE);
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, 0);
    by_week(&s);
    expect_ok(ckpi_target_maintain(312, 3, 4, &s.target));
    v = evaluate(&s, cube, scratch, 14);
    assert_true(v.status == CKPI_GOAL_STATUS_ON_TRACK && v.streak == 2);
    v = evaluate(&s, cube, scratch, 21);
    assert_true(v.status == CKPI_GOAL_STATUS_ACHIEVED && v.streak == 3);
    /* Before the start no cell is looked at, and errors need no data. */
    s.goal.start_us = 1;
    s.moment.now_us = 0;
    expect_ok(ckpi_goal_evaluate_cube(&s.goal, cube, &s.moment, scratch, &v));
    assert_int_equal(v.status, CKPI_GOAL_STATUS_NOT_STARTED);
    s.goal.metric = 0;
    expect_ok(ckpi_goal_evaluate_cube(&s.goal, cube, &s.moment, scratch, &v));
    assert_int_equal(v.status, CKPI_GOAL_STATUS_INVALID);
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

/* An agent's own ability: a sample, also of what was counted. */
static void agents_are_samples(void **state)
{
    (void)state;
    subject s;
    ckpi_cube *cube = cube_with(NULL, CKPI_INTERVAL_MODE_NONE, 0);
    ckpi_state *scratch = new_state(NULL);
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL);
    s.goal.inference = CKPI_INFERENCE_DEFAULT;
    for_agent(&s, 30);
    expect_ok(ckpi_target_absolute(363, &s.target));
    ckpi_verdict v = evaluate(&s, cube, scratch, 14);
    assert_true(v.value > 363 && v.value < 365 && v.low < v.value && v.value < v.high);
    assert_int_equal(v.interval_method, CKPI_INTERVAL_METHOD_ASYMPTOTIC);
    s.scope.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    s.scope.id[CKPI_DIMENSION_AGENT] = 0;
    v = evaluate(&s, cube, scratch, 14);
    assert_true(is_same(v.low, v.value) && is_same(v.high, v.value));
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

/* Ten thousand goals, of all modes and metrics; not one allocation. */
static void nothing_is_allocated(void **state)
{
    (void)state;
    test_allocator allocator;
    subject s;
    size_t size;
    ckpi_state *scratch;
    test_allocator_open(&allocator);
    ckpi_cube *cube = cube_with(&allocator.hook, CKPI_INTERVAL_MODE_FIXED, 7 * DAY);
    ckpi_state_config config = default_config();
    config.allocator = &allocator.hook;
    expect_ok(ckpi_state_size(&config, &size));
    void *memory = NULL;
    assert_int_equal(posix_memalign(&memory, 16, size), 0);
    expect_ok(ckpi_state_init(memory, size, &config, &scratch));
    test_allocator_arm(&allocator, TEST_FAIL_FROM_THEN, 1); /* any allocation fails from here on */
    size_t verdicts = 0;
    for (int i = 0; i < GOALS; i++) {
        static const uint32_t metrics[] = {CKPI_METRIC_HANDLE_TIME, CKPI_METRIC_SERVICE_LEVEL, CKPI_METRIC_ANSWERED,
                                           CKPI_METRIC_WAIT};
        const uint32_t metric = metrics[i % 4];
        const bool lower = metric == CKPI_METRIC_HANDLE_TIME || metric == CKPI_METRIC_WAIT;
        start(&s, metric, lower ? CKPI_GOAL_DIRECTION_LOWER : CKPI_GOAL_DIRECTION_HIGHER,
              metric == CKPI_METRIC_ANSWERED ? CKPI_MODE_SUM : CKPI_MODE_LEVEL + (uint32_t)(i / 4 % 2));
        s.goal.inference = CKPI_INFERENCE_DEFAULT;
        if (metric == CKPI_METRIC_WAIT)
            s.goal.mode = CKPI_MODE_LEVEL;
        for_agent(&s, i % AGENTS);
        by_week(&s);
        expect_ok(ckpi_target_absolute(metric == CKPI_METRIC_SERVICE_LEVEL ? 0.8 : 300, &s.target));
        verdicts += evaluate(&s, cube, scratch, 14 + 7 * (i % 3)).status >= CKPI_GOAL_STATUS_OFF_TRACK;
    }
    assert_int_equal(allocator.requests, 0);
    assert_true(verdicts > GOALS / 2);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    free(memory);
    ckpi_cube_free(cube);
    assert_true(test_allocator_balanced(&allocator));
}

/* --- Milestones and baselines --- */

static ckpi_observation seconds(int from_day, int until_day, double mean, int64_t n)
{
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_RATIO,
                                .start_us = from_day * DAY,
                                .end_us = until_day * DAY,
                                .n = n,
                                .numerator = mean * (double)n,
                                .denominator = (double)n};
    return o;
}

static ckpi_milestone_standing milestone(subject *s, size_t i, const ckpi_observation *o, size_t count, int day)
{
    ckpi_milestone_standing m = {.struct_size = sizeof m};
    s->moment.now_us = day * DAY;
    expect_ok(ckpi_goal_milestone(&s->goal, i, o, count, &s->moment, &m, NULL));
    return m;
}

static void milestones_come_and_go(void **state)
{
    (void)state;
    subject s;
    start(&s, CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL);
    s.baseline.kind = CKPI_BASELINE_KIND_FIXED;
    s.baseline.value = 300;
    s.goal.baseline = &s.baseline;
    by_week(&s);
    expect_ok(ckpi_target_absolute(240, &s.target));
    const ckpi_milestone steps[] = {
        {.struct_size = sizeof steps[0], .given = CKPI_MILESTONE_HAS_FRACTION, .due_at_us = 14 * DAY, .fraction = 0.5},
        {.struct_size = sizeof steps[0], .given = CKPI_MILESTONE_HAS_VALUE, .due_at_us = 21 * DAY, .value = 250},
        {.struct_size = sizeof steps[0], .due_at_us = 25 * DAY},
    };
    s.goal.milestones = steps;
    s.goal.milestone_count = 3;
    const ckpi_observation weeks[] = {seconds(0, 7, 280, 100), seconds(7, 14, 270, 100), seconds(14, 21, 255, 100),
                                      seconds(21, 28, 245, 100)};
    ckpi_milestone_standing m = milestone(&s, 0, weeks, 4, 8);
    assert_true(m.state == CKPI_MILESTONE_STATE_PENDING && is_same(m.mark, 270) && is_same(m.value, 280));
    m = milestone(&s, 0, weeks, 4, 14);
    assert_true(m.state == CKPI_MILESTONE_STATE_MET && is_same(m.value, 270) && m.reached_at_us == 14 * DAY);
    m = milestone(&s, 1, weeks, 4, 20);
    assert_true(m.state == CKPI_MILESTONE_STATE_PENDING && m.reached_at_us == CKPI_ABSENT);
    m = milestone(&s, 1, weeks, 4, 22);
    assert_true(m.state == CKPI_MILESTONE_STATE_MISSED && is_same(m.value, 255));
    m = milestone(&s, 1, weeks, 4, 28);
    assert_true(m.state == CKPI_MILESTONE_STATE_MET_LATE && m.reached_at_us == 28 * DAY && is_same(m.value, 255));
    const ckpi_observation fast[] = {seconds(0, 7, 250, 100)};
    m = milestone(&s, 1, fast, 1, 8);
    assert_true(m.state == CKPI_MILESTONE_STATE_MET_EARLY && m.reached_at_us == 7 * DAY);
    /* Given up again before it was due. */
    const ckpi_observation lost[] = {seconds(0, 7, 250, 100), seconds(7, 14, 290, 100)};
    m = milestone(&s, 0, lost, 2, 14);
    assert_true(m.state == CKPI_MILESTONE_STATE_MISSED && is_same(m.value, 290));
    assert_int_equal(milestone(&s, 2, weeks, 4, 28).state, CKPI_MILESTONE_STATE_UNKNOWN);
    ckpi_milestone_standing out = {.struct_size = sizeof out};
    expect_status(ckpi_goal_milestone(&s.goal, 3, weeks, 4, &s.moment, &out, NULL), CKPI_E_NOT_FOUND);
}

static void baselines_are_measured_once(void **state)
{
    (void)state;
    subject s;
    ckpi_baseline b = {.struct_size = sizeof b};
    start(&s, CKPI_METRIC_ANSWER_RATE, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO);
    s.baseline.kind = CKPI_BASELINE_KIND_WINDOW;
    s.baseline.start_us = -30 * DAY;
    s.goal.baseline = &s.baseline;
    expect_ok(ckpi_target_relative(0.1, &s.target));
    s.moment.now_us = 5;
    const ckpi_observation month[] = {seconds(-30, -15, 0.7, 100), seconds(-15, 0, 0.8, 300)};
    expect_ok(ckpi_baseline_freeze(&s.goal, month, 2, &s.moment, &b, NULL));
    assert_true(is_same(b.value, 0.775) && b.n == 400 && b.frozen_at_us == 5 && b.start_us == -30 * DAY);
    double low, high;
    expect_ok(ckpi_wilson_interval(310, 400, 0.95, &low, &high));
    assert_true(is_same(b.low, low) && is_same(b.high, high) && b.standard_error > 0.02 && b.standard_error < 0.03);
    s.goal.baseline = &b;
    double target;
    uint32_t code;
    expect_ok(ckpi_target_resolve(&s.target, &b, &target, &code));
    assert_true(code == CKPI_SMART_OK && fabs(target - 0.8525) < 1e-12);
    ckpi_baseline again = {.struct_size = sizeof again};
    expect_status(ckpi_baseline_freeze(&s.goal, month, 2, &s.moment, &again, NULL), CKPI_E_ARGUMENT);
    /* Nothing measured freezes nothing, and the diagnostics say so. */
    s.goal.baseline = &s.baseline;
    expect_ok(ckpi_baseline_freeze(&s.goal, NULL, 0, &s.moment, &again, NULL));
    assert_true(again.n == 0 && again.given == CKPI_BASELINE_HAS_N);
    ckpi_smart smart = {.struct_size = sizeof smart};
    ckpi_smart_finding findings[64];
    s.goal.baseline = &again;
    expect_ok(ckpi_goal_check(&s.goal, NULL, findings, 64, &smart));
    bool empty = false;
    for (uint32_t i = 0; i < smart.finding_count; i++)
        empty |= findings[i].code == CKPI_SMART_M_BASELINE_EMPTY;
    assert_true(empty && !smart.valid);
    s.goal.baseline = &s.baseline;
    s.baseline.end_us = -DAY;
    expect_status(ckpi_baseline_freeze(&s.goal, month, 2, &s.moment, &again, NULL), CKPI_E_ARGUMENT);
}

/* A net promoter score comes in points, has the interval of one, and may fall below 0. */
static void promoters_are_points(void **state)
{
    (void)state;
    subject s;
    ckpi_net_promoter expected = {.struct_size = sizeof expected};
    ckpi_state_config cells = default_config();
    ckpi_cube_config config = default_cube_config();
    cells.families = 1u << CKPI_RECORD_SURVEY;
    config.state = &cells;
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    config.interval_mode = CKPI_INTERVAL_MODE_NONE;
    ckpi_cube *cube = new_cube(&config);
    ckpi_state *scratch = new_state(&cells);
    ckpi_survey answers[60];
    for (int i = 0; i < 60; i++) {
        memset(&answers[i], 0, sizeof answers[i]);
        answers[i].present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
        answers[i].queue_id = 1;
        answers[i].at_us = i * TEST_HOUR;
        answers[i].value = i < 15 ? 10 : i < 35 ? 7 : 3; /* 15 promoters, 20 passives, 25 detractors */
        answers[i].worst = 0;
        answers[i].best = 10;
        answers[i].question_kind = CKPI_SURVEY_QUESTION_NPS;
        answers[i].status = CKPI_SURVEY_STATUS_COMPLETE;
    }
    const ckpi_record_view view = {answers, 60, sizeof answers[0], 0, CKPI_RECORD_SURVEY, 0};
    expect_ok(ckpi_cube_add_records(cube, &view, NULL));
    start(&s, CKPI_METRIC_PROMOTER_SCORE, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_CUM_RATIO);
    s.goal.inference = CKPI_INFERENCE_DEFAULT; /* a score is a sample */
    expect_ok(ckpi_target_absolute(-20, &s.target));
    const ckpi_verdict v = evaluate(&s, cube, scratch, DAYS);
    expect_ok(ckpi_net_promoter_read(15, 20, 25, 0.95, &expected));
    assert_true(fabs(v.value - -100 / 6.0) < 1e-9 && v.n == 60 && is_same(v.numerator, -10) &&
                is_same(v.denominator, 60));
    assert_true(v.interval_method == CKPI_INTERVAL_METHOD_ADJUSTED_WALD);
    expect_true(fabs(v.low - expected.low) < 1e-9 && fabs(v.high - expected.high) < 1e-9, "%.12g to %.12g", v.low,
                v.high);
    assert_true(v.status == CKPI_GOAL_STATUS_ACHIEVED && v.evidence == CKPI_EVIDENCE_LEANING);
    /* Open: limits that hold at every look. */
    s.goal.mode = CKPI_MODE_LEVEL;
    assert_int_equal(evaluate(&s, cube, scratch, DAYS - 1).interval_method, CKPI_INTERVAL_METHOD_BERNSTEIN);
    ckpi_state_free(scratch);
    ckpi_cube_free(cube);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(observations_are_the_metrics), cmocka_unit_test(verdicts_from_a_cube),
        cmocka_unit_test(agents_are_samples),           cmocka_unit_test(nothing_is_allocated),
        cmocka_unit_test(milestones_come_and_go),       cmocka_unit_test(baselines_are_measured_once),
        cmocka_unit_test(promoters_are_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
