/* SPDX-License-Identifier: MIT */
/* Chances to reach a target, against values computed with 50 digits (tests/vectors). */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

static uint32_t state_named(const char *name)
{
    static const char *const names[] = {"unknown", "open", "clinched", "unreachable", "met", "missed"};
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    expect_true(false, "no state %s", name);
    return 0;
}

static void proportions_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "attain_ratio"); table_next(&t, 10);) {
        ckpi_outlook o = {.struct_size = sizeof o};
        expect_ok(ckpi_proportion_outlook(table_number(&t, "x"), table_number(&t, "n"), table_number(&t, "remaining"),
                                          table_number(&t, "target"), &o));
        expect_column(&t, "need_x", o.need, 0);
        expect_column(&t, "required_ratio", o.required, TOLERANCE);
        expect_column(&t, "p_attain_betabinom", o.chance, TOLERANCE);
        expect_true(o.state == state_named(table_text(&t, "state")), "%s: state %u", t.row.field[0], o.state);
    }
}

static void counts_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "attain_count"); table_next(&t, 8);) {
        ckpi_outlook o = {.struct_size = sizeof o};
        expect_ok(ckpi_count_outlook(table_number(&t, "count"), table_number(&t, "exposure_done"),
                                     table_number(&t, "exposure_left"), table_number(&t, "target"), &o));
        expect_column(&t, "need", o.need, 0);
        expect_column(&t, "required_rate", o.required, TOLERANCE);
        expect_column(&t, "run_rate", o.realised, TOLERANCE);
        expect_column(&t, "p_attain_negbin_jeffreys", o.chance, TOLERANCE);
        expect_column(&t, "p_attain_poisson_plugin", o.plugin_chance, TOLERANCE);
    }
}

static ckpi_outlook count_outlook(double count, double done, double left, double target)
{
    ckpi_outlook o = {.struct_size = sizeof o};
    expect_ok(ckpi_count_outlook(count, done, left, target, &o));
    return o;
}

static void a_total_says_how_it_stands(void **state)
{
    (void)state;
    assert_int_equal(count_outlook(5, 1, 1, 9).state, CKPI_OUTLOOK_OPEN);
    assert_int_equal(count_outlook(9, 1, 1, 9).state, CKPI_OUTLOOK_CLINCHED);
    assert_int_equal(count_outlook(9, 1, 0, 9).state, CKPI_OUTLOOK_MET);
    assert_int_equal(count_outlook(8, 1, 0, 9).state, CKPI_OUTLOOK_MISSED);
    assert_int_equal(count_outlook(0, 0, 1, 9).state, CKPI_OUTLOOK_UNKNOWN);
    assert_true(isnan(count_outlook(0, 0, 1, 9).chance));
}

/* For every target in percent and every number of trials: the least number of
 * successes, by whole numbers. */
static void need_is_exact_for_every_percentage(void **state)
{
    (void)state;
    for (int percent = 1; percent < 100; percent++) {
        for (int n = 1; n <= 1000; n++) {
            ckpi_outlook o = {.struct_size = sizeof o};
            expect_ok(ckpi_proportion_outlook(0, 0, n, percent / 100.0, &o));
            const int least = (percent * n + 99) / 100;
            expect_true(o.need == least, "%d%% of %d: %g", percent, n, o.need);
        }
    }
}

/* A target just above or below a share that whole numbers have. */
static void need_is_exact_beside_every_share(void **state)
{
    (void)state;
    for (int n = 1; n <= 200; n += 6) {
        for (int k = 1; k < n; k++) {
            const double share = (double)k / n;
            ckpi_outlook above = {.struct_size = sizeof above}, at = above, below = above;
            expect_ok(ckpi_proportion_outlook(0, 0, n, nextafter(share, 1), &above));
            expect_ok(ckpi_proportion_outlook(0, 0, n, share, &at));
            expect_ok(ckpi_proportion_outlook(0, 0, n, nextafter(share, 0), &below));
            expect_true(above.need == k + 1 && at.need == k && below.need == k, "%d of %d: %g %g %g", k, n, above.need,
                        at.need, below.need);
        }
    }
}

static void beta_binomial_tails_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "beta_binomial_tails"); table_next(&t, 20);) {
        double at_most, at_least;
        expect_ok(ckpi_beta_binomial_tails(table_number(&t, "trials"), table_number(&t, "a"), table_number(&t, "b"),
                                           table_number(&t, "at"), &at_most, &at_least));
        expect_column(&t, "at_most", at_most, TOLERANCE);
        expect_column(&t, "at_least", at_least, TOLERANCE);
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_outlook o = {.struct_size = sizeof o};
    double out = 7;
    expect_status(ckpi_proportion_outlook(2, 1, 5, 0.5, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_proportion_outlook(1, 2, 0.5, 0.5, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_proportion_outlook(1, 2, 1e300, 0.5, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_proportion_outlook(1, 2, 5, 1.5, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_proportion_outlook(1, 2, 5, 0.5, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_count_outlook(-1, 2, 5, 7, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_count_outlook(1, NAN, 5, 7, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_binomial_tails(5, 0, 1, 2, &out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_binomial_tails(5, 1, 1, 6, &out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_binomial_tails(1e300, 1, 1, 6, &out, NULL), CKPI_E_ARGUMENT);
    o.struct_size = 4;
    expect_status(ckpi_count_outlook(1, 2, 5, 7, &o), CKPI_E_SIZE);
    assert_true(out == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proportions_agree),
        cmocka_unit_test(counts_agree),
        cmocka_unit_test(a_total_says_how_it_stands),
        cmocka_unit_test(need_is_exact_for_every_percentage),
        cmocka_unit_test(need_is_exact_beside_every_share),
        cmocka_unit_test(beta_binomial_tails_agree),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
