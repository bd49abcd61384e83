/* SPDX-License-Identifier: MIT */
/* Tables read both ways, against exact fractions (tests/vectors), and made of peers. */
#include "benchmark/tables.h"
#include "support/expect.h"
#include "support/vectors.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_POINTS = 16 };

/* "10:70 25:76" */
static size_t read_points(const char *text, ckpi_benchmark_point *points)
{
    size_t count = 0;
    for (char *at = (char *)text; *at && count < MOST_POINTS; count++) {
        points[count].percentile = strtod(at, &at);
        points[count].value = strtod(at + 1, &at);
    }
    return count;
}

static ckpi_benchmark table_of(const ckpi_benchmark_point *points, size_t count, uint32_t better)
{
    ckpi_benchmark benchmark = test_handle_times();
    benchmark.points = points;
    benchmark.point_count = count;
    benchmark.better = better;
    return benchmark;
}

static uint32_t status_of(const char *flag)
{
    static const struct {
        const char *flag;
        uint32_t status;
    } flags[] = {
        {"OK", CKPI_POSITION_OK},
        {"PLATEAU", CKPI_POSITION_PLATEAU},
        {"BELOW_TABLE", CKPI_POSITION_BELOW_TABLE},
        {"ABOVE_TABLE", CKPI_POSITION_ABOVE_TABLE},
        {"OUTSIDE_TABLE", CKPI_POSITION_OUTSIDE_TABLE},
    };
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        if (strcmp(flags[i].flag, flag) == 0)
            return flags[i].status;
    }
    fail_msg("no such flag: %s", flag);
    return 0;
}

static void expect_row(const test_vector *row, const ckpi_benchmark *benchmark)
{
    const double argument = test_vector_number(row, 4);
    if (test_vector_is(row, 1, "VALUE_AT")) {
        double value = 0;
        uint32_t status = 0;
        expect_ok(ckpi_benchmark_at(benchmark, argument, CKPI_ABSENT, &value, &status));
        expect_vector(row, 5, value);
        expect_true(status == status_of(row->field[6]), "%s: status %u", row->field[0], status);
        return;
    }
    const ckpi_benchmark_subject subject = test_handle_time(argument);
    ckpi_benchmark_position position = {.struct_size = sizeof position};
    expect_ok(ckpi_benchmark_read(benchmark, &subject, CKPI_ABSENT, &position));
    expect_vector(row, 5, position.percentile);
    expect_true(position.status == status_of(row->field[6]), "%s: status %u", row->field[0], position.status);
}

static void tables_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("benchmark.csv");
    size_t rows = 0, refused = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        ckpi_benchmark_point points[MOST_POINTS];
        const uint32_t better = test_vector_is(&row, 2, "LOWER") ? CKPI_BETTER_LOWER : CKPI_BETTER_HIGHER;
        const ckpi_benchmark benchmark = table_of(points, read_points(row.field[3], points), better);
        if (!test_vector_is(&row, 6, "NOT_MONOTONE")) {
            expect_row(&row, &benchmark);
            continue;
        }
        ckpi_issue issue = {.struct_size = sizeof issue};
        expect_status(ckpi_benchmark_check(&benchmark, &issue), CKPI_E_RECORD);
        assert_int_equal(issue.reason, CKPI_BENCHMARK_REASON_NOT_MONOTONE);
        refused++;
    }
    fclose(file);
    assert_true(rows > 25 && refused > 0);
}

/* Reading there and back again, at every point between. */
static void both_ways_agree(void **state)
{
    (void)state;
    const ckpi_benchmark benchmark = test_handle_times();
    for (int i = 0; i <= 160; i++) {
        const double percentile = 10 + i / 2.0;
        double value = NAN;
        uint32_t status = 99;
        ckpi_benchmark_position position = {.struct_size = sizeof position};
        expect_ok(ckpi_benchmark_at(&benchmark, percentile, CKPI_ABSENT, &value, &status));
        const ckpi_benchmark_subject subject = test_handle_time(value);
        expect_ok(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &position));
        expect_true(fabs(position.percentile - percentile) < 1e-9, "%g became %g", percentile, position.percentile);
        assert_int_equal(status, CKPI_POSITION_OK);
    }
}

static void peers_become_a_table(void **state)
{
    (void)state;
    const double values[] = {300, 420, 300, 250, 360};
    ckpi_benchmark_point points[5];
    size_t count = 0;
    expect_ok(ckpi_benchmark_points_of(values, 5, CKPI_BETTER_LOWER, points, 5, &count));
    assert_int_equal(count, 4);
    const ckpi_benchmark_point expected[] = {{20, 420}, {40, 360}, {80, 300}, {100, 250}};
    for (size_t i = 0; i < count; i++) {
        assert_true(fabs(points[i].percentile - expected[i].percentile) < 1e-12);
        assert_true(points[i].value == expected[i].value);
    }
    expect_ok(ckpi_benchmark_points_of(values, 5, CKPI_BETTER_HIGHER, points, 5, &count));
    assert_true(count == 4 && points[0].value == 250 && points[3].value == 420 && points[1].percentile == 60);

    const double alike[] = {7, 7};
    expect_ok(ckpi_benchmark_points_of(alike, 2, CKPI_BETTER_HIGHER, points, 5, &count));
    assert_int_equal(count, 1);
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* Against the definition: the share of peers that are worse or equal. */
static void each_peer_finds_its_place(void **state)
{
    (void)state;
    enum { PEERS = 300 };
    double values[PEERS];
    ckpi_benchmark_point points[PEERS];
    uint64_t seed = 5;
    for (int round = 0; round < 20; round++) {
        const size_t peers = 2 + next_random(&seed) % (PEERS - 1);
        const uint32_t better = round % 2 ? CKPI_BETTER_LOWER : CKPI_BETTER_HIGHER;
        for (size_t i = 0; i < peers; i++)
            values[i] = (double)(next_random(&seed) % 100);
        size_t count = 0;
        expect_ok(ckpi_benchmark_points_of(values, peers, better, points, PEERS, &count));
        if (count < 2)
            continue;
        const ckpi_benchmark benchmark = table_of(points, count, better);
        expect_ok(ckpi_benchmark_check(&benchmark, NULL));
        for (size_t i = 0; i < peers; i++) {
            size_t worse_or_equal = 0;
            for (size_t j = 0; j < peers; j++)
                worse_or_equal += better == CKPI_BETTER_LOWER ? values[j] >= values[i] : values[j] <= values[i];
            const ckpi_benchmark_subject subject = test_handle_time(values[i]);
            ckpi_benchmark_position position = {.struct_size = sizeof position};
            expect_ok(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &position));
            expect_true(fabs(position.percentile - 100.0 * (double)worse_or_equal / (double)peers) < 1e-9,
                        "round %d peer %zu: %g", round, i, position.percentile);
        }
    }
}

/* The peers are put in order where the points go, so that as many must fit, though fewer come out. */
static void room_for_the_peers_is_told(void **state)
{
    (void)state;
    const double values[] = {300, 420, 300};
    ckpi_benchmark_point points[3] = {{7, 7}, {7, 7}, {7, 7}};
    size_t needed = 0;
    expect_status(ckpi_benchmark_points_of(values, 3, CKPI_BETTER_LOWER, NULL, 0, &needed), CKPI_E_SPACE);
    assert_int_equal(needed, 3);
    needed = 0;
    expect_status(ckpi_benchmark_points_of(values, 3, CKPI_BETTER_LOWER, points, 2, &needed), CKPI_E_SPACE);
    assert_true(needed == 3 && points[0].value == 7 && points[1].percentile == 7);
    expect_ok(ckpi_benchmark_points_of(values, 3, CKPI_BETTER_LOWER, points, 3, &needed));
    assert_true(needed == 2 && points[0].value == 420);
}

static void bad_peers_are_refused(void **state)
{
    (void)state;
    const double values[] = {1, 2, NAN};
    ckpi_benchmark_point points[3];
    size_t count = 0;
    expect_status(ckpi_benchmark_points_of(values, 3, CKPI_BETTER_LOWER, points, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_points_of(values, 1, CKPI_BETTER_LOWER, points, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_points_of(values, 2, CKPI_BETTER_TARGET, points, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_points_of(NULL, 2, CKPI_BETTER_LOWER, points, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_points_of(values, 2, CKPI_BETTER_LOWER, NULL, 3, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_points_of(values, 2, CKPI_BETTER_LOWER, points, 3, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_points_of(values, SIZE_MAX, CKPI_BETTER_LOWER, points, 3, &count), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_agree),
        cmocka_unit_test(both_ways_agree),
        cmocka_unit_test(peers_become_a_table),
        cmocka_unit_test(each_peer_finds_its_place),
        cmocka_unit_test(room_for_the_peers_is_told),
        cmocka_unit_test(bad_peers_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
