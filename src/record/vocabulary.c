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

static const ckpip_word TRANSFER_TYPES[] = {
    {CKPI_TRANSFER_TYPE_BLIND, "blind"}, {CKPI_TRANSFER_TYPE_CONSULT, "consult"},
    {CKPI_TRANSFER_TYPE_QUEUE, "queue"}, {CKPI_TRANSFER_TYPE_EXTERNAL, "external"},
    {CKPI_TRANSFER_TYPE_FLOW, "flow"},
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
    {CKPI_FIELD_CONTACT, "contact_id"},
    {CKPI_FIELD_CONVERSATION, "conversation_id"},
    {CKPI_FIELD_CUSTOMER, "customer_id"},
    {CKPI_FIELD_ISSUE, "issue_id"},
    {CKPI_FIELD_QUEUE, "queue_id"},
    {CKPI_FIELD_AGENT, "agent_id"},
    {CKPI_FIELD_TEAM, "team_id"},
    {CKPI_FIELD_SITE, "site_id"},
    {CKPI_FIELD_SKILL, "skill_id"},
    {CKPI_FIELD_CAMPAIGN, "campaign_id"},
    {CKPI_FIELD_LANGUAGE, "language_id"},
    {CKPI_FIELD_CUSTOM1, "custom1_id"},
    {CKPI_FIELD_CUSTOM2, "custom2_id"},
    {CKPI_FIELD_REVISION, "revision"},
    {CKPI_FIELD_LEG, "leg"},
    {CKPI_FIELD_HOLDS, "holds"},
    {CKPI_FIELD_CURRENCY, "currency"},
    {CKPI_FIELD_RING_ATTEMPTS, "ring_attempts"},
    {CKPI_FIELD_CALLBACK_ATTEMPTS, "callback_attempts"},
    {CKPI_FIELD_TRANSFERRED, "transferred"},
    {CKPI_FIELD_ESCALATED, "escalated"},
    {CKPI_FIELD_COMPLAINT, "complaint"},
    {CKPI_FIELD_RESOLVED, "resolved"},
    {CKPI_FIELD_UNRESOLVED, "unresolved"},
    {CKPI_FIELD_UNRESOLVABLE, "unresolvable"},
    {CKPI_FIELD_LATER_LEG, "later_leg"},
    {CKPI_FIELD_LATER_HANDLE, "later_handle"},
    {CKPI_FIELD_LATER_TRANSFER, "later_transfer"},
    {CKPI_FIELD_CALLBACK_OFFERED, "callback_offered"},
    {CKPI_FIELD_LIVE_ANSWERED, "live_answered"},
    {CKPI_FIELD_HANDLE, "handle_us"},
    {CKPI_FIELD_RECORD, "record_id"},
    {CKPI_FIELD_AT, "at_us"},
    {CKPI_FIELD_SURVEY, "survey_id"},
    {CKPI_FIELD_FORM, "form_id"},
    {CKPI_FIELD_QUESTION, "question_id"},
    {CKPI_FIELD_SENT_AT, "sent_at_us"},
    {CKPI_FIELD_OPENED_AT, "opened_at_us"},
    {CKPI_FIELD_COMPLETED_AT, "completed_at_us"},
    {CKPI_FIELD_VALUE, "value"},
    {CKPI_FIELD_WORST, "worst"},
    {CKPI_FIELD_BEST, "best"},
    {CKPI_FIELD_CONTACTS_NEEDED, "contacts_needed"},
    {CKPI_FIELD_QUESTION_KIND, "question_kind"},
    {CKPI_FIELD_STATUS, "status"},
    {CKPI_FIELD_LATER_ITEM, "later_item"},
    {CKPI_FIELD_NOT_APPLICABLE, "not_applicable"},
    {CKPI_FIELD_LEAVING, "leaving"},
    {CKPI_FIELD_FROM_WORST, "from_worst"},
    {CKPI_FIELD_FROM_BEST, "from_best"},
    {CKPI_FIELD_SCALE_LENGTH, "scale_length"},
    {CKPI_FIELD_RESPONSE_TIME_US, "response_time_us"},
    {CKPI_FIELD_EVALUATOR, "evaluator_id"},
    {CKPI_FIELD_CALIBRATION, "calibration_id"},
    {CKPI_FIELD_EVALUATED_AT, "evaluated_at_us"},
    {CKPI_FIELD_EARNED, "earned"},
    {CKPI_FIELD_POSSIBLE, "possible"},
    {CKPI_FIELD_NOT_APPLICABLE_WEIGHT, "not_applicable_weight"},
    {CKPI_FIELD_REFERENCE_EARNED, "reference_earned"},
    {CKPI_FIELD_REFERENCE_POSSIBLE, "reference_possible"},
    {CKPI_FIELD_FATAL_FAILURES, "fatal_failures"},
    {CKPI_FIELD_CUSTOMER_CRITICAL_ERRORS, "customer_critical_errors"},
    {CKPI_FIELD_BUSINESS_CRITICAL_ERRORS, "business_critical_errors"},
    {CKPI_FIELD_COMPLIANCE_CRITICAL_ERRORS, "compliance_critical_errors"},
    {CKPI_FIELD_NONCRITICAL_CORRECT, "noncritical_correct"},
    {CKPI_FIELD_NONCRITICAL_APPLICABLE, "noncritical_applicable"},
    {CKPI_FIELD_SCRIPT_DONE, "script_done"},
    {CKPI_FIELD_SCRIPT_APPLICABLE, "script_applicable"},
    {CKPI_FIELD_ERRORS, "errors"},
    {CKPI_FIELD_OPPORTUNITIES, "opportunities"},
    {CKPI_FIELD_FORM_VERSION, "form_version"},
    {CKPI_FIELD_SOURCE, "source"},
    {CKPI_FIELD_DELETED, "deleted"},
    {CKPI_FIELD_SUPERSEDED, "superseded"},
    {CKPI_FIELD_FOR_CALIBRATION, "for_calibration"},
    {CKPI_FIELD_UNRELEASED, "unreleased"},
    {CKPI_FIELD_PASSED, "passed"},
    {CKPI_FIELD_REFERENCE_PASSED, "reference_passed"},
    {CKPI_FIELD_RAW_SCORE, "raw_score"},
    {CKPI_FIELD_SCORE, "score"},
    {CKPI_FIELD_SCORE_FULL_CREDIT, "score_full_credit"},
    {CKPI_FIELD_SCORE_NO_CREDIT, "score_no_credit"},
    {CKPI_FIELD_CRITICAL_ERRORS, "critical_errors"},
    {CKPI_FIELD_SCORE_DEVIATION, "score_deviation"},
    {CKPI_FIELD_PRODUCT, "product_id"},
    {CKPI_FIELD_REFUND_OF, "refund_of_id"},
    {CKPI_FIELD_AMOUNT, "amount"},
    {CKPI_FIELD_CANCELLED_AT, "cancelled_at_us"},
    {CKPI_FIELD_AS_OF, "as_of_us"},
    {CKPI_FIELD_UNITS, "units"},
    {CKPI_FIELD_SALE_TYPE, "sale_type"},
    {CKPI_FIELD_ELIGIBLE, "eligible"},
    {CKPI_FIELD_RIGHT_PARTY, "right_party"},
    {CKPI_FIELD_LATER_EVENT, "later_event"},
    {CKPI_FIELD_RETAINED, "retained"},
    {CKPI_FIELD_KEPT, "kept"},
    {CKPI_FIELD_NET_AMOUNT, "net_amount"},
    {CKPI_FIELD_DUE, "due"},
    {CKPI_FIELD_RETAINED_DAYS, "retained_days"},
    {CKPI_FIELD_RESOLVED_AT, "resolved_at_us"},
    {CKPI_FIELD_SEVERITY, "severity"},
    {CKPI_FIELD_UPHELD, "upheld"},
    {CKPI_FIELD_RESOLUTION_US, "resolution_us"},
    {CKPI_FIELD_MET, "met"},
    {CKPI_FIELD_CALLBACK, "callback_id"},
    {CKPI_FIELD_REQUESTED_AT, "requested_at_us"},
    {CKPI_FIELD_CONNECTED_AT, "connected_at_us"},
    {CKPI_FIELD_RESULT, "result"},
    {CKPI_FIELD_LATER_ATTEMPT, "later_attempt"},
    {CKPI_FIELD_CUSTOMER_FIRST, "customer_first"},
    {CKPI_FIELD_RETURN, "return_us"},
    {CKPI_FIELD_FIRST_REPLY_AT, "first_reply_at_us"},
    {CKPI_FIELD_FIRST_RESOLVED_AT, "first_resolved_at_us"},
    {CKPI_FIELD_PERIOD_START, "period_start_us"},
    {CKPI_FIELD_PERIOD_END, "period_end_us"},
    {CKPI_FIELD_CYCLE, "cycle_us"},
    {CKPI_FIELD_BUSINESS_FIRST_REPLY, "business_first_reply_us"},
    {CKPI_FIELD_BUSINESS_RESOLUTION, "business_resolution_us"},
    {CKPI_FIELD_CONTACTS, "contacts"},
    {CKPI_FIELD_MESSAGES, "messages"},
    {CKPI_FIELD_AGENT_REPLIES, "agent_replies"},
    {CKPI_FIELD_REOPENS, "reopens"},
    {CKPI_FIELD_TIER, "tier"},
    {CKPI_FIELD_PRIORITY, "priority"},
    {CKPI_FIELD_BOT, "bot"},
    {CKPI_FIELD_HANDED_OVER, "handed_over"},
    {CKPI_FIELD_SILENT, "silent"},
    {CKPI_FIELD_FIRST_REPLY_US, "first_reply_us"},
    {CKPI_FIELD_FIRST_RESOLUTION_US, "first_resolution_us"},
    {CKPI_FIELD_AGE_US, "age_us"},
    {CKPI_FIELD_UNANSWERED_US, "unanswered_us"},
    {CKPI_FIELD_IN_TIME, "in_time"},
    {CKPI_FIELD_OPEN_US, "open_us"},
    {CKPI_FIELD_OPEN_AT_START, "open_at_start"},
    {CKPI_FIELD_OPEN_AT_END, "open_at_end"},
    {CKPI_FIELD_OPENED, "opened"},
    {CKPI_FIELD_CLOSED, "closed"},
    {CKPI_FIELD_PERIOD_S, "period_s"},
    {CKPI_FIELD_CYCLES_LATE, "cycles_late"},
    {CKPI_FIELD_RESPONSE, "response_us"},
    {CKPI_FIELD_BUSINESS_RESPONSE, "business_response_us"},
    {CKPI_FIELD_SINCE_START, "since_start_us"},
    {CKPI_FIELD_AUTHOR, "author"},
    {CKPI_FIELD_LATER_MESSAGE, "later_message"},
    {CKPI_FIELD_FIRST_REPLY, "first_reply"},
    {CKPI_FIELD_PRIVATE, "private"},
    {CKPI_FIELD_COURSE, "course_id"},
    {CKPI_FIELD_COACH, "coach_id"},
    {CKPI_FIELD_DURATION, "duration_us"},
    {CKPI_FIELD_PHASE, "phase"},
    {CKPI_FIELD_COMPLETED, "completed"},
    {CKPI_FIELD_HIRED_AT, "hired_at_us"},
    {CKPI_FIELD_PRODUCTIVE_AT, "productive_at_us"},
    {CKPI_FIELD_LEFT_AT, "left_at_us"},
    {CKPI_FIELD_FTE, "fte"},
    {CKPI_FIELD_LEAVE_TYPE, "leave_type"},
    {CKPI_FIELD_EMPLOYED_S, "employed_s"},
    {CKPI_FIELD_FTE_S, "fte_s"},
    {CKPI_FIELD_AT_START, "at_start"},
    {CKPI_FIELD_AT_END, "at_end"},
    {CKPI_FIELD_REMAINED, "remained"},
    {CKPI_FIELD_JOINED, "joined"},
    {CKPI_FIELD_DEPARTED, "departed"},
    {CKPI_FIELD_TENURE_DAYS, "tenure_days"},
    {CKPI_FIELD_OBSERVED_DAYS, "observed_days"},
    {CKPI_FIELD_CATEGORY, "category"},
    {CKPI_FIELD_INTERVAL, "interval_us"},
    {CKPI_FIELD_HORIZON, "horizon_us"},
    {CKPI_FIELD_FORECAST, "forecast"},
    {CKPI_FIELD_ACTUAL, "actual"},
    {CKPI_FIELD_SEASONAL_NAIVE, "seasonal_naive"},
    {CKPI_FIELD_FORECAST_HANDLE, "forecast_handle_us"},
    {CKPI_FIELD_ACTUAL_HANDLE, "actual_handle_us"},
    {CKPI_FIELD_FORECAST_VERSION, "forecast_version"},
    {CKPI_FIELD_ERROR, "error"},
    {CKPI_FIELD_ABSOLUTE_ERROR, "absolute_error"},
    {CKPI_FIELD_NAIVE_ABSOLUTE_ERROR, "naive_absolute_error"},
    {CKPI_FIELD_PERCENTAGE_ERROR_WHOLE, "percentage_error_whole"},
    {CKPI_FIELD_PERCENTAGE_ERROR_REST, "percentage_error_rest"},
    {CKPI_FIELD_SYMMETRIC_ERROR, "symmetric_error"},
    {CKPI_FIELD_REQUIRED, "required"},
    {CKPI_FIELD_SCHEDULED, "scheduled"},
    {CKPI_FIELD_STAFFED, "staffed"},
    {CKPI_FIELD_GOAL_MET, "goal_met"},
    {CKPI_FIELD_STAFFING_ERROR, "staffing_error"},
    {CKPI_FIELD_SCHEDULE_ERROR, "schedule_error"},
    {CKPI_FIELD_OVERSTAFFED, "overstaffed"},
    {CKPI_FIELD_UNDERSTAFFED, "understaffed"},
    {CKPI_FIELD_STARTED_AT, "started_at_us"},
    {CKPI_FIELD_PURCHASES, "purchases"},
    {CKPI_FIELD_END_REASON, "end_reason"},
    {CKPI_FIELD_ACTIVE_S, "active_s"},
    {CKPI_FIELD_LIFETIME_DAYS, "lifetime_days"},
    {CKPI_FIELD_LATER_LEAD, "later_lead"},
    {CKPI_FIELD_QUEUED_AT, "queued_at_us"},
    {CKPI_FIELD_TRANSFER_TYPE, "transfer_type"},
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

static const ckpip_word RECORD_KINDS[] = {
    {CKPI_RECORD_CONTACT, "contact"},
    {CKPI_RECORD_SURVEY, "survey"},
    {CKPI_RECORD_EVALUATION, "evaluation"},
    {CKPI_RECORD_SALE, "sale"},
    {CKPI_RECORD_COMPLAINT, "complaint"},
    {CKPI_RECORD_CALLBACK, "callback"},
    {CKPI_RECORD_CASE, "case"},
    {CKPI_RECORD_MESSAGE, "message"},
    {CKPI_RECORD_TRAINING, "training"},
    {CKPI_RECORD_EMPLOYMENT, "employment"},
    {CKPI_RECORD_COST, "cost"},
    {CKPI_RECORD_FORECAST, "forecast"},
    {CKPI_RECORD_STAFFING, "staffing"},
    {CKPI_RECORD_LIFECYCLE, "lifecycle"},
};

static const ckpip_word FIELD_TYPES[] = {
    {CKPI_TYPE_ID, "id"},       {CKPI_TYPE_TIME, "time"},         {CKPI_TYPE_DURATION, "duration"},
    {CKPI_TYPE_DAYS, "days"},   {CKPI_TYPE_COUNT, "count"},       {CKPI_TYPE_NUMBER, "number"},
    {CKPI_TYPE_MONEY, "money"}, {CKPI_TYPE_SHARE, "share"},       {CKPI_TYPE_WORD, "word"},
    {CKPI_TYPE_FLAG, "flag"},   {CKPI_TYPE_CURRENCY, "currency"},
};

static const ckpip_word SURVEY_QUESTIONS[] = {
    {CKPI_SURVEY_QUESTION_CSAT, "csat"},
    {CKPI_SURVEY_QUESTION_NPS, "nps"},
    {CKPI_SURVEY_QUESTION_EFFORT, "effort"},
    {CKPI_SURVEY_QUESTION_EASE, "ease"},
    {CKPI_SURVEY_QUESTION_RESOLUTION, "resolution"},
    {CKPI_SURVEY_QUESTION_LOYALTY, "loyalty"},
    {CKPI_SURVEY_QUESTION_EMPLOYEE_NPS, "employee_nps"},
    {CKPI_SURVEY_QUESTION_EMPLOYEE_SATISFACTION, "employee_satisfaction"},
    {CKPI_SURVEY_QUESTION_SENTIMENT, "sentiment"},
    {CKPI_SURVEY_QUESTION_CUSTOM, "custom"},
};

static const ckpip_word SURVEY_STATUSS[] = {
    {CKPI_SURVEY_STATUS_SENT, "sent"},       {CKPI_SURVEY_STATUS_STARTED, "started"},
    {CKPI_SURVEY_STATUS_PARTIAL, "partial"}, {CKPI_SURVEY_STATUS_COMPLETE, "complete"},
    {CKPI_SURVEY_STATUS_EXPIRED, "expired"}, {CKPI_SURVEY_STATUS_BOUNCED, "bounced"},
};

static const ckpip_word EVALUATION_SOURCES[] = {
    {CKPI_EVALUATION_SOURCE_HUMAN, "human"},
    {CKPI_EVALUATION_SOURCE_AUTOMATIC, "automatic"},
};

static const ckpip_word SALE_TYPES[] = {
    {CKPI_SALE_TYPE_SALE, "sale"},       {CKPI_SALE_TYPE_REFUND, "refund"},
    {CKPI_SALE_TYPE_NO_SALE, "no_sale"}, {CKPI_SALE_TYPE_CANCEL_INTENT, "cancel_intent"},
    {CKPI_SALE_TYPE_PROMISE, "promise"},
};

static const ckpip_word CALLBACK_RESULTS[] = {
    {CKPI_CALLBACK_RESULT_PENDING, "pending"},     {CKPI_CALLBACK_RESULT_REACHED, "reached"},
    {CKPI_CALLBACK_RESULT_NO_ANSWER, "no_answer"}, {CKPI_CALLBACK_RESULT_BUSY, "busy"},
    {CKPI_CALLBACK_RESULT_FAILED, "failed"},       {CKPI_CALLBACK_RESULT_CANCELLED, "cancelled"},
};

static const ckpip_word MESSAGE_AUTHORS[] = {
    {CKPI_MESSAGE_AUTHOR_CUSTOMER, "customer"},
    {CKPI_MESSAGE_AUTHOR_AGENT, "agent"},
    {CKPI_MESSAGE_AUTHOR_BOT, "bot"},
    {CKPI_MESSAGE_AUTHOR_SYSTEM, "system"},
};

static const ckpip_word TRAINING_PHASES[] = {
    {CKPI_TRAINING_PHASE_NEW, "new"},
    {CKPI_TRAINING_PHASE_ONGOING, "ongoing"},
    {CKPI_TRAINING_PHASE_COACHING, "coaching"},
};

static const ckpip_word LEAVE_TYPES[] = {
    {CKPI_LEAVE_TYPE_VOLUNTARY, "voluntary"},   {CKPI_LEAVE_TYPE_INVOLUNTARY, "involuntary"},
    {CKPI_LEAVE_TYPE_INTERNAL, "internal"},     {CKPI_LEAVE_TYPE_PROMOTION, "promotion"},
    {CKPI_LEAVE_TYPE_RETIREMENT, "retirement"}, {CKPI_LEAVE_TYPE_END_OF_CONTRACT, "end_of_contract"},
};

static const ckpip_word COST_CATEGORYS[] = {
    {CKPI_COST_CATEGORY_LABOR, "labor"},       {CKPI_COST_CATEGORY_TECHNOLOGY, "technology"},
    {CKPI_COST_CATEGORY_TELECOM, "telecom"},   {CKPI_COST_CATEGORY_FACILITIES, "facilities"},
    {CKPI_COST_CATEGORY_TRAINING, "training"}, {CKPI_COST_CATEGORY_MANAGEMENT, "management"},
    {CKPI_COST_CATEGORY_OTHER, "other"},
};

static const ckpip_word END_REASONS[] = {
    {CKPI_END_REASON_CANCELLED, "cancelled"},     {CKPI_END_REASON_COMPETITOR, "competitor"},
    {CKPI_END_REASON_SERVICE, "service"},         {CKPI_END_REASON_PRICE, "price"},
    {CKPI_END_REASON_NON_PAYMENT, "non_payment"}, {CKPI_END_REASON_OTHER, "other"},
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
    CKPIP_VOCABULARY(RECORD_KINDS),
    CKPIP_VOCABULARY(FIELD_TYPES),
    CKPIP_VOCABULARY(SURVEY_QUESTIONS),
    CKPIP_VOCABULARY(SURVEY_STATUSS),
    CKPIP_VOCABULARY(EVALUATION_SOURCES),
    CKPIP_VOCABULARY(SALE_TYPES),
    CKPIP_VOCABULARY(CALLBACK_RESULTS),
    CKPIP_VOCABULARY(MESSAGE_AUTHORS),
    CKPIP_VOCABULARY(TRAINING_PHASES),
    CKPIP_VOCABULARY(LEAVE_TYPES),
    CKPIP_VOCABULARY(COST_CATEGORYS),
    CKPIP_VOCABULARY(END_REASONS),
    CKPIP_VOCABULARY(TRANSFER_TYPES),
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
