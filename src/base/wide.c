/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/wide.h"

static const uint64_t MICROS = 1000000;

/* Long division by 10^6, 32 bits at a time, from the top. */
static ckpip_wide divide(ckpip_wide x, uint64_t *remainder)
{
    uint64_t digits[4] = {x.high >> 32, (uint32_t)x.high, x.low >> 32, (uint32_t)x.low};
    uint64_t rest = 0;
    for (int i = 0; i < 4; i++) {
        uint64_t part = (rest << 32) | digits[i];
        digits[i] = part / MICROS;
        rest = part % MICROS;
    }
    *remainder = rest;
    ckpip_wide out = {(digits[2] << 32) | digits[3], (digits[0] << 32) | digits[1]};
    return out;
}

double ckpip_wide_seconds(ckpip_wide x)
{
    if (x.high == 0 && x.low < (UINT64_C(1) << 53))
        return (double)x.low / 1e6;
    uint64_t remainder;
    ckpip_wide whole = divide(x, &remainder);
    return ckpip_wide_double(whole) + (double)remainder / 1e6;
}
