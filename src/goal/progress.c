/* SPDX-License-Identifier: MIT */
/* How far along. One formula whichever way is better: the signs cancel. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

static void say(ckpi_progress *out, double raw, uint32_t flag)
{
    out->raw = raw;
    out->clamped = isnan(raw) ? NAN : fmin(fmax(raw, 0), 1);
    out->flag = flag;
}

static double distance(double value, double low, double high)
{
    return fmax(fmax(low - value, value - high), 0);
}

static void to_band(double baseline, double low, double high, double value, ckpi_progress *out)
{
    const double now = distance(value, low, high);
    const double then = distance(baseline, low, high);
    if (isnan(baseline))
        say(out, now == 0, CKPI_PROGRESS_BAND_NO_BASELINE);
    else if (then == 0)
        say(out, now == 0, now == 0 ? CKPI_PROGRESS_BAND_HELD : CKPI_PROGRESS_BAND_LEFT);
    else
        say(out, (then - now) / then, now > then ? CKPI_PROGRESS_REGRESSED : CKPI_PROGRESS_OK);
}

static void without_baseline(uint32_t direction, double target, double value, ckpi_progress *out)
{
    const bool higher = direction == CKPI_GOAL_DIRECTION_HIGHER;
    if (higher ? target <= 0 : value <= 0 || target < 0)
        say(out, NAN, CKPI_PROGRESS_ATTAINMENT_UNDEFINED);
    else
        say(out, higher ? value / target : target / value, CKPI_PROGRESS_ATTAINMENT);
}

static void along(double baseline, double target, double value, ckpi_progress *out)
{
    const double raw = (value - baseline) / (target - baseline);
    say(out, raw, raw < 0 ? CKPI_PROGRESS_REGRESSED : raw > 1 ? CKPI_PROGRESS_OVERSHOT : CKPI_PROGRESS_OK);
}

void ckpip_progress(uint32_t direction, double baseline, double low, double high, double value, ckpi_progress *out)
{
    if (isnan(value))
        say(out, NAN, CKPI_PROGRESS_NO_VALUE);
    else if (direction == CKPI_GOAL_DIRECTION_BAND)
        to_band(baseline, low, high, value, out);
    else if (isnan(baseline))
        without_baseline(direction, low, value, out);
    else if (baseline == low)
        say(out, NAN, CKPI_PROGRESS_BASELINE_EQUALS_TARGET);
    else if ((direction == CKPI_GOAL_DIRECTION_HIGHER) == (low < baseline))
        say(out, NAN, CKPI_PROGRESS_TARGET_WORSE_THAN_BASELINE);
    else
        along(baseline, low, value, out);
}

ckpi_status ckpi_progress_measure(uint32_t direction, double baseline, double target_low, double target_high,
                                  double value, ckpi_progress *out)
{
    ckpi_progress progress = {0};
    if (direction == CKPI_GOAL_DIRECTION_UNSTATED || direction > CKPI_GOAL_DIRECTION_BAND || isinf(baseline) ||
        isinf(value))
        return CKPI_E_ARGUMENT;
    if (!isfinite(target_low) ||
        (direction == CKPI_GOAL_DIRECTION_BAND && !(target_low <= target_high && isfinite(target_high))))
        return CKPI_E_ARGUMENT;
    ckpip_progress(direction, baseline, target_low, target_high, value, &progress);
    return ckpip_give(out, &progress, sizeof progress, sizeof progress);
}
