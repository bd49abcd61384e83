/* SPDX-License-Identifier: MIT */
#include "html_text.h"

#include <string.h>

void html_escape(const char *text, size_t size, FILE *out)
{
    for (size_t i = 0; i < size; i++) {
        const unsigned char byte = (unsigned char)text[i];
        switch (byte) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        case '\'':
            fputs("&#39;", out);
            break;
        default:
            fputc(byte < 0x20 || byte == 0x7F ? ' ' : byte, out);
            break;
        }
    }
}

void html_text(const char *text, FILE *out)
{
    html_escape(text, strlen(text), out);
}
