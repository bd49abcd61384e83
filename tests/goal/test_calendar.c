/* SPDX-License-Identifier: MIT */
/* Calendar arithmetic against known dates, and against itself. */
#include "support/expect.h"
#include "support/vectors.h"
#include <stdlib.h>
#include <string.h>

#define SECOND INT64_C(1000000)
#define DAY (86400 * SECOND)

static int64_t day_of(const char *date)
{
    int64_t days;
    char *at;
    const int32_t year = (int32_t)strtol(date, &at, 10);
    const int32_t month = (int32_t)strtol(at + 1, &at, 10);
    expect_ok(ckpi_calendar_days(year, month, (int32_t)strtol(at + 1, NULL, 10), &days));
    return days;
}

static void days_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("calendar_days.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        int32_t year, month, day, week, weekday;
        const int64_t days = day_of(row.field[1]);
        expect_true(days == test_vector_integer(&row, 2), "%s: day %lld", row.field[0], (long long)days);
        expect_ok(ckpi_calendar_iso_week(days, &year, &week, &weekday));
        expect_true(weekday == test_vector_integer(&row, 3) && year == test_vector_integer(&row, 4) &&
                        week == test_vector_integer(&row, 5),
                    "%s: week %d of %d", row.field[0], week, year);
        expect_ok(ckpi_calendar_date(days, &year, &month, &day));
        char date[32];
        (void)snprintf(date, sizeof date, "%04d-%02d-%02d", year, month, day);
        assert_string_equal(date, row.field[1]);
    }
    fclose(file);
    assert_int_equal(rows, 11);
}

static void months_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("calendar_add_months.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        int64_t moved;
        expect_ok(ckpi_calendar_add_months(day_of(row.field[1]), test_vector_integer(&row, 2), &moved));
        expect_true(moved == day_of(row.field[3]), "%s", row.field[0]);
    }
    fclose(file);
    assert_int_equal(rows, 9);
}

static uint32_t unit_of(const char *capitals)
{
    static const char *const units[] = {"", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"};
    for (uint32_t i = 1; i < 6; i++) {
        if (strcmp(units[i], capitals) == 0)
            return i;
    }
    expect_true(false, "no unit %s", capitals);
    return 0;
}

static void periods_agree(void **state)
{
    (void)state;
    FILE *file = test_vectors_open("calendar_periods.csv");
    size_t rows = 0;
    for (test_vector row; test_vectors_next(file, &row); rows++) {
        const ckpi_calendar calendar = {.struct_size = sizeof calendar,
                                        .unit = unit_of(row.field[3]),
                                        .week_start = (uint32_t)test_vector_integer(&row, 4),
                                        .fiscal_month = (uint32_t)test_vector_integer(&row, 5),
                                        .utc_offset_s = (int32_t)test_vector_integer(&row, 2)};
        int64_t start, end;
        expect_ok(ckpi_calendar_period(&calendar, test_vector_integer(&row, 1) * SECOND, &start, &end));
        expect_true(start == test_vector_integer(&row, 6) * SECOND && end == test_vector_integer(&row, 7) * SECOND,
                    "%s: %lld to %lld", row.field[0], (long long)start, (long long)end);
    }
    fclose(file);
    assert_int_equal(rows, 60);
}

/* Periods follow each other without gap, and their count is the steps one takes. */
static void periods_tile_time(void **state)
{
    (void)state;
    for (uint32_t unit = CKPI_PERIOD_UNIT_DAY; unit <= CKPI_PERIOD_UNIT_YEAR; unit++) {
        for (uint32_t shift = 0; shift < 7; shift++) {
            const ckpi_calendar c = {.struct_size = sizeof c,
                                     .unit = unit,
                                     .week_start = shift,
                                     .fiscal_month = shift + 1,
                                     .utc_offset_s = (int32_t)shift * 5000 - 17000};
            const int64_t from = -800 * DAY + 12345;
            int64_t start, end, last, count;
            expect_ok(ckpi_calendar_period(&c, from, &start, &end));
            assert_true(start <= from && from < end);
            for (int64_t steps = 1; steps <= 12; steps++) {
                expect_ok(ckpi_calendar_count(&c, from, end, &count));
                assert_int_equal(count, steps);
                expect_ok(ckpi_calendar_count(&c, from, end + 1, &count));
                assert_int_equal(count, steps + 1);
                last = end;
                expect_ok(ckpi_calendar_period(&c, last, &start, &end));
                assert_true(start == last && end > last);
            }
        }
    }
}

static void every_day_comes_once(void **state)
{
    (void)state;
    int32_t y0 = 1899, m0 = 12, d0 = 31, year, month, day;
    int64_t first;
    expect_ok(ckpi_calendar_days(1900, 1, 1, &first));
    for (int64_t days = first; days < first + 75000; days++) {
        int64_t back;
        expect_ok(ckpi_calendar_date(days, &year, &month, &day));
        expect_ok(ckpi_calendar_days(year, month, day, &back));
        assert_true(back == days);
        const bool next_day = year == y0 && month == m0 && day == d0 + 1;
        const bool next_month = day == 1 && d0 >= 28 && (month == m0 + 1 || (year == y0 + 1 && month == 1 && m0 == 12));
        assert_true(next_day || next_month);
        y0 = year;
        m0 = month;
        d0 = day;
    }
}

static void edges_are_periods(void **state)
{
    (void)state;
    const int64_t edges[] = {0, 23 * 3600 * SECOND, 48 * 3600 * SECOND, 100 * 3600 * SECOND};
    ckpi_calendar c = {.struct_size = sizeof c, .unit = CKPI_PERIOD_UNIT_EDGES, .edges_us = edges, .edge_count = 4};
    int64_t start, end, count;
    expect_ok(ckpi_calendar_period(&c, edges[1] - 1, &start, &end));
    assert_true(start == edges[0] && end == edges[1]);
    expect_ok(ckpi_calendar_period(&c, edges[1], &start, &end));
    assert_true(start == edges[1] && end == edges[2]);
    expect_ok(ckpi_calendar_count(&c, 0, edges[3], &count));
    assert_int_equal(count, 3);
    expect_ok(ckpi_calendar_count(&c, 5, 5, &count));
    assert_int_equal(count, 0);
    expect_status(ckpi_calendar_period(&c, edges[3], &start, &end), CKPI_E_NOT_FOUND);
    expect_status(ckpi_calendar_period(&c, -1, &start, &end), CKPI_E_NOT_FOUND);
    expect_status(ckpi_calendar_count(&c, -1, 5, &count), CKPI_E_NOT_FOUND);
    c.edge_count = 1;
    expect_status(ckpi_calendar_period(&c, 1, &start, &end), CKPI_E_ARGUMENT);
    const int64_t disorder[] = {0, 5, 5};
    c.edges_us = disorder;
    c.edge_count = 3;
    expect_status(ckpi_calendar_period(&c, 1, &start, &end), CKPI_E_ARGUMENT);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    int32_t a, b, c;
    int64_t out, end;
    expect_status(ckpi_calendar_days(2023, 2, 29, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_days(2023, 13, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_days(2023, 0, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_days(30001, 1, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_date(INT64_MAX, &a, &b, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_iso_week(INT64_MIN, &a, &b, &c), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_add_months(0, INT64_MAX, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_add_months(0, 359000, &out), CKPI_E_ARGUMENT);
    ckpi_calendar calendar = {.struct_size = sizeof calendar, .unit = CKPI_PERIOD_UNIT_DAY};
    expect_status(ckpi_calendar_period(&calendar, INT64_MAX, &out, &end), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_period(NULL, 0, &out, &end), CKPI_E_ARGUMENT);
    expect_status(ckpi_calendar_count(&calendar, 1, 0, &out), CKPI_E_ARGUMENT);
    calendar.week_start = 7;
    expect_status(ckpi_calendar_period(&calendar, 0, &out, &end), CKPI_E_ARGUMENT);
    calendar.week_start = 0;
    calendar.utc_offset_s = 86400;
    expect_status(ckpi_calendar_period(&calendar, 0, &out, &end), CKPI_E_ARGUMENT);
    calendar.utc_offset_s = 0;
    calendar.unit = CKPI_PERIOD_UNIT_NONE;
    expect_status(ckpi_calendar_period(&calendar, 0, &out, &end), CKPI_E_ARGUMENT);
    calendar.unit = CKPI_PERIOD_UNIT_DAY;
    calendar.reserved0 = 1;
    expect_status(ckpi_calendar_period(&calendar, 0, &out, &end), CKPI_E_NEWER);
    calendar.struct_size = 4;
    expect_status(ckpi_calendar_period(&calendar, 0, &out, &end), CKPI_E_SIZE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_agree),           cmocka_unit_test(months_agree),
        cmocka_unit_test(periods_agree),        cmocka_unit_test(periods_tile_time),
        cmocka_unit_test(every_day_comes_once), cmocka_unit_test(edges_are_periods),
        cmocka_unit_test(nonsense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
