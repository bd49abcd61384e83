/* SPDX-License-Identifier: MIT */
/* When a center is open, from a file: docs/hours-format.md says what it looks like. The library holds no time zone and
 * no calendar: it takes spans, and this is where they come from. */
#ifndef CALLKPI_EXAMPLE_HOURS_JSON_H
#define CALLKPI_EXAMPLE_HOURS_JSON_H

#include "zone.h"

#include <callkpi.h>
#include <stddef.h>
#include <stdint.h>

#define DAY_SPAN_LIMIT 16

/* Parts of a local day, in order and disjoint, in seconds from its midnight; up to 24:00. */
struct day_hours {
    int32_t from_s[DAY_SPAN_LIMIT];
    int32_t until_s[DAY_SPAN_LIMIT];
    size_t count;
};

struct exception {
    int64_t day; /* from 1970-01-01 */
    struct day_hours hours;
};

struct opening_hours {
    struct zone *zone;          /* NULL: UTC */
    struct day_hours weekly[7]; /* Monday first */
    struct exception *exceptions;
    size_t exception_count;
};

/* Complains with `FILE: weekly.monday[1]: reason`; returns an exit status. */
int hours_json_read(const char *path, struct opening_hours *out);
void opening_hours_free(struct opening_hours *hours);

/* The spans of all local days that a time from one moment to another touches; to be freed. */
ckpi_span *opening_spans(const struct opening_hours *hours, int64_t from_us, int64_t until_us, size_t *count);

#endif
