/* SPDX-License-Identifier: MIT */
/* The one form in which records of any kind are read: for each field a first
 * element and a stride. A view is columns that share their stride, so that
 * one record, a view and columns take one path. */
#ifndef CALLKPI_SRC_RECORD_RECORDS_H
#define CALLKPI_SRC_RECORD_RECORDS_H

#include "record/block.h"
#include "record/table.h"

typedef struct ckpip_lane_of {
    const char *data; /* NULL: absent throughout */
    size_t stride;
} ckpip_lane_of;

/* Borrows everything. */
typedef struct ckpip_records {
    const ckpip_kind *kind;
    size_t count;
    const char *rows; /* of a view, else NULL */
    size_t row_size;
    size_t row_stride;
    ckpip_lane_of present; /* no data: what is given is present */
    ckpip_lane_of flags;   /* no data: no flag is set */
    ckpip_lane_of field[CKPIP_FIELDS];
} ckpip_records;

ckpi_status ckpip_records_of_one(ckpip_records *records, uint32_t kind, const void *record, size_t record_size);
ckpi_status ckpip_records_of_view(ckpip_records *records, const ckpi_record_view *view);
ckpi_status ckpip_records_of_columns(ckpip_records *records, const ckpi_record_columns *columns);

/* Contacts, from whichever source: columns have no lane for what they lack. */
void ckpip_records_of_contacts(ckpip_records *records, const ckpip_source *source);

/* Field `position` of records start to start + count - 1, at most CKPIP_BLOCK
 * of them; CKPI_ABSENT where absent. Not for ids, of which every value is one. */
void ckpip_records_read(const ckpip_records *records, int position, size_t start, size_t count, int64_t *out);

/* The same for an id; 0 where there is none. */
void ckpip_records_read_ids(const ckpip_records *records, int position, size_t start, size_t count, uint64_t *out);

/* The rules, for one record of any kind but the contact (record/block.h):
 * CKPI_OK, CKPI_E_RECORD or CKPI_E_NEWER. */
ckpi_status ckpip_records_check(const ckpip_records *records, size_t index, uint32_t *field, uint32_t *reason);

/* The same, for any kind. */
/* Three capital letters, the first in the lowest byte. */
bool ckpip_currency_valid(int64_t code);

ckpi_status ckpip_record_check(uint32_t kind, const void *record, size_t record_size, uint32_t *field,
                               uint32_t *reason);

#endif
