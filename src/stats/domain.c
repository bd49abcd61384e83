/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/domain.h"

bool ckpip_all_finite(const double *values, size_t count)
{
    if (!values)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i]))
            return false;
    }
    return true;
}
