/* SPDX-License-Identifier: MIT */
/* Fair comparison of small groups: each is drawn to the middle as far as its
 * own noise says (empirical Bayes). */
#include "public.h"

#include "base/take.h"
#include "stats/beta.h"
#include "stats/domain.h"
#include "stats/normal.h"

static bool are_groups(const double *successes, const double *trials, size_t count)
{
    if (!ckpip_all_finite(successes, count) || !ckpip_all_finite(trials, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!ckpip_is_proportion(successes[i], trials[i]))
            return false;
    }
    return true;
}

/* Moments with weights of the trials (J. C. Kleinman, 1973). Groups without trials say nothing. */
ckpi_status ckpi_beta_prior_fit(const double *successes, const double *trials, size_t count, ckpi_beta_prior *out)
{
    if (!out || !are_groups(successes, trials, count))
        return CKPI_E_ARGUMENT;
    double x = 0, n = 0, nn = 0, groups = 0;
    for (size_t i = 0; i < count; i++) {
        x += successes[i];
        n += trials[i];
        nn += trials[i] * trials[i];
        groups += trials[i] > 0;
    }
    if (groups < 2)
        return CKPI_E_ARGUMENT;
    ckpi_beta_prior p = {.mean = x / n};
    const double noise = p.mean * (1 - p.mean);
    double spread = 0;
    for (size_t i = 0; i < count; i++) {
        const double distance = trials[i] > 0 ? successes[i] / trials[i] - p.mean : 0;
        spread += trials[i] * (distance * distance);
    }
    const double freedom = groups - 1, room = n - nn / n - freedom;
    /* Groups of one trial each, or without a failure or success at all, cannot differ. */
    p.gamma = noise > 0 && room > 0 ? (spread - noise * freedom) / (noise * room) : 0;
    p.strength = p.gamma <= 0 ? INFINITY : fmax((1 - p.gamma) / p.gamma, 0);
    return ckpip_give(out, &p, sizeof p, sizeof p);
}

static ckpi_shrunk beta_posterior(double a, double b, double confidence, double target)
{
    const double tail = ckpip_half_alpha(confidence), n = a + b;
    ckpi_shrunk s = {.value = a / n, .low = NAN, .high = NAN, .chance = NAN};
    s.deviation = sqrt(a / n * (b / n) / (n + 1));
    if (!(a > 0 && b > 0))
        return s;
    s.low = ckpip_beta_quantile(a, b, tail, 1 - tail).x;
    s.high = ckpip_beta_quantile(b, a, tail, 1 - tail).y;
    s.chance = ckpip_incomplete_beta(b, a, 1 - target, target);
    return s;
}

ckpi_status ckpi_beta_shrink(const ckpi_beta_prior *prior, double successes, double trials, double confidence,
                             double target, ckpi_shrunk *out)
{
    ckpi_beta_prior p;
    if (!out || !ckpip_is_proportion(successes, trials) || !ckpip_inside_unit(confidence) ||
        !(target >= 0 && target <= 1))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_take(&p, sizeof p, sizeof p, prior);
    if (status != CKPI_OK)
        return status;
    if (p.reserved0 != 0)
        return CKPI_E_NEWER;
    if (!(p.mean >= 0 && p.mean <= 1) || !(p.strength >= 0) || trials + p.strength == 0)
        return CKPI_E_ARGUMENT;
    ckpi_shrunk s = {.value = p.mean, .low = p.mean, .high = p.mean, .chance = p.mean >= target};
    if (isfinite(p.strength)) {
        s = beta_posterior(p.strength * p.mean + successes, p.strength * (1 - p.mean) + (trials - successes),
                           confidence, target);
        s.weight = trials / (trials + p.strength);
    }
    return ckpip_give(out, &s, sizeof s, sizeof s);
}

/* --- Means with known errors --- */

typedef struct means {
    const double *values;
    const double *errors;
    size_t count;
} means;

static bool are_means(const means *m)
{
    if (m->count < 2 || !ckpip_all_finite(m->values, m->count) || !ckpip_all_finite(m->errors, m->count))
        return false;
    for (size_t i = 0; i < m->count; i++) {
        if (!(m->errors[i] > 0))
            return false;
    }
    return true;
}

typedef struct pooled {
    double mean;
    double spread; /* Sum of weighted squared distances from it. */
    double weights;
    double squares; /* Sum of squared weights. */
} pooled;

/* Weighted by what each varies in all: its error, and the variance between. */
static pooled pool(const means *m, double variance)
{
    pooled p = {0, 0, 0, 0};
    for (size_t i = 0; i < m->count; i++) {
        const double w = 1 / (m->errors[i] * m->errors[i] + variance);
        p.weights += w;
        p.squares += w * w;
        p.mean += w * m->values[i];
    }
    p.mean /= p.weights;
    for (size_t i = 0; i < m->count; i++) {
        const double distance = m->values[i] - p.mean;
        p.spread += distance * distance / (m->errors[i] * m->errors[i] + variance);
    }
    return p;
}

/* Where the spread is as expected (R. C. Paule and J. Mandel, 1982): it falls as the variance grows. */
static double paule_mandel(const means *m)
{
    const double expected = (double)m->count - 1;
    if (pool(m, 0).spread <= expected)
        return 0;
    double low = 0, high = m->errors[0] * m->errors[0];
    while (pool(m, high).spread > expected) {
        low = high;
        high *= 2;
    }
    for (int step = 0; step < 200; step++) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (pool(m, middle).spread > expected)
            low = middle;
        else
            high = middle;
    }
    return high;
}

ckpi_status ckpi_normal_prior_fit(const double *values, const double *errors, size_t count, ckpi_normal_prior *out)
{
    const means m = {values, errors, count};
    if (!out || !are_means(&m))
        return CKPI_E_ARGUMENT;
    const pooled fixed = pool(&m, 0);
    ckpi_normal_prior p = {.variance = paule_mandel(&m)};
    /* R. DerSimonian and N. Laird, 1986. */
    p.variance_by_moments =
        fmax((fixed.spread - ((double)count - 1)) / (fixed.weights - fixed.squares / fixed.weights), 0);
    p.mean = pool(&m, p.variance).mean;
    return ckpip_give(out, &p, sizeof p, sizeof p);
}

ckpi_status ckpi_normal_shrink(const ckpi_normal_prior *prior, double value, double error, double confidence,
                               double target, ckpi_shrunk *out)
{
    ckpi_normal_prior p;
    if (!out || !isfinite(value) || !ckpip_positive(error) || !ckpip_inside_unit(confidence) || !isfinite(target))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_take(&p, sizeof p, sizeof p, prior);
    if (status != CKPI_OK)
        return status;
    if (p.reserved0 != 0)
        return CKPI_E_NEWER;
    if (!isfinite(p.mean) || !ckpip_not_negative(p.variance))
        return CKPI_E_ARGUMENT;
    ckpi_shrunk s = {.weight = p.variance / (p.variance + error * error)};
    s.value = p.mean + s.weight * (value - p.mean);
    s.deviation = error * sqrt(s.weight);
    const double reach = ckpip_two_sided_z(confidence) * s.deviation;
    s.low = s.value - reach;
    s.high = s.value + reach;
    s.chance = s.deviation > 0 ? ckpip_normal_above((target - s.value) / s.deviation) : s.value >= target;
    return ckpip_give(out, &s, sizeof s, sizeof s);
}

ckpi_status ckpi_james_stein(const double *values, size_t count, double variance, double *mean, double *factor)
{
    if (!mean || !factor || count < 4 || !ckpip_all_finite(values, count) || !ckpip_positive(variance))
        return CKPI_E_ARGUMENT;
    double sum = 0, spread = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    const double middle = sum / (double)count;
    for (size_t i = 0; i < count; i++)
        spread += (values[i] - middle) * (values[i] - middle);
    *mean = middle;
    *factor = spread > 0 ? fmax(1 - ((double)count - 3) * (variance / spread), 0) : 0;
    return CKPI_OK;
}
