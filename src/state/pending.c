/* SPDX-License-Identifier: MIT */
/* Reading what is pending, and moving it: into the words of its own cell, to
 * what is pending in another, and back. */
#include "public.h"

#include "state/cell.h"
#include <string.h>

/* --- Parts of sums --- */

/* What of a lane is of waits. */
#define WAITS ((UINT64_C(1) << CKPIP_LANE_BESIDE) - 1)

static uint64_t access_lane(const ckpi_state *cell, uint32_t row, enum ckpip_access_lanes lane)
{
    return cell->pending[CKPIP_PENDING_WAITS + CKPIP_PENDING_ROW * row + (uint32_t)lane];
}

static uint64_t points(const ckpi_state *cell, uint32_t place)
{
    uint64_t sum = 0;
    for (uint32_t row = 0; row < CKPIP_PENDING_ROWS; row++)
        sum += access_lane(cell, row, CKPIP_LANE_POINTS) >> (16 * place) & 0xffff;
    return sum;
}

/* The small numbers beside what a lane has of waits. */
static uint64_t beside(const ckpi_state *cell, enum ckpip_access_lanes lane)
{
    uint64_t sum = 0;
    for (uint32_t row = 0; row < CKPIP_PENDING_ROWS; row++)
        sum += access_lane(cell, row, lane) >> CKPIP_LANE_BESIDE;
    return sum;
}

/* What a lane has of the waits of an outcome. */
static uint64_t of_waits(const ckpi_state *cell, uint32_t outcome, enum ckpip_access_lanes lane)
{
    const uint64_t waits = access_lane(cell, outcome, lane) & WAITS;
    return outcome + 1 == CKPI_OUTCOME_ABANDONED ? waits + (access_lane(cell, CKPIP_PENDING_BELOW, lane) & WAITS)
                                                 : waits;
}

static uint64_t pending_sum(const ckpi_state *cell, uint32_t sum)
{
    const uint64_t *pending = cell->pending;
    if (sum < CKPIP_PENDING_OUTCOMES)
        return of_waits(cell, sum, CKPIP_LANE_WAIT);
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
    if (sum < CKPIP_PENDING_OUTCOMES)
        return joined(of_waits(cell, sum, CKPIP_LANE_LOW), of_waits(cell, sum, CKPIP_LANE_HIGH));
    if (sum >= CKPIP_SUM_TALK && sum <= CKPIP_SUM_HANDLE)
        return pending_product(cell, 0, sum - CKPIP_SUM_TALK);
    if (sum == CKPIP_SUM_RING)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_RING);
    if (sum == CKPIP_SUM_HOLDS)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_HOLDS);
    if (sum == CKPIP_SUM_CSAT)
        return (ckpip_wide){points(cell, 1), 0};
    if (sum == CKPIP_SUM_RING_ATTEMPTS)
        return (ckpip_wide){beside(cell, CKPIP_LANE_LOW), 0};
    return (ckpip_wide){sum == CKPIP_SUM_RING_UNANSWERED ? beside(cell, CKPIP_LANE_HIGH) : 0, 0};
}

static ckpip_wide pending_mixed(const ckpi_state *cell, uint32_t product)
{
    if (product == CKPIP_PRODUCT_HOLD_HANDLE)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_HOLD_HANDLE);
    if (product == CKPIP_PRODUCT_WORK_HANDLE)
        return pending_product(cell, CKPIP_PENDING_SQUARES, CKPIP_PENDING_WORK_HANDLE);
    if (product == CKPIP_PRODUCT_FIRST_HANDLE)
        return (ckpip_wide){cell->pending[CKPIP_PENDING_TOLD + 2], 0};
    return (ckpip_wide){product == CKPIP_PRODUCT_RING_UNANSWERED ? beside(cell, CKPIP_LANE_WAIT) : 0, 0};
}

enum { EXTREME_LANES = 2 * CKPIP_PENDING_LONGEST };

static uint32_t most_lane(uint32_t kind)
{
    return kind < CKPIP_PENDING_OUTCOMES ? 8 + 2 * kind : kind - CKPIP_MAX_TALK;
}

static uint32_t least_lane(uint32_t kind)
{
    return most_lane(kind) + (kind < CKPIP_PENDING_OUTCOMES ? 1 : 4);
}

static void raise_lane(uint32_t *lane, uint32_t other)
{
    *lane = other > *lane ? other : *lane;
}

/* The longest and the complement of the shortest as neighbours of lanes, where
 * the complement is 0 if there is none: no slim duration has that one. */
static uint64_t pending_extreme(const ckpi_state *cell, uint32_t extreme)
{
    uint32_t lanes[EXTREME_LANES];
    if (extreme == CKPIP_MAX_LONGEST_HOLD) {
        const uint64_t longest = cell->pending[cell->plan->at_pending_extremes + CKPIP_PENDING_LONGEST];
        return longest ? ckpip_extreme_key(extreme, (int64_t)longest - 1) : 0;
    }
    const bool least = extreme >= CKPIP_MIN_WAIT;
    const uint32_t kind = least ? extreme - CKPIP_MIN_WAIT : extreme;
    if (kind >= CKPIP_MAX_LONGEST_HOLD || (kind >= CKPIP_PENDING_OUTCOMES && kind < CKPIP_MAX_TALK))
        return 0;
    memcpy(lanes, cell->pending + cell->plan->at_pending_extremes, sizeof lanes);
    if (kind + 1 == CKPI_OUTCOME_ABANDONED) {
        raise_lane(&lanes[most_lane(kind)], lanes[8 + 2 * CKPIP_PENDING_BELOW]);
        raise_lane(&lanes[least_lane(kind)], lanes[8 + 2 * CKPIP_PENDING_BELOW + 1]);
    }
    if (lanes[least_lane(kind)] == 0)
        return 0;
    return ckpip_extreme_key(extreme, least ? (int64_t)~lanes[least_lane(kind)] : (int64_t)lanes[most_lane(kind)]);
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
    const uint64_t below = access_lane(cell, CKPIP_PENDING_BELOW, CKPIP_LANE_WAIT) & WAITS;
    /* No wait that is pending is as long as the threshold itself. */
    ckpip_wide_add_u64(&all, threshold == 0 ? below : 0);
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
    const uint64_t longest = other->pending[at + CKPIP_PENDING_LONGEST];
    uint64_t *own_longest = &cell->pending[at + CKPIP_PENDING_LONGEST];
    uint32_t own[EXTREME_LANES], theirs[EXTREME_LANES];
    memcpy(own, cell->pending + at, sizeof own);
    memcpy(theirs, other->pending + at, sizeof theirs);
    for (uint32_t i = 0; i < EXTREME_LANES; i++)
        raise_lane(&own[i], theirs[i]);
    memcpy(cell->pending + at, own, sizeof own);
    *own_longest = longest > *own_longest ? longest : *own_longest;
}

void ckpip_pending_add(ckpi_state *cell, const ckpi_state *other)
{
    const ckpip_plan *plan = cell->plan;
    const uint32_t sums = plan->at_pending_extremes ? plan->at_pending_extremes : plan->pending_words;
    if (other->parts == 0)
        return;
    for (uint32_t w = 0; w < sums; w++)
        cell->pending[w] += other->pending[w];
    if (plan->at_pending_extremes)
        raise_lanes(cell, other);
    cell->parts = (uint8_t)(cell->parts + other->parts);
}

void ckpip_pending_subtract(ckpi_state *cell, const ckpi_state *part)
{
    const ckpip_plan *plan = cell->plan;
    const uint32_t sums = plan->at_pending_extremes ? plan->at_pending_extremes : plan->pending_words;
    for (uint32_t w = 0; w < sums; w++)
        cell->pending[w] -= part->pending[w];
    cell->parts = (uint8_t)(cell->parts - part->parts);
}

/* --- Extremes --- */

/* What was pending comes back as such: a cell without words has no other place. */
static void put_lanes(ckpi_state *cell, const uint64_t keys[CKPIP_EXTREMES])
{
    uint32_t lanes[EXTREME_LANES] = {0};
    const uint64_t longest = keys[CKPIP_MAX_LONGEST_HOLD];
    for (uint32_t k = 0; k < CKPIP_MAX_LONGEST_HOLD; k++) {
        const uint32_t least = CKPIP_MIN_WAIT + k;
        if (keys[k] == 0 || (k >= CKPIP_PENDING_OUTCOMES && k < CKPIP_MAX_TALK))
            continue;
        lanes[most_lane(k)] = (uint32_t)ckpip_extreme_value(k, keys[k]);
        lanes[least_lane(k)] = ~(uint32_t)ckpip_extreme_value(least, keys[least]);
    }
    memcpy(cell->pending + cell->plan->at_pending_extremes, lanes, sizeof lanes);
    cell->pending[cell->plan->at_pending_extremes + CKPIP_PENDING_LONGEST] =
        longest ? (uint64_t)ckpip_extreme_value(CKPIP_MAX_LONGEST_HOLD, longest) + 1 : 0;
}

void ckpip_extremes_put(ckpi_state *cell, const uint64_t keys[CKPIP_EXTREMES])
{
    const uint64_t none[CKPIP_EXTREMES] = {0};
    put_lanes(cell, cell->words ? none : keys);
    if (cell->words)
        memcpy(cell->words + cell->plan->at_extremes, keys, CKPIP_EXTREMES * sizeof *keys);
}
