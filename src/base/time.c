/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/fixed.h"
#include "base/limits.h"

ckpi_status ckpi_time_from_double(double time, int64_t unit_us, int64_t *out)
{
    ckpip_wide size;
    if (!out || unit_us < 1 || unit_us > CKPIP_DURATION_LIMIT)
        return CKPI_E_ARGUMENT;
    if (!ckpip_fixed(time, (uint64_t)unit_us, 0, &size) || size.high != 0 || size.low > (uint64_t)CKPIP_TIME_LIMIT)
        return CKPI_E_ARGUMENT;
    *out = ckpip_signed(time) ? -(int64_t)size.low : (int64_t)size.low;
    return CKPI_OK;
}
