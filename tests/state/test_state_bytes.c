/* SPDX-License-Identifier: MIT */
/* Saved states: round trips, and bytes that may be anything. */
#include "property/random_contacts.h"
#include "support/allocator.h"
#include "support/expect.h"
#include "support/frame.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* States of all kinds and sizes, empty ones included. */
static ckpi_state *any_state(random_source *source, size_t most)
{
    ckpi_state_config config;
    random_profile profile = random_profile_any(source);
    size_t count = (size_t)random_below(source, most + 1);
    ckpi_contact *records = must_allocate(count * sizeof *records);
    random_state_config(source, &config);
    random_contacts(source, &profile, records, count);
    ckpi_state *state = state_of(&config, records, count);
    free(records);
    return state;
}

static ckpi_status load(const uint8_t *bytes, size_t size, size_t limit, ckpi_state **out)
{
    *out = (ckpi_state *)(void *)&limit; /* must be overwritten, with NULL on failure */
    ckpi_status status = ckpi_state_load(bytes, size, limit, NULL, out);
    assert_true((*out != NULL) == (status == CKPI_OK));
    return status;
}

static void expect_refused(const uint8_t *bytes, size_t size, ckpi_status expected)
{
    ckpi_state *out = NULL;
    expect_status(load(bytes, size, 0, &out), expected);
}

/* --- Round trips --- */

static void a_saved_state_is_loaded_as_it_was(void **unused)
{
    random_source source = {1};
    (void)unused;
    for (int i = 0; i < 300; i++) {
        ckpi_state *state = any_state(&source, i < 100 ? 20 : 600), *again = NULL;
        uint64_t a = 0, b = 1;
        test_bytes bytes = save_state(state);
        expect_ok(load(bytes.data, bytes.size, 0, &again));
        expect_same_states(state, again);
        assert_int_equal(held_by(state), held_by(again));
        expect_ok(ckpi_state_fingerprint(state, &a));
        expect_ok(ckpi_state_fingerprint(again, &b));
        assert_true(a == b);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
        ckpi_state_free(again);
    }
}

/* A loaded state goes on like the one that was saved. */
static void a_loaded_state_is_alive(void **unused)
{
    random_source source = {2};
    random_profile profile = random_profile_usual();
    ckpi_contact records[300];
    (void)unused;
    for (int i = 0; i < 60; i++) {
        ckpi_state *state = any_state(&source, 3000), *again = NULL;
        test_bytes bytes = save_state(state);
        expect_ok(load(bytes.data, bytes.size, 0, &again));
        random_contacts(&source, &profile, records, 300);
        add_records(state, records, 300);
        add_records(again, records, 300);
        expect_same_states(state, again);
        expect_ok(ckpi_state_merge(again, again));
        expect_ok(ckpi_state_merge(state, state));
        expect_same_states(state, again);
        ckpi_contact_view view = test_view(records, 300);
        expect_ok(ckpi_state_retract(state, &view, NULL));
        expect_ok(ckpi_state_retract(again, &view, NULL));
        expect_same_states(state, again);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
        ckpi_state_free(again);
    }
}

static void quarantine_counters_are_saved(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_contact bad = test_handled(0, -1, 0, 0, 0);
    ckpi_state *again = NULL;
    (void)unused;
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    ckpi_state *state = state_of(&config, &bad, 1);
    test_bytes bytes = save_state(state);
    expect_ok(load(bytes.data, bytes.size, 0, &again));
    assert_int_equal(quarantined_by(again, CKPI_REASON_NEGATIVE_DURATION), 1);
    expect_same_states(state, again);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    ckpi_state_free(again);
}

static void a_state_is_saved_into_just_enough_space(void **unused)
{
    random_source source = {3};
    (void)unused;
    for (int i = 0; i < 20; i++) {
        ckpi_state *state = any_state(&source, 300);
        test_bytes bytes = save_state(state);
        uint8_t *room = must_allocate(bytes.size);
        for (size_t capacity = 0; capacity < bytes.size; capacity++) {
            size_t written = 0;
            expect_status(ckpi_state_save(state, room, capacity, &written), CKPI_E_SPACE);
            assert_int_equal(written, bytes.size);
        }
        free(room);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
}

/* A buffer that is larger stays as it is behind what was written. */
static void nothing_is_written_beyond_the_bytes(void **unused)
{
    random_source source = {4};
    ckpi_state *state = any_state(&source, 300);
    test_bytes bytes = save_state(state);
    uint8_t *room = must_allocate(bytes.size + 100);
    size_t written = 0;
    (void)unused;
    memset(room, 0x77, bytes.size + 100);
    expect_ok(ckpi_state_save(state, room, bytes.size + 100, &written));
    assert_int_equal(written, bytes.size);
    assert_memory_equal(room, bytes.data, bytes.size);
    for (size_t i = 0; i < 100; i++) {
        assert_int_equal(room[bytes.size + i], 0x77);
    }
    free(room);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
}

/* --- Bytes that are not a state --- */

static void garbage_is_refused(void **unused)
{
    random_source source = {5};
    uint8_t bytes[200];
    (void)unused;
    expect_refused(NULL, 0, CKPI_E_FORMAT);
    expect_refused((const uint8_t *)"", 0, CKPI_E_FORMAT);
    for (int i = 0; i < 10000; i++) {
        size_t size = (size_t)random_below(&source, sizeof bytes + 1);
        for (size_t j = 0; j < size; j++) {
            bytes[j] = (uint8_t)random_next(&source);
        }
        memcpy(bytes, "CKPI", size < 4 ? size : 4);
        expect_refused(bytes, size, CKPI_E_FORMAT);
    }
}

static void load_needs_its_arguments(void **unused)
{
    ckpi_allocator nothing = {NULL, NULL};
    ckpi_state *state = new_state(NULL), *out = NULL;
    test_bytes bytes = save_state(state);
    (void)unused;
    expect_status(ckpi_state_load(NULL, 1, 0, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_load(bytes.data, bytes.size, 0, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_load(bytes.data, bytes.size, 0, &nothing, &out), CKPI_E_ARGUMENT);
    assert_null(out);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
}

static void bytes_cut_short_anywhere_are_refused(void **unused)
{
    random_source source = {6};
    (void)unused;
    for (int i = 0; i < 20; i++) {
        ckpi_state *state = any_state(&source, 100);
        test_bytes bytes = save_state(state);
        for (size_t fewer = 1; fewer <= bytes.size; fewer++) {
            uint8_t *cut = test_bytes_exact(&bytes, fewer);
            expect_refused(cut, bytes.size - fewer, CKPI_E_FORMAT);
            free(cut);
        }
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
}

static void bytes_behind_a_state_are_refused(void **unused)
{
    random_source source = {7};
    (void)unused;
    for (int i = 0; i < 20; i++) {
        ckpi_state *state = any_state(&source, 100);
        test_bytes bytes = save_state(state);
        uint8_t *longer = must_allocate(2 * bytes.size);
        memcpy(longer, bytes.data, bytes.size);
        expect_refused(longer, bytes.size + 1, CKPI_E_FORMAT);
        test_seal(longer, bytes.size + 1);
        expect_refused(longer, bytes.size + 1, CKPI_E_FORMAT);
        memcpy(longer, bytes.data, bytes.size);
        memcpy(longer + bytes.size, bytes.data, bytes.size);
        expect_refused(longer, 2 * bytes.size, CKPI_E_FORMAT);
        free(longer);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
}

static void every_single_damaged_byte_is_found(void **unused)
{
    random_source source = {8};
    (void)unused;
    for (int i = 0; i < 12; i++) {
        ckpi_state *state = any_state(&source, i < 6 ? 3 : 200);
        test_bytes bytes = save_state(state);
        for (size_t at = 0; at < bytes.size; at++) {
            uint8_t good = bytes.data[at];
            for (unsigned change = 1; change < 256; change += bytes.size < 400 ? 1 : 31) {
                bytes.data[at] = (uint8_t)(good ^ change);
                expect_refused(bytes.data, bytes.size, CKPI_E_FORMAT);
            }
            bytes.data[at] = good;
        }
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
}

static void another_format_version_is_told(void **unused)
{
    ckpi_state *state = new_state(NULL);
    test_bytes bytes = save_state(state);
    (void)unused;
    assert_int_equal(bytes.data[TEST_FRAME_VERSION_AT], 1);
    for (unsigned version = 0; version < 256; version++) {
        bytes.data[TEST_FRAME_VERSION_AT] = (uint8_t)version;
        test_seal(bytes.data, bytes.size);
        /* Versions 2 and 3 are for what has measures beside the contacts. */
        if (version != 1) {
            expect_refused(bytes.data, bytes.size, version == 2 || version == 3 ? CKPI_E_FORMAT : CKPI_E_UNSUPPORTED);
        }
    }
    test_bytes_free(&bytes);
    ckpi_state_free(state);
}

static void the_fingerprint_must_be_that_of_the_configuration(void **unused)
{
    ckpi_state *state = new_state(NULL);
    test_bytes bytes = save_state(state);
    (void)unused;
    bytes.data[TEST_FRAME_FINGERPRINT_AT] ^= 1;
    test_seal(bytes.data, bytes.size);
    expect_refused(bytes.data, bytes.size, CKPI_E_FORMAT);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
}

static void a_cube_is_no_state_and_a_state_no_cube(void **unused)
{
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = new_cube(&config), *cube_out = NULL;
    ckpi_state *state = new_state(NULL);
    test_bytes of_cube = save_cube(cube), of_state = save_state(state);
    (void)unused;
    expect_refused(of_cube.data, of_cube.size, CKPI_E_FORMAT);
    expect_status(ckpi_cube_load(of_state.data, of_state.size, 0, NULL, &cube_out), CKPI_E_FORMAT);
    assert_null(cube_out);
    test_bytes_free(&of_cube);
    test_bytes_free(&of_state);
    ckpi_cube_free(cube);
    ckpi_state_free(state);
}

/* Whatever was loaded can be used: it is a state like others. */
static void use(ckpi_state *state)
{
    ckpi_contact contact = test_handled(0, 1, 2, 3, 4);
    ckpi_contact_view view = test_view(&contact, 1);
    uint32_t metric = 0;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_query query = query_of(metric);
        query.as_of_us = 1;
        (void)read_query(state, &query);
    }
    int64_t held = held_by(state);
    ckpi_status status = ckpi_state_merge(state, state);
    assert_true(status == CKPI_OK || status == CKPI_E_OVERFLOW);
    held = status == CKPI_OK ? 2 * held : held;
    assert_int_equal(held_by(state), held);
    status = ckpi_state_add_view(state, &view, NULL);
    assert_true(status == CKPI_OK || status == CKPI_E_OVERFLOW);
    if (status == CKPI_OK) {
        expect_ok(ckpi_state_retract(state, &view, NULL));
    }
    assert_int_equal(held_by(state), held);
}

/* Damage under a valid seal: an error, or a state that saves to those very bytes. */
static void expect_state_or_error(const test_bytes *damaged, size_t *accepted)
{
    ckpi_state *out = NULL;
    uint8_t *exact = test_bytes_exact(damaged, 0);
    ckpi_status status = load(exact, damaged->size, 0, &out);
    if (status == CKPI_OK) {
        test_bytes again = save_state(out);
        expect_bytes(damaged, &again, true);
        test_bytes_free(&again);
        use(out);
        ckpi_state_free(out);
        ++*accepted;
    } else {
        assert_true(status == CKPI_E_FORMAT || status == CKPI_E_UNSUPPORTED || status == CKPI_E_LIMIT);
    }
    free(exact);
}

static void well_sealed_damage_gives_a_state_or_an_error(void **unused)
{
    random_source source = {9};
    size_t accepted = 0;
    (void)unused;
    for (int i = 0; i < 40; i++) {
        ckpi_state *state = any_state(&source, i % 3 == 0 ? 4 : 400);
        test_bytes bytes = save_state(state);
        for (int j = 0; j < 200; j++) {
            test_bytes damaged = test_damage(&bytes, TEST_FRAME_HEAD, random_next(&source));
            assert_non_null(damaged.data);
            expect_state_or_error(&damaged, &accepted);
            test_bytes_free(&damaged);
        }
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
    assert_true(accepted > 0); /* or the damage never reached what it is after */
}

/* --- Words that are wrong: any count, sum or extreme may hold any value --- */

enum { MOST_WORDS = 400 };

/* Doubling changes no mean, unless a sum that should have been refused wraps. */
static void expect_doubling_is_safe(ckpi_state *state)
{
    static const uint32_t means[] = {
        CKPI_METRIC_SPEED_OF_ANSWER, CKPI_METRIC_QUEUE_TIME,        CKPI_METRIC_HANDLE_TIME, CKPI_METRIC_HOLD_TIME,
        CKPI_METRIC_HOLDS,           CKPI_METRIC_CALLBACK_ATTEMPTS, CKPI_METRIC_RING_TIME,   CKPI_METRIC_NON_RESPONSE};
    enum { MEANS = sizeof means / sizeof *means };
    ckpi_value before[MEANS];
    for (size_t i = 0; i < MEANS; i++) {
        before[i] = read_metric(state, means[i]);
    }
    while (ckpi_state_merge(state, state) == CKPI_OK && held_by(state) > 0) {
    }
    for (size_t i = 0; i < MEANS; i++) {
        ckpi_value after = read_metric(state, means[i]);
        expect_true(after.status == before[i].status &&
                        (isnan(after.value) || fabs(after.value - before[i].value) <= 1e-12 * after.value),
                    "metric %u: %.17g before, %.17g after", means[i], before[i].value, after.value);
        assert_true(isnan(after.low) || after.low <= after.high);
    }
}

static void expect_harmless(const test_bytes *bytes, size_t cell, const uint64_t *words, size_t count, size_t *accepted)
{
    test_bytes other = test_words_write(bytes, cell, words, count);
    ckpi_state *out = NULL;
    assert_non_null(other.data);
    ckpi_status status = load(other.data, other.size, 0, &out);
    assert_true(status == CKPI_OK || status == CKPI_E_FORMAT);
    if (status == CKPI_OK) {
        test_bytes again = save_state(out);
        expect_bytes(&other, &again, true);
        test_bytes_free(&again);
        use(out);
        expect_doubling_is_safe(out);
        ckpi_state_free(out);
        ++*accepted;
    }
    test_bytes_free(&other);
}

static ckpi_state *state_of_words(random_source *source)
{
    random_profile profile = random_profile_usual();
    ckpi_state_config config = default_config();
    ckpi_contact records[6];
    config.keep = 31 & ~(uint32_t)CKPI_KEEP_HISTOGRAMS;
    config.threshold_count = 2;
    config.thresholds_us[0] = 5 * TEST_SECOND;
    config.thresholds_us[1] = 20 * TEST_SECOND;
    random_contacts(source, &profile, records, 6);
    return state_of(&config, records, (size_t)random_below(source, 7));
}

static void any_word_may_be_wrong(void **unused)
{
    static const uint64_t values[] = {0,
                                      1,
                                      2,
                                      1000,
                                      UINT64_C(1) << 20,
                                      UINT64_C(1) << 38,
                                      (UINT64_C(1) << 44) + 1,
                                      UINT64_C(1) << 57,
                                      UINT64_C(1) << 63,
                                      UINT64_MAX};
    random_source source = {12};
    size_t accepted = 0;
    (void)unused;
    for (int i = 0; i < 4; i++) {
        uint64_t words[MOST_WORDS];
        ckpi_state *state = state_of_words(&source);
        test_bytes bytes = save_state(state);
        size_t cell = test_cell_at(&bytes), count = test_words_read(&bytes, cell, words, MOST_WORDS);
        test_bytes same = test_words_write(&bytes, cell, words, count);
        expect_bytes(&bytes, &same, true);
        for (size_t at = 0; at < count; at++) {
            uint64_t good = words[at];
            for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
                words[at] = values[v];
                expect_harmless(&bytes, cell, words, count, &accepted);
            }
            words[at] = good;
        }
        test_bytes_free(&same);
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
    assert_true(accepted > 0);
}

/* --- Limits --- */

static void loading_takes_no_more_memory_than_it_may(void **unused)
{
    random_source source = {10};
    size_t refused = 0, loaded = 0;
    (void)unused;
    for (int i = 0; i < 40; i++) {
        ckpi_state *state = any_state(&source, 4000);
        test_bytes bytes = save_state(state);
        for (size_t limit = 1; limit < (size_t)1 << 26; limit += 1 + limit / 3) {
            test_allocator allocator;
            ckpi_state *out = NULL;
            test_allocator_open(&allocator);
            ckpi_status status = ckpi_state_load(bytes.data, bytes.size, limit, &allocator.hook, &out);
            assert_true(status == CKPI_OK || status == CKPI_E_LIMIT);
            assert_true(allocator.peak <= limit);
            refused += status == CKPI_E_LIMIT;
            loaded += status == CKPI_OK;
            ckpi_state_free(out);
            assert_true(test_allocator_balanced(&allocator));
        }
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    }
    assert_true(refused > 0 && loaded > 0);
}

/* The limit is for loading; a loaded state may grow again. */
static void a_state_loaded_within_a_tight_limit_may_grow(void **unused)
{
    random_source source = {11};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(5000 * sizeof *records);
    ckpi_state *state = new_state(NULL), *out = NULL;
    test_bytes bytes = save_state(state);
    ckpi_status status = CKPI_E_LIMIT;
    (void)unused;
    random_contacts(&source, &profile, records, 5000);
    for (size_t limit = 100; status == CKPI_E_LIMIT; limit += 100) {
        status = ckpi_state_load(bytes.data, bytes.size, limit, NULL, &out);
    }
    expect_ok(status);
    add_records(out, records, 5000);
    add_records(state, records, 5000);
    expect_same_states(state, out);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    ckpi_state_free(out);
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_state_is_loaded_as_it_was),
        cmocka_unit_test(a_loaded_state_is_alive),
        cmocka_unit_test(quarantine_counters_are_saved),
        cmocka_unit_test(a_state_is_saved_into_just_enough_space),
        cmocka_unit_test(nothing_is_written_beyond_the_bytes),
        cmocka_unit_test(garbage_is_refused),
        cmocka_unit_test(load_needs_its_arguments),
        cmocka_unit_test(bytes_cut_short_anywhere_are_refused),
        cmocka_unit_test(bytes_behind_a_state_are_refused),
        cmocka_unit_test(every_single_damaged_byte_is_found),
        cmocka_unit_test(another_format_version_is_told),
        cmocka_unit_test(the_fingerprint_must_be_that_of_the_configuration),
        cmocka_unit_test(a_cube_is_no_state_and_a_state_no_cube),
        cmocka_unit_test(well_sealed_damage_gives_a_state_or_an_error),
        cmocka_unit_test(any_word_may_be_wrong),
        cmocka_unit_test(loading_takes_no_more_memory_than_it_may),
        cmocka_unit_test(a_state_loaded_within_a_tight_limit_may_grow),
    };
    return cmocka_run_group_tests_name("state_bytes", tests, NULL, NULL);
}
