/* SPDX-License-Identifier: MIT */
/* Decimal numbers as exact integers: seconds as microseconds, money as minor units.
 * No strtod anywhere near them: 0.29 has to be 290000 microseconds, not 289999. */
#ifndef CALLKPI_EXAMPLE_DECIMAL_H
#define CALLKPI_EXAMPLE_DECIMAL_H

#include <stddef.h>
#include <stdint.h>

/* Reads [-]digits[.digits] with at most `places` decimals, all of the text, and gives the value times
 * 10^places. Returns 0, CKPI_REASON_MALFORMED or CKPI_REASON_BEYOND_RANGE. */
uint32_t decimal_parse(const char *text, size_t size, unsigned places, int64_t *out);

/* Writes value / 10^places with no trailing zeros ("20", "0.5", "-1.25") and returns the length. */
#define DECIMAL_TEXT_SIZE 32
size_t decimal_print(int64_t value, unsigned places, char out[DECIMAL_TEXT_SIZE]);

#endif
