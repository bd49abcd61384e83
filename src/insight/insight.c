/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "insight/insight.h"
#include <string.h>

void ckpip_give_at(void *first, size_t i, const void *from, size_t known_size)
{
    uint32_t size;
    memcpy(&size, first, sizeof size);
    char *at = (char *)first + i * size;
    memcpy(at, &size, sizeof size);
    (void)ckpip_give(at, from, known_size, known_size);
}
