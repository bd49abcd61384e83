/* SPDX-License-Identifier: MIT */
/* Unsigned 128-bit integers as two words: 32-bit targets have no __int128, and
 * the layout of a cell must not depend on the target. */
#ifndef CALLKPI_SRC_BASE_WIDE_H
#define CALLKPI_SRC_BASE_WIDE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ckpip_wide {
    uint64_t low;
    uint64_t high;
} ckpip_wide;

static inline void ckpip_wide_add_u64(ckpip_wide *sum, uint64_t x)
{
    sum->low += x;
    sum->high += sum->low < x;
}

static inline void ckpip_wide_add(ckpip_wide *sum, ckpip_wide x)
{
    sum->low += x.low;
    sum->high += x.high + (sum->low < x.low);
}

/* The caller has made sure that x is not above *sum. */
static inline void ckpip_wide_subtract(ckpip_wide *sum, ckpip_wide x)
{
    uint64_t borrow = sum->low < x.low;
    sum->low -= x.low;
    sum->high -= x.high + borrow;
}

static inline bool ckpip_wide_less(ckpip_wide a, ckpip_wide b)
{
    return a.high != b.high ? a.high < b.high : a.low < b.low;
}

static inline bool ckpip_wide_equal(ckpip_wide a, ckpip_wide b)
{
    return a.high == b.high && a.low == b.low;
}

/* Shifts by 0 to 127 places. */
static inline ckpip_wide ckpip_wide_left(ckpip_wide x, unsigned places)
{
    if (places >= 64)
        return (ckpip_wide){0, x.low << (places - 64)};
    return (ckpip_wide){x.low << places, x.high << places | (places ? x.low >> (64 - places) : 0)};
}

static inline ckpip_wide ckpip_wide_right(ckpip_wide x, unsigned places)
{
    if (places >= 64)
        return (ckpip_wide){x.high >> (places - 64), 0};
    return (ckpip_wide){x.low >> places | (places ? x.high << (64 - places) : 0), x.high >> places};
}

static inline ckpip_wide ckpip_wide_product(uint64_t a, uint64_t b)
{
    ckpip_wide out;
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 ckpip_native;
    ckpip_native p = (ckpip_native)a * b;
    out.low = (uint64_t)p;
    out.high = (uint64_t)(p >> 64);
#else
    uint64_t al = (uint32_t)a, ah = a >> 32, bl = (uint32_t)b, bh = b >> 32;
    uint64_t ll = al * bl, lh = al * bh, hl = ah * bl, hh = ah * bh;
    uint64_t middle = (ll >> 32) + (uint32_t)lh + (uint32_t)hl;
    out.low = (middle << 32) | (uint32_t)ll;
    out.high = hh + (lh >> 32) + (hl >> 32) + (middle >> 32);
#endif
    return out;
}

static inline double ckpip_wide_double(ckpip_wide x)
{
    return (double)x.high * 18446744073709551616.0 + (double)x.low;
}

/* x / 1e6 as a double, rounded once where the quotient is below 2^53: sums of
 * whole seconds come out as whole numbers. */
double ckpip_wide_seconds(ckpip_wide x);

#endif
