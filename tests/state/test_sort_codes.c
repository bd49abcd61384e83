/* SPDX-License-Identifier: MIT */
/* All ways of sorting a log against qsort(), for every number of codes. */
#include "state/measure.h"
#include "state/sort_codes.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

typedef struct logs {
    uint16_t narrow[CKPIP_PENDING];
    uint32_t wide[CKPIP_PENDING];
    uint32_t sorted_narrow[CKPIP_PENDING];
    uint32_t sorted_wide[CKPIP_PENDING];
} logs;

static int ascending(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Codes anywhere, or within a range, so that many are equal. */
static void fill(logs *l, uint32_t count, uint32_t range, uint64_t *seed)
{
    for (uint32_t i = 0; i < count; i++) {
        *seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        l->wide[i] = (uint32_t)(*seed >> 40) % (range << 8);
        l->narrow[i] = (uint16_t)((uint32_t)(*seed >> 33) % range);
        l->sorted_wide[i] = l->wide[i];
        l->sorted_narrow[i] = l->narrow[i];
    }
    qsort(l->sorted_wide, count, sizeof(uint32_t), ascending);
    qsort(l->sorted_narrow, count, sizeof(uint32_t), ascending);
}

static void expect_sorted(const logs *l, uint32_t count)
{
    uint32_t codes[CKPIP_PENDING] = {0};
    const size_t size = count * sizeof *codes;
    ckpip_sort_short_codes(codes, l->narrow, count);
    assert_memory_equal(codes, l->sorted_narrow, size);
    ckpip_sort_by_digits(codes, l->narrow, count);
    assert_memory_equal(codes, l->sorted_narrow, size);
    memset(codes, 0, sizeof codes);
    if (ckpip_sort_by_network(codes, l->narrow, count))
        assert_memory_equal(codes, l->sorted_narrow, size);
    ckpip_sort_long_codes(codes, l->wide, count);
    assert_memory_equal(codes, l->sorted_wide, size);
}

/* The largest codes are 10 * 4865 - 1 of two bytes, and below 2^24 of four. */
static void test_every_count(void **test)
{
    static logs l;
    uint64_t seed = 1;
    (void)test;
    for (uint32_t count = 0; count <= CKPIP_PENDING; count++) {
        fill(&l, count, count % 3 == 0 ? 48650 : count % 3 == 1 ? 300 : 3, &seed);
        expect_sorted(&l, count);
    }
}

/* A network that sorts all sequences of zeros and ones sorts everything: here
 * all that are sorted but for a piece that is turned round. */
static void test_zeros_and_ones(void **test)
{
    static logs l;
    (void)test;
    for (uint32_t count = 1; count <= 200; count++) {
        for (uint32_t ones = 0; ones <= count; ones++) {
            for (uint32_t i = 0; i < count; i++) {
                l.narrow[i] = i < ones;
                l.wide[i] = i < ones;
                l.sorted_narrow[i] = l.sorted_wide[i] = i >= count - ones;
            }
            expect_sorted(&l, count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_count),
        cmocka_unit_test(test_zeros_and_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
