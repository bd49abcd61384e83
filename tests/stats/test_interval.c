/* SPDX-License-Identifier: MIT */
/* Intervals against values computed with 50 digits (tests/vectors). */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>

static const double TOLERANCE = 1e-10;

static void wilson_agrees(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "prop_ci"); table_next(&t, 20);) {
        double low, high;
        expect_ok(
            ckpi_wilson_interval(table_number(&t, "x"), table_number(&t, "n"), table_number(&t, "conf"), &low, &high));
        expect_column(&t, "wilson_lo", low, TOLERANCE);
        expect_column(&t, "wilson_hi", high, TOLERANCE);
    }
}

static void quantile_ranks_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "quantile_ci"); table_next(&t, 11);) {
        int64_t low, high;
        expect_ok(
            ckpi_quantile_ranks(table_integer(&t, "n"), table_number(&t, "q"), table_number(&t, "conf"), &low, &high));
        expect_column(&t, "rank_lo", (double)low, 0);
        expect_column(&t, "rank_hi", (double)high, 0);
    }
}

static ckpi_pair_sums sums_of(const test_table *t)
{
    return (ckpi_pair_sums){sizeof(ckpi_pair_sums),    0,
                            table_number(t, "n"),      table_number(t, "sum_x"),
                            table_number(t, "sum_y"),  table_number(t, "sum_xx"),
                            table_number(t, "sum_xy"), table_number(t, "sum_yy")};
}

static void ratios_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "ratio_ci"); table_next(&t, 8);) {
        double low, high;
        const ckpi_pair_sums sums = sums_of(&t);
        const ckpi_status status = ckpi_ratio_interval(&sums, table_number(&t, "conf"), &low, &high);
        if (sums.n < 2) {
            expect_status(status, CKPI_E_ARGUMENT);
            continue;
        }
        expect_ok(status);
        expect_column(&t, "delta_lo", low, TOLERANCE);
        expect_column(&t, "delta_hi", high, TOLERANCE);
    }
}

/* The rule itself, by adding up binomial probabilities. */
static double binomial_below(int n, int k, double p)
{
    double sum = 0;
    for (int i = 0; i < k; i++)
        sum += exp(lgamma(n + 1.0) - lgamma(i + 1.0) - lgamma(n - i + 1.0) + i * log(p) + (n - i) * log1p(-p));
    return sum;
}

static void ranks_follow_the_rule(void **state)
{
    (void)state;
    for (int n = 1; n <= 60; n++) {
        for (int q = 1; q < 20; q++) {
            int64_t low, high;
            expect_ok(ckpi_quantile_ranks(n, q / 20.0, 0.9, &low, &high));
            expect_true(low == 0 || binomial_below(n, (int)low, q / 20.0) <= 0.05 + 1e-12, "n %d q %d", n, q);
            expect_true(low == n || binomial_below(n, (int)low + 1, q / 20.0) > 0.05 - 1e-12, "n %d q %d", n, q);
            expect_true(high == n + 1 || 1 - binomial_below(n, (int)high, q / 20.0) <= 0.05 + 1e-12, "n %d q %d", n, q);
        }
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    double low, high;
    int64_t first, last;
    ckpi_pair_sums sums = {sizeof sums, 0, 2, 3, 2, 5, 3, 2};
    expect_status(ckpi_wilson_interval(3, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_wilson_interval(1, 2, 1, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_wilson_interval(NAN, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_wilson_interval(1, 2, 0.95, NULL, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_quantile_ranks(0, 0.5, 0.95, &first, &last), CKPI_E_ARGUMENT);
    expect_status(ckpi_quantile_ranks(5, 1, 0.95, &first, &last), CKPI_E_ARGUMENT);
    expect_ok(ckpi_ratio_interval(&sums, 0.95, &low, &high));
    sums.n = 1;
    expect_status(ckpi_ratio_interval(&sums, 0.95, &low, &high), CKPI_E_ARGUMENT);
    sums.struct_size = 4;
    expect_status(ckpi_ratio_interval(&sums, 0.95, &low, &high), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_agrees),
        cmocka_unit_test(quantile_ranks_agree),
        cmocka_unit_test(ratios_agree),
        cmocka_unit_test(ranks_follow_the_rule),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
