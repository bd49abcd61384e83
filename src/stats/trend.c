/* SPDX-License-Identifier: MIT */
/* A straight line through a series, by least squares and by the median of
 * slopes, and what it says of a later time. */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/forecast.h"
#include "stats/normal.h"
#include "stats/select.h"

/* Pairs are counted 64 times over, for some order statistics: seconds, with this many. */
static const size_t MOST_POINTS = 4096;

static bool is_series(const double *times, const double *values, size_t count)
{
    return count >= 2 && ckpip_all_finite(times, count) && ckpip_all_finite(values, count);
}

static double mean(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum / (double)count;
}

ckpi_status ckpi_trend_fit(const double *times, const double *values, size_t count, ckpi_trend *out)
{
    if (!out || !is_series(times, values, count))
        return CKPI_E_ARGUMENT;
    const double middle = mean(times, count), level = mean(values, count);
    double tt = 0, ty = 0;
    for (size_t i = 0; i < count; i++) {
        tt += (times[i] - middle) * (times[i] - middle);
        ty += (times[i] - middle) * (values[i] - level);
    }
    if (!ckpip_positive(tt))
        return CKPI_E_ARGUMENT;
    ckpi_trend t = {.n = (double)count, .slope = ty / tt, .middle = middle, .level = level, .spread = tt};
    t.intercept = level - t.slope * middle;
    double squares = 0;
    for (size_t i = 0; i < count; i++) {
        const double residual = (values[i] - level) - t.slope * (times[i] - middle);
        squares += residual * residual;
    }
    t.residual_deviation = count > 2 ? sqrt(squares / (t.n - 2)) : NAN;
    t.slope_error = t.residual_deviation / sqrt(tt);
    return ckpip_give(out, &t, sizeof t, sizeof t);
}

double ckpip_chance(double value, double target, uint32_t side, double error, double degrees)
{
    const double distance = side == CKPI_SIDE_ABOVE ? value - target : target - value;
    if (isnan(error))
        return NAN;
    if (error == 0)
        return distance >= 0;
    return isinf(degrees) ? ckpip_normal_above(-distance / error) : ckpip_student_above(degrees, -distance / error);
}

ckpi_status ckpi_trend_forecast(const ckpi_trend *trend, double at, double confidence, double target, uint32_t side,
                                ckpi_prediction *out)
{
    ckpi_trend t;
    if (!out || !isfinite(at) || !ckpip_inside_unit(confidence) || !isfinite(target) || !ckpip_is_side(side))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_take(&t, sizeof t, sizeof t, trend);
    if (status != CKPI_OK)
        return status;
    if (t.reserved0 != 0)
        return CKPI_E_NEWER;
    if (!(t.n >= 2) || !ckpip_positive(t.spread) || !isfinite(t.slope) || !isfinite(t.level) || !isfinite(t.middle))
        return CKPI_E_ARGUMENT;

    const double ahead = at - t.middle, share = 1 / t.n + ahead * (ahead / t.spread);
    ckpi_prediction f = {.value = t.level + t.slope * ahead, .low = -INFINITY, .high = INFINITY};
    f.mean_error = t.residual_deviation * sqrt(share);
    f.error = t.residual_deviation * sqrt(1 + share);
    f.chance = ckpip_chance(f.value, target, side, f.error, t.n - 2);
    f.mean_chance = ckpip_chance(f.value, target, side, f.mean_error, t.n - 2);
    if (t.n > 2) {
        const double reach = ckpip_two_sided_t(t.n - 2, confidence) * f.error;
        f.low = f.value - reach;
        f.high = f.value + reach;
    }
    return ckpip_give(out, &f, sizeof f, sizeof f);
}

/* --- The median of slopes (Theil, 1950; Sen, 1968) and Mann-Kendall's test --- */

typedef struct series {
    const double *times;
    const double *values;
    size_t count;
} series;

static size_t slopes_at_most(const void *parameters, double limit)
{
    const series *s = parameters;
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        for (size_t j = i + 1; j < s->count; j++) {
            const double step = s->times[j] - s->times[i];
            count += step != 0 && (s->values[j] - s->values[i]) / step <= limit;
        }
    }
    return count;
}

static double sign(double x)
{
    return (x > 0) - (x < 0);
}

static double kendall_score(const series *s)
{
    double score = 0;
    for (size_t i = 0; i < s->count; i++) {
        for (size_t j = i + 1; j < s->count; j++)
            score += sign(s->values[j] - s->values[i]) * sign(s->times[j] - s->times[i]);
    }
    return score;
}

static double variance_term(double n)
{
    return n * (n - 1) * (2 * n + 5);
}

/* Groups of equal values take from the variance what they would add alone. */
static double ties_term(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double equal = 1;
        bool first = true;
        for (size_t j = 0; j < count; j++) {
            first = first && !(j < i && values[j] == values[i]);
            equal += j > i && values[j] == values[i];
        }
        if (first)
            sum += variance_term(equal);
    }
    return sum;
}

static void slope_limits(const series *s, size_t slopes, double confidence, ckpi_monotone_trend *m)
{
    const double reach = ckpip_two_sided_z(confidence) * sqrt(m->score_variance), all = (double)slopes;
    const double upper = fmin(rint((all + reach) / 2), all - 1), lower = fmax(rint((all - reach) / 2) - 1, 0);
    m->low = ckpip_select(slopes_at_most, s, (size_t)lower);
    m->high = ckpip_select(slopes_at_most, s, (size_t)upper);
}

ckpi_status ckpi_monotone_trend_read(const double *times, const double *values, size_t count, double confidence,
                                     ckpi_monotone_trend *out)
{
    if (!out || !ckpip_inside_unit(confidence) || count > MOST_POINTS || !is_series(times, values, count))
        return CKPI_E_ARGUMENT;
    const series s = {times, values, count};
    const size_t slopes = slopes_at_most(&s, INFINITY);
    if (slopes == 0)
        return CKPI_E_ARGUMENT;
    ckpi_monotone_trend m = {.slope = ckpip_median(slopes_at_most, &s, slopes), .score = kendall_score(&s)};
    m.intercept = ckpip_array_median(values, count) - m.slope * ckpip_array_median(times, count);
    m.score_variance = (variance_term((double)count) - ties_term(values, count) - ties_term(times, count)) / 18;
    /* One is taken off: the score has no values between. */
    if (m.score != 0 && m.score_variance > 0)
        m.z = (m.score - sign(m.score)) / sqrt(m.score_variance);
    m.p_value = 2 * ckpip_normal_above(fabs(m.z));
    slope_limits(&s, slopes, confidence, &m);
    return ckpip_give(out, &m, sizeof m, sizeof m);
}
