/* SPDX-License-Identifier: MIT */
/* What helps with which metric, and what kind of action that is. */
#include "public.h"

static const struct {
    uint32_t metric;
    uint32_t advice;
} BY_METRIC[] = {
    {CKPI_METRIC_HANDLE_TIME, CKPI_ADVICE_CALL_CONTROL},
    {CKPI_METRIC_HANDLE_TIME_CONTACT, CKPI_ADVICE_CALL_CONTROL},
    {CKPI_METRIC_TALK_TIME, CKPI_ADVICE_CALL_CONTROL},
    {CKPI_METRIC_HOLD_TIME, CKPI_ADVICE_KNOWLEDGE},
    {CKPI_METRIC_HOLD_TIME_HELD, CKPI_ADVICE_KNOWLEDGE},
    {CKPI_METRIC_HELD_RATE, CKPI_ADVICE_KNOWLEDGE},
    {CKPI_METRIC_HOLD_RATIO, CKPI_ADVICE_KNOWLEDGE},
    {CKPI_METRIC_HOLDS, CKPI_ADVICE_KNOWLEDGE},
    {CKPI_METRIC_LONGEST_HOLD, CKPI_ADVICE_KNOWLEDGE},
    {CKPI_METRIC_AFTER_CONTACT_WORK, CKPI_ADVICE_WRAP_UP},
    {CKPI_METRIC_AFTER_CONTACT_WORK_DONE, CKPI_ADVICE_WRAP_UP},
    {CKPI_METRIC_AFTER_CONTACT_RATIO, CKPI_ADVICE_WRAP_UP},
    {CKPI_METRIC_FIRST_RESOLUTION, CKPI_ADVICE_RESOLUTION},
    {CKPI_METRIC_NET_RESOLUTION, CKPI_ADVICE_RESOLUTION},
    {CKPI_METRIC_TRANSFER_RATE, CKPI_ADVICE_ROUTING},
    {CKPI_METRIC_CONTACTS_TRANSFERRED, CKPI_ADVICE_ROUTING},
    {CKPI_METRIC_ESCALATION_RATE, CKPI_ADVICE_DIFFICULT_CALLS},
    {CKPI_METRIC_COMPLAINT_RATE, CKPI_ADVICE_DIFFICULT_CALLS},
    {CKPI_METRIC_SATISFACTION_MEAN, CKPI_ADVICE_SOFT_SKILLS},
    {CKPI_METRIC_AGENT_HANG_UP, CKPI_ADVICE_SOFT_SKILLS},
    {CKPI_METRIC_SHORT_HANDLE, CKPI_ADVICE_SOFT_SKILLS},
    {CKPI_METRIC_NON_RESPONSE, CKPI_ADVICE_AVAILABILITY},
    {CKPI_METRIC_RING_TIME, CKPI_ADVICE_AVAILABILITY},
};

static const struct {
    uint32_t action_kind;
    const char *text;
} ADVICES[] = {
    [CKPI_ADVICE_CALL_CONTROL] = {CKPI_ACTION_KIND_COACHING,
                                  "Lead the conversation: one question at a time, a summary before the close."},
    [CKPI_ADVICE_KNOWLEDGE] = {CKPI_ACTION_KIND_TRAINING,
                               "Train product and process knowledge, and finding the answer without a hold."},
    [CKPI_ADVICE_WRAP_UP] = {CKPI_ACTION_KIND_PROCESS,
                             "Write notes while talking, use templates, and close fewer screens."},
    [CKPI_ADVICE_RESOLUTION] = {CKPI_ACTION_KIND_TRAINING,
                                "Diagnose before solving, and check with the customer that it is solved."},
    [CKPI_ADVICE_SOFT_SKILLS] = {CKPI_ACTION_KIND_COACHING,
                                 "Listen to calls together: empathy, tone, and plain explanations."},
    [CKPI_ADVICE_AVAILABILITY] = {CKPI_ACTION_KIND_COACHING,
                                  "Go through the schedule and the use of states, and be ready to take contacts."},
    [CKPI_ADVICE_ROUTING] = {CKPI_ACTION_KIND_PROCESS,
                             "Look at the transferred contacts: which skills or menus sent them here?"},
    [CKPI_ADVICE_DIFFICULT_CALLS] = {CKPI_ACTION_KIND_MENTORING,
                                     "Take complaints and escalations with a mentor beside."},
};

enum { ADVICE_COUNT = sizeof ADVICES / sizeof ADVICES[0] };

uint32_t ckpi_advice_find(uint32_t metric)
{
    for (size_t i = 0; i < sizeof BY_METRIC / sizeof BY_METRIC[0]; i++) {
        if (BY_METRIC[i].metric == metric)
            return BY_METRIC[i].advice;
    }
    return CKPI_ADVICE_NONE;
}

uint32_t ckpi_advice_action(uint32_t advice)
{
    return advice < ADVICE_COUNT ? ADVICES[advice].action_kind : (uint32_t)CKPI_ACTION_KIND_OTHER;
}

const char *ckpi_advice_text(uint32_t advice)
{
    return advice < ADVICE_COUNT ? ADVICES[advice].text : NULL;
}
