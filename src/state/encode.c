/* SPDX-License-Identifier: MIT */
/* The buckets of a block's durations. A double has the octave of a value in its
 * exponent and the place within the octave on top of its mantissa: one shift
 * makes a bucket of the two, for as many values at once as a register holds. */
#include "public.h"

#include "base/lanes.h"
#include "state/kernel.h"
#include <string.h>

/* The bits of the double 2^52 + v are these with v in the lowest places. */
#define TWO_TO_52 UINT64_C(0x4330000000000000)

/* Exact for every uint32_t: all steps are between doubles that are integers. */
static inline uint64_t bits_of_double(uint32_t value)
{
    uint64_t bits = TWO_TO_52 | value;
    double number;
    memcpy(&number, &bits, sizeof number);
    number -= 4503599627370496.0;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

CKPIP_INSIDE void encode_lane(uint32_t *restrict code, const uint32_t *restrict values, size_t count,
                              uint32_t precision)
{
    const uint32_t first = 1u << precision, start = (1022 + precision) << precision;
    for (size_t i = 0; i < count; i++) {
        const uint32_t bucket = (uint32_t)(bits_of_double(values[i]) >> (52 - precision)) - start;
        code[i] = values[i] < first ? values[i] : bucket;
    }
}

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
