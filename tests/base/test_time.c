/* SPDX-License-Identifier: MIT */
/* Times from doubles: rounding, order, limits; against products made here in
 * another way. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include <math.h>

static const int64_t SECOND = TEST_SECOND, HOUR = TEST_HOUR;

static int64_t time_of(double time, int64_t unit_us)
{
    int64_t out = 0;
    expect_ok(ckpi_time_from_double(time, unit_us, &out));
    return out;
}

static void whole_numbers_are_exact(void **unused)
{
    (void)unused;
    assert_int_equal(time_of(0, SECOND), 0);
    assert_int_equal(time_of(-0.0, SECOND), 0);
    assert_int_equal(time_of(1, 1), 1);
    assert_int_equal(time_of(-3, SECOND), -3 * SECOND);
    assert_int_equal(time_of(0.25, HOUR), 900 * SECOND);
    assert_int_equal(time_of(36028797018963968.0, 1), ckpi_time_limit());
    assert_int_equal(time_of(-36028797018963968.0, 1), -ckpi_time_limit());
    assert_int_equal(time_of(2048, ckpi_duration_limit()), ckpi_time_limit());
}

static void ties_go_to_the_even_microsecond(void **unused)
{
    static const double halves[][2] = {
        {0.5, 0}, {1.5, 2}, {2.5, 2}, {-0.5, 0}, {-1.5, -2}, {-2.5, -2}, {4503599627370495.5, 4503599627370496},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        assert_int_equal(time_of(halves[i][0], 1), (int64_t)halves[i][1]);
    }
    assert_int_equal(time_of(nextafter(0.5, 0), 1), 0);
    assert_int_equal(time_of(nextafter(0.5, 1), 1), 1);
    assert_int_equal(time_of(nextafter(2.5, 3), 1), 3);
    assert_int_equal(time_of(nextafter(3.5, 3), 1), 3);
}

/* The two doubles around 5e-7, half a microsecond: a product in double makes
 * a tie of the lower one too. */
static void the_product_is_rounded_once(void **unused)
{
    (void)unused;
    assert_int_equal(time_of(0.1, SECOND), 100000);
    assert_int_equal(time_of(4.4999995, SECOND), 4500000); /* the double is above */
    assert_int_equal(time_of(0x1p-21, SECOND), 0);
    assert_int_equal(time_of(0x1.0c6f7a0b5ed8dp-21, SECOND), 0);
    assert_int_equal(time_of(0x1.0c6f7a0b5ed8ep-21, SECOND), 1);
}

/* m * 2^-s with a product that fits one word, rounded by adding. */
static void it_agrees_with_integer_arithmetic(void **unused)
{
    random_source source = {41};
    (void)unused;
    for (int i = 0; i < 100000; i++) {
        const uint64_t significand = random_next(&source) >> (64 - random_between(&source, 1, 39));
        const uint64_t unit = 1 + random_below(&source, 1u << 24);
        const int places = (int)random_below(&source, 62);
        const uint64_t product = significand * unit, half = places ? UINT64_C(1) << (places - 1) : 0;
        const uint64_t down = product >> places, rest = product - (down << places);
        const uint64_t expected = down + (rest > half || (rest == half && half && (down & 1)));
        if (expected > (uint64_t)ckpi_time_limit()) {
            continue;
        }
        const double time = ldexp((double)significand, -places);
        assert_int_equal(time_of(time, (int64_t)unit), (int64_t)expected);
        assert_int_equal(time_of(-time, (int64_t)unit), -(int64_t)expected);
    }
}

static void order_is_kept(void **unused)
{
    random_source source = {42};
    (void)unused;
    for (int i = 0; i < 100000; i++) {
        const double a = ldexp((double)(int64_t)random_next(&source), (int)random_between(&source, -90, -50));
        const double b = nextafter(a, random_chance(&source, 50) ? INFINITY : -INFINITY);
        const int64_t at = time_of(a, SECOND), bt = time_of(b, SECOND);
        assert_true(a < b ? at <= bt : at >= bt);
    }
}

static void what_is_no_time_is_refused(void **unused)
{
    static const double bad[] = {
        NAN, INFINITY, -INFINITY, 36028797018963968.0 * (1 + 0x1p-52), 1e300, -1e17, 1.8446744073709552e19};
    int64_t out = 77;
    (void)unused;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        expect_status(ckpi_time_from_double(bad[i], 1, &out), CKPI_E_ARGUMENT);
    }
    expect_status(ckpi_time_from_double(2049, ckpi_duration_limit(), &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_time_from_double(1, 0, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_time_from_double(1, ckpi_duration_limit() + 1, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_time_from_double(1, 1, NULL), CKPI_E_ARGUMENT);
    assert_int_equal(out, 77);
    assert_int_equal(time_of(5e-324, ckpi_duration_limit()), 0);
    assert_int_equal(time_of(1e-300, SECOND), 0);
    assert_int_equal(time_of(2.2250738585072009e-308, SECOND), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_exact),
        cmocka_unit_test(ties_go_to_the_even_microsecond),
        cmocka_unit_test(the_product_is_rounded_once),
        cmocka_unit_test(it_agrees_with_integer_arithmetic),
        cmocka_unit_test(order_is_kept),
        cmocka_unit_test(what_is_no_time_is_refused),
    };
    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
