/* SPDX-License-Identifier: MIT */
/* What is measured of attempts to call back. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_CALLBACK_##place] = {.name = text, .kind = CKPI_RECORD_CALLBACK, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_callback_measures[CKPIP_OF_CALLBACK_MEASURES] = {
    MEASURE(N, "callbacks", COUNT), WHERE(IS(LATER_ATTEMPT, EQUAL, 0))},
    MEASURE(ATTEMPTS, "attempts", COUNT), WHERE(IS(RESULT, NOT_EQUAL, CKPI_CALLBACK_RESULT_PENDING))},
    MEASURE(REACHED, "reached", COUNT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(RETURN_N, "return_known", COUNT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED), KNOWN(RETURN))},
    MEASURE(RETURN, "return", SUM), .field = FIELD(RETURN), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(RETURN_SQUARE, "return_squared", SQUARE), .field = FIELD(RETURN), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(RETURNS, "returns", HISTOGRAM), .field = FIELD(RETURN), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(DUE, "due", SUM), .field = FIELD(DUE), WHERE(IS(LATER_ATTEMPT, EQUAL, 0))},
    MEASURE(MET, "met", SUM), .field = FIELD(MET)},
    MEASURE(LATE_N, "late_known", COUNT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED), KNOWN(DUE_AT))},
    MEASURE(LATE, "late", SUM), .operand = CKPI_OPERAND_DIFFERENCE, .field = FIELD(CONNECTED_AT), .field2 = FIELD(DUE_AT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(LATE_SQUARE, "late_squared", SQUARE), .operand = CKPI_OPERAND_DIFFERENCE, .field = FIELD(CONNECTED_AT), .field2 = FIELD(DUE_AT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(DIAL, "dial", SUM), .operand = CKPI_OPERAND_DIFFERENCE, .field = FIELD(AT), .field2 = FIELD(REQUESTED_AT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
    MEASURE(DIAL_SQUARE, "dial_squared", SQUARE), .operand = CKPI_OPERAND_DIFFERENCE, .field = FIELD(AT), .field2 = FIELD(REQUESTED_AT), WHERE(IS(RESULT, EQUAL, CKPI_CALLBACK_RESULT_REACHED))},
};
/* clang-format on */
