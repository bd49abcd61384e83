/* SPDX-License-Identifier: MIT */
/* A record of any kind from text, by what the library tells of its fields. */
#ifndef CALLKPI_TESTS_SUPPORT_DESCRIBED_RECORD_H
#define CALLKPI_TESTS_SUPPORT_DESCRIBED_RECORD_H

#include <callkpi.h>

enum { DESCRIBED_RECORD_SIZE = 512 };

typedef struct described_record {
    uint32_t kind;
    uint32_t size;
    _Alignas(8) unsigned char bytes[DESCRIBED_RECORD_SIZE];
} described_record;

/* Members as "wait_s=2.5 outcome=answered", by the names of columns; ids are numbers, times seconds, money whole
 * units. Fails the test where there is no such kind, column or word. The record is not checked. */
described_record record_of_text(const char *kind, const char *members);

#endif
