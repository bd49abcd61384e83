/* SPDX-License-Identifier: MIT */
/* A version is never edited: a change makes the next one, and the old one can
 * still be read. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAYS(d) ((int64_t)(d)*86400 * 1000000)

typedef struct fixture {
    ckpi_goal goal;
    ckpi_scope scope;
    ckpi_baseline baseline;
    ckpi_target target;
    ckpi_metric_query query;
} fixture;

static void fill(fixture *f, uint32_t version)
{
    *f = (fixture){.scope = {.struct_size = sizeof f->scope, .dimensions = 1u << CKPI_DIMENSION_QUEUE},
                   .baseline = {.struct_size = sizeof f->baseline, .kind = CKPI_BASELINE_KIND_FIXED, .value = 400},
                   .target = {.struct_size = sizeof f->target, .kind = CKPI_TARGET_KIND_RELATIVE, .value = -0.2},
                   .query = {.struct_size = sizeof f->query, .metric = CKPI_METRIC_HANDLE_TIME}};
    f->scope.id[CKPI_DIMENSION_QUEUE] = 5;
    f->goal = (ckpi_goal){.struct_size = sizeof f->goal,
                          .version = version,
                          .id = 9,
                          .metric = CKPI_METRIC_HANDLE_TIME,
                          .direction = CKPI_GOAL_DIRECTION_LOWER,
                          .given = CKPI_GIVEN_START | CKPI_GIVEN_END,
                          .start_us = DAYS(0),
                          .end_us = DAYS(90),
                          .scope = &f->scope,
                          .baseline = &f->baseline,
                          .target = &f->target,
                          .query = &f->query};
}

static size_t compare(const fixture *a, const fixture *b, ckpi_goal_change *changes)
{
    size_t count = 99;
    expect_ok(ckpi_goal_compare(&a->goal, &b->goal, changes, 20, &count));
    return count;
}

static void changes_are_listed(void **state)
{
    (void)state;
    fixture a, b;
    ckpi_goal_change changes[20];
    fill(&a, 1);
    fill(&b, 1);
    assert_int_equal(compare(&a, &b, changes), 0);

    fill(&b, 2);
    b.baseline.value = 380; /* and with it the target's number */
    assert_int_equal(compare(&a, &b, changes), 2);
    assert_true(changes[0].member == CKPI_MEMBER_BASELINE && changes[0].before == 400 && changes[0].after == 380);
    assert_true(changes[1].member == CKPI_MEMBER_TARGET && changes[1].before == 320 && changes[1].after == 304);

    fill(&b, 2);
    b.target.given = CKPI_TARGET_HAS_STRETCH;
    b.target.stretch = 300;
    b.goal.end_us = DAYS(120);
    b.query.threshold_us = 20;
    b.scope.id[CKPI_DIMENSION_QUEUE] = 6;
    assert_int_equal(compare(&a, &b, changes), 4);
    assert_true(changes[0].member == CKPI_MEMBER_DEFINITION && changes[1].member == CKPI_MEMBER_SCOPE);
    assert_true(changes[2].member == CKPI_MEMBER_STRETCH && isnan(changes[2].before) && changes[2].after == 300);
    assert_true(changes[3].member == CKPI_MEMBER_END && changes[3].after == 120 * 86400.0);
}

/* Each member by itself, so that none is forgotten. */
static void every_member_is_seen(void **state)
{
    (void)state;
    fixture a, b;
    fill(&a, 1);
    for (uint32_t member = CKPI_MEMBER_LIFE; ckpi_goal_member_name(member); member++) {
        ckpi_goal_change changes[20];
        fill(&b, 2);
        switch (member) {
        case CKPI_MEMBER_LIFE:
            b.goal.life = CKPI_GOAL_LIFE_ABANDONED;
            break;
        case CKPI_MEMBER_METRIC:
            b.goal.metric = CKPI_METRIC_TALK_TIME;
            break;
        case CKPI_MEMBER_DEFINITION:
            b.query.quantile = 0.9;
            break;
        case CKPI_MEMBER_SCOPE:
            b.scope.dimensions = 0;
            b.scope.id[CKPI_DIMENSION_QUEUE] = 0;
            break;
        case CKPI_MEMBER_DIRECTION:
            b.goal.direction = CKPI_GOAL_DIRECTION_HIGHER;
            break;
        case CKPI_MEMBER_BASELINE:
            b.baseline.value = 401;
            break;
        case CKPI_MEMBER_TARGET:
            b.target.value = -0.1;
            break;
        case CKPI_MEMBER_TARGET_HIGH:
            b.target.kind = CKPI_TARGET_KIND_BAND;
            b.target.high = 9;
            break;
        case CKPI_MEMBER_THRESHOLD:
            b.target.given = CKPI_TARGET_HAS_THRESHOLD;
            break;
        case CKPI_MEMBER_STRETCH:
            b.target.given = CKPI_TARGET_HAS_STRETCH;
            break;
        case CKPI_MEMBER_START:
            b.goal.start_us = DAYS(1);
            break;
        case CKPI_MEMBER_END:
            b.goal.given &= ~(uint32_t)CKPI_GIVEN_END;
            break;
        case CKPI_MEMBER_PATH:
            b.goal.path = CKPI_PATH_FLAT;
            break;
        case CKPI_MEMBER_MODE:
            b.goal.mode = CKPI_MODE_LEVEL;
            break;
        case CKPI_MEMBER_INFERENCE:
            b.goal.inference = CKPI_INFERENCE_SAMPLE;
            break;
        case CKPI_MEMBER_WEIGHT:
            b.goal.given |= CKPI_GIVEN_WEIGHT;
            b.goal.weight = 2;
            break;
        case CKPI_MEMBER_PARENT:
            b.goal.parent_id = 3;
            break;
        default:
            fail();
        }
        const size_t count = compare(&a, &b, changes);
        bool found = false;
        for (size_t i = 0; i < count; i++)
            found = found || changes[i].member == member;
        expect_true(found, "%s is not seen", ckpi_goal_member_name(member));
    }
}

static void changes_need_a_version(void **state)
{
    (void)state;
    fixture a, b;
    size_t count = 77;
    fill(&a, 2);
    fill(&b, 2);
    b.baseline.value = 380;
    expect_status(ckpi_goal_compare(&a.goal, &b.goal, NULL, 0, &count), CKPI_E_MISMATCH);
    b.goal.version = 1;
    expect_status(ckpi_goal_compare(&a.goal, &b.goal, NULL, 0, &count), CKPI_E_MISMATCH);
    b.goal.version = 3;
    expect_status(ckpi_goal_compare(&a.goal, &b.goal, NULL, 0, &count), CKPI_E_SPACE);
    assert_int_equal(count, 2); /* counted, though there is no room */
    ckpi_goal_change changes[2] = {{.member = 99}, {.member = 99}};
    count = 0;
    expect_status(ckpi_goal_compare(&a.goal, &b.goal, changes, 1, &count), CKPI_E_SPACE);
    assert_true(count == 2 && changes[0].member == 99);
    expect_ok(ckpi_goal_compare(&a.goal, &b.goal, changes, 2, &count));
    assert_true(count == 2 && changes[0].member != 99 && changes[1].member != 99);
    b = a;
    expect_ok(ckpi_goal_compare(&a.goal, &b.goal, NULL, 0, &count));
    assert_int_equal(count, 0);
    b.goal.id = 8;
    expect_status(ckpi_goal_compare(&a.goal, &b.goal, NULL, 0, &count), CKPI_E_MISMATCH);
    expect_status(ckpi_goal_compare(&a.goal, &b.goal, NULL, 1, &count), CKPI_E_ARGUMENT);
}

/* Mid-period: the path starts anew from where it stands, the target stays what
 * it was, and progress before and after can both be read. */
static void replanning_keeps_the_old_version(void **state)
{
    (void)state;
    fixture f;
    fill(&f, 1);
    const fixture untouched = f;
    ckpi_goal next = {.struct_size = sizeof next};
    ckpi_baseline baseline = {.struct_size = sizeof baseline};
    ckpi_target target = {.struct_size = sizeof target};
    expect_ok(ckpi_goal_replan(&f.goal, 390, DAYS(45), &next, &baseline, &target));
    assert_memory_equal(&f, &untouched, sizeof f);
    assert_true(next.version == 2 && next.id == 9 && next.start_us == DAYS(45) && next.end_us == DAYS(90));
    assert_true(next.baseline == &baseline && next.target == &target && next.scope == f.goal.scope);

    double expected;
    expect_ok(ckpi_goal_expected(&f.goal, DAYS(45), &expected));
    assert_true(expected == 360); /* the old path, for the record */
    expect_ok(ckpi_goal_expected(&next, DAYS(45), &expected));
    assert_true(expected == 390);
    expect_ok(ckpi_goal_expected(&next, DAYS(90), &expected));
    assert_true(expected == 320); /* -20 % of 400, not of 390 */

    size_t count;
    ckpi_goal_change changes[20];
    expect_ok(ckpi_goal_compare(&f.goal, &next, changes, 20, &count));
    assert_true(count == 2 && changes[0].member == CKPI_MEMBER_BASELINE && changes[1].member == CKPI_MEMBER_START);

    expect_status(ckpi_goal_replan(&f.goal, 390, DAYS(90), &next, &baseline, &target), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_replan(&f.goal, NAN, DAYS(45), &next, &baseline, &target), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_replan(&f.goal, 390, DAYS(45), &f.goal, &baseline, &target), CKPI_E_ARGUMENT);
    f.target.kind = CKPI_TARGET_KIND_BAND;
    expect_status(ckpi_goal_replan(&f.goal, 390, DAYS(45), &next, &baseline, &target), CKPI_E_ARGUMENT);
    target.struct_size = 4;
    expect_status(ckpi_goal_replan(&untouched.goal, 390, DAYS(45), &next, &baseline, &target), CKPI_E_SIZE);
}

static ckpi_goal_version since(const fixture *f, int64_t at_us)
{
    return (ckpi_goal_version){.struct_size = sizeof(ckpi_goal_version), .since_us = at_us, .goal = &f->goal};
}

static void history_tells_what_held(void **state)
{
    (void)state;
    fixture a, b, c;
    fill(&a, 1);
    fill(&b, 2);
    fill(&c, 5);
    ckpi_goal_version versions[] = {since(&a, DAYS(0)), since(&b, DAYS(10)), since(&c, DAYS(20))};
    const struct {
        int64_t at;
        size_t index;
    } known[] = {{DAYS(0), 0}, {DAYS(10) - 1, 0}, {DAYS(10), 1}, {DAYS(20), 2}, {DAYS(999), 2}};
    size_t index;
    for (size_t i = 0; i < 5; i++) {
        expect_ok(ckpi_goal_version_find(versions, 3, known[i].at, &index));
        assert_int_equal(index, known[i].index);
    }
    expect_status(ckpi_goal_version_find(versions, 3, -1, &index), CKPI_E_NOT_FOUND);
    versions[2].since_us = DAYS(5);
    expect_status(ckpi_goal_version_find(versions, 3, 0, &index), CKPI_E_ARGUMENT);
    versions[2].since_us = DAYS(20);
    c.goal.version = 2;
    expect_status(ckpi_goal_version_find(versions, 3, 0, &index), CKPI_E_ARGUMENT);
    c.goal.version = 5;
    c.goal.id = 10;
    expect_status(ckpi_goal_version_find(versions, 3, 0, &index), CKPI_E_MISMATCH);
    versions[1].correction = 8;
    expect_status(ckpi_goal_version_find(versions, 2, 0, &index), CKPI_E_ARGUMENT);
    versions[0].reserved0 = 1;
    expect_status(ckpi_goal_version_find(versions, 2, 0, &index), CKPI_E_NEWER);
    expect_status(ckpi_goal_version_find(versions, 0, 0, &index), CKPI_E_ARGUMENT);
    assert_string_equal(ckpi_correction_name(CKPI_CORRECTION_ROOT_CAUSE), "root_cause");
    assert_null(ckpi_correction_name(8));
    assert_null(ckpi_goal_member_name(0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_listed),      cmocka_unit_test(every_member_is_seen),
        cmocka_unit_test(changes_need_a_version),  cmocka_unit_test(replanning_keeps_the_old_version),
        cmocka_unit_test(history_tells_what_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
