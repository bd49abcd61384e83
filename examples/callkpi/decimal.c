/* SPDX-License-Identifier: MIT */
#include "decimal.h"

#include <callkpi.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* *total = *total * 10 + digit; false where that would leave int64_t. */
static bool append_digit(uint64_t *total, unsigned digit)
{
    if (*total > ((uint64_t)INT64_MAX - digit) / 10)
        return false;
    *total = *total * 10 + digit;
    return true;
}

uint32_t decimal_parse(const char *text, size_t size, unsigned places, int64_t *out)
{
    size_t at = 0;
    bool negative = size > 0 && text[0] == '-';
    if (negative)
        at++;
    uint64_t total = 0;
    bool fits = true;
    size_t whole_start = at;
    for (; at < size && is_digit(text[at]); at++)
        fits = fits && append_digit(&total, (unsigned)(text[at] - '0'));
    if (at == whole_start)
        return CKPI_REASON_MALFORMED;

    unsigned decimals = 0;
    if (at < size && text[at] == '.') {
        at++;
        for (; at < size && is_digit(text[at]); at++) {
            decimals++;
            if (decimals <= places)
                fits = fits && append_digit(&total, (unsigned)(text[at] - '0'));
        }
        if (decimals == 0 || decimals > places)
            return CKPI_REASON_MALFORMED;
    }
    if (at != size)
        return CKPI_REASON_MALFORMED;
    for (; decimals < places; decimals++)
        fits = fits && append_digit(&total, 0);
    if (!fits)
        return CKPI_REASON_BEYOND_RANGE;
    *out = negative ? -(int64_t)total : (int64_t)total;
    return CKPI_REASON_NONE;
}

size_t decimal_print(int64_t value, unsigned places, char out[DECIMAL_TEXT_SIZE])
{
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t scale = 1;
    for (unsigned i = 0; i < places; i++)
        scale *= 10;
    uint64_t fraction = magnitude % scale;
    while (places > 0 && fraction % 10 == 0) {
        fraction /= 10;
        places--;
    }
    const char *sign = value < 0 ? "-" : "";
    if (places == 0)
        return (size_t)snprintf(out, DECIMAL_TEXT_SIZE, "%s%" PRIu64, sign, magnitude / scale);
    return (size_t)snprintf(out, DECIMAL_TEXT_SIZE, "%s%" PRIu64 ".%0*" PRIu64, sign, magnitude / scale, (int)places,
                            fraction);
}
