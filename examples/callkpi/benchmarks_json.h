/* SPDX-License-Identifier: MIT */
/* Reference sets from a file: docs/benchmarks-format.md says what it looks like. */
#ifndef CALLKPI_EXAMPLE_BENCHMARKS_JSON_H
#define CALLKPI_EXAMPLE_BENCHMARKS_JSON_H

#include <callkpi.h>
#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* The library sees numbers and ids; the text is ours. NULL where the file says nothing. */
struct reference {
    ckpi_benchmark set;
    const char *id;
    const char *title;
    const char *metric;
    const char *population;
    const char *source;
    const char *definition;
    const char *caveat;
    ckpi_benchmark_point *points;
    bool unit_given;
    bool better_given;
};

struct references {
    struct reference *items;
    size_t count;
    json_t *document; /* holds the text */
};

/* Complains with `FILE: benchmarks[3].value: reason`; returns an exit status. */
int benchmarks_json_read(const char *path, struct references *out);
void references_free(struct references *references);

#endif
