/* SPDX-License-Identifier: MIT */
/* Goals in pieces, times that do not count, and the goal of the next period. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

static int64_t day_us(int32_t year, int32_t month, int32_t day)
{
    int64_t days = 0;
    expect_ok(ckpi_calendar_days(year, month, day, &days));
    return days * DAY;
}

typedef struct fixture {
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_goal goal;
} fixture;

/* From 412 s to 330 s in the first quarter of 2026. */
static void start(fixture *f)
{
    memset(f, 0, sizeof *f);
    f->scope.struct_size = sizeof f->scope;
    f->baseline.struct_size = sizeof f->baseline;
    f->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    f->baseline.value = 412;
    f->target.struct_size = sizeof f->target;
    expect_ok(ckpi_target_absolute(330, &f->target));
    f->goal.struct_size = sizeof f->goal;
    f->goal.id = 4;
    f->goal.version = 3;
    f->goal.metric = CKPI_METRIC_HANDLE_TIME;
    f->goal.direction = CKPI_GOAL_DIRECTION_LOWER;
    f->goal.inference = CKPI_INFERENCE_CENSUS;
    f->goal.scope = &f->scope;
    f->goal.baseline = &f->baseline;
    f->goal.target = &f->target;
    f->goal.title = "g";
    f->goal.title_size = 1;
    f->goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    f->goal.start_us = day_us(2026, 1, 1);
    f->goal.end_us = day_us(2026, 4, 1);
}

static const ckpi_calendar months = {.struct_size = sizeof months, .unit = CKPI_PERIOD_UNIT_MONTH};

/* --- Steps --- */

static void a_level_is_asked_month_by_month(void **state)
{
    (void)state;
    fixture f;
    ckpi_goal_step steps[4];
    size_t count = 0;
    start(&f);
    expect_ok(ckpi_goal_steps_read(&f.goal, &months, steps, 4, &count));
    assert_int_equal(count, 3);
    /* 31, 28 and 31 days of 90. */
    static const int days[] = {31, 59, 90};
    double sum = 0;
    for (size_t i = 0; i < 3; i++) {
        expect_true(fabs(steps[i].mark - (412 - 82 * days[i] / 90.0)) < 1e-9, "%zu: %.12g", i, steps[i].mark);
        assert_true(steps[i].start_us == day_us(2026, (int32_t)i + 1, 1));
        sum += steps[i].share;
    }
    assert_true(steps[2].mark == 330 && steps[2].end_us == f.goal.end_us && fabs(sum + 82) < 1e-9);
    /* From the middle of a month the first piece is the shorter. */
    f.goal.start_us = day_us(2026, 1, 20);
    expect_ok(ckpi_goal_steps_read(&f.goal, &months, steps, 4, &count));
    assert_true(count == 3 && steps[0].start_us == f.goal.start_us && steps[0].end_us == day_us(2026, 2, 1));
    expect_true(fabs(steps[0].share + 82 * 12 / 71.0) < 1e-9, "%.12g", steps[0].share);
}

/* A thousand sales, and every step a whole number of them; with a February of twice the volume, too. */
static void a_total_is_shared_in_whole_numbers(void **state)
{
    (void)state;
    fixture f;
    ckpi_goal_step steps[14];
    size_t count = 0;
    start(&f);
    f.goal.mode = CKPI_MODE_SUM;
    f.goal.metric = CKPI_METRIC_ANSWERED;
    f.goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    f.goal.baseline = NULL;
    expect_ok(ckpi_target_absolute(1000, &f.target));
    expect_ok(ckpi_goal_steps_read(&f.goal, &months, steps, 14, &count));
    assert_true(count == 3 && steps[0].share == 344 && steps[1].share == 312 && steps[2].share == 344);
    const ckpi_calendar weeks = {.struct_size = sizeof weeks, .unit = CKPI_PERIOD_UNIT_WEEK};
    expect_ok(ckpi_goal_steps_read(&f.goal, &weeks, steps, 14, &count));
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(steps[i].share == floor(steps[i].share) && steps[i].share > 0);
        sum += steps[i].share;
    }
    assert_true(count == 14 && sum == 1000);
    /* 1, 2 and 1 parts of 4. */
    const ckpi_volume volumes[] = {{day_us(2026, 1, 1), day_us(2026, 2, 1), 1},
                                   {day_us(2026, 2, 1), day_us(2026, 3, 1), 2},
                                   {day_us(2026, 3, 1), day_us(2026, 4, 1), 1}};
    f.goal.volumes = volumes;
    f.goal.volume_count = 3;
    expect_ok(ckpi_goal_steps_read(&f.goal, &months, steps, 14, &count));
    assert_true(steps[0].share == 250 && steps[1].share == 500 && steps[2].share == 250);
}

/* Behind on the first of March: the way that is left, from where one stands. */
static void steps_are_planned_anew(void **state)
{
    (void)state;
    fixture f;
    ckpi_goal next = {.struct_size = sizeof next};
    ckpi_baseline baseline = {.struct_size = sizeof baseline};
    ckpi_target target = {.struct_size = sizeof target};
    ckpi_goal_step steps[6];
    size_t count = 0;
    const ckpi_calendar weeks = {.struct_size = sizeof weeks, .unit = CKPI_PERIOD_UNIT_WEEK};
    start(&f);
    expect_ok(ckpi_goal_replan(&f.goal, 392, day_us(2026, 3, 1), &next, &baseline, &target));
    expect_ok(ckpi_goal_steps_read(&next, &weeks, steps, 6, &count));
    /* A Sunday, four weeks, and two days of the sixth. */
    assert_int_equal(count, 6);
    expect_true(fabs(steps[1].share + 62 * 7 / 31.0) < 1e-9, "%.12g", steps[1].share);
    assert_true(steps[5].mark == 330 && steps[5].end_us == f.goal.end_us);
}

static void what_cannot_be_cut(void **state)
{
    (void)state;
    fixture f;
    ckpi_goal_step steps[3] = {{0, 0, 0, 0}};
    size_t count = 0;
    start(&f);
    expect_status(ckpi_goal_steps_read(&f.goal, &months, steps, 2, &count), CKPI_E_SPACE);
    assert_true(count == 3 && steps[0].end_us == 0);
    const int64_t edges[] = {day_us(2026, 1, 1), day_us(2026, 2, 1)};
    const ckpi_calendar own = {
        .struct_size = sizeof own, .unit = CKPI_PERIOD_UNIT_EDGES, .edges_us = edges, .edge_count = 2};
    expect_status(ckpi_goal_steps_read(&f.goal, &own, steps, 3, &count), CKPI_E_NOT_FOUND);
    expect_status(ckpi_goal_steps_read(&f.goal, NULL, steps, 3, &count), CKPI_E_ARGUMENT);
    expect_ok(ckpi_target_band(1, 2, &f.target));
    expect_status(ckpi_goal_steps_read(&f.goal, &months, steps, 3, &count), CKPI_E_ARGUMENT);
    start(&f);
    f.goal.given = CKPI_GIVEN_START;
    expect_status(ckpi_goal_steps_read(&f.goal, &months, steps, 3, &count), CKPI_E_ARGUMENT);
}

/* --- Times that do not count --- */

static void observe(ckpi_observation o[5], int64_t from_us)
{
    for (int i = 0; i < 5; i++)
        o[i] = (ckpi_observation){.struct_size = sizeof o[i],
                                  .given = CKPI_OBSERVED_RATIO,
                                  .start_us = from_us + i * DAY,
                                  .end_us = from_us + (i + 1) * DAY,
                                  .n = 100,
                                  .numerator = i == 2 ? 90000 : 40000,
                                  .denominator = 100};
}

/* A day on which the system will be down was agreed the day before, and does not count: 400 s instead of 500 s. */
static void a_declared_day_does_not_count(void **state)
{
    (void)state;
    fixture f;
    ckpi_observation o[5], kept[5];
    size_t excluded = 0;
    start(&f);
    f.goal.window_us = 5 * DAY;
    observe(o, f.goal.start_us);
    ckpi_exclusion x = {.struct_size = sizeof x,
                        .start_us = f.goal.start_us + 2 * DAY,
                        .end_us = f.goal.start_us + 3 * DAY,
                        .declared_at_us = f.goal.start_us + DAY};
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = f.goal.start_us + 5 * DAY};
    ckpi_verdict v = {.struct_size = sizeof v};
    expect_ok(ckpi_goal_evaluate(&f.goal, o, 5, &moment, &v, NULL));
    assert_true(v.value == 500 && v.n == 500);
    expect_ok(ckpi_exclusions_apply(&x, 1, o, 5, kept, &excluded, NULL));
    assert_true(excluded == 1 && kept[2].given == 0 && kept[2].start_us == x.start_us && kept[2].n == 0);
    expect_ok(ckpi_goal_evaluate(&f.goal, kept, 5, &moment, &v, NULL));
    assert_true(v.value == 400 && v.n == 400);
    /* In place, and by none. */
    expect_ok(ckpi_exclusions_apply(NULL, 0, o, 5, kept, &excluded, NULL));
    assert_true(excluded == 0 && memcmp(o, kept, sizeof o) == 0);
    expect_ok(ckpi_exclusions_apply(&x, 1, o, 5, o, &excluded, NULL));
    assert_true(excluded == 1 && o[2].given == 0 && o[1].given != 0 && o[3].given != 0);
}

static void bad_days_are_not_taken_out_afterwards(void **state)
{
    (void)state;
    fixture f;
    ckpi_observation o[5], kept[5];
    ckpi_issue issue = {.struct_size = sizeof issue};
    size_t excluded = 77;
    start(&f);
    observe(o, f.goal.start_us);
    memset(kept, 0, sizeof kept);
    ckpi_exclusion x[2] = {{.struct_size = sizeof x[0], .start_us = 0, .end_us = 1, .declared_at_us = 0},
                           {.struct_size = sizeof x[0],
                            .start_us = f.goal.start_us + 2 * DAY,
                            .end_us = f.goal.start_us + 3 * DAY,
                            .declared_at_us = f.goal.start_us + 2 * DAY + 1}};
    expect_status(ckpi_exclusions_apply(x, 2, o, 5, kept, &excluded, &issue), CKPI_E_RECORD);
    assert_true(issue.index == 1 && issue.reason == CKPI_REASON_CONTRADICTION && excluded == 77);
    x[1].declared_at_us = 0;
    x[1].end_us = x[1].start_us - 1;
    expect_status(ckpi_exclusions_apply(x, 2, o, 5, kept, &excluded, &issue), CKPI_E_RECORD);
    assert_true(issue.index == 1 && issue.reason == CKPI_REASON_ENDS_BEFORE_START);
    /* Half a day cannot be taken out of a day's sums. */
    x[1].end_us = x[1].start_us + DAY / 2;
    expect_status(ckpi_exclusions_apply(x, 2, o, 5, kept, &excluded, &issue), CKPI_E_RECORD);
    assert_true(issue.index == 2 && issue.reason == CKPI_REASON_BEYOND_RANGE && kept[0].given == 0);
    expect_status(ckpi_exclusions_apply(NULL, 1, o, 5, kept, &excluded, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_exclusions_apply(x, 1, o, 5, NULL, &excluded, NULL), CKPI_E_ARGUMENT);
}

/* --- The next period --- */

typedef struct next {
    ckpi_goal goal;
    ckpi_baseline baseline;
    ckpi_target target;
} next;

static ckpi_status roll(const fixture *f, double value, uint32_t ratchet, next *n)
{
    memset(n, 0, sizeof *n);
    n->goal.struct_size = sizeof n->goal;
    n->baseline.struct_size = sizeof n->baseline;
    n->target.struct_size = sizeof n->target;
    return ckpi_goal_roll_over(&f->goal, 5, value, day_us(2026, 4, 1), day_us(2026, 7, 1), ratchet, &n->goal,
                               &n->baseline, &n->target);
}

static double target_of(const next *n)
{
    double number = NAN;
    uint32_t code = 0;
    expect_ok(ckpi_target_resolve(&n->target, &n->baseline, &number, &code));
    assert_int_equal(code, CKPI_SMART_OK);
    return number;
}

static void the_recipe_holds_for_the_next_quarter(void **state)
{
    (void)state;
    fixture f;
    next n;
    start(&f);
    f.baseline.value = 400;
    expect_ok(ckpi_target_relative(-0.2, &f.target));
    f.target.given = CKPI_TARGET_HAS_RESOLVED | CKPI_TARGET_HAS_STRETCH;
    f.target.resolved = 320;
    f.target.stretch = 300;
    const ckpi_milestone milestone = {.struct_size = sizeof milestone};
    f.goal.milestones = &milestone;
    f.goal.milestone_count = 1;
    f.goal.life = CKPI_GOAL_LIFE_ABANDONED;
    /* Reached 350: 20 % less than that. */
    expect_ok(roll(&f, 350, CKPI_RATCHET_NONE, &n));
    assert_true(n.baseline.value == 350 && (n.baseline.given & CKPI_BASELINE_HAS_FROZEN));
    assert_true(fabs(target_of(&n) - 280) < 1e-9);
    assert_true(n.goal.id == 5 && n.goal.version == 1 && n.goal.life == CKPI_GOAL_LIFE_COMMITTED);
    assert_true(n.goal.start_us == f.goal.end_us && n.goal.milestone_count == 0 && n.target.given == 0);
    assert_true(n.goal.scope == &f.scope && n.goal.target == &n.target && n.goal.baseline == &n.baseline);
    /* A bad quarter, 450: the next would start from there; with the ratchet, from 400 again. */
    expect_ok(roll(&f, 450, CKPI_RATCHET_NONE, &n));
    assert_true(fabs(target_of(&n) - 360) < 1e-9);
    expect_ok(roll(&f, 450, CKPI_RATCHET_BASELINE, &n));
    assert_true(n.baseline.value == 400 && fabs(target_of(&n) - 320) < 1e-9);
    expect_ok(roll(&f, 350, CKPI_RATCHET_BASELINE, &n));
    assert_true(n.baseline.value == 350);
    f.goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
    expect_ok(roll(&f, 350, CKPI_RATCHET_BASELINE, &n));
    assert_true(n.baseline.value == 400);
    /* The last goal is what it was. */
    assert_true(f.target.resolved == 320 && f.baseline.value == 400 && f.goal.version == 3);
    /* A number of its own stays. */
    expect_ok(ckpi_target_absolute(330, &f.target));
    expect_ok(roll(&f, 350, CKPI_RATCHET_NONE, &n));
    assert_true(target_of(&n) == 330);
}

static void what_cannot_be_rolled_over(void **state)
{
    (void)state;
    fixture f;
    next n;
    start(&f);
    expect_status(roll(&f, NAN, CKPI_RATCHET_NONE, &n), CKPI_E_ARGUMENT);
    expect_status(roll(&f, 350, 2, &n), CKPI_E_ARGUMENT);
    f.goal.end_us++;
    expect_status(roll(&f, 350, CKPI_RATCHET_NONE, &n), CKPI_E_ARGUMENT);
    start(&f);
    f.goal.direction = CKPI_GOAL_DIRECTION_UNSTATED;
    expect_status(roll(&f, 350, CKPI_RATCHET_NONE, &n), CKPI_E_ARGUMENT);
    start(&f);
    f.target.kind = CKPI_TARGET_KIND_NONE;
    expect_status(roll(&f, 350, CKPI_RATCHET_NONE, &n), CKPI_E_ARGUMENT);
    start(&f);
    n.target.struct_size = 4;
    expect_status(
        ckpi_goal_roll_over(&f.goal, 5, 350, f.goal.end_us, f.goal.end_us + 1, 0, &n.goal, &n.baseline, &n.target),
        CKPI_E_SIZE);
    assert_int_equal(n.baseline.kind, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_level_is_asked_month_by_month),
        cmocka_unit_test(a_total_is_shared_in_whole_numbers),
        cmocka_unit_test(steps_are_planned_anew),
        cmocka_unit_test(what_cannot_be_cut),
        cmocka_unit_test(a_declared_day_does_not_count),
        cmocka_unit_test(bad_days_are_not_taken_out_afterwards),
        cmocka_unit_test(the_recipe_holds_for_the_next_quarter),
        cmocka_unit_test(what_cannot_be_rolled_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
