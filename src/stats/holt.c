/* SPDX-License-Identifier: MIT */
/* Exponential smoothing of level and trend, the trend damped (Gardner and
 * McKenzie, 1985); variances are those of the model ETS(A, Ad, N). */
#include "public.h"

#include "base/take.h"
#include "stats/domain.h"
#include "stats/forecast.h"
#include "stats/normal.h"

static bool is_share(double x)
{
    return x >= 0 && x <= 1;
}

static bool is_sound(const ckpi_holt *h)
{
    return h && is_share(h->level_weight) && is_share(h->trend_weight) && is_share(h->damping) && isfinite(h->level) &&
           isfinite(h->trend) && ckpip_not_negative(h->count) && ckpip_not_negative(h->squares);
}

ckpi_status ckpi_holt_start(ckpi_holt *holt, double level_weight, double trend_weight, double damping, double level,
                            double trend)
{
    const ckpi_holt start = {level_weight, trend_weight, damping, level, trend, 0, 0};
    if (!holt || !is_sound(&start))
        return CKPI_E_ARGUMENT;
    *holt = start;
    return CKPI_OK;
}

ckpi_status ckpi_holt_add(ckpi_holt *holt, double value)
{
    ckpi_holt *h = holt;
    if (!is_sound(h) || !isfinite(value))
        return CKPI_E_ARGUMENT;
    const double expected = h->level + h->damping * h->trend, before = h->level;
    h->squares += (value - expected) * (value - expected);
    h->count += 1;
    h->level = h->level_weight * value + (1 - h->level_weight) * expected;
    h->trend = h->trend_weight * (h->level - before) + (1 - h->trend_weight) * h->damping * h->trend;
    return CKPI_OK;
}

ckpi_status ckpi_holt_forecast(const ckpi_holt *holt, uint32_t steps, double confidence, double target, uint32_t side,
                               ckpi_prediction *out)
{
    static const uint32_t MOST_STEPS = 1000000;
    if (!out || !is_sound(holt) || holt->count == 0 || steps < 1 || steps > MOST_STEPS ||
        !ckpip_inside_unit(confidence) || !isfinite(target) || !ckpip_is_side(side))
        return CKPI_E_ARGUMENT;
    /* How much a surprise of now still counts j steps on: weight (1 + trend_weight (damping + ... + damping^j)). */
    double damped = 0, power = 1, counts = 1;
    for (uint32_t j = 1; j < steps; j++) {
        power *= holt->damping;
        damped += power;
        const double effect = holt->level_weight * (1 + holt->trend_weight * damped);
        counts += effect * effect;
    }
    damped += power * holt->damping;
    ckpi_prediction f = {.value = holt->level + damped * holt->trend, .mean_error = NAN, .mean_chance = NAN};
    f.error = sqrt(holt->squares / holt->count * counts);
    f.chance = ckpip_chance(f.value, target, side, f.error, INFINITY);
    const double reach = ckpip_two_sided_z(confidence) * f.error;
    f.low = f.value - reach;
    f.high = f.value + reach;
    return ckpip_give(out, &f, sizeof f, sizeof f);
}
