/* SPDX-License-Identifier: MIT */
/* Where the values of a report stand among the reference sets of --benchmarks. */
#ifndef CALLKPI_EXAMPLE_POSITIONS_H
#define CALLKPI_EXAMPLE_POSITIONS_H

#include "benchmarks_json.h"
#include "selection.h"

#include <callkpi.h>
#include <jansson.h>
#include <stdbool.h>

/* Do they measure the same at all? Other definitions of a metric are told apart by the position. */
bool is_about(const struct reference *reference, const ckpi_value *value);

/* Complains and returns an exit status. */
int position_read(const struct reference *reference, const ckpi_value *value, int64_t as_of_us,
                  ckpi_benchmark_position *out);

/* An object for the report's list. */
json_t *position_json(const struct reference *reference, const struct selected *item, const ckpi_value *value,
                      const ckpi_benchmark_position *position);

/* The words of a mask of notes, with a blank between them. */
#define NOTES_TEXT_SIZE 512
void notes_print(uint32_t notes, char out[NOTES_TEXT_SIZE]);

#endif
