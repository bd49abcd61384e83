/* SPDX-License-Identifier: MIT */
/* The buckets of a block's durations. A double has the octave of a value in its
 * exponent and the place within the octave on top of its mantissa: one shift
 * makes a bucket of the two, for as many values at once as a register holds. */
#include "public.h"

#include "base/lanes.h"
#include "state/kernel.h"
#include <string.h>

/* The bits of the double 2^52 + v are these with v in the lowest places. Taking
 * 2^52 away again leaves v as a double; both steps are exact. */
#define TWO_TO_52 UINT64_C(0x4330000000000000)

#if defined(__GNUC__)
/* Four at a time. Lanes are as long as a block, so the last four may reach
 * beyond the records. */
CKPIP_INSIDE void encode_lane(uint32_t *restrict code, const uint32_t *restrict values, size_t count,
                              uint32_t precision)
{
    typedef uint32_t four_short __attribute__((vector_size(16)));
    typedef uint64_t four_long __attribute__((vector_size(32)));
    typedef double four_double __attribute__((vector_size(32)));
    const uint32_t first = 1u << precision, start = (1022 + precision) << precision;
    for (size_t i = 0; i < count; i += 4) {
        four_short value, bucket;
        memcpy(&value, values + i, sizeof value);
        const four_long bits = __builtin_convertvector(value, four_long) | TWO_TO_52;
        const four_double number = (four_double)bits - 4503599627370496.0;
        bucket = __builtin_convertvector((four_long)number >> (52 - precision), four_short) - start;
        const four_short small = (four_short)(value < first);
        bucket = (value & small) | (bucket & ~small);
        memcpy(code + i, &bucket, sizeof bucket);
    }
}
#else
CKPIP_INSIDE void encode_lane(uint32_t *restrict code, const uint32_t *restrict values, size_t count,
                              uint32_t precision)
{
    for (size_t i = 0; i < count; i++)
        code[i] = ckpip_bucket(values[i], precision);
}
#endif

CKPIP_INSIDE void encode(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, size_t count,
                         const ckpip_plan *plan)
{
    const uint32_t waits = (1u << CKPIP_QUEUED) - 1;
    if (plan->histogram_set & waits)
        encode_lane(codes->code[0], block->slim[CKPIP_SLIM_WAIT], count, plan->precision);
    for (uint32_t k = 0; k < 3; k++) {
        if (plan->histogram_set >> (CKPIP_HISTOGRAM_TALK + k) & 1)
            encode_lane(codes->code[1 + k], block->slim[CKPIP_SLIM_TALK + k], count, plan->precision);
    }
    if (plan->histogram_set >> CKPIP_HISTOGRAM_HANDLE & 1)
        encode_lane(codes->code[4], facts->handle, count, plan->precision);
}

CKPIP_EACH_LEVEL
static void encode_many(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, const ckpip_plan *plan)
{
    if (block->count == CKPIP_BLOCK)
        encode(codes, block, facts, CKPIP_BLOCK, plan);
    else
        encode(codes, block, facts, block->count, plan);
}

static void encode_exactly(ckpip_codes *codes, const ckpip_block *block, size_t at, const ckpip_plan *plan)
{
    static const uint8_t lanes[] = {CKPIP_WAIT, CKPIP_TALK, CKPIP_HOLD, CKPIP_WORK};
    for (size_t k = 0; k < sizeof lanes; k++)
        codes->code[k][at] = ckpip_bucket((uint64_t)ckpip_known(block->lane[lanes[k]][at]), plan->precision);
    codes->code[4][at] = ckpip_bucket((uint64_t)ckpip_kernel_handle(block, at), plan->precision);
}

void ckpip_kernel_encode(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, const ckpip_plan *plan)
{
    if (plan->histogram_set == 0)
        return;
    if (block->count == 1) {
        encode_exactly(codes, block, 0, plan);
        return;
    }
    encode_many(codes, block, facts, plan);
    for (uint32_t k = 0; k < facts->wide_count; k++)
        encode_exactly(codes, block, facts->wide[k], plan);
}
