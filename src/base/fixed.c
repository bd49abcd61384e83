/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/fixed.h"
#include <string.h>

/* A finite double is significand * 2^(biased - EXPONENT_BIAS). */
enum { FRACTION_BITS = 52, EXPONENT_BIAS = 1075, EXPONENT_SPECIAL = 2047, LONGEST_PRODUCT = 106, LONGEST_RESULT = 126 };

static const uint64_t HIDDEN_BIT = UINT64_C(1) << FRACTION_BITS;

static uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

bool ckpip_signed(double x)
{
    return bits_of(x) >> 63;
}

/* x / 2^places, 0 < places. */
static ckpip_wide shift_right(ckpip_wide x, unsigned places)
{
    if (places > LONGEST_PRODUCT + 1)
        return (ckpip_wide){0, 0};
    const ckpip_wide upper = ckpip_wide_right(x, places - 1);
    ckpip_wide whole = ckpip_wide_right(upper, 1);
    const bool half = upper.low & 1, more = !ckpip_wide_equal(ckpip_wide_left(upper, places - 1), x);
    ckpip_wide_add_u64(&whole, half && (more || (whole.low & 1)));
    return whole;
}

static bool shift_left(ckpip_wide x, unsigned places, ckpip_wide *out)
{
    const ckpip_wide zero = {0, 0};
    *out = zero;
    if (ckpip_wide_equal(x, zero))
        return true;
    if (places >= LONGEST_RESULT || !ckpip_wide_equal(ckpip_wide_right(x, LONGEST_RESULT - places), zero))
        return false;
    *out = ckpip_wide_left(x, places);
    return true;
}

bool ckpip_fixed(double x, uint64_t unit, unsigned places, ckpip_wide *out)
{
    const uint64_t bits = bits_of(x);
    const int biased = (int)(bits >> FRACTION_BITS & EXPONENT_SPECIAL);
    if (biased == EXPONENT_SPECIAL)
        return false;
    /* Numbers below the normal ones come to 0 with any unit. */
    const uint64_t significand = biased == 0 ? 0 : (bits & (HIDDEN_BIT - 1)) | HIDDEN_BIT;
    const ckpip_wide product = ckpip_wide_product(significand, unit);
    const int shift = biased - EXPONENT_BIAS + (int)places;
    if (shift >= 0)
        return shift_left(product, (unsigned)shift, out);
    *out = shift_right(product, (unsigned)-shift);
    return true;
}
