/* SPDX-License-Identifier: MIT */
/* Valid random records of any kind but contacts, made from the library's own
 * description of their fields. */
#ifndef CALLKPI_TESTS_PROPERTY_RANDOM_BATCH_H
#define CALLKPI_TESTS_PROPERTY_RANDOM_BATCH_H

#include "property/random_contacts.h"

enum { RANDOM_BATCH = 60, RANDOM_RECORD_SIZE = 512 };

typedef struct random_batch {
    uint32_t kind;
    uint32_t size;
    size_t count;
    _Alignas(8) unsigned char data[RANDOM_BATCH][RANDOM_RECORD_SIZE];
} random_batch;

/* RANDOM_BATCH of them. */
void random_batch_make(random_source *source, uint32_t kind, random_batch *out);
ckpi_record_view random_batch_view(const random_batch *batch, size_t from, size_t count);

#endif
