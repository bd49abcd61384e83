/* SPDX-License-Identifier: MIT */
/* Business time from open hours, against a count of every moment. */
#include "support/expect.h"
#include <string.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static ckpi_business_hours hours_of(const ckpi_span *open, size_t count, int64_t from, int64_t until)
{
    return (ckpi_business_hours){
        .struct_size = sizeof(ckpi_business_hours), .open = open, .count = count, .start_us = from, .end_us = until};
}

static int64_t between(const ckpi_business_hours *hours, int64_t start, int64_t end)
{
    int64_t out = -1;
    expect_ok(ckpi_business_hours_between(hours, start, end, &out));
    return out;
}

/* Nine to seventeen on Friday and Monday, the weekend off. */
static void test_over_a_weekend(void **state)
{
    (void)state;
    const ckpi_span open[] = {{9 * TEST_HOUR, 17 * TEST_HOUR}, {(72 + 9) * TEST_HOUR, (72 + 17) * TEST_HOUR}};
    const ckpi_business_hours hours = hours_of(open, 2, 0, 96 * TEST_HOUR);
    expect_ok(ckpi_business_hours_check(&hours));
    /* Friday 16:30 to Monday 9:45 is an hour and a quarter. */
    assert_int_equal(between(&hours, 16 * TEST_HOUR + 30 * TEST_MINUTE, (72 + 9) * TEST_HOUR + 45 * TEST_MINUTE),
                     75 * TEST_MINUTE);
    assert_int_equal(between(&hours, 17 * TEST_HOUR, (72 + 9) * TEST_HOUR), 0);
    int64_t due = -1;
    expect_ok(ckpi_business_hours_after(&hours, 16 * TEST_HOUR, 2 * TEST_HOUR, &due));
    assert_int_equal(due, (72 + 10) * TEST_HOUR);
    expect_ok(ckpi_business_hours_after(&hours, 16 * TEST_HOUR, TEST_HOUR, &due));
    assert_int_equal(due, 17 * TEST_HOUR); /* not on Monday */
    expect_ok(ckpi_business_hours_after(&hours, 20 * TEST_HOUR, 0, &due));
    assert_int_equal(due, 20 * TEST_HOUR);
    expect_ok(ckpi_business_hours_after(&hours, 0, 16 * TEST_HOUR, &due));
    assert_int_equal(due, (72 + 17) * TEST_HOUR);
    expect_status(ckpi_business_hours_after(&hours, 0, 16 * TEST_HOUR + 1, &due), CKPI_E_NOT_FOUND);
    assert_int_equal(due, (72 + 17) * TEST_HOUR);
}

/* Every pair of moments, counted moment by moment. */
static void test_every_pair(void **state)
{
    (void)state;
    const ckpi_span open[] = {{-20, -12}, {-12, -11}, {-5, 3}, {7, 8}, {15, 25}};
    enum { FROM = -22, UNTIL = 26 };
    const ckpi_business_hours hours = hours_of(open, COUNT(open), FROM, UNTIL);
    expect_ok(ckpi_business_hours_check(&hours));
    for (int64_t start = FROM; start <= UNTIL; start++) {
        int64_t sum = 0;
        for (int64_t end = start; end <= UNTIL; end++) {
            assert_int_equal(between(&hours, start, end), sum);
            int64_t due = INT64_MAX;
            expect_ok(ckpi_business_hours_after(&hours, start, sum, &due));
            assert_true(due <= end && between(&hours, start, due) == sum);
            assert_true(due == start || between(&hours, start, due - 1) < sum); /* the first such moment */
            for (size_t i = 0; i < COUNT(open); i++)
                sum += end >= open[i].start_us && end < open[i].end_us;
        }
    }
}

static void test_without_hours(void **state)
{
    (void)state;
    const ckpi_business_hours none = hours_of(NULL, 0, 0, 10);
    expect_ok(ckpi_business_hours_check(&none));
    assert_int_equal(between(&none, 0, 10), 0);
    int64_t due;
    expect_status(ckpi_business_hours_after(&none, 0, 1, &due), CKPI_E_NOT_FOUND);
}

static void test_what_is_not_known(void **state)
{
    (void)state;
    const ckpi_span open[] = {{2, 8}};
    const ckpi_business_hours hours = hours_of(open, 1, 0, 10);
    int64_t out = 77;
    expect_status(ckpi_business_hours_between(&hours, -1, 5, &out), CKPI_E_NOT_FOUND);
    expect_status(ckpi_business_hours_between(&hours, 5, 11, &out), CKPI_E_NOT_FOUND);
    expect_status(ckpi_business_hours_after(&hours, 11, 0, &out), CKPI_E_NOT_FOUND);
    expect_status(ckpi_business_hours_between(&hours, 6, 5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_between(&hours, 5, ckpi_time_limit() + 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_between(&hours, CKPI_ABSENT, 5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_after(&hours, 5, -1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_after(&hours, CKPI_ABSENT, 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_between(NULL, 5, 6, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_between(&hours, 5, 6, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_after(NULL, 5, 6, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_business_hours_after(&hours, 5, 6, NULL), CKPI_E_ARGUMENT);
    assert_int_equal(out, 77);
}

static void test_odd_hours(void **state)
{
    (void)state;
    static const struct {
        ckpi_span open[2];
        int64_t from, until;
    } rows[] = {
        {{{5, 8}, {3, 4}}, 0, 10}, /* out of order */
        {{{2, 5}, {4, 8}}, 0, 10}, /* overlapping */
        {{{2, 2}, {4, 8}}, 0, 10}, /* empty */
        {{{2, 1}, {4, 8}}, 0, 10}, {{{2, 3}, {4, 8}}, 3, 10}, {{{2, 3}, {4, 8}}, 0, 7}, {{{2, 3}, {4, 8}}, 9, 7},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ckpi_business_hours hours = hours_of(rows[i].open, 2, rows[i].from, rows[i].until);
        expect_status(ckpi_business_hours_check(&hours), CKPI_E_ARGUMENT);
    }
    ckpi_business_hours hours = hours_of(rows[0].open, 0, -ckpi_time_limit(), ckpi_time_limit());
    expect_ok(ckpi_business_hours_check(&hours));
    hours.end_us++;
    expect_status(ckpi_business_hours_check(&hours), CKPI_E_ARGUMENT);
    hours = hours_of(NULL, 1, 0, 10);
    expect_status(ckpi_business_hours_check(&hours), CKPI_E_ARGUMENT);
    hours = hours_of(NULL, 0, 0, 10);
    hours.reserved0 = 1;
    expect_status(ckpi_business_hours_check(&hours), CKPI_E_NEWER);
    hours.reserved0 = 0;
    hours.reserved2 = 1;
    expect_status(ckpi_business_hours_check(&hours), CKPI_E_NEWER);
    hours.struct_size = 8;
    expect_status(ckpi_business_hours_check(&hours), CKPI_E_SIZE);
    expect_status(ckpi_business_hours_check(NULL), CKPI_E_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_over_a_weekend), cmocka_unit_test(test_every_pair),
        cmocka_unit_test(test_without_hours),  cmocka_unit_test(test_what_is_not_known),
        cmocka_unit_test(test_odd_hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
