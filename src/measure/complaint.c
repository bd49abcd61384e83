/* SPDX-License-Identifier: MIT */
/* What is measured of complaints. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_COMPLAINT_##place] = {.name = text, .kind = CKPI_RECORD_COMPLAINT, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_complaint_measures[CKPIP_OF_COMPLAINT_MEASURES] = {
    MEASURE(N, "complaints", COUNT)},
    MEASURE(SEVERE, "severe", COUNT), WHERE(IS(SEVERITY, AT_LEAST, 4))},
    MEASURE(UPHELD_N, "upheld_told", COUNT), WHERE(KNOWN(UPHELD))},
    MEASURE(UPHELD, "upheld", COUNT), WHERE(IS(UPHELD, EQUAL, 1))},
    MEASURE(RESOLVED, "resolved", COUNT), WHERE(KNOWN(RESOLUTION_US))},
    MEASURE(RESOLUTION, "resolution", SUM), .field = FIELD(RESOLUTION_US)},
    MEASURE(RESOLUTION_SQUARE, "resolution_squared", SQUARE), .field = FIELD(RESOLUTION_US)},
    MEASURE(DUE, "due", SUM), .field = FIELD(DUE)},
    MEASURE(MET, "met", SUM), .field = FIELD(MET)},
};
/* clang-format on */
