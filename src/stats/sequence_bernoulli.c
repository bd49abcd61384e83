/* SPDX-License-Identifier: MIT */
/* Evidence about a proportion that may be looked at after every trial: the
 * mixture of likelihood ratios over a beta prior (Robbins, 1970). It is the
 * prior's density at the null over the posterior's. */
#include "public.h"

#include "stats/domain.h"
#include "stats/beta.h"
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

ckpi_status ckpi_bernoulli_log_e(double successes, double trials, double prior_a, double prior_b, double null_value,
                                 double *out)
{
    if (!out || !ckpip_is_proportion(successes, trials) || !ckpip_positive(prior_a) || !ckpip_positive(prior_b) ||
        !ckpip_inside_unit(null_value))
        return CKPI_E_ARGUMENT;
    const mixture m = {successes, trials - successes, prior_a, prior_b};
    *out = trials == 0 ? 0 : log_e(&m, null_value, 1 - null_value);
    return CKPI_OK;
}

ckpi_status ckpi_bernoulli_one_sided_log_e(double successes, double trials, double prior_a, double prior_b,
                                           double null_value, uint32_t side, double *out)
{
    if (!out || !ckpip_is_proportion(successes, trials) || !ckpip_positive(prior_a) || !ckpip_positive(prior_b) ||
        !ckpip_inside_unit(null_value) || (side != CKPI_SIDE_BELOW && side != CKPI_SIDE_ABOVE))
        return CKPI_E_ARGUMENT;
    const mixture below = {successes, trials - successes, prior_a, prior_b};
    const mixture above = {trials - successes, successes, prior_b, prior_a};
    if (trials == 0)
        *out = 0;
    else if (side == CKPI_SIDE_BELOW)
        *out = log_truncated_e(&below, null_value, 1 - null_value);
    else
        *out = log_truncated_e(&above, 1 - null_value, null_value);
    return CKPI_OK;
}

/* Away from the share s = k / n that was seen, by u of log odds, the evidence rises by
 * n log(1 + s (e^u - 1)) - k u, whatever the prior. Of k and n - k the smaller keeps the digits. */
typedef struct rise {
    double n;
    double k; /* at most n / 2 */
    double share;
} rise;

/* The rise at u, and its derivative. */
static double rise_at(const rise *r, double u, double *slope)
{
    static const double HUGE_ODDS = 700;
    if (u > HUGE_ODDS) { /* e^u is all that is left */
        *slope = r->n - r->k;
        return r->n * log(r->share) + (r->n - r->k) * u;
    }
    const double grown = expm1(u), below = r->share * grown;
    *slope = r->n * r->share * (1 - r->share) * grown / (1 + below);
    return r->n * log1p(below) - r->k * u;
}

/* The first terms of the inverse in w, the normal distance: by cumulants of one trial. */
static double first_guess(const rise *r, double w)
{
    const double s = r->share, variance = s * (1 - s);
    const double skew = 1 - 2 * s, tail = 1 - 6 * variance;
    return w - skew * w * w / 6 + w * w * w * (5 * skew * skew / 72 - tail / 24);
}

/* Where the rise is `wanted`, on the side of `sign`. Its root is nearly a straight line, so that
 * Newton's steps there are few; the bracket catches what is not. */
static double solve_rise(const rise *r, double wanted, double sign)
{
    static const double NEARLY = 1e-8;
    const double farthest =
        sign < 0 ? (r->n * log1p(-r->share) - wanted) / r->k : (wanted - r->n * log(r->share)) / (r->n - r->k);
    double inside = 0, outside = farthest;
    double at = first_guess(r, sign * sqrt(2 * wanted / (r->n * r->share * (1 - r->share))));
    for (int step = 0; step < 200; step++) {
        if (!(fabs(at) > fabs(inside) && fabs(at) < fabs(outside) && at * sign > 0))
            at = (inside + outside) / 2;
        double slope;
        const double here = rise_at(r, at, &slope);
        if (here < wanted)
            inside = at;
        else
            outside = at;
        const double move = 2 * (sqrt(here * wanted) - here) / slope;
        at += move;
        /* The error after a step is about the square of the step. */
        if (fabs(move) <= NEARLY * fabs(at) || fabs(outside - inside) <= 1e-16 * fabs(outside))
            break;
    }
    return at;
}

/* Without failures the evidence is the prior's alone, and a straight line in log p. */
static ckpip_share end_without_failures(const mixture *m, double level)
{
    const double rest = ckpip_log_beta(m->successes + m->a, m->b) - ckpip_log_beta(m->a, m->b);
    const double log_p = fmin((rest - level) / m->successes, 0);
    return (ckpip_share){exp(log_p), -expm1(log_p)};
}

/* The lower end of what the evidence has not ruled out: where it has risen by `wanted` below the share seen. */
static ckpip_share lower_end(const mixture *m, double wanted)
{
    const double n = m->successes + m->failures;
    const double p = m->successes / n, q = m->failures / n;
    double u;
    if (m->successes <= m->failures) {
        const rise r = {n, m->successes, p};
        u = solve_rise(&r, wanted, -1);
    } else {
        const rise r = {n, m->failures, q};
        u = -solve_rise(&r, wanted, 1);
    }
    const double fallen = 1 + p * expm1(u);
    return (ckpip_share){p * exp(u) / fallen, q / fallen};
}

ckpi_status ckpi_bernoulli_sequence(double successes, double trials, double prior_a, double prior_b, double alpha,
                                    double *low, double *high)
{
    if (!low || !high || !ckpip_is_proportion(successes, trials) || !ckpip_positive(prior_a) ||
        !ckpip_positive(prior_b) || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    const mixture m = {successes, trials - successes, prior_a, prior_b};
    const mixture mirrored = {trials - successes, successes, prior_b, prior_a};
    const double level = -log(alpha);
    *low = 0;
    *high = 1;
    if (trials == 0)
        return CKPI_OK;
    if (m.successes == 0 || m.failures == 0) {
        if (m.failures == 0)
            *low = end_without_failures(&m, level).x;
        else
            *high = end_without_failures(&mirrored, level).y;
        return CKPI_OK;
    }
    const double wanted = level - log_e(&m, m.successes / trials, m.failures / trials);
    *low = lower_end(&m, wanted).x;
    *high = lower_end(&mirrored, wanted).y;
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
