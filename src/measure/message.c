/* SPDX-License-Identifier: MIT */
/* What is measured of messages. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_MESSAGE_##place] = {.name = text, .kind = CKPI_RECORD_MESSAGE, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_message_measures[CKPIP_OF_MESSAGE_MEASURES] = {
    MEASURE(N, "messages", COUNT), WHERE(IS(PRIVATE, EQUAL, 0))},
    MEASURE(CONVERSATIONS, "conversations", COUNT), WHERE(IS(LATER_MESSAGE, EQUAL, 0))},
    MEASURE(RESPONSE_N, "responses", COUNT), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0), KNOWN(RESPONSE))},
    MEASURE(RESPONSE, "response", SUM), .field = FIELD(RESPONSE), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0))},
    MEASURE(RESPONSE_SQUARE, "response_squared", SQUARE), .field = FIELD(RESPONSE), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0))},
    MEASURE(RESPONSES, "response_times", HISTOGRAM), .field = FIELD(RESPONSE), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0))},
    MEASURE(BUSINESS_RESPONSE_N, "business_responses", COUNT), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0), KNOWN(BUSINESS_RESPONSE))},
    MEASURE(BUSINESS_RESPONSE, "business_response", SUM), .field = FIELD(BUSINESS_RESPONSE), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0))},
    MEASURE(BUSINESS_RESPONSE_SQUARE, "business_response_squared", SQUARE), .field = FIELD(BUSINESS_RESPONSE), WHERE(IS(AUTHOR, EQUAL, CKPI_MESSAGE_AUTHOR_AGENT), IS(PRIVATE, EQUAL, 0))},
};
/* clang-format on */
