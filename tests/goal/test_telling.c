/* SPDX-License-Identifier: MIT */
/* What happened, to whom it is told, and in which words. */
#include "support/expect.h"
#include <math.h>
#include <string.h>

#define DAY INT64_C(86400000000)

/* --- Events --- */

typedef struct watch {
    ckpi_verdict verdict;
    ckpi_milestone_standing milestones[2];
    ckpi_goal_event_input input;
    ckpi_goal_event events[8];
    uint64_t known[64];
    size_t count;
} watch;

static void start(watch *w)
{
    memset(w, 0, sizeof *w);
    w->verdict.struct_size = sizeof w->verdict;
    w->verdict.goal_id = 9;
    w->verdict.version = 1;
    w->verdict.status = CKPI_GOAL_STATUS_ON_TRACK;
    w->verdict.value = 0.8;
    for (int i = 0; i < 2; i++) {
        w->milestones[i].struct_size = sizeof w->milestones[i];
        w->milestones[i].state = CKPI_MILESTONE_STATE_PENDING;
        w->milestones[i].due_at_us = (i + 1) * 10 * DAY;
        w->milestones[i].reached_at_us = CKPI_ABSENT;
    }
    w->input.struct_size = sizeof w->input;
    w->input.verdict = &w->verdict;
    w->input.milestones = w->milestones;
    w->input.milestone_count = 2;
    w->input.known_ids = w->known;
    w->input.at_us = 5 * DAY;
    w->events[0].struct_size = sizeof w->events[0];
}

/* Looks once; what is found is known from then on. */
static size_t look(watch *w)
{
    size_t again = 0, found = 0;
    expect_ok(ckpi_goal_events_read(&w->input, w->events, 8, &found));
    for (size_t i = 0; i < found; i++) {
        assert_true(w->events[i].goal_id == 9 && w->events[i].struct_size == sizeof w->events[i]);
        w->known[w->input.known_count++] = w->events[i].id;
    }
    expect_ok(ckpi_goal_events_read(&w->input, NULL, 0, &again));
    assert_int_equal(again, 0); /* the same look tells nothing twice */
    w->input.previous_status = w->verdict.status;
    w->input.previous_version = w->verdict.version;
    return found;
}

static void a_milestone_is_celebrated_once(void **state)
{
    (void)state;
    watch w;
    start(&w);
    assert_int_equal(look(&w), 0);
    w.milestones[0].state = CKPI_MILESTONE_STATE_MET_EARLY;
    w.milestones[0].reached_at_us = 7 * DAY;
    w.input.at_us = 8 * DAY;
    assert_int_equal(look(&w), 1);
    assert_true(w.events[0].kind == CKPI_EVENT_MILESTONE_MET && w.events[0].subject == 0);
    assert_true(w.events[0].at_us == 7 * DAY);
    assert_string_equal(ckpi_goal_word(CKPI_GOAL_WORDS_EVENT, w.events[0].kind), "MILESTONE_MET");
    /* Evaluated again and again, later on time instead of early: nothing new. */
    for (int day = 9; day < 15; day++) {
        w.input.at_us = day * DAY;
        w.milestones[0].state = CKPI_MILESTONE_STATE_MET;
        assert_int_equal(look(&w), 0);
    }
    /* The second is missed, and then met late: two things that happened. */
    w.input.at_us = 21 * DAY;
    w.milestones[1].state = CKPI_MILESTONE_STATE_MISSED;
    assert_int_equal(look(&w), 1);
    assert_true(w.events[0].kind == CKPI_EVENT_MILESTONE_MISSED && w.events[0].at_us == 20 * DAY);
    w.milestones[1].state = CKPI_MILESTONE_STATE_MET_LATE;
    w.milestones[1].reached_at_us = 25 * DAY;
    assert_int_equal(look(&w), 1);
    assert_true(w.events[0].kind == CKPI_EVENT_MILESTONE_LATE && w.events[0].at_us == 25 * DAY);
}

static void statuses_targets_streaks_and_corrections(void **state)
{
    (void)state;
    watch w;
    start(&w);
    assert_int_equal(look(&w), 0); /* no status before: nothing changed */
    w.verdict.status = CKPI_GOAL_STATUS_AT_RISK;
    w.input.at_us = 6 * DAY;
    assert_int_equal(look(&w), 1);
    assert_true(w.events[0].kind == CKPI_EVENT_STATUS_CHANGED && w.events[0].subject == CKPI_GOAL_STATUS_AT_RISK);
    w.verdict.status = CKPI_GOAL_STATUS_ON_TRACK;
    w.input.at_us = 7 * DAY;
    assert_int_equal(look(&w), 1);
    /* Reached, but not for certain yet: the status only. */
    w.verdict.status = CKPI_GOAL_STATUS_ACHIEVED;
    w.verdict.grade = CKPI_GRADE_TARGET;
    w.verdict.evidence = CKPI_EVIDENCE_LEANING;
    w.input.at_us = 8 * DAY;
    assert_int_equal(look(&w), 1);
    w.verdict.evidence = CKPI_EVIDENCE_CONCLUSIVE;
    assert_int_equal(look(&w), 1);
    assert_true(w.events[0].kind == CKPI_EVENT_TARGET_REACHED && fabs(w.events[0].value - 0.8) < 1e-15);
    w.verdict.status = CKPI_GOAL_STATUS_EXCEEDED;
    w.verdict.grade = CKPI_GRADE_STRETCH;
    w.input.at_us = 9 * DAY;
    assert_int_equal(look(&w), 2);
    assert_true(w.events[1].kind == CKPI_EVENT_STRETCH_REACHED);
    /* A new version, and with it a target anew. */
    w.verdict.version = 2;
    w.input.at_us = 10 * DAY;
    assert_int_equal(look(&w), 3);
    assert_true(w.events[2].kind == CKPI_EVENT_CORRECTION && w.events[2].subject == 2);
    /* Success at the threshold is success, and no target. */
    start(&w);
    w.verdict.status = CKPI_GOAL_STATUS_ACHIEVED;
    w.verdict.grade = CKPI_GRADE_THRESHOLD;
    w.verdict.flags = CKPI_VERDICT_CLOSED;
    assert_int_equal(look(&w), 0);
    /* Each period more of a streak. */
    start(&w);
    for (uint32_t streak = 1; streak <= 3; streak++) {
        w.verdict.streak = streak;
        w.verdict.window_end_us = streak * 7 * DAY;
        assert_int_equal(look(&w), 1);
        assert_true(w.events[0].kind == CKPI_EVENT_STREAK && w.events[0].subject == streak);
        assert_int_equal(look(&w), 0);
    }
}

/* Three weeks in a row of six: passed, failed, and then passed until the end. Each week more is told once. */
static void streaks_of_a_goal_are_told_as_they_grow(void **state)
{
    (void)state;
    enum { WEEKS = 6 };
    static const double values[WEEKS] = {0.9, 0.7, 0.9, 0.9, 0.9, 0.9};
    static const uint64_t wanted[WEEKS] = {1, 0, 1, 2, 3, 0};
    const ckpi_scope scope = {.struct_size = sizeof scope};
    ckpi_target target = {.struct_size = sizeof target};
    expect_ok(ckpi_target_maintain(0.8, 3, WEEKS, &target));
    const ckpi_goal goal = {.struct_size = sizeof goal,
                            .id = 9,
                            .version = 1,
                            .metric = CKPI_METRIC_SERVICE_LEVEL,
                            .direction = CKPI_GOAL_DIRECTION_HIGHER,
                            .given = CKPI_GIVEN_START | CKPI_GIVEN_END,
                            .end_us = WEEKS * 7 * DAY,
                            .scope = &scope,
                            .target = &target,
                            .title = "g",
                            .title_size = 1};
    ckpi_observation o[WEEKS];
    watch w;
    start(&w);
    w.input.milestone_count = 0;
    for (int week = 0; week < WEEKS; week++) {
        o[week] = (ckpi_observation){.struct_size = sizeof o[week],
                                     .given = CKPI_OBSERVED_RATIO,
                                     .start_us = week * 7 * DAY,
                                     .end_us = (week + 1) * 7 * DAY,
                                     .n = 100,
                                     .numerator = 100 * values[week],
                                     .denominator = 100};
        const ckpi_moment moment = {.struct_size = sizeof moment,
                                    .given = CKPI_MOMENT_HAS_WATERMARK,
                                    .now_us = o[week].end_us,
                                    .watermark_us = o[week].end_us};
        expect_ok(ckpi_goal_evaluate(&goal, o, (size_t)week + 1, &moment, &w.verdict, NULL));
        w.input.at_us = moment.now_us;
        uint64_t streak = 0;
        const size_t found = look(&w);
        for (size_t i = 0; i < found; i++)
            streak = w.events[i].kind == CKPI_EVENT_STREAK ? w.events[i].subject : streak;
        expect_true(streak == wanted[week], "week %d: %d", week, (int)streak);
    }
    assert_int_equal(w.verdict.status, CKPI_GOAL_STATUS_ACHIEVED);
}

static void events_need_room(void **state)
{
    (void)state;
    watch w;
    size_t needed = 0;
    start(&w);
    w.milestones[0].state = w.milestones[1].state = CKPI_MILESTONE_STATE_MET;
    expect_status(ckpi_goal_events_read(&w.input, w.events, 1, &needed), CKPI_E_SPACE);
    assert_true(needed == 2 && w.events[0].kind == 0);
    expect_ok(ckpi_goal_events_read(&w.input, w.events, 2, &needed));
    assert_true(w.events[0].id != w.events[1].id);
    w.input.reserved1 = 1;
    expect_status(ckpi_goal_events_read(&w.input, w.events, 2, &needed), CKPI_E_NEWER);
    w.input.reserved1 = 0;
    w.milestones[1].state = 6;
    expect_status(ckpi_goal_events_read(&w.input, w.events, 2, &needed), CKPI_E_ARGUMENT);
    w.input.milestones = NULL;
    expect_status(ckpi_goal_events_read(&w.input, w.events, 2, &needed), CKPI_E_ARGUMENT);
    expect_status(ckpi_goal_events_read(&w.input, NULL, 2, &needed), CKPI_E_ARGUMENT);
}

/* --- Audiences --- */

enum { WEST = 3, NORTH = 1, SOUTH = 2, ANN = 11, BEN = 12, GOALS = 5 };

typedef struct house {
    ckpi_scope scopes[GOALS]; /* site West, team North, team South, Ann of North, Ben of South */
    ckpi_goal goals[GOALS];
    ckpi_review reviews[GOALS];
} house;

static ckpi_scope scope_of(uint64_t site, uint64_t team, uint64_t agent)
{
    ckpi_scope s = {.struct_size = sizeof s};
    const uint64_t ids[] = {[CKPI_DIMENSION_AGENT] = agent, [CKPI_DIMENSION_TEAM] = team, [CKPI_DIMENSION_SITE] = site};
    for (uint32_t d = CKPI_DIMENSION_AGENT; d <= CKPI_DIMENSION_SITE; d++) {
        s.id[d] = ids[d];
        s.dimensions |= ids[d] ? 1u << d : 0u;
    }
    return s;
}

static void furnish(house *h)
{
    memset(h, 0, sizeof *h);
    h->scopes[0] = scope_of(WEST, 0, 0);
    h->scopes[1] = scope_of(WEST, NORTH, 0);
    h->scopes[2] = scope_of(WEST, SOUTH, 0);
    h->scopes[3] = scope_of(WEST, NORTH, ANN);
    h->scopes[4] = scope_of(WEST, SOUTH, BEN);
    static const uint32_t statuses[GOALS] = {CKPI_GOAL_STATUS_ON_TRACK, CKPI_GOAL_STATUS_AT_RISK,
                                             CKPI_GOAL_STATUS_OFF_TRACK, CKPI_GOAL_STATUS_OFF_TRACK,
                                             CKPI_GOAL_STATUS_INSUFFICIENT_DATA};
    for (uint64_t i = 0; i < GOALS; i++) {
        h->goals[i].struct_size = sizeof h->goals[i];
        h->goals[i].id = h->reviews[i].goal_id = 100 + i;
        h->goals[i].scope = &h->scopes[i];
        h->reviews[i].struct_size = sizeof h->reviews[i];
        h->reviews[i].status = statuses[i];
        h->reviews[i].gap_share = NAN;
        h->reviews[i].actions_overdue = 1;
        h->reviews[i].milestones_met = 2;
        h->reviews[i].suggestions = 1u << i;
    }
    h->reviews[2].gap_share = -0.1;
    h->reviews[3].gap_share = -0.4;
}

static ckpi_digest digest(const house *h, size_t of, uint32_t relations[GOALS])
{
    ckpi_digest d = {.struct_size = sizeof d};
    expect_ok(ckpi_digest_read(&h->scopes[of], h->goals, h->reviews, GOALS, relations, &d));
    return d;
}

static void each_audience_sees_what_concerns_it(void **state)
{
    (void)state;
    house h;
    uint32_t relations[GOALS];
    furnish(&h);
    enum {
        NONE = CKPI_AUDIENCE_ELSEWHERE,
        OWN = CKPI_AUDIENCE_OWN,
        PART = CKPI_AUDIENCE_WITHIN,
        WHOLE = CKPI_AUDIENCE_ABOVE
    };
    static const uint32_t wanted[GOALS][GOALS] = {
        {OWN, PART, PART, PART, PART},   {WHOLE, OWN, NONE, PART, NONE},  {WHOLE, NONE, OWN, NONE, PART},
        {WHOLE, WHOLE, NONE, OWN, NONE}, {WHOLE, NONE, WHOLE, NONE, OWN},
    };
    for (size_t of = 0; of < GOALS; of++) {
        const ckpi_digest d = digest(&h, of, relations);
        assert_memory_equal(relations, wanted[of], sizeof relations);
        assert_true(d.own == 1 && d.actions_overdue == d.own + d.within && d.milestones_met == 2 * d.actions_overdue);
    }
    /* The site: five reviews; the worst is Ann's, furthest behind of the two that are off track. */
    ckpi_digest d = digest(&h, 0, NULL);
    assert_true(d.own == 1 && d.within == 4 && d.above == 0 && d.worst == 3);
    assert_true(d.worst_status == CKPI_GOAL_STATUS_OFF_TRACK && d.statuses[CKPI_GOAL_STATUS_OFF_TRACK] == 2);
    assert_true(d.suggestions == 31 && d.statuses[CKPI_GOAL_STATUS_INSUFFICIENT_DATA] == 1);
    /* Ben: nothing of his was judged; what his team stands at is shown, and not counted as his. */
    d = digest(&h, 4, relations);
    assert_true(d.worst == GOALS && d.worst_status == 0 && d.above == 2 && d.suggestions == 16);
    assert_string_equal(ckpi_goal_word(CKPI_GOAL_WORDS_AUDIENCE, relations[2]), "above");
    /* A goal without a scope is for everybody. */
    h.goals[0].scope = NULL;
    (void)digest(&h, 4, relations);
    assert_int_equal(relations[0], CKPI_AUDIENCE_ABOVE);
    h.reviews[1].goal_id = 5;
    expect_status(ckpi_digest_read(&h.scopes[0], h.goals, h.reviews, GOALS, NULL, &d), CKPI_E_MISMATCH);
    expect_status(ckpi_digest_read(&h.scopes[0], h.goals, NULL, GOALS, NULL, &d), CKPI_E_ARGUMENT);
    expect_ok(ckpi_digest_read(&h.scopes[0], NULL, NULL, 0, NULL, &d));
    assert_true(d.worst == 0 && d.own == 0);
}

/* --- Batch and stream --- */

typedef struct stage {
    ckpi_scope scope;
    ckpi_target target;
    ckpi_baseline baseline;
    ckpi_goal goal;
} stage;

static void set(stage *s, const ckpi_scope *scope)
{
    memset(s, 0, sizeof *s);
    s->scope = *scope;
    s->target.struct_size = sizeof s->target;
    expect_ok(ckpi_target_absolute(300, &s->target));
    s->baseline.struct_size = sizeof s->baseline;
    s->baseline.kind = CKPI_BASELINE_KIND_FIXED;
    s->baseline.value = 400;
    s->goal.struct_size = sizeof s->goal;
    s->goal.id = 1;
    s->goal.metric = CKPI_METRIC_HANDLE_TIME;
    s->goal.direction = CKPI_GOAL_DIRECTION_LOWER;
    s->goal.given = CKPI_GIVEN_START | CKPI_GIVEN_END;
    s->goal.end_us = 60 * DAY;
    s->goal.scope = &s->scope;
    s->goal.target = &s->target;
    s->goal.baseline = &s->baseline;
    s->goal.title = "g";
    s->goal.title_size = 1;
}

static ckpi_review review_of(const stage *s, const ckpi_cube *cube, ckpi_state *scratch, int64_t now_us)
{
    const ckpi_moment moment = {.struct_size = sizeof moment, .now_us = now_us};
    ckpi_verdict v = {.struct_size = sizeof v};
    ckpi_review review = {.struct_size = sizeof review};
    expect_ok(ckpi_goal_evaluate_cube(&s->goal, cube, &moment, scratch, &v));
    const ckpi_review_input input = {
        .struct_size = sizeof input, .start_us = 0, .end_us = now_us, .at_us = now_us, .verdict = &v};
    expect_ok(ckpi_review_read(&input, &review));
    return review;
}

/* An agent, a team, a site, each day, while contacts come one by one: the review is to the bit that of a cube
 * to which all contacts of these days were added at once, in another order. */
static void a_stream_says_what_a_batch_says(void **state)
{
    (void)state;
    enum { DAYS = 20, CALLS = 30 };
    ckpi_contact records[DAYS * CALLS];
    ckpi_cube_config config = default_cube_config();
    config.dimensions = 1u << CKPI_DIMENSION_AGENT | 1u << CKPI_DIMENSION_TEAM | 1u << CKPI_DIMENSION_SITE;
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = DAY;
    ckpi_cube *stream = new_cube(&config);
    ckpi_state *scratch = new_state(NULL);
    house h;
    furnish(&h);
    for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < CALLS; i++) {
            ckpi_contact c = test_handled(day * DAY + i * TEST_MINUTE, TEST_SECOND, (300 + 7 * (i % 13)) * TEST_SECOND,
                                          0, 20 * TEST_SECOND);
            c.site_id = WEST;
            c.team_id = i % 3 ? NORTH : SOUTH;
            c.agent_id = i % 3 ? ANN : BEN;
            records[day * CALLS + i] = c;
            add_to_cube(stream, &c, 1);
        }
        if (day % 5 != 4)
            continue;
        ckpi_cube *batch = new_cube(&config);
        for (int i = (day + 1) * CALLS; i-- > 0;)
            add_to_cube(batch, &records[i], 1);
        for (size_t of = 0; of < GOALS; of++) {
            stage s;
            set(&s, &h.scopes[of]);
            const ckpi_review a = review_of(&s, stream, scratch, (day + 1) * DAY);
            const ckpi_review b = review_of(&s, batch, scratch, (day + 1) * DAY);
            assert_memory_equal(&a, &b, sizeof a);
            assert_true(a.n == (of == 0 ? 1 : of % 2 ? 2 : 1) * (day + 1) * CALLS / (of == 0 ? 1 : 3));
        }
        ckpi_cube_free(batch);
    }
    ckpi_state_free(scratch);
    ckpi_cube_free(stream);
}

/* --- In words --- */

static void expect_text(const ckpi_goal *goal, const ckpi_review *review, const char *wanted)
{
    char text[400], cut[8];
    size_t size = 0, needed = 0;
    expect_ok(ckpi_review_text(goal, review, text, sizeof text, &size));
    expect_true(size == strlen(wanted) && memcmp(text, wanted, size) == 0, "%.*s", (int)size, text);
    expect_status(ckpi_review_text(goal, review, cut, sizeof cut, &needed), CKPI_E_SPACE);
    assert_int_equal(needed, size);
    expect_status(ckpi_review_text(goal, review, NULL, 0, &needed), CKPI_E_SPACE);
    assert_int_equal(needed, size);
}

static void a_review_is_one_line(void **state)
{
    (void)state;
    stage s;
    house h;
    furnish(&h);
    set(&s, &h.scopes[1]);
    s.scope.label = "team North";
    s.scope.label_size = 10;
    ckpi_review r = {.struct_size = sizeof r,
                     .goal_id = 1,
                     .start_us = 31 * DAY,
                     .end_us = 59 * DAY,
                     .status = CKPI_GOAL_STATUS_OFF_TRACK,
                     .evidence = CKPI_EVIDENCE_CONCLUSIVE,
                     .reason = CKPI_GOAL_REASON_BEHIND_PATH,
                     .suggestions = CKPI_SUGGEST_INVESTIGATE_MIX | CKPI_SUGGEST_REPLAN,
                     .value = 385.925,
                     .expected = 351.5,
                     .target = 333,
                     .change = 18.75};
    expect_text(
        &s.goal, &r,
        "Average handle time of team North, 1970-02-01 to 1970-02-28: 385.93 s, expected 351.5 s, target 333 s; "
        "OFF_TRACK, CONCLUSIVE, BEHIND_PATH; +18.75 s since the last review; suggested: INVESTIGATE_MIX, "
        "REPLAN");
    /* A share changes by points; what is not there is not said. */
    s.goal.metric = CKPI_METRIC_SERVICE_LEVEL;
    s.scope.label_size = 0;
    r.value = 0.78;
    r.expected = NAN;
    r.target = 0.8;
    r.change = -0.015;
    r.suggestions = 0;
    expect_text(&s.goal, &r,
                "Service level, 1970-02-01 to 1970-02-28: 78 %, target 80 %; OFF_TRACK, CONCLUSIVE, BEHIND_PATH; -1.5 "
                "points since the last review");
    r.value = r.change = r.target = NAN;
    r.status = CKPI_GOAL_STATUS_INSUFFICIENT_DATA;
    r.evidence = CKPI_EVIDENCE_NONE;
    r.reason = CKPI_GOAL_REASON_NO_VALUE;
    expect_text(&s.goal, &r, "Service level, 1970-02-01 to 1970-02-28: no value; INSUFFICIENT_DATA, NO_VALUE");
    size_t size;
    r.goal_id = 2;
    expect_status(ckpi_review_text(&s.goal, &r, NULL, 0, &size), CKPI_E_MISMATCH);
    s.goal.metric = 0;
    expect_status(ckpi_review_text(&s.goal, &r, NULL, 0, &size), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_milestone_is_celebrated_once),
        cmocka_unit_test(statuses_targets_streaks_and_corrections),
        cmocka_unit_test(streaks_of_a_goal_are_told_as_they_grow),
        cmocka_unit_test(events_need_room),
        cmocka_unit_test(each_audience_sees_what_concerns_it),
        cmocka_unit_test(a_stream_says_what_a_batch_says),
        cmocka_unit_test(a_review_is_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
