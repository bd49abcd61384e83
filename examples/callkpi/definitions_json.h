/* SPDX-License-Identifier: MIT */
/* A vendor's measures and metrics from a file: docs/definitions-format.md says what it looks like. */
#ifndef CALLKPI_EXAMPLE_DEFINITIONS_JSON_H
#define CALLKPI_EXAMPLE_DEFINITIONS_JSON_H

#include "json_members.h"

#include <callkpi.h>
#include <jansson.h>
#include <stddef.h>

/* All zero: none. */
struct definitions {
    ckpi_measure *measures;
    size_t measure_count;
    ckpi_metric_definition *metrics;
    size_t metric_count;
    uint32_t families; /* of ckpi_state_config: the kinds that are measured */
    ckpi_state *empty; /* with all of it declared: who describes the metrics; NULL without a file */
};

/* Words of the kinds, from CKPI_KIND_COUNT on, and of what is counted, from CKPI_COUNTS_VISITS on. */
extern const char *const definition_kinds[];
extern const char *const definition_counts[];

/* Complains with `FILE: metrics[3].unit: reason`; returns an exit status. */
int definitions_json_read(const char *path, struct definitions *out);
void definitions_free(struct definitions *definitions);

/* Adds what is declared to a configuration, which borrows it. */
void definitions_declare(const struct definitions *definitions, ckpi_state_config *config);

/* --- For the files of this reader --- */

/* The measures of the document, which come before the metrics. */
const char *take_measures(json_t *list, void *into, struct json_place *place);

/* A word of a list that the library names one by one from 0 on; or NULL-terminated, with its index. */
const char *take_named(json_t *value, const char *(*name_of)(uint32_t), uint32_t *out);
const char *take_listed(json_t *value, const char *const *words, uint32_t *out);

/* Text for a member of so many bytes, the last of which stays zero. */
const char *take_sized(json_t *value, char *out, size_t size);

#endif
