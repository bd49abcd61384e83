/* SPDX-License-Identifier: MIT */
/* Lines, slopes and smoothing against values computed with 50 digits (tests/vectors). */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>

static const double TOLERANCE = 1e-10;

enum { LONGEST = 64 };

typedef struct series {
    double times[LONGEST];
    double values[LONGEST];
    size_t count;
} series;

static series series_named(const char *name)
{
    series s = {.count = 0};
    test_table t;
    for (table_open(&t, "trend_series"); table_next(&t, 30);) {
        if (!table_is(&t, "series", name))
            continue;
        s.times[s.count] = table_number(&t, "t");
        s.values[s.count++] = table_number(&t, "y");
    }
    expect_true(s.count >= 2, "no series %s", name);
    return s;
}

static uint32_t side_of(const test_table *t)
{
    return table_is(t, "direction", "higher") ? CKPI_SIDE_ABOVE : CKPI_SIDE_BELOW;
}

static void forecasts_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "trend_forecast"); table_next(&t, 9);) {
        const series s = series_named(table_text(&t, "series"));
        ckpi_trend trend = {.struct_size = sizeof trend};
        ckpi_prediction f = {.struct_size = sizeof f};
        expect_ok(ckpi_trend_fit(s.times, s.values, s.count, &trend));
        expect_ok(ckpi_trend_forecast(&trend, table_number(&t, "t_deadline"), table_number(&t, "conf"),
                                      table_number(&t, "target"), side_of(&t), &f));
        expect_column(&t, "n", trend.n, 0);
        expect_column(&t, "intercept", trend.intercept, TOLERANCE);
        expect_column(&t, "slope", trend.slope, TOLERANCE);
        expect_column(&t, "resid_sd", trend.residual_deviation, TOLERANCE);
        expect_column(&t, "slope_se", trend.slope_error, TOLERANCE);
        expect_column(&t, "yhat", f.value, TOLERANCE);
        expect_column(&t, "se_mean", f.mean_error, TOLERANCE);
        expect_column(&t, "se_pred", f.error, TOLERANCE);
        expect_column(&t, "pi_lo", f.low, TOLERANCE);
        expect_column(&t, "pi_hi", f.high, TOLERANCE);
        expect_column(&t, "p_attain_pred", f.chance, TOLERANCE);
        expect_column(&t, "p_attain_mean", f.mean_chance, TOLERANCE);
    }
}

static void monotone_trends_agree(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "theil_sen"); table_next(&t, 6);) {
        const series s = series_named(table_text(&t, "series"));
        ckpi_monotone_trend m = {.struct_size = sizeof m};
        expect_ok(ckpi_monotone_trend_read(s.times, s.values, s.count, table_number(&t, "conf"), &m));
        expect_column(&t, "slope", m.slope, TOLERANCE);
        expect_column(&t, "intercept_median", m.intercept, TOLERANCE);
        expect_column(&t, "slope_lo", m.low, TOLERANCE);
        expect_column(&t, "slope_hi", m.high, TOLERANCE);
        expect_column(&t, "kendall_s", m.score, 0);
        expect_column(&t, "var_s", m.score_variance, TOLERANCE);
        expect_column(&t, "mk_z", m.z, TOLERANCE);
        expect_column(&t, "mk_p_two_sided", m.p_value, TOLERANCE);
    }
}

static void smoothing_agrees(void **state)
{
    (void)state;
    test_table t;
    for (table_open(&t, "holt_damped"); table_next(&t, 5);) {
        const series s = series_named(table_text(&t, "series"));
        ckpi_holt h;
        ckpi_prediction f = {.struct_size = sizeof f};
        expect_ok(ckpi_holt_start(&h, table_number(&t, "alpha"), table_number(&t, "beta_star"), table_number(&t, "phi"),
                                  table_number(&t, "l0"), table_number(&t, "b0")));
        for (size_t i = 0; i < s.count; i++)
            expect_ok(ckpi_holt_add(&h, s.values[i]));
        expect_ok(ckpi_holt_forecast(&h, (uint32_t)table_integer(&t, "h"), 0.95, table_number(&t, "target"),
                                     side_of(&t), &f));
        expect_column(&t, "level_n", h.level, TOLERANCE);
        expect_column(&t, "trend_n", h.trend, TOLERANCE);
        expect_column(&t, "forecast", f.value, TOLERANCE);
        expect_column(&t, "sigma2", h.squares / h.count, TOLERANCE);
        expect_column(&t, "var_h", f.error * f.error, TOLERANCE);
        expect_column(&t, "p_attain", f.chance, TOLERANCE);
    }
}

static int compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median of slopes, by sorting them. */
static double sorted_median(const series *s)
{
    double slopes[LONGEST * LONGEST];
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        for (size_t j = i + 1; j < s->count; j++) {
            if (s->times[i] != s->times[j])
                slopes[count++] = (s->values[j] - s->values[i]) / (s->times[j] - s->times[i]);
        }
    }
    qsort(slopes, count, sizeof slopes[0], compare);
    return count % 2 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
}

/* Random series with ties in time and value, of both signs; the trend of the mirrored one is mirrored. */
static void slopes_are_selected_as_if_sorted(void **state)
{
    (void)state;
    random_source source = {5};
    for (int round = 0; round < 200; round++) {
        series s = {.count = 3 + (size_t)random_below(&source, 30)}, mirrored;
        for (size_t i = 0; i < s.count; i++) {
            s.times[i] = (double)random_below(&source, 20) + (i == 0 ? 0.5 : 0);
            s.values[i] = (double)random_between(&source, -50, 50) / 8;
        }
        mirrored = s;
        for (size_t i = 0; i < s.count; i++)
            mirrored.values[i] = -s.values[i];
        ckpi_monotone_trend m = {.struct_size = sizeof m}, n = {.struct_size = sizeof n};
        expect_ok(ckpi_monotone_trend_read(s.times, s.values, s.count, 0.9, &m));
        expect_ok(ckpi_monotone_trend_read(mirrored.times, mirrored.values, s.count, 0.9, &n));
        expect_true(m.slope == sorted_median(&s), "round %d: %g, not %g", round, m.slope, sorted_median(&s));
        expect_true(n.slope == -m.slope && n.score == -m.score && n.p_value == m.p_value, "round %d mirrored", round);
        expect_true(m.low <= m.slope && m.slope <= m.high, "round %d: %g %g %g", round, m.low, m.slope, m.high);
    }
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    const double same[] = {1, 1, 1}, times[] = {1, 2, 3}, wrong[] = {1, NAN, 2};
    ckpi_trend trend = {.struct_size = sizeof trend};
    ckpi_prediction f = {.struct_size = sizeof f};
    ckpi_monotone_trend m = {.struct_size = sizeof m};
    ckpi_holt h;
    expect_status(ckpi_trend_fit(same, times, 3, &trend), CKPI_E_ARGUMENT);
    expect_status(ckpi_trend_fit(times, wrong, 3, &trend), CKPI_E_ARGUMENT);
    expect_status(ckpi_trend_fit(times, times, 1, &trend), CKPI_E_ARGUMENT);
    expect_status(ckpi_trend_fit(NULL, times, 3, &trend), CKPI_E_ARGUMENT);
    expect_status(ckpi_trend_forecast(&trend, 4, 0.9, 1, CKPI_SIDE_ABOVE, &f), CKPI_E_ARGUMENT);
    expect_ok(ckpi_trend_fit(times, times, 3, &trend));
    expect_status(ckpi_trend_forecast(&trend, 4, 0.9, 1, 0, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_monotone_trend_read(same, times, 3, 0.9, &m), CKPI_E_ARGUMENT);
    expect_status(ckpi_monotone_trend_read(times, times, 3, 1, &m), CKPI_E_ARGUMENT);
    expect_status(ckpi_monotone_trend_read(times, times, 4097, 0.9, &m), CKPI_E_ARGUMENT);
    expect_status(ckpi_holt_start(&h, 1.5, 0, 1, 0, 0), CKPI_E_ARGUMENT);
    expect_ok(ckpi_holt_start(&h, 0.5, 0.5, 1, 0, 0));
    expect_status(ckpi_holt_add(&h, INFINITY), CKPI_E_ARGUMENT);
    expect_status(ckpi_holt_forecast(&h, 1, 0.9, 1, CKPI_SIDE_ABOVE, &f), CKPI_E_ARGUMENT);
    expect_ok(ckpi_holt_add(&h, 1));
    expect_status(ckpi_holt_forecast(&h, 0, 0.9, 1, CKPI_SIDE_ABOVE, &f), CKPI_E_ARGUMENT);
    f.struct_size = 4;
    expect_status(ckpi_holt_forecast(&h, 1, 0.9, 1, CKPI_SIDE_ABOVE, &f), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forecasts_agree),           cmocka_unit_test(monotone_trends_agree),
        cmocka_unit_test(smoothing_agrees),          cmocka_unit_test(slopes_are_selected_as_if_sorted),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
