/* SPDX-License-Identifier: MIT */
#include "support/families.h"

#include <math.h>
#include <string.h>

ckpi_state *keeping(uint32_t families)
{
    ckpi_state_config config = default_config();
    config.families = families;
    return new_state(&config);
}

void put(ckpi_state *state, uint32_t kind, const void *record, size_t size, int times)
{
    const ckpi_record_view view = {record, 1, size, 0, kind, 0};
    for (int i = 0; i < times; i++)
        expect_ok(ckpi_state_add_records(state, &view, NULL));
}

ckpi_value read_symbol(const ckpi_state *state, const char *symbol)
{
    ckpi_metric_query query = {.struct_size = sizeof query};
    expect_ok(ckpi_metric_find(symbol, strlen(symbol), &query.metric));
    return read_query(state, &query);
}

/* To the digits that are printed. */
void expect_metric(const ckpi_state *state, const char *symbol, double expected, double digits)
{
    const ckpi_value value = read_symbol(state, symbol);
    expect_true(value.status == CKPI_VALUE_OK && fabs(value.value - expected) <= digits, "%s: %s, %.9g, not %.9g",
                symbol, ckpi_value_status_name(value.status), value.value, expected);
}

void expect_status_of(const ckpi_state *state, const char *symbol, uint32_t status)
{
    const ckpi_value value = read_symbol(state, symbol);
    expect_true(value.status == status && isnan(value.value), "%s: %s, %g", symbol,
                ckpi_value_status_name(value.status), value.value);
}
