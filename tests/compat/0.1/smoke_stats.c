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

static void trends(void)
{
    const double times[] = {1, 2, 3, 4}, values[] = {3, 5, 7, 9};
    ckpi_trend line = {sizeof line, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_prediction next = {sizeof next, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_monotone_trend slope = {sizeof slope, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_holt holt;
    CHECK(ckpi_trend_fit(times, values, 4, &line) == CKPI_OK);
    NEAR(line.slope, 2.0);
    CHECK(ckpi_trend_forecast(&line, 10, 0.95, 20, CKPI_SIDE_ABOVE, &next) == CKPI_OK);
    NEAR(next.value, 21.0);
    NEAR(next.chance, 1.0);
    CHECK(ckpi_monotone_trend_read(times, values, 4, 0.95, &slope) == CKPI_OK);
    NEAR(slope.score, 6.0);
    CHECK(ckpi_holt_start(&holt, 0.5, 0.5, 1, 1, 2) == CKPI_OK);
    CHECK(ckpi_holt_add(&holt, 3) == CKPI_OK);
    CHECK(ckpi_holt_forecast(&holt, 2, 0.95, 7, CKPI_SIDE_BELOW, &next) == CKPI_OK);
    NEAR(next.value, 7.0);
}

static void charts(void)
{
    const double values[] = {10, 12, 11, 13}, sizes[] = {100, 100, 100, 100};
    double low = 0, high = 0, x = 0;
    ckpi_chart chart = {sizeof chart, 0, 0, 0, 0, 0, 0};
    ckpi_robust robust = {sizeof robust, 0, 0, 0, 0};
    ckpi_ewma ewma;
    ckpi_cusum cusum;
    CHECK(ckpi_individuals_chart(values, 4, &chart) == CKPI_OK);
    NEAR(chart.mean_range, 5.0 / 3);
    CHECK(ckpi_attribute_chart(CKPI_CHART_PROPORTION, values, sizes, 4, &chart) == CKPI_OK);
    CHECK(ckpi_chart_limits(&chart, 100, 3, 1, &low, &high) == CKPI_OK);
    NEAR(low + high, 2 * 0.115);
    CHECK(ckpi_robust_z(values, 4, 20, &robust) == CKPI_OK);
    NEAR(robust.median, 11.5);
    CHECK(ckpi_ewma_start(&ewma, 0.3, 50, 2.0539, 3) == CKPI_OK);
    CHECK(ckpi_ewma_add(&ewma, 52) == CKPI_OK);
    NEAR(ewma.value, 50.6);
    CHECK(ckpi_cusum_start(&cusum, 0, 1, 0.5, 4, 0) == CKPI_OK);
    CHECK(ckpi_cusum_add(&cusum, 2) == CKPI_OK);
    NEAR(cusum.above, 1.5);
    CHECK(ckpi_poisson_cusum_next(0, 24, 20, 1.3, &low, &x) == CKPI_OK);
    NEAR(x, 24 * log(1.3) - 6);
    CHECK(ckpi_cusum_run_length(0.5, 5, 0, &x) == CKPI_OK);
    CHECK(fabs(x - 465) < 1);
    CHECK(ckpi_ewma_run_length(0.2, 2.962, 0, &x) == CKPI_OK);
    CHECK(fabs(x - 500) < 1);
    CHECK(ckpi_shewhart_run_length(3, 0, &x) == CKPI_OK);
    CHECK(fabs(x - 370.4) < 0.1);
}

static void comparisons(void)
{
    const double n[] = {100, 100}, before[] = {80, 70}, after[] = {85, 70}, factors[] = {2, 3, 4}, later[] = {3, 3, 4};
    const double x4[] = {1, 2, 3, 4}, n4[] = {4, 4, 4, 4}, errors[] = {1, 1, 1, 1}, log_e[] = {6, 0},
                 p[] = {0.04, 0.01};
    double effects[3] = {0, 0, 0}, mean = 0, factor = 0;
    size_t order[4], selected = 0;
    ckpi_mix_rate mix = {sizeof mix, 0, 0, 0, 0, 0, 0};
    ckpi_beta_prior beta = {sizeof beta, 0, 0, 0, 0};
    ckpi_normal_prior normal = {sizeof normal, 0, 0, 0, 0};
    ckpi_shrunk shrunk = {sizeof shrunk, 0, 0, 0, 0, 0, 0, 0};
    ckpi_overdispersion over = {sizeof over, 0, 0, 0, 0};
    ckpi_difference difference = {sizeof difference, 0, 0, 0, 0, 0, 0, 0, 0};
    ckpi_sample sample = {sizeof sample, 0, 5, 10, 1};
    ckpi_regression_to_mean mean_again = {sizeof mean_again, 0, 0, 0, 0, 0};
    CHECK(ckpi_mix_rate_read(n, before, n, after, 2, effects, 0, 0, &mix) == CKPI_OK);
    NEAR(mix.rate_effect, 0.025);
    CHECK(ckpi_three_factor_read(factors, later, effects) == CKPI_OK);
    NEAR(effects[0], 12.0);
    CHECK(ckpi_divisia_read(factors, later, 3, effects) == CKPI_OK);
    NEAR(effects[0], 12.0);
    CHECK(ckpi_log_mean(1, 2, &mean) == CKPI_OK);
    NEAR(mean, 1 / log(2));
    CHECK(ckpi_beta_prior_fit(x4, n4, 4, &beta) == CKPI_OK);
    NEAR(beta.mean, 0.625);
    CHECK(ckpi_beta_shrink(&beta, 0, 0, 0.95, 0.5, &shrunk) == CKPI_OK);
    NEAR(shrunk.value, 0.625);
    CHECK(ckpi_normal_prior_fit(x4, errors, 4, &normal) == CKPI_OK);
    CHECK(ckpi_normal_shrink(&normal, 2.5, 1, 0.95, 2, &shrunk) == CKPI_OK);
    NEAR(shrunk.value, 2.5);
    CHECK(ckpi_james_stein(x4, 4, 1, &mean, &factor) == CKPI_OK);
    NEAR(factor, 0.8);
    CHECK(ckpi_funnel_limit(1, 0.8, 0.025, &mean, &factor) == CKPI_OK);
    NEAR(mean, -0.875);
    CHECK(ckpi_overdispersion_read(x4, n4, 4, 0.5, 0.1, &over) == CKPI_OK);
    NEAR(over.raw, 1.5);
    CHECK(ckpi_p_adjust(CKPI_ADJUST_HOLM, p, 2, order, effects) == CKPI_OK);
    NEAR(effects[1], 0.02);
    CHECK(ckpi_e_select(log_e, 2, 0.05, order, &selected, &mean) == CKPI_OK);
    CHECK(selected == 1 && order[0] == 0);
    CHECK(ckpi_difference_in_differences(x4, errors, 0.95, &difference) == CKPI_OK);
    CHECK(difference.difference == 0);
    CHECK(ckpi_pooled_difference(&sample, &sample, 0.95, &difference) == CKPI_OK);
    NEAR(difference.degrees, 8.0);
    CHECK(ckpi_regression_to_mean_read(300, 20, 15, 330, CKPI_SIDE_ABOVE, &mean_again) == CKPI_OK);
    NEAR(mean_again.reliability, 0.64);
    CHECK(ckpi_proportion_sample_size(0.7, 0.8, 0.05, 0.8, &mean, &factor) == CKPI_OK);
    CHECK(ceil(factor) == 294);
    CHECK(ckpi_mean_sample_size(60, 180, 0.05, 0.8, &mean, &factor) == CKPI_OK);
    NEAR(factor, 2 * mean);
}

int main(void)
{
    trends();
    charts();
    comparisons();
    distributions();
    proportions();
    others();
    sequences();
    return failures != 0;
}
