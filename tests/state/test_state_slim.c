/* SPDX-License-Identifier: MIT */
/* Durations around 2^32 microseconds, where the kernel changes from loops over
 * 32 bits to record by record: every measure is as counted here by hand. */
#include "support/contacts.h"
#include "support/expect.h"

#include "state/measure.h"
#include <callkpi.h>

static const int64_t VALUES[] = {
    0,
    1,
    2 * TEST_SECOND,
    INT64_C(1) << 31,
    (INT64_C(1) << 32) - 3,
    (INT64_C(1) << 32) - 2,
    (INT64_C(1) << 32) - 1,
    INT64_C(1) << 32,
    (INT64_C(1) << 32) + 1,
    4295 * TEST_SECOND,
    INT64_C(1) << 40,
};
enum { VALUE_COUNT = sizeof VALUES / sizeof VALUES[0], RECORDS = 2 * VALUE_COUNT * VALUE_COUNT * VALUE_COUNT };

/* Every combination of three values as wait, talk and work; hold repeats the
 * talk in every third one. */
static void make_records(ckpi_contact *records)
{
    size_t n = 0;
    for (size_t w = 0; w < VALUE_COUNT; w++) {
        for (size_t t = 0; t < VALUE_COUNT; t++) {
            for (size_t a = 0; a < VALUE_COUNT; a++) {
                records[n] = test_handled((int64_t)n, VALUES[w], VALUES[t], n % 3 == 0 ? VALUES[t] : 0, VALUES[a]);
                records[n].flags = CKPI_CONTACT_FLAG_LIVE_ANSWERED;
                n++;
                records[n] = test_contact(CKPI_OUTCOME_ABANDONED, (int64_t)n, VALUES[(w + a) % VALUE_COUNT]);
                n++;
            }
        }
    }
}

static ckpi_state *a_state_of(const ckpi_contact *records, size_t count, const ckpi_state_config *config)
{
    ckpi_state *state = NULL;
    const ckpi_contact_view view = test_view(records, count);
    expect_ok(ckpi_state_new(config, &state));
    expect_ok(ckpi_state_add_view(state, &view, NULL));
    return state;
}

static ckpi_state_config at_the_edge(size_t limit)
{
    ckpi_state_config config = {.struct_size = sizeof config, .threshold_count = 2};
    config.thresholds_us[0] = VALUES[limit];
    config.thresholds_us[1] = VALUES[VALUE_COUNT - 1] + 1;
    config.short_handle_us = VALUES[limit] ? VALUES[limit] : 1;
    config.dialer_limit_us = VALUES[limit] ? VALUES[limit] : 1;
    return config;
}

static int64_t handle_of(const ckpi_contact *c)
{
    return c->talk_us + c->hold_us + c->after_contact_work_us;
}

/* What the measures must be. */
typedef struct tally {
    uint64_t handled, brief, late, off_second, off_milli;
    uint64_t below[2], at_most[2]; /* answered, abandoned; of the first threshold */
    uint64_t talk, handle;         /* sums: below 2^64 here */
    int64_t longest_handle, shortest_handle, longest_wait;
} tally;

static tally count(const ckpi_contact *records, const ckpi_state_config *config)
{
    tally t = {.shortest_handle = INT64_MAX};
    for (size_t i = 0; i < RECORDS; i++) {
        const ckpi_contact *c = &records[i];
        const int abandoned = c->outcome == CKPI_OUTCOME_ABANDONED;
        t.below[abandoned] += c->wait_us < config->thresholds_us[0];
        t.at_most[abandoned] += c->wait_us <= config->thresholds_us[0];
        if (abandoned)
            continue;
        t.longest_wait = c->wait_us > t.longest_wait ? c->wait_us : t.longest_wait;
        t.late += c->wait_us > config->dialer_limit_us;
        if (handle_of(c) == 0)
            continue;
        t.handled++;
        t.brief += handle_of(c) < config->short_handle_us;
        t.off_second += c->talk_us % TEST_SECOND != 0 || c->hold_us % TEST_SECOND != 0 ||
                        c->after_contact_work_us % TEST_SECOND != 0;
        t.off_milli += c->talk_us % 1000 != 0 || c->hold_us % 1000 != 0 || c->after_contact_work_us % 1000 != 0;
        t.talk += (uint64_t)c->talk_us;
        t.handle += (uint64_t)handle_of(c);
        t.longest_handle = handle_of(c) > t.longest_handle ? handle_of(c) : t.longest_handle;
        t.shortest_handle = handle_of(c) < t.shortest_handle ? handle_of(c) : t.shortest_handle;
    }
    return t;
}

static void expect_sum(const ckpi_state *state, uint32_t sum, uint64_t expected)
{
    ckpip_wide wide;
    assert_true(ckpip_state_sum(state, sum, &wide));
    assert_int_equal(wide.low, expected);
    assert_int_equal(wide.high, 0);
}

static void expect_extreme(const ckpi_state *state, uint32_t extreme, int64_t expected)
{
    int64_t value;
    bool any, exact;
    assert_true(ckpip_state_extreme(state, extreme, &value, &any, &exact));
    assert_true(any && exact);
    assert_int_equal(value, expected);
}

static void expect_within(const ckpi_state *state, int64_t limit, uint32_t outcome, uint64_t below, uint64_t at_most)
{
    uint64_t low, high;
    assert_true(ckpip_state_within(state, limit, CKPI_COMPARE_BELOW, outcome, &low, &high));
    assert_int_equal(low, below);
    assert_int_equal(high, below);
    assert_true(ckpip_state_within(state, limit, CKPI_COMPARE_AT_MOST, outcome, &low, &high));
    assert_int_equal(low, at_most);
    assert_int_equal(high, at_most);
}

static void expect_tally(const ckpi_state *state, const ckpi_state_config *config, const tally *t)
{
    assert_int_equal(ckpip_state_condition(state, CKPIP_HANDLED), t->handled);
    assert_int_equal(ckpip_state_condition(state, CKPIP_SHORT_HANDLED), t->brief);
    assert_int_equal(ckpip_state_condition(state, CKPIP_LIVE_LATE), t->late);
    assert_int_equal(ckpip_state_condition(state, CKPIP_HANDLE_NOT_SECOND), t->off_second);
    assert_int_equal(ckpip_state_condition(state, CKPIP_HANDLE_NOT_MILLI), t->off_milli);
    expect_within(state, config->thresholds_us[0], CKPI_OUTCOME_ANSWERED, t->below[0], t->at_most[0]);
    expect_within(state, config->thresholds_us[0], CKPI_OUTCOME_ABANDONED, t->below[1], t->at_most[1]);
    expect_within(state, config->thresholds_us[1], CKPI_OUTCOME_ANSWERED, RECORDS / 2, RECORDS / 2);
    expect_sum(state, CKPIP_SUM_TALK, t->talk);
    expect_sum(state, CKPIP_SUM_HANDLE, t->handle);
    expect_extreme(state, CKPIP_MAX_HANDLE, t->longest_handle);
    expect_extreme(state, CKPIP_MIN_WAIT + CKPIP_MAX_HANDLE, t->shortest_handle);
    expect_extreme(state, CKPIP_MAX_WAIT, t->longest_wait);
}

static void durations_around_32_bits_are_counted_exactly(void **unused)
{
    static ckpi_contact records[RECORDS];
    (void)unused;
    make_records(records);
    for (size_t limit = 0; limit < VALUE_COUNT; limit++) {
        const ckpi_state_config config = at_the_edge(limit);
        const tally t = count(records, &config);
        ckpi_state *state = a_state_of(records, RECORDS, &config);
        expect_tally(state, &config, &t);
        ckpi_state_free(state);
    }
}

/* One record, and blocks of which none is whole, take other loops. */
static void and_so_they_are_in_batches_of_any_size(void **unused)
{
    static ckpi_contact records[RECORDS];
    static const size_t sizes[] = {1, 2, 7, 127, 129};
    const ckpi_state_config config = at_the_edge(6);
    (void)unused;
    make_records(records);
    const tally t = count(records, &config);
    for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
        ckpi_state *state = a_state_of(records, 0, &config);
        for (size_t at = 0; at < RECORDS; at += sizes[k]) {
            const size_t rest = RECORDS - at;
            const ckpi_contact_view view = test_view(records + at, rest < sizes[k] ? rest : sizes[k]);
            expect_ok(ckpi_state_add_view(state, &view, NULL));
        }
        expect_tally(state, &config, &t);
        ckpi_state_free(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(durations_around_32_bits_are_counted_exactly),
        cmocka_unit_test(and_so_they_are_in_batches_of_any_size),
    };
    return cmocka_run_group_tests_name("state_slim", tests, NULL, NULL);
}
