/* SPDX-License-Identifier: MIT */
#include "public.h"

#include <string.h>

typedef struct word {
    uint32_t value;
    const char *text;
} word;

static const word OUTCOMES[] = {
    {CKPI_OUTCOME_ANSWERED, "answered"}, {CKPI_OUTCOME_ABANDONED, "abandoned"},
    {CKPI_OUTCOME_CALLBACK, "callback"}, {CKPI_OUTCOME_OVERFLOW, "overflow"},
    {CKPI_OUTCOME_FAILED, "failed"},     {CKPI_OUTCOME_OPEN, "open"},
    {CKPI_OUTCOME_BLOCKED, "blocked"},   {CKPI_OUTCOME_SELF_SERVICE, "self_service"},
};

static const word CHANNELS[] = {
    {CKPI_CHANNEL_VOICE, "voice"}, {CKPI_CHANNEL_CHAT, "chat"},     {CKPI_CHANNEL_MESSAGE, "message"},
    {CKPI_CHANNEL_EMAIL, "email"}, {CKPI_CHANNEL_SOCIAL, "social"}, {CKPI_CHANNEL_VIDEO, "video"},
    {CKPI_CHANNEL_SMS, "sms"},     {CKPI_CHANNEL_TASK, "task"},
};

static const word DIRECTIONS[] = {
    {CKPI_DIRECTION_INBOUND, "inbound"},
    {CKPI_DIRECTION_OUTBOUND, "outbound"},
    {CKPI_DIRECTION_INTERNAL, "internal"},
};

static const word PARTIES[] = {
    {CKPI_PARTY_CUSTOMER, "customer"},
    {CKPI_PARTY_AGENT, "agent"},
    {CKPI_PARTY_SYSTEM, "system"},
};

static const word DIMENSIONS[] = {
    {CKPI_DIMENSION_QUEUE, "queue"},     {CKPI_DIMENSION_AGENT, "agent"},       {CKPI_DIMENSION_TEAM, "team"},
    {CKPI_DIMENSION_SITE, "site"},       {CKPI_DIMENSION_CHANNEL, "channel"},   {CKPI_DIMENSION_DIRECTION, "direction"},
    {CKPI_DIMENSION_SKILL, "skill"},     {CKPI_DIMENSION_CAMPAIGN, "campaign"}, {CKPI_DIMENSION_LANGUAGE, "language"},
    {CKPI_DIMENSION_CUSTOM1, "custom1"}, {CKPI_DIMENSION_CUSTOM2, "custom2"},
};

static const word FIELDS[] = {
    {CKPI_FIELD_OFFERED_AT, "offered_at_us"},
    {CKPI_FIELD_ENDED_AT, "ended_at_us"},
    {CKPI_FIELD_WAIT, "wait_us"},
    {CKPI_FIELD_RING, "ring_us"},
    {CKPI_FIELD_TALK, "talk_us"},
    {CKPI_FIELD_HOLD, "hold_us"},
    {CKPI_FIELD_LONGEST_HOLD, "longest_hold_us"},
    {CKPI_FIELD_AFTER_CONTACT_WORK, "after_contact_work_us"},
    {CKPI_FIELD_CALLBACK_REQUESTED_AT, "callback_requested_at_us"},
    {CKPI_FIELD_CALLBACK_CONNECTED_AT, "callback_connected_at_us"},
    {CKPI_FIELD_DUE_AT, "due_at_us"},
    {CKPI_FIELD_SALE, "sale"},
    {CKPI_FIELD_COST, "cost"},
    {CKPI_FIELD_OUTCOME, "outcome"},
    {CKPI_FIELD_CHANNEL, "channel"},
    {CKPI_FIELD_DIRECTION, "direction"},
    {CKPI_FIELD_DISCONNECTED_BY, "disconnected_by"},
    {CKPI_FIELD_CSAT, "csat"},
    {CKPI_FIELD_NPS, "nps"},
    {CKPI_FIELD_CES, "ces"},
    {CKPI_FIELD_FLAGS, "flags"},
    {CKPI_FIELD_PRESENT, "present"},
    {CKPI_FIELD_RING_UNANSWERED, "ring_unanswered"},
    {CKPI_FIELD_RESERVED, "reserved"},
};

static const word REASONS[] = {
    {CKPI_REASON_MISSING, "missing"},
    {CKPI_REASON_NEGATIVE_DURATION, "negative_duration"},
    {CKPI_REASON_BEYOND_RANGE, "beyond_range"},
    {CKPI_REASON_UNKNOWN_VALUE, "unknown_value"},
    {CKPI_REASON_ANSWERED_WITHOUT_ANSWER, "answered_without_answer"},
    {CKPI_REASON_HANDLED_WITHOUT_ANSWER, "handled_without_answer"},
    {CKPI_REASON_ENDS_BEFORE_START, "ends_before_start"},
    {CKPI_REASON_LONGER_THAN_WHOLE, "longer_than_whole"},
    {CKPI_REASON_CONTRADICTION, "contradiction"},
    {CKPI_REASON_MALFORMED, "malformed"},
    {CKPI_REASON_DUPLICATE, "duplicate"},
};

#define LIST(words)                                                                                                    \
    {                                                                                                                  \
        words, sizeof(words) / sizeof(words)[0]                                                                        \
    }

static const struct vocabulary {
    const word *words;
    size_t count;
} VOCABULARIES[] = {
    {NULL, 0},     LIST(OUTCOMES),   LIST(CHANNELS), LIST(DIRECTIONS),
    LIST(PARTIES), LIST(DIMENSIONS), LIST(FIELDS),   LIST(REASONS),
};

static struct vocabulary find(uint32_t vocabulary)
{
    const size_t count = sizeof VOCABULARIES / sizeof VOCABULARIES[0];
    return VOCABULARIES[vocabulary < count ? vocabulary : 0];
}

const char *ckpi_word(uint32_t vocabulary, uint32_t value)
{
    const struct vocabulary list = find(vocabulary);
    for (size_t i = 0; i < list.count; i++) {
        if (list.words[i].value == value)
            return list.words[i].text;
    }
    return NULL;
}

ckpi_status ckpi_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out)
{
    const struct vocabulary list = find(vocabulary);
    if (!out || list.count == 0 || (!text && size > 0))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < list.count; i++) {
        if (strlen(list.words[i].text) != size || (size && memcmp(list.words[i].text, text, size) != 0))
            continue;
        *out = list.words[i].value;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

ckpi_status ckpi_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out)
{
    const struct vocabulary list = find(vocabulary);
    if (!out || list.count == 0)
        return CKPI_E_ARGUMENT;
    if (index >= list.count)
        return CKPI_E_NOT_FOUND;
    *out = list.words[index].value;
    return CKPI_OK;
}
