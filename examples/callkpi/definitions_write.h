/* SPDX-License-Identifier: MIT */
/* A metric of the library as a file of definitions would declare it: docs/definitions-format.md. */
#ifndef CALLKPI_EXAMPLE_DEFINITIONS_WRITE_H
#define CALLKPI_EXAMPLE_DEFINITIONS_WRITE_H

#include <jansson.h>
#include <stdint.h>

/* null where it has no such terms; the caller's to json_decref(). */
json_t *definition_json(uint32_t metric);

#endif
