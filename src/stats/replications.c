/* SPDX-License-Identifier: MIT */
/* Values in units of 2^-64 are below 2^119. With at most 2^38 of them, the sum
 * stays below 2^157, the sum of squares below 2^276, and what is made of them
 * when reading below 2^314. */
#include "public.h"

#include "base/exact.h"
#include "base/fixed.h"
#include "base/limits.h"
#include "base/take.h"
#include "stats/normal.h"
#include "stats/replications.h"
#include <math.h>

enum { UNIT_PLACES = 64, SUM_WORDS = 3, SQUARE_WORDS = 5 };

static const double LARGEST = 36028797018963968.0;     /* 2^55 */
static const double UNIT = 5.42101086242752217004e-20; /* 2^-64 */

static bool is_sound(const ckpi_replications *r)
{
    return r && r->n >= 0 && r->n <= (int64_t)CKPIP_RECORD_LIMIT;
}

static void add_sums(ckpi_replications *r, const ckpip_exact *sum, const ckpip_exact *squares)
{
    const ckpip_exact old_sum = ckpip_exact_load(r->sum, SUM_WORDS);
    const ckpip_exact old_squares = ckpip_exact_load(r->squares, SQUARE_WORDS);
    const ckpip_exact new_sum = ckpip_exact_sum(&old_sum, sum), new_squares = ckpip_exact_sum(&old_squares, squares);
    ckpip_exact_store(&new_sum, r->sum, SUM_WORDS);
    ckpip_exact_store(&new_squares, r->squares, SQUARE_WORDS);
}

ckpi_status ckpi_replications_add(ckpi_replications *replications, double value)
{
    ckpip_wide size;
    if (!is_sound(replications) || !(fabs(value) <= LARGEST) || !ckpip_fixed(value, 1, UNIT_PLACES, &size))
        return CKPI_E_ARGUMENT;
    if (replications->n == (int64_t)CKPIP_RECORD_LIMIT)
        return CKPI_E_OVERFLOW;
    const ckpip_exact x = ckpip_exact_u128(size.low, size.high), square = ckpip_exact_product(&x, &x);
    const ckpip_exact negated = ckpip_exact_negated(&x);
    add_sums(replications, ckpip_signed(value) ? &negated : &x, &square);
    replications->n++;
    return CKPI_OK;
}

ckpi_status ckpi_replications_merge(ckpi_replications *replications, const ckpi_replications *source)
{
    if (!is_sound(replications) || !is_sound(source))
        return CKPI_E_ARGUMENT;
    if (source->n > (int64_t)CKPIP_RECORD_LIMIT - replications->n)
        return CKPI_E_OVERFLOW;
    const ckpip_exact sum = ckpip_exact_load(source->sum, SUM_WORDS);
    const ckpip_exact squares = ckpip_exact_load(source->squares, SQUARE_WORDS);
    replications->n += source->n;
    add_sums(replications, &sum, &squares);
    return CKPI_OK;
}

double ckpip_replications_mean(const ckpi_replications *r)
{
    const ckpip_exact sum = ckpip_exact_load(r->sum, SUM_WORDS), n = ckpip_exact_u128((uint64_t)r->n, 0);
    return r->n == 0 ? NAN : ckpip_exact_quotient(&sum, &n) * UNIT;
}

/* (n squares - sum^2) / (n divisor) */
static double squared_spread(const ckpi_replications *r, uint64_t divisor)
{
    const ckpip_exact sum = ckpip_exact_load(r->sum, SUM_WORDS);
    const ckpip_exact squares = ckpip_exact_load(r->squares, SQUARE_WORDS);
    const ckpip_exact n = ckpip_exact_u128((uint64_t)r->n, 0), by = ckpip_exact_u128(divisor, 0);
    const ckpip_exact left = ckpip_exact_product(&n, &squares), right = ckpip_exact_product(&sum, &sum);
    const ckpip_exact over = ckpip_exact_difference(&left, &right), under = ckpip_exact_product(&n, &by);
    return ckpip_exact_quotient(&over, &under) * UNIT * UNIT;
}

void ckpip_replications_compute(const ckpi_replications *r, double confidence, ckpi_replications_value *out)
{
    *out = (ckpi_replications_value){.n = r->n, .mean = ckpip_replications_mean(r), .confidence = confidence};
    out->standard_deviation = out->standard_error = out->low = out->high = NAN;
    if (r->n < 2)
        return;
    const double variance = squared_spread(r, (uint64_t)r->n - 1);
    out->standard_deviation = sqrt(variance);
    out->standard_error = sqrt(variance / (double)r->n);
    const double reach = ckpip_two_sided_t((double)(r->n - 1), confidence) * out->standard_error;
    out->low = out->mean - reach;
    out->high = out->mean + reach;
}

ckpi_status ckpi_replications_read(const ckpi_replications *replications, double confidence,
                                   ckpi_replications_value *out)
{
    ckpi_replications_value value;
    if (!is_sound(replications) || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    ckpip_replications_compute(replications, confidence, &value);
    return ckpip_give(out, &value, sizeof value, sizeof value);
}
