/* SPDX-License-Identifier: MIT */
/* Arithmetic that compilers turn into vector code on the smallest x86-64,
 * which cannot compare 64-bit integers: signs are shifted out instead. */
#ifndef CALLKPI_SRC_BASE_LANES_H
#define CALLKPI_SRC_BASE_LANES_H

#include <stdint.h>

/* A function marked so exists once for each level of the machine, chosen when
 * the library is loaded; integers give the same on all. Not under sanitizers
 * and analysers, which would not see through it. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) &&                       \
    !defined(__SANITIZE_ADDRESS__) && defined(__OPTIMIZE__)
#define CKPIP_EACH_LEVEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CKPIP_EACH_LEVEL
#endif

/* The loops inside such a function, so that each level has its own. */
#if defined(__GNUC__)
#define CKPIP_INSIDE static inline __attribute__((always_inline))
#else
#define CKPIP_INSIDE static inline
#endif

static inline uint64_t ckpip_negative(int64_t x)
{
    return (uint64_t)x >> 63;
}

/* A duration, or 0 where it is absent (which is negative). */
static inline int64_t ckpip_known(int64_t duration)
{
    return (int64_t)((uint64_t)duration & (ckpip_negative(duration) - 1));
}

/* x > 0 as 0 or 1, for x above INT64_MIN. */
static inline uint64_t ckpip_positive(int64_t x)
{
    return (0 - (uint64_t)x) >> 63 & ~((uint64_t)x >> 63);
}

#endif
