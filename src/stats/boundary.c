/* SPDX-License-Identifier: MIT */
/* Boundaries that a sum crosses with a probability of at most alpha, ever
 * (S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, Annals of Statistics
 * 49, 2021). A mixture's logarithm grows with the sum; the boundary is where
 * it comes to log(1 / alpha). */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/beta.h"
#include "stats/boundary.h"
#include "stats/gamma.h"
#include "stats/normal.h"
#include <math.h>

static const double HALF_UNIT = 0.5;

double ckpip_mixture_rho(double tuned_for, double alpha)
{
    const double level = -2 * log(alpha);
    return tuned_for / (level + log1p(level));
}

/* One boundary and what of it does not depend on sum and variance. */
typedef struct family {
    uint32_t kind;
    double rho;
    double c;
    double g;
    double h;
} family;

static double normal_two_sided(const family *f, double sum, double variance)
{
    const double v = variance + f->rho;
    return (log(f->rho / v) + sum * (sum / v)) / 2;
}

static double normal_one_sided(const family *f, double sum, double variance)
{
    const double v = variance + f->rho;
    return (log(4 * (f->rho / v)) + sum * (sum / v)) / 2 + log(ckpip_normal_above(-sum / sqrt(v)));
}

static double gamma_exponential(const family *f, double sum, double variance)
{
    const double squared = f->c * f->c, rho = f->rho / squared, shape = (variance + f->rho) / squared;
    return ckpip_log_gamma_ratio(shape, shape + sum / f->c, false) - ckpip_log_gamma_ratio(rho, rho, false);
}

static double gamma_poisson(const family *f, double sum, double variance)
{
    const double squared = f->c * f->c, rho = f->rho / squared, x = (variance + f->rho) / squared;
    return ckpip_log_gamma_ratio(x + sum / f->c, x, true) - ckpip_log_gamma_ratio(rho, rho, true);
}

/* Below 0 by g or above by h; in units of g + h it is a Bernoulli mixture
 * around the null g / (g + h), of which one side keeps the part beyond the null. */
static double beta_binomial(const family *f, double sum, double variance)
{
    const double range = f->g + f->h, null = f->g / range, rest = f->h / range;
    const double prior = f->rho / (f->g * f->h);
    const double trials = variance / (f->g * f->h), successes = fmax((variance / f->h + sum) / range, 0);
    const double failures = fmax(trials - successes, 0), a = prior * null, b = prior * rest;
    if (f->kind == CKPI_MIXTURE_BETA_BINOMIAL_ONE_SIDED)
        return ckpip_log_beta_ratio(b + failures, a + successes, rest, null) - ckpip_log_beta_ratio(b, a, rest, null);
    return ckpip_log_beta_density(a, b, null, rest) - ckpip_log_beta_density(a + successes, b + failures, null, rest);
}

static double log_mixture(const family *f, double sum, double variance)
{
    switch (f->kind) {
    case CKPI_MIXTURE_NORMAL_TWO_SIDED:
        return normal_two_sided(f, sum, variance);
    case CKPI_MIXTURE_NORMAL_ONE_SIDED:
        return normal_one_sided(f, sum, variance);
    case CKPI_MIXTURE_GAMMA_EXPONENTIAL:
        return gamma_exponential(f, sum, variance);
    case CKPI_MIXTURE_GAMMA_POISSON:
        return gamma_poisson(f, sum, variance);
    default:
        return beta_binomial(f, sum, variance);
    }
}

static bool is_two_sided(uint32_t kind)
{
    return kind == CKPI_MIXTURE_NORMAL_TWO_SIDED || kind == CKPI_MIXTURE_BETA_BINOMIAL_TWO_SIDED;
}

static bool is_beta_binomial(uint32_t kind)
{
    return kind == CKPI_MIXTURE_BETA_BINOMIAL_TWO_SIDED || kind == CKPI_MIXTURE_BETA_BINOMIAL_ONE_SIDED;
}

static ckpi_status make_family(const ckpi_mixture *from, family *f)
{
    ckpi_mixture m;
    const ckpi_status status = ckpip_take(&m, sizeof m, sizeof m, from);
    if (status != CKPI_OK)
        return status;
    if (m.kind < CKPI_MIXTURE_NORMAL_TWO_SIDED || m.kind > CKPI_MIXTURE_BETA_BINOMIAL_ONE_SIDED ||
        !ckpip_positive(m.tuned_for) || !ckpip_inside_unit(m.alpha))
        return CKPI_E_ARGUMENT;
    const bool gamma = m.kind == CKPI_MIXTURE_GAMMA_EXPONENTIAL || m.kind == CKPI_MIXTURE_GAMMA_POISSON;
    if ((gamma && !ckpip_positive(m.scale)) ||
        (is_beta_binomial(m.kind) && (!ckpip_positive(m.below) || !ckpip_positive(m.above))))
        return CKPI_E_ARGUMENT;
    /* One side has the boundary of both at twice the alpha. */
    if (!is_two_sided(m.kind) && m.alpha >= HALF_UNIT)
        return CKPI_E_ARGUMENT;
    *f = (family){m.kind, ckpip_mixture_rho(m.tuned_for, is_two_sided(m.kind) ? m.alpha : 2 * m.alpha), m.scale,
                  m.below, m.above};
    if (is_beta_binomial(m.kind)) /* what the prior's own variance takes */
        f->rho = fmax(f->rho - f->g * f->h, 1e-3 * f->g * f->h);
    return CKPI_OK;
}

ckpi_status ckpi_mixture_log_e(const ckpi_mixture *mixture, double sum, double variance, double *out)
{
    family f;
    if (!out)
        return CKPI_E_ARGUMENT;
    const ckpi_status status = make_family(mixture, &f);
    if (status != CKPI_OK)
        return status;
    if (!isfinite(sum) || !(variance >= 0 && isfinite(variance)))
        return CKPI_E_ARGUMENT;
    *out = log_mixture(&f, sum, variance);
    return CKPI_OK;
}

/* The largest sum there can be: no more than all trials can be a success. */
static double largest_sum(const family *f, double variance)
{
    return is_beta_binomial(f->kind) ? variance / f->g : INFINITY;
}

static double solve(const family *f, double variance, double level)
{
    const double largest = largest_sum(f, variance);
    double low = 0, high = fmin(sqrt((variance + f->rho) * (level + 1)), largest);
    while (log_mixture(f, high, variance) < level) {
        if (high >= largest)
            return INFINITY;
        low = high;
        high = fmin(2 * high, largest);
    }
    /* The mixture's logarithm grows and is convex: chords from both sides by the method of Illinois. */
    double at_low = log_mixture(f, low, variance) - level, at_high = log_mixture(f, high, variance) - level;
    for (int step = 0; step < 200 && high - low > 1e-15 * high; step++) {
        double next = high - at_high * ((high - low) / (at_high - at_low));
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        if (next <= low || next >= high)
            break;
        const double here = log_mixture(f, next, variance) - level;
        if (here == 0)
            return next;
        if (here > 0) {
            high = next;
            at_high = here;
            at_low /= 2;
        } else {
            low = next;
            at_low = here;
            at_high /= 2;
        }
    }
    return low + (high - low) / 2;
}

double ckpip_gamma_exponential_boundary(double variance, double rho, double c, double alpha)
{
    const family f = {CKPI_MIXTURE_GAMMA_EXPONENTIAL, rho, c, 0, 0};
    return solve(&f, variance, -log(alpha));
}

ckpi_status ckpi_mixture_boundary(const ckpi_mixture *mixture, double variance, double alpha, double *out)
{
    family f;
    if (!out || !ckpip_inside_unit(alpha) || !(variance >= 0 && isfinite(variance)))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = make_family(mixture, &f);
    if (status != CKPI_OK)
        return status;
    *out = solve(&f, variance, -log(alpha));
    return CKPI_OK;
}

ckpi_status ckpi_stitched_boundary(double variance, double least_variance, double scale, double alpha, double *out)
{
    /* The exponent s = 1.4 and the spacing eta = 2 of the paper, and zeta(1.4). */
    static const double S = 1.4, ETA = 2, ZETA = 3.1055472779775810;
    if (!out || !ckpip_inside_unit(alpha) || !(variance >= 0 && isfinite(variance)) ||
        !ckpip_positive(least_variance) || !isfinite(scale))
        return CKPI_E_ARGUMENT;
    const double v = fmax(variance, least_variance);
    const double k1 = (sqrt(sqrt(ETA)) + 1 / sqrt(sqrt(ETA))) / sqrt(2), k2 = (sqrt(ETA) + 1) / 2;
    const double level = S * log(log(ETA * (v / least_variance))) + log(ZETA / (alpha * pow(log(ETA), S)));
    const double linear = k2 * scale * level;
    *out = sqrt(k1 * k1 * v * level + linear * linear) + linear;
    return CKPI_OK;
}

ckpi_status ckpi_mixture_strength(double tuned_for, double alpha, double *out)
{
    if (!out || !ckpip_positive(tuned_for) || !ckpip_inside_unit(alpha))
        return CKPI_E_ARGUMENT;
    *out = fmax(ckpip_mixture_rho(tuned_for, alpha) - 1, 1e-3);
    return CKPI_OK;
}
