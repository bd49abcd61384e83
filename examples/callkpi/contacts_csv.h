/* SPDX-License-Identifier: MIT */
/* contacts.csv: columns to the members of a ckpi_contact. */
#ifndef CALLKPI_EXAMPLE_CONTACTS_CSV_H
#define CALLKPI_EXAMPLE_CONTACTS_CSV_H

#include "gather.h"

#include <stdbool.h>

/* Reads a file, "-" being stdin. A row that is refused ends the reading with EXIT_DATA, after saying
 * FILE:LINE: field: reason; in quarantine it is counted instead. */
int contacts_csv_read(const char *path, bool quarantine, struct gather *gather);

#endif
