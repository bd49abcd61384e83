/* SPDX-License-Identifier: MIT */
/* A message of a digital contact. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_message, "message_id", "Identity of the message."),
    {CKPIP_MEMBER(ckpi_message, at_us, AT), CKPIP_TIME, .has = CKPI_MESSAGE_HAS_AT, .required = true, .column = "at",
     .meaning = "When it was sent."},
    {CKPIP_MEMBER(ckpi_message, conversation_id, CONVERSATION), CKPIP_ID, .meaning = "The conversation."},
    {CKPIP_MEMBER(ckpi_message, response_us, RESPONSE), CKPIP_DURATION, .has = CKPI_MESSAGE_HAS_RESPONSE,
     .column = "response_s", .meaning = "Since the customer's message that it answers."},
    {CKPIP_MEMBER(ckpi_message, business_response_us, BUSINESS_RESPONSE), CKPIP_DURATION,
     .has = CKPI_MESSAGE_HAS_BUSINESS_RESPONSE, .column = "business_response_s",
     .meaning = "The same in business time."},
    {CKPIP_MEMBER(ckpi_message, since_start_us, SINCE_START), CKPIP_DURATION, .has = CKPI_MESSAGE_HAS_SINCE_START,
     .column = "since_start_s", .meaning = "Since the conversation began."},
    {CKPIP_MEMBER(ckpi_message, author, AUTHOR), CKPIP_WORD(MESSAGE_AUTHOR), .required = true,
     .meaning = "Who wrote it."},
    {CKPIP_FLAG(ckpi_message, "later_message", CKPI_MESSAGE_FLAG_LATER_MESSAGE, LATER_MESSAGE),
     .meaning = "An earlier message of the conversation exists."},
    {CKPIP_FLAG(ckpi_message, "first_reply", CKPI_MESSAGE_FLAG_FIRST_REPLY, FIRST_REPLY),
     .meaning = "The first reply of a person that the customer could see."},
    {CKPIP_FLAG(ckpi_message, "private", CKPI_MESSAGE_FLAG_PRIVATE, PRIVATE), .meaning = "The customer cannot see it."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_ONLY_WITH, CKPI_FIELD_AUTHOR, CKPI_FIELD_FIRST_REPLY, 0, 1u << CKPI_MESSAGE_AUTHOR_AGENT},
    {CKPIP_ONLY_WITH, CKPI_FIELD_AUTHOR, CKPI_FIELD_RESPONSE, 0,
     1u << CKPI_MESSAGE_AUTHOR_AGENT | 1u << CKPI_MESSAGE_AUTHOR_BOT},
    {CKPIP_ONLY_WITH, CKPI_FIELD_PRIVATE, CKPI_FIELD_FIRST_REPLY, 0, 1u << 0},
};

const ckpip_kind ckpip_message_kind = {
    .kind = CKPI_RECORD_MESSAGE,
    .name = "message",
    .meaning = "One message of a digital contact.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_message),
    .first_size = 152,
    .used = offsetof(ckpi_message, reserved0),
};
