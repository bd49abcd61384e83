/* SPDX-License-Identifier: MIT */
/* Which records lie on whole seconds and milliseconds: counted in blocks of which
 * nearly all do or do not, where a look at the block saves a look at the record,
 * with one exception at any place; every count is as counted here record by record. */
#include "support/contacts.h"
#include "support/expect.h"

#include "state/measure.h"
#include <callkpi.h>

static const ckpi_state_config CONFIG = {.struct_size = sizeof CONFIG};

enum { BLOCK = 128, MILLI = 1000, SECOND = 1000000 };

/* Wait, talk, hold, after-contact work of the many. */
static const int64_t FEEDS[][4] = {
    {7 * SECOND, 180 * SECOND, 0, 30 * SECOND},
    {7 * SECOND + 8 * MILLI, 180 * SECOND + 512 * MILLI, 0, 30 * SECOND},
    {7 * SECOND + 1, 180 * SECOND + 3, 0, 30 * SECOND},
    {7 * SECOND + 64, 180 * SECOND + 8, 5 * SECOND, 0},
};
/* And of the one. */
static const int64_t EXCEPTIONS[][4] = {
    {0, 0, 0, 0},
    {0, 1, 0, 0},
    {1, 0, 1, 0},
    {MILLI, 0, 0, 1},
    {MILLI, 180 * SECOND + 3, 0, 0},
    {SECOND, 180 * SECOND + 3, 0, 0},
    {SECOND, 0, MILLI, 0},
    {8, SECOND, MILLI, 0},
    {64, MILLI, 64, 0},
    {SECOND + 8, SECOND, SECOND, SECOND},
    {3, MILLI + 8, 0, 0},
    {CKPI_ABSENT, 3, 0, 0},
};
enum { FEED_COUNT = sizeof FEEDS / sizeof FEEDS[0], EXCEPTION_COUNT = sizeof EXCEPTIONS / sizeof EXCEPTIONS[0] };

static ckpi_contact record_of(const int64_t values[4], int64_t at)
{
    if (values[0] != CKPI_ABSENT)
        return test_handled(at, values[0], values[1], values[2], values[3]);
    /* Not from a queue: a wait may be missing, and is not on any grid. */
    ckpi_contact record = test_handled(at, 0, values[1], values[2], values[3]);
    record.present &= ~(uint32_t)CKPI_CONTACT_HAS_WAIT;
    record.direction = CKPI_DIRECTION_OUTBOUND;
    return record;
}

static uint64_t off(const ckpi_contact *c, int64_t step, bool wait)
{
    if (wait)
        return (c->present & CKPI_CONTACT_HAS_WAIT) && c->wait_us % step != 0;
    return c->talk_us % step != 0 || c->hold_us % step != 0 || c->after_contact_work_us % step != 0;
}

static void expect_grid(const ckpi_contact *records)
{
    uint64_t counts[4] = {0};
    const ckpi_contact_view view = test_view(records, BLOCK);
    ckpi_state *state = NULL;
    expect_ok(ckpi_state_new(&CONFIG, &state));
    expect_ok(ckpi_state_add_view(state, &view, NULL));
    for (size_t i = 0; i < BLOCK; i++) {
        counts[0] += off(&records[i], SECOND, true);
        counts[1] += off(&records[i], MILLI, true);
        counts[2] += off(&records[i], SECOND, false);
        counts[3] += off(&records[i], MILLI, false);
    }
    for (uint32_t k = 0; k < 4; k++)
        assert_int_equal(ckpip_state_condition(state, CKPIP_WAIT_NOT_SECOND + k), counts[k]);
    ckpi_state_free(state);
}

static void a_block_tells_its_grid_as_its_records_do(void **unused)
{
    ckpi_contact records[BLOCK];
    (void)unused;
    for (size_t feed = 0; feed < FEED_COUNT; feed++) {
        for (size_t i = 0; i < BLOCK; i++)
            records[i] = record_of(FEEDS[feed], (int64_t)i);
        expect_grid(records);
        for (size_t k = 0; k < EXCEPTION_COUNT * 13; k++) {
            const size_t place = k * 7 % BLOCK;
            const ckpi_contact usual = records[place];
            records[place] = record_of(EXCEPTIONS[k % EXCEPTION_COUNT], (int64_t)place);
            expect_grid(records);
            records[place] = usual;
        }
    }
}

/* All flags that may stand together, beside each outcome, of a whole block: as the
 * records one by one tell it. */
static void flags_of_a_block_are_those_of_its_records(void **unused)
{
    ckpi_contact records[BLOCK];
    (void)unused;
    for (uint32_t first = 0; first < 2048; first += 64) {
        ckpi_state *block = NULL, *each = NULL;
        expect_ok(ckpi_state_new(&CONFIG, &block));
        expect_ok(ckpi_state_new(&CONFIG, &each));
        for (uint32_t i = 0; i < BLOCK; i++) {
            records[i] = i % 2 ? test_handled(i, 3, 4, i % 3, i % 5)
                               : test_contact((uint8_t)(1 + i / 2 % CKPI_OUTCOME_SELF_SERVICE), i, 1);
            records[i].flags = first + i / 2;
            if ((records[i].flags & CKPI_CONTACT_FLAG_RESOLVED) && (records[i].flags & CKPI_CONTACT_FLAG_UNRESOLVED))
                records[i].flags &= ~(uint32_t)CKPI_CONTACT_FLAG_UNRESOLVED;
        }
        const ckpi_contact_view view = test_view(records, BLOCK);
        expect_ok(ckpi_state_add_view(block, &view, NULL));
        for (uint32_t i = 0; i < BLOCK; i++)
            expect_ok(ckpi_state_add(each, &records[i], sizeof records[i], NULL));
        for (uint32_t condition = 0; condition < CKPIP_CONDITIONS; condition++)
            assert_int_equal(ckpip_state_condition(block, condition), ckpip_state_condition(each, condition));
        uint32_t transferred = 0, resolvable = 0;
        for (uint32_t i = 1; i < BLOCK; i += 2) {
            const uint32_t f = records[i].flags;
            transferred += (f & CKPI_CONTACT_FLAG_TRANSFERRED) && !(f & CKPI_CONTACT_FLAG_LATER_TRANSFER);
            resolvable += (f & (CKPI_CONTACT_FLAG_RESOLVED | CKPI_CONTACT_FLAG_UNRESOLVED)) &&
                          !(f & CKPI_CONTACT_FLAG_UNRESOLVABLE);
        }
        assert_int_equal(ckpip_state_condition(block, CKPIP_CONTACT_TRANSFERRED), transferred);
        assert_int_equal(ckpip_state_condition(block, CKPIP_RESOLVABLE_TOLD), resolvable);
        ckpi_state_free(block);
        ckpi_state_free(each);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_tells_its_grid_as_its_records_do),
        cmocka_unit_test(flags_of_a_block_are_those_of_its_records),
    };
    return cmocka_run_group_tests_name("state_grid", tests, NULL, NULL);
}
