/* SPDX-License-Identifier: MIT */
/* Fields of CSV as they are written. */
#ifndef CALLKPI_EXAMPLE_CSV_WRITE_H
#define CALLKPI_EXAMPLE_CSV_WRITE_H

#include <stdio.h>

/* Text, quoted where it must be. */
void csv_field_print(const char *text, FILE *out);

/* A number, or nothing where there is none. */
void csv_number_print(double value, FILE *out);

#endif
