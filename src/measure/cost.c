/* SPDX-License-Identifier: MIT */
/* What is measured of the cost ledger. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_COST_##place] = {.name = text, .kind = CKPI_RECORD_COST, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_cost_measures[CKPIP_OF_COST_MEASURES] = {
    MEASURE(AMOUNT, "cost", SUM), .field = FIELD(AMOUNT)},
    /* All name the same currency: their sum over their number is its code (state/currency.h). */
    MEASURE(CURRENCY_TOLD, "currency_told", COUNT), WHERE(KNOWN(CURRENCY))},
    MEASURE(CURRENCY_CODES, "currency_codes", SUM), .field = FIELD(CURRENCY)},
};
/* clang-format on */
