/* SPDX-License-Identifier: MIT */
/* Indirect standardisation: what everybody's values make of each subject's mix. */
#include "public.h"

#include "insight/insight.h"

static bool usable(const double *numerators, const double *denominators, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(numerators[i]) || !(denominators[i] >= 0) || !isfinite(denominators[i]))
            return false;
        if (denominators[i] == 0 && numerators[i] != 0)
            return false;
    }
    return true;
}

/* Everybody's value in one segment; 0 where nobody has any, and so nobody's mix. */
static double value_of_segment(const double *numerators, const double *denominators, size_t subjects, size_t segments,
                               size_t segment)
{
    double numerator = 0, denominator = 0;
    for (size_t i = segment; i < subjects * segments; i += segments) {
        numerator += numerators[i];
        denominator += denominators[i];
    }
    return denominator > 0 ? numerator / denominator : 0;
}

static double sum(const double *values, size_t count)
{
    double total = 0;
    for (size_t i = 0; i < count; i++)
        total += values[i];
    return total;
}

ckpi_status ckpi_case_mix_read(const double *numerators, const double *denominators, size_t subjects, size_t segments,
                               double *expected, double *adjusted)
{
    if (!numerators || !denominators || subjects == 0 || segments == 0 || subjects > SIZE_MAX / segments || !expected ||
        !adjusted || !usable(numerators, denominators, subjects * segments))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < subjects; i++)
        expected[i] = 0;
    for (size_t s = 0; s < segments; s++) {
        const double value = value_of_segment(numerators, denominators, subjects, segments, s);
        for (size_t i = 0; i < subjects; i++)
            expected[i] += denominators[i * segments + s] * value;
    }
    const double whole = sum(numerators, subjects * segments) / sum(denominators, subjects * segments);
    for (size_t i = 0; i < subjects; i++) {
        const double denominator = sum(denominators + i * segments, segments);
        const double observed = sum(numerators + i * segments, segments);
        adjusted[i] = expected[i] != 0 ? observed / expected[i] * whole : NAN;
        expected[i] = denominator > 0 ? expected[i] / denominator : NAN;
    }
    return CKPI_OK;
}
