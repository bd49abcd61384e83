/* SPDX-License-Identifier: MIT */
/* How many different values, from a row of bytes: HyperLogLog.
 *
 * A value's hash chooses one of 2^p registers, which keeps the greatest number
 * of leading zeros of the rest of the hash, plus one, seen there. Registers
 * merge by maximum. The estimate is that of Otmar Ertl, "New cardinality
 * estimation algorithms for HyperLogLog sketches" (2017), which needs neither
 * correction tables nor a switch between ranges; its standard error is about
 * 1.04 / sqrt(2^p). */
#ifndef CALLKPI_SRC_STATE_SKETCH_H
#define CALLKPI_SRC_STATE_SKETCH_H

#include <stdint.h>

/* Registers lie eight to a word, the first in the lowest byte. */
static inline uint32_t ckpip_sketch_words(uint32_t precision)
{
    return (UINT32_C(1) << precision) / 8;
}

void ckpip_sketch_add(uint64_t *words, uint32_t precision, uint64_t value);
void ckpip_sketch_merge(uint64_t *words, const uint64_t *others, uint32_t precision);

/* Can no register be more than its hash has bits for? */
int ckpip_sketch_valid(const uint64_t *words, uint32_t precision);
double ckpip_sketch_estimate(const uint64_t *words, uint32_t precision);
double ckpip_sketch_error(uint32_t precision);

#endif
