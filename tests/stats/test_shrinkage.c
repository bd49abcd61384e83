/* SPDX-License-Identifier: MIT */
/* Shrinkage and funnels against values computed with 50 digits (tests/vectors). */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

enum { MOST = 32 };

typedef struct groups {
    double x[MOST];
    double n[MOST];
    size_t count;
} groups;

static groups agents(void)
{
    groups g = {.count = 0};
    test_table t;
    for (table_open(&t, "agents_demo"); table_next(&t, 10);) {
        g.n[g.count] = table_number(&t, "n");
        g.x[g.count++] = table_number(&t, "x");
    }
    return g;
}

static ckpi_beta_prior prior_of(const groups *g)
{
    ckpi_beta_prior p = {.struct_size = sizeof p};
    expect_ok(ckpi_beta_prior_fit(g->x, g->n, g->count, &p));
    return p;
}

static void proportions_agree(void **state)
{
    (void)state;
    const groups g = agents();
    const ckpi_beta_prior prior = prior_of(&g);
    test_table t;
    for (table_open(&t, "eb_beta_binomial"); table_next(&t, 11);) {
        ckpi_shrunk s = {.struct_size = sizeof s};
        expect_ok(ckpi_beta_shrink(&prior, table_number(&t, "x"), table_number(&t, "n"), 0.95, 0.8, &s));
        expect_column(&t, "prior_mean", prior.mean, TOLERANCE);
        expect_column(&t, "prior_strength", prior.strength, TOLERANCE);
        expect_column(&t, "shrunk", s.value, TOLERANCE);
        expect_column(&t, "post_lo95", s.low, TOLERANCE);
        expect_column(&t, "post_hi95", s.high, TOLERANCE);
        expect_column(&t, "prob_ge_0.8", s.chance, TOLERANCE);
        expect_true(s.weight >= 0 && s.weight < 1, "%g", s.weight);
    }
}

static void moments_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "eb_moments"); table_next(&t, 3);) {
        groups g = agents();
        if (!table_is(&t, "case", "agents_demo")) {
            double numbers[2 * MOST];
            g.count = table_list(&t, "case", numbers, 2 * MOST) / 2; /* such as "0/5 5/5" */
            for (size_t i = 0; i < g.count; i++) {
                g.x[i] = numbers[2 * i];
                g.n[i] = numbers[2 * i + 1];
            }
        }
        const ckpi_beta_prior p = prior_of(&g);
        expect_column(&t, "pi", p.mean, TOLERANCE);
        expect_column(&t, "gamma", p.gamma, TOLERANCE);
        expect_column(&t, "strength", p.strength, TOLERANCE);
    }
}

/* No real differences: all get the prior. Only real ones: each keeps its own. */
static void extremes_of_strength(void **state)
{
    (void)state;
    ckpi_beta_prior p = {sizeof p, 0, 0.8, -0.01, INFINITY};
    ckpi_shrunk s = {.struct_size = sizeof s};
    expect_ok(ckpi_beta_shrink(&p, 1, 10, 0.95, 0.8, &s));
    assert_true(s.value == 0.8 && s.low == 0.8 && s.high == 0.8 && s.weight == 0 && s.chance == 1);
    p.strength = 0;
    expect_ok(ckpi_beta_shrink(&p, 1, 10, 0.95, 0.8, &s));
    assert_true(s.value == 0.1 && s.weight == 1 && s.low > 0 && s.high < 0.5);
    expect_ok(ckpi_beta_shrink(&p, 0, 10, 0.95, 0.8, &s));
    assert_true(s.value == 0 && isnan(s.low) && isnan(s.chance));
    expect_status(ckpi_beta_shrink(&p, 0, 0, 0.95, 0.8, &s), CKPI_E_ARGUMENT);
}

static void means_agree(void **state)
{
    (void)state;
    double values[MOST], errors[MOST];
    size_t count = 0;
    test_table t;
    for (table_open(&t, "eb_normal"); table_next(&t, 6);) {
        values[count] = table_number(&t, "mean");
        errors[count++] = table_number(&t, "se");
    }
    ckpi_normal_prior p = {.struct_size = sizeof p};
    expect_ok(ckpi_normal_prior_fit(values, errors, count, &p));
    for (table_open(&t, "eb_normal"); table_next(&t, 6);) {
        ckpi_shrunk s = {.struct_size = sizeof s};
        expect_ok(ckpi_normal_shrink(&p, table_number(&t, "mean"), table_number(&t, "se"), 0.95, 300, &s));
        expect_column(&t, "tau2_dl", p.variance_by_moments, TOLERANCE);
        expect_column(&t, "tau2_pm", p.variance, TOLERANCE);
        expect_column(&t, "mu_pm", p.mean, TOLERANCE);
        expect_column(&t, "weight_pm", s.weight, TOLERANCE);
        expect_column(&t, "shrunk_pm", s.value, TOLERANCE);
        expect_column(&t, "post_sd_pm", s.deviation, TOLERANCE);
        expect_true((s.chance > 0.5) == (s.value > 300) && s.low < s.value && s.value < s.high, "%s", t.row.field[0]);
    }
    for (size_t i = 0; i < count; i++)
        values[i] = 300;
    expect_ok(ckpi_normal_prior_fit(values, errors, count, &p));
    assert_true(p.variance == 0 && p.variance_by_moments == 0 && fabs(p.mean - 300) < 1e-10);
}

static void james_stein_agrees(void **state)
{
    (void)state;
    double raw[MOST];
    size_t count = 0;
    test_table t;
    for (table_open(&t, "efron_morris"); table_next(&t, 18);)
        raw[count++] = table_number(&t, "hits_of_45") / 45;
    double sum = 0, mean, factor;
    for (size_t i = 0; i < count; i++)
        sum += raw[i] / (double)count;
    expect_ok(ckpi_james_stein(raw, count, sum * (1 - sum) / 45, &mean, &factor));
    size_t i = 0;
    for (table_open(&t, "efron_morris"); table_next(&t, 18); i++) {
        expect_column(&t, "grand_mean", mean, TOLERANCE);
        expect_column(&t, "c", factor, TOLERANCE);
        expect_column(&t, "james_stein", mean + factor * (raw[i] - mean), TOLERANCE);
    }
}

static void funnels_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "funnel"); table_next(&t, 21);) {
        double exact, normal;
        expect_ok(ckpi_funnel_limit(table_number(&t, "n"), table_number(&t, "target"), table_number(&t, "p_tail"),
                                    &exact, &normal));
        expect_column(&t, "exact_limit", exact, TOLERANCE);
        expect_column(&t, "normal_limit", normal, TOLERANCE);
    }
}

static void overdispersion_agrees(void **state)
{
    (void)state;
    const groups g = agents();
    test_table t;
    for (table_open(&t, "overdispersion"); table_next(&t, 2);) {
        ckpi_overdispersion o = {.struct_size = sizeof o};
        const ckpi_beta_prior prior = prior_of(&g);
        expect_column(&t, "target", prior.mean, TOLERANCE);
        expect_ok(ckpi_overdispersion_read(g.x, g.n, g.count, prior.mean, table_is(&t, "id", "OD001") ? 0.1 : 0, &o));
        expect_column(&t, "phi_raw", o.raw, TOLERANCE);
        expect_column(&t, "phi_winsorised_10pct", o.winsorised, TOLERANCE);
        expect_column(&t, "tau2_dl", o.variance_between, TOLERANCE);
    }
}

/* Of agents with known ability the shrunk values are nearer to it than the raw ones. */
static void shrinkage_is_nearer_to_the_truth(void **state)
{
    (void)state;
    random_source source = {17};
    double raw = 0, shrunk = 0;
    for (int round = 0; round < 20; round++) {
        groups g = {.count = MOST};
        double truth[MOST];
        for (size_t i = 0; i < g.count; i++) {
            truth[i] = 0.7 + 0.01 * (double)random_below(&source, 20);
            g.n[i] = (double)random_between(&source, 5, 80);
            for (int call = 0; call < (int)g.n[i]; call++)
                g.x[i] += (double)(random_next(&source) >> 11) * 0x1p-53 < truth[i];
        }
        const ckpi_beta_prior p = prior_of(&g);
        for (size_t i = 0; i < g.count; i++) {
            ckpi_shrunk s = {.struct_size = sizeof s};
            expect_ok(ckpi_beta_shrink(&p, g.x[i], g.n[i], 0.95, 0.8, &s));
            raw += pow(g.x[i] / g.n[i] - truth[i], 2);
            shrunk += pow(s.value - truth[i], 2);
        }
    }
    expect_true(shrunk < 0.6 * raw, "squared errors: %g raw, %g shrunk", raw, shrunk);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const double x[] = {1, 2, 0, 1}, n[] = {4, 4, 4, 4}, none[] = {0, 0, 4, 0}, bad[] = {1, NAN, 1, 1};
    double out = 7, factor = 8;
    ckpi_beta_prior p = {.struct_size = sizeof p};
    ckpi_normal_prior q = {.struct_size = sizeof q};
    ckpi_shrunk s = {.struct_size = sizeof s};
    ckpi_overdispersion o = {.struct_size = sizeof o};
    expect_status(ckpi_beta_prior_fit(n, x, 4, &p), CKPI_E_ARGUMENT);
    expect_status(ckpi_beta_prior_fit(none, none, 4, &p), CKPI_E_ARGUMENT);
    expect_ok(ckpi_beta_prior_fit(x, n, 4, &p));
    expect_status(ckpi_beta_shrink(&p, 2, 1, 0.95, 0.5, &s), CKPI_E_ARGUMENT);
    p.reserved0 = 1;
    expect_status(ckpi_beta_shrink(&p, 1, 2, 0.95, 0.5, &s), CKPI_E_NEWER);
    expect_status(ckpi_normal_prior_fit(x, none, 4, &q), CKPI_E_ARGUMENT);
    expect_status(ckpi_normal_shrink(&q, 1, 0, 0.95, 0.5, &s), CKPI_E_ARGUMENT);
    expect_status(ckpi_james_stein(x, 3, 1, &out, &factor), CKPI_E_ARGUMENT);
    expect_status(ckpi_james_stein(bad, 4, 1, &out, &factor), CKPI_E_ARGUMENT);
    expect_status(ckpi_funnel_limit(0, 0.5, 0.5, &out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_funnel_limit(1.5, 0.5, 0.5, &out, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_overdispersion_read(x, none, 4, 0.5, 0.1, &o), CKPI_E_ARGUMENT);
    expect_status(ckpi_overdispersion_read(x, n, 4, 0.5, 0.5, &o), CKPI_E_ARGUMENT);
    assert_true(out == 7 && factor == 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proportions_agree),         cmocka_unit_test(moments_agree),
        cmocka_unit_test(extremes_of_strength),      cmocka_unit_test(means_agree),
        cmocka_unit_test(james_stein_agrees),        cmocka_unit_test(funnels_agree),
        cmocka_unit_test(overdispersion_agrees),     cmocka_unit_test(shrinkage_is_nearer_to_the_truth),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
