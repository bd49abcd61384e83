/* SPDX-License-Identifier: MIT */
/* Buckets of many durations at once. A float has the octave of a value in its
 * exponent and the place within the octave on top of its mantissa: one shift
 * makes a bucket of the two, for as many values as a register holds. */
#ifndef CALLKPI_SRC_STATE_BUCKETS_H
#define CALLKPI_SRC_STATE_BUCKETS_H

#include "base/lanes.h"
#include "state/kernel.h"
#include <string.h>

/* Of one record: the bucket of its wait, the codes of its other durations, and those as a row. */
typedef struct ckpip_record_codes {
    uint32_t wait;
    uint32_t handled[4]; /* talk, hold, after-contact work, handle time */
    uint32_t row[2];     /* of those that are kept, if codes are short */
} ckpip_record_codes;

#if defined(__GNUC__)
enum { CKPIP_MANTISSA = 23, CKPIP_EXPONENT_OF_ONE = 127, CKPIP_SPARE = 8 };

/* A value of more than 24 bits, which a float would round, goes without its last
 * eight, which no precision reaches (12 bits at most); the octaves that takes
 * away are added again. */
CKPIP_INSIDE void ckpip_bucket_eight(ckpip_eight *values, uint32_t precision)
{
    typedef int32_t eight_signed __attribute__((vector_size(32)));
    typedef float eight_floats __attribute__((vector_size(32)));
    const uint32_t first = 1u << precision, start = (CKPIP_EXPONENT_OF_ONE - 1 + precision) << precision;
    const uint32_t spared = (uint32_t)CKPIP_SPARE << precision;
    const ckpip_eight value = *values, large = (ckpip_eight)(value >> 24 != 0);
    const ckpip_eight kept = (value >> CKPIP_SPARE & large) | (value & ~large);
    ckpip_eight bucket = (ckpip_eight) __builtin_convertvector((eight_signed)kept, eight_floats);
    bucket = (bucket >> (CKPIP_MANTISSA - precision)) + (large & spared) - start;
    const ckpip_eight small = (ckpip_eight)(kept < first);
    *values = (value & small) | (bucket & ~small);
}

/* The buckets of many, behind `base` others. The last eight may reach beyond the values: there is memory behind both. */
CKPIP_INSIDE void ckpip_buckets(uint32_t *restrict buckets, const uint32_t *restrict values, size_t count,
                                uint32_t precision, uint32_t base)
{
    for (size_t i = 0; i < count; i += 8) {
        ckpip_eight eight;
        memcpy(&eight, values + i, sizeof eight);
        ckpip_bucket_eight(&eight, precision);
        eight += base;
        memcpy(buckets + i, &eight, sizeof eight);
    }
}

CKPIP_INSIDE ckpip_record_codes ckpip_codes_of(uint32_t wait, const uint32_t handled[4], uint32_t row_codes,
                                               const ckpip_plan *plan)
{
    typedef uint32_t four __attribute__((vector_size(16)));
    typedef uint16_t four_short __attribute__((vector_size(8)));
    const four histogram = {CKPIP_HISTOGRAM_TALK, CKPIP_HISTOGRAM_HOLD, CKPIP_HISTOGRAM_AFTER_CONTACT_WORK,
                            CKPIP_HISTOGRAM_HANDLE};
    four durations;
    memcpy(&durations, handled, sizeof durations);
    ckpip_eight values = __builtin_shufflevector(durations, (four){wait}, 0, 1, 2, 3, 4, 5, 6, 7);
    ckpip_bucket_eight(&values, plan->precision);
    const four parts = __builtin_shufflevector(values, values, 0, 1, 2, 3) + histogram * plan->bins;
    const four_short codes = __builtin_convertvector(parts, four_short);
    ckpip_record_codes all = {values[4], {parts[0], parts[1], parts[2], parts[3]}, {0}};
    if (row_codes == 4)
        memcpy(all.row, &codes, sizeof codes);
    else
        ckpip_row_of_codes(all.row, all.handled, plan->histogram_set);
    return all;
}
#else
CKPIP_INSIDE void ckpip_buckets(uint32_t *restrict buckets, const uint32_t *restrict values, size_t count,
                                uint32_t precision, uint32_t base)
{
    for (size_t i = 0; i < count; i++)
        buckets[i] = base + ckpip_bucket(values[i], precision);
}

CKPIP_INSIDE ckpip_record_codes ckpip_codes_of(uint32_t wait, const uint32_t handled[4], uint32_t row_codes,
                                               const ckpip_plan *plan)
{
    const uint32_t bins = plan->bins, precision = plan->precision;
    ckpip_record_codes all = {ckpip_bucket(wait, precision), {0}, {0}};
    (void)row_codes;
    for (uint32_t k = 0; k < 4; k++)
        all.handled[k] = (CKPIP_HISTOGRAM_TALK + k) * bins + ckpip_bucket(handled[k], precision);
    ckpip_row_of_codes(all.row, all.handled, plan->histogram_set);
    return all;
}
#endif

#endif
