/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "state/buckets.h"
#include "state/durations_block.h"

enum { BLOCK = CKPIP_DURATIONS_BLOCK, HALF = 22 };

/* --- Values that may be anything --- */

/* As buckets.h does for durations of 32 bits, by doubles: the bits of 2^52 + v
 * have v in the lowest places, and taking 2^52 away again leaves v as a double;
 * both steps are exact. */
#if defined(__GNUC__)
CKPIP_INSIDE void encode(uint32_t *restrict code, const uint64_t *restrict values, size_t count, uint32_t precision)
{
    typedef uint32_t four_short __attribute__((vector_size(16)));
    typedef uint64_t four_long __attribute__((vector_size(32)));
    typedef double four_double __attribute__((vector_size(32)));
    const uint64_t two_to_52 = UINT64_C(0x4330000000000000), first = UINT64_C(1) << precision;
    const uint32_t start = (1022 + precision) << precision;
    for (size_t i = 0; i < count; i += 4) {
        four_long value;
        memcpy(&value, values + i, sizeof value);
        const four_double number = (four_double)(value | two_to_52) - 4503599627370496.0;
        const four_short large = __builtin_convertvector((four_long)number >> (52 - precision), four_short) - start;
        const four_short small = __builtin_convertvector((four_long)(value < first), four_short);
        const four_short bucket = (__builtin_convertvector(value, four_short) & small) | (large & ~small);
        memcpy(code + i, &bucket, sizeof bucket);
    }
}
#else
CKPIP_INSIDE void encode(uint32_t *restrict code, const uint64_t *restrict values, size_t count, uint32_t precision)
{
    for (size_t i = 0; i < count; i++)
        code[i] = ckpip_bucket(values[i], precision);
}
#endif

/* Values are at most 2^44: sums of their halves' products fit a word. They are
 * kept in variables: compilers need not fear that a block overlaps the values. */
CKPIP_INSIDE ckpip_wide sum_squares(const uint64_t *values, size_t count)
{
    uint32_t low[BLOCK], high[BLOCK];
    uint64_t low_squares = 0, products = 0, high_squares = 0;
    for (size_t i = 0; i < count; i++) {
        low[i] = (uint32_t)values[i] & ((1u << HALF) - 1);
        high[i] = (uint32_t)(values[i] >> HALF);
    }
    for (size_t i = 0; i < count; i++) {
        low_squares += (uint64_t)low[i] * low[i];
        products += (uint64_t)low[i] * high[i];
        high_squares += (uint64_t)high[i] * high[i];
    }
    ckpip_wide squares = {low_squares, 0};
    ckpip_wide_add(&squares, ckpip_wide_left((ckpip_wide){products, 0}, HALF + 1));
    ckpip_wide_add(&squares, ckpip_wide_left((ckpip_wide){high_squares, 0}, 2 * HALF));
    return squares;
}

CKPIP_INSIDE void look_at(ckpip_durations_block *restrict b, const int64_t *restrict values, size_t count,
                          uint32_t precision)
{
    /* Absent values are above all others in least, and below them in most. */
    uint64_t known[BLOCK], sum = 0, number = 0, bad = 0, least = UINT64_MAX;
    int64_t most = -1;
    for (size_t i = 0; i < count; i++) {
        const uint64_t value = (uint64_t)values[i], negative = ckpip_sign(values[i]);
        known[i] = value & ~negative;
        bad |= (value ^ (uint64_t)CKPI_ABSENT) & negative;
        bad |= ckpip_negative((int64_t)((uint64_t)CKPIP_DURATION_LIMIT - known[i]));
        sum += known[i];
        number += negative + 1;
        b->is_known[i] = (uint32_t)(negative + 1);
    }
    for (size_t i = 0; i < count; i++) {
        least = (uint64_t)values[i] < least ? (uint64_t)values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    /* The last four may reach beyond the values. */
    for (size_t i = count; i % 4 != 0; i++)
        known[i] = 0;
    b->bad = bad;
    b->totals = CKPIP_NO_DURATIONS;
    if (number > 0)
        b->totals = (ckpip_durations_totals){number, (int64_t)least, most, {sum, 0}, sum_squares(known, count)};
    encode(b->code, known, count, precision);
}

CKPIP_EACH_LEVEL
void ckpip_durations_look(ckpip_durations_block *block, const int64_t *values, size_t count, uint32_t precision)
{
    if (count == BLOCK)
        look_at(block, values, BLOCK, precision);
    else
        look_at(block, values, count, precision);
}

/* --- Short ones --- */

CKPIP_INSIDE void look_at_short(ckpip_durations_block *restrict b, const uint32_t *restrict values, size_t count,
                                uint32_t precision)
{
    uint64_t sum = 0, low_squares = 0, high_squares = 0;
    uint32_t least = UINT32_MAX, most = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t square = (uint64_t)values[i] * values[i];
        sum += values[i];
        low_squares += (uint32_t)square;
        high_squares += square >> 32;
        b->is_known[i] = 1;
    }
    for (size_t i = 0; i < count; i++) {
        least = values[i] < least ? values[i] : least;
        most = values[i] > most ? values[i] : most;
    }
    ckpip_wide squares = ckpip_wide_left((ckpip_wide){high_squares, 0}, 32);
    ckpip_wide_add_u64(&squares, low_squares);
    b->bad = 0;
    b->totals = CKPIP_NO_DURATIONS;
    if (count > 0)
        b->totals = (ckpip_durations_totals){count, least, most, {sum, 0}, squares};
    ckpip_buckets(b->code, values, count, precision, 0);
}

CKPIP_EACH_LEVEL
void ckpip_durations_look_short(ckpip_durations_block *block, const uint32_t *values, size_t count, uint32_t precision)
{
    if (count == BLOCK)
        look_at_short(block, values, BLOCK, precision);
    else
        look_at_short(block, values, count, precision);
}
