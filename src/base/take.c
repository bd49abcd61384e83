/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include <string.h>

/* No struct of this API will ever be this large: a size above it is garbage. */
enum { ABSURD_SIZE = 4096 };

static uint32_t struct_size_of(const void *from)
{
    uint32_t size;
    memcpy(&size, from, sizeof size);
    return size;
}

bool ckpip_all_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

/* The size is known at run time only, but below ABSURD_SIZE: of that compilers make a string instruction, whose start takes longer
 * than the copy. In steps of a known size it is moves of registers. */
static void copy(void *into, const void *from, size_t size)
{
    enum { STEP = 32, WORD = 8 };
    char *to = into;
    const char *at = from;
    for (; size >= STEP; size -= STEP, to += STEP, at += STEP)
        memcpy(to, at, STEP);
    for (; size >= WORD; size -= WORD, to += WORD, at += WORD)
        memcpy(to, at, WORD);
    if (size > 0)
        memcpy(to, at, size);
}

ckpi_status ckpip_take(void *into, size_t known_size, size_t first_size, const void *from)
{
    if (!from)
        return CKPI_E_ARGUMENT;
    size_t size = struct_size_of(from);
    if (size < first_size || size > ABSURD_SIZE)
        return CKPI_E_SIZE;
    if (size > known_size && !ckpip_all_zero((const unsigned char *)from + known_size, size - known_size))
        return CKPI_E_NEWER;

    size_t shared = size < known_size ? size : known_size;
    copy(into, from, shared);
    if (shared < known_size)
        memset((char *)into + shared, 0, known_size - shared);
    return CKPI_OK;
}

ckpi_status ckpip_take_at(void *into, size_t known_size, size_t first_size, const void *first, size_t i)
{
    if (!first)
        return CKPI_E_ARGUMENT;
    const uint32_t size = struct_size_of(first);
    const char *at = (const char *)first + i * size;
    if (i > 0 && struct_size_of(at) != size)
        return CKPI_E_ARGUMENT;
    return ckpip_take(into, known_size, first_size, at);
}

ckpi_status ckpip_can_give(const void *out, size_t first_size)
{
    if (!out)
        return CKPI_E_ARGUMENT;
    const uint32_t size = struct_size_of(out);
    return size < first_size || size > ABSURD_SIZE ? CKPI_E_SIZE : CKPI_OK;
}

ckpi_status ckpip_give(void *out, const void *from, size_t known_size, size_t first_size)
{
    const ckpi_status status = ckpip_can_give(out, first_size);
    if (status != CKPI_OK)
        return status;

    const uint32_t size = struct_size_of(out);
    size_t shared = size < known_size ? size : known_size;
    copy(out, from, shared);
    if (shared < size)
        memset((char *)out + shared, 0, size - shared);
    memcpy(out, &size, sizeof size);
    return CKPI_OK;
}

void ckpip_give_at(void *first, size_t i, const void *from, size_t known_size)
{
    const uint32_t size = struct_size_of(first);
    char *at = (char *)first + i * size;
    memcpy(at, &size, sizeof size);
    (void)ckpip_give(at, from, known_size, known_size);
}

ckpi_status ckpip_blame(ckpi_issue *issue, ckpi_status status, uint64_t index, uint32_t field, uint32_t reason)
{
    if (!issue)
        return status;
    const ckpi_issue said = {0, status, index, field, reason};
    (void)ckpip_give(issue, &said, sizeof said, sizeof said);
    return status;
}
