/* SPDX-License-Identifier: MIT */
/* Commercial events. Amounts are never negative; the type says which way they go. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_sale, "sale_id", "Identity of the event."),
    {CKPIP_MEMBER(ckpi_sale, at_us, AT), CKPIP_TIME, .has = CKPI_SALE_HAS_AT, .required = true, .column = "at",
     .meaning = "When it happened."},
    {CKPIP_MEMBER(ckpi_sale, product_id, PRODUCT), CKPIP_ID, .column = "product", .meaning = "What was sold."},
    {CKPIP_MEMBER(ckpi_sale, refund_of_id, REFUND_OF), CKPIP_ID, .meaning = "The sale that is refunded."},
    {CKPIP_MEMBER(ckpi_sale, amount, AMOUNT), CKPIP_MONEY, .has = CKPI_SALE_HAS_AMOUNT,
     CKPIP_LIMITS(0, CKPIP_AMOUNT_LIMIT), .meaning = "Amount of the sale, refund or promise; not negative."},
    {CKPIP_MEMBER(ckpi_sale, due_at_us, DUE_AT), CKPIP_TIME, .has = CKPI_SALE_HAS_DUE_AT, .column = "due_at",
     .meaning = "When the promise falls due."},
    {CKPIP_MEMBER(ckpi_sale, cancelled_at_us, CANCELLED_AT), CKPIP_TIME, .has = CKPI_SALE_HAS_CANCELLED_AT,
     .column = "cancelled_at", .meaning = "When a customer who was retained did cancel."},
    {CKPIP_MEMBER(ckpi_sale, as_of_us, AS_OF), CKPIP_TIME, .has = CKPI_SALE_HAS_AS_OF, .column = "as_of",
     .meaning = "What is not told by then had not happened by then."},
    {CKPIP_MEMBER(ckpi_sale, currency, CURRENCY), CKPIP_CURRENCY,
     .meaning = "Three capital letters of ISO 4217, the first in the lowest byte; 0: not told."},
    {CKPIP_MEMBER(ckpi_sale, units, UNITS), CKPIP_COUNT, .has = CKPI_SALE_HAS_UNITS, .meaning = "Units sold."},
    {CKPIP_MEMBER(ckpi_sale, sale_type, SALE_TYPE), CKPIP_WORD(SALE_TYPE), .required = true,
     .meaning = "What happened."},
    {CKPIP_FLAG(ckpi_sale, "eligible", CKPI_SALE_FLAG_ELIGIBLE, ELIGIBLE),
     .meaning = "The contact could have led to a sale."},
    {CKPIP_FLAG(ckpi_sale, "right_party", CKPI_SALE_FLAG_RIGHT_PARTY, RIGHT_PARTY),
     .meaning = "The right person was reached."},
    {CKPIP_FLAG(ckpi_sale, "later_event", CKPI_SALE_FLAG_LATER_EVENT, LATER_EVENT),
     .meaning = "Another record of the same contact counts it already."},
    {CKPIP_FLAG(ckpi_sale, "retained", CKPI_SALE_FLAG_RETAINED, RETAINED), .has = CKPI_SALE_HAS_RETAINED,
     .meaning = "The customer was talked out of cancelling."},
    {CKPIP_FLAG(ckpi_sale, "kept", CKPI_SALE_FLAG_KEPT, KEPT), .has = CKPI_SALE_HAS_KEPT,
     .meaning = "The promise was kept."},
    {CKPIP_FLAG(ckpi_sale, "later_lead", CKPI_SALE_FLAG_LATER_LEAD, LATER_LEAD),
     .meaning = "Another record of the same lead (a person or firm to be won) counts it already."},
    {CKPIP_DERIVED("net_amount", NET_AMOUNT, ckpip_net_amount), .type = CKPI_TYPE_MONEY, .per_unit = 1,
     .inputs = {CKPI_FIELD_AMOUNT, CKPI_FIELD_SALE_TYPE}, .meaning = "Amount of a sale, less that of a refund."},
    {CKPIP_DERIVED("due", DUE, ckpip_is_due), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_DUE_AT, CKPI_FIELD_AS_OF}, .meaning = "1 if due by as_of, else 0."},
    {CKPIP_DERIVED("retained_days", RETAINED_DAYS, ckpip_days_between_or_until), .type = CKPI_TYPE_DAYS, .per_unit = 1,
     .inputs = {CKPI_FIELD_AT, CKPI_FIELD_CANCELLED_AT, CKPI_FIELD_AS_OF},
     .meaning = "Days from the intent to the cancellation, or to as_of."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_REQUIRES, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_AMOUNT, 0,
     1u << CKPI_SALE_TYPE_SALE | 1u << CKPI_SALE_TYPE_REFUND},
    {CKPIP_ONLY_WITH, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_AMOUNT, 0,
     1u << CKPI_SALE_TYPE_SALE | 1u << CKPI_SALE_TYPE_REFUND | 1u << CKPI_SALE_TYPE_PROMISE},
    {CKPIP_ONLY_WITH, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_REFUND_OF, 0, 1u << CKPI_SALE_TYPE_REFUND},
    {CKPIP_ONLY_WITH, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_RETAINED, 0, 1u << CKPI_SALE_TYPE_CANCEL_INTENT},
    {CKPIP_ONLY_WITH, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_CANCELLED_AT, 0, 1u << CKPI_SALE_TYPE_CANCEL_INTENT},
    {CKPIP_ONLY_WITH, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_KEPT, 0, 1u << CKPI_SALE_TYPE_PROMISE},
    {CKPIP_ONLY_WITH, CKPI_FIELD_SALE_TYPE, CKPI_FIELD_DUE_AT, 0, 1u << CKPI_SALE_TYPE_PROMISE},
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_DUE_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_CANCELLED_AT, 0, 0},
};

const ckpip_kind ckpip_sale_kind = {
    .kind = CKPI_RECORD_SALE,
    .name = "sale",
    .meaning = "One commercial event: a sale, a refund, an attempt, an intent to cancel, a promise to pay.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_sale),
    .first_size = 176,
    .used = offsetof(ckpi_sale, reserved0),
};
