/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/record.h
 * @brief What happened: the contact and the other records, their vocabulary,
 * their validation.
 *
 * One customer *contact* (a conversation) has one or more *legs*. A leg is one
 * queue visit and at most one agent's handling of it. A ::ckpi_contact is one
 * leg; its flags say whether it is the first of its conversation, so that
 * metrics per contact and metrics per leg both come out of the same records.
 *
 *     offered ---- wait (ringing included) ----> answered -- talk, hold -- after-contact work --> ended
 *
 * The record holds plain data without pointers, laid out alike on every ABI.
 * A zeroed record says nothing: times and durations count only where their bit
 * is set in ckpi_contact::present, ids are 0 for "none", enumerations are 0
 * for "unknown".
 *
 * The other records follow the same rules, and all begin alike: presence,
 * flags, identities and dimensions, and `at_us`, the time to which the record
 * belongs. What is inside each kind can be listed at run time
 * (ckpi_record_field_at()), with what is computed from its members, so that a
 * reader of files, a binding or a vendor's measure needs no code for each kind.
 */
#ifndef CALLKPI_RECORD_H
#define CALLKPI_RECORD_H

#include <callkpi/base.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** @defgroup record Record
 *  Plain data in, and what is refused.
 *  @{ */

/**
 * How a queue visit ended: exactly one of these. The first six are the visits
 * that were *offered* to a queue; blocked and self-service contacts were not.
 */
enum ckpi_outcome {
    CKPI_OUTCOME_UNKNOWN = 0,     /**< Not told; refused in a record. */
    CKPI_OUTCOME_ANSWERED = 1,    /**< An agent answered. */
    CKPI_OUTCOME_ABANDONED = 2,   /**< The customer hung up while waiting or ringing. */
    CKPI_OUTCOME_CALLBACK = 3,    /**< Left the queue by accepting a callback. */
    CKPI_OUTCOME_OVERFLOW = 4,    /**< Moved on by the system: overflow, timeout, key press, voicemail. */
    CKPI_OUTCOME_FAILED = 5,      /**< Technical failure while queued. */
    CKPI_OUTCOME_OPEN = 6,        /**< Still waiting when the record was made. */
    CKPI_OUTCOME_BLOCKED = 7,     /**< Refused before queueing: busy, no trunk. */
    CKPI_OUTCOME_SELF_SERVICE = 8 /**< Ended in self-service; never queued. */
};

/** By which medium. */
enum ckpi_channel {
    CKPI_CHANNEL_UNKNOWN = 0, /**< Not told. */
    CKPI_CHANNEL_VOICE = 1,   /**< Telephone, or voice over any network. */
    CKPI_CHANNEL_CHAT = 2,    /**< Chat with both sides present. */
    CKPI_CHANNEL_MESSAGE = 3, /**< Asynchronous messaging. */
    CKPI_CHANNEL_EMAIL = 4,   /**< E-mail. */
    CKPI_CHANNEL_SOCIAL = 5,  /**< Social media. */
    CKPI_CHANNEL_VIDEO = 6,   /**< Video call. */
    CKPI_CHANNEL_SMS = 7,     /**< Text message. */
    CKPI_CHANNEL_TASK = 8     /**< Routed back-office work. */
};

/** Who began it. */
enum ckpi_direction {
    CKPI_DIRECTION_UNKNOWN = 0,  /**< Not told; validated as inbound. */
    CKPI_DIRECTION_INBOUND = 1,  /**< The customer. */
    CKPI_DIRECTION_OUTBOUND = 2, /**< The center. */
    CKPI_DIRECTION_INTERNAL = 3  /**< Between agents. */
};

/** Who ended it. */
enum ckpi_party {
    CKPI_PARTY_UNKNOWN = 0,  /**< Not told. */
    CKPI_PARTY_CUSTOMER = 1, /**< The customer. */
    CKPI_PARTY_AGENT = 2,    /**< The agent. */
    CKPI_PARTY_SYSTEM = 3    /**< The system: a technical disconnect. */
};

/** Values of ckpi_contact::transfer_type: how, or where, a leg was transferred; what says most of it. @since 0.1 */
enum ckpi_transfer_type {
    CKPI_TRANSFER_TYPE_UNKNOWN = 0,  /**< Not told, or not transferred. */
    CKPI_TRANSFER_TYPE_BLIND = 1,    /**< To another agent, without speaking to that one. */
    CKPI_TRANSFER_TYPE_CONSULT = 2,  /**< To another agent, after speaking to that one. */
    CKPI_TRANSFER_TYPE_QUEUE = 3,    /**< Back to a queue. */
    CKPI_TRANSFER_TYPE_EXTERNAL = 4, /**< To a number outside. */
    CKPI_TRANSFER_TYPE_FLOW = 5      /**< To a menu or a bot. */
};

/** Bits of ckpi_contact::present: which members hold something. */
enum ckpi_contact_has {
    CKPI_CONTACT_HAS_OFFERED_AT = 1,              /**< ckpi_contact::offered_at_us. */
    CKPI_CONTACT_HAS_ENDED_AT = 2,                /**< ckpi_contact::ended_at_us. */
    CKPI_CONTACT_HAS_WAIT = 4,                    /**< ckpi_contact::wait_us. */
    CKPI_CONTACT_HAS_RING = 8,                    /**< ckpi_contact::ring_us. */
    CKPI_CONTACT_HAS_TALK = 16,                   /**< ckpi_contact::talk_us. */
    CKPI_CONTACT_HAS_HOLD = 32,                   /**< ckpi_contact::hold_us. */
    CKPI_CONTACT_HAS_LONGEST_HOLD = 64,           /**< ckpi_contact::longest_hold_us. */
    CKPI_CONTACT_HAS_AFTER_CONTACT_WORK = 128,    /**< ckpi_contact::after_contact_work_us. */
    CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT = 256, /**< ckpi_contact::callback_requested_at_us. */
    CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT = 512, /**< ckpi_contact::callback_connected_at_us. */
    CKPI_CONTACT_HAS_DUE_AT = 1024,               /**< ckpi_contact::due_at_us. */
    CKPI_CONTACT_HAS_SALE = 2048,                 /**< ckpi_contact::sale. */
    CKPI_CONTACT_HAS_COST = 4096,                 /**< ckpi_contact::cost. */
    CKPI_CONTACT_HAS_HOLDS = 8192,                /**< ckpi_contact::holds. */
    CKPI_CONTACT_HAS_NPS = 16384                  /**< ckpi_contact::nps. */
};

/** Bits of ckpi_contact::flags. No bit set describes the only leg of a contact. */
enum ckpi_contact_flag {
    CKPI_CONTACT_FLAG_TRANSFERRED = 1,        /**< Transferred out of this leg. */
    CKPI_CONTACT_FLAG_ESCALATED = 2,          /**< Escalated to a higher tier. */
    CKPI_CONTACT_FLAG_COMPLAINT = 4,          /**< A complaint was recorded. */
    CKPI_CONTACT_FLAG_RESOLVED = 8,           /**< Resolved on this contact. */
    CKPI_CONTACT_FLAG_UNRESOLVED = 16,        /**< Told not to be resolved; not together with resolved. */
    CKPI_CONTACT_FLAG_UNRESOLVABLE = 32,      /**< Could not be resolved at the first level. */
    CKPI_CONTACT_FLAG_LATER_LEG = 64,         /**< An earlier leg of the same conversation was offered to a queue. */
    CKPI_CONTACT_FLAG_LATER_HANDLE = 128,     /**< An earlier leg of the conversation was handled. */
    CKPI_CONTACT_FLAG_LATER_TRANSFER = 256,   /**< An earlier leg of the conversation was handled and transferred. */
    CKPI_CONTACT_FLAG_CALLBACK_OFFERED = 512, /**< A callback was offered; implied by the callback outcome. */
    CKPI_CONTACT_FLAG_LIVE_ANSWERED = 1024    /**< Dialed out, and a person answered. */
};

/** Dimensions by which states are keyed; bit `1 << dimension` in a mask. */
enum ckpi_dimension {
    CKPI_DIMENSION_QUEUE = 0,     /**< ckpi_contact::queue_id. */
    CKPI_DIMENSION_AGENT = 1,     /**< ckpi_contact::agent_id. */
    CKPI_DIMENSION_TEAM = 2,      /**< ckpi_contact::team_id. */
    CKPI_DIMENSION_SITE = 3,      /**< ckpi_contact::site_id. */
    CKPI_DIMENSION_CHANNEL = 4,   /**< ckpi_contact::channel. */
    CKPI_DIMENSION_DIRECTION = 5, /**< ckpi_contact::direction. */
    CKPI_DIMENSION_SKILL = 6,     /**< ckpi_contact::skill_id. */
    CKPI_DIMENSION_CAMPAIGN = 7,  /**< ckpi_contact::campaign_id. */
    CKPI_DIMENSION_LANGUAGE = 8,  /**< ckpi_contact::language_id. */
    CKPI_DIMENSION_CUSTOM1 = 9,   /**< ckpi_contact::custom1_id. */
    CKPI_DIMENSION_CUSTOM2 = 10   /**< ckpi_contact::custom2_id. */
};

/**
 * Members of records, their flags, and what is computed from them, as
 * ckpi_issue::field names them. One name is one field, in whatever records.
 */
enum ckpi_field {
    CKPI_FIELD_NONE = 0,                        /**< No one field. */
    CKPI_FIELD_OFFERED_AT = 1,                  /**< offered_at_us. */
    CKPI_FIELD_ENDED_AT = 2,                    /**< ended_at_us. */
    CKPI_FIELD_WAIT = 3,                        /**< wait_us. */
    CKPI_FIELD_RING = 4,                        /**< ring_us. */
    CKPI_FIELD_TALK = 5,                        /**< talk_us. */
    CKPI_FIELD_HOLD = 6,                        /**< hold_us. */
    CKPI_FIELD_LONGEST_HOLD = 7,                /**< longest_hold_us. */
    CKPI_FIELD_AFTER_CONTACT_WORK = 8,          /**< after_contact_work_us. */
    CKPI_FIELD_CALLBACK_REQUESTED_AT = 9,       /**< callback_requested_at_us. */
    CKPI_FIELD_CALLBACK_CONNECTED_AT = 10,      /**< callback_connected_at_us. */
    CKPI_FIELD_DUE_AT = 11,                     /**< due_at_us. */
    CKPI_FIELD_SALE = 12,                       /**< sale. */
    CKPI_FIELD_COST = 13,                       /**< cost. */
    CKPI_FIELD_OUTCOME = 14,                    /**< outcome. */
    CKPI_FIELD_CHANNEL = 15,                    /**< channel. */
    CKPI_FIELD_DIRECTION = 16,                  /**< direction. */
    CKPI_FIELD_DISCONNECTED_BY = 17,            /**< disconnected_by. */
    CKPI_FIELD_CSAT = 18,                       /**< csat. */
    CKPI_FIELD_NPS = 19,                        /**< nps. */
    CKPI_FIELD_CES = 20,                        /**< ces. */
    CKPI_FIELD_FLAGS = 21,                      /**< flags. */
    CKPI_FIELD_PRESENT = 22,                    /**< present. */
    CKPI_FIELD_RING_UNANSWERED = 23,            /**< ring_unanswered. */
    CKPI_FIELD_RESERVED = 24,                   /**< A reserved member, or bytes beyond what is known. */
    CKPI_FIELD_CONTACT = 25,                    /**< contact_id. */
    CKPI_FIELD_CONVERSATION = 26,               /**< conversation_id. */
    CKPI_FIELD_CUSTOMER = 27,                   /**< customer_id. */
    CKPI_FIELD_ISSUE = 28,                      /**< issue_id. */
    CKPI_FIELD_QUEUE = 29,                      /**< queue_id. */
    CKPI_FIELD_AGENT = 30,                      /**< agent_id. */
    CKPI_FIELD_TEAM = 31,                       /**< team_id. */
    CKPI_FIELD_SITE = 32,                       /**< site_id. */
    CKPI_FIELD_SKILL = 33,                      /**< skill_id. */
    CKPI_FIELD_CAMPAIGN = 34,                   /**< campaign_id. */
    CKPI_FIELD_LANGUAGE = 35,                   /**< language_id. */
    CKPI_FIELD_CUSTOM1 = 36,                    /**< custom1_id. */
    CKPI_FIELD_CUSTOM2 = 37,                    /**< custom2_id. */
    CKPI_FIELD_REVISION = 38,                   /**< revision. */
    CKPI_FIELD_LEG = 39,                        /**< leg. */
    CKPI_FIELD_HOLDS = 40,                      /**< holds. */
    CKPI_FIELD_CURRENCY = 41,                   /**< currency. */
    CKPI_FIELD_RING_ATTEMPTS = 42,              /**< ring_attempts. */
    CKPI_FIELD_CALLBACK_ATTEMPTS = 43,          /**< callback_attempts. */
    CKPI_FIELD_TRANSFERRED = 44,                /**< transferred. */
    CKPI_FIELD_ESCALATED = 45,                  /**< escalated. */
    CKPI_FIELD_COMPLAINT = 46,                  /**< complaint. */
    CKPI_FIELD_RESOLVED = 47,                   /**< resolved. */
    CKPI_FIELD_UNRESOLVED = 48,                 /**< unresolved. */
    CKPI_FIELD_UNRESOLVABLE = 49,               /**< unresolvable. */
    CKPI_FIELD_LATER_LEG = 50,                  /**< later_leg. */
    CKPI_FIELD_LATER_HANDLE = 51,               /**< later_handle. */
    CKPI_FIELD_LATER_TRANSFER = 52,             /**< later_transfer. */
    CKPI_FIELD_CALLBACK_OFFERED = 53,           /**< callback_offered. */
    CKPI_FIELD_LIVE_ANSWERED = 54,              /**< live_answered. */
    CKPI_FIELD_HANDLE = 55,                     /**< handle_us. */
    CKPI_FIELD_RECORD = 56,                     /**< record_id. */
    CKPI_FIELD_AT = 57,                         /**< at_us. */
    CKPI_FIELD_SURVEY = 58,                     /**< survey_id. */
    CKPI_FIELD_FORM = 59,                       /**< form_id. */
    CKPI_FIELD_QUESTION = 60,                   /**< question_id. */
    CKPI_FIELD_SENT_AT = 61,                    /**< sent_at_us. */
    CKPI_FIELD_OPENED_AT = 62,                  /**< opened_at_us. */
    CKPI_FIELD_COMPLETED_AT = 63,               /**< completed_at_us. */
    CKPI_FIELD_VALUE = 64,                      /**< value. */
    CKPI_FIELD_WORST = 65,                      /**< worst. */
    CKPI_FIELD_BEST = 66,                       /**< best. */
    CKPI_FIELD_CONTACTS_NEEDED = 67,            /**< contacts_needed. */
    CKPI_FIELD_QUESTION_KIND = 68,              /**< question_kind. */
    CKPI_FIELD_STATUS = 69,                     /**< status. */
    CKPI_FIELD_LATER_ITEM = 70,                 /**< later_item. */
    CKPI_FIELD_NOT_APPLICABLE = 71,             /**< not_applicable. */
    CKPI_FIELD_LEAVING = 72,                    /**< leaving. */
    CKPI_FIELD_FROM_WORST = 73,                 /**< from_worst. */
    CKPI_FIELD_FROM_BEST = 74,                  /**< from_best. */
    CKPI_FIELD_SCALE_LENGTH = 75,               /**< scale_length. */
    CKPI_FIELD_RESPONSE_TIME_US = 76,           /**< response_time_us. */
    CKPI_FIELD_EVALUATOR = 77,                  /**< evaluator_id. */
    CKPI_FIELD_CALIBRATION = 78,                /**< calibration_id. */
    CKPI_FIELD_EVALUATED_AT = 79,               /**< evaluated_at_us. */
    CKPI_FIELD_EARNED = 80,                     /**< earned. */
    CKPI_FIELD_POSSIBLE = 81,                   /**< possible. */
    CKPI_FIELD_NOT_APPLICABLE_WEIGHT = 82,      /**< not_applicable_weight. */
    CKPI_FIELD_REFERENCE_EARNED = 83,           /**< reference_earned. */
    CKPI_FIELD_REFERENCE_POSSIBLE = 84,         /**< reference_possible. */
    CKPI_FIELD_FATAL_FAILURES = 85,             /**< fatal_failures. */
    CKPI_FIELD_CUSTOMER_CRITICAL_ERRORS = 86,   /**< customer_critical_errors. */
    CKPI_FIELD_BUSINESS_CRITICAL_ERRORS = 87,   /**< business_critical_errors. */
    CKPI_FIELD_COMPLIANCE_CRITICAL_ERRORS = 88, /**< compliance_critical_errors. */
    CKPI_FIELD_NONCRITICAL_CORRECT = 89,        /**< noncritical_correct. */
    CKPI_FIELD_NONCRITICAL_APPLICABLE = 90,     /**< noncritical_applicable. */
    CKPI_FIELD_SCRIPT_DONE = 91,                /**< script_done. */
    CKPI_FIELD_SCRIPT_APPLICABLE = 92,          /**< script_applicable. */
    CKPI_FIELD_ERRORS = 93,                     /**< errors. */
    CKPI_FIELD_OPPORTUNITIES = 94,              /**< opportunities. */
    CKPI_FIELD_FORM_VERSION = 95,               /**< form_version. */
    CKPI_FIELD_SOURCE = 96,                     /**< source. */
    CKPI_FIELD_DELETED = 97,                    /**< deleted. */
    CKPI_FIELD_SUPERSEDED = 98,                 /**< superseded. */
    CKPI_FIELD_FOR_CALIBRATION = 99,            /**< for_calibration. */
    CKPI_FIELD_UNRELEASED = 100,                /**< unreleased. */
    CKPI_FIELD_PASSED = 101,                    /**< passed. */
    CKPI_FIELD_REFERENCE_PASSED = 102,          /**< reference_passed. */
    CKPI_FIELD_RAW_SCORE = 103,                 /**< raw_score. */
    CKPI_FIELD_SCORE = 104,                     /**< score. */
    CKPI_FIELD_SCORE_FULL_CREDIT = 105,         /**< score_full_credit. */
    CKPI_FIELD_SCORE_NO_CREDIT = 106,           /**< score_no_credit. */
    CKPI_FIELD_CRITICAL_ERRORS = 107,           /**< critical_errors. */
    CKPI_FIELD_SCORE_DEVIATION = 108,           /**< score_deviation. */
    CKPI_FIELD_PRODUCT = 109,                   /**< product_id. */
    CKPI_FIELD_REFUND_OF = 110,                 /**< refund_of_id. */
    CKPI_FIELD_AMOUNT = 111,                    /**< amount. */
    CKPI_FIELD_CANCELLED_AT = 112,              /**< cancelled_at_us. */
    CKPI_FIELD_AS_OF = 113,                     /**< as_of_us. */
    CKPI_FIELD_UNITS = 114,                     /**< units. */
    CKPI_FIELD_SALE_TYPE = 115,                 /**< sale_type. */
    CKPI_FIELD_ELIGIBLE = 116,                  /**< eligible. */
    CKPI_FIELD_RIGHT_PARTY = 117,               /**< right_party. */
    CKPI_FIELD_LATER_EVENT = 118,               /**< later_event. */
    CKPI_FIELD_RETAINED = 119,                  /**< retained. */
    CKPI_FIELD_KEPT = 120,                      /**< kept. */
    CKPI_FIELD_NET_AMOUNT = 121,                /**< net_amount. */
    CKPI_FIELD_DUE = 122,                       /**< due. */
    CKPI_FIELD_RETAINED_DAYS = 123,             /**< retained_days. */
    CKPI_FIELD_RESOLVED_AT = 124,               /**< resolved_at_us. */
    CKPI_FIELD_SEVERITY = 125,                  /**< severity. */
    CKPI_FIELD_UPHELD = 126,                    /**< upheld. */
    CKPI_FIELD_RESOLUTION_US = 127,             /**< resolution_us. */
    CKPI_FIELD_MET = 128,                       /**< met. */
    CKPI_FIELD_CALLBACK = 129,                  /**< callback_id. */
    CKPI_FIELD_REQUESTED_AT = 130,              /**< requested_at_us. */
    CKPI_FIELD_CONNECTED_AT = 131,              /**< connected_at_us. */
    CKPI_FIELD_RESULT = 132,                    /**< result. */
    CKPI_FIELD_LATER_ATTEMPT = 133,             /**< later_attempt. */
    CKPI_FIELD_CUSTOMER_FIRST = 134,            /**< customer_first. */
    CKPI_FIELD_RETURN = 135,                    /**< return_us. */
    CKPI_FIELD_FIRST_REPLY_AT = 136,            /**< first_reply_at_us. */
    CKPI_FIELD_FIRST_RESOLVED_AT = 137,         /**< first_resolved_at_us. */
    CKPI_FIELD_PERIOD_START = 138,              /**< period_start_us. */
    CKPI_FIELD_PERIOD_END = 139,                /**< period_end_us. */
    CKPI_FIELD_CYCLE = 140,                     /**< cycle_us. */
    CKPI_FIELD_BUSINESS_FIRST_REPLY = 141,      /**< business_first_reply_us. */
    CKPI_FIELD_BUSINESS_RESOLUTION = 142,       /**< business_resolution_us. */
    CKPI_FIELD_CONTACTS = 143,                  /**< contacts. */
    CKPI_FIELD_MESSAGES = 144,                  /**< messages. */
    CKPI_FIELD_AGENT_REPLIES = 145,             /**< agent_replies. */
    CKPI_FIELD_REOPENS = 146,                   /**< reopens. */
    CKPI_FIELD_TIER = 147,                      /**< tier. */
    CKPI_FIELD_PRIORITY = 148,                  /**< priority. */
    CKPI_FIELD_BOT = 149,                       /**< bot. */
    CKPI_FIELD_HANDED_OVER = 150,               /**< handed_over. */
    CKPI_FIELD_SILENT = 151,                    /**< silent. */
    CKPI_FIELD_FIRST_REPLY_US = 152,            /**< first_reply_us. */
    CKPI_FIELD_FIRST_RESOLUTION_US = 153,       /**< first_resolution_us. */
    CKPI_FIELD_AGE_US = 154,                    /**< age_us. */
    CKPI_FIELD_UNANSWERED_US = 155,             /**< unanswered_us. */
    CKPI_FIELD_IN_TIME = 156,                   /**< in_time. */
    CKPI_FIELD_OPEN_US = 157,                   /**< open_us. */
    CKPI_FIELD_OPEN_AT_START = 158,             /**< open_at_start. */
    CKPI_FIELD_OPEN_AT_END = 159,               /**< open_at_end. */
    CKPI_FIELD_OPENED = 160,                    /**< opened. */
    CKPI_FIELD_CLOSED = 161,                    /**< closed. */
    CKPI_FIELD_PERIOD_S = 162,                  /**< period_s. */
    CKPI_FIELD_CYCLES_LATE = 163,               /**< cycles_late. */
    CKPI_FIELD_RESPONSE = 164,                  /**< response_us. */
    CKPI_FIELD_BUSINESS_RESPONSE = 165,         /**< business_response_us. */
    CKPI_FIELD_SINCE_START = 166,               /**< since_start_us. */
    CKPI_FIELD_AUTHOR = 167,                    /**< author. */
    CKPI_FIELD_LATER_MESSAGE = 168,             /**< later_message. */
    CKPI_FIELD_FIRST_REPLY = 169,               /**< first_reply. */
    CKPI_FIELD_PRIVATE = 170,                   /**< private. */
    CKPI_FIELD_COURSE = 171,                    /**< course_id. */
    CKPI_FIELD_COACH = 172,                     /**< coach_id. */
    CKPI_FIELD_DURATION = 173,                  /**< duration_us. */
    CKPI_FIELD_PHASE = 174,                     /**< phase. */
    CKPI_FIELD_COMPLETED = 175,                 /**< completed. */
    CKPI_FIELD_HIRED_AT = 176,                  /**< hired_at_us. */
    CKPI_FIELD_PRODUCTIVE_AT = 177,             /**< productive_at_us. */
    CKPI_FIELD_LEFT_AT = 178,                   /**< left_at_us. */
    CKPI_FIELD_FTE = 179,                       /**< fte. */
    CKPI_FIELD_LEAVE_TYPE = 180,                /**< leave_type. */
    CKPI_FIELD_EMPLOYED_S = 181,                /**< employed_s. */
    CKPI_FIELD_FTE_S = 182,                     /**< fte_s. */
    CKPI_FIELD_AT_START = 183,                  /**< at_start. */
    CKPI_FIELD_AT_END = 184,                    /**< at_end. */
    CKPI_FIELD_REMAINED = 185,                  /**< remained. */
    CKPI_FIELD_JOINED = 186,                    /**< joined. */
    CKPI_FIELD_DEPARTED = 187,                  /**< departed. */
    CKPI_FIELD_TENURE_DAYS = 188,               /**< tenure_days. */
    CKPI_FIELD_OBSERVED_DAYS = 189,             /**< observed_days. */
    CKPI_FIELD_CATEGORY = 190,                  /**< category. */
    CKPI_FIELD_INTERVAL = 191,                  /**< interval_us. */
    CKPI_FIELD_HORIZON = 192,                   /**< horizon_us. */
    CKPI_FIELD_FORECAST = 193,                  /**< forecast. */
    CKPI_FIELD_ACTUAL = 194,                    /**< actual. */
    CKPI_FIELD_SEASONAL_NAIVE = 195,            /**< seasonal_naive. */
    CKPI_FIELD_FORECAST_HANDLE = 196,           /**< forecast_handle_us. */
    CKPI_FIELD_ACTUAL_HANDLE = 197,             /**< actual_handle_us. */
    CKPI_FIELD_FORECAST_VERSION = 198,          /**< forecast_version. */
    CKPI_FIELD_ERROR = 199,                     /**< error. */
    CKPI_FIELD_ABSOLUTE_ERROR = 200,            /**< absolute_error. */
    CKPI_FIELD_NAIVE_ABSOLUTE_ERROR = 201,      /**< naive_absolute_error. */
    CKPI_FIELD_PERCENTAGE_ERROR_WHOLE = 202,    /**< percentage_error_whole. */
    CKPI_FIELD_PERCENTAGE_ERROR_REST = 203,     /**< percentage_error_rest. */
    CKPI_FIELD_SYMMETRIC_ERROR = 204,           /**< symmetric_error. */
    CKPI_FIELD_REQUIRED = 205,                  /**< required. */
    CKPI_FIELD_SCHEDULED = 206,                 /**< scheduled. */
    CKPI_FIELD_STAFFED = 207,                   /**< staffed. */
    CKPI_FIELD_GOAL_MET = 208,                  /**< goal_met. */
    CKPI_FIELD_STAFFING_ERROR = 209,            /**< staffing_error. */
    CKPI_FIELD_SCHEDULE_ERROR = 210,            /**< schedule_error. */
    CKPI_FIELD_OVERSTAFFED = 211,               /**< overstaffed. */
    CKPI_FIELD_UNDERSTAFFED = 212,              /**< understaffed. */
    CKPI_FIELD_STARTED_AT = 213,                /**< started_at_us. */
    CKPI_FIELD_PURCHASES = 214,                 /**< purchases. */
    CKPI_FIELD_END_REASON = 215,                /**< end_reason. */
    CKPI_FIELD_ACTIVE_S = 216,                  /**< active_s. */
    CKPI_FIELD_LIFETIME_DAYS = 217,             /**< lifetime_days. */
    CKPI_FIELD_LATER_LEAD = 218,                /**< later_lead. */
    CKPI_FIELD_QUEUED_AT = 219,                 /**< queued_at_us. */
    CKPI_FIELD_TRANSFER_TYPE = 220              /**< transfer_type. */
};

/** Why a record is refused; also the index of a quarantine counter. */
enum ckpi_reason {
    CKPI_REASON_NONE = 0,                    /**< Not refused. */
    CKPI_REASON_MISSING = 1,                 /**< A required field is absent. */
    CKPI_REASON_NEGATIVE_DURATION = 2,       /**< A duration below zero. */
    CKPI_REASON_BEYOND_RANGE = 3,            /**< Outside the limits of times, durations, amounts or scales. */
    CKPI_REASON_UNKNOWN_VALUE = 4,           /**< No such constant in the enumeration. */
    CKPI_REASON_ANSWERED_WITHOUT_ANSWER = 5, /**< Answered, but nothing says when: no wait on an inbound record. */
    CKPI_REASON_HANDLED_WITHOUT_ANSWER = 6,  /**< Talk, hold or after-contact work where no agent answered. */
    CKPI_REASON_ENDS_BEFORE_START = 7,       /**< An end lies before its start. */
    CKPI_REASON_LONGER_THAN_WHOLE = 8,       /**< A part exceeds its whole: the longest hold, unanswered rings. */
    CKPI_REASON_CONTRADICTION = 9,           /**< Two fields exclude each other. */
    CKPI_REASON_MALFORMED = 10,              /**< Not readable as text of its kind; set by readers of files. */
    CKPI_REASON_DUPLICATE = 11               /**< The same identity and revision again; set by readers of files. */
};

/**
 * One leg of a contact. 248 bytes on every ABI, without padding or pointers;
 * it only ever grows at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_contact {
    uint32_t present;         /**< Any of ckpi_contact_has. */
    uint32_t flags;           /**< Any of ckpi_contact_flag. */
    uint64_t contact_id;      /**< Identity of the leg; the library keeps no identities itself. */
    uint64_t conversation_id; /**< Identity of the whole contact; 0: the same as contact_id. */
    uint64_t customer_id;     /**< 0: anonymous. */
    uint64_t issue_id;        /**< What it was about; 0: not told. */
    uint64_t queue_id;        /**< 0: none. */
    uint64_t agent_id;        /**< 0: none. */
    uint64_t team_id;         /**< 0: none. */
    uint64_t site_id;         /**< 0: none. */
    uint64_t skill_id;        /**< 0: none. */
    uint64_t campaign_id;     /**< 0: none. */
    uint64_t language_id;     /**< 0: none. */
    uint64_t custom1_id;      /**< 0: none. */
    uint64_t custom2_id;      /**< 0: none. */
    int64_t offered_at_us;    /**< Entered the queue (or dialed, or arrived). Required. */
    int64_t ended_at_us; /**< After-contact work finished. Absent: offered + wait + talk + hold + after-contact work. */
    int64_t wait_us;     /**< From offered to answered or gone, ringing included. */
    int64_t ring_us;     /**< The part of the wait in which an agent's phone rang. */
    int64_t talk_us;     /**< Talking, without hold. */
    int64_t hold_us;     /**< All holds together. */
    int64_t longest_hold_us;          /**< The longest single hold. */
    int64_t after_contact_work_us;    /**< After-contact work. */
    int64_t callback_requested_at_us; /**< The customer asked to be called back. */
    int64_t callback_connected_at_us; /**< The customer was reached. */
    int64_t due_at_us;                /**< The promised time of the callback. */
    int64_t sale;                     /**< Net revenue, minor units. */
    int64_t cost;                     /**< Cost, minor units. */
    uint32_t revision;                /**< The newest replaces the others; see ckpi_state_retract(). */
    uint32_t leg;                     /**< Position in the conversation, for the caller's own use. */
    uint32_t holds;                   /**< Number of holds. */
    uint32_t currency;          /**< Three capital letters of ISO 4217, the first in the lowest byte; 0: not told. */
    uint16_t ring_attempts;     /**< Times an agent was rung for this leg. */
    uint16_t ring_unanswered;   /**< Those that nobody answered. */
    uint16_t callback_attempts; /**< Times the customer was called back. */
    uint16_t reserved0;         /**< Zero. */
    uint8_t outcome;            /**< A value of ckpi_outcome. Required. */
    uint8_t channel;            /**< A value of ckpi_channel. */
    uint8_t direction;          /**< A value of ckpi_direction. */
    uint8_t disconnected_by;    /**< A value of ckpi_party. */
    uint8_t csat;               /**< Satisfaction, 1 to 5; 0: none. */
    uint8_t nps;                /**< Recommendation, 0 to 10, where present. */
    uint8_t ces;                /**< How easy it was, 1 to 7, 7 the easiest; 0: none. */
    uint8_t transfer_type;      /**< A value of ckpi_transfer_type; only of a leg that was transferred. */
} ckpi_contact;

/**
 * A view of records that somebody else owns.
 *
 * record_size is the caller's sizeof(ckpi_contact): it says which members
 * exist, so a shorter record of an older caller is understood, and a longer
 * one of a newer caller is accepted while its tail is zero. stride is the
 * distance between records: a record may be the head of the vendor's own row.
 * This struct is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_contact_view {
    const ckpi_contact *data; /**< First record, aligned to 8; may be NULL where count is 0. */
    size_t count;             /**< Number of records. */
    size_t
        record_size; /**< sizeof(ckpi_contact) as the caller compiled it: at least 248, at most 4096, a multiple of 8. */
    size_t stride;   /**< Bytes from one record to the next, a multiple of 8, at least record_size; 0: record_size. */
} ckpi_contact_view;

/**
 * Records as columns. Every pointer but outcome and offered_at_us may be NULL:
 * the field is then absent, or 0, in all records. Elements are aligned to
 * their own size. A duration or time of #CKPI_ABSENT is absent in that record.
 * @since 0.1
 */
typedef struct ckpi_contact_columns {
    uint32_t struct_size;                    /**< sizeof(ckpi_contact_columns). */
    uint32_t reserved0;                      /**< Zero. */
    size_t count;                            /**< Number of records. */
    uintptr_t reserved1;                     /**< Zero. */
    const uint64_t *queue_id;                /**< ckpi_contact::queue_id; NULL: none. */
    size_t queue_id_stride;                  /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *agent_id;                /**< ckpi_contact::agent_id; NULL: none. */
    size_t agent_id_stride;                  /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *team_id;                 /**< ckpi_contact::team_id; NULL: none. */
    size_t team_id_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *site_id;                 /**< ckpi_contact::site_id; NULL: none. */
    size_t site_id_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *skill_id;                /**< ckpi_contact::skill_id; NULL: none. */
    size_t skill_id_stride;                  /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *campaign_id;             /**< ckpi_contact::campaign_id; NULL: none. */
    size_t campaign_id_stride;               /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *language_id;             /**< ckpi_contact::language_id; NULL: none. */
    size_t language_id_stride;               /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *custom1_id;              /**< ckpi_contact::custom1_id; NULL: none. */
    size_t custom1_id_stride;                /**< Bytes from one element to the next; 0: contiguous. */
    const uint64_t *custom2_id;              /**< ckpi_contact::custom2_id; NULL: none. */
    size_t custom2_id_stride;                /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *offered_at_us;            /**< Required; no element may be absent. */
    size_t offered_at_us_stride;             /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *ended_at_us;              /**< #CKPI_ABSENT where not known. */
    size_t ended_at_us_stride;               /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *wait_us;                  /**< #CKPI_ABSENT where not known. */
    size_t wait_us_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *ring_us;                  /**< #CKPI_ABSENT where not known. */
    size_t ring_us_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *talk_us;                  /**< #CKPI_ABSENT where not known. */
    size_t talk_us_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *hold_us;                  /**< #CKPI_ABSENT where not known. */
    size_t hold_us_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *longest_hold_us;          /**< #CKPI_ABSENT where not known. */
    size_t longest_hold_us_stride;           /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *after_contact_work_us;    /**< #CKPI_ABSENT where not known. */
    size_t after_contact_work_us_stride;     /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *callback_requested_at_us; /**< #CKPI_ABSENT where not known. */
    size_t callback_requested_at_us_stride;  /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *callback_connected_at_us; /**< #CKPI_ABSENT where not known. */
    size_t callback_connected_at_us_stride;  /**< Bytes from one element to the next; 0: contiguous. */
    const int64_t *due_at_us;                /**< #CKPI_ABSENT where not known. */
    size_t due_at_us_stride;                 /**< Bytes from one element to the next; 0: contiguous. */
    const uint32_t *flags;                   /**< Any of ckpi_contact_flag; NULL: none set. */
    size_t flags_stride;                     /**< Bytes from one element to the next; 0: contiguous. */
    const uint32_t *holds;                   /**< Number of holds; NULL: not known in any record. */
    size_t holds_stride;                     /**< Bytes from one element to the next; 0: contiguous. */
    const uint16_t *ring_attempts;           /**< NULL: 0. */
    size_t ring_attempts_stride;             /**< Bytes from one element to the next; 0: contiguous. */
    const uint16_t *ring_unanswered;         /**< NULL: 0. */
    size_t ring_unanswered_stride;           /**< Bytes from one element to the next; 0: contiguous. */
    const uint16_t *callback_attempts;       /**< NULL: 0. */
    size_t callback_attempts_stride;         /**< Bytes from one element to the next; 0: contiguous. */
    const uint8_t *outcome;                  /**< Required; a value of ckpi_outcome. */
    size_t outcome_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const uint8_t *channel;                  /**< NULL: unknown. */
    size_t channel_stride;                   /**< Bytes from one element to the next; 0: contiguous. */
    const uint8_t *direction;                /**< NULL: unknown. */
    size_t direction_stride;                 /**< Bytes from one element to the next; 0: contiguous. */
    const uint8_t *disconnected_by;          /**< NULL: unknown. */
    size_t disconnected_by_stride;           /**< Bytes from one element to the next; 0: contiguous. */
    const uint8_t *csat;                     /**< NULL: none; 0: none. */
    size_t csat_stride;                      /**< Bytes from one element to the next; 0: contiguous. */
    const uint8_t *transfer_type;            /**< NULL: unknown. */
    size_t transfer_type_stride;             /**< Bytes from one element to the next; 0: contiguous. */
} ckpi_contact_columns;

/**
 * Checks one record as every `_add` function does, and changes nothing.
 * @param contact        The record; not NULL. All sizeof(ckpi_contact) bytes are read.
 * @param[in,out] issue  Where to say which field and why; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_RECORD, or #CKPI_E_NEWER for an
 *         unknown flag, presence bit or non-zero reserved member.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_contact_check(const ckpi_contact *contact, ckpi_issue *issue);

/** Kinds of record. */
enum ckpi_record_kind {
    CKPI_RECORD_NONE = 0,        /**< None. */
    CKPI_RECORD_CONTACT = 1,     /**< ckpi_contact. */
    CKPI_RECORD_SURVEY = 2,      /**< ckpi_survey. */
    CKPI_RECORD_EVALUATION = 3,  /**< ckpi_evaluation. */
    CKPI_RECORD_SALE = 4,        /**< ckpi_sale. */
    CKPI_RECORD_COMPLAINT = 5,   /**< ckpi_complaint. */
    CKPI_RECORD_CALLBACK = 6,    /**< ckpi_callback. */
    CKPI_RECORD_CASE = 7,        /**< ckpi_case. */
    CKPI_RECORD_MESSAGE = 8,     /**< ckpi_message. */
    CKPI_RECORD_TRAINING = 9,    /**< ckpi_training. */
    CKPI_RECORD_EMPLOYMENT = 10, /**< ckpi_employment. */
    CKPI_RECORD_COST = 11,       /**< ckpi_cost. */
    CKPI_RECORD_FORECAST = 12,   /**< ckpi_forecast. */
    CKPI_RECORD_STAFFING = 13,   /**< ckpi_staffing. */
    CKPI_RECORD_LIFECYCLE = 14   /**< ckpi_lifecycle. */
};

/** What a question of a survey asks. */
enum ckpi_survey_question {
    CKPI_SURVEY_QUESTION_UNKNOWN = 0,               /**< Not told. */
    CKPI_SURVEY_QUESTION_CSAT = 1,                  /**< Satisfaction. */
    CKPI_SURVEY_QUESTION_NPS = 2,                   /**< Would the customer recommend the center or company. */
    CKPI_SURVEY_QUESTION_EFFORT = 3,                /**< How much effort it took (2010 form). */
    CKPI_SURVEY_QUESTION_EASE = 4,                  /**< How easy it was (2013 form, net easy). */
    CKPI_SURVEY_QUESTION_RESOLUTION = 5,            /**< Whether the issue was resolved, and in how many contacts. */
    CKPI_SURVEY_QUESTION_LOYALTY = 6,               /**< Whether the customer will stay. */
    CKPI_SURVEY_QUESTION_EMPLOYEE_NPS = 7,          /**< Would the agent recommend the employer. */
    CKPI_SURVEY_QUESTION_EMPLOYEE_SATISFACTION = 8, /**< Satisfaction of the agent. */
    CKPI_SURVEY_QUESTION_SENTIMENT = 9,             /**< Sentiment that software found. */
    CKPI_SURVEY_QUESTION_CUSTOM = 10                /**< Anything else. */
};

/** How far a survey got. */
enum ckpi_survey_status {
    CKPI_SURVEY_STATUS_UNKNOWN = 0,  /**< Not told. */
    CKPI_SURVEY_STATUS_SENT = 1,     /**< Delivered. */
    CKPI_SURVEY_STATUS_STARTED = 2,  /**< Opened. */
    CKPI_SURVEY_STATUS_PARTIAL = 3,  /**< Answered in part. */
    CKPI_SURVEY_STATUS_COMPLETE = 4, /**< Answered. */
    CKPI_SURVEY_STATUS_EXPIRED = 5,  /**< Never answered, and no more will be. */
    CKPI_SURVEY_STATUS_BOUNCED = 6   /**< Not delivered. */
};

/** Who or what evaluated. */
enum ckpi_evaluation_source {
    CKPI_EVALUATION_SOURCE_UNKNOWN = 0,  /**< Not told. */
    CKPI_EVALUATION_SOURCE_HUMAN = 1,    /**< A person. */
    CKPI_EVALUATION_SOURCE_AUTOMATIC = 2 /**< Software. */
};

/** What a commercial event was. */
enum ckpi_sale_type {
    CKPI_SALE_TYPE_UNKNOWN = 0,       /**< Not told. */
    CKPI_SALE_TYPE_SALE = 1,          /**< Sold. */
    CKPI_SALE_TYPE_REFUND = 2,        /**< Money given back. */
    CKPI_SALE_TYPE_NO_SALE = 3,       /**< Tried, or possible, without a sale. */
    CKPI_SALE_TYPE_CANCEL_INTENT = 4, /**< The customer wanted to cancel. */
    CKPI_SALE_TYPE_PROMISE = 5        /**< The customer promised to pay. */
};

/** How an attempt to call back ended. */
enum ckpi_callback_result {
    CKPI_CALLBACK_RESULT_UNKNOWN = 0,   /**< Not told. */
    CKPI_CALLBACK_RESULT_PENDING = 1,   /**< Not tried yet. */
    CKPI_CALLBACK_RESULT_REACHED = 2,   /**< The customer was reached. */
    CKPI_CALLBACK_RESULT_NO_ANSWER = 3, /**< Nobody answered. */
    CKPI_CALLBACK_RESULT_BUSY = 4,      /**< The line was busy. */
    CKPI_CALLBACK_RESULT_FAILED = 5,    /**< Technical failure or wrong number. */
    CKPI_CALLBACK_RESULT_CANCELLED = 6  /**< The customer needed it no more. */
};

/** Who wrote a message. */
enum ckpi_message_author {
    CKPI_MESSAGE_AUTHOR_UNKNOWN = 0,  /**< Not told. */
    CKPI_MESSAGE_AUTHOR_CUSTOMER = 1, /**< The customer. */
    CKPI_MESSAGE_AUTHOR_AGENT = 2,    /**< A person of the center. */
    CKPI_MESSAGE_AUTHOR_BOT = 3,      /**< Software that answers. */
    CKPI_MESSAGE_AUTHOR_SYSTEM = 4    /**< A notice of the system. */
};

/** What a training is for. */
enum ckpi_training_phase {
    CKPI_TRAINING_PHASE_UNKNOWN = 0, /**< Not told. */
    CKPI_TRAINING_PHASE_NEW = 1,     /**< Of a new agent, before or in the first weeks. */
    CKPI_TRAINING_PHASE_ONGOING = 2, /**< Of an agent in work. */
    CKPI_TRAINING_PHASE_COACHING = 3 /**< Coaching, one to one. */
};

/** Why an agent left. */
enum ckpi_leave_type {
    CKPI_LEAVE_TYPE_UNKNOWN = 0,        /**< Not told. */
    CKPI_LEAVE_TYPE_VOLUNTARY = 1,      /**< Of their own accord. */
    CKPI_LEAVE_TYPE_INVOLUNTARY = 2,    /**< Dismissed. */
    CKPI_LEAVE_TYPE_INTERNAL = 3,       /**< Moved within the company. */
    CKPI_LEAVE_TYPE_PROMOTION = 4,      /**< Promoted. */
    CKPI_LEAVE_TYPE_RETIREMENT = 5,     /**< Retired. */
    CKPI_LEAVE_TYPE_END_OF_CONTRACT = 6 /**< The contract ended. */
};

/** What was paid for. */
enum ckpi_cost_category {
    CKPI_COST_CATEGORY_UNKNOWN = 0,    /**< Not told. */
    CKPI_COST_CATEGORY_LABOR = 1,      /**< Wages and benefits. */
    CKPI_COST_CATEGORY_TECHNOLOGY = 2, /**< Licenses, hardware, hosting. */
    CKPI_COST_CATEGORY_TELECOM = 3,    /**< Lines, minutes, messages. */
    CKPI_COST_CATEGORY_FACILITIES = 4, /**< Rent, energy. */
    CKPI_COST_CATEGORY_TRAINING = 5,   /**< Recruiting and training. */
    CKPI_COST_CATEGORY_MANAGEMENT = 6, /**< Supervision and overhead. */
    CKPI_COST_CATEGORY_OTHER = 7       /**< Anything else. */
};

/** Why a customer left. */
enum ckpi_end_reason {
    CKPI_END_REASON_UNKNOWN = 0,     /**< Not told. */
    CKPI_END_REASON_CANCELLED = 1,   /**< Cancelled. */
    CKPI_END_REASON_COMPETITOR = 2,  /**< Went to a competitor. */
    CKPI_END_REASON_SERVICE = 3,     /**< Left because of the service. */
    CKPI_END_REASON_PRICE = 4,       /**< Left because of the price. */
    CKPI_END_REASON_NON_PAYMENT = 5, /**< Ended for not paying. */
    CKPI_END_REASON_OTHER = 6        /**< Any other reason. */
};

/** Bits of ckpi_survey::present: which members hold something. */
enum ckpi_survey_has {
    CKPI_SURVEY_HAS_AT = 1,                /**< ckpi_survey::at_us. */
    CKPI_SURVEY_HAS_SENT_AT = 2,           /**< ckpi_survey::sent_at_us. */
    CKPI_SURVEY_HAS_OPENED_AT = 4,         /**< ckpi_survey::opened_at_us. */
    CKPI_SURVEY_HAS_COMPLETED_AT = 8,      /**< ckpi_survey::completed_at_us. */
    CKPI_SURVEY_HAS_VALUE = 16,            /**< ckpi_survey::value. */
    CKPI_SURVEY_HAS_WORST = 32,            /**< ckpi_survey::worst. */
    CKPI_SURVEY_HAS_BEST = 64,             /**< ckpi_survey::best. */
    CKPI_SURVEY_HAS_CONTACTS_NEEDED = 128, /**< ckpi_survey::contacts_needed. */
    CKPI_SURVEY_HAS_RESOLVED = 256,        /**< Whether it is known: #CKPI_SURVEY_FLAG_RESOLVED. */
    CKPI_SURVEY_HAS_LEAVING = 512          /**< Whether it is known: #CKPI_SURVEY_FLAG_LEAVING. */
};

/** Bits of ckpi_survey::flags. */
enum ckpi_survey_flag {
    CKPI_SURVEY_FLAG_LATER_ITEM = 1,     /**< Another record of the same survey counts it already. */
    CKPI_SURVEY_FLAG_NOT_APPLICABLE = 2, /**< The customer found the question not applicable. */
    CKPI_SURVEY_FLAG_RESOLVED = 4,       /**< The customer calls the issue resolved. */
    CKPI_SURVEY_FLAG_LEAVING = 8         /**< The customer will not go on being one. */
};

/**
 * One question of one survey: sent, and perhaps answered.
 * 184 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_survey {
    uint32_t present;         /**< Any of ckpi_survey_has. */
    uint32_t flags;           /**< Any of ckpi_survey_flag. */
    uint64_t record_id;       /**< Identity of this answer. 0: not told; the library keeps no identities. */
    uint64_t contact_id;      /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;     /**< 0: none or not told. */
    uint64_t queue_id;        /**< 0: none. */
    uint64_t agent_id;        /**< 0: none. */
    uint64_t team_id;         /**< 0: none. */
    uint64_t site_id;         /**< 0: none. */
    uint64_t skill_id;        /**< 0: none. */
    uint64_t campaign_id;     /**< 0: none. */
    uint64_t language_id;     /**< 0: none. */
    uint64_t custom1_id;      /**< 0: none. */
    uint64_t custom2_id;      /**< 0: none. */
    int64_t at_us;            /**< The time it counts for: best that of the contact it asks about. Required. */
    uint64_t survey_id;       /**< Identity of the whole survey. 0: none. */
    uint64_t form_id;         /**< The form. 0: none. */
    uint64_t question_id;     /**< The question on the form. 0: none. */
    int64_t sent_at_us;       /**< Sent to the customer. */
    int64_t opened_at_us;     /**< Opened. */
    int64_t completed_at_us;  /**< Completed. */
    uint32_t revision;        /**< The newest replaces the others. */
    int32_t value;            /**< The answer, a point of the scale. */
    int32_t worst;            /**< The least favorable end of the scale. */
    int32_t best;             /**< The most favorable end; below worst where low is good. */
    uint32_t contacts_needed; /**< Contacts that the customer needed, as answered. */
    uint8_t channel;          /**< A value of ckpi_channel. */
    uint8_t direction;        /**< A value of ckpi_direction. */
    uint8_t question_kind;    /**< What is asked. A value of ckpi_survey_question. */
    uint8_t status;           /**< How far it got. A value of ckpi_survey_status. Required. */
} ckpi_survey;

/** Bits of ckpi_evaluation::present: which members hold something. */
enum ckpi_evaluation_has {
    CKPI_EVALUATION_HAS_AT = 1,                            /**< ckpi_evaluation::at_us. */
    CKPI_EVALUATION_HAS_EVALUATED_AT = 2,                  /**< ckpi_evaluation::evaluated_at_us. */
    CKPI_EVALUATION_HAS_EARNED = 4,                        /**< ckpi_evaluation::earned. */
    CKPI_EVALUATION_HAS_POSSIBLE = 8,                      /**< ckpi_evaluation::possible. */
    CKPI_EVALUATION_HAS_NOT_APPLICABLE_WEIGHT = 16,        /**< ckpi_evaluation::not_applicable_weight. */
    CKPI_EVALUATION_HAS_REFERENCE_EARNED = 32,             /**< ckpi_evaluation::reference_earned. */
    CKPI_EVALUATION_HAS_REFERENCE_POSSIBLE = 64,           /**< ckpi_evaluation::reference_possible. */
    CKPI_EVALUATION_HAS_FATAL_FAILURES = 128,              /**< ckpi_evaluation::fatal_failures. */
    CKPI_EVALUATION_HAS_CUSTOMER_CRITICAL_ERRORS = 256,    /**< ckpi_evaluation::customer_critical_errors. */
    CKPI_EVALUATION_HAS_BUSINESS_CRITICAL_ERRORS = 512,    /**< ckpi_evaluation::business_critical_errors. */
    CKPI_EVALUATION_HAS_COMPLIANCE_CRITICAL_ERRORS = 1024, /**< ckpi_evaluation::compliance_critical_errors. */
    CKPI_EVALUATION_HAS_NONCRITICAL_CORRECT = 2048,        /**< ckpi_evaluation::noncritical_correct. */
    CKPI_EVALUATION_HAS_NONCRITICAL_APPLICABLE = 4096,     /**< ckpi_evaluation::noncritical_applicable. */
    CKPI_EVALUATION_HAS_SCRIPT_DONE = 8192,                /**< ckpi_evaluation::script_done. */
    CKPI_EVALUATION_HAS_SCRIPT_APPLICABLE = 16384,         /**< ckpi_evaluation::script_applicable. */
    CKPI_EVALUATION_HAS_ERRORS = 32768,                    /**< ckpi_evaluation::errors. */
    CKPI_EVALUATION_HAS_OPPORTUNITIES = 65536,             /**< ckpi_evaluation::opportunities. */
    CKPI_EVALUATION_HAS_FORM_VERSION = 131072,             /**< ckpi_evaluation::form_version. */
    CKPI_EVALUATION_HAS_PASSED = 262144,                   /**< Whether it is known: #CKPI_EVALUATION_FLAG_PASSED. */
    CKPI_EVALUATION_HAS_REFERENCE_PASSED = 524288 /**< Whether it is known: #CKPI_EVALUATION_FLAG_REFERENCE_PASSED. */
};

/** Bits of ckpi_evaluation::flags. */
enum ckpi_evaluation_flag {
    CKPI_EVALUATION_FLAG_DELETED = 1,          /**< Withdrawn; kept for the record. */
    CKPI_EVALUATION_FLAG_SUPERSEDED = 2,       /**< A rescoring took its place. */
    CKPI_EVALUATION_FLAG_FOR_CALIBRATION = 4,  /**< Made to compare evaluators, not to score. */
    CKPI_EVALUATION_FLAG_UNRELEASED = 8,       /**< Not yet released to the agent. */
    CKPI_EVALUATION_FLAG_PASSED = 16,          /**< The evaluator let it pass. */
    CKPI_EVALUATION_FLAG_REFERENCE_PASSED = 32 /**< The reference evaluation let it pass. */
};

/**
 * One evaluation of one handled contact, with the sums of its items.
 * 240 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_evaluation {
    uint32_t present;              /**< Any of ckpi_evaluation_has. */
    uint32_t flags;                /**< Any of ckpi_evaluation_flag. */
    uint64_t record_id;            /**< Identity of the evaluation. 0: not told; the library keeps no identities. */
    uint64_t contact_id;           /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;          /**< 0: none or not told. */
    uint64_t queue_id;             /**< 0: none. */
    uint64_t agent_id;             /**< 0: none. */
    uint64_t team_id;              /**< 0: none. */
    uint64_t site_id;              /**< 0: none. */
    uint64_t skill_id;             /**< 0: none. */
    uint64_t campaign_id;          /**< 0: none. */
    uint64_t language_id;          /**< 0: none. */
    uint64_t custom1_id;           /**< 0: none. */
    uint64_t custom2_id;           /**< 0: none. */
    int64_t at_us;                 /**< The time it counts for: best that of the contact it evaluates. Required. */
    uint64_t evaluator_id;         /**< Who evaluated. 0: none. */
    uint64_t form_id;              /**< The form. 0: none. */
    uint64_t calibration_id;       /**< The calibration session. 0: none. */
    int64_t evaluated_at_us;       /**< Evaluated. */
    int64_t earned;                /**< Weight earned by the applicable items. In millionths. */
    int64_t possible;              /**< Weight of the applicable items. In millionths. */
    int64_t not_applicable_weight; /**< Weight of the items that were not applicable. In millionths. */
    int64_t reference_earned;      /**< Weight earned by the reference evaluation of a calibration. In millionths. */
    int64_t reference_possible;    /**< Weight of its applicable items. In millionths. */
    uint32_t revision;             /**< The newest replaces the others. */
    uint32_t fatal_failures;       /**< Failed items that void the whole. */
    uint32_t customer_critical_errors;   /**< Errors critical to the customer. */
    uint32_t business_critical_errors;   /**< Errors critical to the business. */
    uint32_t compliance_critical_errors; /**< Errors critical to compliance. */
    uint32_t noncritical_correct;        /**< Non-critical items that were right. */
    uint32_t noncritical_applicable;     /**< Non-critical items that were applicable. */
    uint32_t script_done;                /**< Required steps of the script that were done. */
    uint32_t script_applicable;          /**< Those that were applicable. */
    uint32_t errors;                     /**< Errors of any kind. */
    uint32_t opportunities;              /**< Chances to make one. */
    uint32_t form_version;               /**< Version of the form. */
    uint8_t channel;                     /**< A value of ckpi_channel. */
    uint8_t direction;                   /**< A value of ckpi_direction. */
    uint8_t source;                      /**< Who or what evaluated. A value of ckpi_evaluation_source. */
    uint8_t reserved0;                   /**< Zero. */
    uint32_t reserved1;                  /**< Zero. */
} ckpi_evaluation;

/** Bits of ckpi_sale::present: which members hold something. */
enum ckpi_sale_has {
    CKPI_SALE_HAS_AT = 1,           /**< ckpi_sale::at_us. */
    CKPI_SALE_HAS_AMOUNT = 2,       /**< ckpi_sale::amount. */
    CKPI_SALE_HAS_DUE_AT = 4,       /**< ckpi_sale::due_at_us. */
    CKPI_SALE_HAS_CANCELLED_AT = 8, /**< ckpi_sale::cancelled_at_us. */
    CKPI_SALE_HAS_AS_OF = 16,       /**< ckpi_sale::as_of_us. */
    CKPI_SALE_HAS_UNITS = 32,       /**< ckpi_sale::units. */
    CKPI_SALE_HAS_RETAINED = 64,    /**< Whether it is known: #CKPI_SALE_FLAG_RETAINED. */
    CKPI_SALE_HAS_KEPT = 128        /**< Whether it is known: #CKPI_SALE_FLAG_KEPT. */
};

/** Bits of ckpi_sale::flags. */
enum ckpi_sale_flag {
    CKPI_SALE_FLAG_ELIGIBLE = 1,    /**< The contact could have led to a sale. */
    CKPI_SALE_FLAG_RIGHT_PARTY = 2, /**< The right person was reached. */
    CKPI_SALE_FLAG_LATER_EVENT = 4, /**< Another record of the same contact counts it already. */
    CKPI_SALE_FLAG_RETAINED = 8,    /**< The customer was talked out of cancelling. */
    CKPI_SALE_FLAG_KEPT = 16,       /**< The promise was kept. */
    CKPI_SALE_FLAG_LATER_LEAD =
        32 /**< Another record of the same lead (a person or firm to be won) counts it already. */
};

/**
 * One commercial event: a sale, a refund, an attempt, an intent to cancel, a promise to pay.
 * Amounts that one state adds up are of one currency: nothing is converted, the
 * caller converts before, and another currency is refused (ckpi_state_currency()).
 * 176 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_sale {
    uint32_t present;        /**< Any of ckpi_sale_has. */
    uint32_t flags;          /**< Any of ckpi_sale_flag. */
    uint64_t record_id;      /**< Identity of the event. 0: not told; the library keeps no identities. */
    uint64_t contact_id;     /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;    /**< 0: none or not told. */
    uint64_t queue_id;       /**< 0: none. */
    uint64_t agent_id;       /**< 0: none. */
    uint64_t team_id;        /**< 0: none. */
    uint64_t site_id;        /**< 0: none. */
    uint64_t skill_id;       /**< 0: none. */
    uint64_t campaign_id;    /**< 0: none. */
    uint64_t language_id;    /**< 0: none. */
    uint64_t custom1_id;     /**< 0: none. */
    uint64_t custom2_id;     /**< 0: none. */
    int64_t at_us;           /**< When it happened. Required. */
    uint64_t product_id;     /**< What was sold. 0: none. */
    uint64_t refund_of_id;   /**< The sale that is refunded. 0: none. */
    int64_t amount;          /**< Amount of the sale, refund or promise; not negative. In minor units. */
    int64_t due_at_us;       /**< When the promise falls due. */
    int64_t cancelled_at_us; /**< When a customer who was retained did cancel. */
    int64_t as_of_us;        /**< What is not told by then had not happened by then. */
    uint32_t revision;       /**< The newest replaces the others. */
    uint32_t currency;       /**< Three capital letters of ISO 4217, the first in the lowest byte; 0: not told. */
    uint32_t units;          /**< Units sold. */
    uint8_t channel;         /**< A value of ckpi_channel. */
    uint8_t direction;       /**< A value of ckpi_direction. */
    uint8_t sale_type;       /**< What happened. A value of ckpi_sale_type. Required. */
    uint8_t reserved0;       /**< Zero. */
} ckpi_sale;

/** Bits of ckpi_complaint::present: which members hold something. */
enum ckpi_complaint_has {
    CKPI_COMPLAINT_HAS_AT = 1,          /**< ckpi_complaint::at_us. */
    CKPI_COMPLAINT_HAS_DUE_AT = 2,      /**< ckpi_complaint::due_at_us. */
    CKPI_COMPLAINT_HAS_RESOLVED_AT = 4, /**< ckpi_complaint::resolved_at_us. */
    CKPI_COMPLAINT_HAS_AS_OF = 8,       /**< ckpi_complaint::as_of_us. */
    CKPI_COMPLAINT_HAS_UPHELD = 16      /**< Whether it is known: #CKPI_COMPLAINT_FLAG_UPHELD. */
};

/** Bits of ckpi_complaint::flags. */
enum ckpi_complaint_flag {
    CKPI_COMPLAINT_FLAG_ESCALATED = 1, /**< Went to a higher tier, an ombudsman or a regulator. */
    CKPI_COMPLAINT_FLAG_UPHELD = 2     /**< Found to be justified. */
};

/**
 * One complaint.
 * 152 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_complaint {
    uint32_t present;       /**< Any of ckpi_complaint_has. */
    uint32_t flags;         /**< Any of ckpi_complaint_flag. */
    uint64_t record_id;     /**< Identity of the complaint. 0: not told; the library keeps no identities. */
    uint64_t contact_id;    /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;   /**< 0: none or not told. */
    uint64_t queue_id;      /**< 0: none. */
    uint64_t agent_id;      /**< 0: none. */
    uint64_t team_id;       /**< 0: none. */
    uint64_t site_id;       /**< 0: none. */
    uint64_t skill_id;      /**< 0: none. */
    uint64_t campaign_id;   /**< 0: none. */
    uint64_t language_id;   /**< 0: none. */
    uint64_t custom1_id;    /**< 0: none. */
    uint64_t custom2_id;    /**< 0: none. */
    int64_t at_us;          /**< When it was received. Required. */
    uint64_t issue_id;      /**< What it was about. 0: none. */
    int64_t due_at_us;      /**< Promised time of the answer. */
    int64_t resolved_at_us; /**< Resolved. */
    int64_t as_of_us;       /**< What is not told by then had not happened by then. */
    uint32_t revision;      /**< The newest replaces the others. */
    uint8_t channel;        /**< A value of ckpi_channel. */
    uint8_t direction;      /**< A value of ckpi_direction. */
    uint8_t severity;       /**< 1, least, to 5; 0: not told. */
    uint8_t reserved0;      /**< Zero. */
} ckpi_complaint;

/** Bits of ckpi_callback::present: which members hold something. */
enum ckpi_callback_has {
    CKPI_CALLBACK_HAS_AT = 1,           /**< ckpi_callback::at_us. */
    CKPI_CALLBACK_HAS_REQUESTED_AT = 2, /**< ckpi_callback::requested_at_us. */
    CKPI_CALLBACK_HAS_DUE_AT = 4,       /**< ckpi_callback::due_at_us. */
    CKPI_CALLBACK_HAS_CONNECTED_AT = 8, /**< ckpi_callback::connected_at_us. */
    CKPI_CALLBACK_HAS_AS_OF = 16        /**< ckpi_callback::as_of_us. */
};

/** Bits of ckpi_callback::flags. */
enum ckpi_callback_flag {
    CKPI_CALLBACK_FLAG_LATER_ATTEMPT = 1, /**< Another record of the same callback counts it already. */
    CKPI_CALLBACK_FLAG_CUSTOMER_FIRST = 2 /**< The customer was called before an agent was found. */
};

/**
 * One attempt to call a customer back, or a callback that has had none yet.
 * 160 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_callback {
    uint32_t present;        /**< Any of ckpi_callback_has. */
    uint32_t flags;          /**< Any of ckpi_callback_flag. */
    uint64_t record_id;      /**< Identity of the attempt. 0: not told; the library keeps no identities. */
    uint64_t contact_id;     /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;    /**< 0: none or not told. */
    uint64_t queue_id;       /**< 0: none. */
    uint64_t agent_id;       /**< 0: none. */
    uint64_t team_id;        /**< 0: none. */
    uint64_t site_id;        /**< 0: none. */
    uint64_t skill_id;       /**< 0: none. */
    uint64_t campaign_id;    /**< 0: none. */
    uint64_t language_id;    /**< 0: none. */
    uint64_t custom1_id;     /**< 0: none. */
    uint64_t custom2_id;     /**< 0: none. */
    int64_t at_us;           /**< When it was tried; of one that is pending, when it was requested. Required. */
    uint64_t callback_id;    /**< The callback that all its attempts share. 0: none. */
    int64_t requested_at_us; /**< Requested. Required. */
    int64_t due_at_us;       /**< Promised time. */
    int64_t connected_at_us; /**< The customer was reached. */
    int64_t as_of_us;        /**< What is not told by then had not happened by then. */
    uint32_t revision;       /**< The newest replaces the others. */
    uint8_t channel;         /**< A value of ckpi_channel. */
    uint8_t direction;       /**< A value of ckpi_direction. */
    uint8_t result;          /**< How the attempt ended. A value of ckpi_callback_result. Required. */
    uint8_t reserved0;       /**< Zero. */
} ckpi_callback;

/** Bits of ckpi_case::present: which members hold something. */
enum ckpi_case_has {
    CKPI_CASE_HAS_AT = 1,                     /**< ckpi_case::at_us. */
    CKPI_CASE_HAS_FIRST_REPLY_AT = 2,         /**< ckpi_case::first_reply_at_us. */
    CKPI_CASE_HAS_FIRST_RESOLVED_AT = 4,      /**< ckpi_case::first_resolved_at_us. */
    CKPI_CASE_HAS_RESOLVED_AT = 8,            /**< ckpi_case::resolved_at_us. */
    CKPI_CASE_HAS_DUE_AT = 16,                /**< ckpi_case::due_at_us. */
    CKPI_CASE_HAS_AS_OF = 32,                 /**< ckpi_case::as_of_us. */
    CKPI_CASE_HAS_PERIOD_START = 64,          /**< ckpi_case::period_start_us. */
    CKPI_CASE_HAS_PERIOD_END = 128,           /**< ckpi_case::period_end_us. */
    CKPI_CASE_HAS_CYCLE = 256,                /**< ckpi_case::cycle_us. */
    CKPI_CASE_HAS_BUSINESS_FIRST_REPLY = 512, /**< ckpi_case::business_first_reply_us. */
    CKPI_CASE_HAS_BUSINESS_RESOLUTION = 1024, /**< ckpi_case::business_resolution_us. */
    CKPI_CASE_HAS_CONTACTS = 2048,            /**< ckpi_case::contacts. */
    CKPI_CASE_HAS_MESSAGES = 4096,            /**< ckpi_case::messages. */
    CKPI_CASE_HAS_AGENT_REPLIES = 8192,       /**< ckpi_case::agent_replies. */
    CKPI_CASE_HAS_REOPENS = 16384,            /**< ckpi_case::reopens. */
    CKPI_CASE_HAS_QUEUED_AT = 32768           /**< ckpi_case::queued_at_us. */
};

/** Bits of ckpi_case::flags. */
enum ckpi_case_flag {
    CKPI_CASE_FLAG_ESCALATED = 1,   /**< Went to a higher tier. */
    CKPI_CASE_FLAG_BOT = 2,         /**< Begun by a bot. */
    CKPI_CASE_FLAG_HANDED_OVER = 4, /**< A bot handed it to a person. */
    CKPI_CASE_FLAG_SILENT = 8       /**< The customer fell silent before being served. */
};

/**
 * One case: a ticket, an issue, a conversation by messages.
 * 232 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_case {
    uint32_t present;                /**< Any of ckpi_case_has. */
    uint32_t flags;                  /**< Any of ckpi_case_flag. */
    uint64_t record_id;              /**< Identity of the case. 0: not told; the library keeps no identities. */
    uint64_t contact_id;             /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;            /**< 0: none or not told. */
    uint64_t queue_id;               /**< 0: none. */
    uint64_t agent_id;               /**< 0: none. */
    uint64_t team_id;                /**< 0: none. */
    uint64_t site_id;                /**< 0: none. */
    uint64_t skill_id;               /**< 0: none. */
    uint64_t campaign_id;            /**< 0: none. */
    uint64_t language_id;            /**< 0: none. */
    uint64_t custom1_id;             /**< 0: none. */
    uint64_t custom2_id;             /**< 0: none. */
    int64_t at_us;                   /**< When it was opened. Required. */
    uint64_t issue_id;               /**< What it is about. 0: none. */
    int64_t first_reply_at_us;       /**< First reply of a person that the customer could see. */
    int64_t first_resolved_at_us;    /**< Resolved for the first time. */
    int64_t resolved_at_us;          /**< Resolved; absent while open. */
    int64_t due_at_us;               /**< Promised time of the resolution. */
    int64_t as_of_us;                /**< What is not told by then had not happened by then. */
    int64_t period_start_us;         /**< Start of the period that backlog is counted over. */
    int64_t period_end_us;           /**< Its end. */
    int64_t cycle_us;                /**< Time that one cycle may take, at least a minute. */
    int64_t business_first_reply_us; /**< To the first reply, in business time. */
    int64_t business_resolution_us;  /**< To the resolution, in business time. */
    uint32_t revision;               /**< The newest replaces the others. */
    uint32_t contacts;               /**< Contacts it took. */
    uint32_t messages;               /**< Messages of both sides. */
    uint32_t agent_replies;          /**< Replies of agents. */
    uint32_t reopens;                /**< Times it was opened again. */
    uint8_t channel;                 /**< A value of ckpi_channel. */
    uint8_t direction;               /**< A value of ckpi_direction. */
    uint8_t tier;                    /**< Highest tier that worked on it, from 1; 0: not told. */
    uint8_t priority;                /**< 1, most urgent, to 9; 0: not told. */
    int64_t queued_at_us;            /**< Entered the queue from which a person first replied. */
} ckpi_case;

/** Bits of ckpi_message::present: which members hold something. */
enum ckpi_message_has {
    CKPI_MESSAGE_HAS_AT = 1,                /**< ckpi_message::at_us. */
    CKPI_MESSAGE_HAS_RESPONSE = 2,          /**< ckpi_message::response_us. */
    CKPI_MESSAGE_HAS_BUSINESS_RESPONSE = 4, /**< ckpi_message::business_response_us. */
    CKPI_MESSAGE_HAS_SINCE_START = 8        /**< ckpi_message::since_start_us. */
};

/** Bits of ckpi_message::flags. */
enum ckpi_message_flag {
    CKPI_MESSAGE_FLAG_LATER_MESSAGE = 1, /**< An earlier message of the conversation exists. */
    CKPI_MESSAGE_FLAG_FIRST_REPLY = 2,   /**< The first reply of a person that the customer could see. */
    CKPI_MESSAGE_FLAG_PRIVATE = 4        /**< The customer cannot see it. */
};

/**
 * One message of a digital contact.
 * 152 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_message {
    uint32_t present;             /**< Any of ckpi_message_has. */
    uint32_t flags;               /**< Any of ckpi_message_flag. */
    uint64_t record_id;           /**< Identity of the message. 0: not told; the library keeps no identities. */
    uint64_t contact_id;          /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;         /**< 0: none or not told. */
    uint64_t queue_id;            /**< 0: none. */
    uint64_t agent_id;            /**< 0: none. */
    uint64_t team_id;             /**< 0: none. */
    uint64_t site_id;             /**< 0: none. */
    uint64_t skill_id;            /**< 0: none. */
    uint64_t campaign_id;         /**< 0: none. */
    uint64_t language_id;         /**< 0: none. */
    uint64_t custom1_id;          /**< 0: none. */
    uint64_t custom2_id;          /**< 0: none. */
    int64_t at_us;                /**< When it was sent. Required. */
    uint64_t conversation_id;     /**< The conversation. 0: none. */
    int64_t response_us;          /**< Since the customer's message that it answers. */
    int64_t business_response_us; /**< The same in business time. */
    int64_t since_start_us;       /**< Since the conversation began. */
    uint32_t revision;            /**< The newest replaces the others. */
    uint8_t channel;              /**< A value of ckpi_channel. */
    uint8_t direction;            /**< A value of ckpi_direction. */
    uint8_t author;               /**< Who wrote it. A value of ckpi_message_author. Required. */
    uint8_t reserved0;            /**< Zero. */
} ckpi_message;

/** Bits of ckpi_training::present: which members hold something. */
enum ckpi_training_has {
    CKPI_TRAINING_HAS_AT = 1,       /**< ckpi_training::at_us. */
    CKPI_TRAINING_HAS_DURATION = 2, /**< ckpi_training::duration_us. */
    CKPI_TRAINING_HAS_COMPLETED = 4 /**< Whether it is known: #CKPI_TRAINING_FLAG_COMPLETED. */
};

/** Bits of ckpi_training::flags. */
enum ckpi_training_flag {
    CKPI_TRAINING_FLAG_COMPLETED = 1 /**< The agent completed it. */
};

/**
 * One session of training or coaching of one agent.
 * 144 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_training {
    uint32_t present;     /**< Any of ckpi_training_has. */
    uint32_t flags;       /**< Any of ckpi_training_flag. */
    uint64_t record_id;   /**< Identity of the session. 0: not told; the library keeps no identities. */
    uint64_t contact_id;  /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id; /**< 0: none or not told. */
    uint64_t queue_id;    /**< 0: none. */
    uint64_t agent_id;    /**< 0: none. */
    uint64_t team_id;     /**< 0: none. */
    uint64_t site_id;     /**< 0: none. */
    uint64_t skill_id;    /**< 0: none. */
    uint64_t campaign_id; /**< 0: none. */
    uint64_t language_id; /**< 0: none. */
    uint64_t custom1_id;  /**< 0: none. */
    uint64_t custom2_id;  /**< 0: none. */
    int64_t at_us;        /**< When it began. Required. */
    uint64_t course_id;   /**< The course. 0: none. */
    uint64_t coach_id;    /**< Who taught. 0: none. */
    int64_t duration_us;  /**< How long it lasted. Required. */
    uint32_t revision;    /**< The newest replaces the others. */
    uint8_t channel;      /**< A value of ckpi_channel. */
    uint8_t direction;    /**< A value of ckpi_direction. */
    uint8_t phase;        /**< What for. A value of ckpi_training_phase. Required. */
    uint8_t reserved0;    /**< Zero. */
} ckpi_training;

/** Bits of ckpi_employment::present: which members hold something. */
enum ckpi_employment_has {
    CKPI_EMPLOYMENT_HAS_AT = 1,            /**< ckpi_employment::at_us. */
    CKPI_EMPLOYMENT_HAS_PERIOD_END = 2,    /**< ckpi_employment::period_end_us. */
    CKPI_EMPLOYMENT_HAS_HIRED_AT = 4,      /**< ckpi_employment::hired_at_us. */
    CKPI_EMPLOYMENT_HAS_PRODUCTIVE_AT = 8, /**< ckpi_employment::productive_at_us. */
    CKPI_EMPLOYMENT_HAS_LEFT_AT = 16,      /**< ckpi_employment::left_at_us. */
    CKPI_EMPLOYMENT_HAS_AS_OF = 32,        /**< ckpi_employment::as_of_us. */
    CKPI_EMPLOYMENT_HAS_FTE = 64           /**< ckpi_employment::fte. */
};

/**
 * One agent over one period: a row of the roster.
 * 168 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_employment {
    uint32_t present;         /**< Any of ckpi_employment_has. */
    uint32_t flags;           /**< Zero. */
    uint64_t record_id;       /**< Identity of the row. 0: not told; the library keeps no identities. */
    uint64_t contact_id;      /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;     /**< 0: none or not told. */
    uint64_t queue_id;        /**< 0: none. */
    uint64_t agent_id;        /**< 0: none. */
    uint64_t team_id;         /**< 0: none. */
    uint64_t site_id;         /**< 0: none. */
    uint64_t skill_id;        /**< 0: none. */
    uint64_t campaign_id;     /**< 0: none. */
    uint64_t language_id;     /**< 0: none. */
    uint64_t custom1_id;      /**< 0: none. */
    uint64_t custom2_id;      /**< 0: none. */
    int64_t at_us;            /**< Start of the period. Required. */
    int64_t period_end_us;    /**< End of the period. Required. */
    int64_t hired_at_us;      /**< Hired. Required. */
    int64_t productive_at_us; /**< First took contacts. */
    int64_t left_at_us;       /**< Left; absent while employed. */
    int64_t as_of_us;         /**< What is not told by then had not happened by then. */
    uint32_t revision;        /**< The newest replaces the others. */
    uint32_t fte;             /**< Full-time equivalent; absent: 1. In thousandths. */
    uint8_t channel;          /**< A value of ckpi_channel. */
    uint8_t direction;        /**< A value of ckpi_direction. */
    uint8_t leave_type;       /**< Why the agent left. A value of ckpi_leave_type. */
    uint8_t reserved0;        /**< Zero. */
    uint32_t reserved1;       /**< Zero. */
} ckpi_employment;

/** Bits of ckpi_cost::present: which members hold something. */
enum ckpi_cost_has {
    CKPI_COST_HAS_AT = 1,         /**< ckpi_cost::at_us. */
    CKPI_COST_HAS_PERIOD_END = 2, /**< ckpi_cost::period_end_us. */
    CKPI_COST_HAS_AMOUNT = 4      /**< ckpi_cost::amount. */
};

/**
 * One entry of the cost ledger.
 * Amounts that one state adds up are of one currency: nothing is converted, the
 * caller converts before, and another currency is refused (ckpi_state_currency()).
 * 144 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_cost {
    uint32_t present;      /**< Any of ckpi_cost_has. */
    uint32_t flags;        /**< Zero. */
    uint64_t record_id;    /**< Identity of the entry. 0: not told; the library keeps no identities. */
    uint64_t contact_id;   /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;  /**< 0: none or not told. */
    uint64_t queue_id;     /**< 0: none. */
    uint64_t agent_id;     /**< 0: none. */
    uint64_t team_id;      /**< 0: none. */
    uint64_t site_id;      /**< 0: none. */
    uint64_t skill_id;     /**< 0: none. */
    uint64_t campaign_id;  /**< 0: none. */
    uint64_t language_id;  /**< 0: none. */
    uint64_t custom1_id;   /**< 0: none. */
    uint64_t custom2_id;   /**< 0: none. */
    int64_t at_us;         /**< Start of the period it pays for. Required. */
    int64_t period_end_us; /**< End of the period. */
    int64_t amount;        /**< Cost; below zero for a credit. Required. In minor units. */
    uint32_t revision;     /**< The newest replaces the others. */
    uint32_t currency;     /**< Three capital letters of ISO 4217, the first in the lowest byte; 0: not told. */
    uint8_t channel;       /**< A value of ckpi_channel. */
    uint8_t direction;     /**< A value of ckpi_direction. */
    uint8_t category;      /**< What was paid for. A value of ckpi_cost_category. */
    uint8_t reserved0;     /**< Zero. */
    uint32_t reserved1;    /**< Zero. */
} ckpi_cost;

/** Bits of ckpi_forecast::present: which members hold something. */
enum ckpi_forecast_has {
    CKPI_FORECAST_HAS_AT = 1,                /**< ckpi_forecast::at_us. */
    CKPI_FORECAST_HAS_INTERVAL = 2,          /**< ckpi_forecast::interval_us. */
    CKPI_FORECAST_HAS_HORIZON = 4,           /**< ckpi_forecast::horizon_us. */
    CKPI_FORECAST_HAS_FORECAST = 8,          /**< ckpi_forecast::forecast. */
    CKPI_FORECAST_HAS_ACTUAL = 16,           /**< ckpi_forecast::actual. */
    CKPI_FORECAST_HAS_SEASONAL_NAIVE = 32,   /**< ckpi_forecast::seasonal_naive. */
    CKPI_FORECAST_HAS_FORECAST_HANDLE = 64,  /**< ckpi_forecast::forecast_handle_us. */
    CKPI_FORECAST_HAS_ACTUAL_HANDLE = 128,   /**< ckpi_forecast::actual_handle_us. */
    CKPI_FORECAST_HAS_FORECAST_VERSION = 256 /**< ckpi_forecast::forecast_version. */
};

/**
 * What was expected of one interval, and what came.
 * 184 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_forecast {
    uint32_t present;           /**< Any of ckpi_forecast_has. */
    uint32_t flags;             /**< Zero. */
    uint64_t record_id;         /**< Identity of the forecast. 0: not told; the library keeps no identities. */
    uint64_t contact_id;        /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;       /**< 0: none or not told. */
    uint64_t queue_id;          /**< 0: none. */
    uint64_t agent_id;          /**< 0: none. */
    uint64_t team_id;           /**< 0: none. */
    uint64_t site_id;           /**< 0: none. */
    uint64_t skill_id;          /**< 0: none. */
    uint64_t campaign_id;       /**< 0: none. */
    uint64_t language_id;       /**< 0: none. */
    uint64_t custom1_id;        /**< 0: none. */
    uint64_t custom2_id;        /**< 0: none. */
    int64_t at_us;              /**< Start of the interval. Required. */
    int64_t interval_us;        /**< Length of the interval. */
    int64_t horizon_us;         /**< How long before the interval it was made. */
    int64_t forecast;           /**< Contacts expected. Required. In thousandths. */
    int64_t actual;             /**< Contacts offered. In thousandths. */
    int64_t seasonal_naive;     /**< Contacts of the same interval a season before. In thousandths. */
    int64_t forecast_handle_us; /**< Handle time expected, of all contacts together. */
    int64_t actual_handle_us;   /**< Handle time that came, of all contacts together. */
    uint32_t revision;          /**< The newest replaces the others. */
    uint32_t forecast_version;  /**< Version of the forecast. */
    uint8_t channel;            /**< A value of ckpi_channel. */
    uint8_t direction;          /**< A value of ckpi_direction. */
    uint16_t reserved0;         /**< Zero. */
    uint32_t reserved1;         /**< Zero. */
} ckpi_forecast;

/** Bits of ckpi_staffing::present: which members hold something. */
enum ckpi_staffing_has {
    CKPI_STAFFING_HAS_AT = 1,        /**< ckpi_staffing::at_us. */
    CKPI_STAFFING_HAS_INTERVAL = 2,  /**< ckpi_staffing::interval_us. */
    CKPI_STAFFING_HAS_REQUIRED = 4,  /**< ckpi_staffing::required. */
    CKPI_STAFFING_HAS_SCHEDULED = 8, /**< ckpi_staffing::scheduled. */
    CKPI_STAFFING_HAS_STAFFED = 16,  /**< ckpi_staffing::staffed. */
    CKPI_STAFFING_HAS_GOAL_MET = 32  /**< Whether it is known: #CKPI_STAFFING_FLAG_GOAL_MET. */
};

/** Bits of ckpi_staffing::flags. */
enum ckpi_staffing_flag {
    CKPI_STAFFING_FLAG_GOAL_MET = 1 /**< The interval met its service-level goal. */
};

/**
 * Agents required, scheduled and there in one interval.
 * 152 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_staffing {
    uint32_t present;     /**< Any of ckpi_staffing_has. */
    uint32_t flags;       /**< Any of ckpi_staffing_flag. */
    uint64_t record_id;   /**< Identity of the row. 0: not told; the library keeps no identities. */
    uint64_t contact_id;  /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id; /**< 0: none or not told. */
    uint64_t queue_id;    /**< 0: none. */
    uint64_t agent_id;    /**< 0: none. */
    uint64_t team_id;     /**< 0: none. */
    uint64_t site_id;     /**< 0: none. */
    uint64_t skill_id;    /**< 0: none. */
    uint64_t campaign_id; /**< 0: none. */
    uint64_t language_id; /**< 0: none. */
    uint64_t custom1_id;  /**< 0: none. */
    uint64_t custom2_id;  /**< 0: none. */
    int64_t at_us;        /**< Start of the interval. Required. */
    int64_t interval_us;  /**< Length of the interval. */
    int64_t required;     /**< Agents required. Required. In thousandths. */
    int64_t scheduled;    /**< Agents scheduled. In thousandths. */
    int64_t staffed;      /**< Agents that were there. In thousandths. */
    uint32_t revision;    /**< The newest replaces the others. */
    uint8_t channel;      /**< A value of ckpi_channel. */
    uint8_t direction;    /**< A value of ckpi_direction. */
    uint16_t reserved0;   /**< Zero. */
} ckpi_staffing;

/** Bits of ckpi_lifecycle::present: which members hold something. */
enum ckpi_lifecycle_has {
    CKPI_LIFECYCLE_HAS_AT = 1,         /**< ckpi_lifecycle::at_us. */
    CKPI_LIFECYCLE_HAS_PERIOD_END = 2, /**< ckpi_lifecycle::period_end_us. */
    CKPI_LIFECYCLE_HAS_STARTED_AT = 4, /**< ckpi_lifecycle::started_at_us. */
    CKPI_LIFECYCLE_HAS_ENDED_AT = 8,   /**< ckpi_lifecycle::ended_at_us. */
    CKPI_LIFECYCLE_HAS_AS_OF = 16,     /**< ckpi_lifecycle::as_of_us. */
    CKPI_LIFECYCLE_HAS_PURCHASES = 32  /**< ckpi_lifecycle::purchases. */
};

/**
 * One customer over one period.
 * 160 bytes on every ABI, without padding or pointers; it only ever grows
 * at its end, eight bytes at a time.
 * @since 0.1
 */
typedef struct ckpi_lifecycle {
    uint32_t present;      /**< Any of ckpi_lifecycle_has. */
    uint32_t flags;        /**< Zero. */
    uint64_t record_id;    /**< Identity of the row. 0: not told; the library keeps no identities. */
    uint64_t contact_id;   /**< The contact it belongs to; 0: none or not told. */
    uint64_t customer_id;  /**< 0: none or not told. */
    uint64_t queue_id;     /**< 0: none. */
    uint64_t agent_id;     /**< 0: none. */
    uint64_t team_id;      /**< 0: none. */
    uint64_t site_id;      /**< 0: none. */
    uint64_t skill_id;     /**< 0: none. */
    uint64_t campaign_id;  /**< 0: none. */
    uint64_t language_id;  /**< 0: none. */
    uint64_t custom1_id;   /**< 0: none. */
    uint64_t custom2_id;   /**< 0: none. */
    int64_t at_us;         /**< Start of the period. Required. */
    int64_t period_end_us; /**< End of the period. Required. */
    int64_t started_at_us; /**< Became a customer. Required. */
    int64_t ended_at_us;   /**< Ceased to be one; absent while one. */
    int64_t as_of_us;      /**< What is not told by then had not happened by then. */
    uint32_t revision;     /**< The newest replaces the others. */
    uint32_t purchases;    /**< Purchases within the period. */
    uint8_t channel;       /**< A value of ckpi_channel. */
    uint8_t direction;     /**< A value of ckpi_direction. */
    uint8_t end_reason;    /**< Why the customer left. A value of ckpi_end_reason. */
    uint8_t reserved0;     /**< Zero. */
    uint32_t reserved1;    /**< Zero. */
} ckpi_lifecycle;

/**
 * A view of records of any kind that somebody else owns: as ckpi_contact_view,
 * with the kind. This struct is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_record_view {
    const void *data;   /**< First record, aligned to 8; may be NULL where count is 0. */
    size_t count;       /**< Number of records. */
    size_t record_size; /**< sizeof of the record as the caller compiled it; a multiple of 8, at most 4096. */
    size_t stride; /**< Bytes from one record to the next, a multiple of 8, at least record_size; 0: record_size. */
    uint32_t kind; /**< A value of ckpi_record_kind. */
    uint32_t reserved0; /**< Zero. */
} ckpi_record_view;

/**
 * One field of many records. The elements have the type of the member, so the
 * size that ckpi_record_field_at() tells, at any alignment.
 * This struct is frozen: it has no struct_size and never changes.
 * @since 0.1
 */
typedef struct ckpi_record_column {
    const void *data;   /**< First element; NULL: the field is absent, or 0, in all records. */
    size_t stride;      /**< Bytes from one element to the next; 0: contiguous. */
    uint32_t field;     /**< A value of ckpi_field: a stored member, #CKPI_FIELD_FLAGS or #CKPI_FIELD_PRESENT. */
    uint32_t reserved0; /**< Zero. */
} ckpi_record_column;

/**
 * Records of any kind as columns. Without a column of #CKPI_FIELD_PRESENT, a
 * field is present in every record where its column is given; with one, where
 * its bit is set. An element of 64 bits that is #CKPI_ABSENT is absent either way.
 * @since 0.1
 */
typedef struct ckpi_record_columns {
    uint32_t struct_size; /**< sizeof(ckpi_record_columns). */
    uint32_t kind;        /**< A value of ckpi_record_kind but #CKPI_RECORD_CONTACT, which has ckpi_contact_columns. */
    size_t count;         /**< Number of records. */
    size_t column_count;  /**< Number of columns. */
    const ckpi_record_column
        *columns;        /**< The columns, each field at most once; may be NULL where column_count is 0. */
    uintptr_t reserved0; /**< Zero. */
} ckpi_record_columns;

/**
 * Checks one record as every `_add` function does, and changes nothing.
 * @param kind           A value of ckpi_record_kind.
 * @param record         The record; not NULL, aligned to 8.
 * @param record_size    sizeof of the record as the caller compiled it.
 * @param[in,out] issue  Where to say which field and why; may be NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_RECORD, or #CKPI_E_NEWER for an
 *         unknown flag, presence bit or non-zero reserved member.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_record_check(uint32_t kind, const void *record, size_t record_size, ckpi_issue *issue);

/** What a field holds. */
enum ckpi_field_type {
    CKPI_TYPE_UNKNOWN = 0,  /**< Not a field. */
    CKPI_TYPE_ID = 1,       /**< An identity chosen by the caller; 0: none. */
    CKPI_TYPE_TIME = 2,     /**< A point in time; the unit is the second since the caller's epoch. */
    CKPI_TYPE_DURATION = 3, /**< A span of time; the unit is the second. */
    CKPI_TYPE_DAYS = 4,     /**< A span of time in whole days. */
    CKPI_TYPE_COUNT = 5,    /**< A number of things, not below zero. */
    CKPI_TYPE_NUMBER = 6,   /**< Any number, such as a point of a scale. */
    CKPI_TYPE_MONEY = 7,    /**< An amount in minor units of the record's currency; sums are of one. */
    CKPI_TYPE_SHARE = 8,    /**< A fraction of one, or a few ones. */
    CKPI_TYPE_WORD = 9,     /**< A constant of a vocabulary; 0: unknown. */
    CKPI_TYPE_FLAG = 10,    /**< 0 or 1. */
    CKPI_TYPE_CURRENCY = 11 /**< Three capital letters of ISO 4217, the first in the lowest byte; 0: not told. */
};

/**
 * What there is to know about a kind of record. The library fills it.
 * @since 0.1
 */
typedef struct ckpi_record_kind_info {
    uint32_t struct_size; /**< sizeof(ckpi_record_kind_info). */
    uint32_t kind;        /**< A value of ckpi_record_kind. */
    uint32_t record_size; /**< Bytes of the record in this release. */
    uint32_t field_count; /**< Number of fields. */
    const char *name;     /**< Such as "survey". */
    const char *meaning;  /**< One sentence. */
} ckpi_record_kind_info;

/**
 * What there is to know about a field of a record. The library fills it.
 *
 * A stored field lies at offset and has size bytes; a flag is a bit of the
 * word at offset; a computed field has size 0. Values are integers: value /
 * per_unit is in seconds, things, points or ones, as the type says.
 * @since 0.1
 */
typedef struct ckpi_record_field_info {
    uint32_t struct_size; /**< sizeof(ckpi_record_field_info). */
    uint32_t field;       /**< A value of ckpi_field. */
    uint32_t field_type;  /**< A value of ckpi_field_type. */
    uint32_t offset;      /**< Bytes from the start of the record; of a computed field 0. */
    uint32_t size;        /**< Bytes: 1, 2, 4 or 8; of a computed field 0. */
    uint32_t is_signed;   /**< 1 if the member is of a signed type. */
    uint32_t
        present_bit; /**< Its bit in `present`; 0: it has none, and 0 (of a flag: unset) says that nothing is known. */
    uint32_t flag_bit;     /**< Of a flag: its bit in `flags`. */
    uint32_t vocabulary;   /**< Of a word: a value of ckpi_vocabulary. */
    uint32_t required;     /**< 1 if a record without it is refused. */
    uint32_t is_dimension; /**< 1 if states can be keyed by it. */
    uint32_t dimension;    /**< If so: a value of ckpi_dimension. */
    int64_t per_unit;      /**< Steps in one unit: 1,000,000 of a duration in microseconds. */
    int64_t lowest;        /**< Values below are refused; 0 where there is no limit. */
    int64_t highest;       /**< Values above are refused; 0 where there is no limit. */
    const char *name;      /**< Of the member, flag or computed value, such as "sent_at_us". */
    const char *column;    /**< Column in files, such as "sent_at"; a computed field has none: "". */
    const char *meaning;   /**< A few words. */
    const char *unit;      /**< Such as "s"; "" where it has none. */
} ckpi_record_field_info;

/**
 * Lists the kinds of record: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param index      Position in the list.
 * @param[out] out   The kind there, a value of ckpi_record_kind; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_record_kind_at(uint32_t index, uint32_t *out);

/**
 * A kind of record by its name, such as "survey".
 * @param name      UTF-8; NULL only with size 0.
 * @param size      Bytes of name.
 * @param[out] out  A value of ckpi_record_kind; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_record_kind_find(const char *name, size_t size, uint32_t *out);

/**
 * Describes a kind of record.
 * @param kind          A value of ckpi_record_kind.
 * @param[in,out] out   Not NULL; struct_size set by the caller.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_record_kind_describe(uint32_t kind, ckpi_record_kind_info *out);

/**
 * Lists the fields of a kind: call with 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * Later releases append fields: an index stays.
 * @param kind          A value of ckpi_record_kind.
 * @param index         Position in the list.
 * @param[in,out] out   Not NULL; struct_size set by the caller.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_record_field_at(uint32_t kind, uint32_t index, ckpi_record_field_info *out);

/**
 * Describes one field of a kind.
 * @param kind          A value of ckpi_record_kind.
 * @param field         A value of ckpi_field.
 * @param[in,out] out   Not NULL; struct_size set by the caller.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_record_field_describe(uint32_t kind, uint32_t field, ckpi_record_field_info *out);

/** A span of time: [start, end). This struct is frozen. @since 0.1 */
typedef struct ckpi_span {
    int64_t start_us; /**< Within ckpi_time_limit(). */
    int64_t end_us;   /**< After the start, within ckpi_time_limit(). */
} ckpi_span;

/**
 * When the center is open, as the caller's calendar works out to be: weekly
 * hours, holidays and changes of the clock are the caller's, for the library
 * holds no time zone. Between start_us and end_us, time outside the spans is
 * time off; outside those two, nothing is known.
 * @since 0.1
 */
typedef struct ckpi_business_hours {
    uint32_t struct_size; /**< sizeof(ckpi_business_hours). */
    uint32_t reserved0;   /**< Zero. */
    const ckpi_span
        *open;    /**< In order, disjoint, inside [start_us, end_us); two may touch. NULL only where count is 0. */
    size_t count; /**< Number of spans. */
    uintptr_t reserved1; /**< Zero. */
    uintptr_t reserved2; /**< Zero. */
    int64_t start_us;    /**< From here on the hours are known. Within ckpi_time_limit(). */
    int64_t end_us;      /**< Up to here. Not before start_us, within ckpi_time_limit(). */
} ckpi_business_hours;

/**
 * Checks business hours: in order, disjoint, inside. The functions below trust
 * them, so call it once for each calendar.
 * @param hours  Not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE or #CKPI_E_NEWER.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_business_hours_check(const ckpi_business_hours *hours);

/**
 * The business time between two moments: for ckpi_case::business_resolution_us
 * and the like.
 * @param hours      Not NULL, as ckpi_business_hours_check() wants them.
 * @param start_us   Inside [ckpi_business_hours::start_us, end_us].
 * @param end_us     Not before the start, inside [ckpi_business_hours::start_us, end_us].
 * @param[out] out   Microseconds in which the center was open; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_NOT_FOUND where the hours are not known throughout.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_business_hours_between(const ckpi_business_hours *hours, int64_t start_us, int64_t end_us,
                                        int64_t *out);

/**
 * The first moment by which so much business time has passed: what is promised
 * within eight business hours is due then.
 * @param hours        Not NULL, as ckpi_business_hours_check() wants them.
 * @param start_us     Inside [ckpi_business_hours::start_us, end_us].
 * @param business_us  Not negative; 0 gives the start itself.
 * @param[out] out     The moment; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT, #CKPI_E_SIZE, #CKPI_E_NEWER, or
 *         #CKPI_E_NOT_FOUND where the hours are not known so far.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_business_hours_after(const ckpi_business_hours *hours, int64_t start_us, int64_t business_us,
                                      int64_t *out);

/** The enumerations that can be listed at run time. */
enum ckpi_vocabulary {
    CKPI_VOCABULARY_OUTCOME = 1,            /**< ckpi_outcome. */
    CKPI_VOCABULARY_CHANNEL = 2,            /**< ckpi_channel. */
    CKPI_VOCABULARY_DIRECTION = 3,          /**< ckpi_direction. */
    CKPI_VOCABULARY_PARTY = 4,              /**< ckpi_party. */
    CKPI_VOCABULARY_DIMENSION = 5,          /**< ckpi_dimension. */
    CKPI_VOCABULARY_FIELD = 6,              /**< ckpi_field, by the member's name. */
    CKPI_VOCABULARY_REASON = 7,             /**< ckpi_reason. */
    CKPI_VOCABULARY_RECORD_KIND = 8,        /**< ckpi_record_kind. */
    CKPI_VOCABULARY_FIELD_TYPE = 9,         /**< ckpi_field_type. */
    CKPI_VOCABULARY_SURVEY_QUESTION = 10,   /**< ckpi_survey_question. */
    CKPI_VOCABULARY_SURVEY_STATUS = 11,     /**< ckpi_survey_status. */
    CKPI_VOCABULARY_EVALUATION_SOURCE = 12, /**< ckpi_evaluation_source. */
    CKPI_VOCABULARY_SALE_TYPE = 13,         /**< ckpi_sale_type. */
    CKPI_VOCABULARY_CALLBACK_RESULT = 14,   /**< ckpi_callback_result. */
    CKPI_VOCABULARY_MESSAGE_AUTHOR = 15,    /**< ckpi_message_author. */
    CKPI_VOCABULARY_TRAINING_PHASE = 16,    /**< ckpi_training_phase. */
    CKPI_VOCABULARY_LEAVE_TYPE = 17,        /**< ckpi_leave_type. */
    CKPI_VOCABULARY_COST_CATEGORY = 18,     /**< ckpi_cost_category. */
    CKPI_VOCABULARY_END_REASON = 19,        /**< ckpi_end_reason. */
    CKPI_VOCABULARY_TRANSFER_TYPE = 20      /**< ckpi_transfer_type. */
};

/**
 * The word for a constant, such as "abandoned".
 * @param vocabulary  A value of ckpi_vocabulary.
 * @param value       A constant of it.
 * @return Static text, or NULL where there is no such constant.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
const char *ckpi_word(uint32_t vocabulary, uint32_t value);

/**
 * The constant for a word; the inverse of ckpi_word().
 * @param vocabulary  A value of ckpi_vocabulary.
 * @param text        UTF-8, compared byte for byte; NULL only with size 0.
 * @param size        Bytes of text.
 * @param[out] out    The constant; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_word_find(uint32_t vocabulary, const char *text, size_t size, uint32_t *out);

/**
 * Lists a vocabulary: call with index 0, 1, 2, ... until #CKPI_E_NOT_FOUND.
 * @param vocabulary  A value of ckpi_vocabulary.
 * @param index       Position in the list.
 * @param[out] out    The constant there; not NULL.
 * @return #CKPI_OK, #CKPI_E_ARGUMENT or #CKPI_E_NOT_FOUND.
 * @par Thread safety
 * Safe from any thread.
 * @since 0.1
 */
ckpi_status ckpi_word_at(uint32_t vocabulary, uint32_t index, uint32_t *out);

/** @} */

#ifdef __cplusplus
}
#endif

#endif /* CALLKPI_RECORD_H */
