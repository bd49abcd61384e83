/* SPDX-License-Identifier: MIT */
/* CSV files of any kind of record but the contact. What columns there are, and what they hold, the library
 * tells: a kind that it learns is read here without a line of code. */
#ifndef CALLKPI_EXAMPLE_RECORDS_CSV_H
#define CALLKPI_EXAMPLE_RECORDS_CSV_H

#include "gather.h"
#include "names.h"

#include <callkpi.h>
#include <stdbool.h>
#include <stddef.h>

/* Records of one kind. All zero but the kind is an empty one. */
struct records {
    uint32_t kind; /* ckpi_record_kind */
    size_t record_size;
    unsigned char *bytes; /* the records, one behind the other */
    size_t count;
    size_t capacity;    /* in bytes */
    uint32_t currency;  /* as the first row tells it; 0: none does */
    struct tally tally; /* `later` stays 0 */
};

/* Adds the rows of a file, "-" being stdin. Names of dimensions go to names; told holds the unknown columns
 * that were named already. A row that is refused ends the reading with EXIT_DATA, after saying
 * FILE:LINE: field: reason; in quarantine it is counted instead. So is a row in another currency than the first that
 * tells one, for amounts are added up. */
int records_csv_read(const char *path, bool quarantine, struct names *names, struct names *told,
                     struct records *records);

/* Call once, after the last file: of each identity the newest revision stays. */
void records_finish(struct records *records);

/* Frees what is held; the kind stays. */
void records_free(struct records *records);

#endif
