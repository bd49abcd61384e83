/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: every function of the benchmark room, with the
 * headers of that release, on the library of today. It never changes after
 * the release. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

int main(void)
{
    static const double values[4] = {10, 30, 20, 40};
    ckpi_benchmark_point points[4];
    ckpi_benchmark benchmark;
    ckpi_benchmark_subject subject;
    ckpi_benchmark_position position;
    ckpi_value value;
    ckpi_issue issue;
    size_t count = 0;
    uint32_t word = 0, status = 99;
    double at = 0;

    CHECK(ckpi_benchmark_points_of(values, 4, CKPI_BETTER_LOWER, points, 4, &count) == CKPI_OK && count == 4);
    memset(&benchmark, 0, sizeof benchmark);
    benchmark.struct_size = sizeof benchmark;
    benchmark.metric = CKPI_METRIC_SPEED_OF_ANSWER;
    benchmark.version = 1;
    benchmark.unit = CKPI_UNIT_SECONDS;
    benchmark.better = CKPI_BETTER_LOWER;
    benchmark.points = points;
    benchmark.point_count = count;
    memset(&issue, 0, sizeof issue);
    issue.struct_size = sizeof issue;
    CHECK(ckpi_benchmark_check(&benchmark, &issue) == CKPI_E_RECORD);
    CHECK(issue.field == CKPI_BENCHMARK_FIELD_STATISTIC && issue.reason == CKPI_BENCHMARK_REASON_MISSING);
    benchmark.statistic = CKPI_STATISTIC_PERCENTILES;
    CHECK(ckpi_benchmark_check(&benchmark, NULL) == CKPI_OK);

    memset(&value, 0, sizeof value);
    value.struct_size = sizeof value;
    value.metric = CKPI_METRIC_SPEED_OF_ANSWER;
    value.version = 1;
    value.unit = CKPI_UNIT_SECONDS;
    value.value = 25;
    value.low = 20;
    value.high = 30;
    value.quantile = NAN;
    value.threshold_us = CKPI_ABSENT;
    value.short_us = CKPI_ABSENT;
    memset(&subject, 0, sizeof subject);
    subject.struct_size = sizeof subject;
    CHECK(ckpi_benchmark_subject_read(&value, &subject) == CKPI_OK && subject.value == 25);
    memset(&position, 0, sizeof position);
    position.struct_size = sizeof position;
    CHECK(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &position) == CKPI_OK);
    CHECK(position.status == CKPI_POSITION_OK && position.comparability == CKPI_COMPARABLE_YES);
    CHECK(position.percentile == 62.5 && position.percentile_low == 50 && position.percentile_high == 75);
    CHECK(ckpi_benchmark_at(&benchmark, 75, CKPI_ABSENT, &at, &status) == CKPI_OK && at == 20 && status == 0);

    CHECK(strcmp(ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_NOTE, CKPI_NOTE_STALE), "stale") == 0);
    CHECK(ckpi_benchmark_word_find(CKPI_BENCHMARK_WORDS_TRUST, "official", 8, &word) == CKPI_OK);
    CHECK(word == CKPI_TRUST_OFFICIAL);
    CHECK(ckpi_benchmark_word_at(CKPI_BENCHMARK_WORDS_NOTE, 0, &word) == CKPI_OK && word == CKPI_NOTE_METRIC_DIFFERS);
    if (failures == 0)
        printf("the benchmark client of 0.1 runs on %s\n", ckpi_version_string());
    return failures != 0;
}
