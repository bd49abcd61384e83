/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "state/currency.h"
#include "state/measures_read.h"

/* Where the families that have amounts keep what they name. */
static const struct {
    uint32_t kind;
    uint32_t told;
    uint32_t codes;
} NAMED[CKPIP_CURRENCY_KINDS] = {
    {CKPI_RECORD_SALE, CKPIP_OF_SALE_CURRENCY_TOLD, CKPIP_OF_SALE_CURRENCY_CODES},
    {CKPI_RECORD_COST, CKPIP_OF_COST_CURRENCY_TOLD, CKPIP_OF_COST_CURRENCY_CODES},
};

/* CKPIP_CURRENCY_KINDS where the kind has no amounts. */
static uint32_t place_of(uint32_t kind)
{
    uint32_t place = 0;
    while (place < CKPIP_CURRENCY_KINDS && NAMED[place].kind != kind)
        place++;
    return place;
}

ckpip_currency ckpip_currency_of(const ckpip_currencies *all, uint32_t kind)
{
    const uint32_t place = place_of(kind);
    return place < CKPIP_CURRENCY_KINDS ? all->of[place] : (ckpip_currency){0, 0};
}

void ckpip_currency_set(ckpip_currencies *all, uint32_t kind, ckpip_currency currency)
{
    const uint32_t place = place_of(kind);
    if (place < CKPIP_CURRENCY_KINDS)
        all->of[place] = currency;
}

/* False where there is no single code that comes to this sum. */
static bool one_code(uint64_t told, ckpip_wide codes, uint32_t *out)
{
    if (told == 0)
        return codes.low == 0 && codes.high == 0;
    if (codes.high != 0 || codes.low % told != 0 || codes.low / told > UINT32_MAX)
        return false;
    *out = (uint32_t)(codes.low / told);
    return ckpip_currency_valid(*out);
}

bool ckpip_currencies_of(const ckpi_state *cell, ckpip_currencies *out)
{
    bool possible = true;
    *out = (ckpip_currencies){{{0, 0}}};
    for (uint32_t place = 0; place < CKPIP_CURRENCY_KINDS; place++) {
        const uint32_t told = CKPIP_MEASURE(NAMED[place].kind, NAMED[place].told);
        const uint32_t codes = CKPIP_MEASURE(NAMED[place].kind, NAMED[place].codes);
        ckpip_currency *one = &out->of[place];
        ckpip_wide count, sum;
        if (!ckpip_state_measure_sum(cell, told, &count) || !ckpip_state_measure_sum(cell, codes, &sum))
            continue;
        one->told = count.low;
        possible &= one_code(one->told, sum, &one->code);
    }
    return possible;
}

static bool agree(ckpip_currency a, ckpip_currency b)
{
    return a.told == 0 || b.told == 0 || a.code == b.code;
}

static ckpip_currency together(ckpip_currency a, ckpip_currency b)
{
    return (ckpip_currency){a.told + b.told, a.told ? a.code : b.code};
}

bool ckpip_currencies_join(ckpip_currencies *all, const ckpip_currencies *more)
{
    ckpip_currencies joined;
    for (uint32_t place = 0; place < CKPIP_CURRENCY_KINDS; place++) {
        if (!agree(all->of[place], more->of[place]))
            return false;
        joined.of[place] = together(all->of[place], more->of[place]);
    }
    *all = joined;
    return true;
}

ckpi_status ckpip_currency_take(ckpip_currency *known, const ckpip_records *records, const ckpip_sieve *sieve,
                                size_t start, size_t count, int step, ckpi_issue *issue)
{
    int64_t codes[CKPIP_BLOCK] = {0};
    if (place_of(records->kind->kind) == CKPIP_CURRENCY_KINDS)
        return CKPI_OK;
    ckpip_records_read(records, ckpip_field_position(records->kind, CKPI_FIELD_CURRENCY), start, count, codes);
    for (size_t i = 0; i < count; i++) {
        if (codes[i] == CKPI_ABSENT || ckpip_sieve_skips(sieve, i))
            continue;
        const ckpip_currency one = {1, (uint32_t)codes[i]};
        if (!agree(*known, one))
            return ckpip_blame(issue, step > 0 ? CKPI_E_MISMATCH : CKPI_E_NOT_HELD, start + i, CKPI_FIELD_CURRENCY,
                               CKPI_REASON_CONTRADICTION);
        *known = together(*known, one);
    }
    return CKPI_OK;
}

ckpi_status ckpi_state_currency(const ckpi_state *state, uint32_t kind, uint32_t *out)
{
    ckpip_currencies all;
    if (!state || !out || !ckpip_kind_known(kind))
        return CKPI_E_ARGUMENT;
    (void)ckpip_currencies_of(state, &all);
    *out = ckpip_currency_of(&all, kind).code;
    return CKPI_OK;
}
