/* SPDX-License-Identifier: MIT */
/* A whole file in memory. */
#ifndef CALLKPI_EXAMPLE_FILE_BYTES_H
#define CALLKPI_EXAMPLE_FILE_BYTES_H

#include <stddef.h>

/* "-" is stdin. *bytes is to be freed, also on failure. Complains: EXIT_USAGE where there is no such file,
 * EXIT_DATA where it cannot be read. */
int file_bytes_read(const char *path, char **bytes, size_t *size);

/* Writes or replaces a file. */
int file_bytes_write(const char *path, const void *bytes, size_t size);

#endif
