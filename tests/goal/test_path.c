/* SPDX-License-Identifier: MIT */
/* From a recipe to a number, from a number to a path, and how far along it. */
#include "support/expect.h"
#include "support/vectors.h"
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t word_in(uint32_t vocabulary, const char *capitals)
{
    char text[32] = "";
    uint32_t value;
    for (size_t i = 0; capitals[i] && i < sizeof text - 1; i++)
        text[i] = (char)tolower((unsigned char)capitals[i]);
    expect_ok(ckpi_goal_word_find(vocabulary, text, strlen(text), &value));
    return value;
}

static ckpi_baseline fixed(double value)
{
    const uint32_t kind = isnan(value) ? 0u : 1u * CKPI_BASELINE_KIND_FIXED;
    const ckpi_baseline b = {.struct_size = sizeof b, .kind = kind, .value = kind ? value : 0};
    return b;
}

static void expect_close(const char *id, double got, double expected)
{
    expect_true(isnan(expected) ? isnan(got) : fabs(got - expected) <= 1e-12 * fmax(1, fabs(expected)),
                "%s: %.17g, expected %.17g", id, got, expected);
}

static void targets_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("goal_target.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        ckpi_target target = {.struct_size = sizeof target};
        const ckpi_baseline baseline = fixed(test_vector_number(&row, 2));
        const double change = test_vector_number(&row, 3);
        double value;
        uint32_t code;
        expect_ok(test_vector_is(&row, 1, "REL") ? ckpi_target_relative(change, &target)
                                                 : ckpi_target_points(change, &target));
        expect_ok(ckpi_target_resolve(&target, &baseline, &value, &code));
        expect_close(row.field[0], value, test_vector_number(&row, 4));
        assert_string_equal(code ? ckpi_goal_word(CKPI_GOAL_WORDS_SMART_CODE, code) : "OK", row.field[5]);
    }
    fclose(file);
    assert_int_equal(rows, 8);
}

/* A measured baseline counts once it is frozen, and a frozen target no longer follows it. */
static void what_is_frozen_stays(void **state)
{
    (void)state;
    ckpi_target target = {.struct_size = sizeof target};
    ckpi_baseline baseline = {.struct_size = sizeof baseline, .kind = CKPI_BASELINE_KIND_WINDOW, .value = 300};
    double value;
    uint32_t code;
    expect_ok(ckpi_target_relative(-0.2, &target));
    expect_ok(ckpi_target_resolve(&target, &baseline, &value, &code));
    assert_int_equal(code, CKPI_SMART_M_NO_BASELINE);
    assert_true(isnan(value));
    baseline.given = CKPI_BASELINE_HAS_FROZEN;
    expect_ok(ckpi_target_resolve(&target, &baseline, &value, &code));
    assert_true(code == CKPI_SMART_OK && value == 240);
    target.given = CKPI_TARGET_HAS_RESOLVED;
    target.resolved = value;
    baseline.value = 999;
    expect_ok(ckpi_target_resolve(&target, &baseline, &value, &code));
    assert_true(code == CKPI_SMART_OK && value == 240);
    expect_ok(ckpi_target_percentile(7, 75, 228, &target));
    expect_ok(ckpi_target_resolve(&target, NULL, &value, &code));
    assert_true(code == CKPI_SMART_OK && value == 228 && target.benchmark_id == 7);
    target.kind = CKPI_TARGET_KIND_NONE;
    expect_ok(ckpi_target_resolve(&target, NULL, &value, &code));
    assert_int_equal(code, CKPI_SMART_M_NO_TARGET);
}

static size_t points_of(const char *text, ckpi_path_point *points)
{
    size_t count = 0;
    for (char *at = (char *)(uintptr_t)text; *at; count++) {
        const double over = strtod(at, &at);
        const double under = strtod(at + 1, &at);
        points[count].elapsed = over / under;
        points[count].fraction = strtod(at + 1, &at);
        at += *at == ' ';
    }
    return count;
}

static void paths_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("goal_trajectory.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        ckpi_path_point points[8];
        const size_t count = points_of(row.field[2], points);
        double fraction;
        expect_ok(ckpi_path_fraction(word_in(CKPI_GOAL_WORDS_PATH, row.field[1]), points, count,
                                     test_vector_number(&row, 3), &fraction));
        expect_close(row.field[0], fraction, test_vector_number(&row, 4));
    }
    fclose(file);
    assert_int_equal(rows, 34);
}

/* The same rows as a goal with milestones, and its expected value in its own unit. */
static void goals_follow_their_paths(void **state)
{
    (void)state;
    const int64_t year = INT64_C(31536000000000);
    FILE *file = test_vectors_open("goal_trajectory.csv");
    for (test_vector row; test_vectors_next(file, &row);) {
        ckpi_path_point points[8];
        ckpi_milestone milestones[8];
        const size_t count = points_of(row.field[2], points);
        const ckpi_baseline baseline = fixed(test_vector_number(&row, 5));
        ckpi_target target = {.struct_size = sizeof target};
        expect_ok(ckpi_target_absolute(test_vector_number(&row, 6), &target));
        for (size_t i = 0; i < count; i++) {
            const ckpi_milestone m = {.struct_size = sizeof m,
                                      .given = i % 2 ? CKPI_MILESTONE_HAS_VALUE : CKPI_MILESTONE_HAS_FRACTION,
                                      .due_at_us = (int64_t)(points[i].elapsed * (double)year),
                                      .fraction = points[i].fraction,
                                      .value = 300 - 60 * points[i].fraction};
            milestones[i] = m;
        }
        const ckpi_goal goal = {.struct_size = sizeof goal,
                                .direction = CKPI_GOAL_DIRECTION_LOWER,
                                .path = word_in(CKPI_GOAL_WORDS_PATH, row.field[1]),
                                .given = CKPI_GIVEN_START | CKPI_GIVEN_END,
                                .end_us = year,
                                .baseline = &baseline,
                                .target = &target,
                                .milestones = count ? milestones : NULL,
                                .milestone_count = count};
        double expected, elapsed;
        const int64_t at = (int64_t)(test_vector_number(&row, 3) * (double)year);
        expect_ok(ckpi_goal_elapsed(&goal, at, &elapsed));
        assert_true(fabs(elapsed - test_vector_number(&row, 3)) < 1e-13);
        expect_ok(ckpi_goal_expected(&goal, at, &expected));
        expect_true(fabs(expected - test_vector_number(&row, 7)) < 1e-9, "%s: %.17g", row.field[0], expected);
    }
    fclose(file);
}

/* Mondays are not Sundays: a sum follows expected volume, not the clock. */
static void pace_follows_volume(void **state)
{
    (void)state;
    const ckpi_volume volumes[] = {{0, 50, 9}, {50, 100, 1}};
    ckpi_goal goal = {.struct_size = sizeof goal,
                      .given = CKPI_GIVEN_START | CKPI_GIVEN_END,
                      .end_us = 100,
                      .volumes = volumes,
                      .volume_count = 2};
    double elapsed;
    expect_ok(ckpi_goal_elapsed(&goal, 50, &elapsed));
    assert_true(elapsed == 0.9);
    expect_ok(ckpi_goal_elapsed(&goal, 75, &elapsed));
    expect_close("volume", elapsed, 0.95);
    expect_ok(ckpi_goal_elapsed(&goal, -5, &elapsed));
    assert_true(elapsed == 0);
    expect_ok(ckpi_goal_elapsed(&goal, 500, &elapsed));
    assert_true(elapsed == 1);
    goal.volumes = NULL;
    goal.volume_count = 0;
    expect_ok(ckpi_goal_elapsed(&goal, 75, &elapsed));
    assert_true(elapsed == 0.75);
    goal.end_us = 0;
    expect_status(ckpi_goal_elapsed(&goal, 75, &elapsed), CKPI_E_ARGUMENT);
}

static void tables_bend(void **state)
{
    (void)state;
    const ckpi_path_point dip[] = {{0.25, -0.1}, {0.5, 0.4}};
    const ckpi_path_point disorder[] = {{0.5, 0.4}, {0.25, 0.1}};
    double f;
    expect_ok(ckpi_path_fraction(CKPI_PATH_TABLE, dip, 2, 0.125, &f));
    expect_close("dip", f, -0.05);
    expect_ok(ckpi_path_fraction(CKPI_PATH_TABLE, dip, 2, 0.75, &f));
    expect_close("rise", f, 0.7);
    expect_status(ckpi_path_fraction(CKPI_PATH_TABLE, disorder, 2, 0.75, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_path_fraction(CKPI_PATH_POLY, NULL, 0, 0.75, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_path_fraction(CKPI_PATH_LINEAR, NULL, 0, 1.5, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_path_fraction(CKPI_PATH_LINEAR, NULL, 0, NAN, &f), CKPI_E_ARGUMENT);
    expect_status(ckpi_path_fraction(CKPI_PATH_DEFAULT, NULL, 0, 0.5, &f), CKPI_E_ARGUMENT);
}

static ckpi_progress measure(uint32_t direction, double baseline, double low, double high, double value)
{
    ckpi_progress p = {.struct_size = sizeof p};
    expect_ok(ckpi_progress_measure(direction, baseline, low, high, value, &p));
    return p;
}

static void progress_agrees(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("goal_progress.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        const ckpi_progress p =
            measure(word_in(CKPI_GOAL_WORDS_DIRECTION, row.field[1]), test_vector_number(&row, 2),
                    test_vector_number(&row, 3), test_vector_number(&row, 4), test_vector_number(&row, 5));
        expect_close(row.field[0], p.raw, test_vector_number(&row, 6));
        expect_close(row.field[0], p.clamped, test_vector_number(&row, 7));
        assert_string_equal(ckpi_goal_word(CKPI_GOAL_WORDS_PROGRESS, p.flag), row.field[8]);
    }
    fclose(file);
    assert_int_equal(rows, 22);
}

/* What other products got wrong: truncation to whole numbers, a goal that
 * starts at its end shown as done, a hidden regression, a division by zero. */
static void progress_says_what_is_so(void **state)
{
    (void)state;
    ckpi_progress p = measure(CKPI_GOAL_DIRECTION_HIGHER, 0, 10, NAN, 5.9);
    expect_close("5.9 of 10", p.raw, 0.59);
    p = measure(CKPI_GOAL_DIRECTION_HIGHER, 8, 8, NAN, 8);
    assert_true(isnan(p.raw) && isnan(p.clamped) && p.flag == CKPI_PROGRESS_BASELINE_EQUALS_TARGET);
    p = measure(CKPI_GOAL_DIRECTION_HIGHER, 10, 20, NAN, 5);
    assert_true(p.raw == -0.5 && p.clamped == 0 && p.flag == CKPI_PROGRESS_REGRESSED);
    p = measure(CKPI_GOAL_DIRECTION_LOWER, NAN, 0, NAN, 0);
    assert_true(isnan(p.raw) && p.flag == CKPI_PROGRESS_ATTAINMENT_UNDEFINED);
    p = measure(CKPI_GOAL_DIRECTION_LOWER, 300, 240, NAN, NAN);
    assert_true(isnan(p.raw) && p.flag == CKPI_PROGRESS_NO_VALUE);
    ckpi_progress out = {.struct_size = sizeof out};
    expect_status(ckpi_progress_measure(0, 1, 2, 3, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_progress_measure(CKPI_GOAL_DIRECTION_HIGHER, 1, NAN, 3, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_progress_measure(CKPI_GOAL_DIRECTION_BAND, 1, 3, 2, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_progress_measure(CKPI_GOAL_DIRECTION_HIGHER, 1, 2, 0, INFINITY, &out), CKPI_E_ARGUMENT);
}

/* Mirrored data with the mirrored direction is the same progress. */
static void progress_has_no_preferred_side(void **state)
{
    (void)state;
    for (int b = -3; b <= 3; b++) {
        for (int t = -3; t <= 3; t++) {
            for (int v = -6; v <= 6; v++) {
                const ckpi_progress up = measure(CKPI_GOAL_DIRECTION_HIGHER, b, t, NAN, v);
                const ckpi_progress down = measure(CKPI_GOAL_DIRECTION_LOWER, -b, -t, NAN, -v);
                assert_int_equal(up.flag, down.flag);
                assert_true(isnan(up.raw) ? isnan(down.raw) : up.raw == down.raw);
            }
        }
    }
}

static void target_makers_refuse(void **state)
{
    (void)state;
    ckpi_target t = {.struct_size = sizeof t};
    expect_status(ckpi_target_absolute(NAN, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_relative(INFINITY, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_band(2, 1, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_percentile(1, 101, 5, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_maintain(5, 0, 3, &t), CKPI_E_ARGUMENT);
    expect_status(ckpi_target_maintain(5, 4, 3, &t), CKPI_E_ARGUMENT);
    expect_ok(ckpi_target_maintain(5, 2, 3, &t));
    assert_true(t.need == 2 && t.periods == 3 && t.value == 5);
    expect_ok(ckpi_target_band(0.75, 0.85, &t));
    assert_true(t.kind == CKPI_TARGET_KIND_BAND && t.low == 0.75 && t.high == 0.85 && t.need == 0);
    t.struct_size = 8;
    expect_status(ckpi_target_absolute(1, &t), CKPI_E_SIZE);
}

static void scopes_contain(void **state)
{
    (void)state;
    ckpi_scope site = {.struct_size = sizeof site, .dimensions = 1u << CKPI_DIMENSION_SITE};
    ckpi_scope team = {.struct_size = sizeof team, .dimensions = 1u << CKPI_DIMENSION_SITE | 1u << CKPI_DIMENSION_TEAM};
    const ckpi_scope all = {.struct_size = sizeof all};
    uint32_t out;
    site.id[CKPI_DIMENSION_SITE] = team.id[CKPI_DIMENSION_SITE] = 4;
    team.id[CKPI_DIMENSION_TEAM] = 9;
    expect_ok(ckpi_scope_contains(&site, &team, &out));
    assert_int_equal(out, 1);
    expect_ok(ckpi_scope_contains(&team, &site, &out));
    assert_int_equal(out, 0);
    expect_ok(ckpi_scope_contains(&all, &site, &out));
    assert_int_equal(out, 1);
    team.id[CKPI_DIMENSION_SITE] = 5;
    expect_ok(ckpi_scope_contains(&site, &team, &out));
    assert_int_equal(out, 0);
    expect_status(ckpi_scope_contains(&site, NULL, &out), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_agree),
        cmocka_unit_test(what_is_frozen_stays),
        cmocka_unit_test(paths_agree),
        cmocka_unit_test(goals_follow_their_paths),
        cmocka_unit_test(pace_follows_volume),
        cmocka_unit_test(tables_bend),
        cmocka_unit_test(progress_agrees),
        cmocka_unit_test(progress_says_what_is_so),
        cmocka_unit_test(progress_has_no_preferred_side),
        cmocka_unit_test(target_makers_refuse),
        cmocka_unit_test(scopes_contain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
