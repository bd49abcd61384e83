/* SPDX-License-Identifier: MIT */
/* Replications and batch means: exact sums in any order, intervals against
 * vectors, autocorrelation against its definition. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

enum { VALUES = 400 };

static ckpi_replications of(const double *values, size_t count)
{
    ckpi_replications r;
    memset(&r, 0, sizeof r);
    for (size_t i = 0; i < count; i++) {
        expect_ok(ckpi_replications_add(&r, values[i]));
    }
    return r;
}

static ckpi_replications_value read_at(const ckpi_replications *r, double confidence)
{
    ckpi_replications_value value;
    memset(&value, 0x5A, sizeof value);
    value.struct_size = sizeof value;
    expect_ok(ckpi_replications_read(r, confidence, &value));
    return value;
}

static void expect_near(double got, double expected)
{
    expect_true(fabs(got - expected) <= 1e-12 * fabs(expected) || (isnan(got) && isnan(expected)),
                "%.17g, expected %.17g", got, expected);
}

/* Of any size from 2^-60 to 2^50, and of both signs. */
static void random_values(random_source *source, double *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        values[i] = ldexp((double)(int64_t)random_next(source), (int)random_between(source, -123, -13));
    }
}

static void any_order_and_any_merging_give_the_same_bits(void **unused)
{
    random_source source = {31};
    (void)unused;
    for (int round = 0; round < 50; round++) {
        double values[VALUES];
        ckpi_replications parts[5], sum, twice;
        random_values(&source, values, VALUES);
        const ckpi_replications whole = of(values, VALUES);
        memset(parts, 0, sizeof parts);
        memset(&sum, 0, sizeof sum);
        for (size_t i = VALUES; i-- > 0;) {
            expect_ok(ckpi_replications_add(&parts[random_below(&source, 5)], values[i]));
        }
        for (size_t i = 0; i < 5; i++) {
            expect_ok(ckpi_replications_merge(&sum, &parts[(i * 2 + 1) % 5]));
        }
        assert_memory_equal(&sum, &whole, sizeof sum);
        twice = of(values, VALUES);
        expect_ok(ckpi_replications_merge(&twice, &twice));
        expect_ok(ckpi_replications_merge(&sum, &whole));
        assert_memory_equal(&sum, &twice, sizeof sum);
    }
}

/* Whole numbers, where everything can be said exactly. */
static void moments_are_exact(void **unused)
{
    random_source source = {32};
    (void)unused;
    for (int round = 0; round < 300; round++) {
        double values[VALUES];
        int64_t sum = 0, squares = 0;
        const int64_t n = random_between(&source, 2, VALUES);
        for (int64_t i = 0; i < n; i++) {
            const int64_t x = random_between(&source, -1000, 5000);
            values[i] = (double)x;
            sum += x;
            squares += x * x;
        }
        const ckpi_replications r = of(values, (size_t)n);
        const ckpi_replications_value v = read_at(&r, 0.9);
        const double variance = (double)(n * squares - sum * sum) / (double)(n * (n - 1));
        assert_int_equal(v.n, n);
        assert_true(v.mean == (double)sum / (double)n);
        assert_true(v.standard_deviation == sqrt(variance));
        assert_true(v.standard_error == sqrt(variance / (double)n));
        assert_true(v.confidence == 0.9);
    }
}

/* A spread of 1e-6 on values of 1e9: differences of sums of squares in double would have no digit left. */
static void nothing_cancels(void **unused)
{
    const double values[4] = {1e9, 1e9 + 0x1p-20, 1e9 - 0x1p-20, 1e9};
    const ckpi_replications r = of(values, 4);
    const ckpi_replications_value v = read_at(&r, 0.5);
    (void)unused;
    assert_true(v.mean == 1e9);
    assert_true(v.standard_deviation == sqrt(2.0 / 3) * 0x1p-20);
}

/* n values whose mean and standard deviation are given: two at the same distance on either side, the others in the middle. */
static ckpi_replications with_moments(double n, double mean, double deviation)
{
    const double reach = deviation * sqrt((n - 1) / 2);
    ckpi_replications r;
    memset(&r, 0, sizeof r);
    for (int64_t i = 0; i < (int64_t)n; i++) {
        expect_ok(ckpi_replications_add(&r, i == 0 ? mean - reach : i == 1 ? mean + reach : mean));
    }
    return r;
}

static void intervals_are_students(void **unused)
{
    FILE *file = test_vectors_open("mean_ci.csv");
    int compared = 0;
    (void)unused;
    for (test_vector v; test_vectors_next(file, &v);) {
        const double n = test_vector_number(&v, 1), mean = test_vector_number(&v, 2),
                     deviation = test_vector_number(&v, 3);
        if (n > 1e6) {
            continue;
        }
        compared++;
        if (n < 2) {
            const double one = mean;
            const ckpi_replications few = of(&one, (size_t)n);
            const ckpi_replications_value none = read_at(&few, 0.95);
            assert_true(isnan(none.low) && isnan(none.high) && isnan(none.standard_error));
            assert_int_equal(isnan(none.mean), n == 0);
            continue;
        }
        const ckpi_replications r = with_moments(n, mean, deviation);
        const ckpi_replications_value got = read_at(&r, test_vector_number(&v, 4));
        expect_near(got.standard_error, test_vector_number(&v, 5));
        expect_vector(&v, 7, got.low);
        expect_vector(&v, 8, got.high);
    }
    fclose(file);
    assert_true(compared >= 6);
}

static void bad_values_are_refused(void **unused)
{
    static const double bad[] = {NAN, INFINITY, -INFINITY, 36028797018963968.0 * (1 + 0x1p-52), -1e300};
    const double one = 1;
    ckpi_replications r = of(&one, 1), full = r;
    const ckpi_replications before = r;
    ckpi_replications_value value = {.struct_size = sizeof value};
    (void)unused;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        expect_status(ckpi_replications_add(&r, bad[i]), CKPI_E_ARGUMENT);
    }
    full.n = ckpi_record_limit();
    expect_status(ckpi_replications_add(&full, 1), CKPI_E_OVERFLOW);
    expect_status(ckpi_replications_merge(&r, &full), CKPI_E_OVERFLOW);
    expect_status(ckpi_replications_merge(&r, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_merge(NULL, &r), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_add(NULL, 1), CKPI_E_ARGUMENT);
    full.n = -1;
    expect_status(ckpi_replications_add(&full, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_merge(&r, &full), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_read(&full, 0.5, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_read(&r, 1, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_read(&r, NAN, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_read(&r, 0.5, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_replications_read(NULL, 0.5, &value), CKPI_E_ARGUMENT);
    value.struct_size = 8;
    expect_status(ckpi_replications_read(&r, 0.5, &value), CKPI_E_SIZE);
    assert_memory_equal(&r, &before, sizeof r);
}

/* The largest values, and as many as there may be. */
static void the_limits_fit(void **unused)
{
    const double largest = 36028797018963968.0;
    const double values[2] = {largest, -largest};
    ckpi_replications r = of(values, 1), both = of(values, 2);
    (void)unused;
    for (int i = 0; i < 38; i++) {
        expect_ok(ckpi_replications_merge(&r, &r));
    }
    assert_int_equal(r.n, ckpi_record_limit());
    assert_true(read_at(&r, 0.5).mean == largest && read_at(&r, 0.5).standard_deviation == 0);
    for (int i = 0; i < 37; i++) {
        expect_ok(ckpi_replications_merge(&both, &both));
    }
    assert_true(read_at(&both, 0.5).mean == 0);
    expect_near(read_at(&both, 0.5).standard_deviation, largest * sqrt(1 + ldexp(1, -38)));
    const double tiny[2] = {0x1p-64, 0x1p-66};
    const ckpi_replications small = of(tiny, 2);
    assert_true(read_at(&small, 0.5).mean == 0x1p-65);
}

/* --- Batch means --- */

static ckpi_batch_means_value batches_of(const double *values, size_t count, size_t batches)
{
    ckpi_batch_means_value value;
    memset(&value, 0x5A, sizeof value);
    value.struct_size = sizeof value;
    expect_ok(ckpi_batch_means(values, count, batches, 0.95, &value));
    return value;
}

/* 1, 2 | 3, 6 | 2, 4 with the first value left out: 1.5, 4.5, 3. */
static void three_small_batches(void **unused)
{
    static const double values[] = {99, 1, 2, 3, 6, 2, 4};
    const ckpi_batch_means_value v = batches_of(values, 7, 3);
    double t = 0;
    (void)unused;
    expect_ok(ckpi_student_quantile(2, 0.975, &t));
    assert_int_equal(v.batches, 3);
    assert_int_equal(v.batch_size, 2);
    assert_int_equal(v.left_out, 1);
    assert_true(v.mean == 3 && v.standard_deviation == 1.5);
    expect_near(v.standard_error, 1.5 / sqrt(3));
    expect_near(v.high, 3 + t * 1.5 / sqrt(3));
    expect_near(v.low, 3 - t * 1.5 / sqrt(3));
    assert_true(v.lag1 == -0.5); /* (-1.5 * 1.5 + 1.5 * 0) / 4.5 */
}

/* x' = r x + noise, whose autocorrelation is r: batches of one see it, long ones hardly. */
static void longer_batches_are_less_correlated(void **unused)
{
    enum { LENGTH = 20000 };
    static double values[LENGTH];
    random_source source = {33};
    double lag1 = 0;
    (void)unused;
    for (int i = 1; i < LENGTH; i++) {
        values[i] = 0.8 * values[i - 1] + (double)random_between(&source, -1000, 1000);
    }
    expect_ok(ckpi_autocorrelation(values, LENGTH, &lag1));
    assert_true(fabs(lag1 - 0.8) < 0.02);
    const ckpi_batch_means_value one = batches_of(values, LENGTH, LENGTH), many = batches_of(values, LENGTH, 40);
    assert_true(fabs(one.lag1 - lag1) < 1e-12);
    assert_true(fabs(many.lag1) < 0.35);
    assert_true(fabs(one.mean - many.mean) < 1e-9);
    /* The variance of the mean is (1 + r) / (1 - r) = 9 times that of independent values. */
    assert_true(many.standard_error > 2.2 * one.standard_error && many.standard_error < 3.8 * one.standard_error);
}

static void autocorrelation_follows_its_definition(void **unused)
{
    random_source source = {34};
    (void)unused;
    for (int round = 0; round < 100; round++) {
        double values[VALUES], mean = 0, products = 0, squares = 0, got = 0;
        const size_t n = (size_t)random_between(&source, 2, VALUES);
        for (size_t i = 0; i < n; i++) {
            values[i] = (double)random_between(&source, 0, 100);
            mean += values[i] / (double)n;
        }
        for (size_t i = 0; i < n; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
            products += i > 0 ? (values[i] - mean) * (values[i - 1] - mean) : 0;
        }
        expect_ok(ckpi_autocorrelation(values, n, &got));
        assert_true(fabs(got - products / squares) < 1e-10 || (isnan(got) && squares == 0));
    }
}

static void equal_values_have_no_autocorrelation(void **unused)
{
    const double values[6] = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
    double lag1 = 0;
    (void)unused;
    expect_ok(ckpi_autocorrelation(values, 6, &lag1));
    assert_true(isnan(lag1));
    const ckpi_batch_means_value v = batches_of(values, 6, 2);
    assert_true(v.mean == 0.1 && v.standard_error == 0 && v.low == 0.1 && v.high == 0.1 && isnan(v.lag1));
}

static void batches_that_cannot_be(void **unused)
{
    double values[5] = {1, 2, NAN, 4, 5}, out = 7;
    ckpi_batch_means_value v = {.struct_size = sizeof v};
    (void)unused;
    expect_status(ckpi_batch_means(values, 5, 2, 0.95, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_autocorrelation(values, 5, &out), CKPI_E_ARGUMENT);
    values[2] = 3;
    expect_status(ckpi_batch_means(values, 5, 1, 0.95, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_batch_means(values, 5, 6, 0.95, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_batch_means(values, 5, 2, 0, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_batch_means(NULL, 5, 2, 0.95, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_batch_means(values, 5, 2, 0.95, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_autocorrelation(values, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_autocorrelation(NULL, 5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_autocorrelation(values, 5, NULL), CKPI_E_ARGUMENT);
    v.struct_size = 8;
    expect_status(ckpi_batch_means(values, 5, 2, 0.95, &v), CKPI_E_SIZE);
    assert_true(out == 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_and_any_merging_give_the_same_bits),
        cmocka_unit_test(moments_are_exact),
        cmocka_unit_test(nothing_cancels),
        cmocka_unit_test(intervals_are_students),
        cmocka_unit_test(bad_values_are_refused),
        cmocka_unit_test(the_limits_fit),
        cmocka_unit_test(three_small_batches),
        cmocka_unit_test(longer_batches_are_less_correlated),
        cmocka_unit_test(autocorrelation_follows_its_definition),
        cmocka_unit_test(equal_values_have_no_autocorrelation),
        cmocka_unit_test(batches_that_cannot_be),
    };
    return cmocka_run_group_tests_name("replications", tests, NULL, NULL);
}
