/* SPDX-License-Identifier: MIT */
/* Intervals against values computed with 50 digits (tests/vectors). */
#include "support/expect.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIELDS = 16 };

typedef struct row {
    char text[512];
    char *field[FIELDS];
} row;

/* Splits a line of plain CSV; false at the end of the file. */
static bool next_row(FILE *file, row *r)
{
    if (!fgets(r->text, sizeof r->text, file))
        return false;
    char *at = r->text;
    at[strcspn(at, "\r\n")] = 0;
    for (size_t i = 0; i < FIELDS; i++) {
        r->field[i] = at;
        at += strcspn(at, ",");
        if (*at)
            *at++ = 0;
    }
    return true;
}

static FILE *open_vectors(const char *name)
{
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/%s", TEST_VECTORS, name);
    FILE *file = fopen(path, "r");
    row header;
    expect_true(file && next_row(file, &header), "cannot read %s", path);
    return file;
}

static double number(const row *r, size_t i)
{
    return strtod(r->field[i], NULL);
}

static void expect_near(const row *r, double got, double expected)
{
    if (isinf(expected) || isnan(expected)) {
        expect_true(!isfinite(got), "%s: %.17g, expected %s", r->field[0], got, "no finite value");
        return;
    }
    const double allowed = 1e-10 * fabs(expected) + (expected == 0 ? 1e-300 : 0);
    expect_true(fabs(got - expected) <= allowed, "%s: %.17g, expected %.17g", r->field[0], got, expected);
}

static void wilson_agrees(void **state)
{
    (void)state;
    FILE *file = open_vectors("wilson.csv");
    size_t rows = 0;
    for (row r; next_row(file, &r); rows++) {
        double low, high;
        expect_ok(ckpi_wilson_interval(number(&r, 1), number(&r, 2), number(&r, 3), &low, &high));
        expect_near(&r, low, number(&r, 4));
        expect_near(&r, high, number(&r, 5));
    }
    fclose(file);
    assert_true(rows > 10);
}

static void quantile_ranks_agree(void **state)
{
    (void)state;
    FILE *file = open_vectors("quantile_ranks.csv");
    size_t rows = 0;
    for (row r; next_row(file, &r); rows++) {
        int64_t low, high;
        expect_ok(ckpi_quantile_ranks(strtoll(r.field[1], NULL, 10), number(&r, 2), number(&r, 3), &low, &high));
        expect_true(low == strtoll(r.field[4], NULL, 10) && high == strtoll(r.field[5], NULL, 10),
                    "%s: ranks %lld to %lld", r.field[0], (long long)low, (long long)high);
    }
    fclose(file);
    assert_true(rows > 5);
}

static void ratios_agree(void **state)
{
    (void)state;
    FILE *file = open_vectors("ratio_delta.csv");
    size_t rows = 0;
    for (row r; next_row(file, &r); rows++) {
        double low = NAN, high = NAN;
        const ckpi_pair_sums sums = {
            sizeof sums, 0, number(&r, 1), number(&r, 2), number(&r, 3), number(&r, 4), number(&r, 5), number(&r, 6)};
        (void)ckpi_ratio_interval(&sums, number(&r, 7), &low, &high);
        expect_near(&r, low, number(&r, 8));
        expect_near(&r, high, number(&r, 9));
    }
    fclose(file);
    assert_true(rows > 2);
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
    expect_status(ckpi_normal_quantile(0, &low), CKPI_E_ARGUMENT);
    expect_ok(ckpi_ratio_interval(&sums, 0.95, &low, &high));
    sums.n = 1;
    expect_status(ckpi_ratio_interval(&sums, 0.95, &low, &high), CKPI_E_ARGUMENT);
    sums.struct_size = 4;
    expect_status(ckpi_ratio_interval(&sums, 0.95, &low, &high), CKPI_E_SIZE);
}

/* Quantiles of the normal distribution, to 16 digits from tables. */
static void normal_quantiles(void **state)
{
    static const double known[][2] = {
        {0.5, 0},
        {0.975, 1.959963984540054},
        {0.995, 2.5758293035489004},
        {0.9, 1.2815515655446004},
        {0.025, -1.959963984540054},
        {1e-10, -6.361340902404056},
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        double z;
        expect_ok(ckpi_normal_quantile(known[i][0], &z));
        expect_true(fabs(z - known[i][1]) <= 1e-13 * fmax(1, fabs(z)), "%g: %.17g", known[i][0], z);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wilson_agrees),    cmocka_unit_test(quantile_ranks_agree),
        cmocka_unit_test(ratios_agree),     cmocka_unit_test(ranks_follow_the_rule),
        cmocka_unit_test(normal_quantiles), cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
