/* SPDX-License-Identifier: MIT */
/* Durations alone against sums, extremes and sorted values computed one by one. */
#include "base/bytes.h"
#include "base/limits.h"
#include "state/durations.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 3000, FRAME_HEAD = 24, FRAME_TAIL = 8, ROOM = 1 << 16 };

static const int64_t LIMIT = INT64_C(1) << 44;

static uint64_t next(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 16;
}

/* Of every size up to the limit, some absent, some equal. */
static void fill(int64_t *values, size_t count, uint64_t seed)
{
    for (size_t i = 0; i < count; i++) {
        const uint64_t kind = next(&seed) % 16, size = next(&seed) % 45;
        values[i] = (int64_t)(next(&seed) & ((UINT64_C(1) << size) - 1));
        if (kind == 0)
            values[i] = CKPI_ABSENT;
        if (kind == 1)
            values[i] = size % 2 == 0 ? LIMIT : 0;
        if (kind == 2)
            values[i] = 128;
    }
}

static ckpi_durations *durations_of(uint32_t precision, const int64_t *values, size_t count)
{
    ckpi_durations *durations = NULL;
    expect_ok(ckpi_durations_new(precision, NULL, &durations));
    expect_ok(ckpi_durations_add(durations, values, count, NULL));
    return durations;
}

static ckpi_durations_summary summary_of(const ckpi_durations *durations)
{
    ckpi_durations_summary summary = {0};
    summary.struct_size = sizeof summary;
    expect_ok(ckpi_durations_read(durations, &summary));
    return summary;
}

static bool are_equal(const ckpi_durations *a, const ckpi_durations *b)
{
    int32_t equal = -1;
    expect_ok(ckpi_durations_equal(a, b, &equal));
    return equal == 1;
}

static size_t save(const ckpi_durations *durations, uint8_t bytes[ROOM])
{
    size_t size = 0;
    expect_ok(ckpi_durations_save(durations, bytes, ROOM, &size));
    return size;
}

static void expect_same(const ckpi_durations *a, const ckpi_durations *b)
{
    static uint8_t left[ROOM], right[ROOM];
    assert_true(are_equal(a, b));
    const size_t size = save(a, left);
    assert_int_equal(save(b, right), size);
    assert_memory_equal(left, right, size);
}

/* --- Adding --- */

static int ascending(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* 128-bit sums by schoolbook halves, apart from the library's. */
static void add_square(uint64_t sum[2], uint64_t value)
{
    const uint64_t low = (uint32_t)value, high = value >> 32, middle = 2 * low * high;
    const uint64_t parts[2][2] = {{low * low, high * high}, {middle << 32, middle >> 32}};
    for (size_t i = 0; i < 2; i++) {
        sum[0] += parts[i][0];
        sum[1] += parts[i][1] + (sum[0] < parts[i][0]);
    }
}

static void expect_summary(const ckpi_durations *durations, const int64_t *sorted, size_t count)
{
    const ckpi_durations_summary summary = summary_of(durations);
    uint64_t sum = 0, squares[2] = {0, 0}; /* 3,000 values of 2^44 at most: the sum fits a word */
    for (size_t i = 0; i < count; i++) {
        sum += (uint64_t)sorted[i];
        add_square(squares, (uint64_t)sorted[i]);
    }
    assert_int_equal(summary.count, count);
    assert_true(summary.sum_low == sum && summary.sum_high == 0);
    assert_true(summary.squares_low == squares[0] && summary.squares_high == squares[1]);
    assert_true(summary.least_us == (count > 0 ? sorted[0] : CKPI_ABSENT));
    assert_true(summary.most_us == (count > 0 ? sorted[count - 1] : CKPI_ABSENT));
}

/* The value of the rank lies between the bounds, which are close: exact below 2^(p + 1). */
static void expect_quantiles(const ckpi_durations *durations, const int64_t *sorted, size_t count, uint32_t precision)
{
    for (size_t rank = 1; rank <= count; rank += 1 + count / 50) {
        int64_t low = -1, high = -1;
        const int64_t value = sorted[rank - 1];
        expect_ok(ckpi_durations_quantile(durations, ((double)rank - 0.5) / (double)count, &low, &high));
        assert_true(low <= value && value <= high);
        assert_true(high - low <= low >> precision);
    }
    int64_t low, high;
    expect_ok(ckpi_durations_quantile(durations, 0, &low, &high));
    assert_true(low == sorted[0]);
    expect_ok(ckpi_durations_quantile(durations, 1, &low, &high));
    assert_true(high == sorted[count - 1]);
}

static void all_ways_of_adding_agree_with_arithmetic(void **test)
{
    static const size_t counts[] = {0, 1, 2, 3, 255, 256, 257, 511, 1027, MOST};
    static const uint32_t precisions[] = {4, 7, 12};
    static int64_t values[MOST], sorted[MOST];
    (void)test;
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        const size_t count = counts[k];
        size_t known = 0;
        fill(values, count, k + 1);
        for (size_t i = 0; i < count; i++) {
            if (values[i] != CKPI_ABSENT)
                sorted[known++] = values[i];
        }
        qsort(sorted, known, sizeof *sorted, ascending);
        for (size_t p = 0; p < 3; p++) {
            ckpi_durations *many = durations_of(precisions[p], values, count);
            ckpi_durations *single = durations_of(precisions[p], NULL, 0);
            for (size_t i = 0; i < count; i++)
                expect_ok(ckpi_durations_add(single, values + i, 1, NULL));
            assert_true(are_equal(many, single));
            expect_summary(many, sorted, known);
            expect_summary(single, sorted, known);
            if (known > 0) {
                expect_quantiles(many, sorted, known, precisions[p]);
                expect_quantiles(single, sorted, known, precisions[p]);
            }
            ckpi_durations_free(many);
            ckpi_durations_free(single);
        }
    }
}

static void a_bad_value_changes_nothing_and_is_named(void **test)
{
    static const int64_t bad[] = {-1, INT64_MIN + 1, (INT64_C(1) << 44) + 1, INT64_MAX, -(INT64_C(1) << 44)};
    static int64_t values[MOST];
    (void)test;
    fill(values, MOST, 9);
    ckpi_durations *durations = durations_of(0, values, 40), *before = durations_of(0, values, 40);
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        for (size_t at = 0; at < MOST; at += 1 + at / 2) {
            ckpi_issue issue = {0};
            issue.struct_size = sizeof issue;
            fill(values, MOST, 9 + k);
            values[at] = bad[k];
            expect_status(ckpi_durations_add(durations, values, MOST, &issue), CKPI_E_RECORD);
            assert_int_equal(issue.index, at);
            assert_int_equal(issue.reason, bad[k] < 0 ? CKPI_REASON_NEGATIVE_DURATION : CKPI_REASON_BEYOND_RANGE);
            expect_same(durations, before);
            expect_status(ckpi_durations_add(durations, values + at, 1, &issue), CKPI_E_RECORD);
            assert_int_equal(issue.index, 0);
            expect_same(durations, before);
        }
    }
    ckpi_durations_free(durations);
    ckpi_durations_free(before);
}

/* --- Values one by one --- */

static void add_single(ckpi_durations *durations, const int64_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_ok(ckpi_durations_add(durations, values + i, 1, NULL));
}

/* Readers leave the log where it is: they may be many at a time. */
static void reading_moves_nothing(void **test)
{
    static int64_t values[MOST];
    static uint8_t bytes[ROOM];
    (void)test;
    fill(values, MOST, 11);
    for (size_t count = 1; count < 3 * (size_t)CKPIP_DURATIONS_LOG; count += 97) {
        ckpi_durations *single = durations_of(0, NULL, 0), *many = durations_of(0, values, count);
        int64_t low, high;
        add_single(single, values, count);
        const ckpi_durations before = *single;
        assert_true(count < 3 || before.logged > 0);
        save(single, bytes);
        summary_of(single);
        expect_same(single, many);
        const ckpi_status status = ckpi_durations_quantile(single, 0.5, &low, &high);
        assert_true(status == CKPI_OK || status == CKPI_E_NOT_FOUND);
        assert_memory_equal(&before, single, sizeof before);
        ckpi_durations_free(single);
        ckpi_durations_free(many);
    }
}

/* Full, partly filled and empty logs on either side, and an object with itself. */
static void logs_are_merged(void **test)
{
    static const size_t counts[] = {0, 1, 100, CKPIP_DURATIONS_LOG, CKPIP_DURATIONS_LOG + 1, MOST / 2};
    static const size_t kinds = sizeof counts / sizeof *counts;
    static int64_t values[MOST];
    (void)test;
    fill(values, MOST, 12);
    for (size_t k = 0; k < kinds * kinds; k++) {
        const size_t one = counts[k / kinds], other = counts[k % kinds];
        ckpi_durations *to = durations_of(0, NULL, 0), *from = durations_of(0, NULL, 0);
        ckpi_durations *whole = durations_of(0, values, one), *source = durations_of(0, values + one, other);
        expect_ok(ckpi_durations_add(whole, values + one, other, NULL));
        add_single(to, values, one);
        add_single(from, values + one, other);
        expect_ok(ckpi_durations_merge(to, from));
        expect_same(to, whole);
        expect_same(from, source);
        expect_ok(ckpi_durations_merge(to, to));
        expect_ok(ckpi_durations_merge(whole, whole));
        expect_same(to, whole);
        add_single(to, values, 1);
        expect_ok(ckpi_durations_add(whole, values, 1, NULL));
        expect_same(to, whole);
        expect_ok(ckpi_durations_reset(to));
        expect_ok(ckpi_durations_reset(whole));
        expect_same(to, whole);
        ckpi_durations_free(to);
        ckpi_durations_free(from);
        ckpi_durations_free(whole);
        ckpi_durations_free(source);
    }
}

/* --- More than a word of 32 bits counts --- */

/* `times` copies of a value, by doubling. */
static ckpi_durations *copies_of(int64_t value, uint64_t times)
{
    ckpi_durations *copies = durations_of(0, NULL, 0), *power = durations_of(0, &value, 1);
    for (; times > 0; times >>= 1) {
        if (times & 1)
            expect_ok(ckpi_durations_merge(copies, power));
        if (times > 1)
            expect_ok(ckpi_durations_merge(power, power));
    }
    ckpi_durations_free(power);
    return copies;
}

/* 2^32 and a few of one value, reached by each way of adding, and five of a longer one. */
static void counters_go_beyond_a_word(void **test)
{
    enum { MORE = 5 * CKPIP_DURATIONS_LOG, LONGER = 5 };
    static int64_t values[MORE + 1];
    static uint8_t bytes[ROOM];
    const uint64_t word = UINT64_C(1) << 32, few = word - MORE / 2;
    (void)test;
    for (size_t i = 0; i <= MORE; i++)
        values[i] = 1000;
    const int64_t longer[LONGER] = {5000, 5000, 5000, 5000, 5000};
    ckpi_durations *expected = copies_of(1000, few + MORE);
    for (int way = 0; way < 4; way++) {
        ckpi_durations *durations = copies_of(1000, few), *loaded = NULL;
        values[MORE] = -1; /* over the edge, and back */
        expect_status(ckpi_durations_add(durations, values, MORE + 1, NULL), CKPI_E_RECORD);
        values[MORE] = 1000;
        if (way == 0)
            expect_ok(ckpi_durations_add(durations, values, MORE, NULL));
        if (way == 1)
            add_single(durations, values, MORE);
        if (way >= 2) { /* from a log, and from counters */
            ckpi_durations *more = durations_of(0, values, way == 2 ? 0 : MORE - 7);
            add_single(more, values, way == 2 ? MORE : 7);
            expect_ok(ckpi_durations_merge(durations, more));
            ckpi_durations_free(more);
        }
        expect_same(durations, expected);

        expect_ok(ckpi_durations_add(durations, longer, LONGER, NULL));
        int64_t low, high;
        const double total = (double)(few + MORE + LONGER);
        expect_ok(ckpi_durations_quantile(durations, ((double)(few + MORE) - 0.5) / total, &low, &high));
        assert_true(low <= 1000 && high >= 1000 && high < 1100);
        expect_ok(ckpi_durations_quantile(durations, ((double)(few + MORE) + 0.5) / total, &low, &high));
        assert_true(low > 4900 && low <= 5000 && high >= 5000);
        assert_int_equal(summary_of(durations).count, few + MORE + LONGER);

        const size_t size = save(durations, bytes);
        expect_ok(ckpi_durations_load(bytes, size, 0, NULL, &loaded));
        expect_same(loaded, durations);
        ckpi_durations_free(loaded);
        ckpi_durations_free(durations);
    }
    ckpi_durations_free(expected);
}

/* 0, 1, 2 and 3 so many words often that number, sum, squares and extremes are
 * the same: the differences are 1, -3, 3, -1, and those of 1, x and x^2 vanish. */
static void bits_above_a_word_are_compared(void **test)
{
    static const uint64_t words[2][4] = {{2, 1, 4, 1}, {1, 4, 1, 2}};
    ckpi_durations *both[2] = {durations_of(0, NULL, 0), durations_of(0, NULL, 0)};
    (void)test;
    for (size_t k = 0; k < 8; k++) {
        ckpi_durations *copies = copies_of((int64_t)(k % 4), words[k / 4][k % 4] << 32);
        expect_ok(ckpi_durations_merge(both[k / 4], copies));
        ckpi_durations_free(copies);
    }
    const ckpi_durations_summary a = summary_of(both[0]), b = summary_of(both[1]);
    assert_memory_equal(&a, &b, sizeof a);
    assert_false(are_equal(both[0], both[1]));
    ckpi_durations_free(both[0]);
    ckpi_durations_free(both[1]);
}

/* An empty place in the log is no reason to hold more than may be held. */
static void the_limit_holds_one_by_one(void **test)
{
    enum { LEFT = 5 };
    const int64_t value = 3, absent = CKPI_ABSENT;
    (void)test;
    ckpi_durations *durations = copies_of(value, (uint64_t)ckpi_record_limit() - LEFT);
    ckpi_durations *logged = copies_of(value, (uint64_t)ckpi_record_limit() - LEFT);
    for (int i = 0; i < LEFT; i++)
        expect_ok(ckpi_durations_add(durations, &value, 1, NULL));
    expect_status(ckpi_durations_add(durations, &value, 1, NULL), CKPI_E_OVERFLOW);
    expect_status(ckpi_durations_add(durations, &absent, 1, NULL), CKPI_E_OVERFLOW);
    expect_status(ckpi_durations_merge(durations, durations), CKPI_E_OVERFLOW);
    assert_int_equal(summary_of(durations).count, ckpi_record_limit());
    /* Some in the log, then an array that leaves one place, and one more value. */
    expect_ok(ckpi_durations_add(logged, &value, 1, NULL));
    expect_ok(ckpi_durations_add(logged, (const int64_t[]){3, 3, 3}, 3, NULL));
    expect_status(ckpi_durations_add(logged, (const int64_t[]){3, 3}, 2, NULL), CKPI_E_OVERFLOW);
    expect_ok(ckpi_durations_add(logged, &value, 1, NULL));
    expect_status(ckpi_durations_add(logged, &value, 1, NULL), CKPI_E_OVERFLOW);
    expect_same(durations, logged);
    ckpi_durations_free(durations);
    ckpi_durations_free(logged);
}

/* --- Merging --- */

static void any_partition_gives_the_same_bytes(void **test)
{
    static int64_t values[MOST];
    (void)test;
    fill(values, MOST, 4);
    ckpi_durations *whole = durations_of(0, values, MOST), *total = durations_of(0, NULL, 0);
    for (size_t part = 0; part < 7; part++) { /* the last parts first */
        const size_t from = (6 - part) * MOST / 7, until = (7 - part) * MOST / 7;
        ckpi_durations *some = durations_of(7, values + from, until - from);
        expect_ok(ckpi_durations_merge(total, some));
        ckpi_durations_free(some);
    }
    expect_same(whole, total);
    ckpi_durations *twice = durations_of(0, values, MOST);
    expect_ok(ckpi_durations_add(twice, values, MOST, NULL));
    expect_ok(ckpi_durations_merge(total, total));
    expect_same(twice, total);

    ckpi_durations *finer = durations_of(8, values, 10), *empty = durations_of(0, NULL, 0);
    expect_status(ckpi_durations_merge(total, finer), CKPI_E_MISMATCH);
    assert_false(are_equal(finer, whole));
    expect_ok(ckpi_durations_merge(total, empty));
    expect_same(twice, total);
    expect_ok(ckpi_durations_reset(total));
    expect_same(total, empty);
    ckpi_durations_free(whole);
    ckpi_durations_free(total);
    ckpi_durations_free(twice);
    ckpi_durations_free(finer);
    ckpi_durations_free(empty);
}

static void no_more_than_the_limit_is_held(void **test)
{
    const int64_t value = LIMIT;
    (void)test;
    ckpi_durations *durations = durations_of(0, &value, 1);
    for (int doubling = 0; doubling < 38; doubling++)
        expect_ok(ckpi_durations_merge(durations, durations));
    const ckpi_durations_summary summary = summary_of(durations);
    assert_true(summary.count == ckpi_record_limit());
    assert_true(summary.sum_low == 0 && summary.sum_high == UINT64_C(1) << 18);         /* 2^(38 + 44) */
    assert_true(summary.squares_low == 0 && summary.squares_high == UINT64_C(1) << 62); /* 2^(38 + 88) */
    expect_status(ckpi_durations_merge(durations, durations), CKPI_E_OVERFLOW);
    expect_status(ckpi_durations_add(durations, &value, 1, NULL), CKPI_E_OVERFLOW);
    ckpi_durations_free(durations);
}

/* --- Bytes --- */

static void what_is_saved_is_loaded(void **test)
{
    static const size_t counts[] = {0, 1, 50, MOST};
    static const uint32_t precisions[] = {4, 7, 12};
    static int64_t values[MOST];
    static uint8_t bytes[ROOM];
    (void)test;
    fill(values, MOST, 5);
    for (size_t k = 0; k < 12; k++) {
        ckpi_durations *durations = durations_of(precisions[k % 3], values, counts[k / 3]), *loaded = NULL;
        const size_t size = save(durations, bytes);
        size_t needed = 0;
        expect_status(ckpi_durations_save(durations, NULL, 0, &needed), CKPI_E_SPACE);
        assert_int_equal(needed, size);
        expect_status(ckpi_durations_save(durations, bytes, size - 1, &needed), CKPI_E_SPACE);
        assert_int_equal(needed, size);
        expect_ok(ckpi_durations_save(durations, bytes, size, &needed));
        expect_ok(ckpi_durations_load(bytes, size, 0, NULL, &loaded));
        expect_same(durations, loaded);
        expect_ok(ckpi_durations_add(durations, values, 300, NULL));
        expect_ok(ckpi_durations_add(loaded, values, 300, NULL));
        expect_same(durations, loaded);
        ckpi_durations_free(durations);
        ckpi_durations_free(loaded);
    }
}

static void seal(uint8_t *bytes, size_t size)
{
    const size_t body = size - FRAME_TAIL;
    ckpip_writer length = {bytes, FRAME_HEAD, 16, 0}, tail = {bytes, size, body, 0};
    ckpip_write_u64(&length, body - FRAME_HEAD);
    ckpip_write_u64(&tail, ckpip_checksum(bytes, body));
}

/* Bytes with a right checksum: refused, or the canonical bytes of what they are. */
static bool expect_sound(const uint8_t *bytes, size_t size)
{
    static uint8_t again[ROOM];
    ckpi_durations *loaded = NULL;
    const ckpi_status status = ckpi_durations_load(bytes, size, 0, NULL, &loaded);
    if (status != CKPI_OK) {
        assert_true(status == CKPI_E_FORMAT || status == CKPI_E_UNSUPPORTED);
        assert_null(loaded);
        return false;
    }
    assert_int_equal(save(loaded, again), size);
    assert_memory_equal(again, bytes, size);
    ckpi_durations_free(loaded);
    return true;
}

static void damaged_bytes_are_refused_or_another_object(void **test)
{
    static const uint8_t changes[] = {0x01, 0x02, 0x40, 0x80, 0xff, 0x7f};
    static int64_t values[MOST];
    static uint8_t bytes[ROOM], changed[ROOM];
    size_t refused = 0, taken = 0;
    (void)test;
    fill(values, MOST, 6);
    for (size_t k = 0; k < 3; k++) {
        ckpi_durations *durations = durations_of(k == 0 ? 4 : 0, values, k == 2 ? 0 : 400);
        const size_t size = save(durations, bytes);
        for (size_t at = 0; at < size; at++) {
            expect_status(ckpi_durations_load(bytes, at, 0, NULL, &(ckpi_durations *){NULL}), CKPI_E_FORMAT);
            for (size_t c = 0; c < sizeof changes; c++) {
                memcpy(changed, bytes, size);
                changed[at] ^= changes[c];
                assert_false(expect_sound(changed, size));
                if (at < FRAME_HEAD || at >= size - FRAME_TAIL)
                    continue;
                seal(changed, size);
                *(expect_sound(changed, size) ? &taken : &refused) += 1;
            }
        }
        for (size_t cut = FRAME_HEAD + FRAME_TAIL; cut < size; cut++) {
            memcpy(changed, bytes, cut);
            seal(changed, cut);
            assert_false(expect_sound(changed, cut));
        }
        ckpi_durations_free(durations);
    }
    assert_true(refused > 1000 && taken > 10);
}

/* 5 and 6 lie in neighbouring buckets: one run, not two. */
static void runs_that_touch_are_one(void **test)
{
    static const int64_t values[] = {5, 6};
    static const uint8_t numbers[] = {7, 2, 5, 6, 11, 0, 61, 0}, one[] = {6, 1, 0, 0, 0}, two[] = {6, 0, 0, 1, 0, 0, 0};
    uint8_t bytes[FRAME_HEAD + sizeof numbers + sizeof two + FRAME_TAIL] = {0}, saved[ROOM];
    const size_t size = FRAME_HEAD + sizeof numbers + sizeof one + FRAME_TAIL;
    (void)test;
    ckpi_durations *durations = durations_of(0, values, 2);
    assert_int_equal(save(durations, saved), size);
    memcpy(bytes, saved, FRAME_HEAD);
    memcpy(bytes + FRAME_HEAD, numbers, sizeof numbers);
    memcpy(bytes + FRAME_HEAD + sizeof numbers, one, sizeof one);
    seal(bytes, size);
    assert_memory_equal(saved, bytes, size);
    assert_true(expect_sound(bytes, size));
    memcpy(bytes + FRAME_HEAD + sizeof numbers, two, sizeof two);
    seal(bytes, sizeof bytes);
    assert_false(expect_sound(bytes, sizeof bytes));
    ckpi_durations_free(durations);
}

/* Values that are said to reach from 4, or to 7, but lie in the buckets of 5 and 6. */
static void extremes_lie_in_buckets_in_use(void **test)
{
    static const int64_t values[] = {5, 6};
    enum { LEAST = FRAME_HEAD + 2, MOST_OF_ALL = FRAME_HEAD + 3 };
    uint8_t saved[ROOM];
    (void)test;
    ckpi_durations *durations = durations_of(0, values, 2);
    const size_t size = save(durations, saved);
    assert_true(saved[LEAST] == 5 && saved[MOST_OF_ALL] == 6);
    saved[LEAST] = 4;
    seal(saved, size);
    assert_false(expect_sound(saved, size));
    saved[LEAST] = 5;
    saved[MOST_OF_ALL] = 7;
    seal(saved, size);
    assert_false(expect_sound(saved, size));
    saved[MOST_OF_ALL] = 6;
    seal(saved, size);
    assert_true(expect_sound(saved, size));
    ckpi_durations_free(durations);
}

static void memory_that_fails_and_limits_are_told(void **test)
{
    static uint8_t bytes[ROOM];
    test_allocator allocator;
    ckpi_durations *durations = NULL, *loaded = NULL;
    (void)test;
    test_allocator_open(&allocator);
    test_allocator_arm(&allocator, TEST_FAIL_FROM_THEN, 1);
    expect_status(ckpi_durations_new(0, &allocator.hook, &durations), CKPI_E_MEMORY);
    assert_null(durations);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    expect_ok(ckpi_durations_new(0, &allocator.hook, &durations));
    const size_t size = save(durations, bytes), taken = allocator.bytes;
    test_allocator_arm(&allocator, TEST_FAIL_FROM_THEN, 1);
    expect_status(ckpi_durations_load(bytes, size, 0, &allocator.hook, &loaded), CKPI_E_MEMORY);
    test_allocator_arm(&allocator, TEST_FAIL_NEVER, 0);
    expect_status(ckpi_durations_load(bytes, size, taken - 1, &allocator.hook, &loaded), CKPI_E_LIMIT);
    assert_null(loaded);
    expect_ok(ckpi_durations_load(bytes, size, taken, &allocator.hook, &loaded));
    ckpi_durations_free(loaded);
    ckpi_durations_free(durations);
    ckpi_durations_free(NULL);
    assert_true(test_allocator_balanced(&allocator));
}

static void wrong_arguments_are_refused(void **test)
{
    ckpi_durations *d = durations_of(0, NULL, 0), *none = NULL;
    ckpi_allocator nothing = {0};
    ckpi_durations_summary summary = {0};
    int64_t low, high;
    size_t size;
    uint8_t byte = 0;
    int32_t equal;
    (void)test;
    expect_status(ckpi_durations_new(3, NULL, &none), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_new(13, NULL, &none), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_new(0, &nothing, &none), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_new(0, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_reset(NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_add(NULL, NULL, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_add(d, NULL, 1, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_merge(d, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_merge(NULL, d), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_equal(d, d, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_equal(NULL, d, &equal), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_read(NULL, &summary), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_read(d, &summary), CKPI_E_SIZE);
    expect_status(ckpi_durations_quantile(d, 0.5, &low, &high), CKPI_E_NOT_FOUND);
    expect_status(ckpi_durations_quantile(d, 1.1, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_quantile(d, NAN, &low, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_quantile(d, 0.5, NULL, &high), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_save(d, NULL, 1, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_save(d, &byte, 1, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_load(NULL, 1, 0, NULL, &none), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_load(&byte, 1, 0, &nothing, &none), CKPI_E_ARGUMENT);
    expect_status(ckpi_durations_load(&byte, 1, 0, NULL, NULL), CKPI_E_ARGUMENT);
    ckpi_durations_free(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_ways_of_adding_agree_with_arithmetic),
        cmocka_unit_test(a_bad_value_changes_nothing_and_is_named),
        cmocka_unit_test(reading_moves_nothing),
        cmocka_unit_test(logs_are_merged),
        cmocka_unit_test(counters_go_beyond_a_word),
        cmocka_unit_test(bits_above_a_word_are_compared),
        cmocka_unit_test(the_limit_holds_one_by_one),
        cmocka_unit_test(any_partition_gives_the_same_bytes),
        cmocka_unit_test(no_more_than_the_limit_is_held),
        cmocka_unit_test(what_is_saved_is_loaded),
        cmocka_unit_test(damaged_bytes_are_refused_or_another_object),
        cmocka_unit_test(runs_that_touch_are_one),
        cmocka_unit_test(extremes_lie_in_buckets_in_use),
        cmocka_unit_test(memory_that_fails_and_limits_are_told),
        cmocka_unit_test(wrong_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
