/* SPDX-License-Identifier: MIT */
/* Quality, workforce and planning: worked examples of the metric reference,
 * figure by figure. */
#include "support/families.h"
#include <math.h>
#include <string.h>

#define DAY (24 * TEST_HOUR)
#define MASK(kind) (1u << CKPI_RECORD_##kind)

/* --- Quality --- */

static ckpi_evaluation evaluation(void)
{
    return (ckpi_evaluation){.present = CKPI_EVALUATION_HAS_AT};
}

static ckpi_evaluation scored(int64_t earned, int64_t possible, int64_t not_applicable, uint32_t fatal)
{
    ckpi_evaluation e = evaluation();
    e.present |= CKPI_EVALUATION_HAS_EARNED | CKPI_EVALUATION_HAS_POSSIBLE | CKPI_EVALUATION_HAS_NOT_APPLICABLE_WEIGHT |
                 CKPI_EVALUATION_HAS_FATAL_FAILURES;
    e.earned = earned * 1000000;
    e.possible = possible * 1000000;
    e.not_applicable_weight = not_applicable * 1000000;
    e.fatal_failures = fatal;
    return e;
}

#define PUT(state, kind, record, times) put(state, CKPI_RECORD_##kind, &(record), sizeof(record), times)

/* Weights 50, 30 and 20: all of the first, half of the second, the third not applicable. */
static void what_is_not_applicable(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EVALUATION));
    expect_status_of(state, "QA", CKPI_VALUE_NO_DATA);
    const ckpi_evaluation e = scored(65, 80, 20, 0);
    PUT(state, EVALUATION, e, 1);
    expect_metric(state, "QA", 81.25, 1e-12);
    expect_metric(state, "QA_RAW", 81.25, 1e-12);
    expect_metric(state, "QA_FULL", 85, 1e-9);
    expect_metric(state, "QA_NONE", 65, 1e-9);
    expect_status_of(state, "QA_AUTO", CKPI_VALUE_ZERO_DENOMINATOR);
    expect_status_of(state, "CAL", CKPI_VALUE_ZERO_DENOMINATOR);
    ckpi_state_free(state);
}

static void a_fatal_failure_voids(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EVALUATION));
    const ckpi_evaluation e = scored(65, 80, 20, 1);
    PUT(state, EVALUATION, e, 1);
    expect_metric(state, "QA", 0, 0);
    expect_metric(state, "QA_RAW", 81.25, 1e-12);
    expect_metric(state, "QA_FULL", 0, 0);
    expect_metric(state, "AF%", 1, 0);
    /* The mean is one of evaluations, whatever weight each has. */
    const ckpi_evaluation small = scored(1, 1, 0, 0);
    PUT(state, EVALUATION, small, 1);
    expect_metric(state, "QA", 50, 1e-12);
    expect_metric(state, "QA_RAW", 90.625, 1e-12);
    ckpi_state_free(state);
}

static void only_what_counts_is_scored(void **unused)
{
    (void)unused;
    static const uint32_t odd[] = {CKPI_EVALUATION_FLAG_DELETED, CKPI_EVALUATION_FLAG_SUPERSEDED,
                                   CKPI_EVALUATION_FLAG_FOR_CALIBRATION};
    ckpi_state *state = keeping(MASK(EVALUATION) | MASK(CONTACT));
    ckpi_evaluation e = scored(1, 2, 0, 0);
    PUT(state, EVALUATION, e, 2);
    for (int i = 0; i < 3; i++) {
        ckpi_evaluation other = scored(2, 2, 0, 1);
        other.flags = odd[i];
        PUT(state, EVALUATION, other, 1);
    }
    e = scored(3, 4, 0, 0);
    e.source = CKPI_EVALUATION_SOURCE_AUTOMATIC;
    PUT(state, EVALUATION, e, 1);
    e = scored(1, 1, 0, 0);
    e.source = CKPI_EVALUATION_SOURCE_HUMAN;
    PUT(state, EVALUATION, e, 2);
    expect_metric(state, "QA", 75, 1e-9);
    expect_metric(state, "QA_AUTO", 75, 1e-9);
    assert_int_equal(read_symbol(state, "QA").n, 4);
    assert_int_equal(read_symbol(state, "QA_AUTO").n, 1);
    expect_metric(state, "AF%", 0, 0);
    expect_status_of(state, "COV", CKPI_VALUE_ZERO_DENOMINATOR);
    for (int i = 0; i < 10; i++) {
        const ckpi_contact c = test_handled(i, 0, TEST_SECOND, 0, 0);
        add_records(state, &c, 1);
    }
    expect_metric(state, "COV", 0.4, 1e-12);
    ckpi_state_free(state);
}

/* 20 evaluations: 2 with a fatal failure, 3 with a critical error. */
static void errors_that_count(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EVALUATION));
    for (int i = 0; i < 20; i++) {
        ckpi_evaluation e = evaluation();
        e.present |= CKPI_EVALUATION_HAS_FATAL_FAILURES | CKPI_EVALUATION_HAS_CUSTOMER_CRITICAL_ERRORS |
                     CKPI_EVALUATION_HAS_BUSINESS_CRITICAL_ERRORS | CKPI_EVALUATION_HAS_COMPLIANCE_CRITICAL_ERRORS |
                     CKPI_EVALUATION_HAS_ERRORS | CKPI_EVALUATION_HAS_OPPORTUNITIES;
        e.fatal_failures = i < 2 ? 2 : 0;
        e.customer_critical_errors = i == 5;
        e.business_critical_errors = i == 5 || i == 6;
        e.compliance_critical_errors = i == 7 ? 4 : 0;
        e.errors = i < 5;
        e.opportunities = 50;
        PUT(state, EVALUATION, e, 1);
    }
    expect_metric(state, "AF%", 0.10, 1e-12);
    expect_metric(state, "CEA", 0.85, 1e-12);
    expect_metric(state, "CEA_CUST", 0.95, 1e-12);
    expect_metric(state, "CEA_BUSI", 0.90, 1e-12);
    expect_metric(state, "CEA_COMP", 0.95, 1e-12);
    expect_metric(state, "DEFECT", 5000, 1e-9); /* 5 of 1,000 */
    expect_status_of(state, "QA", CKPI_VALUE_ZERO_DENOMINATOR);
    ckpi_state_free(state);
}

/* Five of five required steps, and two of three that applied: pooled, not the mean of evaluations. */
static void script_steps_are_pooled(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EVALUATION));
    ckpi_evaluation e = evaluation();
    e.present |= CKPI_EVALUATION_HAS_SCRIPT_DONE | CKPI_EVALUATION_HAS_SCRIPT_APPLICABLE |
                 CKPI_EVALUATION_HAS_NONCRITICAL_CORRECT | CKPI_EVALUATION_HAS_NONCRITICAL_APPLICABLE;
    e.script_done = e.script_applicable = 5;
    e.noncritical_correct = 9;
    e.noncritical_applicable = 10;
    PUT(state, EVALUATION, e, 1);
    e.script_done = 2;
    e.script_applicable = 3;
    e.noncritical_correct = 0;
    PUT(state, EVALUATION, e, 1);
    expect_metric(state, "SCR", 0.875, 1e-12);
    expect_metric(state, "NCEA", 0.45, 1e-12);
    ckpi_state_free(state);
}

static void evaluators_are_compared(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EVALUATION));
    for (int i = 0; i < 4; i++) {
        ckpi_evaluation e = scored(6, 8, 0, 0);
        e.present |= CKPI_EVALUATION_HAS_REFERENCE_EARNED | CKPI_EVALUATION_HAS_REFERENCE_POSSIBLE |
                     CKPI_EVALUATION_HAS_PASSED | CKPI_EVALUATION_HAS_REFERENCE_PASSED;
        e.flags = CKPI_EVALUATION_FLAG_FOR_CALIBRATION | (i < 2 ? CKPI_EVALUATION_FLAG_PASSED : 0) |
                  (i < 3 ? CKPI_EVALUATION_FLAG_REFERENCE_PASSED : 0);
        e.reference_earned = (5 + i) * 1000000;
        e.reference_possible = 8000000;
        PUT(state, EVALUATION, e, 1);
    }
    expect_metric(state, "CAL", 12.5, 1e-9); /* 12.5, 0, 12.5 and 25 points */
    expect_metric(state, "CAL_AGR", 0.75, 1e-12);
    expect_status_of(state, "QA", CKPI_VALUE_ZERO_DENOMINATOR);
    ckpi_state_free(state);
}

/* --- Workforce --- */

/* A month is a twelfth of 365 days. */
static const int64_t MONTH = 365 * DAY / 12;

static ckpi_employment employee(int64_t hired, int64_t left)
{
    ckpi_employment e = {.present = CKPI_EMPLOYMENT_HAS_AT | CKPI_EMPLOYMENT_HAS_PERIOD_END |
                                    CKPI_EMPLOYMENT_HAS_HIRED_AT | CKPI_EMPLOYMENT_HAS_AS_OF,
                         .at_us = 0,
                         .period_end_us = MONTH,
                         .as_of_us = MONTH,
                         .hired_at_us = hired};
    if (left != CKPI_ABSENT) {
        e.present |= CKPI_EMPLOYMENT_HAS_LEFT_AT;
        e.left_at_us = left;
    }
    return e;
}

/* 15 leavers while the headcount goes from 110 to 100 in one month: 14.29 %, 171.43 % a year. */
static void attrition_of_a_month(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    expect_status_of(state, "ATR", CKPI_VALUE_NO_DATA);
    ckpi_employment e = employee(-DAY, CKPI_ABSENT);
    PUT(state, EMPLOYMENT, e, 95);
    e = employee(-DAY, DAY);
    e.leave_type = CKPI_LEAVE_TYPE_VOLUNTARY;
    PUT(state, EMPLOYMENT, e, 9);
    e.leave_type = CKPI_LEAVE_TYPE_INVOLUNTARY;
    PUT(state, EMPLOYMENT, e, 3);
    e.leave_type = CKPI_LEAVE_TYPE_PROMOTION;
    PUT(state, EMPLOYMENT, e, 2);
    e.leave_type = 0;
    PUT(state, EMPLOYMENT, e, 1);
    e = employee(DAY, CKPI_ABSENT);
    PUT(state, EMPLOYMENT, e, 5);
    expect_metric(state, "ATR", 0.1429, 5e-5);
    expect_metric(state, "ATR", 15.0 / 105, 1e-15);
    expect_metric(state, "ATR_A", 1.7143, 5e-5);
    expect_metric(state, "ATR_VOL", 9.0 / 105, 1e-15);
    expect_metric(state, "ATR_INVOL", 3.0 / 105, 1e-15);
    expect_metric(state, "ATR_INT", 2.0 / 105, 1e-15);
    expect_metric(state, "ATR_EVER", 15.0 / 115, 1e-15);
    expect_metric(state, "RET_E", 95.0 / 110, 1e-15);
    ckpi_state_free(state);
}

/* Of 63 who were employed during the month 17 left: the published figure divides by all of them. */
static void attrition_by_everyone_employed(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    ckpi_employment e = employee(-DAY, CKPI_ABSENT);
    PUT(state, EMPLOYMENT, e, 46);
    e = employee(DAY, 2 * DAY);
    PUT(state, EMPLOYMENT, e, 17);
    expect_metric(state, "ATR_EVER", 0.2698, 5e-5); /* printed .269 */
    ckpi_state_free(state);
}

/* 9 leavers over 30 person-years, in periods of any length. */
static void attrition_per_person_year(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    ckpi_employment e = employee(-DAY, CKPI_ABSENT);
    e.period_end_us = 365 * DAY;
    PUT(state, EMPLOYMENT, e, 21);
    e = employee(-DAY, MONTH - 1); /* each to the last second of a month */
    e.left_at_us = MONTH - TEST_SECOND;
    PUT(state, EMPLOYMENT, e, 9);
    e = employee(-DAY, CKPI_ABSENT);
    e.period_end_us = 365 * DAY;
    PUT(state, EMPLOYMENT, e, 8);
    e.period_end_us = 3 * MONTH;
    PUT(state, EMPLOYMENT, e, 1);
    e = employee(-DAY, CKPI_ABSENT);
    e.period_end_us = 9 * TEST_SECOND;
    PUT(state, EMPLOYMENT, e, 1);
    expect_metric(state, "ATR_D", 0.3, 1e-12);
    ckpi_state_free(state);
}

/* Hired 20: of the 14 watched for 90 days 4 left within them; of the other 6 one has left already. */
static void early_attrition_waits_for_the_cohort(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    for (int i = 0; i < 20; i++) {
        ckpi_employment e = employee(0, CKPI_ABSENT);
        e.as_of_us = i < 14 ? (90 + i) * DAY : 89 * DAY;
        if (i < 4 || i == 14) {
            e.present |= CKPI_EMPLOYMENT_HAS_LEFT_AT;
            e.left_at_us = i == 3  ? 90 * DAY
                           : i < 3 ? (1 + 29 * i) * DAY
                                   : 10 * DAY; /* one on the last day that counts */
        }
        if (i == 13) { /* after his ninety days */
            e.present |= CKPI_EMPLOYMENT_HAS_LEFT_AT;
            e.left_at_us = 91 * DAY;
        }
        PUT(state, EMPLOYMENT, e, 1);
    }
    expect_metric(state, "EARLY", 0.2857, 5e-5);
    const ckpi_value early = read_symbol(state, "EARLY");
    assert_true(early.numerator == 4 && early.denominator == 14);
    ckpi_state_free(state);
}

static void tenure_of_those_in_place(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    ckpi_employment e = employee(MONTH - 100 * DAY, CKPI_ABSENT);
    PUT(state, EMPLOYMENT, e, 1);
    e = employee(MONTH - 400 * DAY, CKPI_ABSENT);
    PUT(state, EMPLOYMENT, e, 1);
    e = employee(MONTH - 401 * DAY, MONTH - 1); /* gone */
    PUT(state, EMPLOYMENT, e, 1);
    expect_metric(state, "TEN", 250, 1e-12);
    expect_metric(state, "TEN_Q", 100, 1e-12);
    ckpi_state_free(state);
}

/* 1,260 h over 42 full-time years; 40 h for each of 3 new agents. */
static void training_hours(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT) | MASK(TRAINING));
    expect_status_of(state, "TRN_A", CKPI_VALUE_NO_DATA);
    ckpi_employment e = employee(-DAY, CKPI_ABSENT);
    e.period_end_us = 365 * DAY;
    PUT(state, EMPLOYMENT, e, 41);
    e.present |= CKPI_EMPLOYMENT_HAS_FTE;
    e.fte = 500;
    PUT(state, EMPLOYMENT, e, 2);
    e = employee(0, 0);
    PUT(state, EMPLOYMENT, e, 3);
    ckpi_training t = {.present = CKPI_TRAINING_HAS_AT | CKPI_TRAINING_HAS_DURATION,
                       .duration_us = 30 * TEST_HOUR,
                       .phase = CKPI_TRAINING_PHASE_ONGOING};
    PUT(state, TRAINING, t, 42);
    t.phase = CKPI_TRAINING_PHASE_NEW;
    t.duration_us = 20 * TEST_HOUR;
    PUT(state, TRAINING, t, 6);
    t.phase = CKPI_TRAINING_PHASE_COACHING;
    t.duration_us = TEST_HOUR / 2;
    PUT(state, TRAINING, t, 5);
    expect_metric(state, "TRN_A", 30, 1e-12);
    expect_metric(state, "TRN_N", 40, 1e-12);
    expect_metric(state, "COACH", 5, 0);
    expect_metric(state, "COACH_H", 2.5, 1e-12);
    ckpi_state_free(state);
}

/* Revenue of 4,500.00 in 30 sales by 6 agents. */
static void revenue_per_agent(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(EMPLOYMENT) | MASK(SALE));
    ckpi_employment e = employee(-DAY, CKPI_ABSENT);
    PUT(state, EMPLOYMENT, e, 6);
    const ckpi_sale s = {
        .present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_AMOUNT, .amount = 15000, .sale_type = CKPI_SALE_TYPE_SALE};
    PUT(state, SALE, s, 30);
    expect_metric(state, "RPA", 75000, 1e-9);
    expect_metric(state, "SPA", 5, 1e-12);
    ckpi_state_free(state);
}

/* A cost of 540,000 in a small copy of itself: 5.40 for 1.2 contacts is 4.50 each. */
static void cost_per_contact(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(COST) | MASK(CASE));
    expect_status_of(state, "CPC", CKPI_VALUE_NO_DATA);
    ckpi_cost c = {.present = CKPI_COST_HAS_AT | CKPI_COST_HAS_AMOUNT, .amount = 60000};
    PUT(state, COST, c, 1);
    c.amount = -6000; /* a credit */
    PUT(state, COST, c, 1);
    expect_status_of(state, "CPC", CKPI_VALUE_ZERO_DENOMINATOR);
    for (int i = 0; i < 120; i++) {
        ckpi_contact contact = test_handled(i, 0, 50 * TEST_SECOND, 0, 10 * TEST_SECOND);
        if (i % 2)
            contact.flags = CKPI_CONTACT_FLAG_LATER_LEG | CKPI_CONTACT_FLAG_LATER_HANDLE;
        add_records(state, &contact, 1);
        if (i % 2)
            add_records(state, &contact, 1);
    }
    ckpi_case done = {.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_RESOLVED_AT};
    PUT(state, CASE, done, 84);
    done.present = CKPI_CASE_HAS_AT;
    PUT(state, CASE, done, 7);
    expect_metric(state, "CPC", 900, 1e-9); /* 54,000 of 60 contacts, not of 180 legs */
    expect_metric(state, "CPM", 300, 1e-9);
    expect_metric(state, "CPR", 54000.0 / 84, 1e-9);
    ckpi_state_free(state);
}

/* --- Planning --- */

static ckpi_forecast forecast(int64_t expected, int64_t came)
{
    return (ckpi_forecast){.present = CKPI_FORECAST_HAS_AT | CKPI_FORECAST_HAS_FORECAST | CKPI_FORECAST_HAS_ACTUAL,
                           .forecast = expected * 1000,
                           .actual = came * 1000};
}

/* Forecasts of 12, 100 and 200 for 10, 110 and 190. */
static void errors_of_d6(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(FORECAST));
    expect_status_of(state, "MAPE", CKPI_VALUE_NO_DATA);
    ckpi_forecast f = forecast(12, 10);
    PUT(state, FORECAST, f, 1);
    f = forecast(100, 110);
    PUT(state, FORECAST, f, 1);
    f = forecast(200, 190);
    f.present |= CKPI_FORECAST_HAS_SEASONAL_NAIVE;
    f.seasonal_naive = 165000;
    PUT(state, FORECAST, f, 1);
    expect_metric(state, "MAPE", 0.114514, 5e-7);
    expect_metric(state, "MAPE", (0.2 + 10.0 / 110 + 10.0 / 190) / 3, 1e-12);
    expect_metric(state, "WAPE", 0.070968, 5e-7);
    expect_metric(state, "BIAS", 0.006452, 5e-7);
    expect_metric(state, "sMAPE", 0.1094, 5e-5);
    expect_metric(state, "MAE", 22.0 / 3, 1e-12);
    expect_metric(state, "RMSE", sqrt(204.0 / 3), 1e-12);
    expect_metric(state, "MASE", 0.4, 1e-12);
    assert_int_equal(read_symbol(state, "MASE").n, 1); /* the one with a season before */
    /* No contacts came: no percentage, but an error all the same. */
    f = forecast(3, 0);
    PUT(state, FORECAST, f, 1);
    f.present &= ~(uint32_t)CKPI_FORECAST_HAS_ACTUAL; /* not known yet: nothing at all */
    PUT(state, FORECAST, f, 1);
    expect_metric(state, "MAPE", 0.114514, 5e-7);
    assert_int_equal(read_symbol(state, "MAPE").n, 3);
    expect_metric(state, "WAPE", 25.0 / 310, 1e-12);
    assert_true(read_symbol(state, "WAPE").denominator == 310);
    expect_metric(state, "MAE", 25.0 / 4, 1e-12);
    ckpi_state_free(state);
}

/* A forecast far above: the whole part of the error counts. */
static void errors_above_one(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(FORECAST));
    ckpi_forecast f = forecast(7, 2); /* 2.5 */
    PUT(state, FORECAST, f, 1);
    f = forecast(0, 2); /* 1 */
    PUT(state, FORECAST, f, 1);
    expect_metric(state, "MAPE", 1.75, 1e-12);
    expect_metric(state, "sMAPE", (10.0 / 9 + 2) / 2, 1e-11);
    ckpi_state_free(state);
}

/* 300 s forecast for 100 contacts; 110 came and took 270 s each. */
static void handle_time_accuracy(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(FORECAST));
    ckpi_forecast f = forecast(100, 110);
    PUT(state, FORECAST, f, 1);
    expect_status_of(state, "HTA", CKPI_VALUE_ZERO_DENOMINATOR);
    f.present |= CKPI_FORECAST_HAS_FORECAST_HANDLE | CKPI_FORECAST_HAS_ACTUAL_HANDLE;
    f.forecast_handle_us = 30000 * TEST_SECOND;
    f.actual_handle_us = 29700 * TEST_SECOND;
    PUT(state, FORECAST, f, 1);
    expect_metric(state, "HTA", 300.0 / 270, 1e-12);
    const ckpi_value hta = read_symbol(state, "HTA");
    assert_true(fabs(hta.numerator - 300) < 1e-9 && fabs(hta.denominator - 270) < 1e-9 && hta.n == 1);
    f = forecast(0, 0);
    f.present |= CKPI_FORECAST_HAS_FORECAST_HANDLE | CKPI_FORECAST_HAS_ACTUAL_HANDLE;
    ckpi_state *empty = keeping(MASK(FORECAST));
    PUT(empty, FORECAST, f, 1);
    expect_status_of(empty, "HTA", CKPI_VALUE_ZERO_DENOMINATOR);
    ckpi_state_free(empty);
    ckpi_state_free(state);
}

/* 26 of 32 half-hours met the goal. */
static void staffing_and_schedules(void **unused)
{
    (void)unused;
    ckpi_state *state = keeping(MASK(STAFFING));
    for (int i = 0; i < 32; i++) {
        ckpi_staffing s = {.present = CKPI_STAFFING_HAS_AT | CKPI_STAFFING_HAS_REQUIRED | CKPI_STAFFING_HAS_GOAL_MET,
                           .flags = i < 26 ? CKPI_STAFFING_FLAG_GOAL_MET : 0,
                           .required = 10000};
        if (i < 4) {
            s.present |= CKPI_STAFFING_HAS_SCHEDULED;
            s.scheduled = 10000 + (i - 1) * 1000; /* 9, 10, 11, 12 */
        }
        if (i < 7) {
            s.present |= CKPI_STAFFING_HAS_STAFFED;
            s.staffed = 9500;
        }
        PUT(state, STAFFING, s, 1);
    }
    /* Each rests on the intervals that say what it takes. */
    assert_int_equal(read_symbol(state, "STA").n, 32);
    assert_int_equal(read_symbol(state, "SCHED_EFF").n, 4);
    assert_int_equal(read_symbol(state, "STA_ERR").n, 7);
    expect_metric(state, "STA", 0.8125, 1e-12);
    expect_metric(state, "SCHED_EFF", 0.9, 1e-12);
    expect_metric(state, "STA_ERR", 0.05, 1e-12);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_applicable),
        cmocka_unit_test(a_fatal_failure_voids),
        cmocka_unit_test(only_what_counts_is_scored),
        cmocka_unit_test(errors_that_count),
        cmocka_unit_test(script_steps_are_pooled),
        cmocka_unit_test(evaluators_are_compared),
        cmocka_unit_test(attrition_of_a_month),
        cmocka_unit_test(attrition_by_everyone_employed),
        cmocka_unit_test(attrition_per_person_year),
        cmocka_unit_test(early_attrition_waits_for_the_cohort),
        cmocka_unit_test(tenure_of_those_in_place),
        cmocka_unit_test(training_hours),
        cmocka_unit_test(revenue_per_agent),
        cmocka_unit_test(cost_per_contact),
        cmocka_unit_test(errors_of_d6),
        cmocka_unit_test(errors_above_one),
        cmocka_unit_test(handle_time_accuracy),
        cmocka_unit_test(staffing_and_schedules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
