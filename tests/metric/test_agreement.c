/* SPDX-License-Identifier: MIT */
/* Agreement beyond chance, attrition compounded over a year, and the mean of
 * employees' satisfaction. */
#include "support/families.h"
#include <math.h>
#include <string.h>

#define MASK(kind) (1u << CKPI_RECORD_##kind)

/* --- Cohen's kappa --- */

static void verdicts(ckpi_state *state, bool passed, bool reference, int times)
{
    ckpi_evaluation e;
    memset(&e, 0, sizeof e);
    e.present = CKPI_EVALUATION_HAS_AT | CKPI_EVALUATION_HAS_PASSED | CKPI_EVALUATION_HAS_REFERENCE_PASSED;
    e.flags = CKPI_EVALUATION_FLAG_FOR_CALIBRATION | (passed ? CKPI_EVALUATION_FLAG_PASSED : 0) |
              (reference ? CKPI_EVALUATION_FLAG_REFERENCE_PASSED : 0);
    put(state, CKPI_RECORD_EVALUATION, &e, sizeof e, times);
}

/* Expected ends come from the delta method with derivatives by differences, computed apart. */
static void expect_interval(const ckpi_value *kappa, double low, double high)
{
    expect_true(fabs(kappa->low - low) < 1e-8 && fabs(kappa->high - high) < 1e-8, "[%.12g, %.12g]", kappa->low,
                kappa->high);
}

/* Two more tables, of less and of more agreement. */
static void kappa_has_an_interval(void **unused)
{
    static const struct {
        int cells[4];
        double low;
        double high;
    } rows[] = {{{45, 15, 25, 15}, -0.06293827779797934, 0.3238078430153704},
                {{88, 14, 10, 50}, 0.5714612774397534, 0.8018462660805561}};
    (void)unused;
    for (size_t i = 0; i < 2; i++) {
        ckpi_state *state = keeping(MASK(EVALUATION));
        for (int c = 0; c < 4; c++)
            verdicts(state, c < 2, c % 2 == 0, rows[i].cells[c]);
        const ckpi_value kappa = read_symbol(state, "CAL_K");
        expect_interval(&kappa, rows[i].low, rows[i].high);
        ckpi_state_free(state);
    }
}

/* 20 both pass, 5 only the evaluator, 10 only the reference, 15 neither: observed 0.7, by chance
 * (25 * 30 + 25 * 20) / 50^2 = 0.5, so 0.2 / 0.5. */
static void kappa_takes_chance_away(void **unused)
{
    ckpi_state *state = keeping(MASK(EVALUATION));
    (void)unused;
    expect_status_of(state, "CAL_K", CKPI_VALUE_NO_DATA);
    verdicts(state, true, true, 20);
    verdicts(state, true, false, 5);
    verdicts(state, false, true, 10);
    verdicts(state, false, false, 15);
    expect_metric(state, "CAL_AGR", 0.7, 1e-12);
    expect_metric(state, "CAL_K", 0.4, 1e-12);
    const ckpi_value kappa = read_symbol(state, "CAL_K");
    assert_true(kappa.numerator == 10 && kappa.denominator == 25 && kappa.n == 50);
    expect_interval(&kappa, 0.1510922904751236, 0.6489077095248762);
    ckpi_state_free(state);
}

static void kappa_at_its_ends(void **unused)
{
    ckpi_state *state = keeping(MASK(EVALUATION));
    (void)unused;
    verdicts(state, true, true, 7);
    /* All pass on both sides: chance explains it all. */
    expect_status_of(state, "CAL_K", CKPI_VALUE_ZERO_DENOMINATOR);
    verdicts(state, false, false, 3);
    expect_metric(state, "CAL_K", 1, 1e-12);
    ckpi_state_free(state);
    state = keeping(MASK(EVALUATION));
    verdicts(state, true, false, 4);
    verdicts(state, false, true, 4);
    expect_metric(state, "CAL_K", -1, 1e-12);
    ckpi_state_free(state);
}

/* --- A year compounded --- */

/* An employee of a period of so many seconds. */
static void employ(ckpi_state *state, int64_t period_s, bool leaves, int times)
{
    ckpi_employment e;
    memset(&e, 0, sizeof e);
    e.present = CKPI_EMPLOYMENT_HAS_AT | CKPI_EMPLOYMENT_HAS_PERIOD_END | CKPI_EMPLOYMENT_HAS_HIRED_AT;
    e.at_us = 1000000 * TEST_SECOND;
    e.period_end_us = e.at_us + period_s * TEST_SECOND;
    e.hired_at_us = 0;
    if (leaves) {
        e.present |= CKPI_EMPLOYMENT_HAS_LEFT_AT;
        e.left_at_us = e.at_us + period_s / 2 * TEST_SECOND;
    }
    put(state, CKPI_RECORD_EMPLOYMENT, &e, sizeof e, times);
}

enum { MONTH_S = 365 * 86400 / 12 };

/* 15 leave of 110, five come: 15 / 105 in a month, and 1 - (1 - 1 / 7)^12 = 0.8427 of a year. */
static void attrition_compounds(void **unused)
{
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    (void)unused;
    employ(state, MONTH_S, false, 95);
    employ(state, MONTH_S, true, 15);
    ckpi_employment joiner;
    memset(&joiner, 0, sizeof joiner);
    joiner.present = CKPI_EMPLOYMENT_HAS_AT | CKPI_EMPLOYMENT_HAS_PERIOD_END | CKPI_EMPLOYMENT_HAS_HIRED_AT;
    joiner.at_us = 1000000 * TEST_SECOND;
    joiner.period_end_us = joiner.at_us + MONTH_S * TEST_SECOND;
    joiner.hired_at_us = joiner.at_us + TEST_SECOND;
    put(state, CKPI_RECORD_EMPLOYMENT, &joiner, sizeof joiner, 5);
    expect_metric(state, "ATR", 1.0 / 7, 1e-12);
    expect_metric(state, "ATR_A", 12.0 / 7, 1e-12);
    expect_metric(state, "ATR_C", 1 - pow(6.0 / 7, 12), 1e-12);
    expect_metric(state, "ATR_C", 0.8427, 5e-5);
    ckpi_state_free(state);
}

/* Monthly 3 %: 36 % linear, 30.6 % compounded. */
static void three_per_cent_a_month(void **unused)
{
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    (void)unused;
    /* 6 leave; (203 + 197) / 2 = 200. */
    employ(state, MONTH_S, false, 197);
    employ(state, MONTH_S, true, 6);
    expect_metric(state, "ATR_A", 0.36, 1e-12);
    expect_metric(state, "ATR_C", 0.306, 5e-4);
    ckpi_state_free(state);
}

/* All leave: more than all of the mean of 8 and 0, and no rate above 1 compounds. */
static void a_rate_above_one_does_not_compound(void **unused)
{
    ckpi_state *state = keeping(MASK(EMPLOYMENT));
    (void)unused;
    employ(state, MONTH_S, true, 8);
    expect_metric(state, "ATR", 2, 1e-12);
    expect_status_of(state, "ATR_C", CKPI_VALUE_OUT_OF_DOMAIN);
    assert_string_equal(ckpi_value_status_name(CKPI_VALUE_OUT_OF_DOMAIN), "out_of_domain");
    ckpi_state_free(state);
}

/* --- Employees' scores --- */

static void employee_satisfaction(void **unused)
{
    /* On 1 to 10: 4, 7, 10 are 7 on average, and (7 - 1) / 9 of the scale. */
    static const int scores[] = {4, 7, 10};
    ckpi_state *state = keeping(MASK(SURVEY));
    (void)unused;
    for (size_t i = 0; i < 3; i++) {
        ckpi_survey s;
        memset(&s, 0, sizeof s);
        s.present = CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST;
        s.question_kind = CKPI_SURVEY_QUESTION_EMPLOYEE_SATISFACTION;
        s.status = CKPI_SURVEY_STATUS_COMPLETE;
        s.worst = 1;
        s.best = 10;
        s.value = scores[i];
        put(state, CKPI_RECORD_SURVEY, &s, sizeof s, 1);
    }
    expect_metric(state, "ESAT", 7, 1e-12);
    expect_metric(state, "ESI", 100 * 6.0 / 9, 1e-7);
    const ckpi_value mean = read_symbol(state, "ESAT");
    assert_true(mean.low < 7 && mean.high > 7);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kappa_takes_chance_away), cmocka_unit_test(kappa_at_its_ends),
        cmocka_unit_test(kappa_has_an_interval),   cmocka_unit_test(attrition_compounds),
        cmocka_unit_test(three_per_cent_a_month),  cmocka_unit_test(a_rate_above_one_does_not_compound),
        cmocka_unit_test(employee_satisfaction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
