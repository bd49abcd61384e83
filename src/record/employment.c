/* SPDX-License-Identifier: MIT */
/* An agent over one period: a life from hired to left, seen through a window. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_employment, "employment_id", "Identity of the row."),
    {CKPIP_MEMBER(ckpi_employment, at_us, AT), CKPIP_TIME, .has = CKPI_EMPLOYMENT_HAS_AT, .required = true,
     .column = "at", .meaning = "Start of the period."},
    {CKPIP_MEMBER(ckpi_employment, period_end_us, PERIOD_END), CKPIP_TIME, .has = CKPI_EMPLOYMENT_HAS_PERIOD_END,
     .required = true, .column = "period_end", .meaning = "End of the period."},
    {CKPIP_MEMBER(ckpi_employment, hired_at_us, HIRED_AT), CKPIP_TIME, .has = CKPI_EMPLOYMENT_HAS_HIRED_AT,
     .required = true, .column = "hired_at", .meaning = "Hired."},
    {CKPIP_MEMBER(ckpi_employment, productive_at_us, PRODUCTIVE_AT), CKPIP_TIME,
     .has = CKPI_EMPLOYMENT_HAS_PRODUCTIVE_AT, .column = "productive_at", .meaning = "First took contacts."},
    {CKPIP_MEMBER(ckpi_employment, left_at_us, LEFT_AT), CKPIP_TIME, .has = CKPI_EMPLOYMENT_HAS_LEFT_AT,
     .column = "left_at", .meaning = "Left; absent while employed."},
    {CKPIP_MEMBER(ckpi_employment, as_of_us, AS_OF), CKPIP_TIME, .has = CKPI_EMPLOYMENT_HAS_AS_OF, .column = "as_of",
     .meaning = "What is not told by then had not happened by then."},
    {CKPIP_MEMBER(ckpi_employment, fte, FTE), CKPIP_COUNT, .has = CKPI_EMPLOYMENT_HAS_FTE, .per_unit = 1000,
     CKPIP_LIMITS(0, 10000), .meaning = "Full-time equivalent; absent: 1."},
    {CKPIP_MEMBER(ckpi_employment, leave_type, LEAVE_TYPE), CKPIP_WORD(LEAVE_TYPE), .meaning = "Why the agent left."},
    {CKPIP_DERIVED("employed_s", EMPLOYED_S, ckpip_overlap_seconds), .type = CKPI_TYPE_DURATION, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "Time employed within the period."},
    {CKPIP_DERIVED("fte_s", FTE_S, ckpip_fte_seconds), .type = CKPI_TYPE_DURATION, .per_unit = 1000,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END, CKPI_FIELD_FTE},
     .meaning = "Time employed within the period times fte."},
    {CKPIP_DERIVED("at_start", AT_START, ckpip_in_place_at_start), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if employed when the period began."},
    {CKPIP_DERIVED("at_end", AT_END, ckpip_in_place_at_end), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if employed when the period ended."},
    {CKPIP_DERIVED("remained", REMAINED, ckpip_remained), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if employed at both ends."},
    {CKPIP_DERIVED("joined", JOINED, ckpip_joined), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if hired in the period."},
    {CKPIP_DERIVED("departed", DEPARTED, ckpip_left), .type = CKPI_TYPE_COUNT, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END},
     .meaning = "1 if the agent left in the period."},
    {CKPIP_DERIVED("tenure_days", TENURE_DAYS, ckpip_days_between_or_until), .type = CKPI_TYPE_DAYS, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, CKPI_FIELD_AS_OF},
     .meaning = "Days from hired to left, or to as_of."},
    {CKPIP_DERIVED("observed_days", OBSERVED_DAYS, ckpip_days_between), .type = CKPI_TYPE_DAYS, .per_unit = 1,
     .inputs = {CKPI_FIELD_HIRED_AT, CKPI_FIELD_AS_OF}, .meaning = "Days from hired to as_of, employed or not."},
    {CKPIP_DERIVED("period_s", PERIOD_S, ckpip_seconds_between), .type = CKPI_TYPE_DURATION, .per_unit = 1,
     .inputs = {CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END}, .meaning = "Length of the period."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_ORDER, CKPI_FIELD_AT, CKPI_FIELD_PERIOD_END, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_HIRED_AT, CKPI_FIELD_PRODUCTIVE_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_HIRED_AT, CKPI_FIELD_LEFT_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_PRODUCTIVE_AT, CKPI_FIELD_LEFT_AT, 0, 0},
    {CKPIP_NEEDS, CKPI_FIELD_LEAVE_TYPE, CKPI_FIELD_LEFT_AT, 0, 0},
};

const ckpip_kind ckpip_employment_kind = {
    .kind = CKPI_RECORD_EMPLOYMENT,
    .name = "employment",
    .meaning = "One agent over one period: a row of the roster.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_employment),
    .first_size = 168,
    .used = offsetof(ckpi_employment, reserved0),
};
