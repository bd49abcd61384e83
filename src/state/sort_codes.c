/* SPDX-License-Identifier: MIT */
/* By digits of eight bits, or by insertion where few; short codes by a network
 * where there are registers for sixteen of them. */
#include "public.h"

#include "state/measure.h"
#include "state/sort_codes.h"
#include <string.h>

/* --- By insertion and by digits --- */

static void sort_few(uint32_t *codes, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        const uint32_t code = codes[i];
        uint32_t at = i;
        for (; at > 0 && codes[at - 1] > code; at--)
            codes[at] = codes[at - 1];
        codes[at] = code;
    }
}

static void add_up(uint16_t start[256])
{
    uint32_t sum = 0;
    for (uint32_t d = 0; d < 256; d++) {
        const uint32_t n = start[d];
        start[d] = (uint16_t)sum;
        sum += n;
    }
}

/* Codes of two bytes: by both of them, counted in one go. */
void ckpip_sort_by_digits(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    uint16_t low[256] = {0}, high[256] = {0}, other[CKPIP_PENDING];
    for (uint32_t i = 0; i < count; i++) {
        low[log[i] & 0xff]++;
        high[log[i] >> 8]++;
    }
    add_up(low);
    add_up(high);
    for (uint32_t i = 0; i < count; i++)
        other[low[log[i] & 0xff]++] = log[i];
    for (uint32_t i = 0; i < count; i++)
        codes[high[other[i] >> 8]++] = other[i];
}

static void sort_digit(uint32_t *to, const uint32_t *from, uint32_t count, uint32_t shift)
{
    uint32_t start[256] = {0}, sum = 0;
    for (uint32_t i = 0; i < count; i++)
        start[from[i] >> shift & 0xff]++;
    for (uint32_t d = 0; d < 256; d++) {
        const uint32_t n = start[d];
        start[d] = sum;
        sum += n;
    }
    for (uint32_t i = 0; i < count; i++)
        to[start[from[i] >> shift & 0xff]++] = from[i];
}

/* --- By a network --- */

#if defined(__x86_64__) && defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define WITH_NETWORK
#endif
#endif

#ifdef WITH_NETWORK
#include <immintrin.h>

/* Batcher's bitonic network in the form where all comparisons point upwards
 * (Knuth, The Art of Computer Programming 3, 5.3.4): to merge two runs, the
 * first of one is compared with the last of the other and so on inwards; what
 * lies at half a run's distance, then; at a quarter; down to neighbours. Runs
 * of sixteen and shorter lie within a register, where the place i is compared
 * with the place i ^ m. */
typedef uint16_t lanes __attribute__((vector_size(32)));
#define FOR_AVX2 __attribute__((target("avx2")))
#define INSIDE static inline __attribute__((always_inline)) FOR_AVX2

enum { LANES = 16 };

INSIDE void put_in_order(lanes *a, lanes *b)
{
    const __m256i x = (__m256i)*a, y = (__m256i)*b;
    *a = (lanes)_mm256_min_epu16(x, y);
    *b = (lanes)_mm256_max_epu16(x, y);
}

#define ALL_PLACES(place, m)                                                                                           \
    place(0, m), place(1, m), place(2, m), place(3, m), place(4, m), place(5, m), place(6, m), place(7, m),            \
        place(8, m), place(9, m), place(10, m), place(11, m), place(12, m), place(13, m), place(14, m), place(15, m)
#define PARTNER(i, m) ((i) ^ (m))
/* The lesser one stays at the lower place; the greater ones are numbered from LANES on. */
#define KEPT(i, m) (((i) ^ (m)) < (i) ? (i) + LANES : (i))
#define COMPARE_INSIDE(v, m)                                                                                           \
    do {                                                                                                               \
        lanes partner_ = __builtin_shufflevector(v, v, ALL_PLACES(PARTNER, m));                                        \
        put_in_order(&(v), &partner_);                                                                                 \
        (v) = __builtin_shufflevector(v, partner_, ALL_PLACES(KEPT, m));                                               \
    } while (0)

INSIDE lanes reversed(lanes v)
{
    return __builtin_shufflevector(v, v, ALL_PLACES(PARTNER, 15));
}

INSIDE lanes merge_inside(lanes v)
{
    COMPARE_INSIDE(v, 8);
    COMPARE_INSIDE(v, 4);
    COMPARE_INSIDE(v, 2);
    COMPARE_INSIDE(v, 1);
    return v;
}

INSIDE lanes sort_inside(lanes v)
{
    COMPARE_INSIDE(v, 1);
    COMPARE_INSIDE(v, 3);
    COMPARE_INSIDE(v, 1);
    COMPARE_INSIDE(v, 7);
    COMPARE_INSIDE(v, 2);
    COMPARE_INSIDE(v, 1);
    COMPARE_INSIDE(v, 15);
    COMPARE_INSIDE(v, 4);
    COMPARE_INSIDE(v, 2);
    COMPARE_INSIDE(v, 1);
    return v;
}

/* Merges neighbouring runs of `run` registers each. Registers beyond the count
 * would hold what is above all codes: comparisons with them change nothing. */
INSIDE void merge_runs(lanes *v, uint32_t count, uint32_t run)
{
    for (uint32_t start = 0; start + run < count; start += 2 * run) {
        const uint32_t end = start + 2 * run;
        for (uint32_t k = end > count ? end - count : 0; k < run; k++) {
            lanes *high = &v[end - 1 - k], turned = reversed(*high);
            put_in_order(&v[start + k], &turned);
            *high = reversed(turned);
        }
    }
    for (uint32_t distance = run / 2; distance > 0; distance /= 2) {
        for (uint32_t start = 0; start + distance < count; start += 2 * distance) {
            for (uint32_t k = start; k < start + distance && k + distance < count; k++)
                put_in_order(&v[k], &v[k + distance]);
        }
    }
    for (uint32_t i = 0; i < count; i++)
        v[i] = merge_inside(v[i]);
}

FOR_AVX2
static void sort_lanes(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    lanes v[CKPIP_PENDING / LANES];
    uint16_t *flat = (uint16_t *)v;
    const uint32_t used = (count + LANES - 1) / LANES;
    /* What fills up the last register is sorted behind all codes. */
    memset(&v[used - 1], 0xff, sizeof *v);
    memcpy(v, log, count * sizeof *log);
    for (uint32_t i = 0; i < used; i++)
        v[i] = sort_inside(v[i]);
    for (uint32_t run = 1; run < used; run *= 2)
        merge_runs(v, used, run);
    for (uint32_t i = 0; i < count; i++)
        codes[i] = flat[i];
}

bool ckpip_sort_by_network(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    if (!__builtin_cpu_supports("avx2"))
        return false;
    if (count > 0)
        sort_lanes(codes, log, count);
    return true;
}
#else
bool ckpip_sort_by_network(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    (void)codes;
    (void)log;
    (void)count;
    return false;
}
#endif

/* --- A log --- */

enum { FEW = 32 };

void ckpip_sort_short_codes(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    if (ckpip_sort_by_network(codes, log, count))
        return;
    if (count > FEW) {
        ckpip_sort_by_digits(codes, log, count);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        codes[i] = log[i];
    sort_few(codes, count);
}

/* Codes of four bytes are below 2^24. */
void ckpip_sort_long_codes(uint32_t *codes, const uint32_t *log, uint32_t count)
{
    uint32_t other[CKPIP_PENDING];
    if (count > FEW) {
        sort_digit(codes, log, count, 0);
        sort_digit(other, codes, count, 8);
        sort_digit(codes, other, count, 16);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        codes[i] = log[i];
    sort_few(codes, count);
}
