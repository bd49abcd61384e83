/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/lanes.h"
#include "state/kernel.h"

#define BIT(condition) (UINT64_C(1) << (condition))

/* The conditions that go where the handling part of a record goes. */
static const uint64_t HANDLING =
    BIT(CKPIP_HANDLED) | BIT(CKPIP_HANDLED_CONTACT) | BIT(CKPIP_HELD) | BIT(CKPIP_WORKED) | BIT(CKPIP_SHORT_HANDLED) |
    BIT(CKPIP_AGENT_FIRST) | BIT(CKPIP_TRANSFERRED) | BIT(CKPIP_CONTACT_TRANSFERRED) | BIT(CKPIP_ESCALATED) |
    BIT(CKPIP_RESOLUTION_TOLD) | BIT(CKPIP_RESOLVED) | BIT(CKPIP_RESOLVABLE_TOLD) | BIT(CKPIP_RESOLVABLE_RESOLVED) |
    BIT(CKPIP_RUNG) | BIT(CKPIP_HOLDS_TOLD) | BIT(CKPIP_HANDLE_NOT_SECOND) | BIT(CKPIP_HANDLE_NOT_MILLI);

/* --- The pieces of one record --- */

/* Eight bits become eight bytes of 0 or 1, the lowest bit in the lowest byte. */
static inline uint64_t spread(uint64_t byte)
{
    const uint64_t chosen = (byte * UINT64_C(0x0101010101010101)) & UINT64_C(0x8040201008040201);
    return (chosen + UINT64_C(0x7f7f7f7f7f7f7f7f)) >> 7 & UINT64_C(0x0101010101010101);
}

static inline void count_conditions(ckpi_state *cell, uint64_t word)
{
    if (cell->pending == 255)
        ckpip_cell_settle(cell);
    cell->pending++;
    for (uint32_t k = 0; k < CKPIP_PENDING_WORDS; k++)
        cell->words[CKPIP_AT_PENDING + k] += spread(word >> (8 * k) & 0xff);
}

static inline void raise_key(uint64_t *key, uint64_t candidate)
{
    if (candidate > *key)
        *key = candidate;
}

static inline void track_extremes(ckpi_state *cell, uint32_t extreme, int64_t least, int64_t most)
{
    uint64_t *keys = cell->words + cell->plan->at_extremes;
    raise_key(&keys[extreme], ckpip_extreme_key(extreme, most));
    raise_key(&keys[CKPIP_MIN_WAIT + extreme], ckpip_extreme_key(CKPIP_MIN_WAIT + extreme, least));
}

static inline void add_sum(ckpi_state *cell, uint32_t sum, uint64_t value)
{
    ckpip_pair_add_u64(ckpip_pair(cell, cell->plan->at_sums, sum), value);
    if (cell->plan->at_squares)
        ckpip_pair_add(ckpip_pair(cell, cell->plan->at_squares, sum), ckpip_wide_product(value, value));
}

static inline void add_product(ckpi_state *cell, enum ckpip_product product, uint64_t a, uint64_t b)
{
    ckpip_pair_add(ckpip_pair(cell, cell->plan->at_products, product), ckpip_wide_product(a, b));
}

static inline void push_value(ckpi_state *cell, uint32_t histogram, int64_t value)
{
    const ckpip_plan *plan = cell->plan;
    if (plan->histogram_set >> histogram & 1)
        ckpip_log_push(cell, histogram * plan->bins + ckpip_bucket((uint64_t)value, plan->precision));
}

static inline void count_within(ckpi_state *cell, uint32_t row, int64_t wait)
{
    const ckpip_plan *plan = cell->plan;
    cell->words[CKPIP_AT_TIMED + row]++;
    for (uint32_t t = 0; t < plan->threshold_count; t++) {
        uint64_t *within = cell->words + CKPIP_AT_WITHIN + t * CKPIP_WITHIN_WORDS;
        const bool below = wait < plan->thresholds[t], at_most = wait <= plan->thresholds[t];
        within[2 * row] += below;
        within[2 * row + 1] += at_most;
        if (row == CKPI_OUTCOME_ABANDONED - 1 && at_most) {
            ckpip_pair_add_u64(within + 2 * CKPIP_QUEUED, below ? (uint64_t)wait : 0);
            ckpip_pair_add_u64(within + 2 * CKPIP_QUEUED + 2, (uint64_t)wait);
        }
    }
}

static inline void apply_wait(ckpi_state *cell, uint32_t row, int64_t wait)
{
    const ckpip_plan *plan = cell->plan;
    count_within(cell, row, wait);
    if (plan->at_sums)
        add_sum(cell, CKPIP_SUM_WAIT + row, (uint64_t)wait);
    if (plan->at_extremes)
        track_extremes(cell, CKPIP_MAX_WAIT + row, wait, wait);
    push_value(cell, CKPIP_HISTOGRAM_WAIT + row, wait);
}

/* Callbacks, ring attempts, the oldest open contact: few records have them. */
static void apply_rare_access(ckpi_state *cell, const ckpip_block *block, uint64_t word, size_t at)
{
    const ckpip_plan *plan = cell->plan;
    if (plan->at_extremes && block->small[CKPIP_OUTCOME][at] == CKPI_OUTCOME_OPEN)
        raise_key(cell->words + plan->at_extremes + CKPIP_MIN_OFFERED_OPEN,
                  ckpip_extreme_key(CKPIP_MIN_OFFERED_OPEN, block->lane[CKPIP_OFFERED_AT][at]));
    if (!plan->at_sums)
        return;
    const uint64_t rings = block->medium[CKPIP_RING_ATTEMPTS][at], missed = block->medium[CKPIP_RING_UNANSWERED][at];
    const uint64_t attempts = block->medium[CKPIP_CALLBACK_ATTEMPTS][at];
    const bool requested = word >> CKPIP_CALLBACK_REQUESTED & 1, connected = word >> CKPIP_CALLBACK_CONNECTED & 1;
    if (rings) {
        add_sum(cell, CKPIP_SUM_RING_ATTEMPTS, rings);
        add_sum(cell, CKPIP_SUM_RING_UNANSWERED, missed);
    }
    if (connected)
        add_sum(cell, CKPIP_SUM_CALLBACK,
                (uint64_t)(block->lane[CKPIP_CONNECTED_AT][at] - block->lane[CKPIP_REQUESTED_AT][at]));
    if (requested && attempts)
        add_sum(cell, CKPIP_SUM_CALLBACK_ATTEMPTS, attempts);
    if (!plan->at_products)
        return;
    if (rings)
        add_product(cell, CKPIP_PRODUCT_RING_UNANSWERED, rings, missed);
    if (connected && attempts)
        add_product(cell, CKPIP_PRODUCT_ATTEMPTS_CONNECTED, attempts, 1);
}

static inline bool has_rare_access(const ckpip_block *block, uint64_t word, size_t at)
{
    return (word >> CKPIP_CALLBACK_REQUESTED & 1) || block->mediums ||
           block->small[CKPIP_OUTCOME][at] == CKPI_OUTCOME_OPEN;
}

static inline void apply_access(ckpi_state *cell, const ckpip_block *block, uint64_t word, size_t at)
{
    const uint32_t row = block->small[CKPIP_OUTCOME][at] - 1u;
    const int64_t wait = block->lane[CKPIP_WAIT][at];
    cell->words[CKPIP_AT_OUTCOMES + row]++;
    if (row < CKPIP_QUEUED && wait >= 0)
        apply_wait(cell, row, wait);
    if (cell->plan->at_sums && (word >> CKPIP_RATED & 1))
        add_sum(cell, CKPIP_SUM_CSAT, block->small[CKPIP_CSAT][at]);
    if (has_rare_access(block, word, at))
        apply_rare_access(cell, block, word, at);
}

static void apply_rare_handling(ckpi_state *cell, const ckpip_block *block, uint64_t word, size_t at)
{
    const ckpip_plan *plan = cell->plan;
    if (plan->at_sums && (word >> CKPIP_RUNG & 1))
        add_sum(cell, CKPIP_SUM_RING, (uint64_t)block->lane[CKPIP_RING][at]);
    if (plan->at_sums && (word >> CKPIP_HOLDS_TOLD & 1))
        add_sum(cell, CKPIP_SUM_HOLDS, (uint64_t)block->lane[CKPIP_HOLDS][at]);
    const int64_t longest = block->lane[CKPIP_LONGEST_HOLD][at];
    if (plan->at_extremes && longest >= 0)
        raise_key(cell->words + plan->at_extremes + CKPIP_MAX_LONGEST_HOLD,
                  ckpip_extreme_key(CKPIP_MAX_LONGEST_HOLD, longest));
}

static inline bool has_rare_handling(const ckpip_block *block)
{
    return block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS | 1u << CKPIP_LONGEST_HOLD);
}

static inline void add_handling_products(ckpi_state *cell, uint64_t word, uint64_t hold, uint64_t work, uint64_t handle)
{
    add_product(cell, CKPIP_PRODUCT_HOLD_HANDLE, hold, handle);
    add_product(cell, CKPIP_PRODUCT_WORK_HANDLE, work, handle);
    add_product(cell, CKPIP_PRODUCT_FIRST_HANDLE, word >> CKPIP_HANDLED_CONTACT & 1, handle);
}

static inline void apply_handling(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    const ckpip_plan *plan = cell->plan;
    const int64_t parts[4] = {ckpip_known(block->lane[CKPIP_TALK][at]), ckpip_known(block->lane[CKPIP_HOLD][at]),
                              ckpip_known(block->lane[CKPIP_WORK][at]), facts->handle[at]};
    for (uint32_t k = 0; k < 4; k++) {
        if (plan->at_sums)
            add_sum(cell, CKPIP_SUM_TALK + k, (uint64_t)parts[k]);
        if (plan->at_extremes)
            track_extremes(cell, CKPIP_MAX_TALK + k, parts[k], parts[k]);
        push_value(cell, CKPIP_HISTOGRAM_TALK + k, parts[k]);
    }
    if (plan->at_products)
        add_handling_products(cell, facts->word[at], (uint64_t)parts[1], (uint64_t)parts[2], (uint64_t)parts[3]);
    if (has_rare_handling(block))
        apply_rare_handling(cell, block, facts->word[at], at);
}

static inline void apply_one(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    count_conditions(cell, facts->word[at]);
    apply_access(cell, block, facts->word[at], at);
    if (ckpip_kernel_handled(facts, at))
        apply_handling(cell, block, facts, at);
}

void ckpip_kernel_apply_split(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                              const ckpip_facts *facts, size_t at)
{
    const uint64_t word = facts->word[at];
    if (access == handling || !ckpip_kernel_handled(facts, at)) {
        apply_one(access, block, facts, at);
        return;
    }
    count_conditions(access, word & ~HANDLING);
    apply_access(access, block, word, at);
    count_conditions(handling, word & HANDLING);
    apply_handling(handling, block, facts, at);
}

/* --- A whole block to one cell --- */

/* Adds the bits of 128 words, place by place. Three words at a time become a
 * sum and a carry (a full adder on 64 places at once); what is left at the end
 * is the count of each place, one binary digit a level. */
typedef struct digits {
    uint64_t level[8];
} digits;

static inline void add_digit(digits *d, uint32_t level, uint64_t word)
{
    for (; word && level < 8; level++) {
        const uint64_t carry = d->level[level] & word;
        d->level[level] ^= word;
        word = carry;
    }
}

static inline uint64_t full_add(uint64_t *sum, uint64_t a, uint64_t b)
{
    const uint64_t half = *sum ^ a, carry = (*sum & a) | (half & b);
    *sum = half ^ b;
    return carry;
}

CKPIP_INSIDE void count_block(ckpi_state *cell, const uint64_t *word, size_t count)
{
    digits d = {{0}};
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        const uint64_t *w = word + i;
        uint64_t *ones = &d.level[0], *twos = &d.level[1], *fours = &d.level[2];
        const uint64_t two_a = full_add(ones, w[0], w[1]), two_b = full_add(ones, w[2], w[3]);
        const uint64_t two_c = full_add(ones, w[4], w[5]), two_d = full_add(ones, w[6], w[7]);
        const uint64_t four_a = full_add(twos, two_a, two_b), four_b = full_add(twos, two_c, two_d);
        add_digit(&d, 3, full_add(fours, four_a, four_b));
    }
    for (; i < count; i++)
        add_digit(&d, 0, word[i]);
    for (uint32_t c = 0; c < CKPIP_CONDITIONS; c++) {
        uint64_t sum = 0;
        for (uint32_t level = 0; level < 8; level++)
            sum |= (d.level[level] >> c & 1) << level;
        cell->words[CKPIP_AT_CONDITIONS + c] += sum;
    }
}

/* Sum, least and most of the values that a block has of one duration. Sums of
 * 128 durations fit 64 bits. */
typedef struct spread_of {
    uint64_t sum;
    uint64_t count;
    int64_t least;
    int64_t most;
} spread_of;

static inline int64_t lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static inline int64_t greater(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* Over the records whose mask is all ones. */
CKPIP_INSIDE spread_of spread_under(const int64_t *values, const uint64_t *mask, size_t count)
{
    spread_of s = {0, 0, INT64_MAX, 0};
    for (size_t i = 0; i < count; i++) {
        const int64_t value = (int64_t)((uint64_t)ckpip_known(values[i]) & mask[i]);
        s.sum += (uint64_t)value;
        s.count += mask[i] & 1;
        s.most = greater(s.most, value);
        s.least = lesser(s.least, (int64_t)((uint64_t)value | (~mask[i] & INT64_MAX)));
    }
    return s;
}

/* Waits below and at most a threshold, under a mask. */
CKPIP_INSIDE void within_under(const int64_t *waits, const uint64_t *mask, size_t count, int64_t threshold,
                               uint64_t *below, uint64_t *at_most)
{
    uint64_t under = 0, over = 0;
    for (size_t i = 0; i < count; i++) {
        const int64_t wait = ckpip_known(waits[i]);
        under += ckpip_negative(wait - threshold) & mask[i];
        over += ckpip_negative(threshold - wait) & mask[i];
    }
    *below += under;
    *at_most -= over;
}

CKPIP_INSIDE void mask_answered(uint64_t *mask, const ckpip_block *block)
{
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    const int64_t *wait = block->lane[CKPIP_WAIT];
    for (size_t i = 0; i < block->count; i++) {
        const uint64_t answered = outcome[i] == CKPI_OUTCOME_ANSWERED;
        mask[i] = 0 - (answered & (1 ^ ckpip_negative(wait[i])));
    }
}

CKPIP_INSIDE void mask_handled(uint64_t *mask, const ckpip_facts *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mask[i] = 0 - (facts->word[i] >> CKPIP_HANDLED & 1);
}

CKPIP_INSIDE void square_under(ckpi_state *cell, uint32_t sum, const int64_t *values, const uint64_t *mask,
                               size_t count)
{
    ckpip_wide total = {0, 0};
    for (size_t i = 0; i < count; i++) {
        const uint64_t value = (uint64_t)ckpip_known(values[i]) & mask[i];
        ckpip_wide_add(&total, ckpip_wide_product(value, value));
    }
    ckpip_pair_add(ckpip_pair(cell, cell->plan->at_squares, sum), total);
}

CKPIP_INSIDE void push_under(ckpi_state *cell, uint32_t histogram, const int64_t *values, const uint64_t *mask,
                             size_t count)
{
    const ckpip_plan *plan = cell->plan;
    const uint32_t base = histogram * plan->bins, precision = plan->precision;
    uint32_t n = cell->log_count;
    if (!(plan->histogram_set >> histogram & 1))
        return;
    if (plan->code_size == 2) {
        uint16_t *log = cell->log;
        for (size_t i = 0; i < count; i++) {
            log[n] = (uint16_t)(base + ckpip_bucket((uint64_t)ckpip_known(values[i]), precision));
            n += mask[i] & 1;
        }
    } else {
        uint32_t *log = cell->log;
        for (size_t i = 0; i < count; i++) {
            log[n] = base + ckpip_bucket((uint64_t)ckpip_known(values[i]), precision);
            n += mask[i] & 1;
        }
    }
    cell->log_count = n;
}

/* One duration of the masked records: its sum, squares, extremes, histogram.
 * Sum, extreme and histogram of a duration have the same index. */
CKPIP_INSIDE void apply_duration(ckpi_state *cell, uint32_t index, const int64_t *values, const uint64_t *mask,
                                 size_t count)
{
    const ckpip_plan *plan = cell->plan;
    if (plan->at_sums || plan->at_extremes) {
        const spread_of s = spread_under(values, mask, count);
        if (plan->at_sums)
            ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, index), s.sum);
        if (plan->at_extremes && s.count)
            track_extremes(cell, index, s.least, s.most);
    }
    if (plan->at_squares)
        square_under(cell, index, values, mask, count);
    push_under(cell, index, values, mask, count);
}

CKPIP_INSIDE void apply_answered(ckpi_state *cell, const ckpip_block *block, const uint64_t *mask)
{
    const ckpip_plan *plan = cell->plan;
    const int64_t *wait = block->lane[CKPIP_WAIT];
    uint64_t count = 0;
    for (size_t i = 0; i < block->count; i++)
        count += mask[i] & 1;
    cell->words[CKPIP_AT_OUTCOMES + CKPI_OUTCOME_ANSWERED - 1] += count;
    cell->words[CKPIP_AT_TIMED + CKPI_OUTCOME_ANSWERED - 1] += count;
    for (uint32_t t = 0; t < plan->threshold_count; t++) {
        uint64_t *within = cell->words + CKPIP_AT_WITHIN + t * CKPIP_WITHIN_WORDS;
        within[1] += count;
        within_under(wait, mask, block->count, plan->thresholds[t], &within[0], &within[1]);
    }
    apply_duration(cell, 0, wait, mask, block->count);
}

CKPIP_INSIDE void apply_handled(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts,
                                const uint64_t *mask)
{
    const int64_t *parts[4] = {block->lane[CKPIP_TALK], block->lane[CKPIP_HOLD], block->lane[CKPIP_WORK],
                               facts->handle};
    for (uint32_t k = 0; k < 4; k++)
        apply_duration(cell, CKPIP_SUM_TALK + k, parts[k], mask, block->count);
    for (size_t i = 0; cell->plan->at_products && i < block->count; i++)
        add_handling_products(cell, facts->word[i], (uint64_t)ckpip_known(parts[1][i]) & mask[i],
                              (uint64_t)ckpip_known(parts[2][i]) & mask[i], (uint64_t)facts->handle[i] & mask[i]);
    for (size_t i = 0; has_rare_handling(block) && i < block->count; i++) {
        if (mask[i])
            apply_rare_handling(cell, block, facts->word[i], i);
    }
}

CKPIP_INSIDE void apply_ratings(ckpi_state *cell, const ckpip_block *block)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    uint32_t sum = 0, squares = 0;
    for (size_t i = 0; i < block->count; i++) {
        sum += csat[i];
        squares += (uint32_t)csat[i] * csat[i];
    }
    ckpip_pair_add_u64(ckpip_pair(cell, cell->plan->at_sums, CKPIP_SUM_CSAT), sum);
    if (cell->plan->at_squares)
        ckpip_pair_add_u64(ckpip_pair(cell, cell->plan->at_squares, CKPIP_SUM_CSAT), squares);
}

/* Records that the masked loops have not seen whole. */
CKPIP_INSIDE void apply_others(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts,
                               const uint64_t *answered)
{
    for (size_t i = 0; i < block->count; i++) {
        const uint32_t row = block->small[CKPIP_OUTCOME][i] - 1u;
        if (!answered[i]) {
            cell->words[CKPIP_AT_OUTCOMES + row]++;
            if (row < CKPIP_QUEUED && block->lane[CKPIP_WAIT][i] >= 0)
                apply_wait(cell, row, block->lane[CKPIP_WAIT][i]);
        }
        if (has_rare_access(block, facts->word[i], i))
            apply_rare_access(cell, block, facts->word[i], i);
    }
}

CKPIP_EACH_LEVEL
static void apply_block(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts)
{
    uint64_t answered[CKPIP_BLOCK], handled[CKPIP_BLOCK];
    count_block(cell, facts->word, block->count);
    mask_answered(answered, block);
    apply_answered(cell, block, answered);
    apply_others(cell, block, facts, answered);
    mask_handled(handled, facts, block->count);
    apply_handled(cell, block, facts, handled);
    if (cell->plan->at_sums && (block->smalls >> CKPIP_CSAT & 1))
        apply_ratings(cell, block);
}

void ckpip_kernel_apply(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t from, size_t until)
{
    /* The masked loops pay from a few records on. They may write one code
     * beyond the last, which the room for five codes a record always has. */
    if (from == 0 && until == block->count && until >= 16) {
        apply_block(cell, block, facts);
        return;
    }
    for (size_t i = from; i < until; i++)
        apply_one(cell, block, facts, i);
}
