/* SPDX-License-Identifier: MIT */
/* Targets shared out: whole numbers exactly, levels so that the whole is reached. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 16 };

static void totals_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("allocate.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        double weights[MOST], expected[MOST];
        int64_t whole[MOST], out[MOST];
        const size_t count = test_vector_list(&row, 2, weights, MOST);
        assert_int_equal(test_vector_list(&row, 3, expected, MOST), count);
        for (size_t i = 0; i < count; i++)
            whole[i] = llround(weights[i] * 10); /* 0.5 is 5 tenths */
        expect_ok(ckpi_target_allocate_total(strtoll(row.field[1], NULL, 10), whole, count, out));
        for (size_t i = 0; i < count; i++)
            expect_true(out[i] == (int64_t)expected[i], "%s: share %zu is %lld", row.field[0], i, (long long)out[i]);
    }
    fclose(file);
    assert_int_equal(rows, 8);
}

static uint64_t random_state = 1;

static uint64_t random_word(void)
{
    random_state = random_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return random_state >> 20;
}

/* Each share is its quota rounded down or up, they sum to the total, and whoever
 * was rounded up had a remainder no smaller than who was not. */
static void totals_are_fair(void **state)
{
    (void)state;
    for (int round = 0; round < 3000; round++) {
        int64_t weights[MOST], out[MOST], sum = 0, given = 0;
        const size_t count = 1 + random_word() % MOST;
        for (size_t i = 0; i < count; i++)
            sum += weights[i] = (int64_t)(random_word() % (round % 2 ? 7 : 100000)) + (i == 0);
        const int64_t total = (int64_t)(random_word() % 1000000);
        expect_ok(ckpi_target_allocate_total(total, weights, count, out));
        int64_t least_up = INT64_MAX, most_down = -1;
        for (size_t i = 0; i < count; i++) {
            const int64_t quota = total * weights[i] / sum, remainder = total * weights[i] % sum;
            given += out[i];
            expect_true(out[i] == quota || out[i] == quota + 1, "round %d: share %zu", round, i);
            if (out[i] > quota && remainder < least_up)
                least_up = remainder;
            if (out[i] == quota && remainder > most_down)
                most_down = remainder;
        }
        assert_int_equal(given, total);
        expect_true(least_up >= most_down, "round %d: a smaller remainder was rounded up", round);
    }
}

static void totals_to_the_limits(void **state)
{
    (void)state;
    int64_t out[3];
    const int64_t huge[] = {INT64_MAX / 2, INT64_MAX / 2}, thirds[] = {1, 1, 1};
    expect_ok(ckpi_target_allocate_total(INT64_MAX, huge, 2, out));
    assert_true(out[0] == INT64_MAX / 2 + 1 && out[1] == INT64_MAX / 2);
    expect_ok(ckpi_target_allocate_total(INT64_MAX, thirds, 3, out));
    assert_true(out[0] == INT64_MAX / 3 + 1 && out[1] == INT64_MAX / 3 && out[2] == INT64_MAX / 3);

    const int64_t over[] = {INT64_MAX, 1}, negative[] = {2, -1}, none[] = {0, 0};
    out[0] = 77;
    expect_status(ckpi_target_allocate_total(5, over, 2, out), CKPI_E_OVERFLOW);
    expect_status(ckpi_target_allocate_total(5, negative, 2, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_allocate_total(5, none, 2, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_allocate_total(-1, thirds, 3, out), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_allocate_total(5, thirds, 0, out), CKPI_E_ARGUMENT);
    assert_int_equal(out[0], 77);
}

static ckpi_allocation_child child(double volume, double baseline, double reference, double most)
{
    return (ckpi_allocation_child){sizeof(ckpi_allocation_child), 0, volume, baseline, reference, most};
}

static ckpi_allocation_rule rule_of(uint32_t allocation, uint32_t better, double target)
{
    return (ckpi_allocation_rule){sizeof(ckpi_allocation_rule), allocation, better, 0, target};
}

static ckpi_allocation_result allocate(const ckpi_allocation_rule *rule, const ckpi_allocation_child *children,
                                       size_t count, double *targets)
{
    ckpi_allocation_result out = {.struct_size = sizeof out};
    expect_ok(ckpi_target_allocate_level(rule, children, count, targets, &out));
    expect_true(fabs(out.mean - rule->target) <= 1e-12 * fabs(rule->target), "mean %.17g", out.mean);
    return out;
}

static void near(double got, double expected)
{
    expect_true(fabs(got - expected) <= 1e-12 * fabs(expected) + 1e-15, "%.17g, expected %.17g", got, expected);
}

static void levels_by_rule(void **state)
{
    (void)state;
    const ckpi_allocation_child teams[] = {child(100, 400, 300, 0), child(300, 320, 300, 0)}; /* mean 340 */
    double targets[2];

    ckpi_allocation_rule rule = rule_of(CKPI_ALLOCATION_UNIFORM, 0, 330);
    assert_true(isnan(allocate(&rule, teams, 2, targets).share));
    assert_true(targets[0] == 330 && targets[1] == 330);

    rule = rule_of(CKPI_ALLOCATION_SAME_RELATIVE, 0, 306);
    near(allocate(&rule, teams, 2, targets).share, -0.1);
    near(targets[0], 360);
    near(targets[1], 288);

    /* Half of each gap: 100 s and 20 s. */
    rule = rule_of(CKPI_ALLOCATION_GAP_CLOSING, CKPI_BETTER_LOWER, 320);
    near(allocate(&rule, teams, 2, targets).share, 0.5);
    near(targets[0], 350);
    near(targets[1], 310);
}

/* Limits bind one after the other, and those without carry the rest. */
static void limits_are_water_filled(void **state)
{
    (void)state;
    const ckpi_allocation_child agents[] = {child(10, 0.60, 0.90, 0.05), child(10, 0.70, 0.90, 0),
                                            child(10, 0.80, 0.90, 0.06), child(10, 0.95, 0.90, 0)};
    double targets[4];
    ckpi_allocation_rule rule = rule_of(CKPI_ALLOCATION_GAP_CLOSING, CKPI_BETTER_HIGHER, 0.8125);
    /* Wanted in all 0.20: 0.05 at its limit, then g (0.2 + 0.1) = 0.15. */
    ckpi_allocation_result out = allocate(&rule, agents, 4, targets);
    assert_int_equal(out.at_limit, 1);
    near(out.share, 0.5);
    near(targets[0], 0.65);
    near(targets[1], 0.80);
    near(targets[2], 0.85);
    near(targets[3], 0.95); /* beyond the reference: nothing is asked, nothing is given away */

    /* More: the second limit binds too, and the one without closes more than its gap. */
    rule.target = 0.8425; /* 0.32 = 0.05 + 0.06 + 0.21 */
    out = allocate(&rule, agents, 4, targets);
    assert_int_equal(out.at_limit, 2);
    near(out.share, 1.05);
    near(targets[2], 0.86);

    rule.target = 0.7625; /* where they stand */
    near(allocate(&rule, agents, 4, targets).share, 0);
    near(targets[0], 0.60);
}

static void levels_out_of_reach(void **state)
{
    (void)state;
    const ckpi_allocation_child capped[] = {child(10, 0.6, 0.9, 0.05), child(10, 0.7, 0.9, 0.05)};
    const ckpi_allocation_child beyond[] = {child(10, 0.95, 0.9, 0)};
    const ckpi_allocation_child empty[] = {child(0, 0.5, 0.9, 0)};
    const ckpi_allocation_child negative[] = {child(10, -10, 0.9, 0), child(10, 50, 60, 0)};
    double targets[2] = {7, 7};
    ckpi_allocation_rule rule = rule_of(CKPI_ALLOCATION_GAP_CLOSING, CKPI_BETTER_HIGHER, 0.8);
    expect_status(ckpi_target_allocate_level(&rule, capped, 2, targets, NULL), CKPI_E_LIMIT);
    rule.target = 0.99;
    expect_status(ckpi_target_allocate_level(&rule, beyond, 1, targets, NULL), CKPI_E_LIMIT);
    rule.target = 0.5; /* worse than today */
    expect_status(ckpi_target_allocate_level(&rule, capped, 2, targets, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_allocate_level(&rule, empty, 1, targets, NULL), CKPI_E_ARGUMENT);
    rule = rule_of(CKPI_ALLOCATION_SAME_RELATIVE, 0, 30);
    expect_status(ckpi_target_allocate_level(&rule, negative, 2, targets, NULL), CKPI_E_ARGUMENT);
    rule = rule_of(CKPI_ALLOCATION_GAP_CLOSING, 0, 0.8); /* which way is better? */
    expect_status(ckpi_target_allocate_level(&rule, capped, 2, targets, NULL), CKPI_E_ARGUMENT);
    rule = rule_of(9, CKPI_BETTER_HIGHER, 0.8);
    expect_status(ckpi_target_allocate_level(&rule, capped, 2, targets, NULL), CKPI_E_ARGUMENT);
    assert_true(targets[0] == 7 && targets[1] == 7);

    /* Exactly what the limits allow is allowed. */
    rule = rule_of(CKPI_ALLOCATION_GAP_CLOSING, CKPI_BETTER_HIGHER, 0.7);
    (void)allocate(&rule, capped, 2, targets);
    near(targets[0], 0.65);
    near(targets[1], 0.75);
}

static void small_or_odd_structs_are_refused(void **state)
{
    (void)state;
    ckpi_allocation_child pair[] = {child(1, 2, 3, 0), child(1, 2, 3, 0)};
    ckpi_allocation_rule rule = rule_of(CKPI_ALLOCATION_UNIFORM, 0, 2);
    double targets[2];
    pair[1].struct_size = 8;
    expect_status(ckpi_target_allocate_level(&rule, pair, 2, targets, NULL), CKPI_E_ARGUMENT);
    pair[0].struct_size = 8;
    expect_status(ckpi_target_allocate_level(&rule, pair, 1, targets, NULL), CKPI_E_SIZE);
    rule.struct_size = 8;
    expect_status(ckpi_target_allocate_level(&rule, pair, 1, targets, NULL), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(totals_agree),
        cmocka_unit_test(totals_are_fair),
        cmocka_unit_test(totals_to_the_limits),
        cmocka_unit_test(levels_by_rule),
        cmocka_unit_test(limits_are_water_filled),
        cmocka_unit_test(levels_out_of_reach),
        cmocka_unit_test(small_or_odd_structs_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
