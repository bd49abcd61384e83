/* SPDX-License-Identifier: MIT */
/* Limits around a common target by the size of a group, and how much more than
 * chance the groups differ (D. J. Spiegelhalter, 2005). */
#include "public.h"

#include "base/take.h"
#include "stats/beta.h"
#include "stats/domain.h"
#include "stats/normal.h"
#include "stats/select.h"

/* The least count with more than this probability at most it. */
static double binomial_quantile(double trials, double p, double tail)
{
    double low = -1, high = trials;
    while (high - low > 1) {
        const double middle = floor(low + (high - low) / 2);
        if (ckpip_binomial_below(trials, p, 1 - p, middle) > tail)
            high = middle;
        else
            low = middle;
    }
    return high;
}

ckpi_status ckpi_funnel_limit(double trials, double target, double tail, double *exact, double *normal)
{
    if (!ckpip_is_countable(trials) || trials == 0 || !ckpip_inside_unit(target) || !ckpip_inside_unit(tail))
        return CKPI_E_ARGUMENT;
    if (exact) {
        const double count = binomial_quantile(trials, target, tail);
        const double reached = ckpip_binomial_below(trials, target, 1 - target, count),
                     before = ckpip_binomial_below(trials, target, 1 - target, count - 1);
        *exact = (count - (reached - tail) / (reached - before)) / trials;
    }
    if (normal)
        *normal = target + ckpip_normal_quantile(tail) * sqrt(target * (1 - target) / trials);
    return CKPI_OK;
}

typedef struct groups {
    const double *successes;
    const double *trials;
    size_t count;
    double target;
} groups;

static double deviation(const groups *g, size_t i)
{
    return (g->successes[i] / g->trials[i] - g->target) / sqrt(g->target * (1 - g->target) / g->trials[i]);
}

static size_t deviations_at_most(const void *parameters, double limit)
{
    const groups *g = parameters;
    size_t count = 0;
    for (size_t i = 0; i < g->count; i++)
        count += deviation(g, i) <= limit;
    return count;
}

static bool usable(const groups *g)
{
    if (g->count < 2 || !ckpip_all_finite(g->successes, g->count) || !ckpip_all_finite(g->trials, g->count))
        return false;
    for (size_t i = 0; i < g->count; i++) {
        if (!(g->trials[i] > 0) || !ckpip_is_proportion(g->successes[i], g->trials[i]))
            return false;
    }
    return ckpip_inside_unit(g->target);
}

ckpi_status ckpi_overdispersion_read(const double *successes, const double *trials, size_t count, double target,
                                     double winsorised, ckpi_overdispersion *out)
{
    const groups g = {successes, trials, count, target};
    if (!out || !(winsorised >= 0 && winsorised < 0.5) || !usable(&g))
        return CKPI_E_ARGUMENT;
    const double low = ckpip_quantile(deviations_at_most, &g, count, winsorised);
    const double high = ckpip_quantile(deviations_at_most, &g, count, 1 - winsorised), k = (double)count;
    double raw = 0, squares = 0, weights = 0, weights_squared = 0;
    for (size_t i = 0; i < count; i++) {
        const double z = deviation(&g, i), kept = fmin(fmax(z, low), high);
        const double weight = trials[i] / (target * (1 - target));
        raw += z * z;
        squares += kept * kept;
        weights += weight;
        weights_squared += weight * weight;
    }
    ckpi_overdispersion o = {.raw = raw / k, .winsorised = squares / k};
    o.variance_between = fmax((squares - (k - 1)) / (weights - weights_squared / weights), 0);
    return ckpip_give(out, &o, sizeof o, sizeof o);
}
