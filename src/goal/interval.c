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

/* Of answers valued 1, 0 and -1 sum and sum of squares tell how many were which. */
static bool balance_once(ckpip_evaluation *e, double alpha)
{
    ckpi_net_promoter r = {.struct_size = sizeof r};
    const double n = (double)e->pool.n;
    if (!ckpip_goal_is_balance(&e->goal) || e->pool.singles < e->pool.count || e->pool.weight != n)
        return false;
    const double sum = e->pool.weighted / 100, squares = fmin(e->pool.single_squares / 10000, n);
    const double better = fmax(squares + sum, 0) / 2, worse = fmax(squares - sum, 0) / 2;
    if (ckpi_net_promoter_read(better * worth(e), fmax(n - better - worse, 0) * worth(e), worse * worth(e), 1 - alpha,
                               &r) != CKPI_OK)
        return false;
    shrink_to_population(e, e->verdict.value, &r.low, &r.high);
    ckpip_state_interval(e, r.low, r.high, CKPI_INTERVAL_METHOD_ADJUSTED_WALD);
    return true;
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
        if (!balance_once(e, alpha))
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

/* A mean of values between two ends, brought to [0, 1]: sum and number of its
 * records after the design effect. */
typedef struct unit_mean {
    double sum;
    double n;
    double low;   /* the end that became 0 */
    double range; /* the distance that became 1 */
} unit_mean;

static double within_unit(double p)
{
    return fmin(fmax(p, 1e-6), 1 - 1e-6);
}

/* In advance the likely mean is what is expected at the window's start. */
static double likely_of(const ckpip_evaluation *e, const unit_mean *u, double at_start, double now)
{
    const double likely = e->band ? (e->standing.target + e->standing.target_high) / 2 : at_start;
    return within_unit(((isnan(likely) ? now : likely) - u->low) / u->range);
}

static unit_mean share_as_unit(const ckpip_evaluation *e)
{
    return (unit_mean){e->pool.numerator * worth(e), e->pool.denominator * worth(e), 0, ckpip_pool_scale(&e->goal)};
}

/* Records of one value each, within a metric's ends: scores, promoters and detractors. */
static bool mean_as_unit(const ckpip_evaluation *e, unit_mean *out)
{
    double low, high;
    const double n = (double)e->pool.n;
    ckpip_goal_domain(&e->goal, &low, &high);
    if (!isfinite(low) || !isfinite(high) || !(high > low) || !(n > 0) || e->pool.weight != n)
        return false;
    const double sum = (e->pool.weighted - n * low) / (high - low);
    *out = (unit_mean){fmin(fmax(sum, 0), n) * worth(e), n * worth(e), low, high - low};
    const double value = ckpip_pool_value(&e->pool, &e->goal);
    return value >= low && value <= high;
}

/* The worse of what was expected at the start of the window and what is
 * expected now: who was never behind either is not behind. */
static double lenient(const ckpip_evaluation *e, double at_start, double now)
{
    if (isnan(at_start))
        return now;
    return e->higher ? fmin(at_start, now) : fmax(at_start, now);
}

/* One null decides: the mean at which one is just not off track. Beyond 0 or
 * 1 there is nothing to be found. */
static double evidence_against(const ckpip_evaluation *e, const unit_mean *u, double prior, double mark, double give)
{
    double log_e = 0;
    const double a = PRIOR_STRENGTH * prior, b = PRIOR_STRENGTH * (1 - prior);
    const uint32_t side = e->higher ? CKPI_SIDE_BELOW : CKPI_SIDE_ABOVE;
    const double null = ((e->higher ? mark - give : mark + give) - u->low) / u->range;
    if (null > 0 && null < 1)
        (void)ckpi_bernoulli_one_sided_log_e(u->sum, u->n, a, b, null, side, &log_e);
    return log_e;
}

static void state_evidence(ckpip_evaluation *e, const unit_mean *u, double prior, double mark)
{
    ckpi_standing *s = &e->standing;
    const double extra = s->previous == CKPI_GOAL_STATUS_OFF_TRACK ? s->hysteresis : 0;
    s->given |= CKPI_STANDING_HAS_EVIDENCE;
    s->log_evidence = e->verdict.log_evidence = evidence_against(e, u, prior, mark, s->tolerance - extra);
}

static bool window_as_unit(const ckpip_evaluation *e, unit_mean *out)
{
    if (!e->sample || e->band || e->pool.count == 0 || e->pool.has_interval)
        return false;
    if (is_share(e)) {
        *out = share_as_unit(e);
        return true;
    }
    return e->pool.singles != e->pool.count && mean_as_unit(e, out);
}

bool ckpip_window_has_evidence(const ckpip_evaluation *e)
{
    unit_mean u;
    return window_as_unit(e, &u);
}

/* What mixture_always() states of the window that is judged, for any window. */
double ckpip_window_evidence(const ckpip_evaluation *e, double mark_at_start, double mark_at_end)
{
    unit_mean u;
    if (!window_as_unit(e, &u))
        return NAN;
    return evidence_against(e, &u, likely_of(e, &u, mark_at_start, mark_at_end), lenient(e, mark_at_start, mark_at_end),
                            e->standing.tolerance);
}

/* Of shares, and of any values from 0 to 1: x a + (1 - x) b is at least a^x b^(1 - x), so that
 * evidence made for trials that succeed or fail holds for what lies between (W. Hoeffding, 1963). */
static void mixture_always(ckpip_evaluation *e, const unit_mean *u, double alpha, double at_start, double now)
{
    double low, high;
    const double prior = likely_of(e, u, at_start, now);
    if (ckpi_bernoulli_sequence(u->sum, u->n, PRIOR_STRENGTH * prior, PRIOR_STRENGTH * (1 - prior), alpha, &low,
                                &high) != CKPI_OK) {
        state_unknown(e);
        return;
    }
    ckpip_state_interval(e, u->low + low * u->range, u->low + high * u->range, CKPI_INTERVAL_METHOD_BETA_MIXTURE);
    if (!e->band)
        state_evidence(e, u, prior, lenient(e, at_start, now));
}

/* Limits are tuned before the window, by what does not depend on its data; else they would
 * follow the number of records and not hold at every look. */
static double horizon(const ckpip_evaluation *e)
{
    return 10 * (double)e->standing.n_min;
}

/* The empirical Bernstein limits with what was expected in advance as each value's prediction
 * (S. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, 2021, theorem 4): the sum of squared
 * surprises then needs sums only, in whatever order the records came. */
static void bernstein_always(ckpip_evaluation *e, const unit_mean *u, double alpha, double at_start, double now)
{
    double low = 0, high = 1;
    const double c = likely_of(e, u, at_start, now), n = (double)e->pool.n, sum = e->pool.weighted;
    const double squares = (e->pool.single_squares - 2 * u->low * sum + n * u->low * u->low) / (u->range * u->range);
    const double surprises = fmax(squares * worth(e) - 2 * c * u->sum + u->n * c * c, 0);
    const ckpi_drifting_sequence s = {
        .alpha = alpha, .tuned_for = horizon(e) * c * (1 - c) / 2, .count = u->n, .sum = u->sum, .variance = surprises};
    if (ckpi_drifting_sequence_read(&s, &low, &high) != CKPI_OK) {
        state_unknown(e);
        return;
    }
    ckpip_state_interval(e, u->low + low * u->range, u->low + high * u->range, CKPI_INTERVAL_METHOD_BERNSTEIN);
}

/* Without ends there are limits for many records only. */
static void mean_always(ckpip_evaluation *e, double alpha)
{
    double low, high;
    const double n = (double)e->pool.n, deviation = ckpip_pool_deviation(&e->pool, &e->goal);
    if (isnan(deviation) || n < 10 ||
        ckpi_asymptotic_sequence(n, e->verdict.value, deviation, horizon(e), alpha, &low, &high) != CKPI_OK) {
        state_unknown(e);
        return;
    }
    ckpip_state_interval(e, low, high, CKPI_INTERVAL_METHOD_ASYMPTOTIC);
}

static void state_always(ckpip_evaluation *e, double alpha, double at_start, double now)
{
    unit_mean u;
    if (is_share(e)) {
        u = share_as_unit(e);
        mixture_always(e, &u, alpha, at_start, now);
    } else if (!mean_as_unit(e, &u)) {
        mean_always(e, alpha);
    } else if (e->pool.singles == e->pool.count) {
        bernstein_always(e, &u, alpha, at_start, now);
    } else {
        mixture_always(e, &u, alpha, at_start, now);
    }
}

/* How far inside its target the level certainly is. */
static void state_early_limit(ckpip_evaluation *e)
{
    ckpi_standing *s = &e->standing;
    if (!(s->flags & CKPI_STANDING_FLAG_LOCK_EARLY) || !(s->given & CKPI_STANDING_HAS_INTERVAL))
        return;
    s->given |= CKPI_STANDING_HAS_EARLY_LIMIT;
    if (e->band)
        s->early_limit = fmin(s->low - s->target, s->target_high - s->high);
    else
        s->early_limit = e->higher ? s->low : s->high;
}

void ckpip_interval_always(ckpip_evaluation *e, double alpha, double mark_at_start, double mark_now)
{
    ckpi_standing *s = &e->standing;
    if (!state_special(e, true))
        state_always(e, alpha, mark_at_start, mark_now);
    state_early_limit(e);
    if (e->band || !e->sample || s->given & CKPI_STANDING_HAS_EVIDENCE)
        return;
    /* As with the evidence: behind is who is behind all of the window's marks. */
    s->tolerance += fabs(mark_now - lenient(e, mark_at_start, mark_now));
}
