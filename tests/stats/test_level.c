/* SPDX-License-Identifier: MIT */
/* Levels against looking at every single microsecond. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { SPAN = 200, STEPS = 60, ROUNDS = 300 };

typedef struct step {
    int64_t at;
    int64_t value;
} step;

/* Steps at non-decreasing times in [0, SPAN], many of them at the same time. */
static void random_steps(random_source *source, step steps[STEPS])
{
    int64_t at = 0;
    for (int i = 0; i < STEPS; i++) {
        at += random_chance(source, 50) ? 0 : random_between(source, 0, 2 * SPAN / STEPS);
        steps[i] = (step){at > SPAN ? SPAN : at, random_between(source, 0, 9)};
    }
}

/* The last value set at or before a moment. */
static int64_t value_at(const step *steps, int count, int64_t first, int64_t t)
{
    int64_t value = first;
    for (int i = 0; i < count && steps[i].at <= t; i++) {
        value = steps[i].value;
    }
    return value;
}

static ckpi_level_value looked_at(const step *steps, int count, int64_t first, int64_t start, int64_t end)
{
    ckpi_level_value v = {.struct_size = sizeof v, .lowest = CKPI_ABSENT, .highest = CKPI_ABSENT};
    double spread = 0;
    for (int64_t t = start; t < end; t++) {
        const int64_t value = value_at(steps, count, first, t);
        v.integral_low += (uint64_t)value;
        v.squares_low += (uint64_t)(value * value);
        v.lowest = t == start || value < v.lowest ? value : v.lowest;
        v.highest = t == start || value > v.highest ? value : v.highest;
        v.duration_us++;
    }
    v.mean = end > start ? (double)v.integral_low / (double)v.duration_us : NAN;
    for (int64_t t = start; t < end; t++) {
        const double off = (double)value_at(steps, count, first, t) - v.mean;
        spread += off * off;
    }
    v.standard_deviation = end > start ? sqrt(spread / (double)v.duration_us) : NAN;
    return v;
}

static ckpi_level begun(int64_t start, int64_t end, int64_t value)
{
    ckpi_level level;
    memset(&level, 0x5A, sizeof level);
    expect_ok(ckpi_level_start(&level, start, end, value));
    return level;
}

static ckpi_level_value read_until(const ckpi_level *level, int64_t until)
{
    ckpi_level_value value;
    memset(&value, 0x5A, sizeof value);
    value.struct_size = sizeof value;
    expect_ok(ckpi_level_read(level, until, &value));
    return value;
}

static void feed(ckpi_level *level, const step *steps, int count)
{
    for (int i = 0; i < count; i++) {
        if (i % 2) {
            expect_ok(ckpi_level_set(level, steps[i].at, steps[i].value));
        } else {
            expect_ok(ckpi_level_change(level, steps[i].at, steps[i].value - level->level));
        }
    }
}

static void expect_values(const ckpi_level_value *a, const ckpi_level_value *b)
{
    assert_int_equal(a->duration_us, b->duration_us);
    assert_int_equal(a->lowest, b->lowest);
    assert_int_equal(a->highest, b->highest);
    assert_int_equal(a->integral_low, b->integral_low);
    assert_int_equal(a->integral_high, b->integral_high);
    assert_int_equal(a->squares_low, b->squares_low);
    assert_int_equal(a->squares_high, b->squares_high);
    assert_true(a->mean == b->mean || (isnan(a->mean) && isnan(b->mean)));
    assert_true(fabs(a->standard_deviation - b->standard_deviation) < 1e-12 ||
                (isnan(a->standard_deviation) && isnan(b->standard_deviation)));
}

static void a_window_sees_each_microsecond_once(void **unused)
{
    random_source source = {11};
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        step steps[STEPS];
        random_steps(&source, steps);
        const int64_t start = random_between(&source, -20, SPAN), end = random_between(&source, start, SPAN + 30);
        ckpi_level level = begun(start, end, 4);
        feed(&level, steps, STEPS);
        const ckpi_level_value got = read_until(&level, SPAN + 50);
        const ckpi_level_value expected = looked_at(steps, STEPS, 4, start, end);
        expect_values(&got, &expected);
    }
}

static void reading_before_the_end_sees_what_was(void **unused)
{
    random_source source = {12};
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        step steps[STEPS];
        random_steps(&source, steps);
        const int fed = (int)random_between(&source, 1, STEPS);
        const int64_t until = random_between(&source, steps[fed - 1].at, SPAN + 20);
        ckpi_level level = begun(50, 150, 0);
        feed(&level, steps, fed);
        const ckpi_level before = level;
        const ckpi_level_value got = read_until(&level, until);
        const ckpi_level_value expected = looked_at(steps, fed, 0, 50, until < 150 ? until : 150);
        expect_values(&got, &expected);
        assert_memory_equal(&before, &level, sizeof level);
    }
}

/* Cutting a warm-up at any instant is feeding only what came after, given the live state. */
static void a_cut_is_a_beginning_with_the_live_level(void **unused)
{
    random_source source = {13};
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        step steps[STEPS];
        random_steps(&source, steps);
        const int fed = (int)random_between(&source, 0, STEPS);
        const int64_t next = fed < STEPS ? steps[fed].at : SPAN;
        const int64_t cut = random_between(&source, fed ? steps[fed - 1].at : -5, next);
        ckpi_level whole = begun(-5, SPAN, 7);
        feed(&whole, steps, fed);
        expect_ok(ckpi_level_reset_at(&whole, cut, SPAN + 10));
        ckpi_level after = begun(cut, SPAN + 10, value_at(steps, fed, 7, SPAN));
        feed(&whole, steps + fed, STEPS - fed);
        feed(&after, steps + fed, STEPS - fed);
        const ckpi_level_value a = read_until(&whole, SPAN + 10), b = read_until(&after, SPAN + 10);
        expect_values(&a, &b);
        assert_int_equal(a.duration_us, SPAN + 10 - cut);
    }
}

static void a_copy_is_a_snapshot(void **unused)
{
    random_source source = {14};
    step steps[STEPS];
    (void)unused;
    random_steps(&source, steps);
    ckpi_level level = begun(0, SPAN, 0);
    feed(&level, steps, STEPS / 2);
    const ckpi_level snapshot = level;
    feed(&level, steps + STEPS / 2, STEPS / 2);
    const ckpi_level_value first = read_until(&level, SPAN);
    expect_ok(ckpi_level_reset_at(&level, SPAN, SPAN));
    level = snapshot;
    feed(&level, steps + STEPS / 2, STEPS / 2);
    const ckpi_level_value again = read_until(&level, SPAN);
    assert_memory_equal(&first, &again, sizeof first);
}

/* Of changes at one time the order makes no difference, nor do levels that held for no time. */
static void what_held_for_no_time_was_never_there(void **unused)
{
    ckpi_level level = begun(0, 100, 2);
    (void)unused;
    expect_ok(ckpi_level_set(&level, 10, 50));
    expect_ok(ckpi_level_set(&level, 10, 0));
    expect_ok(ckpi_level_set(&level, 10, 3));
    expect_ok(ckpi_level_set(&level, 100, 99));
    const ckpi_level_value value = read_until(&level, 100);
    assert_int_equal(value.lowest, 2);
    assert_int_equal(value.highest, 3);
    assert_int_equal(value.integral_low, 2 * 10 + 3 * 90);
    assert_true(value.mean == 2.9);
}

static void pooled_windows_are_one(void **unused)
{
    random_source source = {15};
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        step steps[STEPS];
        ckpi_level_value parts[3], forward = {.struct_size = sizeof forward}, backward = forward;
        const int64_t edges[4] = {0, random_between(&source, 0, 90), random_between(&source, 90, SPAN), SPAN};
        random_steps(&source, steps);
        for (int i = 0; i < 3; i++) {
            ckpi_level level = begun(edges[i], edges[i + 1], 1);
            feed(&level, steps, STEPS);
            parts[i] = read_until(&level, SPAN);
        }
        for (int i = 0; i < 3; i++) {
            expect_ok(ckpi_level_value_merge(&forward, &parts[i]));
            expect_ok(ckpi_level_value_merge(&backward, &parts[2 - i]));
        }
        const ckpi_level_value whole = looked_at(steps, STEPS, 1, 0, SPAN);
        expect_values(&forward, &whole);
        assert_memory_equal(&forward, &backward, sizeof forward);
        expect_ok(ckpi_level_value_merge(&forward, &forward));
        assert_int_equal(forward.duration_us, 2 * SPAN);
        assert_true(forward.mean == whole.mean);
    }
}

static void the_limits_fit(void **unused)
{
    const int64_t limit = ckpi_time_limit(), highest = ckpi_level_limit();
    ckpi_level_value sum = {.struct_size = sizeof sum};
    (void)unused;
    ckpi_level level = begun(-limit, limit, highest);
    const ckpi_level_value value = read_until(&level, limit);
    assert_int_equal(value.duration_us, 2 * limit);
    assert_int_equal(value.integral_high, (UINT64_C(1) << 24) - 1);
    assert_int_equal(value.integral_low, UINT64_C(0xFF00000000000000));
    assert_true(value.mean == (double)highest);
    assert_true(value.standard_deviation == 0);
    for (int i = 0; i < 127; i++) {
        expect_ok(ckpi_level_value_merge(&sum, &value));
    }
    assert_true(sum.mean == (double)highest && sum.standard_deviation == 0);
    const ckpi_level_value before = sum;
    expect_status(ckpi_level_value_merge(&sum, &value), CKPI_E_OVERFLOW);
    assert_memory_equal(&before, &sum, sizeof sum);

    /* One microsecond off a level of 2^32 - 1, in 2^56 of them: nothing cancels. */
    level = begun(-limit, limit, highest);
    expect_ok(ckpi_level_set(&level, limit - 1, highest - 1));
    const ckpi_level_value fine = read_until(&level, limit);
    assert_true(fabs(fine.standard_deviation / ldexp(1, -28) - 1) < 1e-15);
}

static void occupancy_is_a_ratio_of_integrals(void **unused)
{
    double out = 0;
    ckpi_level busy = begun(0, 90, 0), staffed = begun(0, 90, 3), nobody = begun(0, 90, 0), other = begun(0, 80, 1);
    (void)unused;
    expect_ok(ckpi_level_set(&busy, 30, 2));
    expect_ok(ckpi_level_set(&busy, 60, 1));
    expect_ok(ckpi_level_set(&staffed, 60, 1));
    const ckpi_level_value b = read_until(&busy, 90), s = read_until(&staffed, 90);
    const ckpi_level_value n = read_until(&nobody, 90), o = read_until(&other, 90);
    expect_ok(ckpi_level_ratio(&b, &s, &out));
    assert_true(out == 90.0 / 210.0);
    expect_ok(ckpi_level_ratio(&n, &s, &out));
    assert_true(out == 0);
    expect_ok(ckpi_level_ratio(&b, &n, &out));
    assert_true(isnan(out));
    expect_status(ckpi_level_ratio(&b, &o, &out), CKPI_E_MISMATCH);
    expect_status(ckpi_level_ratio(NULL, &o, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_ratio(&b, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_ratio(&b, &s, NULL), CKPI_E_ARGUMENT);
}

static void what_cannot_be_is_refused(void **unused)
{
    const int64_t limit = ckpi_time_limit();
    ckpi_level level = begun(0, 100, 5);
    (void)unused;
    expect_ok(ckpi_level_set(&level, 10, 1));
    const ckpi_level before = level;
    ckpi_level_value value = {.struct_size = sizeof value};
    expect_status(ckpi_level_set(&level, 9, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_set(&level, limit + 1, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_set(&level, 11, -1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_set(&level, 11, ckpi_level_limit() + 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_set(NULL, 11, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_change(&level, 11, -2), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_change(&level, 11, ckpi_level_limit()), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_change(&level, 11, INT64_MIN), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_change(NULL, 11, 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_reset_at(&level, 9, 100), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_reset_at(&level, 50, 49), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_reset_at(&level, 50, limit + 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_reset_at(NULL, 50, 60), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_read(&level, 9, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_read(&level, limit + 1, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_read(&level, 20, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_read(NULL, 20, &value), CKPI_E_ARGUMENT);
    value.struct_size = 8;
    expect_status(ckpi_level_read(&level, 20, &value), CKPI_E_SIZE);
    assert_memory_equal(&before, &level, sizeof level);
    expect_status(ckpi_level_start(&level, 1, 0, 0), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_start(&level, -limit - 1, 0, 0), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_start(&level, 0, 1, -1), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_start(NULL, 0, 1, 0), CKPI_E_ARGUMENT);
    assert_memory_equal(&before, &level, sizeof level);
}

/* A zeroed struct and garbage: a closed window of no length, and an error. */
static void structs_that_nobody_began(void **unused)
{
    ckpi_level level;
    ckpi_level_value value = {.struct_size = sizeof value}, bad = value;
    (void)unused;
    memset(&level, 0, sizeof level);
    expect_ok(ckpi_level_set(&level, 5, 3));
    value = read_until(&level, 9);
    assert_int_equal(value.duration_us, 0);
    assert_true(isnan(value.mean) && isnan(value.standard_deviation));
    memset(&level, 0x77, sizeof level);
    expect_status(ckpi_level_change(&level, 5, 3), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_set(&level, 5, 3), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_reset_at(&level, 5, 6), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_read(&level, 5, &value), CKPI_E_ARGUMENT);
    bad.duration_us = -1;
    expect_status(ckpi_level_value_merge(&value, &bad), CKPI_E_ARGUMENT);
    bad.duration_us = 0;
    bad.reserved0 = 1;
    expect_status(ckpi_level_value_merge(&value, &bad), CKPI_E_NEWER);
    expect_status(ckpi_level_value_merge(&bad, &value), CKPI_E_NEWER);
    bad.struct_size = 1;
    expect_status(ckpi_level_value_merge(&value, &bad), CKPI_E_SIZE);
    expect_status(ckpi_level_value_merge(&value, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_level_value_merge(NULL, &value), CKPI_E_ARGUMENT);
}

/* Nothing and nothing is nothing; nothing and something is something. */
static void nothing_is_the_identity(void **unused)
{
    ckpi_level_value nothing = {.struct_size = sizeof nothing}, sum = nothing;
    ckpi_level level = begun(0, 10, 6);
    const ckpi_level_value something = read_until(&level, 10);
    (void)unused;
    expect_ok(ckpi_level_value_merge(&sum, &nothing));
    assert_int_equal(sum.lowest, CKPI_ABSENT);
    assert_true(isnan(sum.mean));
    expect_ok(ckpi_level_value_merge(&sum, &something));
    assert_memory_equal(&sum, &something, sizeof sum);
    expect_ok(ckpi_level_value_merge(&sum, &nothing));
    assert_memory_equal(&sum, &something, sizeof sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_sees_each_microsecond_once),
        cmocka_unit_test(reading_before_the_end_sees_what_was),
        cmocka_unit_test(a_cut_is_a_beginning_with_the_live_level),
        cmocka_unit_test(a_copy_is_a_snapshot),
        cmocka_unit_test(what_held_for_no_time_was_never_there),
        cmocka_unit_test(pooled_windows_are_one),
        cmocka_unit_test(the_limits_fit),
        cmocka_unit_test(occupancy_is_a_ratio_of_integrals),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(structs_that_nobody_began),
        cmocka_unit_test(nothing_is_the_identity),
    };
    return cmocka_run_group_tests_name("level", tests, NULL, NULL);
}
