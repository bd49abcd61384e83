/* SPDX-License-Identifier: MIT */
/* The limits that make every sum exact. With records at most 2^38 and
 * durations at most 2^44, a sum of squares stays below 2^126. */
#ifndef CALLKPI_SRC_BASE_LIMITS_H
#define CALLKPI_SRC_BASE_LIMITS_H

#include <stdint.h>

#define CKPIP_TIME_LIMIT (INT64_C(1) << 55)
#define CKPIP_DURATION_LIMIT (INT64_C(1) << 44)
#define CKPIP_AMOUNT_LIMIT (INT64_C(1) << 44)
#define CKPIP_RECORD_LIMIT (UINT64_C(1) << 38)

#endif
