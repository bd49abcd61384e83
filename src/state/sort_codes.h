/* SPDX-License-Identifier: MIT */
/* The codes of a log, at most CKPIP_PENDING, in ascending order. */
#ifndef CALLKPI_SRC_STATE_SORT_CODES_H
#define CALLKPI_SRC_STATE_SORT_CODES_H

#include "public.h"
#include <stdbool.h>

void ckpip_sort_short_codes(uint32_t *codes, const uint16_t *log, uint32_t count);
void ckpip_sort_long_codes(uint32_t *codes, const uint32_t *log, uint32_t count);

/* The two ways of sorting short codes. The network is twice to three times as
 * fast, and answers false where the machine or the compiler does not have it. */
bool ckpip_sort_by_network(uint32_t *codes, const uint16_t *log, uint32_t count);
void ckpip_sort_by_digits(uint32_t *codes, const uint16_t *log, uint32_t count);

#endif
