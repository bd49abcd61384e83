/* SPDX-License-Identifier: MIT */
/* Goals on what is measured of records other than contacts, out of a cube:
 * surveys, evaluations, callbacks, sales, customers. Values are those of the
 * metrics, in their own units; whether something is a sample follows from what
 * it counts. Expected figures are worked out beside them. */
#include "insight/random.h"
#include "support/families.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)
#define MONTH (30 * DAY)

enum { TEAM = 7, MONTHS = 3 };

typedef struct fixture {
    ckpi_cube *cube;
    ckpi_state *scratch;
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_calendar review;
    ckpi_metric_query query;
    ckpi_goal goal;
} fixture;

static void open(fixture *f, uint32_t kinds)
{
    memset(f, 0, sizeof *f);
    ckpi_state_config cells = default_config();
    ckpi_cube_config config = default_cube_config();
    cells.families = kinds;
    config.state = &cells;
    config.dimensions = 1u << CKPI_DIMENSION_TEAM | 1u << CKPI_DIMENSION_CUSTOM1;
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = DAY;
    f->cube = new_cube(&config);
    f->scratch = new_state(&cells);
    f->scope.struct_size = sizeof f->scope;
    f->scope.dimensions = 1u << CKPI_DIMENSION_TEAM;
    f->scope.id[CKPI_DIMENSION_TEAM] = TEAM;
    f->baseline.struct_size = sizeof f->baseline;
    f->target.struct_size = sizeof f->target;
    f->query.struct_size = sizeof f->query;
    f->review.struct_size = sizeof f->review;
    f->review.unit = CKPI_PERIOD_UNIT_EDGES;
    static const int64_t edges[] = {0, MONTH, 2 * MONTH, 3 * MONTH};
    f->review.edges_us = edges;
    f->review.edge_count = 4;
    f->goal.struct_size = sizeof f->goal;
    f->goal.title = "goal";
    f->goal.title_size = 4;
    f->goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    f->goal.end_us = MONTHS * MONTH;
    f->goal.scope = &f->scope;
    f->goal.target = &f->target;
    f->goal.baseline = &f->baseline;
    f->goal.review = &f->review;
    f->goal.mode = CKPI_MODE_LEVEL;
}

static void shut(fixture *f)
{
    ckpi_state_free(f->scratch);
    ckpi_cube_free(f->cube);
}

static void wants(fixture *f, uint32_t metric, double baseline, double target)
{
    f->goal.metric = metric;
    f->goal.direction = target > baseline ? CKPI_GOAL_DIRECTION_HIGHER : CKPI_GOAL_DIRECTION_LOWER;
    f->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    f->baseline.value = baseline;
    expect_ok(ckpi_target_absolute(target, &f->target));
}

static void add(fixture *f, uint32_t kind, const void *record, size_t size, int times)
{
    const ckpi_record_view view = {record, 1, size, 0, kind, 0};
    for (int i = 0; i < times; i++)
        expect_ok(ckpi_cube_add_records(f->cube, &view, NULL));
}

static ckpi_verdict evaluate(fixture *f, int64_t now_us)
{
    const ckpi_moment moment = {
        .struct_size = sizeof moment, .given = CKPI_MOMENT_HAS_WATERMARK, .now_us = now_us, .watermark_us = now_us};
    ckpi_verdict v = {.struct_size = sizeof v};
    expect_ok(ckpi_goal_evaluate_cube(&f->goal, f->cube, &moment, f->scratch, &v));
    return v;
}

static void expect_worth(const ckpi_verdict *v, double value, int64_t n)
{
    expect_true(fabs(v->value - value) < 1e-9 && v->n == n, "value %.12g of %lld, not %.12g of %lld", v->value,
                (long long)v->n, value, (long long)n);
}

/* --- Surveys --- */

static ckpi_survey answer(int month, uint8_t question, int worst, int best, int value)
{
    ckpi_survey s;
    memset(&s, 0, sizeof s);
    s.present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
    s.at_us = month * MONTH + 5 * DAY;
    s.team_id = TEAM;
    s.question_kind = question;
    s.status = CKPI_SURVEY_STATUS_COMPLETE;
    s.worst = worst;
    s.best = best;
    s.value = value;
    return s;
}

static void answers(fixture *f, int month, uint8_t question, int worst, int best, int value, int times)
{
    const ckpi_survey s = answer(month, question, worst, best, value);
    add(f, CKPI_RECORD_SURVEY, &s, sizeof s, times);
}

/* 50 promoters and 20 detractors of 100: 30 points, not 0.3. */
static void promoter_scores_are_in_points(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_SURVEY);
    answers(&f, 0, CKPI_SURVEY_QUESTION_NPS, 0, 10, 9, 50);
    answers(&f, 0, CKPI_SURVEY_QUESTION_NPS, 0, 10, 7, 30);
    answers(&f, 0, CKPI_SURVEY_QUESTION_NPS, 0, 10, 5, 20);
    answers(&f, 1, CKPI_SURVEY_QUESTION_NPS, 0, 10, 10, 240);
    answers(&f, 1, CKPI_SURVEY_QUESTION_NPS, 0, 10, 0, 60);
    wants(&f, CKPI_METRIC_PROMOTER_SCORE, -10, 50);
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 30, 100);
    /* A sample without being told: answers speak for all customers. */
    assert_true(v.low < 30 && v.high > 30);
    v = evaluate(&f, 2 * MONTH);
    expect_worth(&v, 60, 300);
    /* (60 + 10) / (50 + 10) */
    assert_true(fabs(v.progress - 70.0 / 60) < 1e-12 && v.status == CKPI_GOAL_STATUS_ON_TRACK);
    /* A score below 0 is possible, a relative target from there is not. */
    ckpi_smart smart = {.struct_size = sizeof smart};
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.error_count, 0);
    expect_ok(ckpi_target_relative(0.1, &f.target));
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.first_error, CKPI_SMART_M_REL_BASELINE_NONPOSITIVE);
    /* From supplied sums, too: promoters less detractors, and answers. */
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_RATIO,
                                .end_us = MONTH,
                                .n = 100,
                                .numerator = 25,
                                .denominator = 100};
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = MONTH};
    wants(&f, CKPI_METRIC_PROMOTER_SCORE, -20, -5);
    expect_ok(ckpi_goal_evaluate(&f.goal, &o, 1, &moment, &v, NULL));
    expect_worth(&v, 25, 100);
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.error_count, 0);
    wants(&f, CKPI_METRIC_PROMOTER_SCORE, -90, -101);
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.first_error, CKPI_SMART_M_TARGET_OUT_OF_DOMAIN);
    wants(&f, CKPI_METRIC_PROMOTER_SCORE, 30, 110);
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.first_error, CKPI_SMART_M_TARGET_OUT_OF_DOMAIN);
    shut(&f);
}

static void points_are_said_as_points(void **state)
{
    (void)state;
    fixture f;
    char text[200];
    size_t size = 0;
    static const char wanted[] = "Raise net promoter score from 30 to 40 (+10 points) by 1970-03-31";
    open(&f, 1u << CKPI_RECORD_SURVEY);
    wants(&f, CKPI_METRIC_PROMOTER_SCORE, 30, 40);
    expect_ok(ckpi_goal_statement(&f.goal, text, sizeof text, &size));
    expect_true(size == sizeof wanted - 1 && memcmp(text, wanted, size) == 0, "%.*s", (int)size, text);
    shut(&f);
}

/* One's own metric has any unit that the library knows, and several owners with weights, none below 0. */
static void own_metrics_have_units_and_owners(void **state)
{
    (void)state;
    fixture f;
    ckpi_smart smart = {.struct_size = sizeof smart};
    ckpi_owner owners[] = {{1, 0.75}, {2, 0.25}};
    open(&f, 0);
    wants(&f, 0, 30, 40);
    f.goal.metric_name = "TRUST";
    f.goal.metric_name_size = 5;
    f.goal.metric_kind = CKPI_KIND_RATIO;
    f.goal.owners = owners;
    f.goal.owner_count = 2;
    for (uint32_t unit = CKPI_UNIT_COUNT; unit <= CKPI_UNIT_DAYS; unit++) {
        f.goal.unit = unit;
        expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
        expect_true(smart.error_count == 0, "%s: %u", ckpi_unit_name(unit), smart.first_error);
    }
    f.goal.unit = CKPI_UNIT_DAYS + 1;
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.first_error, CKPI_SMART_M_UNKNOWN_CONSTANT);
    f.goal.unit = CKPI_UNIT_POINTS;
    owners[1].weight = -0.25;
    expect_ok(ckpi_goal_check(&f.goal, NULL, NULL, 0, &smart));
    assert_int_equal(smart.first_error, CKPI_SMART_M_VALUE_NOT_FINITE);
    shut(&f);
}

/* A staff survey of twelve answers says little, and says so. */
static void few_answers_of_employees_give_no_verdict(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_SURVEY);
    answers(&f, 0, CKPI_SURVEY_QUESTION_EMPLOYEE_SATISFACTION, 1, 5, 4, 12);
    answers(&f, 1, CKPI_SURVEY_QUESTION_EMPLOYEE_SATISFACTION, 1, 5, 4, 30);
    answers(&f, 1, CKPI_SURVEY_QUESTION_EMPLOYEE_SATISFACTION, 1, 5, 5, 10);
    wants(&f, CKPI_METRIC_EMPLOYEE_SATISFACTION, 70, 80);
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 75, 12);
    assert_true(v.status == CKPI_GOAL_STATUS_INSUFFICIENT_DATA && v.reason == CKPI_GOAL_REASON_N_BELOW_MIN);
    assert_int_equal(v.n_needed, 18);
    /* Three quarters of the way up 30 times, all of it 10 times. */
    v = evaluate(&f, 2 * MONTH);
    expect_worth(&v, 100 * (30 * 0.75 + 10) / 40, 40);
    assert_int_equal(v.status, CKPI_GOAL_STATUS_ON_TRACK);
    shut(&f);
}

/* Who answered is a count; what was answered, a sample. */
static void response_is_a_census_and_answers_are_not(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_SURVEY);
    ckpi_survey silent = answer(0, CKPI_SURVEY_QUESTION_CSAT, 1, 5, 0);
    silent.present = CKPI_SURVEY_HAS_AT;
    silent.status = CKPI_SURVEY_STATUS_SENT;
    answers(&f, 0, CKPI_SURVEY_QUESTION_CSAT, 1, 5, 5, 45);
    answers(&f, 0, CKPI_SURVEY_QUESTION_CSAT, 1, 5, 2, 15);
    add(&f, CKPI_RECORD_SURVEY, &silent, sizeof silent, 140);
    wants(&f, CKPI_METRIC_SURVEY_RESPONSE, 0.25, 0.4);
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 0.3, 200);
    assert_true(v.low == v.value && v.high == v.value);
    wants(&f, CKPI_METRIC_CSAT_TOP_TWO, 0.7, 0.8);
    v = evaluate(&f, MONTH);
    expect_worth(&v, 0.75, 60);
    assert_true(v.low < 0.7 && v.high > 0.8);
    /* Of 200 customers 60 were asked: the closed period's interval is narrower by sqrt((200 - 60) / 199). */
    f.goal.end_us = MONTH;
    v = evaluate(&f, MONTH);
    const double whole = v.high - v.low;
    f.goal.population = 200;
    v = evaluate(&f, MONTH);
    expect_true(fabs((v.high - v.low) / whole - sqrt(140.0 / 199)) < 1e-12, "%.12g", (v.high - v.low) / whole);
    shut(&f);
}

/* A rating of a course, asked with a question of one's own kind: satisfaction on five points, by course. */
static void ratings_of_a_course_are_answers_too(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_SURVEY);
    for (uint64_t course = 1; course <= 2; course++) {
        ckpi_survey s = answer(0, CKPI_SURVEY_QUESTION_CSAT, 1, 5, course == 1 ? 5 : 3);
        s.custom1_id = course;
        add(&f, CKPI_RECORD_SURVEY, &s, sizeof s, 40);
    }
    f.scope.dimensions |= 1u << CKPI_DIMENSION_CUSTOM1;
    f.scope.id[CKPI_DIMENSION_CUSTOM1] = 1;
    wants(&f, CKPI_METRIC_CSAT, 4, 4.5);
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 5, 40);
    f.scope.id[CKPI_DIMENSION_CUSTOM1] = 2;
    v = evaluate(&f, MONTH);
    expect_worth(&v, 3, 40);
    shut(&f);
}

/* --- Resolution --- */

/* An agent marked it resolved; the customer came back, and the record is taken back and given anew: the value falls. */
static void resolution_can_be_revised(void **state)
{
    (void)state;
    fixture f;
    open(&f, 0);
    ckpi_contact c = test_handled(5 * DAY, TEST_SECOND, 200 * TEST_SECOND, 0, 0);
    c.team_id = TEAM;
    c.flags |= CKPI_CONTACT_FLAG_RESOLVED;
    for (int i = 0; i < 50; i++)
        add_to_cube(f.cube, &c, 1);
    wants(&f, CKPI_METRIC_FIRST_RESOLUTION, 0.7, 0.9);
    f.goal.inference = CKPI_INFERENCE_CENSUS;
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 1, 50);
    const ckpi_contact_view once = {.data = &c, .count = 1, .record_size = sizeof c};
    ckpi_contact again = c;
    again.flags = (again.flags & ~(uint32_t)CKPI_CONTACT_FLAG_RESOLVED) | CKPI_CONTACT_FLAG_UNRESOLVED;
    for (int i = 0; i < 10; i++) {
        expect_ok(ckpi_cube_retract(f.cube, &once, NULL));
        add_to_cube(f.cube, &again, 1);
    }
    v = evaluate(&f, MONTH);
    expect_worth(&v, 0.8, 50);
    shut(&f);
}

/* A contact counts for a window of seven days only once these are over: the caller, who knows who
 * called again, gives the counts, and gives them anew when a window closes. */
static void repeats_within_a_window_come_from_the_caller(void **state)
{
    (void)state;
    fixture f;
    open(&f, 0);
    wants(&f, 0, 0.7, 0.8);
    f.goal.metric_name = "FCR_7D";
    f.goal.metric_name_size = 6;
    f.goal.metric_kind = CKPI_KIND_PROPORTION;
    f.goal.unit = CKPI_UNIT_RATIO;
    f.goal.inference = CKPI_INFERENCE_CENSUS;
    ckpi_observation o = {.struct_size = sizeof o,
                          .given = CKPI_OBSERVED_RATIO,
                          .end_us = MONTH,
                          .n = 400,
                          .numerator = 312,
                          .denominator = 400};
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = MONTH};
    ckpi_verdict v = {.struct_size = sizeof v};
    expect_ok(ckpi_goal_evaluate(&f.goal, &o, 1, &moment, &v, NULL));
    expect_worth(&v, 0.78, 400);
    assert_int_equal(v.status, CKPI_GOAL_STATUS_ON_TRACK);
    /* On the seventh day after, 36 customers have called again. */
    o.numerator = 276;
    expect_ok(ckpi_goal_evaluate(&f.goal, &o, 1, &moment, &v, NULL));
    expect_worth(&v, 0.69, 400);
    assert_true(v.status == CKPI_GOAL_STATUS_OFF_TRACK || v.status == CKPI_GOAL_STATUS_AT_RISK);
    shut(&f);
}

/* Complaints are told per 1,000 contacts, by either kind of record. */
static void complaints_are_per_thousand(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_COMPLAINT);
    ckpi_contact c = test_handled(5 * DAY, TEST_SECOND, 200 * TEST_SECOND, 0, 0);
    c.team_id = TEAM;
    for (int i = 0; i < 500; i++)
        add_to_cube(f.cube, &c, 1);
    ckpi_complaint complaint;
    memset(&complaint, 0, sizeof complaint);
    complaint.present = CKPI_COMPLAINT_HAS_AT;
    complaint.at_us = 5 * DAY;
    complaint.team_id = TEAM;
    add(&f, CKPI_RECORD_COMPLAINT, &complaint, sizeof complaint, 4);
    wants(&f, CKPI_METRIC_COMPLAINT_RECORDS, 12, 6);
    const ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 8, 500);
    assert_true(fabs(v.progress - 4.0 / 6) < 1e-12);
    shut(&f);
}

/* --- Evaluations --- */

/* Soft skills are a section of the form: a record for each section, by custom1. */
static void sections_of_an_evaluation_are_metrics(void **state)
{
    (void)state;
    enum { KNOWLEDGE = 1, EMPATHY = 2 };
    fixture f;
    open(&f, 1u << CKPI_RECORD_EVALUATION);
    for (int i = 0; i < 40; i++) {
        ckpi_evaluation e;
        memset(&e, 0, sizeof e);
        e.present = CKPI_EVALUATION_HAS_AT | CKPI_EVALUATION_HAS_EARNED | CKPI_EVALUATION_HAS_POSSIBLE |
                    CKPI_EVALUATION_HAS_FATAL_FAILURES;
        e.at_us = 5 * DAY;
        e.team_id = TEAM;
        e.custom1_id = KNOWLEDGE;
        e.possible = 10000000;
        e.earned = 9000000;
        add(&f, CKPI_RECORD_EVALUATION, &e, sizeof e, 1);
        e.custom1_id = EMPATHY;
        e.earned = i % 2 ? 6000000 : 8000000;
        add(&f, CKPI_RECORD_EVALUATION, &e, sizeof e, 1);
    }
    f.scope.dimensions |= 1u << CKPI_DIMENSION_CUSTOM1;
    f.scope.id[CKPI_DIMENSION_CUSTOM1] = EMPATHY;
    wants(&f, CKPI_METRIC_QUALITY, 60, 85);
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 70, 40);
    assert_true(v.low < 70 && v.high > 70); /* few calls are evaluated: a sample */
    f.scope.id[CKPI_DIMENSION_CUSTOM1] = KNOWLEDGE;
    v = evaluate(&f, MONTH);
    expect_worth(&v, 90, 40);
    shut(&f);
}

/* --- Callbacks --- */

/* 40 callbacks after one hour and 10 after five: a mean of 1.8 hours, nine in ten within five. */
static void return_times_are_goals(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_CALLBACK);
    for (int i = 0; i < 50; i++) {
        ckpi_callback c;
        memset(&c, 0, sizeof c);
        c.present = CKPI_CALLBACK_HAS_AT | CKPI_CALLBACK_HAS_REQUESTED_AT | CKPI_CALLBACK_HAS_CONNECTED_AT;
        c.at_us = c.requested_at_us = 5 * DAY;
        c.connected_at_us = c.requested_at_us + (i < 40 ? 1 : 5) * TEST_HOUR;
        c.team_id = TEAM;
        c.result = CKPI_CALLBACK_RESULT_REACHED;
        add(&f, CKPI_RECORD_CALLBACK, &c, sizeof c, 1);
    }
    /* Return times shall fall by 25 %. */
    wants(&f, CKPI_METRIC_CALLBACK_RETURN, 8000, 6000);
    expect_ok(ckpi_target_relative(-0.25, &f.target));
    ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 6480, 50);
    assert_true(v.target == 6000 && fabs(v.progress - 0.76) < 1e-12);
    wants(&f, CKPI_METRIC_CALLBACK_RETURN_QUANTILE, 20000, 14400);
    f.query.quantile = 0.9;
    f.goal.query = &f.query;
    v = evaluate(&f, MONTH);
    expect_true(v.value >= 17998 && v.value <= 18100, "%.6g s", v.value);
    shut(&f);
}

/* --- Sales, agents, customers --- */

/* Six sales by two agents, one of whom came within the month: 6 / ((1 + 2) / 2) = 4 an agent. */
static void sales_per_agent_is_a_quotient_of_two_kinds(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_SALE | 1u << CKPI_RECORD_EMPLOYMENT);
    ckpi_sale sale;
    memset(&sale, 0, sizeof sale);
    sale.present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_AMOUNT;
    sale.amount = 1999;
    sale.at_us = 5 * DAY;
    sale.team_id = TEAM;
    sale.sale_type = CKPI_SALE_TYPE_SALE;
    add(&f, CKPI_RECORD_SALE, &sale, sizeof sale, 6);
    for (int i = 0; i < 2; i++) {
        ckpi_employment e;
        memset(&e, 0, sizeof e);
        e.present = CKPI_EMPLOYMENT_HAS_AT | CKPI_EMPLOYMENT_HAS_PERIOD_END | CKPI_EMPLOYMENT_HAS_HIRED_AT;
        e.period_end_us = MONTH;
        e.hired_at_us = i == 0 ? -100 * DAY : 10 * DAY;
        e.team_id = TEAM;
        add(&f, CKPI_RECORD_EMPLOYMENT, &e, sizeof e, 1);
    }
    wants(&f, CKPI_METRIC_SALES_PER_AGENT, 3, 5);
    f.goal.n_min = 1;
    const ckpi_verdict v = evaluate(&f, MONTH);
    assert_true(fabs(v.value - 4) < 1e-12 && fabs(v.progress - 0.5) < 1e-12);
    shut(&f);
}

/* Who stayed, of those who were there: a goal on retention. */
static void retention_is_a_goal(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_LIFECYCLE);
    for (int i = 0; i < 100; i++) {
        ckpi_lifecycle l;
        memset(&l, 0, sizeof l);
        l.present = CKPI_LIFECYCLE_HAS_AT | CKPI_LIFECYCLE_HAS_PERIOD_END | CKPI_LIFECYCLE_HAS_STARTED_AT;
        l.period_end_us = MONTH;
        l.started_at_us = -400 * DAY;
        l.team_id = TEAM;
        if (i < 8) {
            l.present |= CKPI_LIFECYCLE_HAS_ENDED_AT;
            l.ended_at_us = 10 * DAY;
        }
        add(&f, CKPI_RECORD_LIFECYCLE, &l, sizeof l, 1);
    }
    wants(&f, CKPI_METRIC_CUSTOMER_RETENTION, 0.9, 0.95);
    const ckpi_verdict v = evaluate(&f, MONTH);
    expect_worth(&v, 0.92, 100);
    assert_true(fabs(v.progress - 0.4) < 1e-9);
    shut(&f);
}

/* What a month of agents' totals gives a goal; they are the caller's, for no state keeps spans of time. */
static ckpi_observation observe_totals(const ckpi_agent_totals *totals, uint32_t kind)
{
    ckpi_value value = {.struct_size = sizeof value};
    expect_ok(ckpi_agent_totals_read(totals, kind, 0, NULL, &value));
    assert_int_equal(value.status, CKPI_VALUE_OK);
    const ckpi_observation o = {.struct_size = sizeof o,
                                .given = CKPI_OBSERVED_RATIO,
                                .end_us = MONTH,
                                .n = 160,
                                .numerator = value.numerator,
                                .denominator = value.denominator};
    return o;
}

static ckpi_verdict judge_totals(const fixture *f, const ckpi_agent_totals *totals, uint32_t kind)
{
    const ckpi_observation o = observe_totals(totals, kind);
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = MONTH};
    ckpi_verdict v = {.struct_size = sizeof v};
    expect_ok(ckpi_goal_evaluate(&f->goal, &o, 1, &moment, &v, NULL));
    return v;
}

/* Occupancy is a band: too high burns people out. Of 100 hours ready, so many busy. */
static void occupancy_is_a_band(void **state)
{
    (void)state;
    static const struct {
        int64_t busy_h;
        uint32_t status;
    } rows[] = {
        {80, CKPI_GOAL_STATUS_ON_TRACK},
        {75, CKPI_GOAL_STATUS_ON_TRACK},
        {93, CKPI_GOAL_STATUS_OFF_TRACK},
        {60, CKPI_GOAL_STATUS_OFF_TRACK},
    };
    fixture f;
    open(&f, 0);
    f.goal.metric = CKPI_METRIC_OCCUPANCY;
    f.goal.direction = CKPI_GOAL_DIRECTION_BAND;
    expect_ok(ckpi_target_band(0.75, 0.85, &f.target));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ckpi_agent_totals totals = {.struct_size = sizeof totals};
        totals.class_us[CKPI_TIME_TALK] = rows[i].busy_h * TEST_HOUR;
        totals.class_us[CKPI_TIME_AVAILABLE] = (100 - rows[i].busy_h) * TEST_HOUR;
        const ckpi_verdict v = judge_totals(&f, &totals, CKPI_POLICY_OCCUPANCY);
        expect_true(fabs(v.value - (double)rows[i].busy_h / 100) < 1e-12 && v.status == rows[i].status, "%d h: %s",
                    (int)rows[i].busy_h, ckpi_goal_word(CKPI_GOAL_WORDS_STATUS, v.status));
    }
    shut(&f);
}

/* Attendance is what absence leaves: 6 hours of 200 are 3 %, half of the way from 5 % to 1 %. */
static void attendance_is_a_goal_on_absence(void **state)
{
    (void)state;
    fixture f;
    open(&f, 0);
    ckpi_agent_totals totals = {
        .struct_size = sizeof totals, .absent_us = 6 * TEST_HOUR, .shift_us = 200 * TEST_HOUR, .agents = 5};
    wants(&f, CKPI_METRIC_ABSENCE, 0.05, 0.01);
    const ckpi_verdict v = judge_totals(&f, &totals, CKPI_POLICY_ABSENCE);
    assert_true(fabs(v.value - 0.03) < 1e-12 && fabs(v.progress - 0.5) < 1e-9);
    assert_int_equal(v.status, CKPI_GOAL_STATUS_ON_TRACK);
    shut(&f);
}

/* Forecasts that miss by 3 and by 4 (in thousandths): a root mean square error of sqrt(12.5), which is no quotient of its sums. */
static void a_root_is_no_quotient(void **state)
{
    (void)state;
    fixture f;
    open(&f, 1u << CKPI_RECORD_FORECAST);
    for (int i = 0; i < 2; i++) {
        ckpi_forecast forecast;
        memset(&forecast, 0, sizeof forecast);
        forecast.present = CKPI_FORECAST_HAS_AT | CKPI_FORECAST_HAS_FORECAST | CKPI_FORECAST_HAS_ACTUAL;
        forecast.at_us = (5 + i) * DAY;
        forecast.team_id = TEAM;
        forecast.forecast = 100000;
        forecast.actual = i == 0 ? 103000 : 96000;
        add(&f, CKPI_RECORD_FORECAST, &forecast, sizeof forecast, 1);
    }
    wants(&f, CKPI_METRIC_ROOT_SQUARE_ERROR, 6, 3);
    f.goal.n_min = 1;
    const ckpi_verdict v = evaluate(&f, MONTH);
    expect_true(fabs(v.value - sqrt(12.5)) < 1e-12, "%.12g", v.value);
    shut(&f);
}

/* Speech analytics score every call from 0 to 1, in whatever way; the score is watched at every call. Scores that hold
 * what is expected are called off track in no more than alpha of lives; scores that fall short are found. */
static void scores_of_software_are_watched(void **state)
{
    (void)state;
    enum { LIVES = 200, CALLS = 400 };
    fixture f;
    uint64_t seed = 5;
    open(&f, 0);
    wants(&f, 0, 0.7, 0.8);
    f.goal.metric_name = "COMPLIANCE";
    f.goal.metric_name_size = 10;
    f.goal.metric_kind = CKPI_KIND_RATIO;
    f.goal.unit = CKPI_UNIT_RATIO;
    f.goal.inference = CKPI_INFERENCE_SAMPLE;
    f.goal.path = CKPI_PATH_FLAT;
    f.goal.given |= CKPI_GIVEN_TOLERANCE;
    f.goal.review = NULL;
    for (int world = 0; world < 2; world++) {
        int flagged = 0;
        for (int life = 0; life < LIVES; life++) {
            ckpi_bounded_sequence sequence;
            bool off = false;
            expect_ok(ckpi_bounded_sequence_start(&sequence, 0.05));
            for (int call = 1; call <= CALLS && !off; call++) {
                /* Uniform over [0.6, 1] has the mean 0.8; over [0.4, 0.8], 0.6. */
                const double score = (world == 0 ? 0.6 : 0.4) + 0.4 * test_uniform(&seed);
                expect_ok(ckpi_bounded_sequence_add(&sequence, score));
                const ckpi_observation o = {.struct_size = sizeof o,
                                            .given = CKPI_OBSERVED_VALUE | CKPI_OBSERVED_INTERVAL,
                                            .end_us = call * TEST_HOUR,
                                            .n = call,
                                            .value = sequence.sum / sequence.count,
                                            .low = sequence.low,
                                            .high = sequence.high};
                const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = call * TEST_HOUR};
                ckpi_verdict v = {.struct_size = sizeof v};
                expect_ok(ckpi_goal_evaluate(&f.goal, &o, 1, &moment, &v, NULL));
                off = v.status == CKPI_GOAL_STATUS_OFF_TRACK;
                assert_true(!off || v.evidence == CKPI_EVIDENCE_CONCLUSIVE);
            }
            flagged += off;
        }
        expect_true(world == 0 ? flagged <= 0.05 * LIVES : flagged == LIVES, "world %d: %d of %d", world, flagged,
                    LIVES);
    }
    shut(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(promoter_scores_are_in_points),
        cmocka_unit_test(points_are_said_as_points),
        cmocka_unit_test(own_metrics_have_units_and_owners),
        cmocka_unit_test(few_answers_of_employees_give_no_verdict),
        cmocka_unit_test(response_is_a_census_and_answers_are_not),
        cmocka_unit_test(ratings_of_a_course_are_answers_too),
        cmocka_unit_test(resolution_can_be_revised),
        cmocka_unit_test(repeats_within_a_window_come_from_the_caller),
        cmocka_unit_test(complaints_are_per_thousand),
        cmocka_unit_test(sections_of_an_evaluation_are_metrics),
        cmocka_unit_test(return_times_are_goals),
        cmocka_unit_test(sales_per_agent_is_a_quotient_of_two_kinds),
        cmocka_unit_test(retention_is_a_goal),
        cmocka_unit_test(occupancy_is_a_band),
        cmocka_unit_test(attendance_is_a_goal_on_absence),
        cmocka_unit_test(a_root_is_no_quotient),
        cmocka_unit_test(scores_of_software_are_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
