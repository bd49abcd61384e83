/* SPDX-License-Identifier: MIT */
/* The values of every set of histograms against the sorted values themselves,
 * for cells that are a log alone and for cells that count in windows. */
#include "state/histogram.h"
#include "support/contacts.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 5000, HISTOGRAMS = CKPIP_HISTOGRAMS };

/* What a state was given, by histogram. */
typedef struct given {
    ckpi_state *state;
    uint32_t precision;
    uint32_t kept; /* histograms */
    uint32_t counts[HISTOGRAMS];
    int64_t values[HISTOGRAMS][RECORDS];
    uint64_t seed;
} given;

static uint64_t draw(given *g, uint64_t bound)
{
    g->seed = g->seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
    return (g->seed >> 33) % bound;
}

/* An odd number of microseconds, so that no bounds are narrowed to milliseconds:
 * often of few that are equal, else of any length. */
static int64_t duration(given *g)
{
    const uint64_t any = (UINT64_C(1) << 41) >> draw(g, 41);
    const uint64_t few = UINT64_C(1) << draw(g, 24);
    const uint64_t us = draw(g, 3) == 0 ? few : any / 1000 * draw(g, 1000);
    return (int64_t)(us | 1);
}

static void note(given *g, uint32_t histogram, int64_t value)
{
    g->values[histogram][g->counts[histogram]++] = value;
}

static void add(given *g, uint8_t outcome)
{
    ckpi_contact c = test_contact(outcome, 0, duration(g));
    if (outcome == CKPI_OUTCOME_ANSWERED) {
        c.present |= CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_HOLD | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK;
        c.talk_us = duration(g);
        c.hold_us = duration(g);
        c.after_contact_work_us = duration(g);
        note(g, CKPIP_HISTOGRAM_TALK, c.talk_us);
        note(g, CKPIP_HISTOGRAM_HOLD, c.hold_us);
        note(g, CKPIP_HISTOGRAM_AFTER_CONTACT_WORK, c.after_contact_work_us);
        note(g, CKPIP_HISTOGRAM_HANDLE, c.talk_us + c.hold_us + c.after_contact_work_us);
    }
    note(g, CKPIP_HISTOGRAM_WAIT + outcome - 1u, c.wait_us);
    add_records(g->state, &c, 1);
}

/* --- Against the sorted values --- */

static int ascending(const void *a, const void *b)
{
    int64_t x, y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return (x > y) - (x < y);
}

static size_t sorted_values(const given *g, uint32_t set, int64_t *out)
{
    size_t count = 0;
    for (uint32_t h = 0; h < HISTOGRAMS; h++) {
        if (!(set >> h & 1))
            continue;
        memcpy(out + count, g->values[h], g->counts[h] * sizeof *out);
        count += g->counts[h];
    }
    qsort(out, count, sizeof *out, ascending);
    return count;
}

static void expect_rank(const given *g, const ckpip_quantile_set *of, size_t rank, int64_t value)
{
    int64_t low, high, least, most;
    ckpip_quantile_rank(of, rank, &low, &high);
    ckpip_bucket_bounds(ckpip_bucket((uint64_t)value, g->precision), g->precision, &least, &most);
    expect_true(low == least && high == most, "set %x, precision %u, rank %zu of %llu: [%lld, %lld], not [%lld, %lld]",
                of->set, g->precision, rank, (unsigned long long)of->total, (long long)low, (long long)high,
                (long long)least, (long long)most);
}

static void expect_set(const given *g, const ckpip_quantile_reader *reader, uint32_t set)
{
    static int64_t values[HISTOGRAMS * RECORDS];
    ckpip_quantile_set of;
    if (set & ~g->kept) {
        ckpip_quantile_choose(&of, reader, set);
        assert_false(of.kept);
        assert_int_equal(of.total, 0);
        return;
    }
    const size_t count = sorted_values(g, set, values), stride = 1 + count / 300;
    ckpip_quantile_choose(&of, reader, set);
    assert_true(of.kept);
    assert_int_equal(of.total, count);
    for (size_t rank = 1; rank < count; rank += stride)
        expect_rank(g, &of, rank, values[rank - 1]);
    if (count > 0)
        expect_rank(g, &of, count, values[count - 1]);
}

/* Each histogram, all waits, all of handling, all; and others. */
static void expect_sets(given *g)
{
    static ckpip_quantile_reader reader;
    const uint32_t all = (1u << HISTOGRAMS) - 1, waits = (1u << CKPIP_HISTOGRAM_TALK) - 1;
    ckpip_quantile_open(&reader, g->state);
    for (uint32_t h = 0; h < HISTOGRAMS; h++)
        expect_set(g, &reader, 1u << h);
    expect_set(g, &reader, waits);
    expect_set(g, &reader, all & ~waits);
    expect_set(g, &reader, all);
    for (int i = 0; i < 20; i++)
        expect_set(g, &reader, 1 + (uint32_t)draw(g, all));
}

static given *open_given(const ckpi_state_config *of, uint32_t precision, uint64_t seed)
{
    static given g;
    ckpi_state_config config = *of;
    memset(&g, 0, sizeof g);
    config.precision_bits = precision;
    config.keep = CKPI_KEEP_HISTOGRAMS; /* no extremes, which would narrow bounds */
    g.state = new_state(&config);
    g.precision = precision;
    g.kept = (1u << HISTOGRAMS) - 1;
    g.seed = seed;
    return &g;
}

/* --- Cells --- */

/* Up to 420 records a log holds all, in the end more than
 * CKPIP_QUANTILE_OTHERS of other histograms than the longest one. */
static void test_logs(void **test)
{
    const ckpi_state_config config = default_config();
    static const uint32_t counts[] = {0, 1, 2, 3, 7, 20, 64, 100, 250, 420};
    (void)test;
    for (uint32_t precision = 4; precision <= 12; precision += 4) {
        given *g = open_given(&config, precision, precision);
        uint32_t added = 0;
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            for (; added < counts[i]; added++)
                add(g, (uint8_t)(1 + draw(g, 6)));
            assert_null(g->state->windows);
            expect_sets(g);
        }
        ckpi_state_free(g->state);
    }
}

/* As many others as fit, and one more. */
static void test_most_others(void **test)
{
    const ckpi_state_config config = default_config();
    given *g = open_given(&config, 7, 1);
    (void)test;
    for (int i = 0; i < 300; i++)
        add(g, CKPI_OUTCOME_ABANDONED);
    for (int i = 0; i < CKPIP_QUANTILE_OTHERS; i++)
        add(g, CKPI_OUTCOME_CALLBACK);
    expect_sets(g);
    add(g, CKPI_OUTCOME_CALLBACK);
    expect_sets(g);
    assert_null(g->state->windows);
    ckpi_state_free(g->state);
}

/* Windows of some histograms; others have all their values in the log, or in
 * both; and the longest duration there is, in the last step of the coarsest buckets. */
static void test_windows(void **test)
{
    const ckpi_state_config config = default_config();
    (void)test;
    for (uint32_t precision = 4; precision <= 12; precision++) {
        given *g = open_given(&config, precision, 40 + precision);
        for (int i = 0; i < RECORDS / 2; i++)
            add(g, (uint8_t)(1 + draw(g, 3)));
        assert_non_null(g->state->windows);
        expect_sets(g);
        for (int i = 0; i < 150; i++)
            add(g, (uint8_t)(1 + draw(g, 6)));
        ckpi_contact longest = test_contact(CKPI_OUTCOME_ABANDONED, 0, ckpi_duration_limit());
        note(g, CKPIP_HISTOGRAM_WAIT + CKPI_OUTCOME_ABANDONED - 1u, longest.wait_us);
        add_records(g->state, &longest, 1);
        expect_sets(g);
        for (int i = 0; i < RECORDS / 4; i++)
            add(g, (uint8_t)(1 + draw(g, 6)));
        expect_sets(g);
        ckpi_state_free(g->state);
    }
}

/* A window of one histogram alone: the sets of others need none. */
static void test_one_window(void **test)
{
    const ckpi_state_config config = default_config();
    given *g = open_given(&config, 7, 3);
    (void)test;
    for (int i = 0; i < CKPIP_LOG_LAST + 1; i++)
        add(g, CKPI_OUTCOME_ABANDONED);
    for (int i = 0; i < 90; i++)
        add(g, (uint8_t)(1 + draw(g, 6)));
    assert_non_null(g->state->windows);
    expect_sets(g);
    ckpi_state_free(g->state);
}

/* Bounds within the extremes of those that are in the set. */
static void test_extremes(void **test)
{
    static ckpip_quantile_reader reader;
    ckpi_state_config config = default_config();
    ckpip_quantile_set of;
    int64_t low, high;
    (void)test;
    config.keep = CKPI_KEEP_HISTOGRAMS | CKPI_KEEP_EXTREMA;
    ckpi_state *state = new_state(&config);
    const ckpi_contact records[3] = {test_contact(CKPI_OUTCOME_ANSWERED, 0, 1000000001),
                                     test_contact(CKPI_OUTCOME_ABANDONED, 0, 1000000031),
                                     test_contact(CKPI_OUTCOME_CALLBACK, 0, 1000000011)};
    add_records(state, records, 3);
    ckpip_quantile_open(&reader, state);
    ckpip_quantile_choose(&of, &reader, 1u << (CKPI_OUTCOME_ABANDONED - 1));
    assert_true(of.kept);
    ckpip_quantile_rank(&of, 1, &low, &high);
    assert_int_equal(low, 1000000031);
    assert_int_equal(high, 1000000031);
    ckpip_quantile_choose(&of, &reader, (1u << CKPIP_HISTOGRAM_TALK) - 1);
    assert_true(of.kept);
    ckpip_quantile_rank(&of, 2, &low, &high);
    assert_int_equal(low, 1000000001);
    assert_int_equal(high, 1000000031);
    ckpi_state_free(state);
}

/* Histograms that are not kept have no place in the log. */
static void test_some_kept(void **test)
{
    const uint32_t waits = (1u << CKPIP_HISTOGRAM_TALK) - 1;
    const struct {
        uint32_t histograms, kept;
    } some[] = {
        {CKPI_HISTOGRAM_WAIT, waits},
        {CKPI_HISTOGRAM_HANDLE, 1u << CKPIP_HISTOGRAM_HANDLE},
        {CKPI_HISTOGRAM_WAIT | CKPI_HISTOGRAM_HOLD, waits | 1u << CKPIP_HISTOGRAM_HOLD},
        {CKPI_HISTOGRAM_TALK | CKPI_HISTOGRAM_AFTER_CONTACT_WORK,
         1u << CKPIP_HISTOGRAM_TALK | 1u << CKPIP_HISTOGRAM_AFTER_CONTACT_WORK},
    };
    (void)test;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        ckpi_state_config config = default_config();
        config.histograms = some[i].histograms;
        given *g = open_given(&config, 7, 70 + i);
        g->kept = some[i].kept;
        for (int k = 0; k < 300; k++)
            add(g, (uint8_t)(1 + draw(g, 6)));
        expect_sets(g);
        for (int k = 0; k < RECORDS / 2; k++)
            add(g, (uint8_t)(1 + draw(g, 6)));
        expect_sets(g);
        ckpi_state_free(g->state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_logs),       cmocka_unit_test(test_most_others), cmocka_unit_test(test_windows),
        cmocka_unit_test(test_one_window), cmocka_unit_test(test_extremes),    cmocka_unit_test(test_some_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
