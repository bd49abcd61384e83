/* SPDX-License-Identifier: MIT */
/* What a reference set may say: one rule at a time. */
#include "benchmark/tables.h"
#include "support/expect.h"
#include <math.h>
#include <string.h>

static void expect_blame_at(ckpi_benchmark benchmark, uint32_t field, uint32_t reason, uint64_t index, int line)
{
    ckpi_issue issue = {.struct_size = sizeof issue};
    const ckpi_status status = ckpi_benchmark_check(&benchmark, &issue);
    expect_true(status == CKPI_E_RECORD && issue.status == status, "line %d: status %d", line, status);
    expect_true(issue.field == field && issue.reason == reason && issue.index == index,
                "line %d: field %u reason %u index %u", line, issue.field, issue.reason, (unsigned)issue.index);
    ckpi_benchmark_position position = {.struct_size = sizeof position, .notes = 77};
    const ckpi_benchmark_subject subject = test_handle_time(1);
    expect_status(ckpi_benchmark_read(&benchmark, &subject, CKPI_ABSENT, &position), CKPI_E_RECORD);
    assert_int_equal(position.notes, 77);
}

#define expect_blame(benchmark, field, reason)                                                                         \
    expect_blame_at((benchmark), CKPI_BENCHMARK_FIELD_##field, CKPI_BENCHMARK_REASON_##reason, 0, __LINE__)

#define with(start, member, content)                                                                                   \
    do {                                                                                                               \
        b = (start);                                                                                                   \
        b.member = (content);                                                                                          \
    } while (0)

static void every_member_is_checked(void **state)
{
    (void)state;
    ckpi_benchmark b = test_handle_times();
    expect_ok(ckpi_benchmark_check(&b, NULL));
    b = test_limit();
    expect_ok(ckpi_benchmark_check(&b, NULL));

    with(test_limit(), metric, 0);
    expect_blame(b, METRIC, MISSING);
    with(test_limit(), metric, 60000);
    expect_blame(b, METRIC, UNKNOWN_VALUE);
    with(test_limit(), own_metric_id, 4);
    expect_blame(b, METRIC, CONTRADICTION);
    with(test_limit(), unit, CKPI_UNIT_SECONDS);
    expect_blame(b, UNIT, CONTRADICTION);
    with(test_limit(), unit, 99);
    expect_blame(b, UNIT, UNKNOWN_VALUE);
    with(test_limit(), policy, 1);
    expect_blame(b, POLICY, CONTRADICTION);
    with(test_limit(), policy_kind, CKPI_POLICY_SERVICE_LEVEL);
    expect_blame(b, POLICY, CONTRADICTION);
    with(test_limit(), composition, 16);
    expect_blame(b, COMPOSITION, UNKNOWN_VALUE);
    with(test_limit(), better, 9);
    expect_blame(b, BETTER, UNKNOWN_VALUE);
    with(test_limit(), statistic, 0);
    expect_blame(b, STATISTIC, MISSING);
    with(test_limit(), statistic, 7);
    expect_blame(b, STATISTIC, UNKNOWN_VALUE);
    with(test_limit(), bound, 4);
    expect_blame(b, BOUND, UNKNOWN_VALUE);
    with(test_limit(), trust, 6);
    expect_blame(b, TRUST, UNKNOWN_VALUE);
    with(test_limit(), flags, 2);
    expect_blame(b, FLAGS, UNKNOWN_VALUE);
    with(test_limit(), threshold_us, -1);
    expect_blame(b, THRESHOLD, BEYOND_RANGE);
    with(test_limit(), short_us, INT64_MAX);
    expect_blame(b, THRESHOLD, BEYOND_RANGE);
    with(test_limit(), end_us, INT64_MAX);
    expect_blame(b, PERIOD, BEYOND_RANGE);
    with(test_limit(), start_us, 101 * TEST_DAY);
    expect_blame(b, PERIOD, CONTRADICTION);
    with(test_limit(), peers, -1);
    expect_blame(b, PEERS, BEYOND_RANGE);
    with(test_limit(), value, INFINITY);
    expect_blame(b, VALUE, BEYOND_RANGE);
    with(test_limit(), quantile, 1);
    expect_blame(b, QUANTILE, BEYOND_RANGE);
    with(test_limit(), quantile, NAN);
    expect_blame(b, QUANTILE, BEYOND_RANGE);
    with(test_limit(), point_count, 2);
    expect_blame(b, POINTS, CONTRADICTION);
    with(test_handle_times(), value, 1);
    expect_blame(b, VALUE, CONTRADICTION);
    with(test_handle_times(), bound, CKPI_FIGURE_ABOUT);
    expect_blame(b, BOUND, CONTRADICTION);
    with(test_handle_times(), better, CKPI_BETTER_TARGET);
    expect_blame(b, BETTER, MISSING);
    with(test_handle_times(), points, NULL);
    expect_blame(b, POINTS, MISSING);
    with(test_handle_times(), point_count, 1);
    expect_blame(b, POINTS, MISSING);
}

static void points_are_checked_one_by_one(void **state)
{
    (void)state;
    ckpi_benchmark b = test_handle_times();
    const ckpi_benchmark_point same[] = {{10, 9}, {50, 8}, {50, 7}};
    const ckpi_benchmark_point beyond[] = {{10, 9}, {101, 8}};
    const ckpi_benchmark_point infinite[] = {{10, -INFINITY}, {50, 8}};
    const ckpi_benchmark_point worse[] = {{10, 9}, {50, 7}, {90, 8}};
    b.points = same;
    b.point_count = 3;
    expect_blame_at(b, CKPI_BENCHMARK_FIELD_POINTS, CKPI_BENCHMARK_REASON_NOT_ASCENDING, 2, __LINE__);
    b.points = worse;
    expect_blame_at(b, CKPI_BENCHMARK_FIELD_POINTS, CKPI_BENCHMARK_REASON_NOT_MONOTONE, 2, __LINE__);
    b.point_count = 2;
    b.points = beyond;
    expect_blame_at(b, CKPI_BENCHMARK_FIELD_POINTS, CKPI_BENCHMARK_REASON_BEYOND_RANGE, 1, __LINE__);
    b.points = infinite;
    expect_blame_at(b, CKPI_BENCHMARK_FIELD_POINTS, CKPI_BENCHMARK_REASON_BEYOND_RANGE, 0, __LINE__);
}

static void sizes_are_checked(void **state)
{
    (void)state;
    ckpi_benchmark b = test_limit();
    struct {
        ckpi_benchmark known;
        uint64_t later;
    } newer = {test_limit(), 0};
    newer.known.struct_size = sizeof newer;
    expect_ok(ckpi_benchmark_check(&newer.known, NULL));
    newer.later = 1;
    expect_status(ckpi_benchmark_check(&newer.known, NULL), CKPI_E_NEWER);
    b.struct_size = 8;
    expect_status(ckpi_benchmark_check(&b, NULL), CKPI_E_SIZE);
    expect_status(ckpi_benchmark_check(NULL, NULL), CKPI_E_ARGUMENT);
}

/* Every constant has a word, every word its constant, and no two share one. */
static void words_and_constants_agree(void **state)
{
    (void)state;
    size_t words = 0;
    for (uint32_t list = CKPI_BENCHMARK_WORDS_TRUST; list <= CKPI_BENCHMARK_WORDS_REASON; list++) {
        uint32_t value = 0, found = 0;
        for (uint32_t i = 0; ckpi_benchmark_word_at(list, i, &value) == CKPI_OK; i++, words++) {
            const char *word = ckpi_benchmark_word(list, value);
            assert_non_null(word);
            expect_ok(ckpi_benchmark_word_find(list, word, strlen(word), &found));
            assert_int_equal(found, value);
        }
    }
    assert_int_equal(words, 5 + 6 + 4 + 4 + 3 + 24 + 9 + 3 + 15 + 6);
    uint32_t out = 0;
    expect_status(ckpi_benchmark_word_find(CKPI_BENCHMARK_WORDS_NOTE, "no such", 7, &out), CKPI_E_NOT_FOUND);
    expect_status(ckpi_benchmark_word_find(0, "stale", 5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_word_find(99, "stale", 5, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_benchmark_word_at(CKPI_BENCHMARK_WORDS_NOTE, 0, NULL), CKPI_E_ARGUMENT);
    assert_null(ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_TRUST, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_is_checked),
        cmocka_unit_test(points_are_checked_one_by_one),
        cmocka_unit_test(sizes_are_checked),
        cmocka_unit_test(words_and_constants_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
