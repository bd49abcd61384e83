/* SPDX-License-Identifier: MIT */
/* What handle time and hold time are made of. Each variant is a metric of the
 * catalogue: a policy chooses which. */
#include "public.h"

#include "metric/policy.h"

/* A row reads best as a row. */
/* clang-format off */
#define HANDLE(id, of, text, per_what, less, more, formula, who, where)                                                \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_handle_time_policy){sizeof(ckpi_handle_time_policy), CKPI_HANDLE_PER_##per_what, (less), (more)}}
#define HOLD(id, of, text, over_what, formula, who, where)                                                             \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_hold_time_policy){sizeof(ckpi_hold_time_policy), CKPI_HOLD_OVER_##over_what}}

enum {
    TALK = CKPI_HANDLE_PART_TALK,
    HELD = CKPI_HANDLE_PART_HOLD,
    WORK = CKPI_HANDLE_PART_AFTER_CONTACT_WORK,
    RING = CKPI_HANDLE_PART_RING
};

static const ckpip_preset HANDLE_TIME[] = {
    HANDLE(1, HANDLE_TIME, "leg", LEG, 0, 0, "(talk + hold + after-contact work) / handled legs", "the default, as staffing needs it", "3.3 4.C 10"),
    HANDLE(2, HANDLE_TIME_CONTACT, "contact", CONTACT, 0, 0, "(talk + hold + after-contact work of all legs) / handled contacts", "who follows a customer through transfers", "3.3 4.C 10"),
    HANDLE(3, HANDLE_TIME, "connect", LEG, 0, 0, "(talk + hold + after-contact work) / handled legs", "Amazon Connect AVG_HANDLE_TIME: each transfer is a contact record of its own", "3.3 S1"),
    HANDLE(4, HANDLE_TIME, "genesys", LEG, 0, 0, "(talk + hold + after-contact work) / handled legs; dialing and contacting, added to outbound contacts there, are the caller's to add to talk", "Genesys tHandle: each agent who takes part handles", "3.3 S9 S10"),
    HANDLE(5, HANDLE_TIME, "salesforce", LEG, 0, 0, "(talk + hold + after-contact work) / handled legs", "Salesforce AgentWork HandleTime, accept to close", "3.3 S23"),
    HANDLE(6, HANDLE_TIME_RING, "with-ring", LEG, 0, RING, "(talk + hold + after-contact work + ring) / handled legs", "who counts an agent as busy from the first ring", "3.3 4.C"),
    HANDLE(7, HANDLE_TIME_TALK_HOLD, "asterisk", LEG, WORK, 0, "(talk + hold) / handled legs", "Asterisk calltime: answer to end, after-contact work is not known", "3.3 S19"),
    HANDLE(8, HANDLE_TIME_TALK_HOLD, "freeswitch", LEG, WORK, 0, "(talk + hold) / handled legs", "FreeSWITCH bridge start to end; its wrap-up time is a constant", "3.3 S21"),
    HANDLE(9, HANDLE_TIME_TALK_WORK, "talk-work", LEG, HELD, 0, "(talk + after-contact work) / handled legs", "who leaves hold out", "3.3"),
    HANDLE(10, HANDLE_TIME, "ccai", LEG, 0, 0, "(talk + hold + after-contact work) / handled legs: what is called talk there has hold in it", "Google CCAI", "3.3 S17"),
    HANDLE(11, HANDLE_TIME, "voximplant", LEG, 0, 0, "(talk + hold + after-contact work) / handled legs: what is called talk there has hold in it", "Voximplant HT = TT + ACW", "3.3 S18"),
    HANDLE(12, TALK_TIME, "talk-only", LEG, HELD | WORK, 0, "talk / handled legs", "average talk time", "4.C"),
};

static const ckpip_preset HOLD_TIME[] = {
    HOLD(1, HOLD_TIME, "all", HANDLED, "hold / handled legs", "the default; Amazon Connect AVG_HOLD_TIME_ALL_CONTACTS", "3.4 10 S1 S2c"),
    HOLD(2, HOLD_TIME_HELD, "held", HELD, "hold / handled legs with hold", "Amazon Connect AVG_HOLD_TIME", "3.4 S1 S2c"),
};
/* clang-format on */

const ckpip_policy_family ckpip_handling_policies[CKPIP_HANDLING_POLICIES] = {
    {CKPIP_FAMILY(HANDLE_TIME, CHOOSES, HANDLE_TIME, HANDLE_TIME), sizeof(ckpi_handle_time_policy), "handle_time",
     "what handle time is made of, and what it is divided by"},
    {CKPIP_FAMILY(HOLD_TIME, CHOOSES, HOLD_TIME, HOLD_TIME), sizeof(ckpi_hold_time_policy), "hold_time",
     "which contacts hold time is averaged over"},
};
