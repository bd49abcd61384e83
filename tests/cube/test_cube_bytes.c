/* SPDX-License-Identifier: MIT */
/* Saved cubes: round trips, and bytes that may be anything. */
#include "property/random_contacts.h"
#include "support/allocator.h"
#include "support/expect.h"
#include "support/frame.h"
#include <stdlib.h>
#include <string.h>

/* Cubes of all kinds and sizes, empty ones included. */
static ckpi_cube *any_cube(random_source *source, size_t most)
{
    ckpi_state_config state;
    ckpi_cube_config config;
    random_profile profile = random_profile_any(source);
    size_t count = (size_t)random_below(source, most + 1);
    ckpi_contact *records = must_allocate(count * sizeof *records);
    random_state_config(source, &state);
    random_cube_config(source, &profile, &config);
    random_contacts(source, &profile, records, count);
    config.state = &state;
    ckpi_cube *cube = new_cube(&config);
    if (config.interval_mode == CKPI_INTERVAL_MODE_NONE && random_chance(source, 50)) {
        const int64_t far = 2 * ckpi_time_limit(), edges[] = {-ckpi_time_limit(), 0, far / 2};
        ckpi_cube_free(cube);
        config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
        config.access_attribution = config.handling_attribution = CKPI_ATTRIBUTION_OFFERED;
        cube = new_cube(&config);
        expect_ok(ckpi_cube_set_edges(cube, edges, 3));
    }
    add_to_cube(cube, records, count);
    free(records);
    return cube;
}

static ckpi_status load(const uint8_t *bytes, size_t size, size_t limit, ckpi_cube **out)
{
    *out = (ckpi_cube *)(void *)&limit; /* must be overwritten, with NULL on failure */
    ckpi_status status = ckpi_cube_load(bytes, size, limit, NULL, out);
    assert_true((*out != NULL) == (status == CKPI_OK));
    return status;
}

static void expect_refused(const uint8_t *bytes, size_t size, ckpi_status expected)
{
    ckpi_cube *out = NULL;
    expect_status(load(bytes, size, 0, &out), expected);
}

static void a_saved_cube_is_loaded_as_it_was(void **unused)
{
    random_source source = {1};
    (void)unused;
    for (int i = 0; i < 150; i++) {
        ckpi_cube *cube = any_cube(&source, i < 50 ? 10 : 400), *again = NULL;
        test_bytes bytes = save_cube(cube);
        expect_ok(load(bytes.data, bytes.size, 0, &again));
        expect_same_cubes(cube, again);
        assert_int_equal(held_by_cube(cube), held_by_cube(again));
        expect_ok(ckpi_cube_merge(again, again));
        expect_ok(ckpi_cube_merge(cube, cube));
        expect_same_cubes(cube, again);
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
        ckpi_cube_free(again);
    }
}

static void a_loaded_cube_needs_its_edges_again(void **unused)
{
    const int64_t edges[] = {0, TEST_HOUR, 3 * TEST_HOUR};
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, TEST_MINUTE, 0);
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *again = NULL;
    (void)unused;
    config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    ckpi_cube *cube = new_cube(&config);
    expect_ok(ckpi_cube_set_edges(cube, edges, 3));
    add_to_cube(cube, &contact, 1);
    test_bytes bytes = save_cube(cube);
    expect_ok(load(bytes.data, bytes.size, 0, &again));
    assert_true(ckpi_cube_add(again, &contact, sizeof contact, NULL) != CKPI_OK);
    expect_same_cubes(cube, again);
    expect_ok(ckpi_cube_set_edges(again, edges, 3));
    add_to_cube(again, &contact, 1);
    assert_int_equal(held_by_cube(again), 2);
    test_bytes_free(&bytes);
    ckpi_cube_free(cube);
    ckpi_cube_free(again);
}

static void a_cube_is_saved_into_just_enough_space(void **unused)
{
    random_source source = {2};
    (void)unused;
    for (int i = 0; i < 10; i++) {
        ckpi_cube *cube = any_cube(&source, 20);
        test_bytes bytes = save_cube(cube);
        uint8_t *room = must_allocate(bytes.size);
        for (size_t capacity = 0; capacity < bytes.size; capacity += 1 + capacity / 50) {
            size_t written = 0;
            expect_status(ckpi_cube_save(cube, room, capacity, &written), CKPI_E_SPACE);
            assert_int_equal(written, bytes.size);
        }
        free(room);
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
    }
}

/* Sorting, rolling up and clearing make no difference to what is saved. */
static void the_order_of_cells_in_memory_does_not_show(void **unused)
{
    random_source source = {3};
    random_profile profile = random_profile_usual();
    ckpi_contact records[200], backwards[200];
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    random_contacts(&source, &profile, records, 200);
    for (size_t i = 0; i < 200; i++) {
        backwards[i] = records[199 - i];
    }
    config.dimensions = 0x7FF;
    ckpi_cube *a = cube_of(&config, records, 200), *b = cube_of(&config, backwards, 200);
    expect_ok(ckpi_cube_sort(b));
    expect_same_cubes(a, b);
    ckpi_cube_free(a);
    ckpi_cube_free(b);
}

static void garbage_is_refused(void **unused)
{
    random_source source = {4};
    uint8_t bytes[200];
    ckpi_cube *out = NULL;
    (void)unused;
    expect_refused(NULL, 0, CKPI_E_FORMAT);
    for (int i = 0; i < 20000; i++) {
        size_t size = (size_t)random_below(&source, sizeof bytes + 1);
        for (size_t j = 0; j < size; j++) {
            bytes[j] = (uint8_t)random_next(&source);
        }
        memcpy(bytes, "CKPI", size < 4 ? size : 4);
        expect_refused(bytes, size, CKPI_E_FORMAT);
    }
    expect_status(ckpi_cube_load(NULL, 1, 0, NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_load(bytes, 1, 0, NULL, NULL), CKPI_E_ARGUMENT);
}

static void bytes_cut_short_or_too_long_are_refused(void **unused)
{
    random_source source = {5};
    (void)unused;
    for (int i = 0; i < 10; i++) {
        ckpi_cube *cube = any_cube(&source, 20);
        test_bytes bytes = save_cube(cube);
        for (size_t fewer = 1; fewer <= bytes.size; fewer++) {
            uint8_t *cut = test_bytes_exact(&bytes, fewer);
            expect_refused(cut, bytes.size - fewer, CKPI_E_FORMAT);
            free(cut);
        }
        uint8_t *longer = must_allocate(bytes.size + 1);
        memcpy(longer, bytes.data, bytes.size);
        expect_refused(longer, bytes.size + 1, CKPI_E_FORMAT);
        test_seal(longer, bytes.size + 1);
        expect_refused(longer, bytes.size + 1, CKPI_E_FORMAT);
        free(longer);
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
    }
}

static void every_single_damaged_byte_is_found(void **unused)
{
    random_source source = {6};
    (void)unused;
    for (int i = 0; i < 8; i++) {
        ckpi_cube *cube = any_cube(&source, 10);
        test_bytes bytes = save_cube(cube);
        for (size_t at = 0; at < bytes.size; at++) {
            uint8_t good = bytes.data[at];
            for (unsigned change = 1; change < 256; change += 23) {
                bytes.data[at] = (uint8_t)(good ^ change);
                expect_refused(bytes.data, bytes.size, CKPI_E_FORMAT);
            }
            bytes.data[at] = good;
        }
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
    }
}

static void another_format_version_is_told(void **unused)
{
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = new_cube(&config);
    test_bytes bytes = save_cube(cube);
    (void)unused;
    /* For what has measures beside the contacts, and metrics with shapes. */
    for (uint8_t version = 2; version <= 3; version++) {
        bytes.data[TEST_FRAME_VERSION_AT] = version;
        test_seal(bytes.data, bytes.size);
        expect_refused(bytes.data, bytes.size, CKPI_E_FORMAT);
    }
    bytes.data[TEST_FRAME_VERSION_AT] = 4;
    test_seal(bytes.data, bytes.size);
    expect_refused(bytes.data, bytes.size, CKPI_E_UNSUPPORTED);
    test_bytes_free(&bytes);
    ckpi_cube_free(cube);
}

/* Whatever was loaded can be used: it is a cube like others. */
static void use(ckpi_cube *cube)
{
    ckpi_state_config kept = default_config();
    ckpi_state *state = NULL;
    size_t count = 0;
    expect_ok(ckpi_cube_describe(cube, NULL, &kept));
    expect_ok(ckpi_state_new(&kept, &state));
    expect_ok(ckpi_cube_sort(cube));
    expect_ok(ckpi_cube_count(cube, &count));
    for (size_t i = 0; i < count; i++) {
        const ckpi_state *cell = NULL, *found = NULL;
        ckpi_cube_key key;
        memset(&key, 0, sizeof key);
        key.struct_size = (uint32_t)sizeof key;
        expect_ok(ckpi_cube_cell(cube, i, &key, &cell));
        expect_ok(ckpi_cube_find(cube, &key, &found));
        assert_ptr_equal(cell, found);
        (void)read_metric(cell, CKPI_METRIC_SERVICE_LEVEL);
        (void)read_metric(cell, CKPI_METRIC_WAIT_ALL);
    }
    ckpi_status status = ckpi_cube_query(cube, NULL, state);
    assert_true(status == CKPI_OK || status == CKPI_E_OVERFLOW);
    assert_true(status != CKPI_OK || held_by(state) == held_by_cube(cube));
    status = ckpi_cube_merge(cube, cube);
    assert_true(status == CKPI_OK || status == CKPI_E_OVERFLOW);
    ckpi_state_free(state);
}

/* Damage under a valid seal: an error, or a cube that saves to those very bytes. */
static void expect_cube_or_error(const test_bytes *damaged, size_t *accepted)
{
    ckpi_cube *out = NULL;
    uint8_t *exact = test_bytes_exact(damaged, 0);
    ckpi_status status = load(exact, damaged->size, 0, &out);
    if (status == CKPI_OK) {
        test_bytes again = save_cube(out);
        expect_bytes(damaged, &again, true);
        test_bytes_free(&again);
        use(out);
        ckpi_cube_free(out);
        ++*accepted;
    } else {
        assert_true(status == CKPI_E_FORMAT || status == CKPI_E_UNSUPPORTED || status == CKPI_E_LIMIT);
    }
    free(exact);
}

static void well_sealed_damage_gives_a_cube_or_an_error(void **unused)
{
    random_source source = {7};
    size_t accepted = 0;
    (void)unused;
    for (int i = 0; i < 60; i++) {
        ckpi_cube *cube = any_cube(&source, i % 2 == 0 ? 4 : 40);
        test_bytes bytes = save_cube(cube);
        for (int j = 0; j < 200; j++) {
            test_bytes damaged = test_damage(&bytes, TEST_FRAME_HEAD, random_next(&source));
            assert_non_null(damaged.data);
            expect_cube_or_error(&damaged, &accepted);
            test_bytes_free(&damaged);
        }
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
    }
    assert_true(accepted > 0); /* or the damage never reached what it is after */
}

static void loading_takes_no_more_memory_than_it_may(void **unused)
{
    random_source source = {8};
    size_t refused = 0, loaded = 0;
    (void)unused;
    for (int i = 0; i < 20; i++) {
        ckpi_cube *cube = any_cube(&source, 200);
        test_bytes bytes = save_cube(cube);
        for (size_t limit = 1; limit < (size_t)1 << 27; limit += 1 + limit / 3) {
            test_allocator allocator;
            ckpi_cube *out = NULL;
            test_allocator_open(&allocator);
            ckpi_status status = ckpi_cube_load(bytes.data, bytes.size, limit, &allocator.hook, &out);
            assert_true(status == CKPI_OK || status == CKPI_E_LIMIT);
            assert_true(allocator.peak <= limit);
            refused += status == CKPI_E_LIMIT;
            loaded += status == CKPI_OK;
            ckpi_cube_free(out);
            assert_true(test_allocator_balanced(&allocator));
        }
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
    }
    assert_true(refused > 0 && loaded > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_cube_is_loaded_as_it_was),
        cmocka_unit_test(a_loaded_cube_needs_its_edges_again),
        cmocka_unit_test(a_cube_is_saved_into_just_enough_space),
        cmocka_unit_test(the_order_of_cells_in_memory_does_not_show),
        cmocka_unit_test(garbage_is_refused),
        cmocka_unit_test(bytes_cut_short_or_too_long_are_refused),
        cmocka_unit_test(every_single_damaged_byte_is_found),
        cmocka_unit_test(another_format_version_is_told),
        cmocka_unit_test(well_sealed_damage_gives_a_cube_or_an_error),
        cmocka_unit_test(loading_takes_no_more_memory_than_it_may),
    };
    return cmocka_run_group_tests_name("cube_bytes", tests, NULL, NULL);
}
