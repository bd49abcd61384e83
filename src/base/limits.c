/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"

int64_t ckpi_absent(void)
{
    return CKPI_ABSENT;
}

int64_t ckpi_time_limit(void)
{
    return CKPIP_TIME_LIMIT;
}

int64_t ckpi_duration_limit(void)
{
    return CKPIP_DURATION_LIMIT;
}

int64_t ckpi_amount_limit(void)
{
    return CKPIP_AMOUNT_LIMIT;
}

int64_t ckpi_record_limit(void)
{
    return (int64_t)CKPIP_RECORD_LIMIT;
}
