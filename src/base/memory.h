/* SPDX-License-Identifier: MIT */
/* All memory of an object goes through one of these: it knows the allocator,
 * how much is out, and how much may be. */
#ifndef CALLKPI_SRC_BASE_MEMORY_H
#define CALLKPI_SRC_BASE_MEMORY_H

#include "public.h"
#include <stdbool.h>

typedef struct ckpip_memory {
    ckpi_allocator allocator;
    size_t used;
    size_t limit;
    bool limited; /* the last refusal came from the limit, not from the allocator */
} ckpip_memory;

/* allocator may be NULL. */
void ckpip_memory_open(ckpip_memory *memory, const ckpi_allocator *allocator, size_t limit);

/* NULL where the allocator or the limit says no; the old block is then intact.
 * count * size is checked. New bytes are not cleared. */
void *ckpip_memory_resize(ckpip_memory *memory, void *block, size_t old_count, size_t new_count, size_t size);

/* The same for a new block of zeros. */
void *ckpip_memory_zeroed(ckpip_memory *memory, size_t count, size_t size);

void ckpip_memory_release(ckpip_memory *memory, void *block, size_t count, size_t size);

/* Why the last resize failed. */
ckpi_status ckpip_memory_status(const ckpip_memory *memory);

/* An object that holds its own ckpip_memory: made with a memory on the stack,
 * which then moves inside. This ends it. */
void ckpip_memory_release_self(const ckpip_memory *memory, void *block, size_t size);

#endif
