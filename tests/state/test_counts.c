/* SPDX-License-Identifier: MIT */
/* All counts at once are the counts one by one, whether they pend or not, and
 * those of outcomes are what the records say. */
#include "property/random_contacts.h"
#include "state/measure.h"
#include "support/expect.h"
#include <stdlib.h>

enum { RECORDS = 700, OUTCOMES = 8, QUEUED = 6 };

static void expect_one_by_one(const ckpi_state *state, const uint64_t counts[CKPIP_COUNTS])
{
    for (uint32_t c = 0; c < CKPIP_CONDITIONS; c++)
        expect_true(counts[c] == ckpip_state_condition(state, (enum ckpip_condition)c), "condition %u differs", c);
    for (uint32_t o = 1; o <= OUTCOMES; o++)
        expect_true(counts[CKPIP_COUNT_OUTCOME + o - 1] == ckpip_state_outcome(state, o), "outcome %u differs", o);
    for (uint32_t o = 1; o <= QUEUED; o++)
        expect_true(counts[CKPIP_COUNT_TIMED + o - 1] == ckpip_state_outcome_timed(state, o), "waits of %u differ", o);
}

static void expect_of_records(const uint64_t counts[CKPIP_COUNTS], const ckpi_contact *records, size_t count)
{
    uint64_t outcomes[OUTCOMES + 1] = {0}, timed[OUTCOMES + 1] = {0}, offered = 0, known = 0;
    for (size_t i = 0; i < count; i++) {
        outcomes[records[i].outcome]++;
        timed[records[i].outcome] += (records[i].present & CKPI_CONTACT_HAS_WAIT) != 0;
    }
    for (uint32_t o = 1; o <= OUTCOMES; o++)
        assert_int_equal(counts[CKPIP_COUNT_OUTCOME + o - 1], outcomes[o]);
    for (uint32_t o = 1; o <= QUEUED; o++) {
        assert_int_equal(counts[CKPIP_COUNT_TIMED + o - 1], timed[o]);
        offered += outcomes[o];
        known += timed[o];
    }
    assert_int_equal(counts[CKPIP_COUNT_OFFERED], offered);
    assert_int_equal(counts[CKPIP_COUNT_OFFERED_TIMED], known);
    assert_int_equal(counts[CKPIP_COUNT_ARRIVALS], count);
    assert_int_equal(counts[CKPIP_COUNT_ANYTHING], count + counts[CKPIP_HANDLED]);
}

static void expect_within(const ckpi_state *state, int64_t limit)
{
    for (uint32_t compare = CKPI_COMPARE_AT_MOST; compare <= CKPI_COMPARE_BELOW; compare++) {
        uint64_t within[QUEUED];
        assert_true(ckpip_state_within_threshold(state, limit, compare, within));
        for (uint32_t o = 1; o <= QUEUED; o++) {
            uint64_t low, high;
            assert_true(ckpip_state_within(state, limit, compare, o, &low, &high));
            assert_true(within[o - 1] == low && low == high);
        }
    }
}

static void counts_at_once_are_counts_one_by_one(void **unused)
{
    ckpi_contact *records = malloc(RECORDS * sizeof *records);
    const random_profile profile = random_profile_usual();
    (void)unused;
    assert_non_null(records);
    for (uint64_t seed = 1; seed <= 12; seed++) {
        random_source source = {seed};
        ckpi_state_config config = default_config();
        config.threshold_count = 2;
        config.thresholds_us[0] = 20000000;
        config.thresholds_us[1] = 60000000;
        random_contacts(&source, &profile, records, RECORDS);
        ckpi_state *state = new_state(&config);
        for (size_t held = 0; held < RECORDS;) {
            uint64_t counts[CKPIP_COUNTS], within[QUEUED];
            const size_t step = random_chance(&source, 99) ? 1 : random_below(&source, RECORDS - held) + 1;
            add_records(state, records + held, step);
            held += step;
            ckpip_state_counts(state, counts);
            expect_one_by_one(state, counts);
            expect_of_records(counts, records, held);
            expect_within(state, 20000000);
            expect_within(state, 60000000);
            assert_false(ckpip_state_within_threshold(state, 60000001, CKPI_COMPARE_AT_MOST, within));
        }
        ckpi_state_free(state);
    }
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_at_once_are_counts_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
