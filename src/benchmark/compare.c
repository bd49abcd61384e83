/* SPDX-License-Identifier: MIT */
/* Whether a value and a set mean the same, and how good the set is. */
#include "public.h"

#include "base/take.h"
#include "benchmark/benchmark.h"

static const int64_t DAY_US = INT64_C(86400000000);

enum {
    FRESH_DAYS = 365,
    FEWEST_PEERS = 10,
    DIFFERS = CKPI_NOTE_METRIC_DIFFERS | CKPI_NOTE_UNIT_DIFFERS | CKPI_NOTE_VERSION_DIFFERS |
              CKPI_NOTE_COMPOSITION_DIFFERS | CKPI_NOTE_POLICY_DIFFERS | CKPI_NOTE_THRESHOLD_DIFFERS |
              CKPI_NOTE_SHORT_LIMIT_DIFFERS | CKPI_NOTE_QUANTILE_DIFFERS | CKPI_NOTE_OTHER_DEFINITION,
    UNKNOWN = CKPI_NOTE_VERSION_UNKNOWN | CKPI_NOTE_COMPOSITION_UNKNOWN | CKPI_NOTE_POLICY_UNKNOWN |
              CKPI_NOTE_THRESHOLD_UNKNOWN
};

/* Of two things that may be unknown (0). Where neither says anything there is nothing to compare. */
static uint32_t compare(int64_t of_set, int64_t of_value, uint32_t differs, uint32_t unknown)
{
    if (of_set == of_value)
        return 0;
    return of_set == 0 || of_value == 0 ? unknown : differs;
}

static int64_t length_or_none(int64_t length_us)
{
    return length_us == CKPI_ABSENT ? 0 : length_us;
}

/* Thresholds and short limits are part of a policy: without a known policy the
 * short limit says nothing. */
static uint32_t compare_policy(const ckpi_benchmark *b, const ckpi_benchmark_subject *s)
{
    const int64_t threshold_us = length_or_none(s->threshold_us), short_us = length_or_none(s->short_us);
    const uint32_t threshold =
        compare(b->threshold_us, threshold_us, CKPI_NOTE_THRESHOLD_DIFFERS, CKPI_NOTE_THRESHOLD_UNKNOWN);
    if (s->policy_kind == 0 && b->policy_kind == 0)
        return threshold;
    if (b->policy == 0 || s->policy == 0)
        return threshold | CKPI_NOTE_POLICY_UNKNOWN;
    if (b->policy_kind != s->policy_kind || b->policy != s->policy)
        return threshold | CKPI_NOTE_POLICY_DIFFERS;
    return threshold | (b->short_us != short_us ? CKPI_NOTE_SHORT_LIMIT_DIFFERS : 0u);
}

static uint32_t compare_metric(const ckpi_benchmark *b, const ckpi_benchmark_subject *s)
{
    uint32_t notes = 0;
    if (b->metric != s->metric || b->own_metric_id != s->own_metric_id)
        notes |= CKPI_NOTE_METRIC_DIFFERS;
    if (b->unit != s->unit)
        notes |= CKPI_NOTE_UNIT_DIFFERS;
    const double quantile = isnan(s->quantile) ? 0 : s->quantile;
    if (b->quantile != quantile)
        notes |= CKPI_NOTE_QUANTILE_DIFFERS;
    notes |= compare(b->composition, s->composition, CKPI_NOTE_COMPOSITION_DIFFERS, CKPI_NOTE_COMPOSITION_UNKNOWN);
    return notes | compare(b->version, s->version, CKPI_NOTE_VERSION_DIFFERS, CKPI_NOTE_VERSION_UNKNOWN);
}

uint32_t ckpip_benchmark_notes(const ckpi_benchmark *benchmark, const ckpi_benchmark_subject *subject)
{
    uint32_t notes = compare_metric(benchmark, subject) | compare_policy(benchmark, subject);
    if (benchmark->flags & CKPI_BENCHMARK_FLAG_OTHER_DEFINITION)
        notes |= CKPI_NOTE_OTHER_DEFINITION;
    if (benchmark->population_id != 0 && subject->population_id != 0 &&
        benchmark->population_id != subject->population_id)
        notes |= CKPI_NOTE_POPULATION_DIFFERS;
    return notes;
}

uint32_t ckpip_benchmark_comparability(uint32_t notes)
{
    if (notes & DIFFERS)
        return CKPI_COMPARABLE_NO;
    return notes & UNKNOWN ? CKPI_COMPARABLE_UNKNOWN : CKPI_COMPARABLE_YES;
}

/* A target, a rule and the value of one organisation have no peers behind them. */
static bool rests_on_peers(uint32_t statistic)
{
    return statistic == CKPI_STATISTIC_PERCENTILES || statistic == CKPI_STATISTIC_MEAN ||
           statistic == CKPI_STATISTIC_MEDIAN;
}

uint32_t ckpip_benchmark_quality(const ckpi_benchmark *benchmark)
{
    uint32_t notes = 0;
    if (rests_on_peers(benchmark->statistic) && benchmark->peers == 0)
        notes |= CKPI_NOTE_PEERS_UNKNOWN;
    else if (rests_on_peers(benchmark->statistic) && benchmark->peers < FEWEST_PEERS)
        notes |= CKPI_NOTE_COARSE;
    if (benchmark->source_id == 0)
        notes |= CKPI_NOTE_NO_SOURCE;
    if (benchmark->trust != CKPI_TRUST_OFFICIAL && benchmark->trust != CKPI_TRUST_METHODICAL)
        notes |= CKPI_NOTE_LOW_TRUST;
    if (benchmark->bound != CKPI_FIGURE_EXACT)
        notes |= CKPI_NOTE_INEXACT;
    return notes;
}

double ckpip_benchmark_age_days(const ckpi_benchmark *benchmark, int64_t as_of_us)
{
    if (as_of_us == CKPI_ABSENT || !ckpip_is_time(benchmark->end_us))
        return NAN;
    return (double)(as_of_us - benchmark->end_us) / (double)DAY_US;
}

uint32_t ckpip_benchmark_age_notes(const ckpi_benchmark *benchmark, int64_t as_of_us)
{
    uint32_t notes = 0;
    if (as_of_us == CKPI_ABSENT || !ckpip_is_time(benchmark->end_us))
        notes |= CKPI_NOTE_UNDATED;
    else if (as_of_us - benchmark->end_us > FRESH_DAYS * DAY_US)
        notes |= CKPI_NOTE_STALE;
    if (as_of_us != CKPI_ABSENT && ckpip_is_time(benchmark->valid_until_us) && as_of_us > benchmark->valid_until_us)
        notes |= CKPI_NOTE_EXPIRED;
    return notes;
}

/* The catalogue's handle times are talk, hold and after-contact work. */
static uint32_t composition_of(uint32_t metric)
{
    if (metric != CKPI_METRIC_HANDLE_TIME && metric != CKPI_METRIC_HANDLE_TIME_CONTACT)
        return 0;
    return CKPI_HANDLE_PART_TALK | CKPI_HANDLE_PART_HOLD | CKPI_HANDLE_PART_AFTER_CONTACT_WORK;
}

static bool exists(const ckpi_value *value)
{
    return value->status == CKPI_VALUE_OK || value->status == CKPI_VALUE_APPROXIMATE ||
           value->status == CKPI_VALUE_PARTIAL;
}

ckpi_status ckpi_benchmark_subject_read(const ckpi_value *value, ckpi_benchmark_subject *out)
{
    ckpi_value taken;
    const ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, value);
    if (status != CKPI_OK)
        return status;
    const ckpi_benchmark_subject subject = {.metric = taken.metric,
                                            .version = taken.version,
                                            .unit = taken.unit,
                                            .policy_kind = taken.policy_kind,
                                            .policy = taken.policy,
                                            .composition = composition_of(taken.metric),
                                            .threshold_us = taken.threshold_us,
                                            .short_us = taken.short_us,
                                            .quantile = taken.quantile,
                                            .value = exists(&taken) ? taken.value : NAN,
                                            .low = exists(&taken) ? taken.low : NAN,
                                            .high = exists(&taken) ? taken.high : NAN};
    return ckpip_give(out, &subject, sizeof subject, sizeof subject);
}
