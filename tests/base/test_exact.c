/* SPDX-License-Identifier: MIT */
/* Wide integers: against native 128-bit arithmetic and double division. */
#include "base/exact.h"
#include "property/random_contacts.h"
#include "support/expect.h"
#include <math.h>

enum { ROUNDS = 20000 };

static ckpip_exact of(int64_t x)
{
    const uint64_t word = (uint64_t)x;
    return ckpip_exact_load(&word, 1);
}

static int64_t random_signed(random_source *source)
{
    return (int64_t)random_next(source) >> random_below(source, 63);
}

static void expect_words(const ckpip_exact *x, int64_t high, uint64_t low)
{
    uint64_t words[3];
    ckpip_exact_store(x, words, 3);
    const ckpip_exact again = ckpip_exact_load(words, 2);
    assert_int_equal(words[0], low);
    assert_int_equal(words[1], (uint64_t)high);
    assert_int_equal(words[2], high < 0 ? UINT64_MAX : 0);
    assert_memory_equal(&again, x, sizeof again);
    assert_int_equal(ckpip_exact_negative(x), high < 0);
}

static void it_agrees_with_128_bits(void **unused)
{
    __extension__ typedef __int128 native;
    random_source source = {5};
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        const int64_t a = random_signed(&source), b = random_signed(&source);
        const ckpip_exact x = of(a), y = of(b);
        const native sum = (native)a + b, difference = (native)a - b, product = (native)a * b;
        const ckpip_exact s = ckpip_exact_sum(&x, &y), d = ckpip_exact_difference(&x, &y);
        const ckpip_exact p = ckpip_exact_product(&x, &y), n = ckpip_exact_negated(&p);
        expect_words(&s, (int64_t)(sum >> 64), (uint64_t)sum);
        expect_words(&d, (int64_t)(difference >> 64), (uint64_t)difference);
        expect_words(&p, (int64_t)(product >> 64), (uint64_t)product);
        expect_words(&n, (int64_t)(-product >> 64), (uint64_t)-product);
    }
}

/* IEEE division of doubles that hold both exactly is rounded once too. */
static void quotients_are_those_of_doubles(void **unused)
{
    random_source source = {6};
    (void)unused;
    for (int i = 0; i < ROUNDS; i++) {
        const int64_t a = random_signed(&source) / 2048, b = 1 + (int64_t)(random_next(&source) >> (12 + i % 50));
        const ckpip_exact x = of(a), y = of(b);
        assert_true(ckpip_exact_quotient(&x, &y) == (double)a / (double)b);
    }
}

/* (2^k m + r) / 2^k for m of 53 bits: m, or its neighbour, by what r says. */
static void ties_go_to_even_and_the_last_bit_counts(void **unused)
{
    const int64_t odd = (INT64_C(1) << 53) - 1;
    (void)unused;
    for (unsigned k = 1; k < 64; k++) {
        const ckpip_exact scale = ckpip_exact_u128(UINT64_C(1) << k, 0), m = of(odd), half = of(INT64_C(1) << (k - 1));
        const ckpip_exact one = of(1), big = ckpip_exact_product(&m, &scale);
        const ckpip_exact tie = ckpip_exact_sum(&big, &half), below = ckpip_exact_difference(&tie, &one);
        assert_true(ckpip_exact_quotient(&tie, &scale) == (double)(odd + 1));
        assert_true(ckpip_exact_quotient(&below, &scale) == (double)odd);
        const ckpip_exact even = of(odd - 1), bigger = ckpip_exact_product(&even, &scale);
        const ckpip_exact other_tie = ckpip_exact_sum(&bigger, &half), above = ckpip_exact_sum(&other_tie, &one);
        assert_true(ckpip_exact_quotient(&other_tie, &scale) == (double)(odd - 1));
        assert_true(ckpip_exact_quotient(&above, &scale) == (k == 1 ? (double)odd : (double)odd));
        const ckpip_exact negative = ckpip_exact_negated(&tie);
        assert_true(ckpip_exact_quotient(&negative, &scale) == -(double)(odd + 1));
    }
}

static void huge_and_tiny_quotients(void **unused)
{
    ckpip_exact huge = of(1), one = of(1), three = of(3), zero = of(0);
    (void)unused;
    for (int i = 0; i < 37; i++) {
        const ckpip_exact by = of(1024);
        huge = ckpip_exact_product(&huge, &by);
    }
    assert_true(ckpip_exact_quotient(&huge, &one) == ldexp(1, 370));
    assert_true(ckpip_exact_quotient(&one, &huge) == ldexp(1, -370));
    assert_true(ckpip_exact_quotient(&three, &huge) == ldexp(3, -370));
    assert_true(ckpip_exact_quotient(&huge, &three) == ldexp(1, 370) / 3);
    assert_true(ckpip_exact_quotient(&zero, &three) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_agrees_with_128_bits),
        cmocka_unit_test(quotients_are_those_of_doubles),
        cmocka_unit_test(ties_go_to_even_and_the_last_bit_counts),
        cmocka_unit_test(huge_and_tiny_quotients),
    };
    return cmocka_run_group_tests_name("exact", tests, NULL, NULL);
}
