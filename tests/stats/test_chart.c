/* SPDX-License-Identifier: MIT */
/* Control charts against values computed with 50 digits (tests/vectors), and
 * run lengths against counted ones. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double TOLERANCE = 1e-10;

enum { LONGEST = 64 };

typedef struct data {
    double x[LONGEST];
    double n[LONGEST];
    size_t count;
} data;

static data data_named(const char *name)
{
    data d = {.count = 0};
    test_table t;
    for (table_open(&t, "spc_data"); table_next(&t, 50);) {
        if (!table_is(&t, "dataset", name))
            continue;
        d.x[d.count] = table_number(&t, "x");
        d.n[d.count++] = table_number(&t, "n");
    }
    expect_true(d.count >= 2, "no data %s", name);
    return d;
}

/* A number of the column "extra", such as "last_lcl=0.7;sigma_z=1.2"; NAN where it is not there. */
static double extra(const test_table *t, const char *name)
{
    const char *at = strstr(table_text(t, "extra"), name);
    return at ? strtod(at + strlen(name), NULL) : NAN;
}

static void expect_extra(const test_table *t, const char *name, double got)
{
    const double expected = extra(t, name);
    expect_true(isnan(expected) || fabs(got - expected) <= TOLERANCE * fabs(expected), "%s %s %.17g", t->row.field[0],
                name, got);
}

/* The numbers, from 1, of points outside their limits, as the vectors write them. */
static void expect_points_out(const test_table *t, const ckpi_chart *chart, const data *d, double inflation)
{
    char out[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < d->count; i++) {
        const bool single = chart->kind == CKPI_CHART_INDIVIDUALS;
        const double value = single ? d->x[i] : d->x[i] / d->n[i];
        double low, high;
        expect_ok(ckpi_chart_limits(chart, single ? 1 : d->n[i], 3, inflation, &low, &high));
        if (value < low || value > high)
            used += (size_t)snprintf(out + used, sizeof out - used, "%s%zu", used ? " " : "", i + 1);
    }
    expect_true(table_is(t, "points_out", out), "%s: out are %s", t->row.field[0], out);
}

static void individuals_agree(const test_table *t)
{
    const data d = data_named(table_text(t, "dataset"));
    ckpi_chart c = {.struct_size = sizeof c};
    double low, high;
    expect_ok(ckpi_individuals_chart(d.x, d.count, &c));
    expect_column(t, "centre", c.centre, TOLERANCE);
    expect_extra(t, "mrbar=", c.mean_range);
    if (strstr(table_text(t, "extra"), "d2=1.128")) { /* the rounded constants of the published example */
        expect_column(t, "sigma_est", c.mean_range / 1.128, TOLERANCE);
        expect_column(t, "ucl", c.centre + 3 * (c.mean_range / 1.128), TOLERANCE);
        return;
    }
    expect_ok(ckpi_chart_limits(&c, 1, 3, c.inflation, &low, &high));
    expect_column(t, "sigma_est", c.sigma, TOLERANCE);
    expect_column(t, "lcl", low, TOLERANCE);
    expect_column(t, "ucl", high, TOLERANCE);
    expect_extra(t, "mr_ucl=", c.range_limit);
    expect_points_out(t, &c, &d, 1);
}

static void attributes_agree(const test_table *t)
{
    const data d = data_named(table_text(t, "dataset"));
    const char *name = table_text(t, "chart");
    ckpi_chart c = {.struct_size = sizeof c};
    double low, high;
    expect_ok(ckpi_attribute_chart(name[0] == 'p' ? CKPI_CHART_PROPORTION : CKPI_CHART_RATE, d.x, d.n, d.count, &c));
    const double inflation = name[1] == '\'' ? c.inflation : 1;
    expect_column(t, "centre", c.centre, TOLERANCE);
    expect_column(t, "sigma_est", c.inflation, TOLERANCE);
    expect_ok(ckpi_chart_limits(&c, d.n[0], 3, inflation, &low, &high));
    expect_column(t, "lcl", low, TOLERANCE);
    expect_column(t, "ucl", high, TOLERANCE);
    expect_ok(ckpi_chart_limits(&c, d.n[d.count - 1], 3, inflation, &low, &high));
    expect_extra(t, "last_lcl=", low);
    expect_extra(t, "last_ucl=", high);
    expect_points_out(t, &c, &d, inflation);
}

static void charts_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "spc_limits"); table_next(&t, 11);) {
        if (table_is(&t, "chart", "I"))
            individuals_agree(&t);
        else
            attributes_agree(&t);
    }
}

static void averages_agree(void **state)
{
    (void)state;
    test_table t;
    ckpi_ewma e = {0};
    for (table_open(&t, "ewma"); table_next(&t, 28);) {
        if (table_integer(&t, "t") == 1)
            expect_ok(ckpi_ewma_start(&e, table_number(&t, "lambda"), table_number(&t, "target"),
                                      table_number(&t, "sigma"), table_number(&t, "L")));
        expect_ok(ckpi_ewma_add(&e, table_number(&t, "x")));
        expect_column(&t, "ewma", e.value, TOLERANCE);
        expect_column(&t, "lcl_t", e.low, TOLERANCE);
        expect_column(&t, "ucl_t", e.high, TOLERANCE);
        expect_column(&t, "lcl_inf", e.final_low, TOLERANCE);
        expect_column(&t, "ucl_inf", e.final_high, TOLERANCE);
        expect_column(&t, "out", e.value < e.low || e.value > e.high, 0);
    }
}

static void sums_agree(void **state)
{
    (void)state;
    test_table t;
    ckpi_cusum c = {0};
    for (table_open(&t, "cusum"); table_next(&t, 48);) {
        const double h = table_number(&t, "h");
        if (table_integer(&t, "t") == 1)
            expect_ok(ckpi_cusum_start(&c, table_number(&t, "target"), table_number(&t, "sigma"), table_number(&t, "k"),
                                       h, table_integer(&t, "fir") ? h / 2 : 0));
        expect_ok(ckpi_cusum_add(&c, table_number(&t, "x")));
        expect_column(&t, "c_plus", c.above, TOLERANCE);
        expect_column(&t, "c_minus", c.below, TOLERANCE);
        expect_column(&t, "signal", c.above > c.limit || c.below > c.limit, 0);
    }
    double sum = 0;
    for (table_open(&t, "poisson_cusum"); table_next(&t, 7);) {
        double increment;
        expect_ok(ckpi_poisson_cusum_next(sum, table_number(&t, "y"), table_number(&t, "expected"),
                                          table_number(&t, "ratio"), &increment, &sum));
        expect_column(&t, "llr_inc", increment, TOLERANCE);
        expect_column(&t, "cusum", sum, TOLERANCE);
    }
}

static void run_lengths_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "spc_arl"); table_next(&t, 17);) {
        const double first = table_number(&t, "p1_k_or_lambda"), second = table_number(&t, "p2_h_or_L"),
                     shift = table_number(&t, "shift");
        double out = NAN;
        if (table_is(&t, "chart", "cusum"))
            expect_ok(ckpi_cusum_run_length(first, second, shift, &out));
        else if (table_is(&t, "chart", "ewma"))
            expect_ok(ckpi_ewma_run_length(first, second, shift, &out));
        else
            expect_ok(ckpi_shewhart_run_length(first, shift, &out));
        expect_column(&t, "arl", out, 1e-8);
    }
}

/* Counted: a cumulative sum of simulated values waits as long as computed. */
static void run_lengths_are_what_happens(void **state)
{
    enum { RUNS = 4000 };
    (void)state;
    random_source source = {11};
    double expected, steps = 0;
    expect_ok(ckpi_cusum_run_length(0.5, 3, 1, &expected));
    for (int run = 0; run < RUNS; run++) {
        ckpi_cusum c;
        expect_ok(ckpi_cusum_start(&c, 0, 1, 0.5, 3, 0));
        while (c.above <= c.limit && c.below <= c.limit) {
            double z;
            expect_ok(ckpi_normal_quantile(((double)(random_next(&source) >> 12) + 0.5) * 0x1p-52, &z));
            expect_ok(ckpi_cusum_add(&c, z + 1));
        }
        steps += c.count;
    }
    expect_true(fabs(steps / RUNS - expected) < 0.25, "%g on average, %g expected", steps / RUNS, expected);
}

static void robust_distances_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "robust_z"); table_next(&t, 4);) {
        double history[LONGEST];
        const size_t count = table_list(&t, "history", history, LONGEST);
        ckpi_robust r = {.struct_size = sizeof r};
        expect_ok(ckpi_robust_z(history, count, table_number(&t, "x"), &r));
        expect_column(&t, "median", r.median, TOLERANCE);
        expect_column(&t, "mad", r.median_deviation, TOLERANCE);
        expect_column(&t, "robust_z", r.z, TOLERANCE);
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const double x[] = {1, 5}, n[] = {4, 4}, bad[] = {1, INFINITY};
    double out = 7;
    ckpi_chart c = {.struct_size = sizeof c};
    ckpi_robust r = {.struct_size = sizeof r};
    ckpi_ewma e;
    ckpi_cusum s;
    expect_status(ckpi_individuals_chart(x, 1, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_individuals_chart(bad, 2, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_attribute_chart(CKPI_CHART_PROPORTION, x, n, 2, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_attribute_chart(CKPI_CHART_INDIVIDUALS, x, n, 2, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_chart_limits(&c, 1, 3, 1, &out, &out), CKPI_E_ARGUMENT);
    expect_ok(ckpi_attribute_chart(CKPI_CHART_RATE, x, n, 2, &c));
    expect_status(ckpi_chart_limits(&c, 0, 3, 1, &out, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_robust_z(x, 0, 1, &r), CKPI_E_ARGUMENT);
    expect_status(ckpi_ewma_start(&e, 0, 0, 1, 3), CKPI_E_ARGUMENT);
    expect_status(ckpi_ewma_add(NULL, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_cusum_start(&s, 0, 0, 0.5, 4, 0), CKPI_E_ARGUMENT);
    expect_status(ckpi_cusum_add(NULL, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_poisson_cusum_next(0, 1, 1, 0, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cusum_run_length(0.5, 40, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_ewma_run_length(0.001, 3, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_shewhart_run_length(0, 0, &out), CKPI_E_ARGUMENT);
    assert_true(out == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charts_agree),
        cmocka_unit_test(averages_agree),
        cmocka_unit_test(sums_agree),
        cmocka_unit_test(run_lengths_agree),
        cmocka_unit_test(run_lengths_are_what_happens),
        cmocka_unit_test(robust_distances_agree),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
