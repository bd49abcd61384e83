/* SPDX-License-Identifier: MIT */
/* Children to parent: sums of numerators and denominators for a metric they
 * share, weighted progress for metrics they do not. */
#include "public.h"

#include "base/take.h"
#include <math.h>
#include <stdbool.h>

static bool is_weight(double x)
{
    return x >= 0 && isfinite(x);
}

ckpi_status ckpi_rollup_values(const double *numerators, const double *denominators, size_t count,
                               ckpi_value_rollup *out)
{
    if (!out || (count > 0 && (!numerators || !denominators)))
        return CKPI_E_ARGUMENT;
    ckpi_value_rollup sum = {.value = NAN, .mean_of_ratios = NAN, .difference = NAN};
    double ratios = 0;
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(numerators[i]) || !is_weight(denominators[i]))
            return CKPI_E_ARGUMENT;
        if (denominators[i] == 0)
            continue;
        sum.numerator += numerators[i];
        sum.denominator += denominators[i];
        ratios += numerators[i] / denominators[i];
        sum.with_data++;
    }
    if (!isfinite(sum.numerator) || !isfinite(sum.denominator))
        return CKPI_E_OVERFLOW;
    if (sum.with_data == 0) {
        sum.status = count == 0 ? CKPI_VALUE_NO_DATA : CKPI_VALUE_ZERO_DENOMINATOR;
    } else {
        sum.value = sum.numerator / sum.denominator;
        sum.mean_of_ratios = ratios / (double)sum.with_data;
        sum.difference = sum.mean_of_ratios - sum.value;
    }
    return ckpip_give(out, &sum, sizeof sum, sizeof sum);
}

ckpi_status ckpi_rollup_progress(const double *progress, const double *weights, size_t count, double cap,
                                 ckpi_progress_rollup *out)
{
    if (!out || (count > 0 && (!progress || !weights)) || !(cap == 0 || (cap >= 1 && isfinite(cap))))
        return CKPI_E_ARGUMENT;
    const double most = cap == 0 ? 1 : cap;
    double all = 0, defined = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_weight(weights[i]))
            return CKPI_E_ARGUMENT;
        all += weights[i];
        if (isnan(progress[i]))
            continue;
        defined += weights[i];
        sum += weights[i] * fmin(fmax(progress[i], 0), most);
    }
    if (!isfinite(all))
        return CKPI_E_ARGUMENT;
    const bool known = defined > 0;
    const ckpi_progress_rollup rolled = {0, known ? CKPI_VALUE_OK : CKPI_VALUE_NO_DATA, known ? sum / defined : NAN,
                                         known ? defined / all : 0};
    return ckpip_give(out, &rolled, sizeof rolled, sizeof rolled);
}
