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

static double alpha_of(const ckpip_evaluation *e)
{
    return e->goal.self.alpha > 0 ? e->goal.self.alpha : 0.05;
}

static double seconds_between(int64_t start_us, int64_t end_us)
{
    return end_us > start_us ? (double)(end_us - start_us) / (double)CKPIP_SECOND_US : 0;
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
        (void)ckpip_goal_elapsed(&e->goal, o.start_us, &from);
        (void)ckpip_goal_elapsed(&e->goal, o.end_us, &until);
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

/* What the rest brings: Student's distribution with this centre. */
typedef struct rest {
    double centre;
    double spread;
    double degrees;
} rest;

static bool rest_by_rates(const ckpip_evaluation *e, double left, rest *out)
{
    const rates r = rates_of(e);
    if (r.count < 3)
        return false;
    const double rate = r.total / r.exposure;
    const double variance = fmax(r.squares - rate * r.total, 0) / (r.count - 1);
    *out = (rest){rate * left, sqrt(variance * (left + left * left / r.exposure)), r.count - 1};
    return true;
}

/* The chances that the rest brings at most, and at least, what is missing. */
static bool rest_tails(const rest *r, double missing, double *at_most, double *at_least)
{
    const double ahead = r->centre - missing;
    if (r->spread > 0)
        return ckpi_student_tails(r->degrees, ahead / r->spread, at_least, at_most) == CKPI_OK;
    *at_least = ahead >= 0;
    *at_most = ahead <= 0;
    return true;
}

/* Subtracts the smaller tails: a band far out keeps its digits. */
static double rest_within(const rest *r, double low, double high)
{
    double below_low = NAN, above_low = NAN, below_high = NAN, above_high = NAN;
    if (!rest_tails(r, low, &below_low, &above_low) || !rest_tails(r, high, &below_high, &above_high))
        return NAN;
    if (r->spread == 0)
        return above_low == 1 && below_high == 1;
    return fmax(below_high < above_low ? below_high - below_low : above_low - above_high, 0);
}

static double attain_by_rates(const ckpip_evaluation *e, double missing, double left)
{
    double below = NAN, above = NAN;
    rest r = {0, 0, 0};
    if (left <= 0)
        return (e->higher ? missing <= 0 : missing >= 0) ? 1 : 0;
    if (!rest_by_rates(e, left, &r) || !rest_tails(&r, missing, &below, &above))
        return NAN;
    return e->higher ? above : below;
}

static double attain_sum(const ckpip_evaluation *e, double missing)
{
    const double done = e->verdict.elapsed, left = 1 - done;
    if (!is_whole(e->pool.total) || e->need != floor(e->need))
        return attain_by_rates(e, missing, left);
    return ckpip_attain_count(e->pool.total, done, left, e->need, e->higher);
}

static double attain_sum_within(const ckpip_evaluation *e)
{
    const double done = e->verdict.elapsed, left = 1 - done, total = e->pool.total;
    const double low = e->standing.target, high = e->standing.target_high;
    rest r = {0, 0, 0};
    if (is_whole(total))
        return ckpip_attain_count_within(total, done, left, low, high);
    if (left <= 0)
        return ckpip_reaches(total, low) && ckpip_reaches(-total, -high) ? 1 : 0;
    return rest_by_rates(e, left, &r) ? rest_within(&r, low - total, high - total) : NAN;
}

/* Between which totals the period will end. */
static void project_sum(ckpip_evaluation *e)
{
    double t = NAN;
    rest r = {0, 0, 0};
    ckpi_verdict *v = &e->verdict;
    const double done = v->elapsed, left = 1 - done, total = e->pool.total;
    v->projection = done > 0 ? total / done : NAN;
    v->flags |= done < 0.5 ? CKPI_VERDICT_EXTRAPOLATION : 0u;
    if (left <= 0) {
        v->projection_low = v->projection_high = total;
        return;
    }
    if (is_whole(total)) {
        (void)ckpip_attain_count_limits(total, done, left, v->alpha, &v->projection_low, &v->projection_high);
        return;
    }
    if (!rest_by_rates(e, left, &r) || ckpi_student_quantile(r.degrees, 1 - v->alpha / 2, &t) != CKPI_OK)
        return;
    v->projection_low = total + r.centre - t * r.spread;
    v->projection_high = total + r.centre + t * r.spread;
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
    v->alpha = alpha_of(e);
    v->run_rate = v->elapsed > 0 ? e->pool.total / exposure_of(e, v->elapsed) : NAN;
    project_sum(e);
    if (e->band) {
        state_probability(e, attain_sum_within(e));
        return;
    }
    const double missing = e->need - e->pool.total;
    v->required = per_rest(e->higher ? missing : -missing, exposure_of(e, 1 - v->elapsed));
    if (!e->higher)
        v->required = v->elapsed < 1 ? missing / exposure_of(e, 1 - v->elapsed) : missing >= 0 ? 0 : INFINITY;
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
    const bool certain = e->moment.flags & CKPI_MOMENT_FLAG_REMAINING_CAPPED;
    const double x = e->pool.numerator, n = e->pool.denominator, scale = ckpip_pool_scale(&e->goal);
    const ckpip_attain a = e->band ? ckpip_attain_share_within(x, n, remaining, e->standing.target / scale,
                                                               e->standing.target_high / scale)
                                   : ckpip_attain_share(x, n, remaining, e->need / scale, e->higher);
    state_probability(e, a.probability);
    e->standing.flags |= certain && a.unreachable ? CKPI_STANDING_FLAG_UNREACHABLE : 0u;
    e->standing.flags |= certain && a.clinched ? CKPI_STANDING_FLAG_CLINCHED : 0u;
}

static bool is_met(const ckpip_evaluation *e, double value)
{
    if (e->band)
        return ckpip_reaches(value, e->standing.target) && ckpip_reaches(-value, -e->standing.target_high);
    return e->higher ? ckpip_reaches(value, e->need) : ckpip_reaches(-value, -e->need);
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
    const rest r = {value, deviation * sqrt(m + m * m / n) / (n + m), n - 1};
    if (r.spread == 0)
        state_probability(e, is_met(e, value) ? 1 : 0);
    else if (e->band)
        state_probability(e, rest_within(&r, e->standing.target, e->standing.target_high));
    else if (rest_tails(&r, e->need, &below, &above))
        state_probability(e, e->higher ? above : below);
}

static void required_ratio(ckpip_evaluation *e, double remaining)
{
    ckpi_verdict *v = &e->verdict;
    const double target = e->need / ckpip_pool_scale(&e->goal);
    const double missing = target * (e->pool.denominator + remaining) - e->pool.numerator;
    v->run_rate = v->value;
    if (remaining > 0 && !e->band)
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

/* Nothing was counted yet, but what is to come is known: it has a chance like any other. */
static bool is_unseen(const ckpip_evaluation *e)
{
    return e->pool.denominator == 0 && e->pool.numerator == 0 && ckpip_is_proportion(&e->goal) &&
           (e->moment.given & CKPI_MOMENT_HAS_REMAINING);
}

void ckpip_evaluate_ratio(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    pool_all(e);
    ckpip_state_value(e, ckpip_pool_value(&e->pool, &e->goal));
    v->alpha = alpha_of(e);
    ckpip_interval_once(e, v->alpha);
    if (e->pool.ratios < e->pool.count || (isnan(v->value) && !is_unseen(e)))
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
