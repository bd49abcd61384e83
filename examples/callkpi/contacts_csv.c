/* SPDX-License-Identifier: MIT */
#include "contacts_csv.h"

#include "complaint.h"
#include "csv_header.h"
#include "decimal.h"
#include "file_bytes.h"
#include "time_text.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- The columns, as data. --- */

enum column_kind {
    COLUMN_IDENTITY, /* text -> id, remembered to tell collisions */
    COLUMN_NAME,     /* text -> id, remembered to be printed */
    COLUMN_KEY,      /* text -> id */
    COLUMN_TIME,
    COLUMN_DURATION,
    COLUMN_MONEY,
    COLUMN_WHOLE, /* into a uint32_t */
    COLUMN_TIMES, /* into a uint16_t */
    COLUMN_SCORE, /* into a uint8_t */
    COLUMN_WORD,  /* into a uint8_t, of a vocabulary */
    COLUMN_FLAG,  /* 0 or 1 */
};

struct column {
    const char *name;
    enum column_kind kind;
    uint32_t vocabulary; /* for words */
    size_t offset;       /* of the member */
    uint32_t present;    /* bit of ckpi_contact::present, or 0 */
    uint32_t field;      /* what the library calls the member, in ckpi_issue */
    int64_t low, high;   /* for numbers: the range; for flags: the bits that 0 and 1 set */
};

#define MEMBER(member) offsetof(ckpi_contact, member)

/* In the order of the contract, then further ones. Where a row has two faults, the first here is told. */
static const struct column columns[] = {
    {"contact_id", COLUMN_IDENTITY, 0, MEMBER(contact_id), 0, 0, 0, 0},
    {"conversation_id", COLUMN_IDENTITY, 0, MEMBER(conversation_id), 0, 0, 0, 0},
    {"leg", COLUMN_WHOLE, 0, MEMBER(leg), 0, 0, 0, UINT32_MAX},
    {"revision", COLUMN_WHOLE, 0, MEMBER(revision), 0, 0, 0, UINT32_MAX},
    {"customer_id", COLUMN_KEY, 0, MEMBER(customer_id), 0, 0, 0, 0},
    {"issue", COLUMN_KEY, 0, MEMBER(issue_id), 0, 0, 0, 0},
    {"queue", COLUMN_NAME, 0, MEMBER(queue_id), 0, 0, 0, 0},
    {"agent", COLUMN_NAME, 0, MEMBER(agent_id), 0, 0, 0, 0},
    {"team", COLUMN_NAME, 0, MEMBER(team_id), 0, 0, 0, 0},
    {"site", COLUMN_NAME, 0, MEMBER(site_id), 0, 0, 0, 0},
    {"channel", COLUMN_WORD, CKPI_VOCABULARY_CHANNEL, MEMBER(channel), 0, CKPI_FIELD_CHANNEL, 0, 0},
    {"direction", COLUMN_WORD, CKPI_VOCABULARY_DIRECTION, MEMBER(direction), 0, CKPI_FIELD_DIRECTION, 0, 0},
    {"offered_at", COLUMN_TIME, 0, MEMBER(offered_at_us), CKPI_CONTACT_HAS_OFFERED_AT, CKPI_FIELD_OFFERED_AT, 0, 0},
    {"outcome", COLUMN_WORD, CKPI_VOCABULARY_OUTCOME, MEMBER(outcome), 0, CKPI_FIELD_OUTCOME, 0, 0},
    {"wait_s", COLUMN_DURATION, 0, MEMBER(wait_us), CKPI_CONTACT_HAS_WAIT, CKPI_FIELD_WAIT, 0, 0},
    {"ring_s", COLUMN_DURATION, 0, MEMBER(ring_us), CKPI_CONTACT_HAS_RING, CKPI_FIELD_RING, 0, 0},
    {"talk_s", COLUMN_DURATION, 0, MEMBER(talk_us), CKPI_CONTACT_HAS_TALK, CKPI_FIELD_TALK, 0, 0},
    {"hold_s", COLUMN_DURATION, 0, MEMBER(hold_us), CKPI_CONTACT_HAS_HOLD, CKPI_FIELD_HOLD, 0, 0},
    {"holds", COLUMN_WHOLE, 0, MEMBER(holds), CKPI_CONTACT_HAS_HOLDS, 0, 0, UINT32_MAX},
    {"acw_s", COLUMN_DURATION, 0, MEMBER(after_contact_work_us), CKPI_CONTACT_HAS_AFTER_CONTACT_WORK,
     CKPI_FIELD_AFTER_CONTACT_WORK, 0, 0},
    {"transferred", COLUMN_FLAG, 0, 0, 0, 0, 0, CKPI_CONTACT_FLAG_TRANSFERRED},
    {"transfer_type", COLUMN_WORD, CKPI_VOCABULARY_TRANSFER_TYPE, MEMBER(transfer_type), 0, CKPI_FIELD_TRANSFER_TYPE, 0,
     0},
    {"escalated", COLUMN_FLAG, 0, 0, 0, 0, 0, CKPI_CONTACT_FLAG_ESCALATED},
    {"complaint", COLUMN_FLAG, 0, 0, 0, 0, 0, CKPI_CONTACT_FLAG_COMPLAINT},
    {"resolved", COLUMN_FLAG, 0, 0, 0, CKPI_FIELD_FLAGS, CKPI_CONTACT_FLAG_UNRESOLVED, CKPI_CONTACT_FLAG_RESOLVED},
    {"resolvable", COLUMN_FLAG, 0, 0, 0, 0, CKPI_CONTACT_FLAG_UNRESOLVABLE, 0},
    {"disconnected_by", COLUMN_WORD, CKPI_VOCABULARY_PARTY, MEMBER(disconnected_by), 0, CKPI_FIELD_DISCONNECTED_BY, 0,
     0},
    {"callback_requested_at", COLUMN_TIME, 0, MEMBER(callback_requested_at_us), CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT,
     CKPI_FIELD_CALLBACK_REQUESTED_AT, 0, 0},
    {"callback_connected_at", COLUMN_TIME, 0, MEMBER(callback_connected_at_us), CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT,
     CKPI_FIELD_CALLBACK_CONNECTED_AT, 0, 0},
    {"due_at", COLUMN_TIME, 0, MEMBER(due_at_us), CKPI_CONTACT_HAS_DUE_AT, CKPI_FIELD_DUE_AT, 0, 0},
    {"csat", COLUMN_SCORE, 0, MEMBER(csat), 0, CKPI_FIELD_CSAT, 1, 5},
    {"nps", COLUMN_SCORE, 0, MEMBER(nps), CKPI_CONTACT_HAS_NPS, CKPI_FIELD_NPS, 0, 10},
    {"ces", COLUMN_SCORE, 0, MEMBER(ces), 0, CKPI_FIELD_CES, 1, 7},
    {"sale", COLUMN_MONEY, 0, MEMBER(sale), CKPI_CONTACT_HAS_SALE, CKPI_FIELD_SALE, 0, 0},
    {"cost", COLUMN_MONEY, 0, MEMBER(cost), CKPI_CONTACT_HAS_COST, CKPI_FIELD_COST, 0, 0},
    {"ended_at", COLUMN_TIME, 0, MEMBER(ended_at_us), CKPI_CONTACT_HAS_ENDED_AT, CKPI_FIELD_ENDED_AT, 0, 0},
    {"longest_hold_s", COLUMN_DURATION, 0, MEMBER(longest_hold_us), CKPI_CONTACT_HAS_LONGEST_HOLD,
     CKPI_FIELD_LONGEST_HOLD, 0, 0},
    {"ring_attempts", COLUMN_TIMES, 0, MEMBER(ring_attempts), 0, CKPI_FIELD_RING_ATTEMPTS, 0, UINT16_MAX},
    {"ring_unanswered", COLUMN_TIMES, 0, MEMBER(ring_unanswered), 0, CKPI_FIELD_RING_UNANSWERED, 0, UINT16_MAX},
    {"callback_attempts", COLUMN_TIMES, 0, MEMBER(callback_attempts), 0, CKPI_FIELD_CALLBACK_ATTEMPTS, 0, UINT16_MAX},
    {"callback_offered", COLUMN_FLAG, 0, 0, 0, 0, 0, CKPI_CONTACT_FLAG_CALLBACK_OFFERED},
    {"live_answered", COLUMN_FLAG, 0, 0, 0, 0, 0, CKPI_CONTACT_FLAG_LIVE_ANSWERED},
};

enum { COLUMN_COUNT = sizeof(columns) / sizeof(columns[0]) };
_Static_assert(COLUMN_COUNT <= CSV_COLUMN_LIMIT, "a header has room for all columns");

static const char *const required[] = {"offered_at", "outcome"};

/* What the library calls wait_us, the file calls wait_s. */
static const char *column_of_field(uint32_t field)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        if (field != 0 && columns[i].field == field)
            return columns[i].name;
    const char *word = ckpi_word(CKPI_VOCABULARY_FIELD, field);
    return field != 0 && word != NULL ? word : "row";
}

/* --- One file. --- */

struct reading {
    const char *path;
    bool quarantine;
    struct gather *gather;
    struct csv_header header;
    const char *names[COLUMN_COUNT];
    bool show_progress;
};

/* Where there is no such column, nobody knows what was sold or spent, and that is not nothing. Without answers there is
 * no score either way. */
static uint32_t kinds_told(const struct csv_header *header)
{
    uint32_t kinds = 1u << CKPI_RECORD_SURVEY;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (header->place[i] == CSV_NOT_GIVEN)
            continue;
        kinds |= columns[i].offset == MEMBER(sale) ? 1u << CKPI_RECORD_SALE : 0;
        kinds |= columns[i].offset == MEMBER(cost) ? 1u << CKPI_RECORD_COST : 0;
    }
    return kinds;
}

static int read_header(struct reading *reading, const struct csv_row *row)
{
    int status = csv_header_read(&reading->header, reading->path, row, &reading->gather->told);
    reading->gather->told_kinds |= kinds_told(&reading->header);
    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]) && status == EXIT_DONE; i++)
        status = csv_header_need(&reading->header, reading->path, row->line, required[i]);
    return status;
}

/* --- One field. Each returns 0 or a ckpi_reason. --- */

static void *member_of(ckpi_contact *contact, const struct column *column)
{
    return (unsigned char *)contact + column->offset;
}

static uint32_t parse_time_like(const struct column *column, const char *text, size_t size, ckpi_contact *contact)
{
    int64_t value;
    uint32_t reason;
    if (column->kind == COLUMN_TIME)
        reason = time_parse(text, size, &value);
    else
        reason = decimal_parse(text, size, column->kind == COLUMN_MONEY ? 2 : 6, &value);
    if (reason == CKPI_REASON_NONE)
        memcpy(member_of(contact, column), &value, sizeof(value));
    return reason;
}

static uint32_t parse_whole(const struct column *column, const char *text, size_t size, ckpi_contact *contact)
{
    int64_t value;
    uint32_t reason = decimal_parse(text, size, 0, &value);
    if (reason != CKPI_REASON_NONE)
        return reason;
    if (value < column->low || value > column->high)
        return CKPI_REASON_BEYOND_RANGE;
    if (column->kind == COLUMN_SCORE) {
        uint8_t narrow = (uint8_t)value;
        memcpy(member_of(contact, column), &narrow, sizeof(narrow));
    } else if (column->kind == COLUMN_TIMES) {
        uint16_t narrow = (uint16_t)value;
        memcpy(member_of(contact, column), &narrow, sizeof(narrow));
    } else {
        uint32_t narrow = (uint32_t)value;
        memcpy(member_of(contact, column), &narrow, sizeof(narrow));
    }
    return CKPI_REASON_NONE;
}

static uint32_t parse_word(const struct column *column, const char *text, size_t size, ckpi_contact *contact)
{
    uint32_t value;
    if (ckpi_word_find(column->vocabulary, text, size, &value) != CKPI_OK)
        return CKPI_REASON_UNKNOWN_VALUE;
    uint8_t narrow = (uint8_t)value;
    memcpy(member_of(contact, column), &narrow, sizeof(narrow));
    return CKPI_REASON_NONE;
}

static uint32_t parse_flag(const struct column *column, const char *text, size_t size, ckpi_contact *contact)
{
    if (size != 1 || (text[0] != '0' && text[0] != '1'))
        return CKPI_REASON_MALFORMED;
    contact->flags |= (uint32_t)(text[0] == '1' ? column->high : column->low);
    return CKPI_REASON_NONE;
}

/* Ids are made when the row is known to be good: a refused row leaves no trace. */
static uint32_t parse_field(const struct column *column, const char *text, size_t size, ckpi_contact *contact)
{
    uint32_t reason = CKPI_REASON_NONE;
    switch (column->kind) {
    case COLUMN_IDENTITY:
    case COLUMN_NAME:
    case COLUMN_KEY:
        return text_is_utf8(text, size) ? CKPI_REASON_NONE : CKPI_REASON_MALFORMED;
    case COLUMN_TIME:
    case COLUMN_DURATION:
    case COLUMN_MONEY:
        reason = parse_time_like(column, text, size, contact);
        break;
    case COLUMN_WHOLE:
    case COLUMN_TIMES:
    case COLUMN_SCORE:
        reason = parse_whole(column, text, size, contact);
        break;
    case COLUMN_WORD:
        return parse_word(column, text, size, contact);
    case COLUMN_FLAG:
        return parse_flag(column, text, size, contact);
    }
    if (reason == CKPI_REASON_NONE)
        contact->present |= column->present;
    return reason;
}

/* --- One row. --- */

static bool is_text(const struct column *column)
{
    return column->kind <= COLUMN_KEY;
}

/* Fills the contact but for its ids; says which column is at fault, and why. */
static uint32_t parse_row(const struct reading *reading, const struct csv_row *row, ckpi_contact *contact,
                          const char **fault)
{
    uint32_t fits = csv_header_fits(&reading->header, row, fault);
    if (fits != CKPI_REASON_NONE)
        return fits;
    memset(contact, 0, sizeof(*contact));
    contact->leg = 1;
    contact->channel = CKPI_CHANNEL_VOICE;
    contact->direction = CKPI_DIRECTION_INBOUND;
    for (int i = 0; i < COLUMN_COUNT; i++) {
        struct csv_field field;
        if (!csv_header_field(&reading->header, row, (size_t)i, is_text(&columns[i]), &field))
            continue;
        uint32_t reason = parse_field(&columns[i], field.text, field.size, contact);
        if (reason != CKPI_REASON_NONE) {
            *fault = columns[i].name;
            return reason;
        }
    }
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    if (ckpi_contact_check(contact, &issue) == CKPI_OK)
        return CKPI_REASON_NONE;
    *fault = column_of_field(issue.field);
    return issue.reason != CKPI_REASON_NONE ? issue.reason : CKPI_REASON_MALFORMED;
}

static int make_ids(struct reading *reading, const struct csv_row *row, ckpi_contact *contact)
{
    for (int i = 0; i < COLUMN_COUNT; i++) {
        enum column_kind kind = columns[i].kind;
        struct csv_field field;
        if (!is_text(&columns[i]) || !csv_header_field(&reading->header, row, (size_t)i, true, &field))
            continue;
        uint64_t id = 0;
        int status = EXIT_DONE;
        if (kind == COLUMN_IDENTITY)
            status = names_add(&reading->gather->identities, field.text, field.size, &id);
        else if (kind == COLUMN_NAME)
            status = names_add(&reading->gather->names, field.text, field.size, &id);
        else
            id = ckpi_text_id(field.text, field.size);
        if (status != EXIT_DONE)
            return status;
        memcpy(member_of(contact, &columns[i]), &id, sizeof(id));
    }
    if (contact->conversation_id == 0)
        contact->conversation_id = contact->contact_id;
    return EXIT_DONE;
}

static int on_row(void *user, const struct csv_row *row)
{
    struct reading *reading = user;
    if (!reading->header.read)
        return read_header(reading, row);
    struct tally *tally = &reading->gather->tally;
    tally->read++;
    if (reading->show_progress && tally->read % 100000 == 0)
        fprintf(stderr, "\r%" PRId64 " rows read", tally->read);
    ckpi_contact contact;
    const char *fault;
    uint32_t reason = parse_row(reading, row, &contact, &fault);
    if (reason != CKPI_REASON_NONE) {
        if (!reading->quarantine)
            return refuse(reading->path, row->line, fault, reason);
        tally->refused[reason < REASON_LIMIT ? reason : CKPI_REASON_MALFORMED]++;
        return EXIT_DONE;
    }
    int status = make_ids(reading, row, &contact);
    if (status == EXIT_DONE)
        gather_add(reading->gather, &contact);
    return status;
}

int contacts_csv_read(const char *path, bool quarantine, struct gather *gather)
{
    /* In memory, because a broken row is read again from its second line on. */
    char *bytes;
    size_t size;
    int status = file_bytes_read(path, &bytes, &size);
    if (status != EXIT_DONE) {
        free(bytes);
        return status;
    }
    struct reading reading = {.path = path, .quarantine = quarantine, .gather = gather};
    reading.show_progress = isatty(STDERR_FILENO) == 1;
    for (int i = 0; i < COLUMN_COUNT; i++)
        reading.names[i] = columns[i].name;
    csv_header_init(&reading.header, reading.names, COLUMN_COUNT);
    status = csv_rows_read(bytes, size, on_row, &reading);
    if (status == EXIT_DONE && !reading.header.read)
        status = refuse(path, 1, "header", CKPI_REASON_MISSING);
    if (reading.show_progress && gather->tally.read >= 100000)
        fputc('\n', stderr);
    csv_header_free(&reading.header);
    free(bytes);
    return status;
}
