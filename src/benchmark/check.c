/* SPDX-License-Identifier: MIT */
/* What a reference set may say. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "benchmark/benchmark.h"

enum {
    ALL_COMPOSITION =
        CKPI_HANDLE_PART_TALK | CKPI_HANDLE_PART_HOLD | CKPI_HANDLE_PART_AFTER_CONTACT_WORK | CKPI_HANDLE_PART_RING,
    ALL_FLAGS = CKPI_BENCHMARK_FLAG_OTHER_DEFINITION
};

/* The first member to blame. */
typedef struct blame {
    uint32_t field;
    uint32_t reason;
    uint64_t index;
} blame;

static const blame NOTHING = {0, 0, 0};

static blame because(uint32_t field, uint32_t reason)
{
    const blame b = {field, reason, 0};
    return b;
}

static blame at_point(size_t index, uint32_t reason)
{
    const blame b = {CKPI_BENCHMARK_FIELD_POINTS, reason, index};
    return b;
}

static blame check_metric(const ckpi_benchmark *b)
{
    ckpi_metric_info info = {.struct_size = sizeof info};
    if (b->metric == CKPI_METRIC_NONE && b->own_metric_id == 0)
        return because(CKPI_BENCHMARK_FIELD_METRIC, CKPI_BENCHMARK_REASON_MISSING);
    if (b->metric == CKPI_METRIC_NONE)
        return NOTHING;
    if (b->own_metric_id != 0)
        return because(CKPI_BENCHMARK_FIELD_METRIC, CKPI_BENCHMARK_REASON_CONTRADICTION);
    if (ckpi_metric_describe(b->metric, &info) != CKPI_OK)
        return because(CKPI_BENCHMARK_FIELD_METRIC, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (b->unit != info.unit)
        return because(CKPI_BENCHMARK_FIELD_UNIT, CKPI_BENCHMARK_REASON_CONTRADICTION);
    if (b->policy_kind != 0 && b->policy_kind != info.policy_kind)
        return because(CKPI_BENCHMARK_FIELD_POLICY, CKPI_BENCHMARK_REASON_CONTRADICTION);
    return NOTHING;
}

static blame check_words(const ckpi_benchmark *b)
{
    if (!ckpi_unit_name(b->unit))
        return because(CKPI_BENCHMARK_FIELD_UNIT, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (b->policy != 0 && b->policy_kind == 0)
        return because(CKPI_BENCHMARK_FIELD_POLICY, CKPI_BENCHMARK_REASON_CONTRADICTION);
    if (b->composition & ~(uint32_t)ALL_COMPOSITION)
        return because(CKPI_BENCHMARK_FIELD_COMPOSITION, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (!ckpi_better_name(b->better))
        return because(CKPI_BENCHMARK_FIELD_BETTER, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (b->statistic == CKPI_STATISTIC_UNKNOWN)
        return because(CKPI_BENCHMARK_FIELD_STATISTIC, CKPI_BENCHMARK_REASON_MISSING);
    if (b->statistic > CKPI_STATISTIC_REGULATION)
        return because(CKPI_BENCHMARK_FIELD_STATISTIC, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (b->bound > CKPI_FIGURE_BELOW)
        return because(CKPI_BENCHMARK_FIELD_BOUND, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (b->trust > CKPI_TRUST_UNSOURCED)
        return because(CKPI_BENCHMARK_FIELD_TRUST, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    if (b->flags & ~(uint32_t)ALL_FLAGS)
        return because(CKPI_BENCHMARK_FIELD_FLAGS, CKPI_BENCHMARK_REASON_UNKNOWN_VALUE);
    return NOTHING;
}

static blame check_numbers(const ckpi_benchmark *b)
{
    const bool threshold = b->threshold_us >= 0 && b->threshold_us <= CKPIP_DURATION_LIMIT;
    const bool shortest = b->short_us >= 0 && b->short_us <= CKPIP_DURATION_LIMIT;
    if (!threshold || !shortest)
        return because(CKPI_BENCHMARK_FIELD_THRESHOLD, CKPI_BENCHMARK_REASON_BEYOND_RANGE);
    if (!ckpip_is_within_time(b->start_us) || !ckpip_is_within_time(b->end_us) ||
        !ckpip_is_within_time(b->valid_until_us))
        return because(CKPI_BENCHMARK_FIELD_PERIOD, CKPI_BENCHMARK_REASON_BEYOND_RANGE);
    if (ckpip_is_time(b->start_us) && ckpip_is_time(b->end_us) && b->end_us < b->start_us)
        return because(CKPI_BENCHMARK_FIELD_PERIOD, CKPI_BENCHMARK_REASON_CONTRADICTION);
    if (b->peers < 0)
        return because(CKPI_BENCHMARK_FIELD_PEERS, CKPI_BENCHMARK_REASON_BEYOND_RANGE);
    if (!isfinite(b->value))
        return because(CKPI_BENCHMARK_FIELD_VALUE, CKPI_BENCHMARK_REASON_BEYOND_RANGE);
    if (!(b->quantile >= 0 && b->quantile < 1))
        return because(CKPI_BENCHMARK_FIELD_QUANTILE, CKPI_BENCHMARK_REASON_BEYOND_RANGE);
    return NOTHING;
}

static blame check_figure(const ckpi_benchmark *b)
{
    if (b->point_count != 0 || b->points)
        return because(CKPI_BENCHMARK_FIELD_POINTS, CKPI_BENCHMARK_REASON_CONTRADICTION);
    return NOTHING;
}

static blame check_table(const ckpi_benchmark *b)
{
    if (b->value != 0)
        return because(CKPI_BENCHMARK_FIELD_VALUE, CKPI_BENCHMARK_REASON_CONTRADICTION);
    if (b->bound != CKPI_FIGURE_EXACT)
        return because(CKPI_BENCHMARK_FIELD_BOUND, CKPI_BENCHMARK_REASON_CONTRADICTION);
    if (b->better != CKPI_BETTER_HIGHER && b->better != CKPI_BETTER_LOWER)
        return because(CKPI_BENCHMARK_FIELD_BETTER, CKPI_BENCHMARK_REASON_MISSING);
    if (!b->points || b->point_count < 2)
        return because(CKPI_BENCHMARK_FIELD_POINTS, CKPI_BENCHMARK_REASON_MISSING);
    for (size_t i = 0; i < b->point_count; i++) {
        const ckpi_benchmark_point point = b->points[i];
        if (!(point.percentile >= 0 && point.percentile <= 100) || !isfinite(point.value))
            return at_point(i, CKPI_BENCHMARK_REASON_BEYOND_RANGE);
        if (i == 0)
            continue;
        if (point.percentile <= b->points[i - 1].percentile)
            return at_point(i, CKPI_BENCHMARK_REASON_NOT_ASCENDING);
        if (ckpip_folded(b->better, point.value) < ckpip_folded(b->better, b->points[i - 1].value))
            return at_point(i, CKPI_BENCHMARK_REASON_NOT_MONOTONE);
    }
    return NOTHING;
}

static blame check(const ckpi_benchmark *b)
{
    blame (*const rules[])(const ckpi_benchmark *) = {check_words, check_metric, check_numbers,
                                                      ckpip_is_table(b) ? check_table : check_figure};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        const blame found = rules[i](b);
        if (found.reason != CKPI_BENCHMARK_REASON_NONE)
            return found;
    }
    return NOTHING;
}

ckpi_status ckpip_benchmark_take(const ckpi_benchmark *from, ckpi_issue *issue, ckpi_benchmark *into)
{
    const ckpi_status status = ckpip_take(into, sizeof *into, sizeof *into, from);
    if (status != CKPI_OK)
        return ckpip_blame(issue, status, 0, 0, 0);
    const blame found = check(into);
    if (found.reason == CKPI_BENCHMARK_REASON_NONE)
        return CKPI_OK;
    return ckpip_blame(issue, CKPI_E_RECORD, found.index, found.field, found.reason);
}

ckpi_status ckpi_benchmark_check(const ckpi_benchmark *benchmark, ckpi_issue *issue)
{
    ckpi_benchmark taken;
    return ckpip_benchmark_take(benchmark, issue, &taken);
}
