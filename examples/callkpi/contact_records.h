/* SPDX-License-Identifier: MIT */
/* What a contact tells beside itself: an answer to a survey, a sale, a cost. Each is a record of its own kind, as if a
 * file of that kind told it, so that NPS, RPC or CPC of contacts.csv alone have values. */
#ifndef CALLKPI_EXAMPLE_CONTACT_RECORDS_H
#define CALLKPI_EXAMPLE_CONTACT_RECORDS_H

#include "gather.h"
#include "record_files.h"

#include <callkpi.h>
#include <stdint.h>

/* The kinds that contacts can tell. */
#define CONTACT_RECORD_KINDS (1u << CKPI_RECORD_SURVEY | 1u << CKPI_RECORD_SALE | 1u << CKPI_RECORD_COST)

/* Adds them to the records of files, and their kinds to `given`: those that the contacts tell, that no file tells
 * already, and that are among `kinds` (1 << ckpi_record_kind each). Call once, when both are read. They are no rows of their
 * own, so no tally counts them. */
void contact_records_add(const struct gather *gather, uint32_t kinds, struct record_files *files);

#endif
