/* SPDX-License-Identifier: MIT */
/* A short walk through the library for machines that have no test framework:
 * partition, merge, save, load, retract, query, read. Says what failed. */
#include "property/random_contacts.h"
#include "support/bytes.h"
#include "support/contacts.h"
#include <callkpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 500, PARTS = 7 };

static ckpi_contact records[RECORDS];

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            exit(1);                                                                                                   \
        }                                                                                                              \
    } while (0)

static ckpi_state_config config_of(uint32_t keep, uint32_t precision)
{
    ckpi_state_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = (uint32_t)sizeof config;
    config.keep = keep;
    config.precision_bits = precision;
    return config;
}

static ckpi_state *new_state(const ckpi_state_config *config)
{
    ckpi_state *state = NULL;
    CHECK(ckpi_state_new(config, &state) == CKPI_OK);
    return state;
}

static void add(ckpi_state *state, const ckpi_contact *first, size_t count)
{
    ckpi_contact_view view = test_view(first, count);
    CHECK(ckpi_state_add_view(state, &view, NULL) == CKPI_OK);
}

static void check_same(const ckpi_state *a, const ckpi_state *b)
{
    test_bytes x, y;
    CHECK(test_bytes_of_state(a, &x) == CKPI_OK);
    CHECK(test_bytes_of_state(b, &y) == CKPI_OK);
    CHECK(test_bytes_equal(&x, &y));
    test_bytes_free(&x);
    test_bytes_free(&y);
}

static ckpi_state *there_and_back(ckpi_state *state)
{
    test_bytes bytes;
    ckpi_state *again = NULL;
    CHECK(test_bytes_of_state(state, &bytes) == CKPI_OK);
    CHECK(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &again) == CKPI_OK);
    for (size_t i = 0; i < bytes.size; i++) {
        ckpi_state *damaged = NULL;
        bytes.data[i] ^= 0x10;
        CHECK(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &damaged) == CKPI_E_FORMAT && damaged == NULL);
        bytes.data[i] ^= 0x10;
    }
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    return again;
}

static void parts_merge_to_the_whole(const ckpi_state_config *config)
{
    ckpi_state *whole = new_state(config), *sum = new_state(config), *part[PARTS];
    add(whole, records, RECORDS);
    for (int i = 0; i < PARTS; i++) {
        part[i] = new_state(config);
    }
    for (size_t i = 0; i < RECORDS; i++) {
        add(part[i * i % PARTS], &records[i], 1);
    }
    for (int i = PARTS - 1; i >= 0; i--) {
        part[i] = there_and_back(part[i]);
        CHECK(ckpi_state_merge(sum, part[i]) == CKPI_OK);
        ckpi_state_free(part[i]);
    }
    check_same(sum, whole);
    ckpi_state_free(sum);
    ckpi_state_free(whole);
}

static void columns_are_records(const ckpi_state_config *config)
{
    ckpi_state *by_view = new_state(config), *by_column = new_state(config);
    test_columns columns;
    for (size_t i = 0; i < RECORDS; i++) {
        records[i].present |= CKPI_CONTACT_HAS_HOLDS;
    }
    CHECK(test_columns_make(records, RECORDS, 3, &columns));
    add(by_view, records, RECORDS);
    CHECK(ckpi_state_add_columns(by_column, &columns.columns, NULL) == CKPI_OK);
    check_same(by_view, by_column);
    test_columns_free(&columns);
    ckpi_state_free(by_view);
    ckpi_state_free(by_column);
}

static void retraction_undoes_addition(void)
{
    ckpi_state_config config = config_of(CKPI_KEEP_COUNTS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS, 9);
    ckpi_state *state = new_state(&config), *few = new_state(&config);
    ckpi_contact_view late = test_view(records + 100, RECORDS - 100);
    add(state, records, RECORDS);
    add(few, records, 100);
    CHECK(ckpi_state_retract(state, &late, NULL) == CKPI_OK);
    check_same(state, few);
    CHECK(ckpi_state_retract(state, &late, NULL) == CKPI_E_NOT_HELD);
    check_same(state, few);
    ckpi_state_free(state);
    ckpi_state_free(few);
}

static void a_cube_is_its_cells(void)
{
    ckpi_state_config config = config_of(0, 0);
    ckpi_cube_config keys;
    ckpi_cube *cube = NULL, *again = NULL;
    ckpi_state *whole = new_state(&config), *answer = new_state(&config);
    ckpi_contact_view view = test_view(records, RECORDS);
    test_bytes bytes;
    memset(&keys, 0, sizeof keys);
    keys.struct_size = (uint32_t)sizeof keys;
    keys.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    keys.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    keys.interval_us = TEST_HOUR;
    add(whole, records, RECORDS);
    CHECK(ckpi_cube_new(&keys, &cube) == CKPI_OK);
    CHECK(ckpi_cube_add_view(cube, &view, NULL) == CKPI_OK);
    CHECK(test_bytes_of_cube(cube, &bytes) == CKPI_OK);
    CHECK(ckpi_cube_load(bytes.data, bytes.size, 0, NULL, &again) == CKPI_OK);
    CHECK(ckpi_cube_query(again, NULL, answer) == CKPI_OK);
    check_same(answer, whole);
    test_bytes_free(&bytes);
    ckpi_cube_free(cube);
    ckpi_cube_free(again);
    ckpi_state_free(whole);
    ckpi_state_free(answer);
}

/* D1 of the metric reference. */
static void eleven_calls_read_as_written(void)
{
    static const struct {
        uint32_t metric;
        double numerator, denominator;
    } expected[] = {
        {CKPI_METRIC_SPEED_OF_ANSWER, 96, 5}, {CKPI_METRIC_QUEUE_TIME, 281, 11}, {CKPI_METRIC_WAIT_TO_ABANDON, 83, 4},
        {CKPI_METRIC_PATIENCE, 281, 4},       {CKPI_METRIC_ANSWER_RATE, 5, 11},  {CKPI_METRIC_BLOCKED, 1, 12},
        {CKPI_METRIC_ABANDON_RATE, 4, 11},
    };
    ckpi_state_config config = config_of(0, 0);
    ckpi_state *state = new_state(&config);
    ckpi_contact visits[TEST_D1_COUNT];
    test_d1(visits);
    add(state, visits, TEST_D1_COUNT);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ckpi_metric_query query;
        ckpi_value value;
        memset(&query, 0, sizeof query);
        memset(&value, 0, sizeof value);
        query.struct_size = (uint32_t)sizeof query;
        query.metric = expected[i].metric;
        value.struct_size = (uint32_t)sizeof value;
        CHECK(ckpi_metric_read(state, &query, &value) == CKPI_OK);
        CHECK(value.status == CKPI_VALUE_OK);
        CHECK(value.numerator == expected[i].numerator && value.denominator == expected[i].denominator);
        CHECK(value.low <= value.value && value.value <= value.high);
    }
    ckpi_state_free(state);
}

int main(void)
{
    static const uint32_t keeps[] = {0, CKPI_KEEP_COUNTS, CKPI_KEEP_HISTOGRAMS | CKPI_KEEP_EXTREMA};
    random_source source = {4711};
    random_profile profile = random_profile_usual();
    random_contacts(&source, &profile, records, RECORDS);
    for (size_t i = 0; i < sizeof keeps / sizeof *keeps; i++) {
        ckpi_state_config config = config_of(keeps[i], 4 + 4 * (uint32_t)i);
        parts_merge_to_the_whole(&config);
        columns_are_records(&config);
    }
    retraction_undoes_addition();
    a_cube_is_its_cells();
    eleven_calls_read_as_written();
    puts("ok");
    return 0;
}
