/* SPDX-License-Identifier: MIT */
/* An entry of the cost ledger. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_cost, "entry_id", "Identity of the entry."),
    {CKPIP_MEMBER(ckpi_cost, at_us, AT), CKPIP_TIME, .has = CKPI_COST_HAS_AT, .required = true, .column = "at",
     .meaning = "Start of the period it pays for."},
    {CKPIP_MEMBER(ckpi_cost, period_end_us, PERIOD_END), CKPIP_TIME, .has = CKPI_COST_HAS_PERIOD_END,
     .column = "period_end", .meaning = "End of the period."},
    {CKPIP_MEMBER(ckpi_cost, amount, AMOUNT), CKPIP_MONEY, .has = CKPI_COST_HAS_AMOUNT, .required = true,
     .meaning = "Cost; below zero for a credit."},
    {CKPIP_MEMBER(ckpi_cost, currency, CURRENCY), CKPIP_CURRENCY,
     .meaning = "Three capital letters of ISO 4217, the first in the lowest byte; 0: not told."},
    {CKPIP_MEMBER(ckpi_cost, category, CATEGORY), CKPIP_WORD(COST_CATEGORY), .meaning = "What was paid for."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END, 0, 0},
};

const ckpip_kind ckpip_cost_kind = {
    .kind = CKPI_RECORD_COST,
    .name = "cost",
    .meaning = "One entry of the cost ledger.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_cost),
    .first_size = 144,
    .used = offsetof(ckpi_cost, reserved0),
};
