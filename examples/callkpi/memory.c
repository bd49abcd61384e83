/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include "complaint.h"

#include <stdint.h>
#include <stdlib.h>

static _Noreturn void give_up(void)
{
    exit(complain(EXIT_DATA, "out of memory"));
}

void *need_memory(size_t count, size_t item_size)
{
    void *block = calloc(count > 0 ? count : 1, item_size);
    if (block == NULL)
        give_up();
    return block;
}

void *need_room(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    if (needed <= *capacity)
        return items;
    size_t larger = *capacity < 16 ? 16 : *capacity;
    while (larger < needed) {
        if (larger > SIZE_MAX / 2)
            give_up();
        larger *= 2;
    }
    if (larger > SIZE_MAX / item_size)
        give_up();
    void *block = realloc(items, larger * item_size);
    if (block == NULL)
        give_up();
    *capacity = larger;
    return block;
}
