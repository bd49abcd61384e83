/* SPDX-License-Identifier: MIT */
/* Where a value stands among a reference set. */
#include "public.h"

#include "base/take.h"
#include "benchmark/benchmark.h"

static const double LOWER_QUARTILE = 25, MEDIAN = 50, UPPER_QUARTILE = 75, BEST_TENTH = 90;

/* How much the value has to improve to reach a reference. */
static double gap_to(uint32_t better, double reference, double value)
{
    return ckpip_folded(better, reference - value);
}

static bool has_interval(const ckpi_benchmark_subject *subject)
{
    return !isnan(subject->low) && !isnan(subject->high);
}

static uint32_t quartile_of(double percentile)
{
    return 1u + (percentile >= LOWER_QUARTILE) + (percentile >= MEDIAN) + (percentile >= UPPER_QUARTILE);
}

/* Of a reference that lies in [low, high]. */
static uint32_t relation_to(const ckpi_benchmark *b, const ckpi_benchmark_subject *s, double low, double high)
{
    if (b->better != CKPI_BETTER_HIGHER && b->better != CKPI_BETTER_LOWER)
        return CKPI_RELATION_UNKNOWN;
    const double from = has_interval(s) ? s->low : s->value, to = has_interval(s) ? s->high : s->value;
    const bool lower = b->better == CKPI_BETTER_LOWER;
    if (from > high)
        return lower ? CKPI_RELATION_WORSE : CKPI_RELATION_BETTER;
    if (to < low)
        return lower ? CKPI_RELATION_BETTER : CKPI_RELATION_WORSE;
    return isfinite(low) && isfinite(high) ? CKPI_RELATION_LEVEL : CKPI_RELATION_UNKNOWN;
}

/* Where each figure that does not exist is NaN. */
static ckpi_benchmark_position nowhere(void)
{
    const ckpi_benchmark_position position = {.percentile = NAN,
                                              .percentile_low = NAN,
                                              .percentile_high = NAN,
                                              .gap = NAN,
                                              .gap_median = NAN,
                                              .gap_upper = NAN,
                                              .gap_best = NAN,
                                              .score = NAN,
                                              .age_days = NAN};
    return position;
}

static void place_by_figure(const ckpi_benchmark *b, const ckpi_benchmark_subject *s, ckpi_benchmark_position *out)
{
    const double low = b->bound == CKPI_FIGURE_BELOW ? -INFINITY : b->value;
    const double high = b->bound == CKPI_FIGURE_ABOVE ? INFINITY : b->value;
    out->status = CKPI_POSITION_FIGURE;
    out->gap = gap_to(b->better, b->value, s->value);
    out->relation = relation_to(b, s, low, high);
}

static bool is_clamped(uint32_t status)
{
    return status == CKPI_POSITION_BELOW_TABLE || status == CKPI_POSITION_ABOVE_TABLE;
}

static void place_interval(const ckpi_benchmark *b, const ckpi_benchmark_subject *s, ckpi_benchmark_position *out)
{
    if (!has_interval(s)) {
        out->notes |= CKPI_NOTE_NO_INTERVAL;
        return;
    }
    const bool lower = b->better == CKPI_BETTER_LOWER;
    uint32_t worse, better;
    out->percentile_low = ckpip_table_percentile(b, lower ? s->high : s->low, &worse);
    out->percentile_high = ckpip_table_percentile(b, lower ? s->low : s->high, &better);
    if (is_clamped(worse) || is_clamped(better))
        out->notes |= CKPI_NOTE_INTERVAL_CLAMPED;
}

static void place_by_table(const ckpi_benchmark *b, const ckpi_benchmark_subject *s, ckpi_benchmark_position *out)
{
    const double median = ckpip_table_value(b, MEDIAN);
    const double worst = ckpip_folded(b->better, b->points[0].value);
    const double best = ckpip_folded(b->better, b->points[b->point_count - 1].value);
    out->percentile = ckpip_table_percentile(b, s->value, &out->status);
    out->quartile = quartile_of(out->percentile);
    out->gap_median = gap_to(b->better, median, s->value);
    out->gap_upper = gap_to(b->better, ckpip_table_value(b, UPPER_QUARTILE), s->value);
    out->gap_best = gap_to(b->better, ckpip_table_value(b, BEST_TENTH), s->value);
    if (!isnan(median))
        out->relation = relation_to(b, s, median, median);
    if (best > worst)
        out->score = fmin(fmax((ckpip_folded(b->better, s->value) - worst) / (best - worst), 0), 1);
    place_interval(b, s, out);
}

static ckpi_benchmark_position place(const ckpi_benchmark *b, const ckpi_benchmark_subject *s, int64_t as_of_us)
{
    ckpi_benchmark_position position = nowhere();
    position.notes = ckpip_benchmark_notes(b, s);
    position.comparability = ckpip_benchmark_comparability(position.notes);
    position.notes |= ckpip_benchmark_quality(b) | ckpip_benchmark_age_notes(b, as_of_us);
    position.age_days = ckpip_benchmark_age_days(b, as_of_us);
    if (position.comparability == CKPI_COMPARABLE_NO)
        position.status = CKPI_POSITION_NOT_COMPARABLE;
    else if (isnan(s->value))
        position.status = CKPI_POSITION_NO_VALUE;
    else if (ckpip_is_table(b))
        place_by_table(b, s, &position);
    else
        place_by_figure(b, s, &position);
    return position;
}

ckpi_status ckpi_benchmark_read(const ckpi_benchmark *benchmark, const ckpi_benchmark_subject *subject,
                                int64_t as_of_us, ckpi_benchmark_position *out)
{
    ckpi_benchmark b;
    ckpi_benchmark_subject s;
    ckpi_status status = ckpip_benchmark_take(benchmark, NULL, &b);
    if (status != CKPI_OK)
        return status;
    status = ckpip_take(&s, sizeof s, sizeof s, subject);
    if (status != CKPI_OK)
        return status;
    if (s.reserved0 != 0)
        return CKPI_E_NEWER;
    if (isinf(s.value) || s.low > s.high || !ckpip_is_within_time(as_of_us))
        return CKPI_E_ARGUMENT;
    const ckpi_benchmark_position position = place(&b, &s, as_of_us);
    return ckpip_give(out, &position, sizeof position, sizeof position);
}

ckpi_status ckpi_benchmark_at(const ckpi_benchmark *benchmark, double percentile, int64_t as_of_us, double *out,
                              uint32_t *status)
{
    ckpi_benchmark b;
    if (!out || !status || !(percentile >= 0 && percentile <= 100) || !ckpip_is_within_time(as_of_us))
        return CKPI_E_ARGUMENT;
    const ckpi_status taken = ckpip_benchmark_take(benchmark, NULL, &b);
    if (taken != CKPI_OK)
        return taken;
    const bool expired = ckpip_benchmark_age_notes(&b, as_of_us) & CKPI_NOTE_EXPIRED;
    *out = expired || !ckpip_is_table(&b) ? NAN : ckpip_table_value(&b, percentile);
    *status = CKPI_POSITION_OK;
    if (isnan(*out))
        *status = expired ? CKPI_POSITION_EXPIRED : CKPI_POSITION_OUTSIDE_TABLE;
    return CKPI_OK;
}
