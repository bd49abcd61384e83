/* SPDX-License-Identifier: MIT */
/* Agents required, scheduled and there. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_staffing, "staffing_id", "Identity of the row."),
    {CKPIP_MEMBER(ckpi_staffing, at_us, AT), CKPIP_TIME, .has = CKPI_STAFFING_HAS_AT, .required = true, .column = "at",
     .meaning = "Start of the interval."},
    {CKPIP_MEMBER(ckpi_staffing, interval_us, INTERVAL), CKPIP_DURATION, .has = CKPI_STAFFING_HAS_INTERVAL,
     CKPIP_LIMITS(1, CKPIP_DURATION_LIMIT), .column = "interval_s", .meaning = "Length of the interval."},
    {CKPIP_MEMBER(ckpi_staffing, required, REQUIRED), CKPIP_AMOUNT, .has = CKPI_STAFFING_HAS_REQUIRED, .required = true,
     .per_unit = 1000, CKPIP_LIMITS(0, CKPIP_VOLUME_LIMIT), .meaning = "Agents required."},
    {CKPIP_MEMBER(ckpi_staffing, scheduled, SCHEDULED), CKPIP_AMOUNT, .has = CKPI_STAFFING_HAS_SCHEDULED,
     .per_unit = 1000, CKPIP_LIMITS(0, CKPIP_VOLUME_LIMIT), .meaning = "Agents scheduled."},
    {CKPIP_MEMBER(ckpi_staffing, staffed, STAFFED), CKPIP_AMOUNT, .has = CKPI_STAFFING_HAS_STAFFED, .per_unit = 1000,
     CKPIP_LIMITS(0, CKPIP_VOLUME_LIMIT), .meaning = "Agents that were there."},
    {CKPIP_FLAG(ckpi_staffing, "goal_met", CKPI_STAFFING_FLAG_GOAL_MET, GOAL_MET), .has = CKPI_STAFFING_HAS_GOAL_MET,
     .meaning = "The interval met its service-level goal."},
    {CKPIP_DERIVED("staffing_error", STAFFING_ERROR, ckpip_absolute_difference), .type = CKPI_TYPE_COUNT,
     .per_unit = 1000, .inputs = {CKPI_FIELD_STAFFED, CKPI_FIELD_REQUIRED}, .meaning = "|staffed - required|."},
    {CKPIP_DERIVED("schedule_error", SCHEDULE_ERROR, ckpip_absolute_difference), .type = CKPI_TYPE_COUNT,
     .per_unit = 1000, .inputs = {CKPI_FIELD_SCHEDULED, CKPI_FIELD_REQUIRED}, .meaning = "|scheduled - required|."},
    {CKPIP_DERIVED("overstaffed", OVERSTAFFED, ckpip_excess), .type = CKPI_TYPE_COUNT, .per_unit = 1000,
     .inputs = {CKPI_FIELD_STAFFED, CKPI_FIELD_REQUIRED}, .meaning = "staffed - required, where above 0."},
    {CKPIP_DERIVED("understaffed", UNDERSTAFFED, ckpip_excess), .type = CKPI_TYPE_COUNT, .per_unit = 1000,
     .inputs = {CKPI_FIELD_REQUIRED, CKPI_FIELD_STAFFED}, .meaning = "required - staffed, where above 0."},
};

const ckpip_kind ckpip_staffing_kind = {
    .kind = CKPI_RECORD_STAFFING,
    .name = "staffing",
    .meaning = "Agents required, scheduled and there in one interval.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .size = sizeof(ckpi_staffing),
    .first_size = 152,
    .used = offsetof(ckpi_staffing, reserved0),
};
