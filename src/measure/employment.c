/* SPDX-License-Identifier: MIT */
/* What is measured of employees over a period. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_EMPLOYMENT_##place] = {.name = text, .kind = CKPI_RECORD_EMPLOYMENT, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_employment_measures[CKPIP_OF_EMPLOYMENT_MEASURES] = {
    MEASURE(LEAVERS, "leavers", COUNT), WHERE(IS(DEPARTED, EQUAL, 1))},
    MEASURE(LEAVERS_VOLUNTARY, "leavers_voluntary", COUNT), WHERE(IS(DEPARTED, EQUAL, 1), IS(LEAVE_TYPE, ONE_OF, 1 << CKPI_LEAVE_TYPE_VOLUNTARY))},
    MEASURE(LEAVERS_INVOLUNTARY, "leavers_involuntary", COUNT), WHERE(IS(DEPARTED, EQUAL, 1), IS(LEAVE_TYPE, ONE_OF, 1 << CKPI_LEAVE_TYPE_INVOLUNTARY))},
    MEASURE(LEAVERS_INTERNAL, "leavers_internal", COUNT), WHERE(IS(DEPARTED, EQUAL, 1), IS(LEAVE_TYPE, ONE_OF, 1 << CKPI_LEAVE_TYPE_INTERNAL | 1 << CKPI_LEAVE_TYPE_PROMOTION))},
    MEASURE(AT_START, "employees_at_start", COUNT), WHERE(IS(AT_START, EQUAL, 1))},
    MEASURE(AT_END, "employees_at_end", COUNT), WHERE(IS(AT_END, EQUAL, 1))},
    MEASURE(JOINERS, "joiners", COUNT), WHERE(IS(JOINED, EQUAL, 1))},
    MEASURE(REMAINED, "employees_remained", COUNT), WHERE(IS(REMAINED, EQUAL, 1))},
    MEASURE(EVER, "employees_ever", COUNT), WHERE(OR(AT_START, EQUAL, 1), OR(JOINED, EQUAL, 1))},
    MEASURE(TIME, "employed_time", SUM), .field = FIELD(EMPLOYED_S)},
    MEASURE(FTE_TIME, "employed_fte_time", SUM), .field = FIELD(FTE_S)},
    MEASURE(SPAN_AT_START, "span_at_start", PRODUCT), .field = FIELD(AT_START), .field2 = FIELD(PERIOD_S)},
    MEASURE(SPAN_AT_END, "span_at_end", PRODUCT), .field = FIELD(AT_END), .field2 = FIELD(PERIOD_S)},
    MEASURE(TENURE_N, "tenure_employees", COUNT), WHERE(IS(AT_END, EQUAL, 1), KNOWN(TENURE_DAYS))},
    MEASURE(TENURE, "tenure", SUM), .field = FIELD(TENURE_DAYS), WHERE(IS(AT_END, EQUAL, 1))},
    MEASURE(TENURE_SQUARE, "tenure_squared", SQUARE), .field = FIELD(TENURE_DAYS), WHERE(IS(AT_END, EQUAL, 1))},
    MEASURE(TENURES, "tenures", HISTOGRAM), .field = FIELD(TENURE_DAYS), WHERE(IS(AT_END, EQUAL, 1))},
    MEASURE(COHORT, "cohort_of_90_days", COUNT), WHERE(IS(JOINED, EQUAL, 1), IS(OBSERVED_DAYS, AT_LEAST, 90))},
    MEASURE(EARLY, "left_within_90_days", COUNT), WHERE(IS(JOINED, EQUAL, 1), IS(OBSERVED_DAYS, AT_LEAST, 90), IS(TENURE_DAYS, AT_MOST, 90), VERSUS(LEFT_AT, AT_MOST, AS_OF))},
    MEASURE(SPAN_OF_LEAVERS, "span_of_leavers", PRODUCT), .field = FIELD(DEPARTED), .field2 = FIELD(PERIOD_S)},
};
/* clang-format on */
