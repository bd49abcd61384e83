/* SPDX-License-Identifier: MIT */
/* Inside the room: a caller's set taken in and checked, its comparability, its table. */
#ifndef CALLKPI_SRC_BENCHMARK_BENCHMARK_H
#define CALLKPI_SRC_BENCHMARK_BENCHMARK_H

#include "public.h"

#include "base/limits.h"
#include <math.h>
#include <stdbool.h>

/* Copies a caller's set, checked. */
ckpi_status ckpip_benchmark_take(const ckpi_benchmark *from, ckpi_issue *issue, ckpi_benchmark *into);

/* What can be said before any figure is looked at: comparability, and notes about it, age and source. */
uint32_t ckpip_benchmark_notes(const ckpi_benchmark *benchmark, const ckpi_benchmark_subject *subject);
uint32_t ckpip_benchmark_comparability(uint32_t notes);
uint32_t ckpip_benchmark_quality(const ckpi_benchmark *benchmark);
double ckpip_benchmark_age_days(const ckpi_benchmark *benchmark, int64_t as_of_us);
uint32_t ckpip_benchmark_age_notes(const ckpi_benchmark *benchmark, int64_t as_of_us);

/* The percentile of a value, and how it was found: a value of ckpi_position_status. */
double ckpip_table_percentile(const ckpi_benchmark *benchmark, double value, uint32_t *status);

/* The value at a percentile; NaN outside the table. */
double ckpip_table_value(const ckpi_benchmark *benchmark, double percentile);

static inline bool ckpip_is_time(int64_t time_us)
{
    return time_us != 0 && time_us != CKPI_ABSENT;
}

/* Absent, or such that two of them can be subtracted. */
static inline bool ckpip_is_within_time(int64_t time_us)
{
    return time_us == CKPI_ABSENT || ckpip_time_is_valid(time_us);
}

static inline bool ckpip_is_table(const ckpi_benchmark *benchmark)
{
    return benchmark->statistic == CKPI_STATISTIC_PERCENTILES;
}

/* Folds a value so that larger is better; where no way is better it stays. */
static inline double ckpip_folded(uint32_t better, double value)
{
    return better == CKPI_BETTER_LOWER ? -value : value;
}

#endif
