/* SPDX-License-Identifier: MIT */
/* A whole number shared out by weights: Hamilton's method of largest
 * remainders, in integers, so that a tie is a tie. */
#include "public.h"

#include "base/wide.h"

typedef struct quota {
    uint64_t whole;
    uint64_t remainder; /* of total * weight by the sum of the weights */
} quota;

/* Long division bit by bit. The weight is at most the sum, so the quotient is
 * at most the total; the sum is below 2^63, so the rest can be doubled. */
static quota quota_of(uint64_t total, uint64_t weight, uint64_t sum)
{
    const ckpip_wide product = ckpip_wide_product(total, weight);
    quota q = {0, 0};
    for (int bit = 127; bit >= 0; bit--) {
        const uint64_t word = bit >= 64 ? product.high : product.low;
        q.remainder = (q.remainder << 1) | ((word >> (bit & 63)) & 1);
        q.whole <<= 1;
        if (q.remainder >= sum) {
            q.remainder -= sum;
            q.whole |= 1;
        }
    }
    return q;
}

static ckpi_status sum_of(const int64_t *weights, size_t count, int64_t *sum)
{
    *sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (weights[i] < 0)
            return CKPI_E_ARGUMENT;
        if (weights[i] > INT64_MAX - *sum)
            return CKPI_E_OVERFLOW;
        *sum += weights[i];
    }
    return *sum > 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

static uint64_t at_or_above(const int64_t *remainders, size_t count, int64_t least)
{
    uint64_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += remainders[i] >= least;
    return found;
}

/* The largest remainder that at least `wanted` children reach, by halving. */
static int64_t cut_off(const int64_t *remainders, size_t count, uint64_t wanted, int64_t sum)
{
    int64_t yes = 0, no = sum;
    while (no - yes > 1) {
        const int64_t middle = yes + (no - yes) / 2;
        if (at_or_above(remainders, count, middle) >= wanted)
            yes = middle;
        else
            no = middle;
    }
    return yes;
}

ckpi_status ckpi_target_allocate_total(int64_t total, const int64_t *weights, size_t count, int64_t *out)
{
    int64_t sum;
    if (total < 0 || !weights || !out || count == 0)
        return CKPI_E_ARGUMENT;
    const ckpi_status status = sum_of(weights, count, &sum);
    if (status != CKPI_OK)
        return status;

    /* `out` holds the remainders until the shares are known. */
    uint64_t left = (uint64_t)total;
    for (size_t i = 0; i < count; i++) {
        const quota q = quota_of((uint64_t)total, (uint64_t)weights[i], (uint64_t)sum);
        left -= q.whole;
        out[i] = (int64_t)q.remainder;
    }
    const int64_t cut = cut_off(out, count, left, sum);
    uint64_t ties = left - at_or_above(out, count, cut + 1);
    for (size_t i = 0; i < count; i++) {
        const bool at_cut = out[i] == cut && ties > 0;
        const bool one_more = left > 0 && (out[i] > cut || at_cut);
        ties -= left > 0 && at_cut;
        out[i] = (int64_t)quota_of((uint64_t)total, (uint64_t)weights[i], (uint64_t)sum).whole + one_more;
    }
    return CKPI_OK;
}
