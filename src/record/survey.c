/* SPDX-License-Identifier: MIT */
/* A question of a survey. worst and best give scale and direction in one, so that
 * neither can contradict the other: satisfaction runs from 1 to 5, effort from 5 to 1. */
#include "public.h"

#include "record/table.h"

static const ckpip_field FIELDS[] = {
    CKPIP_HEAD(ckpi_survey, "response_id", "Identity of this answer."),
    {CKPIP_MEMBER(ckpi_survey, at_us, AT), CKPIP_TIME, .has = CKPI_SURVEY_HAS_AT, .required = true, .column = "at",
     .meaning = "The time it counts for: best that of the contact it asks about."},
    {CKPIP_MEMBER(ckpi_survey, survey_id, SURVEY), CKPIP_ID, .column = "survey",
     .meaning = "Identity of the whole survey."},
    {CKPIP_MEMBER(ckpi_survey, form_id, FORM), CKPIP_ID, .column = "form", .meaning = "The form."},
    {CKPIP_MEMBER(ckpi_survey, question_id, QUESTION), CKPIP_ID, .column = "question",
     .meaning = "The question on the form."},
    {CKPIP_MEMBER(ckpi_survey, sent_at_us, SENT_AT), CKPIP_TIME, .has = CKPI_SURVEY_HAS_SENT_AT, .column = "sent_at",
     .meaning = "Sent to the customer."},
    {CKPIP_MEMBER(ckpi_survey, opened_at_us, OPENED_AT), CKPIP_TIME, .has = CKPI_SURVEY_HAS_OPENED_AT,
     .column = "opened_at", .meaning = "Opened."},
    {CKPIP_MEMBER(ckpi_survey, completed_at_us, COMPLETED_AT), CKPIP_TIME, .has = CKPI_SURVEY_HAS_COMPLETED_AT,
     .column = "completed_at", .meaning = "Completed."},
    {CKPIP_MEMBER(ckpi_survey, value, VALUE), CKPIP_SCORE, .has = CKPI_SURVEY_HAS_VALUE,
     .meaning = "The answer, a point of the scale."},
    {CKPIP_MEMBER(ckpi_survey, worst, WORST), CKPIP_SCORE, .has = CKPI_SURVEY_HAS_WORST,
     .meaning = "The least favorable end of the scale."},
    {CKPIP_MEMBER(ckpi_survey, best, BEST), CKPIP_SCORE, .has = CKPI_SURVEY_HAS_BEST,
     .meaning = "The most favorable end; below worst where low is good."},
    {CKPIP_MEMBER(ckpi_survey, contacts_needed, CONTACTS_NEEDED), CKPIP_COUNT, .has = CKPI_SURVEY_HAS_CONTACTS_NEEDED,
     .meaning = "Contacts that the customer needed, as answered."},
    {CKPIP_MEMBER(ckpi_survey, question_kind, QUESTION_KIND), CKPIP_WORD(SURVEY_QUESTION), .meaning = "What is asked."},
    {CKPIP_MEMBER(ckpi_survey, status, STATUS), CKPIP_WORD(SURVEY_STATUS), .required = true,
     .meaning = "How far it got."},
    {CKPIP_FLAG(ckpi_survey, "later_item", CKPI_SURVEY_LATER_ITEM, LATER_ITEM),
     .meaning = "Another record of the same survey counts it already."},
    {CKPIP_FLAG(ckpi_survey, "not_applicable", CKPI_SURVEY_NOT_APPLICABLE, NOT_APPLICABLE),
     .meaning = "The customer found the question not applicable."},
    {CKPIP_FLAG(ckpi_survey, "resolved", CKPI_SURVEY_RESOLVED, RESOLVED), .has = CKPI_SURVEY_HAS_RESOLVED,
     .meaning = "The customer calls the issue resolved."},
    {CKPIP_FLAG(ckpi_survey, "leaving", CKPI_SURVEY_LEAVING, LEAVING), .has = CKPI_SURVEY_HAS_LEAVING,
     .meaning = "The customer will not go on being one."},
    {CKPIP_DERIVED("from_worst", FROM_WORST, ckpip_absolute_difference), .type = CKPI_TYPE_NUMBER, .per_unit = 1,
     .inputs = {CKPI_FIELD_VALUE, CKPI_FIELD_WORST}, .meaning = "Steps of the answer above the worst."},
    {CKPIP_DERIVED("from_best", FROM_BEST, ckpip_absolute_difference), .type = CKPI_TYPE_NUMBER, .per_unit = 1,
     .inputs = {CKPI_FIELD_VALUE, CKPI_FIELD_BEST}, .meaning = "Steps of the answer below the best."},
    {CKPIP_DERIVED("scale_length", SCALE_LENGTH, ckpip_absolute_difference), .type = CKPI_TYPE_NUMBER, .per_unit = 1,
     .inputs = {CKPI_FIELD_BEST, CKPI_FIELD_WORST}, .meaning = "Steps from the worst to the best."},
    {CKPIP_DERIVED("response_s", RESPONSE_S, ckpip_seconds_between), .type = CKPI_TYPE_DURATION, .per_unit = 1,
     .inputs = {CKPI_FIELD_SENT_AT, CKPI_FIELD_COMPLETED_AT}, .meaning = "From sent to completed."},
};

static const ckpip_rule RULES[] = {
    {CKPIP_NEEDS, CKPI_FIELD_VALUE, CKPI_FIELD_QUESTION_KIND, 0, 0},
    {CKPIP_NEEDS, CKPI_FIELD_VALUE, CKPI_FIELD_WORST, 0, 0},
    {CKPIP_NEEDS, CKPI_FIELD_VALUE, CKPI_FIELD_BEST, 0, 0},
    {CKPIP_NEEDS, CKPI_FIELD_WORST, CKPI_FIELD_BEST, 0, 0},
    {CKPIP_NEEDS, CKPI_FIELD_BEST, CKPI_FIELD_WORST, 0, 0},
    {CKPIP_DIFFER, CKPI_FIELD_WORST, CKPI_FIELD_BEST, 0, 0},
    {CKPIP_BETWEEN, CKPI_FIELD_VALUE, CKPI_FIELD_WORST, CKPI_FIELD_BEST, 0},
    {CKPIP_ONLY_WITH, CKPI_FIELD_STATUS, CKPI_FIELD_VALUE, 0,
     1u << CKPI_SURVEY_STATUS_PARTIAL | 1u << CKPI_SURVEY_STATUS_COMPLETE},
    {CKPIP_ONLY_WITH, CKPI_FIELD_NOT_APPLICABLE, CKPI_FIELD_VALUE, 0, 1u << 0},
    {CKPIP_ORDER, CKPI_FIELD_SENT_AT, CKPI_FIELD_OPENED_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_SENT_AT, CKPI_FIELD_COMPLETED_AT, 0, 0},
    {CKPIP_ORDER, CKPI_FIELD_OPENED_AT, CKPI_FIELD_COMPLETED_AT, 0, 0},
};

const ckpip_kind ckpip_survey_kind = {
    .kind = CKPI_RECORD_SURVEY,
    .name = "survey",
    .meaning = "One question of one survey: sent, and perhaps answered.",
    .fields = FIELDS,
    .field_count = CKPIP_ROWS(FIELDS),
    .rules = RULES,
    .rule_count = CKPIP_ROWS(RULES),
    .size = sizeof(ckpi_survey),
    .first_size = 184,
    .used = sizeof(ckpi_survey),
};
