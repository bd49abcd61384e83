/* SPDX-License-Identifier: MIT */
/* The limits that make every sum exact. With records at most 2^38 and
 * durations at most 2^44, a sum of squares stays below 2^126. */
#ifndef CALLKPI_SRC_BASE_LIMITS_H
#define CALLKPI_SRC_BASE_LIMITS_H

#include <stdbool.h>
#include <stdint.h>

#define CKPIP_TIME_LIMIT (INT64_C(1) << 55)
#define CKPIP_DURATION_LIMIT (INT64_C(1) << 44)
#define CKPIP_AMOUNT_LIMIT (INT64_C(1) << 44)
#define CKPIP_RECORD_LIMIT (UINT64_C(1) << 38)

/* A moment within [-limit, limit]; what is absent is none. One comparison, for it is asked of every record. */
static inline bool ckpip_time_is_valid(int64_t at_us)
{
    return (uint64_t)at_us + (uint64_t)CKPIP_TIME_LIMIT <= 2 * (uint64_t)CKPIP_TIME_LIMIT;
}

#endif
