/* SPDX-License-Identifier: MIT */
/* What is measured of cases. */
#include "public.h"

#include "measure/family.h"

/* clang-format off */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define MEASURE(place, text, what) [CKPIP_OF_CASE_##place] = {.name = text, .kind = CKPI_RECORD_CASE, .aggregate = CKPI_AGGREGATE_##what

const ckpi_measure ckpip_case_measures[CKPIP_OF_CASE_MEASURES] = {
    MEASURE(N, "cases", COUNT)},
    MEASURE(RESOLVED, "resolved", COUNT), WHERE(KNOWN(RESOLVED_AT))},
    MEASURE(RESOLVED_EVER, "resolved_at_least_once", COUNT), WHERE(OR(RESOLVED_AT, PRESENT, 0), OR(FIRST_RESOLVED_AT, PRESENT, 0))},
    MEASURE(REOPENED, "reopened", COUNT), WHERE(IS(REOPENS, GREATER, 0))},
    MEASURE(FIRST_LEVEL_N, "resolved_tier_told", COUNT), WHERE(KNOWN(RESOLVED_AT), KNOWN(TIER))},
    MEASURE(FIRST_LEVEL, "resolved_at_first_tier", COUNT), WHERE(KNOWN(RESOLVED_AT), IS(TIER, EQUAL, 1))},
    MEASURE(RESOLUTION_N, "resolution_known", COUNT), WHERE(KNOWN(RESOLUTION_US))},
    MEASURE(RESOLUTION, "resolution", SUM), .field = FIELD(RESOLUTION_US)},
    MEASURE(RESOLUTION_SQUARE, "resolution_squared", SQUARE), .field = FIELD(RESOLUTION_US)},
    MEASURE(FIRST_RESOLUTION_N, "first_resolution_known", COUNT), WHERE(KNOWN(FIRST_RESOLUTION_US))},
    MEASURE(FIRST_RESOLUTION, "first_resolution", SUM), .field = FIELD(FIRST_RESOLUTION_US)},
    MEASURE(FIRST_RESOLUTION_SQUARE, "first_resolution_squared", SQUARE), .field = FIELD(FIRST_RESOLUTION_US)},
    MEASURE(BUSINESS_RESOLUTION_N, "business_resolution_known", COUNT), WHERE(KNOWN(BUSINESS_RESOLUTION))},
    MEASURE(BUSINESS_RESOLUTION, "business_resolution", SUM), .field = FIELD(BUSINESS_RESOLUTION)},
    MEASURE(BUSINESS_RESOLUTION_SQUARE, "business_resolution_squared", SQUARE), .field = FIELD(BUSINESS_RESOLUTION)},
    MEASURE(FIRST_REPLY_N, "first_reply_known", COUNT), WHERE(KNOWN(FIRST_REPLY_US))},
    MEASURE(FIRST_REPLY, "first_reply", SUM), .field = FIELD(FIRST_REPLY_US)},
    MEASURE(FIRST_REPLY_SQUARE, "first_reply_squared", SQUARE), .field = FIELD(FIRST_REPLY_US)},
    MEASURE(BUSINESS_FIRST_REPLY_N, "business_first_reply_known", COUNT), WHERE(KNOWN(BUSINESS_FIRST_REPLY))},
    MEASURE(BUSINESS_FIRST_REPLY, "business_first_reply", SUM), .field = FIELD(BUSINESS_FIRST_REPLY)},
    MEASURE(BUSINESS_FIRST_REPLY_SQUARE, "business_first_reply_squared", SQUARE), .field = FIELD(BUSINESS_FIRST_REPLY)},
    MEASURE(AGE_N, "age_known", COUNT), WHERE(KNOWN(AGE_US))},
    MEASURE(AGE, "age", SUM), .field = FIELD(AGE_US)},
    MEASURE(AGE_SQUARE, "age_squared", SQUARE), .field = FIELD(AGE_US)},
    MEASURE(RESOLUTIONS, "resolutions", HISTOGRAM), .field = FIELD(RESOLUTION_US)},
    MEASURE(FIRST_REPLIES, "first_replies", HISTOGRAM), .field = FIELD(FIRST_REPLY_US)},
    MEASURE(AGES, "ages", HISTOGRAM), .field = FIELD(AGE_US)},
    MEASURE(UNANSWERED, "unanswered", COUNT), WHERE(KNOWN(UNANSWERED_US))},
    MEASURE(DUE, "due", SUM), .field = FIELD(DUE)},
    MEASURE(MET, "met", SUM), .field = FIELD(MET)},
    MEASURE(CLOSED_DUE, "closed_with_due_time", COUNT), WHERE(KNOWN(IN_TIME))},
    MEASURE(IN_TIME, "closed_in_time", SUM), .field = FIELD(IN_TIME)},
    MEASURE(CONTACTS_N, "contacts_told", COUNT), WHERE(KNOWN(CONTACTS))},
    MEASURE(CONTACTS, "contacts", SUM), .field = FIELD(CONTACTS)},
    MEASURE(CONTACTS_SQUARE, "contacts_squared", SQUARE), .field = FIELD(CONTACTS)},
    MEASURE(ONE_TOUCH_N, "resolved_replies_told", COUNT), WHERE(KNOWN(RESOLVED_AT), KNOWN(AGENT_REPLIES))},
    MEASURE(ONE_TOUCH, "resolved_by_one_reply", COUNT), WHERE(KNOWN(RESOLVED_AT), IS(AGENT_REPLIES, EQUAL, 1))},
    MEASURE(MESSAGES_N, "messages_told", COUNT), WHERE(KNOWN(MESSAGES))},
    MEASURE(MESSAGES, "messages", SUM), .field = FIELD(MESSAGES)},
    MEASURE(MESSAGES_SQUARE, "messages_squared", SQUARE), .field = FIELD(MESSAGES)},
    MEASURE(OPEN_AT_END, "open_at_end", SUM), .field = FIELD(OPEN_AT_END)},
    MEASURE(OPENED, "opened", SUM), .field = FIELD(OPENED)},
    MEASURE(CLOSED, "closed", SUM), .field = FIELD(CLOSED)},
    MEASURE(LATE, "late", COUNT), WHERE(IS(CYCLES_LATE, GREATER, 0))},
    MEASURE(CYCLES_LATE, "cycles_late", SUM), .field = FIELD(CYCLES_LATE)},
    MEASURE(CYCLES_LATE_SQUARE, "cycles_late_squared", SQUARE), .field = FIELD(CYCLES_LATE)},
    MEASURE(SILENT, "silent", COUNT), WHERE(IS(SILENT, EQUAL, 1))},
    MEASURE(BOT, "begun_by_bot", COUNT), WHERE(IS(BOT, EQUAL, 1))},
    MEASURE(BOT_CONTAINED, "kept_by_bot", COUNT), WHERE(IS(BOT, EQUAL, 1), IS(HANDED_OVER, EQUAL, 0))},
    MEASURE(UNANSWERED_AGES, "unanswered_ages", HISTOGRAM), .field = FIELD(UNANSWERED_US)},
    MEASURE(OPEN_SPAN, "span_of_open_at_end", PRODUCT), .field = FIELD(OPEN_AT_END), .field2 = FIELD(PERIOD_S)},
    MEASURE(OPEN_TIME_N, "open_time_known", COUNT), WHERE(KNOWN(OPEN_US))},
    MEASURE(OPEN_TIME, "open_time", SUM), .field = FIELD(OPEN_US)},
    MEASURE(PERIOD_STARTS, "period_starts", DISTINCT_EXACT), .field = FIELD(PERIOD_START)},
    MEASURE(PERIOD_ENDS, "period_ends", DISTINCT_EXACT), .field = FIELD(PERIOD_END)},
};
/* clang-format on */
