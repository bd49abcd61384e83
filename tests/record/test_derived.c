/* SPDX-License-Identifier: MIT */
/* What is computed from the fields of one record, against worked examples. */
#include "public.h"

#include "record/records.h"
#include "support/expect.h"

#define DAY (24 * TEST_HOUR)
#define ONE CKPIP_SHARE_ONE

static int64_t value_of(uint32_t kind, const void *record, size_t size, uint32_t field)
{
    ckpi_issue issue = {.struct_size = sizeof issue};
    expect_status(ckpi_record_check(kind, record, size, &issue), CKPI_OK);
    ckpip_records records;
    expect_ok(ckpip_records_of_one(&records, kind, record, size));
    const int position = ckpip_field_position(records.kind, field);
    assert_true(position != CKPIP_NO_FIELD);
    int64_t value;
    ckpip_records_read(&records, position, 0, 1, &value);
    return value;
}

#define VALUE(kind, record, field) value_of(CKPI_RECORD_##kind, &(record), sizeof(record), CKPI_FIELD_##field)

static void expect_absent_at(int64_t value, int line)
{
    expect_true(value == CKPI_ABSENT, "line %d: %lld", line, (long long)value);
}
#define expect_absent(value) expect_absent_at((value), __LINE__)

/* --- Quality: weights 50, 30 and 20; all of the first, half of the second, the third not applicable --- */

static ckpi_evaluation evaluation(void)
{
    return (ckpi_evaluation){
        .present = CKPI_EVALUATION_HAS_AT | CKPI_EVALUATION_HAS_EARNED | CKPI_EVALUATION_HAS_POSSIBLE |
                   CKPI_EVALUATION_HAS_NOT_APPLICABLE_WEIGHT,
        .earned = 65000000,
        .possible = 80000000,
        .not_applicable_weight = 20000000,
    };
}

static void test_scores(void **state)
{
    (void)state;
    ckpi_evaluation e = evaluation();
    assert_int_equal(VALUE(EVALUATION, e, SCORE), ONE / 16 * 13); /* 81.25 % */
    assert_int_equal(VALUE(EVALUATION, e, RAW_SCORE), ONE / 16 * 13);
    assert_int_equal(VALUE(EVALUATION, e, SCORE_FULL_CREDIT), (85 * ONE + 50) / 100);
    assert_int_equal(VALUE(EVALUATION, e, SCORE_NO_CREDIT), (65 * ONE + 50) / 100);
    e.present |= CKPI_EVALUATION_HAS_FATAL_FAILURES;
    assert_int_equal(VALUE(EVALUATION, e, SCORE), ONE / 16 * 13); /* told: none */
    e.fatal_failures = 1;
    assert_int_equal(VALUE(EVALUATION, e, SCORE), 0);
    assert_int_equal(VALUE(EVALUATION, e, SCORE_FULL_CREDIT), 0);
    assert_int_equal(VALUE(EVALUATION, e, SCORE_NO_CREDIT), 0);
    assert_int_equal(VALUE(EVALUATION, e, RAW_SCORE), ONE / 16 * 13);
    e.earned = e.possible = 0; /* nothing was applicable */
    expect_absent(VALUE(EVALUATION, e, SCORE));
    expect_absent(VALUE(EVALUATION, e, RAW_SCORE));
    e = (ckpi_evaluation){.present = CKPI_EVALUATION_HAS_AT};
    expect_absent(VALUE(EVALUATION, e, SCORE));
    expect_absent(VALUE(EVALUATION, e, SCORE_FULL_CREDIT));
    expect_absent(VALUE(EVALUATION, e, CRITICAL_ERRORS));
    e.present |= CKPI_EVALUATION_HAS_BUSINESS_CRITICAL_ERRORS | CKPI_EVALUATION_HAS_COMPLIANCE_CRITICAL_ERRORS;
    e.business_critical_errors = 2;
    e.compliance_critical_errors = UINT32_MAX;
    assert_int_equal(VALUE(EVALUATION, e, CRITICAL_ERRORS), INT64_C(2) + UINT32_MAX);
}

/* A share is the nearest multiple of 2^-40, at the ends of the range too. */
static void test_shares_are_rounded_once(void **state)
{
    (void)state;
    static const struct {
        int64_t part, whole, share;
    } rows[] = {
        {0, 1, 0},
        {1, 1, ONE},
        {1, 3, INT64_C(366503875925)},                   /* .33 below */
        {2, 3, INT64_C(733007751851)},                   /* .67 below */
        {1, INT64_C(1) << 41, 1},                        /* a half goes up */
        {1, (INT64_C(1) << 41) + 1, 0},                  /* less does not */
        {3, INT64_C(1) << 41, 2},                        /* 1.5 */
        {(INT64_C(1) << 44) - 1, INT64_C(1) << 44, ONE}, /* rounds up to one */
        {INT64_C(1) << 44, INT64_C(1) << 44, ONE},       /* the largest */
        {INT64_C(17592186044409), INT64_C(17592186044411), ONE},
        {INT64_C(8796093022208), INT64_C(17592186044415), ONE / 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const int64_t in[2] = {rows[i].part, rows[i].whole};
        expect_true(ckpip_share(in) == rows[i].share, "%zu: %lld", i, (long long)ckpip_share(in));
    }
}

static void test_calibration(void **state)
{
    (void)state;
    ckpi_evaluation e = evaluation();
    e.flags = CKPI_EVALUATION_FLAG_FOR_CALIBRATION;
    expect_absent(VALUE(EVALUATION, e, SCORE_DEVIATION));
    e.present |= CKPI_EVALUATION_HAS_REFERENCE_EARNED | CKPI_EVALUATION_HAS_REFERENCE_POSSIBLE;
    e.reference_earned = 70000000;
    e.reference_possible = 80000000;
    assert_int_equal(VALUE(EVALUATION, e, SCORE_DEVIATION), ONE / 16);
    e.reference_earned = 60000000;
    assert_int_equal(VALUE(EVALUATION, e, SCORE_DEVIATION), ONE / 16);
}

/* --- Surveys --- */

static void test_scales_of_either_direction(void **state)
{
    (void)state;
    ckpi_survey s = {.present =
                         CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST,
                     .value = 4,
                     .worst = 1,
                     .best = 5,
                     .question_kind = CKPI_SURVEY_QUESTION_CSAT,
                     .status = CKPI_SURVEY_STATUS_COMPLETE};
    assert_int_equal(VALUE(SURVEY, s, FROM_WORST), 3);
    assert_int_equal(VALUE(SURVEY, s, FROM_BEST), 1);
    assert_int_equal(VALUE(SURVEY, s, SCALE_LENGTH), 4);
    s.worst = 5;
    s.best = 1;
    assert_int_equal(VALUE(SURVEY, s, FROM_WORST), 1);
    assert_int_equal(VALUE(SURVEY, s, FROM_BEST), 3);
    s.worst = INT32_MIN;
    s.best = INT32_MAX;
    assert_int_equal(VALUE(SURVEY, s, SCALE_LENGTH), (INT64_C(1) << 32) - 1);
    s.present = CKPI_SURVEY_HAS_AT;
    expect_absent(VALUE(SURVEY, s, FROM_BEST));
}

/* --- Money --- */

static void test_refunds_are_negative(void **state)
{
    (void)state;
    ckpi_sale s = {.present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_AMOUNT, .amount = 450, .sale_type = CKPI_SALE_TYPE_SALE};
    assert_int_equal(VALUE(SALE, s, NET_AMOUNT), 450);
    s.sale_type = CKPI_SALE_TYPE_REFUND;
    assert_int_equal(VALUE(SALE, s, NET_AMOUNT), -450);
    s.sale_type = CKPI_SALE_TYPE_PROMISE;
    expect_absent(VALUE(SALE, s, NET_AMOUNT));
    s = (ckpi_sale){.present = CKPI_SALE_HAS_AT, .sale_type = CKPI_SALE_TYPE_NO_SALE};
    expect_absent(VALUE(SALE, s, NET_AMOUNT));
}

static void test_days_retained(void **state)
{
    (void)state;
    ckpi_sale s = {.present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_RETAINED,
                   .flags = CKPI_SALE_FLAG_RETAINED,
                   .sale_type = CKPI_SALE_TYPE_CANCEL_INTENT};
    expect_absent(VALUE(SALE, s, RETAINED_DAYS));
    s.present |= CKPI_SALE_HAS_AS_OF;
    s.as_of_us = 30 * DAY - 1;
    assert_int_equal(VALUE(SALE, s, RETAINED_DAYS), 29);
    s.present |= CKPI_SALE_HAS_CANCELLED_AT;
    s.cancelled_at_us = 10 * DAY;
    assert_int_equal(VALUE(SALE, s, RETAINED_DAYS), 10);
    s.cancelled_at_us = 31 * DAY; /* not known then */
    assert_int_equal(VALUE(SALE, s, RETAINED_DAYS), 29);
}

/* --- Due: 90 on time, 10 late, 50 open past due are 60 % by due and 90 % by what is closed --- */

static void test_due(void **state)
{
    (void)state;
    int64_t due = 0, met = 0, closed = 0, in_time = 0;
    for (int i = 0; i < 151; i++) {
        ckpi_case c = {.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_DUE_AT | CKPI_CASE_HAS_AS_OF,
                       .due_at_us = 100 * TEST_SECOND,
                       .as_of_us = 1000 * TEST_SECOND};
        if (i < 100) {
            c.present |= CKPI_CASE_HAS_RESOLVED_AT;
            c.resolved_at_us = i < 90 ? 100 * TEST_SECOND : 100 * TEST_SECOND + 1;
        }
        if (i == 150)
            c.due_at_us = 1000 * TEST_SECOND + 1; /* not due yet: in neither */
        due += VALUE(CASE, c, DUE);
        met += VALUE(CASE, c, MET);
        if (i >= 100) {
            expect_absent(VALUE(CASE, c, IN_TIME));
            continue;
        }
        closed++;
        in_time += VALUE(CASE, c, IN_TIME);
    }
    assert_int_equal(due, 150);
    assert_int_equal(met, 90); /* 0.60 */
    assert_int_equal(closed, 100);
    assert_int_equal(in_time, 90); /* 0.90 */
    ckpi_case c = {.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_DUE_AT, .due_at_us = 1};
    expect_absent(VALUE(CASE, c, DUE)); /* as of when? */
    expect_absent(VALUE(CASE, c, MET));
    c.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_AS_OF;
    expect_absent(VALUE(CASE, c, DUE));
}

static void test_ages(void **state)
{
    (void)state;
    ckpi_case c = {.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_AS_OF | CKPI_CASE_HAS_CYCLE,
                   .at_us = 0,
                   .as_of_us = 150 * TEST_MINUTE,
                   .cycle_us = TEST_HOUR};
    assert_int_equal(VALUE(CASE, c, AGE_US), 9000 * TEST_SECOND);
    assert_int_equal(VALUE(CASE, c, UNANSWERED_US), 9000 * TEST_SECOND);
    assert_int_equal(VALUE(CASE, c, CYCLES_LATE), 1500); /* 2.5 cycles old */
    expect_absent(VALUE(CASE, c, FIRST_REPLY_US));
    c.as_of_us = TEST_HOUR;
    expect_absent(VALUE(CASE, c, CYCLES_LATE)); /* not late */
    c.as_of_us = TEST_HOUR + TEST_MINUTE / 2;
    assert_int_equal(VALUE(CASE, c, CYCLES_LATE), 8);
    c.present |= CKPI_CASE_HAS_FIRST_REPLY_AT | CKPI_CASE_HAS_RESOLVED_AT;
    c.first_reply_at_us = 90 * TEST_SECOND;
    c.resolved_at_us = TEST_HOUR;
    expect_absent(VALUE(CASE, c, AGE_US));
    expect_absent(VALUE(CASE, c, UNANSWERED_US));
    expect_absent(VALUE(CASE, c, CYCLES_LATE));
    assert_int_equal(VALUE(CASE, c, FIRST_REPLY_US), 90 * TEST_SECOND);
    assert_int_equal(VALUE(CASE, c, RESOLUTION_US), 3600 * TEST_SECOND);
    c.first_reply_at_us = 900000; /* nothing is cut */
    assert_int_equal(VALUE(CASE, c, FIRST_REPLY_US), 900000);
    c.first_reply_at_us = 90 * TEST_SECOND;
    c.as_of_us = TEST_HOUR; /* done at that very moment */
    expect_absent(VALUE(CASE, c, AGE_US));
    c.as_of_us = 60 * TEST_SECOND; /* as things stood then */
    assert_int_equal(VALUE(CASE, c, AGE_US), 60 * TEST_SECOND);
    assert_int_equal(VALUE(CASE, c, UNANSWERED_US), 60 * TEST_SECOND);
    c.at_us = 61 * TEST_SECOND; /* not there yet */
    expect_absent(VALUE(CASE, c, AGE_US));
}

/* Cut to whole seconds before subtracting, so that parts add up to the whole, before the epoch too. */
static void test_seconds_add_up(void **state)
{
    (void)state;
    const int64_t edges[] = {-2500000, -1000001, -1000000, -1, 0, 1, 999999, 1000000, 7654321};
    const size_t count = sizeof edges / sizeof edges[0];
    int64_t sum = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        const int64_t in[2] = {edges[i], edges[i + 1]};
        sum += ckpip_seconds_between(in);
    }
    const int64_t whole[2] = {edges[0], edges[count - 1]};
    assert_int_equal(sum, ckpip_seconds_between(whole));
    assert_int_equal(sum, 10); /* from -3 to 7 */
}

/* --- Callbacks: requested, and reached 130 s later --- */

static void test_callbacks(void **state)
{
    (void)state;
    ckpi_callback c = {.present = CKPI_CALLBACK_HAS_AT | CKPI_CALLBACK_HAS_REQUESTED_AT |
                                  CKPI_CALLBACK_HAS_CONNECTED_AT | CKPI_CALLBACK_HAS_DUE_AT | CKPI_CALLBACK_HAS_AS_OF,
                       .at_us = 130 * TEST_SECOND,
                       .connected_at_us = 145 * TEST_SECOND + 1,
                       .due_at_us = 145 * TEST_SECOND + 1,
                       .as_of_us = TEST_HOUR,
                       .result = CKPI_CALLBACK_RESULT_REACHED};
    assert_int_equal(VALUE(CALLBACK, c, RETURN), 145 * TEST_SECOND + 1);
    assert_int_equal(VALUE(CALLBACK, c, MET), 1);
    c.due_at_us--;
    assert_int_equal(VALUE(CALLBACK, c, MET), 0);
    assert_int_equal(VALUE(CALLBACK, c, DUE), 1);
}

/* --- Lives seen through a period --- */

static ckpi_employment agent(int64_t hired, int64_t left)
{
    ckpi_employment e = {.present =
                             CKPI_EMPLOYMENT_HAS_AT | CKPI_EMPLOYMENT_HAS_PERIOD_END | CKPI_EMPLOYMENT_HAS_HIRED_AT,
                         .at_us = 100 * DAY,
                         .period_end_us = 130 * DAY,
                         .hired_at_us = hired};
    if (left != CKPI_ABSENT) {
        e.present |= CKPI_EMPLOYMENT_HAS_LEFT_AT;
        e.left_at_us = left;
    }
    return e;
}

static void test_lives(void **state)
{
    (void)state;
    static const struct {
        int64_t hired, left; /* days */
        int start, joined, departed, end, remained, days;
    } rows[] = {
        {10, -1, 1, 0, 0, 1, 1, 30},  {10, 50, 0, 0, 0, 0, 0, 0},    {10, 100, 1, 0, 1, 0, 0, 0},
        {10, 110, 1, 0, 1, 0, 0, 10}, {10, 130, 1, 0, 0, 1, 1, 30},  {100, -1, 0, 1, 0, 1, 0, 30},
        {110, -1, 0, 1, 0, 1, 0, 20}, {110, 120, 0, 1, 1, 0, 0, 10}, {130, -1, 0, 0, 0, 0, 0, 0},
        {100, 100, 0, 1, 1, 0, 0, 0}, {129, 131, 0, 1, 0, 1, 0, 1},  {99, 131, 1, 0, 0, 1, 1, 30},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ckpi_employment e = agent(rows[i].hired * DAY, rows[i].left < 0 ? CKPI_ABSENT : rows[i].left * DAY);
        const int64_t start = VALUE(EMPLOYMENT, e, AT_START), end = VALUE(EMPLOYMENT, e, AT_END);
        const int64_t joined = VALUE(EMPLOYMENT, e, JOINED), departed = VALUE(EMPLOYMENT, e, DEPARTED);
        expect_true(start == rows[i].start && end == rows[i].end && joined == rows[i].joined &&
                        departed == rows[i].departed && VALUE(EMPLOYMENT, e, REMAINED) == rows[i].remained,
                    "row %zu", i);
        assert_int_equal(start + joined - departed, end);
        assert_int_equal(VALUE(EMPLOYMENT, e, EMPLOYED_S), rows[i].days * 86400);
        assert_int_equal(VALUE(EMPLOYMENT, e, PERIOD_S), 30 * 86400);
        assert_int_equal(VALUE(EMPLOYMENT, e, FTE_S), rows[i].days * INT64_C(86400000));
    }
    ckpi_employment half = agent(10 * DAY, CKPI_ABSENT);
    half.present |= CKPI_EMPLOYMENT_HAS_FTE | CKPI_EMPLOYMENT_HAS_AS_OF;
    half.fte = 500;
    half.as_of_us = 131 * DAY - 1;
    assert_int_equal(VALUE(EMPLOYMENT, half, FTE_S), 30 * INT64_C(86400) * 500);
    assert_int_equal(VALUE(EMPLOYMENT, half, TENURE_DAYS), 120);
    assert_int_equal(VALUE(EMPLOYMENT, half, OBSERVED_DAYS), 120);
}

static void test_backlog(void **state)
{
    (void)state;
    ckpi_case c = {.present = CKPI_CASE_HAS_AT | CKPI_CASE_HAS_PERIOD_START | CKPI_CASE_HAS_PERIOD_END,
                   .at_us = 2 * TEST_HOUR,
                   .period_start_us = 0,
                   .period_end_us = 8 * TEST_HOUR};
    assert_int_equal(VALUE(CASE, c, OPEN_US), 6 * 3600 * TEST_SECOND);
    assert_int_equal(VALUE(CASE, c, OPENED), 1);
    assert_int_equal(VALUE(CASE, c, CLOSED), 0);
    assert_int_equal(VALUE(CASE, c, OPEN_AT_START), 0);
    assert_int_equal(VALUE(CASE, c, OPEN_AT_END), 1);
    c.present = CKPI_CASE_HAS_AT;
    expect_absent(VALUE(CASE, c, OPEN_US));
    expect_absent(VALUE(CASE, c, OPENED));
}

/* --- Forecasts of 12, 100 and 200 for 10, 110 and 190 --- */

static ckpi_forecast forecast(int64_t expected, int64_t came)
{
    return (ckpi_forecast){.present = CKPI_FORECAST_HAS_AT | CKPI_FORECAST_HAS_FORECAST | CKPI_FORECAST_HAS_ACTUAL,
                           .forecast = expected,
                           .actual = came};
}

static void test_forecast_errors(void **state)
{
    (void)state;
    static const int64_t rows[3][2] = {{12000, 10000}, {100000, 110000}, {200000, 190000}};
    int64_t actual = 0, error = 0, absolute = 0, whole = 0, rest = 0, symmetric = 0;
    for (int i = 0; i < 3; i++) {
        const ckpi_forecast f = forecast(rows[i][0], rows[i][1]);
        actual += rows[i][1];
        error += VALUE(FORECAST, f, ERROR);
        absolute += VALUE(FORECAST, f, ABSOLUTE_ERROR);
        whole += VALUE(FORECAST, f, PERCENTAGE_ERROR_WHOLE);
        rest += VALUE(FORECAST, f, PERCENTAGE_ERROR_REST);
        symmetric += VALUE(FORECAST, f, SYMMETRIC_ERROR);
    }
    assert_int_equal(actual, 310000);
    assert_int_equal(error, 2000);     /* BIAS 2 / 310 = 0.65 % */
    assert_int_equal(absolute, 22000); /* WAPE 22 / 310 = 7.10 % */
    assert_int_equal(whole, 0);
    /* 2/10 + 10/110 + 10/190, and 4/22 + 20/210 + 20/390, each rounded once */
    assert_int_equal(rest, INT64_C(219902325555) + INT64_C(99955602525) + INT64_C(57869033041));
    assert_int_equal(symmetric, INT64_C(199911205050) + INT64_C(104715393122) + INT64_C(56385211681));
}

static void test_forecast_without_actual(void **state)
{
    (void)state;
    ckpi_forecast f = forecast(5000, 0);
    expect_absent(VALUE(FORECAST, f, PERCENTAGE_ERROR_WHOLE));
    expect_absent(VALUE(FORECAST, f, PERCENTAGE_ERROR_REST));
    assert_int_equal(VALUE(FORECAST, f, SYMMETRIC_ERROR), 2 * ONE);
    assert_int_equal(VALUE(FORECAST, f, ABSOLUTE_ERROR), 5000);
    f = forecast(0, 0);
    expect_absent(VALUE(FORECAST, f, SYMMETRIC_ERROR));
    assert_int_equal(VALUE(FORECAST, f, ERROR), 0);
    f.present &= ~(uint32_t)CKPI_FORECAST_HAS_ACTUAL;
    expect_absent(VALUE(FORECAST, f, ERROR));
    f = forecast(CKPIP_VOLUME_LIMIT, 1); /* the largest there is */
    assert_int_equal(VALUE(FORECAST, f, PERCENTAGE_ERROR_WHOLE), CKPIP_VOLUME_LIMIT - 1);
    assert_int_equal(VALUE(FORECAST, f, PERCENTAGE_ERROR_REST), 0);
    f = forecast(7000, 2000);
    assert_int_equal(VALUE(FORECAST, f, PERCENTAGE_ERROR_WHOLE), 2);
    assert_int_equal(VALUE(FORECAST, f, PERCENTAGE_ERROR_REST), ONE / 2);
    f.present |= CKPI_FORECAST_HAS_SEASONAL_NAIVE;
    f.seasonal_naive = 1500;
    assert_int_equal(VALUE(FORECAST, f, NAIVE_ABSOLUTE_ERROR), 500);
}

static void test_staffing(void **state)
{
    (void)state;
    ckpi_staffing s = {.present = CKPI_STAFFING_HAS_AT | CKPI_STAFFING_HAS_REQUIRED | CKPI_STAFFING_HAS_STAFFED |
                                  CKPI_STAFFING_HAS_SCHEDULED,
                       .required = 10000,
                       .scheduled = 12000,
                       .staffed = 9500};
    assert_int_equal(VALUE(STAFFING, s, STAFFING_ERROR), 500);
    assert_int_equal(VALUE(STAFFING, s, SCHEDULE_ERROR), 2000);
    assert_int_equal(VALUE(STAFFING, s, OVERSTAFFED), 0);
    assert_int_equal(VALUE(STAFFING, s, UNDERSTAFFED), 500);
    s.staffed = 10750;
    assert_int_equal(VALUE(STAFFING, s, OVERSTAFFED), 750);
    assert_int_equal(VALUE(STAFFING, s, UNDERSTAFFED), 0);
}

static void test_handle_time_of_a_contact(void **state)
{
    (void)state;
    ckpi_contact c = test_handled(0, 0, 180 * TEST_SECOND, 30 * TEST_SECOND, 40 * TEST_SECOND);
    assert_int_equal(VALUE(CONTACT, c, HANDLE), 250 * TEST_SECOND);
    c.present &= ~(uint32_t)CKPI_CONTACT_HAS_HOLD;
    assert_int_equal(VALUE(CONTACT, c, HANDLE), 220 * TEST_SECOND);
    c.present &= ~(uint32_t)(CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK);
    expect_absent(VALUE(CONTACT, c, HANDLE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores),
        cmocka_unit_test(test_shares_are_rounded_once),
        cmocka_unit_test(test_calibration),
        cmocka_unit_test(test_scales_of_either_direction),
        cmocka_unit_test(test_refunds_are_negative),
        cmocka_unit_test(test_days_retained),
        cmocka_unit_test(test_due),
        cmocka_unit_test(test_ages),
        cmocka_unit_test(test_seconds_add_up),
        cmocka_unit_test(test_callbacks),
        cmocka_unit_test(test_lives),
        cmocka_unit_test(test_backlog),
        cmocka_unit_test(test_forecast_errors),
        cmocka_unit_test(test_forecast_without_actual),
        cmocka_unit_test(test_staffing),
        cmocka_unit_test(test_handle_time_of_a_contact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
