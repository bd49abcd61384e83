/* SPDX-License-Identifier: MIT */
/* Did it help? Differences of differences, what returns to the mean by itself,
 * and how much data would tell. */
#include "public.h"

#include "base/take.h"
#include "stats/difference.h"
#include "stats/domain.h"
#include "stats/normal.h"

ckpi_status ckpi_difference_in_differences(const double *values, const double *errors, double confidence,
                                           ckpi_difference *out)
{
    if (!out || !ckpip_inside_unit(confidence) || !ckpip_all_finite(values, 4) || !ckpip_all_finite(errors, 4))
        return CKPI_E_ARGUMENT;
    double variance = 0;
    for (size_t i = 0; i < 4; i++) {
        if (errors[i] < 0)
            return CKPI_E_ARGUMENT;
        variance += errors[i] * errors[i];
    }
    ckpi_difference d = {.standard_error = sqrt(variance)};
    d.difference = (values[CKPI_DID_TREATED_AFTER] - values[CKPI_DID_TREATED_BEFORE]) -
                   (values[CKPI_DID_CONTROL_AFTER] - values[CKPI_DID_CONTROL_BEFORE]);
    d.degrees = variance > 0 ? INFINITY : NAN;
    ckpip_difference_fill(&d, confidence);
    return ckpip_give(out, &d, sizeof d, sizeof d);
}

/* phi(z) / P(Z >= z), also where both are too small for a double. */
static double hazard(double z)
{
    static const double SCALE = 0.39894228040143267794;
    if (z < 25)
        return SCALE * exp(-z * z / 2) / ckpip_normal_above(z);
    const double r = 1 / (z * z);
    return z / (1 - r * (1 - r * (3 - r * (15 - r * 105))));
}

ckpi_status ckpi_regression_to_mean_read(double mean, double deviation_between, double error, double cutoff,
                                         uint32_t side, ckpi_regression_to_mean *out)
{
    if (!out || !isfinite(mean) || !ckpip_not_negative(deviation_between) || !ckpip_not_negative(error) ||
        !isfinite(cutoff) || !ckpip_is_side(side) || !(deviation_between + error > 0))
        return CKPI_E_ARGUMENT;
    const double all = hypot(deviation_between, error), between = deviation_between / all;
    const double sign = side == CKPI_SIDE_ABOVE ? 1 : -1;
    const double excess = sign * all * hazard(sign * (cutoff - mean) / all);
    ckpi_regression_to_mean r = {.reliability = between * between, .observed = mean + excess};
    r.expected = mean + r.reliability * excess;
    r.change = -(error / all) * (error / all) * excess;
    return ckpip_give(out, &r, sizeof r, sizeof r);
}

static double upper_z(double tail)
{
    return -ckpip_normal_quantile(tail);
}

static bool is_power(double alpha, double power)
{
    return ckpip_inside_unit(alpha) && ckpip_inside_unit(power);
}

ckpi_status ckpi_proportion_sample_size(double baseline, double target, double alpha, double power, double *one_sample,
                                        double *each_of_two)
{
    if (!ckpip_inside_unit(baseline) || !ckpip_inside_unit(target) || baseline == target || !is_power(alpha, power))
        return CKPI_E_ARGUMENT;
    const double za = upper_z(alpha / 2), zb = -upper_z(power), difference = target - baseline;
    const double at_base = baseline * (1 - baseline), at_target = target * (1 - target),
                 middle = baseline + difference / 2;
    if (one_sample) {
        const double root = (za * sqrt(at_base) + zb * sqrt(at_target)) / difference;
        *one_sample = root * root;
    }
    if (each_of_two) {
        const double root = (za * sqrt(2 * middle * (1 - middle)) + zb * sqrt(at_base + at_target)) / difference;
        *each_of_two = root * root;
    }
    return CKPI_OK;
}

ckpi_status ckpi_mean_sample_size(double difference, double standard_deviation, double alpha, double power,
                                  double *one_sample, double *each_of_two)
{
    if (!isfinite(difference) || difference == 0 || !ckpip_positive(standard_deviation) || !is_power(alpha, power))
        return CKPI_E_ARGUMENT;
    const double root = (upper_z(alpha / 2) - upper_z(power)) * (standard_deviation / difference);
    if (one_sample)
        *one_sample = root * root;
    if (each_of_two)
        *each_of_two = 2 * root * root;
    return CKPI_OK;
}
