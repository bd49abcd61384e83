/* SPDX-License-Identifier: MIT */
/* Plans of action: what is done, due, waiting, and for what. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { NOW = 1000, COUNT = 6 };

static ckpi_action action(int64_t due, int64_t done)
{
    return (ckpi_action){.struct_size = sizeof(ckpi_action),
                         .kind = CKPI_ACTION_KIND_TRAINING,
                         .created_at_us = 0,
                         .due_at_us = due,
                         .done_at_us = done};
}

static ckpi_resource resource(uint64_t of, int64_t secured)
{
    return (ckpi_resource){.struct_size = sizeof(ckpi_resource), .action = of, .amount = 1, .secured_at_us = secured};
}

typedef struct fixture {
    ckpi_action actions[COUNT];
    ckpi_action_link links[COUNT];
    ckpi_resource resources[COUNT];
    ckpi_action_standing out[COUNT];
    ckpi_plan_standing whole;
    ckpi_action_plan plan;
    ckpi_issue issue;
} fixture;

static fixture *start(fixture *f, size_t actions, size_t links, size_t resources)
{
    f->plan = (ckpi_action_plan){sizeof f->plan, 0, f->actions, f->links, f->resources, actions, links, resources};
    for (size_t i = 0; i < COUNT; i++)
        f->out[i].struct_size = sizeof f->out[i];
    f->whole.struct_size = sizeof f->whole;
    f->issue.struct_size = sizeof f->issue;
    return f;
}

static ckpi_status read_plan(fixture *f)
{
    return ckpi_action_plan_read(&f->plan, NOW, f->out, &f->whole, &f->issue);
}

static void states_by_time(void **state)
{
    (void)state;
    fixture f = {.actions = {action(900, 900), action(900, 901), action(1000, CKPI_ABSENT), action(1001, CKPI_ABSENT),
                             action(CKPI_ABSENT, CKPI_ABSENT), action(900, 1001)}};
    expect_ok(read_plan(start(&f, 6, 0, 0)));
    const uint32_t expected[] = {CKPI_ACTION_STATE_DONE,  CKPI_ACTION_STATE_LATE_DONE, CKPI_ACTION_STATE_OVERDUE,
                                 CKPI_ACTION_STATE_READY, CKPI_ACTION_STATE_READY,     CKPI_ACTION_STATE_OVERDUE};
    for (size_t i = 0; i < 6; i++)
        expect_true(f.out[i].state == expected[i], "action %zu: %s", i, ckpi_action_state_name(f.out[i].state));
    assert_true(f.whole.done == 2 && f.whole.late_done == 1 && f.whole.overdue == 2 && f.whole.ready == 2);
    assert_true(fabs(f.whole.completion - 1.0 / 3) < 1e-15 && f.whole.blocked == 0);
    assert_true(f.whole.blocking_resource == 0); /* there are none */
}

static void waiting_for_others(void **state)
{
    (void)state;
    /* 2 needs 1, which needs 0; 3 needs what is done. */
    fixture f = {.actions = {action(2000, CKPI_ABSENT), action(2000, CKPI_ABSENT), action(900, CKPI_ABSENT),
                             action(2000, CKPI_ABSENT), action(900, 900)},
                 .links = {{2, 1}, {1, 0}, {3, 4}}};
    expect_ok(read_plan(start(&f, 5, 3, 0)));
    assert_int_equal(f.out[0].state, CKPI_ACTION_STATE_READY);
    assert_true(f.out[1].state == CKPI_ACTION_STATE_BLOCKED && f.out[1].blocking_action == 0 && f.out[1].level == 1);
    /* Overdue tells more than blocked; what it waits for is told all the same. */
    assert_true(f.out[2].state == CKPI_ACTION_STATE_OVERDUE && f.out[2].blocking_action == 1 && f.out[2].level == 2);
    assert_true(f.out[3].state == CKPI_ACTION_STATE_READY && f.out[3].blocking_action == 5 && f.out[3].level == 1);
    assert_true(f.whole.blocked == 2 && f.whole.ready == 2);
}

static void waiting_for_resources(void **state)
{
    (void)state;
    fixture f = {
        .actions = {action(3000, CKPI_ABSENT), action(2000, CKPI_ABSENT), action(900, 900)},
        .resources = {resource(0, CKPI_ABSENT), resource(1, 1000), resource(1, 1001), resource(2, CKPI_ABSENT)}};
    expect_ok(read_plan(start(&f, 3, 0, 4)));
    assert_true(f.out[0].state == CKPI_ACTION_STATE_BLOCKED && f.out[0].blocking_resource == 0);
    assert_true(f.out[1].state == CKPI_ACTION_STATE_BLOCKED && f.out[1].blocking_resource == 2);
    assert_true(f.out[2].state == CKPI_ACTION_STATE_DONE && f.out[2].blocking_resource == 4);
    assert_int_equal(f.whole.blocking_resource, 2); /* of the action due first */
}

static void circles_are_refused(void **state)
{
    (void)state;
    fixture f = {.actions = {action(1, 1), action(1, 1), action(1, 1), action(1, 1)},
                 .links = {{0, 1}, {1, 2}, {2, 3}, {3, 1}}};
    f.out[0].state = 77;
    expect_status(read_plan(start(&f, 4, 4, 0)), CKPI_E_RECORD);
    assert_int_equal(f.issue.reason, CKPI_REASON_CONTRADICTION);
    assert_true(f.issue.index >= 1 && f.issue.index <= 3);
    assert_true(f.out[0].state == 77 && f.whole.done == 0);
    /* Of two needs, the one outside the circle is not to blame. */
    const ckpi_action_link two[] = {{1, 0}, {1, 2}, {2, 1}, {3, 1}};
    memcpy(f.links, two, sizeof two);
    expect_status(read_plan(start(&f, 4, 4, 0)), CKPI_E_RECORD);
    assert_true(f.issue.index == 1 || f.issue.index == 2);
    f.links[0] = (ckpi_action_link){2, 2};
    expect_status(read_plan(start(&f, 4, 1, 0)), CKPI_E_RECORD);
    assert_int_equal(f.issue.index, 2);
}

static void impossible_plans_are_refused(void **state)
{
    (void)state;
    fixture f = {.actions = {action(2000, CKPI_ABSENT), action(2000, CKPI_ABSENT)},
                 .links = {{0, 2}},
                 .resources = {resource(2, CKPI_ABSENT)}};
    const fixture good = f;
    expect_status(read_plan(start(&f, 2, 1, 0)), CKPI_E_RECORD);
    assert_true(f.issue.index == 0 && f.issue.reason == CKPI_REASON_UNKNOWN_VALUE);
    expect_status(read_plan(start(&f, 2, 0, 1)), CKPI_E_RECORD);
    assert_int_equal(f.issue.reason, CKPI_REASON_UNKNOWN_VALUE);
    f.resources[0] = resource(1, CKPI_ABSENT);
    f.resources[0].amount = -1;
    expect_status(read_plan(start(&f, 2, 0, 1)), CKPI_E_RECORD);
    assert_true(f.issue.index == 1 && f.issue.reason == CKPI_REASON_BEYOND_RANGE);

    f.actions[1].due_at_us = -1;
    expect_status(read_plan(start(&f, 2, 0, 0)), CKPI_E_RECORD);
    assert_true(f.issue.index == 1 && f.issue.reason == CKPI_REASON_ENDS_BEFORE_START);
    f = good;
    f.actions[0].kind = 7;
    expect_status(read_plan(start(&f, 2, 0, 0)), CKPI_E_RECORD);
    assert_int_equal(f.issue.reason, CKPI_REASON_UNKNOWN_VALUE);
    f = good;
    f.actions[0].due_at_us = INT64_MAX;
    expect_status(read_plan(start(&f, 2, 0, 0)), CKPI_E_RECORD);
    assert_int_equal(f.issue.reason, CKPI_REASON_BEYOND_RANGE);
    f = good;
    start(&f, 2, 0, 0)->out[0].struct_size = 4;
    expect_status(read_plan(&f), CKPI_E_SIZE);
    /* The first one's size is that of all. */
    start(&f, 2, 0, 0)->out[1].struct_size = 4;
    expect_ok(read_plan(&f));
    assert_int_equal(f.out[1].struct_size, sizeof f.out[1]);
    start(&f, 2, 0, 0)->plan.reserved0 = 1;
    expect_status(read_plan(&f), CKPI_E_NEWER);
    expect_status(ckpi_action_plan_read(NULL, NOW, f.out, NULL, NULL), CKPI_E_ARGUMENT);
}

static void empty_plans_and_names(void **state)
{
    (void)state;
    fixture f = {0};
    expect_ok(ckpi_action_plan_read(&start(&f, 0, 0, 0)->plan, NOW, NULL, &f.whole, NULL));
    assert_true(f.whole.status == CKPI_VALUE_NO_DATA && isnan(f.whole.completion));
    assert_string_equal(ckpi_action_kind_name(CKPI_ACTION_KIND_MENTORING), "mentoring");
    assert_string_equal(ckpi_action_state_name(CKPI_ACTION_STATE_LATE_DONE), "LATE_DONE");
    assert_null(ckpi_action_kind_name(7));
    assert_null(ckpi_action_state_name(0));
    assert_null(ckpi_action_state_name(6));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_by_time),
        cmocka_unit_test(waiting_for_others),
        cmocka_unit_test(waiting_for_resources),
        cmocka_unit_test(circles_are_refused),
        cmocka_unit_test(impossible_plans_are_refused),
        cmocka_unit_test(empty_plans_and_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
