/* SPDX-License-Identifier: MIT */
/* exp(x) = 2^k exp(r), |r| <= log(2) / 2, with a series for exp(r): nothing
 * but additions and multiplications, of which compilers make vectors. */
#include "public.h"

#include "base/lanes.h"
#include "capacity/exponential.h"
#include <string.h>

static const double LOWEST = -700;
static const double PER_LOG_2 = 1.44269504088896340736;
/* log(2) in two parts, the first with so few digits that k times it is exact. */
static const double LOG_2_HIGH = 0x1.62e42feep-1, LOG_2_LOW = 0x1.a39ef35793c76p-33;
/* Added to a number, it leaves the nearest integer in the lowest bits. */
static const double ROUNDING = 0x1.8p52;

/* 1 / k! */
enum { TERMS = 14 };
static const double SERIES[TERMS] = {1.0 / 1,       1.0 / 1,        1.0 / 2,         1.0 / 6,           1.0 / 24,
                                     1.0 / 120,     1.0 / 720,      1.0 / 5040,      1.0 / 40320,       1.0 / 362880,
                                     1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800.0};

CKPIP_EACH_LEVEL void ckpip_exponentials(double x[CKPIP_TOGETHER])
{
    double shifted[CKPIP_TOGETHER], r[CKPIP_TOGETHER], sum[CKPIP_TOGETHER];
    uint64_t power[CKPIP_TOGETHER], bits[CKPIP_TOGETHER];
    for (int i = 0; i < CKPIP_TOGETHER; i++) {
        const double bounded = x[i] < LOWEST ? LOWEST : x[i];
        shifted[i] = bounded * PER_LOG_2 + ROUNDING;
        const double k = shifted[i] - ROUNDING;
        r[i] = (bounded - k * LOG_2_HIGH) - k * LOG_2_LOW;
    }
    for (int i = 0; i < CKPIP_TOGETHER; i++)
        sum[i] = SERIES[TERMS - 1];
    for (int term = TERMS - 2; term >= 0; term--) {
        for (int i = 0; i < CKPIP_TOGETHER; i++)
            sum[i] = sum[i] * r[i] + SERIES[term];
    }
    memcpy(power, shifted, sizeof power);
    memcpy(bits, sum, sizeof bits);
    for (int i = 0; i < CKPIP_TOGETHER; i++)
        bits[i] += power[i] << 52; /* k more in the exponent */
    memcpy(x, bits, sizeof bits);
}
