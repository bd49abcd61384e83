/* SPDX-License-Identifier: MIT */
/* Functions of stats at points of our own (tests/stats/vectors.py): each row names a function, its arguments
 * and what they amount to. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

enum { MOST = 40 };

/* What a function is called with, and writes its results to; lists follow their length. */
typedef void (*called)(const double *a, double *out);

static size_t length(double a)
{
    return (size_t)a;
}

static void wilson(const double *a, double *out)
{
    expect_ok(ckpi_wilson_interval(a[0], a[1], a[2], &out[0], &out[1]));
}

static void clopper_pearson(const double *a, double *out)
{
    expect_ok(ckpi_clopper_pearson_interval(a[0], a[1], a[2], &out[0], &out[1]));
}

static void jeffreys(const double *a, double *out)
{
    expect_ok(ckpi_jeffreys_interval(a[0], a[1], a[2], &out[0], &out[1]));
}

static void newcombe(const double *a, double *out)
{
    expect_ok(ckpi_newcombe_interval(a[0], a[1], a[2], a[3], a[4], &out[0], &out[1]));
}

static void proportion_chance(const double *a, double *out)
{
    expect_ok(ckpi_proportion_chance(a[0], a[1], a[2], &out[0]));
}

static void rank_coverage(const double *a, double *out)
{
    expect_ok(ckpi_rank_coverage((int64_t)a[0], a[1], (int64_t)a[2], (int64_t)a[3], &out[0]));
}

static void garwood(const double *a, double *out)
{
    expect_ok(ckpi_garwood_interval(a[0], a[1], a[2], &out[0], &out[1]));
}

static void jeffreys_rate(const double *a, double *out)
{
    expect_ok(ckpi_jeffreys_rate_interval(a[0], a[1], a[2], &out[0], &out[1]));
}

static void net_promoter(const double *a, double *out)
{
    ckpi_net_promoter r = {.struct_size = sizeof r};
    expect_ok(ckpi_net_promoter_read(a[0], a[1], a[2], a[3], &r));
    out[0] = r.score;
    out[1] = r.standard_error;
    out[2] = r.low;
    out[3] = r.high;
}

static void mean(const double *a, double *out)
{
    expect_ok(ckpi_mean_interval(a[0], a[1], a[2], a[3], &out[0], &out[1]));
}

static ckpi_sample sample(const double *a)
{
    const ckpi_sample s = {.struct_size = sizeof s, .n = a[0], .mean = a[1], .standard_deviation = a[2]};
    return s;
}

static void state_difference(const ckpi_difference *d, double *out)
{
    out[0] = d->difference;
    out[1] = d->standard_error;
    out[2] = d->degrees;
    out[3] = d->p_value;
    out[4] = d->low;
    out[5] = d->high;
}

static void welch(const double *a, double *out)
{
    const ckpi_sample before = sample(a), after = sample(a + 3);
    ckpi_difference d = {.struct_size = sizeof d};
    expect_ok(ckpi_welch_difference(&before, &after, a[6], &d));
    state_difference(&d, out);
}

static void pooled(const double *a, double *out)
{
    const ckpi_sample before = sample(a), after = sample(a + 3);
    ckpi_difference d = {.struct_size = sizeof d};
    expect_ok(ckpi_pooled_difference(&before, &after, a[6], &d));
    state_difference(&d, out);
}

static void relative_change(const double *a, double *out)
{
    ckpi_relative_change r = {.struct_size = sizeof r};
    expect_ok(ckpi_relative_change_read(a[0], a[1], a[2], a[3], a[4], &r));
    out[0] = r.change;
    out[1] = r.low;
    out[2] = r.high;
    out[3] = r.chance_lower;
}

static ckpi_pair_sums pair_sums(const double *a)
{
    const ckpi_pair_sums s = {
        .struct_size = sizeof s, .n = a[0], .x = a[1], .y = a[2], .xx = a[3], .xy = a[4], .yy = a[5]};
    return s;
}

static void ratio(const double *a, double *out)
{
    const ckpi_pair_sums s = pair_sums(a);
    expect_ok(ckpi_ratio_interval(&s, a[6], &out[0], &out[1]));
}

static void fieller(const double *a, double *out)
{
    const ckpi_pair_sums s = pair_sums(a);
    expect_ok(ckpi_fieller_interval(&s, a[6], &out[0], &out[1]));
}

static void proportion_outlook(const double *a, double *out)
{
    ckpi_outlook o = {.struct_size = sizeof o};
    expect_ok(ckpi_proportion_outlook(a[0], a[1], a[2], a[3], &o));
    out[0] = o.need;
    out[1] = o.chance;
}

static void count_outlook(const double *a, double *out)
{
    ckpi_outlook o = {.struct_size = sizeof o};
    expect_ok(ckpi_count_outlook(a[0], a[1], a[2], a[3], &o));
    out[0] = o.need;
    out[1] = o.chance;
}

static void bernoulli_log_e(const double *a, double *out)
{
    expect_ok(ckpi_bernoulli_log_e(a[0], a[1], a[2], a[3], a[4], &out[0]));
}

static void one_sided_log_e(const double *a, double *out)
{
    expect_ok(ckpi_bernoulli_one_sided_log_e(a[0], a[1], a[2], a[3], a[4], (uint32_t)a[5], &out[0]));
}

static void bernoulli_sequence(const double *a, double *out)
{
    expect_ok(ckpi_bernoulli_sequence(a[0], a[1], a[2], a[3], a[4], &out[0], &out[1]));
}

static void rate_log_e(const double *a, double *out)
{
    expect_ok(ckpi_rate_log_e(a[0], a[1], a[2], a[3], a[4], &out[0]));
}

static void rate_sequence(const double *a, double *out)
{
    expect_ok(ckpi_rate_sequence(a[0], a[1], a[2], a[3], a[4], &out[0], &out[1]));
}

static void asymptotic_margin(const double *a, double *out)
{
    expect_ok(ckpi_asymptotic_margin(a[0], a[1], a[2], &out[0]));
}

static void normal_log_e(const double *a, double *out)
{
    expect_ok(ckpi_normal_log_e(a[0], a[1], a[2], a[3], &out[0]));
}

static void normal_margin(const double *a, double *out)
{
    expect_ok(ckpi_normal_sequence_margin(a[0], a[1], a[2], a[3], &out[0]));
}

/* All values but the first, which is alpha; the row ends with NaN. */
static void bounded_sequence(const double *a, double *out)
{
    ckpi_bounded_sequence s;
    expect_ok(ckpi_bounded_sequence_start(&s, a[0]));
    for (size_t i = 1; !isnan(a[i]); i++)
        expect_ok(ckpi_bounded_sequence_add(&s, a[i]));
    out[0] = s.low;
    out[1] = s.high;
}

static void mix_rate(const double *a, double *out)
{
    const size_t k = length(a[0]);
    ckpi_mix_rate m = {.struct_size = sizeof m};
    expect_ok(ckpi_mix_rate_read(a + 1, a + 1 + k, a + 1 + 2 * k, a + 1 + 3 * k, k, NULL, NULL, NULL, &m));
    out[0] = m.rate_effect;
    out[1] = m.mix_effect;
}

static void three_factor(const double *a, double *out)
{
    expect_ok(ckpi_three_factor_read(a, a + 3, out));
}

static void divisia(const double *a, double *out)
{
    const size_t k = length(a[0]);
    expect_ok(ckpi_divisia_read(a + 1, a + 1 + k, k, out));
}

static void log_mean(const double *a, double *out)
{
    expect_ok(ckpi_log_mean(a[0], a[1], &out[0]));
}

static void normal_prior(const double *a, double *out)
{
    const size_t k = length(a[0]);
    ckpi_normal_prior p = {.struct_size = sizeof p};
    expect_ok(ckpi_normal_prior_fit(a + 1, a + 1 + k, k, &p));
    out[0] = p.mean;
    out[1] = p.variance;
}

static void james_stein(const double *a, double *out)
{
    const size_t k = length(a[0]);
    expect_ok(ckpi_james_stein(a + 1, k, a[1 + k], &out[0], &out[1]));
}

static void adjust(const double *a, double *out)
{
    size_t order[MOST];
    expect_ok(ckpi_p_adjust((uint32_t)a[0], a + 2, length(a[1]), order, out));
}

static void regression_to_mean(const double *a, double *out)
{
    ckpi_regression_to_mean r = {.struct_size = sizeof r};
    expect_ok(ckpi_regression_to_mean_read(a[0], a[1], a[2], a[3], CKPI_SIDE_ABOVE, &r));
    out[0] = r.reliability;
    out[1] = r.observed;
    out[2] = r.expected;
}

static void trend(const double *a, double *out)
{
    const size_t k = length(a[0]);
    ckpi_trend t = {.struct_size = sizeof t};
    ckpi_prediction p = {.struct_size = sizeof p};
    expect_ok(ckpi_trend_fit(a + 1, a + 1 + k, k, &t));
    expect_ok(ckpi_trend_forecast(&t, a[1 + 2 * k], 0.95, a[2 + 2 * k], CKPI_SIDE_ABOVE, &p));
    out[0] = t.slope;
    out[1] = t.residual_deviation;
    out[2] = p.value;
    out[3] = p.low;
    out[4] = p.high;
    out[5] = p.chance;
}

static void monotone_trend(const double *a, double *out)
{
    const size_t k = length(a[0]);
    ckpi_monotone_trend m = {.struct_size = sizeof m};
    expect_ok(ckpi_monotone_trend_read(a + 1, a + 1 + k, k, 0.95, &m));
    out[0] = m.slope;
    out[1] = m.score;
    out[2] = m.score_variance;
    out[3] = m.p_value;
}

static void holt(const double *a, double *out)
{
    const size_t k = length(a[5]);
    ckpi_holt h;
    ckpi_prediction p = {.struct_size = sizeof p};
    expect_ok(ckpi_holt_start(&h, a[0], a[1], a[2], a[3], a[4]));
    for (size_t i = 0; i < k; i++)
        expect_ok(ckpi_holt_add(&h, a[6 + i]));
    expect_ok(ckpi_holt_forecast(&h, (uint32_t)a[6 + k], 0.95, 0, CKPI_SIDE_ABOVE, &p));
    out[0] = p.value;
}

static void ewma_run_length(const double *a, double *out)
{
    expect_ok(ckpi_ewma_run_length(a[0], a[1], a[2], &out[0]));
}

static void shewhart_run_length(const double *a, double *out)
{
    expect_ok(ckpi_shewhart_run_length(a[0], a[1], &out[0]));
}

static void poisson_cusum(const double *a, double *out)
{
    expect_ok(ckpi_poisson_cusum_next(a[0], a[1], a[2], a[3], &out[0], &out[1]));
}

static void student_tail(const double *a, double *out)
{
    expect_ok(ckpi_student_tails(a[0], -a[1], &out[0], NULL));
}

static void student_quantile(const double *a, double *out)
{
    expect_ok(ckpi_student_quantile(a[0], a[1], &out[0]));
}

static void agresti_coull(const double *a, double *out)
{
    expect_ok(ckpi_agresti_coull_interval(a[0], a[1], a[2], &out[0], &out[1]));
}

static void difference_in_differences(const double *a, double *out)
{
    ckpi_difference d = {.struct_size = sizeof d};
    expect_ok(ckpi_difference_in_differences(a, a + 4, a[8], &d));
    out[0] = d.difference;
    out[1] = d.standard_error;
    out[2] = d.p_value;
    out[3] = d.low;
    out[4] = d.high;
}

static void proportion_sample_size(const double *a, double *out)
{
    expect_ok(ckpi_proportion_sample_size(a[0], a[1], a[2], a[3], &out[0], &out[1]));
}

static void mean_sample_size(const double *a, double *out)
{
    expect_ok(ckpi_mean_sample_size(a[0], a[1], a[2], a[3], &out[0], &out[1]));
}

static void funnel_limit(const double *a, double *out)
{
    expect_ok(ckpi_funnel_limit(a[0], a[1], a[2], &out[0], &out[1]));
}

static void robust_z(const double *a, double *out)
{
    const size_t count = length(a[0]);
    ckpi_robust r = {.struct_size = sizeof r};
    expect_ok(ckpi_robust_z(a + 1, count, a[1 + count], &r));
    out[0] = r.median;
    out[1] = r.median_deviation;
    out[2] = r.z;
}

static void ewma(const double *a, double *out)
{
    ckpi_ewma e;
    expect_ok(ckpi_ewma_start(&e, a[0], a[1], a[2], a[3]));
    for (size_t i = 0; i < length(a[4]); i++)
        expect_ok(ckpi_ewma_add(&e, a[5 + i]));
    out[0] = e.value;
    out[1] = e.low;
    out[2] = e.high;
    out[3] = e.final_low;
    out[4] = e.final_high;
}

static void cusum(const double *a, double *out)
{
    ckpi_cusum c;
    expect_ok(ckpi_cusum_start(&c, a[4], a[0], a[1], a[2], a[3]));
    for (size_t i = 0; i < length(a[5]); i++)
        expect_ok(ckpi_cusum_add(&c, a[6 + i]));
    out[0] = c.above;
    out[1] = c.below;
}

static void e_select(const double *a, double *out)
{
    size_t order[MOST], selected = 0;
    expect_ok(ckpi_e_select(a + 2, length(a[1]), a[0], order, &selected, &out[1]));
    out[0] = (double)selected;
}

/* The width of the chart before its values. */
static void individuals_chart(const double *a, double *out)
{
    ckpi_chart c = {.struct_size = sizeof c};
    expect_ok(ckpi_individuals_chart(a + 2, length(a[1]), &c));
    out[0] = c.centre;
    out[1] = c.mean_range;
    out[2] = c.sigma;
    out[3] = c.range_limit;
    expect_ok(ckpi_chart_limits(&c, 1, a[0], 1, &out[4], &out[5]));
}

/* Limits for a subgroup of a given size, plain and with Laney's inflation. */
static void attribute_chart(const double *a, double *out)
{
    const size_t k = length(a[3]);
    ckpi_chart c = {.struct_size = sizeof c};
    expect_ok(ckpi_attribute_chart((uint32_t)a[1], a + 4, a + 4 + k, k, &c));
    out[0] = c.centre;
    out[1] = c.inflation;
    expect_ok(ckpi_chart_limits(&c, a[2], a[0], 1, &out[2], &out[3]));
    expect_ok(ckpi_chart_limits(&c, a[2], a[0], c.inflation, &out[4], &out[5]));
}

static void cusum_run_length(const double *a, double *out)
{
    expect_ok(ckpi_cusum_run_length(a[0], a[1], a[2], &out[0]));
}

static void beta_prior(const double *a, double *out)
{
    const size_t k = length(a[0]);
    ckpi_beta_prior p = {.struct_size = sizeof p};
    expect_ok(ckpi_beta_prior_fit(a + 1, a + 1 + k, k, &p));
    out[0] = p.mean;
    out[1] = p.gamma;
    out[2] = p.strength;
}

static void state_shrunk(const ckpi_shrunk *s, double *out)
{
    out[0] = s->value;
    out[1] = s->weight;
    out[2] = s->deviation;
    out[3] = s->low;
    out[4] = s->high;
    out[5] = s->chance;
}

static void beta_shrink(const double *a, double *out)
{
    const ckpi_beta_prior prior = {.struct_size = sizeof prior, .mean = a[0], .strength = a[1]};
    ckpi_shrunk s = {.struct_size = sizeof s};
    expect_ok(ckpi_beta_shrink(&prior, a[2], a[3], a[4], a[5], &s));
    state_shrunk(&s, out);
}

static void normal_shrink(const double *a, double *out)
{
    const ckpi_normal_prior prior = {.struct_size = sizeof prior, .mean = a[0], .variance = a[1]};
    ckpi_shrunk s = {.struct_size = sizeof s};
    expect_ok(ckpi_normal_shrink(&prior, a[2], a[3], a[4], a[5], &s));
    state_shrunk(&s, out);
}

static void overdispersion(const double *a, double *out)
{
    const size_t k = length(a[2]);
    ckpi_overdispersion o = {.struct_size = sizeof o};
    expect_ok(ckpi_overdispersion_read(a + 3, a + 3 + k, k, a[0], a[1], &o));
    out[0] = o.raw;
    out[1] = o.winsorised;
    out[2] = o.variance_between;
}

static void beta_tails(const double *a, double *out)
{
    expect_ok(ckpi_beta_tails(a[0], a[1], a[2], &out[0], &out[1]));
}

static void gamma_tails(const double *a, double *out)
{
    expect_ok(ckpi_gamma_tails(a[0], a[1], &out[0], &out[1]));
}

static void f_tails(const double *a, double *out)
{
    expect_ok(ckpi_f_tails(a[0], a[1], a[2], &out[0], &out[1]));
}

static void beta_quantile(const double *a, double *out)
{
    expect_ok(ckpi_beta_quantile(a[0], a[1], a[2], &out[0]));
}

static void gamma_quantile(const double *a, double *out)
{
    expect_ok(ckpi_gamma_quantile(a[0], a[1], &out[0]));
}

static void f_quantile(const double *a, double *out)
{
    expect_ok(ckpi_f_quantile(a[0], a[1], a[2], &out[0]));
}

static ckpi_mixture mixture(const double *a)
{
    const ckpi_mixture m = {.struct_size = sizeof m,
                            .kind = (uint32_t)a[0],
                            .tuned_for = a[1],
                            .alpha = a[2],
                            .scale = a[3],
                            .below = a[4],
                            .above = a[5]};
    return m;
}

static void mixture_log_e(const double *a, double *out)
{
    const ckpi_mixture m = mixture(a);
    expect_ok(ckpi_mixture_log_e(&m, a[6], a[7], &out[0]));
}

static void mixture_boundary(const double *a, double *out)
{
    const ckpi_mixture m = mixture(a);
    expect_ok(ckpi_mixture_boundary(&m, a[6], a[7], &out[0]));
}

static void mixture_strength(const double *a, double *out)
{
    expect_ok(ckpi_mixture_strength(a[0], a[1], &out[0]));
}

static void stitched_boundary(const double *a, double *out)
{
    expect_ok(ckpi_stitched_boundary(a[0], a[1], a[2], a[3], &out[0]));
}

static void centred_sequence(const double *a, double *out)
{
    expect_ok(ckpi_bernoulli_centred_sequence(a[0], a[1], a[2], a[3], &out[0], &out[1]));
}

/* Two numbers and then all values; the row ends with NaN. */
static void betting(const double *a, double *out)
{
    ckpi_betting b;
    expect_ok(ckpi_betting_start(&b, a[0], a[1]));
    for (size_t i = 2; !isnan(a[i]); i++)
        expect_ok(ckpi_betting_add(&b, a[i]));
    out[0] = b.log_above;
    out[1] = b.log_below;
    out[2] = b.log_e;
}

static void drifting_sequence(const double *a, double *out)
{
    ckpi_drifting_sequence s;
    expect_ok(ckpi_drifting_sequence_start(&s, a[0], a[1]));
    for (size_t i = 2; !isnan(a[i]); i++)
        expect_ok(ckpi_drifting_sequence_add(&s, a[i]));
    expect_ok(ckpi_drifting_sequence_read(&s, &out[0], &out[1]));
}

static const struct {
    const char *name;
    called call;
    double tolerance; /* 0: the usual */
} FUNCTIONS[] = {
    {"wilson", wilson, 0},
    {"clopper_pearson", clopper_pearson, 0},
    {"jeffreys", jeffreys, 0},
    {"newcombe", newcombe, 0},
    {"proportion_chance", proportion_chance, 0},
    {"rank_coverage", rank_coverage, 0},
    {"garwood", garwood, 0},
    {"jeffreys_rate", jeffreys_rate, 0},
    {"net_promoter", net_promoter, 0},
    {"mean", mean, 0},
    {"welch", welch, 0},
    {"pooled", pooled, 0},
    {"relative_change", relative_change, 0},
    {"ratio", ratio, 0},
    {"fieller", fieller, 0},
    {"proportion_outlook", proportion_outlook, 0},
    {"count_outlook", count_outlook, 0},
    {"bernoulli_log_e", bernoulli_log_e, 0},
    {"one_sided_log_e", one_sided_log_e, 0},
    {"bernoulli_sequence", bernoulli_sequence, 0},
    {"rate_log_e", rate_log_e, 0},
    {"rate_sequence", rate_sequence, 0},
    {"asymptotic_margin", asymptotic_margin, 0},
    {"normal_log_e", normal_log_e, 0},
    {"normal_margin", normal_margin, 0},
    {"bounded_sequence", bounded_sequence, 0},
    {"mix_rate", mix_rate, 0},
    {"three_factor", three_factor, 0},
    {"divisia", divisia, 0},
    {"log_mean", log_mean, 0},
    {"normal_prior", normal_prior, 0},
    {"james_stein", james_stein, 0},
    {"adjust", adjust, 0},
    {"regression_to_mean", regression_to_mean, 0},
    {"trend", trend, 0},
    {"monotone_trend", monotone_trend, 0},
    {"holt", holt, 0},
    {"ewma_run_length", ewma_run_length, 1e-8}, /* as its header says */
    {"shewhart_run_length", shewhart_run_length, 0},
    {"poisson_cusum", poisson_cusum, 0},
    {"student_tail", student_tail, 0},
    {"student_quantile", student_quantile, 0},
    {"agresti_coull", agresti_coull, 0},
    {"difference_in_differences", difference_in_differences, 0},
    {"proportion_sample_size", proportion_sample_size, 0},
    {"mean_sample_size", mean_sample_size, 0},
    {"funnel_limit", funnel_limit, 0},
    {"robust_z", robust_z, 0},
    {"ewma", ewma, 0},
    {"cusum", cusum, 0},
    {"e_select", e_select, 0},
    {"individuals_chart", individuals_chart, 0},
    {"attribute_chart", attribute_chart, 0},
    {"cusum_run_length", cusum_run_length, 1e-8},
    {"beta_prior", beta_prior, 0},
    {"beta_shrink", beta_shrink, 0},
    {"normal_shrink", normal_shrink, 0},
    {"overdispersion", overdispersion, 0},
    {"beta_tails", beta_tails, 0},
    {"gamma_tails", gamma_tails, 0},
    {"f_tails", f_tails, 0},
    {"beta_quantile", beta_quantile, 0},
    {"gamma_quantile", gamma_quantile, 0},
    {"f_quantile", f_quantile, 0},
    {"mixture_log_e", mixture_log_e, 0},
    {"mixture_boundary", mixture_boundary, 0},
    {"mixture_strength", mixture_strength, 0},
    {"stitched_boundary", stitched_boundary, 0},
    {"centred_sequence", centred_sequence, 0},
    {"betting", betting, 0},
    {"drifting_sequence", drifting_sequence, 0},
};

enum { FUNCTION_COUNT = sizeof FUNCTIONS / sizeof FUNCTIONS[0] };

static size_t function_named(const char *name)
{
    for (size_t i = 0; i < FUNCTION_COUNT; i++) {
        if (strcmp(FUNCTIONS[i].name, name) == 0)
            return i;
    }
    expect_true(false, "no function %s", name);
    return 0;
}

static void functions_agree(void **state)
{
    (void)state;
    size_t calls[FUNCTION_COUNT] = {0};
    test_table t;
    for (table_open(&t, "own_points"); table_next(&t, 505);) {
        double arguments[MOST + 1], expected[MOST], got[MOST];
        const size_t f = function_named(table_text(&t, "function"));
        const size_t given = table_list(&t, "arguments", arguments, MOST);
        const size_t wanted = table_list(&t, "expected", expected, MOST);
        const double tolerance = FUNCTIONS[f].tolerance > 0 ? FUNCTIONS[f].tolerance : 1e-10;
        arguments[given] = NAN;
        FUNCTIONS[f].call(arguments, got);
        for (size_t i = 0; i < wanted; i++)
            expect_true(fabs(got[i] - expected[i]) <= tolerance * fabs(expected[i]),
                        "%s %s [%zu]: %.17g, expected %.17g", table_text(&t, "id"), FUNCTIONS[f].name, i, got[i],
                        expected[i]);
        calls[f] += wanted > 0;
    }
    for (size_t f = 0; f < FUNCTION_COUNT; f++)
        expect_true(calls[f] >= 3, "%s: %zu rows", FUNCTIONS[f].name, calls[f]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(functions_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
