/* SPDX-License-Identifier: MIT */
/* A table of percentiles, read both ways: linear between its points, clamped
 * outside. The order of its points was checked. */
#include "public.h"

#include "base/sort.h"
#include "benchmark/benchmark.h"

enum { MOST_PEERS = 1 << 24 };

static double folded_at(const ckpi_benchmark *b, size_t i)
{
    return ckpip_folded(b->better, b->points[i].value);
}

/* The first point whose value is not worse; point_count where all are worse. */
static size_t first_not_worse(const ckpi_benchmark *b, double folded)
{
    size_t low = 0, high = b->point_count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (folded_at(b, middle) < folded)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double between(double at, double from, double to, double first, double last)
{
    return first + (last - first) * ((at - from) / (to - from));
}

/* The middle of the points that have the value of this one. */
static double plateau(const ckpi_benchmark *b, size_t first, uint32_t *status)
{
    size_t last = first;
    while (last + 1 < b->point_count && folded_at(b, last + 1) <= folded_at(b, first))
        last++;
    *status = last > first ? CKPI_POSITION_PLATEAU : CKPI_POSITION_OK;
    return (b->points[first].percentile + b->points[last].percentile) / 2;
}

double ckpip_table_percentile(const ckpi_benchmark *benchmark, double value, uint32_t *status)
{
    const double folded = ckpip_folded(benchmark->better, value);
    const size_t i = first_not_worse(benchmark, folded);
    if (i == benchmark->point_count) {
        *status = CKPI_POSITION_ABOVE_TABLE;
        return benchmark->points[i - 1].percentile;
    }
    if (folded_at(benchmark, i) <= folded)
        return plateau(benchmark, i, status);
    if (i == 0) {
        *status = CKPI_POSITION_BELOW_TABLE;
        return benchmark->points[0].percentile;
    }
    *status = CKPI_POSITION_OK;
    return between(folded, folded_at(benchmark, i - 1), folded_at(benchmark, i), benchmark->points[i - 1].percentile,
                   benchmark->points[i].percentile);
}

double ckpip_table_value(const ckpi_benchmark *benchmark, double percentile)
{
    const ckpi_benchmark_point *points = benchmark->points;
    const size_t last = benchmark->point_count - 1;
    if (percentile < points[0].percentile || percentile > points[last].percentile)
        return NAN;
    size_t i = 1;
    while (i < last && points[i].percentile < percentile)
        i++;
    return between(percentile, points[i - 1].percentile, points[i].percentile, points[i - 1].value, points[i].value);
}

/* --- Peers to points. --- */

static bool is_worse(const void *context, size_t a, size_t b)
{
    const ckpi_benchmark_point *points = context;
    return points[a].value < points[b].value;
}

static void swap_points(void *context, size_t a, size_t b)
{
    ckpi_benchmark_point *points = context;
    const ckpi_benchmark_point first = points[a];
    points[a] = points[b];
    points[b] = first;
}

static bool usable(const double *values, size_t count, uint32_t better)
{
    if (!values || count < 2 || count > MOST_PEERS || (better != CKPI_BETTER_HIGHER && better != CKPI_BETTER_LOWER))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i]))
            return false;
    }
    return true;
}

ckpi_status ckpi_benchmark_points_of(const double *values, size_t count, uint32_t better, ckpi_benchmark_point *points,
                                     size_t capacity, size_t *needed)
{
    if (!needed || (!points && capacity > 0) || !usable(values, count, better))
        return CKPI_E_ARGUMENT;
    if (capacity < count) { /* the peers are put in order there */
        *needed = count;
        return CKPI_E_SPACE;
    }
    for (size_t i = 0; i < count; i++)
        points[i].value = ckpip_folded(better, values[i]);
    ckpip_sort((ckpip_sortable){is_worse, swap_points, points}, count);

    size_t distinct = 0;
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && points[i + 1].value <= points[i].value)
            continue;
        points[distinct].value = ckpip_folded(better, points[i].value);
        points[distinct].percentile = 100 * (double)(i + 1) / (double)count;
        distinct++;
    }
    *needed = distinct;
    return CKPI_OK;
}
