/* SPDX-License-Identifier: MIT */
/* A complaint. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_complaint, "complaint_id", "Identity of the complaint."),
    {CKPIP_MEMBER(ckpi_complaint, at_us, AT), CKPIP_TIME, .has = CKPI_COMPLAINT_HAS_AT, .required = true,
     .column = "at", .meaning = "When it was received."},
    {CKPIP_MEMBER(ckpi_complaint, issue_id, ISSUE), CKPIP_ID, .column = "issue", .meaning = "What it was about."},
    {CKPIP_MEMBER(ckpi_complaint, due_at_us, DUE_AT), CKPIP_TIME, .has = CKPI_COMPLAINT_HAS_DUE_AT, .column = "due_at",
     .meaning = "Promised time of the answer."},
    {CKPIP_MEMBER(ckpi_complaint, resolved_at_us, RESOLVED_AT), CKPIP_TIME, .has = CKPI_COMPLAINT_HAS_RESOLVED_AT,
     .column = "resolved_at", .meaning = "Resolved."},
    {CKPIP_MEMBER(ckpi_complaint, as_of_us, AS_OF), CKPIP_TIME, .has = CKPI_COMPLAINT_HAS_AS_OF, .column = "as_of",
     .meaning = "What is not told by then had not happened by then."},
    {CKPIP_MEMBER(ckpi_complaint, severity, SEVERITY), CKPIP_GRADE, CKPIP_LIMITS(1, 5),
     .meaning = "1, least, to 5; 0: not told."},
    {CKPIP_FLAG(ckpi_complaint, "escalated", CKPI_COMPLAINT_FLAG_ESCALATED, ESCALATED),
     .meaning = "Went to a higher tier, an ombudsman or a regulator."},
    {CKPIP_FLAG(ckpi_complaint, "upheld", CKPI_COMPLAINT_FLAG_UPHELD, UPHELD), .has = CKPI_COMPLAINT_HAS_UPHELD,
     .meaning = "Found to be justified."},
    {CKPIP_DERIVED("resolution_us", RESOLUTION_US, ckpip_time_between), .type = CKPI_TYPE_DURATION, .per_unit = 1000000,
     .inputs = {CKPI_FIELD_AT, CKPI_FIELD_RESOLVED_AT}, .meaning = "From received to resolved."},
    {CKPIP_DERIVED("due", DUE, ckpip_is_due), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_DUE_AT, CKPI_FIELD_AS_OF}, .meaning = "1 if due by as_of, else 0."},
    {CKPIP_DERIVED("met", MET, ckpip_is_met), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_DUE_AT, CKPI_FIELD_AS_OF, CKPI_FIELD_RESOLVED_AT},
     .meaning = "1 if due by as_of and done by then, else 0."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_DUE_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_RESOLVED_AT, 0, 0},
};

const ckpip_kind ckpip_complaint_kind = {
    .kind = CKPI_RECORD_COMPLAINT,
    .name = "complaint",
    .meaning = "One complaint.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_complaint),
    .first_size = 152,
    .used = offsetof(ckpi_complaint, reserved0),
};
