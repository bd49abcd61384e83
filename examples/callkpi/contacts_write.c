/* SPDX-License-Identifier: MIT */
#include "contacts_write.h"

#include "decimal.h"
#include "time_text.h"

#include <inttypes.h>
#include <stddef.h>
#include <string.h>

enum column_kind {
    COLUMN_NUMBERED, /* such as S00042 */
    COLUMN_NAME,
    COLUMN_TIME,
    COLUMN_DURATION,
    COLUMN_MONEY,
    COLUMN_WHOLE, /* a uint32_t */
    COLUMN_SCORE, /* a uint8_t; 0 is none, unless a bit of presence tells */
    COLUMN_WORD,  /* a uint8_t of a vocabulary */
    COLUMN_FLAG,
};

struct column {
    const char *name;
    enum column_kind kind;
    bool plain;          /* also where only one queue is simulated */
    char letter;         /* for numbered ones */
    size_t offset;       /* of the member */
    uint32_t present;    /* the bit that says whether there is something to write; 0: always */
    uint32_t vocabulary; /* for words */
    uint32_t yes, no;    /* for flags: the bits that say 1 and 0; without bits for 0 it is 0 where handled */
};

#define MEMBER(member) offsetof(ckpi_contact, member)

static const struct column columns[] = {
    {"contact_id", COLUMN_NUMBERED, true, 'S', MEMBER(contact_id), 0, 0, 0, 0},
    {"leg", COLUMN_WHOLE, false, 0, MEMBER(leg), 0, 0, 0, 0},
    {"customer_id", COLUMN_NUMBERED, false, 'C', MEMBER(customer_id), 0, 0, 0, 0},
    {"queue", COLUMN_NAME, true, 0, MEMBER(queue_id), 0, 0, 0, 0},
    {"agent", COLUMN_NAME, true, 0, MEMBER(agent_id), 0, 0, 0, 0},
    {"team", COLUMN_NAME, false, 0, MEMBER(team_id), 0, 0, 0, 0},
    {"site", COLUMN_NAME, false, 0, MEMBER(site_id), 0, 0, 0, 0},
    {"offered_at", COLUMN_TIME, true, 0, MEMBER(offered_at_us), CKPI_CONTACT_HAS_OFFERED_AT, 0, 0, 0},
    {"outcome", COLUMN_WORD, true, 0, MEMBER(outcome), 0, CKPI_VOCABULARY_OUTCOME, 0, 0},
    {"wait_s", COLUMN_DURATION, true, 0, MEMBER(wait_us), CKPI_CONTACT_HAS_WAIT, 0, 0, 0},
    {"ring_s", COLUMN_DURATION, false, 0, MEMBER(ring_us), CKPI_CONTACT_HAS_RING, 0, 0, 0},
    {"talk_s", COLUMN_DURATION, true, 0, MEMBER(talk_us), CKPI_CONTACT_HAS_TALK, 0, 0, 0},
    {"hold_s", COLUMN_DURATION, false, 0, MEMBER(hold_us), CKPI_CONTACT_HAS_HOLD, 0, 0, 0},
    {"holds", COLUMN_WHOLE, false, 0, MEMBER(holds), CKPI_CONTACT_HAS_HOLDS, 0, 0, 0},
    {"acw_s", COLUMN_DURATION, false, 0, MEMBER(after_contact_work_us), CKPI_CONTACT_HAS_AFTER_CONTACT_WORK, 0, 0, 0},
    {"transferred", COLUMN_FLAG, false, 0, 0, CKPI_CONTACT_HAS_TALK, 0, CKPI_CONTACT_FLAG_TRANSFERRED, 0},
    {"escalated", COLUMN_FLAG, false, 0, 0, CKPI_CONTACT_HAS_TALK, 0, CKPI_CONTACT_FLAG_ESCALATED, 0},
    {"complaint", COLUMN_FLAG, false, 0, 0, CKPI_CONTACT_HAS_TALK, 0, CKPI_CONTACT_FLAG_COMPLAINT, 0},
    {"resolved", COLUMN_FLAG, false, 0, 0, CKPI_CONTACT_HAS_TALK, 0, CKPI_CONTACT_FLAG_RESOLVED,
     CKPI_CONTACT_FLAG_UNRESOLVED},
    {"disconnected_by", COLUMN_WORD, false, 0, MEMBER(disconnected_by), CKPI_CONTACT_HAS_TALK, CKPI_VOCABULARY_PARTY, 0,
     0},
    {"callback_requested_at", COLUMN_TIME, false, 0, MEMBER(callback_requested_at_us),
     CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT, 0, 0, 0},
    {"callback_connected_at", COLUMN_TIME, false, 0, MEMBER(callback_connected_at_us),
     CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT, 0, 0, 0},
    {"due_at", COLUMN_TIME, false, 0, MEMBER(due_at_us), CKPI_CONTACT_HAS_DUE_AT, 0, 0, 0},
    {"csat", COLUMN_SCORE, false, 0, MEMBER(csat), 0, 0, 0, 0},
    {"nps", COLUMN_SCORE, false, 0, MEMBER(nps), CKPI_CONTACT_HAS_NPS, 0, 0, 0},
    {"sale", COLUMN_MONEY, false, 0, MEMBER(sale), CKPI_CONTACT_HAS_SALE, 0, 0, 0},
};

enum { COLUMN_COUNT = sizeof(columns) / sizeof(columns[0]) };

static uint64_t word_at(const void *member)
{
    uint64_t word;
    memcpy(&word, member, sizeof(word));
    return word;
}

static uint32_t half_word_at(const void *member)
{
    uint32_t half_word;
    memcpy(&half_word, member, sizeof(half_word));
    return half_word;
}

static void write_number(FILE *out, char letter, uint64_t number)
{
    if (number != 0)
        fprintf(out, "%c%05" PRIu64, letter, number);
}

static void write_name(FILE *out, const struct names *names, uint64_t id)
{
    const char *text;
    size_t size;
    if (names_find(names, id, &text, &size))
        fwrite(text, 1, size, out);
}

static void write_flag(FILE *out, const struct column *column, uint32_t flags)
{
    if (flags & column->yes)
        fputc('1', out);
    else if (column->no == 0 || (flags & column->no))
        fputc('0', out);
}

static void write_decimal(FILE *out, int64_t value, unsigned places)
{
    char text[DECIMAL_TEXT_SIZE];
    decimal_print(value, places, text);
    fputs(text, out);
}

static void write_time(FILE *out, int64_t time_us)
{
    char text[TIME_TEXT_SIZE];
    time_print(time_us, text);
    fputs(text, out);
}

static void write_word(FILE *out, uint32_t vocabulary, uint8_t value)
{
    if (value != 0)
        fputs(ckpi_word(vocabulary, value), out);
}

static void write_field(FILE *out, const struct column *column, const ckpi_contact *contact, const struct names *names)
{
    const char *member = (const char *)contact + column->offset;
    if (column->present != 0 && !(contact->present & column->present))
        return;
    switch (column->kind) {
    case COLUMN_NUMBERED:
        write_number(out, column->letter, word_at(member));
        break;
    case COLUMN_NAME:
        write_name(out, names, word_at(member));
        break;
    case COLUMN_TIME:
        write_time(out, (int64_t)word_at(member));
        break;
    case COLUMN_DURATION:
        write_decimal(out, (int64_t)word_at(member), 6);
        break;
    case COLUMN_MONEY:
        write_decimal(out, (int64_t)word_at(member), 2);
        break;
    case COLUMN_WHOLE:
        write_decimal(out, half_word_at(member), 0);
        break;
    case COLUMN_SCORE:
        if (*member != 0 || column->present != 0)
            write_decimal(out, *member, 0);
        break;
    case COLUMN_WORD:
        write_word(out, column->vocabulary, (uint8_t)*member);
        break;
    case COLUMN_FLAG:
        write_flag(out, column, contact->flags);
        break;
    }
}

void contacts_write_header(FILE *out, bool all)
{
    const char *before = "";
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (!all && !columns[i].plain)
            continue;
        fprintf(out, "%s%s", before, columns[i].name);
        before = ",";
    }
    fputc('\n', out);
}

void contacts_write_row(FILE *out, bool all, const ckpi_contact *contact, const struct names *names)
{
    bool first = true;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        if (!all && !columns[i].plain)
            continue;
        if (!first)
            fputc(',', out);
        first = false;
        write_field(out, &columns[i], contact, names);
    }
    fputc('\n', out);
}
