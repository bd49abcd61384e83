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

/* Codes stand in rows, a register each, and are numbered down the columns: the
 * lowest bits of a code's number are its row, the next four its place within
 * the row. Sorting columns takes nothing but a minimum and a maximum for two
 * rows, sixteen columns at a time. Columns are then merged to pairs, these to
 * fours, and so on, by Batcher's bitonic network in the form where all
 * comparisons point upwards (Knuth, The Art of Computer Programming 3, 5.3.4):
 * to merge two runs, the first of one is compared with the last of the other
 * and so on inwards; what lies at half a run's distance, then; at a quarter;
 * down to neighbours. Only distances of a column and more are within a row,
 * where the place i is compared with the place i ^ m. */
typedef uint16_t lanes __attribute__((vector_size(32)));
#define FOR_AVX2 __attribute__((target("avx2")))
#define INSIDE static inline __attribute__((always_inline)) FOR_AVX2

enum { LANES = 16, ROWS = 16, BLOCK = ROWS * LANES };

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
/* Of two registers, the first at lower places and the second at upper ones; and the
 * other way round. Places of the second are numbered from LANES on. */
#define LOWER(i, m) (((i) ^ (m)) < (i) ? (i) + LANES : (i))
#define UPPER(i, m) (((i) ^ (m)) < (i) ? (i) : (i) + LANES)

/* Distance m within a row; and a row's places with the opposite ones of another
 * row that is turned round at distance m: the other row may be the same. */
#define WITHIN_ROWS(m)                                                                                                 \
    INSIDE void within_row_##m(lanes *row)                                                                             \
    {                                                                                                                  \
        lanes least = *row, most = __builtin_shufflevector(least, least, ALL_PLACES(PARTNER, m));                      \
        put_in_order(&least, &most);                                                                                   \
        *row = __builtin_shufflevector(least, most, ALL_PLACES(LOWER, m));                                             \
    }
#define ACROSS_ROWS(m)                                                                                                 \
    INSIDE void across_rows_##m(lanes *row, lanes *other)                                                              \
    {                                                                                                                  \
        lanes least = *row, most = __builtin_shufflevector(*other, *other, ALL_PLACES(PARTNER, m));                    \
        put_in_order(&least, &most);                                                                                   \
        *row = __builtin_shufflevector(least, most, ALL_PLACES(LOWER, m));                                             \
        const lanes turned = __builtin_shufflevector(least, most, ALL_PLACES(UPPER, m));                               \
        *other = __builtin_shufflevector(turned, turned, ALL_PLACES(PARTNER, m));                                      \
    }
#define OF_EIGHT(m)                                                                                                    \
    WITHIN_ROWS(m)                                                                                                     \
    INSIDE void within_eight_##m(lanes *rows)                                                                          \
    {                                                                                                                  \
        within_row_##m(&rows[0]), within_row_##m(&rows[1]), within_row_##m(&rows[2]), within_row_##m(&rows[3]);        \
        within_row_##m(&rows[4]), within_row_##m(&rows[5]), within_row_##m(&rows[6]), within_row_##m(&rows[7]);        \
    }
#define OF_FOUR(m)                                                                                                     \
    ACROSS_ROWS(m)                                                                                                     \
    INSIDE void across_four_##m(lanes *rows, lanes *others)                                                            \
    {                                                                                                                  \
        across_rows_##m(&rows[0], &others[3]), across_rows_##m(&rows[1], &others[2]);                                  \
        across_rows_##m(&rows[2], &others[1]), across_rows_##m(&rows[3], &others[0]);                                  \
    }
OF_EIGHT(1)
OF_EIGHT(2)
OF_EIGHT(4)
OF_EIGHT(8)
OF_FOUR(1)
OF_FOUR(3)
OF_FOUR(7)
OF_FOUR(15)
WITHIN_ROWS(3)
WITHIN_ROWS(7)
WITHIN_ROWS(15)

/* --- Columns --- */

/* Batcher's odd-even merges, 19 comparisons for eight, 63 for sixteen. */
INSIDE void sort_columns_of_4(lanes *v)
{
    put_in_order(&v[0], &v[1]), put_in_order(&v[2], &v[3]);
    put_in_order(&v[0], &v[2]), put_in_order(&v[1], &v[3]);
    put_in_order(&v[1], &v[2]);
}

INSIDE void sort_columns_of_8(lanes *v)
{
    sort_columns_of_4(v);
    sort_columns_of_4(v + 4);
    put_in_order(&v[0], &v[4]), put_in_order(&v[1], &v[5]), put_in_order(&v[2], &v[6]), put_in_order(&v[3], &v[7]);
    put_in_order(&v[2], &v[4]), put_in_order(&v[3], &v[5]);
    put_in_order(&v[1], &v[2]), put_in_order(&v[3], &v[4]), put_in_order(&v[5], &v[6]);
}

INSIDE void put_eights_in_order(lanes *v, lanes *w)
{
    put_in_order(&v[0], &w[0]), put_in_order(&v[1], &w[1]), put_in_order(&v[2], &w[2]), put_in_order(&v[3], &w[3]);
    put_in_order(&v[4], &w[4]), put_in_order(&v[5], &w[5]), put_in_order(&v[6], &w[6]), put_in_order(&v[7], &w[7]);
}

INSIDE void sort_columns_of_16(lanes *v)
{
    sort_columns_of_8(v);
    sort_columns_of_8(v + 8);
    put_eights_in_order(v, v + 8);
    put_in_order(&v[4], &v[8]), put_in_order(&v[5], &v[9]), put_in_order(&v[6], &v[10]), put_in_order(&v[7], &v[11]);
    put_in_order(&v[2], &v[4]), put_in_order(&v[3], &v[5]), put_in_order(&v[6], &v[8]), put_in_order(&v[7], &v[9]);
    put_in_order(&v[10], &v[12]), put_in_order(&v[11], &v[13]);
    put_in_order(&v[1], &v[2]), put_in_order(&v[3], &v[4]), put_in_order(&v[5], &v[6]), put_in_order(&v[7], &v[8]);
    put_in_order(&v[9], &v[10]), put_in_order(&v[11], &v[12]), put_in_order(&v[13], &v[14]);
}

/* The last steps of a merge: distances shorter than a column. */
INSIDE void merge_columns_of_8(lanes *v)
{
    put_in_order(&v[0], &v[4]), put_in_order(&v[1], &v[5]), put_in_order(&v[2], &v[6]), put_in_order(&v[3], &v[7]);
    put_in_order(&v[0], &v[2]), put_in_order(&v[1], &v[3]), put_in_order(&v[4], &v[6]), put_in_order(&v[5], &v[7]);
    put_in_order(&v[0], &v[1]), put_in_order(&v[2], &v[3]), put_in_order(&v[4], &v[5]), put_in_order(&v[6], &v[7]);
}

INSIDE void merge_columns_of_16(lanes *v)
{
    put_eights_in_order(v, v + 8);
    merge_columns_of_8(v);
    merge_columns_of_8(v + 8);
}

/* --- One row, eight, sixteen --- */

INSIDE void sort_row(lanes *v)
{
    within_row_1(v);
    within_row_3(v), within_row_1(v);
    within_row_7(v), within_row_2(v), within_row_1(v);
    within_row_15(v), within_row_4(v), within_row_2(v), within_row_1(v);
}

INSIDE void sort_eight_rows(lanes *v)
{
    sort_columns_of_8(v);
    across_four_1(v, v + 4);
    merge_columns_of_8(v);
    across_four_3(v, v + 4), within_eight_1(v);
    merge_columns_of_8(v);
    across_four_7(v, v + 4), within_eight_2(v), within_eight_1(v);
    merge_columns_of_8(v);
    across_four_15(v, v + 4), within_eight_4(v), within_eight_2(v), within_eight_1(v);
    merge_columns_of_8(v);
}

#define WITHIN_SIXTEEN(v, m) within_eight_##m(v), within_eight_##m((v) + 8)
#define ACROSS_EIGHT(v, m) across_four_##m(v, (v) + 12), across_four_##m((v) + 4, (v) + 8)

INSIDE void sort_block(lanes *v)
{
    sort_columns_of_16(v);
    ACROSS_EIGHT(v, 1);
    merge_columns_of_16(v);
    ACROSS_EIGHT(v, 3), WITHIN_SIXTEEN(v, 1);
    merge_columns_of_16(v);
    ACROSS_EIGHT(v, 7), WITHIN_SIXTEEN(v, 2), WITHIN_SIXTEEN(v, 1);
    merge_columns_of_16(v);
    ACROSS_EIGHT(v, 15), WITHIN_SIXTEEN(v, 4), WITHIN_SIXTEEN(v, 2), WITHIN_SIXTEEN(v, 1);
    merge_columns_of_16(v);
}

/* --- Many blocks --- */

INSIDE void merge_block(lanes *v)
{
    WITHIN_SIXTEEN(v, 8), WITHIN_SIXTEEN(v, 4), WITHIN_SIXTEEN(v, 2), WITHIN_SIXTEEN(v, 1);
    merge_columns_of_16(v);
}

INSIDE void put_blocks_in_order(lanes *v, lanes *w)
{
    for (uint32_t r = 0; r < ROWS; r++)
        put_in_order(&v[r], &w[r]);
}

INSIDE void put_turned_blocks_in_order(lanes *v, lanes *w)
{
    for (uint32_t r = 0; r < ROWS; r++) {
        lanes *other = &w[ROWS - 1 - r], turned = __builtin_shufflevector(*other, *other, ALL_PLACES(PARTNER, 15));
        put_in_order(&v[r], &turned);
        *other = __builtin_shufflevector(turned, turned, ALL_PLACES(PARTNER, 15));
    }
}

/* Merges neighbouring runs of `run` blocks each. Blocks beyond the count would
 * hold what is above all codes: comparisons with them change nothing. */
FOR_AVX2
static void merge_runs(lanes (*v)[ROWS], uint32_t count, uint32_t run)
{
    for (uint32_t start = 0; start + run < count; start += 2 * run) {
        const uint32_t end = start + 2 * run;
        for (uint32_t k = end > count ? end - count : 0; k < run; k++)
            put_turned_blocks_in_order(v[start + k], v[end - 1 - k]);
    }
    for (uint32_t distance = run / 2; distance > 0; distance /= 2) {
        for (uint32_t start = 0; start + distance < count; start += 2 * distance) {
            for (uint32_t k = start; k < start + distance && k + distance < count; k++)
                put_blocks_in_order(v[k], v[k + distance]);
        }
    }
    for (uint32_t i = 0; i < count; i++)
        merge_block(v[i]);
}

/* --- Codes to rows and back --- */

INSIDE void give_eight(uint32_t *codes, lanes eight)
{
    _mm256_storeu_si256((__m256i *)(void *)codes, _mm256_cvtepu16_epi32(_mm256_castsi256_si128((__m256i)eight)));
}

/* A column's part in eight rows is eight codes, the next column's are `height`
 * further. Rows are interleaved until a register holds two such parts. */
INSIDE void give_columns_of_8(uint32_t *codes, const lanes *v, uint32_t height)
{
    __m256i pairs[8], fours[8];
    for (uint32_t i = 0; i < 4; i++) {
        pairs[i] = _mm256_unpacklo_epi16((__m256i)v[2 * i], (__m256i)v[2 * i + 1]);
        pairs[4 + i] = _mm256_unpackhi_epi16((__m256i)v[2 * i], (__m256i)v[2 * i + 1]);
    }
    for (uint32_t i = 0; i < 8; i += 2) {
        fours[i] = _mm256_unpacklo_epi32(pairs[i], pairs[i + 1]);
        fours[i + 1] = _mm256_unpackhi_epi32(pairs[i], pairs[i + 1]);
    }
    for (uint32_t i = 0; i < 8; i++) {
        const __m256i a = fours[i / 4 * 4 + i % 4 / 2], b = fours[i / 4 * 4 + i % 4 / 2 + 2];
        const __m256i parts = i % 2 ? _mm256_unpackhi_epi64(a, b) : _mm256_unpacklo_epi64(a, b);
        give_eight(codes + i * height, (lanes)parts);
        give_eight(codes + (i + 8) * height, (lanes)_mm256_permute4x64_epi64(parts, 0xee));
    }
}

/* What fills up the last rows is sorted behind all codes. */
INSIDE void take_rows(lanes *v, uint32_t rows, const uint16_t *log, uint32_t count)
{
    const uint32_t full = count / LANES;
    memset(&v[full], 0xff, (rows - full) * sizeof *v);
    memcpy(v, log, count * sizeof *log);
}

FOR_AVX2
static void sort_few_rows(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    lanes v[8];
    if (count <= LANES) {
        take_rows(v, 1, log, count);
        sort_row(v);
        give_eight(codes, v[0]);
        give_eight(codes + 8, (lanes)_mm256_permute4x64_epi64((__m256i)v[0], 0xee));
        return;
    }
    take_rows(v, 8, log, count);
    sort_eight_rows(v);
    give_columns_of_8(codes, v, 8);
}

FOR_AVX2
static void sort_blocks(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    lanes v[CKPIP_PENDING / BLOCK][ROWS];
    const uint32_t blocks = (count + BLOCK - 1) / BLOCK;
    take_rows(v[0], blocks * ROWS, log, count);
    for (uint32_t i = 0; i < blocks; i++)
        sort_block(v[i]);
    for (uint32_t run = 1; run < blocks; run *= 2)
        merge_runs(v, blocks, run);
    for (uint32_t i = 0; i < blocks; i++) {
        give_columns_of_8(codes + i * BLOCK, v[i], ROWS);
        give_columns_of_8(codes + i * BLOCK + 8, v[i] + 8, ROWS);
    }
}

bool ckpip_sort_by_network(uint32_t *codes, const uint16_t *log, uint32_t count)
{
    if (!__builtin_cpu_supports("avx2"))
        return false;
    if (count > 8 * LANES)
        sort_blocks(codes, log, count);
    else if (count > 0)
        sort_few_rows(codes, log, count);
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
