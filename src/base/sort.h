/* SPDX-License-Identifier: MIT */
/* Sorting without memory: libc's qsort may allocate. */
#ifndef CALLKPI_SRC_BASE_SORT_H
#define CALLKPI_SRC_BASE_SORT_H

#include "public.h"
#include <stdbool.h>

/* What is sorted, by positions. `before` is a strict order; equals come in any order. */
typedef struct ckpip_sortable {
    bool (*before)(const void *context, size_t a, size_t b);
    void (*swap)(void *context, size_t a, size_t b);
    void *context;
} ckpip_sortable;

/* A heap sort: in place, and never slow. */
void ckpip_sort(ckpip_sortable items, size_t count);

/* Puts the positions 0, 1, ... of things that stay where they are in order: before(context, i, j) of two of them. */
void ckpip_sort_indexes(size_t *order, size_t count, bool (*before)(const void *context, size_t i, size_t j),
                        const void *context);

/* Sorts numbers, ascending; none is NaN. */
void ckpip_sort_numbers(double *values, size_t count);

#endif
