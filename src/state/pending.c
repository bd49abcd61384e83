/* SPDX-License-Identifier: MIT */
/* Reading what is pending, and moving it: into the words of its own cell, to
 * what is pending in another, and back. */
#include "public.h"

#include "state/cell.h"
#include <string.h>

/* --- Parts of sums --- */

static uint64_t points(const ckpi_state *cell, uint32_t lane)
{
    uint64_t sum = 0;
    for (uint32_t o = 0; o < CKPIP_PENDING_OUTCOMES; o++)
        sum += cell->pending[CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * o + 3] >> (16 * lane) & 0xffff;
    return sum;
}

static uint64_t rings(const ckpi_state *cell, uint32_t lane)
{
    return cell->pending[CKPIP_PENDING_RINGS] >> (21 * lane) & 0x1fffff;
}

static uint64_t pending_sum(const ckpi_state *cell, uint32_t sum)
{
    const uint64_t *pending = cell->pending;
    if (sum < CKPIP_PENDING_OUTCOMES)
        return pending[CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * sum];
    if (sum >= CKPIP_SUM_TALK && sum <= CKPIP_SUM_HANDLE)
        return pending[CKPIP_PENDING_HANDLED + sum - CKPIP_SUM_TALK];
    if (sum == CKPIP_SUM_RING)
        return pending[CKPIP_PENDING_TOLD];
    if (sum == CKPIP_SUM_HOLDS)
        return pending[CKPIP_PENDING_TOLD + 1];
    if (sum == CKPIP_SUM_CSAT)
        return points(cell, 0);
    if (sum == CKPIP_SUM_RING_ATTEMPTS)
        return points(cell, 2);
    return sum == CKPIP_SUM_RING_UNANSWERED ? points(cell, 3) : 0;
}

static ckpip_wide joined(uint64_t low, uint64_t high)
{
    ckpip_wide sum = {low, 0};
    ckpip_wide_add(&sum, (ckpip_wide){high << 32, high >> 32});
    return sum;
}

/* Of the four squares of what was handled, from 0, or of the four products, from 8. */
static ckpip_wide pending_product(const ckpi_state *cell, uint32_t first, uint32_t lane)
{
    const uint64_t *low = cell->pending + cell->plan->at_pending_squares + first + lane;
    return joined(low[0], low[4]);
}

static ckpip_wide pending_square(const ckpi_state *cell, uint32_t sum)
{
    const uint64_t *wait = cell->pending + CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * sum;
    if (sum < CKPIP_PENDING_OUTCOMES)
        return joined(wait[1], wait[2]);
    if (sum >= CKPIP_SUM_TALK && sum <= CKPIP_SUM_HANDLE)
        return pending_product(cell, 0, sum - CKPIP_SUM_TALK);
    if (sum == CKPIP_SUM_RING)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_RING);
    if (sum == CKPIP_SUM_HOLDS)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_HOLDS);
    if (sum == CKPIP_SUM_CSAT)
        return (ckpip_wide){points(cell, 1), 0};
    if (sum == CKPIP_SUM_RING_ATTEMPTS)
        return (ckpip_wide){rings(cell, 0), 0};
    return (ckpip_wide){sum == CKPIP_SUM_RING_UNANSWERED ? rings(cell, 1) : 0, 0};
}

static ckpip_wide pending_mixed(const ckpi_state *cell, uint32_t product)
{
    if (product == CKPIP_PRODUCT_HOLD_HANDLE)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_HOLD_HANDLE);
    if (product == CKPIP_PRODUCT_WORK_HANDLE)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_WORK_HANDLE);
    if (product == CKPIP_PRODUCT_FIRST_HANDLE)
        return (ckpip_wide){cell->pending[CKPIP_PENDING_TOLD + 2], 0};
    return (ckpip_wide){product == CKPIP_PRODUCT_RING_UNANSWERED ? rings(cell, 2) : 0, 0};
}

/* The longest and the complement of the shortest as neighbours of lanes, where
 * the complement is 0 if there is none: no slim duration has that one. */
static uint64_t pending_extreme(const ckpi_state *cell, uint32_t extreme)
{
    uint32_t lanes[2 * CKPIP_PENDING_EXTREMES];
    if (extreme == CKPIP_MAX_LONGEST_HOLD) {
        const uint64_t longest = cell->pending[CKPIP_PENDING_LONGEST];
        return longest ? ckpip_extreme_key(extreme, (int64_t)longest - 1) : 0;
    }
    const bool least = extreme >= CKPIP_MIN_WAIT;
    const uint32_t kind = least ? extreme - CKPIP_MIN_WAIT : extreme;
    if (kind >= CKPIP_MAX_LONGEST_HOLD || (kind >= CKPIP_PENDING_OUTCOMES && kind < CKPIP_MAX_TALK))
        return 0;
    memcpy(lanes, cell->pending + cell->plan->at_pending_extremes, sizeof lanes);
    const uint32_t most_at = kind < CKPIP_PENDING_OUTCOMES ? 8 + 2 * kind : kind - CKPIP_MAX_TALK;
    const uint32_t least_at = kind < CKPIP_PENDING_OUTCOMES ? most_at + 1 : most_at + 4;
    if (lanes[least_at] == 0)
        return 0;
    return ckpip_extreme_key(extreme, least ? (int64_t)~lanes[least_at] : (int64_t)lanes[most_at]);
}

/* --- Reading with the words --- */

ckpip_wide ckpip_sum_of(const ckpi_state *cell, uint32_t sum)
{
    ckpip_wide all = ckpip_wide_at(ckpip_words(cell) + cell->plan->at_sums + 2 * (size_t)sum);
    ckpip_wide_add_u64(&all, pending_sum(cell, sum));
    return all;
}

ckpip_wide ckpip_square_of(const ckpi_state *cell, uint32_t sum)
{
    ckpip_wide all = ckpip_wide_at(ckpip_words(cell) + cell->plan->at_squares + 2 * (size_t)sum);
    ckpip_wide_add(&all, pending_square(cell, sum));
    return all;
}

ckpip_wide ckpip_product_of(const ckpi_state *cell, uint32_t product)
{
    ckpip_wide all = ckpip_wide_at(ckpip_words(cell) + cell->plan->at_products + 2 * (size_t)product);
    ckpip_wide_add(&all, pending_mixed(cell, product));
    return all;
}

ckpip_wide ckpip_within_sum_of(const ckpi_state *cell, uint32_t threshold, bool at_most)
{
    ckpip_wide all = ckpip_wide_at(ckpip_words(cell) + ckpip_at_within_sums(threshold) + (at_most ? 2 : 0));
    /* No wait that is pending is as long as the threshold itself. */
    ckpip_wide_add_u64(&all, threshold == 0 ? cell->pending[CKPIP_PENDING_BELOW] : 0);
    return all;
}

uint64_t ckpip_extreme_key_of(const ckpi_state *cell, uint32_t extreme)
{
    const uint64_t key = ckpip_words(cell)[cell->plan->at_extremes + extreme], late = pending_extreme(cell, extreme);
    return late > key ? late : key;
}

/* --- Into the words --- */

static void put_pair(uint64_t *pair, ckpip_wide sum)
{
    pair[0] = sum.low;
    pair[1] = sum.high;
}

/* Each word is made of itself and what is pending: the rows may be those of the cell. */
static void settle_into(uint64_t *counts, uint64_t *words, const ckpi_state *cell)
{
    const ckpip_plan *plan = cell->plan;
    for (uint32_t e = 0; e < CKPIP_EVENTS; e++)
        counts[e] = ckpip_count(cell, e);
    for (uint32_t k = 0; k < 2; k++)
        put_pair(words + CKPIP_AT_ABANDONED + 2 * (size_t)k, ckpip_within_sum_of(cell, 0, k));
    for (uint32_t s = 0; plan->at_sums && s < CKPIP_SUMS; s++)
        put_pair(words + plan->at_sums + 2 * (size_t)s, ckpip_sum_of(cell, s));
    for (uint32_t s = 0; plan->at_squares && s < CKPIP_SUMS; s++)
        put_pair(words + plan->at_squares + 2 * (size_t)s, ckpip_square_of(cell, s));
    for (uint32_t p = 0; plan->at_products && p < CKPIP_PRODUCTS; p++)
        put_pair(words + plan->at_products + 2 * (size_t)p, ckpip_product_of(cell, p));
    for (uint32_t e = 0; plan->at_extremes && e < CKPIP_EXTREMES; e++)
        words[plan->at_extremes + e] = ckpip_extreme_key_of(cell, e);
}

void ckpip_cell_settle(ckpi_state *cell)
{
    if (cell->parts == 0)
        return;
    settle_into(cell->counts, cell->words, cell);
    memset(cell->pending, 0, cell->plan->pending_words * sizeof *cell->pending);
    cell->parts = 0;
}

void ckpip_cell_settled_rows(const ckpi_state *cell, uint64_t rows[CKPIP_CONTACT_ROWS_MOST])
{
    memcpy(rows, ckpip_counts(cell), CKPIP_EVENTS * sizeof *rows);
    memcpy(rows + CKPIP_EVENTS, ckpip_words(cell), cell->plan->contact_words * sizeof *rows);
    if (cell->parts > 0)
        settle_into(rows, rows + CKPIP_EVENTS, cell);
}

/* --- From cell to cell --- */

static void raise_lanes(ckpi_state *cell, const ckpi_state *other)
{
    const uint32_t at = cell->plan->at_pending_extremes;
    uint32_t own[2 * CKPIP_PENDING_EXTREMES], theirs[2 * CKPIP_PENDING_EXTREMES];
    memcpy(own, cell->pending + at, sizeof own);
    memcpy(theirs, other->pending + at, sizeof theirs);
    for (uint32_t i = 0; i < 2 * CKPIP_PENDING_EXTREMES; i++)
        own[i] = theirs[i] > own[i] ? theirs[i] : own[i];
    memcpy(cell->pending + at, own, sizeof own);
}

void ckpip_pending_add(ckpi_state *cell, const ckpi_state *other)
{
    const ckpip_plan *plan = cell->plan;
    const uint64_t own = cell->pending[CKPIP_PENDING_LONGEST], theirs = other->pending[CKPIP_PENDING_LONGEST];
    const uint32_t sums = plan->at_pending_extremes ? plan->at_pending_extremes : plan->pending_words;
    if (other->parts == 0)
        return;
    for (uint32_t w = 0; w < sums; w++)
        cell->pending[w] += other->pending[w];
    cell->pending[CKPIP_PENDING_LONGEST] = own > theirs ? own : theirs;
    if (plan->at_pending_extremes)
        raise_lanes(cell, other);
    cell->parts = (uint8_t)(cell->parts + other->parts);
}

void ckpip_pending_subtract(ckpi_state *cell, const ckpi_state *part)
{
    const ckpip_plan *plan = cell->plan;
    const uint64_t longest = cell->pending[CKPIP_PENDING_LONGEST];
    const uint32_t sums = plan->at_pending_extremes ? plan->at_pending_extremes : plan->pending_words;
    for (uint32_t w = 0; w < sums; w++)
        cell->pending[w] -= part->pending[w];
    cell->pending[CKPIP_PENDING_LONGEST] = longest;
    cell->parts = (uint8_t)(cell->parts - part->parts);
}

/* --- Extremes --- */

/* What was pending comes back as such: a cell without words has no other place. */
static void put_lanes(ckpi_state *cell, const uint64_t keys[CKPIP_EXTREMES])
{
    uint32_t lanes[2 * CKPIP_PENDING_EXTREMES] = {0};
    const uint64_t longest = keys[CKPIP_MAX_LONGEST_HOLD];
    for (uint32_t k = 0; k < CKPIP_MAX_LONGEST_HOLD; k++) {
        const uint32_t least = CKPIP_MIN_WAIT + k;
        if (keys[k] == 0 || (k >= CKPIP_PENDING_OUTCOMES && k < CKPIP_MAX_TALK))
            continue;
        const uint32_t most_at = k < CKPIP_PENDING_OUTCOMES ? 8 + 2 * k : k - CKPIP_MAX_TALK;
        const uint32_t least_at = k < CKPIP_PENDING_OUTCOMES ? most_at + 1 : most_at + 4;
        lanes[most_at] = (uint32_t)ckpip_extreme_value(k, keys[k]);
        lanes[least_at] = ~(uint32_t)ckpip_extreme_value(least, keys[least]);
    }
    memcpy(cell->pending + cell->plan->at_pending_extremes, lanes, sizeof lanes);
    cell->pending[CKPIP_PENDING_LONGEST] =
        longest ? (uint64_t)ckpip_extreme_value(CKPIP_MAX_LONGEST_HOLD, longest) + 1 : 0;
}

void ckpip_extremes_put(ckpi_state *cell, const uint64_t keys[CKPIP_EXTREMES])
{
    const uint64_t none[CKPIP_EXTREMES] = {0};
    put_lanes(cell, cell->words ? none : keys);
    if (cell->words)
        memcpy(cell->words + cell->plan->at_extremes, keys, CKPIP_EXTREMES * sizeof *keys);
}
