/* SPDX-License-Identifier: MIT */
/* The currency of what a state holds: named by its records, kept when saved, merged, taken back and loaded, and never
 * mixed with another. */
#include "support/expect.h"
#include "support/frame.h"
#include <string.h>

enum { MANY = 300 }; /* more than a block */

static uint32_t code_of(const char *letters)
{
    return (uint32_t)letters[0] | (uint32_t)letters[1] << 8 | (uint32_t)letters[2] << 16;
}

static ckpi_sale sale_of(const char *letters, int64_t amount)
{
    return (ckpi_sale){.present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_AMOUNT,
                       .sale_type = CKPI_SALE_TYPE_SALE,
                       .amount = amount,
                       .currency = letters[0] ? code_of(letters) : 0};
}

static ckpi_record_view view_of(const ckpi_sale *sales, size_t count)
{
    return (ckpi_record_view){sales, count, sizeof *sales, 0, CKPI_RECORD_SALE, 0};
}

static ckpi_state *state_keeping(uint32_t on_bad_record)
{
    ckpi_state_config config = default_config();
    config.families = 1u << CKPI_RECORD_SALE | 1u << CKPI_RECORD_COST;
    config.on_bad_record = on_bad_record;
    return new_state(&config);
}

static ckpi_state *state_in(const char *letters)
{
    ckpi_state *state = state_keeping(CKPI_BAD_RECORD_REFUSE);
    const ckpi_sale sale = sale_of(letters, 100);
    const ckpi_record_view view = view_of(&sale, 1);
    expect_ok(ckpi_state_add_records(state, &view, NULL));
    return state;
}

static void expect_currency(const ckpi_state *state, uint32_t kind, const char *letters)
{
    uint32_t currency = 1;
    expect_ok(ckpi_state_currency(state, kind, &currency));
    assert_int_equal(currency, letters[0] ? code_of(letters) : 0);
}

static void expect_refused(ckpi_state *state, const ckpi_sale *sales, size_t count, size_t which)
{
    test_bytes before = save_state(state);
    ckpi_issue issue = {.struct_size = sizeof issue};
    const ckpi_record_view view = view_of(sales, count);
    expect_status(ckpi_state_add_records(state, &view, &issue), CKPI_E_MISMATCH);
    assert_int_equal(issue.index, which);
    assert_int_equal(issue.field, CKPI_FIELD_CURRENCY);
    assert_int_equal(issue.reason, CKPI_REASON_CONTRADICTION);
    expect_unchanged(state, &before);
}

/* --- Adding --- */

static void test_the_first_named_decides(void **unused)
{
    (void)unused;
    for (uint32_t mode = CKPI_BAD_RECORD_REFUSE; mode <= CKPI_BAD_RECORD_QUARANTINE; mode++) {
        ckpi_state *state = state_keeping(mode);
        const ckpi_sale sales[] = {sale_of("", 1), sale_of("EUR", 2), sale_of("", 3), sale_of("JPY", 4)};
        const ckpi_record_view good = view_of(sales, 3);
        expect_refused(state, sales, 4, 3);
        expect_currency(state, CKPI_RECORD_SALE, "");
        expect_ok(ckpi_state_add_records(state, &good, NULL));
        expect_currency(state, CKPI_RECORD_SALE, "EUR");
        expect_refused(state, &sales[3], 1, 0);
        assert_int_equal(quarantined_by(state, CKPI_REASON_CONTRADICTION), 0);
        ckpi_state_free(state);
    }
}

static void test_of_many_the_other_one_is_told(void **unused)
{
    (void)unused;
    ckpi_sale sales[MANY];
    for (size_t i = 0; i < MANY; i++)
        sales[i] = sale_of("EUR", 1);
    sales[MANY - 1] = sale_of("JPY", 1);
    ckpi_state *empty = state_keeping(CKPI_BAD_RECORD_REFUSE), *yen = state_in("JPY");
    expect_refused(empty, sales, MANY, MANY - 1);
    expect_refused(yen, sales, MANY - 1, 0);
    ckpi_state_free(empty);
    ckpi_state_free(yen);
}

static void test_kinds_have_their_own(void **unused)
{
    (void)unused;
    ckpi_state *state = state_in("EUR");
    const ckpi_cost cost = {.present = CKPI_COST_HAS_AT | CKPI_COST_HAS_PERIOD_END | CKPI_COST_HAS_AMOUNT,
                            .period_end_us = 1,
                            .currency = code_of("JPY")};
    const ckpi_record_view view = {&cost, 1, sizeof cost, 0, CKPI_RECORD_COST, 0};
    expect_ok(ckpi_state_add_records(state, &view, NULL));
    expect_currency(state, CKPI_RECORD_SALE, "EUR");
    expect_currency(state, CKPI_RECORD_COST, "JPY");
    expect_currency(state, CKPI_RECORD_CONTACT, "");
    expect_currency(state, CKPI_RECORD_SURVEY, "");
    uint32_t currency;
    expect_status(ckpi_state_currency(NULL, CKPI_RECORD_SALE, &currency), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_currency(state, CKPI_RECORD_SALE, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_currency(state, CKPI_RECORD_NONE, &currency), CKPI_E_ARGUMENT);
    ckpi_state_free(state);
}

/* --- Merging, taking back, loading --- */

static void test_merging(void **unused)
{
    (void)unused;
    ckpi_state *euros = state_in("EUR"), *yen = state_in("JPY"), *none = state_in(""), *copy = NULL;
    test_bytes before = save_state(euros);
    expect_status(ckpi_state_merge(euros, yen), CKPI_E_MISMATCH);
    expect_unchanged(euros, &before);
    expect_ok(ckpi_state_merge(none, euros));
    expect_currency(none, CKPI_RECORD_SALE, "EUR");
    expect_ok(ckpi_state_merge(euros, euros));
    expect_ok(ckpi_state_merge(euros, none));
    expect_ok(ckpi_state_clone(euros, &copy));
    expect_currency(copy, CKPI_RECORD_SALE, "EUR");
    expect_status(ckpi_state_merge(copy, yen), CKPI_E_MISMATCH);
    expect_ok(ckpi_state_reset(copy));
    expect_ok(ckpi_state_merge(copy, yen));
    expect_currency(copy, CKPI_RECORD_SALE, "JPY");
    ckpi_state_free(euros);
    ckpi_state_free(yen);
    ckpi_state_free(none);
    ckpi_state_free(copy);
}

static void test_taking_back(void **unused)
{
    (void)unused;
    ckpi_state *state = state_keeping(CKPI_BAD_RECORD_REFUSE);
    test_bytes before = save_state(state);
    const ckpi_sale sales[] = {sale_of("EUR", 5), sale_of("EUR", 5), sale_of("JPY", 5), sale_of("", 5)};
    const ckpi_record_view both = view_of(sales, 2), one = view_of(sales, 1), yen = view_of(&sales[2], 1);
    ckpi_issue issue = {.struct_size = sizeof issue};
    expect_ok(ckpi_state_add_records(state, &both, NULL));
    /* The same amount, but not in euros: it was never added. */
    expect_status(ckpi_state_retract_records(state, &yen, &issue), CKPI_E_NOT_HELD);
    assert_int_equal(issue.field, CKPI_FIELD_CURRENCY);
    expect_ok(ckpi_state_retract_records(state, &one, NULL));
    expect_currency(state, CKPI_RECORD_SALE, "EUR");
    expect_ok(ckpi_state_retract_records(state, &one, NULL));
    expect_currency(state, CKPI_RECORD_SALE, "");
    expect_unchanged(state, &before);
    expect_ok(ckpi_state_add_records(state, &yen, NULL));
    expect_currency(state, CKPI_RECORD_SALE, "JPY");
    ckpi_state_free(state);
}

static void test_saved_and_loaded(void **unused)
{
    (void)unused;
    ckpi_state *euros = state_in("EUR"), *yen = state_in("JPY"), *loaded = NULL;
    test_bytes bytes = save_state(euros);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded));
    expect_currency(loaded, CKPI_RECORD_SALE, "EUR");
    expect_status(ckpi_state_merge(yen, loaded), CKPI_E_MISMATCH);
    const ckpi_sale sale = sale_of("JPY", 1);
    expect_refused(loaded, &sale, 1, 0);
    test_bytes_free(&bytes);
    ckpi_state_free(euros);
    ckpi_state_free(yen);
    ckpi_state_free(loaded);
}

/* A code as it is saved: the sum of the codes of one record, a varint of four bytes. */
static size_t replace_code(test_bytes *bytes, const char *there, const char *other)
{
    size_t found = 0;
    for (size_t at = 0; at + 4 <= bytes->size; at++) {
        bool same = true;
        for (uint32_t i = 0; i < 4; i++)
            same &= bytes->data[at + i] == (uint8_t)((code_of(there) >> (7 * i) & 0x7f) | (i < 3 ? 0x80 : 0));
        if (!same)
            continue;
        for (uint32_t i = 0; i < 4; i++)
            bytes->data[at + i] = (uint8_t)((code_of(other) >> (7 * i) & 0x7f) | (i < 3 ? 0x80 : 0));
        found++;
    }
    test_seal(bytes->data, bytes->size);
    return found;
}

static void test_bytes_that_name_no_currency(void **unused)
{
    (void)unused;
    ckpi_state *euros = state_in("EUR"), *loaded = NULL;
    test_bytes bytes = save_state(euros);
    assert_int_equal(replace_code(&bytes, "EUR", "JPY"), 1);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded));
    expect_currency(loaded, CKPI_RECORD_SALE, "JPY");
    ckpi_state_free(loaded);
    assert_int_equal(replace_code(&bytes, "JPY", "jPY"), 1);
    expect_status(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &loaded), CKPI_E_FORMAT);
    test_bytes_free(&bytes);
    ckpi_state_free(euros);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_named_decides),
        cmocka_unit_test(test_of_many_the_other_one_is_told),
        cmocka_unit_test(test_kinds_have_their_own),
        cmocka_unit_test(test_merging),
        cmocka_unit_test(test_taking_back),
        cmocka_unit_test(test_saved_and_loaded),
        cmocka_unit_test(test_bytes_that_name_no_currency),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
