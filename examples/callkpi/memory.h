/* SPDX-License-Identifier: MIT */
/* Memory for a program that cannot go on without it. (The library never does this:
 * there every allocation that fails is an error code.) */
#ifndef CALLKPI_EXAMPLE_MEMORY_H
#define CALLKPI_EXAMPLE_MEMORY_H

#include <stddef.h>

/* Zeroed memory for count items; ends the program where there is none. */
void *need_memory(size_t count, size_t item_size);

/* Makes room for at least `needed` items, doubling; returns the block, moved or not. */
void *need_room(void *items, size_t *capacity, size_t needed, size_t item_size);

#endif
