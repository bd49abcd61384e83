/* SPDX-License-Identifier: MIT */
/* Children to parent: values, progress, and whether a cascade holds together. */
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <string.h>

enum { MOST = 8 };

static ckpi_value_rollup roll_up(const double *pairs, size_t count)
{
    double numerators[MOST], denominators[MOST];
    ckpi_value_rollup out = {.struct_size = sizeof out};
    for (size_t i = 0; i < count; i++) {
        numerators[i] = pairs[2 * i];
        denominators[i] = pairs[2 * i + 1];
    }
    expect_ok(ckpi_rollup_values(numerators, denominators, count, &out));
    return out;
}

static void values_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("rollup.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        double pairs[2 * MOST], own[MOST], weights[MOST];
        const size_t count = test_vector_list(&row, 1, pairs, 2 * MOST) / 2;
        const ckpi_value_rollup out = roll_up(pairs, count);
        expect_vector(&row, 2, out.value);
        expect_vector(&row, 3, out.mean_of_ratios);
        assert_true(isnan(out.value) ? isnan(out.difference) : is_same(out.difference, out.mean_of_ratios - out.value));
        assert_int_equal(out.status, isnan(out.value) ? CKPI_VALUE_ZERO_DENOMINATOR : CKPI_VALUE_OK);

        /* Weighted by their denominators, the children's values make the parent's. */
        for (size_t i = 0; i < count; i++) {
            weights[i] = pairs[2 * i + 1];
            own[i] = weights[i] > 0 ? pairs[2 * i] / weights[i] : NAN;
        }
        ckpi_progress_rollup progress = {.struct_size = sizeof progress};
        expect_ok(ckpi_rollup_progress(own, weights, count, 1000, &progress));
        expect_vector(&row, 4, progress.progress);
    }
    fclose(file);
    assert_int_equal(rows, 5);
}

static ckpi_progress_rollup progress_of(const double *progress, const double *weights, size_t count, double cap)
{
    ckpi_progress_rollup out = {.struct_size = sizeof out};
    expect_ok(ckpi_rollup_progress(progress, weights, count, cap, &out));
    return out;
}

/* Three product targets of 100,000, 20,000 and 1,000 are not a third each, and
 * what one sells beyond its target does not hide what another misses. */
static void progress_keeps_weights_and_misses(void **state)
{
    (void)state;
    const double weights[] = {100000, 20000, 1000}, progress[] = {0.5, 1, 1};
    assert_true(fabs(progress_of(progress, weights, 3, 0).progress - 71000.0 / 121000) < 1e-15);
    const double even[] = {1, 1}, over_and_under[] = {1.6, 0.4}, back[] = {-3, 1};
    assert_true(is_same(progress_of(over_and_under, even, 2, 0).progress, 0.7));
    assert_true(is_same(progress_of(over_and_under, even, 2, 2).progress, 1));
    assert_true(is_same(progress_of(back, even, 2, 0).progress, 0.5));

    const double partly[] = {NAN, 0.4, 0.8}, nothing[] = {NAN, NAN, NAN};
    const double thirds[] = {2, 1, 1};
    const ckpi_progress_rollup part = progress_of(partly, thirds, 3, 0);
    assert_true(fabs(part.progress - 0.6) < 1e-15 && is_same(part.coverage, 0.5) && part.status == CKPI_VALUE_OK);
    const ckpi_progress_rollup none = progress_of(nothing, thirds, 3, 0);
    assert_true(isnan(none.progress) && is_same(none.coverage, 0) && none.status == CKPI_VALUE_NO_DATA);
    assert_int_equal(progress_of(NULL, NULL, 0, 0).status, CKPI_VALUE_NO_DATA);
}

static void bad_roll_ups_are_refused(void **state)
{
    (void)state;
    const double ok[] = {1, 1}, negative[] = {1, -1}, endless[] = {1, INFINITY}, huge[] = {1.7e308, 1.7e308};
    ckpi_value_rollup value = {.struct_size = sizeof value};
    ckpi_progress_rollup progress = {.struct_size = sizeof progress};
    expect_status(ckpi_rollup_values(ok, negative, 2, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_values(endless, ok, 2, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_values(ok, huge, 2, &value), CKPI_E_OVERFLOW);
    expect_status(ckpi_rollup_values(NULL, ok, 2, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_progress(ok, negative, 2, 0, &progress), CKPI_E_ARGUMENT);
    expect_status(ckpi_rollup_progress(ok, ok, 2, 0.5, &progress), CKPI_E_ARGUMENT);
    value.struct_size = 4;
    expect_status(ckpi_rollup_values(ok, ok, 2, &value), CKPI_E_SIZE);
    ckpi_value_rollup none = {.struct_size = sizeof none};
    expect_ok(ckpi_rollup_values(NULL, NULL, 0, &none));
    assert_int_equal(none.status, CKPI_VALUE_NO_DATA);
}

static void gaps_show_targets_that_do_not_add_up(void **state)
{
    (void)state;
    const double targets[] = {0.80, 0.90}, volumes[] = {300, 100};
    double gap;
    expect_ok(ckpi_cascade_gap(0.85, targets, volumes, 2, &gap));
    assert_true(fabs(gap - 0.025) < 1e-15); /* both succeed, and the parent misses by 2.5 points */
    expect_ok(ckpi_cascade_gap(0.825, targets, volumes, 2, &gap));
    assert_true(fabs(gap) < 1e-15);
    const double none[] = {0, 0};
    expect_status(ckpi_cascade_gap(0.8, targets, none, 2, &gap), CKPI_E_ARGUMENT);
    expect_status(ckpi_cascade_gap(NAN, targets, volumes, 2, &gap), CKPI_E_ARGUMENT);
    expect_status(ckpi_cascade_gap(0.8, targets, volumes, 0, &gap), CKPI_E_ARGUMENT);
}

/* Every queue's handle time falls, and the site's rises, for the long calls grew. */
static void divergence_is_mix(void **state)
{
    (void)state;
    const double before[] = {900 * 200, 900, 100 * 600, 100}, after[] = {500 * 190, 500, 500 * 580, 500};
    ckpi_cascade_change out = {.struct_size = sizeof out};
    expect_ok(ckpi_cascade_compare(before, after, 2, CKPI_BETTER_LOWER, &out));
    assert_true(out.diverges == 1 && out.improved == 2 && out.worsened == 0);
    assert_true(is_same(out.before, 240) && is_same(out.after, 385));
    assert_true(fabs(out.rate_effect - (0.7 * -10 + 0.3 * -20)) < 1e-12);
    assert_true(fabs(out.mix_effect - (-0.4 * 195 + 0.4 * 590)) < 1e-12);
    assert_true(fabs(out.rate_effect + out.mix_effect - 145) < 1e-12);

    /* Of the other direction it is the mirror image: all worsened, the whole improved. */
    expect_ok(ckpi_cascade_compare(before, after, 2, CKPI_BETTER_HIGHER, &out));
    assert_true(out.diverges == 1 && out.improved == 0 && out.worsened == 2);

    /* One improves, one worsens: nothing to tell. */
    const double mixed[] = {500 * 190, 500, 500 * 620, 500};
    expect_ok(ckpi_cascade_compare(before, mixed, 2, CKPI_BETTER_LOWER, &out));
    assert_true(out.diverges == 0 && out.improved == 1 && out.worsened == 1);
}

static void comers_and_leavers_are_mix(void **state)
{
    (void)state;
    const double before[] = {50, 100, 30, 100, 0, 0}, after[] = {50, 100, 0, 0, 90, 100};
    ckpi_cascade_change out = {.struct_size = sizeof out};
    expect_ok(ckpi_cascade_compare(before, after, 3, CKPI_BETTER_HIGHER, &out));
    assert_true(is_same(out.rate_effect, 0) && out.diverges == 0);
    assert_true(fabs(out.mix_effect - (0.7 - 0.4)) < 1e-15);

    const double empty[] = {0, 0, 0, 0, 0, 0}, impossible[] = {1, 0, 0, 0, 0, 0};
    expect_ok(ckpi_cascade_compare(before, empty, 3, CKPI_BETTER_HIGHER, &out));
    assert_true(out.status == CKPI_VALUE_NO_DATA && isnan(out.after) && isnan(out.mix_effect) &&
                is_same(out.before, 0.4));
    expect_status(ckpi_cascade_compare(before, impossible, 3, CKPI_BETTER_HIGHER, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cascade_compare(before, after, 3, CKPI_BETTER_TARGET, &out), CKPI_E_ARGUMENT);
}

enum { NO_PARENT = 99 };

static void levels_count_from_the_top(void **state)
{
    (void)state;
    const uint64_t parents[] = {2, 0, NO_PARENT, 2, UINT64_MAX};
    uint32_t levels[5];
    expect_ok(ckpi_cascade_levels(parents, 5, levels, NULL));
    const uint32_t expected[] = {1, 2, 0, 1, 0};
    assert_memory_equal(levels, expected, sizeof expected);
    expect_ok(ckpi_cascade_levels(NULL, 0, NULL, NULL));
    expect_status(ckpi_cascade_levels(NULL, 1, levels, NULL), CKPI_E_ARGUMENT);
}

static void circles_are_refused(void **state)
{
    (void)state;
    /* 0 hangs below the circle 1 -> 2 -> 3 -> 1 without being part of it. */
    const uint64_t parents[] = {1, 2, 3, 1};
    const uint64_t own[] = {NO_PARENT, 1};
    uint32_t levels[4] = {5, 5, 5, 5};
    ckpi_issue issue = {.struct_size = sizeof issue};
    expect_status(ckpi_cascade_levels(parents, 4, levels, &issue), CKPI_E_RECORD);
    assert_true(issue.index >= 1 && issue.index <= 3 && issue.reason == CKPI_REASON_CONTRADICTION);
    assert_true(levels[0] == 5 && levels[3] == 5);
    expect_status(ckpi_cascade_levels(own, 2, levels, &issue), CKPI_E_RECORD);
    assert_true(issue.index == 1);
}

static void depth_is_limited(void **state)
{
    (void)state;
    uint64_t parents[CKPI_CASCADE_LIMIT_DEPTH + 1];
    uint32_t levels[CKPI_CASCADE_LIMIT_DEPTH + 1];
    ckpi_issue issue = {.struct_size = sizeof issue};
    for (uint64_t i = 0; i <= CKPI_CASCADE_LIMIT_DEPTH; i++)
        parents[i] = i == 0 ? NO_PARENT : i - 1;
    expect_ok(ckpi_cascade_levels(parents, CKPI_CASCADE_LIMIT_DEPTH, levels, &issue));
    assert_int_equal(levels[CKPI_CASCADE_LIMIT_DEPTH - 1], CKPI_CASCADE_LIMIT_DEPTH - 1);
    expect_status(ckpi_cascade_levels(parents, CKPI_CASCADE_LIMIT_DEPTH + 1, levels, &issue), CKPI_E_LIMIT);
    assert_int_equal(issue.index, CKPI_CASCADE_LIMIT_DEPTH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_agree),
        cmocka_unit_test(progress_keeps_weights_and_misses),
        cmocka_unit_test(bad_roll_ups_are_refused),
        cmocka_unit_test(gaps_show_targets_that_do_not_add_up),
        cmocka_unit_test(divergence_is_mix),
        cmocka_unit_test(comers_and_leavers_are_mix),
        cmocka_unit_test(levels_count_from_the_top),
        cmocka_unit_test(circles_are_refused),
        cmocka_unit_test(depth_is_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
