/* SPDX-License-Identifier: MIT */
/* Multiplicity, effects and sample sizes against values computed with 50 digits (tests/vectors). */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

enum { MOST = 32 };

static const struct {
    uint32_t method;
    const char *column;
} adjustments[] = {
    {CKPI_ADJUST_BONFERRONI, "bonferroni"},
    {CKPI_ADJUST_HOLM, "holm"},
    {CKPI_ADJUST_BENJAMINI_HOCHBERG, "bh"},
    {CKPI_ADJUST_BENJAMINI_YEKUTIELI, "by"},
};

/* The vectors are in order; here the values come mixed. */
static void adjusted_values_agree(void **state)
{
    (void)state;
    double p[MOST], out[MOST];
    size_t order[MOST], count = 0;
    test_table t;
    for (table_open(&t, "multiplicity"); table_next(&t, 25);)
        p[(count++ * 7) % 25] = table_number(&t, "p");
    for (size_t a = 0; a < sizeof adjustments / sizeof adjustments[0]; a++) {
        size_t i = 0;
        expect_ok(ckpi_p_adjust(adjustments[a].method, p, count, order, out));
        for (table_open(&t, "multiplicity"); table_next(&t, 25); i++)
            expect_column(&t, adjustments[a].column, out[(i * 7) % 25], TOLERANCE);
    }
}

static size_t e_values(const char *text, double *log_e)
{
    size_t count = 0;
    char *end;
    for (const char *at = text; count < MOST; at = end) {
        const double e = strtod(at, &end);
        if (end == at)
            break;
        log_e[count++] = log(e);
    }
    return count;
}

static void selections_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "ebh"); table_next(&t, 4);) {
        double log_e[MOST], threshold;
        size_t order[MOST], selected;
        const size_t count = e_values(table_text(&t, "e_values"), log_e);
        expect_ok(ckpi_e_select(log_e, count, table_number(&t, "alpha"), order, &selected, &threshold));
        expect_column(&t, "rejected_count", (double)selected, 0);
        expect_column(&t, "threshold_e", exp(threshold), TOLERANCE);
        for (size_t i = 0; i < count; i++)
            expect_true((i < selected) == (log_e[order[i]] + 1e-9 >= threshold), "%s: place %zu", t.row.field[0], i);
    }
}

/* By the definition: the largest number k of which k are large enough. */
static void selections_follow_the_rule(void **state)
{
    (void)state;
    random_source source = {9};
    for (int round = 0; round < 300; round++) {
        double log_e[MOST], threshold;
        size_t order[MOST], selected, expected = 0;
        const size_t count = 1 + (size_t)random_below(&source, MOST);
        for (size_t i = 0; i < count; i++)
            log_e[i] = (double)random_between(&source, -30, 60) / 10;
        expect_ok(ckpi_e_select(log_e, count, 0.1, order, &selected, &threshold));
        for (size_t k = 1; k <= count; k++) {
            size_t large = 0;
            for (size_t i = 0; i < count; i++)
                large += exp(log_e[i]) * 0.1 * (double)k >= (double)count;
            if (large >= k)
                expected = k;
        }
        expect_true(selected == expected, "round %d: %zu, not %zu", round, selected, expected);
    }
}

static ckpi_difference did(const double *values, const double *errors, double confidence)
{
    ckpi_difference d = {.struct_size = sizeof d};
    expect_ok(ckpi_difference_in_differences(values, errors, confidence, &d));
    return d;
}

static void differences_in_differences_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "did"); table_next(&t, 4);) {
        const double values[] = {table_number(&t, "t_pre"), table_number(&t, "t_post"), table_number(&t, "c_pre"),
                                 table_number(&t, "c_post")};
        const double errors[] = {table_number(&t, "t_pre_se"), table_number(&t, "t_post_se"),
                                 table_number(&t, "c_pre_se"), table_number(&t, "c_post_se")};
        const ckpi_difference d = did(values, errors, table_number(&t, "conf"));
        expect_column(&t, "did", d.difference, TOLERANCE);
        expect_column(&t, "se_independent", d.standard_error, TOLERANCE);
        expect_column(&t, "lo", d.low, TOLERANCE);
        expect_column(&t, "hi", d.high, TOLERANCE);
        expect_column(&t, "p_two_sided", d.p_value, TOLERANCE);
    }
    for (table_open(&t, "did_published"); table_next(&t, 1);) {
        const double values[] = {0, table_number(&t, "treated_change"), 0, table_number(&t, "control_change")};
        const double errors[] = {0, table_number(&t, "treated_change_se"), 0, table_number(&t, "control_change_se")};
        const ckpi_difference d = did(values, errors, 0.95);
        expect_column(&t, "did", d.difference, TOLERANCE);
        expect_column(&t, "se", d.standard_error, TOLERANCE);
    }
}

/* Mean and deviation of the changes of a group. */
static ckpi_sample changes_of(const char *group)
{
    ckpi_sample s = {sizeof s, 0, 0, 0, 0};
    double sum = 0, squares = 0;
    test_table t;
    for (table_open(&t, "did_panel_data"); table_next(&t, 16);) {
        if (!table_is(&t, "group", group))
            continue;
        const double change = table_number(&t, "post") - table_number(&t, "pre");
        s.n += 1;
        sum += change;
        squares += change * change;
    }
    s.mean = sum / s.n;
    s.standard_deviation = sqrt((squares - sum * s.mean) / (s.n - 1));
    return s;
}

static void panels_agree(void **state)
{
    (void)state;
    const ckpi_sample treated = changes_of("treated"), control = changes_of("control");
    ckpi_difference welch = {.struct_size = sizeof welch}, pooled = {.struct_size = sizeof pooled};
    expect_ok(ckpi_welch_difference(&control, &treated, 0.95, &welch));
    expect_ok(ckpi_pooled_difference(&control, &treated, 0.95, &pooled));
    test_table t;
    for (table_open(&t, "did_panel"); table_next(&t, 1);) {
        expect_column(&t, "treated_change", treated.mean, TOLERANCE);
        expect_column(&t, "control_change", control.mean, TOLERANCE);
        expect_column(&t, "did", welch.difference, TOLERANCE);
        expect_column(&t, "welch_se", welch.standard_error, TOLERANCE);
        expect_column(&t, "welch_df", welch.degrees, TOLERANCE);
        expect_column(&t, "lo95", welch.low, TOLERANCE);
        expect_column(&t, "hi95", welch.high, TOLERANCE);
        expect_column(&t, "t_welch", welch.statistic, TOLERANCE);
        expect_column(&t, "p_welch", welch.p_value, TOLERANCE);
        expect_column(&t, "pooled_se", pooled.standard_error, TOLERANCE);
        expect_column(&t, "pooled_df", pooled.degrees, TOLERANCE);
        expect_column(&t, "pooled_lo95", pooled.low, TOLERANCE);
        expect_column(&t, "pooled_hi95", pooled.high, TOLERANCE);
    }
}

static void regression_to_the_mean_agrees(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "rtm"); table_next(&t, 4);) {
        ckpi_regression_to_mean r = {.struct_size = sizeof r};
        expect_ok(ckpi_regression_to_mean_read(table_number(&t, "group_mean"), table_number(&t, "between_sd"),
                                               table_number(&t, "within_se"), table_number(&t, "cutoff"),
                                               table_is(&t, "side", "above") ? CKPI_SIDE_ABOVE : CKPI_SIDE_BELOW, &r));
        expect_column(&t, "lambda_reliability", r.reliability, TOLERANCE);
        expect_column(&t, "mean_selected_observed", r.observed, TOLERANCE);
        expect_column(&t, "mean_selected_true", r.expected, TOLERANCE);
        expect_column(&t, "expected_spurious_change", r.change, TOLERANCE);
    }
}

/* Far out the hazard is taken from a series: both ways meet. */
static void far_cutoffs_are_continuous(void **state)
{
    (void)state;
    ckpi_regression_to_mean a = {.struct_size = sizeof a}, b = a, far = a;
    expect_ok(ckpi_regression_to_mean_read(0, 1, 0, 25 - 1e-9, CKPI_SIDE_ABOVE, &a));
    expect_ok(ckpi_regression_to_mean_read(0, 1, 0, 25 + 1e-9, CKPI_SIDE_ABOVE, &b));
    expect_true(b.observed > a.observed && b.observed - a.observed < 1e-8, "%.17g %.17g", a.observed, b.observed);
    expect_ok(ckpi_regression_to_mean_read(0, 1, 0, 500, CKPI_SIDE_ABOVE, &far));
    expect_true(far.observed > 500 && far.observed < 500.01, "%.17g", far.observed);
}

static void sample_sizes_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "sample_size"); table_next(&t, 5);) {
        const double base = table_number(&t, "base"), target = table_number(&t, "target"),
                     alpha = table_number(&t, "alpha"), power = table_number(&t, "power");
        double one, two;
        if (table_is(&t, "kind", "prop"))
            expect_ok(ckpi_proportion_sample_size(base, target, alpha, power, &one, &two));
        else
            expect_ok(ckpi_mean_sample_size(target - base, table_number(&t, "sd"), alpha, power, &one, &two));
        expect_column(&t, "n_needed_one_sample", one, TOLERANCE);
        expect_column(&t, "n_needed_two_sample_each", two, TOLERANCE);
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const double p[] = {0.5, 1.5}, e[] = {1, NAN}, four[] = {1, 2, 3, 4}, negative[] = {-1, 0, 0, 0};
    double out[2] = {7, 7};
    size_t order[2], selected;
    ckpi_difference d = {.struct_size = sizeof d};
    ckpi_sample s = {sizeof s, 0, 1, 0, 0};
    ckpi_regression_to_mean r = {.struct_size = sizeof r};
    expect_status(ckpi_p_adjust(CKPI_ADJUST_HOLM, p, 2, order, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_p_adjust(CKPI_ADJUST_UNKNOWN, p, 1, order, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_p_adjust(CKPI_ADJUST_HOLM, p, 0, order, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_e_select(e, 2, 0.05, order, &selected, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_e_select(e, 1, 0, order, &selected, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_difference_in_differences(four, negative, 0.95, &d), CKPI_E_ARGUMENT);
    expect_status(ckpi_pooled_difference(&s, &s, 0.95, &d), CKPI_E_ARGUMENT);
    expect_status(ckpi_regression_to_mean_read(0, 0, 0, 1, CKPI_SIDE_ABOVE, &r), CKPI_E_ARGUMENT);
    expect_status(ckpi_regression_to_mean_read(0, 1, 0, 1, 3, &r), CKPI_E_ARGUMENT);
    expect_status(ckpi_proportion_sample_size(0.5, 0.5, 0.05, 0.8, out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_mean_sample_size(0, 1, 0.05, 0.8, out, NULL), CKPI_E_ARGUMENT);
    assert_true(out[0] == 7 && out[1] == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adjusted_values_agree),
        cmocka_unit_test(selections_agree),
        cmocka_unit_test(selections_follow_the_rule),
        cmocka_unit_test(differences_in_differences_agree),
        cmocka_unit_test(panels_agree),
        cmocka_unit_test(regression_to_the_mean_agrees),
        cmocka_unit_test(far_cutoffs_are_continuous),
        cmocka_unit_test(sample_sizes_agree),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
