/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/memory.h"
#include <stdlib.h>
#include <string.h>

static void *heap(void *user_data, void *block, size_t old_size, size_t new_size)
{
    (void)user_data;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

void ckpip_memory_open(ckpip_memory *memory, const ckpi_allocator *allocator, size_t limit)
{
    memset(memory, 0, sizeof *memory);
    memory->allocator.realloc_fn = heap;
    if (allocator)
        memory->allocator = *allocator;
    memory->limit = limit;
}

void *ckpip_memory_resize(ckpip_memory *memory, void *block, size_t old_count, size_t new_count, size_t size)
{
    memory->limited = false;
    if (new_count > SIZE_MAX / size) {
        memory->limited = memory->limit != SIZE_MAX;
        return NULL;
    }
    size_t old_size = old_count * size, new_size = new_count * size;
    if (new_size > old_size && new_size - old_size > memory->limit - memory->used) {
        memory->limited = true;
        return NULL;
    }
    void *moved = memory->allocator.realloc_fn(memory->allocator.user_data, block, old_size, new_size);
    if (moved)
        memory->used = memory->used - old_size + new_size;
    return moved;
}

void *ckpip_memory_zeroed(ckpip_memory *memory, size_t count, size_t size)
{
    void *block = ckpip_memory_resize(memory, NULL, 0, count, size);
    if (block)
        memset(block, 0, count * size);
    return block;
}

void ckpip_memory_release(ckpip_memory *memory, void *block, size_t count, size_t size)
{
    if (!block)
        return;
    (void)memory->allocator.realloc_fn(memory->allocator.user_data, block, count * size, 0);
    memory->used -= count * size;
}

ckpi_status ckpip_memory_status(const ckpip_memory *memory)
{
    return memory->limited ? CKPI_E_LIMIT : CKPI_E_MEMORY;
}

void ckpip_memory_release_self(const ckpip_memory *memory, void *block, size_t size)
{
    ckpi_allocator allocator = memory->allocator;
    (void)allocator.realloc_fn(allocator.user_data, block, size, 0);
}
