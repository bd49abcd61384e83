/* SPDX-License-Identifier: MIT */
/* The currency of a cube: one for all its cells, whichever of them an amount goes to. */
#include "support/expect.h"

static const uint32_t EUROS = 'E' | 'U' << 8 | 'R' << 16, YEN = 'J' | 'P' << 8 | 'Y' << 16;

static ckpi_sale sale_of(uint32_t currency, uint64_t queue)
{
    return (ckpi_sale){.present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_AMOUNT,
                       .sale_type = CKPI_SALE_TYPE_SALE,
                       .queue_id = queue,
                       .amount = 100,
                       .currency = currency};
}

static ckpi_cube *cube_by_queue(void)
{
    ckpi_state_config state = default_config();
    state.families = 1u << CKPI_RECORD_SALE;
    ckpi_cube_config config = default_cube_config();
    config.state = &state;
    config.dimensions = 1u << CKPI_DIMENSION_QUEUE;
    return new_cube(&config);
}

static ckpi_status add(ckpi_cube *cube, uint32_t currency, uint64_t queue)
{
    const ckpi_sale sale = sale_of(currency, queue);
    const ckpi_record_view view = {&sale, 1, sizeof sale, 0, CKPI_RECORD_SALE, 0};
    return ckpi_cube_add_records(cube, &view, NULL);
}

static ckpi_status take_back(ckpi_cube *cube, uint32_t currency, uint64_t queue)
{
    const ckpi_sale sale = sale_of(currency, queue);
    const ckpi_record_view view = {&sale, 1, sizeof sale, 0, CKPI_RECORD_SALE, 0};
    return ckpi_cube_retract_records(cube, &view, NULL);
}

static ckpi_cube *cube_in(uint32_t currency, uint64_t queue)
{
    ckpi_cube *cube = cube_by_queue();
    expect_ok(add(cube, currency, queue));
    return cube;
}

static void expect_currency(const ckpi_cube *cube, uint32_t expected)
{
    uint32_t currency = 1;
    expect_ok(ckpi_cube_currency(cube, CKPI_RECORD_SALE, &currency));
    assert_int_equal(currency, expected);
}

static void test_cells_have_one(void **unused)
{
    (void)unused;
    ckpi_cube *cube = cube_by_queue();
    expect_currency(cube, 0);
    expect_ok(add(cube, 0, 1));
    expect_ok(add(cube, EUROS, 1));
    test_bytes before = save_cube(cube);
    expect_status(add(cube, YEN, 2), CKPI_E_MISMATCH);
    expect_cube_unchanged(cube, &before);
    expect_ok(add(cube, EUROS, 2));
    expect_currency(cube, EUROS);
    uint32_t currency;
    expect_status(ckpi_cube_currency(NULL, CKPI_RECORD_SALE, &currency), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_currency(cube, CKPI_RECORD_SALE, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_cube_currency(cube, 99, &currency), CKPI_E_ARGUMENT);
    ckpi_cube_free(cube);
}

static void test_many_at_once(void **unused)
{
    (void)unused;
    enum { COUNT = 300 }; /* more than a block */
    ckpi_sale sales[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        sales[i] = sale_of(i == 200 ? YEN : EUROS, i % 7);
    const ckpi_record_view all = {sales, COUNT, sizeof sales[0], 0, CKPI_RECORD_SALE, 0};
    const ckpi_record_view first = {sales, 200, sizeof sales[0], 0, CKPI_RECORD_SALE, 0};
    ckpi_cube *cube = cube_by_queue();
    ckpi_issue issue = {.struct_size = sizeof issue};
    expect_status(ckpi_cube_add_records(cube, &all, &issue), CKPI_E_MISMATCH);
    assert_int_equal(issue.index, 200);
    assert_int_equal(issue.field, CKPI_FIELD_CURRENCY);
    assert_int_equal(issue.reason, CKPI_REASON_CONTRADICTION);
    expect_currency(cube, 0);
    expect_ok(ckpi_cube_add_records(cube, &first, NULL));
    expect_currency(cube, EUROS);
    expect_ok(ckpi_cube_retract_records(cube, &first, NULL));
    expect_currency(cube, 0);
    expect_ok(add(cube, YEN, 3));
    expect_status(take_back(cube, EUROS, 3), CKPI_E_NOT_HELD);
    expect_ok(ckpi_cube_reset(cube));
    expect_ok(add(cube, EUROS, 3));
    expect_currency(cube, EUROS);
    ckpi_cube_free(cube);
}

static void test_cubes_together(void **unused)
{
    (void)unused;
    ckpi_cube *euros = cube_in(EUROS, 1), *yen = cube_in(YEN, 2), *none = cube_in(0, 3), *loaded = NULL, *total = NULL;
    test_bytes before = save_cube(euros), other = save_cube(yen);
    expect_status(ckpi_cube_merge(euros, yen), CKPI_E_MISMATCH);
    expect_ok(ckpi_cube_load(other.data, other.size, 0, NULL, &loaded));
    expect_currency(loaded, YEN);
    expect_status(ckpi_cube_merge(euros, loaded), CKPI_E_MISMATCH);
    expect_cube_unchanged(euros, &before);
    expect_ok(ckpi_cube_merge(euros, euros));
    expect_ok(ckpi_cube_merge(none, euros));
    expect_currency(none, EUROS);

    const ckpi_cube_config whole = default_cube_config();
    expect_ok(ckpi_cube_roll_up(none, &whole, &total));
    expect_currency(total, EUROS);
    expect_status(ckpi_cube_roll_up_into(total, yen), CKPI_E_MISMATCH);
    test_bytes_free(&other);
    ckpi_cube_free(euros);
    ckpi_cube_free(yen);
    ckpi_cube_free(none);
    ckpi_cube_free(loaded);
    ckpi_cube_free(total);
}

static void test_queried(void **unused)
{
    (void)unused;
    ckpi_cube *cube = cube_in(EUROS, 1);
    expect_ok(add(cube, EUROS, 2));
    ckpi_state_config config = default_config();
    config.families = 1u << CKPI_RECORD_SALE;
    ckpi_state *state = new_state(&config), *yen = new_state(&config);
    const ckpi_sale sale = sale_of(YEN, 1);
    const ckpi_record_view view = {&sale, 1, sizeof sale, 0, CKPI_RECORD_SALE, 0};
    expect_ok(ckpi_state_add_records(yen, &view, NULL));
    expect_ok(ckpi_cube_query(cube, NULL, state));
    uint32_t currency = 0;
    expect_ok(ckpi_state_currency(state, CKPI_RECORD_SALE, &currency));
    assert_int_equal(currency, EUROS);
    expect_status(ckpi_cube_query(cube, NULL, yen), CKPI_E_MISMATCH);
    ckpi_state_free(state);
    ckpi_state_free(yen);
    ckpi_cube_free(cube);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cells_have_one),
        cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_cubes_together),
        cmocka_unit_test(test_queried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
