/* SPDX-License-Identifier: MIT */
/* Making contacts by hand, and records as columns. No test framework. */
#ifndef CALLKPI_TESTS_SUPPORT_CONTACTS_H
#define CALLKPI_TESTS_SUPPORT_CONTACTS_H

#include <callkpi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TEST_SECOND INT64_C(1000000)
#define TEST_MINUTE (60 * TEST_SECOND)
#define TEST_HOUR (3600 * TEST_SECOND)

/* A record with an outcome, offered at a time, that waited; CKPI_ABSENT leaves the wait out. */
ckpi_contact test_contact(uint8_t outcome, int64_t offered_at_us, int64_t wait_us);

/* An answered record with talk, hold and after-contact work. */
ckpi_contact test_handled(int64_t offered_at_us, int64_t wait_us, int64_t talk_us, int64_t hold_us, int64_t work_us);

/* Sets a member and its bit of presence. */
void test_set_talk(ckpi_contact *contact, int64_t talk_us);
void test_set_hold(ckpi_contact *contact, int64_t hold_us);
void test_set_work(ckpi_contact *contact, int64_t work_us);
void test_set_ended(ckpi_contact *contact, int64_t ended_at_us);

/* The view of records that lie one behind the other. */
ckpi_contact_view test_view(const ckpi_contact *records, size_t count);

/* Eleven queue visits and a blocked call: D1 of the metric reference. */
#define TEST_D1_COUNT 12
void test_d1(ckpi_contact records[TEST_D1_COUNT]);

/* Records spread into columns. */
typedef struct test_columns {
    ckpi_contact_columns columns;
    void *owned[64];
    size_t owned_count;
} test_columns;

/* With spread 0 columns are contiguous and say so by a stride of 0, and those
 * in which no record says anything are NULL; else all are there, elements
 * `spread` elements apart. False where memory ran out. Members that have no
 * column are lost, and so is the absence of `holds`, unless no record has it:
 * the column is then NULL. */
bool test_columns_make(const ckpi_contact *records, size_t count, size_t spread, test_columns *out);
void test_columns_free(test_columns *columns);

#endif
