/* SPDX-License-Identifier: MIT */
/* Goals over their whole period: a sum or a cumulated ratio. The past is known;
 * the status comes from the probability of what is still to come. */
#include "public.h"

#include "goal/attain.h"
#include "goal/evaluate.h"
#include <math.h>

static void pool_all(ckpip_evaluation *e)
{
    ckpi_observation o;
    for (size_t i = 0; i < e->count; i++) {
        if (ckpip_observation_at(e, i, &o))
            ckpip_pool_add(&e->pool, &e->goal, &o);
    }
}

double ckpip_total_so_far(ckpip_evaluation *e)
{
    pool_all(e);
    if (e->standing.mode == CKPI_MODE_SUM)
        return e->pool.count > 0 ? e->pool.total : NAN;
    return ckpip_pool_value(&e->pool, &e->goal);
}

static void state_probability(ckpip_evaluation *e, double p)
{
    e->verdict.probability = p;
    if (isnan(p))
        return;
    e->standing.probability = p;
    e->standing.given |= CKPI_STANDING_HAS_PROBABILITY;
}

static double seconds_between(int64_t from_us, int64_t until_us)
{
    return until_us > from_us ? (double)(until_us - from_us) / (double)CKPIP_SECOND_US : 0;
}

/* Nothing left to wait for: what is missing can no longer come. */
static double per_rest(double missing, double rest)
{
    if (missing <= 0)
        return 0;
    return rest > 0 ? missing / rest : INFINITY;
}

/* --- A sum --- */

static bool is_whole(double x)
{
    return x >= 0 && x == floor(x);
}

/* A rate from observations of different length, and Student's prediction of what the rest brings. */
typedef struct rates {
    double count;
    double exposure;
    double total;
    double squares; /* of value by root of exposure */
} rates;

static rates rates_of(const ckpip_evaluation *e)
{
    rates r = {0, 0, 0, 0};
    ckpi_observation o;
    for (size_t i = 0; i < e->count; i++) {
        double from, until;
        if (!ckpip_observation_at(e, i, &o) || !(o.given & (CKPI_OBSERVED_RATIO | CKPI_OBSERVED_VALUE)))
            continue;
        (void)ckpip_goal_elapsed(&e->goal, o.from_us, &from);
        (void)ckpip_goal_elapsed(&e->goal, o.until_us, &until);
        const double value = o.given & CKPI_OBSERVED_VALUE ? o.value : o.numerator;
        if (until <= from)
            continue;
        r.count++;
        r.exposure += until - from;
        r.total += value;
        r.squares += value * value / (until - from);
    }
    return r;
}

static double attain_by_rates(const ckpip_evaluation *e, double missing, double left)
{
    double below = NAN, above = NAN;
    const rates r = rates_of(e);
    if (left <= 0)
        return (e->higher ? missing <= 0 : missing >= 0) ? 1 : 0;
    if (r.count < 3)
        return NAN;
    const double rate = r.total / r.exposure;
    const double variance = fmax(r.squares - rate * r.total, 0) / (r.count - 1);
    const double spread = sqrt(variance * (left + left * left / r.exposure));
    const double ahead = rate * left - missing;
    if (spread == 0)
        return (e->higher ? ahead >= 0 : ahead <= 0) ? 1 : 0;
    if (ckpi_student_tails(r.count - 1, ahead / spread, &below, &above) != CKPI_OK)
        return NAN;
    return e->higher ? below : above;
}

static double attain_sum(const ckpip_evaluation *e, double missing)
{
    const double done = e->verdict.elapsed, left = 1 - done;
    if (!is_whole(e->pool.total) || e->need != floor(e->need))
        return attain_by_rates(e, missing, left);
    return ckpip_attain_count(e->pool.total, done, left, e->need, e->higher);
}

/* Exposure is expected volume where it is given, else seconds. */
static double exposure_of(const ckpip_evaluation *e, double fraction)
{
    double all = 0;
    for (size_t i = 0; i < e->goal.self.volume_count; i++)
        all += e->goal.self.volumes[i].weight;
    if (e->goal.self.volume_count == 0)
        all = seconds_between(e->goal.self.start_us, e->goal.self.end_us);
    return fraction * all;
}

void ckpip_evaluate_sum(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    pool_all(e);
    if (e->pool.count == 0) {
        ckpip_state_value(e, NAN);
        return;
    }
    ckpip_state_value(e, e->pool.total);
    if (e->band)
        return;
    const double missing = e->need - e->pool.total;
    v->required = per_rest(e->higher ? missing : -missing, exposure_of(e, 1 - v->elapsed));
    if (!e->higher)
        v->required = v->elapsed < 1 ? missing / exposure_of(e, 1 - v->elapsed) : missing >= 0 ? 0 : INFINITY;
    v->run_rate = v->elapsed > 0 ? e->pool.total / exposure_of(e, v->elapsed) : NAN;
    v->projection = v->elapsed > 0 ? e->pool.total / v->elapsed : NAN;
    v->flags |= v->elapsed < 0.5 ? CKPI_VERDICT_EXTRAPOLATION : 0u;
    state_probability(e, attain_sum(e, missing));
}

/* --- A cumulated ratio --- */

/* The denominator still to come. */
static double remaining_of(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    if (e->moment.given & CKPI_MOMENT_HAS_REMAINING)
        return e->moment.remaining;
    if (!(v->elapsed > 0))
        return NAN;
    v->flags |= v->elapsed < 1 ? CKPI_VERDICT_REMAINING_ESTIMATED : 0u;
    const double more = e->pool.denominator * ((1 - v->elapsed) / v->elapsed);
    return ckpip_is_proportion(&e->goal) ? floor(more + 0.5) : more;
}

/* The whole of numbers that a share is made of. */
static bool is_share(const ckpip_evaluation *e, double remaining)
{
    return ckpip_is_proportion(&e->goal) && is_whole(e->pool.numerator) && is_whole(e->pool.denominator) &&
           is_whole(remaining);
}

static void attain_share(ckpip_evaluation *e, double remaining)
{
    const bool certain = e->moment.flags & CKPI_MOMENT_REMAINING_CAPPED;
    const ckpip_attain a = ckpip_attain_share(e->pool.numerator, e->pool.denominator, remaining,
                                              e->need / ckpip_pool_scale(&e->goal), e->higher);
    state_probability(e, a.probability);
    e->standing.flags |= certain && a.unreachable ? CKPI_STANDING_UNREACHABLE : 0u;
    e->standing.flags |= certain && a.clinched ? CKPI_STANDING_CLINCHED : 0u;
}

/* The rest's ratio varies by chance, and the ratio behind it is known only so well. */
static void attain_mean(ckpip_evaluation *e, double remaining)
{
    double below = NAN, above = NAN;
    const double n = (double)e->pool.n, m = remaining * (n / e->pool.denominator);
    const double deviation = ckpip_pool_deviation(&e->pool, &e->goal);
    const double value = e->verdict.value;
    if (isnan(deviation) || n < 2)
        return;
    const double spread = deviation * sqrt(m + m * m / n) / (n + m);
    if (spread == 0) {
        const bool met = e->higher ? ckpip_reaches(value, e->need) : ckpip_reaches(-value, -e->need);
        state_probability(e, met ? 1 : 0);
        return;
    }
    if (ckpi_student_tails(n - 1, (value - e->need) / spread, &below, &above) == CKPI_OK)
        state_probability(e, e->higher ? below : above);
}

static void required_ratio(ckpip_evaluation *e, double remaining)
{
    ckpi_verdict *v = &e->verdict;
    const double target = e->need / ckpip_pool_scale(&e->goal);
    const double missing = target * (e->pool.denominator + remaining) - e->pool.numerator;
    v->run_rate = v->value;
    if (remaining > 0)
        v->required = ckpip_pool_scale(&e->goal) * fmax(missing / remaining, 0);
}

static void project_ratio(ckpip_evaluation *e, double remaining)
{
    ckpi_verdict *v = &e->verdict;
    double z = NAN;
    const double n = (double)e->pool.n, m = remaining * (n / e->pool.denominator);
    const double p = v->value / ckpip_pool_scale(&e->goal);
    double deviation = ckpip_pool_deviation(&e->pool, &e->goal);
    if (ckpip_is_proportion(&e->goal))
        deviation = ckpip_pool_scale(&e->goal) * sqrt(fmax(p * (1 - p), 0));
    v->projection = v->value;
    v->flags |= remaining > e->pool.denominator ? CKPI_VERDICT_EXTRAPOLATION : 0u;
    if (isnan(deviation) || n < 2 || ckpi_normal_quantile(1 - v->alpha / 2, &z) != CKPI_OK)
        return;
    const double spread = deviation * sqrt(m + m * m / n) / (n + m);
    v->projection_low = v->value - z * spread;
    v->projection_high = v->value + z * spread;
}

void ckpip_evaluate_ratio(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    pool_all(e);
    ckpip_state_value(e, ckpip_pool_value(&e->pool, &e->goal));
    v->alpha = e->goal.self.alpha > 0 ? e->goal.self.alpha : 0.05;
    ckpip_interval_once(e, v->alpha);
    if (isnan(v->value) || e->pool.ratios < e->pool.count || e->band)
        return;
    const double remaining = remaining_of(e);
    if (isnan(remaining))
        return;
    required_ratio(e, remaining);
    if (is_share(e, remaining))
        attain_share(e, remaining);
    else
        attain_mean(e, remaining);
    project_ratio(e, remaining);
}
