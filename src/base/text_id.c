/* SPDX-License-Identifier: MIT */
#include "public.h"

uint64_t ckpi_text_id(const char *text, size_t size)
{
    if (!text || size == 0)
        return 0;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    /* FNV-1a leaves the high bits of short texts alike; fold them through. */
    hash ^= hash >> 32;
    hash *= UINT64_C(0xd6e8feb86659fd93);
    hash ^= hash >> 32;
    return hash ? hash : 1;
}
