/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "metric/catalogue.h"
#include "metric/formula.h"
#include <stdbool.h>
#include <string.h>

#define O(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_COUNT, CKPIP_COUNT_OUTCOME + CKPI_OUTCOME_##name - 1                                                \
    }
#define T(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_COUNT, CKPIP_COUNT_TIMED + CKPI_OUTCOME_##name - 1                                                  \
    }
#define C(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_COUNT, CKPIP_##name                                                                                 \
    }
#define N(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_COUNT, CKPIP_COUNT_##name                                                                           \
    }
#define S(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_SUM, CKPIP_SUM_##name                                                                               \
    }
#define SW(name)                                                                                                       \
    {                                                                                                                  \
        CKPIP_TERM_SUM, CKPIP_SUM_WAIT + CKPI_OUTCOME_##name - 1                                                       \
    }
#define Q(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_SQUARE, CKPIP_SUM_##name                                                                            \
    }
#define QW(name)                                                                                                       \
    {                                                                                                                  \
        CKPIP_TERM_SQUARE, CKPIP_SUM_WAIT + CKPI_OUTCOME_##name - 1                                                    \
    }
#define P(name)                                                                                                        \
    {                                                                                                                  \
        CKPIP_TERM_PRODUCT, CKPIP_PRODUCT_##name                                                                       \
    }

#define ALL_QUEUED(what) what(ANSWERED), what(ABANDONED), what(CALLBACK), what(OVERFLOW), what(FAILED), what(OPEN)
#define WAITS ((1u << 6) - 1)
#define HISTOGRAM(name) (1u << CKPIP_HISTOGRAM_##name)

#define COUNT_ROW .kind = CKPI_KIND_COUNT, .unit = CKPI_UNIT_COUNT
#define SHARE_ROW .kind = CKPI_KIND_PROPORTION, .unit = CKPI_UNIT_RATIO
#define RATIO_ROW .kind = CKPI_KIND_RATIO, .unit = CKPI_UNIT_RATIO
#define MEAN_ROW .kind = CKPI_KIND_RATIO, .unit = CKPI_UNIT_SECONDS
#define OF_HANDLES .counts = CKPI_COUNTS_HANDLES, .handling = 1, .population = {C(HANDLED)}
#define OF_HANDLED_CONTACTS .counts = CKPI_COUNTS_CONTACTS, .handling = 1, .population = {C(HANDLED)}
#define OF_VISITS .counts = CKPI_COUNTS_VISITS, .population = {N(OFFERED)}
#define BETTER(which) .better = CKPI_BETTER_##which
#define TEXTS(top, bottom, needs, source)                                                                              \
    .numerator_text = (top), .denominator_text = (bottom), .fields = (needs), .sources = (source)

#define WAIT_FIELDS "outcome,wait_us"
#define HANDLE_FIELDS "outcome,talk_us,hold_us,after_contact_work_us"

/* Definitions follow the reference catalogue, sections 4.A to 4.D; where it
 * leaves a choice, the numerator and denominator say which was made. */
/* A row reads best as a row. */
/* clang-format off */
const ckpip_row ckpip_rows[CKPIP_ROWS] = {
    /* Demand and access */
    {.metric = CKPI_METRIC_ATTEMPTS, .symbol = "N_ATT", .name = "Attempts", COUNT_ROW, .counts = CKPI_COUNTS_VISITS,
     .numerator = {N(ARRIVALS)}, .population = {N(ANYTHING)},
     TEXTS("arrivals: offered + blocked + self-service", "", "outcome", "4.A")},
    {.metric = CKPI_METRIC_OFFERED, .symbol = "N_OFF", .name = "Offered queue visits", COUNT_ROW,
     .counts = CKPI_COUNTS_VISITS, .numerator = {N(OFFERED)}, .population = {N(ANYTHING)},
     TEXTS("answered + abandoned + callback + overflow + failed + open", "", "outcome", "1.2 4.A")},
    {.metric = CKPI_METRIC_OFFERED_CONTACTS, .symbol = "N_OFF_C", .name = "Offered contacts", COUNT_ROW,
     .merge = CKPI_MERGE_EXACT_BY_KEY, .counts = CKPI_COUNTS_CONTACTS, .numerator = {C(CONTACT)},
     .population = {N(ANYTHING)}, TEXTS("offered first legs", "", "outcome,flags", "4.A")},
    {.metric = CKPI_METRIC_ANSWERED, .symbol = "N_ANS", .name = "Answered", COUNT_ROW, .counts = CKPI_COUNTS_VISITS,
     .numerator = {O(ANSWERED)}, .population = {N(ANYTHING)}, TEXTS("answered", "", "outcome", "4.A")},
    {.metric = CKPI_METRIC_HANDLED, .symbol = "N_HND", .name = "Handled", COUNT_ROW, .counts = CKPI_COUNTS_HANDLES,
     .handling = 1, .numerator = {C(HANDLED)}, .population = {N(ANYTHING)},
     TEXTS("legs with handle time above 0", "", HANDLE_FIELDS, "4.A")},
    {.metric = CKPI_METRIC_ABANDONED, .symbol = "N_ABN", .name = "Abandoned", COUNT_ROW, BETTER(LOWER),
     .counts = CKPI_COUNTS_VISITS, .numerator = {O(ABANDONED)}, .population = {N(ANYTHING)},
     TEXTS("abandoned", "", "outcome", "4.A")},
    {.metric = CKPI_METRIC_SHORT_ABANDONED, .symbol = "N_SAB", .name = "Short abandoned", COUNT_ROW, BETTER(LOWER),
     .counts = CKPI_COUNTS_VISITS, .formula = CKPIP_BY_SHORT_ABANDONS, .numerator = {O(ABANDONED)},
     .population = {N(ANYTHING)}, TEXTS("abandoned within the short limit", "", WAIT_FIELDS, "4.A")},
    {.metric = CKPI_METRIC_BLOCKED, .symbol = "BLK", .name = "Blocked rate", SHARE_ROW, BETTER(LOWER),
     .counts = CKPI_COUNTS_VISITS, .numerator = {O(BLOCKED)}, .denominator = {N(ARRIVALS)}, .population = {N(ARRIVALS)},
     TEXTS("blocked", "attempts", "outcome", "4.A")},
    {.metric = CKPI_METRIC_ANSWER_RATE, .symbol = "ANSR", .name = "Answer rate", SHARE_ROW, BETTER(HIGHER), OF_VISITS,
     .flags = CKPIP_OPEN, .numerator = {O(ANSWERED)}, .denominator = {N(OFFERED)},
     TEXTS("answered", "offered", "outcome", "4.A")},
    {.metric = CKPI_METRIC_ACCESS, .symbol = "ACCESS", .name = "Level of access", SHARE_ROW, BETTER(HIGHER),
     .counts = CKPI_COUNTS_VISITS, .flags = CKPIP_OPEN, .numerator = {O(ANSWERED)},
     .denominator = {N(OFFERED), O(BLOCKED)}, .population = {N(ARRIVALS)},
     TEXTS("answered", "offered + blocked", "outcome", "4.A")},
    {.metric = CKPI_METRIC_ABANDON_RATE, .symbol = "ABR", .name = "Abandon rate", SHARE_ROW, BETTER(LOWER),
     .counts = CKPI_COUNTS_VISITS, .formula = CKPIP_BY_ABANDONMENT, .flags = CKPIP_OPEN, .population = {N(ARRIVALS)},
     TEXTS("by abandonment policy", "by abandonment policy", WAIT_FIELDS, "3.2 4.A")},
    {.metric = CKPI_METRIC_DIALER_ABANDON, .symbol = "ABR_DIAL", .name = "Dialer abandon rate", SHARE_ROW,
     BETTER(LOWER), .counts = CKPI_COUNTS_VISITS, .numerator = {C(LIVE_LATE)}, .denominator = {C(LIVE)},
     .population = {C(LIVE)},
     TEXTS("live answers not connected to an agent within the dialer limit", "live answers", "outcome,wait_us,flags",
           "4.A S40")},
    {.metric = CKPI_METRIC_DEFLECTION, .symbol = "DEFL", .name = "Callback take rate", SHARE_ROW, BETTER(TARGET),
     .counts = CKPI_COUNTS_CALLBACKS, .numerator = {O(CALLBACK)}, .denominator = {C(CALLBACK_OFFERED)},
     .population = {C(CALLBACK_OFFERED)},
     TEXTS("callbacks accepted", "callbacks offered", "outcome,flags", "4.A")},
    {.metric = CKPI_METRIC_DISCONNECT_RATE, .symbol = "DROP", .name = "Disconnect rate", SHARE_ROW, BETTER(LOWER),
     OF_VISITS, .numerator = {C(DROPPED)}, .denominator = {O(ANSWERED)},
     TEXTS("answered and disconnected by the system", "answered", "outcome,disconnected_by", "4.A")},
    {.metric = CKPI_METRIC_NON_RESPONSE, .symbol = "RONA", .name = "Agent non-response", SHARE_ROW, BETTER(LOWER),
     .counts = CKPI_COUNTS_RINGS, .flags = CKPIP_PLAIN_SUM, .numerator = {S(RING_UNANSWERED)},
     .denominator = {S(RING_ATTEMPTS)}, .population = {S(RING_ATTEMPTS)}, .pairs = {N(ARRIVALS)},
     TEXTS("ring attempts not answered", "ring attempts", "ring_attempts,ring_unanswered", "4.A S1")},

    /* Speed */
    {.metric = CKPI_METRIC_SERVICE_LEVEL, .symbol = "SL", .name = "Service level", SHARE_ROW, BETTER(HIGHER), OF_VISITS,
     .formula = CKPIP_BY_SERVICE_LEVEL, .flags = CKPIP_OPEN,
     TEXTS("by service-level policy", "by service-level policy", WAIT_FIELDS, "3.1 4.B")},
    {.metric = CKPI_METRIC_SPEED_OF_ANSWER, .symbol = "ASA", .name = "Average speed of answer", MEAN_ROW,
     BETTER(LOWER), .counts = CKPI_COUNTS_VISITS, .flags = CKPIP_OPEN | CKPIP_EXCLUDES, .numerator = {SW(ANSWERED)},
     .denominator = {T(ANSWERED)}, .population = {N(OFFERED)}, .pairs = {O(ANSWERED)},
     TEXTS("wait of answered, ringing included", "answered", WAIT_FIELDS, "4.B")},
    {.metric = CKPI_METRIC_QUEUE_TIME, .symbol = "AQT", .name = "Average queue time", MEAN_ROW, BETTER(LOWER),
     OF_VISITS, .flags = CKPIP_OPEN | CKPIP_EXCLUDES, .numerator = {ALL_QUEUED(SW)}, .denominator = {N(OFFERED_TIMED)},
     .pairs = {N(OFFERED)}, TEXTS("wait of all visits", "offered", WAIT_FIELDS, "4.B")},
    {.metric = CKPI_METRIC_WAIT_TO_ABANDON, .symbol = "AWA", .name = "Average wait to abandon", MEAN_ROW,
     BETTER(TARGET), OF_VISITS, .formula = CKPIP_BY_ABANDON_WAIT, .flags = CKPIP_OPEN | CKPIP_EXCLUDES,
     .numerator = {SW(ABANDONED)}, .denominator = {T(ABANDONED)}, .pairs = {O(ABANDONED)},
     TEXTS("wait of abandoned; beyond the short limit if one is given", "abandoned", WAIT_FIELDS, "4.B")},
    {.metric = CKPI_METRIC_LONGEST_WAIT, .symbol = "LWT", .name = "Longest wait", .kind = CKPI_KIND_EXTREME,
     .unit = CKPI_UNIT_SECONDS, .merge = CKPI_MERGE_EXACT, BETTER(LOWER), OF_VISITS, .formula = CKPIP_BY_EXTREME,
     .flags = CKPIP_OPEN, .set = WAITS, TEXTS("longest wait of all visits", "", WAIT_FIELDS, "4.B S1")},
    {.metric = CKPI_METRIC_OLDEST_WAITING, .symbol = "OLDEST", .name = "Oldest waiting", .kind = CKPI_KIND_EXTREME,
     .unit = CKPI_UNIT_SECONDS, .merge = CKPI_MERGE_SNAPSHOT, BETTER(LOWER), .counts = CKPI_COUNTS_VISITS,
     .formula = CKPIP_BY_OLDEST, .population = {O(OPEN)},
     TEXTS("moment of reading less the earliest offer still open", "", "outcome,offered_at_us", "4.B")},
    {.metric = CKPI_METRIC_WAIT, .symbol = "W", .name = "Wait of answered, quantile", .kind = CKPI_KIND_QUANTILE,
     .unit = CKPI_UNIT_SECONDS, .merge = CKPI_MERGE_BOUNDED, BETTER(LOWER), OF_VISITS, .formula = CKPIP_BY_QUANTILE,
     .flags = CKPIP_OPEN, .set = 1u << (CKPI_OUTCOME_ANSWERED - 1),
     TEXTS("nearest-rank quantile of the wait of answered", "", WAIT_FIELDS, "4.B")},
    {.metric = CKPI_METRIC_WAIT_ALL, .symbol = "W_ALL", .name = "Wait of all visits, quantile",
     .kind = CKPI_KIND_QUANTILE, .unit = CKPI_UNIT_SECONDS, .merge = CKPI_MERGE_BOUNDED, BETTER(LOWER), OF_VISITS,
     .formula = CKPIP_BY_QUANTILE, .flags = CKPIP_OPEN, .set = WAITS,
     TEXTS("nearest-rank quantile of the wait of all visits", "", WAIT_FIELDS, "4.B")},
    {.metric = CKPI_METRIC_PATIENCE, .symbol = "PAT", .name = "Average patience", MEAN_ROW, BETTER(TARGET), OF_VISITS,
     .flags = CKPIP_OPEN | CKPIP_EXCLUDES, .numerator = {ALL_QUEUED(SW)}, .denominator = {T(ABANDONED)},
     .xx = {ALL_QUEUED(QW)}, .xy = {SW(ABANDONED)}, .yy = {T(ABANDONED)}, .pairs = {N(OFFERED_TIMED)},
     TEXTS("wait of all visits", "abandoned: exponential estimate, the others censored", WAIT_FIELDS,
           "4.B S65")},
    {.metric = CKPI_METRIC_DELAY, .symbol = "P(W>0)", .name = "Delay probability", SHARE_ROW, BETTER(LOWER), OF_VISITS,
     .flags = CKPIP_OPEN | CKPIP_EXCLUDES, .numerator = {C(DELAYED)}, .denominator = {N(OFFERED_TIMED)},
     .pairs = {N(OFFERED)}, TEXTS("visits with a wait above 0", "visits", WAIT_FIELDS, "4.B")},
    {.metric = CKPI_METRIC_CALLBACK_TIME, .symbol = "CBT", .name = "Callback return time", MEAN_ROW, BETTER(LOWER),
     .counts = CKPI_COUNTS_CALLBACKS, .numerator = {S(CALLBACK)}, .denominator = {C(CALLBACK_CONNECTED)},
     .population = {C(CALLBACK_REQUESTED)},
     TEXTS("request to connection", "callbacks connected", "callback_requested_at_us,callback_connected_at_us",
           "3.8 4.B")},
    {.metric = CKPI_METRIC_CALLBACK_ON_TIME, .symbol = "CB_OK", .name = "Callbacks on time", SHARE_ROW, BETTER(HIGHER),
     .counts = CKPI_COUNTS_CALLBACKS, .numerator = {C(CALLBACK_IN_TIME)}, .denominator = {C(CALLBACK_DUE)},
     .population = {C(CALLBACK_REQUESTED)},
     TEXTS("callbacks connected by the promised time", "callbacks with a promised time, open ones included",
           "callback_requested_at_us,callback_connected_at_us,due_at_us", "4.B")},
    {.metric = CKPI_METRIC_CALLBACK_ATTEMPTS, .symbol = "CB_ATT", .name = "Callback attempts per success", RATIO_ROW,
     BETTER(LOWER), .counts = CKPI_COUNTS_CALLBACKS, .flags = CKPIP_PLAIN_SUM, .numerator = {S(CALLBACK_ATTEMPTS)},
     .denominator = {C(CALLBACK_CONNECTED)}, .population = {C(CALLBACK_REQUESTED)}, .xx = {Q(CALLBACK_ATTEMPTS)},
     .xy = {P(ATTEMPTS_CONNECTED)}, .yy = {C(CALLBACK_CONNECTED)}, .pairs = {C(CALLBACK_REQUESTED)},
     TEXTS("callback attempts", "callbacks connected",
           "callback_requested_at_us,callback_connected_at_us,callback_attempts", "4.B")},

    /* Handling */
    {.metric = CKPI_METRIC_HANDLE_TIME, .symbol = "AHT", .name = "Average handle time", MEAN_ROW, BETTER(TARGET),
     OF_HANDLES, .set = HISTOGRAM(HANDLE), .numerator = {S(HANDLE)}, .denominator = {C(HANDLED)},
     TEXTS("talk + hold + after-contact work", "handled legs", HANDLE_FIELDS, "3.3 4.C")},
    {.metric = CKPI_METRIC_HANDLE_TIME_CONTACT, .symbol = "AHT_C", .name = "Average handle time per contact", MEAN_ROW,
     .merge = CKPI_MERGE_EXACT_BY_KEY, BETTER(TARGET), OF_HANDLED_CONTACTS,
     .numerator = {S(HANDLE)}, .denominator = {C(HANDLED_CONTACT)}, .xx = {Q(HANDLE)}, .xy = {P(FIRST_HANDLE)},
     .yy = {C(HANDLED_CONTACT)}, .pairs = {C(HANDLED)},
     TEXTS("talk + hold + after-contact work of all legs", "handled contacts",
           HANDLE_FIELDS ",flags", "3.3 4.C")},
    {.metric = CKPI_METRIC_TALK_TIME, .symbol = "ATT", .name = "Average talk time", MEAN_ROW, BETTER(TARGET),
     OF_HANDLES, .set = HISTOGRAM(TALK), .numerator = {S(TALK)}, .denominator = {C(HANDLED)},
     TEXTS("talk", "handled legs", HANDLE_FIELDS, "4.C")},
    {.metric = CKPI_METRIC_HOLD_TIME_HELD, .symbol = "AHLD", .name = "Average hold time of held", MEAN_ROW,
     BETTER(LOWER), OF_HANDLES, .numerator = {S(HOLD)}, .denominator = {C(HELD)},
     TEXTS("hold", "handled legs with hold", HANDLE_FIELDS, "3.4 4.C")},
    {.metric = CKPI_METRIC_HOLD_TIME, .symbol = "AHLD_ALL", .name = "Average hold time", MEAN_ROW, BETTER(LOWER),
     OF_HANDLES, .set = HISTOGRAM(HOLD), .numerator = {S(HOLD)}, .denominator = {C(HANDLED)},
     TEXTS("hold", "handled legs", HANDLE_FIELDS, "3.4 4.C")},
    {.metric = CKPI_METRIC_HELD_RATE, .symbol = "HLD%", .name = "Held rate", SHARE_ROW, BETTER(LOWER), OF_HANDLES,
     .numerator = {C(HELD)}, .denominator = {C(HANDLED)},
     TEXTS("handled legs with hold", "handled legs", HANDLE_FIELDS, "3.4 4.C")},
    {.metric = CKPI_METRIC_HOLD_RATIO, .symbol = "HTR", .name = "Hold-time ratio", RATIO_ROW, BETTER(LOWER),
     OF_HANDLES, .numerator = {S(HOLD)}, .denominator = {S(HANDLE)}, .xx = {Q(HOLD)}, .xy = {P(HOLD_HANDLE)},
     .yy = {Q(HANDLE)}, .pairs = {C(HANDLED)},
     TEXTS("hold", "talk + hold + after-contact work", HANDLE_FIELDS, "3.4 4.C")},
    {.metric = CKPI_METRIC_HOLDS, .symbol = "NHLD", .name = "Holds per contact", .kind = CKPI_KIND_RATIO, .unit = CKPI_UNIT_COUNT,
     BETTER(LOWER), .counts = CKPI_COUNTS_HANDLES, .handling = 1, .flags = CKPIP_PLAIN_SUM,
     .numerator = {S(HOLDS)}, .denominator = {C(HOLDS_TOLD)}, .population = {C(HOLDS_TOLD)},
     TEXTS("holds", "handled legs whose number of holds is known", HANDLE_FIELDS ",holds", "4.C")},
    {.metric = CKPI_METRIC_LONGEST_HOLD, .symbol = "LHLD", .name = "Longest hold", .kind = CKPI_KIND_EXTREME,
     .unit = CKPI_UNIT_SECONDS, .merge = CKPI_MERGE_EXACT, BETTER(LOWER), OF_HANDLES, .formula = CKPIP_BY_EXTREME,
     .set = 1u << CKPIP_MAX_LONGEST_HOLD,
     TEXTS("longest single hold", "", HANDLE_FIELDS ",longest_hold_us", "4.C")},
    {.metric = CKPI_METRIC_AFTER_CONTACT_WORK, .symbol = "ACW", .name = "Average after-contact work", MEAN_ROW,
     BETTER(TARGET), OF_HANDLES, .set = HISTOGRAM(AFTER_CONTACT_WORK), .numerator = {S(AFTER_CONTACT_WORK)},
     .denominator = {C(HANDLED)}, TEXTS("after-contact work", "handled legs", HANDLE_FIELDS, "4.C")},
    {.metric = CKPI_METRIC_AFTER_CONTACT_WORK_DONE, .symbol = "ACW_W", .name = "Average after-contact work where done",
     MEAN_ROW, BETTER(TARGET), OF_HANDLES, .numerator = {S(AFTER_CONTACT_WORK)}, .denominator = {C(WORKED)},
     TEXTS("after-contact work", "handled legs with after-contact work", HANDLE_FIELDS, "4.C")},
    {.metric = CKPI_METRIC_AFTER_CONTACT_RATIO, .symbol = "ACW_R", .name = "After-contact work ratio", RATIO_ROW,
     BETTER(TARGET), OF_HANDLES, .numerator = {S(AFTER_CONTACT_WORK)}, .denominator = {S(HANDLE)},
     .xx = {Q(AFTER_CONTACT_WORK)}, .xy = {P(WORK_HANDLE)}, .yy = {Q(HANDLE)}, .pairs = {C(HANDLED)},
     TEXTS("after-contact work", "talk + hold + after-contact work", HANDLE_FIELDS, "4.C")},
    {.metric = CKPI_METRIC_SHORT_HANDLE, .symbol = "SHORT_H", .name = "Short-handle rate", SHARE_ROW, BETTER(LOWER),
     OF_HANDLES, .numerator = {C(SHORT_HANDLED)}, .denominator = {C(HANDLED)},
     TEXTS("handled legs shorter than the short-handle limit", "handled legs", HANDLE_FIELDS, "4.C")},
    {.metric = CKPI_METRIC_AGENT_HANG_UP, .symbol = "AHU", .name = "Agent hung up first", SHARE_ROW, BETTER(LOWER),
     OF_HANDLES, .numerator = {C(AGENT_FIRST)}, .denominator = {C(HANDLED)},
     TEXTS("handled legs that the agent disconnected", "handled legs", HANDLE_FIELDS ",disconnected_by",
           "4.C")},

    /* Resolution and rework */
    {.metric = CKPI_METRIC_FIRST_RESOLUTION, .symbol = "FCR_AGT", .name = "First-contact resolution by agent's flag",
     SHARE_ROW, BETTER(HIGHER), OF_HANDLES, .flags = CKPIP_EXCLUDES, .numerator = {C(RESOLVED)},
     .denominator = {C(RESOLUTION_TOLD)}, .pairs = {C(HANDLED)},
     TEXTS("handled and resolved", "handled with the flag", HANDLE_FIELDS ",flags", "3.7 4.D")},
    {.metric = CKPI_METRIC_NET_RESOLUTION, .symbol = "FCR_NET", .name = "Net first-contact resolution", SHARE_ROW,
     BETTER(HIGHER), OF_HANDLES, .numerator = {C(RESOLVABLE_RESOLVED)}, .denominator = {C(RESOLVABLE_TOLD)},
     TEXTS("handled, resolvable and resolved", "handled with the flag, resolvable at the first level",
           HANDLE_FIELDS ",flags", "4.D S46")},
    {.metric = CKPI_METRIC_TRANSFER_RATE, .symbol = "XFR", .name = "Transfer rate", SHARE_ROW, BETTER(LOWER),
     OF_HANDLES, .numerator = {C(TRANSFERRED)}, .denominator = {C(HANDLED)},
     TEXTS("handled legs transferred out", "handled legs", HANDLE_FIELDS ",flags", "4.D")},
    {.metric = CKPI_METRIC_CONTACTS_TRANSFERRED, .symbol = "XFR_C", .name = "Contacts transferred", SHARE_ROW,
     .merge = CKPI_MERGE_EXACT_BY_KEY, BETTER(LOWER), OF_HANDLED_CONTACTS,
     .numerator = {C(CONTACT_TRANSFERRED)}, .denominator = {C(HANDLED_CONTACT)},
     TEXTS("contacts with a transferred leg", "handled contacts", HANDLE_FIELDS ",flags", "4.D")},
    {.metric = CKPI_METRIC_ESCALATION_RATE, .symbol = "ESC", .name = "Escalation rate", SHARE_ROW, BETTER(LOWER),
     OF_HANDLES, .numerator = {C(ESCALATED)}, .denominator = {C(HANDLED)},
     TEXTS("handled legs escalated", "handled legs", HANDLE_FIELDS ",flags", "4.D")},
    {.metric = CKPI_METRIC_COMPLAINT_RATE, .symbol = "CMP", .name = "Complaint rate", .kind = CKPI_KIND_PROPORTION,
     .unit = CKPI_UNIT_PER_THOUSAND, BETTER(LOWER), .counts = CKPI_COUNTS_CONTACTS,
     .merge = CKPI_MERGE_EXACT_BY_KEY, .numerator = {C(COMPLAINT)}, .denominator = {C(CONTACT)},
     .population = {N(OFFERED)}, TEXTS("offered legs with a complaint", "offered contacts", "outcome,flags",
                                          "4.D")},

    /* Beside the catalogue's core */
    {.metric = CKPI_METRIC_RING_TIME, .symbol = "RING", .name = "Average ring time", MEAN_ROW, BETTER(LOWER),
     OF_HANDLES, .flags = CKPIP_EXCLUDES, .numerator = {S(RING)}, .denominator = {C(RUNG)}, .pairs = {C(HANDLED)},
     TEXTS("ring time", "handled legs whose ring time is known", HANDLE_FIELDS ",ring_us", "1.3 4.C")},
    {.metric = CKPI_METRIC_SATISFACTION_MEAN, .symbol = "CSAT_M", .name = "Mean satisfaction", .kind = CKPI_KIND_RATIO,
     .unit = CKPI_UNIT_SCORE, BETTER(HIGHER), .counts = CKPI_COUNTS_CONTACTS, .flags = CKPIP_PLAIN_SUM,
     .numerator = {S(CSAT)}, .denominator = {C(RATED)}, .population = {C(RATED)},
     TEXTS("scores from 1 to 5", "contacts with a score", "csat", "4.E")},
    {.metric = CKPI_METRIC_PATIENCE_QUANTILE, .symbol = "PAT_KM", .name = "Patience, quantile", .kind = CKPI_KIND_QUANTILE,
     .unit = CKPI_UNIT_SECONDS, .merge = CKPI_MERGE_BOUNDED, BETTER(TARGET), OF_VISITS, .formula = CKPIP_BY_PATIENCE,
     .flags = CKPIP_OPEN, .set = WAITS,
     TEXTS("when the share of customers still willing to wait falls to one less the quantile: Kaplan and Meier, all waits but "
           "the abandoned censored", "", WAIT_FIELDS, "4.B S65 L2")},

    /* Variants: what of the offered counts, and what a callback does */
    {.metric = CKPI_METRIC_ANSWER_RATE_ENDED, .symbol = "ANSR_END", .name = "Answer rate of visits that ended", SHARE_ROW,
     BETTER(HIGHER), OF_VISITS, .flags = CKPIP_OPEN, .numerator = {O(ANSWERED)},
     .denominator = {O(ANSWERED), O(ABANDONED), O(CALLBACK), O(OVERFLOW), O(FAILED)},
     TEXTS("answered", "offered - open", "outcome", "4.A")},
    {.metric = CKPI_METRIC_ANSWER_RATE_STAYED, .symbol = "ANSR_NF", .name = "Answer rate without flow-outs", SHARE_ROW,
     BETTER(HIGHER), OF_VISITS, .flags = CKPIP_OPEN, .numerator = {O(ANSWERED)},
     .denominator = {O(ANSWERED), O(ABANDONED), O(FAILED), O(OPEN)},
     TEXTS("answered", "offered - callback - overflow", "outcome", "4.A")},
    {.metric = CKPI_METRIC_ANSWER_RATE_BOTH, .symbol = "ANSR_AA", .name = "Answer rate of answered and abandoned", SHARE_ROW,
     BETTER(HIGHER), OF_VISITS, .flags = CKPIP_OPEN, .numerator = {O(ANSWERED)}, .denominator = {O(ANSWERED), O(ABANDONED)},
     TEXTS("answered", "answered + abandoned", "outcome", "3.2 4.A")},
    {.metric = CKPI_METRIC_ACCESS_ALL, .symbol = "ACCESS_ALL", .name = "Level of access, all arrivals", SHARE_ROW,
     BETTER(HIGHER), .counts = CKPI_COUNTS_VISITS, .flags = CKPIP_OPEN, .numerator = {O(ANSWERED)},
     .denominator = {N(ARRIVALS)}, .population = {N(ARRIVALS)},
     TEXTS("answered", "attempts: offered + blocked + self-service", "outcome", "4.A S62")},
    {.metric = CKPI_METRIC_SPEED_OF_ANSWER_NO_WAIT, .symbol = "ASA_CB0", .name = "Average speed of answer, callbacks as no wait",
     MEAN_ROW, BETTER(LOWER), .counts = CKPI_COUNTS_VISITS, .flags = CKPIP_OPEN, .numerator = {SW(ANSWERED)},
     .denominator = {T(ANSWERED), O(CALLBACK)}, .population = {N(OFFERED)},
     TEXTS("wait of answered, ringing included", "answered + callback, as if these had not waited", WAIT_FIELDS, "3.8 4.B S53")},
    {.metric = CKPI_METRIC_CALLBACK_REACHED, .symbol = "CB_REACH", .name = "Callbacks reached", SHARE_ROW, BETTER(HIGHER),
     .counts = CKPI_COUNTS_CALLBACKS, .numerator = {C(CALLBACK_CONNECTED)}, .denominator = {C(CALLBACK_REQUESTED)},
     .population = {C(CALLBACK_REQUESTED)},
     TEXTS("callbacks connected", "callbacks requested, open ones included",
           "callback_requested_at_us,callback_connected_at_us", "4.B")},
};
/* clang-format on */

const ckpip_row *ckpip_row_look_for(uint32_t metric)
{
    for (uint32_t i = CKPIP_ROWS; i > 0 && ckpip_rows[i - 1].metric >= metric; i--) {
        if (ckpip_rows[i - 1].metric == metric)
            return &ckpip_rows[i - 1];
    }
    return NULL;
}

ckpi_status ckpi_metric_at(uint32_t index, uint32_t *out)
{
    if (!out)
        return CKPI_E_ARGUMENT;
    const ckpip_family_row *row = index < CKPIP_ROWS ? NULL : ckpip_family_row_at(index - CKPIP_ROWS);
    if (index >= CKPIP_ROWS && !row)
        return CKPI_E_NOT_FOUND;
    *out = row ? row->metric : ckpip_rows[index].metric;
    return CKPI_OK;
}

static bool is_symbol(const char *symbol, const char *text, size_t size)
{
    return strlen(symbol) == size && (size == 0 || memcmp(symbol, text, size) == 0);
}

ckpi_status ckpi_metric_find(const char *symbol, size_t size, uint32_t *out)
{
    const ckpip_family_row *row;
    if (!out || (!symbol && size > 0))
        return CKPI_E_ARGUMENT;
    for (uint32_t i = 0; i < CKPIP_ROWS; i++) {
        if (!is_symbol(ckpip_rows[i].symbol, symbol, size))
            continue;
        *out = ckpip_rows[i].metric;
        return CKPI_OK;
    }
    for (uint32_t i = 0; (row = ckpip_family_row_at(i)); i++) {
        if (!is_symbol(row->symbol, symbol, size))
            continue;
        *out = row->metric;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

/* A mean can be asked for as a quantile where it has a histogram. */
static bool has_quantile(const ckpip_row *row)
{
    return row->set != 0 && row->kind != CKPI_KIND_EXTREME;
}

ckpi_status ckpi_metric_describe(uint32_t metric, ckpi_metric_info *out)
{
    const ckpip_row *row = ckpip_row_of(metric);
    ckpip_quantity formula;
    if (!out)
        return CKPI_E_ARGUMENT;
    if (!row)
        return ckpip_quantity_of(NULL, metric, &formula)
                   ? ckpip_give(out, &formula.info, sizeof formula.info, sizeof formula.info)
                   : (ckpi_status)CKPI_E_NOT_FOUND;
    const ckpi_metric_info info = {
        .metric = row->metric,
        .kind = row->kind,
        .unit = row->unit,
        .better = row->better,
        .counting_unit = row->counts,
        .handling = row->handling,
        .merge_class = row->merge ? row->merge : CKPI_MERGE_EXACT,
        .version = 1,
        .quantile = has_quantile(row),
        .policy_kind = ckpip_policy_kind_of(row),
        .symbol = row->symbol,
        .name = row->name,
        .numerator = row->numerator_text,
        .denominator = row->denominator_text,
        .fields = row->fields,
        .sources = row->sources,
    };
    return ckpip_give(out, &info, sizeof info, sizeof info);
}

/* --- Words --- */

#define WORD_OF(words, value) ((value) < sizeof(words) / sizeof(words)[0] ? (words)[value] : NULL)

const char *ckpi_unit_name(uint32_t unit)
{
    static const char *const words[] = {"none",   "count", "ratio",    "seconds", "per_thousand", "score",
                                        "points", "money", "per_year", "hours",   "per_hour",     "days"};
    return WORD_OF(words, unit);
}

const char *ckpi_better_name(uint32_t better)
{
    static const char *const words[] = {"neither", "higher", "lower", "target"};
    return WORD_OF(words, better);
}

const char *ckpi_merge_class_name(uint32_t merge_class)
{
    static const char *const words[] = {NULL, "exact", "exact_by_key", "bounded", "snapshot", "computed"};
    return WORD_OF(words, merge_class);
}

const char *ckpi_value_status_name(uint32_t status)
{
    static const char *const words[] = {"ok",       "approximate", "partial",     "no_data",      "zero_denominator",
                                        "not_kept", "not_given",   "not_reached", "out_of_domain"};
    return WORD_OF(words, status);
}
