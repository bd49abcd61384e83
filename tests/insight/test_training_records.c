/* SPDX-License-Identifier: MIT */
/* Records of training and coaching: who, when, what for; courses compared; and what becomes of an effect. */
#include "insight/random.h"
#include "support/expect.h"
#include <string.h>

#define DAY INT64_C(86400000000)

enum { ANN = 1, BEN, CAT, DAN, ROLE_PLAY = 100, E_LEARNING = 200 };

static ckpi_training session(uint64_t agent, uint64_t course, int day, uint8_t phase)
{
    ckpi_training t;
    memset(&t, 0, sizeof t);
    t.present = CKPI_TRAINING_HAS_AT | CKPI_TRAINING_HAS_DURATION;
    t.agent_id = agent;
    t.team_id = agent <= BEN ? 7 : 8;
    t.course_id = course;
    t.at_us = day * DAY;
    t.duration_us = 2 * TEST_HOUR;
    t.phase = phase;
    return t;
}

static const uint64_t everybody[] = {ANN, BEN, CAT, DAN};

typedef struct log {
    ckpi_training records[6];
    ckpi_record_view view;
    ckpi_training_history by_agent[4];
    ckpi_training_history whole;
} log_of;

static void start(log_of *l)
{
    memset(l, 0, sizeof *l);
    l->records[0] = session(ANN, ROLE_PLAY, 10, CKPI_TRAINING_PHASE_ONGOING);
    l->records[1] = session(BEN, E_LEARNING, 12, CKPI_TRAINING_PHASE_ONGOING);
    l->records[2] = session(ANN, ROLE_PLAY, 5, CKPI_TRAINING_PHASE_ONGOING);
    l->records[3] = session(ANN, 0, 20, CKPI_TRAINING_PHASE_COACHING);
    l->records[4] = session(CAT, E_LEARNING, 40, CKPI_TRAINING_PHASE_NEW);
    l->records[5] = session(BEN, E_LEARNING, 41, CKPI_TRAINING_PHASE_ONGOING);
    l->records[0].present |= CKPI_TRAINING_HAS_COMPLETED;
    l->records[0].flags |= CKPI_TRAINING_FLAG_COMPLETED;
    l->records[5].present |= CKPI_TRAINING_HAS_COMPLETED; /* broken off */
    l->view.data = l->records;
    l->view.count = 6;
    l->view.record_size = sizeof l->records[0];
    l->view.kind = CKPI_RECORD_TRAINING;
}

static void read(log_of *l, const ckpi_training_filter *filter)
{
    expect_ok(ckpi_training_history_read(filter, &l->view, everybody, 4, l->by_agent, &l->whole, NULL));
}

static void each_agent_has_a_history(void **state)
{
    (void)state;
    log_of l;
    start(&l);
    read(&l, NULL);
    const ckpi_training_history *ann = &l.by_agent[0], *dan = &l.by_agent[3];
    assert_true(ann->sessions == 3 && ann->completed == 1 && ann->duration_us == 6 * TEST_HOUR);
    assert_true(ann->first_at_us == 5 * DAY && ann->last_at_us == 20 * DAY);
    assert_true(dan->sessions == 0 && dan->first_at_us == CKPI_ABSENT && dan->last_at_us == CKPI_ABSENT);
    assert_true(l.whole.sessions == 6 && l.whole.first_at_us == 5 * DAY && l.whole.last_at_us == 41 * DAY);
    expect_ok(ckpi_training_history_read(NULL, &l.view, NULL, 0, NULL, &l.whole, NULL));
    assert_int_equal(l.whole.sessions, 6);
}

static void filters_say_what_counts(void **state)
{
    (void)state;
    log_of l;
    start(&l);
    ckpi_training_filter f = {.struct_size = sizeof f, .course_id = E_LEARNING};
    read(&l, &f);
    assert_true(l.whole.sessions == 3 && l.by_agent[1].sessions == 2 && l.by_agent[0].sessions == 0);
    f.completed_only = 1; /* one is known to be broken off; of the others nobody knows */
    read(&l, &f);
    assert_true(l.whole.sessions == 2 && l.by_agent[1].sessions == 1);
    f = (ckpi_training_filter){.struct_size = sizeof f, .phases = 1u << CKPI_TRAINING_PHASE_COACHING};
    read(&l, &f);
    assert_true(l.whole.sessions == 1 && l.by_agent[0].first_at_us == 20 * DAY);
    /* What was done for a goal: its team, its period. */
    ckpi_scope team = {.struct_size = sizeof team, .dimensions = 1u << CKPI_DIMENSION_TEAM};
    team.id[CKPI_DIMENSION_TEAM] = 7;
    f = (ckpi_training_filter){.struct_size = sizeof f, .start_us = 10 * DAY, .end_us = 41 * DAY, .scope = &team};
    read(&l, &f);
    assert_true(l.whole.sessions == 3 && l.by_agent[0].sessions == 2 && l.by_agent[2].sessions == 0);
}

static void bad_records_are_named(void **state)
{
    (void)state;
    log_of l;
    ckpi_issue issue = {.struct_size = sizeof issue};
    start(&l);
    l.records[4].present = CKPI_TRAINING_HAS_AT;
    expect_status(ckpi_training_history_read(NULL, &l.view, everybody, 4, l.by_agent, &l.whole, &issue), CKPI_E_RECORD);
    assert_true(issue.index == 4 && issue.field == CKPI_FIELD_DURATION && l.whole.sessions == 0);
    start(&l);
    ckpi_training_filter f = {.struct_size = sizeof f, .phases = 16};
    expect_status(ckpi_training_history_read(&f, &l.view, everybody, 4, l.by_agent, &l.whole, NULL), CKPI_E_ARGUMENT);
    f.phases = 0;
    f.reserved1 = 1;
    expect_status(ckpi_training_history_read(&f, &l.view, everybody, 4, l.by_agent, &l.whole, NULL), CKPI_E_NEWER);
    f.reserved1 = 0;
    f.end_us = -1;
    expect_status(ckpi_training_history_read(&f, &l.view, everybody, 4, l.by_agent, &l.whole, NULL), CKPI_E_ARGUMENT);
    l.view.kind = CKPI_RECORD_SALE;
    expect_status(ckpi_training_history_read(NULL, &l.view, everybody, 4, l.by_agent, &l.whole, NULL), CKPI_E_ARGUMENT);
    l.view.kind = CKPI_RECORD_TRAINING;
    expect_status(ckpi_training_history_read(NULL, &l.view, NULL, 4, l.by_agent, &l.whole, NULL), CKPI_E_ARGUMENT);
}

/* Sixty agents: a third had role play, which takes 20 s off their calls, a third e-learning, which takes
 * nothing off, and a third neither. The records say who is who; each course is told by itself. */
static void courses_are_compared(void **state)
{
    (void)state;
    enum { AGENTS = 60 };
    ckpi_training records[AGENTS];
    uint64_t agents[AGENTS], seed = 3;
    double before[AGENTS], after[AGENTS];
    size_t count = 0;
    for (uint64_t i = 0; i < AGENTS; i++) {
        agents[i] = i + 1;
        before[i] = 330 + 20 * test_normal(&seed);
        after[i] = before[i] + 6 * test_normal(&seed) - (i % 3 == 0 ? 20 : 0);
        if (i % 3 != 2)
            records[count++] = session(i + 1, i % 3 ? E_LEARNING : ROLE_PLAY, 10, CKPI_TRAINING_PHASE_ONGOING);
    }
    const ckpi_record_view view = {records, count, sizeof records[0], 0, CKPI_RECORD_TRAINING, 0};
    const ckpi_training_rule rule = {.struct_size = sizeof rule, .better = CKPI_BETTER_LOWER};
    static const struct {
        uint64_t course;
        uint32_t verdict;
    } rows[] = {{ROLE_PLAY, CKPI_TRAINING_VERDICT_HELPED}, {E_LEARNING, CKPI_TRAINING_VERDICT_NOT_SHOWN}};
    ckpi_training_history any[AGENTS], this[AGENTS], whole;
    expect_ok(ckpi_training_history_read(NULL, &view, agents, AGENTS, any, &whole, NULL));
    assert_int_equal(whole.sessions, 40);
    for (size_t r = 0; r < 2; r++) {
        const ckpi_training_filter filter = {.struct_size = sizeof filter, .course_id = rows[r].course};
        double x[2][AGENTS], y[2][AGENTS];
        size_t n[2] = {0, 0};
        expect_ok(ckpi_training_history_read(&filter, &view, agents, AGENTS, this, &whole, NULL));
        for (size_t i = 0; i < AGENTS; i++) {
            if (this[i].sessions == 0 && any[i].sessions > 0)
                continue; /* of another course: in neither group */
            const size_t g = this[i].sessions > 0 ? 0 : 1;
            x[g][n[g]] = before[i];
            y[g][n[g]++] = after[i];
        }
        assert_true(n[0] == 20 && n[1] == 20);
        const ckpi_training_group trained = {sizeof trained, 0, x[0], y[0], n[0], 0};
        const ckpi_training_group others = {sizeof others, 0, x[1], y[1], n[1], 0};
        ckpi_training_effect effect = {.struct_size = sizeof effect};
        expect_ok(ckpi_training_effect_read(&rule, &trained, &others, &effect));
        expect_true(effect.verdict == rows[r].verdict, "course %d: %s, %.3g", (int)rows[r].course,
                    ckpi_insight_word(CKPI_INSIGHT_WORDS_TRAINING, effect.verdict), effect.effect);
    }
}

/* --- Decay --- */

/* By month, agents side by side. Figures of python: slopes by least squares, Welch's standard error and degrees. */
static const double trained_before[4] = {330, 320, 340, 335};
static const double trained_after[16] = {300, 290, 310, 305, 304, 297, 313, 306,
                                         310, 299, 320, 312, 309, 305, 326, 318};
static const double others_before[5] = {330, 320, 340, 335, 325};
static const double others_after[20] = {330, 320, 340, 335, 325, 331, 318, 339, 336, 326,
                                        329, 321, 341, 334, 326, 330, 321, 338, 337, 324};

static void an_effect_that_fades_is_seen(void **state)
{
    (void)state;
    const ckpi_training_rule rule = {.struct_size = sizeof rule, .better = CKPI_BETTER_LOWER};
    const ckpi_training_course trained = {sizeof trained, 0, trained_before, trained_after, 4, 4};
    const ckpi_training_course others = {sizeof others, 0, others_before, others_after, 5, 4};
    ckpi_training_effect months[4] = {{.struct_size = sizeof months[0]}};
    ckpi_training_decay d = {.struct_size = sizeof d};
    expect_ok(ckpi_training_decay_read(&rule, &trained, &others, months, &d));
    expect_true(fabs(d.change - 4.48) < 1e-12, "%.12g", d.change);
    expect_true(fabs(d.standard_error - 0.4970580113695651) < 1e-12, "%.16g", d.standard_error);
    expect_true(fabs(d.degrees - 4.168085809545708) < 1e-9, "%.16g", d.degrees);
    assert_true(d.verdict == CKPI_DECAY_FADES && d.low > 0 && d.probability < 0.001);
    assert_string_equal(ckpi_insight_word(CKPI_INSIGHT_WORDS_DECAY, d.verdict), "fades");
    /* Month by month it is the effect of that month: -30 s in the first, -16.75 s in the last. */
    assert_true(months[1].verdict == CKPI_TRAINING_VERDICT_HELPED && fabs(months[0].effect + 30) < 1e-9);
    expect_true(fabs(months[3].effect + 16.75) < 1e-9, "%.12g", months[3].effect);
    ckpi_training_effect alone = {.struct_size = sizeof alone};
    const ckpi_training_group a = {sizeof a, 0, trained_before, trained_after + 8, 4, 0};
    const ckpi_training_group b = {sizeof b, 0, others_before, others_after + 10, 5, 0};
    expect_ok(ckpi_training_effect_read(&rule, &a, &b, &alone));
    months[2].struct_size = alone.struct_size;
    assert_memory_equal(&months[2], &alone, sizeof alone);
    /* The same numbers where higher is better: what was lost comes back. */
    const ckpi_training_rule up = {.struct_size = sizeof up, .better = CKPI_BETTER_HIGHER};
    expect_ok(ckpi_training_decay_read(&up, &trained, &others, NULL, &d));
    assert_int_equal(d.verdict, CKPI_DECAY_GROWS);
}

static void little_says_nothing_of_decay(void **state)
{
    (void)state;
    const ckpi_training_rule rule = {.struct_size = sizeof rule, .better = CKPI_BETTER_LOWER};
    ckpi_training_course trained = {sizeof trained, 0, trained_before, trained_after, 4, 4};
    ckpi_training_course others = {sizeof others, 0, others_before, others_after, 5, 4};
    ckpi_training_decay d = {.struct_size = sizeof d};
    expect_ok(ckpi_training_decay_read(&rule, &trained, NULL, NULL, &d));
    assert_true(d.verdict == CKPI_DECAY_UNCONTROLLED && fabs(d.change - 4.5) < 1e-12 && isnan(d.low));
    expect_ok(ckpi_training_decay_read(&rule, &others, &others, NULL, &d));
    assert_true(d.verdict == CKPI_DECAY_NOT_SHOWN && d.change == 0);
    const double one[4] = {300, 301, 302, 303};
    const ckpi_training_course single = {sizeof single, 0, trained_before, one, 1, 4};
    expect_ok(ckpi_training_decay_read(&rule, &single, &others, NULL, &d));
    assert_true(d.verdict == CKPI_DECAY_TOO_FEW && isnan(d.standard_error));
    trained.months = 3;
    expect_status(ckpi_training_decay_read(&rule, &trained, &others, NULL, &d), CKPI_E_ARGUMENT);
    trained.months = 1;
    expect_status(ckpi_training_decay_read(&rule, &trained, NULL, NULL, &d), CKPI_E_ARGUMENT);
    trained.months = 4;
    trained.after = NULL;
    expect_status(ckpi_training_decay_read(&rule, &trained, NULL, NULL, &d), CKPI_E_ARGUMENT);
    expect_status(ckpi_training_decay_read(&rule, NULL, &others, NULL, &d), CKPI_E_ARGUMENT);
    expect_status(ckpi_training_decay_read(NULL, &others, &others, NULL, &d), CKPI_E_ARGUMENT);
}

/* A lasting effect, with a month that is bad for all: called fading in no more than 2.5 % of worlds. */
static void a_bad_month_for_all_is_no_decay(void **state)
{
    (void)state;
    enum { WORLDS = 1000, AGENTS = 8, MONTHS = 6 };
    const ckpi_training_rule rule = {.struct_size = sizeof rule, .better = CKPI_BETTER_LOWER};
    uint64_t seed = 11;
    int fading = 0;
    for (int world = 0; world < WORLDS; world++) {
        double before[2][AGENTS], after[2][MONTHS * AGENTS];
        for (int g = 0; g < 2; g++) {
            for (int i = 0; i < AGENTS; i++) {
                before[g][i] = 330 + 10 * test_normal(&seed);
                for (int m = 0; m < MONTHS; m++)
                    after[g][m * AGENTS + i] =
                        before[g][i] - (g == 0 ? 20 : 0) + (m == MONTHS - 1 ? 40 : 0) + 8 * test_normal(&seed);
            }
        }
        const ckpi_training_course trained = {sizeof trained, 0, before[0], after[0], AGENTS, MONTHS};
        const ckpi_training_course others = {sizeof others, 0, before[1], after[1], AGENTS, MONTHS};
        ckpi_training_decay d = {.struct_size = sizeof d};
        expect_ok(ckpi_training_decay_read(&rule, &trained, &others, NULL, &d));
        fading += d.verdict == CKPI_DECAY_FADES;
    }
    expect_true(fading <= 0.025 * WORLDS + 4 * sqrt(WORLDS * 0.025 * 0.975), "%d", fading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_agent_has_a_history),        cmocka_unit_test(filters_say_what_counts),
        cmocka_unit_test(bad_records_are_named),           cmocka_unit_test(courses_are_compared),
        cmocka_unit_test(an_effect_that_fades_is_seen),    cmocka_unit_test(little_says_nothing_of_decay),
        cmocka_unit_test(a_bad_month_for_all_is_no_decay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
