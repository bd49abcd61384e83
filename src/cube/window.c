/* SPDX-License-Identifier: MIT */
/* A stay is within 2^57 microseconds, and records are at most 2^38: no sum of
 * stays reaches 2^95. */
#include "public.h"

#include "base/exact.h"
#include "base/lanes.h"
#include "base/limits.h"
#include "base/take.h"
#include "record/block.h"
#include <math.h>
#include <string.h>

typedef struct stay {
    int64_t offered;
    int64_t waited_until;
    int64_t ended;
} stay;

/* Members that the functions can have left there. */
static bool is_sound(const ckpi_window *w)
{
    if (!w || !ckpip_time_is_valid(w->start_us) || !ckpip_time_is_valid(w->end_us) || w->start_us > w->end_us)
        return false;
    const int64_t seen = w->records,
                  counts[] = {w->present_at_start, w->arrived, w->departed, w->present_at_end, w->completed};
    bool fits = seen >= 0 && seen <= (int64_t)CKPIP_RECORD_LIMIT;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        fits = fits && counts[i] >= 0 && counts[i] <= seen;
    return fits;
}

ckpi_status ckpi_window_start(ckpi_window *window, int64_t start_us, int64_t end_us)
{
    if (!window || !ckpip_time_is_valid(start_us) || !ckpip_time_is_valid(end_us) || end_us < start_us)
        return CKPI_E_ARGUMENT;
    *window = (ckpi_window){.start_us = start_us, .end_us = end_us};
    return CKPI_OK;
}

static stay stay_of(const ckpip_block *block)
{
    const int64_t offered = block->lane[CKPIP_OFFERED_AT][0], ended = block->lane[CKPIP_ENDED_AT][0];
    const int64_t waited_until = offered + ckpip_known(block->lane[CKPIP_WAIT][0]);
    if (block->small[CKPIP_OUTCOME][0] == CKPI_OUTCOME_OPEN)
        return (stay){offered, INT64_MAX, INT64_MAX};
    if (ended != CKPI_ABSENT) /* and not before the wait is over: ckpip_block_check */
        return (stay){offered, waited_until, ended};
    const int64_t handle = ckpip_known(block->lane[CKPIP_TALK][0]) + ckpip_known(block->lane[CKPIP_HOLD][0]) +
                           ckpip_known(block->lane[CKPIP_WORK][0]);
    return (stay){offered, waited_until, waited_until + handle};
}

static uint32_t seen_by(const ckpi_window *w, const stay *s)
{
    uint32_t seen = 0;
    if (s->offered >= w->end_us || s->ended < w->start_us)
        return 0;
    seen |= s->offered < w->start_us ? CKPI_SEEN_AT_START : CKPI_SEEN_ARRIVING;
    seen |= s->ended < w->end_us ? CKPI_SEEN_DEPARTING : CKPI_SEEN_AT_END;
    return seen;
}

static void add_time(uint64_t *low, uint64_t *high, int64_t from, int64_t until)
{
    ckpip_wide sum = {*low, *high};
    if (until > from)
        ckpip_wide_add_u64(&sum, (uint64_t)until - (uint64_t)from);
    *low = sum.low;
    *high = sum.high;
}

static void add_clipped(const ckpi_window *w, uint64_t *low, uint64_t *high, int64_t from, int64_t until)
{
    add_time(low, high, from > w->start_us ? from : w->start_us, until < w->end_us ? until : w->end_us);
}

static void add_stay(ckpi_window *w, const stay *s, uint32_t seen)
{
    const uint32_t whole = CKPI_SEEN_ARRIVING | CKPI_SEEN_DEPARTING;
    w->records++;
    w->present_at_start += (seen & CKPI_SEEN_AT_START) != 0;
    w->arrived += (seen & CKPI_SEEN_ARRIVING) != 0;
    w->departed += (seen & CKPI_SEEN_DEPARTING) != 0;
    w->present_at_end += (seen & CKPI_SEEN_AT_END) != 0;
    add_clipped(w, &w->present_low, &w->present_high, s->offered, s->ended);
    add_clipped(w, &w->waiting_low, &w->waiting_high, s->offered, s->waited_until);
    if (seen != whole)
        return;
    w->completed++;
    add_time(&w->stays_low, &w->stays_high, s->offered, s->ended);
    add_time(&w->waits_low, &w->waits_high, s->offered, s->waited_until);
}

ckpi_status ckpi_window_add(ckpi_window *window, const ckpi_contact *contact, size_t record_size, uint32_t *seen,
                            ckpi_issue *issue)
{
    ckpip_source source;
    ckpip_block block;
    uint32_t field = 0, reason = 0;
    if (!is_sound(window))
        return ckpip_blame(issue, CKPI_E_ARGUMENT, 0, 0, 0);
    ckpi_status status = ckpip_source_of_one(&source, contact, record_size);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    ckpip_block_fill(&block, &source, 0, 1, 0);
    status = ckpip_block_check(&block, 0, &source, 0, &field, &reason);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, field, reason);
    if (window->records == (int64_t)CKPIP_RECORD_LIMIT)
        return ckpip_blame(issue, CKPI_E_OVERFLOW, 0, 0, 0);

    const stay s = stay_of(&block);
    const uint32_t how = seen_by(window, &s);
    add_stay(window, &s, how);
    if (seen)
        *seen = how;
    return CKPI_OK;
}

static void add_sum(uint64_t *low, uint64_t *high, uint64_t more_low, uint64_t more_high)
{
    ckpip_wide sum = {*low, *high};
    const ckpip_wide more = {more_low, more_high};
    ckpip_wide_add(&sum, more);
    *low = sum.low;
    *high = sum.high;
}

ckpi_status ckpi_window_merge(ckpi_window *window, const ckpi_window *source)
{
    if (!is_sound(window) || !is_sound(source))
        return CKPI_E_ARGUMENT;
    if (window->start_us != source->start_us || window->end_us != source->end_us)
        return CKPI_E_MISMATCH;
    if (source->records > (int64_t)CKPIP_RECORD_LIMIT - window->records)
        return CKPI_E_OVERFLOW;
    const ckpi_window more = *source;
    window->records += more.records;
    window->present_at_start += more.present_at_start;
    window->arrived += more.arrived;
    window->departed += more.departed;
    window->present_at_end += more.present_at_end;
    window->completed += more.completed;
    add_sum(&window->present_low, &window->present_high, more.present_low, more.present_high);
    add_sum(&window->waiting_low, &window->waiting_high, more.waiting_low, more.waiting_high);
    add_sum(&window->stays_low, &window->stays_high, more.stays_low, more.stays_high);
    add_sum(&window->waits_low, &window->waits_high, more.waits_low, more.waits_high);
    return CKPI_OK;
}

/* (low, high) times scale, over `over`; NaN where that is 0. */
static double quotient(uint64_t low, uint64_t high, uint64_t scale, int64_t over, uint64_t over_scale)
{
    const ckpip_exact sum = ckpip_exact_u128(low, high), by = ckpip_exact_u128(scale, 0);
    const ckpip_exact count = ckpip_exact_u128((uint64_t)over, 0), times = ckpip_exact_u128(over_scale, 0);
    const ckpip_exact above = ckpip_exact_product(&sum, &by), below = ckpip_exact_product(&count, &times);
    return over <= 0 ? NAN : ckpip_exact_quotient(&above, &below);
}

ckpi_status ckpi_window_read(const ckpi_window *window, ckpi_window_value *out)
{
    const uint64_t second = 1000000;
    if (!is_sound(window))
        return CKPI_E_ARGUMENT;
    const ckpi_window *w = window;
    const int64_t duration = w->end_us - w->start_us;
    const ckpi_window_value value = {.closed = w->present_at_start == 0 && w->present_at_end == 0,
                                     .duration_us = duration,
                                     .arrival_rate = quotient((uint64_t)w->arrived, 0, second, duration, 1),
                                     .mean_present = quotient(w->present_low, w->present_high, 1, duration, 1),
                                     .mean_waiting = quotient(w->waiting_low, w->waiting_high, 1, duration, 1),
                                     .mean_stay_s = quotient(w->stays_low, w->stays_high, 1, w->completed, second),
                                     .mean_wait_s = quotient(w->waits_low, w->waits_high, 1, w->completed, second)};
    return ckpip_give(out, &value, sizeof value, sizeof value);
}
