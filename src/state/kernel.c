/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "state/kernel.h"

#define BIT(condition) (UINT32_C(1) << (condition))

/* The conditions that go where the handling part of a record goes. */
static const uint32_t HANDLING =
    BIT(CKPIP_HANDLED) | BIT(CKPIP_HANDLED_CONTACT) | BIT(CKPIP_HELD) | BIT(CKPIP_WORKED) | BIT(CKPIP_SHORT_HANDLED) |
    BIT(CKPIP_AGENT_FIRST) | BIT(CKPIP_TRANSFERRED) | BIT(CKPIP_CONTACT_TRANSFERRED) | BIT(CKPIP_ESCALATED) |
    BIT(CKPIP_RESOLUTION_TOLD) | BIT(CKPIP_RESOLVED) | BIT(CKPIP_RESOLVABLE_TOLD) | BIT(CKPIP_RESOLVABLE_RESOLVED) |
    BIT(CKPIP_RUNG) | BIT(CKPIP_HOLDS_TOLD) | BIT(CKPIP_HANDLE_NOT_SECOND) | BIT(CKPIP_HANDLE_NOT_MILLI);

/* --- Deriving --- */

/* A duration, or 0 where it is absent (which is negative). */
static inline int64_t known(int64_t duration)
{
    return duration & ~(duration >> 63);
}

static inline uint32_t set_if(bool yes, uint32_t condition)
{
    return (uint32_t)yes << condition;
}

static void derive_core(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    const uint32_t can_handle =
        BIT(CKPI_OUTCOME_ANSWERED) | BIT(CKPI_OUTCOME_CALLBACK) | BIT(CKPI_OUTCOME_FAILED);
    const int64_t *wait = block->lane[CKPIP_WAIT], *talk = block->lane[CKPIP_TALK];
    const int64_t *hold = block->lane[CKPIP_HOLD], *work = block->lane[CKPIP_WORK];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    const uint32_t *flags = block->flags;
    const int64_t short_handle = plan->short_handle;
    for (size_t i = 0; i < block->count; i++) {
        const int64_t h = known(hold[i]), a = known(work[i]);
        const int64_t handle = known(talk[i]) + h + a;
        const bool offered = outcome[i] <= CKPI_OUTCOME_OPEN;
        const bool handled = (can_handle >> outcome[i] & 1) & (handle > 0);
        facts->handle[i] = handle;
        facts->word[i] = set_if(offered & !(flags[i] & CKPI_CONTACT_LATER_LEG), CKPIP_CONTACT) |
                         set_if(offered & (wait[i] > 0), CKPIP_DELAYED) | set_if(handled, CKPIP_HANDLED) |
                         set_if(handled & !(flags[i] & CKPI_CONTACT_LATER_HANDLE), CKPIP_HANDLED_CONTACT) |
                         set_if(handled & (h > 0), CKPIP_HELD) | set_if(handled & (a > 0), CKPIP_WORKED) |
                         set_if(handled & (handle < short_handle), CKPIP_SHORT_HANDLED);
    }
}

static inline uint32_t resolution(uint32_t flags)
{
    const bool resolved = flags & CKPI_CONTACT_RESOLVED;
    const bool told = resolved | !!(flags & CKPI_CONTACT_UNRESOLVED);
    const bool resolvable = !(flags & CKPI_CONTACT_UNRESOLVABLE);
    return set_if(told, CKPIP_RESOLUTION_TOLD) | set_if(resolved, CKPIP_RESOLVED) |
           set_if(told & resolvable, CKPIP_RESOLVABLE_TOLD) |
           set_if(resolved & resolvable, CKPIP_RESOLVABLE_RESOLVED);
}

static void derive_flags(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    const int64_t *wait = block->lane[CKPIP_WAIT];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    for (size_t i = 0; i < block->count; i++) {
        const uint32_t flags = block->flags[i];
        const uint32_t handled = 0u - (facts->word[i] >> CKPIP_HANDLED & 1);
        const bool transferred = flags & CKPI_CONTACT_TRANSFERRED;
        const bool first = !(flags & CKPI_CONTACT_LATER_TRANSFER);
        const bool offered = outcome[i] <= CKPI_OUTCOME_OPEN;
        const bool live = flags & CKPI_CONTACT_LIVE_ANSWERED;
        const bool in_time = (outcome[i] == CKPI_OUTCOME_ANSWERED) & (wait[i] >= 0) & (wait[i] <= plan->dialer_limit);
        facts->word[i] |= handled & (set_if(transferred, CKPIP_TRANSFERRED) |
                                     set_if(transferred & first, CKPIP_CONTACT_TRANSFERRED) |
                                     set_if(flags & CKPI_CONTACT_ESCALATED, CKPIP_ESCALATED) | resolution(flags));
        facts->word[i] |= set_if(offered & !!(flags & CKPI_CONTACT_COMPLAINT), CKPIP_COMPLAINT) |
                          set_if(offered & !!(flags & CKPI_CONTACT_CALLBACK_OFFERED), CKPIP_CALLBACK_OFFERED) |
                          set_if(live, CKPIP_LIVE) | set_if(live & !in_time, CKPIP_LIVE_LATE);
    }
}

static void derive_disconnects(ckpip_facts *facts, const ckpip_block *block)
{
    const uint8_t *outcome = block->small[CKPIP_OUTCOME], *by = block->small[CKPIP_DISCONNECTED_BY];
    for (size_t i = 0; i < block->count; i++) {
        const bool handled = facts->word[i] >> CKPIP_HANDLED & 1;
        facts->word[i] |=
            set_if(handled & (by[i] == CKPI_PARTY_AGENT), CKPIP_AGENT_FIRST) |
            set_if((outcome[i] == CKPI_OUTCOME_ANSWERED) & (by[i] == CKPI_PARTY_SYSTEM), CKPIP_DROPPED);
    }
}

static void derive_callbacks(ckpip_facts *facts, const ckpip_block *block)
{
    const int64_t *requested_at = block->lane[CKPIP_REQUESTED_AT], *connected_at = block->lane[CKPIP_CONNECTED_AT];
    const int64_t *due_at = block->lane[CKPIP_DUE_AT];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    for (size_t i = 0; i < block->count; i++) {
        const bool accepted = outcome[i] == CKPI_OUTCOME_CALLBACK;
        const bool timed = requested_at[i] != CKPI_ABSENT;
        const bool requested = accepted | timed;
        const bool reached = connected_at[i] != CKPI_ABSENT;
        const bool due = requested & (due_at[i] != CKPI_ABSENT);
        facts->word[i] |= set_if(accepted, CKPIP_CALLBACK_OFFERED) | set_if(requested, CKPIP_CALLBACK_REQUESTED) |
                          set_if(timed & reached, CKPIP_CALLBACK_CONNECTED) | set_if(due, CKPIP_CALLBACK_DUE) |
                          set_if(due & reached & (connected_at[i] <= due_at[i]), CKPIP_CALLBACK_IN_TIME);
    }
}

static void derive_told(ckpip_facts *facts, const ckpip_block *block)
{
    const int64_t *ring = block->lane[CKPIP_RING], *holds = block->lane[CKPIP_HOLDS];
    for (size_t i = 0; i < block->count; i++) {
        const bool handled = facts->word[i] >> CKPIP_HANDLED & 1;
        facts->word[i] |= set_if(handled & (ring[i] >= 0), CKPIP_RUNG) |
                          set_if(handled & (holds[i] >= 0), CKPIP_HOLDS_TOLD);
    }
}

static void derive_ratings(ckpip_facts *facts, const ckpip_block *block)
{
    const uint8_t *csat = block->small[CKPIP_CSAT];
    for (size_t i = 0; i < block->count; i++)
        facts->word[i] |= set_if(csat[i] > 0, CKPIP_RATED);
}

/* On which grid the durations lie: it narrows the bounds of quantiles. */
static void derive_grid(ckpip_facts *facts, const ckpip_block *block)
{
    enum { SECOND = 1000000, MILLI = 1000 };
    const int64_t *wait = block->lane[CKPIP_WAIT], *talk = block->lane[CKPIP_TALK];
    const int64_t *hold = block->lane[CKPIP_HOLD], *work = block->lane[CKPIP_WORK];
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    for (size_t i = 0; i < block->count; i++) {
        const uint64_t w = (uint64_t)known(wait[i]), t = (uint64_t)known(talk[i]);
        const uint64_t h = (uint64_t)known(hold[i]), a = (uint64_t)known(work[i]);
        const bool offered = outcome[i] <= CKPI_OUTCOME_OPEN, handled = facts->word[i] >> CKPIP_HANDLED & 1;
        const bool wait_second = w % SECOND != 0, wait_milli = w % MILLI != 0;
        const bool part_second = (t % SECOND != 0) | (h % SECOND != 0) | (a % SECOND != 0);
        const bool part_milli = (t % MILLI != 0) | (h % MILLI != 0) | (a % MILLI != 0);
        facts->word[i] |= set_if(offered & wait_second, CKPIP_WAIT_NOT_SECOND) |
                          set_if(offered & wait_milli, CKPIP_WAIT_NOT_MILLI) |
                          set_if(handled & part_second, CKPIP_HANDLE_NOT_SECOND) |
                          set_if(handled & part_milli, CKPIP_HANDLE_NOT_MILLI);
    }
}

static bool any_callback(const ckpip_block *block)
{
    const uint8_t *outcome = block->small[CKPIP_OUTCOME];
    uint8_t any = 0;
    for (size_t i = 0; i < block->count; i++)
        any |= outcome[i] == CKPI_OUTCOME_CALLBACK;
    return any || (block->lanes & (1u << CKPIP_REQUESTED_AT));
}

void ckpip_kernel_derive(ckpip_facts *facts, const ckpip_block *block, const ckpip_plan *plan)
{
    derive_core(facts, block, plan);
    if (block->flagged)
        derive_flags(facts, block, plan);
    if (block->smalls & 1u << CKPIP_DISCONNECTED_BY)
        derive_disconnects(facts, block);
    if (block->smalls & 1u << CKPIP_CSAT)
        derive_ratings(facts, block);
    if (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS))
        derive_told(facts, block);
    if (any_callback(block))
        derive_callbacks(facts, block);
    if (plan->histogram_set)
        derive_grid(facts, block);
}

/* --- Applying --- */

/* Eight bits become eight bytes of 0 or 1, the lowest bit in the lowest byte. */
static inline uint64_t spread(uint32_t byte)
{
    const uint64_t chosen = (byte * UINT64_C(0x0101010101010101)) & UINT64_C(0x8040201008040201);
    return (chosen + UINT64_C(0x7f7f7f7f7f7f7f7f)) >> 7 & UINT64_C(0x0101010101010101);
}

static inline void count_conditions(ckpi_state *cell, uint32_t word)
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

static inline void track_extremes(ckpi_state *cell, uint32_t extreme, int64_t value)
{
    uint64_t *keys = cell->words + cell->plan->at_extremes;
    raise_key(&keys[extreme], ckpip_extreme_key(extreme, value));
    raise_key(&keys[CKPIP_MIN_WAIT + extreme], ckpip_extreme_key(CKPIP_MIN_WAIT + extreme, value));
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

static inline void apply_wait(ckpi_state *cell, uint32_t row, int64_t wait)
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
    if (plan->at_sums)
        add_sum(cell, CKPIP_SUM_WAIT + row, (uint64_t)wait);
    if (plan->at_extremes)
        track_extremes(cell, CKPIP_MAX_WAIT + row, wait);
    push_value(cell, CKPIP_HISTOGRAM_WAIT + row, wait);
}

/* Fields that few records carry. */
static void apply_rare_access(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    const ckpip_plan *plan = cell->plan;
    if (plan->at_extremes && block->small[CKPIP_OUTCOME][at] == CKPI_OUTCOME_OPEN)
        raise_key(cell->words + plan->at_extremes + CKPIP_MIN_OFFERED_OPEN,
                  ckpip_extreme_key(CKPIP_MIN_OFFERED_OPEN, block->lane[CKPIP_OFFERED_AT][at]));
    if (!plan->at_sums)
        return;
    const uint32_t word = facts->word[at];
    const uint64_t rings = block->medium[CKPIP_RING_ATTEMPTS][at], missed = block->medium[CKPIP_RING_UNANSWERED][at];
    const uint64_t attempts = block->medium[CKPIP_CALLBACK_ATTEMPTS][at];
    const bool connected = word >> CKPIP_CALLBACK_CONNECTED & 1;
    if (rings) {
        add_sum(cell, CKPIP_SUM_RING_ATTEMPTS, rings);
        add_sum(cell, CKPIP_SUM_RING_UNANSWERED, missed);
    }
    if (word >> CKPIP_RATED & 1)
        add_sum(cell, CKPIP_SUM_CSAT, block->small[CKPIP_CSAT][at]);
    if (connected)
        add_sum(cell, CKPIP_SUM_CALLBACK,
                (uint64_t)(block->lane[CKPIP_CONNECTED_AT][at] - block->lane[CKPIP_REQUESTED_AT][at]));
    if ((word >> CKPIP_CALLBACK_REQUESTED & 1) && attempts)
        add_sum(cell, CKPIP_SUM_CALLBACK_ATTEMPTS, attempts);
    if (!plan->at_products)
        return;
    if (rings)
        add_product(cell, CKPIP_PRODUCT_RING_UNANSWERED, rings, missed);
    if (connected && attempts)
        add_product(cell, CKPIP_PRODUCT_ATTEMPTS_CONNECTED, attempts, 1);
}

static inline void apply_access(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    const uint32_t rare = BIT(CKPIP_RATED) | BIT(CKPIP_CALLBACK_REQUESTED);
    const uint32_t row = block->small[CKPIP_OUTCOME][at] - 1u;
    const int64_t wait = block->lane[CKPIP_WAIT][at];
    cell->words[CKPIP_AT_OUTCOMES + row]++;
    if (row < CKPIP_QUEUED && wait >= 0)
        apply_wait(cell, row, wait);
    if ((facts->word[at] & rare) || block->mediums || row == CKPI_OUTCOME_OPEN - 1)
        apply_rare_access(cell, block, facts, at);
}

static void apply_rare_handling(ckpi_state *cell, const ckpip_block *block, uint32_t word, size_t at)
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

static inline void apply_handling(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    const ckpip_plan *plan = cell->plan;
    const int64_t parts[4] = {known(block->lane[CKPIP_TALK][at]), known(block->lane[CKPIP_HOLD][at]),
                              known(block->lane[CKPIP_WORK][at]), facts->handle[at]};
    for (uint32_t k = 0; k < 4; k++) {
        if (plan->at_sums)
            add_sum(cell, CKPIP_SUM_TALK + k, (uint64_t)parts[k]);
        if (plan->at_extremes)
            track_extremes(cell, CKPIP_MAX_TALK + k, parts[k]);
        push_value(cell, CKPIP_HISTOGRAM_TALK + k, parts[k]);
    }
    if (plan->at_products) {
        add_product(cell, CKPIP_PRODUCT_HOLD_HANDLE, (uint64_t)parts[1], (uint64_t)parts[3]);
        add_product(cell, CKPIP_PRODUCT_WORK_HANDLE, (uint64_t)parts[2], (uint64_t)parts[3]);
        add_product(cell, CKPIP_PRODUCT_FIRST_HANDLE, facts->word[at] >> CKPIP_HANDLED_CONTACT & 1,
                    (uint64_t)parts[3]);
    }
    if (block->lanes & (1u << CKPIP_RING | 1u << CKPIP_HOLDS | 1u << CKPIP_LONGEST_HOLD))
        apply_rare_handling(cell, block, facts->word[at], at);
}

static inline void apply_one(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t at)
{
    count_conditions(cell, facts->word[at]);
    apply_access(cell, block, facts, at);
    if (ckpip_kernel_handled(facts, at))
        apply_handling(cell, block, facts, at);
}

void ckpip_kernel_apply(ckpi_state *cell, const ckpip_block *block, const ckpip_facts *facts, size_t from, size_t until)
{
    for (size_t i = from; i < until; i++)
        apply_one(cell, block, facts, i);
}

void ckpip_kernel_apply_split(ckpi_state *access, ckpi_state *handling, const ckpip_block *block,
                              const ckpip_facts *facts, size_t at)
{
    if (access == handling || !ckpip_kernel_handled(facts, at)) {
        apply_one(access, block, facts, at);
        return;
    }
    count_conditions(access, facts->word[at] & ~HANDLING);
    apply_access(access, block, facts, at);
    count_conditions(handling, facts->word[at] & HANDLING);
    apply_handling(handling, block, facts, at);
}
