/* SPDX-License-Identifier: MIT */
/* Constants and their words, as tables: what each room names alike. */
#ifndef CALLKPI_SRC_BASE_WORDS_H
#define CALLKPI_SRC_BASE_WORDS_H

#include "public.h"

typedef struct ckpip_word {
    uint32_t value;
    const char *text;
} ckpip_word;

typedef struct ckpip_vocabulary {
    const ckpip_word *words;
    size_t count;
} ckpip_vocabulary;

#define CKPIP_VOCABULARY(words)                                                                                        \
    {                                                                                                                  \
        words, sizeof(words) / sizeof(words)[0]                                                                        \
    }

/* An empty list stands for no such vocabulary: CKPI_E_ARGUMENT. */
const char *ckpip_word_text(ckpip_vocabulary list, uint32_t value);
ckpi_status ckpip_word_find(ckpip_vocabulary list, const char *text, size_t size, uint32_t *out);
ckpi_status ckpip_word_at(ckpip_vocabulary list, uint32_t index, uint32_t *out);

#endif
