/* SPDX-License-Identifier: MIT */
/* Arithmetic that compilers turn into vector code on the smallest x86-64,
 * which cannot compare 64-bit integers: signs are shifted out instead. */
#ifndef CALLKPI_SRC_BASE_LANES_H
#define CALLKPI_SRC_BASE_LANES_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* A function that its caller must not take in: what it needs on the stack and in
 * registers would be got ready on the caller's short way, too. */
#if defined(__GNUC__)
#define CKPIP_APART __attribute__((noinline))
#else
#define CKPIP_APART
#endif

static inline uint64_t ckpip_negative(int64_t x)
{
    return (uint64_t)x >> 63;
}

/* All ones where x is negative, else 0. */
static inline uint64_t ckpip_sign(int64_t x)
{
    return x < 0 ? UINT64_MAX : 0;
}

/* A duration, or 0 where it is absent (which is negative). */
static inline int64_t ckpip_known(int64_t duration)
{
    return (int64_t)((uint64_t)duration & (ckpip_negative(duration) - 1));
}

/* Hides how a pointer came about. Offsets from it are then part of the
 * instructions; else compilers keep each sum of base and offset in a register,
 * of which there are not enough. */
#if defined(__GNUC__)
#define CKPIP_HOLD_POINTER(pointer) __asm__("" : "+r"(pointer))
#else
#define CKPIP_HOLD_POINTER(pointer) ((void)0)
#endif

/* The halves of a 64-bit lane. Read as two columns of 32 bits, a vector of each
 * costs two shuffles; compilers make more of shifting and narrowing. */
#if defined(__GNUC__)
typedef uint32_t __attribute__((may_alias)) ckpip_half;
enum { CKPIP_LOW_HALF = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ };
#endif

CKPIP_INSIDE uint32_t ckpip_low_half(const int64_t *lane, size_t at)
{
#if defined(__GNUC__)
    return ((const ckpip_half *)lane)[2 * at + CKPIP_LOW_HALF];
#else
    return (uint32_t)lane[at];
#endif
}

CKPIP_INSIDE uint32_t ckpip_high_half(const int64_t *lane, size_t at)
{
#if defined(__GNUC__)
    return ((const ckpip_half *)lane)[2 * at + !CKPIP_LOW_HALF];
#else
    return (uint32_t)((uint64_t)lane[at] >> 32);
#endif
}

/* Eight lanes at once, where compilers make too little of a loop; only GCC looks
 * lanes up in others by a variable. They are passed to functions that are
 * inlined, so that it does not matter how a call would pass them. */
#if defined(__GNUC__) && !defined(__clang__)
#define CKPIP_HAS_EIGHTS 1
#pragma GCC diagnostic ignored "-Wpsabi"
/* Before a loop over them: unrolled in full it keeps more alive than there are registers. */
#define CKPIP_ROLLED _Pragma("GCC unroll 1")
#else
#define CKPIP_HAS_EIGHTS 0
#endif

#if defined(__GNUC__)
typedef uint32_t ckpip_eight __attribute__((vector_size(32)));
#endif

#if CKPIP_HAS_EIGHTS
CKPIP_INSIDE ckpip_eight ckpip_eight_at(const void *at)
{
    ckpip_eight lanes;
    memcpy(&lanes, at, sizeof lanes);
    return lanes;
}

CKPIP_INSIDE void ckpip_eight_put(uint32_t *at, ckpip_eight lanes)
{
    memcpy(at, &lanes, sizeof lanes);
}

/* All bits of its lanes together. */
CKPIP_INSIDE uint32_t ckpip_eight_gather(ckpip_eight lanes)
{
    uint64_t pair[4];
    memcpy(pair, &lanes, sizeof pair);
    const uint64_t all = pair[0] | pair[1] | pair[2] | pair[3];
    return (uint32_t)all | (uint32_t)(all >> 32);
}
#endif

/* x > 0 as 0 or 1, for x above INT64_MIN. */
static inline uint64_t ckpip_positive(int64_t x)
{
    return (0 - (uint64_t)x) >> 63 & ~((uint64_t)x >> 63);
}

/* The places of the marks that are 1, of up to 128 that are 0 or 1; how many
 * there are. Marks beyond the count, up to the next multiple of 8, are 0. */
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
static inline uint32_t ckpip_collect(uint8_t *places, const uint8_t *marks, size_t count)
{
    /* Takes byte k of a word, if it is 0 or 1, to bit 56 + k. */
    const uint64_t pack = UINT64_C(0x0102040810204080);
    uint32_t n = 0;
    for (size_t start = 0; start < count; start += 64) {
        const size_t rest = count - start < 64 ? count - start : 64;
        uint64_t set = 0;
        for (size_t i = 0; i < rest; i += 8) {
            uint64_t eight;
            memcpy(&eight, marks + start + i, sizeof eight);
            set |= (eight * pack >> 56) << i;
        }
        for (; set != 0; set &= set - 1)
            places[n++] = (uint8_t)(start + (size_t)__builtin_ctzll(set));
    }
    return n;
}
#else
static inline uint32_t ckpip_collect(uint8_t *places, const uint8_t *marks, size_t count)
{
    uint32_t n = 0;
    for (size_t i = 0; i < count; i += 8) {
        uint64_t eight;
        memcpy(&eight, marks + i, sizeof eight);
        if (eight == 0)
            continue;
        for (size_t k = i; k < i + 8; k++) {
            places[n] = (uint8_t)k;
            n += marks[k];
        }
    }
    return n;
}
#endif

#endif
