/* SPDX-License-Identifier: MIT */
/* Intervals against values computed with 50 digits (tests/vectors). */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>

static const double TOLERANCE = 1e-10;

typedef ckpi_status (*share_interval)(double successes, double trials, double confidence, double *low, double *high);

static void proportions_agree(void **state)
{
    static const struct {
        share_interval interval;
        const char *low;
        const char *high;
    } methods[] = {
        {ckpi_wilson_interval, "wilson_lo", "wilson_hi"},
        {ckpi_jeffreys_interval, "jeffreys_lo", "jeffreys_hi"},
        {ckpi_clopper_pearson_interval, "cp_lo", "cp_hi"},
        {ckpi_agresti_coull_interval, "agresti_coull_lo", "agresti_coull_hi"},
    };
    (void)state;
    test_table t;
    for (table_open(&t, "prop_ci"); table_next(&t, 20);) {
        for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
            double low, high;
            expect_ok(methods[i].interval(table_number(&t, "x"), table_number(&t, "n"), table_number(&t, "conf"), &low,
                                          &high));
            expect_column(&t, methods[i].low, low, TOLERANCE);
            expect_column(&t, methods[i].high, high, TOLERANCE);
        }
    }
}

static void tails_at_a_target_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "prop_tail"); table_next(&t, 13);) {
        const double x = table_number(&t, "x"), n = table_number(&t, "n"), target = table_number(&t, "target");
        double chance, at_most, at_least, below = 0;
        expect_ok(ckpi_proportion_chance(x, n, target, &chance));
        expect_ok(ckpi_binomial_tails(n, target, x, &at_most, &at_least));
        if (x > 0)
            expect_ok(ckpi_binomial_tails(n, target, x - 1, &below, NULL));
        expect_column(&t, "post_prob_ge_target_jeffreys", chance, TOLERANCE);
        expect_column(&t, "exact_p_X_le_x_at_target", at_most, TOLERANCE);
        expect_column(&t, "exact_p_X_ge_x_at_target", at_least, TOLERANCE);
        expect_column(&t, "midp_X_le_x", (at_most + below) / 2, TOLERANCE);
    }
}

static void differences_of_proportions_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "prop_diff"); table_next(&t, 6);) {
        double low, high;
        expect_ok(ckpi_newcombe_interval(table_number(&t, "x1"), table_number(&t, "n1"), table_number(&t, "x2"),
                                         table_number(&t, "n2"), table_number(&t, "conf"), &low, &high));
        expect_column(&t, "newcombe_lo", low, TOLERANCE);
        expect_column(&t, "newcombe_hi", high, TOLERANCE);
    }
}

static void rates_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "poisson_ci"); table_next(&t, 9);) {
        const double count = table_number(&t, "count"), exposure = table_number(&t, "exposure");
        double low, high;
        expect_ok(ckpi_garwood_interval(count, exposure, table_number(&t, "conf"), &low, &high));
        expect_column(&t, "garwood_lo", low, TOLERANCE);
        expect_column(&t, "garwood_hi", high, TOLERANCE);
        expect_ok(ckpi_jeffreys_rate_interval(count, exposure, table_number(&t, "conf"), &low, &high));
        expect_column(&t, "jeffreys_lo", low, TOLERANCE);
        expect_column(&t, "jeffreys_hi", high, TOLERANCE);
    }
}

static void net_promoter_scores_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "nps"); table_next(&t, 9);) {
        ckpi_net_promoter r = {.struct_size = sizeof r};
        const ckpi_status status = ckpi_net_promoter_read(table_number(&t, "promoters"), table_number(&t, "passives"),
                                                          table_number(&t, "detractors"), table_number(&t, "conf"), &r);
        if (isnan(table_number(&t, "nps"))) {
            expect_status(status, CKPI_E_ARGUMENT);
            continue;
        }
        expect_ok(status);
        expect_column(&t, "nps", r.score, TOLERANCE);
        expect_column(&t, "variance_per_response", r.variance, TOLERANCE);
        expect_column(&t, "se", r.standard_error, TOLERANCE);
        expect_column(&t, "wald_lo", r.wald_low, TOLERANCE);
        expect_column(&t, "wald_hi", r.wald_high, TOLERANCE);
        expect_column(&t, "adjwald_3T_nps", r.adjusted_score, TOLERANCE);
        expect_column(&t, "adjwald_3T_lo", r.low, TOLERANCE);
        expect_column(&t, "adjwald_3T_hi", r.high, TOLERANCE);
    }
}

static void means_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "mean_ci"); table_next(&t, 9);) {
        double low, high;
        const ckpi_status status = ckpi_mean_interval(table_number(&t, "n"), table_number(&t, "mean"),
                                                      table_number(&t, "sd"), table_number(&t, "conf"), &low, &high);
        if (table_number(&t, "n") < 2) {
            expect_status(status, CKPI_E_ARGUMENT);
            continue;
        }
        expect_ok(status);
        expect_column(&t, "lo", low, TOLERANCE);
        expect_column(&t, "hi", high, TOLERANCE);
    }
}

static void welch_agrees(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "welch"); table_next(&t, 5);) {
        const ckpi_sample before = {sizeof before, 0, table_number(&t, "n1"), table_number(&t, "mean1"),
                                    table_number(&t, "sd1")};
        const ckpi_sample after = {sizeof after, 0, table_number(&t, "n2"), table_number(&t, "mean2"),
                                   table_number(&t, "sd2")};
        ckpi_difference d = {.struct_size = sizeof d};
        expect_ok(ckpi_welch_difference(&before, &after, table_number(&t, "conf"), &d));
        expect_column(&t, "diff", d.difference, TOLERANCE);
        expect_column(&t, "se", d.standard_error, TOLERANCE);
        expect_column(&t, "df", d.degrees, TOLERANCE);
        expect_column(&t, "t", d.statistic, TOLERANCE);
        expect_column(&t, "p_two_sided", d.p_value, TOLERANCE);
        expect_column(&t, "lo", d.low, TOLERANCE);
        expect_column(&t, "hi", d.high, TOLERANCE);
    }
}

static void relative_changes_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "rel_change"); table_next(&t, 5);) {
        ckpi_relative_change r = {.struct_size = sizeof r};
        expect_ok(ckpi_relative_change_read(table_number(&t, "base"), table_number(&t, "base_se"),
                                            table_number(&t, "cur"), table_number(&t, "cur_se"),
                                            table_number(&t, "conf"), &r));
        expect_column(&t, "rel_change", r.change, TOLERANCE);
        expect_column(&t, "log_ratio", r.log_ratio, TOLERANCE);
        expect_column(&t, "log_se", r.log_error, TOLERANCE);
        expect_column(&t, "lo", r.low, TOLERANCE);
        expect_column(&t, "hi", r.high, TOLERANCE);
        expect_column(&t, "p_improved_lower_better", r.chance_lower, TOLERANCE);
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
        double coverage;
        expect_ok(ckpi_rank_coverage(table_integer(&t, "n"), table_number(&t, "q"), low, high, &coverage));
        expect_column(&t, "coverage", coverage, TOLERANCE);
    }
}

static ckpi_pair_sums sums_of(const test_table *t)
{
    return (ckpi_pair_sums){sizeof(ckpi_pair_sums),    0,
                            table_number(t, "n"),      table_number(t, "sum_x"),
                            table_number(t, "sum_y"),  table_number(t, "sum_xx"),
                            table_number(t, "sum_xy"), table_number(t, "sum_yy")};
}

static void pair_adds(ckpi_pair_sums *sums, double x, double y)
{
    sums->n += 1;
    sums->x += x;
    sums->y += y;
    sums->xx += x * x;
    sums->xy += x * y;
    sums->yy += y * y;
}

/* Clusters one by one: their sums are those of the row of the same name, and so are the limits. */
static void clusters_make_the_sums(void **state)
{
    (void)state;
    test_table t, data;
    ckpi_pair_sums sums = {.struct_size = sizeof sums};
    double low, high;
    for (table_open(&data, "ratio_data"); table_next(&data, 10);) {
        expect_true(table_is(&data, "id", "RA001"), "clusters of %s", table_text(&data, "id"));
        pair_adds(&sums, table_number(&data, "x"), table_number(&data, "y"));
    }
    table_open(&t, "ratio_ci");
    while (table_next(&t, 8) && !table_is(&t, "id", "RA001"))
        ;
    expect_true(table_is(&t, "id", "RA001"), "no row RA001");
    expect_column(&t, "n", sums.n, 0);
    expect_column(&t, "sum_x", sums.x, 0);
    expect_column(&t, "sum_y", sums.y, 0);
    expect_column(&t, "sum_xx", sums.xx, 0);
    expect_column(&t, "sum_xy", sums.xy, 0);
    expect_column(&t, "sum_yy", sums.yy, 0);
    expect_column(&t, "ratio", sums.x / sums.y, TOLERANCE);
    expect_ok(ckpi_ratio_interval(&sums, table_number(&t, "conf"), &low, &high));
    expect_column(&t, "delta_lo", low, TOLERANCE);
    expect_column(&t, "delta_hi", high, TOLERANCE);
    expect_ok(ckpi_fieller_interval(&sums, table_number(&t, "conf"), &low, &high));
    expect_column(&t, "fieller_lo", low, TOLERANCE);
    expect_column(&t, "fieller_hi", high, TOLERANCE);
    (void)fclose(t.file);
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
        expect_ok(ckpi_fieller_interval(&sums, table_number(&t, "conf"), &low, &high));
        if (table_is(&t, "fieller_lo", "unbounded")) {
            expect_true(low == -INFINITY && high == INFINITY, "%s: %g to %g", t.row.field[0], low, high);
            continue;
        }
        expect_column(&t, "fieller_lo", low, TOLERANCE);
        expect_column(&t, "fieller_hi", high, TOLERANCE);
    }
}

static double binomial(int n, int x, double p)
{
    double choose = 1;
    for (int i = 1; i <= x; i++)
        choose *= (double)(n - x + i) / i;
    return choose * pow(p, x) * pow(1 - p, n - x);
}

static double coverage(share_interval interval, int n, double p)
{
    double covered = 0;
    for (int x = 0; x <= n; x++) {
        double low, high;
        expect_ok(interval(x, n, 0.9, &low, &high));
        if (low <= p && p <= high)
            covered += binomial(n, x, p);
    }
    return covered;
}

/* The exact interval never covers with less than the confidence; the others do on average. */
static void intervals_cover(void **state)
{
    (void)state;
    for (int n = 5; n <= 60; n += 11) {
        double wilson = 0, jeffreys = 0;
        for (int i = 1; i < 100; i++) {
            const double p = i / 100.0;
            expect_true(coverage(ckpi_clopper_pearson_interval, n, p) >= 0.9, "exact, %d trials, %g", n, p);
            wilson += coverage(ckpi_wilson_interval, n, p) / 99;
            jeffreys += coverage(ckpi_jeffreys_interval, n, p) / 99;
        }
        expect_true(fabs(wilson - 0.9) < 0.02 && fabs(jeffreys - 0.9) < 0.02, "%d trials: %g %g", n, wilson, jeffreys);
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
    ckpi_sample sample = {sizeof sample, 0, 2, 3, 1};
    ckpi_difference difference = {.struct_size = sizeof difference};
    ckpi_relative_change change = {.struct_size = 4};
    expect_status(ckpi_wilson_interval(3, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_wilson_interval(1, 2, 1, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_wilson_interval(NAN, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_wilson_interval(1, 2, 0.95, NULL, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_jeffreys_interval(-1, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_clopper_pearson_interval(1, INFINITY, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_agresti_coull_interval(1, 2, 0, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_newcombe_interval(0, 0, 1, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_proportion_chance(1, 2, 1.5, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_garwood_interval(-1, 2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_jeffreys_rate_interval(1, -2, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_relative_change_read(0, 1, 1, 1, 0.95, &change), CKPI_E_ARGUMENT);
    expect_status(ckpi_relative_change_read(1, 1, 1, 1, 0.95, &change), CKPI_E_SIZE);
    expect_status(ckpi_net_promoter_read(1, 1, 1, 0.95, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_welch_difference(&sample, NULL, 0.95, &difference), CKPI_E_ARGUMENT);
    sample.reserved0 = 1;
    expect_status(ckpi_welch_difference(&sample, &sample, 0.95, &difference), CKPI_E_NEWER);
    expect_status(ckpi_rank_coverage(5, 0.5, 3, 3, &low), CKPI_E_ARGUMENT);
    expect_status(ckpi_quantile_ranks(0, 0.5, 0.95, &first, &last), CKPI_E_ARGUMENT);
    expect_status(ckpi_quantile_ranks(5, 1, 0.95, &first, &last), CKPI_E_ARGUMENT);
    expect_ok(ckpi_ratio_interval(&sums, 0.95, &low, &high));
    sums.n = 1;
    expect_status(ckpi_fieller_interval(&sums, 0.95, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_ratio_interval(&sums, 0.95, &low, &high), CKPI_E_ARGUMENT);
    sums.struct_size = 4;
    expect_status(ckpi_ratio_interval(&sums, 0.95, &low, &high), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proportions_agree),
        cmocka_unit_test(tails_at_a_target_agree),
        cmocka_unit_test(differences_of_proportions_agree),
        cmocka_unit_test(rates_agree),
        cmocka_unit_test(net_promoter_scores_agree),
        cmocka_unit_test(means_agree),
        cmocka_unit_test(welch_agrees),
        cmocka_unit_test(relative_changes_agree),
        cmocka_unit_test(quantile_ranks_agree),
        cmocka_unit_test(ratios_agree),
        cmocka_unit_test(clusters_make_the_sums),
        cmocka_unit_test(ranks_follow_the_rule),
        cmocka_unit_test(intervals_cover),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
