/* SPDX-License-Identifier: MIT */
/* jansson's trees as text, but with numbers as short as they can be: jansson 2.14 writes a tenth as
 * 0.10000000000000001. */
#ifndef CALLKPI_EXAMPLE_JSON_TEXT_H
#define CALLKPI_EXAMPLE_JSON_TEXT_H

#include <jansson.h>
#include <stdio.h>

/* A number, or null where it is none or infinite. */
json_t *json_number_of(double value);

/* On one line, with a blank after commas and colons. */
void json_text_write(json_t *json, FILE *out);

#endif
