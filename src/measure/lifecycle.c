/* SPDX-License-Identifier: MIT */
/* What is measured of customers over a period. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_LIFECYCLE_##place] = {.name = text, .kind = CKPI_RECORD_LIFECYCLE, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_lifecycle_measures[CKPIP_OF_LIFECYCLE_MEASURES] = {
    MEASURE(AT_START, "at_start", SUM), .field = FIELD(AT_START)},
    MEASURE(REMAINED, "remained", SUM), .field = FIELD(REMAINED)},
    MEASURE(LOST, "lost_of_start", COUNT), WHERE(IS(AT_START, EQUAL, 1), IS(REMAINED, EQUAL, 0))},
    MEASURE(PURCHASES_N, "purchases_told", COUNT), WHERE(KNOWN(PURCHASES))},
    MEASURE(BUYERS, "buyers", COUNT), WHERE(IS(PURCHASES, GREATER, 0))},
};
/* clang-format on */
