/* SPDX-License-Identifier: MIT */
/* An attempt to call back. One that has not been tried yet is a record too, so
 * that what is due and untouched is counted. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_callback, "attempt_id", "Identity of the attempt."),
    {CKPIP_MEMBER(ckpi_callback, at_us, AT), CKPIP_TIME, .has = CKPI_CALLBACK_HAS_AT, .required = true, .column = "at",
     .meaning = "When it was tried; of one that is pending, when it was requested."},
    {CKPIP_MEMBER(ckpi_callback, callback_id, CALLBACK), CKPIP_ID, .column = "callback",
     .meaning = "The callback that all its attempts share."},
    {CKPIP_MEMBER(ckpi_callback, requested_at_us, REQUESTED_AT), CKPIP_TIME, .has = CKPI_CALLBACK_HAS_REQUESTED_AT,
     .required = true, .column = "requested_at", .meaning = "Requested."},
    {CKPIP_MEMBER(ckpi_callback, due_at_us, DUE_AT), CKPIP_TIME, .has = CKPI_CALLBACK_HAS_DUE_AT, .column = "due_at",
     .meaning = "Promised time."},
    {CKPIP_MEMBER(ckpi_callback, connected_at_us, CONNECTED_AT), CKPIP_TIME, .has = CKPI_CALLBACK_HAS_CONNECTED_AT,
     .column = "connected_at", .meaning = "The customer was reached."},
    {CKPIP_MEMBER(ckpi_callback, as_of_us, AS_OF), CKPIP_TIME, .has = CKPI_CALLBACK_HAS_AS_OF, .column = "as_of",
     .meaning = "What is not told by then had not happened by then."},
    {CKPIP_MEMBER(ckpi_callback, result, RESULT), CKPIP_WORD(CALLBACK_RESULT), .required = true,
     .meaning = "How the attempt ended."},
    {CKPIP_FLAG(ckpi_callback, "later_attempt", CKPI_CALLBACK_FLAG_LATER_ATTEMPT, LATER_ATTEMPT),
     .meaning = "Another record of the same callback counts it already."},
    {CKPIP_FLAG(ckpi_callback, "customer_first", CKPI_CALLBACK_FLAG_CUSTOMER_FIRST, CUSTOMER_FIRST),
     .meaning = "The customer was called before an agent was found."},
    {CKPIP_DERIVED("return_us", RETURN, ckpip_difference), .type = CKPI_TYPE_DURATION, .per_unit = 1000000,
     .inputs = {CKPI_FIELD_CONNECTED_AT, CKPI_FIELD_REQUESTED_AT}, .meaning = "From requested to reached."},
    {CKPIP_DERIVED("due", DUE, ckpip_is_due), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_DUE_AT, CKPI_FIELD_AS_OF}, .meaning = "1 if due by as_of, else 0."},
    {CKPIP_DERIVED("met", MET, ckpip_is_met), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_DUE_AT, CKPI_FIELD_AS_OF, CKPI_FIELD_CONNECTED_AT},
     .meaning = "1 if due by as_of and reached in time, else 0."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_ORDER, CKPI_FIELD_REQUESTED_AT, CKPI_FIELD_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_REQUESTED_AT, CKPI_FIELD_DUE_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_CONNECTED_AT, 0, 0},
    {CKPIP_REQUIRES, CKPI_FIELD_RESULT, CKPI_FIELD_CONNECTED_AT, 0, 1u << CKPI_CALLBACK_RESULT_REACHED},
    {CKPIP_ONLY_WITH, CKPI_FIELD_RESULT, CKPI_FIELD_CONNECTED_AT, 0, 1u << CKPI_CALLBACK_RESULT_REACHED},
    {CKPIP_SPAN, CKPI_FIELD_REQUESTED_AT, CKPI_FIELD_CONNECTED_AT, 0, 0},
};

const ckpip_kind ckpip_callback_kind = {
    .kind = CKPI_RECORD_CALLBACK,
    .name = "callback",
    .meaning = "One attempt to call a customer back, or a callback that has had none yet.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_callback),
    .first_size = 160,
    .used = offsetof(ckpi_callback, reserved0),
};
