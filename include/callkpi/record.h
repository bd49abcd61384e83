/* SPDX-License-Identifier: MIT */
/**
 * @file callkpi/record.h
 * @brief What happened: the contact record, its vocabulary, its validation.
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

/** Bits of ckpi_contact::present: which members hold something. */
enum ckpi_contact_has {
    CKPI_HAS_OFFERED_AT = 1,              /**< ckpi_contact::offered_at_us. */
    CKPI_HAS_ENDED_AT = 2,                /**< ckpi_contact::ended_at_us. */
    CKPI_HAS_WAIT = 4,                    /**< ckpi_contact::wait_us. */
    CKPI_HAS_RING = 8,                    /**< ckpi_contact::ring_us. */
    CKPI_HAS_TALK = 16,                   /**< ckpi_contact::talk_us. */
    CKPI_HAS_HOLD = 32,                   /**< ckpi_contact::hold_us. */
    CKPI_HAS_LONGEST_HOLD = 64,           /**< ckpi_contact::longest_hold_us. */
    CKPI_HAS_AFTER_CONTACT_WORK = 128,    /**< ckpi_contact::after_contact_work_us. */
    CKPI_HAS_CALLBACK_REQUESTED_AT = 256, /**< ckpi_contact::callback_requested_at_us. */
    CKPI_HAS_CALLBACK_CONNECTED_AT = 512, /**< ckpi_contact::callback_connected_at_us. */
    CKPI_HAS_DUE_AT = 1024,               /**< ckpi_contact::due_at_us. */
    CKPI_HAS_SALE = 2048,                 /**< ckpi_contact::sale. */
    CKPI_HAS_COST = 4096,                 /**< ckpi_contact::cost. */
    CKPI_HAS_HOLDS = 8192,                /**< ckpi_contact::holds. */
    CKPI_HAS_NPS = 16384                  /**< ckpi_contact::nps. */
};

/** Bits of ckpi_contact::flags. No bit set describes the only leg of a contact. */
enum ckpi_contact_flag {
    CKPI_CONTACT_TRANSFERRED = 1,        /**< Transferred out of this leg. */
    CKPI_CONTACT_ESCALATED = 2,          /**< Escalated to a higher tier. */
    CKPI_CONTACT_COMPLAINT = 4,          /**< A complaint was recorded. */
    CKPI_CONTACT_RESOLVED = 8,           /**< Resolved on this contact. */
    CKPI_CONTACT_UNRESOLVED = 16,        /**< Told not to be resolved; not together with resolved. */
    CKPI_CONTACT_UNRESOLVABLE = 32,      /**< Could not be resolved at the first level. */
    CKPI_CONTACT_LATER_LEG = 64,         /**< An earlier leg of the same conversation exists. */
    CKPI_CONTACT_LATER_HANDLE = 128,     /**< An earlier leg of the conversation was handled. */
    CKPI_CONTACT_LATER_TRANSFER = 256,   /**< An earlier leg of the conversation was transferred. */
    CKPI_CONTACT_CALLBACK_OFFERED = 512, /**< A callback was offered; implied by the callback outcome. */
    CKPI_CONTACT_LIVE_ANSWERED = 1024    /**< Dialed out, and a person answered. */
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

/** Members of ckpi_contact, as ckpi_issue::field names them. */
enum ckpi_field {
    CKPI_FIELD_NONE = 0,                   /**< No one field. */
    CKPI_FIELD_OFFERED_AT = 1,             /**< offered_at_us. */
    CKPI_FIELD_ENDED_AT = 2,               /**< ended_at_us. */
    CKPI_FIELD_WAIT = 3,                   /**< wait_us. */
    CKPI_FIELD_RING = 4,                   /**< ring_us. */
    CKPI_FIELD_TALK = 5,                   /**< talk_us. */
    CKPI_FIELD_HOLD = 6,                   /**< hold_us. */
    CKPI_FIELD_LONGEST_HOLD = 7,           /**< longest_hold_us. */
    CKPI_FIELD_AFTER_CONTACT_WORK = 8,     /**< after_contact_work_us. */
    CKPI_FIELD_CALLBACK_REQUESTED_AT = 9,  /**< callback_requested_at_us. */
    CKPI_FIELD_CALLBACK_CONNECTED_AT = 10, /**< callback_connected_at_us. */
    CKPI_FIELD_DUE_AT = 11,                /**< due_at_us. */
    CKPI_FIELD_SALE = 12,                  /**< sale. */
    CKPI_FIELD_COST = 13,                  /**< cost. */
    CKPI_FIELD_OUTCOME = 14,               /**< outcome. */
    CKPI_FIELD_CHANNEL = 15,               /**< channel. */
    CKPI_FIELD_DIRECTION = 16,             /**< direction. */
    CKPI_FIELD_DISCONNECTED_BY = 17,       /**< disconnected_by. */
    CKPI_FIELD_CSAT = 18,                  /**< csat. */
    CKPI_FIELD_NPS = 19,                   /**< nps. */
    CKPI_FIELD_CES = 20,                   /**< ces. */
    CKPI_FIELD_FLAGS = 21,                 /**< flags. */
    CKPI_FIELD_PRESENT = 22,               /**< present. */
    CKPI_FIELD_RING_UNANSWERED = 23,       /**< ring_unanswered. */
    CKPI_FIELD_RESERVED = 24               /**< A reserved member, or bytes beyond what is known. */
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
    uint8_t ces;                /**< Effort, 1 to 7; 0: none. */
    uint8_t reserved1;          /**< Zero. */
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
    size_t reserved1;                        /**< Zero. */
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

/** The enumerations that can be listed at run time. */
enum ckpi_vocabulary {
    CKPI_VOCABULARY_OUTCOME = 1,   /**< ckpi_outcome. */
    CKPI_VOCABULARY_CHANNEL = 2,   /**< ckpi_channel. */
    CKPI_VOCABULARY_DIRECTION = 3, /**< ckpi_direction. */
    CKPI_VOCABULARY_PARTY = 4,     /**< ckpi_party. */
    CKPI_VOCABULARY_DIMENSION = 5, /**< ckpi_dimension. */
    CKPI_VOCABULARY_FIELD = 6,     /**< ckpi_field, by the member's name. */
    CKPI_VOCABULARY_REASON = 7     /**< ckpi_reason. */
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
