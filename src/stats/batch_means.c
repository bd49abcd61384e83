/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/take.h"
#include "stats/normal.h"
#include "stats/replications.h"
#include <math.h>

/* A series of means of `size` values each; with size 1, of the values themselves. */
typedef struct series {
    const double *values;
    size_t count;
    size_t size;
} series;

static ckpi_status mean_at(const series *s, size_t i, double *out)
{
    ckpi_replications batch = {0};
    for (size_t k = 0; k < s->size; k++) {
        const ckpi_status status = ckpi_replications_add(&batch, s->values[i * s->size + k]);
        if (status != CKPI_OK)
            return status;
    }
    *out = ckpip_replications_mean(&batch);
    return CKPI_OK;
}

static ckpi_status add_means(const series *s, ckpi_replications *means)
{
    for (size_t i = 0; i < s->count; i++) {
        double mean = 0;
        ckpi_status status = mean_at(s, i, &mean);
        if (status == CKPI_OK)
            status = ckpi_replications_add(means, mean);
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

/* All values are known to be good. Equal ones have an exact mean: 0 / 0, which is NaN. */
static double lag1(const series *s, double centre)
{
    double before = 0, products = 0, squares = 0;
    for (size_t i = 0; i < s->count; i++) {
        double mean = 0;
        (void)mean_at(s, i, &mean);
        const double from_centre = mean - centre;
        products += i > 0 ? before * from_centre : 0;
        squares += from_centre * from_centre;
        before = from_centre;
    }
    return products / squares;
}

ckpi_status ckpi_batch_means(const double *values, size_t count, size_t batches, double confidence,
                             ckpi_batch_means_value *out)
{
    if (!values || batches < 2 || count < batches || !ckpip_inside_unit(confidence))
        return CKPI_E_ARGUMENT;
    const size_t left_out = count % batches;
    const series s = {values + left_out, batches, count / batches};
    ckpi_replications means = {0};
    const ckpi_status status = add_means(&s, &means);
    if (status != CKPI_OK)
        return status;
    ckpi_replications_value value;
    ckpip_replications_compute(&means, confidence, &value);
    const ckpi_batch_means_value result = {.batches = (int64_t)batches,
                                           .batch_size = (int64_t)s.size,
                                           .left_out = (int64_t)left_out,
                                           .mean = value.mean,
                                           .standard_deviation = value.standard_deviation,
                                           .standard_error = value.standard_error,
                                           .low = value.low,
                                           .high = value.high,
                                           .confidence = confidence,
                                           .lag1 = lag1(&s, value.mean)};
    return ckpip_give(out, &result, sizeof result, sizeof result);
}

ckpi_status ckpi_autocorrelation(const double *values, size_t count, double *out)
{
    if (!values || !out || count < 2)
        return CKPI_E_ARGUMENT;
    const series s = {values, count, 1};
    ckpi_replications means = {0};
    const ckpi_status status = add_means(&s, &means);
    if (status != CKPI_OK)
        return status;
    *out = lag1(&s, ckpip_replications_mean(&means));
    return CKPI_OK;
}
