/* SPDX-License-Identifier: MIT */
/* Volumes out of the ordinary: tails against 50 digits (tests/vectors), and what to expect. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

static ckpi_spike read_spike(double observed, double expected, double dispersion)
{
    const ckpi_spike_rule rule = {.struct_size = sizeof rule, .dispersion = dispersion};
    ckpi_spike spike = {.struct_size = sizeof spike};
    expect_ok(ckpi_spike_read(&rule, observed, expected, &spike));
    return spike;
}

static void tails_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("spike.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        const ckpi_spike spike =
            read_spike(test_vector_number(&row, 1), test_vector_number(&row, 2), test_vector_number(&row, 3));
        expect_vector(&row, 4, spike.probability_poisson);
        expect_vector(&row, 6, spike.probability);
        expect_vector(&row, 7, spike.anscombe);
        expect_vector(&row, 8, spike.score);
        if (strstr(row.field[9], "UNEXPECTED"))
            assert_int_equal(spike.verdict, CKPI_SPIKE_UNEXPECTED);
    }
    fclose(file);
    assert_true(rows >= 10);
}

static void verdicts_follow_the_rule(void **state)
{
    (void)state;
    /* P(45 or more | 20) is 1e-6 by Poisson, 7.8e-4 with twice the variance. */
    assert_int_equal(read_spike(45, 20, 1).verdict, CKPI_SPIKE_FOUND);
    assert_int_equal(read_spike(45, 20, 2).verdict, CKPI_SPIKE_FOUND);
    assert_int_equal(read_spike(30, 20, 1).verdict, CKPI_SPIKE_NONE);
    assert_int_equal(read_spike(0, 0, 1).verdict, CKPI_SPIKE_NONE);
    assert_int_equal(read_spike(0, 50, 1).verdict, CKPI_SPIKE_NONE);
    assert_int_equal(read_spike(10500, 10000, 1).verdict, CKPI_SPIKE_FOUND);
    assert_int_equal(read_spike(10500, 10000, 30).verdict, CKPI_SPIKE_NONE);

    ckpi_spike_rule rule = {.struct_size = sizeof rule, .probability = 0.0005, .dispersion = 2};
    ckpi_spike spike = {.struct_size = sizeof spike};
    expect_ok(ckpi_spike_read(&rule, 45, 20, &spike));
    assert_int_equal(spike.verdict, CKPI_SPIKE_NONE);
    rule.dispersion = 0;
    rule.least_excess = 25;
    expect_ok(ckpi_spike_read(&rule, 45, 20, &spike));
    assert_int_equal(spike.verdict, CKPI_SPIKE_FOUND);
    rule.least_excess = 26;
    expect_ok(ckpi_spike_read(&rule, 45, 20, &spike));
    assert_int_equal(spike.verdict, CKPI_SPIKE_NONE);
    expect_ok(ckpi_spike_read(NULL, 45, 20, &spike));
    assert_int_equal(spike.verdict, CKPI_SPIKE_FOUND);
    rule.least_excess = 4;
    expect_ok(ckpi_spike_read(&rule, 3, 0, &spike));
    assert_int_equal(spike.verdict, CKPI_SPIKE_NONE);
}

/* Slots of a day over seven days; one day has a spike, which moves nothing. */
static void a_profile_forgets_past_spikes(void **state)
{
    (void)state;
    enum { PERIODS = 7, SLOTS = 3 };
    const double history[PERIODS * SLOTS] = {10, 100, 0,  12, 104, 0,   9, 96, 0,  11, 900,
                                             0,  10,  99, 0,  13,  101, 0, 10, 97, 0};
    double workspace[PERIODS * SLOTS], expected[SLOTS], dispersion = 0;
    expect_ok(ckpi_spike_profile(history, PERIODS, SLOTS, workspace, expected, &dispersion));
    assert_true(expected[0] == 10 && expected[1] == 100 && expected[2] == 0);
    assert_true(dispersion == 1);
    /* The median of an even number is the mean of the middle two. */
    expect_ok(ckpi_spike_profile(history, 2, SLOTS, workspace, expected, &dispersion));
    assert_true(expected[0] == 11 && expected[1] == 102);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* A sum of twelve uniform numbers is normal enough for a variance. */
static double normal(uint64_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += (double)(next_random(seed) % 1000000) / 1e6;
    return sum;
}

/* Volumes of variance 4 * mean: the dispersion is found, with and without spikes in the history. */
static void dispersion_is_found(void **state)
{
    (void)state;
    enum { PERIODS = 60, SLOTS = 48 };
    static double history[PERIODS * SLOTS], workspace[PERIODS * SLOTS];
    double expected[SLOTS], dispersion = 0;
    uint64_t seed = 11;
    for (int spiked = 0; spiked < 2; spiked++) {
        for (int i = 0; i < PERIODS * SLOTS; i++) {
            const double mean = 400 + 10 * (i % SLOTS);
            history[i] = floor(mean + sqrt(4 * mean) * normal(&seed) + 0.5);
            if (spiked && i % 50 == 0)
                history[i] *= 3;
        }
        expect_ok(ckpi_spike_profile(history, PERIODS, SLOTS, workspace, expected, &dispersion));
        expect_true(dispersion > 3.4 && dispersion < 4.6, "spiked %d: %g", spiked, dispersion);
    }
    /* With it, ordinary days are no spikes; without it, many would be. */
    int found = 0, naive = 0;
    for (int i = 0; i < PERIODS * SLOTS; i++) {
        const double mean = 400 + 10 * (i % SLOTS);
        const double observed = floor(mean + sqrt(4 * mean) * normal(&seed) + 0.5);
        found += read_spike(observed, mean, dispersion).verdict == CKPI_SPIKE_FOUND;
        naive += read_spike(observed, mean, 1).verdict == CKPI_SPIKE_FOUND;
    }
    expect_true(found <= 12, "%d of %d", found, PERIODS * SLOTS); /* 0.001 each: 2.9, and five standard errors */
    expect_true(naive > 100, "%d", naive);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_spike_rule rule = {.struct_size = sizeof rule};
    ckpi_spike spike = {.struct_size = sizeof spike};
    expect_status(ckpi_spike_read(&rule, -1, 2, &spike), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_read(&rule, 1.5, 2, &spike), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_read(&rule, NAN, 2, &spike), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_read(&rule, 1, INFINITY, &spike), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_read(&rule, 1, 2, NULL), CKPI_E_ARGUMENT);
    rule.dispersion = 0.5;
    expect_status(ckpi_spike_read(&rule, 1, 2, &spike), CKPI_E_ARGUMENT);
    rule.dispersion = 1;
    rule.probability = 1;
    expect_status(ckpi_spike_read(&rule, 1, 2, &spike), CKPI_E_ARGUMENT);
    rule.probability = 0;
    rule.least_excess = -1;
    expect_status(ckpi_spike_read(&rule, 1, 2, &spike), CKPI_E_ARGUMENT);
    rule.least_excess = 0;
    rule.reserved0 = 1;
    expect_status(ckpi_spike_read(&rule, 1, 2, &spike), CKPI_E_NEWER);

    const double history[] = {1, 2, 3, -4};
    double workspace[4], expected[2], dispersion;
    expect_status(ckpi_spike_profile(history, 2, 2, workspace, expected, &dispersion), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_profile(history, 1, 2, workspace, expected, &dispersion), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_profile(history, 2, 0, workspace, expected, &dispersion), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_profile(history, SIZE_MAX, 2, workspace, expected, &dispersion), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_profile(NULL, 2, 1, workspace, expected, &dispersion), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_profile(history, 2, 1, NULL, expected, &dispersion), CKPI_E_ARGUMENT);
    expect_status(ckpi_spike_profile(history, 2, 1, workspace, expected, NULL), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_agree),
        cmocka_unit_test(verdicts_follow_the_rule),
        cmocka_unit_test(a_profile_forgets_past_spikes),
        cmocka_unit_test(dispersion_is_found),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
