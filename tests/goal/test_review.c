/* SPDX-License-Identifier: MIT */
/* Reviews freeze what was known, and say what follows from it. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { FROM = 1000, UNTIL = 2000 };

static ckpi_verdict verdict(uint32_t status, uint32_t evidence)
{
    return (ckpi_verdict){.struct_size = sizeof(ckpi_verdict),
                          .goal_id = 7,
                          .version = 2,
                          .status = status,
                          .evidence = evidence,
                          .n = 100,
                          .value = 0.70,
                          .low = 0.60,
                          .high = 0.80,
                          .baseline = 0.60,
                          .target = 0.80,
                          .expected = 0.75,
                          .gap = -0.05,
                          .elapsed = 0.5,
                          .progress = 0.5,
                          .probability = NAN};
}

static ckpi_review_input input_of(const ckpi_verdict *verdict)
{
    return (ckpi_review_input){.struct_size = sizeof(ckpi_review_input),
                               .start_us = FROM,
                               .end_us = UNTIL,
                               .at_us = UNTIL,
                               .verdict = verdict};
}

static ckpi_review review_of(const ckpi_review_input *input)
{
    ckpi_review out = {.struct_size = sizeof out};
    expect_ok(ckpi_review_read(input, &out));
    return out;
}

static uint32_t suggested(const ckpi_verdict *verdict)
{
    const ckpi_review_input input = input_of(verdict);
    return review_of(&input).suggestions;
}

static void a_review_freezes(void **state)
{
    (void)state;
    ckpi_verdict v = verdict(CKPI_GOAL_STATUS_ON_TRACK, CKPI_EVIDENCE_CONCLUSIVE);
    const uint32_t milestones[] = {CKPI_MILESTONE_STATE_MET, CKPI_MILESTONE_STATE_MET_LATE,
                                   CKPI_MILESTONE_STATE_MET_EARLY, CKPI_MILESTONE_STATE_MISSED,
                                   CKPI_MILESTONE_STATE_PENDING};
    const uint32_t guardrails[] = {CKPI_GOAL_STATUS_OFF_TRACK, CKPI_GOAL_STATUS_ON_TRACK, CKPI_GOAL_STATUS_MISSED};
    ckpi_review_input input = input_of(&v);
    input.milestones = milestones;
    input.milestone_count = 5;
    input.guardrails = guardrails;
    input.guardrail_count = 3;
    input.spikes = 4;
    input.breaks = 1;
    const ckpi_review out = review_of(&input);
    assert_true(out.goal_id == 7 && out.version == 2 && out.sequence == 1 && out.revision == 0 && out.n == 100);
    assert_true(out.value == 0.70 && out.low == 0.60 && out.high == 0.80 && out.gap == -0.05);
    assert_true(fabs(out.gap_share + 0.25) < 1e-12 && isnan(out.change) && out.previous_status == 0);
    assert_true(out.milestones_met == 3 && out.milestones_missed == 1 && out.guardrails_broken == 2);
    assert_true(out.spikes == 4 && out.breaks == 1 && isnan(out.benchmark_percentile) && out.suggestions == 0);

    /* Later data changes the verdict, not the review. */
    v.value = 0.1;
    assert_true(out.value == 0.70);
}

static void reviews_follow_each_other(void **state)
{
    (void)state;
    const ckpi_verdict v = verdict(CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE);
    ckpi_review_input input = input_of(&v);
    ckpi_review first = review_of(&input);
    first.value = 0.75;
    input.start_us = UNTIL;
    input.end_us = input.at_us = 3000;
    input.previous = &first;
    const ckpi_review second = review_of(&input);
    assert_true(second.sequence == 2 && fabs(second.change + 0.05) < 1e-12);
    assert_true(second.previous_status == CKPI_GOAL_STATUS_OFF_TRACK);
    assert_int_equal(second.suggestions, CKPI_SUGGEST_REPLAN); /* twice in a row */

    /* Late data: a revision of the same place, with its own number. */
    input.revises = &second;
    input.at_us = 3500;
    const ckpi_review late = review_of(&input);
    assert_true(late.sequence == 2 && late.revision == 1 && late.at_us == 3500);
    input.revises = &late;
    assert_int_equal(review_of(&input).revision, 2);

    ckpi_review out = {.struct_size = sizeof out};
    input.revises = &first; /* another period */
    expect_status(ckpi_review_read(&input, &out), CKPI_E_MISMATCH);
    input.revises = &late;
    input.at_us = 3400; /* earlier than what it replaces */
    expect_status(ckpi_review_read(&input, &out), CKPI_E_MISMATCH);
    input.revises = NULL;
    ckpi_review stranger = first;
    stranger.goal_id = 8;
    input.previous = &stranger;
    expect_status(ckpi_review_read(&input, &out), CKPI_E_MISMATCH);
    input.previous = &second; /* not before */
    expect_status(ckpi_review_read(&input, &out), CKPI_E_MISMATCH);
}

static ckpi_cause cause(uint32_t kind, double effect, uint32_t noise)
{
    return (ckpi_cause){.struct_size = sizeof(ckpi_cause), .kind = kind, .effect = effect, .noise = noise};
}

static void the_largest_causes_stay(void **state)
{
    (void)state;
    const ckpi_cause causes[] = {cause(CKPI_CAUSE_RATE, 3, 0),       cause(CKPI_CAUSE_RATE, -9, 1),
                                 cause(CKPI_CAUSE_COMPONENT, -5, 0), cause(CKPI_CAUSE_MIX, 4, 0),
                                 cause(CKPI_CAUSE_VOLUME, 1, 0),     cause(CKPI_CAUSE_RATE, 5, 0),
                                 cause(CKPI_CAUSE_RATE, 0, 0)};
    const ckpi_verdict behind = verdict(CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_NONE);
    const ckpi_verdict ahead = verdict(CKPI_GOAL_STATUS_ON_TRACK, CKPI_EVIDENCE_NONE);
    ckpi_review_input input = input_of(&behind);
    input.causes = causes;
    input.cause_count = 7;
    ckpi_review out = review_of(&input);
    assert_int_equal(out.cause_count, 3);
    assert_true(out.cause[0] == 2 && out.cause[1] == 5 && out.cause[2] == 3); /* noise is no cause */
    assert_int_equal(out.suggestions, CKPI_SUGGEST_INVESTIGATE_SEGMENT);
    input.causes = &causes[3];
    input.cause_count = 2;
    out = review_of(&input);
    assert_true(out.cause_count == 2 && out.cause[0] == 0 && out.suggestions == CKPI_SUGGEST_INVESTIGATE_MIX);
    input.causes = &causes[1]; /* only noise */
    input.cause_count = 1;
    assert_true(review_of(&input).cause_count == 0 && review_of(&input).suggestions == 0);
    input.verdict = &ahead;
    input.causes = causes;
    input.cause_count = 7;
    assert_true(review_of(&input).cause_count == 3 && review_of(&input).suggestions == 0);
}

static void what_follows_from_a_verdict(void **state)
{
    (void)state;
    ckpi_verdict v = verdict(CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE);
    assert_int_equal(suggested(&v), 0);
    v.reason = CKPI_GOAL_REASON_UNREACHABLE;
    assert_int_equal(suggested(&v), CKPI_SUGGEST_REPLAN);
    v = verdict(CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE);
    assert_int_equal(suggested(&v), CKPI_SUGGEST_RAISE_TARGET);
    v.elapsed = 1;
    v.flags = CKPI_VERDICT_CLOSED;
    assert_int_equal(suggested(&v), CKPI_SUGGEST_CLOSE_GOAL);
    v.status = CKPI_GOAL_STATUS_EXCEEDED;
    assert_int_equal(suggested(&v), CKPI_SUGGEST_RAISE_TARGET | CKPI_SUGGEST_CLOSE_GOAL);
    v.status = CKPI_GOAL_STATUS_ON_TRACK;
    assert_int_equal(suggested(&v), 0);
    v.status = CKPI_GOAL_STATUS_ABANDONED;
    v.flags = 0;
    assert_int_equal(suggested(&v), CKPI_SUGGEST_CLOSE_GOAL);
}

/* "Why is it not enough with so many?": a number of records answers. */
static void data_that_would_decide(void **state)
{
    (void)state;
    ckpi_verdict v = verdict(CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING);
    v.expected = 0.75; /* half width 0.1, distance 0.05: four times as many */
    v.value = 0.70;
    ckpi_review_input input = input_of(&v);
    ckpi_review out = review_of(&input);
    assert_true(out.n_more >= 299 && out.n_more <= 301 && out.suggestions == CKPI_SUGGEST_ADD_DATA);
    v.expected = 0.90; /* decided already */
    assert_int_equal(review_of(&input).n_more, 0);
    v.expected = 0.75;
    v.status = CKPI_GOAL_STATUS_ON_TRACK; /* nobody asks */
    assert_int_equal(review_of(&input).n_more, 0);
    v.status = CKPI_GOAL_STATUS_AT_RISK;
    v.expected = v.value; /* never */
    assert_int_equal(review_of(&input).n_more, 0);
    v = verdict(CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_EVIDENCE_NONE);
    v.n_needed = 12;
    out = review_of(&input);
    assert_true(out.n_more == 12 && out.suggestions == CKPI_SUGGEST_ADD_DATA);
}

static void actions_are_chased(void **state)
{
    (void)state;
    const ckpi_verdict v = verdict(CKPI_GOAL_STATUS_ON_TRACK, CKPI_EVIDENCE_CONCLUSIVE);
    ckpi_plan_standing plan = {.struct_size = sizeof plan, .overdue = 1, .blocked = 2};
    ckpi_review_input input = input_of(&v);
    input.plan = &plan;
    const ckpi_review out = review_of(&input);
    assert_true(out.actions_overdue == 1 && out.actions_blocked == 2 && out.suggestions == CKPI_SUGGEST_CHASE_ACTIONS);
    plan.overdue = plan.blocked = 0;
    assert_int_equal(review_of(&input).suggestions, 0);
}

static void wrong_calls_are_refused(void **state)
{
    (void)state;
    const ckpi_verdict v = verdict(CKPI_GOAL_STATUS_ON_TRACK, CKPI_EVIDENCE_CONCLUSIVE);
    ckpi_cause wrong = cause(9, 1, 0);
    const ckpi_review_input good = input_of(&v);
    ckpi_review_input bad[6] = {good, good, good, good, good, good};
    bad[0].end_us = FROM;
    bad[1].at_us = FROM - 1;
    bad[2].has_percentile = 1;
    bad[2].benchmark_percentile = 101;
    bad[3].milestone_count = 1;
    bad[4].causes = &wrong;
    bad[4].cause_count = 1;
    bad[5].verdict = NULL;
    ckpi_review out = {.struct_size = sizeof out, .n = 77};
    for (size_t i = 0; i < 6; i++)
        expect_status(ckpi_review_read(&bad[i], &out), CKPI_E_ARGUMENT);
    wrong = cause(CKPI_CAUSE_RATE, NAN, 0);
    expect_status(ckpi_review_read(&bad[4], &out), CKPI_E_ARGUMENT);
    assert_int_equal(out.n, 77);
    out.struct_size = 8;
    expect_status(ckpi_review_read(&good, &out), CKPI_E_SIZE);

    assert_string_equal(ckpi_review_suggestion_name(CKPI_SUGGEST_ADD_DATA), "ADD_DATA");
    assert_null(ckpi_review_suggestion_name(3));
    assert_string_equal(ckpi_cause_kind_name(CKPI_CAUSE_MIX), "mix");
    assert_null(ckpi_cause_kind_name(9));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_review_freezes),        cmocka_unit_test(reviews_follow_each_other),
        cmocka_unit_test(the_largest_causes_stay), cmocka_unit_test(what_follows_from_a_verdict),
        cmocka_unit_test(data_that_would_decide),  cmocka_unit_test(actions_are_chased),
        cmocka_unit_test(wrong_calls_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
