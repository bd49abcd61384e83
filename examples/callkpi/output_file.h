/* SPDX-License-Identifier: MIT */
/* Where an answer goes: a file, or stdout. */
#ifndef CALLKPI_EXAMPLE_OUTPUT_FILE_H
#define CALLKPI_EXAMPLE_OUTPUT_FILE_H

#include <stdio.h>

/* path NULL: stdout. Each complains and returns an exit status. Errors of writing are found on closing. */
int output_open(const char *path, FILE **out);
int output_close(const char *path, FILE *out);

#endif
