/* SPDX-License-Identifier: MIT */
/* Counts by key against a plain array, and sketches against known numbers. */
#include "property/random_contacts.h"
#include "state/sketch.h"
#include "state/tally.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS = 700 };

static uint64_t spread(uint64_t key)
{
    return key * UINT64_C(0x9E3779B97F4A7C15);
}

static int ascending(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The walk gives exactly the keys above 0, in order. */
static void expect_walk(const ckpip_tally *tally, const uint64_t counts[KEYS])
{
    uint64_t keys[KEYS];
    size_t n = 0, at = 0;
    for (uint64_t k = 0; k < KEYS; k++) {
        assert_int_equal(ckpip_tally_count(tally, spread(k)), counts[k]);
        if (counts[k] > 0)
            keys[n++] = spread(k);
    }
    qsort(keys, n, sizeof keys[0], ascending);
    assert_int_equal(tally->held, n);
    ckpip_tally_walk walk;
    const ckpip_tally_entry *entry;
    ckpip_tally_walk_open(&walk, tally);
    while ((entry = ckpip_tally_walk_next(&walk))) {
        assert_true(at < n && entry->key == keys[at] && entry->count > 0);
        at++;
    }
    assert_int_equal(at, n);
}

static void a_tally_counts_like_an_array(void **unused)
{
    (void)unused;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        random_source source = {seed};
        ckpip_memory memory;
        ckpip_tally tally = {NULL, 0, 0, 0};
        uint64_t counts[KEYS] = {0};
        ckpip_memory_open(&memory, NULL, SIZE_MAX);
        for (int step = 0; step < 3000; step++) {
            const uint64_t key = random_below(&source, seed < 4 ? 40 : KEYS), by = random_below(&source, 3) + 1;
            if (random_chance(&source, 30)) {
                const uint64_t less = by < counts[key] ? by : counts[key];
                ckpip_tally_subtract(&tally, spread(key), less);
                counts[key] -= less;
                continue;
            }
            expect_ok(ckpip_tally_reserve(&tally, 1, &memory));
            ckpip_tally_add(&tally, spread(key), by);
            counts[key] += by;
            if (step % 250 == 0)
                expect_walk(&tally, counts);
        }
        expect_walk(&tally, counts);
        ckpip_tally_close(&tally, &memory);
        assert_int_equal(memory.used, 0);
    }
}

static void a_tally_without_memory_stays(void **unused)
{
    test_allocator allocator;
    ckpip_memory memory;
    ckpip_tally tally = {NULL, 0, 0, 0};
    (void)unused;
    test_allocator_open(&allocator);
    ckpip_memory_open(&memory, &allocator.hook, SIZE_MAX);
    expect_ok(ckpip_tally_reserve(&tally, 3, &memory));
    ckpip_tally_add(&tally, 7, 2);
    test_allocator_arm(&allocator, TEST_FAIL_FROM_THEN, 1);
    expect_status(ckpip_tally_reserve(&tally, 100000, &memory), CKPI_E_MEMORY);
    assert_int_equal(ckpip_tally_count(&tally, 7), 2);
    ckpip_tally_clear(&tally);
    assert_int_equal(ckpip_tally_count(&tally, 7), 0);
    ckpip_tally_close(&tally, &memory);
    assert_true(test_allocator_balanced(&allocator));
}

/* --- Sketches --- */

enum { PRECISION = 11, WORDS = (1 << PRECISION) / 8 };

static void fill(uint64_t *words, uint64_t from, uint64_t until)
{
    for (uint64_t i = from; i < until; i++)
        ckpip_sketch_add(words, PRECISION, i);
}

static void a_sketch_estimates_within_its_error(void **unused)
{
    static const uint64_t sizes[] = {1, 2, 10, 100, 1000, 5000, 20000, 200000};
    (void)unused;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        uint64_t words[WORDS] = {0};
        fill(words, 1000000 * i, 1000000 * i + sizes[i]);
        const double estimate = ckpip_sketch_estimate(words, PRECISION), n = (double)sizes[i];
        /* Four standard errors, or one thing where there are few. */
        expect_true(fabs(estimate - n) <= fmax(4 * ckpip_sketch_error(PRECISION) * n, 0.5 + n / 500), "%g of %g",
                    estimate, n);
        assert_true(ckpip_sketch_valid(words, PRECISION));
    }
    uint64_t none[WORDS] = {0};
    assert_true(ckpip_sketch_estimate(none, PRECISION) == 0);
    none[3] = 60; /* more zeros than the hash has left */
    assert_false(ckpip_sketch_valid(none, PRECISION));
}

static void sketches_merge_by_maximum(void **unused)
{
    uint64_t a[WORDS] = {0}, b[WORDS] = {0}, both[WORDS] = {0};
    (void)unused;
    fill(a, 0, 3000);
    fill(b, 2000, 6000);
    fill(both, 0, 6000);
    ckpip_sketch_merge(a, b, PRECISION);
    assert_memory_equal(a, both, sizeof a);
    fill(a, 100, 5000); /* nothing new */
    assert_memory_equal(a, both, sizeof a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tally_counts_like_an_array),
        cmocka_unit_test(a_tally_without_memory_stays),
        cmocka_unit_test(a_sketch_estimates_within_its_error),
        cmocka_unit_test(sketches_merge_by_maximum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
