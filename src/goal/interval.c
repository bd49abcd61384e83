/* SPDX-License-Identifier: MIT */
/* Which interval where: by the kind of metric, and by whether one looks once
 * or always. A census needs none: its value is what it is. */
#include "public.h"

#include "goal/evaluate.h"
#include <math.h>

/* What the prior of an open window is worth, in records. */
static const double PRIOR_STRENGTH = 50;

static bool is_share(const ckpip_evaluation *e)
{
    return ckpip_is_proportion(&e->goal) && e->pool.ratios == e->pool.count && e->pool.denominator > 0;
}

/* Clustering makes n records worth fewer. */
static double worth(const ckpip_evaluation *e)
{
    const double deff = e->goal.self.design_effect;
    return deff > 1 ? 1 / deff : 1;
}

/* Of a finite population part has been seen. */
static void shrink_to_population(const ckpip_evaluation *e, double value, double *low, double *high)
{
    const double all = (double)e->goal.self.population, n = (double)e->pool.n;
    if (all < 2)
        return;
    const double factor = n < all ? sqrt((all - n) / (all - 1)) : 0;
    *low = value - (value - *low) * factor;
    *high = value + (*high - value) * factor;
}

/* Without anything to go by, the value may be anywhere. */
static void state_unknown(ckpip_evaluation *e)
{
    ckpip_state_interval(e, -INFINITY, INFINITY, CKPI_INTERVAL_METHOD_NONE);
}

static bool state_special(ckpip_evaluation *e, bool always)
{
    const double value = e->verdict.value;
    if (isnan(value))
        return true;
    if (!e->sample)
        ckpip_state_interval(e, value, value, CKPI_INTERVAL_METHOD_NONE);
    else if (e->pool.has_interval && always && e->pool.one_look)
        state_unknown(e);
    else if (e->pool.has_interval)
        ckpip_state_interval(e, e->pool.low, e->pool.high, CKPI_INTERVAL_METHOD_GIVEN);
    return !e->sample || e->pool.has_interval;
}

/* --- Once --- */

static ckpi_status share_once(const ckpip_evaluation *e, uint32_t method, double confidence, double *low, double *high)
{
    const double x = e->pool.numerator * worth(e), n = e->pool.denominator * worth(e);
    if (method == CKPI_INTERVAL_METHOD_CLOPPER_PEARSON)
        return ckpi_clopper_pearson_interval(x, n, confidence, low, high);
    if (method == CKPI_INTERVAL_METHOD_JEFFREYS)
        return ckpi_jeffreys_interval(x, n, confidence, low, high);
    return ckpi_wilson_interval(x, n, confidence, low, high);
}

static uint32_t share_method(const ckpip_evaluation *e)
{
    const uint32_t method = e->goal.self.interval_method;
    const bool other = method == CKPI_INTERVAL_METHOD_CLOPPER_PEARSON || method == CKPI_INTERVAL_METHOD_JEFFREYS;
    return other ? method : CKPI_INTERVAL_METHOD_WILSON;
}

static void mean_once(ckpip_evaluation *e, double alpha)
{
    double low, high;
    const double value = e->verdict.value, deviation = ckpip_pool_deviation(&e->pool, &e->goal);
    if (isnan(deviation) ||
        ckpi_mean_interval((double)e->pool.n, value, deviation, 1 - alpha, &low, &high) != CKPI_OK) {
        state_unknown(e);
        return;
    }
    shrink_to_population(e, value, &low, &high);
    ckpip_state_interval(e, low, high, CKPI_INTERVAL_METHOD_STUDENT);
}

void ckpip_interval_once(ckpip_evaluation *e, double alpha)
{
    double low, high;
    const double scale = ckpip_pool_scale(&e->goal);
    if (state_special(e, false))
        return;
    if (!is_share(e)) {
        mean_once(e, alpha);
        return;
    }
    if (share_once(e, share_method(e), 1 - alpha, &low, &high) != CKPI_OK) {
        state_unknown(e);
        return;
    }
    low *= scale;
    high *= scale;
    shrink_to_population(e, e->verdict.value, &low, &high);
    ckpip_state_interval(e, low, high, share_method(e));
}

/* --- Always --- */

/* The worse of what was expected at the start of the window and what is
 * expected now: who was never behind either is not behind. */
static double lenient(const ckpip_evaluation *e, double at_start, double now)
{
    if (isnan(at_start))
        return now;
    return e->higher ? fmin(at_start, now) : fmax(at_start, now);
}

static double within_unit(double p)
{
    return fmin(fmax(p, 1e-6), 1 - 1e-6);
}

/* One null decides: the share at which one is just not off track. Beyond 0 or
 * 1 there is nothing to be found. */
static void state_evidence(ckpip_evaluation *e, double x, double n, double prior, double mark)
{
    ckpi_standing *s = &e->standing;
    double log_e = 0;
    const double a = PRIOR_STRENGTH * prior, b = PRIOR_STRENGTH * (1 - prior);
    const uint32_t side = e->higher ? CKPI_SIDE_BELOW : CKPI_SIDE_ABOVE;
    const double extra = s->previous == CKPI_GOAL_STATUS_OFF_TRACK ? s->hysteresis : 0;
    const double give = s->tolerance - extra;
    const double null = (e->higher ? mark - give : mark + give) / ckpip_pool_scale(&e->goal);
    s->given |= CKPI_STANDING_HAS_EVIDENCE;
    s->log_evidence_needed = -log(e->verdict.alpha);
    if (null > 0 && null < 1)
        (void)ckpi_bernoulli_one_sided_log_e(x, n, a, b, null, side, &log_e);
    s->log_evidence = e->verdict.log_evidence = log_e;
}

static void share_always(ckpip_evaluation *e, double alpha, double at_start, double now)
{
    double low, high;
    const double scale = ckpip_pool_scale(&e->goal);
    const double x = e->pool.numerator * worth(e), n = e->pool.denominator * worth(e);
    const double likely = e->band ? (e->standing.target + e->standing.target_high) / 2 : at_start;
    const double prior = within_unit((isnan(likely) ? now : likely) / scale);
    if (ckpi_bernoulli_sequence(x, n, PRIOR_STRENGTH * prior, PRIOR_STRENGTH * (1 - prior), alpha, &low, &high) !=
        CKPI_OK) {
        state_unknown(e);
        return;
    }
    ckpip_state_interval(e, low * scale, high * scale, CKPI_INTERVAL_METHOD_BETA_MIXTURE);
    if (!e->band)
        state_evidence(e, x, n, prior, lenient(e, at_start, now));
}

/* The limits are about the narrowest when half of a window's records are there. */
static void mean_always(ckpip_evaluation *e, double alpha)
{
    double low, high;
    const double n = (double)e->pool.n, deviation = ckpip_pool_deviation(&e->pool, &e->goal);
    if (isnan(deviation) || n < 10 ||
        ckpi_asymptotic_sequence(n, e->verdict.value, deviation, fmax(n / 2, 10), alpha, &low, &high) != CKPI_OK) {
        state_unknown(e);
        return;
    }
    ckpip_state_interval(e, low, high, CKPI_INTERVAL_METHOD_ASYMPTOTIC);
}

static void state_always(ckpip_evaluation *e, double alpha, double at_start, double now)
{
    if (is_share(e))
        share_always(e, alpha, at_start, now);
    else
        mean_always(e, alpha);
}

void ckpip_interval_always(ckpip_evaluation *e, double alpha, double mark_at_start, double mark_now)
{
    ckpi_standing *s = &e->standing;
    if (!state_special(e, true))
        state_always(e, alpha, mark_at_start, mark_now);
    if (e->band || !e->sample || s->given & CKPI_STANDING_HAS_EVIDENCE)
        return;
    /* As with the evidence: behind is who is behind all of the window's marks. */
    s->tolerance += fabs(mark_now - lenient(e, mark_at_start, mark_now));
}
