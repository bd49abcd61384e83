/* SPDX-License-Identifier: MIT */
/* What a state keeps of contacts by code of its own equals what a vendor
 * declares in the terms of the public table: nothing is out of reach. */
#include "property/random_contacts.h"
#include "state/measures_read.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 900, MOST = 128 };
#define BUILT_IN(place) CKPIP_MEASURE(CKPI_RECORD_CONTACT, (place))

static uint32_t table(ckpi_measure out[MOST])
{
    uint32_t n = 0;
    while (n < MOST && ckpi_measure_at(CKPI_RECORD_CONTACT, n, &out[n], sizeof out[n]) == CKPI_OK)
        n++;
    assert_true(n > 80 && n < MOST);
    return n;
}

static ckpi_state_config declaring(const ckpi_measure *measures, uint32_t count)
{
    ckpi_state_config config = default_config();
    config.measures = measures;
    config.measure_count = count;
    config.measure_size = sizeof *measures;
    return config;
}

static void expect_equal_sums(const ckpi_state *state, const ckpi_measure *measures, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        ckpip_wide kept, declared;
        assert_true(ckpip_state_measure_sum(state, BUILT_IN(i), &kept));
        assert_true(ckpip_state_measure_sum(state, i, &declared));
        expect_true(kept.low == declared.low && kept.high == declared.high, "%s: kept %llu, declared %llu",
                    measures[i].name, (unsigned long long)kept.low, (unsigned long long)declared.low);
    }
    assert_int_equal(ckpip_state_measure(state, BUILT_IN(0))->aggregate, CKPI_AGGREGATE_COUNT);
    assert_string_equal(ckpip_state_measure(state, 3)->name, measures[3].name);
}

static void each_measure_of_contacts_can_be_declared(void **unused)
{
    ckpi_measure measures[MOST];
    const uint32_t count = table(measures);
    ckpi_contact *records = must_allocate(RECORDS * sizeof *records);
    (void)unused;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        random_source source = {seed};
        const random_profile profile = random_profile_any(&source);
        const ckpi_state_config config = declaring(measures, count);
        random_contacts(&source, &profile, records, RECORDS);
        ckpi_state *state = new_state(&config);
        /* Batches of one block and of many. */
        add_records(state, records, 100);
        add_records(state, records + 100, RECORDS - 100);
        expect_equal_sums(state, measures, count);
        const ckpi_contact_view some = test_view(records + 50, 300);
        expect_ok(ckpi_state_retract(state, &some, NULL));
        expect_equal_sums(state, measures, count);
        ckpi_state_free(state);
    }
    free(records);
}

static void each_row_is_met_by_some_record(void **unused)
{
    ckpi_measure measures[MOST];
    const uint32_t count = table(measures);
    ckpi_contact *records = must_allocate(4000 * sizeof *records);
    random_source source = {3};
    const random_profile profile = random_profile_usual();
    (void)unused;
    random_contacts(&source, &profile, records, 4000);
    const ckpi_state_config config = declaring(measures, count);
    ckpi_state *state = state_of(&config, records, 4000);
    for (uint32_t i = 0; i < count; i++) {
        ckpip_wide sum;
        assert_true(ckpip_state_measure_sum(state, i, &sum));
        expect_true(sum.low != 0 || sum.high != 0, "%s is never met: the comparison proves nothing", measures[i].name);
    }
    ckpi_state_free(state);
    free(records);
}

static void cells_of_a_cube_agree(void **unused)
{
    ckpi_measure measures[MOST];
    const uint32_t count = table(measures);
    ckpi_contact *records = must_allocate(RECORDS * sizeof *records);
    random_source source = {5};
    const random_profile profile = random_profile_usual();
    const ckpi_state_config state = declaring(measures, count);
    ckpi_cube_config config = default_cube_config();
    (void)unused;
    config.state = &state;
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = TEST_HOUR;
    random_contacts(&source, &profile, records, RECORDS);
    ckpi_cube *cube = new_cube(&config);
    add_to_cube(cube, records, 90);
    add_to_cube(cube, records + 90, RECORDS - 90);
    const ckpi_contact_view some = test_view(records + 10, 200);
    for (int round = 0; round < 2; round++) {
        size_t cells;
        expect_ok(ckpi_cube_sort(cube));
        expect_ok(ckpi_cube_count(cube, &cells));
        assert_true(cells > 3);
        for (size_t i = 0; i < cells; i++) {
            ckpi_cube_key key = {.struct_size = sizeof key};
            const ckpi_state *cell;
            expect_ok(ckpi_cube_cell(cube, i, &key, &cell));
            expect_equal_sums(cell, measures, count);
        }
        if (round == 0)
            expect_ok(ckpi_cube_retract(cube, &some, NULL));
    }
    ckpi_cube_free(cube);
    free(records);
}

static void columns_and_rows_give_the_same_bytes(void **unused)
{
    ckpi_measure measures[MOST];
    const uint32_t count = table(measures);
    ckpi_contact *records = must_allocate(RECORDS * sizeof *records);
    random_source source = {9};
    random_profile profile = random_profile_usual();
    test_columns columns;
    (void)unused;
    profile.holds = RANDOM_HOLDS_ALL;
    random_contacts(&source, &profile, records, RECORDS);
    const ckpi_state_config config = declaring(measures, count);
    for (size_t spread = 0; spread < 3; spread += 2) {
        ckpi_state *rows = state_of(&config, records, RECORDS), *lanes = new_state(&config);
        assert_true(test_columns_make(records, RECORDS, spread, &columns));
        expect_ok(ckpi_state_add_columns(lanes, &columns.columns, NULL));
        expect_same_states(rows, lanes);
        test_columns_free(&columns);
        ckpi_state_free(rows);
        ckpi_state_free(lanes);
    }
    free(records);
}

static void refused_contacts_change_no_measure(void **unused)
{
    ckpi_measure measures[MOST];
    const uint32_t count = table(measures);
    ckpi_contact *records = must_allocate(RECORDS * sizeof *records);
    random_source source = {11};
    const random_profile profile = random_profile_usual();
    (void)unused;
    random_contacts(&source, &profile, records, RECORDS);
    records[RECORDS - 1].outcome = 99;
    ckpi_state_config config = declaring(measures, count);
    ckpi_state *state = state_of(&config, records, 40);
    test_bytes before = save_state(state);
    for (size_t start = RECORDS - 5; start > 0; start = start > 400 ? start - 400 : 0) {
        const ckpi_contact_view view = test_view(records + start, RECORDS - start);
        expect_status(ckpi_state_add_view(state, &view, NULL), CKPI_E_RECORD);
    }
    const ckpi_contact_view never = test_view(records + 40, 20);
    expect_status(ckpi_state_retract(state, &never, NULL), CKPI_E_NOT_HELD);
    expect_unchanged(state, &before);
    ckpi_state_free(state);

    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    state = state_of(&config, records, RECORDS);
    assert_int_equal(held_by(state), RECORDS - 1);
    expect_equal_sums(state, measures, count);
    const ckpi_contact_view all = test_view(records, RECORDS);
    expect_ok(ckpi_state_retract(state, &all, NULL));
    assert_int_equal(quarantined_by(state, CKPI_REASON_UNKNOWN_VALUE), 0);
    expect_equal_sums(state, measures, count);
    ckpi_state_free(state);
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_measure_of_contacts_can_be_declared),
        cmocka_unit_test(each_row_is_met_by_some_record),
        cmocka_unit_test(cells_of_a_cube_agree),
        cmocka_unit_test(columns_and_rows_give_the_same_bytes),
        cmocka_unit_test(refused_contacts_change_no_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
