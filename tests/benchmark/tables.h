/* SPDX-License-Identifier: MIT */
/* Reference sets and subjects that are known to be possible. */
#ifndef CALLKPI_TESTS_BENCHMARK_TABLES_H
#define CALLKPI_TESTS_BENCHMARK_TABLES_H

#include <callkpi.h>
#include <math.h>

#define TEST_DAY INT64_C(86400000000)

/* Handle times of 40 centres, measured in the first hundred days of 1970. */
static inline ckpi_benchmark test_handle_times(void)
{
    static const ckpi_benchmark_point points[] = {{10, 480}, {25, 420}, {50, 360}, {75, 300}, {90, 255}};
    const ckpi_benchmark benchmark = {
        .struct_size = sizeof benchmark,
        .metric = CKPI_METRIC_HANDLE_TIME,
        .version = 1,
        .unit = CKPI_UNIT_SECONDS,
        .composition = CKPI_HANDLE_PART_TALK | CKPI_HANDLE_PART_HOLD | CKPI_HANDLE_PART_AFTER_CONTACT_WORK,
        .better = CKPI_BETTER_LOWER,
        .statistic = CKPI_STATISTIC_PERCENTILES,
        .trust = CKPI_TRUST_METHODICAL,
        .source_id = 7,
        .end_us = 100 * TEST_DAY,
        .peers = 40,
        .points = points,
        .point_count = sizeof points / sizeof points[0],
    };
    return benchmark;
}

static inline ckpi_benchmark_subject test_handle_time(double value)
{
    const ckpi_benchmark_subject subject = {
        .struct_size = sizeof subject,
        .metric = CKPI_METRIC_HANDLE_TIME,
        .version = 1,
        .unit = CKPI_UNIT_SECONDS,
        .composition = CKPI_HANDLE_PART_TALK | CKPI_HANDLE_PART_HOLD | CKPI_HANDLE_PART_AFTER_CONTACT_WORK,
        .value = value,
        .low = NAN,
        .high = NAN,
    };
    return subject;
}

/* A regulator's limit on abandoned calls of diallers. */
static inline ckpi_benchmark test_limit(void)
{
    const ckpi_benchmark benchmark = {
        .struct_size = sizeof benchmark,
        .metric = CKPI_METRIC_DIALER_ABANDON,
        .version = 1,
        .unit = CKPI_UNIT_RATIO,
        .better = CKPI_BETTER_LOWER,
        .statistic = CKPI_STATISTIC_REGULATION,
        .trust = CKPI_TRUST_OFFICIAL,
        .source_id = 9,
        .end_us = 100 * TEST_DAY,
        .peers = 100,
        .value = 0.03,
    };
    return benchmark;
}

#endif
