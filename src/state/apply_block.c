/* SPDX-License-Identifier: MIT */
/* A whole block to one cell: loops over slim lanes under masks. What they leave
 * out (records with another outcome than an answer, wide records) is added
 * record by record. */
#include "public.h"

#include "base/lanes.h"
#include "state/event_counts.h"
#include "state/events.h"
#include "state/parts.h"

/* What the masked loops see: waits of answered records that are not wide, else
 * CKPIP_SLIM_ABSENT; and which records were handled and are not wide. */
typedef struct sight {
    uint32_t answered[CKPIP_BLOCK];
    uint32_t handled[CKPIP_BLOCK]; /* all ones, or 0 */
    uint32_t left_count;
    uint8_t left[CKPIP_BLOCK]; /* the records whose wait was not seen */
} sight;

CKPIP_INSIDE void look(sight *s, const ckpip_block *block, const ckpip_facts *facts, size_t count)
{
    const uint32_t *outcome = block->outcome;
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT];
    for (size_t i = 0; i < count; i++) {
        s->answered[i] = outcome[i] == CKPI_OUTCOME_ANSWERED ? wait[i] : CKPIP_SLIM_ABSENT;
        s->handled[i] = 0 - (facts->word[i] >> CKPIP_HANDLED & 1);
    }
    for (uint32_t k = 0; k < facts->wide_count; k++) {
        s->answered[facts->wide[k]] = CKPIP_SLIM_ABSENT;
        s->handled[facts->wide[k]] = 0;
    }
    uint8_t mark[CKPIP_BLOCK] = {0};
    for (size_t i = 0; i < count; i++)
        mark[i] = s->answered[i] == CKPIP_SLIM_ABSENT;
    s->left_count = ckpip_collect(s->left, mark, count);
}

/* Sum, least and most of a duration. */
typedef struct spread {
    uint64_t sum;
    uint32_t least;
    uint32_t most;
} spread;

CKPIP_INSIDE spread spread_of(const uint32_t *values, const uint32_t *mask, size_t count)
{
    spread s = {0, UINT32_MAX, 0};
    for (size_t i = 0; i < count; i++) {
        const uint32_t value = values[i] & mask[i], other = values[i] | ~mask[i];
        s.sum += value;
        s.most = value > s.most ? value : s.most;
        s.least = other < s.least ? other : s.least;
    }
    return s;
}

/* Sums of products as halves, each of which has room for a block. */
CKPIP_INSIDE ckpip_wide products_of(const uint32_t *a, const uint32_t *b, const uint32_t *mask, size_t count)
{
    uint64_t low = 0, high = 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t product = (uint64_t)(a[i] & mask[i]) * b[i];
        low += (uint32_t)product;
        high += product >> 32;
    }
    ckpip_wide sum = {low, 0};
    ckpip_wide_add(&sum, (ckpip_wide){high << 32, high >> 32});
    return sum;
}

CKPIP_INSIDE void push_all(ckpi_state *cell, const ckpip_plan *plan, const uint32_t *code, const uint32_t *mask,
                           size_t count)
{
    uint32_t n = cell->log_count;
    if (plan->code_size == 2) {
        uint16_t *log = cell->log;
        for (size_t i = 0; i < count; i++) {
            log[n] = (uint16_t)code[i];
            n += mask[i] & 1;
        }
    } else {
        uint32_t *log = cell->log;
        for (size_t i = 0; i < count; i++) {
            log[n] = code[i];
            n += mask[i] & 1;
        }
    }
    cell->log_count = n;
}

/* Counts codes where the window reaches them all: otherwise answers false. */
CKPIP_INSIDE bool count_all(ckpi_state *cell, const ckpip_plan *plan, uint32_t histogram, const uint32_t *code,
                            const uint32_t *mask, size_t count)
{
    if (!cell->windows || cell->windows[histogram].size == 0)
        return false;
    const ckpip_window *window = &cell->windows[histogram];
    const uint32_t low = histogram * plan->bins + window->low, last = window->size - 1;
    uint32_t place[CKPIP_BLOCK], beyond = 0;
    for (size_t i = 0; i < count; i++) {
        place[i] = (code[i] - low) & mask[i];
        beyond = place[i] > beyond ? place[i] : beyond;
    }
    if (beyond > last)
        return false;
    for (size_t i = 0; i < count; i++)
        window->counts[place[i]] += mask[i] & 1;
    return true;
}

/* One duration of the masked records: its sum, squares, extremes, histogram.
 * Sum, extreme and histogram of a duration have the same index. */
CKPIP_INSIDE void apply_duration(ckpi_state *cell, const ckpip_plan *plan, uint32_t index, const uint32_t *values,
                                 const uint32_t *mask, const uint32_t *code, size_t count)
{
    if (plan->at_sums || plan->at_extremes) {
        const spread s = spread_of(values, mask, count);
        if (plan->at_sums)
            ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, index), s.sum);
        if (plan->at_extremes && s.most >= s.least)
            ckpip_track_extremes(cell->words + plan->at_extremes, index, s.least, s.most);
    }
    if (plan->at_squares)
        ckpip_pair_add(ckpip_pair(cell, plan->at_squares, index), products_of(values, values, mask, count));
    if ((plan->histogram_set >> index & 1) && !count_all(cell, plan, index, code, mask, count))
        push_all(cell, plan, code, mask, count);
}

CKPIP_INSIDE void apply_answered(ckpi_state *cell, const ckpip_plan *plan, const sight *s, const uint32_t *code,
                                 size_t count)
{
    uint32_t mask[CKPIP_BLOCK];
    for (size_t i = 0; i < count; i++)
        mask[i] = 0 - (uint32_t)(s->answered[i] != CKPIP_SLIM_ABSENT);
    for (uint32_t t = 1; t < plan->threshold_count; t++) {
        const int64_t threshold = plan->thresholds[t];
        const uint32_t limit = threshold < (int64_t)CKPIP_SLIM_WIDE ? (uint32_t)threshold : CKPIP_SLIM_WIDE;
        uint64_t *within = cell->words + ckpip_at_within(t);
        uint32_t below = 0, at_most = 0;
        for (size_t i = 0; i < count; i++) {
            below += s->answered[i] < limit;
            at_most += s->answered[i] <= limit;
        }
        within[0] += below;
        within[1] += at_most;
    }
    apply_duration(cell, plan, 0, s->answered, mask, code, count);
}

CKPIP_INSIDE void apply_handled(ckpi_state *cell, const ckpip_plan *plan, const ckpip_block *block,
                                const ckpip_facts *facts, const sight *s, const ckpip_codes *codes, size_t count)
{
    const uint32_t *parts[4] = {block->slim[CKPIP_SLIM_TALK], block->slim[CKPIP_SLIM_HOLD],
                                block->slim[CKPIP_SLIM_WORK], facts->handle};
    for (uint32_t k = 0; k < 4; k++) {
        apply_duration(cell, plan, CKPIP_SUM_TALK + k, parts[k], s->handled, codes->code[1 + k], count);
        ckpip_block_ask(block, 4);
    }
    if (plan->at_products) {
        uint64_t first = 0;
        for (size_t i = 0; i < count; i++)
            first += facts->handle[i] & s->handled[i] & (0 - (facts->word[i] >> CKPIP_HANDLED_CONTACT & 1));
        ckpip_pair_add(ckpip_pair(cell, plan->at_products, CKPIP_PRODUCT_HOLD_HANDLE),
                       products_of(parts[1], parts[3], s->handled, count));
        ckpip_pair_add(ckpip_pair(cell, plan->at_products, CKPIP_PRODUCT_WORK_HANDLE),
                       products_of(parts[2], parts[3], s->handled, count));
        ckpip_pair_add_u64(ckpip_pair(cell, plan->at_products, CKPIP_PRODUCT_FIRST_HANDLE), first);
    }
}

CKPIP_INSIDE void apply_ratings(ckpi_state *cell, const ckpip_plan *plan, const ckpip_block *block, size_t count)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    /* A rating is at most 5: so do those of a block fit. */
    uint16_t sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        sum = (uint16_t)(sum + csat[i]);
        squares = (uint16_t)(squares + csat[i] * csat[i]);
    }
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, CKPIP_SUM_CSAT), sum);
    if (plan->at_squares)
        ckpip_pair_add_u64(ckpip_pair(cell, plan->at_squares, CKPIP_SUM_CSAT), squares);
}

/* --- Record by record --- */

/* Waits of abandoned records, which are most of those left. */
typedef struct abandoned {
    uint32_t count;
    uint32_t wait[CKPIP_BLOCK];
    uint32_t code[CKPIP_BLOCK];
} abandoned;

/* Takes them from the records left; the others stay in order. */
CKPIP_INSIDE void take_abandoned(abandoned *a, sight *s, const ckpip_block *block, const ckpip_codes *codes)
{
    const uint32_t *wait = block->slim[CKPIP_SLIM_WAIT];
    uint32_t taken = 0, others = 0;
    for (uint32_t k = 0; k < s->left_count; k++) {
        const uint8_t at = s->left[k];
        const bool take = block->outcome[at] == CKPI_OUTCOME_ABANDONED && wait[at] < CKPIP_SLIM_WIDE;
        a->wait[taken] = wait[at];
        a->code[taken] = codes->code[0][at];
        s->left[others] = at;
        taken += take;
        others += !take;
    }
    a->count = taken;
    s->left_count = others;
}

/* What ckpip_count_within does for each. */
CKPIP_INSIDE void count_abandoned(ckpi_state *cell, const ckpip_plan *plan, const abandoned *a)
{
    const uint32_t row = CKPI_OUTCOME_ABANDONED - 1;
    for (uint32_t t = 0; t < plan->threshold_count; t++) {
        const uint32_t limit = ckpip_slim_limit(plan->thresholds[t]);
        uint64_t below = 0, at_most = 0, sum_below = 0, sum_at_most = 0;
        for (uint32_t k = 0; k < a->count; k++) {
            const uint32_t wait = a->wait[k];
            below += wait < limit;
            at_most += wait <= limit;
            sum_below += wait < limit ? wait : 0;
            sum_at_most += wait <= limit ? wait : 0;
        }
        uint64_t *sums = cell->words + ckpip_at_within_sums(t);
        ckpip_pair_add_u64(sums, sum_below);
        ckpip_pair_add_u64(sums + 2, sum_at_most);
        if (t > 0) {
            cell->words[ckpip_at_within(t) + 2 * row] += below;
            cell->words[ckpip_at_within(t) + 2 * row + 1] += at_most;
        }
    }
}

static void apply_abandoned(ckpi_state *cell, const ckpip_plan *plan, ckpip_shape shape, const abandoned *a)
{
    const uint32_t index = CKPIP_SUM_WAIT + CKPI_OUTCOME_ABANDONED - 1;
    uint64_t sum = 0, least = UINT64_MAX, most = 0;
    ckpip_pen pen = ckpip_pen_of(cell);
    for (uint32_t k = 0; k < a->count; k++) {
        const uint64_t wait = a->wait[k];
        sum += wait;
        least = wait < least ? wait : least;
        most = wait > most ? wait : most;
        if (shape.squares)
            ckpip_pair_add_u64(ckpip_pair(cell, plan->at_squares, index), wait * wait);
        ckpip_push_code(&pen, shape, index, a->code[k]);
    }
    cell->log_count = pen.count;
    if (a->count == 0)
        return;
    count_abandoned(cell, plan, a);
    if (shape.sums)
        ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, index), sum);
    if (shape.extremes)
        ckpip_track_extremes(cell->words + plan->at_extremes, index, (int64_t)least, (int64_t)most);
}

static void apply_left(ckpi_state *cell, const ckpip_plan *plan, const ckpip_block *block, const ckpip_facts *facts,
                       sight *s, const ckpip_codes *codes)
{
    const ckpip_shape shape = ckpip_shape_of(plan);
    abandoned a;
    take_abandoned(&a, s, block, codes);
    apply_abandoned(cell, plan, shape, &a);
    for (uint32_t k = 0; k < s->left_count; k++)
        ckpip_apply_wait_of(cell, plan, shape, block, codes, s->left[k]);
    for (uint32_t k = 0; k < facts->wide_count; k++) {
        if (ckpip_kernel_handled(facts, facts->wide[k]))
            ckpip_apply_handled_of(cell, shape, block, facts, codes, facts->wide[k]);
    }
}

CKPIP_INSIDE void apply_late_accesses(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts,
                                      size_t count)
{
    uint8_t mark[CKPIP_BLOCK] = {0}, places[CKPIP_BLOCK];
    uint32_t any = 0;
    for (size_t i = 0; i < count; i++)
        any |= facts->word[i];
    if (!(any & CKPIP_RARE))
        return;
    for (size_t i = 0; i < count; i++)
        mark[i] = (uint8_t)((facts->word[i] >> CKPIP_CALLBACK_REQUESTED & 1) |
                            (ckpip_mask_of(block->outcome[i] == CKPI_OUTCOME_OPEN) & 1));
    const uint32_t late = ckpip_collect(places, mark, count);
    for (uint32_t k = 0; k < late; k++)
        ckpip_apply_late_access(cell, block, facts, places[k]);
}

/* --- What only some feeds tell --- */

/* Numbers of 16 bits: the sums of a block's products fit a word. */
CKPIP_INSIDE void apply_rings(ckpi_state *cell, const ckpip_plan *plan, const ckpip_block *block, size_t count)
{
    const uint16_t *rings = block->medium[CKPIP_RING_ATTEMPTS], *missed = block->medium[CKPIP_RING_UNANSWERED];
    uint64_t sum = 0, lost = 0, squares = 0, lost_squares = 0, products = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t r = rings[i], m = missed[i];
        sum += r;
        lost += m;
        squares += r * r;
        lost_squares += m * m;
        products += r * m;
    }
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, CKPIP_SUM_RING_ATTEMPTS), sum);
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, CKPIP_SUM_RING_UNANSWERED), lost);
    if (!plan->at_squares)
        return;
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_squares, CKPIP_SUM_RING_ATTEMPTS), squares);
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_squares, CKPIP_SUM_RING_UNANSWERED), lost_squares);
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_products, CKPIP_PRODUCT_RING_UNANSWERED), products);
}

/* A number that some handled records tell; rarely one has more than 32 bits. */
CKPIP_INSIDE void apply_told(ckpi_state *cell, const ckpip_plan *plan, enum ckpip_sum sum, const int64_t *values,
                             const ckpip_facts *facts, size_t count)
{
    uint64_t total = 0, low = 0, high = 0, any = 0, told[CKPIP_BLOCK];
    for (size_t i = 0; i < count; i++)
        told[i] = (uint64_t)ckpip_known(values[i]) & (0 - (uint64_t)(facts->word[i] >> CKPIP_HANDLED & 1));
    for (size_t i = 0; i < count; i++) {
        const uint64_t square = (told[i] & UINT32_MAX) * (told[i] & UINT32_MAX);
        total += told[i];
        any |= told[i];
        low += square & UINT32_MAX;
        high += square >> 32;
    }
    ckpip_pair_add_u64(ckpip_pair(cell, plan->at_sums, sum), total);
    if (!plan->at_squares)
        return;
    uint64_t *squares = ckpip_pair(cell, plan->at_squares, sum);
    for (size_t i = 0; any >> 32 && i < count; i++)
        ckpip_pair_add_product(squares, told[i], told[i]);
    if (any >> 32)
        return;
    ckpip_wide all = {low, 0};
    ckpip_wide_add(&all, (ckpip_wide){high << 32, high >> 32});
    ckpip_pair_add(squares, all);
}

CKPIP_INSIDE void raise_longest(ckpi_state *cell, const ckpip_plan *plan, const ckpip_block *block,
                                const ckpip_facts *facts, size_t count)
{
    const int64_t *longest = block->lane[CKPIP_LONGEST_HOLD];
    int64_t most = -1;
    for (size_t i = 0; i < count; i++) {
        const int64_t value = facts->word[i] >> CKPIP_HANDLED & 1 ? longest[i] : -1;
        most = value > most ? value : most;
    }
    if (most >= 0)
        ckpip_raise_key(cell->words + plan->at_extremes + CKPIP_MAX_LONGEST_HOLD,
                        ckpip_extreme_key(CKPIP_MAX_LONGEST_HOLD, most));
}

CKPIP_INSIDE void apply(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, const ckpip_codes *codes,
                        size_t count)
{
    const ckpip_plan *plan = cell->plan;
    sight s;
    look(&s, block, facts, count);
    ckpip_block_ask(block, 4);
    ckpip_count_words(cell->counts, facts->word, count, CKPIP_CONDITIONS);
    ckpip_block_ask(block, 4);
    ckpip_count_words(cell->counts + CKPIP_EVENT_OUTCOME, facts->visit, count, CKPIP_EVENTS - CKPIP_EVENT_OUTCOME);
    ckpip_block_ask(block, 4);
    apply_answered(cell, plan, &s, codes->code[0], count);
    ckpip_block_ask(block, 4);
    apply_handled(cell, plan, block, facts, &s, codes, count);
    if (plan->at_sums && (block->smalls >> CKPIP_CSAT & 1))
        apply_ratings(cell, plan, block, count);
    apply_left(cell, plan, block, facts, &s, codes);
    apply_late_accesses(cell, block, facts, count);
    if (plan->at_sums && block->mediums)
        apply_rings(cell, plan, block, count);
    if (plan->at_sums && (block->lanes >> CKPIP_RING & 1))
        apply_told(cell, plan, CKPIP_SUM_RING, block->lane[CKPIP_RING], facts, count);
    if (plan->at_sums && (block->lanes >> CKPIP_HOLDS & 1))
        apply_told(cell, plan, CKPIP_SUM_HOLDS, block->lane[CKPIP_HOLDS], facts, count);
    if (plan->at_extremes && (block->lanes >> CKPIP_LONGEST_HOLD & 1))
        raise_longest(cell, plan, block, facts, count);
}

CKPIP_EACH_LEVEL
void ckpip_kernel_apply_block(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts,
                              const ckpip_codes *codes)
{
    if (block->count == CKPIP_BLOCK)
        apply(cell, block, facts, codes, CKPIP_BLOCK);
    else
        apply(cell, block, facts, codes, block->count);
}
