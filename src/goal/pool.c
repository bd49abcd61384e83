/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "goal/pool.h"
#include <math.h>

bool ckpip_is_proportion(const ckpip_goal *goal)
{
    return goal->metric_kind == CKPI_KIND_PROPORTION;
}

double ckpip_pool_scale(const ckpip_goal *goal)
{
    return goal->unit == CKPI_UNIT_PER_THOUSAND ? 1000 : goal->scale;
}

static bool has(const ckpi_observation *o, uint32_t bit)
{
    return (o->given & bit) != 0;
}

static void add_squares(ckpip_pool *p, const ckpi_observation *o)
{
    p->xx += o->numerator_squares;
    p->xy += o->cross;
    p->yy += o->denominator_squares;
    p->squares++;
}

static void add_ratio(ckpip_pool *p, const ckpi_observation *o, double scale)
{
    p->numerator += o->numerator;
    p->denominator += o->denominator;
    p->ratios++;
    p->weight += o->denominator;
    p->weighted += scale * o->numerator;
    if (has(o, CKPI_OBSERVED_SQUARES))
        add_squares(p, o);
}

static void add_value(ckpip_pool *p, const ckpip_goal *goal, const ckpi_observation *o, double scale)
{
    const double weight = o->n > 0 ? (double)o->n : 1;
    p->weight += weight;
    p->weighted += o->value * weight;
    if (!ckpip_is_proportion(goal) || o->n <= 0)
        return;
    /* A share of so many records says how many they were. */
    const double numerator = o->value / scale * (double)o->n;
    const double whole = rint(numerator);
    p->numerator += fabs(numerator - whole) < 1e-6 * fmax(1, whole) ? whole : numerator;
    p->denominator += (double)o->n;
    p->ratios++;
}

static int64_t records_of(const ckpi_observation *o)
{
    if (o->n > 0 || !has(o, CKPI_OBSERVED_RATIO))
        return o->n;
    return (int64_t)fmin(o->denominator, 9e18);
}

/* Where each record is one value, squares or the standard error tell the sum of their squares. */
static void add_singles(ckpip_pool *p, const ckpi_observation *o, double scale)
{
    const double n = (double)records_of(o);
    const bool ratio = has(o, CKPI_OBSERVED_RATIO);
    if (!(n > 0) || (ratio && o->denominator != n))
        return;
    const double value = ratio ? scale * (o->numerator / n) : o->value;
    if (ratio && has(o, CKPI_OBSERVED_SQUARES) && o->denominator_squares == n && o->cross == o->numerator)
        p->single_squares += scale * scale * o->numerator_squares;
    else if (has(o, CKPI_OBSERVED_STANDARD_ERROR))
        p->single_squares += n * (value * value + o->standard_error * o->standard_error * (n - 1));
    else
        return;
    p->singles++;
}

void ckpip_pool_add(ckpip_pool *p, const ckpip_goal *goal, const ckpi_observation *o)
{
    const double scale = ckpip_pool_scale(goal);
    if (!has(o, CKPI_OBSERVED_RATIO) && !has(o, CKPI_OBSERVED_VALUE))
        return;
    if (p->count == 0)
        p->start_us = o->start_us;
    p->end_us = o->end_us;
    p->count++;
    p->n += records_of(o);
    p->total += has(o, CKPI_OBSERVED_VALUE) ? o->value : o->numerator;
    if (has(o, CKPI_OBSERVED_RATIO))
        add_ratio(p, o, scale);
    else
        add_value(p, goal, o, scale);
    add_singles(p, o, scale);
    if (has(o, CKPI_OBSERVED_STANDARD_ERROR)) {
        const double weight = has(o, CKPI_OBSERVED_RATIO) ? o->denominator : o->n > 0 ? (double)o->n : 1;
        p->weighted_error += weight * o->standard_error * weight * o->standard_error;
        p->errors++;
    }
    p->has_interval = p->count == 1 && has(o, CKPI_OBSERVED_INTERVAL);
    p->one_look = has(o, CKPI_OBSERVED_ONE_LOOK);
    p->low = o->low;
    p->high = o->high;
}

double ckpip_pool_value(const ckpip_pool *p, const ckpip_goal *goal)
{
    if (p->count == 0)
        return NAN;
    if (p->ratios == p->count)
        return p->denominator > 0 ? ckpip_pool_scale(goal) * (p->numerator / p->denominator) : NAN;
    return p->weight > 0 ? p->weighted / p->weight : NAN;
}

/* Of the residuals x - R y, by the mean of y: what one record adds to the ratio. */
static double deviation_of_squares(const ckpip_pool *p, const ckpip_goal *goal)
{
    const double n = (double)p->n;
    const double ratio = p->numerator / p->denominator;
    const double residual = fmax(p->xx - 2 * ratio * p->xy + ratio * ratio * p->yy, 0);
    return ckpip_pool_scale(goal) * sqrt(residual / (n - 1)) / (p->denominator / n);
}

double ckpip_pool_deviation(const ckpip_pool *p, const ckpip_goal *goal)
{
    double low, high;
    const double value = ckpip_pool_value(p, goal);
    const double deff = goal->self.design_effect > 0 ? goal->self.design_effect : 1;
    if (isnan(value) || p->n < 2)
        return NAN;
    if (p->count == p->squares && p->denominator > 0)
        return sqrt(deff) * deviation_of_squares(p, goal);
    if (p->count == p->errors && p->weight > 0)
        return sqrt(p->weighted_error) / p->weight * sqrt((double)p->n);
    /* No distribution within [low, high] with this mean varies more (Bhatia and Davis, 2000). */
    ckpip_goal_domain(goal, &low, &high);
    if (!isfinite(low) || !isfinite(high) || value < low || value > high)
        return NAN;
    return sqrt(deff * (high - value) * (value - low));
}
