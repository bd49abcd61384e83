/* SPDX-License-Identifier: MIT */
/* Recognition: who deserves it, who does not, and that asking twice changes nothing. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)
#define NOW (400 * DAY)

enum { PERIOD = 7, MOST = 8 };

static ckpi_recognition_rule rule_of(uint32_t kind)
{
    const ckpi_recognition_rule rule = {
        .struct_size = sizeof rule, .kind = kind, .better = CKPI_BETTER_HIGHER, .id = 100 + kind};
    return rule;
}

/* An agent with 200 contacts and a value of 0.8 (0.75 to 0.85) in a closed period. */
static ckpi_recognition_candidate agent(uint64_t id)
{
    const ckpi_recognition_candidate candidate = {.struct_size = sizeof candidate,
                                                  .flags = CKPI_CANDIDATE_CLOSED,
                                                  .id = id,
                                                  .n = 200,
                                                  .last_award_at_us = CKPI_ABSENT,
                                                  .value = 0.8,
                                                  .low = 0.75,
                                                  .high = 0.85,
                                                  .best = NAN,
                                                  .change = NAN,
                                                  .change_certainty = NAN};
    return candidate;
}

static size_t award(const ckpi_recognition_rule *rule, const ckpi_recognition_candidate *candidates, size_t count,
                    ckpi_award awards[MOST])
{
    size_t needed = 99;
    memset(awards, 0, MOST * sizeof awards[0]);
    awards[0].struct_size = sizeof awards[0];
    expect_ok(ckpi_recognition_read(rule, candidates, count, PERIOD, NOW, awards, MOST, &needed));
    return needed;
}

static bool wins(const ckpi_recognition_rule *rule, const ckpi_recognition_candidate *candidate)
{
    ckpi_award awards[MOST];
    return award(rule, candidate, 1, awards) == 1;
}

static void facts_are_recognised(void **state)
{
    (void)state;
    static const struct {
        uint32_t kind, fact;
    } rows[] = {
        {CKPI_RECOGNITION_KIND_TARGET_REACHED, CKPI_CANDIDATE_TARGET},
        {CKPI_RECOGNITION_KIND_STRETCH_REACHED, CKPI_CANDIDATE_STRETCH},
        {CKPI_RECOGNITION_KIND_MILESTONE_MET, CKPI_CANDIDATE_MILESTONE},
    };
    for (size_t i = 0; i < 3; i++) {
        const ckpi_recognition_rule rule = rule_of(rows[i].kind);
        for (size_t k = 0; k < 3; k++) {
            ckpi_recognition_candidate c = agent(1);
            c.flags |= rows[k].fact;
            expect_true(wins(&rule, &c) == (i == k), "rule %zu, fact %zu", i, k);
        }
    }
}

/* Each of these alone keeps an agent that reached the target from being recognised. */
static void luck_and_harm_are_not_recognised(void **state)
{
    (void)state;
    ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_TARGET_REACHED);
    rule.cool_down_us = 30 * DAY;
    rule.most_awards = 2;
    ckpi_recognition_candidate c = agent(1);
    c.flags |= CKPI_CANDIDATE_TARGET;
    assert_true(wins(&rule, &c));
    c.flags = CKPI_CANDIDATE_TARGET;
    assert_false(wins(&rule, &c));
    c.flags |= CKPI_CANDIDATE_CONCLUSIVE;
    assert_true(wins(&rule, &c));
    c.flags |= CKPI_CANDIDATE_GUARDRAIL;
    assert_false(wins(&rule, &c));
    c.flags &= ~(uint32_t)CKPI_CANDIDATE_GUARDRAIL;
    c.n = 29;
    assert_false(wins(&rule, &c));
    c.n = 30;
    assert_true(wins(&rule, &c));
    c.awards = 2;
    assert_false(wins(&rule, &c));
    c.awards = 1;
    assert_true(wins(&rule, &c));
    c.last_award_at_us = NOW - 30 * DAY + 1;
    assert_false(wins(&rule, &c));
    c.last_award_at_us = NOW - 30 * DAY;
    assert_true(wins(&rule, &c));
    c.last_award_at_us = NOW + 1;
    assert_false(wins(&rule, &c));
    c.last_award_at_us = INT64_MIN + 1;
    assert_true(wins(&rule, &c));
}

static void streaks_and_teams_need_enough(void **state)
{
    (void)state;
    ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_STREAK);
    ckpi_recognition_candidate c = agent(1);
    ckpi_award awards[MOST];
    c.streak = 2;
    assert_false(wins(&rule, &c));
    c.streak = 3;
    assert_int_equal(award(&rule, &c, 1, awards), 1);
    assert_true(awards[0].figure == 3 && awards[0].place == 0);
    rule.need = 4;
    assert_false(wins(&rule, &c));

    rule = rule_of(CKPI_RECOGNITION_KIND_TEAM);
    c.members = 5;
    c.members_on_target = 4;
    assert_false(wins(&rule, &c));
    rule.need = 4;
    assert_int_equal(award(&rule, &c, 1, awards), 1);
    assert_true(awards[0].figure == 4);
    rule.need = 0;
    c.members_on_target = 5;
    assert_true(wins(&rule, &c));
    c.members = c.members_on_target = 0;
    assert_false(wins(&rule, &c));
}

static void a_personal_best_is_beyond_its_interval(void **state)
{
    (void)state;
    ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_PERSONAL_BEST);
    ckpi_recognition_candidate c = agent(1);
    assert_false(wins(&rule, &c));
    c.best = 0.75;
    assert_false(wins(&rule, &c));
    c.best = 0.74;
    assert_true(wins(&rule, &c));
    rule.better = CKPI_BETTER_LOWER;
    assert_false(wins(&rule, &c));
    c.best = 0.86;
    assert_true(wins(&rule, &c));
    c.high = NAN;
    assert_false(wins(&rule, &c));
}

static void the_most_improved_is_one_and_is_real(void **state)
{
    (void)state;
    const ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_MOST_IMPROVED);
    ckpi_recognition_candidate c[4] = {agent(1), agent(2), agent(3), agent(4)};
    const double changes[] = {0.02, 0.09, 0.05, -0.2}, certainties[] = {0.95, 0.89, 0.9, 0.99};
    ckpi_award awards[MOST];
    for (int i = 0; i < 4; i++) {
        c[i].change = changes[i];
        c[i].change_certainty = certainties[i];
    }
    assert_int_equal(award(&rule, c, 4, awards), 1);
    assert_true(awards[0].subject_id == 3 && awards[0].candidate == 2 && awards[0].place == 1);
    assert_true(awards[0].figure == 0.05);
    c[2].change_certainty = c[0].change_certainty = 0.5;
    assert_int_equal(award(&rule, c, 4, awards), 0);
}

static void the_top_is_beyond_chance_and_ties_are_fair(void **state)
{
    (void)state;
    ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_TOP);
    rule.need = 2;
    ckpi_recognition_candidate c[5] = {agent(50), agent(40), agent(30), agent(20), agent(10)};
    const double values[] = {0.95, 0.9, 0.9, 0.85, 0.99};
    ckpi_award awards[MOST];
    for (int i = 0; i < 5; i++) {
        c[i].value = values[i];
        c[i].low = values[i] - 0.01;
        c[i].high = values[i] + 0.01;
        c[i].flags |= CKPI_CANDIDATE_ABOVE_FUNNEL;
    }
    c[4].flags = CKPI_CANDIDATE_CLOSED; /* the best, but chance explains it */
    assert_int_equal(award(&rule, c, 5, awards), 3);
    assert_true(awards[0].subject_id == 50 && awards[0].place == 1);
    assert_true(awards[1].subject_id == 40 && awards[1].place == 2);
    assert_true(awards[2].subject_id == 30 && awards[2].place == 2);
    assert_true(awards[1].value == 0.9 && awards[1].low == 0.89 && awards[1].high == 0.91 && awards[1].n == 200);

    rule.flags = CKPI_RECOGNITION_FLAG_LOWER_ID_WINS;
    assert_int_equal(award(&rule, c, 5, awards), 2);
    assert_true(awards[0].subject_id == 50 && awards[1].subject_id == 30);

    rule.better = CKPI_BETTER_LOWER;
    assert_int_equal(award(&rule, c, 5, awards), 2);
    assert_true(awards[0].subject_id == 30 && awards[1].subject_id == 20 && awards[1].place == 1);

    for (int i = 0; i < 5; i++)
        c[i].flags = CKPI_CANDIDATE_CLOSED;
    assert_int_equal(award(&rule, c, 5, awards), 0);
}

/* The same rule, period and subject: the same id; any other: another. */
static void asking_twice_changes_nothing(void **state)
{
    (void)state;
    ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_TARGET_REACHED);
    ckpi_recognition_candidate c[2] = {agent(1), agent(2)};
    c[0].flags |= CKPI_CANDIDATE_TARGET;
    c[1].flags |= CKPI_CANDIDATE_TARGET;
    ckpi_award first[MOST], again[MOST], later = {.struct_size = sizeof later};
    assert_int_equal(award(&rule, c, 2, first), 2);
    assert_int_equal(award(&rule, c, 2, again), 2);
    assert_memory_equal(first, again, 2 * sizeof first[0]);
    size_t needed = 0;
    expect_ok(ckpi_recognition_read(&rule, c, 1, PERIOD + 1, NOW, &later, 1, &needed));
    rule.id = 9;
    assert_int_equal(award(&rule, c, 1, again), 1);
    assert_true(first[0].id != first[1].id && first[0].id != later.id && first[0].id != again[0].id);
    assert_true(first[0].rule_id == 101 && first[0].period_id == PERIOD && first[0].at_us == NOW);
}

static void room_is_asked_for(void **state)
{
    (void)state;
    const ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_TARGET_REACHED);
    ckpi_recognition_candidate c[2] = {agent(1), agent(2)};
    c[0].flags |= CKPI_CANDIDATE_TARGET;
    c[1].flags |= CKPI_CANDIDATE_TARGET;
    ckpi_award one = {.struct_size = sizeof one, .n = 5};
    size_t needed = 0;
    expect_status(ckpi_recognition_read(&rule, c, 2, PERIOD, NOW, &one, 1, &needed), CKPI_E_SPACE);
    assert_true(needed == 2 && one.n == 5);
    expect_status(ckpi_recognition_read(&rule, c, 2, PERIOD, NOW, NULL, 0, &needed), CKPI_E_SPACE);
    assert_int_equal(needed, 2);
    expect_ok(ckpi_recognition_read(&rule, NULL, 0, PERIOD, NOW, NULL, 0, &needed));
    assert_int_equal(needed, 0);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_recognition_rule rule = rule_of(CKPI_RECOGNITION_KIND_NONE);
    ckpi_recognition_candidate c = agent(1);
    ckpi_award a = {.struct_size = sizeof a};
    size_t needed = 0;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    rule = rule_of(9);
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    rule = rule_of(CKPI_RECOGNITION_KIND_TOP);
    rule.better = 0;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    rule = rule_of(CKPI_RECOGNITION_KIND_TOP);
    rule.certainty = 1;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    rule = rule_of(CKPI_RECOGNITION_KIND_TOP);
    rule.flags = 2;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_NEWER);
    rule = rule_of(CKPI_RECOGNITION_KIND_TOP);
    c.flags = 128;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_NEWER);
    c = agent(1);
    c.members_on_target = 1;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    c = agent(1);
    c.low = 0.9;
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    c = agent(1);
    expect_status(ckpi_recognition_read(&rule, NULL, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, NULL, 1, &needed), CKPI_E_ARGUMENT);
    expect_status(ckpi_recognition_read(&rule, &c, 1, 1, NOW, &a, 1, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_recognition_read(NULL, &c, 1, 1, NOW, &a, 1, &needed), CKPI_E_ARGUMENT);
}

/* 0 points at 0.7, 60 at 0.8, 100 at 0.9; full points from 50 contacts on. */
static void points_cannot_be_earned_by_one_lucky_contact(void **state)
{
    (void)state;
    static const double values[] = {0.7, 0.8, 0.9}, points[] = {0, 60, 100};
    ckpi_points_rule rule = {.struct_size = sizeof rule, .full = 50, .values = values, .points = points, .count = 3};
    static const struct {
        double value;
        int64_t n;
        uint32_t breached;
        double points;
    } rows[] = {
        {0.8, 50, 0, 60}, {0.85, 500, 0, 80}, {0.95, 50, 0, 100}, {0.6, 50, 0, 0},
        {0.95, 1, 0, 2},  {0.95, 0, 0, 0},    {0.95, 25, 0, 50},  {0.95, 50, 1, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        double out = NAN;
        expect_ok(ckpi_points_read(&rule, rows[i].value, rows[i].n, rows[i].breached, &out));
        expect_true(fabs(out - rows[i].points) < 1e-9, "row %zu: %g", i, out);
    }
    double out = 0;
    rule.cap = 70;
    expect_ok(ckpi_points_read(&rule, 0.95, 25, 0, &out));
    assert_true(fabs(out - 35) < 1e-9);
    rule.full = 0;
    expect_ok(ckpi_points_read(&rule, 0.8, 15, 0, &out));
    assert_true(fabs(out - 30) < 1e-9);
    expect_status(ckpi_points_read(&rule, 0.8, -1, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_points_read(&rule, NAN, 1, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_points_read(&rule, 0.8, 1, 2, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_points_read(&rule, 0.8, 1, 0, NULL), CKPI_E_ARGUMENT);
    rule.reserved1 = 1;
    expect_status(ckpi_points_read(&rule, 0.8, 1, 0, &out), CKPI_E_NEWER);
    rule.reserved1 = 0;
    rule.values = NULL;
    expect_status(ckpi_points_read(&rule, 0.8, 1, 0, &out), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_recognised),
        cmocka_unit_test(luck_and_harm_are_not_recognised),
        cmocka_unit_test(streaks_and_teams_need_enough),
        cmocka_unit_test(a_personal_best_is_beyond_its_interval),
        cmocka_unit_test(the_most_improved_is_one_and_is_real),
        cmocka_unit_test(the_top_is_beyond_chance_and_ties_are_fair),
        cmocka_unit_test(asking_twice_changes_nothing),
        cmocka_unit_test(room_is_asked_for),
        cmocka_unit_test(bad_arguments_are_refused),
        cmocka_unit_test(points_cannot_be_earned_by_one_lucky_contact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
