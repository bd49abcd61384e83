/* SPDX-License-Identifier: MIT */
/* Targets as recipes, and the numbers they stand for. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

double ckpip_baseline_value(const ckpi_baseline *b)
{
    if (b->kind == CKPI_BASELINE_KIND_FIXED)
        return b->value;
    return b->kind == CKPI_BASELINE_KIND_WINDOW && (b->given & CKPI_BASELINE_HAS_FROZEN) ? b->value : NAN;
}

static double nothing(uint32_t *code, uint32_t why)
{
    *code = why;
    return NAN;
}

double ckpip_target_value(const ckpi_target *target, const ckpi_baseline *baseline, uint32_t *code)
{
    const double start = ckpip_baseline_value(baseline);
    const bool change = target->kind == CKPI_TARGET_KIND_RELATIVE || target->kind == CKPI_TARGET_KIND_POINTS;
    *code = CKPI_SMART_OK;
    if (target->kind == CKPI_TARGET_KIND_NONE || target->kind > CKPI_TARGET_KIND_MAINTAIN)
        return nothing(code, CKPI_SMART_M_NO_TARGET);
    if (target->kind == CKPI_TARGET_KIND_BAND)
        return NAN;
    if (target->given & CKPI_TARGET_HAS_RESOLVED)
        return target->resolved;
    if (target->kind == CKPI_TARGET_KIND_PERCENTILE)
        return nothing(code, CKPI_SMART_M_NO_TARGET);
    if (target->kind == CKPI_TARGET_KIND_MAINTAIN)
        return target->direction == CKPI_GOAL_DIRECTION_BAND ? NAN : target->value;
    if (change && isnan(start))
        return nothing(code, CKPI_SMART_M_NO_BASELINE);
    if (target->kind == CKPI_TARGET_KIND_RELATIVE && start <= 0)
        return nothing(code, CKPI_SMART_M_REL_BASELINE_NONPOSITIVE);
    /* The change is rounded once more, for 1 + r of a decimal r is not exact. */
    if (target->kind == CKPI_TARGET_KIND_RELATIVE)
        return start + start * target->value;
    return target->kind == CKPI_TARGET_KIND_POINTS ? start + target->value : target->value;
}

ckpi_status ckpi_target_resolve(const ckpi_target *target, const ckpi_baseline *baseline, double *out, uint32_t *code)
{
    ckpi_target t;
    ckpi_baseline b = {0};
    ckpi_status status = ckpip_take(&t, sizeof t, sizeof t, target);
    if (status == CKPI_OK && baseline)
        status = ckpip_take(&b, sizeof b, sizeof b, baseline);
    if (status != CKPI_OK)
        return status;
    if (!out || !code)
        return CKPI_E_ARGUMENT;
    *out = ckpip_target_value(&t, &b, code);
    return CKPI_OK;
}

/* --- Making one --- */

static ckpi_status give(ckpi_target *out, const ckpi_target *made)
{
    return isfinite(made->value) && isfinite(made->low) && isfinite(made->high) && isfinite(made->resolved)
               ? ckpip_give(out, made, sizeof *made, sizeof *made)
               : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_target_absolute(double value, ckpi_target *out)
{
    const ckpi_target made = {.kind = CKPI_TARGET_KIND_ABSOLUTE, .value = value};
    return give(out, &made);
}

ckpi_status ckpi_target_relative(double change, ckpi_target *out)
{
    const ckpi_target made = {.kind = CKPI_TARGET_KIND_RELATIVE, .value = change};
    return give(out, &made);
}

ckpi_status ckpi_target_points(double change, ckpi_target *out)
{
    const ckpi_target made = {.kind = CKPI_TARGET_KIND_POINTS, .value = change};
    return give(out, &made);
}

ckpi_status ckpi_target_band(double low, double high, ckpi_target *out)
{
    const ckpi_target made = {.kind = CKPI_TARGET_KIND_BAND, .low = low, .high = high};
    return low <= high ? give(out, &made) : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_target_percentile(uint64_t benchmark_id, double percentile, double value, ckpi_target *out)
{
    const ckpi_target made = {.kind = CKPI_TARGET_KIND_PERCENTILE,
                              .given = CKPI_TARGET_HAS_RESOLVED,
                              .value = percentile,
                              .resolved = value,
                              .benchmark_id = benchmark_id};
    return percentile >= 0 && percentile <= 100 ? give(out, &made) : CKPI_E_ARGUMENT;
}

ckpi_status ckpi_target_maintain(double value, uint32_t need, uint32_t periods, ckpi_target *out)
{
    const ckpi_target made = {.kind = CKPI_TARGET_KIND_MAINTAIN, .value = value, .need = need, .periods = periods};
    return need >= 1 && periods >= need ? give(out, &made) : CKPI_E_ARGUMENT;
}
