/* SPDX-License-Identifier: MIT */
/* A kind of record is a table: one row a field, one row a rule. Validation,
 * reading, input by columns and the description at run time all come from it. */
#ifndef CALLKPI_SRC_RECORD_TABLE_H
#define CALLKPI_SRC_RECORD_TABLE_H

#include "public.h"
#include "base/limits.h"
#include "record/derive.h"
#include <stdbool.h>

/* Volumes are in thousandths; with it, no error of a forecast leaves 2^44. */
#define CKPIP_VOLUME_LIMIT (INT64_C(1) << 40)

enum { CKPIP_INPUTS = 5, CKPIP_FIELDS = 64 };

typedef struct ckpip_field {
    const char *name;
    const char *column; /* NULL: as the name */
    const char *meaning;
    ckpip_derivation derive; /* of a computed field; it has no size */
    int64_t lowest;          /* where limited; the type's limits otherwise */
    int64_t highest;
    int64_t per_unit; /* 0: that of the type */
    uint32_t has;     /* presence bit */
    uint32_t flag;    /* bit of the flags */
    uint16_t field;   /* ckpi_field */
    uint16_t offset;
    uint16_t inputs[CKPIP_INPUTS]; /* ckpi_field; 0 ends them */
    uint8_t size;
    uint8_t type;       /* ckpi_field_type */
    uint8_t vocabulary; /* of a word */
    uint8_t key;        /* 1 + ckpi_dimension */
    bool required;
    bool limited;
    bool has_sign;
} ckpip_field;

/* What fields say together. a, b and c are ckpi_field. Comparisons hold where
 * a field is absent. A flag without a presence bit is told where it is set. */
enum ckpip_rule_kind {
    CKPIP_ORDER = 1, /* a <= b in time */
    CKPIP_SPAN,      /* b - a within the longest duration */
    CKPIP_PART,      /* a <= b in amount */
    CKPIP_NEEDS,     /* a is told only with b */
    CKPIP_REQUIRES,  /* a is one of a set of values only with b */
    CKPIP_ONLY_WITH, /* b is told only where a is one of a set of values */
    CKPIP_DIFFER,    /* a != b */
    CKPIP_BETWEEN    /* a lies between b and c */
};

typedef struct ckpip_rule {
    uint8_t kind;
    uint16_t a;
    uint16_t b;
    uint16_t c;
    uint32_t values; /* a set: bit 1 << value */
} ckpip_rule;

typedef struct ckpip_kind {
    const char *name;
    const char *meaning;
    const ckpip_field *fields;
    const ckpip_rule *rules;
    uint16_t field_count;
    uint16_t rule_count;
    uint16_t size;
    uint16_t first_size; /* in the first release */
    uint16_t used;       /* from here on all bytes are reserved */
    uint8_t kind;        /* ckpi_record_kind */
} ckpip_kind;

extern const ckpip_kind ckpip_contact_kind, ckpip_survey_kind, ckpip_evaluation_kind, ckpip_sale_kind,
    ckpip_complaint_kind, ckpip_callback_kind, ckpip_case_kind, ckpip_message_kind, ckpip_training_kind,
    ckpip_employment_kind, ckpip_cost_kind, ckpip_forecast_kind, ckpip_staffing_kind, ckpip_lifecycle_kind;

/* NULL where there is no such kind. */
const ckpip_kind *ckpip_kind_of(uint32_t kind);

enum { CKPIP_NO_FIELD = -1 };

/* Where a kind has a field: a position in its table, or CKPIP_NO_FIELD. */
int ckpip_field_position(const ckpip_kind *kind, uint32_t field);

/* What a field may hold; false where it has no limits. */
bool ckpip_field_limits(const ckpip_field *field, int64_t *lowest, int64_t *highest);
int64_t ckpip_field_per_unit(const ckpip_field *field);

/* --- Writing a table --- */

/* clang-format off */
#define CKPIP_MEMBER(record, member, id)                                                                               \
    .name = #member, .field = CKPI_FIELD_##id, .offset = offsetof(record, member),                                     \
    .size = sizeof(((record *)0)->member)
#define CKPIP_FLAG(record, text, bit, id)                                                                              \
    .name = (text), .field = CKPI_FIELD_##id, .type = CKPI_TYPE_FLAG, .flag = (bit),                                     \
    .offset = offsetof(record, flags), .size = sizeof(((record *)0)->flags)
#define CKPIP_DERIVED(text, id, function) .name = (text), .field = CKPI_FIELD_##id, .derive = (function)

#define CKPIP_ID .type = CKPI_TYPE_ID
#define CKPIP_TIME .type = CKPI_TYPE_TIME, .has_sign = true
#define CKPIP_DURATION .type = CKPI_TYPE_DURATION, .has_sign = true
#define CKPIP_COUNT .type = CKPI_TYPE_COUNT /* unsigned, of 32 bits */
#define CKPIP_AMOUNT .type = CKPI_TYPE_COUNT, .has_sign = true /* of 64 bits */
#define CKPIP_SCORE .type = CKPI_TYPE_NUMBER, .has_sign = true
#define CKPIP_GRADE .type = CKPI_TYPE_NUMBER /* a byte; 0: not told */
#define CKPIP_MONEY .type = CKPI_TYPE_MONEY, .has_sign = true
#define CKPIP_CURRENCY .type = CKPI_TYPE_CURRENCY
#define CKPIP_WORD(list) .type = CKPI_TYPE_WORD, .vocabulary = CKPI_VOCABULARY_##list
#define CKPIP_KEY(which) .key = (1 + CKPI_DIMENSION_##which)
#define CKPIP_LIMITS(low, high) .limited = true, .lowest = (low), .highest = (high)

/* How every record but the contact begins. */
#define CKPIP_HEAD(record, id_column, id_meaning)                                                                      \
    {CKPIP_MEMBER(record, record_id, RECORD), CKPIP_ID, .column = (id_column), .meaning = (id_meaning)},                   \
    {CKPIP_MEMBER(record, contact_id, CONTACT), CKPIP_ID, .meaning = "The contact it belongs to."},                    \
    {CKPIP_MEMBER(record, customer_id, CUSTOMER), CKPIP_ID, .meaning = "The customer."},                               \
    {CKPIP_MEMBER(record, queue_id, QUEUE), CKPIP_ID, CKPIP_KEY(QUEUE), .column = "queue", .meaning = "Queue."},       \
    {CKPIP_MEMBER(record, agent_id, AGENT), CKPIP_ID, CKPIP_KEY(AGENT), .column = "agent", .meaning = "Agent."},       \
    {CKPIP_MEMBER(record, team_id, TEAM), CKPIP_ID, CKPIP_KEY(TEAM), .column = "team", .meaning = "Team."},            \
    {CKPIP_MEMBER(record, site_id, SITE), CKPIP_ID, CKPIP_KEY(SITE), .column = "site", .meaning = "Site."},            \
    {CKPIP_MEMBER(record, skill_id, SKILL), CKPIP_ID, CKPIP_KEY(SKILL), .column = "skill", .meaning = "Skill."},       \
    {CKPIP_MEMBER(record, campaign_id, CAMPAIGN), CKPIP_ID, CKPIP_KEY(CAMPAIGN), .column = "campaign",                 \
     .meaning = "Campaign."},                                                                                          \
    {CKPIP_MEMBER(record, language_id, LANGUAGE), CKPIP_ID, CKPIP_KEY(LANGUAGE), .column = "language",                 \
     .meaning = "Language."},                                                                                          \
    {CKPIP_MEMBER(record, custom1_id, CUSTOM1), CKPIP_ID, CKPIP_KEY(CUSTOM1), .column = "custom1",                     \
     .meaning = "A dimension of the caller's."},                                                                       \
    {CKPIP_MEMBER(record, custom2_id, CUSTOM2), CKPIP_ID, CKPIP_KEY(CUSTOM2), .column = "custom2",                     \
     .meaning = "Another."},                                                                                           \
    {CKPIP_MEMBER(record, revision, REVISION), CKPIP_COUNT, .meaning = "The newest replaces the others."},             \
    {CKPIP_MEMBER(record, channel, CHANNEL), CKPIP_WORD(CHANNEL), CKPIP_KEY(CHANNEL), .meaning = "Medium."},           \
    {CKPIP_MEMBER(record, direction, DIRECTION), CKPIP_WORD(DIRECTION), CKPIP_KEY(DIRECTION),                          \
     .meaning = "Who began the contact."}
/* clang-format on */

#define CKPIP_ROWS(list) (uint16_t)(sizeof(list) / sizeof(list)[0])

#endif
