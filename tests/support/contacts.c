/* SPDX-License-Identifier: MIT */
#include "contacts.h"
#include <stdlib.h>
#include <string.h>

ckpi_contact test_contact(uint8_t outcome, int64_t offered_at_us, int64_t wait_us)
{
    ckpi_contact contact;
    memset(&contact, 0, sizeof contact);
    contact.present = CKPI_CONTACT_HAS_OFFERED_AT;
    contact.outcome = outcome;
    contact.offered_at_us = offered_at_us;
    if (wait_us != CKPI_ABSENT) {
        contact.present |= CKPI_CONTACT_HAS_WAIT;
        contact.wait_us = wait_us;
    }
    return contact;
}

void test_set_talk(ckpi_contact *contact, int64_t talk_us)
{
    contact->present |= CKPI_CONTACT_HAS_TALK;
    contact->talk_us = talk_us;
}

void test_set_hold(ckpi_contact *contact, int64_t hold_us)
{
    contact->present |= CKPI_CONTACT_HAS_HOLD;
    contact->hold_us = hold_us;
}

void test_set_work(ckpi_contact *contact, int64_t work_us)
{
    contact->present |= CKPI_CONTACT_HAS_AFTER_CONTACT_WORK;
    contact->after_contact_work_us = work_us;
}

void test_set_ended(ckpi_contact *contact, int64_t ended_at_us)
{
    contact->present |= CKPI_CONTACT_HAS_ENDED_AT;
    contact->ended_at_us = ended_at_us;
}

ckpi_contact test_handled(int64_t offered_at_us, int64_t wait_us, int64_t talk_us, int64_t hold_us, int64_t work_us)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_ANSWERED, offered_at_us, wait_us);
    test_set_talk(&contact, talk_us);
    test_set_hold(&contact, hold_us);
    test_set_work(&contact, work_us);
    return contact;
}

ckpi_contact_view test_view(const ckpi_contact *records, size_t count)
{
    ckpi_contact_view view = {records, count, sizeof *records, 0};
    return view;
}

void test_d1(ckpi_contact records[TEST_D1_COUNT])
{
    static const struct {
        int wait;
        uint8_t outcome;
    } row[TEST_D1_COUNT] = {
        {0, CKPI_OUTCOME_ANSWERED},  {10, CKPI_OUTCOME_ANSWERED},  {20, CKPI_OUTCOME_ANSWERED},
        {21, CKPI_OUTCOME_ANSWERED}, {45, CKPI_OUTCOME_ANSWERED},  {3, CKPI_OUTCOME_ABANDONED},
        {5, CKPI_OUTCOME_ABANDONED}, {15, CKPI_OUTCOME_ABANDONED}, {60, CKPI_OUTCOME_ABANDONED},
        {12, CKPI_OUTCOME_CALLBACK}, {90, CKPI_OUTCOME_OVERFLOW},  {-1, CKPI_OUTCOME_BLOCKED},
    };
    for (int i = 0; i < TEST_D1_COUNT; i++) {
        int64_t wait = row[i].wait < 0 ? CKPI_ABSENT : row[i].wait * TEST_SECOND;
        records[i] = test_contact(row[i].outcome, i * TEST_MINUTE, wait);
    }
}

static void *new_column(test_columns *out, size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);
    if (memory != NULL) {
        out->owned[out->owned_count++] = memory;
    }
    return memory;
}

/* Copies a member of all records into a column of elements of its size. A
 * record without any of the bits in has gets CKPI_ABSENT; has 0 is no condition. */
static const void *fill_column(test_columns *out, const ckpi_contact *records, size_t offset, size_t element,
                               size_t stride, uint32_t has)
{
    const int64_t absent = CKPI_ABSENT;
    size_t count = out->columns.count;
    unsigned char *column = new_column(out, count * stride);
    for (size_t i = 0; column != NULL && i < count; i++) {
        const unsigned char *member = (const unsigned char *)&records[i] + offset;
        bool known = has == 0 || (records[i].present & has) != 0;
        memcpy(column + i * stride, known ? member : (const unsigned char *)&absent, element);
    }
    return column;
}

/* Does any record say something in a member? Without a bit of presence, 0 says nothing. */
static bool any_has(const ckpi_contact *records, size_t count, size_t offset, size_t element, uint32_t has)
{
    unsigned char any = 0;
    for (size_t i = 0; i < count; i++) {
        const unsigned char *member = (const unsigned char *)&records[i] + offset;
        for (size_t j = 0; has == 0 && j < element; j++) {
            any |= member[j];
        }
        any |= (records[i].present & has) != 0;
    }
    return any != 0;
}

#define COLUMN(member, has)                                                                                            \
    do {                                                                                                               \
        size_t element = sizeof records->member, stride = element * (spread > 0 ? spread : 1);                         \
        if (spread == 0 && !any_has(records, out->columns.count, offsetof(ckpi_contact, member), element, has)) {      \
            break; /* NULL says the same */                                                                            \
        }                                                                                                              \
        out->columns.member = fill_column(out, records, offsetof(ckpi_contact, member), element, stride, has);         \
        out->columns.member##_stride = spread > 0 ? stride : 0;                                                        \
        made = made && out->columns.member != NULL;                                                                    \
    } while (0)

/* The two columns that must be there. */
static bool make_required(const ckpi_contact *records, size_t spread, test_columns *out)
{
    size_t times = sizeof(int64_t) * (spread > 0 ? spread : 1), bytes = spread > 0 ? spread : 1;
    size_t offered_at = offsetof(ckpi_contact, offered_at_us), outcome = offsetof(ckpi_contact, outcome);
    out->columns.offered_at_us =
        fill_column(out, records, offered_at, sizeof(int64_t), times, CKPI_CONTACT_HAS_OFFERED_AT);
    out->columns.offered_at_us_stride = spread > 0 ? times : 0;
    out->columns.outcome = fill_column(out, records, outcome, 1, bytes, 0);
    out->columns.outcome_stride = spread;
    return out->columns.offered_at_us != NULL && out->columns.outcome != NULL;
}

/* NULL where no record tells its holds: 0 in all of them is something else. */
static bool make_holds(const ckpi_contact *records, size_t spread, test_columns *out)
{
    size_t stride = sizeof(uint32_t) * (spread > 0 ? spread : 1), offset = offsetof(ckpi_contact, holds);
    if (!any_has(records, out->columns.count, 0, 0, CKPI_CONTACT_HAS_HOLDS)) {
        return true;
    }
    out->columns.holds = fill_column(out, records, offset, sizeof(uint32_t), stride, 0);
    out->columns.holds_stride = spread > 0 ? stride : 0;
    return out->columns.holds != NULL;
}

static bool make_ids(const ckpi_contact *records, size_t spread, test_columns *out)
{
    bool made = true;
    COLUMN(queue_id, 0);
    COLUMN(agent_id, 0);
    COLUMN(team_id, 0);
    COLUMN(site_id, 0);
    COLUMN(skill_id, 0);
    COLUMN(campaign_id, 0);
    COLUMN(language_id, 0);
    COLUMN(custom1_id, 0);
    COLUMN(custom2_id, 0);
    return made;
}

static bool make_times(const ckpi_contact *records, size_t spread, test_columns *out)
{
    bool made = true;
    COLUMN(ended_at_us, CKPI_CONTACT_HAS_ENDED_AT);
    COLUMN(wait_us, CKPI_CONTACT_HAS_WAIT);
    COLUMN(ring_us, CKPI_CONTACT_HAS_RING);
    COLUMN(talk_us, CKPI_CONTACT_HAS_TALK);
    COLUMN(hold_us, CKPI_CONTACT_HAS_HOLD);
    COLUMN(longest_hold_us, CKPI_CONTACT_HAS_LONGEST_HOLD);
    COLUMN(after_contact_work_us, CKPI_CONTACT_HAS_AFTER_CONTACT_WORK);
    COLUMN(callback_requested_at_us, CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT);
    COLUMN(callback_connected_at_us, CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT);
    COLUMN(due_at_us, CKPI_CONTACT_HAS_DUE_AT);
    return made;
}

static bool make_others(const ckpi_contact *records, size_t spread, test_columns *out)
{
    bool made = true;
    COLUMN(flags, 0);
    COLUMN(ring_attempts, 0);
    COLUMN(ring_unanswered, 0);
    COLUMN(callback_attempts, 0);
    COLUMN(channel, 0);
    COLUMN(direction, 0);
    COLUMN(disconnected_by, 0);
    COLUMN(transfer_type, 0);
    COLUMN(csat, 0);
    return made;
}

bool test_columns_make(const ckpi_contact *records, size_t count, size_t spread, test_columns *out)
{
    memset(out, 0, sizeof *out);
    out->columns.struct_size = (uint32_t)sizeof out->columns;
    out->columns.count = count;
    bool made = make_required(records, spread, out) && make_holds(records, spread, out) &&
                make_ids(records, spread, out) && make_times(records, spread, out) && make_others(records, spread, out);
    if (!made) {
        test_columns_free(out);
    }
    return made;
}

void test_columns_free(test_columns *columns)
{
    while (columns->owned_count > 0) {
        free(columns->owned[--columns->owned_count]);
    }
}
