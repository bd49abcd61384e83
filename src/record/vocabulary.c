/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/words.h"

static const ckpip_word OUTCOMES[] = {
    {CKPI_OUTCOME_ANSWERED, "answered"}, {CKPI_OUTCOME_ABANDONED, "abandoned"},
    {CKPI_OUTCOME_CALLBACK, "callback"}, {CKPI_OUTCOME_OVERFLOW, "overflow"},
    {CKPI_OUTCOME_FAILED, "failed"},     {CKPI_OUTCOME_OPEN, "open"},
    {CKPI_OUTCOME_BLOCKED, "blocked"},   {CKPI_OUTCOME_SELF_SERVICE, "self_service"},
};

static const ckpip_word CHANNELS[] = {
    {CKPI_CHANNEL_VOICE, "voice"}, {CKPI_CHANNEL_CHAT, "chat"},     {CKPI_CHANNEL_MESSAGE, "message"},
    {CKPI_CHANNEL_EMAIL, "email"}, {CKPI_CHANNEL_SOCIAL, "social"}, {CKPI_CHANNEL_VIDEO, "video"},
    {CKPI_CHANNEL_SMS, "sms"},     {CKPI_CHANNEL_TASK, "task"},
};

static const ckpip_word DIRECTIONS[] = {
    {CKPI_DIRECTION_INBOUND, "inbound"},
    {CKPI_DIRECTION_OUTBOUND, "outbound"},
    {CKPI_DIRECTION_INTERNAL, "internal"},
};

static const ckpip_word PARTIES[] = {
    {CKPI_PARTY_CUSTOMER, "customer"},
    {CKPI_PARTY_AGENT, "agent"},
    {CKPI_PARTY_SYSTEM, "system"},
};

static const ckpip_word DIMENSIONS[] = {
    {CKPI_DIMENSION_QUEUE, "queue"},     {CKPI_DIMENSION_AGENT, "agent"},       {CKPI_DIMENSION_TEAM, "team"},
    {CKPI_DIMENSION_SITE, "site"},       {CKPI_DIMENSION_CHANNEL, "channel"},   {CKPI_DIMENSION_DIRECTION, "direction"},
    {CKPI_DIMENSION_SKILL, "skill"},     {CKPI_DIMENSION_CAMPAIGN, "campaign"}, {CKPI_DIMENSION_LANGUAGE, "language"},
    {CKPI_DIMENSION_CUSTOM1, "custom1"}, {CKPI_DIMENSION_CUSTOM2, "custom2"},
};

static const ckpip_word FIELDS[] = {
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

static const ckpip_word REASONS[] = {
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

static const ckpip_vocabulary VOCABULARIES[] = {
    {NULL, 0},
    CKPIP_VOCABULARY(OUTCOMES),
    CKPIP_VOCABULARY(CHANNELS),
    CKPIP_VOCABULARY(DIRECTIONS),
    CKPIP_VOCABULARY(PARTIES),
    CKPIP_VOCABULARY(DIMENSIONS),
    CKPIP_VOCABULARY(FIELDS),
    CKPIP_VOCABULARY(REASONS),
};

static ckpip_vocabulary find(uint32_t vocabulary)
{
    const size_t count = sizeof VOCABULARIES / sizeof VOCABULARIES[0];
    return VOCABULARIES[vocabulary < count ? vocabulary : 0];
}

const char *ckpi_word(uint32_t vocabulary, uint32_t value)
{
    return ckpip_word_text(find(vocabulary), value);
}

ckpi_status ckpi_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out)
{
    return ckpip_word_find(find(vocabulary), text, size, out);
}

ckpi_status ckpi_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out)
{
    return ckpip_word_at(find(vocabulary), index, out);
}
