/* SPDX-License-Identifier: MIT */
/* Eight records at once, from columns of 32 bits to rows: what compilers make of
 * loops over rows takes each lane by itself. */
#ifndef CALLKPI_SRC_STATE_ROWS_EIGHT_H
#define CALLKPI_SRC_STATE_ROWS_EIGHT_H

#include "base/lanes.h"

#if CKPIP_HAS_EIGHTS
/* Neighbours of two columns, of the records 0, 1, 4, 5 and 2, 3, 6, 7. */
CKPIP_INSIDE void ckpip_pair_up(ckpip_eight pairs[2], ckpip_eight a, ckpip_eight b)
{
    pairs[0] = __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
    pairs[1] = __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
}

/* Rows of four columns, of the records k and k + 4 for each k below 4. */
CKPIP_INSIDE void ckpip_fours_of(ckpip_eight rows[4], const ckpip_eight column[4])
{
    ckpip_eight first[2], second[2];
    ckpip_pair_up(first, column[0], column[1]);
    ckpip_pair_up(second, column[2], column[3]);
    for (uint32_t k = 0; k < 2; k++) {
        rows[2 * k] = __builtin_shufflevector(first[k], second[k], 0, 1, 8, 9, 4, 5, 12, 13);
        rows[2 * k + 1] = __builtin_shufflevector(first[k], second[k], 2, 3, 10, 11, 6, 7, 14, 15);
    }
}

CKPIP_INSIDE ckpip_eight ckpip_low_fours(ckpip_eight a, ckpip_eight b)
{
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 8, 9, 10, 11);
}

CKPIP_INSIDE ckpip_eight ckpip_high_fours(ckpip_eight a, ckpip_eight b)
{
    return __builtin_shufflevector(a, b, 4, 5, 6, 7, 12, 13, 14, 15);
}

/* Eight rows of two, of four, of eight columns. */
CKPIP_INSIDE void ckpip_put_twos(uint32_t *to, ckpip_eight a, ckpip_eight b)
{
    ckpip_eight pairs[2];
    ckpip_pair_up(pairs, a, b);
    ckpip_eight_put(to, ckpip_low_fours(pairs[0], pairs[1]));
    ckpip_eight_put(to + 8, ckpip_high_fours(pairs[0], pairs[1]));
}

CKPIP_INSIDE void ckpip_put_fours(uint32_t *to, const ckpip_eight column[4])
{
    ckpip_eight rows[4];
    ckpip_fours_of(rows, column);
    for (uint32_t k = 0; k < 2; k++) {
        ckpip_eight_put(to + 8 * k, ckpip_low_fours(rows[2 * k], rows[2 * k + 1]));
        ckpip_eight_put(to + 16 + 8 * k, ckpip_high_fours(rows[2 * k], rows[2 * k + 1]));
    }
}

CKPIP_INSIDE void ckpip_put_eights(uint32_t *to, const ckpip_eight column[8])
{
    ckpip_eight left[4], right[4];
    ckpip_fours_of(left, column);
    ckpip_fours_of(right, column + 4);
    for (uint32_t k = 0; k < 4; k++) {
        ckpip_eight_put(to + 8 * k, ckpip_low_fours(left[k], right[k]));
        ckpip_eight_put(to + 32 + 8 * k, ckpip_high_fours(left[k], right[k]));
    }
}

/* Two columns as one of words, in the order of the machine. */
CKPIP_INSIDE void ckpip_words_of(ckpip_eight halves[2], ckpip_eight low, ckpip_eight high)
{
    halves[CKPIP_LOW_HALF] = low;
    halves[!CKPIP_LOW_HALF] = high;
}

CKPIP_INSIDE ckpip_eight ckpip_eight_of_bytes(const uint8_t *at)
{
    typedef uint8_t bytes __attribute__((vector_size(8)));
    bytes eight;
    memcpy(&eight, at, sizeof eight);
    return __builtin_convertvector(eight, ckpip_eight);
}

CKPIP_INSIDE ckpip_eight ckpip_eight_of_shorts(const uint16_t *at)
{
    typedef uint16_t shorts __attribute__((vector_size(16)));
    shorts eight;
    memcpy(&eight, at, sizeof eight);
    return __builtin_convertvector(eight, ckpip_eight);
}
#endif

#endif
