/* SPDX-License-Identifier: MIT */
/* What every state keeps of contacts, in the terms of a declaration: first the
 * conditions, then records by outcome, records by outcome whose wait is known,
 * sums, their squares, and products. The order is that of state/measure.h. The
 * states have code of their own for them; a test shows that it does the same. */
#include "public.h"

#include "measure/contacts.h"
#include "measure/measure.h"

/* clang-format off */
#define FIELD(name) CKPI_FIELD_##name
#define IS(name, comparison, x) {FIELD(name), CKPI_COMPARISON_##comparison, 0, 0, (x)}
#define OR(name, comparison, x) {FIELD(name), CKPI_COMPARISON_##comparison, 0, 1, (x)}
#define BIT(outcome) (INT64_C(1) << CKPI_OUTCOME_##outcome)
#define FLAG(name) IS(name, EQUAL, 1)
#define NO_FLAG(name) IS(name, EQUAL, 0)
#define KNOWN(name) IS(name, PRESENT, 0)
#define OUTCOME_IS(name) IS(OUTCOME, EQUAL, CKPI_OUTCOME_##name)

#define OFFERED IS(OUTCOME, ONE_OF, BIT(ANSWERED) | BIT(ABANDONED) | BIT(CALLBACK) | BIT(OVERFLOW) | BIT(FAILED) | BIT(OPEN))
#define HANDLED IS(OUTCOME, ONE_OF, BIT(ANSWERED) | BIT(CALLBACK) | BIT(FAILED)), IS(HANDLE, GREATER, 0)
#define REQUESTED OR(OUTCOME, EQUAL, CKPI_OUTCOME_CALLBACK), OR(CALLBACK_REQUESTED_AT, PRESENT, 0)

#define NUMBER_OF(...) (sizeof((ckpi_measure_condition[]){__VA_ARGS__}) / sizeof(ckpi_measure_condition))
#define WHERE(...) .condition_count = NUMBER_OF(__VA_ARGS__), .conditions = {__VA_ARGS__}
/* NOLINTBEGIN(bugprone-macro-parentheses): a string in parentheses initializes no array */
#define COUNT(text, ...) {.name = text, .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, WHERE(__VA_ARGS__)}
#define HANDLES(text, ...) {.name = text, .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .handling = 1, \
                            WHERE(HANDLED, __VA_ARGS__)}
#define TAKE(text, what, of) .name = text, .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_##what, .field = FIELD(of)
/* NOLINTEND(bugprone-macro-parentheses) */

/* A sum and, further on, the same squared. */
#define WAIT_OF(what, text, outcome) {TAKE(text, what, WAIT), WHERE(OUTCOME_IS(outcome))}
#define OF_HANDLED(what, text, of) {TAKE(text, what, of), .handling = 1, WHERE(HANDLED)}
#define SUMS(what, suffix)                                                                                             \
    WAIT_OF(what, "wait_answered" suffix, ANSWERED), WAIT_OF(what, "wait_abandoned" suffix, ABANDONED),                \
    WAIT_OF(what, "wait_callback" suffix, CALLBACK), WAIT_OF(what, "wait_overflow" suffix, OVERFLOW),                  \
    WAIT_OF(what, "wait_failed" suffix, FAILED), WAIT_OF(what, "wait_open" suffix, OPEN),                              \
    OF_HANDLED(what, "talk" suffix, TALK), OF_HANDLED(what, "hold" suffix, HOLD),                                      \
    OF_HANDLED(what, "after_contact_work" suffix, AFTER_CONTACT_WORK), OF_HANDLED(what, "handle" suffix, HANDLE),      \
    OF_HANDLED(what, "ring" suffix, RING),                                                                             \
    {TAKE("callback_time" suffix, what, CALLBACK_CONNECTED_AT), .operand = CKPI_OPERAND_DIFFERENCE,                    \
     .field2 = FIELD(CALLBACK_REQUESTED_AT)},                                                                          \
    OF_HANDLED(what, "holds" suffix, HOLDS), {TAKE("ring_attempts" suffix, what, RING_ATTEMPTS)},                      \
    {TAKE("ring_unanswered" suffix, what, RING_UNANSWERED)},                                                           \
    {TAKE("callback_attempts" suffix, what, CALLBACK_ATTEMPTS), WHERE(REQUESTED)}, {TAKE("csat" suffix, what, CSAT)}

static const ckpi_measure MEASURES[] = {
    COUNT("contacts", OFFERED, NO_FLAG(LATER_LEG)),
    COUNT("delayed", OFFERED, IS(WAIT, GREATER, 0)),
    {.name = "handled", .kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .handling = 1, WHERE(HANDLED)},
    HANDLES("handled_contacts", NO_FLAG(LATER_HANDLE)),
    HANDLES("held", IS(HOLD, GREATER, 0)),
    HANDLES("worked", IS(AFTER_CONTACT_WORK, GREATER, 0)),
    HANDLES("short_handled", IS(HANDLE, LESS, 20000000)), /* the default of short_handle_us */
    HANDLES("agent_first", IS(DISCONNECTED_BY, EQUAL, CKPI_PARTY_AGENT)),
    COUNT("dropped", OUTCOME_IS(ANSWERED), IS(DISCONNECTED_BY, EQUAL, CKPI_PARTY_SYSTEM)),
    HANDLES("transferred", FLAG(TRANSFERRED)),
    HANDLES("contacts_transferred", FLAG(TRANSFERRED), NO_FLAG(LATER_TRANSFER)),
    HANDLES("escalated", FLAG(ESCALATED)),
    COUNT("complaints", OFFERED, FLAG(COMPLAINT)),
    HANDLES("resolution_told", OR(RESOLVED, EQUAL, 1), OR(UNRESOLVED, EQUAL, 1)),
    HANDLES("resolved", FLAG(RESOLVED)),
    HANDLES("resolvable_told", OR(RESOLVED, EQUAL, 1), OR(UNRESOLVED, EQUAL, 1), NO_FLAG(UNRESOLVABLE)),
    HANDLES("resolvable_resolved", FLAG(RESOLVED), NO_FLAG(UNRESOLVABLE)),
    COUNT("callbacks_offered", OR(CALLBACK_OFFERED, EQUAL, 1), OR(OUTCOME, EQUAL, CKPI_OUTCOME_CALLBACK)),
    COUNT("callbacks_requested", REQUESTED),
    COUNT("callbacks_connected", KNOWN(CALLBACK_REQUESTED_AT), KNOWN(CALLBACK_CONNECTED_AT)),
    COUNT("callbacks_due", REQUESTED, KNOWN(DUE_AT)),
    COUNT("callbacks_in_time", REQUESTED, {FIELD(CALLBACK_CONNECTED_AT), CKPI_COMPARISON_AT_MOST, FIELD(DUE_AT), 0, 0}),
    COUNT("live", FLAG(LIVE_ANSWERED)),
    COUNT("live_late", FLAG(LIVE_ANSWERED), OR(OUTCOME, NOT_EQUAL, CKPI_OUTCOME_ANSWERED), OR(WAIT, ABSENT, 0),
          OR(WAIT, GREATER, 2000000)), /* the default of dialer_limit_us */
    COUNT("rated", KNOWN(CSAT)),
    HANDLES("rung", KNOWN(RING)),
    HANDLES("holds_told", KNOWN(HOLDS)),
    COUNT("wait_not_second", OFFERED, IS(WAIT, NOT_MULTIPLE, 1000000)),
    COUNT("wait_not_milli", OFFERED, IS(WAIT, NOT_MULTIPLE, 1000)),
    HANDLES("handle_not_second", OR(TALK, NOT_MULTIPLE, 1000000), OR(HOLD, NOT_MULTIPLE, 1000000),
            OR(AFTER_CONTACT_WORK, NOT_MULTIPLE, 1000000)),
    HANDLES("handle_not_milli", OR(TALK, NOT_MULTIPLE, 1000), OR(HOLD, NOT_MULTIPLE, 1000),
            OR(AFTER_CONTACT_WORK, NOT_MULTIPLE, 1000)),

    COUNT("answered", OUTCOME_IS(ANSWERED)), COUNT("abandoned", OUTCOME_IS(ABANDONED)),
    COUNT("callback", OUTCOME_IS(CALLBACK)), COUNT("overflow", OUTCOME_IS(OVERFLOW)),
    COUNT("failed", OUTCOME_IS(FAILED)), COUNT("open", OUTCOME_IS(OPEN)),
    COUNT("blocked", OUTCOME_IS(BLOCKED)), COUNT("self_service", OUTCOME_IS(SELF_SERVICE)),

    COUNT("answered_timed", OUTCOME_IS(ANSWERED), KNOWN(WAIT)),
    COUNT("abandoned_timed", OUTCOME_IS(ABANDONED), KNOWN(WAIT)),
    COUNT("callback_timed", OUTCOME_IS(CALLBACK), KNOWN(WAIT)),
    COUNT("overflow_timed", OUTCOME_IS(OVERFLOW), KNOWN(WAIT)),
    COUNT("failed_timed", OUTCOME_IS(FAILED), KNOWN(WAIT)),
    COUNT("open_timed", OUTCOME_IS(OPEN), KNOWN(WAIT)),

    SUMS(SUM, ""),
    SUMS(SQUARE, "_squared"),

    {TAKE("hold_x_handle", PRODUCT, HOLD), .field2 = FIELD(HANDLE), .handling = 1, WHERE(HANDLED)},
    {TAKE("work_x_handle", PRODUCT, AFTER_CONTACT_WORK), .field2 = FIELD(HANDLE), .handling = 1, WHERE(HANDLED)},
    {TAKE("handle_of_first", SUM, HANDLE), .handling = 1, WHERE(HANDLED, NO_FLAG(LATER_HANDLE))},
    {TAKE("attempts_of_connected", SUM, CALLBACK_ATTEMPTS),
     WHERE(KNOWN(CALLBACK_REQUESTED_AT), KNOWN(CALLBACK_CONNECTED_AT))},
    {TAKE("ring_x_unanswered", PRODUCT, RING_ATTEMPTS), .field2 = FIELD(RING_UNANSWERED)},
};
/* clang-format on */

/* Whom states count once, where they are told to; sketches, and each id. */
/* clang-format off */
#define DISTINCT(how)                                                                                                  \
    {TAKE("customers", how, CUSTOMER)},                                                                                 \
    {TAKE("agents", how, AGENT), .handling = 1, WHERE(HANDLED)}
/* clang-format on */

static const ckpi_measure DISTINCT_MEASURES[2 * CKPIP_DISTINCT_MEASURES] = {DISTINCT(DISTINCT),
                                                                            DISTINCT(DISTINCT_EXACT)};

ckpi_measure ckpip_distinct_measure(uint32_t which, bool exact)
{
    return DISTINCT_MEASURES[exact ? CKPIP_DISTINCT_MEASURES + which : which];
}

/* What few ask of contacts: kept only where the configuration says so. The order is that of ckpip_contact_further. */
/* clang-format off */
#define SPAN(text, what, end, start) {TAKE(text, what, end), .operand = CKPI_OPERAND_DIFFERENCE, .field2 = FIELD(start)
static const ckpi_measure FURTHER[CKPIP_FURTHER_MEASURES] = {
    [CKPIP_FURTHER_QUEUE] = SPAN("queue_of_answered", SUM, WAIT, RING), WHERE(OUTCOME_IS(ANSWERED))},
    [CKPIP_FURTHER_QUEUE_SQUARE] = SPAN("queue_of_answered_squared", SQUARE, WAIT, RING), WHERE(OUTCOME_IS(ANSWERED))},
    [CKPIP_FURTHER_QUEUE_N] = COUNT("queue_of_answered_known", OUTCOME_IS(ANSWERED), KNOWN(WAIT), KNOWN(RING)),
    [CKPIP_FURTHER_RETURN] = SPAN("offered_to_callback", SUM, CALLBACK_CONNECTED_AT, OFFERED_AT), WHERE(OUTCOME_IS(CALLBACK))},
    [CKPIP_FURTHER_RETURN_SQUARE] = SPAN("offered_to_callback_squared", SQUARE, CALLBACK_CONNECTED_AT, OFFERED_AT), WHERE(OUTCOME_IS(CALLBACK))},
    [CKPIP_FURTHER_RETURN_N] = COUNT("offered_to_callback_known", OUTCOME_IS(CALLBACK), KNOWN(CALLBACK_CONNECTED_AT)),
    [CKPIP_FURTHER_LATE] = SPAN("callback_late", SUM, CALLBACK_CONNECTED_AT, DUE_AT), WHERE(REQUESTED)},
    [CKPIP_FURTHER_LATE_SQUARE] = SPAN("callback_late_squared", SQUARE, CALLBACK_CONNECTED_AT, DUE_AT), WHERE(REQUESTED)},
    [CKPIP_FURTHER_LATE_N] = COUNT("callback_late_known", REQUESTED, KNOWN(CALLBACK_CONNECTED_AT), KNOWN(DUE_AT)),
    [CKPIP_FURTHER_RINGS] = {TAKE("rings_of_stayed", SUM, RING_ATTEMPTS), WHERE(IS(OUTCOME, NOT_EQUAL, CKPI_OUTCOME_ABANDONED))},
    [CKPIP_FURTHER_RINGS_UNANSWERED] = {TAKE("rings_unanswered_of_stayed", SUM, RING_UNANSWERED), WHERE(IS(OUTCOME, NOT_EQUAL, CKPI_OUTCOME_ABANDONED))},
    [CKPIP_FURTHER_TRANSFER_TOLD] = HANDLES("transfer_told", OR(TRANSFERRED, EQUAL, 0), OR(TRANSFER_TYPE, PRESENT, 0)),
    [CKPIP_FURTHER_TRANSFER_BLIND] = HANDLES("transferred_blind", IS(TRANSFER_TYPE, EQUAL, CKPI_TRANSFER_TYPE_BLIND)),
    [CKPIP_FURTHER_TRANSFER_CONSULT] = HANDLES("transferred_consult", IS(TRANSFER_TYPE, EQUAL, CKPI_TRANSFER_TYPE_CONSULT)),
    [CKPIP_FURTHER_TRANSFER_QUEUE] = HANDLES("transferred_queue", IS(TRANSFER_TYPE, EQUAL, CKPI_TRANSFER_TYPE_QUEUE)),
    [CKPIP_FURTHER_TRANSFER_EXTERNAL] = HANDLES("transferred_external", IS(TRANSFER_TYPE, EQUAL, CKPI_TRANSFER_TYPE_EXTERNAL)),
    [CKPIP_FURTHER_TRANSFER_FLOW] = HANDLES("transferred_flow", IS(TRANSFER_TYPE, EQUAL, CKPI_TRANSFER_TYPE_FLOW)),
};
/* clang-format on */

ckpi_measure ckpip_further_measure(uint32_t which)
{
    return FURTHER[which];
}

const ckpi_measure *ckpip_contact_measures(uint32_t *count)
{
    *count = sizeof MEASURES / sizeof MEASURES[0];
    return MEASURES;
}
