/* SPDX-License-Identifier: MIT */
/* Durations alone: what they hold. */
#include "public.h"

#include "base/take.h"
#include "state/durations.h"
#include "state/histogram.h"
#include "state/nearest_rank.h"
#include "state/sort_codes.h"

/* --- The log beside what is counted --- */

/* Totals of the log are added; its codes are found, if there is somewhere to put them. */
static void look_at_log(const ckpi_durations *durations, ckpip_durations_totals *totals, uint32_t *codes)
{
    ckpip_durations_block block;
    for (uint32_t done = 0; done < durations->logged; done += CKPIP_DURATIONS_BLOCK) {
        const uint32_t rest = durations->logged - done;
        const uint32_t part = rest < CKPIP_DURATIONS_BLOCK ? rest : CKPIP_DURATIONS_BLOCK;
        ckpip_durations_look_short(&block, durations->log + done, part, durations->precision);
        ckpip_durations_totals_add(totals, &block.totals);
        if (codes)
            memcpy(codes + done, block.code, part * sizeof *codes);
    }
}

ckpip_durations_totals ckpip_durations_totals_of(const ckpi_durations *durations)
{
    ckpip_durations_totals totals = durations->counted;
    look_at_log(durations, &totals, NULL);
    return totals;
}

void ckpip_durations_view_open(ckpip_durations_view *view, const ckpi_durations *durations)
{
    uint32_t codes[CKPIP_DURATIONS_LOG];
    view->counts = durations->counts;
    view->above = ckpip_durations_above_in(durations);
    view->totals = durations->counted;
    view->next = 0;
    look_at_log(durations, &view->totals, codes);
    ckpip_sort_long_codes(view->codes, codes, durations->logged);
    view->codes[durations->logged] = UINT32_MAX;
    view->span = ckpip_durations_span(&view->totals, durations->precision);
}

/* --- Asking --- */

static bool are_equal(const ckpi_durations *a, const ckpi_durations *b)
{
    ckpip_durations_view one, other;
    if (a->precision != b->precision || ckpip_durations_held(a) != ckpip_durations_held(b))
        return false;
    ckpip_durations_view_open(&one, a);
    ckpip_durations_view_open(&other, b);
    if (one.totals.least != other.totals.least || one.totals.most != other.totals.most ||
        !ckpip_wide_equal(one.totals.sum, other.totals.sum) ||
        !ckpip_wide_equal(one.totals.squares, other.totals.squares))
        return false;
    const uint32_t end = one.span.first + one.span.size;
    for (uint32_t bucket = one.span.first; bucket < end; bucket++) {
        if (ckpip_durations_count_at(&one, bucket) != ckpip_durations_count_at(&other, bucket))
            return false;
    }
    return true;
}

ckpi_status ckpi_durations_equal(const ckpi_durations *a, const ckpi_durations *b, int32_t *out)
{
    if (!a || !b || !out)
        return CKPI_E_ARGUMENT;
    *out = are_equal(a, b);
    return CKPI_OK;
}

ckpi_status ckpi_durations_read(const ckpi_durations *durations, ckpi_durations_summary *out)
{
    ckpi_durations_summary summary = {0};
    if (!durations)
        return CKPI_E_ARGUMENT;
    const ckpip_durations_totals totals = ckpip_durations_totals_of(durations);
    const bool any = totals.count > 0;
    summary.precision_bits = durations->precision;
    summary.count = (int64_t)totals.count;
    summary.least_us = any ? totals.least : CKPI_ABSENT;
    summary.most_us = any ? totals.most : CKPI_ABSENT;
    summary.sum_low = totals.sum.low;
    summary.sum_high = totals.sum.high;
    summary.squares_low = totals.squares.low;
    summary.squares_high = totals.squares.high;
    return ckpip_give(out, &summary, sizeof summary, sizeof summary);
}

static uint32_t bucket_of_rank(ckpip_durations_view *view, uint64_t rank)
{
    uint32_t bucket = view->span.first;
    for (uint64_t seen = ckpip_durations_count_at(view, bucket); seen < rank;
         seen += ckpip_durations_count_at(view, bucket))
        bucket++;
    return bucket;
}

ckpi_status ckpi_durations_quantile(const ckpi_durations *durations, double quantile, int64_t *low_us, int64_t *high_us)
{
    if (!durations || !low_us || !high_us || !(quantile >= 0 && quantile <= 1))
        return CKPI_E_ARGUMENT;
    if (ckpip_durations_held(durations) == 0)
        return CKPI_E_NOT_FOUND;
    ckpip_durations_view view;
    ckpip_durations_view_open(&view, durations);
    const uint64_t rank = ckpip_nearest_rank(quantile, view.totals.count);
    ckpip_bucket_bounds(bucket_of_rank(&view, rank), durations->precision, low_us, high_us);
    *low_us = *low_us < view.totals.least ? view.totals.least : *low_us;
    *high_us = *high_us > view.totals.most ? view.totals.most : *high_us;
    return CKPI_OK;
}
