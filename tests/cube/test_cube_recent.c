/* SPDX-License-Identifier: MIT */
/* Large batches, whose records find their cells among the recent ones, against the same records one by one, which
 * do not: the same bytes, whatever cells follow each other. */
#include "cube/recent.h"
#include "property/random_contacts.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { MANY = 5 * CKPIP_RECENT_WORTH };

/* Where a batch goes: to how many queues, and to how many intervals from the first. */
typedef struct area {
    uint64_t queues;
    int64_t intervals;
} area;

static ckpi_contact contact_in(random_source *source, const ckpi_cube_config *config, area where)
{
    const int64_t interval = config->interval_us;
    const int64_t start = random_between(source, 0, where.intervals - 1) * interval;
    const bool answered = random_chance(source, 80);
    const int64_t wait = random_between(source, 0, interval / 3);
    ckpi_contact c = test_contact(answered ? CKPI_OUTCOME_ANSWERED : CKPI_OUTCOME_ABANDONED,
                                  start + random_between(source, 0, interval - 1), wait);
    if (answered)
        test_set_talk(&c, random_between(source, 1, interval));
    c.queue_id = random_below(source, where.queues);
    return c;
}

static ckpi_contact *contacts_in(random_source *source, const ckpi_cube_config *config, const area *areas, size_t count)
{
    ckpi_contact *records = must_allocate(MANY * sizeof *records);
    for (size_t i = 0; i < MANY; i++)
        records[i] = contact_in(source, config, areas[i * count / MANY]);
    return records;
}

static ckpi_cube_config by_queue_and_minute(void)
{
    ckpi_cube_config config = default_cube_config();
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = TEST_MINUTE;
    return config;
}

static ckpi_cube *one_by_one(const ckpi_cube_config *config, const ckpi_contact *records, size_t count)
{
    ckpi_cube *cube = new_cube(config);
    for (size_t i = 0; i < count; i++)
        expect_ok(ckpi_cube_add(cube, &records[i], sizeof records[i], NULL));
    return cube;
}

static void expect_as_one_by_one(const ckpi_cube_config *config, const ckpi_contact *records)
{
    ckpi_cube *at_once = cube_of(config, records, MANY), *one = one_by_one(config, records, MANY);
    expect_same_cubes(at_once, one);
    ckpi_cube_free(at_once);
    ckpi_cube_free(one);
}

/* Few cells, as many as there is room for, more, and changes between these; the first queue and interval are 0. */
static void large_batches_go_where_their_records_do(void **unused)
{
    const area few = {3, 2}, fitting = {8, 24}, crowded = {64, 60};
    const area plans[][4] = {
        {few, few, few, few},         {fitting, fitting, fitting, fitting}, {crowded, crowded, crowded, crowded},
        {few, crowded, few, fitting}, {crowded, few, crowded, few},
    };
    random_source source = {31};
    (void)unused;
    for (size_t i = 0; i < sizeof plans / sizeof plans[0]; i++) {
        const ckpi_cube_config config = by_queue_and_minute();
        ckpi_contact *records = contacts_in(&source, &config, plans[i], 4);
        expect_as_one_by_one(&config, records);
        free(records);
    }
}

/* Offered in one interval, and handled in another. */
static ckpi_contact handled_in(uint64_t queue, int64_t access_start, int64_t handling_start)
{
    ckpi_contact c = test_contact(CKPI_OUTCOME_ANSWERED, access_start, 0);
    test_set_talk(&c, handling_start - access_start + 1);
    c.queue_id = queue;
    return c;
}

/* Keys that share a slot, by id, by interval, and as the two of a record. */
static void keys_that_share_a_slot_stay_apart(void **unused)
{
    const ckpi_cube_config config = by_queue_and_minute();
    const uint32_t slot = ckpip_recent_slot(1, 0);
    uint64_t ids[4] = {1};
    int64_t starts[4] = {0};
    ckpi_contact *records = must_allocate(MANY * sizeof *records);
    (void)unused;
    for (size_t n = 1; n < 4; n++) {
        ids[n] = ids[n - 1] + 1;
        starts[n] = starts[n - 1] + config.interval_us;
        while (ckpip_recent_slot(ids[n], 0) != slot)
            ids[n]++;
        while (ckpip_recent_slot(1, starts[n]) != slot)
            starts[n] += config.interval_us;
    }
    for (size_t i = 0; i < MANY; i++) {
        const size_t n = i / 3 % 4;
        records[i] = test_contact(CKPI_OUTCOME_ABANDONED, i % 2 ? starts[n] : 0, (int64_t)i);
        records[i].queue_id = i % 2 ? 1 : ids[n];
        if (i % 4 == 3)
            records[i] = handled_in(1, 0, starts[n]);
    }
    expect_as_one_by_one(&config, records);
    free(records);
}

/* What failed was forgotten with the cells it had made: the cells that follow are others. */
static void nothing_is_remembered_of_a_batch(void **unused)
{
    const area few = {5, 3};
    const ckpi_cube_config config = by_queue_and_minute();
    random_source source = {37};
    ckpi_contact *records = contacts_in(&source, &config, &few, 1);
    ckpi_contact *others = contacts_in(&source, &config, &few, 1);
    (void)unused;
    for (size_t i = 0; i < MANY; i++)
        others[i].offered_at_us += config.interval_us;
    const size_t half = MANY / 2;
    ckpi_cube *cube = cube_of(&config, others, half), *expected = one_by_one(&config, others, half);
    test_bytes before = save_cube(cube);
    const ckpi_contact last = records[MANY - 1];
    records[MANY - 1].outcome = 255;
    const ckpi_contact_view view = test_view(records, MANY);
    ckpi_issue issue = {.struct_size = sizeof issue};
    expect_status(ckpi_cube_add_view(cube, &view, &issue), CKPI_E_RECORD);
    assert_int_equal(issue.index, MANY - 1);
    expect_cube_unchanged(cube, &before);
    records[MANY - 1] = last;
    expect_ok(ckpi_cube_add_view(cube, &view, NULL));
    for (size_t i = 0; i < MANY; i++)
        expect_ok(ckpi_cube_add(expected, &records[i], sizeof records[i], NULL));
    expect_same_cubes(cube, expected);
    ckpi_cube_free(cube);
    ckpi_cube_free(expected);
    free(records);
    free(others);
}

/* Wherever memory ends, the cube stays what it was, and takes the batch when there is some again. */
static void a_batch_without_memory_changes_nothing(void **unused)
{
    const area areas[] = {{3, 2}, {64, 60}, {3, 2}, {8, 24}};
    ckpi_state_config state = default_config();
    ckpi_cube_config config = by_queue_and_minute();
    random_source source = {41};
    ckpi_contact *records = contacts_in(&source, &config, areas, 4);
    const ckpi_contact_view first = test_view(records, MANY / 8), all = test_view(records, MANY);
    test_allocator allocator;
    (void)unused;
    ckpi_cube *expected = one_by_one(&config, records, MANY / 8);
    for (size_t i = 0; i < MANY; i++)
        expect_ok(ckpi_cube_add(expected, &records[i], sizeof records[i], NULL));
    test_allocator_open(&allocator);
    state.allocator = &allocator.hook;
    config.state = &state;
    for (size_t at = 1;; at += 1 + at / 3) {
        ckpi_cube *cube = new_cube(&config);
        expect_ok(ckpi_cube_add_view(cube, &first, NULL));
        test_bytes before = save_cube(cube);
        test_allocator_arm(&allocator, TEST_FAIL_ONCE, at);
        const ckpi_status status = ckpi_cube_add_view(cube, &all, NULL);
        const size_t failures = allocator.failures;
        test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
        if (failures > 0) {
            expect_status(status, CKPI_E_MEMORY);
            expect_cube_unchanged(cube, &before);
            expect_ok(ckpi_cube_add_view(cube, &all, NULL));
        } else {
            expect_ok(status);
            test_bytes_free(&before);
        }
        expect_same_cubes(cube, expected);
        ckpi_cube_free(cube);
        assert_true(test_allocator_balanced(&allocator));
        if (failures == 0)
            break;
    }
    ckpi_cube_free(expected);
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_batches_go_where_their_records_do),
        cmocka_unit_test(keys_that_share_a_slot_stay_apart),
        cmocka_unit_test(nothing_is_remembered_of_a_batch),
        cmocka_unit_test(a_batch_without_memory_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
