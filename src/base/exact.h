/* SPDX-License-Identifier: MIT */
/* Integers of 384 bits in two's complement, lowest word first: room for what
 * is computed once, when something is read, and must come out alike on every
 * machine. Overflow wraps: callers know the size of what they add. */
#ifndef CALLKPI_SRC_BASE_EXACT_H
#define CALLKPI_SRC_BASE_EXACT_H

#include "base/wide.h"
#include <stddef.h>

enum { CKPIP_EXACT_WORDS = 6 };

typedef struct ckpip_exact {
    uint64_t word[CKPIP_EXACT_WORDS];
} ckpip_exact;

/* From the lowest words of a signed integer, and back. */
ckpip_exact ckpip_exact_load(const uint64_t *words, size_t count);
void ckpip_exact_store(const ckpip_exact *x, uint64_t *words, size_t count);

ckpip_exact ckpip_exact_u128(uint64_t low, uint64_t high);

bool ckpip_exact_negative(const ckpip_exact *x);
ckpip_exact ckpip_exact_negated(const ckpip_exact *x);
ckpip_exact ckpip_exact_sum(const ckpip_exact *a, const ckpip_exact *b);
ckpip_exact ckpip_exact_difference(const ckpip_exact *a, const ckpip_exact *b);
ckpip_exact ckpip_exact_product(const ckpip_exact *a, const ckpip_exact *b);

/* a / b rounded once, to the nearest double, ties to even; b is above 0 and
 * has at most 382 bits, the quotient is no subnormal number. */
double ckpip_exact_quotient(const ckpip_exact *a, const ckpip_exact *b);

#endif
