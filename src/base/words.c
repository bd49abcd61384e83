/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/words.h"
#include <string.h>

const char *ckpip_word_text(ckpip_vocabulary list, uint32_t value)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.words[i].value == value)
            return list.words[i].text;
    }
    return NULL;
}

ckpi_status ckpip_word_find(ckpip_vocabulary list, const char *text, size_t size, uint32_t *out)
{
    if (!out || list.count == 0 || (!text && size > 0))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < list.count; i++) {
        if (strlen(list.words[i].text) != size || (size && memcmp(list.words[i].text, text, size) != 0))
            continue;
        *out = list.words[i].value;
        return CKPI_OK;
    }
    return CKPI_E_NOT_FOUND;
}

ckpi_status ckpip_word_at(ckpip_vocabulary list, uint32_t index, uint32_t *out)
{
    if (!out || list.count == 0)
        return CKPI_E_ARGUMENT;
    if (index >= list.count)
        return CKPI_E_NOT_FOUND;
    *out = list.words[index].value;
    return CKPI_OK;
}
