/* SPDX-License-Identifier: MIT */
/* Goals and what must not suffer for them. */
#include "goal/subject.h"

enum { SPEED = 11, QUALITY = 12, COURTESY = 13 };

/* Handle time from 300 s to 240 s in 100 days; quality no lower than 80 points, courtesy no lower than 90. */
static void set_up(subject s[3], uint64_t *guardrails)
{
    start(&s[0], CKPI_METRIC_HANDLE_TIME, CKPI_GOAL_DIRECTION_LOWER, CKPI_MODE_LEVEL, 100);
    s[0].goal.id = SPEED;
    s[0].goal.inference = CKPI_INFERENCE_CENSUS;
    set_baseline(&s[0], 300);
    expect_ok(ckpi_target_absolute(240, &s[0].target));
    for (int i = 1; i <= 2; i++) {
        start(&s[i], CKPI_METRIC_QUALITY, CKPI_GOAL_DIRECTION_HIGHER, CKPI_MODE_LEVEL, 100);
        s[i].goal.id = i == 1 ? QUALITY : COURTESY;
        s[i].goal.inference = CKPI_INFERENCE_CENSUS;
        expect_ok(ckpi_target_absolute(i == 1 ? 80 : 90, &s[i].target));
    }
    guardrails[0] = QUALITY;
    guardrails[1] = COURTESY;
    s[0].goal.guardrail_ids = guardrails;
    s[0].goal.guardrail_count = 2;
}

static ckpi_verdict guard(const subject *s, const ckpi_verdict *all, size_t count, ckpi_verdict v)
{
    expect_ok(ckpi_goal_guard(&s->goal, all, count, &v));
    return v;
}

/* What is reached by breaking a guardrail is not met; what holds its guardrails is. */
static void reached_at_a_cost_is_not_met(void **state)
{
    (void)state;
    subject s[3];
    uint64_t guardrails[2];
    set_up(s, guardrails);
    const ckpi_observation fast = value(0, 100, 235, 500), good = value(0, 100, 85, 60), bad = value(0, 100, 70, 60),
                           kind = value(0, 100, 95, 60);
    ckpi_verdict all[] = {evaluate(&s[0], &fast, 1, 100), evaluate(&s[1], &good, 1, 100),
                          evaluate(&s[2], &kind, 1, 100)};
    expect_verdict(&all[0], CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET,
                   CKPI_GOAL_REASON_FINAL);
    ckpi_verdict v = guard(&s[0], all, 3, all[0]);
    assert_memory_equal(&v, &all[0], sizeof v);
    all[1] = evaluate(&s[1], &bad, 1, 100);
    assert_int_equal(all[1].status, CKPI_GOAL_STATUS_MISSED);
    v = guard(&s[0], all, 3, all[0]);
    expect_verdict(&v, CKPI_GOAL_STATUS_MISSED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET,
                   CKPI_GOAL_REASON_GUARDRAIL);
    assert_true(v.guardrails_broken == 1 && v.flags == (all[0].flags | CKPI_VERDICT_GUARDRAIL_BROKEN));
    assert_int_equal(v.own_status, CKPI_GOAL_STATUS_ACHIEVED);
    assert_true(v.value == all[0].value && v.progress == all[0].progress);
    /* Exceeded is no excuse. */
    s[0].target.given |= CKPI_TARGET_HAS_STRETCH;
    s[0].target.stretch = 236;
    all[0] = evaluate(&s[0], &fast, 1, 100);
    assert_int_equal(all[0].status, CKPI_GOAL_STATUS_EXCEEDED);
    v = guard(&s[0], all, 3, all[0]);
    expect_verdict(&v, CKPI_GOAL_STATUS_MISSED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_STRETCH,
                   CKPI_GOAL_REASON_GUARDRAIL);
    /* Again, and in place: the same. */
    const ckpi_verdict again = guard(&s[0], all, 3, v);
    assert_memory_equal(&again, &v, sizeof v);
    expect_ok(ckpi_goal_guard(&s[0].goal, all, 3, &all[0]));
    assert_memory_equal(&all[0], &v, sizeof v);
    assert_int_equal(ckpi_goal_word(CKPI_GOAL_WORDS_REASON, v.reason)[0], 'G');
}

/* On the way: at risk while a guardrail is off track, off track once one is missed for good. */
static void on_the_way_a_guardrail_caps(void **state)
{
    (void)state;
    subject s[3];
    uint64_t guardrails[2];
    set_up(s, guardrails);
    const ckpi_observation ahead = value(0, 50, 250, 500), behind = value(0, 50, 290, 500), good = value(0, 50, 95, 60),
                           bad = value(0, 50, 60, 60);
    ckpi_verdict all[] = {evaluate(&s[0], &ahead, 1, 50), evaluate(&s[1], &bad, 1, 50), evaluate(&s[2], &good, 1, 50)};
    assert_true(all[0].status == CKPI_GOAL_STATUS_ON_TRACK && all[1].status == CKPI_GOAL_STATUS_OFF_TRACK);
    ckpi_verdict v = guard(&s[0], all, 3, all[0]);
    expect_verdict(&v, CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING, CKPI_GRADE_NONE, CKPI_GOAL_REASON_GUARDRAIL);
    all[2] = evaluate(&s[2], &bad, 1, 100); /* closed before the others */
    v = guard(&s[0], all, 3, all[0]);
    expect_verdict(&v, CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_NONE,
                   CKPI_GOAL_REASON_GUARDRAIL);
    assert_int_equal(v.guardrails_broken, 2);
    /* Looked at again with its own status as the one before, nothing has changed. */
    s[0].moment.previous = v.own_status;
    const ckpi_verdict again = evaluate(&s[0], &ahead, 1, 50);
    const ckpi_verdict w = guard(&s[0], all, 3, again);
    assert_true(w.status == v.status && w.reason == v.reason && w.evidence == v.evidence);
    /* What is behind by itself stays so, and says why. */
    s[0].moment.previous = 0;
    all[0] = evaluate(&s[0], &behind, 1, 50);
    assert_int_equal(all[0].reason, CKPI_GOAL_REASON_BEHIND_PATH);
    v = guard(&s[0], all, 3, all[0]);
    assert_true(v.status == all[0].status && v.reason == CKPI_GOAL_REASON_BEHIND_PATH && v.guardrails_broken == 2);
}

/* A guardrail that nobody can judge breaks nothing, but nothing is certain beside it. */
static void unknown_guardrails_are_told(void **state)
{
    (void)state;
    subject s[3];
    uint64_t guardrails[2];
    set_up(s, guardrails);
    const ckpi_observation fast = value(0, 100, 235, 500), few = value(0, 100, 10, 3), good = value(0, 100, 95, 60);
    ckpi_verdict all[] = {evaluate(&s[0], &fast, 1, 100), evaluate(&s[1], &few, 1, 100),
                          evaluate(&s[2], &good, 1, 100)};
    assert_int_equal(all[1].status, CKPI_GOAL_STATUS_INSUFFICIENT_DATA);
    for (int missing = 0; missing <= 1; missing++) {
        const ckpi_verdict v = guard(&s[0], &all[missing ? 2 : 0], missing ? 1 : 3, all[0]);
        expect_verdict(&v, CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_LEANING, CKPI_GRADE_TARGET, CKPI_GOAL_REASON_FINAL);
        assert_true((v.flags & CKPI_VERDICT_GUARDRAIL_UNKNOWN) && v.guardrails_broken == 0);
    }
    s[1].goal.life = CKPI_GOAL_LIFE_ABANDONED;
    all[1] = evaluate(&s[1], &few, 1, 100);
    const ckpi_verdict v = guard(&s[0], all, 3, all[0]);
    assert_memory_equal(&v, &all[0], sizeof v);
}

/* Two that guard each other: each answers for itself, in whatever order they are held. */
static void mutual_guardrails_do_not_drag_each_other_down(void **state)
{
    (void)state;
    subject s[3];
    uint64_t guardrails[2], speed = SPEED;
    set_up(s, guardrails);
    s[0].goal.guardrail_count = 1;
    s[1].goal.guardrail_ids = &speed;
    s[1].goal.guardrail_count = 1;
    const ckpi_observation slow = value(0, 100, 290, 500), good = value(0, 100, 85, 60);
    for (int first = 0; first <= 1; first++) {
        ckpi_verdict all[] = {evaluate(&s[0], &slow, 1, 100), evaluate(&s[1], &good, 1, 100)};
        expect_ok(ckpi_goal_guard(&s[first].goal, all, 2, &all[first]));
        expect_ok(ckpi_goal_guard(&s[1 - first].goal, all, 2, &all[1 - first]));
        assert_true(all[0].status == CKPI_GOAL_STATUS_MISSED && all[0].reason == CKPI_GOAL_REASON_FINAL);
        assert_true(all[1].status == CKPI_GOAL_STATUS_MISSED && all[1].reason == CKPI_GOAL_REASON_GUARDRAIL);
        assert_true(all[0].guardrails_broken == 0 && all[1].guardrails_broken == 1);
    }
}

static void wrong_calls_are_refused(void **state)
{
    (void)state;
    subject s[3];
    uint64_t guardrails[2];
    set_up(s, guardrails);
    const ckpi_observation fast = value(0, 100, 235, 500);
    ckpi_verdict v = evaluate(&s[0], &fast, 1, 100), before = v;
    expect_status(ckpi_goal_guard(NULL, NULL, 0, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_guard(&s[0].goal, NULL, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_guard(&s[0].goal, NULL, 1, &v), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_guard(&s[1].goal, &v, 1, &v), CKPI_E_ARGUMENT); /* another goal's verdict */
    ckpi_verdict other = v;
    other.struct_size = 8;
    expect_status(ckpi_goal_guard(&s[0].goal, &other, 1, &v), CKPI_E_SIZE);
    assert_memory_equal(&v, &before, sizeof v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reached_at_a_cost_is_not_met), cmocka_unit_test(on_the_way_a_guardrail_caps),
        cmocka_unit_test(unknown_guardrails_are_told),  cmocka_unit_test(mutual_guardrails_do_not_drag_each_other_down),
        cmocka_unit_test(wrong_calls_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
