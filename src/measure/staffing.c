/* SPDX-License-Identifier: MIT */
/* What is measured of planned intervals. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_STAFFING_##place] = {.name = text, .kind = CKPI_RECORD_STAFFING, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_staffing_measures[CKPIP_OF_STAFFING_MEASURES] = {
    MEASURE(STAFFED_REQUIRED, "required_where_staffed", SUM), .field = FIELD(REQUIRED), WHERE(KNOWN(STAFFED))},
    MEASURE(STAFFING_ERROR, "staffing_error", SUM), .field = FIELD(STAFFING_ERROR)},
    MEASURE(SCHEDULED_REQUIRED, "required_where_scheduled", SUM), .field = FIELD(REQUIRED), WHERE(KNOWN(SCHEDULED))},
    MEASURE(SCHEDULE_ERROR, "schedule_error", SUM), .field = FIELD(SCHEDULE_ERROR)},
    MEASURE(OVER, "overstaffed", SUM), .field = FIELD(OVERSTAFFED)},
    MEASURE(UNDER, "understaffed", SUM), .field = FIELD(UNDERSTAFFED)},
    MEASURE(GOAL_N, "goal_intervals", COUNT), WHERE(KNOWN(GOAL_MET))},
    MEASURE(GOAL_MET, "goal_intervals_met", COUNT), WHERE(IS(GOAL_MET, EQUAL, 1))},
    MEASURE(STAFFED_N, "staffed_intervals", COUNT), WHERE(KNOWN(STAFFING_ERROR))},
    MEASURE(SCHEDULED_N, "scheduled_intervals", COUNT), WHERE(KNOWN(SCHEDULE_ERROR))},
};
/* clang-format on */
