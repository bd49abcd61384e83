/* SPDX-License-Identifier: MIT */
/* Flags over a fleet: exact tails, adjusted for how many were looked at. */
#include "insight/random.h"
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { MOST = 100 };

static ckpi_fleet_entry agent(uint64_t id, int64_t successes, int64_t trials)
{
    const ckpi_fleet_entry e = {.struct_size = sizeof e, .id = id, .successes = successes, .trials = trials};
    return e;
}

static size_t flag_all(const ckpi_fleet_entry *entries, size_t count, double target, uint32_t better, double alpha,
                       ckpi_fleet_flag *flags, size_t *order)
{
    size_t flagged = 999;
    memset(flags, 0, count * sizeof flags[0]);
    flags[0].struct_size = sizeof flags[0];
    expect_ok(ckpi_fleet_read(entries, count, target, better, alpha, flags, order, &flagged));
    return flagged;
}

/* P(at most k of n) by adding up. */
static double binomial_below(int64_t k, int64_t n, double p)
{
    double sum = 0;
    for (int64_t i = 0; i <= k; i++)
        sum += exp(lgamma((double)n + 1) - lgamma((double)i + 1) - lgamma((double)(n - i) + 1) + (double)i * log(p) +
                   (double)(n - i) * log1p(-p));
    return sum;
}

static void tails_are_exact_and_adjusted(void **state)
{
    (void)state;
    const ckpi_fleet_entry e[] = {agent(1, 80, 100), agent(2, 60, 100), agent(3, 9, 20), agent(4, 0, 0),
                                  agent(5, 100, 100)};
    ckpi_fleet_flag f[5];
    size_t order[5];
    assert_int_equal(flag_all(e, 5, 0.8, CKPI_BETTER_HIGHER, 0.05, f, order), 2);
    double p[5];
    for (int i = 0; i < 5; i++) {
        p[i] = i == 3 ? 1 : binomial_below(e[i].successes, e[i].trials, 0.8);
        expect_true(fabs(f[i].probability - p[i]) <= 1e-9 * p[i], "%d: %.17g, expected %.17g", i, f[i].probability,
                    p[i]);
    }
    /* p[1] is the smallest, then p[2], p[0], and 1 twice. */
    assert_true(order[0] == 1 && order[1] == 2 && order[2] == 0 && order[3] == 3 && order[4] == 4);
    assert_true(fabs(f[1].adjusted - fmin(p[1] * 5, p[2] * 5 / 2)) < 1e-12);
    assert_true(fabs(f[2].adjusted - p[2] * 5 / 2) < 1e-12);
    assert_true(fabs(f[0].adjusted - p[0] * 5 / 3) < 1e-12);
    assert_true(f[1].flagged == 1 && f[2].flagged == 1 && f[0].flagged == 0);
    assert_true(isnan(f[3].value) && is_same(f[3].probability, 1) && is_same(f[1].value, 0.6) && f[1].id == 2);

    assert_int_equal(flag_all(e, 5, 0.8, CKPI_BETTER_LOWER, 0.05, f, order), 1);
    assert_true(f[4].flagged == 1 && fabs(f[4].probability - pow(0.8, 100)) < 1e-20);
}

/* The smaller of two adjusted probabilities never belongs to the less suspect. */
static void adjusted_is_monotone_and_order_does_not_matter(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int round = 0; round < 50; round++) {
        ckpi_fleet_entry e[MOST], turned[MOST];
        ckpi_fleet_flag f[MOST], g[MOST];
        size_t order[MOST], other[MOST];
        const size_t count = 1 + test_random(&seed) % MOST;
        for (size_t i = 0; i < count; i++) {
            const int64_t n = (int64_t)(test_random(&seed) % 60);
            e[i] = agent(i, n ? (int64_t)(test_random(&seed) % (uint64_t)(n + 1)) : 0, n);
            turned[count - 1 - i] = e[i];
        }
        const size_t flagged = flag_all(e, count, 0.5, CKPI_BETTER_HIGHER, 0.1, f, order);
        assert_int_equal(flag_all(turned, count, 0.5, CKPI_BETTER_HIGHER, 0.1, g, other), flagged);
        for (size_t i = 0; i < count; i++) {
            assert_true(f[i].adjusted >= f[i].probability && f[i].adjusted <= 1);
            assert_true(is_same(f[i].adjusted, g[count - 1 - i].adjusted) && f[i].flagged == g[count - 1 - i].flagged);
            assert_true(i == 0 || f[order[i - 1]].adjusted <= f[order[i]].adjusted);
        }
    }
}

/* A fleet on target: anybody at all is flagged in at most alpha of looks. */
static void healthy_fleets_are_left_alone(void **state)
{
    (void)state;
    enum { LOOKS = 1000, AGENTS = 40 };
    const double alpha = 0.05;
    uint64_t seed = 20261124;
    int alarmed = 0, naive = 0;
    for (int look = 0; look < LOOKS; look++) {
        ckpi_fleet_entry e[AGENTS];
        ckpi_fleet_flag f[AGENTS];
        size_t order[AGENTS];
        for (size_t i = 0; i < AGENTS; i++) {
            int64_t x = 0;
            for (int k = 0; k < 100; k++)
                x += test_uniform(&seed) < 0.8;
            e[i] = agent(i, x, 100);
        }
        alarmed += flag_all(e, AGENTS, 0.8, CKPI_BETTER_HIGHER, alpha, f, order) > 0;
        naive += f[order[0]].probability <= alpha;
    }
    /* alpha, and four standard errors. */
    const double most = alpha + 4 * sqrt(alpha * (1 - alpha) / LOOKS);
    expect_true(alarmed <= most * LOOKS, "%d of %d", alarmed, LOOKS);
    expect_true(naive > LOOKS / 2, "%d of %d", naive, LOOKS);
}

/* Ten of forty are bad: most are found, and few of those flagged are healthy. */
static void the_bad_are_found(void **state)
{
    (void)state;
    enum { LOOKS = 200, AGENTS = 40, BAD = 10 };
    uint64_t seed = 8;
    double wrong = 0;
    int found = 0;
    for (int look = 0; look < LOOKS; look++) {
        ckpi_fleet_entry e[AGENTS];
        ckpi_fleet_flag f[AGENTS];
        size_t order[AGENTS];
        for (size_t i = 0; i < AGENTS; i++) {
            int64_t x = 0;
            for (int k = 0; k < 200; k++)
                x += test_uniform(&seed) < (i < BAD ? 0.65 : 0.8);
            e[i] = agent(i, x, 200);
        }
        const size_t flagged = flag_all(e, AGENTS, 0.8, CKPI_BETTER_HIGHER, 0.1, f, order);
        size_t healthy = 0;
        for (size_t i = 0; i < AGENTS; i++) {
            healthy += i >= BAD && f[i].flagged;
            found += i < BAD && f[i].flagged;
        }
        wrong += flagged > 0 ? (double)healthy / (double)flagged : 0;
    }
    expect_true(wrong / LOOKS <= 0.1, "%g", wrong / LOOKS);
    expect_true(found > LOOKS * BAD * 9 / 10, "%d", found);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_fleet_entry e = agent(1, 1, 2);
    ckpi_fleet_flag f = {.struct_size = sizeof f};
    size_t order, n = 0;
    const uint32_t up = CKPI_BETTER_HIGHER;
    expect_ok(ckpi_fleet_read(NULL, 0, 0.8, up, 0.05, NULL, NULL, &n));
    expect_status(ckpi_fleet_read(&e, 1, 1, up, 0.05, &f, &order, &n), CKPI_E_ARGUMENT);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, 0, 0.05, &f, &order, &n), CKPI_E_ARGUMENT);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0, &f, &order, &n), CKPI_E_ARGUMENT);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0.05, NULL, &order, &n), CKPI_E_ARGUMENT);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0.05, &f, NULL, &n), CKPI_E_ARGUMENT);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0.05, &f, &order, NULL), CKPI_E_ARGUMENT);
    e = agent(1, 3, 2);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0.05, &f, &order, &n), CKPI_E_ARGUMENT);
    e = agent(1, 1, INT64_MAX);
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0.05, &f, &order, &n), CKPI_E_ARGUMENT);
    e = agent(1, 1, 2);
    e.reserved0 = 1;
    expect_status(ckpi_fleet_read(&e, 1, 0.8, up, 0.05, &f, &order, &n), CKPI_E_NEWER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_are_exact_and_adjusted),
        cmocka_unit_test(adjusted_is_monotone_and_order_does_not_matter),
        cmocka_unit_test(healthy_fleets_are_left_alone),
        cmocka_unit_test(the_bad_are_found),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
