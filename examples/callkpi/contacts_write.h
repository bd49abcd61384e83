/* SPDX-License-Identifier: MIT */
/* Contacts as rows of contacts.csv. */
#ifndef CALLKPI_EXAMPLE_CONTACTS_WRITE_H
#define CALLKPI_EXAMPLE_CONTACTS_WRITE_H

#include "names.h"

#include <callkpi.h>
#include <stdio.h>

/* All columns, or only those that a queue without more has. */
void contacts_write_header(FILE *out, bool all);

/* contact_id and customer_id are written as numbers, ids of names by their names. */
void contacts_write_row(FILE *out, bool all, const ckpi_contact *contact, const struct names *names);

#endif
