/* SPDX-License-Identifier: MIT */
/* What is said of contacts beside the catalogue's core: handle time made of
 * other parts, and whom there were. */
#include "public.h"

#include "measure/measure.h"
#include "metric/family.h"

#define HANDLE_FIELDS "outcome,talk_us,hold_us,after_contact_work_us"
#define SUM_OF(name) (CKPIP_CONTACT_SUM + CKPIP_SUM_##name)
#define SQUARE_OF(name) (CKPIP_CONTACT_SQUARE + CKPIP_SUM_##name)
#define PRODUCT_OF(name) (CKPIP_CONTACT_PRODUCT + CKPIP_PRODUCT_##name)
#define FURTHER(name) (CKPIP_CONTACT_FURTHER + CKPIP_FURTHER_##name)
/* By outcome; answered is the first. */
#define OF_ANSWERED(what) (CKPIP_CONTACT_##what + CKPI_OUTCOME_ANSWERED - 1)

/* A row reads best as a row. Squares of a difference: (a - b)^2 = a^2 - 2 a b + b^2. */
/* clang-format off */
const ckpip_family_row ckpip_contact_rows[CKPIP_CONTACT_ROWS] = {
    {ROW(HANDLE_TIME_RING, "AHT_R", "Average handle time with ringing", RATIO, SECONDS, TARGET, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, SUM_OF(HANDLE)), PLUS(CONTACT, SUM_OF(RING))}, .denominator = {PLUS(CONTACT, CKPIP_HANDLED)},
     .population = {PLUS(CONTACT, CKPIP_HANDLED)},
     TEXTS("talk + hold + after-contact work, and ringing where it is known", "handled legs", HANDLE_FIELDS ",ring_us", "3.3 4.C")},
    {ROW(HANDLE_TIME_TALK_HOLD, "AHT_TH", "Average talk and hold time", RATIO, SECONDS, TARGET, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, SUM_OF(HANDLE)), LESS(CONTACT, SUM_OF(AFTER_CONTACT_WORK))}, .denominator = {PLUS(CONTACT, CKPIP_HANDLED)},
     .population = {PLUS(CONTACT, CKPIP_HANDLED)},
     .squares = {PLUS(CONTACT, SQUARE_OF(HANDLE)), TIMES(-2, CONTACT, PRODUCT_OF(WORK_HANDLE)), PLUS(CONTACT, SQUARE_OF(AFTER_CONTACT_WORK))},
     TEXTS("talk + hold", "handled legs", HANDLE_FIELDS, "3.3 4.C S19 S21")},
    {ROW(HANDLE_TIME_TALK_WORK, "AHT_TW", "Average talk time and after-contact work", RATIO, SECONDS, TARGET, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, SUM_OF(HANDLE)), LESS(CONTACT, SUM_OF(HOLD))}, .denominator = {PLUS(CONTACT, CKPIP_HANDLED)},
     .population = {PLUS(CONTACT, CKPIP_HANDLED)},
     .squares = {PLUS(CONTACT, SQUARE_OF(HANDLE)), TIMES(-2, CONTACT, PRODUCT_OF(HOLD_HANDLE)), PLUS(CONTACT, SQUARE_OF(HOLD))},
     TEXTS("talk + after-contact work", "handled legs", HANDLE_FIELDS, "3.3 4.C")},
    {ROW(TALK_RATIO, "TTR", "Talk-time ratio", RATIO, RATIO, TARGET, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, SUM_OF(TALK))}, .denominator = {PLUS(CONTACT, SUM_OF(HANDLE))},
     .population = {PLUS(CONTACT, CKPIP_HANDLED)},
     .squares = {PLUS(CONTACT, SQUARE_OF(TALK))}, .squares2 = {PLUS(CONTACT, SQUARE_OF(HANDLE))},
     .products = {PLUS(CONTACT, SQUARE_OF(HANDLE)), LESS(CONTACT, PRODUCT_OF(HOLD_HANDLE)), LESS(CONTACT, PRODUCT_OF(WORK_HANDLE))},
     TEXTS("talk", "talk + hold + after-contact work", HANDLE_FIELDS, "4.C S16")},
    {ROW(CUSTOMERS, "N_CUST", "Customers", DISTINCT, COUNT, NEITHER, CUSTOMERS),
     .numerator = {PLUS(CONTACT, CKPIP_CONTACT_CUSTOMERS)},
     TEXTS("different customers of contacts, where the configuration counts them", "", "customer_id", "1.5 4.A")},
    {ROW(AGENTS, "N_AGT", "Agents", DISTINCT, COUNT, NEITHER, EMPLOYEES), .handling = 1,
     .numerator = {PLUS(CONTACT, CKPIP_CONTACT_AGENTS)},
     TEXTS("different agents of handled legs, where the configuration counts them", "", HANDLE_FIELDS ",agent_id", "1.5 4.C")},
    {ROW(SPEED_OF_ANSWER_QUEUE, "ASA_Q", "Average speed of answer without ringing", RATIO, SECONDS, LOWER, VISITS),
     .numerator = {PLUS(CONTACT, FURTHER(QUEUE))}, .denominator = {PLUS(CONTACT, FURTHER(QUEUE_N))}, .squares = {PLUS(CONTACT, FURTHER(QUEUE_SQUARE))},
     TEXTS("wait of answered less ringing, where the configuration keeps it", "answered whose ringing is known", "outcome,wait_us,ring_us", "4.B S5")},
    {ROW(SPEED_OF_ANSWER_CALLED, "ASA_CB", "Average speed of answer with callbacks", RATIO, SECONDS, LOWER, VISITS),
     .numerator = {PLUS(CONTACT, OF_ANSWERED(SUM)), PLUS(CONTACT, FURTHER(RETURN))}, .denominator = {PLUS(CONTACT, OF_ANSWERED(TIMED)), PLUS(CONTACT, FURTHER(RETURN_N))},
     .squares = {PLUS(CONTACT, OF_ANSWERED(SQUARE)), PLUS(CONTACT, FURTHER(RETURN_SQUARE))},
     TEXTS("wait of answered, and of callbacks from offered to connected, where the configuration keeps it", "answered + callbacks connected", "outcome,wait_us,offered_at_us,callback_connected_at_us", "3.8 4.B S53")},
    {ROW(CALLBACK_DUE_TIME, "CBT_D", "Callback return time from the due time", RATIO, SECONDS, LOWER, CALLBACKS), .negative = 1,
     .numerator = {PLUS(CONTACT, FURTHER(LATE))}, .denominator = {PLUS(CONTACT, FURTHER(LATE_N))}, .squares = {PLUS(CONTACT, FURTHER(LATE_SQUARE))},
     TEXTS("due to connected, where the configuration keeps it; below 0 where it was before", "callbacks connected that had a promised time", "due_at_us,callback_connected_at_us,callback_requested_at_us", "3.8 4.B")},
    {ROW(NON_RESPONSE_STAYED, "RONA_NA", "Agent non-response without abandons", PROPORTION, RATIO, LOWER, RINGS),
     .numerator = {PLUS(CONTACT, FURTHER(RINGS_UNANSWERED))}, .denominator = {PLUS(CONTACT, FURTHER(RINGS))}, .population = {PLUS(CONTACT, FURTHER(RINGS))},
     TEXTS("ring attempts not answered, of visits that were not abandoned, where the configuration keeps it", "ring attempts of these visits", "outcome,ring_attempts,ring_unanswered", "4.A S1")},
    {ROW(TRANSFER_BLIND, "XFR_BLIND", "Transfers without consulting", PROPORTION, RATIO, LOWER, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, FURTHER(TRANSFER_BLIND))}, .denominator = {PLUS(CONTACT, FURTHER(TRANSFER_TOLD))},
     TEXTS("legs transferred without consulting, where the configuration keeps it", "handled legs that were not transferred, or it is told how", HANDLE_FIELDS ",transferred,transfer_type", "4.D S1")},
    {ROW(TRANSFER_CONSULT, "XFR_CONSULT", "Transfers after consulting", PROPORTION, RATIO, LOWER, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, FURTHER(TRANSFER_CONSULT))}, .denominator = {PLUS(CONTACT, FURTHER(TRANSFER_TOLD))},
     TEXTS("legs transferred after consulting, where the configuration keeps it", "handled legs that were not transferred, or it is told how", HANDLE_FIELDS ",transferred,transfer_type", "4.D S1")},
    {ROW(TRANSFER_QUEUE, "XFR_QUEUE", "Transfers to a queue", PROPORTION, RATIO, LOWER, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, FURTHER(TRANSFER_QUEUE))}, .denominator = {PLUS(CONTACT, FURTHER(TRANSFER_TOLD))},
     TEXTS("legs transferred to a queue, where the configuration keeps it", "handled legs that were not transferred, or it is told how", HANDLE_FIELDS ",transferred,transfer_type", "4.D S1")},
    {ROW(TRANSFER_EXTERNAL, "XFR_EXTERNAL", "Transfers outside", PROPORTION, RATIO, LOWER, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, FURTHER(TRANSFER_EXTERNAL))}, .denominator = {PLUS(CONTACT, FURTHER(TRANSFER_TOLD))},
     TEXTS("legs transferred outside, where the configuration keeps it", "handled legs that were not transferred, or it is told how", HANDLE_FIELDS ",transferred,transfer_type", "4.D S1")},
    {ROW(TRANSFER_FLOW, "XFR_FLOW", "Transfers to a menu or bot", PROPORTION, RATIO, LOWER, HANDLES), .handling = 1,
     .numerator = {PLUS(CONTACT, FURTHER(TRANSFER_FLOW))}, .denominator = {PLUS(CONTACT, FURTHER(TRANSFER_TOLD))},
     TEXTS("legs transferred to a menu or a bot, where the configuration keeps it", "handled legs that were not transferred, or it is told how", HANDLE_FIELDS ",transferred,transfer_type", "4.D S1")},
};
/* clang-format on */
