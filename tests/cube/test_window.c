/* SPDX-License-Identifier: MIT */
/* Observation windows: clipping, both rules for tallies, Little's law; against
 * looking at every microsecond and against cubes. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <string.h>

enum { CONTACTS = 40, SPAN = 150, ROUNDS = 150 };

typedef struct stay {
    int64_t offered;
    int64_t waited_until;
    int64_t ended;
} stay;

static ckpi_contact contact_of(random_source *source, stay *s)
{
    const int64_t offered = random_between(source, -20, SPAN), wait = random_between(source, 0, 30);
    const int64_t talk = random_between(source, 0, 20), hold = random_between(source, 0, 10);
    const int64_t work = random_between(source, 0, 10), pause = random_between(source, 0, 15);
    ckpi_contact contact = test_contact(CKPI_OUTCOME_ABANDONED, offered, wait);
    *s = (stay){offered, offered + wait, offered + wait};
    if (random_chance(source, 10)) {
        contact = test_contact(CKPI_OUTCOME_OPEN, offered, CKPI_ABSENT);
        *s = (stay){offered, INT64_MAX, INT64_MAX};
    } else if (random_chance(source, 60)) {
        contact = test_handled(offered, wait, talk, hold, work);
        s->ended += talk + hold + work;
        if (random_chance(source, 50)) {
            s->ended += pause;
            test_set_ended(&contact, s->ended);
        }
    }
    return contact;
}

static ckpi_window begun(int64_t start, int64_t end)
{
    ckpi_window window;
    memset(&window, 0x5A, sizeof window);
    expect_ok(ckpi_window_start(&window, start, end));
    return window;
}

static uint32_t add(ckpi_window *window, const ckpi_contact *contact)
{
    uint32_t seen = 99;
    expect_ok(ckpi_window_add(window, contact, sizeof *contact, &seen, NULL));
    return seen;
}

static ckpi_window_value value_of(const ckpi_window *window)
{
    ckpi_window_value value;
    memset(&value, 0x5A, sizeof value);
    value.struct_size = sizeof value;
    expect_ok(ckpi_window_read(window, &value));
    return value;
}

static void look_at(ckpi_window *w, const stay *s)
{
    for (int64_t t = w->start_us; t < w->end_us; t++) {
        w->present_low += s->offered <= t && t < s->ended;
        w->waiting_low += s->offered <= t && t < s->waited_until;
        w->arrived += s->offered == t;
        w->departed += s->ended == t;
        w->completed += s->ended == t && s->offered >= w->start_us;
    }
    w->records++;
    w->present_at_start += s->offered < w->start_us && s->ended >= w->start_us;
    w->present_at_end += s->offered < w->end_us && s->ended >= w->end_us;
    if (s->offered >= w->start_us && s->ended < w->end_us) {
        w->stays_low += (uint64_t)(s->ended - s->offered);
        w->waits_low += (uint64_t)(s->waited_until - s->offered);
    }
}

static void a_window_sees_each_microsecond_of_each_contact(void **unused)
{
    random_source source = {21};
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        const int64_t start = random_between(&source, -10, SPAN), end = random_between(&source, start, SPAN + 40);
        ckpi_window got = begun(start, end), expected = {.start_us = start, .end_us = end}, parts[2] = {got, got};
        for (int i = 0; i < CONTACTS; i++) {
            stay s;
            const ckpi_contact contact = contact_of(&source, &s);
            const uint32_t seen = add(&got, &contact);
            assert_int_equal(add(&parts[random_below(&source, 2)], &contact), seen);
            assert_int_equal((seen & CKPI_SEEN_ARRIVING) != 0, s.offered >= start && s.offered < end);
            assert_int_equal((seen & CKPI_SEEN_DEPARTING) != 0, s.ended >= start && s.ended < end && s.offered < end);
            look_at(&expected, &s);
        }
        assert_memory_equal(&got, &expected, sizeof got);
        assert_int_equal(got.present_at_start + got.arrived, got.departed + got.present_at_end);
        expect_ok(ckpi_window_merge(&parts[1], &parts[0]));
        assert_memory_equal(&parts[1], &got, sizeof got);
    }
}

/* Tallies by the two rules are those of a cube with the window as its interval. */
static void rules_for_tallies_are_attributions_of_a_cube(void **unused)
{
    static const uint32_t rules[2] = {CKPI_SEEN_ARRIVING, CKPI_SEEN_DEPARTING};
    static const uint32_t attributions[2] = {CKPI_ATTRIBUTION_OFFERED, CKPI_ATTRIBUTION_ENDED};
    const int64_t far = ckpi_time_limit(), edges[4] = {-far, 30, 120, far};
    random_source source = {22};
    (void)unused;
    for (int rule = 0; rule < 2; rule++) {
        ckpi_cube_config config = default_cube_config();
        config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
        config.access_attribution = config.handling_attribution = attributions[rule];
        ckpi_cube *cube = new_cube(&config);
        ckpi_state *tally = new_state(NULL);
        ckpi_window window = begun(30, 120);
        expect_ok(ckpi_cube_set_edges(cube, edges, 4));
        for (int i = 0; i < 10 * CONTACTS; i++) {
            stay s;
            const ckpi_contact contact = contact_of(&source, &s);
            if (contact.outcome == CKPI_OUTCOME_OPEN) {
                continue;
            }
            if (add(&window, &contact) & rules[rule]) {
                add_records(tally, &contact, 1);
            }
            add_to_cube(cube, &contact, 1);
        }
        ckpi_cube_key key = {.struct_size = sizeof key, .start_us = 30, .end_us = 120};
        const ckpi_state *cell = NULL;
        expect_ok(ckpi_cube_find(cube, &key, &cell));
        expect_same_states(cell, tally);
        assert_int_equal(held_by(tally), rule == 0 ? window.arrived : window.departed);
        ckpi_state_free(tally);
        ckpi_cube_free(cube);
    }
}

/* L T = N W in a closed window: three ways to the same integer. */
static void littles_law_is_exact(void **unused)
{
    random_source source = {23};
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        ckpi_window window = begun(0, 100000);
        uint64_t stays = 0, waits = 0;
        for (int i = 0; i < CONTACTS; i++) {
            const int64_t wait = random_between(&source, 0, 900), talk = random_between(&source, 1, 900);
            const ckpi_contact contact = test_handled(random_between(&source, 0, 90000), wait, talk, 0, 0);
            stays += (uint64_t)(wait + talk);
            waits += (uint64_t)wait;
            add(&window, &contact);
        }
        const ckpi_window_value value = value_of(&window);
        assert_int_equal(value.closed, 1);
        assert_int_equal(window.completed, CONTACTS);
        assert_int_equal(window.present_low, stays);
        assert_int_equal(window.stays_low, stays);
        assert_int_equal(window.waiting_low, waits);
        assert_int_equal(window.waits_low, waits);
        assert_true(value.mean_present == (double)stays / 100000);
        assert_true(value.mean_waiting == (double)waits / 100000);
        assert_true(value.arrival_rate == CONTACTS / 0.1);
        assert_true(value.mean_stay_s == (double)stays / (CONTACTS * 1e6));
        assert_true(value.mean_wait_s == (double)waits / (CONTACTS * 1e6));
    }
}

static void one_who_straddles_an_edge_opens_the_window(void **unused)
{
    const ckpi_contact before = test_handled(-10, 5, 5, 0, 0), earlier = test_handled(-11, 5, 5, 0, 0);
    const ckpi_contact after = test_handled(90, 5, 5, 0, 0), last = test_handled(90, 5, 4, 0, 0);
    const ckpi_contact outside = test_contact(CKPI_OUTCOME_ABANDONED, 100, 3);
    ckpi_window window = begun(0, 100);
    (void)unused;
    assert_int_equal(add(&window, &earlier), 0);
    assert_int_equal(add(&window, &outside), 0);
    assert_int_equal(add(&window, &last), CKPI_SEEN_ARRIVING | CKPI_SEEN_DEPARTING);
    assert_int_equal(value_of(&window).closed, 1);
    assert_int_equal(window.records, 3);
    assert_int_equal(add(&window, &after), CKPI_SEEN_ARRIVING | CKPI_SEEN_AT_END);
    assert_int_equal(value_of(&window).closed, 0);
    window = begun(0, 100);
    assert_int_equal(add(&window, &before), CKPI_SEEN_AT_START | CKPI_SEEN_DEPARTING);
    assert_int_equal(value_of(&window).closed, 0);
    assert_int_equal(window.present_low, 0);
}

static void a_window_without_length_or_contacts_has_no_averages(void **unused)
{
    const ckpi_contact contact = test_handled(5, 0, 1, 0, 0);
    ckpi_window window = begun(5, 5);
    (void)unused;
    assert_int_equal(add(&window, &contact), 0);
    ckpi_window_value value = value_of(&window);
    assert_true(isnan(value.arrival_rate) && isnan(value.mean_present) && isnan(value.mean_waiting));
    assert_true(isnan(value.mean_stay_s) && isnan(value.mean_wait_s));
    window = begun(0, 5);
    value = value_of(&window);
    assert_true(value.arrival_rate == 0 && value.mean_present == 0);
    assert_true(isnan(value.mean_stay_s));
}

static void what_cannot_be_is_refused(void **unused)
{
    const int64_t limit = ckpi_time_limit();
    ckpi_window window = begun(0, 100), other = begun(0, 101), full = begun(0, 100);
    ckpi_contact good = test_handled(1, 1, 1, 1, 1), bad = test_handled(1, 1, -1, 1, 1);
    ckpi_issue issue = {.struct_size = sizeof issue};
    ckpi_window_value value = {.struct_size = sizeof value};
    uint32_t seen = 77;
    (void)unused;
    add(&window, &good);
    const ckpi_window before = window;
    expect_status(ckpi_window_add(&window, &bad, sizeof bad, &seen, &issue), CKPI_E_RECORD);
    assert_int_equal(issue.field, CKPI_FIELD_TALK);
    assert_int_equal(issue.reason, CKPI_REASON_NEGATIVE_DURATION);
    expect_status(ckpi_window_add(&window, &good, 8, &seen, &issue), CKPI_E_ARGUMENT);
    assert_int_equal(issue.status, CKPI_E_ARGUMENT);
    expect_status(ckpi_window_add(&window, NULL, sizeof bad, &seen, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_add(NULL, &good, sizeof good, &seen, NULL), CKPI_E_ARGUMENT);
    good.reserved0 = 1;
    expect_status(ckpi_window_add(&window, &good, sizeof good, &seen, NULL), CKPI_E_NEWER);
    good.reserved0 = 0;
    assert_int_equal(seen, 77);
    expect_status(ckpi_window_merge(&window, &other), CKPI_E_MISMATCH);
    expect_status(ckpi_window_merge(&window, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_merge(NULL, &window), CKPI_E_ARGUMENT);
    full.records = ckpi_record_limit();
    expect_status(ckpi_window_merge(&window, &full), CKPI_E_OVERFLOW);
    expect_status(ckpi_window_add(&full, &good, sizeof good, NULL, NULL), CKPI_E_OVERFLOW);
    expect_status(ckpi_window_read(&window, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_read(NULL, &value), CKPI_E_ARGUMENT);
    value.struct_size = 4;
    expect_status(ckpi_window_read(&window, &value), CKPI_E_SIZE);
    expect_status(ckpi_window_start(&window, 1, 0), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_start(&window, -limit - 1, 0), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_start(&window, 0, limit + 1), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_start(NULL, 0, 1), CKPI_E_ARGUMENT);
    assert_memory_equal(&before, &window, sizeof window);
    window.start_us = 200;
    expect_status(ckpi_window_add(&window, &good, sizeof good, NULL, NULL), CKPI_E_ARGUMENT);
    window.start_us = 0;
    window.departed = window.records + 1;
    expect_status(ckpi_window_add(&window, &good, sizeof good, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_merge(&window, &window), CKPI_E_ARGUMENT);
    expect_status(ckpi_window_read(&window, &value), CKPI_E_ARGUMENT);
}

/* The longest stays in the widest window, doubled. */
static void the_limits_fit(void **unused)
{
    const int64_t limit = ckpi_time_limit();
    ckpi_window window = begun(-limit, limit);
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, -limit, CKPI_ABSENT);
    (void)unused;
    assert_int_equal(add(&window, &contact), CKPI_SEEN_ARRIVING | CKPI_SEEN_AT_END);
    for (int i = 0; i < 30; i++) {
        expect_ok(ckpi_window_merge(&window, &window));
    }
    assert_int_equal(window.present_at_end, INT64_C(1) << 30);
    assert_int_equal(window.present_high, INT64_C(1) << 22);
    assert_int_equal(window.present_low, 0);
    assert_true(value_of(&window).mean_present == ldexp(1, 30));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_sees_each_microsecond_of_each_contact),
        cmocka_unit_test(rules_for_tallies_are_attributions_of_a_cube),
        cmocka_unit_test(littles_law_is_exact),
        cmocka_unit_test(one_who_straddles_an_edge_opens_the_window),
        cmocka_unit_test(a_window_without_length_or_contacts_has_no_averages),
        cmocka_unit_test(what_cannot_be_is_refused),
        cmocka_unit_test(the_limits_fit),
    };
    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
