/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/words.h"

static const ckpip_word TRUSTS[] = {
    {CKPI_TRUST_OFFICIAL, "official"}, {CKPI_TRUST_METHODICAL, "methodical"}, {CKPI_TRUST_VENDOR, "vendor"},
    {CKPI_TRUST_FOLKLORE, "folklore"}, {CKPI_TRUST_UNSOURCED, "unsourced"},
};

static const ckpip_word STATISTICS[] = {
    {CKPI_STATISTIC_PERCENTILES, "percentiles"}, {CKPI_STATISTIC_MEAN, "mean"},
    {CKPI_STATISTIC_MEDIAN, "median"},           {CKPI_STATISTIC_VALUE, "value"},
    {CKPI_STATISTIC_TARGET, "target"},           {CKPI_STATISTIC_REGULATION, "regulation"},
};

static const ckpip_word BOUNDS[] = {
    {CKPI_FIGURE_EXACT, "exact"},
    {CKPI_FIGURE_ABOUT, "about"},
    {CKPI_FIGURE_ABOVE, "above"},
    {CKPI_FIGURE_BELOW, "below"},
};

static const ckpip_word COMPOSITIONS[] = {
    {CKPI_HANDLE_PART_TALK, "talk"},
    {CKPI_HANDLE_PART_HOLD, "hold"},
    {CKPI_HANDLE_PART_AFTER_CONTACT_WORK, "after_contact_work"},
    {CKPI_HANDLE_PART_RING, "ring"},
};

static const ckpip_word COMPARABILITIES[] = {
    {CKPI_COMPARABLE_NO, "no"},
    {CKPI_COMPARABLE_UNKNOWN, "unknown"},
    {CKPI_COMPARABLE_YES, "yes"},
};

static const ckpip_word NOTES[] = {
    {CKPI_NOTE_METRIC_DIFFERS, "metric_differs"},
    {CKPI_NOTE_UNIT_DIFFERS, "unit_differs"},
    {CKPI_NOTE_VERSION_DIFFERS, "version_differs"},
    {CKPI_NOTE_COMPOSITION_DIFFERS, "composition_differs"},
    {CKPI_NOTE_POLICY_DIFFERS, "policy_differs"},
    {CKPI_NOTE_THRESHOLD_DIFFERS, "threshold_differs"},
    {CKPI_NOTE_SHORT_LIMIT_DIFFERS, "short_limit_differs"},
    {CKPI_NOTE_QUANTILE_DIFFERS, "quantile_differs"},
    {CKPI_NOTE_OTHER_DEFINITION, "other_definition"},
    {CKPI_NOTE_VERSION_UNKNOWN, "version_unknown"},
    {CKPI_NOTE_COMPOSITION_UNKNOWN, "composition_unknown"},
    {CKPI_NOTE_POLICY_UNKNOWN, "policy_unknown"},
    {CKPI_NOTE_THRESHOLD_UNKNOWN, "threshold_unknown"},
    {CKPI_NOTE_POPULATION_DIFFERS, "population_differs"},
    {CKPI_NOTE_STALE, "stale"},
    {CKPI_NOTE_EXPIRED, "expired"},
    {CKPI_NOTE_UNDATED, "undated"},
    {CKPI_NOTE_COARSE, "coarse"},
    {CKPI_NOTE_PEERS_UNKNOWN, "peers_unknown"},
    {CKPI_NOTE_NO_SOURCE, "no_source"},
    {CKPI_NOTE_LOW_TRUST, "low_trust"},
    {CKPI_NOTE_INEXACT, "inexact"},
    {CKPI_NOTE_NO_INTERVAL, "no_interval"},
    {CKPI_NOTE_INTERVAL_CLAMPED, "interval_clamped"},
};

static const ckpip_word STATUSES[] = {
    {CKPI_POSITION_OK, "ok"},
    {CKPI_POSITION_PLATEAU, "plateau"},
    {CKPI_POSITION_BELOW_TABLE, "below_table"},
    {CKPI_POSITION_ABOVE_TABLE, "above_table"},
    {CKPI_POSITION_FIGURE, "figure"},
    {CKPI_POSITION_NO_VALUE, "no_value"},
    {CKPI_POSITION_NOT_COMPARABLE, "not_comparable"},
    {CKPI_POSITION_OUTSIDE_TABLE, "outside_table"},
    {CKPI_POSITION_EXPIRED, "expired"},
};

static const ckpip_word RELATIONS[] = {
    {CKPI_RELATION_WORSE, "worse"},
    {CKPI_RELATION_LEVEL, "level"},
    {CKPI_RELATION_BETTER, "better"},
};

static const ckpip_word FIELDS[] = {
    {CKPI_BENCHMARK_FIELD_METRIC, "metric"},       {CKPI_BENCHMARK_FIELD_UNIT, "unit"},
    {CKPI_BENCHMARK_FIELD_POLICY, "policy"},       {CKPI_BENCHMARK_FIELD_COMPOSITION, "composition"},
    {CKPI_BENCHMARK_FIELD_BETTER, "better"},       {CKPI_BENCHMARK_FIELD_STATISTIC, "statistic"},
    {CKPI_BENCHMARK_FIELD_BOUND, "bound"},         {CKPI_BENCHMARK_FIELD_TRUST, "trust"},
    {CKPI_BENCHMARK_FIELD_THRESHOLD, "threshold"}, {CKPI_BENCHMARK_FIELD_PERIOD, "period"},
    {CKPI_BENCHMARK_FIELD_PEERS, "peers"},         {CKPI_BENCHMARK_FIELD_VALUE, "value"},
    {CKPI_BENCHMARK_FIELD_QUANTILE, "quantile"},   {CKPI_BENCHMARK_FIELD_POINTS, "points"},
    {CKPI_BENCHMARK_FIELD_FLAGS, "flags"},
};

static const ckpip_word REASONS[] = {
    {CKPI_BENCHMARK_REASON_MISSING, "missing"},
    {CKPI_BENCHMARK_REASON_UNKNOWN_VALUE, "unknown_value"},
    {CKPI_BENCHMARK_REASON_BEYOND_RANGE, "beyond_range"},
    {CKPI_BENCHMARK_REASON_CONTRADICTION, "contradiction"},
    {CKPI_BENCHMARK_REASON_NOT_ASCENDING, "not_ascending"},
    {CKPI_BENCHMARK_REASON_NOT_MONOTONE, "not_monotone"},
};

static const ckpip_vocabulary VOCABULARIES[] = {
    {NULL, 0},
    [CKPI_BENCHMARK_WORDS_TRUST] = CKPIP_VOCABULARY(TRUSTS),
    [CKPI_BENCHMARK_WORDS_STATISTIC] = CKPIP_VOCABULARY(STATISTICS),
    [CKPI_BENCHMARK_WORDS_BOUND] = CKPIP_VOCABULARY(BOUNDS),
    [CKPI_BENCHMARK_WORDS_COMPOSITION] = CKPIP_VOCABULARY(COMPOSITIONS),
    [CKPI_BENCHMARK_WORDS_COMPARABILITY] = CKPIP_VOCABULARY(COMPARABILITIES),
    [CKPI_BENCHMARK_WORDS_NOTE] = CKPIP_VOCABULARY(NOTES),
    [CKPI_BENCHMARK_WORDS_STATUS] = CKPIP_VOCABULARY(STATUSES),
    [CKPI_BENCHMARK_WORDS_RELATION] = CKPIP_VOCABULARY(RELATIONS),
    [CKPI_BENCHMARK_WORDS_FIELD] = CKPIP_VOCABULARY(FIELDS),
    [CKPI_BENCHMARK_WORDS_REASON] = CKPIP_VOCABULARY(REASONS),
};

static ckpip_vocabulary find(uint32_t vocabulary)
{
    const size_t count = sizeof VOCABULARIES / sizeof VOCABULARIES[0];
    return VOCABULARIES[vocabulary < count ? vocabulary : 0];
}

const char *ckpi_benchmark_word(uint32_t vocabulary, uint32_t value)
{
    return ckpip_word_text(find(vocabulary), value);
}

ckpi_status ckpi_benchmark_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out)
{
    return ckpip_word_find(find(vocabulary), text, size, out);
}

ckpi_status ckpi_benchmark_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out)
{
    return ckpip_word_at(find(vocabulary), index, out);
}
