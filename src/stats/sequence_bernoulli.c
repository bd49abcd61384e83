/* SPDX-License-Identifier: MIT */
/* Evidence about a proportion that may be looked at after every trial: the
 * mixture of likelihood ratios over a beta prior (Robbins, 1970). It is the
 * prior's density at the null over the posterior's. */
#include "public.h"

#include "stats/domain.h"
#include "stats/beta.h"
#include "stats/integral.h"
#include "stats/normal.h"
#include <math.h>

typedef struct mixture {
    double successes;
    double failures;
    double a;
    double b;
} mixture;

static double log_e(const mixture *m, double p, double q)
{
    return ckpip_log_beta_density(m->a, m->b, p, q) -
           ckpip_log_beta_density(m->successes + m->a, m->failures + m->b, p, q);
}

/* Of two bounds to the same evidence the common part, the density, cancels. */
static double log_truncated_e(const mixture *m, double p, double q)
{
    return ckpip_log_beta_ratio(m->successes + m->a, m->failures + m->b, p, q) - ckpip_log_beta_ratio(m->a, m->b, p, q);
}

ckpi_status ckpi_bernoulli_log_e(double successes, double trials, double prior_a, double prior_b, double null,
                                 double *out)
{
    if (!out || !ckpip_is_proportion(successes, trials) || !ckpip_positive(prior_a) || !ckpip_positive(prior_b) ||
        !ckpip_inside_unit(null))
        return CKPI_E_ARGUMENT;
    const mixture m = {successes, trials - successes, prior_a, prior_b};
    *out = trials == 0 ? 0 : log_e(&m, null, 1 - null);
    return CKPI_OK;
}

ckpi_status ckpi_bernoulli_one_sided_log_e(double successes, double trials, double prior_a, double prior_b, double null,
                                           uint32_t side, double *out)
{
    if (!out || !ckpip_is_proportion(successes, trials) || !ckpip_positive(prior_a) || !ckpip_positive(prior_b) ||
        !ckpip_inside_unit(null) || (side != CKPI_SIDE_BELOW && side != CKPI_SIDE_ABOVE))
        return CKPI_E_ARGUMENT;
    const mixture below = {successes, trials - successes, prior_a, prior_b};
    const mixture above = {trials - successes, successes, prior_b, prior_a};
    if (trials == 0)
        *out = 0;
    else if (side == CKPI_SIDE_BELOW)
        *out = log_truncated_e(&below, null, 1 - null);
    else
        *out = log_truncated_e(&above, 1 - null, null);
    return CKPI_OK;
}

/* Less evidence is higher, as ckpip_solve_tail() wants it; concave in the log odds. */
static ckpip_log_tail minus_log_e(const void *parameters, double log_odds)
{
    const mixture *m = parameters;
    const ckpip_share at = ckpip_share_at(log_odds);
    if (at.x == 0 || at.y == 0)
        return (ckpip_log_tail){-INFINITY, 0};
    return (ckpip_log_tail){-log_e(m, at.x, at.y), m->successes * at.y - m->failures * at.x};
}

/* The lower end of what the evidence has not ruled out. */
static ckpip_share lower_end(const mixture *m, double alpha)
{
    if (m->successes == 0)
        return (ckpip_share){0, 1};
    const double up = m->successes + 0.5, down = m->failures + 0.5;
    const double start = log(up / down) - sqrt(1 / up + 1 / down);
    return ckpip_share_at(ckpip_solve_tail(minus_log_e, m, log(alpha), start));
}

ckpi_status ckpi_bernoulli_sequence(double successes, double trials, double prior_a, double prior_b, double alpha,
                                    double *low, double *high)
{
    if (!low || !high || !ckpip_is_proportion(successes, trials) || !ckpip_positive(prior_a) ||
        !ckpip_positive(prior_b) || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    const mixture m = {successes, trials - successes, prior_a, prior_b};
    const mixture mirrored = {trials - successes, successes, prior_b, prior_a};
    *low = lower_end(&m, alpha).x;
    *high = lower_end(&mirrored, alpha).y;
    return CKPI_OK;
}

/* The prior of this strength around the null itself, instead of one prior for all nulls. */
static double centred_log_e(double successes, double failures, double strength, double log_odds)
{
    const ckpip_share null = ckpip_share_at(log_odds);
    const mixture m = {successes, failures, strength * null.x, strength * null.y};
    return log_e(&m, null.x, null.y);
}

/* Halving: from where the proportion is nearly 0 to the share seen. */
static ckpip_share centred_lower_end(double successes, double failures, double strength, double alpha)
{
    static const double FARTHEST = -600;
    const double level = -log(alpha);
    if (successes == 0 || centred_log_e(successes, failures, strength, FARTHEST) < level)
        return (ckpip_share){0, 1};
    double outside = FARTHEST, inside = log(successes / fmax(failures, 0.5));
    while (inside - outside > 1e-15 * fmax(1, fabs(inside))) {
        const double middle = outside + (inside - outside) / 2;
        if (middle <= outside || middle >= inside)
            break;
        if (centred_log_e(successes, failures, strength, middle) >= level)
            outside = middle;
        else
            inside = middle;
    }
    return ckpip_share_at(inside);
}

ckpi_status ckpi_bernoulli_centred_sequence(double successes, double trials, double strength, double alpha, double *low,
                                            double *high)
{
    if (!low || !high || !ckpip_is_proportion(successes, trials) || !ckpip_positive(strength) ||
        !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    const double failures = trials - successes;
    *low = centred_lower_end(successes, failures, strength, alpha).x;
    *high = centred_lower_end(failures, successes, strength, alpha).y;
    return CKPI_OK;
}
