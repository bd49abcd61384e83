/* SPDX-License-Identifier: MIT */
/* A client of release 0.1 that computes statistics alone: it calls every
 * function of stats.h that came with that release. It never changes after the release. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>

static int failures;

static void check(int condition, int line)
{
    if (condition)
        return;
    fprintf(stderr, "%s:%d\n", __FILE__, line);
    failures++;
}

#define CHECK(condition) check((condition) != 0, __LINE__)
#define NEAR(got, expected) check(is_near(got, expected), __LINE__)

static int is_near(double got, double expected)
{
    return fabs(got - expected) <= 1e-9 * fabs(expected);
}

static void distributions(void)
{
    double below = 0, above = 0, x = 0;
    CHECK(ckpi_log_gamma(5, &x) == CKPI_OK);
    NEAR(x, log(24));
    CHECK(ckpi_normal_tails(1.959963984540054, &below, &above) == CKPI_OK);
    NEAR(above, 0.025);
    CHECK(ckpi_normal_quantile(0.975, &x) == CKPI_OK);
    NEAR(x, 1.959963984540054);
    CHECK(ckpi_beta_tails(2, 3, 0.4, &below, &above) == CKPI_OK);
    NEAR(below, 0.5248);
    CHECK(ckpi_beta_quantile(2, 3, 0.5248, &x) == CKPI_OK);
    NEAR(x, 0.4);
    CHECK(ckpi_gamma_tails(1, 1, &below, &above) == CKPI_OK);
    NEAR(above, exp(-1));
    CHECK(ckpi_gamma_quantile(10, 0.025, &x) == CKPI_OK);
    NEAR(x, 4.795388696132434);
    CHECK(ckpi_chi_square_tails(2, 2, &below, &above) == CKPI_OK);
    NEAR(above, exp(-1));
    CHECK(ckpi_chi_square_quantile(2, 0.5, &x) == CKPI_OK);
    NEAR(x, 2 * log(2));
    CHECK(ckpi_student_tails(1, 1, &below, &above) == CKPI_OK);
    NEAR(below, 0.75);
    CHECK(ckpi_student_quantile(1, 0.975, &x) == CKPI_OK);
    NEAR(x, 12.706204736174693);
    CHECK(ckpi_f_tails(2, 4, 1, &below, &above) == CKPI_OK);
    NEAR(above, 4.0 / 9);
    CHECK(ckpi_f_quantile(2, 4, 5.0 / 9, &x) == CKPI_OK);
    NEAR(x, 1);
    CHECK(ckpi_poisson_tails(3, 1, &below, &above) == CKPI_OK);
    NEAR(below, 4 * exp(-3));
    CHECK(ckpi_binomial_tails(10, 0.5, 9, &below, &above) == CKPI_OK);
    NEAR(above, 11.0 / 1024);
    CHECK(ckpi_negative_binomial_tails(1, 1, 3, &below, &above) == CKPI_OK);
    NEAR(above, 0.125);
}

static void proportions(void)
{
    double low = 0, high = 0, x = 0;
    CHECK(ckpi_wilson_interval(5, 10, 0.95, &low, &high) == CKPI_OK);
    NEAR(low + high, 1.0);
    CHECK(ckpi_jeffreys_interval(5, 10, 0.95, &low, &high) == CKPI_OK);
    NEAR(low + high, 1.0);
    CHECK(ckpi_clopper_pearson_interval(1, 1, 0.95, &low, &high) == CKPI_OK);
    NEAR(low, 0.025);
    CHECK(ckpi_agresti_coull_interval(5, 10, 0.95, &low, &high) == CKPI_OK);
    NEAR(low + high, 1.0);
    CHECK(ckpi_newcombe_interval(9, 10, 3, 10, 0.95, &low, &high) == CKPI_OK);
    CHECK(fabs(low - 0.1705) < 1e-4);
    CHECK(ckpi_proportion_chance(5, 10, 0.5, &x) == CKPI_OK);
    NEAR(x, 0.5);
    CHECK(ckpi_beta_binomial_tails(1, 2, 3, 1, &low, &high) == CKPI_OK);
    NEAR(high, 0.4);
}

static void others(void)
{
    double low = 0, high = 0, x = 0;
    int64_t first = 0, last = 0;
    ckpi_pair_sums sums = {sizeof sums, 0, 3, 900, 3, 270200, 900, 3};
    ckpi_net_promoter nps = {sizeof nps, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_sample before = {sizeof before, 0, 5, 10, 1}, after = {sizeof after, 0, 5, 12, 1};
    ckpi_difference difference = {sizeof difference, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_relative_change change = {sizeof change, 0, 0, 0, 0, 0, 0, 0};
    ckpi_outlook outlook = {sizeof outlook, 0, 0, 0, 0, 0, 0};
    CHECK(ckpi_garwood_interval(0, 1, 0.95, &low, &high) == CKPI_OK);
    NEAR(high, -log(0.025));
    CHECK(ckpi_jeffreys_rate_interval(0, 1, 0.95, &low, &high) == CKPI_OK);
    CHECK(low == 0 && high > 0);
    CHECK(ckpi_net_promoter_read(5, 3, 2, 0.95, &nps) == CKPI_OK);
    NEAR(nps.score, 30.0);
    CHECK(ckpi_mean_interval(2, 300, 10, 0.95, &low, &high) == CKPI_OK);
    NEAR(low + high, 600.0);
    CHECK(ckpi_welch_difference(&before, &after, 0.95, &difference) == CKPI_OK);
    NEAR(difference.degrees, 8.0);
    CHECK(ckpi_relative_change_read(300, 3, 240, 4, 0.95, &change) == CKPI_OK);
    NEAR(change.change, -0.2);
    CHECK(ckpi_quantile_ranks(6, 0.5, 0.95, &first, &last) == CKPI_OK);
    CHECK(first == 1 && last == 6);
    CHECK(ckpi_rank_coverage(6, 0.5, first, last, &x) == CKPI_OK);
    NEAR(x, 0.96875);
    CHECK(ckpi_ratio_interval(&sums, 0.95, &low, &high) == CKPI_OK);
    NEAR(low + high, 600.0);
    CHECK(ckpi_fieller_interval(&sums, 0.95, &low, &high) == CKPI_OK);
    NEAR(low + high, 600.0);
    CHECK(ckpi_count_outlook(120, 10, 20, 400, &outlook) == CKPI_OK);
    NEAR(outlook.required, 14.0);
    CHECK(ckpi_proportion_outlook(750, 1000, 500, 0.8, &outlook) == CKPI_OK);
    NEAR(outlook.need, 450.0);
}

static void sequences(void)
{
    double low = 0, high = 0, x = 0;
    ckpi_bounded_sequence bounded;
    ckpi_drifting_sequence drifting;
    ckpi_betting bet;
    ckpi_mixture mixture = {sizeof mixture, CKPI_MIXTURE_NORMAL_TWO_SIDED, 100, 0.05, 0, 0, 0};
    CHECK(ckpi_bernoulli_log_e(1, 1, 1, 1, 0.8, &x) == CKPI_OK);
    NEAR(x, -log(1.6));
    CHECK(ckpi_bernoulli_one_sided_log_e(0, 0, 40, 10, 0.8, CKPI_SIDE_BELOW, &x) == CKPI_OK);
    CHECK(x == 0);
    CHECK(ckpi_bernoulli_sequence(1, 1, 1, 1, 0.05, &low, &high) == CKPI_OK);
    NEAR(low, 0.025);
    CHECK(ckpi_mixture_strength(100, 0.05, &x) == CKPI_OK);
    CHECK(ckpi_bernoulli_centred_sequence(700, 1000, x, 0.05, &low, &high) == CKPI_OK);
    CHECK(fabs(low - 0.651629) < 1e-6);
    CHECK(ckpi_rate_log_e(0, 1, 1, 1, 5, &x) == CKPI_OK);
    NEAR(x, 5 - log(2));
    CHECK(ckpi_rate_sequence(0, 1, 1, 1, 0.05, &low, &high) == CKPI_OK);
    NEAR(high, log(40));
    CHECK(ckpi_asymptotic_margin(500, 500, 0.05, &x) == CKPI_OK);
    CHECK(ckpi_asymptotic_sequence(500, 300, 150, 500, 0.05, &low, &high) == CKPI_OK);
    NEAR(high, 300 + 150 * x);
    CHECK(ckpi_normal_log_e(1, 0, 1, 1, &x) == CKPI_OK);
    NEAR(x, -log(2) / 2);
    CHECK(ckpi_normal_sequence_margin(1, 1, 1, 0.05, &x) == CKPI_OK);
    NEAR(x, sqrt(2 * (log(2) + 2 * log(20))));
    CHECK(ckpi_bounded_sequence_start(&bounded, 0.05) == CKPI_OK);
    CHECK(ckpi_bounded_sequence_add(&bounded, 1) == CKPI_OK);
    CHECK(bounded.count == 1);
    CHECK(ckpi_drifting_sequence_start(&drifting, 5, 0.05) == CKPI_OK);
    CHECK(ckpi_drifting_sequence_add(&drifting, 1) == CKPI_OK);
    CHECK(ckpi_drifting_sequence_read(&drifting, &low, &high) == CKPI_OK);
    CHECK(low == 0 && high == 1);
    CHECK(ckpi_betting_start(&bet, 0.5, 0.05) == CKPI_OK);
    CHECK(ckpi_betting_add(&bet, 1) == CKPI_OK);
    NEAR(bet.log_above, log(1.5));
    CHECK(ckpi_mixture_log_e(&mixture, 10, 100, &x) == CKPI_OK);
    CHECK(fabs(x + 0.6510052) < 1e-6);
    CHECK(ckpi_mixture_boundary(&mixture, 100, 0.05, &x) == CKPI_OK);
    CHECK(fabs(x - 30.35209) < 1e-5);
    CHECK(ckpi_stitched_boundary(100, 10, 3, 0.05, &x) == CKPI_OK);
    CHECK(fabs(x - 64.48755) < 1e-5);
}

int main(void)
{
    distributions();
    proportions();
    others();
    sequences();
    return failures != 0;
}
