/* SPDX-License-Identifier: MIT */
/* Shewhart charts of single values, proportions and rates, with Laney's
 * allowance for subgroups so large that every one of them differs (D. Laney, 2002). */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/select.h"

/* Mean and standard deviation of the range of two normal values. */
static const double RANGE_MEAN = 1.12837916709551257390;
static const double RANGE_DEVIATION = 0.85250246642742172998;

ckpi_status ckpi_individuals_chart(const double *values, size_t count, ckpi_chart *out)
{
    if (!out || count < 2 || !ckpip_all_finite(values, count))
        return CKPI_E_ARGUMENT;
    double sum = values[0], ranges = 0;
    for (size_t i = 1; i < count; i++) {
        sum += values[i];
        ranges += fabs(values[i] - values[i - 1]);
    }
    ckpi_chart c = {.kind = CKPI_CHART_INDIVIDUALS, .inflation = 1};
    c.centre = sum / (double)count;
    c.mean_range = ranges / (double)(count - 1);
    c.sigma = c.mean_range / RANGE_MEAN;
    c.range_limit = c.mean_range * (1 + 3 * RANGE_DEVIATION / RANGE_MEAN);
    return ckpip_give(out, &c, sizeof c, sizeof c);
}

/* The standard deviation of a subgroup of this size. */
static double deviation(const ckpi_chart *c, double size)
{
    if (c->kind == CKPI_CHART_INDIVIDUALS)
        return c->sigma;
    return sqrt(c->centre * (c->kind == CKPI_CHART_PROPORTION ? 1 - c->centre : 1) / size);
}

/* The mean distance of neighbours in standard deviations, over that of normal noise. */
static double inflation(const ckpi_chart *c, const double *events, const double *sizes, size_t count)
{
    double ranges = 0, before = 0;
    for (size_t i = 0; i < count; i++) {
        const double sigma = deviation(c, sizes[i]);
        const double z = sigma > 0 ? (events[i] / sizes[i] - c->centre) / sigma : 0;
        if (i > 0)
            ranges += fabs(z - before);
        before = z;
    }
    return ranges / (double)(count - 1) / RANGE_MEAN;
}

static bool are_subgroups(uint32_t kind, const double *events, const double *sizes, size_t count)
{
    if (count < 2 || !ckpip_all_finite(events, count) || !ckpip_all_finite(sizes, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!(sizes[i] > 0 && events[i] >= 0) || (kind == CKPI_CHART_PROPORTION && events[i] > sizes[i]))
            return false;
    }
    return true;
}

ckpi_status ckpi_attribute_chart(uint32_t kind, const double *events, const double *sizes, size_t count,
                                 ckpi_chart *out)
{
    if (!out || (kind != CKPI_CHART_PROPORTION && kind != CKPI_CHART_RATE) ||
        !are_subgroups(kind, events, sizes, count))
        return CKPI_E_ARGUMENT;
    double all_events = 0, all_sizes = 0;
    for (size_t i = 0; i < count; i++) {
        all_events += events[i];
        all_sizes += sizes[i];
    }
    ckpi_chart c = {.kind = kind, .mean_range = NAN, .range_limit = NAN, .sigma = NAN};
    c.centre = all_events / all_sizes;
    c.inflation = inflation(&c, events, sizes, count);
    return ckpip_give(out, &c, sizeof c, sizeof c);
}

ckpi_status ckpi_chart_limits(const ckpi_chart *chart, double size, double width, double inflation, double *low,
                              double *high)
{
    ckpi_chart c;
    if (!low || !high || !ckpip_positive(size) || !ckpip_positive(width) || !ckpip_not_negative(inflation))
        return CKPI_E_ARGUMENT;
    const ckpi_status status = ckpip_take(&c, sizeof c, sizeof c, chart);
    if (status != CKPI_OK)
        return status;
    if (c.kind < CKPI_CHART_INDIVIDUALS || c.kind > CKPI_CHART_RATE || !isfinite(c.centre))
        return CKPI_E_ARGUMENT;
    const double reach = width * inflation * deviation(&c, size);
    if (!(reach >= 0))
        return CKPI_E_ARGUMENT;
    *low = c.centre - reach;
    *high = c.centre + reach;
    if (c.kind != CKPI_CHART_INDIVIDUALS)
        *low = fmax(*low, 0);
    if (c.kind == CKPI_CHART_PROPORTION)
        *high = fmin(*high, 1);
    return CKPI_OK;
}

typedef struct distances {
    const double *values;
    size_t count;
    double from;
} distances;

static size_t distances_at_most(const void *parameters, double limit)
{
    const distances *d = parameters;
    size_t count = 0;
    for (size_t i = 0; i < d->count; i++)
        count += fabs(d->values[i] - d->from) <= limit;
    return count;
}

ckpi_status ckpi_robust_z(const double *history, size_t count, double value, ckpi_robust *out)
{
    /* Of normal values the median distance is the deviation over this. */
    static const double NORMAL = 1.48260221850560186055;
    if (!out || count < 1 || !isfinite(value) || !ckpip_all_finite(history, count))
        return CKPI_E_ARGUMENT;
    ckpi_robust r = {.median = ckpip_array_median(history, count), .z = NAN};
    const distances d = {history, count, r.median};
    r.median_deviation = ckpip_median(distances_at_most, &d, count);
    if (r.median_deviation > 0)
        r.z = (value - r.median) / (NORMAL * r.median_deviation);
    return ckpip_give(out, &r, sizeof r, sizeof r);
}
