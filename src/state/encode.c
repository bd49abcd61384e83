/* SPDX-License-Identifier: MIT */
/* The codes of a block's durations: the bucket of each, behind those of the
 * histograms that come before its own. */
#include "public.h"

#include "state/buckets.h"

/* Waits have a histogram for each outcome. Those of outcomes that wait for nothing are never looked at. */
CKPIP_INSIDE void encode_waits(ckpip_codes *codes, const ckpip_block *block, size_t count, const ckpip_plan *plan)
{
    ckpip_buckets(codes->code[0], block->slim[CKPIP_SLIM_WAIT], count, plan->precision, 0);
    for (size_t i = 0; i < count; i++)
        codes->code[0][i] += (block->outcome[i] - 1) * plan->bins;
}

/* Which of the four are kept, in their order; how many. */
CKPIP_INSIDE uint32_t kept_of(uint32_t kept[4], const ckpip_plan *plan)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < 4; k++) {
        if (plan->histogram_set >> (CKPIP_HISTOGRAM_TALK + k) & 1)
            kept[n++] = k;
    }
    return n;
}

/* The order within half a row does not matter where it is full. */
CKPIP_INSIDE void gather_rows(ckpip_codes *codes, size_t count, const ckpip_plan *plan)
{
    uint32_t kept[4];
    const uint32_t n = kept_of(kept, plan);
    if (n == 4) {
        for (size_t i = 0; i < count; i++) {
            codes->row[i][0] = codes->code[1][i] | codes->code[2][i] << 16;
            codes->row[i][1] = codes->code[3][i] | codes->code[4][i] << 16;
        }
        return;
    }
    for (uint32_t k = 0; k < n; k++) {
        const uint32_t *code = codes->code[1 + kept[k]], shift = k % 2 ? CKPIP_SECOND_CODE : CKPIP_FIRST_CODE;
        for (size_t i = 0; i < count; i++)
            codes->row[i][k / 2] = (k % 2 ? codes->row[i][k / 2] : 0) | code[i] << shift;
    }
}

/* Has the record a wait, of an outcome that has a row? */
CKPIP_INSIDE bool is_timed(const ckpip_block *block, size_t at)
{
    return (block->slim[CKPIP_SLIM_WAIT][at] != CKPIP_SLIM_ABSENT) & (block->outcome[at] <= CKPIP_PENDING_OUTCOMES);
}

CKPIP_INSIDE void join(uint32_t *restrict row, uint32_t first, uint32_t second, uint32_t wait, uint32_t handled,
                       uint32_t timed)
{
    const uint32_t all = 0 - handled, kept = wait & (0 - timed);
    row[0] = (all & (first << CKPIP_FIRST_CODE | second << CKPIP_SECOND_CODE)) | (~all & kept << CKPIP_FIRST_CODE);
    row[1] = (all & kept << CKPIP_FIRST_CODE) | ((all & CKPIP_JOINED) + timed) << CKPIP_SECOND_CODE;
}

CKPIP_INSIDE void join_rows(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, size_t count,
                            const ckpip_plan *plan)
{
    uint32_t kept[4] = {0};
    (void)kept_of(kept, plan);
    const uint32_t *first = codes->code[1 + kept[0]], *second = codes->code[1 + kept[1]], *word = facts->word;
    for (size_t i = 0; i < count; i++)
        join(codes->row[i], first[i], second[i], codes->code[0][i], word[i] >> CKPIP_HANDLED & 1, is_timed(block, i));
}

CKPIP_INSIDE void encode(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, size_t count,
                         const ckpip_plan *plan)
{
    const uint32_t waits = (1u << CKPIP_QUEUED) - 1;
    if (plan->histogram_set & waits)
        encode_waits(codes, block, count, plan);
    for (uint32_t k = 0; k < 4; k++) {
        const uint32_t histogram = CKPIP_HISTOGRAM_TALK + k;
        if (plan->histogram_set >> histogram & 1)
            ckpip_buckets(codes->code[1 + k], k < 3 ? block->slim[CKPIP_SLIM_TALK + k] : facts->handle, count,
                          plan->precision, histogram * plan->bins);
    }
    if (plan->joins)
        join_rows(codes, block, facts, count, plan);
    else if (plan->short_codes)
        gather_rows(codes, count, plan);
}

CKPIP_EACH_LEVEL
static void encode_many(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, const ckpip_plan *plan)
{
    if (block->count == CKPIP_BLOCK)
        encode(codes, block, facts, CKPIP_BLOCK, plan);
    else
        encode(codes, block, facts, block->count, plan);
}

static uint32_t code_of(int64_t duration, uint32_t histogram, const ckpip_plan *plan)
{
    return histogram * plan->bins + ckpip_bucket((uint64_t)duration, plan->precision);
}

static void encode_exactly(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, size_t at,
                           const ckpip_plan *plan)
{
    static const uint8_t lanes[] = {CKPIP_TALK, CKPIP_HOLD, CKPIP_WORK};
    codes->code[0][at] = code_of(ckpip_known(block->lane[CKPIP_WAIT][at]), block->small[CKPIP_OUTCOME][at] - 1u, plan);
    for (uint32_t k = 0; k < sizeof lanes; k++)
        codes->code[1 + k][at] = code_of(ckpip_known(block->lane[lanes[k]][at]), CKPIP_HISTOGRAM_TALK + k, plan);
    codes->code[4][at] = code_of(ckpip_kernel_handle(block, at), CKPIP_HISTOGRAM_HANDLE, plan);
    const uint32_t handled[4] = {codes->code[1][at], codes->code[2][at], codes->code[3][at], codes->code[4][at]};
    if (plan->joins) {
        uint32_t kept[4] = {0};
        (void)kept_of(kept, plan);
        join(codes->row[at], handled[kept[0]], handled[kept[1]], codes->code[0][at], ckpip_kernel_handled(facts, at),
             is_timed(block, at));
        return;
    }
    ckpip_row_of_codes(codes->row[at], handled, plan->histogram_set);
}

void ckpip_kernel_encode(ckpip_codes *codes, const ckpip_block *block, const ckpip_facts *facts, const ckpip_plan *plan)
{
    if (plan->histogram_set == 0)
        return;
    if (block->count == 1) {
        encode_exactly(codes, block, facts, 0, plan);
        return;
    }
    encode_many(codes, block, facts, plan);
    for (uint32_t k = 0; k < facts->wide_count; k++)
        encode_exactly(codes, block, facts, facts->wide[k], plan);
}
