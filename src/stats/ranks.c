/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "stats/beta.h"
#include "stats/normal.h"
#include <math.h>

/* Where a tail equals the limit exactly, rounding must not decide. */
static const double TIE = 1 + 1e-12;

typedef struct binomial {
    int64_t n;
    double p;
    double q; /* 1 - p */
    double limit;
} binomial;

/* Is P(B <= rank - 1) within the limit? True for all ranks up to one, then false. */
static bool bounds_from_below(const binomial *b, int64_t rank)
{
    if (rank <= 0)
        return true;
    if (rank > b->n)
        return false;
    return ckpip_incomplete_beta((double)(b->n - rank + 1), (double)rank, b->q, b->p) <= b->limit * TIE;
}

static int64_t normal_guess(const binomial *b, double z)
{
    const double n = (double)b->n;
    const double guess = floor(n * b->p - z * sqrt(n * b->p * b->q)) + 1;
    return (int64_t)fmax(0, fmin(guess, n));
}

/* The largest rank that bounds_from_below: doubling steps from the guess, then halving. */
static int64_t rank_below(const binomial *b, double z)
{
    int64_t yes = normal_guess(b, z), no = yes, step = 1;
    if (bounds_from_below(b, yes)) {
        for (no = yes + 1; bounds_from_below(b, no); no += step) {
            yes = no;
            step *= 2;
        }
    } else {
        for (yes = no - 1; !bounds_from_below(b, yes); yes -= step) {
            no = yes;
            step *= 2;
        }
    }
    while (no - yes > 1) {
        const int64_t middle = yes + (no - yes) / 2;
        if (bounds_from_below(b, middle))
            yes = middle;
        else
            no = middle;
    }
    return yes < 0 ? 0 : yes;
}

ckpi_status ckpi_quantile_ranks(int64_t n, double quantile, double confidence, int64_t *rank_low, int64_t *rank_high)
{
    if (!rank_low || !rank_high || n < 1 || n > (int64_t)CKPIP_RECORD_LIMIT)
        return CKPI_E_ARGUMENT;
    if (!ckpip_inside_unit(quantile) || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;

    const double limit = ckpip_half_alpha(confidence), z = ckpip_two_sided_z(confidence);
    const binomial values = {n, quantile, 1 - quantile, limit};
    const binomial mirrored = {n, 1 - quantile, quantile, limit};
    *rank_low = rank_below(&values, z);
    *rank_high = n + 1 - rank_below(&mirrored, z);
    return CKPI_OK;
}

ckpi_status ckpi_rank_coverage(int64_t n, double quantile, int64_t rank_low, int64_t rank_high, double *out)
{
    if (!out || n < 1 || n > (int64_t)CKPIP_RECORD_LIMIT || !ckpip_inside_unit(quantile))
        return CKPI_E_ARGUMENT;
    if (rank_low < 0 || rank_high <= rank_low || rank_high > n + 1)
        return CKPI_E_ARGUMENT;
    const double trials = (double)n, below = (double)rank_low - 1, above = (double)(n - rank_high);
    *out = 1 - ckpip_binomial_below(trials, quantile, 1 - quantile, below) -
           ckpip_binomial_below(trials, 1 - quantile, quantile, above);
    return CKPI_OK;
}
