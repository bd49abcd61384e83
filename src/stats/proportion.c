/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "stats/domain.h"
#include "stats/beta.h"
#include "stats/normal.h"
#include <math.h>

static bool usable(double successes, double trials, double confidence, const double *low, const double *high)
{
    return low && high && ckpip_inside_unit(confidence) && ckpip_is_proportion(successes, trials);
}

typedef struct limits {
    double low;
    double high;
} limits;

static ckpi_status give(limits l, double *low, double *high)
{
    *low = l.low;
    *high = l.high;
    return CKPI_OK;
}

static limits wilson(double successes, double trials, double z)
{
    if (trials == 0)
        return (limits){0, 1};
    const double reach = z * sqrt(successes * ((trials - successes) / trials) + z * z / 4);
    const double upper = successes + z * z / 2 + reach;
    /* The lower limit from the product of the two: a difference would lose the digits of small shares. */
    const double low = successes / trials * (successes / upper);
    return (limits){low, successes == trials ? 1 : fmin(upper / (trials + z * z), 1)};
}

ckpi_status ckpi_wilson_interval(double successes, double trials, double confidence, double *low, double *high)
{
    if (!usable(successes, trials, confidence, low, high))
        return CKPI_E_ARGUMENT;
    return give(wilson(successes, trials, ckpip_two_sided_z(confidence)), low, high);
}

ckpi_status ckpi_jeffreys_interval(double successes, double trials, double confidence, double *low, double *high)
{
    if (!usable(successes, trials, confidence, low, high))
        return CKPI_E_ARGUMENT;
    const double tail = ckpip_half_alpha(confidence), a = successes + 0.5, b = trials - successes + 0.5;
    limits l = {0, 1};
    if (successes > 0)
        l.low = ckpip_beta_quantile(a, b, tail, 1 - tail).x;
    if (successes < trials)
        l.high = ckpip_beta_quantile(b, a, tail, 1 - tail).y;
    return give(l, low, high);
}

ckpi_status ckpi_clopper_pearson_interval(double successes, double trials, double confidence, double *low, double *high)
{
    if (!usable(successes, trials, confidence, low, high))
        return CKPI_E_ARGUMENT;
    const double tail = ckpip_half_alpha(confidence), failures = trials - successes;
    limits l = {0, 1};
    if (successes > 0)
        l.low = ckpip_beta_quantile(successes, failures + 1, tail, 1 - tail).x;
    if (failures > 0)
        l.high = ckpip_beta_quantile(failures, successes + 1, tail, 1 - tail).y;
    return give(l, low, high);
}

ckpi_status ckpi_agresti_coull_interval(double successes, double trials, double confidence, double *low, double *high)
{
    if (!usable(successes, trials, confidence, low, high))
        return CKPI_E_ARGUMENT;
    if (trials == 0)
        return give((limits){0, 1}, low, high);
    const double z = ckpip_two_sided_z(confidence), n = trials + z * z;
    const double share = (successes + z * z / 2) / n, rest = (trials - successes + z * z / 2) / n;
    const double reach = z * sqrt(share * rest / n);
    return give((limits){fmax(share - reach, 0), fmin(share + reach, 1)}, low, high);
}

ckpi_status ckpi_newcombe_interval(double successes, double trials, double other_successes, double other_trials,
                                   double confidence, double *low, double *high)
{
    if (!usable(successes, trials, confidence, low, high) || !ckpip_is_proportion(other_successes, other_trials) ||
        trials == 0 || other_trials == 0)
        return CKPI_E_ARGUMENT;
    const double z = ckpip_two_sided_z(confidence);
    const double share = successes / trials, other = other_successes / other_trials;
    const limits a = wilson(successes, trials, z), b = wilson(other_successes, other_trials, z);
    const double difference = share - other;
    return give((limits){fmax(difference - hypot(share - a.low, b.high - other), -1),
                         fmin(difference + hypot(a.high - share, other - b.low), 1)},
                low, high);
}

ckpi_status ckpi_proportion_chance(double successes, double trials, double target, double *out)
{
    if (!out || !ckpip_is_proportion(successes, trials) || !(target >= 0 && target <= 1))
        return CKPI_E_ARGUMENT;
    *out = ckpip_incomplete_beta(trials - successes + 0.5, successes + 0.5, 1 - target, target);
    return CKPI_OK;
}
