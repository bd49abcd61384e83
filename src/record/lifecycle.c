/* SPDX-License-Identifier: MIT */
/* A customer over one period. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_lifecycle, "lifecycle_id", "Identity of the row."),
    {CKPIP_MEMBER(ckpi_lifecycle, at_us, AT), CKPIP_TIME, .has = CKPI_LIFECYCLE_HAS_AT, .required = true,
     .column = "at", .meaning = "Start of the period."},
    {CKPIP_MEMBER(ckpi_lifecycle, period_end_us, PERIOD_END), CKPIP_TIME, .has = CKPI_LIFECYCLE_HAS_PERIOD_END,
     .required = true, .column = "period_end", .meaning = "End of the period."},
    {CKPIP_MEMBER(ckpi_lifecycle, started_at_us, STARTED_AT), CKPIP_TIME, .has = CKPI_LIFECYCLE_HAS_STARTED_AT,
     .required = true, .column = "started_at", .meaning = "Became a customer."},
    {CKPIP_MEMBER(ckpi_lifecycle, ended_at_us, ENDED_AT), CKPIP_TIME, .has = CKPI_LIFECYCLE_HAS_ENDED_AT,
     .column = "ended_at", .meaning = "Ceased to be one; absent while one."},
    {CKPIP_MEMBER(ckpi_lifecycle, as_of_us, AS_OF), CKPIP_TIME, .has = CKPI_LIFECYCLE_HAS_AS_OF, .column = "as_of",
     .meaning = "What is not told by then had not happened by then."},
    {CKPIP_MEMBER(ckpi_lifecycle, purchases, PURCHASES), CKPIP_COUNT, .has = CKPI_LIFECYCLE_HAS_PURCHASES,
     .meaning = "Purchases within the period."},
    {CKPIP_MEMBER(ckpi_lifecycle, end_reason, END_REASON), CKPIP_WORD(END_REASON), .meaning = "Why the customer left."},
    {CKPIP_DERIVED("active_s", ACTIVE_S, ckpip_overlap_seconds), .type = CKPI_TYPE_DURATION, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "Time as a customer within the period."},
    {CKPIP_DERIVED("at_start", AT_START, ckpip_in_place_at_start), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if a customer when the period began."},
    {CKPIP_DERIVED("at_end", AT_END, ckpip_in_place_at_end), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if a customer when the period ended."},
    {CKPIP_DERIVED("remained", REMAINED, ckpip_remained), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if a customer at both ends."},
    {CKPIP_DERIVED("joined", JOINED, ckpip_joined), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if the customer came in the period."},
    {CKPIP_DERIVED("departed", DEPARTED, ckpip_left), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if the customer left in the period."},
    {CKPIP_DERIVED("lifetime_days", LIFETIME_DAYS, ckpip_days_between_or_until), .type = CKPI_TYPE_DAYS, .per_unit = 1,
     .inputs = {CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, CKPI_FIELD_AS_OF},
     .meaning = "Days as a customer, until the end or as_of."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_STARTED_AT, CKPI_FIELD_ENDED_AT, 0, 0},
    {CKPIP_NEEDS, CKPI_FIELD_END_REASON, CKPI_FIELD_ENDED_AT, 0, 0},
};

const ckpip_kind ckpip_lifecycle_kind = {
    .kind = CKPI_RECORD_LIFECYCLE,
    .name = "lifecycle",
    .meaning = "One customer over one period.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_lifecycle),
    .first_size = 160,
    .used = offsetof(ckpi_lifecycle, reserved0),
};
